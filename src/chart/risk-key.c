#include "risk-matrix.h"

#include <math.h>

/* In units of the text's size. */
#define COLUMN_MIN 20.0 /* two columns of names where there is room for two of these */
#define COLUMN_BEST 26.0
#define COLUMN_MAX 40.0
#define MANY 16 /* more names than this beside the squares want two columns */
#define ROW 2.05
#define NAME_GAP 0.7
#define HEADING_LEAD 1.2 /* above a heading; less where one begins a column */
#define HEADING_LEAD_FIRST 0.5
#define SCORE_W 3.6
#define SCORE_H 1.55
#define NAME_BEST_MAX 18.0 /* a name longer than this is wrapped before the rating's words are left out */

/* One line of the key: a heading, a risk, or the names of those that are not rated. */
typedef struct {
  const PlRiskMark *mark;
  const char *heading, *unrated;
  guint index;
  PangoLayout *layout;
  double height;
} Entry;

typedef struct {
  const PlRiskGrid *grid;
  PlScene *scene;
  double width; /* of a column */
  double pill;  /* width of a marker */
  double words; /* of "likely × critical", with the space after; 0 where there is no room for it */
} Key;

static void
entry_clear(gpointer data)
{
  g_clear_object(&((Entry *)data)->layout);
}

static void
add_heading(GArray *entries, const char *text)
{
  Entry entry = {.heading = text};
  g_array_append_val(entries, entry);
}

static GArray *
list_entries(const PlRiskGrid *grid)
{
  static const char *const headings[PL_N_RISK_GROUPS] = {
      [PL_RISK_ABOVE] = N_("Above what the board accepts"),
      [PL_RISK_UNSAID] = N_("What the board accepts is not said"),
      [PL_RISK_WITHIN] = N_("Within what the board accepts"),
  };
  GArray *entries = g_array_new(FALSE, TRUE, sizeof(Entry));
  g_array_set_clear_func(entries, entry_clear);
  for (guint i = 0; i < grid->marks->len; i++) {
    Entry entry = {.mark = &g_array_index(grid->marks, PlRiskMark, i), .index = i};
    if (grid->has_appetite && (i == 0 || entry.mark->group != entry.mark[-1].group))
      add_heading(entries, _(headings[entry.mark->group]));
    g_array_append_val(entries, entry);
  }
  if (grid->unrated_list) {
    Entry names = {.unrated = grid->unrated_list};
    add_heading(entries, grid->published ? _("No rating published") : _("Not yet rated"));
    g_array_append_val(entries, names);
  }
  return entries;
}

/* ---- Widths ---- */

static double
widest(const PlRiskGrid *grid, PlScene *scene, gboolean names)
{
  double most = 0, w;
  for (guint i = 0; i < grid->marks->len; i++) {
    const PlRiskMark *mark = &g_array_index(grid->marks, PlRiskMark, i);
    g_autoptr(PangoLayout) layout = pl_scene_layout(scene, names ? mark->name : mark->rating,
                                                    names ? 1 : PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(layout, &w, NULL);
    most = MAX(most, w);
  }
  return ceil(most);
}

static double
pill_width(const PlRiskGrid *grid, double t)
{
  return pl_snap(t * PL_RISK_PILL_W * (grid->marks->len > 26 ? 1.3 : 1));
}

/* Marker, space, space, score. */
static double
fixed_width(const PlRiskGrid *grid, double t)
{
  return pill_width(grid, t) + t * (2 * NAME_GAP + SCORE_W);
}

static void
key_init(Key *key, const PlRiskGrid *grid, PlScene *scene, double width)
{
  double t = scene->size, words = widest(grid, scene, FALSE) + t * NAME_GAP;
  double names = MIN(widest(grid, scene, TRUE), t * NAME_BEST_MAX);
  *key = (Key){.grid = grid, .scene = scene, .width = width, .pill = pill_width(grid, t)};
  key->words = width - fixed_width(grid, t) - words >= names ? words : 0;
}

gboolean
pl_risk_key_is_long(const PlRiskGrid *grid)
{
  return grid->marks->len > MANY;
}

double
pl_risk_key_natural_width(const PlRiskGrid *grid, PlScene *scene)
{
  double t = scene->size;
  if (pl_risk_key_is_long(grid))
    return t * (2 * COLUMN_BEST + PL_RISK_KEY_GAP);
  double names = MIN(widest(grid, scene, TRUE), t * NAME_BEST_MAX);
  return ceil(fixed_width(grid, t) + names + widest(grid, scene, FALSE) + t * (NAME_GAP + 1));
}

double
pl_risk_key_close_width(const PlRiskGrid *grid, PlScene *scene)
{
  double t = scene->size;
  if (pl_risk_key_is_long(grid))
    return pl_risk_key_natural_width(grid, scene);
  return ceil(fixed_width(grid, t) + MIN(widest(grid, scene, TRUE), t * NAME_BEST_MAX) + t);
}

/* ---- Drawing ---- */

void
pl_risk_draw_pill(PlScene *scene, const cairo_rectangle_t *rect, const char *letter, double factor)
{
  double w;
  g_autoptr(PangoLayout) layout = pl_scene_layout(scene, letter, factor * PL_SIZE_NOTE, PANGO_WEIGHT_BOLD);
  pl_text_layout_size(layout, &w, NULL);
  pl_scene_rect(scene, rect, rect->height * 0.28, PL_PAINT(PAGE), PL_PAINT(EMPTY));
  pl_scene_text(scene, layout, rect->x + (rect->width - w) / 2,
                pl_centred_y(layout, rect->y + rect->height / 2, scene->size * factor * PL_SIZE_NOTE),
                PL_PAINT(INK));
}

static double
measure_entries(const Key *key, GArray *entries)
{
  double total = 0, t = key->scene->size, h;
  double room = MAX(key->width - fixed_width(key->grid, t) - key->words, t * 3);
  for (guint i = 0; i < entries->len; i++) {
    Entry *entry = &g_array_index(entries, Entry, i);
    g_clear_object(&entry->layout);
    if (entry->heading) {
      entry->layout =
          pl_scene_wrapped(key->scene, entry->heading, PL_SIZE_NOTE, PANGO_WEIGHT_BOLD, key->width);
      pl_text_layout_size(entry->layout, NULL, &h);
      entry->height = pl_snap(h + t * (i == 0 ? HEADING_LEAD_FIRST : HEADING_LEAD));
    } else {
      entry->layout = pl_scene_wrapped(key->scene, entry->mark ? entry->mark->name : entry->unrated, 1,
                                       PANGO_WEIGHT_NORMAL, entry->mark ? room : key->width);
      pl_text_layout_size(entry->layout, NULL, &h);
      entry->height = pl_snap(MAX(t * (entry->mark ? ROW : 1.6), h + t * 0.6));
    }
    total += entry->height;
  }
  return total;
}

static void
draw_mark(const Key *key, const Entry *entry, double x, double y)
{
  PlScene *scene = key->scene;
  double t = scene->size, h, w, middle = pl_snap(y + entry->height / 2);
  cairo_rectangle_t pill = {x, pl_snap(middle - t * PL_RISK_PILL_H / 2), key->pill,
                            pl_snap(t * PL_RISK_PILL_H)};
  cairo_rectangle_t score = {pl_snap(x + key->width - t * SCORE_W), pl_snap(middle - t * SCORE_H / 2),
                             pl_snap(t * SCORE_W), pl_snap(t * SCORE_H)};
  pl_text_layout_size(entry->layout, NULL, &h);
  pl_risk_draw_pill(scene, &pill, entry->mark->letter, 1);
  pl_scene_text(scene, entry->layout, x + key->pill + t * NAME_GAP, middle - h / 2, PL_PAINT(INK));
  pl_scene_cell(scene, &score, &entry->mark->value, t * 0.95);
  if (key->words > 0) {
    g_autoptr(PangoLayout) words =
        pl_scene_layout(scene, entry->mark->rating, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(words, &w, NULL);
    pl_scene_text(scene, words, score.x - t * NAME_GAP - w, pl_centred_y(words, middle, t * PL_SIZE_NOTE),
                  PL_PAINT(INK_SOFT));
  }
  double rule = pl_snap(y + entry->height) - 0.5;
  pl_scene_line(scene, x, rule, x + key->width, rule, 1, PL_PAINT(RULE));
  guint cell = key->grid->likelihoods->len * key->grid->impacts->len + key->grid->marks->len + entry->index;
  pl_scene_place(scene, cell, &(cairo_rectangle_t){x, y, key->width, entry->height});
}

static void
draw_entry(const Key *key, const Entry *entry, double x, double y)
{
  double h;
  if (entry->mark) {
    draw_mark(key, entry, x, y);
    return;
  }
  pl_text_layout_size(entry->layout, NULL, &h);
  pl_scene_text(key->scene, entry->layout, x, y + entry->height - h - key->scene->size * 0.3,
                entry->heading ? PL_PAINT(INK) : PL_PAINT(INK_SOFT));
}

/* In how many columns: two below the squares, and beside them where one would be long; in a strip as many as
 * it takes to be no lower than they. */
static guint
n_columns(const Key *whole, GArray *entries, gboolean beside, double height)
{
  double t = whole->scene->size, least = t * COLUMN_MIN, gap = t * PL_RISK_KEY_GAP;
  guint room = (guint)MAX((whole->width + gap) / (least + gap), 1);
  if (!whole->scene->low)
    return MIN(room, !beside || pl_risk_key_is_long(whole->grid) ? 2 : 1);
  Key key;
  key_init(&key, whole->grid, whole->scene, least);
  return (guint)CLAMP(ceil(measure_entries(&key, entries) / MAX(height - t * 2 * ROW, t)), 1, room);
}

double
pl_risk_draw_key(const PlRiskGrid *grid, PlScene *scene, double x, double y, double width, gboolean beside,
                 double foot)
{
  double t = scene->size, gap = t * PL_RISK_KEY_GAP, lowest = y, at = y;
  g_autoptr(GArray) entries = list_entries(grid);
  Key key = {.grid = grid, .scene = scene, .width = width};
  guint columns = n_columns(&key, entries, beside, foot - y);
  key_init(&key, grid, scene,
           columns > 1 ? floor((width - (columns - 1) * gap) / columns) : MIN(width, t * COLUMN_MAX));
  double total = measure_entries(&key, entries);
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index(entries, Entry, i);
    /* A heading stays with what it heads. */
    double need = entry->height + (entry->heading && i + 1 < entries->len ? (entry + 1)->height : 0);
    if (columns > 1 && at > y && at - y + need > total / columns + t * ROW) {
      x += key.width + gap;
      total -= at - y; /* what is left, for the columns that are left */
      at = entry->heading ? y - t * (HEADING_LEAD - HEADING_LEAD_FIRST) : y;
      columns--;
    }
    draw_entry(&key, entry, x, at);
    at += entry->height;
    lowest = MAX(lowest, at);
  }
  return lowest;
}
