#include "place.h"

#include <glib/gi18n-lib.h>

#include "assurance-page.h"
#include "guide-page.h"
#include "compare-page.h"
#include "matrix-page.h"
#include "options-page.h"
#include "overview-page.h"
#include "report-page.h"
#include "views-place.h"

static gint
count_domains(PlAppSession *session)
{
  return (gint)pl_app_session_get_overview(session)->n_domains;
}

static gint
count_evidence(PlAppSession *session)
{
  return (gint)pl_app_session_get_overview(session)->n_evidence;
}

static gint
count_risks(PlAppSession *session)
{
  return (gint)pl_app_session_get_overview(session)->n_risks;
}

static gint
count_tests(PlAppSession *session)
{
  return (gint)pl_app_session_get_overview(session)->n_tests;
}

static gint
count_actions(PlAppSession *session)
{
  return (gint)pl_app_session_get_overview(session)->n_open_actions;
}

static gint
count_options(PlAppSession *session)
{
  return (gint)pl_app_session_get_overview(session)->n_options;
}

static const PlPlace places[] = {
    {"overview", N_("Overview"), pl_overview_page_get_type, NULL},
    {"matrix", N_("Matrix"), pl_matrix_page_get_type, count_domains},
    {"evidence", N_("Evidence"), pl_evidence_place_get_type, count_evidence},
    {"risks", N_("Risks"), pl_risks_place_get_type, count_risks},
    {"assurance", N_("Assurance"), pl_assurance_page_get_type, count_tests},
    {"options", N_("Options"), pl_options_page_get_type, count_options},
    {"actions", N_("Actions"), pl_actions_place_get_type, count_actions},
    {"compare", N_("Compare"), pl_compare_page_get_type, NULL},
    {"report", N_("Report"), pl_report_page_get_type, NULL},
    {"guide", N_("Guide"), pl_guide_page_get_type, NULL},
};

const PlPlace *
pl_place_list(guint *n)
{
  *n = G_N_ELEMENTS(places);
  return places;
}

const PlPlace *
pl_place_find(const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS(places); i++)
    if (g_strcmp0(places[i].id, id) == 0)
      return &places[i];
  return NULL;
}
