#include "new-file.h"
#include "beside.h"
#include "lock.h"

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

/* Something that is no file of this name would harm one. */
static gboolean
beside_error(GError **error, const char *path, const char *beside)
{
  g_autofree char *shown = g_filename_display_name(path), *shown_beside = g_filename_display_name(beside);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS,
      _("There lies “%s”, which belongs to a document that was called “%s” before: a change to it was cut "
        "off, and would be taken back in a new one of that name, which would spoil it. Nothing was made. "
        "Choose another name; or give the old document its name back and open it; or, where that is gone for "
        "good, delete what lies there."),
      shown_beside, shown);
  return FALSE;
}

static gboolean
held_error(GError **error, const char *path)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS,
      _("Somebody still has the document “%s” open for writing, though it was moved or deleted. Nothing was "
        "made. Choose another name, or close it there first."),
      shown);
  return FALSE;
}

static gboolean
in_the_way_error(GError **error, const char *path, const char *beside)
{
  g_autofree char *shown = g_filename_display_name(path), *shown_beside = g_filename_display_name(beside);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS,
      _("“%s” could not be made, since where it would be written first lies “%s”: another program makes a "
        "file of that name just now, or left it when it ended. Nothing was made. "
        "Try again in a moment, move that file away, or choose another name."),
      shown, shown_beside);
  return FALSE;
}

/* ---- What is written first ---- */

/* Each try fails only where a file that a dead program left was there, or somebody took ours for one before
 * it was locked. */
#define TRIES 5

/* Whether what lies at `path` was certainly left by a program of ours, or of this user's, that died, and is
 * now gone: a plain file of ours with one name, not locked, where a lock would keep us out. */
static gboolean
remove_left_over(const char *path)
{
  int fd = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  gboolean left = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == geteuid() &&
                  info.st_nlink == 1 && pl_lock_descriptor(fd) && pl_lock_keeps_out(path) &&
                  pl_lock_is_still_at(fd, path);
  gboolean removed = left && unlink(path) == 0;
  if (fd >= 0)
    close(fd);
  return removed;
}

/* An empty file with the rights that a new file gets, locked while it is open. */
static int
make_temporary(const char *temporary, const char *path, GError **error)
{
  for (guint i = 0; i < TRIES; i++) {
    int fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EEXIST) {
      disk_error(error, path, errno);
      return -1;
    }
    if (fd < 0 && !remove_left_over(temporary))
      break;
    if (fd < 0)
      continue;
    pl_lock_descriptor(fd); /* where locks do not work, nobody takes it for a left-over either */
    if (pl_lock_is_still_at(fd, temporary))
      return fd;
    close(fd);
  }
  in_the_way_error(error, path, temporary);
  return -1;
}

void
pl_new_file_sweep(const char *path)
{
  g_autofree char *temporary = pl_beside_dup_new(path), *of_temporary = pl_beside_dup_new(temporary);
  remove_left_over(of_temporary); /* of one that was to take the place of another */
  remove_left_over(temporary);
}

/* ---- Its name ---- */

int
pl_new_file_rename(const char *from, const char *to)
{
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
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

void
pl_new_file_sync_folder(const char *folder)
{
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  fsync(fd); /* some shares cannot; the file itself is safe */
  close(fd);
}

/* Closes `fd` before the file has its name: to close it later could drop the locks of whoever has it open by
 * then. */
static gboolean
settle(int fd, const char *temporary, const char *path, GError **error)
{
  struct stat made = {0}, found = {0};
  int code = fsync(fd) == 0 && fstat(fd, &made) == 0 ? 0 : errno;
  close(fd);
  if (code == 0 && !pl_new_file_check_free(path, error))
    return FALSE;
  /* Unlocked by now, it could have been swept away by whoever makes a file of this name too, and be theirs. */
  if (code == 0 && (lstat(temporary, &found) != 0 || found.st_dev != made.st_dev || found.st_ino != made.st_ino))
    code = EBUSY;
  if (code == 0)
    code = pl_new_file_rename(temporary, path);
  if (code == EEXIST)
    return exists_error(error, path);
  if (code != 0)
    return disk_error(error, path, code);
  g_autofree char *folder = g_path_get_dirname(path);
  pl_new_file_sync_folder(folder);
  return TRUE;
}

gboolean
pl_new_file_check_free(const char *path, GError **error)
{
  struct stat info;
  if (!pl_beside_check_length(path, PL_STORE_ERROR_DISK, error))
    return FALSE;
  if (lstat(path, &info) == 0)
    return exists_error(error, path);
  g_autofree char *beside = pl_beside_find(path);
  if (beside != NULL)
    return beside_error(error, path, beside);
  return !pl_lock_is_held(path, FALSE, NULL) || held_error(error, path);
}

gboolean
pl_new_file_make(const char *path, PlNewFileFunc write, gpointer data, GError **error)
{
  g_autofree char *folder_given = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *folder = realpath(folder_given, NULL); /* SQLite is told to follow no link */
  if (folder == NULL)
    return disk_error(error, path, errno);
  g_autofree char *final = g_build_filename(folder, name, NULL);
  if (!pl_new_file_check_free(path, error) || !pl_beside_check_length(final, PL_STORE_ERROR_DISK, error))
    return FALSE;
  pl_new_file_sweep(final);
  g_autofree char *temporary = pl_beside_dup_new(final);
  int fd = make_temporary(temporary, path, error);
  if (fd < 0)
    return FALSE;
  g_autoptr(GError) reason = NULL;
  gboolean written = write(temporary, data, &reason);
  if (written && settle(fd, temporary, final, error))
    return TRUE;
  unlink(temporary);
  if (written)
    return FALSE;
  close(fd);
  return write_error(error, path, g_steal_pointer(&reason));
}
