/* agenda.h: what differs, the question that asks for, time, and what must not be told. */
#include "fixture.h"

#include <plumbline/agenda.h>
#include <plumbline/profile.h>

#define NOW 20
#define DAY "2026-10-12"

/* `level` as for add_level(). */
static void
add_view(Fixture *fixture, gint64 domain, gint64 participant, gint level, gint confidence, const char *reason)
{
  PlView view = {.assessment = NOW, .domain = domain, .participant = participant, .reason = reason};
  view.level = MAX(level, 0), view.not_enough = level == NOT_ENOUGH, view.confidence = confidence;
  fixture_add(fixture, VIEW, NOW, &view);
}

/* Domains 1 to n, and participants 1 to `people`, of whom those in `consenting` (a bit each) agree to be
 * named. */
static Fixture
room(guint domains, guint people, guint consenting)
{
  static const char *const names[] = {"First area", "Second area", "Third area", "Fourth area"};
  Fixture fixture = fixture_new();
  for (guint i = 0; i < domains; i++)
    add_domain(&fixture, i + 1, names[i]);
  add_assessment(&fixture, NOW, DAY, "Autumn 2026");
  for (guint i = 0; i < people; i++) {
    PlParticipant participant = {.id = i + 1, .assessment = NOW, .position = (gint)i, .post = "Somebody"};
    participant.consents = (consenting >> i & 1) != 0;
    fixture_add(&fixture, PARTICIPANT, NOW, &participant);
  }
  return fixture;
}

static void
add_session(Fixture *fixture, PlStage stage)
{
  PlSession session = {.assessment = NOW, .stage = stage, .minutes = 90};
  fixture_add(fixture, SESSION, 0, &session);
}

static PlAgenda *
agenda_of(Fixture *fixture, gint minutes)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_agenda_new(snapshot, pl_snapshot_assessment(snapshot, NOW), NULL, 0, minutes);
}

/* The words for the views in `levels`, 0 for none given. */
static void
says(const gint *levels, guint n, PlViewsState state, const char *range, const char *question)
{
  Fixture fixture = room(1, n, 0);
  for (guint i = 0; i < n; i++)
    if (levels[i] != 0)
      add_view(&fixture, 1, i + 1, levels[i], 3, "");
  g_autoptr(PlAgenda) agenda = agenda_of(&fixture, 90);
  assert_string_equal(agenda->items[0].range.text, range);
  assert_string_equal(agenda->items[0].question.text, question);
  assert_int_equal(agenda->items[0].state, state);
}

static void
the_question_that_the_range_asks(void **state G_GNUC_UNUSED)
{
  says((gint[]){2, 2, 2, 3, 3, 4}, 6, PL_VIEWS_DIFFER, "Six views are in, two levels apart.",
       "What evidence points to 4, and what to 2?");
  says((gint[]){3, 2}, 2, PL_VIEWS_DIFFER, "Two views are in, one level apart.",
       "What evidence points to 3, and what to 2?");
  says((gint[]){1, 5, NOT_ENOUGH, 0}, 4, PL_VIEWS_DIFFER,
       "Two views are in, four levels apart; one says that there is not enough evidence; one gave no view.",
       "What evidence points to 5, and what to 1?");
  says((gint[]){4, 4, 4}, 3, PL_VIEWS_ALIKE, "All three views are at 4.",
       "What evidence points to 4, and what could speak against it?");
  says((gint[]){4, 4}, 2, PL_VIEWS_ALIKE, "Both views are at 4.",
       "What evidence points to 4, and what could speak against it?");
  says((gint[]){4, 4, NOT_ENOUGH}, 3, PL_VIEWS_DIFFER,
       "Two views are at 4; one says that there is not enough evidence.",
       "What evidence points to 4, and what is missing?");
  says((gint[]){4}, 1, PL_VIEWS_DIFFER, "One view is in, at 4.",
       "What evidence points to 4, and what could speak against it?");
  says((gint[]){NOT_ENOUGH, NOT_ENOUGH}, 2, PL_VIEWS_DIFFER, "Two say that there is not enough evidence.",
       "What evidence would settle it, and who could bring it?");
  says((gint[]){0, 0}, 2, PL_VIEWS_UNKNOWN, "No view is in.", "What does the evidence show?");
}

/* 4 from the second participant and 2 from the others; the order must be the same whoever gave what. */
static void
the_order_does_not_tell_whose(void **state G_GNUC_UNUSED)
{
  static const gint orders[][4] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}};
  static const struct {
    gint level, confidence;
    const char *reason;
  } given[] = {{2, 4, "b"}, {4, 4, ""}, {2, 4, "a"}, {2, 5, "c"}};
  for (guint o = 0; o < G_N_ELEMENTS(orders); o++) {
    Fixture fixture = room(1, 5, 0);
    for (guint i = 0; i < 4; i++) {
      gint which = orders[o][i];
      add_view(&fixture, 1, i + 1, given[which].level, given[which].confidence, given[which].reason);
    }
    add_view(&fixture, 1, 5, NOT_ENOUGH, 0, "");
    g_autoptr(PlAgenda) agenda = agenda_of(&fixture, 90);
    const PlAgendaItem *item = &agenda->items[0];
    assert_int_equal(item->n_groups, 4);
    const gint levels[] = {2, 2, 4, 0}, sure[] = {5, 4, 4, 0}, counts[] = {1, 2, 1, 1};
    for (guint i = 0; i < 4; i++) {
      assert_int_equal(item->groups[i].level, levels[i]);
      assert_int_equal(item->groups[i].confidence, sure[i]);
      assert_int_equal(item->groups[i].n_views, counts[i]);
    }
    assert_string_equal(item->groups[1].views[0]->reason, "a");
    assert_string_equal(item->groups[1].views[1]->reason, "b");
  }
}

/* Names of four who gave 2, 2, 3 and 4; a bit for each who agrees to be named. */
static void
names_give_nobody_else_away(void **state G_GNUC_UNUSED)
{
  static const struct {
    guint consenting;
    gboolean may;
  } cases[] = {
      {0xf, TRUE},  /* all */
      {0x0, FALSE}, /* nobody to name */
      {0x7, FALSE}, /* the fourth would be known */
      {0xc, FALSE}, /* the first two would be known to be at 2 */
      {0x3, TRUE},  /* 3 and 4 stay open between the other two */
      {0x8, TRUE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Fixture fixture = room(1, 4, cases[i].consenting);
    const gint levels[] = {2, 2, 3, 4};
    for (guint p = 0; p < 4; p++)
      add_view(&fixture, 1, p + 1, levels[p], 3, "");
    g_autoptr(PlAgenda) agenda = agenda_of(&fixture, 90);
    if (!agenda->items[0].may_name != !cases[i].may)
      fail_msg("consent %x: names may %s be shown", cases[i].consenting, cases[i].may ? "not" : "");
  }
}

static void
private_views_are_counted_and_not_told(void **state G_GNUC_UNUSED)
{
  for (guint revealed = 0; revealed < 2; revealed++) {
    Fixture fixture = room(2, 3, 0x7);
    add_view(&fixture, 1, 1, 2, 5, "Secret");
    add_view(&fixture, 1, 2, 4, 5, "Secret");
    add_view(&fixture, 2, 1, 3, 5, "Secret");
    add_session(&fixture, revealed ? PL_STAGE_REVEALED : PL_STAGE_PRIVATE_VIEWS);
    g_autoptr(PlAgenda) agenda = agenda_of(&fixture, 90);
    g_autoptr(PlProfile) profile = pl_profile_new(agenda->snapshot, agenda->assessment);
    const PlAgendaItem *item = &agenda->items[0];
    assert_int_equal(agenda->is_private, !revealed);
    assert_int_equal(item->n_given, 2);
    assert_int_equal(item->n_waiting, 1);
    assert_int_equal(agenda->turns[0].n_given, 2);
    assert_int_equal(agenda->turns[2].n_given, 0);
    assert_int_equal(item->n_groups, revealed ? 2 : 0);
    assert_int_equal(item->highest, revealed ? 4 : 0);
    assert_int_equal(item->state, revealed ? PL_VIEWS_DIFFER : PL_VIEWS_UNKNOWN);
    assert_int_equal(item->may_name, revealed);
    assert_int_equal(item->range.n_basis, revealed ? 3 : 1);
    assert_string_equal(item->range.text, revealed ? "Two views are in, two levels apart; one gave no view."
                                                   : "Two of three have given a view.");
    /* Nor is it by any other finding. */
    assert_int_equal(profile->domains[0].n_views, revealed ? 2 : 0);
    assert_int_equal(profile->domains[0].highest, revealed ? 4 : 0);
    assert_int_equal(profile->domains[0].views_statement.n_basis, revealed ? 3 : 1);
    assert_string_equal(profile->domains[0].views_statement.text,
                        revealed ? "Two views put first area from 2 to 4; one participant gave no view."
                                 : "The views on first area are private until the session reveals them.");
    /* Time tells nothing either. */
    assert_int_equal(agenda->items[0].minutes, revealed ? 45 : 45);
  }
}

static void
views_that_are_gone_are_said_to_be(void **state G_GNUC_UNUSED)
{
  Fixture fixture = room(1, 2, 0);
  PlSession session = {.assessment = NOW, .stage = PL_STAGE_AGREED, .views_discarded = TRUE};
  fixture_add(&fixture, SESSION, 0, &session);
  g_autoptr(PlAgenda) agenda = agenda_of(&fixture, 90);
  assert_string_equal(agenda->items[0].range.text, "The views were discarded.");
}

static void
time_is_shared_and_adds_up(void **state G_GNUC_UNUSED)
{
  Fixture fixture = room(4, 2, 0);
  add_view(&fixture, 1, 1, 3, 3, ""), add_view(&fixture, 1, 2, 3, 3, ""); /* alike: one share */
  add_view(&fixture, 2, 1, 3, 3, ""), add_view(&fixture, 2, 2, 2, 3, ""); /* two shares */
  add_view(&fixture, 3, 1, 3, 3, ""), add_view(&fixture, 3, 2, 2, 3, ""); /* settled: none */
  add_level(&fixture, NOW, 3, 2);                                         /* the fourth, of no views: one */
  g_autoptr(PlAgenda) agenda = agenda_of(&fixture, 50);
  const gint minutes[] = {12, 25, 0, 13};
  for (guint i = 0; i < 4; i++)
    assert_int_equal(agenda->items[i].minutes, minutes[i]);
  assert_int_equal(agenda->n_open, 3);
  assert_int_equal(agenda->n_alike, 1);
  assert_true(agenda->items[2].settled);

  Fixture late = room(2, 2, 0);
  g_autoptr(PlAgenda) over = agenda_of(&late, -4);
  assert_int_equal(over->items[0].minutes, 0);
}

static void
the_way_through(void **state G_GNUC_UNUSED)
{
  Fixture fixture = room(4, 3, 0);
  add_level(&fixture, NOW, 2, 3);
  for (gint64 domain = 1; domain <= 4; domain++)
    add_view(&fixture, domain, 2, 3, 3, "");
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, NOW);
  g_autoptr(PlAgenda) agenda = pl_agenda_new(snapshot, assessment, NULL, 0, 90);
  assert_int_equal(pl_agenda_next_open(agenda, 0)->domain->id, 1);
  assert_int_equal(pl_agenda_next_open(agenda, 1)->domain->id, 3);
  assert_int_equal(pl_agenda_next_open(agenda, 4)->domain->id, 1);
  assert_int_equal(pl_agenda_next_turn(agenda, 0)->participant->id, 1);
  assert_int_equal(pl_agenda_next_turn(agenda, 1)->participant->id, 3);
  assert_int_equal(pl_agenda_next_turn(agenda, 3)->participant->id, 1);
  const gint64 two[] = {4, 2, 99};
  g_autoptr(PlAgenda) part = pl_agenda_new(snapshot, assessment, two, 3, 90);
  assert_int_equal(part->n_items, 2);
  assert_int_equal(part->items[1].domain->id, 4);
  assert_null(pl_agenda_next_open(part, 4));
  assert_null(pl_agenda_find(part, 1));
}

static void
consent_is_recorded_in_words(void **state G_GNUC_UNUSED)
{
  Fixture fixture = room(2, 2, 0);
  add_view(&fixture, 1, 1, 3, 3, ""), add_view(&fixture, 1, 2, 3, 5, "");
  add_view(&fixture, 2, 1, 3, 3, "");
  g_autoptr(PlAgenda) agenda = agenda_of(&fixture, 90);
  g_autofree char *alike = pl_agenda_say_consent(&agenda->items[0]);
  g_autofree char *differ = pl_agenda_say_consent(&agenda->items[1]);
  assert_string_equal(alike, "Both views were at 3, and nobody disputed it.");
  assert_string_equal(differ, "");
  g_autofree char *sure = pl_agenda_say_confidence(agenda->snapshot, 4); /* the fixture has no scales */
  g_autofree char *unsaid = pl_agenda_say_confidence(agenda->snapshot, 0);
  assert_string_equal(sure, "4 of 5 sure");
  assert_string_equal(unsaid, "confidence not said");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_question_that_the_range_asks),
      cmocka_unit_test(the_order_does_not_tell_whose),
      cmocka_unit_test(names_give_nobody_else_away),
      cmocka_unit_test(private_views_are_counted_and_not_told),
      cmocka_unit_test(views_that_are_gone_are_said_to_be),
      cmocka_unit_test(time_is_shared_and_adds_up),
      cmocka_unit_test(the_way_through),
      cmocka_unit_test(consent_is_recorded_in_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
