/*
 * new-file.h: a file that is made whole under another name beside, safe on the disk, and only then given its
 * name, so that nobody ever finds half of one.
 *
 * The other name is .NAME.new, locked while its maker lives. What a program that was killed left there is
 * removed when the same name is made, or its document opened for writing, next: only what is certainly a
 * left-over, that is a plain file of this user's with one name that nobody has locked. Where locks do not
 * work that cannot be known, so it stays, and whoever makes that name is told what lies there.
 */
#pragma once

#include "error.h"

G_BEGIN_DECLS

/**
 * PlNewFileFunc:
 * @path: links resolved: an empty file, which is to be filled
 */
typedef gboolean (*PlNewFileFunc)(const char *path, gpointer data, GError **error);

/**
 * pl_new_file_check_free:
 * Before work that would be in vain, and again just before the file gets its name.
 * Returns: FALSE with PL_STORE_ERROR_EXISTS where there is something at `path`; where a journal lies beside
 * it, which SQLite would play over the new file; or where somebody still writes to a document that had the
 * name, and so may leave a journal there. With PL_STORE_ERROR_DISK where the name or path is too long.
 */
gboolean pl_new_file_check_free(const char *path, GError **error);

/**
 * pl_new_file_make:
 * @path: where the file is to be; nothing may be there
 * Returns: FALSE with PL_STORE_ERROR_EXISTS, _DISK, or what `write` said; then no file is left.
 */
gboolean pl_new_file_make(const char *path, PlNewFileFunc write, gpointer data, GError **error);

/**
 * pl_new_file_sweep:
 * @path: links in its folder resolved; nobody else may be writing to the document there
 * Removes what a program that died left of a file that was to have this name.
 */
void pl_new_file_sweep(const char *path);

/**
 * pl_new_file_rename:
 * Gives a file another name in its folder, unless something has that. One step, so that it never has two; on
 * a file system that cannot (NFS, some others) an empty file holds the name for a moment, and stays there
 * where the program dies in that moment. Returns: 0, or errno.
 */
int pl_new_file_rename(const char *from, const char *to);

/**
 * pl_new_file_sync_folder:
 * So that a name that was given is still there after a power cut.
 */
void pl_new_file_sync_folder(const char *folder);

G_END_DECLS
