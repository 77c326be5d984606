#include "outcome-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

/* Inspections that began from April 2026 give no overall grade (framework, note on ILACS;
 * data/councils/README.md). */
#define OVERALL_GRADES_ENDED "2026-04"
/* Care leavers have a judgement of their own in inspections that began from January 2023. */
#define CARE_LEAVERS_BEGAN "2023-01"

const char *
pl_say_judgement(PlJudgement judgement)
{
  static const char *const names[PL_N_JUDGEMENTS] = {
      N_("Overall effectiveness"), N_("Leaders"),      N_("Help and protection"),
      N_("Children in care"),      N_("Care leavers"), N_("Area SEND"),
  };
  g_return_val_if_fail(judgement < PL_N_JUDGEMENTS, "");
  return _(names[judgement]);
}

const char *
pl_say_outcome(PlJudgement judgement, gint outcome)
{
  static const char *const grades[] = {N_("outstanding"), N_("good"), N_("requires improvement"),
                                       N_("inadequate")};
  static const char *const send[] = {N_("typically positive"), N_("inconsistent"),
                                     N_("widespread or systemic failings")};
  g_return_val_if_fail(outcome >= 1 && outcome <= pl_judgement_n_outcomes(judgement), "");
  return judgement == PL_JUDGEMENT_AREA_SEND ? _(send[outcome - 1]) : _(grades[outcome - 1]);
}

PlWhy
pl_why_no_outcome(PlJudgement judgement, const char *started, gboolean inspected)
{
  if (!inspected)
    return PL_WHY_NOT_LISTED;
  if (judgement == PL_JUDGEMENT_OVERALL && strcmp(started, OVERALL_GRADES_ENDED) >= 0)
    return PL_WHY_NEWER;
  if (judgement == PL_JUDGEMENT_CARE_LEAVERS && *started != '\0' && strcmp(started, CARE_LEAVERS_BEGAN) < 0)
    return PL_WHY_BEFORE;
  return PL_WHY_NOT_SAID;
}

char *
pl_why_clause(PlWhy why, guint n, const char *number)
{
  switch (why) {
  case PL_WHY_NEWER:
    return g_strdup_printf(ngettext("%s has no overall grade, since newer inspections give none",
                                    "%s have no overall grade, since newer inspections give none", n),
                           number);
  case PL_WHY_BEFORE:
    return g_strdup_printf(
        ngettext("%s has no care leavers’ judgement, since it was inspected before there was one",
                 "%s have no care leavers’ judgement, since they were inspected before there was one", n),
        number);
  case PL_WHY_NOT_SAID:
    return g_strdup_printf(
        ngettext("%s has a report in the list but no result, and the list does not say why",
                 "%s have a report in the list but no result, and the list does not say why", n),
        number);
  case PL_WHY_NOT_LISTED:
  default:
    return g_strdup_printf(ngettext("%s has no result in the list", "%s have no result in the list", n),
                           number);
  }
}

char *
pl_say_no_outcome(PlJudgement judgement, const char *started)
{
  g_return_val_if_fail(judgement < PL_N_JUDGEMENTS && started != NULL, g_strdup(""));
  switch (pl_why_no_outcome(judgement, started, TRUE)) {
  case PL_WHY_NEWER:
    return g_strdup(_("overall grade, since newer inspections give none"));
  case PL_WHY_BEFORE:
    return g_strdup(_("care leavers’ judgement, since the inspection was before there was one"));
  default:
    return g_strdup(_("result given, and why is not known"));
  }
}

char *
pl_say_result(const PlCouncil *council, PlJudgement judgement, const char *as_at)
{
  g_return_val_if_fail(council != NULL && judgement < PL_N_JUDGEMENTS && as_at != NULL, g_strdup(""));
  const char *published = pl_council_published(council, judgement);
  gint outcome = council->outcomes[judgement];
  if (*published == '\0')
    return g_strdup(_("none in the list"));
  g_autofree char *date = pl_say_date(published), *age = pl_say_age(published, as_at);
  if (outcome > 0)
    return g_strdup_printf(_("%s, published %s, %s"), pl_say_outcome(judgement, outcome), date, age);
  g_autofree char *none = pl_say_no_outcome(judgement, pl_council_started(council, judgement));
  return g_strdup_printf(_("no %s (published %s, %s)"), none, date, age);
}
