/* resource.h: a resource is there although another thread is looking things up at that moment. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#include <plumbline/framework.h>

/* A process registers a resource once; of so many a tenth or more found none before there was resource.h. */
#define TRIES 100
/* Until the other thread is in its loop. */
#define HEAD_START_US 300

static gint done;

static gpointer
look_up(gpointer data G_GNUC_UNUSED)
{
  while (!g_atomic_int_get(&done))
    g_resources_get_info("/org/plumbline/nothing", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
  return NULL;
}

static gboolean
is_there(void)
{
  GThread *other = g_thread_new("look up", look_up, NULL);
  g_usleep(HEAD_START_US);
  gboolean there = pl_core_resource() != NULL;
  g_atomic_int_set(&done, 1);
  g_thread_join(other);
  return there;
}

static void
a_resource_is_there_while_another_thread_looks_things_up(void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < TRIES; i++) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
      _exit(is_there() ? 0 : 1);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_resource_is_there_while_another_thread_looks_things_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
