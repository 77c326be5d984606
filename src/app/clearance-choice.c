#include "clearance-choice.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "named-menu.h"
#include "widgets.h"
#include "words.h"

struct _PlClearanceChoice {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkDropDown *state, *paragraph;
  GtkWidget *more, *open;

  /* state */
  PlClearanceState stands;
  gint stands_paragraph;
  gboolean showing; /* the menus are being set by us */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PlClearanceChoice, pl_clearance_choice, ADW_TYPE_BIN)

static PlClearanceState
chosen_state(PlClearanceChoice *self)
{
  return (PlClearanceState)gtk_drop_down_get_selected(self->state);
}

gboolean
pl_clearance_choice_is_open(PlClearanceChoice *self)
{
  g_return_val_if_fail(PL_IS_CLEARANCE_CHOICE(self), FALSE);
  return chosen_state(self) == PL_CLEARANCE_EXEMPT && gtk_drop_down_get_selected(self->paragraph) == 0;
}

/* Whether a paragraph is asked for, and that nothing is changed before it is chosen. */
static void
show_more(PlClearanceChoice *self)
{
  gboolean is_open = pl_clearance_choice_is_open(self);
  g_autofree char *says =
      is_open ? g_strdup_printf(_("Nothing is changed yet: it stays “%s” until a paragraph is chosen."),
                                pl_word_clearance(self->stands))
              : g_strdup("");
  gtk_label_set_text(GTK_LABEL(self->open), says);
  gtk_widget_set_visible(self->open, is_open);
  gtk_widget_set_visible(self->more, chosen_state(self) == PL_CLEARANCE_EXEMPT);
  pl_describe_widget(self->state, says);
  pl_describe_widget(self->paragraph, says);
}

static void
set_menus(PlClearanceChoice *self, PlClearanceState state, gint paragraph)
{
  self->showing = TRUE;
  gtk_drop_down_set_selected(self->state, state);
  gtk_drop_down_set_selected(self->paragraph, (guint)paragraph);
  self->showing = FALSE;
  show_more(self);
}

static void
state_cb(PlClearanceChoice *self)
{
  if (self->showing)
    return;
  PlClearanceState state = chosen_state(self);
  set_menus(self, state, state == self->stands ? self->stands_paragraph : 0);
  if (state != self->stands && state != PL_CLEARANCE_EXEMPT)
    g_signal_emit(self, signals[CHOSEN], 0);
}

/* What is exempt is so by a paragraph: none is no answer. */
static void
paragraph_cb(PlClearanceChoice *self)
{
  if (self->showing)
    return;
  gint paragraph = (gint)gtk_drop_down_get_selected(self->paragraph);
  if (paragraph == 0)
    set_menus(self, chosen_state(self), self->stands_paragraph);
  else if (paragraph != self->stands_paragraph)
    g_signal_emit(self, signals[CHOSEN], 0);
}

void
pl_clearance_choice_show(PlClearanceChoice *self, const PlClearance *stands)
{
  g_return_if_fail(PL_IS_CLEARANCE_CHOICE(self) && stands != NULL);
  if (pl_clearance_choice_is_open(self) && stands->clearance == self->stands)
    return;
  self->stands = stands->clearance;
  self->stands_paragraph = stands->exempt_paragraph;
  set_menus(self, stands->clearance, stands->exempt_paragraph);
}

void
pl_clearance_choice_read(PlClearanceChoice *self, PlClearance *clearance, const char *today)
{
  g_return_if_fail(PL_IS_CLEARANCE_CHOICE(self) && clearance != NULL && today != NULL);
  const PlClearance stood = *clearance;
  gboolean is_open = pl_clearance_choice_is_open(self);
  clearance->clearance = is_open ? self->stands : chosen_state(self);
  clearance->exempt_paragraph =
      clearance->clearance == PL_CLEARANCE_EXEMPT ? (gint)gtk_drop_down_get_selected(self->paragraph) : 0;
  if (clearance->clearance != stood.clearance || clearance->exempt_paragraph != stood.exempt_paragraph)
    clearance->cleared_on = clearance->clearance == PL_CLEARANCE_NOT_CLEARED ? "" : today;
}

/* ---- The object ---- */

static gboolean
pl_clearance_choice_grab_focus(GtkWidget *widget)
{
  PlClearanceChoice *self = PL_CLEARANCE_CHOICE(widget);
  return gtk_widget_grab_focus(GTK_WIDGET(pl_clearance_choice_is_open(self) ? self->paragraph : self->state));
}

static void
pl_clearance_choice_dispose(GObject *object)
{
  PL_CLEARANCE_CHOICE(object)->showing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_clearance_choice_parent_class)->dispose(object);
}

static void
pl_clearance_choice_class_init(PlClearanceChoiceClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_clearance_choice_dispose;
  GTK_WIDGET_CLASS(klass)->grab_focus = pl_clearance_choice_grab_focus;
  signals[CHOSEN] = g_signal_new("chosen", G_TYPE_FROM_CLASS(klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static GtkDropDown *
menu_new(PlClearanceChoice *self, GtkWidget *box, GtkStringList *names, const char *title, GCallback chosen)
{
  GtkWidget *menu = gtk_drop_down_new(G_LIST_MODEL(names), NULL);
  pl_menu_set_name(GTK_DROP_DOWN(menu), title);
  gtk_widget_set_hexpand(menu, TRUE);
  gtk_box_append(GTK_BOX(box), menu);
  g_signal_connect_swapped(menu, "notify::selected", chosen, self);
  return GTK_DROP_DOWN(menu);
}

static void
pl_clearance_choice_init(PlClearanceChoice *self)
{
  self->showing = TRUE;
  self->more = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  self->open = pl_label_new("", "ask small");
}

GtkWidget *
pl_clearance_choice_new(const char *title)
{
  PlClearanceChoice *self = g_object_new(PL_TYPE_CLEARANCE_CHOICE, NULL);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 8);
  GtkStringList *states = gtk_string_list_new(NULL), *paragraphs = gtk_string_list_new(NULL);
  for (PlClearanceState i = 0; i <= PL_CLEARANCE_CONFIDENTIAL; i++)
    gtk_string_list_append(states, pl_word_clearance(i));
  gtk_string_list_append(paragraphs, _("Choose the paragraph"));
  for (gint i = 1; i <= PL_EXEMPT_PARAGRAPHS; i++)
    gtk_string_list_append(paragraphs, pl_word_paragraph(i));
  self->state = menu_new(self, box, states, title, G_CALLBACK(state_cb));
  gtk_box_append(GTK_BOX(self->more),
                 pl_label_new(_("Exempt by which paragraph of Schedule 12A"), "heading"));
  self->paragraph = menu_new(self, self->more, paragraphs, _("Exempt by which paragraph of Schedule 12A"),
                             G_CALLBACK(paragraph_cb));
  gtk_box_append(GTK_BOX(self->more), self->open);
  gtk_box_append(GTK_BOX(box), self->more);
  adw_bin_set_child(ADW_BIN(self), box);
  self->showing = FALSE;
  set_menus(self, PL_CLEARANCE_NOT_CLEARED, 0);
  return GTK_WIDGET(self);
}
