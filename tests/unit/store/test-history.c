/*
 * What the history promises to whoever reads the file without this program: the formula of its hashes, and
 * that words can be dropped from it without breaking the chain.
 */
#include "testing.h"

#include <plumbline/interchange.h>
#include <sqlite3.h>

static sqlite3 *
open_raw(Fixture *fixture)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  return db;
}

static void
add_number(GChecksum *sum, guint64 value)
{
  guint64 bytes = GUINT64_TO_BE(value);
  g_checksum_update(sum, (const guchar *)&bytes, sizeof bytes);
}

static void
add_blob(GChecksum *sum, const void *data, gsize length)
{
  add_number(sum, length);
  g_checksum_update(sum, data, (gssize)length);
}

static void
add_column(GChecksum *sum, sqlite3_stmt *row, int at)
{
  if (sqlite3_column_type(row, at) == SQLITE_INTEGER || sqlite3_column_type(row, at) == SQLITE_NULL) {
    add_number(sum, 8);
    add_number(sum, (guint64)sqlite3_column_int64(row, at));
  } else {
    add_blob(sum, sqlite3_column_blob(row, at), (gsize)sqlite3_column_bytes(row, at));
  }
}

/* Worked here from the words of the schema: SHA-256(parent, then each field after its length, the last of
 * them SHA-256(salt, then who, label and changeset, each after its length)). */
static void
test_the_hash_is_as_written(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 3);
    assert_ok(pl_document_undo(document, ERR));
  }
  sqlite3 *db = open_raw(fixture);
  sqlite3_stmt *row = NULL;
  assert_int_equal(sqlite3_prepare_v2(db,
                                      "SELECT seq, at, kind, target, salt, changeset, parent, hash, content, "
                                      "who, label FROM history ORDER BY seq",
                                      -1, &row, NULL),
                   SQLITE_OK);
  guint8 parent[32] = {0}, digest[32];
  gsize length = sizeof digest;
  for (guint seq = 1; seq <= 3; seq++) {
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    g_autoptr(GChecksum) content = g_checksum_new(G_CHECKSUM_SHA256);
    assert_int_equal(sqlite3_column_bytes(row, 4), 16);
    g_checksum_update(content, sqlite3_column_blob(row, 4), 16);
    add_column(content, row, 9);
    add_column(content, row, 10);
    add_column(content, row, 5);
    add_blob(content, NULL, 0); /* no merge */
    g_checksum_get_digest(content, digest, &length);
    assert_memory_equal(digest, sqlite3_column_blob(row, 8), 32);
    assert_memory_equal(parent, sqlite3_column_blob(row, 6), 32);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, parent, 32);
    for (int i = 0; i <= 3; i++)
      add_column(sum, row, i);
    add_blob(sum, NULL, 0); /* no second parent */
    add_blob(sum, digest, 32);
    g_checksum_get_digest(sum, parent, &length);
    assert_memory_equal(parent, sqlite3_column_blob(row, 7), 32);
  }
  sqlite3_finalize(row);
  sqlite3_close(db);
}

/* The origin is recorded by the hash of the document's JSON. */
static void
test_the_origin_is_the_json(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, json);
  sqlite3 *db = open_raw(fixture);
  sqlite3_stmt *row = NULL;
  sqlite3_prepare_v2(db, "SELECT lower(hex(changeset)) FROM history WHERE seq = 1", -1, &row, NULL);
  assert_int_equal(sqlite3_step(row), SQLITE_ROW);
  assert_string_equal((const char *)sqlite3_column_text(row, 0), sha256);
  sqlite3_finalize(row);
  sqlite3_close(db);
}

/* Another program that drops what a row recorded, with or without pretending that it was redacted. */
static void
test_what_is_missing_is_told(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 3);
    do_score(document, WORKFORCE, 4);
  }
  sqlite3 *db = open_raw(fixture);
  const char *drop =
      "UPDATE history SET salt = NULL, who = NULL, label = NULL, changeset = NULL, redacted = 3 WHERE seq = 2";
  assert_int_equal(sqlite3_exec(db, "UPDATE history SET salt = NULL WHERE seq = 1", NULL, NULL, NULL),
                   SQLITE_CONSTRAINT); /* together or not at all */
  assert_int_equal(sqlite3_exec(db, drop, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  g_autoptr(PlDocument) document = open_again(fixture);
  g_auto(GStrv) problems = pl_document_check(document, NULL, &error);
  assert_non_null(problems);
  assert_int_equal(g_strv_length(problems), 1);
  assert_non_null(strstr(problems[0], "History entry 2: what it recorded was removed"));
  assert_ok(pl_document_undo(document, ERR));
  assert_false(pl_document_undo(document, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
}

/* Equal changes have equal changesets; without the salt, somebody could test guesses at dropped words against
 * the hash. */
static void
test_equal_changes_have_other_hashes(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, FINANCE, 4);
    do_score(document, FINANCE, 3);
    do_score(document, FINANCE, 4);
  }
  sqlite3 *db = open_raw(fixture);
  sqlite3_stmt *row = NULL;
  sqlite3_prepare_v2(db,
                     "SELECT a.changeset = b.changeset, a.salt <> b.salt, a.content <> b.content FROM "
                     "history AS a, history AS b WHERE a.seq = 2 AND b.seq = 4",
                     -1, &row, NULL);
  assert_int_equal(sqlite3_step(row), SQLITE_ROW);
  for (int i = 0; i < 3; i++)
    assert_int_equal(sqlite3_column_int(row, i), 1);
  sqlite3_finalize(row);
  sqlite3_close(db);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(the_hash_is_as_written),
      TEST(the_origin_is_the_json),
      TEST(what_is_missing_is_told),
      TEST(equal_changes_have_other_hashes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
