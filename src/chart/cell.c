#include "scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <plumbline/say.h>

/* Of Inter and its fallbacks, as a share of the em: what centring a digit goes by. */
#define CAP_HEIGHT 0.727

void
pl_set_colour(cairo_t *cr, PlColour colour)
{
  cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

void
pl_path_rounded(cairo_t *cr, const cairo_rectangle_t *r, double radius)
{
  double k = MIN(radius, MIN(r->width, r->height) / 2);
  cairo_new_sub_path(cr);
  cairo_arc(cr, r->x + r->width - k, r->y + k, k, -G_PI / 2, 0);
  cairo_arc(cr, r->x + r->width - k, r->y + r->height - k, k, 0, G_PI / 2);
  cairo_arc(cr, r->x + k, r->y + r->height - k, k, G_PI / 2, G_PI);
  cairo_arc(cr, r->x + k, r->y + k, k, G_PI, 3 * G_PI / 2);
  cairo_close_path(cr);
}

void
pl_path_triangle(cairo_t *cr, double x, double y, double size, gint direction)
{
  double half = size / 2, rise = size * 0.42 * (direction > 0 ? 1 : -1);
  cairo_move_to(cr, x - half, y + rise);
  cairo_line_to(cr, x + half, y + rise);
  cairo_line_to(cr, x, y - rise);
  cairo_close_path(cr);
}

double
pl_centred_y(PangoLayout *layout, double y, double size)
{
  return y + CAP_HEIGHT * size / 2 - pl_text_layout_baseline(layout);
}

/* ---- What stands in a cell ---- */

typedef struct {
  char *main;     /* the digit, the range, the score or the word; NULL for none */
  char *amount;   /* beside the arrow; NULL for none */
  gint direction; /* of the arrow; 0 for none */
  const char *extra;
} Content;

static void
content_clear(Content *content)
{
  g_free(content->main);
  g_free(content->amount);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Content, content_clear)

static const char *
assurance_word(PlAssuranceRating rating)
{
  switch (rating) {
  case PL_ASSURANCE_NOT_TESTED:
    return _("not tested");
  case PL_ASSURANCE_NONE:
    return _("none");
  case PL_ASSURANCE_LIMITED:
    return _("limited");
  case PL_ASSURANCE_REASONABLE:
    return _("reasonable");
  case PL_ASSURANCE_SUBSTANTIAL:
    return _("substantial");
  }
  return "";
}

static void
content_init(Content *content, const PlCellValue *value)
{
  *content = (Content){.extra = value->text && *value->text ? value->text : NULL};
  switch (value->state) {
  case PL_CELL_LEVEL:
    content->main = g_strdup_printf("%d", value->value);
    content->direction = value->change;
    if (value->change)
      content->amount = g_strdup_printf("%d", ABS(value->change));
    break;
  case PL_CELL_RANGE:
    content->main = g_strdup_printf("%d–%d", value->value, value->to);
    break;
  case PL_CELL_RISK:
    content->main = g_strdup_printf("%d", value->value);
    content->direction = value->change;
    break;
  case PL_CELL_ASSURANCE:
    content->main = g_strstrip(g_strdup(content->extra ? content->extra : assurance_word(value->value)));
    content->extra = NULL;
    break;
  case PL_CELL_LINK:
    if (value->value > 0)
      content->main = g_strdup_printf("%d", value->value);
    break;
  case PL_CELL_BLANK:
  case PL_CELL_NOT_AGREED:
  case PL_CELL_NOT_PUBLISHED:
  case PL_CELL_NOT_ENOUGH:
  case PL_CELL_WORDS:
    break;
  }
}

/* ---- Grounds ---- */

static void
hatch(cairo_t *cr, const cairo_rectangle_t *r, double size, const PlTheme *theme)
{
  double step = MAX(size * 0.42, 1.5);
  cairo_save(cr);
  cairo_clip_preserve(cr);
  cairo_new_path(cr);
  for (double x = r->x - r->height; x < r->x + r->width; x += step) {
    cairo_move_to(cr, x, r->y);
    cairo_line_to(cr, x + r->height, r->y + r->height);
  }
  cairo_set_line_width(cr, MAX(size * 0.085, 0.5));
  pl_set_colour(cr, theme->hatch);
  cairo_stroke(cr);
  cairo_restore(cr);
}

const PlSwatch *
pl_cell_value_get_swatch(const PlCellValue *value, const PlTheme *theme)
{
  g_return_val_if_fail(value && theme, NULL);
  switch (value->state) {
  case PL_CELL_LEVEL:
    return pl_theme_level(theme, CLAMP(value->value, PL_LEVEL_MIN, PL_LEVEL_MAX));
  case PL_CELL_RISK:
    if (value->n_bands > 0)
      return pl_theme_risk_band(theme, CLAMP(value->band, 0, value->n_bands - 1), value->n_bands);
    return pl_theme_risk(theme, MAX(value->value, 1), MAX(MAX(value->to, value->value), 1));
  case PL_CELL_ASSURANCE:
    if (value->value > PL_ASSURANCE_NOT_TESTED && value->value <= PL_ASSURANCE_SUBSTANTIAL)
      return &theme->assurance[value->value];
    return NULL;
  case PL_CELL_LINK:
    return value->value > 0 ? &theme->link[MIN(value->value, PL_STRENGTH_STRONG) - 1] : NULL;
  default:
    return NULL;
  }
}

static gboolean
is_hatched(const PlCellValue *value)
{
  return value->state == PL_CELL_NOT_ENOUGH ||
         (value->state == PL_CELL_ASSURANCE && value->value == PL_ASSURANCE_NOT_TESTED);
}

#define CORNER_SHARE 0.46 /* of a cell: seen, and leaves the digit free */
#define CORNER_LINE 0.16  /* of the corner, half of it outside */
#define DOT_SHARE 0.07    /* of a cell */

static double
corner_radius(const cairo_rectangle_t *rect, double size)
{
  return MIN(size * 0.34, MIN(rect->width, rect->height) * 0.22);
}

/* Shape and place say it, beside the colour that weakness has everywhere: as dark as the cell, so that a line
 * sets it apart where that is printed in grey, and in grey it is the page that shows. It keeps within the
 * cell's round corner. */
static void
paint_weak_corner(cairo_t *cr, const cairo_rectangle_t *r, double size, const PlTheme *theme)
{
  double side = MIN(r->width, r->height) * CORNER_SHARE;
  cairo_save(cr);
  pl_path_rounded(cr, r, corner_radius(r, size));
  cairo_clip(cr);
  cairo_move_to(cr, r->x + r->width - side, r->y);
  cairo_line_to(cr, r->x + r->width, r->y);
  cairo_line_to(cr, r->x + r->width, r->y + side);
  cairo_close_path(cr);
  pl_set_colour(cr, theme->kind == PL_THEME_GREY ? theme->page : theme->level[0].fill);
  cairo_fill(cr);
  cairo_move_to(cr, r->x + r->width - side, r->y);
  cairo_line_to(cr, r->x + r->width, r->y + side);
  pl_set_colour(cr, theme->page);
  cairo_set_line_width(cr, MAX(theme->edge_width, side * CORNER_LINE));
  cairo_stroke(cr);
  cairo_restore(cr);
}

static void
paint_no_link(cairo_t *cr, const cairo_rectangle_t *r, double size, const PlTheme *theme)
{
  cairo_new_sub_path(cr);
  cairo_arc(cr, r->x + r->width / 2, r->y + r->height / 2, MAX(size * DOT_SHARE, 0.5), 0, 2 * G_PI);
  pl_set_colour(cr, theme->track);
  cairo_fill(cr);
}

static void
paint_ground(cairo_t *cr, const cairo_rectangle_t *rect, const PlCellValue *value, double size,
             const PlTheme *theme)
{
  double edge = theme->edge_width, radius = corner_radius(rect, size);
  cairo_rectangle_t r = {rect->x + edge / 2, rect->y + edge / 2, MAX(rect->width - edge, 0),
                         MAX(rect->height - edge, 0)};
  const PlSwatch *swatch = pl_cell_value_get_swatch(value, theme);
  cairo_set_line_width(cr, edge);
  if (swatch) {
    pl_path_rounded(cr, &r, radius);
    pl_set_colour(cr, swatch->fill);
    cairo_fill_preserve(cr);
    pl_set_colour(cr, swatch->edge);
    cairo_stroke(cr);
  } else if (is_hatched(value)) {
    pl_path_rounded(cr, &r, radius);
    hatch(cr, &r, size, theme);
    pl_path_rounded(cr, &r, radius);
    pl_set_colour(cr, theme->empty);
    cairo_stroke(cr);
  } else {
    pl_path_rounded(cr, &r, radius);
    cairo_set_dash(cr, (double[]){size * 0.24, size * 0.18}, 2, 0);
    pl_set_colour(cr, theme->empty);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
  }
}

/* ---- Words and digits ---- */

static PangoLayout *
layout_at(PangoContext *context, const char *text, double size, PangoWeight weight, double *width)
{
  PlTextStyle style = {.size = size, .weight = weight, .tabular = TRUE};
  PangoLayout *layout = pl_text_layout_new(context, text, &style);
  pl_text_layout_size(layout, width, NULL);
  return layout;
}

/* Words in an empty cell: as large as fits, in steps; at the smallest they are cut, for the whole of them is
 * in the cell's name and in the data table. */
static void
paint_words(cairo_t *cr, PangoContext *context, const cairo_rectangle_t *r, const char *words, double size,
            PlColour ink)
{
  double pad = MIN(size * 0.25, r->width * 0.06), width = r->width - 2 * pad, w, h;
  for (double factor = PL_SIZE_NOTE; width > 0; factor -= 0.08) {
    PlTextStyle style = {.size = size * factor, .align = PANGO_ALIGN_CENTER};
    g_autoptr(PangoLayout) layout = pl_text_layout_new(context, words, &style);
    gboolean last = factor < 0.6;
    double longest = pl_text_layout_longest_word(layout);
    pl_text_layout_wrap(layout, width, last ? MAX(1, (gint)(r->height / (size * factor * 1.25))) : 0);
    pl_text_layout_size(layout, &w, &h);
    if (last || (h <= r->height && longest <= width)) {
      pl_set_colour(cr, ink);
      cairo_move_to(cr, r->x + pad, r->y + (r->height - h) / 2);
      pango_cairo_show_layout(cr, layout);
      return;
    }
  }
}

static char *
first_letter(const char *word)
{
  g_autofree char *letter = g_strndup(word, (gsize)(g_utf8_next_char(word) - word));
  return g_utf8_strup(letter, -1);
}

/* A word smaller than this, of its size, gives way to its first letter. */
#define WORD_SMALLEST 0.74

/* The digit, then the arrow with its amount, then a few words: what does not fit goes from the end, words to
 * a second line first where there is room for one. */
static void
paint_content(cairo_t *cr, PangoContext *context, const cairo_rectangle_t *r, Content *content, double size,
              gboolean backed, PlColour ink, const PlTheme *theme)
{
  double gap = size * 0.28, small = size * 0.82, arrow = size * 0.56, room = r->width - size * 0.3;
  double main_w, amount_w = 0, extra_w = 0, y = r->y + r->height / 2;
  size = MIN(size, r->height * 0.86);
  g_autoptr(PangoLayout) main = layout_at(context, content->main, size, PANGO_WEIGHT_SEMIBOLD, &main_w);
  if (main_w > room) {
    double shrunk = size * MAX(room, 1) / main_w;
    gboolean letter = shrunk < size * WORD_SMALLEST && g_utf8_strlen(content->main, -1) > 3;
    if (letter && backed) /* the hatching says it, and an N would be taken for *none* */
      return;
    g_autofree char *shown = letter ? first_letter(content->main) : g_strdup(content->main);
    size = letter ? size : MAX(shrunk, 1);
    g_clear_object(&main);
    main = layout_at(context, shown, size, PANGO_WEIGHT_SEMIBOLD, &main_w);
  }
  g_autoptr(PangoLayout) amount =
      layout_at(context, content->amount ? content->amount : "", small, PANGO_WEIGHT_NORMAL, &amount_w);
  g_autoptr(PangoLayout) extra =
      layout_at(context, content->extra ? content->extra : "", small, PANGO_WEIGHT_NORMAL, &extra_w);

  double move_w = content->direction ? gap + arrow + (content->amount ? size * 0.1 + amount_w : 0) : 0;
  if (main_w + move_w > room && content->amount) { /* the arrow alone */
    g_clear_pointer(&content->amount, g_free);
    move_w = gap + arrow;
  }
  if (main_w + move_w > room) {
    content->direction = 0;
    move_w = 0;
  }
  gboolean beside = content->extra && main_w + move_w + gap + extra_w <= room;
  gboolean below = content->extra && !beside && extra_w <= room && r->height >= size * 1.25 + small * 1.35;
  double total = main_w + move_w + (beside ? gap + extra_w : 0), x = r->x + (r->width - total) / 2;
  /* A digit keeps to the middle, with its arrow beside it, so that a column of digits is straight. */
  if (!beside && move_w > 0 && main_w / 2 + move_w <= room / 2)
    x = r->x + (r->width - main_w) / 2;

  if (below)
    y -= small * 0.6;
  if (backed) {
    pl_set_colour(cr, theme->page);
    pl_path_rounded(cr,
                    &(cairo_rectangle_t){x - size * 0.3, y - size * 0.62, total + size * 0.6, size * 1.24},
                    size * 0.3);
    cairo_fill(cr);
  }
  pl_set_colour(cr, ink);
  cairo_move_to(cr, x, pl_centred_y(main, y, size));
  pango_cairo_show_layout(cr, main);
  x += main_w;
  if (content->direction) {
    pl_path_triangle(cr, x + gap + arrow / 2, y, arrow, content->direction);
    cairo_fill(cr);
    if (content->amount) {
      cairo_move_to(cr, x + gap + arrow + size * 0.1, pl_centred_y(amount, y, small));
      pango_cairo_show_layout(cr, amount);
    }
    x += move_w;
  }
  if (beside) {
    cairo_move_to(cr, x + gap, pl_centred_y(extra, y, small));
    pango_cairo_show_layout(cr, extra);
  } else if (below) {
    cairo_move_to(cr, r->x + (r->width - extra_w) / 2,
                  pl_centred_y(extra, y + size * 0.55 + small * 0.65, small));
    pango_cairo_show_layout(cr, extra);
  }
}

void
pl_paint_cell(cairo_t *cr, PangoContext *context, const cairo_rectangle_t *rect, const PlCellValue *value,
              double size, const PlTheme *theme)
{
  if (value->state == PL_CELL_BLANK || rect->width <= 0 || rect->height <= 0)
    return;
  if (value->state == PL_CELL_LINK && value->value == 0) {
    paint_no_link(cr, rect, size, theme);
    return;
  }
  paint_ground(cr, rect, value, size, theme);
  if (value->state == PL_CELL_LINK && value->weak)
    paint_weak_corner(cr, rect, size, theme);
  const PlSwatch *swatch = pl_cell_value_get_swatch(value, theme);
  if (value->state == PL_CELL_WORDS) {
    if (value->text)
      paint_words(cr, context, rect, value->text, size, theme->ink);
    return;
  }
  g_auto(Content) content = {0};
  content_init(&content, value);
  if (content.main && *content.main)
    paint_content(cr, context, rect, &content, size, is_hatched(value), swatch ? swatch->text : theme->ink,
                  theme);
}

/* ---- Public ---- */

void
pl_cell_draw(cairo_t *cr, const cairo_rectangle_t *rect, const PlCellValue *value, double text_size,
             const PlTheme *theme)
{
  g_return_if_fail(cr && rect && value && text_size > 0 && theme);
  PangoContext *context = pl_text_context_new();
  cairo_save(cr);
  cairo_new_path(cr);
  pl_paint_cell(cr, context, rect, value, text_size, theme);
  cairo_restore(cr);
  g_object_unref(context);
}

void
pl_cell_value_for_level(PlCellValue *value, const PlSnapshot *snapshot, const PlAgreedLevel *agreed)
{
  g_return_if_fail(value && snapshot);
  *value =
      (PlCellValue){.state = pl_snapshot_is_public(snapshot) ? PL_CELL_NOT_PUBLISHED : PL_CELL_NOT_AGREED};
  if (agreed && agreed->not_enough)
    value->state = PL_CELL_NOT_ENOUGH;
  else if (agreed && agreed->level >= PL_LEVEL_MIN && agreed->level <= PL_LEVEL_MAX)
    *value = (PlCellValue){.state = PL_CELL_LEVEL, .value = agreed->level};
}

static char *
say_change(gint change)
{
  /* TRANSLATORS: how far a level moved, after the level: "3, up 1". */
  return change > 0 ? g_strdup_printf(_("up %d"), change) : g_strdup_printf(_("down %d"), -change);
}

char *
pl_cell_value_say(const PlCellValue *value)
{
  g_return_val_if_fail(value, NULL);
  g_autofree char *plain = NULL;
  switch (value->state) {
  case PL_CELL_BLANK:
    return g_strdup("");
  case PL_CELL_NOT_AGREED:
    plain = g_strdup(_("not yet agreed"));
    break;
  case PL_CELL_NOT_PUBLISHED:
    plain = g_strdup(_("not published"));
    break;
  case PL_CELL_NOT_ENOUGH:
    plain = g_strdup(_("not enough evidence to agree"));
    break;
  case PL_CELL_WORDS:
    return g_strdup(value->text ? value->text : "");
  case PL_CELL_RANGE:
    plain = g_strdup_printf(_("%d to %d"), value->value, value->to);
    break;
  case PL_CELL_ASSURANCE:
    return g_strdup(value->text && *value->text ? value->text : assurance_word(value->value));
  case PL_CELL_LINK:
    plain = value->value > 0 ? pl_say_strength(value->value) : g_strdup(_("not linked"));
    break;
  case PL_CELL_LEVEL:
  case PL_CELL_RISK:
    plain = g_strdup_printf("%d", value->value);
    break;
  }
  g_autofree char *change = value->change ? say_change(value->change) : NULL;
  return g_strconcat(plain, change ? ", " : "", change ? change : "", value->text && *value->text ? ", " : "",
                     value->text && *value->text ? value->text : "", NULL);
}
