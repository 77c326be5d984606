/*
 * Killed in the middle of taking words out: all of them are gone or none is, and the file is clean when it is
 * next opened.
 */
#include "leak.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 20
#define NAME "Marguerite Vantablack"
#define SCENARIOS 80

static void
fill(PlDocument *document)
{
  for (guint round = 0; round < 6; round++) {
    g_autoptr(PlCommand) command = pl_command_new("add", "Write of it");
    for (guint i = 0; i < SCENARIOS; i++) {
      g_autofree char *text = g_strdup_printf("%s %u: %s said so, and others. %0*d", NAME, round, NAME,
                                              (gint)(100 + 7 * i * (round % 3)), 0);
      PlScenario scenario;
      pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
      scenario.id = 1000 + i;
      scenario.name = "Scenario";
      scenario.text = text;
      pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
    }
    assert_ok(pl_document_do(document, command, ERR));
  }
  assert_ok(pl_document_sign_off(document, AUTUMN, NAME, ERR));
  assert_ok(pl_document_set_draft(document, "risk/51/note", NAME, ERR));
}

/* Says through the pipe when it begins and when it has ended. */
static void
redact_until_killed(Fixture *fixture, int tell)
{
  PlDocument *document = pl_document_open(fixture->path, &fixture->options, NULL, NULL);
  if (document == NULL || write(tell, "b", 1) != 1)
    _exit(2);
  PlRedaction done;
  if (!pl_document_redact(document, NAME, "Asked to", &done, NULL) || write(tell, "e", 1) != 1)
    _exit(1);
  for (;;)
    pause();
}

/* Returns: how long it took, where it ended before it was killed; else 0. */
static gint64
run_and_kill(Fixture *fixture, gint64 after)
{
  int tell[2];
  char word;
  assert_int_equal(pipe(tell), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    close(tell[0]);
    redact_until_killed(fixture, tell[1]);
  }
  close(tell[1]);
  assert_int_equal(read(tell[0], &word, 1), 1);
  gint64 begun = g_get_monotonic_time(), took = 0;
  if (after < 0) {
    assert_int_equal(read(tell[0], &word, 1), 1);
    took = g_get_monotonic_time() - begun;
  } else {
    g_usleep((gulong)after);
  }
  kill(child, SIGKILL);
  assert_int_equal(waitpid(child, NULL, 0), child);
  close(tell[0]);
  return took;
}

static gboolean
is_redacted(PlDocument *document)
{
  g_auto(PlRedaction) found = {0};
  assert_ok(pl_document_count_text(document, NAME, &found, ERR));
  if (found.texts == 0) {
    assert_int_equal(found.entries + found.seals + found.drafts, 0);
    return TRUE;
  }
  assert_int_equal(found.texts, SCENARIOS);
  assert_int_equal(found.entries, 7);
  assert_int_equal(found.seals, 1);
  assert_int_equal(found.drafts, 1);
  return FALSE;
}

static void
test_killed_in_the_middle(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *original = NULL;
  gsize length;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    fill(document);
  }
  assert_true(g_file_get_contents(fixture->path, &original, &length, NULL));
  gint64 whole = run_and_kill(fixture, -1);
  guint n_redacted = 0;
  for (guint i = 0; i < ROUNDS; i++) {
    assert_true(g_file_set_contents(fixture->path, original, (gssize)length, NULL));
    run_and_kill(fixture, g_rand_int_range(fixture->rand, 0, (gint)whole));
    g_autoptr(PlDocument) document = open_again(fixture); /* takes back what was cut off, or cleans */
    assert_no_problems(document);
    gboolean redacted = is_redacted(document);
    n_redacted += redacted;
    assert_int_equal(folder_holds_words(fixture, NAME), !redacted);
    if (!redacted)
      assert_ok(pl_document_redact(document, NAME, "Asked to", NULL, ERR));
    assert_false(folder_holds_words(fixture, NAME));
    assert_no_problems(document);
    pl_document_close(document);
  }
  print_message("%u of %u were killed too late to stop it\n", n_redacted, ROUNDS);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_killed_in_the_middle, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
