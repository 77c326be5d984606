/*
 * A share on which locks do not work: everybody gets one, or nobody does. This program's own fcntl() plays
 * the share.
 */
#include "testing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

static enum { LOCKS_WORK, LOCKS_FOR_ALL, LOCKS_UNKNOWN } share;

static int
share_fcntl(int fd, int command, void *argument)
{
  if (command == F_OFD_SETLK && share == LOCKS_FOR_ALL)
    return 0;
  if (command == F_OFD_SETLK && share == LOCKS_UNKNOWN) {
    errno = ENOLCK;
    return -1;
  }
  return (int)syscall(SYS_fcntl, fd, command, argument);
}

/* Found before the C library's, which the store and SQLite would call. */
int fcntl(int fd, int command, ...);
int fcntl64(int fd, int command, ...);

int
fcntl(int fd, int command, ...)
{
  va_list arguments;
  va_start(arguments, command);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  return share_fcntl(fd, command, argument);
}

int
fcntl64(int fd, int command, ...)
{
  va_list arguments;
  va_start(arguments, command);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  return share_fcntl(fd, command, argument);
}

static void
test_no_lock_is_no_right_to_write(void **state)
{
  Fixture *fixture = *state;
  share = LOCKS_WORK;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    assert_false(pl_document_is_read_only(document));
  }
  for (share = LOCKS_FOR_ALL; share <= LOCKS_UNKNOWN; share++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(PlDocument) document = open_again(fixture);
    g_autofree char *reason = pl_document_dup_read_only_reason(document);
    assert_non_null(reason);
    assert_non_null(strstr(reason, "cannot keep two people from writing at once"));
    assert_int_equal(level_of(document, FINANCE), 3); /* it can be read */
    assert_false(pl_document_can_take_over(document));
    assert_false(pl_document_take_over(document, &error));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  }
}

/* Whether somebody is still making it cannot be known there: it stays, and is named. */
static void
test_no_lock_is_no_left_over(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *left = g_build_filename(fixture->folder, ".test.plumb.new", NULL);
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  assert_true(g_file_set_contents(left, "half of a document", -1, NULL));
  for (share = LOCKS_FOR_ALL; share <= LOCKS_UNKNOWN; share++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_document_create(fixture->path, snapshot, &fixture->options, NULL, &error));
    assert_non_null(strstr(error->message, ".test.plumb.new"));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
    assert_true(g_file_test(left, G_FILE_TEST_EXISTS));
  }
  share = LOCKS_FOR_ALL;
  g_remove(left);
  g_object_unref(create_small(fixture)); /* a document can be made there */
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_no_lock_is_no_right_to_write, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_no_lock_is_no_left_over, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
