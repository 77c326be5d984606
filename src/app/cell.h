/*
 * cell.h: one level, score or rating as a small coloured cell, drawn as charts draw it: the digit or word is in it, and *not
 * tested*, *not enough evidence* and *not yet agreed* look as they do everywhere.
 */
#pragma once

#include <gtk/gtk.h>
#include <plumbline/chart.h>

G_BEGIN_DECLS

#define PL_TYPE_CELL (pl_cell_get_type())
G_DECLARE_FINAL_TYPE(PlCell, pl_cell, PL, CELL, GtkWidget)

/**
 * pl_cell_new:
 * @value: (nullable): what it says; NULL for an empty place. Its text is copied.
 * Its spoken name is what pl_cell_value_say() says; it cannot be focused.
 */
GtkWidget *pl_cell_new(const PlCellValue *value);

/**
 * pl_cell_new_level:
 * @agreed: (nullable): none is *not yet agreed*
 */
GtkWidget *pl_cell_new_level(const PlAgreedLevel *agreed);

/**
 * pl_cell_new_digit:
 * @level: 1–5, as a key beside a description of what that level means
 */
GtkWidget *pl_cell_new_digit(gint level);

/**
 * pl_cell_new_assurance:
 * Wide enough for the rating's word.
 */
GtkWidget *pl_cell_new_assurance(PlAssuranceRating rating);

/**
 * pl_cell_set_value:
 * As in pl_cell_new().
 */
void pl_cell_set_value(PlCell *self, const PlCellValue *value);

/**
 * pl_cell_set_size:
 * The size asked for, in pixels; 28 × 28 to begin with.
 */
void pl_cell_set_size(PlCell *self, gint width, gint height);

G_END_DECLS
