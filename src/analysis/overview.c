#include <plumbline/overview.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/say.h>

#include "assurance-words.h"
#include "profile-words.h"
#include "ratings-private.h"

/* As many names as a line of the page carries before it counts the rest. */
#define NAMED_MAX 4

typedef struct {
  PlOverview base;
  PlKeep keep;
} Overview;

static PlStatement
nothing(Overview *self, const char *id)
{
  return pl_keep_statement(&self->keep, id, g_strdup(""), NULL);
}

/* ---- Risks ---- */

static void
fill_risks(Overview *self)
{
  PlOverview *base = &self->base;
  GPtrArray *top = g_ptr_array_new();
  GArray *basis = pl_basis_new();
  guint above_shown = 0;
  for (guint i = 0; i < MIN(base->ratings->n_rated, PL_OVERVIEW_RISKS); i++) {
    g_ptr_array_add(top, (gpointer)&base->ratings->risks[i]);
    above_shown += base->ratings->risks[i].above_appetite;
  }
  base->top_risks = pl_keep_pointers(&self->keep, top, &base->n_top_risks);
  base->n_more_above = base->ratings->n_above - above_shown;
  g_autofree char *number = pl_say_number((gint)base->n_more_above);
  char *text = base->n_more_above == 0
                   ? g_strdup("")
                   : g_strdup_printf(ngettext("and %s more above what the board accepts",
                                              "and %s more above what the board accepts", base->n_more_above),
                                     number);
  for (guint i = above_shown; i < base->ratings->n_above; i++)
    pl_basis_add_new(basis, PL_RECORD_RISK_RATING, base->ratings->above[i]->current);
  base->more_above = pl_keep_statement(&self->keep, "risks.more-above", text, basis);
}

/* ---- Actions ---- */

/* An action of another organisation's assessment is not this one's. */
static gboolean
action_is_ours(const PlOverview *base, const PlAction *action)
{
  const PlAssessment *agreed_at = pl_snapshot_assessment(base->snapshot, action->assessment);
  return agreed_at == NULL || base->organisation == NULL || agreed_at->organisation == base->organisation->id;
}

gboolean
pl_action_is_open(const PlAction *action, const char *as_at)
{
  g_return_val_if_fail(action != NULL && as_at != NULL, FALSE);
  if (action->state == PL_ACTION_DONE)
    return action->done_on[0] != '\0' && strcmp(action->done_on, as_at) > 0;
  return action->state != PL_ACTION_DROPPED;
}

static char *
overdue_text(const PlOverview *base)
{
  if (base->n_overdue == 0)
    return g_strdup("");
  g_autofree char *longest = pl_say_span(pl_date_days_between(base->overdue[0]->due, base->as_at));
  g_autofree char *number = pl_say_number((gint)base->n_overdue);
  g_autofree char *clause =
      base->n_overdue == 1
          ? g_strdup_printf(pl_published(base->snapshot, _("%s action is overdue, by %s"),
                                         _("%s published action is overdue, by %s")),
                            number, longest)
          : g_strdup_printf(pl_published(base->snapshot, _("%s actions are overdue, the longest by %s"),
                                         _("%s published actions are overdue, the longest of them by %s")),
                            number, longest);
  return pl_say_sentence(clause);
}

static void
fill_actions(Overview *self)
{
  PlOverview *base = &self->base;
  GPtrArray *overdue = g_ptr_array_new();
  GArray *basis = pl_basis_new();
  guint n;
  const PlAction *all = pl_snapshot_actions(base->snapshot, &n); /* in order of due date */
  for (guint i = 0; i < n; i++) {
    if (!action_is_ours(base, &all[i]) || !pl_action_is_open(&all[i], base->as_at))
      continue;
    base->n_open_actions++;
    if (all[i].due[0] == '\0' || strcmp(all[i].due, base->as_at) >= 0)
      continue;
    g_ptr_array_add(overdue, (gpointer)&all[i]);
    pl_basis_add(basis, PL_RECORD_ACTION, &all[i]);
  }
  base->overdue = pl_keep_pointers(&self->keep, overdue, &base->n_overdue);
  base->overdue_statement = pl_keep_statement(&self->keep, "actions.overdue", overdue_text(base), basis);
}

/* ---- The next milestone ---- */

static void
fill_milestone(Overview *self)
{
  PlOverview *base = &self->base;
  const PlDocumentInfo *info = pl_snapshot_info(base->snapshot);
  guint n;
  const PlMilestone *all = pl_snapshot_milestones(base->snapshot, &n); /* in order of date */
  for (guint i = 0; i < n && base->next_milestone == NULL; i++)
    if (!all[i].done && strcmp(all[i].date, base->as_at) >= 0 &&
        (all[i].scenario == 0 || (info != NULL && all[i].scenario == info->scenario)))
      base->next_milestone = &all[i];
  if (base->next_milestone == NULL) {
    base->milestone_statement = nothing(self, "milestone.next");
    return;
  }
  base->next_milestone_days = pl_date_days_between(base->as_at, base->next_milestone->date);
  g_autofree char *date = pl_say_date(base->next_milestone->date);
  g_autofree char *span = pl_say_span(base->next_milestone_days);
  g_autofree char *clause =
      base->next_milestone_days == 0
          ? g_strdup_printf(_("the next milestone is today: %s"), base->next_milestone->name)
          /* TRANSLATORS: a date, how far off it is, and the name of what is to be done by then. */
          : g_strdup_printf(_("the next milestone is on %s, in %s: %s"), date, span,
                            base->next_milestone->name);
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_MILESTONE, base->next_milestone);
  base->milestone_statement =
      pl_keep_statement(&self->keep, "milestone.next", pl_say_sentence(clause), basis);
}

/* ---- Warning signs ---- */

/* What the organisation's latest row of each item says, where it is a sign: present ones first. */
static GPtrArray *
signs_of(const PlOverview *base, PlSignState state)
{
  GPtrArray *signs = g_ptr_array_new();
  guint n;
  const PlWarningSign *all =
      pl_snapshot_warning_signs(base->snapshot, &n); /* in order of item, organisation, date */
  gint64 organisation = base->organisation != NULL ? base->organisation->id : 0;
  const PlWarningSign *latest = NULL;
  for (guint i = 0; i <= n; i++) {
    if (latest != NULL && (i == n || all[i].item != latest->item)) {
      if (latest->state == state)
        g_ptr_array_add(signs, (gpointer)latest);
      latest = NULL;
    }
    if (i < n && all[i].organisation == organisation && strcmp(all[i].date, base->as_at) <= 0)
      latest = &all[i];
  }
  return signs;
}

/* The names of `n` signs from the one at `from`, in brackets: " (senior leaders keep changing)". */
static char *
sign_names(const PlOverview *base, guint from, guint n)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = from; i < from + n; i++) {
    const PlItem *item = pl_snapshot_find_id(base->snapshot, PL_RECORD_ITEM, base->signs[i]->item);
    if (item != NULL)
      g_ptr_array_add(names, pl_say_item(item));
  }
  g_autofree char *list = pl_say_list_first((const char *const *)names->pdata, names->len, NAMED_MAX);
  return names->len > 0 ? g_strdup_printf(" (%s)", list) : g_strdup("");
}

static char *
signs_text(const PlOverview *base)
{
  guint n = base->n_signs_present, partly = base->n_signs_partly;
  g_autofree char *present_number = pl_say_number((gint)n);
  g_autofree char *partly_number = pl_say_number((gint)partly);
  g_autofree char *present_names = sign_names(base, 0, n);
  g_autofree char *partly_names = sign_names(base, n, partly);
  g_autofree char *clause = NULL;
  if (n > 0 && partly > 0)
    clause = g_strdup_printf(ngettext("%s warning sign is present%s and %s partly present%s",
                                      "%s warning signs are present%s and %s partly present%s", n),
                             present_number, present_names, partly_number, partly_names);
  else if (n > 0)
    clause = g_strdup_printf(ngettext("%s warning sign is present%s", "%s warning signs are present%s", n),
                             present_number, present_names);
  else if (partly > 0)
    clause = g_strdup_printf(
        ngettext("%s warning sign is partly present%s", "%s warning signs are partly present%s", partly),
        partly_number, partly_names);
  return pl_say_sentence(clause != NULL ? clause : "");
}

static void
fill_signs(Overview *self)
{
  PlOverview *base = &self->base;
  GPtrArray *signs = signs_of(base, PL_SIGN_PRESENT);
  base->n_signs_present = signs->len;
  g_ptr_array_extend_and_steal(signs, signs_of(base, PL_SIGN_PARTLY));
  base->n_signs_partly = signs->len - base->n_signs_present;
  base->signs = pl_keep_pointers(&self->keep, signs, &base->n_signs);
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < base->n_signs; i++)
    pl_basis_add(basis, PL_RECORD_WARNING_SIGN, base->signs[i]);
  base->signs_statement = pl_keep_statement(&self->keep, "signs", signs_text(base), basis);
}

/* ---- Counts ---- */

static void
fill_counts(PlOverview *base)
{
  guint n;
  const PlDomain *domains = pl_snapshot_domains(base->snapshot, &n);
  for (guint i = 0; i < n; i++)
    base->n_domains += domains[i].in_use;
  if (base->profile != NULL)
    base->n_domains = base->profile->n_domains; /* a signed-off assessment is about those of its day */
  const PlOption *options = pl_snapshot_options(base->snapshot, &n);
  for (guint i = 0; i < n; i++)
    base->n_options += options[i].considered;
  pl_snapshot_evidence(base->snapshot, &base->n_evidence);
  base->n_risks = base->ratings->n_risks;
  base->n_tests = base->assurance->n_tests;
}

/* ---- The words at the top ---- */

/* What the risks above appetite share with a domain that is weak; NULL where they share none. */
static const PlCommon *
first_domain_in_common(const PlOverview *base)
{
  for (guint i = 0; i < base->in_common->n_items; i++)
    if (base->in_common->items[i].domain != NULL)
      return &base->in_common->items[i];
  return NULL;
}

/* What is said of the risks: what they share, else how many are above appetite. */
static const PlStatement *
risks_statement(const PlOverview *base)
{
  const PlCommon *common = first_domain_in_common(base);
  return common != NULL ? &common->statement : &base->ratings->summary;
}

/* "Workforce stability stays at 2, and five of the eight risks above what the board accepts are strongly or
 * moderately linked to it." */
static char *
weak_and_risks_text(const PlOverview *base)
{
  const PlCommon *common = first_domain_in_common(base);
  const PlDomainProfile *weak = base->profile != NULL ? pl_profile_weak_only(base->profile) : NULL;
  g_autofree char *clause = base->profile != NULL ? pl_profile_weak_clause(base->profile) : g_strdup("");
  if (common != NULL && weak != NULL && common->domain == weak) {
    g_autofree char *number = pl_say_x_of_the_y(common->n_risks, base->in_common->n_above);
    g_autofree char *joined = g_strdup_printf(
        pl_published(
            base->snapshot,
            ngettext(
                "%s, and %s risks above what the board accepts are strongly or moderately linked to it",
                "%s, and %s risks above what the board accepts are strongly or moderately linked to them",
                pl_domain_number(weak->domain)),
            ngettext("%s, and %s published risks above what the board accepts are strongly or moderately "
                     "linked to it",
                     "%s, and %s published risks above what the board accepts are strongly or moderately "
                     "linked to them",
                     pl_domain_number(weak->domain))),
        clause, number);
    return pl_say_sentence(joined);
  }
  GString *text = g_string_new(NULL);
  pl_paragraph_add(text, pl_say_sentence(clause));
  if (base->ratings->n_risks > 0)
    pl_paragraph_add(text, g_strdup(risks_statement(base)->text));
  return g_string_free(text, FALSE);
}

/* "; three of them stand behind a risk scored 15 or more"; "" where it cannot be said of "them". */
static char *
behind_clause(const PlOverview *base)
{
  guint left = base->assurance->count[PL_ASSURANCE_NOT_TESTED], behind = base->untested->n_tests;
  g_autofree char *number = pl_say_number((gint)behind);
  if (base->assurance->n_untold > 0 && base->assurance->n_untold < left) {
    g_autofree char *part =
        pl_say_x_of_the_y(behind, left); /* "them" would be those that were told of last */
    return g_strdup_printf(ngettext("; %s stands behind a risk scored %d or more",
                                    "; %s stand behind a risk scored %d or more", behind),
                           part, base->untested->from_score);
  }
  if (behind == left)
    return g_strdup_printf(left == 2 ? _("; both stand behind a risk scored %d or more")
                                     : _("; all of them stand behind a risk scored %d or more"),
                           base->untested->from_score);
  return g_strdup_printf(ngettext("; %s of them stands behind a risk scored %d or more",
                                  "; %s of them stand behind a risk scored %d or more", behind),
                         number, base->untested->from_score);
}

/* "Four of fifteen assurance tests have not been carried out; three of them stand behind a risk scored 15 or
 * more." */
static char *
tests_text(const PlOverview *base)
{
  guint left = base->assurance->count[PL_ASSURANCE_NOT_TESTED];
  GString *text = g_string_new(NULL);
  g_autofree char *not_done = pl_not_done_clause(base->assurance);
  g_autofree char *failed = pl_failed_clause(base->assurance, TRUE);
  if (left > 1 && left < base->assurance->n_tests && base->untested->n_tests > 0) {
    g_autofree char *behind = behind_clause(base);
    g_autofree char *joined = g_strconcat(not_done, behind, NULL);
    pl_paragraph_add(text, pl_say_sentence(joined));
  } else {
    pl_paragraph_add(text, pl_say_sentence(not_done));
    pl_paragraph_add(text, g_strdup(base->untested->statement.text));
  }
  pl_paragraph_add(text, pl_say_sentence(failed));
  return g_string_free(text, FALSE);
}

static char *
paragraph_text(const PlOverview *base)
{
  GString *text = g_string_new(NULL);
  if (base->profile != NULL)
    pl_paragraph_add(text, pl_profile_moved_sentence(base->profile));
  pl_paragraph_add(text, weak_and_risks_text(base));
  if (base->assurance->option != NULL && base->assurance->n_tests > 0)
    pl_paragraph_add(text, tests_text(base));
  if (base->profile != NULL) {
    pl_paragraph_add(text, g_strdup(base->profile->comparison.text));
    pl_paragraph_add(text, pl_profile_whose_sentence(base->profile));
  }
  return g_string_free(text, FALSE);
}

/* The headline counts drafts as it does what is agreed, so that they are told of below it. */
static char *
drafts_text(const PlProfile *profile, GArray *basis)
{
  guint n = profile != NULL ? profile->n_drafts : 0;
  for (guint i = 0; n > 0 && i < profile->n_domains; i++)
    if (profile->domains[i].draft)
      pl_basis_add_new(basis, PL_RECORD_AGREED_LEVEL, profile->domains[i].agreed);
  if (n == 0)
    return g_strdup("");
  g_autofree char *number = pl_say_x_of_y(n, profile->n_agreed);
  g_autofree char *clause =
      profile->n_agreed == 1
          ? g_strdup(_("the one level is still a draft, which the room has not agreed"))
          : g_strdup_printf(ngettext("%s levels is still a draft, which the room has not agreed",
                                     "%s levels are still drafts, which the room has not agreed", n),
                            number);
  return pl_say_sentence(clause);
}

static char *
lead_text(const PlOverview *base, GArray *basis)
{
  GString *text = g_string_new(NULL);
  pl_paragraph_add(text, drafts_text(base->profile, basis));
  if (base->ratings->n_risks > 0)
    pl_paragraph_add(text, g_strdup(risks_statement(base)->text));
  if (base->assurance->option != NULL && base->assurance->n_tests > 0)
    pl_paragraph_add(text, g_strdup(base->assurance->summary.text));
  return g_string_free(text, FALSE);
}

static void
say(Overview *self)
{
  PlOverview *base = &self->base;
  GArray *lead = pl_basis_new(), *whole = pl_basis_new();
  g_autoptr(GHashTable) in_lead = g_hash_table_new(NULL, NULL), in_whole = g_hash_table_new(NULL, NULL);
  pl_basis_add_unseen(lead, in_lead, risks_statement(base));
  pl_basis_add_unseen(lead, in_lead, &base->assurance->summary);
  if (base->profile != NULL)
    pl_basis_add_unseen(whole, in_whole, &base->profile->paragraph);
  pl_basis_add_unseen(whole, in_whole, risks_statement(base));
  pl_basis_add_unseen(whole, in_whole, &base->assurance->summary);
  pl_basis_add_unseen(whole, in_whole, &base->untested->statement);
  if (base->profile != NULL)
    base->headline = base->profile->headline;
  else
    base->headline =
        pl_keep_statement(&self->keep, "profile.headline",
                          g_strdup(pl_published(base->snapshot, _("No assessment has been made yet"),
                                                _("No assessment is published"))),
                          NULL);
  char *lead_said = lead_text(base, lead);
  base->lead = pl_keep_statement(&self->keep, "overview.lead", lead_said, lead);
  base->paragraph = pl_keep_statement(&self->keep, "overview.paragraph", paragraph_text(base), whole);
}

/* ---- The whole ---- */

static void
find_subject(PlOverview *base, const PlAssessment *assessment)
{
  const PlDocumentInfo *info = pl_snapshot_info(base->snapshot);
  base->assessment =
      assessment != NULL ? assessment : pl_snapshot_latest_assessment(base->snapshot, 0, base->as_at);
  gint64 organisation = base->assessment != NULL ? base->assessment->organisation
                        : info != NULL           ? info->organisation
                                                 : 0;
  base->organisation = pl_snapshot_organisation(base->snapshot, organisation);
}

PlOverview *
pl_overview_new(const PlSnapshot *snapshot, const PlAssessment *assessment, gint64 option, const char *as_at)
{
  return pl_overview_new_after(NULL, snapshot, assessment, option, as_at);
}

PlOverview *
pl_overview_new_after(const PlOverview *last, const PlSnapshot *snapshot, const PlAssessment *assessment,
                      gint64 option, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  Overview *self = g_atomic_rc_box_new0(Overview);
  PlOverview *base = &self->base;
  pl_keep_init(&self->keep);
  base->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  base->as_at = pl_keep_take(&self->keep, g_strdup(as_at));
  find_subject(base, assessment);
  base->profile = base->assessment != NULL ? pl_profile_new(snapshot, base->assessment) : NULL;
  base->triangulation = base->profile != NULL ? pl_triangulation_new(base->profile) : NULL;
  const PlAssessment *before = base->profile != NULL ? base->profile->previous : NULL;
  base->ratings = pl_ratings_new_after(last != NULL ? last->ratings : NULL, snapshot,
                                       base->organisation != NULL ? base->organisation->id : 0, as_at,
                                       before != NULL ? before->date : NULL);
  base->assurance = pl_assurance_picture_new(snapshot, option, as_at);
  const PlRiskBand *high = pl_band_high(snapshot);
  base->untested =
      pl_untested_behind_new(base->assurance, base->ratings, high != NULL ? high->from_score : 1);
  base->in_common = pl_in_common_new(base->profile, base->ratings, base->assurance);
  base->loose_ends = pl_loose_ends_new(base->ratings, base->assurance);
  base->arrangements = pl_arrangements_new(snapshot, 0, as_at);
  base->questions = pl_questions_new(base->profile, base->ratings, base->assurance);
  fill_risks(self);
  fill_actions(self);
  fill_milestone(self);
  fill_signs(self);
  fill_counts(base);
  say(self);
  return base;
}

PlOverview *
pl_overview_ref(PlOverview *overview)
{
  return g_atomic_rc_box_acquire(overview);
}

static void
overview_clear(gpointer data)
{
  Overview *self = data;
  PlOverview *base = &self->base;
  pl_keep_clear(&self->keep);
  pl_questions_unref(base->questions);
  pl_arrangements_unref(base->arrangements);
  pl_loose_ends_unref(base->loose_ends);
  pl_in_common_unref(base->in_common);
  pl_untested_behind_unref(base->untested);
  pl_assurance_picture_unref(base->assurance);
  pl_ratings_unref(base->ratings);
  g_clear_pointer(&base->triangulation, pl_triangulation_unref);
  g_clear_pointer(&base->profile, pl_profile_unref);
  pl_snapshot_unref(base->snapshot);
}

void
pl_overview_unref(PlOverview *overview)
{
  g_atomic_rc_box_release_full(overview, overview_clear);
}
