#include "assessment-fields.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/assessment-commands.h>
#include <plumbline/say.h>

#include "dates.h"
#include "entry-row.h"
#include "named-menu.h"
#include "widgets.h"

static const PlAssessmentKind kinds[] = {PL_ASSESSMENT_SELF, PL_ASSESSMENT_BASELINE,
                                         PL_ASSESSMENT_PEER_CHALLENGE, PL_ASSESSMENT_MODERATION};

static void
fill_kinds(PlAssessmentFields *fields, PlAssessmentKind kind)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  guint chosen = 0;
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autofree char *name = pl_say_assessment_kind(kinds[i]);
    gtk_string_list_take(names, pl_say_capital(name));
    chosen = kinds[i] == kind ? i : chosen;
  }
  fields->kind = GTK_WIDGET(pl_choice_row_new(_("Kind"), names, chosen));
}

GtkWidget *
pl_assessment_fields_make(PlAssessmentFields *fields, PlSnapshot *snapshot, const char *today,
                          PlAssessmentKind kind, gboolean first)
{
  g_return_val_if_fail(fields != NULL && today != NULL, NULL);
  GtkWidget *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12), *list = pl_boxed_list_new();
  g_autofree char *title = pl_say_new_assessment(snapshot, today);
  fields->date = pl_date_row_new(today);
  fields->title = pl_entry_row_new(_("Name"));
  fill_kinds(fields, kind);
  gtk_editable_set_text(GTK_EDITABLE(fields->title), title);
  pl_name_widget(list, _("New assessment"));
  gtk_list_box_append(GTK_LIST_BOX(list), fields->date);
  gtk_list_box_append(GTK_LIST_BOX(list), fields->title);
  gtk_list_box_append(GTK_LIST_BOX(list), fields->kind);
  gtk_box_append(GTK_BOX(form), list);
  fields->suggest = gtk_check_button_new();
  gtk_check_button_set_active(GTK_CHECK_BUTTON(fields->suggest), first);
  GtkWidget *who = pl_label_new(
      first
          ? _("Write down who takes part: the council leader, chief executive, lead member and director of "
              "children's services, to be changed as you like")
          : _("Write down who takes part: those of the assessment before, or else the council leader, chief "
              "executive, lead member and director of children's services"),
      NULL);
  gtk_widget_set_hexpand(who, TRUE);
  gtk_check_button_set_child(GTK_CHECK_BUTTON(fields->suggest), who);
  pl_name_widget(fields->suggest, _("Write down who takes part"));
  gtk_box_append(GTK_BOX(form), fields->suggest);
  return form;
}

gboolean
pl_assessment_fields_check(const PlAssessmentFields *fields)
{
  g_return_val_if_fail(fields != NULL, FALSE);
  g_autofree char *date = pl_date_typed(fields->date, FALSE, NULL);
  gboolean right = date != NULL && *date != '\0';
  pl_date_mark(fields->date, right);
  return right;
}

PlAssessmentWish
pl_assessment_fields_read(const PlAssessmentFields *fields)
{
  PlAssessmentWish wish = {0};
  g_return_val_if_fail(fields != NULL, wish);
  wish.date = pl_date_typed(fields->date, FALSE, NULL);
  wish.title = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(fields->title))));
  wish.kind = kinds[adw_combo_row_get_selected(ADW_COMBO_ROW(fields->kind))];
  wish.suggest = gtk_check_button_get_active(GTK_CHECK_BUTTON(fields->suggest));
  return wish;
}

void
pl_assessment_wish_clear(PlAssessmentWish *wish)
{
  g_clear_pointer(&wish->date, g_free);
  g_clear_pointer(&wish->title, g_free);
}

gint64
pl_assessment_wish_put(const PlAssessmentWish *wish, PlCommand *command, PlSnapshot *snapshot,
                       gint64 organisation, const PlIds *ids)
{
  g_return_val_if_fail(wish != NULL && wish->date != NULL && ids != NULL, 0);
  PlAssessment assessment;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
  assessment.id = ids->next(ids->data);
  assessment.organisation = organisation;
  assessment.date = wish->date;
  assessment.title = wish->title;
  assessment.kind = wish->kind;
  pl_command_put_assessment(command, snapshot, &assessment, wish->suggest, ids);
  return assessment.id;
}
