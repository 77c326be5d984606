#include "trends-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

char *
pl_say_comparator(const PlSnapshot *snapshot, PlComparator comparator)
{
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  switch (comparator) {
  case PL_COMPARATOR_NEIGHBOURS:
    return g_strdup(_("statistical neighbours"));
  case PL_COMPARATOR_REGION:
    return g_strdup(_("the region"));
  case PL_COMPARATOR_NATION:
    return g_strdup(info != NULL && info->jurisdiction == PL_JURISDICTION_WALES ? _("Wales") : _("England"));
  case PL_COMPARATOR_OWN:
  default:
    return g_strdup(_("its own"));
  }
}

const char *
pl_say_turn(PlTurn turn)
{
  switch (turn) {
  case PL_TURN_SAME:
    return _("no change");
  case PL_TURN_BETTER:
    return _("better");
  case PL_TURN_WORSE:
    return _("worse");
  case PL_TURN_NONE:
  default:
    return "";
  }
}

const char *
pl_say_good(PlGood good)
{
  switch (good) {
  case PL_GOOD_UP:
    return _("Higher is better");
  case PL_GOOD_DOWN:
    return _("Lower is better");
  case PL_GOOD_NEITHER:
  default:
    return _("Neither way is better");
  }
}

/* "on 31 March 2026", "in March 2026" */
static char *
when(const char *date)
{
  g_autofree char *said = pl_say_date(date);
  return strlen(date) == strlen("2026-03-31") ? g_strdup_printf(_("on %s"), said)
                                              : g_strdup_printf(_("in %s"), said);
}

static const char *
judged(PlTurn turn)
{
  if (turn == PL_TURN_BETTER)
    return _(": a change for the better");
  return turn == PL_TURN_WORSE ? _(": a change for the worse") : "";
}

/* "…, by 61%": an aside ends with a comma too. */
static gboolean
has_aside(const char *moved)
{
  return strstr(moved, ", ") != NULL;
}

/* "rose from 16% to 17%, by 1 percentage point, between … and …: a change for the worse" */
static char *
say_change(const PlFigureTrend *trend, const PlTrendChange *change)
{
  g_autofree char *moved = pl_say_figure_change(change->from, trend->latest, trend->indicator->unit);
  g_autofree char *from = pl_say_date(change->from->date), *to = pl_say_date(trend->latest->date);
  /* TRANSLATORS: how a figure changed, two dates, and whether that is good: "stayed at 40 between March 2026
   * and June 2026", ": a change for the better". */
  return g_strdup_printf(has_aside(moved) ? _("%s, between %s and %s%s") : _("%s between %s and %s%s"), moved,
                         from, to, judged(change->turn));
}

char *
pl_trends_say_turns(const PlFigureTrends *trends)
{
  g_return_val_if_fail(trends != NULL, NULL);
  guint n[PL_TURN_WORSE + 1] = {0};
  for (guint i = 0; i < trends->n; i++)
    n[trends->items[i].since_before.turn]++;
  if (n[PL_TURN_NONE] == trends->n)
    return g_strdup(pl_published(
        trends->snapshot,
        _("Nothing changed for the better or the worse yet: that takes two figures, and a direction that is good"),
        _("No published figure changed for the better or the worse: that takes two, and a direction that is "
          "good")));
  g_autofree char *better = n[PL_TURN_BETTER] > 0 ? pl_say_number((gint)n[PL_TURN_BETTER]) : g_strdup(_("none"));
  g_autofree char *worse = n[PL_TURN_WORSE] > 0 ? pl_say_number((gint)n[PL_TURN_WORSE]) : g_strdup(_("none"));
  g_autofree char *all = pl_say_number((gint)trends->n);
  /* TRANSLATORS: three numbers in words: of twelve indicators; five; six. */
  g_autofree char *clause = g_strdup_printf(
      pl_published(
          trends->snapshot,
          ngettext(
              "of %s indicator, %s changed for the worse since the figure before, and %s for the better",
              "of %s indicators, %s changed for the worse since the figure before, and %s for the better",
              trends->n),
          ngettext("of %s published indicator, %s changed for the worse since the published figure before, "
                   "and %s for the better",
                   "of %s published indicators, %s changed for the worse since the published figure before, "
                   "and %s for the better",
                   trends->n)),
      all, worse, better);
  return pl_say_capital(clause);
}

char *
pl_trend_say_change(const PlFigureTrend *trend, const PlTrendChange *change)
{
  if (change->from == NULL)
    return g_strdup("");
  g_autofree char *moved = pl_say_figure_change(change->from, trend->latest, trend->indicator->unit);
  g_autofree char *from = pl_say_date(change->from->date);
  /* TRANSLATORS: how a figure changed, and a date: "rose from 16% to 17%, by 1 percentage point, since
   * 31 March 2026". */
  g_autofree char *clause =
      g_strdup_printf(has_aside(moved) ? _("%s, since %s") : _("%s since %s"), moved, from);
  return pl_say_sentence(clause);
}

char *
pl_trend_say_statement(const PlSnapshot *snapshot, const PlFigureTrend *trend)
{
  const char *name = trend->indicator->name;
  g_autofree char *clause = NULL;
  if (trend->latest == NULL) {
    clause = g_strdup_printf(
        pl_published(snapshot, _("%s: no figure is recorded yet"), _("%s: no figure is published")), name);
  } else if (trend->since_before.from == NULL) {
    g_autofree char *figure = pl_say_figure(trend->latest, trend->indicator->unit);
    g_autofree char *on = when(trend->latest->date);
    /* TRANSLATORS: a name, a figure and when: "Vacancy rate: 17% on 30 June 2026, the only figure so far". */
    clause = g_strdup_printf(pl_published(snapshot, _("%s: %s %s, the only figure so far"),
                                          _("%s: %s %s, the only figure published")),
                             name, figure, on);
  } else {
    g_autofree char *change = say_change(trend, &trend->since_before);
    clause = g_strdup_printf("%s %s", name, change);
  }
  return pl_say_sentence(clause);
}

char *
pl_trend_say_year(const PlFigureTrend *trend)
{
  const PlTrendChange *change = &trend->since_year;
  if (change->from == NULL || change->from == trend->since_before.from)
    return g_strdup("");
  g_autofree char *moved = pl_say_figure_change(change->from, trend->latest, trend->indicator->unit);
  g_autofree char *from = pl_say_date(change->from->date);
  /* TRANSLATORS: a date a year before, and how a figure changed since: "Over the year from 30 June 2025 it
   * fell from …", ": a change for the better". */
  g_autofree char *clause =
      g_strdup_printf(_("over the year from %s it %s%s"), from, moved, judged(change->turn));
  return pl_say_sentence(clause);
}

char *
pl_trend_say_beside(const PlSnapshot *snapshot, const PlFigureTrend *trend)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = PL_COMPARATOR_NEIGHBOURS; i < PL_N_COMPARATORS; i++) {
    if (trend->beside[i] == NULL)
      continue;
    g_autofree char *who = pl_say_comparator(snapshot, (PlComparator)i);
    g_autofree char *figure = pl_say_figure(trend->beside[i], trend->indicator->unit);
    g_autofree char *on = when(trend->beside[i]->date);
    /* TRANSLATORS: who, their figure and when: "the region at 16% on 31 March 2026". */
    g_ptr_array_add(texts, g_strdup_printf(_("%s at %s %s"), who, figure, on));
  }
  if (texts->len == 0)
    return g_strdup("");
  g_autofree char *list = pl_say_list((const char *const *)texts->pdata, texts->len);
  g_autofree char *clause = g_strdup_printf(_("for comparison, %s"), list);
  return pl_say_sentence(clause);
}

char *
pl_trend_say_small(const PlFigureTrend *trend, double below)
{
  if (trend->n_small == 0)
    return g_strdup("");
  g_autofree char *number = pl_say_number((gint)trend->n_small), *least = pl_say_value(below, "");
  g_autofree char *clause = g_strdup_printf(
      ngettext(
          "%s figure is below %s: it is to be left out of anything public, with whatever would reveal it",
          "%s figures are below %s: they are to be left out of anything public, with whatever would reveal them",
          trend->n_small),
      number, least);
  return pl_say_sentence(clause);
}

/* ---- Figures that were read ---- */

char *
pl_say_figure_read(const PlSnapshot *snapshot, const PlFigure *figure)
{
  if (figure->fate == PL_FIGURE_REFUSED)
    return g_strdup_printf(_("Line %u is not taken. %s"), figure->line, figure->fault);
  const PlIndicator *indicator =
      pl_snapshot_find_id(snapshot, PL_RECORD_INDICATOR, figure->observation.indicator);
  const char *unit = indicator != NULL ? indicator->unit : "";
  g_autofree char *date = pl_say_date(figure->observation.date);
  g_autofree char *whose = pl_say_comparator(snapshot, figure->observation.comparator);
  g_autofree char *value = pl_say_figure(&figure->observation, unit);
  g_autofree char *said = figure->observation.comparator == PL_COMPARATOR_OWN
                              ? g_strdup_printf(_("Line %u: %s, %s"), figure->line, date, value)
                              : g_strdup_printf(_("Line %u: %s, %s, %s"), figure->line, date, whose, value);
  if (figure->fate == PL_FIGURE_STANDS)
    return g_strdup_printf(_("%s, which is there already"), said);
  if (figure->fate == PL_FIGURE_NOTED)
    return g_strdup_printf(_("%s, which is there already and gets the note “%s”"), said, figure->observation.note);
  if (figure->fate == PL_FIGURE_NEW)
    return g_steal_pointer(&said);
  const PlObservation replaced = {.value = figure->was, .qualifier = figure->was_qualifier};
  g_autofree char *was = pl_say_figure(&replaced, unit);
  return g_strdup_printf(_("%s, in place of %s"), said, was);
}

/* @what: what is said of so many */
static void
add_count(GPtrArray *texts, guint n, const char *what)
{
  g_autofree char *number = pl_say_number((gint)n);
  if (n > 0)
    g_ptr_array_add(texts, g_strconcat(number, " ", what, NULL));
}

char *
pl_say_figures_read(const PlFigures *figures)
{
  if (figures->n == 0)
    return g_strdup(_("There is no figure in it."));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  add_count(texts, figures->n_new, ngettext("is new", "are new", figures->n_new));
  add_count(texts, figures->n_replacing,
            ngettext("takes the place of another", "take the place of others", figures->n_replacing));
  add_count(texts, figures->n_noted, ngettext("gets another note", "get another note", figures->n_noted));
  add_count(texts, figures->n_standing,
            ngettext("is there already", "are there already", figures->n_standing));
  add_count(texts, figures->n_refused, ngettext("cannot be read", "cannot be read", figures->n_refused));
  g_autofree char *list = pl_say_list((const char *const *)texts->pdata, texts->len);
  g_autofree char *clause = g_strdup_printf(_("of the figures, %s"), list);
  return pl_say_sentence(clause);
}
