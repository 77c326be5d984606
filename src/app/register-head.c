#include "register-head.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "links.h"
#include "register-filter.h"
#include "rests.h"

static void
show_note(GtkLabel *note, const char *text)
{
  gtk_label_set_text(note, text);
  gtk_widget_set_visible(GTK_WIDGET(note), *text != '\0');
}

static const char *
name_of(const PlOrganisation *organisation)
{
  return organisation == NULL                ? ""
         : *organisation->short_name != '\0' ? organisation->short_name
                                             : organisation->name;
}

/* Whose it is, before what it says, where it could be another's. */
static void
show_finding(GtkLabel *finding, PlFilterBar *filters, const PlRatings *ratings, const PlOrganisation *whose)
{
  pl_rests_hold_said(GTK_WIDGET(finding), ratings->snapshot, NULL, 0);
  if (!pl_register_filter_has_others(filters) || whose == NULL) {
    pl_label_set_finding(finding, ratings->summary.text);
    return;
  }
  g_autofree char *within = pl_say_name_within(ratings->summary.text);
  /* TRANSLATORS: an organisation, and what its risk register says: "Exampleshire: eight of fourteen risks are
   * above what the board accepts." */
  g_autofree char *said = g_strdup_printf(_("%s: %s"), name_of(whose), within);
  pl_label_set_finding(finding, said);
  PlStatement statement = ratings->summary;
  statement.text = said;
  pl_rests_hold_said(GTK_WIDGET(finding), ratings->snapshot, (const PlStatement *const[]){&statement}, 1);
}

static void
show_own(GtkLabel *finding, GtkLabel *note, PlFilterBar *filters, PlOverview *overview)
{
  const PlDocumentInfo *info = pl_snapshot_info(overview->snapshot);
  const PlStatement *common =
      overview->in_common->n_items > 0 ? &overview->in_common->items[0].statement : NULL;
  show_finding(finding, filters, overview->ratings,
               info != NULL ? pl_snapshot_organisation(overview->snapshot, info->organisation) : NULL);
  const char *const notes[] = {common != NULL ? common->text : "",
                               overview->loose_ends->no_test_statement.text,
                               overview->loose_ends->no_domain_statement.text};
  g_autofree char *said = pl_say_sentences(notes, G_N_ELEMENTS(notes));
  show_note(note, said);
}

static void
show_other(GtkLabel *finding, GtkLabel *note, PlFilterBar *filters, PlOverview *overview, gint64 whose)
{
  const PlOrganisation *organisation = pl_snapshot_organisation(overview->snapshot, whose);
  g_autoptr(PlRatings) ratings =
      pl_ratings_new(overview->snapshot, whose, overview->as_at, overview->ratings->since);
  show_finding(finding, filters, ratings, organisation);
  g_autofree char *said = g_strdup_printf(_("The register of %s. Escape shows this council’s own again."),
                                          organisation != NULL ? organisation->name : "");
  show_note(note, said);
}

void
pl_register_head_show(GtkLabel *finding, GtkLabel *note, PlFilterBar *filters, PlOverview *overview,
                      guint shown)
{
  g_return_if_fail(GTK_IS_LABEL(finding) && GTK_IS_LABEL(note) && overview != NULL);
  gint64 whose = pl_register_filter_get_whose(filters);
  if (pl_filter_bar_is_clear(filters)) {
    show_own(finding, note, filters, overview);
    return;
  }
  if (whose > 0 && pl_register_filter_is_whole(filters)) {
    show_other(finding, note, filters, overview, whose);
    return;
  }
  g_autofree char *count = g_strdup_printf(ngettext("%u risk", "%u risks", shown), shown);
  g_autofree char *words = pl_filter_bar_say(filters), *sentence = pl_say_sentence(words);
  g_autofree char *said = g_strdup_printf(_("%s Escape shows the register again."), sentence);
  gtk_label_set_text(finding, count);
  show_note(note, said);
}
