#include <plumbline/snapshot.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static PlPart *
domains(const PlDomain *records, guint n)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOMAIN, 0);
  for (guint i = 0; i < n; i++)
    pl_part_builder_add(builder, &records[i]);
  return pl_part_builder_finish(builder);
}

static PlPart *
assessments(const char *const *dates, guint n)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_ASSESSMENT, 0);
  for (guint i = 0; i < n; i++) {
    PlAssessment assessment;
    pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
    assessment.id = i + 1;
    assessment.organisation = 9;
    assessment.date = dates[i];
    pl_part_builder_add(builder, &assessment);
  }
  return pl_part_builder_finish(builder);
}

static PlPart *
levels(gint64 assessment, gint level)
{
  PlAgreedLevel agreed;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &agreed);
  agreed.assessment = assessment;
  agreed.domain = 1;
  agreed.level = level;
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_AGREED_LEVEL, assessment);
  pl_part_builder_add(builder, &agreed);
  return pl_part_builder_finish(builder);
}

static PlSnapshot *
with_part(const PlSnapshot *snapshot, PlPart *part)
{
  PlSnapshot *result = pl_snapshot_with_parts(snapshot, &part, 1);
  pl_part_unref(part);
  return result;
}

static void
parts_copy_and_sort_what_they_are_given(void **state G_GNUC_UNUSED)
{
  char code[] = "workforce";
  const PlDomain records[] = {{.id = 30, .position = 2, .code = code},
                              {.id = 10, .position = 3},
                              {.id = 40, .position = 1},
                              {.id = 20, .position = 2, .code = ""}};
  g_autoptr(PlPart) part = domains(records, G_N_ELEMENTS(records));
  memset(code, 'x', sizeof code - 1);
  guint n;
  const PlDomain *sorted = pl_part_get_records(part, &n);
  assert_int_equal(n, 4);
  const gint64 expected[] = {40, 20, 30, 10}; /* by position, then by id */
  for (guint i = 0; i < n; i++) {
    assert_int_equal(sorted[i].id, expected[i]);
    const PlDomain key = {.id = expected[i]};
    assert_ptr_equal(pl_part_find(part, &key), &sorted[i]);
  }
  assert_string_equal(sorted[2].code, "workforce");
  assert_string_equal(sorted[0].code, ""); /* NULL was given */
  const PlDomain absent = {.id = 25};
  assert_null(pl_part_find(part, &absent));
}

static void
the_later_of_two_with_one_key_stays(void **state G_GNUC_UNUSED)
{
  const PlDomain records[] = {{.id = 1, .position = 9, .name = "first"},
                              {.id = 2, .position = 5},
                              {.id = 1, .position = 1, .name = "second"},
                              {.id = 1, .position = 7, .name = "third"}};
  g_autoptr(PlPart) part = domains(records, G_N_ELEMENTS(records));
  guint n;
  const PlDomain *sorted = pl_part_get_records(part, &n);
  assert_int_equal(n, 2);
  assert_int_equal(sorted[0].id, 2);
  assert_string_equal(sorted[1].name, "third");
}

static void
empty_snapshot_holds_nothing(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_snapshot_new_empty();
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    guint n = 99;
    pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 5), &n);
    assert_int_equal(n, 0);
  }
  assert_null(pl_snapshot_info(snapshot));
  assert_null(pl_snapshot_domain(snapshot, 1));
  assert_null(pl_snapshot_domain(snapshot, 0));
  assert_null(pl_snapshot_find_code(snapshot, PL_RECORD_RISK, "R10"));
  assert_null(pl_snapshot_latest_assessment(snapshot, 0, NULL));
  assert_string_equal(pl_snapshot_scale_label(snapshot, PL_SCALE_LEVEL, 3), "");
  assert_true(pl_snapshot_threshold(snapshot, "small-number", 5) == 5);
  g_autoptr(PlSnapshot) other = pl_snapshot_new_empty();
  assert_true(pl_snapshot_equal(snapshot, other));
}

static void
untouched_parts_are_shared(void **state G_GNUC_UNUSED)
{
  const PlDomain one = {.id = 1, .name = "one"}, two = {.id = 1, .name = "two"};
  const char *dates[] = {"2026-10-12"};
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  g_autoptr(PlSnapshot) first = with_part(empty, assessments(dates, 1));
  g_autoptr(PlSnapshot) second = with_part(first, levels(1, 3));
  g_autoptr(PlSnapshot) third = with_part(second, domains(&one, 1));
  g_autoptr(PlSnapshot) fourth = with_part(third, domains(&two, 1));

  assert_ptr_equal(pl_snapshot_get_part(third, PL_RECORD_AGREED_LEVEL, 1),
                   pl_snapshot_get_part(fourth, PL_RECORD_AGREED_LEVEL, 1));
  assert_ptr_equal(pl_snapshot_get_part(third, PL_RECORD_ASSESSMENT, 0),
                   pl_snapshot_get_part(fourth, PL_RECORD_ASSESSMENT, 0));
  assert_string_equal(pl_snapshot_domain(third, 1)->name, "one");
  assert_string_equal(pl_snapshot_domain(fourth, 1)->name, "two");
  assert_false(pl_snapshot_equal(third, fourth));
}

static void
snapshots_outlive_those_they_came_from(void **state G_GNUC_UNUSED)
{
  const PlDomain one = {.id = 1, .name = "one"};
  PlSnapshot *empty = pl_snapshot_new_empty();
  PlSnapshot *first = with_part(empty, domains(&one, 1));
  pl_snapshot_unref(empty);
  g_autoptr(PlSnapshot) second = pl_snapshot_with_parts(first, NULL, 0);
  pl_snapshot_unref(first);
  assert_string_equal(pl_snapshot_domain(second, 1)->name, "one");
}

static void
what_belongs_to_a_deleted_assessment_goes(void **state G_GNUC_UNUSED)
{
  const char *dates[] = {"2025-10-14", "2026-10-12"};
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  g_autoptr(PlSnapshot) two = with_part(empty, assessments(dates, 2));
  g_autoptr(PlSnapshot) scored = with_part(two, levels(1, 2));
  g_autoptr(PlSnapshot) both = with_part(scored, levels(2, 3));
  assert_int_equal(pl_snapshot_agreed_level(both, 1, 1)->level, 2);
  assert_int_equal(pl_snapshot_agreed_level(both, 2, 1)->level, 3);

  g_autoptr(PlSnapshot) one = with_part(both, assessments(dates, 1));
  assert_int_equal(pl_snapshot_agreed_level(one, 1, 1)->level, 2);
  assert_null(pl_snapshot_agreed_level(one, 2, 1));
  assert_non_null(pl_snapshot_agreed_level(both, 2, 1)); /* the earlier snapshot is as it was */
  g_autoptr(PlSnapshot) orphan = with_part(one, levels(7, 5));
  assert_null(pl_snapshot_agreed_level(orphan, 7, 1));
  assert_true(pl_snapshot_equal(one, orphan));
}

static void
latest_assessment_is_by_date(void **state G_GNUC_UNUSED)
{
  const char *dates[] = {"2026-10-12", "2025-10-14", "2026-04-15"};
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  g_autoptr(PlSnapshot) snapshot = with_part(empty, assessments(dates, 3));
  assert_string_equal(pl_snapshot_latest_assessment(snapshot, 9, NULL)->date, "2026-10-12");
  assert_string_equal(pl_snapshot_latest_assessment(snapshot, 9, "2026-10-11")->date, "2026-04-15");
  assert_string_equal(pl_snapshot_latest_assessment(snapshot, 9, "2025-10-14")->date, "2025-10-14");
  assert_null(pl_snapshot_latest_assessment(snapshot, 9, "2025-10-13"));
  assert_null(pl_snapshot_latest_assessment(snapshot, 8, NULL));
}

static void
codes_are_found_whatever_their_capitals(void **state G_GNUC_UNUSED)
{
  const PlDomain records[] = {{.id = 1, .position = 1, .code = "finance"},
                              {.id = 2, .position = 2, .code = "Workforce"}};
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  g_autoptr(PlSnapshot) snapshot = with_part(empty, domains(records, 2));
  const PlDomain *found = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, "WORKFORCE");
  assert_int_equal(found->id, 2);
  assert_null(pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, "work"));
}

#define MANY 20000

static void
many_records_are_found_by_key(void **state G_GNUC_UNUSED)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOMAIN, 0);
  for (gint64 i = 1; i <= MANY; i++) {
    PlDomain domain = {.id = i, .position = g_rand_int_range(rand, 0, 100)};
    pl_part_builder_add(builder, &domain);
  }
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  guint n;
  const PlDomain *records = pl_part_get_records(part, &n);
  assert_int_equal(n, MANY);
  for (guint i = 1; i < n; i++)
    assert_true(records[i - 1].position < records[i].position ||
                (records[i - 1].position == records[i].position && records[i - 1].id < records[i].id));
  for (gint64 i = 1; i <= MANY; i++) {
    const PlDomain key = {.id = i};
    assert_int_equal(((const PlDomain *)pl_part_find(part, &key))->id, i);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parts_copy_and_sort_what_they_are_given),
      cmocka_unit_test(the_later_of_two_with_one_key_stays),
      cmocka_unit_test(empty_snapshot_holds_nothing),
      cmocka_unit_test(untouched_parts_are_shared),
      cmocka_unit_test(snapshots_outlive_those_they_came_from),
      cmocka_unit_test(what_belongs_to_a_deleted_assessment_goes),
      cmocka_unit_test(latest_assessment_is_by_date),
      cmocka_unit_test(codes_are_found_whatever_their_capitals),
      cmocka_unit_test(many_records_are_found_by_key),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
