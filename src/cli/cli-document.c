/* new, import, export, info, check: a document as a whole. */
#include "cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <plumbline/change-say.h>
#include <plumbline/council-results.h>
#include <plumbline/framework.h>
#include <plumbline/interchange.h>
#include <plumbline/sample.h>
#include <plumbline/say.h>
#include <plumbline/seal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Making a file ---- */

static CliStatus
create(const char *path, const PlSnapshot *snapshot)
{
  PlDocumentOptions options = {.ids = pl_ids_random(), .clock = cli_clock(), .who = "plumblinectl"};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = pl_document_create(path, snapshot, &options, NULL, &error);
  return document != NULL ? CLI_DONE : cli_fail_error(error);
}

/* Asked before any work; the document's own creation asks again, and there it counts. */
static gboolean
is_free(const char *path)
{
  struct stat there;
  if (lstat(path, &there) != 0)
    return TRUE;
  g_autofree char *shown = cli_shown(path);
  cli_fail(CLI_FAILED, _("“%s” exists already and was left as it is. Give the new document another name."),
           shown);
  return FALSE;
}

/* ---- new ---- */

static char *new_title, *new_sample, *new_council;

static const GOptionEntry new_options[] = {
    {"title", 't', 0, G_OPTION_ARG_FILENAME, &new_title, N_("What the document is called"), N_("TITLE")},
    {"sample", 's', 0, G_OPTION_ARG_FILENAME, &new_sample,
     N_("Start from a sample instead of an empty document"), N_("NAME")},
    {"council", 'c', 0, G_OPTION_ARG_FILENAME, &new_council,
     N_("Start from an English council: its inspection results come in as evidence"), N_("NAME")},
    {0},
};

static CliStatus
fail_sample(const char *name)
{
  g_autoptr(GString) list = g_string_new(NULL);
  guint n;
  const PlSample *samples = pl_sample_list(&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(list, "\n  %-14s %s", samples[i].name, samples[i].title);
  return cli_fail(CLI_WRONG_USE, _("There is no sample “%s”, and no file was made. There are:%s"), name,
                  list->str);
}

/* Returns: (transfer full): `snapshot` under another title. */
static PlSnapshot *
retitled(const PlSnapshot *snapshot, const char *title)
{
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  if (title == NULL || info == NULL)
    return pl_snapshot_ref((PlSnapshot *)snapshot);
  PlDocumentInfo renamed = *info;
  renamed.title = title;
  g_autoptr(PlCommand) command = pl_command_new("edit", "title");
  pl_command_put(command, PL_RECORD_DOCUMENT, &renamed);
  return pl_command_apply(command, snapshot);
}

static PlSnapshot *
start_empty(const char *path, GError **error)
{
  PlIds ids = pl_ids_random();
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *title = cli_shown(name);
  if (g_str_has_suffix(title, ".plumb") && strlen(title) > strlen(".plumb"))
    title[strlen(title) - strlen(".plumb")] = '\0';
  return pl_framework_document(new_title != NULL ? new_title : title, NULL, PL_JURISDICTION_ENGLAND, &ids,
                               error);
}

/* NULL without an error where the council is not found, which has been told. */
static PlSnapshot *
start_council(const char *name, GError **error)
{
  PlIds ids = pl_ids_random();
  g_autoptr(PlCouncils) councils = cli_load_councils();
  const PlCouncil *council = cli_find_council(councils, name);
  if (council == NULL)
    return NULL;
  return pl_council_document(new_title != NULL ? new_title : council->name, councils, council, &ids, error);
}

static CliStatus
run_new(const char *const *words)
{
  g_autoptr(GError) error = NULL;
  if (new_title != NULL && (!g_utf8_validate(new_title, -1, NULL) || new_title[0] == '\0'))
    return cli_fail(CLI_WRONG_USE,
                    _("A title must be text in UTF-8 and may not be empty. No file was made."));
  if (new_sample != NULL && new_council != NULL)
    return cli_fail(CLI_WRONG_USE, _("Give --sample or --council, not both. No file was made."));
  if (!is_free(words[0]))
    return CLI_FAILED;
  g_autoptr(PlSnapshot) start = NULL;
  if (new_sample != NULL) {
    start = pl_sample_load(new_sample, &error);
    if (g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND))
      return fail_sample(new_sample);
  } else {
    start = new_council != NULL ? start_council(new_council, &error) : start_empty(words[0], &error);
  }
  if (start == NULL)
    return error != NULL ? cli_fail_error(error) : CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = retitled(start, new_title);
  CliStatus status = create(words[0], snapshot);
  if (status == CLI_DONE) {
    g_autofree char *shown = cli_shown(words[0]);
    cli_print(_("Made “%s”: %s.\n"), shown, pl_snapshot_info(snapshot)->title);
  }
  return status;
}

const CliCommand cli_new = {
    .name = "new",
    .arguments = "FILE",
    .summary = N_("Make a new document: empty, from a sample or for a council"),
    .more = N_("Samples: exampleshire (an invented county on its way to two councils), denbighshire (from "
               "published\n"
               "accounts, with real figures and no levels). A council is called as “plumblinectl councils” lists it, or\n"
               "as people call it. FILE must not exist yet."),
    .run = run_new,
    .options = new_options,
    .least = 1,
    .most = 1,
};

/* ---- import, export ---- */

/* Reads a file whole, or as far as tells that it is too large to be taken; says why where it cannot. "-" is
 * standard input. */
static GBytes *
read_input(const char *path)
{
  g_autoptr(GByteArray) data = g_byte_array_new();
  g_autofree char *shown = cli_shown(path);
  GStatBuf about;
  if (!g_str_equal(path, "-") && g_stat(path, &about) == 0 && S_ISFIFO(about.st_mode)) { /* nobody may ever write to it */
    cli_fail(CLI_FAILED, _("“%s” is a pipe. No document was made. Give “-” to read from standard input."), shown);
    return NULL;
  }
  guint8 buffer[65536];
  gsize n = 0;
  errno = 0;
  FILE *file = g_str_equal(path, "-") ? stdin : g_fopen(path, "rbe");
  while (file != NULL && data->len <= PL_INTERCHANGE_SIZE_MAX &&
         (n = fread(buffer, 1, sizeof buffer, file)) > 0)
    g_byte_array_append(data, buffer, (guint)n);
  int code = errno;
  gboolean failed = file == NULL || ferror(file);
  if (file != NULL && file != stdin)
    fclose(file);
  if (failed) {
    cli_fail(CLI_FAILED, _("“%s” could not be read: %s. No document was made."), shown, g_strerror(code));
    return NULL;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&data));
}

static CliStatus
run_import(const char *const *words)
{
  if (!is_free(words[0]))
    return CLI_FAILED;
  g_autoptr(GBytes) bytes = read_input(words[1]);
  if (bytes == NULL)
    return CLI_FAILED;
  g_autofree char *shown = cli_shown(words[1]);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = pl_interchange_read(bytes, &error);
  if (snapshot == NULL)
    return cli_fail(CLI_FAILED, _("“%s” was not imported, and no document was made: %s"), shown,
                    error->message);
  CliStatus status = create(words[0], snapshot);
  if (status == CLI_DONE) {
    g_autofree char *made = cli_shown(words[0]);
    cli_print(_("Made “%s” from “%s”.\n"), made, shown);
  }
  return status;
}

const CliCommand cli_import = {
    .name = "import",
    .arguments = "FILE INPUT.json",
    .summary = N_("Make a new document from JSON"),
    .more = N_("FILE must not exist yet. INPUT.json may be - for standard input. Where anything in it is "
               "wrong, the place is\n"
               "told and no document is made."),
    .run = run_import,
    .least = 2,
    .most = 2,
};

static char *export_output;

static const GOptionEntry export_options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &export_output,
     N_("Where to write; standard output where not given, or -"), N_("OUT.json")},
    {0},
};

/* Not into what is exported itself: only where that went elsewhere. */
static void
tell_private_views(const PlSnapshot *snapshot)
{
  guint n = pl_views_count_private(snapshot);
  if (n == 0 || export_output == NULL || !g_file_test(export_output, G_FILE_TEST_IS_REGULAR))
    return;
  g_autofree char *shown = cli_shown(export_output);
  cli_print(ngettext("“%s” holds %u private view beside whose it is. For others, make a copy with share.\n",
                     "“%s” holds %u private views beside whose they are. For others, make a copy with share.\n", n),
            shown, n);
}

static CliStatus
run_export(const char *const *words)
{
  g_autoptr(PlDocument) document = cli_open(words[0], FALSE);
  if (document == NULL)
    return CLI_FAILED;
  cli_tell_alteration(document, words[0]);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(GBytes) bytes = pl_interchange_write(snapshot);
  if (!cli_write(bytes, export_output, words[0]))
    return CLI_FAILED;
  tell_private_views(snapshot);
  return CLI_DONE;
}

const CliCommand cli_export = {
    .name = "export",
    .arguments = "FILE",
    .summary = N_("Write the whole document as JSON"),
    .more = N_("Everything but the history, also each participant’s private views, revealed or not. “plumblinectl share” makes a copy\n"
               "without them. Importing it again and exporting that gives the same bytes."),
    .run = run_export,
    .options = export_options,
    .least = 1,
    .most = 1,
};

/* ---- info ---- */

static gboolean info_json;

static const GOptionEntry info_options[] = {
    {"json", 'j', 0, G_OPTION_ARG_NONE, &info_json, N_("As JSON"), NULL},
    {0},
};

typedef struct {
  const PlSnapshot *snapshot;
  const char *path;
  char *head;
  guint n_changes;
  goffset size;
  gboolean writable; /* by whoever runs this */
  gboolean in_use;   /* somebody has it open for writing */
} Info;

static const struct {
  PlRecordKind kind;
  const char *member, *name;
} counted[] = {
    {PL_RECORD_DOMAIN, "domains", N_("Domains")},
    {PL_RECORD_RISK, "risks", N_("Risks in the register")},
    {PL_RECORD_TEST, "assurance_tests", N_("Assurance tests")},
    {PL_RECORD_OPTION, "delivery_options", N_("Delivery options")},
    {PL_RECORD_EVIDENCE, "evidence", N_("Pieces of evidence")},
    {PL_RECORD_INDICATOR, "indicators", N_("Indicators")},
    {PL_RECORD_OBSERVATION, "observations", N_("Figures of indicators")},
    {PL_RECORD_ACTION, "actions", N_("Actions")},
    {PL_RECORD_ORGANISATION, "organisations", N_("Organisations")},
};

/* Those that count for the reader: ready risks not taken up, and domains or tests not in use, do not. */
static guint
count(const PlSnapshot *snapshot, PlRecordKind kind)
{
  const PlRecordType *type = pl_record_type_get(kind);
  const PlField *in_use = pl_record_type_field(type, kind == PL_RECORD_RISK ? "in_register" : "in_use");
  guint n, result = 0;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
  for (guint i = 0; i < n; i++)
    result += in_use == NULL || pl_field_get_int(in_use, records + i * type->size) != 0;
  return result;
}

static const char *
organisation_name(const PlSnapshot *snapshot, gint64 id)
{
  const PlOrganisation *organisation = pl_snapshot_organisation(snapshot, id);
  return organisation != NULL ? organisation->name : "";
}

static CliStatus
print_info_json(const Info *info)
{
  const PlDocumentInfo *record = pl_snapshot_info(info->snapshot);
  json_t *counts = json_object(), *list = json_array();
  for (guint i = 0; i < G_N_ELEMENTS(counted); i++)
    json_object_set_new(counts, counted[i].member, json_integer(count(info->snapshot, counted[i].kind)));
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(info->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlSeal *seal = pl_snapshot_seal(info->snapshot, assessments[i].id);
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, assessments[i].id);
    json_array_append_new(list,
                          json_pack("{s:s,s:s,s:s,s:s,s:b,s:s?}", "id", id, "date", assessments[i].date,
                                    "title", assessments[i].title, "organisation",
                                    organisation_name(info->snapshot, assessments[i].organisation),
                                    "signed_off", seal != NULL, "seal", seal != NULL ? seal->sha256 : NULL));
  }
  json_t *object =
      json_pack("{s:s,s:s,s:b,s:s,s:o,s:o,s:I,s:i,s:s,s:b,s:b}", "title", record->title, "organisation",
                organisation_name(info->snapshot, record->organisation), "invented", record->invented,
                "framework_version", record->framework_version, "assessments", list, "counts", counts, "size",
                (json_int_t)info->size, "changes", (int)info->n_changes, "head", info->head, "writable",
                info->writable, "in_use", info->in_use);
  char *text = object != NULL ? json_dumps(object, JSON_INDENT(2)) : NULL;
  if (text == NULL)
    return cli_fail(CLI_FAILED, _("There is not enough memory to say it."));
  cli_print("%s\n", text);
  free(text);
  json_decref(object);
  return CLI_DONE;
}

static void
print_assessments(const PlSnapshot *snapshot)
{
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  if (n == 0)
    cli_print("%s\n", pl_published(snapshot, _("No assessment yet."), _("No assessment is published.")));
  for (guint i = 0; i < n; i++) {
    const PlSeal *seal = pl_snapshot_seal(snapshot, assessments[i].id);
    g_autofree char *date = pl_say_date(assessments[i].date),
                    *kind = pl_say_assessment_kind(assessments[i].kind);
    g_autofree char *signed_on = seal != NULL ? pl_say_date(seal->signed_on) : NULL;
    g_autofree char *doubt = seal != NULL ? pl_seal_dup_doubt(snapshot, seal) : NULL;
    g_autofree char *sealed = seal != NULL ? g_strdup_printf(_("signed off on %s"), signed_on) : NULL;
    cli_print("  %s, %s, %s (%s; %s; %s %" G_GINT64_FORMAT ")\n",
              organisation_name(snapshot, assessments[i].organisation), assessments[i].title, date, kind,
              sealed != NULL ? sealed
                             : pl_published(snapshot, _("not signed off"), _("no sign-off published")),
              _("id"), assessments[i].id);
    if (seal != NULL)
      cli_print("    %s: %s\n", _("Seal"), seal->sha256);
    if (doubt != NULL)
      cli_print("    %s\n", doubt);
  }
}

static void
print_info(const Info *info)
{
  const PlDocumentInfo *record = pl_snapshot_info(info->snapshot);
  const char *organisation = organisation_name(info->snapshot, record->organisation);
  g_autofree char *size = g_format_size((guint64)info->size);
  cli_print("%s\n", record->title);
  if (record->invented)
    cli_print("%s\n", _("This council and everything about it are invented."));
  cli_print("%s: %s\n", _("Organisation"), organisation[0] != '\0' ? organisation : _("none yet"));
  cli_print("%s:\n", _("Assessments"));
  print_assessments(info->snapshot);
  for (guint i = 0; i < G_N_ELEMENTS(counted); i++)
    cli_print("%s: %u\n", _(counted[i].name), count(info->snapshot, counted[i].kind));
  cli_print("%s: %s\n", _("Framework"), record->framework_version);
  cli_print("%s: %s\n", _("Size"), size);
  cli_print("%s: %u\n", _("Entries in the history"), info->n_changes);
  cli_print("%s: %s\n", _("Head of the history"), info->head);
  cli_print("%s: %s\n", _("Writing"),
            !info->writable ? _("read-only here")
            : info->in_use  ? _("open for writing elsewhere, so it can only be read now")
                            : _("it can be changed"));
}

static CliStatus
run_info(const char *const *words)
{
  g_autoptr(PlDocument) document = cli_open(words[0], FALSE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) history = pl_document_list_history(document, &error);
  if (history == NULL)
    return cli_fail_error(error);
  struct stat file;
  const char *path = pl_document_get_path(document);
  g_autofree char *folder = g_path_get_dirname(path), *head = pl_document_dup_head(document);
  Info info = {
      .snapshot = snapshot,
      .path = path,
      .head = head,
      .n_changes = history->len,
      .size = stat(path, &file) == 0 ? file.st_size : 0,
      .writable = access(path, W_OK) == 0 && access(folder, W_OK) == 0,
      .in_use = pl_document_is_open_elsewhere(document),
  };
  if (info_json)
    return print_info_json(&info);
  print_info(&info);
  if (pl_document_is_shared_copy(document) || pl_snapshot_is_public(snapshot))
    cli_print("%s\n", _("This is a shared copy: what is not for its readers was left out, so what it lacks may be in the original."));
  cli_tell_of_drafts(document);
  return CLI_DONE;
}

const CliCommand cli_info = {
    .name = "info",
    .arguments = "FILE",
    .summary = N_("Say what a document holds"),
    .run = run_info,
    .options = info_options,
    .least = 1,
    .most = 1,
};

/* ---- check ---- */

static CliStatus
run_check(const char *const *words)
{
  g_autoptr(PlDocument) document = cli_open(words[0], FALSE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = pl_document_check(document, NULL, &error);
  if (problems == NULL)
    return cli_fail_error(error);
  for (guint i = 0; problems[i] != NULL; i++)
    cli_fail(CLI_FAILED, "%s", problems[i]);
  if (problems[0] != NULL)
    return CLI_FAILED;
  cli_print("%s\n", _("ok"));
  return CLI_DONE;
}

const CliCommand cli_check = {
    .name = "check",
    .arguments = "FILE",
    .summary = N_("Read the whole file and say what is wrong with it"),
    .more = N_(
        "Reads pages, references, the history’s chain and every signed-off assessment, and sees whether the\n"
        "history leads to what the document holds. Prints “ok”, or each problem on standard error, and then\n"
        "ends with 1."),
    .run = run_check,
    .least = 1,
    .most = 1,
};

/* ---- upgrade ---- */

static CliStatus
run_upgrade(const char *const *words)
{
  g_autoptr(GError) error = NULL;
  const PlDocumentOptions options = {.ids = pl_ids_random(), .clock = cli_clock(), .who = "plumblinectl"};
  g_autofree char *backup = pl_document_upgrade(words[0], &options, NULL, &error);
  if (backup == NULL)
    return cli_fail_error(error);
  g_autofree char *shown = cli_shown(backup);
  cli_print(_("Upgraded. The document as it was is kept in “%s”.\n"), shown);
  return CLI_DONE;
}

const CliCommand cli_upgrade = {
    .name = "upgrade",
    .arguments = "FILE",
    .summary = N_("Bring a document of an earlier version to this one"),
    .more =
        N_("Keeps the document as it was in a file beside it. Earlier versions of Plumbline cannot open an\n"
           "upgraded document, and undo does not go back beyond the upgrade. Where it fails, the document\n"
           "is as it was."),
    .run = run_upgrade,
    .least = 1,
    .most = 1,
};
