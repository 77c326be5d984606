/* Rules about plans, inspections, what is shared and which option was chosen. What each asks, and why, is in
 * data/framework/questions.json. */
#include "questions-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/framework.h>
#include <plumbline/say.h>

/* ---- What is planned for a weak level ---- */

static gboolean
has_open_action(const PlInquiry *inquiry, gint64 domain)
{
  guint n;
  const PlActionDomain *links = pl_snapshot_action_domains(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlAction *action = pl_snapshot_find_id(inquiry->snapshot, PL_RECORD_ACTION, links[i].action);
    if (links[i].domain == domain && action != NULL &&
        (action->state == PL_ACTION_OPEN || action->state == PL_ACTION_IN_PROGRESS))
      return TRUE;
  }
  return FALSE;
}

void
pl_ask_weak_no_plan(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->profile->n_domains; i++) {
    const PlDomainProfile *domain = &inquiry->profile->domains[i];
    if (domain->level == 0 || domain->level > inquiry->weak || domain->agreed->plan[0] != '\0' ||
        has_open_action(inquiry, domain->domain->id))
      continue;
    PL_REST(inquiry, AGREED_LEVEL, domain->agreed, "domain level");
    g_autofree char *level = pl_ask_say_level(domain);
    pl_inquiry_ask(
        inquiry, PL_RECORD_DOMAIN, domain->domain,
        g_strdup_printf(
            pl_published(inquiry->snapshot,
                         _("%s, with no plan for the next 12 months and no open action recorded"),
                         _("%s, with no plan for the next 12 months and no open action published")),
            level));
  }
}

/* ---- Inspection ---- */

/* The codes of the framework's catalogue of regimes; other regimes judge a partnership or one home, or say it
 * in words. */
#define REGIME_COUNCIL "ilacs"
#define REGIME_SEND "area-send"

static const char *
date_of(const PlInspection *inspection)
{
  return inspection->published[0] != '\0' ? inspection->published : inspection->started;
}

/* (nullable): the date of the regime's newest report on the organisation, by the assessment's date. */
static const char *
newest_report(const PlInquiry *inquiry, const char *regime)
{
  guint n;
  const PlInspection *all = pl_snapshot_inspections(inquiry->snapshot, &n);
  const char *newest = NULL;
  for (guint i = 0; i < n; i++) {
    const char *date = date_of(&all[i]);
    if (all[i].organisation == inquiry->assessment->organisation && strcmp(all[i].regime, regime) == 0 &&
        date[0] != '\0' && strcmp(date, inquiry->assessment->date) <= 0 &&
        (newest == NULL || pl_date_days_between(newest, date) > 0))
      newest = date;
  }
  return newest;
}

static gboolean
is_poor(const PlInspection *inspection)
{
  static const char *const outcomes[] = {"requires-improvement", "inadequate", "widespread-failings", NULL};
  return g_strv_contains(outcomes, inspection->outcome);
}

static char *
say_aspect(const PlSnapshot *snapshot, const PlInspection *inspection)
{
  const PlItem *regime = pl_framework_item(snapshot, "regimes", 0, inspection->regime);
  const PlItem *aspect =
      regime != NULL ? pl_framework_item(snapshot, "regime-aspects", regime->id, inspection->aspect) : NULL;
  return pl_say_name_within(aspect != NULL ? aspect->name : inspection->aspect);
}

/* Rests on what the newest report of a regime found to be poor, and names it; "" where nothing was. */
static char *
poor_aspects(PlInquiry *inquiry, const char *regime, const char *date)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  guint n;
  const PlInspection *all = pl_snapshot_inspections(inquiry->snapshot, &n);
  for (guint i = 0; date != NULL && i < n; i++)
    if (all[i].organisation == inquiry->assessment->organisation && strcmp(all[i].regime, regime) == 0 &&
        strcmp(date_of(&all[i]), date) == 0 && is_poor(&all[i])) {
      PL_REST(inquiry, INSPECTION, &all[i], "regime aspect outcome published");
      g_ptr_array_add(names, say_aspect(inquiry->snapshot, &all[i]));
    }
  return pl_say_list((const char *const *)names->pdata, names->len);
}

void
pl_ask_inspector_differs(PlInquiry *inquiry)
{
  const PlDomainProfile *inspection = pl_ask_level_at(inquiry, "inspection", inquiry->strong);
  const PlDomainProfile *practice = pl_ask_level_at(inquiry, "practice", inquiry->strong);
  const PlDomainProfile *claim = inspection != NULL ? inspection : practice;
  const char *report = newest_report(inquiry, REGIME_COUNCIL),
             *send_report = newest_report(inquiry, REGIME_SEND);
  g_autofree char *aspects = poor_aspects(inquiry, REGIME_COUNCIL, report);
  g_autofree char *send = poor_aspects(inquiry, REGIME_SEND, send_report);
  if (claim == NULL || (aspects[0] == '\0' && send[0] == '\0'))
    return;
  PL_REST(inquiry, AGREED_LEVEL, inspection != NULL ? inspection->agreed : NULL, "domain level");
  PL_REST(inquiry, AGREED_LEVEL, practice != NULL ? practice->agreed : NULL, "domain level");
  g_autofree char *level = pl_ask_say_level(claim);
  g_autofree char *when = report != NULL ? pl_say_date(report) : NULL;
  g_autofree char *send_when = send_report != NULL ? pl_say_date(send_report) : NULL;
  g_autofree char *council =
      aspects[0] != '\0'
          ? g_strdup_printf(_("the latest inspection (%s) judged less than good: %s"), when, aspects)
          : g_strdup("");
  g_autofree char *area =
      send[0] != '\0'
          ? g_strdup_printf(_("the latest area inspection of special educational needs (%s) found "
                              "widespread failings"),
                            send_when)
          : g_strdup("");
  const char *parted = council[0] != '\0' && area[0] != '\0' ? "; " : "";
  g_autofree char *found = g_strconcat(council, parted, area, NULL);
  pl_inquiry_ask(inquiry, PL_RECORD_DOMAIN, claim->domain, pl_ask_join(level, found));
}

/* ---- Reorganisation ---- */

/* The delivery options in which a service goes on being run for more than one council. */
static gboolean
is_shared(const PlInquiry *inquiry, const PlArrangement *arrangement)
{
  static const char *const codes[] = {"shared-services", "joint-trust", "transitional", NULL};
  const PlDocumentInfo *info = pl_snapshot_info(inquiry->snapshot);
  const PlOption *option = pl_snapshot_option(inquiry->snapshot, arrangement->option);
  return option != NULL && g_strv_contains(codes, option->code) &&
         (arrangement->scenario == 0 || (info != NULL && arrangement->scenario == info->scenario));
}

/* Rests on the shared services that have no end, and names them; "" where all have. */
static char *
without_end(PlInquiry *inquiry, gboolean *any, guint *n_endless)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  guint n;
  const PlArrangement *all = pl_snapshot_arrangements(inquiry->snapshot, &n);
  *any = FALSE;
  for (guint i = 0; i < n; i++) {
    const PlItem *service = pl_snapshot_find_id(inquiry->snapshot, PL_RECORD_ITEM, all[i].service);
    if (!is_shared(inquiry, &all[i]))
      continue;
    *any = TRUE;
    if (service == NULL || all[i].ends[0] != '\0' || all[i].review[0] != '\0')
      continue;
    PL_REST(inquiry, ARRANGEMENT, &all[i], "service option ends review");
    g_ptr_array_add(names, pl_say_item(service));
  }
  *n_endless = names->len;
  return pl_say_list_first((const char *const *)names->pdata, names->len, PL_ASK_NAMED_MAX);
}

void
pl_ask_shared_no_exit(PlInquiry *inquiry)
{
  const PlTest *test = pl_snapshot_find_code(inquiry->snapshot, PL_RECORD_TEST, "G7");
  const PlTestStanding *weak = pl_ask_weak_test(inquiry, "G7");
  gboolean any;
  guint n;
  g_autofree char *endless = without_end(inquiry, &any, &n);
  if (!any || (n == 0 && weak == NULL))
    return;
  if (weak != NULL)
    pl_ask_rest_on_test(inquiry, weak);
  g_autofree char *shared =
      n == 0 ? g_strdup(_("a service is to be shared"))
             : g_strdup_printf(ngettext("%s is to be shared, with neither an end date nor a review date",
                                        "%s are to be shared, with neither an end date nor a review date", n),
                               endless);
  g_autofree char *tested = weak != NULL ? pl_ask_say_test(inquiry, weak) : g_strdup("");
  pl_inquiry_ask(inquiry, PL_RECORD_TEST, test != NULL && test->in_use ? test : NULL,
                 weak == NULL ? g_steal_pointer(&shared)
                 : n == 0     ? pl_ask_join(shared, tested)
                              : g_strdup_printf("%s; %s", shared, tested));
}

/* ---- Options ---- */

static guint
tests_carried_out(const PlInquiry *inquiry, gint64 option)
{
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(inquiry->snapshot, option, inquiry->as_at);
  return picture->n_tests - picture->count[PL_ASSURANCE_NOT_TESTED];
}

/* (nullable): what was decided last, by the date, for the proposal in view or for all. */
static const PlOptionChoice *
latest_choice(const PlInquiry *inquiry)
{
  const PlDocumentInfo *info = pl_snapshot_info(inquiry->snapshot);
  guint n;
  const PlOptionChoice *all = pl_snapshot_option_choices(inquiry->snapshot, &n), *latest = NULL;
  for (guint i = 0; i < n; i++)
    if ((all[i].scenario == 0 || (info != NULL && all[i].scenario == info->scenario)) &&
        strcmp(all[i].decided_on, inquiry->as_at) <= 0 &&
        (latest == NULL || strcmp(all[i].decided_on, latest->decided_on) >= 0))
      latest = &all[i];
  return latest;
}

void
pl_ask_one_option_tested(PlInquiry *inquiry)
{
  const PlOptionChoice *choice = latest_choice(inquiry);
  const PlOption *chosen = choice != NULL ? pl_snapshot_option(inquiry->snapshot, choice->option) : NULL;
  if (chosen == NULL)
    return;
  guint n, least = tests_carried_out(inquiry, chosen->id);
  g_autofree char *number = pl_say_number((gint)least);
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func(g_free);
  const PlOption *options = pl_snapshot_options(inquiry->snapshot, &n);
  PL_REST(inquiry, OPTION_CHOICE, choice, "option");
  for (guint i = 0; i < n; i++) {
    guint tested = options[i].considered && options[i].id != chosen->id
                       ? tests_carried_out(inquiry, options[i].id)
                       : least;
    if (tested >= least)
      continue;
    PL_REST(inquiry, OPTION, &options[i], "id");
    g_string_append_printf(inquiry->substance, "%u;", tested);
    g_autofree char *other = pl_say_number((gint)tested);
    g_ptr_array_add(others, g_strdup_printf(tested == 0 ? _("“%s” with none") : _("“%s” with %s"),
                                            options[i].name, other));
  }
  if (others->len == 0)
    return;
  g_autofree char *list = pl_say_list((const char *const *)others->pdata, others->len);
  pl_inquiry_ask(
      inquiry, PL_RECORD_DOCUMENT, NULL,
      g_strdup_printf(ngettext("“%s” was chosen with %s test carried out, and others were weighed: %s",
                               "“%s” was chosen with %s tests carried out, and others were weighed: %s",
                               least),
                      chosen->name, number, list));
}
