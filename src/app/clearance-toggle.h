/*
 * clearance-toggle.h: who may read one thing, in a line that opens into the form by which that is decided.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_CLEARANCE_TOGGLE (pl_clearance_toggle_get_type())
G_DECLARE_FINAL_TYPE(PlClearanceToggle, pl_clearance_toggle, PL, CLEARANCE_TOGGLE, AdwBin)

/**
 * pl_clearance_toggle_new:
 * @kind: one that has a clearance
 * @key: a record of it with its key set; as long as it is not there nothing is shown
 * @of: what it is about, for a screen reader: "Recommendation a"
 * Returns: (transfer floating)
 */
GtkWidget *pl_clearance_toggle_new(PlAppSession *session, PlRecordKind kind, gconstpointer key,
                                   const char *of);

/**
 * pl_clearance_toggle_refresh:
 * Shows what the session now holds.
 * @wanted: whether there is anything to clear
 */
void pl_clearance_toggle_refresh(PlClearanceToggle *self, gboolean wanted);

G_END_DECLS
