#include "kept.h"

#include <plumbline/text.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "compare.h"

/* So that a checkout stays small. */
#define SIZE_MAX_KEPT (64 * 1024)

static cairo_status_t
read_cb(void *closure, unsigned char *data, unsigned int length)
{
  GBytes **rest = closure;
  if (g_bytes_get_size(*rest) < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(data, g_bytes_get_data(*rest, NULL), length);
  GBytes *next = g_bytes_new_from_bytes(*rest, length, g_bytes_get_size(*rest) - length);
  g_bytes_unref(*rest);
  *rest = next;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
decode(GBytes *bytes)
{
  GBytes *rest = g_bytes_ref(bytes);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_cb, &rest);
  g_bytes_unref(rest);
  assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
  return surface;
}

static void
leave_difference(const char *name, cairo_surface_t *sheet, GBytes *got, const Comparison *c)
{
  g_autofree char *side_by_side = g_strdup_printf("%s/%s-difference.png", OUT_DIR, name);
  g_autofree char *alone = g_strdup_printf("%s/%s-got.png", OUT_DIR, name);
  g_mkdir_with_parents(OUT_DIR, 0755);
  cairo_surface_write_to_png(sheet, side_by_side);
  g_file_set_contents(alone, g_bytes_get_data(got, NULL), (gssize)g_bytes_get_size(got), NULL);
  print_error("%s differs from its picture%s: %u blocks, the worst by %.0f of 255.\nExpected, drawn and "
              "different, side "
              "by side: %s\nIf it is meant so, look at it and run again with UPDATE_GOLDEN=1.\n",
              name, c->sizes_differ ? " in size" : "", c->differ, c->worst, side_by_side);
}

static gboolean
compare_with(const char *name, const char *path, GBytes *bytes)
{
  Comparison c;
  cairo_surface_t *sheet;
  cairo_surface_t *expected = cairo_image_surface_create_from_png(path), *got = decode(bytes);
  if (cairo_surface_status(expected) != CAIRO_STATUS_SUCCESS)
    fail_msg("%s: %s", path, cairo_status_to_string(cairo_surface_status(expected)));
  compare_pictures(expected, got, &c, &sheet);
  if (!c.same)
    leave_difference(name, sheet, bytes, &c);
  if (!c.same && pl_text_get_problem())
    print_error("%s\n", pl_text_get_problem());
  cairo_surface_destroy(sheet);
  cairo_surface_destroy(expected);
  cairo_surface_destroy(got);
  return c.same;
}

gboolean
looks_as_kept(const char *name, GBytes *png)
{
  gsize size;
  const char *data = g_bytes_get_data(png, &size);
  g_autofree char *path = g_strdup_printf("%s/%s.png", GOLDEN_DIR, name);
  if (g_strcmp0(g_getenv("UPDATE_GOLDEN"), "1") != 0)
    return compare_with(name, path, png);
  print_message("%s: %" G_GSIZE_FORMAT " bytes\n", path, size);
  assert_true(size <= SIZE_MAX_KEPT);
  assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
  return TRUE;
}
