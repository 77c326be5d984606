/*
 * agenda.h: what a room has before it: the domains one by one, where their views differ, the question that
 * asks for, and the time there is for each.
 *
 * A view belongs to who gave it. Here views are in an order that does not tell whose is whose; and while a
 * session gathers them, nothing of one is told but that it was given.
 */
#pragma once

#include <plumbline/statement.h>

G_BEGIN_DECLS

typedef enum {
  PL_VIEWS_UNKNOWN, /* none is in, or they are still private */
  PL_VIEWS_ALIKE,   /* nobody disputes it: two views or more, all at one level, and nobody says not enough
                       evidence */
  PL_VIEWS_DIFFER   /* to be talked about: anything else, so also a single view */
} PlViewsState;

/* Views that look the same: of one level and one confidence. */
typedef struct {
  gint level;      /* 1–5; 0 for *not enough evidence* */
  gint confidence; /* 1–5; 0 when not said */
  const PlView *const
      *views; /* by their reasons, and where those are alike by nothing that anybody could see */
  guint n_views;
} PlViewGroup;

typedef struct {
  const PlDomain *domain;
  const PlAgreedLevel *agreed; /* (nullable) */
  gboolean settled;            /* a level, or *not enough evidence*, was agreed and dated */

  guint n_given;   /* participants with a view, counted also while views are private */
  guint n_waiting; /* participants without */

  /* Of nothing while views are private. */
  const PlViewGroup *groups; /* by level, *not enough evidence* last; within a level the surest first */
  guint n_groups;
  guint n_levels; /* views with a level */
  guint n_not_enough;
  gint lowest, highest; /* 0 where there is none with a level */
  PlViewsState state;
  gboolean may_name; /* pl_views_may_be_named() */

  gint minutes;         /* its share of what is left; 0 for one that is settled */
  PlStatement range;    /* "Six views are in, two levels apart." */
  PlStatement question; /* "What evidence points to 4, and what to 2?" */
} PlAgendaItem;

/* How far a participant is. */
typedef struct {
  const PlParticipant *participant;
  guint n_given; /* of the domains of the agenda */
} PlAgendaTurn;

typedef struct {
  PlSnapshot *snapshot;
  const PlAssessment *assessment;
  const PlSession *session;  /* (nullable) */
  gboolean is_private;       /* the session is gathering views */
  const PlAgendaItem *items; /* in the framework's order */
  guint n_items;
  const PlAgendaTurn *turns; /* in the participants' order */
  guint n_turns;
  guint n_open;  /* items that are not settled */
  guint n_alike; /* of those, the ones that nobody disputes */
} PlAgenda;

/**
 * pl_agenda_new:
 * @assessment: a record of `snapshot`
 * @domains: (nullable): which domains the room takes, by id; NULL for every one in use. One that is not in
 * use is left out.
 * @n_domains: how many
 * @minutes: left for the whole; shared among the domains that are not settled, and once views are known,
 * twice as much to one where they differ as to one where they do not Returns: (transfer full)
 */
PlAgenda *pl_agenda_new(const PlSnapshot *snapshot, const PlAssessment *assessment, const gint64 *domains,
                        guint n_domains, gint minutes);
PlAgenda *pl_agenda_ref(PlAgenda *agenda);
void pl_agenda_unref(PlAgenda *agenda);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlAgenda, pl_agenda_unref)

/**
 * pl_agenda_find:
 * Returns: (transfer none) (nullable): the domain's place in it.
 */
const PlAgendaItem *pl_agenda_find(const PlAgenda *agenda, gint64 domain);

/**
 * pl_agenda_next_open:
 * Returns: (transfer none) (nullable): the first domain after `domain` (0: from the start) that is not
 * settled, going round to those before it; NULL where all the others are settled.
 */
const PlAgendaItem *pl_agenda_next_open(const PlAgenda *agenda, gint64 domain);

/**
 * pl_agenda_next_turn:
 * Returns: (transfer none) (nullable): the first participant after `participant` (0: from the start) who has
 * views to give, going round to those before; NULL where all the others have given theirs.
 */
const PlAgendaTurn *pl_agenda_next_turn(const PlAgenda *agenda, gint64 participant);

/**
 * pl_agenda_say_consent:
 * The reason to record where a domain is taken together with others, unless one stands already.
 * Returns: (transfer full): "All six views were at 4, and nobody disputed it."; "" where views are not alike.
 */
char *pl_agenda_say_consent(const PlAgendaItem *item);

/**
 * pl_agenda_say_confidence:
 * Returns: (transfer full): the document's word for a step, "fairly sure"; "4 of 5 sure" where it has none;
 * "confidence not said" for 0.
 */
char *pl_agenda_say_confidence(const PlSnapshot *snapshot, gint confidence);

G_END_DECLS
