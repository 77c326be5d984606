#include "faulty-vfs.h"

#include <sqlite3.h>
#include <string.h>

/* What SQLite asks us to make room for; the real file lies behind it. */
typedef struct {
  sqlite3_file base;
  sqlite3_file *real;
} FaultyFile;

static sqlite3_vfs *real_vfs;
static Fault armed;
static gboolean counting;
static guint counts[8]; /* by the bit of DiskAct */
static guint seen;
static gboolean struck;

/* Whether this one fails. */
static gboolean
strikes(DiskAct act)
{
  if (counting)
    counts[g_bit_nth_lsf(act, -1)]++;
  if ((armed.acts & act) == 0)
    return FALSE;
  seen++;
  return seen == armed.at || (armed.lasts && seen > armed.at);
}

/* After what the fault let through was done. Returns `code`. */
static int
strike(int code)
{
  gboolean first = !struck;
  struck = TRUE;
  if (first && armed.died != NULL)
    armed.died(armed.data);
  return code;
}

static sqlite3_file *
real_of(sqlite3_file *file)
{
  return ((FaultyFile *)file)->real;
}

/* ---- Files ---- */

static int
faulty_close(sqlite3_file *file)
{
  return real_of(file)->pMethods->xClose(real_of(file));
}

static int
faulty_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
  if (strikes(DISK_READ))
    return strike(SQLITE_IOERR_READ);
  return real_of(file)->pMethods->xRead(real_of(file), bytes, length, at);
}

static int
faulty_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  if (!strikes(DISK_WRITE))
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, length, at);
  if (armed.how == FAULT_TEARS && !struck)
    real_of(file)->pMethods->xWrite(real_of(file), bytes, length / 2, at);
  return strike(armed.how == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE);
}

static int
faulty_truncate(sqlite3_file *file, sqlite3_int64 size)
{
  if (!strikes(DISK_TRUNCATE))
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
  if (armed.how == FAULT_TEARS && !struck)
    real_of(file)->pMethods->xTruncate(real_of(file), size);
  return strike(SQLITE_IOERR_TRUNCATE);
}

static int
faulty_sync(sqlite3_file *file, int flags)
{
  if (!strikes(DISK_SYNC))
    return real_of(file)->pMethods->xSync(real_of(file), flags);
  if (armed.how == FAULT_TEARS && !struck)
    real_of(file)->pMethods->xSync(real_of(file), flags);
  return strike(SQLITE_IOERR_FSYNC);
}

static int
faulty_size(sqlite3_file *file, sqlite3_int64 *size)
{
  if (strikes(DISK_LOOK))
    return strike(SQLITE_IOERR_FSTAT);
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
faulty_lock(sqlite3_file *file, int level)
{
  if (strikes(DISK_LOCK))
    return strike(SQLITE_IOERR_LOCK);
  return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int
faulty_unlock(sqlite3_file *file, int level)
{
  return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int
faulty_check_reserved_lock(sqlite3_file *file, int *taken)
{
  if (strikes(DISK_LOOK))
    return strike(SQLITE_IOERR_CHECKRESERVEDLOCK);
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), taken);
}

static int
faulty_file_control(sqlite3_file *file, int operation, void *argument)
{
  return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}

static int
faulty_sector_size(sqlite3_file *file)
{
  return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int
faulty_characteristics(sqlite3_file *file)
{
  return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

/* Version 1: documents are not mapped into memory and have no write-ahead log. */
static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = faulty_close,
    .xRead = faulty_read,
    .xWrite = faulty_write,
    .xTruncate = faulty_truncate,
    .xSync = faulty_sync,
    .xFileSize = faulty_size,
    .xLock = faulty_lock,
    .xUnlock = faulty_unlock,
    .xCheckReservedLock = faulty_check_reserved_lock,
    .xFileControl = faulty_file_control,
    .xSectorSize = faulty_sector_size,
    .xDeviceCharacteristics = faulty_characteristics,
};

/* ---- Names ---- */

static int
faulty_open(sqlite3_vfs *vfs G_GNUC_UNUSED, sqlite3_filename name, sqlite3_file *file, int flags,
            int *out_flags)
{
  FaultyFile *mine = (FaultyFile *)file;
  mine->base.pMethods = NULL; /* else SQLite would close it where it could not be opened */
  mine->real = (sqlite3_file *)(mine + 1);
  if (strikes(DISK_OPEN))
    return strike(SQLITE_CANTOPEN);
  int rc = real_vfs->xOpen(real_vfs, name, mine->real, flags, out_flags);
  if (rc == SQLITE_OK)
    mine->base.pMethods = &methods;
  return rc;
}

static int
faulty_delete(sqlite3_vfs *vfs G_GNUC_UNUSED, const char *name, int sync_folder)
{
  if (!strikes(DISK_DELETE))
    return real_vfs->xDelete(real_vfs, name, sync_folder);
  if (armed.how != FAULT_TEARS || struck)
    return strike(SQLITE_IOERR_DELETE);
  real_vfs->xDelete(real_vfs, name, sync_folder);
  return strike(SQLITE_IOERR_DIR_FSYNC); /* gone, but nobody knows whether it will come back */
}

static int
faulty_access(sqlite3_vfs *vfs G_GNUC_UNUSED, const char *name, int flags, int *result)
{
  if (strikes(DISK_LOOK))
    return strike(SQLITE_IOERR_ACCESS);
  return real_vfs->xAccess(real_vfs, name, flags, result);
}

static int
faulty_full_path(sqlite3_vfs *vfs G_GNUC_UNUSED, const char *name, int length, char *path)
{
  return real_vfs->xFullPathname(real_vfs, name, length, path);
}

void
faulty_vfs_register(void)
{
  static sqlite3_vfs faulty;
  real_vfs = sqlite3_vfs_find(NULL);
  faulty = *real_vfs; /* loading, randomness, sleep and time as they are: they look at no file */
  faulty.iVersion = 2;
  faulty.szOsFile = (int)sizeof(FaultyFile) + real_vfs->szOsFile;
  faulty.pNext = NULL;
  faulty.zName = "faulty";
  faulty.xOpen = faulty_open;
  faulty.xDelete = faulty_delete;
  faulty.xAccess = faulty_access;
  faulty.xFullPathname = faulty_full_path;
  sqlite3_vfs_register(&faulty, TRUE);
}

void
faulty_vfs_arm(const Fault *fault)
{
  armed = *fault;
  seen = 0;
  struck = FALSE;
  memset(counts, 0, sizeof counts);
  counting = TRUE;
}

guint
faulty_vfs_count(guint acts)
{
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
    if ((acts & (1u << i)) != 0)
      n += counts[i];
  return n;
}

gboolean
faulty_vfs_disarm(void)
{
  counting = FALSE;
  memset(&armed, 0, sizeof armed);
  return struck;
}
