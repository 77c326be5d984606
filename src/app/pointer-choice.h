/*
 * pointer-choice.h: what stands below the field that says what a piece of evidence points to: whether it is
 * still there, and a way to choose a file.
 */
#pragma once

#include "record-form.h"

G_BEGIN_DECLS

#define PL_TYPE_POINTER_CHOICE (pl_pointer_choice_get_type())
G_DECLARE_FINAL_TYPE(PlPointerChoice, pl_pointer_choice, PL, POINTER_CHOICE, AdwBin)

/**
 * pl_pointer_choice_new:
 * @form: of a piece of evidence, of which this is to be a part
 * Returns: (transfer floating): it follows the session's changes.
 */
GtkWidget *pl_pointer_choice_new(PlAppSession *session, PlRecordForm *form);

G_END_DECLS
