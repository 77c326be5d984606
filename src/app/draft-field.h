/*
 * draft-field.h: a text that is saved as it is typed.
 *
 * A draft goes to the disk shortly after the last key and at least every two seconds; it becomes one command
 * when the field is left or has been quiet for a while. Undo in the field takes typing back until the draft
 * is empty; after that it is the document's.
 *
 * Properties: "title", shown above it; "most-lines", of which no more are in sight at once and the rest is
 * scrolled to, or 0 (as it is when nothing is said) for a field as high as its text.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_DRAFT_FIELD (pl_draft_field_get_type())
G_DECLARE_FINAL_TYPE(PlDraftField, pl_draft_field, PL, DRAFT_FIELD, AdwBin)

/**
 * pl_draft_field_set_session:
 * To be called once, before the field is shown.
 */
void pl_draft_field_set_session(PlDraftField *self, PlAppSession *session);

/**
 * pl_draft_field_set_target:
 * Shows the text at `place`, and what was typed for another place before becomes a command.
 * @place: (nullable): from pl_draft_place(); NULL for nothing to edit
 * @spoken: what a screen reader calls the field: "Why this level, Workforce stability"
 */
void pl_draft_field_set_target(PlDraftField *self, const char *place, const char *spoken, gboolean editable);

/**
 * pl_draft_field_refresh:
 * Shows what the session now holds, unless something is being typed.
 */
void pl_draft_field_refresh(PlDraftField *self);

/**
 * pl_draft_field_commit:
 * Makes what is typed a command now.
 */
void pl_draft_field_commit(PlDraftField *self);

G_END_DECLS
