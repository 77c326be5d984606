#include "new-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
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
write_error(GError **error, const char *path, GError *reason)
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
pl_new_file_check_free(const char *path, GError **error)
{
  struct stat info;
  return lstat(path, &info) != 0 || exists_error(error, path);
}

gboolean
pl_new_file_make(const char *path, PlNewFileFunc write, gpointer data, GError **error)
{
  if (!pl_new_file_check_free(path, error))
    return FALSE;
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
  gboolean written = write(temporary, data, &reason);
  if (written && settle(temporary, final, folder, error))
    return TRUE;
  unlink(temporary);
  return written ? FALSE : write_error(error, path, g_steal_pointer(&reason));
}
