#include "gate.h"
#include "beside.h"
#include "schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file format of SQLite, section 1.3: https://www.sqlite.org/fileformat2.html */
#define HEADER_MAGIC "SQLite format 3" /* and its final NUL */
#define HEADER_WRITE_VERSION 18
#define HEADER_READ_VERSION 19
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define NO_WAL 1

/* A journal begins so. One that ends so too names another file that SQLite would then delete: ours never do.
 */
static const guint8 journal_magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};

/* The files that this process has open, and how often; and those that it is copying, so that nothing may open
 * them. By device and inode, in text. */
static GMutex files_lock;
static GHashTable *open_files, *copied_files;

typedef enum { READ_OK, READ_SHORT, READ_FAILED } ReadResult;

/* Reads `size` bytes, from the start or the end, of what must be a regular file, without waiting. */
static ReadResult
read_bytes(const char *path, guint8 *bytes, gsize size, gboolean from_end)
{
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return READ_FAILED;
  struct stat info;
  ReadResult result = READ_FAILED;
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
    if (info.st_size < (off_t)size) {
      result = READ_SHORT;
    } else {
      ssize_t got = pread(fd, bytes, size, from_end ? info.st_size - (off_t)size : 0);
      result = got == (ssize_t)size ? READ_OK : READ_FAILED;
    }
  }
  close(fd);
  return result;
}

static guint32
header_number(const guint8 *header, gsize at)
{
  guint32 value;
  memcpy(&value, header + at, sizeof value);
  return GUINT32_FROM_BE(value);
}

static gboolean
not_a_document(GError **error, const char *path, const char *what)
{
  g_autofree char *name = g_filename_display_basename(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_A_DOCUMENT,
              _("“%s” is not a Plumbline document: %s. It was left as it is. "
                "Choose another file, or ask whoever sent it for the document itself."),
              name, what);
  return FALSE;
}

gboolean
pl_gate_refuse_short(const char *path, GError **error)
{
  return not_a_document(error, path, _("it is empty, or nearly so"));
}

static gboolean
check_version(const guint8 *header, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename(path);
  guint32 version = header_number(header, HEADER_USER_VERSION);
  if (version > pl_schema_get_version())
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_OTHER_VERSION,
                _("“%s” was made by a newer version of Plumbline. It was left as it is. "
                  "Install the newer version, or ask whoever sent the file to export it."),
                name);
  else if (version == 0)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_OTHER_VERSION,
                _("“%s” was made by an early version of Plumbline whose files are no longer read. "
                  "It was left as it is. Export it with the version that made it, and import that."),
                name);
  return version >= 1 && version <= pl_schema_get_version();
}

gboolean
pl_gate_refuse_wal(const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_UNSAFE,
              _("“%s” was switched to another way of writing by some other program, which is not safe on a "
                "share. It was left as it is. Ask whoever sent it for the file as Plumbline wrote it."),
              shown);
  return FALSE;
}

gboolean
pl_gate_is_database(const guint8 *header)
{
  return memcmp(header, HEADER_MAGIC, sizeof HEADER_MAGIC) == 0;
}

gboolean
pl_gate_check_header(const guint8 *header, const char *path, GError **error)
{
  if (!pl_gate_is_database(header))
    return not_a_document(error, path, _("it is another kind of file"));
  if (header_number(header, HEADER_APPLICATION_ID) != PL_APPLICATION_ID)
    return not_a_document(error, path, _("it is a database of another program"));
  if (header[HEADER_WRITE_VERSION] != NO_WAL || header[HEADER_READ_VERSION] != NO_WAL)
    return pl_gate_refuse_wal(path, error);
  return check_version(header, path, error);
}

static gboolean
unreadable(const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_FOUND,
              _("“%s” could not be read. It was left as it is. "
                "See that you have the right to read it, and that the disk or share can be reached."),
              shown);
  return FALSE;
}

gboolean
pl_gate_check_file(const char *path, GError **error)
{
  guint8 header[PL_GATE_HEADER_SIZE];
  switch (read_bytes(path, header, sizeof header, FALSE)) {
  case READ_FAILED:
    return unreadable(path, error);
  case READ_SHORT:
    return pl_gate_refuse_short(path, error);
  case READ_OK:
  default:
    return pl_gate_check_header(header, path, error);
  }
}

static gboolean
unsafe(GError **error, const char *path)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_UNSAFE,
              _("Beside the document lies “%s”, which Plumbline did not make and which could make opening it "
                "harm other files. Both were left as they are. "
                "Ask whoever sent them, or move that file away and open the document again."),
              shown);
  return FALSE;
}

/* SQLite reads a journal only where it begins so, and removes any other file of that name. Until a change's
 * pages are safe in it, it begins with zeros; a start that a failing disk tore is followed by them. */
static gboolean
begins_as_journal(const char *journal)
{
  guint8 start[sizeof journal_magic] = {0};
  int fd = open(journal, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return access(journal, F_OK) != 0; /* the change may have ended since we looked */
  gboolean read_it = pread(fd, start, sizeof start, 0) >= 0;
  close(fd);
  gsize same = 0;
  while (same < sizeof start && start[same] == journal_magic[same])
    same++;
  for (gsize i = same; i < sizeof start; i++)
    read_it = read_it && start[i] == 0;
  return read_it;
}

static gboolean
check_journal(const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat(path, "-journal", NULL);
  struct stat info;
  if (lstat(journal, &info) != 0)
    return errno == ENOENT || unsafe(error, journal);
  if (!S_ISREG(info.st_mode) || !begins_as_journal(journal))
    return unsafe(error, journal);
  guint8 end[sizeof journal_magic];
  switch (read_bytes(journal, end, sizeof end, TRUE)) {
  case READ_OK:
    return memcmp(end, journal_magic, sizeof end) != 0 || unsafe(error, journal);
  case READ_SHORT:
    return TRUE;
  case READ_FAILED:
  default:
    /* Another program may have ended its change, and removed the journal, since we looked. */
    return access(journal, F_OK) != 0 || unsafe(error, journal);
  }
}

/* SQLite takes over a NAME-wal that lies beside a file, whatever the file's header says. */
static gboolean
check_no_wal(const char *path, GError **error)
{
  static const char *const endings[] = {"-wal", "-shm"};
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    g_autofree char *beside = g_strconcat(path, endings[i], NULL);
    struct stat info;
    if (lstat(beside, &info) == 0 || errno != ENOENT)
      return unsafe(error, beside);
  }
  return TRUE;
}

static void
set_absent(GError **error, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name(path);
  struct stat info;
  gboolean is_missing = code == ENOENT || code == ENOTDIR;
  gboolean is_link = is_missing && lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_FOUND,
      is_link ? _("“%s” is a link to a file that is not there. Nothing was changed. "
                  "That file may have been moved, renamed or deleted: open it where it is now.")
      : is_missing
          ? _("There is no file “%s”. Nothing was changed. It may have been moved, renamed or deleted.")
      : code == ELOOP ? _("“%s” is a link that leads in a circle, so there is no file to open. "
                          "Nothing was changed. Remove the link, and open the file itself.")
      : code == ENAMETOOLONG
          ? _("There is no file “%s”: that is longer than a name can be. Nothing was changed.")
          : _("“%s” cannot be reached. Nothing was changed. "
              "See that you have the right to read it, and that the disk or share is there."),
      shown);
}

static char *
resolve(const char *path, struct stat *info, GError **error)
{
  g_autofree char *real = realpath(path, NULL); /* malloc is g_malloc since GLib 2.46 */
  if (real == NULL || lstat(real, info) != 0) {
    set_absent(error, path, errno);
    return NULL;
  }
  if (S_ISREG(info->st_mode))
    return g_steal_pointer(&real);
  not_a_document(error, path, S_ISDIR(info->st_mode) ? _("it is a folder") : _("it is not an ordinary file"));
  return NULL;
}

/* ---- Other names of the file ---- */

static gboolean
other_name_has_journal(const char *path, const char *twin, GError **error)
{
  g_autofree char *name = g_filename_display_basename(path), *other = g_filename_display_basename(twin);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_UNSAFE,
      _("“%s” is another name of “%s”, to which a change is being made, or was cut off: by this name half of "
        "that change would be read. It was left as it is. Open “%s”, which takes the half back."),
      name, other, other);
  return FALSE;
}

static gboolean
check_names(PlGate *gate, const struct stat *info, GError **error)
{
  if (info->st_nlink <= 1)
    return TRUE;
  guint n_names = 0;
  g_autofree char *journal = NULL, *twin = pl_beside_find_twin(gate->path, info, &n_names, &journal);
  if (journal != NULL)
    return other_name_has_journal(gate->path, twin, error);
  gate->has_unseen_name = n_names < info->st_nlink;
  g_autofree char *shown = twin != NULL ? g_filename_display_basename(twin) : NULL;
  gate->only_to_read =
      gate->has_unseen_name
          ? g_strdup(_(
                "This file has another name in some other folder, by which somebody could write to it at "
                "the same time, so you can read it but not change it. If a change was cut off there, half of "
                "it would be read here. Remove the name that is not needed, or save a copy to change that."))
          : g_strdup_printf(
                _("This file has another name in the folder, “%s”, by which somebody could write to it "
                  "at the same time, so you can read it but not change it. "
                  "Remove the name that is not needed, or save a copy to change that."),
                shown);
  return TRUE;
}

/* ---- Letting in ---- */

static char *
file_key(const PlGate *gate)
{
  return g_strdup_printf("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, gate->device, gate->inode);
}

static void
register_file(const PlGate *gate)
{
  g_autofree char *key = file_key(gate);
  guint count = GPOINTER_TO_UINT(g_hash_table_lookup(open_files, key));
  g_hash_table_replace(open_files, g_steal_pointer(&key), GUINT_TO_POINTER(count + 1));
}

static void
make_tables(void)
{
  if (open_files != NULL)
    return;
  open_files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  copied_files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
file_is_open(const PlGate *gate)
{
  g_autofree char *key = file_key(gate);
  make_tables();
  return g_hash_table_contains(open_files, key);
}

static gboolean
file_is_copied(const PlGate *gate)
{
  g_autofree char *key = file_key(gate);
  make_tables();
  return g_hash_table_contains(copied_files, key);
}

gboolean
pl_gate_is_open(const char *path)
{
  struct stat info;
  if (stat(path, &info) != 0)
    return FALSE;
  const PlGate gate = {.device = info.st_dev, .inode = info.st_ino};
  g_mutex_lock(&files_lock);
  gboolean open = file_is_open(&gate) || file_is_copied(&gate);
  g_mutex_unlock(&files_lock);
  return open;
}

static void
gate_free(PlGate *gate)
{
  g_free(gate->path);
  g_free(gate->only_to_read);
  g_free(gate);
}

static gboolean
busy(const char *path, const char *why, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED, "“%s” %s", shown, why);
  return FALSE;
}

PlGate *
pl_gate_enter(const char *path, GError **error)
{
  struct stat info;
  g_autofree char *real = resolve(path, &info, error);
  if (real == NULL)
    return NULL;
  PlGate *gate = g_new0(PlGate, 1);
  gate->path = g_steal_pointer(&real);
  gate->device = info.st_dev;
  gate->inode = info.st_ino;
  /* Held throughout: another thread must not begin to use the file between our look at the list and our
   * closing it. */
  g_mutex_lock(&files_lock);
  gate->open_here = file_is_open(gate);
  gboolean let_in =
      !file_is_copied(gate) || busy(gate->path,
                                    _("is being recovered in this program, so it cannot be opened "
                                      "yet. It was left as it is. Open it when that is done."),
                                    error);
  let_in = let_in && pl_beside_check_length(gate->path, PL_STORE_ERROR_NOT_FOUND, error) &&
           (gate->open_here || pl_gate_check_file(gate->path, error)) && check_journal(gate->path, error) &&
           check_no_wal(gate->path, error) && check_names(gate, &info, error);
  if (let_in)
    register_file(gate);
  g_mutex_unlock(&files_lock);
  if (let_in)
    return gate;
  gate_free(gate);
  return NULL;
}

void
pl_gate_leave(PlGate *gate)
{
  g_mutex_lock(&files_lock);
  g_autofree char *key = file_key(gate);
  guint count = GPOINTER_TO_UINT(g_hash_table_lookup(open_files, key));
  if (count > 1)
    g_hash_table_replace(open_files, g_steal_pointer(&key), GUINT_TO_POINTER(count - 1));
  else
    g_hash_table_remove(open_files, key);
  g_mutex_unlock(&files_lock);
  gate_free(gate);
}

/* ---- A copy of what is damaged ---- */

static gboolean
copy_failed(GError **error)
{
  int code = errno;
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
              _("No copy could be made to read from (%s). The file was left as it is. "
                "Make room in the folder for temporary files."),
              g_strerror(code));
  return FALSE;
}

/* A bad place on a disk is why many a file is broken: what cannot be read is zeros, and the rest is brought.
 */
static gboolean
copy_pieces(int from, int to, gint64 size, guint *n_unreadable, GCancellable *cancellable, GError **error)
{
  for (gint64 at = 0; at < size; at += PL_GATE_PIECE) {
    guint8 piece[PL_GATE_PIECE] = {0};
    ssize_t wanted = (ssize_t)MIN(PL_GATE_PIECE, size - at);
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return FALSE;
    *n_unreadable += pread(from, piece, (gsize)wanted, at) != wanted;
    if (write(to, piece, (gsize)wanted) != wanted)
      return copy_failed(error);
  }
  return TRUE;
}

static gboolean
is_same_moment(const struct stat *a, const struct stat *b)
{
  return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
         a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static gboolean
copy_open(const char *path, int from, int to, guint *n_unreadable, GCancellable *cancellable, GError **error)
{
  struct stat before, after;
  if (fstat(from, &before) != 0 || !S_ISREG(before.st_mode))
    return unreadable(path, error);
  if (before.st_size > PL_GATE_COPY_MAX)
    return not_a_document(error, path, _("it is far larger than any document"));
  if (!copy_pieces(from, to, before.st_size, n_unreadable, cancellable, error))
    return FALSE;
  if (fstat(from, &after) == 0 && is_same_moment(&before, &after))
    return TRUE;
  return busy(path,
              _("is being written to by another program, so nothing was recovered from it. It was left as it "
                "is. Close it there, and try again."),
              error);
}

static gboolean
copy_file(const char *path, const char *to, guint *n_unreadable, GCancellable *cancellable, GError **error)
{
  int from_fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (from_fd < 0)
    return unreadable(path, error);
  int to_fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean copied =
      to_fd >= 0 ? copy_open(path, from_fd, to_fd, n_unreadable, cancellable, error) : copy_failed(error);
  if (to_fd >= 0 && close(to_fd) != 0 && copied)
    copied = copy_failed(error);
  close(from_fd);
  return copied;
}

/* The rules of a journal are asked of its copy, which nobody else can change. */
static void
copy_journal(const char *path, const char *to, PlGateCopy *copied)
{
  g_autofree char *journal = g_strconcat(path, "-journal", NULL);
  g_autofree char *to_journal = g_strconcat(to, "-journal", NULL);
  struct stat info;
  guint n_unreadable = 0;
  if (lstat(journal, &info) != 0) {
    copied->refused_journal = errno != ENOENT;
    return;
  }
  copied->has_journal = S_ISREG(info.st_mode) && copy_file(journal, to_journal, &n_unreadable, NULL, NULL) &&
                        n_unreadable == 0 && check_journal(to, NULL);
  copied->refused_journal = !copied->has_journal;
  if (copied->refused_journal)
    unlink(to_journal);
}

/* Whether the file may be copied; until it is, nothing here may open it. The lock is not held meanwhile: a
 * copy may take long, and other files are opened and closed. */
static gboolean
begin_copy(const PlGate *gate, GError **error)
{
  g_mutex_lock(&files_lock);
  gboolean may = !file_is_open(gate) && !file_is_copied(gate);
  if (may)
    g_hash_table_add(copied_files, file_key(gate));
  g_mutex_unlock(&files_lock);
  return may || busy(gate->path,
                     _("is open in this program, or being recovered already. Nothing was recovered from it. "
                       "Close it first."),
                     error);
}

static void
end_copy(const PlGate *gate)
{
  g_autofree char *key = file_key(gate);
  g_mutex_lock(&files_lock);
  g_hash_table_remove(copied_files, key);
  g_mutex_unlock(&files_lock);
}

gboolean
pl_gate_copy(const char *path, const char *to, PlGateCopy *copied, GCancellable *cancellable, GError **error)
{
  struct stat info;
  memset(copied, 0, sizeof *copied);
  g_autofree char *real = resolve(path, &info, error);
  if (real == NULL)
    return FALSE;
  PlGate *gate = g_new0(PlGate, 1);
  gate->path = g_steal_pointer(&real);
  gate->device = info.st_dev;
  gate->inode = info.st_ino;
  gboolean done = check_names(gate, &info, error) && begin_copy(gate, error);
  if (done) {
    done = copy_file(gate->path, to, &copied->unreadable, cancellable, error);
    if (done)
      copy_journal(gate->path, to, copied);
    end_copy(gate);
  }
  gate_free(gate);
  return done;
}

gboolean
pl_gate_copy_entered(const PlGate *gate, const char *suffix, const char *to, GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *path = g_strconcat(gate->path, suffix, NULL);
  guint n_unreadable = 0;
  g_mutex_lock(&files_lock);
  g_hash_table_add(copied_files, file_key(gate));
  g_mutex_unlock(&files_lock);
  gboolean copied = copy_file(path, to, &n_unreadable, cancellable, error);
  end_copy(gate);
  return copied && (n_unreadable == 0 || unreadable(path, error));
}

gboolean
pl_gate_has_hot_journal(const PlGate *gate)
{
  g_autofree char *journal = g_strconcat(gate->path, "-journal", NULL);
  guint8 first = 0;
  return read_bytes(journal, &first, 1, FALSE) == READ_OK && first != 0;
}
