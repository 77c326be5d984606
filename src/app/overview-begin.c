#include "overview-begin.h"

#include <glib/gi18n-lib.h>
#include <plumbline/council-results.h>
#include <plumbline/inspected.h>
#include <plumbline/neighbours.h>
#include <plumbline/say.h>

#include "council-list.h"
#include "links.h"
#include "widgets.h"

/* Where inspection results are read whole: beside their domain; in the list of evidence where the document
 * does not use it, or no assessment is in view beside which it would stand. */
static PlLink
inspection_link(PlAppSession *session, const char *name, const char *says)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const PlDomain *domain = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, PL_DOMAIN_INSPECTION);
  gboolean used = domain != NULL && domain->in_use && pl_app_session_get_assessment(session) != NULL;
  return (PlLink){.kind = used ? PL_RECORD_DOMAIN : PL_RECORD_EVIDENCE,
                  .id = used ? domain->id : 0,
                  .name = name,
                  .says = says};
}

/* Returns: whether there was an inspection. */
static gboolean
add_visits(GtkWidget *list, PlAppSession *session, const PlOrganisation *organisation)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  g_autoptr(PlInspected) inspected =
      pl_inspected_new(snapshot, organisation->id, pl_app_session_get_as_at(session));
  for (guint i = 0; i < inspected->n_visits; i++) {
    const PlVisit *visit = &inspected->visits[i];
    PlLink link = inspection_link(session, visit->name, visit->brief);
    if (visit->is_latest)
      pl_link_list_add(list, &link);
  }
  return inspected->n_visits > 0;
}

/* In a line of its own where there is no assessment beside which it would stand.
 * Returns: whether it is a council of the list. */
static gboolean
add_neighbours(GtkWidget *box, GtkWidget *list, PlAppSession *session, const PlOrganisation *organisation)
{
  PlCouncils *councils = pl_council_list_get();
  const PlCouncil *council = pl_council_of(councils, organisation);
  if (council == NULL)
    return FALSE;
  g_autoptr(PlNeighbours) neighbours =
      pl_neighbours_new(councils, council, pl_app_session_get_as_at(session));
  const char *said = neighbours->groups[PL_PEERS_NEIGHBOURS].said[PL_JUDGEMENT_OVERALL];
  PlLink link = inspection_link(session, _("Where its neighbours stand"), said);
  if (pl_app_session_get_assessment(session) != NULL)
    pl_link_list_add(list, &link);
  else
    pl_box_add_line(box, said, NULL);
  return TRUE;
}

static void
add_evidence(GtkWidget *list, guint n)
{
  g_autofree char *number = pl_say_number((gint)n);
  g_autofree char *text =
      g_strdup_printf(ngettext("%s piece of evidence", "%s pieces of evidence", n), number);
  g_autofree char *name = pl_say_capital(text);
  if (n > 0)
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_EVIDENCE, .name = name});
}

void
pl_overview_begin_fill(GtkWidget *box, PlPage *page)
{
  g_return_if_fail(GTK_IS_BOX(box) && PL_IS_PAGE(page));
  PlAppSession *session = pl_page_get_session(page);
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  const char *title = _("What the record holds already");
  g_autofree char *focus = pl_focus_dup_place(box);
  GtkWidget *list = pl_link_list_new(page, title);
  pl_box_clear(box);
  gtk_box_append(GTK_BOX(box), pl_heading_new(title, "heading"));
  gtk_box_append(GTK_BOX(box), list);
  gboolean graded = organisation != NULL && add_visits(list, session, organisation);
  graded |= organisation != NULL && add_neighbours(box, list, session, organisation);
  add_evidence(list, pl_app_session_get_overview(session)->n_evidence);
  gboolean any = gtk_widget_get_first_child(list) != NULL;
  gtk_widget_set_visible(list, any);
  pl_box_add_line(
      box,
      any ? NULL
          : pl_published(
                pl_app_session_get_snapshot(session),
                _("No evidence and no inspection result yet. Levels can be set without; each asks for its reasons."),
                _("No evidence and no inspection result is published. Levels can be set without; each asks for its "
                  "reasons.")),
      "dim-label");
  pl_box_add_line(box, graded ? pl_neighbours_caution() : NULL, "dim-label small");
  pl_focus_restore(box, focus);
}
