#include "drafts.h"
#include "log.h"
#include "rows.h"
#include "schema.h"
#include "store-private.h"

#include <plumbline/interchange.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
disk_error(GError **error, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
              _("The document “%s” could not be made (%s). No file was left. "
                "See that the folder is there and can be written, and that the disk is not full."),
              shown, g_strerror(code));
  return FALSE;
}

/* What the disk says of a change to a document would be wrong of one that is not there yet. */
static gboolean
build_error(GError **error, const char *path, GError *reason)
{
  if (!g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_DISK)) {
    g_propagate_error(error, reason);
    return FALSE;
  }
  g_error_free(reason);
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
      _("The document “%s” could not be made: the disk or the share is full, or failed. No file was left. "
        "Make room, or choose another place."),
      shown);
  return FALSE;
}

static gboolean
exists_error(GError **error, const char *path)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS,
              _("There is something called “%s” already. It was left as it is. "
                "Choose another name, or open that file."),
              shown);
  return FALSE;
}

static gboolean
write_part(PlGateway *gateway, const PlPart *part, GError **error)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++)
    if (!pl_record_validate(type->kind, records + i * type->size, error) ||
        !pl_rows_insert(gateway, type->kind, records + i * type->size, error))
      return FALSE;
  return TRUE;
}

/* Seals last: their triggers would refuse the rows that they seal. */
static gboolean
write_records(PlGateway *gateway, const PlSnapshot *snapshot, GError **error)
{
  G_STATIC_ASSERT(PL_RECORD_SEAL == PL_N_RECORD_KINDS - 1);
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    gboolean scoped = pl_record_type_get(i)->scoped;
    for (guint j = 0; j < (scoped ? n_assessments : 1); j++)
      if (!write_part(gateway, pl_snapshot_get_part(snapshot, i, scoped ? assessments[j].id : 0), error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
append(PlLog *log, PlGateway *gateway, const PlDocumentOptions *options, const char *kind, const char *label,
       GBytes *kept, GError **error)
{
  PlLogEntry entry = {.at = options->clock.now(options->clock.data),
                      .who = options->who,
                      .label = label,
                      .kind = kind,
                      .changeset = kept};
  gboolean appended = pl_log_append(log, gateway, &entry, error);
  pl_log_settle(log, appended);
  return appended;
}

/* A sign-off that came with the records: the history must know its hash as it knows that of one made here. */
static gboolean
write_sign_off(PlLog *log, PlGateway *gateway, const PlSnapshot *snapshot, const PlSeal *seal,
               const PlDocumentOptions *options, GError **error)
{
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, seal->assessment);
  g_autofree char *label =
      g_strdup_printf(_("Signed off before: %s"), assessment != NULL ? assessment->title : "");
  g_autoptr(GBytes) kept = pl_log_digest(seal->content, strlen(seal->content));
  return append(log, gateway, options, PL_HISTORY_SIGN_OFF, label, kept, error);
}

/* Recorded by the hash of its JSON: recording the rows themselves would double the file. */
static gboolean
write_origin(PlGateway *gateway, const PlSnapshot *snapshot, const PlStoreOrigin *origin,
             const PlDocumentOptions *options, GError **error)
{
  g_autoptr(PlLog) log = pl_log_new();
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  g_autoptr(GBytes) kept = pl_log_digest(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
  const char *label = origin != NULL ? origin->label : _("New document");
  if (!append(log, gateway, options, PL_HISTORY_ORIGIN, label, kept, error))
    return FALSE;
  guint n;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (!write_sign_off(log, gateway, snapshot, &seals[i], options, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_drafts(PlGateway *gateway, const GPtrArray *drafts, GError **error)
{
  for (guint i = 0; drafts != NULL && i < drafts->len; i++) {
    const PlDraft *draft = drafts->pdata[i];
    if (!pl_drafts_set(gateway, draft->place, draft->text, draft->at, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fill(PlGateway *gateway, const PlSnapshot *snapshot, const PlStoreOrigin *origin,
     const PlDocumentOptions *options, GError **error)
{
  if (!pl_schema_create(gateway, error) || !pl_gateway_begin(gateway, "create", error))
    return FALSE;
  if (write_records(gateway, snapshot, error) && write_origin(gateway, snapshot, origin, options, error) &&
      (origin == NULL || write_drafts(gateway, origin->drafts, error)) &&
      pl_gateway_commit(gateway, "create", error))
    return TRUE;
  pl_gateway_rollback(gateway, "create");
  return FALSE;
}

static gboolean
build(const char *path, const PlSnapshot *snapshot, const PlStoreOrigin *origin,
      const PlDocumentOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlGateway) gateway = pl_gateway_open(path, PL_GATEWAY_BUILD, error);
  if (gateway == NULL)
    return FALSE;
  pl_gateway_set_cancellable(gateway, cancellable);
  return fill(gateway, snapshot, origin, options, error);
}

/* 0, or errno. */
static int
sync_path(const char *path, int flags)
{
  int fd = open(path, flags | O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return errno;
  int code = fsync(fd) == 0 ? 0 : errno;
  close(fd);
  return code;
}

/* Gives the finished file its name, unless something has the name: 0, or errno. Not every file system can do
 * it in one step. */
static int
name_without_replacing(const char *from, const char *to)
{
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno == EEXIST)
    return EEXIST;
  if (link(from, to) == 0) {
    unlink(from);
    return 0;
  }
  if (errno == EEXIST)
    return EEXIST;
  int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0)
    return errno;
  close(fd);
  if (rename(from, to) == 0)
    return 0;
  int code = errno;
  unlink(to);
  return code;
}

static gboolean
settle(const char *temporary, const char *path, const char *folder, GError **error)
{
  int code = sync_path(temporary, 0);
  if (code == 0)
    code = name_without_replacing(temporary, path);
  if (code == EEXIST)
    return exists_error(error, path);
  if (code != 0)
    return disk_error(error, path, code);
  sync_path(folder, O_DIRECTORY); /* some shares cannot; the file itself is safe */
  return TRUE;
}

/* An empty file with a name that nobody has, and the rights that a new file gets. */
static char *
make_temporary(const char *folder, const char *name, const char *path, GError **error)
{
  g_autofree char *pattern = g_strdup_printf(".%s.new-XXXXXX", name);
  g_autofree char *temporary = g_build_filename(folder, pattern, NULL);
  int fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0) {
    disk_error(error, path, errno);
    return NULL;
  }
  close(fd);
  return g_steal_pointer(&temporary);
}

gboolean
pl_store_create_file(const char *path, const PlSnapshot *snapshot, const PlStoreOrigin *origin,
                     const PlDocumentOptions *options, GCancellable *cancellable, GError **error)
{
  struct stat info;
  if (lstat(path, &info) == 0)
    return exists_error(error, path);
  g_autofree char *folder_given = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *folder = realpath(folder_given, NULL); /* SQLite is told to follow no link */
  if (folder == NULL)
    return disk_error(error, path, errno);
  g_autofree char *temporary = make_temporary(folder, name, path, error);
  if (temporary == NULL)
    return FALSE;
  g_autofree char *final = g_build_filename(folder, name, NULL);
  g_autoptr(GError) reason = NULL;
  gboolean built = build(temporary, snapshot, origin, options, cancellable, &reason);
  if (built && settle(temporary, final, folder, error))
    return TRUE;
  unlink(temporary);
  return built ? FALSE : build_error(error, path, g_steal_pointer(&reason));
}
