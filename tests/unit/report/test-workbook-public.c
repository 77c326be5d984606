/*
 * The public version of the workbook: whatever is done to what may not be published, each part of the file
 * stays the same, so that nothing of it can be read there or had by subtraction.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "test-workbook-reader.h"
#include "withhold.h"

#include <glib/gstdio.h>
#include <plumbline/core.h>
#include <plumbline/sample.h>
#include <plumbline/share.h>
#include <plumbline/workbook.h>

#define AS_AT "2026-11-02"

static PlSnapshot *
load(void)
{
  PlSnapshot *snapshot = pl_sample_load("exampleshire", NULL);
  assert_non_null(snapshot);
  return snapshot;
}

static Reader *
read_book(const PlSnapshot *snapshot, gboolean publish)
{
  g_autoptr(GError) error = NULL;
  const PlWorkbookOptions options = {.as_at = AS_AT, .publish = publish, .created = 1792022400};
  g_autoptr(GBytes) bytes = pl_workbook_to_bytes(snapshot, &options, NULL, &error);
  if (bytes == NULL)
    fail_msg("%s", error->message);
  g_autofree char *path = NULL;
  close(g_file_open_tmp("plumbline-XXXXXX.xlsx", &path, NULL));
  assert_true(
      g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), NULL));
  Reader *reader = reader_open(path);
  g_unlink(path);
  return reader;
}

static gboolean
holds(const Reader *reader, const char *text)
{
  GHashTableIter iter;
  gpointer bytes;
  g_hash_table_iter_init(&iter, reader->files);
  while (g_hash_table_iter_next(&iter, NULL, &bytes))
    if (memmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text, strlen(text)) != NULL)
      return TRUE;
  return FALSE;
}

static void
assert_same_parts(const Reader *before, const Reader *after)
{
  GHashTableIter iter;
  gpointer name, bytes;
  assert_int_equal(g_hash_table_size(before->files), g_hash_table_size(after->files));
  g_hash_table_iter_init(&iter, before->files);
  while (g_hash_table_iter_next(&iter, &name, &bytes)) {
    GBytes *other = g_hash_table_lookup(after->files, name);
    if (other == NULL || !g_bytes_equal(bytes, other))
      fail_msg("%s changes with what is withheld", (const char *)name);
  }
}

static void
what_is_withheld_leaves_no_trace(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  for (guint turn = 0; turn < EVERY; turn++) {
    g_autoptr(PlSnapshot) before = alter_all(sample, withhold, turn);
    g_autoptr(PlSnapshot) after = alter_all(before, spoil, turn);
    g_autoptr(Reader) public_before = read_book(before, TRUE), public_after = read_book(after, TRUE);
    g_autoptr(Reader) whole_after = read_book(after, FALSE);
    assert_same_parts(public_before, public_after);
    assert_false(holds(public_after, SECRET));
    assert_true(holds(whole_after, SECRET)); /* it would be seen */
  }
}

static PlSnapshot *
without_views(const PlSnapshot *snapshot)
{
  guint n;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(parts, pl_part_builder_finish(pl_part_builder_new(PL_RECORD_VIEW, assessments[i].id)));
  return pl_snapshot_with_parts(snapshot, (PlPart *const *)parts->pdata, parts->len);
}

/* Views are never published, not as counts and not as their range; and no cell says that there are none. */
static void
nor_do_views(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) public = alter_all(sample, publish, 0);
  g_autoptr(PlSnapshot) none = without_views(public);
  g_autoptr(Reader) with = read_book(public, TRUE), without = read_book(none, TRUE);
  assert_same_parts(with, without);
  assert_false(holds(with, "no views"));
  assert_true(holds(with, "not published"));
}

static void
it_says_what_it_is(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) withheld = alter_all(sample, withhold, 0);
  g_autoptr(PlSnapshot) public = alter_all(sample, publish, 0);
  g_autoptr(PlSnapshot) confidential = alter_all(sample, nothing_is_public, 0);
  g_autoptr(PlSnapshot) copy =
      pl_share_filter(confidential, PL_SHARE_PUBLIC_ALONE); /* of which one is made */
  g_autoptr(Reader) some = read_book(withheld, TRUE), all = read_book(public, TRUE),
                    nothing = read_book(copy, TRUE);
  assert_true(holds(some, "Public version. It is made only from what has been cleared as public"));
  assert_true(holds(some, "exempt from publication (Schedule 12A, paragraph 3)."));
  assert_false(holds(some, "not cleared for publication"));
  assert_false(holds(some, "not signed off"));
  assert_false(holds(all, "exempt from publication"));
  assert_true(holds(nothing, "No assessment is cleared as public."));
  assert_true(holds(nothing, "Nothing of this kind is cleared as public."));
  static const char *const untrue[] = {"There is no assessment yet",  "no assessment yet",
                                       "No evidence is recorded yet", "No assessment has been made",
                                       "The register is empty",       "carried it out"};
  for (guint i = 0; i < G_N_ELEMENTS(untrue); i++)
    assert_false(holds(nothing, untrue[i]));
}

static void
an_assessment_that_is_not_public_is_refused(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) confidential = alter_all(sample, nothing_is_public, 0);
  g_autoptr(GError) error = NULL;
  guint n;
  const PlWorkbookOptions options = {
      .publish = TRUE, .assessment = pl_snapshot_assessments(sample, &n)[0].id, .as_at = AS_AT};
  assert_null(pl_workbook_to_bytes(confidential, &options, NULL, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  assert_non_null(strstr(error->message, "is not cleared as public"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_withheld_leaves_no_trace),
      cmocka_unit_test(nor_do_views),
      cmocka_unit_test(it_says_what_it_is),
      cmocka_unit_test(an_assessment_that_is_not_public_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
