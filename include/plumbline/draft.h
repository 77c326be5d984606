/*
 * draft.h: where typing is kept before it is a command, and the command that it becomes. (layer: core)
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/**
 * pl_draft_place:
 * @record: of `kind`, with its key fields set
 * @field: the name of a field for a text or a date
 * Returns: (transfer full): the name of a draft: "agreed_level/17/4/reason".
 */
char *pl_draft_place(PlRecordKind kind, gconstpointer record, const char *field);

/**
 * pl_draft_command:
 * Sets one such field of one record, which is made where it is not there yet; its other fields stay.
 * @place: from pl_draft_place(), or read back from a file
 * Returns: (transfer full) (nullable): the command; NULL where `place` names no field of ours, what it
 * belongs to is gone, the text already stands there, or it is no date where one is due.
 */
PlCommand *pl_draft_command(const PlSnapshot *snapshot, const char *place, const char *text);

/**
 * pl_draft_check:
 * Returns: whether `text` can stand at `place`; FALSE with PL_CORE_ERROR_INVALID for the name of a domain, a
 * test, an option or a milestone that is empty, too long or another's.
 */
gboolean pl_draft_check(const PlSnapshot *snapshot, const char *place, const char *text, GError **error);

typedef enum {
  PL_DRAFT_UNKNOWN, /* no place of ours */
  PL_DRAFT_OPEN,    /* can become a command */
  PL_DRAFT_SEALED,  /* of an assessment that is signed off */
  PL_DRAFT_GONE     /* what it belongs to is no longer there */
} PlDraftFate;

/**
 * pl_draft_fate:
 * Returns: what can become of typing that is kept at `place`.
 */
PlDraftFate pl_draft_fate(const PlSnapshot *snapshot, const char *place);

/**
 * pl_draft_get_assessment:
 * Returns: the assessment that `place` is in; 0 for none, and where it is no place of ours.
 */
gint64 pl_draft_get_assessment(const char *place);

/**
 * pl_draft_may_be_told:
 * Returns: whether what is typed at `place` may be shown to whoever opens the document: FALSE for somebody's
 * private view (pl_view_may_be_told()).
 */
gboolean pl_draft_may_be_told(const PlSnapshot *snapshot, const char *place);

/**
 * pl_draft_say:
 * Returns: (transfer full): what is being typed at `place`, in words of the record and none of the draft's:
 * "typing in the agreed level “Workforce stability” (Autumn 2026), reason"; of a private view, and of a place
 * that is no place of ours, only that.
 */
char *pl_draft_say(const PlSnapshot *snapshot, const char *place);

/**
 * pl_draft_text:
 * Returns: (transfer none): what the document holds at `place`; "" where it holds nothing.
 */
const char *pl_draft_text(const PlSnapshot *snapshot, const char *place);

G_END_DECLS
