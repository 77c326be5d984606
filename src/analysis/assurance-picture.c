#include <plumbline/assurance-behind.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

#include "assurance-words.h"
#include "keep.h"

/* As many tests as one sentence names before it counts the rest. */
#define NAMED_MAX 6
/* As many failed tests as a paragraph names; their names are phrases. */
#define FAILED_NAMED_MAX 2

typedef struct {
  PlAssurancePicture base;
  PlKeep keep;
  GHashTable *by_id; /* of a test → its standing */
} Picture;

const char *
pl_test_group_name(PlTestGroup group)
{
  switch (group) {
  case PL_TEST_GOVERNANCE:
    return _("Governance");
  case PL_TEST_FINANCE:
    return _("Finance");
  case PL_TEST_PARTNERSHIP:
    return _("Partnership");
  case PL_TEST_OTHER:
  default:
    return _("Other");
  }
}

const char *
pl_line_name(PlLine line)
{
  switch (line) {
  case PL_LINE_CORPORATE:
    return _("Corporate oversight");
  case PL_LINE_INDEPENDENT:
    return _("Independent");
  case PL_LINE_MANAGEMENT:
  default:
    return _("Management");
  }
}

static char *
standing_text(const PlAssurancePicture *picture, const PlTestStanding *standing)
{
  g_autofree char *name = pl_say_test(standing->test);
  g_autofree char *start = pl_say_capital(name);
  if (standing->rating == PL_ASSURANCE_NOT_TESTED)
    return g_strdup_printf(standing->untold ? _("%s: no result of this test is published.")
                                            : _("%s: this test has not been carried out."),
                           start);
  g_autofree char *rating = pl_say_assurance(picture->snapshot, standing->rating);
  g_autofree char *date = pl_say_date(standing->assurance->date);
  return g_strdup_printf(_("%s: assurance rated %s on %s."), start, rating, date);
}

/* The latest row on or before the date, and of each line apart: a line may have been looked at on a day of
 * its own. */
static void
find_rows(const PlAssurancePicture *picture, PlTestStanding *standing)
{
  guint n;
  const PlAssurance *rows =
      PL_RUN_OF(picture->snapshot, ASSURANCE, PlAssurance, test, standing->test->id, &n);
  for (guint i = 0; i < n; i++) /* in order of option and date */
    if (rows[i].option == picture->option->id && strcmp(rows[i].date, picture->as_at) <= 0)
      standing->assurance = &rows[i];
  const PlAssuranceLine *lines =
      PL_RUN_OF(picture->snapshot, ASSURANCE_LINE, PlAssuranceLine, test, standing->test->id, &n);
  for (guint i = 0; i < n; i++)
    if (lines[i].option == picture->option->id && strcmp(lines[i].date, picture->as_at) <= 0 &&
        lines[i].line < PL_N_LINES)
      standing->lines[lines[i].line] = &lines[i];
  if (standing->assurance != NULL)
    standing->rating = standing->assurance->rating;
}

static gint
compare_tests(gconstpointer a, gconstpointer b)
{
  const PlTest *x = ((const PlTestStanding *)a)->test, *y = ((const PlTestStanding *)b)->test;
  if (x->test_group != y->test_group)
    return x->test_group < y->test_group ? -1 : 1;
  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static void
fill_tests(Picture *self)
{
  PlAssurancePicture *base = &self->base;
  GArray *tests = g_array_new(FALSE, TRUE, sizeof(PlTestStanding));
  guint n;
  const PlTest *all = pl_snapshot_tests(base->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (!all[i].in_use)
      continue;
    PlTestStanding standing = {.test = &all[i]};
    if (base->option != NULL)
      find_rows(base, &standing);
    standing.untold = standing.assurance == NULL && pl_snapshot_is_public(base->snapshot);
    GArray *basis = pl_basis_new();
    pl_basis_add(basis, PL_RECORD_TEST, standing.test);
    pl_basis_add(basis, PL_RECORD_ASSURANCE, standing.assurance);
    for (guint line = 0; line < PL_N_LINES; line++)
      pl_basis_add(basis, PL_RECORD_ASSURANCE_LINE, standing.lines[line]);
    standing.statement =
        pl_keep_statement_of(&self->keep, "assurance", all[i].code, standing_text(base, &standing), basis);
    g_array_append_val(tests, standing);
  }
  g_array_sort(tests, compare_tests);
  base->tests = pl_keep_array(&self->keep, tests, &base->n_tests);
}

static void
count_tests(Picture *self)
{
  PlAssurancePicture *base = &self->base;
  for (guint i = 0; i < PL_N_TEST_GROUPS; i++)
    base->groups[i].group = i;
  for (guint i = 0; i < base->n_tests; i++) {
    g_hash_table_insert(self->by_id, (gpointer)&base->tests[i].test->id, (gpointer)&base->tests[i]);
    PlAssuranceGroup *group = &base->groups[base->tests[i].test->test_group];
    group->n_tests++;
    group->count[base->tests[i].rating]++;
    base->count[base->tests[i].rating]++;
    base->n_untold += base->tests[i].untold;
  }
}

/* "four of fifteen assurance tests have not been carried out" */
static char *
not_carried_out_clause(guint left, guint n)
{
  g_autofree char *part = pl_say_x_of_y(left, n);
  if (left == n) {
    g_autofree char *none = pl_say_x_of_the_y(0, n);
    return g_strdup_printf(_("%s assurance tests has been carried out"), none);
  }
  return g_strdup_printf(ngettext("%s assurance tests has not been carried out",
                                  "%s assurance tests have not been carried out", left),
                         part);
}

/* "no result is published of four of fifteen assurance tests, of which two have not been carried out": of the
 * other two nobody can tell. */
static char *
not_published_clause(guint left, guint recorded, guint n)
{
  g_autofree char *part = left == n ? pl_say_x_of_the_y(0, n) : pl_say_x_of_y(left, n);
  g_autofree char *whole = g_strdup_printf(left == n ? _("%s assurance tests has a published result")
                                                     : _("no result is published of %s assurance tests"),
                                           part);
  if (recorded == 0)
    return g_steal_pointer(&whole);
  g_autofree char *number = pl_say_number_beside(recorded, n);
  return g_strdup_printf(ngettext("%s, of which %s has not been carried out",
                                  "%s, of which %s have not been carried out", recorded),
                         whole, number);
}

char *
pl_not_done_clause(const PlAssurancePicture *picture)
{
  guint n = picture->n_tests, left = picture->count[PL_ASSURANCE_NOT_TESTED], untold = picture->n_untold;
  if (n == 1 && left == 1)
    return g_strdup(untold == 1 ? _("no result of the one assurance test is published")
                                : _("the one assurance test has not been carried out"));
  if (n == 1)
    return g_strdup(pl_published(picture->snapshot, _("the one assurance test has been carried out"),
                                 _("the result of the one assurance test is published")));
  g_autofree char *whole = pl_say_x_of_y(n, n);
  if (left == 0)
    return g_strdup_printf(pl_published(picture->snapshot, _("%s assurance tests have been carried out"),
                                        _("the results of %s assurance tests are published")),
                           whole);
  return untold > 0 ? not_published_clause(left, left - untold, n) : not_carried_out_clause(left, n);
}

char *
pl_quote_test(const PlTest *test)
{
  /* TRANSLATORS: the quotation marks of your language, around the name of an assurance test. */
  return g_strdup_printf(_("“%s”"), test->name);
}

char *
pl_failed_clause(const PlAssurancePicture *picture, gboolean named)
{
  guint failed = picture->count[PL_ASSURANCE_NONE];
  if (failed == 0 || picture->option == NULL)
    return g_strdup("");
  g_autofree char *number = pl_say_number_beside(failed, picture->n_tests);
  g_autofree char *word = pl_say_assurance(picture->snapshot, PL_ASSURANCE_NONE);
  /* Those just spoken of were not carried out: these are others. */
  gboolean others = picture->count[PL_ASSURANCE_NOT_TESTED] > 0;
  /* TRANSLATORS: one or more tests, by their number. */
  g_autofree char *which =
      others ? g_strdup_printf(
                   pl_published(picture->snapshot,
                                ngettext("%s that was carried out", "%s that were carried out", failed),
                                ngettext("%s with a result", "%s with a result", failed)),
                   number)
             : g_strdup(number);
  if (!named && picture->n_tests == 1)
    return g_strdup_printf(_("assurance is rated %s"), word);
  if (!named || failed > FAILED_NAMED_MAX)
    /* TRANSLATORS: how many of the tests, and the council's own word for *none*. */
    return g_strdup_printf(_("in %s, assurance is rated %s"), which, word);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < picture->n_tests; i++)
    if (picture->tests[i].rating == PL_ASSURANCE_NONE)
      g_ptr_array_add(names, pl_quote_test(picture->tests[i].test));
  g_autofree char *list = pl_say_texts(names);
  return g_strdup_printf(_("in %s, %s, assurance is rated %s"), which, list, word);
}

static char *
summary_text(const PlAssurancePicture *picture)
{
  if (picture->n_tests == 0)
    return g_strdup(_("There are no assurance tests in use."));
  if (picture->option == NULL)
    return g_strdup(
        pl_published(picture->snapshot, _("No delivery option is in view, so there is no assurance to show."),
                     _("No published delivery option is in view, so there is no assurance to show.")));
  g_autofree char *clause = pl_not_done_clause(picture);
  g_autofree char *failed = pl_failed_clause(picture, FALSE);
  g_autofree char *both = failed[0] != '\0' ? g_strdup_printf(_("%s; %s"), clause, failed) : g_strdup(clause);
  return pl_say_sentence(both);
}

static char *
not_carried_out_text(const PlAssurancePicture *picture)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < picture->n_tests; i++)
    if (picture->tests[i].rating == PL_ASSURANCE_NOT_TESTED)
      g_ptr_array_add(names, pl_say_test(picture->tests[i].test));
  if (names->len == 0 || picture->option == NULL)
    return g_strdup("");
  g_autofree char *list = pl_say_list_first((const char *const *)names->pdata, names->len, NAMED_MAX);
  return g_strdup_printf(picture->n_untold > 0 ? _("No result published: %s.") : _("Not carried out: %s."),
                         list);
}

static GArray *
tests_basis(const PlAssurancePicture *picture, gboolean only_not_tested)
{
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_OPTION, picture->option);
  for (guint i = 0; i < picture->n_tests; i++) {
    const PlTestStanding *standing = &picture->tests[i];
    if (standing->rating == PL_ASSURANCE_NOT_TESTED)
      pl_basis_add_new(basis, PL_RECORD_TEST, standing->test);
    else if (!only_not_tested)
      pl_basis_add_new(basis, PL_RECORD_ASSURANCE, standing->assurance);
  }
  return basis;
}

PlAssurancePicture *
pl_assurance_picture_new(const PlSnapshot *snapshot, gint64 option, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  Picture *self = g_atomic_rc_box_new0(Picture);
  PlAssurancePicture *base = &self->base;
  pl_keep_init(&self->keep);
  self->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  base->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  base->option = pl_snapshot_option(snapshot, option == 0 && info != NULL ? info->option : option);
  base->as_at = pl_keep_take(&self->keep, g_strdup(as_at));
  fill_tests(self);
  count_tests(self);
  base->summary =
      pl_keep_statement(&self->keep, "assurance.summary", summary_text(base), tests_basis(base, FALSE));
  base->not_carried_out = pl_keep_statement(&self->keep, "assurance.not-carried-out",
                                            not_carried_out_text(base), tests_basis(base, TRUE));
  return base;
}

PlAssurancePicture *
pl_assurance_picture_ref(PlAssurancePicture *picture)
{
  return g_atomic_rc_box_acquire(picture);
}

static void
picture_clear(gpointer data)
{
  Picture *self = data;
  g_hash_table_unref(self->by_id);
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_assurance_picture_unref(PlAssurancePicture *picture)
{
  g_atomic_rc_box_release_full(picture, picture_clear);
}

const PlTestStanding *
pl_assurance_picture_find(const PlAssurancePicture *picture, gint64 test)
{
  return g_hash_table_lookup(((const Picture *)picture)->by_id, &test);
}
