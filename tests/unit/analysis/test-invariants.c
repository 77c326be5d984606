/*
 * What must hold of the findings of any document: the samples on several dates, and documents made at random,
 * with gaps, odd dates and references to what is gone.
 */
#include "fixture.h"

#include <plumbline/findings.h>
#include <plumbline/framework.h>
#include <plumbline/sample.h>

#define ROUNDS 300

/* ---- The words ---- */

static void
check_text(const PlStatement *statement)
{
  const char *text = statement->text;
  static const char *const slips[] = {"  ",      "..",      " .",     " ,",  ",,",   ";;",
                                      "%s",      "%d",      "(null)", ": .", "zero", "the only one domains",
                                      "ll two ", "ll one ", "by 0%"};
  if (!g_utf8_validate(text, -1, NULL))
    fail_msg("%s is not UTF-8", statement->id);
  for (guint i = 0; i < G_N_ELEMENTS(slips); i++)
    if (strstr(text, slips[i]) != NULL)
      fail_msg("%s has “%s”: %s", statement->id, slips[i], text);
  gboolean is_title = strcmp(statement->id, "profile.headline") == 0;
  if (!is_title && strchr(".?", text[strlen(text) - 1]) == NULL)
    fail_msg("%s does not end: %s", statement->id, text);
  if (is_title && g_str_has_suffix(text, "."))
    fail_msg("a title has a full stop: %s", text);
  if (g_unichar_islower(g_utf8_get_char(text)))
    fail_msg("%s has no capital: %s", statement->id, text);
}

static void
check_statements(const PlFindings *findings)
{
  g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < findings->n_statements; i++) {
    const PlStatement *statement = findings->statements[i];
    if (!g_hash_table_add(ids, (gpointer)statement->id))
      fail_msg("two statements are called %s", statement->id);
    check_text(statement);
    for (guint j = 0; j < statement->n_basis; j++) {
      g_autofree char *name = pl_basis_name(findings->overview->snapshot, &statement->basis[j]);
      assert_true(name[0] != '\0');
    }
  }
}

/* ---- The numbers ---- */

static void
check_profile(const PlProfile *profile)
{
  assert_int_equal(profile->n_agreed + profile->n_not_yet + profile->n_not_enough, profile->n_domains);
  guint compared = profile->n_rose + profile->n_fell + profile->n_same + profile->n_not_comparable;
  assert_int_equal(compared, profile->previous != NULL ? profile->n_domains : 0);
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    assert_true(domain->level >= 0 && domain->level <= PL_LEVEL_MAX);
    assert_int_equal(domain->n_for + domain->n_against, domain->n_evidence);
    assert_int_equal(domain->n_views + domain->n_not_enough + domain->n_no_view, profile->n_participants);
    assert_true(domain->newest_age_days <= domain->oldest_age_days);
    assert_true(domain->level == 0 || domain->level >= profile->lowest_level);
  }
}

static void
check_overview(const PlOverview *overview)
{
  const PlRatings *ratings = overview->ratings;
  const PlAssurancePicture *picture = overview->assurance;
  assert_int_equal(ratings->n_rated + ratings->n_unrated, ratings->n_risks);
  for (guint i = 1; i < ratings->n_risks; i++)
    assert_true(ratings->risks[i - 1].score >= ratings->risks[i].score);
  guint tests = 0, in_groups = 0;
  for (guint i = 0; i < PL_N_ASSURANCE_RATINGS; i++)
    tests += picture->count[i];
  for (guint i = 0; i < PL_N_TEST_GROUPS; i++)
    in_groups += picture->groups[i].n_tests;
  assert_int_equal(tests, picture->n_tests);
  assert_int_equal(in_groups, picture->n_tests);
  guint above_shown = 0;
  for (guint i = 0; i < overview->n_top_risks; i++)
    above_shown += overview->top_risks[i]->above_appetite;
  assert_int_equal(above_shown + overview->n_more_above, ratings->n_above);
  assert_int_equal(overview->n_signs_present + overview->n_signs_partly, overview->n_signs);
  if (overview->profile != NULL)
    check_profile(overview->profile);
}

static void
check(const PlSnapshot *snapshot, const char *as_at)
{
  g_autoptr(PlFindings) findings = pl_findings_new(snapshot, NULL, 0, as_at);
  check_statements(findings);
  check_overview(findings->overview);
  g_autofree char *json = pl_findings_to_json(findings);
  assert_true(g_utf8_validate(json, -1, NULL));
}

/* ---- The samples ---- */

static void
every_sample(void **state)
{
  (void)state;
  guint n;
  const PlSample *samples = pl_sample_list(&n);
  assert_true(n > 0);
  static const char *const dates[] = {"2015-12-31", "2025-10-14", "2026-05-01", "2026-10-20", "2028-04-01"};
  for (guint i = 0; i < n; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(PlSnapshot) snapshot = pl_sample_load(samples[i].name, &error);
    assert_null(error);
    for (guint j = 0; j < G_N_ELEMENTS(dates); j++)
      check(snapshot, dates[j]);
  }
}

/* ---- Documents made at random ---- */

static const char *const random_dates[] = {"2024-02-29", "2025-04-01", "2025-10-12", "2026-04-14",
                                           "2026-10-12", "2026-12-31", "2027-06-01"};
static const char *const random_partial_dates[] = {"",           "2024",    "2025-06", "2026",      "2026-10",
                                                   "2026-10-12", "2027-01", "2025",    "2026-03-01"};
static const char *const random_names[] = {"Inspection outcomes",
                                           "Quality of practice",
                                           "SEND and the deficit",
                                           "X",
                                           "جودة الممارسة",
                                           "Ofsted readiness",
                                           "😀 joy",
                                           "A, b; and c"};

#define PICK(rand, list) ((list)[g_rand_int_range(rand, 0, G_N_ELEMENTS(list))])

static void
random_assessments(Fixture *fixture, GRand *rand, guint domains)
{
  guint n = (guint)g_rand_int_range(rand, 0, 5);
  for (guint i = 1; i <= n; i++) {
    PlAssessment assessment;
    pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
    assessment.id = i, assessment.organisation = COUNCIL, assessment.date = PICK(rand, random_dates);
    assessment.kind = g_rand_int_range(rand, 0, 4), assessment.panel = g_rand_boolean(rand) ? "A" : "B";
    assessment.title = g_rand_boolean(rand) ? "Spring 2026" : "";
    fixture_add(fixture, ASSESSMENT, 0, &assessment);
    guint participants = (guint)g_rand_int_range(rand, 0, 4);
    for (guint j = 1; j <= domains; j++) {
      if (g_rand_boolean(rand))
        add_level(fixture, i, j, g_rand_int_range(rand, NOT_ENOUGH, 6));
      for (guint k = 1; k <= participants; k++) {
        PlView view;
        pl_record_init_empty(PL_RECORD_VIEW, &view);
        view.assessment = i, view.domain = j, view.participant = k, view.level = g_rand_int_range(rand, 0, 6);
        view.not_enough = view.level == 0 && g_rand_boolean(rand);
        fixture_add(fixture, VIEW, i, &view);
      }
    }
    for (guint k = 1; k <= participants; k++) {
      PlParticipant participant;
      pl_record_init_empty(PL_RECORD_PARTICIPANT, &participant);
      participant.id = k, participant.assessment = i, participant.post = "Director";
      fixture_add(fixture, PARTICIPANT, i, &participant);
    }
  }
}

static void
random_risks(Fixture *fixture, GRand *rand, guint domains, guint tests)
{
  guint n = (guint)g_rand_int_range(rand, 0, 12);
  for (guint i = 1; i <= n; i++) {
    add_risk(fixture, i, PICK(rand, random_names));
    for (gint j = g_rand_int_range(rand, 0, 4); j > 0; j--)
      add_rating(fixture, i, g_rand_int_range(rand, 0, 3), PICK(rand, random_dates),
                 g_rand_int_range(rand, 1, 6), g_rand_int_range(rand, 1, 6));
    for (guint j = 1; j <= domains + 1; j++) /* one more than there are */
      if (g_rand_boolean(rand))
        link_domain(fixture, i, j, g_rand_int_range(rand, 1, 4));
    for (guint j = 1; j <= tests + 1; j++)
      if (g_rand_boolean(rand))
        link_test(fixture, i, j, g_rand_int_range(rand, 1, 4));
  }
}

static void
random_evidence(Fixture *fixture, GRand *rand, guint domains)
{
  guint n = (guint)g_rand_int_range(rand, 0, 10);
  for (guint i = 1; i <= n; i++) {
    PlEvidence evidence;
    pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
    evidence.id = i, evidence.title = "Audit", evidence.date = PICK(rand, random_partial_dates);
    fixture_add(fixture, EVIDENCE, 0, &evidence);
    PlEvidenceDomain link;
    pl_record_init_empty(PL_RECORD_EVIDENCE_DOMAIN, &link);
    link.evidence = i, link.domain = g_rand_int_range(rand, 1, (gint)domains + 2);
    link.stance = g_rand_boolean(rand) ? PL_STANCE_FOR : PL_STANCE_AGAINST;
    fixture_add(fixture, EVIDENCE_DOMAIN, 0, &link);
  }
}

static void
random_rest(Fixture *fixture, GRand *rand)
{
  for (gint i = g_rand_int_range(rand, 0, 5); i > 0; i--) {
    PlAction action;
    pl_record_init_empty(PL_RECORD_ACTION, &action);
    action.id = i, action.title = "Do it", action.due = g_rand_boolean(rand) ? PICK(rand, random_dates) : "";
    action.state = g_rand_int_range(rand, 0, 4), action.assessment = g_rand_int_range(rand, 0, 4);
    fixture_add(fixture, ACTION, 0, &action);
    PlWarningSign sign;
    pl_record_init_empty(PL_RECORD_WARNING_SIGN, &sign);
    sign.organisation = COUNCIL, sign.item = g_rand_int_range(rand, 1, 4),
    sign.date = PICK(rand, random_dates);
    sign.state = g_rand_int_range(rand, 0, 4); /* of items that are gone */
    fixture_add(fixture, WARNING_SIGN, 0, &sign);
    PlMilestone milestone;
    pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
    milestone.id = i, milestone.name = PICK(rand, random_names), milestone.date = PICK(rand, random_dates);
    fixture_add(fixture, MILESTONE, 0, &milestone);
  }
}

/* Settings on their scales, between its steps and far beyond them. */
static void
random_thresholds(Fixture *fixture, GRand *rand)
{
  static const char *const codes[] = {"level-weak",     "level-strong",  "likelihood-low", "likelihood-high",
                                      "level-claimed",  "evidence-thin", "evidence-stale", "views-apart",
                                      "confidence-low", "signs-present", "signs-new",      "vesting-soon",
                                      "reason-repeated"};
  static const double values[] = {2, 3, 4, 2.5, 0, -1, 6, G_MAXINT, G_MININT, 1e300, -1e300};
  for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
    if (g_rand_boolean(rand)) {
      PlThreshold threshold = {codes[i], PICK(rand, values), "", ""};
      fixture_add(fixture, THRESHOLD, 0, &threshold);
    }
}

/* `framework` lends the words of the questions and the signs, so that the rules ask. */
static PlSnapshot *
random_document(GRand *rand, const PlSnapshot *framework)
{
  guint domains = (guint)g_rand_int_range(rand, 0, 9), tests = (guint)g_rand_int_range(rand, 0, 8);
  Fixture fixture = fixture_new();
  if (g_rand_boolean(rand))
    add_bands(&fixture);
  for (guint i = 1; i <= domains; i++)
    add_domain(&fixture, i, PICK(rand, random_names));
  for (guint i = 1; i <= tests; i++) {
    add_test(&fixture, i, g_rand_int_range(rand, 0, PL_N_TEST_GROUPS), PICK(rand, random_names));
    if (g_rand_boolean(rand))
      add_assurance(&fixture, i, PICK(rand, random_dates), g_rand_int_range(rand, 0, PL_N_ASSURANCE_RATINGS));
  }
  random_assessments(&fixture, rand, domains);
  random_risks(&fixture, rand, domains, tests);
  random_evidence(&fixture, rand, domains);
  random_rest(&fixture, rand);
  random_thresholds(&fixture, rand);
  g_autoptr(PlSnapshot) made = fixture_finish(&fixture);
  PlPart *items = (PlPart *)pl_snapshot_get_part(framework, PL_RECORD_ITEM, 0);
  return pl_snapshot_with_parts(made, &items, 1);
}

static void
any_document(void **state)
{
  (void)state;
  g_autoptr(GRand) rand = g_rand_new_with_seed(20261012);
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr(PlSnapshot) snapshot = random_document(rand, framework);
    check(snapshot, "2026-10-20");
    check(snapshot, "2025-06-01");
  }
}

/* ---- After a change ---- */

/* The parts of `from` of some kinds put over those of `onto`. */
static PlSnapshot *
mixed(GRand *rand, const PlSnapshot *onto, const PlSnapshot *from)
{
  PlSnapshot *mix = pl_snapshot_ref((PlSnapshot *)onto);
  for (PlRecordKind kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    if (pl_record_type_get(kind)->scoped || g_rand_int_range(rand, 0, 4) > 0)
      continue;
    PlPart *part = (PlPart *)pl_snapshot_get_part(from, kind, 0);
    PlSnapshot *with = pl_snapshot_with_parts(mix, &part, 1);
    pl_snapshot_unref(mix);
    mix = with;
  }
  return mix;
}

static void
assert_same(const PlStatement *a, const PlStatement *b)
{
  assert_string_equal(a->id, b->id);
  assert_string_equal(a->text, b->text);
  assert_int_equal(a->n_basis, b->n_basis);
  for (guint i = 0; i < a->n_basis; i++)
    assert_ptr_equal(a->basis[i].record, b->basis[i].record);
}

static void
assert_same_overview(const PlOverview *after, const PlOverview *anew)
{
  assert_same(&after->paragraph, &anew->paragraph);
  assert_same(&after->lead, &anew->lead);
  assert_ptr_equal(after->ratings->snapshot, anew->ratings->snapshot);
  assert_same(&after->ratings->summary, &anew->ratings->summary);
  assert_int_equal(after->ratings->n_risks, anew->ratings->n_risks);
  for (guint i = 0; i < after->ratings->n_risks; i++) {
    assert_ptr_equal(after->ratings->risks[i].risk, anew->ratings->risks[i].risk);
    assert_ptr_equal(after->ratings->risks[i].current, anew->ratings->risks[i].current);
    assert_same(&after->ratings->risks[i].statement, &anew->ratings->risks[i].statement);
  }
  assert_int_equal(after->in_common->n_items, anew->in_common->n_items);
  for (guint i = 0; i < after->in_common->n_items; i++)
    assert_same(&after->in_common->items[i].statement, &anew->in_common->items[i].statement);
  assert_int_equal(after->questions->n_open, anew->questions->n_open);
  for (guint i = 0; i < after->questions->n_open; i++)
    assert_same(&after->questions->open[i]->statement, &anew->questions->open[i]->statement);
}

/* What is taken over from the findings before is what would be found anew, whatever was changed between. */
static void
after_a_change_as_anew(void **state)
{
  (void)state;
  g_autoptr(GRand) rand = g_rand_new_with_seed(20261128);
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  PlSnapshot *now = random_document(rand, framework);
  PlOverview *last = pl_overview_new(now, NULL, 0, "2026-10-20");
  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr(PlSnapshot) other = random_document(rand, framework);
    PlSnapshot *next = i % 20 == 0 ? pl_snapshot_ref(other) : mixed(rand, now, other);
    const char *date = i % 7 == 0 ? "2026-11-20" : "2026-10-20";
    PlOverview *after = pl_overview_new_after(last, next, NULL, 0, date);
    g_autoptr(PlOverview) anew = pl_overview_new(next, NULL, 0, date);
    assert_same_overview(after, anew);
    pl_overview_unref(last);
    pl_snapshot_unref(now);
    last = after, now = next;
  }
  pl_overview_unref(last);
  pl_snapshot_unref(now);
}

/* ---- Threads ---- */

static gpointer
findings_in_thread(gpointer data)
{
  g_autoptr(PlFindings) findings = pl_findings_new(data, NULL, 0, "2026-10-20");
  return pl_findings_to_json(findings);
}

/* The same document on four threads at once gives the same findings on each. */
static void
on_any_thread(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  assert_non_null(snapshot);
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new("findings", findings_in_thread, snapshot);
  g_autofree char *first = g_thread_join(threads[0]);
  for (guint i = 1; i < G_N_ELEMENTS(threads); i++) {
    g_autofree char *other = g_thread_join(threads[i]);
    assert_string_equal(first, other);
  }
}

/* A finding outlives the caller's snapshot, and each reference to it. */
static void
findings_keep_what_they_rest_on(void **state)
{
  (void)state;
  PlSnapshot *snapshot = pl_sample_load("exampleshire", NULL);
  PlOverview *overview = pl_overview_new(snapshot, NULL, 0, "2026-10-20");
  PlAssuranceBehind *behind = pl_assurance_behind_new(overview->assurance, overview->top_risks[0]->risk);
  PlInCommon *in_common = pl_in_common_ref(overview->in_common);
  pl_snapshot_unref(snapshot);
  pl_overview_unref(overview);
  assert_true(strlen(behind->tests[0].standing->test->name) > 0);
  assert_true(strlen(in_common->items[0].risks[0]->risk->name) > 0);
  pl_assurance_behind_unref(behind);
  pl_in_common_unref(in_common);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_sample),
      cmocka_unit_test(any_document),
      cmocka_unit_test(after_a_change_as_anew),
      cmocka_unit_test(on_any_thread),
      cmocka_unit_test(findings_keep_what_they_rest_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
