#include "drafts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
pl_draft_free(PlDraft *draft)
{
  g_free(draft->place);
  g_free(draft->text);
  g_free(draft);
}

static gboolean
write_draft(PlGateway *gateway, const char *place, const char *text, gint64 at, GError **error)
{
  sqlite3_stmt *statement =
      pl_gateway_prepare(gateway,
                         text == NULL ? "DELETE FROM draft WHERE place = ?1"
                                      : "INSERT INTO draft (place, text, at) VALUES (?1, ?2, ?3) ON CONFLICT "
                                        "(place) DO UPDATE SET text = excluded.text, at = excluded.at",
                         error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text(statement, 1, place, -1, SQLITE_STATIC);
  if (text != NULL) {
    sqlite3_bind_text(statement, 2, text, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 3, at);
  }
  return pl_gateway_run(gateway, statement, error);
}

gboolean
pl_drafts_set(PlGateway *gateway, const char *place, const char *text, gint64 at, GError **error)
{
  if (text != NULL && (!g_utf8_validate(text, -1, NULL) || strlen(text) > PL_TEXT_MAX)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("The text is not plain text, or is longer than %d bytes. What was saved before is kept. "
                  "Shorten it."),
                PL_TEXT_MAX);
    return FALSE;
  }
  if (!pl_gateway_begin(gateway, "draft", error))
    return FALSE;
  if (write_draft(gateway, place, text, at, error) && pl_gateway_commit(gateway, "draft", error))
    return TRUE;
  pl_gateway_rollback(gateway, "draft");
  return FALSE;
}

GPtrArray *
pl_drafts_list(PlGateway *gateway, GError **error)
{
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway, "SELECT place, text, at FROM draft ORDER BY place", error);
  if (query == NULL)
    return NULL;
  g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_draft_free);
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    PlDraft *draft = g_new0(PlDraft, 1);
    draft->place = g_utf8_make_valid((const char *)sqlite3_column_text(query, 0), -1);
    draft->text = g_utf8_make_valid((const char *)sqlite3_column_text(query, 1), -1);
    draft->at = sqlite3_column_int64(query, 2);
    g_ptr_array_add(drafts, draft);
  }
  return step == PL_STEP_FAILED ? NULL : g_steal_pointer(&drafts);
}
