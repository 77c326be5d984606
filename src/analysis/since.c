#include <plumbline/since.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

#include "keep.h"

/* As many things by name as a sentence carries; the rest are counted. */
#define NAMED 6

typedef struct {
  PlSince base;
  PlKeep keep;
} Since;

/* Names for one clause of a sentence. */
typedef GPtrArray Names;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Names, g_ptr_array_unref)

static Names *
names_new(void)
{
  return g_ptr_array_new_with_free_func(g_free);
}

static char *
dup_count(const Names *names)
{
  g_autofree char *number = pl_say_number((gint)names->len);
  return pl_say_capital(number);
}

static char *
dup_list(const Names *names)
{
  return pl_say_list_first((const char *const *)names->pdata, names->len, NAMED);
}

/* Nothing where there are no names. `format` has a number and a list; a macro, so that the compiler reads it.
 */
#define ADD_CLAUSE(paragraph, names, format)                                                                 \
  do {                                                                                                       \
    g_autofree char *count_ = dup_count(names), *list_ = dup_list(names);                                    \
    if ((names)->len > 0)                                                                                    \
      pl_paragraph_add(paragraph, g_strdup_printf(format, count_, list_));                                   \
  } while (0)

/* ---- What is compared with ---- */

static const char *
date_of(const PlSnapshot *snapshot, const PlPack *pack)
{
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, pack->assessment);
  return *pack->date != '\0' ? pack->date : assessment != NULL ? assessment->date : "";
}

/* The latest of that kind: of the assessment alone, where `only` is set; else of its organisation, and
 * earlier than `limit`. */
static const PlPack *
find_pack(const Since *self, PlPackKind kind, gboolean only, const char *limit, const PlPack *but)
{
  guint n;
  const PlSnapshot *snapshot = self->base.snapshot;
  const PlPack *packs = pl_snapshot_packs(snapshot, &n), *found = NULL;
  for (guint i = 0; i < n; i++) {
    const PlAssessment *of = pl_snapshot_assessment(snapshot, packs[i].assessment);
    const char *date = date_of(snapshot, &packs[i]);
    if (packs[i].kind != kind || &packs[i] == but || of == NULL ||
        of->organisation != self->base.assessment->organisation || (only && of != self->base.assessment) ||
        (limit != NULL && strcmp(date, limit) >= 0))
      continue;
    if (found == NULL || strcmp(date, date_of(snapshot, found)) >= 0)
      found = &packs[i];
  }
  return found;
}

static void
find_before(Since *self, PlPackKind kind)
{
  PlSince *base = &self->base;
  if (base->assessment == NULL)
    return;
  const PlPack *this_one = find_pack(self, kind, TRUE, NULL, NULL);
  base->pack = find_pack(self, kind, FALSE,
                         this_one != NULL ? date_of(base->snapshot, this_one) : base->as_at, this_one);
  base->before = base->pack != NULL ? pl_snapshot_assessment(base->snapshot, base->pack->assessment)
                                    : pl_previous_assessment(base->snapshot, base->assessment);
  if (base->before != NULL)
    base->since = base->pack != NULL ? date_of(base->snapshot, base->pack) : base->before->date;
}

static char *
say_heading(const PlSince *base, PlPackKind kind)
{
  g_autofree char *date = pl_say_date(base->since);
  if (base->before == NULL)
    return g_strdup(pl_published(base->snapshot, _("There is no earlier pack or assessment to compare with"),
                                 _("No earlier pack or assessment to compare with is published")));
  if (base->pack == NULL)
    return g_strdup_printf(_("Since the assessment of %s"), date);
  switch (kind) {
  case PL_PACK_SELF_ASSESSMENT:
    return g_strdup_printf(_("Since the self-assessment pack of %s"), date);
  case PL_PACK_SCRUTINY:
    return g_strdup_printf(_("Since the scrutiny pack of %s"), date);
  case PL_PACK_BOARD:
    break;
  }
  return g_strdup_printf(_("Since the board pack of %s"), date);
}

/* ---- Levels ---- */

/* Two packs of one assessment: its levels have no earlier ones beside them, but the days on which they were
 * agreed. */
static char *
say_levels_of_one(const PlSince *base, GArray *basis)
{
  guint n;
  g_autoptr(Names) agreed = names_new();
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(base->snapshot, base->assessment->id, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain = pl_snapshot_domain(base->snapshot, levels[i].domain);
    if (domain == NULL || strcmp(levels[i].agreed_on, base->since) <= 0 ||
        strcmp(levels[i].agreed_on, base->as_at) > 0)
      continue;
    g_ptr_array_add(agreed, pl_say_domain(domain));
    pl_basis_add_new(basis, PL_RECORD_AGREED_LEVEL, &levels[i]);
  }
  g_autoptr(GString) all = g_string_new(NULL);
  if (n > 0 && agreed->len == 0)
    g_string_append(all,
                    pl_published(base->snapshot,
                                 _("The levels are of the same assessment, and none was agreed since."),
                                 _("The levels are of the same assessment, and none that was agreed since "
                                   "is published.")));
  ADD_CLAUSE(all, agreed,
             ngettext("%s level of the same assessment was agreed since: %s.",
                      "%s levels of the same assessment were agreed since: %s.", agreed->len));
  return g_string_free(g_steal_pointer(&all), FALSE);
}

typedef struct {
  Names *rose, *fell, *first, *gone;
  guint n_same;
} Levels;

static void
sort_level(Levels *levels, const PlDomainProfile *now, const PlDomainProfile *then)
{
  gint was = then != NULL ? then->level : 0;
  g_autofree char *name = pl_say_domain(now->domain);
  if (now->level == 0 && was == 0)
    return;
  if (was == 0)
    g_ptr_array_add(levels->first,
                    g_strdup_printf(now->draft ? _("%s at %d (in draft)") : _("%s at %d"), name, now->level));
  else if (now->level == 0)
    g_ptr_array_add(levels->gone, g_steal_pointer(&name));
  else if (now->level == was)
    levels->n_same++;
  else
    g_ptr_array_add(now->level > was ? levels->rose : levels->fell,
                    g_strdup_printf(now->draft ? _("%s from %d to %d (in draft)") : _("%s from %d to %d"),
                                    name, was, now->level));
}

static char *
say_sorted(const PlSnapshot *snapshot, const Levels *levels)
{
  g_autoptr(GString) all = g_string_new(NULL);
  guint n = levels->rose->len + levels->fell->len;
  if (n == 0 && levels->n_same > 0)
    pl_paragraph_add(all,
                     g_strdup(pl_published(snapshot, _("No level moved."), _("No published level moved."))));
  ADD_CLAUSE(all, levels->rose, ngettext("%s level rose: %s.", "%s levels rose: %s.", levels->rose->len));
  ADD_CLAUSE(all, levels->fell, ngettext("%s level fell: %s.", "%s levels fell: %s.", levels->fell->len));
  if (n > 0 && levels->n_same > 0) {
    g_autofree char *number = pl_say_number((gint)levels->n_same), *capital = pl_say_capital(number);
    pl_paragraph_add(all, g_strdup_printf(pl_published(snapshot,
                                                       ngettext("%s stayed where it was.",
                                                                "%s stayed where they were.", levels->n_same),
                                                       ngettext("%s has the published level that it had.",
                                                                "%s have the published level that they had.",
                                                                levels->n_same)),
                                          capital));
  }
  ADD_CLAUSE(all, levels->first,
             pl_published(snapshot,
                          ngettext("%s has a level and had none: %s.", "%s have a level and had none: %s.",
                                   levels->first->len),
                          ngettext("%s has a published level, and none before: %s.",
                                   "%s have published levels, and none before: %s.", levels->first->len)));
  ADD_CLAUSE(
      all, levels->gone,
      pl_published(snapshot,
                   ngettext("%s had a level and has none now: %s.", "%s had a level and have none now: %s.",
                            levels->gone->len),
                   ngettext("%s had a level, and no later one is published: %s.",
                            "%s had a level, and no later ones are published: %s.", levels->gone->len)));
  return g_string_free(g_steal_pointer(&all), FALSE);
}

static char *
say_levels(const PlSince *base, GArray *basis)
{
  if (base->before == base->assessment)
    return say_levels_of_one(base, basis);
  g_autoptr(PlProfile) now = pl_profile_new(base->snapshot, base->assessment),
                       then = pl_profile_new(base->snapshot, base->before);
  g_autoptr(Names) rose = names_new(), fell = names_new(), first = names_new(), gone = names_new();
  Levels levels = {.rose = rose, .fell = fell, .first = first, .gone = gone};
  for (guint i = 0; i < now->n_domains; i++) {
    const PlDomainProfile *earlier = pl_profile_find(then, now->domains[i].domain->id);
    sort_level(&levels, &now->domains[i], earlier);
    pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, now->domains[i].agreed);
    pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, earlier != NULL ? earlier->agreed : NULL);
  }
  return say_sorted(base->snapshot, &levels);
}

/* ---- Risks ---- */

static char *
say_risks(const PlSince *base, GArray *basis)
{
  g_autoptr(PlRatings) ratings =
      pl_ratings_new(base->snapshot, base->assessment->organisation, base->as_at, base->since);
  if (ratings->n_rated == 0)
    return g_strdup("");
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    if (standing->current == standing->earlier)
      continue;
    pl_basis_add(basis, PL_RECORD_RISK_RATING, standing->current);
    pl_basis_add(basis, PL_RECORD_RISK_RATING, standing->earlier);
  }
  g_autofree char *moved = pl_ratings_say_moved(ratings), *which = pl_ratings_say_which_moved(ratings);
  g_autoptr(GString) all = g_string_new(NULL);
  pl_paragraph_add(all, pl_say_sentence(moved));
  pl_paragraph_add(all, g_steal_pointer(&which));
  return g_string_free(g_steal_pointer(&all), FALSE);
}

/* ---- Assurance ---- */

static char *
say_test(const PlSince *base, const PlTestStanding *now, const PlTestStanding *then)
{
  g_autofree char *name = pl_say_test(now->test), *is = pl_say_assurance(base->snapshot, now->rating),
                  *was = pl_say_assurance(base->snapshot, then->rating);
  /* TRANSLATORS: a test and its assurance before and now: "full costs from limited to reasonable". */
  return then->rating == PL_ASSURANCE_NOT_TESTED ? g_strdup_printf("%s (%s)", name, is)
                                                 : g_strdup_printf(_("%s from %s to %s"), name, was, is);
}

static char *
say_assurance(const PlSince *base, gint64 option, GArray *basis)
{
  g_autoptr(PlAssurancePicture) now = pl_assurance_picture_new(base->snapshot, option, base->as_at),
                                then = pl_assurance_picture_new(base->snapshot, option, base->since);
  g_autoptr(Names) better = names_new(), worse = names_new(), first = names_new();
  if (now->option == NULL || now->n_tests == 0)
    return g_strdup("");
  for (guint i = 0; i < now->n_tests; i++) {
    const PlTestStanding *is = &now->tests[i], *was = pl_assurance_picture_find(then, is->test->id);
    if (is->rating == was->rating)
      continue;
    Names *names = was->rating == PL_ASSURANCE_NOT_TESTED ? first : is->rating > was->rating ? better : worse;
    g_ptr_array_add(names, say_test(base, is, was));
    pl_basis_add(basis, PL_RECORD_ASSURANCE, is->assurance);
    pl_basis_add(basis, PL_RECORD_ASSURANCE, was->assurance);
  }
  g_autoptr(GString) all = g_string_new(NULL);
  if (better->len + worse->len + first->len == 0)
    pl_paragraph_add(all, g_strdup(pl_published(base->snapshot, _("No test’s assurance changed."),
                                                _("No test’s published assurance changed."))));
  ADD_CLAUSE(all, better,
             ngettext("%s test is rated better: %s.", "%s tests are rated better: %s.", better->len));
  ADD_CLAUSE(all, worse,
             ngettext("%s test is rated worse: %s.", "%s tests are rated worse: %s.", worse->len));
  ADD_CLAUSE(all, first,
             pl_published(base->snapshot,
                          ngettext("%s test was carried out for the first time: %s.",
                                   "%s tests were carried out for the first time: %s.", first->len),
                          ngettext("%s test has a published result, and none before: %s.",
                                   "%s tests have a published result, and none before: %s.", first->len)));
  return g_string_free(g_steal_pointer(&all), FALSE);
}

/* ---- Actions ---- */

static gboolean
is_within(const PlSince *base, const char *date)
{
  return strcmp(date, base->since) > 0 && strcmp(date, base->as_at) <= 0;
}

static char *
say_action(const PlAction *action)
{
  return g_strdup_printf(_("“%s”"), action->title);
}

/* What was agreed at another organisation's assessment is that organisation's. */
static gboolean
is_ours(const PlSince *base, const PlAction *action)
{
  const PlAssessment *at = pl_snapshot_assessment(base->snapshot, action->assessment);
  return at == NULL || at->organisation == base->assessment->organisation;
}

static char *
say_actions(const PlSince *base, GArray *basis)
{
  guint n, n_ours = 0;
  const PlAction *actions = pl_snapshot_actions(base->snapshot, &n);
  g_autoptr(Names) done = names_new(), overdue = names_new(), agreed = names_new();
  for (guint i = 0; i < n; i++) {
    const PlAction *action = &actions[i];
    const PlAssessment *at = pl_snapshot_assessment(base->snapshot, action->assessment);
    gboolean open = action->state == PL_ACTION_OPEN || action->state == PL_ACTION_IN_PROGRESS;
    if (!is_ours(base, action))
      continue;
    n_ours++;
    gboolean is_done = action->state == PL_ACTION_DONE && is_within(base, action->done_on),
             is_overdue = open && is_within(base, action->due) && strcmp(action->due, base->as_at) < 0,
             is_new = at != NULL && is_within(base, at->date);
    if (is_done)
      g_ptr_array_add(done, say_action(action));
    if (is_overdue)
      g_ptr_array_add(overdue, say_action(action));
    if (is_new)
      g_ptr_array_add(agreed, say_action(action));
    if (is_done || is_overdue || is_new)
      pl_basis_add_new(basis, PL_RECORD_ACTION, action);
  }
  if (n_ours == 0)
    return g_strdup("");
  g_autoptr(GString) all = g_string_new(NULL);
  if (done->len == 0)
    pl_paragraph_add(all, g_strdup(pl_published(base->snapshot, _("No action was done."),
                                                _("No action that was done is published."))));
  ADD_CLAUSE(all, done, ngettext("%s action was done: %s.", "%s actions were done: %s.", done->len));
  ADD_CLAUSE(all, overdue,
             ngettext("%s has become overdue: %s.", "%s have become overdue: %s.", overdue->len));
  ADD_CLAUSE(all, agreed,
             ngettext("%s new action was agreed: %s.", "%s new actions were agreed: %s.", agreed->len));
  return g_string_free(g_steal_pointer(&all), FALSE);
}

/* ---- Evidence ---- */

/* A year or a month alone is taken to be before a day in it: it is not known to be after. */
static char *
say_evidence(const PlSince *base, GArray *basis)
{
  guint n, n_dated = 0;
  const PlEvidence *evidence = pl_snapshot_evidence(base->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if ((evidence[i].organisation != 0 && evidence[i].organisation != base->assessment->organisation) ||
        !is_within(base, evidence[i].date))
      continue;
    n_dated++;
    pl_basis_add_new(basis, PL_RECORD_EVIDENCE, &evidence[i]);
  }
  if (n == 0)
    return g_strdup("");
  if (n_dated == 0)
    return g_strdup(pl_published(base->snapshot, _("No evidence is dated since."),
                                 _("No published evidence is dated since.")));
  g_autofree char *number = pl_say_number((gint)n_dated), *capital = pl_say_capital(number);
  return g_strdup_printf(
      ngettext("%s piece of evidence is dated since.", "%s pieces of evidence are dated since.", n_dated),
      capital);
}

/* ---- The finding ---- */

static char *
say_topic(const PlSince *base, PlSinceTopic topic, gint64 option, GArray *basis)
{
  switch (topic) {
  case PL_SINCE_LEVELS:
    return say_levels(base, basis);
  case PL_SINCE_RISKS:
    return say_risks(base, basis);
  case PL_SINCE_ASSURANCE:
    return say_assurance(base, option, basis);
  case PL_SINCE_ACTIONS:
    return say_actions(base, basis);
  case PL_SINCE_EVIDENCE:
    return say_evidence(base, basis);
  case PL_N_SINCE:
    break;
  }
  return g_strdup("");
}

PlSince *
pl_since_new(const PlSnapshot *snapshot, const PlAssessment *assessment, PlPackKind kind, gint64 option,
             const char *as_at)
{
  static const char *const ids[] = {[PL_SINCE_LEVELS] = "since.levels",
                                    [PL_SINCE_RISKS] = "since.risks",
                                    [PL_SINCE_ASSURANCE] = "since.assurance",
                                    [PL_SINCE_ACTIONS] = "since.actions",
                                    [PL_SINCE_EVIDENCE] = "since.evidence"};
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  Since *self = g_atomic_rc_box_new0(Since);
  PlSince *base = &self->base;
  pl_keep_init(&self->keep);
  base->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  base->assessment = assessment;
  base->as_at = pl_keep_take(&self->keep, g_strdup(as_at));
  base->since = "";
  find_before(self, kind);
  GArray *rests = pl_basis_new();
  pl_basis_add(rests, PL_RECORD_PACK, base->pack);
  pl_basis_add(rests, PL_RECORD_ASSESSMENT, base->before);
  base->heading = pl_keep_statement(&self->keep, "since.heading", say_heading(base, kind), rests);
  for (PlSinceTopic topic = PL_SINCE_LEVELS; topic < PL_N_SINCE; topic++) {
    GArray *basis = pl_basis_new();
    char *text = base->before != NULL ? say_topic(base, topic, option, basis) : g_strdup("");
    base->topics[topic] = pl_keep_statement(&self->keep, ids[topic], text, basis);
  }
  return base;
}

PlSince *
pl_since_ref(PlSince *since)
{
  return g_atomic_rc_box_acquire(since);
}

static void
since_clear(gpointer data)
{
  Since *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_since_unref(PlSince *since)
{
  g_atomic_rc_box_release_full(since, since_clear);
}
