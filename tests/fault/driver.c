/*
 * driver.c: the program that test-kill kills. It writes to its standard output the number of each step that
 * was acknowledged, 0 for each time the document was opened, and it never ends by itself.
 *
 *   fault-driver create PATH SEED        makes the document
 *   fault-driver write PATH SEED STEP    opens it and goes through the script from STEP, closing and opening
 *                                        now and then
 *   fault-driver open PATH SEED          opens and closes it, again and again
 */
#include "script.h"

#include <stdlib.h>
#include <unistd.h>

#define STEPS_BETWEEN_OPENINGS 9

static void
fail(const char *what, const GError *error)
{
  g_printerr("fault-driver: %s: %s\n", what, error != NULL ? error->message : "");
  exit(EXIT_FAILURE);
}

static void
acknowledge(guint number)
{
  if (write(STDOUT_FILENO, &number, sizeof number) != sizeof number)
    fail("cannot write", NULL);
}

static void
open_or_fail(Script *script)
{
  GError *error = NULL;
  if (!script_open(script, &error))
    fail("cannot open", error);
  acknowledge(0);
}

static void
write_steps(Script *script, guint number)
{
  GError *error = NULL;
  open_or_fail(script);
  for (;; number++) {
    if (!script_step(script, number, &error))
      fail("cannot go on", error);
    acknowledge(number);
    if (number % STEPS_BETWEEN_OPENINGS == 0) {
      script_close(script);
      open_or_fail(script);
    }
  }
}

int
main(int argc, char **argv)
{
  if (argc < 4)
    fail("too few words", NULL);
  Script *script = script_new(argv[2], (guint32)strtoul(argv[3], NULL, 10));
  if (g_str_equal(argv[1], "create")) {
    GError *error = NULL;
    if (!script_create(script, &error))
      fail("cannot create", error);
    acknowledge(0);
    for (;;)
      pause();
  }
  if (g_str_equal(argv[1], "write") && argc == 5)
    write_steps(script, (guint)strtoul(argv[4], NULL, 10));
  for (;;) {
    open_or_fail(script);
    script_close(script);
  }
}
