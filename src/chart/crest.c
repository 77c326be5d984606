#include <plumbline/crest.h>

#include <plumbline/chart.h>
#include <plumbline/core.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As a PNG begins: its signature, the length and the name of its first part, then width and height. */
static const guint8 signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
#define WIDTH_AT 16
#define HEIGHT_AT 20
#define HEAD_LENGTH 24
/* Cairo takes no picture with a longer side. */
#define SIDE_MAX 32767
/* A picture that is still too many bytes is made this much smaller, until it is not. */
#define SMALLER 0.8

struct _PlCrest {
  GBytes *png;
  guint8 *pixels;
  cairo_format_t format;
  gint width, height, stride;
};

/* ---- PNG ---- */

typedef struct {
  const guint8 *data;
  gsize left;
} Source;

static cairo_status_t
read_cb(void *closure, unsigned char *data, unsigned int length)
{
  Source *source = closure;
  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(data, source->data, length);
  source->data += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* Returns: (transfer full) (nullable): NULL where the pixels are spoilt. */
static cairo_surface_t *
decode(GBytes *png)
{
  Source source = {0};
  source.data = g_bytes_get_data(png, &source.left);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_cb, &source);
  if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy(surface);
  return NULL;
}

/* On white, `factor` times as large. Returns: (transfer full) (nullable): NULL where there is no memory for
 * it. */
static GBytes *
encode(cairo_surface_t *picture, double factor)
{
  gint width = cairo_image_surface_get_width(picture), height = cairo_image_surface_get_height(picture);
  gint wide = MAX((gint)lround(width * factor), 1), high = MAX((gint)lround(height * factor), 1);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, wide, high);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, (double)wide / width, (double)high / height);
  cairo_set_source_surface(cr, picture, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BEST);
  cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD); /* or its edges fade */
  cairo_paint(cr);
  cairo_destroy(cr);
  GByteArray *out = g_byte_array_new();
  cairo_status_t status = cairo_surface_write_to_png_stream(surface, pl_cairo_append, out);
  cairo_surface_destroy(surface);
  g_autoptr(GBytes) png = g_byte_array_free_to_bytes(out);
  return status == CAIRO_STATUS_SUCCESS ? g_steal_pointer(&png) : NULL;
}

/* ---- From a file ---- */

static guint32
read_number(const guint8 *bytes)
{
  guint32 number;
  memcpy(&number, bytes, sizeof number);
  return GUINT32_FROM_BE(number);
}

static gboolean
is_too_many(guint32 width, guint32 height)
{
  return width > SIDE_MAX || height > SIDE_MAX || (guint64)width * height > PL_CREST_PIXELS_MAX;
}

/* Looks at how it begins, before memory is taken for what it says it holds. */
static gboolean
check_file(GBytes *file, const char *name, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data(file, &length);
  if (length == 0)
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, _("“%s” is empty. Nothing was changed."), name);
  else if (length > PL_CREST_FILE_MAX)
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” is larger than %d MiB, far more than a crest needs. Make the picture smaller, save it as a PNG, and "
          "choose that. Nothing was changed."),
        name, PL_CREST_FILE_MAX / (1024 * 1024));
  else if (length < HEAD_LENGTH || memcmp(data, signature, sizeof signature) != 0)
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
        _("“%s” is not a PNG picture. Open it in a drawing program, save it as a PNG, and choose that. Nothing was "
          "changed."),
        name);
  else if (is_too_many(read_number(data + WIDTH_AT), read_number(data + HEIGHT_AT)))
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” is a picture of %u × %u pixels, far more than a crest needs. Make it smaller, and choose that. Nothing "
          "was changed."),
        name, read_number(data + WIDTH_AT), read_number(data + HEIGHT_AT));
  else
    return TRUE;
  return FALSE;
}

char *
pl_crest_read(GBytes *file, const char *name, GError **error)
{
  g_return_val_if_fail(file != NULL && name != NULL, NULL);
  if (!check_file(file, name, error))
    return NULL;
  cairo_surface_t *picture = decode(file);
  g_autoptr(GBytes) png = NULL;
  if (picture != NULL) {
    gint side = MAX(cairo_image_surface_get_width(picture), cairo_image_surface_get_height(picture));
    double factor = MIN(1.0, (double)PL_PICTURE_SIDE_MAX / side);
    png = encode(picture, factor);
    while (png != NULL && g_bytes_get_size(png) > PL_PICTURE_BYTES_MAX) {
      g_bytes_unref(png);
      png = encode(picture, factor *= SMALLER);
    }
    cairo_surface_destroy(picture);
  }
  if (png != NULL)
    return pl_picture_encode(png);
  g_set_error(
      error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
      _("“%s” begins as a PNG picture, and cannot be read to its end: it is spoilt, or was cut short. Save it again, and "
        "choose that. Nothing was changed."),
      name);
  return NULL;
}

/* What a file at a path is, without opening what would wait for ever. Returns: a descriptor, or -1. */
static int
open_file(const char *path, const char *name, GError **error)
{
  struct stat info;
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), code = errno;
  if (fd < 0)
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code),
                _("“%s” could not be read: %s. Nothing was changed."), name, g_strerror(code));
  else if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                S_ISDIR(info.st_mode)
                    ? _("“%s” is a folder. Choose a PNG picture in it. Nothing was changed.")
                    : _("“%s” is not an ordinary file. Choose a PNG picture. Nothing was changed."),
                name);
  else
    return fd;
  if (fd >= 0)
    close(fd);
  return -1;
}

/* No more than one byte too many, whatever size the file says it has. Returns: FALSE with errno. */
static gboolean
read_all(int fd, GByteArray *bytes)
{
  guint8 buffer[16 * 1024];
  while (bytes->len <= PL_CREST_FILE_MAX) {
    ssize_t n = read(fd, buffer, sizeof buffer);
    if (n == 0)
      return TRUE;
    if (n < 0 && errno != EINTR)
      return FALSE;
    g_byte_array_append(bytes, buffer, (guint)MAX(n, 0));
  }
  return TRUE;
}

char *
pl_crest_read_file(const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, NULL);
  g_autofree char *name = g_filename_display_basename(path);
  int fd = open_file(path, name, error);
  if (fd < 0)
    return NULL;
  GByteArray *array = g_byte_array_new();
  gboolean read = read_all(fd, array);
  int code = errno;
  close(fd);
  g_autoptr(GBytes) file = g_byte_array_free_to_bytes(array);
  if (read)
    return pl_crest_read(file, name, error);
  g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code),
              _("“%s” could not be read: %s. Nothing was changed."), name, g_strerror(code));
  return NULL;
}

/* ---- Drawn ---- */

static void
crest_clear(gpointer data)
{
  PlCrest *crest = data;
  g_bytes_unref(crest->png);
  g_free(crest->pixels);
}

PlCrest *
pl_crest_ref(PlCrest *crest)
{
  return g_atomic_rc_box_acquire(crest);
}

void
pl_crest_unref(PlCrest *crest)
{
  g_atomic_rc_box_release_full(crest, crest_clear);
}

PlCrest *
pl_crest_new(const char *text, GError **error)
{
  g_return_val_if_fail(text != NULL, NULL);
  g_autoptr(GBytes) png = pl_picture_decode(text, NULL, NULL, NULL);
  cairo_surface_t *surface = png != NULL ? decode(png) : NULL;
  if (surface == NULL) {
    if (*text != '\0')
      g_set_error_literal(
          error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
          _("The picture that the document holds as the crest cannot be read. Choose it again from a file."));
    return NULL;
  }
  g_autoptr(GBytes) drawn =
      encode(surface, 1); /* anew, so that nothing but its pixels goes out with a pack */
  if (drawn == NULL) {
    cairo_surface_destroy(surface);
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
                        _("There is not enough memory to draw the crest."));
    return NULL;
  }
  PlCrest *crest = g_atomic_rc_box_new0(PlCrest);
  crest->png = g_steal_pointer(&drawn);
  crest->format = cairo_image_surface_get_format(surface);
  crest->width = cairo_image_surface_get_width(surface);
  crest->height = cairo_image_surface_get_height(surface);
  crest->stride = cairo_image_surface_get_stride(surface);
  crest->pixels =
      g_memdup2(cairo_image_surface_get_data(surface), (gsize)crest->stride * (gsize)crest->height);
  cairo_surface_destroy(surface);
  return crest;
}

GBytes *
pl_crest_get_png(const PlCrest *crest)
{
  g_return_val_if_fail(crest != NULL, NULL);
  return crest->png;
}

void
pl_crest_fit(const PlCrest *crest, double *width, double *height)
{
  g_return_if_fail(crest != NULL && width != NULL && height != NULL);
  double factor = MIN(1, MIN(*width / crest->width, *height / crest->height));
  *width = crest->width * factor;
  *height = crest->height * factor;
}

/* A surface of its own each time: two threads may not draw from one. A file that is being made holds on to
 * it, and so to the pixels. */
static cairo_surface_t *
surface_new(const PlCrest *crest)
{
  static cairo_user_data_key_t key;
  cairo_surface_t *surface = cairo_image_surface_create_for_data(crest->pixels, crest->format, crest->width,
                                                                 crest->height, crest->stride);
  PlCrest *held = pl_crest_ref((PlCrest *)crest);
  if (cairo_surface_set_user_data(surface, &key, held, (cairo_destroy_func_t)pl_crest_unref) !=
      CAIRO_STATUS_SUCCESS)
    pl_crest_unref(held);
  return surface;
}

void
pl_crest_draw(const PlCrest *crest, cairo_t *cr, double x, double y, double width, double height)
{
  g_return_if_fail(crest != NULL && cr != NULL);
  cairo_surface_t *surface = surface_new(crest);
  cairo_save(cr);
  cairo_translate(cr, x, y);
  cairo_scale(cr, width / crest->width, height / crest->height);
  cairo_set_source_surface(cr, surface, 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
  cairo_surface_destroy(surface);
}
