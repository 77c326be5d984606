/* A disk that is full: what was done is said and withdrawn, what was typed stays in its field, and both work
 * once there is room. */
#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <sys/resource.h>

#include "draft-field.h"
#include <plumbline/draft.h>

/* No file can grow: SQLite's journal has no room for its first page, as on a full disk. */
static void
set_disk_full(gboolean full)
{
  struct rlimit limit;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = full ? 0 : limit.rlim_max;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static char *
dup_place(void)
{
  PlAgreedLevel key = {.assessment = AUTUMN, .domain = desk_domain("workforce")};
  return pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "reason");
}

static void
a_score_goes_back(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(PlCommand) command = desk_score(desk, "workforce", 3);
  set_disk_full(TRUE);
  pl_app_session_run(desk->session, command);
  assert_int_equal(desk_level(desk, "workforce")->level, 3);
  desk_settle(desk);
  set_disk_full(FALSE);
  assert_null(desk_level(desk, "workforce"));
  assert_int_equal(desk->failures, 1);
  assert_string_equal(desk->failure, "“Score Workforce stability 3” was not saved");
  assert_true(pl_app_session_is_failing(desk->session));
  assert_false(pl_app_session_has_unsettled(desk->session));

  pl_app_session_run(desk->session, command);
  desk_settle(desk);
  assert_int_equal(desk_level(desk, "workforce")->level, 3);
  assert_false(pl_app_session_is_failing(desk->session));
  assert_int_equal(desk->failures, 1);
  desk_free(desk);
}

static GtkTextBuffer *
buffer_within(GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW(widget))
    return gtk_text_view_get_buffer(GTK_TEXT_VIEW(widget));
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    GtkTextBuffer *found = buffer_within(child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
typing_stays_in_its_field(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autofree char *place = dup_place();
  PlDraftField *field = g_object_ref_sink(g_object_new(PL_TYPE_DRAFT_FIELD, NULL));
  GtkTextBuffer *buffer = buffer_within(GTK_WIDGET(field));
  pl_draft_field_set_session(field, desk->session);
  pl_draft_field_set_target(field, place, "Why", TRUE);
  set_disk_full(TRUE);
  gtk_text_buffer_set_text(buffer, "Agency use is rising", -1);
  pl_draft_field_commit(field);
  desk_settle(desk);
  assert_null(desk_level(desk, "workforce"));
  assert_true(pl_app_session_has_unsettled(desk->session));
  assert_int_equal(desk->failures, 1);

  pl_draft_field_set_target(field, place, "Why", TRUE); /* as the page does when the session changes */
  g_autofree char *shown = NULL;
  g_object_get(buffer, "text", &shown, NULL);
  assert_string_equal(shown, "Agency use is rising");
  pl_draft_field_commit(field); /* in vain again, and nothing is lost */
  desk_settle(desk);
  pl_draft_field_set_target(field, place, "Why", TRUE);
  set_disk_full(FALSE);

  pl_draft_field_commit(field);
  desk_settle(desk);
  assert_string_equal(desk_level(desk, "workforce")->reason, "Agency use is rising");
  assert_false(pl_app_session_has_unsettled(desk->session));
  g_object_unref(field);
  desk_free(desk);
}

static void
drafts_complain_once(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autofree char *place = dup_place();
  set_disk_full(TRUE);
  for (guint i = 0; i < 3; i++) {
    pl_app_session_set_draft(desk->session, place, "Agency use is rising");
    desk_settle(desk);
  }
  set_disk_full(FALSE);
  assert_int_equal(desk->failures, 1);
  assert_true(pl_app_session_is_failing(desk->session));
  pl_app_session_set_draft(desk->session, place, "Agency use is rising");
  desk_settle(desk);
  assert_false(pl_app_session_is_failing(desk->session));
  desk_free(desk);
}

int
main(void)
{
  signal(SIGXFSZ, SIG_IGN); /* the write fails instead */
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_score_goes_back),
      cmocka_unit_test(typing_stays_in_its_field),
      cmocka_unit_test(drafts_complain_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
