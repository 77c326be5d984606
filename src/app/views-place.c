#include "views-place.h"

#include <glib/gi18n-lib.h>

#include "actions-page.h"
#include "checklists-view.h"
#include "common-view.h"
#include "evidence-page.h"
#include "indicators-view.h"
#include "links-view.h"
#include "milestones-view.h"
#include "questions-view.h"
#include "risks-page.h"
#include "signs-view.h"
#include "what-if-view.h"

typedef struct {
  AdwViewStack *views; /* template child */
} PlViewsPlacePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE(PlViewsPlace, pl_views_place, PL_TYPE_PAGE)

#define PRIVATE(self) ((PlViewsPlacePrivate *)pl_views_place_get_instance_private(PL_VIEWS_PLACE(self)))

static const struct {
  const char *place, *name, *title, *icon;
  GType (*get_type)(void);
} views[PL_N_PLACE_VIEWS] = {
    [PL_PLACE_VIEW_EVIDENCE] = {"evidence", "evidence", N_("Evidence"), "view-list-bullet-symbolic",
                                pl_evidence_page_get_type},
    [PL_PLACE_VIEW_INDICATORS] = {"evidence", "indicators", N_("Indicators"),
                                  "power-profile-performance-symbolic", pl_indicators_view_get_type},
    [PL_PLACE_VIEW_SIGNS] = {"evidence", "signs", N_("Warning Signs"), "dialog-warning-symbolic",
                             pl_signs_view_get_type},
    [PL_PLACE_VIEW_REGISTER] = {"risks", "register", N_("Register"), "view-list-bullet-symbolic",
                                pl_risks_page_get_type},
    [PL_PLACE_VIEW_LINKS] = {"risks", "links", N_("Links"), "view-grid-symbolic", pl_links_view_get_type},
    [PL_PLACE_VIEW_WHAT_IF] = {"risks", "what-if", N_("What If"), "media-playlist-shuffle-symbolic",
                               pl_what_if_view_get_type},
    [PL_PLACE_VIEW_COMMON] = {"risks", "common", N_("In Common"), "emblem-shared-symbolic",
                              pl_common_view_get_type},
    [PL_PLACE_VIEW_ACTIONS] = {"actions", "actions", N_("Actions"), "object-select-symbolic",
                               pl_actions_page_get_type},
    [PL_PLACE_VIEW_QUESTIONS] = {"actions", "questions", N_("Questions"),
                                 "org.plumbline.Plumbline-question-symbolic", pl_questions_view_get_type},
    [PL_PLACE_VIEW_MILESTONES] = {"actions", "milestones", N_("Milestones"), "x-office-calendar-symbolic",
                                  pl_milestones_view_get_type},
    [PL_PLACE_VIEW_CHECKLISTS] = {"actions", "checklists", N_("Checklists"), "checkbox-checked-symbolic",
                                  pl_checklists_view_get_type},
};

const char *
pl_place_view_get_place(PlPlaceView view)
{
  g_return_val_if_fail(view < PL_N_PLACE_VIEWS, NULL);
  return views[view].place;
}

PlPlaceView
pl_place_view_find(const char *name)
{
  PlPlaceView view = 0;
  while (view < PL_N_PLACE_VIEWS && g_strcmp0(views[view].name, name) != 0)
    view++;
  return view;
}

static gboolean
is_ours(PlViewsPlace *self, PlPlaceView view)
{
  return g_str_equal(views[view].place, PL_VIEWS_PLACE_GET_CLASS(self)->place);
}

static void
add_view(PlViewsPlace *self, PlPlaceView view)
{
  AdwViewStack *stack = PRIVATE(self)->views;
  GtkWidget *page = g_object_new(views[view].get_type(), "session", pl_page_get_session(PL_PAGE(self)), NULL);
  adw_view_stack_add_titled(stack, page, views[view].name, _(views[view].title));
  adw_view_stack_page_set_icon_name(adw_view_stack_get_page(stack, page), views[view].icon);
}

static void
pl_views_place_refresh(PlPage *page)
{
  PlViewsPlace *self = PL_VIEWS_PLACE(page);
  AdwViewStack *stack = PRIVATE(self)->views;
  gboolean is_new = adw_view_stack_get_visible_child(stack) == NULL;
  for (PlPlaceView i = 0; is_new && i < PL_N_PLACE_VIEWS; i++)
    if (is_ours(self, i))
      add_view(self, i);
  for (PlPlaceView i = 0; i < PL_N_PLACE_VIEWS; i++)
    if (is_ours(self, i) && pl_app_session_shows(pl_page_get_session(page), i))
      adw_view_stack_set_visible_child_name(stack, views[i].name);
}

static void
view_changed_cb(PlViewsPlace *self)
{
  PlPlaceView view = pl_place_view_find(adw_view_stack_get_visible_child_name(PRIVATE(self)->views));
  if (gtk_widget_get_mapped(GTK_WIDGET(self)) && view < PL_N_PLACE_VIEWS)
    pl_app_session_show(pl_page_get_session(PL_PAGE(self)), view);
}

static void
pl_views_place_take_focus(PlPage *page)
{
  if (adw_view_stack_get_visible_child(PRIVATE(page)->views) == NULL)
    pl_views_place_refresh(page); /* a document opened here, and the place is not on the screen yet */
  pl_page_take_focus(PL_PAGE(adw_view_stack_get_visible_child(PRIVATE(page)->views)));
}

static void
pl_views_place_class_init(PlViewsPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PL_PAGE_CLASS(klass)->refresh = pl_views_place_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_views_place_take_focus;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/views-place.ui");
  gtk_widget_class_bind_template_child_private(widget_class, PlViewsPlace, views);
  gtk_widget_class_bind_template_callback(widget_class, view_changed_cb);
}

static void
pl_views_place_init(PlViewsPlace *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
pl_views_place_get_view(PlViewsPlace *self)
{
  g_return_val_if_fail(PL_IS_VIEWS_PLACE(self), NULL);
  return adw_view_stack_get_visible_child(PRIVATE(self)->views);
}

/* ---- The three ---- */

#define DEFINE_PLACE(Name, name, id)                                                                         \
  typedef PlViewsPlace Name;                                                                                 \
  typedef PlViewsPlaceClass Name##Class;                                                                     \
  G_DEFINE_TYPE(Name, name, PL_TYPE_VIEWS_PLACE)                                                             \
  static void name##_class_init(Name##Class *klass)                                                          \
  {                                                                                                          \
    klass->place = (id);                                                                                     \
  }                                                                                                          \
  static void name##_init(Name *self G_GNUC_UNUSED)                                                          \
  {                                                                                                          \
  }

DEFINE_PLACE(PlEvidencePlace, pl_evidence_place, "evidence")
DEFINE_PLACE(PlRisksPlace, pl_risks_place, "risks")
DEFINE_PLACE(PlActionsPlace, pl_actions_place, "actions")
