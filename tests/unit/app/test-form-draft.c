#include "desk.h"

#include <gtk/gtk.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "form-draft.h"

static char *
text_of(GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(buffer, &start, &end);
  return gtk_text_buffer_get_text(buffer, &start, &end, FALSE);
}

/* Opens the form on two things, and tells what the field holds then. */
static PlFormDraft *
open_form(Desk *desk, const char *beside, GtkTextBuffer *field, const char *holds)
{
  PlFormDraft *draft = pl_form_draft_new(desk->session, "test", 17, beside);
  gtk_text_buffer_set_text(field, "as it begins", -1);
  gboolean kept = pl_form_draft_add(draft, "words", field);
  g_autofree char *text = text_of(field);
  assert_string_equal(text, holds);
  assert_int_equal(kept, !g_str_equal(holds, "as it begins"));
  return draft;
}

static void
typing_waits_for_its_form(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(GtkTextBuffer) field = gtk_text_buffer_new(NULL);
  PlFormDraft *draft = open_form(desk, "one", field, "as it begins");
  gtk_text_buffer_set_text(field, "[half]\n=a \\ thought", -1);
  pl_form_draft_free(draft);
  draft = open_form(desk, "two", field, "as it begins"); /* another one's */
  pl_form_draft_free(draft);
  desk_settle(desk);
  desk_reopen(desk);
  desk_settle(desk);
  for (gint64 end = g_get_monotonic_time() + G_USEC_PER_SEC / 2; g_get_monotonic_time() < end;)
    g_main_context_iteration(NULL, FALSE); /* what was left is read beside the main loop */
  draft = open_form(desk, "one", field, "[half]\n=a \\ thought");
  pl_form_draft_done(draft);
  pl_form_draft_free(draft);
  assert_int_equal(desk->failures, 0);
  desk_settle(desk);
  draft = open_form(desk, "one", field, "as it begins");
  gtk_text_buffer_set_text(field, "typed", -1);
  gtk_text_buffer_set_text(field, "as it begins", -1); /* and rubbed out */
  pl_form_draft_free(draft);
  draft = open_form(desk, "one", field, "as it begins");
  pl_form_draft_free(draft);
  desk_free(desk);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(typing_waits_for_its_form)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
