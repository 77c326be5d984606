/* The milestones on a line to scale, each with its date, how it stands and what hangs on it. */
#include "timeline-chart.h"

#include <math.h>
#include <plumbline/core.h>
#include <plumbline/say.h>
#include <plumbline/timeline.h>
#include <stdio.h>
#include <string.h>

/* In units of the text's size. */
#define MIN_WIDTH 26.0
#define NATURAL_WIDTH 78.0
#define LABEL_WIDTH 12.0 /* of one label, at most */
#define NAME_WIDTH 24.0  /* of a name alone, which is best on one line */
#define LABEL_SHARE 0.33 /* of a narrow chart's width */
#define LABEL_SHARE_BRIEF 0.6
#define GAP 0.6          /* between labels */
#define STEM 0.45        /* between a stem and its label */
#define FOOT 1.9 /* the line's distance from the years below it */
#define YEAR 4.0 /* between two years that are named */
/* As often as this the room for labels is looked for; the last time, each has the whole of what it needs. */
#define FRAME_TURNS 12
/* As many milestones as are still a picture: those to come kept, then the latest of the others. */
#define MILESTONES_MOST 40

/* ---- Layout ---- */

#define N_TEXTS 3 /* of a label */

typedef struct {
  PangoLayout *texts[N_TEXTS]; /* (nullable) each: its name, when it is, and what hangs on it */
  double width, height, heights[N_TEXTS], box; /* the box is what the texts are set in: as wide, or wider */
  guint lane;
  gboolean left; /* of its stem */
} Label;

/* Where the line lies: its ends leave room for the labels on either side. */
typedef struct {
  double x, width, y;
} Frame;

static void
label_clear(gpointer data)
{
  Label *label = data;
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_object(&label->texts[i]);
}

static void
label_init(Label *label, const PlTimelineMark *mark, PlScene *scene, double width)
{
  const char *const texts[N_TEXTS] = {mark->name, mark->when, scene->brief ? "" : mark->hangs};
  /* The only one of a thumbnail stands where there is more room, and the line keeps the width. */
  *label = (Label){.box = width, .left = scene->brief ? mark->x > 0.5 : mark->past};
  for (guint i = 0; i < N_TEXTS; i++) {
    if (*texts[i] == '\0')
      continue;
    double w;
    double size = i == 0 ? 1 : PL_SIZE_NOTE;
    PangoWeight weight = i == 0 && !mark->reached ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL;
    label->texts[i] = label->left ? pl_scene_aligned(scene, texts[i], size, weight, width, PANGO_ALIGN_RIGHT)
                                  : pl_scene_wrapped(scene, texts[i], size, weight, width);
    pl_text_layout_size(label->texts[i], &w, &label->heights[i]);
    label->width = MAX(label->width, w);
    label->height += label->heights[i];
  }
}

static double
mark_x(const PlTimelineLine *line, const Frame *f, guint i)
{
  return f->x + pl_timeline_mark(line, i)->x * f->width;
}

/* Above each label on the same side whose stem it would cross, or that it would cover. */
static guint
lane_above(const PlTimelineLine *line, GArray *labels, const Frame *f, double gap, guint i)
{
  guint lane = 0;
  const Label *label = &g_array_index(labels, Label, i);
  for (guint j = 0; j < labels->len; j++) {
    gboolean inner = label->left ? j < i : j > i;
    const Label *other = &g_array_index(labels, Label, j);
    if (inner && other->height > 0 && other->left == label->left &&
        fabs(mark_x(line, f, j) - mark_x(line, f, i)) < label->width + gap)
      lane = MAX(lane, other->lane + 1);
  }
  return lane;
}

/* The outermost first, which is lowest. Returns: how high each lane is. */
static GArray *
find_lanes(const PlTimelineLine *line, GArray *labels, const Frame *f, double gap)
{
  GArray *heights = g_array_new(FALSE, TRUE, sizeof(double));
  for (guint turn = 0; turn < 2 * labels->len; turn++) {
    guint i = turn < labels->len ? turn : 2 * labels->len - turn - 1;
    Label *label = &g_array_index(labels, Label, i);
    if (label->left != (turn < labels->len) || label->height <= 0)
      continue;
    label->lane = lane_above(line, labels, f, gap, i);
    g_array_set_size(heights, MAX(heights->len, label->lane + 1));
    double *height = &g_array_index(heights, double, label->lane);
    *height = MAX(*height, label->height);
  }
  return heights;
}

static void
draw_label(PlScene *scene, const Label *label, guint cell, double x, double y, double line_y)
{
  double t = scene->size, at = y, left = label->left ? x - t * STEM - label->box : x + t * STEM;
  pl_scene_line(scene, x, y, x, line_y, 1, PL_PAINT(INK_SOFT));
  for (guint i = 0; i < N_TEXTS; i++) {
    if (label->texts[i] != NULL)
      pl_scene_text(scene, label->texts[i], left, at, i == 0 ? PL_PAINT(INK) : PL_PAINT(INK_SOFT));
    at += label->heights[i];
  }
  double wide = label->width + t * STEM;
  const cairo_rectangle_t rect = {label->left ? x - wide : x, y, wide, label->height};
  pl_scene_place(scene, cell, &rect);
}

/* Below the line: the years, and the day that is in view, over which no year is named. */
static void
draw_foot(const PlTimelineLine *line, PlScene *scene, const Frame *f)
{
  double t = scene->size, y = f->y, w, h, now = pl_snap(f->x + line->now * f->width);
  g_autoptr(PangoLayout) label = pl_scene_layout(scene, line->now_label, PL_SIZE_NOTE, PANGO_WEIGHT_BOLD);
  pl_text_layout_size(label, &w, &h);
  double at = CLAMP(now - w / 2, 0, MAX(scene->width - w, 0));
  pl_scene_line(scene, now, y - t * PL_TIMELINE_DOT * 2.2, now, y + t * (FOOT - 0.7), MAX(t * 0.14, 1),
                PL_PAINT(INK));
  pl_scene_text(scene, label, at, y + t * (FOOT - 0.6), PL_PAINT(INK));
  for (guint i = 0; i < line->years->len; i++) {
    const PlTimelineYear *year = &g_array_index(line->years, PlTimelineYear, i);
    double x = pl_snap(f->x + year->x * f->width), year_w;
    g_autoptr(PangoLayout) layout = pl_scene_layout(scene, year->label, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(layout, &year_w, NULL);
    pl_scene_line(scene, x, y, x, y + t * 0.6, 1, PL_PAINT(TRACK));
    if (x + year_w / 2 + t * GAP < at || x - year_w / 2 - t * GAP > at + w)
      pl_scene_text(scene, layout, x - year_w / 2, y + t * (FOOT - 0.6), PL_PAINT(INK_SOFT));
  }
  scene->height = y + t * (FOOT - 0.6) + h;
}

/* What the first labels need at the left, and the last at the right; less where their stems are further in.
 * Room taken at one end moves what is at the other, so it is found step by step. */
static Frame
find_frame(const PlTimelineLine *line, GArray *labels, PlScene *scene)
{
  double t = scene->size, left = t * PL_TIMELINE_DOT, right = t * PL_TIMELINE_DOT, more = 1;
  for (guint turn = 0; turn < FRAME_TURNS && more > 0; turn++) {
    double width = scene->width - left - right;
    more = 0;
    for (guint i = 0; i < labels->len; i++) {
      const PlTimelineMark *mark = pl_timeline_mark(line, i);
      const Label *label = &g_array_index(labels, Label, i);
      double wide = label->width + t * STEM + 1; /* stems stand on whole units */
      double *side = label->left ? &left : &right;
      double needs = wide - (label->left ? mark->x : 1 - mark->x) * (turn + 1 < FRAME_TURNS ? width : 0);
      more = MAX(more, needs - *side);
      *side = MAX(*side, needs);
    }
  }
  /* A frame around the uppermost label has room too. */
  return (Frame){left, MAX(scene->width - left - right, t * YEAR), scene->height + t * 0.3};
}

/* Which a thumbnail names: the first that is not reached. */
static guint
next_mark(const PlTimelineLine *line)
{
  guint i = 0;
  while (i < line->marks->len && pl_timeline_mark(line, i)->reached)
    i++;
  return i;
}

/* A thumbnail names one milestone, and says of the others where on the line they stand. */
static gboolean
is_turned(const PlScene *scene)
{
  return scene->turned && !scene->brief;
}

static void
build(const PlChart *chart, PlScene *scene)
{
  const PlTimelineLine *line = chart->data;
  if (is_turned(scene)) {
    pl_scene_rows(scene, line->marks->len, scene->size * PL_TIMELINE_ROW_WIDTH, pl_timeline_build_rows,
                  chart->data);
    return;
  }
  double t = scene->size, widest = chart->flags & PL_CHART_FLAG_SMALL ? NAME_WIDTH : LABEL_WIDTH;
  double share = scene->brief ? LABEL_SHARE_BRIEF : LABEL_SHARE,
         lead = t * GAP + (scene->stretch - 1) * t * 3;
  guint next = next_mark(line);
  g_autoptr(GArray) labels = g_array_new(FALSE, TRUE, sizeof(Label));
  g_array_set_clear_func(labels, label_clear);
  for (guint i = 0; i < line->marks->len; i++) {
    Label label = {0};
    if (!scene->brief || i == next)
      label_init(&label, pl_timeline_mark(line, i), scene, MIN(t * widest, scene->width * share));
    g_array_append_val(labels, label);
  }
  Frame f = find_frame(line, labels, scene);
  g_autoptr(GArray) heights = find_lanes(line, labels, &f, t * (STEM + GAP));
  for (guint i = 0; i < heights->len; i++)
    f.y += g_array_index(heights, double, i) + lead;
  f.y = pl_snap(f.y + t * PL_TIMELINE_DOT);
  for (guint i = 0; i < labels->len; i++) {
    const Label *label = &g_array_index(labels, Label, i);
    double y = f.y - t * PL_TIMELINE_DOT;
    for (guint lane = 0; label->height > 0 && lane <= label->lane; lane++)
      y -= g_array_index(heights, double, lane) + lead;
    if (label->height > 0)
      draw_label(scene, label, i, pl_snap(mark_x(line, &f, i)), y, f.y);
  }
  pl_scene_line(scene, f.x - t * PL_TIMELINE_DOT, f.y, f.x + f.width + t * PL_TIMELINE_DOT, f.y,
                MAX(t * 0.14, 1), PL_PAINT(TRACK));
  draw_foot(line, scene, &f);
  for (guint i = 0; i < labels->len; i++)
    pl_timeline_draw_dot(scene, pl_timeline_mark(line, i), pl_snap(mark_x(line, &f, i)), f.y);
}

static double
min_width(const PlChart *chart G_GNUC_UNUSED, PlScene *scene)
{
  return scene->size * (is_turned(scene) ? PL_TIMELINE_ROW_MIN : scene->brief ? MIN_WIDTH / 2 : MIN_WIDTH);
}

static double
natural_width(const PlChart *chart, PlScene *scene)
{
  const PlTimelineLine *line = chart->data;
  if (scene->brief) /* wide enough for dots side by side */
    return scene->size * MAX(MIN_WIDTH, line->marks->len);
  return scene->size * (is_turned(scene) ? PL_TIMELINE_ROW_WIDTH : NATURAL_WIDTH);
}

static double
close_width(const PlChart *chart, PlScene *scene)
{
  const PlTimelineLine *line = chart->data;
  if (is_turned(scene))
    return natural_width(chart, scene);
  return scene->size * CLAMP(line->marks->len * LABEL_WIDTH / 2, MIN_WIDTH, NATURAL_WIDTH);
}

static const PlChartView view = {
    .min_width = min_width, .natural_width = natural_width, .close_width = close_width, .build = build};

/* ---- What is in it ---- */

static void
add_count(GPtrArray *parts, guint n, const char *one, const char *many)
{
  if (n > 0)
    g_ptr_array_add(parts, g_strdup_printf("%u %s", n, n == 1 ? one : many));
}

/* "6 risks, 4 tests, 1 action" */
static const char *
keep_hanging(PlChart *chart, const PlTimelineStop *stop)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  add_count(parts, stop->n_risks, _("risk"), _("risks"));
  add_count(parts, stop->n_tests, _("test"), _("tests"));
  add_count(parts, stop->n_actions, _("action"), _("actions"));
  add_count(parts, stop->n_reviews, _("review"), _("reviews"));
  add_count(parts, stop->n_arrangements, _("arrangement"), _("arrangements"));
  g_ptr_array_add(parts, NULL);
  return pl_chart_keep_take(chart, g_strjoinv(", ", (char **)parts->pdata));
}

static char *
say_state(const PlTimelineStop *stop)
{
  if (stop->milestone->done)
    return g_strdup(_("reached"));
  if (stop->late)
    return g_strdup(_("past its date"));
  if (stop->days == 0)
    return g_strdup(_("today"));
  g_autofree char *span = pl_say_span(stop->days);
  return g_strdup_printf(_("in %s"), span);
}

static void
add_row(PlChart *chart, const PlTimelineStop *stop, const char *state)
{
  const guint counts[] = {stop->n_risks, stop->n_tests, stop->n_actions, stop->n_reviews,
                          stop->n_arrangements};
  g_autofree char *date = pl_say_date_short(stop->milestone->date);
  pl_chart_add_text(chart, stop->milestone->name);
  pl_chart_add_text(chart, date);
  pl_chart_add_text(chart, state);
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
    g_autofree char *number = g_strdup_printf("%u", counts[i]);
    pl_chart_add_text(chart, number);
  }
}

static void
add_columns(PlChart *chart)
{
  pl_chart_add_column(chart, _("Milestone"), TRUE, FALSE);
  pl_chart_add_column(chart, _("Date"), FALSE, FALSE);
  pl_chart_add_column(chart, _("How it stands"), FALSE, FALSE);
  pl_chart_add_column(chart, _("Risks that could bite before it"), FALSE, TRUE);
  pl_chart_add_column(chart, _("Tests needed by it"), FALSE, TRUE);
  pl_chart_add_column(chart, _("Open actions due"), FALSE, TRUE);
  pl_chart_add_column(chart, _("Risks to be reviewed"), FALSE, TRUE);
  pl_chart_add_column(chart, _("Arrangements that end or need a look"), FALSE, TRUE);
}

/* Beside a list that says the rest, a name is enough; but not of what is late. */
static void
fill_texts(PlChart *chart, PlTimelineMark *mark, const PlTimelineStop *stop, const char *state)
{
  const PlMilestone *milestone = stop->milestone;
  g_autofree char *date = pl_say_date_short(milestone->date);
  gboolean small = (chart->flags & PL_CHART_FLAG_SMALL) != 0;
  gboolean says = milestone->done || stop->late || stop->soon; /* else how far off it is can be seen */
  mark->name = small && stop->late
                   ? pl_chart_keep_take(chart, g_strdup_printf(_("%s: %s"), milestone->name, state))
                   : pl_chart_keep(chart, milestone->name);
  mark->when = small  ? ""
               : says ? pl_chart_keep_take(chart, g_strdup_printf(_("%s, %s"), date, state))
                      : pl_chart_keep(chart, date);
  mark->hangs = small ? "" : keep_hanging(chart, stop);
}

static void
add_mark(PlChart *chart, PlTimelineLine *line, const PlTimelineStop *stop, double x)
{
  PlTimelineMark mark = {
      .x = x, .past = stop->days < 0, .reached = stop->milestone->done, .late = stop->late};
  g_autofree char *state = say_state(stop);
  fill_texts(chart, &mark, stop, state);
  pl_chart_add_cell(chart, 0, (gint)line->marks->len, PL_RECORD_MILESTONE, stop->milestone->id, 0,
                    stop->statement.text);
  g_array_append_val(line->marks, mark);
  add_row(chart, stop, state);
}

static void
find_years(PlChart *chart, PlTimelineLine *line, const char *from, gint days)
{
  gint first = (gint)g_ascii_strtoll(from, NULL, 10), last = days / 365 + 1, step = 1;
  while (last > step * (NATURAL_WIDTH / YEAR / 2))
    step *= 2;
  for (gint year = first + 1; year <= first + last; year++) {
    g_autofree char *day = g_strdup_printf("%04d-01-01", year);
    gint at = pl_date_days_between(from, day);
    if (year % step != 0 || at > days)
      continue;
    PlTimelineYear mark = {(double)at / days, pl_chart_keep_take(chart, g_strdup_printf("%d", year))};
    g_array_append_val(line->years, mark);
  }
}

static void
line_free(gpointer data)
{
  PlTimelineLine *line = data;
  g_array_unref(line->marks);
  g_array_unref(line->years);
  g_free(line);
}

/* The first that is shown: those to come are kept, then the latest of the others. */
static guint
find_first(const PlTimeline *timeline)
{
  guint to_come = 0;
  while (to_come < timeline->n_stops && timeline->stops[to_come].days < 0)
    to_come++;
  guint spare = timeline->n_stops > MILESTONES_MOST ? timeline->n_stops - MILESTONES_MOST : 0;
  return MIN(to_come, spare);
}

/* The whole, then the next that is to come with what hangs on it. */
static char *
sentence_text(const PlTimeline *timeline, guint shown)
{
  g_autoptr(GString) text = g_string_new(timeline->statement.text);
  for (guint i = 0; i < timeline->n_stops; i++)
    if (timeline->stops[i].days >= 0 && !timeline->stops[i].milestone->done) {
      g_string_append_printf(text, _(" Next: %s"), timeline->stops[i].statement.text);
      break;
    }
  if (shown < timeline->n_stops)
    g_string_append_printf(text, _(" The picture shows %u of %u."), shown, timeline->n_stops);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Where no date is asked for, the latest that the record itself speaks of: its latest assessment's, or the
 * first milestone's. */
static const char *
find_date(const PlSnapshot *snapshot, const PlChartOptions *options)
{
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, options->organisation, NULL);
  guint n;
  const PlMilestone *milestones = pl_snapshot_milestones(snapshot, &n);
  return options->as_at != NULL ? options->as_at
         : latest != NULL       ? latest->date
         : n > 0                ? milestones[0].date
                                : PL_DATE_LAST;
}

void
pl_timeline_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  const char *as_at = find_date(snapshot, options);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, options->organisation, as_at, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, options->option, as_at);
  g_autoptr(PlTimeline) timeline = pl_timeline_new(ratings, picture, options->organisation);
  if (timeline->n_stops == 0) {
    pl_chart_set_empty(
        chart, pl_published(snapshot, _("No milestones"), _("No milestone is published")),
        pl_published(snapshot,
                     _("No milestone is recorded yet. Vesting day comes first: most else hangs on it."),
                     _("No milestone is published. Vesting day comes first: most else hangs on it.")));
    return;
  }
  guint first = find_first(timeline), last = MIN(first + MILESTONES_MOST, timeline->n_stops) - 1;
  const char *begin = timeline->stops[first].milestone->date, *end = timeline->stops[last].milestone->date;
  const char *from = strcmp(as_at, begin) < 0 ? as_at : begin, *to = strcmp(as_at, end) > 0 ? as_at : end;
  gint days = MAX(pl_date_days_between(from, to), 1);
  PlTimelineLine *line = g_new0(PlTimelineLine, 1);
  line->marks = g_array_new(FALSE, FALSE, sizeof(PlTimelineMark));
  line->years = g_array_new(FALSE, FALSE, sizeof(PlTimelineYear));
  add_columns(chart);
  for (guint i = first; i <= last; i++)
    add_mark(chart, line, &timeline->stops[i],
             (double)pl_date_days_between(from, timeline->stops[i].milestone->date) / days);
  find_years(chart, line, from, days);
  line->now = (double)pl_date_days_between(from, as_at) / days;
  line->now_label = pl_chart_keep_take(chart, pl_say_date_short(as_at));
  chart->title = pl_chart_keep_title(chart, timeline->statement.text);
  chart->sentence = pl_chart_keep_take(chart, sentence_text(timeline, last - first + 1));
  chart->view = &view;
  chart->data = line;
  chart->free_data = line_free;
}
