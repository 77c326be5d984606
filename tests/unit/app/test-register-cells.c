/* A field of a risk changed in its cell, while others change the same document, or nothing can be saved. */
#include "desk.h"

#include <adwaita.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <plumbline/risk-commands.h>

#include "cell-editor.h"
#include "filter-bar.h"
#include "plumbline_ui-resources.h"
#include "risk-columns.h"
#include "risks-page.h"
#include "style.h"

#define RISK G_GINT64_CONSTANT(901)

typedef struct {
  Desk *desk;
  GtkWidget *window, *page, *popover;
  gint step;
  guint n_done;
} Register;

static PlSnapshot *
snapshot_of(Register *reg)
{
  return pl_app_session_get_snapshot(reg->desk->session);
}

static const PlRisk *
risk_of(Register *reg)
{
  return pl_snapshot_risk(snapshot_of(reg), RISK);
}

/* Takes it over. */
static void
run(Register *reg, PlCommand *command)
{
  assert_non_null(command);
  pl_app_session_run(reg->desk->session, command);
  pl_command_unref(command);
  desk_settle(reg->desk);
}

/* As whoever else has the document would, or an undo. */
static void
set_owner(Register *reg, const char *owner)
{
  PlRisk risk = *risk_of(reg);
  risk.owner = owner;
  PlCommand *command = pl_command_new("edit", "Set the owner elsewhere");
  pl_command_put(command, PL_RECORD_RISK, &risk);
  run(reg, command);
}

static Register *
register_new(void)
{
  Register *reg = g_new0(Register, 1);
  reg->desk = desk_new();
  run(reg, pl_command_add_risk(snapshot_of(reg), RISK, "Loss of foster carers", "fostering", 0, NULL));
  set_owner(reg, "Head of fostering");
  reg->window = gtk_window_new();
  reg->page = g_object_new(PL_TYPE_RISKS_PAGE, "session", reg->desk->session, NULL);
  gtk_window_set_child(GTK_WINDOW(reg->window), reg->page);
  gtk_window_present(GTK_WINDOW(reg->window));
  desk_settle(reg->desk);
  return reg;
}

static void
register_free(Register *reg)
{
  gtk_window_destroy(GTK_WINDOW(reg->window));
  desk_settle(reg->desk);
  desk_free(reg->desk);
  g_free(reg);
}

static GtkWidget *
find(GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE(root, type))
    return root;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = find(child, type);
  return found;
}

static void
done_cb(gpointer data, gint step)
{
  Register *reg = data;
  reg->step = step;
  reg->n_done++;
}

static void
open_cell(Register *reg, PlRiskField field)
{
  reg->n_done = 0;
  pl_cell_edit(PL_PAGE(reg->page), RISK, field, &(GdkRectangle){10, 10, 200, 30}, done_cb, reg);
  reg->popover = gtk_widget_get_last_child(reg->page);
  assert_true(GTK_IS_POPOVER(reg->popover));
  desk_settle(reg->desk);
}

static GtkEditable *
entry_of(Register *reg)
{
  return GTK_EDITABLE(find(reg->popover, GTK_TYPE_ENTRY));
}

static void
type(Register *reg, const char *text)
{
  gtk_editable_set_text(entry_of(reg), text);
}

static void
press_return(Register *reg)
{
  g_signal_emit_by_name(entry_of(reg), "activate");
  desk_settle(reg->desk);
}

static void
click_elsewhere(Register *reg)
{
  gtk_popover_popdown(GTK_POPOVER(reg->popover));
  desk_settle(reg->desk);
}

static void
assert_field_says(Register *reg, const char *words)
{
  assert_int_equal(reg->n_done, 0);
  assert_true(gtk_widget_get_visible(reg->popover));
  GtkWidget *fault = gtk_widget_get_last_child(gtk_popover_get_child(GTK_POPOVER(reg->popover)));
  assert_true(gtk_widget_get_visible(fault));
  const char *said = gtk_label_get_text(GTK_LABEL(fault));
  if (strstr(said, words) == NULL)
    fail_msg("“%s” does not say “%s”", said, words);
}

static void
an_untouched_field_writes_nothing(void **state G_GNUC_UNUSED)
{
  Register *reg = register_new();
  open_cell(reg, PL_RISK_FIELD_OWNER);
  set_owner(reg, "Chief people officer");
  click_elsewhere(reg);
  assert_int_equal(reg->n_done, 1);
  assert_string_equal(risk_of(reg)->owner, "Chief people officer");
  open_cell(reg, PL_RISK_FIELD_OWNER);
  gtk_widget_activate_action(find(reg->popover, GTK_TYPE_TEXT), "text.undo", NULL); /* there is nothing */
  assert_string_equal(gtk_editable_get_text(entry_of(reg)), "Chief people officer");
  set_owner(reg, "Head of fostering");
  press_return(reg);
  assert_string_equal(risk_of(reg)->owner, "Head of fostering");

  set_owner(reg, "Head of fostering "); /* with a space behind it, as it came from a spreadsheet */
  g_autoptr(PlSnapshot) before = pl_snapshot_ref(snapshot_of(reg));
  open_cell(reg, PL_RISK_FIELD_OWNER);
  click_elsewhere(reg);
  assert_true(snapshot_of(reg) == before);
  register_free(reg);
}

static void
who_wrote_meanwhile_is_not_overwritten(void **state G_GNUC_UNUSED)
{
  Register *reg = register_new();
  open_cell(reg, PL_RISK_FIELD_OWNER);
  type(reg, "Director");
  set_owner(reg, "Chief people officer");
  press_return(reg);
  assert_field_says(reg, "This became “Chief people officer” meanwhile.");
  assert_string_equal(risk_of(reg)->owner, "Chief people officer");
  click_elsewhere(reg); /* asks for nothing */
  assert_string_equal(risk_of(reg)->owner, "Chief people officer");
  assert_field_says(reg, "This became “Chief people officer” meanwhile.");
  press_return(reg);
  assert_int_equal(reg->n_done, 1);
  assert_string_equal(risk_of(reg)->owner, "Director");

  open_cell(reg, PL_RISK_FIELD_OWNER);
  type(reg, "Head of service");
  set_owner(reg, "");
  click_elsewhere(reg);
  assert_field_says(reg, "What stood here was taken out meanwhile.");
  click_elsewhere(reg);
  assert_int_equal(reg->n_done, 1);
  assert_string_equal(risk_of(reg)->owner, "");
  assert_string_equal(reg->desk->failure, "The risk was not changed");
  register_free(reg);
}

static PlCommand *
add_milestone(gint64 id, const char *name, const char *date)
{
  PlMilestone milestone;
  pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
  milestone.id = id;
  milestone.name = name;
  milestone.date = date;
  milestone.kind = "vesting-day";
  milestone.note = "";
  PlCommand *command = pl_command_new("add", "Add a milestone");
  pl_command_put(command, PL_RECORD_MILESTONE, &milestone);
  return command;
}

static void
choose(Register *reg, const char *name)
{
  GtkListBox *list = GTK_LIST_BOX(find(reg->popover, GTK_TYPE_LIST_BOX));
  for (gint i = 0;; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index(list, i);
    assert_non_null(row);
    if (g_str_equal(gtk_label_get_text(GTK_LABEL(find(GTK_WIDGET(row), GTK_TYPE_LABEL))), name)) {
      gtk_list_box_select_row(list, row);
      return;
    }
  }
}

static void
what_is_chosen_is_what_was_listed(void **state G_GNUC_UNUSED)
{
  Register *reg = register_new();
  run(reg, add_milestone(702, "Vesting day", "2028-04-01"));
  open_cell(reg, PL_RISK_FIELD_MILESTONE);
  choose(reg, "Vesting day");
  run(reg, add_milestone(701, "An earlier day", "2027-01-01")); /* moves it down by one */
  click_elsewhere(reg);
  assert_int_equal(risk_of(reg)->milestone, 702);

  open_cell(reg, PL_RISK_FIELD_MILESTONE);
  choose(reg, "An earlier day");
  PlCommand *command = pl_command_new("remove", "Remove a milestone");
  pl_command_delete(command, PL_RECORD_MILESTONE, &(PlMilestone){.id = 701});
  run(reg, command);
  click_elsewhere(reg);
  assert_field_says(reg, "There is no such milestone in this document.");
  click_elsewhere(reg);
  assert_int_equal(reg->n_done, 1);
  assert_int_equal(risk_of(reg)->milestone, 702);
  register_free(reg);
}

static void
a_date_is_a_date_in_any_spelling(void **state G_GNUC_UNUSED)
{
  Register *reg = register_new();
  open_cell(reg, PL_RISK_FIELD_NEXT_REVIEW);
  type(reg, "5/3/2027");
  press_return(reg);
  assert_string_equal(risk_of(reg)->next_review, "2027-03-05");
  g_autoptr(PlSnapshot) before = pl_snapshot_ref(snapshot_of(reg));
  open_cell(reg, PL_RISK_FIELD_NEXT_REVIEW);
  type(reg, "05/03/2027");
  press_return(reg);
  assert_int_equal(reg->n_done, 1);
  assert_true(snapshot_of(reg) == before);
  assert_int_equal(reg->desk->failures, 0);

  open_cell(reg, PL_RISK_FIELD_NEXT_REVIEW);
  type(reg, "31/02/2027");
  click_elsewhere(reg);
  assert_field_says(reg, "There is no such day");
  assert_string_equal(gtk_editable_get_text(entry_of(reg)), "31/02/2027");
  click_elsewhere(reg); /* and means it */
  assert_int_equal(reg->n_done, 1);
  assert_int_equal(reg->desk->failures, 1);
  assert_true(snapshot_of(reg) == before);
  register_free(reg);
}

/* No file can grow, as on a full disk (test-disk.c). */
static void
set_disk_full(gboolean full)
{
  struct rlimit limit;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = full ? 0 : limit.rlim_max;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
what_could_not_be_saved_is_there_again(void **state G_GNUC_UNUSED)
{
  static const struct {
    PlRiskField field;
    const char *typed, *shown;
  } cases[] = {
      {PL_RISK_FIELD_OWNER, "Chief people officer", "Chief people officer"},
      {PL_RISK_FIELD_NAME, "Carers leave", "Carers leave"},
      {PL_RISK_FIELD_NEXT_REVIEW, "5/3/2027", "5 March 2027"},
  };
  Register *reg = register_new();
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    open_cell(reg, cases[i].field);
    type(reg, cases[i].typed);
    set_disk_full(TRUE);
    gtk_window_set_focus(GTK_WINDOW(reg->window), NULL); /* as a window does that is being closed */
    desk_settle(reg->desk);
    assert_true(pl_app_session_has_unsettled(reg->desk->session));
    set_disk_full(FALSE);
    click_elsewhere(reg);
    assert_int_equal(reg->n_done, 1);
    open_cell(reg, cases[i].field);
    assert_string_equal(gtk_editable_get_text(entry_of(reg)), cases[i].shown);
    press_return(reg);
    assert_false(pl_app_session_has_unsettled(reg->desk->session));
    g_autofree char *kept = pl_risk_field_dup_text(cases[i].field, risk_of(reg));
    assert_string_equal(kept, cases[i].shown);
  }
  register_free(reg);
}

/* ---- Where the focus goes ---- */

static GtkWidget *
focus_of(Register *reg)
{
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(reg->window));
  return focus != NULL && gtk_widget_get_mapped(focus) ? focus : NULL;
}

/* What was searched for is written over in the last risk that had it, while that has the focus. */
static void
a_list_that_empties_keeps_the_focus_in_the_page(void **state G_GNUC_UNUSED)
{
  Register *reg = register_new();
  GtkWidget *search = find(find(reg->page, PL_TYPE_FILTER_BAR), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *view = find(reg->page, GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *listed = gtk_column_view_get_model(GTK_COLUMN_VIEW(view));
  set_owner(reg, "Lighthouse keeper");
  gtk_editable_set_text(GTK_EDITABLE(search), "lighthouse");
  g_signal_emit_by_name(search, "search-changed"); /* which else comes a little later */
  desk_settle(reg->desk);
  assert_int_equal(g_list_model_get_n_items(G_LIST_MODEL(listed)), 1);
  assert_true(gtk_widget_grab_focus(view));
  assert_true(gtk_widget_is_ancestor(focus_of(reg), view));
  set_owner(reg, "Chief people officer");
  assert_int_equal(g_list_model_get_n_items(G_LIST_MODEL(listed)), 0);
  assert_non_null(focus_of(reg));
  assert_true(gtk_widget_is_ancestor(focus_of(reg), reg->page));
  register_free(reg);
}

/* Nor does a column that is hidden leave its cell in hand. */
static void
a_column_that_goes_keeps_the_focus_in_the_list(void **state G_GNUC_UNUSED)
{
  Register *reg = register_new();
  GtkColumnView *view = GTK_COLUMN_VIEW(find(reg->page, GTK_TYPE_COLUMN_VIEW));
  guint exposure = 0;
  while (!g_str_equal(pl_risk_columns_get_id(exposure), "exposure"))
    exposure++;
  assert_true(gtk_widget_grab_focus(GTK_WIDGET(view)));
  GtkWidget *row = focus_of(reg);
  pl_risk_columns_set_in_hand(view, exposure);
  pl_risk_columns_show(view, (const char *const[]){"current", "owner", NULL});
  desk_settle(reg->desk);
  assert_int_equal(pl_risk_columns_get_in_hand(view), PL_RISK_COLUMN_NONE);
  assert_non_null(row);
  assert_ptr_equal(focus_of(reg), row);
  register_free(reg);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_untouched_field_writes_nothing),
      cmocka_unit_test(who_wrote_meanwhile_is_not_overwritten),
      cmocka_unit_test(what_is_chosen_is_what_was_listed),
      cmocka_unit_test(a_date_is_a_date_in_any_spelling),
      cmocka_unit_test(what_could_not_be_saved_is_there_again),
      cmocka_unit_test(a_list_that_empties_keeps_the_focus_in_the_page),
      cmocka_unit_test(a_column_that_goes_keeps_the_focus_in_the_list),
  };
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  signal(SIGXFSZ, SIG_IGN);
  /* A cursor that blinks draws for ten seconds, and the main loop is never quiet. */
  g_object_set(gtk_settings_get_default(), "gtk-cursor-blink", FALSE, NULL);
  plumbline_ui_register_resource();
  pl_style_install();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
