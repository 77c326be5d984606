/*
 * The schema against the descriptions of the record types, against the rules that recording changes asks of a
 * table, and CHECK by CHECK. Reads the migration from its file, with SQLite alone, so that what the store
 * adds cannot hide a gap.
 */
#include "random-records.h"

#include <sqlite3.h>

static int
open_schema(void **state)
{
  sqlite3 *db = NULL;
  g_autofree char *sql = NULL;
  assert_true(g_file_get_contents(SOURCE_DIR "/data/schema/0001-document.sql", &sql, NULL, NULL));
  assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s", message);
  *state = db;
  return 0;
}

static int
close_schema(void **state)
{
  return sqlite3_close(*state);
}

static sqlite3_stmt *
query(sqlite3 *db, const char *sql, const char *argument)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
    fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  if (argument != NULL)
    sqlite3_bind_text(statement, 1, argument, -1, SQLITE_TRANSIENT);
  return statement;
}

static const char *
text(sqlite3_stmt *row, int at)
{
  const char *value = (const char *)sqlite3_column_text(row, at);
  return value != NULL ? value : "";
}

static gint64
count(sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = query(db, sql, NULL);
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  gint64 value = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

static const char *
storage(const PlField *field)
{
  if (pl_field_is_text(field) || field->type == PL_FIELD_CHOICE)
    return "TEXT";
  return field->type == PL_FIELD_REAL ? "REAL" : "INTEGER";
}

static void
test_columns_are_the_fields(void **state)
{
  sqlite3 *db = *state;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    sqlite3_stmt *row =
        query(db, "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid", type->name);
    for (guint j = 0; j < type->n_fields; j++) {
      const PlField *field = &type->fields[j];
      assert_int_equal(sqlite3_step(row), SQLITE_ROW);
      assert_string_equal(text(row, 0), field->name);
      assert_string_equal(text(row, 1), storage(field));
      assert_int_equal(sqlite3_column_int(row, 2), !field->optional);
      assert_int_equal(sqlite3_column_int(row, 3), j < type->n_keys ? j + 1 : 0);
      assert_int_equal(field->key, j < type->n_keys);
      assert_false(field->key && field->optional); /* NULL in a key: not recorded, in silence */
    }
    assert_int_equal(sqlite3_step(row), SQLITE_DONE);
    sqlite3_finalize(row);
  }
  /* And no table besides but those that are never recorded. */
  assert_int_equal(count(db, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = "
                             "'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('history', 'draft')"),
                   PL_N_RECORD_KINDS);
}

static void
test_tables_can_be_recorded(void **state)
{
  sqlite3 *db = *state;
  assert_int_equal(count(db, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE "
                             "'sqlite_%' AND (type <> 'table' OR NOT strict)"),
                   0);
  /* a reference that is checked before the end of the transaction would refuse a redo */
  assert_int_equal(
      count(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND "
                "(length(sql) - length(replace(sql, ' REFERENCES ', ''))) / length(' REFERENCES ') <> "
                "(length(sql) - length(replace(sql, ' DEFERRABLE INITIALLY DEFERRED', ''))) / "
                "length(' DEFERRABLE INITIALLY DEFERRED')"),
      0);
  /* generated or hidden columns; a key that is missing */
  assert_int_equal(count(db, "SELECT count(*) FROM sqlite_schema AS s, pragma_table_xinfo(s.name) AS c WHERE "
                             "s.type = 'table' AND c.hidden <> 0"),
                   0);
  assert_int_equal(count(db, "SELECT count(*) FROM sqlite_schema AS s WHERE s.type = 'table' AND NOT EXISTS "
                             "(SELECT 1 FROM pragma_table_info(s.name) WHERE pk > 0)"),
                   0);
  /* a natural key is the table: no rowid beside it that a copy would number otherwise */
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    sqlite3_stmt *row = query(db, "SELECT wr FROM pragma_table_list WHERE name = ?1", type->name);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(row, 0), !has_id(type));
    sqlite3_finalize(row);
  }
  assert_int_equal(
      count(db, "SELECT count(*) FROM sqlite_schema AS s, pragma_foreign_key_list(s.name) AS f WHERE s.type "
                "= 'table' AND (f.on_update <> 'NO ACTION' OR f.on_delete <> 'NO ACTION')"),
      0);
  /* a UNIQUE that does not hold the whole key could be broken half way through an undo */
  assert_int_equal(count(db,
                         "SELECT count(*) FROM sqlite_schema AS s, pragma_index_list(s.name) AS i WHERE "
                         "s.type = 'table' AND i.\"unique\" AND i.origin <> 'pk' AND EXISTS (SELECT 1 FROM "
                         "pragma_table_info(s.name) AS c WHERE c.pk > 0 AND c.name NOT IN (SELECT name FROM "
                         "pragma_index_info(i.name)))"),
                   0);
  assert_int_equal(count(db, "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%' OR name = "
                             "'sqlite_sequence' OR type = 'view' OR sql LIKE '%VIRTUAL%'"),
                   0);
  /* triggers only refuse */
  assert_int_equal(count(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND sql NOT LIKE "
                             "'%BEGIN SELECT RAISE(ABORT, ''sealed''); END'"),
                   0);
  assert_int_equal(count(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), 12);
}

/* All of a sealed row but who may read it. */
static void
test_a_seal_holds_every_other_field(void **state)
{
  static const PlRecordKind kinds[] = {PL_RECORD_ASSESSMENT, PL_RECORD_AGREED_LEVEL};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    const PlRecordType *type = pl_record_type_get(kinds[i]);
    g_autofree char *name = g_strdup_printf("sealed_%s_update", type->name);
    sqlite3_stmt *row = query(*state, "SELECT sql FROM sqlite_schema WHERE name = ?1", name);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    for (guint j = 0; j < type->n_fields; j++) {
      g_autofree char *pattern =
          g_strdup_printf("\\bold\\.%s\\b[^;]*\\bnew\\.%s\\b", type->fields[j].name, type->fields[j].name);
      assert_int_equal(g_regex_match_simple(pattern, text(row, 0), G_REGEX_DOTALL, 0),
                       !pl_field_is_clearance(type, &type->fields[j]));
    }
    sqlite3_finalize(row);
  }
}

static void
test_references_are_the_fields(void **state)
{
  sqlite3 *db = *state;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    guint n_columns = 0;
    for (guint j = 0; j < type->n_fields; j++) {
      if (type->fields[j].type != PL_FIELD_REF)
        continue;
      const PlRecordType *target = pl_record_type_get(type->fields[j].ref);
      g_autofree char *sql = g_strdup_printf(
          "SELECT id FROM pragma_foreign_key_list(?1) WHERE \"from\" = '%s' AND \"table\" = '%s'",
          type->fields[j].name, target->name);
      sqlite3_stmt *row = query(db, sql, type->name);
      assert_int_equal(sqlite3_step(row), SQLITE_ROW);
      /* what belongs to one assessment is named together with it, so that it cannot be that of another */
      gboolean together = type->scoped && target->scoped;
      g_autofree char *of_it =
          g_strdup_printf("SELECT count(*) FROM pragma_foreign_key_list('%s') WHERE id = %d AND (seq = 0 OR "
                          "(\"from\" = \"%s\" AND \"to\" = 'id') OR \"from\" = 'assessment')",
                          type->name, sqlite3_column_int(row, 0), type->fields[j].name);
      assert_int_equal(count(db, of_it), together ? 2 : 1);
      n_columns += together ? 2 : 1;
      assert_int_equal(sqlite3_step(row), SQLITE_DONE);
      sqlite3_finalize(row);
    }
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM pragma_foreign_key_list('%s')", type->name);
    assert_int_equal(count(db, sql), n_columns);
  }
}

/* The look-ups that each change, or the end of an assessment, makes. */
static void
test_look_ups_use_an_index(void **state)
{
  static const char *const lookups[] = {
      "participant WHERE assessment = 1", "view WHERE assessment = 1",   "agreed_level WHERE assessment = 1",
      "view WHERE participant = 1",       "action WHERE assessment = 1", "question WHERE assessment = 1",
      "pack WHERE assessment = 1",        "seal WHERE assessment = 1",   "session WHERE assessment = 1",
  };
  for (guint i = 0; i < G_N_ELEMENTS(lookups); i++) {
    g_autofree char *sql = g_strdup_printf("EXPLAIN QUERY PLAN SELECT * FROM %s", lookups[i]);
    sqlite3_stmt *row = query(*state, sql, NULL);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    if (!g_str_has_prefix(text(row, 3), "SEARCH"))
      fail_msg("%s: %s", lookups[i], text(row, 3));
    sqlite3_finalize(row);
  }
}

/* The schema is documentation: each table, and each column, has a comment within its table's text. */
static void
test_all_is_explained(void **state)
{
  sqlite3_stmt *row = query(*state, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'", NULL);
  while (sqlite3_step(row) == SQLITE_ROW) {
    g_auto(GStrv) lines = g_strsplit(text(row, 1), "\n", -1);
    assert_true(g_str_has_prefix(lines[1], "  -- "));
    for (guint i = 2; lines[i] != NULL; i++) {
      gboolean column = g_str_has_prefix(lines[i], "  ") && g_ascii_islower(lines[i][2]);
      if (column && strstr(lines[i], " -- ") == NULL && !g_str_has_prefix(lines[i - 1], "  -- "))
        fail_msg("%s: %s", text(row, 0), lines[i]);
    }
  }
  sqlite3_finalize(row);
}

/* ---- Each CHECK bites ---- */

static void
bind_value(sqlite3_stmt *insert, int at, const PlField *field, gconstpointer record)
{
  if (field->optional && pl_field_is_empty(field, record))
    sqlite3_bind_null(insert, at);
  else if (pl_field_is_text(field))
    sqlite3_bind_text(insert, at, pl_field_get_text(field, record), -1, SQLITE_TRANSIENT);
  else if (field->type == PL_FIELD_CHOICE)
    sqlite3_bind_text(insert, at, pl_field_word(field, pl_field_get_int(field, record)), -1,
                      SQLITE_TRANSIENT);
  else if (field->type == PL_FIELD_REAL)
    sqlite3_bind_double(insert, at, pl_field_get_real(field, record));
  else if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF)
    sqlite3_bind_int64(insert, at, pl_field_get_id(field, record));
  else
    sqlite3_bind_int(insert, at, pl_field_get_int(field, record));
}

typedef enum { BAD_NONE, BAD_NUMBER, BAD_TEXT, BAD_NULL, BAD_BLOB } BadKind;

/* Inserts `record` with one field bad; the result code, and the row is gone again. */
static int
try_insert(sqlite3 *db, const PlRecordType *type, gconstpointer record, guint bad_field, BadKind bad,
           gint64 number, const char *word)
{
  GString *sql = g_string_new("INSERT INTO \"");
  g_string_append_printf(sql, "%s\" VALUES (?", type->name);
  for (guint i = 1; i < type->n_fields; i++)
    g_string_append(sql, ", ?");
  g_string_append_c(sql, ')');
  sqlite3_stmt *insert = query(db, sql->str, NULL);
  g_string_free(sql, TRUE);
  for (guint i = 0; i < type->n_fields; i++)
    bind_value(insert, (int)i + 1, &type->fields[i], record);
  int at = (int)bad_field + 1;
  if (bad == BAD_NUMBER)
    sqlite3_bind_int64(insert, at, number);
  else if (bad == BAD_TEXT)
    sqlite3_bind_text(insert, at, word, -1, SQLITE_TRANSIENT);
  else if (bad == BAD_NULL)
    sqlite3_bind_null(insert, at);
  else if (bad == BAD_BLOB)
    sqlite3_bind_blob(insert, at, "\0\1", 2, SQLITE_TRANSIENT);
  sqlite3_exec(db, "SAVEPOINT try", NULL, NULL, NULL);
  sqlite3_step(insert);
  int rc = sqlite3_finalize(insert);
  sqlite3_exec(db, "ROLLBACK TO try; RELEASE try", NULL, NULL, NULL);
  return rc;
}

typedef struct {
  sqlite3 *db;
  const PlRecordType *type;
  gconstpointer record;
  guint at;
  guint tried;
} Bite;

static void
refused(Bite *bite, BadKind bad, gint64 number, const char *word)
{
  bite->tried++;
  int rc = try_insert(bite->db, bite->type, bite->record, bite->at, bad, number, word);
  if (rc != SQLITE_CONSTRAINT && rc != SQLITE_MISMATCH) /* the latter for words in a rowid */
    fail_msg("%s.%s took %s%" G_GINT64_FORMAT " (%d)", bite->type->name, bite->type->fields[bite->at].name,
             word != NULL ? word : "", number, rc);
}

static void
bite_field(Bite *bite)
{
  static const char *const bad_dates[] = {"2026-1-12",   "12/10/2026", "soon",
                                          "2026-10-12 ", "3026-10-12", "2026-10-12T09:00"};
  const PlField *field = &bite->type->fields[bite->at];
  switch (field->type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF:
    refused(bite, BAD_NUMBER, 0, NULL);
    refused(bite, BAD_NUMBER, -1, NULL);
    refused(bite, BAD_NUMBER, G_GINT64_CONSTANT(1) << 53, NULL);
    refused(bite, BAD_TEXT, 0, "one");
    break;
  case PL_FIELD_INT:
    refused(bite, BAD_NUMBER, (gint64)field->min - 1, NULL);
    refused(bite, BAD_NUMBER, (gint64)field->max + 1, NULL);
    break;
  case PL_FIELD_BOOL:
    refused(bite, BAD_NUMBER, 2, NULL);
    refused(bite, BAD_NUMBER, -1, NULL);
    break;
  case PL_FIELD_CHOICE:
    refused(bite, BAD_TEXT, 0, "perhaps");
    refused(bite, BAD_TEXT, 0, "");
    break;
  case PL_FIELD_DATE:
    refused(bite, BAD_TEXT, 0, "2026-10");
    refused(bite, BAD_TEXT, 0, "2026");
    G_GNUC_FALLTHROUGH;
  case PL_FIELD_PARTIAL_DATE:
    for (guint i = 0; i < G_N_ELEMENTS(bad_dates); i++)
      refused(bite, BAD_TEXT, 0, bad_dates[i]);
    refused(bite, BAD_TEXT, 0, "");
    break;
  case PL_FIELD_REAL:
    refused(bite, BAD_TEXT, 0, "much");
    break;
  case PL_FIELD_TEXT:
  default:
    if (field->required)
      refused(bite, BAD_TEXT, 0, "");
    refused(bite, BAD_BLOB, 0, NULL);
    break;
  }
  /* SQLite gives an INTEGER PRIMARY KEY a number of its own for NULL; the store always binds one. */
  if (!field->optional && field->type != PL_FIELD_ID)
    refused(bite, BAD_NULL, 0, NULL);
}

static void
test_every_check_bites(void **state)
{
  sqlite3 *db = *state; /* foreign keys are off: what a reference names is another matter */
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  g_autoptr(PlSnapshot) snapshot = random_snapshot(rand);
  g_autoptr(GStringChunk) texts = g_string_chunk_new(1024);
  guint tried = 0;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    g_autofree gpointer record = g_malloc(type->size);
    while (!random_record(rand, snapshot, texts, i, record))
      continue; /* an assessment without participants was picked, say: the next try picks another */
    int rc = try_insert(db, type, record, 0, BAD_NONE, 0, NULL);
    if (rc != SQLITE_OK)
      fail_msg("%s: a good record is refused: %s", type->name, sqlite3_errmsg(db));
    Bite bite = {.db = db, .type = type, .record = record};
    for (bite.at = 0; bite.at < type->n_fields; bite.at++)
      bite_field(&bite);
    tried += bite.tried;
  }
  assert_true(tried > 1000);
}

static void
exec_refused(sqlite3 *db, const char *sql)
{
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_CONSTRAINT)
    fail_msg("taken: %s", sql);
}

static void
exec_taken(sqlite3 *db, const char *sql)
{
  char *message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s: %s", message, sql);
}

static void
test_rules_over_several_columns(void **state)
{
  sqlite3 *db = *state;
  exec_taken(db, "PRAGMA foreign_keys = ON");
  exec_taken(
      db,
      "INSERT INTO organisation VALUES (1, 'A', 'A', 'council', 'continuing', 'england', '', NULL, 1, '', '')");
  exec_taken(db, "INSERT INTO domain VALUES (2, 'finance', 1, 'Finance', 'Finance', '', NULL, '', 0, 1)");
  exec_taken(db, "INSERT INTO assessment VALUES (3, 1, '2026-10-12', 'Autumn', 'baseline', '', '', 'public', "
                 "NULL, '', '', NULL)");
  exec_taken(
      db,
      "INSERT INTO risk (id, code, position, name, short_name, cause, event, consequence, category, section, "
      "local, in_register, response, controls, owner, note, clearance, public_interest, cleared_by) VALUES "
      "(4, 'R1', 1, 'Risk', 'Risk', '', '', '', 'people', '', 0, 1, 'treat', '', '', '', 'public', '', '')");
#define LEVEL "INSERT INTO agreed_level VALUES (3, "
#define REST ", NULL, '', '', '', '', NULL, "
  exec_refused(db, LEVEL "2, 6, 0" REST "'public', NULL, '', '', NULL)");  /* a level of 6 */
  exec_refused(db, LEVEL "2, 0, 0" REST "'public', NULL, '', '', NULL)");  /* none is NULL, not 0 */
  exec_refused(db, LEVEL "77, 3, 0" REST "'public', NULL, '', '', NULL)"); /* a domain that is not there */
  exec_refused(db, LEVEL "2, 3, 1" REST
                         "'public', NULL, '', '', NULL)"); /* a level, and not enough evidence for one */
  exec_refused(db, LEVEL "2, 3, 0" REST "'exempt', NULL, '', '', NULL)"); /* exempt under no paragraph */
  exec_refused(db, LEVEL "2, 3, 0" REST "'exempt', 8, '', '', NULL)");    /* there are seven */
  exec_refused(db, LEVEL "2, 3, 0" REST "'public', 3, '', '', NULL)");    /* a paragraph, and not exempt */
  exec_taken(db, LEVEL "2, NULL, 1" REST "'exempt', 3, '', '', NULL)");   /* the reason may wait */
  exec_refused(db, "INSERT INTO risk_rating VALUES (4, 'current', '2026-10-12', 0, 3, '', '', 'public', "
                   "NULL, '', '', NULL)");
  exec_refused(db, "INSERT INTO risk_rating VALUES (4, 'current', '2026-10-12', 3, 6, '', '', 'public', "
                   "NULL, '', '', NULL)");
  exec_refused(db, "INSERT INTO document VALUES (2, 'Second', 'england', 0, 0, '', '', NULL, NULL, NULL)");
  exec_refused(db, "INSERT INTO threshold VALUES ('x', 9e999, '', '')"); /* infinity */
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, open_schema, close_schema)
  const struct CMUnitTest tests[] = {
      TEST(columns_are_the_fields),     TEST(tables_can_be_recorded),
      TEST(references_are_the_fields),  TEST(look_ups_use_an_index),
      TEST(all_is_explained),           TEST(every_check_bites),
      TEST(rules_over_several_columns), TEST(a_seal_holds_every_other_field),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
