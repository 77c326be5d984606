/*
 * participants.h: who takes part in an assessment, by post and role: a suggestion at first, each change kept
 * as it is made. It stands in the assessment's own window, and in a room's set-up.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_PARTICIPANTS (pl_participants_get_type())
G_DECLARE_FINAL_TYPE(PlParticipants, pl_participants, PL, PARTICIPANTS, AdwBin)

/**
 * pl_participants_new:
 * Returns: (transfer floating): a list that follows the session's changes, with each person's role, and a
 * button that keeps what is suggested. It cannot be changed while the assessment is signed off or the
 * document is read only.
 */
GtkWidget *pl_participants_new(PlAppSession *session, gint64 assessment);

/* Runs a change, or says why there is none. Returns: whether it ran.
 * @command: (transfer full) (nullable) */
typedef gboolean (*PlParticipantsRun)(gpointer data, PlCommand *command, const GError *error,
                                      const char *heading);

/**
 * pl_participants_new_for_room:
 * As above, for whoever is to keep the suggestion and to refresh it, and without the roles, which are
 * nobody's matter in a room.
 * @run: how a change is made there
 */
GtkWidget *pl_participants_new_for_room(PlAppSession *session, gint64 assessment, PlParticipantsRun run,
                                        gpointer data);

/**
 * pl_participants_refresh:
 * Shows what the document holds, unless it is what is shown.
 */
void pl_participants_refresh(PlParticipants *self);

/**
 * pl_participants_save:
 * Keeps what is shown, a suggestion too.
 * Returns: how many take part.
 */
guint pl_participants_save(PlParticipants *self);

G_END_DECLS
