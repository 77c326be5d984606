/* change-say.h: what may be said of a record that was changed. */
#include <plumbline/change-say.h>
#include <plumbline/sample.h>
#include <plumbline/seal.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define AUTUMN 403 /* an assessment of the sample */

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

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_seal_holds_is_not_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
