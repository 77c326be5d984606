#include "common-view.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "links.h"
#include "named-menu.h"
#include "rests.h"
#include "widgets.h"
#include "words.h"

/* Weak points that are shown at once: more than a high window holds. The others are made one in each frame,
 * as far as a person reads on; the rest when they are asked for, since a register of thousands has hundreds.
 */
#define CARDS_AT_ONCE 4
#define CARDS_A_PAGE 40
/* Risks of one; of more than these the rest is asked for. */
#define RISKS_AT_ONCE 12

struct _PlCommonView {
  PlPage parent_instance;

  /* borrowed: template children */
  GtkLabel *finding;
  GtkDropDown *of;
  GtkWidget *about, *cards, *empty, *more;

  /* owned */
  char *shown; /* (nullable): the sentences that are shown, so that cards are made anew only when they say
                  other things */
  PlInCommon *common; /* (nullable): of which the cards are made */

  /* state */
  guint n_made, n_wanted; /* cards: that are there, and that are to be */
};

G_DEFINE_FINAL_TYPE(PlCommonView, pl_common_view, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlCommonView *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

/* How strongly the risk is linked to what the card is about. */
static gint
strength_of(const PlSnapshot *snapshot, const PlCommon *common, gint64 risk)
{
  if (common->domain != NULL) {
    const PlRiskDomain key = {.risk = risk, .domain = common->domain->domain->id};
    const PlRiskDomain *link = pl_snapshot_find(snapshot, PL_RECORD_RISK_DOMAIN, &key);
    return link != NULL ? link->strength : PL_STRENGTH_SLIGHT;
  }
  const PlRiskTest key = {.risk = risk, .test = common->test->test->id};
  const PlRiskTest *link = pl_snapshot_find(snapshot, PL_RECORD_RISK_TEST, &key);
  return link != NULL ? link->strength : PL_STRENGTH_SLIGHT;
}

static void
add_what(GtkWidget *list, const PlSnapshot *snapshot, const PlCommon *common)
{
  GtkWidget *chip = pl_chip_new();
  g_autofree char *says = NULL;
  if (common->domain != NULL) {
    pl_chip_set_level(chip, snapshot, common->domain->agreed);
    says = pl_say_agreed(snapshot, common->domain->agreed);
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_DOMAIN,
                                     .id = common->domain->domain->id,
                                     .name = common->domain->domain->name,
                                     .chip = chip,
                                     .chip_says = says});
    return;
  }
  pl_chip_set_tested(chip, snapshot, common->test);
  says = pl_say_tested(snapshot, common->test->rating, common->test->assurance != NULL);
  pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_TEST,
                                   .id = common->test->test->id,
                                   .name = common->test->test->name,
                                   .chip = chip,
                                   .chip_says = says});
}

static void
add_risks(GtkWidget *list, const PlSnapshot *snapshot, const PlCommon *common, guint first, guint end)
{
  for (guint i = first; i < MIN(end, common->n_risks); i++) {
    const PlRiskStanding *standing = common->risks[i];
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_risk(chip, snapshot, standing);
    g_autofree char *says = standing->score > 0
                                ? g_strdup_printf(_("scored %d"), standing->score)
                                : g_strdup(pl_published(snapshot, _("not rated"), _("not published")));
    pl_link_list_add(
        list, &(PlLink){.kind = PL_RECORD_RISK,
                        .id = standing->risk->id,
                        .name = standing->risk->name,
                        .chip = chip,
                        .chip_says = says,
                        .strength = pl_word_strength(strength_of(snapshot, common, standing->risk->id))});
  }
}

/* What a button adds to its list. */
typedef struct {
  PlInCommon *all; /* owned */
  const PlCommon *common;
  GtkWidget *list;
} Rest;

static void
rest_free(gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  pl_in_common_unref(((Rest *)data)->all);
  g_free(data);
}

/* The focus goes on to the first of those that come. */
static void
rest_cb(Rest *rest, GtkWidget *button)
{
  add_risks(rest->list, rest->all->ratings->snapshot, rest->common, RISKS_AT_ONCE, G_MAXUINT);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index(GTK_LIST_BOX(rest->list), RISKS_AT_ONCE + 1);
  if (row != NULL)
    gtk_widget_grab_focus(GTK_WIDGET(row));
  gtk_widget_set_visible(button, FALSE);
}

static GtkWidget *
rest_button_new(PlInCommon *all, const PlCommon *common, GtkWidget *list)
{
  guint n = common->n_risks - RISKS_AT_ONCE;
  g_autofree char *label = g_strdup_printf(ngettext("Show %u More Risk", "Show %u More Risks", n), n);
  GtkWidget *button = gtk_button_new_with_label(label);
  Rest *rest = g_new(Rest, 1);
  *rest = (Rest){pl_in_common_ref(all), common, list};
  pl_name_widget(button, label);
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  g_signal_connect_data(button, "clicked", G_CALLBACK(rest_cb), rest, rest_free, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
card_new(PlCommonView *self, const PlCommon *common)
{
  const PlSnapshot *snapshot = self->common->ratings->snapshot;
  GtkWidget *card = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(card), pl_heading_new(common->statement.text, NULL));
  g_autofree char *name = g_strdup_printf(_("What this rests on: %s"), common->statement.text);
  GtkWidget *list = pl_link_list_new(PL_PAGE(self), name);
  add_what(list, snapshot, common);
  add_risks(list, snapshot, common, 0, RISKS_AT_ONCE);
  gtk_box_append(GTK_BOX(card), list);
  if (common->n_risks > RISKS_AT_ONCE)
    gtk_box_append(GTK_BOX(card), rest_button_new(self->common, common, list));
  gtk_widget_add_css_class(card, "card");
  gtk_widget_add_css_class(card, "panel");
  return card;
}

static char *
all_in_words(const PlInCommon *common)
{
  GString *all = g_string_new(common->whole_register ? "r" : "a");
  for (guint i = 0; i < common->n_items; i++) {
    g_string_append(all, common->items[i].statement.text);
    for (guint j = 0; j < common->items[i].n_risks; j++)
      g_string_append_printf(all, "|%s %s", common->items[i].risks[j]->risk->name,
                             common->items[i].risks[j]->statement.text);
  }
  return g_string_free(all, FALSE);
}

/* A link's strength is in no words. */
static gboolean
has_same_links(const PlInCommon *a, const PlInCommon *b)
{
  static const PlRecordKind kinds[] = {PL_RECORD_RISK_DOMAIN, PL_RECORD_RISK_TEST};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) /* what was not changed is shared between snapshots */
    if (a == NULL || pl_snapshot_get_part(a->ratings->snapshot, kinds[i], 0) !=
                         pl_snapshot_get_part(b->ratings->snapshot, kinds[i], 0))
      return FALSE;
  return TRUE;
}

/* Those before `end`, where they are not there yet. */
static void
make_cards(PlCommonView *self, guint end)
{
  for (; self->n_made < MIN(end, self->common->n_items); self->n_made++)
    gtk_box_append(GTK_BOX(self->cards), card_new(self, &self->common->items[self->n_made]));
}

static gboolean
make_next(GtkWidget *page)
{
  PlCommonView *self = PL_COMMON_VIEW(page);
  guint end = MIN(self->n_wanted, self->common->n_items);
  make_cards(self, MIN(self->n_made + 1, end));
  return self->n_made < end;
}

static void
make_in_frames(PlCommonView *self)
{
  guint n = self->common->n_items;
  g_autofree char *text = g_strdup_printf(_("Show More: %u of %u Are Shown"), MIN(self->n_wanted, n), n);
  gtk_button_set_label(GTK_BUTTON(self->more), text);
  pl_name_widget(self->more, text);
  gtk_widget_set_visible(self->more, n > self->n_wanted);
  pl_do_in_frames(GTK_WIDGET(self), make_next);
}

static void
more_cb(PlCommonView *self)
{
  guint first = self->n_wanted;
  self->n_wanted += CARDS_A_PAGE;
  make_cards(self, first + 1);
  gtk_widget_child_focus(gtk_widget_get_last_child(self->cards), GTK_DIR_TAB_FORWARD);
  make_in_frames(self);
}

static void
pl_common_view_refresh(PlPage *page)
{
  PlCommonView *self = PL_COMMON_VIEW(page);
  PlOverview *overview = pl_app_session_get_overview(session_of(self));
  gboolean whole = gtk_drop_down_get_selected(self->of) == 1;
  g_autoptr(PlInCommon) common =
      whole ? pl_in_common_of_register(overview->profile, overview->ratings, overview->assurance)
            : pl_in_common_ref(overview->in_common);
  g_autofree char *words = all_in_words(common);
  gtk_label_set_text(
      GTK_LABEL(self->about),
      pl_published(
          overview->snapshot,
          _("Weak domains, and tests that failed or were not carried out, that several risks are strongly or "
            "moderately linked to. It says that they are linked, and claims no cause."),
          _("Weak domains, and tests that failed, were not carried out or have no published result, that several "
            "risks are strongly or moderately linked to. It says that they are linked, and claims no cause.")));
  gtk_label_set_text(
      GTK_LABEL(self->empty),
      pl_published(
          overview->snapshot,
          _("Nothing weak is linked to two of these risks or more. What is shared shows here once levels are "
            "agreed, tests are rated for the delivery option in view, and risks are linked to them."),
          _("Nothing weak that is published is linked to two of these risks or more. What is shared shows "
            "here once levels are agreed, tests are rated for the delivery option in view, and risks are "
            "linked to them.")));
  gtk_widget_set_visible(self->empty, common->n_items == 0);
  pl_label_set_finding(self->finding, common->statement.text);
  pl_rests_hold_said(GTK_WIDGET(self->finding), overview->snapshot,
                     (const PlStatement *const[]){&common->statement}, 1);
  g_autoptr(PlInCommon) before = g_steal_pointer(&self->common);
  self->common = pl_in_common_ref(common); /* of which the cards to come are made */
  if (g_strcmp0(words, self->shown) == 0 && has_same_links(before, common))
    return;
  g_autofree char *focus = pl_focus_dup_place(self->cards);
  guint n_before = focus != NULL ? self->n_made : 0; /* the focus may be in any of them */
  pl_box_clear(self->cards);
  self->n_made = 0;
  self->n_wanted = MAX(CARDS_A_PAGE, n_before);
  make_cards(self, MAX(CARDS_AT_ONCE, n_before));
  make_in_frames(self);
  g_free(self->shown);
  self->shown = g_steal_pointer(&words);
  pl_focus_restore(self->cards, focus);
}

static void
of_chosen_cb(PlCommonView *self)
{
  pl_common_view_refresh(PL_PAGE(self));
}

static void
pl_common_view_finalize(GObject *object)
{
  g_free(PL_COMMON_VIEW(object)->shown);
  g_clear_pointer(&PL_COMMON_VIEW(object)->common, pl_in_common_unref);
  G_OBJECT_CLASS(pl_common_view_parent_class)->finalize(object);
}

static void
pl_common_view_class_init(PlCommonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = pl_common_view_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_common_view_refresh;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/common-view.ui");
  gtk_widget_class_bind_template_child(widget_class, PlCommonView, finding);
  gtk_widget_class_bind_template_child(widget_class, PlCommonView, of);
  gtk_widget_class_bind_template_child(widget_class, PlCommonView, cards);
  gtk_widget_class_bind_template_child(widget_class, PlCommonView, about);
  gtk_widget_class_bind_template_child(widget_class, PlCommonView, empty);
  gtk_widget_class_bind_template_child(widget_class, PlCommonView, more);
  gtk_widget_class_bind_template_callback(widget_class, more_cb);
}

static void
pl_common_view_init(PlCommonView *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  g_autoptr(GtkStringList) of = gtk_string_list_new(
      (const char *const[]){_("Risks above what the board accepts"), _("The whole register"), NULL});
  pl_menu_set_items(self->of, of, 0);
  pl_menu_set_head_name(self->of, _("In common of"));
  g_signal_connect_object(self->of, "notify::selected", G_CALLBACK(of_chosen_cb), self, G_CONNECT_SWAPPED);
}
