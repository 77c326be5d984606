#include "settings.h"

#define SCHEMA_ID "org.plumbline.Plumbline"

/* The defaults of the schema, for a run without it. */
static GVariant *
default_value(const char *key)
{
  if (g_str_equal(key, PL_SETTING_WIDTH))
    return g_variant_new_int32(1200);
  if (g_str_equal(key, PL_SETTING_HEIGHT))
    return g_variant_new_int32(760);
  if (g_str_equal(key, PL_SETTING_MAXIMIZED))
    return g_variant_new_boolean(FALSE);
  if (g_str_equal(key, PL_SETTING_PLACE))
    return g_variant_new_string("overview");
  if (g_str_equal(key, PL_SETTING_SIGNATURE))
    return g_variant_new_string("");
  if (g_str_equal(key, PL_SETTING_REGISTER_GROUP))
    return g_variant_new_string("none");
  if (g_str_equal(key, PL_SETTING_REGISTER_COLUMNS))
    return g_variant_new_strv((const char *const[]){"before", "current", "target", "exposure", "owner"}, 5);
  return g_variant_new_strv(NULL, 0);
}

static GSettingsSchemaSource *
source_beside_program(void)
{
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  if (program == NULL)
    return NULL;
  g_autofree char *folder = g_path_get_dirname(program);
  return g_settings_schema_source_new_from_directory(folder, g_settings_schema_source_get_default(), FALSE,
                                                     NULL);
}

static GSettings *
open_stored(void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default();
  g_autoptr(GSettingsSchema) schema =
      installed != NULL ? g_settings_schema_source_lookup(installed, SCHEMA_ID, TRUE) : NULL;
  if (schema == NULL) {
    g_autoptr(GSettingsSchemaSource) beside = source_beside_program();
    if (beside != NULL)
      schema = g_settings_schema_source_lookup(beside, SCHEMA_ID, TRUE);
  }
  return schema != NULL ? g_settings_new_full(schema, NULL, NULL) : NULL;
}

static GSettings *
stored_settings(void)
{
  static gsize once;
  static GSettings *stored;
  if (g_once_init_enter(&once)) {
    stored = open_stored();
    g_once_init_leave(&once, 1);
  }
  return stored;
}

static GHashTable *
settings_in_memory(void)
{
  static GHashTable *kept;
  if (kept == NULL)
    kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
  return kept;
}

GVariant *
pl_settings_get(const char *key)
{
  GSettings *stored = stored_settings();
  if (stored != NULL)
    return g_settings_get_value(stored, key);
  GVariant *kept = g_hash_table_lookup(settings_in_memory(), key);
  return kept != NULL ? g_variant_ref(kept) : g_variant_ref_sink(default_value(key));
}

void
pl_settings_set(const char *key, GVariant *value)
{
  GSettings *stored = stored_settings();
  if (stored != NULL)
    g_settings_set_value(stored, key, value);
  else
    g_hash_table_insert(settings_in_memory(), g_strdup(key), g_variant_ref_sink(value));
}

static void
set_recent(const char *first, const char *without)
{
  g_autoptr(GVariant) value = pl_settings_get(PL_SETTING_RECENT);
  g_autofree const char **uris = g_variant_get_strv(value, NULL);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();
  if (first != NULL)
    g_ptr_array_add(kept, (gpointer)first);
  for (guint i = 0; uris[i] != NULL && kept->len < PL_RECENT_MAX; i++)
    if (g_strcmp0(uris[i], first) != 0 && g_strcmp0(uris[i], without) != 0)
      g_ptr_array_add(kept, (gpointer)uris[i]);
  pl_settings_set(PL_SETTING_RECENT, g_variant_new_strv((const char *const *)kept->pdata, (gssize)kept->len));
}

const char *
pl_settings_get_who(void)
{
  static char *kept;
  g_autoptr(GVariant) value = pl_settings_get(PL_SETTING_SIGNATURE);
  g_free(kept);
  kept = g_strstrip(g_variant_dup_string(value, NULL));
  return *kept != '\0' ? kept : g_get_host_name();
}

void
pl_settings_add_recent(GFile *file)
{
  g_return_if_fail(G_IS_FILE(file));
  g_autofree char *uri = g_file_get_uri(file);
  set_recent(uri, NULL);
}

void
pl_settings_remove_recent(const char *uri)
{
  set_recent(NULL, uri);
}
