/* What several rules look up. */
#include "questions-private.h"

#include <string.h>

#include <plumbline/core.h>

const PlDomainProfile *
pl_ask_level_at(const PlInquiry *inquiry, const char *code, gint least)
{
  const PlDomain *domain = pl_snapshot_find_code(inquiry->snapshot, PL_RECORD_DOMAIN, code);
  const PlDomainProfile *found = domain != NULL ? pl_profile_find(inquiry->profile, domain->id) : NULL;
  return found != NULL && found->level > 0 && found->level >= least ? found : NULL;
}

const PlTestStanding *
pl_ask_weak_test(const PlInquiry *inquiry, const char *code)
{
  const PlTest *test = pl_snapshot_find_code(inquiry->snapshot, PL_RECORD_TEST, code);
  const PlTestStanding *standing = test != NULL && inquiry->picture->option != NULL
                                       ? pl_assurance_picture_find(inquiry->picture, test->id)
                                       : NULL;
  return standing != NULL && standing->rating <= PL_ASSURANCE_LIMITED ? standing : NULL;
}

void
pl_ask_rest_on_test(PlInquiry *inquiry, const PlTestStanding *standing)
{
  PL_REST(inquiry, OPTION, inquiry->picture->option, "id");
  PL_REST(inquiry, TEST, standing->test, "id");
  PL_REST(inquiry, ASSURANCE, standing->assurance, "rating");
}

gboolean
pl_ask_bears(const PlInquiry *inquiry, const PlEvidence *evidence)
{
  gint64 whose = inquiry->assessment->organisation;
  return (evidence->organisation == 0 || evidence->organisation == whose) &&
         strcmp(evidence->date, inquiry->assessment->date) <= 0; /* a part sorts before the whole it begins */
}

const PlEvidence *
pl_ask_newest_of_kind(const PlInquiry *inquiry, const char *kind)
{
  guint n;
  const PlEvidence *all = pl_snapshot_evidence(inquiry->snapshot, &n), *newest = NULL;
  for (guint i = 0; i < n; i++) {
    if (strcmp(all[i].kind, kind) != 0 || !pl_ask_bears(inquiry, &all[i]))
      continue;
    gboolean newer = newest == NULL || newest->date[0] == '\0' ||
                     (all[i].date[0] != '\0' && pl_date_days_between(newest->date, all[i].date) > 0);
    newest = newer ? &all[i] : newest;
  }
  return newest;
}

gboolean
pl_ask_is_recent(const PlInquiry *inquiry, const char *date)
{
  return date[0] != '\0' && pl_date_days_between(inquiry->since, date) >= 0;
}

const PlMilestone *
pl_ask_vesting_within(const PlInquiry *inquiry, gint months)
{
  const PlDocumentInfo *info = pl_snapshot_info(inquiry->snapshot);
  g_autofree char *last = pl_date_add_months(inquiry->as_at, months);
  guint n;
  const PlMilestone *all = pl_snapshot_milestones(inquiry->snapshot, &n); /* in order of date */
  for (guint i = 0; i < n; i++)
    if (strcmp(all[i].kind, "vesting-day") == 0 && !all[i].done && strcmp(all[i].date, inquiry->as_at) >= 0 &&
        (all[i].scenario == 0 || (info != NULL && all[i].scenario == info->scenario)))
      return strcmp(all[i].date, last) <= 0 ? &all[i] : NULL;
  return NULL;
}
