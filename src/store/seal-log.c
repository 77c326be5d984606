#include "seal-log.h"
#include "log-row.h"
#include "redaction.h"

#include <plumbline/document.h>
#include <plumbline/seal.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* A sign-off that was not reopened. Hashes are hexadecimal. */
typedef struct {
  gint64 seq;
  char *label;   /* "" where it was redacted */
  char *sha256;  /* what was signed */
  char *content; /* of the text as it is now, which a redaction may have changed */
  char *signing; /* whose it is, when and who signed; NULL where that is not known */
} Standing;

struct _PlSealLog {
  GPtrArray *standing;
  GPtrArray *left; /* PlSealLine, by seq: what redactions left; the first are followed already */
  guint n_followed;
  GHashTable *silent; /* seq → hash: what redactions tell of sign-offs and reopenings that they silenced */
  GHashTable *hashes; /* seq → hash that was signed */
  GArray *wrong;      /* seq of the reopenings of what was not signed off */
};

static void
standing_free(gpointer data)
{
  Standing *standing = data;
  g_free(standing->label);
  g_free(standing->sha256);
  g_free(standing->content);
  g_free(standing->signing);
  g_free(standing);
}

static void
set(char **to, const char *hash)
{
  g_free(*to);
  *to = g_strdup(hash);
}

static void
put_hash(GHashTable *hashes, gint64 seq, const char *hash)
{
  g_hash_table_insert(hashes, g_memdup2(&seq, sizeof seq), g_strdup(hash));
}

/* ---- What redactions tell ---- */

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
  const PlSealLine *x = *(gconstpointer *)a, *y = *(gconstpointer *)b;
  return (x->seq > y->seq) - (x->seq < y->seq);
}

static void
read_redaction(PlSealLog *log, gint64 seq, GBytes *record)
{
  g_autoptr(GHashTable) lines = pl_redaction_read_lines(record);
  GHashTableIter iter;
  gpointer line;
  g_hash_table_iter_init(&iter, lines);
  while (g_hash_table_iter_next(&iter, &line, NULL)) {
    PlSealLine *left = pl_redaction_read_seal(line, seq);
    gint64 silenced;
    g_autofree char *hash = left == NULL ? pl_redaction_read_silenced(line, &silenced) : NULL;
    if (left != NULL)
      g_ptr_array_add(log->left, left);
    else if (hash != NULL)
      put_hash(log->silent, silenced, hash);
  }
}

/* ---- Following ---- */

static Standing *
find(const PlSealLog *log, const char *hash, gboolean of_content)
{
  for (guint i = 0; i < log->standing->len; i++) {
    Standing *standing = log->standing->pdata[i];
    if (g_str_equal(of_content ? standing->content : standing->sha256, hash))
      return standing;
  }
  return NULL;
}

/* What redactions left of seals before entry `seq`. */
static void
follow_redactions(PlSealLog *log, gint64 seq)
{
  for (; log->n_followed < log->left->len; log->n_followed++) {
    const PlSealLine *left = log->left->pdata[log->n_followed];
    if (left->seq >= seq)
      return;
    Standing *standing = find(log, left->sha256, FALSE);
    if (standing == NULL)
      continue;
    set(&standing->content, left->content);
    set(&standing->signing, left->signing);
  }
}

static void
follow_sign_off(PlSealLog *log, const PlLogRow *row)
{
  gsize length = 0;
  const guint8 *mark = row->entry.changeset != NULL ? g_bytes_get_data(row->entry.changeset, &length) : NULL;
  gboolean told = length == 2 * PL_HASH_SIZE;
  g_autofree char *hash =
      told ? pl_log_hash_to_hex(mark) : g_strdup(g_hash_table_lookup(log->silent, &row->seq));
  if (hash == NULL)
    return; /* altered: the check of the row tells it */
  Standing *standing = g_new0(Standing, 1);
  standing->seq = row->seq;
  standing->label = g_utf8_make_valid(row->entry.label, -1);
  standing->sha256 = g_strdup(hash);
  standing->content = g_strdup(hash);
  standing->signing = told ? pl_log_hash_to_hex(mark + PL_HASH_SIZE) : NULL;
  g_ptr_array_add(log->standing, standing);
  put_hash(log->hashes, row->seq, hash);
}

static void
follow_reopening(PlSealLog *log, const PlLogRow *row)
{
  g_autofree char *hash = row->entry.changeset != NULL
                              ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, row->entry.changeset)
                              : g_strdup(g_hash_table_lookup(log->silent, &row->seq));
  if (hash == NULL)
    return; /* taken away, and no redaction tells of it: the check of the row does */
  Standing *standing = find(log, hash, TRUE);
  if (standing == NULL) {
    g_array_append_val(log->wrong, row->seq);
    return;
  }
  put_hash(log->hashes, row->seq, standing->sha256);
  g_ptr_array_remove(log->standing, standing);
}

typedef void (*RowFunc)(PlSealLog *log, const PlLogRow *row);

static void
read_row(PlSealLog *log, const PlLogRow *row)
{
  read_redaction(log, row->seq, row->entry.changeset);
}

static void
follow_row(PlSealLog *log, const PlLogRow *row)
{
  follow_redactions(log, row->seq);
  if (g_str_equal(row->entry.kind, PL_HISTORY_SIGN_OFF))
    follow_sign_off(log, row);
  else
    follow_reopening(log, row);
}

static gboolean
each_row(PlSealLog *log, PlGateway *gateway, const char *sql, RowFunc each, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(gateway, sql, error);
  if (query == NULL)
    return FALSE;
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    g_auto(PlLogRow) row = {0};
    pl_log_row_load(&row, query);
    each(log, &row);
  }
  return step == PL_STEP_DONE;
}

PlSealLog *
pl_seal_log_read(PlGateway *gateway, GError **error)
{
  g_autoptr(PlSealLog) log = g_new0(PlSealLog, 1);
  log->standing = g_ptr_array_new_with_free_func(standing_free);
  log->left = g_ptr_array_new_with_free_func((GDestroyNotify)pl_seal_line_free);
  log->silent = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  log->hashes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  log->wrong = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!each_row(log, gateway,
                "SELECT " PL_LOG_COLUMNS " FROM history WHERE kind = 'redact' AND changeset IS NOT NULL",
                read_row, error))
    return NULL;
  g_ptr_array_sort(log->left, compare_lines);
  if (!each_row(log, gateway,
                "SELECT " PL_LOG_COLUMNS " FROM history WHERE kind IN ('sign-off', 'reopen') ORDER BY seq",
                follow_row, error))
    return NULL;
  follow_redactions(log, G_MAXINT64);
  return g_steal_pointer(&log);
}

void
pl_seal_log_free(PlSealLog *log)
{
  g_ptr_array_unref(log->standing);
  g_ptr_array_unref(log->left);
  g_hash_table_unref(log->silent);
  g_hash_table_unref(log->hashes);
  g_array_unref(log->wrong);
  g_free(log);
}

/* ---- What it tells ---- */

gboolean
pl_seal_log_knows(const PlSealLog *log, const PlSeal *seal)
{
  const Standing *standing = find(log, seal->sha256, FALSE);
  g_autoptr(PlSealLine) now = pl_redaction_say_seal(seal);
  return standing != NULL && g_str_equal(standing->content, now->content) &&
         g_strcmp0(standing->signing, now->signing) == 0;
}

/* A seal that was altered in part is told as that. */
static gboolean
is_gone(const Standing *standing, const PlSnapshot *snapshot)
{
  guint n;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlSealLine) now = pl_redaction_say_seal(&seals[i]);
    if (g_str_equal(standing->sha256, now->sha256) || g_str_equal(standing->content, now->content) ||
        g_strcmp0(standing->signing, now->signing) == 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_one_gone(const PlSealLog *log, const PlSnapshot *snapshot)
{
  for (guint i = 0; i < log->standing->len; i++)
    if (is_gone(log->standing->pdata[i], snapshot))
      return TRUE;
  return FALSE;
}

/* Comparing one takes some milliseconds, and nobody waits for more than these at an opening; the check
 * compares all. The last are those that people still act on. */
#define COMPARED_MOST 20

static gint
compare_newest_first(gconstpointer a, gconstpointer b)
{
  const PlSeal *x = *(gconstpointer *)a, *y = *(gconstpointer *)b;
  return strcmp(y->signed_on, x->signed_on);
}

static GPtrArray *
list_altered(const PlSealLog *log, const PlSnapshot *snapshot)
{
  GPtrArray *altered = g_ptr_array_new_with_free_func(g_free);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n);
  g_autoptr(GPtrArray) last = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (pl_seal_log_knows(log, &seals[i]))
      g_ptr_array_add(last, (gpointer)&seals[i]);
  g_ptr_array_sort(last, compare_newest_first);
  for (guint i = 0; i < MIN(last->len, COMPARED_MOST); i++)
    pl_seal_tell_altered(snapshot, last->pdata[i], altered);
  return altered;
}

PlSnapshot *
pl_seal_log_leave_unknown(const PlSealLog *log, PlSnapshot *snapshot)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  guint n, n_known = 0;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (pl_seal_log_knows(log, &seals[i])) {
      pl_part_builder_add(builder, &seals[i]);
      n_known++;
    }
  g_autoptr(PlPart) known = pl_part_builder_finish(builder);
  return n_known == n ? pl_snapshot_ref(snapshot) : pl_snapshot_with_parts(snapshot, &known, 1);
}

/* Which assessment is said to be signed off, in what the history does not tell. */
static const PlAssessment *
find_unknown(const PlSealLog *log, const PlSnapshot *snapshot)
{
  guint n;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (!pl_seal_log_knows(log, &seals[i]))
      return pl_snapshot_assessment(snapshot, seals[i].assessment);
  return NULL;
}

char *
pl_seal_log_dup_doubt(const PlSealLog *log, const PlSnapshot *snapshot)
{
  const PlAssessment *unknown = find_unknown(log, snapshot);
  if (unknown != NULL)
    return g_strdup_printf(
        _("The file says that “%s” was signed off, and its history does not tell of that: another program put that "
          "there, or altered who signed, when or what. It is shown as not signed off. You can read this document but "
          "not change it. Check it, and go on from a copy or a backup that was made before; or recover it into a new "
          "document, which leaves that sign-off out."),
        unknown->title);
  if (is_one_gone(log, snapshot))
    return g_strdup(_(
        "An assessment in this document was signed off, and its seal was taken away by another program: its "
        "history tells of no reopening. You can read it but not change it. Check the document, which names the "
        "sign-off, and go on from a copy or a backup that was made before."));
  g_autoptr(GPtrArray) altered = list_altered(log, snapshot);
  if (altered->len == 0)
    return NULL;
  return g_strdup_printf(
      _("What was signed off in this document was altered by another program. %s You can read it but not change it. Check "
        "the document, which names all that was altered, and go on from a copy or a backup that was made before; or "
        "recover this one into a new document, which leaves that sign-off out."),
      (const char *)altered->pdata[0]);
}

static char *
say_gone(const Standing *standing)
{
  if (standing->label[0] == '\0')
    return g_strdup_printf(
        _("History entry %lld signed off an assessment: its seal is gone, and no reopening tells of it."),
        (long long)standing->seq);
  return g_strdup_printf(_("History entry %lld, “%s”: its seal is gone, and no reopening tells of it."),
                         (long long)standing->seq, standing->label);
}

void
pl_seal_log_check(const PlSealLog *log, const PlSnapshot *snapshot, GPtrArray *problems)
{
  for (guint i = 0; i < log->standing->len; i++)
    if (is_gone(log->standing->pdata[i], snapshot))
      g_ptr_array_add(problems, say_gone(log->standing->pdata[i]));
  for (guint i = 0; i < log->wrong->len; i++)
    g_ptr_array_add(
        problems, g_strdup_printf(_("History entry %lld: what this reopening keeps as sealed is not what was "
                                    "signed off; the seal was altered before."),
                                  (long long)g_array_index(log->wrong, gint64, i)));
}

const char *
pl_seal_log_get_signed(const PlSealLog *log, gint64 seq)
{
  return g_hash_table_lookup(log->hashes, &seq);
}

void
pl_seal_log_tell(const PlSealLog *log, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++) {
    PlHistoryEntry *entry = entries->pdata[i];
    set(&entry->seal, pl_seal_log_get_signed(log, entry->seq));
  }
}
