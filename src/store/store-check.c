#include "log.h"
#include "redact.h"
#include "rows.h"
#include "seal-log.h"
#include "state.h"
#include "store-private.h"

#include <plumbline/seal.h>

#include <glib/gi18n-lib.h>

/* A damaged file can have a problem a row: these are enough to know it by. */
#define PROBLEMS_MAX 100

static void
add_damage(GPtrArray *problems, const char *text)
{
  g_autofree char *tidy = pl_store_tidy(text);
  g_ptr_array_add(problems, g_strdup_printf(_("The file is damaged: %s."), tidy));
}

static gboolean
check_pages(PlStore *store, const char *pragma, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(store->gateway, pragma, error);
  if (query == NULL)
    return FALSE;
  PlStep step;
  while ((step = pl_gateway_step(store->gateway, query, error)) == PL_STEP_ROW) {
    const char *text = (const char *)sqlite3_column_text(query, 0);
    if (text != NULL && pl_store_could_not_read(text, pl_gateway_get_db(store->gateway), error)) {
      sqlite3_reset(query);
      return FALSE;
    }
    if (g_strcmp0(text, "ok") != 0 && problems->len < PROBLEMS_MAX)
      add_damage(problems, text);
  }
  return step == PL_STEP_DONE;
}

static gboolean
check_references(PlStore *store, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(store->gateway, "PRAGMA foreign_key_check", error);
  if (query == NULL)
    return FALSE;
  PlStep step;
  while ((step = pl_gateway_step(store->gateway, query, error)) == PL_STEP_ROW)
    if (problems->len < PROBLEMS_MAX)
      g_ptr_array_add(problems,
                      g_strdup_printf(_("The table %s names something that is not in the table %s."),
                                      sqlite3_column_text(query, 0), sqlite3_column_text(query, 2)));
  return step == PL_STEP_DONE;
}

/* What was read last may not be what stands there: after a failure, or where others write. */
static PlSnapshot *
read_again(PlStore *store, GError **error)
{
  if (!pl_gateway_exec(store->gateway, "BEGIN", error))
    return NULL;
  PlSnapshot *snapshot = pl_rows_read_all(store->gateway, error);
  pl_gateway_exec(store->gateway, "COMMIT", NULL);
  return snapshot;
}

PlSnapshot *
pl_store_read_with_seals(PlStore *store, GError **error)
{
  if (store->in_doubt || pl_store_must_look(store))
    return read_again(store, error);
  g_autoptr(PlPart) seals = pl_rows_read_part(store->gateway, PL_RECORD_SEAL, 0, error);
  return seals != NULL ? pl_snapshot_with_parts(store->published->snapshot, &seals, 1) : NULL;
}

static gboolean
check_seals(PlStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr(PlSnapshot) snapshot = pl_store_read_with_seals(store, error);
  g_autoptr(PlSealLog) log = snapshot != NULL ? pl_seal_log_read(store->gateway, error) : NULL;
  if (log == NULL)
    return FALSE;
  guint n;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n);
  for (guint i = 0; i < n; i++)
    pl_seal_check(snapshot, &seals[i], pl_seal_log_knows(log, &seals[i]), problems);
  pl_seal_log_check(log, snapshot, problems);
  return TRUE;
}

gboolean
pl_store_check_history(PlStore *store, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  /* What was changed behind its back is only looked for where the history itself holds: else it would say the
     same less clearly. */
  return pl_log_check(store->gateway, problems, error) &&
         (problems->len > 0 || pl_state_check(store, problems, cancellable, error));
}

gboolean
pl_store_check_untouched(PlStore *store, const char *consequence, GCancellable *cancellable, GError **error)
{
  if (store->read_only_reason != NULL)
    return TRUE; /* for which the change itself is refused */
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  if (!pl_store_check_history(store, problems, cancellable, error))
    return FALSE;
  if (problems->len == 0)
    return TRUE;
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
      _("Another program changed this document. %s %s Nothing was changed. Go on from a copy or a backup that was "
        "made before; or recover this one into a new document, which begins its history with what stands here and "
        "says so."),
      (const char *)problems->pdata[0], consequence);
  return FALSE;
}

static void
limit(GPtrArray *problems)
{
  if (problems->len <= PROBLEMS_MAX)
    return;
  guint n = problems->len - PROBLEMS_MAX;
  g_ptr_array_set_size(problems, PROBLEMS_MAX);
  g_ptr_array_add(problems, g_strdup_printf(ngettext("And %u more.", "And %u more.", n), n));
}

static GStrv
check_all(PlStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  if (!check_pages(store, "PRAGMA quick_check", problems, error))
    return NULL;
  /* What is damaged would be told twice: the full check adds indexes that differ from their tables. */
  if (problems->len == 0 && !check_pages(store, "PRAGMA integrity_check", problems, error))
    return NULL;
  if (!check_references(store, problems, error) || !pl_log_check(store->gateway, problems, error) ||
      !check_seals(store, problems, error) || !pl_store_check_clean(store, problems, error))
    return NULL;
  /* Last, and only where the history itself holds: else it would say the same less clearly. */
  if (problems->len == 0 && !pl_state_check(store, problems, cancellable, error))
    return NULL;
  limit(problems);
  if (store->gate->has_unseen_name)
    g_ptr_array_add(problems, g_strdup(store->gate->only_to_read));
  g_ptr_array_add(problems, NULL);
  return (GStrv)g_ptr_array_free(g_steal_pointer(&problems), FALSE);
}

GStrv
pl_store_check(PlStore *store, GCancellable *cancellable, GError **error)
{
  pl_gateway_set_cancellable(store->gateway, cancellable);
  GStrv problems = check_all(store, cancellable, error);
  pl_gateway_set_cancellable(store->gateway, NULL);
  return problems;
}
