#include <plumbline/triangulation.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/say.h>

#include "keep.h"

/* Where a document has no such setting, and more than a person would set. */
#define EVIDENCE_STALE 12
#define MONTHS_MAX 1200

typedef struct {
  PlTriangulation base;
  PlKeep keep;
} Triangulation;

static const struct {
  const char *kind;
  PlEvidenceFrom from;
} kinds[] = {
    {"figures", PL_FROM_FIGURES},         {"finance", PL_FROM_FIGURES},      {"complaint", PL_FROM_FIGURES},
    {"case-audit", PL_FROM_PRACTICE},     {"observation", PL_FROM_PRACTICE}, {"voice", PL_FROM_FAMILIES},
    {"workforce", PL_FROM_WORKFORCE},     {"partner", PL_FROM_OUTSIDE},      {"inspection", PL_FROM_OUTSIDE},
    {"external-review", PL_FROM_OUTSIDE},
};

static const struct {
  const char *name, *short_name;
} names[PL_FROM_N] = {
    [PL_FROM_FIGURES] = {N_("figures"), N_("Figures")},
    [PL_FROM_PRACTICE] = {N_("practice seen or audited"), N_("Practice")},
    [PL_FROM_FAMILIES] = {N_("children’s and families’ voices"), N_("Families")},
    [PL_FROM_WORKFORCE] = {N_("the workforce"), N_("Workforce")},
    [PL_FROM_OUTSIDE] = {N_("partners and inspectors"), N_("Outside")},
};

PlEvidenceFrom
pl_evidence_from(const char *kind)
{
  g_return_val_if_fail(kind != NULL, PL_FROM_OTHER);
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(kinds[i].kind, kind) == 0)
      return kinds[i].from;
  return PL_FROM_OTHER;
}

const char *
pl_evidence_from_name(PlEvidenceFrom from)
{
  g_return_val_if_fail(from < PL_FROM_N, "");
  return _(names[from].name);
}

const char *
pl_evidence_from_short_name(PlEvidenceFrom from)
{
  g_return_val_if_fail(from < PL_FROM_N, "");
  return _(names[from].short_name);
}

gint
pl_evidence_months(const PlSnapshot *snapshot)
{
  return (gint)CLAMP(pl_snapshot_threshold(snapshot, "evidence-stale", EVIDENCE_STALE), 0, MONTHS_MAX);
}

/* The first day on which evidence was recent. */
static char *
dup_since(const PlSnapshot *snapshot, const char *as_at)
{
  return pl_date_add_months(as_at, -pl_evidence_months(snapshot));
}

static gboolean
is_before(const char *date, const char *since)
{
  return date[0] != '\0' && pl_date_days_between(since, date) < 0;
}

gboolean
pl_evidence_is_old(const PlSnapshot *snapshot, const char *date, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && date != NULL && as_at != NULL, FALSE);
  g_autofree char *since = dup_since(snapshot, as_at);
  return is_before(date, since);
}

/* ---- Counting ---- */

static void
count(PlDomainTriangulation *item, const char *since)
{
  const PlDomainProfile *domain = item->domain;
  for (guint i = 0; i < domain->n_evidence; i++) {
    PlEvidenceFrom from = pl_evidence_from(domain->evidence[i]->kind);
    if (from == PL_FROM_OTHER) {
      item->n_other++;
      continue;
    }
    PlFromOne *one = &item->from[from];
    gboolean first = one->n_for + one->n_against == 0;
    one->old = (first || one->old) && is_before(domain->evidence[i]->date, since);
    one->n_for += domain->evidence_links[i]->stance == PL_STANCE_FOR;
    one->n_against += domain->evidence_links[i]->stance == PL_STANCE_AGAINST;
    item->n_from += first;
  }
}

/* ---- Words ---- */

/* Those of which there is some, or none; of the first, perhaps only those that are old. */
static char *
list_from(const PlDomainTriangulation *item, gboolean any, gboolean old, guint *n)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (PlEvidenceFrom from = 0; from < PL_FROM_N; from++) {
    const PlFromOne *one = &item->from[from];
    if ((one->n_for + one->n_against > 0) == any && (!old || one->old))
      g_ptr_array_add(texts, g_strdup(pl_evidence_from_name(from)));
  }
  *n = texts->len;
  return pl_say_texts(texts);
}

static char *
kinds_sentence(const PlSnapshot *snapshot, const PlDomainTriangulation *item)
{
  guint n;
  g_autofree char *name = pl_say_domain(item->domain->domain);
  g_autofree char *of = pl_say_x_of_y(item->n_from, PL_FROM_N);
  g_autofree char *present = list_from(item, TRUE, FALSE, &n), *missing = list_from(item, FALSE, FALSE, &n);
  g_autofree char *clause = NULL;
  if (item->n_from == 0)
    clause = g_strdup_printf(
        pl_published(snapshot, _("evidence about %s is of none of the five kinds that count here"),
                     _("published evidence about %s is of none of the five kinds that count here")),
        name);
  else if (item->n_from < PL_TRIANGULATED) /* what there is is said more quickly than what there is not */
    /* TRANSLATORS: a domain, "two of five", and which. */
    clause = g_strdup_printf(pl_published(snapshot, _("evidence about %s is of %s kinds: %s"),
                                          _("published evidence about %s is of %s kinds: %s")),
                             name, of, present);
  else if (n > 0)
    clause = g_strdup_printf(pl_published(snapshot, _("evidence about %s is of %s kinds; missing: %s"),
                                          _("published evidence about %s is of %s kinds; not among it: %s")),
                             name, of, missing);
  else
    clause = g_strdup_printf(pl_published(snapshot, _("evidence about %s is of %s kinds"),
                                          _("published evidence about %s is of %s kinds")),
                             name, of);
  return pl_say_sentence(clause);
}

/* "All there is of one kind was more than 12 months old at the time: figures." */
static char *
old_sentence(const Triangulation *self, const PlDomainTriangulation *item)
{
  guint n;
  g_autofree char *old = list_from(item, TRUE, TRUE, &n);
  if (n == 0)
    return g_strdup("");
  gint months = pl_evidence_months(self->base.profile->snapshot);
  g_autofree char *number = pl_say_number((gint)n);
  g_autofree char *clause =
      n == item->n_from && item->n_other == 0
          ? g_strdup_printf(ngettext("all of it was more than %d month old at the time",
                                     "all of it was more than %d months old at the time", (gulong)months),
                            months)
          /* TRANSLATORS: "one kind" or "two kinds" is in the singular or plural of "kind"; then which. */
          : g_strdup_printf(
                pl_published(
                    self->base.profile->snapshot,
                    ngettext("all that there is of %s kind was more than %d months old at the time: %s",
                             "all that there is of %s kinds was more than %d months old at the time: %s", n),
                    ngettext("all that is published of %s kind was more than %d months old at the time: %s",
                             "all that is published of %s kinds was more than %d months old at the time: %s",
                             n)),
                number, months, old);
  return pl_say_sentence(clause);
}

static gboolean
has_figure(const PlSnapshot *snapshot, const PlAssessment *assessment, const PlIndicator *indicator)
{
  guint n;
  const PlObservation *figures =
      PL_RUN_OF(snapshot, OBSERVATION, PlObservation, indicator, indicator->id, &n);
  for (guint i = 0; i < n; i++)
    if (figures[i].comparator == PL_COMPARATOR_OWN && figures[i].organisation == assessment->organisation &&
        strcmp(figures[i].date, assessment->date) <= 0)
      return TRUE;
  return FALSE;
}

/* Figures of an indicator speak neither for nor against a level until somebody says so. */
static gboolean
has_figures_aside(const PlProfile *profile, const PlDomainTriangulation *item)
{
  const PlFromOne *figures = &item->from[PL_FROM_FIGURES];
  guint n;
  const PlIndicator *indicators = pl_snapshot_indicators(profile->snapshot, &n);
  for (guint i = 0; figures->n_for + figures->n_against == 0 && i < n; i++) {
    const PlIndicatorDomain key = {.indicator = indicators[i].id, .domain = item->domain->domain->id};
    if (pl_snapshot_find(profile->snapshot, PL_RECORD_INDICATOR_DOMAIN, &key) != NULL &&
        has_figure(profile->snapshot, profile->assessment, &indicators[i]))
      return TRUE;
  }
  return FALSE;
}

static PlStatement
domain_statement(Triangulation *self, const PlDomainTriangulation *item)
{
  const PlDomainProfile *domain = item->domain;
  GString *text = g_string_new(NULL);
  GArray *basis = pl_basis_new();
  if (domain->n_evidence > 0) {
    pl_paragraph_add(text, kinds_sentence(self->base.profile->snapshot, item));
    if (has_figures_aside(self->base.profile, item))
      pl_paragraph_add(
          text, g_strdup(pl_published(self->base.profile->snapshot,
                                      _("Its indicators have figures, but none of them is recorded as "
                                        "evidence for or against."),
                                      _("Its indicators have figures, but none of them is published as "
                                        "evidence for or against."))));
    pl_paragraph_add(text, old_sentence(self, item));
    pl_basis_add(basis, PL_RECORD_DOMAIN, domain->domain);
  }
  for (guint i = 0; i < domain->n_evidence; i++)
    pl_basis_add_new(basis, PL_RECORD_EVIDENCE, domain->evidence[i]);
  return pl_keep_statement_of(&self->keep, "triangulation", domain->domain->code, g_string_free(text, FALSE),
                              basis);
}

/* The source that says nothing of the most domains, the first where several do. */
static PlEvidenceFrom
missing_most(const PlTriangulation *base, guint *most)
{
  PlEvidenceFrom found = 0;
  *most = 0;
  for (PlEvidenceFrom from = 0; from < PL_FROM_N; from++) {
    guint n = 0;
    for (guint i = 0; i < base->n_domains; i++)
      n += base->domains[i].from[from].n_for + base->domains[i].from[from].n_against == 0;
    if (n > *most) {
      *most = n;
      found = from;
    }
  }
  return found;
}

static char *
whole_text(const PlTriangulation *base)
{
  if (base->n_domains == 0)
    return g_strdup("");
  const PlSnapshot *snapshot = base->profile->snapshot;
  guint n;
  PlEvidenceFrom missing = missing_most(base, &n);
  g_autofree char *enough = pl_say_number(PL_TRIANGULATED), *number = pl_say_number((gint)n);
  g_autofree char *of = pl_say_x_of_y(base->n_triangulated, base->n_domains);
  g_autofree char *first =
      /* TRANSLATORS: "three", then "four of seven", of domains. */
      g_strdup_printf(pl_published(snapshot, _("evidence is of %s kinds or more for %s domains"),
                                   _("published evidence is of %s kinds or more for %s domains")),
                      enough, of);
  g_autofree char *clause =
      n == 0 ? g_strdup(first)
             : g_strdup_printf(pl_published(snapshot,
                                            ngettext("%s; missing most often: %s, for %s domain",
                                                     "%s; missing most often: %s, for %s domains", n),
                                            ngettext("%s; not among it most often: %s, for %s domain",
                                                     "%s; not among it most often: %s, for %s domains", n)),
                               first, pl_evidence_from_name(missing), number);
  return pl_say_sentence(clause);
}

/* What any domain's rests on, once. */
static GArray *
whole_basis(const PlTriangulation *base)
{
  GArray *basis = pl_basis_new();
  g_autoptr(GHashTable) there = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < base->n_domains; i++)
    for (guint j = 0; j < base->domains[i].statement.n_basis; j++) {
      const PlBasis *one = &base->domains[i].statement.basis[j];
      if (g_hash_table_add(there, (gpointer)one->record))
        pl_basis_add_new(basis, one->kind, one->record);
    }
  return basis;
}

/* ---- The whole ---- */

PlTriangulation *
pl_triangulation_new(PlProfile *profile)
{
  g_return_val_if_fail(profile != NULL, NULL);
  Triangulation *self = g_atomic_rc_box_new0(Triangulation);
  PlTriangulation *base = &self->base;
  pl_keep_init(&self->keep);
  base->profile = pl_profile_ref(profile);
  base->n_domains = profile->n_domains;
  PlDomainTriangulation *domains =
      pl_keep_take(&self->keep, g_new0(PlDomainTriangulation, MAX(base->n_domains, 1)));
  base->domains = domains;
  g_autofree char *since = dup_since(profile->snapshot, profile->assessment->date);
  for (guint i = 0; i < base->n_domains; i++) {
    domains[i].domain = &profile->domains[i];
    count(&domains[i], since);
    domains[i].statement = domain_statement(self, &domains[i]);
    base->n_triangulated += domains[i].n_from >= PL_TRIANGULATED;
  }
  base->statement = pl_keep_statement(&self->keep, "triangulation", whole_text(base), whole_basis(base));
  return base;
}

PlTriangulation *
pl_triangulation_ref(PlTriangulation *triangulation)
{
  return g_atomic_rc_box_acquire(triangulation);
}

static void
triangulation_clear(gpointer data)
{
  Triangulation *self = data;
  pl_keep_clear(&self->keep);
  pl_profile_unref(self->base.profile);
}

void
pl_triangulation_unref(PlTriangulation *triangulation)
{
  g_atomic_rc_box_release_full(triangulation, triangulation_clear);
}

const PlDomainTriangulation *
pl_triangulation_find(const PlTriangulation *triangulation, gint64 domain)
{
  for (guint i = 0; i < triangulation->n_domains; i++)
    if (triangulation->domains[i].domain->domain->id == domain)
      return &triangulation->domains[i];
  return NULL;
}
