/* council-results.h and inspected.h: what the list brings into a document, once, and how it reads there. */
#include "fixture.h"

#include <string.h>

#include <plumbline/council-results.h>
#include <plumbline/framework.h>
#include <plumbline/inspected.h>
#include <plumbline/neighbours.h>
#include <plumbline/profile.h>

#define AS_AT "2026-07-01"

typedef struct {
  GRand *rand;
  PlIds ids;
  PlCouncils *councils;
} Desk;

static int
set_up(void **state)
{
  Desk *desk = g_new0(Desk, 1);
  desk->rand = g_rand_new_with_seed(7);
  desk->ids = pl_ids_seeded(desk->rand);
  desk->councils = pl_councils_load(NULL);
  *state = desk;
  return 0;
}

static int
tear_down(void **state)
{
  Desk *desk = *state;
  g_rand_free(desk->rand);
  pl_councils_unref(desk->councils);
  g_free(desk);
  return 0;
}

static gint64
whose(const PlSnapshot *snapshot)
{
  return pl_snapshot_info(snapshot)->organisation;
}

/* A document whose organisation is that council, with nothing of the list in it but the organisation. */
static PlSnapshot *
document_of(Desk *desk, const char *name)
{
  const PlCouncil *council = pl_councils_find_name(desk->councils, name);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) start =
      pl_framework_document(name, council->name, PL_JURISDICTION_WALES, &desk->ids, &error);
  assert_non_null(start);
  PlOrganisation organisation = *pl_snapshot_organisation(start, whose(start));
  organisation.residents = 5;
  pl_council_fill(council, &organisation);
  g_autoptr(PlCommand) command = pl_command_new("edit", "fill");
  pl_command_put(command, PL_RECORD_ORGANISATION, &organisation);
  return pl_command_apply(command, start);
}

/* Returns: (transfer full): the document with what is new in it; `said` and whether there was any are told.
 */
static PlSnapshot *
updated(Desk *desk, PlSnapshot *snapshot, char **said, gboolean *any)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_council_update(snapshot, whose(snapshot), desk->councils, &desk->ids, said, &error);
  if (error != NULL)
    fail_msg("%s", error->message);
  *any = command != NULL;
  if (command == NULL)
    return pl_snapshot_ref(snapshot);
  if (!pl_command_validate(command, &error))
    fail_msg("%s", error->message);
  return pl_command_apply(command, snapshot);
}

static PlSnapshot *
filled(Desk *desk, const char *name)
{
  g_autoptr(PlSnapshot) start = document_of(desk, name);
  g_autofree char *said = NULL;
  gboolean any;
  return updated(desk, start, &said, &any);
}

static void
the_organisation_is_filled(void **state)
{
  g_autoptr(PlSnapshot) snapshot = document_of(*state, "Bristol");
  const PlOrganisation *bristol = pl_snapshot_organisation(snapshot, whose(snapshot));
  assert_string_equal(bristol->name, "City of Bristol");
  assert_string_equal(bristol->short_name, "Bristol");
  assert_string_equal(bristol->la_code, "801");
  assert_int_equal(bristol->jurisdiction, PL_JURISDICTION_ENGLAND);
  assert_int_equal(bristol->kind, PL_ORGANISATION_COUNCIL);
  assert_int_equal(bristol->residents, 5); /* the list's people aged 0 to 25 are no residents */
}

static void
results_and_evidence_come_in_once(void **state)
{
  g_autoptr(PlSnapshot) start = document_of(*state, "Tower Hamlets");
  g_autofree char *said = NULL, *again = NULL;
  gboolean any = FALSE;
  g_autoptr(PlSnapshot) snapshot = updated(*state, start, &said, &any);
  assert_true(any);
  assert_string_equal(
      said,
      "New: Inspection of Local Authority Children's Services (ILACS), published 13 January 2025: overall "
      "effectiveness outstanding; leaders outstanding; help and protection good; children in care good; and "
      "care leavers outstanding. New: Area inspection of special educational needs and disabilities (SEND), "
      "published 21 August 2025: inconsistent.");
  guint n;
  const PlInspection *inspections = pl_snapshot_inspections(snapshot, &n);
  assert_int_equal(n, 6);
  for (guint i = 0; i < n; i++)
    assert_int_equal(inspections[i].organisation, whose(snapshot));
  const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
  assert_int_equal(n, 2);
  assert_string_equal(evidence[0].title, "Inspection of children’s services (ILACS): outstanding overall");
  assert_string_equal(evidence[0].date, "2025-01-13");
  assert_string_equal(evidence[0].kind, "inspection");
  assert_true(evidence[0].external);
  assert_int_equal(evidence[0].clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  assert_non_null(strstr(evidence[0].source, "Ofsted, report published 13 January 2025"));
  assert_non_null(strstr(evidence[0].source, "Open Government Licence v3.0"));
  assert_non_null(strstr(evidence[0].text, "Help and protection: good. "));
  assert_string_equal(evidence[1].title, "Area SEND inspection: inconsistent");
  guint levels;
  pl_snapshot_agreed_levels(snapshot, 0, &levels);
  assert_int_equal(levels, 0);

  g_autoptr(PlSnapshot) same = updated(*state, snapshot, &again, &any);
  assert_false(any);
  assert_string_equal(again, "");
}

/* The stance of the first piece of evidence whose title begins so, for the domain. */
static PlStance
stance(Desk *desk, const char *council, const char *title)
{
  g_autoptr(PlSnapshot) snapshot = filled(desk, council);
  const PlDomain *domain = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, PL_DOMAIN_INSPECTION);
  guint n;
  const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlEvidenceDomain key = {.evidence = evidence[i].id, .domain = domain->id};
    const PlEvidenceDomain *link = pl_snapshot_find(snapshot, PL_RECORD_EVIDENCE_DOMAIN, &key);
    assert_non_null(link);
    assert_non_null(strstr(link->reason, "It sets no level"));
    if (g_str_has_prefix(evidence[i].title, title))
      return link->stance;
  }
  fail_msg("%s has no “%s”", council, title);
  return PL_STANCE_FOR;
}

static void
for_or_against_follows_the_grade(void **state)
{
  assert_int_equal(stance(*state, "Tower Hamlets", "Inspection"), PL_STANCE_FOR); /* outstanding */
  assert_int_equal(stance(*state, "Barnet", "Inspection"), PL_STANCE_FOR);        /* good */
  assert_int_equal(stance(*state, "Barnsley", "Inspection"), PL_STANCE_FOR); /* good, one judgement lower */
  assert_int_equal(stance(*state, "Barking", "Inspection"), PL_STANCE_AGAINST);    /* requires improvement */
  assert_int_equal(stance(*state, "Nottingham", "Inspection"), PL_STANCE_AGAINST); /* inadequate */
  assert_int_equal(stance(*state, "Brent", "Inspection"), PL_STANCE_FOR); /* no overall; all four good */
  assert_int_equal(stance(*state, "Somerset", "Inspection"), PL_STANCE_AGAINST); /* no overall; three lower */
  assert_int_equal(stance(*state, "Brent", "Area SEND"), PL_STANCE_FOR);         /* typically positive */
  assert_int_equal(stance(*state, "Tower Hamlets", "Area SEND"), PL_STANCE_AGAINST); /* inconsistent */
  assert_int_equal(stance(*state, "Lancashire", "Area SEND"), PL_STANCE_AGAINST);    /* widespread failings */
}

static void
holes_bring_nothing_in(void **state)
{
  g_autoptr(PlSnapshot) slough = filled(*state, "Slough"), somerset = filled(*state, "Somerset");
  guint n;
  pl_snapshot_inspections(slough, &n);
  assert_int_equal(n, 5); /* the SEND report without a result is none */
  pl_snapshot_evidence(slough, &n);
  assert_int_equal(n, 1);
  pl_snapshot_inspections(somerset, &n);
  assert_int_equal(n, 4);
  const PlEvidence *evidence = pl_snapshot_evidence(somerset, &n);
  assert_int_equal(n, 1);
  assert_string_equal(evidence[0].title, "Inspection of children’s services (ILACS): no overall grade");
  assert_true(
      g_str_has_prefix(evidence[0].text,
                       "Overall effectiveness: no overall grade, since newer inspections give none. Leaders: "
                       "requires improvement."));
  g_autoptr(PlSnapshot) nottingham = filled(*state, "Nottingham");
  const PlInspection *inspections = pl_snapshot_inspections(nottingham, &n);
  assert_int_equal(n, 5);
  assert_string_equal(inspections[0].started, "");
  assert_string_equal(inspections[0].kind, "");
}

static void
every_council_can_be_filled(void **state)
{
  Desk *desk = *state;
  guint n;
  const PlCouncil *all = pl_councils_list(desk->councils, &n);
  g_autoptr(PlSnapshot) start = document_of(desk, "Barnet");
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlCommand) command = pl_command_new("add", "results");
    g_autofree char *said = NULL;
    guint n_new =
        pl_council_add_results(command, start, desk->councils, &all[i], whose(start), &desk->ids, &said);
    assert_int_equal(n_new, all[i].outcomes[PL_JUDGEMENT_AREA_SEND] > 0 ? 2 : 1);
    g_autoptr(GError) error = NULL;
    if (!pl_command_validate(command, &error))
      fail_msg("%s: %s", all[i].name, error->message);
  }
}

static PlSnapshot *
with_record(PlSnapshot *snapshot, PlRecordKind kind, gconstpointer record)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "put");
  pl_command_put(command, kind, record);
  return pl_command_apply(command, snapshot);
}

static void
what_a_person_typed_stays(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlSnapshot) start = document_of(desk, "Barnet");
  PlInspection typed;
  pl_record_init_empty(PL_RECORD_INSPECTION, &typed);
  typed.id = 1, typed.organisation = whose(start), typed.regime = "ilacs", typed.aspect = "overall";
  typed.outcome = "Good", typed.published = "2024-07", typed.source = "Typed";
  g_autoptr(PlSnapshot) with_one = with_record(start, PL_RECORD_INSPECTION, &typed);
  g_autofree char *said = NULL, *otherwise = NULL, *after_evidence = NULL;
  gboolean any;
  g_autoptr(PlSnapshot) after = updated(desk, with_one, &said, &any);
  guint n;
  pl_snapshot_inspections(after, &n);
  assert_int_equal(n, 5); /* its overall grade was there already */
  assert_null(strstr(said, "overall"));
  pl_snapshot_evidence(after, &n);
  assert_int_equal(n, 0); /* the inspection was known, and whoever typed it chose its evidence */

  typed.outcome = "Inadequate";
  g_autoptr(PlSnapshot) with_other = with_record(start, PL_RECORD_INSPECTION, &typed);
  g_autoptr(PlSnapshot) kept = updated(desk, with_other, &otherwise, &any);
  assert_non_null(strstr(
      otherwise, "The document says otherwise of overall effectiveness (good in the list, “Inadequate” "
                 "here), and that stays as it is."));
  assert_string_equal(((const PlInspection *)pl_snapshot_find_id(kept, PL_RECORD_INSPECTION, 1))->outcome,
                      "Inadequate");

  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = 1, evidence.organisation = whose(start), evidence.title = "Ofsted",
  evidence.kind = "inspection";
  evidence.date = "2024-07-23";
  g_autoptr(PlSnapshot) with_evidence = with_record(start, PL_RECORD_EVIDENCE, &evidence);
  g_autoptr(PlSnapshot) once = updated(desk, with_evidence, &after_evidence, &any);
  assert_true(any);
  pl_snapshot_evidence(once, &n);
  assert_int_equal(n, 1);
}

static void
a_newer_report_is_added_beside_the_old(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlSnapshot) start = filled(desk, "Barnet");
  g_autoptr(GBytes) bytes = g_resource_lookup_data(
      pl_core_resource(), "/org/plumbline/councils/inspections-england-2026-06.csv", 0, NULL);
  g_auto(GStrv) parts = g_strsplit(g_bytes_get_data(bytes, NULL), "2024-06-10,2024-07-23", 2);
  g_autofree char *text = g_strjoinv("2026-08-10,2026-09-23", parts);
  g_autoptr(GBytes) newer = g_bytes_new(text, strlen(text));
  g_autoptr(GError) error = NULL;
  Desk later = *desk;
  later.councils = pl_councils_parse(newer, &error);
  if (later.councils == NULL)
    fail_msg("%s", error->message);
  g_autofree char *said = NULL;
  gboolean any;
  g_autoptr(PlSnapshot) snapshot = updated(&later, start, &said, &any);
  pl_councils_unref(later.councils);
  guint n;
  pl_snapshot_inspections(snapshot, &n);
  assert_int_equal(n, 10);
  pl_snapshot_evidence(snapshot, &n);
  assert_int_equal(n, 2);
  g_autoptr(PlInspected) inspected = pl_inspected_new(snapshot, whose(snapshot), "2026-10-01");
  assert_int_equal(inspected->n_visits, 2);
  assert_true(inspected->visits[0].is_latest);
  assert_false(inspected->visits[1].is_latest);
  assert_string_equal(inspected->visits[1].brief,
                      "Overall effectiveness: Good. Published 23 July 2024, 2 years old.");
}

static void
what_is_no_council_of_the_list_is_said_to_be_none(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlSnapshot) nobody =
      pl_framework_document("Title", NULL, PL_JURISDICTION_ENGLAND, &desk->ids, NULL);
  g_autoptr(PlSnapshot) barnet = document_of(desk, "Barnet");
  const PlOrganisation *whole = pl_snapshot_organisation(barnet, whose(barnet));
  PlOrganisation welsh = *whole, invented = *whole, no_code = *whole, gone = *whole, trust = *whole;
  welsh.jurisdiction = PL_JURISDICTION_WALES;
  invented.invented = TRUE;
  no_code.la_code = trust.la_code = "";
  gone.la_code = "909";
  trust.kind = PL_ORGANISATION_TRUST;
  const struct {
    const PlOrganisation *organisation;
    const char *why;
  } cases[] = {
      {NULL, "This document is about no organisation yet."},
      {&welsh, "The list holds English councils alone, so it does not say where others like Barnet stand."},
      {&invented,
       "Barnet is invented, so no published results are its own and no real councils are its neighbours."},
      {&no_code,
       "Barnet has no local authority code here, so it is not known which council of the list it is."},
      {&gone,
       "The list of English councils does not have the local authority code 909, so it does not know Barnet."},
      {&trust, "Barnet is not a council, and the list holds councils alone."},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlSnapshot) snapshot = cases[i].organisation == NULL
                                         ? pl_snapshot_ref(nobody)
                                         : with_record(barnet, PL_RECORD_ORGANISATION, cases[i].organisation);
    g_autoptr(GError) error = NULL;
    g_autofree char *said = NULL, *reason = g_strconcat(cases[i].why, " Nothing was changed.", NULL);
    assert_null(pl_council_update(snapshot, whose(snapshot), desk->councils, &desk->ids, &said, &error));
    assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
    assert_string_equal(error->message, reason);
    assert_string_equal(said, "");
  }
  g_autofree char *none = pl_say_no_council(desk->councils, whole);
  assert_string_equal(none, "");
  assert_string_equal(pl_council_of(desk->councils, whole)->la_code, "302");
}

static void
a_document_begins_with_the_council(void **state)
{
  Desk *desk = *state;
  const PlCouncil *hull = pl_councils_find_name(desk->councils, "Hull");
  g_autoptr(PlSnapshot) snapshot = pl_council_document("Our levels", desk->councils, hull, &desk->ids, NULL);
  assert_string_equal(pl_snapshot_info(snapshot)->title, "Our levels");
  assert_string_equal(pl_snapshot_organisation(snapshot, whose(snapshot))->name,
                      "City of Kingston Upon Hull");
  guint n;
  pl_snapshot_inspections(snapshot, &n);
  assert_int_equal(n, 6);
  pl_snapshot_evidence_domains(snapshot, &n);
  assert_int_equal(n, 2);
  g_autoptr(GError) error = NULL;
  assert_null(pl_council_document("", desk->councils, hull, &desk->ids, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
}

/* ---- How it reads in the document ---- */

static void
inspections_read_with_ages_and_what_is_missing(void **state)
{
  g_autoptr(PlSnapshot) brent = filled(*state, "Brent");
  g_autoptr(PlInspected) inspected = pl_inspected_new(brent, whose(brent), AS_AT);
  assert_int_equal(inspected->n_visits, 2);
  const PlVisit *ilacs = &inspected->visits[0], *send = &inspected->visits[1];
  assert_string_equal(ilacs->name, "Inspection of Local Authority Children's Services (ILACS)");
  assert_string_equal(ilacs->when, "Short inspection, published 17 June 2026, 14 days old");
  assert_string_equal(ilacs->missing, "It has no overall grade, since newer inspections give none.");
  assert_int_equal(ilacs->n_found, 4);
  assert_string_equal(ilacs->found[0].aspect, "Leaders");
  assert_string_equal(ilacs->found[3].aspect, "Care leavers");
  assert_string_equal(send->when, "Area inspection, published 27 March 2025, 15 months old");
  assert_string_equal(send->found[0].outcome, "Typically positive experiences and outcomes");
  assert_string_equal(send->missing, "");

  g_autoptr(PlSnapshot) lancashire = filled(*state, "Lancashire");
  g_autoptr(PlInspected) older = pl_inspected_new(lancashire, whose(lancashire), AS_AT);
  assert_string_equal(older->visits[1].missing,
                      "It has no care leavers’ judgement, since the inspection was before there was one.");
}

static void
put_intervention(PlSnapshot **snapshot, gint64 id, const char *starts, const char *ends)
{
  PlIntervention intervention;
  pl_record_init_empty(PL_RECORD_INTERVENTION, &intervention);
  intervention.id = id, intervention.organisation = whose(*snapshot),
  intervention.text = "Improvement notice";
  intervention.starts = starts, intervention.ends = ends;
  PlSnapshot *with = with_record(*snapshot, PL_RECORD_INTERVENTION, &intervention);
  pl_snapshot_unref(*snapshot);
  *snapshot = with;
}

static void
intervention_reads_as_the_record_has_it(void **state)
{
  g_autoptr(PlSnapshot) snapshot = document_of(*state, "Barnet");
  const struct {
    const char *starts, *ends, *said;
  } steps[] = {{"2019-03", "2020-12-01", "The record shows intervention that has ended."},
               {"2022-09", "2027-03", "The record shows intervention: September 2022 to March 2027."},
               {"2024-01-15", "", "The record shows intervention since 15 January 2024, with no end."}};
  g_autoptr(PlInspected) none = pl_inspected_new(snapshot, whose(snapshot), AS_AT);
  assert_string_equal(none->intervention_said, "The record shows no government intervention.");
  for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
    put_intervention(&snapshot, i + 1, steps[i].starts, steps[i].ends);
    g_autoptr(PlInspected) inspected = pl_inspected_new(snapshot, whose(snapshot), AS_AT);
    assert_int_equal(inspected->n_interventions, i + 1);
    assert_int_equal(inspected->interventions[0].record->id, i + 1);
    assert_string_equal(inspected->intervention_said, steps[i].said);
  }
}

int
main(void)
{
  g_setenv("XDG_DATA_HOME", "/nowhere", TRUE);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_organisation_is_filled, set_up, tear_down),
      cmocka_unit_test_setup_teardown(results_and_evidence_come_in_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(for_or_against_follows_the_grade, set_up, tear_down),
      cmocka_unit_test_setup_teardown(holes_bring_nothing_in, set_up, tear_down),
      cmocka_unit_test_setup_teardown(every_council_can_be_filled, set_up, tear_down),
      cmocka_unit_test_setup_teardown(what_a_person_typed_stays, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_newer_report_is_added_beside_the_old, set_up, tear_down),
      cmocka_unit_test_setup_teardown(what_is_no_council_of_the_list_is_said_to_be_none, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_document_begins_with_the_council, set_up, tear_down),
      cmocka_unit_test_setup_teardown(inspections_read_with_ages_and_what_is_missing, set_up, tear_down),
      cmocka_unit_test_setup_teardown(intervention_reads_as_the_record_has_it, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
