/*
 * Packs as their writer meets them: the kind and the version of the report, its front sheet, sections,
 * commentary and recommendations, read back from the pages; and the report on paper.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define BUTTON ATSPI_ROLE_PUSH_BUTTON
#define TAB ATSPI_ROLE_PAGE_TAB
#define ANY ATSPI_ROLE_INVALID
#define COMMENT "Two councils will read this before the summer."
/* Of two pixels. */
#define CREST                                                                                                \
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mNYIKcBRAAHQQHNd/h14QAAAABJRU5ErkJggg=="
#define ASKED "That the board takes the workforce plan in March."

/* Saves the report in view and reads its pages. */
static char *
read_pages(Eyes *eyes, const char *name)
{
  g_autofree char *path = g_build_filename(eyes->dir, name, NULL);
  eyes_take_keyboard();
  eyes_press("ctrl+shift+b");
  eyes_see(eyes, ANY, "Save the Report");
  g_autoptr(AtspiAccessible) field = eyes_find(eyes, ATSPI_ROLE_TEXT, "Name:");
  eyes_set_text(field, path);
  g_autoptr(AtspiAccessible) confirm = eyes_find(eyes, BUTTON, "_Save");
  eyes_do(confirm);
  eyes_wait_file(eyes, path);
  g_autofree char *told = g_strdup_printf("Saved “%s”", name);
  eyes_see(eyes, ANY, told);
  eyes_take_keyboard();
  return eyes_run("pdftotext", "-raw", path, "-", NULL);
}

static const char *
find_in(const char *pages, const char *words)
{
  const char *at = strstr(pages, words);
  if (at == NULL)
    fail_msg("the pages do not say “%s”, but begin:\n%.1500s", words, pages);
  return at;
}

static void
do_button(Eyes *eyes, AtspiRole role, const char *name)
{
  g_autoptr(AtspiAccessible) button = eyes_find(eyes, role, name);
  eyes_do(button);
}

/* Waits until the focus is there, where what was pressed puts it. */
static void
await_focus(Eyes *eyes, const char *name)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *focused = NULL;
  do {
    g_free(focused);
    focused = eyes_focused(eyes);
    if (strstr(focused, name) != NULL)
      return;
    g_usleep(G_USEC_PER_SEC / 10);
  } while (g_get_monotonic_time() < end);
  fail_msg("the focus is on “%s”, not on “%s”", focused, name);
}

/* With the arrows among the choices, the focus being in the first. */
static void
choose(Eyes *eyes, const char *key, const char *name)
{
  eyes_press_until(eyes, key, name, 6);
  eyes_press("space");
}

/* A file into the chooser that the button brings up. */
static void
choose_crest(Eyes *eyes, const char *path)
{
  do_button(eyes, BUTTON, "Choose a crest");
  eyes_see(eyes, ANY, "Choose a Crest");
  eyes_take_keyboard();
  eyes_type(path);
  eyes_press("Return");
}

/* Its commentary, a section less, one moved, and a recommendation more: each a change that can be undone, and
 * all on the page. */
static void
what_is_written_stands_on_the_page(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_take_keyboard();
  eyes_press("ctrl+alt+y");
  eyes_see(eyes, ANY, "Write the pack");
  eyes_assert_all_named(eyes, "PlReportPage");

  do_button(eyes, TAB, "Sections");
  do_button(eyes, ANY, "Write beside Domain by domain");
  await_focus(eyes, "Commentary on Domain by domain");
  eyes_type(COMMENT);
  eyes_press("shift+Tab"); /* to leave the field is to keep it */
  eyes_see(eyes, BUTTON, "Undo Board pack: comment on “Domain by domain”");
  eyes_press("alt+Down"); /* in the row still */
  eyes_see(eyes, BUTTON, "Undo Board pack: move “Domain by domain”");
  eyes_press_until(eyes, "Down", "Dates that matter", 12);
  eyes_press("space");
  eyes_see(eyes, BUTTON, "Undo Board pack: leave out “Dates that matter”");

  do_button(eyes, TAB, "Recommendations");
  do_button(eyes, BUTTON, "Add a Recommendation");
  await_focus(eyes, "New recommendation");
  eyes_type(ASKED);
  do_button(eyes, BUTTON, "Add It");
  eyes_see(eyes, BUTTON, "Undo Board pack: add a recommendation");
  eyes_see(eyes, ANY, "Recommendation c");
  do_button(eyes, BUTTON, "Move recommendation c up");
  eyes_see(eyes, BUTTON, "Undo Board pack: move a recommendation");

  g_autofree char *pages = read_pages(eyes, "written.pdf");
  find_in(pages, COMMENT);
  find_in(pages, "b. " ASKED);
  /* In the contents and in the pages, what could go wrong now comes before the domains. */
  assert_true(find_in(pages, "What could go wrong") < find_in(pages, "Domain by domain"));
  assert_null(strstr(pages, "Dates that matter"));

  for (guint i = 0; i < 2; i++)
    eyes_press("ctrl+z");
  eyes_see(eyes, BUTTON, "Undo Board pack: leave out “Dates that matter”");
  eyes_json_comes_to(eyes, FALSE, ASKED);
  eyes_press("Escape");
  eyes_see(eyes, ANY, "Scrutiny pack");
  eyes_close(eyes);
}

/* What was typed when the program died is there when it is opened again: in a section of a pack of which
 * nothing was written yet, and in a recommendation that was not added. */
static void
nothing_typed_is_lost(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_take_keyboard();
  eyes_press("alt+9");
  choose(eyes, "Down", "Self-assessment pack");
  eyes_press("ctrl+alt+y");
  do_button(eyes, TAB, "Recommendations");
  eyes_see(eyes, ANY, "Nothing is recommended yet");
  do_button(eyes, BUTTON, "Add a Recommendation");
  await_focus(eyes, "New recommendation");
  eyes_type(ASKED);
  do_button(eyes, TAB, "Front sheet");
  eyes_press_until(eyes, "Tab", "Purpose of the report", 20);
  eyes_type(COMMENT);
  g_usleep(3 * G_USEC_PER_SEC); /* a draft is on the disk two seconds after the first key */
  eyes_kill(eyes);

  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_json_comes_to(eyes, TRUE, COMMENT);
  eyes_take_keyboard();
  eyes_press("alt+9");
  choose(eyes, "Down", "Self-assessment pack");
  eyes_press("ctrl+alt+y");
  eyes_field_holds(eyes, "New recommendation", ASKED);
  eyes_close(eyes);
}

/* The report goes through the desktop's dialog to a file, and its pages say what the saved ones do. */
static void
the_report_is_printed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *document = g_path_get_basename(eyes->file),
                  *base = g_strndup(document, strlen(document) - strlen(".plumb"));
  g_autofree char *name = g_strdup_printf("%s board pack.pdf", base);
  g_autofree char *path = g_build_filename(eyes->dir, name, NULL);
  g_autofree char *saved = read_pages(eyes, "saved.pdf");
  eyes_press("ctrl+p");
  eyes_see(eyes, ATSPI_ROLE_DIALOG, "Print");
  eyes_see(eyes, ATSPI_ROLE_LABEL, "Print to File");
  eyes_take_keyboard();
  eyes_press("Tab");
  eyes_press("space");               /* the first in the list of printers, where no other is */
  eyes_see(eyes, ANY, "PostScript"); /* as what, and so it is chosen */
  do_button(eyes, BUTTON, "_Print");
  eyes_see(eyes, ANY, "pages were sent to “Print to File”");
  g_autofree char *printed = eyes_run("pdftotext", "-raw", path, "-", NULL);
  assert_string_equal(printed, saved);
  eyes_close(eyes);
}

/* Another kind and another version are other pages, each at once; and what changed is said beside them. */
static void
each_kind_has_its_pages(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_take_keyboard();
  eyes_press("alt+9");
  eyes_see(eyes, ANY, "Decisions and front sheet, page");
  choose(eyes, "Down", "Scrutiny pack");
  eyes_see(eyes, ANY, "Front sheet and recommendations, page");
  eyes_wait_gone(eyes, ANY, "Decisions and front sheet, page");
  choose(eyes, "Up", "Self-assessment pack");
  eyes_wait_gone(eyes, ANY, "Front sheet and recommendations, page");
  eyes_press_until(eyes, "Tab", "Everything recorded", 3);
  choose(eyes, "Down", "Public version");
  eyes_see(eyes, ATSPI_ROLE_LABEL, "Left out of the public version: ");
  eyes_press_until(eyes, "Tab", "What changed", 12);
  eyes_press("space");
  eyes_see(eyes, ANY, "Since the assessment of 15 April 2026");
  eyes_see(eyes, ANY, "Three levels rose: ");
  g_autofree char *pages = read_pages(eyes, "self.pdf");
  find_in(pages, "Self-assessment pack");
  find_in(pages, "It is made only from what has been cleared as public");
  eyes_close(eyes);
}

static void
assert_insensitive(Eyes *eyes, AtspiRole role, const char *name)
{
  g_autoptr(AtspiAccessible) found = eyes_find(eyes, role, name);
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set(found);
  assert_false(atspi_state_set_contains(states, ATSPI_STATE_SENSITIVE));
}

/* A second window may read. */
static void
who_may_only_read_changes_nothing(void **state G_GNUC_UNUSED)
{
  Eyes *first = eyes_open_sample("exampleshire");
  Eyes *eyes = eyes_open_beside(first);
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_take_keyboard_for(eyes);
  eyes_press("ctrl+alt+y");
  assert_insensitive(eyes, BUTTON, "Choose a crest");
  do_button(eyes, TAB, "Sections");
  assert_insensitive(eyes, ATSPI_ROLE_CHECK_BOX, "Dates that matter");
  eyes_close(eyes);
  eyes_close(first);
}

/* A picture from a file heads the front sheet and page one, is taken away again, and each is undone; what is
 * no picture is told, and changes nothing. */
static void
the_crest_is_chosen_from_a_file(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *picture = g_build_filename(eyes->dir, "arms.png", NULL),
                  *words = g_build_filename(eyes->dir, "words.png", NULL);
  gsize length = 0;
  g_autofree guint8 *png = g_base64_decode(CREST, &length);
  assert_true(g_file_set_contents(picture, (const char *)png, (gssize)length, NULL));
  assert_true(g_file_set_contents(words, "No picture.", -1, NULL));
  eyes_take_keyboard();
  eyes_press("ctrl+alt+y");
  await_focus(eyes, "Title");
  choose_crest(eyes, words);
  eyes_see(eyes, ANY, "“words.png” is not a PNG picture");
  eyes_press("Escape");
  eyes_take_keyboard();
  choose_crest(eyes, picture);
  eyes_see(eyes, BUTTON, "Undo Set the crest of Exampleshire");
  eyes_see(eyes, ANY, "Crest of Exampleshire County Council");
  eyes_assert_all_named(eyes, "PlReportPage");
  eyes_json_comes_to(eyes, TRUE, "\"crest\": \"iVBORw0KGgo");
  eyes_take_keyboard();
  do_button(eyes, BUTTON, "Remove the crest");
  await_focus(eyes, "Choose a crest");
  eyes_see(eyes, BUTTON, "Undo Remove the crest of Exampleshire");
  eyes_wait_gone(eyes, ANY, "Crest of Exampleshire County Council");
  eyes_press("ctrl+z");
  eyes_see(eyes, ANY, "Crest of Exampleshire County Council");
  g_autofree char *pages = read_pages(eyes, "crested.pdf"),
                  *path = g_build_filename(eyes->dir, "crested.pdf", NULL);
  g_autofree char *read = eyes_run("pdfinfo", "-struct-text", path, NULL);
  find_in(pages, "Exampleshire County Council");
  find_in(read, "Figure");
  eyes_close(eyes);
}

static AtspiRect *
box_of(Eyes *eyes, const char *name)
{
  g_autoptr(AtspiAccessible) object = eyes_find(eyes, ATSPI_ROLE_TEXT, name);
  g_autoptr(AtspiComponent) component = atspi_accessible_get_component_iface(object);
  AtspiRect *box = atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, NULL);
  assert_non_null(box);
  return box;
}

/* Over a text that has nothing to scroll the wheel turns what the field stands in. */
static void
the_wheel_goes_on_over_a_short_text(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_take_keyboard();
  eyes_press("ctrl+alt+y");
  await_focus(eyes, "Title");
  eyes_press_until(eyes, "Tab", "Previously considered by", 20);
  g_autofree AtspiRect *before = box_of(eyes, "Previously considered by");
  g_autofree char *x = g_strdup_printf("%d", before->x + before->width / 2),
                  *y = g_strdup_printf("%d", before->y + before->height / 2);
  g_free(eyes_run("xdotool", "search", "--onlyvisible", "--name", "Plumbline", "mousemove", "--window", "%1",
                  x, y, "click", "5", NULL));
  gint moved = 0;
  for (guint i = 0; i < 50 && moved == 0; i++) {
    g_usleep(G_USEC_PER_SEC / 10);
    g_autofree AtspiRect *after = box_of(eyes, "Previously considered by");
    moved = before->y - after->y;
  }
  assert_true(moved > 0);
  eyes_close(eyes);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_written_stands_on_the_page),
      cmocka_unit_test(nothing_typed_is_lost),
      cmocka_unit_test(the_report_is_printed),
      cmocka_unit_test(the_crest_is_chosen_from_a_file),
      cmocka_unit_test(each_kind_has_its_pages),
      cmocka_unit_test(who_may_only_read_changes_nothing),
      cmocka_unit_test(the_wheel_goes_on_over_a_short_text),
  };
  atspi_init();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
