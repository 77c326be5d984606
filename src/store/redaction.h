/*
 * redaction.h: what a redaction's history row says that it dropped: lines of text, one a row of the history
 * and one a seal, so that what is missing can be told from what was taken away.
 */
#pragma once

#include "log.h"

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * pl_redaction_add_entry, pl_redaction_add_lifted, pl_redaction_add_signed, pl_redaction_add_seal:
 * Adds a line to `record`: the history row `seq`, whose content had this hash; that this row had reopened
 * what was signed off with the text `lifted`, of which the line keeps the SHA-256 as the sign-off's own row
 * does; that this row had signed off what `mark` begins with (not who signed: that could be guessed at); or
 * the seal of an assessment, as it is now.
 */
void pl_redaction_add_entry(GString *record, gint64 seq, const guint8 *content);
void pl_redaction_add_lifted(GString *record, gint64 seq, GBytes *lifted);
void pl_redaction_add_signed(GString *record, gint64 seq, GBytes *mark);
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
 * @seq, @earlier: an earlier redaction's row, which is to be dropped, and what it recorded
 * Adds to `record` what it told of rows, and of seals as they were after that row; the state that it left has
 * been changed since.
 */
void pl_redaction_take_over(GString *record, gint64 seq, GBytes *earlier);

/**
 * pl_redaction_read_lines:
 * @record: (nullable): what the row recorded
 * Returns: (transfer full) (element-type utf8): its lines, as a set: there may be one for each row of the
 * history.
 */
GHashTable *pl_redaction_read_lines(GBytes *record);

/**
 * pl_redaction_lists_entry:
 * Returns: whether just this line is among them.
 */
gboolean pl_redaction_lists_entry(GHashTable *lines, gint64 seq, const guint8 *content);

/**
 * PlSealLine: a seal as a redaction left it; hashes in hexadecimal.
 */
typedef struct {
  gint64 seq;                       /* the redaction's row; 0 for none */
  char *sha256, *content, *signing; /* what was signed; then as in pl_redaction_mark_seal() */
} PlSealLine;

void pl_seal_line_free(PlSealLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlSealLine, pl_seal_line_free)

/**
 * pl_redaction_read_seal:
 * @seq: of the row that has the line
 * Returns: (transfer full) (nullable): NULL where the line is none of a seal.
 */
PlSealLine *pl_redaction_read_seal(const char *line, gint64 seq);

/**
 * pl_redaction_say_seal:
 * Returns: (transfer full): the seal as a redaction would tell it.
 */
PlSealLine *pl_redaction_say_seal(const PlSeal *seal);

/**
 * pl_redaction_read_silenced:
 * @seq: (out): the row that is told of
 * Returns: (transfer full) (nullable): the hash that this row had signed, or of the text that it had lifted;
 * NULL where the line is of neither.
 */
char *pl_redaction_read_silenced(const char *line, gint64 *seq);

/**
 * pl_redaction_mark_seal:
 * Returns: (transfer full): what the history keeps of a seal: the SHA-256 of its text, then that of whose it
 * is, the day and the signer.
 */
GBytes *pl_redaction_mark_seal(const PlSeal *seal);

G_END_DECLS
