/*
 * prompts-editor.h: the questions that help a panel to place a domain of the council's own, a line each.
 *
 * A new one is a line and no record until something stands in it.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_PROMPTS_EDITOR (pl_prompts_editor_get_type())
G_DECLARE_FINAL_TYPE(PlPromptsEditor, pl_prompts_editor, PL, PROMPTS_EDITOR, AdwBin)

/**
 * pl_prompts_editor_new:
 * Returns: (transfer floating): an editor of the questions about `domain`, to be filled with
 * pl_prompts_editor_show().
 */
GtkWidget *pl_prompts_editor_new(PlAppSession *session, gint64 domain);

/**
 * pl_prompts_editor_show:
 * Shows them as the session has them now; what is being typed stays.
 */
void pl_prompts_editor_show(PlPromptsEditor *self);

G_END_DECLS
