/*
 * drafts.h: text that is being typed and is not yet a command.
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

/**
 * pl_drafts_set:
 * @text: (nullable): NULL removes the draft
 * In a transaction of its own, or within the one that is open.
 */
gboolean pl_drafts_set(PlGateway *gateway, const char *place, const char *text, gint64 at, GError **error);

/**
 * pl_drafts_list:
 * Returns: (transfer full) (nullable) (element-type PlDraft): the drafts in order of place.
 */
GPtrArray *pl_drafts_list(PlGateway *gateway, GError **error);

G_END_DECLS
