#include <plumbline/domain-commands.h>
#include <plumbline/sample.h>
#include <plumbline/seal.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define AUTUMN 403 /* an assessment of the sample */
#define NEW G_GINT64_CONSTANT(1234567890123)

static PlSnapshot *
sample(void)
{
  return pl_sample_load("exampleshire", NULL);
}

/* Takes over `snapshot` and `command`. */
static PlSnapshot *
with(PlSnapshot *snapshot, PlCommand *command)
{
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  PlSnapshot *after = pl_command_apply(command, snapshot);
  pl_command_unref(command);
  pl_snapshot_unref(snapshot);
  return after;
}

static PlSnapshot *
with_domain(void)
{
  PlSnapshot *snapshot = sample();
  return with(snapshot, pl_command_add_domain(snapshot, NEW, "  Youth justice & Résumé ", NULL));
}

static void
a_domain_is_added_last(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = with_domain();
  guint n;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  assert_int_equal(n, 8);
  const PlDomain *added = &domains[7];
  assert_int_equal(added->id, NEW);
  assert_string_equal(added->name, "Youth justice & Résumé");
  assert_string_equal(added->short_name, added->name);
  assert_true(g_str_has_prefix(added->code, "youth-justice-resume-"));
  assert_int_equal(strlen(added->code), strlen("youth-justice-resume-") + 4);
  assert_true(added->local && added->in_use);
  assert_ptr_equal(pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, added->code), added);
  assert_null(pl_snapshot_descriptor(snapshot, NEW, 1));
}

static void
names_that_will_not_do_are_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autofree char *longest = g_strnfill(PL_DOMAIN_NAME_MAX, 'x');
  g_autofree char *longer = g_strnfill(PL_DOMAIN_NAME_MAX + 1, 'x');
  const char *const wrong[] = {"", "   ", longer, "workforce STABILITY"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_command_add_domain(snapshot, NEW, wrong[i], &error));
    assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
    assert_non_null(strstr(error->message, "Nothing was changed."));
  }
  g_autoptr(PlCommand) fits = pl_command_add_domain(snapshot, NEW, longest, NULL);
  assert_non_null(fits);
}

/* Two people, two copies. */
static void
two_of_one_name_have_codes_of_their_own(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autoptr(PlCommand) one = pl_command_add_domain(snapshot, NEW, "Youth justice", NULL);
  g_autoptr(PlCommand) two = pl_command_add_domain(snapshot, NEW + 1, "Youth justice", NULL);
  guint n;
  const PlDomain *a = pl_command_get_edits(one, &n)[0].record, *b = pl_command_get_edits(two, &n)[0].record;
  assert_string_not_equal(a->code, b->code);
}

static PlSnapshot *
with_much_said(void)
{
  PlSnapshot *snapshot = with_domain();
  const PlDomain *domain = pl_snapshot_domain(snapshot, NEW);
  guint n;
  const PlParticipant *people = pl_snapshot_participants(snapshot, AUTUMN, &n);
  PlCommand *command = pl_command_new("edit", "");
  PlAgreedLevel level;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &level);
  level.assessment = AUTUMN, level.domain = NEW, level.level = 2;
  pl_command_put(command, PL_RECORD_AGREED_LEVEL, &level);
  const PlView view = {
      .assessment = AUTUMN, .domain = NEW, .participant = people[0].id, .level = 3, .reason = ""};
  pl_command_put(command, PL_RECORD_VIEW, &view);
  const PlDescriptor words = {.domain = NEW, .level = 2, .text = "Slow.", .short_text = "Slow"};
  pl_command_put(command, PL_RECORD_DESCRIPTOR, &words);
  PlQuestion question;
  pl_record_init_empty(PL_RECORD_QUESTION, &question);
  question.id = 5, question.subject = domain->code, question.text = "Why?";
  pl_command_put(command, PL_RECORD_QUESTION, &question);
  return with(snapshot, command);
}

static void
what_hangs_on_it_goes_with_it(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_much_said();
  g_autoptr(PlSnapshot) after = with(snapshot, pl_command_remove_domain(snapshot, NEW, NULL));
  assert_null(pl_snapshot_domain(after, NEW));
  assert_null(pl_snapshot_agreed_level(after, AUTUMN, NEW));
  assert_null(pl_snapshot_descriptor(after, NEW, 2));
  const PlQuestion *question = pl_snapshot_find_id(after, PL_RECORD_QUESTION, 5);
  assert_string_equal(question->subject, ""); /* people's words stay */
}

static void
the_frameworks_own_stay(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlDomain *domain = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, "workforce");
  g_autoptr(GError) error = NULL;
  assert_null(pl_command_remove_domain(snapshot, domain->id, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
  g_clear_error(&error);
  assert_null(pl_command_remove_domain(snapshot, NEW, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
}

/* Takes over `snapshot`. */
static PlSnapshot *
signed_off(PlSnapshot *snapshot)
{
  g_autoptr(GBytes) content = pl_seal_content(snapshot, AUTUMN);
  gsize size;
  const char *data = g_bytes_get_data(content, &size);
  g_autofree char *text = g_strndup(data, size);
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
  const PlSeal seal = {.assessment = AUTUMN,
                       .signed_on = "2026-10-20",
                       .signed_by = "chief executive",
                       .content = text,
                       .sha256 = sha256};
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  pl_part_builder_add(builder, &seal);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  PlSnapshot *sealed = pl_snapshot_with_parts(snapshot, (PlPart *const[]){part}, 1);
  pl_snapshot_unref(snapshot);
  return sealed;
}

static void
what_is_signed_off_keeps_its_domains(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = signed_off(with_much_said());
  const PlSeal *seal = pl_snapshot_seal(snapshot, AUTUMN);
  g_autoptr(GError) error = NULL;
  assert_null(pl_command_remove_domain(snapshot, NEW, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
  assert_true(pl_seal_has_domain(seal, NEW));
  /* Also one of which it says only that nobody had agreed a level. */
  g_autoptr(PlSnapshot) unsaid = signed_off(with_domain());
  g_autoptr(GError) refused = NULL;
  assert_null(pl_command_remove_domain(unsaid, NEW, &refused));
  assert_true(g_error_matches(refused, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
}

static void
one_that_came_later_leaves_the_seal_whole(void **state G_GNUC_UNUSED)
{
  PlSnapshot *sealed = signed_off(sample());
  g_autoptr(PlSnapshot) snapshot = with(sealed, pl_command_add_domain(sealed, NEW, "Youth justice", NULL));
  const PlSeal *seal = pl_snapshot_seal(snapshot, AUTUMN);
  assert_false(pl_seal_has_domain(seal, NEW));
  assert_null(pl_seal_dup_doubt(snapshot, seal));
  g_autoptr(PlCommand) removal = pl_command_remove_domain(snapshot, NEW, NULL);
  assert_non_null(removal);
  /* A change to one that it knew is still told. */
  PlDomain changed = *(const PlDomain *)pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, "workforce");
  changed.name = "Staff";
  g_autoptr(PlCommand) edit = pl_command_new("edit", "");
  pl_command_put(edit, PL_RECORD_DOMAIN, &changed);
  g_autoptr(PlSnapshot) altered = pl_command_apply(edit, snapshot);
  g_autofree char *doubt = pl_seal_dup_doubt(altered, pl_snapshot_seal(altered, AUTUMN));
  assert_non_null(doubt);
  /* Which of the two it was is told without reading what was signed off. */
  assert_false(pl_seal_same_grounds(snapshot, altered, AUTUMN));
  guint n;
  PlRisk risk = pl_snapshot_risks(snapshot, &n)[0];
  risk.owner = "Another post";
  g_autoptr(PlCommand) beside = pl_command_new("edit", "");
  pl_command_put(beside, PL_RECORD_RISK, &risk);
  g_autoptr(PlSnapshot) same = pl_command_apply(beside, snapshot);
  assert_true(pl_seal_same_grounds(snapshot, same, AUTUMN));
}

static void
prompts_are_added_in_order(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = with_domain();
  snapshot = with(snapshot, pl_command_add_prompt(snapshot, 11, NEW, "Who leads?", NULL));
  g_autoptr(PlSnapshot) after =
      with(snapshot, pl_command_add_prompt(snapshot, 10, NEW, " What next? ", NULL));
  const PlPrompt *first = pl_snapshot_find_id(after, PL_RECORD_PROMPT, 11);
  const PlPrompt *second = pl_snapshot_find_id(after, PL_RECORD_PROMPT, 10);
  assert_true(first->position < second->position);
  assert_string_equal(second->text, "What next?");
  g_autoptr(GError) error = NULL;
  assert_null(pl_command_add_prompt(after, 12, NEW, "  ", &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
}

static void
words_are_shortened(void **state G_GNUC_UNUSED)
{
  static const char *const pairs[][2] = {
      {"Slow.", "Slow"},
      {"  Slow\nand sure ", "Slow and sure"},
      {"Wait...", "Wait..."},
      {"", ""},
      {"Children who offend are helped early by people whom they know and trust, every time.",
       "Children who offend are helped early by people whom they…"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *made = pl_descriptor_shorten(pairs[i][0]);
    assert_string_equal(made, pairs[i][1]);
  }
  g_autofree char *unbroken = g_strnfill(200, 'x');
  g_autofree char *made = pl_descriptor_shorten(unbroken);
  assert_int_equal(g_utf8_strlen(made, -1), 60);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_domain_is_added_last),
      cmocka_unit_test(names_that_will_not_do_are_refused),
      cmocka_unit_test(two_of_one_name_have_codes_of_their_own),
      cmocka_unit_test(what_hangs_on_it_goes_with_it),
      cmocka_unit_test(the_frameworks_own_stay),
      cmocka_unit_test(what_is_signed_off_keeps_its_domains),
      cmocka_unit_test(one_that_came_later_leaves_the_seal_whole),
      cmocka_unit_test(prompts_are_added_in_order),
      cmocka_unit_test(words_are_shortened),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
