/* A pack that is no longer wanted: it is given up before it is whole, and never comes out in part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/pack.h>
#include <plumbline/sample.h>

#define AS_AT "2026-11-02"
/* How long it is let go on: from the least that a thread takes to begin, doubled until it is whole. */
#define FIRST_US 500

static PlReport *
make(const PlSnapshot *snapshot, guint kind, guint version, GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;
  const PlPackOptions options = {.kind = (PlPackKind)kind, .version = (PlPackVersion)version, .as_at = AS_AT};
  PlReport *report = pl_pack_make(snapshot, &options, cancellable, &error);
  assert_true(report != NULL ? error == NULL : g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  return report;
}

static void
one_that_is_cancelled_at_once_is_not_made(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(GCancellable) cancelled = g_cancellable_new();
  g_cancellable_cancel(cancelled);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++)
    for (guint version = PL_PACK_WHOLE; version <= PL_PACK_PUBLIC; version++)
      assert_null(make(snapshot, kind, version, cancelled));
}

typedef struct {
  gulong after; /* microseconds */
  GCancellable *cancellable;
} Later;

static gpointer
cancel_later(gpointer data)
{
  Later *later = data;
  g_usleep(later->after);
  g_cancellable_cancel(later->cancellable);
  return NULL;
}

static guint
count_blocks(const PlReport *report)
{
  guint n = 0;
  pl_report_get_blocks(report, &n);
  return n;
}

static void
one_that_is_cancelled_at_any_moment_is_whole_or_nothing(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlReport) whole = make(snapshot, PL_PACK_SCRUTINY, PL_PACK_WHOLE, NULL);
  gboolean made = FALSE;
  for (gulong after = FIRST_US; !made; after *= 2) {
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    Later later = {after, cancellable};
    GThread *thread = g_thread_new("cancel later", cancel_later, &later);
    g_autoptr(PlReport) report = make(snapshot, PL_PACK_SCRUTINY, PL_PACK_WHOLE, cancellable);
    g_thread_join(thread);
    made = report != NULL;
    if (made)
      assert_int_equal(count_blocks(report), count_blocks(whole));
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_that_is_cancelled_at_once_is_not_made),
      cmocka_unit_test(one_that_is_cancelled_at_any_moment_is_whole_or_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
