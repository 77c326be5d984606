/*
 * picture-field.h: a picture in a record, such as an organisation's crest: a PNG as base64, or "" for none.
 *
 * It holds no words, place or date that a camera or a drawing program wrote, which nobody would find there to
 * take out again. chart's crest.h makes one of a file. One that came in a file from elsewhere may still hide
 * bytes among its packed pixels, which stay in that document: what leaves it on a pack is drawn anew.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pixels of the longer side: at the widest that a page shows one, some five centimetres, near 300 to an inch,
 * which is what print asks for. */
#define PL_PICTURE_SIDE_MAX 600
/* Bytes of the PNG. A crest in flat colours needs a tenth; each copy, each export and the history hold it,
 * and with base64 it is 128 KiB there. */
#define PL_PICTURE_BYTES_MAX (96 * 1024)
#define PL_PICTURE_TEXT_MAX (PL_PICTURE_BYTES_MAX / 3 * 4)

/**
 * pl_picture_decode:
 * @text: what a picture's field holds, whoever wrote it
 * @width, @height: (nullable) (out): in pixels
 * @problem: (nullable) (out) (transfer full): in words that follow the field's name: "is not a PNG picture
 * written as base64"
 *
 * Looks at how the PNG is put together, and not at its pixels or at checksums: those may still be spoilt.
 *
 * Returns: (transfer full) (nullable): the PNG; NULL for what may not stand in a picture's field, and for "",
 * with no problem.
 */
GBytes *pl_picture_decode(const char *text, gint *width, gint *height, char **problem);

/**
 * pl_picture_encode:
 * Returns: (transfer full): the text for a picture's field.
 */
char *pl_picture_encode(GBytes *png);

/**
 * pl_picture_say:
 * Returns: (transfer full): what stands for the picture wherever a value is told: "a picture of 300 × 120
 * pixels", "a picture that cannot be read"; "" for none.
 */
char *pl_picture_say(const char *text);

G_END_DECLS
