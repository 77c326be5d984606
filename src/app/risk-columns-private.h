/*
 * risk-columns-private.h: what a column of the register is, between the file that says what each shows
 * (risk-columns.c) and the one that puts them into the view (risk-columns-view.c).
 */
#pragma once

#include "risk-columns.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;
  const char *title;
  const char *head; /* the title as it stands above the column, in two lines where it is long */
  gboolean chip;    /* a chip, otherwise a label */
  gint chars; /* the least width of a label, in characters; 0: as little as its longest word; such a column
                 also grows */
  gboolean from_highest; /* sorted so to begin with */
  /* Fills the cell's child, where there is one; returns what a screen reader says for it. */
  char *(*show)(GtkWidget *child, PlRiskRow *row);
  gint (*order)(PlRiskRow *a, PlRiskRow *b); /* (nullable) */
} PlRiskColumn;

/**
 * pl_risk_column:
 * @column: less than pl_risk_columns_count(); PL_RISK_COLUMN_NONE for the letters of the matrix
 */
const PlRiskColumn *pl_risk_column(guint column);

G_END_DECLS
