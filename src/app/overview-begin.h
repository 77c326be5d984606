/*
 * overview-begin.h: what the Overview leads on with while no domain has a level: what the record holds
 * already, and what to do next.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_overview_begin_fill:
 * Fills `box` anew with what is there before anybody has judged anything: the latest inspections, where the
 * council's statistical neighbours stand, and how much evidence; a sentence where there is nothing. Each
 * leads to its place.
 */
void pl_overview_begin_fill(GtkWidget *box, PlPage *page);

G_END_DECLS
