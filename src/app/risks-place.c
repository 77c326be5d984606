#include "risks-place.h"

#include <glib/gi18n-lib.h>

#include "common-view.h"
#include "links-view.h"
#include "risks-page.h"
#include "what-if-view.h"

struct _PlRisksPlace {
  PlPage parent_instance;

  /* template children */
  AdwViewStack *views;
};

G_DEFINE_FINAL_TYPE(PlRisksPlace, pl_risks_place, PL_TYPE_PAGE)

/* By PlRisksView. */
static const struct {
  const char *name, *title, *icon;
  GType (*get_type)(void);
} views[] = {
    [PL_RISKS_VIEW_REGISTER] = {"register", N_("Register"), "view-list-bullet-symbolic",
                                pl_risks_page_get_type},
    [PL_RISKS_VIEW_LINKS] = {"links", N_("Links"), "view-grid-symbolic", pl_links_view_get_type},
    [PL_RISKS_VIEW_WHAT_IF] = {"what-if", N_("What If"), "media-playlist-shuffle-symbolic",
                               pl_what_if_view_get_type},
    [PL_RISKS_VIEW_COMMON] = {"common", N_("In Common"), "emblem-shared-symbolic", pl_common_view_get_type},
};

static void
add_views(PlRisksPlace *self)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
    GtkWidget *view = g_object_new(views[i].get_type(), "session", session, NULL);
    adw_view_stack_add_titled(self->views, view, views[i].name, _(views[i].title));
    adw_view_stack_page_set_icon_name(adw_view_stack_get_page(self->views, view), views[i].icon);
  }
}

static void
pl_risks_place_refresh(PlPage *page)
{
  PlRisksPlace *self = PL_RISKS_PLACE(page);
  PlRisksView shown = pl_app_session_get_risks_view(pl_page_get_session(page));
  if (adw_view_stack_get_visible_child(self->views) == NULL)
    add_views(self);
  adw_view_stack_set_visible_child_name(self->views, views[shown].name);
}

static void
view_changed_cb(PlRisksPlace *self)
{
  const char *name = adw_view_stack_get_visible_child_name(self->views);
  for (guint i = 0; i < G_N_ELEMENTS(views); i++)
    if (gtk_widget_get_mapped(GTK_WIDGET(self)) && g_strcmp0(name, views[i].name) == 0)
      pl_app_session_set_risks_view(pl_page_get_session(PL_PAGE(self)), (PlRisksView)i);
}

static void
pl_risks_place_take_focus(PlPage *page)
{
  pl_page_take_focus(PL_PAGE(adw_view_stack_get_visible_child(PL_RISKS_PLACE(page)->views)));
}

static void
pl_risks_place_class_init(PlRisksPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PL_PAGE_CLASS(klass)->refresh = pl_risks_place_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_risks_place_take_focus;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/risks-place.ui");
  gtk_widget_class_bind_template_child(widget_class, PlRisksPlace, views);
  gtk_widget_class_bind_template_callback(widget_class, view_changed_cb);
}

static void
pl_risks_place_init(PlRisksPlace *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
