#include "log-row.h"
#include "merge.h"
#include "merge-touched.h"
#include "recorder.h"
#include "rows.h"
#include "state.h"
#include "store-copy.h"
#include "store-private.h"

#include <plumbline/share.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the two had all in common: what we held after our row `seq`. */
typedef enum {
  MEETING_NONE,
  MEETING_SAME,   /* the copy has that row, or merged it */
  MEETING_MERGED, /* that row merged what the copy held then: with what it recorded of that */
  MEETING_SHARED, /* the copy was shared from there: as much of it as was shared */
  MEETING_LEFT    /* we were shared from the copy: that row is our first */
} MeetingKind;

typedef struct {
  MeetingKind kind;
  gint64 seq, their_seq; /* our row, and the one of theirs that knows it, or that it knows */
} Meeting;

/* As much of both histories as counts. */
typedef struct {
  PlStore *store;
  GPtrArray *whole; /* all of ours, from whose end what was held earlier is rebuilt */
  GPtrArray *mine, *theirs;
  const PlCopy *copy;
  GCancellable *cancellable;
  guint depth; /* how many crossings lie behind this one */
} Search;

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

char *
pl_merge_mark_part(const char *hash)
{
  g_autofree char *text = g_strconcat("in part ", hash, NULL);
  return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* The same, by what a merge records that brought them in in part. */
static GHashTable *
index_by_mark(GPtrArray *history)
{
  GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < history->len; i++) {
    PlHistoryEntry *entry = history->pdata[i];
    g_hash_table_insert(index, pl_merge_mark_part(entry->sha256), entry);
  }
  return index;
}

static void
consider(Meeting *best, MeetingKind kind, const PlHistoryEntry *ours, const PlHistoryEntry *theirs)
{
  if (ours != NULL && theirs != NULL && ours->seq > best->seq)
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

/* Merges of ours that brought in what the copy held, or in part: they recorded what they dealt with. */
static gboolean
look_in_ours(Meeting *best, PlStore *store, GPtrArray *ours, GPtrArray *history, GHashTable *theirs,
             GError **error)
{
  g_autoptr(GHashTable) marks = index_by_mark(history), undone = pl_history_list_undone(ours);
  for (guint i = ours->len; i-- > 0;) {
    const PlHistoryEntry *entry = ours->pdata[i];
    gboolean has;
    if (entry->seq <= best->seq)
      return TRUE;
    if (!g_str_equal(entry->kind, PL_HISTORY_MERGE) || entry->second_parent == NULL ||
        g_hash_table_contains(undone, &entry->seq))
      continue;
    const PlHistoryEntry *merged = g_hash_table_lookup(theirs, entry->second_parent);
    if (merged == NULL)
      merged = g_hash_table_lookup(marks, entry->second_parent);
    if (merged == NULL)
      continue;
    if (!has_other(store, entry->seq, &has, error))
      return FALSE;
    if (has)
      consider(best, MEETING_MERGED, entry, merged);
  }
  return TRUE;
}

static gboolean
find_meeting(const Search *search, Meeting *meeting, GError **error)
{
  g_autoptr(GHashTable) ours = index_by_hash(search->mine), theirs = index_by_hash(search->theirs);
  *meeting = (Meeting){MEETING_NONE, 0, 0};
  look_in_theirs(meeting, ours, search->theirs);
  const PlHistoryEntry *first = search->mine->pdata[0];
  if (first->second_parent != NULL)
    consider(meeting, MEETING_LEFT, first, g_hash_table_lookup(theirs, first->second_parent));
  if (!look_in_ours(meeting, search->store, search->mine, search->theirs, theirs, error))
    return FALSE;
  if (meeting->kind == MEETING_NONE)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                _("“%s” is not a copy of this document: their histories have no entry in common. Nothing was "
                  "changed. Choose a copy that was made from this document, or that it was made from."),
                search->copy->name);
  return meeting->kind != MEETING_NONE;
}

/* ---- Rebuilding what was held then ---- */

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
        !pl_state_step_back(scratch, mine->pdata[i], error))
      return FALSE;
  return meeting->kind != MEETING_MERGED || step_to_other(scratch, meeting->seq, error);
}

/* Less the seals, whose triggers would guard what goes back. */
static PlSnapshot *
rebuild(const Search *search, const Meeting *meeting, GError **error)
{
  g_autoptr(PlGateway) scratch = pl_store_copy_to_memory(search->store->gateway, search->cancellable, error);
  if (scratch == NULL || !pl_gateway_begin(scratch, "base", error))
    return NULL;
  PlSnapshot *base = NULL;
  if (pl_gateway_exec(scratch, "DELETE FROM seal", error) &&
      go_back(scratch, search->whole, meeting, search->cancellable, error))
    base = pl_rows_read_all(scratch, error);
  pl_gateway_rollback(scratch, "base");
  return base;
}

/* ---- As much as was shared ---- */

/* What was left out is not recorded, and need not be: one way of sharing leaves just this state. */
static PlSnapshot *
find_shared(const PlSnapshot *base, const PlCopy *copy, GCancellable *cancellable, GError **error)
{
  for (guint keep = PL_SHARE_PUBLIC_ALONE; copy->origin != NULL && keep <= PL_SHARE_EVERYTHING; keep++) {
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return NULL;
    g_autoptr(PlSnapshot) filtered = pl_share_filter(base, keep);
    g_autoptr(GBytes) state = pl_state_digest(filtered);
    if (g_bytes_equal(state, copy->origin))
      return g_steal_pointer(&filtered);
  }
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
              _("“%s” says that it was shared from this document, but it did not begin with what was shared. "
                "Nothing was changed. Make a fresh copy of this document, put into it what is new, and merge "
                "that."),
              copy->name);
  return NULL;
}

/* ---- As much as was left with ---- */

static gboolean
was_redacted_since(GPtrArray *history, gint64 seq)
{
  for (guint i = 0; i < history->len; i++) {
    const PlHistoryEntry *entry = history->pdata[i];
    if (entry->seq > seq &&
        (g_str_equal(entry->kind, PL_HISTORY_REDACT) || g_str_equal(entry->kind, PL_HISTORY_UPGRADE)))
      return TRUE;
  }
  return FALSE;
}

/* What was left out when this document was shared would come in as if it were new. It was not left out where
 * the copy's history tells of all in which the copy is other now. */
static gboolean
check_left_whole(PlSnapshot *base, const PlCopy *copy, const Meeting *meeting, GError **error)
{
  if (was_redacted_since(copy->history, meeting->their_seq)) {
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        _("“%s” is what this document was shared from, and words were removed from it for good since, or it was "
          "upgraded: what is new in it cannot be told. Nothing was changed. Share it afresh, and put into that "
          "what is new here."),
        copy->name);
    return FALSE;
  }
  g_autoptr(GHashTable) there = pl_touched_since(copy->touched, copy->history, meeting->their_seq, NULL);
  if (pl_merge_is_told_by(base, copy->snapshot, there))
    return TRUE;
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
      _("“%s” is what this document was shared from, without all that it holds: what is new in it cannot be told "
        "from what was left out. Nothing was changed. Merge this document into “%s” instead, and share that "
        "afresh."),
      copy->name, copy->name);
  return FALSE;
}

/* ---- Each merged the other at the same time ---- */

/* The merges that brought in, were it in part, what `other` held, and were not undone: the set of their seq.
 */
static GHashTable *
list_merges_of(GPtrArray *history, GPtrArray *other)
{
  GHashTable *merges = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GHashTable) hashes = index_by_hash(other), marks = index_by_mark(other),
                        undone = pl_history_list_undone(history);
  for (guint i = 0; i < history->len; i++) {
    const PlHistoryEntry *entry = history->pdata[i];
    if (g_str_equal(entry->kind, PL_HISTORY_MERGE) && entry->second_parent != NULL &&
        (g_hash_table_contains(hashes, entry->second_parent) ||
         g_hash_table_contains(marks, entry->second_parent)) &&
        !g_hash_table_contains(undone, &entry->seq))
      g_hash_table_add(merges, g_memdup2(&entry->seq, sizeof entry->seq));
  }
  return merges;
}

/* Where they parted, before any merge. */
static Meeting
find_parting(GPtrArray *mine, GPtrArray *theirs)
{
  g_autoptr(GHashTable) ours = index_by_hash(mine);
  Meeting parting = {MEETING_NONE, 0, 0};
  for (guint i = 0; i < theirs->len; i++) {
    const PlHistoryEntry *entry = theirs->pdata[i];
    consider(&parting, MEETING_SAME, g_hash_table_lookup(ours, entry->sha256), entry);
  }
  return parting;
}

/* Both then knew two states: what the copy held when we merged it, and what we held when it merged us. */
typedef struct {
  gboolean crossed;
  Meeting parting;
  gint64 known;      /* our row that the copy merged whole; 0 where it merged us in part alone */
  GHashTable *asked; /* what both had changed, and not to the same: what each decided of it, the other does
                        not know; NULL where the two states could not be put together */
} Crossing;

static void
crossing_clear(Crossing *crossing)
{
  g_clear_pointer(&crossing->asked, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Crossing, crossing_clear)

/* Whether the copy merged this document while this document merged the copy. */
static void
find_crossing(const Search *search, const Meeting *meeting, Crossing *crossing)
{
  g_autoptr(GHashTable) merges = list_merges_of(search->theirs, search->mine),
                        ours = index_by_hash(search->mine);
  GHashTableIter iter;
  gpointer seq;
  g_hash_table_iter_init(&iter, merges);
  while (meeting->kind == MEETING_MERGED && g_hash_table_iter_next(&iter, &seq, NULL))
    crossing->crossed |= *(gint64 *)seq > meeting->their_seq;
  Meeting known = {MEETING_NONE, 0, 0};
  look_in_theirs(&known, ours, search->theirs);
  crossing->parting = find_parting(search->mine, search->theirs);
  crossing->known = known.kind == MEETING_SAME && known.seq > crossing->parting.seq ? known.seq : 0;
}

static PlSnapshot *find_snapshot(const Search *search, const Meeting *meeting, Crossing *crossing,
                                 GError **error);

static GPtrArray *
first_of(GPtrArray *history, gint64 n)
{
  GPtrArray *first = g_ptr_array_new();
  for (gint64 i = 0; i < n && i < (gint64)history->len; i++)
    g_ptr_array_add(first, history->pdata[i]);
  return first;
}

/* What both knew before they crossed. */
static PlSnapshot *
find_before(const Search *search, const Meeting *meeting, gint64 known, GError **error)
{
  g_autoptr(GPtrArray) mine = first_of(search->mine, known),
                       theirs = first_of(search->theirs, meeting->their_seq);
  Search before = *search;
  before.mine = mine, before.theirs = theirs, before.depth++;
  Meeting met;
  g_auto(Crossing) crossing = {0};
  if (!find_meeting(&before, &met, error))
    return NULL;
  find_crossing(&before, &met, &crossing);
  return find_snapshot(&before, &met, &crossing, error);
}

/* Copies that cross again and again: each time costs two rebuilt states, and beyond these more is asked
 * instead. */
#define CROSSINGS_MOST 16

/* Neither of the two states has all that both knew, so they are put together: what both had changed, and not
 * to the same, as it was before. Where that cannot be rebuilt, what the copy held stands for it, and more is
 * asked. */
static PlSnapshot *
put_together(const Search *search, const Meeting *meeting, Crossing *crossing, PlSnapshot *held_there,
             GError **error)
{
  g_autoptr(GError) reason = NULL;
  const Meeting known = {MEETING_SAME, crossing->known, 0};
  if (crossing->known == 0 || search->depth == CROSSINGS_MOST)
    return pl_snapshot_ref(held_there);
  g_autoptr(PlSnapshot) before = find_before(search, meeting, crossing->known, &reason);
  g_autoptr(PlSnapshot) held_here = before != NULL ? rebuild(search, &known, &reason) : NULL;
  if (held_here == NULL && g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED))
    return pl_snapshot_ref(held_there);
  if (held_here == NULL) {
    g_propagate_error(error, g_steal_pointer(&reason));
    return NULL;
  }
  g_autoptr(PlMerge) both = pl_merge_new(before, held_there, held_here);
  crossing->asked = pl_merge_list_asked(both);
  return pl_merge_dup_agreed(both);
}

static PlSnapshot *
find_snapshot(const Search *search, const Meeting *meeting, Crossing *crossing, GError **error)
{
  const PlHistoryEntry *head = search->whole->pdata[search->whole->len - 1];
  gboolean at_head = meeting->kind != MEETING_MERGED && meeting->seq == head->seq;
  g_autoptr(PlSnapshot) base =
      at_head ? pl_snapshot_ref(search->store->published->snapshot) : rebuild(search, meeting, error);
  if (base != NULL && meeting->kind == MEETING_LEFT && !check_left_whole(base, search->copy, meeting, error))
    return NULL;
  if (base != NULL && crossing->crossed)
    return put_together(search, meeting, crossing, base, error);
  if (base == NULL || meeting->kind != MEETING_SHARED)
    return g_steal_pointer(&base);
  return find_shared(base, search->copy, search->cancellable, error);
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

/* What each touched that the other does not know. */
static void
list_touched(const GArray *touched, GPtrArray *mine, const Meeting *meeting, const Crossing *crossing,
             const PlCopy *copy, PlMergeBase *base)
{
  g_autoptr(GHashTable) ours = list_merges_of(mine, copy->history),
                        theirs = list_merges_of(copy->history, mine);
  base->here = pl_touched_since(touched, mine, crossing->known, ours);
  base->there = pl_touched_since(copy->touched, copy->history, meeting->their_seq, theirs);
  GHashTableIter iter;
  gpointer what;
  g_hash_table_iter_init(&iter, crossing->asked);
  while (g_hash_table_iter_next(&iter, &what, NULL)) {
    g_hash_table_add(base->here, g_strdup(what));
    g_hash_table_add(base->there, g_strdup(what));
  }
}

static gboolean
find_touched(PlStore *store, GPtrArray *mine, const Meeting *meeting, const Crossing *crossing,
             const PlCopy *copy, PlMergeBase *base, GError **error)
{
  if (!merged_since(mine, meeting->seq) && !merged_since(copy->history, meeting->their_seq))
    return TRUE;
  g_autoptr(GArray) touched = pl_touched_read(store->gateway, mine, error);
  if (touched == NULL)
    return FALSE;
  const Meeting *since = crossing->crossed ? &crossing->parting : meeting;
  if (crossing->asked != NULL) {
    list_touched(touched, mine, meeting, crossing, copy, base);
  } else {
    base->here = pl_touched_since(touched, mine, since->seq, NULL);
    base->there = pl_touched_since(copy->touched, copy->history, since->their_seq, NULL);
  }
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
  const Search search = {.store = store,
                         .whole = mine,
                         .mine = mine,
                         .theirs = copy->history,
                         .copy = copy,
                         .cancellable = cancellable};
  Meeting meeting;
  g_auto(Crossing) crossing = {0};
  if (!find_meeting(&search, &meeting, error))
    return FALSE;
  find_crossing(&search, &meeting, &crossing);
  base->snapshot = find_snapshot(&search, &meeting, &crossing, error);
  return base->snapshot != NULL && find_touched(store, mine, &meeting, &crossing, copy, base, error);
}
