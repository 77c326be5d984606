/* Rules about figures and warning signs. What each asks, and why, is in data/framework/questions.json. */
#include "questions-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/framework.h>
#include <plumbline/say.h>

/* Where a document has no such setting. */
#define FRONT_DOOR_CHANGE 20
#define SIGNS_PRESENT 4
#define SIGNS_NEW 2

static void
ask_of_whole(PlInquiry *inquiry, char *fact)
{
  pl_inquiry_ask(inquiry, PL_RECORD_DOCUMENT, NULL, fact);
}

/* ---- Figures ---- */

/* What a figure is known by: its code, else a word that its name has in it. */
typedef struct {
  const char *code;
  const char *const *words; /* in any case */
} Figure;

static gboolean
has_any(const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strcasestr(text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The organisation's own figures of that kind, by the date. */
static GPtrArray *
own_figures(const PlInquiry *inquiry, const Figure *figure)
{
  GPtrArray *own = g_ptr_array_new();
  guint n, n_run;
  const PlIndicator *indicators = pl_snapshot_indicators(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (g_ascii_strcasecmp(indicators[i].code, figure->code) != 0 &&
        !has_any(indicators[i].name, figure->words))
      continue;
    const PlObservation *run =
        PL_RUN_OF(inquiry->snapshot, OBSERVATION, PlObservation, indicator, indicators[i].id, &n_run);
    for (guint j = 0; j < n_run; j++)
      if (run[j].organisation == inquiry->assessment->organisation &&
          run[j].comparator == PL_COMPARATOR_OWN && strcmp(run[j].date, inquiry->as_at) <= 0)
        g_ptr_array_add(own, (gpointer)&run[j]);
  }
  return own;
}

/* (nullable) */
static const PlObservation *
latest_figure(const PlInquiry *inquiry, const Figure *figure)
{
  g_autoptr(GPtrArray) own = own_figures(inquiry, figure);
  const PlObservation *latest = NULL;
  for (guint i = 0; i < own->len; i++) {
    const PlObservation *one = own->pdata[i];
    if (latest == NULL || pl_date_days_between(latest->date, one->date) > 0)
      latest = one;
  }
  return latest;
}

/* ---- The schools grant ---- */

static gboolean
new_council_is_planned(const PlInquiry *inquiry)
{
  guint n;
  const PlOrganisation *all = pl_snapshot_organisations(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].standing == PL_STANDING_SUCCESSOR)
      return TRUE;
  return FALSE;
}

void
pl_ask_dsg_unsettled(PlInquiry *inquiry)
{
  static const char *const words[] = {"dedicated schools grant", "dsg", NULL};
  static const Figure balances = {"dsg-balance", words};
  const PlTest *test = pl_snapshot_find_code(inquiry->snapshot, PL_RECORD_TEST, "F5");
  const PlTestStanding *weak = pl_ask_weak_test(inquiry, "F5");
  const PlObservation *balance = latest_figure(inquiry, &balances);
  if (!new_council_is_planned(inquiry) || (weak == NULL && balance != NULL))
    return;
  if (weak != NULL)
    pl_ask_rest_on_test(inquiry, weak);
  else
    PL_REST(inquiry, TEST, test, "id");
  PL_REST(inquiry, OBSERVATION, balance, "date value");
  g_autofree char *tested = weak != NULL ? pl_ask_say_test(inquiry, weak) : g_strdup("");
  const char *dated =
      balance == NULL
          ? pl_published(inquiry->snapshot, _("no dated balance of the Dedicated Schools Grant is recorded"),
                         _("no dated balance of the Dedicated Schools Grant is published"))
          : "";
  g_autofree char *both = pl_ask_join(tested, dated);
  pl_inquiry_ask(inquiry, PL_RECORD_TEST, test != NULL && test->in_use ? test : NULL,
                 g_strdup_printf(_("a new council is planned; %s"), both));
}

/* ---- Contacts and referrals ---- */

/* (nullable): the one for just that date. */
static const PlObservation *
figure_on(const GPtrArray *figures, const char *date)
{
  for (guint i = 0; i < figures->len; i++)
    if (strcmp(((const PlObservation *)figures->pdata[i])->date, date) == 0)
      return figures->pdata[i];
  return NULL;
}

/* (nullable): the latest of `figures`, before `than` where that is given, for whose date there is one of
 * `others` too. */
static const PlObservation *
latest_shared(const GPtrArray *figures, const GPtrArray *others, const PlObservation *than)
{
  const PlObservation *latest = NULL;
  for (guint i = 0; i < figures->len; i++) {
    const PlObservation *one = figures->pdata[i];
    if ((than == NULL || pl_date_days_between(one->date, than->date) > 0) &&
        (latest == NULL || pl_date_days_between(latest->date, one->date) > 0) &&
        figure_on(others, one->date) != NULL)
      latest = one;
  }
  return latest;
}

static gboolean
changed_by(const PlObservation *before, const PlObservation *after, gint per_cent)
{
  double change = (after->value - before->value) * 100;
  return per_cent >= 0 ? change >= before->value * per_cent : change <= before->value * per_cent;
}

static char *
say_figure_change(const PlInquiry *inquiry, const PlObservation *before, const PlObservation *after)
{
  const PlIndicator *indicator =
      pl_snapshot_find_id(inquiry->snapshot, PL_RECORD_INDICATOR, after->indicator);
  g_autofree char *name = pl_say_name_within(indicator->name);
  g_autofree char *change = pl_say_value_change(before->value, after->value, indicator->unit);
  return g_strdup_printf("%s %s", name, change);
}

void
pl_ask_front_door(PlInquiry *inquiry)
{
  static const char *const contact_words[] = {"contacts", NULL}, *const referral_words[] = {"referrals",
                                                                                            NULL};
  static const Figure of_contacts = {"contacts", contact_words}, of_referrals = {"referrals", referral_words};
  gint least = pl_inquiry_setting(inquiry, "front-door-change", FRONT_DOOR_CHANGE, PL_COUNT_MAX);
  g_autoptr(GPtrArray) all_contacts = own_figures(inquiry, &of_contacts);
  g_autoptr(GPtrArray) all_referrals = own_figures(inquiry, &of_referrals);
  const PlObservation *contacts = latest_shared(all_contacts, all_referrals, NULL);
  const PlObservation *contacts_then =
      contacts != NULL ? latest_shared(all_contacts, all_referrals, contacts) : NULL;
  if (contacts_then == NULL)
    return;
  const PlObservation *referrals = figure_on(all_referrals, contacts->date);
  const PlObservation *referrals_then = figure_on(all_referrals, contacts_then->date);
  if (referrals == NULL || referrals_then == NULL || contacts_then->value <= 0 || referrals_then->value <= 0 ||
      !changed_by(contacts_then, contacts, least) || !changed_by(referrals_then, referrals, -least))
    return;
  const PlObservation *figures[] = {contacts_then, contacts, referrals_then, referrals};
  for (guint i = 0; i < G_N_ELEMENTS(figures); i++)
    PL_REST(inquiry, OBSERVATION, figures[i], "indicator date value");
  g_autofree char *up = say_figure_change(inquiry, contacts_then, contacts);
  g_autofree char *down = say_figure_change(inquiry, referrals_then, referrals);
  g_autofree char *from = pl_say_date(contacts_then->date), *to = pl_say_date(contacts->date);
  /* TRANSLATORS: a period, then what contacts and referrals did in it. */
  ask_of_whole(inquiry, g_strdup_printf(_("from %s to %s %s, while %s"), from, to, up, down));
}

/* ---- Over-representation ---- */

void
pl_ask_over_represented(PlInquiry *inquiry)
{
  static const char *const words[] = {"over-represent", "over represent", "overrepresent", "disproportion",
                                      NULL};
  static const Figure of_groups = {"disproportionality", words};
  const PlObservation *figure = latest_figure(inquiry, &of_groups);
  if (figure != NULL && pl_ask_is_recent(inquiry, figure->date))
    return;
  guint n;
  const PlEvidence *all = pl_snapshot_evidence(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (pl_ask_bears(inquiry, &all[i]) && pl_ask_is_recent(inquiry, all[i].date) &&
        (has_any(all[i].title, words) || has_any(all[i].text, words)))
      return;
  PL_REST(inquiry, ASSESSMENT, inquiry->assessment, "id");
  PL_REST(inquiry, OBSERVATION, figure, "indicator date value");
  g_autofree char *since = pl_say_date(inquiry->since);
  ask_of_whole(inquiry,
               g_strdup_printf(
                   pl_published(inquiry->snapshot,
                                _("no figure or evidence since %s says whether some groups of children are "
                                  "over-represented"),
                                _("no published figure or evidence since %s says whether some groups of "
                                  "children are over-represented")),
                   since));
}

/* ---- Warning signs ---- */

static gboolean
is_seen(const PlWarningSign *sign)
{
  return sign != NULL && (sign->state == PL_SIGN_PRESENT || sign->state == PL_SIGN_PARTLY);
}

/* (nullable): the organisation's latest row of the sign by the date. */
static const PlWarningSign *
sign_as_at(const PlInquiry *inquiry, gint64 item, const char *date)
{
  guint n;
  const PlWarningSign *run = PL_RUN_OF(inquiry->snapshot, WARNING_SIGN, PlWarningSign, item, item, &n);
  for (guint i = n; i-- > 0;) /* in order of organisation and date */
    if (run[i].organisation == inquiry->assessment->organisation && strcmp(run[i].date, date) <= 0)
      return &run[i];
  return NULL;
}

/* It was looked at the last time too, and was not seen then. */
static gboolean
is_new(const PlInquiry *inquiry, gint64 item)
{
  const PlAssessment *previous = inquiry->profile->previous;
  const PlWarningSign *then = previous != NULL ? sign_as_at(inquiry, item, previous->date) : NULL;
  return then != NULL && !is_seen(then);
}

static char *
signs_fact(const PlInquiry *inquiry, GPtrArray *names, GPtrArray *fresh, guint n_signs)
{
  g_autofree char *list = pl_say_list_first((const char *const *)names->pdata, names->len, PL_ASK_NAMED_MAX);
  g_autofree char *part = pl_say_x_of_y(names->len, n_signs);
  g_autofree char *seen =
      g_strdup_printf(ngettext("%s warning signs is present or partly present (%s)",
                               "%s warning signs are present or partly present (%s)", names->len),
                      part, list);
  if (fresh->len == 0)
    return g_steal_pointer(&seen);
  g_autofree char *number = pl_say_number((gint)fresh->len);
  g_autofree char *when = pl_say_assessment(inquiry->profile->previous, inquiry->assessment);
  return g_strdup_printf(
      ngettext("%s; %s of them is new since %s", "%s; %s of them are new since %s", fresh->len), seen, number,
      when);
}

void
pl_ask_signs_cluster(PlInquiry *inquiry)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) fresh = g_ptr_array_new();
  guint n = 0;
  const PlItem *items = pl_framework_catalogue(inquiry->snapshot, "warning-signs", &n);
  for (guint i = 0; i < n; i++) {
    const PlWarningSign *sign = sign_as_at(inquiry, items[i].id, inquiry->as_at);
    if (!is_seen(sign))
      continue;
    PL_REST(inquiry, WARNING_SIGN, sign, "item state");
    g_ptr_array_add(names, pl_say_item(&items[i]));
    if (is_new(inquiry, items[i].id))
      g_ptr_array_add(fresh, (gpointer)&items[i]);
  }
  gint least = pl_inquiry_setting(inquiry, "signs-present", SIGNS_PRESENT, PL_COUNT_MAX);
  gint least_new = pl_inquiry_setting(inquiry, "signs-new", SIGNS_NEW, PL_COUNT_MAX);
  if (names->len > 0 && ((gint)names->len >= least || (fresh->len > 0 && (gint)fresh->len >= least_new)))
    ask_of_whole(inquiry, signs_fact(inquiry, names, fresh, n));
}
