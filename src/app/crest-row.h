/*
 * crest-row.h: the crest of whose pack it is: as it stands, to be chosen from a file, and to be taken away.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_CREST_ROW (pl_crest_row_get_type())
G_DECLARE_FINAL_TYPE(PlCrestRow, pl_crest_row, PL, CREST_ROW, AdwBin)

/**
 * pl_crest_row_new:
 * @assessment: whose organisation it is of; it must be in the document
 * Returns: (transfer floating): it follows the session's changes.
 */
GtkWidget *pl_crest_row_new(PlAppSession *session, gint64 assessment);

G_END_DECLS
