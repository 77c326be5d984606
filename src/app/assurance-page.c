#include "assurance-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/assurance-commands.h>
#include <plumbline/chart.h>
#include <plumbline/say.h>
#include <plumbline/untested-ground.h>

#include "assurance-copy.h"
#include "chart-view.h"
#include "links.h"
#include "named-menu.h"
#include "new-name.h"
#include "rests.h"
#include "test-pane.h"
#include "typing.h"
#include "widgets.h"

struct _PlAssurancePage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *finding;
  GtkLabel *note;
  GtkDropDown *options_menu;
  GtkLabel *no_options;
  PlChartView *chart;
  GtkBox *ground;
  GtkListBox *tests;
  GtkBox *unused;
  GtkWidget *add_button;
  GtkWidget *copy_button;
  PlTestPane *pane;

  /* owned */
  GArray *options; /* gint64: the ids behind the menu's rows */
  char *ground_words; /* (nullable): what stands on untested ground, as shown */

  /* state */
  guint n_made; /* rows of the list that are made whole, from the first */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlAssurancePage, pl_assurance_page, PL_TYPE_PAGE)

/* ---- The menu of options ---- */

static void
refresh_options(PlAssurancePage *self, PlSnapshot *snapshot, const PlOption *in_view)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  gint64 shown = in_view != NULL ? in_view->id : 0;
  guint n, selected = GTK_INVALID_LIST_POSITION;
  const PlOption *options = pl_snapshot_options(snapshot, &n);
  g_array_set_size(self->options, 0);
  for (guint i = 0; i < n; i++)
    if (options[i].considered || options[i].id == shown) {
      if (options[i].id == shown)
        selected = self->options->len;
      g_array_append_val(self->options, options[i].id);
      gtk_string_list_append(names, options[i].name);
    }
  pl_menu_set_items(self->options_menu, names, selected);
  gtk_widget_set_visible(GTK_WIDGET(self->options_menu), self->options->len > 0);
  gtk_label_set_text(self->no_options,
                     pl_published(snapshot, _("No delivery option is being weighed yet."),
                                  _("No delivery option that is being weighed is published.")));
  gtk_widget_set_visible(GTK_WIDGET(self->no_options), self->options->len == 0);
}

static void
option_selected_cb(PlAssurancePage *self)
{
  guint selected = gtk_drop_down_get_selected(self->options_menu);
  if (!self->refreshing && selected < self->options->len)
    pl_app_session_set_option(pl_page_get_session(PL_PAGE(self)),
                              g_array_index(self->options, gint64, selected));
}

/* ---- The list of tests ---- */

/* Rows that are made whole at once: more than a high window holds. The others are empty, though named and in
 * their places, and are made a few in each frame. */
#define ROWS_AT_ONCE 30
#define ROWS_A_FRAME 15
/* Pixels: about what a row will be, for the scroll bar. */
#define ROW_HEIGHT 40

/* One row; it holds the id and not the record, since records change with each snapshot. */
typedef struct {
  gint64 test;
  PlTestGroup group;
  char *words; /* (nullable): what it says of the test; NULL until it says anything */
  GtkWidget *chip;
  GtkWidget *name;
  GtkWidget *note;
} Row;

static void
row_free(gpointer data)
{
  g_free(((Row *)data)->words);
  g_free(data);
}

static Row *
row_of(GtkListBoxRow *row)
{
  return g_object_get_data(G_OBJECT(row), "test");
}

static gboolean
matters(PlOverview *overview, const PlTestStanding *standing)
{
  for (guint i = 0; i < overview->untested->n_tests; i++)
    if (overview->untested->tests[i]->test == standing->test)
      return TRUE;
  return FALSE;
}

/* Within a group, those not carried out that stand behind a high risk come first. */
static GPtrArray *
list_tests(PlOverview *overview)
{
  PlAssurancePicture *picture = overview->assurance;
  GPtrArray *tests = g_ptr_array_new();
  for (guint group = 0; group < PL_N_TEST_GROUPS; group++)
    for (guint pass = 0; pass < 2; pass++)
      for (guint i = 0; i < picture->n_tests; i++)
        if (picture->tests[i].test->test_group == group &&
            matters(overview, &picture->tests[i]) == (pass == 0))
          g_ptr_array_add(tests, (gpointer)&picture->tests[i]);
  return tests;
}

static void
make_row(GtkListBoxRow *row)
{
  Row *parts = row_of(row);
  parts->chip = pl_chip_new();
  parts->name = pl_label_new(NULL, NULL);
  parts->note = pl_label_new(NULL, "small ask");
  GtkWidget *column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand(column, TRUE);
  gtk_widget_set_valign(column, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(column), parts->name);
  gtk_box_append(GTK_BOX(column), parts->note);
  GtkWidget *line = pl_line_new(9);
  pl_line_add(line, column);
  pl_line_add(line, parts->chip);
  gtk_list_box_row_set_child(row, line);
  gtk_widget_set_size_request(GTK_WIDGET(row), -1, -1);
  g_clear_pointer(&parts->words, g_free); /* so that it is filled */
}

static void
fill_row(GtkListBoxRow *row, PlOverview *overview, const PlTestStanding *standing)
{
  Row *parts = row_of(row);
  gboolean first = matters(overview, standing);
  g_autofree char *note =
      first ? g_strdup_printf(_("Behind a risk scored %d or more"), overview->untested->from_score) : NULL;
  g_autofree char *rating = pl_say_tested(overview->snapshot, standing->rating, standing->assurance != NULL);
  g_autofree char *words = g_strdup_printf("%s: %s%s%s", standing->test->name, rating, first ? ". " : "",
                                           note != NULL ? note : "");
  if (g_strcmp0(words, parts->words) == 0)
    return;
  pl_name_widget(row, words);
  g_free(parts->words);
  parts->words = g_steal_pointer(&words);
  if (parts->name == NULL)
    return;
  pl_chip_set_tested(parts->chip, overview->snapshot, standing);
  gtk_label_set_text(GTK_LABEL(parts->name), standing->test->name);
  gtk_label_set_text(GTK_LABEL(parts->note), note != NULL ? note : "");
  gtk_widget_set_visible(parts->note, first);
}

static void
add_row(PlAssurancePage *self, const PlTestStanding *standing)
{
  Row *parts = g_new0(Row, 1);
  parts->test = standing->test->id;
  parts->group = standing->test->test_group;
  GtkWidget *row = pl_row_new(NULL, standing->test->name);
  gtk_widget_set_size_request(row, -1, ROW_HEIGHT);
  g_object_set_data_full(G_OBJECT(row), "test", parts, row_free);
  gtk_list_box_append(self->tests, row);
}

/* Makes the rows up to `end` whole. */
static void
make_rows(PlAssurancePage *self, PlOverview *overview, GPtrArray *tests, guint end)
{
  for (; self->n_made < MIN(end, tests->len); self->n_made++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index(self->tests, (gint)self->n_made);
    make_row(row);
    fill_row(row, overview, tests->pdata[self->n_made]);
  }
}

static gboolean
same_tests(PlAssurancePage *self, GPtrArray *tests)
{
  for (guint i = 0; i < tests->len; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index(self->tests, (gint)i);
    const PlTestStanding *standing = tests->pdata[i];
    if (row == NULL || row_of(row)->test != standing->test->id ||
        row_of(row)->group != standing->test->test_group)
      return FALSE;
  }
  return gtk_list_box_get_row_at_index(self->tests, (gint)tests->len) == NULL;
}

static void
header_cb(GtkListBoxRow *row, GtkListBoxRow *before, gpointer data G_GNUC_UNUSED)
{
  gboolean begins = before == NULL || row_of(before)->group != row_of(row)->group;
  if (!begins) {
    gtk_list_box_row_set_header(row, NULL);
  } else if (gtk_list_box_row_get_header(row) == NULL) {
    GtkWidget *heading = pl_heading_new(pl_test_group_name(row_of(row)->group), NULL);
    gtk_widget_add_css_class(heading, "group-heading");
    gtk_list_box_row_set_header(row, heading);
  }
}

/* Where the list is to be another, refresh_tests() begins anew: of a page that is hidden, when it is shown.
 */
static gboolean
make_next(GtkWidget *page)
{
  PlAssurancePage *self = PL_ASSURANCE_PAGE(page);
  PlOverview *overview = pl_app_session_get_overview(pl_page_get_session(PL_PAGE(self)));
  g_autoptr(GPtrArray) tests = list_tests(overview);
  if (!same_tests(self, tests))
    return FALSE;
  make_rows(self, overview, tests, self->n_made + ROWS_A_FRAME);
  return self->n_made < tests->len;
}

/* The row that had the focus is made anew with the others, so the focus is put on the one of the same test.
 */
static void
rebuild_tests(PlAssurancePage *self, GPtrArray *tests)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  gboolean focused =
      focus != NULL && GTK_IS_LIST_BOX_ROW(focus) && gtk_widget_get_parent(focus) == GTK_WIDGET(self->tests);
  gint64 test = focused ? row_of(GTK_LIST_BOX_ROW(focus))->test : 0;
  pl_box_clear(GTK_WIDGET(self->tests));
  self->n_made = 0;
  for (guint i = 0; i < tests->len; i++) {
    const PlTestStanding *standing = tests->pdata[i];
    add_row(self, standing);
    if (focused && standing->test->id == test)
      gtk_widget_grab_focus(GTK_WIDGET(gtk_list_box_get_row_at_index(self->tests, (gint)i)));
  }
}

/* The test in hand; before one was chosen, the first of the list. */
static const PlTestStanding *
refresh_tests(PlAssurancePage *self, PlOverview *overview, const PlTest *in_hand)
{
  g_autoptr(GPtrArray) tests = list_tests(overview);
  if (!same_tests(self, tests)) {
    rebuild_tests(self, tests);
    make_rows(self, overview, tests, ROWS_AT_ONCE);
  }
  if (self->n_made < tests->len)
    pl_do_in_frames(GTK_WIDGET(self), make_next);
  const PlTestStanding *shown = tests->len > 0 ? tests->pdata[0] : NULL;
  for (guint i = 0; i < tests->len; i++) {
    const PlTestStanding *standing = tests->pdata[i];
    fill_row(gtk_list_box_get_row_at_index(self->tests, (gint)i), overview, standing);
    if (in_hand != NULL && standing->test->id == in_hand->id)
      shown = standing;
  }
  for (guint i = 0; i < tests->len; i++)
    if (tests->pdata[i] == shown)
      gtk_list_box_select_row(self->tests, gtk_list_box_get_row_at_index(self->tests, (gint)i));
  return shown;
}

static void
row_selected_cb(PlAssurancePage *self, GtkListBoxRow *row)
{
  if (!self->refreshing && row != NULL)
    pl_app_session_set_test(pl_page_get_session(PL_PAGE(self)), row_of(row)->test);
}

static void
row_activated_cb(PlAssurancePage *self)
{
  gtk_widget_child_focus(GTK_WIDGET(self->pane), GTK_DIR_TAB_FORWARD);
}

/* ---- High risks on untested ground, and tests out of use ---- */

/* As many as stand above the tests without pushing them out of sight; the others are counted. */
#define GROUND_MAX 4

static void
add_ground(GtkWidget *list, const PlSnapshot *snapshot, const PlUntestedRisk *untested)
{
  GtkWidget *chip = pl_chip_new();
  g_autofree char *score = g_strdup_printf(_("scored %d"), untested->risk->score);
  pl_chip_set_risk(chip, snapshot, untested->risk);
  pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_RISK,
                                   .id = untested->risk->risk->id,
                                   .name = untested->risk->risk->name,
                                   .chip = chip,
                                   .chip_says = score,
                                   .says = untested->behind->summary});
}

/* Returns: (transfer full): all that stands there. */
static char *
ground_in_words(const PlUntestedGround *ground)
{
  GString *all = g_string_new(ground->statement.text);
  for (guint i = 0; i < ground->n_risks; i++) {
    const PlRiskStanding *standing = ground->risks[i].risk;
    g_string_append_printf(all, "|%" G_GINT64_FORMAT " %s %d %d %u %s", standing->risk->id,
                           standing->risk->name, standing->score, standing->change, standing->band_index,
                           ground->risks[i].behind->summary);
  }
  return g_string_free(all, FALSE);
}

/* Rows that would say the same stay, and the focus with them. */
static void
refresh_ground(PlAssurancePage *self, PlOverview *overview)
{
  g_autoptr(PlUntestedGround) ground =
      pl_untested_ground_new(overview->assurance, overview->ratings, overview->untested->from_score);
  g_autofree char *words = ground_in_words(ground);
  if (g_strcmp0(words, self->ground_words) == 0)
    return;
  g_free(self->ground_words);
  self->ground_words = g_steal_pointer(&words);
  pl_box_clear(GTK_WIDGET(self->ground));
  gtk_widget_set_visible(GTK_WIDGET(self->ground), ground->n_risks > 0);
  if (ground->n_risks == 0)
    return;
  gtk_box_append(self->ground, pl_heading_new(_("High risks on untested ground"), "heading"));
  pl_box_add_line(GTK_WIDGET(self->ground), ground->statement.text, "dim-label");
  GtkWidget *list = pl_link_list_new(PL_PAGE(self), _("High risks on untested ground"));
  for (guint i = 0; i < MIN(ground->n_risks, GROUND_MAX); i++)
    add_ground(list, overview->snapshot, &ground->risks[i]);
  gtk_box_append(self->ground, list);
  guint more = ground->n_risks - MIN(ground->n_risks, GROUND_MAX);
  g_autofree char *rest =
      more > 0
          ? g_strdup_printf(ngettext("and %u more, scored lower", "and %u more, scored lower", more), more)
          : NULL;
  pl_box_add_line(GTK_WIDGET(self->ground), rest, "dim-label small");
}

static gboolean
can_change(PlAssurancePage *self)
{
  return !pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(PL_PAGE(self))));
}

/* Runs what a command came to, or says why there is none. */
static void
run(PlAssurancePage *self, PlCommand *made, GError *error, const char *heading)
{
  g_autoptr(PlCommand) command = made;
  g_autoptr(GError) failure = error;
  if (command != NULL)
    pl_app_session_run(pl_page_get_session(PL_PAGE(self)), command);
  else
    pl_app_session_fail(pl_page_get_session(PL_PAGE(self)), heading, failure);
}

static void
use_cb(PlAssurancePage *self, GtkListBoxRow *row)
{
  const gint64 *test = g_object_get_data(G_OBJECT(row), "unused");
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  if (!can_change(self))
    return;
  GError *error = NULL;
  gint64 id = *test;
  PlCommand *command = pl_command_use_test(pl_app_session_get_snapshot(session), id, TRUE, &error);
  run(self, command, error, _("The test stays out of use"));
  pl_app_session_set_test(session, id);
  pl_test_pane_take_focus(self->pane);
}

static void
refresh_unused(PlAssurancePage *self, const PlSnapshot *snapshot)
{
  guint n, n_unused = 0;
  const PlTest *tests = pl_snapshot_tests(snapshot, &n);
  pl_box_clear(GTK_WIDGET(self->unused));
  GtkWidget *list = pl_row_list_new(_("Tests not in use"));
  for (guint i = 0; i < n; i++) {
    if (tests[i].in_use)
      continue;
    g_autofree char *spoken = g_strdup_printf(_("%s: not in use; Return takes it back"), tests[i].name);
    GtkWidget *row = pl_row_new(pl_label_new(tests[i].name, NULL), spoken);
    g_object_set_data_full(G_OBJECT(row), "unused", g_memdup2(&tests[i].id, sizeof tests[i].id), g_free);
    gtk_list_box_append(GTK_LIST_BOX(list), row);
    n_unused++;
  }
  g_signal_connect_object(list, "row-activated", G_CALLBACK(use_cb), self, G_CONNECT_SWAPPED);
  pl_list_one_stop(list);
  gtk_box_append(self->unused, pl_heading_new(_("Not in use"), "heading"));
  pl_box_add_line(GTK_WIDGET(self->unused), _("Choosing one takes it back into use, with its ratings."),
                  "dim-label small");
  gtk_box_append(self->unused, list);
  gtk_widget_set_visible(GTK_WIDGET(self->unused), n_unused > 0);
}

/* ---- What can be done here ---- */

static void
add_cb(PlAssurancePage *self)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  if (!can_change(self))
    return;
  GError *error = NULL;
  gint64 id = pl_document_next_id(pl_app_session_get_document(session));
  g_autofree char *name =
      pl_new_name_dup(pl_app_session_get_snapshot(session), PL_RECORD_TEST, _("New test"));
  PlCommand *command =
      pl_command_add_test(pl_app_session_get_snapshot(session), id, name, PL_TEST_OTHER, &error);
  run(self, command, error, _("The test was not added"));
  pl_app_session_set_test(session, id);
  pl_test_pane_take_focus(self->pane);
}

static void
copy_cb(PlAssurancePage *self)
{
  if (can_change(self))
    pl_assurance_copy_ask(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))),
                          pl_page_get_session(PL_PAGE(self)));
}

/* What a key does besides rating. */
enum { KEY_ADDS = -1, KEY_COPIES = -2 };

/* Not in the midst of a word. @what: a rating, or one of the above */
static gboolean
key_cb(GtkWidget *widget, GVariant *what, gpointer data G_GNUC_UNUSED)
{
  PlAssurancePage *self = PL_ASSURANCE_PAGE(widget);
  gint act = g_variant_get_int32(what);
  if (!pl_key_may_act(widget,
                      can_change(self) ? NULL : _("Nothing was changed: this document is open to read only")))
    return GDK_EVENT_STOP;
  if (act == KEY_ADDS)
    add_cb(self);
  else if (act == KEY_COPIES)
    copy_cb(self);
  else
    pl_test_pane_rate(self->pane, (PlAssuranceRating)act);
  return GDK_EVENT_STOP;
}

/* ---- Refreshing ---- */

static void
refresh_chart(PlAssurancePage *self, PlOverview *overview, const PlOption *option)
{
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.as_at = overview->as_at;
  options.option = option != NULL ? option->id : 0;
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_ASSURANCE, overview->snapshot, &options);
  pl_chart_view_set_chart(self->chart, chart);
  pl_rests_hold_said(GTK_WIDGET(self->chart), overview->snapshot,
                     (const PlStatement *const[]){&overview->assurance->not_carried_out}, 1);
}

static void
pl_assurance_page_refresh(PlPage *page)
{
  PlAssurancePage *self = PL_ASSURANCE_PAGE(page);
  PlAppSession *session = pl_page_get_session(page);
  PlOverview *overview = pl_app_session_get_overview(session);
  const PlOption *option = pl_app_session_get_option(session);
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self->ground));
  guint n_tests;
  pl_snapshot_tests(overview->snapshot, &n_tests);
  gtk_stack_set_visible_child_name(self->stage, n_tests > 0 ? "tests" : "empty");
  self->refreshing = TRUE;
  refresh_options(self, overview->snapshot, option);
  const PlTestStanding *shown = refresh_tests(self, overview, pl_app_session_get_test(session));
  self->refreshing = FALSE;
  pl_label_set_finding(self->finding, overview->assurance->summary.text);
  const char *const notes[] = {overview->untested->statement.text,
                               overview->loose_ends->no_risk_statement.text,
                               overview->loose_ends->no_test_statement.text};
  g_autofree char *note = pl_say_sentences(notes, G_N_ELEMENTS(notes));
  gtk_label_set_text(self->note, note);
  gtk_widget_set_visible(GTK_WIDGET(self->note), *note != '\0');
  refresh_chart(self, overview, option);
  refresh_ground(self, overview);
  refresh_unused(self, overview->snapshot);
  gtk_widget_set_sensitive(self->add_button, can_change(self));
  gtk_widget_set_sensitive(self->copy_button, can_change(self) && self->options->len > 0);
  pl_test_pane_show(self->pane, page, shown);
  pl_focus_restore(GTK_WIDGET(self->ground), focus);
}

/* A page that is shown for the first time has nothing in its place until a frame later. */
static gboolean
laid_out_cb(GtkWidget *page, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  PlAssurancePage *self = PL_ASSURANCE_PAGE(page);
  GtkWidget *row = gtk_widget_get_focus_child(GTK_WIDGET(self->tests));
  if (row != NULL && gtk_widget_get_height(row) == 0)
    return G_SOURCE_CONTINUE;
  if (row != NULL)
    pl_scroll_to(row);
  return G_SOURCE_REMOVE;
}

/* On the test that somebody went to, where one was chosen; else on what the page begins with. */
static void
pl_assurance_page_take_focus(PlPage *page)
{
  PlAssurancePage *self = PL_ASSURANCE_PAGE(page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->tests);
  if (pl_app_session_get_test(pl_page_get_session(page)) == NULL &&
      gtk_widget_get_visible(GTK_WIDGET(self->ground)) &&
      gtk_widget_child_focus(GTK_WIDGET(self->ground), GTK_DIR_TAB_FORWARD))
    return;
  if (row == NULL || !gtk_widget_grab_focus(GTK_WIDGET(row)))
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_add_tick_callback(GTK_WIDGET(self), laid_out_cb, NULL, NULL);
}

/* ---- The object ---- */

static void
pl_assurance_page_dispose(GObject *object)
{
  PL_ASSURANCE_PAGE(object)->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_assurance_page_parent_class)->dispose(object);
}

static void
pl_assurance_page_finalize(GObject *object)
{
  g_array_unref(PL_ASSURANCE_PAGE(object)->options);
  g_free(PL_ASSURANCE_PAGE(object)->ground_words);
  G_OBJECT_CLASS(pl_assurance_page_parent_class)->finalize(object);
}

static void
bind_rating(GtkWidgetClass *widget_class, guint key, guint keypad, PlAssuranceRating rating)
{
  gtk_widget_class_add_binding(widget_class, key, 0, key_cb, "i", (gint)rating);
  gtk_widget_class_add_binding(widget_class, keypad, 0, key_cb, "i", (gint)rating);
}

static void
pl_assurance_page_class_init(PlAssurancePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_assurance_page_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_assurance_page_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_assurance_page_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_assurance_page_take_focus;
  g_type_ensure(PL_TYPE_CHART_VIEW);
  g_type_ensure(PL_TYPE_TEST_PANE);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/assurance-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, stage);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, finding);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, note);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, options_menu);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, no_options);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, chart);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, tests);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, pane);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, ground);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, unused);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, add_button);
  gtk_widget_class_bind_template_child(widget_class, PlAssurancePage, copy_button);
  gtk_widget_class_bind_template_callback(widget_class, option_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, add_cb);
  gtk_widget_class_bind_template_callback(widget_class, copy_cb);
  bind_rating(widget_class, GDK_KEY_1, GDK_KEY_KP_1, PL_ASSURANCE_SUBSTANTIAL);
  bind_rating(widget_class, GDK_KEY_2, GDK_KEY_KP_2, PL_ASSURANCE_REASONABLE);
  bind_rating(widget_class, GDK_KEY_3, GDK_KEY_KP_3, PL_ASSURANCE_LIMITED);
  bind_rating(widget_class, GDK_KEY_4, GDK_KEY_KP_4, PL_ASSURANCE_NONE);
  bind_rating(widget_class, GDK_KEY_5, GDK_KEY_KP_5, PL_ASSURANCE_NOT_TESTED);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_a, 0, key_cb, "i", KEY_ADDS);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_c, 0, key_cb, "i", KEY_COPIES);
}

static void
pl_assurance_page_init(PlAssurancePage *self)
{
  self->options = g_array_new(FALSE, FALSE, sizeof(gint64));
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_typing_watch(GTK_WIDGET(self));
  pl_menu_set_head_name(self->options_menu, _("Delivery option in view"));
  pl_list_one_stop(GTK_WIDGET(self->tests));
  gtk_list_box_set_header_func(self->tests, header_cb, NULL, NULL);
}
