/*
 * figure-dialog.h: one figure of an indicator, typed: when, how much, whose, where from.
 */
#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_figure_ask:
 * @indicator: whose figure
 * @key: (nullable): the figure to change or remove; NULL for a new one
 */
void pl_figure_ask(GtkWindow *parent, PlAppSession *session, gint64 indicator, const PlObservation *key);

G_END_DECLS
