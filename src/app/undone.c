#include "undone.h"

#include <glib/gi18n-lib.h>

#include "links.h"

/* Where what is now another has its place. */
typedef struct {
  PlRecordKind kind;
  gint64 id, assessment; /* 0 where it belongs to none */
} Spot;

typedef struct {
  PlWindow *window;
  const PlSnapshot *before, *after;
  Spot first; /* of those that lead somewhere; its id is 0 while there is none */
  gboolean off_the_page;
} Search;

/* ---- Whether it is on the page ---- */

static gboolean
is_in_hand(Search *search, const Spot *spot)
{
  PlAppSession *session = pl_window_get_session(search->window);
  const char *place = pl_window_get_place(search->window);
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  if (spot->assessment != 0 && (assessment == NULL || assessment->id != spot->assessment))
    return FALSE;
  if (spot->kind == PL_RECORD_DOMAIN) {
    const PlDomain *domain = pl_app_session_get_domain(session);
    return g_str_equal(place, "matrix") && domain != NULL && domain->id == spot->id;
  }
  if (spot->kind == PL_RECORD_RISK) {
    const PlRisk *risk = pl_app_session_get_risk(session);
    return g_str_equal(place, "risks") && risk != NULL && risk->id == spot->id;
  }
  if (spot->kind == PL_RECORD_TEST) {
    const PlTest *test = pl_app_session_get_test(session);
    return g_str_equal(place, "assurance") && test != NULL && test->id == spot->id;
  }
  if (spot->kind == PL_RECORD_INDICATOR) {
    const PlIndicator *indicator = pl_app_session_get_indicator(session);
    return g_str_equal(place, "evidence") && indicator != NULL && indicator->id == spot->id &&
           pl_app_session_shows(session, PL_PLACE_VIEW_INDICATORS);
  }
  if (spot->kind == PL_RECORD_WARNING_SIGN) /* the list shows them all, with how each stands */
    return g_str_equal(place, "evidence") && pl_app_session_shows(session, PL_PLACE_VIEW_SIGNS);
  if (spot->kind == PL_RECORD_MILESTONE) { /* the list shows them all, and the pane the one in hand */
    const PlMilestone *milestone = pl_app_session_get_milestone(session);
    return g_str_equal(place, "actions") && milestone != NULL && milestone->id == spot->id &&
           pl_app_session_shows(session, PL_PLACE_VIEW_MILESTONES);
  }
  if (spot->kind == PL_RECORD_CHECK) /* the list shows them all, with how each stands */
    return g_str_equal(place, "actions") && pl_app_session_shows(session, PL_PLACE_VIEW_CHECKLISTS);
  if (spot->kind == PL_RECORD_QUESTION) {
    const PlAsked *asked = pl_app_session_get_question(session);
    return g_str_equal(place, "actions") && pl_app_session_shows(session, PL_PLACE_VIEW_QUESTIONS) &&
           asked != NULL && asked->record.id == spot->id;
  }
  return FALSE;
}

/* ---- What is now another ---- */

static gboolean
find_spot(PlRecordKind kind, gconstpointer record, Spot *spot)
{
  const PlRecordType *type = pl_record_type_get(kind);
  const PlBasis basis = {.kind = kind, .record = record};
  *spot = (Spot){.assessment =
                     type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), record) : 0};
  if (kind == PL_RECORD_QUESTION) {
    spot->kind = kind;
    spot->id = pl_field_get_id(&type->fields[0], record);
    return TRUE;
  }
  return pl_basis_find_place(&basis, &spot->kind, &spot->id);
}

static void
look_at_record(Search *search, PlRecordKind kind, gconstpointer record)
{
  Spot spot;
  gboolean leads = find_spot(kind, record, &spot);
  if (!leads || !is_in_hand(search, &spot))
    search->off_the_page = TRUE;
  if (leads && search->first.id == 0)
    search->first = spot;
}

/* The records of one part that are not the same in another, or not there. */
static void
look_at_part(Search *search, const PlPart *part, const PlPart *other, gboolean absent_alone)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer record = records + i * type->size, twin = pl_part_find(other, record);
    if (twin == NULL || (!absent_alone && !pl_record_equal(type->kind, record, twin)))
      look_at_record(search, type->kind, record);
  }
}

/* Parts are shared between snapshots where nothing in them was changed. */
static void
look_at_parts(Search *search, PlRecordKind kind, gint64 scope)
{
  const PlPart *before = pl_snapshot_get_part(search->before, kind, scope);
  const PlPart *after = pl_snapshot_get_part(search->after, kind, scope);
  if (before == after)
    return;
  look_at_part(search, after, before, FALSE);
  look_at_part(search, before, after, TRUE);
}

static void
look_at_scoped(Search *search, PlRecordKind kind, const PlSnapshot *snapshot)
{
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  for (guint i = 0; i < n; i++)
    look_at_parts(search, kind, assessments[i].id);
}

static void
look(Search *search)
{
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    if (pl_record_type_get(kind)->scoped)
      look_at_scoped(search, kind, search->after);
    else
      look_at_parts(search, kind, 0);
  }
}

/* ---- Telling ---- */

void
pl_undone_tell(PlWindow *window, const char *label, gboolean redone, const PlSnapshot *before,
               const PlSnapshot *after)
{
  g_return_if_fail(PL_IS_WINDOW(window) && label != NULL && before != NULL && after != NULL);
  Search search = {.window = window, .before = before, .after = after};
  look(&search);
  if (!search.off_the_page && pl_window_get_room(window) == NULL)
    return;
  g_autofree char *text = g_strdup_printf(redone ? _("Done again: %s") : _("Undone: %s"), label);
  if (search.first.id != 0)
    pl_window_tell(window, text, _("_Show"), "win.follow",
                   g_variant_new("(sxx)", pl_record_type_get(search.first.kind)->name, search.first.id,
                                 search.first.assessment));
  else
    pl_window_tell(window, text, NULL, NULL, NULL);
}

void
pl_done_tell(PlWindow *window, const PlCommand *command)
{
  g_return_if_fail(PL_IS_WINDOW(window) && command != NULL);
  g_autofree char *text = g_strdup_printf(_("Done: %s"), pl_command_get_label(command));
  pl_window_tell(window, text, _("_Undo"), "win.undo", NULL);
}
