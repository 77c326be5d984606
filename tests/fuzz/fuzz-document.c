/*
 * A file that anyone may have sent, opened as the program opens it (hostile.h says what an input is). It is
 * refused with a sentence and left as it was, or opened. What is opened can be read, checked, told, scored,
 * undone and closed; where the check finds no problem, an undo brings back what was there, and the file opens
 * again with no problem.
 */
#include "hostile.h"
#include "drafts.h"
#include "log.h"
#include "random-records.h"
#include "store.h"

#include <plumbline/interchange.h>

const gsize fuzz_longest = 512;

#define UNDO_MAX 3

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

/* FALSE where it has problems, or cannot be checked. */
static gboolean
is_sound(PlStore *store)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = pl_store_check(store, NULL, &error);
  fuzz_require((problems == NULL) == (error != NULL), "a check either ends or says why not");
  return problems != NULL && problems[0] == NULL;
}

static void
require_records_valid(const PlSnapshot *snapshot)
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
        fuzz_require(pl_record_validate(kind, records + j * type->size, NULL),
                     "a %s that is not valid was let in", type->name);
    }
  }
}

static void
read_everything(PlStore *store)
{
  g_autoptr(PlPublished) now = pl_store_ref_published(store);
  const PlSnapshot *snapshot = now->snapshot;
  require_records_valid(snapshot);
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  fuzz_require(g_utf8_validate(g_bytes_get_data(json, NULL), (gssize)g_bytes_get_size(json), NULL),
               "an export that is no text");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) history = pl_log_list(pl_store_get_gateway(store), &error);
  fuzz_require((history == NULL) == (error != NULL), "a history is either told or not, with a reason");
  g_autoptr(GPtrArray) drafts = pl_drafts_list(pl_store_get_gateway(store), NULL);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    fuzz_require(g_utf8_validate(((PlDraft *)drafts->pdata[i])->text, -1, NULL),
                 "a draft that cannot be shown");
  fuzz_require((now->undo_label == NULL || g_utf8_validate(now->undo_label, -1, NULL)) &&
                   (now->redo_label == NULL || g_utf8_validate(now->redo_label, -1, NULL)),
               "a label that cannot be shown");
}

/* One score, done and undone: FALSE where there is nothing to score or it was refused. */
static gboolean
score_and_undo(PlStore *store, gboolean sound)
{
  g_autoptr(PlPublished) published = pl_store_ref_published(store);
  const PlSnapshot *before = published->snapshot;
  guint n_assessments, n_domains;
  const PlAssessment *assessments = pl_snapshot_assessments(before, &n_assessments);
  const PlDomain *domains = pl_snapshot_domains(before, &n_domains);
  for (guint i = 0; i < n_assessments && n_domains > 0; i++) {
    const PlAgreedLevel *level = pl_snapshot_agreed_level(before, assessments[i].id, domains[0].id);
    g_autoptr(PlCommand) command = pl_command_score(before, assessments[i].id, domains[0].id, 0,
                                                    level != NULL && level->level == 2 ? 3 : 2, NULL, NULL);
    if (command == NULL || !pl_store_do(store, command, NULL, NULL))
      continue;
    g_autoptr(GError) error = NULL;
    gboolean undone = pl_store_undo(store, &error);
    g_autoptr(PlPublished) after = pl_store_ref_published(store);
    if (sound)
      fuzz_require(undone && pl_snapshot_equal(before, after->snapshot), "a score is not undone: %s",
                   error != NULL ? error->message : "something else came of it");
    return TRUE;
  }
  return FALSE;
}

static void
change_everything(PlStore *store, gboolean sound)
{
  score_and_undo(store, sound);
  guint undone = 0;
  while (undone < UNDO_MAX && pl_store_undo(store, NULL))
    undone++;
  while (undone > 0 && pl_store_redo(store, NULL))
    undone--;
  pl_store_set_draft(store, "elsewhere", "more", NULL);
  g_autoptr(PlPublished) now = pl_store_ref_published(store);
  const PlSnapshot *snapshot = now->snapshot;
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (pl_store_reopen(store, assessments[i].id, "to see", NULL) ||
        pl_store_sign_off(store, assessments[i].id, "Director", NULL))
      break;
}

/* Returns whether it had no problem before it was changed. */
static gboolean
use(PlStore *store)
{
  g_autoptr(PlPublished) now = pl_store_ref_published(store);
  gboolean sound = is_sound(store);
  read_everything(store);
  if (now->read_only_reason == NULL)
    change_everything(store, sound);
  if (sound)
    fuzz_require(is_sound(store), "a sound document is no longer so after it was used");
  return sound;
}

static void
require_nothing_left(const char *path, gboolean refused)
{
  g_autofree char *file = g_path_get_basename(path), *journal = g_strconcat(file, "-journal", NULL);
  g_autoptr(GDir) dir = g_dir_open(hostile_scratch(), 0, NULL);
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL)
    fuzz_require(g_str_equal(name, file) || (refused && g_str_equal(name, journal)), "%s was left", name);
}

/* What is refused stays as it was; a journal of its own may first have been played back. */
static void
require_untouched(const char *path, const Hostile *hostile)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_file_get_contents(path, &contents, &length, NULL);
  fuzz_require(length == hostile->file->len && memcmp(contents, hostile->file->data, length) == 0,
               "a file that was refused was changed");
}

static void
open_again_soundly(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlStore) store = pl_store_open(path, hostile_options(), NULL, &error);
  fuzz_require(store != NULL, "a sound document does not open again: %s", error->message);
  fuzz_require(is_sound(store), "a sound document opens again with problems");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_auto(Hostile) hostile = {NULL, NULL};
  g_autofree char *path = g_build_filename(hostile_scratch(), "document.plumb", NULL);
  hostile_make(&hostile, data, size);
  hostile_write(&hostile, path);
  g_autoptr(GError) error = NULL;
  PlStore *store = pl_store_open(path, hostile_options(), NULL, &error);
  taken = store != NULL;
  fuzz_require((store == NULL) == (error != NULL), "a file is either opened or refused with a reason");
  gboolean sound = store != NULL && use(store);
  g_clear_pointer(&store, pl_store_close);
  require_nothing_left(path, !taken);
  if (!taken && hostile.journal == NULL)
    require_untouched(path, &hostile);
  if (sound)
    open_again_soundly(path);
  hostile_remove(path);
  return 0;
}
