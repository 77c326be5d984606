/* Dates and figures as a spreadsheet writes them. */
#include <plumbline/figures.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Characters: the longest number that a double keeps to the last digit, with its commas, sign and "about". */
#define VALUE_LONGEST 40
#define DIGITS_MAX 15
#define PARTS_MAX 3
/* A spreadsheet counts days from 1900: today's numbers have five digits. */
#define SERIAL_DIGITS 5

static gboolean
refuse(const char **fault, const char *why)
{
  if (fault != NULL)
    *fault = why;
  return FALSE;
}

/* ---- Dates ---- */

static gint
month_of(const char *word)
{
  static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
  gsize length = strlen(word);
  if (g_ascii_strcasecmp(word, "sept") == 0)
    return 9;
  for (guint i = 0; i < G_N_ELEMENTS(months); i++)
    if (g_ascii_strcasecmp(word, months[i]) == 0 ||
        (length == 3 && g_ascii_strncasecmp(word, months[i], 3) == 0))
      return (gint)i + 1;
  return 0;
}

typedef struct {
  gint number;
  gsize digits; /* 0 for a month's name */
} Part;

/* "14th March" */
static gboolean
is_ordinal_end(const char *end)
{
  static const char *const ends[] = {"st", "nd", "rd", "th"};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
    if (g_ascii_strcasecmp(end, ends[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_part(const char *word, Part *part)
{
  *part = (Part){.digits = strspn(word, "0123456789")};
  if (part->digits >= 1 && part->digits <= 2 && is_ordinal_end(word + part->digits)) {
    part->number = (gint)g_ascii_strtoll(word, NULL, 10);
    return TRUE;
  }
  if (word[part->digits] != '\0' || part->digits > SERIAL_DIGITS)
    return part->digits == 0 && (part->number = month_of(word)) > 0;
  part->number = (gint)g_ascii_strtoll(word, NULL, 10);
  return TRUE;
}

/* Returns: how many parts; 0 where it is not a date at all. */
static guint
split(const char *text, Part *parts)
{
  g_auto(GStrv) words = g_strsplit_set(text, " /.-", -1);
  guint n = 0;
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0')
      continue;
    if (n == PARTS_MAX || !read_part(words[i], &parts[n]))
      return 0;
    n++;
  }
  return n;
}

static gboolean
is_year(const Part *part)
{
  return part->digits == 4;
}

/* "31/12/26" or "Mar-26", as a spreadsheet shows them: years as POSIX has them, and so from 1969 to 2068. */
static void
widen_year(Part *parts, guint n)
{
  gboolean is_day = n == 3 && parts[0].digits >= 1 && parts[0].digits <= 2;
  gboolean is_month = n == 2 && parts[0].digits == 0;
  if ((!is_day && !is_month) || parts[n - 1].digits != 2)
    return;
  parts[n - 1].number += parts[n - 1].number <= 68 ? 2000 : 1900;
  parts[n - 1].digits = 4;
}

/* "2025/26" or "2025/2026" */
static gboolean
is_split_year(const Part *parts, guint n)
{
  return n == 2 && is_year(&parts[0]) &&
         (parts[1].digits == 4 ? parts[1].number == parts[0].number + 1
                               : parts[1].digits == 2 && parts[1].number == (parts[0].number + 1) % 100);
}

/* Returns: (nullable): of parts that are a year, a month and a year, or a day, a month and a year. */
static char *
compose(const Part *parts, guint n)
{
  if (n == 1 && is_year(&parts[0]))
    return g_strdup_printf("%04d", parts[0].number);
  if (n == 2 && is_year(&parts[1]) && parts[0].digits <= 2)
    return g_strdup_printf("%04d-%02d", parts[1].number, parts[0].number);
  if (n == 2 && is_year(&parts[0]) && parts[1].digits <= 2)
    return g_strdup_printf("%04d-%02d", parts[0].number, parts[1].number);
  if (n == 3 && is_year(&parts[2]) && parts[0].digits >= 1 && parts[0].digits <= 2 && parts[1].digits <= 2)
    return g_strdup_printf("%04d-%02d-%02d", parts[2].number, parts[1].number, parts[0].number);
  if (n == 3 && is_year(&parts[0]) && parts[1].digits <= 2 && parts[2].digits >= 1 && parts[2].digits <= 2)
    return g_strdup_printf("%04d-%02d-%02d", parts[0].number, parts[1].number, parts[2].number);
  return NULL;
}

/* A spreadsheet shows a day at midnight. */
static char *
without_midnight(const char *text)
{
  static const char *const ends[] = {" 00:00:00", " 00:00"};
  char *date = g_strstrip(g_strdup(text));
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
    if (g_str_has_suffix(date, ends[i]))
      date[strlen(date) - strlen(ends[i])] = '\0';
  return date;
}

char *
pl_figure_read_date(const char *text, const char **fault)
{
  g_return_val_if_fail(text != NULL, NULL);
  g_autofree char *date = without_midnight(text);
  Part parts[PARTS_MAX];
  guint n = split(date, parts);
  g_autofree char *read = NULL;
  widen_year(parts, n);
  if (n >= 2 && is_split_year(parts, n) && !pl_partial_date_is_valid(date))
    refuse(fault, _("a year over two years may be a financial or a school year: write the day on which it "
                    "ended, such as 31/03/2026"));
  else if (n == 1 && parts[0].digits == SERIAL_DIGITS)
    refuse(fault, _("this is a spreadsheet’s number for a day: show that column as dates first"));
  else if (n == 2 && parts[1].digits == 2 && !is_year(&parts[0]))
    refuse(fault, _("the year has two digits: write all four"));
  else if ((read = compose(parts, n)) == NULL)
    refuse(fault, _("this is no date: write it as 31/03/2026, March 2026 or 2026"));
  else if (!pl_partial_date_is_valid(read))
    refuse(fault, _("there is no such day: dates are read with the day first, as in 31/03/2026"));
  else
    return g_steal_pointer(&read);
  return NULL;
}

/* ---- Figures ---- */

/* What publications write where a figure is left out. */
static gboolean
is_left_out(const char *text)
{
  static const char *const marks[] = {"c",   "x",   "z",   "*",   "..", ":", "-",   "–",   "—",
                                      "[c]", "[x]", "[z]", "n/a", "na", "u", "[u]", "low", "[low]"};
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    if (g_ascii_strcasecmp(text, marks[i]) == 0)
      return TRUE;
  return FALSE;
}

static GMatchInfo *
match(const char *text)
{
  /* about, sign, pounds, whole and decimals, per cent */
  static GRegex *regex;
  if (g_once_init_enter(&regex))
    g_once_init_leave(
        &regex,
        g_regex_new("^(about +|~ *)?([-−+]?)(£?)((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+)( *%)?$",
                    G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  GMatchInfo *info = NULL;
  if (g_regex_match(regex, text, 0, &info))
    return info;
  g_match_info_free(info);
  return NULL;
}

static gboolean
fits_unit(GMatchInfo *info, const char *unit, const char **fault)
{
  g_autofree char *pounds = g_match_info_fetch(info, 3), *per_cent = g_match_info_fetch(info, 5);
  if (per_cent != NULL && *per_cent != '\0' && !g_str_equal(unit, "%"))
    return refuse(fault, _("this is a percentage, and the indicator’s unit is not %"));
  if (pounds != NULL && *pounds != '\0' && !g_str_has_prefix(unit, "£"))
    return refuse(fault, _("this is an amount of money, and the indicator’s unit is not £"));
  return TRUE;
}

static gboolean
take_digits(GMatchInfo *info, double *value, const char **fault)
{
  g_autofree char *figure = g_match_info_fetch(info, 4), *sign = g_match_info_fetch(info, 2);
  g_autoptr(GString) digits = g_string_new(NULL);
  guint n = 0;
  for (const char *at = figure; *at != '\0'; at++) {
    n += g_ascii_isdigit(*at) ? 1 : 0;
    if (*at != ',')
      g_string_append_c(digits, *at);
  }
  if (n > DIGITS_MAX)
    return refuse(fault, _("the figure has more digits than can be kept: round it"));
  *value = g_ascii_strtod(digits->str, NULL);
  if (*value != 0 && *sign != '\0' && *sign != '+')
    *value = -*value;
  return TRUE;
}

gboolean
pl_figure_read_value(const char *text, const char *unit, double *value, PlQualifier *qualifier,
                     const char **fault)
{
  g_return_val_if_fail(text != NULL && unit != NULL && value != NULL && qualifier != NULL, FALSE);
  g_autofree char *trimmed = g_strstrip(g_strdup(text));
  if (*trimmed == '\0')
    return refuse(fault, _("there is no figure beside the date"));
  if (is_left_out(trimmed))
    return refuse(fault, _("the figure was left out where it comes from, so there is none to keep"));
  if (*trimmed == '<' || *trimmed == '>')
    return refuse(fault, _("this says only above or below what: there is no figure to keep"));
  GMatchInfo *info = strlen(trimmed) <= VALUE_LONGEST ? match(trimmed) : NULL;
  if (info == NULL)
    return refuse(fault, _("this is no figure: write it as 1,234.5 or 12.3%"));
  g_autofree char *about = g_match_info_fetch(info, 1);
  *qualifier = *about != '\0' ? PL_QUALIFIER_ABOUT : PL_QUALIFIER_EXACT;
  gboolean taken = fits_unit(info, unit, fault) && take_digits(info, value, fault);
  g_match_info_free(info);
  return taken;
}

/* ---- Small numbers ---- */

double
pl_figure_small_below(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, PL_SMALL_NUMBER);
  return pl_snapshot_threshold(snapshot, "small-number", PL_SMALL_NUMBER);
}

gboolean
pl_figure_is_small(const PlIndicator *indicator, double value, double below)
{
  g_return_val_if_fail(indicator != NULL, FALSE);
  return indicator->small_numbers && !g_str_equal(indicator->unit, "%") && value >= 0 && value < below;
}
