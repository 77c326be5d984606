/*
 * register-columns.h: the columns of a register from elsewhere, each with what is in it and a menu that says
 * what it is.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/register.h>

G_BEGIN_DECLS

#define PL_TYPE_REGISTER_COLUMNS (pl_register_columns_get_type())
G_DECLARE_FINAL_TYPE(PlRegisterColumns, pl_register_columns, PL, REGISTER_COLUMNS, AdwBin)

/*
 * Signal "changed": a person said that a column is something else.
 */

GtkWidget *pl_register_columns_new(void);

/**
 * pl_register_columns_set:
 * Shows the columns of a table.
 * @columns: as many as it has: what each is taken for
 */
void pl_register_columns_set(PlRegisterColumns *self, const PlRegisterTable *table,
                             const PlRegisterColumn *columns);

/**
 * pl_register_columns_get:
 * @columns: (out): what each is said to be
 */
void pl_register_columns_get(PlRegisterColumns *self, PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX]);

G_END_DECLS
