#include "action-row.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/say.h>
#include <string.h>

#include "links.h"
#include "widgets.h"
#include "words.h"
#include "wrap-layout.h"

static const char *
group_name(PlActionGroup group)
{
  switch (group) {
  case PL_ACTIONS_OVERDUE:
    return _("Overdue");
  case PL_ACTIONS_TO_COME:
    return _("To come");
  case PL_ACTIONS_UNDATED:
    return _("Without a date");
  case PL_ACTIONS_ENDED:
  default:
    return _("Done or dropped");
  }
}

/* "Director · due 30 September 2026, two weeks ago" */
static char *
dup_when(const PlAction *action, const char *as_at)
{
  g_autofree char *due = pl_say_date(action->due);
  if (action->state == PL_ACTION_DONE && *action->done_on != '\0') {
    g_autofree char *done = pl_say_date(action->done_on);
    return g_strdup_printf(_("done %s"), done);
  }
  if (*due == '\0')
    return g_strdup(_("no date set"));
  gint days = pl_date_days_between(as_at, action->due);
  PlActionGroup group = pl_action_group(action, as_at);
  if (group == PL_ACTIONS_ENDED)
    return g_strdup_printf(_("was due %s"), due);
  if (days == 0)
    return g_strdup_printf(_("due %s, today"), due);
  g_autofree char *span = pl_say_span(ABS(days));
  return group == PL_ACTIONS_OVERDUE ? g_strdup_printf(_("due %s, overdue by %s"), due, span)
                                     : g_strdup_printf(_("due %s, in %s"), due, span);
}

static void
link_clicked_cb(GtkWidget *button, PlPage *page)
{
  const char *place = gtk_widget_get_name(button);
  g_auto(GStrv) parts = g_strsplit(place, "/", 2);
  gint64 id = 0;
  if (g_ascii_string_to_signed(parts[1], 10, 0, G_MAXINT64, &id, NULL))
    pl_page_follow(page, (PlRecordKind)g_ascii_strtoll(parts[0], NULL, 10), id);
}

static void
add_link(GtkWidget *links, PlPage *page, PlRecordKind kind, gint64 id, const char *name, const char *spoken)
{
  GtkWidget *label = gtk_label_new(name);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), label);
  gtk_widget_add_css_class(button, "link-chip");
  gtk_widget_set_tooltip_text(button, spoken);
  pl_name_widget(button, spoken);
  g_autofree char *place = g_strdup_printf("%d/%" G_GINT64_FORMAT, (gint)kind, id);
  gtk_widget_set_name(button, place);
  g_signal_connect_object(button, "clicked", G_CALLBACK(link_clicked_cb), page, 0);
  gtk_box_append(GTK_BOX(links), button);
}

static const char *
kind_word(PlRecordKind kind)
{
  return kind == PL_RECORD_DOMAIN ? _("Domain")
         : kind == PL_RECORD_RISK ? _("Risk")
         : kind == PL_RECORD_TEST ? _("Assurance test")
                                  : _("From the question");
}

static void
add_links(PlPage *page, const PlActionItem *item, GtkWidget *links, GString *all_spoken)
{
  for (guint i = 0; i < item->n_targets; i++) {
    const PlActionFor *target = &item->targets[i];
    g_autofree char *spoken = g_strdup_printf("%s: %s", kind_word(target->kind), target->name);
    gboolean is_question = target->kind == PL_RECORD_QUESTION;
    add_link(links, page, target->kind, target->id, is_question ? spoken : target->name, spoken);
    g_string_append_printf(all_spoken, " %s.", spoken);
  }
  gtk_widget_set_visible(links, item->n_targets > 0);
}

/* One label, so that it wraps as one; what should be seen first in it is bold. */
static GtkWidget *
who_and_when_new(const char *owner, const char *when, gboolean no_owner, gboolean overdue)
{
  g_autofree char *text = g_strdup_printf("%s · %s", owner, when);
  GtkWidget *label = pl_label_new(text, no_owner || overdue ? NULL : "dim-label");
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new();
  PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
  bold->start_index = no_owner ? 0 : (guint)(strlen(text) - strlen(when));
  bold->end_index = overdue ? G_MAXUINT : (guint)strlen(owner);
  if (no_owner || overdue)
    pango_attr_list_insert(attributes, bold);
  else
    pango_attribute_destroy(bold);
  gtk_label_set_attributes(GTK_LABEL(label), attributes);
  return label;
}

static GtkWidget *
head_new(const PlAction *action)
{
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = pl_label_new(action->title, "heading");
  gtk_widget_set_hexpand(title, TRUE);
  GtkWidget *state = gtk_label_new(pl_word_action_state(action->state));
  gtk_widget_add_css_class(state, "tag");
  gtk_widget_set_valign(state, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(head), title);
  gtk_box_append(GTK_BOX(head), state);
  return head;
}

static char *
dup_agreed_at(const PlActionItem *item)
{
  if (item->agreed_at == NULL)
    return g_strdup("");
  g_autofree char *date = pl_say_date(item->agreed_at->date);
  return *item->agreed_at->title != '\0'
             ? g_strdup_printf(_("Agreed at the assessment %s, %s"), item->agreed_at->title, date)
             : g_strdup_printf(_("Agreed at the assessment of %s"), date);
}

GtkWidget *
pl_action_row_new(PlPage *page, const PlActionItem *item, const char *as_at)
{
  g_return_val_if_fail(PL_IS_PAGE(page) && item != NULL && as_at != NULL, NULL);
  const PlAction *action = item->action;
  PlActionGroup group = pl_action_group(action, as_at);
  g_autofree char *when = dup_when(action, as_at), *agreed_at = dup_agreed_at(item);
  const char *owner = *action->owner != '\0' ? action->owner : _("no owner");
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4), *links = pl_wrap_box_new();
  g_autoptr(GString) spoken = g_string_new(NULL);
  g_string_append_printf(spoken, "%s. %s, %s. %s. %s %s.", action->title, owner, when,
                         pl_word_action_state(action->state), action->text, agreed_at);
  gtk_box_append(GTK_BOX(body), head_new(action));
  gtk_box_append(GTK_BOX(body),
                 who_and_when_new(owner, when, *action->owner == '\0', group == PL_ACTIONS_OVERDUE));
  pl_box_add_line(body, action->text, NULL);
  pl_box_add_line(body, agreed_at, "dim-label small");
  add_links(page, item, links, spoken);
  gtk_box_append(GTK_BOX(body), links);
  GtkWidget *row = pl_row_new(body, spoken->str);
  pl_row_set_group(row, group_name(group));
  g_object_set_data_full(G_OBJECT(row), "action", g_memdup2(&action->id, sizeof action->id), g_free);
  return row;
}

gint64
pl_action_row_get_id(GtkWidget *row)
{
  const gint64 *id = g_object_get_data(G_OBJECT(row), "action");
  return id != NULL ? *id : 0;
}
