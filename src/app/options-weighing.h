/*
 * options-weighing.h: the options being weighed, scored on the board's own criteria, and which weights their order hangs on.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_options_weighing_new:
 * Returns: (transfer floating): a table of criteria and options whose weights and scores open to be changed; to be made anew when
 * the session changes. It names no option as the best.
 */
GtkWidget *pl_options_weighing_new(PlPage *page);

G_END_DECLS
