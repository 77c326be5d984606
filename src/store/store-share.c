#include "store-share.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

gboolean
pl_store_share(PlStore *store, const char *path, PlShareKeep keep, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlSnapshot) shared = pl_share_filter(store->published->snapshot, keep);
  const PlStoreOrigin origin = {.label = _("Shared copy"), .left_from = pl_log_get_head(store->log)};
  const PlDocumentOptions options = {.clock = store->clock, .who = store->who};
  return pl_store_create_file(path, shared, &origin, &options, cancellable, error);
}
