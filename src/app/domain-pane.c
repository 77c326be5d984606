#include "domain-pane.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "clearance-toggle.h"
#include "domain-risks.h"
#include "draft-field.h"
#include <plumbline/draft.h>
#include "evidence-page.h"
#include "indicator-rows.h"
#include "inspection-panel.h"
#include "links.h"
#include "named-menu.h"
#include "question-rows.h"
#include "views-place.h"
#include "widgets.h"
#include "window.h"
#include "words.h"

/* The pane says what bears most; the places behind it say the rest. */
#define EVIDENCE_SHOWN 4

struct _PlDomainPane {
  AdwBin parent_instance;

  /* template children */
  GtkLabel *name;
  GtkLabel *chip;
  GtkLabel *said;
  GtkWidget *how_sure;
  GtkDropDown *confidence;
  PlDraftField *why;
  GtkWidget *why_ask;
  PlDraftField *know;
  PlDraftField *how_known;
  PlDraftField *plan;
  GtkBox *clearance;
  PlInspectionPanel *inspection;
  GtkBox *questions;
  GtkWidget *next_level;
  GtkLabel *next_level_title, *next_level_text, *next_level_recorded;
  GtkLabel *evidence_note;
  GtkBox *evidence;
  GtkLabel *indicators_note;
  GtkBox *indicators;
  GtkLabel *risks_note;
  GtkBox *risks;
  GtkLabel *tests_note;
  GtkBox *tests;

  /* borrowed */
  PlPage *page;

  /* owned: what the lists show, to leave them alone while it is the same */
  char *questions_shown, *evidence_shown, *indicators_shown, *risks_shown, *tests_shown, *clearance_of;

  /* state */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE(PlDomainPane, pl_domain_pane, ADW_TYPE_BIN)

static PlAppSession *
session_of(PlDomainPane *self)
{
  return pl_page_get_session(self->page);
}

/* ---- Head: level, movement, views, confidence ---- */

static void
show_head(PlDomainPane *self, const PlDomainProfile *domain)
{
  gtk_label_set_text(self->name, domain->domain->name);
  pl_chip_set_level(GTK_WIDGET(self->chip), pl_app_session_get_snapshot(session_of(self)), domain->agreed);
  g_autoptr(GString) said = g_string_new(NULL);
  const char *const texts[] = {domain->movement_statement.text, domain->views_statement.text};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_string_append_printf(said, "%s%s", said->len > 0 ? " " : "", texts[i]);
  gtk_label_set_text(self->said, said->str);
  gtk_widget_set_visible(GTK_WIDGET(self->said), said->len > 0);
}

static void
fill_confidence(PlDomainPane *self, const PlSnapshot *snapshot)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new(NULL);
  gtk_string_list_append(words, _("Not said"));
  for (gint step = 1; step <= PL_LEVEL_MAX; step++) {
    const char *label = pl_snapshot_scale_label(snapshot, PL_SCALE_CONFIDENCE, step);
    gtk_string_list_take(words, *label != '\0' ? pl_say_capital(label) : g_strdup_printf("%d", step));
  }
  gtk_drop_down_set_model(self->confidence, G_LIST_MODEL(words));
}

static void
show_confidence(PlDomainPane *self, const PlDomainProfile *domain, gboolean editable)
{
  self->showing = TRUE;
  if (gtk_drop_down_get_model(self->confidence) == NULL)
    fill_confidence(self, pl_app_session_get_snapshot(session_of(self)));
  gtk_drop_down_set_selected(self->confidence, (guint)domain->confidence);
  gtk_widget_set_sensitive(GTK_WIDGET(self->confidence), editable);
  gtk_widget_set_visible(self->how_sure, domain->level != 0);
  g_autofree char *name = g_strdup_printf(_("How sure of %s"), domain->domain->name);
  pl_menu_set_name(self->confidence, name);
  self->showing = FALSE;
}

static void
confidence_cb(PlDomainPane *self)
{
  if (self->showing || self->page == NULL)
    return;
  PlAppSession *session = session_of(self);
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  const PlDomain *domain = pl_app_session_get_domain(session);
  const PlAgreedLevel *stands =
      pl_snapshot_agreed_level(pl_app_session_get_snapshot(session), assessment->id, domain->id);
  gint confidence = (gint)gtk_drop_down_get_selected(self->confidence);
  if (stands == NULL || stands->confidence == confidence)
    return;
  PlAgreedLevel agreed = *stands;
  agreed.confidence = confidence;
  g_autofree char *label = g_strdup_printf(_("Say how sure of %s"), domain->name);
  g_autoptr(PlCommand) command = pl_command_new("edit", label);
  pl_command_edit(command, pl_app_session_get_snapshot(session), PL_RECORD_AGREED_LEVEL, &agreed);
  pl_app_session_run(session, command);
}

void
pl_domain_pane_say_sure(PlDomainPane *self, gint step)
{
  g_return_if_fail(PL_IS_DOMAIN_PANE(self) && step >= 1 && step <= PL_LEVEL_MAX);
  if (gtk_widget_get_visible(self->how_sure) && gtk_widget_get_sensitive(GTK_WIDGET(self->confidence)))
    gtk_drop_down_set_selected(self->confidence, (guint)step);
}

/* ---- Fields ---- */

static void
show_field(PlDraftField *field, const PlAgreedLevel *key, const char *name, const char *title,
           const char *domain, gboolean editable)
{
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, key, name);
  g_autofree char *spoken = g_strdup_printf("%s %s", title, domain);
  pl_draft_field_set_target(field, place, spoken, editable);
}

static void
show_fields(PlDomainPane *self, const PlProfile *profile, const PlDomain *domain, gboolean editable)
{
  PlAgreedLevel key = {.assessment = profile->assessment->id, .domain = domain->id};
  /* A field that gives up what was typed for another domain changes the session, and with it these records.
   */
  g_autofree char *name = g_strdup(domain->name);
  show_field(self->why, &key, "reason", _("Why this level?"), name, editable);
  show_field(self->know, &key, "know", _("What do we know?"), name, editable);
  show_field(self->how_known, &key, "how_known", _("How do we know it?"), name, editable);
  show_field(self->plan, &key, "plan", _("What will we do in the next 12 months?"), name, editable);
}

/* A level can be set again under the words that were written for the one before. */
static void
show_why_ask(PlDomainPane *self, const PlDomainProfile *domain)
{
  gboolean reason = domain->agreed != NULL && *domain->agreed->reason != '\0';
  gtk_widget_set_visible(self->why_ask, domain->draft && domain->level != 0 && reason);
}

/* Who may read the level and what is written of it; also once it is signed. */
static void
show_clearance(PlDomainPane *self, const PlProfile *profile, const PlDomain *domain)
{
  const PlAgreedLevel key = {.assessment = profile->assessment->id, .domain = domain->id};
  g_autofree char *of = g_strdup_printf(_("Level of %s"), domain->name);
  char *sign = g_strdup_printf("%" G_GINT64_FORMAT " %s", key.assessment, of);
  if (pl_list_begin(self->clearance, &self->clearance_of, sign))
    gtk_box_append(self->clearance,
                   pl_clearance_toggle_new(session_of(self), PL_RECORD_AGREED_LEVEL, &key, of));
  pl_clearance_toggle_refresh(PL_CLEARANCE_TOGGLE(gtk_widget_get_first_child(GTK_WIDGET(self->clearance))),
                              TRUE);
}

/* ---- Lists ---- */

static void
show_questions(PlDomainPane *self, const PlOverview *overview, const PlDomain *domain)
{
  g_autoptr(GString) signature = g_string_new(domain->code);
  for (guint i = 0; i < overview->questions->n_open; i++)
    if (pl_asked_concerns(overview->questions->open[i], PL_RECORD_DOMAIN, domain->id))
      g_string_append_printf(signature, "\n%" G_GINT64_FORMAT " %s", overview->questions->open[i]->record.id,
                             overview->questions->open[i]->statement.text);
  if (pl_list_begin(self->questions, &self->questions_shown, g_strdup(signature->str)))
    gtk_box_append(self->questions, pl_question_section_new(self->page, PL_RECORD_DOMAIN, domain->id));
}

/* What speaks against comes first, so that it is never what is left out. Returns: indices into the domain's
 * evidence. */
static GArray *
order_evidence(const PlDomainProfile *domain)
{
  GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < domain->n_evidence; i++)
      if ((domain->evidence_links[i]->stance == PL_STANCE_AGAINST) == (turn == 0))
        g_array_append_val(order, i);
  return order;
}

static void
add_evidence(GtkWidget *list, const PlEvidence *evidence, PlStance stands)
{
  g_autofree char *date = pl_say_date_short(evidence->date);
  const char *stance = pl_word_stance(stands);
  g_autofree char *says = *date != '\0' ? g_strdup_printf("%s · %s", stance, date) : g_strdup(stance);
  PlLink link = {.kind = PL_RECORD_EVIDENCE, .id = evidence->id, .name = evidence->title, .says = says};
  pl_link_list_add(list, &link);
}

static void
more_evidence_cb(PlDomainPane *self)
{
  PlWindow *window = PL_WINDOW(gtk_widget_get_root(GTK_WIDGET(self)));
  gint64 domain = pl_app_session_get_domain(session_of(self))->id;
  pl_page_follow(self->page, PL_RECORD_EVIDENCE, 0);
  GtkWidget *view = pl_views_place_get_view(PL_VIEWS_PLACE(pl_window_get_page(window)));
  pl_evidence_page_show_domain(PL_EVIDENCE_PAGE(view), domain);
}

static GtkWidget *
make_more_evidence(PlDomainPane *self, guint n)
{
  g_autofree char *text = g_strdup_printf(ngettext("%u more in Evidence", "%u more in Evidence", n), n);
  GtkWidget *button = gtk_button_new_with_label(text);
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  gtk_widget_add_css_class(button, "link-chip");
  pl_name_widget(button, text);
  g_signal_connect_object(button, "clicked", G_CALLBACK(more_evidence_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
show_evidence(PlDomainPane *self, const PlDomainProfile *domain)
{
  PlOverview *overview = pl_app_session_get_overview(pl_page_get_session(self->page));
  const PlDomainTriangulation *kinds = pl_triangulation_find(overview->triangulation, domain->domain->id);
  g_autofree char *note = g_strdup_printf("%s %s", domain->evidence_statement.text, kinds->statement.text);
  gtk_label_set_text(self->evidence_note, g_strchomp(note));
  g_autoptr(GArray) order = order_evidence(domain);
  g_autoptr(GString) signature = g_string_new(NULL);
  guint shown = MIN(domain->n_evidence, EVIDENCE_SHOWN);
  for (guint i = 0; i < shown; i++) {
    guint at = g_array_index(order, guint, i);
    g_string_append_printf(signature, "%s %d\n", domain->evidence[at]->title,
                           domain->evidence_links[at]->stance);
  }
  if (!pl_list_begin(self->evidence, &self->evidence_shown,
                     g_strdup_printf("%s%u", signature->str, domain->n_evidence)))
    return;
  GtkWidget *list = pl_link_list_new(self->page, _("Evidence"));
  for (guint i = 0; i < shown; i++) {
    guint at = g_array_index(order, guint, i);
    add_evidence(list, domain->evidence[at], domain->evidence_links[at]->stance);
  }
  if (shown > 0)
    gtk_box_append(self->evidence, list);
  if (domain->n_evidence > shown)
    gtk_box_append(self->evidence, make_more_evidence(self, domain->n_evidence - shown));
}

static void
show_indicators(PlDomainPane *self, gint64 domain)
{
  const PlFigureTrends *trends = pl_app_session_get_trends(session_of(self));
  gboolean any = pl_indicator_bears_on(trends, domain);
  gtk_label_set_text(self->indicators_note,
                     pl_published(trends->snapshot, _("No indicator is linked to this domain yet."),
                                  _("No published indicator is linked to this domain.")));
  gtk_widget_set_visible(GTK_WIDGET(self->indicators_note), !any);
  if (pl_list_begin(self->indicators, &self->indicators_shown, pl_indicator_section_sign(trends, domain)) &&
      any)
    gtk_box_append(self->indicators, pl_indicator_section_new(self->page, domain));
}

static void
show_risks(PlDomainPane *self, const PlOverview *overview, gint64 domain)
{
  g_autoptr(GArray) exposed = pl_domain_risks_list(overview, domain);
  PlShownList risks = {self->risks_note, self->risks, &self->risks_shown};
  PlShownList tests = {self->tests_note, self->tests, &self->tests_shown};
  pl_domain_risks_show(&risks, self->page, overview, exposed);
  pl_domain_risks_show_tests(&tests, self->page, overview, exposed);
}

/* ---- The next level up ---- */

/* What it asks, beside what is recorded: whether that is enough is for people to say. */
static void
show_next_level(PlDomainPane *self, const PlOverview *overview, const PlDomainProfile *domain)
{
  gint level = domain->agreed != NULL ? domain->agreed->level : 0;
  const PlDescriptor key = {.domain = domain->domain->id, .level = level + 1};
  const PlDescriptor *next = level >= PL_LEVEL_MIN && level < PL_LEVEL_MAX
                                 ? pl_snapshot_find(overview->snapshot, PL_RECORD_DESCRIPTOR, &key)
                                 : NULL;
  gtk_widget_set_visible(self->next_level, next != NULL);
  if (next == NULL)
    return;
  g_autofree char *title = g_strdup_printf(_("What level %d asks"), level + 1);
  g_autofree char *recorded = g_strdup_printf(_("On the record: %s"), domain->evidence_statement.text);
  gtk_label_set_text(self->next_level_title, title);
  gtk_label_set_text(self->next_level_text, next->text);
  gtk_label_set_text(self->next_level_recorded, recorded);
}

/* ---- The pane ---- */

void
pl_domain_pane_show(PlDomainPane *self, PlPage *page)
{
  g_return_if_fail(PL_IS_DOMAIN_PANE(self) && PL_IS_PAGE(page));
  if (self->page == NULL) {
    self->page = page;
    PlDraftField *fields[] = {self->why, self->know, self->how_known, self->plan};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
      pl_draft_field_set_session(fields[i], session_of(self));
  }
  const PlOverview *overview = pl_app_session_get_overview(session_of(self));
  const PlDomainProfile *domain =
      pl_profile_find(overview->profile, pl_app_session_get_domain(session_of(self))->id);
  g_return_if_fail(domain != NULL);
  gboolean editable = pl_app_session_get_sealed(session_of(self)) == NULL;
  show_head(self, domain);
  show_confidence(self, domain, editable);
  show_why_ask(self, domain);
  show_next_level(self, overview, domain);
  show_clearance(self, overview->profile, domain->domain);
  pl_inspection_panel_show(self->inspection, page);
  show_questions(self, overview, domain->domain);
  show_evidence(self, domain);
  show_indicators(self, domain->domain->id);
  show_risks(self, overview, domain->domain->id);
  /* Last: what was typed for another domain becomes a command, which makes the session another one. */
  show_fields(self, overview->profile, domain->domain, editable);
}

gboolean
pl_domain_pane_focus_why(PlDomainPane *self)
{
  g_return_val_if_fail(PL_IS_DOMAIN_PANE(self), FALSE);
  return gtk_widget_get_mapped(GTK_WIDGET(self->why)) &&
         gtk_widget_child_focus(GTK_WIDGET(self->why), GTK_DIR_TAB_FORWARD);
}

static void
pl_domain_pane_dispose(GObject *object)
{
  PlDomainPane *self = PL_DOMAIN_PANE(object);
  g_clear_pointer(&self->questions_shown, g_free);
  g_clear_pointer(&self->evidence_shown, g_free);
  g_clear_pointer(&self->indicators_shown, g_free);
  g_clear_pointer(&self->risks_shown, g_free);
  g_clear_pointer(&self->tests_shown, g_free);
  g_clear_pointer(&self->clearance_of, g_free);
  G_OBJECT_CLASS(pl_domain_pane_parent_class)->dispose(object);
}

static void
pl_domain_pane_class_init(PlDomainPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_domain_pane_dispose;
  g_type_ensure(PL_TYPE_DRAFT_FIELD);
  g_type_ensure(PL_TYPE_INSPECTION_PANEL);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/domain-pane.ui");
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, name);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, chip);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, said);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, how_sure);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, confidence);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, why);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, why_ask);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, know);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, how_known);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, plan);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, clearance);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, next_level);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, next_level_title);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, next_level_text);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, next_level_recorded);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, inspection);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, questions);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, evidence_note);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, evidence);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, indicators_note);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, indicators);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, risks_note);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, risks);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, tests_note);
  gtk_widget_class_bind_template_child(widget_class, PlDomainPane, tests);
  gtk_widget_class_bind_template_callback(widget_class, confidence_cb);
}

static void
pl_domain_pane_init(PlDomainPane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
