#include "actions-place.h"

#include <glib/gi18n-lib.h>

#include "actions-page.h"
#include "questions-view.h"

struct _PlActionsPlace {
  PlPage parent_instance;

  /* template children */
  AdwViewStack *views;
};

G_DEFINE_FINAL_TYPE(PlActionsPlace, pl_actions_place, PL_TYPE_PAGE)

#define ACTIONS "actions"
#define QUESTIONS "questions"

static void
add_view(PlActionsPlace *self, GType type, const char *name, const char *title, const char *icon)
{
  GtkWidget *view = g_object_new(type, "session", pl_page_get_session(PL_PAGE(self)), NULL);
  adw_view_stack_add_titled(self->views, view, name, title);
  adw_view_stack_page_set_icon_name(adw_view_stack_get_page(self->views, view), icon);
}

static void
pl_actions_place_refresh(PlPage *page)
{
  PlActionsPlace *self = PL_ACTIONS_PLACE(page);
  gboolean asking = pl_app_session_get_asking(pl_page_get_session(page));
  if (adw_view_stack_get_visible_child(self->views) == NULL) {
    add_view(self, PL_TYPE_ACTIONS_PAGE, ACTIONS, _("Actions"), "object-select-symbolic");
    add_view(self, PL_TYPE_QUESTIONS_VIEW, QUESTIONS, _("Questions"),
             "org.plumbline.Plumbline-question-symbolic");
  }
  adw_view_stack_set_visible_child_name(self->views, asking ? QUESTIONS : ACTIONS);
}

static void
view_changed_cb(PlActionsPlace *self)
{
  const char *name = adw_view_stack_get_visible_child_name(self->views);
  if (gtk_widget_get_mapped(GTK_WIDGET(self)))
    pl_app_session_set_asking(pl_page_get_session(PL_PAGE(self)), g_strcmp0(name, QUESTIONS) == 0);
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
