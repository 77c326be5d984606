/*
 * views-place.h: the places that have several views: evidence, risks and actions. A switcher stands above
 * them, and each shows the view that the session says (pl_app_session_shows()).
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_VIEWS_PLACE (pl_views_place_get_type())
G_DECLARE_DERIVABLE_TYPE(PlViewsPlace, pl_views_place, PL, VIEWS_PLACE, PlPage)

/**
 * PlViewsPlaceClass:
 * @place: the id of the place (place.h)
 */
struct _PlViewsPlaceClass {
  PlPageClass parent_class;
  const char *place;
};

/**
 * pl_views_place_get_view:
 * Returns: (transfer none): the view that is shown, a page of its own.
 */
GtkWidget *pl_views_place_get_view(PlViewsPlace *self);

GType pl_evidence_place_get_type(void);
GType pl_risks_place_get_type(void);
GType pl_actions_place_get_type(void);

/**
 * pl_place_view_get_place:
 * Returns: (transfer none): the id of the place that has it.
 */
const char *pl_place_view_get_place(PlPlaceView view);

/**
 * pl_place_view_find:
 * @name: as in the action win.show-NAME: "what-if"
 * Returns: PL_N_PLACE_VIEWS for none.
 */
PlPlaceView pl_place_view_find(const char *name);

G_END_DECLS
