/* The range of views: each view is a dot, the level agreed stands among them, and nobody can be made out. */
#include "../analysis/fixture.h"

#include <plumbline/chart.h>
#include <string.h>

#define AUTUMN 9

typedef struct {
  gint64 domain;
  gint levels[4]; /* of four people; 0 for none, -1 for not enough evidence */
  gint agreed;    /* 0 not yet, -1 not enough evidence */
} Domain;

static void
add_people(Fixture *fixture)
{
  static const char *const posts[] = {"Leader", "Chief executive", "Director", "Nurse"};
  add_assessment(fixture, AUTUMN, "2026-10-12", "Autumn 2026");
  for (gint i = 0; i < 4; i++) {
    PlParticipant person;
    pl_record_init_empty(PL_RECORD_PARTICIPANT, &person);
    person.id = 20 + i, person.assessment = AUTUMN, person.position = i + 1, person.post = posts[i];
    person.consents = i < 2;
    fixture_add(fixture, PARTICIPANT, AUTUMN, &person);
  }
}

static void
add_views_on(Fixture *fixture, const Domain *of, const char *name)
{
  add_domain(fixture, of->domain, name);
  for (gint i = 0; i < 4; i++) {
    PlView view;
    pl_record_init_empty(PL_RECORD_VIEW, &view);
    view.assessment = AUTUMN, view.domain = of->domain, view.participant = 20 + i;
    view.level = MAX(of->levels[i], 0), view.not_enough = of->levels[i] < 0;
    if (of->levels[i] != 0)
      fixture_add(fixture, VIEW, AUTUMN, &view);
  }
  if (of->agreed != 0)
    add_level(fixture, AUTUMN, of->domain, of->agreed);
}

static const Domain usual[] = {{1, {2, 2, 4}, 2}, {2, {5, 2, -1}, 0}, {3, {3, 0, 0}, 3}, {4, {0, 0, 0}, -1}};
static const char *const names[] = {"Practice", "Workforce", "Finance", "Politics"};

static PlChart *
chart_of(const Domain *domains, guint n, PlChartKind kind, const PlSession *session)
{
  Fixture fixture = fixture_new();
  add_people(&fixture);
  for (guint i = 0; i < n; i++)
    add_views_on(&fixture, &domains[i], names[i]);
  if (session != NULL)
    fixture_add(&fixture, SESSION, AUTUMN, session);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  return pl_chart_new(kind, snapshot, NULL);
}

static void
assert_table(const PlChart *chart, guint n_columns, guint n_rows, const char *const *cells)
{
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_int_equal(table->n_columns, n_columns);
  assert_int_equal(table->n_rows, n_rows);
  for (guint i = 0; i < n_columns * n_rows; i++)
    assert_string_equal(table->cells[i], cells[i]);
}

/* By hand. A view that stands alone tells whose it is, and is not shown. */
static void
each_view_is_a_dot(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlChart) chart = chart_of(usual, G_N_ELEMENTS(usual), PL_CHART_VIEWS, NULL);
  static const char *const rows[] = {
      "Practice",  "0", "2", "0", "1", "0", "0", "2 to 4", "2",
      "Workforce", "0", "1", "0", "0", "1", "1", "2 to 5", "not yet agreed",
      "Finance",   "–", "–", "–", "–", "–", "–", "–",      "3",
      "Politics",  "–", "–", "–", "–", "–", "–", "–",      "not enough evidence to agree"};
  assert_string_equal(pl_chart_get_title(chart), "Views differ most on workforce: from 2 to 5");
  assert_string_equal(
      pl_chart_get_sentence(chart),
      "Each person’s view of each domain on a scale of 1 to 5 in autumn 2026, as a dot without a "
      "name, and the level agreed. Views differ most on workforce: from 2 to 5.");
  assert_table(chart, 9, 4, rows);
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_int_equal(n, 4);
  assert_string_equal(cells[0].name, "Practice: two views at 2 and one view at 4; agreed: 2");
  assert_string_equal(
      cells[1].name,
      "Workforce: one view at 2, one view at 5 and one says there is not enough evidence; not yet "
      "agreed");
  assert_string_equal(cells[2].name, "Finance: one view, not shown alone; agreed: 3");
  assert_string_equal(cells[3].name, "Politics: no views; agreed: not enough evidence to agree");
  assert_int_equal(cells[1].kind, PL_RECORD_DOMAIN);
  assert_int_equal(cells[1].id, 2);
}

static void
a_title_for_each_range(void **state G_GNUC_UNUSED)
{
  static const Domain same[] = {{1, {3, 3, 3}, 3}}, near[] = {{1, {3, 4, 3}, 3}},
                      both[] = {{1, {1, 3, 3}, 3}, {2, {4, 2, 2}, 2}},
                      all[] = {{1, {1, 3, 3}, 3}, {2, {4, 2, 2}, 2}, {3, {4, 2, 2}, 2}, {4, {4, 2, 2}, 2}};
  static const struct {
    const Domain *domains;
    guint n;
    const char *title;
  } cases[] = {{same, 1, "On each domain all views are the same"},
               {near, 1, "On no domain are views more than one level apart"},
               {both, 2, "Views differ most on practice and workforce: by two levels"},
               {all, 4, "On all four domains views are two levels apart, the most on any"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlChart) chart = chart_of(cases[i].domains, cases[i].n, PL_CHART_VIEWS, NULL);
    assert_string_equal(pl_chart_get_title(chart), cases[i].title);
  }
}

/* What cannot be shown is said, and nothing else is: no dot, no cell, no row. */
static void
private_views_are_not_shown(void **state G_GNUC_UNUSED)
{
  PlSession session;
  pl_record_init_empty(PL_RECORD_SESSION, &session);
  session.assessment = AUTUMN, session.stage = PL_STAGE_PRIVATE_VIEWS;
  static const PlChartKind kinds[] = {PL_CHART_VIEWS, PL_CHART_PARTICIPANTS};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autoptr(PlChart) chart = chart_of(usual, G_N_ELEMENTS(usual), kinds[i], &session);
    guint n;
    pl_chart_get_cells(chart, &n);
    assert_true(pl_chart_is_empty(chart));
    assert_int_equal(n, 0);
    assert_int_equal(pl_chart_get_table(chart)->n_rows, 0);
    assert_string_equal(pl_chart_get_sentence(chart),
                        "The views are private until the session reveals them.");
  }
  static const Domain alone[] = {{1, {3, 0, 0}, 3}}, none[] = {{1, {0, 0, 0}, 3}};
  g_autoptr(PlChart) one = chart_of(alone, 1, PL_CHART_VIEWS, NULL),
                     nothing = chart_of(none, 1, PL_CHART_VIEWS, NULL);
  assert_string_equal(pl_chart_get_sentence(one),
                      "No domain has two views or more, and one view alone would tell whose it is.");
  assert_string_equal(pl_chart_get_sentence(nothing), "No views are recorded for this assessment.");
}

/* By name stand only those who agreed to it, only where the level is agreed, and only where what is left over
 * does not tell how one of the others judged: on politics both are at 4. */
static void
named_are_those_who_agreed(void **state G_GNUC_UNUSED)
{
  static const Domain named[] = {
      {1, {2, 2, 4, 1}, 2}, {2, {5, 2, -1, 1}, 0}, {3, {3, 0, 0, 0}, 3}, {4, {3, 2, 4, 4}, -1}};
  g_autoptr(PlChart) chart = chart_of(named, G_N_ELEMENTS(named), PL_CHART_PARTICIPANTS, NULL);
  static const char *const rows[] = {
      "Practice", "2", "2", "2", "Workforce", "–", "–", "not yet agreed",
      "Finance",  "3", "–", "3", "Politics",  "–", "–", "not enough evidence to agree"};
  assert_table(chart, 4, 4, rows);
  assert_string_equal(pl_chart_get_table(chart)->columns[1].title, "Leader");
  assert_string_equal(pl_chart_get_title(chart), "The people named here hold the same view of each domain");
  assert_non_null(strstr(pl_chart_get_sentence(chart),
                         "Two other people’s views are not shown by name. "
                         "On politics nobody is named, since that would tell how the "
                         "others judged."));
  g_autoptr(PlChart) one_left = chart_of(usual, 1, PL_CHART_PARTICIPANTS, NULL);
  assert_string_equal(pl_chart_get_title(one_left), "No views to show by name");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_view_is_a_dot),
      cmocka_unit_test(a_title_for_each_range),
      cmocka_unit_test(private_views_are_not_shown),
      cmocka_unit_test(named_are_those_who_agreed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
