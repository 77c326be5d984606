#include "profile-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/seal.h>
#include <plumbline/session-commands.h>

/* A trend is only spoken of with this many comparable assessments over this long (design, section 7). */
#define TREND_ASSESSMENTS 3
#define TREND_MONTHS 12
/* The year is counted in calendar months, "2026-10": a yearly meeting falls in the same month, not on the
 * same day. */
#define MONTH_LENGTH 7

typedef struct {
  PlProfile base;
  PlKeep keep;
} Profile;

PlLevelState
pl_level_state(const PlAgreedLevel *agreed)
{
  if (agreed != NULL && agreed->level > 0)
    return PL_LEVEL_AGREED;
  return agreed != NULL && agreed->not_enough ? PL_LEVEL_NOT_ENOUGH_EVIDENCE : PL_LEVEL_NOT_YET_AGREED;
}

const char *
pl_movement_word(PlMovement movement)
{
  switch (movement) {
  case PL_MOVEMENT_UP:
    return _("rose");
  case PL_MOVEMENT_DOWN:
    return _("fell");
  case PL_MOVEMENT_SAME:
    return _("no change");
  case PL_MOVEMENT_NOT_COMPARABLE:
    return _("not comparable");
  case PL_MOVEMENT_NONE_BEFORE:
  default:
    return _("first time");
  }
}

/* Whether any level was agreed: else there is nothing in it to compare with. */
static gboolean
has_levels(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  guint n;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(snapshot, assessment->id, &n);
  for (guint i = 0; i < n; i++)
    if (pl_level_state(&levels[i]) == PL_LEVEL_AGREED)
      return TRUE;
  return FALSE;
}

/* Of the same organisation, dated before, and with a level. */
static gboolean
comes_before(const PlSnapshot *snapshot, const PlAssessment *earlier, const PlAssessment *assessment)
{
  return earlier->organisation == assessment->organisation && strcmp(earlier->date, assessment->date) < 0 &&
         has_levels(snapshot, earlier);
}

const PlAssessment *
pl_previous_assessment(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  guint n;
  const PlAssessment *all = pl_snapshot_assessments(snapshot, &n);
  for (guint i = n; i-- > 0;) /* in order of date */
    if (comes_before(snapshot, &all[i], assessment))
      return &all[i];
  return NULL;
}

/* ---- Evidence ---- */

/*
 * A partial date counts as within the period it names: evidence "from 2026" may stand in an assessment of
 * October 2026, and one "from 2027" may not.
 */
static gboolean
dated_by(const char *date, const char *as_at)
{
  return strcmp(date, as_at) <= 0; /* a part sorts before the whole it begins */
}

/* A piece of evidence, with what is looked for at every domain. */
typedef struct {
  const PlEvidence *piece;
  gint day;                     /* of its date, counted from any; 0 for an undated one */
  const PlEvidenceDomain *link; /* (nullable): to the domain that is being filled */
} Piece;

/* A partial date counts as its last day (pl_date_days_between), in the order as in the ages. */
static gint
newest_first(gconstpointer a, gconstpointer b)
{
  const Piece *x = a, *y = b;
  gboolean undated = x->piece->date[0] == '\0';
  if (undated != (y->piece->date[0] == '\0'))
    return undated ? 1 : -1;
  if (x->day != y->day)
    return x->day > y->day ? -1 : 1;
  return (x->piece < y->piece) - (x->piece > y->piece); /* g_array_sort is not promised to be stable */
}

/* Every piece that bears on the organisation by the assessment's date, newest first and undated last. Each date is read once,
   whatever the number of domains: there may be ten thousand pieces. */
static GArray *
evidence_of(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  guint n;
  const PlEvidence *all = pl_snapshot_evidence(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if ((all[i].organisation != 0 && all[i].organisation != assessment->organisation) ||
        !dated_by(all[i].date, assessment->date))
      continue;
    Piece piece = {.piece = &all[i]};
    piece.day = all[i].date[0] != '\0' ? pl_date_days_between(assessment->date, all[i].date) : 0;
    g_array_append_val(pieces, piece);
  }
  g_array_sort(pieces, newest_first);
  return pieces;
}

/* Each piece by its id. */
static GHashTable *
index_pieces(GArray *pieces)
{
  GHashTable *by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < pieces->len; i++) {
    Piece *piece = &g_array_index(pieces, Piece, i);
    g_hash_table_insert(by_id, (gpointer)&piece->piece->id, piece);
  }
  return by_id;
}

static void
find_links(const PlSnapshot *snapshot, gint64 domain, GArray *pieces, GHashTable *by_id)
{
  guint n;
  const PlEvidenceDomain *links = PL_RUN_OF(snapshot, EVIDENCE_DOMAIN, PlEvidenceDomain, domain, domain, &n);
  for (guint i = 0; i < pieces->len; i++)
    g_array_index(pieces, Piece, i).link = NULL;
  for (guint i = 0; i < n; i++) {
    Piece *piece = g_hash_table_lookup(by_id, &links[i].evidence);
    if (piece != NULL)
      piece->link = &links[i];
  }
}

/* A partial date counts as its last day, which may be after the assessment: its age is then 0. */
static gint
age_at(const char *date, const char *as_at)
{
  return date[0] == '\0' ? -1 : MAX(0, pl_date_days_between(date, as_at));
}

static void
find_evidence(Profile *self, PlDomainProfile *domain, const GArray *pieces)
{
  GPtrArray *evidence = g_ptr_array_new(), *links = g_ptr_array_new();
  domain->newest = domain->oldest = "";
  for (guint i = 0; i < pieces->len; i++) {
    const PlEvidence *piece = g_array_index(pieces, Piece, i).piece;
    const PlEvidenceDomain *link = g_array_index(pieces, Piece, i).link;
    if (link == NULL)
      continue;
    g_ptr_array_add(evidence, (gpointer)piece);
    g_ptr_array_add(links, (gpointer)link);
    domain->n_for += link->stance == PL_STANCE_FOR;
    domain->n_against += link->stance == PL_STANCE_AGAINST;
    if (piece->date[0] != '\0') {
      domain->oldest = piece->date;
      domain->newest = domain->newest[0] == '\0' ? piece->date : domain->newest;
    }
  }
  domain->newest_age_days = age_at(domain->newest, self->base.assessment->date);
  domain->oldest_age_days = age_at(domain->oldest, self->base.assessment->date);
  domain->evidence = pl_keep_pointers(&self->keep, evidence, &domain->n_evidence);
  domain->evidence_links = pl_keep_pointers(&self->keep, links, &domain->n_evidence);
}

/* ---- Views ---- */

static void
find_views(Profile *self, PlDomainProfile *domain)
{
  gint64 assessment = self->base.assessment->id;
  guint n;
  const PlParticipant *participants = pl_snapshot_participants(self->base.snapshot, assessment, &n);
  for (guint i = 0; i < n && !self->base.views_private; i++) {
    const PlView *view =
        pl_snapshot_view(self->base.snapshot, assessment, domain->domain->id, participants[i].id);
    if (view != NULL && view->level >= PL_LEVEL_MIN && view->level <= PL_LEVEL_MAX) {
      domain->views_at[view->level]++;
      domain->n_views++;
      domain->lowest = domain->n_views == 1 ? view->level : MIN(domain->lowest, view->level);
      domain->highest = MAX(domain->highest, view->level);
    } else if (view != NULL && view->not_enough)
      domain->n_not_enough++;
    else
      domain->n_no_view++;
  }
  domain->range = domain->n_views > 0 ? domain->highest - domain->lowest : -1;
}

/* ---- Movement ---- */

static void
find_movement(Profile *self, PlDomainProfile *domain)
{
  const PlAssessment *before = self->base.previous;
  if (before != NULL)
    domain->previous = pl_snapshot_agreed_level(self->base.snapshot, before->id, domain->domain->id);
  domain->previous_state = pl_level_state(domain->previous);
  domain->previous_level = domain->previous_state == PL_LEVEL_AGREED ? domain->previous->level : 0;
  if (before == NULL)
    domain->movement = PL_MOVEMENT_NONE_BEFORE;
  else if (domain->level == 0 || domain->previous_level == 0)
    domain->movement = PL_MOVEMENT_NOT_COMPARABLE;
  else {
    domain->change = domain->level - domain->previous_level;
    domain->movement = domain->change > 0   ? PL_MOVEMENT_UP
                       : domain->change < 0 ? PL_MOVEMENT_DOWN
                                            : PL_MOVEMENT_SAME;
  }
}

/* A baseline is the first of a council's own assessments, and bears comparing with those that follow it. */
gboolean
pl_kinds_are_alike(PlAssessmentKind a, PlAssessmentKind b)
{
  return (a == PL_ASSESSMENT_BASELINE ? PL_ASSESSMENT_SELF : a) ==
         (b == PL_ASSESSMENT_BASELINE ? PL_ASSESSMENT_SELF : b);
}

/*
 * Looks back from this assessment over those alike in kind with a level for the domain, no further than it
 * takes to have three of them over a year: what came before that is history, not a trend.
 */
static void
find_trend(Profile *self, PlDomainProfile *domain)
{
  const PlProfile *base = &self->base;
  gint later = 0;
  gboolean up = FALSE, down = FALSE;
  guint seen = 0;
  for (guint i = domain->level == 0 ? 0 : base->n_series; i-- > 0;) {
    const PlAssessment *at = base->series[i];
    const PlAgreedLevel *agreed = pl_snapshot_agreed_level(base->snapshot, at->id, domain->domain->id);
    if (!pl_kinds_are_alike(at->kind, base->assessment->kind) || pl_level_state(agreed) != PL_LEVEL_AGREED)
      continue;
    up |= seen > 0 && agreed->level < later;
    down |= seen > 0 && agreed->level > later;
    later = agreed->level;
    g_autofree char *year_on = pl_date_add_months(at->date, TREND_MONTHS);
    if (++seen < TREND_ASSESSMENTS || strncmp(year_on, base->assessment->date, MONTH_LENGTH) > 0)
      continue;
    domain->trend = up && down ? PL_TREND_NONE
                    : up       ? PL_TREND_RISING
                    : down     ? PL_TREND_FALLING
                               : PL_TREND_STEADY;
    domain->trend_since = at;
    domain->n_trend = seen;
    return;
  }
}

/* ---- The whole ---- */

static void
fill_domain(Profile *self, PlDomainProfile *domain, const GArray *evidence)
{
  PlProfile *base = &self->base;
  domain->agreed = pl_snapshot_agreed_level(base->snapshot, base->assessment->id, domain->domain->id);
  domain->state = pl_level_state(domain->agreed);
  domain->level = domain->state == PL_LEVEL_AGREED ? domain->agreed->level : 0;
  domain->draft = domain->level > 0 && domain->agreed->agreed_on[0] == '\0';
  domain->confidence = domain->agreed != NULL ? domain->agreed->confidence : 0;
  find_evidence(self, domain, evidence);
  find_views(self, domain);
  find_movement(self, domain);
  find_trend(self, domain);

  base->n_agreed += domain->state == PL_LEVEL_AGREED;
  base->n_drafts += domain->draft;
  base->n_not_yet += domain->state == PL_LEVEL_NOT_YET_AGREED;
  base->n_not_enough += domain->state == PL_LEVEL_NOT_ENOUGH_EVIDENCE;
  base->n_rose += domain->movement == PL_MOVEMENT_UP;
  base->n_fell += domain->movement == PL_MOVEMENT_DOWN;
  base->n_same += domain->movement == PL_MOVEMENT_SAME;
  base->n_not_comparable += domain->movement == PL_MOVEMENT_NOT_COMPARABLE;
  if (domain->level > 0 && (base->lowest_level == 0 || domain->level < base->lowest_level))
    base->lowest_level = domain->level;
}

/* One that the council added after the assessment was signed off takes no part in it: it would be told as not yet agreed,
   by people who were never asked. */
static gboolean
takes_part(const PlProfile *base, const PlDomain *domain)
{
  if (!domain->in_use)
    return FALSE;
  const PlSeal *seal = domain->local ? pl_snapshot_seal(base->snapshot, base->assessment->id) : NULL;
  return seal == NULL || pl_snapshot_agreed_level(base->snapshot, base->assessment->id, domain->id) != NULL ||
         pl_seal_has_domain(seal, domain->id);
}

static void
fill_domains(Profile *self)
{
  PlProfile *base = &self->base;
  guint n;
  const PlDomain *all = pl_snapshot_domains(base->snapshot, &n);
  PlDomainProfile *domains = pl_keep_take(&self->keep, g_new0(PlDomainProfile, MAX(n, 1)));
  g_autoptr(GArray) evidence = evidence_of(base->snapshot, base->assessment);
  g_autoptr(GHashTable) by_id = index_pieces(evidence);
  base->domains = domains;
  for (guint i = 0; i < n; i++) {
    if (!takes_part(base, &all[i]))
      continue;
    domains[base->n_domains].domain = &all[i];
    find_links(base->snapshot, all[i].id, evidence, by_id);
    fill_domain(self, &domains[base->n_domains++], evidence);
  }
  GPtrArray *lowest = g_ptr_array_new();
  for (guint i = 0; i < base->n_domains; i++)
    if (base->lowest_level > 0 && domains[i].level == base->lowest_level)
      g_ptr_array_add(lowest, &domains[i]);
  base->lowest = pl_keep_pointers(&self->keep, lowest, &base->n_lowest);
  for (guint i = 0; i < base->n_domains; i++)
    pl_profile_say_domain(base, &domains[i], &self->keep);
}

static void
find_series(Profile *self)
{
  PlProfile *base = &self->base;
  GPtrArray *series = g_ptr_array_new();
  guint n;
  const PlAssessment *all = pl_snapshot_assessments(base->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (comes_before(base->snapshot, &all[i], base->assessment))
      g_ptr_array_add(series, (gpointer)&all[i]);
  g_ptr_array_add(series, (gpointer)base->assessment);
  base->series = pl_keep_pointers(&self->keep, series, &base->n_series);
}

PlProfile *
pl_profile_new(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  g_return_val_if_fail(snapshot != NULL && assessment != NULL, NULL);
  Profile *self = g_atomic_rc_box_new0(Profile);
  PlProfile *base = &self->base;
  pl_keep_init(&self->keep);
  base->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  base->assessment = assessment;
  base->previous = pl_previous_assessment(snapshot, assessment);
  base->kind_changed = base->previous != NULL && base->previous->kind != assessment->kind;
  base->panel_changed = base->previous != NULL && base->previous->panel[0] != '\0' &&
                        assessment->panel[0] != '\0' && strcmp(base->previous->panel, assessment->panel) != 0;
  const PlSession *session = pl_session_of(snapshot, assessment->id);
  base->views_private = pl_session_views_are_private(snapshot, assessment->id);
  base->views_discarded = session != NULL && session->views_discarded;
  pl_snapshot_participants(snapshot, assessment->id, &base->n_participants);
  find_series(self);
  fill_domains(self);
  pl_profile_say(base, &self->keep);
  return base;
}

PlProfile *
pl_profile_ref(PlProfile *profile)
{
  return g_atomic_rc_box_acquire(profile);
}

static void
profile_clear(gpointer data)
{
  Profile *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_profile_unref(PlProfile *profile)
{
  g_atomic_rc_box_release_full(profile, profile_clear);
}

const PlDomainProfile *
pl_profile_find(const PlProfile *profile, gint64 domain)
{
  for (guint i = 0; i < profile->n_domains; i++)
    if (profile->domains[i].domain->id == domain)
      return &profile->domains[i];
  return NULL;
}
