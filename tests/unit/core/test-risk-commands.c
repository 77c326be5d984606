#include <plumbline/draft.h>
#include <plumbline/risk-commands.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define NEW G_GINT64_CONSTANT(1234567890123)

static PlSnapshot *
sample(void)
{
  return pl_sample_load("exampleshire", NULL);
}

/* Takes over `snapshot` and `command`. */
static PlSnapshot *
with(PlSnapshot *snapshot, PlCommand *command)
{
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  PlSnapshot *after = pl_command_apply(command, snapshot);
  pl_command_unref(command);
  pl_snapshot_unref(snapshot);
  return after;
}

static PlSnapshot *
with_risk(void)
{
  PlSnapshot *snapshot = sample();
  return with(snapshot, pl_command_add_risk(snapshot, NEW, "  Loss of foster carers ", "workforce", 0, NULL));
}

static const PlRisk *
framework_risk(const PlSnapshot *snapshot)
{
  const PlRisk *risk = pl_snapshot_find_code(snapshot, PL_RECORD_RISK, "R03");
  assert_non_null(risk);
  return risk;
}

#define assert_refused(command, code, words)                                                                 \
  do {                                                                                                       \
    g_autoptr(GError) error = NULL;                                                                          \
    assert_null(command);                                                                                    \
    assert_true(g_error_matches(error, PL_CORE_ERROR, code));                                                \
    assert_non_null(strstr(error->message, words));                                                          \
    assert_non_null(strstr(error->message, "Nothing was changed"));                                          \
  } while (0)

/* ---- Adding and removing ---- */

static void
a_risk_is_added_last(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = with_risk();
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  const PlRisk *added = pl_snapshot_risk(snapshot, NEW);
  for (guint i = 0; i < n; i++)
    assert_true(risks[i].id == NEW || risks[i].position < added->position);
  assert_string_equal(added->name, "Loss of foster carers");
  assert_string_equal(added->short_name, added->name);
  assert_true(g_str_has_prefix(added->code, "loss-of-foster-carers-"));
  assert_string_equal(added->category, "workforce");
  assert_true(added->local && added->in_register);
  assert_int_equal(pl_risk_place(snapshot, added), PL_RISK_IN_REGISTER);
}

static void
names_that_will_not_do_are_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autofree char *longest = g_strnfill(PL_RISK_NAME_MAX, 'x');
  g_autofree char *longer = g_strnfill(PL_RISK_NAME_MAX + 1, 'x');
  assert_refused(pl_command_add_risk(snapshot, NEW, "  ", "", 0, &error), PL_CORE_ERROR_INVALID,
                 "needs a name");
  assert_refused(pl_command_add_risk(snapshot, NEW, longer, "", 0, &error), PL_CORE_ERROR_INVALID,
                 "too long");
  assert_refused(pl_command_add_risk(snapshot, NEW, "Loss", "", NEW, &error), PL_CORE_ERROR_NOT_FOUND,
                 "organisation");
  g_autoptr(PlCommand) fits = pl_command_add_risk(snapshot, NEW, longest, "", 0, NULL);
  g_autoptr(PlSnapshot) after = pl_command_apply(fits, snapshot);
  assert_string_equal(pl_snapshot_risk(after, NEW)->category, "other");
  assert_true(g_utf8_strlen(pl_snapshot_risk(after, NEW)->short_name, -1) <= 41); /* 40 and "…" */
}

static PlRiskRating
rating(gint64 risk, PlRatingKind kind, const char *date, gint likelihood, gint impact)
{
  PlRiskRating made;
  pl_record_init_empty(PL_RECORD_RISK_RATING, &made);
  made.risk = risk, made.kind = kind, made.date = date;
  made.likelihood = likelihood, made.impact = impact;
  made.judged_by = "Director of children’s services", made.reason = "Six carers left in one month.";
  return made;
}

static PlSnapshot *
with_rating(PlSnapshot *snapshot, PlRatingKind kind, const char *date, gint likelihood, gint impact)
{
  PlRiskRating made = rating(NEW, kind, date, likelihood, impact);
  return with(snapshot, pl_command_rate_risk(snapshot, &made, NULL, NULL));
}

static void
what_hangs_on_it_goes_with_it(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_rating(with_risk(), PL_RATING_CURRENT, "2026-11-01", 3, 4);
  guint n;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  PlCommand *command = pl_command_new("edit", "");
  const PlRiskDomain link = {
      .risk = NEW, .domain = domains[0].id, .strength = 3, .reason = "", .local = TRUE};
  pl_command_put(command, PL_RECORD_RISK_DOMAIN, &link);
  PlQuestion question;
  pl_record_init_empty(PL_RECORD_QUESTION, &question);
  question.id = 5, question.subject = pl_snapshot_risk(snapshot, NEW)->code, question.text = "Why?";
  pl_command_put(command, PL_RECORD_QUESTION, &question);
  snapshot = with(snapshot, command);
  g_autoptr(PlSnapshot) after = with(snapshot, pl_command_remove_risk(snapshot, NEW, NULL));
  assert_null(pl_snapshot_risk(after, NEW));
  assert_null(pl_snapshot_find(after, PL_RECORD_RISK_DOMAIN, &link));
  PlRiskRating key = rating(NEW, PL_RATING_CURRENT, "2026-11-01", 1, 1);
  assert_null(pl_snapshot_find(after, PL_RECORD_RISK_RATING, &key));
  const PlQuestion *kept = pl_snapshot_find_id(after, PL_RECORD_QUESTION, 5);
  assert_string_equal(kept->subject, ""); /* people's words stay */
}

static void
the_frameworks_own_are_closed_instead(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  assert_refused(pl_command_remove_risk(snapshot, framework_risk(snapshot)->id, &error),
                 PL_CORE_ERROR_INVALID, "Close it instead");
  assert_refused(pl_command_remove_risk(snapshot, NEW, &error), PL_CORE_ERROR_NOT_FOUND, "no such risk");
}

static void
categories_are_those_of_risks_and_appetites(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  snapshot = with(snapshot, pl_command_add_risk(snapshot, NEW, "Loss of foster carers", "fostering", 0, NULL));
  g_autoptr(GPtrArray) found = pl_risk_categories(snapshot);
  static const char *const expected[] = {"equality",   "finance",  "fostering", "governance",
                                         "leadership", "partnership", "services",  "workforce"};
  assert_int_equal(found->len, G_N_ELEMENTS(expected));
  for (guint i = 0; i < found->len; i++)
    assert_string_equal(found->pdata[i], expected[i]);
  pl_snapshot_unref(snapshot);
}

/* ---- One field of several ---- */

static PlRisk
empty_risk(void)
{
  PlRisk risk;
  pl_record_init_empty(PL_RECORD_RISK, &risk);
  return risk;
}

static void
several_get_one_owner_in_one_change(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_risk();
  const gint64 ids[] = {NEW, framework_risk(snapshot)->id};
  PlRisk like = empty_risk();
  like.owner = "Chief finance officer";
  g_autoptr(PlCommand) command = pl_command_change_risks(snapshot, ids, 2, "owner", &like, NULL);
  assert_string_equal(pl_command_get_label(command), "Set the owner of 2 risks");
  snapshot = with(snapshot, g_steal_pointer(&command));
  assert_string_equal(pl_snapshot_risk(snapshot, ids[0])->owner, "Chief finance officer");
  assert_string_equal(pl_snapshot_risk(snapshot, ids[1])->owner, "Chief finance officer");
  assert_string_equal(pl_snapshot_risk(snapshot, NEW)->name, "Loss of foster carers"); /* and nothing else */
  assert_refused(pl_command_change_risks(snapshot, ids, 2, "owner", &like, &error), PL_CORE_ERROR_INVALID,
                 "already");
  pl_snapshot_unref(snapshot);
}

static void
one_that_has_it_already_is_not_counted(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_risk();
  const gint64 ids[] = {NEW, framework_risk(snapshot)->id};
  PlRisk like = empty_risk();
  like.category = "workforce"; /* which the new one has */
  const char *named = framework_risk(snapshot)->name;
  g_autofree char *expected = g_strdup_printf("Set the category of the risk %s", named);
  g_autoptr(PlCommand) command = pl_command_change_risks(snapshot, ids, 2, "category", &like, NULL);
  assert_string_equal(pl_command_get_label(command), expected);
  pl_snapshot_unref(snapshot);
}

static void
values_that_cannot_stand_are_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = with_risk();
  const gint64 id = NEW, gone = NEW + 1;
  PlRisk like = empty_risk();
  assert_refused(pl_command_change_risks(snapshot, &id, 1, "category", &like, &error), PL_CORE_ERROR_INVALID,
                 "category");
  like.next_review = "soon";
  assert_refused(pl_command_change_risks(snapshot, &id, 1, "next_review", &like, &error),
                 PL_CORE_ERROR_INVALID, "soon");
  like.milestone = NEW;
  assert_refused(pl_command_change_risks(snapshot, &id, 1, "milestone", &like, &error), PL_CORE_ERROR_INVALID,
                 "milestone");
  assert_refused(pl_command_change_risks(snapshot, &gone, 1, "owner", &like, &error), PL_CORE_ERROR_NOT_FOUND,
                 "no such risk");
}

static PlSnapshot *
set_in_register(PlSnapshot *snapshot, gint64 id, gboolean in_register, const char *label)
{
  PlRisk like = empty_risk();
  like.in_register = in_register;
  PlCommand *command = pl_command_change_risks(snapshot, &id, 1, "in_register", &like, NULL);
  assert_non_null(command);
  assert_string_equal(pl_command_get_label(command), label);
  return with(snapshot, command);
}

static void
a_risk_is_closed_and_brought_back(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = set_in_register(with_risk(), NEW, FALSE, "Close the risk Loss of foster carers");
  assert_int_equal(pl_risk_place(snapshot, pl_snapshot_risk(snapshot, NEW)), PL_RISK_CLOSED);
  snapshot = set_in_register(snapshot, NEW, TRUE, "Reopen the risk Loss of foster carers");
  assert_int_equal(pl_risk_place(snapshot, pl_snapshot_risk(snapshot, NEW)), PL_RISK_IN_REGISTER);
  pl_snapshot_unref(snapshot);
}

static void
an_offered_risk_is_taken_up(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  PlRisk offered = empty_risk();
  offered.id = NEW, offered.code = "X1", offered.name = offered.short_name = "Offered",
  offered.category = "other";
  PlCommand *command = pl_command_new("add", "");
  pl_command_put(command, PL_RECORD_RISK, &offered);
  snapshot = with(snapshot, command);
  assert_int_equal(pl_risk_place(snapshot, pl_snapshot_risk(snapshot, NEW)), PL_RISK_OFFERED);
  snapshot = set_in_register(snapshot, NEW, TRUE, "Take up the risk Offered");
  snapshot = with_rating(snapshot, PL_RATING_CURRENT, "2026-11-01", 2, 2);
  snapshot = set_in_register(snapshot, NEW, FALSE, "Close the risk Offered");
  assert_int_equal(pl_risk_place(snapshot, pl_snapshot_risk(snapshot, NEW)),
                   PL_RISK_CLOSED); /* it was rated */
  pl_snapshot_unref(snapshot);
}

/* ---- Ratings ---- */

static guint
count_ratings(const PlSnapshot *snapshot)
{
  guint n, found = 0;
  const PlRiskRating *all = pl_snapshot_risk_ratings(snapshot, &n);
  for (guint i = 0; i < n; i++)
    found += all[i].risk == NEW;
  return found;
}

static void
a_rating_of_that_date_and_kind_is_replaced(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_rating(with_risk(), PL_RATING_CURRENT, "2026-10-01", 3, 4);
  snapshot = with_rating(snapshot, PL_RATING_CURRENT, "2026-11-01", 4, 4);
  snapshot = with_rating(snapshot, PL_RATING_TARGET, "2026-11-01", 2, 4);
  assert_int_equal(count_ratings(snapshot), 3);
  PlRiskRating again = rating(NEW, PL_RATING_CURRENT, "2026-11-01", 5, 4);
  g_autoptr(PlCommand) command = pl_command_rate_risk(snapshot, &again, NULL, NULL);
  assert_string_equal(pl_command_get_label(command), "Rate the risk Loss of foster carers: current 20");
  snapshot = with(snapshot, g_steal_pointer(&command));
  assert_int_equal(count_ratings(snapshot), 3);
  const PlRiskRating *standing = pl_snapshot_find(snapshot, PL_RECORD_RISK_RATING, &again);
  assert_int_equal(standing->likelihood, 5);
  pl_snapshot_unref(snapshot);
}

static void
a_rating_moved_to_another_date_leaves_the_first(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_rating(with_risk(), PL_RATING_CURRENT, "2026-10-01", 3, 4);
  snapshot = with_rating(snapshot, PL_RATING_CURRENT, "2026-11-01", 4, 4);
  PlRiskRating was = rating(NEW, PL_RATING_CURRENT, "2026-10-01", 3, 4), moved = was, onto = was;
  onto.date = "2026-11-01";
  assert_refused(pl_command_rate_risk(snapshot, &onto, &was, &error), PL_CORE_ERROR_INVALID, "already");
  moved.date = "2026-10-15";
  snapshot = with(snapshot, pl_command_rate_risk(snapshot, &moved, &was, NULL));
  assert_int_equal(count_ratings(snapshot), 2);
  assert_null(pl_snapshot_find(snapshot, PL_RECORD_RISK_RATING, &was));
  assert_non_null(pl_snapshot_find(snapshot, PL_RECORD_RISK_RATING, &moved));
  pl_snapshot_unref(snapshot);
}

static void
a_rating_is_withdrawn(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_rating(with_risk(), PL_RATING_CURRENT, "2026-10-01", 3, 4);
  snapshot = with_rating(snapshot, PL_RATING_CURRENT, "2026-11-01", 4, 4);
  PlRiskRating which = rating(NEW, PL_RATING_CURRENT, "2026-10-01", 3, 4);
  snapshot = with(snapshot, pl_command_withdraw_rating(snapshot, &which, NULL));
  assert_int_equal(count_ratings(snapshot), 1);
  assert_refused(pl_command_withdraw_rating(snapshot, &which, &error), PL_CORE_ERROR_NOT_FOUND,
                 "no such rating");
  pl_snapshot_unref(snapshot);
}

static void
ratings_that_cannot_stand_are_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = with_risk();
  PlRiskRating wrong = rating(NEW, PL_RATING_CURRENT, "2026-02-30", 3, 4);
  assert_refused(pl_command_rate_risk(snapshot, &wrong, NULL, &error), PL_CORE_ERROR_INVALID, "not a date");
  wrong = rating(NEW, PL_RATING_CURRENT, "2026-02-28", 0, 4);
  assert_refused(pl_command_rate_risk(snapshot, &wrong, NULL, &error), PL_CORE_ERROR_INVALID,
                 "likelihood is 1 to 5");
  wrong = rating(NEW, PL_RATING_CURRENT, "2026-02-28", 3, 6);
  assert_refused(pl_command_rate_risk(snapshot, &wrong, NULL, &error), PL_CORE_ERROR_INVALID,
                 "impact is 1 to 5");
  wrong = rating(NEW + 1, PL_RATING_CURRENT, "2026-02-28", 3, 4);
  assert_refused(pl_command_rate_risk(snapshot, &wrong, NULL, &error), PL_CORE_ERROR_NOT_FOUND,
                 "no such risk");
}

/* A document with a matrix of four by four takes no fifth step. */
static void
a_rating_keeps_to_the_documents_scale(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_risk();
  PlCommand *command = pl_command_new("edit", "");
  pl_command_delete(command, PL_RECORD_SCALE_STEP, &(PlScaleStep){PL_SCALE_IMPACT, 5, ""});
  snapshot = with(snapshot, command);
  assert_int_equal(pl_scale_highest(snapshot, PL_SCALE_IMPACT), 4);
  PlRiskRating five = rating(NEW, PL_RATING_CURRENT, "2026-02-28", 5, 5);
  assert_refused(pl_command_rate_risk(snapshot, &five, NULL, &error), PL_CORE_ERROR_INVALID,
                 "impact is 1 to 4");
  five.impact = 4;
  g_autoptr(PlCommand) fits = pl_command_rate_risk(snapshot, &five, NULL, NULL);
  assert_non_null(fits);
  pl_snapshot_unref(snapshot);
}

static void
what_was_cleared_is_not_after_a_change(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_risk();
  PlRisk cleared = *pl_snapshot_risk(snapshot, NEW);
  cleared.clearance.clearance = PL_CLEARANCE_PUBLIC;
  cleared.clearance.cleared_by = "Monitoring officer", cleared.clearance.cleared_on = "2026-11-01";
  PlCommand *command = pl_command_new("edit", "");
  pl_command_put(command, PL_RECORD_RISK, &cleared);
  snapshot = with(snapshot, command);
  PlRisk like = empty_risk();
  like.owner = "Chief finance officer";
  const gint64 id = NEW;
  snapshot = with(snapshot, pl_command_change_risks(snapshot, &id, 1, "owner", &like, NULL));
  assert_int_equal(pl_snapshot_risk(snapshot, NEW)->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  pl_snapshot_unref(snapshot);
}

/* ---- Names ---- */

static void
a_short_name_made_from_the_name_follows_it(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_risk();
  g_autofree char *place = pl_draft_place(PL_RECORD_RISK, pl_snapshot_risk(snapshot, NEW), "name");
  snapshot = with(snapshot,
                  pl_draft_command(snapshot, place, "Too few foster carers for the children who need one"));
  assert_string_equal(pl_snapshot_risk(snapshot, NEW)->short_name, "Too few foster carers for the children…");
  PlRisk own = *pl_snapshot_risk(snapshot, NEW);
  own.short_name = "Foster carers";
  PlCommand *command = pl_command_new("edit", "");
  pl_command_put(command, PL_RECORD_RISK, &own);
  snapshot = with(snapshot, command);
  snapshot = with(snapshot, pl_draft_command(snapshot, place, "Loss of carers"));
  assert_string_equal(pl_snapshot_risk(snapshot, NEW)->short_name,
                      "Foster carers"); /* which a person chose */
  pl_snapshot_unref(snapshot);
}

/* In the register a risk goes by its short name: what is written over there is what stands there. */
static void
a_risk_is_renamed_where_the_register_shows_it(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_risk();
  snapshot = with(snapshot, pl_command_rename_risk(snapshot, NEW, " Loss of carers ", NULL));
  assert_string_equal(pl_snapshot_risk(snapshot, NEW)->name, "Loss of carers");
  assert_string_equal(pl_snapshot_risk(snapshot, NEW)->short_name, "Loss of carers");
  PlRisk own = *pl_snapshot_risk(snapshot, NEW);
  own.short_name = "Carers";
  PlCommand *command = pl_command_new("edit", "");
  pl_command_put(command, PL_RECORD_RISK, &own);
  snapshot = with(snapshot, command);
  snapshot = with(snapshot, pl_command_rename_risk(snapshot, NEW, "Foster carers", NULL));
  assert_string_equal(pl_snapshot_risk(snapshot, NEW)->name, "Loss of carers");
  assert_string_equal(pl_snapshot_risk(snapshot, NEW)->short_name, "Foster carers");
  g_autofree char *long_name = g_strnfill(PL_RISK_NAME_MAX + 1, 'x');
  assert_refused(pl_command_rename_risk(snapshot, NEW, "  ", &error), PL_CORE_ERROR_INVALID, "needs a name");
  assert_refused(pl_command_rename_risk(snapshot, NEW, long_name, &error), PL_CORE_ERROR_INVALID, "too long");
  assert_refused(pl_command_rename_risk(snapshot, NEW, "Foster carers", &error), PL_CORE_ERROR_INVALID,
                 "that name already");
  assert_refused(pl_command_rename_risk(snapshot, 7, "Carers", &error), PL_CORE_ERROR_NOT_FOUND,
                 "no such risk");
  pl_snapshot_unref(snapshot);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_risk_is_added_last),
      cmocka_unit_test(names_that_will_not_do_are_refused),
      cmocka_unit_test(what_hangs_on_it_goes_with_it),
      cmocka_unit_test(the_frameworks_own_are_closed_instead),
      cmocka_unit_test(categories_are_those_of_risks_and_appetites),
      cmocka_unit_test(several_get_one_owner_in_one_change),
      cmocka_unit_test(one_that_has_it_already_is_not_counted),
      cmocka_unit_test(values_that_cannot_stand_are_refused),
      cmocka_unit_test(a_risk_is_closed_and_brought_back),
      cmocka_unit_test(an_offered_risk_is_taken_up),
      cmocka_unit_test(a_rating_of_that_date_and_kind_is_replaced),
      cmocka_unit_test(a_rating_moved_to_another_date_leaves_the_first),
      cmocka_unit_test(a_rating_is_withdrawn),
      cmocka_unit_test(ratings_that_cannot_stand_are_refused),
      cmocka_unit_test(a_rating_keeps_to_the_documents_scale),
      cmocka_unit_test(what_was_cleared_is_not_after_a_change),
      cmocka_unit_test(a_short_name_made_from_the_name_follows_it),
      cmocka_unit_test(a_risk_is_renamed_where_the_register_shows_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
