#include <plumbline/assurance-behind.h>

#include <glib/gi18n-lib.h>

#include <plumbline/say.h>

#include "assurance-words.h"
#include "keep.h"

typedef struct {
  PlAssuranceBehind base;
  PlKeep keep;
} Behind;

typedef struct {
  PlUntestedBehind base;
  PlKeep keep;
} Untested;

/* ---- Behind one risk ---- */

/* Worst first. What failed comes before what is limited, and what is not known before what is good enough. */
static gint
badness(PlAssuranceRating rating)
{
  static const gint order[PL_N_ASSURANCE_RATINGS] = {
      [PL_ASSURANCE_NONE] = 4,       [PL_ASSURANCE_LIMITED] = 3,     [PL_ASSURANCE_NOT_TESTED] = 2,
      [PL_ASSURANCE_REASONABLE] = 1, [PL_ASSURANCE_SUBSTANTIAL] = 0,
  };
  return order[rating];
}

static gint
compare_behind(gconstpointer a, gconstpointer b)
{
  const PlTestBehind *x = a, *y = b;
  if (x->link->strength != y->link->strength)
    return y->link->strength - x->link->strength;
  gint worse = badness(y->standing->rating) - badness(x->standing->rating);
  if (worse != 0)
    return worse;
  return x->standing < y->standing ? -1 : x->standing > y->standing; /* the picture's order */
}

static void
find_tests(Behind *self)
{
  PlAssuranceBehind *base = &self->base;
  GArray *tests = g_array_new(FALSE, FALSE, sizeof(PlTestBehind));
  guint n;
  const PlRiskTest *run = PL_RUN_OF(base->picture->snapshot, RISK_TEST, PlRiskTest, risk, base->risk->id, &n);
  for (guint i = 0; i < n; i++) {
    PlTestBehind behind = {.link = &run[i],
                           .standing = pl_assurance_picture_find(base->picture, run[i].test)};
    if (behind.standing != NULL)
      g_array_append_val(tests, behind);
  }
  g_array_sort(tests, compare_behind);
  base->tests = pl_keep_array(&self->keep, tests, &base->n_tests);
  for (guint i = 0; i < base->n_tests; i++)
    base->count[base->tests[i].standing->rating]++;
  base->n_reasonable = base->count[PL_ASSURANCE_REASONABLE] + base->count[PL_ASSURANCE_SUBSTANTIAL];
  if (base->n_tests > 0 && base->tests[0].link->strength == PL_STRENGTH_STRONG)
    base->worst_strong = &base->tests[0];
}

/* For a table's cell, in figures: "none of 3 tests reasonable or better; 1 not tested". */
static char *
summary_text(const PlAssuranceBehind *behind)
{
  if (behind->n_tests == 0)
    return g_strdup(_("no assurance test covers this risk"));
  guint not_tested = behind->count[PL_ASSURANCE_NOT_TESTED], failed = behind->count[PL_ASSURANCE_NONE];
  if (not_tested == behind->n_tests)
    return g_strdup_printf(
        pl_published(behind->picture->snapshot,
                     ngettext("the %u test not carried out", "none of %u tests carried out", not_tested),
                     ngettext("no result of the %u test published", "no result of the %u tests published",
                              not_tested)),
        not_tested);
  g_autofree char *word = pl_say_assurance(behind->picture->snapshot, PL_ASSURANCE_REASONABLE);
  GString *text = g_string_new(NULL);
  if (behind->n_reasonable == behind->n_tests)
    g_string_append_printf(text,
                           ngettext("the %u test %s or better", "all %u tests %s or better", behind->n_tests),
                           behind->n_tests, word);
  else if (behind->n_reasonable == 0)
    g_string_append_printf(text, _("none of %u tests %s or better"), behind->n_tests, word);
  else
    g_string_append_printf(text, _("%u of %u tests %s or better"), behind->n_reasonable, behind->n_tests,
                           word);
  if (failed > 0) {
    g_autofree char *none = pl_say_assurance(behind->picture->snapshot, PL_ASSURANCE_NONE);
    g_string_append_printf(text, _("; %u %s"), failed, none);
  }
  if (not_tested > 0)
    g_string_append_printf(text,
                           pl_published(behind->picture->snapshot,
                                        ngettext("; %u not tested", "; %u not tested", not_tested),
                                        ngettext("; %u not published", "; %u not published", not_tested)),
                           not_tested);
  return g_string_free(text, FALSE);
}

static char *
one_test_text(const PlAssuranceBehind *behind, const char *start)
{
  const PlTestStanding *standing = behind->tests[0].standing;
  g_autofree char *test = pl_quote_test(standing->test);
  if (standing->rating == PL_ASSURANCE_NOT_TESTED)
    return g_strdup_printf(pl_published(behind->picture->snapshot,
                                        _("%s: the one test behind it, %s, has not been carried out."),
                                        _("%s: no result of the one test behind it, %s, is published.")),
                           start, test);
  g_autofree char *rating = pl_say_assurance(behind->picture->snapshot, standing->rating);
  return g_strdup_printf(_("%s: the one test behind it, %s, is rated %s."), start, test, rating);
}

/* "; “Full costs known”, strongly linked, is limited": the worst of the strongly linked, where it has a
 * rating. */
static char *
worst_clause(const PlAssuranceBehind *behind)
{
  const PlTestBehind *worst = behind->worst_strong;
  if (worst == NULL || worst->standing->rating >= PL_ASSURANCE_REASONABLE ||
      worst->standing->rating == PL_ASSURANCE_NOT_TESTED)
    return g_strdup("");
  g_autofree char *test = pl_quote_test(worst->standing->test);
  g_autofree char *rating = pl_say_assurance(behind->picture->snapshot, worst->standing->rating);
  return g_strdup_printf(_("; %s, strongly linked, is %s"), test, rating);
}

/* "; two have not been carried out, among them “Data sharing”" */
static char *
not_tested_clause(const PlAssuranceBehind *behind)
{
  guint left = behind->count[PL_ASSURANCE_NOT_TESTED];
  const PlTestBehind *first = NULL;
  for (guint i = 0; i < behind->n_tests && first == NULL; i++)
    if (behind->tests[i].standing->rating == PL_ASSURANCE_NOT_TESTED)
      first = &behind->tests[i];
  if (first == NULL)
    return g_strdup("");
  g_autofree char *test = pl_quote_test(first->standing->test);
  g_autofree char *number = pl_say_number_beside(left, behind->n_tests);
  const PlSnapshot *snapshot = behind->picture->snapshot;
  if (left == 1)
    return g_strdup_printf(
        pl_published(snapshot, _("; %s has not been carried out"), _("; no result of %s is published")),
        test);
  if (first->link->strength < PL_STRENGTH_STRONG)
    return g_strdup_printf(
        pl_published(snapshot, _("; %s have not been carried out"), _("; no result is published of %s")),
        number);
  return g_strdup_printf(pl_published(snapshot, _("; %s have not been carried out, among them %s"),
                                      _("; no result is published of %s, among them %s")),
                         number, test);
}

static char *
statement_text(const PlAssuranceBehind *behind)
{
  g_autofree char *name = pl_say_risk(behind->risk);
  g_autofree char *start = pl_say_capital(name);
  if (behind->n_tests == 0)
    return g_strdup_printf(_("%s: no assurance test covers this risk."), start);
  if (behind->n_tests == 1)
    return one_test_text(behind, start);
  guint not_tested = behind->count[PL_ASSURANCE_NOT_TESTED];
  g_autofree char *number = pl_say_number((gint)behind->n_tests);
  if (not_tested == behind->n_tests)
    return g_strdup_printf(pl_published(behind->picture->snapshot,
                                        _("%s: none of the %s tests behind it has been carried out."),
                                        _("%s: no result of the %s tests behind it is published.")),
                           start, number);
  g_autofree char *part = pl_say_x_of_y(behind->n_reasonable, behind->n_tests);
  g_autofree char *word = pl_say_assurance(behind->picture->snapshot, PL_ASSURANCE_REASONABLE);
  g_autofree char *worst = worst_clause(behind);
  g_autofree char *left = not_tested_clause(behind);
  /* TRANSLATORS: a risk, how many of its tests, the council's word for reasonable, then two clauses that may
   * be empty. */
  return g_strdup_printf(ngettext("%s: %s tests is %s or better%s%s.", "%s: %s tests are %s or better%s%s.",
                                  MAX(behind->n_reasonable, 1)),
                         start, part, word, worst, left);
}

PlAssuranceBehind *
pl_assurance_behind_new(PlAssurancePicture *picture, const PlRisk *risk)
{
  g_return_val_if_fail(picture != NULL && risk != NULL, NULL);
  Behind *self = g_atomic_rc_box_new0(Behind);
  PlAssuranceBehind *base = &self->base;
  pl_keep_init(&self->keep);
  base->picture = pl_assurance_picture_ref(picture);
  base->risk = risk;
  find_tests(self);
  base->summary = pl_keep_take(&self->keep, summary_text(base));
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_RISK, risk);
  for (guint i = 0; i < base->n_tests; i++) {
    const PlTestStanding *standing = base->tests[i].standing;
    pl_basis_add(basis, PL_RECORD_RISK_TEST, base->tests[i].link);
    if (standing->assurance != NULL)
      pl_basis_add(basis, PL_RECORD_ASSURANCE, standing->assurance);
    else
      pl_basis_add(basis, PL_RECORD_TEST, standing->test);
  }
  base->statement =
      pl_keep_statement_of(&self->keep, "assurance-behind", risk->code, statement_text(base), basis);
  return base;
}

PlAssuranceBehind *
pl_assurance_behind_ref(PlAssuranceBehind *behind)
{
  return g_atomic_rc_box_acquire(behind);
}

static void
behind_clear(gpointer data)
{
  Behind *self = data;
  pl_keep_clear(&self->keep);
  pl_assurance_picture_unref(self->base.picture);
}

void
pl_assurance_behind_unref(PlAssuranceBehind *behind)
{
  g_atomic_rc_box_release_full(behind, behind_clear);
}

/* ---- Tests not carried out, behind high risks ---- */

/* Of each test not carried out, by its id: the links with risks scored that high and their ratings, highest
 * first. */
static GHashTable *
links_behind(const PlAssurancePicture *picture, const PlRatings *ratings, gint from_score)
{
  GHashTable *behind =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < ratings->n_risks && ratings->risks[i].score >= from_score; i++) { /* highest first */
    guint n;
    const PlRiskTest *links =
        PL_RUN_OF(picture->snapshot, RISK_TEST, PlRiskTest, risk, ratings->risks[i].risk->id, &n);
    for (guint j = 0; j < n; j++) {
      const PlTestStanding *standing = links[j].strength >= PL_STRENGTH_MODERATE
                                           ? pl_assurance_picture_find(picture, links[j].test)
                                           : NULL;
      if (standing == NULL || standing->rating != PL_ASSURANCE_NOT_TESTED)
        continue;
      GArray *found = g_hash_table_lookup(behind, &standing->test->id);
      if (found == NULL)
        g_hash_table_insert(behind, (gpointer)&standing->test->id, found = pl_basis_new());
      pl_basis_add_new(found, PL_RECORD_RISK_TEST, &links[j]);
      pl_basis_add_new(found, PL_RECORD_RISK_RATING, ratings->risks[i].current);
    }
  }
  return behind;
}

static char *
untested_text(const PlUntestedBehind *untested, const PlRatings *ratings)
{
  const PlSnapshot *snapshot = untested->picture->snapshot;
  guint left = untested->picture->count[PL_ASSURANCE_NOT_TESTED];
  if (untested->picture->option == NULL || left == 0 || ratings->n_rated == 0)
    return g_strdup("");
  if (left == 1)
    return g_strdup_printf(
        untested->n_tests == 1
            ? pl_published(
                  snapshot, _("The one test not carried out stands behind a risk scored %d or more."),
                  _("The one test without a published result stands behind a risk with a published score "
                    "of %d or more."))
            : pl_published(snapshot,
                           _("The one test not carried out stands behind no risk scored %d or more."),
                           _("The one test without a published result stands behind no risk with a published "
                             "score of %d or more.")),
        untested->from_score);
  g_autofree char *part = pl_say_x_of_the_y(untested->n_tests, left);
  g_autofree char *clause = g_strdup_printf(
      pl_published(snapshot,
                   ngettext("%s tests not carried out stands behind a risk scored %d or more",
                            "%s tests not carried out stand behind a risk scored %d or more",
                            MAX(untested->n_tests, 1)),
                   ngettext("%s tests without a published result stands behind a risk with a published "
                            "score of %d or more",
                            "%s tests without a published result stand behind a risk with a published "
                            "score of %d or more",
                            MAX(untested->n_tests, 1))),
      part, untested->from_score);
  return pl_say_sentence(clause);
}

PlUntestedBehind *
pl_untested_behind_new(PlAssurancePicture *picture, const PlRatings *ratings, gint from_score)
{
  g_return_val_if_fail(picture != NULL && ratings != NULL, NULL);
  Untested *self = g_atomic_rc_box_new0(Untested);
  PlUntestedBehind *base = &self->base;
  pl_keep_init(&self->keep);
  base->picture = pl_assurance_picture_ref(picture);
  base->from_score = MAX(from_score, 1); /* an unrated risk has no score to stand behind */
  GPtrArray *tests = g_ptr_array_new();
  GArray *basis = pl_basis_new();
  g_autoptr(GHashTable) behind = links_behind(picture, ratings, base->from_score),
                        seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < picture->n_tests; i++) {
    if (picture->tests[i].rating != PL_ASSURANCE_NOT_TESTED)
      continue;
    pl_basis_add_new(basis, PL_RECORD_TEST, picture->tests[i].test);
    const GArray *links = g_hash_table_lookup(behind, &picture->tests[i].test->id);
    if (links == NULL)
      continue;
    const PlStatement of = {.basis = (const PlBasis *)links->data, .n_basis = links->len};
    pl_basis_add_unseen(basis, seen, &of);
    g_ptr_array_add(tests, (gpointer)&picture->tests[i]);
  }
  base->tests = pl_keep_pointers(&self->keep, tests, &base->n_tests);
  base->statement =
      pl_keep_statement(&self->keep, "assurance.untested-behind", untested_text(base, ratings), basis);
  return base;
}

PlUntestedBehind *
pl_untested_behind_ref(PlUntestedBehind *untested)
{
  return g_atomic_rc_box_acquire(untested);
}

static void
untested_clear(gpointer data)
{
  Untested *self = data;
  pl_keep_clear(&self->keep);
  pl_assurance_picture_unref(self->base.picture);
}

void
pl_untested_behind_unref(PlUntestedBehind *untested)
{
  g_atomic_rc_box_release_full(untested, untested_clear);
}
