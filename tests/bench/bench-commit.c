#include "bench.h"

#include <plumbline/document.h>
#include <plumbline/sample.h>
#include <sqlite3.h>

#define COMMITS 200

typedef struct {
  gint64 assessment, domain;
  gint blob_bytes; /* of the history row that our last score wrote */
} Score;

static void
check(int rc, sqlite3 *db, const char *what)
{
  if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
    g_error("%s: %s", what, sqlite3_errmsg(db));
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), db, sql);
  return statement;
}

static void
step(sqlite3 *db, sqlite3_stmt *statement)
{
  check(sqlite3_step(statement), db, sqlite3_sql(statement));
  sqlite3_reset(statement);
}

/* The floor: what any program must write for a score and one history row of the same size, with the same
 * safety. */
typedef struct {
  sqlite3 *db;
  sqlite3_stmt *begin, *update, *insert, *commit;
  guint8 *blob;
} Bare;

static void
bare_open(Bare *bare, const char *path, const Score *score)
{
  check(sqlite3_open_v2(path, &bare->db, SQLITE_OPEN_READWRITE, NULL), bare->db, "open");
  check(sqlite3_exec(
            bare->db,
            "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "CREATE TABLE bare_history (seq INTEGER PRIMARY KEY, at INTEGER, who TEXT, label TEXT, kind TEXT,"
            " target INTEGER, changeset BLOB, salt BLOB, parent BLOB, content BLOB, hash BLOB) STRICT",
            NULL, NULL, NULL),
        bare->db, "prepare the floor");
  bare->begin = prepare(bare->db, "BEGIN IMMEDIATE");
  bare->update =
      prepare(bare->db, "UPDATE agreed_level SET level = ?1 WHERE assessment = ?2 AND domain = ?3");
  bare->insert = prepare(
      bare->db,
      "INSERT INTO bare_history (at, who, label, kind, target, changeset, salt, parent, content, hash)"
      " VALUES (1, 'bench', 'Score Workforce stability 3', 'score', 0, ?1, randomblob(16),"
      " randomblob(32), randomblob(32), randomblob(32))");
  bare->commit = prepare(bare->db, "COMMIT");
  bare->blob = g_malloc0((gsize)score->blob_bytes);
}

static void
bare_score(Bare *bare, const Score *score, gint level)
{
  step(bare->db, bare->begin);
  sqlite3_bind_int(bare->update, 1, level);
  sqlite3_bind_int64(bare->update, 2, score->assessment);
  sqlite3_bind_int64(bare->update, 3, score->domain);
  step(bare->db, bare->update);
  sqlite3_bind_blob(bare->insert, 1, bare->blob, score->blob_bytes, SQLITE_STATIC);
  step(bare->db, bare->insert);
  step(bare->db, bare->commit);
}

static void
bare_close(Bare *bare)
{
  sqlite3_finalize(bare->begin);
  sqlite3_finalize(bare->update);
  sqlite3_finalize(bare->insert);
  sqlite3_finalize(bare->commit);
  sqlite3_close(bare->db);
  g_free(bare->blob);
}

PlDocument *
bench_make_document(const char *path, const PlDocumentOptions *options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  PlDocument *document = sample != NULL ? pl_document_create(path, sample, options, NULL, &error) : NULL;
  if (document == NULL)
    g_error("%s", error->message);
  return document;
}

static void
find_score(PlSnapshot *snapshot, Score *score)
{
  score->assessment = pl_snapshot_latest_assessment(snapshot, 0, NULL)->id;
  score->domain = ((const PlDomain *)pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, "workforce"))->id;
}

void
bench_score(PlDocument *document, gint level)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  Score score;
  find_score(snapshot, &score);
  g_autoptr(PlCommand) command =
      pl_command_score(snapshot, score.assessment, score.domain, 0, level, NULL, &error);
  if (command == NULL || !pl_document_do(document, command, &error))
    g_error("%s", error->message);
}

static gint
last_changeset_bytes(const char *path)
{
  sqlite3 *db = NULL;
  check(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), db, "open");
  sqlite3_stmt *statement = prepare(db, "SELECT length(changeset) FROM history ORDER BY seq DESC LIMIT 1");
  check(sqlite3_step(statement), db, "read the history");
  gint bytes = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return bytes;
}

void
bench_commit(void)
{
  g_autofree char *ours = g_build_filename(bench_dir(), "ours.plumb", NULL);
  g_autofree char *floor = g_build_filename(bench_dir(), "floor.plumb", NULL);
  PlDocumentOptions options = {.ids = pl_ids_random(), .clock = pl_clock_system(), .who = "bench"};

  /* The floor works on a document like ours: same tables, same triggers, same size. */
  g_autoptr(PlDocument) copy = bench_make_document(floor, &options);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(copy);
  Score score;
  find_score(snapshot, &score);
  bench_score(copy, 5);
  pl_document_close(copy);
  score.blob_bytes = last_changeset_bytes(floor);

  g_autoptr(PlDocument) document = bench_make_document(ours, &options);
  Bare bare;
  bare_open(&bare, floor, &score);
  BenchPair pair = bench_pair_new();
  for (gint i = 0; i < COMMITS; i++) {
    gint level = PL_LEVEL_MIN + i % PL_LEVEL_MAX;
    double start = bench_now();
    bench_score(document, level);
    double middle = bench_now();
    bare_score(&bare, &score, level);
    double end = bench_now();
    double mine = middle - start, theirs = end - middle;
    g_array_append_val(pair.ours, mine);
    g_array_append_val(pair.floor, theirs);
  }
  bare_close(&bare);
  pl_document_close(document);
  bench_print("A score, until it is acknowledged",
              "the same statements and an equal history row through bare SQLite", &pair);
  bench_pair_clear(&pair);
}
