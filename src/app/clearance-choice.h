/*
 * clearance-choice.h: who may read a thing, and what is exempt by which paragraph.
 *
 * Nobody but a person says which paragraph exempts a thing: while "Exempt" stands without one, nothing is
 * chosen yet, and it says so.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/records.h>

G_BEGIN_DECLS

#define PL_TYPE_CLEARANCE_CHOICE (pl_clearance_choice_get_type())
G_DECLARE_FINAL_TYPE(PlClearanceChoice, pl_clearance_choice, PL, CLEARANCE_CHOICE, AdwBin)

/**
 * pl_clearance_choice_new:
 * @title: what is asked, translated
 * Returns: (transfer floating): it emits "chosen" once a person has chosen something else, whole, which
 * pl_clearance_choice_read() then tells.
 */
GtkWidget *pl_clearance_choice_new(const char *title);

/**
 * pl_clearance_choice_show:
 * Shows what stands. Where a paragraph is awaited and nothing else stands than did, it stays awaited.
 */
void pl_clearance_choice_show(PlClearanceChoice *self, const PlClearance *stands);

/**
 * pl_clearance_choice_read:
 * Sets `clearance`’s state and paragraph to what is chosen and, where that is something else, the day on
 * which it was decided: `today`, which has to stay as long as it; nothing else of it.
 */
void pl_clearance_choice_read(PlClearanceChoice *self, PlClearance *clearance, const char *today);

/**
 * pl_clearance_choice_is_open:
 * Returns: whether "Exempt" is chosen and no paragraph yet.
 */
gboolean pl_clearance_choice_is_open(PlClearanceChoice *self);

G_END_DECLS
