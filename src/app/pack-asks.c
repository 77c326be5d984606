#include "pack-asks.h"

#include <glib/gi18n-lib.h>
#include <plumbline/pack-commands.h>
#include <plumbline/pack-sections.h>
#include <plumbline/say.h>

#include "widgets.h"

struct _PlPackAsks {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *hint, *list;

  /* owned */
  PlAppSession *session;

  /* state */
  PlPackKind kind;
  gint64 assessment;
  gboolean showing; /* the checks are being set by us */
};

G_DEFINE_FINAL_TYPE(PlPackAsks, pl_pack_asks, ADW_TYPE_BIN)

static gint64
pack_of(PlPackAsks *self)
{
  return pl_pack_get_id(pl_app_session_get_snapshot(self->session), self->kind, self->assessment);
}

static void
toggled_cb(PlPackAsks *self, GtkCheckButton *check)
{
  const gint64 *id = g_object_get_data(G_OBJECT(check), "question");
  const PlAsked *asked = pl_questions_find(pl_app_session_get_overview(self->session)->questions, *id);
  g_autoptr(GError) error = NULL;
  if (self->showing || asked == NULL)
    return;
  g_autoptr(PlCommand) command =
      pl_command_choose_question(pl_app_session_get_snapshot(self->session), pack_of(self), &asked->record,
                                 gtk_check_button_get_active(check), &error);
  if (command != NULL)
    pl_app_session_run(self->session, command);
  else
    pl_app_session_fail(self->session, _("The pack was not changed"), error);
}

/* Its words may change while it stands, as the record does. */
static void
set_words(GtkWidget *check, const PlAsked *asked)
{
  gtk_label_set_text(GTK_LABEL(gtk_check_button_get_child(GTK_CHECK_BUTTON(check))), asked->statement.text);
  pl_name_widget(check, asked->statement.text);
}

static GtkWidget *
check_new(PlPackAsks *self, const PlAsked *asked)
{
  GtkWidget *check = gtk_check_button_new();
  gtk_check_button_set_child(GTK_CHECK_BUTTON(check), pl_label_new("", NULL));
  g_object_set_data_full(G_OBJECT(check), "question", g_memdup2(&asked->record.id, sizeof asked->record.id),
                         g_free);
  g_signal_connect_swapped(check, "toggled", G_CALLBACK(toggled_cb), self);
  return check;
}

/* Returns: (transfer full) */
static char *
say_hint(PlPackKind kind, guint n_items, guint n_chosen, guint most)
{
  g_autofree char *number = pl_say_number((gint)most), *ticked = pl_say_number((gint)n_chosen),
                  *first = pl_say_capital(ticked);
  if (n_items == 0)
    return g_strdup(
        _("There are no questions to choose from. The record raises them as it grows, and people can add "
          "their own in Actions."));
  if (n_chosen > most)
    return g_strdup_printf(
        _("%s are ticked, more than a meeting has time for. The pack asks them all; take out what can wait."),
        first);
  if (n_chosen == most)
    return g_strdup_printf(
        _("%s are ticked, as many as a meeting has time for. Take one out to choose another."), first);
  g_autofree char *asks =
      g_strdup_printf(_("The pack asks the questions that are ticked, %s at most."), number);
  return kind == PL_PACK_BOARD
             ? g_steal_pointer(&asks)
             : g_strdup_printf(
                   "%s %s", asks,
                   _("Where none is, it asks those that are open; its public version then asks none."));
}

/* Whether the list shows just these questions, as it does unless one came or went. */
static gboolean
shows(PlPackAsks *self, const PlQuestions *questions)
{
  GtkWidget *check = gtk_widget_get_first_child(self->list);
  for (guint i = 0; i < questions->n_items; i++, check = gtk_widget_get_next_sibling(check))
    if (check == NULL ||
        *(const gint64 *)g_object_get_data(G_OBJECT(check), "question") != questions->items[i].record.id)
      return FALSE;
  return check == NULL;
}

static gboolean
is_chosen(const GPtrArray *chosen, gint64 question)
{
  for (guint i = 0; i < chosen->len; i++)
    if (((const PlQuestion *)chosen->pdata[i])->id == question)
      return TRUE;
  return FALSE;
}

static void
refresh(PlPackAsks *self)
{
  const PlQuestions *questions = pl_app_session_get_overview(self->session)->questions;
  g_autoptr(GPtrArray) chosen =
      pl_pack_list_questions(pl_app_session_get_snapshot(self->session), pack_of(self));
  gboolean editable = !pl_document_is_read_only(pl_app_session_get_document(self->session));
  guint most = pl_pack_questions_most(pl_app_session_get_snapshot(self->session));
  if (!shows(self, questions)) {
    pl_box_clear(self->list);
    for (guint i = 0; i < questions->n_items; i++)
      gtk_box_append(GTK_BOX(self->list), check_new(self, &questions->items[i]));
  }
  GtkWidget *check = gtk_widget_get_first_child(self->list);
  self->showing = TRUE;
  for (guint i = 0; i < questions->n_items; i++, check = gtk_widget_get_next_sibling(check)) {
    gboolean ticked = is_chosen(chosen, questions->items[i].record.id);
    set_words(check, &questions->items[i]);
    gtk_check_button_set_active(GTK_CHECK_BUTTON(check), ticked);
    gtk_widget_set_sensitive(check, editable && (ticked || chosen->len < most));
  }
  self->showing = FALSE;
  g_autofree char *hint = say_hint(self->kind, questions->n_items, chosen->len, most);
  gtk_label_set_text(GTK_LABEL(self->hint), hint);
}

static void
pl_pack_asks_dispose(GObject *object)
{
  PlPackAsks *self = PL_PACK_ASKS(object);
  self->showing = TRUE; /* what is taken apart chooses nothing any more */
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data(self->session, self);
  G_OBJECT_CLASS(pl_pack_asks_parent_class)->dispose(object);
}

static void
pl_pack_asks_finalize(GObject *object)
{
  g_clear_object(&PL_PACK_ASKS(object)->session);
  G_OBJECT_CLASS(pl_pack_asks_parent_class)->finalize(object);
}

static void
pl_pack_asks_class_init(PlPackAsksClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_pack_asks_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_pack_asks_finalize;
}

static void
pl_pack_asks_init(PlPackAsks *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  self->hint = pl_label_new("", "dim-label small");
  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(box), self->hint);
  gtk_box_append(GTK_BOX(box), self->list);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_pack_asks_new(PlAppSession *session, PlPackKind kind, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlPackAsks *self = g_object_new(PL_TYPE_PACK_ASKS, NULL);
  self->session = g_object_ref(session);
  self->kind = kind;
  self->assessment = assessment;
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}
