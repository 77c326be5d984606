#include "evidence-place.h"

#include <glib/gi18n-lib.h>

#include "evidence-page.h"
#include "indicators-view.h"
#include "signs-view.h"

struct _PlEvidencePlace {
  PlPage parent_instance;

  /* template children */
  AdwViewStack *views;
};

G_DEFINE_FINAL_TYPE(PlEvidencePlace, pl_evidence_place, PL_TYPE_PAGE)

/* By PlEvidenceView. */
static const struct {
  const char *name, *title, *icon;
  GType (*get_type)(void);
} views[] = {
    [PL_EVIDENCE_VIEW_EVIDENCE] = {"evidence", N_("Evidence"), "view-list-bullet-symbolic",
                                   pl_evidence_page_get_type},
    [PL_EVIDENCE_VIEW_INDICATORS] = {"indicators", N_("Indicators"), "power-profile-performance-symbolic",
                                     pl_indicators_view_get_type},
    [PL_EVIDENCE_VIEW_SIGNS] = {"signs", N_("Warning Signs"), "dialog-warning-symbolic",
                                pl_signs_view_get_type},
};

static void
add_views(PlEvidencePlace *self)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
    GtkWidget *view = g_object_new(views[i].get_type(), "session", session, NULL);
    adw_view_stack_add_titled(self->views, view, views[i].name, _(views[i].title));
    adw_view_stack_page_set_icon_name(adw_view_stack_get_page(self->views, view), views[i].icon);
  }
}

static void
pl_evidence_place_refresh(PlPage *page)
{
  PlEvidencePlace *self = PL_EVIDENCE_PLACE(page);
  PlEvidenceView shown = pl_app_session_get_evidence_view(pl_page_get_session(page));
  if (adw_view_stack_get_visible_child(self->views) == NULL)
    add_views(self);
  adw_view_stack_set_visible_child_name(self->views, views[shown].name);
}

static void
view_changed_cb(PlEvidencePlace *self)
{
  const char *name = adw_view_stack_get_visible_child_name(self->views);
  for (guint i = 0; i < G_N_ELEMENTS(views); i++)
    if (gtk_widget_get_mapped(GTK_WIDGET(self)) && g_strcmp0(name, views[i].name) == 0)
      pl_app_session_set_evidence_view(pl_page_get_session(PL_PAGE(self)), (PlEvidenceView)i);
}

static void
pl_evidence_place_take_focus(PlPage *page)
{
  pl_page_take_focus(PL_PAGE(adw_view_stack_get_visible_child(PL_EVIDENCE_PLACE(page)->views)));
}

static void
pl_evidence_place_class_init(PlEvidencePlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PL_PAGE_CLASS(klass)->refresh = pl_evidence_place_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_evidence_place_take_focus;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/evidence-place.ui");
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePlace, views);
  gtk_widget_class_bind_template_callback(widget_class, view_changed_cb);
}

static void
pl_evidence_place_init(PlEvidencePlace *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
