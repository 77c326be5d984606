#include <plumbline/exposure.h>

#include <glib/gi18n-lib.h>

#include <plumbline/ratings.h>
#include <plumbline/say.h>

#include "exposure-private.h"
#include "profile-words.h"

/* A toast has one line. */
#define RISKS_TOLD 2

/* Likelihoods that are far from high and from low exposure, where a document does not say (design, section
 * 7). */
#define LIKELIHOOD_LOW 2
#define LIKELIHOOD_HIGH 4

/* What the rule goes by. */
typedef struct {
  guint strong_weak, moderate_weak; /* linked so, and weak */
  guint n, n_strong;                /* linked strongly or moderately; and at a strong level */
  gboolean linked[PL_STRENGTH_STRONG + 1],
      unknown[PL_STRENGTH_STRONG + 1]; /* by strength; one has no level */
} Tally;

typedef struct {
  PlExposure base;
  PlKeep keep;
  gint weak, strong;
  Tally tally;
  gint greatest; /* strength among those that count; 0 where none does */
} Exposure;

const char *
pl_exposure_word(PlExposureLevel level)
{
  switch (level) {
  case PL_EXPOSURE_HIGH:
    return C_("exposure", "high");
  case PL_EXPOSURE_MEDIUM:
    return C_("exposure", "medium");
  case PL_EXPOSURE_LOW:
    return C_("exposure", "low");
  case PL_EXPOSURE_NOT_KNOWN:
  default:
    return C_("exposure", "not known");
  }
}

/* ---- The rule ---- */

static gint
compare_links(gconstpointer a, gconstpointer b)
{
  const PlExposureLink *x = a, *y = b;
  if (x->link->strength != y->link->strength)
    return y->link->strength - x->link->strength;
  if (x->domain->position != y->domain->position)
    return x->domain->position - y->domain->position;
  return (x->domain->id > y->domain->id) - (x->domain->id < y->domain->id);
}

static void
find_links(Exposure *self)
{
  PlExposure *base = &self->base;
  GArray *links = g_array_new(FALSE, TRUE, sizeof(PlExposureLink));
  guint n;
  const PlRiskDomain *run = PL_RUN_OF(base->snapshot, RISK_DOMAIN, PlRiskDomain, risk, base->risk->id, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain = pl_snapshot_domain(base->snapshot, run[i].domain);
    if (domain == NULL || !domain->in_use)
      continue;
    PlExposureLink link = {.link = &run[i], .domain = domain, .text = ""};
    link.agreed = pl_snapshot_agreed_level(base->snapshot, base->assessment->id, domain->id);
    link.state = pl_level_state(link.agreed);
    link.level = link.state == PL_LEVEL_AGREED ? link.agreed->level : 0;
    g_array_append_val(links, link);
  }
  g_array_sort(links, compare_links);
  base->links = pl_keep_array(&self->keep, links, &base->n_links);
}

static gboolean
is_weak(const Exposure *self, const PlExposureLink *link)
{
  return link->level > 0 && link->level <= self->weak;
}

static gboolean
is_strong(const Exposure *self, const PlExposureLink *link)
{
  return link->level > 0 && link->level >= self->strong;
}

static gboolean
counts(const PlExposureLink *link)
{
  return link->link->strength >= PL_STRENGTH_MODERATE;
}

static void
tally_add(Tally *tally, gint strength, gint level, gint weak, gint strong)
{
  if (strength < PL_STRENGTH_MODERATE)
    return;
  gboolean is_low = level > 0 && level <= weak;
  strength = MIN(strength, PL_STRENGTH_STRONG);
  tally->strong_weak += strength == PL_STRENGTH_STRONG && is_low;
  tally->moderate_weak += strength == PL_STRENGTH_MODERATE && is_low;
  tally->linked[strength] = TRUE;
  tally->unknown[strength] |= level == 0;
  tally->n++;
  tally->n_strong += level > 0 && level >= strong;
}

static gint
tally_greatest(const Tally *tally)
{
  return tally->linked[PL_STRENGTH_STRONG]     ? PL_STRENGTH_STRONG
         : tally->linked[PL_STRENGTH_MODERATE] ? PL_STRENGTH_MODERATE
                                               : 0;
}

static PlExposureReason
tally_reason(const Tally *tally)
{
  if (tally->n == 0)
    return PL_EXPOSURE_NO_LINKS;
  if (tally->strong_weak > 0)
    return PL_EXPOSURE_STRONG_WEAK;
  if (tally->moderate_weak >= 2)
    return PL_EXPOSURE_MODERATES_WEAK;
  if (tally->unknown[tally_greatest(tally)])
    return PL_EXPOSURE_NO_LEVEL;
  return tally->n_strong == tally->n ? PL_EXPOSURE_ALL_STRONG : PL_EXPOSURE_BETWEEN;
}

static PlExposureLevel
level_for(PlExposureReason reason)
{
  static const PlExposureLevel levels[] = {
      [PL_EXPOSURE_NO_LINKS] = PL_EXPOSURE_NOT_KNOWN,  [PL_EXPOSURE_STRONG_WEAK] = PL_EXPOSURE_HIGH,
      [PL_EXPOSURE_MODERATES_WEAK] = PL_EXPOSURE_HIGH, [PL_EXPOSURE_NO_LEVEL] = PL_EXPOSURE_NOT_KNOWN,
      [PL_EXPOSURE_ALL_STRONG] = PL_EXPOSURE_LOW,      [PL_EXPOSURE_BETWEEN] = PL_EXPOSURE_MEDIUM,
  };
  return levels[reason];
}

static gboolean link_decides(const Exposure *self, const PlExposureLink *link);

static void
decide(Exposure *self)
{
  PlExposure *base = &self->base;
  for (guint i = 0; i < base->n_links; i++)
    tally_add(&self->tally, base->links[i].link->strength, base->links[i].level, self->weak, self->strong);
  self->greatest = tally_greatest(&self->tally);
  base->reason = tally_reason(&self->tally);
  base->level = level_for(base->reason);
  PlExposureLink *links = (PlExposureLink *)base->links; /* ours until the finding is handed out */
  for (guint i = 0; i < base->n_links; i++)
    links[i].decides = link_decides(self, &links[i]);
}

PlExposureLevel
pl_exposure_level(const PlSnapshot *snapshot, gint64 risk, gint64 assessment)
{
  g_return_val_if_fail(snapshot != NULL, PL_EXPOSURE_NOT_KNOWN);
  gint weak = pl_level_weak(snapshot), strong = pl_level_strong(snapshot);
  Tally tally = {0};
  guint n;
  const PlRiskDomain *run = PL_RUN_OF(snapshot, RISK_DOMAIN, PlRiskDomain, risk, risk, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain = pl_snapshot_domain(snapshot, run[i].domain);
    const PlAgreedLevel *agreed = pl_snapshot_agreed_level(snapshot, assessment, run[i].domain);
    if (domain != NULL && domain->in_use)
      tally_add(&tally, run[i].strength, pl_level_state(agreed) == PL_LEVEL_AGREED ? agreed->level : 0, weak,
                strong);
  }
  return level_for(tally_reason(&tally));
}

static gboolean
link_decides(const Exposure *self, const PlExposureLink *link)
{
  if (!counts(link))
    return FALSE;
  switch (self->base.reason) {
  case PL_EXPOSURE_STRONG_WEAK:
    return is_weak(self, link) && link->link->strength == PL_STRENGTH_STRONG;
  case PL_EXPOSURE_MODERATES_WEAK:
    return is_weak(self, link);
  case PL_EXPOSURE_NO_LEVEL:
    return link->level == 0 && link->link->strength == self->greatest;
  case PL_EXPOSURE_BETWEEN:
    return !is_strong(self, link);
  case PL_EXPOSURE_ALL_STRONG:
    return TRUE;
  case PL_EXPOSURE_NO_LINKS:
  default:
    return FALSE;
  }
}

/* ---- What each link contributes ---- */

/* "at 2, strongly linked" */
static char *
standing_clause(const PlSnapshot *snapshot, const PlExposureLink *link)
{
  const char *how = link->link->strength == PL_STRENGTH_STRONG     ? _("strongly linked")
                    : link->link->strength == PL_STRENGTH_MODERATE ? _("moderately linked")
                                                                   : _("slightly linked");
  if (link->state == PL_LEVEL_AGREED)
    return g_strdup_printf(_("at %d, %s"), link->level, how);
  return link->state == PL_LEVEL_NOT_YET_AGREED
             ? g_strdup_printf(pl_published(snapshot, _("not yet agreed, %s"), _("no level published, %s")),
                               how)
             : g_strdup_printf(_("not enough evidence to agree a level, %s"), how);
}

static const char *
unknown_contribution(const Exposure *self, const PlExposureLink *link)
{
  if (self->base.level == PL_EXPOSURE_HIGH)
    return _("exposure is high whatever its level");
  return link->link->strength == self->greatest ? _("exposure cannot be told without it")
                                                : _("exposure cannot be called low without it");
}

static const char *
contribution(const Exposure *self, const PlExposureLink *link)
{
  if (!counts(link))
    return _("shown, and decides nothing");
  if (link->level == 0)
    return unknown_contribution(self, link);
  if (is_weak(self, link)) {
    if (link->link->strength == PL_STRENGTH_STRONG)
      return _("enough by itself for high exposure");
    return self->tally.moderate_weak >= 2 ? _("with another like it, enough for high exposure")
                                          : _("not enough by itself for high exposure");
  }
  if (!is_strong(self, link))
    return _("neither weak nor strong, so exposure is not low");
  return self->base.level == PL_EXPOSURE_LOW ? _("strong, as every area that counts is, so exposure is low")
                                             : _("strong, but not every area that counts is");
}

static void
say_links(Exposure *self)
{
  PlExposureLink *links = (PlExposureLink *)self->base.links; /* ours until the finding is handed out */
  for (guint i = 0; i < self->base.n_links; i++) {
    g_autofree char *standing = standing_clause(self->base.snapshot, &links[i]);
    g_autofree char *clause = g_strdup_printf("%s: %s", standing, contribution(self, &links[i]));
    links[i].text = pl_keep_take(&self->keep, pl_say_sentence(clause));
  }
}

/* ---- The whole in a sentence ---- */

/* "workforce stability, at 2", or of several "corporate support (1) and workforce stability (2)". */
static char *
deciding_with_levels(const PlExposure *exposure)
{
  g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
  const PlExposureLink *only = NULL;
  for (guint i = 0; i < exposure->n_links; i++)
    if (exposure->links[i].decides) {
      g_autofree char *name = pl_say_domain(exposure->links[i].domain);
      only = &exposure->links[i];
      g_ptr_array_add(said, g_strdup_printf(_("%s (%d)"), name, only->level));
    }
  if (only == NULL || said->len != 1)
    return pl_say_texts(said);
  g_autofree char *name = pl_say_domain(only->domain);
  return g_strdup_printf(_("%s, at %d"), name, only->level);
}

/* "corporate support is not yet agreed", of those without a level that the result waits for. */
static char *
missing_clause(const PlExposure *exposure)
{
  g_autoptr(GPtrArray) not_yet = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) not_enough = g_ptr_array_new_with_free_func(g_free);
  gulong number = 0;
  for (guint i = 0; i < exposure->n_links; i++) {
    const PlExposureLink *link = &exposure->links[i];
    if (!link->decides || link->level > 0)
      continue;
    gboolean is_not_yet = link->state == PL_LEVEL_NOT_YET_AGREED;
    number += is_not_yet ? pl_domain_number(link->domain) : 0;
    g_ptr_array_add(is_not_yet ? not_yet : not_enough, pl_say_domain(link->domain));
  }
  g_autofree char *who_not_yet = pl_say_texts(not_yet);
  g_autofree char *who_not_enough = pl_say_texts(not_enough);
  g_autofree char *first = g_strdup_printf(
      pl_published(exposure->snapshot, ngettext("%s is not yet agreed", "%s are not yet agreed", number),
                   _("no level is published for %s")),
      who_not_yet);
  g_autofree char *second =
      g_strdup_printf(_("there was not enough evidence to agree on %s"), who_not_enough);
  if (not_yet->len > 0 && not_enough->len > 0)
    return g_strdup_printf(_("%s, and %s"), first, second);
  return g_strdup(not_enough->len > 0 ? second : first);
}

/* "corporate support (3) and political support (4)", of the links that count and have a level. */
static char *
levels_clause(const PlExposure *exposure)
{
  g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < exposure->n_links; i++) {
    const PlExposureLink *link = &exposure->links[i];
    if (!counts(link) || link->level == 0)
      continue;
    g_autofree char *name = pl_say_domain(link->domain);
    g_ptr_array_add(said, g_strdup_printf(_("%s (%d)"), name, link->level));
  }
  return pl_say_texts(said);
}

static char *
medium_text(const PlExposure *exposure, const char *name)
{
  g_autofree char *levels = levels_clause(exposure);
  gboolean missing = FALSE;
  for (guint i = 0; i < exposure->n_links; i++)
    missing |= counts(&exposure->links[i]) && exposure->links[i].level == 0;
  if (!missing)
    return g_strdup_printf(_("Exposure of %s is medium: the risk is strongly or moderately linked to %s."),
                           name, levels);
  g_autofree char *without = missing_clause(exposure);
  return g_strdup_printf(
      _("Exposure of %s is medium as far as is known: the risk is strongly or moderately linked to %s; %s."),
      name, levels, without);
}

static char *
statement_text(const Exposure *self)
{
  const PlExposure *base = &self->base;
  g_autofree char *name = pl_say_risk(base->risk);
  g_autofree char *deciding = deciding_with_levels(base);
  g_autofree char *missing = NULL;
  switch (base->reason) {
  case PL_EXPOSURE_STRONG_WEAK:
    return g_strdup_printf(_("Exposure of %s is high: the risk is strongly linked to %s."), name, deciding);
  case PL_EXPOSURE_MODERATES_WEAK:
    return g_strdup_printf(_("Exposure of %s is high: the risk is moderately linked to %s."), name, deciding);
  case PL_EXPOSURE_NO_LEVEL:
    missing = missing_clause(base);
    return g_strdup_printf(_("Exposure of %s is not known: %s."), name, missing);
  case PL_EXPOSURE_ALL_STRONG:
    return g_strdup_printf(_("Exposure of %s is low: the risk is strongly or moderately linked to %s."), name,
                           deciding);
  case PL_EXPOSURE_BETWEEN:
    return medium_text(base, name);
  case PL_EXPOSURE_NO_LINKS:
  default:
    return g_strdup_printf(
        _("Exposure of %s is not known: no domain is strongly or moderately linked to it."), name);
  }
}

/* Whether the sentence speaks of the link: it names all that count where it is medium, and where none counts
 * rests on those being slight. */
static gboolean
is_spoken_of(const PlExposure *exposure, const PlExposureLink *link)
{
  return link->decides || exposure->reason == PL_EXPOSURE_NO_LINKS ||
         (exposure->reason == PL_EXPOSURE_BETWEEN && counts(link));
}

static GArray *
basis_of(const PlExposure *exposure)
{
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_RISK, exposure->risk);
  for (guint i = 0; i < exposure->n_links; i++) {
    const PlExposureLink *link = &exposure->links[i];
    if (!is_spoken_of(exposure, link))
      continue;
    pl_basis_add(basis, PL_RECORD_RISK_DOMAIN, link->link);
    if (link->agreed != NULL)
      pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, link->agreed);
    else
      pl_basis_add(basis, PL_RECORD_DOMAIN, link->domain);
  }
  return basis;
}

static char *
apart_text(const Exposure *self, gboolean high)
{
  g_autofree char *name = pl_say_risk(self->base.risk);
  gint step = self->base.rating->likelihood;
  const char *label = pl_snapshot_scale_label(self->base.snapshot, PL_SCALE_LIKELIHOOD, step);
  g_autofree char *likelihood =
      label[0] != '\0' ? g_strdup_printf(_("%d (%s)"), step, label) : g_strdup_printf("%d", step);
  return high ? g_strdup_printf(_("Exposure of %s is high, and its likelihood is put at %s."), name,
                                likelihood)
              : g_strdup_printf(_("Exposure of %s is low, and its likelihood is put at %s."), name,
                                likelihood);
}

gboolean
pl_exposure_is_apart(const PlSnapshot *snapshot, PlExposureLevel level, gint likelihood)
{
  if (likelihood == 0)
    return FALSE;
  if (level == PL_EXPOSURE_HIGH)
    return likelihood <= pl_threshold_step(snapshot, "likelihood-low", LIKELIHOOD_LOW);
  return level == PL_EXPOSURE_LOW &&
         likelihood >= pl_threshold_step(snapshot, "likelihood-high", LIKELIHOOD_HIGH);
}

static void
compare_likelihood(Exposure *self)
{
  PlExposure *base = &self->base;
  gint likelihood = base->rating != NULL ? base->rating->likelihood : 0;
  base->asks = pl_exposure_is_apart(base->snapshot, base->level, likelihood);
  GArray *basis = pl_basis_new();
  if (base->asks) {
    pl_basis_add(basis, PL_RECORD_RISK_RATING, base->rating);
    pl_basis_add_all(basis, &base->statement);
  }
  base->apart = pl_keep_statement_of(
      &self->keep, "exposure.apart", base->risk->code,
      base->asks ? apart_text(self, base->level == PL_EXPOSURE_HIGH) : g_strdup(""), basis);
}

/* `links_said`: also a sentence for each link */
static PlExposure *
exposure_new(const PlSnapshot *snapshot, const PlRisk *risk, const PlAssessment *assessment,
             const char *as_at, gboolean links_said)
{
  g_return_val_if_fail(snapshot != NULL && risk != NULL && assessment != NULL, NULL);
  Exposure *self = g_atomic_rc_box_new0(Exposure);
  PlExposure *base = &self->base;
  pl_keep_init(&self->keep);
  base->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  base->risk = risk;
  base->assessment = assessment;
  base->rating =
      pl_rating_as_at(snapshot, risk->id, PL_RATING_CURRENT, as_at != NULL ? as_at : assessment->date);
  self->weak = pl_level_weak(snapshot);
  self->strong = pl_level_strong(snapshot);
  find_links(self);
  decide(self);
  if (links_said)
    say_links(self);
  base->statement =
      pl_keep_statement_of(&self->keep, "exposure", risk->code, statement_text(self), basis_of(base));
  compare_likelihood(self);
  return base;
}

PlExposure *
pl_exposure_new(const PlSnapshot *snapshot, const PlRisk *risk, const PlAssessment *assessment,
                const char *as_at)
{
  return exposure_new(snapshot, risk, assessment, as_at, TRUE);
}

PlExposure *
pl_exposure_new_brief(const PlSnapshot *snapshot, const PlRisk *risk, const PlAssessment *assessment,
                      const char *as_at)
{
  return exposure_new(snapshot, risk, assessment, as_at, FALSE);
}

PlExposure *
pl_exposure_ref(PlExposure *exposure)
{
  return g_atomic_rc_box_acquire(exposure);
}

static void
exposure_clear(gpointer data)
{
  Exposure *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_exposure_unref(PlExposure *exposure)
{
  g_atomic_rc_box_release_full(exposure, exposure_clear);
}

GArray *
pl_exposure_changes(const PlSnapshot *before, const PlSnapshot *after, gint64 assessment)
{
  GArray *changes = g_array_new(FALSE, FALSE, sizeof(PlExposureChange));
  const PlAssessment *then = before != NULL ? pl_snapshot_assessment(before, assessment) : NULL;
  const PlAssessment *now = after != NULL ? pl_snapshot_assessment(after, assessment) : NULL;
  g_return_val_if_fail(then != NULL && now != NULL, changes);
  guint n;
  const PlRisk *risks = pl_snapshot_risks(after, &n);
  for (guint i = 0; i < n; i++) {
    const PlRisk *old = pl_snapshot_risk(before, risks[i].id);
    if (!risks[i].in_register || old == NULL)
      continue;
    PlExposureChange change = {&risks[i], pl_exposure_level(before, old->id, then->id),
                               pl_exposure_level(after, risks[i].id, now->id)};
    if (change.was != change.is)
      g_array_append_val(changes, change);
  }
  return changes;
}

char *
pl_exposure_say_changes(const GArray *changes)
{
  g_return_val_if_fail(changes != NULL, g_strdup(""));
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < changes->len; i++) {
    const PlExposureChange *change = &g_array_index(changes, PlExposureChange, i);
    g_autofree char *name = pl_say_risk(change->risk);
    /* TRANSLATORS: a risk, its exposure now, and its exposure before: "caseloads (medium, was high)". */
    g_ptr_array_add(items, i > 0 ? g_steal_pointer(&name)
                                 : g_strdup_printf(_("%s (%s, was %s)"), name, pl_exposure_word(change->is),
                                                   pl_exposure_word(change->was)));
  }
  g_autofree char *risks = pl_say_list_first((const char *const *)items->pdata, items->len, RISKS_TOLD);
  g_autofree char *count = pl_say_number((gint)changes->len);
  return g_strdup_printf(
      ngettext("Exposure changed for %s risk: %s", "Exposure changed for %s risks: %s", changes->len), count,
      risks);
}
