#include <plumbline/statement.h>

#include <glib/gi18n-lib.h>

#include <plumbline/assurance-behind.h>
#include <plumbline/framework.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/say.h>

static char *
joined(char *name, char *what, const char *date)
{
  g_autofree char *said = pl_say_date(date);
  char *whole = said[0] != '\0' ? g_strdup_printf("%s, %s, %s", name, what, said)
                                : g_strdup_printf("%s, %s", name, what);
  g_free(name);
  g_free(what);
  return whole;
}

static char *
dated(const char *name, const char *date)
{
  g_autofree char *said = pl_say_date(date);
  return said[0] != '\0' ? g_strdup_printf("%s, %s", name, said) : g_strdup(name);
}

static char *
domain_name(const PlSnapshot *snapshot, gint64 id)
{
  const PlDomain *domain = pl_snapshot_domain(snapshot, id);
  return g_strdup(domain != NULL ? domain->name : _("a domain that is gone"));
}

static char *
risk_name(const PlSnapshot *snapshot, gint64 id)
{
  const PlRisk *risk = pl_snapshot_risk(snapshot, id);
  return g_strdup(risk != NULL ? risk->name : _("a risk that is gone"));
}

static char *
test_name(const PlSnapshot *snapshot, gint64 id)
{
  const PlTest *test = pl_snapshot_test(snapshot, id);
  return g_strdup(test != NULL ? test->name : _("a test that is gone"));
}

static const char *
item_name(const PlSnapshot *snapshot, gint64 id, const char *gone)
{
  const PlItem *item = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, id);
  return item != NULL ? item->name : gone;
}

static char *
assessment_name(const PlAssessment *assessment)
{
  g_autofree char *kind = pl_say_assessment_kind(assessment->kind);
  g_autofree char *start = pl_say_capital(kind);
  return dated(assessment->title[0] != '\0' ? assessment->title : start, assessment->date);
}

static char *
agreed_name(const PlSnapshot *snapshot, const PlAgreedLevel *agreed)
{
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, agreed->assessment);
  return joined(domain_name(snapshot, agreed->domain), pl_say_agreed(snapshot, agreed),
                assessment != NULL ? assessment->date : agreed->agreed_on);
}

/* Never whose view it is: that is shown only by the participant's consent. */
static char *
view_name(const PlSnapshot *snapshot, const PlView *view)
{
  g_autofree char *domain = domain_name(snapshot, view->domain);
  if (view->level > 0)
    return g_strdup_printf(_("A view of %s: %d"), domain, view->level);
  return g_strdup_printf(
      view->not_enough ? _("A view of %s: not enough evidence") : _("A view of %s: none given"), domain);
}

static char *
rating_name(const PlSnapshot *snapshot, const PlRiskRating *rating)
{
  g_autofree char *words = pl_say_rating(snapshot, rating->likelihood, rating->impact);
  gint score = rating->likelihood * rating->impact;
  char *what = rating->kind == PL_RATING_CURRENT ? g_strdup_printf(_("current rating %d (%s)"), score, words)
               : rating->kind == PL_RATING_TARGET
                   ? g_strdup_printf(_("target %d (%s)"), score, words)
                   : g_strdup_printf(_("before controls %d (%s)"), score, words);
  return joined(risk_name(snapshot, rating->risk), what, rating->date);
}

static char *
link_name(char *from, char *to, gint strength)
{
  g_autofree char *how = pl_say_strength(strength);
  /* TRANSLATORS: a link between two things, and how strong it is. */
  char *name = g_strdup_printf(_("%s with %s, %s link"), from, to, how);
  g_free(from);
  g_free(to);
  return name;
}

static char *
line_name(const PlSnapshot *snapshot, const PlAssuranceLine *line)
{
  g_autofree char *rating = pl_say_assurance(snapshot, line->rating);
  g_autofree char *whose = pl_say_name_within(pl_line_name(line->line));
  return joined(test_name(snapshot, line->test), g_strdup_printf("%s: %s", whose, rating), line->date);
}

static char *
sign_name(const PlSnapshot *snapshot, const PlWarningSign *sign)
{
  return dated(item_name(snapshot, sign->item, _("a warning sign that is gone")), sign->date);
}

/* "Inspection, leaders: requires improvement to be good, 2 May 2023" */
static char *
inspection_name(const PlSnapshot *snapshot, const PlInspection *inspection)
{
  const PlItem *regime = pl_framework_item(snapshot, "regimes", 0, inspection->regime);
  gint64 parent = regime != NULL ? regime->id : -1; /* no item has it */
  const PlItem *aspect = pl_framework_item(snapshot, "regime-aspects", parent, inspection->aspect);
  const PlItem *outcome = pl_framework_item(snapshot, "regime-outcomes", parent, inspection->outcome);
  g_autofree char *of = pl_say_name_within(aspect != NULL ? aspect->name : inspection->aspect);
  g_autofree char *found = pl_say_name_within(outcome != NULL ? outcome->name : inspection->outcome);
  g_autofree char *name = g_strdup_printf(_("Inspection, %s: %s"), of, found);
  return dated(name, inspection->published[0] != '\0' ? inspection->published : inspection->started);
}

static char *
observation_name(const PlSnapshot *snapshot, const PlObservation *observation)
{
  const PlIndicator *indicator =
      pl_snapshot_find_id(snapshot, PL_RECORD_INDICATOR, observation->indicator);
  return joined(g_strdup(indicator != NULL ? indicator->name : _("a figure that is gone")),
                pl_say_value(observation->value, indicator != NULL ? indicator->unit : ""), observation->date);
}

static char *
arrangement_name(const PlSnapshot *snapshot, const PlArrangement *arrangement)
{
  const PlOption *option = pl_snapshot_option(snapshot, arrangement->option);
  return g_strdup_printf("%s: %s", item_name(snapshot, arrangement->service, _("a service that is gone")),
                         option != NULL ? option->name : _("an option that is gone"));
}

static char *
choice_name(const PlSnapshot *snapshot, const PlOptionChoice *choice)
{
  const PlOption *option = pl_snapshot_option(snapshot, choice->option);
  g_autofree char *name =
      g_strdup_printf(_("The choice of “%s”"), option != NULL ? option->name : _("an option that is gone"));
  return dated(name, choice->decided_on);
}

static char *
criterion_name(const PlSnapshot *snapshot, const PlCriterion *criterion)
{
  /* TRANSLATORS: a criterion by which a board weighs delivery options, and how much it counts. */
  return g_strdup_printf(_("%s, weight %d"),
                         item_name(snapshot, criterion->item, _("a criterion that is gone")),
                         criterion->weight);
}

static char *
option_score_name(const PlSnapshot *snapshot, const PlOptionScore *score)
{
  const PlOption *option = pl_snapshot_option(snapshot, score->option);
  /* TRANSLATORS: a delivery option, a criterion, and its score on it from 1 to 5. */
  return g_strdup_printf(_("%s, %s: scored %d"), option != NULL ? option->name : _("an option that is gone"),
                         item_name(snapshot, score->item, _("a criterion that is gone")), score->score);
}

static char *
check_name(const PlSnapshot *snapshot, const PlCheck *check)
{
  return joined(g_strdup(item_name(snapshot, check->item, _("an item that is gone"))),
                g_strdup(pl_check_state_word(check->state)), check->date);
}

/* The other kinds are called by their own name, where they have one, and else by their kind. */
static char *
other_name(const PlBasis *basis)
{
  const PlRecordType *type = pl_record_type_get(basis->kind);
  static const char *const naming[] = {"name", "title", "text"};
  for (guint i = 0; i < G_N_ELEMENTS(naming); i++) {
    const PlField *field = pl_record_type_field(type, naming[i]);
    if (field != NULL && pl_field_get_text(field, basis->record)[0] != '\0')
      return g_strdup(pl_field_get_text(field, basis->record));
  }
  return g_strdelimit(g_strdup(type->name), "_", ' ');
}

char *
pl_basis_name(const PlSnapshot *snapshot, const PlBasis *basis)
{
  g_return_val_if_fail(snapshot != NULL && basis != NULL && basis->record != NULL, g_strdup(""));
  const PlRiskDomain *risk_domain = basis->record;
  const PlRiskTest *risk_test = basis->record;
  const PlAssurance *assurance = basis->record;
  switch (basis->kind) {
  case PL_RECORD_ASSESSMENT:
    return assessment_name(basis->record);
  case PL_RECORD_AGREED_LEVEL:
    return agreed_name(snapshot, basis->record);
  case PL_RECORD_VIEW:
    return view_name(snapshot, basis->record);
  case PL_RECORD_EVIDENCE:
    return dated(((const PlEvidence *)basis->record)->title, ((const PlEvidence *)basis->record)->date);
  case PL_RECORD_RISK_RATING:
    return rating_name(snapshot, basis->record);
  case PL_RECORD_RISK_DOMAIN:
    return link_name(risk_name(snapshot, risk_domain->risk), domain_name(snapshot, risk_domain->domain),
                     risk_domain->strength);
  case PL_RECORD_RISK_TEST:
    return link_name(risk_name(snapshot, risk_test->risk), test_name(snapshot, risk_test->test),
                     risk_test->strength);
  case PL_RECORD_ASSURANCE:
    return joined(test_name(snapshot, assurance->test), pl_say_assurance(snapshot, assurance->rating),
                  assurance->date);
  case PL_RECORD_ASSURANCE_LINE:
    return line_name(snapshot, basis->record);
  case PL_RECORD_WARNING_SIGN:
    return sign_name(snapshot, basis->record);
  case PL_RECORD_INSPECTION:
    return inspection_name(snapshot, basis->record);
  case PL_RECORD_OBSERVATION:
    return observation_name(snapshot, basis->record);
  case PL_RECORD_ARRANGEMENT:
    return arrangement_name(snapshot, basis->record);
  case PL_RECORD_OPTION_CHOICE:
    return choice_name(snapshot, basis->record);
  case PL_RECORD_CRITERION:
    return criterion_name(snapshot, basis->record);
  case PL_RECORD_OPTION_SCORE:
    return option_score_name(snapshot, basis->record);
  case PL_RECORD_CHECK:
    return check_name(snapshot, basis->record);
  case PL_RECORD_ACTION:
    return dated(((const PlAction *)basis->record)->title, ((const PlAction *)basis->record)->due);
  case PL_RECORD_MILESTONE:
    return dated(((const PlMilestone *)basis->record)->name, ((const PlMilestone *)basis->record)->date);
  default:
    return other_name(basis);
  }
}
