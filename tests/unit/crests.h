/* crests.h: pictures to make a crest of. Begins after cmocka. */
#pragma once

#include <cairo.h>
#include <glib.h>

static inline cairo_status_t
append_cb(void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static inline GBytes *
to_png(cairo_surface_t *surface)
{
  GByteArray *out = g_byte_array_new();
  assert_int_equal(cairo_surface_write_to_png_stream(surface, append_cb, out), CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(surface);
  return g_byte_array_free_to_bytes(out);
}

/* A disc that lets the ground through around it. */
static inline GBytes *
disc(gint width, gint height)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 0.5, 0, 0.2);
  cairo_translate(cr, width / 2.0, height / 2.0);
  cairo_scale(cr, width / 2.0, height / 2.0);
  cairo_arc(cr, 0, 0, 0.9, 0, 2 * G_PI);
  cairo_fill(cr);
  cairo_destroy(cr);
  return to_png(surface);
}
