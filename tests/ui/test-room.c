/*
 * An assurance session by keys alone: three people give their views in private, the room sees them without
 * names, agrees, and leaves with the report; it is left and resumed, also after a power cut; and behind a
 * curtain nothing of a view can be read, neither by eye nor by a screen reader.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define ANY ATSPI_ROLE_INVALID
#define HEADING ATSPI_ROLE_HEADING
#define BUTTON ATSPI_ROLE_PUSH_BUTTON

/* Nothing in the sample says this. */
#define SECRET "zebras know"

/* In bytes: more than a room shows at once. */
#define LONG_REASON 1500

static const char *const domains[] = {"Inspection outcomes",
                                      "Quality of practice",
                                      "Workforce stability",
                                      "Local area partnership",
                                      "Financial sufficiency",
                                      "Effectiveness of corporate support",
                                      "Effectiveness of political support"};

/* The sample with an assessment in which nothing has been said yet. */
static Eyes *
open_new_assessment(void)
{
  Eyes *eyes = eyes_new();
  g_autofree char *sample = g_build_filename(eyes->dir, "before.plumb", NULL);
  g_autofree char *json = g_build_filename(eyes->dir, "before.json", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", sample, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "export", sample, "-o", json, NULL));
  g_free(eyes_run("python3", "-c",
                  "import json, sys; d = json.load(open(sys.argv[1])); "
                  "d['assessments'].append({'id': '499', 'organisation': '101', 'date': '2027-04-12', "
                  "'title': 'Spring 2027', 'kind': 'self-assessment'}); json.dump(d, open(sys.argv[1], 'w'))",
                  json, NULL));
  g_free(eyes_run(PLUMBLINECTL, "import", eyes->file, json, NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, HEADING, "No level has been agreed yet");
  return eyes;
}

/* What Python says of the file's JSON, `d`. */
static char *
ask_file(Eyes *eyes, const char *question)
{
  g_autofree char *json = g_build_filename(eyes->dir, "now.json", NULL);
  g_free(eyes_run("rm", "-f", json, NULL));
  g_free(eyes_run(PLUMBLINECTL, "export", eyes->file, "-o", json, NULL));
  g_autofree char *script =
      g_strdup_printf("import json, sys; d = json.load(open(sys.argv[1])); print(%s)", question);
  return g_strstrip(eyes_run("python3", "-c", script, json, NULL));
}

/* Waits, for what was done is on the disk soon after it is seen. */
static void
file_says(Eyes *eyes, const char *question, const char *answer)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *said = ask_file(eyes, question);
  while (strcmp(said, answer) != 0 && g_get_monotonic_time() < end) {
    g_free(said);
    said = ask_file(eyes, question);
  }
  assert_string_equal(said, answer);
}

/* Nothing that can have the focus may be nameless or named after its class. */
static void
everything_has_a_name(Eyes *eyes)
{
  g_autofree char *tree = eyes_tree(eyes);
  g_auto(GStrv) lines = g_strsplit(tree, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr(lines[i], " focusable") != NULL &&
        (strstr(lines[i], "“Gtk") != NULL || strstr(lines[i], "“Adw") != NULL ||
         strstr(lines[i], "“”") != NULL))
      fail_msg("without a name: %s\n%s", lines[i], tree);
}

static void
tree_does_not_tell(Eyes *eyes, const char *words)
{
  g_autofree char *tree = eyes_tree(eyes);
  if (strstr(tree, words) != NULL)
    fail_msg("“%s” can be read in:\n%s", words, tree);
}

/* ---- Steps ---- */

static void
take_off(Eyes *eyes, const char *post)
{
  g_autofree char *name = g_strdup_printf("Take %s", post);
  eyes_press_until(eyes, "Tab", name, 40);
  eyes_press("space");
  eyes_wait_gone(eyes, BUTTON, name);
}

/* Three of the six of last time. */
static void
begin(Eyes *eyes)
{
  eyes_press("F5");
  eyes_see(eyes, HEADING, "Assurance session");
  everything_has_a_name(eyes);
  take_off(eyes, "Lead member");
  take_off(eyes, "Director of finance");
  take_off(eyes, "Chief nurse");
  eyes_press_until(eyes, "Tab", "Begin with Private Views", 30);
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Hand over to:");
}

static void
give(Eyes *eyes, guint domain, char level, char sure)
{
  const char key[] = {level, '\0'};
  g_autofree char *sure_key = g_strdup_printf("ctrl+%c", sure);
  g_autofree char *cell =
      level == '0' ? g_strdup_printf("%s, %u of 7, not enough evidence", domains[domain], domain + 1)
                   : g_strdup_printf("%s, %u of 7, level %c", domains[domain], domain + 1, level);
  eyes_see(eyes, HEADING, domains[domain]);
  eyes_press(key);
  eyes_see(eyes, BUTTON, cell);
  eyes_press(sure_key);
  eyes_press("Return");
}

/* A participant's turn: levels and how sure, one of each for every domain. */
static void
take_turn(Eyes *eyes, const char *post, const char *levels, const char *sure)
{
  eyes_see(eyes, ANY, post);
  eyes_see(eyes, HEADING, "Hand over to:");
  eyes_press("Return");
  for (guint i = 0; i < G_N_ELEMENTS(domains); i++)
    give(eyes, i, levels[i], sure[i]);
}

static void
take_turns(Eyes *eyes)
{
  take_turn(eyes, "I Am Ready: Leader of the council", "4424244", "4444444");
  take_turn(eyes, "I Am Ready: Chief executive", "4434244", "5454445");
  take_turn(eyes, "I Am Ready: Director of children's services", "4444044", "3445444");
  eyes_see(eyes, HEADING, "Everybody has given their views");
}

/* ---- Tests ---- */

static void
three_people_from_start_to_summary(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_new_assessment();
  begin(eyes);
  everything_has_a_name(eyes);
  file_says(eyes, "[p['post'] for p in d['participants'] if p['assessment'] == '499']",
            "['Leader of the council', 'Chief executive', \"Director of children's services\"]");
  take_turns(eyes);
  eyes_press("r");
  eyes_see(eyes, HEADING, "Nobody disputes five domains");
  everything_has_a_name(eyes);
  eyes_press("Return");

  eyes_see(eyes, HEADING, "Workforce stability");
  eyes_see(eyes, ANY, "Three views are in, two levels apart. What evidence points to 4, and what to 2?");
  eyes_see(eyes, ANY, "Level 2: one view, fairly sure");
  eyes_see(eyes, ANY, "Level 3: one view, very sure");
  tree_does_not_tell(eyes, "Chief executive");
  everything_has_a_name(eyes);
  eyes_press("2");
  eyes_see(eyes, ANY, "Level 2. No reason yet");
  eyes_press("w");
  eyes_press_until(eyes, "Tab", "Why this level", 1);
  eyes_type("Agency use is rising");
  eyes_press("ctrl+Return");

  eyes_see(eyes, HEADING, "Financial sufficiency");
  eyes_see(eyes, ANY, "Two views are at 2; one says that there is not enough evidence.");
  eyes_press("a");
  eyes_see(eyes, HEADING, "Action for Financial sufficiency");
  everything_has_a_name(eyes);
  eyes_type("Cost the split");
  eyes_press("Escape");
  eyes_see(eyes, ANY, "What you wrote is kept");
  eyes_press("a");
  eyes_field_holds(eyes, "What will be done", "Cost the split");
  eyes_press("Tab");
  eyes_type("Chief executive");
  eyes_press("Tab");
  eyes_type("2027-06-30");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Action added: Cost the split (Chief executive, by 30 June 2027)");
  eyes_press("e"); /* what was chosen is kept as what was typed is */
  eyes_see(eyes, HEADING, "Evidence for Financial sufficiency");
  eyes_type("Audit letter");
  eyes_press_until(eyes, "Tab", "It speaks against the domain being well placed", 5);
  eyes_press("space");
  eyes_press("Escape");
  eyes_see(eyes, ANY, "What you wrote is kept");
  eyes_press("e");
  eyes_field_holds(eyes, "What it is called", "Audit letter");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Evidence added: Audit letter");
  file_says(
      eyes,
      "[l['stance'] for e in d['evidence'] for l in d['evidence_domains'] if e['title'] == 'Audit letter' "
      "and l['evidence'] == e['id']]",
      "['against']");
  eyes_press("0");
  eyes_see(eyes, ANY, "Not enough evidence.");
  eyes_press("Return");

  eyes_see(eyes, ANY, "A level is agreed for six of seven domains; for one there is not enough evidence.");
  eyes_see(eyes, ANY, "Cost the split (Chief executive, by 30 June 2027)");
  everything_has_a_name(eyes);
  file_says(
      eyes,
      "sorted(x.get('level', 0) for x in d['agreed_levels'] if x['assessment'] == '499' and x.get('agreed_on'))",
      "[0, 2, 4, 4, 4, 4, 4]");
  file_says(eyes,
            "[x['reason'] for x in d['agreed_levels'] if x['assessment'] == '499' and x.get('level') == 2]",
            "['Agency use is rising']");
  file_says(eyes,
            "[a['due'] for a in d['actions'] if a['title'] == 'Cost the split' and a['assessment'] == '499']",
            "['2027-06-30']");
  file_says(eyes, "[s['stage'] for s in d['sessions']]", "['agreed']");
  g_autofree char *findings = eyes_run(PLUMBLINECTL, "findings", eyes->file, "--as-at", "2027-04-12", NULL);
  assert_non_null(strstr(findings, "Workforce stability: at 2, as in autumn 2026"));
  assert_non_null(strstr(findings, "Three views put workforce stability from 2 to 4"));
  g_autofree char *history = eyes_run(PLUMBLINECTL, "history", eyes->file, NULL);
  assert_non_null(strstr(history, "Give a view of Workforce stability (Chief executive)"));
  assert_non_null(strstr(history, "Agree 5 domains together"));

  eyes_press("Return"); /* to the report */
  eyes_see(eyes, ANY, "Save as PDF");
  file_says(eyes, "[s['stage'] for s in d['sessions']]", "['closed']");
  g_free(eyes_run(PLUMBLINECTL, "check", eyes->file, NULL));
  eyes_close(eyes);
}

static void
nothing_of_a_view_is_behind_a_curtain(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_new_assessment();
  begin(eyes);
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Inspection outcomes");
  everything_has_a_name(eyes);
  eyes_press("5");
  eyes_see(eyes, ATSPI_ROLE_RADIO_BUTTON, "level 5 (embedded)");
  eyes_press("ctrl+1");
  eyes_press_until(eyes, "Tab", "Your reason", 12);
  eyes_type(SECRET);
  eyes_press("Escape");
  eyes_press("Escape");
  eyes_see(eyes, HEADING, "Hand over to:");
  eyes_see(eyes, ANY, "Leader of the council: one of seven given");
  static const char *const told[] = {SECRET,   "level 5",         "embedded",
                                     "chosen", "not at all sure", "Inspection outcomes, 1"};
  for (guint i = 0; i < G_N_ELEMENTS(told); i++)
    tree_does_not_tell(eyes, told[i]);

  eyes_press("Return"); /* the next one sees nothing of it */
  eyes_see(eyes, ANY, "Chief executive, your own view");
  tree_does_not_tell(eyes, SECRET);
  tree_does_not_tell(eyes, "chosen");
  eyes_press("Escape");
  eyes_see(eyes, HEADING, "Hand over to:");
  eyes_press("Escape"); /* nor does the document, while views are private */
  eyes_see(eyes, HEADING, "No level has been agreed yet");
  eyes_press("alt+2");
  eyes_see(eyes, ANY, "The views on inspection outcomes are private until the session reveals them.");
  tree_does_not_tell(eyes, SECRET);
  tree_does_not_tell(eyes, "at 5");
  file_says(eyes,
            "[(v['level'], v['confidence'], v['reason']) for v in d['views'] if v['assessment'] == '499']",
            "[(5, 1, '" SECRET "')]");
  g_autofree char *findings = eyes_run(PLUMBLINECTL, "findings", eyes->file, "--as-at", "2027-04-12", NULL);
  assert_non_null(strstr(findings, "The views are private until the session reveals them."));
  eyes_close(eyes);
}

static void
left_killed_and_resumed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_new_assessment();
  begin(eyes);
  eyes_press("Return");
  give(eyes, 0, '3', '4');
  give(eyes, 1, '2', '4');
  eyes_see(eyes, HEADING, domains[2]);
  eyes_press("3");
  eyes_see(eyes, BUTTON, "Workforce stability, 3 of 7, level 3");
  eyes_press_until(eyes, "Tab", "Not enough evidence for a level", 3);
  eyes_press("Return"); /* goes on, as the button says, and takes no level back */
  eyes_see(eyes, HEADING, domains[3]);
  file_says(eyes, "sorted(v['level'] for v in d['views'] if v['assessment'] == '499')", "[2, 3, 3]");
  eyes_kill(eyes);

  eyes_open_again(eyes);
  eyes_see(eyes, BUTTON, "Resume Session");
  eyes_press("F5");
  eyes_see(eyes, ANY, "The session was left while people gave their views. It goes on there.");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Leader of the council: three of seven given");
  eyes_press("r"); /* the room has heard enough */
  eyes_see(eyes, ANY, "Two of three have not given a view. Press R again to reveal all the same.");
  eyes_see(eyes, HEADING, "Hand over to:");
  eyes_press("Down"); /* somebody is called instead: it would have to be said again */
  eyes_wait_gone(eyes, ANY, "Two of three have not given a view.");
  eyes_press("r");
  eyes_see(eyes, ANY, "Two of three have not given a view.");
  eyes_press("r");
  eyes_see(eyes, HEADING, domains[0]);
  eyes_see(eyes, ANY, "One view is in, at 3; two gave no view.");
  eyes_press("3");
  eyes_see(eyes, ANY, "Level 3. No reason yet");
  eyes_press("Return");
  eyes_see(eyes, HEADING, domains[1]);
  eyes_press("ctrl+z"); /* the level that was agreed, and not only that the room went on */
  eyes_see(eyes, HEADING, domains[0]);
  eyes_see(eyes, ANY, "Undone: Agree");
  eyes_see(eyes, ANY, "Level 3. No reason yet");
  eyes_press("Return");
  eyes_see(eyes, HEADING, domains[1]);
  eyes_press("Escape");
  eyes_see(eyes, BUTTON, "Resume Session");

  eyes_press("F5");
  eyes_see(eyes, ANY, "The session was left at Quality of practice. It goes on there.");
  eyes_press("Return");
  eyes_see(eyes, HEADING, domains[1]);
  eyes_see(eyes, BUTTON, "Inspection outcomes, 1 of 7, level 3 (developing)");
  file_says(eyes, "[(s['stage'], s['minutes'] in (89, 90)) for s in d['sessions']]", "[('revealed', True)]");
  eyes_close(eyes);
}

static void
what_is_signed_off_is_not_talked_over(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "sign-off", eyes->file, "403", "--by", "Chief executive", NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("F5");
  eyes_see(eyes, ANY, "The session cannot begin");
  eyes_see(eyes, ANY, "This assessment is signed off.");
  eyes_close(eyes);
}

/* Levels that stand do not weigh on who gives a view, nor keep the room from seeing the views. */
static void
what_was_agreed_before_is_revealed_too(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("F5");
  eyes_see(eyes, HEADING, "Assurance session");
  eyes_see(eyes, ANY, "Workforce stability · agreed before");
  tree_does_not_tell(eyes, "level 2");
  tree_does_not_tell(eyes, "established");
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Everybody has given their views");
  eyes_see(eyes, ANY, "Press R to show them to the room, without names.");
  tree_does_not_tell(eyes, "nobody has seen"); /* they were revealed when they were given */
  eyes_press("Return"); /* once too often: it reveals nothing, and calls nobody */
  eyes_see(eyes, HEADING, "Everybody has given their views");
  eyes_press("Up"); /* somebody thinks again */
  eyes_see(eyes, HEADING, "Hand over to:");
  eyes_press("Return");
  eyes_see(eyes, ANY, "your own view, 1 of 7");
  everything_has_a_name(eyes);
  eyes_press("Escape");
  eyes_see(eyes, HEADING, "Everybody has given their views");
  eyes_press("r");
  eyes_see(eyes, HEADING, domains[0]);
  eyes_press("e");
  eyes_see(eyes, ANY, "Kind of evidence: ");
  everything_has_a_name(eyes);
  eyes_press("Escape");
  for (guint i = 0; i < G_N_ELEMENTS(domains); i++) {
    eyes_see(eyes, HEADING, domains[i]);
    eyes_see(eyes, ANY, "views");
    if (i == 2) { /* left in the middle, and the program with it: those to come are shown all the same */
      eyes_press("Escape");
      eyes_see(eyes, BUTTON, "Resume Session");
      eyes_kill(eyes);
      eyes_open_again(eyes);
      eyes_see(eyes, BUTTON, "Resume Session");
      eyes_press("F5");
      eyes_see(eyes, ANY, "The session was left at Workforce stability. It goes on there.");
      eyes_press("Return");
      eyes_see(eyes, HEADING, domains[i]);
    }
    eyes_press("Return");
  }
  eyes_see(eyes, ANY, "A level is agreed for all seven domains");
  eyes_close(eyes);
}

static AtspiRect
extents_of(Eyes *eyes, AtspiRole role, const char *text)
{
  g_autoptr(AtspiAccessible) object = eyes_find(eyes, role, text);
  g_autoptr(AtspiComponent) component = atspi_accessible_get_component_iface(object);
  g_autofree AtspiRect *box = atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, NULL);
  assert_non_null(box);
  return *box;
}

static gint
height_of(Eyes *eyes, const char *text)
{
  return extents_of(eyes, ANY, text).height;
}

/* A room reads all of a reason, also of one longer than it has room for. */
static void
a_long_reason_is_read_to_its_end(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autoptr(GString) reason = g_string_new("Agency use is rising.");
  while (reason->len < LONG_REASON)
    g_string_append(reason, " Caseloads of 27 were found where 18 was promised.");
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", eyes->file, "inspection", "2", "--reason", reason->str, NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, BUTTON, "Start Session");
  eyes_press("F5");
  eyes_see(eyes, HEADING, "Assurance session");
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Everybody has given their views");
  eyes_press("r");
  eyes_see(eyes, HEADING, domains[0]);
  everything_has_a_name(eyes);
  eyes_see(eyes, BUTTON, "Inspection outcomes, 1 of 1");
  eyes_press("v"); /* what is read of the views has the room of the strip */
  eyes_wait_gone(eyes, BUTTON, "Inspection outcomes, 1 of 1");
  eyes_press("v");
  eyes_see(eyes, BUTTON, "Inspection outcomes, 1 of 1");
  eyes_press_until(eyes, "Tab", reason->str, 20);
  gint begun = extents_of(eyes, ATSPI_ROLE_LABEL, "Agency use is rising").y;
  eyes_press("Down");
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (extents_of(eyes, ATSPI_ROLE_LABEL, "Agency use is rising").y >= begun)
    if (g_get_monotonic_time() > end)
      fail_msg("the reason was not scrolled");
  eyes_close(eyes);
}

/* A post that is longer than its field is there whole. */
static void
a_long_post_is_read_whole(void **state G_GNUC_UNUSED)
{
  static const char post[] = "Assistant director for children in care, safeguarding and corporate parenting";
  Eyes *eyes = open_new_assessment();
  eyes_press("F5");
  eyes_see(eyes, HEADING, "Assurance session");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Add Somebody", 40);
  eyes_press("space");
  eyes_type(post);
  eyes_see(eyes, ATSPI_ROLE_LABEL, post);
  assert_true(extents_of(eyes, ATSPI_ROLE_LABEL, post).height >
              extents_of(eyes, ATSPI_ROLE_LABEL, "minutes").height);
  eyes_close(eyes);
}

/* What comes in is read from as far away as the room is. */
static void
a_copy_is_brought_in(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *copy = g_build_filename(eyes->dir, "copy.plumb", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run("cp", eyes->file, copy, NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", copy, "political", "4", "--by", "director", NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("F5");
  eyes_see(eyes, HEADING, "Assurance session");
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Everybody has given their views");
  gint in_room = height_of(eyes, "Who has given views");
  eyes_press("b");
  eyes_see(eyes, ANY, "Merge a Copy");
  eyes_take_keyboard();
  eyes_type(copy);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Comes in unasked: 1 view changed.");
  gint in_window = height_of(eyes, "Comes in unasked: 1 view changed.");
  if (ABS(in_window - in_room) > 1)
    fail_msg("a line is %d pixels high in the room, and %d in the merge window", in_room, in_window);
  tree_does_not_tell(eyes, "level 4");
  eyes_take_keyboard();
  eyes_press_button(eyes, "Merge");
  eyes_see(eyes, ANY, "The copy is merged");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(three_people_from_start_to_summary),
      cmocka_unit_test(nothing_of_a_view_is_behind_a_curtain),
      cmocka_unit_test(left_killed_and_resumed),
      cmocka_unit_test(what_was_agreed_before_is_revealed_too),
      cmocka_unit_test(what_is_signed_off_is_not_talked_over),
      cmocka_unit_test(a_long_reason_is_read_to_its_end),
      cmocka_unit_test(a_long_post_is_read_whole),
      cmocka_unit_test(a_copy_is_brought_in),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
