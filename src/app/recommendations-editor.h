/*
 * recommendations-editor.h: what a pack asks of those who read it, written by people and never by the
 * product: added, changed, put in order and removed.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_RECOMMENDATIONS_EDITOR (pl_recommendations_editor_get_type())
G_DECLARE_FINAL_TYPE(PlRecommendationsEditor, pl_recommendations_editor, PL, RECOMMENDATIONS_EDITOR, AdwBin)

/**
 * pl_recommendations_editor_new:
 * @assessment: what the pack is of
 * Returns: (transfer floating): it follows the session's changes; a new one that was typed and not added yet
 * is kept.
 */
GtkWidget *pl_recommendations_editor_new(PlAppSession *session, PlPackKind kind, gint64 assessment);

G_END_DECLS
