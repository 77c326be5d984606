/*
 * register-in.h: a register from elsewhere, brought into the document's: from a file or from cells that were
 * copied, with what each column is and what becomes of each line shown before anything is changed.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_register_in_ask:
 * Presents the window. What is taken is one command.
 */
void pl_register_in_ask(PlWindow *parent);

G_END_DECLS
