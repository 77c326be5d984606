/* rests.h and links.h: whatever a sentence of the sample rests on has a place in the window to be opened in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/findings.h>
#include <plumbline/sample.h>

#include "links.h"

/* An inspection and a line of a checklist are told by name: they are shown within a domain's pane and in the
 * Guide. */
static gboolean
is_told_by_name(PlRecordKind kind)
{
  return kind == PL_RECORD_INSPECTION || kind == PL_RECORD_CHECK;
}

static void
every_sentence_opens(void **state G_GNUC_UNUSED)
{
  guint n, placed = 0;
  const PlSample *samples = pl_sample_list(&n);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlSnapshot) snapshot = pl_sample_load(samples[i].name, NULL);
    g_autoptr(PlFindings) findings = pl_findings_new(snapshot, NULL, 0, "2026-10-20");
    gboolean assessed =
        findings->overview->assessment != NULL && findings->overview->assurance->option != NULL;
    for (guint j = 0; j < findings->n_statements; j++) {
      const PlStatement *statement = findings->statements[j];
      if (assessed && statement->n_basis == 0)
        fail_msg("%s: “%s” rests on nothing", samples[i].name, statement->text);
      for (guint k = 0; k < statement->n_basis; k++) {
        PlRecordKind kind = PL_RECORD_DOCUMENT;
        gint64 id = 0;
        gboolean has_place = pl_basis_find_place(&statement->basis[k], &kind, &id);
        if (!has_place && !is_told_by_name(statement->basis[k].kind))
          fail_msg("“%s” rests on a %s, which has no place", statement->text,
                   pl_record_type_get(statement->basis[k].kind)->name);
        placed += has_place;
      }
    }
  }
  assert_true(placed > 100);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_sentence_opens)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
