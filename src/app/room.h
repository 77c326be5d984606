/*
 * room.h: the assurance session, full screen for a room: one stage after another, with the time that is left.
 *
 * It stands in the window in place of the document's places, which are out of sight of eyes and screen
 * readers alike while it is there. Which stage is shown follows from the document's PlSession, so that a
 * session is resumed where it was left; only who is giving views just now, which domains are taken and when
 * the time is over are known here alone. (PlAppSession is something else: what a window is working on.)
 */
#pragma once

#include <plumbline/agenda.h>

#include "window.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM (pl_room_get_type())
G_DECLARE_FINAL_TYPE(PlRoom, pl_room, PL, ROOM, AdwBin)

/**
 * pl_room_new:
 * @session: with an assessment in view that can be changed
 * Returns: (transfer floating): the room of that assessment, at who is here.
 */
GtkWidget *pl_room_new(PlAppSession *session);

/**
 * pl_room_take_focus:
 * Puts the focus where the stage begins.
 */
void pl_room_take_focus(PlRoom *self);

/**
 * pl_room_leave:
 * Keeps the time that is left, and what is being typed, and shows the document again.
 */
void pl_room_leave(PlRoom *self);

/* ---- For the window's actions ---- */

/**
 * pl_room_allows:
 * @act: an action's name: "undo"
 * Returns: whether it can be done here and now, as far as the room is concerned. What is undone goes back no
 * further than to the reveal: one by one, private views would go unseen.
 */
gboolean pl_room_allows(PlRoom *self, const char *act);
void pl_room_undo(PlRoom *self);
void pl_room_redo(PlRoom *self);

/* ---- For its stages ---- */

PlAppSession *pl_room_get_session(PlRoom *self);

/**
 * pl_room_get_assessment:
 * Returns: (transfer none): what the session is about, a record of the session's snapshot.
 */
const PlAssessment *pl_room_get_assessment(PlRoom *self);

/**
 * pl_room_get_agenda:
 * Returns: (transfer none): of the domains that are taken and the time that is left; until the next change.
 */
const PlAgenda *pl_room_get_agenda(PlRoom *self);

/**
 * pl_room_get_item:
 * Returns: (transfer none) (nullable): the domain in hand; the first where the session names none that is
 * taken.
 */
const PlAgendaItem *pl_room_get_item(PlRoom *self);

/* Which domains are taken: to begin with, those that are not agreed yet, or all where all are. */
gboolean pl_room_takes(PlRoom *self, gint64 domain);
void pl_room_set_takes(PlRoom *self, gint64 domain, gboolean takes);

/**
 * pl_room_run:
 * @command: (transfer full) (nullable): NULL says what `error` says
 * @heading: what did not happen: "The level was not set"
 * Returns: whether the command was run.
 */
gboolean pl_room_run(PlRoom *self, PlCommand *command, const GError *error, const char *heading);

/**
 * pl_room_turn_to:
 * Moves the session, as pl_command_turn_to().
 */
void pl_room_turn_to(PlRoom *self, PlStage stage, gint64 domain);

/**
 * pl_room_suggest_minutes:
 * Returns: what is left; what was left when the session was left last, or the usual length of one.
 */
gint pl_room_suggest_minutes(PlRoom *self);

/**
 * pl_room_begin:
 * Begins or resumes the session with so many minutes.
 */
void pl_room_begin(PlRoom *self, gint minutes);

/**
 * pl_room_set_up:
 * Goes back to who is here and what is taken.
 */
void pl_room_set_up(PlRoom *self);

/**
 * pl_room_reveal:
 * Shows the views: first the domains that nobody disputes, where there are some.
 */
void pl_room_reveal(PlRoom *self);

/**
 * pl_room_step:
 * Goes to the domain before (-1) or after (1) the one in hand, and after the last to the summary.
 */
void pl_room_step(PlRoom *self, gint step);

/**
 * pl_room_go_on:
 * Goes to the next domain that is not agreed, or whose views the reveal has not shown yet; else to the
 * summary.
 */
void pl_room_go_on(PlRoom *self);

/* Whose turn it is to give views in private: 0 while the curtain is down. Who is to be called next stands on
 * it. */
void pl_room_lift(PlRoom *self, gint64 participant);
void pl_room_lower(PlRoom *self);
gint64 pl_room_get_turn(PlRoom *self);
gint64 pl_room_get_next(PlRoom *self);
void pl_room_set_next(PlRoom *self, gint64 participant);

/**
 * pl_room_settle_typing:
 * Puts what is being typed into the document, as leaving its field does.
 */
void pl_room_settle_typing(PlRoom *self);

/**
 * pl_room_say:
 * Says something in passing at the foot: "" for nothing. It goes with the stage.
 */
void pl_room_say(PlRoom *self, const char *text);

G_END_DECLS
