#include <plumbline/options-weighed.h>

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include <plumbline/option-commands.h>
#include <plumbline/say.h>

#include "keep.h"

typedef struct {
  PlOptionsWeighed base;
  PlKeep keep;
} Weighed;

/* ---- Criteria and scores ---- */

static gint
compare_criteria(gconstpointer a, gconstpointer b)
{
  const PlItem *x = ((const PlCriterionWeighed *)a)->item, *y = ((const PlCriterionWeighed *)b)->item;
  gint order = g_strcmp0(x->catalogue, y->catalogue); /* principles before enablers */
  return order != 0                   ? order
         : x->position != y->position ? x->position - y->position
                                      : (x->id > y->id) - (x->id < y->id);
}

static void
find_criteria(Weighed *self)
{
  GArray *criteria = g_array_new(FALSE, TRUE, sizeof(PlCriterionWeighed));
  guint n;
  const PlCriterion *all = pl_snapshot_criteria(self->base.snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlItem *item = pl_snapshot_find_id(self->base.snapshot, PL_RECORD_ITEM, all[i].item);
    PlCriterionWeighed criterion = {item, &all[i], all[i].weight};
    if (item != NULL)
      g_array_append_val(criteria, criterion);
  }
  g_array_sort(criteria, compare_criteria);
  self->base.criteria = pl_keep_array(&self->keep, criteria, &self->base.n_criteria);
}

static void
find_scores(Weighed *self, PlOptionWeighed *option)
{
  PlOptionsWeighed *base = &self->base;
  const PlOptionScore **scores = g_new0(const PlOptionScore *, MAX(base->n_criteria, 1));
  option->scores = pl_keep_take(&self->keep, scores);
  for (guint i = 0; i < base->n_criteria; i++) {
    const PlOptionScore key = {.option = option->option->id, .item = base->criteria[i].item->id};
    scores[i] = pl_snapshot_find(base->snapshot, PL_RECORD_OPTION_SCORE, &key);
    if (scores[i] != NULL)
      option->total += scores[i]->score * base->criteria[i].weight;
    else
      option->n_missing += base->criteria[i].weight > 0;
  }
  if (option->n_missing > 0)
    option->total = 0;
}

static void
find_options(Weighed *self)
{
  GArray *options = g_array_new(FALSE, TRUE, sizeof(PlOptionWeighed));
  guint n;
  const PlOption *all = pl_snapshot_options(self->base.snapshot, &n);
  for (guint i = 0; i < n; i++) {
    PlOptionWeighed option = {.option = &all[i]};
    if (!all[i].considered)
      continue;
    find_scores(self, &option);
    g_array_append_val(options, option);
  }
  self->base.options = pl_keep_array(&self->keep, options, &self->base.n_options);
}

static gboolean
has_total(const PlOptionWeighed *option)
{
  return option->n_missing == 0 && option->total > 0;
}

/* ---- What would change the order ---- */

static gint
greatest_divisor(gint a, gint b)
{
  while (b != 0) {
    gint rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* Rounded down, below nought too; the denominator is above 0. */
static gint
floor_of(gint numerator, gint denominator)
{
  return numerator / denominator - (numerator % denominator < 0);
}

static char *
change_text(const PlOptionsWeighed *weighed, const PlWeightChange *change)
{
  const PlCriterionWeighed *criterion = &weighed->criteria[change->criterion];
  const char *up = weighed->options[change->behind].option->name;
  const char *down = weighed->options[change->ahead].option->name;
  g_autoptr(GString) text = g_string_new(NULL);
  if (change->first > criterion->weight)
    g_string_printf(text, _("“%s” would come before “%s” if “%s” weighed %d or more instead of %d."), up,
                    down, criterion->item->name, change->first, criterion->weight);
  else if (change->first > 0)
    g_string_printf(text, _("“%s” would come before “%s” if “%s” weighed %d or less instead of %d."), up,
                    down, criterion->item->name, change->first, criterion->weight);
  else
    g_string_printf(text, _("“%s” would come before “%s” if “%s” weighed 0 instead of %d."), up, down,
                    criterion->item->name, criterion->weight);
  if (change->denominator == 1)
    g_string_append_printf(text, _(" At %d they are level."), change->numerator);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/*
 * With the other weights as they are, the lead of one option over another is lead + (w - weight) ×
 * difference, where `difference` is that of their scores on the criterion; it is nought at w = weight - lead
 * / difference.
 */
static void
add_change(Weighed *self, GArray *changes, guint ahead, guint behind, guint criterion)
{
  const PlOptionsWeighed *base = &self->base;
  const PlOptionWeighed *a = &base->options[ahead], *b = &base->options[behind];
  if (a->scores[criterion] == NULL || b->scores[criterion] == NULL)
    return;
  gint weight = base->criteria[criterion].weight, lead = a->total - b->total;
  gint difference = a->scores[criterion]->score - b->scores[criterion]->score;
  if (difference == 0)
    return;
  gint numerator = weight * difference - lead, denominator = ABS(difference);
  if (difference < 0)
    numerator = -numerator;
  gint divisor = MAX(abs(greatest_divisor(numerator, denominator)), 1);
  PlWeightChange change = {.ahead = ahead,
                           .behind = behind,
                           .criterion = criterion,
                           .numerator = numerator / divisor,
                           .denominator = denominator / divisor};
  change.first =
      difference < 0 ? floor_of(numerator, denominator) + 1 : -floor_of(-numerator, denominator) - 1;
  if (change.first < 0 || change.first > PL_WEIGHT_MAX)
    return;
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_CRITERION,
               base->criteria[criterion].criterion); /* the one that changes first */
  for (guint i = 0; i < base->n_criteria; i++) {
    pl_basis_add(basis, PL_RECORD_CRITERION, base->criteria[i].criterion);
    pl_basis_add(basis, PL_RECORD_OPTION_SCORE, a->scores[i]);
    pl_basis_add(basis, PL_RECORD_OPTION_SCORE, b->scores[i]);
  }
  change.statement =
      pl_keep_statement(&self->keep, "options.weight-change", change_text(base, &change), basis);
  g_array_append_val(changes, change);
}

static gint
compare_changes(gconstpointer a, gconstpointer b, gpointer weighed)
{
  const PlOptionsWeighed *base = weighed;
  const PlWeightChange *x = a, *y = b;
  gint by = abs(x->first - base->criteria[x->criterion].weight) -
            abs(y->first - base->criteria[y->criterion].weight);
  if (by != 0)
    return by;
  return x->criterion != y->criterion ? (gint)x->criterion - (gint)y->criterion
                                      : (gint)(x->ahead * base->n_options + x->behind) -
                                            (gint)(y->ahead * base->n_options + y->behind);
}

static void
find_changes(Weighed *self)
{
  PlOptionsWeighed *base = &self->base;
  GArray *changes = g_array_new(FALSE, TRUE, sizeof(PlWeightChange));
  for (guint a = 0; a < base->n_options; a++)
    for (guint b = 0; b < base->n_options; b++)
      if (has_total(&base->options[a]) && has_total(&base->options[b]) &&
          base->options[a].total > base->options[b].total)
        for (guint i = 0; i < base->n_criteria; i++)
          add_change(self, changes, a, b, i);
  g_array_sort_with_data(changes, compare_changes, base);
  base->changes = pl_keep_array(&self->keep, changes, &base->n_changes);
}

/* ---- In words ---- */

static guint
count_totals(const PlOptionsWeighed *weighed)
{
  guint n = 0;
  for (guint i = 0; i < weighed->n_options; i++)
    n += has_total(&weighed->options[i]);
  return n;
}

static char *
statement_text(const PlOptionsWeighed *weighed)
{
  if (weighed->n_options == 0)
    return g_strdup(pl_published(weighed->snapshot, _("No delivery option is being weighed."),
                                 _("No delivery option that is being weighed is published.")));
  if (weighed->n_criteria == 0)
    return g_strdup(_("The board has given no criterion a weight yet."));
  guint n = count_totals(weighed);
  if (weighed->n_options == 1)
    return g_strdup(
        n == 1
            ? pl_published(
                  weighed->snapshot,
                  _("The one option being weighed is scored on every criterion that counts."),
                  _("The one published option being weighed is scored on every criterion that counts."))
            : pl_published(weighed->snapshot,
                           _("The one option being weighed is not scored on every criterion that counts."),
                           _("The one published option being weighed is not scored on every criterion that "
                             "counts.")));
  g_autofree char *part = pl_say_x_of_y(n, weighed->n_options);
  g_autofree char *clause = g_strdup_printf(
      pl_published(
          weighed->snapshot,
          ngettext("of the options being weighed, %s is scored on every criterion that counts",
                   "of the options being weighed, %s are scored on every criterion that counts", MAX(n, 1)),
          ngettext("of the published options being weighed, %s is scored on every criterion that counts",
                   "of the published options being weighed, %s are scored on every criterion that counts",
                   MAX(n, 1))),
      part);
  return pl_say_sentence(clause);
}

/* "“A” and “B” are level with these weights." */
static void
add_level(const PlOptionsWeighed *weighed, GString *text)
{
  for (guint a = 0; a < weighed->n_options; a++)
    for (guint b = a + 1; b < weighed->n_options; b++)
      if (has_total(&weighed->options[a]) && has_total(&weighed->options[b]) &&
          weighed->options[a].total == weighed->options[b].total)
        pl_paragraph_add(text,
                         g_strdup_printf(_("“%s” and “%s” are level with these weights."),
                                         weighed->options[a].option->name, weighed->options[b].option->name));
}

static char *
note_text(const PlOptionsWeighed *weighed)
{
  if (weighed->n_options == 1)
    return g_strdup_printf(
        pl_published(weighed->snapshot,
                     _("Only one option is being weighed, “%s”, so there is nothing to compare it with."),
                     _("Only one option being weighed is published, “%s”, so there is nothing to compare it "
                       "with.")),
        weighed->options[0].option->name);
  if (count_totals(weighed) < 2)
    return g_strdup("");
  GString *text = g_string_new(NULL);
  add_level(weighed, text);
  g_autofree char *number = pl_say_number((gint)weighed->n_changes);
  if (weighed->n_changes == 0)
    pl_paragraph_add(
        text, g_strdup_printf(_("No change of one weight, from 0 to %d, would put one of these options "
                                "before another."),
                              PL_WEIGHT_MAX));
  else
    pl_paragraph_add(
        text, g_strdup_printf(ngettext("The order hangs on the weights: %s change of one weight would "
                                       "put one option before another.",
                                       "The order hangs on the weights: %s changes of one weight would "
                                       "each put one option before another.",
                                       weighed->n_changes),
                              number));
  pl_paragraph_add(text, g_strdup(_("The weights are the board’s, and so is the choice.")));
  return g_string_free(text, FALSE);
}

static GArray *
basis_of(const PlOptionsWeighed *weighed)
{
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < weighed->n_criteria; i++)
    pl_basis_add(basis, PL_RECORD_CRITERION, weighed->criteria[i].criterion);
  for (guint i = 0; i < weighed->n_options; i++) {
    pl_basis_add(basis, PL_RECORD_OPTION, weighed->options[i].option);
    for (guint j = 0; j < weighed->n_criteria; j++)
      pl_basis_add(basis, PL_RECORD_OPTION_SCORE, weighed->options[i].scores[j]);
  }
  return basis;
}

PlOptionsWeighed *
pl_options_weighed_new(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  Weighed *self = g_atomic_rc_box_new0(Weighed);
  PlOptionsWeighed *base = &self->base;
  pl_keep_init(&self->keep);
  base->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  find_criteria(self);
  find_options(self);
  find_changes(self);
  base->statement = pl_keep_statement(&self->keep, "options.weighed", statement_text(base), basis_of(base));
  base->note = pl_keep_statement(&self->keep, "options.order", note_text(base), basis_of(base));
  return base;
}

PlOptionsWeighed *
pl_options_weighed_ref(PlOptionsWeighed *weighed)
{
  return g_atomic_rc_box_acquire(weighed);
}

static void
weighed_clear(gpointer data)
{
  Weighed *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_options_weighed_unref(PlOptionsWeighed *weighed)
{
  g_atomic_rc_box_release_full(weighed, weighed_clear);
}
