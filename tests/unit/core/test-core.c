#include <plumbline/core.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void
days_exist_or_do_not(void **state G_GNUC_UNUSED)
{
  const char *days[] = {"2026-10-12", "2024-02-29", "2000-02-29", "1900-01-01", "2199-12-31"};
  const char *others[] = {"2023-02-29",    "1900-02-29", "2100-02-29", "2026-04-31",  "2026-13-01",
                          "2026-00-10",    "2026-10-00", "1899-12-31", "2200-01-01",  "2026-10",
                          "2026",          "",           "2026-1-02",  "2026-10-12 ", " 2026-10-12",
                          "2026/10/12",    "+026-10-12", "2026-10-1x", "12.10.2026",  "2026-10-12T00:00",
                          "２０２６-10-12"};
  for (guint i = 0; i < G_N_ELEMENTS(days); i++)
    assert_true(pl_date_is_valid(days[i]));
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    if (pl_date_is_valid(others[i]))
      fail_msg("“%s” was taken for a day", others[i]);
  assert_false(pl_date_is_valid(NULL));
}

static void
partial_dates_are_years_months_and_days(void **state G_GNUC_UNUSED)
{
  const char *dates[] = {"2015", "2015-12", "2015-12-31", "2024-02-29"};
  const char *others[] = {"2015-", "2015-13", "2015-00",    "2015-1",   "215",
                          "20150", "",        "2023-02-29", "2015-12-", "about 2015"};
  for (guint i = 0; i < G_N_ELEMENTS(dates); i++)
    assert_true(pl_partial_date_is_valid(dates[i]));
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    if (pl_partial_date_is_valid(others[i]))
      fail_msg("“%s” was taken for a date", others[i]);
  assert_false(pl_partial_date_is_valid(NULL));
}

static void
days_between_count_leap_days(void **state G_GNUC_UNUSED)
{
  assert_int_equal(pl_date_days_between("2024-02-28", "2024-03-01"), 2);
  assert_int_equal(pl_date_days_between("2023-02-28", "2023-03-01"), 1);
  assert_int_equal(pl_date_days_between("2026-10-12", "2028-04-01"), 537);
  assert_int_equal(pl_date_days_between("2028-04-01", "2026-10-12"), -537);
  assert_int_equal(pl_date_days_between("2026-10-12", "2026-10-12"), 0);
}

/* A figure "for 2015" is known no sooner than its last day. */
static void
partial_dates_count_as_their_last_day(void **state G_GNUC_UNUSED)
{
  assert_int_equal(pl_date_days_between("2015", "2015-12-31"), 0);
  assert_int_equal(pl_date_days_between("2024-02", "2024-02-29"), 0);
  assert_int_equal(pl_date_days_between("2023-02", "2023-03-01"), 1);
  assert_int_equal(pl_date_days_between("2011", "2015"), 4 * 365 + 1);
}

static void
months_end_on_the_last_day_there_is(void **state G_GNUC_UNUSED)
{
  const struct {
    const char *date;
    gint months;
    const char *expected;
  } cases[] = {
      {"2024-01-31", 1, "2024-02-29"},  {"2023-01-31", 1, "2023-02-28"},  {"2026-10-12", 12, "2027-10-12"},
      {"2024-02-29", 12, "2025-02-28"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-01-15", -1, "2025-12-15"},
      {"2026-12-31", 2, "2027-02-28"},  {"2026-10-12", 0, "2026-10-12"},  {"2026-10-12", -36, "2023-10-12"},
      {"2026-11-30", 1, "2026-12-30"},  {"2026-12-01", 1, "2027-01-01"},
      {"2199-12-31", 1, "2199-12-31"},  {"2026-01-01", G_MAXINT, "2199-12-31"},
      {"1900-01-31", -1, "1900-01-01"}, {"2026-01-01", G_MININT, "1900-01-01"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *moved = pl_date_add_months(cases[i].date, cases[i].months);
    assert_string_equal(moved, cases[i].expected);
  }
}

static void
days_go_over_months_and_leap_days(void **state G_GNUC_UNUSED)
{
  const struct {
    const char *date;
    gint days;
    const char *expected;
  } cases[] = {{"2028-02-28", 1, "2028-02-29"},  {"2027-02-28", 1, "2027-03-01"},
               {"2028-03-31", 1, "2028-04-01"},  {"2028-12-31", 7, "2029-01-07"},
               {"2028-03-01", -1, "2028-02-29"}, {"2028-04-01", 0, "2028-04-01"},
               {"2199-12-31", 1, "2199-12-31"},  {"2026-01-01", G_MAXINT, "2199-12-31"},
               {"1900-01-01", -1, "1900-01-01"}, {"2026-01-01", G_MININT, "1900-01-01"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *moved = pl_date_add_days(cases[i].date, cases[i].days);
    assert_string_equal(moved, cases[i].expected);
  }
}

static void
clock_says_the_day_in_utc(void **state G_GNUC_UNUSED)
{
  gint64 seconds = 1791763199; /* 2026-10-11T23:59:59Z */
  PlClock clock = pl_clock_fixed(&seconds);
  g_autofree char *before = pl_clock_today(&clock);
  seconds++;
  g_autofree char *after = pl_clock_today(&clock);
  assert_string_equal(before, "2026-10-11");
  assert_string_equal(after, "2026-10-12");
}

static void
random_ids_are_in_range_and_differ(void **state G_GNUC_UNUSED)
{
  PlIds ids = pl_ids_random();
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean uses_high_bits = FALSE;
  for (guint i = 0; i < 10000; i++) {
    gint64 id = ids.next(ids.data);
    assert_true(id >= 1 && id < G_GINT64_CONSTANT(1) << 53);
    uses_high_bits |= id >= G_GINT64_CONSTANT(1) << 52;
    assert_true(g_hash_table_add(seen, g_memdup2(&id, sizeof id)));
  }
  assert_true(uses_high_bits);
}

static void
seeded_ids_repeat(void **state G_GNUC_UNUSED)
{
  g_autoptr(GRand) one = g_rand_new_with_seed(3);
  g_autoptr(GRand) same = g_rand_new_with_seed(3);
  g_autoptr(GRand) other = g_rand_new_with_seed(4);
  PlIds a = pl_ids_seeded(one), b = pl_ids_seeded(same), c = pl_ids_seeded(other);
  gint64 first = a.next(a.data);
  assert_int_equal(first, b.next(b.data));
  assert_int_not_equal(first, c.next(c.data));
  assert_int_equal(a.next(a.data), b.next(b.data));
}

/* Fixed for ever: documents made years apart are put side by side by these. */
static void
ids_from_codes_do_not_change(void **state G_GNUC_UNUSED)
{
  assert_true(pl_id_from_code("domain", "workforce") == G_GINT64_CONSTANT(8605905563657839));
  assert_true(pl_id_from_code("risk", "R10") == G_GINT64_CONSTANT(1812950289865060));
  assert_true(pl_id_from_code("domain", "workforce") != pl_id_from_code("risk", "workforce"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_exist_or_do_not),
      cmocka_unit_test(partial_dates_are_years_months_and_days),
      cmocka_unit_test(days_between_count_leap_days),
      cmocka_unit_test(partial_dates_count_as_their_last_day),
      cmocka_unit_test(days_go_over_months_and_leap_days),
      cmocka_unit_test(months_end_on_the_last_day_there_is),
      cmocka_unit_test(clock_says_the_day_in_utc),
      cmocka_unit_test(random_ids_are_in_range_and_differ),
      cmocka_unit_test(seeded_ids_repeat),
      cmocka_unit_test(ids_from_codes_do_not_change),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
