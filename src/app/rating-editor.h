/*
 * rating-editor.h: one rating of an assurance test, written where it stands: what was found, the gaps, the three lines of
 * assurance, and when it is tested again. Everything is saved as it is typed.
 */
#pragma once

#include "session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PL_TYPE_RATING_EDITOR (pl_rating_editor_get_type())
G_DECLARE_FINAL_TYPE(PlRatingEditor, pl_rating_editor, PL, RATING_EDITOR, AdwBin)

/**
 * pl_rating_editor_new:
 * @rating: the rating to write; it may go, and then nothing can be written
 * Returns: (transfer floating)
 */
GtkWidget *pl_rating_editor_new(PlAppSession *session, const PlAssurance *rating);

/**
 * pl_rating_editor_is_of:
 * Returns: whether it is the one of this rating.
 */
gboolean pl_rating_editor_is_of(PlRatingEditor *self, const PlAssurance *rating);

/**
 * pl_rating_editor_take_focus:
 * Puts the focus on its date.
 */
void pl_rating_editor_take_focus(PlRatingEditor *self);

G_END_DECLS
