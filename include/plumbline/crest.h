/*
 * crest.h: the crest of an organisation: made of a file, and drawn on its packs.
 */
#pragma once

#include <cairo.h>
#include <plumbline/picture-field.h>

G_BEGIN_DECLS

/* Bytes of the file that is read: a crest that was scanned as a full page is smaller, and more is a
 * photograph or no picture. */
#define PL_CREST_FILE_MAX (10 * 1024 * 1024)
/* Pixels of the picture that is read: a page scanned at 300 to an inch has nine million, and these take 100
 * MB for a moment. A file of a few bytes can say that it has far more. */
#define PL_CREST_PIXELS_MAX (25 * 1000 * 1000)

/**
 * pl_crest_read:
 * Makes the text of a crest of what a PNG file holds: set on white where it lets the ground through, no
 * larger than PL_PICTURE_SIDE_MAX and PL_PICTURE_BYTES_MAX, and written anew, so that nothing of the file but
 * its picture is kept. The same file gives the same text.
 *
 * @name: what the file is called in messages
 * Returns: (transfer full) (nullable): NULL with a sentence, and PL_CORE_ERROR_FORMAT where it is no PNG or a
 * spoilt one, or PL_CORE_ERROR_INVALID where it is too large.
 */
char *pl_crest_read(GBytes *file, const char *name, GError **error);

/**
 * pl_crest_read_file:
 * As pl_crest_read(), of the file at `path`. It may wait for a slow disk, so it is for a thread; never for a
 * pipe. Returns: as pl_crest_read(); also NULL with a GFileError where the file is not there, is a folder, a
 * pipe or a device, or cannot be read.
 */
char *pl_crest_read_file(const char *path, GError **error);

/* The pixels of a crest: immutable, and drawn by any thread. */
typedef struct _PlCrest PlCrest;

/**
 * pl_crest_new:
 * @text: what an organisation's `crest` holds, whoever wrote it
 * @error: (nullable)
 * Returns: (transfer full) (nullable): NULL for ""; and NULL with PL_CORE_ERROR_FORMAT and a sentence where
 * it cannot be drawn.
 */
PlCrest *pl_crest_new(const char *text, GError **error);
PlCrest *pl_crest_ref(PlCrest *crest);
void pl_crest_unref(PlCrest *crest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCrest, pl_crest_unref)

/**
 * pl_crest_get_png:
 * Returns: (transfer none): as a file.
 */
GBytes *pl_crest_get_png(const PlCrest *crest);

/**
 * pl_crest_fit:
 * How large it is on paper: as large as fits, and not more magnified than a screen's pixels. A wide one is as
 * wide as may be and a tall one as high.
 * @width, @height: (inout): the room, in points; then the size
 */
void pl_crest_fit(const PlCrest *crest, double *width, double *height);

/**
 * pl_crest_draw:
 * Draws it with its top left corner at (x, y), so wide and so high.
 */
void pl_crest_draw(const PlCrest *crest, cairo_t *cr, double x, double y, double width, double height);

G_END_DECLS
