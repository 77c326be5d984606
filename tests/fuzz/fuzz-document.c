/*
 * A file that anyone may have sent, opened as the program opens it (hostile.h says what an input is). It is
 * refused with a sentence and left as it was, or opened. What is opened can be read, checked, told, scored,
 * undone and closed; where the check finds no problem, an undo brings back what was there, and the file opens
 * again with no problem.
 */
#include "hostile.h"
#include "random-records.h"

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
is_sound(PlDocument *document)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = pl_document_check(document, NULL, &error);
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
read_everything(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  require_records_valid(snapshot);
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  fuzz_require(g_utf8_validate(g_bytes_get_data(json, NULL), (gssize)g_bytes_get_size(json), NULL),
               "an export that is no text");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) history = pl_document_list_history(document, &error);
  fuzz_require((history == NULL) == (error != NULL), "a history is either told or not, with a reason");
  g_autoptr(GPtrArray) drafts = pl_document_list_drafts(document, NULL);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    fuzz_require(g_utf8_validate(((PlDraft *)drafts->pdata[i])->text, -1, NULL),
                 "a draft that cannot be shown");
  g_autofree char *undo = pl_document_dup_undo_label(document), *redo = pl_document_dup_redo_label(document);
  fuzz_require((undo == NULL || g_utf8_validate(undo, -1, NULL)) &&
                   (redo == NULL || g_utf8_validate(redo, -1, NULL)),
               "a label that cannot be shown");
}

/* One score, done and undone: FALSE where there is nothing to score or it was refused. */
static gboolean
score_and_undo(PlDocument *document, gboolean sound)
{
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  guint n_assessments, n_domains;
  const PlAssessment *assessments = pl_snapshot_assessments(before, &n_assessments);
  const PlDomain *domains = pl_snapshot_domains(before, &n_domains);
  for (guint i = 0; i < n_assessments && n_domains > 0; i++) {
    const PlAgreedLevel *level = pl_snapshot_agreed_level(before, assessments[i].id, domains[0].id);
    g_autoptr(PlCommand) command = pl_command_score(before, assessments[i].id, domains[0].id, 0,
                                                    level != NULL && level->level == 2 ? 3 : 2, NULL, NULL);
    if (command == NULL || !pl_document_do(document, command, NULL))
      continue;
    g_autoptr(GError) error = NULL;
    gboolean undone = pl_document_undo(document, &error);
    g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
    if (sound)
      fuzz_require(undone && pl_snapshot_equal(before, after), "a score is not undone: %s",
                   error != NULL ? error->message : "something else came of it");
    return TRUE;
  }
  return FALSE;
}

static void
change_everything(PlDocument *document, gboolean sound)
{
  score_and_undo(document, sound);
  guint undone = 0;
  while (undone < UNDO_MAX && pl_document_undo(document, NULL))
    undone++;
  while (undone > 0 && pl_document_redo(document, NULL))
    undone--;
  pl_document_set_draft(document, "elsewhere", "more", NULL);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (pl_document_reopen(document, assessments[i].id, "to see", NULL) ||
        pl_document_sign_off(document, assessments[i].id, "Director", NULL))
      break;
}

/* Returns whether it had no problem before it was changed. */
static gboolean
use(PlDocument *document)
{
  gboolean sound = is_sound(document);
  read_everything(document);
  if (!pl_document_is_read_only(document))
    change_everything(document, sound);
  if (sound)
    fuzz_require(is_sound(document), "a sound document is no longer so after it was used");
  pl_document_close(document);
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
  g_autoptr(PlDocument) document = pl_document_open(path, hostile_options(), NULL, &error);
  fuzz_require(document != NULL, "a sound document does not open again: %s", error->message);
  fuzz_require(is_sound(document), "a sound document opens again with problems");
  pl_document_close(document);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_auto(Hostile) hostile = {NULL, NULL};
  g_autofree char *path = g_build_filename(hostile_scratch(), "document.plumb", NULL);
  hostile_make(&hostile, data, size);
  hostile_write(&hostile, path);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = pl_document_open(path, hostile_options(), NULL, &error);
  taken = document != NULL;
  fuzz_require((document == NULL) == (error != NULL), "a file is either opened or refused with a reason");
  gboolean sound = document != NULL && use(document);
  require_nothing_left(path, document == NULL);
  if (document == NULL && hostile.journal == NULL)
    require_untouched(path, &hostile);
  if (sound)
    open_again_soundly(path);
  hostile_remove(path);
  return 0;
}
