/*
 * record-form.h: the fields of one record as a form, each saved as it is changed.
 *
 * A text is a draft until it is left (draft-field.h); everything else is a command at once. What was cleared
 * as public is not cleared any more once it says something else (pl_command_edit()).
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_RECORD_FORM (pl_record_form_get_type())
G_DECLARE_FINAL_TYPE(PlRecordForm, pl_record_form, PL, RECORD_FORM, AdwBin)

/**
 * PlFormField: one field of a record, as a form shows it. What it is follows from the field's type; texts
 * need to say more.
 */
typedef struct {
  const char *field;               /* of the record's kind; "clearance" stands for all five of its fields */
  const char *title;               /* untranslated: "Date" */
  const char *hint;                /* (nullable): untranslated, below or beside it */
  const char *catalogue;           /* (nullable): a text that is the code of an item of this catalogue, or a reference to one */
  GPtrArray *(*values)(const PlSnapshot *snapshot); /* (nullable): a text that is one of these, shown with a capital */
  gboolean past;          /* a date of something that happened: none that is still to come */
  const char *not_before; /* (nullable): another date of the record, which this one does not come before */
  gboolean one_line;               /* a text of a few words, such as a title or a post */
  const char *(*word)(gint value); /* of a choice: what each value is called, translated */
  GtkWidget *(*below)(PlAppSession *session, PlRecordForm *form); /* (nullable): makes what stands below it */
} PlFormField;

/* Who may read a thing, for the foot of a table of fields. Needs <glib/gi18n-lib.h>. */
/* clang-format off */
#define PL_CLEARANCE_FIELDS \
    {.field = "clearance", \
     .title = N_("Who may read it"), \
     .hint = N_("Everything begins as not cleared, and is so again once it is rewritten.")}, \
    {.field = "public_interest", \
     .title = N_("Where it is exempt, why the public interest in withholding it is greater"), \
     .one_line = TRUE}, \
    {.field = "cleared_by", .title = N_("Cleared by, as a post"), .one_line = TRUE}
/* clang-format on */

/**
 * pl_record_form_new:
 * @key: a record of `kind` with its key set; it need not be there any more, and a pack (pl_pack_get_id())
 * need not be there yet
 * @fields: (transfer none): static
 * Returns: (transfer floating): a form of that record. It follows the session's changes, keeps what is being
 * typed, and cannot be changed while the document is read only or, save for who may read it, the record
 * belongs to a signed-off assessment.
 */
GtkWidget *pl_record_form_new(PlAppSession *session, PlRecordKind kind, gconstpointer key,
                              const PlFormField *fields, guint n_fields);

/**
 * pl_record_form_hold:
 * Takes the keyboard to a date that is typed and cannot be kept, or to "Exempt" without a paragraph, beside
 * which the form says why; once for what is typed there, since whoever leaves it again means it. Returns:
 * whether it did.
 */
gboolean pl_record_form_hold(PlRecordForm *self);

/**
 * pl_record_form_find:
 * Returns: (transfer none) (nullable): the record as it stands; NULL once it is gone.
 */
gconstpointer pl_record_form_find(PlRecordForm *self);

/**
 * pl_record_form_take_focus:
 * Puts the focus into the first field.
 */
void pl_record_form_take_focus(PlRecordForm *self);

G_END_DECLS
