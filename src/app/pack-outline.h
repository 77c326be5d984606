/*
 * pack-outline.h: the sections of a pack in the writer's order: which are in it, where they stand, and what
 * the writer says beside each.
 *
 * Signals:
 *
 * - "shown" (code): a section's commentary was opened: its page may be shown.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_PACK_OUTLINE (pl_pack_outline_get_type())
G_DECLARE_FINAL_TYPE(PlPackOutline, pl_pack_outline, PL, PACK_OUTLINE, AdwBin)

/**
 * pl_pack_outline_new:
 * @assessment: what the pack is of
 * Returns: (transfer floating): it follows the session's changes.
 */
GtkWidget *pl_pack_outline_new(PlAppSession *session, PlPackKind kind, gint64 assessment);

G_END_DECLS
