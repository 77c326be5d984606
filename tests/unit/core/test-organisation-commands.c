/* A crest set, changed and taken away: labels in plain words, and what is refused. */
#include <plumbline/core.h>
#include <plumbline/organisation-commands.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define BLUE "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mPgsqkAAAESAL8/zGajAAAAAElFTkSuQmCC"
#define RED "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mNYIKcBRAAHQQHNd/h14QAAAABJRU5ErkJggg=="

static gint64
council_of(const PlSnapshot *snapshot)
{
  return pl_snapshot_info(snapshot)->organisation;
}

/* Takes over `snapshot`. */
static PlSnapshot *
with_crest(PlSnapshot *snapshot, const char *crest, const char *label)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_set_crest(snapshot, council_of(snapshot), crest, &error);
  if (command == NULL)
    fail_msg("%s", error->message);
  assert_string_equal(pl_command_get_label(command), label);
  assert_true(pl_command_validate(command, NULL));
  PlSnapshot *after = pl_command_apply(command, snapshot);
  pl_snapshot_unref(snapshot);
  return after;
}

static void
refused(const PlSnapshot *snapshot, gint64 organisation, const char *crest, gint code, const char *words)
{
  g_autoptr(GError) error = NULL;
  assert_null(pl_command_set_crest(snapshot, organisation, crest, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, code));
  if (strstr(error->message, words) == NULL || !g_str_has_suffix(error->message, "Nothing was changed."))
    fail_msg("“%s” does not say “%s”", error->message, words);
}

static void
a_crest_is_set_changed_and_removed(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = pl_sample_load("exampleshire", NULL);
  const PlOrganisation before = *pl_snapshot_organisation(snapshot, council_of(snapshot));
  g_autofree char *name = g_strdup(before.name);
  snapshot = with_crest(snapshot, BLUE, "Set the crest of Exampleshire");
  refused(snapshot, council_of(snapshot), BLUE, PL_CORE_ERROR_INVALID,
          "This is the crest of Exampleshire County Council already.");
  snapshot = with_crest(snapshot, RED, "Change the crest of Exampleshire");
  const PlOrganisation *after = pl_snapshot_organisation(snapshot, council_of(snapshot));
  assert_string_equal(after->crest, RED);
  assert_string_equal(after->name, name);
  assert_int_equal(after->residents, before.residents);
  snapshot = with_crest(snapshot, "", "Remove the crest of Exampleshire");
  assert_string_equal(pl_snapshot_organisation(snapshot, council_of(snapshot))->crest, "");
  pl_snapshot_unref(snapshot);
}

static void
what_cannot_be_one_is_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  refused(snapshot, council_of(snapshot), "", PL_CORE_ERROR_INVALID,
          "There is no crest of Exampleshire County Council to remove.");
  refused(snapshot, council_of(snapshot), "Jo Bloggs", PL_CORE_ERROR_INVALID,
          "The crest is not a PNG picture written as base64.");
  refused(snapshot, 0, BLUE, PL_CORE_ERROR_NOT_FOUND, "no organisation that a crest could be of");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_crest_is_set_changed_and_removed),
      cmocka_unit_test(what_cannot_be_one_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
