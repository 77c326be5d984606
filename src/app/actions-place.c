#include "actions-place.h"

#include <glib/gi18n-lib.h>

#include "actions-page.h"
#include "checklists-view.h"
#include "milestones-view.h"
#include "questions-view.h"

struct _PlActionsPlace {
  PlPage parent_instance;

  /* template children */
  AdwViewStack *views;
};

G_DEFINE_FINAL_TYPE(PlActionsPlace, pl_actions_place, PL_TYPE_PAGE)

/* By PlActionsView. */
static const struct {
  const char *name, *title, *icon;
  GType (*get_type)(void);
} views[] = {
    [PL_ACTIONS_VIEW_ACTIONS] = {"actions", N_("Actions"), "object-select-symbolic",
                                 pl_actions_page_get_type},
    [PL_ACTIONS_VIEW_QUESTIONS] = {"questions", N_("Questions"), "org.plumbline.Plumbline-question-symbolic",
                                   pl_questions_view_get_type},
    [PL_ACTIONS_VIEW_MILESTONES] = {"milestones", N_("Milestones"), "x-office-calendar-symbolic",
                                    pl_milestones_view_get_type},
    [PL_ACTIONS_VIEW_CHECKLISTS] = {"checklists", N_("Checklists"), "checkbox-checked-symbolic",
                                    pl_checklists_view_get_type},
};

static void
add_views(PlActionsPlace *self)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
    GtkWidget *view = g_object_new(views[i].get_type(), "session", session, NULL);
    adw_view_stack_add_titled(self->views, view, views[i].name, _(views[i].title));
    adw_view_stack_page_set_icon_name(adw_view_stack_get_page(self->views, view), views[i].icon);
  }
}

static void
pl_actions_place_refresh(PlPage *page)
{
  PlActionsPlace *self = PL_ACTIONS_PLACE(page);
  PlActionsView shown = pl_app_session_get_actions_view(pl_page_get_session(page));
  if (adw_view_stack_get_visible_child(self->views) == NULL)
    add_views(self);
  adw_view_stack_set_visible_child_name(self->views, views[shown].name);
}

static void
view_changed_cb(PlActionsPlace *self)
{
  const char *name = adw_view_stack_get_visible_child_name(self->views);
  for (guint i = 0; i < G_N_ELEMENTS(views); i++)
    if (gtk_widget_get_mapped(GTK_WIDGET(self)) && g_strcmp0(name, views[i].name) == 0)
      pl_app_session_set_actions_view(pl_page_get_session(PL_PAGE(self)), (PlActionsView)i);
}

static void
pl_actions_place_take_focus(PlPage *page)
{
  pl_page_take_focus(PL_PAGE(adw_view_stack_get_visible_child(PL_ACTIONS_PLACE(page)->views)));
}

static void
pl_actions_place_class_init(PlActionsPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PL_PAGE_CLASS(klass)->refresh = pl_actions_place_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_actions_place_take_focus;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/actions-place.ui");
  gtk_widget_class_bind_template_child(widget_class, PlActionsPlace, views);
  gtk_widget_class_bind_template_callback(widget_class, view_changed_cb);
}

static void
pl_actions_place_init(PlActionsPlace *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
