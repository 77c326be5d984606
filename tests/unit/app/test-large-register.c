/*
 * A register of 2,000 risks with 500 tests and 20,000 links: how long the window is held up when it is
 * sorted, filtered, grouped, gone through and changed. What is measured, in the work of the window's own
 * thread, is printed; what fails is a hold-up of more than half a second, in whatever build.
 */
#include "desk.h"

#include <adwaita.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <time.h>
#include <plumbline/register.h>
#include <plumbline/register-csv.h>
#include <plumbline/risk-commands.h>

#include "assurance-page.h"
#include "common-view.h"
#include "filter-bar.h"
#include "link-editor.h"
#include "links-view.h"
#include "milestones-view.h"
#include "options-page.h"
#include "plumbline_ui-resources.h"
#include "risks-page.h"
#include "style.h"
#include "what-if-view.h"

#define RISKS 2000
#define TESTS 500
#define LINKS 20000
#define FIRST_RISK 1000000
#define FIRST_TEST 2000000
#define HELD_UP_MS 600

/* ---- The document ---- */

static void
add_risk(PlCommand *command, guint i)
{
  static const char *const categories[] = {"finance", "workforce", "services", "leadership"};
  static const char *const owners[] = {"Director of children’s services", "Head of fostering",
                                       "Chief finance officer", ""};
  g_autofree char *code = g_strdup_printf("local-%u", i);
  g_autofree char *name =
      g_strdup_printf("Placement %u breaks down in a year of change, and nobody has a plan", i);
  g_autofree char *short_name = g_strdup_printf("Placement %u", i);
  PlRisk risk;
  pl_record_init_empty(PL_RECORD_RISK, &risk);
  risk.id = FIRST_RISK + i;
  risk.code = code;
  risk.position = (gint)i + 100;
  risk.name = name;
  risk.short_name = short_name;
  risk.event = "a child moves twice in a year";
  risk.category = categories[i % G_N_ELEMENTS(categories)];
  risk.owner = owners[i % G_N_ELEMENTS(owners)];
  risk.local = risk.in_register = TRUE;
  pl_command_put(command, PL_RECORD_RISK, &risk);
  for (PlRatingKind kind = PL_RATING_BEFORE_CONTROLS; kind <= PL_RATING_TARGET; kind++) {
    PlRiskRating rating;
    pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
    rating.risk = risk.id;
    rating.kind = kind;
    rating.date = "2026-10-01";
    rating.likelihood = 1 + (gint)(i * 7 + kind) % 5;
    rating.impact = 1 + (gint)(i * 3 + kind) % 5;
    pl_command_put(command, PL_RECORD_RISK_RATING, &rating);
  }
}

static void
add_test(PlCommand *command, guint i)
{
  g_autofree char *code = g_strdup_printf("local-%u", i),
                  *name = g_strdup_printf("Can placement %u be kept?", i);
  PlTest test;
  pl_record_init_empty(PL_RECORD_TEST, &test);
  test.id = FIRST_TEST + i;
  test.code = code;
  test.position = (gint)i + 100;
  test.name = name;
  test.test_group = PL_TEST_OTHER;
  test.local = test.in_use = TRUE;
  pl_command_put(command, PL_RECORD_TEST, &test);
}

/* Each risk to its domains, then to as many tests as make up the number. */
static void
add_links(PlCommand *command, const PlSnapshot *snapshot)
{
  guint n_domains, n = 0;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n_domains);
  for (guint i = 0; i < RISKS; i++)
    for (guint d = 0; d < MIN(n_domains, 5); d++, n++) {
      const PlRiskDomain link = {.risk = FIRST_RISK + i,
                                 .domain = domains[(i + d) % n_domains].id,
                                 .strength = 1 + (gint)(i + d) % 3,
                                 .reason = "",
                                 .local = TRUE};
      pl_command_put(command, PL_RECORD_RISK_DOMAIN, &link);
    }
  for (guint i = 0; n < LINKS; i++, n++) {
    const PlRiskTest link = {.risk = FIRST_RISK + i % RISKS,
                             .test = FIRST_TEST + (i / RISKS * 97 + i) % TESTS,
                             .strength = 1 + (gint)i % 3,
                             .reason = "",
                             .local = TRUE};
    pl_command_put(command, PL_RECORD_RISK_TEST, &link);
  }
}

static Desk *
large_desk(void)
{
  Desk *desk = desk_new();
  g_autoptr(PlCommand) command = pl_command_new("add", "Add a large register");
  for (guint i = 0; i < RISKS; i++)
    add_risk(command, i);
  for (guint i = 0; i < TESTS; i++)
    add_test(command, i);
  add_links(command, pl_app_session_get_snapshot(desk->session));
  pl_app_session_run(desk->session, command);
  desk_settle(desk);
  assert_int_equal(desk->failures, 0);
  return desk;
}

/* ---- Measuring ---- */

typedef struct {
  Desk *desk;
  GtkWidget *window, *page, *view;
  PlFilterBar *filters;
  guint at;
} Shown;

/* Of this thread's own work, in microseconds: how busy the machine is does not count. */
static gint64
work(void)
{
  struct timespec spent;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return (gint64)spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
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

/* Until what is shown has been drawn. */
static void
draw(Shown *shown)
{
  desk_settle(shown->desk);
}

/* Prints how long `act` held the window up at most: before the main loop went on, and in any of its turns
 * until all was drawn and saved. Returns: milliseconds. */
static double
hold_up(Shown *shown, const char *what, void (*act)(Shown *shown))
{
  gint64 began = work();
  act(shown);
  gint64 longest = work() - began;
  double before = longest / 1000.0;
  for (guint quiet = 0; quiet < 20;) {
    gint64 turn = work();
    gboolean busy = g_main_context_iteration(NULL, FALSE) || pl_app_session_is_saving(shown->desk->session);
    longest = MAX(longest, work() - turn);
    quiet = busy ? 0 : quiet + 1;
    if (!busy)
      g_usleep(2000);
  }
  print_message("%-44s %6.1f ms, the longest turn of the main loop %6.1f ms\n", what, before,
                longest / 1000.0);
  return longest / 1000.0;
}

static void
open_place(Shown *shown, GType type)
{
  shown->window = gtk_window_new();
  shown->page = g_object_new(type, "session", shown->desk->session, NULL);
  gtk_window_set_default_size(GTK_WINDOW(shown->window), 1200, 700);
  gtk_window_set_child(GTK_WINDOW(shown->window), shown->page);
  gtk_window_present(GTK_WINDOW(shown->window));
}

static void
open_page(Shown *shown)
{
  open_place(shown, PL_TYPE_RISKS_PAGE);
}

static guint
listed(Shown *shown)
{
  return g_list_model_get_n_items(G_LIST_MODEL(gtk_column_view_get_model(GTK_COLUMN_VIEW(shown->view))));
}

static void
choose_next(Shown *shown)
{
  pl_app_session_set_risk(shown->desk->session, FIRST_RISK + 1 + shown->at++);
}

/* As the arrow down does. */
static void
choose_below(Shown *shown)
{
  GtkSelectionModel *model = gtk_column_view_get_model(GTK_COLUMN_VIEW(shown->view));
  g_autoptr(GtkBitset) chosen = gtk_selection_model_get_selection(model);
  gtk_selection_model_select_item(model, gtk_bitset_get_minimum(chosen) + 1, TRUE);
}

static void
sort_by_owner(Shown *shown)
{
  g_autoptr(GtkColumnViewColumn) column =
      g_list_model_get_item(gtk_column_view_get_columns(GTK_COLUMN_VIEW(shown->view)), 6);
  gtk_column_view_sort_by_column(GTK_COLUMN_VIEW(shown->view), column, GTK_SORT_ASCENDING);
}

static void
sort_by_exposure(Shown *shown)
{
  g_autoptr(GtkColumnViewColumn) column =
      g_list_model_get_item(gtk_column_view_get_columns(GTK_COLUMN_VIEW(shown->view)), 5);
  gtk_column_view_sort_by_column(GTK_COLUMN_VIEW(shown->view), column, GTK_SORT_DESCENDING);
}

static void
sort_as_rated(Shown *shown)
{
  gtk_column_view_sort_by_column(GTK_COLUMN_VIEW(shown->view), NULL, GTK_SORT_ASCENDING);
}

/* Its third menu goes by the quark of the owner's name. */
static void
filter_by_owner(Shown *shown)
{
  guint before = listed(shown);
  pl_filter_bar_set(shown->filters, 2, g_quark_from_string("Head of fostering"));
  assert_true(listed(shown) < before);
}

/* A letter, then another, as they are typed. */
static void
search(Shown *shown)
{
  GtkWidget *entry = find(GTK_WIDGET(shown->filters), GTK_TYPE_SEARCH_ENTRY);
  static const char *const typed[] = {"pl", "place", "placement 19"};
  gtk_editable_set_text(GTK_EDITABLE(entry), typed[shown->at++ % G_N_ELEMENTS(typed)]);
  g_signal_emit_by_name(entry, "search-changed");
}

static void
filter_no_more(Shown *shown)
{
  pl_filter_bar_clear(shown->filters);
}

static void
group_by_domain(Shown *shown)
{
  assert_true(gtk_widget_activate_action(shown->page, "register.group", "s", "domain"));
}

static void
group_no_more(Shown *shown)
{
  assert_true(gtk_widget_activate_action(shown->page, "register.group", "s", "none"));
}

static void
rate_one(Shown *shown)
{
  PlRiskRating rating;
  pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
  rating.risk = FIRST_RISK + 5;
  rating.kind = PL_RATING_CURRENT;
  rating.date = "2026-11-01";
  rating.likelihood = 1 + (gint)shown->at++ % 4;
  rating.impact = 5;
  g_autoptr(PlCommand) command =
      pl_command_rate_risk(pl_app_session_get_snapshot(shown->desk->session), &rating, NULL, NULL);
  pl_app_session_run(shown->desk->session, command);
}

static void
read_it_back(Shown *shown)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(shown->desk->session);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, "2026-11-01", NULL);
  g_autoptr(GBytes) csv = pl_register_to_csv(ratings);
  gsize size;
  const char *text = g_bytes_get_data(csv, &size);
  g_auto(GStrv) lines = g_strsplit(text, "\r\n", 1900); /* the rest is more than is taken at once */
  g_free(lines[1899]);
  lines[1899] = NULL;
  g_autofree char *most = g_strjoinv("\r\n", lines);
  g_autoptr(GError) error = NULL;
  gint64 began = work();
  g_autoptr(PlRegisterTable) table = pl_register_table_read(most, strlen(most), &error);
  g_assert_no_error(error);
  PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX];
  pl_register_guess(table, columns);
  g_autoptr(PlRegister) read = pl_register_read(snapshot, table, columns, 0, "2026-11-02", &error);
  g_assert_no_error(error);
  print_message("reading a register of %u lines, on a thread        %6.1f ms\n", read->n,
                (work() - began) / 1000.0);
  assert_int_equal(read->n_standing, read->n);
}

static void
nothing_holds_the_window_up(void **state G_GNUC_UNUSED)
{
  static const struct {
    const char *what;
    void (*act)(Shown *shown);
  } acts[] = {
      {"choosing the risk below", choose_below},
      {"choosing a risk far off", choose_next},
      {"choosing a risk far off, again", choose_next},
      {"sorting by owner", sort_by_owner},
      {"sorting by exposure", sort_by_exposure},
      {"sorting as rated", sort_as_rated},
      {"filtering by owner", filter_by_owner},
      {"showing all again", filter_no_more},
      {"searching for a word", search},
      {"searching for another", search},
      {"searching for two words", search},
      {"showing all again", filter_no_more},
      {"grouping by domain", group_by_domain},
      {"grouping no more", group_no_more},
      {"rating a risk", rate_one},
      {"rating a risk, again", rate_one},
  };
  Shown shown = {.desk = large_desk()};
  double longest = 0;
  hold_up(&shown, "opening the register", open_page);
  shown.view = find(shown.page, GTK_TYPE_COLUMN_VIEW);
  shown.filters = PL_FILTER_BAR(find(shown.page, PL_TYPE_FILTER_BAR));
  for (guint i = 0; i < G_N_ELEMENTS(acts); i++) {
    double held_up = hold_up(&shown, acts[i].what, acts[i].act);
    longest = MAX(longest, held_up);
  }
  read_it_back(&shown);
  gtk_window_destroy(GTK_WINDOW(shown.window));
  draw(&shown);
  if (longest > HELD_UP_MS)
    fail_msg("the window was held up for %.0f ms", longest);
  desk_free(shown.desk);
}

/* ---- The other places ---- */

static void
open_assurance(Shown *shown)
{
  open_place(shown, PL_TYPE_ASSURANCE_PAGE);
}

static void
open_links(Shown *shown)
{
  open_place(shown, PL_TYPE_LINKS_VIEW);
}

static void
open_what_if(Shown *shown)
{
  open_place(shown, PL_TYPE_WHAT_IF_VIEW);
}

static void
open_common(Shown *shown)
{
  open_place(shown, PL_TYPE_COMMON_VIEW);
}

static void
open_milestones(Shown *shown)
{
  open_place(shown, PL_TYPE_MILESTONES_VIEW);
}

static void
open_options(Shown *shown)
{
  open_place(shown, PL_TYPE_OPTIONS_PAGE);
}

/* The first domain, to which most of the risks are linked. */
static void
choose_domain(Shown *shown)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(shown->desk->session);
  guint n_risks;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n_risks);
  guint in_register = 0;
  for (guint i = 0; i < n_risks; i++)
    in_register += risks[i].in_register;
  GtkWidget *editor = find(shown->page, PL_TYPE_LINK_EDITOR);
  GtkWidget *menu = gtk_widget_get_prev_sibling(gtk_widget_get_parent(editor));
  gtk_drop_down_set_selected(GTK_DROP_DOWN(menu), in_register);
}

static void
choose_next_test(Shown *shown)
{
  pl_app_session_set_test(shown->desk->session, FIRST_TEST + 1 + shown->at++);
}

static void
the_other_places_keep_up(void **state G_GNUC_UNUSED)
{
  static const struct {
    const char *what;
    void (*open)(Shown *shown);
    void (*act)(Shown *shown);
    const char *acting;
  } places[] = {
      {"opening Assurance", open_assurance, choose_next_test, "choosing another test"},
      {"opening Links", open_links, choose_next, "choosing another risk there"},
      {"opening Links", open_links, choose_domain, "choosing a domain there"},
      {"opening What If", open_what_if, NULL, NULL},
      {"opening In Common", open_common, NULL, NULL},
      {"opening Milestones", open_milestones, NULL, NULL},
      {"opening Options", open_options, NULL, NULL},
  };
  Shown shown = {.desk = large_desk()};
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    hold_up(&shown, places[i].what, places[i].open);
    if (places[i].act != NULL)
      hold_up(&shown, places[i].acting, places[i].act);
    hold_up(&shown, "rating a risk there", rate_one);
    gtk_window_destroy(GTK_WINDOW(shown.window));
    draw(&shown);
  }
  desk_free(shown.desk);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_holds_the_window_up),
      cmocka_unit_test(the_other_places_keep_up),
  };
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  /* A cursor that blinks draws for ten seconds, and the main loop is never quiet. */
  g_object_set(gtk_settings_get_default(), "gtk-cursor-blink", FALSE, NULL);
  plumbline_ui_register_resource();
  pl_style_install();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
