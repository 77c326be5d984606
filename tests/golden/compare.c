#include "compare.h"

#include <math.h>
#include <stdlib.h>

/* The side of a block, in pixels: large enough that letters set a part of a pixel elsewhere weigh little in
 * its mean. */
#define BLOCK 8
/* Cairo puts letters at whole pixels: the least change of place may move one by that much. */
#define SHIFT 1
/* Of 255, in red, green or blue: what one block may differ by. Drawing at two to four times the size and
 * averaging changed none by more than 20; a letter or an arrow that is not there changes one by 50 and more.
 */
#define TOLERANCE 24.0
/* Another version of a font may move the last line by a pixel. */
#define SIZE_SLACK 1

static void
mean_of(cairo_surface_t *surface, int x0, int y0, double mean[3])
{
  const unsigned char *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  double sum[3] = {0, 0, 0};
  for (int y = y0; y < y0 + BLOCK; y++)
    for (int x = x0; x < x0 + BLOCK; x++)
      for (int c = 0; c < 3; c++)
        sum[c] += data[y * stride + x * 4 + c];
  for (int c = 0; c < 3; c++)
    mean[c] = sum[c] / (BLOCK * BLOCK);
}

static double
colour_difference(const double one[3], const double other[3])
{
  return MAX(MAX(fabs(one[0] - other[0]), fabs(one[1] - other[1])), fabs(one[2] - other[2]));
}

/* How unlike the block of `a` at (x, y) is to the most alike block of `b` there or a pixel beside. */
static double
least_difference(cairo_surface_t *a, cairo_surface_t *b, int x, int y, int width, int height)
{
  double mean[3], other[3], least = 255;
  mean_of(a, x, y, mean);
  for (int dy = -SHIFT; dy <= SHIFT; dy++)
    for (int dx = -SHIFT; dx <= SHIFT; dx++) {
      if (x + dx < 0 || y + dy < 0 || x + dx + BLOCK > width || y + dy + BLOCK > height)
        continue;
      mean_of(b, x + dx, y + dy, other);
      least = MIN(least, colour_difference(mean, other));
    }
  return least;
}

/* Both ways, for a thing may be missing from either; and only where the blocks are not alike as they stand.
 */
static double
block_difference(cairo_surface_t *a, cairo_surface_t *b, int x, int y, int width, int height)
{
  double one[3], other[3];
  mean_of(a, x, y, one);
  mean_of(b, x, y, other);
  double plain = colour_difference(one, other);
  if (plain <= TOLERANCE / 2)
    return plain;
  return MAX(least_difference(a, b, x, y, width, height), least_difference(b, a, x, y, width, height));
}

static cairo_t *
begin_sheet(cairo_surface_t *expected, cairo_surface_t *got, int width, int height, cairo_surface_t **sheet)
{
  const int gap = 8;
  *sheet = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 3 * width + 2 * gap, height);
  cairo_t *cr = cairo_create(*sheet);
  cairo_set_source_rgb(cr, 0.5, 0.5, 0.5);
  cairo_paint(cr);
  cairo_set_source_surface(cr, expected, 0, 0);
  cairo_paint(cr);
  cairo_set_source_surface(cr, got, width + gap, 0);
  cairo_paint(cr);
  cairo_translate(cr, 2 * (width + gap), 0);
  cairo_set_source_surface(cr, got, 0, 0);
  cairo_paint_with_alpha(cr, 0.25);
  cairo_set_source_rgba(cr, 0.9, 0, 0, 0.7);
  return cr;
}

void
compare_pictures(cairo_surface_t *expected, cairo_surface_t *got, Comparison *result,
                 cairo_surface_t **difference)
{
  int ew = cairo_image_surface_get_width(expected), eh = cairo_image_surface_get_height(expected);
  int gw = cairo_image_surface_get_width(got), gh = cairo_image_surface_get_height(got);
  int width = MIN(ew, gw), height = MIN(eh, gh);
  guint differ[2] = {0, 0};
  *result = (Comparison){.sizes_differ = abs(ew - gw) > SIZE_SLACK || abs(eh - gh) > SIZE_SLACK};
  cairo_surface_flush(expected);
  cairo_surface_flush(got);
  cairo_t *cr = difference ? begin_sheet(expected, got, MAX(ew, gw), MAX(eh, gh), difference) : NULL;
  for (int grid = 0; grid < 2; grid++)
    for (int y = grid * BLOCK / 2; y + BLOCK <= height; y += BLOCK)
      for (int x = grid * BLOCK / 2; x + BLOCK <= width; x += BLOCK) {
        double by = block_difference(expected, got, x, y, width, height);
        result->blocks++;
        result->worst = MAX(result->worst, by);
        if (by <= TOLERANCE)
          continue;
        differ[grid]++;
        if (cr) {
          cairo_rectangle(cr, x, y, BLOCK, BLOCK);
          cairo_fill(cr);
        }
      }
  if (cr)
    cairo_destroy(cr);
  result->differ = MAX(differ[0], differ[1]);
  result->same = !result->sizes_differ && result->differ == 0;
}
