/*
 * What a file gives away, from the window: words are removed from it and from its history, private views are
 * discarded, and a copy for others leaves the history behind.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define TEXT ATSPI_ROLE_TEXT
#define ANY ATSPI_ROLE_INVALID

/* In the sample, a piece of evidence is called so. */
#define WORDS "exit interviews"

static guint
count_in_file(const char *file, const char *words)
{
  g_autofree char *bytes = NULL;
  gsize length;
  guint n = 0;
  assert_true(g_file_get_contents(file, &bytes, &length, NULL));
  for (gsize i = 0; i + strlen(words) <= length; i++)
    n += memcmp(bytes + i, words, strlen(words)) == 0;
  return n;
}

static void
history_says(const char *file, const char *words, gboolean says)
{
  g_autofree char *history = eyes_run(PLUMBLINECTL, "history", file, NULL);
  if ((strstr(history, words) != NULL) != says)
    fail_msg("the history was to %s “%s”, and is:\n%s", says ? "say" : "keep quiet of", words, history);
}

static void
remove_words(Eyes *eyes)
{
  assert_true(count_in_file(eyes->file, WORDS) > 0);
  eyes_press("ctrl+shift+Delete");
  eyes_see(eyes, ANY, "Remove words for good");
  eyes_take_keyboard();
  eyes_type(WORDS);
  eyes_press("Tab");
  eyes_type("Asked to");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Remove “" WORDS "” for good?");
  eyes_see(
      eyes, ANY,
      "can no longer be merged into this document afterwards: bring them back and merge them first. It can still be merged");
  eyes_press_button(eyes, "_Remove for Good");
  eyes_see(eyes, ANY, "The words are gone for good");
  assert_int_equal(count_in_file(eyes->file, WORDS), 0);
  history_says(eyes->file, "Asked to", TRUE);
}

static void
discard_views(Eyes *eyes)
{
  eyes_take_keyboard();
  eyes_press("ctrl+shift+d");
  eyes_see(eyes, ANY, "Discard the private views of Autumn 2026?");
  eyes_see(
      eyes, ANY,
      "can no longer be merged into this document afterwards: bring them back and merge them first. It can still be merged");
  eyes_press_button(eyes, "_Discard for Good");
  eyes_see(eyes, ANY, "The private views are gone for good");
}

static void
share_a_copy(Eyes *eyes)
{
  g_autofree char *copy = g_build_filename(eyes->dir, "for others.plumb", NULL);
  eyes_take_keyboard();
  eyes_press("ctrl+shift+c");
  eyes_see(eyes, ANY, "Share a copy?");
  eyes_see(eyes, ANY, "Left out besides the history: 3 risks, 3 delivery options");
  eyes_press_button(eyes, "Choose _Where");
  g_autoptr(AtspiAccessible) name = eyes_find(eyes, TEXT, "Name:");
  eyes_set_text(name, copy);
  eyes_press_button(eyes, "_Save");
  eyes_wait_file(eyes, copy);
  eyes_see(eyes, ANY, "“for others.plumb” is saved, without its history");
  eyes_see(eyes, ANY, "Also left out: 3 risks");
  eyes_press_button(eyes, "_Close");
  history_says(copy, "Asked to", FALSE);
  g_free(eyes_run(PLUMBLINECTL, "check", copy, NULL));
}

/* Said before it is asked where, with the way to a copy without them. */
static void
export_with_views(Eyes *eyes)
{
  eyes_press("ctrl+shift+e");
  eyes_see(eyes, ANY, "Export private views too?");
  eyes_press_button(eyes, "_Share a Copy");
  eyes_see(eyes, ANY, "Share a copy?");
  eyes_press_button(eyes, "_Cancel");
  eyes_wait_gone(eyes, ANY, "Share a copy?");
  eyes_take_keyboard();
}

static void
what_a_file_gives_away(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  export_with_views(eyes);
  remove_words(eyes);
  discard_views(eyes);
  share_a_copy(eyes);
  g_free(eyes_run(PLUMBLINECTL, "check", eyes->file, NULL));
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_a_file_gives_away)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
