#include <plumbline/say.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/record-say.h>

/* Numbers are words up to ten, as newspapers and most councils' style guides have it. */
#define WORDS_MAX 10
/* "Four of fifteen" reads better than "four of 15"; past twenty both are figures. */
#define PAIR_WORDS_MAX 20
/* Below this an age is said in days, and below two years in months. */
#define DAYS_SAID_MAX 60
#define MONTHS_SAID_MAX 23
#define DAYS_PER_YEAR 365.2425
#define MINUS_SIGN "\xe2\x88\x92"
#define POUND "£"

static const char *const number_words[PAIR_WORDS_MAX + 1] = {
    N_("zero"),     N_("one"),      N_("two"),      N_("three"),   N_("four"),    N_("five"),
    N_("six"),      N_("seven"),    N_("eight"),    N_("nine"),    N_("ten"),     N_("eleven"),
    N_("twelve"),   N_("thirteen"), N_("fourteen"), N_("fifteen"), N_("sixteen"), N_("seventeen"),
    N_("eighteen"), N_("nineteen"), N_("twenty"),
};

static const char *const seasons[] = {N_("spring"), N_("summer"), N_("autumn"), N_("winter")};

/* ---- Numbers ---- */

/* Digits with a comma before each three, from the text of a number without a sign: "1030.5" becomes
 * "1,030.5". */
static char *
group_thousands(const char *digits)
{
  gsize whole = strspn(digits, "0123456789");
  GString *out = g_string_new(NULL);
  for (gsize i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0)
      g_string_append(out, ",");
    g_string_append_c(out, digits[i]);
  }
  g_string_append(out, digits + whole);
  return g_string_free(out, FALSE);
}

static char *
figures(gint64 n)
{
  g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, ABS(n));
  g_autofree char *grouped = group_thousands(digits);
  return g_strconcat(n < 0 ? MINUS_SIGN : "", grouped, NULL);
}

char *
pl_say_number(gint n)
{
  return n >= 0 && n <= WORDS_MAX ? g_strdup(_(number_words[n])) : figures(n);
}

char *
pl_say_number_beside(guint n, guint whole)
{
  return MAX(n, whole) <= PAIR_WORDS_MAX ? g_strdup(_(number_words[n])) : figures(n);
}

/* What is said of a whole; NULL where it is a part or there is none. */
static char *
whole_of(guint x, guint y)
{
  if (x < y || y == 0)
    return NULL;
  if (y == 1)
    return g_strdup(_("the only one"));
  if (y == 2)
    return g_strdup(_("both"));
  g_autofree char *whole = pl_say_number_beside(y, y);
  /* TRANSLATORS: the whole of a number: "all seven". */
  return g_strdup_printf(_("all %s"), whole);
}

static char *
part_of(guint x, guint y, gboolean spoken_of)
{
  x = MIN(x, y);
  char *said = whole_of(x, y);
  if (said != NULL)
    return said;
  g_autofree char *part = x == 0 ? g_strdup(_("none")) : pl_say_number_beside(x, y);
  g_autofree char *whole = pl_say_number_beside(y, y);
  if (y == 0)
    return g_strdup(_("none"));
  /* TRANSLATORS: a part of a number already spoken of: "five of the eight"; and of one that is not: "three of
   * seven". */
  return spoken_of ? g_strdup_printf(_("%s of the %s"), part, whole)
                   : g_strdup_printf(_("%s of %s"), part, whole);
}

char *
pl_say_x_of_y(guint x, guint y)
{
  return part_of(x, y, FALSE);
}

char *
pl_say_x_of_the_y(guint x, guint y)
{
  return part_of(x, y, TRUE);
}

char *
pl_say_change(gint change)
{
  if (change == 0)
    return g_strdup(_("no change"));
  g_autofree char *size = figures(change);
  return g_strconcat(change > 0 ? "+" : "", size, NULL);
}

/* At most `decimals` after the point and no idle zeros; without a sign. */
static char *
plain_figure(double value, gint decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 320]; /* the largest double has 309 digits before the point */
  char format[] = "%.2f";
  format[2] = (char)('0' + decimals);
  g_ascii_formatd(buffer, sizeof buffer, format, fabs(value));
  if (strchr(buffer, '.') != NULL) {
    gsize length = strlen(buffer);
    while (buffer[length - 1] == '0')
      buffer[--length] = '\0';
    if (buffer[length - 1] == '.')
      buffer[length - 1] = '\0';
  }
  return group_thousands(buffer);
}

/* A unit is a word that somebody wrote, in the plural: "children" becomes "child", "days" "day". */
static char *
one_of(const char *unit)
{
  static const char *const words[][2] = {{"children", "child"}, {"people", "person"}, {"families", "family"}};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (strcmp(unit, words[i][0]) == 0)
      return g_strdup(words[i][1]);
  gboolean plural = g_str_has_suffix(unit, "s") && !g_str_has_suffix(unit, "ss") && strchr(unit, ' ') == NULL;
  return g_strndup(unit, strlen(unit) - (plural ? 1 : 0));
}

/* "£", "£ a week", "£m"; not "£000", whose noughts would run on from the figure. */
static gboolean
is_pounds(const char *unit)
{
  return g_str_has_prefix(unit, POUND) && !g_ascii_isdigit(unit[strlen(POUND)]);
}

char *
pl_say_value(double value, const char *unit)
{
  g_autofree char *figure = plain_figure(value, 2);
  const char *sign = value < 0 && strcmp(figure, "0") != 0 ? MINUS_SIGN : "";
  if (unit[0] == '\0')
    return g_strconcat(sign, figure, NULL);
  if (strcmp(unit, "%") == 0)
    return g_strconcat(sign, figure, "%", NULL);
  if (is_pounds(unit))
    return g_strconcat(sign, POUND, figure, unit + strlen(POUND), NULL);
  g_autofree char *word = strcmp(figure, "1") == 0 ? one_of(unit) : g_strdup(unit);
  /* TRANSLATORS: a sign, a figure and what it counts: "18 families". */
  return g_strdup_printf(_("%s%s %s"), sign, figure, word);
}

/* As few decimals as leave something to see, two at most, as pl_say_value() has. */
static char *
plain_change(double change, gint decimals)
{
  while (decimals < 2 && fabs(change) < 0.5 * pow(10, -decimals))
    decimals++;
  return plain_figure(change, decimals);
}

static char *
points_of(double before, double after, gboolean rough)
{
  g_autofree char *points = plain_change(after - before, 1);
  g_autofree char *said = rough ? g_strdup_printf(_("about %s"), points) : g_strdup(points);
  return g_strdup_printf(
      ngettext("%s percentage point", "%s percentage points", strcmp(points, "1") == 0 ? 1 : 2), said);
}

/* Under this one child more or less is more than five per cent, and says little. */
#define FEW 20

/* Units that are measured and not counted: of twelve days, twice as many are a hundred per cent more. */
static const char *const MEASURES[] = {"minutes", "hours", "days", "weeks", "months", "years", NULL};

/* Of people, cases and the like; what has no unit, and what is not whole, may be a rate. */
static gboolean
is_few(double before, const char *unit)
{
  return before < FEW && before == floor(before) && strstr(unit, "per ") == NULL && *unit != '\0' &&
         strcmp(unit, "%") != 0 && !is_pounds(unit) && !g_strv_contains(MEASURES, unit);
}

/* ", by 31%"; "" where there is nothing to take the share of, or too little. Of a share the points alone:
 * from 22% to 24% is up by 9% too, which would be taken for points. */
static char *
by_how_much(double before, double after, const char *unit, gboolean rough)
{
  if (strcmp(unit, "%") == 0) {
    g_autofree char *points = points_of(before, after, rough);
    return g_strdup_printf(_(", by %s"), points);
  }
  double ratio = before > 0 ? 100 * fabs(after - before) / before : 0;
  g_autofree char *percent = plain_change(ratio, ratio < 1 ? 1 : 0);
  if (before <= 0 || is_few(before, unit) ||
      strcmp(percent, "0") == 0) /* of nothing, or too small a part to say */
    return g_strdup("");
  return rough ? g_strdup_printf(_(", by about %s%%"), percent) : g_strdup_printf(_(", by %s%%"), percent);
}

static char *
about(char *figure, gboolean rough)
{
  char *said = rough ? g_strdup_printf(_("about %s"), figure) : g_strdup(figure);
  g_free(figure);
  return said;
}

static char *
say_change(double before, gboolean about_before, double after, gboolean about_after, const char *unit)
{
  g_autofree char *from = pl_say_value(before, unit), *to = pl_say_value(after, unit);
  gboolean same = strcmp(from, to) == 0; /* as far as is said: how exact it is, is not how high */
  from = about(from, about_before);
  to = about(to, about_after || (same && about_before));
  if (same)
    return g_strdup_printf(_("stayed at %s"), to);
  if (unit[0] != '\0' && strcmp(unit, "%") != 0) {
    /* "fell from 363 to 252 children", not "from 363 children to 252 children"; "from £900 to £950 a week" */
    g_free(from);
    from = about(pl_say_value(before, is_pounds(unit) ? POUND : ""), about_before);
  }
  g_autofree char *by = by_how_much(before, after, unit, about_before || about_after);
  return after > before ? g_strdup_printf(_("rose from %s to %s%s"), from, to, by)
                        : g_strdup_printf(_("fell from %s to %s%s"), from, to, by);
}

char *
pl_say_value_change(double before, double after, const char *unit)
{
  return say_change(before, FALSE, after, FALSE, unit);
}

char *
pl_say_figure(const PlObservation *observation, const char *unit)
{
  return about(pl_say_value(observation->value, unit), observation->qualifier == PL_QUALIFIER_ABOUT);
}

char *
pl_say_figure_change(const PlObservation *before, const PlObservation *after, const char *unit)
{
  return say_change(before->value, before->qualifier == PL_QUALIFIER_ABOUT, after->value,
                    after->qualifier == PL_QUALIFIER_ABOUT, unit);
}

/* ---- Words in a sentence ---- */

/* Whether a list of these needs more than commas to be told apart: "costs; and data sharing and systems". */
static gboolean
items_are_long(const char *const *items, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strstr(items[i], _(" and ")) != NULL || strstr(items[i], _(", ")) != NULL)
      return TRUE;
  return FALSE;
}

char *
pl_say_list(const char *const *items, guint n)
{
  if (n == 0)
    return g_strdup("");
  gboolean are_long = items_are_long(items, n);
  /* TRANSLATORS: between the last two things of a list; of two long ones; of several long ones. */
  const char *last = !are_long ? _(" and ") : n == 2 ? _(", and ") : _("; and ");
  /* TRANSLATORS: between the other things of a list; of a list of long ones. */
  const char *between = are_long ? _("; ") : _(", ");
  GString *out = g_string_new(items[0]);
  for (guint i = 1; i < n; i++) {
    g_string_append(out, i + 1 == n ? last : between);
    g_string_append(out, items[i]);
  }
  return g_string_free(out, FALSE);
}

char *
pl_say_list_first(const char *const *items, guint n, guint most)
{
  if (n <= most)
    return pl_say_list(items, n);
  g_autofree char *left = pl_say_number((gint)(n - most));
  /* TRANSLATORS: last in a list that was cut short: "a, b and three more". */
  g_autofree char *more = g_strdup_printf(_("%s more"), left);
  g_autofree const char **shown = g_new(const char *, most + 1);
  for (guint i = 0; i < most; i++)
    shown[i] = items[i];
  shown[most] = more;
  return pl_say_list(shown, most + 1); /* NOLINT(clang-analyzer-unix.Malloc): it knows no g_autofree */
}

static char *
with_first(const char *text, gunichar first)
{
  char start[7] = "";
  start[g_unichar_to_utf8(first, start)] = '\0';
  return g_strconcat(start, g_utf8_next_char(text), NULL);
}

char *
pl_say_capital(const char *text)
{
  return text[0] == '\0' ? g_strdup("") : with_first(text, g_unichar_totitle(g_utf8_get_char(text)));
}

char *
pl_say_sentence(const char *clause)
{
  char *sentence = pl_say_capital(clause);
  gsize length = strlen(sentence);
  if (length == 0 || strchr(".?!", sentence[length - 1]) != NULL || g_str_has_suffix(sentence, "…"))
    return sentence;
  char *stopped = g_strconcat(sentence, ".", NULL);
  g_free(sentence);
  return stopped;
}

/* First words that a council's own titles are likely to begin with and that are capitals in any sentence. */
static gboolean
begins_with_proper_name(const char *name)
{
  static const char *const proper[] = {"Ofsted", "Estyn", "England", "English", "Wales", "Welsh", "Cymru"};
  for (guint i = 0; i < G_N_ELEMENTS(proper); i++) {
    gsize length = strlen(proper[i]);
    if (strncmp(name, proper[i], length) == 0 && !g_ascii_isalpha(name[length]))
      return TRUE;
  }
  return FALSE;
}

char *
pl_say_sentences(const char *const *sentences, guint n)
{
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    if (*sentences[i] != '\0')
      g_string_append_printf(all, "%s%s", all->len > 0 ? " " : "", sentences[i]);
  return g_strdup(all->str);
}

char *
pl_say_name_within(const char *name)
{
  if (name[0] == '\0')
    return g_strdup("");
  if (begins_with_proper_name(name))
    return g_strdup(name);
  const char *second = g_utf8_next_char(name);
  gboolean one_letter = second[0] == ' ';
  if (!one_letter && !g_unichar_islower(g_utf8_get_char(second)))
    return g_strdup(name); /* "SEND", "P3", or a script without small letters */
  const char *space = strchr(name, ' ');
  if (space != NULL && g_unichar_isupper(g_utf8_get_char(space + 1)))
    return g_strdup(name);
  return with_first(name, g_unichar_tolower(g_utf8_get_char(name)));
}

char *
pl_say_name_short(const char *short_name, const char *name, guint longest)
{
  const char *whole = short_name[0] != '\0' ? short_name : name;
  if (g_utf8_strlen(whole, -1) <= (glong)longest)
    return g_strdup(whole);
  g_autofree char *start = g_utf8_substring(whole, 0, (glong)longest - 1);
  char *space = strrchr(start, ' ');
  if (space != NULL && space > start)
    *space = '\0';
  return g_strconcat(start, "…", NULL);
}

/* What people called a thing keeps its letters: it may be a name that only they know for one. */
static char *
within_unless(gboolean local, const char *name)
{
  return local ? g_strdup(name) : pl_say_name_within(name);
}

char *
pl_say_domain(const PlDomain *domain)
{
  g_autofree char *name = pl_say_name_short(domain->short_name, domain->name, PL_SAY_NAME_LONGEST);
  return within_unless(domain->local, name);
}

char *
pl_say_risk(const PlRisk *risk)
{
  g_autofree char *name = pl_say_name_short(risk->short_name, risk->name, PL_SAY_NAME_LONGEST);
  return within_unless(risk->local, name);
}

char *
pl_say_test(const PlTest *test)
{
  return within_unless(test->local, test->name);
}

char *
pl_say_item(const PlItem *item)
{
  return within_unless(item->local, item->name);
}

char *
pl_say_milestone(const PlMilestone *milestone)
{
  return within_unless(*milestone->kind == '\0' || g_str_equal(milestone->kind, "other"), milestone->name);
}

/* Returns: the text without the word with which a register may have begun it, and which the sentence brings.
 */
static const char *
without(const char *text, const char *word)
{
  gsize length = strlen(word);
  return g_ascii_strncasecmp(text, word, length) == 0 && text[length] == ' ' ? text + length + 1 : text;
}

static gboolean
is_sentence(const char *text)
{
  return *text != '\0' && strchr(".!?", text[strlen(text) - 1]) != NULL;
}

char *
pl_say_risk_sentence(const PlRisk *risk)
{
  const char *const parts[] = {risk->cause, risk->event, risk->consequence};
  g_autoptr(GString) text = g_string_new(NULL);
  gboolean clauses = TRUE; /* and not whole sentences, as other registers have them */
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    clauses = clauses && *parts[i] != '\0' && !is_sentence(parts[i]);
  if (clauses) {
    /* TRANSLATORS: a risk's cause, event and consequence. */
    g_autofree char *clause =
        g_strdup_printf(_("because %s, %s, so that %s"), without(risk->cause, _("because")), risk->event,
                        without(risk->consequence, _("so that")));
    return pl_say_sentence(clause);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (*parts[i] == '\0')
      continue;
    g_autofree char *sentence = pl_say_sentence(parts[i]);
    g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", sentence);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
pl_say_risk_when(const PlSnapshot *snapshot, const PlRisk *risk)
{
  const PlMilestone *milestone = pl_snapshot_find_id(snapshot, PL_RECORD_MILESTONE, risk->milestone);
  g_autofree char *date = pl_say_date(milestone != NULL ? milestone->date : risk->bites_on);
  if (milestone == NULL)
    return *date == '\0' ? g_strdup("") : g_strdup_printf(_("from %s"), date);
  g_autofree char *name = pl_say_milestone(milestone);
  if (*date == '\0')
    return g_strdup_printf(_("before %s"), name);
  /* TRANSLATORS: a milestone and its date: by then a risk could come to pass. */
  return g_strdup_printf(_("before %s, %s"), name, date);
}

/* ---- Dates ---- */

/* A day is allowed for, so that a year is twelve months and two are two years, whether or not a leap day lies
 * within. */
static gint
whole_years(gint days)
{
  return (gint)((days + 1) / DAYS_PER_YEAR);
}

static gint
whole_months(gint days)
{
  return (gint)((days + 1) * 12 / DAYS_PER_YEAR);
}

char *
pl_say_age(const char *date, const char *as_at)
{
  if (!pl_partial_date_is_valid(date) || !pl_partial_date_is_valid(as_at))
    return g_strdup(_("undated"));
  gsize length = strlen(date);
  if (length < strlen(as_at) && strncmp(date, as_at, length) == 0)
    return g_strdup(length == 4 ? _("from the same year") : _("from the same month"));
  gint days = pl_date_days_between(date, as_at);
  if (days < 0)
    return g_strdup(_("dated later"));
  if (days == 0)
    return g_strdup(_("from the same day"));
  gint n = whole_months(days);
  if (days <= DAYS_SAID_MAX)
    return g_strdup_printf(ngettext("%d day old", "%d days old", (gulong)days), days);
  if (n <= MONTHS_SAID_MAX)
    return g_strdup_printf(ngettext("%d month old", "%d months old", (gulong)n), n);
  n = whole_years(days);
  return g_strdup_printf(ngettext("%d year old", "%d years old", (gulong)n), n);
}

char *
pl_say_span(gint days)
{
  gint n = days;
  g_autofree char *number = NULL;
  if (days <= DAYS_SAID_MAX) {
    number = pl_say_number(n);
    return g_strdup_printf(ngettext("%s day", "%s days", (gulong)n), number);
  }
  n = whole_months(days);
  if (n <= MONTHS_SAID_MAX) {
    number = pl_say_number(n);
    return g_strdup_printf(ngettext("%s month", "%s months", (gulong)n), number);
  }
  n = whole_years(days);
  number = pl_say_number(n);
  return g_strdup_printf(ngettext("%s year", "%s years", (gulong)n), number);
}

static gboolean
same_word(const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold(a, -1);
  g_autofree char *y = g_utf8_casefold(b, -1);
  return strcmp(x, y) == 0;
}

/* The season or month of a title such as "Autumn 2026", as it stands within a sentence; NULL for any other
 * title. */
static char *
season_of_title(const char *title)
{
  const char *space = strrchr(title, ' ');
  if (space == NULL || strlen(space + 1) != 4 || !pl_partial_date_is_valid(space + 1))
    return NULL;
  g_autofree char *word = g_strndup(title, (gsize)(space - title));
  for (guint i = 0; i < G_N_ELEMENTS(seasons); i++)
    if (same_word(word, seasons[i]) || same_word(word, _(seasons[i])))
      return g_strdup(_(seasons[i]));
  for (gint month = 1; month <= 12; month++)
    if (same_word(word, pl_month_word(month)) || same_word(word, _(pl_month_word(month))))
      return g_strdup(_(pl_month_word(month)));
  return NULL;
}

static char *
say_season(const PlAssessment *assessment, const PlAssessment *from)
{
  if (from != NULL && from != assessment && strcmp(from->title, assessment->title) == 0)
    return NULL; /* two of the same season: only the date tells them apart */
  char *season = season_of_title(assessment->title);
  if (season == NULL)
    return NULL;
  const char *year = strrchr(assessment->title, ' ') + 1;
  if (from != NULL && strncmp(from->date, year, 4) == 0)
    return season;
  char *said = g_strdup_printf("%s %s", season, year);
  g_free(season);
  return said;
}

char *
pl_say_assessment(const PlAssessment *assessment, const PlAssessment *from)
{
  char *season = say_season(assessment, from);
  return season != NULL ? season : pl_say_date(assessment->date);
}

char *
pl_say_at_assessment(const PlAssessment *assessment, const PlAssessment *from)
{
  g_autofree char *season = say_season(assessment, from);
  g_autofree char *date = pl_say_date(assessment->date);
  /* TRANSLATORS: when something was so: "in spring", "on 12 April 2026". */
  return season != NULL ? g_strdup_printf(_("in %s"), season) : g_strdup_printf(_("on %s"), date);
}

/* ---- Levels and ratings ---- */

char *
pl_say_level(const PlSnapshot *snapshot, gint level)
{
  const char *label = pl_snapshot_scale_label(snapshot, PL_SCALE_LEVEL, level);
  /* TRANSLATORS: a level and the council's word for it: "level 2 (early)". */
  return label[0] != '\0' ? g_strdup_printf(_("level %d (%s)"), level, label)
                          : g_strdup_printf(_("level %d"), level);
}

char *
pl_say_in_draft(guint n_drafts, guint n)
{
  if (n_drafts == 0)
    return g_strdup("");
  if (n == 1)
    return g_strdup(_(", in draft"));
  g_autofree char *part = n_drafts < n ? pl_say_number_beside(n_drafts, n) : pl_say_x_of_y(n, n);
  return n_drafts < n ? g_strdup_printf(_(", %s of them in draft"), part)
                      : g_strdup_printf(_(", %s in draft"), part);
}

char *
pl_say_uncleared(const PlCommand *command)
{
  guint n = pl_command_get_uncleared(command);
  g_autofree char *number = pl_say_number((gint)n), *capital = pl_say_capital(number);
  if (n == 0)
    return NULL;
  return n == 1 ? g_strdup(_("What you changed is no longer cleared as public"))
                : g_strdup_printf(ngettext("%s record that you changed is no longer cleared as public",
                                           "%s records that you changed are no longer cleared as public", n),
                                  capital);
}

const char *
pl_published(const PlSnapshot *snapshot, const char *whole, const char *published)
{
  return pl_snapshot_is_public(snapshot) ? published : whole;
}

char *
pl_say_agreed(const PlSnapshot *snapshot, const PlAgreedLevel *agreed)
{
  if (agreed != NULL && agreed->level > 0)
    return pl_say_level(snapshot, agreed->level);
  return g_strdup(agreed != NULL && agreed->not_enough
                      ? _("not enough evidence to agree")
                      : pl_published(snapshot, _("not yet agreed"), _("not published")));
}

char *
pl_say_rating(const PlSnapshot *snapshot, gint likelihood, gint impact)
{
  const char *how_likely = pl_snapshot_scale_label(snapshot, PL_SCALE_LIKELIHOOD, likelihood);
  const char *how_bad = pl_snapshot_scale_label(snapshot, PL_SCALE_IMPACT, impact);
  return how_likely[0] != '\0' && how_bad[0] != '\0' ? g_strdup_printf("%s × %s", how_likely, how_bad)
                                                     : g_strdup_printf("%d × %d", likelihood, impact);
}

char *
pl_say_assurance(const PlSnapshot *snapshot, PlAssuranceRating rating)
{
  static const char *const words[] = {
      NC_("assurance", "not tested"), NC_("assurance", "none"),        NC_("assurance", "limited"),
      NC_("assurance", "reasonable"), NC_("assurance", "substantial"),
  };
  g_return_val_if_fail(rating <= PL_ASSURANCE_SUBSTANTIAL, g_strdup(""));
  const char *label = rating == PL_ASSURANCE_NOT_TESTED
                          ? ""
                          : pl_snapshot_scale_label(snapshot, PL_SCALE_ASSURANCE, (gint)rating);
  return g_strdup(label[0] != '\0' ? label : g_dpgettext2(GETTEXT_PACKAGE, "assurance", words[rating]));
}

char *
pl_say_tested(const PlSnapshot *snapshot, PlAssuranceRating rating, gboolean recorded)
{
  return rating == PL_ASSURANCE_NOT_TESTED && !recorded && pl_snapshot_is_public(snapshot)
             ? g_strdup(_("not published"))
             : pl_say_assurance(snapshot, rating);
}

char *
pl_say_tests(const PlSnapshot *snapshot, PlAssuranceRating rating)
{
  return rating == PL_ASSURANCE_NOT_TESTED && pl_snapshot_is_public(snapshot)
             ? g_strdup(_("without a published result"))
             : pl_say_assurance(snapshot, rating);
}

char *
pl_say_strength(gint strength)
{
  if (strength >= PL_STRENGTH_STRONG)
    return g_strdup(C_("strength of a link", "strong"));
  return g_strdup(strength == PL_STRENGTH_MODERATE ? C_("strength of a link", "moderate")
                                                   : C_("strength of a link", "slight"));
}

char *
pl_say_assessment_kind(PlAssessmentKind kind)
{
  switch (kind) {
  case PL_ASSESSMENT_BASELINE:
    return g_strdup(_("baseline"));
  case PL_ASSESSMENT_PEER_CHALLENGE:
    return g_strdup(_("peer challenge"));
  case PL_ASSESSMENT_MODERATION:
    return g_strdup(_("moderation"));
  case PL_ASSESSMENT_SELF:
  default:
    return g_strdup(_("self-assessment"));
  }
}

char *
pl_say_new_assessment(const PlSnapshot *snapshot, const char *date)
{
  if (!pl_date_is_valid(date))
    return g_strdup("");
  gint year = (gint)g_ascii_strtoll(date, NULL, 10),
       month = (gint)g_ascii_strtoll(date + strlen("2026-"), NULL, 10);
  /* December begins a winter that is called after the year it began in. */
  g_autofree char *season = pl_say_capital(_(seasons[(month % 12 / 3 + 3) % G_N_ELEMENTS(seasons)]));
  g_autofree char *title = g_strdup_printf("%s %d", season, year);
  guint n = 0;
  const PlAssessment *all = snapshot != NULL ? pl_snapshot_assessments(snapshot, &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (g_str_equal(all[i].title, title))
      return pl_say_date(date);
  return g_steal_pointer(&title);
}

char *
pl_say_invented(const PlSnapshot *snapshot, gint64 organisation)
{
  g_return_val_if_fail(snapshot, g_strdup(""));
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  const PlOrganisation *shown = pl_snapshot_organisation(snapshot, organisation ? organisation
                                                                   : info       ? info->organisation
                                                                                : 0);
  gboolean invented = (info && info->invented) || (shown && shown->invented);
  return g_strdup(invented ? _("Invented: not a real council") : "");
}

char *
pl_say_left_out(const PlSnapshot *whole, PlShareKeep keep)
{
  g_return_val_if_fail(whole != NULL, NULL);
  g_autoptr(PlSnapshot) shared = pl_share_filter(whole, keep);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
  guint left_out[PL_N_RECORD_KINDS];
  pl_share_count(whole, shared, left_out);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (left_out[i] > 0)
      g_ptr_array_add(items, pl_record_say_count(i, left_out[i]));
  return pl_say_list((const char *const *)items->pdata, items->len);
}

char *
pl_say_published(guint n)
{
  return n == 0 ? g_strdup("")
                : g_strdup_printf(ngettext("In %u place they are the framework’s own wording, which is published and stays.",
                                           "In %u places they are the framework’s own wording, which is published and stays.",
                                           n),
                                  n);
}
