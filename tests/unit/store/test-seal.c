/*
 * Signing off and reopening.
 */
#include "testing.h"
#include "../../../src/store/log-row.h"

#include <plumbline/seal.h>

#include <plumbline/interchange.h>
#include <plumbline/recover.h>

#include <sqlite3.h>

static void
assert_says(const char *text, const char *part)
{
  if (strstr(text, part) == NULL)
    fail_msg("“%s” is not in: %s", part, text);
}

static const PlSeal *
seal_in(PlSnapshot *snapshot)
{
  return pl_snapshot_seal(snapshot, AUTUMN);
}

static void
test_sign_off_seals(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
  assert_false(pl_document_sign_off(document, AUTUMN, " \n", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_ok(pl_document_sign_off(document, AUTUMN, " Director of children's services ", ERR));
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlSeal *seal = seal_in(snapshot);
  assert_non_null(seal);
  assert_string_equal(seal->signed_on, "2026-10-12");
  assert_string_equal(seal->signed_by, "Director of children's services");
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  assert_string_equal(seal->sha256, sha256);
  assert_non_null(strstr(seal->content, "Workforce stability"));
  assert_non_null(strstr(seal->content, "Staff survey"));
  assert_null(strstr(seal->content, "Staff leave")); /* a risk is not what a level rests on */

  assert_null(pl_document_dup_undo_label(document)); /* undo stops here */
  assert_false(pl_document_undo(document, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  assert_false(pl_document_sign_off(document, AUTUMN, "Again", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_false(pl_document_sign_off(document, 12345, "Nobody", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_no_problems(document);
}

static void
refuse(PlDocument *document, PlRecordKind kind, gconstpointer record, gboolean deletes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_new("edit", "Edit what is sealed");
  if (deletes)
    pl_command_delete(command, kind, record);
  else
    pl_command_put(command, kind, record);
  assert_false(pl_document_do(document, command, &error));
  assert_non_null(strstr(error->message, "signed off"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
}

static void
test_sealed_rows_stand(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlCommand) scored = score(document, WORKFORCE, LEADER, 2, "Too many agency staff");
  assert_ok(pl_document_do(document, scored, ERR));
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);

  PlView view = *pl_snapshot_view(snapshot, AUTUMN, WORKFORCE, LEADER);
  refuse(document, PL_RECORD_VIEW, &view, TRUE);
  view.level = 4;
  refuse(document, PL_RECORD_VIEW, &view, FALSE);
  view.participant = DIRECTOR;
  refuse(document, PL_RECORD_VIEW, &view, FALSE);
  PlAgreedLevel level = *pl_snapshot_agreed_level(snapshot, AUTUMN, FINANCE);
  refuse(document, PL_RECORD_AGREED_LEVEL, &level, TRUE);
  level.level = 5;
  refuse(document, PL_RECORD_AGREED_LEVEL, &level, FALSE);
  PlParticipant leader = *pl_snapshot_participants(snapshot, AUTUMN, &(guint){0});
  leader.post = "Deputy leader";
  refuse(document, PL_RECORD_PARTICIPANT, &leader, FALSE);
  PlAssessment autumn = *pl_snapshot_assessment(snapshot, AUTUMN);
  autumn.date = "2026-10-13";
  refuse(document, PL_RECORD_ASSESSMENT, &autumn, FALSE);

  g_autoptr(PlCommand) other = pl_command_new("edit", "Rename the risk"); /* all else goes on */
  PlRisk risk = *pl_snapshot_risk(snapshot, STAFFING);
  risk.name = "Experienced staff leave";
  pl_command_put(other, PL_RECORD_RISK, &risk);
  assert_ok(pl_document_do(document, other, ERR));
  assert_ok(pl_document_undo(document, ERR));
  assert_no_problems(document);
}

/* Who may read it is decided after it was signed too, and the seal is whole all the while. */
static void
test_clearance_is_not_sealed(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Chief executive", ERR));
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  PlAssessment assessment = *pl_snapshot_assessment(before, AUTUMN);
  PlAgreedLevel level = *pl_snapshot_agreed_level(before, AUTUMN, WORKFORCE);
  guint n;
  PlEvidence evidence = pl_snapshot_evidence(before, &n)[0];
  const PlClearance public = {.clearance = PL_CLEARANCE_PUBLIC,
                              .public_interest = "",
                              .cleared_by = "Monitoring officer",
                              .cleared_on = "2026-10-14"};
  assessment.clearance = level.clearance = evidence.clearance = public;
  g_autoptr(PlCommand) command = pl_command_new("edit", "Clear it");
  pl_command_edit(command, before, PL_RECORD_ASSESSMENT, &assessment);
  pl_command_edit(command, before, PL_RECORD_AGREED_LEVEL, &level);
  pl_command_edit(command, before, PL_RECORD_EVIDENCE, &evidence);
  assert_ok(pl_document_do(document, command, ERR));
  g_autoptr(PlSnapshot) cleared = pl_document_ref_snapshot(document);
  assert_int_equal(pl_snapshot_assessment(cleared, AUTUMN)->clearance.clearance, PL_CLEARANCE_PUBLIC);
  assert_string_equal(seal_in(cleared)->sha256, seal_in(before)->sha256);
  assert_null(pl_seal_dup_doubt(cleared, seal_in(cleared)));
  assert_no_problems(document);
  assert_ok(pl_document_undo(document, ERR));
  g_autoptr(PlSnapshot) undone = pl_document_ref_snapshot(document);
  assert_int_equal(pl_snapshot_agreed_level(undone, AUTUMN, WORKFORCE)->clearance.clearance,
                   PL_CLEARANCE_NOT_CLEARED);
  assert_no_problems(document);
  /* With it nothing else. */
  assessment.note = "Not what was signed";
  refuse(document, PL_RECORD_ASSESSMENT, &assessment, FALSE);
  level.agreed_on = "2026-10-11";
  refuse(document, PL_RECORD_AGREED_LEVEL, &level, FALSE);
}

static void
test_triggers_hold_against_other_programs(void **state)
{
  static const char *const attempts[] = {
      "UPDATE agreed_level SET level = 5",
      "INSERT OR REPLACE INTO agreed_level SELECT * FROM agreed_level",
      "DELETE FROM participant",
      "UPDATE assessment SET title = 'Other'",
      "INSERT OR REPLACE INTO assessment SELECT * FROM assessment",
      "INSERT INTO participant VALUES (77, 31, 9, 'other', 'Late', 0)",
  };
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  }
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS(attempts); i++)
    if (sqlite3_exec(db, attempts[i], NULL, NULL, NULL) != SQLITE_CONSTRAINT)
      fail_msg("taken: %s", attempts[i]);
  sqlite3_close(db);
}

static void
test_reopen(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_false(pl_document_reopen(document, AUTUMN, "A slip", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_false(pl_document_reopen(document, AUTUMN, "  ", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_ok(pl_document_reopen(document, AUTUMN, "The survey was read wrongly", ERR));
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  assert_null(seal_in(snapshot));
  do_score(document, WORKFORCE, 1);
  assert_ok(pl_document_undo(document, ERR));
  assert_false(pl_document_undo(document, &error)); /* not past the reopening */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_no_problems(document);
  pl_document_close(document);

  g_autoptr(PlDocument) again = open_again(fixture);
  g_autoptr(GPtrArray) entries = NULL;
  assert_ok(entries = pl_document_list_history(again, ERR));
  const PlHistoryEntry *reopened = entries->pdata[2];
  assert_string_equal(reopened->kind, PL_HISTORY_REOPEN);
  assert_non_null(strstr(reopened->label, "The survey was read wrongly"));
  assert_false(pl_document_undo(again, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
}

static guint
count_problems(PlDocument *document, const char *word)
{
  g_auto(GStrv) problems = pl_document_check(document, NULL, NULL);
  assert_non_null(problems);
  for (guint i = 0; problems[i] != NULL; i++)
    if (strstr(problems[i], word) == NULL)
      fail_msg("“%s” is not in: %s", word, problems[i]);
  return g_strv_length(problems);
}

/* What is not an assessment's own row can change, and check tells. */
static void
test_check_names_what_changed(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(PlCommand) command = pl_command_new("edit", "Say more");
  PlEvidence survey = *(const PlEvidence *)pl_snapshot_find_id(snapshot, PL_RECORD_EVIDENCE, SURVEY);
  survey.text = "Two in five mean to leave";
  pl_command_put(command, PL_RECORD_EVIDENCE, &survey);
  assert_ok(pl_document_do(document, command, ERR));
  assert_int_equal(count_problems(document, "Staff survey"), 1);
  assert_ok(pl_document_undo(document, ERR));
  assert_no_problems(document);

  g_autoptr(PlCommand) later =
      pl_command_new("add", "Add a later survey"); /* for the next assessment: no concern of this one */
  survey.id = 62, survey.title = "Spring survey", survey.date = "2027-04";
  pl_command_put(later, PL_RECORD_EVIDENCE, &survey);
  assert_ok(pl_document_do(document, later, ERR));
  assert_no_problems(document);
  g_autoptr(PlCommand) back_dated = pl_command_new("add", "Add an old survey");
  survey.id = 63, survey.title = "Old survey", survey.date = "2025";
  pl_command_put(back_dated, PL_RECORD_EVIDENCE, &survey);
  assert_ok(pl_document_do(document, back_dated, ERR));
  assert_int_equal(count_problems(document, "Old survey"), 1);
}

static void
alter(Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

/* Its text, who signed, when; or the row of the history that tells of it. */
static void
test_check_tells_an_altered_seal(void **state)
{
  static const char *const alterations[] = {
      "UPDATE seal SET content = replace(content, 'Reserves hold', 'Reserves fall')",
      "UPDATE seal SET signed_by = 'Chief executive'",
      "UPDATE seal SET signed_on = '2026-10-01'",
      "DELETE FROM history WHERE seq = (SELECT max(seq) FROM history)",
  };
  Fixture *fixture = *state;
  for (guint i = 0; i < G_N_ELEMENTS(alterations); i++) {
    g_remove(fixture->path);
    {
      g_autoptr(PlDocument) document = create_small(fixture);
      assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR)); /* twice: the second stands */
      assert_ok(pl_document_reopen(document, AUTUMN, "A mistake", ERR));
      assert_ok(pl_document_sign_off(document, AUTUMN, "Lead member", ERR));
      assert_no_problems(document);
    }
    alter(fixture, alterations[i]);
    g_autoptr(PlDocument) document = open_again(fixture);
    assert_int_equal(count_problems(document, "Autumn 2026"), 1);
  }
}

/* Told in a sentence or two, and not as all in which the two assessments differ. */
static void
test_check_tells_a_moved_seal(void **state)
{
  const PlAssessment winter = {
      .id = 32, .organisation = COUNCIL, .date = "2026-12-12", .title = "Winter 2026"};
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    g_autoptr(PlCommand) command = pl_command_new("edit", "Add an assessment");
    pl_command_put(command, PL_RECORD_ASSESSMENT, &winter);
    assert_ok(pl_document_do(document, command, ERR));
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  }
  alter(fixture, "UPDATE seal SET assessment = 32");
  g_autoptr(PlDocument) document = open_again(fixture);
  g_auto(GStrv) problems = NULL;
  assert_ok(problems = pl_document_check(document, NULL, ERR));
  assert_int_equal(g_strv_length(problems), 2);
  assert_non_null(strstr(problems[0], "does not tell of signing off “Winter 2026”"));
  assert_non_null(strstr(problems[1], "The seal of “Winter 2026” is that of another assessment"));
}

/* The seal of a copy that was signed off, put into a document that was not: it is shown by nothing, and goes
 * into no export. */
static void
test_a_seal_from_elsewhere(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *signed_path = g_build_filename(fixture->folder, "signed.plumb", NULL);
  g_autofree char *sql =
      g_strdup_printf("ATTACH '%s' AS other; INSERT INTO seal SELECT * FROM other.seal", signed_path);
  {
    g_autoptr(PlDocument) document = create_small(fixture), copy = NULL;
    assert_ok(pl_document_copy(document, signed_path, NULL, NULL, NULL, ERR));
    assert_ok(copy = pl_document_open(signed_path, &fixture->options, NULL, ERR));
    assert_ok(pl_document_sign_off(copy, AUTUMN, "Director", ERR));
  }
  alter(fixture, sql);
  PlDocumentOptions to_read = fixture->options;
  to_read.read_only = TRUE;
  g_autoptr(PlDocument) document = NULL;
  assert_ok(document = pl_document_open(fixture->path, &to_read, NULL, ERR));
  g_autoptr(PlSnapshot) shown = pl_document_ref_snapshot(document);
  assert_null(seal_in(shown));
  g_autofree char *told = pl_document_find_alteration(document, NULL, NULL);
  assert_non_null(strstr(told, "“Autumn 2026” was signed off, and its history does not tell of that"));
  assert_int_equal(count_problems(document, "does not tell of signing off “Autumn 2026”"), 1);
}

/* Another program keeps the seal aside, and puts it back after the reopening. */
static void
meddle(Fixture *fixture, const char *format)
{
  g_autofree char *aside = g_build_filename(fixture->folder, "aside.db", NULL);
  g_autofree char *attach = g_strdup_printf("ATTACH '%s' AS aside; %s", aside, format);
  alter(fixture, attach);
}

static void
sign_off_then(Fixture *fixture, const char *redact_first, const char *redact_last)
{
  g_remove(fixture->path);
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    if (redact_first != NULL)
      assert_ok(pl_document_redact(document, redact_first, "Said in error", NULL, ERR));
    assert_no_problems(document);
  }
  meddle(fixture, "DROP TABLE IF EXISTS aside.kept; CREATE TABLE aside.kept AS SELECT * FROM seal");
  {
    g_autoptr(PlDocument) document = open_again(fixture);
    assert_ok(pl_document_reopen(document, AUTUMN, "Jo Quint said so", ERR));
    if (redact_last != NULL)
      assert_ok(pl_document_redact(document, redact_last, "A name", NULL, ERR));
    assert_no_problems(document);
  }
  meddle(fixture, "INSERT INTO seal SELECT * FROM aside.kept");
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_int_equal(count_problems(document, "Autumn 2026"), 1);
}

static void
test_check_tells_a_seal_put_back(void **state)
{
  sign_off_then(*state, NULL, NULL);
  sign_off_then(*state, NULL, "Jo Quint");      /* the reopening's row falls silent */
  sign_off_then(*state, "Reserves hold", NULL); /* the seal was a redaction's */
  sign_off_then(*state, "Reserves hold", "Jo Quint");
}

/* Signed off again as a redaction left it, with nothing changed: it is the same text, and known. */
static void
test_sign_off_as_a_redaction_left_it(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_ok(pl_document_redact(document, "Reserves hold", "Said in error", NULL, ERR));
  assert_ok(pl_document_reopen(document, AUTUMN, "Jo Quint said so", ERR));
  assert_no_problems(document);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_no_problems(document);
  assert_ok(pl_document_redact(document, "Jo Quint", "A name", NULL, ERR));
  assert_no_problems(document);
  assert_ok(pl_document_reopen(document, AUTUMN, "Again", ERR));
  assert_ok(pl_document_redact(document, "Said in error", "Why it went", NULL,
                               ERR)); /* the first redaction's row */
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_no_problems(document);
}

/* ---- Random acts ---- */

#define RANDOM_ROUNDS 12
#define RANDOM_ACTS 40

static const char *const words[] = {"Reserves hold", "Agatha Quill", "Bertrand Oake", "Director", "Mistaken"};

static void
say_words(Fixture *fixture, PlDocument *document, const char *said)
{
  g_autofree char *reason =
      g_strdup_printf("%s, says %s.", said, words[g_rand_int_range(fixture->rand, 0, 5)]);
  g_autoptr(PlCommand) command = score(document, WORKFORCE, g_rand_boolean(fixture->rand) ? LEADER : 0,
                                       1 + g_rand_int_range(fixture->rand, 0, 5), reason);
  pl_document_do(document, command, NULL); /* refused while it is signed off */
}

/* Any of the acts that bear on a seal, at random: some are refused, and none may leave a document that is
 * accused. */
static void
act_at_random(Fixture *fixture, PlDocument *document)
{
  const char *word = words[g_rand_int_range(fixture->rand, 0, 5)];
  switch (g_rand_int_range(fixture->rand, 0, 9)) {
  case 0:
  case 1:
  case 2:
    pl_document_sign_off(document, AUTUMN, word, NULL);
    break;
  case 3:
  case 4:
  case 5:
    pl_document_reopen(document, AUTUMN, word, NULL);
    break;
  case 6:
    pl_document_redact(document, word, words[g_rand_int_range(fixture->rand, 0, 5)], NULL, NULL);
    break;
  case 7:
    pl_document_discard_views(document, AUTUMN, NULL, NULL);
    break;
  default:
    say_words(fixture, document, word);
  }
}

static void
test_random_acts(void **state)
{
  Fixture *fixture = *state;
  guint n_signed = 0, n_redacted = 0;
  for (guint i = 0; i < RANDOM_ROUNDS; i++) {
    g_autoptr(PlDocument) document = create_small(fixture);
    for (guint j = 0; j < RANDOM_ACTS; j++) {
      act_at_random(fixture, document);
      assert_no_problems(document);
    }
    pl_document_close(document);
    g_autoptr(PlDocument) again = open_again(fixture);
    assert_false(pl_document_is_read_only(again));
    g_autoptr(GPtrArray) entries = NULL;
    assert_ok(entries = pl_document_list_history(again, ERR));
    for (guint j = 0; j < entries->len; j++) {
      const char *kind = ((PlHistoryEntry *)entries->pdata[j])->kind;
      n_signed += g_str_equal(kind, PL_HISTORY_SIGN_OFF), n_redacted += g_str_equal(kind, PL_HISTORY_REDACT);
    }
    pl_document_close(again);
    g_remove(fixture->path);
  }
  assert_true(n_signed > 3 * RANDOM_ROUNDS && n_redacted > RANDOM_ROUNDS); /* it is about something */
}

/* ---- Forgery ---- */

/* The seal alone is taken away, and the triggers guard nothing any more. */
static void
take_the_seal_away(Fixture *fixture, const char *redacted, const char *told)
{
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    if (redacted != NULL)
      assert_ok(pl_document_redact(document, redacted, "Said in error", NULL, ERR));
  }
  alter(fixture, "DELETE FROM seal");
  {
    g_autoptr(PlDocument) document = open_again(fixture);
    assert_int_equal(count_problems(document, told), 1);
    assert_int_equal(count_problems(document, "its seal is gone, and no reopening tells of it"), 1);
    g_autoptr(PlCommand) command = score(document, WORKFORCE, 0, 5, "Forged");
    assert_false(pl_document_do(document, command, &error));
    assert_non_null(strstr(error->message, "its seal was taken away"));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  }
  g_remove(fixture->path);
}

static void
test_a_seal_that_is_gone(void **state)
{
  take_the_seal_away(*state, NULL, "History entry 2, “Sign off Autumn 2026 (Director)”");
  take_the_seal_away(*state, "Reserves hold", "History entry 2, “Sign off Autumn 2026 (Director)”");
  take_the_seal_away(*state, "Director",
                     "History entry 2 signed off an assessment"); /* its row fell silent */
}

static void
test_no_reopening_of_what_was_altered(void **state)
{
  static const char *const alterations[] = {
      "UPDATE seal SET content = replace(content, 'Reserves hold', 'Reserves fall')",
      "UPDATE seal SET content = replace(content, 'Reserves hold', 'Reserves fall'), sha256 = '00' || substr(sha256, 3)",
      "UPDATE seal SET signed_by = 'Chief executive'",
      "UPDATE seal SET signed_on = '2026-10-01'",
  };
  Fixture *fixture = *state;
  for (guint i = 0; i < G_N_ELEMENTS(alterations); i++) {
    g_autoptr(GError) error = NULL;
    {
      g_autoptr(PlDocument) document = create_small(fixture);
      assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    }
    alter(fixture, alterations[i]);
    g_autoptr(PlDocument) document = open_again(fixture);
    g_autoptr(PlSnapshot) shown = pl_document_ref_snapshot(document);
    assert_null(seal_in(shown)); /* nobody signed this */
    assert_false(pl_document_reopen(document, AUTUMN, "To put it right", &error));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
    assert_false(pl_document_sign_off(document, AUTUMN, "Director", &error));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
    g_autofree char *reason = pl_document_dup_read_only_reason(document);
    assert_says(reason,
                "The file says that “Autumn 2026” was signed off, and its history does not tell of that");
    g_autofree char *told = pl_document_find_alteration(document, NULL, NULL);
    assert_string_equal(told, reason);
    pl_document_close(document);
    g_remove(fixture->path);
  }
}

/* ---- What another program altered ---- */

/* Behind the triggers' backs, which are as they were afterwards. */
static void
forge(Fixture *fixture, const char *update)
{
  g_autofree char *sql =
      g_strdup_printf("CREATE TEMP TABLE aside AS SELECT * FROM seal; DELETE FROM seal; %s;"
                      "INSERT INTO seal SELECT * FROM aside",
                      update);
  alter(fixture, sql);
}

/* A forged level can neither be reopened nor signed off again, and whoever opens the document is told. */
static void
test_what_was_signed_was_altered(void **state)
{
  static const char *const forgeries[] = {
      "UPDATE agreed_level SET level = 5",
      "UPDATE agreed_level SET reason = 'All is well.'",
      "UPDATE assessment SET date = '2026-10-11'",
      "UPDATE participant SET post = 'Deputy' WHERE id = 41",
      "DELETE FROM agreed_level",
  };
  Fixture *fixture = *state;
  for (guint i = 0; i < G_N_ELEMENTS(forgeries); i++) {
    g_autoptr(GError) error = NULL;
    {
      g_autoptr(PlDocument) document = create_small(fixture);
      assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    }
    forge(fixture, forgeries[i]);
    g_autoptr(PlDocument) document = open_again(fixture);
    g_autofree char *reason = pl_document_dup_read_only_reason(document);
    assert_non_null(reason);
    assert_says(reason, "was altered by another program. Since “Autumn 2026” was signed off, ");
    assert_false(pl_document_reopen(document, AUTUMN, "To put it right", &error));
    assert_says(error->message, "was altered by another program");
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);

    g_autofree char *shared = g_build_filename(fixture->folder, "shared.plumb", NULL);
    g_auto(GStrv) notes = NULL;
    assert_ok(pl_document_share(document, shared, PL_SHARE_EVERYTHING, &notes, NULL, ERR));
    assert_int_equal(g_strv_length(notes), 2);
    assert_says(notes[0],
                "The sign-off of “Autumn 2026” is not in it: it, or what was signed, was altered since");
    assert_says(notes[1], "Another program changed this document.");
    g_autoptr(PlDocument) copy = pl_document_open(shared, &fixture->options, NULL, NULL);
    g_autoptr(PlSnapshot) held = pl_document_ref_snapshot(copy);
    assert_null(seal_in(held));
    g_autoptr(GPtrArray) entries = pl_document_list_history(copy, NULL);
    assert_says(((PlHistoryEntry *)entries->pdata[0])->label, "another program had changed");
    pl_document_close(copy);
    pl_document_close(document);
    g_remove(shared);
    g_autoptr(PlRecovery) recovery = NULL;
    assert_ok(pl_document_recover(fixture->path, shared, &fixture->options, &recovery, NULL, ERR));
    g_autofree char *told = g_strjoinv("\n", (GStrv)pl_recovery_get_sentences(recovery));
    assert_says(told, "Nothing is lost: ");
    assert_says(told, "“Autumn 2026” was not kept, since another program altered what was signed. Since ");
    assert_says(told, "Another program changed “test.plumb”.");
    g_remove(shared);
    g_remove(fixture->path);
  }
}

/* What a seal does not guard, and its history does not tell of: nobody can vouch for it. */
static void
test_no_signing_of_what_history_does_not_tell(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  }
  alter(fixture, "UPDATE evidence SET text = 'All is well.'");
  {
    g_autoptr(PlDocument) document = open_again(fixture);
    assert_false(pl_document_is_read_only(document));
    assert_false(pl_document_reopen(document, AUTUMN, "A slip", &error));
    assert_says(error->message, "Another program changed this document.");
    assert_says(error->message, "Nothing was changed.");
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
    g_autofree char *shared = g_build_filename(fixture->folder, "shared.plumb", NULL);
    g_auto(GStrv) notes = NULL;
    assert_ok(pl_document_share(document, shared, PL_SHARE_EVERYTHING, &notes, NULL, ERR));
    assert_int_equal(g_strv_length(notes), 1);
    assert_says(notes[0], "Another program changed this document.");
  }
  g_remove(fixture->path);
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  alter(fixture, "UPDATE agreed_level SET level = 5");
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_false(pl_document_sign_off(document, AUTUMN, "Director", &error));
  assert_says(error->message, "would vouch for that");
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
  /* Nor may a redaction or a merge, after which the history would lead to it. */
  assert_false(pl_document_redact(document, "Evidence", "A slip", NULL, &error));
  assert_says(error->message, "Another program changed this document.");
  assert_says(error->message, "hide that");
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
  assert_false(pl_document_discard_views(document, AUTUMN, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
  do_score(document, WORKFORCE, 3); /* and what was refused left nothing behind */
  assert_ok(pl_document_undo(document, ERR));
}

/* Puts another changeset into the last row of the history, with hashes that hold. */
static void
replace_recorded(Fixture *fixture, GBytes *changeset)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *query = NULL, *update = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  assert_int_equal(
      sqlite3_prepare_v2(db, "SELECT " PL_LOG_COLUMNS " FROM history ORDER BY seq DESC", -1, &query, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_step(query), SQLITE_ROW);
  g_auto(PlLogRow) row = {0};
  pl_log_row_load(&row, query);
  sqlite3_finalize(query);
  g_bytes_unref(row.entry.changeset);
  row.entry.changeset = g_bytes_ref(changeset);
  pl_log_row_hash_content(&row, row.content);
  pl_log_row_hash(&row, row.hash);
  assert_int_equal(sqlite3_prepare_v2(db,
                                      "UPDATE history SET changeset = ?, content = ?, hash = ? WHERE seq = ?",
                                      -1, &update, NULL),
                   SQLITE_OK);
  sqlite3_bind_blob(update, 1, g_bytes_get_data(changeset, NULL), (int)g_bytes_get_size(changeset),
                    SQLITE_STATIC);
  sqlite3_bind_blob(update, 2, row.content, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(update, 3, row.hash, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_int64(update, 4, row.seq);
  assert_int_equal(sqlite3_step(update), SQLITE_DONE);
  sqlite3_finalize(update);
  sqlite3_close(db);
}

/* An earlier version let what was altered be reopened, and kept it as what had been sealed. */
static void
test_a_reopening_that_keeps_another_text(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    assert_ok(pl_document_reopen(document, AUTUMN, "A slip", ERR));
  }
  g_autoptr(GBytes) forged = g_bytes_new_static("{}", 2);
  replace_recorded(fixture, forged);
  g_autoptr(PlDocument) document = open_again(fixture);
  g_auto(GStrv) problems = NULL;
  assert_ok(problems = pl_document_check(document, NULL, ERR));
  assert_int_equal(g_strv_length(problems), 2);
  assert_non_null(strstr(problems[0], "its seal is gone"));
  assert_non_null(
      strstr(problems[1], "History entry 3: what this reopening keeps as sealed is not what was signed off"));
}

static char *
doubt_of(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  return pl_seal_dup_doubt(snapshot, pl_snapshot_seal(snapshot, AUTUMN));
}

/* Whatever shows a seal can say what it no longer covers. */
static void
test_doubt_is_told(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    assert_null(doubt_of(document));
  }
  alter(fixture,
        "DROP TRIGGER sealed_agreed_level_update; UPDATE agreed_level SET level = 5;"
        "CREATE TRIGGER sealed_agreed_level_update BEFORE UPDATE ON agreed_level\n"
        "WHEN EXISTS (SELECT 1 FROM seal WHERE assessment IN (old.assessment, new.assessment))\n"
        "  AND (old.assessment, old.domain, old.level, old.not_enough, old.confidence, old.reason, "
        "old.know, old.how_known, old.plan,\n       old.agreed_on)\n"
        "  IS NOT (new.assessment, new.domain, new.level, new.not_enough, new.confidence, new.reason, "
        "new.know, new.how_known, new.plan,\n          new.agreed_on)\n"
        "BEGIN SELECT RAISE(ABORT, 'sealed'); END");
  {
    g_autoptr(PlDocument) document = open_again(fixture);
    g_autofree char *doubt = doubt_of(document);
    assert_non_null(strstr(doubt, "1 record that it rests on was changed"));
  }
  g_remove(fixture->path);
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_ok(pl_document_redact(document, "Reserves hold", "Said in error", NULL, ERR));
  assert_no_problems(document); /* it is known, and still not what was signed */
  g_autofree char *doubt = doubt_of(document);
  assert_non_null(strstr(doubt, "words were removed"));
}

/* As an import makes it: sign-offs travel with the records. */
static void
test_new_document_with_a_sign_off(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlSnapshot) sealed = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
    sealed = pl_document_ref_snapshot(document);
  }
  g_autofree char *path = g_build_filename(fixture->folder, "copy.plumb", NULL);
  g_autoptr(PlDocument) copy = NULL;
  assert_ok(copy = pl_document_create(path, sealed, &fixture->options, NULL, ERR));
  g_autoptr(PlSnapshot) held = pl_document_ref_snapshot(copy);
  assert_true(pl_snapshot_equal(sealed, held));
  assert_no_problems(copy);
  assert_ok(pl_document_reopen(copy, AUTUMN, "A slip", ERR));
  assert_ok(pl_document_sign_off(copy, AUTUMN, "Director", ERR));
  assert_no_problems(copy);
}

static void
add_longest_evidence(PlDocument *document)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "Paste");
  g_autofree char *text = g_strnfill(PL_TEXT_MAX, 'x');
  PlEvidence survey = {.id = pl_document_next_id(document),
                       .title = "Staff survey",
                       .kind = "survey",
                       .date = "2026",
                       .text = text};
  pl_command_put(command, PL_RECORD_EVIDENCE, &survey);
  assert_ok(pl_document_do(document, command, ERR));
}

/* Evidence that each may be kept can be sealed together, as far as a seal goes, and comes back. */
static void
test_too_much_to_seal(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  for (guint i = 0; i < PL_SEAL_CONTENT_MAX / PL_TEXT_MAX - 1; i++)
    add_longest_evidence(document);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_no_problems(document);
  g_autoptr(PlSnapshot) sealed = pl_document_ref_snapshot(document);
  g_autoptr(GBytes) json = pl_interchange_write(sealed);
  g_autoptr(PlSnapshot) read = NULL;
  assert_ok(read = pl_interchange_read(json, ERR));
  assert_true(pl_snapshot_equal(sealed, read));
  assert_ok(pl_document_reopen(document, AUTUMN, "More to say", ERR));
  add_longest_evidence(document);
  assert_false(pl_document_sign_off(document, AUTUMN, "Director", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(sign_off_seals),
      TEST(sealed_rows_stand),
      TEST(clearance_is_not_sealed),
      TEST(triggers_hold_against_other_programs),
      TEST(reopen),
      TEST(check_names_what_changed),
      TEST(check_tells_an_altered_seal),
      TEST(check_tells_a_moved_seal),
      TEST(a_seal_from_elsewhere),
      TEST(check_tells_a_seal_put_back),
      TEST(sign_off_as_a_redaction_left_it),
      TEST(random_acts),
      TEST(a_seal_that_is_gone),
      TEST(what_was_signed_was_altered),
      TEST(no_signing_of_what_history_does_not_tell),
      TEST(no_reopening_of_what_was_altered),
      TEST(a_reopening_that_keeps_another_text),
      TEST(doubt_is_told),
      TEST(too_much_to_seal),
      TEST(new_document_with_a_sign_off),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
