/*
 * session-commands.h: the changes that an assurance session makes: who is here, what each of them thinks,
 * where the room is, and what it agrees.
 *
 * A session is about one assessment and is resumed where it was left, for all that was given is in the
 * document. Its stages (PlSession): *private views*, which nobody sees but who gives them; *revealed*, with
 * the domain in hand, or 0 while the domains that nobody disputes are offered together; *agreed*, with the
 * domain just agreed, or 0 when all have been gone through; *closed*.
 *
 * Each function returns (transfer full) (nullable) a command, or NULL with PL_CORE_ERROR_NOT_FOUND (no such
 * assessment, domain, participant or session) or PL_CORE_ERROR_INVALID, and a sentence. The label of a view
 * tells neither the level nor the confidence: Undo shows it, and the room sees that.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* What the document can keep: a minute, and ten hours, which no meeting outlasts. */
#define PL_SESSION_MINUTES_MIN 1
#define PL_SESSION_MINUTES_MAX 600
/* The session that the product is made for (design, section 1). */
#define PL_SESSION_MINUTES_USUAL 90

/**
 * pl_session_of:
 * Returns: (transfer none) (nullable): where the session of `assessment` stands; NULL where none was begun.
 */
const PlSession *pl_session_of(const PlSnapshot *snapshot, gint64 assessment);

/**
 * pl_session_views_are_private:
 * Returns: whether a session is still gathering views, so that nothing may tell of one that was given.
 */
gboolean pl_session_views_are_private(const PlSnapshot *snapshot, gint64 assessment);

/* More than any cabinet; a suggestion grows by hand. */
#define PL_SESSION_SUGGESTED_MOST 24

/**
 * pl_session_suggest_participants:
 * Who may be asked: those of the organisation's assessment before this one, so that the same people are
 * compared; else the strategic quartet of the document's framework.
 * @out: filled with as many as there are and `most` allows, their ids 0 and nobody's consent given; texts are
 * the snapshot's Returns: how many.
 */
guint pl_session_suggest_participants(const PlSnapshot *snapshot, gint64 assessment, PlParticipant *out,
                                      guint most);

/**
 * pl_command_set_participants:
 * Makes `participants` the people who take part, in this order: id, role, post and consents are read. Who is
 * no longer among them goes, with the views that they gave. Invalid: a post that is empty or blank, an id of
 * 0 or one given twice.
 */
PlCommand *pl_command_set_participants(const PlSnapshot *snapshot, gint64 assessment,
                                       const PlParticipant *participants, guint n, GError **error);

/**
 * pl_command_begin_session:
 * Begins a session with its private views, begins a closed one again, or resumes one where it was left. An
 * assessment that does not say who took part gets the posts of the participants as its panel.
 * @minutes: planned from now on, PL_SESSION_MINUTES_MIN to _MAX
 * Invalid: nobody takes part yet; minutes out of range.
 */
PlCommand *pl_command_begin_session(const PlSnapshot *snapshot, gint64 assessment, gint minutes,
                                    GError **error);

/**
 * pl_command_leave_session:
 * Keeps how much time is left, for when the session is resumed.
 * @minutes: clamped to PL_SESSION_MINUTES_MIN to _MAX
 */
PlCommand *pl_command_leave_session(const PlSnapshot *snapshot, gint64 assessment, gint minutes,
                                    GError **error);

/**
 * pl_command_turn_to:
 * Moves the session to a stage and a domain, 0 for none. Turning to PL_STAGE_CLOSED closes it.
 */
PlCommand *pl_command_turn_to(const PlSnapshot *snapshot, gint64 assessment, PlStage stage, gint64 domain,
                              GError **error);

/**
 * pl_command_give_view:
 * Sets one participant's view of a domain, whole.
 * @level: 1–5, or PL_SCORE_NOT_ENOUGH
 * @confidence: how sure, 1–5; 0 when not said
 * @reason: (nullable): NULL keeps the one that stands
 * Invalid: level or confidence out of range.
 */
PlCommand *pl_command_give_view(const PlSnapshot *snapshot, gint64 assessment, gint64 domain,
                                gint64 participant, gint level, gint confidence, const char *reason,
                                GError **error);

/* What the room agrees of one domain. */
typedef struct {
  gint64 domain;
  gint level;         /* 1–5, or PL_SCORE_NOT_ENOUGH */
  const char *reason; /* (nullable): NULL keeps the one that stands */
} PlAgreement;

/**
 * pl_command_agree_domains:
 * Sets and dates the agreed level of one domain, or of several that nobody disputes and that are taken
 * together. What was agreed before just so keeps its date. Where there is a session, it stands at *agreed*,
 * with the domain where it is one.
 * @date: the day, "2026-10-12"
 * Invalid: no domain, a level out of range, no date.
 */
PlCommand *pl_command_agree_domains(const PlSnapshot *snapshot, gint64 assessment,
                                    const PlAgreement *agreements, guint n, const char *date, GError **error);

/**
 * pl_command_add_note:
 * Appends a paragraph to the assessment's note, begun with the domain's name. An assessment that was cleared
 * is not cleared any more: nobody has decided who may read what was just typed.
 * @domain: 0 for a note on the whole
 * Invalid: nothing but blanks.
 */
PlCommand *pl_command_add_note(const PlSnapshot *snapshot, gint64 assessment, gint64 domain, const char *text,
                               GError **error);

/**
 * pl_command_add_action:
 * Adds an action with its link to a domain.
 * @action: with an id; begun with pl_record_init_empty()
 * @domain: 0 for no link
 * Invalid: what pl_record_validate() refuses, such as no title or a date that is none.
 */
PlCommand *pl_command_add_action(const PlSnapshot *snapshot, const PlAction *action, gint64 domain,
                                 GError **error);

/**
 * pl_command_add_evidence:
 * Adds a piece of evidence with its link to a domain.
 * @evidence: with an id; begun with pl_record_init_empty()
 * @link: (nullable): its domain, stance, strength and reason are read
 * Invalid: what pl_record_validate() refuses.
 */
PlCommand *pl_command_add_evidence(const PlSnapshot *snapshot, const PlEvidence *evidence,
                                   const PlEvidenceDomain *link, GError **error);

G_END_DECLS
