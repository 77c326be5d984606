#include <plumbline/recover.h>

#include "new-file.h"
#include "recover-say.h"
#include "scratch.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

struct _PlRecovery {
  PlRecoveryCount counts[PL_N_RECORD_KINDS];
  GStrv sentences;
  gboolean whole;
};

const PlRecoveryCount *
pl_recovery_get_count(const PlRecovery *recovery, PlRecordKind kind)
{
  g_return_val_if_fail(recovery != NULL && kind < PL_N_RECORD_KINDS, NULL);
  return &recovery->counts[kind];
}

const char *const *
pl_recovery_get_sentences(const PlRecovery *recovery)
{
  g_return_val_if_fail(recovery != NULL, NULL);
  return (const char *const *)recovery->sentences;
}

gboolean
pl_recovery_is_whole(const PlRecovery *recovery)
{
  g_return_val_if_fail(recovery != NULL, FALSE);
  return recovery->whole;
}

void
pl_recovery_free(PlRecovery *recovery)
{
  g_strfreev(recovery->sentences);
  g_free(recovery);
}

static PlRecovery *
recovery_new(const PlSalvage *salvage, const PlGateCopy *copied, PlJournalFate journal, const char *doubt,
             const char *broken)
{
  PlRecovery *recovery = g_new0(PlRecovery, 1);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    recovery->counts[i] = *pl_haul_get_count(salvage->haul, i);
  recovery->sentences = pl_recovery_say(salvage, copied, journal, doubt, broken);
  recovery->whole = pl_salvage_is_whole(salvage);
  return recovery;
}

/* ---- The copy ---- */

typedef struct {
  PlScratch *scratch;
  PlGateCopy copied;
} Copy;

static void
copy_free(Copy *copy)
{
  g_clear_pointer(&copy->scratch, pl_scratch_free);
  g_free(copy);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Copy, copy_free)

static Copy *
copy_new(const char *broken, GCancellable *cancellable, GError **error)
{
  g_autoptr(Copy) copy = g_new0(Copy, 1);
  g_autoptr(GError) reason = NULL;
  copy->scratch = pl_scratch_new(&reason);
  if (copy->scratch == NULL) {
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
                _("No copy could be made to read from (%s). The file was left as it is. "
                  "Make room in the folder for temporary files."),
                reason->message);
    return NULL;
  }
  return pl_gate_copy(broken, copy->scratch->file, &copy->copied, cancellable, error) ? g_steal_pointer(&copy)
                                                                                      : NULL;
}

static PlSalvage *
read_copy(const Copy *copy, const char *broken, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new(copy->scratch->file, FALSE, &reason);
  if (file == NULL) {
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
                _("The copy that was made to read from could not be read (%s). The file was left as it is. "
                  "Try again."),
                reason->message);
    return NULL;
  }
  g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
  return pl_salvage_read(bytes, broken, cancellable, error);
}

/* SQLite plays a journal back over the copy at the first look, and removes it. The look itself may fail: the
 * file is broken. Returns: PL_JOURNAL_USED, PL_JOURNAL_NONE where there is nothing to play back, or
 * PL_JOURNAL_FAILED. */
static PlJournalFate
play_back(const Copy *copy)
{
  g_autoptr(PlGateway) gateway = pl_gateway_open(copy->scratch->file, PL_GATEWAY_WRITE, NULL);
  gint64 unused;
  gboolean looked =
      gateway != NULL && pl_gateway_get_int64(gateway, "SELECT count(*) FROM sqlite_schema", &unused, NULL);
  if (!g_file_test(copy->scratch->journal, G_FILE_TEST_EXISTS))
    return PL_JOURNAL_USED;
  return looked ? PL_JOURNAL_NONE : PL_JOURNAL_FAILED;
}

/* A journal takes back a change that was cut off, or is itself the wreck: the file is read both ways. */
static PlSalvage *
read_best(const Copy *copy, const char *broken, PlJournalFate *journal, GCancellable *cancellable,
          GError **error)
{
  *journal = copy->copied.refused_journal ? PL_JOURNAL_REFUSED : PL_JOURNAL_NONE;
  if (!copy->copied.has_journal)
    return read_copy(copy, broken, cancellable, error);
  g_autoptr(GError) reason = NULL;
  g_autoptr(PlSalvage) as_it_lies = read_copy(copy, broken, cancellable, &reason);
  *journal = play_back(copy);
  g_autoptr(PlSalvage) played_back =
      *journal == PL_JOURNAL_USED ? read_copy(copy, broken, cancellable, NULL) : NULL;
  gboolean is_better =
      played_back != NULL && (as_it_lies == NULL || pl_haul_get_size(played_back->haul, PL_HAUL_READ) >=
                                                        pl_haul_get_size(as_it_lies->haul, PL_HAUL_READ));
  if (*journal == PL_JOURNAL_USED && !is_better)
    *journal = PL_JOURNAL_LEFT;
  if (!is_better && as_it_lies == NULL)
    g_propagate_error(error, g_steal_pointer(&reason));
  return is_better ? g_steal_pointer(&played_back) : g_steal_pointer(&as_it_lies);
}

/* Of a file that can still be opened, its history tells whether another program changed it. */
static char *
dup_doubt(const Copy *copy, PlJournalFate journal, GCancellable *cancellable)
{
  const PlDocumentOptions options = {.read_only = TRUE, .clock = pl_clock_system(), .who = ""};
  g_autoptr(PlStore) store = journal == PL_JOURNAL_NONE || journal == PL_JOURNAL_USED
                                 ? pl_store_open(copy->scratch->file, &options, cancellable, NULL)
                                 : NULL;
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  if (store == NULL || !pl_store_check_history(store, problems, cancellable, NULL) || problems->len == 0)
    return NULL;
  return g_strdup(problems->pdata[0]);
}

/* ---- The new document ---- */

gboolean
pl_document_recover(const char *broken, const char *path, const PlDocumentOptions *options,
                    PlRecovery **recovery, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(broken != NULL && path != NULL && options != NULL, FALSE);
  if (g_cancellable_set_error_if_cancelled(cancellable, error) || !pl_new_file_check_free(path, error))
    return FALSE;
  g_autoptr(Copy) copy = copy_new(broken, cancellable, error);
  if (copy == NULL)
    return FALSE;
  PlJournalFate journal;
  g_autoptr(PlSalvage) salvage = read_best(copy, broken, &journal, cancellable, error);
  if (salvage == NULL)
    return FALSE;
  g_autoptr(PlSnapshot) snapshot = pl_haul_make_snapshot(salvage->haul);
  g_autofree char *doubt = dup_doubt(copy, journal, cancellable);
  const PlStoreOrigin origin = {.label = doubt != NULL
                                             ? _("Recovered from a document that another program had changed")
                                             : _("Recovered from a damaged document"),
                                .drafts = salvage->drafts};
  if (!pl_store_create_file(path, snapshot, &origin, options, cancellable, error))
    return FALSE;
  if (recovery != NULL)
    *recovery = recovery_new(salvage, &copy->copied, journal, doubt, broken);
  return TRUE;
}
