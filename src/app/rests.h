/*
 * rests.h: what the sentences in view rest on, told in place.
 *
 * As with the words (explain.h), no sentence is marked: what stands on the page is read, from the focused
 * thing outwards, and the findings' sentences in it open into the records that they rest on. So whatever a
 * page shows can be opened, and no page does anything for it, save one that shows a finding of its own
 * (pl_rests_hold(), pl_rests_hold_said()).
 */
#pragma once

#include <plumbline/moves.h>

#include "page.h"
#include "window.h"

G_BEGIN_DECLS

/**
 * pl_rests_add:
 * Adds to `box` the records that `statement` rests on: those with a place in the window as a list of links,
 * the others as lines. One that another leads to as well, and says more of, is left out: of a risk and its
 * rating, the rating is told.
 * @snapshot: whose records they are
 * @name: what a screen reader calls the list
 * @most: the rest is counted
 * Returns: (transfer none): the list
 */
GtkWidget *pl_rests_add(GtkWidget *box, PlPage *page, const PlSnapshot *snapshot,
                        const PlStatement *statement, const char *name, guint most);

/**
 * pl_rests_hold:
 * Tells that `widget` shows these moves, which are of no document that is saved.
 * @moves: (nullable): NULL where it shows none any more
 */
void pl_rests_hold(GtkWidget *widget, const PlMoves *moves);

/**
 * pl_rests_hold_said:
 * Tells that `widget` shows these sentences, in the place of those of which it told before. For what is no
 * finding of the document as it is in view (findings.h): of another council, since another date, of one risk;
 * and for what a chart draws, which is no label.
 * @statements: copied; those without a text or without anything to rest on are left out
 */
void pl_rests_hold_said(GtkWidget *widget, const PlSnapshot *snapshot, const PlStatement *const *statements,
                        guint n);

/**
 * pl_rests_here:
 * Opens a list of the sentences on the page that is shown, those nearest to the focus first, each with what
 * it rests on. Returns: FALSE where there are none.
 */
gboolean pl_rests_here(PlWindow *window);

G_END_DECLS
