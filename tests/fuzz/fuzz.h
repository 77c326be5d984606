/*
 * fuzz.h: what a fuzz target is here. Beside LLVMFuzzerTestOneInput() it gives good inputs to begin from,
 * made when it starts, so that they follow the schema as it changes; the kept corpus holds what once found a
 * fault, or nearly.
 *
 * Two drivers run a target: libFuzzer, through mutate.c (./dev fuzz), and replay.c, in every ordinary test
 * run.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The longest input that the target makes use of, in bytes. */
extern const gsize fuzz_longest;

/**
 * fuzz_seed:
 * Returns: (transfer full) (nullable): the `index`th good input, NULL past the last. A target has at least
 * one.
 */
GBytes *fuzz_seed(guint index);

/**
 * fuzz_was_taken:
 * Returns: whether the last input got past the first refusal, as every seed must: else the target tries
 * nothing.
 */
gboolean fuzz_was_taken(void);

/**
 * fuzz_mutate:
 * Changes an input in a way that follows its form.
 * Returns: its new length, at most `longest`, or 0 where the target knows no better way than changing bytes.
 */
gsize fuzz_mutate(uint8_t *data, gsize size, gsize longest, GRand *rand);

/**
 * fuzz_require:
 * Ends the program where a promise is broken: that is how a target tells of a fault.
 */
#define fuzz_require(condition, ...)                                                                         \
  do {                                                                                                       \
    if (!(condition))                                                                                        \
      g_error(__VA_ARGS__);                                                                                  \
  } while (0)
