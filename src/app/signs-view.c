#include "signs-view.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <string.h>

#include "filter-bar.h"
#include "links.h"
#include "sign-pane.h"
#include "widgets.h"

struct _PlSignsView {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *finding;
  GtkLabel *note;
  GtkLabel *nothing;
  GtkWidget *begin;
  PlFilterBar *filters;
  GtkListBox *list;
  PlSignPane *pane;

  /* owned */
  PlSigns *signs; /* (nullable): as shown */

  /* state */
  gint64 in_hand; /* 0 for the first */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlSignsView, pl_signs_view, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlSignsView *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

/* ---- The list ---- */

static const char *
group_name(const PlItem *item)
{
  return g_str_equal(item->item_group, "recent") ? _("More recent signs") : _("Long-standing signs");
}

static gint64
id_of(GtkListBoxRow *row)
{
  return *(const gint64 *)g_object_get_data(G_OBJECT(row), "item");
}

/* The latest state beside the name; what was found bears weight. */
static GtkWidget *
state_new(const PlSnapshot *snapshot, const PlSign *sign)
{
  PlSignState state = sign->n_rows > 0 ? sign->rows[0]->state : PL_SIGN_UNKNOWN;
  g_autofree char *word =
      pl_say_capital(sign->n_rows > 0 ? pl_say_sign_state(state)
                                      : pl_published(snapshot, _("not looked at"), _("not published")));
  GtkWidget *label = gtk_label_new(word);
  gtk_widget_set_valign(label, GTK_ALIGN_START);
  gtk_widget_add_css_class(label, "tag");
  if (state == PL_SIGN_PRESENT || state == PL_SIGN_PARTLY)
    gtk_widget_add_css_class(label, state == PL_SIGN_PRESENT ? "sign-present" : "sign-partly");
  return label;
}

static void
add_row(PlSignsView *self, const PlSign *sign)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2),
            *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = pl_label_new(sign->item->name, NULL);
  gtk_widget_set_hexpand(name, TRUE);
  gtk_box_append(GTK_BOX(line), name);
  gtk_box_append(GTK_BOX(line),
                 state_new(pl_app_session_get_snapshot(pl_page_get_session(PL_PAGE(self))), sign));
  gtk_box_append(GTK_BOX(body), line);
  if (sign->n_rows > 0)
    pl_box_add_line(body, sign->said, "dim-label small");
  g_autofree char *spoken = g_strdup_printf("%s. %s", sign->item->name, sign->said);
  GtkWidget *row = pl_row_new(body, spoken);
  g_object_set_data_full(G_OBJECT(row), "item", g_memdup2(&sign->item->id, sizeof(gint64)), g_free);
  pl_row_set_group(row, group_name(sign->item));
  gtk_list_box_append(self->list, row);
}

static gboolean
same_signs(const PlSigns *a, const PlSigns *b)
{
  if (a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!g_str_equal(a->items[i].said, b->items[i].said) ||
        !pl_record_equal(PL_RECORD_ITEM, a->items[i].item, b->items[i].item))
      return FALSE;
  return TRUE;
}

static gboolean
list_has_focus(PlSignsView *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  return focus != NULL && gtk_widget_get_parent(focus) == GTK_WIDGET(self->list);
}

static void
refresh_list(PlSignsView *self, PlSigns *signs)
{
  gboolean focused = list_has_focus(self), same = self->signs != NULL && same_signs(self->signs, signs);
  g_clear_pointer(&self->signs, pl_signs_free);
  self->signs = signs;
  if (pl_signs_find(signs, self->in_hand) == NULL)
    self->in_hand = signs->n > 0 ? signs->items[0].item->id : 0;
  if (!same) {
    pl_box_clear(GTK_WIDGET(self->list));
    for (guint i = 0; i < signs->n; i++)
      add_row(self, &signs->items[i]);
  }
  GtkListBoxRow *row;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    if (id_of(row) == self->in_hand) {
      gtk_list_box_select_row(self->list, row);
      if (!same && focused)
        gtk_widget_grab_focus(GTK_WIDGET(row));
    }
}

/* ---- Refreshing ---- */

static void
pl_signs_view_refresh(PlPage *page)
{
  PlSignsView *self = PL_SIGNS_VIEW(page);
  const PlOrganisation *organisation = pl_app_session_get_organisation(session_of(self));
  PlSigns *signs =
      pl_signs_new(pl_app_session_get_snapshot(session_of(self)), organisation != NULL ? organisation->id : 0,
                   pl_app_session_get_as_at(session_of(self)));
  self->refreshing = TRUE;
  refresh_list(self, signs);
  self->refreshing = FALSE;
  gboolean any = signs->n > 0 && organisation != NULL;
  gtk_stack_set_visible_child_name(self->stage, any ? "signs" : "empty");
  gtk_label_set_text(
      self->nothing,
      signs->n > 0
          ? _("Warning signs are looked for in an organisation, and this document is about none yet. "
              "A new assessment says which.")
          : _("This document has no catalogue of warning signs. A new document has one."));
  gtk_widget_set_visible(self->begin, signs->n > 0);
  if (!any)
    return;
  pl_label_set_finding(self->finding, signs->statement.text);
  gtk_label_set_text(self->note,
                     _("One on its own shows where to look; several together are a clear warning. "
                       "Press 1 for present, 2 partly present, 3 absent, 4 not known."));
  pl_sign_pane_show(self->pane, page, signs, pl_signs_find(signs, self->in_hand));
}

static void
row_selected_cb(PlSignsView *self, GtkListBoxRow *row)
{
  if (self->refreshing || row == NULL || self->signs == NULL)
    return;
  self->in_hand = id_of(row);
  pl_sign_pane_show(self->pane, PL_PAGE(self), self->signs, pl_signs_find(self->signs, self->in_hand));
}

static gboolean
is_found(GtkListBoxRow *row, gpointer data)
{
  PlSignsView *self = data;
  const PlSign *sign = self->signs != NULL ? pl_signs_find(self->signs, id_of(row)) : NULL;
  if (sign == NULL)
    return FALSE;
  g_autofree char *text = g_strjoin("\n", sign->item->name, sign->item->text, sign->said, NULL);
  g_autofree char *folded = g_utf8_casefold(text, -1);
  char **words = pl_filter_bar_get_words(self->filters);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr(folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The first that is found is in hand where the one that was is not. */
static void
filters_changed_cb(PlSignsView *self)
{
  gtk_list_box_invalidate_filter(self->list);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row(self->list), *row;
  if (selected != NULL && is_found(selected, self))
    return;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    if (is_found(row, self)) {
      gtk_list_box_select_row(self->list, row);
      return;
    }
}

static gboolean
find_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  pl_filter_bar_find(PL_SIGNS_VIEW(widget)->filters);
  return GDK_EVENT_STOP;
}

static gboolean
clear_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return pl_filter_bar_clear(PL_SIGNS_VIEW(widget)->filters);
}

static void
row_activated_cb(PlSignsView *self)
{
  gtk_widget_child_focus(GTK_WIDGET(self->pane), GTK_DIR_TAB_FORWARD);
}

static gboolean
state_cb(GtkWidget *widget, GVariant *state, gpointer data G_GNUC_UNUSED)
{
  pl_sign_pane_set_state(PL_SIGNS_VIEW(widget)->pane, (PlSignState)g_variant_get_int32(state));
  return GDK_EVENT_STOP;
}

static void
pl_signs_view_take_focus(PlPage *page)
{
  PlSignsView *self = PL_SIGNS_VIEW(page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
  if (row == NULL || !gtk_widget_grab_focus(GTK_WIDGET(row)))
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
pl_signs_view_dispose(GObject *object)
{
  PlSignsView *self = PL_SIGNS_VIEW(object);
  self->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  g_clear_pointer(&self->signs, pl_signs_free);
  G_OBJECT_CLASS(pl_signs_view_parent_class)->dispose(object);
}

static void
bind_state(GtkWidgetClass *widget_class, guint key, guint keypad, PlSignState state)
{
  gtk_widget_class_add_binding(widget_class, key, 0, state_cb, "i", (gint)state);
  gtk_widget_class_add_binding(widget_class, keypad, 0, state_cb, "i", (gint)state);
}

static void
pl_signs_view_class_init(PlSignsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_signs_view_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_signs_view_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_signs_view_take_focus;
  g_type_ensure(PL_TYPE_SIGN_PANE);
  g_type_ensure(PL_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/signs-view.ui");
  gtk_widget_class_bind_template_child(widget_class, PlSignsView, stage);
  gtk_widget_class_bind_template_child(widget_class, PlSignsView, finding);
  gtk_widget_class_bind_template_child(widget_class, PlSignsView, note);
  gtk_widget_class_bind_template_child(widget_class, PlSignsView, nothing);
  gtk_widget_class_bind_template_child(widget_class, PlSignsView, begin);
  gtk_widget_class_bind_template_child(widget_class, PlSignsView, filters);
  gtk_widget_class_bind_template_child(widget_class, PlSignsView, list);
  gtk_widget_class_bind_template_child(widget_class, PlSignsView, pane);
  gtk_widget_class_bind_template_callback(widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, filters_changed_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, clear_cb, NULL);
  bind_state(widget_class, GDK_KEY_1, GDK_KEY_KP_1, PL_SIGN_PRESENT);
  bind_state(widget_class, GDK_KEY_2, GDK_KEY_KP_2, PL_SIGN_PARTLY);
  bind_state(widget_class, GDK_KEY_3, GDK_KEY_KP_3, PL_SIGN_ABSENT);
  bind_state(widget_class, GDK_KEY_4, GDK_KEY_KP_4, PL_SIGN_UNKNOWN);
}

static void
pl_signs_view_init(PlSignsView *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_list_one_stop(GTK_WIDGET(self->list));
  pl_list_group(self->list);
  pl_filter_bar_set_search(self->filters, _("Search warning signs"));
  gtk_list_box_set_filter_func(self->list, is_found, self, NULL);
  GtkWidget *nothing =
      pl_label_new(_("No warning sign is found with these words. Escape shows them all."), "dim-label");
  gtk_widget_set_margin_start(nothing, 12);
  gtk_list_box_set_placeholder(self->list, nothing);
}
