#include "framework-private.h"
#include "interchange-private.h"

#include "plcore-resources.h"

#include <glib/gi18n-lib.h>
#include <plumbline/resource.h>
#include <string.h>

#define FRAMEWORK_PATH "/org/plumbline/framework/"
#define CATALOGUES "catalogues/"

/* In this order, since later files refer to earlier ones. */
static const struct {
  const char *file;
  void (*read)(PlReader *reader, json_t *root);
} core_files[] = {
    {"settings.json", pl_framework_read_settings},   {"sources.json", pl_framework_read_sources},
    {"domains.json", pl_framework_read_domains},     {"risks.json", pl_framework_read_risks},
    {"tests.json", pl_framework_read_tests},         {"options.json", pl_framework_read_options},
    {"links.json", pl_framework_read_links},         {"jurisdictions.json", pl_framework_read_jurisdictions},
    {"questions.json", pl_framework_read_questions},
};

GResource *
pl_core_resource(void)
{
  static gsize ready;
  return pl_resource_once(&ready, plcore_register_resource, plcore_get_resource);
}

/* The library tells it in English and in its own terms. */
static const char *
json_problem(const json_error_t *problem)
{
  switch (json_error_code(problem)) {
  case json_error_invalid_utf8:
    return _("a character that is not UTF-8 text");
  case json_error_premature_end_of_input:
    return problem->position == 0 ? _("the file is empty") : _("the file ends in the middle");
  case json_error_end_of_input_expected:
    return _("something follows where the file should have ended");
  case json_error_duplicate_key:
    return _("a name that has been given once already");
  case json_error_numeric_overflow:
    return _("a number that is too large");
  case json_error_null_character:
  case json_error_null_byte_in_key:
    return _("a text with a zero byte in it");
  case json_error_stack_overflow:
    return _("lists within lists, too many deep");
  case json_error_out_of_memory:
    return _("there was not enough memory to go on");
  default:
    return _("this is not JSON");
  }
}

json_t *
pl_json_parse(GBytes *bytes, const char *file, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  json_error_t problem;
  json_t *root = json_loadb(data != NULL ? data : "", size, JSON_REJECT_DUPLICATES, &problem);
  if (root != NULL)
    return root;
  if (file != NULL)
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, _("%s: line %d, column %d: %s"), file,
                problem.line, problem.column, json_problem(&problem));
  else
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, _("line %d, column %d: %s"), problem.line,
                problem.column, json_problem(&problem));
  return NULL;
}

static void
read_file(PlReader *reader, GHashTable *files, const char *file, void (*read)(PlReader *reader, json_t *root))
{
  if (reader->error != NULL)
    return;
  reader->file = file;
  GBytes *bytes = g_hash_table_lookup(files, file);
  if (bytes == NULL) {
    g_set_error(&reader->error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, _("%s: the file is missing"), file);
    return;
  }
  g_autoptr(json_t) root = pl_json_parse(bytes, file, &reader->error);
  if (root != NULL)
    read(reader, root);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
read_catalogues(PlReader *reader, GHashTable *files)
{
  g_autofree const char **names = (const char **)g_hash_table_get_keys_as_array(files, NULL);
  qsort(names, g_hash_table_size(files), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix(names[i], CATALOGUES))
      read_file(reader, files, names[i], pl_framework_read_catalogue);
}

/* Not validated: its title is empty until a document has one. */
static void
add_document_row(PlReader *reader)
{
  PlDocumentInfo info;
  pl_record_init_empty(PL_RECORD_DOCUMENT, &info);
  info.id = 1;
  info.framework_version = PL_FRAMEWORK_VERSION;
  reader->builders[PL_RECORD_DOCUMENT] = pl_part_builder_new(PL_RECORD_DOCUMENT, 0);
  pl_part_builder_add(reader->builders[PL_RECORD_DOCUMENT], &info);
}

PlSnapshot *
pl_framework_parse(GHashTable *files, GError **error)
{
  g_return_val_if_fail(files != NULL, NULL);
  g_auto(PlReader) reader = {.file = "", .place = g_string_new(NULL)};
  reader.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS(core_files); i++)
    read_file(&reader, files, core_files[i].file, core_files[i].read);
  read_catalogues(&reader, files);
  if (reader.error != NULL) {
    g_propagate_error(error, g_steal_pointer(&reader.error));
    return NULL;
  }
  add_document_row(&reader);

  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (reader.builders[i] != NULL)
      g_ptr_array_add(parts, pl_part_builder_finish(g_steal_pointer(&reader.builders[i])));
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  return pl_snapshot_with_parts(empty, (PlPart *const *)parts->pdata, parts->len);
}

static gboolean
take_files(GHashTable *files, const char *folder, GError **error)
{
  g_autofree char *path = g_strconcat(FRAMEWORK_PATH, folder, NULL);
  g_auto(GStrv) names = g_resource_enumerate_children(pl_core_resource(), path, 0, error);
  for (guint i = 0; names != NULL && names[i] != NULL; i++) {
    if (g_str_has_suffix(names[i], "/"))
      continue;
    g_autofree char *full = g_strconcat(path, names[i], NULL);
    GBytes *bytes = g_resource_lookup_data(pl_core_resource(), full, 0, error);
    if (bytes == NULL)
      return FALSE;
    g_hash_table_insert(files, g_strconcat(folder, names[i], NULL), bytes);
  }
  return names != NULL;
}

PlSnapshot *
pl_framework_load(GError **error)
{
  g_autoptr(GHashTable) files =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  if (!take_files(files, "", error) || !take_files(files, CATALOGUES, error))
    return NULL;
  return pl_framework_parse(files, error);
}

static gpointer
load_once(gpointer unused G_GNUC_UNUSED)
{
  g_autoptr(GError) error = NULL;
  PlSnapshot *framework = pl_framework_load(&error);
  if (framework == NULL)
    g_error("%s", error->message); /* the program is not whole */
  return framework;
}

const PlSnapshot *
pl_framework_shared(void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once(&once, load_once, NULL);
}

static PlPart *
part_of_one(PlRecordKind kind, gconstpointer record)
{
  PlPartBuilder *builder = pl_part_builder_new(kind, 0);
  pl_part_builder_add(builder, record);
  return pl_part_builder_finish(builder);
}

PlSnapshot *
pl_framework_document(const char *title, const char *organisation, PlJurisdiction jurisdiction,
                      const PlIds *ids, GError **error)
{
  g_return_val_if_fail(title != NULL && ids != NULL, NULL);
  g_autoptr(PlSnapshot) framework = pl_framework_load(error);
  if (framework == NULL)
    return NULL;
  PlDocumentInfo info = *pl_snapshot_info(framework);
  info.title = title;
  info.jurisdiction = jurisdiction;

  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  if (organisation != NULL && organisation[0] != '\0') {
    PlOrganisation council;
    pl_record_init_empty(PL_RECORD_ORGANISATION, &council);
    council.id = info.organisation = ids->next(ids->data);
    council.name = council.short_name = organisation;
    council.jurisdiction = jurisdiction;
    if (!pl_record_validate(PL_RECORD_ORGANISATION, &council, error))
      return NULL;
    g_ptr_array_add(parts, part_of_one(PL_RECORD_ORGANISATION, &council));
  }
  if (!pl_record_validate(PL_RECORD_DOCUMENT, &info, error))
    return NULL;
  g_ptr_array_add(parts, part_of_one(PL_RECORD_DOCUMENT, &info));
  return pl_snapshot_with_parts(framework, (PlPart *const *)parts->pdata, parts->len);
}

const PlItem *
pl_framework_catalogue(const PlSnapshot *snapshot, const char *catalogue, guint *n)
{
  guint count;
  const PlItem *items = pl_snapshot_items(snapshot, &count);
  guint first = 0;
  while (first < count && strcmp(items[first].catalogue, catalogue) != 0)
    first++;
  guint last = first;
  while (last < count && strcmp(items[last].catalogue, catalogue) == 0)
    last++;
  *n = last - first;
  return *n > 0 ? &items[first] : NULL;
}

const PlItem *
pl_framework_item(const PlSnapshot *snapshot, const char *catalogue, gint64 parent, const char *code)
{
  guint n;
  const PlItem *items = pl_framework_catalogue(snapshot, catalogue, &n);
  for (guint i = 0; i < n; i++)
    if ((parent == 0 || items[i].parent == parent) && g_ascii_strcasecmp(items[i].code, code) == 0)
      return &items[i];
  return NULL;
}
