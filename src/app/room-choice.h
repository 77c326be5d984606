/*
 * room-choice.h: one of a few, side by side: the levels of a domain with their words, or how sure somebody
 * is. One tab stop; arrows move within it, Space or a click chooses.
 *
 * Signal "chosen" (uint): the one that was clicked, from 1. What is shown as chosen does not change by it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PL_TYPE_ROOM_CHOICE (pl_room_choice_get_type())
G_DECLARE_FINAL_TYPE(PlRoomChoice, pl_room_choice, PL, ROOM_CHOICE, AdwBin)

/**
 * PlRoomOption: texts may be NULL but for `spoken`.
 */
typedef struct {
  const char *digit;
  const char *text;
  const char *note;
  const char *css;    /* when it is chosen */
  const char *spoken; /* without whether it is chosen */
  gboolean ringed;    /* where it was before */
} PlRoomOption;

/**
 * pl_room_choice_new:
 * @name: of the group, as a screen reader says it
 * @css: of the buttons: "level-card" or "word"
 * Returns: (transfer floating): `n` options that say nothing yet.
 */
GtkWidget *pl_room_choice_new(guint n, const char *name, const char *css);

/**
 * pl_room_choice_set:
 * @i: from 1
 */
void pl_room_choice_set(PlRoomChoice *self, guint i, const PlRoomOption *option);

/**
 * pl_room_choice_choose:
 * Shows option `chosen`, from 1, as chosen; 0 for none.
 */
void pl_room_choice_choose(PlRoomChoice *self, guint chosen);

/**
 * pl_room_choice_focus:
 * Puts the focus on the one chosen, or the first.
 */
void pl_room_choice_focus(PlRoomChoice *self);

G_END_DECLS
