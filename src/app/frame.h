/*
 * frame.h: what a window's frame says about its session: title, state, and the menu of assessments.
 */
#pragma once

#include <gio/gio.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * pl_frame_say_state:
 * Returns: (transfer full): of the assessment in view, of which there must be one: "draft", "signed off 12
 * October 2026".
 */
char *pl_frame_say_state(PlAppSession *session);

/**
 * pl_frame_is_shared_copy:
 * Returns: whether the document began as a shared copy, or is one though its history does not say so: it was
 * recovered, or came from JSON.
 */
gboolean pl_frame_is_shared_copy(PlAppSession *session);

/**
 * pl_frame_say_subtitle:
 * Returns: (transfer full): "Self-assessment · 12 October 2026 · draft".
 */
char *pl_frame_say_subtitle(PlAppSession *session);

/**
 * pl_frame_say_saved:
 * Returns: (transfer full): "Saved 14:03", "Saving…" or that the document is open to read only.
 */
char *pl_frame_say_saved(PlAppSession *session);

/**
 * pl_frame_assessment_title:
 * Returns: (transfer none): an assessment's title, or its date where it has none.
 */
const char *pl_frame_assessment_title(const PlAssessment *assessment);

/**
 * pl_frame_make_assessment_menu:
 * Returns: (transfer full): the assessments, the newest first, and what can be done with the one in view.
 */
GMenuModel *pl_frame_make_assessment_menu(PlAppSession *session);

/**
 * pl_frame_is_same_menu:
 * Returns: whether two menus say and do the same. A button makes all of a menu's widgets anew when it is
 * given one.
 */
gboolean pl_frame_is_same_menu(GMenuModel *a, GMenuModel *b);

G_END_DECLS
