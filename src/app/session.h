/*
 * session.h: what a window is working on: a document, what of it is in view, and what is on its way to the
 * disk.
 *
 * Every page takes the session and nothing else. It reads the snapshot and the overview, refreshes on
 * "changed", and changes things by running commands. (A PlSession is something else: the record of a
 * meeting.)
 *
 * The window never waits for the store. A command shows at once as pending: the session's snapshot is the
 * document's with the pending commands applied. When a commit fails, its command is withdrawn and "failed"
 * says what happened.
 *
 * Signals:
 *
 * - "changed": the snapshot, or what is in view, is another one: read again. Everything borrowed from the
 * session before (records, overview) is gone.
 * - "status": saving, saved, the undo label or the redo label changed.
 * - "stepped" (label, redone, before, after): something was undone, or done again: what it was called, and
 * the snapshots before and after.
 * - "taken-up" (text): typing that a program that died left behind was put in: a sentence ready to show.
 * - "put-aside": there is typing of that kind that was not put in: pl_app_session_list_aside().
 * - "leaving": the document is about to be left: what is typed in a field is to be put into the session.
 * - "uncleared" (text): a change takes away the clearance of what it changes: a sentence ready to show.
 * - "failed" (heading, body, not written): something could not be done: two texts ready to show, and whether
 * it is the file that could not be written.
 */
#pragma once

#include <plumbline/document.h>
#include <plumbline/overview.h>
#include <plumbline/pack.h>
#include <plumbline/trends.h>

G_BEGIN_DECLS

#define PL_TYPE_APP_SESSION (pl_app_session_get_type())
G_DECLARE_FINAL_TYPE(PlAppSession, pl_app_session, PL, APP_SESSION, GObject)

/**
 * pl_app_session_new:
 * @document: open; the session closes it when it goes
 * Returns: (transfer full): a session that looks at the latest assessment of the document's own organisation.
 * Drafts left by a program that died become commands; where somebody wrote there since, a draft is put aside.
 */
PlAppSession *pl_app_session_new(PlDocument *document);

PlDocument *pl_app_session_get_document(PlAppSession *self);

/**
 * pl_app_session_get_snapshot:
 * Returns: (transfer none): the document with the pending commands, until the next "changed".
 */
PlSnapshot *pl_app_session_get_snapshot(PlAppSession *self);

/**
 * pl_app_session_get_overview:
 * Returns: (transfer none): the findings about what is in view, worked out once for each change; until the
 * next "changed". Its profile is NULL where there is no assessment.
 */
PlOverview *pl_app_session_get_overview(PlAppSession *self);

/**
 * pl_app_session_get_trends:
 * Returns: (transfer none): how the indicators of the organisation in view stand at the date in view; until the next
 * "changed".
 */
PlFigureTrends *pl_app_session_get_trends(PlAppSession *self);

/* ---- What is in view. Setting one that is not in the document is ignored; setting the same does nothing.
 * ---- */

/**
 * pl_app_session_get_assessment:
 * Returns: (transfer none) (nullable): the assessment in view; NULL where the document has none.
 */
const PlAssessment *pl_app_session_get_assessment(PlAppSession *self);
void pl_app_session_set_assessment(PlAppSession *self, gint64 assessment);

/**
 * pl_app_session_get_organisation:
 * Returns: (transfer none) (nullable): whose assessment is in view, or the document's own organisation.
 */
const PlOrganisation *pl_app_session_get_organisation(PlAppSession *self);

/**
 * pl_app_session_get_domain:
 * Returns: (transfer none) (nullable): the domain in hand, the first in use to begin with.
 */
const PlDomain *pl_app_session_get_domain(PlAppSession *self);
void pl_app_session_set_domain(PlAppSession *self, gint64 domain);

/**
 * pl_app_session_get_risk:
 * Returns: (transfer none) (nullable): the risk in hand, the highest to begin with.
 */
const PlRisk *pl_app_session_get_risk(PlAppSession *self);
void pl_app_session_set_risk(PlAppSession *self, gint64 risk);

/**
 * pl_app_session_get_test:
 * Returns: (transfer none) (nullable): the assurance test in hand; none to begin with.
 */
const PlTest *pl_app_session_get_test(PlAppSession *self);
void pl_app_session_set_test(PlAppSession *self, gint64 test);

/**
 * pl_app_session_get_question:
 * Returns: (transfer none) (nullable): the question in hand, of the overview; none to begin with, or where it is not there any
 * more.
 */
const PlAsked *pl_app_session_get_question(PlAppSession *self);

/**
 * pl_app_session_set_question:
 * @question: the id of its record (PlAsked)
 */
void pl_app_session_set_question(PlAppSession *self, gint64 question);

/* The views of the places that have several, those of a place together and in their order there. */
typedef enum {
  PL_PLACE_VIEW_EVIDENCE,
  PL_PLACE_VIEW_INDICATORS,
  PL_PLACE_VIEW_SIGNS,
  PL_PLACE_VIEW_REGISTER,
  PL_PLACE_VIEW_LINKS,
  PL_PLACE_VIEW_WHAT_IF,
  PL_PLACE_VIEW_COMMON,
  PL_PLACE_VIEW_ACTIONS,
  PL_PLACE_VIEW_QUESTIONS,
  PL_PLACE_VIEW_MILESTONES,
  PL_PLACE_VIEW_CHECKLISTS,
  PL_N_PLACE_VIEWS
} PlPlaceView;

/**
 * pl_app_session_shows:
 * Returns: whether the view's place shows it, of its views; each place shows its first to begin with. The
 * place need not be in view.
 */
gboolean pl_app_session_shows(PlAppSession *self, PlPlaceView view);
void pl_app_session_show(PlAppSession *self, PlPlaceView view);

/**
 * pl_app_session_get_milestone:
 * Returns: (transfer none) (nullable): the milestone in hand; the next that is not reached to begin with.
 */
const PlMilestone *pl_app_session_get_milestone(PlAppSession *self);
void pl_app_session_set_milestone(PlAppSession *self, gint64 milestone);

/**
 * pl_app_session_get_indicator:
 * Returns: (transfer none) (nullable): the indicator in hand, the first to begin with.
 */
const PlIndicator *pl_app_session_get_indicator(PlAppSession *self);
void pl_app_session_set_indicator(PlAppSession *self, gint64 indicator);

/**
 * pl_app_session_get_option:
 * Returns: (transfer none) (nullable): the delivery option in view, the document's to begin with. Looking at
 * another is not a change of the document.
 */
const PlOption *pl_app_session_get_option(PlAppSession *self);
void pl_app_session_set_option(PlAppSession *self, gint64 option);

/**
 * pl_app_session_get_pack_kind:
 * Returns: which kind of pack the report in view is: the board's to begin with.
 */
PlPackKind pl_app_session_get_pack_kind(PlAppSession *self);
void pl_app_session_set_pack_kind(PlAppSession *self, PlPackKind kind);

/**
 * pl_app_session_get_pack_version:
 * Returns: for whom the report in view is: the whole to begin with.
 */
PlPackVersion pl_app_session_get_pack_version(PlAppSession *self);
void pl_app_session_set_pack_version(PlAppSession *self, PlPackVersion version);

/**
 * pl_app_session_get_as_at:
 * Returns: (transfer none): the date that risks and assurance are shown at: today for an organisation's
 * latest assessment (or the assessment's own date, where that is later), the assessment's date for an earlier
 * one.
 */
const char *pl_app_session_get_as_at(PlAppSession *self);

/**
 * pl_app_session_get_seal:
 * Returns: (transfer none) (nullable): the seal of the assessment in view; NULL where it is not signed off.
 */
const PlSeal *pl_app_session_get_seal(PlAppSession *self);

/**
 * pl_app_session_get_sealed:
 * Returns: (transfer none) (nullable): a sentence why the assessment in view cannot be changed (signed off,
 * or the file is open for reading only) and how to go on; NULL where it can.
 */
const char *pl_app_session_get_sealed(PlAppSession *self);

/**
 * pl_app_session_dup_agreement:
 * Returns: (transfer full) (nullable): the command that dates the levels which are still drafts as agreed
 * today; NULL where none waits, or the assessment cannot be changed.
 */
PlCommand *pl_app_session_dup_agreement(PlAppSession *self);

/* ---- Changing ---- */

/**
 * pl_app_session_run:
 * Shows the command at once and sends it to the store. The command stays the caller's.
 */
void pl_app_session_run(PlAppSession *self, PlCommand *command);

/**
 * pl_app_session_run_along:
 * As pl_app_session_run(), for a change that nobody would take back by itself, such as going on to another
 * domain in a session: Undo takes back the one before with it.
 */
void pl_app_session_run_along(PlAppSession *self, PlCommand *command);

/**
 * pl_app_session_run_settling:
 * As pl_app_session_run(), for typing that becomes a command: the draft at `place` goes with it.
 */
void pl_app_session_run_settling(PlAppSession *self, PlCommand *command, const char *place);

/**
 * pl_app_session_begin_group, pl_app_session_end_group:
 * What is run between them is undone and redone at once, when they are over: something new is written in a
 * window of its own, and one Undo takes all of it back. The history tells of each command.
 * @label: (nullable): what Undo calls it; as the last command where it is NULL
 */
void pl_app_session_begin_group(PlAppSession *self);
void pl_app_session_end_group(PlAppSession *self, const char *label);

/**
 * pl_app_session_set_draft:
 * Keeps what is being typed; NULL removes it. "status" says when it is on the disk.
 */
void pl_app_session_set_draft(PlAppSession *self, const char *place, const char *text);

/**
 * pl_app_session_sign_off:
 * Seals an assessment, with all that was run before.
 * @by: the post that signs
 */
void pl_app_session_sign_off(PlAppSession *self, gint64 assessment, const char *by);

/**
 * pl_app_session_reopen:
 * @reason: why; not empty; kept in the history
 */
void pl_app_session_reopen(PlAppSession *self, gint64 assessment, const char *reason);

/**
 * pl_app_session_take_over:
 * Makes a document that somebody else had, and has closed, one that can be changed here.
 */
void pl_app_session_take_over(PlAppSession *self);

/**
 * pl_app_session_begin_writing, pl_app_session_end_writing:
 * Around what a caller asks of the document itself (a merge, a removal): it counts as being saved meanwhile, so that the
 * window waits for it before it closes.
 * @error: (nullable): why it failed, which "failed" says under `heading`
 */
void pl_app_session_begin_writing(PlAppSession *self);
void pl_app_session_end_writing(PlAppSession *self, const char *heading, const GError *error);

void pl_app_session_undo(PlAppSession *self);
void pl_app_session_redo(PlAppSession *self);

/**
 * pl_app_session_dup_undo_label:
 * Returns: (transfer full) (nullable): what would be undone, "Score Workforce stability 3"; NULL for nothing.
 */
char *pl_app_session_dup_undo_label(PlAppSession *self);
char *pl_app_session_dup_redo_label(PlAppSession *self);

/**
 * pl_app_session_is_saving:
 * Returns: whether something is on its way to the disk.
 */
gboolean pl_app_session_is_saving(PlAppSession *self);

/**
 * pl_app_session_is_failing:
 * Returns: whether the last that was to be kept was not: "failed" said why.
 */
gboolean pl_app_session_is_failing(PlAppSession *self);

/**
 * pl_app_session_get_unsettled:
 * Returns: (transfer none) (nullable): what was typed at `place` and could not be saved, which its field shows as still being
 * typed; NULL for nothing.
 */
const char *pl_app_session_get_unsettled(PlAppSession *self, const char *place);

/**
 * pl_app_session_has_unsettled:
 * Returns: whether anything that was typed would be lost if the document were closed now.
 */
gboolean pl_app_session_has_unsettled(PlAppSession *self);

/**
 * pl_app_session_list_unsettled:
 * Returns: (transfer full) (nullable) (element-type PlDraft): what was typed and could not be saved; NULL for
 * nothing.
 */
GPtrArray *pl_app_session_list_unsettled(PlAppSession *self);

/**
 * pl_app_session_list_aside:
 * @assessment: of which; 0 for all
 * Returns: (transfer container) (element-type PlDraft): typing that a program left behind and that was not
 * put in, since somebody wrote there, its assessment is signed off, or what it was for is gone. It stays in
 * the document until it is put in or thrown away.
 */
GPtrArray *pl_app_session_list_aside(PlAppSession *self, gint64 assessment);

/**
 * pl_app_session_put_in:
 * @place: of one that is aside and can be put in (PL_DRAFT_OPEN)
 * Puts it in after all, over what stands there: a change like any other.
 */
void pl_app_session_put_in(PlAppSession *self, const char *place);

/**
 * pl_app_session_throw_away:
 * Removes one that is aside for good.
 */
void pl_app_session_throw_away(PlAppSession *self, const char *place);

/**
 * pl_app_session_settle_typing:
 * Has every field put what is typed into the session, also one without the focus: who dictates, or writes by
 * a screen reader, need not give it the focus.
 */
void pl_app_session_settle_typing(PlAppSession *self);

/**
 * pl_app_session_try_again:
 * Sends what was typed and could not be saved to the store once more.
 */
void pl_app_session_try_again(PlAppSession *self);

/**
 * pl_app_session_get_saved_at:
 * Returns: (transfer none) (nullable): when the last change reached the disk, in local time.
 */
GDateTime *pl_app_session_get_saved_at(PlAppSession *self);

/**
 * pl_app_session_fail:
 * Makes "failed" say that something did not work: for pages that do things of their own (an export).
 */
void pl_app_session_fail(PlAppSession *self, const char *heading, const GError *error);

G_END_DECLS
