/*
 * calm.h: a record about which there is nothing to ask, to be disturbed a record at a time.
 *
 * The framework with one council; two assessments half a year apart with every level at 3; for each domain
 * evidence from outside, of September; one risk with an owner, within what the board accepts; every test
 * reasonable for the option in view.
 */
#pragma once

#include "fixture.h"

#include <plumbline/command.h>
#include <plumbline/framework.h>
#include <plumbline/overview.h>

#define TODAY "2026-10-20"
#define SPRING 1
#define AUTUMN 2
#define CHIEF_EXECUTIVE 1
#define LEAD_MEMBER 2
#define RISK "R10"

static const char *const calm_domains[] = {"inspection", "practice",  "workforce", "partnership",
                                           "finance",    "corporate", "political"};

static inline gint64
id_of(const PlSnapshot *snapshot, PlRecordKind kind, const char *code)
{
  const gint64 *id = pl_snapshot_find_code(snapshot, kind, code); /* the id stands first in each */
  if (id == NULL)
    fail_msg("there is nothing with the code %s", code);
  return *id;
}

/* What was before, so that a record read from it can be changed twice; until calm_forget(), after the last
 * test. */
static GPtrArray *calm_before;

static inline int
calm_forget(void **state)
{
  (void)state;
  g_clear_pointer(&calm_before, g_ptr_array_unref);
  return 0;
}

/* Sets one record; `*snapshot` becomes the one with it. */
static inline void
put_record(PlSnapshot **snapshot, PlRecordKind kind, gconstpointer record, gboolean deletes)
{
  g_autoptr(PlCommand) command = pl_command_new("test", "Test");
  if (deletes)
    pl_command_delete(command, kind, record);
  else
    pl_command_put(command, kind, record);
  g_autoptr(GError) error = NULL;
  if (!pl_command_validate(command, &error))
    fail_msg("%s", error->message);
  PlSnapshot *with = pl_command_apply(command, *snapshot);
  if (calm_before == NULL)
    calm_before = g_ptr_array_new_with_free_func((GDestroyNotify)pl_snapshot_unref);
  g_ptr_array_add(calm_before, *snapshot);
  *snapshot = with;
}

#define PUT(snapshot, KIND, ...) put_record((snapshot), PL_RECORD_##KIND, (__VA_ARGS__), FALSE)
#define REMOVE(snapshot, KIND, ...) put_record((snapshot), PL_RECORD_##KIND, (__VA_ARGS__), TRUE)
/* A record that is empty but for what is set in the block that follows. */
#define NEW_RECORD(type, KIND, name)                                                                         \
  type name;                                                                                                 \
  pl_record_init_empty(PL_RECORD_##KIND, &name)

static inline PlAgreedLevel
level_at(const PlSnapshot *snapshot, gint64 assessment, const char *domain)
{
  return *pl_snapshot_agreed_level(snapshot, assessment, id_of(snapshot, PL_RECORD_DOMAIN, domain));
}

static inline void
set_level(PlSnapshot **snapshot, gint64 assessment, const char *domain, gint level)
{
  PlAgreedLevel agreed = level_at(*snapshot, assessment, domain);
  agreed.level = MAX(level, 0), agreed.not_enough = level == NOT_ENOUGH;
  PUT(snapshot, AGREED_LEVEL, &agreed);
}

/* At both assessments, so that it did not move. */
static inline void
set_levels(PlSnapshot **snapshot, const char *domain, gint level)
{
  set_level(snapshot, SPRING, domain, level);
  set_level(snapshot, AUTUMN, domain, level);
}

/* Evidence for one domain; the ids 1 to 7 are those of the calm record, in the order of its domains. */
static inline void
put_evidence(PlSnapshot **snapshot, gint64 id, const char *kind, const char *date, gboolean external)
{
  NEW_RECORD(PlEvidence, EVIDENCE, evidence);
  evidence.id = id, evidence.kind = kind, evidence.date = date, evidence.external = external;
  evidence.title = id == 7 ? "Which children are over-represented" : "What was found";
  PUT(snapshot, EVIDENCE, &evidence);
}

static inline void
put_stance(PlSnapshot **snapshot, gint64 evidence, const char *domain, PlStance stance, gint strength)
{
  const PlEvidenceDomain link = {evidence, id_of(*snapshot, PL_RECORD_DOMAIN, domain), stance, strength, ""};
  PUT(snapshot, EVIDENCE_DOMAIN, &link);
}

static inline void
put_view(PlSnapshot **snapshot, gint64 participant, const char *domain, gint level)
{
  NEW_RECORD(PlView, VIEW, view);
  view.assessment = AUTUMN, view.participant = participant;
  view.domain = id_of(*snapshot, PL_RECORD_DOMAIN, domain);
  view.level = MAX(level, 0), view.not_enough = level == NOT_ENOUGH;
  PUT(snapshot, VIEW, &view);
}

static inline void
put_rating(PlSnapshot **snapshot, const char *risk, const char *date, gint likelihood, gint impact)
{
  NEW_RECORD(PlRiskRating, RISK_RATING, rating);
  rating.risk = id_of(*snapshot, PL_RECORD_RISK, risk), rating.kind = PL_RATING_CURRENT, rating.date = date;
  rating.likelihood = likelihood, rating.impact = impact;
  PUT(snapshot, RISK_RATING, &rating);
}

static inline void
put_risk(PlSnapshot **snapshot, const char *code, const char *owner)
{
  PlRisk risk = *pl_snapshot_risk(*snapshot, id_of(*snapshot, PL_RECORD_RISK, code));
  risk.in_register = TRUE, risk.owner = owner;
  PUT(snapshot, RISK, &risk);
}

static inline gint64
option_in_view(const PlSnapshot *snapshot)
{
  return pl_snapshot_info(snapshot)->option;
}

static inline void
put_assurance(PlSnapshot **snapshot, const char *test, PlAssuranceRating rating)
{
  NEW_RECORD(PlAssurance, ASSURANCE, assurance);
  assurance.test = id_of(*snapshot, PL_RECORD_TEST, test), assurance.option = option_in_view(*snapshot);
  assurance.date = "2026-09-03", assurance.rating = rating;
  PUT(snapshot, ASSURANCE, &assurance);
}

static inline void
put_vesting_day(PlSnapshot **snapshot, const char *date)
{
  NEW_RECORD(PlMilestone, MILESTONE, milestone);
  milestone.id = 1, milestone.kind = "vesting-day", milestone.name = "Vesting day", milestone.date = date;
  PUT(snapshot, MILESTONE, &milestone);
}

static inline void
put_threshold(PlSnapshot **snapshot, const char *code, double value)
{
  const PlThreshold threshold = {code, value, "", ""};
  PUT(snapshot, THRESHOLD, &threshold);
}

static inline void
put_assessments(PlSnapshot **snapshot)
{
  static const char *const dates[] = {"2026-04-14", "2026-10-12"}, *const titles[] = {"Spring 2026",
                                                                                      "Autumn 2026"};
  for (gint64 i = SPRING; i <= AUTUMN; i++) {
    NEW_RECORD(PlAssessment, ASSESSMENT, assessment);
    assessment.id = i, assessment.organisation = COUNCIL, assessment.date = dates[i - 1];
    assessment.title = titles[i - 1], assessment.kind = PL_ASSESSMENT_SELF;
    PUT(snapshot, ASSESSMENT, &assessment);
    for (guint j = 0; j < G_N_ELEMENTS(calm_domains); j++) {
      NEW_RECORD(PlAgreedLevel, AGREED_LEVEL, agreed);
      agreed.assessment = i, agreed.domain = id_of(*snapshot, PL_RECORD_DOMAIN, calm_domains[j]);
      agreed.level = 3, agreed.confidence = 4, agreed.reason = titles[i - 1], agreed.plan = "A plan";
      agreed.agreed_on = dates[i - 1];
      PUT(snapshot, AGREED_LEVEL, &agreed);
    }
  }
}

static inline void
put_people(PlSnapshot **snapshot)
{
  static const PlRole roles[] = {PL_ROLE_CHIEF_EXECUTIVE, PL_ROLE_LEAD_MEMBER};
  for (gint64 i = CHIEF_EXECUTIVE; i <= LEAD_MEMBER; i++) {
    NEW_RECORD(PlParticipant, PARTICIPANT, participant);
    participant.id = i, participant.assessment = AUTUMN, participant.role = roles[i - 1];
    participant.post = "A post";
    PUT(snapshot, PARTICIPANT, &participant);
    for (guint j = 0; j < G_N_ELEMENTS(calm_domains); j++)
      put_view(snapshot, i, calm_domains[j], 3);
  }
}

static inline void
put_council(PlSnapshot **snapshot)
{
  NEW_RECORD(PlOrganisation, ORGANISATION, council);
  council.id = COUNCIL, council.name = "Calmshire County Council", council.short_name = "Calmshire";
  PUT(snapshot, ORGANISATION, &council);
  PlDocumentInfo info = *pl_snapshot_info(*snapshot);
  info.title = "Calm", info.organisation = COUNCIL;
  info.option = id_of(*snapshot, PL_RECORD_OPTION, "separate-services");
  PUT(snapshot, DOCUMENT, &info);
}

/* Returns: (transfer full) */
static inline PlSnapshot *
calm_record(void)
{
  static const char *const kinds[] = {"inspection", "voice",   "workforce", "partner",
                                      "finance",    "figures", "case-audit"};
  PlSnapshot *snapshot = pl_framework_load(NULL);
  assert_non_null(snapshot);
  put_council(&snapshot);
  put_assessments(&snapshot);
  put_people(&snapshot);
  for (guint i = 0; i < G_N_ELEMENTS(calm_domains); i++) {
    put_evidence(&snapshot, i + 1, kinds[i], "2026-09-01", TRUE);
    put_stance(&snapshot, i + 1, calm_domains[i], PL_STANCE_FOR, PL_STRENGTH_MODERATE);
  }
  put_risk(&snapshot, RISK, "Director of children's services");
  put_rating(&snapshot, RISK, "2026-04-14", 3, 3);
  put_rating(&snapshot, RISK, "2026-10-12", 3, 3);
  guint n;
  const PlTest *tests = pl_snapshot_tests(snapshot, &n);
  for (guint i = 0; i < n; i++)
    put_assurance(&snapshot, tests[i].code, PL_ASSURANCE_REASONABLE);
  return snapshot;
}

/* ---- What is asked ---- */

/* (nullable): the open question with that name: "own-word.corporate"; a rule's name alone finds its first. */
static inline const PlAsked *
find_open(const PlQuestions *questions, const char *name)
{
  for (guint i = 0; i < questions->n_open; i++) {
    const char *id = questions->open[i]->statement.id + strlen("question.");
    if (g_str_equal(id, name) || g_str_equal(questions->open[i]->record.rule, name))
      return questions->open[i];
  }
  return NULL;
}

static inline char *
list_open(const PlQuestions *questions)
{
  GString *list = g_string_new(NULL);
  for (guint i = 0; i < questions->n_open; i++)
    g_string_append_printf(list, "\n  %s: %s", questions->open[i]->statement.id,
                           questions->open[i]->statement.text);
  return g_string_free(list, FALSE);
}

/* The record raises this question, on this fact. */
static inline void
asks(const PlSnapshot *snapshot, const char *name, const char *fact)
{
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  const PlAsked *asked = find_open(overview->questions, name);
  g_autofree char *list = list_open(overview->questions);
  if (asked == NULL)
    fail_msg("%s is not asked; what is:%s", name, list);
  assert_string_equal(asked->fact, fact);
  assert_true(asked->statement.n_basis > 0);
  assert_true(asked->question[strlen(asked->question) - 1] == '?');
  assert_true(asked->source[0] != '\0' && asked->when[0] != '\0');
}

/* The record raises no question of that rule. */
static inline void
silent(const PlSnapshot *snapshot, const char *rule)
{
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  const PlAsked *asked = find_open(overview->questions, rule);
  if (asked != NULL)
    fail_msg("%s is asked: %s", asked->statement.id, asked->fact);
}
