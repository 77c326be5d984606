/*
 * link-editor.h: what a piece of evidence, an action or an indicator is linked to: domains, risks and assurance
 * tests (an indicator: domains), to be added, weighed and taken out.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_LINK_EDITOR (pl_link_editor_get_type())
G_DECLARE_FINAL_TYPE(PlLinkEditor, pl_link_editor, PL, LINK_EDITOR, AdwBin)

/**
 * pl_link_editor_new:
 * @kind: PL_RECORD_EVIDENCE, whose links say for or against, how strongly and why; PL_RECORD_ACTION, or PL_RECORD_INDICATOR,
 * whose links say why
 * @id: which one
 * Returns: (transfer floating): it follows the session's changes.
 */
GtkWidget *pl_link_editor_new(PlAppSession *session, PlRecordKind kind, gint64 id);

G_END_DECLS
