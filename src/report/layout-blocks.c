/* From blocks to pieces: how each kind of block is set. */
#include "layout.h"

#include <glib/gi18n-lib.h>

#define LINE_HEIGHT 1.2
#define LIST_INDENT 16.0
#define ITEM_GAP 3.0
#define TERM_WIDTH 128.0
#define TERM_GAP 14.0
#define DEFINITIONS_AFTER 8.0
#define CALLOUT_INSET 14.0
#define CALLOUT_PAD 8.0
#define ENTRY_INDENT 14.0
#define ENTRY_NUMBER 34.0
#define CREST_GAP 18.0
#define CREST_BELOW 4.0
/* Room for a heading and a caption on the page of the tallest figure. */
#define FIGURE_MOST (PL_BODY_HEIGHT - 110)
/* A chart that is nearly as wide as the page is made as wide. */
#define FIGURE_FILLS 0.6

typedef struct {
  PlTextStyle style;
  double before, after;
} Look;

static const Look heading_looks[PL_HEADING_LEVELS] = {
    {{.size = 18, .weight = PANGO_WEIGHT_BOLD, .line_height = 1.05}, 24, 5},
    {{.size = 12, .weight = PANGO_WEIGHT_SEMIBOLD, .line_height = 1.1}, 17, 4},
    {{.size = 10, .weight = PANGO_WEIGHT_SEMIBOLD, .line_height = 1.1}, 11, 2},
};
static const Look paragraph_looks[] = {
    [PL_PARAGRAPH_BODY] = {{.size = 10, .line_height = LINE_HEIGHT}, 4, 2},
    [PL_PARAGRAPH_LEAD] = {{.size = 10.2, .line_height = 1.16}, 4, 3},
    [PL_PARAGRAPH_SMALL] = {{.size = 8.5, .line_height = LINE_HEIGHT}, 3, 2},
};
/* Above the heading whose kicker the report begins with: the two belong together. */
#define KICKER_GAP 13.0
static const Look table_look = {{.size = 9}, 5, 8};
static const Look figure_look = {{.size = 10}, 6, 8};

/* Where one block ends, its own space below meets the next one's above: the larger counts, not both. */
typedef struct {
  PlPages *pages;
  gboolean after_kicker;
  double after;
  gboolean breaks;
  double beside; /* how far down from here a crest stands at the end of the line */
  double taken;  /* of the width, as far as that */
} Setter;

static double
space_before(const Setter *setter, double before)
{
  return MAX(before, setter->after);
}

static PlFlow *
set_flow(PlPages *pages, const PlProse *prose, const PlTextStyle *style, double x, const char *tag,
         const PlTag *parent)
{
  PlFlow *flow = pl_layout_flow(pages, prose, style, x, PL_BODY_WIDTH - x);
  flow->tag = pl_layout_tag(pages, tag, parent, !flow->has_links, NULL);
  return flow;
}

/* ---- Crests ---- */

static void
set_crest(Setter *setter, const PlBlock *block)
{
  PlPiece *piece = pl_layout_add_piece(setter->pages, PL_PIECE_CREST, setter->after);
  piece->crest = block->crest;
  piece->width = PL_CREST_WIDTH;
  piece->drop = PL_CREST_HEIGHT;
  pl_crest_fit(block->crest, &piece->width, &piece->drop);
  piece->tag = pl_layout_tag(setter->pages, "Figure", NULL, TRUE, block->alternative);
  piece->keep = TRUE;
  setter->after = 0;
  setter->beside = piece->drop + CREST_BELOW;
  setter->taken = piece->width + CREST_GAP;
}

/* A paragraph or heading that begins beside a crest leaves it its room. */
static void
stand_beside(Setter *setter, PlFlow *flow, double before)
{
  setter->beside -= before;
  if (setter->beside <= 0)
    return;
  pl_flow_wrap(flow, 0, PL_BODY_WIDTH - setter->taken);
  setter->beside -= pl_flow_height(flow);
}

/* Anything else begins below it. */
static void
stand_below(Setter *setter)
{
  setter->after += MAX(setter->beside, 0);
  setter->beside = 0;
}

/* ---- Headings and paragraphs ---- */

static void
note_heading(PlPages *pages, const PlBlock *block, PlPiece *piece)
{
  PlHeadingPlace place = {.level = block->level, .text = pl_prose_get_text(block->prose)};
  if (block->anchor != NULL) {
    place.anchor = block->anchor;
  } else {
    /* The outline leads to every heading. A dot keeps these names apart from a pack's own. */
    g_autofree char *name = g_strdup_printf("heading.%u", pages->headings->len);
    place.anchor = g_string_chunk_insert(pages->names, name);
  }
  piece->anchor = place.anchor;
  g_array_append_val(pages->headings, place);
}

static void
set_heading(Setter *setter, const PlBlock *block)
{
  static const char *const tags[PL_HEADING_LEVELS] = {"H1", "H2", "H3"};
  const Look *look = &heading_looks[block->level - 1];
  guint first = setter->pages->pieces->len;
  PlFlow *flow = set_flow(setter->pages, block->prose, &look->style, 0, tags[block->level - 1], NULL);
  double before = space_before(setter, setter->after_kicker ? KICKER_GAP : look->before);
  setter->after_kicker = FALSE;
  stand_beside(setter, flow, before);
  pl_layout_add_flow(setter->pages, flow, before, TRUE, TRUE);
  note_heading(setter->pages, block, g_ptr_array_index(setter->pages->pieces, first));
  setter->after = look->after;
}

static void
set_paragraph(Setter *setter, const PlBlock *block)
{
  const Look *look = &paragraph_looks[block->paragraph];
  setter->after_kicker = block->paragraph == PL_PARAGRAPH_SMALL && setter->pages->flows->len == 0;
  PlFlow *flow = set_flow(setter->pages, block->prose, &look->style, 0, "P", NULL);
  double before = space_before(setter, look->before);
  flow->soft = block->paragraph == PL_PARAGRAPH_SMALL;
  stand_beside(setter, flow, before);
  pl_layout_add_flow(setter->pages, flow, before, FALSE, FALSE);
  setter->after = look->after;
}

static void
set_callout(Setter *setter, const PlBlock *block)
{
  const Look *look = &paragraph_looks[PL_PARAGRAPH_BODY];
  g_autoptr(PlProse) prose = pl_prose_new(NULL);
  if (block->title != NULL) {
    pl_prose_add(prose, PL_RUN_BOLD, block->title);
    pl_prose_add(prose, PL_RUN_PLAIN, " ");
  }
  guint n = 0;
  const PlRun *runs = pl_prose_get_runs(block->prose, &n);
  for (guint i = 0; i < n; i++) {
    if (runs[i].anchor != NULL)
      pl_prose_add_link(prose, runs[i].text, runs[i].anchor);
    else if (runs[i].uri != NULL)
      pl_prose_add_uri(prose, runs[i].text, runs[i].uri);
    else
      pl_prose_add(prose, runs[i].style, runs[i].text);
  }
  PlFlow *flow =
      pl_layout_flow(setter->pages, prose, &look->style, CALLOUT_INSET, PL_BODY_WIDTH - 2 * CALLOUT_INSET);
  flow->tag = pl_layout_tag(setter->pages, "P", NULL, !flow->has_links, NULL);
  flow->callout = TRUE;
  pl_layout_add_flow(setter->pages, flow, space_before(setter, look->before) + CALLOUT_PAD, FALSE, FALSE);
  setter->after = look->after + 2 * CALLOUT_PAD;
}

/* ---- Lists and definitions ---- */

static char *
mark_of(PlListStyle style, guint index)
{
  switch (style) {
  case PL_LIST_NUMBERS:
    return g_strdup_printf("%u.", index + 1);
  case PL_LIST_LETTERS:
    /* a to z, then aa, ab… as lawyers go on. */
    if (index < 26)
      return g_strdup_printf("%c.", 'a' + (gint)index);
    return g_strdup_printf("%c%c.", 'a' + (gint)(index / 26 - 1) % 26, 'a' + (gint)(index % 26));
  case PL_LIST_BULLETS:
    break;
  }
  return g_strdup("•");
}

static const char *
numbering_of(PlListStyle style)
{
  return style == PL_LIST_NUMBERS ? "Decimal" : style == PL_LIST_LETTERS ? "LowerAlpha" : "Disc";
}

static void
set_item(Setter *setter, const PlProse *prose, PangoLayout *label, double body_x, double before,
         const PlTag *list)
{
  PlPages *pages = setter->pages;
  const PlTag *item = pl_layout_tag(pages, "LI", list, FALSE, NULL);
  PlTag *label_tag = pl_layout_tag(pages, "Lbl", item, TRUE, NULL);
  PlFlow *flow = set_flow(pages, prose, &paragraph_looks[PL_PARAGRAPH_BODY].style, body_x, "LBody", item);
  flow->label = label;
  flow->label_tag = label_tag;
  pl_layout_add_flow(pages, flow, before, FALSE, FALSE);
}

static void
set_list(Setter *setter, const PlBlock *block)
{
  PlPages *pages = setter->pages;
  const Look *look = &paragraph_looks[PL_PARAGRAPH_BODY];
  const PlTag *list = pl_layout_tag(pages, "L", NULL, FALSE, numbering_of(block->list));
  for (guint i = 0; i < block->n_items; i++) {
    g_autofree char *mark = mark_of(block->list, i);
    PangoLayout *label = pl_text_layout_new(pages->context, mark, &look->style);
    set_item(setter, block->items[i], label, LIST_INDENT,
             i == 0 ? space_before(setter, look->before) : ITEM_GAP, list);
  }
  setter->after = look->after;
}

static void
set_definitions(Setter *setter, const PlBlock *block)
{
  PlPages *pages = setter->pages;
  PlTextStyle term_style = paragraph_looks[PL_PARAGRAPH_BODY].style;
  term_style.weight = PANGO_WEIGHT_SEMIBOLD;
  const PlTag *list = pl_layout_tag(pages, "L", NULL, FALSE, "None");
  for (guint i = 0; i + 1 < block->n_items; i += 2) {
    PangoLayout *term = pl_text_layout_new(pages->context, pl_prose_get_text(block->items[i]), &term_style);
    pl_text_layout_wrap(term, TERM_WIDTH, 0);
    set_item(setter, block->items[i + 1], term, TERM_WIDTH + TERM_GAP,
             i == 0 ? space_before(setter, 4) : ITEM_GAP + 2, list);
  }
  setter->after = paragraph_looks[PL_PARAGRAPH_BODY].after;
}

/* ---- Figures ---- */

static void
set_figure(Setter *setter, const PlBlock *block)
{
  PlPages *pages = setter->pages;
  PlTextStyle caption_style = heading_looks[2].style;
  PlFlow *caption = set_flow(pages, block->prose, &caption_style, 0, "P", NULL);
  pl_layout_add_flow(pages, caption, space_before(setter, figure_look.before), TRUE, TRUE);

  double natural = pl_chart_natural_width(block->chart);
  double width = natural < PL_BODY_WIDTH * FIGURE_FILLS ? natural : PL_BODY_WIDTH;
  PlPiece *piece = pl_layout_add_piece(pages, PL_PIECE_FIGURE, 5);
  piece->chart = block->chart;
  piece->width = width;
  piece->height = MIN(pl_chart_measure(block->chart, width), FIGURE_MOST);
  piece->tag = pl_layout_tag(pages, "Figure", NULL, TRUE, block->alternative);
  setter->after = figure_look.after;
  if (block->table == NULL)
    return;
  piece->keep = TRUE;
  pl_layout_add_table(pages, block->table, figure_look.after);
  setter->after = table_look.after;
}

/* ---- Contents ---- */

static void
set_contents(Setter *setter, const PlBlock *block)
{
  PlPages *pages = setter->pages;
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(pages->report, &n);
  const PlTag *list = pl_layout_tag(pages, "TOC", NULL, FALSE, NULL);
  for (guint i = 0; i < n; i++) {
    const PlBlock *heading = blocks[i];
    if (heading->kind != PL_BLOCK_HEADING || heading->anchor == NULL || heading->level > block->level)
      continue;
    PlTextStyle style = paragraph_looks[PL_PARAGRAPH_BODY].style;
    style.weight = heading->level == 1 ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL;
    double x = (heading->level - 1) * ENTRY_INDENT;
    g_autoptr(PlProse) prose = pl_prose_new(pl_prose_get_text(heading->prose));
    PlPiece *piece = pl_layout_add_piece(pages, PL_PIECE_ENTRY, heading->level == 1 ? 7 : 2.5);
    piece->flow = pl_layout_flow(pages, prose, &style, x, PL_BODY_WIDTH - x - ENTRY_NUMBER);
    piece->height = pl_flow_height(piece->flow);
    piece->target = heading->anchor;
    piece->depth = heading->level;
    piece->tag = pl_layout_tag(pages, "TOCI", list, FALSE, NULL);
  }
  setter->after = paragraph_looks[PL_PARAGRAPH_BODY].after;
}

/* ---- All ---- */

static void
set_block(Setter *setter, const PlBlock *block)
{
  if (block->kind != PL_BLOCK_HEADING && block->kind != PL_BLOCK_PARAGRAPH)
    stand_below(setter);
  switch (block->kind) {
  case PL_BLOCK_HEADING:
    set_heading(setter, block);
    break;
  case PL_BLOCK_PARAGRAPH:
    set_paragraph(setter, block);
    break;
  case PL_BLOCK_LIST:
    set_list(setter, block);
    break;
  case PL_BLOCK_TABLE:
    pl_layout_add_table(setter->pages, block->table, space_before(setter, table_look.before));
    setter->after = table_look.after;
    break;
  case PL_BLOCK_FIGURE:
    set_figure(setter, block);
    break;
  case PL_BLOCK_CALLOUT:
    set_callout(setter, block);
    break;
  case PL_BLOCK_DEFINITIONS:
    set_definitions(setter, block);
    break;
  case PL_BLOCK_CONTENTS:
    set_contents(setter, block);
    break;
  case PL_BLOCK_CREST:
    set_crest(setter, block);
    break;
  case PL_BLOCK_PAGE_BREAK:
    setter->breaks = TRUE;
    break;
  }
}

gboolean
pl_layout_add_blocks(PlPages *pages, GCancellable *cancellable, GError **error)
{
  Setter setter = {.pages = pages};
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(pages->report, &n);
  for (guint i = 0; i < n; i++) {
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return FALSE;
    gboolean breaks = setter.breaks;
    guint first = pages->pieces->len;
    set_block(&setter, blocks[i]);
    if (pages->pieces->len == first)
      continue;
    PlPiece *piece = g_ptr_array_index(pages->pieces, first);
    piece->breaks = breaks;
    setter.breaks = FALSE;
    if (blocks[i]->keep_with_next)
      ((PlPiece *)g_ptr_array_index(pages->pieces, pages->pieces->len - 1))->keep = TRUE;
  }
  return TRUE;
}
