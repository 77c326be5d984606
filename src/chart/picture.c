#include <plumbline/chart.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "svg-tidy.h"

/* Cairo takes no picture over 32,767 pixels a side; and 200 million pixels are 800 MB, more than a laptop
 * should be asked for. */
#define PIXELS_MAX 32767.0
#define AREA_MAX 200e6

/* A chart on its own states no date: the same chart gives the same bytes. */
#define FIXED_DATE "2000-01-01T00:00:00Z"

static const char *const EXTENSIONS[] = {"png", "svg", "pdf"};

gboolean
pl_picture_format_from_name(const char *name, PlPictureFormat *format)
{
  g_return_val_if_fail(name && format, FALSE);
  const char *dot = strrchr(name, '.');
  const char *ending = dot ? dot + 1 : name;
  for (guint i = 0; i < G_N_ELEMENTS(EXTENSIONS); i++)
    if (g_ascii_strcasecmp(ending, EXTENSIONS[i]) == 0) {
      *format = i;
      return TRUE;
    }
  return FALSE;
}

cairo_status_t
pl_cairo_append(void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append(bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
paint(cairo_surface_t *surface, const PlChart *chart, double width, double height, double scale,
      const PlTheme *theme)
{
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, theme->page.red, theme->page.green, theme->page.blue);
  cairo_paint(cr);
  cairo_scale(cr, scale, scale);
  pl_chart_draw(chart, cr, width, height, theme);
  cairo_show_page(cr);
  cairo_destroy(cr);
}

static cairo_status_t
make_png(const PlChart *chart, double width, double height, double scale, const PlTheme *theme,
         GByteArray *out)
{
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * scale), (int)ceil(height * scale));
  paint(surface, chart, width, height, scale, theme);
  cairo_status_t status = cairo_surface_status(surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream(surface, pl_cairo_append, out);
  cairo_surface_destroy(surface);
  return status;
}

/* Cairo 1.16 leaves out the "D:" that a date in a PDF begins with. The seconds make room for it: nothing in
 * the file moves. */
static void
mend_dates(GByteArray *pdf)
{
  static const char WRITTEN[] = "(20000101000000Z)", MEANT[] = "(D:200001010000) ";
  G_STATIC_ASSERT(sizeof WRITTEN == sizeof MEANT);
  guint8 *end = pdf->data + pdf->len, *at = pdf->data;
  while ((at = memmem(at, (gsize)(end - at), WRITTEN, sizeof WRITTEN - 1)) != NULL)
    memcpy(at, MEANT, sizeof MEANT - 1);
}

/* What the file says of itself to those who cannot see it. */
static char *
description_of(const PlChart *chart)
{
  const char *sentence = pl_chart_get_sentence(chart), *invented = pl_chart_get_invented(chart);
  return *invented ? g_strdup_printf("%s %s.", sentence, invented) : g_strdup(sentence);
}

static cairo_status_t
make_pdf(const PlChart *chart, double width, double height, const PlTheme *theme, GByteArray *out)
{
  g_autofree char *description = description_of(chart);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(pl_cairo_append, out, width, height);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, FIXED_DATE);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, FIXED_DATE);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, pl_chart_get_title(chart));
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, description);
  paint(surface, chart, width, height, 1, theme);
  cairo_surface_finish(surface);
  cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  mend_dates(out);
  return status;
}

static cairo_status_t
make_svg(const PlChart *chart, double width, double height, const PlTheme *theme, GByteArray *out)
{
  g_autoptr(GByteArray) raw = g_byte_array_new();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream(pl_cairo_append, raw, width, height);
  cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
  paint(surface, chart, width, height, 1, theme);
  cairo_surface_finish(surface);
  cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status == CAIRO_STATUS_SUCCESS) {
    g_autofree char *description = description_of(chart);
    g_autofree char *tidy =
        pl_svg_tidy((const char *)raw->data, raw->len, pl_chart_get_title(chart), description);
    g_byte_array_append(out, (const guint8 *)tidy, (guint)strlen(tidy));
  }
  return status;
}

static gboolean
check_size(double width, double height, double scale, PlPictureFormat format, GError **error)
{
  gboolean png = format == PL_PICTURE_PNG;
  if (width >= PL_CHART_SIZE_MIN && height >= PL_CHART_SIZE_MIN && width <= PL_CHART_SIZE_MAX &&
      height <= PL_CHART_SIZE_MAX &&
      (!png || (scale > 0 && width * scale <= PIXELS_MAX && height * scale <= PIXELS_MAX &&
                width * height * scale * scale <= AREA_MAX)))
    return TRUE;
  g_set_error(error, PL_CHART_ERROR, PL_CHART_ERROR_SIZE,
              _("A picture of %.0f × %.0f is too small or too large to make. Choose a width and a height "
                "from %.0f to %.0f."),
              width, height, PL_CHART_SIZE_MIN, PL_CHART_SIZE_MAX);
  return FALSE;
}

GBytes *
pl_chart_to_bytes(const PlChart *chart, PlPictureFormat format, double width, double height, double scale,
                  const PlTheme *theme, GError **error)
{
  g_return_val_if_fail(chart && theme && (guint)format < G_N_ELEMENTS(EXTENSIONS), NULL);
  if (width == 0)
    width = pl_chart_natural_width(chart);
  if (height == 0)
    height = MAX(pl_chart_measure(chart, width), PL_CHART_SIZE_MIN);
  if (!check_size(width, height, scale, format, error))
    return NULL;

  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  g_autoptr(GByteArray) out = g_byte_array_new();
  switch (format) {
  case PL_PICTURE_PNG:
    status = make_png(chart, width, height, scale, theme, out);
    break;
  case PL_PICTURE_SVG:
    status = make_svg(chart, width, height, theme, out);
    break;
  case PL_PICTURE_PDF:
    status = make_pdf(chart, width, height, theme, out);
    break;
  }
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error(error, PL_CHART_ERROR, PL_CHART_ERROR_FAILED, _("The chart could not be drawn: %s."),
                cairo_status_to_string(status));
    return NULL;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
