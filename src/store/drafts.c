#include "drafts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
pl_draft_free(PlDraft *draft)
{
  g_free(draft->place);
  g_free(draft->text);
  g_free(draft->base);
  g_free(draft);
}

/* In a transaction of its own, or within the one that is open. */
static gboolean
run(PlGateway *gateway, sqlite3_stmt *statement, GError **error)
{
  if (statement == NULL || !pl_gateway_begin(gateway, "draft", error))
    return FALSE;
  if (pl_gateway_run(gateway, statement, error) && pl_gateway_commit(gateway, "draft", error))
    return TRUE;
  pl_gateway_rollback(gateway, "draft");
  return FALSE;
}

gboolean
pl_drafts_put(PlGateway *gateway, const PlDraft *draft, GError **error)
{
  if (!g_utf8_validate(draft->text, -1, NULL) || strlen(draft->text) > PL_TEXT_MAX) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("The text is not plain text, or is longer than %d bytes. What was saved before is kept. "
                  "Shorten it."),
                PL_TEXT_MAX);
    return FALSE;
  }
  sqlite3_stmt *statement = pl_gateway_prepare(
      gateway,
      "INSERT INTO draft (place, text, base, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (place) DO "
      "UPDATE SET text = excluded.text, at = excluded.at",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text(statement, 1, draft->place, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, draft->text, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, draft->base, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 4, draft->at);
  return run(gateway, statement, error);
}

gboolean
pl_drafts_remove(PlGateway *gateway, const char *place, GError **error)
{
  sqlite3_stmt *statement = pl_gateway_prepare(gateway, "DELETE FROM draft WHERE place = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text(statement, 1, place, -1, SQLITE_STATIC);
  return run(gateway, statement, error);
}

GPtrArray *
pl_drafts_list(PlGateway *gateway, GError **error)
{
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway, "SELECT place, text, base, at FROM draft ORDER BY place", error);
  if (query == NULL)
    return NULL;
  g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_draft_free);
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    PlDraft *draft = g_new0(PlDraft, 1);
    draft->place = g_utf8_make_valid((const char *)sqlite3_column_text(query, 0), -1);
    draft->text = g_utf8_make_valid((const char *)sqlite3_column_text(query, 1), -1);
    draft->base = g_utf8_make_valid((const char *)sqlite3_column_text(query, 2), -1);
    draft->at = sqlite3_column_int64(query, 3);
    g_ptr_array_add(drafts, draft);
  }
  return step == PL_STEP_FAILED ? NULL : g_steal_pointer(&drafts);
}
