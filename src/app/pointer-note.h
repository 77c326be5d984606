/*
 * pointer-note.h: what a piece of evidence points to and whether it is still there, said beside it. It is
 * opened only by its button.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PL_TYPE_POINTER_NOTE (pl_pointer_note_get_type())
G_DECLARE_FINAL_TYPE(PlPointerNote, pl_pointer_note, PL, POINTER_NOTE, AdwBin)

/* Signal "said": it says something else, because a file was looked for meanwhile. */

/**
 * pl_pointer_note_new:
 * @can_open: whether there is a button
 * Returns: (transfer floating)
 */
GtkWidget *pl_pointer_note_new(gboolean can_open);

/**
 * pl_pointer_note_show:
 * @location: as PlEvidence has it; "" shows nothing
 */
void pl_pointer_note_show(PlPointerNote *self, const char *location);

/**
 * pl_pointer_note_get_text:
 * Returns: (transfer none): what it says; "" for nothing.
 */
const char *pl_pointer_note_get_text(PlPointerNote *self);

G_END_DECLS
