/*
 * busy.h: a task that may take a while: a dialog that comes after half a second, says what is being done and how far it is, and
 * cancels it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _PlBusy PlBusy;

/**
 * pl_busy_begin:
 * @heading: what is being done: "Making “Exampleshire.pdf”"
 * @stoppable: whether it can be cancelled
 * Returns: (transfer full): to be ended with pl_busy_end().
 */
PlBusy *pl_busy_begin(GtkWindow *parent, const char *heading, gboolean stoppable);

/**
 * pl_busy_get_cancellable:
 * Returns: (transfer none): what the person cancels.
 */
GCancellable *pl_busy_get_cancellable(PlBusy *busy);

/**
 * pl_busy_set_share:
 * Says how much is done, from 0 to 1. May be called on any thread.
 */
void pl_busy_set_share(PlBusy *busy, double share);

/**
 * pl_busy_end:
 * Takes the dialog down.
 */
void pl_busy_end(PlBusy *busy);

G_END_DECLS
