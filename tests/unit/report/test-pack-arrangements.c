/* The board pack says of arrangements for single services what needs a look: one that ended and two at once.
 */
#include "pdf-expect.h"

#include <plumbline/command.h>
#include <plumbline/framework.h>
#include <plumbline/pack.h>
#include <plumbline/sample.h>

#define AS_AT "2026-11-02"
#define PROPOSAL 201 /* of the sample: the one in view */
#define NEW G_GINT64_CONSTANT(1234567890123)

/* Takes over `report` and returns it read back. */
static PdfCheck *
read_back(PlReport *report)
{
  PdfCheck *check = expect_good(report);
  pl_report_unref(report);
  return check;
}

static PlReport *
pack_of(const PlSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  const PlPackOptions options = {.as_at = AS_AT, .document_name = "Test"};
  PlReport *report = pl_pack_make(snapshot, &options, NULL, &error);
  if (report == NULL)
    fail_msg("%s", error->message);
  return report;
}

/* By a service of the catalogue, an option's code and the days between which it holds. */
static void
arrange(PlCommand *command, const PlSnapshot *snapshot, gint64 id, const char *service, const char *option,
        const char *starts, const char *ends)
{
  PlArrangement arrangement;
  pl_record_init_empty(PL_RECORD_ARRANGEMENT, &arrangement);
  const PlOption *by = pl_snapshot_find_code(snapshot, PL_RECORD_OPTION, option);
  assert_non_null(by);
  arrangement.id = id, arrangement.scenario = PROPOSAL, arrangement.option = by->id;
  arrangement.service = pl_framework_item(snapshot, "services", 0, service)->id;
  arrangement.starts = starts, arrangement.ends = ends;
  arrangement.clearance.clearance = PL_CLEARANCE_EXEMPT;
  arrangement.clearance.exempt_paragraph = 5; /* which nothing of the sample is exempt by */
  pl_command_put(command, PL_RECORD_ARRANGEMENT, &arrangement);
}

static void
what_needs_a_look_is_in_the_pack(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  g_autoptr(PdfCheck) before = read_back(pack_of(sample));
  expect_never_says(before, "nothing says what followed");
  expect_never_says(before, "two arrangements at the same time");
  expect_never_says(before, "3 and 5");

  g_autoptr(PlCommand) command = pl_command_new("test", "Arrange");
  guint n;
  const PlArrangement *all = pl_snapshot_arrangements(sample, &n);
  for (guint i = 0; i < n; i++) /* the sample's own would say what follows */
    pl_command_delete(command, PL_RECORD_ARRANGEMENT, &all[i]);
  arrange(command, sample, NEW, "front-door", "shared-services", "2025-04-01", "2026-09-30");
  arrange(command, sample, NEW + 1, "send", "shared-services", "2028-04-01", "2029-03-31");
  arrange(command, sample, NEW + 2, "send", "separate-services", "2028-10-01", "");
  assert_true(pl_command_validate(command, NULL));
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, sample);
  g_autoptr(PdfCheck) check = read_back(pack_of(snapshot));
  expect_says(check,
              "Front door: the arrangement ended on 30 September 2026, 33 days before, and nothing says what "
              "followed. [Exempt, paragraph 5]");
  expect_says(check, "has two arrangements at the same time, from 1 October 2028, until 31 March 2029: “");
  expect_says(check, "Schedule 12A, paragraphs 3 and 5"); /* what is told of them marks the pack */
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_needs_a_look_is_in_the_pack),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
