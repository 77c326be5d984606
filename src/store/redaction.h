/*
 * redaction.h: what a redaction's history row says that it dropped: lines of text, one a row of the history
 * and one a seal, so that what is missing can be told from what was taken away.
 */
#pragma once

#include "log.h"

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * pl_redaction_add_entry, pl_redaction_add_lifted, pl_redaction_add_seal:
 * Adds a line to `record`: the history row `seq`, whose content had this hash; that this row had reopened
 * what was signed off with the text `lifted`, of which the line keeps the SHA-256 as the sign-off's own row
 * does; or the seal of an assessment, as it is now.
 */
void pl_redaction_add_entry(GString *record, gint64 seq, const guint8 *content);
void pl_redaction_add_lifted(GString *record, gint64 seq, GBytes *lifted);
void pl_redaction_add_seal(GString *record, const PlSeal *seal);

/**
 * pl_redaction_add_state, pl_redaction_lists_state:
 * @state: pl_state_digest() of what the redaction left
 * Adds a line that says it; and whether just this state is said.
 */
void pl_redaction_add_state(GString *record, GBytes *state);
gboolean pl_redaction_lists_state(GBytes *record, GBytes *state);

/**
 * pl_redaction_take_over:
 * @earlier: what an earlier redaction recorded, whose row is to be dropped
 * Adds to `record` what it told of rows and seals; the state that it left has been changed since.
 */
void pl_redaction_take_over(GString *record, GBytes *earlier);

/**
 * pl_redaction_read_lines:
 * @record: (nullable): what the row recorded
 * Returns: (transfer full) (element-type utf8): its lines, as a set: there may be one for each row of the
 * history.
 */
GHashTable *pl_redaction_read_lines(GBytes *record);

/**
 * pl_redaction_lists_entry, pl_redaction_lists_seal:
 * Returns: whether just this line is among them.
 */
gboolean pl_redaction_lists_entry(GHashTable *lines, gint64 seq, const guint8 *content);
gboolean pl_redaction_lists_seal(GHashTable *lines, const PlSeal *seal);

/**
 * pl_redaction_mark_seal:
 * Returns: (transfer full): what the history keeps of a seal: the SHA-256 of its text, then that of whose it
 * is, the day and the signer.
 */
GBytes *pl_redaction_mark_seal(const PlSeal *seal);

/**
 * pl_redaction_check_seal:
 * @known: (out): whether the history tells of this seal: that the assessment was last signed off just so, or
 * that a redaction left it so; and that it was not reopened since
 */
gboolean pl_redaction_check_seal(PlGateway *gateway, const PlSeal *seal, gboolean *known, GError **error);

G_END_DECLS
