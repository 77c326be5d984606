/*
 * register-head.h: what stands above the register: the finding about it, whose it is where there are several
 * in the document, or how much of it is shown where it is narrowed.
 */
#pragma once

#include <plumbline/overview.h>

#include "filter-bar.h"

G_BEGIN_DECLS

/**
 * pl_register_head_show:
 * @finding, @note: labels; the note goes where there is nothing to say
 * @shown: how many risks the list shows
 */
void pl_register_head_show(GtkLabel *finding, GtkLabel *note, PlFilterBar *filters, PlOverview *overview,
                           guint shown);

G_END_DECLS
