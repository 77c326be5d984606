/*
 * Recovering, step by step: what the history, the seals and a journal give back, what must not come back, and
 * what is refused.
 */
#include "damage.h"

#include <sys/stat.h>

static PlCommand *
put(const char *label, PlRecordKind kind, gconstpointer record)
{
  PlCommand *command = pl_command_new("add", label);
  pl_command_put(command, kind, record);
  return command;
}

static PlEvidence
piece(gint64 id, const char *title)
{
  return (PlEvidence){.id = id, .title = title, .kind = "survey", .date = "2026", .text = "What it shows."};
}

static void
add_piece(PlDocument *document, gint64 id, const char *title)
{
  PlEvidence evidence = piece(id, title);
  do_command(document, put("Add", PL_RECORD_EVIDENCE, &evidence));
}

static void
delete_piece(PlDocument *document, gint64 id)
{
  PlEvidence evidence = piece(id, "Any");
  PlCommand *command = pl_command_new("delete", "Delete");
  pl_command_delete(command, PL_RECORD_EVIDENCE, &evidence);
  do_command(document, command);
}

static guint
root_of(Damage *damage, const char *table)
{
  g_autoptr(GPtrArray) pages = pages_of(damage, table);
  return ((const PageInfo *)pages->pdata[0])->number;
}

static void
destroy_table(Damage *damage, const char *table)
{
  g_autoptr(GPtrArray) pages = pages_of(damage, table);
  for (guint i = 0; i < pages->len; i++)
    destroy(damage, ((const PageInfo *)pages->pdata[i])->number);
}

static const PlEvidence *
find_piece(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_EVIDENCE, id);
}

/* A table is gone to its last page: what was done to it is done again, in the order in which it was. */
static void
test_history(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  add_piece(document, 1001, "First");
  add_piece(document, 1002, "Second");
  add_piece(document, 1003, "Third");
  add_piece(document, 1002, "Second, altered");
  delete_piece(document, 1001);
  delete_piece(document, 1003);
  assert_ok(pl_document_undo(document, ERR)); /* so the third is back */
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  destroy_table(damage, "evidence");
  g_autoptr(PlRecovery) recovery = recover(damage);
  const PlRecoveryCount *count = pl_recovery_get_count(recovery, PL_RECORD_EVIDENCE);
  assert_int_equal(count->read + count->found, 0);
  assert_int_equal(count->replayed, 2);
  assert_int_equal(count->pages, 1);
  assert_true(says(recovery, "2 of them rebuilt from the history"));
  assert_false(says(recovery, "out of date"));
  g_autoptr(PlDocument) made = open_made(damage);
  g_autoptr(PlSnapshot) now = pl_document_ref_snapshot(made);
  assert_null(find_piece(now, 1001));
  assert_string_equal(find_piece(now, 1002)->title, "Second, altered");
  assert_string_equal(find_piece(now, 1003)->title, "Third");
  assert_null(find_piece(now, SURVEY)); /* it came with the origin, which is not recorded row by row */
  assert_no_problems(made);
}

/* A recorded change that was altered is not replayed, and what rests on it is told to be in doubt. */
static void
test_history_altered(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  add_piece(document, 1001, "A fine first piece");
  add_piece(document, 1002, "Second");
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  destroy_table(damage, "evidence");
  guint altered = 0;
  for (gsize i = 0; i + 18 < damage->size; i++)
    if (memcmp(damage->bytes + i, "A fine first piece", 18) == 0) {
      damage->bytes[i] = 'B';
      altered++;
    }
  assert_int_equal(altered, 1);
  g_autoptr(PlRecovery) recovery = recover(damage);
  assert_int_equal(pl_recovery_get_count(recovery, PL_RECORD_EVIDENCE)->replayed, 1);
  assert_true(says(recovery, "Part of the history could not be read"));
  g_autoptr(PlDocument) made = open_made(damage);
  g_autoptr(PlSnapshot) now = pl_document_ref_snapshot(made);
  assert_null(find_piece(now, 1001));
  assert_non_null(find_piece(now, 1002));
}

static void
put_number(guint8 *at, guint number)
{
  for (guint i = 0; i < 4; i++)
    at[i] = (guint8)(number >> 8 * (3 - i));
}

/* An old page on the list of free pages, as a program that does not wipe what it frees would leave it. */
static void
add_freed_page(Damage *damage, const guint8 *old_page)
{
  guint8 *list;
  damage->bytes = g_realloc(damage->bytes, damage->size + 2 * PAGE);
  memcpy(damage->bytes + damage->size, old_page, PAGE);
  list = damage->bytes + damage->size + PAGE;
  memset(list, 0, PAGE);
  memcpy(list, damage->bytes + 32, 4); /* what was on the list before */
  put_number(list + 4, 1);
  put_number(list + 8, damage->n_pages + 1);
  put_number(damage->bytes + 32, damage->n_pages + 2);
  damage->size += 2 * PAGE;
}

/* A page with rows that were deleted since lies about loose: they stay deleted, as long as the list of free
 * pages or the history tells so. */
static void
test_deleted_stay_deleted(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *long_text = g_strnfill(900, 'x');
  for (guint i = 0; i < 12; i++) { /* some pages of them */
    PlEvidence evidence = piece(1000 + i, "Piece");
    evidence.text = long_text;
    do_command(document, put("Add", PL_RECORD_EVIDENCE, &evidence));
  }
  pl_document_close(document);
  g_autoptr(Damage) before = damage_begin(fixture);
  g_autoptr(GPtrArray) pages = pages_of(before, "evidence");
  guint old_number = ((const PageInfo *)pages->pdata[2])->number;
  g_autoptr(PlDocument) again = open_again(fixture);
  for (guint i = 0; i < 12; i++)
    delete_piece(again, 1000 + i);
  pl_document_close(again);
  g_autoptr(Damage) damage = damage_begin(fixture);
  add_freed_page(damage, before->bytes + (gsize)(old_number - 1) * PAGE);

  destroy(damage, root_of(damage, "evidence"));
  guint8 list[8] = {0};
  memcpy(list, damage->bytes + 32, sizeof list);
  memset(damage->bytes + 32, 0, sizeof list); /* no list of free pages: the history alone knows */
  g_autoptr(PlRecovery) recorded = recover(damage);
  assert_int_equal(pl_recovery_get_count(recorded, PL_RECORD_EVIDENCE)->found, 0);

  destroy_table(damage, "history");
  g_autoptr(PlRecovery) untold = recover(damage); /* where nothing tells, they are there to be looked at */
  assert_true(pl_recovery_get_count(untold, PL_RECORD_EVIDENCE)->found > 0);

  memcpy(damage->bytes + 32, list, sizeof list); /* the list alone knows */
  g_autoptr(PlRecovery) listed = recover(damage);
  assert_int_equal(pl_recovery_get_count(listed, PL_RECORD_EVIDENCE)->found, 0);
}

static void
sign(PlDocument *document)
{
  do_score(document, WORKFORCE, 3);
  do_score(document, FINANCE, 2);
  g_autoptr(PlCommand) view = score(document, WORKFORCE, LEADER, 4, "Posts are filled.");
  assert_ok(pl_document_do(document, view, ERR));
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director of children's services", ERR));
}

/* What was signed off gives back what is lost of it, and still holds. */
static void
test_seal(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  sign(document);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  static const char *const tables[] = {"agreed_level", "participant", "assessment", "domain", "history"};
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
    destroy_table(damage, tables[i]);
  g_autoptr(PlRecovery) recovery = recover(damage);
  assert_int_equal(pl_recovery_get_count(recovery, PL_RECORD_AGREED_LEVEL)->unsealed, 2);
  assert_int_equal(pl_recovery_get_count(recovery, PL_RECORD_PARTICIPANT)->unsealed, 2);
  assert_int_equal(pl_recovery_get_count(recovery, PL_RECORD_ASSESSMENT)->unsealed, 1);
  assert_true(holds_all(damage));
  g_autoptr(PlDocument) made = open_made(damage);
  assert_no_problems(made);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) change = score(made, FINANCE, 0, 5, NULL);
  assert_false(pl_document_do(made, change, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
}

/* Whatever table is lost, a sign-off that is kept is one that the new document's own check bears out. */
static void
test_seal_beside_each_loss(void **state)
{
  {
    g_autoptr(PlDocument) document = create_sample(*state);
    g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
    const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, NULL);
    assert_ok(pl_document_sign_off(document, latest->id, "Director", ERR));
  }
  g_autoptr(Damage) damage = damage_begin(*state);
  guint n_kept = 0;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    damage_mend(damage);
    destroy_table(damage, pl_record_type_get(i)->name);
    g_autoptr(PlRecovery) recovery = recover(damage);
    g_autoptr(PlDocument) made = open_made(damage);
    g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(made);
    guint n;
    pl_snapshot_seals(snapshot, &n);
    n_kept += n;
    assert_no_problems(made);
  }
  assert_true(n_kept > PL_N_RECORD_KINDS / 2);
}

/* A sign-off whose text was altered proves nothing any more: it is left out, and told. */
static void
test_seal_altered(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  sign(document);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  g_autoptr(GPtrArray) pages = pages_of(damage, "seal");
  const PageInfo *last = pages->pdata[pages->len - 1];
  guint8 *page = damage->bytes + (gsize)(last->number - 1) * PAGE;
  guint at = 0;
  while (at < PAGE - 5 && memcmp(page + at, "Posts", 5) != 0)
    at++;
  assert_true(at < PAGE - 5);
  page[at] = 'H';
  g_autoptr(PlRecovery) recovery = recover(damage);
  assert_int_equal(pl_recovery_get_count(recovery, PL_RECORD_SEAL)->read, 0);
  assert_true(says(recovery, "The sign-off of “Autumn 2026” was not kept"));
  g_autoptr(PlDocument) made = open_made(damage);
  assert_no_problems(made);
  do_score(made, FINANCE, 5);
}

/* ---- Journals ---- */

/* The file and its journal as a power cut in the middle of a change leaves them. */
static GBytes *
cut_off(Damage *damage)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(damage->fixture->path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "PRAGMA synchronous = FULL; BEGIN; UPDATE evidence SET title = 'Torn'",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  assert_int_equal(sqlite3_db_cacheflush(db), SQLITE_OK);
  g_autofree char *journal = g_strconcat(damage->fixture->path, "-journal", NULL);
  g_autoptr(GBytes) torn = read_whole(damage->fixture->path);
  GBytes *result = read_whole(journal);
  assert_int_equal(g_bytes_get_size(torn), damage->size);
  memcpy(damage->bytes, g_bytes_get_data(torn, NULL), damage->size);
  sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close(db);
  return result;
}

/* Recovers with this beside the broken file, and sees that it stays as it is. */
static PlRecovery *
recover_beside(Damage *damage, gconstpointer journal, gsize size)
{
  g_autofree char *path = g_strconcat(damage->broken, "-journal", NULL);
  assert_true(g_file_set_contents(damage->broken, (const char *)damage->bytes, (gssize)damage->size, NULL));
  assert_true(g_file_set_contents(path, journal, (gssize)size, NULL));
  g_remove(damage->made);
  PlRecovery *recovery = NULL;
  assert_ok(
      pl_document_recover(damage->broken, damage->made, &damage->fixture->options, &recovery, NULL, ERR));
  assert_untouched(damage->broken, damage->bytes, damage->size);
  assert_untouched(path, journal, size);
  return recovery;
}

static void
test_journal(void **state)
{
  g_autoptr(PlDocument) document = create_small(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  g_autoptr(GBytes) journal = cut_off(damage);
  assert_true(g_bytes_get_size(journal) > 512);
  gsize size;
  const guint8 *bytes = g_bytes_get_data(journal, &size);
  g_autoptr(PlRecovery) recovery = recover_beside(damage, bytes, size);
  assert_true(says(recovery, "A change that was cut off when the file broke was taken back."));
  assert_true(holds_all(damage));

  /* Even where the first page was being written when it happened. */
  memset(damage->bytes, 0xa5, PAGE);
  g_autoptr(PlRecovery) headless = recover_beside(damage, bytes, size);
  assert_true(holds_all(damage));

  /* One that names another file is not let near SQLite, and that file stays. */
  g_autofree char *victim = g_build_filename(damage->fixture->folder, "victim", NULL);
  assert_true(g_file_set_contents(victim, "mine", -1, NULL));
  static const guint8 magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
  g_autoptr(GByteArray) planted = g_byte_array_new();
  g_byte_array_append(planted, bytes, (guint)size);
  g_byte_array_append(planted, (const guint8 *)victim, (guint)strlen(victim));
  g_byte_array_append(planted, magic, sizeof magic);
  damage_mend(damage);
  g_autoptr(PlRecovery) unharmed = recover_beside(damage, planted->data, planted->len);
  assert_true(says(unharmed, "Plumbline did not make it"));
  assert_true(g_file_test(victim, G_FILE_TEST_EXISTS));
  assert_true(holds_all(damage));
}

/* ---- What is refused ---- */

static void
refuse(Damage *damage, gconstpointer bytes, gsize size, gint code)
{
  g_autofree guint8 *kept = damage->bytes;
  gsize kept_size = damage->size;
  GError *error = NULL;
  damage->bytes = (guint8 *)bytes;
  damage->size = size;
  PlRecovery *recovery = try_recover(damage, &error);
  damage->bytes = g_steal_pointer(&kept);
  damage->size = kept_size;
  assert_null(recovery);
  assert_error(&error, PL_STORE_ERROR, code);
}

static void
refuse_other_program(Damage *damage)
{
  g_autofree char *path = g_build_filename(damage->fixture->folder, "other.db", NULL);
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db,
                                "CREATE TABLE appetite (category TEXT PRIMARY KEY, ceiling INTEGER) WITHOUT "
                                "ROWID; INSERT INTO appetite VALUES ('people', 9)",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
  g_autoptr(GBytes) bytes = read_whole(path);
  g_remove(path);
  refuse(damage, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), PL_STORE_ERROR_NOT_A_DOCUMENT);
}

static void
test_refused(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  GError *error = NULL;
  g_autofree char *other = g_build_filename(fixture->folder, "made.plumb", NULL);
  assert_false(pl_document_recover(fixture->path, other, &fixture->options, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED); /* it is open here */
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(fixture);

  refuse(damage, "", 0, PL_STORE_ERROR_NOT_A_DOCUMENT);
  refuse(damage, "A letter.", 9, PL_STORE_ERROR_NOT_A_DOCUMENT);
  g_autofree char *noise = g_malloc(100000);
  for (guint i = 0; i < 100000; i++)
    noise[i] = (char)g_rand_int(fixture->rand);
  refuse(damage, noise, 100000, PL_STORE_ERROR_NOT_A_DOCUMENT);
  refuse_other_program(damage);
  refuse(damage, damage->bytes, 200, PL_STORE_ERROR_DAMAGED);

  g_autofree guint8 *newer = g_memdup2(damage->bytes, damage->size);
  newer[63] = 99; /* and its tables are not ours */
  for (gsize i = 0; i + 12 < damage->size; i++)
    if (memcmp(newer + i, "CREATE TABLE", 12) == 0)
      newer[i] = 'c';
  refuse(damage, newer, damage->size, PL_STORE_ERROR_OTHER_VERSION);

  assert_false(pl_document_recover(fixture->folder, other, &fixture->options, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_A_DOCUMENT);
  assert_false(pl_document_recover("/nowhere/x.plumb", other, &fixture->options, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_FOUND);
  assert_false(pl_document_recover(fixture->path, fixture->path, &fixture->options, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
  g_autofree char *nowhere = g_build_filename(fixture->folder, "none", "made.plumb", NULL);
  assert_false(pl_document_recover(fixture->path, nowhere, &fixture->options, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_cancellable_cancel(cancellable);
  assert_false(pl_document_recover(fixture->path, other, &fixture->options, NULL, cancellable, &error));
  assert_error(&error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
  g_autofree char *pipe = g_build_filename(fixture->folder, "pipe", NULL);
  assert_int_equal(mkfifo(pipe, 0600), 0);
  assert_false(pl_document_recover(pipe, other, &fixture->options, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_A_DOCUMENT);
}

/* ---- Chance ---- */

static void
spoil(Damage *damage, GRand *rand)
{
  guint n_hits = (guint)g_rand_int_range(rand, 1, 40);
  damage_mend(damage);
  if (g_rand_boolean(rand) && g_rand_boolean(rand))
    damage->size = (gsize)g_rand_int_range(rand, 0, (gint32)damage->size);
  for (guint i = 0; i < n_hits && damage->size > 0; i++) {
    gsize at = (gsize)g_rand_int_range(rand, 0, (gint32)damage->size);
    gsize page = at / PAGE * PAGE,
          other = (gsize)g_rand_int_range(rand, 0, (gint32)damage->size) / PAGE * PAGE;
    switch (g_rand_int_range(rand, 0, 5)) {
    case 0: /* one bit anywhere */
      damage->bytes[at] ^= (guint8)(1 << g_rand_int_range(rand, 0, 8));
      break;
    case 1: /* the numbers at the start of a page, on which all else turns */
      at = page + (gsize)g_rand_int_range(rand, 0, 24);
      if (at < damage->size)
        damage->bytes[at] = (guint8)g_rand_int(rand);
      break;
    case 2: /* a page as it was elsewhere */
      if (page + PAGE <= damage->size && other + PAGE <= damage->size)
        memmove(damage->bytes + page, damage->bytes + other, PAGE);
      break;
    case 3: /* a stretch of noise */
      for (gsize j = at; j < MIN(at + 64, damage->size); j++)
        damage->bytes[j] = (guint8)g_rand_int(rand);
      break;
    default: /* and of nothing */
      memset(damage->bytes + at, 0, MIN(512, damage->size - at));
      break;
    }
  }
}

/* Whatever is in it: a new document that is whole, or a sentence. In the nightly run more often. */
static void
test_chance(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  add_piece(document, 1001, "First");
  sign(document);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(fixture);
  guint n = g_getenv("PLUMBLINE_NIGHTLY") != NULL ? 2000 : 60, n_made = 0;
  for (guint i = 0; i < n; i++) {
    spoil(damage, fixture->rand);
    GError *error = NULL;
    g_autoptr(PlRecovery) recovery = try_recover(damage, &error);
    if (recovery == NULL) {
      assert_int_equal(error->domain, PL_STORE_ERROR);
      assert_true(g_str_has_suffix(error->message, "."));
      g_clear_error(&error);
      continue;
    }
    n_made++;
    assert_counts(damage, recovery);
  }
  print_message("of %u files spoilt by chance %u gave a new document\n", n, n_made);
  assert_true(n_made > n / 2);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_history, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_history_altered, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_deleted_stay_deleted, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_seal, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_seal_beside_each_loss, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_seal_altered, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_journal, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_refused, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_chance, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests_name("recover-steps", tests, NULL, NULL);
}
