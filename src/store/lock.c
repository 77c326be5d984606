#include "lock.h"
#include "beside.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _PlLock {
  char *path;
  int fd;
};

/* Room for a host, a user and a label; what is longer was not written by us. */
#define HOLDER_MAX 300
/* Each try fails only where the holder before removed the file in the moment between our opening and locking
 * it. */
#define TRIES 10

gboolean
pl_lock_descriptor(int fd)
{
  struct flock first = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};
  return fcntl(fd, F_OFD_SETLK, &first) == 0;
}

/* Nobody else's link or device: we shall write into it. */
static int
open_lock_file(const char *path)
{
  int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
  struct stat info;
  if (fd >= 0 && (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_nlink > 1)) {
    close(fd);
    errno = EINVAL;
    return -1;
  }
  return fd;
}

/* Why no lock file can be had. */
static char *
no_lock_file_sentence(const char *lock_path, int code)
{
  g_autofree char *shown = g_filename_display_name(lock_path);
  switch (code) {
  case EACCES:
  case EPERM:
  case EROFS:
    return g_strdup(_("This document lies in a folder that you cannot write to, so you can read it but not "
                      "change it. Save a copy elsewhere to change it."));
  case ELOOP:
  case EISDIR:
  case EINVAL:
    return g_strdup_printf(_("Where Plumbline keeps note of who is writing lies something else, “%s”, so you "
                             "can read this document but not change it. "
                             "Move that away, and open the document again."),
                           shown);
  default:
    return g_strdup_printf(_("“%s”, which keeps two people from writing at once, could not be made (%s), so "
                             "you can read this document but not change it. "
                             "Save a copy elsewhere to change it."),
                           shown, g_strerror(code));
  }
}

gboolean
pl_lock_is_still_at(int fd, const char *path)
{
  struct stat open_file, named;
  return fstat(fd, &open_file) == 0 && lstat(path, &named) == 0 && open_file.st_dev == named.st_dev &&
         open_file.st_ino == named.st_ino;
}

static char *
held_sentence(int fd, gboolean watched)
{
  char holder[HOLDER_MAX + 1] = {0};
  ssize_t length = pread(fd, holder, HOLDER_MAX, 0);
  g_autofree char *text = g_utf8_make_valid(holder, MAX(length, 0));
  g_strdelimit(text, "\r\n\t", ' ');
  g_strstrip(text);
  g_autofree char *state =
      text[0] == '\0'
          ? g_strdup(_("Somebody else has this document open for writing, so you can read it but not change it."))
          : g_strdup_printf(_("This document is open for writing elsewhere (%s), so you can read it but not change it."),
                            text);
  const char *way_on = watched ? _("What they change shows here, and you can take over when they have closed it.")
                               : _("Do it again when they have closed it.");
  return g_strconcat(state, " ", way_on, NULL);
}

static char *
no_locks_here_sentence(void)
{
  return g_strdup(_("The place where this document lies cannot keep two people from writing at once, so you "
                    "can read it but not change it. Save a copy on a disk of your own to change it."));
}

gboolean
pl_lock_keeps_out(const char *path)
{
  int second = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  gboolean works = second >= 0 && !pl_lock_descriptor(second);
  if (second >= 0)
    close(second);
  return works;
}

static void
write_holder(int fd, const char *who)
{
  const char *host = g_get_host_name(), *user = g_get_user_name();
  g_autofree char *text = g_str_equal(host, who) ? g_strdup_printf("%s, %s\n", host, user)
                                                 : g_strdup_printf("%s, %s, %s\n", host, user, who);
  /* For people to read; the lock itself holds without it. */
  if (ftruncate(fd, 0) != 0 || pwrite(fd, text, strlen(text), 0) < 0)
    g_debug("The lock's file does not say who holds it: %s", g_strerror(errno));
}

PlLock *
pl_lock_take(const char *path, const char *who, gboolean watched, gboolean *held, char **reason)
{
  *held = FALSE;
  g_autofree char *lock_path = pl_beside_dup_lock(path);
  for (guint i = 0; i < TRIES; i++) {
    int fd = open_lock_file(lock_path);
    if (fd < 0) {
      *reason = no_lock_file_sentence(lock_path, errno);
      return NULL;
    }
    if (!pl_lock_descriptor(fd)) {
      *held = errno == EAGAIN || errno == EACCES;
      *reason = *held ? held_sentence(fd, watched) : no_locks_here_sentence();
      close(fd);
      return NULL;
    }
    if (!pl_lock_is_still_at(fd, lock_path)) {
      close(fd);
      continue;
    }
    if (!pl_lock_keeps_out(lock_path)) {
      close(fd);
      *reason = no_locks_here_sentence();
      return NULL;
    }
    write_holder(fd, who);
    PlLock *lock = g_new0(PlLock, 1);
    lock->path = g_steal_pointer(&lock_path);
    lock->fd = fd;
    return lock;
  }
  *reason = g_strdup(_("Somebody else opens and closes this document just now, so you can read it but not "
                       "change it. Open it again in a moment."));
  return NULL;
}

gboolean
pl_lock_is_held(const char *path, gboolean watched, char **sentence)
{
  g_autofree char *lock_path = pl_beside_dup_lock(path);
  int fd = open(lock_path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  gboolean held = fd >= 0 && fcntl(fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
  if (sentence != NULL)
    *sentence = held ? held_sentence(fd, watched) : NULL;
  if (fd >= 0)
    close(fd);
  return held;
}

void
pl_lock_release(PlLock *lock)
{
  /* While the lock is held: whoever has the file open will see that it is gone, and try again. Where it was
   * taken away from us, what lies there now is another's. */
  if (pl_lock_is_still_at(lock->fd, lock->path))
    unlink(lock->path);
  close(lock->fd);
  g_free(lock->path);
  g_free(lock);
}
