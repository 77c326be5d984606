/* Text that flows over pages. */
#include "layout.h"

#include <string.h>

/* A paragraph leaves or finds at least this many of its lines on a page. */
#define LINES_TOGETHER 2
/* Of the text that a mark stands in. */
#define MARK_SCALE 0.88

PlTag *
pl_layout_tag(PlPages *pages, const char *name, const PlTag *parent, gboolean leaf, const char *note)
{
  PlTag *tag = g_new0(PlTag, 1);
  *tag = (PlTag){.name = name,
                 .parent = parent != NULL ? parent : pages->document,
                 .leaf = leaf,
                 .note = note != NULL ? g_string_chunk_insert(pages->names, note) : NULL};
  g_ptr_array_add(pages->tags, tag);
  return tag;
}

void
pl_flow_free(PlFlow *flow)
{
  g_clear_object(&flow->layout);
  g_clear_object(&flow->label);
  g_array_unref(flow->stretches);
  g_array_unref(flow->lines);
  g_free(flow);
}

double
pl_flow_height(const PlFlow *flow)
{
  return g_array_index(flow->lines, PlLineSpan, flow->lines->len - 1).bottom;
}

static gboolean
is_link(const PlStretch *stretch)
{
  return stretch->anchor != NULL || stretch->uri != NULL;
}

/* Adds a run to the text, to the last stretch where it looks and leads the same. */
static void
add_stretch(const PlPages *pages, PlFlow *flow, GString *text, const PlRun *run)
{
  g_autofree char *clean = pl_text_clean(run->text);
  PlStretch stretch = {.start = (guint)text->len, .style = run->style, .uri = run->uri};
  if (run->anchor != NULL && pl_report_has_anchor(pages->report, run->anchor))
    stretch.anchor = run->anchor;
  g_string_append(text, clean);
  stretch.end = (guint)text->len;
  if (stretch.start == stretch.end)
    return;

  flow->has_links |= is_link(&stretch);
  if (flow->stretches->len > 0 && !is_link(&stretch)) {
    PlStretch *last = &g_array_index(flow->stretches, PlStretch, flow->stretches->len - 1);
    if (!is_link(last) && last->style == stretch.style) {
      last->end = stretch.end;
      return;
    }
  }
  g_array_append_val(flow->stretches, stretch);
}

static void
add_attribute(PangoAttrList *attributes, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert(attributes, attribute);
}

/* Weight and size make a difference to the layout. Colour is put on when it is drawn; here it only keeps
   stretches in runs of their own, so that a link is never drawn together with what stands beside it. A word
   or an address that is broken gets no hyphen, which a reader would copy with it. */
static void
style_stretches(const PlFlow *flow)
{
  PangoAttrList *own = pango_layout_get_attributes(flow->layout);
  PangoAttrList *attributes = own != NULL ? pango_attr_list_copy(own) : pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  for (guint i = 0; i < flow->stretches->len; i++) {
    const PlStretch *stretch = &g_array_index(flow->stretches, PlStretch, i);
    if (flow->stretches->len > 1)
      add_attribute(attributes, pango_attr_foreground_new(0, 0, (guint16)i), stretch->start, stretch->end);
    if (stretch->style == PL_RUN_BOLD)
      add_attribute(attributes, pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD), stretch->start, stretch->end);
    if (stretch->style == PL_RUN_MARK)
      add_attribute(attributes, pango_attr_scale_new(MARK_SCALE), stretch->start, stretch->end);
  }
  pango_layout_set_attributes(flow->layout, attributes);
  pango_attr_list_unref(attributes);
}

static void
measure_lines(PlFlow *flow)
{
  g_array_set_size(flow->lines, 0);
  PangoLayoutIter *iter = pango_layout_get_iter(flow->layout);
  do {
    int top = 0, bottom = 0;
    pango_layout_iter_get_line_yrange(iter, &top, &bottom);
    const PlLineSpan span = {.top = pango_units_to_double(top), .bottom = pango_units_to_double(bottom)};
    g_array_append_val(flow->lines, span);
  } while (pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
}

/* Text that begins at the left edge lies where it lies, however wide its column. */
static gboolean
begins_at_left(const PlFlow *flow)
{
  return pango_layout_get_alignment(flow->layout) == PANGO_ALIGN_LEFT && !pl_text_layout_is_rtl(flow->layout);
}

void
pl_flow_wrap(PlFlow *flow, double x, double width)
{
  flow->x = x;
  flow->width = width;
  if (width < 0) {
    pl_text_layout_size(flow->layout, &flow->natural, NULL);
    measure_lines(flow);
    return;
  }
  /* To wrap is to shape all of the text again, and most cells of a table need not. */
  if (flow->natural > 0 && flow->natural <= width && pango_layout_get_width(flow->layout) == -1 &&
      begins_at_left(flow))
    return;
  pl_text_layout_wrap(flow->layout, width, 0);
  measure_lines(flow);
}

/* What ends a word, by byte: a space, or a place where a line may break before the character. */
#define ENDS_SPACE 1
#define ENDS_BREAK 2

static guint8 *
word_ends(PangoLayout *layout)
{
  const char *text = pango_layout_get_text(layout);
  guint8 *ends = g_malloc0(strlen(text) + 1);
  int n = 0;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly(layout, &n);
  const char *at = text;
  for (int i = 0; i < n && *at != '\0'; i++, at = g_utf8_next_char(at))
    ends[at - text] = attributes[i].is_white ? ENDS_SPACE : attributes[i].is_line_break ? ENDS_BREAK : 0;
  return ends;
}

/* One pass over the characters as they lie: to ask for the place of each word would be one pass for each. */
double
pl_flow_longest_word(const PlFlow *flow)
{
  g_autofree guint8 *ends = word_ends(flow->layout);
  double longest = 0, word = 0;
  PangoLayoutIter *iter = pango_layout_get_iter(flow->layout);
  do {
    PangoRectangle extents;
    guint8 end = ends[pango_layout_iter_get_index(iter)];
    if (end != 0) {
      longest = MAX(longest, word);
      word = 0;
    }
    if (end == ENDS_SPACE)
      continue;
    pango_layout_iter_get_char_extents(iter, &extents);
    word += pango_units_to_double(ABS(extents.width));
  } while (pango_layout_iter_next_char(iter));
  pango_layout_iter_free(iter);
  return MAX(longest, word);
}

PlFlow *
pl_layout_flow(PlPages *pages, const PlProse *prose, const PlTextStyle *style, double x, double width)
{
  PlFlow *flow = g_new0(PlFlow, 1);
  flow->stretches = g_array_new(FALSE, TRUE, sizeof(PlStretch));
  flow->lines = g_array_new(FALSE, TRUE, sizeof(PlLineSpan));

  guint n = 0;
  const PlRun *runs = pl_prose_get_runs(prose, &n);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    add_stretch(pages, flow, text, &runs[i]);

  flow->layout = pl_text_layout_new(pages->context, text->str, style);
  style_stretches(flow);
  pl_flow_wrap(flow, x, width);
  g_ptr_array_add(pages->flows, flow);
  return flow;
}

PlPiece *
pl_layout_add_piece(PlPages *pages, PlPieceKind kind, double space_before)
{
  PlPiece *piece = g_new0(PlPiece, 1);
  piece->kind = kind;
  piece->space_before = space_before;
  g_ptr_array_add(pages->pieces, piece);
  return piece;
}

static void
add_lines(PlPages *pages, PlFlow *flow, guint line, guint n_lines, double space_before, gboolean keep)
{
  PlPiece *piece = pl_layout_add_piece(pages, PL_PIECE_FLOW, space_before);
  piece->flow = flow;
  piece->line = line;
  piece->n_lines = n_lines;
  piece->keep = keep;
  piece->height = g_array_index(flow->lines, PlLineSpan, line + n_lines - 1).bottom -
                  g_array_index(flow->lines, PlLineSpan, line).top;
  if (line == 0 && flow->label != NULL) {
    double height = 0;
    pl_text_layout_size(flow->label, NULL, &height);
    piece->height = MAX(piece->height, height);
  }
}

void
pl_layout_add_flow(PlPages *pages, PlFlow *flow, double space_before, gboolean whole, gboolean keep)
{
  guint n = flow->lines->len;
  if (n < 2 * LINES_TOGETHER || (whole && pl_flow_height(flow) <= PL_BODY_HEIGHT / 2)) {
    add_lines(pages, flow, 0, n, space_before, keep);
    return;
  }
  add_lines(pages, flow, 0, LINES_TOGETHER, space_before, FALSE);
  for (guint i = LINES_TOGETHER; i < n - LINES_TOGETHER; i++)
    add_lines(pages, flow, i, 1, 0, FALSE);
  add_lines(pages, flow, n - LINES_TOGETHER, LINES_TOGETHER, 0, keep);
}
