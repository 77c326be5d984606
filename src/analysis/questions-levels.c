/* Rules about levels and what they rest on. What each asks, and why, is in data/framework/questions.json. */
#include "questions-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/say.h>

/* Where a document has no such setting. */
#define EVIDENCE_THIN 3
#define REASON_REPEATED 90

static gboolean
speaks_for(const PlDomainProfile *domain, guint i)
{
  return domain->evidence_links[i]->stance == PL_STANCE_FOR;
}

/* (nullable): the newest evidence for the level; an undated piece only where all are undated. */
static const PlEvidence *
newest_for(const PlDomainProfile *domain)
{
  for (guint i = 0; i < domain->n_evidence; i++) /* newest first, undated last */
    if (speaks_for(domain, i))
      return domain->evidence[i];
  return NULL;
}

static gboolean
is_newer(const PlEvidence *evidence, const char *than)
{
  return evidence->date[0] != '\0' && pl_date_days_between(than, evidence->date) > 0;
}

static void
rest_on_level(PlInquiry *inquiry, const PlAgreedLevel *agreed)
{
  PL_REST(inquiry, AGREED_LEVEL, agreed, "domain level not_enough");
}

static void
ask_of_domain(PlInquiry *inquiry, const PlDomainProfile *domain, char *fact)
{
  pl_inquiry_ask(inquiry, PL_RECORD_DOMAIN, domain->domain, fact);
}

/* ---- Too little to go by ---- */

void
pl_ask_thin_record(PlInquiry *inquiry)
{
  guint n, found = 0;
  const PlEvidence *all = pl_snapshot_evidence(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++)
    found += pl_ask_bears(inquiry, &all[i]);
  if (found >= (guint)pl_inquiry_setting(inquiry, "evidence-thin", EVIDENCE_THIN, PL_COUNT_MAX))
    return;
  PL_REST(inquiry, ASSESSMENT, inquiry->assessment, "id");
  for (guint i = 0; i < n; i++)
    if (pl_ask_bears(inquiry, &all[i]))
      PL_REST(inquiry, EVIDENCE, &all[i], "id");
  g_autofree char *date = pl_say_date(inquiry->assessment->date);
  g_autofree char *number = pl_say_number((gint)found);
  const char *whose = inquiry->organisation != NULL ? inquiry->organisation->name : _("this organisation");
  pl_inquiry_ask(
      inquiry, PL_RECORD_DOCUMENT, NULL,
      found == 0
          ? g_strdup_printf(pl_published(inquiry->snapshot, _("the record holds no evidence for %s by %s"),
                                         _("no evidence for %s by %s is published")),
                            whose, date)
          : g_strdup_printf(
                pl_published(inquiry->snapshot,
                             ngettext("the record holds only %s piece of evidence for %s by %s",
                                      "the record holds only %s pieces of evidence for %s by %s", found),
                             ngettext("only %s piece of evidence for %s by %s is published",
                                      "only %s pieces of evidence for %s by %s are published", found)),
                number, whose, date));
}

void
pl_ask_no_evidence(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    /* A rise without evidence has a question of its own. */
    if (domain->level < inquiry->claimed || domain->level == 0 || domain->n_for > 0 ||
        domain->movement == PL_MOVEMENT_UP)
      continue;
    rest_on_level(inquiry, domain->agreed);
    g_autofree char *level = pl_ask_say_level(domain);
    ask_of_domain(inquiry, domain,
                  g_strdup_printf(pl_published(inquiry->snapshot, _("%s, and no evidence for it is recorded"),
                                               _("%s, and no evidence for it is published")),
                                  level));
  }
}

void
pl_ask_evidence_old(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    const PlEvidence *newest = newest_for(domain);
    if (domain->level == 0 || newest == NULL || pl_ask_is_recent(inquiry, newest->date) ||
        domain->movement == PL_MOVEMENT_UP)
      continue;
    rest_on_level(inquiry, domain->agreed);
    PL_REST(inquiry, EVIDENCE, newest, "id date");
    g_autofree char *level = pl_ask_say_level(domain), *evidence = pl_ask_say_evidence(newest);
    ask_of_domain(inquiry, domain,
                  g_strdup_printf(_("%s, and the newest evidence for it is %s"), level, evidence));
  }
}

void
pl_ask_not_enough_evidence(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    if (domain->state != PL_LEVEL_NOT_ENOUGH_EVIDENCE)
      continue;
    rest_on_level(inquiry, domain->agreed);
    g_autofree char *name = pl_say_domain(domain->domain);
    ask_of_domain(inquiry, domain,
                  g_strdup_printf(_("there was not enough evidence to agree a level for %s"), name));
  }
}

/* ---- Whose word it is ---- */

/* Two domains that make the same claim ask one question: "a is at 4 and b is at 4". */
static char *
both_levels(const PlDomainProfile *one, const PlDomainProfile *other)
{
  g_autofree char *first = one != NULL ? pl_ask_say_level(one) : g_strdup("");
  g_autofree char *second = other != NULL ? pl_ask_say_level(other) : g_strdup("");
  return one != NULL && other != NULL ? g_strdup_printf(_("%s and %s"), first, second)
                                      : g_strconcat(first, second, NULL);
}

void
pl_ask_voice_silent(PlInquiry *inquiry)
{
  const PlDomainProfile *practice = pl_ask_level_at(inquiry, "practice", inquiry->claimed);
  const PlDomainProfile *partnership = pl_ask_level_at(inquiry, "partnership", inquiry->strong);
  const PlEvidence *last = pl_ask_newest_of_kind(inquiry, "voice");
  if ((practice == NULL && partnership == NULL) || (last != NULL && pl_ask_is_recent(inquiry, last->date)))
    return;
  if (practice != NULL)
    rest_on_level(inquiry, practice->agreed);
  if (partnership != NULL)
    rest_on_level(inquiry, partnership->agreed);
  PL_REST(inquiry, EVIDENCE, last, "id date");
  g_autofree char *levels = both_levels(practice, partnership), *since = pl_say_date(inquiry->since);
  g_autofree char *silent = g_strdup_printf(
      pl_published(inquiry->snapshot,
                   _("%s, and nothing in the record since %s comes from children or families"),
                   _("%s, and nothing published since %s comes from children or families")),
      levels, since);
  g_autofree char *before = last != NULL ? pl_ask_say_evidence(last) : NULL;
  ask_of_domain(inquiry, practice != NULL ? practice : partnership,
                before != NULL ? g_strdup_printf(pl_published(inquiry->snapshot, _("%s; the last is %s"),
                                                              _("%s; the last published is %s")),
                                                 silent, before)
                               : g_steal_pointer(&silent));
}

static char *
own_word_fact(const PlInquiry *inquiry, const PlDomainProfile *domain)
{
  gboolean council = inquiry->organisation != NULL && inquiry->organisation->kind == PL_ORGANISATION_COUNCIL;
  const char *whom = council ? _("the council itself") : _("the organisation itself");
  g_autofree char *level = pl_ask_say_level(domain);
  if (domain->n_for == 1)
    return g_strdup_printf(
        pl_published(inquiry->snapshot, _("%s, and the one piece of evidence for it comes from %s"),
                     _("%s, and the one published piece of evidence for it comes from %s")),
        level, whom);
  g_autofree char *all = pl_say_x_of_y(domain->n_for, domain->n_for);
  /* TRANSLATORS: a level, "all three" or "both", and "the council itself". */
  return g_strdup_printf(pl_published(inquiry->snapshot,
                                      _("%s, and %s pieces of evidence for it come from %s"),
                                      _("%s, and %s published pieces of evidence for it come from %s")),
                         level, all, whom);
}

void
pl_ask_own_word(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    gboolean external = FALSE;
    for (guint j = 0; j < domain->n_evidence; j++)
      external |= speaks_for(domain, j) && domain->evidence[j]->external;
    if (domain->level < inquiry->strong || domain->level == 0 || domain->n_for == 0 || external)
      continue;
    rest_on_level(inquiry, domain->agreed);
    for (guint j = 0; j < domain->n_evidence; j++)
      if (speaks_for(domain, j))
        PL_REST(inquiry, EVIDENCE, domain->evidence[j], "id external");
    ask_of_domain(inquiry, domain, own_word_fact(inquiry, domain));
  }
}

void
pl_ask_partner_alone(PlInquiry *inquiry)
{
  const PlDomainProfile *partnership = pl_ask_level_at(inquiry, "partnership", inquiry->strong);
  if (partnership == NULL || pl_ask_newest_of_kind(inquiry, "partner") != NULL)
    return;
  rest_on_level(inquiry, partnership->agreed);
  g_autofree char *level = pl_ask_say_level(partnership);
  ask_of_domain(inquiry, partnership,
                g_strdup_printf(pl_published(inquiry->snapshot,
                                             _("%s, and the record holds no evidence from a partner"),
                                             _("%s, and no evidence from a partner is published")),
                                level));
}

/* ---- A level and what speaks against it ---- */

/* An undated piece is not known to be older. */
static gboolean
is_newer_than_all_for(const PlDomainProfile *domain, const PlEvidence *piece)
{
  for (guint i = 0; i < domain->n_evidence; i++)
    if (speaks_for(domain, i) &&
        (domain->evidence[i]->date[0] == '\0' || !is_newer(piece, domain->evidence[i]->date)))
      return FALSE;
  return piece->date[0] != '\0';
}

/* (nullable): a strong piece against the level, dated after every piece for it. */
static const PlEvidence *
newest_against(const PlDomainProfile *domain)
{
  for (guint i = 0; i < domain->n_evidence; i++)
    if (!speaks_for(domain, i) && domain->evidence_links[i]->strength == PL_STRENGTH_STRONG &&
        is_newer_than_all_for(domain, domain->evidence[i]))
      return domain->evidence[i];
  return NULL;
}

void
pl_ask_strong_against(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    const PlEvidence *against = domain->level > 0 ? newest_against(domain) : NULL;
    if (against == NULL || domain->movement == PL_MOVEMENT_DOWN)
      continue;
    rest_on_level(inquiry, domain->agreed);
    PL_REST(inquiry, EVIDENCE, against, "id date");
    g_autofree char *level = pl_ask_say_level(domain), *evidence = pl_ask_say_evidence(against);
    ask_of_domain(
        inquiry, domain,
        domain->n_for > 0
            ? g_strdup_printf(
                  pl_published(
                      inquiry->snapshot,
                      _("%s; strong evidence against that (%s) is newer than all the evidence for it"),
                      _("%s; strong evidence against that (%s) is newer than all the published evidence for it")),
                  level, evidence)
            : g_strdup_printf(
                  pl_published(inquiry->snapshot,
                               _("%s; there is strong evidence against that (%s) and none for it"),
                               _("%s; there is strong evidence against that (%s), and none for it is "
                                 "published")),
                  level, evidence));
  }
}

void
pl_ask_rise_unevidenced(PlInquiry *inquiry)
{
  const PlProfile *profile = inquiry->profile;
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    const PlEvidence *newest = newest_for(domain);
    if (domain->movement != PL_MOVEMENT_UP || (newest != NULL && is_newer(newest, profile->previous->date)))
      continue;
    rest_on_level(inquiry, domain->agreed);
    rest_on_level(inquiry, domain->previous);
    PL_REST(inquiry, EVIDENCE, newest, "id date");
    g_autofree char *name = pl_say_domain(domain->domain);
    g_autofree char *when = pl_say_assessment(profile->previous, profile->assessment);
    g_autofree char *draft = pl_say_in_draft(domain->draft, 1);
    ask_of_domain(
        inquiry, domain,
        g_strdup_printf(
            pl_published(
                inquiry->snapshot,
                _("%s rose from %d to %d since %s%s, and no evidence for it is from after that"),
                _("%s rose from %d to %d since %s%s, and no evidence for it from after that is published")),
            name, domain->previous_level, domain->level, when, draft));
  }
}

void
pl_ask_good_work_leaving_staff(PlInquiry *inquiry)
{
  const PlDomainProfile *practice = pl_ask_level_at(inquiry, "practice", inquiry->strong);
  const PlDomainProfile *workforce = pl_ask_level_at(inquiry, "workforce", 0);
  if (practice == NULL || workforce == NULL || workforce->level > inquiry->weak)
    return;
  rest_on_level(inquiry, practice->agreed);
  rest_on_level(inquiry, workforce->agreed);
  g_autofree char *good = pl_ask_say_level(practice), *leaving = pl_ask_say_level(workforce);
  ask_of_domain(inquiry, practice, g_strdup_printf(_("%s, while %s"), good, leaving));
}

/* ---- How a level was come to ---- */

void
pl_ask_copied_reason(PlInquiry *inquiry)
{
  const PlProfile *profile = inquiry->profile;
  gint days = pl_inquiry_setting(inquiry, "reason-repeated", REASON_REPEATED, PL_MONTHS_MAX * 31);
  if (profile->previous == NULL ||
      pl_date_days_between(profile->previous->date, profile->assessment->date) < days)
    return;
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    if (domain->agreed == NULL || domain->previous == NULL)
      continue;
    g_autofree char *now = g_strstrip(g_strdup(domain->agreed->reason));
    g_autofree char *then = g_strstrip(g_strdup(domain->previous->reason));
    if (now[0] == '\0' || strcmp(now, then) != 0)
      continue;
    PL_REST(inquiry, AGREED_LEVEL, domain->agreed, "domain level not_enough reason");
    rest_on_level(inquiry, domain->previous);
    g_autofree char *name = pl_say_domain(domain->domain);
    g_autofree char *when = pl_say_at_assessment(profile->previous, profile->assessment);
    ask_of_domain(
        inquiry, domain,
        g_strdup_printf(_("the reason recorded for %s is word for word the one given %s"), name, when));
  }
}

void
pl_ask_views_apart(PlInquiry *inquiry)
{
  gint apart = pl_inquiry_setting(inquiry, "views-apart", 2, PL_LEVEL_MAX);
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    /* Until the room has a level, views are nobody else's business. */
    if (domain->level == 0 || domain->range < MAX(apart, 1) || domain->agreed->reason[0] != '\0')
      continue;
    rest_on_level(inquiry, domain->agreed);
    guint n;
    const PlView *views = pl_snapshot_views(inquiry->snapshot, inquiry->assessment->id, &n);
    for (guint j = 0; j < n; j++)
      if (views[j].domain == domain->domain->id)
        PL_REST(inquiry, VIEW, &views[j], "level not_enough");
    g_autofree char *name = pl_say_domain(domain->domain), *range = pl_say_number(domain->range);
    ask_of_domain(
        inquiry, domain,
        g_strdup_printf(ngettext("views of %s were %s level apart, from %d to %d, and no reason is recorded "
                                 "for the level",
                                 "views of %s were %s levels apart, from %d to %d, and no reason is recorded "
                                 "for the level",
                                 (gulong)domain->range),
                        name, range, domain->lowest, domain->highest));
  }
}

static char *
doubt_fact(const PlDomainProfile *domain)
{
  guint all = domain->n_views + domain->n_not_enough;
  g_autofree char *level = pl_ask_say_level(domain);
  if (all == 1)
    return g_strdup_printf(_("%s, and the one view was that there is not enough evidence to say"), level);
  g_autofree char *part = pl_say_x_of_y(domain->n_not_enough, all);
  return g_strdup_printf(ngettext("%s, and %s views was that there is not enough evidence to say",
                                  "%s, and %s views were that there is not enough evidence to say",
                                  domain->n_not_enough),
                         level, part);
}

void
pl_ask_doubt_in_room(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    if (domain->level == 0 || domain->n_not_enough == 0)
      continue;
    rest_on_level(inquiry, domain->agreed);
    guint n;
    const PlView *views = pl_snapshot_views(inquiry->snapshot, inquiry->assessment->id, &n);
    for (guint j = 0; j < n; j++)
      if (views[j].domain == domain->domain->id && views[j].not_enough)
        PL_REST(inquiry, VIEW, &views[j], "participant");
    ask_of_domain(inquiry, domain, doubt_fact(domain));
  }
}

void
pl_ask_confidence_low(PlInquiry *inquiry)
{
  gint low = pl_inquiry_setting(inquiry, "confidence-low", 2, PL_LEVEL_MAX);
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    if (domain->level < inquiry->strong || domain->level == 0 || domain->confidence == 0 ||
        domain->confidence > low)
      continue;
    PL_REST(inquiry, AGREED_LEVEL, domain->agreed, "domain level confidence");
    g_autofree char *level = pl_ask_say_level(domain);
    const char *step = pl_snapshot_scale_label(inquiry->snapshot, PL_SCALE_CONFIDENCE, domain->confidence);
    ask_of_domain(
        inquiry, domain,
        step[0] != '\0'
            ? g_strdup_printf(_("%s, and how sure people are of it is recorded as “%s”"), level, step)
            : g_strdup_printf(_("%s, and how sure people are of it is put at %d of %d"), level,
                              domain->confidence, PL_LEVEL_MAX));
  }
}

static gboolean
is_lead_member(const PlInquiry *inquiry, gint64 participant)
{
  const PlParticipant key = {.id = participant, .assessment = inquiry->assessment->id};
  const PlParticipant *found = pl_snapshot_find(inquiry->snapshot, PL_RECORD_PARTICIPANT, &key);
  return found != NULL && found->role == PL_ROLE_LEAD_MEMBER;
}

static gboolean
lead_member_spoke(const PlInquiry *inquiry, gint64 domain)
{
  guint n;
  const PlView *views = pl_snapshot_views(inquiry->snapshot, inquiry->assessment->id, &n);
  for (guint i = 0; i < n; i++)
    if (views[i].domain == domain && (views[i].level > 0 || views[i].not_enough) &&
        is_lead_member(inquiry, views[i].participant))
      return TRUE;
  return FALSE;
}

/* Only of a council's own look at itself, of which the record says who took part and what they thought. */
void
pl_ask_lead_member_absent(PlInquiry *inquiry)
{
  const PlProfile *profile = inquiry->profile;
  if (profile->n_participants == 0 || profile->views_discarded || inquiry->organisation == NULL ||
      inquiry->organisation->kind != PL_ORGANISATION_COUNCIL ||
      (inquiry->assessment->kind != PL_ASSESSMENT_BASELINE &&
       inquiry->assessment->kind != PL_ASSESSMENT_SELF))
    return;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    if (domain->level == 0 || domain->draft || lead_member_spoke(inquiry, domain->domain->id))
      continue;
    rest_on_level(inquiry, domain->agreed);
    g_ptr_array_add(names, pl_say_domain(domain->domain));
  }
  if (names->len == 0)
    return;
  g_autofree char *list = pl_say_list_first((const char *const *)names->pdata, names->len, PL_ASK_NAMED_MAX);
  pl_inquiry_ask(inquiry, PL_RECORD_DOCUMENT, NULL,
                 names->len == profile->n_agreed && names->len > 1
                     ? g_strdup(_("every level was agreed without a view of the lead member's"))
                     : g_strdup_printf(_("agreed without a view of the lead member's: %s"), list));
}
