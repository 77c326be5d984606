/*
 * That the records are what the history leads to: whatever another program changes behind its back is found.
 */
#include "testing.h"
#include "../../../src/store/state.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

static void
change_behind(Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

/* The one problem that the check finds. */
static char *
only_problem(Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = open_again(fixture);
  g_auto(GStrv) problems = pl_document_check(document, NULL, &error);
  assert_null(error);
  assert_int_equal(g_strv_length(problems), 1);
  return g_strdup(problems[0]);
}

static void
test_a_row_that_history_does_not_know(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 3);
    do_score(document, WORKFORCE, 4);
    assert_ok(pl_document_undo(document, ERR));
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    assert_ok(pl_document_reopen(document, AUTUMN, "Late figures", ERR));
    assert_no_problems(document);
  }
  static const struct {
    const char *change, *back, *told;
  } cases[] = {
      /* what the origin brought, and what commands left since */
      {"UPDATE agreed_level SET reason = 'Reserves fall.' WHERE reason = 'Reserves hold.'",
       "UPDATE agreed_level SET reason = 'Reserves hold.' WHERE reason = 'Reserves fall.'",
       "does not lead back to what history entry 1"},
      {"UPDATE risk SET name = 'Staff stay'", "UPDATE risk SET name = 'Staff leave'",
       "does not lead back to what history entry 1"},
      {"UPDATE agreed_level SET level = 5 WHERE level = 3 AND reason = ''",
       "UPDATE agreed_level SET level = 3 WHERE level = 5", "What history entry 4 left"},
      {"DELETE FROM evidence", NULL, "does not lead back to what history entry 1"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    change_behind(fixture, cases[i].change);
    g_autofree char *problem = only_problem(fixture);
    if (strstr(problem, cases[i].told) == NULL)
      fail_msg("case %u: %s", i, problem);
    if (cases[i].back == NULL)
      break;
    change_behind(fixture, cases[i].back);
    g_autoptr(PlDocument) document = open_again(fixture);
    assert_no_problems(document);
  }
}

/* A state is known by the bytes of its JSON, and every document holds some: were the JSON written otherwise, every check
 * would accuse and no shared copy could come back. Whoever changes it makes a migration, which is a barrier, and a new
 * number here. */
static void
test_the_json_is_as_it_was(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  g_autoptr(GBytes) digest = pl_state_digest(snapshot);
  const guint8 *bytes = g_bytes_get_data(digest, NULL);
  GString *hex = g_string_new(NULL);
  for (guint i = 0; i < g_bytes_get_size(digest); i++)
    g_string_append_printf(hex, "%02x", bytes[i]);
  assert_string_equal(hex->str, "d13d0217c67e8c5b0c11cccda92b3696ba68492aa564cfe84100073693ace63f");
  g_string_free(hex, TRUE);
}

/* A redaction begins anew: it records what it left, since what was before cannot be worked out any more. */
static void
test_after_a_redaction(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 3);
    assert_ok(pl_document_redact(document, "Reserves hold", "Said in error", NULL, ERR));
    do_score(document, WORKFORCE, 4);
    assert_no_problems(document);
  }
  change_behind(fixture, "UPDATE risk SET name = 'Staff stay'");
  g_autofree char *problem = only_problem(fixture);
  assert_non_null(strstr(problem, "does not lead back to what history entry 3"));
}

static void
test_the_check_can_be_cancelled(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_cancellable_cancel(cancellable);
  assert_null(pl_document_check(document, cancellable, &error));
  assert_true(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  do_score(document, WORKFORCE, 4);
}

/* ---- As those are told who read it ---- */

static void
looked_cb(GObject *document, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;
  *(char **)data = pl_document_find_alteration_finish(PL_DOCUMENT(document), result, &error);
  assert_null(error);
}

static void
test_whoever_reads_is_told(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 3);
    assert_null(pl_document_find_alteration(document, NULL, &error));
    assert_null(error);
  }
  change_behind(fixture, "UPDATE agreed_level SET level = 5");
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_false(pl_document_is_read_only(document)); /* told, and not kept from going on */
  g_autofree char *told = pl_document_find_alteration(document, NULL, &error);
  assert_non_null(strstr(told, "Another program changed this document"));

  g_autofree char *later = NULL;
  pl_document_find_alteration_async(document, NULL, looked_cb, &later);
  do_score(document, FINANCE, 2); /* does not wait for it */
  while (later == NULL)
    g_main_context_iteration(NULL, TRUE);
  assert_string_equal(later, told);

  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_cancellable_cancel(cancellable);
  assert_null(pl_document_find_alteration(document, cancellable, &error));
  assert_true(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(a_row_that_history_does_not_know), TEST(the_json_is_as_it_was), TEST(after_a_redaction),
      TEST(the_check_can_be_cancelled),       TEST(whoever_reads_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
