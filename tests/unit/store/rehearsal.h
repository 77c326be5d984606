/*
 * rehearsal.h: a made-up next format, which rebuilds a table that others name, as a real one would. For
 * pl_schema_rehearse().
 */
#pragma once

#include "testing.h"
#include "../../../src/store/schema.h"

#include <sqlite3.h>

/* SQL that rebuilds `organisation` as it is but for one CHECK, from the words in the file itself. */
static inline char *
rebuild_sql(Fixture *fixture, const char *more)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *row = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  assert_int_equal(
      sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE name = 'organisation'", -1, &row, NULL),
      SQLITE_OK);
  assert_int_equal(sqlite3_step(row), SQLITE_ROW);
  g_autoptr(GString) sql = g_string_new((const char *)sqlite3_column_text(row, 0));
  sqlite3_finalize(row);
  sqlite3_close(db);
  assert_int_equal(g_string_replace(sql, "CREATE TABLE organisation", "CREATE TABLE new_organisation", 1), 1);
  assert_int_equal(g_string_replace(sql, "CHECK (name <> '')", "CHECK (length(name) > 1)", 1), 1);
  return g_strconcat(sql->str,
                     "; INSERT INTO new_organisation SELECT * FROM organisation; DROP TABLE organisation;"
                     "ALTER TABLE new_organisation RENAME TO organisation; PRAGMA user_version = 2;",
                     more, NULL);
}
