/*
 * log-changes.h: what an entry of the history changed, value by value.
 */
#pragma once

#include "gateway.h"

#include <plumbline/history.h>

G_BEGIN_DECLS

/**
 * pl_log_list_changes:
 * @now: the document as it is
 * As pl_document_list_changes().
 */
PlHistoryChanges *pl_log_list_changes(PlGateway *gateway, gint64 seq, const PlSnapshot *now, GError **error);

G_END_DECLS
