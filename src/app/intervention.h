/*
 * intervention.h: recording that an organisation is, or was, under government intervention.
 */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * pl_intervention_ask:
 * Asks over `parent` since when, until when, what and where that is said, of the organisation in view; then records it,
 * changes it or removes it as a command.
 * @id: the intervention to change or remove; 0 for a new one
 */
void pl_intervention_ask(GtkWindow *parent, PlAppSession *session, gint64 id);

G_END_DECLS
