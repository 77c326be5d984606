/* A crest: what is made of a file, what is refused, and how it is drawn. */
#include <plumbline/core.h>
#include <plumbline/crest.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>
#include <glib/gstdio.h>

#include "../crests.h"

/* What no PNG makes any smaller. */
static GBytes *
noise(gint side)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(9);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
  guint32 *pixels = (guint32 *)(void *)cairo_image_surface_get_data(surface);
  for (gint i = 0; i < side * side; i++)
    pixels[i] = g_rand_int(rand);
  cairo_surface_mark_dirty(surface);
  return to_png(surface);
}

static char *
read_size(GBytes *file, gint *width, gint *height)
{
  g_autoptr(GError) error = NULL;
  char *text = pl_crest_read(file, "arms.png", &error);
  if (text == NULL)
    fail_msg("%s", error->message);
  g_autofree char *problem = NULL;
  g_autoptr(GBytes) png = pl_picture_decode(text, width, height, &problem);
  if (png == NULL)
    fail_msg("what is kept %s", problem);
  assert_in_range(g_bytes_get_size(png), 1, PL_PICTURE_BYTES_MAX);
  return text;
}

/* ---- What is kept ---- */

static void
it_is_no_larger_than_a_page_shows(void **state G_GNUC_UNUSED)
{
  static const struct {
    gint width, height, to_width, to_height;
  } cases[] = {
      {40, 30, 40, 30}, {1200, 400, 600, 200}, {300, 900, 200, 600}, {1, 1, 1, 1}, {5000, 3, 600, 1}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    gint width, height;
    g_autoptr(GBytes) file = disc(cases[i].width, cases[i].height);
    g_autofree char *text = read_size(file, &width, &height), *again = read_size(file, &width, &height);
    assert_int_equal(width, cases[i].to_width);
    assert_int_equal(height, cases[i].to_height);
    assert_string_equal(text, again);
  }
}

static void
a_heavy_one_is_made_smaller(void **state G_GNUC_UNUSED)
{
  gint width, height;
  g_autoptr(GBytes) file = noise(600);
  assert_true(g_bytes_get_size(file) > 4 * PL_PICTURE_BYTES_MAX);
  g_autofree char *text = read_size(file, &width, &height);
  assert_in_range(width, 100, 599);
  assert_int_equal(width, height);
}

static guint32
pixel_at(const PlCrest *crest, gint side, gint x, gint y)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create(surface);
  pl_crest_draw(crest, cr, 0, 0, side, side);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  const guint32 *row = (const guint32 *)(const void *)(cairo_image_surface_get_data(surface) +
                                                       y * cairo_image_surface_get_stride(surface));
  guint32 pixel = row[x] & 0xffffff;
  cairo_surface_destroy(surface);
  return pixel;
}

static void
what_lets_the_ground_through_is_white(void **state G_GNUC_UNUSED)
{
  g_autoptr(GBytes) file = disc(200, 200);
  g_autofree char *text = pl_crest_read(file, "arms.png", NULL);
  g_autoptr(PlCrest) crest = pl_crest_new(text, NULL);
  assert_non_null(crest);
  assert_int_equal(pixel_at(crest, 100, 2, 2), 0xffffff);
  assert_int_equal(pixel_at(crest, 100, 50, 50), 0x800033);
}

/* ---- What is refused ---- */

static void
refused(GBytes *file, gint code, const char *words)
{
  g_autoptr(GError) error = NULL;
  assert_null(pl_crest_read(file, "arms.png", &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, code));
  if (strstr(error->message, words) == NULL || !g_str_has_suffix(error->message, "Nothing was changed."))
    fail_msg("“%s” does not say “%s”", error->message, words);
}

static void
what_is_no_crest_is_told(void **state G_GNUC_UNUSED)
{
  g_autoptr(GBytes) empty = g_bytes_new("", 0), jpeg = g_bytes_new("\xff\xd8\xff\xe0\0\x10JFIF", 10),
                    heavy = g_bytes_new_take(g_malloc0(PL_CREST_FILE_MAX + 1), PL_CREST_FILE_MAX + 1),
                    whole = disc(64, 64);
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes(whole, 0, g_bytes_get_size(whole) / 2);
  refused(empty, PL_CORE_ERROR_FORMAT, "is empty");
  refused(jpeg, PL_CORE_ERROR_FORMAT, "save it as a PNG");
  refused(heavy, PL_CORE_ERROR_INVALID, "larger than 10 MiB");
  refused(cut, PL_CORE_ERROR_FORMAT, "was cut short");
}

/* A hundred bytes that say they are a picture of terabytes. */
static void
a_huge_one_takes_no_memory(void **state G_GNUC_UNUSED)
{
  static const guint32 sizes[][2] = {{G_MAXINT32, G_MAXINT32}, {32768, 1}, {1, 32768}, {5001, 5000}, {0, 0},
                                     {G_MAXUINT32, 2}};
  g_autoptr(GBytes) small = disc(8, 8);
  for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
    gsize length;
    g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(small, &length), g_bytes_get_size(small));
    guint32 width = GUINT32_TO_BE(sizes[i][0]), height = GUINT32_TO_BE(sizes[i][1]);
    memcpy(bytes + 16, &width, sizeof width);
    memcpy(bytes + 20, &height, sizeof height);
    g_autoptr(GBytes) file = g_bytes_new(bytes, length);
    if (sizes[i][0] == 0)
      refused(file, PL_CORE_ERROR_FORMAT, "cannot be read");
    else
      refused(file, PL_CORE_ERROR_INVALID, "pixels, far more than a crest needs");
  }
}

/* Each byte of a picture spoilt: a sentence or a picture, never a crash; in the file that is read, and in the
 * document. */
static void
a_spoilt_one_is_told(void **state G_GNUC_UNUSED)
{
  g_autoptr(GBytes) whole = disc(24, 24);
  g_autofree char *kept = pl_crest_read(whole, "arms.png", NULL);
  g_autoptr(GBytes) held = pl_picture_decode(kept, NULL, NULL, NULL);
  GBytes *const pictures[] = {whole, held};
  for (guint i = 0; i < G_N_ELEMENTS(pictures); i++) {
    gsize length;
    const guint8 *good = g_bytes_get_data(pictures[i], &length);
    for (gsize at = 0; at < length; at++) {
      g_autoptr(GError) error = NULL, fault = NULL;
      g_autofree guint8 *bad = g_memdup2(good, length);
      bad[at] ^= 0x55;
      g_autoptr(GBytes) file = g_bytes_new(bad, length);
      g_autofree char *text = pl_crest_read(file, "arms.png", &error), *as_text = pl_picture_encode(file);
      assert_int_not_equal(text != NULL, error != NULL);
      PlCrest *crest = pl_crest_new(as_text, &fault);
      assert_int_not_equal(crest != NULL, fault != NULL);
      g_clear_pointer(&crest, pl_crest_unref);
    }
  }
}

static void
a_file_that_is_no_file_is_told(void **state G_GNUC_UNUSED)
{
  g_autofree char *folder = g_dir_make_tmp("plumbline-crest-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename(folder, "pipe.png", NULL),
                  *none = g_build_filename(folder, "none.png", NULL),
                  *good = g_build_filename(folder, "arms.png", NULL);
  g_autoptr(GBytes) file = disc(30, 30);
  assert_int_equal(mkfifo(pipe, 0600), 0);
  assert_true(g_file_set_contents(good, g_bytes_get_data(file, NULL), (gssize)g_bytes_get_size(file), NULL));
  const char *const cases[][2] = {{pipe, "“pipe.png” is not an ordinary file"},
                                  {folder, "is a folder"},
                                  {none, "“none.png” could not be read"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_crest_read_file(cases[i][0], &error));
    assert_true(error->domain == G_FILE_ERROR);
    if (strstr(error->message, cases[i][1]) == NULL)
      fail_msg("“%s” does not say “%s”", error->message, cases[i][1]);
  }
  g_autofree char *read = pl_crest_read_file(good, NULL), *same = pl_crest_read(file, "x", NULL);
  assert_string_equal(read, same);
  g_remove(pipe);
  g_remove(good);
  g_rmdir(folder);
}

/* ---- On a page ---- */

static void
it_fits_its_room(void **state G_GNUC_UNUSED)
{
  static const struct {
    gint width, height;
    double to_width, to_height;
  } cases[] = {{600, 150, 128, 32}, {300, 600, 23, 46}, {460, 460, 46, 46}, {20, 10, 20, 10}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    double width = 128, height = 46;
    g_autoptr(GBytes) file = disc(cases[i].width, cases[i].height);
    g_autofree char *text = pl_crest_read(file, "arms.png", NULL);
    g_autoptr(PlCrest) crest = pl_crest_new(text, NULL);
    pl_crest_fit(crest, &width, &height);
    assert_true(ABS(width - cases[i].to_width) < 0.01);
    assert_true(ABS(height - cases[i].to_height) < 0.01);
  }
  assert_null(pl_crest_new("", NULL));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_is_no_larger_than_a_page_shows),
      cmocka_unit_test(a_heavy_one_is_made_smaller),
      cmocka_unit_test(what_lets_the_ground_through_is_white),
      cmocka_unit_test(what_is_no_crest_is_told),
      cmocka_unit_test(a_huge_one_takes_no_memory),
      cmocka_unit_test(a_spoilt_one_is_told),
      cmocka_unit_test(a_file_that_is_no_file_is_told),
      cmocka_unit_test(it_fits_its_room),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
