/*
 * step-strip.h: the steps of a scale side by side, in the document's own words, of which one is chosen: by its number key, by the
 * arrows, or by a click. Tab stops once.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

#define PL_TYPE_STEP_STRIP (pl_step_strip_get_type())
G_DECLARE_FINAL_TYPE(PlStepStrip, pl_step_strip, PL, STEP_STRIP, AdwBin)

/*
 * Signal "changed": another step is chosen.
 */

/**
 * pl_step_strip_new:
 * @spoken: what a screen reader calls it: "How likely it is"
 * Returns: (transfer floating): with none chosen.
 */
GtkWidget *pl_step_strip_new(const PlSnapshot *snapshot, PlScale scale, const char *spoken);

/**
 * pl_step_strip_get:
 * Returns: the step; 0 for none.
 */
gint pl_step_strip_get(PlStepStrip *self);
void pl_step_strip_set(PlStepStrip *self, gint step);

/**
 * pl_step_strip_set_next:
 * @next: where the keyboard goes once a number key has chosen
 */
void pl_step_strip_set_next(PlStepStrip *self, GtkWidget *next);

void pl_step_strip_take_focus(PlStepStrip *self);

G_END_DECLS
