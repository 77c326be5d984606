#include "store-share.h"
#include "seal-log.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

/* Less the sign-offs of which the history does not tell: in a copy without it, nothing would show that. */
static PlSnapshot *
leave_doubtful_seals(const PlSnapshot *shared, const PlSealLog *log)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(shared, &n);
  for (guint i = 0; i < n; i++)
    if (pl_seal_log_knows(log, &seals[i]))
      pl_part_builder_add(builder, &seals[i]);
  g_autoptr(PlPart) known = pl_part_builder_finish(builder);
  return pl_snapshot_with_parts(shared, &known, 1);
}

gboolean
pl_store_share(PlStore *store, const char *path, PlShareKeep keep, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlSealLog) log = pl_seal_log_read(store->gateway, error);
  if (log == NULL)
    return FALSE;
  g_autoptr(PlSnapshot) filtered = pl_share_filter(store->published->snapshot, keep);
  g_autoptr(PlSnapshot) shared = leave_doubtful_seals(filtered, log);
  const PlStoreOrigin origin = {.label = _("Shared copy"), .left_from = pl_log_get_head(store->log)};
  const PlDocumentOptions options = {.clock = store->clock, .who = store->who};
  return pl_store_create_file(path, shared, &origin, &options, cancellable, error);
}
