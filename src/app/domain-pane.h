/*
 * domain-pane.h: beside the matrix, for the domain in hand: what moved, why this level, the three questions, evidence, the risks
 * that it leaves exposed and the tests behind those.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_DOMAIN_PANE (pl_domain_pane_get_type())
G_DECLARE_FINAL_TYPE(PlDomainPane, pl_domain_pane, PL, DOMAIN_PANE, AdwBin)

/**
 * pl_domain_pane_show:
 * Shows the domain in hand of the page's session, which must have an assessment.
 */
void pl_domain_pane_show(PlDomainPane *self, PlPage *page);

/**
 * pl_domain_pane_focus_why:
 * Puts the focus where the reason is typed.
 * Returns: whether it is there; FALSE while the pane cannot be seen.
 */
gboolean pl_domain_pane_focus_why(PlDomainPane *self);

/**
 * pl_domain_pane_say_sure:
 * @step: from 1 to 5
 * Records how sure of the level it is said to be, where there is a level and it may be changed.
 */
void pl_domain_pane_say_sure(PlDomainPane *self, gint step);

G_END_DECLS
