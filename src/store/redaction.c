#include "redaction.h"
#include "log-row.h"

#include <string.h>

#define STATE_MARK "state "
#define LIFTED_MARK "lifted "

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
pl_redaction_add_lifted(GString *record, gint64 seq, GBytes *lifted)
{
  gsize length;
  const void *text = g_bytes_get_data(lifted, &length);
  g_autofree char *hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, text, length);
  g_string_append_printf(record, LIFTED_MARK "%" G_GINT64_FORMAT " %s\n", seq, hash);
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

/* How often the history still has that just this text was lifted: each reopening keeps the text. And the last
 * sign-off of the text, whether it was just this one. */
static gboolean
read_sign_offs(PlGateway *gateway, const PlSeal *seal, gboolean *last, gint *n_standing, GError **error)
{
  g_autoptr(GBytes) mark = pl_redaction_mark_seal(seal);
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway,
      "SELECT changeset = ?1, count(*) - (SELECT count(*) FROM history WHERE kind = 'reopen' AND changeset = "
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
  *last = step == PL_STEP_ROW && sqlite3_column_int(query, 0) > 0;
  *n_standing = step == PL_STEP_ROW ? sqlite3_column_int(query, 1) : 0;
  sqlite3_reset(query);
  return step != PL_STEP_FAILED;
}

/* "lifted 17 3f0c…": reopenings whose rows a redaction silenced. */
static gint
count_lifted(GHashTable *lines, const char *sha256)
{
  g_autofree char *end = g_strdup_printf(" %s\n", sha256);
  GHashTableIter iter;
  gpointer line;
  gint n = 0;
  g_hash_table_iter_init(&iter, lines);
  while (g_hash_table_iter_next(&iter, &line, NULL))
    n += g_str_has_prefix(line, LIFTED_MARK) && g_str_has_suffix(line, end);
  return n;
}

/* What redactions tell: that one left the seal so, and how often its text had been lifted. */
static gboolean
read_redactions(PlGateway *gateway, const PlSeal *seal, const char *sha256, gboolean *left_so, gint *n_lifted,
                GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway, "SELECT changeset FROM history WHERE kind = 'redact' AND changeset IS NOT NULL", error);
  if (query == NULL)
    return FALSE;
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    const void *lines = sqlite3_column_blob(query, 0);
    g_autoptr(GBytes) record = g_bytes_new_static(lines, (gsize)sqlite3_column_bytes(query, 0));
    g_autoptr(GHashTable) listed = pl_redaction_read_lines(record);
    *left_so = *left_so || pl_redaction_lists_seal(listed, seal);
    *n_lifted += count_lifted(listed, sha256);
  }
  sqlite3_reset(query);
  return step != PL_STEP_FAILED;
}

gboolean
pl_redaction_check_seal(PlGateway *gateway, const PlSeal *seal, gboolean *known, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  gboolean last, left_so = FALSE;
  gint n_standing, n_lifted = 0;
  *known = FALSE;
  if (!read_sign_offs(gateway, seal, &last, &n_standing, error) ||
      !read_redactions(gateway, seal, sha256, &left_so, &n_lifted, error))
    return FALSE;
  /* Signed off, or left so, once more than lifted. */
  *known = (left_so || (last && g_str_equal(sha256, seal->sha256))) && n_standing + left_so > n_lifted;
  return TRUE;
}
