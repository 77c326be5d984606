#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <plumbline/document-file.h>
#include <plumbline/output.h>
#include <plumbline/say.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What makes the letters after it be shown in another order than they stand: “gpj.exe” as “exe.jpg”. The
 * letters of a script that runs from right to left do without. */
static gboolean
turns_text(gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* A text from a file of somebody else's may hold what a terminal obeys: it is shown and not sent. */
static char *
make_safe(const char *text)
{
  if (!g_utf8_validate(text, -1, NULL)) /* a path: it is the terminal's own business */
    return g_strdup(text);
  GString *safe = g_string_new(NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    gboolean commands = (g_unichar_iscntrl(c) && c != '\n' && c != '\t') || turns_text(c);
    g_string_append_unichar(safe, commands ? 0xFFFD : c);
  }
  return g_string_free(safe, FALSE);
}

char *
cli_one_line(const char *text)
{
  return g_strdelimit(g_strdup(text), "\n\r\t\v\f", ' ');
}

CliStatus
cli_fail(CliStatus status, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *safe = make_safe(text);
  fflush(stdout);
  fprintf(stderr, "plumblinectl: %s\n", safe);
  return status;
}

CliStatus
cli_fail_error(const GError *error)
{
  return cli_fail(CLI_FAILED, "%s", error->message);
}

gboolean
cli_check_texts(const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    if (texts[i] != NULL && !g_utf8_validate(texts[i], -1, NULL)) {
      cli_fail(CLI_WRONG_USE, _("Texts must be in UTF-8. Nothing was changed."));
      return FALSE;
    }
  return TRUE;
}

void
cli_print(const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *safe = make_safe(text);
  fputs(safe, stdout);
}

/* ---- Time ---- */

static gint64 fixed_time;

gboolean
cli_clock_init(void)
{
  const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
  return epoch == NULL || g_ascii_string_to_signed(epoch, 10, 0, G_MAXINT32 * 2LL, &fixed_time, NULL);
}

PlClock
cli_clock(void)
{
  return g_getenv("SOURCE_DATE_EPOCH") != NULL ? pl_clock_fixed(&fixed_time) : pl_clock_system();
}

gint64
cli_now(void)
{
  PlClock clock = cli_clock();
  return clock.now(clock.data);
}

gboolean
cli_check_date(const char *date)
{
  if (date == NULL || pl_date_is_valid(date))
    return TRUE;
  cli_fail(CLI_WRONG_USE, _("“%s” is not a date. Write it as 2026-10-12."), date);
  return FALSE;
}

/* ---- Documents ---- */

/* Whose changes these are, for the history. */
static const char *
whose(void)
{
  const char *given = g_getenv("PLUMBLINE_SIGNATURE");
  return given != NULL && *given != '\0' && g_utf8_validate(given, -1, NULL) ? given : "plumblinectl";
}

/* Typing that a program left behind becomes a change when the window next opens the document, which may be over what is
 * changed now. */
void
cli_tell_of_drafts(PlDocument *document)
{
  g_autoptr(GPtrArray) drafts = pl_document_list_drafts(document, NULL);
  if (drafts == NULL || drafts->len == 0)
    return;
  const PlDraft *draft = drafts->pdata[0];
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(draft->at);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local(utc) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format(local, "%F %H:%M") : g_strdup("");
  cli_print(
      ngettext(
          "Note: %u text in this document is typed and not yet a change (%s). The window takes it up, or asks, "
          "when it opens the document.\n",
          "Note: %u texts in this document are typed and not yet changes (the first at %s). The window takes "
          "them up, or asks, when it opens the document.\n",
          drafts->len),
      drafts->len, when);
}

/* A change that was cut off has to be taken back before the file can be read, which is a change to the file:
 * the window makes it at every opening. */
static PlDocument *
open_cut_off(const char *path, PlDocumentOptions *options, GError **error)
{
  g_autofree char *shown = cli_shown(path), *reason = NULL;
  g_autoptr(GError) refusal = NULL;
  options->read_only = FALSE;
  g_autoptr(PlDocument) taken_back = pl_document_open(path, options, NULL, &refusal);
  if (taken_back == NULL && !g_error_matches(refusal, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY)) {
    g_propagate_error(error, g_steal_pointer(&refusal));
    return NULL;
  }
  if (taken_back != NULL)
    reason = pl_document_dup_read_only_reason(taken_back);
  if (taken_back == NULL || reason != NULL) {
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY,
        _("The last change to “%s” was cut off, and the file can only be read once that is taken back, for which it "
          "and its folder must be writable. It was left as it is. Copy it, with “%s-journal” beside it, to a folder "
          "that you may write to, and do the same there."),
        shown, shown);
    return NULL;
  }
  cli_fail(CLI_DONE, _("The last change to “%s” was cut off, and was taken back. All before it is there."),
           shown);
  g_clear_object(&taken_back);
  options->read_only = TRUE;
  return pl_document_open(path, options, NULL, error);
}

PlDocument *
cli_open(const char *path, gboolean to_change)
{
  PlDocumentOptions options = {
      .read_only = !to_change, .ids = pl_ids_random(), .clock = cli_clock(), .who = whose()};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = pl_document_open(path, &options, NULL, &error);
  if (!to_change && g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY)) {
    g_clear_error(&error);
    document = open_cut_off(path, &options, &error);
  }
  if (g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED)) {
    g_autofree char *shown = cli_shown(path);
    cli_fail(CLI_FAILED, _("“%s”: %s “plumblinectl recover” makes a new document of what can be read."), shown, error->message);
    return NULL;
  }
  if (document == NULL) {
    cli_fail_error(error);
    return NULL;
  }
  g_autofree char *reason = pl_document_dup_read_only_reason(document);
  if (to_change && reason != NULL) {
    cli_fail(CLI_FAILED, _("Nothing was changed. %s"), reason);
    return NULL;
  }
  if (to_change)
    cli_tell_of_drafts(document);
  return g_steal_pointer(&document);
}

/* After so long, somebody who waits for something else is told what the time goes to. */
#define LOOK_SILENT_MS 500

typedef struct {
  const char *shown; /* the document's path */
  GMainLoop *loop;
  gboolean said;
  char *alteration;
  GError *error;
} Look;

static gboolean
say_that_it_looks(gpointer data)
{
  Look *look = data;
  if (isatty(STDERR_FILENO)) /* a script waits in silence */
    cli_fail(CLI_DONE, _("Looking through the history of “%s” for what another program may have changed…"),
             look->shown);
  look->said = TRUE;
  return G_SOURCE_REMOVE;
}

static void
looked(GObject *document, GAsyncResult *result, gpointer data)
{
  Look *look = data;
  look->alteration = pl_document_find_alteration_finish(PL_DOCUMENT(document), result, &look->error);
  g_main_loop_quit(look->loop);
}

void
cli_tell_alteration(PlDocument *document, const char *path)
{
  g_autofree char *shown = cli_shown(path);
  Look look = {.shown = shown, .loop = g_main_loop_new(NULL, FALSE)};
  guint silent = g_timeout_add(LOOK_SILENT_MS, say_that_it_looks, &look);
  pl_document_find_alteration_async(document, NULL, looked, &look);
  g_main_loop_run(look.loop);
  if (!look.said)
    g_source_remove(silent);
  g_main_loop_unref(look.loop);
  g_autofree char *alteration = look.alteration;
  g_autoptr(GError) error = look.error;
  if (alteration != NULL)
    cli_fail(CLI_DONE, "“%s”: %s", shown, alteration);
  else if (error != NULL)
    cli_fail(CLI_DONE, _("“%s” could not be looked through for what another program may have changed: %s"),
             shown, error->message);
}

gboolean
cli_do(PlDocument *document, PlCommand *command, GError **error)
{
  g_autofree char *uncleared = pl_say_uncleared(command);
  gboolean done = pl_document_do(document, command, error);
  if (done && uncleared != NULL)
    cli_print("%s.\n", uncleared);
  return done;
}

void
cli_tell_left_out(const PlSnapshot *whole, const char *output)
{
  g_autofree char *left_out = pl_say_left_out(whole, PL_SHARE_PUBLIC_ALONE);
  if (*left_out != '\0' && !g_str_equal(output, "-"))
    cli_print(_("Left out: %s.\n"), left_out);
}

char *
cli_shown(const char *path)
{
  return g_filename_display_name(path);
}

const PlOrganisation *
cli_find_organisation(const PlSnapshot *snapshot, const char *name)
{
  guint n;
  const PlOrganisation *all = pl_snapshot_organisations(snapshot, &n);
  g_autofree char *wanted = g_utf8_validate(name, -1, NULL) ? g_utf8_casefold(name, -1) : g_strdup("");
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *whole = g_utf8_casefold(all[i].name, -1),
                    *short_name = g_utf8_casefold(all[i].short_name, -1);
    g_string_append_printf(names, "\n  %s", all[i].name);
    if (g_str_equal(wanted, whole) || (*short_name != '\0' && g_str_equal(wanted, short_name)))
      return &all[i];
  }
  cli_fail(CLI_FAILED,
           _("There is no organisation “%s” in this document, and nothing was changed. There are:%s"), name,
           names->str);
  return NULL;
}

const PlAssessment *
cli_find_assessment(const PlSnapshot *snapshot, const char *id)
{
  gint64 number = 0;
  const PlAssessment *found = NULL;
  if (id == NULL)
    found = pl_snapshot_latest_assessment(snapshot, 0, NULL);
  else if (g_ascii_string_to_signed(id, 10, 1, G_MAXINT64, &number, NULL))
    found = pl_snapshot_assessment(snapshot, number);
  if (found != NULL)
    return found;
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    const PlOrganisation *organisation = pl_snapshot_organisation(snapshot, assessments[i].organisation);
    g_string_append_printf(list, "\n  %-17" G_GINT64_FORMAT " %s, %s", assessments[i].id,
                           assessments[i].title, organisation != NULL ? organisation->name : "");
  }
  if (n == 0)
    cli_fail(
        CLI_FAILED,
        _("This document has no assessment yet. Begin one with “plumblinectl assess”. Nothing was changed."));
  else if (id == NULL)
    cli_fail(CLI_FAILED,
             _("The document’s own organisation has no assessment; say which one with --assessment. "
               "Nothing was changed. There are:%s"),
             list->str);
  else
    cli_fail(CLI_FAILED,
             _("There is no assessment “%s” in this document, and nothing was changed. There are:%s"), id,
             list->str);
  return NULL;
}

/* ---- Output ---- */

/* As many bytes as tell one kind of file from another: “%PDF”, “PK” of a workbook, “SQLi” of a document. */
#define KIND_BYTES 4

/* Whether what is there may be an earlier output of the same kind. An empty file is nothing to lose. */
static gboolean
begins_alike(const char *path, GBytes *bytes)
{
  char there[KIND_BYTES];
  gsize size, n;
  gconstpointer data = g_bytes_get_data(bytes, &size);
  FILE *file = g_fopen(path, "rbe");
  if (file == NULL)
    return errno == ENOENT;
  n = fread(there, 1, KIND_BYTES, file);
  gboolean failed = ferror(file) != 0;
  fclose(file);
  return !failed &&
         (n == 0 || (n == KIND_BYTES && size >= KIND_BYTES && memcmp(there, data, KIND_BYTES) == 0));
}

/* Whether an output may go to `path`: over no document, be it this one by another name or another by a slip,
 * and over no other file than an earlier output. Says why where not. */
static gboolean
may_write(const char *path, const char *document, GBytes *bytes)
{
  g_autofree char *shown = cli_shown(path);
  if (pl_document_file_is_same(path, document))
    cli_fail(CLI_FAILED, _("“%s” is the document itself, which is unchanged. Give the output another name."),
             shown);
  else if (!g_file_test(path, G_FILE_TEST_IS_DIR) && !begins_alike(path, bytes))
    cli_fail(CLI_FAILED,
             _("“%s” exists already, and is not what would take its place. It was left as it is. Give the "
               "output another name."),
             shown);
  else
    return TRUE;
  return FALSE;
}

/* A pipe or a device is written to: a file that took its name would do away with it. */
static gboolean
is_stream(const char *path)
{
  struct stat info;
  return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

/* Returns: (transfer full): where a link at `path` leads, so that it stays a link. */
static char *
end_of_links(const char *path)
{
  char *real = realpath(path, NULL); /* malloc is g_malloc since GLib 2.46 */
  return real != NULL ? real : g_strdup(path);
}

static gboolean
write_standard_output(GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data(bytes, &size);
  if (size == 0 || fwrite(data, 1, size, stdout) == size)
    return TRUE;
  cli_fail(CLI_FAILED, _("Standard output could not be written: %s."), g_strerror(errno));
  return FALSE;
}

/* FALSE with errno. */
static gboolean
write_all(int file, GBytes *bytes)
{
  gsize size, done = 0;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  while (done < size) {
    ssize_t n = write(file, data + done, size - done);
    if (n < 0 && errno != EINTR)
      return FALSE;
    done += (gsize)MAX(n, 0);
  }
  return TRUE;
}

static gboolean
write_stream(const char *path, GBytes *bytes)
{
  int file = g_open(path, O_WRONLY | O_CLOEXEC, 0);
  gboolean written = file >= 0 && write_all(file, bytes);
  int code = errno;
  if (file >= 0)
    close(file);
  g_autofree char *shown = cli_shown(path);
  if (!written)
    cli_fail(CLI_FAILED, _("“%s” could not be written: %s."), shown, g_strerror(code));
  return written;
}

gboolean
cli_write(GBytes *bytes, const char *path, const char *document)
{
  if (path == NULL || g_str_equal(path, "-"))
    return write_standard_output(bytes);
  if (*path == '\0') {
    cli_fail(CLI_FAILED, _("Say in which file it is to be. Nothing was written."));
    return FALSE;
  }
  g_autofree char *end = end_of_links(path);
  if (is_stream(end))
    return write_stream(end, bytes);
  if (!may_write(end, document, bytes))
    return FALSE;
  g_autoptr(GError) error = NULL;
  if (!pl_output_write(bytes, end, &error))
    cli_fail_error(error);
  return error == NULL;
}

GBytes *
cli_read(const char *path, gsize most)
{
  GStatBuf status;
  g_autofree char *shown = cli_shown(path), *contents = NULL;
  g_autoptr(GError) error = NULL;
  gsize size = 0;
  if (g_stat(path, &status) != 0)
    cli_fail(CLI_FAILED, _("“%s” could not be read: %s. Nothing was changed."), shown, g_strerror(errno));
  else if (!S_ISREG(status.st_mode))
    cli_fail(CLI_FAILED, _("“%s” is not an ordinary file. Nothing was changed."), shown);
  else if ((guint64)status.st_size > most)
    cli_fail(CLI_FAILED, _("“%s” is larger than %u KiB. Nothing was changed."), shown, (guint)(most / 1024));
  else if (!g_file_get_contents(path, &contents, &size, &error))
    cli_fail(CLI_FAILED, _("“%s” could not be read: %s. Nothing was changed."), shown, error->message);
  else
    return g_bytes_new_take(g_steal_pointer(&contents), size);
  return NULL;
}

char *
cli_names(PlRecordKind kind, const PlSnapshot *snapshot, gboolean (*wanted)(gconstpointer record))
{
  const PlRecordType *type = pl_record_type_get(kind);
  const PlField *code = pl_record_type_field(type, "code"), *name = pl_record_type_field(type, "name");
  g_autoptr(GString) list = g_string_new(NULL);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    const guint8 *record = records + i * type->size;
    if (wanted == NULL || wanted(record))
      g_string_append_printf(list, "\n  %-12s %s", pl_field_get_text(code, record),
                             pl_field_get_text(name, record));
  }
  return g_strdup(list->str);
}
