#include "changeset.h"
#include "log-row.h"
#include "redaction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The redaction that was looked up last: most rows name the same one. */
typedef struct {
  gint64 seq;        /* 0 for none */
  GHashTable *lines; /* NULL where that row is no redaction */
} Redaction;

static gboolean
look_up(PlGateway *gateway, Redaction *redaction, gint64 seq, GError **error)
{
  if (redaction->seq == seq)
    return TRUE;
  redaction->seq = 0;
  g_clear_pointer(&redaction->lines, g_hash_table_unref);
  g_auto(PlLogRow) row = {0};
  g_autoptr(GError) reason = NULL;
  if (!pl_log_read_row(gateway, seq, &row, &reason)) {
    if (g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED))
      return TRUE; /* there is none */
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
  }
  redaction->seq = seq;
  if (g_str_equal(row.entry.kind, PL_HISTORY_REDACT))
    redaction->lines = pl_redaction_read_lines(row.entry.changeset);
  return TRUE;
}

/* What was dropped must be owned to: the redaction lists the row with the hash that its content had. */
static gboolean
check_redacted(PlGateway *gateway, const PlLogRow *row, Redaction *redaction, GPtrArray *problems,
               GError **error)
{
  if (!look_up(gateway, redaction, row->redacted, error))
    return FALSE;
  if (redaction->lines == NULL || !pl_redaction_lists_entry(redaction->lines, row->seq, row->content))
    g_ptr_array_add(
        problems,
        g_strdup_printf(
            _("History entry %lld: what it recorded was removed, and no redaction in the history tells of it."),
            (long long)row->seq));
  return TRUE;
}

static gboolean
check_content(PlGateway *gateway, const PlLogRow *row, Redaction *redaction, GPtrArray *problems,
              GError **error)
{
  if (row->redacted != 0)
    return check_redacted(gateway, row, redaction, problems, error);
  gsize length = 0;
  const guint8 *data = row->entry.changeset != NULL ? g_bytes_get_data(row->entry.changeset, &length) : NULL;
  if (!pl_log_row_content_holds(row))
    g_ptr_array_add(
        problems, g_strdup_printf(_("History entry %lld: what it recorded was altered after it was written."),
                                  (long long)row->seq));
  else if (!pl_log_kind_is_barrier(row->entry.kind) && !pl_changeset_is_valid(data, length))
    g_ptr_array_add(
        problems, g_strdup_printf(_("History entry %lld: what it recorded is not a change to this document."),
                                  (long long)row->seq));
  return TRUE;
}

static void
check_place(const PlLogRow *row, gint64 expected_seq, const guint8 *parent, GPtrArray *problems)
{
  guint8 hash[PL_HASH_SIZE];
  pl_log_row_hash(row, hash);
  if (row->seq != expected_seq)
    g_ptr_array_add(problems,
                    g_strdup_printf(_("The history has a gap before entry %lld."), (long long)row->seq));
  else if (memcmp(row->parent, parent, PL_HASH_SIZE) != 0)
    g_ptr_array_add(problems, g_strdup_printf(_("History entry %lld does not follow the one before it."),
                                              (long long)row->seq));
  else if (memcmp(row->hash, hash, PL_HASH_SIZE) != 0)
    g_ptr_array_add(problems, g_strdup_printf(_("History entry %lld was altered after it was written."),
                                              (long long)row->seq));
}

gboolean
pl_log_check(PlGateway *gateway, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway, "SELECT " PL_LOG_COLUMNS " FROM history ORDER BY seq", error);
  if (query == NULL)
    return FALSE;
  guint8 parent[PL_HASH_SIZE] = {0};
  gint64 seq = 0;
  Redaction redaction = {0};
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    g_auto(PlLogRow) row = {0};
    pl_log_row_load(&row, query);
    check_place(&row, seq + 1, parent, problems);
    if (!check_content(gateway, &row, &redaction, problems, error))
      break;
    seq = row.seq;
    memcpy(parent, row.hash, PL_HASH_SIZE);
  }
  g_clear_pointer(&redaction.lines, g_hash_table_unref);
  if (step == PL_STEP_ROW)
    sqlite3_reset(query);
  return step == PL_STEP_DONE;
}
