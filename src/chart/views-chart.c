/* The range of views: each person's level for a domain as a dot without a name, and the level agreed. */
#include "chart-private.h"

#include <math.h>
#include <plumbline/profile.h>
#include <plumbline/say.h>

/* In units of the text's size. */
#define NARROW 33.0 /* below this the name stands above its scale, and the range is left to the dots */
#define MIN_WIDTH 15.0
#define NATURAL_WIDTH 46.0
#define NATURAL_BRIEF 30.0 /* of a thumbnail: name and scale */
#define STEP_MIN 2.2
#define STEP_MAX 5.0
#define DOT 0.3       /* radius */
#define DOT_STEP 0.72 /* from one to the next */
#define CHIP 1.5
#define ROW_PAD 0.5
#define PAD_BRIEF 0.1
#define GAP 1.1
#define LABEL_SHARE 0.25 /* of the width, at least, where names stand beside their scales */

#define STOPS PL_LEVEL_MAX
/* More lines of dots at one level are counted by nobody: a dot and their number stand there. */
#define LINES_MAX 3
/* A title names this many domains at most, and counts more. */
#define NAMED_MAX 3

typedef struct {
  const char *name, *full_name;
  guint at[STOPS + 1]; /* dots at each level; [0]: not enough evidence; all 0 where fewer than PL_VIEWS_MIN */
  guint n;             /* how many dots */
  gint lowest, highest; /* 0 where no dot is at a level */
  PlCellValue agreed;
  const char *note;  /* under the name, where the picture alone would say too little; "" for none */
  const char *range; /* "2 to 4" */
  gint64 domain;
} Row;

/* No level of it is agreed, or published. */
static gboolean
is_open(const Row *row)
{
  return row->agreed.state == PL_CELL_NOT_AGREED || row->agreed.state == PL_CELL_NOT_PUBLISHED;
}

typedef struct {
  GArray *rows;        /* Row */
  gboolean not_enough; /* some view or agreed level says so: they stand in a column after 5 */
  const char *when;
} Views;

/* ---- Layout ---- */

typedef struct {
  const Views *views;
  PlScene *scene;
  gboolean narrow;
  double label, x, step, unknown_w, range_x, range_w; /* x: of level 1 */
} Frame;

static const Row *
row_at(const Views *views, guint i)
{
  return &g_array_index(views->rows, Row, i);
}

static double
widest_name(const Views *views, PlScene *scene)
{
  double widest = 0;
  for (guint i = 0; i < views->rows->len; i++)
    widest = MAX(widest, MAX(pl_scene_text_width(scene, row_at(views, i)->name, 1),
                             pl_scene_text_width(scene, row_at(views, i)->note, PL_SIZE_NOTE)));
  return ceil(widest);
}

/* Of the column that holds what says "not enough evidence": its head has two lines, or as many as it has
 * words. */
static double
unknown_width(const Views *views, PlScene *scene, gboolean narrow)
{
  double whole, t = scene->size;
  if (!views->not_enough)
    return 0;
  g_autoptr(PangoLayout) layout =
      pl_scene_layout(scene, _("Not enough evidence"), PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
  pl_text_layout_size(layout, &whole, NULL);
  double longest = pl_text_layout_longest_word(layout);
  return ceil(narrow ? longest + t * 0.6 : MAX(longest, whole / 2) + t * 1.5);
}

static void
frame_init(Frame *f, const Views *views, PlScene *scene)
{
  double t = scene->size, gap = t * GAP, width = scene->width;
  *f = (Frame){.views = views, .scene = scene, .narrow = width < t * NARROW && !scene->brief};
  f->unknown_w = unknown_width(views, scene, f->narrow);
  f->range_w =
      f->narrow || scene->brief ? 0 : ceil(pl_scene_text_width(scene, _("Range of views"), PL_SIZE_NOTE));
  double right = f->unknown_w + (f->range_w > 0 ? f->range_w + gap : 0);
  if (!f->narrow)
    f->label = MIN(widest_name(views, scene),
                   MAX(width * LABEL_SHARE, width - right - gap - STOPS * t * STEP_MAX * 0.75));
  double left = f->label > 0 ? f->label + gap : 0;
  f->step = floor(CLAMP((width - left - right) / STOPS, t * STEP_MIN, t * STEP_MAX));
  f->x = pl_snap(left + f->step / 2);
  f->range_x = left + f->step * STOPS + f->unknown_w + gap;
}

/* Level 0 is "not enough evidence". */
static double
stop_x(const Frame *f, gint level)
{
  return pl_snap(level > 0 ? f->x + f->step * (level - 1)
                           : f->x + f->step * (STOPS - 0.5) + f->unknown_w / 2);
}

static double
right_edge(const Frame *f)
{
  return f->range_w > 0 ? f->range_x + f->range_w : f->x + f->step * (STOPS - 0.5) + f->unknown_w;
}

static guint
dots_across(const Frame *f)
{
  return MAX((guint)((f->step * 0.94) / (f->scene->size * DOT_STEP)), 1);
}

/* Lines of dots in the row's highest stack. */
static guint
stack_lines(const Frame *f, const Row *row)
{
  guint most = 0, across = dots_across(f);
  for (guint level = 0; level <= STOPS; level++)
    most = MAX(most, (row->at[level] + across - 1) / across);
  return most > LINES_MAX ? 1 : most;
}

static void
draw_head(const Frame *f, const char *text, double x, double width, double foot, PangoAlignment align)
{
  double h;
  g_autoptr(PangoLayout) layout =
      pl_scene_aligned(f->scene, text, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, width, align);
  pl_text_layout_size(layout, NULL, &h);
  pl_scene_text(f->scene, layout, x, foot - h, PL_PAINT(INK_SOFT));
}

static void
build_heads(const Frame *f)
{
  PlScene *scene = f->scene;
  double t = scene->size, wide = f->unknown_w, h, foot = scene->height + t * PL_SIZE_NOTE * 1.25;
  const char *unknown = _("Not enough evidence");
  if (f->views->not_enough) {
    g_autoptr(PangoLayout) layout =
        pl_scene_aligned(scene, unknown, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, wide, PANGO_ALIGN_CENTER);
    pl_text_layout_size(layout, NULL, &h);
    foot = scene->height + h;
    draw_head(f, unknown, stop_x(f, 0) - wide / 2, wide, foot, PANGO_ALIGN_CENTER);
  }
  for (gint level = 1; level <= STOPS; level++) {
    char digit[2] = {(char)('0' + level), 0};
    draw_head(f, digit, stop_x(f, level) - f->step / 2, f->step, foot, PANGO_ALIGN_CENTER);
  }
  if (f->range_w > 0)
    draw_head(f, _("Range of views"), f->range_x, f->range_w + t, foot, PANGO_ALIGN_LEFT);
  scene->height = pl_snap(foot + t * 0.25);
}

/* Upwards from y, the lowest line first, each centred on x. */
static void
draw_dots(const Frame *f, double x, double y, guint n)
{
  PlScene *scene = f->scene;
  double t = scene->size, step = t * DOT_STEP;
  guint across = dots_across(f);
  if ((n + across - 1) / across > LINES_MAX) {
    double w;
    g_autofree char *count = g_strdup_printf("× %u", n);
    g_autoptr(PangoLayout) layout = pl_scene_layout(scene, count, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(layout, &w, NULL);
    double left = x - (w + step) / 2;
    pl_scene_circle(scene, left + t * DOT, y - step / 2, t * DOT, PL_PAINT(INK), PL_PAINT(NONE));
    pl_scene_text(scene, layout, left + step + t * 0.1, pl_centred_y(layout, y - step / 2, t * PL_SIZE_NOTE),
                  PL_PAINT(INK));
    return;
  }
  for (guint done = 0; done < n; y -= step) {
    guint line = MIN(n - done, across);
    for (guint i = 0; i < line; i++)
      pl_scene_circle(scene, x + (i - (line - 1) / 2.0) * step, y - step / 2, t * DOT, PL_PAINT(INK),
                      PL_PAINT(NONE));
    done += line;
  }
}

static void
draw_scale(const Frame *f, const Row *row, double y)
{
  PlScene *scene = f->scene;
  double t = scene->size, chip = pl_snap(t * CHIP);
  pl_scene_line(scene, stop_x(f, 1), y, stop_x(f, STOPS), y, MAX(t * 0.1, 1), PL_PAINT(TRACK));
  for (gint level = 1; level <= STOPS; level++)
    pl_scene_circle(scene, stop_x(f, level), y, t * 0.2, PL_PAINT(TRACK), PL_PAINT(NONE));
  if (row->highest > row->lowest)
    pl_scene_line(scene, stop_x(f, row->lowest), y, stop_x(f, row->highest), y, MAX(t * 0.24, 1.6),
                  PL_PAINT(INK));
  for (gint level = 0; level <= STOPS; level++)
    draw_dots(f, stop_x(f, level), y - chip / 2 - t * 0.15, row->at[level]);
  if (is_open(row))
    return;
  double x = stop_x(f, row->agreed.state == PL_CELL_LEVEL ? row->agreed.value : 0);
  pl_scene_cell(scene, &(cairo_rectangle_t){pl_snap(x - chip / 2), pl_snap(y - chip / 2), chip, chip},
                &row->agreed, t);
}

static void
build_row(const Frame *f, guint index)
{
  PlScene *scene = f->scene;
  const Row *row = row_at(f->views, index);
  double t = scene->size, top = scene->height, name_h, note_h = 0;
  double pad = t * (scene->brief ? PAD_BRIEF : ROW_PAD) + (scene->stretch - 1) * t * CHIP;
  gboolean noted = *row->note != '\0' && !scene->brief;
  double width = f->narrow ? scene->width : f->label;
  g_autoptr(PangoLayout) name = pl_scene_row_name(scene, row->name, f->views->rows->len, width);
  g_autoptr(PangoLayout) note = pl_scene_wrapped(scene, row->note, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, width);
  pl_text_layout_size(name, NULL, &name_h);
  if (noted)
    pl_text_layout_size(note, NULL, &note_h);
  double dots = stack_lines(f, row) * t * DOT_STEP + t * 0.15, words = name_h + note_h;
  double plot = t * CHIP + dots, line = f->narrow ? plot : MAX(plot, words);
  double y = pl_snap(top + pad + (f->narrow ? words + t * 0.5 : 0) + (line - plot) / 2 + dots + t * CHIP / 2);
  /* Beside its scale where the words are few, else in the middle of the row. */
  double text_y = f->narrow ? top + pad : MIN(y - name_h / 2, top + pad + line - words);
  pl_scene_text(scene, name, 0, text_y, PL_PAINT(INK));
  if (noted)
    pl_scene_text(scene, note, 0, text_y + name_h, PL_PAINT(INK_SOFT));
  draw_scale(f, row, y);
  if (f->range_w > 0) {
    g_autoptr(PangoLayout) range = pl_scene_layout(scene, row->range, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    pl_scene_text(scene, range, f->range_x, pl_centred_y(range, y, t * PL_SIZE_NOTE), PL_PAINT(INK_SOFT));
  }
  scene->height = pl_snap(MAX(y + t * CHIP / 2, text_y + words) + pad);
  pl_scene_place(scene, index,
                 &(cairo_rectangle_t){0, top, MIN(right_edge(f), scene->width), scene->height - top});
}

static void
build_key(const Views *views, PlScene *scene)
{
  PlKeyItem items[4] = {{.symbol = PL_SYMBOL_VIEW, .text = _("one person’s view")}};
  guint n = 1;
  gboolean agreed = FALSE, range = FALSE, unknown = FALSE;
  for (guint i = 0; i < views->rows->len; i++) {
    const Row *row = row_at(views, i);
    agreed |= row->agreed.state == PL_CELL_LEVEL;
    unknown |= row->agreed.state == PL_CELL_NOT_ENOUGH;
    range |= row->highest > row->lowest;
  }
  if (range)
    items[n++] = (PlKeyItem){.symbol = PL_SYMBOL_LINE, .text = _("range of views")};
  if (agreed) /* TRANSLATORS: in the picture an agreed level is a box with its digit in it. */
    items[n++] = (PlKeyItem){.text = _("in a box: the level agreed")};
  if (unknown)
    items[n++] = (PlKeyItem){.symbol = PL_SYMBOL_CELL,
                             .value = {.state = PL_CELL_NOT_ENOUGH},
                             .text = _("not enough evidence to agree")};
  scene->height = pl_scene_key(scene, 0, scene->height + scene->size * 0.4, scene->width, items, n);
}

static void
build_rows(gpointer data, PlScene *scene, guint first, guint last)
{
  Frame f;
  frame_init(&f, data, scene);
  build_heads(&f);
  for (guint i = first; i < last; i++) {
    double line = pl_snap(scene->height) + 0.5;
    pl_scene_line(scene, 0, line, right_edge(&f), line, 1, PL_PAINT(RULE));
    build_row(&f, i);
  }
}

static void
build_views(const PlChart *chart, PlScene *scene)
{
  const Views *views = chart->data;
  pl_scene_rows(scene, views->rows->len, scene->size * (scene->brief ? NATURAL_BRIEF : NATURAL_WIDTH),
                build_rows, chart->data);
}

static void
explain_views(const PlChart *chart, PlScene *scene)
{
  build_key(chart->data, scene);
}

static double
views_min_width(const PlChart *chart, PlScene *scene)
{
  double beside = scene->size * (GAP + STOPS * STEP_MIN) + unknown_width(chart->data, scene, FALSE);
  return scene->brief ? beside / (1 - LABEL_SHARE) : scene->size * MIN_WIDTH;
}

static double
views_natural_width(const PlChart *chart G_GNUC_UNUSED, PlScene *scene)
{
  return scene->size * (scene->brief ? NATURAL_BRIEF : NATURAL_WIDTH);
}

static const PlChartView VIEWS_VIEW = {.min_width = views_min_width,
                                       .natural_width = views_natural_width,
                                       .build = build_views,
                                       .explain = explain_views};

/* ---- Words ---- */

static char *
say_range(const Row *row)
{
  if (row->lowest == 0)
    return g_strdup("–");
  if (row->lowest == row->highest) /* TRANSLATORS: a level at which views are, though not all say one. */
    return g_strdup_printf(row->at[0] > 0 ? _("at %d, or unsure") : _("all at %d"), row->lowest);
  return g_strdup_printf(_("%d to %d"), row->lowest, row->highest);
}

static char *
say_note(const Row *row, guint n_views)
{
  const char *few = n_views == 0 ? _("no views") : row->n == 0 ? _("one view, not shown alone") : NULL;
  const char *open = row->agreed.state == PL_CELL_NOT_AGREED      ? _("not yet agreed")
                     : row->agreed.state == PL_CELL_NOT_PUBLISHED ? _("not published")
                                                                  : NULL;
  return few != NULL && open != NULL ? g_strdup_printf("%s; %s", few, open)
                                     : g_strdup(few != NULL    ? few
                                                : open != NULL ? open
                                                               : "");
}

/* "Political support: two views at 1, one at 4; agreed: 3" */
static char *
say_cell(const Row *row)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  for (guint level = 1; level <= STOPS; level++) {
    g_autofree char *number = pl_say_number((gint)row->at[level]);
    if (row->at[level] > 0)
      g_ptr_array_add(
          parts, g_strdup_printf(ngettext("%s view at %u", "%s views at %u", row->at[level]), number, level));
  }
  g_autofree char *unknown = pl_say_number((gint)row->at[0]);
  if (row->at[0] > 0)
    g_ptr_array_add(parts, g_strdup_printf(ngettext("%s says there is not enough evidence",
                                                    "%s say there is not enough evidence", row->at[0]),
                                           unknown));
  g_autofree char *list = pl_say_list((const char *const *)parts->pdata, parts->len);
  g_autofree char *agreed = pl_cell_value_say(&row->agreed);
  const char *views = parts->len > 0 ? list : row->note;
  if (is_open(row))
    return parts->len > 0 ? g_strdup_printf("%s: %s; %s", row->name, views, agreed)
                          : g_strdup_printf("%s: %s", row->name, views);
  return g_strdup_printf(_("%s: %s; agreed: %s"), row->name, views, agreed);
}

/* What the picture shows, as a title: where views are furthest apart. */
static char *
say_finding(const PlProfile *profile, const Views *views)
{
  gint widest = 0;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const Row *last = NULL;
  for (guint i = 0; i < views->rows->len; i++)
    widest = MAX(widest, row_at(views, i)->highest - row_at(views, i)->lowest);
  for (guint i = 0; i < views->rows->len; i++)
    if (row_at(views, i)->lowest > 0 && row_at(views, i)->highest - row_at(views, i)->lowest == widest) {
      last = row_at(views, i);
      g_ptr_array_add(names, pl_say_domain(profile->domains[i].domain));
    }
  if (widest == 0)
    return g_strdup(_("On each domain all views are the same"));
  if (widest == 1)
    return g_strdup(_("On no domain are views more than one level apart"));
  g_autofree char *list = names->len > NAMED_MAX ? pl_say_x_of_y(names->len, views->rows->len)
                                                 : pl_say_list((const char *const *)names->pdata, names->len);
  g_autofree char *apart = pl_say_number(widest);
  if (names->len == 1 && last != NULL)
    return g_strdup_printf(_("Views differ most on %s: from %d to %d"), list, last->lowest, last->highest);
  if (names->len <= NAMED_MAX)
    return g_strdup_printf(ngettext("Views differ most on %s: by %s level",
                                    "Views differ most on %s: by %s levels", (gulong)widest),
                           list, apart);
  return g_strdup_printf(ngettext("On %s domains views are %s level apart, the most on any",
                                  "On %s domains views are %s levels apart, the most on any", (gulong)widest),
                         list, apart);
}

/* ---- Making ---- */

static void
views_free(gpointer data)
{
  Views *views = data;
  g_array_unref(views->rows);
  g_free(views);
}

static Row
row_of(PlChart *chart, const PlProfile *profile, const PlDomainProfile *domain)
{
  Row row = {.name = pl_chart_keep(chart, pl_label_of(domain->domain->name, domain->domain->short_name)),
             .full_name = pl_chart_keep(chart, domain->domain->name),
             .domain = domain->domain->id};
  guint n_views = domain->n_views + domain->n_not_enough;
  pl_cell_value_for_level(&row.agreed, profile->snapshot, domain->agreed);
  if (n_views >= PL_VIEWS_MIN) {
    row.n = n_views;
    row.lowest = domain->lowest;
    row.highest = domain->highest;
    row.at[0] = domain->n_not_enough;
    for (guint level = 1; level <= STOPS; level++)
      row.at[level] = domain->views_at[level];
  }
  row.note = pl_chart_keep_take(chart, say_note(&row, n_views));
  row.range = pl_chart_keep_take(chart, say_range(&row));
  return row;
}

static void
add_table(PlChart *chart, const Views *views)
{
  pl_chart_add_column(chart, _("Domain"), TRUE, FALSE);
  for (guint level = 1; level <= STOPS; level++) {
    g_autofree char *head = g_strdup_printf(_("Views at %u"), level);
    pl_chart_add_column(chart, head, FALSE, TRUE);
  }
  if (views->not_enough)
    pl_chart_add_column(chart, _("Not enough evidence"), FALSE, TRUE);
  pl_chart_add_column(chart, _("Range of views"), FALSE, FALSE);
  pl_chart_add_column(chart, _("Agreed level"), FALSE, FALSE);
  for (guint i = 0; i < views->rows->len; i++) {
    const Row *row = row_at(views, i);
    g_autofree char *agreed = pl_cell_value_say(&row->agreed);
    pl_chart_add_text(chart, row->full_name);
    for (guint j = 1; j <= STOPS + (views->not_enough ? 1 : 0); j++) {
      g_autofree char *count = g_strdup_printf("%u", row->at[j % (STOPS + 1)]);
      pl_chart_add_text(chart, row->n > 0 ? count : "–");
    }
    pl_chart_add_text(chart, row->range);
    pl_chart_add_text(chart, agreed);
  }
}

/* Why there is nothing to show. */
static void
set_none(PlChart *chart, const PlProfile *profile)
{
  guint any = 0;
  for (guint i = 0; i < profile->n_domains; i++)
    any += profile->domains[i].n_views + profile->domains[i].n_not_enough;
  pl_chart_set_empty(chart, _("No views to show"),
                     profile->views_private     ? _("The views are private until the session reveals them.")
                     : profile->views_discarded ? _("The views were discarded once the levels were agreed.")
                     : any > 0
                         ? _("No domain has two views or more, and one view alone would tell whose it is.")
                         : pl_published(profile->snapshot, _("No views are recorded for this assessment."),
                                        _("Views are not published.")));
}

void
pl_views_chart_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  const PlAssessment *assessment = pl_chart_find_assessment(snapshot, options);
  if (assessment == NULL) {
    pl_chart_set_empty(
        chart, _("No views to show"),
        pl_published(
            snapshot,
            _("There is no assessment yet. Add one, and the views of those who take part will show here."),
            _("No assessment is published. Add one, and the views of those who take part will show here.")));
    return;
  }
  g_autoptr(PlProfile) profile = pl_profile_new(snapshot, assessment);
  Views *views = g_new0(Views, 1);
  gboolean any = FALSE;
  chart->data = views;
  chart->free_data = views_free;
  views->rows = g_array_new(FALSE, TRUE, sizeof(Row));
  for (guint i = 0; i < profile->n_domains; i++) {
    Row row = row_of(chart, profile, &profile->domains[i]);
    views->not_enough |= row.at[0] > 0 || row.agreed.state == PL_CELL_NOT_ENOUGH;
    any |= row.n > 0;
    g_array_append_val(views->rows, row);
  }
  if (!any) {
    set_none(chart, profile);
    return;
  }
  for (guint i = 0; i < views->rows->len; i++) {
    g_autofree char *said = say_cell(row_at(views, i));
    pl_chart_add_cell(chart, (gint)i, 0, PL_RECORD_DOMAIN, row_at(views, i)->domain, assessment->id, said);
  }
  add_table(chart, views);
  chart->view = &VIEWS_VIEW;
  chart->title = pl_chart_keep_take(chart, say_finding(profile, views));
  g_autofree char *when = pl_say_at_assessment(assessment, NULL), *finding = pl_say_sentence(chart->title);
  chart->sentence = pl_chart_keep_take(
      chart,
      g_strdup_printf(_("Each person’s view of each domain on a scale of 1 to 5 %s, as a dot without a name, "
                        "and the level agreed. %s"),
                      when, finding));
}
