/* Options × tests: how each assurance test came out for each delivery option. It orders nothing by how well
 * it does. */
#include "matrix.h"

#include <plumbline/options-tested.h>
#include <plumbline/say.h>

/* As many options as the sentence goes through one by one. */
#define SAID_MAX 8
/* Letters that stand for a rating: two where two ratings begin alike. */
#define LETTERS_MAX 2

typedef struct {
  PlChart *chart;
  const PlSnapshot *snapshot;
  const PlOptionsTested *tested;
  GArray *shown;       /* guint: which of the tests */
  const char *letters[PL_N_ASSURANCE_RATINGS];
} Heat;

static const PlAssuranceRating ORDER[] = {PL_ASSURANCE_SUBSTANTIAL, PL_ASSURANCE_REASONABLE,
                                          PL_ASSURANCE_LIMITED, PL_ASSURANCE_NONE, PL_ASSURANCE_NOT_TESTED};

/* ---- What is in it ---- */

static gboolean
is_unlike_others(const char *const *words, guint which, glong n)
{
  for (guint i = PL_ASSURANCE_NONE; i < PL_N_ASSURANCE_RATINGS; i++)
    if (i != which &&
        g_ascii_strncasecmp(words[i], words[which],
                            (gsize)(g_utf8_offset_to_pointer(words[which], n) - words[which])) == 0)
      return FALSE;
  return TRUE;
}

/* "S", or "Su" where another of the council's words begins with S; what was not tested has no letter but its
 * hatching. */
static void
find_letters(Heat *heat)
{
  const char *words[PL_N_ASSURANCE_RATINGS];
  for (guint i = 0; i < PL_N_ASSURANCE_RATINGS; i++)
    words[i] = pl_chart_keep_take(heat->chart, pl_say_tests(heat->snapshot, (PlAssuranceRating)i));
  heat->letters[PL_ASSURANCE_NOT_TESTED] = " ";
  for (guint i = PL_ASSURANCE_NONE; i < PL_N_ASSURANCE_RATINGS; i++) {
    glong n = 1;
    while (n < LETTERS_MAX && n < g_utf8_strlen(words[i], -1) && !is_unlike_others(words, i, n))
      n++;
    g_autofree char *first = g_utf8_substring(words[i], 0, n);
    heat->letters[i] = pl_chart_keep_take(heat->chart, pl_say_capital(first));
  }
}

/* ---- The grid ---- */

/* The lowest that a test has for any option, as a board would see to them: what failed before what nobody
 * carried out. */
static guint
least_of(const Heat *heat, guint test)
{
  static const guint ranks[PL_N_ASSURANCE_RATINGS] = {[PL_ASSURANCE_NONE] = 0,
                                                      [PL_ASSURANCE_LIMITED] = 1,
                                                      [PL_ASSURANCE_NOT_TESTED] = 2,
                                                      [PL_ASSURANCE_REASONABLE] = 3,
                                                      [PL_ASSURANCE_SUBSTANTIAL] = 4};
  guint least = PL_N_ASSURANCE_RATINGS;
  for (guint i = 0; i < heat->tested->n_pictures; i++)
    least = MIN(least, ranks[heat->tested->pictures[i]->tests[test].rating]);
  return least;
}

/* Those in front where there are too many of one kind; in the order in which they all stand. */
static void
find_shown(Heat *heat)
{
  guint n = heat->tested->pictures[0]->n_tests;
  guint room = PL_CHART_OPTIONS_TESTS, last = 0;
  for (; last < PL_N_ASSURANCE_RATINGS; last++) { /* to the last kind that there is room for any of */
    guint of_last = 0;
    for (guint i = 0; i < n; i++)
      of_last += least_of(heat, i) == last;
    if (of_last >= room)
      break;
    room -= of_last;
  }
  for (guint i = 0; i < n; i++) {
    guint least = least_of(heat, i);
    if (least > last || (least == last && room == 0))
      continue;
    room -= least == last;
    g_array_append_val(heat->shown, i);
  }
}

static const PlTestStanding *
shown_of(const Heat *heat, const PlAssurancePicture *picture, guint which)
{
  return &picture->tests[g_array_index(heat->shown, guint, which)];
}

static gboolean
begins_group(const Heat *heat, const PlAssurancePicture *picture, guint which)
{
  return which == 0 || shown_of(heat, picture, which - 1)->test->test_group !=
                           shown_of(heat, picture, which)->test->test_group;
}

/* A group begins with a column that holds its name and nothing else. */
static void
add_columns(Heat *heat, PlGrid *grid)
{
  const PlAssurancePicture *picture = heat->tested->pictures[0];
  pl_chart_add_column(heat->chart, _("Delivery option"), TRUE, FALSE);
  for (guint i = 0; i < heat->shown->len; i++) {
    const PlTest *test = shown_of(heat, picture, i)->test;
    if (begins_group(heat, picture, i)) {
      PlGridColumn group = {.name = pl_chart_keep(heat->chart, pl_test_group_name(test->test_group)),
                            .strong = TRUE};
      g_array_append_val(grid->columns, group);
    }
    PlGridColumn column = {
        .name = pl_chart_keep(heat->chart, test->name), .kind = PL_RECORD_TEST, .id = test->id};
    g_array_append_val(grid->columns, column);
    pl_chart_add_column(heat->chart, test->name, FALSE, FALSE);
  }
}

static void
add_value(PlGrid *grid, GPtrArray *says, PlCellValue value, char *said)
{
  g_array_append_val(grid->values, value);
  g_ptr_array_add(says, said);
}

static void
add_row(Heat *heat, PlGrid *grid, const PlAssurancePicture *picture, GPtrArray *says)
{
  PlGridRow row = {.name = pl_chart_keep(heat->chart, picture->option->name),
                   .kind = PL_RECORD_OPTION,
                   .id = picture->option->id};
  g_array_append_val(grid->rows, row);
  pl_chart_add_text(heat->chart, picture->option->name);
  for (guint i = 0; i < heat->shown->len; i++) {
    const PlTestStanding *standing = shown_of(heat, picture, i);
    if (begins_group(heat, picture, i))
      add_value(grid, says, (PlCellValue){.state = PL_CELL_BLANK}, g_strdup(""));
    PlCellValue value = {
        .state = PL_CELL_ASSURANCE, .value = (gint)standing->rating, .text = heat->letters[standing->rating]};
    g_autofree char *word = pl_say_tested(heat->snapshot, standing->rating, standing->assurance != NULL);
    g_autofree char *date = pl_say_date_short(standing->assurance ? standing->assurance->date : "");
    char *said = g_strconcat(word, *date ? ", " : "", date, NULL);
    add_value(grid, says, value, said);
    pl_chart_add_text(heat->chart, said);
  }
}

static void
add_key(Heat *heat, PlGrid *grid)
{
  for (guint i = 0; i < G_N_ELEMENTS(ORDER); i++) {
    PlKeyItem item = {
        .symbol = PL_SYMBOL_CELL,
        .value = {.state = PL_CELL_ASSURANCE, .value = (gint)ORDER[i], .text = heat->letters[ORDER[i]]},
        .text = pl_chart_keep_take(heat->chart, pl_say_tests(heat->snapshot, ORDER[i]))};
    g_array_append_val(grid->key, item);
  }
}

/* ---- In words ---- */

/* "Shared services: two reasonable and thirteen not tested" */
static char *
say_option(const Heat *heat, const PlAssurancePicture *picture)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(ORDER); i++) {
    g_autofree char *number = pl_say_number_beside(picture->count[ORDER[i]], picture->n_tests);
    g_autofree char *word = pl_say_tests(heat->snapshot, ORDER[i]);
    if (picture->count[ORDER[i]] > 0)
      g_ptr_array_add(parts, g_strdup_printf("%s %s", number, word));
  }
  g_autofree char *list = pl_say_list((const char *const *)parts->pdata, parts->len);
  return g_strdup_printf(_("%s: %s."), picture->option->name, list);
}

static char *
left_out_text(const Heat *heat)
{
  guint n = heat->tested->pictures[0]->n_tests;
  return heat->shown->len < n
             ? g_strdup_printf(
                   _("%u of %u tests are shown: those with the least assurance, and of equal ones the first."),
                   heat->shown->len, n)
             : g_strdup("");
}

static char *
sentence_text(const Heat *heat, const char *left_out)
{
  g_autofree char *finding = pl_say_sentence(heat->chart->title);
  GString *text = g_string_new(finding);
  for (guint i = 0; i < MIN(heat->tested->n_pictures, SAID_MAX); i++) {
    g_autofree char *said = say_option(heat, heat->tested->pictures[i]);
    g_string_append_printf(text, " %s", said);
  }
  if (*left_out != '\0')
    g_string_append_printf(text, " %s", left_out);
  return g_string_free(text, FALSE);
}

void
pl_options_heatmap_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  g_autoptr(PlOptionsTested) tested =
      pl_options_tested_new(snapshot, options->as_at ? options->as_at : PL_DATE_LAST);
  Heat heat = {.chart = chart, .snapshot = snapshot, .tested = tested};
  if (tested->n_pictures == 0 || tested->pictures[0]->n_tests == 0) {
    pl_chart_set_empty(
        chart,
        tested->n_pictures > 0
            ? _("No assurance tests")
            : pl_published(snapshot, _("No delivery options"), _("No delivery option is published")),
        tested->n_pictures == 0
            ? pl_published(
                  snapshot,
                  _("No delivery option is in this document. Add one, and its tests will show here."),
                  _("No delivery option is published. Add one, and its tests will show here."))
            : _("No assurance test is in use, so there is nothing to show."));
    return;
  }
  g_autoptr(GPtrArray) says = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) shown = g_array_new(FALSE, FALSE, sizeof(guint));
  PlGrid *grid = pl_grid_new();
  heat.shown = shown;
  find_shown(&heat);
  find_letters(&heat);
  add_columns(&heat, grid);
  for (guint i = 0; i < tested->n_pictures; i++)
    add_row(&heat, grid, tested->pictures[i], says);
  add_key(&heat, grid);
  pl_grid_add_turned(grid);
  chart->title = pl_chart_keep_title(chart, tested->statement.text);
  g_autofree char *left_out = left_out_text(&heat);
  grid->note = *left_out != '\0' ? pl_chart_keep(chart, left_out) : NULL;
  chart->sentence = pl_chart_keep_take(chart, sentence_text(&heat, left_out));
  pl_grid_give(grid, chart, (const char *const *)says->pdata);
}
