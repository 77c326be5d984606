#include "merge.h"
#include "drafts.h"
#include "log-row.h"
#include "merge-touched.h"
#include "recorder.h"
#include "rows.h"
#include "state.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- What a copy holds ---- */

void
pl_copy_free(PlCopy *copy)
{
  g_free(copy->name);
  g_free(copy->path);
  g_clear_pointer(&copy->snapshot, pl_snapshot_unref);
  g_clear_pointer(&copy->history, g_ptr_array_unref);
  g_clear_pointer(&copy->origin, g_bytes_unref);
  g_clear_pointer(&copy->touched, g_array_unref);
  g_free(copy);
}

/* That its chain is whole, and leads to the records that are there. */
static gboolean
check_history(PlStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  if (!pl_log_check(store->gateway, problems, error) ||
      (problems->len == 0 && !pl_state_check(store, problems, cancellable, error)))
    return FALSE;
  if (problems->len == 0)
    return TRUE;
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
              _("The history of “%s” does not hold, so what it tells cannot be relied on: %s Nothing was "
                "changed. Ask for the copy once more, or put into this document by hand what is new in it."),
              name, (const char *)problems->pdata[0]);
  return FALSE;
}

static const PlHistoryEntry *
newest(GPtrArray *history)
{
  return history->pdata[history->len - 1]; /* every document has an origin */
}

static gboolean
read_copy(PlStore *store, PlCopy *copy, GCancellable *cancellable, GError **error)
{
  if (!check_history(store, copy->name, cancellable, error))
    return FALSE;
  copy->history = pl_log_list(store->gateway, error);
  if (copy->history == NULL)
    return FALSE;
  if (copy->history->len == 0 || !g_str_equal(newest(copy->history)->sha256, store->published->head)) {
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        _("“%s” is being changed at this moment. Nothing was merged. Try again once it is left alone."),
        copy->name);
    return FALSE;
  }
  const PlHistoryEntry *origin = copy->history->pdata[0];
  if (origin->redacted == 0) {
    copy->origin = pl_log_read_changeset(store->gateway, origin->seq, error);
    if (copy->origin == NULL)
      return FALSE;
  }
  g_autoptr(GPtrArray) drafts = pl_drafts_list(store->gateway, error);
  if (drafts == NULL)
    return FALSE;
  copy->n_drafts = drafts->len;
  copy->touched = pl_touched_read(store->gateway, copy->history, error);
  copy->snapshot = pl_snapshot_ref(store->published->snapshot);
  return copy->touched != NULL;
}

PlCopy *
pl_copy_read(PlStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlCopy) copy = g_new0(PlCopy, 1);
  copy->path = g_strdup(store->gate->path);
  copy->name = g_filename_display_basename(copy->path);
  pl_gateway_set_cancellable(store->gateway, cancellable);
  gboolean read = read_copy(store, copy, cancellable, error);
  pl_gateway_set_cancellable(store->gateway, NULL);
  return read ? g_steal_pointer(&copy) : NULL;
}

/* ---- Comparing ---- */

static PlMerge *
compare(PlStore *store, const PlCopy *copy, GCancellable *cancellable, GError **error)
{
  g_auto(PlMergeBase) base = {0};
  g_autoptr(GPtrArray) mine = pl_log_list(store->gateway, error);
  if (mine == NULL || !pl_merge_find_base(store, mine, copy, &base, cancellable, error))
    return NULL;
  PlMerge *merge =
      pl_merge_new_touched(base.snapshot, store->published->snapshot, copy->snapshot, base.here, base.there);
  pl_merge_set_origin(merge, copy->name, store->published->head, newest(copy->history)->sha256);
  pl_merge_set_drafts(merge, copy->n_drafts);
  return merge;
}

PlMerge *
pl_store_compare(PlStore *store, const PlCopy *copy, GCancellable *cancellable, GError **error)
{
  if (g_str_equal(store->gate->path, copy->path)) {
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                _("“%s” is this document itself. Nothing was changed. Choose the copy that came back."),
                copy->name);
    return NULL;
  }
  pl_gateway_set_cancellable(store->gateway, cancellable);
  PlMerge *merge = pl_store_check_untouched(store, _("What it changed would pass for what both held before."),
                                            cancellable, error)
                       ? compare(store, copy, cancellable, error)
                       : NULL;
  pl_gateway_set_cancellable(store->gateway, NULL);
  return merge;
}

/* ---- Merging ---- */

static gboolean
check_unchanged(PlStore *store, const PlMerging *merging, GError **error)
{
  if (g_str_equal(store->published->head, merging->mine_head))
    return TRUE;
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                      _("This document was changed since it was compared with the copy. Nothing was merged. "
                        "Compare them again."));
  return FALSE;
}

/* What leads from the merged state to what the copy held of all that was dealt with, so that this can be
 * known when it comes back again. */
static GBytes *
record_way(PlStore *store, PlSnapshot *dealt_with, gboolean *too_large, GError **error)
{
  if (!pl_gateway_exec(store->gateway, "DELETE FROM seal", error)) /* whose triggers would refuse it */
    return NULL;
  g_autoptr(PlSnapshot) merged = pl_rows_read_all(store->gateway, error);
  if (merged == NULL)
    return NULL;
  g_autoptr(PlMerge) way = pl_merge_new(merged, merged, dealt_with); /* nothing is asked: only one differs */
  g_autoptr(PlCommand) command = pl_merge_command(way, "");
  return pl_store_record(store, command, too_large, error);
}

/* Returns: FALSE with an error; a way that is too large to be recorded is no error, and NULL. Nor is one to
 * what holds something of the base that names what both removed since: the next merge then goes back to that
 * base. */
static gboolean
record_other(PlStore *store, const PlMerging *merging, GBytes **other, GError **error)
{
  g_autoptr(GError) reason = NULL;
  gboolean too_large = FALSE;
  if (!pl_gateway_begin(store->gateway, "other", error))
    return FALSE;
  *other = record_way(store, merging->dealt_with, &too_large, &reason);
  pl_gateway_rollback(store->gateway, "other");
  if (*other != NULL || too_large ||
      (merging->in_part && g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED)))
    return TRUE;
  g_propagate_error(error, g_steal_pointer(&reason));
  return FALSE;
}

static void
hash_from_hex(const char *hex, guint8 *hash)
{
  for (guint i = 0; i < PL_HASH_SIZE; i++)
    hash[i] = (guint8)(g_ascii_xdigit_value(hex[2 * i]) * 16 + g_ascii_xdigit_value(hex[2 * i + 1]));
}

/* Recorded too where every question was answered "as it is here": so that it is not asked again. */
static gboolean
finish(PlStore *store, PlLogEntry *entry, GError **error)
{
  g_autoptr(GPtrArray) parts = pl_recorder_read_parts(store->gateway, entry->changeset, error);
  return parts != NULL ? pl_store_finish(store, entry, parts, error) : pl_store_abandon(store);
}

gboolean
pl_store_merge(PlStore *store, const PlMerging *merging, GError **error)
{
  if (!pl_command_validate(merging->command, error) || !pl_store_begin(store, error))
    return FALSE;
  if (!check_unchanged(store, merging, error))
    return pl_store_abandon(store);
  g_autoptr(GBytes) changeset = pl_store_record(store, merging->command, NULL, error), other = NULL;
  if (changeset == NULL || !record_other(store, merging, &other, error))
    return pl_store_abandon(store);
  guint8 theirs[PL_HASH_SIZE];
  g_autofree char *mark = merging->in_part ? pl_merge_mark_part(merging->theirs_head) : NULL;
  hash_from_hex(mark != NULL ? mark : merging->theirs_head, theirs);
  PlLogEntry entry = {.label = pl_command_get_label(merging->command),
                      .kind = PL_HISTORY_MERGE,
                      .second_parent = theirs,
                      .changeset = changeset,
                      .other = other,
                      .asked = merging->asked};
  return finish(store, &entry, error);
}
