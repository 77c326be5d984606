/*
 * Files that somebody sent: each is refused with a sentence, and it and what lies beside it stay as they
 * were.
 */
#include "../../../src/store/gateway.h"
#include "../../../src/store/log.h"
#include "testing.h"

#include <fcntl.h>
#include <plumbline/recover.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
refuse_with(Fixture *fixture, const char *path, gint code)
{
  g_autoptr(GError) error = NULL;
  PlDocument *document = pl_document_open(path, &fixture->options, NULL, &error);
  assert_null(document);
  assert_error(&error, PL_STORE_ERROR, code);
}

/* Refused, and the bytes of the file are as they were. */
static void
refuse_unchanged(Fixture *fixture, gint code)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize length, length_after;
  assert_true(g_file_get_contents(fixture->path, &before, &length, NULL));
  refuse_with(fixture, fixture->path, code);
  assert_true(g_file_get_contents(fixture->path, &after, &length_after, NULL));
  assert_int_equal(length, length_after);
  assert_memory_equal(before, after, length);
}

static char *
beside(Fixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

static void
make_document(Fixture *fixture)
{
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
}

/* Changes a closed document as another program would. */
static void
tamper(Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg("%s: %s", message, sql);
  sqlite3_close(db);
}

static void
overwrite(Fixture *fixture, gsize at, const void *bytes, gsize length)
{
  int fd = open(fixture->path, O_WRONLY);
  assert_int_equal(pwrite(fd, bytes, length, (off_t)at), length);
  close(fd);
}

static void
test_not_documents(void **state)
{
  Fixture *fixture = *state;
  static const guint8 jpeg[200] = {0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F'};
  refuse_with(fixture, fixture->path, PL_STORE_ERROR_NOT_FOUND); /* nothing there */
  g_autofree char *under = g_build_filename(fixture->path, "deeper", NULL);
  refuse_with(fixture, under, PL_STORE_ERROR_NOT_FOUND);
  refuse_with(fixture, fixture->folder, PL_STORE_ERROR_NOT_A_DOCUMENT);
  assert_true(g_file_set_contents(fixture->path, "", 0, NULL));
  refuse_unchanged(fixture, PL_STORE_ERROR_NOT_A_DOCUMENT);
  assert_true(g_file_set_contents(fixture->path, "SQLite format 3", -1, NULL));
  refuse_unchanged(fixture, PL_STORE_ERROR_NOT_A_DOCUMENT);
  assert_true(g_file_set_contents(fixture->path, (const char *)jpeg, sizeof jpeg, NULL));
  refuse_unchanged(fixture, PL_STORE_ERROR_NOT_A_DOCUMENT);
  g_remove(fixture->path);
  tamper(fixture, "CREATE TABLE bookmarks (id INTEGER PRIMARY KEY, address TEXT)");
  refuse_unchanged(fixture, PL_STORE_ERROR_NOT_A_DOCUMENT); /* another program's database */
  refuse_with(fixture, "/dev/zero", PL_STORE_ERROR_NOT_A_DOCUMENT);
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
}

static void
test_pipe_does_not_hang(void **state)
{
  Fixture *fixture = *state;
  assert_int_equal(mkfifo(fixture->path, 0600), 0);
  refuse_with(fixture, fixture->path, PL_STORE_ERROR_NOT_A_DOCUMENT);
}

/* A name need not be UTF-8; what is said of it must. */
static void
test_messages_are_text(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *odd = beside(fixture, "\xff.plumb"), *under = g_build_filename(odd, "a.plumb", NULL);
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  const char *const paths[] = {odd, under};
  for (guint i = 0; i < 4; i++) {
    g_autoptr(GError) error = NULL;
    const char *path = paths[i % 2];
    if (i == 2)
      assert_true(g_file_set_contents(odd, "nothing", -1, NULL));
    assert_null(pl_document_open(path, &fixture->options, NULL, &error));
    assert_true(g_utf8_validate(error->message, -1, NULL));
    g_clear_error(&error);
    if (i == 0)
      continue; /* that one could be made */
    assert_null(pl_document_create(path, snapshot, &fixture->options, NULL, &error));
    assert_true(g_utf8_validate(error->message, -1, NULL));
  }
}

static void
test_links(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *a = beside(fixture, "a.plumb"), *b = beside(fixture, "b.plumb");
  assert_int_equal(symlink(a, b), 0);
  assert_int_equal(symlink(b, a), 0);
  refuse_with(fixture, a, PL_STORE_ERROR_NOT_FOUND);
  g_remove(a);
  make_document(fixture);
  assert_int_equal(symlink(fixture->path, a),
                   0); /* a link to a document is followed, and its journal is the document's */
  g_autoptr(PlDocument) document = NULL;
  assert_ok(document = pl_document_open(a, &fixture->options, NULL, ERR));
  assert_string_equal(pl_document_get_path(document), fixture->path);
  do_score(document, WORKFORCE, 4);
}

static void
test_names_of_nothing(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *link = beside(fixture, "link.plumb"), *away = beside(fixture, "away.plumb"),
                  *long_name = g_strnfill(300, 'n');
  g_autofree char *too_long = beside(fixture, long_name);
  assert_int_equal(symlink(away, link), 0);
  const struct {
    const char *path, *says;
  } cases[] = {{link, "is a link to a file that is not there"},
               {away, "There is no file"},
               {too_long, "longer than a name can be"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_document_open(cases[i].path, &fixture->options, NULL, &error));
    assert_non_null(strstr(error->message, cases[i].says));
  }
  g_autofree char *made = beside(fixture, "made.plumb");
  g_autoptr(GError) error = NULL;
  PlRecovery *recovery = NULL;
  assert_true(g_file_set_contents(away, "", 0, NULL));
  assert_false(pl_document_recover(away, made, &fixture->options, &recovery, NULL, &error));
  assert_non_null(strstr(error->message, "it is empty"));
}

static void
test_other_versions(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  tamper(fixture, "PRAGMA user_version = 2");
  refuse_unchanged(fixture, PL_STORE_ERROR_OTHER_VERSION);
  tamper(fixture, "PRAGMA user_version = 0");
  refuse_unchanged(fixture, PL_STORE_ERROR_OTHER_VERSION);
  tamper(fixture, "PRAGMA user_version = 1; CREATE INDEX theirs ON risk (name)");
  refuse_unchanged(fixture, PL_STORE_ERROR_DAMAGED);
  tamper(fixture,
         "DROP INDEX theirs; CREATE TRIGGER theirs AFTER INSERT ON draft BEGIN DELETE FROM risk; END");
  refuse_unchanged(fixture, PL_STORE_ERROR_DAMAGED);
  tamper(fixture, "DROP TRIGGER theirs; CREATE VIEW theirs AS SELECT * FROM risk");
  refuse_unchanged(fixture, PL_STORE_ERROR_DAMAGED);
  tamper(fixture, "DROP VIEW theirs; DROP TRIGGER sealed_view_update");
  refuse_unchanged(fixture, PL_STORE_ERROR_DAMAGED);
}

static void
test_altered_rows(void **state)
{
  static const char *const alterations[] = {
      "PRAGMA ignore_check_constraints = ON; UPDATE agreed_level SET level = 6",
      "UPDATE participant SET assessment = 999", /* dangling */
      "UPDATE risk SET name = CAST(x'62ff' AS TEXT)",
      "UPDATE risk SET name = CAST(x'620063' AS TEXT)",
      "UPDATE assessment SET date = '2023-02-29'",
      "PRAGMA ignore_check_constraints = ON; UPDATE domain SET code = ''",
      "PRAGMA ignore_check_constraints = ON; UPDATE history SET at = 1 << 60", /* no calendar goes so far */
      "PRAGMA ignore_check_constraints = ON; UPDATE history SET at = -1",
      "DELETE FROM history",
      "DELETE FROM document",
  };
  Fixture *fixture = *state;
  for (guint i = 0; i < G_N_ELEMENTS(alterations); i++) {
    g_remove(fixture->path);
    make_document(fixture);
    tamper(fixture, alterations[i]);
    refuse_unchanged(fixture, PL_STORE_ERROR_DAMAGED);
  }
}

static void
test_write_ahead_logs(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  g_autofree char *wal = beside(fixture, "test.plumb-wal");
  assert_true(g_file_set_contents(wal, "planted", -1,
                                  NULL)); /* SQLite would take it over, whatever the header says */
  refuse_unchanged(fixture, PL_STORE_ERROR_UNSAFE);
  assert_true(g_file_test(wal, G_FILE_TEST_EXISTS));
  g_remove(wal);
  overwrite(fixture, 18, "\2\2", 2);
  refuse_unchanged(fixture, PL_STORE_ERROR_UNSAFE);
}

/* ---- Journals as SQLite makes them, of somebody else ---- */

static guint32
page_size_of(GBytes *file)
{
  guint16 size;
  memcpy(&size, (const guint8 *)g_bytes_get_data(file, NULL) + 16, sizeof size);
  return GUINT16_FROM_BE(size);
}

static GBytes *
read_document(Fixture *fixture)
{
  char *data = NULL;
  gsize length;
  assert_true(g_file_get_contents(fixture->path, &data, &length, NULL));
  return g_bytes_new_take(data, length);
}

static void
append_number(GByteArray *bytes, guint32 number)
{
  number = GUINT32_TO_BE(number);
  g_byte_array_append(bytes, (const guint8 *)&number, sizeof number);
}

/* A journal that takes the document back to the pages of `file` that are named (all of them, where none is),
 * and to `n_pages`. */
static void
plant_journal(Fixture *fixture, GBytes *file, guint32 named, guint32 n_pages)
{
  g_autoptr(GBytes) document = read_document(fixture);
  const guint32 size = page_size_of(document), nonce = 7, sector = 512;
  gsize length;
  const guint8 *data = g_bytes_get_data(file, &length);
  guint32 first = named > 0 ? named : 1, last = named > 0 ? named : (guint32)(length / size);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_byte_array_append(bytes, (const guint8 *)"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
  const guint32 header[] = {last - first + 1, nonce, n_pages, sector, size};
  for (guint i = 0; i < G_N_ELEMENTS(header); i++)
    append_number(bytes, header[i]);
  guint used = bytes->len;
  g_byte_array_set_size(bytes, sector);
  memset(bytes->data + used, 0, sector - used);
  for (guint32 page = first; page <= last; page++) {
    const guint8 *from = data + (gsize)(page - 1) * size;
    guint32 sum = nonce;
    for (gint i = (gint)size - 200; i > 0; i -= 200)
      sum += from[i];
    append_number(bytes, page);
    g_byte_array_append(bytes, from, size);
    append_number(bytes, sum);
  }
  g_autofree char *journal = beside(fixture, "test.plumb-journal");
  assert_true(g_file_set_contents(journal, (const char *)bytes->data, bytes->len, NULL));
}

/* The document as it is, with `length` bytes of it made into others. */
static GBytes *
altered(Fixture *fixture, gsize at, guint8 to, gsize length)
{
  g_autoptr(GBytes) file = read_document(fixture);
  gsize size;
  guint8 *data = g_memdup2(g_bytes_get_data(file, NULL), g_bytes_get_size(file));
  size = g_bytes_get_size(file);
  assert_true(at + length <= size);
  memset(data + at, to, length);
  return g_bytes_new_take(data, size);
}

/* Refused, and the document and what lies beside it are as they were. */
static void
refuse_journal(Fixture *fixture)
{
  g_autofree char *journal = beside(fixture, "test.plumb-journal"), *before = NULL, *after = NULL;
  gsize length, length_after;
  assert_true(g_file_get_contents(journal, &before, &length, NULL));
  refuse_unchanged(fixture, PL_STORE_ERROR_UNSAFE);
  assert_true(g_file_get_contents(journal, &after, &length_after, NULL));
  assert_int_equal(length, length_after);
  assert_memory_equal(before, after, length);
  assert_int_equal(g_remove(journal), 0);
  g_autoptr(PlDocument) document = open_again(fixture); /* and without it the document opens as it was */
  assert_int_equal(level_of(document, WORKFORCE), 3);
}

/* SQLite plays any journal back whose sums are right, whatever comes of it. */
static void
test_journal_that_harms(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  g_autoptr(GBytes) whole = read_document(fixture);
  gsize size = page_size_of(whole);
  guint32 n_pages = (guint32)(g_bytes_get_size(whole) / size);
  plant_journal(fixture, whole, 1, 1); /* all but the first page would be cut away */
  refuse_journal(fixture);
  g_autoptr(GBytes) log = altered(fixture, 18, 2, 2); /* a header that was looked at would be another */
  plant_journal(fixture, log, 1, n_pages);
  refuse_journal(fixture);
  g_autoptr(GBytes) other = altered(fixture, 0, 'A', size);
  plant_journal(fixture, other, 1, n_pages);
  refuse_journal(fixture);
  const guint8 *pages = g_bytes_get_data(whole, NULL);
  for (guint32 page = 2; page <= n_pages; page += 7) {
    guint8 sort = pages[(page - 1) * size];
    if (sort != 2 && sort != 5 && sort != 10 &&
        sort != 13) /* of a tree; what spoils a long text is for a check to find */
      continue;
    g_autoptr(GBytes) spoilt = altered(fixture, (page - 1) * size, 'A', size);
    plant_journal(fixture, spoilt, page, n_pages);
    refuse_journal(fixture);
  }
}

/* A change that was cut off is one entry of the history; a journal from long ago would take away all since.
 */
static void
test_journal_of_an_earlier_time(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  g_autoptr(GBytes) first = read_document(fixture);
  PlDocument *document = open_again(fixture);
  do_score(document, WORKFORCE, 4);
  g_object_unref(document);
  g_autoptr(GBytes) second = read_document(fixture);
  document = open_again(fixture);
  do_score(document, WORKFORCE, 3);
  g_object_unref(document);
  guint32 size = page_size_of(first);
  plant_journal(fixture, first, 0, (guint32)(g_bytes_get_size(first) / size));
  g_autoptr(GError) error = NULL;
  assert_null(pl_document_open(fixture->path, &fixture->options, NULL, &error));
  assert_non_null(strstr(error->message, "1 whole change "));
  refuse_journal(fixture);
  plant_journal(fixture, second, 0, (guint32)(g_bytes_get_size(second) / size));
  document = open_again(fixture);
  assert_int_equal(level_of(document, WORKFORCE), 4);
  g_object_unref(document);
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
}

static void
test_file_that_is_no_journal(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  g_autofree char *journal = beside(fixture, "test.plumb-journal");
  static const char *const contents[] = {"A letter to somebody, kept under an odd name.", "short"};
  for (guint i = 0; i < G_N_ELEMENTS(contents); i++) {
    assert_true(g_file_set_contents(journal, contents[i], -1, NULL));
    refuse_journal(fixture);
  }
  static const char ended[512] = {0}; /* as a change leaves it that was cut off before anything was written */
  assert_true(g_file_set_contents(journal, ended, sizeof ended, NULL));
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_int_equal(level_of(document, WORKFORCE), 3);
}

/* A journal that names another file, which SQLite would delete at the first read. */
static void
test_planted_journal(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  g_autofree char *journal = beside(fixture, "test.plumb-journal"), *victim = beside(fixture, "victim");
  assert_true(g_file_set_contents(victim, "dear to somebody", -1, NULL));
  GString *planted = g_string_new_len("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
  g_string_set_size(planted, 512); /* a header that says: no page to take back */
  memset(planted->str + 8, 0, 504);
  guint32 sum = 0, page = GUINT32_TO_BE(0x40000000 / 4096 + 1), size = GUINT32_TO_BE((guint32)strlen(victim));
  for (const char *at = victim; *at != '\0'; at++)
    sum += (guint32)*at;
  sum = GUINT32_TO_BE(sum);
  g_string_append_len(planted, (const char *)&page, 4);
  g_string_append(planted, victim);
  g_string_append_len(planted, (const char *)&size, 4);
  g_string_append_len(planted, (const char *)&sum, 4);
  g_string_append_len(planted, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
  assert_true(g_file_set_contents(journal, planted->str, (gssize)planted->len, NULL));
  g_string_free(planted, TRUE);
  refuse_unchanged(fixture, PL_STORE_ERROR_UNSAFE);
  assert_true(g_file_test(victim, G_FILE_TEST_EXISTS));
  assert_true(g_file_test(journal, G_FILE_TEST_EXISTS));
  g_remove(journal);
  assert_int_equal(mkfifo(journal, 0600), 0);
  refuse_unchanged(fixture, PL_STORE_ERROR_UNSAFE);
  g_remove(journal);
  assert_int_equal(symlink(victim, journal), 0);
  refuse_unchanged(fixture, PL_STORE_ERROR_UNSAFE);
}

static void
test_altered_history_is_told_and_not_undone(void **state)
{
  static const char *const alterations[] = {
      "UPDATE history SET label = 'Score Workforce stability 5' WHERE seq = 2",
      "UPDATE history SET who = 'Another' WHERE seq = 1",
      "UPDATE history SET at = at - 1 WHERE seq = 2",
      "UPDATE history SET changeset = x'5401' WHERE seq = 2",
      "UPDATE history SET parent = zeroblob(32) WHERE seq = 2",
      "UPDATE history SET seq = 3 WHERE seq = 2",
  };
  Fixture *fixture = *state;
  for (guint i = 0; i < G_N_ELEMENTS(alterations); i++) {
    g_remove(fixture->path);
    make_document(fixture);
    tamper(fixture, alterations[i]);
    g_autoptr(PlDocument) document = open_again(fixture);
    g_auto(GStrv) problems = NULL;
    assert_ok(problems = pl_document_check(document, NULL, ERR));
    assert_int_equal(g_strv_length(problems), 1);
    assert_non_null(strstr(problems[0], "istory"));
    if (strstr(alterations[i], "changeset") != NULL) {
      g_autoptr(GError) error = NULL;
      assert_false(pl_document_undo(document, &error));
      assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
      assert_int_equal(level_of(document, WORKFORCE), 3);
    }
  }
}

/* The row was changed behind our back: undoing would not bring back what was there. */
static void
test_undo_of_what_is_no_longer_so(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  tamper(fixture, "UPDATE agreed_level SET level = 5 WHERE domain = 21");
  g_autoptr(PlDocument) document = open_again(fixture);
  g_autoptr(GError) error = NULL;
  assert_false(pl_document_undo(document, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_int_equal(level_of(document, WORKFORCE), 5);
}

/* Its own table is sound, so that opening finds nothing: rows would be missing from what is looked up. */
static void
test_index_that_differs(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  tamper(fixture, "CREATE TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'assessment_of_organisation';"
                  "PRAGMA writable_schema = ON;"
                  "DELETE FROM sqlite_schema WHERE name = 'assessment_of_organisation'");
  tamper(fixture, "CREATE TEMP TABLE another AS SELECT * FROM assessment;"
                  "UPDATE another SET id = 32, date = '2026-11-12';"
                  "INSERT INTO assessment SELECT * FROM another;"
                  "PRAGMA writable_schema = ON;"
                  "INSERT INTO sqlite_schema SELECT * FROM kept");
  tamper(fixture, "DROP TABLE kept");
  g_autoptr(PlDocument) document = open_again(fixture);
  g_auto(GStrv) problems = NULL;
  assert_ok(problems = pl_document_check(document, NULL, ERR));
  assert_true(g_strv_length(problems) > 0);
  assert_non_null(strstr(problems[0], "assessment_of_organisation"));
}

/* ---- Changesets that lie ---- */

/* A changeset in SQLite's format: https://www.sqlite.org/sessionintro.html. Begins with the table's columns,
 * of which the first is the key. */
static GByteArray *
changeset_of(const char *table, guint8 columns, guint8 operation)
{
  GByteArray *bytes = g_byte_array_new();
  g_byte_array_append(bytes, (const guint8 *)"T", 1);
  g_byte_array_append(bytes, &columns, 1);
  for (guint i = 0; i < columns; i++)
    g_byte_array_append(bytes, (const guint8 *)(i == 0 ? "\1" : "\0"), 1);
  g_byte_array_append(bytes, (const guint8 *)table, (guint)strlen(table) + 1);
  g_byte_array_append(bytes, &operation, 1);
  g_byte_array_append(bytes, (const guint8 *)"\0", 1); /* not indirect */
  return bytes;
}

static void
add_integer(GByteArray *bytes, gint64 value)
{
  guint64 big = GUINT64_TO_BE((guint64)value);
  g_byte_array_append(bytes, (const guint8 *)"\1", 1);
  g_byte_array_append(bytes, (const guint8 *)&big, sizeof big);
}

static void
add_text(GByteArray *bytes, const char *text)
{
  guint8 head[] = {3, (guint8)strlen(text)};
  g_byte_array_append(bytes, head, sizeof head);
  g_byte_array_append(bytes, (const guint8 *)text, head[1]);
}

/* Writes a history row as this program would, hash and all, of a change that was never made. */
static void
forge(Fixture *fixture, GByteArray *changeset)
{
  g_autoptr(PlGateway) gateway = NULL;
  g_autoptr(PlLog) log = NULL;
  g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(changeset);
  PlLogEntry entry = {
      .at = TEST_NOW, .who = "Another", .label = "Forged", .kind = "edit", .changeset = bytes};
  assert_ok(gateway = pl_gateway_open(fixture->path, PL_GATEWAY_WRITE, ERR));
  assert_ok(log = pl_log_load(gateway, ERR));
  assert_ok(pl_gateway_begin(gateway, "forge", ERR));
  assert_ok(pl_log_append(log, gateway, &entry, ERR));
  assert_ok(pl_gateway_commit(gateway, "forge", ERR));
}

static GByteArray *
forged_draft(void)
{
  GByteArray *changeset = changeset_of("draft", 3, 18); /* inserted, so that its undo would delete it */
  add_text(changeset, "a/place"), add_text(changeset, "typed"), add_integer(changeset, TEST_NOW);
  return changeset;
}

/* A kind that is recorded, and nothing else is right. */
static GByteArray *
forged_scenario(void)
{
  GByteArray *changeset = changeset_of("scenario", 3, 18);
  add_integer(changeset, 1), add_text(changeset, "x"), add_text(changeset, "y");
  return changeset;
}

static GByteArray *
forged_cut_short(void)
{
  GByteArray *changeset = forged_scenario();
  g_byte_array_set_size(changeset, changeset->len - 1);
  return changeset;
}

static GByteArray *
forged_length(void)
{
  GByteArray *changeset = changeset_of("risk", 200, 18);
  g_byte_array_append(changeset, (const guint8 *)"\3\377\377\377\377\177", 6);
  return changeset;
}

/* Well formed, of a risk that never was: it changes one that is not there. */
static GByteArray *
forged_from_a_real_one(Fixture *fixture)
{
  g_autoptr(PlGateway) gateway = NULL;
  g_autoptr(GBytes) real = NULL;
  assert_ok(gateway = pl_gateway_open(fixture->path, PL_GATEWAY_READ, ERR));
  assert_ok(real = pl_log_read_changeset(gateway, 2, ERR)); /* the score that make_document() made */
  gsize length;
  const guint8 *bytes = g_bytes_get_data(real, &length);
  GByteArray *changeset = g_byte_array_new();
  g_byte_array_append(changeset, bytes, (guint)length);
  for (guint i = 0; i + 8 <= changeset->len; i++) /* the assessment, wherever it stands */
    if (memcmp(changeset->data + i, "\0\0\0\0\0\0\0\37", 8) == 0)
      changeset->data[i + 7] = 77;
  return changeset;
}

static void
test_recorded_changes_that_lie(void **state)
{
  static GByteArray *(*const forgeries[])(void) = {forged_draft, forged_scenario, forged_cut_short,
                                                   forged_length};
  Fixture *fixture = *state;
  for (guint i = 0; i <= G_N_ELEMENTS(forgeries); i++) {
    gboolean well_formed = i == G_N_ELEMENTS(forgeries);
    g_remove(fixture->path);
    make_document(fixture);
    forge(fixture, well_formed ? forged_from_a_real_one(fixture) : forgeries[i]());
    g_autoptr(PlDocument) document = open_again(fixture);
    g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
    g_autoptr(GError) error = NULL;
    assert_false(pl_document_undo(document, &error));
    assert_error(&error, PL_STORE_ERROR, well_formed ? PL_STORE_ERROR_REFUSED : PL_STORE_ERROR_DAMAGED);
    g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
    assert_true(pl_snapshot_equal(before, after));
    do_score(document, WORKFORCE, 5); /* and the document goes on */
    assert_ok(pl_document_undo(document, ERR));
    assert_int_equal(level_of(document, WORKFORCE), 3);
  }
}

/* ---- Rights ---- */

#define NOBODY 65534

static int
as_nobody(Fixture *fixture, gboolean (*run)(Fixture *))
{
  pid_t child = fork();
  if (child == 0)
    _exit(setgid(NOBODY) == 0 && setuid(NOBODY) == 0 && run(fixture) ? 0 : 1);
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  return status;
}

static gboolean
cannot_read(Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  return pl_document_open(fixture->path, &fixture->options, NULL, &error) == NULL &&
         g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_FOUND) &&
         strstr(error->message, "right to read") != NULL;
}

static gboolean
can_only_read(Fixture *fixture)
{
  g_autoptr(PlDocument) document = pl_document_open(fixture->path, &fixture->options, NULL, NULL);
  return document != NULL && pl_document_is_read_only(document) && !pl_document_undo(document, NULL) &&
         level_of(document, WORKFORCE) == 3;
}

static void
test_no_right(void **state)
{
  Fixture *fixture = *state;
  make_document(fixture);
  if (geteuid() != 0) { /* then the test itself is somebody without rights */
    assert_int_equal(chmod(fixture->path, 0000), 0);
    assert_true(cannot_read(fixture));
    assert_int_equal(chmod(fixture->path, 0444), 0);
    assert_true(can_only_read(fixture));
    return;
  }
  assert_int_equal(chmod(fixture->folder, 0755), 0);
  assert_int_equal(chmod(fixture->path, 0600), 0);
  assert_int_equal(as_nobody(fixture, cannot_read), 0);
  assert_int_equal(chmod(fixture->path, 0644), 0);
  assert_int_equal(as_nobody(fixture, can_only_read), 0);
  assert_int_equal(chmod(fixture->folder, 0700), 0);
  assert_int_equal(as_nobody(fixture, cannot_read), 0); /* cannot even be reached */
}

static void
test_odd_names(void **state)
{
  static const char *const names[] = {"file:x?mode=memory.plumb", "100% ’s #1.plumb", ":memory:", "-o.plumb",
                                      "\xff.plumb"};
  Fixture *fixture = *state;
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = beside(fixture, names[i]);
    g_autoptr(PlDocument) document = NULL;
    assert_ok(document = pl_document_create(path, snapshot, &fixture->options, NULL, ERR));
    do_score(document, WORKFORCE, 2);
    g_clear_object(&document);
    assert_ok(document = pl_document_open(path, &fixture->options, NULL, ERR));
    assert_int_equal(level_of(document, WORKFORCE), 2);
  }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(not_documents),
      TEST(pipe_does_not_hang),
      TEST(messages_are_text),
      TEST(links),
      TEST(names_of_nothing),
      TEST(other_versions),
      TEST(altered_rows),
      TEST(write_ahead_logs),
      TEST(journal_that_harms),
      TEST(journal_of_an_earlier_time),
      TEST(file_that_is_no_journal),
      TEST(planted_journal),
      TEST(altered_history_is_told_and_not_undone),
      TEST(undo_of_what_is_no_longer_so),
      TEST(index_that_differs),
      TEST(recorded_changes_that_lie),
      TEST(no_right),
      TEST(odd_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
