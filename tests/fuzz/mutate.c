/*
 * Between libFuzzer and a target: now and then an input becomes a seed, or is changed by the target's own
 * rule; else libFuzzer changes bytes.
 */
#include "fuzz.h"

#include <string.h>

/* One input in so many begins again from a seed. */
#define SEED_EVERY 32

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t longest);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t longest, unsigned int number);

static GPtrArray *
seeds(void)
{
  static GPtrArray *all; /* for the life of the program */
  if (all == NULL) {
    all = g_ptr_array_new();
    GBytes *seed;
    while ((seed = fuzz_seed(all->len)) != NULL)
      g_ptr_array_add(all, seed);
  }
  return all;
}

size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t longest, unsigned int number)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(number);
  longest = MIN(longest, MAX(fuzz_longest, size));
  if (size <= 1 || g_rand_int_range(rand, 0, SEED_EVERY) == 0) {
    GPtrArray *all = seeds();
    gsize length;
    const void *seed = g_bytes_get_data(all->pdata[g_rand_int_range(rand, 0, (gint)all->len)], &length);
    if (length > 0 && length <= longest) {
      memcpy(data, seed, length);
      return length;
    }
  }
  gsize changed = g_rand_boolean(rand) ? fuzz_mutate(data, size, longest, rand) : 0;
  return changed > 0 ? changed : LLVMFuzzerMutate(data, size, longest);
}
