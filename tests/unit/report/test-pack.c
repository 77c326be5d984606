/* The board pack of three documents: that it says what the record holds, and nothing that it must not. */
#include "pdf-expect.h"

#include <plumbline/command.h>
#include <plumbline/core.h>
#include <plumbline/pack.h>
#include <plumbline/sample.h>
#include <plumbline/seal.h>
#include <plumbline/ratings.h>

#define AS_AT "2026-11-02"
#define MORE_RISKS 40
#define REASON_WORDS 5000

static PlSnapshot *
load(const char *name)
{
  g_autoptr(GError) error = NULL;
  PlSnapshot *snapshot = pl_sample_load(name, &error);
  if (snapshot == NULL)
    fail_msg("%s", error->message);
  return snapshot;
}

static PlReport *
pack_of(const PlSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  const PlPackOptions options = {.as_at = AS_AT, .document_name = "Test"};
  PlReport *report = pl_pack_make(snapshot, &options, NULL, &error);
  if (report == NULL)
    fail_msg("%s", error->message);
  return report;
}

/* ---- Exampleshire ---- */

static void
exampleshire_is_a_whole_pack(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_true(check->n_pages >= 8);
  assert_true(check->n_figures >= 4);
  assert_true(check->n_repeated >= 1);
  static const char *const sections[] = {"summary",    "front-sheet", "profile",   "domains",
                                         "risks",      "assurance",   "in-common", "actions",
                                         "milestones", "guide",       "method"};
  for (gsize i = 0; i < G_N_ELEMENTS(sections); i++)
    if (!pl_report_has_anchor(report, sections[i]))
      fail_msg("the pack has no section “%s”", sections[i]);
}

static void
the_first_page_is_one_page(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, NULL);
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(report, &n);
  gint contents = -1;
  for (guint i = 0; i < n && contents < 0; i++)
    if (blocks[i]->kind == PL_BLOCK_PAGE_BREAK)
      contents = (gint)i;
  assert_true(contents > 5);
  assert_int_equal(pl_pages_find(pages, "front-sheet"), 2);
  guint tables = 0;
  for (gint i = 0; i < contents; i++)
    if (blocks[i]->kind == PL_BLOCK_TABLE && ++tables == 2) /* levels, then risks */
      assert_true(pl_table_get_n_rows(blocks[i]->table) >= 4);
  assert_int_equal(tables, 2);
}

/* Every agreed level, with the reason that people gave for it. */
static void
levels_and_reasons_are_all_there(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, AS_AT);
  guint n = 0;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(snapshot, latest->id, &n);
  assert_int_equal(n, 7);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain = pl_snapshot_domain(snapshot, levels[i].domain);
    g_autofree char *heading = g_strdup_printf("\n%s\n", domain->name);
    g_autofree char *level = g_strdup_printf(
        "\n%d %s\n", levels[i].level, pl_snapshot_scale_label(snapshot, PL_SCALE_LEVEL, levels[i].level));
    const char *at = strstr(check->text->str, "Domain by domain\nEach person");
    assert_non_null(at);
    at = strstr(at, heading);
    assert_non_null(at);
    const char *chip = strstr(at, level);
    /* The level stands in the first row under the domain's own heading. */
    if (chip == NULL || chip - at > 700)
      fail_msg("%s does not show level %d", domain->name, levels[i].level);
    expect_says(check, levels[i].reason);
    expect_says(check, levels[i].know);
    expect_says(check, levels[i].how_known);
    expect_says(check, levels[i].plan);
  }
}

static void
what_people_wrote_is_there(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  guint n = 0;
  const PlPack *packs = pl_snapshot_packs(snapshot, &n);
  const PlPack *board = NULL, *other = NULL;
  for (guint i = 0; i < n; i++) {
    if (packs[i].kind == PL_PACK_BOARD)
      board = &packs[i];
    else
      other = &packs[i];
  }
  assert_non_null(board);
  assert_non_null(other);
  expect_says(check, board->purpose);
  expect_says(check, board->financial);
  const PlRecommendation *recommendations = pl_snapshot_recommendations(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (recommendations[i].pack == board->id)
      expect_says(check, recommendations[i].text);
    else
      expect_never_says(check, recommendations[i].text);
  }
}

static void
risks_above_appetite_are_opened(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, AS_AT, NULL);
  assert_true(ratings->n_above > 0);
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRisk *risk = ratings->risks[i].risk;
    g_autofree char *anchor = g_strdup_printf("risk-%" G_GINT64_FORMAT, risk->id);
    assert_int_equal(pl_report_has_anchor(report, anchor), ratings->risks[i].above_appetite);
    if (ratings->risks[i].above_appetite)
      expect_says(check, risk->consequence);
  }
}

/* ---- What must not be there ---- */

static gboolean
has_word(const char *text, const char *word)
{
  for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
    char before = at == text ? ' ' : at[-1], after = at[strlen(word)];
    if (!g_ascii_isalnum(before) && !g_ascii_isalnum(after))
      return TRUE;
  }
  return FALSE;
}

static void
everything_goes_by_its_name(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  guint n = 0;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    assert_false(has_word(check->text->str, risks[i].code));
  const PlTest *tests = pl_snapshot_tests(snapshot, &n);
  for (guint i = 0; i < n; i++)
    assert_false(has_word(check->text->str, tests[i].code));
}

static void
nobodys_view_is_told(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, AS_AT);
  guint n = 0, told = 0;
  const PlView *views = pl_snapshot_views(snapshot, latest->id, &n);
  assert_true(n > 0);
  for (guint i = 0; i < n; i++) {
    if (views[i].reason[0] == '\0')
      continue;
    told++;
    expect_never_says(check, views[i].reason);
  }
  assert_true(told > 0);
  const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (evidence[i].location[0] != '\0')
      expect_never_says(check, evidence[i].location);
}

/* ---- Whether it may be published ---- */

static void
a_pack_with_what_is_not_cleared_is_not_for_publication(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_string_equal(pl_report_get_meta(report)->marking, "Not for publication");
  expect_says(check, "not for publication: ");
  expect_says(check, "Schedule 12A, paragraph 3");
}

#define CLEAR_ALL(plural, type, KIND)                                                                        \
  {                                                                                                          \
    guint n_##plural = 0;                                                                                    \
    const type *all = pl_snapshot_##plural(snapshot, &n_##plural);                                           \
    for (guint i = 0; i < n_##plural; i++) {                                                                 \
      type record = all[i];                                                                                  \
      record.clearance = cleared;                                                                            \
      pl_command_put(command, PL_RECORD_##KIND, &record);                                                    \
    }                                                                                                        \
  }

static PlSnapshot *
all_cleared(const PlSnapshot *snapshot, PlClearance cleared)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "Clear everything");
  guint n_looks = 0;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_looks);
  for (guint k = 0; k < n_looks; k++) {
    guint n = 0;
    const PlAgreedLevel *levels = pl_snapshot_agreed_levels(snapshot, assessments[k].id, &n);
    for (guint i = 0; i < n; i++) {
      PlAgreedLevel level = levels[i];
      level.clearance = cleared;
      pl_command_put(command, PL_RECORD_AGREED_LEVEL, &level);
    }
  }
  CLEAR_ALL(assessments, PlAssessment, ASSESSMENT)
  CLEAR_ALL(evidence, PlEvidence, EVIDENCE)
  CLEAR_ALL(risks, PlRisk, RISK)
  CLEAR_ALL(risk_ratings, PlRiskRating, RISK_RATING)
  CLEAR_ALL(assurances, PlAssurance, ASSURANCE)
  CLEAR_ALL(options, PlOption, OPTION)
  CLEAR_ALL(actions, PlAction, ACTION)
  CLEAR_ALL(packs, PlPack, PACK)
  CLEAR_ALL(pack_sections, PlPackSection, PACK_SECTION)
  CLEAR_ALL(recommendations, PlRecommendation, RECOMMENDATION)
  return pl_command_apply(command, snapshot);
}

static void
a_pack_of_cleared_things_is_public(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  const PlClearance public = {.clearance = PL_CLEARANCE_PUBLIC,
                              .public_interest = "",
                              .cleared_by = "Monitoring officer",
                              .cleared_on = "2026-10-19"};
  g_autoptr(PlSnapshot) snapshot = all_cleared(sample, public);
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_string_equal(pl_report_get_meta(report)->marking, "Public");
  expect_never_says(check, "not for publication");
}

static void
one_exempt_recommendation_marks_the_whole(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  const PlClearance public = {
      .clearance = PL_CLEARANCE_PUBLIC, .public_interest = "", .cleared_by = "", .cleared_on = ""};
  g_autoptr(PlSnapshot) cleared = all_cleared(sample, public);
  g_autoptr(PlCommand) command = pl_command_new("edit", "Withhold");
  guint n = 0;
  const PlRecommendation *recommendations = pl_snapshot_recommendations(cleared, &n);
  PlRecommendation exempt = recommendations[0];
  exempt.clearance.clearance = PL_CLEARANCE_EXEMPT;
  exempt.clearance.exempt_paragraph = 3;
  pl_command_put(command, PL_RECORD_RECOMMENDATION, &exempt);
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, cleared);
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_string_equal(pl_report_get_meta(report)->marking, "Not for publication");
  expect_says(check, "not for publication: one item exempt (Schedule 12A, paragraph 3)");
}

/* ---- Other documents ---- */

static void
a_document_without_levels_says_so(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("denbighshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, "not yet agreed");
  expect_never_says(check, "Invented: not a real council");
  assert_string_equal(pl_report_get_meta(report)->invented, "");
}

static void
an_invented_document_says_so_on_every_page(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  for (guint i = 0; i < check->n_pages; i++)
    assert_non_null(strstr(g_ptr_array_index(check->furniture, i), "Invented:notarealcouncil"));
}

static void
an_empty_document_has_a_pack_that_says_what_is_missing(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_snapshot_new_empty();
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, "No assessment yet.");
  expect_says(check, "No risks yet.");
  expect_says(check, "Nothing tested yet.");
  assert_string_equal(pl_report_get_meta(report)->marking, "");
}

static void
add_risks(PlCommand *command, const PlSnapshot *snapshot)
{
  const PlRisk *model = pl_snapshot_risks(snapshot, &(guint){0});
  for (guint i = 0; i < MORE_RISKS; i++) {
    PlRisk risk = *model;
    g_autofree char *code = g_strdup_printf("X%02u", i);
    g_autofree char *name = g_strdup_printf("Further risk %u with a name that is rather long for a table", i);
    risk.id = 90000 + i;
    risk.code = code;
    risk.name = name;
    risk.short_name = "";
    risk.cause = risk.event = risk.consequence = "";
    risk.owner = "";
    risk.in_register = TRUE;
    const PlRiskRating rating = {.risk = risk.id,
                                 .kind = PL_RATING_CURRENT,
                                 .date = "2026-10-12",
                                 .likelihood = 1 + (gint)(i % 5),
                                 .impact = 5,
                                 .judged_by = "",
                                 .reason = "",
                                 .clearance = model->clearance};
    pl_command_put(command, PL_RECORD_RISK, &risk);
    pl_command_put(command, PL_RECORD_RISK_RATING, &rating);
  }
}

static void
many_risks_and_a_long_reason_still_make_a_good_file(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlCommand) command = pl_command_new("edit", "Stretch it");
  g_autoptr(GString) reason = g_string_new("שלום 😀 ");
  for (guint i = 0; i < REASON_WORDS; i++)
    g_string_append_printf(reason, "word%u ", i);
  const PlAssessment *latest = pl_snapshot_latest_assessment(sample, 0, AS_AT);
  guint n = 0;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(sample, latest->id, &n);
  PlAgreedLevel level = levels[0];
  level.reason = reason->str;
  pl_command_put(command, PL_RECORD_AGREED_LEVEL, &level);
  const PlEvidence *evidence = pl_snapshot_evidence(sample, &n);
  PlEvidence piece = evidence[0];
  piece.text = reason->str;
  pl_command_put(command, PL_RECORD_EVIDENCE, &piece);
  add_risks(command, sample);
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, sample);
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, "word4999");
  expect_says(check, "the whole text is below the table");
  expect_says(check, "Further risk 39");
}

static void
many_recommendations_leave_the_first_page_whole(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlCommand) command = pl_command_new("edit", "Recommend much");
  guint n = 0;
  const PlRecommendation *recommendations = pl_snapshot_recommendations(sample, &n);
  for (gint i = 0; i < 30; i++) {
    PlRecommendation more = recommendations[0];
    more.id = 80000 + i;
    more.position = 100 + i;
    more.clearance.clearance = i % 10 == 0 ? PL_CLEARANCE_NOT_CLEARED : PL_CLEARANCE_EXEMPT;
    more.clearance.exempt_paragraph = i % 10 == 0 ? 0 : i % 7 + 1; /* the longest that the marking can say */
    more.text =
        "That something be done about a thing, and that it be reported to the next meeting of the cabinet.";
    pl_command_put(command, PL_RECORD_RECOMMENDATION, &more);
  }
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, sample);
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, NULL);
  assert_int_equal(pl_pages_find(pages, "front-sheet"), 2);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, "more\n");
}

/* The weakest domain, which the headline and the paragraph name too, by 300 characters and no short name. */
static void
a_long_name_leaves_the_first_page_whole(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(GString) name = g_string_new("Long");
  while (name->len < 300)
    g_string_append(name, " words");
  g_autoptr(PlCommand) command = pl_command_new("edit", "Name at length");
  guint n = 0;
  const PlDomain *domains = pl_snapshot_domains(sample, &n);
  for (guint i = 0; i < n; i++) {
    PlDomain domain = domains[i];
    if (!g_str_equal(domain.code, "workforce"))
      continue;
    domain.name = name->str;
    domain.short_name = "";
    pl_command_put(command, PL_RECORD_DOMAIN, &domain);
  }
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, sample);
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, NULL);
  /* One page; then the contents, where the name stands whole, and below their last lines the front sheet. */
  assert_int_equal(pl_pages_find(pages, "front-sheet"), 2);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, name->str); /* whole where the domain has its own place */
}

static char *
lengthen(const char *name)
{
  return g_strconcat(
      name, " across the whole of the county, with partners, children and families, in each new council",
      NULL);
}

/* Everything that the first page names has a long name. */
static PlSnapshot *
with_long_names(PlSnapshot *sample)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "Name at length");
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  guint n = 0;
  const PlDomain *domains = pl_snapshot_domains(sample, &n);
  for (guint i = 0; i < n; i++) {
    PlDomain domain = domains[i];
    g_ptr_array_add(names, lengthen(domain.name));
    domain.name = domain.short_name = names->pdata[names->len - 1];
    pl_command_put(command, PL_RECORD_DOMAIN, &domain);
  }
  const PlTest *tests = pl_snapshot_tests(sample, &n);
  for (guint i = 0; i < n; i++) {
    PlTest test = tests[i];
    g_ptr_array_add(names, lengthen(test.name));
    test.name = names->pdata[names->len - 1];
    pl_command_put(command, PL_RECORD_TEST, &test);
  }
  const PlRisk *risks = pl_snapshot_risks(sample, &n);
  for (guint i = 0; i < n; i++) {
    PlRisk risk = risks[i];
    g_ptr_array_add(names, lengthen(risk.name));
    risk.name = risk.short_name = risk.owner = names->pdata[names->len - 1];
    pl_command_put(command, PL_RECORD_RISK, &risk);
  }
  const PlAssessment *assessments = pl_snapshot_assessments(sample, &n);
  for (guint i = 0; i < n; i++) {
    PlAssessment assessment = assessments[i];
    g_ptr_array_add(names, lengthen(assessment.title));
    assessment.title = names->pdata[names->len - 1];
    pl_command_put(command, PL_RECORD_ASSESSMENT, &assessment);
  }
  return pl_command_apply(command, sample);
}

/* It leaves out what stands elsewhere too, and is one page. */
static void
long_names_everywhere_leave_the_first_page_whole(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlSnapshot) snapshot = with_long_names(sample);
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_int_equal(page_that_says(check, "The highest risks"), 1);
  assert_int_equal(page_that_says(check, "Contents"), 2);
}

/* With domains of the council's own besides, the risks are down to a line, which leads to them. */
static void
ten_domains_of_long_names_leave_the_first_page_whole(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlSnapshot) named = with_long_names(sample);
  g_autoptr(PlCommand) command = pl_command_new("edit", "Domains of our own");
  guint n = 0;
  const PlDomain *domains = pl_snapshot_domains(named, &n);
  for (gint i = 0; i < 3; i++) {
    PlDomain domain = domains[i];
    g_autofree char *code = g_strdup_printf("local-%d", i);
    domain.id = 900001 + i;
    domain.code = code;
    domain.position = (gint)n + i + 1;
    domain.local = TRUE;
    pl_command_put(command, PL_RECORD_DOMAIN, &domain);
  }
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, named);
  g_autoptr(PlReport) report = pack_of(snapshot);
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_int_equal(page_that_says(check, "Contents"), 2);
  expect_says(check, "The highest risk is “");
}

/* ---- Drafts ---- */

/* The latest assessment's first `n_drafts` levels as a change of the level leaves them. */
static PlSnapshot *
with_drafts(guint n_drafts)
{
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlCommand) command = pl_command_new("edit", "Change levels");
  const PlAssessment *latest = pl_snapshot_latest_assessment(sample, 0, AS_AT);
  guint n = 0;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(sample, latest->id, &n);
  for (guint i = 0; i < n_drafts; i++) {
    PlAgreedLevel level = levels[i];
    level.agreed_on = "";
    pl_command_put(command, PL_RECORD_AGREED_LEVEL, &level);
  }
  return pl_command_apply(command, sample);
}

static void
drafts_are_not_told_as_agreed(void **state)
{
  (void)state;
  static const struct {
    guint n_drafts;
    const char *says, *whose;
  } cases[] = {
      {1, "self-assessed levels, 12 October 2026, one of seven still a draft",
       "but for those marked as drafts, which nobody has agreed yet"},
      {7, "self-assessed levels, 12 October 2026, all seven still drafts",
       "the council's own, in draft, which nobody has agreed yet"},
  };
  const char *note = "This level is a draft; the reason may have been written for another level.";
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlSnapshot) snapshot = with_drafts(cases[i].n_drafts);
    g_autoptr(PlReport) report = pack_of(snapshot);
    g_autoptr(PdfCheck) check = expect_good(report);
    expect_says(check, cases[i].says);
    expect_says(check, cases[i].whose);
    expect_says(check, note);
  }
  g_autoptr(PlSnapshot) agreed = with_drafts(0);
  g_autoptr(PlReport) report = pack_of(agreed);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_never_says(check, "still a draft");
  expect_never_says(check, note);
}

static void
nobody_is_sure_of_no_level(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlCommand) command = pl_command_new("edit", "Take the levels back");
  const PlAssessment *latest = pl_snapshot_latest_assessment(sample, 0, AS_AT);
  guint n = 0;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(sample, latest->id, &n);
  for (guint i = 0; i < n; i++) {
    PlAgreedLevel level = levels[i];
    level.level = 0;
    level.not_enough = i % 2 == 0;
    level.confidence = PL_LEVEL_MAX;
    pl_command_put(command, PL_RECORD_AGREED_LEVEL, &level);
  }
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, sample);
  g_autoptr(PlReport) report = pack_of(snapshot);
  guint n_blocks = 0, n_seen = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(report, &n_blocks);
  for (guint i = 0; i < n_blocks; i++) {
    guint n_columns = 0;
    const PlTableColumn *columns =
        blocks[i]->table != NULL ? pl_table_get_columns(blocks[i]->table, &n_columns) : NULL;
    if (n_columns != 5 || !g_str_equal(columns[2].title, "How sure"))
      continue;
    n_seen++;
    assert_string_equal(pl_prose_get_text(pl_table_get_cell(blocks[i]->table, 0, 2)->prose), "–");
  }
  assert_int_equal(n_seen, 7);
}

/* ---- Names and dates on every page ---- */

static void
a_document_has_one_name(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  static const char *const given[] = {"e4", "e4.plumb", "/tmp/e4.plumb", "e4.PLUMB"};
  for (gsize i = 0; i < G_N_ELEMENTS(given); i++) {
    const PlPackOptions options = {.as_at = AS_AT, .document_name = given[i]};
    g_autoptr(PlReport) report = pl_pack_make(snapshot, &options, NULL, NULL);
    assert_non_null(report);
    assert_non_null(strstr(pl_report_get_meta(report)->made_from, " from “e4”,"));
  }
}

static PlSnapshot *
signed_with(const PlSnapshot *snapshot, const PlSeal *seal)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  pl_part_builder_add(builder, seal);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  return pl_snapshot_with_parts(snapshot, (PlPart *[]){part}, 1);
}

static void
a_signed_pack_carries_the_whole_seal(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  const PlAssessment *latest = pl_snapshot_latest_assessment(sample, 0, AS_AT);
  g_autoptr(GBytes) json = pl_seal_content(sample, latest->id);
  g_autofree char *content = g_strndup(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, content, -1);
  PlSeal seal = {.assessment = latest->id,
                 .signed_on = "2026-11-03",
                 .signed_by = "Director",
                 .content = content,
                 .sha256 = sha256};
  g_autoptr(PlSnapshot) snapshot = signed_with(sample, &seal);
  g_autoptr(PlReport) report = pack_of(snapshot), unsigned_report = pack_of(sample);
  g_autofree char *start = g_strndup(sha256, 8), *end = g_strdup(sha256 + 56);
  g_autoptr(PdfCheck) check = expect_good(report), unsigned_check = expect_good(unsigned_report);
  expect_says(check, start);
  expect_says(check, end);
  assert_null(strstr(check->text->str, "changed since"));
  assert_null(strstr(unsigned_check->text->str, "SHA-256"));

  /* Nobody signed what stands here now: the pack says so beside the seal, and at the foot of each page. */
  g_autoptr(PlCommand) score =
      pl_command_score(snapshot, latest->id, pl_id_from_code("domain", "workforce"), 0, 5, NULL, NULL);
  g_autoptr(PlSnapshot) altered = pl_command_apply(score, snapshot);
  g_autoptr(PlReport) altered_report = pack_of(altered);
  g_autoptr(PdfCheck) altered_check = expect_good(altered_report);
  expect_says(altered_check, "Since then 1 record that it rests on was changed");
  assert_non_null(
      strstr(pl_report_get_meta(altered_report)->made_from, "signed off 3 Nov 2026, changed since"));
}

static void
the_head_says_of_which_day_the_counts_are(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot);
  assert_string_equal(pl_report_get_meta(report)->running,
                      "Cabinet · 17 November 2026 · the record as at 2 November 2026");
  const PlPackOptions same = {.as_at = "2026-11-17"};
  g_autoptr(PlReport) on_the_day = pl_pack_make(snapshot, &same, NULL, NULL);
  assert_non_null(on_the_day);
  assert_string_equal(pl_report_get_meta(on_the_day)->running, "Cabinet · 17 November 2026");
}

/* ---- Bytes and errors ---- */

static void
the_same_document_gives_the_same_bytes(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) one = load("exampleshire");
  g_autoptr(PlSnapshot) two = load("exampleshire");
  g_autoptr(PlReport) first = pack_of(one);
  g_autoptr(PlReport) second = pack_of(two);
  g_autoptr(GBytes) a = make_pdf(first);
  g_autoptr(GBytes) b = make_pdf(second);
  assert_true(g_bytes_equal(a, b));
}

static void
what_is_not_there_is_said(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  static const struct {
    PlPackOptions options;
    PlCoreError code;
  } cases[] = {
      {{.as_at = NULL}, PL_CORE_ERROR_INVALID},
      {{.as_at = "2026-02-30"}, PL_CORE_ERROR_INVALID},
      {{.as_at = AS_AT, .date = "yesterday"}, PL_CORE_ERROR_INVALID},
      {{.as_at = AS_AT, .assessment = 999999}, PL_CORE_ERROR_NOT_FOUND},
      {{.as_at = AS_AT, .option = 999999}, PL_CORE_ERROR_NOT_FOUND},
      {{.as_at = AS_AT, .pack = 999999}, PL_CORE_ERROR_NOT_FOUND},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_pack_make(snapshot, &cases[i].options, NULL, &error));
    assert_true(g_error_matches(error, PL_CORE_ERROR, (gint)cases[i].code));
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(exampleshire_is_a_whole_pack),
      cmocka_unit_test(the_first_page_is_one_page),
      cmocka_unit_test(levels_and_reasons_are_all_there),
      cmocka_unit_test(what_people_wrote_is_there),
      cmocka_unit_test(risks_above_appetite_are_opened),
      cmocka_unit_test(everything_goes_by_its_name),
      cmocka_unit_test(nobodys_view_is_told),
      cmocka_unit_test(a_pack_with_what_is_not_cleared_is_not_for_publication),
      cmocka_unit_test(a_pack_of_cleared_things_is_public),
      cmocka_unit_test(one_exempt_recommendation_marks_the_whole),
      cmocka_unit_test(a_document_without_levels_says_so),
      cmocka_unit_test(an_invented_document_says_so_on_every_page),
      cmocka_unit_test(an_empty_document_has_a_pack_that_says_what_is_missing),
      cmocka_unit_test(many_risks_and_a_long_reason_still_make_a_good_file),
      cmocka_unit_test(many_recommendations_leave_the_first_page_whole),
      cmocka_unit_test(a_long_name_leaves_the_first_page_whole),
      cmocka_unit_test(long_names_everywhere_leave_the_first_page_whole),
      cmocka_unit_test(ten_domains_of_long_names_leave_the_first_page_whole),
      cmocka_unit_test(drafts_are_not_told_as_agreed),
      cmocka_unit_test(nobody_is_sure_of_no_level),
      cmocka_unit_test(a_document_has_one_name),
      cmocka_unit_test(a_signed_pack_carries_the_whole_seal),
      cmocka_unit_test(the_head_says_of_which_day_the_counts_are),
      cmocka_unit_test(the_same_document_gives_the_same_bytes),
      cmocka_unit_test(what_is_not_there_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
