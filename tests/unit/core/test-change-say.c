/* change-say.h: what may be said of a record that was changed. */
#include <plumbline/change-say.h>
#include <plumbline/command.h>
#include <plumbline/sample.h>
#include <plumbline/seal.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define AUTUMN 403 /* an assessment of the sample */
#define NO_SESSION -1

/* What was sealed holds everybody's views; an entry of a file from elsewhere may have one in it. */
static void
what_a_seal_holds_is_not_said(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  const PlSeal seal = {.assessment = AUTUMN,
                       .signed_on = "2026-10-20",
                       .signed_by = "chief executive",
                       .content = "{\"views\": [{\"reason\": \"They said so.\"}]}",
                       .sha256 = "0f"};
  g_autoptr(PlRecordChange) change = pl_record_say_change(snapshot, snapshot, PL_RECORD_SEAL, NULL, &seal);
  gboolean signer = FALSE;
  for (guint i = 0; i < change->values->len; i++) {
    g_autofree char *line = pl_record_change_dup_line(change, i);
    assert_null(strstr(line, "They said so."));
    signer = signer || strstr(line, "chief executive") != NULL;
  }
  assert_true(signer);
}

static gboolean
may_be_told(const PlSnapshot *snapshot, const char *agreed_on, gint64 participant, gint stage)
{
  const PlView *view = NULL;
  guint n;
  const PlView *views = pl_snapshot_views(snapshot, AUTUMN, &n);
  for (guint i = 0; i < n && view == NULL; i++)
    if (views[i].participant == participant)
      view = &views[i];
  assert_non_null(view);
  const PlAgreedLevel *standing = pl_snapshot_agreed_level(snapshot, AUTUMN, view->domain);
  PlAgreedLevel agreed = *standing;
  agreed.agreed_on = agreed_on;
  const PlSession session = {.assessment = AUTUMN, .stage = MAX(stage, 0), .minutes = 90};
  g_autoptr(PlCommand) command = pl_command_new("edit", "Edit");
  pl_command_put(command, PL_RECORD_AGREED_LEVEL, &agreed);
  if (stage != NO_SESSION)
    pl_command_put(command, PL_RECORD_SESSION, &session);
  g_autoptr(PlSnapshot) now = pl_command_apply(command, snapshot);
  return pl_view_may_be_told(now, view);
}

/* Nobody's view is told before the room has it: a session reveals it or, without one, the level is agreed. */
static void
views_are_told_once_they_are_open(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  const gint64 agrees = 4034, does_not = 4036;
  assert_false(may_be_told(snapshot, "", agrees, NO_SESSION));
  assert_true(may_be_told(snapshot, "2026-10-14", agrees, NO_SESSION));
  assert_false(may_be_told(snapshot, "2026-10-14", agrees, PL_STAGE_PRIVATE_VIEWS));
  assert_true(may_be_told(snapshot, "", agrees, PL_STAGE_REVEALED));
  assert_false(may_be_told(snapshot, "2026-10-14", does_not, NO_SESSION));
  assert_false(may_be_told(snapshot, "2026-10-14", does_not, PL_STAGE_REVEALED));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_seal_holds_is_not_said),
      cmocka_unit_test(views_are_told_once_they_are_open),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
