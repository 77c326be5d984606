/*
 * action-item.h: one action with what it is for and where it came from; in which group it stands, and which
 * of them are shown.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* What an action is for, or the question that it was made of. */
typedef struct {
  PlRecordKind kind; /* a domain, a risk, a test or a question */
  gint64 id;
  const char *name; /* as the snapshot has it; of a question that a rule raised, what the framework asks */
} PlActionFor;

typedef struct {
  const PlAction *action;        /* of the snapshot */
  const PlAssessment *agreed_at; /* (nullable) */
  PlActionFor *targets;          /* domains, then risks, then tests, then the question */
  guint n_targets;
} PlActionItem;

/**
 * pl_action_items_new:
 * Returns: (transfer full) (element-type PlActionItem): every action, in the order in which they stand: by
 * group, the longest overdue and the next to come first, what is over from the latest back. They are good as
 * long as the snapshot.
 */
GPtrArray *pl_action_items_new(const PlSnapshot *snapshot, const char *as_at);

/* In the order in which they stand. */
typedef enum {
  PL_ACTIONS_OVERDUE,
  PL_ACTIONS_TO_COME,
  PL_ACTIONS_UNDATED,
  PL_ACTIONS_ENDED /* done or dropped */
} PlActionGroup;

PlActionGroup pl_action_group(const PlAction *action, const char *as_at);

/* ---- Which are shown ---- */

typedef enum {
  PL_ACTIONS_ANY,
  PL_ACTIONS_LATE,    /* overdue */
  PL_ACTIONS_LIVE,    /* neither done nor dropped */
  PL_ACTIONS_OF_STATE /* and above: that state */
} PlActionsShown;

/* All of it must be so; what is 0 or NULL is not asked. */
typedef struct {
  guint state;       /* a PlActionsShown, or PL_ACTIONS_OF_STATE and a PlActionState added */
  const char *owner; /* that post; "" for actions that nobody answers for */
  PlRecordKind kind; /* with `id`: is for that, or was made of that question */
  gint64 id;         /* PL_FOR_NOTHING for actions without any */
  gint64 assessment; /* agreed at that one */
  char **words;      /* case-folded: title, text, owner and what it is for hold each of them */
} PlActionFilter;

#define PL_FOR_NOTHING (-1)

gboolean pl_action_filter_shows(const PlActionFilter *filter, const PlActionItem *item, const char *as_at);

G_END_DECLS
