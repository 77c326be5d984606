/*
 * risks-change.h: a dialog in which one thing is set alike for several risks.
 */
#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_risks_change_ask:
 * Asks what to set (owner, category, response, next review or milestone) and to what; it is one change, and so one undo.
 */
void pl_risks_change_ask(GtkWindow *parent, PlAppSession *session, const gint64 *risks, guint n);

G_END_DECLS
