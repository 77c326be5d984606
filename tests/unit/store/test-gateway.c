/*
 * The connection is set up as a file that came from anyone asks for.
 */
#include "testing.h"

#include "../../../src/store/gateway.h"

#include <sqlite3.h>
#include <unistd.h>

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

/* ---- Limits ---- */

/* A statement of which `n` says how much it asks. */
static char *
many(const char *before, const char *repeated, guint n, const char *after)
{
  GString *sql = g_string_new(before);
  for (guint i = 0; i < n; i++)
    g_string_append(sql, repeated);
  g_string_append(sql, after);
  return g_string_free(sql, FALSE);
}

static char *
sql_of_length(guint n)
{
  return many("SELECT 1", " ", n - 8, "");
}

static char *
sql_of_text(guint n)
{
  return g_strdup_printf("SELECT length(zeroblob(%u))", n);
}

static char *
sql_of_columns(guint n)
{
  return many("SELECT 1", ", 1", n - 1, "");
}

static char *
sql_of_depth(guint n)
{
  return many("SELECT 1", " + 1", n - 1, "");
}

static char *
sql_of_compounds(guint n)
{
  return many("SELECT 1", " UNION SELECT 1", n - 1, "");
}

static char *
sql_of_arguments(guint n)
{
  return many("SELECT max(1", ", 1", n - 1, ")");
}

static char *
sql_of_pattern(guint n)
{
  return many("SELECT 'a' LIKE '", "a", n, "'");
}

static char *
sql_of_variables(guint n)
{
  return g_strdup_printf("SELECT ?%u", n);
}

/* Each row below the n-th makes the next. */
static char *
sql_of_triggers(guint n)
{
  return g_strdup_printf("DROP TABLE IF EXISTS deep; CREATE TABLE deep (n INTEGER);"
                         "CREATE TRIGGER deeper AFTER INSERT ON deep WHEN new.n < %u "
                         "BEGIN INSERT INTO deep VALUES (new.n + 1); END; INSERT INTO deep VALUES (1)",
                         n);
}

/* A file that lies can ask for no more: the most that is taken, and one more that is not. */
static void
test_limits(void **state G_GNUC_UNUSED)
{
  static const struct {
    char *(*sql)(guint n);
    guint most;
  } limits[] = {
      {sql_of_length, 1024 * 1024}, {sql_of_text, 128 * 1024 * 1024}, {sql_of_columns, 100},
      {sql_of_depth, 100},          {sql_of_compounds, 10},           {sql_of_arguments, 20},
      {sql_of_pattern, 200},        {sql_of_variables, 200},          {sql_of_triggers, 10},
  };
  g_autoptr(PlGateway) gateway = NULL;
  assert_ok(gateway = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, ERR));
  for (guint i = 0; i < G_N_ELEMENTS(limits); i++) {
    g_autofree char *most = limits[i].sql(limits[i].most), *more = limits[i].sql(limits[i].most + 1);
    assert_ok(pl_gateway_exec(gateway, most, ERR));
    assert_refused(gateway, more);
  }
  sqlite3 *db = pl_gateway_get_db(gateway);
  assert_int_equal(sqlite3_limit(db, SQLITE_LIMIT_VDBE_OP, -1), 100000);
  assert_int_equal(sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, -1), 0);
  assert_int_equal(sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, -1), 0);
}

/* The gate looked at the file that the links lead to; a link put in its place since is not followed. */
static void
test_links_are_not_followed(void **state)
{
  static const PlGatewayMode modes[] = {PL_GATEWAY_READ, PL_GATEWAY_WRITE, PL_GATEWAY_BUILD};
  Fixture *fixture = *state;
  g_object_unref(create_small(fixture));
  g_autofree char *link_to = g_build_filename(fixture->folder, "link.plumb", NULL);
  assert_int_equal(symlink(fixture->path, link_to), 0);
  for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_gateway_open(link_to, modes[i], &error));
    assert_non_null(error);
    g_autoptr(PlGateway) gateway = NULL;
    assert_ok(gateway = pl_gateway_open(fixture->path, modes[i], ERR));
  }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(settings),
      TEST(doors_are_shut),
      TEST(limits),
      TEST(links_are_not_followed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
