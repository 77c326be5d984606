/*
 * form-draft.h: what is typed in a form that becomes a record only once it is whole (an action agreed in a
 * room, the answer to a question) is kept as a draft of the document until then: a form that was put aside,
 * or whose program died, opens with it.
 */
#pragma once

#include "session.h"

G_BEGIN_DECLS

typedef struct _PlFormDraft PlFormDraft;

/**
 * pl_form_draft_new:
 * @form: which form: "room-action"
 * @of: what it is about, by id: with `form`, its place
 * @beside: (nullable): a second thing that it is about
 * Returns: (transfer full)
 */
PlFormDraft *pl_form_draft_new(PlAppSession *session, const char *form, gint64 of, const char *beside);

/**
 * pl_form_draft_add:
 * To be called once the field holds what it begins with: it is filled with what was kept, and watched from
 * here on.
 * @name: the field's, the same each time
 * @field: a GtkEditable, a GtkTextBuffer, a GtkDropDown of strings or a GtkCheckButton
 * Returns: whether something was kept
 */
gboolean pl_form_draft_add(PlFormDraft *self, const char *name, gpointer field);

/**
 * pl_form_draft_done:
 * What was typed became a command: nothing is kept any more.
 */
void pl_form_draft_done(PlFormDraft *self);

/**
 * pl_form_draft_free:
 * Keeps what stands in the fields, unless it was done with or is what they began with.
 */
void pl_form_draft_free(PlFormDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlFormDraft, pl_form_draft_free)

/**
 * pl_form_draft_note: / pl_form_draft_get_note:
 * Keeps beside the document what is no record and no field of a form, and yet is wanted when somebody goes
 * on: how far the room has come.
 * @form, @of: as pl_form_draft_new()
 * @note: (nullable): NULL for none any more
 * Returns: (nullable) (transfer none): what was kept
 */
void pl_form_draft_note(PlAppSession *session, const char *form, gint64 of, const char *note);
const char *pl_form_draft_get_note(PlAppSession *session, const char *form, gint64 of);

/**
 * pl_form_draft_take:
 * For the session: whether `place`, of a draft that a program left behind, is a form's; then its text waits
 * for the form.
 */
gboolean pl_form_draft_take(PlAppSession *session, const char *place, const char *text);

G_END_DECLS
