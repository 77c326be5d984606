/*
 * The connection is set up as a file that came from anyone asks for.
 */
#include "testing.h"

#include "../../../src/store/gateway.h"

#include <sqlite3.h>

static void
assert_setting(PlGateway *gateway, const char *pragma, const char *expected)
{
  g_autofree char *sql = g_strconcat("PRAGMA ", pragma, NULL);
  sqlite3_stmt *query = NULL;
  assert_ok(query = pl_gateway_prepare(gateway, sql, ERR));
  assert_int_equal(pl_gateway_step(gateway, query, NULL), PL_STEP_ROW);
  const char *found = (const char *)sqlite3_column_text(query, 0);
  if (g_strcmp0(found, expected) != 0)
    fail_msg("%s is %s, not %s", pragma, found, expected);
  sqlite3_reset(query);
}

static void
assert_refused(PlGateway *gateway, const char *sql)
{
  if (pl_gateway_exec(gateway, sql, NULL))
    fail_msg("taken: %s", sql);
}

static void
test_settings(void **state)
{
  static const struct {
    PlGatewayMode mode;
    const char *synchronous, *journal_mode;
  } modes[] = {
      {PL_GATEWAY_WRITE, "2", "delete"},
      {PL_GATEWAY_READ, "2", "delete"},
      {PL_GATEWAY_BUILD, "0", "memory"},
  };
  Fixture *fixture = *state;
  g_object_unref(create_small(fixture));
  for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
    g_autoptr(PlGateway) gateway = NULL;
    assert_ok(gateway = pl_gateway_open(fixture->path, modes[i].mode, ERR));
    assert_setting(gateway, "synchronous", modes[i].synchronous);
    assert_setting(gateway, "journal_mode", modes[i].journal_mode);
    assert_setting(gateway, "secure_delete", "1");
    assert_setting(gateway, "trusted_schema", "0");
    assert_setting(gateway, "foreign_keys", "1");
    assert_setting(gateway, "recursive_triggers", "1");
    assert_setting(gateway, "cell_size_check", "1");
    assert_setting(gateway, "mmap_size", "0");
    assert_setting(gateway, "temp_store", "2");
    assert_setting(gateway, "busy_timeout", "5000");
  }
}

/* What a hostile schema, or a slip of ours, could do harm by. */
static void
test_doors_are_shut(void **state)
{
  Fixture *fixture = *state;
  g_object_unref(create_small(fixture));
  g_autoptr(PlGateway) gateway = NULL;
  assert_ok(gateway = pl_gateway_open(fixture->path, PL_GATEWAY_WRITE, ERR));
  assert_ok(pl_gateway_exec(gateway, "PRAGMA writable_schema = ON", ERR));
  assert_refused(gateway, "UPDATE sqlite_schema SET sql = ''");
  assert_ok(pl_gateway_exec(gateway, "PRAGMA journal_mode = OFF", ERR));
  assert_setting(gateway, "journal_mode", "delete");
  assert_refused(gateway, "ATTACH ':memory:' AS other");
  assert_refused(gateway, "SELECT load_extension('anything')");
  assert_refused(gateway, "SELECT \"no such column\"");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(settings),
      TEST(doors_are_shut),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
