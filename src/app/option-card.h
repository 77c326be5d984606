/*
 * option-card.h: one delivery option: how it is run, what speaks for it and against it and whose view that is, and its assurance.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_option_card_new:
 * Returns: (transfer floating): a card, to be made anew when the session changes.
 */
GtkWidget *pl_option_card_new(PlPage *page, gint64 option);

G_END_DECLS
