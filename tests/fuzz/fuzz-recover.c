/*
 * A broken file's bytes (hostile.h says what an input is), read by the rules of recovery, which never ask
 * SQLite. Nothing is brought, with a reason, or records of which each is valid and names only what is there.
 */
#include "hostile.h"
#include "recover-salvage.h"

const gsize fuzz_longest = 512;

static gboolean taken;

GBytes *
fuzz_seed(guint index)
{
  return hostile_seed(index);
}

gboolean
fuzz_was_taken(void)
{
  return taken;
}

gsize
fuzz_mutate(uint8_t *data, gsize size, gsize longest, GRand *rand)
{
  return hostile_mutate(data, size, longest, rand);
}

static void
dangles_cb(const PlRecordType *type, gconstpointer record G_GNUC_UNUSED, const PlField *field,
           gpointer data G_GNUC_UNUSED)
{
  fuzz_require(FALSE, "a %s names a %s that is not there", type->name, field->name);
}

/* Returns how many. */
static guint
require_valid(const PlPart *part)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++)
    fuzz_require(pl_record_validate(type->kind, records + i * type->size, NULL), "a %s is not valid",
                 type->name);
  return n;
}

static void
require_sound(PlSalvage *salvage)
{
  pl_haul_each_missed(salvage->haul, dangles_cb, NULL);
  g_autoptr(PlSnapshot) snapshot = pl_haul_make_snapshot(salvage->haul);
  guint n_assessments, n_records = 0;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    gboolean scoped = pl_record_type_get(i)->scoped;
    for (guint j = 0; j < (scoped ? n_assessments : 1); j++)
      n_records += require_valid(pl_snapshot_get_part(snapshot, i, scoped ? assessments[j].id : 0));
  }
  fuzz_require(n_records == pl_haul_get_size(salvage->haul, PL_N_HAUL_STEPS - 1),
               "%u records, and not as many as were counted", n_records);
  fuzz_require(pl_snapshot_info(snapshot) != NULL, "no document's own row");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_auto(Hostile) hostile = {NULL, NULL};
  hostile_make(&hostile, data, size);
  g_autofree uint8_t *exact =
      g_memdup2(hostile.file->data, MAX(hostile.file->len, 1)); /* for the sanitizer */
  g_autoptr(GBytes) bytes = g_bytes_new_static(exact, hostile.file->len);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSalvage) salvage = pl_salvage_read(bytes, "broken.plumb", NULL, &error);
  taken = salvage != NULL;
  fuzz_require((salvage == NULL) == (error != NULL), "a file is either read or refused with a reason");
  if (salvage != NULL)
    require_sound(salvage);
  return 0;
}
