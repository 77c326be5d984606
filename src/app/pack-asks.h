/*
 * pack-asks.h: which of the questions that the record raises, or people asked, a pack puts to those who read
 * it.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_PACK_ASKS (pl_pack_asks_get_type())
G_DECLARE_FINAL_TYPE(PlPackAsks, pl_pack_asks, PL, PACK_ASKS, AdwBin)

/**
 * pl_pack_asks_new:
 * @assessment: what the pack is of
 * Returns: (transfer floating): it follows the session's changes.
 */
GtkWidget *pl_pack_asks_new(PlAppSession *session, PlPackKind kind, gint64 assessment);

G_END_DECLS
