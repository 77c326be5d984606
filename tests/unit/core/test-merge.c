/* Three states compared: what comes in, what is asked, and in which words. */
#include <plumbline/merge.h>
#include <plumbline/record-say.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Ids of the sample. */
#define AUTUMN 403

typedef struct {
  PlSnapshot *base, *mine, *theirs;
  GPtrArray *held; /* every snapshot that was, for copies of their records point into them */
} Three;

static int
set_up(void **state)
{
  Three *three = g_new0(Three, 1);
  three->base = pl_sample_load("exampleshire", NULL);
  three->mine = pl_snapshot_ref(three->base);
  three->theirs = pl_snapshot_ref(three->base);
  three->held = g_ptr_array_new_with_free_func((GDestroyNotify)pl_snapshot_unref);
  *state = three;
  return 0;
}

static int
tear_down(void **state)
{
  Three *three = *state;
  pl_snapshot_unref(three->base);
  pl_snapshot_unref(three->mine);
  pl_snapshot_unref(three->theirs);
  g_ptr_array_unref(three->held);
  g_free(three);
  return 0;
}

static void
edit(Three *three, PlSnapshot **side, PlRecordKind kind, gconstpointer record, gboolean deletes)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "Edit");
  if (deletes)
    pl_command_delete(command, kind, record);
  else
    pl_command_put(command, kind, record);
  g_ptr_array_add(three->held, *side);
  *side = pl_command_apply(command, *side);
}

static gint64
domain_id(const PlSnapshot *snapshot, const char *code)
{
  return ((const PlDomain *)pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, code))->id;
}

static PlAgreedLevel
level_in(const PlSnapshot *snapshot, const char *code)
{
  return *pl_snapshot_agreed_level(snapshot, AUTUMN, domain_id(snapshot, code));
}

static PlMerge *
merge_new(const Three *three)
{
  return pl_merge_new(three->base, three->mine, three->theirs);
}

static PlSnapshot *
result(const Three *three, PlMerge *merge, PlMergeChoice choice)
{
  pl_merge_choose_all(merge, choice);
  g_autoptr(PlCommand) command = pl_merge_command(merge, "Merge");
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  return pl_command_apply(command, three->mine);
}

/* The differences, of which there must be so many. */
static const PlMergeDifference *
differences(const PlMerge *merge, guint n_wanted)
{
  guint n;
  const PlMergeDifference *list = pl_merge_get_differences(merge, &n);
  assert_int_equal(n, n_wanted);
  return list;
}

static guint
n_changes(const PlMerge *merge)
{
  guint n;
  pl_merge_get_changes(merge, &n);
  return n;
}

/* ---- Values ---- */

static void
each_value_comes_from_whoever_changed_it(void **state)
{
  Three *three = *state;
  PlRisk here = *(const PlRisk *)pl_snapshot_find_code(three->base, PL_RECORD_RISK, "R06"), there = here;
  here.owner = "Director of finance", here.note = "Both alike.", here.controls = "Ours";
  there.name = "Renamed", there.note = "Both alike.", there.controls = "Theirs";
  edit(three, &three->mine, PL_RECORD_RISK, &here, FALSE);
  edit(three, &three->theirs, PL_RECORD_RISK, &there, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  const PlMergeDifference *asked = differences(merge, 1);
  assert_string_equal(asked->value, "controls");
  assert_string_equal(asked->mine, "Ours");
  assert_string_equal(asked->theirs, "Theirs");
  assert_null(asked->along[0]);
  guint n;
  const PlMergeChange *changes = pl_merge_get_changes(merge, &n);
  assert_int_equal(n, 1);
  assert_int_equal(changes->act, PL_MERGE_CHANGED);
  assert_string_equal(changes->values, "name: Renamed (before: Shared support services)");
  assert_null(pl_merge_command(merge, "Merge")); /* it is not settled */
  assert_false(pl_merge_is_empty(merge));
  g_autoptr(PlSnapshot) merged = result(three, merge, PL_MERGE_THEIRS);
  const PlRisk *risk = pl_snapshot_risk(merged, here.id);
  assert_string_equal(risk->owner, "Director of finance");
  assert_string_equal(risk->name, "Renamed");
  assert_string_equal(risk->note, "Both alike.");
  assert_string_equal(risk->controls, "Theirs");
}

static void
what_is_the_same_is_nothing(void **state)
{
  Three *three = *state;
  g_autoptr(PlMerge) merge = merge_new(three);
  assert_true(pl_merge_is_empty(merge));
  PlAgreedLevel level = level_in(three->base, "workforce");
  level.reason = "Both say it.";
  edit(three, &three->mine, PL_RECORD_AGREED_LEVEL, &level, FALSE);
  g_autoptr(PlMerge) only_mine = merge_new(three);
  assert_true(pl_merge_is_empty(only_mine));
  edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &level, FALSE);
  g_autoptr(PlMerge) both = merge_new(three);
  assert_true(pl_merge_is_empty(both));
}

/* What was agreed on a day is that level: not another that came from elsewhere. */
static void
a_level_and_its_day_are_one_value(void **state)
{
  Three *three = *state;
  PlAgreedLevel draft = level_in(three->base, "workforce");
  draft.agreed_on = "", draft.level = 2;
  edit(three, &three->base, PL_RECORD_AGREED_LEVEL, &draft, FALSE);
  PlAgreedLevel here = draft, there = draft;
  here.level = 4;
  there.agreed_on = "2026-11-01";
  edit(three, &three->mine, PL_RECORD_AGREED_LEVEL, &here, FALSE);
  edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &there, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  const PlMergeDifference *asked = differences(merge, 1);
  assert_string_equal(asked->mine, "4");
  assert_string_equal(asked->theirs, "2, agreed on: 1 November 2026");
  here.level = 0, here.not_enough = TRUE;
  edit(three, &three->mine, PL_RECORD_AGREED_LEVEL, &here, FALSE);
  g_autoptr(PlMerge) again = merge_new(three);
  assert_string_equal(differences(again, 1)->mine, "not enough evidence to agree");
  g_autoptr(PlSnapshot) merged = result(three, again, PL_MERGE_THEIRS);
  PlAgreedLevel level = level_in(merged, "workforce");
  assert_int_equal(level.level, 2);
  assert_false(level.not_enough);
  assert_string_equal(level.agreed_on, "2026-11-01");
}

/* A reason that one of them wrote stands for their level. */
static void
a_reason_goes_with_its_level(void **state)
{
  Three *three = *state;
  PlAgreedLevel here = level_in(three->base, "workforce"), there = here;
  here.level = 4, here.reason = "Because it is 4.";
  there.reason = "Better said.";
  edit(three, &three->mine, PL_RECORD_AGREED_LEVEL, &here, FALSE);
  {
    PlAgreedLevel other = there;
    other.reason = level_in(three->base, "workforce").reason, other.level = 5;
    edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &other, FALSE);
    g_autoptr(PlMerge) merge = merge_new(three);
    assert_non_null(strstr(differences(merge, 1)->along[0], "Because it is 4."));
    g_autoptr(PlSnapshot) merged = result(three, merge, PL_MERGE_THEIRS);
    assert_string_equal(level_in(merged, "workforce").reason, other.reason);
    g_autoptr(PlSnapshot) kept = result(three, merge, PL_MERGE_MINE);
    assert_string_equal(level_in(kept, "workforce").reason, "Because it is 4.");
  }
  /* One wrote the level and the other the reason. */
  here.reason = level_in(three->base, "workforce").reason;
  edit(three, &three->mine, PL_RECORD_AGREED_LEVEL, &here, FALSE);
  edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &there, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  differences(merge, 1);
  assert_int_equal(n_changes(merge), 0);
  g_autoptr(PlSnapshot) kept = result(three, merge, PL_MERGE_MINE);
  assert_int_equal(level_in(kept, "workforce").level, 4);
  assert_string_equal(level_in(kept, "workforce").reason, here.reason);
  g_autoptr(PlSnapshot) merged = result(three, merge, PL_MERGE_THEIRS);
  assert_int_equal(level_in(merged, "workforce").level, there.level);
  assert_string_equal(level_in(merged, "workforce").reason, "Better said.");

  /* What is not the judgement comes in beside it; and a judgement that only one of them changed comes in whole. */
  here = level_in(three->base, "workforce"), there = here;
  here.plan = "Ours";
  there.level = 5, there.confidence = 1, there.reason = "Theirs";
  edit(three, &three->mine, PL_RECORD_AGREED_LEVEL, &here, FALSE);
  edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &there, FALSE);
  g_autoptr(PlMerge) one = merge_new(three);
  differences(one, 0);
  g_autoptr(PlSnapshot) both = result(three, one, PL_MERGE_MINE);
  assert_int_equal(level_in(both, "workforce").level, 5);
  assert_int_equal(level_in(both, "workforce").confidence, 1);
  assert_string_equal(level_in(both, "workforce").plan, "Ours");
}

/* Level, confidence and reason that both changed are one question, in which all is to be read; a view's as well, and
 * a risk rating's. */
static void
a_judgement_is_one_question(void **state)
{
  Three *three = *state;
  g_autofree char *long_reason = g_strnfill(500, 'w');
  PlAgreedLevel here = level_in(three->base, "workforce"), there = here;
  here.level = 4, here.reason = "Ours";
  there.level = 5, there.confidence = 1, there.reason = long_reason;
  edit(three, &three->mine, PL_RECORD_AGREED_LEVEL, &here, FALSE);
  edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &there, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  const PlMergeDifference *asked = differences(merge, 1);
  assert_string_equal(asked->value, "level");
  assert_int_equal(g_strv_length((GStrv)asked->along), 2);
  assert_non_null(strstr(asked->along[1], "Ours"));
  assert_non_null(strstr(asked->along[1], long_reason));
  g_autoptr(PlSnapshot) taken = result(three, merge, PL_MERGE_THEIRS);
  assert_true(pl_record_equal(PL_RECORD_AGREED_LEVEL, pl_snapshot_agreed_level(taken, AUTUMN, there.domain), &there));

  PlView mine = *pl_snapshot_view(three->base, AUTUMN, here.domain, 4031), theirs = mine;
  mine.reason = "Ours", theirs.level = mine.level == 1 ? 2 : 1;
  edit(three, &three->mine, PL_RECORD_VIEW, &mine, FALSE);
  edit(three, &three->theirs, PL_RECORD_VIEW, &theirs, FALSE);
  guint n;
  const PlRisk *risks = pl_snapshot_risks(three->base, &n);
  PlRiskRating rating = {.risk = risks[0].id, .date = "2020-01-01", .likelihood = 2, .impact = 2};
  rating.kind = PL_RATING_CURRENT, rating.judged_by = "Director", rating.reason = "Before";
  rating.clearance = (PlClearance){.public_interest = "", .cleared_by = "", .cleared_on = ""};
  edit(three, &three->base, PL_RECORD_RISK_RATING, &rating, FALSE);
  rating.likelihood = 5;
  edit(three, &three->mine, PL_RECORD_RISK_RATING, &rating, FALSE);
  rating.likelihood = 2, rating.reason = "After";
  edit(three, &three->theirs, PL_RECORD_RISK_RATING, &rating, FALSE);
  g_autoptr(PlMerge) all = merge_new(three);
  differences(all, 3);
  assert_int_equal(n_changes(all), 0);
  g_autoptr(PlSnapshot) whole = result(three, all, PL_MERGE_THEIRS);
  assert_true(pl_record_equal(PL_RECORD_VIEW, pl_snapshot_find(whole, PL_RECORD_VIEW, &theirs), &theirs));
  assert_true(pl_record_equal(PL_RECORD_RISK_RATING, pl_snapshot_find(whole, PL_RECORD_RISK_RATING, &rating), &rating));
}

/* A record that both added: what one of them left empty is not a difference, what might have been meant is.
 */
static void
what_both_added_is_compared(void **state)
{
  Three *three = *state;
  PlAgreedLevel here = level_in(three->base, "workforce");
  edit(three, &three->base, PL_RECORD_AGREED_LEVEL, &here, TRUE);
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &here);
  here.assessment = AUTUMN, here.domain = domain_id(three->base, "workforce");
  PlAgreedLevel there = here;
  here.level = 3, here.know = "Ours";
  there.reason = "Theirs", there.know = "Not ours";
  edit(three, &three->mine, PL_RECORD_AGREED_LEVEL, &here, FALSE);
  edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &there, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  assert_string_equal(differences(merge, 2)[0].value, "level"); /* and the reason, which is one with it */
  assert_string_equal(differences(merge, 2)[1].value, "what is known");
  g_autoptr(PlSnapshot) merged = result(three, merge, PL_MERGE_MINE);
  assert_int_equal(level_in(merged, "workforce").level, 3);
  assert_string_equal(level_in(merged, "workforce").reason, "");

  const PlEvidence *evidence =
      pl_part_get_records(pl_snapshot_get_part(three->base, PL_RECORD_EVIDENCE, 0), &(guint){0});
  guint n;
  const PlRisk *risks = pl_snapshot_risks(three->base, &n);
  PlEvidenceRisk link = {.evidence = evidence->id, .risk = risks[0].id, .strength = 2, .reason = ""};
  edit(three, &three->base, PL_RECORD_EVIDENCE_RISK, &link, TRUE);
  edit(three, &three->mine, PL_RECORD_EVIDENCE_RISK, &link, FALSE);
  link.stance = PL_STANCE_AGAINST;
  edit(three, &three->theirs, PL_RECORD_EVIDENCE_RISK, &link, FALSE);
  g_autoptr(PlMerge) stances = merge_new(three);
  assert_string_equal(differences(stances, 3)[2].mine, "for");
  assert_string_equal(differences(stances, 3)[2].theirs, "against");
}

/* ---- Records that others name ---- */

static guint
count_links(const PlSnapshot *snapshot, gint64 evidence)
{
  guint n, found = 0;
  const PlEvidenceDomain *links = pl_snapshot_evidence_domains(snapshot, &n);
  for (guint i = 0; i < n; i++)
    found += links[i].evidence == evidence;
  return found;
}

static void
delete_evidence(Three *three, PlSnapshot **side, const PlEvidence *evidence)
{
  static const PlRecordKind kinds[] = {PL_RECORD_EVIDENCE_DOMAIN, PL_RECORD_EVIDENCE_RISK,
                                       PL_RECORD_EVIDENCE_TEST};
  g_autoptr(PlSnapshot) before = pl_snapshot_ref(*side);
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    guint n;
    const guint8 *links = pl_part_get_records(pl_snapshot_get_part(before, kinds[i], 0), &n);
    for (guint j = 0; j < n; j++, links += pl_record_type_get(kinds[i])->size)
      if (*(const gint64 *)links == evidence->id)
        edit(three, side, kinds[i], links, TRUE);
  }
  edit(three, side, PL_RECORD_EVIDENCE, evidence, TRUE);
}

/* Whoever cleared it here had not seen what the copy says of it. */
static void
what_comes_in_is_not_cleared_by_the_whole(void **state)
{
  Three *three = *state;
  guint n;
  const PlEvidenceDomain *links = pl_snapshot_evidence_domains(three->base, &n);
  PlEvidenceDomain link = links[0];
  PlEvidence evidence = *(const PlEvidence *)pl_snapshot_find_id(three->base, PL_RECORD_EVIDENCE, link.evidence);
  evidence.clearance = (PlClearance){.public_interest = "", .cleared_by = "", .cleared_on = ""};
  edit(three, &three->base, PL_RECORD_EVIDENCE, &evidence, FALSE);
  edit(three, &three->mine, PL_RECORD_EVIDENCE, &evidence, FALSE);
  edit(three, &three->theirs, PL_RECORD_EVIDENCE, &evidence, FALSE);
  evidence.clearance.clearance = PL_CLEARANCE_PUBLIC;
  edit(three, &three->mine, PL_RECORD_EVIDENCE, &evidence, FALSE);
  link.reason = "Written in the copy.";
  edit(three, &three->theirs, PL_RECORD_EVIDENCE_DOMAIN, &link, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  differences(merge, 0);
  g_autoptr(PlSnapshot) merged = result(three, merge, PL_MERGE_MINE);
  const PlEvidence *now = pl_snapshot_find_id(merged, PL_RECORD_EVIDENCE, evidence.id);
  assert_int_equal(now->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  assert_string_equal(((const PlEvidenceDomain *)pl_snapshot_find(merged, PL_RECORD_EVIDENCE_DOMAIN, &link))->reason,
                      "Written in the copy.");
}

/* A piece of evidence that stays keeps the links that went with it. */
static void
what_went_with_a_record_stays_with_it(void **state)
{
  Three *three = *state;
  guint n;
  const PlEvidenceDomain *links = pl_snapshot_evidence_domains(three->base, &n);
  PlEvidence evidence =
      *(const PlEvidence *)pl_snapshot_find_id(three->base, PL_RECORD_EVIDENCE, links->evidence);
  guint n_links = count_links(three->base, evidence.id);
  assert_true(n_links > 0);
  delete_evidence(three, &three->theirs, &evidence);
  g_autoptr(PlMerge) gone = merge_new(three);
  differences(gone, 0);
  evidence.text = "Read again.";
  edit(three, &three->mine, PL_RECORD_EVIDENCE, &evidence, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  const PlMergeDifference *asked = differences(merge, 1);
  assert_int_equal(asked->kind, PL_RECORD_EVIDENCE);
  assert_string_equal(asked->mine, "changed: text: Read again.");
  assert_string_equal(asked->theirs, "removed");
  assert_true(g_strv_length((GStrv)asked->along) >= n_links);
  assert_int_equal(n_changes(merge), 0);
  g_autoptr(PlSnapshot) kept = result(three, merge, PL_MERGE_MINE);
  assert_int_equal(count_links(kept, evidence.id), n_links);
  g_autoptr(PlSnapshot) removed = result(three, merge, PL_MERGE_THEIRS);
  assert_int_equal(count_links(removed, evidence.id), 0);
  assert_null(pl_snapshot_find_id(removed, PL_RECORD_EVIDENCE, evidence.id));
}

/* ---- Met through a third ---- */

static void
what_was_put_back_is_asked(void **state)
{
  Three *three = *state;
  PlAgreedLevel level = level_in(three->base, "workforce");
  level.level = 5;
  edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &level, FALSE);
  gint place = (gint)(pl_record_type_field(pl_record_type_get(PL_RECORD_AGREED_LEVEL), "not_enough") -
                      pl_record_type_get(PL_RECORD_AGREED_LEVEL)->fields); /* part of the same value */
  g_autoptr(GHashTable) touched = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(PlMerge) before = pl_merge_new_touched(three->base, three->mine, three->theirs, touched, touched);
  differences(before, 0);
  g_hash_table_add(touched, pl_merge_touch(PL_RECORD_AGREED_LEVEL, &level, place));
  g_autoptr(PlMerge) merge = pl_merge_new_touched(three->base, three->mine, three->theirs, touched, NULL);
  assert_string_equal(differences(merge, 1)->value, "level");
}

/* ---- Words ---- */

static void
everything_has_words(void **state)
{
  Three *three = *state;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    g_autofree char *one = pl_record_say_count(i, 1), *many = pl_record_say_count(i, 12);
    assert_true(g_str_has_prefix(one, "1 ") && g_str_has_prefix(many, "12 "));
    assert_string_equal(one + 2, pl_record_say_kind(i));
    assert_null(strchr(pl_record_say_kind(i), '_'));
    for (guint j = 0; j < type->n_fields; j++)
      assert_null(strchr(pl_record_say_field(&type->fields[j]), '_'));
  }
  guint n;
  const PlRisk *risks = pl_snapshot_risks(three->base, &n);
  g_autofree char *risk = pl_record_say(three->base, PL_RECORD_RISK, &risks[0], 0);
  g_autofree char *expected = g_strdup_printf("risk “%s”", risks[0].name);
  assert_string_equal(risk, expected);
  PlAgreedLevel level = level_in(three->base, "workforce");
  g_autofree char *named = pl_record_say(three->base, PL_RECORD_AGREED_LEVEL, &level, 0);
  assert_string_equal(named, "agreed level “Workforce stability” (Autumn 2026)");
  g_autofree char *within = pl_record_say(three->base, PL_RECORD_AGREED_LEVEL, &level, AUTUMN);
  assert_string_equal(within, "agreed level “Workforce stability”");
  PlRiskRating rating = {.risk = risks[0].id, .kind = PL_RATING_CURRENT, .date = "2026-10-12"};
  g_autofree char *rated = pl_record_say(three->base, PL_RECORD_RISK_RATING, &rating, 0);
  g_autofree char *rated_as = g_strdup_printf("risk rating “%s” (current, 12 October 2026)", risks[0].name);
  assert_string_equal(rated, rated_as);
}

/* While a session here gathers views, whoever brings some in does not see what they are, nor what they differ
 * in. */
static void
views_stay_private_while_they_are_gathered(void **state)
{
  Three *three = *state;
  gint64 political = domain_id(three->base, "political");
  PlView here = *pl_snapshot_view(three->base, AUTUMN, political, 4031), there = here;
  PlView other = *pl_snapshot_view(three->base, AUTUMN, political, 4034);
  PlSession session = {.assessment = AUTUMN, .stage = PL_STAGE_PRIVATE_VIEWS, .minutes = 90};
  here.level = 2, there.level = 1; /* it was at neither */
  other.level = 5, other.reason = "Secret";
  edit(three, &three->mine, PL_RECORD_VIEW, &here, FALSE);
  edit(three, &three->theirs, PL_RECORD_VIEW, &there, FALSE);
  edit(three, &three->theirs, PL_RECORD_VIEW, &other, FALSE);
  g_autoptr(PlMerge) open = merge_new(three);
  guint n;
  assert_non_null(strstr(pl_merge_get_changes(open, &n)->values, "Secret"));

  edit(three, &three->mine, PL_RECORD_SESSION, &session, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  const PlMergeChange *changes = pl_merge_get_changes(merge, &n);
  assert_int_equal(n, 1);
  assert_string_equal(changes->values, "");
  const PlMergeDifference *asked = differences(merge, 1);
  assert_string_equal(asked->mine, "given, and private");
  assert_string_equal(asked->theirs, "given otherwise, and private");
  assert_string_equal(asked->before, "given, and private");
  g_autoptr(PlSnapshot) merged = result(three, merge, PL_MERGE_THEIRS);
  assert_string_equal(pl_snapshot_view(merged, AUTUMN, political, 4034)->reason, "Secret");
}

/* Whoever does not agree to be named is not shown beside their view, also once it is revealed; nor who took the
 * agreement back in the copy. */
static void
views_of_who_does_not_agree_stay_private(void **state)
{
  Three *three = *state;
  gint64 political = domain_id(three->base, "political"), workforce = domain_id(three->base, "workforce");
  PlView here = *pl_snapshot_view(three->base, AUTUMN, political, 4036), there = here; /* who does not */
  here.level = 2, there.level = 1, here.reason = "Secret here";
  PlView other = *pl_snapshot_view(three->base, AUTUMN, workforce, 4036);
  other.level = 5, other.reason = "Secret";
  edit(three, &three->mine, PL_RECORD_VIEW, &here, FALSE);
  edit(three, &three->theirs, PL_RECORD_VIEW, &there, FALSE);
  edit(three, &three->theirs, PL_RECORD_VIEW, &other, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  guint n;
  const PlMergeChange *changes = pl_merge_get_changes(merge, &n);
  assert_int_equal(n, 1);
  assert_string_equal(changes->values, "");
  const PlMergeDifference *asked = differences(merge, 1);
  assert_string_equal(asked->mine, "given, and private");
  assert_string_equal(asked->theirs, "given otherwise, and private");
  assert_string_equal(asked->before, "given, and private");
  for (guint i = 0; asked->along[i] != NULL; i++)
    assert_null(strstr(asked->along[i], "Secret"));
  g_autoptr(PlSnapshot) merged = result(three, merge, PL_MERGE_THEIRS);
  assert_int_equal(pl_snapshot_view(merged, AUTUMN, political, 4036)->level, 1);

  PlView willing = *pl_snapshot_view(three->base, AUTUMN, political, 4034);
  const PlParticipant key = {.id = 4034, .assessment = AUTUMN};
  PlParticipant who = *(const PlParticipant *)pl_snapshot_find(three->base, PL_RECORD_PARTICIPANT, &key);
  willing.reason = "Secret too", who.consents = FALSE;
  edit(three, &three->theirs, PL_RECORD_VIEW, &willing, FALSE);
  edit(three, &three->theirs, PL_RECORD_PARTICIPANT, &who, FALSE);
  g_autoptr(PlMerge) taken_back = merge_new(three);
  changes = pl_merge_get_changes(taken_back, &n);
  for (guint i = 0; i < n; i++)
    assert_null(strstr(changes[i].values, "Secret"));
}

/* ---- In words ---- */

/* Removed on one side, changed on the other: all that the change says is to be read before it is chosen. */
static void
what_is_chosen_between_is_told(void **state)
{
  Three *three = *state;
  PlQuestion asked = {.id = 777, .text = "Who covers the posts?", .assessment = AUTUMN};
  edit(three, &three->base, PL_RECORD_QUESTION, &asked, FALSE);
  three->mine = (pl_snapshot_unref(three->mine), pl_snapshot_ref(three->base));
  three->theirs = (pl_snapshot_unref(three->theirs), pl_snapshot_ref(three->base));
  edit(three, &three->mine, PL_RECORD_QUESTION, &asked, TRUE);
  asked.state = PL_QUESTION_ANSWERED, asked.answer = "The agency does, at\ntwice the cost.",
  asked.answered_on = "2026-10-14";
  edit(three, &three->theirs, PL_RECORD_QUESTION, &asked, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  const PlMergeDifference *difference = differences(merge, 1);
  assert_string_equal(difference->mine, "removed");
  assert_non_null(strstr(difference->theirs, "changed: state: answered"));
  assert_non_null(strstr(difference->theirs, "The agency does, at\ntwice the cost."));
  assert_non_null(strstr(difference->theirs, "14 October 2026"));
}

/* A line of what comes in shows where a long text is another; a date, and the like, is whole. */
static void
long_texts_are_cut_where_they_differ(void **state)
{
  Three *three = *state;
  g_autofree char *start = g_strnfill(300, 'a'), *end = g_strnfill(300, 'z');
  g_autofree char *before = g_strdup_printf("%s the reserve holds %s", start, end);
  g_autofree char *now = g_strdup_printf("%s the reserve falls %s", start, end);
  PlRisk risk = *(const PlRisk *)pl_snapshot_find_code(three->base, PL_RECORD_RISK, "R06");
  risk.note = before;
  edit(three, &three->base, PL_RECORD_RISK, &risk, FALSE);
  edit(three, &three->mine, PL_RECORD_RISK, &risk, FALSE);
  risk.note = now, risk.clearance = (PlClearance){.clearance = PL_CLEARANCE_EXEMPT,
                                                  .exempt_paragraph = 3,
                                                  .public_interest = now,
                                                  .cleared_by = before,
                                                  .cleared_on = "2026-10-14"};
  edit(three, &three->theirs, PL_RECORD_RISK, &risk, FALSE);
  g_autoptr(PlMerge) merge = merge_new(three);
  differences(merge, 0);
  guint n;
  const char *values = pl_merge_get_changes(merge, &n)->values;
  assert_non_null(strstr(values, "the reserve falls zzz"));
  assert_non_null(strstr(values, "(before: …"));
  assert_non_null(strstr(values, "the reserve holds zzz"));
  assert_non_null(strstr(values, "cleared on: 14 October 2026"));
  assert_null(strstr(values, start));
}

/* ---- Signed off here ---- */

static PlSnapshot *
signed_off(const PlSnapshot *snapshot)
{
  const PlSeal seal = {
      .assessment = AUTUMN, .signed_on = "2026-10-14", .signed_by = "DCS", .content = "{}", .sha256 = "0"};
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  pl_part_builder_add(builder, &seal);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  return pl_snapshot_with_parts(snapshot, &part, 1);
}

static void
what_is_signed_off_here_is_left_out(void **state)
{
  Three *three = *state;
  PlAgreedLevel level = level_in(three->base, "workforce");
  PlParticipant late = {.id = 999, .assessment = AUTUMN, .post = "Chair of the board"};
  PlRisk risk = *(const PlRisk *)pl_snapshot_find_code(three->base, PL_RECORD_RISK, "R06");
  level.level = level.level == 4 ? 3 : 4, level.reason = "Agency use has halved.";
  risk.owner = "Director of finance";
  edit(three, &three->theirs, PL_RECORD_AGREED_LEVEL, &level, FALSE);
  edit(three, &three->theirs, PL_RECORD_PARTICIPANT, &late, FALSE);
  edit(three, &three->theirs, PL_RECORD_RISK, &risk, FALSE);
  g_autoptr(PlSnapshot) sealed = signed_off(three->mine);
  g_autoptr(PlMerge) merge = pl_merge_new(three->base, sealed, three->theirs);
  differences(merge, 0); /* nothing is asked */
  assert_int_equal(n_changes(merge), 1);
  guint n;
  const PlMergeDifference *left_out = pl_merge_get_left_out(merge, &n);
  assert_int_equal(n, 2); /* the participant, and the level with its reason */
  assert_string_equal(left_out[0].what, "participant “Chair of the board” (Autumn 2026)");
  assert_non_null(strstr(pl_merge_get_notes(merge)[0], "“Autumn 2026” is signed off here"));
  assert_non_null(strstr(pl_merge_get_notes(merge)[0], "reopen it first, then merge again"));
  assert_null(pl_merge_get_notes(merge)[1]);
  g_autoptr(PlCommand) command = pl_merge_command(merge, "Merge");
  g_autoptr(PlSnapshot) merged = pl_command_apply(command, three->mine);
  assert_int_equal(level_in(merged, "workforce").level, level_in(three->base, "workforce").level);
  assert_string_equal(pl_snapshot_risk(merged, risk.id)->owner, risk.owner);

  /* What is dealt with is the base of the next merge, which brings the rest. */
  g_autoptr(PlSnapshot) dealt_with = pl_merge_dup_dealt_with(merge);
  g_autoptr(PlMerge) next = pl_merge_new(dealt_with, merged, three->theirs);
  differences(next, 0);
  assert_int_equal(n_changes(next), 2);
  g_autoptr(PlCommand) rest = pl_merge_command(next, "Merge");
  g_autoptr(PlSnapshot) all = pl_command_apply(rest, merged);
  assert_true(pl_snapshot_equal(all, three->theirs));
}

int
main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(each_value_comes_from_whoever_changed_it),
      TEST(what_is_the_same_is_nothing),
      TEST(a_level_and_its_day_are_one_value),
      TEST(a_reason_goes_with_its_level),
      TEST(a_judgement_is_one_question),
      TEST(what_both_added_is_compared),
      TEST(what_comes_in_is_not_cleared_by_the_whole),
      TEST(what_went_with_a_record_stays_with_it),
      TEST(what_was_put_back_is_asked),
      TEST(views_stay_private_while_they_are_gathered),
      TEST(views_of_who_does_not_agree_stay_private),
      TEST(what_is_chosen_between_is_told),
      TEST(long_texts_are_cut_where_they_differ),
      TEST(what_is_signed_off_here_is_left_out),
      TEST(everything_has_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
