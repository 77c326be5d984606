#include "chart-private.h"

#include <math.h>
#include <plumbline/assurance-behind.h>
#include <plumbline/say.h>

/* In units of the text's size. */
#define MIN_WIDTH 17.0
#define NARROW 26.0 /* below this a group's name stands above its bar */
#define NATURAL_WIDTH 46.0
#define UNIT_MAX 7.0 /* one test; wider bars say no more */
#define UNIT_MIN 0.6
#define BAR_H 1.9
#define ROW_PAD 0.42
#define GAP 1.0

typedef struct {
  PlAssuranceRating rating;
  guint n;                     /* tests */
  const char *digits, *worded; /* "2" and "2 reasonable" */
} Run;

typedef struct {
  const char *name;
  GArray *runs; /* Run, the most assured first, not tested last */
  guint n;
} Group;

typedef struct {
  GArray *groups; /* Group */
  guint longest;  /* tests in the longest */
  guint count[PL_N_ASSURANCE_RATINGS];
  const char *words[PL_N_ASSURANCE_RATINGS];
  const char *option, *untested;
} Bars;

/* From most assured to none; what was not tested comes last, for it is none of these. */
static const PlAssuranceRating ORDER[] = {PL_ASSURANCE_SUBSTANTIAL, PL_ASSURANCE_REASONABLE,
                                          PL_ASSURANCE_LIMITED, PL_ASSURANCE_NONE, PL_ASSURANCE_NOT_TESTED};

/* ---- Layout ---- */

static double
widest_group(const Bars *bars, PlScene *scene)
{
  double widest = 0, w;
  for (guint i = 0; i < bars->groups->len; i++) {
    g_autoptr(PangoLayout) layout =
        pl_scene_layout(scene, g_array_index(bars->groups, Group, i).name, 1, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(layout, &w, NULL);
    widest = MAX(widest, w);
  }
  return ceil(widest);
}

typedef struct {
  const Bars *bars;
  PlScene *scene;
  double x, unit, gap;
  gboolean narrow, words; /* the ratings stand as words in the bars, so that no key is needed */
} Frame;

static const char *
run_text(const Frame *f, const Run *run)
{
  return f->words ? run->worded : run->digits;
}

static double
run_width(const Frame *f, const Run *run)
{
  return run->n * f->unit + (run->n - 1) * f->gap;
}

static gboolean
words_fit(Frame *f)
{
  double w;
  f->words = TRUE;
  for (guint i = 0; i < f->bars->groups->len; i++) {
    const Group *group = &g_array_index(f->bars->groups, Group, i);
    for (guint j = 0; j < group->runs->len; j++) {
      const Run *run = &g_array_index(group->runs, Run, j);
      g_autoptr(PangoLayout) layout =
          pl_scene_layout(f->scene, run_text(f, run), 0.92, PANGO_WEIGHT_SEMIBOLD);
      pl_text_layout_size(layout, &w, NULL);
      if (w + f->scene->size * 0.9 > run_width(f, run))
        return FALSE;
    }
  }
  return TRUE;
}

static void
frame_init(Frame *f, const Bars *bars, PlScene *scene)
{
  double t = scene->size;
  *f = (Frame){
      .bars = bars, .scene = scene, .narrow = scene->width < t * NARROW, .gap = MAX(pl_snap(t * 0.1), 1)};
  f->x = f->narrow ? 0 : pl_snap(MIN(widest_group(bars, scene), scene->width * 0.36) + t * GAP);
  double room = (scene->width - f->x - (bars->longest - 1) * f->gap) / bars->longest;
  if (room < t * UNIT_MIN) { /* very many tests: the gaps between them go first */
    f->gap = 0;
    room = (scene->width - f->x) / bars->longest;
  }
  f->unit = MIN(room, t * UNIT_MAX);
  if (f->unit > t)
    f->unit = floor(f->unit);
  f->words = words_fit(f);
}

/* A run is one shape with a hair's breadth between its tests, and how many they are in its middle. */
static void
draw_run(const Frame *f, const Run *run, double x, double y, guint first_cell)
{
  PlScene *scene = f->scene;
  double t = scene->size, height = pl_snap(t * BAR_H * scene->stretch);
  cairo_rectangle_t rect = {x, y, run_width(f, run), height};
  PlCellValue value = {.state = PL_CELL_ASSURANCE, .value = (gint)run->rating, .text = run_text(f, run)};
  pl_scene_cell(scene, &rect, &value, t * 0.92);
  for (guint i = 0; i < run->n; i++) {
    cairo_rectangle_t test = {x + i * (f->unit + f->gap), y, f->unit + f->gap, height};
    pl_scene_place(scene, first_cell + i, &test);
  }
}

static void
draw_group(const Frame *f, const Group *group, guint *cell)
{
  PlScene *scene = f->scene;
  double t = scene->size, h, bar = pl_snap(t * BAR_H * scene->stretch), pad = t * ROW_PAD * scene->stretch,
         top = scene->height + pad, x = f->x;
  g_autoptr(PangoLayout) name =
      pl_scene_wrapped(scene, group->name, 1, PANGO_WEIGHT_NORMAL, f->narrow ? scene->width : f->x - t * GAP);
  pl_text_layout_size(name, NULL, &h);
  double row = f->narrow ? bar : MAX(bar, h),
         y = pl_snap(top + (f->narrow ? h + t * 0.2 : 0) + (row - bar) / 2);
  pl_scene_text(scene, name, 0, f->narrow ? top : y + (bar - h) / 2, PL_PAINT(INK));
  for (guint i = 0; i < group->runs->len; i++) {
    const Run *run = &g_array_index(group->runs, Run, i);
    draw_run(f, run, x, y, *cell);
    *cell += run->n;
    x += run_width(f, run) + f->gap;
  }
  scene->height = pl_snap(y + (row + bar) / 2 + pad);
}

static void
build_key(const Frame *f)
{
  PlKeyItem items[G_N_ELEMENTS(ORDER)];
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(ORDER); i++)
    if (f->bars->count[ORDER[i]] > 0)
      items[n++] = (PlKeyItem){.symbol = PL_SYMBOL_CELL,
                               .value = {.state = PL_CELL_ASSURANCE, .value = (gint)ORDER[i], .text = " "},
                               .text = f->bars->words[ORDER[i]]};
  f->scene->height =
      pl_scene_key(f->scene, 0, f->scene->height + f->scene->size * 0.3, f->scene->width, items, n);
}

static void
add_note(PlScene *scene, const char *text, double before)
{
  double h;
  if (!*text)
    return;
  g_autoptr(PangoLayout) note =
      pl_scene_wrapped(scene, text, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, MIN(scene->width, scene->size * 46));
  pl_text_layout_size(note, NULL, &h);
  pl_scene_text(scene, note, 0, scene->height + before, PL_PAINT(INK_SOFT));
  scene->height += before + h;
}

static void
build_bars(const PlChart *chart, PlScene *scene)
{
  const Bars *bars = chart->data;
  Frame f;
  guint cell = 0;
  frame_init(&f, bars, scene);
  if (!scene->brief) {
    add_note(scene, bars->option, 0);
    scene->height = pl_snap(scene->height + scene->size * 0.4);
  }
  for (guint i = 0; i < bars->groups->len; i++)
    draw_group(&f, &g_array_index(bars->groups, Group, i), &cell);
  if (scene->brief)
    return;
  if (!f.words)
    build_key(&f);
  add_note(scene, bars->untested, scene->size * 0.5);
}

static double
bars_min_width(const PlChart *chart, PlScene *scene)
{
  const Bars *bars = chart->data;
  return MAX(scene->size * MIN_WIDTH, bars->longest * scene->size * UNIT_MIN * 0.5);
}

static double
bars_natural_width(const PlChart *chart G_GNUC_UNUSED, PlScene *scene)
{
  return scene->size * NATURAL_WIDTH;
}

static const PlChartView BARS_VIEW = {
    .min_width = bars_min_width, .natural_width = bars_natural_width, .build = build_bars};

/* ---- Making ---- */

static void
group_clear(gpointer data)
{
  g_array_unref(((Group *)data)->runs);
}

static void
bars_free(gpointer data)
{
  Bars *bars = data;
  g_array_unref(bars->groups);
  g_free(bars);
}

static void
add_test(PlChart *chart, const PlAssurancePicture *picture, const PlTestStanding *standing, gint row,
         gint column)
{
  const PlTest *test = standing->test;
  g_autofree char *word = pl_say_tested(picture->snapshot, standing->rating, standing->assurance != NULL);
  g_autofree char *said = g_strdup_printf("%s: %s", test->name, word);
  g_autofree char *date = standing->assurance ? pl_say_date_short(standing->assurance->date) : g_strdup("–");
  pl_chart_add_cell(chart, row, column, PL_RECORD_TEST, test->id, picture->option ? picture->option->id : 0,
                    said);
  pl_chart_add_text(chart, test->name);
  pl_chart_add_text(chart, pl_test_group_name(test->test_group));
  pl_chart_add_text(chart, word);
  pl_chart_add_text(chart, date);
}

static void
add_group(Bars *bars, PlChart *chart, const PlAssurancePicture *picture, PlTestGroup which)
{
  gint row = (gint)bars->groups->len;
  Group group = {.name = pl_chart_keep(chart, pl_test_group_name(which)),
                 .runs = g_array_new(FALSE, FALSE, sizeof(Run))};
  for (guint i = 0; i < G_N_ELEMENTS(ORDER); i++) {
    Run run = {.rating = ORDER[i]};
    for (guint j = 0; j < picture->n_tests; j++)
      if (picture->tests[j].test->test_group == which && picture->tests[j].rating == ORDER[i]) {
        add_test(chart, picture, &picture->tests[j], row, (gint)group.n++);
        run.n++;
      }
    run.digits = pl_chart_keep_take(chart, g_strdup_printf("%u", run.n));
    run.worded = pl_chart_keep_take(chart, g_strdup_printf("%u %s", run.n, bars->words[ORDER[i]]));
    if (run.n > 0)
      g_array_append_val(group.runs, run);
    bars->count[ORDER[i]] += run.n;
  }
  bars->longest = MAX(bars->longest, group.n);
  g_array_append_val(bars->groups, group);
}

static void
add_columns(PlChart *chart)
{
  pl_chart_add_column(chart, _("Assurance test"), TRUE, FALSE);
  pl_chart_add_column(chart, _("Group"), FALSE, FALSE);
  pl_chart_add_column(chart, _("Assurance"), FALSE, FALSE);
  pl_chart_add_column(chart, _("As at"), FALSE, FALSE);
}

/* "four substantial, three reasonable and four not tested" */
static char *
say_counts(const Bars *bars)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  guint all = 0;
  for (guint i = 0; i < G_N_ELEMENTS(ORDER); i++)
    all += bars->count[ORDER[i]];
  for (guint i = 0; i < G_N_ELEMENTS(ORDER); i++) {
    guint n = bars->count[ORDER[i]];
    g_autofree char *number = pl_say_number_beside(n, all);
    if (n > 0)
      g_ptr_array_add(parts, g_strdup_printf("%s %s", number, bars->words[ORDER[i]]));
  }
  return pl_say_list((const char *const *)parts->pdata, parts->len);
}

void
pl_assurance_bars_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  g_autoptr(PlAssurancePicture) picture =
      pl_assurance_picture_new(snapshot, options->option, options->as_at ? options->as_at : PL_DATE_LAST);
  if (picture->n_tests == 0) {
    pl_chart_set_empty(chart, _("No assurance tests"),
                       _("No assurance test is in use, so there is nothing to show."));
    return;
  }
  Bars *bars = g_new0(Bars, 1);
  chart->data = bars;
  chart->free_data = bars_free;
  chart->view = &BARS_VIEW;
  bars->groups = g_array_new(FALSE, FALSE, sizeof(Group));
  g_array_set_clear_func(bars->groups, group_clear);
  for (guint i = 0; i < PL_N_ASSURANCE_RATINGS; i++)
    bars->words[i] = pl_chart_keep_take(chart, pl_say_tests(snapshot, i));
  add_columns(chart);
  for (guint i = 0; i < PL_N_TEST_GROUPS; i++)
    if (picture->groups[i].n_tests > 0)
      add_group(bars, chart, picture, i);

  /* TRANSLATORS: the delivery option that the tests are about. */
  bars->option = picture->option
                     ? pl_chart_keep_take(chart, g_strdup_printf(_("For “%s”"), picture->option->name))
                     : pl_chart_keep(chart, pl_published(snapshot, _("No delivery option is in view"),
                                                         _("No published delivery option is in view")));
  bars->untested = pl_chart_keep(chart, picture->not_carried_out.text);
  chart->title = pl_chart_keep_title(chart, picture->summary.text);
  g_autofree char *counts = say_counts(bars), *finding = pl_say_sentence(chart->title);
  /* TRANSLATORS: the delivery option, counts such as "three substantial and one not tested", and the finding.
   */
  chart->sentence = pl_chart_keep_take(
      chart, picture->option ? g_strdup_printf(_("Assurance tests by group, for “%s”: %s. %s"),
                                               picture->option->name, counts, finding)
                             : g_strdup_printf(_("Assurance tests by group: %s. %s"), counts, finding));
}
