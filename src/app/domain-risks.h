/*
 * domain-risks.h: in the pane beside the matrix, the risks that a domain leaves exposed, and the tests behind
 * those.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/* A risk linked to a domain. Both are the overview's. */
typedef struct {
  const PlRiskStanding *standing;
  const PlRiskDomain *link;
} PlExposedRisk;

/* A list of the pane, which is made anew only when it would show something else. */
typedef struct {
  GtkLabel *note; /* where there is nothing to list */
  GtkBox *box;
  char **signature; /* what the box shows */
} PlShownList;

/**
 * pl_list_begin:
 * Empties `box`, where what it is to show differs from what it shows.
 * @shown: (inout): what it shows
 * @signature: (transfer full): what it is to show
 * Returns: whether it differs, and the list is to be made
 */
gboolean pl_list_begin(GtkBox *box, char **shown, char *signature);

/**
 * pl_domain_risks_list:
 * @overview: of an assessment
 * Returns: (transfer full): PlExposedRisk of the risks strongly or moderately linked to the domain, the
 * strongest links first, and of those the highest scores.
 */
GArray *pl_domain_risks_list(const PlOverview *overview, gint64 domain);

/**
 * pl_domain_risks_show: / pl_domain_risks_show_tests:
 * Shows those risks; and the tests strongly linked to those of them that are strongly linked to the domain.
 */
void pl_domain_risks_show(const PlShownList *shown, PlPage *page, const PlOverview *overview,
                          const GArray *exposed);
void pl_domain_risks_show_tests(const PlShownList *shown, PlPage *page, const PlOverview *overview,
                                const GArray *exposed);

G_END_DECLS
