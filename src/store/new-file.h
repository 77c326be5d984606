/*
 * new-file.h: a file that is made whole under another name beside, safe on the disk, and only then given its
 * name, so that nobody ever finds half of one.
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
 * Before work that would be in vain.
 * Returns: FALSE with PL_STORE_ERROR_EXISTS where there is something at `path`.
 */
gboolean pl_new_file_check_free(const char *path, GError **error);

/**
 * pl_new_file_make:
 * @path: where the file is to be; nothing may be there
 * Returns: FALSE with PL_STORE_ERROR_EXISTS, _DISK, or what `write` said; then no file is left.
 */
gboolean pl_new_file_make(const char *path, PlNewFileFunc write, gpointer data, GError **error);

G_END_DECLS
