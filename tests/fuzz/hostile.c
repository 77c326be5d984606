#include "hostile.h"
#include "log-row.h"
#include "random-records.h"

#include <sqlite3.h>
#include <stdlib.h>

#define EDIT_HEAD 6
#define EDITS_MAX 64
#define PAGE_SIZE 4096
#define FILE_HEADER 100
/* One table in so many gives a seed. */
#define SEED_TABLES 5
#define COMMANDS 16
#define SIGN_OFF_AFTER 3
/* The same document in each run, but for its history's salts. */
#define RANDOM_SEED 11

typedef enum {
  OP_NOTHING,
  OP_VALUE,      /* a table's column (place / 256) in a row (place % 256) */
  OP_COPY,       /* the same, from the row that the first byte names */
  OP_DELETE,     /* a row */
  OP_RECHAIN,    /* the history's hashes, computed anew */
  OP_BYTES,      /* in a page */
  OP_CELL,       /* in a page's cell (place / 256), from its byte (place % 256) */
  OP_HEADER,     /* of the file */
  OP_PAGE,       /* becomes another one (place) */
  OP_CUT,        /* the file, after so many bytes of a page */
  OP_JOURNAL,    /* what was changed so far goes into a journal, and the file is as it was */
  OP_IN_JOURNAL, /* bytes in that journal, from its start */
  N_OPS
} Op;

typedef struct {
  Op op;
  guint page, place;
  const uint8_t *bytes;
  guint length;
} Edit;

typedef struct {
  char *name;
  GPtrArray *columns;
  char *key; /* "\"a\", \"b\"" */
} Table;

static struct {
  char *scratch;
  gint64 now;
  PlDocumentOptions options;
  GByteArray *file;
  GPtrArray *tables;
} base; /* for the life of the program */

/* ---- The document to begin from ---- */

static void
remove_scratch(void)
{
  g_rmdir(base.scratch);
}

const char *
hostile_scratch(void)
{
  if (base.scratch == NULL) {
    base.scratch =
        g_strdup(g_file_test("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm/plumbline-fuzz-XXXXXX" : NULL);
    if (base.scratch == NULL)
      base.scratch = g_build_filename(g_get_tmp_dir(), "plumbline-fuzz-XXXXXX", NULL);
    fuzz_require(g_mkdtemp(base.scratch) != NULL, "no scratch folder: %s", base.scratch);
    atexit(remove_scratch);
  }
  return base.scratch;
}

const PlDocumentOptions *
hostile_options(void)
{
  if (base.options.who == NULL) {
    base.now = TEST_NOW;
    base.options = (PlDocumentOptions){.ids = pl_ids_seeded(g_rand_new_with_seed(RANDOM_SEED)),
                                       .clock = pl_clock_fixed(&base.now),
                                       .who = "A test"};
  }
  return &base.options;
}

static void
fill_history(PlDocument *document)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(RANDOM_SEED);
  for (guint i = 0; i < COMMANDS; i++) {
    g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
    g_autoptr(PlCommand) command = random_command(rand, snapshot, i);
    pl_document_do(document, command, NULL); /* but what an assessment that is signed off refuses */
    guint n;
    const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
    if (i == SIGN_OFF_AFTER && n > 0)
      pl_document_sign_off(document, assessments[0].id, "Director", NULL);
  }
  pl_document_undo(document, NULL);
  pl_document_undo(document, NULL);
  pl_document_redo(document, NULL);
  pl_document_set_draft(document, "somewhere", "half a sentence", NULL);
}

static GByteArray *
make_base(void)
{
  g_autofree char *path = g_build_filename(hostile_scratch(), "base.plumb", NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed(RANDOM_SEED);
  g_autoptr(PlSnapshot) snapshot = random_snapshot(rand);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = pl_document_create(path, snapshot, hostile_options(), NULL, &error);
  fuzz_require(document != NULL, "%s", error->message);
  fill_history(document);
  pl_document_close(document);
  char *contents;
  gsize length;
  fuzz_require(g_file_get_contents(path, &contents, &length, &error), "%s", error->message);
  hostile_remove(path);
  return g_byte_array_new_take((guint8 *)contents, length);
}

/* A connection to a copy of the document in memory, with nothing to keep it from being spoilt. */
static sqlite3 *
open_copy(const GByteArray *file)
{
  sqlite3 *db;
  fuzz_require(sqlite3_open(":memory:", &db) == SQLITE_OK, "no database in memory");
  unsigned char *copy = sqlite3_malloc64(file->len);
  memcpy(copy, file->data, file->len);
  fuzz_require(sqlite3_deserialize(db, "main", copy, file->len, file->len,
                                   SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) ==
                   SQLITE_OK,
               "the document is not taken into memory");
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_exec(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
  return db;
}

static void
read_columns(sqlite3 *db, Table *table)
{
  g_autofree char *sql =
      g_strdup_printf("SELECT name, pk FROM pragma_table_info('%s') ORDER BY cid", table->name);
  GString *key = g_string_new(NULL);
  sqlite3_stmt *query;
  sqlite3_prepare_v2(db, sql, -1, &query, NULL);
  while (sqlite3_step(query) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text(query, 0);
    g_ptr_array_add(table->columns, g_strdup(name));
    if (sqlite3_column_int(query, 1) > 0)
      g_string_append_printf(key, "%s\"%s\"", key->len > 0 ? ", " : "", name);
  }
  sqlite3_finalize(query);
  table->key = g_string_free(key, FALSE);
}

static GPtrArray *
read_tables(const GByteArray *file)
{
  GPtrArray *tables = g_ptr_array_new();
  sqlite3 *db = open_copy(file);
  sqlite3_stmt *query;
  sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &query,
                     NULL);
  while (sqlite3_step(query) == SQLITE_ROW) {
    Table *table = g_new0(Table, 1);
    table->name = g_strdup((const char *)sqlite3_column_text(query, 0));
    table->columns = g_ptr_array_new();
    read_columns(db, table);
    g_ptr_array_add(tables, table);
  }
  sqlite3_finalize(query);
  sqlite3_close(db);
  return tables;
}

static void
need_base(void)
{
  if (base.file != NULL)
    return;
  base.file = make_base();
  base.tables = read_tables(base.file);
}

/* ---- Edits ---- */

static guint
read_edits(const uint8_t *data, gsize size, Edit *edits)
{
  guint n = 0;
  while (size >= EDIT_HEAD && n < EDITS_MAX) {
    Edit *edit = &edits[n++];
    *edit = (Edit){.op = data[0] % N_OPS,
                   .page = (guint)data[1] << 8 | data[2],
                   .place = (guint)data[3] << 8 | data[4],
                   .bytes = data + EDIT_HEAD};
    edit->length = (guint)MIN(data[5], size - EDIT_HEAD);
    data += EDIT_HEAD + edit->length;
    size -= EDIT_HEAD + edit->length;
  }
  return n;
}

static gint64
read_number(const Edit *edit)
{
  guint64 value = 0;
  for (guint i = 1; i < edit->length && i < 9; i++)
    value = value << 8 | edit->bytes[i];
  return (gint64)value;
}

static void
bind_value(sqlite3_stmt *statement, const Edit *edit)
{
  guint length = edit->length > 0 ? edit->length - 1 : 0;
  const char *bytes = length > 0 ? (const char *)edit->bytes + 1 : "";
  gint64 number = read_number(edit);
  double real;
  memcpy(&real, &number, sizeof real);
  switch (edit->length > 0 ? edit->bytes[0] % 5 : 0) {
  case 0:
    sqlite3_bind_null(statement, 1);
    break;
  case 1:
    sqlite3_bind_int64(statement, 1, number);
    break;
  case 2:
    sqlite3_bind_double(statement, 1, real);
    break;
  case 3:
    sqlite3_bind_text(statement, 1, bytes, (int)length, SQLITE_STATIC);
    break;
  default:
    sqlite3_bind_blob(statement, 1, bytes, (int)length, SQLITE_STATIC);
    break;
  }
}

static void
edit_row(sqlite3 *db, const Edit *edit)
{
  const Table *table = base.tables->pdata[edit->page % base.tables->len];
  const char *column = table->columns->pdata[(edit->place >> 8) % table->columns->len];
  guint row = edit->place & 0xff, other = edit->length > 0 ? edit->bytes[0] : 0;
  g_autofree char *where = g_strdup_printf(
      "WHERE (%s) = (SELECT %s FROM \"%s\" LIMIT 1 OFFSET %u %% max(1, (SELECT count(*) FROM \"%s\")))",
      table->key, table->key, table->name, row, table->name);
  g_autofree char *sql = NULL;
  if (edit->op == OP_DELETE)
    sql = g_strdup_printf("DELETE FROM \"%s\" %s", table->name, where);
  else if (edit->op == OP_COPY)
    sql = g_strdup_printf(
        "UPDATE OR IGNORE \"%s\" SET \"%s\" = (SELECT \"%s\" FROM \"%s\" LIMIT 1 OFFSET %u) %s", table->name,
        column, column, table->name, other, where);
  else
    sql = g_strdup_printf("UPDATE OR IGNORE \"%s\" SET \"%s\" = ?1 %s", table->name, column, where);
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK) {
    if (edit->op == OP_VALUE)
      bind_value(statement, edit);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
}

static void
rechain_row(sqlite3 *db, PlLogRow *row)
{
  pl_log_row_hash_content(row, row->content);
  pl_log_row_hash(row, row->hash);
  sqlite3_stmt *update = NULL;
  sqlite3_prepare_v2(db, "UPDATE history SET parent = ?2, content = ?3, hash = ?4 WHERE seq = ?1", -1,
                     &update, NULL);
  sqlite3_bind_int64(update, 1, row->seq);
  sqlite3_bind_blob(update, 2, row->parent, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(update, 3, row->content, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(update, 4, row->hash, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_step(update);
  sqlite3_finalize(update);
}

/* As somebody would who forges a history and knows how it is chained. */
static void
rechain(sqlite3 *db)
{
  guint8 parent[PL_HASH_SIZE] = {0};
  sqlite3_stmt *query = NULL;
  sqlite3_prepare_v2(db, "SELECT " PL_LOG_COLUMNS " FROM history ORDER BY seq", -1, &query, NULL);
  while (sqlite3_step(query) == SQLITE_ROW) {
    g_auto(PlLogRow) row = {0};
    pl_log_row_load(&row, query);
    memcpy(row.parent, parent, PL_HASH_SIZE);
    rechain_row(db, &row);
    memcpy(parent, row.hash, PL_HASH_SIZE);
  }
  sqlite3_finalize(query);
}

static GByteArray *
edit_values(const Edit *edits, guint n)
{
  sqlite3 *db = NULL;
  for (guint i = 0; i < n; i++) {
    if (edits[i].op < OP_VALUE || edits[i].op > OP_RECHAIN)
      continue;
    if (db == NULL)
      db = open_copy(base.file);
    if (edits[i].op == OP_RECHAIN)
      rechain(db);
    else
      edit_row(db, &edits[i]);
  }
  GByteArray *file = g_byte_array_new();
  if (db == NULL)
    return g_byte_array_append(file, base.file->data, base.file->len);
  sqlite3_int64 length;
  unsigned char *data = sqlite3_serialize(db, "main", &length, 0);
  g_byte_array_append(file, data, (guint)length);
  sqlite3_free(data);
  sqlite3_close(db);
  return file;
}

static void
put(GByteArray *into, gsize at, const Edit *edit)
{
  if (at < into->len)
    memcpy(into->data + at, edit->bytes, MIN(edit->length, into->len - at));
}

/* Where a cell of a page begins: the page's header is after the file's on the first, and cells' places after
 * it. */
static gsize
cell_place(const GByteArray *file, gsize page_at, guint cell)
{
  gsize head = page_at + (page_at == 0 ? FILE_HEADER : 0);
  if (head + 12 > file->len)
    return file->len;
  guint n = (guint)file->data[head + 3] << 8 | file->data[head + 4];
  gboolean interior = file->data[head] == 2 || file->data[head] == 5;
  gsize pointer = head + (interior ? 12 : 8) + (n > 0 ? cell % n : 0) * 2;
  if (pointer + 2 > file->len)
    return file->len;
  return page_at + ((gsize)file->data[pointer] << 8 | file->data[pointer + 1]);
}

static void
append_number(GByteArray *bytes, guint32 value)
{
  guint32 big = GUINT32_TO_BE(value);
  g_byte_array_append(bytes, (const guint8 *)&big, sizeof big);
}

/* The format of SQLite's rollback journal: https://www.sqlite.org/fileformat2.html section 3. */
static GByteArray *
journal_of_changes(const GByteArray *file)
{
  static const guint8 magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
  GByteArray *journal = g_byte_array_new(), *records = g_byte_array_new();
  guint32 n = 0, nonce = 1;
  for (guint page = 0; (page + 1) * PAGE_SIZE <= MIN(file->len, base.file->len); page++) {
    const guint8 *now = file->data + page * PAGE_SIZE;
    if (memcmp(now, base.file->data + page * PAGE_SIZE, PAGE_SIZE) == 0)
      continue;
    guint32 sum = nonce;
    for (gint i = PAGE_SIZE - 200; i > 0; i -= 200)
      sum += now[i];
    append_number(records, page + 1);
    g_byte_array_append(records, now, PAGE_SIZE);
    append_number(records, sum);
    n++;
  }
  g_byte_array_append(journal, magic, sizeof magic);
  append_number(journal, n);
  append_number(journal, nonce);
  append_number(journal, base.file->len / PAGE_SIZE);
  append_number(journal, 512); /* a sector */
  append_number(journal, PAGE_SIZE);
  guint head = journal->len;
  g_byte_array_set_size(journal, 512);
  memset(journal->data + head, 0, 512 - head);
  g_byte_array_append(journal, records->data, records->len);
  g_byte_array_unref(records);
  return journal;
}

static void
apply_to_bytes(Hostile *hostile, const Edit *edit)
{
  GByteArray *file = hostile->file;
  guint n_pages = MAX(file->len / PAGE_SIZE, 1);
  gsize page_at = (gsize)(edit->page % n_pages) * PAGE_SIZE;
  switch (edit->op) {
  case OP_BYTES:
    put(file, page_at + edit->place % PAGE_SIZE, edit);
    break;
  case OP_CELL:
    put(file, cell_place(file, page_at, edit->place >> 8) + (edit->place & 0xff), edit);
    break;
  case OP_HEADER:
    put(file, edit->place % FILE_HEADER, edit);
    break;
  case OP_PAGE: {
    gsize from = (gsize)(edit->place % n_pages) * PAGE_SIZE;
    if (MAX(from, page_at) + PAGE_SIZE <= file->len)
      memmove(file->data + page_at, file->data + from, PAGE_SIZE);
    break;
  }
  case OP_CUT:
    g_byte_array_set_size(file, MIN(file->len, (guint)page_at + edit->place % PAGE_SIZE));
    break;
  case OP_JOURNAL:
    g_clear_pointer(&hostile->journal, g_byte_array_unref);
    hostile->journal = journal_of_changes(file);
    g_byte_array_set_size(file, 0);
    g_byte_array_append(file, base.file->data, base.file->len);
    break;
  case OP_IN_JOURNAL:
    if (hostile->journal != NULL)
      put(hostile->journal, edit->place, edit);
    break;
  default:
    break;
  }
}

void
hostile_make(Hostile *hostile, const uint8_t *data, gsize size)
{
  need_base();
  Edit edits[EDITS_MAX];
  guint n = read_edits(data, size, edits);
  hostile->file = edit_values(edits, n);
  for (guint i = 0; i < n; i++)
    apply_to_bytes(hostile, &edits[i]);
}

void
hostile_clear(Hostile *hostile)
{
  g_clear_pointer(&hostile->file, g_byte_array_unref);
  g_clear_pointer(&hostile->journal, g_byte_array_unref);
}

/* ---- Files ---- */

static void
write_bytes(const char *path, const GByteArray *bytes)
{
  FILE *file = fopen(path, "wb");
  fuzz_require(file != NULL && fwrite(bytes->data, 1, bytes->len, file) == bytes->len, "%s is not written",
               path);
  fclose(file);
}

void
hostile_write(const Hostile *hostile, const char *path)
{
  g_autofree char *journal = g_strconcat(path, "-journal", NULL);
  write_bytes(path, hostile->file);
  if (hostile->journal != NULL)
    write_bytes(journal, hostile->journal);
}

void
hostile_remove(const char *path)
{
  g_autofree char *journal = g_strconcat(path, "-journal", NULL);
  g_remove(journal);
  g_remove(path);
}

/* ---- Inputs ---- */

static GBytes *
edit_to_bytes(Op op, guint page, guint place)
{
  const guint8 bytes[] = {op, (guint8)(page >> 8), (guint8)page, (guint8)(place >> 8), (guint8)place, 0};
  return g_bytes_new(bytes, sizeof bytes);
}

/* Each leaves the document one that opens: a row's value copied from itself, a history chained as it was… */
GBytes *
hostile_seed(guint index)
{
  static const Op harmless[] = {OP_NOTHING, OP_RECHAIN, OP_BYTES, OP_CELL, OP_HEADER, OP_IN_JOURNAL};
  need_base();
  if (index < G_N_ELEMENTS(harmless))
    return edit_to_bytes(harmless[index], 0, 0);
  guint table = (index - G_N_ELEMENTS(harmless)) * SEED_TABLES;
  return table < base.tables->len ? edit_to_bytes(OP_COPY, table, 0) : NULL;
}

static guint
random_payload(uint8_t *bytes, Op op, GRand *rand)
{
  static const char *const texts[] = {"",       "2026-02-30", "undo",   "redo", "merge",
                                      "origin", "sign-off",   "redact", "{}",   "\xff\xfe"};
  const char *text = texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))];
  guint length = 0;
  if (op == OP_VALUE)
    bytes[length++] = (uint8_t)g_rand_int_range(rand, 0, 5);
  if (op == OP_VALUE && g_rand_boolean(rand)) {
    bytes[0] = 3;
    memcpy(bytes + 1, text, strlen(text));
    return 1 + (guint)strlen(text);
  }
  for (gint i = g_rand_int_range(rand, 0, 9); i > 0; i--)
    bytes[length++] =
        g_rand_boolean(rand) ? (uint8_t)g_rand_int(rand) : (uint8_t)(g_rand_boolean(rand) ? 0 : 0xff);
  return length;
}

gsize
hostile_mutate(uint8_t *data, gsize size, gsize longest, GRand *rand)
{
  uint8_t edit[64];
  edit[0] = (uint8_t)g_rand_int_range(rand, OP_VALUE, N_OPS);
  edit[1] = 0;
  edit[2] = (uint8_t)g_rand_int(rand);
  edit[3] = (uint8_t)g_rand_int_range(rand, 0, 16);
  edit[4] = (uint8_t)g_rand_int_range(rand, 0, g_rand_boolean(rand) ? 16 : 256);
  guint length = random_payload(edit + EDIT_HEAD, edit[0], rand);
  edit[5] = (uint8_t)length;
  length += EDIT_HEAD;
  gboolean before = g_rand_int_range(rand, 0, 4) == 0;
  if (size + length > longest)
    return 0;
  if (before)
    memmove(data + length, data, size);
  memcpy(before ? data : data + size, edit, length);
  return size + length;
}
