/*
 * Random commands on two copies of a random document, merged: checked value by value against what was there,
 * independently of how the merge goes about it.
 */
#include "random-records.h"

#include <plumbline/record-say.h>

/* Rounds without files, of so many commands on each side. Enough that every kind is removed on one side and
 * named on the other. */
#define PURE_ROUNDS 150
#define COMMANDS 12
/* Rounds through files, in which the copies go back and forth. */
#define FILE_ROUNDS 6
/* Rounds in which each merges the other at the same time. */
#define CROSSED_ROUNDS 10
/* Rounds in which an assessment is signed off while a copy comes back. */
#define SEALED_ROUNDS 10

typedef struct {
  PlSnapshot *base, *mine, *theirs;
  PlMerge *merge;
  PlSnapshot *all_mine, *all_theirs, *mixed; /* what comes of answering so */
  PlSnapshot *crossed;                       /* what we held when each had merged the other */
  guint taken, kept, asked_beside; /* values that one side changed: in the result; asked all the same */
} Round;

/* ---- Making ---- */

static PlSnapshot *
changed(GRand *rand, PlSnapshot *from)
{
  PlSnapshot *now = pl_snapshot_ref(from);
  for (guint i = 0; i < COMMANDS; i++) {
    g_autoptr(PlCommand) command = random_command(rand, now, i);
    PlSnapshot *next = pl_command_apply(command, now);
    pl_snapshot_unref(now);
    now = next;
  }
  return now;
}

static PlSnapshot *
answered(Round *round, GRand *rand, PlMergeChoice choice)
{
  guint n;
  pl_merge_get_differences(round->merge, &n);
  for (guint i = 0; i < n; i++)
    pl_merge_choose(round->merge, i,
                    rand == NULL           ? choice
                    : g_rand_boolean(rand) ? PL_MERGE_MINE
                                           : PL_MERGE_THEIRS);
  assert_int_equal(pl_merge_count_undecided(round->merge), 0);
  g_autoptr(PlCommand) command = pl_merge_command(round->merge, "Merge");
  assert_non_null(command);
  assert_ok(pl_command_validate(command, ERR));
  return pl_command_apply(command, round->mine);
}

static void
round_make(Round *round, GRand *rand)
{
  round->merge = pl_merge_new(round->base, round->mine, round->theirs);
  round->all_mine = answered(round, NULL, PL_MERGE_MINE);
  round->all_theirs = answered(round, NULL, PL_MERGE_THEIRS);
  round->mixed = answered(round, rand, PL_MERGE_UNDECIDED);
}

static void
round_clear(Round *round)
{
  pl_merge_unref(round->merge);
  PlSnapshot *all[] = {round->base,     round->mine,       round->theirs,
                       round->all_mine, round->all_theirs, round->mixed};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    pl_snapshot_unref(all[i]);
}

/* ---- Checking ---- */

typedef void (*EachFunc)(Round *round, const PlRecordType *type, gconstpointer record);

static void
each_record(Round *round, const PlSnapshot *snapshot, EachFunc each)
{
  for (guint i = 0; i + 1 < PL_N_RECORD_KINDS; i++) { /* but seals */
    const PlRecordType *type = pl_record_type_get(i);
    guint n_scopes = 1, n;
    const PlAssessment *assessments = type->scoped ? pl_snapshot_assessments(snapshot, &n_scopes) : NULL;
    for (guint j = 0; j < n_scopes; j++) {
      const guint8 *records =
          pl_part_get_records(pl_snapshot_get_part(snapshot, i, assessments ? assessments[j].id : 0), &n);
      for (guint k = 0; k < n; k++)
        each(round, type, records + k * type->size);
    }
  }
}

static gboolean
names_something(const PlSnapshot *snapshot, const PlRecordType *type, const PlField *field,
                gconstpointer record)
{
  gint64 id = pl_field_get_id(field, record);
  if (id == 0)
    return field->optional;
  if (!pl_record_type_get(field->ref)->scoped)
    return pl_snapshot_find_id(snapshot, field->ref, id) != NULL;
  const PlParticipant key = {.id = id, .assessment = scope_in(type, record)};
  return pl_snapshot_find(snapshot, field->ref, &key) != NULL;
}

static void
check_references_in(const PlSnapshot *snapshot, const PlRecordType *type, gconstpointer record)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].type == PL_FIELD_REF && !names_something(snapshot, type, &type->fields[i], record))
      fail_msg("%s.%s names what is not there", type->name, type->fields[i].name);
}

static void
check_references_of_mine(Round *round, const PlRecordType *type, gconstpointer record)
{
  check_references_in(round->all_mine, type, record);
}

static void
check_references_of_theirs(Round *round, const PlRecordType *type, gconstpointer record)
{
  check_references_in(round->all_theirs, type, record);
}

static void
check_references_of_mixed(Round *round, const PlRecordType *type, gconstpointer record)
{
  check_references_in(round->mixed, type, record);
}

/* Whether some question speaks of the record. */
static gboolean
is_spoken_of(Round *round, const PlRecordType *type, gconstpointer record, const PlSnapshot *snapshot)
{
  guint n;
  g_autofree char *what = pl_record_say(snapshot, type->kind, record, 0);
  const PlMergeDifference *differences = pl_merge_get_differences(round->merge, &n);
  for (guint i = 0; i < n; i++) {
    if (g_str_equal(differences[i].what, what))
      return TRUE;
    for (guint j = 0; differences[i].along[j] != NULL; j++)
      if (g_str_has_prefix(differences[i].along[j], what))
        return TRUE;
  }
  return FALSE;
}

/* What a value is where nobody wrote it: an empty text, no number. The rest may have been meant. */
static gboolean
is_unsaid(const PlField *field, gconstpointer record)
{
  return (field->optional || (pl_field_is_text(field) && !field->required)) &&
         pl_field_is_empty(field, record);
}

typedef struct {
  gconstpointer base, mine, theirs, all_mine, all_theirs, mixed;
} Versions;

static gboolean
same(const PlField *field, gconstpointer a, gconstpointer b)
{
  return pl_field_compare(field, a, b) == 0;
}

static gboolean
unchanged(const PlField *field, gconstpointer base, gconstpointer record)
{
  return base != NULL ? same(field, base, record) : is_unsaid(field, record);
}

/* A record is public only as somebody cleared it on one side. */
static void
check_clearance(const PlRecordType *type, const Versions *v)
{
  const gconstpointer results[] = {v->all_mine, v->all_theirs, v->mixed};
  for (guint i = 0; i < G_N_ELEMENTS(results); i++)
    if (pl_record_get_clearance(type->kind, (gpointer)results[i])->clearance == PL_CLEARANCE_PUBLIC)
      assert_true(pl_record_equal(type->kind, results[i], v->mine) ||
                  pl_record_equal(type->kind, results[i], v->theirs));
}

static gboolean
is_of_clearance(const PlRecordType *type, const PlField *field)
{
  const PlField *first = pl_record_type_field(type, "clearance");
  return first != NULL && field->offset >= first->offset && field->offset < first->offset + sizeof(PlClearance);
}

/* One value of a record that both have. */
static void
check_value(Round *round, const PlRecordType *type, const PlField *field, const Versions *v)
{
  if (is_of_clearance(type, field)) {
    check_clearance(type, v);
    return;
  }
  gboolean asked = !same(field, v->all_mine, v->all_theirs);
  if (same(field, v->mine, v->theirs)) {
    assert_false(asked);
    assert_true(same(field, v->all_mine, v->mine));
    return;
  }
  assert_true(same(field, v->mixed, v->mine) || same(field, v->mixed, v->theirs));
  gboolean mine_stood = unchanged(field, v->base, v->mine);
  gboolean theirs_stood = unchanged(field, v->base, v->theirs);
  if (asked) { /* each answer is what it says */
    assert_true(same(field, v->all_mine, v->mine) && same(field, v->all_theirs, v->theirs));
    assert_true(is_spoken_of(round, type, v->mine, round->mine));
    round->asked_beside += mine_stood || theirs_stood;
    return;
  }
  if (!mine_stood && !theirs_stood)
    fail_msg("%s.%s was changed by both, and one of them won unasked", type->name, field->name);
  if (mine_stood)
    assert_true(same(field, v->mixed, v->theirs)); /* what only they changed came in */
  else
    assert_true(same(field, v->mixed, v->mine)); /* what only we changed stays */
  *(mine_stood ? &round->taken : &round->kept) += 1;
}

/* It is `there` as that side has it; what came in beside it may have taken its clearance, and never gives
 * one. */
static void
check_same_but_cleared(const PlRecordType *type, gconstpointer record, gconstpointer there)
{
  for (guint i = 0; i < type->n_fields; i++)
    assert_true(is_of_clearance(type, &type->fields[i]) || same(&type->fields[i], record, there));
  assert_true(pl_record_equal(type->kind, record, there) ||
              pl_record_get_clearance(type->kind, (gpointer)record)->clearance == PL_CLEARANCE_NOT_CLEARED);
}

/* A record that one side alone has. */
static void
check_whole(Round *round, const PlRecordType *type, const Versions *v)
{
  gboolean asked = (v->all_mine != NULL) != (v->all_theirs != NULL);
  gconstpointer there = v->mine != NULL ? v->mine : v->theirs;
  if (v->mixed != NULL)
    check_same_but_cleared(type, v->mixed, there);
  if (asked) {
    assert_true((v->all_mine != NULL) == (v->mine != NULL));
    assert_true(is_spoken_of(round, type, there, v->mine != NULL ? round->mine : round->theirs));
    round->asked_beside += v->base == NULL || pl_record_equal(type->kind, v->base, there);
    return;
  }
  if (v->base != NULL && !pl_record_equal(type->kind, v->base, there))
    fail_msg("%s was removed by one and changed by the other, and one of them won unasked", type->name);
  gboolean only_theirs = v->base == NULL ? v->theirs != NULL : v->theirs == NULL;
  assert_true((v->mixed != NULL) == (only_theirs ? v->theirs != NULL : v->mine != NULL));
  *(only_theirs ? &round->taken : &round->kept) += 1;
}

static void
check_record(Round *round, const PlRecordType *type, gconstpointer record)
{
  const Versions v = {
      .base = pl_snapshot_find(round->base, type->kind, record),
      .mine = pl_snapshot_find(round->mine, type->kind, record),
      .theirs = pl_snapshot_find(round->theirs, type->kind, record),
      .all_mine = pl_snapshot_find(round->all_mine, type->kind, record),
      .all_theirs = pl_snapshot_find(round->all_theirs, type->kind, record),
      .mixed = pl_snapshot_find(round->mixed, type->kind, record),
  };
  if (v.mine == NULL && v.theirs == NULL) {
    assert_null(v.mixed);
    return;
  }
  if (v.mine == NULL || v.theirs == NULL) {
    check_whole(round, type, &v);
    return;
  }
  assert_non_null(v.mixed);
  for (guint i = type->n_keys; i < type->n_fields; i++)
    check_value(round, type, &type->fields[i], &v);
}

static void
check_round(Round *round)
{
  each_record(round, round->mine, check_record);
  each_record(round, round->theirs, check_record);
  each_record(round, round->all_mine, check_references_of_mine);
  each_record(round, round->all_theirs, check_references_of_theirs);
  each_record(round, round->mixed, check_references_of_mixed);
}

static void
test_every_value(void **state)
{
  Fixture *fixture = *state;
  guint taken = 0, kept = 0, asked_beside = 0, asked = 0;
  for (guint i = 0; i < PURE_ROUNDS; i++) {
    Round round = {.base = random_snapshot(fixture->rand)};
    round.mine = changed(fixture->rand, round.base);
    round.theirs = changed(fixture->rand, round.base);
    round_make(&round, fixture->rand);
    check_round(&round);
    guint n;
    pl_merge_get_differences(round.merge, &n);
    asked += n, taken += round.taken, kept += round.kept, asked_beside += round.asked_beside;
    round_clear(&round);
  }
  print_message("%u values came in, %u stayed, %u questions; %u values that one side changed were asked with "
                "another\n",
                taken, kept, asked, asked_beside);
  assert_true(taken > 1000 && kept > 1000 && asked > 100); /* it is about something */
  assert_true(asked_beside < (taken + kept) / 4);
}

/* ---- Through files ---- */

static void
do_random(Fixture *fixture, PlDocument *document, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
    g_autoptr(PlCommand) command = random_command(fixture->rand, snapshot, i);
    assert_ok(pl_document_do(document, command, ERR));
    if (g_rand_int_range(fixture->rand, 0, 6) == 0)
      pl_document_undo(document, NULL);
  }
}

/* Merges `from` into `into`; then the two have nothing to say to each other in that direction. */
static void
merge_checked(Fixture *fixture, PlDocument *into, PlDocument *from)
{
  g_autoptr(PlMerge) merge = NULL, again = NULL;
  assert_ok(merge = pl_document_compare(into, from, NULL, ERR));
  guint n;
  pl_merge_get_differences(merge, &n);
  for (guint i = 0; i < n; i++)
    pl_merge_choose(merge, i, g_rand_boolean(fixture->rand) ? PL_MERGE_MINE : PL_MERGE_THEIRS);
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(into);
  g_autoptr(PlCommand) command = pl_merge_command(merge, "Merge");
  g_autoptr(PlSnapshot) expected = pl_command_apply(command, before);
  assert_ok(pl_document_merge(into, merge, ERR));
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(into);
  assert_true(pl_snapshot_equal(after, expected));
  assert_ok(again = pl_document_compare(into, from, NULL, ERR));
  assert_true(pl_merge_is_empty(again));
}

static void
test_back_and_forth(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *other_path = g_build_filename(fixture->folder, "other.plumb", NULL);
  g_autoptr(PlSnapshot) start = random_snapshot(fixture->rand);
  g_autoptr(PlDocument) mine = NULL, other = NULL;
  assert_ok(mine = pl_document_create(fixture->path, start, &fixture->options, NULL, ERR));
  assert_ok(pl_document_copy(mine, other_path, NULL, NULL, NULL, ERR));
  assert_ok(other = pl_document_open(other_path, &fixture->options, NULL, ERR));
  for (guint i = 0; i < FILE_ROUNDS; i++) {
    do_random(fixture, mine, COMMANDS);
    do_random(fixture, other, COMMANDS);
    merge_checked(fixture, mine, other);
    if (i % 2 == 0) { /* once as it was: undone and done again */
      assert_ok(pl_document_undo(mine, ERR));
      assert_ok(pl_document_redo(mine, ERR));
    }
    merge_checked(fixture, other, mine);
    merge_checked(fixture, mine, other);
    g_autoptr(PlSnapshot) a = pl_document_ref_snapshot(mine), b = pl_document_ref_snapshot(other);
    assert_true(pl_snapshot_equal(a, b));
  }
  assert_no_problems(mine);
  assert_no_problems(other);
}

/* ---- Crossed ---- */

static PlDocument *
fresh_copy(Fixture *fixture, PlDocument *document, const char *name)
{
  g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
  g_remove(path);
  PlDocument *copy = NULL;
  assert_ok(pl_document_copy(document, path, NULL, NULL, NULL, ERR));
  assert_ok(copy = pl_document_open(path, &fixture->options, NULL, ERR));
  return copy;
}

/* `base` is where they parted; `theirs` and `mine` what they held when they merged each other; `mixed` what
 * we hold now. */
static void
check_nothing_won(Round *round, const PlRecordType *type, gconstpointer now)
{
  gconstpointer base = pl_snapshot_find(round->base, type->kind, now);
  gconstpointer there = pl_snapshot_find(round->theirs, type->kind, now);
  gconstpointer here = pl_snapshot_find(round->mine, type->kind, now);
  gconstpointer crossed = pl_snapshot_find(round->crossed, type->kind, now);
  gconstpointer kept = pl_snapshot_find(round->all_mine, type->kind, now);
  for (guint i = type->n_keys; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    gboolean since = crossed == NULL || !same(field, crossed, now);
    gboolean by_both = base != NULL && there != NULL && here != NULL && !same(field, base, there) &&
                       !same(field, base, here) && !same(field, there, here);
    if (is_of_clearance(type, field) || (!since && !by_both))
      continue;
    if (kept == NULL || !same(field, kept, now))
      fail_msg("%s.%s was changed here %s, and the copy's won unasked", type->name, field->name,
               since ? "since they crossed" : "and there before they crossed");
    round->kept++;
  }
}

static void
merge_randomly(Fixture *fixture, PlDocument *into, PlDocument *from)
{
  g_autoptr(PlMerge) merge = NULL;
  assert_ok(merge = pl_document_compare(into, from, NULL, ERR));
  guint n;
  pl_merge_get_differences(merge, &n);
  for (guint i = 0; i < n; i++)
    pl_merge_choose(merge, i, g_rand_boolean(fixture->rand) ? PL_MERGE_MINE : PL_MERGE_THEIRS);
  assert_ok(pl_document_merge(into, merge, ERR));
}

static void
check_crossed(Fixture *fixture, Round *round, guint *n_asked, guint *n_came)
{
  g_remove(fixture->path);
  g_autoptr(PlDocument) mine = NULL;
  round->base = random_snapshot(fixture->rand);
  assert_ok(mine = pl_document_create(fixture->path, round->base, &fixture->options, NULL, ERR));
  g_autoptr(PlDocument) theirs = fresh_copy(fixture, mine, "theirs.plumb");
  if (g_rand_boolean(fixture->rand)) { /* they have met before */
    do_random(fixture, mine, COMMANDS);
    do_random(fixture, theirs, COMMANDS);
    merge_checked(fixture, mine, theirs);
    merge_checked(fixture, theirs, mine);
    merge_checked(fixture, mine, theirs);
    pl_snapshot_unref(round->base);
    round->base = pl_document_ref_snapshot(mine);
  }
  do_random(fixture, mine, COMMANDS);
  do_random(fixture, theirs, COMMANDS);
  round->mine = pl_document_ref_snapshot(mine);
  round->theirs = pl_document_ref_snapshot(theirs);
  g_autoptr(PlDocument) mine_then = fresh_copy(fixture, mine, "mine-then.plumb");
  merge_randomly(fixture, mine, theirs);
  merge_randomly(fixture, theirs, mine_then);
  round->crossed = pl_document_ref_snapshot(mine);
  do_random(fixture, mine, COMMANDS / 3);
  do_random(fixture, theirs, COMMANDS / 3);
  round->mixed = pl_document_ref_snapshot(mine);
  assert_ok(round->merge = pl_document_compare(mine, theirs, NULL, ERR));
  pl_merge_get_differences(round->merge, n_asked);
  pl_merge_get_changes(round->merge, n_came);
  pl_merge_choose_all(round->merge, PL_MERGE_MINE);
  g_autoptr(PlCommand) command = pl_merge_command(round->merge, "Merge");
  round->all_mine = pl_command_apply(command, round->mixed);
  each_record(round, round->mixed, check_nothing_won);
  each_record(round, round->all_mine, check_references_of_mine);
  merge_checked(fixture, mine, theirs);
  merge_checked(fixture, theirs, mine);
  merge_checked(fixture, mine, theirs);
  g_autoptr(PlSnapshot) a = pl_document_ref_snapshot(mine), b = pl_document_ref_snapshot(theirs);
  assert_true(pl_snapshot_equal(a, b));
}

static void
test_crossed(void **state)
{
  guint asked = 0, came = 0, kept = 0;
  for (guint i = 0; i < CROSSED_ROUNDS; i++) {
    Round round = {0};
    guint n_asked, n_came;
    check_crossed(*state, &round, &n_asked, &n_came);
    asked += n_asked, came += n_came, kept += round.kept;
    PlSnapshot *all[] = {round.base, round.mine, round.theirs, round.crossed, round.mixed, round.all_mine};
    for (guint j = 0; j < G_N_ELEMENTS(all); j++)
      pl_snapshot_unref(all[j]);
    pl_merge_unref(round.merge);
  }
  print_message("%u records came in, %u questions, %u values of ours that had to stay\n", came, asked, kept);
  assert_true(came > 20 && asked > 20 && kept > 20); /* it is about something */
}

/* ---- Signed off in between ---- */

/* Returns: how much was left out. */
static guint
take_theirs(PlDocument *into, PlDocument *from)
{
  g_autoptr(PlMerge) merge = NULL;
  assert_ok(merge = pl_document_compare(into, from, NULL, ERR));
  guint n;
  pl_merge_choose_all(merge, PL_MERGE_THEIRS);
  assert_ok(pl_document_merge(into, merge, ERR));
  pl_merge_get_left_out(merge, &n);
  return n;
}

static gint64
sign_any(Fixture *fixture, PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  gint64 id = n > 0 ? assessments[g_rand_int_range(fixture->rand, 0, (gint)n)].id : 0;
  return id != 0 && pl_document_sign_off(document, id, "Director", NULL) ? id : 0;
}

/* A merge while an assessment is signed off, then one after it was reopened, bring what one merge brings that
 * comes after the reopening: nothing is swallowed. */
static void
test_signed_off_in_between(void **state)
{
  Fixture *fixture = *state;
  guint n_left_out = 0, n_signed = 0;
  for (guint i = 0; i < SEALED_ROUNDS; i++) {
    g_autoptr(PlSnapshot) start = random_snapshot(fixture->rand);
    g_remove(fixture->path);
    g_autoptr(PlDocument) mine = NULL;
    assert_ok(mine = pl_document_create(fixture->path, start, &fixture->options, NULL, ERR));
    g_autoptr(PlDocument) theirs = fresh_copy(fixture, mine, "theirs.plumb");
    do_random(fixture, mine, COMMANDS);
    do_random(fixture, theirs, COMMANDS);
    gint64 assessment = sign_any(fixture, mine);
    if (assessment == 0)
      continue;
    g_autoptr(PlDocument) at_once = fresh_copy(fixture, mine, "once.plumb");
    n_signed++;
    n_left_out += take_theirs(mine, theirs);
    assert_ok(pl_document_reopen(mine, assessment, "A copy came late", ERR));
    assert_int_equal(take_theirs(mine, theirs), 0);
    assert_ok(pl_document_reopen(at_once, assessment, "A copy came late", ERR));
    assert_int_equal(take_theirs(at_once, theirs), 0);
    g_autoptr(PlSnapshot) a = pl_document_ref_snapshot(mine), b = pl_document_ref_snapshot(at_once);
    assert_true(pl_snapshot_equal(a, b));
  }
  assert_true(n_signed > 2 && n_left_out > 5); /* it is about something */
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_every_value, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_back_and_forth, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_crossed, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_signed_off_in_between, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
