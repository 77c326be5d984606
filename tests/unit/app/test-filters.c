/* What is shown of the evidence and of the actions, and in which order; what evidence points to; how the bar
 * says it. */
#include "../analysis/fixture.h"

#include <plumbline/question-commands.h>
#include <plumbline/triangulation.h>

#include <glib/gstdio.h>
#include <string.h>

#include "action-item.h"
#include "evidence-files.h"
#include "evidence-item.h"
#include "filter-bar.h"
#include "pointer.h"

#define TODAY "2026-11-28"

/* ---- Evidence ---- */

static void
add_evidence(Fixture *fixture, gint64 id, const char *title, const char *kind, const char *date,
             PlClearanceState clearance)
{
  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = id, evidence.title = title, evidence.kind = kind, evidence.date = date;
  evidence.clearance.clearance = clearance;
  fixture_add(fixture, EVIDENCE, 0, &evidence);
}

static void
link_evidence(Fixture *fixture, gint64 id, gint64 domain, PlStance stance, gint strength, const char *reason)
{
  PlEvidenceDomain link = {id, domain, stance, strength, reason};
  fixture_add(fixture, EVIDENCE_DOMAIN, 0, &link);
}

/*
 *  1 Zebra audit    case-audit  2026-09-30  public       for first, slight
 *  2 Apple survey   voice       2025-01     not cleared  against first, strong; for second, moderate
 *  3 Midyear spend  finance     2026        exempt       for second, strong
 *  4 Unread note    figures     undated     not cleared  of nothing
 */
static PlSnapshot *
four_pieces(void)
{
  Fixture fixture = fixture_new();
  add_domain(&fixture, 1, "First area");
  add_domain(&fixture, 2, "Second area");
  add_evidence(&fixture, 1, "Zebra audit", "case-audit", "2026-09-30", PL_CLEARANCE_PUBLIC);
  add_evidence(&fixture, 2, "Apple survey", "voice", "2025-01", PL_CLEARANCE_NOT_CLEARED);
  add_evidence(&fixture, 3, "Midyear spend", "finance", "2026", PL_CLEARANCE_EXEMPT);
  add_evidence(&fixture, 4, "Unread note", "figures", "", PL_CLEARANCE_NOT_CLEARED);
  link_evidence(&fixture, 1, 1, PL_STANCE_FOR, 1, "");
  link_evidence(&fixture, 2, 1, PL_STANCE_AGAINST, 3, "Young people waited");
  link_evidence(&fixture, 2, 2, PL_STANCE_FOR, 2, "");
  link_evidence(&fixture, 3, 2, PL_STANCE_FOR, 3, "");
  return fixture_finish(&fixture);
}

static void
shows(PlEvidenceFilter filter, const char *ids)
{
  g_autoptr(PlSnapshot) snapshot = four_pieces();
  g_autoptr(GPtrArray) items = pl_evidence_list(snapshot);
  g_autoptr(GString) shown = g_string_new(NULL);
  filter.as_at = TODAY;
  for (gint64 id = 1; id <= 4; id++)
    for (guint i = 0; i < items->len; i++)
      if (pl_evidence_item_get(items->pdata[i])->id == id &&
          pl_evidence_filter_shows(&filter, items->pdata[i]))
        g_string_append_printf(shown, "%d", (gint)id);
  assert_string_equal(shown->str, ids);
}

static void
evidence_is_narrowed(void **state)
{
  (void)state;
  char *waited[] = {"waited", NULL}, *both[] = {"second", "survey", NULL};
  shows((PlEvidenceFilter){0}, "1234");
  shows((PlEvidenceFilter){.domain = 1}, "12");
  shows((PlEvidenceFilter){.domain = PL_NO_DOMAIN}, "4");
  shows((PlEvidenceFilter){.stance = PL_STANCE_AGAINST + 1}, "2");
  shows((PlEvidenceFilter){.domain = 2, .stance = PL_STANCE_AGAINST + 1}, ""); /* it is against the first */
  shows((PlEvidenceFilter){.domain = 2, .stance = PL_STANCE_FOR + 1}, "23");
  shows((PlEvidenceFilter){.kind = "finance"}, "3");
  shows((PlEvidenceFilter){.from = PL_FROM_FIGURES + 1}, "34");
  shows((PlEvidenceFilter){.clearance = PL_CLEARANCE_NOT_CLEARED + 1}, "24");
  shows((PlEvidenceFilter){.age = PL_AGE_RECENT}, "13");
  shows((PlEvidenceFilter){.age = PL_AGE_OLD}, "2");
  shows((PlEvidenceFilter){.age = PL_AGE_UNDATED}, "4");
  shows((PlEvidenceFilter){.words = waited}, "2"); /* also in the reason for a link */
  shows((PlEvidenceFilter){.words = both}, "2");
  shows((PlEvidenceFilter){.domain = 1, .age = PL_AGE_RECENT, .clearance = PL_CLEARANCE_PUBLIC + 1}, "1");
}

typedef struct {
  PlEvidenceOrder by;
  gint64 domain;
} Order;

static gint
compare(gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  return pl_evidence_compare(*(PlEvidenceItem *const *)a, *(PlEvidenceItem *const *)b, order->by,
                             order->domain);
}

static void
stands(PlEvidenceOrder by, gint64 domain, const char *ids)
{
  g_autoptr(PlSnapshot) snapshot = four_pieces();
  g_autoptr(GPtrArray) items = pl_evidence_list(snapshot);
  g_autoptr(GString) order = g_string_new(NULL);
  Order how = {by, domain};
  g_ptr_array_sort_with_data(items, compare, &how);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf(order, "%d", (gint)pl_evidence_item_get(items->pdata[i])->id);
  assert_string_equal(order->str, ids);
}

static void
evidence_is_ordered(void **state)
{
  (void)state;
  stands(PL_ORDER_NEWEST, 0, "3124"); /* "2026" may be of December; undated is last */
  stands(PL_ORDER_OLDEST, 0, "2134");
  stands(PL_ORDER_TITLE, 0, "2341");
  stands(PL_ORDER_STRENGTH, 0, "3214");
  stands(PL_ORDER_STRENGTH, 1, "2134"); /* of what it says about the first */
}

/* ---- Actions ---- */

static void
add_action(Fixture *fixture, gint64 id, const char *title, const char *owner, const char *due,
           PlActionState state)
{
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = id, action.title = title, action.owner = owner, action.due = due, action.state = state;
  action.assessment = id == 1 ? 9 : 0;
  fixture_add(fixture, ACTION, 0, &action);
}

static PlSnapshot *
five_actions(void)
{
  Fixture fixture = fixture_new();
  add_domain(&fixture, 1, "First area");
  add_risk(&fixture, 1, "A risk"); /* with the id that the domain has too */
  add_assessment(&fixture, 9, "2026-10-12", "Autumn 2026");
  add_action(&fixture, 1, "Late", "Director", "2026-11-27", PL_ACTION_OPEN);
  add_action(&fixture, 2, "Today", "", TODAY, PL_ACTION_IN_PROGRESS);
  add_action(&fixture, 3, "Done late", "Director", "2026-01-01", PL_ACTION_DONE);
  add_action(&fixture, 4, "Undated", "Chief executive", "", PL_ACTION_OPEN);
  add_action(&fixture, pl_question_action_id(77), "Asked for", "Director", "2027-01-01", PL_ACTION_OPEN);
  fixture_add(&fixture, ACTION_DOMAIN, 0, &((PlActionDomain){1, 1}));
  fixture_add(&fixture, ACTION_RISK, 0, &((PlActionRisk){2, 1}));
  PlQuestion question;
  pl_record_init_empty(PL_RECORD_QUESTION, &question);
  question.id = 77, question.text = "What then?", question.state = PL_QUESTION_ANSWERED;
  fixture_add(&fixture, QUESTION, 0, &question);
  return fixture_finish(&fixture);
}

static void
acts(PlActionFilter filter, const char *titles)
{
  g_autoptr(PlSnapshot) snapshot = five_actions();
  g_autoptr(GPtrArray) items = pl_action_items_new(snapshot, TODAY);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint i = 0; i < items->len; i++)
    if (pl_action_filter_shows(&filter, items->pdata[i], TODAY))
      g_string_append_printf(shown, "%s; ", ((const PlActionItem *)items->pdata[i])->action->title);
  assert_string_equal(shown->str, titles);
}

static void
actions_are_narrowed(void **state)
{
  (void)state;
  char *words[] = {"what", "then?", NULL};
  acts((PlActionFilter){0}, "Late; Today; Asked for; Undated; Done late; "); /* overdue first, ended last */
  acts((PlActionFilter){.state = PL_ACTIONS_LATE}, "Late; ");
  acts((PlActionFilter){.state = PL_ACTIONS_LIVE}, "Late; Today; Asked for; Undated; ");
  acts((PlActionFilter){.state = PL_ACTIONS_OF_STATE + PL_ACTION_DONE}, "Done late; ");
  acts((PlActionFilter){.owner = "Director"}, "Late; Asked for; Done late; ");
  acts((PlActionFilter){.owner = ""}, "Today; ");
  acts((PlActionFilter){.kind = PL_RECORD_DOMAIN, .id = 1}, "Late; ");
  acts((PlActionFilter){.kind = PL_RECORD_RISK, .id = 1}, "Today; ");
  acts((PlActionFilter){.kind = PL_RECORD_QUESTION, .id = 77}, "Asked for; ");
  acts((PlActionFilter){.id = PL_FOR_NOTHING}, "Asked for; Undated; Done late; ");
  acts((PlActionFilter){.assessment = 9}, "Late; ");
  acts((PlActionFilter){.words = words}, "Asked for; ");
  acts((PlActionFilter){.owner = "Director", .state = PL_ACTIONS_LIVE}, "Late; Asked for; ");
}

/* ---- What evidence points to ---- */

static void
pointers_are_read(void **state)
{
  (void)state;
  assert_int_equal(pl_pointer_read("  ", NULL), PL_POINTER_NONE);
  assert_int_equal(pl_pointer_read("SharePoint, QA folder", NULL), PL_POINTER_WORDS);
  assert_int_equal(pl_pointer_read("mailto:someone@example.org", NULL), PL_POINTER_WORDS);
  assert_int_equal(pl_pointer_read("file://elsewhere/share/a.pdf", NULL), PL_POINTER_WORDS);
  assert_int_equal(pl_pointer_read("https://www.example.org/a b", NULL), PL_POINTER_BAD_ADDRESS);
  assert_int_equal(pl_pointer_read("https:/example.org", NULL), PL_POINTER_BAD_ADDRESS);
  assert_int_equal(pl_pointer_read("www.example.org", NULL), PL_POINTER_BAD_ADDRESS);
  assert_int_equal(pl_pointer_read("https://www.example.org/a", NULL), PL_POINTER_ADDRESS);
  assert_int_equal(pl_pointer_read(" HTTP://example.org ", NULL), PL_POINTER_ADDRESS);
  g_autoptr(GFile) file = NULL;
  assert_int_equal(pl_pointer_read("file:///srv/An%20audit.pdf", &file), PL_POINTER_FILE);
  g_autofree char *path = g_file_get_path(file), *name = pl_pointer_dup_name("/srv/An audit.pdf");
  assert_string_equal(path, "/srv/An audit.pdf");
  assert_string_equal(name, "An audit.pdf");
}

static void
looked_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  (void)source;
  *(gint *)data = (gint)pl_pointer_look_finish(result);
}

static gint
look(const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path(path);
  gint found = -1;
  pl_pointer_look_async(file, looked_cb, &found);
  assert_int_equal(found, -1); /* nothing is known before the loop runs: it was not looked for here and now */
  while (found < 0)
    g_main_context_iteration(NULL, TRUE);
  return found;
}

static void
files_are_looked_for(void **state)
{
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("plumbline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "audit.pdf", NULL), *seen = NULL;
  g_autoptr(GFile) file = g_file_new_for_path(path);
  assert_int_equal(look(path), PL_LOOK_MISSING);
  assert_null(pl_pointer_dup_seen(file));
  assert_true(g_file_set_contents(path, "", -1, NULL));
  assert_int_equal(look(path), PL_LOOK_FOUND);
  assert_int_equal(g_unlink(path), 0);
  assert_int_equal(look(path), PL_LOOK_MISSING);
  seen = pl_pointer_dup_seen(file);
  assert_non_null(seen); /* and since when it has been away can be said */
  g_rmdir(folder);
}

/* A document may come from anybody: its paths are looked at unasked in one's own folders alone. */
static void
strange_places_are_not_looked_at(void **state)
{
  (void)state;
  g_autofree char *own = g_build_filename(g_get_home_dir(), "Audits", "audit.pdf", NULL);
  g_autofree char *out = g_build_filename(g_get_home_dir(), "..", "audit.pdf", NULL);
  g_autofree char *beside = g_strconcat(g_get_home_dir(), "-of-another/audit.pdf", NULL);
  const struct {
    const char *path;
    gboolean may;
  } places[] = {{own, TRUE},
                {out, FALSE},
                {beside, FALSE},
                {"/net/198.51.100.7/audit.pdf", FALSE},
                {"//198.51.100.7/a", FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    g_autoptr(GFile) file = g_file_new_for_path(places[i].path);
    assert_int_equal(pl_pointer_may_look(file), places[i].may);
    pl_pointer_allow(file); /* the person asked */
    assert_true(pl_pointer_may_look(file));
  }
}

static void
a_space_at_the_end_is_kept(void **state)
{
  (void)state;
  g_autoptr(GFile) file = g_file_new_for_path("/srv/An audit ");
  g_autofree char *location = pl_pointer_write(file);
  g_autoptr(GFile) read = NULL;
  assert_int_equal(pl_pointer_read(location, &read), PL_POINTER_FILE);
  assert_true(g_file_equal(read, file));
}

static void
titles_come_from_names(void **state)
{
  (void)state;
  static const char *const names[][2] = {{"June_audit.pdf", "June audit"},
                                         {"Visit 12.6", "Visit 12.6"},
                                         {".hidden", ".hidden"},
                                         {"Report v2.final version", "Report v2.final version"},
                                         {"___", "___"}};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *title = pl_evidence_files_dup_title(names[i][0]);
    assert_string_equal(title, names[i][1]);
  }
}

/* ---- The bar ---- */

static void
count_cb(guint *changes)
{
  (*changes)++;
}

static void
says(PlFilterBar *bar, const char *words)
{
  g_autofree char *said = pl_filter_bar_say(bar);
  assert_string_equal(said, words);
}

static void
the_bar_says_what_is_shown(void **state)
{
  (void)state;
  const PlFilterChoice areas[] = {{5, "First area", "about the first area"},
                                  {6, "Second", "about the second"}};
  const PlFilterChoice sides[] = {{1, "For", "speaking for"}};
  guint changes = 0;
  PlFilterBar *bar = g_object_ref_sink(g_object_new(PL_TYPE_FILTER_BAR, NULL));
  g_signal_connect_swapped(bar, "changed", G_CALLBACK(count_cb), &changes);
  assert_int_equal(pl_filter_bar_add_menu(bar, "Area", "All areas"), 0);
  assert_int_equal(pl_filter_bar_add_menu(bar, "Side", "Both"), 1);
  pl_filter_bar_set_choices(bar, 0, areas, G_N_ELEMENTS(areas));
  pl_filter_bar_set_choices(bar, 1, sides, G_N_ELEMENTS(sides));
  assert_true(pl_filter_bar_is_clear(bar));
  assert_false(pl_filter_bar_clear(bar));
  assert_int_equal(changes, 0);
  pl_filter_bar_choose(bar, (const gint64[]){6, 1});
  assert_int_equal(changes, 1); /* once for both */
  says(bar, "about the second, speaking for");
  pl_filter_bar_set_choices(bar, 0, areas + 1, 1); /* stays chosen, in another row */
  assert_int_equal(pl_filter_bar_get(bar, 0), 6);
  assert_int_equal(changes, 1);
  pl_filter_bar_set_choices(bar, 0, areas, 1); /* is offered no more */
  assert_int_equal(pl_filter_bar_get(bar, 0), 0);
  assert_int_equal(changes, 2);
  says(bar, "speaking for");
  assert_true(pl_filter_bar_clear(bar));
  assert_int_equal(changes, 3);
  says(bar, "");
  g_object_add_weak_pointer(G_OBJECT(bar), (gpointer *)&bar);
  g_object_unref(bar);
  assert_null(bar);
}

int
main(void)
{
  adw_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(evidence_is_narrowed),       cmocka_unit_test(evidence_is_ordered),
      cmocka_unit_test(actions_are_narrowed),       cmocka_unit_test(pointers_are_read),
      cmocka_unit_test(files_are_looked_for),       cmocka_unit_test(strange_places_are_not_looked_at),
      cmocka_unit_test(a_space_at_the_end_is_kept), cmocka_unit_test(titles_come_from_names),
      cmocka_unit_test(the_bar_says_what_is_shown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
