/*
 * day.h: whether what has happened can have happened on a day (layer: core).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pl_day_check_come:
 * What was found, done or decided has a day that has come. Today is told in UTC, and where the writer is it
 * may be tomorrow already, so that day counts too.
 * @date: a day
 * @today: (nullable): in UTC; NULL does not ask
 * Returns: FALSE with PL_CORE_ERROR_INVALID and a sentence where the day is still to come.
 */
gboolean pl_day_check_come(const char *date, const char *today, GError **error);

G_END_DECLS
