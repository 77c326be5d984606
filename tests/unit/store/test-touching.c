/* Which entries of the history touched one record, and what they did to it. */
#include "testing.h"

#include <plumbline/session-commands.h>

static void
put(PlDocument *document, PlRecordKind kind, gconstpointer record, const char *label)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", label);
  pl_command_put(command, kind, record);
  assert_ok(pl_document_do(document, command, ERR));
}

/* As small_snapshot() has it, with an owner. */
static const PlRisk the_risk = {.id = STAFFING,
                                .code = "R03",
                                .name = "Staff leave",
                                .short_name = "Staff",
                                .category = "people",
                                .owner = "Director of people",
                                .in_register = TRUE};

static const PlRiskDomain the_link = {
    .risk = STAFFING, .domain = WORKFORCE, .strength = 3, .reason = "They are who leaves."};

static GPtrArray *
touching(PlDocument *document, gint64 risk, guint most)
{
  GPtrArray *touches = NULL;
  assert_ok(touches = pl_document_list_touching(document, PL_RECORD_RISK, risk, most, ERR));
  return touches;
}

static void
assert_touch(GPtrArray *touches, guint i, const char *label, const char *heading)
{
  const PlHistoryTouch *touch = touches->pdata[i];
  g_autofree char *said = pl_record_change_dup_heading(touch->changes->records->pdata[0]);
  assert_string_equal(touch->entry->label, label);
  assert_string_equal(said, heading);
  assert_int_equal(touch->changes->records->len, 1);
  assert_string_not_equal(touch->entry->who, "");
}

/* The risk itself, and its link; a score of a domain and another risk's rating are not of it. One command
 * that touches it and a domain is told of without the domain. */
static void
test_the_record_and_what_refers_to_it(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  put(document, PL_RECORD_RISK, &the_risk, "Give it an owner");
  do_score(document, WORKFORCE, 3);
  put(document, PL_RECORD_RISK_DOMAIN, &the_link, "Link it");
  g_autoptr(GPtrArray) touches = touching(document, STAFFING, 9);
  assert_int_equal(touches->len, 2);
  assert_touch(touches, 1, "Give it an owner", "Changed: risk “Staff leave”");
  const PlHistoryTouch *latest = touches->pdata[0];
  assert_string_equal(latest->entry->label, "Link it");
  assert_true(latest->entry->seq > ((const PlHistoryTouch *)touches->pdata[1])->entry->seq);
  g_autoptr(GPtrArray) none = touching(document, 987654, 9);
  assert_int_equal(none->len, 0);
}

static void
test_no_more_than_asked_and_undone_too(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  put(document, PL_RECORD_RISK, &the_risk, "Give it an owner");
  assert_ok(pl_document_undo(document, ERR));
  assert_ok(pl_document_redo(document, ERR));
  g_autoptr(GPtrArray) all = touching(document, STAFFING, 9);
  g_autoptr(GPtrArray) two = touching(document, STAFFING, 2);
  assert_int_equal(all->len, 3);
  assert_int_equal(two->len, 2);
  assert_string_equal(((const PlHistoryTouch *)all->pdata[1])->entry->kind, PL_HISTORY_UNDO);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_the_record_and_what_refers_to_it, fixture_set_up,
                                      fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_no_more_than_asked_and_undone_too, fixture_set_up,
                                      fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
