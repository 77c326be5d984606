/*
 * Recovering copies a file that may lie on a slow share. Meanwhile other documents are opened and closed, and
 * that one cannot be opened. This program's own pread() plays the share.
 */
#include "testing.h"

#include <plumbline/recover.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Far more than any machine needs. */
#define HANG_SECONDS 60

static GMutex lock;
static GCond told;
static ino_t slow_file; /* 0 for none */
static gboolean is_reading, may_go_on;

/* Found before the C library's, which the store would call. */
ssize_t
pread(int fd, void *buffer, size_t size, off_t at)
{
  struct stat info;
  g_mutex_lock(&lock);
  if (slow_file != 0 && fstat(fd, &info) == 0 && info.st_ino == slow_file) {
    is_reading = TRUE;
    g_cond_broadcast(&told);
    while (!may_go_on)
      g_cond_wait(&told, &lock);
  }
  g_mutex_unlock(&lock);
  return syscall(SYS_pread64, fd, buffer, size, at);
}

static gpointer
recover_thread(gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = g_build_filename(fixture->folder, "recovered.plumb", NULL);
  return GINT_TO_POINTER(pl_document_recover(fixture->path, path, &fixture->options, NULL, NULL, NULL));
}

static void
test_others_are_not_kept_waiting(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(fixture->folder, "other.plumb", NULL);
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_ok(pl_document_copy(document, path, NULL, NULL, NULL, ERR));
  pl_document_close(document);
  struct stat info;
  assert_int_equal(stat(fixture->path, &info), 0);
  alarm(HANG_SECONDS);
  slow_file = info.st_ino;
  GThread *thread = g_thread_new("recover", recover_thread, fixture);
  g_mutex_lock(&lock);
  while (!is_reading)
    g_cond_wait(&told, &lock);
  g_mutex_unlock(&lock);

  Fixture other = *fixture;
  other.path = path;
  g_object_unref(open_again(&other)); /* would wait for ever */
  assert_null(pl_document_open(fixture->path, &fixture->options, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);

  g_mutex_lock(&lock);
  may_go_on = TRUE;
  g_cond_broadcast(&told);
  g_mutex_unlock(&lock);
  assert_true(GPOINTER_TO_INT(g_thread_join(thread)));
  g_object_unref(open_again(fixture));
  alarm(0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_others_are_not_kept_waiting, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
