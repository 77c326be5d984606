/*
 * Files that leave the program: whole under their name, or not at all.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/output.h>

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct {
  char *folder, *path;
  GBytes *bytes;
} Place;

static int
set_up(void **state)
{
  Place *place = g_new0(Place, 1);
  place->folder = g_dir_make_tmp("plumbline-output-XXXXXX", NULL);
  place->path = g_build_filename(place->folder, "a report ünd more.pdf", NULL);
  place->bytes = g_bytes_new_static("after", 5);
  *state = place;
  return place->folder == NULL;
}

static int
tear_down(void **state)
{
  Place *place = *state;
  g_unlink(place->path);
  int left = g_rmdir(place->folder);
  g_bytes_unref(place->bytes);
  g_free(place->folder);
  g_free(place->path);
  g_free(place);
  return left; /* a file left behind fails the test */
}

static void
holds(const Place *place, const char *text)
{
  g_autofree char *there = NULL;
  assert_true(g_file_get_contents(place->path, &there, NULL, NULL));
  assert_string_equal(there, text);
}

static void
takes_the_place_of_what_was_there(void **state)
{
  Place *place = *state;
  g_autoptr(GError) error = NULL;
  assert_true(pl_output_write(place->bytes, place->path, &error));
  holds(place, "after");
  g_autoptr(GBytes) nothing = g_bytes_new_static(NULL, 0);
  assert_true(pl_output_write(nothing, place->path, &error));
  holds(place, "");
  assert_true(pl_output_write(place->bytes, place->path, &error));
  holds(place, "after");
}

static void
refuses(const Place *place, const char *path, GIOErrorEnum code, const char *name)
{
  g_autoptr(GError) error = NULL;
  assert_false(pl_output_write(place->bytes, path, &error));
  if (!g_error_matches(error, G_IO_ERROR, (gint)code))
    fail_msg("“%s” is not error %d", error->message, (int)code);
  assert_non_null(strstr(error->message, name));
  assert_null(strstr(error->message, place->folder)); /* no folder of a machine's in what may be cited */
}

static void
leaves_what_was_there(void **state)
{
  Place *place = *state;
  assert_true(g_file_set_contents(place->path, "before", -1, NULL));
  g_autofree char *nowhere = g_build_filename(place->folder, "no", "such", "pack.pdf", NULL);
  refuses(place, nowhere, G_IO_ERROR_NOT_FOUND, "pack.pdf");
  g_autofree char *within = g_build_filename(place->path, "pack.pdf", NULL);
  refuses(place, within, G_IO_ERROR_NOT_DIRECTORY, "pack.pdf");
  g_autofree char *folder = g_build_filename(place->folder, "folder", NULL);
  assert_int_equal(g_mkdir(folder, 0700), 0);
  refuses(place, folder, G_IO_ERROR_IS_DIRECTORY, "folder"); /* the very last step fails */
  assert_int_equal(g_rmdir(folder), 0);
  holds(place, "before");
}

/* As a full disk does, a limit stops it in the middle. */
static void
stops_half_way(void **state)
{
  Place *place = *state;
  assert_true(g_file_set_contents(place->path, "before", -1, NULL));
  struct rlimit was, now;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
  now = was;
  now.rlim_cur = 2;
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
  g_autoptr(GError) error = NULL;
  gboolean written = pl_output_write(place->bytes, place->path, &error);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
  assert_false(written);
  assert_int_equal(error->domain, G_IO_ERROR);
  holds(place, "before");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(takes_the_place_of_what_was_there, set_up, tear_down),
      cmocka_unit_test_setup_teardown(leaves_what_was_there, set_up, tear_down),
      cmocka_unit_test_setup_teardown(stops_half_way, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
