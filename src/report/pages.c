/* A report as pages: made here, drawn by draw-page.c. */
#include "layout.h"

static void
free_table(gpointer data)
{
  PlLaidTable *table = data;
  g_free(table->x);
  g_free(table->width);
  g_free(table);
}

PlPages *
pl_pages_new(PlReport *report, const PlTheme *theme, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(report != NULL, NULL);

  g_autoptr(PlPages) pages = g_new0(PlPages, 1);
  pages->report = pl_report_ref(report);
  pages->theme = theme != NULL ? theme : pl_theme_get(PL_THEME_PRINT, PL_THEME_FLAG_NONE);
  pages->context = pl_text_context_new_apart();
  pages->tags = g_ptr_array_new_with_free_func(g_free);
  pages->flows = g_ptr_array_new_with_free_func((GDestroyNotify)pl_flow_free);
  pages->tables = g_ptr_array_new_with_free_func(free_table);
  pages->rows = g_ptr_array_new_with_free_func(g_free);
  pages->pieces = g_ptr_array_new_with_free_func(g_free);
  pages->headings = g_array_new(FALSE, TRUE, sizeof(PlHeadingPlace));
  pages->places = g_hash_table_new(g_str_hash, g_str_equal);
  pages->names = g_string_chunk_new(256);
  pages->document = pl_layout_tag(pages, "Document", NULL, FALSE, NULL);
  if (!pl_layout_add_blocks(pages, cancellable, error))
    return NULL;
  pl_layout_paginate(pages);
  return g_steal_pointer(&pages);
}

void
pl_pages_free(PlPages *pages)
{
  if (pages == NULL)
    return;
  g_clear_pointer(&pages->pages, g_ptr_array_unref);
  g_ptr_array_unref(pages->pieces);
  g_ptr_array_unref(pages->rows);
  g_ptr_array_unref(pages->tables);
  g_ptr_array_unref(pages->flows);
  g_ptr_array_unref(pages->tags);
  g_array_unref(pages->headings);
  g_hash_table_unref(pages->places);
  g_string_chunk_free(pages->names);
  g_object_unref(pages->context);
  pl_report_unref(pages->report);
  g_free(pages);
}

guint
pl_pages_get_count(const PlPages *pages)
{
  g_return_val_if_fail(pages != NULL, 0);
  return pages->pages->len;
}

void
pl_pages_draw(const PlPages *pages, guint page, cairo_t *cr)
{
  g_return_if_fail(pages != NULL && cr != NULL);
  g_return_if_fail(page < pages->pages->len);

  g_autoptr(PlTagger) tagger = pl_tagger_new(cr, FALSE);
  pl_pages_draw_tagged(pages, page, cr, tagger);
  pl_tagger_go(tagger, NULL);
}

gint
pl_pages_find(const PlPages *pages, const char *anchor)
{
  g_return_val_if_fail(pages != NULL && anchor != NULL, -1);
  return GPOINTER_TO_INT(g_hash_table_lookup(pages->places, anchor)) - 1;
}

PlChart *
pl_pages_find_chart(const PlPages *pages, guint page, double y, double *top, double *bottom)
{
  g_return_val_if_fail(pages != NULL && page < pages->pages->len && top != NULL && bottom != NULL, NULL);
  const GArray *placed = ((const PlPage *)g_ptr_array_index(pages->pages, page))->placed;
  double nearest = G_MAXDOUBLE;
  PlChart *found = NULL;
  for (guint i = 0; i < placed->len; i++) {
    const PlPlaced *one = &g_array_index(placed, PlPlaced, i);
    double below = one->y + one->height, away = MAX(MAX(one->y - y, y - below), 0);
    if (one->piece->kind != PL_PIECE_FIGURE || away >= nearest)
      continue;
    nearest = away;
    found = (PlChart *)one->piece->chart; /* a reference to it may be kept */
    *top = one->y;
    *bottom = below;
  }
  return found;
}
