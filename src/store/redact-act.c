#include "redact-private.h"
#include "redaction.h"
#include "rows.h"
#include "state.h"

#include <plumbline/interchange.h>

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
pl_redact_act_start(PlRedactAct *act, PlStore *store, GError **error)
{
  act->store = store;
  act->seq = pl_log_get_seq(store->log) + 1;
  act->record = g_string_new(NULL);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(store->published->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (!pl_rows_delete(store->gateway, PL_RECORD_SEAL, &seals[i], error))
      return FALSE;
  return TRUE;
}

void
pl_redact_act_clear(PlRedactAct *act)
{
  if (act->record != NULL)
    g_string_free(act->record, TRUE);
}

gboolean
pl_redact_act_apply(PlRedactAct *act, const PlCommand *command, GError **error)
{
  PlGateway *gateway = act->store->gateway;
  guint n;
  const PlEdit *edits = pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++)
    if (!(edits[i].deletes ? pl_rows_delete(gateway, edits[i].kind, edits[i].record, error)
                           : pl_rows_put(gateway, edits[i].kind, edits[i].record, error)))
      return FALSE;
  return TRUE;
}

/* ---- Seals ---- */

/* The text is written again only where something in it changes: it is what was signed. */
static gboolean
edit_seal(PlSeal *now, GPtrArray *texts, PlSealEdit edit, gconstpointer data, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(now->content, strlen(now->content));
  g_autoptr(PlSnapshot) sealed = pl_interchange_read(bytes, NULL);
  g_autoptr(PlCommand) command = pl_command_new(PL_HISTORY_REDACT, "");
  if (!edit(sealed, now, texts, command, data, error))
    return FALSE;
  guint n;
  pl_command_get_edits(command, &n);
  if (n > 0) {
    g_autoptr(PlSnapshot) edited = pl_command_apply(command, sealed);
    g_autoptr(GBytes) json = pl_interchange_write(edited);
    char *content = g_strndup(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
    g_ptr_array_add(texts, content);
    now->content = content;
  }
  return pl_record_validate(PL_RECORD_SEAL, now, error);
}

/* @log: what the history tells without the rows that were dropped */
static gboolean
put_seal(PlRedactAct *act, const PlSeal *seal, const PlSealLog *log, PlSealEdit edit, gconstpointer data,
         GError **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  PlSeal now = *seal;
  if (!edit_seal(&now, texts, edit, data, error) ||
      !pl_rows_insert(act->store->gateway, PL_RECORD_SEAL, &now, error))
    return FALSE;
  if (!g_str_equal(now.content, seal->content))
    act->n_seals++;
  if (!pl_seal_log_knows(log, &now))
    pl_redaction_add_seal(act->record, &now);
  return TRUE;
}

gboolean
pl_redact_act_put_seals(PlRedactAct *act, PlSealEdit edit, gconstpointer data, GError **error)
{
  g_autoptr(PlSealLog) log = pl_seal_log_read(act->store->gateway, error);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(act->store->published->snapshot, &n);
  for (guint i = 0; log != NULL && i < n; i++)
    if (!put_seal(act, &seals[i], log, edit, data, error))
      return FALSE;
  return log != NULL;
}

/* ---- The end ---- */

static gboolean
append_row(PlRedactAct *act, const char *label, GError **error)
{
  PlStore *store = act->store;
  g_autoptr(GBytes) record = g_bytes_new(act->record->str, act->record->len);
  PlLogEntry entry = {.at = store->clock.now(store->clock.data),
                      .who = store->who,
                      .label = label,
                      .kind = PL_HISTORY_REDACT,
                      .changeset = record};
  sqlite3_stmt *mark =
      pl_gateway_prepare(store->gateway, "UPDATE history SET unclean = 1 WHERE seq = ?1", error);
  if (mark == NULL || !pl_log_append(store->log, store->gateway, &entry, error))
    return FALSE;
  sqlite3_bind_int64(mark, 1, act->seq);
  return pl_gateway_run(store->gateway, mark, error);
}

gboolean
pl_redact_act_finish(PlRedactAct *act, const char *label, PlSnapshot *now, gboolean *clean, GError **error)
{
  g_autoptr(GBytes) state = pl_state_digest(now);
  pl_redaction_add_state(act->record, state);
  if (!append_row(act, label, error))
    return pl_store_abandon(act->store);
  if (!pl_store_finish(act->store, NULL, NULL, error))
    return FALSE;
  pl_store_publish(act->store, now);
  *clean = pl_store_clean(act->store, NULL);
  return TRUE;
}

/* ---- Unused bytes ---- */

static gboolean
is_unclean(PlStore *store, gint64 *unclean, GError **error)
{
  return pl_gateway_get_int64(store->gateway, "SELECT count(*) FROM history WHERE unclean = 1", unclean,
                              error);
}

static const char *
say_unclean(void)
{
  return _(
      "What was taken out of this document for good may still be in unused bytes of its file. See that the "
      "disk is not full and that nobody else has the document open, and open it again to change it: it is "
      "then cleaned.");
}

/*
 * Overwriting what is deleted (secure_delete) does not reach the copies that moving cells about leaves in the
 * gaps of pages, so the file is written anew. VACUUM attaches a database of its own, in memory; no other is
 * ever attached.
 */
static gboolean
write_anew(PlStore *store)
{
  sqlite3 *db = pl_gateway_get_db(store->gateway);
  int attached = sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1);
  gboolean written = pl_gateway_exec(store->gateway, "VACUUM", NULL);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, attached);
  return written;
}

static gboolean
mark_clean(PlStore *store, GError **error)
{
  if (!pl_store_begin(store, error))
    return FALSE;
  if (!pl_gateway_exec(store->gateway, "UPDATE history SET unclean = NULL WHERE unclean = 1", error))
    return pl_store_abandon(store);
  return pl_store_finish(store, NULL, NULL, error);
}

gboolean
pl_store_clean(PlStore *store, GError **error)
{
  gint64 unclean = 0;
  if (!is_unclean(store, &unclean, error))
    return FALSE;
  if (unclean == 0)
    return TRUE;
  if (write_anew(store))
    return mark_clean(store, error);
  /* A failure looks to SQLite as if somebody else had written. */
  if (!pl_store_read_again(store, NULL))
    store->in_doubt = TRUE;
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK, say_unclean());
  return FALSE;
}

gboolean
pl_store_check_clean(PlStore *store, GPtrArray *problems, GError **error)
{
  gint64 unclean = 0;
  if (!is_unclean(store, &unclean, error))
    return FALSE;
  if (unclean != 0)
    g_ptr_array_add(problems, g_strdup(say_unclean()));
  return TRUE;
}
