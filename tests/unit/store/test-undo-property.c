/*
 * Some hundreds of random commands over every kind of record, undone to the start and redone to the end: at
 * each step the document is what applying the commands in memory says, and what it was.
 */
#include "random-records.h"

#define COMMANDS 300
#define COMPARE_EVERY 10
#define REOPEN_EVERY 70

static void
assert_holds(PlDocument *document, const PlSnapshot *expected)
{
  g_autoptr(PlSnapshot) held = pl_document_ref_snapshot(document);
  assert_true(pl_snapshot_equal(expected, held));
}

static void
reopen(Fixture *fixture, PlDocument **document)
{
  g_clear_object(document);
  *document = open_again(fixture);
}

/* Whether the last command was recorded: one that changes nothing is not. */
static gboolean
was_recorded(PlDocument *document, guint number)
{
  g_autofree char *label = pl_document_dup_undo_label(document);
  g_autofree char *expected = g_strdup_printf("Change %u", number);
  return g_strcmp0(label, expected) == 0;
}

static void
do_all(Fixture *fixture, PlDocument **document, GPtrArray *states)
{
  for (guint i = 0; i < COMMANDS; i++) {
    g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(*document);
    g_autoptr(PlCommand) command = random_command(fixture->rand, before, i);
    g_autoptr(PlSnapshot) expected = pl_command_apply(command, before);
    assert_ok(pl_document_do(*document, command, ERR));
    assert_holds(*document, expected);
    if (was_recorded(*document, i))
      g_ptr_array_add(states, g_steal_pointer(&expected));
    else
      assert_true(pl_snapshot_equal(before, expected));
    if (i % REOPEN_EVERY == REOPEN_EVERY - 1) {
      reopen(fixture, document);
      assert_holds(*document, states->pdata[states->len - 1]);
    }
  }
}

static void
test_undo_to_the_start_and_redo_to_the_end(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func((GDestroyNotify)pl_snapshot_unref);
  g_ptr_array_add(states, random_snapshot(fixture->rand));
  g_autoptr(PlDocument) document = NULL;
  assert_ok(document = pl_document_create(fixture->path, states->pdata[0], &fixture->options, NULL, ERR));
  assert_holds(document, states->pdata[0]);
  do_all(fixture, &document, states);
  assert_true(states->len > COMMANDS * 9 / 10);

  for (guint i = states->len - 1; i > 0; i--) {
    assert_ok(pl_document_undo(document, ERR));
    if (i % COMPARE_EVERY == 0)
      assert_holds(document, states->pdata[i - 1]);
    if (i % REOPEN_EVERY == 0)
      reopen(fixture, &document);
  }
  assert_holds(document, states->pdata[0]);
  assert_null(pl_document_dup_undo_label(document));

  for (guint i = 1; i < states->len; i++) {
    assert_ok(pl_document_redo(document, ERR));
    if (i % COMPARE_EVERY == 0)
      assert_holds(document, states->pdata[i]);
    if (i % REOPEN_EVERY == 0)
      reopen(fixture, &document);
  }
  assert_holds(document, states->pdata[states->len - 1]);
  assert_null(pl_document_dup_redo_label(document));
  assert_no_problems(document);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_undo_to_the_start_and_redo_to_the_end, fixture_set_up,
                                      fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
