#include "schema.h"

#include "plstore-resources.h"

#include <glib/gi18n-lib.h>

static const char *const migrations[] = {
    "/org/plumbline/schema/0001-document.sql",
};
G_STATIC_ASSERT(G_N_ELEMENTS(migrations) == PL_SCHEMA_VERSION);

/* A static library's resources are registered by hand, or the linker drops them. */
static GResource *
schema_resource(void)
{
  static gsize ready;
  if (g_once_init_enter(&ready)) {
    plstore_register_resource();
    g_once_init_leave(&ready, 1);
  }
  return plstore_get_resource();
}

gboolean
pl_schema_create(PlGateway *gateway, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS(migrations); i++) {
    g_autoptr(GBytes) sql = g_resource_lookup_data(schema_resource(), migrations[i], 0, error);
    if (sql == NULL)
      return FALSE;
    g_autofree char *text = g_strndup(g_bytes_get_data(sql, NULL), g_bytes_get_size(sql));
    if (!pl_gateway_exec(gateway, text, error))
      return FALSE;
  }
  return TRUE;
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
describe_fresh(GError **error)
{
  g_autoptr(PlGateway) fresh = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, error);
  return fresh != NULL && pl_schema_create(fresh, error) ? describe(fresh, error) : NULL;
}

gboolean
pl_schema_check(PlGateway *gateway, GError **error)
{
  static GMutex lock;
  static char *expected; /* the same for the life of the program */
  g_mutex_lock(&lock);
  if (expected == NULL)
    expected = describe_fresh(error);
  g_mutex_unlock(&lock);
  gint64 version = 0;
  if (expected == NULL || !pl_gateway_get_int64(gateway, "PRAGMA user_version", &version, error))
    return FALSE;
  g_autofree char *found = describe(gateway, error);
  if (found == NULL)
    return FALSE;
  if (version == PL_SCHEMA_VERSION && g_str_equal(found, expected))
    return TRUE;
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_OTHER_VERSION,
                      _("The file's tables are not those of this version of Plumbline: "
                        "it was made by an early version, or changed by another program. "
                        "It was left as it is. Export it with the version that made it, and import that."));
  return FALSE;
}
