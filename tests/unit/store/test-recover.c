/*
 * Recovering, page by page: what is brought is compared with what SQLite itself counted on the pages that
 * were left.
 */
#include "damage.h"

static void
test_sound(void **state)
{
  g_autoptr(PlDocument) document = create_sample(*state);
  assert_ok(pl_document_set_draft(document, "here", "half a sent", ERR));
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  g_autoptr(PlRecovery) recovery = recover(damage);
  assert_true(pl_recovery_is_whole(recovery));
  assert_true(says(recovery, "1 piece of unfinished typing"));
  assert_true(says(recovery, "keep it"));
  assert_counts(damage, recovery);
  assert_true(holds_all(damage));
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    assert_int_equal(pl_recovery_get_count(recovery, i)->read, damage->rows[i]);

  g_autoptr(PlDocument) made = open_made(damage);
  assert_no_problems(made);
  g_autoptr(GPtrArray) history = pl_document_list_history(made, NULL),
                       drafts = pl_document_list_drafts(made, NULL);
  assert_int_equal(history->len, 1);
  const PlHistoryEntry *origin = history->pdata[0];
  assert_string_equal(origin->kind, PL_HISTORY_ORIGIN);
  assert_non_null(strstr(origin->label, "Recovered"));
  assert_int_equal(drafts->len, 1);
  assert_string_equal(((PlDraft *)drafts->pdata[0])->text, "half a sent");
}

/* Texts of every length around where a row no longer fits its page, and beyond several pages. */
static void
test_long_rows(void **state)
{
  static const guint lengths[] = {1,    100,  400,  455,  470,  480,  489,  490,   900,    1000,
                                  3800, 3990, 4020, 4061, 4062, 4096, 8000, 12345, 100000, 1000000};
  g_autoptr(PlDocument) document = create_small(*state);
  for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
    g_autofree char *text = g_strnfill(lengths[i], 'a' + (char)i);
    PlEvidence row = {.id = 1000 + i, .title = "T", .kind = "survey", .date = "2026", .text = text};
    PlEvidenceDomain link = {.evidence = row.id, .domain = FINANCE, .strength = 2, .reason = text};
    PlCommand *command = pl_command_new("add", "Add");
    pl_command_put(command, PL_RECORD_EVIDENCE, &row);
    pl_command_put(command, PL_RECORD_EVIDENCE_DOMAIN, &link);
    do_command(document, command);
  }
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  g_autoptr(PlRecovery) recovery = recover(damage);
  assert_true(pl_recovery_is_whole(recovery));
  assert_true(holds_all(damage));
}

static guint
brought(const PlRecoveryCount *count)
{
  return count->read + count->found + count->replayed + count->unsealed + count->framework + count->stood_in;
}

/* What a later version added cannot be brought, and so nothing is said to be whole. */
static void
test_later_version(void **state)
{
  g_autoptr(PlDocument) document = create_sample(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  damage->bytes[63]++; /* the header's user_version */
  g_autoptr(PlRecovery) recovery = recover(damage);
  assert_false(pl_recovery_is_whole(recovery));
  g_autofree char *told = g_strjoinv("\n", (GStrv)pl_recovery_get_sentences(recovery));
  assert_non_null(strstr(told, "made by a later version of Plumbline (its format is number"));
  assert_null(strstr(told, "All "));
  assert_null(strstr(told, "Nothing is lost"));
}

/* Each table and index loses its first page in turn. */
static void
test_roots(void **state)
{
  g_autoptr(PlDocument) document = create_sample(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    g_autoptr(GPtrArray) pages = pages_of(damage, type->name);
    damage_mend(damage);
    destroy(damage, ((const PageInfo *)pages->pdata[0])->number);
    g_autoptr(PlRecovery) recovery = recover(damage);
    assert_false(pl_recovery_is_whole(recovery));
    for (guint j = 0; j < PL_N_RECORD_KINDS; j++) {
      const PlRecoveryCount *count = pl_recovery_get_count(recovery, j);
      assert_int_equal(count->whole, j != i);
      assert_int_equal(count->pages, j == i);
      assert_int_equal(count->spoilt, 0);
      if (j != i) /* nothing of another kind is lost but what cannot be without it */
        assert_int_equal(count->read + count->orphaned, damage->rows[j]);
      else
        assert_int_equal(count->read, 0);
    }
    const PlRecoveryCount *count = pl_recovery_get_count(recovery, i);
    guint left = rows_left(damage, type->name), before = damage->rows[i];
    assert_int_equal(count->found + count->orphaned, left);
    if (before == 0)
      continue;
    print_message("root of %s: %u of %u rows, %u of them on loose pages, %u stand-ins\n", type->name,
                  brought(count), before, count->found, count->stood_in);
    assert_counts(damage, recovery);
  }
}

/* What nothing is kept in but the way to other things: all of it is brought. */
static void
test_pages_without_records(void **state)
{
  g_autoptr(PlDocument) document = create_sample(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  static const char *const tables[] = {"history", "assessment_of_organisation", "participant_of_assessment",
                                       "view_of_participant", "option_note_of_option"};
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
    g_autoptr(GPtrArray) pages = pages_of(damage, tables[i]);
    damage_mend(damage);
    for (guint j = 0; j < pages->len; j++)
      destroy(damage, ((const PageInfo *)pages->pdata[j])->number);
    g_autoptr(PlRecovery) recovery = recover(damage);
    assert_true(pl_recovery_is_whole(recovery));
    assert_true(holds_all(damage));
  }
  damage_mend(damage);
  damage->bytes[16] = 2; /* the header lies about the size of a page, and what is kept back of it */
  damage->bytes[20] = 128;
  g_autoptr(PlRecovery) lying = recover(damage);
  assert_true(pl_recovery_is_whole(lying));
  assert_true(holds_all(damage));
  damage_mend(damage);
  destroy(damage, 1); /* the header, the size of a page, and where the tables' descriptions are */
  g_autoptr(PlRecovery) recovery = recover(damage);
  assert_true(pl_recovery_is_whole(recovery));
  assert_true(holds_all(damage));
}

/* Nothing tells any more where any table begins, nor which page belongs to which. */
static void
test_schema(void **state)
{
  g_autoptr(PlDocument) document = create_sample(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  g_autoptr(GPtrArray) pages = pages_of(damage, "sqlite_schema");
  assert_true(pages->len > 5);
  for (guint i = 0; i < pages->len; i++)
    destroy(damage, ((const PageInfo *)pages->pdata[i])->number);
  g_autoptr(PlRecovery) recovery = recover(damage);
  assert_false(pl_recovery_is_whole(recovery));
  guint found = 0;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    found += pl_recovery_get_count(recovery, i)->found;
  print_message("schema destroyed: %u rows by their shape alone\n", found);
  assert_true(holds_all(damage));
  assert_counts(damage, recovery);
}

/* How many rows SQLite reads before it stops at the damage, from one end and then from the other. */
static guint
rows_sqlite_reads(Damage *damage, const char *table, const char *key)
{
  assert_true(g_file_set_contents(damage->broken, (const char *)damage->bytes, (gssize)damage->size, NULL));
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open_v2(damage->broken, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  guint rows = 0;
  static const char *const orders[] = {"ASC", "DESC"};
  for (guint i = 0; i < G_N_ELEMENTS(orders); i++) {
    g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\" ORDER BY %s %s", table, key, orders[i]);
    sqlite3_stmt *query = NULL;
    int step = sqlite3_prepare_v2(db, sql, -1, &query, NULL);
    while (step == SQLITE_OK || step == SQLITE_ROW)
      if ((step = sqlite3_step(query)) == SQLITE_ROW)
        rows++;
    sqlite3_finalize(query);
  }
  sqlite3_close(db);
  g_remove(damage->broken);
  return rows;
}

static void
test_leaves(void **state)
{
  static const struct {
    PlRecordKind kind;
    const char *key;
  } tables[] = {{PL_RECORD_ITEM, "id"}, {PL_RECORD_VIEW, "assessment"}, {PL_RECORD_EVIDENCE, "id"}};
  g_autoptr(PlDocument) document = create_sample(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
    for (guint n = 1; n <= 3; n++) {
      const char *name = pl_record_type_get(tables[i].kind)->name;
      g_autoptr(GPtrArray) pages = pages_of(damage, name);
      damage_mend(damage);
      for (guint j = 0; j < n; j++) /* of those after the first, evenly spread */
        destroy(damage, ((const PageInfo *)pages->pdata[1 + j * (pages->len - 1) / n])->number);
      guint left = rows_left(damage, name), before = damage->rows[tables[i].kind];
      guint by_sqlite = rows_sqlite_reads(damage, name, tables[i].key);
      g_autoptr(PlRecovery) recovery = recover(damage);
      const PlRecoveryCount *count = pl_recovery_get_count(recovery, tables[i].kind);
      print_message(
          "%s, %u leaves gone: %u of %u rows read, then %u from the framework and the history; SQLite "
          "reads %u from both ends\n",
          name, n, count->read, before, count->framework + count->replayed, by_sqlite);
      assert_int_equal(count->read + count->orphaned, left);
      assert_int_equal(count->pages, n);
      assert_true(left >= by_sqlite && left < before);
      assert_counts(damage, recovery);
    }
}

/* Every row whose page and continuations are left comes, whatever else is gone. */
static void
assert_all_left(Damage *damage, const PlRecovery *recovery, const char *what)
{
  guint sum = 0, sum_left = 0, sum_before = 0;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecoveryCount *count = pl_recovery_get_count(recovery, i);
    guint left = rows_left(damage, pl_record_type_get(i)->name);
    guint seen = count->read + count->found + count->orphaned;
    if (seen < left || brought(count) + count->orphaned < left)
      fail_msg("%s: %u of the %u rows of %s that are left", what, seen, left, pl_record_type_get(i)->name);
    sum += brought(count), sum_left += left;
    sum_before += damage->rows[i];
  }
  print_message("%s: %u of %u rows, of which %u were on pages that are left\n", what, sum, sum_before,
                sum_left);
  assert_counts(damage, recovery);
}

static void
test_stretches(void **state)
{
  g_autoptr(PlDocument) document = create_sample(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  for (guint third = 0; third < 3; third++) {
    damage_mend(damage);
    for (guint i = 1 + third * damage->n_pages / 3; i <= (third + 1) * damage->n_pages / 3; i++)
      destroy(damage, i);
    g_autofree char *what = g_strdup_printf("third %u gone", third + 1);
    g_autoptr(PlRecovery) recovery = recover(damage);
    assert_all_left(damage, recovery, what);
  }
}

static void
test_truncated(void **state)
{
  g_autoptr(PlDocument) document = create_sample(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  for (guint eighths = 7; eighths >= 3; eighths -= 2) {
    damage_mend(damage);
    damage->size = damage->size * eighths / 8 + 100; /* within a page */
    for (guint i = (guint)(damage->size / PAGE) + 1; i <= damage->n_pages; i++)
      damage->gone[i] = TRUE;
    g_autofree char *what = g_strdup_printf("cut to %u eighths", eighths);
    g_autoptr(PlRecovery) recovery = recover(damage);
    assert_all_left(damage, recovery, what);
  }
}

/* A page that the damage hit in one place still gives its other rows. */
static void
test_one_row(void **state)
{
  g_autoptr(PlDocument) document = create_sample(*state);
  pl_document_close(document);
  g_autoptr(Damage) damage = damage_begin(*state);
  guint8 *level = NULL;
  for (guint i = 0; level == NULL && i < damage->size - 17; i++)
    if (memcmp(damage->bytes + i, "Scored in a test.", 17) == 0)
      level = damage->bytes + i;
  assert_non_null(level);
  level[3] = 0xff; /* no longer text */
  g_autoptr(PlRecovery) recovery = recover(damage);
  const PlRecoveryCount *count = pl_recovery_get_count(recovery, PL_RECORD_AGREED_LEVEL);
  guint before = damage->rows[PL_RECORD_AGREED_LEVEL];
  assert_int_equal(count->spoilt, 1);
  assert_int_equal(count->read, before - 1);
  assert_int_equal(count->missed, 1); /* the history tells that there was one, and what of it was changed */
  assert_counts(damage, recovery);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_sound, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_long_rows, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_later_version, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_roots, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_pages_without_records, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_schema, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_leaves, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_stretches, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_truncated, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_one_row, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests_name("recover", tests, NULL, NULL);
}
