/*
 * Recovering a shared copy of what is cleared as public alone: that it is one stands in the document's own
 * row, and where that is lost, what is missing must not be told to be absent.
 */
#include "damage.h"

#include <glib/gstdio.h>
#include <plumbline/share.h>

#define TAKEN "is taken for"
#define IN_DOUBT "Whether it was a shared copy could not be read"

/* The sample, or what is shared of it, stands at the fixture's path; `add` adds what nobody has cleared. */
static void
lay_out(Fixture *fixture, gboolean shared, gboolean add)
{
  {
    g_autoptr(PlDocument) document = create_sample(fixture);
    g_autofree char *path = g_build_filename(fixture->folder, "shared.plumb", NULL);
    if (shared)
      assert_ok(pl_document_share(document, path, PL_SHARE_PUBLIC_ALONE, NULL, NULL, ERR));
    pl_document_close(document);
    if (shared)
      assert_int_equal(g_rename(path, fixture->path), 0);
  }
  g_autoptr(PlDocument) document = open_again(fixture);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  assert_int_equal(pl_snapshot_is_public(snapshot), shared);
  if (add) {
    PlEvidence evidence = {.id = 777, .title = "Found later", .kind = "audit", .date = "2026-10"};
    PlCommand *command = pl_command_new("add", "Add evidence");
    pl_command_put(command, PL_RECORD_EVIDENCE, &evidence);
    do_command(document, command);
  }
  pl_document_close(document);
}

static void
destroy_table(Damage *damage, const char *table)
{
  g_autoptr(GPtrArray) pages = pages_of(damage, table);
  for (guint i = 0; i < pages->len; i++)
    destroy(damage, ((const PageInfo *)pages->pdata[i])->number);
}

/* Recovers without the document's row, and perhaps without the history. */
static void
check(Fixture *fixture, gboolean with_history, gboolean marked, const char *told)
{
  g_autoptr(Damage) damage = damage_begin(fixture);
  destroy_table(damage, "document");
  if (!with_history)
    destroy_table(damage, "history");
  g_autoptr(PlRecovery) recovery = recover(damage);
  g_autoptr(PlDocument) made = open_made(damage);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(made);
  assert_true(says(recovery, "own title and settings were lost"));
  assert_int_equal(pl_snapshot_is_public(snapshot), marked);
  assert_int_equal(says(recovery, TAKEN), g_strcmp0(told, TAKEN) == 0);
  assert_int_equal(says(recovery, IN_DOUBT), g_strcmp0(told, IN_DOUBT) == 0);
  pl_document_close(made);
}

static void
test_shared_copy_stays_one(void **state)
{
  lay_out(*state, TRUE, FALSE);
  {
    g_autoptr(Damage) damage = damage_begin(*state);
    destroy_table(damage, "history"); /* the row itself is still there */
    g_autoptr(PlRecovery) recovery = recover(damage);
    g_autoptr(PlDocument) made = open_made(damage);
    g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(made);
    assert_true(pl_snapshot_is_public(snapshot));
    assert_false(says(recovery, TAKEN));
    pl_document_close(made);
  }
  check(*state, TRUE, TRUE, TAKEN);  /* the history tells that it was shared */
  check(*state, FALSE, TRUE, TAKEN); /* all that it holds is cleared */
}

static void
test_shared_copy_that_was_worked_on(void **state)
{
  lay_out(*state, TRUE, TRUE);
  check(*state, TRUE, TRUE, TAKEN);
  check(*state, FALSE, FALSE, IN_DOUBT);
}

static void
test_whole_document_is_not_taken_for_one(void **state)
{
  lay_out(*state, FALSE, FALSE);
  check(*state, TRUE, FALSE, NULL);
  check(*state, FALSE, FALSE, IN_DOUBT);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_shared_copy_stays_one, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_shared_copy_that_was_worked_on, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_whole_document_is_not_taken_for_one, fixture_set_up,
                                      fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
