#include "gate.h"
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
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3" /* and its final NUL */
#define HEADER_WRITE_VERSION 18
#define HEADER_READ_VERSION 19
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define NO_WAL 1

/* A journal that ends so names another file that SQLite would then delete. Ours never do. */
static const guint8 super_journal_magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};

/* The files that this process has open: device and inode, in text. */
static GMutex open_files_lock;
static GHashTable *open_files;

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

static gboolean
check_version(const guint8 *header, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename(path);
  guint32 version = header_number(header, HEADER_USER_VERSION);
  if (version > PL_SCHEMA_VERSION)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_OTHER_VERSION,
                _("“%s” was made by a newer version of Plumbline. It was left as it is. "
                  "Install the newer version, or ask whoever sent the file to export it."),
                name);
  else if (version < PL_SCHEMA_VERSION)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_OTHER_VERSION,
                _("“%s” was made by an early version of Plumbline whose files are no longer read. "
                  "It was left as it is. Export it with the version that made it, and import that."),
                name);
  return version == PL_SCHEMA_VERSION;
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

static gboolean
check_header(const char *path, GError **error)
{
  guint8 header[HEADER_SIZE];
  g_autofree char *shown = g_filename_display_name(path);
  switch (read_bytes(path, header, sizeof header, FALSE)) {
  case READ_FAILED:
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_FOUND,
                _("“%s” could not be read. It was left as it is. "
                  "See that you have the right to read it, and that the disk or share can be reached."),
                shown);
    return FALSE;
  case READ_SHORT:
    return not_a_document(error, path, _("it is empty, or nearly so"));
  case READ_OK:
  default:
    break;
  }
  if (memcmp(header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    return not_a_document(error, path, _("it is another kind of file"));
  if (header_number(header, HEADER_APPLICATION_ID) != PL_APPLICATION_ID)
    return not_a_document(error, path, _("it is a database of another program"));
  if (header[HEADER_WRITE_VERSION] != NO_WAL || header[HEADER_READ_VERSION] != NO_WAL)
    return pl_gate_refuse_wal(path, error);
  return check_version(header, path, error);
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

static gboolean
check_journal(const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat(path, "-journal", NULL);
  struct stat info;
  if (lstat(journal, &info) != 0)
    return errno == ENOENT || unsafe(error, journal);
  if (!S_ISREG(info.st_mode))
    return unsafe(error, journal);
  guint8 end[sizeof super_journal_magic];
  switch (read_bytes(journal, end, sizeof end, TRUE)) {
  case READ_OK:
    return memcmp(end, super_journal_magic, sizeof end) != 0 || unsafe(error, journal);
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

static char *
resolve(const char *path, struct stat *info, GError **error)
{
  g_autofree char *real = realpath(path, NULL); /* malloc is g_malloc since GLib 2.46 */
  if (real == NULL || lstat(real, info) != 0) {
    int code = errno;
    g_autofree char *shown = g_filename_display_name(path);
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_FOUND,
        code == ENOENT || code == ENOTDIR
            ? _("There is no file “%s”. Nothing was changed. It may have been moved, renamed or deleted.")
        : code == ELOOP ? _("“%s” is a link that leads in a circle, so there is no file to open. "
                            "Nothing was changed. Remove the link, and open the file itself.")
                        : _("“%s” cannot be reached. Nothing was changed. "
                            "See that you have the right to read it, and that the disk or share is there."),
        shown);
    return NULL;
  }
  if (S_ISREG(info->st_mode))
    return g_steal_pointer(&real);
  not_a_document(error, path, S_ISDIR(info->st_mode) ? _("it is a folder") : _("it is not an ordinary file"));
  return NULL;
}

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

static gboolean
file_is_open(const PlGate *gate)
{
  g_autofree char *key = file_key(gate);
  if (open_files == NULL)
    open_files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return g_hash_table_contains(open_files, key);
}

static void
gate_free(PlGate *gate)
{
  g_free(gate->path);
  g_free(gate);
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
  g_mutex_lock(&open_files_lock);
  gate->open_here = file_is_open(gate);
  gboolean let_in = (gate->open_here || check_header(gate->path, error)) &&
                    check_journal(gate->path, error) && check_no_wal(gate->path, error);
  if (let_in)
    register_file(gate);
  g_mutex_unlock(&open_files_lock);
  if (let_in)
    return gate;
  gate_free(gate);
  return NULL;
}

void
pl_gate_leave(PlGate *gate)
{
  g_mutex_lock(&open_files_lock);
  g_autofree char *key = file_key(gate);
  guint count = GPOINTER_TO_UINT(g_hash_table_lookup(open_files, key));
  if (count > 1)
    g_hash_table_replace(open_files, g_steal_pointer(&key), GUINT_TO_POINTER(count - 1));
  else
    g_hash_table_remove(open_files, key);
  g_mutex_unlock(&open_files_lock);
  gate_free(gate);
}
