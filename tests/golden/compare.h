/*
 * compare.h: whether two pictures look the same. Antialiasing and a part of a pixel do not count; a bar, a
 * letter or an arrow that is missing and another colour do. One digit in the place of another is too small to
 * be told: tests of the words tell.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

typedef struct {
  gboolean same;
  gboolean sizes_differ;
  guint blocks; /* compared */
  guint differ; /* of them */
  double worst; /* the largest difference of a block's colour, 0 to 255 */
} Comparison;

/**
 * compare_pictures:
 * Compares the mean colours of small blocks, in two grids that are half a block apart.
 * @difference: (out) (optional) (transfer full): expected, got, and what differs marked, side by side
 */
void compare_pictures(cairo_surface_t *expected, cairo_surface_t *got, Comparison *result,
                      cairo_surface_t **difference);
