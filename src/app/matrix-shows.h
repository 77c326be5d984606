/*
 * matrix-shows.h: a menu of what the risk matrix shows: where risks stand now with the path of the one in
 * hand, the paths of all, or where they stood on a date before and stand now; and what follows from it in
 * words.
 */
#pragma once

#include <gtk/gtk.h>
#include <plumbline/chart.h>
#include <plumbline/overview.h>

G_BEGIN_DECLS

/**
 * pl_matrix_shows_new:
 * Returns: (transfer floating): the menu, small enough for a corner; "notify::selected" tells when something
 * else is to be shown.
 */
GtkDropDown *pl_matrix_shows_new(void);

/**
 * pl_matrix_shows_fill:
 * Offers the dates of earlier assessments and ratings, the latest first. What was chosen stays so where it is
 * still offered.
 */
void pl_matrix_shows_fill(GtkDropDown *menu, const PlOverview *overview);

/**
 * pl_matrix_shows_read:
 * Sets in `options` what is chosen; the date belongs to the menu until it is filled again.
 */
void pl_matrix_shows_read(GtkDropDown *menu, PlChartOptions *options);

/**
 * pl_matrix_shows_say:
 * @risk: (nullable): in hand
 * @note: (out) (transfer full): what is said beside it, "" for nothing
 * Returns: (transfer full) (nullable): the finding without its full stop; NULL where the matrix shows only
 * where risks stand.
 */
char *pl_matrix_shows_say(GtkDropDown *menu, const PlOverview *overview, const PlRisk *risk, char **note);

G_END_DECLS
