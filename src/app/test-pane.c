#include "test-pane.h"

#include <glib/gi18n-lib.h>
#include <plumbline/assurance-commands.h>
#include <plumbline/say.h>
#include <plumbline/untested-ground.h>
#include <string.h>

#include "dates.h"
#include "links.h"
#include "question-rows.h"
#include "rating-editor.h"
#include "record-form.h"
#include "widgets.h"
#include "words.h"
#include "wrap-layout.h"

struct _PlTestPane {
  AdwBin parent_instance;

  /* borrowed: children, of which the head and the tail are made anew and what is written in is not */
  GtkWidget *head, *editor, *tail, *form, *when;

  /* state */
  PlPage *page;
  gint64 test, option; /* 0 for none in hand */
  char *date;          /* (nullable): the rating in hand; NULL for the latest */
};

G_DEFINE_FINAL_TYPE(PlTestPane, pl_test_pane, ADW_TYPE_BIN)

static PlAppSession *
session_of(const PlTestPane *self)
{
  return pl_page_get_session(self->page);
}

static PlSnapshot *
snapshot_of(const PlTestPane *self)
{
  return pl_app_session_get_snapshot(session_of(self));
}

static gboolean
can_change(const PlTestPane *self)
{
  return self->test != 0 && !pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
}

static GtkWidget *
section_new(const char *title)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(section), pl_heading_new(title, NULL));
  return section;
}

/* Runs what a command came to, or says why there is none. */
static void
finish(PlTestPane *self, PlCommand *made, GError *error, const char *heading)
{
  g_autoptr(PlCommand) command = made;
  g_autoptr(GError) failure = error;
  if (command != NULL)
    pl_app_session_run(session_of(self), command);
  else
    pl_app_session_fail(session_of(self), heading, failure);
}

/* ---- The head: how it stands, and rating it ---- */

static const PlAssuranceRating order[] = {PL_ASSURANCE_SUBSTANTIAL, PL_ASSURANCE_REASONABLE,
                                          PL_ASSURANCE_LIMITED, PL_ASSURANCE_NONE, PL_ASSURANCE_NOT_TESTED};

static void
add_button(GtkWidget *buttons, const char *label, const char *name, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label(label);
  g_autofree char *place =
      target != NULL ? g_strdup_printf("%s-%d", action, g_variant_get_int32(target)) : g_strdup(action);
  pl_name_widget(button, name);
  gtk_widget_set_name(button, place);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), action);
  if (target != NULL)
    gtk_actionable_set_action_target_value(GTK_ACTIONABLE(button), target);
  gtk_box_append(GTK_BOX(buttons), button);
}

/* A rating of a day to come would not be seen among those that are in view. */
static gboolean
check_when(PlTestPane *self)
{
  g_autofree char *date = pl_date_typed(self->when, FALSE, NULL);
  gboolean valid =
      date != NULL && *date != '\0' && strcmp(date, pl_app_session_get_as_at(session_of(self))) <= 0;
  pl_date_mark(self->when, valid);
  return valid;
}

static GtkWidget *
rate_new(PlTestPane *self)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6), *buttons = pl_wrap_box_new();
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  self->when = pl_date_entry_new(pl_app_session_get_as_at(session_of(self)), FALSE, _("Day of the rating"));
  g_signal_connect_object(self->when, "changed", G_CALLBACK(check_when), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(line), pl_heading_new(_("Rate it as of"), NULL));
  gtk_box_append(GTK_BOX(line), self->when);
  gtk_box_append(GTK_BOX(section), line);
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    g_autofree char *word = pl_say_assurance(snapshot_of(self), order[i]), *label = pl_say_capital(word);
    g_autofree char *name = g_strdup_printf(_("Rate it %s"), word);
    add_button(buttons, label, name, "test.rate", g_variant_new_int32((gint32)order[i]));
  }
  gtk_box_append(GTK_BOX(section), buttons);
  return section;
}

static GtkWidget *
head_new(PlTestPane *self, const PlTestStanding *standing, GPtrArray *series)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = pl_line_new(12), *chip = pl_chip_new();
  GtkWidget *name = pl_heading_new(standing->test->name, "title-3");
  const char *as_at = pl_app_session_get_as_at(session_of(self));
  g_autofree char *said = pl_say_assurance_series(snapshot_of(self), series);
  g_autofree char *due = standing->assurance != NULL ? pl_say_next_due(standing->assurance, as_at) : NULL;
  gtk_widget_set_hexpand(name, TRUE);
  pl_chip_set_tested(chip, snapshot_of(self), standing);
  pl_line_add(line, name);
  pl_line_add(line, chip);
  gtk_box_append(GTK_BOX(section), line);
  pl_box_add_line(section, standing->test->text, NULL);
  pl_box_add_line(section,
                  *said != '\0'       ? said
                  : self->option != 0 ? pl_published(snapshot_of(self), _("Not tested for this option yet."),
                                                     _("No result for this option is published."))
                                      : _("No delivery option is in view, for which it could be rated."),
                  "dim-label");
  pl_box_add_line(section, due, "dim-label");
  return section;
}

void
pl_test_pane_rate(PlTestPane *self, PlAssuranceRating rating)
{
  g_return_if_fail(PL_IS_TEST_PANE(self));
  if (self->page == NULL || !can_change(self) || self->option == 0)
    return;
  if (!check_when(self)) {
    gtk_widget_grab_focus(self->when);
    return;
  }
  GError *error = NULL;
  pl_app_session_set_test(session_of(self), self->test); /* it stays in hand wherever its row goes */
  g_free(self->date);                                    /* and so does the new rating */
  self->date = pl_date_typed(self->when, FALSE, NULL);
  g_autofree char *latest = pl_date_dup_latest(session_of(self));
  PlCommand *command =
      pl_command_rate_test(snapshot_of(self), self->test, self->option, self->date, rating, latest, &error);
  finish(self, command, error, _("The test was not rated"));
}

static void
rate_cb(GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *rating)
{
  pl_test_pane_rate(PL_TEST_PANE(widget), (PlAssuranceRating)g_variant_get_int32(rating));
}

/* ---- Ratings over time ---- */

static PlAssurance
key_of(PlTestPane *self, GtkWidget *row)
{
  PlAssurance key;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &key);
  key.test = self->test, key.option = self->option;
  key.date = g_object_get_data(G_OBJECT(row), "date");
  return key;
}

static void refresh(PlTestPane *self);

static void
series_activated_cb(PlTestPane *self, GtkListBoxRow *row)
{
  g_free(self->date);
  self->date = g_strdup(key_of(self, GTK_WIDGET(row)).date);
  refresh(self);
}

static gboolean
series_key_cb(PlTestPane *self, guint keyval, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  GtkWidget *row = gtk_root_get_focus(gtk_widget_get_root(GTK_WIDGET(self)));
  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || (state & GDK_CONTROL_MASK) != 0 ||
      row == NULL || g_object_get_data(G_OBJECT(row), "date") == NULL || !can_change(self))
    return GDK_EVENT_PROPAGATE;
  const PlAssurance key = key_of(self, row);
  g_autoptr(PlCommand) command = pl_command_remove_assurance(snapshot_of(self), &key);
  pl_app_session_run(session_of(self), command); /* takes the row away */
  return GDK_EVENT_STOP;
}

static void
add_rating(PlTestPane *self, GtkWidget *list, const PlAssurance *rating, gboolean in_hand)
{
  GtkWidget *line = pl_line_new(9), *chip = pl_chip_new();
  g_autofree char *date = pl_say_date(rating->date),
                  *word = pl_say_assurance(snapshot_of(self), rating->rating);
  GtkWidget *label = pl_label_new(date, in_hand ? "heading" : NULL);
  GtkWidget *by = pl_label_new(rating->judged_by, "dim-label small");
  gtk_label_set_width_chars(GTK_LABEL(label),
                            18); /* "12 September 2026", so that the chips stand in a column */
  gtk_widget_set_hexpand(by, TRUE);
  gtk_widget_set_valign(by, GTK_ALIGN_CENTER);
  pl_chip_set_assurance(chip, snapshot_of(self), rating->rating);
  pl_line_add(line, label);
  pl_line_add(line, chip);
  pl_line_add(line, by);
  g_autofree char *spoken =
      g_strdup_printf("%s: %s%s%s%s", date, word, *rating->judged_by != '\0' ? ", " : "", rating->judged_by,
                      in_hand ? _(", written above") : "");
  GtkWidget *row = pl_row_new(line, spoken);
  g_autofree char *place = g_strdup_printf("rating-%s", rating->date);
  gtk_widget_set_name(row, place);
  g_object_set_data_full(G_OBJECT(row), "date", g_strdup(rating->date), g_free);
  gtk_list_box_append(GTK_LIST_BOX(list), row);
}

static GtkWidget *
series_new(PlTestPane *self, GPtrArray *series, const PlAssurance *in_hand)
{
  GtkWidget *section = section_new(_("Ratings over time"));
  pl_box_add_line(section, _("Newest first. Return writes one, Delete takes it out."), "dim-label small");
  GtkWidget *list = pl_row_list_new(_("Ratings over time"));
  for (guint i = 0; i < series->len; i++)
    add_rating(self, list, series->pdata[i], in_hand != NULL && series->pdata[i] == in_hand);
  g_signal_connect_object(list, "row-activated", G_CALLBACK(series_activated_cb), self, G_CONNECT_SWAPPED);
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_object(keys, "key-pressed", G_CALLBACK(series_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(list, keys);
  pl_list_one_stop(list);
  gtk_box_append(GTK_BOX(section), list);
  return section;
}

/* ---- The test itself ---- */

static const char *
group_word(gint value)
{
  return pl_test_group_name((PlTestGroup)value);
}

/* The framework's come last: of these tests only the milestone can be chosen. */
static const PlFormField test_fields[] = {
    {.field = "name", .title = N_("Name of the test"), .one_line = TRUE},
    {.field = "test_group", .title = N_("Group"), .word = group_word},
    {.field = "text", .title = N_("What it asks")},
    {.field = "needed_by", .title = N_("Needed by")},
};
#define N_OF_FRAMEWORK 1

static GtkWidget *
form_new(PlTestPane *self, const PlTest *test)
{
  GtkWidget *section = section_new(test->local ? _("The test, the council’s own") : _("The test"));
  GtkWidget *buttons = pl_wrap_box_new();
  guint first = test->local ? 0 : G_N_ELEMENTS(test_fields) - N_OF_FRAMEWORK;
  self->form = pl_record_form_new(session_of(self), PL_RECORD_TEST, test, test_fields + first,
                                  G_N_ELEMENTS(test_fields) - first);
  gtk_box_append(GTK_BOX(section), self->form);
  if (can_change(self)) {
    add_button(buttons, _("Take out of Use"), _("Take out of Use"), "test.set-aside", NULL);
    if (test->local)
      add_button(buttons, _("Remove the Test"), _("Remove the Test"), "test.remove", NULL);
  }
  gtk_box_append(GTK_BOX(section), buttons);
  return section;
}

static void
set_aside_cb(GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  PlTestPane *self = PL_TEST_PANE(widget);
  GError *error = NULL;
  PlCommand *command = pl_command_use_test(snapshot_of(self), self->test, FALSE, &error);
  finish(self, command, error, _("The test stays in use"));
}

/* Undo brings it back, so nothing is asked. */
static void
remove_cb(GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  PlTestPane *self = PL_TEST_PANE(widget);
  GError *error = NULL;
  PlCommand *command = pl_command_remove_test(snapshot_of(self), self->test, &error);
  finish(self, command, error, _("The test was not removed"));
}

void
pl_test_pane_take_focus(PlTestPane *self)
{
  g_return_if_fail(PL_IS_TEST_PANE(self));
  if (self->form != NULL)
    pl_record_form_take_focus(PL_RECORD_FORM(self->form));
}

/* ---- The risks that rest on it ---- */

static gint
compare_links(gconstpointer a, gconstpointer b)
{
  const PlRiskTest *first = *(const PlRiskTest *const *)a, *second = *(const PlRiskTest *const *)b;
  return second->strength - first->strength;
}

static GtkWidget *
risks_new(const PlTestPane *self)
{
  GtkWidget *section = section_new(_("Risks that rest on it"));
  GtkWidget *list = pl_link_list_new(self->page, _("Risks that rest on this test"));
  PlRatings *ratings = pl_app_session_get_overview(session_of(self))->ratings;
  g_autoptr(GPtrArray) links = g_ptr_array_new();
  guint n;
  const PlRiskTest *all = pl_snapshot_risk_tests(snapshot_of(self), &n);
  for (guint i = 0; i < n; i++)
    if (all[i].test == self->test && pl_ratings_find(ratings, all[i].risk) != NULL)
      g_ptr_array_add(links, (gpointer)&all[i]);
  g_ptr_array_sort(links, compare_links);
  for (guint i = 0; i < links->len; i++) {
    const PlRiskTest *link = links->pdata[i];
    const PlRiskStanding *standing = pl_ratings_find(ratings, link->risk);
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_risk(chip, snapshot_of(self), standing);
    g_autofree char *score =
        standing->score > 0 ? g_strdup_printf(_("scored %d"), standing->score)
                            : g_strdup(pl_published(snapshot_of(self), _("not rated"), _("not published")));
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_RISK,
                                     .id = link->risk,
                                     .name = standing->risk->name,
                                     .chip = chip,
                                     .chip_says = score,
                                     .strength = pl_word_strength(link->strength),
                                     .reason = link->reason});
  }
  gtk_widget_set_visible(list, links->len > 0);
  gtk_box_append(GTK_BOX(section), list);
  if (links->len == 0)
    pl_box_add_line(section,
                    pl_published(snapshot_of(self), _("No risk in the register is linked to this test."),
                                 _("No published risk is linked to this test.")),
                    "dim-label");
  return section;
}

/* ---- Showing ---- */

static const PlAssurance *
find_in_hand(PlTestPane *self, GPtrArray *series)
{
  for (guint i = 0; i < series->len; i++)
    if (g_strcmp0(((const PlAssurance *)series->pdata[i])->date, self->date) == 0)
      return series->pdata[i];
  return series->len > 0 ? series->pdata[0] : NULL;
}

/* What is written in stays while it is the same rating: somebody may be typing. */
static void
show_editor(PlTestPane *self, const PlAssurance *in_hand)
{
  GtkWidget *editor = adw_bin_get_child(ADW_BIN(self->editor));
  if (in_hand == NULL)
    adw_bin_set_child(ADW_BIN(self->editor), NULL);
  else if (editor == NULL || !pl_rating_editor_is_of(PL_RATING_EDITOR(editor), in_hand)) {
    gboolean focused = gtk_widget_get_focus_child(self->editor) != NULL;
    editor = pl_rating_editor_new(session_of(self), in_hand);
    adw_bin_set_child(ADW_BIN(self->editor), editor);
    if (focused) /* its date was changed */
      pl_rating_editor_take_focus(PL_RATING_EDITOR(editor));
  }
}

static GtkWidget *
tail_new(PlTestPane *self, GPtrArray *series, const PlAssurance *in_hand)
{
  GtkWidget *tail = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  if (series->len > 0)
    gtk_box_append(GTK_BOX(tail), series_new(self, series, in_hand));
  gtk_box_append(GTK_BOX(tail), risks_new(self));
  gtk_box_append(GTK_BOX(tail), pl_question_section_new(self->page, PL_RECORD_TEST, self->test));
  return tail;
}

static void
show_standing(PlTestPane *self, const PlTestStanding *standing)
{
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self));
  g_autoptr(GPtrArray) series = pl_assurance_series(snapshot_of(self), self->test, self->option,
                                                    pl_app_session_get_as_at(session_of(self)));
  const PlAssurance *in_hand = find_in_hand(self, series);
  adw_bin_set_child(ADW_BIN(self->head), head_new(self, standing, series));
  show_editor(self, in_hand);
  adw_bin_set_child(ADW_BIN(self->tail), tail_new(self, series, in_hand));
  pl_focus_restore(GTK_WIDGET(self), focus);
}

static void
refresh(PlTestPane *self)
{
  const PlTestStanding *standing =
      pl_assurance_picture_find(pl_app_session_get_overview(session_of(self))->assurance, self->test);
  if (standing != NULL)
    show_standing(self, standing);
}

/* The frame in which a test stands until another is in hand. */
static void
make_frame(PlTestPane *self, const PlTest *test)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  self->head = adw_bin_new();
  self->editor = adw_bin_new();
  self->tail = adw_bin_new();
  gtk_box_append(GTK_BOX(body), self->head);
  if (can_change(self) && self->option != 0)
    gtk_box_append(GTK_BOX(body), rate_new(self));
  gtk_box_append(GTK_BOX(body), self->editor);
  gtk_box_append(GTK_BOX(body), self->tail);
  gtk_box_append(GTK_BOX(body), form_new(self, test));
  adw_bin_set_child(ADW_BIN(self), body);
}

void
pl_test_pane_show(PlTestPane *self, PlPage *page, const PlTestStanding *standing)
{
  g_return_if_fail(PL_IS_TEST_PANE(self) && PL_IS_PAGE(page));
  const PlOption *option = pl_app_session_get_option(pl_page_get_session(page));
  gint64 test = standing != NULL ? standing->test->id : 0, option_id = option != NULL ? option->id : 0;
  gboolean same = self->page == page && self->test == test && self->option == option_id && test != 0;
  self->page = page;
  self->test = test;
  self->option = option_id;
  if (!same) {
    g_clear_pointer(&self->date, g_free);
    self->form = NULL;
  }
  if (standing == NULL)
    adw_bin_set_child(ADW_BIN(self), pl_label_new(_("Choose a test to see what it rests on."), "dim-label"));
  else if (!same)
    make_frame(self, standing->test);
  if (standing != NULL)
    show_standing(self, standing);
  pl_name_widget(self, standing != NULL ? standing->test->name : _("No test chosen"));
}

/* ---- The object ---- */

static void
pl_test_pane_finalize(GObject *object)
{
  g_free(PL_TEST_PANE(object)->date);
  G_OBJECT_CLASS(pl_test_pane_parent_class)->finalize(object);
}

static void
pl_test_pane_class_init(PlTestPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = pl_test_pane_finalize;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action(widget_class, "test.rate", "i", rate_cb);
  gtk_widget_class_install_action(widget_class, "test.set-aside", NULL, set_aside_cb);
  gtk_widget_class_install_action(widget_class, "test.remove", NULL, remove_cb);
}

static void
pl_test_pane_init(PlTestPane *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "panel");
}
