/* say.h: the words, checked against how a careful person would have written each. */
#include "fixture.h"

#include <plumbline/domain-commands.h>
#include <plumbline/sample.h>
#include <plumbline/say.h>

#define SAYS(call, expected)                                                                                 \
  do {                                                                                                       \
    g_autofree char *said = (call);                                                                          \
    assert_string_equal(said, expected);                                                                     \
  } while (0)

static void
numbers(void **state)
{
  (void)state;
  SAYS(pl_say_number(0), "zero");
  SAYS(pl_say_number(10), "ten");
  SAYS(pl_say_number(11), "11");
  SAYS(pl_say_number(1204), "1,204");
  SAYS(pl_say_number(1204567), "1,204,567");
  SAYS(pl_say_number(-3), "−3");
  SAYS(pl_say_number(G_MININT), "−2,147,483,648");
}

static void
parts_of_wholes(void **state)
{
  (void)state;
  SAYS(pl_say_x_of_y(3, 7), "three of seven");
  SAYS(pl_say_x_of_y(0, 7), "none of seven");
  SAYS(pl_say_x_of_y(7, 7), "all seven");
  SAYS(pl_say_x_of_y(2, 2), "both");
  SAYS(pl_say_x_of_y(1, 1), "the only one");
  SAYS(pl_say_x_of_y(0, 0), "none");
  SAYS(pl_say_x_of_y(9, 7), "all seven"); /* never more than there are */
  SAYS(pl_say_x_of_y(4, 15), "four of fifteen");
  SAYS(pl_say_x_of_y(20, 20), "all twenty");
  SAYS(pl_say_x_of_y(4, 21), "4 of 21");
  static const char *const sentences[] = {"", "One.", "", "Two."};
  SAYS(pl_say_sentences(sentences, G_N_ELEMENTS(sentences)), "One. Two.");
  SAYS(pl_say_sentences(sentences, 1), "");
  SAYS(pl_say_number_beside(8, 21), "8");
  SAYS(pl_say_number_beside(13, 20), "thirteen");
  SAYS(pl_say_number_beside(21, 2), "21");
  SAYS(pl_say_number_beside(1204, 2000), "1,204");
  SAYS(pl_say_x_of_y(1204, 2408), "1,204 of 2,408");
  SAYS(pl_say_x_of_y(0, 31), "none of 31");
  SAYS(pl_say_x_of_the_y(5, 8), "five of the eight");
  SAYS(pl_say_x_of_the_y(0, 8), "none of the eight");
  SAYS(pl_say_x_of_the_y(8, 8), "all eight");
}

static void
changes_of_level(void **state)
{
  (void)state;
  SAYS(pl_say_change(1), "+1");
  SAYS(pl_say_change(-2), "−2");
  SAYS(pl_say_change(0), "no change");
  SAYS(pl_say_change(G_MININT), "−2,147,483,648");
}

static void
figures(void **state)
{
  (void)state;
  SAYS(pl_say_value(4998, ""), "4,998");
  SAYS(pl_say_value(38.8, "%"), "38.8%");
  SAYS(pl_say_value(40, "%"), "40%");
  SAYS(pl_say_value(1030, "£"), "£1,030");
  SAYS(pl_say_value(-1030.5, "£"), "−£1,030.5");
  SAYS(pl_say_value(18, "families"), "18 families");
  SAYS(pl_say_value(5600, "£ a week"), "£5,600 a week");
  SAYS(pl_say_value(1234, "£000"), "1,234 £000"); /* and not £1,234000 */
  SAYS(pl_say_value(1, "children"), "1 child");
  SAYS(pl_say_value(1, "families"), "1 family");
  SAYS(pl_say_value(1, "working days"), "1 working days"); /* two words are left as they were written */
  SAYS(pl_say_value(1, "days"), "1 day");
  SAYS(pl_say_value(1.5, "days"), "1.5 days");
  SAYS(pl_say_value(0, ""), "0");
  SAYS(pl_say_value(-0.001, ""), "0"); /* no minus nought */
  SAYS(pl_say_value(0.125, ""), "0.12");
  SAYS(pl_say_value(100, ""), "100"); /* the noughts before the point are not idle */
}

/* The figures of reference/framework.md, section 8: a fall from 38.8 to 15.1 is one of 61%, not of 78% as the
 * source says. */
static void
changes_of_figures(void **state)
{
  (void)state;
  SAYS(pl_say_value_change(38.8, 15.1, "%"), "fell from 38.8% to 15.1%, by 23.7 percentage points");
  SAYS(pl_say_value_change(4998, 11095, ""), "rose from 4,998 to 11,095, by 122%");
  SAYS(pl_say_value_change(363, 252, "children"), "fell from 363 to 252 children, by 31%");
  SAYS(pl_say_value_change(40, 40, ""), "stayed at 40");
  SAYS(pl_say_value_change(40.001, 40.002, ""), "stayed at 40"); /* the same as far as is shown */
  SAYS(pl_say_value_change(4, 3, "children"), "fell from 4 to 3 children");
  SAYS(pl_say_value_change(19, 30, "families"), "rose from 19 to 30 families");
  SAYS(pl_say_value_change(20, 30, "families"), "rose from 20 to 30 families, by 50%");
  SAYS(pl_say_value_change(12, 24, ""), "rose from 12 to 24, by 100%"); /* which may be a rate */
  SAYS(pl_say_value_change(12, 18, "per 10,000"), "rose from 12 to 18 per 10,000, by 50%");
  SAYS(pl_say_value_change(12.5, 25, "children a worker"), "rose from 12.5 to 25 children a worker, by 100%");
  SAYS(pl_say_value_change(12, 24, "days"), "rose from 12 to 24 days, by 100%");
  SAYS(pl_say_value_change(0, 18, "families"), "rose from 0 to 18 families");
  SAYS(pl_say_value_change(0, 5, "%"), "rose from 0% to 5%, by 5 percentage points");
  SAYS(pl_say_value_change(1000, 1005, ""), "rose from 1,000 to 1,005, by 0.5%");
  SAYS(pl_say_value_change(1000, 1000.2, ""), "rose from 1,000 to 1,000.2, by 0.02%");
  SAYS(pl_say_value_change(100000, 99999, ""), "fell from 100,000 to 99,999");
  SAYS(pl_say_value_change(38.81, 38.84, "%"), "rose from 38.81% to 38.84%, by 0.03 percentage points");
  SAYS(pl_say_value_change(16, 17, "%"), "rose from 16% to 17%, by 1 percentage point");
  SAYS(pl_say_value_change(0, 1, "%"), "rose from 0% to 1%, by 1 percentage point");
  SAYS(pl_say_value_change(900, 950, "£ a week"), "rose from £900 to £950 a week, by 6%");
  SAYS(pl_say_value_change(-3, 5, "£"), "rose from −£3 to £5"); /* no share of less than nothing */
  SAYS(pl_say_value_change(-2, -4, "%"), "fell from −2% to −4%, by 2 percentage points");
}

static void
figures_that_are_not_exact(void **state)
{
  (void)state;
  PlObservation before = {.value = 400, .qualifier = PL_QUALIFIER_ABOUT}, after = {.value = 360};
  SAYS(pl_say_figure(&before, "children"), "about 400 children");
  SAYS(pl_say_figure(&after, "children"), "360 children");
  SAYS(pl_say_figure_change(&before, &after, "children"), "fell from about 400 to 360 children, by about 10%");
  SAYS(pl_say_figure_change(&after, &after, "children"), "stayed at 360 children");
  /* One that is no longer about so much has not moved. */
  const PlObservation exact = {.value = 400};
  SAYS(pl_say_figure_change(&before, &exact, "children"), "stayed at about 400 children");
  SAYS(pl_say_figure_change(&exact, &before, "children"), "stayed at about 400 children");
  before.value = 40, after.value = 36;
  SAYS(pl_say_figure_change(&before, &after, "%"),
       "fell from about 40% to 36%, by about 4 percentage points");
}

static void
lists(void **state)
{
  (void)state;
  const char *items[] = {"a", "b", "c", "d", "e"};
  SAYS(pl_say_list(items, 0), "");
  SAYS(pl_say_list(items, 1), "a");
  SAYS(pl_say_list(items, 2), "a and b");
  SAYS(pl_say_list(items, 3), "a, b and c");
  const char *long_items[] = {"costs", "funding", "sharing and systems"};
  SAYS(pl_say_list(long_items, 3), "costs; funding; and sharing and systems");
  SAYS(pl_say_list(long_items + 1, 2), "funding, and sharing and systems");
  SAYS(pl_say_list(long_items, 2), "costs and funding");
  SAYS(pl_say_list(long_items + 2, 1), "sharing and systems");
  SAYS(pl_say_list_first(items, 5, 2), "a, b and three more");
  SAYS(pl_say_list_first(items, 5, 5), "a, b, c, d and e");
}

static void
sentences(void **state)
{
  (void)state;
  SAYS(pl_say_capital("école"), "École");
  SAYS(pl_say_capital(""), "");
  SAYS(pl_say_sentence("three domains rose"), "Three domains rose.");
  SAYS(pl_say_sentence("who asked?"), "Who asked?");
  SAYS(pl_say_sentence("equality, diversity and…"), "Equality, diversity and…");
  SAYS(pl_say_sentence(""), "");
  SAYS(pl_say_sentence("😀"), "😀.");
}

/* "QZ" and the like were told apart by their second letter; "Kent" was not. What people called a thing stays
 * so, whatever its letters. */
static void
own_names_keep_their_letters(void **state)
{
  (void)state;
  static const char *const own[] = {"Kent front door", "QZ review", "Qz review", "Élan", "eRecords"};
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
    PlRisk risk;
    PlDomain domain;
    PlTest test;
    PlItem item;
    PlMilestone milestone;
    pl_record_init_empty(PL_RECORD_RISK, &risk);
    pl_record_init_empty(PL_RECORD_DOMAIN, &domain);
    pl_record_init_empty(PL_RECORD_TEST, &test);
    pl_record_init_empty(PL_RECORD_ITEM, &item);
    pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
    risk.name = domain.name = test.name = item.name = milestone.name = own[i];
    risk.local = domain.local = test.local = item.local = TRUE;
    milestone.kind = "other";
    SAYS(pl_say_risk(&risk), own[i]);
    SAYS(pl_say_domain(&domain), own[i]);
    SAYS(pl_say_test(&test), own[i]);
    SAYS(pl_say_item(&item), own[i]);
    SAYS(pl_say_milestone(&milestone), own[i]);
  }
  PlMilestone vesting;
  pl_record_init_empty(PL_RECORD_MILESTONE, &vesting);
  vesting.kind = "vesting-day";
  vesting.name = "Vesting day";
  SAYS(pl_say_milestone(&vesting), "vesting day");
}

static void
names_within_a_sentence(void **state)
{
  (void)state;
  SAYS(pl_say_name_within("Workforce stability"), "workforce stability");
  SAYS(pl_say_name_within("Children's services leadership"), "children's services leadership");
  SAYS(pl_say_name_within("SEND and the deficit"), "SEND and the deficit");
  SAYS(pl_say_name_within("Dedicated Schools Grant stable"), "Dedicated Schools Grant stable");
  SAYS(pl_say_name_within("Delivery of Families First reforms"), "delivery of Families First reforms");
  SAYS(pl_say_name_within("A good start"), "a good start");
  SAYS(pl_say_name_within("Ofsted readiness"), "Ofsted readiness");
  SAYS(pl_say_name_within("Englishness"), "englishness");
  SAYS(pl_say_name_within("Élan"), "élan");
  SAYS(pl_say_name_within("استقرار القوى العاملة"), "استقرار القوى العاملة");
  SAYS(pl_say_name_within("X"), "X");
  SAYS(pl_say_name_within(""), "");
}

static void
dates(void **state)
{
  (void)state;
  SAYS(pl_say_date("2026-10-12"), "12 October 2026");
  SAYS(pl_say_date("2024-02-29"), "29 February 2024");
  SAYS(pl_say_date("2026-10"), "October 2026");
  SAYS(pl_say_date("2026"), "2026");
  SAYS(pl_say_date(""), "");
  SAYS(pl_say_date("2025-02-29"), "2025-02-29"); /* no such day: shown as it stands */
  SAYS(pl_say_date("last week"), "last week");
  SAYS(pl_say_date_short("2026-10-12"), "12 Oct 2026");
  SAYS(pl_say_date_short("2026-05"), "May 2026");
}

static void
ages(void **state)
{
  (void)state;
  SAYS(pl_say_age("2026-10-12", "2026-10-12"), "from the same day");
  SAYS(pl_say_age("2026-10-11", "2026-10-12"), "1 day old");
  SAYS(pl_say_age("2026-10-03", "2026-10-12"), "9 days old");
  SAYS(pl_say_age("2026-06-10", "2026-10-12"), "4 months old"); /* 124 days */
  SAYS(pl_say_age("2023-10-01", "2026-10-12"), "3 years old");
  SAYS(pl_say_age("2026", "2026-10-12"), "from the same year");
  SAYS(pl_say_age("2026-10", "2026-10-12"), "from the same month");
  SAYS(pl_say_age("2025", "2026-10-12"), "9 months old"); /* counted from its last day */
  SAYS(pl_say_age("2027-01-01", "2026-10-12"), "dated later");
  SAYS(pl_say_age("", "2026-10-12"), "undated");
  SAYS(pl_say_span(1), "one day");
  SAYS(pl_say_span(60), "60 days");
  SAYS(pl_say_span(61), "two months");
  SAYS(pl_say_span(365), "12 months");
  SAYS(pl_say_span(729), "23 months");
  SAYS(pl_say_span(730), "two years");
  SAYS(pl_say_span(1100), "three years");
}

static PlAssessment
assessment_of(const char *date, const char *title)
{
  PlAssessment assessment;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
  assessment.date = date, assessment.title = title;
  return assessment;
}

static void
assessments(void **state)
{
  (void)state;
  PlAssessment now = assessment_of("2026-10-12", "Autumn 2026");
  PlAssessment spring = assessment_of("2026-04-12", "Spring 2026");
  PlAssessment last_year = assessment_of("2025-10-06", "Autumn 2025");
  PlAssessment untitled = assessment_of("2026-01-20", "");
  PlAssessment month = assessment_of("2026-03-20", "March 2026");
  PlAssessment same_title = assessment_of("2026-09-01", "Autumn 2026");
  PlAssessment shouting = assessment_of("2026-04-12", "SPRING 2026");
  SAYS(pl_say_assessment(&spring, &now), "spring");
  SAYS(pl_say_assessment(&spring, NULL), "spring 2026");
  SAYS(pl_say_assessment(&last_year, &now), "autumn 2025");
  SAYS(pl_say_assessment(&untitled, &now), "20 January 2026");
  SAYS(pl_say_assessment(&month, &now), "March");
  SAYS(pl_say_assessment(&same_title, &now), "1 September 2026"); /* the season would not tell them apart */
  SAYS(pl_say_assessment(&shouting, &now), "spring");
  SAYS(pl_say_at_assessment(&spring, &now), "in spring");
  SAYS(pl_say_at_assessment(&untitled, &now), "on 20 January 2026");
}

static void
words_of_the_document(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  PlScaleStep steps[] = {
      {PL_SCALE_LEVEL, 2, "early"},
      {PL_SCALE_LIKELIHOOD, 4, "likely"},
      {PL_SCALE_IMPACT, 5, "critical"},
      {PL_SCALE_ASSURANCE, 3, "moderate"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
    fixture_add(&fixture, SCALE_STEP, 0, &steps[i]);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  SAYS(pl_say_level(snapshot, 2), "level 2 (early)");
  SAYS(pl_say_level(snapshot, 3), "level 3"); /* the council has no word for it */
  SAYS(pl_say_rating(snapshot, 4, 5), "likely × critical");
  SAYS(pl_say_rating(snapshot, 4, 4), "4 × 4");
  SAYS(pl_say_assurance(snapshot, PL_ASSURANCE_REASONABLE), "moderate");
  SAYS(pl_say_assurance(snapshot, PL_ASSURANCE_LIMITED), "limited");
  SAYS(pl_say_assurance(snapshot, PL_ASSURANCE_NOT_TESTED), "not tested");
  SAYS(pl_say_agreed(snapshot, NULL), "not yet agreed");
  g_autoptr(PlSnapshot) published = pl_snapshot_as_public(snapshot);
  SAYS(pl_say_agreed(published, NULL), "not published");
  PlAgreedLevel agreed;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &agreed);
  SAYS(pl_say_agreed(snapshot, &agreed), "not yet agreed");
  agreed.not_enough = TRUE;
  SAYS(pl_say_agreed(snapshot, &agreed), "not enough evidence to agree");
  agreed.not_enough = FALSE, agreed.level = 2;
  SAYS(pl_say_agreed(snapshot, &agreed), "level 2 (early)");
}

/* By the document, or by the organisation that is shown. */
static void
made_up_councils(void **state)
{
  (void)state;
  for (guint i = 0; i < 4; i++) {
    Fixture fixture = fixture_new();
    PlDocumentInfo info;
    PlOrganisation own, other;
    pl_record_init_empty(PL_RECORD_DOCUMENT, &info);
    pl_record_init_empty(PL_RECORD_ORGANISATION, &own);
    other = own;
    info.id = 1, own.id = info.organisation = 2, other.id = 3;
    info.invented = i == 1, own.invented = i == 2, other.invented = i == 3;
    fixture_add(&fixture, DOCUMENT, 0, &info);
    fixture_add(&fixture, ORGANISATION, 0, &own);
    fixture_add(&fixture, ORGANISATION, 0, &other);
    g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
    SAYS(pl_say_invented(snapshot, 0), i == 1 || i == 2 ? "Invented: not a real council" : "");
    SAYS(pl_say_invented(snapshot, 3), i == 1 || i == 3 ? "Invented: not a real council" : "");
  }
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  SAYS(pl_say_invented(empty, 0), "");
}

static void
long_names_are_cut_after_a_word(void **state)
{
  (void)state;
  SAYS(pl_say_name_short("", "Workforce stability", 20), "Workforce stability");
  SAYS(pl_say_name_short("Workforce", "Workforce stability", 4), "Wor…");
  SAYS(pl_say_name_short("", "Quality of practice", 12), "Quality of…");
  SAYS(pl_say_name_short("", "ééééé", 4), "ééé…");
  SAYS(pl_say_name_short("", "", 4), "");
}

static void
risks_as_sentences(void **state)
{
  (void)state;
  PlRisk whole = {.cause = "staff leave", .event = "cases wait", .consequence = "children are seen late"};
  SAYS(pl_say_risk_sentence(&whole), "Because staff leave, cases wait, so that children are seen late.");
  PlRisk begun = {
      .cause = "Because staff leave", .event = "cases wait", .consequence = "so that children are seen late"};
  SAYS(pl_say_risk_sentence(&begun), "Because staff leave, cases wait, so that children are seen late.");
  PlRisk sentences = {
      .cause = "Staff leave.", .event = "Cases wait.", .consequence = "Children are seen late."};
  SAYS(pl_say_risk_sentence(&sentences), "Staff leave. Cases wait. Children are seen late.");
  PlRisk part = {.cause = "", .event = "cases wait", .consequence = "is it late?"};
  SAYS(pl_say_risk_sentence(&part), "Cases wait. Is it late?");
  PlRisk none = {.cause = "", .event = "", .consequence = ""};
  SAYS(pl_say_risk_sentence(&none), "");
}

static void
when_risks_could_come_to_pass(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  assert_non_null(sample);
  guint n;
  const PlMilestone *milestones = pl_snapshot_milestones(sample, &n);
  assert_true(n > 0);
  g_autofree char *date = pl_say_date(milestones[0].date);
  assert_string_equal(milestones[0].kind, "other"); /* a name that people gave, and which keeps its letters */
  g_autofree char *before = g_strdup_printf("before %s, %s", milestones[0].name, date);
  PlRisk risk = {.bites_on = "2028-04", .milestone = milestones[0].id};
  SAYS(pl_say_risk_when(sample, &risk), before);
  risk.milestone = 0;
  SAYS(pl_say_risk_when(sample, &risk), "from April 2028");
  risk.bites_on = "";
  SAYS(pl_say_risk_when(sample, &risk), "");
}

static void
what_a_copy_is_without(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  SAYS(pl_say_left_out(sample, PL_SHARE_EVERYTHING), "");
  SAYS(pl_say_left_out(empty, PL_SHARE_PUBLIC_ALONE), "");
  SAYS(pl_say_left_out(sample, PL_SHARE_PARTICIPANTS | PL_SHARE_NOT_CLEARED), "126 views");
}

/* Of the sample's own; a new thing has nothing yet. */
static void
what_goes_with_a_thing(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  const PlDomain *domain = pl_snapshot_find_code(sample, PL_RECORD_DOMAIN, "workforce");
  const PlRisk *risk = pl_snapshot_find_code(sample, PL_RECORD_RISK, "R01");
  g_autofree char *with_domain = pl_say_what_goes(sample, PL_RECORD_DOMAIN, domain->id);
  assert_non_null(strstr(with_domain, " views, "));
  assert_non_null(strstr(with_domain, " agreed levels, "));
  assert_null(strstr(with_domain, "descriptor"));
  g_autofree char *with_risk = pl_say_what_goes(sample, PL_RECORD_RISK, risk->id);
  assert_non_null(strstr(with_risk, " risk ratings, "));
  assert_null(strstr(with_risk, "1 risk "));
  SAYS(pl_say_what_goes(sample, PL_RECORD_DOMAIN, 1), "");
  g_autoptr(PlCommand) command = pl_command_add_domain(sample, 1, "Youth justice", NULL);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, sample);
  SAYS(pl_say_what_goes(after, PL_RECORD_DOMAIN, 1), "");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers),
      cmocka_unit_test(parts_of_wholes),
      cmocka_unit_test(changes_of_level),
      cmocka_unit_test(figures),
      cmocka_unit_test(changes_of_figures),
      cmocka_unit_test(figures_that_are_not_exact),
      cmocka_unit_test(lists),
      cmocka_unit_test(sentences),
      cmocka_unit_test(names_within_a_sentence),
      cmocka_unit_test(own_names_keep_their_letters),
      cmocka_unit_test(dates),
      cmocka_unit_test(ages),
      cmocka_unit_test(assessments),
      cmocka_unit_test(words_of_the_document),
      cmocka_unit_test(made_up_councils),
      cmocka_unit_test(long_names_are_cut_after_a_word),
      cmocka_unit_test(risks_as_sentences),
      cmocka_unit_test(when_risks_could_come_to_pass),
      cmocka_unit_test(what_a_copy_is_without),
      cmocka_unit_test(what_goes_with_a_thing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
