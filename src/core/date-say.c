#include <plumbline/date-say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>

static const char *const months[12] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

static const char *const short_months[12] = {
    NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"),
    NC_("short month", "Apr"), NC_("short month", "May"), NC_("short month", "Jun"),
    NC_("short month", "Jul"), NC_("short month", "Aug"), NC_("short month", "Sep"),
    NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
};

const char *
pl_month_word(gint month)
{
  g_return_val_if_fail(month >= 1 && month <= (gint)G_N_ELEMENTS(months), NULL);
  return months[month - 1];
}

/* Of a date that was found valid. */
static int
date_number(const char *digits)
{
  return (int)g_ascii_strtoll(digits, NULL, 10);
}

static char *
say_date(const char *date, gboolean is_short)
{
  if (!pl_partial_date_is_valid(date))
    return g_strdup(date);
  int year = date_number(date);
  gsize length = strlen(date);
  if (length == 4)
    return g_strdup(date);
  int index = date_number(date + 5) - 1;
  const char *month =
      is_short ? g_dpgettext2(GETTEXT_PACKAGE, "short month", short_months[index]) : _(months[index]);
  /* TRANSLATORS: a month and a year: "October 2026". */
  if (length == 7)
    return g_strdup_printf(_("%s %d"), month, year);
  /* TRANSLATORS: a day, a month and a year: "12 October 2026". */
  return g_strdup_printf(_("%d %s %d"), date_number(date + 8), month, year);
}

char *
pl_say_date(const char *date)
{
  g_return_val_if_fail(date != NULL, NULL);
  return say_date(date, FALSE);
}

char *
pl_say_date_short(const char *date)
{
  g_return_val_if_fail(date != NULL, NULL);
  return say_date(date, TRUE);
}
