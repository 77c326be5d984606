#include "schema.h"

#include "plstore-resources.h"

#include <glib/gi18n-lib.h>
#include <plumbline/resource.h>

static const char *const migrations[] = {
    "/org/plumbline/schema/0001-document.sql",
};
static const char *rehearsed; /* a made-up one after them */

static GResource *
schema_resource(void)
{
  static gsize ready;
  return pl_resource_once(&ready, plstore_register_resource, plstore_get_resource);
}

gint64
pl_schema_get_version(void)
{
  return (gint64)G_N_ELEMENTS(migrations) + (rehearsed != NULL);
}

char *
pl_schema_dup_migration(gint64 number, GError **error)
{
  if (number > (gint64)G_N_ELEMENTS(migrations))
    return g_strdup(rehearsed);
  g_autoptr(GBytes) sql = g_resource_lookup_data(schema_resource(), migrations[number - 1], 0, error);
  return sql != NULL ? g_strndup(g_bytes_get_data(sql, NULL), g_bytes_get_size(sql)) : NULL;
}

static gboolean
create_version(PlGateway *gateway, gint64 version, GError **error)
{
  for (gint64 i = 1; i <= version; i++) {
    g_autofree char *sql = pl_schema_dup_migration(i, error);
    if (sql == NULL || !pl_gateway_exec(gateway, sql, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
pl_schema_create(PlGateway *gateway, GError **error)
{
  return create_version(gateway, pl_schema_get_version(), error);
}

/* The whole schema as one text. */
static char *
describe(PlGateway *gateway, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway, "SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_schema ORDER BY type, name", error);
  if (query == NULL)
    return NULL;
  GString *text = g_string_new(NULL);
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW)
    for (int i = 0; i < 4; i++)
      g_string_append_printf(text, "%d:%s\n", sqlite3_column_bytes(query, i), sqlite3_column_text(query, i));
  return g_string_free(text, step == PL_STEP_FAILED);
}

static char *
describe_fresh(gint64 version, GError **error)
{
  g_autoptr(PlGateway) fresh = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, error);
  return fresh != NULL && create_version(fresh, version, error) ? describe(fresh, error) : NULL;
}

/* What the last version looks like, made once; an earlier one is asked for once in its life. */
static GMutex expected_lock;
static char *expected;

static char *
dup_expected(gint64 version, GError **error)
{
  if (version != pl_schema_get_version())
    return describe_fresh(version, error);
  g_mutex_lock(&expected_lock);
  if (expected == NULL)
    expected = describe_fresh(version, error);
  char *text = g_strdup(expected);
  g_mutex_unlock(&expected_lock);
  return text;
}

void
pl_schema_rehearse(const char *next)
{
  g_mutex_lock(&expected_lock);
  rehearsed = next;
  g_clear_pointer(&expected, g_free);
  g_mutex_unlock(&expected_lock);
}

gboolean
pl_schema_refuse(GError **error)
{
  g_set_error_literal(
      error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
      _("The file's tables are not those of this version of Plumbline: "
        "it was made by an early version, or changed by another program. "
        "It was left as it is. Recover what can be read of it into a new document, or export it with the version "
        "that made it, and import that."));
  return FALSE;
}

gboolean
pl_schema_check(PlGateway *gateway, gint64 version, GError **error)
{
  g_autofree char *wanted = dup_expected(version, error);
  g_autofree char *found = wanted != NULL ? describe(gateway, error) : NULL;
  if (found == NULL)
    return FALSE;
  return g_str_equal(found, wanted) || pl_schema_refuse(error);
}
