/*
 * A disk that fails, fills up, or dies in the middle of a write, at every act that a script of commands asks
 * of it. Each command succeeds or says in a sentence that it did not; the document is then as it was, the
 * same command works once the disk does, and the file holds what was acknowledged.
 */
#include "faulty-vfs.h"
#include "script.h"
#include "testing.h"

/* Scripts, and the steps of each that meet every fault. */
#define SEEDS 1
#define SEEDS_NIGHTLY 4
#define STEPS 5
#define STEPS_NIGHTLY 20
/* Some pages: each is written, and fails, by itself. */
#define LONGEST_TEXT (16 * 1024)

typedef struct {
  Fixture *fixture;
  guint32 seed;
  guint steps;
  char *states[STEPS_NIGHTLY + 2];  /* after each step; the first before any */
  GBytes *files[STEPS_NIGHTLY + 2]; /* as closed after it */
} Undisturbed;

static guint faults;

static char *
state_of(Script *script)
{
  char *state;
  assert_ok(state = script_dup_state(script->document, ERR));
  return state;
}

static void
assert_state(Script *script, const char *expected)
{
  g_autofree char *state = state_of(script);
  assert_string_equal(state, expected);
}

static GBytes *
read_file(const char *path)
{
  char *contents;
  gsize length;
  assert_true(g_file_get_contents(path, &contents, &length, NULL));
  return g_bytes_new_take(contents, length);
}

static void
write_file(const char *path, GBytes *bytes)
{
  gsize length;
  const char *contents = g_bytes_get_data(bytes, &length);
  FILE *file = g_fopen(path, "wb"); /* no new name, no sync: this is done some thousands of times */
  assert_non_null(file);
  assert_int_equal(fwrite(contents, 1, length, file), length);
  fclose(file);
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
    run->states[i] = state_of(script);
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
  faults++;
  if (closes)
    assert_ok(script_open(script, ERR));
  go_on(run, script, step, done);
  return TRUE;
}

static const struct {
  guint acts;
  FaultHow how;
  gboolean long_form; /* nightly only */
} varieties[] = {
    {DISK_READ, FAULT_REFUSES},      {DISK_WRITE, FAULT_REFUSES},   {DISK_WRITE, FAULT_TEARS},
    {DISK_WRITE, FAULT_FULL, TRUE},  {DISK_SYNC, FAULT_REFUSES},    {DISK_TRUNCATE, FAULT_REFUSES},
    {DISK_TRUNCATE, FAULT_TEARS},    {DISK_LOCK, FAULT_REFUSES},    {DISK_OPEN, FAULT_REFUSES},
    {DISK_DELETE, FAULT_REFUSES},    {DISK_DELETE, FAULT_TEARS},    {DISK_LOOK, FAULT_REFUSES},
    {DISK_ANY, FAULT_REFUSES, TRUE}, {DISK_ANY, FAULT_TEARS, TRUE},
};

/* Each variety at its first act, its second, and so on, for as long as the step comes so far. */
static void
step_with_every_fault(Undisturbed *run, guint step)
{
  for (guint i = 0; i < G_N_ELEMENTS(varieties); i++) {
    if (varieties[i].long_form && how_often(0, 1) == 0)
      continue;
    Fault fault = {.acts = varieties[i].acts, .how = varieties[i].how, .at = 1};
    while (step_with_fault(run, step, &fault, FALSE))
      fault.at++;
    fault.lasts = TRUE;
    for (fault.at = 1; step_with_fault(run, step, &fault, fault.at % 2 == 0);)
      fault.at++;
  }
}

static void
test_every_fault_in_a_command(void **state)
{
  for (guint32 seed = 1; seed <= how_often(SEEDS, SEEDS_NIGHTLY); seed++) {
    Undisturbed *run = run_undisturbed(*state, seed);
    for (guint step = 1; step <= run->steps; step++)
      step_with_every_fault(run, step);
    undisturbed_free(run);
  }
  print_message("%u faults met by commands\n", faults);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(every_fault_in_a_command),
  };
  g_setenv("TMPDIR", memory_folder(), TRUE);
  faulty_vfs_register();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
