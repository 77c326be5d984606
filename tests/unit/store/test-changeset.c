/*
 * Changesets as a hostile file may hold them: the validator stands in front of SQLite, which loops, overflows
 * or crashes on corrupt ones. What passes is given to SQLite, in a transaction that is rolled back.
 */
#include "../../../src/store/changeset.h"
#include "../../../src/store/recorder.h"
#include "../../../src/store/rows.h"
#include "../../../src/store/schema.h"
#include "random-records.h"

#define MUTANTS 20000

typedef struct {
  GRand *rand;
  PlGateway *gateway;
  GPtrArray *changesets; /* GBytes, as SQLite recorded them */
} Bench;

static GBytes *
record(PlGateway *gateway, const PlCommand *command)
{
  PlRecorder *recorder = pl_recorder_start(gateway, NULL);
  guint n;
  const PlEdit *edits = pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++) {
    if (edits[i].deletes)
      assert_ok(pl_rows_delete(gateway, edits[i].kind, edits[i].record, ERR));
    else
      assert_ok(pl_rows_put(gateway, edits[i].kind, edits[i].record, ERR));
  }
  GBytes *changeset = pl_recorder_finish(recorder, NULL, NULL);
  assert_non_null(changeset);
  return changeset;
}

static int
set_up(void **state)
{
  Bench *bench = g_new0(Bench, 1);
  bench->rand = g_rand_new_with_seed(99);
  assert_ok(bench->gateway = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, ERR));
  assert_ok(pl_schema_create(bench->gateway, ERR));
  bench->changesets = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  g_autoptr(PlSnapshot) snapshot = pl_snapshot_new_empty();
  for (guint i = 0; i < 60; i++) {
    g_autoptr(PlCommand) command = random_command(bench->rand, snapshot, i);
    assert_ok(pl_gateway_begin(bench->gateway, "test", ERR));
    g_autoptr(GBytes) changeset = record(bench->gateway, command);
    assert_ok(pl_gateway_commit(bench->gateway, "test", ERR));
    PlSnapshot *next = pl_command_apply(command, snapshot);
    pl_snapshot_unref(snapshot);
    snapshot = next;
    if (g_bytes_get_size(changeset) > 0)
      g_ptr_array_add(bench->changesets, g_steal_pointer(&changeset));
  }
  *state = bench;
  return 0;
}

static int
tear_down(void **state)
{
  Bench *bench = *state;
  g_ptr_array_unref(bench->changesets);
  pl_gateway_close(bench->gateway);
  g_rand_free(bench->rand);
  g_free(bench);
  return 0;
}

static gboolean
is_valid(GBytes *changeset)
{
  gsize length;
  const guint8 *data = g_bytes_get_data(changeset, &length);
  return pl_changeset_is_valid(data, length);
}

static void
test_our_own_are_valid(void **state)
{
  Bench *bench = *state;
  assert_true(bench->changesets->len > 40);
  for (guint i = 0; i < bench->changesets->len; i++)
    assert_true(is_valid(bench->changesets->pdata[i]));
}

/* Every beginning of one is refused, save where it ends between two changes. */
static void
test_cut_short(void **state)
{
  Bench *bench = *state;
  GBytes *whole = bench->changesets->pdata[5];
  guint valid = 0, n = (guint)g_bytes_get_size(whole);
  for (guint i = 0; i < n; i++) {
    g_autofree guint8 *start =
        g_memdup2(g_bytes_get_data(whole, NULL), MAX(i, 1)); /* its own block, for the sanitizer */
    valid += pl_changeset_is_valid(start, i);
  }
  assert_true(valid < 6);
  assert_true(pl_changeset_is_valid(NULL, 0)); /* of a merge that brought nothing in */
}

static void
test_hand_made(void **state)
{
  (void)state;
#define REFUSED(bytes) assert_false(pl_changeset_is_valid((const guint8 *)bytes, sizeof bytes - 1))
  REFUSED("T");
  REFUSED("T\003\001\002\000history");                                               /* no end to the name */
  REFUSED("T\007\001\0\0\0\0\0\0seal\0");                                            /* never recorded */
  REFUSED("T\002\001\002action_domain\0");                                           /* no change */
  REFUSED("T\002\001\002nonsense\0\022\0\1\0\0\0\0\0\0\0\1\1\0\0\0\0\0\0\0\2");      /* no such table */
  REFUSED("T\002\001\001action_domain\0\022\0\1\0\0\0\0\0\0\0\1\1\0\0\0\0\0\0\0\2"); /* other keys */
  REFUSED("T\003\001\002\0action_domain\0\022\0\1\0\0\0\0\0\0\0\1\1\0\0\0\0\0\0\0\2"); /* other columns */
  REFUSED("T\002\001\002action_domain\0\023\0\1\0\0\0\0\0\0\0\1\1\0\0\0\0\0\0\0\2");   /* no such operation */
  REFUSED("T\002\001\002action_domain\0\022\0\1\0\0\0\0\0\0\0\1\5");                   /* NULL in a key */
  REFUSED("T\002\001\002action_domain\0\022\0\1\0\0\0\0\0\0\0\1\0");                   /* a value left out */
  REFUSED("T\002\001\002action_domain\0\022\0\1\0\0\0\0\0\0\0\1\3\377\377\377\377\177"); /* a length without
                                                                                            end */
  REFUSED("T\202\200\200\200\000\001\002action_domain\0"); /* a number too long */
  static const char good[] = "T\002\001\002action_domain\0\022\0\1\0\0\0\0\0\0\0\1\1\0\0\0\0\0\0\0\2";
  assert_true(pl_changeset_is_valid((const guint8 *)good, sizeof good - 1));
}

static GBytes *
mutate(Bench *bench)
{
  GBytes *whole = bench->changesets->pdata[g_rand_int_range(bench->rand, 0, (gint)bench->changesets->len)];
  gsize length = g_bytes_get_size(whole);
  guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), length);
  for (gint i = g_rand_int_range(bench->rand, 1, 5); i > 0; i--) {
    gsize at = (gsize)g_rand_int_range(bench->rand, 0, (gint)length),
          from = (gsize)g_rand_int_range(bench->rand, 0, (gint)length);
    gsize room = length - MAX(at, from), count = (gsize)g_rand_int_range(bench->rand, 1, 9);
    switch (g_rand_int_range(bench->rand, 0, 6)) {
    case 0:
      bytes[at] ^= (guint8)(1 << g_rand_int_range(bench->rand, 0, 8));
      break;
    case 1:
      bytes[at] = (guint8)g_rand_int(bench->rand);
      break;
    case 2:
      bytes[at] = 0xff;
      break;
    case 3:
      length = MAX(at, 1);
      break;
    case 4:
      bytes[at] = (guint8)g_rand_int_range(bench->rand, 0, 6); /* a type of value */
      break;
    default:
      memmove(bytes + at, bytes + from, MIN(count, room));
      break;
    }
  }
  GBytes *mutant = g_bytes_new(bytes, length); /* a block of just its size, for the sanitizer */
  g_free(bytes);
  return mutant;
}

static void
test_mutants(void **state)
{
  Bench *bench = *state;
  guint passed = 0, applied = 0;
  for (guint i = 0; i < MUTANTS; i++) {
    g_autoptr(GBytes) mutant = mutate(bench);
    if (!is_valid(mutant))
      continue;
    passed++;
    assert_ok(pl_gateway_begin(bench->gateway, "test", ERR));
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) done = pl_recorder_replay(bench->gateway, mutant, i % 2 == 0, &error);
    assert_true((done == NULL) == (error != NULL));
    if (done != NULL && g_bytes_get_size(done) > 0) {
      g_autoptr(GPtrArray) parts = pl_recorder_read_parts(bench->gateway, done, NULL);
      applied++;
    }
    pl_gateway_rollback(bench->gateway, "test");
  }
  assert_true(passed > MUTANTS / 20); /* the mutants are near enough to valid to be worth the trying */
  assert_true(applied > 0);
  print_message("%u mutants: %u passed the validator, %u were applied and proved\n", MUTANTS, passed,
                applied);
  assert_ok(pl_gateway_exec(bench->gateway, "PRAGMA integrity_check", ERR));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_our_own_are_valid),
      cmocka_unit_test(test_cut_short),
      cmocka_unit_test(test_hand_made),
      cmocka_unit_test(test_mutants),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
