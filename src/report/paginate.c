/* Pieces onto pages. */
#include "layout.h"

typedef struct {
  PlPages *pages;
  PlPage *page;
  double y; /* the lowest edge so far */
} Cursor;

static void
free_page(gpointer data)
{
  PlPage *page = data;
  g_array_unref(page->placed);
  g_free(page);
}

/* With less on it than this a page takes the next section, too. */
#define PAGE_SPARSE (PL_BODY_HEIGHT * 0.2)

static gboolean
page_is_empty(const Cursor *cursor)
{
  return cursor->page->placed->len == 0;
}

static void
begin_page(Cursor *cursor)
{
  cursor->page = g_new0(PlPage, 1);
  cursor->page->placed = g_array_new(FALSE, FALSE, sizeof(PlPlaced));
  g_ptr_array_add(cursor->pages->pages, cursor->page);
  cursor->y = PL_BODY_TOP;
}

/* The first page stands by itself, whatever is on it. */
static gboolean
page_is_sparse(const Cursor *cursor)
{
  return cursor->pages->pages->len > 1 && cursor->y - PL_BODY_TOP < PAGE_SPARSE;
}

/* A table that goes on at the top of a page has its header there again. */
static void
repeat_header(Cursor *cursor, const PlPiece *piece)
{
  if (piece->kind != PL_PIECE_ROW || piece->header || !page_is_empty(cursor))
    return;
  cursor->page->repeated = piece->table;
  cursor->y += piece->table->header_height;
}

static gboolean
is_same_flow(const PlPlaced *placed, const PlPiece *piece)
{
  return piece->kind == PL_PIECE_FLOW && placed->piece->kind == PL_PIECE_FLOW &&
         placed->piece->flow == piece->flow;
}

static void
place(Cursor *cursor, const PlPiece *piece)
{
  GArray *placed = cursor->page->placed;
  if (placed->len > 0) {
    PlPlaced *last = &g_array_index(placed, PlPlaced, placed->len - 1);
    if (is_same_flow(last, piece)) {
      last->n_lines += piece->n_lines;
      last->height += piece->height;
      cursor->y += piece->height;
      return;
    }
    cursor->y += piece->space_before;
  }
  const PlPlaced here = {.piece = piece,
                         .y = cursor->y,
                         .line = piece->line,
                         .n_lines = piece->n_lines,
                         .height = piece->height};
  g_array_append_val(placed, here);
  cursor->y += piece->height;
  if (piece->kind == PL_PIECE_FLOW && piece->line > 0) {
    /* The rest of a paragraph: its parts on each page become leaves of their own. */
    piece->flow->split = TRUE;
    piece->flow->tag->leaf = FALSE;
  }
  if (piece->anchor != NULL)
    g_hash_table_insert(cursor->pages->places, (gpointer)piece->anchor,
                        GUINT_TO_POINTER(cursor->pages->pages->len));
}

/* How many pieces from `first` on must begin on one page, and how much room they take. */
static guint
kept_together(const GPtrArray *pieces, guint first, double *height)
{
  guint n = 0;
  *height = 0;
  for (guint i = first; i < pieces->len; i++) {
    const PlPiece *piece = g_ptr_array_index(pieces, i);
    if (n > 0 && piece->breaks)
      break;
    *height += piece->height + (n > 0 ? piece->space_before : 0);
    n++;
    if (!piece->keep)
      break;
  }
  return n;
}

static void
find_headings(PlPages *pages)
{
  for (guint i = 0; i < pages->headings->len; i++) {
    PlHeadingPlace *heading = &g_array_index(pages->headings, PlHeadingPlace, i);
    heading->page = GPOINTER_TO_UINT(g_hash_table_lookup(pages->places, heading->anchor)) - 1;
  }
}

void
pl_layout_paginate(PlPages *pages)
{
  pages->pages = g_ptr_array_new_with_free_func(free_page);
  Cursor cursor = {.pages = pages};
  begin_page(&cursor);

  for (guint i = 0; i < pages->pieces->len;) {
    double height = 0;
    guint n = kept_together(pages->pieces, i, &height);
    const PlPiece *first = g_ptr_array_index(pages->pieces, i);
    gboolean fits = cursor.y + first->space_before + height <= PL_BODY_BOTTOM;
    gboolean breaks = first->breaks && !page_is_sparse(&cursor);
    if (!page_is_empty(&cursor) && (breaks || !fits))
      begin_page(&cursor);
    /* What is kept together and still longer than a page is broken where it must be. */
    for (guint end = i + n; i < end; i++) {
      const PlPiece *piece = g_ptr_array_index(pages->pieces, i);
      if (!page_is_empty(&cursor) && cursor.y + piece->space_before + piece->height > PL_BODY_BOTTOM)
        begin_page(&cursor);
      repeat_header(&cursor, piece);
      place(&cursor, piece);
    }
  }
  find_headings(pages);
}
