/*
 * What a copy for others holds.
 */
#include <plumbline/interchange.h>
#include <plumbline/sample.h>
#include <plumbline/seal.h>
#include <plumbline/share.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum {
  COUNCIL = 1,
  WORKFORCE = 11,
  OPEN = 31,   /* an assessment that is cleared as public */
  CLOSED = 32, /* one that is not */
  LEADER = 41,
  PROPOSED = 51,
  SECRET = 52,
  RISK = 61,
  DECISION = 81,
  VESTING = 91,
  ASKED = 101
};

static PlSnapshot *
with(PlSnapshot *snapshot, PlRecordKind kind, gint64 scope, gconstpointer record)
{
  PlPartBuilder *builder = pl_part_builder_new(kind, scope);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, scope), &n);
  for (guint i = 0; i < n; i++)
    pl_part_builder_add(builder, records + i * pl_record_type_get(kind)->size);
  pl_part_builder_add(builder, record);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  PlSnapshot *next = pl_snapshot_with_parts(snapshot, (PlPart *[]){part}, 1);
  pl_snapshot_unref(snapshot);
  return next;
}

#define PUBLIC                                                                                               \
  {                                                                                                          \
    .clearance = PL_CLEARANCE_PUBLIC                                                                         \
  }

/* A public assessment and one that is not cleared, each with a view; and what names what will go. */
static PlSnapshot *
two_assessments(void)
{
  PlSnapshot *s = pl_snapshot_new_empty();
  s = with(s, PL_RECORD_ORGANISATION, 0,
           &(PlOrganisation){.id = COUNCIL, .name = "Exampleshire", .short_name = "Ex"});
  s = with(s, PL_RECORD_DOMAIN, 0,
           &(PlDomain){.id = WORKFORCE, .code = "workforce", .name = "Workforce", .short_name = "W"});
  s = with(s, PL_RECORD_SCENARIO, 0,
           &(PlScenario){.id = PROPOSED, .name = "Two councils", .clearance = PUBLIC});
  s = with(s, PL_RECORD_SCENARIO, 0, &(PlScenario){.id = SECRET, .name = "Three councils"});
  s = with(s, PL_RECORD_DOCUMENT, 0,
           &(PlDocumentInfo){.id = 1, .title = "Ex", .organisation = COUNCIL, .scenario = SECRET});
  s = with(
      s, PL_RECORD_MILESTONE, 0,
      &(PlMilestone){
          .id = VESTING, .kind = "vesting", .name = "Vesting day", .date = "2028-04-01", .scenario = SECRET});
  s = with(s, PL_RECORD_RISK, 0,
           &(PlRisk){.id = RISK,
                     .code = "R1",
                     .name = "Staff leave",
                     .short_name = "Staff",
                     .category = "people",
                     .milestone = VESTING,
                     .clearance = PUBLIC});
  static const gint64 ids[] = {OPEN, CLOSED};
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    PlAssessment assessment = {.id = ids[i],
                               .organisation = COUNCIL,
                               .date = "2026-10-12",
                               .title = "Autumn",
                               .panel = "The leader",
                               .clearance = {.clearance = i == 0 ? PL_CLEARANCE_PUBLIC : PL_CLEARANCE_EXEMPT,
                                             .exempt_paragraph = i == 0 ? 0 : 3}};
    s = with(s, PL_RECORD_ASSESSMENT, 0, &assessment);
    s = with(s, PL_RECORD_PARTICIPANT, ids[i],
             &(PlParticipant){.id = LEADER + ids[i], .assessment = ids[i], .post = "Leader"});
    s = with(s, PL_RECORD_VIEW, ids[i],
             &(PlView){.assessment = ids[i],
                       .domain = WORKFORCE,
                       .participant = LEADER + ids[i],
                       .level = 2,
                       .reason = "Thin"});
    s = with(s, PL_RECORD_SESSION, 0, &(PlSession){.assessment = ids[i]});
    s = with(
        s, PL_RECORD_ACTION, 0,
        &(PlAction){.id = DECISION + ids[i], .assessment = ids[i], .title = "Recruit", .clearance = PUBLIC});
    s = with(s, PL_RECORD_QUESTION, 0,
             &(PlQuestion){.id = ASKED + ids[i], .assessment = ids[i], .text = "Why?", .clearance = PUBLIC});
  }
  return s;
}

static guint
count(const PlSnapshot *snapshot, PlRecordKind kind, gint64 scope)
{
  guint n;
  pl_part_get_records(pl_snapshot_get_part(snapshot, kind, scope), &n);
  return n;
}

/* The three lines say how each of them judged: they go where what they add up to goes. */
static void
test_lines_go_with_their_assurance(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) whole = NULL;
  PlSnapshot *s = pl_snapshot_new_empty();
  s = with(s, PL_RECORD_TEST, 0, &(PlTest){.id = 1, .code = "G1", .name = "Posts filled"});
  s = with(s, PL_RECORD_OPTION, 0, &(PlOption){.id = 2, .code = "o1", .name = "One", .clearance = PUBLIC});
  static const char *const dates[] = {"2026-03-01", "2026-09-01"};
  for (guint i = 0; i < 2; i++) {
    PlAssurance assurance = {.test = 1, .option = 2, .date = dates[i], .rating = PL_ASSURANCE_LIMITED};
    PlAssuranceLine line = {.test = 1, .option = 2, .date = dates[i], .source = "An audit"};
    assurance.clearance.clearance = i == 0 ? PL_CLEARANCE_PUBLIC : PL_CLEARANCE_CONFIDENTIAL;
    s = with(s, PL_RECORD_ASSURANCE, 0, &assurance);
    s = with(s, PL_RECORD_ASSURANCE_LINE, 0, &line);
  }
  whole = s;
  g_autoptr(PlSnapshot) shared = pl_share_filter(whole, PL_SHARE_PUBLIC_ALONE);
  guint n;
  const PlAssuranceLine *lines = pl_snapshot_assurance_lines(shared, &n);
  assert_int_equal(n, 1);
  assert_string_equal(lines[0].date, dates[0]);
}

#define NOT_CLEARED                                                                                          \
  {                                                                                                          \
    .clearance = PL_CLEARANCE_NOT_CLEARED                                                                    \
  }

/* A rating of April would be read as the current one where that of October may not be published. */
static void
test_what_is_overtaken_is_not_published(void **state G_GNUC_UNUSED)
{
  PlSnapshot *s = two_assessments();
  const PlRiskRating ratings[] = {
      {.risk = RISK,
       .kind = PL_RATING_CURRENT,
       .date = "2026-01-10",
       .likelihood = 2,
       .impact = 3,
       .clearance = PUBLIC},
      {.risk = RISK,
       .kind = PL_RATING_CURRENT,
       .date = "2026-04-10",
       .likelihood = 3,
       .impact = 3,
       .clearance = PUBLIC},
      {.risk = RISK,
       .kind = PL_RATING_TARGET,
       .date = "2026-01-10",
       .likelihood = 1,
       .impact = 3,
       .clearance = PUBLIC},
  };
  for (guint i = 0; i < G_N_ELEMENTS(ratings); i++)
    s = with(s, PL_RECORD_RISK_RATING, 0, &ratings[i]);
  guint n;
  g_autoptr(PlSnapshot) all = pl_share_published(s, NULL);
  pl_snapshot_risk_ratings(all, &n);
  assert_int_equal(n, 3);
  assert_true(pl_snapshot_is_public(all));
  s = with(s, PL_RECORD_RISK_RATING, 0,
           &(PlRiskRating){.risk = RISK,
                           .kind = PL_RATING_CURRENT,
                           .date = "2026-03-10",
                           .likelihood = 5,
                           .impact = 5,
                           .clearance = NOT_CLEARED});
  g_autoptr(PlSnapshot) later_stands = pl_share_published(s, NULL);
  const PlRiskRating *kept = pl_snapshot_risk_ratings(later_stands, &n);
  assert_int_equal(n, 2);
  for (guint i = 0; i < n; i++)
    assert_true(kept[i].kind == PL_RATING_TARGET || g_str_equal(kept[i].date, "2026-04-10"));
  s = with(s, PL_RECORD_RISK_RATING, 0,
           &(PlRiskRating){.risk = RISK,
                           .kind = PL_RATING_CURRENT,
                           .date = "2026-10-10",
                           .likelihood = 4,
                           .impact = 4,
                           .clearance = NOT_CLEARED});
  g_autoptr(PlSnapshot) published = pl_share_published(s, NULL);
  kept = pl_snapshot_risk_ratings(published, &n);
  assert_int_equal(n, 1);
  assert_int_equal(kept[0].kind, PL_RATING_TARGET);
  /* A copy that somebody is given to work on keeps what was cleared. */
  g_autoptr(PlSnapshot) copy = pl_share_filter(s, PL_SHARE_PUBLIC_ALONE);
  pl_snapshot_risk_ratings(copy, &n);
  assert_int_equal(n, 3);
  assert_true(pl_snapshot_is_public(copy)); /* and does not say that the rest is not there */
  /* But it knows that both of January and April are overtaken, and not when; so does a copy of the copy. */
  assert_string_equal(pl_snapshot_info(copy)->withheld, "risk_rating 61 1 2026-04-10\n");
  g_autoptr(PlSnapshot) of_copy = pl_share_published(copy, NULL);
  kept = pl_snapshot_risk_ratings(of_copy, &n);
  assert_int_equal(n, 1);
  assert_int_equal(kept[0].kind, PL_RATING_TARGET);
  g_autoptr(PlSnapshot) again = pl_share_filter(copy, PL_SHARE_PUBLIC_ALONE);
  assert_true(pl_snapshot_equal(again, copy));
  /* What is rated in the copy later stands. */
  g_autoptr(PlSnapshot) rated = with(pl_snapshot_ref(copy), PL_RECORD_RISK_RATING, 0,
                                     &(PlRiskRating){.risk = RISK,
                                                     .kind = PL_RATING_CURRENT,
                                                     .date = "2026-11-01",
                                                     .likelihood = 1,
                                                     .impact = 1,
                                                     .clearance = PUBLIC});
  g_autoptr(PlSnapshot) of_rated = pl_share_published(rated, NULL);
  pl_snapshot_risk_ratings(of_rated, &n);
  assert_int_equal(n, 2);
  pl_snapshot_unref(s);
}

/* A copy whose lines somebody spoilt tells of nothing, and takes no harm. */
static void
test_spoilt_lines_tell_nothing(void **state G_GNUC_UNUSED)
{
  static const char *const texts[] = {"\n\n", " ",       "risk_rating",         "risk_rating 61 1 2026-02-30",
                                      "seal", "seal 31", "seal x y\n2026-04-10"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    PlSnapshot *s = two_assessments();
    s = with(s, PL_RECORD_RISK_RATING, 0,
             &(PlRiskRating){.risk = RISK,
                             .kind = PL_RATING_CURRENT,
                             .date = "2026-01-10",
                             .likelihood = 2,
                             .impact = 3,
                             .clearance = PUBLIC});
    g_autoptr(PlSnapshot) plain = s;
    PlDocumentInfo info = *pl_snapshot_info(plain);
    info.withheld = texts[i];
    PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOCUMENT, 0);
    pl_part_builder_add(builder, &info);
    g_autoptr(PlPart) part = pl_part_builder_finish(builder);
    g_autoptr(PlSnapshot) spoilt = pl_snapshot_with_parts(plain, (PlPart *[]){part}, 1);
    g_autoptr(PlSnapshot) published = pl_share_published(spoilt, NULL);
    assert_int_equal(count(published, PL_RECORD_RISK_RATING, 0), 1);
    assert_false(pl_share_is_signed(spoilt, OPEN));
  }
}

static void
test_public_alone(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) whole = two_assessments();
  g_autoptr(PlSnapshot) shared = pl_share_filter(whole, PL_SHARE_PUBLIC_ALONE);
  assert_null(pl_snapshot_assessment(shared, CLOSED));
  const PlAssessment *open = pl_snapshot_assessment(shared, OPEN);
  assert_non_null(open);
  assert_string_equal(open->panel, "");
  assert_int_equal(count(shared, PL_RECORD_PARTICIPANT, OPEN), 0);
  assert_int_equal(count(shared, PL_RECORD_VIEW, OPEN), 0);
  assert_int_equal(count(shared, PL_RECORD_SESSION, 0), 0);
  /* what merely names what went no longer does */
  assert_int_equal(pl_snapshot_info(shared)->scenario, 0);
  assert_int_equal(pl_snapshot_info(shared)->organisation, COUNCIL);
  assert_int_equal(pl_snapshot_risk(shared, RISK)->milestone, 0);
  const PlAction *action = pl_snapshot_find_id(shared, PL_RECORD_ACTION, DECISION + CLOSED);
  assert_non_null(action);
  assert_int_equal(action->assessment, 0);
  /* but a step of one scenario is not one of all, nor is a question about all what was asked of one */
  assert_int_equal(count(shared, PL_RECORD_MILESTONE, 0), 0);
  assert_null(pl_snapshot_find_id(shared, PL_RECORD_QUESTION, ASKED + CLOSED));
  assert_non_null(pl_snapshot_find_id(shared, PL_RECORD_QUESTION, ASKED + OPEN));

  guint left_out[PL_N_RECORD_KINDS];
  pl_share_count(whole, shared, left_out);
  assert_int_equal(left_out[PL_RECORD_ASSESSMENT], 1);
  assert_int_equal(left_out[PL_RECORD_PARTICIPANT], 2);
  assert_int_equal(left_out[PL_RECORD_VIEW], 2);
  assert_int_equal(left_out[PL_RECORD_SCENARIO], 1);
  assert_int_equal(left_out[PL_RECORD_RISK], 0);
}

static void
test_chosen(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) whole = two_assessments();
  g_autoptr(PlSnapshot) people = pl_share_filter(whole, PL_SHARE_PARTICIPANTS);
  assert_int_equal(count(people, PL_RECORD_PARTICIPANT, OPEN), 1);
  assert_int_equal(count(people, PL_RECORD_VIEW, OPEN), 0);
  assert_string_equal(pl_snapshot_assessment(people, OPEN)->panel, "The leader");
  g_autoptr(PlSnapshot) views_alone = pl_share_filter(whole, PL_SHARE_VIEWS);
  assert_int_equal(count(views_alone, PL_RECORD_VIEW, OPEN), 0); /* whose would they be? */
  g_autoptr(PlSnapshot) views = pl_share_filter(whole, PL_SHARE_VIEWS | PL_SHARE_PARTICIPANTS);
  assert_int_equal(count(views, PL_RECORD_VIEW, OPEN), 1);
  assert_int_equal(count(views, PL_RECORD_SESSION, 0), 1);
  assert_null(pl_snapshot_assessment(views, CLOSED));
  g_autoptr(PlSnapshot) not_cleared = pl_share_filter(whole, PL_SHARE_NOT_CLEARED);
  assert_non_null(pl_snapshot_assessment(not_cleared, CLOSED));
  assert_int_equal(count(not_cleared, PL_RECORD_MILESTONE, 0), 1);
  assert_int_equal(count(not_cleared, PL_RECORD_PARTICIPANT, CLOSED), 0);
  g_autoptr(PlSnapshot) all = pl_share_filter(whole, PL_SHARE_EVERYTHING);
  assert_true(pl_snapshot_equal(all, whole));
}

/* A small count can identify a child, also where what it counts is for anybody to read. */
static void
test_small_figures_stay(void **state G_GNUC_UNUSED)
{
  PlSnapshot *s = two_assessments();
  PlIndicator children = {.id = 1,
                          .code = "missing",
                          .name = "Missing",
                          .unit = "children",
                          .small_numbers = TRUE,
                          .clearance = PUBLIC};
  PlIndicator posts = {.id = 2, .code = "posts", .name = "Posts", .unit = "posts", .clearance = PUBLIC};
  s = with(s, PL_RECORD_INDICATOR, 0, &children);
  s = with(s, PL_RECORD_INDICATOR, 0, &posts);
  static const double values[] = {4, 5};
  for (guint i = 0; i < 2; i++)
    for (gint64 indicator = 1; indicator <= 2; indicator++) {
      PlObservation figure = {
          .indicator = indicator, .organisation = COUNCIL, .value = values[i], .source = "", .note = ""};
      figure.date = i == 0 ? "2025" : "2026";
      s = with(s, PL_RECORD_OBSERVATION, 0, &figure);
    }
  g_autoptr(PlSnapshot) whole = s;
  g_autoptr(PlSnapshot) shared = pl_share_filter(whole, PL_SHARE_PUBLIC_ALONE);
  assert_int_equal(count(shared, PL_RECORD_INDICATOR, 0), 2);
  assert_int_equal(count(shared, PL_RECORD_OBSERVATION, 0), 3);
  const PlObservation small = {.indicator = 1, .organisation = COUNCIL, .date = "2025"};
  assert_null(pl_snapshot_find(shared, PL_RECORD_OBSERVATION, &small));
  g_autoptr(PlSnapshot) not_cleared = pl_share_filter(whole, PL_SHARE_NOT_CLEARED);
  assert_int_equal(count(not_cleared, PL_RECORD_OBSERVATION, 0), 4);
  /* The setting of the document decides. */
  s = with(pl_snapshot_ref(whole), PL_RECORD_THRESHOLD, 0,
           &(PlThreshold){.code = "small-number", .value = 3});
  g_autoptr(PlSnapshot) lower = s, all = pl_share_filter(lower, PL_SHARE_PUBLIC_ALONE);
  assert_int_equal(count(all, PL_RECORD_OBSERVATION, 0), 4);
}

static PlSnapshot *
sealed_with(const PlSnapshot *whole, const PlSnapshot *sealed, const char *sha256)
{
  g_autoptr(GBytes) json = pl_interchange_write(sealed);
  g_autofree char *content = g_strndup(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
  g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, content, -1);
  PlSeal seal = {.assessment = OPEN,
                 .signed_on = "2026-10-13",
                 .signed_by = "Director",
                 .content = content,
                 .sha256 = sha256 != NULL ? sha256 : digest};
  return with(pl_snapshot_ref((PlSnapshot *)whole), PL_RECORD_SEAL, 0, &seal);
}

/* Signed off with what may not be published: the seal goes, and that there is one does not. */
static void
test_a_copy_knows_what_is_signed(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) whole = two_assessments();
  g_autoptr(GBytes) content = pl_seal_content(whole, OPEN);
  g_autoptr(PlSnapshot) grounds = pl_interchange_read(content, NULL);
  g_autoptr(PlSnapshot) sealed = sealed_with(whole, grounds, NULL);
  assert_false(pl_share_is_signed(whole, OPEN));
  assert_true(pl_share_is_signed(sealed, OPEN));
  g_autoptr(PlSnapshot) unsigned_copy = pl_share_filter(whole, PL_SHARE_PUBLIC_ALONE);
  assert_false(pl_share_is_signed(unsigned_copy, OPEN));
  g_autoptr(PlSnapshot) copy = pl_share_filter(sealed, PL_SHARE_PUBLIC_ALONE);
  assert_null(pl_snapshot_seal(copy, OPEN));
  assert_true(pl_share_is_signed(copy, OPEN));
  assert_false(pl_share_is_signed(copy, CLOSED));
  g_autoptr(PlSnapshot) again = pl_share_filter(copy, PL_SHARE_PUBLIC_ALONE);
  assert_true(pl_snapshot_equal(again, copy));
  /* A level that is agreed in the copy was not signed. */
  g_autoptr(PlSnapshot) changed =
      with(pl_snapshot_ref(copy), PL_RECORD_AGREED_LEVEL, OPEN,
           &(PlAgreedLevel){.assessment = OPEN, .domain = WORKFORCE, .level = 5, .agreed_on = "2026-10-20"});
  assert_false(pl_share_is_signed(changed, OPEN));
}

static gboolean
keeps_seal(const PlSnapshot *sealed, PlShareKeep keep)
{
  g_autoptr(PlSnapshot) shared = pl_share_filter(sealed, keep);
  return pl_snapshot_seal(shared, OPEN) != NULL;
}

static void
test_seals(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) whole = two_assessments();
  g_autoptr(PlSnapshot) bare = pl_share_filter(whole, PL_SHARE_PUBLIC_ALONE);
  g_autoptr(PlSnapshot) all_sealed = sealed_with(whole, whole, NULL);
  g_autoptr(PlSnapshot) bare_sealed = sealed_with(whole, bare, NULL);
  g_autoptr(PlSnapshot) redacted = sealed_with(whole, whole, "0000");
  assert_true(keeps_seal(all_sealed, PL_SHARE_EVERYTHING));
  assert_false(keeps_seal(all_sealed, PL_SHARE_VIEWS | PL_SHARE_PARTICIPANTS));
  assert_false(keeps_seal(all_sealed, PL_SHARE_NOT_CLEARED));
  assert_false(keeps_seal(all_sealed, PL_SHARE_PARTICIPANTS | PL_SHARE_NOT_CLEARED));
  assert_true(keeps_seal(bare_sealed, PL_SHARE_PUBLIC_ALONE));
  assert_false(keeps_seal(redacted, PL_SHARE_EVERYTHING));

  PlRisk risk = *pl_snapshot_risk(whole, RISK); /* cleared when it was signed, and no longer */
  risk.clearance.clearance = PL_CLEARANCE_CONFIDENTIAL;
  g_autoptr(PlSnapshot) since = with(pl_snapshot_ref(bare_sealed), PL_RECORD_RISK, 0, &risk);
  assert_false(keeps_seal(since, PL_SHARE_PUBLIC_ALONE));
  assert_true(keeps_seal(since, PL_SHARE_NOT_CLEARED | PL_SHARE_VIEWS | PL_SHARE_PARTICIPANTS));
}

/* Nothing that was not chosen is left, and nothing names what is gone: reading JSON checks every reference.
 */
static void
test_samples(void **state G_GNUC_UNUSED)
{
  guint n_samples;
  const PlSample *samples = pl_sample_list(&n_samples);
  for (guint i = 0; i < n_samples; i++)
    for (PlShareKeep keep = 0; keep <= PL_SHARE_EVERYTHING; keep++) {
      g_autoptr(PlSnapshot) whole = pl_sample_load(samples[i].name, NULL);
      g_autoptr(PlSnapshot) shared = pl_share_filter(whole, keep);
      g_autoptr(GBytes) json = pl_interchange_write(shared);
      g_autoptr(PlSnapshot) read = pl_interchange_read(json, NULL);
      assert_non_null(read);
      assert_true(pl_snapshot_equal(read, shared));
      const char *text = g_bytes_get_data(json, NULL);
      gsize length = g_bytes_get_size(json);
      if (!(keep & PL_SHARE_NOT_CLEARED)) {
        assert_null(g_strstr_len(text, (gssize)length, "\"clearance\": \"exempt\""));
        assert_null(g_strstr_len(text, (gssize)length, "\"clearance\": \"confidential\""));
      }
      if (!(keep & PL_SHARE_PARTICIPANTS))
        assert_non_null(g_strstr_len(text, (gssize)length, "\"participants\": []"));
    }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lines_go_with_their_assurance),
      cmocka_unit_test(test_what_is_overtaken_is_not_published),
      cmocka_unit_test(test_public_alone),
      cmocka_unit_test(test_chosen),
      cmocka_unit_test(test_small_figures_stay),
      cmocka_unit_test(test_seals),
      cmocka_unit_test(test_a_copy_knows_what_is_signed),
      cmocka_unit_test(test_spoilt_lines_tell_nothing),
      cmocka_unit_test(test_samples),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
