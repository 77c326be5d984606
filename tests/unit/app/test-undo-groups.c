/* Which changes one Undo takes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "undo-groups.h"

static void
undo_is(PlUndoGroups *groups, const char *document_label, guint n, const char *label)
{
  const char *said = NULL;
  assert_int_equal(pl_undo_groups_peek_undo(groups, document_label, &said), n);
  if (label == NULL)
    assert_null(said);
  else
    assert_string_equal(said, label);
}

static void
redo_is(PlUndoGroups *groups, const char *document_label, guint n, const char *label)
{
  const char *said = NULL;
  assert_int_equal(pl_undo_groups_peek_redo(groups, document_label, &said), n);
  assert_string_equal(said, label);
}

/* A risk is added, named and given an owner, then another change is made. Two Undos take back all, two Redos
 * bring it back. */
static void
what_was_written_new_goes_at_once(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlUndoGroups) groups = pl_undo_groups_new();
  undo_is(groups, NULL, 1, NULL);
  pl_undo_groups_ran(groups, "before");
  pl_undo_groups_begin(groups);
  pl_undo_groups_ran(groups, "add");
  pl_undo_groups_ran(groups, "name");
  undo_is(groups, "name", 1, "name"); /* while it is being written, one by one */
  pl_undo_groups_ran(groups, "owner");
  pl_undo_groups_end(groups, "Add the risk X");
  undo_is(groups, "owner", 3, "Add the risk X");
  pl_undo_groups_ran(groups, "rate");
  undo_is(groups, "rate", 1, "rate");
  pl_undo_groups_undone(groups);
  undo_is(groups, "owner", 3, "Add the risk X");
  pl_undo_groups_undone(groups);
  undo_is(groups, "before", 1, "before");
  redo_is(groups, "add", 3, "Add the risk X");
  pl_undo_groups_redone(groups);
  redo_is(groups, "rate", 1, "rate");
  undo_is(groups, "owner", 3, "Add the risk X");
  pl_undo_groups_ran(groups, "other"); /* what was undone is gone */
  redo_is(groups, "rate", 1, "rate");
  undo_is(groups, "other", 1, "other");
}

/* In its window a change of the new one is undone and redone by itself; undone to its beginning, nothing of
 * it is left. */
static void
while_it_is_written(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlUndoGroups) groups = pl_undo_groups_new();
  pl_undo_groups_ran(groups, "before");
  pl_undo_groups_begin(groups);
  pl_undo_groups_ran(groups, "add");
  pl_undo_groups_ran(groups, "name");
  pl_undo_groups_undone(groups);
  undo_is(groups, "add", 1, "add");
  redo_is(groups, "name", 1, "name");
  pl_undo_groups_redone(groups);
  undo_is(groups, "name", 1, "name");
  pl_undo_groups_begin(groups); /* one within it is part of it */
  pl_undo_groups_ran(groups, "link");
  pl_undo_groups_end(groups, "Add a link");
  undo_is(groups, "link", 1, "link");
  pl_undo_groups_undone(groups);
  pl_undo_groups_undone(groups);
  pl_undo_groups_undone(groups);
  undo_is(groups, "before", 1, "before");
  pl_undo_groups_end(groups, "Add the risk X");
  undo_is(groups, "before", 1, "before");
  pl_undo_groups_undone(groups);
  redo_is(groups, "before", 1, "before");
}

/* Where somebody else wrote, nothing of groups is believed any more. */
static void
another_wrote(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlUndoGroups) groups = pl_undo_groups_new();
  pl_undo_groups_begin(groups);
  pl_undo_groups_ran(groups, "add");
  pl_undo_groups_ran(groups, "name");
  pl_undo_groups_end(groups, NULL);
  undo_is(groups, "name", 2, "name");
  undo_is(groups, "theirs", 1, "theirs");
  undo_is(groups, "name", 1, "name");
  pl_undo_groups_undone(groups);
  pl_undo_groups_redone(groups);
}

/* A level is agreed in a session, which goes on to the next domain and the one after that; then a note is
 * added. Two Undos are back where the level was agreed. */
static void
what_goes_along_goes_back_along(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlUndoGroups) groups = pl_undo_groups_new();
  pl_undo_groups_ran_along(groups, "turn"); /* along with nothing */
  undo_is(groups, "turn", 1, "turn");
  pl_undo_groups_ran(groups, "agree");
  pl_undo_groups_ran_along(groups, "turn");
  undo_is(groups, "turn", 2, "agree");
  pl_undo_groups_ran_along(groups, "turn again");
  undo_is(groups, "turn again", 3, "agree");
  pl_undo_groups_ran(groups, "note");
  undo_is(groups, "note", 1, "note");
  pl_undo_groups_undone(groups);
  undo_is(groups, "turn again", 3, "agree");
  pl_undo_groups_undone(groups);
  undo_is(groups, "turn", 1, "turn");
  redo_is(groups, "agree", 3, "agree");
  pl_undo_groups_redone(groups);
  undo_is(groups, "turn again", 3, "agree");
  pl_undo_groups_ran_along(groups, "turn back"); /* what was undone is gone */
  redo_is(groups, "note", 1, "note");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_goes_along_goes_back_along),
      cmocka_unit_test(what_was_written_new_goes_at_once),
      cmocka_unit_test(while_it_is_written),
      cmocka_unit_test(another_wrote),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
