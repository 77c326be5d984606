#include "state.h"
#include "log-row.h"
#include "recorder.h"
#include "redaction.h"
#include "rows.h"
#include "store-copy.h"

#include <plumbline/interchange.h>

#include <glib/gi18n-lib.h>

GBytes *
pl_state_digest(const PlSnapshot *snapshot)
{
  g_autoptr(PlPart) no_seals = pl_part_builder_finish(pl_part_builder_new(PL_RECORD_SEAL, 0));
  g_autoptr(PlSnapshot) unsealed = pl_snapshot_with_parts(snapshot, &no_seals, 1);
  g_autoptr(GBytes) json = pl_interchange_write(unsealed);
  return pl_log_digest(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
}

static gboolean
cannot_go_back(GError **error, const char *why)
{
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
      _("This copy can no longer be merged: since it was made, %s here, and with that went what the two had in "
        "common. Nothing was changed. Make a fresh copy of this document, put into it what is new in the other, and "
        "merge that."),
      why);
  return FALSE;
}

gboolean
pl_state_step_back(PlGateway *scratch, const PlHistoryEntry *entry, GError **error)
{
  if (entry->redacted != 0 || g_str_equal(entry->kind, PL_HISTORY_REDACT))
    return cannot_go_back(error, _("words were removed for good"));
  if (g_str_equal(entry->kind, PL_HISTORY_UPGRADE))
    return cannot_go_back(error, _("the document was upgraded"));
  if (pl_log_kind_is_barrier(entry->kind))
    return TRUE; /* signing off and reopening change no record but sign-offs */
  g_autoptr(GBytes) recorded = pl_log_read_changeset(scratch, entry->seq, error);
  g_autoptr(GBytes) done = recorded != NULL ? pl_recorder_replay(scratch, recorded, TRUE, error) : NULL;
  return done != NULL;
}

/* ---- Whether the records are what the history leads to ---- */

static gboolean
records_state(const PlHistoryEntry *entry)
{
  return g_str_equal(entry->kind, PL_HISTORY_ORIGIN) || g_str_equal(entry->kind, PL_HISTORY_REDACT) ||
         g_str_equal(entry->kind, PL_HISTORY_UPGRADE);
}

/* Goes back to the last row that recorded a state: `*anchor`. FALSE with an error, or with a problem told. */
static gboolean
go_back(PlGateway *scratch, GPtrArray *history, guint *anchor, GPtrArray *problems, GCancellable *cancellable,
        GError **error)
{
  for (guint i = history->len; i-- > 0;) {
    const PlHistoryEntry *entry = history->pdata[i];
    g_autoptr(GError) reason = NULL;
    *anchor = i;
    if (records_state(entry))
      return TRUE;
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return FALSE;
    if (pl_state_step_back(scratch, entry, &reason))
      continue;
    if (!g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED)) {
      g_propagate_error(error, g_steal_pointer(&reason));
      return FALSE;
    }
    g_ptr_array_add(problems,
                    g_strdup_printf(_("What history entry %lld left is not what is there now: something was "
                                      "changed that the history does not tell of."),
                                    (long long)entry->seq));
    return FALSE;
  }
  return TRUE;
}

static gboolean
compare_state(PlGateway *scratch, const PlHistoryEntry *anchor, GPtrArray *problems, GError **error)
{
  g_autoptr(GBytes) recorded = pl_log_read_changeset(scratch, anchor->seq, error);
  g_autoptr(PlSnapshot) then = recorded != NULL ? pl_rows_read_all(scratch, error) : NULL;
  if (then == NULL)
    return FALSE;
  g_autoptr(GBytes) found = pl_state_digest(then);
  if (!(g_str_equal(anchor->kind, PL_HISTORY_REDACT) ? pl_redaction_lists_state(recorded, found)
                                                     : g_bytes_equal(found, recorded)))
    g_ptr_array_add(
        problems,
        g_strdup_printf(_("Undoing the history does not lead back to what history entry %lld recorded: "
                          "something was changed that the history does not tell of."),
                        (long long)anchor->seq));
  return TRUE;
}

static gboolean
check_on(PlGateway *scratch, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) history = pl_log_list(scratch, error);
  if (history == NULL ||
      !pl_gateway_exec(scratch, "DELETE FROM seal", error)) /* whose triggers would guard */
    return FALSE;
  guint anchor = 0, n = problems->len;
  if (!go_back(scratch, history, &anchor, problems, cancellable, error))
    return problems->len > n;
  return compare_state(scratch, history->pdata[anchor], problems, error);
}

gboolean
pl_state_check_copy(PlGateway *copy, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  if (!pl_gateway_begin(copy, "state", error))
    return FALSE;
  gboolean checked = check_on(copy, problems, cancellable, error);
  pl_gateway_rollback(copy, "state");
  return checked;
}

gboolean
pl_state_check(PlStore *store, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlGateway) scratch = pl_store_copy_to_memory(pl_store_get_gateway(store), cancellable, error);
  return scratch != NULL && pl_state_check_copy(scratch, problems, cancellable, error);
}
