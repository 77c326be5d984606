/*
 * register-rows.h: what becomes of each row of a register from elsewhere: a list, what cannot be read first,
 * and what is done with those that the register has already, for all of them or for the one in hand.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/register.h>

G_BEGIN_DECLS

#define PL_TYPE_REGISTER_ROWS (pl_register_rows_get_type())
G_DECLARE_FINAL_TYPE(PlRegisterRows, pl_register_rows, PL, REGISTER_ROWS, AdwBin)

/*
 * Signal "changed": a person chose what becomes of a row, or of all that stand there.
 */

GtkWidget *pl_register_rows_new(void);

/**
 * pl_register_rows_set:
 * Shows the rows, and chooses for them what was chosen before for the same ones (pl_register_choose()).
 * @read: (transfer full) (nullable): NULL shows nothing
 */
void pl_register_rows_set(PlRegisterRows *self, PlRegister *read);

/**
 * pl_register_rows_forget:
 * What was chosen is for other rows than those that come.
 */
void pl_register_rows_forget(PlRegisterRows *self);

/**
 * pl_register_rows_get:
 * Returns: (transfer none) (nullable): what is shown, as it is chosen.
 */
PlRegister *pl_register_rows_get(PlRegisterRows *self);

G_END_DECLS
