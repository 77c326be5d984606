#include <plumbline/findings.h>

#include <glib/gi18n-lib.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include <plumbline/say.h>

#include "keep.h"

typedef struct {
  PlFindings base;
  PlKeep keep;
  GPtrArray *exposures, *behinds; /* owned: the statements point into them */
  GPtrArray *statements, *sections;
} Findings;

static void
add(Findings *self, const char *section, const PlStatement *statement)
{
  if (statement->text == NULL || statement->text[0] == '\0')
    return;
  g_ptr_array_add(self->statements, (gpointer)statement);
  g_ptr_array_add(self->sections, (gpointer)section);
}

/* One sentence in the place of one for each domain, all alike. */
static void
add_none(Findings *self, const char *section, const char *id, const char *text)
{
  PlStatement *statement = pl_keep_take(&self->keep, g_new0(PlStatement, 1));
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_ASSESSMENT, self->base.overview->assessment);
  *statement = pl_keep_statement(&self->keep, id, g_strdup(text), basis);
  add(self, section, statement);
}

static void
add_profile(Findings *self)
{
  const PlProfile *profile = self->base.overview->profile;
  if (profile == NULL)
    return;
  guint evidence = 0, views = 0;
  for (guint i = 0; i < profile->n_domains; i++) {
    add(self, _("Levels"), &profile->domains[i].movement_statement);
    evidence += profile->domains[i].n_evidence;
    views += profile->domains[i].n_views + profile->domains[i].n_not_enough;
  }
  add(self, _("Levels"), &profile->comparison);
  for (guint i = 0; evidence > 0 && i < profile->n_domains; i++)
    add(self, _("Evidence"), &profile->domains[i].evidence_statement);
  for (guint i = 0; evidence > 0 && i < profile->n_domains; i++)
    add(self, _("Kinds of evidence"), &self->base.overview->triangulation->domains[i].statement);
  if (evidence > 0)
    add(self, _("Kinds of evidence"), &self->base.overview->triangulation->statement);
  if (evidence == 0 && profile->n_domains > 0)
    add_none(self, _("Evidence"), "profile.evidence",
             pl_published(profile->snapshot, _("No evidence is linked to any domain."),
                          _("No evidence is published.")));
  for (guint i = 0; views > 0 && i < profile->n_domains; i++)
    add(self, _("Views"), &profile->domains[i].views_statement);
  if (views == 0 && profile->n_domains > 0)
    add_none(self, _("Views"), "profile.views",
             profile->views_private     ? _("The views are private until the session reveals them.")
             : profile->views_discarded ? _("The views were discarded once the levels were agreed.")
                                        : pl_published(profile->snapshot, _("No views are recorded."),
                                                       _("No views are published.")));
}

static void
add_exposures(Findings *self)
{
  const PlOverview *overview = self->base.overview;
  if (overview->profile == NULL || overview->ratings->n_risks == 0)
    return;
  if (overview->profile->n_agreed == 0) {
    add_none(self, _("Exposure"), "exposure",
             pl_published(overview->profile->snapshot,
                          _("No level has been agreed, so no exposure is known."),
                          _("No level is published, so no exposure is known.")));
    return;
  }
  for (guint i = 0; i < overview->ratings->n_risks; i++) {
    PlExposure *exposure = pl_exposure_new(overview->snapshot, overview->ratings->risks[i].risk,
                                           overview->assessment, overview->as_at);
    g_ptr_array_add(self->exposures, exposure);
    add(self, _("Exposure"), &exposure->statement);
  }
}

static void
add_risks(Findings *self)
{
  const PlOverview *overview = self->base.overview;
  const PlRatings *ratings = overview->ratings;
  add(self, _("Risks"), &ratings->summary);
  for (guint i = 0; ratings->n_rated > 0 && i < ratings->n_risks; i++)
    add(self, _("Risks"), &ratings->risks[i].statement);
  add_exposures(self);
  for (guint i = 0; i < overview->in_common->n_items; i++)
    add(self, _("What risks have in common"), &overview->in_common->items[i].statement);
  add(self, _("Loose ends"), &overview->loose_ends->no_test_statement);
  add(self, _("Loose ends"), &overview->loose_ends->no_domain_statement);
  add(self, _("Loose ends"), &overview->loose_ends->no_risk_statement);
  add(self, _("Loose ends"), &overview->loose_ends->idle_statement);
}

static void
add_assurance(Findings *self)
{
  const PlOverview *overview = self->base.overview;
  PlAssurancePicture *picture = overview->assurance;
  gboolean any = picture->count[PL_ASSURANCE_NOT_TESTED] < picture->n_tests;
  add(self, _("Assurance"), &picture->summary);
  if (picture->option == NULL)
    return;
  if (any)
    add(self, _("Assurance"), &picture->not_carried_out);
  add(self, _("Assurance"), &overview->untested->statement);
  for (guint i = 0; i < picture->n_tests; i++)
    if (picture->tests[i].rating != PL_ASSURANCE_NOT_TESTED)
      add(self, _("Assurance"), &picture->tests[i].statement);
  for (guint i = 0; i < overview->ratings->n_risks; i++) {
    PlAssuranceBehind *behind = pl_assurance_behind_new(picture, overview->ratings->risks[i].risk);
    g_ptr_array_add(self->behinds, behind);
    if (any || behind->n_tests == 0)
      add(self, _("Assurance behind each risk"), &behind->statement);
  }
}

static void
add_all(Findings *self)
{
  const PlOverview *overview = self->base.overview;
  add(self, _("In short"), &overview->headline);
  add(self, _("In short"), &overview->paragraph);
  add_profile(self);
  add_risks(self);
  add_assurance(self);
  add(self, _("What is next"), &overview->overdue_statement);
  add(self, _("What is next"), &overview->milestone_statement);
  add(self, _("What is next"), &overview->signs_statement);
  for (guint i = 0; i < overview->arrangements->n_items; i++)
    add(self, _("What is next"), &overview->arrangements->items[i].due);
  for (guint i = 0; i < overview->arrangements->n_overlaps; i++)
    add(self, _("What is next"), &overview->arrangements->overlaps[i]);
  for (guint i = 0; i < overview->questions->n_open; i++)
    add(self, _("Questions"), &overview->questions->open[i]->statement);
}

PlFindings *
pl_findings_new(const PlSnapshot *snapshot, const PlAssessment *assessment, gint64 option, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  Findings *self = g_atomic_rc_box_new0(Findings);
  PlFindings *base = &self->base;
  pl_keep_init(&self->keep);
  self->exposures = g_ptr_array_new_with_free_func((GDestroyNotify)pl_exposure_unref);
  self->behinds = g_ptr_array_new_with_free_func((GDestroyNotify)pl_assurance_behind_unref);
  self->statements = g_ptr_array_new();
  self->sections = g_ptr_array_new();
  base->overview = pl_overview_new(snapshot, assessment, option, as_at);
  add_all(self);
  base->statements = pl_keep_pointers(&self->keep, g_steal_pointer(&self->statements), &base->n_statements);
  base->sections = pl_keep_pointers(&self->keep, g_steal_pointer(&self->sections), &base->n_statements);
  return base;
}

PlFindings *
pl_findings_ref(PlFindings *findings)
{
  return g_atomic_rc_box_acquire(findings);
}

static void
findings_clear(gpointer data)
{
  Findings *self = data;
  pl_keep_clear(&self->keep);
  g_ptr_array_unref(self->exposures);
  g_ptr_array_unref(self->behinds);
  pl_overview_unref(self->base.overview);
}

void
pl_findings_unref(PlFindings *findings)
{
  g_atomic_rc_box_release_full(findings, findings_clear);
}

/* ---- As text ---- */

char *
pl_findings_to_text(const PlFindings *findings)
{
  const PlOverview *overview = findings->overview;
  GString *text = g_string_new(NULL);
  g_autofree char *date = pl_say_date(overview->as_at);
  if (overview->organisation != NULL)
    g_string_append_printf(text, _("%s, as the record stood on %s\n"), overview->organisation->name, date);
  else
    g_string_append_printf(text, _("As the record stood on %s\n"), date);
  const char *section = NULL;
  for (guint i = 0; i < findings->n_statements; i++) {
    if (section == NULL || strcmp(findings->sections[i], section) != 0) {
      section = findings->sections[i];
      g_string_append_printf(text, "\n%s\n", section);
    }
    g_string_append_printf(text, "  %s\n", findings->statements[i]->text);
  }
  return g_string_free(text, FALSE);
}

/* ---- As JSON ---- */

static json_t *
basis_json(const PlSnapshot *snapshot, const PlStatement *statement)
{
  json_t *list = json_array();
  for (guint i = 0; i < statement->n_basis; i++) {
    g_autofree char *name = pl_basis_name(snapshot, &statement->basis[i]);
    json_t *one = json_object();
    json_object_set_new(one, "kind", json_string(pl_record_type_get(statement->basis[i].kind)->name));
    json_object_set_new(one, "name", json_string(name));
    json_array_append_new(list, one);
  }
  return list;
}

static json_t *
text_or_null(const char *text)
{
  return text != NULL ? json_string(text) : json_null();
}

char *
pl_findings_to_json(const PlFindings *findings)
{
  const PlOverview *overview = findings->overview;
  const PlOption *option = overview->assurance->option;
  json_t *statements = json_array();
  for (guint i = 0; i < findings->n_statements; i++) {
    const PlStatement *statement = findings->statements[i];
    json_t *one = json_object();
    json_object_set_new(one, "id", json_string(statement->id));
    json_object_set_new(one, "section", json_string(findings->sections[i]));
    json_object_set_new(one, "text", json_string(statement->text));
    json_object_set_new(one, "rests_on", basis_json(overview->snapshot, statement));
    json_array_append_new(statements, one);
  }
  json_t *root = json_object();
  json_object_set_new(root, "as_at", json_string(overview->as_at));
  json_object_set_new(root, "organisation",
                      text_or_null(overview->organisation != NULL ? overview->organisation->name : NULL));
  json_object_set_new(root, "assessment",
                      text_or_null(overview->assessment != NULL ? overview->assessment->date : NULL));
  json_object_set_new(root, "option", text_or_null(option != NULL ? option->name : NULL));
  json_object_set_new(root, "statements", statements);
  char *dumped = json_dumps(root, JSON_INDENT(2)); /* keys keep the order in which they were set */
  char *json = g_strconcat(dumped, "\n", NULL);
  free(dumped);
  json_decref(root);
  return json;
}
