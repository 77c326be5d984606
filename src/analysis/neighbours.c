#include <plumbline/neighbours.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

#include "keep.h"
#include "outcome-words.h"

typedef struct {
  PlNeighbours base;
  PlKeep keep;
} Neighbours;

const char *
pl_neighbours_caution(void)
{
  return _(
      "A grade is evidence. It neither sets nor suggests a level: inspectors’ four grades do not map onto five levels.");
}

/* ---- Which council an organisation is ---- */

const PlCouncil *
pl_council_of(const PlCouncils *councils, const PlOrganisation *organisation)
{
  g_return_val_if_fail(councils != NULL && organisation != NULL, NULL);
  return organisation->invented || organisation->jurisdiction != PL_JURISDICTION_ENGLAND
             ? NULL
             : pl_councils_find(councils, organisation->la_code);
}

char *
pl_say_no_council(const PlCouncils *councils, const PlOrganisation *organisation)
{
  g_return_val_if_fail(councils != NULL && organisation != NULL, g_strdup(""));
  const char *name = organisation->name, *code = organisation->la_code;
  if (pl_council_of(councils, organisation) != NULL)
    return g_strdup("");
  if (organisation->invented)
    return g_strdup_printf(
        _("%s is invented, so no published results are its own and no real councils are its neighbours."),
        name);
  if (organisation->jurisdiction != PL_JURISDICTION_ENGLAND)
    return g_strdup_printf(
        _("The list holds English councils alone, so it does not say where others like %s stand."), name);
  if (*code != '\0')
    return g_strdup_printf(
        _("The list of English councils does not have the local authority code %s, so it does not know %s."),
        code, name);
  return organisation->kind == PL_ORGANISATION_COUNCIL
             ? g_strdup_printf(
                   _("%s has no local authority code here, so it is not known which council of the list it is."),
                   name)
             : g_strdup_printf(_("%s is not a council, and the list holds councils alone."), name);
}

/* ---- Who is counted ---- */

static void
gather(Neighbours *self, PlPeers peers)
{
  const PlCouncil *council = self->base.council;
  PlPeerGroup *group = &self->base.groups[peers];
  GPtrArray *councils = g_ptr_array_new();
  guint n;
  const PlCouncil *all = pl_councils_list(self->base.councils, &n);
  for (guint i = 0; peers == PL_PEERS_NEIGHBOURS && i < council->n_neighbours; i++)
    g_ptr_array_add(councils, (gpointer)council->neighbours[i]);
  for (guint i = 0; peers != PL_PEERS_NEIGHBOURS && i < n; i++)
    if (peers == PL_PEERS_ENGLAND || strcmp(all[i].region, council->region) == 0)
      g_ptr_array_add(councils, (gpointer)&all[i]);
  group->councils = pl_keep_pointers(&self->keep, councils, &group->n);
  for (guint i = 0; i < group->n; i++)
    for (guint j = 0; j < PL_N_JUDGEMENTS; j++)
      group->counts[j][group->councils[i]->outcomes[j]]++;
}

/* ---- Sentences ---- */

/* "six were graded good" for the first that is named, "two outstanding" for those after it. */
static char *
outcome_clause(PlJudgement judgement, gint outcome, guint n, guint of, gboolean first)
{
  g_autofree char *count = n == of && n > 1 ? pl_say_x_of_y(n, of) : pl_say_number_beside(n, of);
  const char *word = pl_say_outcome(judgement, outcome);
  gboolean send = judgement == PL_JUDGEMENT_AREA_SEND;
  if (send && outcome == pl_judgement_n_outcomes(judgement))
    word = _("to have widespread or systemic failings");
  if (!first)
    return g_strdup_printf("%s %s", count, word);
  /* TRANSLATORS: how many, and their grade: "six were graded good". */
  return send ? g_strdup_printf(ngettext("%s was found %s", "%s were found %s", n), count, word)
              : g_strdup_printf(ngettext("%s was graded %s", "%s were graded %s", n), count, word);
}

/* The most frequent first, and of two alike the better. */
static char *
say_outcomes(const PlPeerGroup *group, PlJudgement judgement)
{
  g_autoptr(GPtrArray) clauses = g_ptr_array_new_with_free_func(g_free);
  const guint *counts = group->counts[judgement];
  gboolean said[PL_OUTCOMES_MAX + 1] = {FALSE};
  for (gint turn = 0; turn < pl_judgement_n_outcomes(judgement); turn++) {
    gint next = 0;
    for (gint i = pl_judgement_n_outcomes(judgement); i > 0; i--)
      if (!said[i] && counts[i] > 0 && (next == 0 || counts[i] >= counts[next]))
        next = i;
    if (next == 0)
      break;
    said[next] = TRUE;
    g_ptr_array_add(clauses, outcome_clause(judgement, next, counts[next], group->n, clauses->len == 0));
  }
  return pl_say_texts(clauses);
}

static char *
say_without(const PlPeerGroup *group, PlJudgement judgement)
{
  guint n[PL_N_WHY] = {0};
  for (guint i = 0; i < group->n; i++) {
    const PlCouncil *council = group->councils[i];
    if (council->outcomes[judgement] == 0)
      n[pl_why_no_outcome(judgement, pl_council_started(council, judgement),
                          *pl_council_published(council, judgement) != '\0')]++;
  }
  g_autoptr(GString) clauses = g_string_new(NULL);
  for (guint why = 0; why < PL_N_WHY; why++) {
    if (n[why] == 0)
      continue;
    g_autofree char *count = pl_say_number_beside(n[why], group->n);
    g_autofree char *clause = pl_why_clause(why, n[why], count);
    g_string_append_printf(clauses, "%s%s", clauses->len > 0 ? "; " : "", clause);
  }
  return g_string_free(g_steal_pointer(&clauses), FALSE);
}

static char *
say_of_whom(const Neighbours *self, PlPeers peers)
{
  guint n = self->base.groups[peers].n;
  g_autofree char *count = pl_say_number_beside(n, n);
  if (peers == PL_PEERS_NEIGHBOURS)
    return g_strdup_printf(ngettext("of its %s statistical neighbour", "of its %s statistical neighbours", n),
                           count);
  if (peers == PL_PEERS_REGION)
    /* TRANSLATORS: a number and a region: "of the 33 councils in its region (London)". */
    return g_strdup_printf(
        ngettext("of the %s council in its region (%s)", "of the %s councils in its region (%s)", n), count,
        self->base.council->region);
  return g_strdup_printf(ngettext("of the %s council in England", "of the %s councils in England", n), count);
}

static char *
say_group(const Neighbours *self, PlPeers peers, PlJudgement judgement)
{
  const PlPeerGroup *group = &self->base.groups[peers];
  if (group->n == 0)
    return g_strdup(_("The list names no statistical neighbours of this council."));
  g_autofree char *whom = say_of_whom(self, peers);
  g_autofree char *outcomes = say_outcomes(group, judgement), *without = say_without(group, judgement);
  const char *between = *outcomes != '\0' && *without != '\0' ? "; " : "";
  g_autofree char *clause = g_strdup_printf("%s, %s%s%s", whom, outcomes, between, without);
  return pl_say_sentence(clause);
}

static char *
say_ages(const PlPeerGroup *group, PlJudgement judgement, const char *as_at)
{
  const char *oldest = NULL, *newest = NULL;
  for (guint i = 0; i < group->n; i++) {
    const char *published = pl_council_published(group->councils[i], judgement);
    if (group->councils[i]->outcomes[judgement] == 0)
      continue;
    oldest = oldest == NULL || strcmp(published, oldest) < 0 ? published : oldest;
    newest = newest == NULL || strcmp(published, newest) > 0 ? published : newest;
  }
  if (oldest == NULL)
    return g_strdup("");
  g_autofree char *first = pl_say_age(oldest, as_at), *last = pl_say_age(newest, as_at);
  if (strcmp(first, last) == 0)
    return g_strdup_printf(_("These results are %s."), first);
  /* TRANSLATORS: ages: "3 years old" and "9 days old". */
  return g_strdup_printf(_("The oldest of these results is %s, the newest is %s."), first, last);
}

static char *
say_source(const PlCouncils *councils, const char *as_at)
{
  const char *newest = pl_councils_get_newest(councils);
  g_autofree char *date = pl_say_date(newest), *view = pl_say_date(as_at);
  GString *text = g_string_new(NULL);
  if (pl_councils_is_built_in(councils))
    g_string_append_printf(
        text,
        _("From inspection reports published up to %s, as gathered by the Data to Insight project (Open "
          "Government Licence v3.0)."),
        date);
  else if (*newest != '\0')
    g_string_append_printf(
        text,
        _("From inspection reports published up to %s, in a list that was put in place of the one that came with Plumbline."),
        date);
  else
    g_string_append(
        text, _("From a list, without reports, that was put in place of the one that came with Plumbline."));
  if (strcmp(newest, as_at) > 0)
    g_string_append_printf(text, _(" It holds the latest results alone, some of them later than %s."), view);
  return g_string_free(text, FALSE);
}

/* ---- The whole ---- */

PlNeighbours *
pl_neighbours_new(PlCouncils *councils, const PlCouncil *council, const char *as_at)
{
  g_return_val_if_fail(councils != NULL && council != NULL && as_at != NULL, NULL);
  Neighbours *self = g_atomic_rc_box_new0(Neighbours);
  PlNeighbours *base = &self->base;
  pl_keep_init(&self->keep);
  base->councils = pl_councils_ref(councils);
  base->council = council;
  for (guint peers = 0; peers < PL_N_PEERS; peers++) {
    gather(self, peers);
    for (guint i = 0; i < PL_N_JUDGEMENTS; i++) {
      g_autofree char *without = say_without(&base->groups[peers], i);
      base->groups[peers].without[i] = pl_keep_take(&self->keep, pl_say_sentence(without));
      base->groups[peers].said[i] = pl_keep_take(&self->keep, say_group(self, peers, i));
      base->groups[peers].ages[i] = pl_keep_take(&self->keep, say_ages(&base->groups[peers], i, as_at));
    }
  }
  for (guint i = 0; i < PL_N_JUDGEMENTS; i++)
    base->own[i] = pl_keep_take(&self->keep, pl_say_result(council, i, as_at));
  base->source = pl_keep_take(&self->keep, say_source(councils, as_at));
  return base;
}

PlNeighbours *
pl_neighbours_ref(PlNeighbours *neighbours)
{
  return g_atomic_rc_box_acquire(neighbours);
}

static void
clear(gpointer neighbours)
{
  Neighbours *self = neighbours;
  pl_councils_unref(self->base.councils);
  pl_keep_clear(&self->keep);
}

void
pl_neighbours_unref(PlNeighbours *neighbours)
{
  if (neighbours != NULL)
    g_atomic_rc_box_release_full(neighbours, clear);
}
