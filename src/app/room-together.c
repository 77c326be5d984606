#include "room-together.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "room-strip.h"
#include "widgets.h"

struct _PlRoomTogether {
  PlRoomStage parent_instance;

  /* borrowed: children */
  GtkWidget *title, *subtitle, *list, *agree, *one_by_one, *strip;

  /* owned */
  GHashTable *left_out; /* gint64: domains that somebody wants to talk about all the same */

  /* state */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE(PlRoomTogether, pl_room_together, PL_TYPE_ROOM_STAGE)

static PlRoom *
room_of(PlRoomTogether *self)
{
  return pl_room_stage_get_room(PL_ROOM_STAGE(self));
}

static gboolean
is_offered(const PlAgendaItem *item)
{
  return !item->settled && item->state == PL_VIEWS_ALIKE;
}

static gboolean
is_taken(PlRoomTogether *self, const PlAgendaItem *item)
{
  return is_offered(item) && !g_hash_table_contains(self->left_out, &item->domain->id);
}

static guint
count_taken(PlRoomTogether *self)
{
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  guint n = 0;
  for (guint i = 0; i < agenda->n_items; i++)
    n += is_taken(self, &agenda->items[i]);
  return n;
}

/* ---- Agreeing ---- */

/* A reason that stands is kept; else it is said that the views were alike. */
static GArray *
agreements(PlRoomTogether *self, GPtrArray *texts)
{
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  GArray *all = g_array_new(FALSE, FALSE, sizeof(PlAgreement));
  for (guint i = 0; i < agenda->n_items; i++) {
    const PlAgendaItem *item = &agenda->items[i];
    if (!is_taken(self, item))
      continue;
    gboolean has_reason = item->agreed != NULL && *item->agreed->reason != '\0';
    PlAgreement agreement = {.domain = item->domain->id, .level = item->lowest};
    if (!has_reason) {
      g_ptr_array_add(texts, pl_agenda_say_consent(item));
      agreement.reason = texts->pdata[texts->len - 1];
    }
    g_array_append_val(all, agreement);
  }
  return all;
}

static void
agree_cb(PlRoomTogether *self)
{
  g_autoptr(PlRoom) room = g_object_ref(room_of(self));
  PlAppSession *session = pl_room_get_session(room);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) all = agreements(self, texts);
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(session));
  if (all->len > 0) {
    PlCommand *command =
        pl_command_agree_domains(pl_app_session_get_snapshot(session), pl_room_get_assessment(room)->id,
                                 (const PlAgreement *)all->data, all->len, today, &error);
    if (!pl_room_run(room, command, error, _("Nothing was agreed")))
      return;
  }
  pl_room_go_on(room);
}

static void
one_by_one_cb(PlRoomTogether *self)
{
  pl_room_go_on(room_of(self));
}

static void
picked_cb(PlRoomTogether *self, gint64 domain)
{
  pl_room_turn_to(room_of(self), PL_STAGE_REVEALED, domain);
}

/* ---- Showing ---- */

static void
show_count(PlRoomTogether *self)
{
  guint n = count_taken(self);
  g_autofree char *label =
      n > 0 ? g_strdup_printf(ngettext("Agree This %u", "Agree These %u", n), n) : g_strdup(_("Go On"));
  g_autofree char *spoken = g_strdup_printf(_("%s, key Enter"), label);
  GtkWidget *text = gtk_widget_get_last_child(gtk_button_get_child(GTK_BUTTON(self->agree)));
  gtk_label_set_text(GTK_LABEL(text), label);
  pl_name_widget(self->agree, spoken);
  gtk_widget_set_visible(self->one_by_one, n > 0);
}

static void
toggled_cb(PlRoomTogether *self, GtkCheckButton *check)
{
  const gint64 *id = g_object_get_data(G_OBJECT(check), "domain");
  if (self->showing)
    return;
  if (gtk_check_button_get_active(check))
    g_hash_table_remove(self->left_out, id);
  else
    g_hash_table_add(self->left_out, g_memdup2(id, sizeof *id));
  show_count(self);
}

static GtkWidget *
row_new(PlRoomTogether *self, const PlAgendaItem *item)
{
  const PlSnapshot *snapshot = pl_room_get_agenda(room_of(self))->snapshot;
  PlAgreedLevel level = {.level = item->lowest};
  g_autofree char *said = pl_say_level(snapshot, item->lowest);
  const PlDescriptor *descriptor = pl_snapshot_descriptor(snapshot, item->domain->id, item->lowest);
  GtkWidget *check = gtk_check_button_new();
  GtkWidget *row = pl_room_row_new(NULL), *texts = pl_room_column_new("tight"), *chip = pl_chip_new();
  pl_chip_set_level(chip, snapshot, &level);
  gtk_widget_add_css_class(chip, "large-chip");
  gtk_box_append(GTK_BOX(texts), pl_label_new(item->domain->name, "heading"));
  gtk_box_append(GTK_BOX(texts), pl_label_new(descriptor != NULL ? descriptor->short_text : said, NULL));
  GtkWidget *range = pl_label_new(item->range.text, "dim-label");
  gtk_label_set_wrap(GTK_LABEL(range), FALSE); /* as short as it is, it belongs on one line */
  gtk_widget_set_hexpand(texts, TRUE);
  gtk_box_append(GTK_BOX(row), chip);
  gtk_box_append(GTK_BOX(row), texts);
  gtk_box_append(GTK_BOX(row), range);
  gtk_check_button_set_child(GTK_CHECK_BUTTON(check), row);
  gtk_check_button_set_active(GTK_CHECK_BUTTON(check), is_taken(self, item));
  g_autofree char *name = g_strdup_printf("%s, %s. %s", item->domain->name, said, item->range.text);
  pl_name_widget(check, name);
  g_object_set_data_full(G_OBJECT(check), "domain", g_memdup2(&item->domain->id, sizeof item->domain->id),
                         g_free);
  g_signal_connect_object(check, "toggled", G_CALLBACK(toggled_cb), self, G_CONNECT_SWAPPED);
  return check;
}

static void
pl_room_together_refresh(PlRoomStage *stage)
{
  PlRoomTogether *self = PL_ROOM_TOGETHER(stage);
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  g_autofree char *number = pl_say_number((gint)agenda->n_alike);
  g_autofree char *text =
      agenda->n_alike > 0
          ? g_strdup_printf(
                ngettext("nobody disputes %s domain", "nobody disputes %s domains", agenda->n_alike), number)
          : g_strdup(_("every domain has something to talk about"));
  g_autofree char *title = pl_say_capital(text);
  gtk_label_set_text(GTK_LABEL(self->title), title);
  gtk_label_set_text(
      GTK_LABEL(self->subtitle),
      agenda->n_alike > 0
          ? _("Every view is the same. Does everybody consent to taking them together? One word is enough "
              "to leave one out.")
          : _("They are taken one by one."));
  self->showing = TRUE;
  pl_box_clear(self->list);
  for (guint i = 0; i < agenda->n_items; i++)
    if (is_offered(&agenda->items[i]))
      gtk_box_append(GTK_BOX(self->list), row_new(self, &agenda->items[i]));
  self->showing = FALSE;
  show_count(self);
  pl_room_strip_show_agenda(PL_ROOM_STRIP(self->strip), agenda, 0);
}

static GtkWidget *
pl_room_together_first(PlRoomStage *stage)
{
  return PL_ROOM_TOGETHER(stage)->agree;
}

static gboolean
pl_room_together_key(PlRoomStage *stage, guint key, GdkModifierType state)
{
  PlRoomTogether *self = PL_ROOM_TOGETHER(stage);
  if (key == GDK_KEY_Return && (state != 0 || pl_room_stage_takes_enter(stage)))
    agree_cb(self);
  else if ((key == GDK_KEY_Right || key == GDK_KEY_Page_Down || key == GDK_KEY_o) && state == 0)
    one_by_one_cb(self);
  else
    return FALSE;
  return TRUE;
}

/* ---- The object ---- */

static void
pl_room_together_finalize(GObject *object)
{
  g_hash_table_unref(PL_ROOM_TOGETHER(object)->left_out);
  G_OBJECT_CLASS(pl_room_together_parent_class)->finalize(object);
}

static void
pl_room_together_class_init(PlRoomTogetherClass *klass)
{
  PlRoomStageClass *stage_class = PL_ROOM_STAGE_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = pl_room_together_finalize;
  stage_class->refresh = pl_room_together_refresh;
  stage_class->first = pl_room_together_first;
  stage_class->key = pl_room_together_key;
}

static void
pl_room_together_init(PlRoomTogether *self)
{
  self->left_out = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  GtkWidget *box = pl_room_column_new(NULL);
  GtkWidget *buttons = pl_room_row_new("buttons");
  gtk_box_append(GTK_BOX(box), pl_room_heading_new(&self->title, &self->subtitle, NULL, NULL));
  self->list = pl_room_column_new("together");
  gtk_box_append(GTK_BOX(box), pl_room_scroller_new(self->list));
  self->one_by_one = pl_room_button_new(_("One by One"), "O", NULL, G_CALLBACK(one_by_one_cb), self);
  self->agree = pl_room_button_new("", _("Enter"), "suggested-action", G_CALLBACK(agree_cb), self);
  gtk_box_append(GTK_BOX(buttons), self->one_by_one);
  gtk_box_append(GTK_BOX(buttons), self->agree);
  gtk_widget_set_halign(buttons, GTK_ALIGN_END);
  gtk_box_append(GTK_BOX(box), buttons);
  self->strip = pl_room_strip_new();
  g_signal_connect_object(self->strip, "picked", G_CALLBACK(picked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(box), self->strip);
  adw_bin_set_child(ADW_BIN(self), box);
}
