#include "explain.h"

#include <glib/gi18n-lib.h>

#include "guide-page.h"
#include "guide-text.h"
#include "here.h"
#include "links.h"
#include "widgets.h"

/* More than fit a small laptop are not read. */
#define TERMS_MOST 8

/* What a part of the window is about, by the name of its class, though its words may not say so: "2", and not "level". */
static const struct {
  const char *type, *codes;
} about[] = {
    {"PlDomainGroup", "level agreed-level not-enough-evidence not-yet-agreed draft-level domain"},
    {"PlDomainPane", "agreed-level confidence evidence-stance triangulation exposure assurance-test"},
    {"PlInspectionPanel", "judgement statistical-neighbours"},
    {"PlRiskPane", "exposure rating before-controls appetite link"},
    {"PlTestPane", "assurance assurance-test three-lines not-tested"},
    {"PlQuestionPane", "question finding"},
    {"PlOverviewPage", "agreed-level exposure assurance appetite warning-sign question milestone"},
    {"PlMatrixPage", "domain level agreed-level"},
    {"PlEvidencePage", "evidence evidence-stance cleared triangulation link"},
    {"PlRisksPage", "risk rating exposure appetite before-controls"},
    {"PlAssurancePage", "assurance assurance-test not-tested three-lines delivery-option"},
    {"PlOptionsPage", "delivery-option disaggregation assurance-test"},
    {"PlActionsPlace", "action question"},
    {"PlComparePage", "assessment agreed-level range-of-views"},
    {"PlReportPage", "pack cleared exempt confidential"},
};

/* ---- What stands there ---- */

/* Adds every text that can be seen within `widget`, save what lies in the thing `but` (already read). */
static void
read_texts(GtkWidget *widget, GtkWidget *but, GString *texts)
{
  if (widget == but || !gtk_widget_get_mapped(widget))
    return;
  if (GTK_IS_LABEL(widget))
    g_string_append_printf(texts, "%s\n", gtk_label_get_text(GTK_LABEL(widget)));
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL; child = gtk_widget_get_next_sibling(child))
    read_texts(child, but, texts);
}

static void
add_term(GArray *terms, guint term)
{
  gboolean told = terms->len >= TERMS_MOST;
  for (guint i = 0; i < terms->len; i++)
    told = told || g_array_index(terms, guint, i) == term;
  if (!told)
    g_array_append_val(terms, term);
}

static void
add_about(PlGuideText *text, GtkWidget *widget, GArray *terms)
{
  const char *type = G_OBJECT_TYPE_NAME(widget), *codes = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(about); i++)
    if (g_str_equal(about[i].type, type))
      codes = about[i].codes;
  if (codes == NULL)
    return;
  g_auto(GStrv) wanted = g_strsplit(codes, " ", -1);
  guint n;
  const PlGuidePassage *passages = pl_guide_text_get_passages(text, &n);
  for (guint i = 0; wanted[i] != NULL; i++)
    for (guint j = 0; j < n; j++)
      if (g_str_equal(passages[j].code, wanted[i]))
        add_term(terms, j);
}

static void
add_read(PlGuideText *text, GtkWidget *widget, GtkWidget *but, GArray *terms)
{
  g_autoptr(GString) words = g_string_new(NULL);
  read_texts(widget, but, words);
  g_autoptr(GArray) found = pl_guide_find_terms(text, words->str);
  for (guint i = 0; i < found->len; i++)
    add_term(terms, g_array_index(found, guint, i));
}

/* What the focused thing itself says comes first, then what it is part of is about, then what else stands around it, from there
   outwards to the page. */
static GArray *
list_terms(PlGuideText *text, GtkWidget *page, GtkWidget *focus)
{
  GArray *terms = g_array_new(FALSE, FALSE, sizeof(guint));
  GtkWidget *end = gtk_widget_get_parent(page), *first = focus != NULL ? focus : page;
  gboolean is_level = GTK_IS_TOGGLE_BUTTON(first); /* whose words are a description, and not its name */
  if (focus != NULL && !is_level)
    add_read(text, focus, NULL, terms);
  for (GtkWidget *at = first; at != end; at = gtk_widget_get_parent(at))
    add_about(text, at, terms);
  for (GtkWidget *at = first, *but = NULL; at != end && terms->len < TERMS_MOST; but = at, at = gtk_widget_get_parent(at))
    add_read(text, at, but, terms);
  return terms;
}

/* ---- Telling it ---- */

static void
row_activated_cb(GtkWidget *popover, GtkListBoxRow *row)
{
  GtkWidget *window = GTK_WIDGET(gtk_widget_get_root(popover));
  g_autofree char *code = g_strdup(g_object_get_data(G_OBJECT(row), "term"));
  gtk_popover_popdown(GTK_POPOVER(popover));
  pl_window_go(PL_WINDOW(window), "guide");
  GtkWidget *page = pl_window_get_page(PL_WINDOW(window));
  if (PL_IS_GUIDE_PAGE(page))
    pl_guide_page_show_term(PL_GUIDE_PAGE(page), code);
}

static GtkWidget *
row_new(const PlGuidePassage *term)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1);
  pl_box_add_line(body, term->title, "heading");
  pl_box_add_line(body, term->text, NULL);
  g_autofree char *spoken = g_strdup_printf("%s: %s", term->title, term->text);
  GtkWidget *row = pl_row_new(body, spoken);
  g_object_set_data_full(G_OBJECT(row), "term", g_strdup(term->code), g_free);
  return row;
}

static GtkWidget *
list_new(PlGuideText *text, GArray *terms)
{
  guint n;
  const PlGuidePassage *passages = pl_guide_text_get_passages(text, &n);
  GtkWidget *list = gtk_list_box_new();
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(list, "explained");
  pl_name_widget(list, _("What the words here mean. Return shows one in the Guide."));
  for (guint i = 0; i < terms->len; i++)
    gtk_list_box_append(GTK_LIST_BOX(list), row_new(&passages[g_array_index(terms, guint, i)]));
  return list;
}

gboolean
pl_explain_here(PlWindow *window)
{
  g_return_val_if_fail(PL_IS_WINDOW(window), FALSE);
  GtkWidget *page = pl_window_get_page(window), *focus = gtk_window_get_focus(GTK_WINDOW(window));
  if (page == NULL || PL_IS_GUIDE_PAGE(page))
    return FALSE;
  if (focus != NULL && !gtk_widget_is_ancestor(focus, page))
    focus = NULL;
  g_autoptr(PlGuideText) text = pl_guide_text_new(pl_app_session_get_snapshot(pl_window_get_session(window)));
  g_autoptr(GArray) terms = list_terms(text, page, focus);
  if (terms->len == 0)
    return FALSE;
  GtkWidget *list = list_new(text, terms);
  GtkWidget *popover = pl_here_show(page, focus, list, _("What the words here mean"));
  g_signal_connect_object(list, "row-activated", G_CALLBACK(row_activated_cb), popover, G_CONNECT_SWAPPED);
  return TRUE;
}
