#include <plumbline/timeline.h>

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/framework.h>
#include <plumbline/say.h>

#include "keep.h"

typedef struct {
  PlTimeline base;
  PlKeep keep;
} Timeline;

static const char *const catalogues[PL_N_CHECKLISTS] = {"authority-duties", "vesting-day",
                                                        "shared-arrangement-checks"};

/* ---- What hangs on a milestone ---- */

static gboolean
is_in_view(const PlTimeline *base, gint64 scenario)
{
  const PlDocumentInfo *info = pl_snapshot_info(base->ratings->snapshot);
  return scenario == 0 || (info != NULL && scenario == info->scenario);
}

/* What lies between two milestones; `by` is later than any date for what follows the last. */
typedef struct {
  const char *after; /* (nullable) */
  const char *by;
} Span;

/* Later than any date a document may hold. */
#define NO_END "9999-12-31"

/* After the day of the stop before, and by that of this one. */
static gboolean
stands_with(const char *date, const Span *span)
{
  return *date != '\0' && (span->after == NULL || strcmp(date, span->after) > 0) &&
         strcmp(date, span->by) <= 0;
}

static void
hang_risks(Timeline *self, PlTimelineStop *stop, const Span *span, GArray *basis)
{
  const PlRatings *ratings = self->base.ratings;
  GPtrArray *risks = g_ptr_array_new(), *reviews = g_ptr_array_new();
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    if (stop->milestone != NULL && standing->risk->milestone == stop->milestone->id) {
      g_ptr_array_add(risks, (gpointer)standing);
      pl_basis_add_new(basis, PL_RECORD_RISK, standing->risk);
    }
    if (stands_with(standing->risk->next_review, span)) {
      g_ptr_array_add(reviews, (gpointer)standing);
      pl_basis_add(basis, PL_RECORD_RISK, standing->risk); /* which may hang on it too */
    }
  }
  stop->risks = pl_keep_pointers(&self->keep, risks, &stop->n_risks);
  stop->reviews = pl_keep_pointers(&self->keep, reviews, &stop->n_reviews);
}

static void
hang_tests(Timeline *self, PlTimelineStop *stop, GArray *basis)
{
  const PlAssurancePicture *picture = self->base.picture;
  GPtrArray *tests = g_ptr_array_new();
  for (guint i = 0; i < picture->n_tests; i++) {
    const PlTestStanding *standing = &picture->tests[i];
    if (standing->test->needed_by != stop->milestone->id)
      continue;
    g_ptr_array_add(tests, (gpointer)standing);
    pl_basis_add_new(basis, PL_RECORD_TEST, standing->test);
    gboolean left = picture->option != NULL && standing->rating == PL_ASSURANCE_NOT_TESTED;
    stop->n_not_carried_out += left;
    stop->n_untold += left && standing->untold;
  }
  stop->tests = pl_keep_pointers(&self->keep, tests, &stop->n_tests);
}

static void
hang_actions(Timeline *self, PlTimelineStop *stop, const Span *span, GArray *basis)
{
  GPtrArray *actions = g_ptr_array_new();
  guint n;
  const PlAction *all = pl_snapshot_actions(self->base.ratings->snapshot, &n); /* in order of due date */
  for (guint i = 0; i < n; i++) {
    gboolean open = all[i].state == PL_ACTION_OPEN || all[i].state == PL_ACTION_IN_PROGRESS;
    if (!open || !stands_with(all[i].due, span))
      continue;
    g_ptr_array_add(actions, (gpointer)&all[i]);
    pl_basis_add_new(basis, PL_RECORD_ACTION, &all[i]);
  }
  stop->actions = pl_keep_pointers(&self->keep, actions, &stop->n_actions);
}

static void
hang_arrangements(Timeline *self, PlTimelineStop *stop, const Span *span, GArray *basis)
{
  GPtrArray *arrangements = g_ptr_array_new();
  guint n;
  const PlArrangement *all = pl_snapshot_arrangements(self->base.ratings->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (!is_in_view(&self->base, all[i].scenario) ||
        (!stands_with(all[i].ends, span) && !stands_with(all[i].review, span)))
      continue;
    g_ptr_array_add(arrangements, (gpointer)&all[i]);
    pl_basis_add_new(basis, PL_RECORD_ARRANGEMENT, &all[i]);
  }
  stop->arrangements = pl_keep_pointers(&self->keep, arrangements, &stop->n_arrangements);
}

/* ---- Words ---- */

static void
add_part(GPtrArray *parts, guint n, const char *one, const char *many)
{
  g_autofree char *number = pl_say_number((gint)n);
  g_autoptr(GString) text = g_string_new(n == 1 ? one : many);
  g_string_replace(text, "{n}", number, 1);
  if (n > 0)
    g_ptr_array_add(parts, g_string_free(g_steal_pointer(&text), FALSE));
}

/* "two risks could bite before it and three tests are needed by it"; "" where nothing hangs on it. */
static char *
hanging_text(const PlTimelineStop *stop)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  add_part(parts, stop->n_risks, _("{n} risk could bite before it"), _("{n} risks could bite before it"));
  add_part(parts, stop->n_tests, _("{n} assurance test is needed by it"),
           _("{n} assurance tests are needed by it"));
  add_part(parts, stop->n_not_carried_out - stop->n_untold, _("{n} of them has not been carried out"),
           _("{n} of them have not been carried out"));
  add_part(parts, stop->n_untold, _("no result of {n} of them is published"),
           _("no result of {n} of them is published"));
  add_part(parts, stop->n_actions, _("{n} open action is due"), _("{n} open actions are due"));
  add_part(parts, stop->n_reviews, _("{n} risk is to be reviewed"), _("{n} risks are to be reviewed"));
  add_part(parts, stop->n_arrangements, _("{n} arrangement for a service ends or is to be looked at again"),
           _("{n} arrangements for services end or are to be looked at again"));
  return pl_say_list((const char *const *)parts->pdata, parts->len);
}

static char *
when_text(const PlTimelineStop *stop)
{
  const PlMilestone *milestone = stop->milestone;
  g_autofree char *date = pl_say_date(milestone->date), *span = pl_say_span(ABS(stop->days));
  if (milestone->done)
    return g_strdup_printf(_("%s: %s, reached"), milestone->name, date);
  if (stop->late)
    return g_strdup_printf(_("%s: %s, %s ago and not marked as reached"), milestone->name, date, span);
  if (stop->days == 0)
    return g_strdup_printf(_("%s: %s, today"), milestone->name, date);
  return g_strdup_printf(_("%s: %s, in %s"), milestone->name, date, span);
}

static void
hang(Timeline *self, PlTimelineStop *stop, const Span *span, GArray *basis)
{
  hang_risks(self, stop, span, basis);
  if (stop->milestone != NULL)
    hang_tests(self, stop, basis);
  hang_actions(self, stop, span, basis);
  hang_arrangements(self, stop, span, basis);
}

static void
add_stop(Timeline *self, GArray *stops, const PlMilestone *milestone, const char *after)
{
  const char *as_at = self->base.ratings->as_at;
  const Span span = {after, milestone->date};
  PlTimelineStop stop = {.milestone = milestone, .days = pl_date_days_between(as_at, milestone->date)};
  stop.late = stop.days < 0 && !milestone->done;
  stop.soon = !milestone->done && stop.days >= 0 && stop.days <= PL_MILESTONE_SOON_DAYS;
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_MILESTONE, milestone);
  hang(self, &stop, &span, basis);
  g_autofree char *when = when_text(&stop), *hanging = hanging_text(&stop);
  g_autofree char *clause = g_strconcat(when, *hanging != '\0' ? "; " : "", hanging, NULL);
  g_autofree char *code = g_strdup_printf("%" G_GINT64_FORMAT, milestone->id);
  stop.statement = pl_keep_statement_of(&self->keep, "milestone", code, pl_say_sentence(clause), basis);
  self->base.n_late += stop.late;
  g_array_append_val(stops, stop);
}

/* So that what is due after the last milestone is not lost. */
static void
find_later(Timeline *self, const char *after)
{
  PlTimelineStop *later = &self->base.later;
  const Span span = {after, NO_END};
  GArray *basis = pl_basis_new();
  if (after != NULL)
    hang(self, later, &span, basis);
  g_autofree char *hanging = hanging_text(later);
  char *text = *hanging != '\0' ? g_strdup_printf(_("After the last milestone: %s."), hanging) : g_strdup("");
  later->statement = pl_keep_statement(&self->keep, "milestones.later", text, basis);
}

static void
find_stops(Timeline *self)
{
  GArray *stops = g_array_new(FALSE, FALSE, sizeof(PlTimelineStop));
  guint n;
  const PlMilestone *all = pl_snapshot_milestones(self->base.ratings->snapshot, &n); /* in order of date */
  const char *after = NULL;
  for (guint i = 0; i < n; i++)
    if (is_in_view(&self->base, all[i].scenario)) {
      add_stop(self, stops, &all[i], after);
      after = all[i].date;
    }
  self->base.stops = pl_keep_array(&self->keep, stops, &self->base.n_stops);
  find_later(self, after);
}

/* The handbook's "day 1, day 2, week 2, year 2", as dates. */
static void
say_after(Timeline *self)
{
  const PlMilestone *vesting = NULL;
  for (guint i = 0; i < self->base.n_stops && vesting == NULL; i++)
    if (g_str_equal(self->base.stops[i].milestone->kind, "vesting-day"))
      vesting = self->base.stops[i].milestone;
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_MILESTONE, vesting);
  char *text = NULL;
  if (vesting != NULL) {
    g_autofree char *day = pl_date_add_days(vesting->date, 1), *week = pl_date_add_days(vesting->date, 7),
                    *year = pl_date_add_months(vesting->date, 12);
    g_autofree char *said_day = pl_say_date(day), *said_week = pl_say_date(week),
                    *said_year = pl_say_date(year);
    text = g_strdup_printf(_("Day 2 is %s, week 2 begins on %s, and year 2 on %s."), said_day, said_week,
                           said_year);
  }
  self->base.after =
      pl_keep_statement(&self->keep, "milestones.after", text != NULL ? text : g_strdup(""), basis);
}

/* "two of nine milestones are reached" */
static char *
reached_clause(const PlSnapshot *snapshot, guint reached, guint n)
{
  if (n == 1)
    return g_strdup(reached == 1 ? pl_published(snapshot, _("the one milestone is reached"),
                                                _("the one published milestone is reached"))
                                 : pl_published(snapshot, _("the one milestone is not reached yet"),
                                                _("the one published milestone is not marked as reached")));
  g_autofree char *share = pl_say_x_of_y(reached, n);
  return g_strdup_printf(
      ngettext("%s milestones is reached", "%s milestones are reached", reached == 1 ? 1 : 2), share);
}

static void
say_whole(Timeline *self)
{
  PlTimeline *base = &self->base;
  GArray *basis = pl_basis_new();
  guint reached = 0;
  for (guint i = 0; i < base->n_stops; i++) {
    reached += base->stops[i].milestone->done;
    pl_basis_add_new(basis, PL_RECORD_MILESTONE, base->stops[i].milestone);
  }
  g_autofree char *share = reached_clause(base->ratings->snapshot, reached, base->n_stops),
                  *late = pl_say_number_beside(base->n_late, base->n_stops);
  g_autofree char *clause =
      base->n_stops == 0 ? g_strdup(pl_published(base->ratings->snapshot, _("no milestone is recorded yet"),
                                                 _("no milestone is published")))
      : base->n_late == 0
          ? g_strdup_printf(pl_published(base->ratings->snapshot, _("%s, and none is late"),
                                         _("%s, and none that is published is late")),
                            share)
          : g_strdup_printf(ngettext("%s, and %s is past its date and not marked as reached",
                                     "%s, and %s are past their date and not marked as reached",
                                     base->n_late),
                            share, late);
  base->statement = pl_keep_statement(&self->keep, "milestones", pl_say_sentence(clause), basis);
}

/* ---- Checklists ---- */

static char *
list_text(const PlSnapshot *snapshot, const PlChecklist *list)
{
  guint needed = list->n - list->count[PL_CHECK_NOT_NEEDED];
  g_autofree char *in_place = pl_say_x_of_y(list->count[PL_CHECK_IN_PLACE], needed),
                  *under_way = pl_say_number_beside(list->count[PL_CHECK_UNDER_WAY], needed);
  const char *name = list->catalogue != NULL ? list->catalogue->name : "";
  if (list->count[PL_CHECK_NOT_NEEDED] == list->n)
    return g_strdup_printf(_("%s: nothing of it is needed."), name);
  if (pl_snapshot_is_public(snapshot) &&
      list->count[PL_CHECK_IN_PLACE] + list->count[PL_CHECK_UNDER_WAY] == 0)
    return g_strdup_printf(_("%s: nothing is published of it."), name);
  if (list->count[PL_CHECK_UNDER_WAY] == 0)
    return g_strdup_printf(_("%s: %s in place."), name, in_place);
  return g_strdup_printf(_("%s: %s in place, and %s under way."), name, in_place, under_way);
}

static void
fill_list(Timeline *self, PlChecklist *list, const char *catalogue, gint64 organisation)
{
  const PlSnapshot *snapshot = self->base.ratings->snapshot;
  list->catalogue = pl_framework_item(snapshot, "catalogues", 0, catalogue);
  list->items = pl_framework_catalogue(snapshot, catalogue, &list->n);
  if (list->items == NULL)
    list->n = 0;
  GPtrArray *checks = g_ptr_array_new();
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < list->n; i++) {
    const PlCheck key = {.organisation = organisation, .item = list->items[i].id};
    const PlCheck *check = pl_snapshot_find(snapshot, PL_RECORD_CHECK, &key);
    list->count[check != NULL ? check->state : PL_CHECK_NOT_STARTED]++;
    pl_basis_add(basis, PL_RECORD_CHECK, check);
    g_ptr_array_add(checks, (gpointer)check);
  }
  guint n;
  list->checks = pl_keep_pointers(&self->keep, checks, &n);
  g_autofree char *id = g_strdup_printf("checklist.%s", catalogue);
  list->statement =
      pl_keep_statement(&self->keep, id, list->n > 0 ? list_text(snapshot, list) : g_strdup(""), basis);
}

/* Of all that is needed, in whichever list. */
static void
say_checks(Timeline *self)
{
  guint n = 0, in_place = 0, under_way = 0;
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < PL_N_CHECKLISTS; i++) {
    const PlChecklist *list = &self->base.lists[i];
    n += list->n - list->count[PL_CHECK_NOT_NEEDED];
    in_place += list->count[PL_CHECK_IN_PLACE];
    under_way += list->count[PL_CHECK_UNDER_WAY];
    pl_basis_add_all(basis, &list->statement);
  }
  g_autofree char *share = pl_say_x_of_y(in_place, n), *number = pl_say_number_beside(under_way, n);
  g_autofree char *clause = g_strdup_printf(
      ngettext("%s items is in place", "%s items are in place", in_place == 1 ? 1 : 2), share);
  g_autofree char *whole =
      under_way == 0
          ? g_strdup(clause)
          : g_strdup_printf(ngettext("%s, and %s is under way", "%s, and %s are under way", under_way),
                            clause, number);
  gboolean untold = in_place + under_way == 0 && pl_snapshot_is_public(self->base.ratings->snapshot);
  char *said = n == 0   ? g_strdup("")
               : untold ? g_strdup(_("Nothing is published of the checklists."))
                        : pl_say_sentence(whole);
  self->base.checks = pl_keep_statement(&self->keep, "checklists", said, basis);
}

/* ---- The whole ---- */

PlTimeline *
pl_timeline_new(PlRatings *ratings, PlAssurancePicture *picture, gint64 organisation)
{
  g_return_val_if_fail(ratings != NULL && picture != NULL && ratings->snapshot == picture->snapshot, NULL);
  Timeline *self = g_atomic_rc_box_new0(Timeline);
  PlTimeline *base = &self->base;
  pl_keep_init(&self->keep);
  base->ratings = pl_ratings_ref(ratings);
  base->picture = pl_assurance_picture_ref(picture);
  find_stops(self);
  say_whole(self);
  say_after(self);
  const PlDocumentInfo *info = pl_snapshot_info(ratings->snapshot);
  gint64 whose = organisation != 0 ? organisation : info != NULL ? info->organisation : 0;
  for (guint i = 0; i < PL_N_CHECKLISTS; i++)
    fill_list(self, &base->lists[i], catalogues[i], whose);
  say_checks(self);
  return base;
}

PlTimeline *
pl_timeline_ref(PlTimeline *timeline)
{
  return g_atomic_rc_box_acquire(timeline);
}

static void
timeline_clear(gpointer data)
{
  Timeline *self = data;
  pl_keep_clear(&self->keep);
  pl_ratings_unref(self->base.ratings);
  pl_assurance_picture_unref(self->base.picture);
}

void
pl_timeline_unref(PlTimeline *timeline)
{
  g_atomic_rc_box_release_full(timeline, timeline_clear);
}
