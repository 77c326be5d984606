/* A page, drawn: the same way on a screen and into a file, where the tagger also says what everything is. */
#include "layout.h"

#include <glib/gi18n-lib.h>
#include <hb.h>

#define RULE_WIDTH 0.6
#define UNDERLINE_WIDTH 0.5
#define UNDERLINE_DROP 1.6
#define UNDERLINE_INK 0.45
#define CALLOUT_BAR 3.0
#define CALLOUT_PAD 8.0
#define CHIP_HEIGHT 15.0
#define CHIP_TEXT 9.0
#define CELL_PAD_X 5.0
#define HEADER_TEXT_Y 40.0
#define HEADER_RULE_Y 56.0
#define FOOTER_RULE_Y 784.0
#define FOOTER_TEXT_Y 791.0
#define FURNITURE_SIZE 8.0
#define FURNITURE_RIGHT 120.0
#define LEADER_GAP 6.0
#define ENTRY_NUMBER 30.0
/* A callout's tint: this much of the way from the page to the rule's colour. */
#define TINT 0.35

typedef struct {
  const PlPages *pages;
  cairo_t *cr;
  PlTagger *tagger;
} Pen;

static void
set_colour(cairo_t *cr, PlColour colour)
{
  cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

static void
draw_rule(const Pen *pen, double x, double y, double width)
{
  set_colour(pen->cr, pen->pages->theme->rule);
  cairo_rectangle(pen->cr, x, y, width, RULE_WIDTH);
  cairo_fill(pen->cr);
}

/* ---- Text ---- */

static PlColour
colour_of(const Pen *pen, const PlFlow *flow, const PlStretch *stretch)
{
  const PlTheme *theme = pen->pages->theme;
  return flow->soft || stretch->style == PL_RUN_SOFT || stretch->style == PL_RUN_MARK ? theme->ink_soft
                                                                                      : theme->ink;
}

static const PlStretch *
stretch_at(const PlFlow *flow, guint offset)
{
  for (guint i = 0; i < flow->stretches->len; i++) {
    const PlStretch *stretch = &g_array_index(flow->stretches, PlStretch, i);
    if (offset < stretch->end)
      return stretch;
  }
  return &g_array_index(flow->stretches, PlStretch, flow->stretches->len - 1);
}

/* The space at the end of a broken line: Pango leaves nothing of it to draw, cairo would then write its text
   as a mark without content, and readers stop at that, or take the words before and after for one. So it is
   drawn as a space. */
static PangoGlyphItem *
with_last_space(const char *text, const PangoLayoutRun *run)
{
  const PangoGlyphString *glyphs = run->glyphs;
  gint last = run->item->analysis.level % 2 == 0 ? glyphs->num_glyphs - 1 : 0;
  if (glyphs->num_glyphs == 0 || glyphs->glyphs[last].glyph != PANGO_GLYPH_EMPTY ||
      text[run->item->offset + glyphs->log_clusters[last]] != ' ')
    return NULL;
  hb_codepoint_t space = 0;
  if (!hb_font_get_nominal_glyph(pango_font_get_hb_font(run->item->analysis.font), ' ', &space))
    return NULL;
  PangoGlyphItem *item = pango_glyph_item_copy((PangoGlyphItem *)run);
  item->glyphs->glyphs[last].glyph = space;
  return item;
}

static void
show_run(cairo_t *cr, const char *text, PangoLayoutRun *run, double x, double baseline)
{
  PangoGlyphItem *item = with_last_space(text, run);
  cairo_move_to(cr, x, baseline);
  pango_cairo_show_glyph_item(cr, text, item != NULL ? item : run);
  pango_glyph_item_free(item);
}

typedef struct {
  const PlFlow *flow;
  double x, y; /* where the flow's first line shown has its top left corner */
  guint line, n_lines;
} Slice;

/* Walks the glyph runs of a slice: draws those of `only` (all where NULL), or adds up where they lie, a
 * rectangle a line. */
static void
walk_runs(const Pen *pen, const Slice *slice, const PlStretch *only, GArray *rects)
{
  const PlFlow *flow = slice->flow;
  const char *text = pango_layout_get_text(flow->layout);
  double top = slice->y - g_array_index(flow->lines, PlLineSpan, slice->line).top;
  PangoLayoutIter *iter = pango_layout_get_iter(flow->layout);
  guint line = 0;
  gint rect_line = -1;
  do {
    PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
    if (run == NULL) { /* the end of a line */
      line++;
      continue;
    }
    if (line < slice->line || line >= slice->line + slice->n_lines || flow->stretches->len == 0)
      continue;
    const PlStretch *stretch = stretch_at(flow, (guint)run->item->offset);
    if (only != NULL && stretch != only)
      continue;

    PangoRectangle extents;
    pango_layout_iter_get_run_extents(iter, NULL, &extents);
    double x = slice->x + pango_units_to_double(extents.x);
    double baseline = top + pango_units_to_double(pango_layout_iter_get_baseline(iter));
    if (rects == NULL) {
      set_colour(pen->cr, colour_of(pen, flow, stretch));
      show_run(pen->cr, text, run, x, baseline);
      continue;
    }
    cairo_rectangle_t rect = {x, top + pango_units_to_double(extents.y), pango_units_to_double(extents.width),
                              pango_units_to_double(extents.height)};
    if ((gint)line == rect_line) {
      cairo_rectangle_t *last = &g_array_index(rects, cairo_rectangle_t, rects->len - 1);
      double right = MAX(last->x + last->width, rect.x + rect.width);
      last->x = MIN(last->x, rect.x);
      last->width = right - last->x;
    } else {
      g_array_append_val(rects, rect);
      rect_line = (gint)line;
    }
  } while (pango_layout_iter_next_run(iter));
  pango_layout_iter_free(iter);
}

static void
underline(const Pen *pen, const Slice *slice, const PlStretch *stretch, const GArray *rects)
{
  /* Lighter than the words: a table of links must stay a table to the eye. */
  set_colour(pen->cr,
             pl_colour_mix(pen->pages->theme->page, colour_of(pen, slice->flow, stretch), UNDERLINE_INK));
  for (guint i = 0; i < rects->len; i++) {
    const cairo_rectangle_t *rect = &g_array_index(rects, cairo_rectangle_t, i);
    cairo_rectangle(pen->cr, rect->x, rect->y + rect->height - UNDERLINE_DROP, rect->width, UNDERLINE_WIDTH);
    cairo_fill(pen->cr);
  }
}

static char *
link_target(const PlStretch *stretch)
{
  g_autofree char *quoted = pl_tagger_quote(stretch->anchor != NULL ? stretch->anchor : stretch->uri);
  return g_strdup_printf("%s=%s", stretch->anchor != NULL ? "dest" : "uri", quoted);
}

static void
draw_link(const Pen *pen, const Slice *slice, const PlStretch *stretch)
{
  g_autoptr(GArray) rects = g_array_new(FALSE, FALSE, sizeof(cairo_rectangle_t));
  walk_runs(pen, slice, stretch, rects);
  if (rects->len == 0)
    return; /* it stands on the other page of a divided paragraph */
  g_autofree char *target = link_target(stretch);
  g_autofree char *says =
      g_strndup(pango_layout_get_text(slice->flow->layout) + stretch->start, stretch->end - stretch->start);
  pl_tagger_begin_link(pen->tagger, target, (const cairo_rectangle_t *)(void *)rects->data, rects->len, says);
  walk_runs(pen, slice, stretch, NULL);
  underline(pen, slice, stretch, rects);
  pl_tagger_end_inline(pen->tagger);
}

/* Everything in a slice. Its element is the innermost one; where that is no leaf, each stretch is a leaf of
 * its own. */
static void
draw_slice(const Pen *pen, const Slice *slice, gboolean in_leaf)
{
  if (in_leaf) {
    if (pl_tagger_may_draw(pen->tagger, pango_layout_get_text(slice->flow->layout)))
      walk_runs(pen, slice, NULL, NULL);
    return;
  }
  for (guint i = 0; i < slice->flow->stretches->len; i++) {
    const PlStretch *stretch = &g_array_index(slice->flow->stretches, PlStretch, i);
    if (stretch->anchor != NULL || stretch->uri != NULL) {
      draw_link(pen, slice, stretch);
      continue;
    }
    pl_tagger_begin_span(pen->tagger);
    walk_runs(pen, slice, stretch, NULL);
    pl_tagger_end_inline(pen->tagger);
  }
}

/* A layout of one colour. */
static void
draw_layout(const Pen *pen, PangoLayout *layout, double x, double y, PlColour colour)
{
  if (!pl_tagger_may_draw(pen->tagger, pango_layout_get_text(layout)))
    return;
  set_colour(pen->cr, colour);
  const char *text = pango_layout_get_text(layout);
  PangoLayoutIter *iter = pango_layout_get_iter(layout);
  do {
    PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
    if (run == NULL)
      continue;
    PangoRectangle extents;
    pango_layout_iter_get_run_extents(iter, NULL, &extents);
    show_run(pen->cr, text, run, x + pango_units_to_double(extents.x),
             y + pango_units_to_double(pango_layout_iter_get_baseline(iter)));
  } while (pango_layout_iter_next_run(iter));
  pango_layout_iter_free(iter);
}

/* ---- Pieces ---- */

static void
draw_callout(const Pen *pen, const PlPlaced *placed)
{
  const PlTheme *theme = pen->pages->theme;
  double y = placed->y - CALLOUT_PAD, height = placed->height + 2 * CALLOUT_PAD;
  pl_tagger_begin_artefact(pen->tagger);
  set_colour(pen->cr, pl_colour_mix(theme->page, theme->rule, TINT));
  cairo_rectangle(pen->cr, PL_MARGIN_SIDE, y, PL_BODY_WIDTH, height);
  cairo_fill(pen->cr);
  set_colour(pen->cr, theme->ink_soft);
  cairo_rectangle(pen->cr, PL_MARGIN_SIDE, y, CALLOUT_BAR, height);
  cairo_fill(pen->cr);
  pl_tagger_end_artefact(pen->tagger);
}

static void
draw_flow(const Pen *pen, const PlPlaced *placed)
{
  const PlFlow *flow = placed->piece->flow;
  if (flow->callout)
    draw_callout(pen, placed);
  if (flow->label != NULL && placed->line == 0) {
    pl_tagger_go(pen->tagger, flow->label_tag);
    draw_layout(pen, flow->label, PL_MARGIN_SIDE + flow->label_x, placed->y, pen->pages->theme->ink);
  }
  pl_tagger_go(pen->tagger, flow->tag);
  const Slice slice = {.flow = flow,
                       .x = PL_MARGIN_SIDE + flow->x,
                       .y = placed->y,
                       .line = placed->line,
                       .n_lines = placed->n_lines};
  draw_slice(pen, &slice, flow->tag->leaf);
}

static void
draw_chip(const Pen *pen, const PlLaidCell *cell, double x, double y)
{
  const cairo_rectangle_t rect = {x, y, cell->chip_width, CHIP_HEIGHT};
  if (pl_tagger_may_draw(pen->tagger, "chip"))
    pl_cell_draw(pen->cr, &rect, &cell->chip, CHIP_TEXT, pen->pages->theme);
}

/* The words of a row stand level with its chips. */
static double
drop_of_words(const PlLaidCell *cells, guint n, const PlFlow *flow)
{
  for (guint i = 0; i < n; i++)
    if (cells[i].has_chip) {
      const PlLineSpan *line = &g_array_index(flow->lines, PlLineSpan, 0);
      return MAX((CHIP_HEIGHT - (line->bottom - line->top)) / 2, 0);
    }
  return 0;
}

static void
draw_cell(const Pen *pen, const PlLaidTable *table, const PlLaidCell *cells, guint column, double y,
          gboolean in_leaf)
{
  const PlLaidCell *cell = &cells[column];
  if (cell->has_chip) {
    if (!in_leaf)
      pl_tagger_begin_span(pen->tagger);
    draw_chip(pen, cell, PL_MARGIN_SIDE + table->x[column] + CELL_PAD_X, y);
    if (!in_leaf)
      pl_tagger_end_inline(pen->tagger);
  }
  if (cell->flow == NULL)
    return;
  const Slice slice = {.flow = cell->flow,
                       .x = PL_MARGIN_SIDE + cell->flow->x,
                       .y = y + drop_of_words(cells, table->n_columns, cell->flow),
                       .line = 0,
                       .n_lines = cell->flow->lines->len};
  draw_slice(pen, &slice, in_leaf);
}

/* Titles stand on the line below them, whether they take one line or two. */
static double
drop_of_title(const PlLaidTable *table, const PlLaidCell *cell)
{
  return table->header_height - 2 * table->pad_y - cell->height;
}

static void
draw_row(const Pen *pen, const PlPlaced *placed)
{
  const PlPiece *piece = placed->piece;
  for (guint i = 0; i < piece->table->n_columns; i++) {
    pl_tagger_go(pen->tagger, piece->cells[i].tag);
    double drop = piece->header ? drop_of_title(piece->table, &piece->cells[i]) : 0;
    draw_cell(pen, piece->table, piece->cells, i, placed->y + piece->table->pad_y + drop,
              piece->cells[i].tag->leaf);
  }
  pl_tagger_begin_artefact(pen->tagger);
  draw_rule(pen, PL_MARGIN_SIDE, placed->y + placed->height - RULE_WIDTH, PL_BODY_WIDTH);
  pl_tagger_end_artefact(pen->tagger);
}

static void
draw_figure(const Pen *pen, const PlPlaced *placed)
{
  pl_tagger_go(pen->tagger, placed->piece->tag);
  if (!pl_tagger_may_draw(pen->tagger, "figure"))
    return;
  cairo_save(pen->cr);
  cairo_translate(pen->cr, PL_MARGIN_SIDE, placed->y);
  pl_chart_draw(placed->piece->chart, pen->cr, placed->piece->width, placed->height, pen->pages->theme);
  cairo_restore(pen->cr);
}

static void
draw_crest(const Pen *pen, const PlPlaced *placed)
{
  const PlPiece *piece = placed->piece;
  pl_tagger_go(pen->tagger, piece->tag);
  if (pl_tagger_may_draw(pen->tagger, "crest"))
    pl_crest_draw(piece->crest, pen->cr, PL_MARGIN_SIDE + PL_BODY_WIDTH - piece->width, placed->y,
                  piece->width, piece->drop);
}

static void
draw_leader(const Pen *pen, double from, double to, double y)
{
  if (to - from < LEADER_GAP)
    return;
  cairo_save(pen->cr);
  set_colour(pen->cr, pen->pages->theme->ink_soft);
  cairo_set_line_width(pen->cr, 0.7);
  cairo_set_dash(pen->cr, (const double[]){0.8, 3.2}, 2, 0);
  cairo_move_to(pen->cr, from, y);
  cairo_line_to(pen->cr, to, y);
  cairo_stroke(pen->cr);
  cairo_restore(pen->cr);
}

static void
draw_entry(const Pen *pen, const PlPlaced *placed)
{
  const PlPiece *piece = placed->piece;
  const PlFlow *flow = piece->flow;
  gint page = pl_pages_find(pen->pages, piece->target) + 1;
  const PlTextStyle style = {.size = 10, .tabular = TRUE, .align = PANGO_ALIGN_RIGHT};
  g_autofree char *number = g_strdup_printf("%d", page);
  g_autoptr(PangoLayout) layout = pl_text_layout_new(pen->pages->context, number, &style);
  double number_width = 0, right = PL_MARGIN_SIDE + PL_BODY_WIDTH;
  pl_text_layout_size(layout, &number_width, NULL);

  const PlLineSpan *last = &g_array_index(flow->lines, PlLineSpan, flow->lines->len - 1);
  PangoRectangle line;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(flow->layout, (int)flow->lines->len - 1), NULL,
                                &line);
  double x = PL_MARGIN_SIDE + flow->x;
  double baseline = placed->y + pango_units_to_double(pango_layout_get_baseline(flow->layout)) + last->top;

  const char *heading = pango_layout_get_text(flow->layout);
  g_autofree char *quoted = pl_tagger_quote(piece->target);
  g_autofree char *target = g_strdup_printf("dest=%s", quoted);
  /* TRANSLATORS: what a link in the contents leads to: a heading and its page. */
  g_autofree char *says = g_strdup_printf(_("%s, page %d"), heading, page);
  const cairo_rectangle_t rect = {x, placed->y, right - x, placed->height};
  pl_tagger_go(pen->tagger, piece->tag);
  pl_tagger_begin_link(pen->tagger, target, &rect, 1, says);
  const Slice slice = {.flow = flow, .x = x, .y = placed->y, .line = 0, .n_lines = flow->lines->len};
  draw_slice(pen, &slice, TRUE);
  draw_layout(pen, layout, right - number_width, baseline - pl_text_layout_baseline(layout),
              pen->pages->theme->ink);
  pl_tagger_end_inline(pen->tagger);

  pl_tagger_begin_artefact(pen->tagger);
  draw_leader(pen, x + pango_units_to_double(line.width) + LEADER_GAP, right - number_width - LEADER_GAP,
              baseline - 1);
  pl_tagger_end_artefact(pen->tagger);
}

static void
draw_piece(const Pen *pen, const PlPlaced *placed)
{
  if (placed->piece->anchor != NULL)
    pl_tagger_place(pen->tagger, placed->piece->anchor, PL_MARGIN_SIDE, placed->y);
  switch (placed->piece->kind) {
  case PL_PIECE_FLOW:
    draw_flow(pen, placed);
    break;
  case PL_PIECE_ROW:
    draw_row(pen, placed);
    break;
  case PL_PIECE_FIGURE:
    draw_figure(pen, placed);
    break;
  case PL_PIECE_ENTRY:
    draw_entry(pen, placed);
    break;
  case PL_PIECE_CREST:
    draw_crest(pen, placed);
    break;
  }
}

/* ---- Furniture ---- */

/* In one line, cut where there is no room: of its first `name` bytes, so that the rest is whole. */
static void
draw_left_furniture(const Pen *pen, const char *left, gsize name, double room, double y)
{
  const PlTextStyle soft = {.size = FURNITURE_SIZE};
  g_autoptr(PangoLayout) layout = pl_text_layout_new(pen->pages->context, left, &soft);
  double natural = 0, width = 0;
  if (left[0] == '\0')
    return;
  pl_text_layout_size(layout, &natural, NULL);
  if (natural <= room || name == 0) {
    pl_text_layout_wrap(layout, room, 1);
    draw_layout(pen, layout, PL_MARGIN_SIDE, y, pen->pages->theme->ink_soft);
    return;
  }
  g_autofree char *start = g_strndup(left, name);
  g_autoptr(PangoLayout) cut = pl_text_layout_new(pen->pages->context, start, &soft);
  g_autoptr(PangoLayout) rest = pl_text_layout_new(pen->pages->context, left + name, &soft);
  pl_text_layout_size(rest, &width, NULL);
  pl_text_layout_wrap(cut, MAX(room - width, 0), 1);
  pl_text_layout_size(cut, &natural, NULL);
  draw_layout(pen, cut, PL_MARGIN_SIDE, y, pen->pages->theme->ink_soft);
  draw_layout(pen, rest, PL_MARGIN_SIDE + natural, y, pen->pages->theme->ink_soft);
}

static void
draw_line_of_furniture(const Pen *pen, const char *left, gsize name, const char *right, gboolean strong,
                       double y)
{
  const PlTextStyle bold = {.size = FURNITURE_SIZE,
                            .weight = strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL};
  const PlTheme *theme = pen->pages->theme;
  g_autoptr(PangoLayout) at_right = pl_text_layout_new(pen->pages->context, right, &bold);
  double width = 0;
  pl_text_layout_wrap(at_right, PL_BODY_WIDTH / 2, 1);
  pl_text_layout_size(at_right, &width, NULL);
  if (right[0] != '\0')
    draw_layout(pen, at_right, PL_MARGIN_SIDE + PL_BODY_WIDTH - width, y,
                strong ? theme->ink : theme->ink_soft);

  draw_left_furniture(pen, left, name, PL_BODY_WIDTH - width - 16, y);
}

static void
draw_furniture(const Pen *pen, guint page)
{
  const PlReportMeta *meta = pl_report_get_meta(pen->pages->report);
  /* TRANSLATORS: the number of a page, and how many there are. */
  g_autofree char *number = g_strdup_printf(_("%u of %u"), page + 1, pen->pages->pages->len);
  g_autofree char *foot = meta->invented[0] == '\0'
                              ? g_strdup(meta->made_from)
                              : g_strdup_printf("%s · %s", meta->invented, meta->made_from);

  pl_tagger_begin_artefact(pen->tagger);
  draw_line_of_furniture(pen, meta->running, meta->running_name, meta->marking, TRUE, HEADER_TEXT_Y);
  draw_rule(pen, PL_MARGIN_SIDE, HEADER_RULE_Y, PL_BODY_WIDTH);
  draw_rule(pen, PL_MARGIN_SIDE, FOOTER_RULE_Y, PL_BODY_WIDTH);
  draw_line_of_furniture(pen, foot, 0, number, FALSE, FOOTER_TEXT_Y);
  pl_tagger_end_artefact(pen->tagger);
}

/* What a reader was told on the page before is not told again: the header of a table that goes on is
 * furniture. */
static void
draw_repeated_header(const Pen *pen, const PlLaidTable *table)
{
  pl_tagger_begin_artefact(pen->tagger);
  for (guint i = 0; i < table->n_columns; i++)
    draw_cell(pen, table, table->header, i,
              PL_BODY_TOP + table->pad_y + drop_of_title(table, &table->header[i]), TRUE);
  draw_rule(pen, PL_MARGIN_SIDE, PL_BODY_TOP + table->header_height - RULE_WIDTH, PL_BODY_WIDTH);
  pl_tagger_end_artefact(pen->tagger);
}

void
pl_pages_draw_tagged(const PlPages *pages, guint page, cairo_t *cr, PlTagger *tagger)
{
  const Pen pen = {.pages = pages, .cr = cr, .tagger = tagger};
  const PlPage *at = g_ptr_array_index(pages->pages, page);
  cairo_save(cr);
  cairo_new_path(cr);
  pl_tagger_set_page(tagger, page);
  pl_tagger_begin_artefact(tagger);
  pl_pages_draw_mark(pages, cr);
  pl_tagger_end_artefact(tagger);
  draw_furniture(&pen, page);
  if (at->repeated != NULL)
    draw_repeated_header(&pen, at->repeated);
  for (guint i = 0; i < at->placed->len; i++)
    draw_piece(&pen, &g_array_index(at->placed, PlPlaced, i));
  cairo_restore(cr);
}
