#include "gateway.h"

#include <glib/gi18n-lib.h>

struct _PlGateway {
  sqlite3 *db;
  GHashTable *statements; /* SQL → sqlite3_stmt */
  GPtrArray *openers;     /* who began the open transaction, and the savepoints in it */
  GCancellable *cancellable;
};

/* What a share may need to let go of a lock that another program holds for a moment. */
#define BUSY_MILLISECONDS 5000
/* How often a long statement looks whether it was cancelled: some tenths of a millisecond. */
#define PROGRESS_STEPS 10000

/* Past the largest that the program writes, far below what SQLite would try for a file that lies. */
static const struct {
  int limit, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 128 * 1024 * 1024}, /* a seal of the largest document */
    {SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024},
    {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH, 100},
    {SQLITE_LIMIT_COMPOUND_SELECT, 10},
    {SQLITE_LIMIT_VDBE_OP, 100000},
    {SQLITE_LIMIT_FUNCTION_ARG, 20},
    {SQLITE_LIMIT_ATTACHED,
     0}, /* a transaction over two files needs a super-journal, which the gate refuses */
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 200},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static const struct {
  int option, value;
} guards[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
    {SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0},
};

static const char settings[] = "PRAGMA mmap_size = 0;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA recursive_triggers = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA temp_store = MEMORY;";

static int
cancelled_cb(void *data)
{
  PlGateway *gateway = data;
  return g_cancellable_is_cancelled(gateway->cancellable);
}

static gboolean
set_up(PlGateway *gateway, PlGatewayMode mode, GError **error)
{
  sqlite3_extended_result_codes(gateway->db, 1);
  for (guint i = 0; i < G_N_ELEMENTS(limits); i++)
    sqlite3_limit(gateway->db, limits[i].limit, limits[i].value);
  for (guint i = 0; i < G_N_ELEMENTS(guards); i++) {
    int now = !guards[i].value;
    int rc = sqlite3_db_config(gateway->db, guards[i].option, guards[i].value, &now);
    if (rc != SQLITE_OK || now != guards[i].value) /* a library built without it: nothing is safe to open */
      return pl_store_set_sqlite_error(error, gateway->db, rc != SQLITE_OK ? rc : SQLITE_MISUSE);
  }
  sqlite3_busy_timeout(gateway->db, BUSY_MILLISECONDS);
  sqlite3_progress_handler(gateway->db, PROGRESS_STEPS, cancelled_cb, gateway);
  if (!pl_gateway_exec(gateway, settings, error))
    return FALSE;
  switch (mode) {
  case PL_GATEWAY_WRITE:
    return pl_gateway_exec(gateway, "PRAGMA synchronous = FULL",
                           error); /* and the journal is deleted, by default */
  case PL_GATEWAY_BUILD:
    return pl_gateway_exec(gateway, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", error);
  case PL_GATEWAY_READ:
  case PL_GATEWAY_MEMORY:
  default:
    return TRUE;
  }
}

static void
finalize_cb(gpointer statement)
{
  sqlite3_finalize(statement);
}

PlGateway *
pl_gateway_open(const char *path, PlGatewayMode mode, GError **error)
{
  static const int flags[] = {
      [PL_GATEWAY_READ] = SQLITE_OPEN_READONLY,
      [PL_GATEWAY_WRITE] = SQLITE_OPEN_READWRITE,
      [PL_GATEWAY_BUILD] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
      [PL_GATEWAY_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
  };
  g_autoptr(PlGateway) gateway = g_new0(PlGateway, 1);
  gateway->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize_cb);
  gateway->openers = g_ptr_array_new();
  /* A path may begin with "file:" or hold a "?": no SQLITE_OPEN_URI, so that it stays a path. */
  int rc = sqlite3_open_v2(
      path != NULL ? path : ":memory:", &gateway->db,
      flags[mode] | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
  if (rc != SQLITE_OK) {
    pl_store_set_sqlite_error(error, gateway->db, rc);
    return NULL;
  }
  return set_up(gateway, mode, error) ? g_steal_pointer(&gateway) : NULL;
}

void
pl_gateway_close(PlGateway *gateway)
{
  g_hash_table_unref(gateway->statements);
  g_ptr_array_unref(gateway->openers);
  sqlite3_close(gateway->db); /* rolls back what is open */
  g_free(gateway);
}

sqlite3 *
pl_gateway_get_db(PlGateway *gateway)
{
  return gateway->db;
}

void
pl_gateway_set_cancellable(PlGateway *gateway, GCancellable *cancellable)
{
  gateway->cancellable = cancellable;
}

gboolean
pl_gateway_exec(PlGateway *gateway, const char *sql, GError **error)
{
  int rc = sqlite3_exec(gateway->db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK || pl_store_set_sqlite_error(error, gateway->db, rc);
}

sqlite3_stmt *
pl_gateway_prepare(PlGateway *gateway, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup(gateway->statements, sql);
  if (statement != NULL) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return statement;
  }
  int rc = sqlite3_prepare_v3(gateway->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (rc != SQLITE_OK) {
    pl_store_set_sqlite_error(error, gateway->db, rc);
    return NULL;
  }
  g_hash_table_insert(gateway->statements, g_strdup(sql), statement);
  return statement;
}

PlStep
pl_gateway_step(PlGateway *gateway, sqlite3_stmt *statement, GError **error)
{
  int rc = sqlite3_step(statement);
  if (rc == SQLITE_ROW)
    return PL_STEP_ROW;
  if (rc != SQLITE_DONE)
    pl_store_set_sqlite_error(error, gateway->db, rc);
  sqlite3_reset(statement);
  return rc == SQLITE_DONE ? PL_STEP_DONE : PL_STEP_FAILED;
}

gboolean
pl_gateway_run(PlGateway *gateway, sqlite3_stmt *statement, GError **error)
{
  PlStep step = pl_gateway_step(gateway, statement, error);
  g_assert(step != PL_STEP_ROW);
  return step == PL_STEP_DONE;
}

gboolean
pl_gateway_get_int64(PlGateway *gateway, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = pl_gateway_prepare(gateway, sql, error);
  if (statement == NULL)
    return FALSE;
  PlStep step = pl_gateway_step(gateway, statement, error);
  *value = step == PL_STEP_ROW ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_reset(statement);
  return step != PL_STEP_FAILED;
}

static gboolean
run_sql(PlGateway *gateway, const char *sql, GError **error)
{
  sqlite3_stmt *statement = pl_gateway_prepare(gateway, sql, error);
  return statement != NULL && pl_gateway_run(gateway, statement, error);
}

static gboolean
run_savepoint(PlGateway *gateway, const char *verb, guint depth, GError **error)
{
  g_autofree char *sql = g_strdup_printf("%s level_%u", verb, depth);
  return run_sql(gateway, sql, error);
}

gboolean
pl_gateway_begin(PlGateway *gateway, const char *who, GError **error)
{
  guint depth = gateway->openers->len;
  if (depth > 0) {
    if (!run_savepoint(gateway, "SAVEPOINT", depth, error))
      return FALSE;
  } else if (!run_sql(gateway, "BEGIN IMMEDIATE", error)) {
    return FALSE;
  }
  g_ptr_array_add(gateway->openers, (gpointer)who);
  return TRUE;
}

/* A transaction that somebody else's forgotten savepoint would end is a fault in this program, and would be a
 * torn change. */
static void
assert_opened_by(PlGateway *gateway, const char *who)
{
  if (gateway->openers->len == 0 || !g_str_equal(gateway->openers->pdata[gateway->openers->len - 1], who))
    g_error("%s ends a transaction that it did not begin", who);
}

gboolean
pl_gateway_commit(PlGateway *gateway, const char *who, GError **error)
{
  assert_opened_by(gateway, who);
  guint depth = gateway->openers->len - 1;
  if (depth > 0 ? !run_savepoint(gateway, "RELEASE", depth, error) : !run_sql(gateway, "COMMIT", error))
    return FALSE;
  g_ptr_array_set_size(gateway->openers, (gint)depth);
  return TRUE;
}

void
pl_gateway_rollback(PlGateway *gateway, const char *who)
{
  assert_opened_by(gateway, who);
  guint depth = gateway->openers->len - 1;
  g_ptr_array_set_size(gateway->openers, (gint)depth);
  if (sqlite3_get_autocommit(gateway->db))
    return; /* a failing disk made SQLite roll back by itself */
  if (depth == 0) {
    run_sql(gateway, "ROLLBACK", NULL);
    return;
  }
  run_savepoint(gateway, "ROLLBACK TO", depth, NULL);
  run_savepoint(gateway, "RELEASE", depth, NULL);
}
