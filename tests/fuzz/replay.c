/*
 * The ordinary test run's driver: every seed, each file of the folders named, and then a fixed number of
 * changed seeds, the same each time, so that a target is tried a little where there is no libFuzzer.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* Without the NUL that GLib puts after a file, so that the sanitizers see a read past the end. */
static void
give(const void *data, gsize length)
{
  g_autofree uint8_t *exact = g_malloc(MAX(length, 1));
  memcpy(exact, data != NULL ? data : "", length);
  LLVMFuzzerTestOneInput(exact, length);
}

static guint
replay_folder(const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
  fuzz_require(dir != NULL, "%s", error->message);
  const char *name;
  guint count = 0;
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *contents = NULL;
    gsize length;
    fuzz_require(g_file_get_contents(path, &contents, &length, &error), "%s", error->message);
    give(contents, length);
    count++;
  }
  return count;
}

static guint
replay_seeds(void)
{
  guint count = 0;
  for (;; count++) {
    g_autoptr(GBytes) seed = fuzz_seed(count);
    if (seed == NULL)
      return count;
    gsize length;
    const void *data = g_bytes_get_data(seed, &length);
    give(data, length);
    fuzz_require(fuzz_was_taken(), "seed %u is refused at once, so what is made from it tries nothing",
                 count);
  }
}

static gsize
change_bytes(uint8_t *data, gsize size, GRand *rand)
{
  for (gint i = g_rand_int_range(rand, 1, 5); i > 0 && size > 0; i--)
    data[g_rand_int_range(rand, 0, (gint)size)] = (uint8_t)g_rand_int_range(rand, 0, 256);
  if (size > 1 && g_rand_int_range(rand, 0, 10) == 0)
    return (gsize)g_rand_int_range(rand, 1, (gint)size);
  return size;
}

/* Returns how many were taken. */
static guint
try_changed_seeds(guint n_seeds, guint tries)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  g_autofree uint8_t *data = g_malloc(fuzz_longest);
  guint taken = 0;
  for (guint i = 0; i < tries; i++) {
    g_autoptr(GBytes) seed = fuzz_seed((guint)g_rand_int_range(rand, 0, (gint)n_seeds));
    gsize length;
    const void *from = g_bytes_get_data(seed, &length);
    length = MIN(length, fuzz_longest);
    memcpy(data, from, length);
    gsize changed = g_rand_boolean(rand) ? fuzz_mutate(data, length, fuzz_longest, rand) : 0;
    give(data, changed > 0 ? changed : change_bytes(data, length, rand));
    taken += fuzz_was_taken();
  }
  return taken;
}

/* replay TRIES FOLDER... */
int
main(int argc, char **argv)
{
  g_return_val_if_fail(argc >= 2, 2);
  guint tries = (guint)strtoul(argv[1], NULL, 10), kept = 0;
  guint n_seeds = replay_seeds();
  for (int i = 2; i < argc; i++)
    kept += replay_folder(argv[i]);
  guint taken = try_changed_seeds(n_seeds, tries);
  g_print("%u seeds, %u kept inputs, %u changed seeds of which %u were taken\n", n_seeds, kept, tries, taken);
  return 0;
}
