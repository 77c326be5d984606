/*
 * Opening is cancelled at any moment, in the middle of a long statement too: nothing is left, and the file
 * can be opened again. This program's own g_cancellable_is_cancelled() is the person who thinks better of it.
 */
#include "testing.h"

#include <gio/gio.h>

/* So many that checking them takes SQLite several looks whether to go on. */
#define ROWS 3000

static guint looks, cancel_at; /* 0 for never */
static gboolean is_cancelled;

/* Found before GIO's, which the store would call. */
gboolean
g_cancellable_is_cancelled(GCancellable *cancellable)
{
  if (cancellable == NULL)
    return FALSE;
  if (++looks == cancel_at) {
    is_cancelled = TRUE;
    g_cancellable_cancel(cancellable);
  }
  return is_cancelled;
}

static void
make_large(Fixture *fixture)
{
  g_autofree PlEvidence *evidence = g_new0(PlEvidence, ROWS);
  for (guint i = 0; i < ROWS; i++)
    evidence[i] = (PlEvidence){.id = 1000 + i,
                               .organisation = COUNCIL,
                               .title = "Staff survey",
                               .kind = "survey",
                               .date = "2026-09"};
  g_autoptr(PlSnapshot) small = small_snapshot();
  PlPart *part = part_of(PL_RECORD_EVIDENCE, 0, evidence, ROWS);
  g_autoptr(PlSnapshot) large = pl_snapshot_with_parts(small, &part, 1);
  pl_part_unref(part);
  g_autoptr(PlDocument) document = NULL;
  assert_ok(document = pl_document_create(fixture->path, large, &fixture->options, NULL, ERR));
}

static PlDocument *
open_and_cancel(Fixture *fixture, guint at, GError **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  looks = 0;
  cancel_at = at;
  is_cancelled = FALSE;
  return pl_document_open(fixture->path, &fixture->options, cancellable, error);
}

static void
test_cancelled_in_the_middle(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *before = NULL, *after = NULL;
  gsize length, length_after;
  make_large(fixture);
  assert_true(g_file_get_contents(fixture->path, &before, &length, NULL));
  g_autoptr(PlDocument) document = NULL;
  assert_ok(document = open_and_cancel(fixture, 0, ERR));
  g_clear_object(&document);
  guint n = looks;
  assert_true(n > 5); /* else nothing was in the middle */
  for (guint i = 1; i <= n; i++) {
    g_autoptr(GError) error = NULL;
    assert_null(open_and_cancel(fixture, i, &error));
    if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      fail_msg("at %u of %u: %s", i, n, error->message);
    g_autofree char *others = other_files(fixture);
    assert_string_equal(others, "");
  }
  assert_true(g_file_get_contents(fixture->path, &after, &length_after, NULL));
  assert_int_equal(length, length_after);
  assert_memory_equal(before, after, length);
  document = open_again(fixture);
  assert_false(pl_document_is_read_only(document));
  assert_no_problems(document);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_cancelled_in_the_middle, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
