/*
 * Killed at any moment: opening, writing, closing, taking back what an earlier death cut off. The file opens
 * for writing, nothing is wrong with it, and it holds each acknowledged command whole, and the one under way
 * whole or not at all.
 */
#include "script.h"
#include "testing.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 50
#define KILLS_NIGHTLY 500
/* A new document and script after so many, so that documents stay small. */
#define KILLS_A_DOCUMENT 20
#define SCORE_KILLS 10
#define SCORE_KILLS_NIGHTLY 60
#define CREATE_KILLS 10
#define CREATE_KILLS_NIGHTLY 60

/* From its last word to its death: a commit takes some 1 to 5 ms. */
#define AFTER_WORD_MICROSECONDS 5000
/* From its start: the program is loaded and opens the file. */
#define AFTER_START_MICROSECONDS 30000
#define WORDS_MAX 12

static struct {
  guint kills, cut_off, one_more, silent, at_recovery;
} figures;

/* ---- A program, and its end ---- */

typedef struct {
  pid_t pid;
  int words;
} Program;

static Program
start(char *const *argv)
{
  int pipe_ends[2];
  assert_int_equal(pipe2(pipe_ends, O_CLOEXEC), 0);
  Program program = {.pid = fork(), .words = pipe_ends[0]};
  assert_true(program.pid >= 0);
  if (program.pid == 0) {
    dup2(pipe_ends[1], STDOUT_FILENO);
    execv(argv[0], argv);
    _exit(127);
  }
  close(pipe_ends[1]);
  return program;
}

/* Hears `words` of it, waits for a moment, and kills it. Returns its status; `*last` becomes the highest
 * number that it told. */
static int
hear_and_kill(Program program, guint words, gulong microseconds, guint *last)
{
  guint number, heard = 0;
  for (; heard < words && read(program.words, &number, sizeof number) == sizeof number; heard++)
    *last = MAX(*last, number);
  g_usleep(microseconds);
  kill(program.pid, SIGKILL);
  for (; read(program.words, &number, sizeof number) == sizeof number; heard++)
    *last = MAX(*last, number);
  close(program.words);
  int status;
  assert_int_equal(waitpid(program.pid, &status, 0), program.pid);
  figures.kills++;
  figures.silent += heard == 0;
  return status;
}

static gulong
some_microseconds(GRand *rand, guint words)
{
  return (gulong)g_rand_int_range(rand, 0, words == 0 ? AFTER_START_MICROSECONDS : AFTER_WORD_MICROSECONDS);
}

/* Runs the driver and kills it. Returns the highest step that was acknowledged, at least `step` - 1. */
static guint
drive_and_kill(GRand *rand, const Script *script, const char *how, guint step, guint words_max)
{
  g_autofree char *seed = g_strdup_printf("%u", script->seed), *first = g_strdup_printf("%u", step);
  char *argv[] = {DRIVER, (char *)how, script->path, seed, g_str_equal(how, "write") ? first : NULL, NULL};
  guint words = g_rand_int_range(rand, 0, 4) == 0 ? 0 : (guint)g_rand_int_range(rand, 1, (gint)words_max + 1),
        last = step - 1;
  int status = hear_and_kill(start(argv), words, some_microseconds(rand, words), &last);
  assert_true(WIFSIGNALED(status)); /* else it met something that it should not, and said so */
  return last;
}

/* ---- A document that many die over ---- */

typedef struct {
  Script *survivor, *undisturbed;
  GPtrArray *states; /* char *: of the undisturbed one, after each step */
  guint step;        /* which the survivor has come to */
} Chain;

static char *
state_of(Script *script)
{
  char *state;
  assert_ok(state = script_dup_state(script->document, ERR));
  return state;
}

static Chain *
chain_new(Fixture *fixture, guint32 seed)
{
  Chain *chain = g_new0(Chain, 1);
  g_autofree char *path =
      g_strdup_printf("%s/plumbline-undisturbed-%d.plumb", memory_folder(), (int)getpid());
  g_autofree char *journal = g_strconcat(fixture->path, "-journal", NULL);
  g_remove(fixture->path);
  g_remove(journal); /* of a change that was cut off in the document before, and no document may have it */
  chain->survivor = script_new(fixture->path, seed);
  chain->undisturbed = script_new(path, seed);
  assert_ok(script_create(chain->survivor, ERR));
  script_close(chain->survivor);
  assert_ok(script_create(chain->undisturbed, ERR));
  chain->states = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(chain->states, state_of(chain->undisturbed));
  return chain;
}

static void
chain_free(Chain *chain)
{
  script_free(chain->survivor);
  g_remove(chain->undisturbed->path);
  script_free(chain->undisturbed);
  g_ptr_array_unref(chain->states);
  g_free(chain);
}

static const char *
state_after(Chain *chain, guint step)
{
  while (chain->states->len <= step) {
    assert_ok(script_step(chain->undisturbed, chain->states->len, ERR));
    g_ptr_array_add(chain->states, state_of(chain->undisturbed));
  }
  return chain->states->pdata[step];
}

static gboolean
is_cut_off(const Script *script)
{
  g_autofree char *journal = g_strconcat(script->path, "-journal", NULL);
  return g_file_test(journal, G_FILE_TEST_EXISTS);
}

static void
assert_survives(Chain *chain, guint acknowledged)
{
  figures.cut_off += is_cut_off(chain->survivor);
  assert_ok(script_open(chain->survivor, ERR)); /* nobody holds the lock, and it can be written */
  script_assert_sound(chain->survivor->document);
  g_autofree char *state = state_of(chain->survivor);
  chain->step = acknowledged;
  if (!g_str_equal(state, state_after(chain, acknowledged))) {
    chain->step++;
    figures.one_more++;
    if (!g_str_equal(state, state_after(chain, acknowledged + 1)))
      fail_msg("seed %u: after step %u was acknowledged the document holds neither that nor one step more",
               chain->survivor->seed, acknowledged);
  }
  script_close(chain->survivor);
}

static void
kill_and_look(GRand *rand, Chain *chain)
{
  guint acknowledged = drive_and_kill(rand, chain->survivor, "write", chain->step + 1, WORDS_MAX);
  while (g_rand_int_range(rand, 0, 3) == 0) { /* dies again where it would be opened after its death */
    figures.at_recovery += is_cut_off(chain->survivor);
    drive_and_kill(rand, chain->survivor, "open", 1, WORDS_MAX);
  }
  assert_survives(chain, acknowledged);
}

static void
test_killed_while_open(void **state)
{
  Fixture *fixture = *state;
  guint steps = 0;
  guint kills = how_often(KILLS, KILLS_NIGHTLY);
  for (guint32 seed = 1; figures.kills < kills; seed++) {
    Chain *chain = chain_new(fixture, seed);
    for (guint before = figures.kills; figures.kills < MIN(kills, before + KILLS_A_DOCUMENT);)
      kill_and_look(fixture->rand, chain);
    steps += chain->step;
    chain_free(chain);
  }
  print_message("%u kills over %u steps: %u left a change cut off, %u came before any word, %u met a change "
                "cut off before; %u times the step under way was whole\n",
                figures.kills, steps, figures.cut_off, figures.silent, figures.at_recovery, figures.one_more);
  assert_true(steps > figures.kills);
}

/* There is no document, or all of it; and what a death left of one is gone when the next is made. */
static void
test_killed_while_created(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(Script) script = script_new(fixture->path, 7);
  assert_ok(script_create(script, ERR));
  g_autofree char *whole = state_of(script);
  script_close(script);
  guint made = 0, kills = how_often(CREATE_KILLS, CREATE_KILLS_NIGHTLY);
  for (guint i = 0; i < kills; i++) {
    g_remove(fixture->path);
    drive_and_kill(fixture->rand, script, "create", 1, 1);
    if (!g_file_test(fixture->path, G_FILE_TEST_EXISTS))
      continue;
    made++;
    assert_ok(script_open(script, ERR));
    script_assert_sound(script->document);
    g_autofree char *found = state_of(script);
    assert_string_equal(found, whole);
    script_close(script);
  }
  g_remove(fixture->path);
  assert_ok(script_create(script, ERR));
  g_autofree char *left = other_files(fixture);
  assert_string_equal(left, ".test.plumb.lock ");
  print_message("%u kills while created: %u were there, whole\n", kills, made);
}

/* How long the program takes when it is left alone. */
static gulong
microseconds_of(char *const *argv)
{
  gint64 begun = g_get_monotonic_time();
  int status;
  Program program = start(argv);
  assert_int_equal(waitpid(program.pid, &status, 0), program.pid);
  close(program.words);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
  return (gulong)(g_get_monotonic_time() - begun);
}

static void
test_killed_command_line(void **state)
{
  Fixture *fixture = *state;
  g_clear_object(&(PlDocument *){create_small(fixture)});
  char word[] = "1", *argv[] = {PLUMBLINECTL, "score", fixture->path, "workforce", word, NULL};
  gulong needs = microseconds_of(argv);
  gint level = 1;
  guint changed = 0, kills = how_often(SCORE_KILLS, SCORE_KILLS_NIGHTLY);
  for (guint i = 0; i < kills; i++) {
    gint next = level % 5 + 1;
    guint told = 0;
    word[0] = (char)('0' + next);
    gulong wait = (gulong)g_rand_double_range(fixture->rand, 0, 1.2 * (double)needs);
    int status = hear_and_kill(start(argv), 0, wait, &told);
    g_autoptr(PlDocument) document = open_again(fixture);
    assert_false(pl_document_is_read_only(document));
    assert_no_problems(document);
    gint found = level_of(document, WORKFORCE);
    assert_true(found == next || (WIFSIGNALED(status) && found == level));
    changed += found == next;
    level = found;
  }
  print_message("%u kills of plumblinectl score: %u had scored\n", kills, changed);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(killed_while_open),
      TEST(killed_while_created),
      TEST(killed_command_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
