#include "redaction.h"
#include "log-row.h"

#include <string.h>

#define STATE_MARK "state "
#define LIFTED_MARK "lifted "
#define SIGNED_MARK "signed "
#define SEAL_MARK "seal "
#define FROM_MARK "from "

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
  return g_strdup_printf(SEAL_MARK "%" G_GINT64_FORMAT " %s %s %s\n", seal->assessment, seal->sha256, content,
                         signing);
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
pl_redaction_add_signed(GString *record, gint64 seq, GBytes *mark)
{
  if (g_bytes_get_size(mark) < PL_HASH_SIZE)
    return;
  g_autofree char *hash = pl_log_hash_to_hex(g_bytes_get_data(mark, NULL));
  g_string_append_printf(record, SIGNED_MARK "%" G_GINT64_FORMAT " %s\n", seq, hash);
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
pl_redaction_take_over(GString *record, gint64 seq, GBytes *earlier)
{
  g_autoptr(GHashTable) lines = pl_redaction_read_lines(earlier);
  GHashTableIter iter;
  gpointer line;
  g_hash_table_iter_init(&iter, lines);
  while (g_hash_table_iter_next(&iter, &line, NULL)) {
    if (g_str_has_prefix(line, STATE_MARK))
      continue;
    if (g_str_has_prefix(line, SEAL_MARK))
      g_string_append_printf(record, FROM_MARK "%" G_GINT64_FORMAT " ", seq);
    g_string_append(record, line);
  }
}

/* ---- Seals ---- */

PlSealLine *
pl_redaction_read_seal(const char *line, gint64 seq)
{
  const char *told = line;
  char *end;
  if (g_str_has_prefix(line, FROM_MARK)) {
    seq = g_ascii_strtoll(line + strlen(FROM_MARK), &end, 10);
    told = *end == ' ' ? end + 1 : end;
  }
  if (!g_str_has_prefix(told, SEAL_MARK))
    return NULL;
  g_autofree char *whole = g_strchomp(g_strdup(told));
  g_auto(GStrv) words = g_strsplit(whole, " ", -1); /* seal, the assessment, then three hashes */
  if (g_strv_length(words) != 5)
    return NULL;
  PlSealLine *read = g_new0(PlSealLine, 1);
  read->seq = seq;
  read->sha256 = g_strdup(words[2]);
  read->content = g_strdup(words[3]);
  read->signing = g_strdup(words[4]);
  return read;
}

PlSealLine *
pl_redaction_say_seal(const PlSeal *seal)
{
  g_autofree char *line = seal_line(seal);
  return pl_redaction_read_seal(line, 0);
}

void
pl_seal_line_free(PlSealLine *line)
{
  g_free(line->sha256);
  g_free(line->content);
  g_free(line->signing);
  g_free(line);
}

char *
pl_redaction_read_silenced(const char *line, gint64 *seq)
{
  const char *number = g_str_has_prefix(line, LIFTED_MARK)   ? line + strlen(LIFTED_MARK)
                       : g_str_has_prefix(line, SIGNED_MARK) ? line + strlen(SIGNED_MARK)
                                                             : NULL;
  if (number == NULL)
    return NULL;
  char *end;
  *seq = g_ascii_strtoll(number, &end, 10);
  return g_strstrip(g_strdup(end));
}
