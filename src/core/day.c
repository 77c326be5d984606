#include <plumbline/day.h>

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>

/* It is a day later in the farthest time zone. */
#define DAYS_AHEAD 1

gboolean
pl_day_check_come(const char *date, const char *today, GError **error)
{
  g_return_val_if_fail(date != NULL, FALSE);
  if (today == NULL || pl_date_days_between(today, date) <= DAYS_AHEAD)
    return TRUE;
  g_set_error(
      error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
      _("%s is still to come, so nothing can have been found, done or decided on it yet. Nothing was changed."),
      date);
  return FALSE;
}
