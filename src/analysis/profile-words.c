#include "profile-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

/* Where a document has no such setting (design, section 7). */
#define LEVEL_WEAK 2
#define LEVEL_STRONG 4

G_STATIC_ASSERT(PL_RATING_MAX <= PL_LEVEL_MAX); /* no scale has more steps than the levels */

gint
pl_threshold_step(const PlSnapshot *snapshot, const char *code, gint fallback)
{
  return (gint)CLAMP(pl_snapshot_threshold(snapshot, code, fallback), 0, PL_LEVEL_MAX + 1);
}

gint
pl_level_weak(const PlSnapshot *snapshot)
{
  return pl_threshold_step(snapshot, "level-weak", LEVEL_WEAK);
}

gint
pl_level_strong(const PlSnapshot *snapshot)
{
  return pl_threshold_step(snapshot, "level-strong", LEVEL_STRONG);
}

/* ---- One domain ---- */

/* "quality of practice: at 3", or what it has in place of a level. */
static char *
now_clause(const PlProfile *profile, const PlDomainProfile *domain)
{
  g_autofree char *name = pl_say_domain(domain->domain);
  if (domain->state == PL_LEVEL_AGREED)
    return g_strdup_printf(domain->draft ? _("%s: at %d in draft") : _("%s: at %d"), name, domain->level);
  return domain->state == PL_LEVEL_NOT_YET_AGREED
             ? g_strdup_printf(
                   pl_published(profile->snapshot, _("%s: not yet agreed"), _("%s: no level is published")),
                   name)
             : g_strdup_printf(_("%s: not enough evidence to agree"), name);
}

/* What there was before, where there is no level now or was none then. */
static char *
not_comparable_clause(const PlProfile *profile, const PlDomainProfile *domain)
{
  g_autofree char *now = now_clause(profile, domain);
  g_autofree char *when = pl_say_at_assessment(profile->previous, profile->assessment);
  if (domain->previous_level > 0)
    return g_strdup_printf(_("%s; at %d %s"), now, domain->previous_level, when);
  if (domain->level == 0 && domain->state == domain->previous_state)
    return g_strdup_printf(_("%s, as %s"), now, when);
  if (domain->previous_state == PL_LEVEL_NOT_ENOUGH_EVIDENCE)
    return g_strdup_printf(_("%s; %s there was not enough evidence to agree a level"), now, when);
  g_autofree char *then = pl_say_assessment(profile->previous, profile->assessment);
  return pl_snapshot_is_public(profile->snapshot)
             ? g_strdup_printf(_("%s; no level for %s is published"), now, then)
             : g_strdup_printf(_("%s; %s no level was agreed"), now, when);
}

static char *
movement_clause(const PlProfile *profile, const PlDomainProfile *domain)
{
  if (domain->movement == PL_MOVEMENT_NONE_BEFORE)
    return now_clause(profile, domain);
  if (domain->movement == PL_MOVEMENT_NOT_COMPARABLE)
    return not_comparable_clause(profile, domain);
  g_autofree char *name = pl_say_domain(domain->domain);
  g_autofree char *when = pl_say_at_assessment(profile->previous, profile->assessment);
  g_autofree char *since = pl_say_assessment(profile->previous, profile->assessment);
  if (domain->movement == PL_MOVEMENT_SAME)
    return g_strdup_printf(domain->draft ? _("%s: at %d in draft, as %s") : _("%s: at %d, as %s"), name,
                           domain->level, when);
  g_autofree char *aside = pl_say_in_draft(domain->draft, 1);
  return domain->movement == PL_MOVEMENT_UP
             ? g_strdup_printf(_("%s rose from %d to %d since %s%s"), name, domain->previous_level,
                               domain->level, since, aside)
             : g_strdup_printf(_("%s fell from %d to %d since %s%s"), name, domain->previous_level,
                               domain->level, since, aside);
}

static char *
trend_clause(const PlProfile *profile, const PlDomainProfile *domain)
{
  if (domain->trend == PL_TREND_NONE)
    return g_strdup("");
  if (domain->trend == PL_TREND_STEADY && domain->movement == PL_MOVEMENT_SAME) {
    g_autofree char *number = pl_say_number((gint)domain->n_trend);
    g_autofree char *since = pl_say_assessment(domain->trend_since, profile->assessment);
    return g_strdup_printf(pl_published(profile->snapshot, _("; the same in all %s assessments since %s"),
                                        _("; the same in all %s published assessments since %s")),
                           number, since);
  }
  const PlAgreedLevel *first =
      pl_snapshot_agreed_level(profile->snapshot, domain->trend_since->id, domain->domain->id);
  g_autofree char *then = pl_say_at_assessment(domain->trend_since, profile->assessment);
  /* TRANSLATORS: a level, then when a domain was at it: "in autumn 2025". */
  return g_strdup_printf(_("; it was at %d %s"), first->level, then);
}

static PlStatement
movement_statement(const PlProfile *profile, const PlDomainProfile *domain, PlKeep *keep)
{
  g_autofree char *moved = movement_clause(profile, domain);
  g_autofree char *trend = trend_clause(profile, domain);
  g_autofree char *clause = g_strconcat(moved, trend, NULL);
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, domain->agreed);
  pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, domain->previous);
  for (guint i = 0; domain->trend != PL_TREND_NONE && i < profile->n_series; i++) {
    const PlAssessment *at = profile->series[i];
    const PlAgreedLevel *agreed = pl_snapshot_agreed_level(profile->snapshot, at->id, domain->domain->id);
    if (strcmp(at->date, domain->trend_since->date) >= 0 &&
        pl_kinds_are_alike(at->kind, profile->assessment->kind) && pl_level_state(agreed) == PL_LEVEL_AGREED)
      pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, agreed);
  }
  pl_basis_add(basis, PL_RECORD_DOMAIN, domain->domain);
  return pl_keep_statement_of(keep, "profile.movement", domain->domain->code, pl_say_sentence(clause), basis);
}

/* "two months old", or where it dates from the day or the period itself, "current". */
static char *
age_words(gint days)
{
  if (days == 0)
    return g_strdup(_("current"));
  g_autofree char *span = pl_say_span(days);
  return g_strdup_printf(_("%s old"), span);
}

/* ", two months old at the time", or from the newest to the oldest. */
static char *
ages_clause(const PlDomainProfile *domain)
{
  if (domain->newest_age_days < 0)
    return g_strdup(_(", undated"));
  g_autofree char *newest = age_words(domain->newest_age_days);
  g_autofree char *oldest = age_words(domain->oldest_age_days);
  if (domain->n_evidence == 1)
    return g_strdup_printf(_(", %s at the time"), newest);
  return strcmp(newest, oldest) == 0
             ? g_strdup_printf(_("; at the time the newest was %s"), newest)
             : g_strdup_printf(_("; at the time the newest was %s and the oldest %s"), newest, oldest);
}

static char *
evidence_clause(const PlProfile *profile, const PlDomainProfile *domain)
{
  g_autofree char *name = pl_say_domain(domain->domain);
  if (domain->n_evidence == 0)
    return g_strdup_printf(pl_published(profile->snapshot, _("no evidence is linked to %s"),
                                        _("no evidence for %s is published")),
                           name);
  /* It speaks for a level or against it, and not for how good the service is. */
  g_autofree char *at =
      domain->level > 0 ? g_strdup_printf(_("%s at %d"), name, domain->level) : g_strdup(name);
  g_autofree char *supporting = pl_say_number((gint)domain->n_for);
  g_autofree char *against = pl_say_number((gint)domain->n_against);
  g_autofree char *ages = ages_clause(domain);
  if (domain->n_against == 0)
    return g_strdup_printf(
        pl_published(profile->snapshot,
                     ngettext("%s piece of evidence for %s and none against%s",
                              "%s pieces of evidence for %s and none against%s", domain->n_for),
                     ngettext("%s published piece of evidence for %s; none against is published%s",
                              "%s published pieces of evidence for %s; none against is published%s",
                              domain->n_for)),
        supporting, at, ages);
  if (domain->n_for == 0)
    return g_strdup_printf(
        pl_published(profile->snapshot,
                     ngettext("%s piece of evidence against %s and none for it%s",
                              "%s pieces of evidence against %s and none for it%s", domain->n_against),
                     ngettext("%s published piece of evidence against %s; none for it is published%s",
                              "%s published pieces of evidence against %s; none for it is published%s",
                              domain->n_against)),
        against, at, ages);
  return g_strdup_printf(
      pl_published(profile->snapshot,
                   ngettext("%s piece of evidence for %s and %s against%s",
                            "%s pieces of evidence for %s and %s against%s", domain->n_for),
                   ngettext("%s published piece of evidence for %s and %s against%s",
                            "%s published pieces of evidence for %s and %s against%s", domain->n_for)),
      supporting, at, against, ages);
}

static PlStatement
evidence_statement(const PlProfile *profile, const PlDomainProfile *domain, PlKeep *keep)
{
  g_autofree char *clause = evidence_clause(profile, domain);
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < domain->n_evidence; i++)
    pl_basis_add_new(basis, PL_RECORD_EVIDENCE, domain->evidence[i]);
  pl_basis_add(basis, PL_RECORD_DOMAIN, domain->domain);
  return pl_keep_statement_of(keep, "profile.evidence", domain->domain->code, pl_say_sentence(clause), basis);
}

static char *
range_clause(const PlDomainProfile *domain)
{
  g_autofree char *name = pl_say_domain(domain->domain);
  g_autofree char *number = pl_say_number((gint)domain->n_views);
  if (domain->n_views == 0)
    return g_strdup_printf(_("no view puts %s at a level"), name);
  if (domain->range == 0) {
    g_autofree char *all =
        domain->n_views > 1 ? pl_say_x_of_y(domain->n_views, domain->n_views) : g_strdup(number);
    return g_strdup_printf(ngettext("%s view puts %s at %d", "%s views put %s at %d", domain->n_views), all,
                           name, domain->lowest);
  }
  return g_strdup_printf(
      ngettext("%s view puts %s from %d to %d", "%s views put %s from %d to %d", domain->n_views), number,
      name, domain->lowest, domain->highest);
}

static char *
views_clause(const PlProfile *profile, const PlDomainProfile *domain)
{
  g_autofree char *name = pl_say_domain(domain->domain);
  if (profile->views_private)
    return g_strdup_printf(_("the views on %s are private until the session reveals them"), name);
  if (domain->n_views + domain->n_not_enough == 0)
    return profile->views_discarded
               ? g_strdup_printf(_("the views on %s were discarded"), name)
               : g_strdup_printf(pl_published(profile->snapshot, _("no views on %s are recorded"),
                                              _("no views on %s are published")),
                                 name);
  GString *clause = g_string_new(NULL);
  g_autofree char *range = range_clause(domain);
  g_string_append(clause, range);
  if (domain->n_not_enough > 0) {
    g_autofree char *number = pl_say_number((gint)domain->n_not_enough);
    g_string_append_printf(clause,
                           ngettext("; %s says there is not enough evidence",
                                    "; %s say there is not enough evidence", domain->n_not_enough),
                           number);
  }
  if (domain->n_no_view > 0) {
    g_autofree char *number = pl_say_number((gint)domain->n_no_view);
    g_string_append_printf(
        clause,
        ngettext("; %s participant gave no view", "; %s participants gave no view", domain->n_no_view),
        number);
  }
  return g_string_free(clause, FALSE);
}

static PlStatement
views_statement(const PlProfile *profile, const PlDomainProfile *domain, PlKeep *keep)
{
  g_autofree char *clause = views_clause(profile, domain);
  GArray *basis = pl_basis_new();
  guint n;
  const PlParticipant *participants =
      pl_snapshot_participants(profile->snapshot, profile->assessment->id, &n);
  for (guint i = 0; i < n && !profile->views_private; i++)
    pl_basis_add(
        basis, PL_RECORD_VIEW,
        pl_snapshot_view(profile->snapshot, profile->assessment->id, domain->domain->id, participants[i].id));
  pl_basis_add(basis, PL_RECORD_DOMAIN, domain->domain);
  return pl_keep_statement_of(keep, "profile.views", domain->domain->code, pl_say_sentence(clause), basis);
}

void
pl_profile_say_domain(const PlProfile *profile, PlDomainProfile *domain, PlKeep *keep)
{
  domain->movement_statement = movement_statement(profile, domain, keep);
  domain->evidence_statement = evidence_statement(profile, domain, keep);
  domain->views_statement = views_statement(profile, domain, keep);
}

/* ---- The paragraph ---- */

typedef gboolean (*DomainTest)(const PlProfile *profile, const PlDomainProfile *domain, gint value);

static gboolean
stays_weak(const PlProfile *profile, const PlDomainProfile *domain, gint level)
{
  return domain->movement == PL_MOVEMENT_SAME && domain->level <= pl_level_weak(profile->snapshot) &&
         (level == 0 || domain->level == level);
}

static gboolean
as_before(const PlProfile *profile, const PlDomainProfile *domain, gint unused)
{
  (void)unused;
  return domain->movement == PL_MOVEMENT_SAME && !stays_weak(profile, domain, 0);
}

static gboolean
moved_by(const PlProfile *profile, const PlDomainProfile *domain, gint change)
{
  (void)profile;
  return change != 0 && domain->change == change;
}

static gboolean
is_at(const PlProfile *profile, const PlDomainProfile *domain, gint level)
{
  (void)profile;
  return domain->level == level;
}

static gboolean
has_state(const PlProfile *profile, const PlDomainProfile *domain, gint state)
{
  (void)profile;
  return (gint)domain->state == state;
}

static gboolean
has_first_level(const PlProfile *profile, const PlDomainProfile *domain, gint level)
{
  (void)profile;
  return domain->movement == PL_MOVEMENT_NOT_COMPARABLE && domain->level == level;
}

static GPtrArray *
pick(const PlProfile *profile, DomainTest test, gint value)
{
  GPtrArray *picked = g_ptr_array_new();
  for (guint i = 0; i < profile->n_domains; i++)
    if (test(profile, &profile->domains[i], value))
      g_ptr_array_add(picked, (gpointer)&profile->domains[i]);
  return picked;
}

/* "practice and partnership (in draft)"; where every level is a draft, that is said once for all. */
static char *
say_picked(const PlProfile *profile, const GPtrArray *picked)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < picked->len; i++) {
    const PlDomainProfile *domain = picked->pdata[i];
    g_autofree char *name = pl_say_domain(domain->domain);
    gboolean apart = domain->draft && profile->n_drafts < profile->n_agreed;
    g_ptr_array_add(names, apart ? g_strdup_printf(_("%s (in draft)"), name) : g_steal_pointer(&name));
  }
  return pl_say_texts(names);
}

/* The number of the verb: of one domain alone, that of its name. */
static gulong
picked_number(const GPtrArray *picked)
{
  return picked->len == 1 ? pl_domain_number(((const PlDomainProfile *)picked->pdata[0])->domain)
                          : picked->len;
}

/* "practice and partnership each rose by one", or of one alone, "practice rose from 3 to 4". */
static void
add_moved_by(const PlProfile *profile, gint change, GPtrArray *clauses)
{
  g_autoptr(GPtrArray) picked = pick(profile, moved_by, change);
  if (picked->len == 0)
    return;
  g_autofree char *who = say_picked(profile, picked);
  g_autofree char *by = pl_say_number(ABS(change));
  const PlDomainProfile *first = picked->pdata[0];
  if (picked->len == 1)
    g_ptr_array_add(
        clauses, change > 0
                     ? g_strdup_printf(_("%s rose from %d to %d"), who, first->previous_level, first->level)
                     : g_strdup_printf(_("%s fell from %d to %d"), who, first->previous_level, first->level));
  else
    g_ptr_array_add(clauses, change > 0 ? g_strdup_printf(_("%s each rose by %s"), who, by)
                                        : g_strdup_printf(_("%s each fell by %s"), who, by));
}

static void
add_without_level(const PlProfile *profile, GPtrArray *clauses)
{
  g_autoptr(GPtrArray) not_yet = pick(profile, has_state, PL_LEVEL_NOT_YET_AGREED);
  g_autoptr(GPtrArray) not_enough = pick(profile, has_state, PL_LEVEL_NOT_ENOUGH_EVIDENCE);
  g_autofree char *who_not_yet = say_picked(profile, not_yet);
  g_autofree char *who_not_enough = say_picked(profile, not_enough);
  if (not_yet->len > 0)
    g_ptr_array_add(clauses,
                    g_strdup_printf(pl_published(profile->snapshot,
                                                 ngettext("%s is not yet agreed", "%s are not yet agreed",
                                                          picked_number(not_yet)),
                                                 _("no level is published for %s")),
                                    who_not_yet));
  if (not_enough->len > 0)
    g_ptr_array_add(clauses, g_strdup_printf(ngettext("there was not enough evidence to agree a level for %s",
                                                      "there was not enough evidence to agree levels for %s",
                                                      not_enough->len),
                                             who_not_enough));
}

static void
add_since(const PlProfile *profile, GPtrArray *clauses)
{
  g_autoptr(GPtrArray) same = pick(profile, as_before, 0);
  if (same->len > 0) {
    g_autofree char *who = say_picked(profile, same);
    g_ptr_array_add(
        clauses,
        g_strdup_printf(ngettext("%s is as it was", "%s are as they were", picked_number(same)), who));
  }
  for (gint change = PL_LEVEL_MIN; change < PL_LEVEL_MAX; change++)
    add_moved_by(profile, change, clauses);
  for (gint change = -PL_LEVEL_MIN; change > -PL_LEVEL_MAX; change--)
    add_moved_by(profile, change, clauses);
  /* Not "no level before": an assessment before that one may have had one. */
  g_autofree char *when = pl_say_at_assessment(profile->previous, profile->assessment),
                  *then = pl_say_assessment(profile->previous, profile->assessment);
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    g_autoptr(GPtrArray) first = pick(profile, has_first_level, level);
    if (first->len == 0)
      continue;
    g_autofree char *who = say_picked(profile, first);
    g_ptr_array_add(
        clauses,
        pl_snapshot_is_public(profile->snapshot)
            ? g_strdup_printf(ngettext("%s is at %d and no level for %s is published",
                                       "%s are at %d and no level for %s is published", picked_number(first)),
                              who, level, then)
            : g_strdup_printf(ngettext("%s is at %d and had no level %s", "%s are at %d and had no level %s",
                                       picked_number(first)),
                              who, level, when));
  }
}

static void
add_levels(const PlProfile *profile, GPtrArray *clauses)
{
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    g_autoptr(GPtrArray) at = pick(profile, is_at, level);
    if (at->len == 0)
      continue;
    g_autofree char *who = say_picked(profile, at);
    g_ptr_array_add(clauses,
                    g_strdup_printf(ngettext("%s is at %d", "%s are at %d", picked_number(at)), who, level));
  }
}

char *
pl_profile_moved_sentence(const PlProfile *profile)
{
  if (profile->n_domains == 0)
    return g_strdup("");
  g_autofree char *number = pl_say_number((gint)profile->n_domains);
  g_autofree char *when =
      profile->previous != NULL ? pl_say_at_assessment(profile->previous, profile->assessment) : NULL;
  if (profile->n_not_yet == profile->n_domains && profile->n_domains > 1) {
    g_autofree char *none = pl_say_x_of_the_y(0, profile->n_domains);
    g_autofree char *clause =
        g_strdup_printf(pl_published(profile->snapshot, _("%s domains has an agreed level yet"),
                                     _("%s domains has a published level")),
                        none);
    return pl_say_sentence(clause);
  }
  if (profile->previous != NULL && profile->n_same == profile->n_domains && profile->n_domains > 1) {
    g_autofree char *all = pl_say_x_of_y(profile->n_domains, profile->n_domains);
    g_autofree char *aside = pl_say_in_draft(profile->n_drafts, profile->n_domains);
    g_autofree char *clause = g_strdup_printf(_("%s domains are as they were %s%s"), all, when, aside);
    return pl_say_sentence(clause);
  }
  g_autoptr(GPtrArray) clauses = g_ptr_array_new_with_free_func(g_free);
  if (profile->previous != NULL)
    add_since(profile, clauses);
  else
    add_levels(profile, clauses);
  add_without_level(profile, clauses);
  if (clauses->len == 0)
    return g_strdup("");
  g_ptr_array_add(clauses, NULL);
  g_autofree char *joined = g_strjoinv("; ", (char **)clauses->pdata);
  if (profile->n_drafts > 0 && profile->n_drafts == profile->n_agreed)
    return g_strdup_printf(ngettext("Of %s domain, with its level in draft, %s.",
                                    "Of %s domains, with all levels in draft, %s.", profile->n_domains),
                           number, joined);
  /* TRANSLATORS: how many domains there are, then what each of them did. */
  return g_strdup_printf(ngettext("Of %s domain, %s.", "Of %s domains, %s.", profile->n_domains), number,
                         joined);
}

char *
pl_profile_weak_clause(const PlProfile *profile)
{
  g_autoptr(GPtrArray) clauses = g_ptr_array_new_with_free_func(g_free);
  for (gint level = PL_LEVEL_MIN; level <= pl_level_weak(profile->snapshot); level++) {
    g_autoptr(GPtrArray) at = pick(profile, stays_weak, level);
    if (at->len == 0)
      continue;
    g_autofree char *who = say_picked(profile, at);
    gulong n = picked_number(at);
    g_ptr_array_add(clauses,
                    pl_snapshot_is_public(profile->snapshot)
                        ? pl_profile_say_was_at(profile, who, n, level)
                        : g_strdup_printf(ngettext("%s stays at %d", "%s stay at %d", n), who, level));
  }
  return pl_say_texts(clauses);
}

const PlDomainProfile *
pl_profile_weak_only(const PlProfile *profile)
{
  g_autoptr(GPtrArray) weak = pick(profile, stays_weak, 0);
  return weak->len == 1 ? weak->pdata[0] : NULL;
}

char *
pl_profile_whose_sentence(const PlProfile *profile)
{
  if (profile->n_agreed == 0)
    return g_strdup("");
  if (profile->assessment->kind == PL_ASSESSMENT_PEER_CHALLENGE)
    return g_strdup(_("These levels come from a peer challenge, not from an inspector."));
  if (profile->assessment->kind == PL_ASSESSMENT_MODERATION)
    return g_strdup(_("These levels come from moderation among councils, not from an inspector."));
  const PlOrganisation *organisation =
      pl_snapshot_organisation(profile->snapshot, profile->assessment->organisation);
  switch (organisation != NULL ? organisation->kind : PL_ORGANISATION_COUNCIL) {
  case PL_ORGANISATION_TRUST:
    return g_strdup(_("These levels are the trust's own, not an inspector's."));
  case PL_ORGANISATION_PARTNER:
    return g_strdup(_("These levels are the partner's own, not an inspector's."));
  case PL_ORGANISATION_REGION:
    return g_strdup(_("These levels are the region's own, not an inspector's."));
  case PL_ORGANISATION_COUNCIL:
  default:
    return g_strdup(_("These levels are the council's own, not an inspector's."));
  }
}

/* ---- The whole ---- */

static gboolean
follows_baseline(const PlProfile *profile)
{
  return profile->kind_changed && profile->previous->kind == PL_ASSESSMENT_BASELINE &&
         profile->assessment->kind == PL_ASSESSMENT_SELF;
}

static char *
comparison_text(const PlProfile *profile)
{
  const char *others =
      _("Different people took part from last time, so a movement may partly be a change of who was asked.");
  if (!profile->kind_changed)
    return g_strdup(profile->panel_changed ? others : "");
  if (follows_baseline(profile)) /* both the organisation's own: worth saying, and no reason for caution */
    return profile->panel_changed ? g_strdup_printf(_("The assessment before was the baseline. %s"), others)
                                  : g_strdup(_("The assessment before was the baseline."));
  g_autofree char *now = pl_say_assessment_kind(profile->assessment->kind);
  g_autofree char *then = pl_say_assessment_kind(profile->previous->kind);
  return profile->panel_changed
             ? g_strdup_printf(
                   _("This was a %s and the one before a %s, and different people took part, so the two do "
                     "not compare like with like."),
                   now, then)
             : g_strdup_printf(
                   _("This was a %s and the one before a %s, so the two do not compare like with like."), now,
                   then);
}

static char *
paragraph_text(const PlProfile *profile)
{
  GString *text = g_string_new(NULL);
  pl_paragraph_add(text, pl_profile_moved_sentence(profile));
  g_autofree char *weak = pl_profile_weak_clause(profile);
  pl_paragraph_add(text, pl_say_sentence(weak));
  pl_paragraph_add(text, g_strdup(profile->comparison.text));
  pl_paragraph_add(text, pl_profile_whose_sentence(profile));
  return g_string_free(text, FALSE);
}

static GArray *
levels_basis(const PlProfile *profile)
{
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_ASSESSMENT, profile->assessment);
  pl_basis_add(basis, PL_RECORD_ASSESSMENT, profile->previous);
  for (guint i = 0; i < profile->n_domains; i++) {
    pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, profile->domains[i].agreed);
    pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, profile->domains[i].previous);
  }
  return basis;
}

void
pl_profile_say(PlProfile *profile, PlKeep *keep)
{
  GArray *both = pl_basis_new();
  pl_basis_add(both, PL_RECORD_ASSESSMENT, profile->assessment);
  pl_basis_add(both, PL_RECORD_ASSESSMENT, profile->previous);
  profile->comparison = pl_keep_statement(keep, "profile.comparison", comparison_text(profile), both);
  profile->headline =
      pl_keep_statement(keep, "profile.headline", pl_profile_headline(profile), levels_basis(profile));
  profile->paragraph =
      pl_keep_statement(keep, "profile.paragraph", paragraph_text(profile), levels_basis(profile));
}
