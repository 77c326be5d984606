/*
 * drafts.h: text that is being typed and is not yet a command.
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

/**
 * pl_drafts_put:
 * In place of a draft that is there already, whose base stays: it tells from when on somebody typed. In a
 * transaction of its own, or within the one that is open.
 */
gboolean pl_drafts_put(PlGateway *gateway, const PlDraft *draft, GError **error);

/**
 * pl_drafts_remove:
 * Where there is one; as pl_drafts_put().
 */
gboolean pl_drafts_remove(PlGateway *gateway, const char *place, GError **error);

/**
 * pl_drafts_list:
 * Returns: (transfer full) (nullable) (element-type PlDraft): the drafts in order of place.
 */
GPtrArray *pl_drafts_list(PlGateway *gateway, GError **error);

G_END_DECLS
