#include <plumbline/council-results.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/framework.h>
#include <plumbline/neighbours.h>
#include <plumbline/say.h>

#include "keep.h"

/* What bears on the domain: ILACS judges the council's own services, area SEND a whole partnership, not the
 * council alone (framework, note on area SEND). */
#define STRENGTH_ILACS PL_STRENGTH_STRONG
#define STRENGTH_SEND PL_STRENGTH_MODERATE

/* The first judgement of each inspection, and the one after its last. */
static const PlJudgement inspections[][2] = {{PL_JUDGEMENT_OVERALL, PL_JUDGEMENT_AREA_SEND},
                                             {PL_JUDGEMENT_AREA_SEND, PL_N_JUDGEMENTS}};

typedef struct {
  PlCommand *command;
  const PlSnapshot *snapshot;
  const PlCouncils *councils;
  const PlCouncil *council;
  gint64 organisation;
  const PlIds *ids;
  GString *new_said;
  GPtrArray *differs; /* what the document has otherwise */
} Adding;

void
pl_council_fill(const PlCouncil *council, PlOrganisation *organisation)
{
  g_return_if_fail(council != NULL && organisation != NULL);
  organisation->name = council->name;
  organisation->short_name = council->short_name;
  organisation->la_code = council->la_code;
  organisation->kind = PL_ORGANISATION_COUNCIL;
  organisation->jurisdiction = PL_JURISDICTION_ENGLAND;
}

/* ---- What is there already ---- */

static const PlItem *
regime_of(const Adding *adding, PlJudgement judgement)
{
  return pl_framework_item(adding->snapshot, "regimes", 0, pl_judgement_regime(judgement));
}

/* A person may have typed "2023-09" or "2023" for what was published on 2023-09-04. */
static gboolean
is_same_date(const char *typed, const char *listed)
{
  return *typed != '\0' && g_str_has_prefix(listed, typed);
}

static const PlInspection *
find_result(const Adding *adding, PlJudgement judgement)
{
  guint n;
  const PlInspection *all = pl_snapshot_inspections(adding->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].organisation == adding->organisation &&
        strcmp(all[i].regime, pl_judgement_regime(judgement)) == 0 &&
        strcmp(all[i].aspect, pl_judgement_aspect(judgement)) == 0 &&
        is_same_date(all[i].published, pl_council_published(adding->council, judgement)))
      return &all[i];
  return NULL;
}

/* By its code, or by the inspectorate's words for it. */
static gboolean
is_same_outcome(const Adding *adding, const PlInspection *there, PlJudgement judgement, gint outcome)
{
  const char *code = pl_judgement_outcome(judgement, outcome);
  const PlItem *regime = regime_of(adding, judgement);
  const PlItem *item =
      regime != NULL ? pl_framework_item(adding->snapshot, "regime-outcomes", regime->id, code) : NULL;
  return g_ascii_strcasecmp(there->outcome, code) == 0 ||
         g_ascii_strcasecmp(there->outcome, pl_say_outcome(judgement, outcome)) == 0 ||
         (item != NULL && g_ascii_strcasecmp(there->outcome, item->name) == 0);
}

static gboolean
has_evidence(const Adding *adding, const char *published)
{
  guint n;
  const PlEvidence *all = pl_snapshot_evidence(adding->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if ((all[i].organisation == 0 || all[i].organisation == adding->organisation) &&
        strcmp(all[i].kind, "inspection") == 0 && is_same_date(all[i].date, published))
      return TRUE;
  return FALSE;
}

/* ---- Words ---- */

static const char *
inspectorate(const Adding *adding, PlJudgement judgement)
{
  const PlItem *regime = regime_of(adding, judgement);
  const PlItem *item = regime != NULL ? pl_framework_item(adding->snapshot, "regime-inspectorates",
                                                          regime->id, pl_judgement_regime(judgement))
                                      : NULL;
  return item != NULL ? item->name : _("Inspectorate");
}

static char *
say_source(const Adding *adding, PlJudgement judgement)
{
  g_autofree char *published = pl_say_date(pl_council_published(adding->council, judgement));
  g_autofree char *newest = pl_say_date(pl_councils_get_newest(adding->councils));
  return g_strdup_printf(
      pl_councils_is_built_in(adding->councils)
          ? _("%s, report published %s; from a list of results to %s gathered by Data to Insight (Open "
              "Government Licence v3.0)")
          : _("%s, report published %s; from a list of results to %s"),
      inspectorate(adding, judgement), published, newest);
}

static char *
say_kind(const PlCouncil *council, PlJudgement judgement)
{
  if (judgement == PL_JUDGEMENT_AREA_SEND)
    return g_strdup(_("area inspection"));
  /* TRANSLATORS: the inspectorate's word for a kind of inspection: "short inspection". */
  return council->ilacs_kind[0] != '\0' ? g_strdup_printf(_("%s inspection"), council->ilacs_kind)
                                        : g_strdup("");
}

static char *
say_title(const PlCouncil *council, PlJudgement first)
{
  gint outcome = council->outcomes[first];
  if (first == PL_JUDGEMENT_AREA_SEND)
    return g_strdup_printf(_("Area SEND inspection: %s"), pl_say_outcome(first, outcome));
  return outcome > 0 ? g_strdup_printf(_("Inspection of children’s services (ILACS): %s overall"),
                                       pl_say_outcome(first, outcome))
                     : g_strdup(_("Inspection of children’s services (ILACS): no overall grade"));
}

static char *
say_findings(const PlCouncil *council, const PlJudgement range[2])
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (PlJudgement i = range[0]; i < range[1]; i++) {
    gint outcome = council->outcomes[i];
    g_autofree char *none = outcome == 0 ? pl_say_no_outcome(i, pl_council_started(council, i)) : NULL;
    char *what = outcome > 0 ? g_strdup(pl_say_outcome(i, outcome)) : g_strdup_printf(_("no %s"), none);
    pl_paragraph_add(text, g_strdup_printf(_("%s: %s."), pl_say_judgement(i), what));
    g_free(what);
  }
  g_autofree char *kind = say_kind(council, range[0]);
  g_autofree char *started = pl_say_date(pl_council_started(council, range[0]));
  if (*kind != '\0' && *started != '\0') {
    g_autofree char *clause = g_strdup_printf(_("%s, begun %s"), kind, started);
    pl_paragraph_add(text, pl_say_sentence(clause));
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* ---- Records ---- */

static PlStance
stance_of(const PlCouncil *council, const PlJudgement range[2])
{
  gboolean all_good = TRUE;
  const gint good = 2; /* outstanding is 1 */
  if (range[0] == PL_JUDGEMENT_AREA_SEND)
    return council->outcomes[range[0]] == 1 ? PL_STANCE_FOR : PL_STANCE_AGAINST;
  if (council->outcomes[PL_JUDGEMENT_OVERALL] > 0)
    return council->outcomes[PL_JUDGEMENT_OVERALL] <= good ? PL_STANCE_FOR : PL_STANCE_AGAINST;
  for (PlJudgement i = range[0]; i < range[1]; i++)
    all_good = all_good && council->outcomes[i] <= good;
  return all_good ? PL_STANCE_FOR : PL_STANCE_AGAINST;
}

static void
put_evidence(Adding *adding, const PlJudgement range[2], const char *source)
{
  const PlDomain *domain = pl_snapshot_find_code(adding->snapshot, PL_RECORD_DOMAIN, PL_DOMAIN_INSPECTION);
  g_autofree char *title = say_title(adding->council, range[0]);
  g_autofree char *text = say_findings(adding->council, range);
  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = adding->ids->next(adding->ids->data);
  evidence.organisation = adding->organisation;
  evidence.title = title;
  evidence.kind = "inspection";
  evidence.date = pl_council_published(adding->council, range[0]);
  evidence.source = source;
  evidence.text = text;
  evidence.external = TRUE;
  pl_command_put(adding->command, PL_RECORD_EVIDENCE, &evidence);
  if (domain == NULL)
    return;
  PlEvidenceDomain link;
  pl_record_init_empty(PL_RECORD_EVIDENCE_DOMAIN, &link);
  link.evidence = evidence.id;
  link.domain = domain->id;
  link.stance = stance_of(adding->council, range);
  link.strength = range[0] == PL_JUDGEMENT_AREA_SEND ? STRENGTH_SEND : STRENGTH_ILACS;
  link.reason = _("For or against is the way the finding points when it was published. It sets no level.");
  pl_command_put(adding->command, PL_RECORD_EVIDENCE_DOMAIN, &link);
}

static void
put_result(Adding *adding, PlJudgement judgement, const char *source)
{
  g_autofree char *kind = say_kind(adding->council, judgement);
  PlInspection inspection;
  pl_record_init_empty(PL_RECORD_INSPECTION, &inspection);
  inspection.id = adding->ids->next(adding->ids->data);
  inspection.organisation = adding->organisation;
  inspection.regime = pl_judgement_regime(judgement);
  inspection.aspect = pl_judgement_aspect(judgement);
  inspection.outcome = pl_judgement_outcome(judgement, adding->council->outcomes[judgement]);
  inspection.kind = kind;
  inspection.started = pl_council_started(adding->council, judgement);
  inspection.published = pl_council_published(adding->council, judgement);
  inspection.source = source;
  pl_command_put(adding->command, PL_RECORD_INSPECTION, &inspection);
}

static void
say_new(Adding *adding, const PlJudgement range[2], GPtrArray *results)
{
  const PlItem *regime = regime_of(adding, range[0]);
  g_autofree char *published = pl_say_date(pl_council_published(adding->council, range[0]));
  g_autofree char *list = pl_say_texts(results);
  pl_paragraph_add(adding->new_said,
                   g_strdup_printf(_("New: %s, published %s: %s."),
                                   regime != NULL ? regime->name : pl_judgement_regime(range[0]), published,
                                   list));
}

/* Returns: whether anything of it is new. */
static gboolean
add_inspection(Adding *adding, const PlJudgement range[2])
{
  g_autofree char *source = say_source(adding, range[0]);
  g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(g_free);
  gboolean is_known = FALSE;
  for (PlJudgement i = range[0]; i < range[1]; i++) {
    gint outcome = adding->council->outcomes[i];
    const PlInspection *there = find_result(adding, i);
    g_autofree char *name = pl_say_name_within(pl_say_judgement(i));
    is_known = is_known || there != NULL;
    if (outcome <= 0)
      continue;
    if (there == NULL) {
      put_result(adding, i, source);
      g_ptr_array_add(results, i == PL_JUDGEMENT_AREA_SEND
                                   ? g_strdup(pl_say_outcome(i, outcome))
                                   : g_strdup_printf("%s %s", name, pl_say_outcome(i, outcome)));
    } else if (!is_same_outcome(adding, there, i, outcome)) {
      /* TRANSLATORS: a judgement, what the list says and what the document has. */
      g_ptr_array_add(adding->differs, g_strdup_printf(_("%s (%s in the list, “%s” here)"), name,
                                                       pl_say_outcome(i, outcome), there->outcome));
    }
  }
  if (results->len == 0)
    return FALSE;
  if (!is_known && !has_evidence(adding, pl_council_published(adding->council, range[0])))
    put_evidence(adding, range, source);
  say_new(adding, range, results);
  return TRUE;
}

guint
pl_council_add_results(PlCommand *command, const PlSnapshot *snapshot, const PlCouncils *councils,
                       const PlCouncil *council, gint64 organisation, const PlIds *ids, char **said)
{
  g_return_val_if_fail(command != NULL && snapshot != NULL && councils != NULL && council != NULL &&
                           ids != NULL && said != NULL,
                       0);
  Adding adding = {.command = command,
                   .snapshot = snapshot,
                   .councils = councils,
                   .council = council,
                   .organisation = organisation,
                   .ids = ids,
                   .new_said = g_string_new(NULL),
                   .differs = g_ptr_array_new_with_free_func(g_free)};
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(inspections); i++)
    n += add_inspection(&adding, inspections[i]);
  if (adding.differs->len > 0) {
    g_autofree char *list = pl_say_texts(adding.differs);
    pl_paragraph_add(adding.new_said,
                     g_strdup_printf(_("The document says otherwise of %s, and that stays as it is."), list));
  }
  g_ptr_array_unref(adding.differs);
  *said = g_string_free(adding.new_said, FALSE);
  return n;
}

PlCommand *
pl_council_update(const PlSnapshot *snapshot, gint64 organisation, const PlCouncils *councils,
                  const PlIds *ids, char **said, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && councils != NULL && ids != NULL && said != NULL, NULL);
  const PlOrganisation *whose = pl_snapshot_organisation(snapshot, organisation);
  const PlCouncil *council = whose != NULL ? pl_council_of(councils, whose) : NULL;
  *said = g_strdup("");
  if (council == NULL) {
    g_autofree char *why = whose != NULL ? pl_say_no_council(councils, whose)
                                         : g_strdup(_("This document is about no organisation yet."));
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND, _("%s Nothing was changed."), why);
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Update the inspection results of %s"), whose->short_name);
  g_autoptr(PlCommand) command = pl_command_new("add", label);
  g_free(*said);
  guint n = pl_council_add_results(command, snapshot, councils, council, organisation, ids, said);
  return n > 0 ? g_steal_pointer(&command) : NULL;
}

PlSnapshot *
pl_council_document(const char *title, const PlCouncils *councils, const PlCouncil *council, const PlIds *ids,
                    GError **error)
{
  g_return_val_if_fail(title != NULL && councils != NULL && council != NULL && ids != NULL, NULL);
  g_autoptr(PlSnapshot) start =
      pl_framework_document(title, council->name, PL_JURISDICTION_ENGLAND, ids, error);
  if (start == NULL)
    return NULL;
  PlOrganisation organisation = *pl_snapshot_organisation(start, pl_snapshot_info(start)->organisation);
  pl_council_fill(council, &organisation);
  g_autoptr(PlCommand) command = pl_command_new("add", _("Add the council"));
  pl_command_put(command, PL_RECORD_ORGANISATION, &organisation);
  g_autofree char *said = NULL;
  pl_council_add_results(command, start, councils, council, organisation.id, ids, &said);
  return pl_command_apply(command, start);
}
