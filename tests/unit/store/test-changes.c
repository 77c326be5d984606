/*
 * What an entry of the history changed, value by value: as a person knows it, by the rule for views, and
 * without being led by an entry that lies.
 */
#include "../../../src/store/change-rows.h"
#include "../../../src/store/log.h"
#include "../../../src/store/log-changes.h"
#include "../../../src/store/recorder.h"
#include "../../../src/store/rows.h"
#include "../../../src/store/schema.h"
#include "random-records.h"

#include <plumbline/session-commands.h>
#include <sqlite3.h>

#define FORGERIES 5000

/* ---- In words ---- */

/* All that is said of an entry, a line each. */
static char *
said(PlDocument *document, gint64 seq)
{
  PlHistoryChanges *changes = NULL;
  assert_ok(changes = pl_document_list_changes(document, seq, ERR));
  GString *text = g_string_new(changes->note);
  for (guint i = 0; i < changes->records->len; i++) {
    const PlRecordChange *change = changes->records->pdata[i];
    g_autofree char *heading = pl_record_change_dup_heading(change);
    g_string_append_printf(text, "%s\n", heading);
    for (guint j = 0; j < change->values->len; j++) {
      g_autofree char *line = pl_record_change_dup_line(change, j);
      g_string_append_printf(text, "  %s\n", line);
    }
    if (pl_record_change_get_note(change) != NULL)
      g_string_append(text, "  private\n");
  }
  if (changes->n_more > 0)
    g_string_append_printf(text, "and %u more\n", changes->n_more);
  pl_history_changes_free(changes);
  return g_string_free(text, FALSE);
}

static void
assert_said(PlDocument *document, gint64 seq, const char *expected)
{
  g_autofree char *text = said(document, seq);
  assert_string_equal(text, expected);
}

static void
put(PlDocument *document, PlRecordKind kind, gconstpointer record)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "Edit");
  pl_command_put(command, kind, record);
  assert_ok(pl_document_do(document, command, ERR));
}

/* As small_snapshot() has it. */
static const PlRisk the_risk = {.id = STAFFING,
                                .code = "R03",
                                .name = "Staff leave",
                                .short_name = "Staff",
                                .category = "people",
                                .in_register = TRUE};

static void
test_values_before_and_after(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  do_score(document, WORKFORCE, 3);
  g_autoptr(PlCommand) command = score(document, WORKFORCE, 0, 4, "Fewer agency\nstaff.");
  assert_ok(pl_document_do(document, command, ERR));
  assert_ok(pl_document_undo(document, ERR));
  assert_said(document, 2,
              "Added: agreed level “Workforce stability” (Autumn 2026)\n"
              "  level: 3\n");
  assert_said(document, 3,
              "Changed: agreed level “Workforce stability” (Autumn 2026)\n"
              "  level: 3 → 4\n"
              "  reason: none → Fewer agency staff.\n");
  assert_said(document, 4,
              "Changed: agreed level “Workforce stability” (Autumn 2026)\n"
              "  level: 4 → 3\n"
              "  reason: Fewer agency staff. → none\n");
}

static void
test_a_long_value_is_set_apart(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  g_autoptr(PlCommand) command =
      score(document, FINANCE, 0, 3, "Reserves hold, and the plan to mend them was agreed.");
  assert_ok(pl_document_do(document, command, ERR));
  assert_said(document, 2,
              "Changed: agreed level “Financial resilience” (Autumn 2026)\n"
              "  reason: Reserves hold. → “Reserves hold, and the plan to mend them was agreed.”\n");
}

/* A level that an entry does not tell of is not what stands there today. */
static void
test_no_level_and_not_enough_evidence(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  do_score(document, FINANCE, PL_SCORE_NOT_ENOUGH);
  do_score(document, FINANCE, 0);
  do_score(document, FINANCE, 5);
  do_score(document, FINANCE, PL_SCORE_NOT_ENOUGH);
  const char *heading = "Changed: agreed level “Financial resilience” (Autumn 2026)\n";
  static const char *const lines[] = {
      "  level: 3 → not enough evidence to agree\n",
      "  level: not enough evidence to agree → not yet agreed\n",
      "  level: not yet agreed → 5\n",
      "  level: 5 → not enough evidence to agree\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autofree char *expected = g_strconcat(heading, lines[i], NULL);
    assert_said(document, i + 2, expected);
  }
}

/* It goes by the name that it had when it went; then, by that which it had. */
static void
test_what_is_gone_has_its_name(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  PlRisk risk = the_risk;
  const PlRiskDomain link = {
      .risk = STAFFING, .domain = WORKFORCE, .strength = 3, .reason = "They are who leaves."};
  put(document, PL_RECORD_RISK_DOMAIN, &link);
  risk.owner = "Director";
  put(document, PL_RECORD_RISK, &risk);
  risk.name = "Too many leave";
  put(document, PL_RECORD_RISK, &risk);
  {
    g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
    g_autoptr(PlCommand) command = pl_command_new("remove", "Remove");
    pl_command_delete_whole(command, snapshot, PL_RECORD_RISK, &risk);
    assert_ok(pl_document_do(document, command, ERR));
  }
  assert_said(document, 2,
              "Added: link from a risk to a domain “Too many leave” “Workforce stability”\n"
              "  strength: 3\n"
              "  reason: They are who leaves.\n");
  assert_said(document, 3, "Changed: risk “Too many leave”\n  owner: none → Director\n");
  assert_said(document, 4, "Changed: risk “Too many leave”\n  name: Staff leave → Too many leave\n");
  g_autofree char *removal = said(document, 5);
  assert_true(g_str_has_prefix(removal, "Removed: risk “Too many leave”\n"));
  assert_non_null(strstr(removal, "  owner: Director\n"));
  assert_non_null(
      strstr(removal, "Removed: link from a risk to a domain “Too many leave” “Workforce stability”\n"));
  assert_null(strstr(removal, "R03")); /* nobody knows it by its code */
}

static void
test_no_value(void **state)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(*state);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_ok(pl_document_reopen(document, AUTUMN, "A slip", ERR));
  for (gint64 seq = 1; seq <= 3; seq++) {
    PlHistoryChanges *changes = NULL;
    assert_ok(changes = pl_document_list_changes(document, seq, ERR));
    assert_int_equal(changes->records->len, 0);
    assert_true(g_str_has_suffix(changes->note, "."));
    pl_history_changes_free(changes);
  }
  for (gint64 seq = -1; seq <= 4; seq += seq == 0 ? 4 : 1) { /* −1, 0 and 4 */
    assert_null(pl_document_list_changes(document, seq, &error));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  }
}

static void
test_a_long_text_and_many_records(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  g_autofree char *text = g_strnfill(PL_VALUE_SAID_MAX + 1, 'x');
  g_autoptr(PlCommand) command = pl_command_new("add", "Add");
  for (guint i = 0; i < PL_HISTORY_RECORDS_MAX + 7; i++) {
    PlRisk risk = the_risk;
    g_autofree char *code = g_strdup_printf("N%u", i);
    risk.id = 1000 + i;
    risk.code = code;
    risk.cause = text;
    pl_command_put(command, PL_RECORD_RISK, &risk);
  }
  assert_ok(pl_document_do(document, command, ERR));
  PlHistoryChanges *changes = NULL;
  assert_ok(changes = pl_document_list_changes(document, 2, ERR));
  assert_int_equal(changes->records->len, PL_HISTORY_RECORDS_MAX);
  assert_int_equal(changes->n_more, 7);
  const PlRecordChange *first = changes->records->pdata[0];
  gboolean cut = FALSE;
  for (guint i = 0; i < first->values->len; i++) {
    const PlValueChange *value = first->values->pdata[i];
    assert_true(g_utf8_strlen(value->after, -1) <= PL_VALUE_SAID_MAX + 1);
    cut = cut || g_str_has_suffix(value->after, "x…");
  }
  assert_true(cut);
  pl_history_changes_free(changes);
}

/* ---- What nobody may read ---- */

static void
turn_to(PlDocument *document, PlStage stage)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(PlCommand) command = pl_command_turn_to(snapshot, AUTUMN, stage, 0, NULL);
  assert_ok(pl_document_do(document, command, ERR));
}

static void
consent(PlDocument *document, gboolean consents)
{
  const PlParticipant director = {.id = DIRECTOR,
                                  .assessment = AUTUMN,
                                  .position = 2,
                                  .role = PL_ROLE_DIRECTOR,
                                  .post = "Director",
                                  .consents = consents};
  put(document, PL_RECORD_PARTICIPANT, &director);
}

static void
assert_view_is_told(PlDocument *document, gint64 seq, gboolean told)
{
  g_autofree char *text = said(document, seq);
  assert_non_null(strstr(text, "view “"));
  assert_true((strstr(text, "level: 2") != NULL) == told);
  assert_true((strstr(text, "They said so.") != NULL) == told);
  assert_true((strstr(text, "private") != NULL) == !told);
}

static void
test_views_are_told_by_the_rule(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  {
    g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
    g_autoptr(PlCommand) begin = pl_command_begin_session(snapshot, AUTUMN, 90, NULL);
    assert_ok(pl_document_do(document, begin, ERR));
    g_autoptr(PlCommand) give =
        pl_command_give_view(snapshot, AUTUMN, WORKFORCE, DIRECTOR, 2, 4, "They said so.", NULL);
    assert_ok(pl_document_do(document, give, ERR));
  }
  assert_view_is_told(document, 3, FALSE);
  turn_to(document, PL_STAGE_REVEALED);
  assert_view_is_told(document, 3, FALSE); /* the room sees a dot without a name */
  consent(document, TRUE);
  assert_view_is_told(document, 3, TRUE);
  turn_to(document, PL_STAGE_PRIVATE_VIEWS);
  assert_view_is_told(document, 3, FALSE);
  turn_to(document, PL_STAGE_REVEALED);
  consent(document, FALSE);
  assert_view_is_told(document, 3, FALSE);
  consent(document, TRUE);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(PlCommand) leave = pl_command_set_participants(
      snapshot, AUTUMN, pl_snapshot_participants(snapshot, AUTUMN, &(guint){0}), 1, NULL);
  assert_ok(pl_document_do(document, leave, ERR)); /* the Director is not there to agree any more */
  assert_view_is_told(document, 3, FALSE);
  g_autofree char *text = said(document, 10);
  assert_non_null(strstr(text, "Removed: view “"));
  assert_null(strstr(text, "level"));
}

static void
test_what_was_removed_for_good_is_gone(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  g_autoptr(PlCommand) command = score(document, WORKFORCE, 0, 3, "Mx Example left.");
  assert_ok(pl_document_do(document, command, ERR));
  PlRedaction done = {0};
  assert_ok(pl_document_redact(document, "Mx Example", "A name", &done, ERR));
  assert_said(document, 2,
              "Words of this change were removed for good by entry 3, and with them what it changed.");
  g_autofree char *redaction = said(document, 3);
  assert_null(strstr(redaction, "Mx Example"));
  g_autofree char *undone = said(document, 1);
  assert_null(strstr(undone, "Mx Example"));
}

/* ---- What lies ---- */

/* As a file from elsewhere may have it: the chain of hashes is not looked at when one entry is read. */
static void
test_an_altered_entry_is_refused(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 3);
  }
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "UPDATE history SET changeset = x'5401' WHERE seq = 2", NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_null(pl_document_list_changes(document, 2, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
}

static GBytes *
record(PlGateway *gateway, const PlCommand *command)
{
  PlRecorder *recorder = pl_recorder_start(gateway, NULL);
  guint n;
  const PlEdit *edits = pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++) {
    if (edits[i].deletes)
      assert_ok(pl_rows_delete(gateway, edits[i].kind, edits[i].record, ERR));
    else
      assert_ok(pl_rows_put(gateway, edits[i].kind, edits[i].record, ERR));
  }
  return pl_recorder_finish(recorder, NULL, NULL);
}

/* A history of its own, in which each entry's hash holds for whatever stands in it. */
static gint64
append(PlLog *log, PlGateway *gateway, GBytes *changeset)
{
  const PlLogEntry entry = {
      .at = TEST_NOW, .who = "A liar", .label = "A lie", .kind = "edit", .changeset = changeset};
  assert_ok(pl_log_append(log, gateway, &entry, ERR));
  pl_log_settle(log, TRUE);
  return pl_log_get_seq(log);
}

static GBytes *
forge(GRand *rand, GBytes *whole)
{
  gsize length = g_bytes_get_size(whole);
  guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), length);
  for (gint i = g_rand_int_range(rand, 1, 4); i > 0; i--)
    bytes[g_rand_int_range(rand, 0, (gint)length)] = (guint8)(g_rand_boolean(rand) ? g_rand_int(rand) : 0xff);
  GBytes *forged = g_bytes_new(bytes, length); /* a block of just its size, for the sanitizer */
  g_free(bytes);
  return forged;
}

/* Says all of it, or refuses it with a sentence. Returns: whether it was said. */
static gboolean
listen(PlGateway *gateway, gint64 seq, const PlSnapshot *now)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlHistoryChanges) changes = pl_log_list_changes(gateway, seq, now, &error);
  if (changes == NULL) {
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
    return FALSE;
  }
  for (guint i = 0; i < changes->records->len; i++) {
    g_autofree char *heading = pl_record_change_dup_heading(changes->records->pdata[i]);
    assert_true(g_utf8_validate(heading, -1, NULL));
    for (guint j = 0; j < ((PlRecordChange *)changes->records->pdata[i])->values->len; j++) {
      g_autofree char *line = pl_record_change_dup_line(changes->records->pdata[i], j);
      assert_true(g_utf8_validate(line, -1, NULL));
      assert_null(strpbrk(line, "\n\t\033"));
    }
  }
  return TRUE;
}

static void
test_forged_changesets(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlGateway) gateway = NULL;
  g_autoptr(PlLog) log = pl_log_new();
  g_autoptr(PlSnapshot) snapshot = pl_snapshot_new_empty();
  g_autoptr(GPtrArray) changesets = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  guint n_said = 0;
  assert_ok(gateway = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, ERR));
  assert_ok(pl_schema_create(gateway, ERR));
  assert_ok(pl_gateway_begin(gateway, "test", ERR));
  for (guint i = 0; i < 60; i++) {
    g_autoptr(PlCommand) command = random_command(fixture->rand, snapshot, i);
    g_autoptr(GBytes) changeset = record(gateway, command);
    PlSnapshot *next = pl_command_apply(command, snapshot);
    pl_snapshot_unref(snapshot);
    snapshot = next;
    if (g_bytes_get_size(changeset) == 0)
      continue;
    assert_true(listen(gateway, append(log, gateway, changeset), snapshot));
    g_ptr_array_add(changesets, g_steal_pointer(&changeset));
  }
  for (guint i = 0; i < FORGERIES; i++) {
    GBytes *whole = changesets->pdata[g_rand_int_range(fixture->rand, 0, (gint)changesets->len)];
    g_autoptr(GBytes) forged = forge(fixture->rand, whole);
    n_said += listen(gateway, append(log, gateway, forged), snapshot);
  }
  pl_gateway_rollback(gateway, "test");
  assert_true(n_said > FORGERIES / 20 &&
              n_said < FORGERIES); /* near enough to the truth to be worth the trying */
  print_message("%u forged changesets: %u could be said\n", FORGERIES, n_said);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(values_before_and_after),
      TEST(a_long_value_is_set_apart),
      TEST(no_level_and_not_enough_evidence),
      TEST(what_is_gone_has_its_name),
      TEST(no_value),
      TEST(a_long_text_and_many_records),
      TEST(views_are_told_by_the_rule),
      TEST(what_was_removed_for_good_is_gone),
      TEST(an_altered_entry_is_refused),
      TEST(forged_changesets),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
