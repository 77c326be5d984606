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
  char *path;         /* links resolved */
  gboolean open_here; /* this process has the file open already */
  guint64 device, inode;
} PlGate;

/**
 * pl_gate_enter:
 * Lets in a regular file with the header of a document of this version, beside which lies nothing that SQLite
 * could be misled by. Writes nothing, and does not wait on a pipe.
 *
 * Returns: (transfer full) (nullable): the gate, or NULL with PL_STORE_ERROR_NOT_FOUND, _NOT_A_DOCUMENT,
 * _OTHER_VERSION or _UNSAFE.
 */
PlGate *pl_gate_enter(const char *path, GError **error);

/**
 * pl_gate_refuse_wal:
 * Says that the file at `path` keeps a write-ahead log.
 * Returns: FALSE with PL_STORE_ERROR_UNSAFE.
 */
gboolean pl_gate_refuse_wal(const char *path, GError **error);

/**
 * pl_gate_leave:
 * After the connection is closed.
 */
void pl_gate_leave(PlGate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlGate, pl_gate_leave)

G_END_DECLS
