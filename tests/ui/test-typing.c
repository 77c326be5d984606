/*
 * What is typed is not lost: the window is killed in the middle of a sentence, or closed within a second of
 * it, and the sentence is there again.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define TEXT ATSPI_ROLE_TEXT
#define ANY ATSPI_ROLE_INVALID
#define HEADING ATSPI_ROLE_HEADING

#define FIELD "Why this level? Inspection outcomes"
#define LONG_REASON 3900
#define SENTENCE "Half a sentence about the front doo"

static char *
dup_field(Eyes *eyes)
{
  g_autoptr(AtspiAccessible) entry = eyes_find(eyes, TEXT, FIELD);
  g_autoptr(AtspiText) words = atspi_accessible_get_text_iface(entry);
  assert_non_null(words);
  return atspi_text_get_text(words, 0, atspi_text_get_character_count(words, NULL), NULL);
}

static void
wait_for_field(Eyes *eyes, const char *words)
{
  g_autofree char *held = dup_field(eyes);
  for (gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
       strstr(held, words) == NULL && g_get_monotonic_time() < end;) {
    g_free(held);
    held = dup_field(eyes);
  }
  if (strstr(held, words) == NULL)
    fail_msg("the field holds “%s”, not “%s”", held, words);
}

static Eyes *
type_a_sentence(void)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_object_unref(eyes_find(eyes, HEADING, "workforce stability is still at 2"));
  eyes_press("alt+2");
  g_object_unref(eyes_find(eyes, ATSPI_ROLE_RADIO_BUTTON, "Inspection outcomes, level 3"));
  eyes_press("F6");
  eyes_press_until(eyes, "F6", FIELD, 3);
  eyes_press("ctrl+End");
  eyes_type(SENTENCE);
  wait_for_field(eyes, SENTENCE);
  return eyes;
}

static void
there_again(Eyes *eyes)
{
  eyes_open_again(eyes);
  g_object_unref(eyes_find(eyes, HEADING, "workforce stability is still at 2"));
  eyes_press("alt+2");
  wait_for_field(eyes, SENTENCE);
  /* It is a change like any other now. */
  g_object_unref(eyes_find(eyes, ANY, "Undo Write why Inspection outcomes is at its level"));
  eyes_close(eyes);
}

static void
killed_while_typing(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = type_a_sentence();
  g_object_unref(
      eyes_find(eyes, ANY, "Saved")); /* beside the field: what is acknowledged is what must be there */
  g_autofree char *history = eyes_run(PLUMBLINECTL, "history", eyes->file, NULL);
  assert_null(strstr(history, "Write why")); /* typing still, and no command */
  eyes_kill(eyes);
  there_again(eyes);
}

static void
closed_within_a_second(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = type_a_sentence();
  eyes_press("ctrl+w");
  eyes_wait_end(eyes);
  there_again(eyes);
}

static void
what_was_cleared_is_said_to_be_so_no_longer(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = type_a_sentence();
  eyes_press("alt+1"); /* out of the field */
  eyes_see(eyes, ANY, "What you changed is no longer cleared as public");
  eyes_close(eyes);
}

static gint
foot_of(Eyes *eyes, AtspiRole role, const char *name)
{
  g_autoptr(AtspiAccessible) object = eyes_find(eyes, role, name);
  g_autoptr(AtspiComponent) component = atspi_accessible_get_component_iface(object);
  g_autofree AtspiRect *box = atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, NULL);
  assert_non_null(box);
  return box->y + box->height;
}

/* Of a long text no more than its share of the pane is in sight, and what is asked next stays within the
 * window. */
static void
a_long_reason_leaves_room_for_the_next_question(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autoptr(GString) reason = g_string_new("Caseloads rose.");
  while (reason->len < LONG_REASON)
    g_string_append(reason, " Caseloads of 27 were found where 18 was promised.");
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", eyes->file, "inspection", "3", "--reason", reason->str, NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+2");
  g_autofree char *held = dup_field(eyes);
  assert_string_equal(held, reason->str);
  gint window = foot_of(eyes, ATSPI_ROLE_FRAME, "Plumbline");
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (foot_of(eyes, TEXT, "What do we know? Inspection outcomes") > window)
    if (g_get_monotonic_time() > end)
      fail_msg("the next question is %d pixels down, in a window of %d",
               foot_of(eyes, TEXT, "What do we know? Inspection outcomes"), window);
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(killed_while_typing),
      cmocka_unit_test(closed_within_a_second),
      cmocka_unit_test(what_was_cleared_is_said_to_be_so_no_longer),
      cmocka_unit_test(a_long_reason_leaves_room_for_the_next_question),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
