/*
 * room-strip.h: the domains of a session at the foot of its stages, each with its level or whether a view is
 * given; and what stages say of levels.
 *
 * Signal "picked" (gint64): a domain was clicked.
 */
#pragma once

#include <plumbline/agenda.h>
#include <plumbline/profile.h>

#include "room-choice.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_STRIP (pl_room_strip_get_type())
G_DECLARE_FINAL_TYPE(PlRoomStrip, pl_room_strip, PL, ROOM_STRIP, AdwBin)

GtkWidget *pl_room_strip_new(void);

/**
 * PlRoomCell: one domain.
 */
typedef struct {
  const PlDomain *domain;
  const PlAgreedLevel *level; /* (nullable): what its chip shows; there is one where `mark` is NULL */
  const char *mark;           /* (nullable): what stands there instead: "✓"; "" for nothing */
  const char *says;           /* the same as a screen reader says it: "level 2 (early)" */
} PlRoomCell;

/**
 * pl_room_strip_show:
 * @in_hand: the domain that is in hand; 0 for none
 */
void pl_room_strip_show(PlRoomStrip *self, const PlRoomCell *cells, guint n, gint64 in_hand);

/**
 * pl_room_strip_show_agenda:
 * Shows the agreed levels of an agenda.
 */
void pl_room_strip_show_agenda(PlRoomStrip *self, const PlAgenda *agenda, gint64 in_hand);

/* How much of what a level means is said on its card. */
typedef enum { PL_ROOM_WORDS_NONE, PL_ROOM_WORDS_SHORT, PL_ROOM_WORDS_WHOLE } PlRoomWords;

/**
 * pl_room_levels_show:
 * Gives a choice of five the levels of a domain.
 * @before: (nullable): rings where it was, and says when
 */
void pl_room_levels_show(PlRoomChoice *choice, const PlSnapshot *snapshot, const PlDomain *domain,
                         const PlDomainProfile *before, const PlProfile *profile, PlRoomWords words);

/**
 * pl_room_sure_new:
 * @name: (nullable): of the group; NULL for "How sure are you?"
 * Returns: (transfer floating): a choice of the five steps of confidence in the document's words.
 */
GtkWidget *pl_room_sure_new(const PlSnapshot *snapshot, const char *name);

G_END_DECLS
