/*
 * session-private.h: what the session's two files share: session.c runs commands, session-view.c keeps what is in view.
 */
#pragma once

#include "session.h"
#include "undo-groups.h"

G_BEGIN_DECLS

struct _PlAppSession {
  GObject parent_instance;

  /* owned */
  PlDocument *document;
  PlSnapshot *shown;      /* the document's snapshot with the pending commands applied */
  GPtrArray *pending;     /* PlCommand, in the order they were run */
  PlOverview *overview;   /* (nullable): of `shown` and what is in view; made when asked for */
  PlOverview *last;       /* (nullable): the one before, which lends the next what was not changed */
  PlFigureTrends *trends; /* (nullable): as the overview */
  char *read_only_reason; /* as it was last asked for */
  char *as_at;
  GDateTime *saved_at;
  GHashTable *typed;     /* places that something was typed at since the document was opened */
  GHashTable *unsettled; /* place → what was typed there and could not be saved */
  GHashTable *forms;     /* place → what was typed in a form and is no record yet (form-draft.h) */
  GPtrArray *aside;      /* PlDraft that a program left behind and that was not put in */
  PlUndoGroups *groups;  /* which commands one Undo takes back */

  /* state: what is in view, by id, for records change with each snapshot; 0 for the ordinary choice */
  gint64 assessment;
  gint64 domain;
  gint64 risk;
  gint64 test;
  gint64 question;
  gint64 option;
  PlPackKind pack_kind;
  PlPackVersion pack_version;
  gint64 indicator;
  gint64 milestone;
  guint shown_views; /* a bit (1 << PlPlaceView) for each: one of each place's */
  guint n_writing; /* calls to the store that have not returned */
  guint n_undoing;
  GQueue steps;     /* whether each is a redo: those that were asked for while another was under way */
  gboolean failing; /* the last of them did not reach the disk */
};

/**
 * pl_app_session_forget_findings:
 * They rest on the snapshot, the assessment and the option; not on the domain or risk in hand.
 */
void pl_app_session_forget_findings(PlAppSession *self);

/**
 * pl_app_session_take_up_drafts:
 * A program that died left typing behind: it becomes what it would have become ("taken-up"), or is put aside
 * ("put-aside").
 */
void pl_app_session_take_up_drafts(PlAppSession *self);

/**
 * pl_app_session_forget_aside:
 * Something else is typed at `place`, or it was thrown away.
 */
void pl_app_session_forget_aside(PlAppSession *self, const char *place);

/**
 * pl_app_session_emit_changed:
 * Tells whoever shows the session to look again.
 */
void pl_app_session_emit_changed(PlAppSession *self);

G_END_DECLS
