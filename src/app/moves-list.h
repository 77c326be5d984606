/*
 * moves-list.h: what moves in the findings, a sentence each, each leading to the risk, domain or test that it is about.
 */
#pragma once

#include <plumbline/moves.h>

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_moves_fill:
 * Shows `moves` in `box`: the summary as a heading, then the sentences.
 * @moves: (nullable): NULL shows `nothing`
 */
void pl_moves_fill(GtkWidget *box, PlPage *page, const PlMoves *moves, const char *nothing);

G_END_DECLS
