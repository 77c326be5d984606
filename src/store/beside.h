/*
 * beside.h: the names of what lies beside a document: SQLite's files, the lock's, and that of a file that is
 * being made.
 */
#pragma once

#include "error.h"
#include <sys/stat.h>

G_BEGIN_DECLS

/**
 * pl_beside_dup_lock, pl_beside_dup_new:
 * Returns: (transfer full): .NAME.lock, for lock.h; .NAME.new, for new-file.h.
 */
char *pl_beside_dup_lock(const char *path);
char *pl_beside_dup_new(const char *path);

/**
 * pl_beside_find:
 * Returns: (transfer full) (nullable): the path of the first of NAME-journal, NAME-wal and NAME-shm that is
 * there, of whatever kind. SQLite takes each for its own, and plays a journal over whatever file has the
 * name.
 */
char *pl_beside_find(const char *path);

/**
 * pl_beside_check_length:
 * @path: links resolved, save perhaps the last name
 * @code: what the error is to be
 * Whether what lies beside can have its name too, and SQLite can hold the whole path. A name may have 247
 * bytes where the file system allows 255, and a path 499.
 * Returns: FALSE with a sentence where not.
 */
gboolean pl_beside_check_length(const char *path, PlStoreError code, GError **error);

/**
 * pl_beside_find_twin:
 * @path: links resolved; a file with more than one name
 * @info: of the file
 * @n_names: (inout): how many of its names are in the folder is added
 * @journal: (inout) (transfer full): what pl_beside_find() finds at the returned name, or NULL
 * Returns: (transfer full) (nullable): another name of the file in the same folder: one beside which a
 * journal lies, where there is such.
 */
char *pl_beside_find_twin(const char *path, const struct stat *info, guint *n_names, char **journal);

G_END_DECLS
