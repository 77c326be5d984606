#include "question-rows.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <string.h>

#include "links.h"
#include "widgets.h"

/* Lines of a row: what a rule says fits; what somebody typed may be longer, and is told in full where it is
 * opened. */
#define LINES_MAX 6
/* Of the colour of text, which is not quite opaque itself: at least 4.5:1 on every card, also on a chosen
 * row. */
#define QUIET (guint16)(0.72 * G_MAXUINT16)

/* Order tells how grave a question is; the dot says it again to who skims. Its colours are those of weak
 * levels. */
static GtkWidget *
dot_new(PlAskWeight weight)
{
  static const char *const classes[] = {
      [PL_ASK_FIRST] = "level-2",
      [PL_ASK_PEOPLE] = "hollow",
      [PL_ASK_NEXT] = "level-3",
      [PL_ASK_ALSO] = "hollow",
  };
  GtkWidget *dot = g_object_new(GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_valign(dot, GTK_ALIGN_START);
  gtk_widget_add_css_class(dot, "ask-dot");
  gtk_widget_add_css_class(dot, classes[weight]);
  return dot;
}

GtkWidget *
pl_question_title_new(const PlAsked *asked)
{
  g_return_val_if_fail(asked != NULL, NULL);
  GtkWidget *label = pl_label_new(asked->statement.text, NULL);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_label_set_lines(GTK_LABEL(label), LINES_MAX);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  if (asked->fact[0] != '\0') {
    g_autoptr(PangoAttrList) attributes = pango_attr_list_new();
    PangoAttribute *quiet = pango_attr_foreground_alpha_new(QUIET);
    quiet->start_index = (guint)strlen(asked->fact);
    pango_attr_list_insert(attributes, quiet);
    gtk_label_set_attributes(GTK_LABEL(label), attributes);
  }
  GtkWidget *line = pl_line_new(9);
  pl_line_add(line, dot_new(asked->weight));
  pl_line_add(line, label);
  return line;
}

void
pl_question_rows_add(GtkWidget *list, const PlAsked *asked)
{
  g_return_if_fail(GTK_IS_LIST_BOX(list) && asked != NULL);
  pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_QUESTION,
                                   .id = asked->record.id,
                                   .name = asked->statement.text,
                                   .title = pl_question_title_new(asked)});
}

static GtkWidget *
add_button_new(PlPage *page, PlRecordKind kind, gint64 id)
{
  const PlRecordType *type = pl_record_type_get(kind);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(page));
  gconstpointer record = pl_snapshot_find_id(snapshot, kind, id);
  const char *name = pl_field_get_text(pl_record_type_field(type, "name"), record);
  g_autofree char *spoken = g_strdup_printf(_("Add a question about %s"), name);
  GtkWidget *button = gtk_button_new_with_label(_("Add a Question…"));
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  gtk_widget_add_css_class(button, "link-chip");
  pl_name_widget(button, spoken);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "win.add-question");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(button), "s",
                                   pl_field_get_text(pl_record_type_field(type, "code"), record));
  return button;
}

GtkWidget *
pl_question_section_new(PlPage *page, PlRecordKind kind, gint64 id)
{
  g_return_val_if_fail(PL_IS_PAGE(page), NULL);
  const PlQuestions *questions = pl_app_session_get_overview(pl_page_get_session(page))->questions;
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_valign(section, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Questions"), NULL));
  GtkWidget *list = pl_link_list_new(page, _("Questions"));
  for (guint i = 0; i < questions->n_open; i++)
    if (pl_asked_concerns(questions->open[i], kind, id))
      pl_question_rows_add(list, questions->open[i]);
  gtk_box_append(GTK_BOX(section), list);
  gboolean any = gtk_widget_get_first_child(list) != NULL;
  gtk_widget_set_visible(list, any);
  if (!any)
    pl_box_add_line(section,
                    questions->thin
                        ? _("The record is thin: most questions wait until there is more evidence.")
                        : pl_published(pl_app_session_get_snapshot(pl_page_get_session(page)),
                                       _("No question about this is open."),
                                       _("No published question about this is open.")),
                    "dim-label");
  gtk_box_append(GTK_BOX(section), add_button_new(page, kind, id));
  return section;
}
