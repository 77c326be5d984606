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
  for (guint i = 0; i < base->n_tests; i++) {
    base->count[base->tests[i].standing->rating]++;
    base->n_untold += base->tests[i].standing->untold;
  }
  base->n_reasonable = base->count[PL_ASSURANCE_REASONABLE] + base->count[PL_ASSURANCE_SUBSTANTIAL];
  if (base->n_tests > 0 && base->tests[0].link->strength == PL_STRENGTH_STRONG)
    base->worst_strong = &base->tests[0];
}

/* How many are spoken of as one: of those that are untold nobody knows what they would add. */
static guint
n_spoken_of(const PlAssuranceBehind *behind)
{
  return behind->n_untold > 0 ? behind->n_tests - behind->count[PL_ASSURANCE_NOT_TESTED] : behind->n_tests;
}

/* Returns: (transfer none) (nullable): the standing of the first that was carried out, the worst linked. */
static const PlTestStanding *
first_result(const PlAssuranceBehind *behind)
{
  for (guint i = 0; i < behind->n_tests; i++)
    if (behind->tests[i].standing->rating != PL_ASSURANCE_NOT_TESTED)
      return behind->tests[i].standing;
  return NULL;
}

/* "none of three tests reasonable or better"; of what is published alone "both published results reasonable
 * or better". */
static char *
summary_clause(const PlAssuranceBehind *behind)
{
  const PlSnapshot *snapshot = behind->picture->snapshot;
  guint n = n_spoken_of(behind);
  if (n == 1) {
    g_autofree char *rating = pl_say_assurance(snapshot, first_result(behind)->rating);
    return g_strdup_printf(
        behind->n_untold > 0 ? _("the one published result is %s") : _("the one test rated %s"), rating);
  }
  g_autofree char *word = pl_say_assurance(snapshot, PL_ASSURANCE_REASONABLE);
  g_autofree char *part = pl_say_x_of_y(behind->n_reasonable, n);
  return g_strdup_printf(
      behind->n_untold > 0 ? _("%s published results %s or better") : _("%s tests %s or better"), part, word);
}

/* Where none has a result that is here. */
static char *
summary_without_results(const PlAssuranceBehind *behind)
{
  guint n = behind->n_tests;
  g_autofree char *none = pl_say_x_of_y(0, n), *number = pl_say_number((gint)n);
  if (behind->n_untold > 0)
    return n == 1 ? g_strdup(_("no result of the one test published"))
                  : g_strdup_printf(_("no result of the %s tests published"), number);
  return n == 1 ? g_strdup(_("the one test not carried out"))
                : g_strdup_printf(_("%s tests carried out"), none);
}

/* Adds "; one not tested". */
static void
add_count(GString *text, guint n, guint of, const char *what)
{
  g_autofree char *number = pl_say_number_beside(n, of);
  if (n > 0)
    g_string_append_printf(text, "; %s %s", number, what);
}

/* For a table's cell: "none of three tests reasonable or better; one not tested". */
static char *
summary_text(const PlAssuranceBehind *behind)
{
  if (behind->n_tests == 0)
    return g_strdup(_("no assurance test covers this risk"));
  guint n = behind->n_tests, not_tested = behind->count[PL_ASSURANCE_NOT_TESTED], untold = behind->n_untold;
  g_autofree char *clause = not_tested == n ? summary_without_results(behind) : summary_clause(behind);
  g_autofree char *none = pl_say_assurance(behind->picture->snapshot, PL_ASSURANCE_NONE);
  GString *text = g_string_new(clause);
  if (n_spoken_of(behind) > 1)
    add_count(text, behind->count[PL_ASSURANCE_NONE], n, none);
  if (not_tested < n || untold > 0)
    add_count(text, not_tested - untold, n, _("not tested"));
  if (not_tested < n || untold < not_tested)
    add_count(text, untold, n, _("not published"));
  return g_string_free(text, FALSE);
}

static char *
one_test_text(const PlAssuranceBehind *behind, const char *start)
{
  const PlTestStanding *standing = behind->tests[0].standing;
  g_autofree char *test = pl_quote_test(standing->test);
  if (standing->rating == PL_ASSURANCE_NOT_TESTED)
    return g_strdup_printf(standing->untold ? _("%s: no result of the one test behind it, %s, is published.")
                                            : _("%s: the one test behind it, %s, has not been carried out."),
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

/* "; two have not been carried out, among them “Data sharing”", or of those that are untold that no result is
 * published. */
static char *
not_tested_clause(const PlAssuranceBehind *behind, gboolean untold)
{
  guint left = untold ? behind->n_untold : behind->count[PL_ASSURANCE_NOT_TESTED] - behind->n_untold;
  const PlTestBehind *first = NULL;
  for (guint i = 0; i < behind->n_tests && first == NULL; i++)
    if (behind->tests[i].standing->rating == PL_ASSURANCE_NOT_TESTED &&
        behind->tests[i].standing->untold == untold)
      first = &behind->tests[i];
  if (first == NULL)
    return g_strdup("");
  g_autofree char *test = pl_quote_test(first->standing->test);
  g_autofree char *number = pl_say_number_beside(left, behind->n_tests);
  if (left == 1)
    return g_strdup_printf(untold ? _("; no result of %s is published") : _("; %s has not been carried out"),
                           test);
  if (first->link->strength < PL_STRENGTH_STRONG)
    return g_strdup_printf(untold ? _("; no result is published of %s") : _("; %s have not been carried out"),
                           number);
  return g_strdup_printf(untold ? _("; no result is published of %s, among them %s")
                                : _("; %s have not been carried out, among them %s"),
                         number, test);
}

/* "none of three tests is reasonable or better"; of what is published alone "of the three tests whose results
 * are published, none is reasonable or better": those that are withheld may be. */
static char *
reasonable_clause(const PlAssuranceBehind *behind)
{
  const PlSnapshot *snapshot = behind->picture->snapshot;
  guint n = n_spoken_of(behind), good = behind->n_reasonable;
  g_autofree char *word = pl_say_assurance(snapshot, PL_ASSURANCE_REASONABLE);
  if (behind->n_untold == 0) {
    g_autofree char *part = pl_say_x_of_y(good, n);
    /* TRANSLATORS: how many of its tests, and the council's word for reasonable. */
    return g_strdup_printf(ngettext("%s tests is %s or better", "%s tests are %s or better", MAX(good, 1)),
                           part, word);
  }
  if (n == 1) {
    const PlTestStanding *one = first_result(behind);
    g_autofree char *test = pl_quote_test(one->test), *rating = pl_say_assurance(snapshot, one->rating);
    return g_strdup_printf(_("the one test whose result is published, %s, is rated %s"), test, rating);
  }
  if (good == n) {
    g_autofree char *all = pl_say_x_of_y(n, n);
    return g_strdup_printf(_("%s tests whose results are published are %s or better"), all, word);
  }
  g_autofree char *number = pl_say_number_beside(n, behind->n_tests);
  g_autofree char *part = good == 0 ? g_strdup(_("none")) : pl_say_number_beside(good, n);
  return g_strdup_printf(ngettext("of the %s tests whose results are published, %s is %s or better",
                                  "of the %s tests whose results are published, %s are %s or better",
                                  MAX(good, 1)),
                         number, part, word);
}

static char *
statement_text(const PlAssuranceBehind *behind)
{
  g_autofree char *name = pl_say_risk(behind->risk);
  g_autofree char *start = pl_say_capital(name);
  guint n = behind->n_tests, not_tested = behind->count[PL_ASSURANCE_NOT_TESTED];
  if (n == 0)
    return g_strdup_printf(_("%s: no assurance test covers this risk."), start);
  if (n == 1)
    return one_test_text(behind, start);
  g_autofree char *number = pl_say_number((gint)n);
  g_autofree char *left = not_tested_clause(behind, FALSE), *untold = not_tested_clause(behind, TRUE);
  if (not_tested == n)
    return behind->n_untold > 0
               ? g_strdup_printf(_("%s: no result of the %s tests behind it is published%s."), start, number,
                                 left)
               : g_strdup_printf(_("%s: none of the %s tests behind it has been carried out."), start,
                                 number);
  g_autofree char *clause = reasonable_clause(behind);
  g_autofree char *worst = n_spoken_of(behind) > 1 ? worst_clause(behind) : g_strdup("");
  /* TRANSLATORS: a risk, what its tests came to, then three clauses that may be empty. */
  return g_strdup_printf(_("%s: %s%s%s%s."), start, clause, worst, left, untold);
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
