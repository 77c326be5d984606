/*
 * What is said of a copy that holds only what is cleared as public: what is not in it may only be withheld,
 * so no sentence and no chart may tell that it is not there, not done, or the first, last, lowest or only
 * one. A sentence that has such a word has to say that it speaks of what is published, or to be about what a
 * copy always holds.
 */
#include "../report/withhold.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/agenda.h>
#include <plumbline/chart.h>
#include <plumbline/exposure.h>
#include <plumbline/findings.h>
#include <plumbline/moves.h>
#include <plumbline/options-tested.h>
#include <plumbline/options-weighed.h>
#include <plumbline/register-said.h>
#include <plumbline/sample.h>
#include <plumbline/share.h>
#include <plumbline/signs.h>
#include <plumbline/since.h>
#include <plumbline/timeline.h>
#include <plumbline/untested-ground.h>
#include <plumbline/weak-links.h>

/* Later than anything in a sample: what is dated is in the past. */
#define AS_AT "2026-11-20"

/* ---- One sentence ---- */

/* What claims that something is not, or is the first, the last or the only one. */
#define CLAIM                                                                                                \
  "\\b(no|none|nobody|nothing|nor|neither|never|not|yet|still|now|first|last|lowest|highest|without|stays?|" \
  "stayed|all|every|lacks?|missing|only|so far|longer)\\b"

/* What makes it a sentence about what is published; or what a copy without it could not say either. */
static const char *const may_say[] = {
    "ublish",
    /* The links of a risk go where it goes, and what it is linked to is the framework's. */
    "not linked",
    "no assurance test covers this risk",
    "covered by no assurance test",
    "no assurance test covers it",
    /* What one record says of itself, or two that are both there. */
    "accepts no more than",
    "no change",
    "stayed at about", /* between two dates */
    "reasonable or better",
    "line is rated none",
    "no post answers for it",
    "neither an end date nor a review date",
    "still a draft",
    "a draft is not agreed yet",
    "not enough evidence",
    /* The weights of criteria are the framework's. */
    "given no criterion a weight",
    "No change of one weight",
    /* Said of nothing that is recorded. */
    "first day",
    "comes first",
    "the last milestone",
    "All of it was more than", /* after a sentence on what is published */
    "not amounts",
    "not an inspector's",
    "No views to show",
    "not cleared as public",
};

typedef struct {
  GRegex *claim, *quoted;
  GPtrArray *names; /* that hold such a word */
  GHashTable *told; /* sentences that may not be */
  const char *from;
} Walk;

static gboolean
is_allowed(const char *sentence)
{
  for (guint i = 0; i < G_N_ELEMENTS(may_say); i++)
    if (strstr(sentence, may_say[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
hear_sentence(Walk *walk, const char *sentence)
{
  if (!g_regex_match(walk->claim, sentence, 0, NULL) || is_allowed(sentence))
    return;
  g_hash_table_add(walk->told, g_strdup_printf("%s: %s", walk->from, sentence));
}

/* Names are the framework's or the council's, and may hold any word. */
static void
add_names(Walk *walk, const PlSnapshot *snapshot)
{
  static const char *const fields[] = {"name", "short_name", "title"};
  for (PlRecordKind kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    guint n;
    const guint8 *records =
        type->scoped ? NULL : pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
    for (guint i = 0; records != NULL && i < n; i++)
      for (guint k = 0; k < G_N_ELEMENTS(fields); k++) {
        const PlField *field = pl_record_type_field(type, fields[k]);
        const char *name = field != NULL ? pl_field_get_text(field, records + i * type->size) : "";
        if (g_regex_match(walk->claim, name, 0, NULL))
          g_ptr_array_add(walk->names, g_strdup(name));
      }
  }
}

static char *
without_names(const Walk *walk, const char *text)
{
  g_autofree char *bare = g_regex_replace_literal(walk->quoted, text, -1, 0, "“…”", 0, NULL);
  g_autoptr(GString) said = g_string_new(bare);
  for (guint i = 0; i < walk->names->len; i++)
    g_string_replace(said, walk->names->pdata[i], "…", 0);
  return g_string_free(g_steal_pointer(&said), FALSE);
}

static void
hear(Walk *walk, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_autofree char *bare = without_names(walk, text);
  g_auto(GStrv) sentences = g_strsplit(bare, ". ", -1);
  for (guint i = 0; sentences[i] != NULL; i++)
    hear_sentence(walk, sentences[i]);
}

static void
hear_taken(Walk *walk, char *text)
{
  hear(walk, text);
  g_free(text);
}

static void
hear_statement(Walk *walk, const PlStatement *statement)
{
  if (statement->text == NULL)
    return;
  walk->from = statement->id;
  hear(walk, statement->text);
}

/* ---- All that is said of a document ---- */

static void
walk_findings(Walk *walk, const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  g_autoptr(PlFindings) findings = pl_findings_new(snapshot, assessment, 0, AS_AT);
  const PlOverview *overview = findings->overview;
  for (guint i = 0; i < findings->n_statements; i++)
    hear_statement(walk, findings->statements[i]);
  hear_statement(walk, &overview->lead);
  hear_statement(walk, &overview->more_above);
  hear_statement(walk, &overview->in_common->statement);
  hear_statement(walk, &overview->questions->statement);
  hear_statement(walk, &overview->arrangements->statement);
  hear_statement(walk, &overview->arrangements->attention);
  g_autoptr(PlInCommon) whole =
      pl_in_common_of_register(overview->profile, overview->ratings, overview->assurance);
  hear_statement(walk, &whole->statement);
  for (guint i = 0; i < whole->n_items; i++)
    hear_statement(walk, &whole->items[i].statement);
  for (gint score = 1; score < 30; score += 7) {
    g_autoptr(PlUntestedGround) ground =
        pl_untested_ground_new(overview->assurance, overview->ratings, score);
    hear_statement(walk, &ground->statement);
    g_autoptr(PlUntestedBehind) behind =
        pl_untested_behind_new(overview->assurance, overview->ratings, score);
    hear_statement(walk, &behind->statement);
  }
  g_autoptr(PlWeakLinks) domains = pl_weak_links_new(overview->ratings, overview->assessment);
  hear_statement(walk, &domains->statement);
  g_autoptr(PlWeakLinks) tests = pl_weak_links_new_tests(overview->ratings, overview->assurance);
  hear_statement(walk, &tests->statement);
  g_autoptr(PlTimeline) timeline =
      pl_timeline_new(overview->ratings, overview->assurance,
                      overview->organisation != NULL ? overview->organisation->id : 0);
  hear_statement(walk, &timeline->statement);
  hear_statement(walk, &timeline->after);
  hear_statement(walk, &timeline->checks);
  for (guint i = 0; i < timeline->n_stops; i++)
    hear_statement(walk, &timeline->stops[i].statement);
  hear_statement(walk, &timeline->later.statement);
  for (guint i = 0; i < PL_N_CHECKLISTS; i++)
    hear_statement(walk, &timeline->lists[i].statement);
  for (PlPackKind kind = 0; kind <= PL_PACK_SCRUTINY; kind++) {
    g_autoptr(PlSince) since = pl_since_new(snapshot, assessment, kind, 0, AS_AT);
    hear_statement(walk, &since->heading);
    for (guint i = 0; i < PL_N_SINCE; i++)
      hear_statement(walk, &since->topics[i]);
  }
}

static void
walk_register(Walk *walk, const PlSnapshot *snapshot)
{
  g_autoptr(PlRatings) ratings = pl_ratings_new_every(snapshot, AS_AT, "2026-06-01");
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, AS_AT);
  g_autoptr(PlRegisterSaid) all = pl_register_said_new(ratings, picture, NULL);
  hear_statement(walk, &all->moved);
  hear_statement(walk, &all->which_moved);
  hear_statement(walk, &all->paths);
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRisk *risk = ratings->risks[i].risk;
    g_autoptr(PlRegisterSaid) said = pl_register_said_new(ratings, picture, risk);
    hear_statement(walk, &said->path);
    hear_statement(walk, &said->behind);
    hear_statement(walk, &said->over_time);
    walk->from = "last-move";
    hear_taken(walk, pl_risk_say_last_move(snapshot, risk, AS_AT));
  }
  for (guint i = 0; i < picture->n_tests; i++)
    hear_statement(walk, &picture->tests[i].statement);
}

static void
walk_options(Walk *walk, const PlSnapshot *snapshot)
{
  g_autoptr(PlOptionsTested) tested = pl_options_tested_new(snapshot, AS_AT);
  hear_statement(walk, &tested->statement);
  g_autoptr(PlOptionsWeighed) weighed = pl_options_weighed_new(snapshot);
  hear_statement(walk, &weighed->statement);
  hear_statement(walk, &weighed->note);
  for (guint i = 0; i < weighed->n_changes; i++)
    hear_statement(walk, &weighed->changes[i].statement);
}

/* Nothing is supposed: what does not move is told too. */
static void
walk_moves(Walk *walk, const PlSnapshot *snapshot)
{
  g_autoptr(PlMoves) moves = pl_moves_new(snapshot, snapshot, 0, 0, AS_AT);
  hear_statement(walk, &moves->summary);
  for (guint i = 0; i < moves->n; i++)
    hear_statement(walk, &moves->items[i].statement);
}

static void
walk_organisation(Walk *walk, const PlSnapshot *snapshot, gint64 organisation)
{
  g_autoptr(PlFigureTrends) trends = pl_trends_new(snapshot, organisation, AS_AT);
  for (guint i = 0; i < trends->n; i++) {
    hear_statement(walk, &trends->items[i].statement);
    hear_statement(walk, &trends->items[i].year_statement);
    hear_statement(walk, &trends->items[i].beside_statement);
    walk->from = "trend chart";
    g_autoptr(PlChart) chart = pl_chart_new_trend(trends, &trends->items[i], NULL);
    hear(walk, pl_chart_get_title(chart));
    hear(walk, pl_chart_get_sentence(chart));
  }
  walk->from = "turns";
  hear_taken(walk, pl_trends_say_turns(trends));
  PlSigns *signs = pl_signs_new(snapshot, organisation, AS_AT);
  hear_statement(walk, &signs->statement);
  for (guint i = 0; i < signs->n; i++)
    hear(walk, signs->items[i].said);
  pl_signs_free(signs);
}

static void
walk_charts(Walk *walk, const PlSnapshot *snapshot)
{
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    walk->from = pl_chart_kind_get_name(kind);
    g_autoptr(PlChart) chart = pl_chart_new(kind, snapshot, NULL);
    hear(walk, pl_chart_get_title(chart));
    hear(walk, pl_chart_get_sentence(chart));
    guint n;
    const PlChartCell *cells = pl_chart_get_cells(chart, &n);
    for (guint i = 0; i < n; i++)
      hear(walk, cells[i].name);
    const PlChartTable *table = pl_chart_get_table(chart);
    for (guint i = 0; i < table->n_rows * table->n_columns; i++)
      if (!table->columns[i % table->n_columns].row_header)
        hear(walk, table->cells[i]);
  }
}

static void
walk_all(Walk *walk, const PlSnapshot *snapshot)
{
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  for (guint i = 0; i < n; i++)
    walk_findings(walk, snapshot, &assessments[i]);
  walk_findings(walk, snapshot, NULL);
  walk_register(walk, snapshot);
  walk_options(walk, snapshot);
  walk_moves(walk, snapshot);
  const PlOrganisation *organisations = pl_snapshot_organisations(snapshot, &n);
  for (guint i = 0; i < n; i++)
    walk_organisation(walk, snapshot, organisations[i].id);
  walk_charts(walk, snapshot);
}

/* ---- Copies ---- */

/* Which kinds a copy is without, as bits. */
static guint64 withheld_kinds;

/* A test that is recorded as not tested, or as giving no assurance, may be told to be so; here none is. */
static void
withhold_kinds(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  if (type->kind == PL_RECORD_ASSURANCE && ((PlAssurance *)record)->rating < PL_ASSURANCE_LIMITED)
    ((PlAssurance *)record)->rating = PL_ASSURANCE_LIMITED;
  if (withheld_kinds & (G_GUINT64_CONSTANT(1) << type->kind))
    pl_record_get_clearance(type->kind, record)->clearance = PL_CLEARANCE_NOT_CLEARED;
}

/* The copy that is shared of it, which says of itself that it is one, also where nothing happens to lack. */
static PlSnapshot *
share(const PlSnapshot *whole)
{
  g_autoptr(PlSnapshot) shared = pl_share_filter(whole, PL_SHARE_PUBLIC_ALONE);
  PlDocumentInfo info = *pl_snapshot_info(shared);
  info.cleared_only = TRUE;
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOCUMENT, 0);
  pl_part_builder_add(builder, &info);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  return pl_snapshot_with_parts(shared, (PlPart *[]){part}, 1);
}

static void
walk_copy(Walk *walk, const PlSnapshot *sample, guint64 kinds)
{
  withheld_kinds = kinds;
  g_autoptr(PlSnapshot) whole = alter_all(sample, withhold_kinds, 0);
  g_autoptr(PlSnapshot) shared = share(whole);
  assert_true(pl_snapshot_is_public(shared));
  walk_all(walk, shared);
}

static void
expect_nothing_told(Walk *walk, const char *sample)
{
  GHashTableIter iter;
  gpointer sentence;
  g_hash_table_iter_init(&iter, walk->told);
  while (g_hash_table_iter_next(&iter, &sentence, NULL))
    print_error("%s\n", (const char *)sentence);
  if (g_hash_table_size(walk->told) > 0)
    fail_msg("a shared copy of %s says what is above, and cannot know it", sample);
}

static void
with_each_walk(void (*take)(Walk *walk, const PlSnapshot *sample))
{
  guint n;
  const PlSample *samples = pl_sample_list(&n);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlSnapshot) sample = pl_sample_load(samples[i].name, NULL);
    assert_non_null(sample);
    Walk walk = {g_regex_new(CLAIM, G_REGEX_CASELESS, 0, NULL), g_regex_new("“[^”]*”", 0, 0, NULL),
                 g_ptr_array_new_with_free_func(g_free),
                 g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), ""};
    add_names(&walk, sample);
    take(&walk, sample);
    expect_nothing_told(&walk, samples[i].name);
    g_regex_unref(walk.claim);
    g_regex_unref(walk.quoted);
    g_ptr_array_unref(walk.names);
    g_hash_table_unref(walk.told);
  }
}

/* From a copy that happens to lack nothing to one without anything that can be withheld: each kind alone,
 * and each with those before it. */
static void
withhold_step_by_step(Walk *walk, const PlSnapshot *sample)
{
  guint64 kinds = 0;
  walk_copy(walk, sample, 0);
  for (PlRecordKind kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    if (pl_record_type_field(pl_record_type_get(kind), "clearance") == NULL)
      continue;
    kinds |= G_GUINT64_CONSTANT(1) << kind;
    walk_copy(walk, sample, G_GUINT64_CONSTANT(1) << kind);
    walk_copy(walk, sample, kinds);
  }
}

static void
whatever_kind_is_withheld(void **state G_GNUC_UNUSED)
{
  with_each_walk(withhold_step_by_step);
}

static void
withhold_every_third(Walk *walk, const PlSnapshot *sample)
{
  withheld_kinds = 0;
  g_autoptr(PlSnapshot) tested = alter_all(sample, withhold_kinds, 0);
  for (guint turn = 0; turn < EVERY; turn++) {
    g_autoptr(PlSnapshot) whole = alter_all(tested, withhold, turn);
    g_autoptr(PlSnapshot) shared = share(whole);
    walk_all(walk, shared);
  }
}

static void
whichever_records_are_withheld(void **state G_GNUC_UNUSED)
{
  with_each_walk(withhold_every_third);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whatever_kind_is_withheld),
      cmocka_unit_test(whichever_records_are_withheld),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
