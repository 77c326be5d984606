/*
 * scheme-window.h: how risks are rated: a ready scheme, the words of its steps, its bands, what the board
 * accepts; beside the matrix that it makes.
 */
#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_scheme_window_present:
 * Each change is a command of its own, and the register and the matrix follow at once.
 */
void pl_scheme_window_present(GtkWindow *parent, PlAppSession *session);

G_END_DECLS
