/*
 * redact-private.h: what the two acts that take something out of a document for good share: words (redact.c)
 * and private views (redact-views.c).
 */
#pragma once

#include "redact.h"
#include "redact-history.h"
#include "seal-log.h"
#include "store-private.h"

G_BEGIN_DECLS

/**
 * PlRedactAct: one that is under way, within the change that pl_store_begin() began.
 */
typedef struct {
  PlStore *store;
  gint64 seq;        /* of its own row in the history */
  GString *record;   /* what that row will record */
  guint n_seals;     /* whose text was edited */
} PlRedactAct;

/**
 * pl_redact_act_start:
 * Lifts the seals, so that what they seal can be changed. FALSE: abandon the change. `act` is cleared anyway.
 */
gboolean pl_redact_act_start(PlRedactAct *act, PlStore *store, GError **error);
void pl_redact_act_clear(PlRedactAct *act);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PlRedactAct, pl_redact_act_clear)

/**
 * PlSealEdit:
 * @sealed: (nullable): what was sealed; NULL where it cannot be read
 * @now: (inout): the seal as it is to be; what `texts` is given lives as long as it is needed
 * @command: gets the changes to what was sealed
 */
typedef gboolean (*PlSealEdit)(const PlSnapshot *sealed, PlSeal *now, GPtrArray *texts, PlCommand *command,
                               gconstpointer data, GError **error);

/**
 * pl_redact_act_put_seals:
 * Puts the seals back, edited, and records which of them the history no longer tells of by itself.
 */
gboolean pl_redact_act_put_seals(PlRedactAct *act, PlSealEdit edit, gconstpointer data, GError **error);

/**
 * pl_redact_act_apply:
 * Puts and deletes the records of a command, unrecorded.
 */
gboolean pl_redact_act_apply(PlRedactAct *act, const PlCommand *command, GError **error);

/**
 * pl_redact_act_finish:
 * @now: what the document holds, as read in this change
 * @clean: (out): whether the file was written anew
 * Writes the history's row and commits, or abandons the change; then writes the file anew.
 */
gboolean pl_redact_act_finish(PlRedactAct *act, const char *label, PlSnapshot *now, gboolean *clean,
                              GError **error);

G_END_DECLS
