/*
 * pack-editor.h: where a pack is written: its front sheet, its sections, its recommendations and its
 * questions, beside its pages.
 *
 * Signals:
 *
 * - "shown" (anchor): what begins at that anchor of the report was opened.
 * - "done": whoever writes has finished.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_PACK_EDITOR (pl_pack_editor_get_type())
G_DECLARE_FINAL_TYPE(PlPackEditor, pl_pack_editor, PL, PACK_EDITOR, AdwBin)

/**
 * pl_pack_editor_new:
 * @assessment: what the pack is of; it must be in the document
 * Returns: (transfer floating): it follows the session's changes.
 */
GtkWidget *pl_pack_editor_new(PlAppSession *session, PlPackKind kind, gint64 assessment);

/**
 * pl_pack_editor_is_of:
 * Returns: whether it is for that pack.
 */
gboolean pl_pack_editor_is_of(PlPackEditor *self, PlPackKind kind, gint64 assessment);

/**
 * pl_pack_editor_take_focus:
 * Puts the focus into what is shown of it.
 */
void pl_pack_editor_take_focus(PlPackEditor *self);

G_END_DECLS
