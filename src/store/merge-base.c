#include "log-row.h"
#include "merge.h"
#include "merge-touched.h"
#include "recorder.h"
#include "rows.h"
#include "store-copy.h"
#include "store-private.h"

#include <plumbline/interchange.h>
#include <plumbline/share.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the two had all in common: what we held after our row `seq`. */
typedef enum {
  MEETING_NONE,
  MEETING_SAME,   /* the copy has that row, or merged it */
  MEETING_MERGED, /* that row merged what the copy held then: with what it recorded of that */
  MEETING_SHARED  /* the copy was shared from there: as much of it as was shared */
} MeetingKind;

typedef struct {
  MeetingKind kind;
  gint64 seq, their_seq; /* our row, and the one of theirs that knows it, or that it knows */
} Meeting;

/* ---- Finding the last common entry ---- */

/* Hash → PlHistoryEntry, both the history's. */
static GHashTable *
index_by_hash(GPtrArray *history)
{
  GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < history->len; i++) {
    PlHistoryEntry *entry = history->pdata[i];
    g_hash_table_insert(index, entry->sha256, entry);
  }
  return index;
}

static void
consider(Meeting *best, MeetingKind kind, const PlHistoryEntry *ours, const PlHistoryEntry *theirs)
{
  if (ours != NULL && ours->seq > best->seq)
    *best = (Meeting){kind, ours->seq, theirs->seq};
}

/* Rows of ours that the copy has, merged, or was shared from. An undone merge left nothing in it. */
static void
look_in_theirs(Meeting *best, GHashTable *ours, GPtrArray *theirs)
{
  g_autoptr(GHashTable) undone = pl_history_list_undone(theirs);
  for (guint i = 0; i < theirs->len; i++) {
    const PlHistoryEntry *entry = theirs->pdata[i];
    consider(best, MEETING_SAME, g_hash_table_lookup(ours, entry->sha256), entry);
    if (entry->second_parent == NULL || g_hash_table_contains(undone, &entry->seq))
      continue;
    consider(best, g_str_equal(entry->kind, PL_HISTORY_ORIGIN) ? MEETING_SHARED : MEETING_SAME,
             g_hash_table_lookup(ours, entry->second_parent), entry);
  }
}

/* A merge records what the copy held, unless that was too large. */
static gboolean
has_other(PlStore *store, gint64 seq, gboolean *has, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf("SELECT other IS NOT NULL FROM history WHERE seq = %" G_GINT64_FORMAT, seq);
  gint64 value = 0;
  gboolean read = pl_gateway_get_int64(store->gateway, sql, &value, error);
  *has = value != 0;
  return read;
}

/* Merges of ours that brought in what the copy held. */
static gboolean
look_in_ours(Meeting *best, PlStore *store, GPtrArray *ours, GHashTable *theirs, GError **error)
{
  g_autoptr(GHashTable) undone = pl_history_list_undone(ours);
  for (guint i = ours->len; i-- > 0;) {
    const PlHistoryEntry *entry = ours->pdata[i];
    gboolean has;
    if (entry->seq <= best->seq)
      return TRUE;
    if (!g_str_equal(entry->kind, PL_HISTORY_MERGE) || entry->second_parent == NULL ||
        g_hash_table_contains(undone, &entry->seq) || !g_hash_table_contains(theirs, entry->second_parent))
      continue;
    if (!has_other(store, entry->seq, &has, error))
      return FALSE;
    if (has)
      consider(best, MEETING_MERGED, entry, g_hash_table_lookup(theirs, entry->second_parent));
  }
  return TRUE;
}

static gboolean
find_meeting(PlStore *store, GPtrArray *mine, const PlCopy *copy, Meeting *meeting, GError **error)
{
  g_autoptr(GHashTable) ours = index_by_hash(mine), theirs = index_by_hash(copy->history);
  *meeting = (Meeting){MEETING_NONE, 0, 0};
  look_in_theirs(meeting, ours, copy->history);
  if (!look_in_ours(meeting, store, mine, theirs, error))
    return FALSE;
  if (meeting->kind == MEETING_NONE)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                _("“%s” is not a copy of this document: their histories have no entry in common. Nothing was "
                  "changed. Choose a copy that was made from this document, or that it was made from."),
                copy->name);
  return meeting->kind != MEETING_NONE;
}

/* ---- Rebuilding what was held then ---- */

static gboolean
cannot_rebuild(GError **error, const char *why)
{
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
              _("What this document and the copy last had in common cannot be rebuilt: %s since. Nothing was "
                "changed. Make a fresh copy of this document, put into it what is new, and merge that."),
              why);
  return FALSE;
}

/* Puts the copy in memory to where it was before the row. */
static gboolean
step_back(PlGateway *scratch, const PlHistoryEntry *entry, GError **error)
{
  if (entry->redacted != 0 || g_str_equal(entry->kind, PL_HISTORY_REDACT))
    return cannot_rebuild(error, _("words were removed for good"));
  if (g_str_equal(entry->kind, PL_HISTORY_UPGRADE))
    return cannot_rebuild(error, _("the document was upgraded"));
  if (pl_log_kind_is_barrier(entry->kind))
    return TRUE; /* signing off and reopening change no record but seals */
  g_autoptr(GBytes) recorded = pl_log_read_changeset(scratch, entry->seq, error);
  g_autoptr(GBytes) done = recorded != NULL ? pl_recorder_replay(scratch, recorded, TRUE, error) : NULL;
  return done != NULL;
}

static gboolean
step_to_other(PlGateway *scratch, gint64 seq, GError **error)
{
  g_autoptr(GBytes) other = pl_log_read_other(scratch, seq, error);
  g_autoptr(GBytes) done = other != NULL ? pl_recorder_replay(scratch, other, FALSE, error) : NULL;
  return done != NULL;
}

static gboolean
go_back(PlGateway *scratch, GPtrArray *mine, const Meeting *meeting, GCancellable *cancellable,
        GError **error)
{
  for (guint i = mine->len; i-- > 0 && ((PlHistoryEntry *)mine->pdata[i])->seq > meeting->seq;)
    if (g_cancellable_set_error_if_cancelled(cancellable, error) ||
        !step_back(scratch, mine->pdata[i], error))
      return FALSE;
  return meeting->kind != MEETING_MERGED || step_to_other(scratch, meeting->seq, error);
}

/* Less the seals, whose triggers would guard what goes back. */
static PlSnapshot *
rebuild(PlStore *store, GPtrArray *mine, const Meeting *meeting, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlGateway) scratch = pl_store_copy_to_memory(store->gateway, cancellable, error);
  if (scratch == NULL || !pl_gateway_begin(scratch, "base", error))
    return NULL;
  PlSnapshot *base = NULL;
  if (pl_gateway_exec(scratch, "DELETE FROM seal", error) &&
      go_back(scratch, mine, meeting, cancellable, error))
    base = pl_rows_read_all(scratch, error);
  pl_gateway_rollback(scratch, "base");
  return base;
}

/* ---- As much as was shared ---- */

/* The sign-offs that stood then, as far as they still do. */
static PlSnapshot *
with_seals(PlStore *store, const PlSnapshot *base, GPtrArray *mine, gint64 seq, GError **error)
{
  g_autoptr(PlPartBuilder) builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(store->published->snapshot, &n);
  for (guint i = 0; i < mine->len; i++) {
    const PlHistoryEntry *entry = mine->pdata[i];
    if (entry->seq > seq || entry->redacted != 0 || !g_str_equal(entry->kind, PL_HISTORY_SIGN_OFF))
      continue;
    g_autoptr(GBytes) digest = pl_log_read_changeset(store->gateway, entry->seq, error);
    if (digest == NULL)
      return NULL;
    g_autofree char *sha256 =
        g_bytes_get_size(digest) == PL_HASH_SIZE ? pl_log_hash_to_hex(g_bytes_get_data(digest, NULL)) : NULL;
    for (guint j = 0; j < n; j++)
      if (g_strcmp0(seals[j].sha256, sha256) == 0)
        pl_part_builder_add(builder, &seals[j]);
  }
  g_autoptr(PlPart) part = pl_part_builder_finish(g_steal_pointer(&builder));
  return pl_snapshot_with_parts(base, &part, 1);
}

static gboolean
is_what_was_shared(const PlSnapshot *filtered, GBytes *origin)
{
  g_autoptr(GBytes) json = pl_interchange_write(filtered);
  g_autoptr(GBytes) digest = pl_log_digest(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
  return g_bytes_get_size(origin) >= PL_HASH_SIZE &&
         memcmp(g_bytes_get_data(origin, NULL), g_bytes_get_data(digest, NULL), PL_HASH_SIZE) == 0;
}

/* What was left out is not recorded, and need not be: one way of sharing makes just these bytes. */
static PlSnapshot *
find_shared(PlStore *store, PlSnapshot *base, GPtrArray *mine, const Meeting *meeting, const PlCopy *copy,
            GCancellable *cancellable, GError **error)
{
  g_autoptr(PlSnapshot) whole = with_seals(store, base, mine, meeting->seq, error);
  if (whole == NULL)
    return NULL;
  for (guint keep = PL_SHARE_PUBLIC_ALONE; copy->origin != NULL && keep <= PL_SHARE_EVERYTHING; keep++) {
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return NULL;
    g_autoptr(PlSnapshot) filtered = pl_share_filter(whole, keep);
    if (is_what_was_shared(filtered, copy->origin))
      return g_steal_pointer(&filtered);
  }
  cannot_rebuild(error, _("an assessment was signed off or reopened"));
  return NULL;
}

static PlSnapshot *
find_snapshot(PlStore *store, GPtrArray *mine, const Meeting *meeting, const PlCopy *copy,
              GCancellable *cancellable, GError **error)
{
  const PlHistoryEntry *head = mine->pdata[mine->len - 1];
  gboolean at_head = meeting->kind != MEETING_MERGED && meeting->seq == head->seq;
  g_autoptr(PlSnapshot) base = at_head ? pl_snapshot_ref(store->published->snapshot)
                                       : rebuild(store, mine, meeting, cancellable, error);
  if (base == NULL || meeting->kind != MEETING_SHARED)
    return g_steal_pointer(&base);
  return find_shared(store, base, mine, meeting, copy, cancellable, error);
}

/* ---- Met through a third ---- */

static gboolean
merged_since(GPtrArray *history, gint64 seq)
{
  for (guint i = history->len; i-- > 0;) {
    const PlHistoryEntry *entry = history->pdata[i];
    if (entry->seq <= seq)
      return FALSE;
    if (g_str_equal(entry->kind, PL_HISTORY_MERGE))
      return TRUE;
  }
  return FALSE;
}

static gboolean
find_touched(PlStore *store, GPtrArray *mine, const Meeting *meeting, const PlCopy *copy, PlMergeBase *base,
             GError **error)
{
  if (!merged_since(mine, meeting->seq) && !merged_since(copy->history, meeting->their_seq))
    return TRUE;
  g_autoptr(GArray) touched = pl_touched_read(store->gateway, mine, error);
  if (touched == NULL)
    return FALSE;
  base->here = pl_touched_since(touched, mine, meeting->seq);
  base->there = pl_touched_since(copy->touched, copy->history, meeting->their_seq);
  return TRUE;
}

void
pl_merge_base_clear(PlMergeBase *base)
{
  g_clear_pointer(&base->snapshot, pl_snapshot_unref);
  g_clear_pointer(&base->here, g_hash_table_unref);
  g_clear_pointer(&base->there, g_hash_table_unref);
}

gboolean
pl_merge_find_base(PlStore *store, GPtrArray *mine, const PlCopy *copy, PlMergeBase *base,
                   GCancellable *cancellable, GError **error)
{
  Meeting meeting;
  if (!find_meeting(store, mine, copy, &meeting, error))
    return FALSE;
  base->snapshot = find_snapshot(store, mine, &meeting, copy, cancellable, error);
  return base->snapshot != NULL && find_touched(store, mine, &meeting, copy, base, error);
}
