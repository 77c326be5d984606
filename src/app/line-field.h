/*
 * line-field.h: a text of a few words that is saved as it is typed: a draft shortly after the last key, one
 * command when it is left or Return is pressed.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_LINE_FIELD (pl_line_field_get_type())
G_DECLARE_FINAL_TYPE(PlLineField, pl_line_field, PL, LINE_FIELD, AdwBin)

/**
 * pl_line_field_new:
 * @spoken: what a screen reader calls it
 * @required: whether it may not be left empty: then what stood there comes back
 * Returns: (transfer floating)
 */
GtkWidget *pl_line_field_new(PlAppSession *session, const char *spoken, gboolean required);

/**
 * pl_line_field_set_target:
 * Shows the text at `place`, from pl_draft_place(), unless it is being typed; typing for another place
 * becomes a command first.
 */
void pl_line_field_set_target(PlLineField *self, const char *place, gboolean editable);

G_END_DECLS
