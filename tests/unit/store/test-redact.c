/*
 * Words that must really go: from records, history, drafts and seals, and from the bytes of the file.
 */
#include "leak.h"

#include <plumbline/interchange.h>

/* As typed by mistake: none of them may be part of another text here. */
static const char *const names[] = {
    "Marguerite Étoile",           /* accents */
    "Anneke \"Bo\" O'Hara\\Quint", /* what JSON and SQL put behind a backslash or twice */
    "שרה לוינסקי",                 /* right to left */
    "سارة الخطيب",
    "Zoë 👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿 Pryce", /* emoji of several code points */
    "김서연박",                                               /* syllables that come apart */
    "Line\nBreak\tTab",
};

static char *
sentence_with(const char *name, GNormalizeMode mode)
{
  g_autofree char *normal = g_utf8_normalize(name, -1, mode);
  return g_strdup_printf("Told us that %s had left; =1+1 “so”.", normal);
}

static void
put(PlDocument *document, PlRecordKind kind, gconstpointer record, const char *label, gboolean deletes)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", label);
  if (deletes)
    pl_command_delete(command, kind, record);
  else
    pl_command_put(command, kind, record);
  assert_ok(pl_document_do(document, command, ERR));
}

static PlScenario
scenario_with(gint64 id, const char *text)
{
  PlScenario scenario;
  pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
  scenario.id = id;
  scenario.name = "A scenario";
  scenario.text = text;
  return scenario;
}

/* Puts the name wherever a person can: a row, one deleted since, one undone, a label, drafts, a sealed
 * assessment and one that was reopened. */
static void
type_everywhere(PlDocument *document, const char *name)
{
  g_autofree char *composed = sentence_with(name, G_NORMALIZE_NFC);
  g_autofree char *apart = sentence_with(name, G_NORMALIZE_NFD);
  g_autofree char *upper = g_utf8_strup(composed, -1), *label = g_strdup_printf("Write of %s", name);
  PlScenario scenario = scenario_with(901, composed);
  put(document, PL_RECORD_SCENARIO, &scenario, "Add", FALSE);
  scenario.text = upper;
  put(document, PL_RECORD_SCENARIO, &scenario, "Shout", FALSE);
  scenario = scenario_with(902, apart);
  put(document, PL_RECORD_SCENARIO, &scenario, "Add another", FALSE);
  put(document, PL_RECORD_SCENARIO, &scenario, "Remove it", TRUE);
  scenario = scenario_with(903, "Harmless");
  put(document, PL_RECORD_SCENARIO, &scenario, label, FALSE);
  scenario.text = composed;
  put(document, PL_RECORD_SCENARIO, &scenario, "To be undone", FALSE);
  assert_ok(pl_document_undo(document, ERR));
  g_autoptr(PlCommand) level = score(document, WORKFORCE, 0, 2, composed);
  assert_ok(pl_document_do(document, level, ERR));
  g_autoptr(PlCommand) view = score(document, WORKFORCE, LEADER, 2, apart);
  assert_ok(pl_document_do(document, view, ERR));
  assert_ok(pl_document_sign_off(document, AUTUMN, name, ERR));
  assert_ok(pl_document_reopen(document, AUTUMN, composed, ERR));
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_ok(pl_document_set_draft(document, "risk/51/note", apart, ERR));
  scenario = scenario_with(904, "Nothing to do with it");
  put(document, PL_RECORD_SCENARIO, &scenario, "Add a last", FALSE);
}

static void
assert_redacted_entries(PlDocument *document)
{
  g_autoptr(GPtrArray) entries = NULL;
  assert_ok(entries = pl_document_list_history(document, ERR));
  const PlHistoryEntry *last = entries->pdata[entries->len - 1];
  assert_string_equal(last->kind, PL_HISTORY_REDACT);
  assert_string_equal(last->who, "A test");
  assert_string_equal(last->label, "Redact: A name typed by mistake");
  guint n = 0;
  for (guint i = 0; i < entries->len; i++) {
    const PlHistoryEntry *entry = entries->pdata[i];
    if (entry->redacted == 0)
      continue;
    assert_int_equal(entry->redacted, last->seq);
    assert_string_equal(entry->who, "");
    assert_string_equal(entry->label, "");
    n++;
  }
  assert_true(n >= 9);
  assert_int_equal(((PlHistoryEntry *)entries->pdata[0])->redacted, 0);
}

static void
redact_everywhere(Fixture *fixture, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  type_everywhere(document, name);
  assert_true(folder_holds_words(fixture, name));
  PlRedaction found = {0}, done = {0};
  g_autofree char *before = pl_document_dup_head(document);
  assert_ok(pl_document_count_text(document, name, &found, ERR));
  g_autofree char *after = pl_document_dup_head(document);
  assert_string_equal(before, after); /* looking changes nothing */
  assert_true(folder_holds_words(fixture, name));

  assert_ok(pl_document_redact(document, name, "A name typed by mistake", &done, ERR));
  assert_true(done.clean);
  assert_int_equal(done.texts, found.texts);
  assert_int_equal(done.texts, 3);
  assert_int_equal(done.entries, found.entries);
  assert_int_equal(done.seals, 1);
  assert_int_equal(done.drafts, 1);
  assert_false(folder_holds_words(fixture, name));
  assert_no_problems(document);
  assert_redacted_entries(document);
  assert_false(pl_document_undo(document, &error));
  assert_non_null(strstr(error->message, "taken out for good"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  assert_false(pl_document_redact(document, name, "Again", NULL, &error)); /* it is nowhere */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  pl_document_close(document);
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
  assert_false(folder_holds_words(fixture, name));

  g_autoptr(PlDocument) again = open_again(fixture);
  assert_no_problems(again);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(again);
  const PlScenario *masked = pl_snapshot_find_id(snapshot, PL_RECORD_SCENARIO, 901);
  assert_string_equal(masked->text, "TOLD US THAT [redacted] HAD LEFT; =1+1 “SO”.");
  const PlSeal *seal = pl_snapshot_seal(snapshot, AUTUMN);
  assert_non_null(strstr(seal->content, "Told us that [redacted] had left"));
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  assert_string_not_equal(seal->sha256, sha256); /* it stays what was signed */
  do_score(again, FINANCE, 3);                   /* it was 3: nothing to do, and not refused */
  pl_document_close(again);
  g_remove(fixture->path);
}

static void
test_everywhere(void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    redact_everywhere(*state, names[i]);
}

/* Rows that grow and shrink at random: SQLite moves them about, and leaves copies in the gaps of its pages. */
static void
shuffle_rows(Fixture *fixture, PlDocument *document, const char *name, guint n)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "Shuffle");
  for (guint i = 0; i < n; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint j = g_rand_int_range(fixture->rand, 0, 12); j > 0; j--)
      g_string_append_printf(text, "%s and others. ", j % 3 == 0 ? name : "Somebody");
    PlScenario scenario = scenario_with(g_rand_int_range(fixture->rand, 1000, 1200), text->str);
    if (g_rand_int_range(fixture->rand, 0, 3) == 0)
      pl_command_delete(command, PL_RECORD_SCENARIO, &scenario);
    else
      pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
  }
  assert_ok(pl_document_do(document, command, ERR));
}

static void
test_gaps_of_pages(void **state)
{
  Fixture *fixture = *state;
  const char *name = names[0];
  g_autoptr(PlDocument) document = create_small(fixture);
  for (guint i = 0; i < 40; i++) {
    shuffle_rows(fixture, document, name, 25);
    if (i % 4 == 0)
      assert_ok(pl_document_undo(document, ERR));
  }
  assert_ok(pl_document_redact(document, name, "A name typed by mistake", NULL, ERR));
  assert_false(folder_holds_words(fixture, name));
  assert_no_problems(document);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_everywhere, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_gaps_of_pages, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
