/*
 * rating-dialog.h: a dialog in which a risk is rated, or one of its ratings changed or withdrawn.
 */
#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_rating_ask:
 * Asks how likely a risk is and what it would mean, each by a number key on the document's own scale; and
 * when, by whom and why. A new rating begins as the last one of that kind stands.
 * @key: (nullable): kind and date of the rating to change; a date of "" for a new one of that kind, NULL for
 * a new current one
 */
void pl_rating_ask(GtkWindow *parent, PlAppSession *session, gint64 risk, const PlRiskRating *key);

G_END_DECLS
