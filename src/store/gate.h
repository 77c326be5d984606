/*
 * gate.h: what is looked at before SQLite touches a path, since a planted file beside a document can make
 * SQLite delete other files at the first read.
 */
#pragma once

#include "error.h"

G_BEGIN_DECLS

/**
 * PlGate: a path that was let in. While it stands, nothing in this process opens the path again (closing any
 * descriptor on a file drops the locks that SQLite holds on it), and a second gate on the same file knows of
 * the first.
 */
typedef struct {
  char *path;               /* links resolved */
  gboolean open_here;       /* this process has the file open already */
  char *only_to_read;       /* a sentence why the file may not be written, or NULL */
  gboolean has_unseen_name; /* in another folder, where a change may have been cut off */
  guint64 device, inode;
} PlGate;

/**
 * pl_gate_enter:
 * Lets in a regular file with the header of a document of this version or an earlier one, beside which lies
 * nothing that SQLite could be misled by. Writes nothing, and does not wait on a pipe.
 *
 * The journal and the lock go by the path, not by the file. So a file with more than one name (hard links) is
 * for reading only. Where a journal lies beside another of its names in the folder, it is refused: by this
 * name half of a change would be read. Names in other folders cannot be found; such a file is still read,
 * since backups are often made so, and `has_unseen_name` tells, which a check reports.
 *
 * Returns: (transfer full) (nullable): the gate, or NULL with PL_STORE_ERROR_NOT_FOUND (also where its name
 * is too long), _NOT_A_DOCUMENT, _OTHER_VERSION, _UNSAFE, or _REFUSED (pl_gate_copy() is reading it).
 */
PlGate *pl_gate_enter(const char *path, GError **error);

/**
 * pl_gate_is_open:
 * Returns: whether this process has the file open, or is copying it, by whatever name.
 */
gboolean pl_gate_is_open(const char *path);

/**
 * pl_gate_refuse_wal:
 * Says that the file at `path` keeps a write-ahead log.
 * Returns: FALSE with PL_STORE_ERROR_UNSAFE.
 */
gboolean pl_gate_refuse_wal(const char *path, GError **error);

/**
 * pl_gate_refuse_short:
 * Says that the file at `path` is too short to be a document.
 * Returns: FALSE with PL_STORE_ERROR_NOT_A_DOCUMENT.
 */
gboolean pl_gate_refuse_short(const char *path, GError **error);

/**
 * pl_gate_check_header:
 * @header: the first PL_GATE_HEADER_SIZE bytes of the file
 * Returns: FALSE with PL_STORE_ERROR_NOT_A_DOCUMENT, _OTHER_VERSION or _UNSAFE where it is not the header of
 * a document of this version.
 */
#define PL_GATE_HEADER_SIZE 100
gboolean pl_gate_check_header(const guint8 *header, const char *path, GError **error);

/**
 * pl_gate_check_file:
 * @path: a file that nothing in this process has open
 * Returns: FALSE as pl_gate_check_header(), or with PL_STORE_ERROR_NOT_FOUND where it cannot be read.
 */
gboolean pl_gate_check_file(const char *path, GError **error);

/**
 * pl_gate_is_database:
 * Returns: whether a file that begins so is an SQLite database, anyone's.
 */
gboolean pl_gate_is_database(const guint8 *header);

/* What was copied for pl_gate_copy(). */
typedef struct {
  gboolean has_journal;     /* a journal lies beside the copy too: one that SQLite can be let near */
  gboolean refused_journal; /* there is one that it cannot, which was not copied */
  guint unreadable;         /* pieces of PL_GATE_PIECE bytes that the disk did not give: they are zeros */
} PlGateCopy;

#define PL_GATE_PIECE 4096

/* 2 GiB: twenty times the largest document that was measured; past that it is not one of ours, and would fill
 * the disk. */
#define PL_GATE_COPY_MAX (G_GINT64_CONSTANT(2) << 30)

/**
 * pl_gate_copy:
 * @to: a path in a folder of our own, where nothing is
 * Copies a regular file, whatever is in it, and its journal, for a document that is damaged. Writes nothing
 * else. Until it is done, nothing in this process may open the file; other files may be opened meanwhile.
 *
 * Returns: FALSE with PL_STORE_ERROR_NOT_FOUND, _NOT_A_DOCUMENT (a folder, or too large), _UNSAFE (a journal
 * lies beside another name of it), _REFUSED (this process has it open, or somebody wrote to it meanwhile),
 * _DISK or G_IO_ERROR_CANCELLED.
 */
gboolean pl_gate_copy(const char *path, const char *to, PlGateCopy *copied, GCancellable *cancellable,
                      GError **error);

/**
 * pl_gate_has_hot_journal:
 * Returns: whether a journal lies beside the file that SQLite would play back at the first look: one that
 * does not begin with a zero.
 */
gboolean pl_gate_has_hot_journal(const PlGate *gate);

/**
 * pl_gate_copy_entered:
 * @gate: whose file nothing in this process has open yet, and whose lock we hold
 * @suffix: "" for the file, "-journal" for its journal
 * @to: a path in a folder of our own, where nothing is
 * Copies what was let in, whole or not at all; nothing in this process may open the file meanwhile. Writes
 * nothing else.
 *
 * Returns: FALSE with PL_STORE_ERROR_DISK, _REFUSED (somebody wrote to it meanwhile), _NOT_A_DOCUMENT (too
 * large) or G_IO_ERROR_CANCELLED.
 */
gboolean pl_gate_copy_entered(const PlGate *gate, const char *suffix, const char *to,
                              GCancellable *cancellable, GError **error);

/**
 * pl_gate_leave:
 * After the connection is closed.
 */
void pl_gate_leave(PlGate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlGate, pl_gate_leave)

G_END_DECLS
