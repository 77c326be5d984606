#include "redaction.h"
#include "log-row.h"

#include <string.h>

#define STATE_MARK "state "

static char *
entry_line(gint64 seq, const guint8 *content)
{
  g_autofree char *hash = pl_log_hash_to_hex(content);
  return g_strdup_printf("entry %" G_GINT64_FORMAT " %s\n", seq, hash);
}

GBytes *
pl_redaction_mark_seal(const PlSeal *seal)
{
  g_autofree char *signature =
      g_strdup_printf("%" G_GINT64_FORMAT "\n%s\n%s", seal->assessment, seal->signed_on, seal->signed_by);
  g_autoptr(GBytes) content = pl_log_digest(seal->content, strlen(seal->content));
  g_autoptr(GBytes) signing = pl_log_digest(signature, strlen(signature));
  GByteArray *mark = g_byte_array_new();
  g_byte_array_append(mark, g_bytes_get_data(content, NULL), PL_HASH_SIZE);
  g_byte_array_append(mark, g_bytes_get_data(signing, NULL), PL_HASH_SIZE);
  return g_byte_array_free_to_bytes(mark);
}

/* The hash that was signed, and the mark of what the seal is now. */
static char *
seal_line(const PlSeal *seal)
{
  g_autoptr(GBytes) mark = pl_redaction_mark_seal(seal);
  const guint8 *bytes = g_bytes_get_data(mark, NULL);
  g_autofree char *content = pl_log_hash_to_hex(bytes), *signing = pl_log_hash_to_hex(bytes + PL_HASH_SIZE);
  return g_strdup_printf("seal %" G_GINT64_FORMAT " %s %s %s\n", seal->assessment, seal->sha256, content, signing);
}

void
pl_redaction_add_entry(GString *record, gint64 seq, const guint8 *content)
{
  g_autofree char *line = entry_line(seq, content);
  g_string_append(record, line);
}

void
pl_redaction_add_seal(GString *record, const PlSeal *seal)
{
  g_autofree char *line = seal_line(seal);
  g_string_append(record, line);
}

GHashTable *
pl_redaction_read_lines(GBytes *record)
{
  GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gsize length = 0;
  const char *at = record != NULL ? g_bytes_get_data(record, &length) : NULL;
  for (const char *end = at + length, *stop; at < end; at = stop) {
    const char *line_end = memchr(at, '\n', (gsize)(end - at));
    stop = line_end != NULL ? line_end + 1 : end;
    g_hash_table_add(lines, g_strndup(at, (gsize)(stop - at)));
  }
  return lines;
}

gboolean
pl_redaction_lists_entry(GHashTable *lines, gint64 seq, const guint8 *content)
{
  g_autofree char *line = entry_line(seq, content);
  return g_hash_table_contains(lines, line);
}

gboolean
pl_redaction_lists_seal(GHashTable *lines, const PlSeal *seal)
{
  g_autofree char *line = seal_line(seal);
  return g_hash_table_contains(lines, line);
}

static char *
state_line(GBytes *state)
{
  g_autofree char *hash = pl_log_hash_to_hex(g_bytes_get_data(state, NULL));
  return g_strdup_printf(STATE_MARK "%s\n", hash);
}

void
pl_redaction_add_state(GString *record, GBytes *state)
{
  g_autofree char *line = state_line(state);
  g_string_append(record, line);
}

gboolean
pl_redaction_lists_state(GBytes *record, GBytes *state)
{
  g_autoptr(GHashTable) lines = pl_redaction_read_lines(record);
  g_autofree char *line = state_line(state);
  return g_hash_table_contains(lines, line);
}

void
pl_redaction_take_over(GString *record, GBytes *earlier)
{
  g_autoptr(GHashTable) lines = pl_redaction_read_lines(earlier);
  GHashTableIter iter;
  gpointer line;
  g_hash_table_iter_init(&iter, lines);
  while (g_hash_table_iter_next(&iter, &line, NULL))
    if (!g_str_has_prefix(line, STATE_MARK))
      g_string_append(record, line);
}

/* ---- Seals ---- */

/* The last sign-off of this text was just this one, and it was not lifted since: each reopening keeps the text it
 * lifted. */
static gboolean
was_signed_off(PlGateway *gateway, const PlSeal *seal, gboolean *known, GError **error)
{
  g_autoptr(GBytes) mark = pl_redaction_mark_seal(seal);
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway,
      "SELECT changeset = ?1 AND count(*) > (SELECT count(*) FROM history WHERE kind = 'reopen' AND changeset = "
      "CAST(?3 AS BLOB)), max(seq) FROM history WHERE kind = 'sign-off' AND substr(changeset, 1, ?4) = ?2",
      error);
  if (query == NULL)
    return FALSE;
  const guint8 *bytes = g_bytes_get_data(mark, NULL);
  sqlite3_bind_blob(query, 1, bytes, 2 * PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(query, 2, bytes, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(query, 3, seal->content, -1, SQLITE_STATIC);
  sqlite3_bind_int(query, 4, PL_HASH_SIZE);
  PlStep step = pl_gateway_step(gateway, query, error);
  *known = step == PL_STEP_ROW && sqlite3_column_int(query, 0) > 0;
  sqlite3_reset(query);
  return step != PL_STEP_FAILED;
}

static gboolean
was_left_so(PlGateway *gateway, const PlSeal *seal, gboolean *known, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway, "SELECT changeset FROM history WHERE kind = 'redact' AND changeset IS NOT NULL", error);
  if (query == NULL)
    return FALSE;
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW && !*known) {
    const void *lines = sqlite3_column_blob(query, 0);
    g_autoptr(GBytes) record = g_bytes_new_static(lines, (gsize)sqlite3_column_bytes(query, 0));
    g_autoptr(GHashTable) listed = pl_redaction_read_lines(record);
    *known = pl_redaction_lists_seal(listed, seal);
  }
  sqlite3_reset(query);
  return step != PL_STEP_FAILED;
}

gboolean
pl_redaction_check_seal(PlGateway *gateway, const PlSeal *seal, gboolean *known, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  *known = FALSE;
  if (g_str_equal(sha256, seal->sha256) && !was_signed_off(gateway, seal, known, error))
    return FALSE;
  return *known || was_left_so(gateway, seal, known, error);
}
