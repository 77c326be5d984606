/* questions.h: the rules about risks, tests, plans and figures, each with a record that raises its question
 * and one that nearly does. */
#include "calm.h"

/* ---- A risk above what the board accepts ---- */

static void
no_owner(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_risk(&record, RISK, "");
  silent(record, "no-owner"); /* 9, which the board accepts */
  put_rating(&record, RISK, "2026-10-12", 2, 5);
  asks(record, "no-owner.R10",
       "Recruitment and retention is scored 10, above what the board accepts, and no post answers for it.");
  put_rating(&record, RISK, "2026-10-12", 3, 3);
  put_rating(&record, RISK, "2026-10-21", 2, 5); /* tomorrow */
  silent(record, "no-owner");
  put_rating(&record, RISK, "2026-10-12", 2, 5);
  put_risk(&record, RISK, "Director of human resources");
  silent(record, "no-owner");
}

/* Three without an owner are asked about one by one; with a fourth it is one question about the register. */
static void
many_without_an_owner(void **state)
{
  (void)state;
  static const char *const risks[] = {"R01", "R02", "R03", "R05"};
  g_autoptr(PlSnapshot) record = calm_record();
  for (guint i = 0; i < G_N_ELEMENTS(risks); i++) {
    put_risk(&record, risks[i], "");
    put_rating(&record, risks[i], "2026-10-12", 4, 4);
    if (i == 2)
      asks(record, "no-owner.R03",
           "Financial stability is scored 16, above what the board accepts, and no post answers for it.");
  }
  asks(
      record, "no-owner",
      "For four risks above what the board accepts no post answers: leadership continuity, workforce alignment, "
      "financial stability and corporate parenting.");
  silent(record, "no-owner.R03");
  put_risk(&record, "R05", "Head of corporate parenting");
  asks(record, "no-owner.R01",
       "Leadership continuity is scored 16, above what the board accepts, and no post answers for it.");
}

static void
no_test(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_rating(&record, RISK, "2026-10-12", 4, 4);
  silent(record, "no-test");
  guint n;
  const PlRiskTest *links = pl_snapshot_risk_tests(record, &n);
  for (guint i = 0; i < n; i++)
    if (links[i].risk == id_of(record, PL_RECORD_RISK, RISK))
      REMOVE(&record, RISK_TEST, &links[i]);
  asks(
      record, "no-test.R10",
      "Recruitment and retention is scored 16, above what the board accepts, and no assurance test covers it.");
  put_rating(&record, RISK, "2026-10-12", 3, 3);
  silent(record, "no-test");
}

/* ---- Loose ends ---- */

static void
unlink_tests_of(PlSnapshot **record, const char *risk)
{
  gint64 id = id_of(*record, PL_RECORD_RISK, risk);
  guint n;
  const PlRiskTest *links = pl_snapshot_risk_tests(*record, &n);
  for (guint i = 0; i < n; i++)
    if (links[i].risk == id)
      REMOVE(record, RISK_TEST, &links[i]);
}

static void
unlink_domains_of(PlSnapshot **record, const char *risk)
{
  gint64 id = id_of(*record, PL_RECORD_RISK, risk);
  guint n;
  const PlRiskDomain *links = pl_snapshot_risk_domains(*record, &n);
  for (guint i = 0; i < n; i++)
    if (links[i].risk == id)
      REMOVE(record, RISK_DOMAIN, &links[i]);
}

/* Four risks above 9 and one within it have no test. With the fourth above, five are asked about at once, and
   none singly; without it, three singly and the one within by itself. */
static void
uncovered_risks(void **state)
{
  (void)state;
  static const char *const above[] = {"R01", "R02", "R03", "R05"};
  g_autoptr(PlSnapshot) record = calm_record();
  silent(record, "uncovered-risks"); /* no test covers equality and inclusion, which nobody has rated */
  unlink_tests_of(&record, RISK);
  asks(record, "uncovered-risks.R10", "One risk is covered by no assurance test: recruitment and retention.");
  for (guint i = 0; i < G_N_ELEMENTS(above); i++) {
    put_risk(&record, above[i], "Chief executive");
    put_rating(&record, above[i], "2026-10-12", 4, 4);
    if (i == G_N_ELEMENTS(above) - 1)
      break;
    silent(record, "no-test.R03"); /* its tests are there yet */
    unlink_tests_of(&record, above[i]);
  }
  asks(record, "no-test.R03",
       "Financial stability is scored 16, above what the board accepts, and no assurance test covers it.");
  asks(record, "uncovered-risks.R10", "One risk is covered by no assurance test: recruitment and retention.");
  unlink_tests_of(&record, "R05");
  asks(record, "uncovered-risks",
       "Five risks are covered by no assurance test: leadership continuity, workforce alignment, financial "
       "stability, corporate parenting and one more.");
  silent(record, "no-test.R03");
  silent(record, "uncovered-risks.R10");
}

static void
unlinked_risks(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  silent(record, "unlinked-risks");
  unlink_domains_of(&record, RISK);
  asks(record, "unlinked-risks.R10", "One risk is linked to no domain: recruitment and retention.");
  put_risk(&record, "R03", "Chief executive");
  unlink_domains_of(&record, "R03");
  asks(record, "unlinked-risks",
       "Two risks are linked to no domain: recruitment and retention, and financial stability.");
  const PlRiskDomain slight = {id_of(record, PL_RECORD_RISK, "R03"),
                               id_of(record, PL_RECORD_DOMAIN, "finance"), PL_STRENGTH_SLIGHT, "", FALSE};
  PUT(&record, RISK_DOMAIN, &slight); /* a slight link is one */
  asks(record, "unlinked-risks.R10", "One risk is linked to no domain: recruitment and retention.");
  PlDomain finance = *pl_snapshot_domain(record, slight.domain);
  finance.in_use = FALSE;
  PUT(&record, DOMAIN, &finance); /* but not with what is not in use */
  asks(record, "unlinked-risks",
       "Two risks are linked to no domain: recruitment and retention, and financial stability.");
}

/* One link of a test, to whatever risk, and it is no loose end. */
static void
unlinked_tests_and_domains(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  silent(record, "unlinked-tests");
  silent(record, "unlinked-domains");
  guint n;
  const PlRiskTest *tests = pl_snapshot_risk_tests(record, &n);
  gint64 f1 = id_of(record, PL_RECORD_TEST, "F1"), inspection = id_of(record, PL_RECORD_DOMAIN, "inspection");
  for (guint i = 0, left = 0; i < n; i++)
    if (tests[i].test == f1 && left++ > 0) /* all but one */
      REMOVE(&record, RISK_TEST, &tests[i]);
  silent(record, "unlinked-tests");
  tests = pl_snapshot_risk_tests(record, &n);
  for (guint i = 0; i < n; i++)
    if (tests[i].test == f1)
      REMOVE(&record, RISK_TEST, &tests[i]);
  asks(record, "unlinked-tests.F1", "One assurance test is linked to no risk: “Full costs known”.");
  const PlRiskDomain *domains = pl_snapshot_risk_domains(record, &n);
  for (guint i = 0; i < n; i++)
    if (domains[i].domain == inspection)
      REMOVE(&record, RISK_DOMAIN, &domains[i]);
  asks(record, "unlinked-domains.inspection", "One domain is linked to no risk: inspection outcomes.");
  g_autoptr(PlSnapshot) public = pl_snapshot_as_public(record); /* where such a risk may be withheld */
  silent(public, "unlinked-tests");
  silent(public, "unlinked-domains");
  guint n_risks;
  const PlRisk *risks = pl_snapshot_risks(record, &n_risks);
  for (guint i = 0; i < n_risks; i++) {
    PlRisk risk = risks[i];
    risk.in_register = FALSE;
    PUT(&record, RISK, &risk); /* without a register nothing is said of it */
  }
  silent(record, "unlinked-domains");
}

/* Makes one test strongly linked to the risk wait, for the option in view. */
static void
leave_untested(PlSnapshot **record, const char *test)
{
  REMOVE(record, ASSURANCE,
         &(PlAssurance){.test = id_of(*record, PL_RECORD_TEST, test),
                        .option = option_in_view(*record),
                        .date = "2026-09-03"});
}

static void
untested_before_vesting(void **state)
{
  (void)state;
  static const char fact[] =
      "“Workforce stable and confident” has not been carried out, and a risk above what the board accepts is strongly linked "
      "to it: recruitment and retention; vesting day is on 20 October 2027.";
  g_autoptr(PlSnapshot) record = calm_record();
  leave_untested(&record, "G6");
  put_rating(&record, RISK, "2026-10-12", 4, 4);
  silent(record, "untested-before-vesting"); /* no vesting day */
  put_vesting_day(&record, "2027-10-20");
  asks(record, "untested-before-vesting.G6", fact);
  put_vesting_day(&record, "2027-10-21"); /* twelve months and a day */
  silent(record, "untested-before-vesting");
  put_vesting_day(&record, "2026-10-19"); /* past */
  silent(record, "untested-before-vesting");
  put_vesting_day(&record, "2027-10-20");
  put_rating(&record, RISK, "2026-10-12", 3, 3);
  silent(record, "untested-before-vesting");
  put_rating(&record, RISK, "2026-10-12", 4, 4);
  PlRiskTest link = {id_of(record, PL_RECORD_RISK, RISK), id_of(record, PL_RECORD_TEST, "G6"),
                     PL_STRENGTH_MODERATE, "", FALSE};
  PUT(&record, RISK_TEST, &link);
  silent(record, "untested-before-vesting");
  link.strength = PL_STRENGTH_STRONG;
  PUT(&record, RISK_TEST, &link);
  put_assurance(&record, "G6", PL_ASSURANCE_NONE); /* failed is not untested */
  silent(record, "untested-before-vesting");
}

/* ---- What is done ---- */

static void
put_action(PlSnapshot **record, const char *due, PlActionState state)
{
  NEW_RECORD(PlAction, ACTION, action);
  action.id = 1, action.title = "Pay the retention offer", action.due = due, action.state = state;
  action.done_on = state == PL_ACTION_DONE ? "2026-09-01" : "";
  PUT(record, ACTION, &action);
  const PlActionRisk link = {1, id_of(*record, PL_RECORD_RISK, RISK)};
  PUT(record, ACTION_RISK, &link);
}

static void
action_overdue(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_action(&record, "2026-10-19", PL_ACTION_IN_PROGRESS);
  put_rating(&record, RISK, "2026-10-12", 3, 4);
  silent(record, "action-overdue"); /* 12, below the highest bands */
  put_rating(&record, RISK, "2026-10-12", 3, 5);
  asks(
      record, "action-overdue.R10",
      "Recruitment and retention is scored 15, and an action on it is overdue: “Pay the retention offer” (due 19 October "
      "2026).");
  put_action(&record, "2026-10-20", PL_ACTION_IN_PROGRESS); /* due today */
  silent(record, "action-overdue");
  put_action(&record, "2026-10-19", PL_ACTION_DONE);
  silent(record, "action-overdue");
  put_action(&record, "2026-10-19", PL_ACTION_DROPPED);
  silent(record, "action-overdue");
}

/* An action for two high risks is asked about once, of the higher. */
static void
action_overdue_for_two(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_action(&record, "2026-10-19", PL_ACTION_OPEN);
  put_rating(&record, RISK, "2026-10-12", 3, 5);
  put_risk(&record, "R03", "Director of finance");
  put_rating(&record, "R03", "2026-10-12", 4, 5);
  const PlActionRisk link = {1, id_of(record, PL_RECORD_RISK, "R03")};
  PUT(&record, ACTION_RISK, &link);
  asks(
      record, "action-overdue",
      "Financial stability is scored 20, and an action on it is overdue: “Pay the retention offer” (due 19 October 2026).");
  g_autoptr(PlOverview) overview = pl_overview_new(record, NULL, 0, TODAY);
  assert_null(find_open(overview->questions, "action-overdue.R10"));
}

static void
weak_no_plan(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_levels(&record, "workforce", 2);
  silent(record, "weak-no-plan");
  PlAgreedLevel agreed = level_at(record, AUTUMN, "workforce");
  agreed.plan = "";
  PUT(&record, AGREED_LEVEL, &agreed);
  asks(record, "weak-no-plan.workforce",
       "Workforce stability is at 2, with no plan for the next 12 months and no open action recorded.");
  put_action(&record, "2026-12-01", PL_ACTION_OPEN);
  const PlActionDomain link = {1, id_of(record, PL_RECORD_DOMAIN, "workforce")};
  PUT(&record, ACTION_DOMAIN, &link);
  silent(record, "weak-no-plan");
  put_action(&record, "2026-12-01", PL_ACTION_DONE);
  asks(record, "weak-no-plan.workforce",
       "Workforce stability is at 2, with no plan for the next 12 months and no open action recorded.");
  agreed.level = 3;
  PUT(&record, AGREED_LEVEL, &agreed);
  silent(record, "weak-no-plan");
}

/* ---- Scores ---- */

#define FELL                                                                                                 \
  "Recruitment and retention was scored 10 on 14 April 2026 and 9 on 12 October 2026, and no completed "     \
  "action, test or evidence from between is linked to it."

/* The calm record's tests are of September, so they explain a fall until they are taken away. */
static void
take_tests_away(PlSnapshot **record)
{
  guint n;
  const PlAssurance *rows = pl_snapshot_assurances(*record, &n);
  for (guint i = 0; i < n; i++)
    REMOVE(record, ASSURANCE, &rows[i]);
}

static void
score_unexplained(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_rating(&record, RISK, "2026-04-14", 2, 5);
  silent(record, "score-unexplained"); /* a test was carried out in between */
  take_tests_away(&record);
  asks(record, "score-unexplained.R10", FELL);
  put_rating(&record, RISK, "2026-10-12", 2, 5);
  silent(record, "score-unexplained");
  put_rating(&record, RISK, "2026-04-14", 4, 3);
  silent(record, "score-unexplained"); /* from 12 to 10, within one band */
  put_rating(&record, RISK, "2026-04-14", 2, 5);
  put_rating(&record, RISK, "2026-10-12", 3, 3);
  put_action(&record, "2026-08-01", PL_ACTION_DONE);
  silent(record, "score-unexplained");
  put_action(&record, "2026-08-01", PL_ACTION_DROPPED);
  asks(record, "score-unexplained.R10", FELL);
  const PlEvidenceRisk link = {3, id_of(record, PL_RECORD_RISK, RISK), PL_STANCE_AGAINST, 2, ""};
  PUT(&record, EVIDENCE_RISK, &link);
  silent(record, "score-unexplained");
  put_evidence(&record, 3, "workforce", "2026-04-14", TRUE); /* known before */
  asks(record, "score-unexplained.R10", FELL);
  put_assurance(&record, "P1", PL_ASSURANCE_REASONABLE); /* not linked to it */
  asks(record, "score-unexplained.R10", FELL);
  put_assurance(&record, "G6", PL_ASSURANCE_NOT_TESTED);
  asks(record, "score-unexplained.R10", FELL);
  put_assurance(&record, "G6", PL_ASSURANCE_LIMITED);
  silent(record, "score-unexplained");
}

static void
exposure_and_likelihood(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_levels(&record, "workforce", 2);
  silent(record, "exposure-unlikely"); /* possible */
  put_rating(&record, RISK, "2026-10-12", 2, 3);
  asks(record, "exposure-unlikely.R10",
       "Exposure of recruitment and retention is high, and its likelihood is put at 2 (unlikely).");
  set_levels(&record, "workforce", 3);
  silent(record, "exposure-unlikely");

  set_levels(&record, "workforce", 4);
  set_levels(&record, "corporate", 4);
  put_rating(&record, RISK, "2026-10-12", 4, 2);
  asks(record, "exposure-likely.R10",
       "Exposure of recruitment and retention is low, and its likelihood is put at 4 (likely).");
  silent(record, "exposure-unlikely");
  put_rating(&record, RISK, "2026-10-12", 3, 3);
  silent(record, "exposure-likely");
}

/* ---- Tests ---- */

static void
put_line(PlSnapshot **record, PlLine line, PlAssuranceRating rating)
{
  NEW_RECORD(PlAssuranceLine, ASSURANCE_LINE, row);
  row.test = id_of(*record, PL_RECORD_TEST, "F1"), row.option = option_in_view(*record),
  row.date = "2026-09-03";
  row.line = line, row.rating = rating;
  PUT(record, ASSURANCE_LINE, &row);
}

static void
lines_disagree(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_line(&record, PL_LINE_CORPORATE, PL_ASSURANCE_LIMITED);
  silent(record, "lines-disagree"); /* not the independent one */
  put_line(&record, PL_LINE_INDEPENDENT, PL_ASSURANCE_REASONABLE);
  silent(record, "lines-disagree");
  put_line(&record, PL_LINE_INDEPENDENT, PL_ASSURANCE_NOT_TESTED); /* has said nothing */
  silent(record, "lines-disagree");
  put_line(&record, PL_LINE_INDEPENDENT, PL_ASSURANCE_LIMITED);
  asks(record, "lines-disagree.F1",
       "Assurance for “Full costs known” is rated reasonable, and its independent line is rated limited.");
}

static void
full_cost_unknown(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_assurance(&record, "F1", PL_ASSURANCE_LIMITED);
  asks(record, "full-cost-unknown.F1",
       "Financial sufficiency is at 3, and assurance for “Full costs known” is rated limited.");
  leave_untested(&record, "F1");
  asks(record, "full-cost-unknown.F1",
       "Financial sufficiency is at 3, and “Full costs known” has not been carried out.");
  PlDocumentInfo info = *pl_snapshot_info(record);
  info.option = 0; /* until an option is in view nothing can be tested */
  PUT(&record, DOCUMENT, &info);
  silent(record, "full-cost-unknown");
  info.option = id_of(record, PL_RECORD_OPTION, "separate-services");
  PUT(&record, DOCUMENT, &info);
  set_levels(&record, "finance", 2);
  silent(record, "full-cost-unknown");
}

static void
no_dcs(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_assurance(&record, "G1", PL_ASSURANCE_NONE);
  put_vesting_day(&record, "2027-07-21"); /* nine months and a day */
  silent(record, "no-dcs");
  put_vesting_day(&record, "2027-07-20");
  asks(record, "no-dcs.G1",
       "Assurance for “Key posts in place early” is rated none, and vesting day is on 20 July 2027.");
  put_assurance(&record, "G1", PL_ASSURANCE_REASONABLE);
  silent(record, "no-dcs");
}

/* ---- Plans ---- */

static void
put_inspection(PlSnapshot **record, gint64 id, const char *regime, const char *aspect, const char *outcome,
               const char *published)
{
  NEW_RECORD(PlInspection, INSPECTION, inspection);
  inspection.id = id, inspection.organisation = COUNCIL, inspection.regime = regime,
  inspection.aspect = aspect;
  inspection.outcome = outcome, inspection.published = published, inspection.source = "A report";
  PUT(record, INSPECTION, &inspection);
}

static void
inspector_differs(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_levels(&record, "practice", 4);
  put_inspection(&record, 1, "ilacs", "leaders", "requires-improvement", "2023-05-02");
  put_inspection(&record, 2, "ilacs", "in-care", "good", "2023-05-02");
  asks(record, "inspector-differs.practice",
       "Quality of practice is at 4, and the latest inspection (2 May 2023) judged less than good: leaders.");
  put_inspection(&record, 3, "area-send", "overall", "inconsistent", "2024-11");
  put_inspection(&record, 4, "youth-justice", "overall", "inadequate", "2024-11");
  asks(record, "inspector-differs.practice",
       "Quality of practice is at 4, and the latest inspection (2 May 2023) judged less than good: leaders.");
  put_inspection(&record, 3, "area-send", "overall", "widespread-failings", "2024-11");
  asks(
      record, "inspector-differs.practice",
      "Quality of practice is at 4, and the latest inspection (2 May 2023) judged less than good: leaders; the latest area "
      "inspection of special educational needs (November 2024) found widespread failings.");
  put_inspection(&record, 3, "area-send", "overall", "typically-positive", "2024-11");
  put_inspection(&record, 5, "ilacs", "leaders", "good", "2026-10-13"); /* after the assessment */
  asks(record, "inspector-differs.practice",
       "Quality of practice is at 4, and the latest inspection (2 May 2023) judged less than good: leaders.");
  put_inspection(&record, 5, "ilacs", "leaders", "good", "2026-10-12");
  silent(record, "inspector-differs");
  put_inspection(&record, 5, "ilacs", "leaders", "inadequate", "2026-10-12");
  set_levels(&record, "inspection", 4);
  asks(
      record, "inspector-differs.inspection",
      "Inspection outcomes are at 4, and the latest inspection (12 October 2026) judged less than good: leaders.");
  set_levels(&record, "inspection", 3);
  set_levels(&record, "practice", 3);
  silent(record, "inspector-differs");
}

static void
put_successor(PlSnapshot **record)
{
  NEW_RECORD(PlOrganisation, ORGANISATION, successor);
  successor.id = 2, successor.name = "North Calmshire Council", successor.short_name = "North";
  successor.standing = PL_STANDING_SUCCESSOR;
  PUT(record, ORGANISATION, &successor);
}

static void
put_figure(PlSnapshot **record, gint64 id, const char *code, const char *name, const char *date, double value)
{
  NEW_RECORD(PlIndicator, INDICATOR, indicator);
  indicator.id = id, indicator.code = code, indicator.name = name;
  PUT(record, INDICATOR, &indicator);
  NEW_RECORD(PlObservation, OBSERVATION, observation);
  observation.indicator = id, observation.organisation = COUNCIL, observation.date = date,
  observation.value = value;
  PUT(record, OBSERVATION, &observation);
}

static void
dsg_unsettled(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_assurance(&record, "F5", PL_ASSURANCE_LIMITED);
  silent(record, "dsg-unsettled"); /* no new council */
  put_successor(&record);
  asks(
      record, "dsg-unsettled.F5",
      "A new council is planned; assurance for “Dedicated Schools Grant stable and ring-fenced” is rated limited, and no "
      "dated balance of the Dedicated Schools Grant is recorded.");
  put_assurance(&record, "F5", PL_ASSURANCE_REASONABLE);
  asks(record, "dsg-unsettled.F5",
       "A new council is planned; no dated balance of the Dedicated Schools Grant is recorded.");
  put_figure(&record, 1, "balance", "Balance of the Dedicated Schools Grant", "2026-10-21",
             -12); /* tomorrow */
  asks(record, "dsg-unsettled.F5",
       "A new council is planned; no dated balance of the Dedicated Schools Grant is recorded.");
  put_figure(&record, 1, "balance", "Balance of the Dedicated Schools Grant", "2026-03-31", -12);
  silent(record, "dsg-unsettled");
  put_assurance(&record, "F5", PL_ASSURANCE_LIMITED);
  asks(
      record, "dsg-unsettled.F5",
      "A new council is planned; assurance for “Dedicated Schools Grant stable and ring-fenced” is rated limited.");
}

static void
put_arrangement(PlSnapshot **record, const char *option, const char *ends, const char *review)
{
  NEW_RECORD(PlArrangement, ARRANGEMENT, arrangement);
  arrangement.id = 1, arrangement.option = id_of(*record, PL_RECORD_OPTION, option);
  arrangement.service = pl_framework_item(*record, "services", 0, "out-of-hours")->id;
  arrangement.ends = ends, arrangement.review = review;
  PUT(record, ARRANGEMENT, &arrangement);
}

static void
shared_no_exit(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_arrangement(&record, "shared-services", "", "");
  asks(record, "shared-no-exit.G7",
       "Out of hours is to be shared, with neither an end date nor a review date.");
  put_assurance(&record, "G7", PL_ASSURANCE_LIMITED);
  asks(
      record, "shared-no-exit.G7",
      "Out of hours is to be shared, with neither an end date nor a review date; assurance for “Joint oversight of shared "
      "services” is rated limited.");
  put_arrangement(&record, "shared-services", "", "2029-10-01");
  asks(record, "shared-no-exit.G7",
       "A service is to be shared, and assurance for “Joint oversight of shared services” is rated limited.");
  put_assurance(&record, "G7", PL_ASSURANCE_REASONABLE);
  silent(record, "shared-no-exit");
  put_arrangement(&record, "separate-services", "", ""); /* not shared */
  put_assurance(&record, "G7", PL_ASSURANCE_LIMITED);
  silent(record, "shared-no-exit");
}

static void
one_option_tested(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  const PlOption *option = pl_snapshot_option(record, id_of(record, PL_RECORD_OPTION, "joint-trust"));
  PlOption trust = *option;
  trust.considered = TRUE;
  PUT(&record, OPTION, &trust);
  silent(record, "one-option-tested"); /* none is chosen */
  NEW_RECORD(PlOptionChoice, OPTION_CHOICE, choice);
  choice.id = 1, choice.option = option_in_view(record), choice.decided_on = "2026-10-20";
  PUT(&record, OPTION_CHOICE, &choice);
  asks(
      record, "one-option-tested",
      "“Separate services from day one” was chosen with 15 tests carried out, and others were weighed: “Joint children's "
      "services trust” with none.");
  choice.decided_on = "2026-10-21"; /* tomorrow */
  PUT(&record, OPTION_CHOICE, &choice);
  silent(record, "one-option-tested");
  choice.decided_on = "2026-10-20";
  PUT(&record, OPTION_CHOICE, &choice);
  trust.considered = FALSE;
  PUT(&record, OPTION, &trust);
  silent(record, "one-option-tested");
  trust.considered = TRUE;
  PUT(&record, OPTION, &trust);
  guint n;
  const PlTest *tests = pl_snapshot_tests(record, &n);
  for (guint i = 0; i < n; i++) {
    NEW_RECORD(PlAssurance, ASSURANCE, row);
    row.test = tests[i].id, row.option = trust.id, row.date = "2026-09-03", row.rating = PL_ASSURANCE_NONE;
    PUT(&record, ASSURANCE, &row);
  }
  silent(record, "one-option-tested");
}

/* ---- Figures ---- */

static void
front_door(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_figure(&record, 1, "contacts", "Contacts", "2025-09", 1000);
  put_figure(&record, 1, "contacts", "Contacts", "2026-09", 1200);
  put_figure(&record, 2, "x", "Referrals to children's social care", "2025-09", 500);
  silent(record, "front-door"); /* referrals of one date */
  put_figure(&record, 2, "x", "Referrals to children's social care", "2026-09", 400);
  asks(
      record, "front-door",
      "From September 2025 to September 2026 contacts rose from 1,000 to 1,200, by 20%, while referrals to children's "
      "social care fell from 500 to 400, by 20%.");
  put_figure(&record, 2, "x", "Referrals to children's social care", "2026-09", 401);
  silent(record, "front-door");
  put_figure(&record, 2, "x", "Referrals to children's social care", "2026-09", 400);
  put_figure(&record, 1, "contacts", "Contacts", "2026-09", 1199);
  silent(record, "front-door");
  put_figure(&record, 1, "contacts", "Contacts", "2026-09", 1200);
  put_figure(&record, 3, "re-referral", "Re-referral rate", "2025-09", 1); /* another figure */
  asks(
      record, "front-door",
      "From September 2025 to September 2026 contacts rose from 1,000 to 1,200, by 20%, while referrals to children's "
      "social care fell from 500 to 400, by 20%.");
}

static void
over_represented(void **state)
{
  (void)state;
  static const char fact[] =
      "No figure or evidence since 12 October 2025 says whether some groups of children are over-represented.";
  g_autoptr(PlSnapshot) record = calm_record();
  put_evidence(&record, 7, "figures", "2025-10-11", TRUE);
  asks(record, "over-represented", fact);
  put_evidence(&record, 7, "figures", "2025-10-12", TRUE);
  silent(record, "over-represented");
  put_evidence(&record, 7, "figures", "2025-10-11", TRUE);
  put_figure(&record, 1, "disproportionality", "Black children in care", "2025-10-11", 2);
  asks(record, "over-represented", fact);
  put_figure(&record, 1, "disproportionality", "Black children in care", "2026-03-31", 2);
  silent(record, "over-represented");
}

static void
put_sign(PlSnapshot **record, const char *code, const char *date, PlSignState state)
{
  const PlWarningSign sign = {COUNCIL, pl_framework_item(*record, "warning-signs", 0, code)->id, date, state,
                              ""};
  PUT(record, WARNING_SIGN, &sign);
}

static void
signs_cluster(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_sign(&record, "agency-reliance", "2026-10-12", PL_SIGN_PRESENT);
  put_sign(&record, "money-trouble", "2026-10-12", PL_SIGN_PARTLY);
  put_sign(&record, "weak-supervision", "2026-10-12", PL_SIGN_PRESENT);
  put_sign(&record, "no-learning", "2026-10-12", PL_SIGN_ABSENT);
  silent(record, "signs-cluster");
  put_sign(&record, "no-learning", "2026-10-12", PL_SIGN_UNKNOWN);
  silent(record, "signs-cluster");
  put_sign(&record, "no-learning", "2026-10-12", PL_SIGN_PARTLY);
  asks(
      record, "signs-cluster",
      "Four of seventeen warning signs are present or partly present (weak supervision and audit; no culture of learning; "
      "financial trouble; and too much reliance on agency staff).");
  put_sign(&record, "no-learning", "2026-10-13", PL_SIGN_ABSENT); /* no longer */
  silent(record, "signs-cluster");
  put_sign(&record, "agency-reliance", "2026-04-14", PL_SIGN_ABSENT);
  silent(record, "signs-cluster"); /* one of three is new */
  put_sign(&record, "money-trouble", "2026-04-14", PL_SIGN_PARTLY);
  silent(record, "signs-cluster");
  put_sign(&record, "money-trouble", "2026-04-14", PL_SIGN_UNKNOWN);
  asks(
      record, "signs-cluster",
      "Three of seventeen warning signs are present or partly present (weak supervision and audit; financial trouble; and too "
      "much reliance on agency staff); two of them are new since spring.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_owner),
      cmocka_unit_test(many_without_an_owner),
      cmocka_unit_test(no_test),
      cmocka_unit_test(uncovered_risks),
      cmocka_unit_test(unlinked_risks),
      cmocka_unit_test(unlinked_tests_and_domains),
      cmocka_unit_test(untested_before_vesting),
      cmocka_unit_test(action_overdue),
      cmocka_unit_test(action_overdue_for_two),
      cmocka_unit_test(weak_no_plan),
      cmocka_unit_test(score_unexplained),
      cmocka_unit_test(exposure_and_likelihood),
      cmocka_unit_test(lines_disagree),
      cmocka_unit_test(full_cost_unknown),
      cmocka_unit_test(no_dcs),
      cmocka_unit_test(inspector_differs),
      cmocka_unit_test(dsg_unsettled),
      cmocka_unit_test(shared_no_exit),
      cmocka_unit_test(one_option_tested),
      cmocka_unit_test(front_door),
      cmocka_unit_test(over_represented),
      cmocka_unit_test(signs_cluster),
  };
  return cmocka_run_group_tests(tests, NULL, calm_forget);
}
