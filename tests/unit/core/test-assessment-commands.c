#include <plumbline/assessment-commands.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Ids of the sample. */
#define AUTUMN 403
#define NEXT 499

static PlSnapshot *
sample(void)
{
  return pl_sample_load("exampleshire", NULL);
}

static PlCommand *
begin(const PlSnapshot *snapshot, gint64 from, const char *date, const char *title, GError **error)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  PlIds ids = pl_ids_seeded(rand);
  PlAssessment as = {.id = NEXT, .date = date, .title = title, .kind = PL_ASSESSMENT_MODERATION};
  return pl_command_copy_assessment(snapshot, from, &as, &ids, error);
}

static void
a_copy_begins_where_the_last_ended(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  g_autoptr(PlCommand) command = begin(before, AUTUMN, "2027-04-12", "Spring 2027", NULL);
  assert_true(pl_command_validate(command, NULL));
  assert_string_equal(pl_command_get_label(command), "Begin Spring 2027 from Autumn 2026");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  const PlAssessment *next = pl_snapshot_assessment(after, NEXT);
  assert_string_equal(next->date, "2027-04-12");
  assert_int_equal(next->kind, PL_ASSESSMENT_MODERATION);
  guint n, n_levels, n_people;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(after, NEXT, &n_levels);
  pl_snapshot_agreed_levels(before, AUTUMN, &n);
  assert_int_equal(n_levels, n);
  for (guint i = 0; i < n_levels; i++) {
    const PlAgreedLevel *was = pl_snapshot_agreed_level(before, AUTUMN, levels[i].domain);
    assert_int_equal(levels[i].level, was->level);
    assert_string_equal(levels[i].reason, was->reason);
    assert_string_equal(levels[i].agreed_on, ""); /* nobody has agreed it this time */
    assert_int_equal(levels[i].clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  }
  pl_snapshot_views(after, NEXT, &n);
  assert_int_equal(n, 0);
  const PlParticipant *people = pl_snapshot_participants(after, NEXT, &n_people), *were;
  were = pl_snapshot_participants(before, AUTUMN, &n);
  assert_int_equal(n_people, n);
  for (guint i = 0; i < n; i++)
    assert_true(people[i].id != were[i].id && people[i].assessment == NEXT && !people[i].consents);
}

static void
wrong_copies_are_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autoptr(GError) error = NULL;
  assert_null(begin(snapshot, 77, "2027-04-12", "Spring 2027", &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  g_clear_error(&error);
  assert_null(begin(snapshot, AUTUMN, "2027-02-29", "Spring 2027", &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
  g_clear_error(&error);
  assert_null(begin(snapshot, AUTUMN, "2028-02-29", "", &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
}

static void
what_is_signed_off_is_not_removed(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  g_autoptr(PlCommand) command = pl_command_remove_assessment(before, AUTUMN, NULL);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  assert_null(pl_snapshot_assessment(after, AUTUMN));
  const PlSeal seal = {.assessment = AUTUMN, .signed_on = "2026-11-03", .content = "{}", .sha256 = "0"};
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  pl_part_builder_add(builder, &seal);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  g_autoptr(PlSnapshot) sealed = pl_snapshot_with_parts(before, (PlPart *[]){part}, 1);
  g_autoptr(GError) error = NULL;
  assert_null(pl_command_remove_assessment(sealed, AUTUMN, &error));
  assert_non_null(strstr(error->message, "Reopen it first"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_copy_begins_where_the_last_ended),
      cmocka_unit_test(wrong_copies_are_refused),
      cmocka_unit_test(what_is_signed_off_is_not_removed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
