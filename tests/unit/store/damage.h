/*
 * damage.h: documents that are broken on purpose, and an independent count (SQLite's own dbstat, on the sound
 * file) of what that takes away.
 */
#pragma once

#include "testing.h"

#include <plumbline/interchange.h>
#include <plumbline/recover.h>
#include <plumbline/sample.h>
#include <sqlite3.h>

#define PAGE 4096

/* One page of a table, as dbstat has it. */
typedef struct {
  guint number, n_cells;
  gboolean has_rows; /* else it leads to other pages, or continues a long row */
  char *path, *cell; /* where it hangs; of a continuation, the row that it continues */
} PageInfo;

typedef struct {
  Fixture *fixture;
  GBytes *sound; /* the file before */
  GBytes *json;  /* what it held */
  guint8 *bytes; /* the file after */
  gsize size;
  gboolean *gone; /* by page number: destroyed */
  guint n_pages;
  guint rows[PL_N_RECORD_KINDS]; /* before, by SQLite's count */
  char *broken, *made;           /* paths */
} Damage;

static inline GBytes *
read_whole(const char *path)
{
  char *contents;
  gsize length;
  assert_true(g_file_get_contents(path, &contents, &length, NULL));
  return g_bytes_new_take(contents, length);
}

static inline GBytes *
json_of(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  return pl_interchange_write(snapshot);
}

static inline void
do_command(PlDocument *document, PlCommand *command)
{
  assert_non_null(command);
  assert_ok(pl_document_do(document, command, ERR));
  pl_command_unref(command);
}

/* The sample with a history: levels scored, evidence added, one change undone. */
static inline PlDocument *
create_sample(Fixture *fixture)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  g_autoptr(GError) error = NULL;
  PlDocument *document = pl_document_create(fixture->path, sample, &fixture->options, NULL, &error);
  if (document == NULL)
    fail_msg("%s", error->message);
  guint n, n_domains;
  const PlAssessment *assessments = pl_snapshot_assessments(sample, &n);
  const PlDomain *domains = pl_snapshot_domains(sample, &n_domains);
  for (guint i = 0; i < n_domains; i++) {
    g_autoptr(PlSnapshot) now = pl_document_ref_snapshot(document);
    do_command(document, pl_command_score(now, assessments[n - 1].id, domains[i].id, 0, 1 + (gint)i % 5,
                                          "Scored in a test.", NULL));
  }
  assert_ok(pl_document_undo(document, ERR));
  PlEvidence evidence = {.id = 4242, .title = "A visit", .kind = "visit", .date = "2026-09", .text = "Seen."};
  PlCommand *add = pl_command_new("add", "Add a visit");
  pl_command_put(add, PL_RECORD_EVIDENCE, &evidence);
  do_command(document, add);
  return document;
}

static inline void
count_rows(Damage *damage)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open_v2(damage->fixture->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM \"%s\"", pl_record_type_get(i)->name);
    sqlite3_stmt *query = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    damage->rows[i] = (guint)sqlite3_column_int(query, 0);
    sqlite3_finalize(query);
  }
  sqlite3_close(db);
}

/* Takes the closed document at the fixture's path as the sound one. */
static inline Damage *
damage_begin(Fixture *fixture)
{
  Damage *damage = g_new0(Damage, 1);
  damage->fixture = fixture;
  damage->sound = read_whole(fixture->path);
  damage->size = g_bytes_get_size(damage->sound);
  damage->bytes = g_memdup2(g_bytes_get_data(damage->sound, NULL), damage->size);
  damage->n_pages = (guint)(damage->size / PAGE);
  damage->gone = g_new0(gboolean, damage->n_pages + 1);
  damage->broken = g_build_filename(fixture->folder, "broken.plumb", NULL);
  damage->made = g_build_filename(fixture->folder, "made.plumb", NULL);
  count_rows(damage);
  g_autoptr(PlDocument) document = open_again(fixture);
  damage->json = json_of(document);
  return damage;
}

/* As before anything was destroyed. */
static inline void
damage_mend(Damage *damage)
{
  damage->size = g_bytes_get_size(damage->sound);
  memcpy(damage->bytes, g_bytes_get_data(damage->sound, NULL), damage->size);
  memset(damage->gone, 0, (damage->n_pages + 1) * sizeof *damage->gone);
}

static inline void
damage_end(Damage *damage)
{
  g_bytes_unref(damage->sound);
  g_bytes_unref(damage->json);
  g_free(damage->bytes);
  g_free(damage->gone);
  g_free(damage->broken);
  g_free(damage->made);
  g_free(damage);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Damage, damage_end)

static inline void
destroy(Damage *damage, guint number)
{
  memset(damage->bytes + (gsize)(number - 1) * PAGE, 0, PAGE);
  damage->gone[number] = TRUE;
}

static inline void
page_info_free(gpointer data)
{
  PageInfo *info = data;
  g_free(info->path);
  g_free(info->cell);
  g_free(info);
}

static inline sqlite3 *
open_sound(Damage *damage)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open_v2(damage->fixture->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  return db;
}

/* Where in `path` the page's own place ends and the row that it continues begins. */
static inline char *
path_of_row(const char *path)
{
  const char *plus = strchr(path, '+');
  return plus != NULL ? g_strndup(path, (gsize)(plus - path)) : NULL;
}

/* The pages of a table, an index or sqlite_schema. */
static inline GPtrArray *
pages_of(Damage *damage, const char *table)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func(page_info_free);
  sqlite3 *db = open_sound(damage);
  sqlite3_stmt *query = NULL;
  assert_int_equal(
      sqlite3_prepare_v2(db,
                         "SELECT d.pageno, d.ncell, d.pagetype, d.path, "
                         "(SELECT s.sql LIKE '%WITHOUT ROWID' FROM sqlite_schema s WHERE s.name = "
                         "d.name) FROM dbstat d WHERE d.name = ?1 ORDER BY d.path",
                         -1, &query, NULL),
      SQLITE_OK);
  sqlite3_bind_text(query, 1, table, -1, SQLITE_STATIC);
  while (sqlite3_step(query) == SQLITE_ROW) {
    PageInfo *info = g_new0(PageInfo, 1);
    const char *type = (const char *)sqlite3_column_text(query, 2);
    info->number = (guint)sqlite3_column_int(query, 0);
    info->n_cells = (guint)sqlite3_column_int(query, 1);
    info->has_rows =
        g_str_equal(type, "leaf") || (g_str_equal(type, "internal") && sqlite3_column_int(query, 4) == 1);
    info->path = g_strdup((const char *)sqlite3_column_text(query, 3));
    info->cell = path_of_row(info->path);
    g_ptr_array_add(pages, info);
  }
  sqlite3_finalize(query);
  sqlite3_close(db);
  return pages;
}

static inline gboolean
hangs_from(const PageInfo *page, const char *cell)
{
  g_autofree char *own = g_path_get_dirname(cell);
  g_autofree char *trimmed = g_strndup(page->path, MAX(strlen(page->path), 1) - (strlen(page->path) > 1));
  return g_str_equal(own, trimmed);
}

/* How many rows of the table are on pages that are still there, with all that continues them. */
static inline guint
rows_left(Damage *damage, const char *table)
{
  g_autoptr(GPtrArray) pages = pages_of(damage, table);
  g_autoptr(GHashTable) torn = g_hash_table_new(g_str_hash, g_str_equal);
  guint rows = 0;
  for (guint i = 0; i < pages->len; i++) {
    const PageInfo *info = pages->pdata[i];
    if (info->has_rows && !damage->gone[info->number])
      rows += info->n_cells;
    if (info->cell != NULL && damage->gone[info->number])
      g_hash_table_add(torn, info->cell);
  }
  GHashTableIter iter;
  gpointer cell;
  g_hash_table_iter_init(&iter, torn);
  while (g_hash_table_iter_next(&iter, &cell, NULL))
    for (guint i = 0; i < pages->len; i++) {
      const PageInfo *info = pages->pdata[i];
      rows -= info->has_rows && !damage->gone[info->number] && hangs_from(info, cell);
    }
  return rows;
}

static inline void
assert_untouched(const char *path, const guint8 *bytes, gsize size)
{
  g_autoptr(GBytes) now = read_whole(path);
  assert_int_equal(g_bytes_get_size(now), size);
  assert_memory_equal(g_bytes_get_data(now, NULL), bytes, size);
}

/* Writes the broken file and recovers it; that file is then as it was, and nothing lies beside but what was
 * made.
 */
static inline PlRecovery *
try_recover(Damage *damage, GError **error)
{
  assert_true(g_file_set_contents(damage->broken, (const char *)damage->bytes, (gssize)damage->size, NULL));
  g_remove(damage->made);
  PlRecovery *recovery = NULL;
  gboolean done =
      pl_document_recover(damage->broken, damage->made, &damage->fixture->options, &recovery, NULL, error);
  assert_int_equal(done, recovery != NULL);
  assert_int_equal(done, g_file_test(damage->made, G_FILE_TEST_EXISTS));
  assert_untouched(damage->broken, damage->bytes, damage->size);
  g_remove(damage->broken);
  g_autofree char *others = other_files(damage->fixture);
  assert_string_equal(others, done ? "made.plumb " : "");
  return recovery;
}

static inline PlRecovery *
recover(Damage *damage)
{
  GError *error = NULL;
  PlRecovery *recovery = try_recover(damage, &error);
  if (recovery == NULL)
    fail_msg("%s", error->message);
  return recovery;
}

static inline PlDocument *
open_made(Damage *damage)
{
  g_autoptr(GError) error = NULL;
  PlDocument *document = pl_document_open(damage->made, &damage->fixture->options, NULL, &error);
  if (document == NULL)
    fail_msg("%s", error->message);
  return document;
}

/* The new document is whole, and holds just what it is said to hold. */
static inline void
assert_counts(Damage *damage, const PlRecovery *recovery)
{
  g_autoptr(PlDocument) document = open_made(damage);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecoveryCount *count = pl_recovery_get_count(recovery, i);
    gboolean scoped = pl_record_type_get(i)->scoped;
    guint n = 0, sum = 0;
    for (guint j = 0; j < (scoped ? n_assessments : 1); j++) {
      pl_part_get_records(pl_snapshot_get_part(snapshot, i, scoped ? assessments[j].id : 0), &n);
      sum += n;
    }
    assert_int_equal(sum, count->read + count->found + count->replayed + count->unsealed + count->framework +
                              count->stood_in);
  }
}

static inline gboolean
says(const PlRecovery *recovery, const char *words)
{
  const char *const *sentences = pl_recovery_get_sentences(recovery);
  for (guint i = 0; sentences[i] != NULL; i++)
    if (strstr(sentences[i], words) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether the new document holds just what the sound one held. */
static inline gboolean
holds_all(Damage *damage)
{
  g_autoptr(PlDocument) document = open_made(damage);
  g_autoptr(GBytes) json = json_of(document);
  return g_bytes_equal(json, damage->json);
}
