#include "place.h"

#include <glib/gi18n-lib.h>

#include "matrix-page.h"
#include "overview-page.h"

static gint
count_domains(PlAppSession *session)
{
  return (gint) pl_app_session_get_overview(session)->n_domains;
}

static const PlPlace places[] = {
    {"overview", N_("Overview"), pl_overview_page_get_type, NULL},
    {"matrix", N_("Matrix"), pl_matrix_page_get_type, count_domains},
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
