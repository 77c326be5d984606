#include "hot-journal.h"
#include "gateway.h"
#include "log.h"
#include "schema.h"
#include "scratch.h"

#include <glib/gi18n-lib.h>

/* Each change adds one entry to the history, in a transaction of its own. */
#define ENTRIES_OF_A_CHANGE 1

static PlScratch *
make_room(GError **error)
{
  g_autoptr(GError) reason = NULL;
  PlScratch *scratch = pl_scratch_new(&reason);
  if (scratch == NULL)
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        _("A change to this document was cut off, and has to be taken back. That is tried on a copy first, and no copy "
          "could be made (%s). The document was left as it is. Make room in the folder for temporary files, and open it "
          "again."),
        reason->message);
  return scratch;
}

static gboolean
pages_are_whole(PlGateway *gateway, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(gateway, "PRAGMA quick_check(1)", error);
  if (query == NULL)
    return FALSE;
  gboolean whole = FALSE;
  if (pl_gateway_step(gateway, query, error) == PL_STEP_ROW) {
    const char *found = (const char *)sqlite3_column_text(query, 0);
    whole = g_strcmp0(found, "ok") == 0;
    if (!whole && found != NULL)
      pl_store_could_not_read(found, pl_gateway_get_db(gateway), error);
  }
  sqlite3_reset(query);
  return whole;
}

/* What a copy is. */
typedef struct {
  gint64 last;    /* the number of its history's last entry; 0 where it is not a whole document */
  gboolean holds; /* its history does, too */
} Look;

static gboolean
find(const char *file, Look *look, GError **error)
{
  g_autoptr(PlGateway) gateway = pl_gateway_open(file, PL_GATEWAY_WRITE, error);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  gint64 version = 0, last = 0;
  if (gateway == NULL || !pl_gateway_get_int64(gateway, "PRAGMA user_version", &version, error) ||
      version < 1 || version > pl_schema_get_version() || !pl_schema_check(gateway, version, error) ||
      !pages_are_whole(gateway, error) ||
      !pl_gateway_get_int64(gateway, "SELECT max(seq) FROM history", &last, error) ||
      !pl_log_check(gateway, problems, error))
    return FALSE;
  *look = (Look){last, problems->len == 0};
  return TRUE;
}

/* Returns: FALSE where the disk kept it from being seen. */
static gboolean
look_at(const char *file, Look *look, GError **error)
{
  g_autoptr(GError) reason = NULL;
  if (find(file, look, &reason) || !g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_DISK))
    return TRUE;
  g_propagate_error(error, g_steal_pointer(&reason));
  return FALSE;
}

static gboolean
harmful(const PlGate *gate, gint64 n_lost, GError **error)
{
  g_autofree char *name = g_path_get_basename(gate->path), *shown = g_filename_display_name(name);
  if (n_lost > 0)
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_UNSAFE,
        ngettext(
            "Beside “%s” lies “%s-journal”. To follow it would take %lld whole change out of the document’s "
            "history, which no change that was cut off does. Both were left as they are. Move that file to "
            "another folder, and open the document again.",
            "Beside “%s” lies “%s-journal”. To follow it would take %lld whole changes out of the document’s "
            "history, which no change that was cut off does. Both were left as they are. Move that file to "
            "another folder, and open the document again.",
            (gulong)n_lost),
        shown, shown, (long long)n_lost);
  else
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_UNSAFE,
        _("Beside “%s” lies “%s-journal”, as a change leaves it that was cut off. What would come of taking that change "
          "back is not a document that holds. Both were left as they are. Make a copy of both; then move that file to "
          "another folder and open the document again, or recover what can be read of it into a new document."),
        shown, shown);
  return FALSE;
}

gboolean
pl_hot_journal_try(const PlGate *gate, GCancellable *cancellable, GError **error)
{
  if (gate->open_here || !pl_gate_has_hot_journal(gate))
    return TRUE;
  g_autoptr(PlScratch) scratch = make_room(error);
  if (scratch == NULL || !pl_gate_copy_entered(gate, "", scratch->file, cancellable, error))
    return FALSE;
  Look before = {0}, after = {0};
  if (!look_at(scratch->file, &before, error) ||
      !pl_gate_copy_entered(gate, "-journal", scratch->journal, cancellable, error) ||
      !look_at(scratch->file, &after, error))
    return FALSE;
  if (after.last == 0 || (before.holds && !after.holds) || !pl_gate_check_file(scratch->file, NULL))
    return harmful(gate, 0, error);
  gint64 n_lost = before.last - after.last - ENTRIES_OF_A_CHANGE;
  return n_lost <= 0 || harmful(gate, n_lost, error);
}
