#include "domain-group.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "widgets.h"

/* Beside a descriptor, where its words would else take all but a letter's room: "as on 12 October" in two
 * lines at most. */
#define NOTE_CHARS 10

/* One level. */
typedef struct {
  GtkWidget *button;
  GtkWidget *digit, *text, *note;
  char *shown; /* owned (nullable): what was last set, in words */
} Level;

struct _PlDomainGroup {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *grid;
  GtkWidget *name, *hint, *said, *strip;
  Level levels[PL_LEVEL_MAX];

  /* state */
  gint64 domain;
  gint tab_stop; /* the level whose button can have the focus */
  gint ordinary; /* the level that the focus comes to from outside */
  PlGroupForm form;
  gboolean in_hand;
  gboolean showing; /* the buttons are being set by us */
};

G_DEFINE_FINAL_TYPE(PlDomainGroup, pl_domain_group, ADW_TYPE_BIN)

enum { TAKEN, SCORED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- Layout ---- */

gint
pl_domain_group_name_width(gpointer widget)
{
  return (gint)(PL_GROUP_NAME_WIDTH * pl_text_scale(widget));
}

static void
place(PlDomainGroup *self, GtkWidget *child, gint column, gint row, gint columns)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager(self->grid);
  GtkGridLayoutChild *at = GTK_GRID_LAYOUT_CHILD(gtk_layout_manager_get_layout_child(layout, child));
  gtk_grid_layout_child_set_column(at, column);
  gtk_grid_layout_child_set_row(at, row);
  gtk_grid_layout_child_set_column_span(at, columns);
}

/* Folded: name, strip of digits and the chosen words in a line. Open: name and hint, and below them five
 * cards, or five lines where stacked. A row: the cards beside the name. */
static void
lay_out(PlDomainGroup *self, PlGroupForm form)
{
  gboolean stacked = form == PL_GROUP_STACKED, open = form == PL_GROUP_OPEN || stacked;
  gboolean cards = form != PL_GROUP_FOLDED;
  self->form = form;
  place(self, self->strip, open ? 0 : 1, open ? 1 : 0, open ? 3 : cards ? 2 : 1);
  gtk_orientable_set_orientation(GTK_ORIENTABLE(self->strip),
                                 stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous(GTK_BOX(self->strip), cards && !stacked);
  gtk_box_set_spacing(GTK_BOX(self->strip), cards ? PL_GROUP_CARD_SPACING : 5);
  gtk_widget_set_hexpand(self->strip, cards);
  gtk_widget_set_visible(self->said, !cards);
  gtk_widget_set_visible(self->hint, open);
  gtk_widget_set_size_request(self->name, open ? -1 : pl_domain_group_name_width(self), -1);
  gtk_label_set_max_width_chars(GTK_LABEL(self->name), open ? -1 : 1);
  gtk_widget_set_valign(self->name, form == PL_GROUP_ROW ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  for (gint i = 0; i < PL_LEVEL_MAX; i++) {
    Level *level = &self->levels[i];
    GtkWidget *box = gtk_button_get_child(GTK_BUTTON(level->button));
    gtk_orientable_set_orientation(GTK_ORIENTABLE(box),
                                   stacked ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
    gtk_box_set_spacing(GTK_BOX(box), stacked ? PL_GROUP_COLUMN_SPACING : 4);
    gtk_widget_set_hexpand(level->text, stacked);
    gtk_label_set_width_chars(GTK_LABEL(level->note), stacked ? NOTE_CHARS : -1);
    gtk_widget_set_visible(level->text, cards);
    gtk_widget_set_halign(level->digit, cards ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
    gtk_widget_set_valign(level->button, cards ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
    gtk_widget_set_valign(level->digit, stacked ? GTK_ALIGN_START : GTK_ALIGN_FILL);
    gtk_widget_set_vexpand(level->digit, !cards);
  }
}

static void
show_in_hand(PlDomainGroup *self, gboolean in_hand)
{
  self->in_hand = in_hand;
  if (in_hand)
    gtk_widget_add_css_class(GTK_WIDGET(self), "in-hand");
  else
    gtk_widget_remove_css_class(GTK_WIDGET(self), "in-hand");
}

/* ---- Showing ---- */

/* "Workforce stability, level 2 (early), chosen, as in spring. There are some efforts…" */
static char *
say_level(const PlProfile *profile, const PlDomainProfile *domain, gint level, const PlDescriptor *descriptor)
{
  g_autoptr(GString) name = g_string_new(domain->domain->name);
  g_autofree char *said = pl_say_level(profile->snapshot, level);
  g_string_append_printf(name, ", %s", said);
  if (domain->level == level)
    g_string_append_printf(name, ", %s", _("chosen"));
  if (domain->previous_level == level) {
    /* TRANSLATORS: "as in spring", "was here on 12 October 2026". */
    g_autofree char *when = pl_say_at_assessment(profile->previous, profile->assessment);
    g_string_append(name, ", ");
    g_string_append_printf(name, domain->level == level ? _("as %s") : _("was here %s"), when);
  }
  g_string_append_printf(name, ". %s", descriptor != NULL ? descriptor->text : _("Not described yet"));
  return g_string_free(g_steal_pointer(&name), FALSE);
}

static void
show_level(PlDomainGroup *self, const PlProfile *profile, const PlDomainProfile *domain, gint number)
{
  Level *level = &self->levels[number - 1];
  gboolean chosen = domain->level == number, before = domain->previous_level == number;
  const PlDescriptor *descriptor = pl_snapshot_descriptor(profile->snapshot, self->domain, number);
  gboolean cards = self->form != PL_GROUP_FOLDED;
  g_autofree char *name = say_level(profile, domain, number, descriptor);
  g_autofree char *shown = g_strconcat(cards ? "card: " : "digit: ", name, NULL);
  /* A score changes one domain of many, and GTK would style and tell the buttons of all of them again. */
  if (g_strcmp0(shown, level->shown) == 0)
    return;
  g_free(level->shown);
  level->shown = g_steal_pointer(&shown);
  g_autofree char *css = g_strdup_printf("level-%d", number);
  const char *classes[6] = {"toggle", cards ? "level-card" : "level-button"};
  guint n = 2;
  if (chosen) {
    classes[n++] = "chosen";
    classes[n++] = css;
  }
  if (before && !chosen)
    classes[n++] = "before";
  gtk_widget_set_css_classes(level->button, classes);
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(level->button), chosen);
  gtk_accessible_update_state(GTK_ACCESSIBLE(level->button), GTK_ACCESSIBLE_STATE_CHECKED,
                              chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_label_set_text(GTK_LABEL(level->text), descriptor != NULL ? descriptor->text : _("Not described yet"));
  gtk_widget_set_tooltip_text(level->button, cards || descriptor == NULL ? NULL : descriptor->text);
  gtk_widget_set_visible(level->note, cards && before);
  if (before) {
    g_autofree char *when = pl_say_at_assessment(profile->previous, profile->assessment);
    g_autofree char *note = chosen ? g_strdup_printf(_("as %s"), when) : g_strdup(when);
    gtk_label_set_text(GTK_LABEL(level->note), note);
  }
  pl_name_widget(level->button, name);
  pl_describe_widget(level->button, ""); /* the tooltip's words are in the name */
}

static char *
say_folded(const PlProfile *profile, const PlDomainProfile *domain)
{
  if (domain->state == PL_LEVEL_AGREED) {
    const PlDescriptor *descriptor =
        pl_snapshot_descriptor(profile->snapshot, domain->domain->id, domain->level);
    return g_strdup(descriptor != NULL ? descriptor->short_text : "");
  }
  g_autofree char *said = pl_say_agreed(profile->snapshot, domain->agreed);
  return pl_say_capital(said);
}

/* Only one button of five is a tab stop. */
static void
set_tab_stop(PlDomainGroup *self, gint level)
{
  self->tab_stop = level;
  for (gint i = 0; i < PL_LEVEL_MAX; i++)
    gtk_widget_set_focusable(self->levels[i].button, i + 1 == level);
}

const char *
pl_domain_group_hint(const PlProfile *profile, const PlDomainProfile *domain, gboolean sealed)
{
  g_return_val_if_fail(profile != NULL && domain != NULL, "");
  if (sealed)
    return _("To read only. Reasons: F6");
  if (domain->state == PL_LEVEL_NOT_ENOUGH_EVIDENCE)
    return _("Not enough evidence to agree. Press 1–5 to score. Reasons: F6");
  if (domain->state == PL_LEVEL_NOT_YET_AGREED)
    return pl_published(profile->snapshot,
                        _("Not yet agreed. Press 1–5. Not enough evidence: 0. Reasons: F6"),
                        _("Not published. Press 1–5. Not enough evidence: 0. Reasons: F6"));
  return _("Press 1–5. Not enough evidence: 0. Not yet agreed: Delete. Reasons: F6");
}

void
pl_domain_group_show(PlDomainGroup *self, const PlProfile *profile, const PlDomainProfile *domain,
                     PlGroupForm form, gboolean in_hand, gboolean sealed)
{
  g_return_if_fail(PL_IS_DOMAIN_GROUP(self) && profile != NULL && domain != NULL);
  self->showing = TRUE;
  if (form != self->form)
    lay_out(self, form);
  if (in_hand != self->in_hand)
    show_in_hand(self, in_hand);
  gboolean whole = form == PL_GROUP_OPEN || form == PL_GROUP_STACKED || *domain->domain->short_name == '\0';
  gtk_label_set_text(GTK_LABEL(self->name), whole ? domain->domain->name : domain->domain->short_name);
  gtk_label_set_text(GTK_LABEL(self->hint), pl_domain_group_hint(profile, domain, sealed));
  g_autofree char *said = say_folded(profile, domain);
  gtk_label_set_text(GTK_LABEL(self->said), said);
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++)
    show_level(self, profile, domain, level);
  self->ordinary = domain->level != 0            ? domain->level
                   : domain->previous_level != 0 ? domain->previous_level
                                                 : 1;
  if (pl_domain_group_get_focused_level(self) == 0)
    set_tab_stop(self, self->ordinary);
  g_autofree char *agreed = pl_say_agreed(profile->snapshot, domain->agreed);
  g_autofree char *name = g_strdup_printf("%s, %s", domain->domain->name, agreed);
  pl_name_widget(self->strip, name);
  self->showing = FALSE;
}

/* ---- Focus and clicks ---- */

gint
pl_domain_group_get_focused_level(PlDomainGroup *self)
{
  g_return_val_if_fail(PL_IS_DOMAIN_GROUP(self), 0);
  for (gint i = 0; i < PL_LEVEL_MAX; i++)
    if (gtk_widget_is_focus(self->levels[i].button))
      return i + 1;
  return 0;
}

void
pl_domain_group_focus_level(PlDomainGroup *self, gint level)
{
  g_return_if_fail(PL_IS_DOMAIN_GROUP(self) && level >= 0 && level <= PL_LEVEL_MAX);
  gint to = level != 0 ? level : self->ordinary;
  gint from = self->tab_stop;
  /* The new one first: a focus that has nowhere to be jumps to the next thing in the window. */
  gtk_widget_set_focusable(self->levels[to - 1].button, TRUE);
  gtk_widget_grab_focus(self->levels[to - 1].button);
  if (from != to)
    set_tab_stop(self, to);
}

static void
button_clicked_cb(GtkButton *button, PlDomainGroup *self)
{
  if (self->showing)
    return;
  gint level = GPOINTER_TO_INT(g_object_get_data(G_OBJECT(button), "level"));
  /* What is chosen is shown when the score is in, not because a button was pressed. */
  self->showing = TRUE;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button),
                               !gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(button)));
  self->showing = FALSE;
  pl_domain_group_focus_level(self, level);
  g_signal_emit(self, signals[SCORED], 0, level);
}

static void
taken_cb(PlDomainGroup *self)
{
  if (!self->in_hand)
    g_signal_emit(self, signals[TAKEN], 0);
}

/* ---- The object ---- */

static void
make_level(PlDomainGroup *self, gint number)
{
  Level *level = &self->levels[number - 1];
  g_autofree char *digit = g_strdup_printf("%d", number);
  level->button = g_object_new(GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO,
                               "focus-on-click", FALSE, NULL);
  level->digit = gtk_label_new(digit);
  level->text = pl_label_new("", "words");
  level->note = pl_label_new("", "small");
  gtk_widget_add_css_class(level->digit, "digit");
  gtk_widget_set_vexpand(level->text, TRUE);
  gtk_widget_set_valign(level->text, GTK_ALIGN_START);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append(GTK_BOX(box), level->digit);
  gtk_box_append(GTK_BOX(box), level->text);
  gtk_box_append(GTK_BOX(box), level->note);
  gtk_button_set_child(GTK_BUTTON(level->button), box);
  g_object_set_data(G_OBJECT(level->button), "level", GINT_TO_POINTER(number));
  g_signal_connect(level->button, "clicked", G_CALLBACK(button_clicked_cb), self);
  gtk_box_append(GTK_BOX(self->strip), level->button);
}

static void
pl_domain_group_finalize(GObject *object)
{
  for (gint i = 0; i < PL_LEVEL_MAX; i++)
    g_free(PL_DOMAIN_GROUP(object)->levels[i].shown);
  G_OBJECT_CLASS(pl_domain_group_parent_class)->finalize(object);
}

static void
pl_domain_group_class_init(PlDomainGroupClass *klass)
{
  GType type = G_TYPE_FROM_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = pl_domain_group_finalize;
  signals[TAKEN] = g_signal_new("taken", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SCORED] =
      g_signal_new("scored", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
pl_domain_group_init(PlDomainGroup *self)
{
  self->grid = gtk_grid_new();
  self->name = pl_label_new("", "heading");
  self->hint = pl_label_new("", "small");
  self->said = pl_label_new("", NULL);
  self->strip = g_object_new(GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, NULL);
  gtk_grid_set_column_spacing(GTK_GRID(self->grid), PL_GROUP_COLUMN_SPACING);
  gtk_grid_set_row_spacing(GTK_GRID(self->grid), 9);
  gtk_grid_attach(GTK_GRID(self->grid), self->name, 0, 0, 1, 1);
  gtk_grid_attach(GTK_GRID(self->grid), self->strip, 1, 0, 1, 1);
  gtk_grid_attach(GTK_GRID(self->grid), self->said, 2, 0, 1, 1);
  gtk_grid_attach(GTK_GRID(self->grid), self->hint, 1, 0, 2, 1);
  gtk_widget_set_hexpand(self->said, TRUE);
  gtk_widget_set_hexpand(self->hint, TRUE);
  gtk_label_set_xalign(GTK_LABEL(self->hint), 1);
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++)
    make_level(self, level);
  adw_bin_set_child(ADW_BIN(self), self->grid);
  gtk_widget_set_vexpand(GTK_WIDGET(self), FALSE); /* its cards fill it, and it does not fill a high window */
  gtk_widget_add_css_class(GTK_WIDGET(self), "card");
  gtk_widget_add_css_class(GTK_WIDGET(self), "domain");
  lay_out(self, PL_GROUP_FOLDED);

  GtkGesture *click = gtk_gesture_click_new();
  g_signal_connect_swapped(click, "released", G_CALLBACK(taken_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
  GtkEventController *focus = gtk_event_controller_focus_new();
  g_signal_connect_swapped(focus, "enter", G_CALLBACK(taken_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), focus);
}

PlDomainGroup *
pl_domain_group_new(gint64 domain)
{
  PlDomainGroup *self = g_object_new(PL_TYPE_DOMAIN_GROUP, NULL);
  self->domain = domain;
  return self;
}

gint64
pl_domain_group_get_domain(PlDomainGroup *self)
{
  g_return_val_if_fail(PL_IS_DOMAIN_GROUP(self), 0);
  return self->domain;
}
