/*
 * A disk that fails, fills up, or dies in the middle of a write, at every act that a script of commands asks
 * of it. Each command succeeds or says in a sentence that it did not; the document is then as it was, the
 * same command works once the disk does, and the file holds what was acknowledged.
 */
#include "every-fault.h"
#include "judged.h"
#include "remains.h"
#include "script.h"
#include "testing.h"

#include <sqlite3.h>

/* Scripts, and the steps of each that meet every fault. */
#define SEEDS 1
#define SEEDS_NIGHTLY 2
#define STEPS 3
#define STEPS_NIGHTLY 14
/* Some pages: each is written, and fails, by itself. */
#define LONGEST_TEXT (16 * 1024)
/* Of the acts that opening and making ask, one in so many fails in each run of the tests; at night every one.
 */
#define OPENING_STRIDE 4
#define MAKING_STRIDE 17

typedef struct {
  Fixture *fixture;
  guint32 seed;
  guint steps;
  char *states[STEPS_NIGHTLY + 2];  /* after each step; the first before any */
  GBytes *files[STEPS_NIGHTLY + 2]; /* as closed after it */
} Undisturbed;

static guint faults;
/* For whoever must find out why it failed. */
static char trying[100];

static void
assert_state(Script *script, const char *expected)
{
  g_autofree char *state = state_of(script->document);
  if (!g_str_equal(state, expected))
    fail_msg("%s: the document holds something else", trying);
}

static Script *
new_script(const Undisturbed *run)
{
  Script *script = script_new(run->fixture->path, run->seed);
  script->longest = LONGEST_TEXT;
  return script;
}

static Undisturbed *
run_undisturbed(Fixture *fixture, guint32 seed)
{
  Undisturbed *run = g_new0(Undisturbed, 1);
  run->fixture = fixture;
  run->seed = seed;
  run->steps = how_often(STEPS, STEPS_NIGHTLY);
  g_remove(fixture->path);
  g_autoptr(Script) script = new_script(run);
  assert_ok(script_create(script, ERR));
  for (guint i = 0; i < run->steps + 2; i++) {
    if (i > 0)
      assert_ok(script_step(script, i, ERR));
    run->states[i] = state_of(script->document);
    script_close(script);
    run->files[i] = read_file(fixture->path);
    assert_ok(script_open(script, ERR));
  }
  return run;
}

static void
undisturbed_free(Undisturbed *run)
{
  for (guint i = 0; i < run->steps + 2; i++) {
    g_free(run->states[i]);
    g_bytes_unref(run->files[i]);
  }
  g_free(run);
}

/* The document as it was after so many steps, open. */
static Script *
begin_after(Undisturbed *run, guint step)
{
  Script *script = new_script(run);
  write_file(script->path, run->files[step]);
  assert_ok(script_open(script, ERR));
  return script;
}

static void
assert_says_why(GError **error)
{
  assert_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
}

static void
close_and_open(Script *script)
{
  script_close(script);
  assert_ok(script_open(script, ERR));
}

static guint
count_history(Script *script)
{
  g_autoptr(GPtrArray) history = NULL;
  assert_ok(history = pl_document_list_history(script->document, ERR));
  return history->len;
}

/* A draft that the disk kept although it said that it did not: it is no change to the document, the history
 * does not tell of it, and typing on sets it again. */
static gboolean
is_kept_draft(Undisturbed *run, Script *script, guint step, guint history_before)
{
  g_autofree char *state = state_of(script->document);
  return g_str_equal(state, run->states[step]) && count_history(script) == history_before;
}

/* The disk works again: so does the document, which goes on to the step after. */
static void
go_on(Undisturbed *run, Script *script, guint step, gboolean done)
{
  assert_state(script, run->states[done ? step : step - 1]);
  if (!done)
    assert_ok(script_step(script, step, ERR));
  assert_state(script, run->states[step]);
  assert_ok(script_step(script, step + 1, ERR));
  script_assert_sound(script->document);
  close_and_open(script);
  assert_state(script, run->states[step + 1]);
}

/* FALSE where the step does not come so far. */
static gboolean
step_with_fault(Undisturbed *run, guint step, const Fault *fault, gboolean closes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Script) script = begin_after(run, step - 1);
  guint history_before = count_history(script);
  g_snprintf(trying, sizeof trying, "seed %u, step %u, acts 0x%x, how %d, at %u, lasts %d, closes %d",
             run->seed, step, fault->acts, fault->how, fault->at, fault->lasts, closes);
  faulty_vfs_arm(fault);
  gboolean done = script_step(script, step, &error);
  if (closes)
    script_close(script);
  gboolean struck = faulty_vfs_disarm();
  assert_true(done || struck);
  if (!done)
    assert_says_why(&error);
  if (!struck)
    return FALSE;
  if (closes)
    assert_ok(script_open(script, ERR));
  if (!done && fault->how == FAULT_TEARS)
    done = is_kept_draft(run, script, step, history_before);
  go_on(run, script, step, done);
  return TRUE;
}

typedef struct {
  Undisturbed *run;
  guint step;
} Meeting;

static gboolean
meet_in_step(const Fault *fault, gpointer data)
{
  const Meeting *meeting = data;
  if (fault->acts == DISK_ANY && fault->how == FAULT_TEARS && fault->lasts)
    return FALSE; /* the next test */
  return step_with_fault(meeting->run, meeting->step, fault, fault->lasts && fault->at % 2 == 0);
}

static void
test_every_fault_in_a_command(void **state)
{
  for (guint32 seed = 1; seed <= how_often(SEEDS, SEEDS_NIGHTLY); seed++) {
    Undisturbed *run = run_undisturbed(*state, seed);
    for (guint step = 1; step <= run->steps; step++)
      faults += meet_every_fault(meet_in_step, &(Meeting){run, step}, G_MAXUINT);
    undisturbed_free(run);
  }
  print_message("%u faults met by commands\n", faults);
}

/* The disk does the last act of a commit, says that it did not, and answers nothing more: only when it works
 * again can anyone know that the change is there. It is then told, and not done twice. */
static void
test_told_what_was_saved_after_all(void **state)
{
  Undisturbed *run = run_undisturbed(*state, 1);
  guint told = 0;
  for (Fault fault = {.acts = DISK_ANY, .how = FAULT_TEARS, .at = 1, .lasts = TRUE};; fault.at++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Script) script = begin_after(run, 0);
    faulty_vfs_arm(&fault);
    gboolean done = script_step(script, 1, NULL);
    if (!faulty_vfs_disarm())
      break;
    if (!done && !script_step(script, 1, &error)) {
      told++;
      assert_non_null(strstr(error->message, "saved after all"));
      assert_says_why(&error);
    }
    g_snprintf(trying, sizeof trying, "at %u of all acts", fault.at);
    assert_state(script, run->states[1]);
    assert_ok(script_step(script, 2, ERR));
    assert_state(script, run->states[2]);
  }
  assert_int_equal(told, 1);
  undisturbed_free(run);
}

static void
write_as_another_program(const char *path)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "UPDATE organisation SET name = 'Elsewhere'", NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
}

/* SQLite forgets what it knew of the file when the disk fails, and so who wrote since. */
static void
test_others_who_write_after_a_failure(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  judged_make(fixture);
  g_autoptr(PlDocument) document = open_again(fixture);
  faulty_vfs_arm(&(Fault){.acts = DISK_DELETE, .at = 1, .lasts = TRUE});
  assert_false(judged_put(document, 901, "Lost.", &error));
  assert_true(faulty_vfs_disarm());
  assert_says_why(&error);
  write_as_another_program(fixture->path);
  assert_false(judged_put(document, 902, "Made without seeing that.", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  guint n;
  assert_string_equal(pl_snapshot_organisations(snapshot, &n)->name, "Elsewhere");
  assert_ok(judged_put(document, 902, "Made in the knowledge of it.", ERR));
}

/* ---- Death ---- */

/* Without what is only in memory. */
typedef struct {
  const char *path;
  Remains *remains;
} Death;

static void
died_cb(gpointer data)
{
  const Death *death = data;
  remains_take(death->remains, death->path);
}

/* Does a step in which the program dies at the n-th act: FALSE where it does not come so far. */
static gboolean
die_in_step(Undisturbed *run, guint step, guint at, Remains *remains)
{
  Fault fault = {.acts = DISK_WRITE | DISK_SYNC | DISK_TRUNCATE | DISK_DELETE,
                 .how = FAULT_TEARS,
                 .at = at,
                 .lasts = TRUE};
  g_autoptr(Script) script = begin_after(run, step - 1);
  Death death = {script->path, remains};
  fault.died = died_cb, fault.data = &death;
  faulty_vfs_arm(&fault);
  script_step(script, step, NULL);
  script_close(script);
  return faulty_vfs_disarm();
}

static void
assert_outlives(Undisturbed *run, guint step, const Remains *remains)
{
  g_autofree char *path = g_build_filename(run->fixture->folder, "outlives.plumb", NULL);
  remains_lay_out(remains, path);
  g_autoptr(Script) script = script_new(path, run->seed);
  assert_ok(script_open(script, ERR));
  g_autofree char *state = state_of(script->document);
  if (!g_str_equal(state, run->states[step])) /* the last act was the end of the commit */
    assert_string_equal(state, run->states[step - 1]);
  script_assert_sound(script->document);
}

static void
test_death_in_every_write(void **state)
{
  guint deaths = 0;
  for (guint32 seed = 1; seed <= how_often(SEEDS, SEEDS_NIGHTLY); seed++) {
    Undisturbed *run = run_undisturbed(*state, seed);
    for (guint step = 1; step <= run->steps; step++) {
      Remains remains = {0};
      for (guint at = 1; die_in_step(run, step, at, &remains); at++, deaths++) {
        assert_outlives(run, step, &remains);
        remains_clear(&remains);
      }
    }
    undisturbed_free(run);
  }
  print_message("%u deaths\n", deaths);
}

/* ---- Opening and making ---- */

/* Whether the fault struck; whatever came of it, the document opens when the disk works, and is as it was. */
static gboolean
open_with_fault(Undisturbed *run, const Remains *as_found, const Fault *fault)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Script) script = new_script(run);
  remains_lay_out(as_found, script->path);
  faulty_vfs_arm(fault);
  gboolean opened = script_open(script, &error);
  gboolean struck = faulty_vfs_disarm();
  assert_true(opened || struck);
  if (!opened) {
    assert_says_why(&error);
    if (as_found->journal == NULL) {
      g_autoptr(GBytes) left = read_file(script->path);
      g_autofree char *others = other_files(run->fixture);
      assert_true(g_bytes_equal(left, as_found->file));
      assert_string_equal(others, "");
    }
    assert_ok(script_open(script, ERR));
  }
  assert_state(script, run->states[1]);
  script_assert_sound(script->document);
  return struck;
}

static void
open_with_every_fault(Undisturbed *run, const Remains *as_found)
{
  static const struct {
    guint acts;
    FaultHow how;
  } tried[] = {{DISK_ANY, FAULT_REFUSES}, {DISK_ANY, FAULT_TEARS}, {DISK_WRITE, FAULT_FULL}};
  guint before = faults;
  for (guint i = 0; i < G_N_ELEMENTS(tried); i++)
    for (gint lasts = FALSE; lasts <= TRUE; lasts++) {
      Fault fault = {.acts = tried[i].acts, .how = tried[i].how, .at = 1, .lasts = lasts};
      for (; open_with_fault(run, as_found, &fault); faults++)
        fault.at += how_often(OPENING_STRIDE, 1);
    }
  print_message("%u faults met by opening%s\n", faults - before,
                as_found->journal != NULL ? " what had been cut off" : "");
}

static void
test_every_fault_in_opening(void **state)
{
  Undisturbed *run = run_undisturbed(*state, 1);
  Remains whole = {.file = g_bytes_ref(run->files[1])}, cut_off = {0};
  open_with_every_fault(run, &whole);
  guint acts = 1;
  for (Remains last = {0}; die_in_step(run, 2, acts, &last); acts++)
    remains_clear(&last);
  assert_true(die_in_step(run, 2, acts - 2, &cut_off)); /* all is written but the journal is still there */
  assert_non_null(cut_off.journal);
  open_with_every_fault(run, &cut_off);
  remains_clear(&whole);
  remains_clear(&cut_off);
  undisturbed_free(run);
}

static void
test_every_fault_in_making(void **state)
{
  Fixture *fixture = *state;
  guint before = faults;
  for (Fault fault = {.acts = DISK_ANY, .how = FAULT_REFUSES, .at = 1};;
       fault.at += how_often(MAKING_STRIDE, 1), faults++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Script) script = script_new(fixture->path, 1);
    script->longest = LONGEST_TEXT;
    g_remove(fixture->path);
    faulty_vfs_arm(&fault);
    gboolean made = script_create(script, &error);
    if (!faulty_vfs_disarm()) {
      assert_true(made);
      break;
    }
    script_close(script);
    g_autofree char *others = other_files(fixture);
    assert_string_equal(others, "");
    if (!made) {
      assert_says_why(&error);
    } else {
      assert_ok(script_open(script, ERR));
      script_assert_sound(script->document);
    }
  }
  print_message("%u faults met by making a document\n", faults - before);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(every_fault_in_a_command),         TEST(told_what_was_saved_after_all),
      TEST(others_who_write_after_a_failure), TEST(death_in_every_write),
      TEST(every_fault_in_opening),           TEST(every_fault_in_making),
  };
  g_setenv("TMPDIR", memory_folder(), TRUE);
  faulty_vfs_register();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
