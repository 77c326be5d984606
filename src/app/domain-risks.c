#include "domain-risks.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "links.h"
#include "widgets.h"
#include "words.h"

/* The places behind the pane say the rest. */
#define TESTS_SHOWN 5

gboolean
pl_list_begin(GtkBox *box, char **shown, char *signature)
{
  if (g_strcmp0(*shown, signature) == 0) {
    g_free(signature);
    return FALSE;
  }
  g_free(*shown);
  *shown = signature;
  pl_box_clear(GTK_WIDGET(box));
  return TRUE;
}

static gint
compare_exposed(gconstpointer a, gconstpointer b)
{
  const PlExposedRisk *x = a, *y = b;
  if (x->link->strength != y->link->strength)
    return y->link->strength - x->link->strength;
  return y->standing->score - x->standing->score;
}

GArray *
pl_domain_risks_list(const PlOverview *overview, gint64 domain)
{
  g_return_val_if_fail(overview != NULL && overview->profile != NULL, NULL);
  GArray *exposed = g_array_new(FALSE, FALSE, sizeof(PlExposedRisk));
  guint n;
  const PlRiskDomain *links = pl_snapshot_risk_domains(overview->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlRiskStanding *standing =
        links[i].domain == domain ? pl_ratings_find(overview->ratings, links[i].risk) : NULL;
    if (standing != NULL && links[i].strength >= PL_STRENGTH_MODERATE) {
      PlExposedRisk one = {standing, &links[i]};
      g_array_append_val(exposed, one);
    }
  }
  g_array_sort(exposed, compare_exposed);
  return exposed;
}

static const char *
risk_name(const PlRisk *risk)
{
  return *risk->short_name != '\0' ? risk->short_name : risk->name;
}

void
pl_domain_risks_show(const PlShownList *shown, PlPage *page, const PlOverview *overview,
                     const GArray *exposed)
{
  g_return_if_fail(shown != NULL && PL_IS_PAGE(page) && overview != NULL && exposed != NULL);
  g_autoptr(GString) signature = g_string_new(NULL);
  g_autoptr(GPtrArray) says = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < exposed->len; i++) {
    const PlExposedRisk *one = &g_array_index(exposed, PlExposedRisk, i);
    g_autoptr(PlExposure) exposure = pl_exposure_new(overview->snapshot, one->standing->risk,
                                                     overview->profile->assessment, overview->as_at);
    char *text = g_strdup_printf(_("%s · exposure %s"), pl_word_strength(one->link->strength),
                                 pl_exposure_word(exposure->level));
    g_ptr_array_add(says, text);
    g_string_append_printf(signature, "%s %d %d %s\n", one->standing->risk->name, one->standing->score,
                           (gint)one->standing->movement, text);
  }
  gtk_label_set_text(
      shown->note,
      exposed->len > 0
          ? ""
          : pl_published(overview->snapshot,
                         _("No risk in the register is strongly or moderately linked to this domain."),
                         _("No published risk is strongly or moderately linked to this domain.")));
  gtk_widget_set_visible(GTK_WIDGET(shown->note), exposed->len == 0);
  if (!pl_list_begin(shown->box, shown->signature, g_strdup(signature->str)))
    return;
  GtkWidget *list = pl_link_list_new(page, _("Risks linked to this domain"));
  for (guint i = 0; i < exposed->len; i++) {
    const PlExposedRisk *one = &g_array_index(exposed, PlExposedRisk, i);
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_risk(chip, overview->snapshot, one->standing);
    g_autofree char *score = g_strdup_printf(_("scored %d"), one->standing->score);
    PlLink link = {.kind = PL_RECORD_RISK,
                   .id = one->standing->risk->id,
                   .name = risk_name(one->standing->risk),
                   .chip = chip,
                   .chip_says = one->standing->score > 0
                                    ? score
                                    : pl_published(overview->snapshot, _("not rated"), _("not published")),
                   .says = says->pdata[i]};
    pl_link_list_add(list, &link);
  }
  if (exposed->len > 0)
    gtk_box_append(shown->box, list);
}

static gint
compare_standings(gconstpointer a, gconstpointer b)
{
  const PlTestStanding *x = *(const PlTestStanding *const *)a, *y = *(const PlTestStanding *const *)b;
  return x < y ? -1 : x > y; /* both lie in one array, in the order that people expect */
}

/* The tests strongly linked to the risks that lean on this domain. */
static GPtrArray *
list_tests(const PlOverview *overview, const GArray *exposed)
{
  GPtrArray *tests = g_ptr_array_new();
  guint n;
  const PlRiskTest *links = pl_snapshot_risk_tests(overview->snapshot, &n);
  for (guint i = 0; i < exposed->len; i++)
    for (guint j = 0; j < n; j++) {
      const PlExposedRisk *one = &g_array_index(exposed, PlExposedRisk, i);
      if (links[j].risk != one->standing->risk->id || links[j].strength < PL_STRENGTH_STRONG ||
          one->link->strength < PL_STRENGTH_STRONG)
        continue;
      const PlTestStanding *standing = pl_assurance_picture_find(overview->assurance, links[j].test);
      if (standing != NULL && !g_ptr_array_find(tests, standing, NULL))
        g_ptr_array_add(tests, (gpointer)standing);
    }
  g_ptr_array_sort(tests, compare_standings);
  return tests;
}

void
pl_domain_risks_show_tests(const PlShownList *shown, PlPage *page, const PlOverview *overview,
                           const GArray *exposed)
{
  g_return_if_fail(shown != NULL && PL_IS_PAGE(page) && overview != NULL && exposed != NULL);
  g_autoptr(GPtrArray) tests = list_tests(overview, exposed);
  g_autoptr(GString) signature = g_string_new(NULL);
  guint n = MIN(tests->len, TESTS_SHOWN);
  for (guint i = 0; i < n; i++) {
    const PlTestStanding *standing = tests->pdata[i];
    g_string_append_printf(signature, "%s %d\n", standing->test->name, (gint)standing->rating);
  }
  gtk_label_set_text(shown->note,
                     tests->len == 0 ? _("No assurance test is strongly linked to these risks.") : "");
  gtk_widget_set_visible(GTK_WIDGET(shown->note), tests->len == 0);
  if (!pl_list_begin(shown->box, shown->signature, g_strdup(signature->str)))
    return;
  GtkWidget *list = pl_link_list_new(page, _("Tests behind these risks"));
  for (guint i = 0; i < n; i++) {
    const PlTestStanding *standing = tests->pdata[i];
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_tested(chip, overview->snapshot, standing);
    g_autofree char *rating =
        pl_say_tested(overview->snapshot, standing->rating, standing->assurance != NULL);
    PlLink link = {.kind = PL_RECORD_TEST,
                   .id = standing->test->id,
                   .name = standing->test->name,
                   .chip = chip,
                   .chip_says = rating};
    pl_link_list_add(list, &link);
  }
  if (n > 0)
    gtk_box_append(shown->box, list);
}
