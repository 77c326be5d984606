/*
 * output.h: writing a file that leaves the program: a report, a picture, a workbook, an export.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pl_output_write:
 * Writes `bytes` to a temporary file beside `path`, which takes the place of what is there once it is on the
 * disk: no half of it is ever there under that name. Blocks.
 *
 * Returns: FALSE with a G_IO_ERROR and a sentence; what was there is then as it was.
 */
gboolean pl_output_write(GBytes *bytes, const char *path, GError **error);

G_END_DECLS
