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
    {"PlMilestonesView", "milestone vesting-day shadow-authority"},
    {"PlChecklistsView", "milestone vesting-day"},
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

/* @leads_on: whether each leads to the Guide, which is out of reach while a dialog is open */
static GtkWidget *
list_new(PlGuideText *text, GArray *terms, gboolean leads_on)
{
  guint n;
  const PlGuidePassage *passages = pl_guide_text_get_passages(text, &n);
  GtkWidget *list = gtk_list_box_new();
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(list, "explained");
  pl_name_widget(list, leads_on ? _("What the words here mean. Return shows one in the Guide.")
                                : _("What the words here mean"));
  for (guint i = 0; i < terms->len; i++)
    gtk_list_box_append(GTK_LIST_BOX(list), row_new(&passages[g_array_index(terms, guint, i)]));
  return list;
}

/* @page: what is read, from the focus within it outwards; `leads_on` as above. Returns: FALSE where there is
 * no term. */
static gboolean
explain_in(GtkWidget *page, GtkWidget *focus, PlSnapshot *snapshot, gboolean leads_on)
{
  if (focus != NULL && !gtk_widget_is_ancestor(focus, page))
    focus = NULL;
  g_autoptr(PlGuideText) text = pl_guide_text_new(snapshot);
  g_autoptr(GArray) terms = list_terms(text, page, focus);
  if (terms->len == 0)
    return FALSE;
  GtkWidget *list = list_new(text, terms, leads_on);
  GtkWidget *popover = pl_here_show(page, focus, list, _("What the words here mean"));
  if (leads_on)
    g_signal_connect_object(list, "row-activated", G_CALLBACK(row_activated_cb), popover, G_CONNECT_SWAPPED);
  return TRUE;
}

gboolean
pl_explain_here(PlWindow *window)
{
  g_return_val_if_fail(PL_IS_WINDOW(window), FALSE);
  GtkWidget *page = pl_window_get_page(window);
  if (page == NULL || PL_IS_GUIDE_PAGE(page))
    return FALSE;
  return explain_in(page, gtk_window_get_focus(GTK_WINDOW(window)),
                    pl_app_session_get_snapshot(pl_window_get_session(window)), TRUE);
}

/* ---- In dialogs ---- */

static gboolean
dialog_cb(GtkWidget *dialog, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  GtkWindow *window = gtk_window_get_transient_for(GTK_WINDOW(dialog));
  while (window != NULL && !PL_IS_WINDOW(window))
    window = gtk_window_get_transient_for(window);
  PlAppSession *session = window != NULL ? pl_window_get_session(PL_WINDOW(window)) : NULL;
  GtkWidget *child = gtk_window_get_child(GTK_WINDOW(dialog));
  if (session == NULL || child == NULL ||
      !explain_in(child, gtk_window_get_focus(GTK_WINDOW(dialog)), pl_app_session_get_snapshot(session),
                  FALSE))
    gtk_widget_error_bell(dialog);
  return TRUE;
}

static void
toplevels_changed_cb(GListModel *toplevels, guint at, guint removed G_GNUC_UNUSED, guint added)
{
  for (guint i = at; i < at + added; i++) {
    g_autoptr(GtkWidget) window = g_list_model_get_item(toplevels, i);
    if (PL_IS_WINDOW(window)) /* its action has the key */
      continue;
    GtkEventController *keys = gtk_shortcut_controller_new();
    gtk_shortcut_controller_add_shortcut(GTK_SHORTCUT_CONTROLLER(keys),
                                         gtk_shortcut_new(gtk_keyval_trigger_new(GDK_KEY_F1, 0),
                                                          gtk_callback_action_new(dialog_cb, NULL, NULL)));
    gtk_widget_add_controller(window, keys);
  }
}

void
pl_explain_in_dialogs(void)
{
  g_signal_connect(gtk_window_get_toplevels(), "items-changed", G_CALLBACK(toplevels_changed_cb), NULL);
}
