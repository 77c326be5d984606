/*
 * Killed in the middle: every acknowledged command is in the file, and what was under way is there whole or
 * not at all.
 */
#include "testing.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 20
/* Long enough for some commands, short enough for twenty rounds; a different moment of a commit each time. */
#define LIFE_MICROSECONDS_MIN 20000
#define LIFE_MICROSECONDS_MAX 90000

/* Adds scenarios 1, 2, 3…, two records a command, and tells the pipe of each that is acknowledged. */
static void
write_until_killed(Fixture *fixture, int tell)
{
  g_autoptr(PlDocument) document = pl_document_open(fixture->path, &fixture->options, NULL, NULL);
  if (document == NULL || pl_document_is_read_only(document))
    _exit(2);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  guint n;
  pl_snapshot_scenarios(snapshot, &n);
  for (gint64 i = n / 2 + 1;; i++) {
    g_autoptr(PlCommand) command = pl_command_new("add", "Add two");
    PlScenario scenario;
    pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
    scenario.name = "Scenario";
    for (gint64 half = 0; half < 2; half++) {
      scenario.id = 1000 + 2 * i + half;
      pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
    }
    if (!pl_document_do(document, command, NULL) || write(tell, &i, sizeof i) != sizeof i)
      _exit(1);
  }
}

static gint64
run_and_kill(Fixture *fixture)
{
  int tell[2];
  assert_int_equal(pipe(tell), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    close(tell[0]);
    write_until_killed(fixture, tell[1]);
  }
  close(tell[1]);
  gint64 last = 0, number;
  assert_int_equal(read(tell[0], &last, sizeof last), sizeof last); /* it has begun */
  g_usleep((gulong)g_rand_int_range(fixture->rand, LIFE_MICROSECONDS_MIN, LIFE_MICROSECONDS_MAX));
  kill(child, SIGKILL);
  while (read(tell[0], &number, sizeof number) == sizeof number)
    last = number;
  close(tell[0]);
  assert_int_equal(waitpid(child, NULL, 0), child);
  return last;
}

static void
test_killed_in_the_middle(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  gint64 first = 0, last = 0;
  for (guint i = 0; i < ROUNDS; i++) {
    last = run_and_kill(fixture);
    first = first == 0 ? last : first;
    g_autoptr(PlDocument) document =
        open_again(fixture); /* takes back what was cut off; nobody holds the lock */
    assert_false(pl_document_is_read_only(document));
    g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
    guint n;
    pl_snapshot_scenarios(snapshot, &n);
    assert_true(n % 2 == 0);        /* never half a command */
    assert_true(n / 2 >= last);     /* all that was acknowledged */
    assert_true(n / 2 <= last + 1); /* and at most the one under way */
    assert_no_problems(document);
  }
  assert_true(last > first);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_killed_in_the_middle, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
