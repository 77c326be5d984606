#include <plumbline/document-file.h>

#include "beside.h"
#include "gate.h"
#include "lock.h"
#include "new-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
pl_document_file_is_same(const char *a, const char *b)
{
  g_return_val_if_fail(a != NULL && b != NULL, FALSE);
  struct stat x, y;
  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* ---- What may be moved ---- */

static gboolean
refuse(const char *path, const char *why, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED, "“%s” %s", shown, why);
  return FALSE;
}

static gboolean
may_go(const char *path, GError **error)
{
  struct stat info;
  g_autofree char *beside = pl_beside_find(path);
  if (lstat(path, &info) != 0 || (!S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode)))
    return refuse(path, _("is not a file. It was left as it is. Choose another name."), error);
  if (pl_gate_is_open(path))
    return refuse(path,
                  _("is open in this program, so it was left as it is. Close it, or choose another name."),
                  error);
  if (beside != NULL)
    return refuse(
        path,
        _("was left as it is, since a change to it was cut off, and would be lost with it. Open it, which "
          "takes the half of that change back, and close it; or choose another name."),
        error);
  return TRUE;
}

/* Keeps everybody from writing to it. Where there can be no lock, nobody can have it open for writing either.
 */
static gboolean
hold(const char *path, PlLock **lock, GError **error)
{
  gboolean held;
  g_autofree char *reason = NULL;
  *lock = pl_lock_take(path, g_get_host_name(), FALSE, &held, &reason);
  return !held ||
         refuse(path,
                _("is open for writing elsewhere, so it was left as it is. Close it there, or choose "
                  "another name."),
                error);
}

static gboolean
disk_error(const char *path, const char *why, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
              _("“%s” could not be moved (%s), so it was left as it is. Choose another name."), shown, why);
  return FALSE;
}

static gboolean
move(const char *path, const char *to, GError **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(GFile) file = g_file_new_for_path(path);
  if (to == NULL)
    return g_file_trash(file, NULL, &reason) || disk_error(path, reason->message, error);
  if (!pl_new_file_check_free(to, error))
    return FALSE;
  int code = pl_new_file_rename(path, to);
  return code == 0 || disk_error(path, g_strerror(code), error);
}

gboolean
pl_document_file_put_away(const char *path, const char *to, GError **error)
{
  g_return_val_if_fail(path != NULL, FALSE);
  g_autoptr(PlLock) lock = NULL;
  return may_go(path, error) && hold(path, &lock, error) && may_go(path, error) && move(path, to, error);
}

/* ---- In the place of another ---- */

/* The person chose `path`, and has not heard of the name beside. */
static void
say_path(GError *error, const char *beside, const char *path)
{
  g_autofree char *shown_beside = g_filename_display_name(beside), *shown = g_filename_display_name(path);
  g_autoptr(GString) message = g_string_new(error->message);
  g_string_replace(message, shown_beside, shown, 0);
  g_free(error->message);
  error->message = g_strdup(message->str);
}

static gboolean
take_place(const char *beside, const char *path, GError **error)
{
  if (!may_go(path, error) || !move(path, NULL, error))
    return FALSE;
  int code = pl_new_file_rename(beside, path);
  g_autofree char *folder = g_path_get_dirname(path), *shown = g_filename_display_name(path);
  if (code == 0)
    pl_new_file_sync_folder(folder);
  else
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
                _("The new document could not be given the name “%s” (%s), and was not kept. "
                  "What had the name before is in the wastebasket. Choose another name."),
                shown, g_strerror(code));
  return code == 0;
}

gboolean
pl_document_file_make(const char *path, PlDocumentFileMake make, gpointer data, GError **error)
{
  g_return_val_if_fail(path != NULL && make != NULL, FALSE);
  struct stat info;
  if (lstat(path, &info) != 0)
    return make(path, data, error);
  g_autoptr(PlLock) lock =
      NULL; /* held to the end, so that nobody takes what is made beside for a left-over */
  if (!may_go(path, error) || !hold(path, &lock, error))
    return FALSE;
  pl_new_file_sweep(path);
  g_autofree char *beside = pl_beside_dup_new(path);
  g_autoptr(GError) reason = NULL;
  if (!make(beside, data, &reason)) {
    say_path(reason, beside, path);
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
  }
  if (take_place(beside, path, error))
    return TRUE;
  unlink(beside);
  return FALSE;
}
