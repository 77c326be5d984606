#include "store-share.h"
#include "seal-log.h"
#include "store-private.h"

#include <plumbline/seal.h>

#include <glib/gi18n-lib.h>

static gboolean
is_altered(const PlSnapshot *snapshot, const PlSeal *seal)
{
  g_autoptr(GPtrArray) altered = g_ptr_array_new_with_free_func(g_free);
  pl_seal_tell_altered(snapshot, seal, altered);
  return altered->len > 0;
}

static gboolean
is_doubtful(const PlSealLog *log, const PlSnapshot *snapshot, const PlSeal *seal)
{
  return !pl_seal_log_knows(log, seal) || is_altered(snapshot, seal);
}

/* Less the sign-offs of which the history does not tell, and those of what was altered: in a copy without it,
 * nothing would show that. */
static PlSnapshot *
leave_doubtful_seals(const PlSnapshot *shared, const PlSealLog *log, const PlSnapshot *whole)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(shared, &n);
  for (guint i = 0; i < n; i++)
    if (!is_doubtful(log, whole, &seals[i]))
      pl_part_builder_add(builder, &seals[i]);
  g_autoptr(PlPart) known = pl_part_builder_finish(builder);
  return pl_snapshot_with_parts(shared, &known, 1);
}

/* ---- What is told ---- */

static const char *
why_left_out(const PlSealLog *log, const PlSnapshot *whole, const PlSeal *seal)
{
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  if (is_doubtful(log, whole, seal))
    return _(
        "The sign-off of “%s” is not in it: it, or what was signed, was altered since by another program.");
  if (!g_str_equal(sha256, seal->sha256))
    return _(
        "The sign-off of “%s” is not in it: words or views were taken out for good since, so it no longer is what was "
        "signed, and a copy has no history to tell of that.");
  return _("The sign-off of “%s” is not in it, since not all that was signed is.");
}

static void
tell_seals(const PlSealLog *log, const PlSnapshot *whole, const PlSnapshot *shared, GPtrArray *notes)
{
  guint n;
  const PlSeal *seals = pl_snapshot_seals(whole, &n);
  for (guint i = 0; i < n; i++) {
    if (pl_snapshot_seal(shared, seals[i].assessment) != NULL ||
        pl_snapshot_assessment(whole, seals[i].assessment) == NULL)
      continue;
    g_autoptr(GString) note = g_string_new(why_left_out(log, whole, &seals[i]));
    g_string_replace(note, "%s", pl_snapshot_assessment(whole, seals[i].assessment)->title, 1);
    g_ptr_array_add(notes, g_strdup(note->str));
  }
}

static void
tell_doubt(const GPtrArray *doubts, GPtrArray *notes)
{
  if (doubts->len > 0)
    g_ptr_array_add(
        notes, g_strdup_printf(
                   _("Another program changed this document. %s The copy holds what stands here now, and "
                     "its history begins by saying so."),
                   (const char *)doubts->pdata[0]));
}

/* ---- The copy ---- */

static gboolean
write_copy(PlStore *store, const char *path, const PlSnapshot *shared, gboolean in_doubt,
           GCancellable *cancellable, GError **error)
{
  const PlStoreOrigin origin = {
      .label = in_doubt ? _("Shared copy of a document that another program had changed") : _("Shared copy"),
      .left_from = pl_log_get_head(store->log)};
  const PlDocumentOptions options = {.clock = store->clock, .who = store->who};
  return pl_store_create_file(path, shared, &origin, &options, cancellable, error);
}

gboolean
pl_store_share(PlStore *store, const char *path, PlShareKeep keep, GStrv *notes, GCancellable *cancellable,
               GError **error)
{
  g_autoptr(PlSnapshot) whole = pl_store_read_with_seals(store, error);
  if (whole == NULL)
    return FALSE;
  g_autoptr(GPtrArray) doubts = g_ptr_array_new_with_free_func(g_free),
                       told = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(PlSealLog) log = pl_seal_log_read(store->gateway, error);
  if (log == NULL || !pl_store_check_history(store, doubts, cancellable, error))
    return FALSE;
  g_autoptr(PlSnapshot) filtered = pl_share_filter(whole, keep);
  g_autoptr(PlSnapshot) shared = leave_doubtful_seals(filtered, log, whole);
  if (!write_copy(store, path, shared, doubts->len > 0, cancellable, error))
    return FALSE;
  tell_seals(log, whole, shared, told);
  tell_doubt(doubts, told);
  g_ptr_array_add(told, NULL);
  if (notes != NULL)
    *notes = (GStrv)g_ptr_array_free(g_steal_pointer(&told), FALSE);
  return TRUE;
}
