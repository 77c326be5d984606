#include "matrix-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "domain-group.h"
#include "domain-pane.h"
#include "matrix-score.h"
#include "seal-note.h"
#include "widgets.h"
#include "window.h"

/* The pane has a share of the page, within bounds: what is longer than its lines is hard to read. */
#define PANE_SHARE 0.28
#define PANE_WIDTH_MIN 312
#define PANE_WIDTH_MAX 500
/* All below is in pixels for text of the usual size, and grows with it. Where beside the pane less than this
   is left, it lies over the levels. A window of the ordinary size leaves more. */
#define PANE_BESIDE_FROM 600
/* Five columns of words without a broken one, alone and with the domain's name beside them. */
#define CARDS_FROM 656
#define ROWS_FROM 830
/* The first lays out anew, the others let the pane fold away. */
#define FRAMES_TO_SETTLE 4

struct _PlMatrixPage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stack;
  GtkLabel *no_assessment;
  AdwFlap *flap;
  PlSealNote *seal;
  GtkWidget *pane_scroller;
  AdwClamp *pane_clamp;
  GtkToggleButton *whole_button;
  GtkLabel *keys;
  GtkBox *columns;
  GtkBox *groups;
  GtkWidget *edit_domain;
  GtkWidget *next;
  GtkLabel *next_label;
  GtkWidget *agree, *sign_off;
  GtkLabel *legend;
  PlDomainPane *pane;

  /* state */
  guint fold_idle;
  gint width;           /* of the page */
  PlGroupForm form;     /* of the domain in hand, as last shown */
  gboolean pane_wanted; /* the focus goes to the pane as soon as it can be seen */
};

G_DEFINE_FINAL_TYPE(PlMatrixPage, pl_matrix_page, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlMatrixPage *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

/* ---- Scoring ---- */

static void
taken_cb(PlMatrixPage *self, PlDomainGroup *group)
{
  pl_app_session_set_domain(session_of(self), pl_domain_group_get_domain(group));
}

static void
scored_cb(PlMatrixPage *self, gint level, PlDomainGroup *group)
{
  taken_cb(self, group);
  pl_matrix_score(PL_PAGE(self), pl_domain_group_get_domain(group), level);
}

/* ---- Keys ---- */

static PlDomainGroup *
focused_group(PlMatrixPage *self)
{
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))));
  return focus != NULL ? PL_DOMAIN_GROUP(gtk_widget_get_ancestor(focus, PL_TYPE_DOMAIN_GROUP)) : NULL;
}

static gboolean
move_focus(PlDomainGroup *group, gint level, guint key)
{
  GtkWidget *to = GTK_WIDGET(group);
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    level--;
    break;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    level++;
    break;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    to = gtk_widget_get_prev_sibling(to);
    break;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    to = gtk_widget_get_next_sibling(to);
    break;
  case GDK_KEY_Home:
    level = PL_LEVEL_MIN;
    break;
  case GDK_KEY_End:
    level = PL_LEVEL_MAX;
    break;
  default:
    return FALSE;
  }
  if (to != NULL && level >= PL_LEVEL_MIN && level <= PL_LEVEL_MAX)
    pl_domain_group_focus_level(PL_DOMAIN_GROUP(to), level);
  return TRUE;
}

/* Tab goes through the domains, so the way to the pane of the one in hand has a key of its own, and one back.
 */
static void
go_to_pane(PlMatrixPage *self)
{
  adw_flap_set_reveal_flap(self->flap, TRUE);
  self->pane_wanted = !pl_domain_pane_focus_why(self->pane);
}

/* A pane that slides in cannot take the focus before it can be seen. */
static void
revealed_cb(PlMatrixPage *self)
{
  if (self->pane_wanted)
    self->pane_wanted = !pl_domain_pane_focus_why(self->pane);
}

static gboolean
key_pressed_cb(PlMatrixPage *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType modifiers)
{
  PlDomainGroup *group = focused_group(self);
  gint level = group != NULL ? pl_domain_group_get_focused_level(group) : 0;
  if (level == 0 || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  gint wanted = pl_matrix_score_for_key(key);
  if (self->pane_wanted)
    return TRUE; /* what is typed is meant for the pane, and scores nothing */
  if (key == GDK_KEY_F6) {
    go_to_pane(self);
    return TRUE;
  }
  if (wanted == PL_MATRIX_SCORES_NOTHING)
    return move_focus(group, level, key);
  if (pl_matrix_score(PL_PAGE(self), pl_domain_group_get_domain(group), wanted) && wanted > 0)
    pl_domain_group_focus_level(group, wanted);
  return TRUE;
}

/* As in the session, and from the reasons too. */
static gboolean
sure_key_pressed_cb(PlMatrixPage *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType modifiers)
{
  gint step = pl_matrix_score_for_key(key);
  if (step < 1 || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != GDK_CONTROL_MASK)
    return FALSE;
  pl_domain_pane_say_sure(self->pane, step);
  return TRUE;
}

/* ---- Showing ---- */

static PlDomainGroup *
group_at(PlMatrixPage *self, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child(GTK_WIDGET(self->groups));
  for (guint i = 0; child != NULL && i < index; i++)
    child = gtk_widget_get_next_sibling(child);
  return child != NULL ? PL_DOMAIN_GROUP(child) : NULL;
}

/* The groups are made once, and again only when there are other domains. */
static void
match_groups(PlMatrixPage *self, const PlProfile *profile)
{
  gboolean same = group_at(self, profile->n_domains) == NULL;
  for (guint i = 0; same && i < profile->n_domains; i++) {
    PlDomainGroup *group = group_at(self, i);
    same = group != NULL && pl_domain_group_get_domain(group) == profile->domains[i].domain->id;
  }
  if (same)
    return;
  pl_box_clear(GTK_WIDGET(self->groups));
  for (guint i = 0; i < profile->n_domains; i++) {
    PlDomainGroup *group = pl_domain_group_new(profile->domains[i].domain->id);
    g_signal_connect_object(group, "taken", G_CALLBACK(taken_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(group, "scored", G_CALLBACK(scored_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append(self->groups, GTK_WIDGET(group));
  }
}

/* What comes next: levels that are drafts are agreed, then the whole is signed off. */
static void
show_next(PlMatrixPage *self, const PlProfile *profile)
{
  g_autoptr(PlCommand) agreement = pl_app_session_dup_agreement(session_of(self));
  gboolean decided =
      agreement == NULL && profile->n_not_yet == 0 && pl_app_session_get_sealed(session_of(self)) == NULL;
  gtk_widget_set_visible(self->next, agreement != NULL || decided);
  gtk_widget_set_visible(self->agree, agreement != NULL);
  gtk_widget_set_visible(self->sign_off, decided);
  if (agreement == NULL) {
    gtk_label_set_text(self->next_label,
                       _("Every domain is decided. Signing off seals the assessment as it stands."));
    return;
  }
  guint n;
  pl_command_get_edits(agreement, &n);
  g_autofree char *count = pl_say_number((gint)n);
  g_autofree char *text =
      g_strdup_printf(ngettext("%s level is a draft: set, and not yet agreed by the room.",
                               "%s levels are drafts: set, and not yet agreed by the room.", n),
                      count);
  g_autofree char *sentence = pl_say_capital(text);
  gtk_label_set_text(self->next_label, sentence);
}

static const char *
say_filled(const PlProfile *profile)
{
  guint drafts = 0, agreed = 0;
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlAgreedLevel *level = profile->domains[i].agreed;
    gboolean set = pl_level_state(level) != PL_LEVEL_NOT_YET_AGREED;
    drafts += set && *level->agreed_on == '\0';
    agreed += set && *level->agreed_on != '\0';
  }
  return drafts == 0   ? _("Filled: the agreed level.")
         : agreed == 0 ? _("Filled: a draft of the level, not yet agreed.")
                       : _("Filled: the level, agreed or still a draft.");
}

static void
show_legend(PlMatrixPage *self, const PlProfile *profile)
{
  const char *filled = say_filled(profile);
  g_autofree char *when =
      profile->previous != NULL ? pl_say_at_assessment(profile->previous, profile->assessment) : NULL;
  g_autofree char *text =
      when != NULL ? g_strdup_printf(_("%s Ringed: where it was %s."), filled, when) : g_strdup(filled);
  gtk_label_set_text(self->legend, text);
}

/* ---- The whole grid ---- */

static gboolean
shows_whole(PlMatrixPage *self)
{
  return gtk_toggle_button_get_active(self->whole_button);
}

static gint
pane_width(PlMatrixPage *self)
{
  gint most = MAX(PANE_WIDTH_MIN, (gint)(PANE_WIDTH_MAX * pl_text_scale(self)));
  return CLAMP((gint)(self->width * PANE_SHARE), PANE_WIDTH_MIN, most);
}

/* Before the page has a size it is taken to be wide: the pane is there at once, and need not come in. */
static gboolean
pane_is_beside(PlMatrixPage *self)
{
  return !shows_whole(self) &&
         (self->width == 0 || self->width - pane_width(self) >= PANE_BESIDE_FROM * pl_text_scale(self));
}

static PlGroupForm
form_of(PlMatrixPage *self, gboolean in_hand)
{
  gint room = self->width - (pane_is_beside(self) ? pane_width(self) : 0);
  if (shows_whole(self) && room >= ROWS_FROM * pl_text_scale(self))
    return PL_GROUP_ROW;
  if (!in_hand && !shows_whole(self))
    return PL_GROUP_FOLDED;
  return self->width == 0 || room >= CARDS_FROM * pl_text_scale(self) ? PL_GROUP_OPEN : PL_GROUP_STACKED;
}

/* The names of the levels stay above the rows while these scroll. */
static void
show_columns(PlMatrixPage *self, const PlProfile *profile)
{
  gboolean rows = form_of(self, FALSE) == PL_GROUP_ROW;
  gtk_widget_set_visible(GTK_WIDGET(self->columns), rows);
  if (!rows)
    return;
  pl_box_clear(GTK_WIDGET(self->columns));
  GtkWidget *levels = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, PL_GROUP_CARD_SPACING);
  gtk_box_set_homogeneous(GTK_BOX(levels), TRUE);
  gtk_widget_set_hexpand(levels, TRUE);
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    g_autofree char *word = pl_say_capital(pl_snapshot_scale_label(profile->snapshot, PL_SCALE_LEVEL, level));
    /* TRANSLATORS: a level and its name, above a column: "2 Early". */
    g_autofree char *text = g_strdup_printf(_("%d %s"), level, word);
    gtk_box_append(GTK_BOX(levels), pl_label_new(text, "heading"));
  }
  GtkWidget *corner = pl_label_new(_("Domain"), "heading");
  gtk_widget_set_size_request(corner, pl_domain_group_name_width(self), -1);
  gtk_box_append(self->columns, corner);
  gtk_box_append(self->columns, levels);
}

static void
show_domain_acts(PlMatrixPage *self, const PlDomain *in_hand)
{
  gtk_widget_set_visible(self->edit_domain, in_hand->local);
  g_autofree char *text = g_strdup_printf(_("Edit %s…"), in_hand->name);
  gtk_button_set_label(GTK_BUTTON(self->edit_domain), text);
  pl_name_widget(self->edit_domain, text);
}

static void
pl_matrix_page_refresh(PlPage *page)
{
  PlMatrixPage *self = PL_MATRIX_PAGE(page);
  PlAppSession *session = session_of(self);
  const PlProfile *profile = pl_app_session_get_overview(session)->profile;
  const PlDomain *in_hand = pl_app_session_get_domain(session);
  const char *sealed = pl_app_session_get_sealed(session);
  gtk_stack_set_visible_child_name(self->stack, profile != NULL && in_hand != NULL ? "matrix" : "none");
  gtk_label_set_text(self->no_assessment,
                     pl_published(pl_app_session_get_snapshot(session), _("No assessment yet"),
                                  _("No assessment is published")));
  if (profile == NULL || in_hand == NULL)
    return;
  PlDomainGroup *focused = gtk_widget_get_root(GTK_WIDGET(self)) != NULL ? focused_group(self) : NULL;
  match_groups(self, profile);
  self->form = form_of(self, TRUE);
  pl_seal_note_show(self->seal, session);
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    PlDomainGroup *group = group_at(self, i);
    gboolean is_in_hand = domain->domain->id == in_hand->id;
    pl_domain_group_show(group, profile, domain, form_of(self, is_in_hand), is_in_hand, sealed != NULL);
    if (is_in_hand)
      gtk_label_set_text(self->keys, pl_domain_group_hint(profile, domain, sealed != NULL));
    /* The domain in hand was changed from elsewhere: the focus follows it. */
    if (is_in_hand && focused != NULL && focused != group)
      pl_domain_group_focus_level(group, 0);
  }
  gtk_widget_set_visible(GTK_WIDGET(self->keys), shows_whole(self));
  show_columns(self, profile);
  show_domain_acts(self, in_hand);
  show_next(self, profile);
  show_legend(self, profile);
  pl_domain_pane_show(self->pane, page);
}

/* The focus comes to the domain in hand. */
static void
focus_in_hand(PlMatrixPage *self)
{
  const PlDomain *in_hand = pl_app_session_get_domain(session_of(self));
  PlDomainGroup *group;
  for (guint i = 0; (group = group_at(self, i)) != NULL; i++)
    if (in_hand != NULL && pl_domain_group_get_domain(group) == in_hand->id)
      pl_domain_group_focus_level(group, 0);
}

/* Somebody who types a reason goes on to that of the next domain: digits would score where levels have the
 * focus. */
static void
pl_matrix_page_take_focus(PlPage *page)
{
  PlMatrixPage *self = PL_MATRIX_PAGE(page);
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))));
  if (pl_app_session_get_domain(session_of(self)) == NULL ||
      pl_app_session_get_assessment(session_of(self)) == NULL)
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
  else if (focus == NULL || !gtk_widget_is_ancestor(focus, GTK_WIDGET(self->pane)))
    focus_in_hand(self);
}

static gboolean
pane_key_pressed_cb(PlMatrixPage *self, guint key)
{
  if (key != GDK_KEY_F6 && key != GDK_KEY_Escape)
    return FALSE;
  if (adw_flap_get_folded(self->flap))
    adw_flap_set_reveal_flap(self->flap, FALSE);
  focus_in_hand(self);
  return TRUE;
}

/* ---- Room for the pane ---- */

static gboolean
fold_cb(gpointer data)
{
  PlMatrixPage *self = data;
  self->fold_idle = 0;
  gboolean beside = pane_is_beside(self);
  adw_clamp_set_maximum_size(self->pane_clamp, pane_width(self));
  adw_clamp_set_tightening_threshold(self->pane_clamp, pane_width(self));
  gtk_widget_set_size_request(self->pane_scroller, pane_width(self), -1);
  adw_flap_set_fold_policy(self->flap, beside ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  if (form_of(self, TRUE) != self->form)
    pl_matrix_page_refresh(PL_PAGE(self));
  return G_SOURCE_REMOVE;
}

/* A widget with a layout manager is not told its size; a drawing area is. */
static void
resized_cb(PlMatrixPage *self, gint width)
{
  self->width = width;
  if (self->fold_idle == 0) /* not from within an allocation */
    self->fold_idle = g_idle_add_full(G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

/* Rows of another height are there a frame later. */
static gboolean
keep_in_sight_cb(GtkWidget *widget, GdkFrameClock *clock, gpointer end)
{
  PlMatrixPage *self = PL_MATRIX_PAGE(widget);
  PlDomainGroup *group = focused_group(self);
  if (group != NULL)
    pl_scroll_to(GTK_WIDGET(group));
  return gdk_frame_clock_get_frame_counter(clock) < (gint64)GPOINTER_TO_SIZE(end) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The whole grid takes the pane's room; F6 brings the pane over it. */
static void
whole_toggled_cb(PlMatrixPage *self)
{
  fold_cb(self);
  if (shows_whole(self))
    adw_flap_set_reveal_flap(self->flap, FALSE);
  else if (!adw_flap_get_folded(self->flap))
    adw_flap_set_reveal_flap(self->flap, TRUE);
  pl_matrix_page_refresh(PL_PAGE(self));
  focus_in_hand(self);
  GdkFrameClock *clock = gtk_widget_get_frame_clock(GTK_WIDGET(self));
  if (clock != NULL) {
    gsize end = (gsize)gdk_frame_clock_get_frame_counter(clock) + FRAMES_TO_SETTLE;
    gtk_widget_add_tick_callback(GTK_WIDGET(self), keep_in_sight_cb, GSIZE_TO_POINTER(end), NULL);
  }
}

static gboolean
whole_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  PlMatrixPage *self = PL_MATRIX_PAGE(widget);
  gtk_toggle_button_set_active(self->whole_button, !shows_whole(self));
  return TRUE;
}

static void
pl_matrix_page_dispose(GObject *object)
{
  g_clear_handle_id(&PL_MATRIX_PAGE(object)->fold_idle, g_source_remove);
  G_OBJECT_CLASS(pl_matrix_page_parent_class)->dispose(object);
}

static void
pl_matrix_page_class_init(PlMatrixPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_matrix_page_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_matrix_page_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_matrix_page_take_focus;
  g_type_ensure(PL_TYPE_DOMAIN_PANE);
  g_type_ensure(PL_TYPE_SEAL_NOTE);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/matrix-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, stack);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, no_assessment);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, flap);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, seal);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, whole_button);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, keys);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, columns);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, groups);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, edit_domain);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, legend);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, next);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, next_label);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, agree);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, sign_off);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, pane_scroller);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, pane_clamp);
  gtk_widget_class_bind_template_child(widget_class, PlMatrixPage, pane);
  gtk_widget_class_bind_template_callback(widget_class, resized_cb);
  gtk_widget_class_bind_template_callback(widget_class, whole_toggled_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_g, GDK_CONTROL_MASK, whole_cb, NULL);
}

static void
pl_matrix_page_init(PlMatrixPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self->groups), keys);
  g_signal_connect_object(self->flap, "notify::reveal-progress", G_CALLBACK(revealed_cb), self,
                          G_CONNECT_SWAPPED);
  GtkEventController *sure_keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(sure_keys, "key-pressed", G_CALLBACK(sure_key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), sure_keys);
  GtkEventController *pane_keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(pane_keys, "key-pressed", G_CALLBACK(pane_key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self->pane), pane_keys);
}
