/* One risk register alone as a workbook: whose it is, what its formulas read, and nothing besides. */
#include <plumbline/command.h>
#include <plumbline/sample.h>
#include <plumbline/share.h>
#include <plumbline/workbook.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "test-workbook-reader.h"

#define AS_AT "2026-11-02"
#define CREATED G_GINT64_CONSTANT(1793620800) /* 2 November 2026 */
#define PREDECESSOR 102                       /* of the sample */
#define NEW G_GINT64_CONSTANT(1234567890123)
#define FORMULA "=HYPERLINK(\"http://x.example\")"

static Reader *
write_and_open(const PlSnapshot *snapshot, gint64 organisation)
{
  g_autofree char *folder = g_dir_make_tmp("plumbline-register-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "register.xlsx", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes =
      pl_workbook_register_to_bytes(snapshot, organisation, AS_AT, CREATED, NULL, &error);
  g_assert_no_error(error);
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
  Reader *reader = reader_open(path);
  g_unlink(path);
  g_rmdir(folder);
  return reader;
}

static PlSnapshot *
with_a_risk(gint64 organisation, const char *name)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlCommand) command = pl_command_new("test", "Test");
  PlRisk risk;
  pl_record_init_empty(PL_RECORD_RISK, &risk);
  risk.id = NEW, risk.code = "local-1", risk.category = "finance", risk.name = name,
  risk.short_name = "One more", risk.position = 99;
  risk.organisation = organisation, risk.local = risk.in_register = TRUE;
  pl_command_put(command, PL_RECORD_RISK, &risk);
  PlRiskRating rating;
  pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
  rating.risk = NEW, rating.kind = PL_RATING_CURRENT, rating.date = "2026-10-01";
  rating.likelihood = 5, rating.impact = 5;
  pl_command_put(command, PL_RECORD_RISK_RATING, &rating);
  g_autoptr(GError) error = NULL;
  pl_command_validate(command, &error);
  g_assert_no_error(error);
  return pl_command_apply(command, sample);
}

static void
assert_cell(Reader *reader, const char *sheet, const char *place, const char *expected)
{
  g_autofree char *cell = reader_cell(reader, sheet, place, NULL);
  assert_string_equal(cell, expected);
}

/* How many rows of the register are filled. */
static guint
count_risks(Reader *reader)
{
  guint n = 0;
  for (guint row = 5; row < 100; row++) {
    g_autofree char *place = g_strdup_printf("A%u", row), *cell = reader_cell(reader, "Risks", place, NULL);
    n += *cell != '\0';
  }
  return n;
}

static void
the_register_stands_alone(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = with_a_risk(0, FORMULA);
  Reader *reader = write_and_open(snapshot, 0);
  assert_int_equal(reader->names->len, 2);
  assert_string_equal(reader->names->pdata[0], "Risks");
  assert_string_equal(reader->names->pdata[1], "Bands and ratings");
  assert_int_equal(count_risks(reader), 15);
  assert_cell(reader, "Risks", "A5", FORMULA); /* scored 25, the highest, and a text */
  assert_cell(reader, "Risks", "I5", "25");
  g_autofree char *formula = NULL, *band = reader_cell(reader, "Risks", "J5", &formula);
  assert_non_null(strstr(formula, "LOOKUP(Risk_register[[#This Row],[Current score]],Band_from,Band_name)"));
  assert_true(*band != '\0');
  gsize size;
  const char *book = g_bytes_get_data(g_hash_table_lookup(reader->files, "xl/workbook.xml"), &size);
  g_autofree char *text = g_strndup(book, size);
  assert_non_null(strstr(text, "Bands and ratings")); /* which the names point into */
  assert_non_null(strstr(text, "Band_from"));
  assert_null(strstr(text, "Chart data"));
  reader_close(reader);
}

/* A predecessor's, with its own ratings and no other's; and what is not public stays out of what is filtered.
 */
static void
another_councils_register_is_its_own(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = with_a_risk(PREDECESSOR, "Closed library");
  Reader *theirs = write_and_open(snapshot, PREDECESSOR), *ours = write_and_open(snapshot, 0);
  assert_int_equal(count_risks(theirs), 1);
  assert_cell(theirs, "Risks", "A5", "Closed library");
  assert_int_equal(count_risks(ours), 14);
  xmlDoc *ratings = g_hash_table_lookup(theirs->sheets, "Bands and ratings");
  guint rows = reader_count(ratings, "//s:row");
  assert_true(rows < reader_count(g_hash_table_lookup(ours->sheets, "Bands and ratings"), "//s:row"));
  reader_close(theirs);
  reader_close(ours);
  g_autoptr(PlSnapshot) public = pl_share_filter(snapshot, PL_SHARE_PUBLIC_ALONE);
  Reader *nothing = write_and_open(public, PREDECESSOR);
  assert_cell(nothing, "Risks", "A5", "No risk is in the register yet.");
  reader_close(nothing);
}

static void
the_same_register_gives_the_same_bytes(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = with_a_risk(0, "Closed library");
  g_autoptr(GBytes) one = pl_workbook_register_to_bytes(snapshot, 0, AS_AT, CREATED, NULL, NULL);
  g_autoptr(GBytes) two = pl_workbook_register_to_bytes(snapshot, 0, AS_AT, CREATED, NULL, NULL);
  assert_true(g_bytes_equal(one, two));
  g_autoptr(GError) error = NULL;
  assert_null(pl_workbook_register_to_bytes(snapshot, 0, "soon", CREATED, NULL, &error));
  assert_non_null(strstr(error->message, "“soon” is not a date"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_register_stands_alone),
      cmocka_unit_test(another_councils_register_is_its_own),
      cmocka_unit_test(the_same_register_gives_the_same_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
