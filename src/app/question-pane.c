#include "question-pane.h"

#include <glib/gi18n-lib.h>

#include "links.h"
#include "rests.h"
#include "widgets.h"
#include "wrap-layout.h"

struct _PlQuestionPane {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE(PlQuestionPane, pl_question_pane, ADW_TYPE_BIN)

/* ---- What can be done with it ---- */

static void
add_button(GtkWidget *buttons, const char *label, const char *action, gboolean first)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(label);
  g_autofree char *name = g_strdup(gtk_label_get_text(GTK_LABEL(gtk_button_get_child(GTK_BUTTON(button)))));
  pl_name_widget(button, name);
  gtk_widget_set_name(button, action);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), action);
  if (first)
    gtk_widget_add_css_class(button, "suggested-action");
  gtk_box_append(GTK_BOX(buttons), button);
}

static GtkWidget *
buttons_new(const PlAsked *asked)
{
  GtkWidget *buttons = pl_wrap_box_new();
  gboolean open = asked->record.state == PL_QUESTION_OPEN;
  add_button(buttons, open ? _("_Answer…") : _("Change the _Answer…"), "question.answer", open);
  if (open) {
    add_button(buttons, _("_Set Aside…"), "question.set-aside", FALSE);
    add_button(buttons, _("_Make an Action…"), "question.act", FALSE);
  } else {
    add_button(buttons, _("_Open Again"), "question.reopen", FALSE);
  }
  if (asked->record.rule[0] == '\0')
    add_button(buttons, _("_Remove"), "question.remove", FALSE);
  return buttons;
}

/* ---- What it rests on ---- */

static GtkWidget *
rests_new(PlPage *page, const PlAsked *asked)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(page));
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("What it rests on"), NULL));
  pl_rests_add(section, page, snapshot, &asked->statement, _("What the question rests on"), G_MAXUINT);
  return section;
}

/* ---- Why it is asked ---- */

static GtkWidget *
why_new(const PlAsked *asked)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Why it is asked"), NULL));
  if (asked->record.rule[0] == '\0')
    pl_box_add_line(section, _("Somebody here asked it."), "dim-label");
  else if (asked->raised) {
    pl_box_add_line(section, asked->when, NULL);
    g_autofree char *source = g_strdup_printf(_("Source: %s"), asked->source);
    pl_box_add_line(section, source, "dim-label small");
  } else
    pl_box_add_line(section, _("The record raised it before."), "dim-label");
  return section;
}

/* ---- The object ---- */

static GtkWidget *
body_new(PlPage *page, const PlAsked *asked)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 15);
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(head), pl_heading_new(asked->question, "title-4"));
  pl_box_add_line(head, asked->fact, NULL);
  g_autofree char *state = pl_asked_say_state(asked);
  pl_box_add_line(head, state, "dim-label");
  if (asked->record.state != PL_QUESTION_OPEN)
    pl_box_add_line(head, asked->record.answer, "ask");
  gtk_box_append(GTK_BOX(body), head);
  if (asked->raised)
    gtk_box_append(GTK_BOX(body), buttons_new(asked));
  if (asked->statement.n_basis > 0)
    gtk_box_append(GTK_BOX(body), rests_new(page, asked));
  gtk_box_append(GTK_BOX(body), why_new(asked));
  return body;
}

static void
pl_question_pane_class_init(PlQuestionPaneClass *klass)
{
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pl_question_pane_init(PlQuestionPane *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "panel");
}

/* The name of the button in the pane that has the focus, which is its action's. */
static char *
dup_focused_button(GtkWidget *pane)
{
  GtkRoot *root = gtk_widget_get_root(pane);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  return focus != NULL && GTK_IS_BUTTON(focus) && gtk_widget_is_ancestor(focus, pane)
             ? g_strdup(gtk_widget_get_name(focus))
             : NULL;
}

static GtkWidget *
find_button(GtkWidget *widget, const char *name)
{
  if (GTK_IS_BUTTON(widget))
    return g_strcmp0(gtk_widget_get_name(widget), name) == 0 ? widget : NULL;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = find_button(child, name);
  return found;
}

void
pl_question_pane_show(PlQuestionPane *self, PlPage *page, const PlAsked *asked)
{
  g_return_if_fail(PL_IS_QUESTION_PANE(self) && PL_IS_PAGE(page));
  GtkWidget *widget = GTK_WIDGET(self);
  g_autofree char *link = pl_focus_dup_place(widget);
  g_autofree char *button = dup_focused_button(widget);
  adw_bin_set_child(ADW_BIN(self),
                    asked != NULL
                        ? body_new(page, asked)
                        : pl_label_new(_("Choose a question to see what it rests on."), "dim-label"));
  pl_name_widget(self, asked != NULL ? asked->question : _("No question chosen"));
  pl_focus_restore(widget, link);
  GtkWidget *focused = button != NULL ? find_button(widget, button) : NULL;
  if (focused != NULL)
    gtk_widget_grab_focus(focused);
  else if (button != NULL)
    gtk_widget_child_focus(widget, GTK_DIR_TAB_FORWARD);
}
