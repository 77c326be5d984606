/*
 * A disk that fails at whatever upgrading a document and recovering one ask of it: the document that was
 * there is as it was, or upgraded with the file as it was beside it; what is made is whole or is not there;
 * and nothing else is left.
 */
#include "every-fault.h"
#include "judged.h"
#include "rehearsal.h"
#include "remains.h"
#include "script.h"

#include <plumbline/recover.h>

/* Of each way to fail, in each run of the tests. */
#define MOST 5

#define BACKUP "test (before upgrade from format 1)"
#define MADE "made.plumb"

typedef struct {
  Fixture *fixture;
  Remains start;
  char *aside, *before; /* a file in a folder of its own; the state of the document as it begins */
  guint in_doubt;
  char *sql, *after; /* of an upgrade: of the next format, and the state in it */
  char *made,
      *made_alone; /* of recovering: the file that is made, with what the journal takes back and without */
} Stage;

/* For whoever must find out why it failed. */
static char trying[100];

static void
say_trying(const Fault *fault)
{
  g_snprintf(trying, sizeof trying, "acts 0x%x, how %d, at %u, lasts %d", fault->acts, fault->how, fault->at,
             fault->lasts);
}

static void
assert_sound_at(Stage *stage, const char *path, const char *state)
{
  PlDocument *document = open_at(stage->fixture, path, FALSE);
  g_autofree char *found = state_of(document);
  if (!g_str_equal(found, state))
    fail_msg("%s: %s holds something else", trying, path);
  script_assert_sound(document);
  close_document(&document);
}

/* Returns: (transfer full): the names beside the document's own. */
static GPtrArray *
list_others(Stage *stage)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(stage->fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL)
    if (!g_str_equal(name, "test.plumb") && !g_str_equal(name, "test.plumb-journal"))
      g_ptr_array_add(names, g_strdup(name));
  return names;
}

static void
remove_others(Stage *stage)
{
  g_autoptr(GPtrArray) names = list_others(stage);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename(stage->fixture->folder, names->pdata[i], NULL);
    g_remove(path);
  }
}

/* ---- Upgrading ---- */

/* Whether a file that may have been in the middle of an upgrade is of the next format. It is whole, either
 * way. */
static gboolean
is_upgraded(Stage *stage, const char *path)
{
  g_autoptr(GError) error = NULL;
  pl_schema_rehearse(stage->sql);
  g_autoptr(PlDocument) document = pl_document_open(path, &stage->fixture->options, NULL, &error);
  gboolean upgraded = document != NULL;
  if (upgraded)
    close_document(&document);
  else
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_OLDER);
  if (!upgraded)
    pl_schema_rehearse(NULL);
  assert_sound_at(stage, path, upgraded ? stage->after : stage->before);
  return upgraded;
}

/* Nothing but one backup, which is whole, or not even that. Returns: its path. */
static char *
find_backup(Stage *stage)
{
  g_autoptr(GPtrArray) names = list_others(stage);
  if (names->len == 0)
    return NULL;
  if (names->len > 1 || !g_str_has_prefix(names->pdata[0], BACKUP))
    fail_msg("%s: “%s” was left", trying, (char *)names->pdata[0]);
  char *backup = g_build_filename(stage->fixture->folder, names->pdata[0], NULL);
  pl_schema_rehearse(NULL);
  assert_sound_at(stage, backup, stage->before);
  return backup;
}

static char *
upgrade(Stage *stage, GError **error)
{
  pl_schema_rehearse(stage->sql);
  return pl_document_upgrade(stage->fixture->path, &stage->fixture->options, NULL, error);
}

/* Returns: whether it said where the backup is although it could not say whether it was done. */
static gboolean
assert_says_why(GError **error, const char *backup)
{
  g_autofree char *name = backup != NULL ? g_path_get_basename(backup) : NULL;
  gboolean says_where = name != NULL && strstr((*error)->message, name) != NULL;
  assert_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
  return says_where;
}

static gboolean
meet_in_upgrade(const Fault *fault, gpointer data)
{
  Stage *stage = data;
  g_autoptr(GError) error = NULL;
  say_trying(fault);
  remove_others(stage);
  remains_lay_out(&stage->start, stage->fixture->path);
  faulty_vfs_arm(fault);
  g_autofree char *told = upgrade(stage, &error);
  gboolean struck = faulty_vfs_disarm();
  g_autofree char *backup = find_backup(stage);
  gboolean in_doubt = told == NULL && assert_says_why(&error, backup);
  g_auto(Remains) now = {0};
  remains_take(&now, stage->fixture->path);
  remains_lay_out(&now, stage->aside);
  gboolean upgraded = is_upgraded(stage, stage->aside);
  if (upgraded != is_upgraded(stage, stage->fixture->path) || (told != NULL && !upgraded) ||
      (told == NULL && upgraded && !in_doubt))
    fail_msg("%s: it said %s and is %d", trying, told, upgraded);
  if ((backup != NULL) != (told != NULL || in_doubt))
    fail_msg("%s: the backup is %s, upgraded %d, in doubt %d", trying, backup, upgraded, in_doubt);
  stage->in_doubt += in_doubt;
  assert_true(struck || told != NULL);
  if (!upgraded) {
    remove_others(stage);
    g_autofree char *again = upgrade(stage, NULL);
    assert_non_null(again);
    assert_true(is_upgraded(stage, stage->fixture->path));
  }
  PlDocument *document = open_again(stage->fixture);
  assert_ok(judged_put(document, 902, "Next.", ERR));
  script_assert_sound(document);
  close_document(&document);
  return struck;
}

static void
test_every_fault_in_upgrading(void **state)
{
  Stage *stage = *state;
  judged_make(stage->fixture);
  remains_take(&stage->start, stage->fixture->path);
  stage->before = state_at(stage->fixture, stage->fixture->path);
  stage->sql = rebuild_sql(stage->fixture, "");
  g_autofree char *backup = NULL;
  assert_ok(backup = upgrade(stage, ERR));
  stage->after = state_at(stage->fixture, stage->fixture->path);
  guint met = meet_every_fault(meet_in_upgrade, stage, MOST);
  print_message("%u faults met; %u times it could not tell whether it was done, and kept the backup\n", met,
                stage->in_doubt);
}

/* ---- Recovering ---- */

/* What could be read is told where it is less than there was: the change that was cut off is in it. */
static gboolean
says_not_taken_back(PlRecovery *recovery)
{
  const char *const *sentences = pl_recovery_get_sentences(recovery);
  for (guint i = 0; sentences[i] != NULL; i++)
    if (strstr(sentences[i], "could not be taken back") != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
meet_in_recovering(const Fault *fault, gpointer data)
{
  Stage *stage = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlRecovery) recovery = NULL;
  g_autofree char *path = g_build_filename(stage->fixture->folder, MADE, NULL);
  say_trying(fault);
  faulty_vfs_arm(fault);
  gboolean done =
      pl_document_recover(stage->fixture->path, path, &stage->fixture->options, &recovery, NULL, &error);
  gboolean struck = faulty_vfs_disarm();
  assert_true(done || struck);
  g_auto(Remains) now = {0};
  remains_take(&now, stage->fixture->path);
  assert_true(g_bytes_equal(now.file, stage->start.file) && g_bytes_equal(now.journal, stage->start.journal));
  g_autoptr(GPtrArray) others = list_others(stage);
  assert_int_equal(others->len, done);
  if (!done) {
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
    assert_ok(
        pl_document_recover(stage->fixture->path, path, &stage->fixture->options, &recovery, NULL, ERR));
  }
  gboolean alone = says_not_taken_back(recovery);
  stage->in_doubt += alone;
  assert_sound_at(stage, path, alone ? stage->made_alone : stage->made);
  g_remove(path);
  return struck;
}

static void
cut_off_cb(gpointer data)
{
  Stage *stage = data;
  remains_take(&stage->start, stage->fixture->path);
}

static char *
recover(Stage *stage)
{
  g_autofree char *path = g_build_filename(stage->fixture->folder, MADE, NULL);
  assert_ok(pl_document_recover(stage->fixture->path, path, &stage->fixture->options, NULL, NULL, ERR));
  char *state = state_at(stage->fixture, path);
  g_remove(path);
  return state;
}

/* The broken file has a change in it that was cut off, so that SQLite takes part: it takes that back. */
static void
test_every_fault_in_recovering(void **state)
{
  Stage *stage = *state;
  judged_make(stage->fixture);
  PlDocument *document = open_again(stage->fixture);
  faulty_vfs_arm(&(Fault){.acts = DISK_DELETE, .at = 1, .lasts = TRUE, .died = cut_off_cb, .data = stage});
  g_autoptr(PlCommand) command = score(document, WORKFORCE, 0, 5, NULL);
  assert_false(pl_document_do(document, command, NULL));
  assert_true(faulty_vfs_disarm());
  close_document(&document);
  write_file(stage->fixture->path, stage->start.file);
  remove_others(stage);
  g_autofree char *journal = g_strconcat(stage->fixture->path, "-journal", NULL);
  g_remove(journal);
  stage->made_alone = recover(stage);
  remains_lay_out(&stage->start, stage->fixture->path);
  stage->made = recover(stage);
  assert_string_not_equal(stage->made, stage->made_alone);
  guint met = meet_every_fault(meet_in_recovering, stage, MOST);
  print_message("%u faults met; %u times it said that what was cut off is still in it\n", met,
                stage->in_doubt);
}

static int
set_up(void **state)
{
  Stage *stage = g_new0(Stage, 1);
  fixture_set_up((void **)&stage->fixture);
  stage->aside = g_build_filename(g_get_tmp_dir(), "aside.plumb", NULL);
  *state = stage;
  return 0;
}

static int
tear_down(void **state)
{
  Stage *stage = *state;
  pl_schema_rehearse(NULL);
  g_remove(stage->aside);
  fixture_tear_down((void **)&stage->fixture);
  remains_clear(&stage->start);
  char *texts[] = {stage->aside, stage->before, stage->sql, stage->after, stage->made, stage->made_alone};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    g_free(texts[i]);
  g_free(stage);
  return 0;
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, set_up, tear_down)
  const struct CMUnitTest tests[] = {TEST(every_fault_in_upgrading), TEST(every_fault_in_recovering)};
  return cmocka_run_group_tests(tests, own_folder_set_up, own_folder_tear_down);
}
