#include <plumbline/options-tested.h>

#include <glib/gi18n-lib.h>

#include <plumbline/say.h>

#include "keep.h"

typedef struct {
  PlOptionsTested base;
  PlKeep keep;
  GPtrArray *pictures; /* PlAssurancePicture */
} OptionsTested;

static void
find_pictures(OptionsTested *self, const PlSnapshot *snapshot, const char *as_at)
{
  guint n;
  const PlOption *all = pl_snapshot_options(snapshot, &n);
  gboolean any = FALSE;
  for (guint i = 0; i < n; i++)
    any = any || all[i].considered;
  for (guint i = 0; i < n; i++)
    if (all[i].considered || !any)
      g_ptr_array_add(self->pictures, pl_assurance_picture_new(snapshot, all[i].id, as_at));
  self->base.none_weighed = !any;
  self->base.pictures = (PlAssurancePicture *const *)self->pictures->pdata;
  self->base.n_pictures = self->pictures->len;
}

static gboolean
is_carried_out_for_all(const OptionsTested *self, guint test)
{
  for (guint i = 0; i < self->base.n_pictures; i++)
    if (self->base.pictures[i]->tests[test].rating == PL_ASSURANCE_NOT_TESTED)
      return FALSE;
  return TRUE;
}

/* Adds the ratings of the tests that were carried out for all; or else the options that want them. */
static void
count_for_all(OptionsTested *self, GArray *basis)
{
  for (guint test = 0; test < self->base.pictures[0]->n_tests; test++) {
    if (!is_carried_out_for_all(self, test))
      continue;
    self->base.n_for_all++;
    for (guint i = 0; i < self->base.n_pictures && !self->base.none_weighed; i++)
      pl_basis_add_new(basis, PL_RECORD_ASSURANCE, self->base.pictures[i]->tests[test].assurance);
  }
  gboolean none = basis->len == 0;
  for (guint i = 0; i < self->base.n_pictures && none; i++)
    pl_basis_add_new(basis, PL_RECORD_OPTION, self->base.pictures[i]->option);
}

/* "both options" */
static char *
say_options(const PlSnapshot *snapshot, guint n, guint n_tests)
{
  g_autofree char *number = pl_say_number_beside(n, n_tests);
  if (n == 1)
    return g_strdup(pl_published(snapshot, _("the one option"), _("the one option shown")));
  if (n == 2)
    return g_strdup(pl_published(snapshot, _("both options"), _("both options shown")));
  return g_strdup_printf(pl_published(snapshot, _("all %s options"), _("all %s options shown")), number);
}

static char *
say_one_test(const PlSnapshot *snapshot, gboolean done, const char *whom)
{
  return g_strdup_printf(
      done ? pl_published(snapshot, _("the one assurance test has been carried out for %s"),
                          _("the one assurance test has a published result for %s"))
           : pl_published(snapshot, _("the one assurance test has not been carried out for %s"),
                          _("the one assurance test has no published result for %s")),
      whom);
}

static char *
say_tests(const PlSnapshot *snapshot, guint n_done, guint n_tests, const char *whom)
{
  g_autofree char *part = n_done == 0 ? pl_say_x_of_the_y(0, n_tests) : pl_say_x_of_y(n_done, n_tests);
  gulong n = MAX(n_done, 1);
  /* TRANSLATORS: "two of fifteen", and "all three options". */
  return g_strdup_printf(pl_published(snapshot,
                                      ngettext("%s assurance tests has been carried out for %s",
                                               "%s assurance tests have been carried out for %s", n),
                                      ngettext("%s assurance tests has a published result for %s",
                                               "%s assurance tests have a published result for %s", n)),
                         part, whom);
}

static char *
say_tested(const OptionsTested *self)
{
  guint n_options = self->base.n_pictures, n_tests = self->base.pictures[0]->n_tests,
        n_done = self->base.n_for_all;
  const PlSnapshot *snapshot = self->base.pictures[0]->snapshot;
  if (self->base.none_weighed)
    return g_strdup(n_options == 1
                        ? pl_published(snapshot, _("The one delivery option is not being weighed yet."),
                                       _("The one published delivery option is not being weighed."))
                        : pl_published(snapshot, _("No delivery option is being weighed yet."),
                                       _("No delivery option that is being weighed is published.")));
  g_autofree char *whom = say_options(snapshot, n_options, n_tests);
  g_autofree char *clause =
      n_tests == 1 ? say_one_test(snapshot, n_done == 1, whom) : say_tests(snapshot, n_done, n_tests, whom);
  return pl_say_sentence(clause);
}

/* ---- Public ---- */

PlOptionsTested *
pl_options_tested_new(const PlSnapshot *snapshot, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  OptionsTested *self = g_atomic_rc_box_new0(OptionsTested);
  GArray *basis = pl_basis_new();
  pl_keep_init(&self->keep);
  self->pictures = g_ptr_array_new_with_free_func((GDestroyNotify)pl_assurance_picture_unref);
  find_pictures(self, snapshot, as_at);
  gboolean any = self->base.n_pictures > 0 && self->base.pictures[0]->n_tests > 0;
  if (any)
    count_for_all(self, basis);
  self->base.statement =
      pl_keep_statement(&self->keep, "options.tested", any ? say_tested(self) : g_strdup(""), basis);
  return &self->base;
}

PlOptionsTested *
pl_options_tested_ref(PlOptionsTested *tested)
{
  return g_atomic_rc_box_acquire(tested);
}

static void
tested_clear(gpointer data)
{
  OptionsTested *self = data;
  pl_keep_clear(&self->keep);
  g_ptr_array_unref(self->pictures);
}

void
pl_options_tested_unref(PlOptionsTested *tested)
{
  g_atomic_rc_box_release_full(tested, tested_clear);
}
