/*
 * A changeset as a hostile file may hold it, with SQLite behind the validator: what is found valid is undone
 * and redone in a document with some records of every kind, in a transaction that is rolled back. What was
 * done forwards must come undone again and leave every part that it touched as it was.
 */
#include "fuzz.h"
#include "changeset.h"
#include "recorder.h"
#include "rows.h"
#include "schema.h"
#include "random-records.h"

const gsize fuzz_longest = 16384;

#define N_SEEDS 60
/* The same document and the same commands in each run. */
#define RANDOM_SEED 4

static struct {
  PlGateway *gateway;
  PlSnapshot *snapshot;
  gboolean taken;
} base; /* for the life of the program */

static void
insert_all(PlGateway *gateway, const PlSnapshot *snapshot)
{
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    for (guint i = 0; i < (type->scoped ? n_assessments : 1); i++) {
      guint n;
      const guint8 *records =
          pl_part_get_records(pl_snapshot_get_part(snapshot, kind, type->scoped ? assessments[i].id : 0), &n);
      for (guint j = 0; j < n; j++)
        fuzz_require(pl_rows_insert(gateway, kind, records + j * type->size, NULL), "a record was refused");
    }
  }
}

static PlGateway *
document(void)
{
  if (base.gateway != NULL)
    return base.gateway;
  g_autoptr(GError) error = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed(RANDOM_SEED);
  base.snapshot = random_snapshot(rand);
  base.gateway = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, &error);
  fuzz_require(base.gateway != NULL && pl_schema_create(base.gateway, &error) &&
                   pl_gateway_begin(base.gateway, "base", &error),
               "%s", error->message);
  insert_all(base.gateway, base.snapshot);
  fuzz_require(pl_gateway_commit(base.gateway, "base", &error), "%s", error->message);
  return base.gateway;
}

static GBytes *
record(PlGateway *gateway, const PlCommand *command)
{
  fuzz_require(pl_gateway_begin(gateway, "seed", NULL), "no transaction could be begun");
  PlRecorder *recorder = pl_recorder_start(gateway, NULL);
  guint n;
  const PlEdit *edits = pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++)
    fuzz_require(edits[i].deletes ? pl_rows_delete(gateway, edits[i].kind, edits[i].record, NULL)
                                  : pl_rows_put(gateway, edits[i].kind, edits[i].record, NULL),
                 "an edit was refused");
  GBytes *changeset = pl_recorder_finish(recorder, NULL, NULL);
  pl_gateway_rollback(gateway, "seed");
  return changeset;
}

/* What commands on the document recorded. */
GBytes *
fuzz_seed(guint index)
{
  static GPtrArray *seeds; /* for the life of the program */
  if (seeds == NULL) {
    PlGateway *gateway = document();
    seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(GRand) rand = g_rand_new_with_seed(RANDOM_SEED);
    while (seeds->len < N_SEEDS) {
      g_autoptr(PlCommand) command = random_command(rand, base.snapshot, seeds->len);
      g_autoptr(GBytes) changeset = record(gateway, command);
      if (g_bytes_get_size(changeset) > 0 && g_bytes_get_size(changeset) <= fuzz_longest)
        g_ptr_array_add(seeds, g_steal_pointer(&changeset));
    }
  }
  return index < seeds->len ? g_bytes_ref(seeds->pdata[index]) : NULL;
}

gboolean
fuzz_was_taken(void)
{
  return base.taken;
}

gsize
fuzz_mutate(uint8_t *data G_GNUC_UNUSED, gsize size G_GNUC_UNUSED, gsize longest G_GNUC_UNUSED,
            GRand *rand G_GNUC_UNUSED)
{
  return 0;
}

static void
undo(PlGateway *gateway, GBytes *done)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) undone = pl_recorder_replay(gateway, done, TRUE, &error);
  fuzz_require(undone != NULL, "what was done is not undone: %s", error->message);
  g_autoptr(GPtrArray) parts = pl_recorder_read_parts(gateway, undone, &error);
  fuzz_require(parts != NULL, "what was undone is not read: %s", error->message);
  g_autoptr(PlSnapshot) now =
      pl_snapshot_with_parts(base.snapshot, (PlPart *const *)parts->pdata, parts->len);
  fuzz_require(pl_snapshot_equal(now, base.snapshot), "an undo leaves something changed");
}

static void
replay(PlGateway *gateway, GBytes *changeset, gboolean backwards)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) done = pl_recorder_replay(gateway, changeset, backwards, &error);
  fuzz_require((done == NULL) == (error != NULL), "a replay must either succeed or say why not");
  if (done == NULL)
    return;
  base.taken = TRUE;
  g_autoptr(GPtrArray) parts = pl_recorder_read_parts(gateway, done, &error);
  fuzz_require((parts == NULL) == (error != NULL), "reading must either succeed or say why not");
  undo(gateway, done);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  PlGateway *gateway = document();
  g_autoptr(GBytes) changeset = g_bytes_new_static(data, size);
  base.taken = FALSE;
  for (guint backwards = 0; backwards < 2; backwards++) {
    fuzz_require(pl_gateway_begin(gateway, "fuzz", NULL), "no transaction could be begun");
    replay(gateway, changeset, backwards);
    pl_gateway_rollback(gateway, "fuzz");
  }
  return 0;
}
