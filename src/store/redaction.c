#include "redaction.h"
#include "log-row.h"

static char *
entry_line(gint64 seq, const guint8 *content)
{
  g_autofree char *hash = pl_log_hash_to_hex(content);
  return g_strdup_printf("entry %" G_GINT64_FORMAT " %s\n", seq, hash);
}

static char *
seal_line(gint64 assessment, const char *signed_sha256, const char *sha256)
{
  return g_strdup_printf("seal %" G_GINT64_FORMAT " %s %s\n", assessment, signed_sha256, sha256);
}

void
pl_redaction_add_entry(GString *record, gint64 seq, const guint8 *content)
{
  g_autofree char *line = entry_line(seq, content);
  g_string_append(record, line);
}

void
pl_redaction_add_seal(GString *record, gint64 assessment, const char *signed_sha256, const char *sha256)
{
  g_autofree char *line = seal_line(assessment, signed_sha256, sha256);
  g_string_append(record, line);
}

/* A line of the record, and not the end of a longer one. */
static gboolean
lists(GBytes *record, const char *line)
{
  gsize length = 0;
  const char *text = record != NULL ? g_bytes_get_data(record, &length) : NULL;
  const char *found = text != NULL ? g_strstr_len(text, (gssize)length, line) : NULL;
  return found != NULL && (found == text || found[-1] == '\n');
}

gboolean
pl_redaction_lists_entry(GBytes *record, gint64 seq, const guint8 *content)
{
  g_autofree char *line = entry_line(seq, content);
  return lists(record, line);
}

gboolean
pl_redaction_lists_seal(GBytes *record, gint64 assessment, const char *signed_sha256, const char *sha256)
{
  g_autofree char *line = seal_line(assessment, signed_sha256, sha256);
  return lists(record, line);
}
