/* neighbours.h: counts, sentences and ages, against counts made by hand from the list of June 2026. */
#include "fixture.h"

#include <string.h>

#include <plumbline/neighbours.h>

#define AS_AT "2026-07-01"

static PlNeighbours *
of(const char *name, const char *as_at)
{
  g_autoptr(PlCouncils) councils = pl_councils_load(NULL);
  const PlCouncil *council = pl_councils_find_name(councils, name);
  assert_non_null(council);
  return pl_neighbours_new(councils, council, as_at);
}

static void
says(const char *text, const char *expected)
{
  if (strcmp(text, expected) != 0)
    fail_msg("“%s”, not “%s”", text, expected);
}

static void
groups_are_whom_they_should_be(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlNeighbours) hamlets = of("Tower Hamlets", AS_AT);
  assert_int_equal(hamlets->groups[PL_PEERS_NEIGHBOURS].n, 10);
  assert_int_equal(hamlets->groups[PL_PEERS_REGION].n, 33);
  assert_int_equal(hamlets->groups[PL_PEERS_ENGLAND].n, 153);
  for (guint i = 0; i < 10; i++)
    assert_ptr_equal(hamlets->groups[PL_PEERS_NEIGHBOURS].councils[i], hamlets->council->neighbours[i]);
  gboolean is_there = FALSE;
  for (guint i = 0; i < 33; i++) {
    assert_string_equal(hamlets->groups[PL_PEERS_REGION].councils[i]->region, "London");
    is_there = is_there || hamlets->groups[PL_PEERS_REGION].councils[i] == hamlets->council;
  }
  assert_true(is_there);
}

static void
every_council_is_counted_once(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = pl_councils_load(NULL);
  guint n;
  const PlCouncil *all = pl_councils_list(councils, &n);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlNeighbours) neighbours = pl_neighbours_new(councils, &all[i], AS_AT);
    for (guint peers = 0; peers < PL_N_PEERS; peers++)
      for (guint j = 0; j < PL_N_JUDGEMENTS; j++) {
        const PlPeerGroup *group = &neighbours->groups[peers];
        guint total = 0;
        for (guint k = 0; k <= PL_OUTCOMES_MAX; k++)
          total += group->counts[j][k];
        assert_int_equal(total, group->n);
        assert_true(g_utf8_validate(group->said[j], -1, NULL) && g_str_has_suffix(group->said[j], "."));
        assert_null(strstr(group->said[j], "level"));
      }
  }
}

static void
sentences_count_grades_and_say_why_some_have_none(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlNeighbours) hamlets = of("Tower Hamlets", AS_AT);
  says(
      hamlets->groups[PL_PEERS_NEIGHBOURS].said[PL_JUDGEMENT_OVERALL],
      "Of its ten statistical neighbours, six were graded outstanding and three good; one has no overall grade, since "
      "newer inspections give none.");
  says(
      hamlets->groups[PL_PEERS_REGION].said[PL_JUDGEMENT_OVERALL],
      "Of the 33 councils in its region (London), 18 were graded outstanding, 11 good, 2 inadequate and 1 requires "
      "improvement; 1 has no overall grade, since newer inspections give none.");
  says(
      hamlets->groups[PL_PEERS_ENGLAND].said[PL_JUDGEMENT_OVERALL],
      "Of the 153 councils in England, 63 were graded good, 46 outstanding, 29 requires improvement and 13 inadequate; 2 "
      "have no overall grade, since newer inspections give none.");
  says(hamlets->groups[PL_PEERS_ENGLAND].without[PL_JUDGEMENT_OVERALL],
       "2 have no overall grade, since newer inspections give none.");
  says(hamlets->groups[PL_PEERS_ENGLAND].without[PL_JUDGEMENT_LEADERS], "");
  /* Two alike: the better first. */
  says(hamlets->groups[PL_PEERS_NEIGHBOURS].said[PL_JUDGEMENT_IN_CARE],
       "Of its ten statistical neighbours, five were graded outstanding and five good.");
  says(
      hamlets->groups[PL_PEERS_ENGLAND].said[PL_JUDGEMENT_CARE_LEAVERS],
      "Of the 153 councils in England, 62 were graded good, 42 outstanding, 34 requires improvement and 8 inadequate; 7 "
      "have no care leavers’ judgement, since they were inspected before there was one.");
  says(
      hamlets->groups[PL_PEERS_ENGLAND].said[PL_JUDGEMENT_AREA_SEND],
      "Of the 153 councils in England, 36 were found inconsistent, 20 to have widespread or systemic failings and 15 "
      "typically positive; 81 have no result in the list; 1 has a report in the list but no result, and the list does not "
      "say why.");
}

static void
own_results_have_their_age_or_why_there_is_none(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlNeighbours) hamlets = of("Tower Hamlets", AS_AT), brent = of("Brent", AS_AT);
  g_autoptr(PlNeighbours) lancashire = of("Lancashire", AS_AT), slough = of("Slough", AS_AT);
  g_autoptr(PlNeighbours) nottingham = of("Nottingham", AS_AT);
  says(hamlets->own[PL_JUDGEMENT_OVERALL], "outstanding, published 13 January 2025, 17 months old");
  says(brent->own[PL_JUDGEMENT_OVERALL],
       "no overall grade, since newer inspections give none (published 17 June 2026, 14 days old)");
  says(
      lancashire->own[PL_JUDGEMENT_CARE_LEAVERS],
      "no care leavers’ judgement, since the inspection was before there was one (published 26 January 2023, 3 years old)");
  says(slough->own[PL_JUDGEMENT_AREA_SEND],
       "no result given, and why is not known (published 6 November 2025, 7 months old)");
  says(nottingham->own[PL_JUDGEMENT_OVERALL], "inadequate, published 5 September 2022, 3 years old");
  says(nottingham->own[PL_JUDGEMENT_AREA_SEND], "none in the list");
}

static void
ages_are_told_and_later_results_said_to_be_later(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlNeighbours) now = of("Slough", AS_AT), then = of("Slough", "2024-10-01");
  says(now->groups[PL_PEERS_NEIGHBOURS].ages[PL_JUDGEMENT_OVERALL],
       "The oldest of these results is 2 years old, the newest is 3 months old.");
  assert_null(strstr(now->source, "later than"));
  assert_non_null(strstr(now->source, "up to 18 June 2026"));
  assert_non_null(strstr(now->source, "Open Government Licence"));
  assert_non_null(
      strstr(then->groups[PL_PEERS_NEIGHBOURS].ages[PL_JUDGEMENT_OVERALL], "the newest is dated later"));
  assert_non_null(strstr(then->source, "some of them later than 1 October 2024"));
}

/* ---- What only another list has ---- */

#define HEADER                                                                                                  \
  "la_code,ons_code,name,region,type,population_0_25,overall,leaders,help_and_protection,in_care,care_leavers," \
  "ilacs_kind,ilacs_started,ilacs_published,send_outcome,send_started,send_published,statistical_neighbours\n"

static void
a_lone_council_and_one_that_gives_no_reason(void **state G_GNUC_UNUSED)
{
  static const char list[] =
      HEADER "900,E00000001,Old,North,Unitary,,,good,good,good,good,short,,2026-06-01,,,,\n"
             "901,E00000002,New,South,Unitary,,,,,,,,,,,,,\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static(list, strlen(list));
  g_autoptr(PlCouncils) councils = pl_councils_parse(bytes, NULL);
  g_autoptr(PlNeighbours) old = pl_neighbours_new(councils, pl_councils_find(councils, "900"), AS_AT);
  says(old->groups[PL_PEERS_NEIGHBOURS].said[PL_JUDGEMENT_OVERALL],
       "The list names no statistical neighbours of this council.");
  says(old->groups[PL_PEERS_NEIGHBOURS].ages[PL_JUDGEMENT_OVERALL], "");
  says(old->groups[PL_PEERS_REGION].said[PL_JUDGEMENT_LEADERS],
       "Of the one council in its region (North), one was graded good.");
  says(old->groups[PL_PEERS_REGION].ages[PL_JUDGEMENT_LEADERS], "These results are 30 days old.");
  /* When it began is not known, so neither is why it has no overall grade. */
  says(
      old->groups[PL_PEERS_ENGLAND].said[PL_JUDGEMENT_OVERALL],
      "Of the two councils in England, one has no result in the list; one has a report in the list but no result, and the "
      "list does not say why.");
  g_autoptr(PlNeighbours) made = pl_neighbours_new(councils, pl_councils_find(councils, "901"), AS_AT);
  says(made->own[PL_JUDGEMENT_LEADERS], "none in the list");
  assert_non_null(strstr(made->source, "put in place"));
}

int
main(void)
{
  g_setenv("XDG_DATA_HOME", "/nowhere", TRUE);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(groups_are_whom_they_should_be),
      cmocka_unit_test(every_council_is_counted_once),
      cmocka_unit_test(sentences_count_grades_and_say_why_some_have_none),
      cmocka_unit_test(own_results_have_their_age_or_why_there_is_none),
      cmocka_unit_test(ages_are_told_and_later_results_said_to_be_later),
      cmocka_unit_test(a_lone_council_and_one_that_gives_no_reason),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
