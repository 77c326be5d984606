#include <plumbline/core.h>

#include <string.h>

/* clang-format off */
G_DEFINE_QUARK(pl-core-error-quark, pl_core_error)
/* clang-format on */

#define YEAR_MIN 1900
#define YEAR_MAX 2199
#define ID_BITS 53 /* what a double, and so JSON elsewhere, can hold exactly */

/* Digits only: sscanf would take "+1", " 1" and "0x1". */
static gboolean
read_digits(const char **at, guint count, gint *value)
{
  gint result = 0;
  for (guint i = 0; i < count; i++) {
    if (!g_ascii_isdigit((*at)[i]))
      return FALSE;
    result = result * 10 + ((*at)[i] - '0');
  }
  *at += count;
  *value = result;
  return TRUE;
}

/* Reads "2015", "2015-12" or "2015-12-31"; month and day are 0 where absent. */
static gboolean
parse(const char *text, gint *year, gint *month, gint *day)
{
  *month = *day = 0;
  if (text == NULL || !read_digits(&text, 4, year) || *year < YEAR_MIN || *year > YEAR_MAX)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  if (*text++ != '-' || !read_digits(&text, 2, month) || *month < 1 || *month > 12)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  if (*text++ != '-' || !read_digits(&text, 2, day) || *text != '\0')
    return FALSE;
  return g_date_valid_dmy((GDateDay)*day, (GDateMonth)*month, (GDateYear)*year);
}

gboolean
pl_date_is_valid(const char *text)
{
  gint year, month, day;
  return parse(text, &year, &month, &day) && day != 0;
}

gboolean
pl_partial_date_is_valid(const char *text)
{
  gint year, month, day;
  return parse(text, &year, &month, &day);
}

static gint
days_in_month(gint month, gint year)
{
  return g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
}

static guint32
julian(const char *text)
{
  gint year, month, day;
  if (!parse(text, &year, &month, &day))
    return 0;
  if (month == 0)
    month = 12;
  if (day == 0)
    day = days_in_month(month, year);
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return g_date_get_julian(&date);
}

gint
pl_date_days_between(const char *from, const char *to)
{
  g_return_val_if_fail(pl_partial_date_is_valid(from), 0);
  g_return_val_if_fail(pl_partial_date_is_valid(to), 0);
  return (gint)julian(to) - (gint)julian(from);
}

char *
pl_date_add_days(const char *date, gint days)
{
  g_return_val_if_fail(pl_date_is_valid(date), NULL);
  GDate first, last, moved;
  g_date_clear(&first, 1);
  g_date_clear(&last, 1);
  g_date_clear(&moved, 1);
  g_date_set_dmy(&first, 1, G_DATE_JANUARY, YEAR_MIN);
  g_date_set_dmy(&last, 31, G_DATE_DECEMBER, YEAR_MAX);
  gint64 day = (gint64)julian(date) + days;
  g_date_set_julian(&moved, (guint32)CLAMP(day, g_date_get_julian(&first), g_date_get_julian(&last)));
  return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&moved), g_date_get_month(&moved),
                         g_date_get_day(&moved));
}

char *
pl_date_add_months(const char *date, gint months)
{
  g_return_val_if_fail(pl_date_is_valid(date), NULL);
  gint year, month, day;
  parse(date, &year, &month, &day);
  gint64 count = (gint64)year * 12 + (month - 1) + months;
  if (count < YEAR_MIN * 12)
    return g_strdup_printf("%d-01-01", YEAR_MIN);
  if (count >= (YEAR_MAX + 1) * 12)
    return g_strdup_printf("%d-12-31", YEAR_MAX);
  year = (gint)(count / 12);
  month = (gint)(count % 12) + 1;
  return g_strdup_printf("%04d-%02d-%02d", year, month, MIN(day, days_in_month(month, year)));
}

static gint64
next_random(gpointer data G_GNUC_UNUSED)
{
  guint64 bits = 0;
  while (bits == 0)
    bits = (((guint64)g_random_int() << 32) | g_random_int()) >> (64 - ID_BITS);
  return (gint64)bits;
}

static gint64
next_seeded(gpointer data)
{
  guint64 bits = 0;
  while (bits == 0)
    bits = (((guint64)g_rand_int(data) << 32) | g_rand_int(data)) >> (64 - ID_BITS);
  return (gint64)bits;
}

PlIds
pl_ids_random(void)
{
  return (PlIds){next_random, NULL};
}

PlIds
pl_ids_seeded(GRand *rand)
{
  return (PlIds){next_seeded, rand};
}

gint64
pl_id_from_code(const char *kind, const char *code)
{
  g_return_val_if_fail(kind != NULL && code != NULL, 0);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)kind, -1);
  g_checksum_update(sum, (const guchar *)"/", 1);
  g_checksum_update(sum, (const guchar *)code, -1);
  g_checksum_get_digest(sum, digest, &length);
  guint64 bits;
  memcpy(&bits, digest, sizeof bits);
  bits = GUINT64_FROM_BE(bits) >> (64 - ID_BITS);
  return bits == 0 ? 1 : (gint64)bits;
}

static gint64
now_system(gpointer data G_GNUC_UNUSED)
{
  return g_get_real_time() / G_USEC_PER_SEC;
}

static gint64
now_fixed(gpointer data)
{
  return *(gint64 *)data;
}

PlClock
pl_clock_system(void)
{
  return (PlClock){now_system, NULL};
}

PlClock
pl_clock_fixed(gint64 *seconds)
{
  return (PlClock){now_fixed, seconds};
}

char *
pl_clock_today(const PlClock *clock)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(clock->now(clock->data));
  return g_date_time_format(now, "%Y-%m-%d");
}
