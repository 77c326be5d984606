#include "recommendations-editor.h"

#include <glib/gi18n-lib.h>
#include <plumbline/draft.h>
#include <plumbline/pack-commands.h>

#include "clearance-toggle.h"
#include "draft-field.h"
#include "form-draft.h"
#include "widgets.h"

/* Three lines: enough for the sentence that most are. */
#define NEW_HEIGHT 66
#define MARGIN 9

/* One recommendation's widgets. */
typedef struct {
  PlRecommendationsEditor *editor;
  gint64 id;
  GtkWidget *box, *field, *up, *down, *remove, *clearance;
} Row;

struct _PlRecommendationsEditor {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *none, *list, *fresh, *view, *add;

  /* owned */
  PlAppSession *session;
  GtkTextBuffer *words; /* of the new one */
  PlFormDraft *draft;   /* of the new one */
  GPtrArray *rows;      /* Row, as they are shown */

  /* state */
  PlPackKind kind;
  gint64 assessment;
};

G_DEFINE_FINAL_TYPE(PlRecommendationsEditor, pl_recommendations_editor, ADW_TYPE_BIN)

static PlSnapshot *
snapshot_of(PlRecommendationsEditor *self)
{
  return pl_app_session_get_snapshot(self->session);
}

static gint64
pack_of(PlRecommendationsEditor *self)
{
  return pl_pack_get_id(snapshot_of(self), self->kind, self->assessment);
}

static gboolean
is_editable(PlRecommendationsEditor *self)
{
  return !pl_document_is_read_only(pl_app_session_get_document(self->session));
}

/* Returns: whether there was a command. */
static gboolean
run(PlRecommendationsEditor *self, PlCommand *command, GError *error)
{
  if (command != NULL)
    pl_app_session_run(self->session, command);
  else
    pl_app_session_fail(self->session, _("The recommendations were not changed"), error);
  return command != NULL;
}

/* ---- A new one ---- */

static char *
dup_new(PlRecommendationsEditor *self)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(self->words, &start, &end);
  return g_strstrip(gtk_text_buffer_get_text(self->words, &start, &end, FALSE));
}

static void
begin_draft(PlRecommendationsEditor *self)
{
  self->draft =
      pl_form_draft_new(self->session, "recommendation", self->assessment, pl_pack_kind_word(self->kind));
  pl_form_draft_add(self->draft, "text", self->words);
}

static void
show_fresh(PlRecommendationsEditor *self, gboolean open)
{
  g_autofree char *text = dup_new(self);
  gtk_widget_set_visible(self->fresh, open || *text != '\0');
  gtk_button_set_label(GTK_BUTTON(self->add),
                       gtk_widget_get_visible(self->fresh) ? _("_Add It") : _("_Add a Recommendation"));
  pl_name_widget(self->add, gtk_widget_get_visible(self->fresh) ? _("Add It") : _("Add a Recommendation"));
}

/* Opens a field for it; with words in the field, adds them. */
static void
add_cb(PlRecommendationsEditor *self)
{
  g_autofree char *text = dup_new(self);
  g_autoptr(GError) error = NULL;
  if (!gtk_widget_get_visible(self->fresh) || *text == '\0') {
    show_fresh(self, TRUE);
    gtk_widget_grab_focus(self->view);
    return;
  }
  gint64 id = pl_document_next_id(pl_app_session_get_document(self->session));
  g_autoptr(PlCommand) command =
      pl_command_add_recommendation(snapshot_of(self), pack_of(self), id, text, &error);
  if (!run(self, command, error))
    return;
  gtk_text_buffer_set_text(self->words, "", -1);
  pl_form_draft_done(self->draft);
  pl_form_draft_free(self->draft);
  begin_draft(self);
  gtk_widget_grab_focus(self->add); /* the field goes */
  show_fresh(self, FALSE);
}

/* ---- Those that there are ---- */

static void
move(Row *row, gint by)
{
  PlRecommendationsEditor *self = row->editor;
  guint at;
  g_autoptr(GError) error = NULL;
  if (!g_ptr_array_find(self->rows, row, &at) || (gint)at + by < 0 || at + (guint)by >= self->rows->len ||
      !is_editable(self))
    return;
  g_autoptr(PlCommand) command =
      pl_command_move_recommendation(snapshot_of(self), row->id, (guint)((gint)at + by), &error);
  run(self, command, error);
  if (!gtk_widget_get_sensitive(by < 0 ? row->up : row->down))
    gtk_widget_grab_focus(row->remove);
  pl_scroll_to(row->box);
}

static void
up_cb(Row *row)
{
  move(row, -1);
}

static void
down_cb(Row *row)
{
  move(row, 1);
}

static gboolean
moved_by_key_cb(GtkWidget *widget G_GNUC_UNUSED, GVariant *by, gpointer row)
{
  move(row, g_variant_get_int32(by));
  return TRUE;
}

/* What is being typed in it becomes a command first, so that Undo brings it back as it was. */
static void
remove_cb(Row *row)
{
  PlRecommendationsEditor *self = row->editor;
  g_autoptr(GError) error = NULL;
  pl_draft_field_commit(PL_DRAFT_FIELD(row->field));
  gtk_widget_grab_focus(self->add); /* the button goes */
  g_autoptr(PlCommand) command = pl_command_remove_recommendation(snapshot_of(self), row->id, &error);
  run(self, command, error);
}

static GtkWidget *
icon_button(Row *row, const char *icon, const char *tip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name(icon);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_tooltip_text(button, tip);
  g_signal_connect_swapped(button, "clicked", clicked, row);
  return button;
}

static Row *
row_new(PlRecommendationsEditor *self, const PlRecommendation *recommendation)
{
  Row *row = g_new0(Row, 1);
  GtkWidget *foot = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new();
  row->editor = self;
  row->id = recommendation->id;
  row->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  row->field = g_object_new(PL_TYPE_DRAFT_FIELD, NULL);
  pl_draft_field_set_session(PL_DRAFT_FIELD(row->field), self->session);
  row->clearance =
      pl_clearance_toggle_new(self->session, PL_RECORD_RECOMMENDATION, recommendation, _("Recommendation"));
  gtk_widget_set_hexpand(row->clearance, TRUE);
  row->up = icon_button(row, "go-up-symbolic", _("Move up (Alt+Up)"), G_CALLBACK(up_cb));
  row->down = icon_button(row, "go-down-symbolic", _("Move down (Alt+Down)"), G_CALLBACK(down_cb));
  row->remove = icon_button(row, "user-trash-symbolic", _("Remove"), G_CALLBACK(remove_cb));
  GtkWidget *const buttons[] = {row->up, row->down, row->remove};
  gtk_box_append(GTK_BOX(foot), row->clearance);
  for (guint i = 0; i < G_N_ELEMENTS(buttons); i++) {
    gtk_widget_set_valign(buttons[i], GTK_ALIGN_START);
    gtk_box_append(GTK_BOX(foot), buttons[i]);
  }
  gtk_box_append(GTK_BOX(row->box), row->field);
  gtk_box_append(GTK_BOX(row->box), foot);
  static const guint key[] = {GDK_KEY_Up, GDK_KEY_KP_Up, GDK_KEY_Down, GDK_KEY_KP_Down};
  for (guint i = 0; i < G_N_ELEMENTS(key); i++) {
    GtkShortcut *shortcut = gtk_shortcut_new(gtk_keyval_trigger_new(key[i], GDK_ALT_MASK),
                                             gtk_callback_action_new(moved_by_key_cb, row, NULL));
    gtk_shortcut_set_arguments(shortcut, g_variant_new_int32(i < 2 ? -1 : 1));
    gtk_shortcut_controller_add_shortcut(GTK_SHORTCUT_CONTROLLER(keys), shortcut);
  }
  gtk_widget_add_controller(row->box, keys);
  return row;
}

/* ---- Showing ---- */

/* @name: taken */
static void
name_button(GtkWidget *button, char *name)
{
  pl_name_widget(button, name);
  g_free(name);
}

static void
show_row(Row *row, const PlRecommendation *recommendation, guint at, guint n)
{
  gboolean editable = is_editable(row->editor);
  char letter = (char)('a' + at % ('z' - 'a' + 1)); /* as on the page */
  g_autofree char *place = pl_draft_place(PL_RECORD_RECOMMENDATION, recommendation, "text");
  g_autofree char *title = g_strdup_printf(_("Recommendation %c"), letter);
  g_object_set(row->field, "title", title, NULL);
  pl_draft_field_set_target(PL_DRAFT_FIELD(row->field), place, title, editable);
  name_button(row->up, g_strdup_printf(_("Move recommendation %c up"), letter));
  name_button(row->down, g_strdup_printf(_("Move recommendation %c down"), letter));
  name_button(row->remove, g_strdup_printf(_("Remove recommendation %c"), letter));
  gtk_widget_set_sensitive(row->up, editable && at > 0);
  gtk_widget_set_sensitive(row->down, editable && at + 1 < n);
  gtk_widget_set_sensitive(row->remove, editable);
  pl_clearance_toggle_refresh(PL_CLEARANCE_TOGGLE(row->clearance), TRUE);
}

static void
refresh(PlRecommendationsEditor *self)
{
  g_autoptr(GPtrArray) all = pl_pack_list_recommendations(snapshot_of(self), pack_of(self));
  g_autoptr(GPtrArray) before = g_steal_pointer(&self->rows);
  GtkWidget *above = NULL;
  self->rows = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < all->len; i++) {
    const PlRecommendation *recommendation = all->pdata[i];
    Row *row = NULL;
    for (guint k = 0; k < before->len && row == NULL; k++)
      if (((Row *)before->pdata[k])->id == recommendation->id)
        row = g_ptr_array_steal_index(before, k);
    if (row == NULL) {
      row = row_new(self, recommendation);
      gtk_box_append(GTK_BOX(self->list), row->box);
    }
    g_ptr_array_add(self->rows, row);
    gtk_box_reorder_child_after(GTK_BOX(self->list), row->box, above);
    show_row(row, recommendation, i, all->len);
    above = row->box;
  }
  for (guint k = 0; k < before->len; k++)
    gtk_box_remove(GTK_BOX(self->list), ((Row *)before->pdata[k])->box);
  gtk_widget_set_visible(self->none, all->len == 0);
  gtk_widget_set_sensitive(self->add, is_editable(self));
}

/* ---- The object ---- */

static void
pl_recommendations_editor_dispose(GObject *object)
{
  PlRecommendationsEditor *self = PL_RECOMMENDATIONS_EDITOR(object);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data(self->session, self);
  g_clear_pointer(&self->draft, pl_form_draft_free);
  G_OBJECT_CLASS(pl_recommendations_editor_parent_class)->dispose(object);
}

static void
pl_recommendations_editor_finalize(GObject *object)
{
  PlRecommendationsEditor *self = PL_RECOMMENDATIONS_EDITOR(object);
  g_ptr_array_unref(self->rows);
  g_clear_object(&self->words);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(pl_recommendations_editor_parent_class)->finalize(object);
}

static void
pl_recommendations_editor_class_init(PlRecommendationsEditorClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_recommendations_editor_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_recommendations_editor_finalize;
}

static GtkWidget *
fresh_new(PlRecommendationsEditor *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4),
            *frame = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  self->view = gtk_text_view_new_with_buffer(self->words);
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(self->view), FALSE);
  gtk_text_view_set_left_margin(GTK_TEXT_VIEW(self->view), MARGIN);
  gtk_text_view_set_right_margin(GTK_TEXT_VIEW(self->view), MARGIN);
  gtk_text_view_set_top_margin(GTK_TEXT_VIEW(self->view), MARGIN);
  gtk_text_view_set_bottom_margin(GTK_TEXT_VIEW(self->view), MARGIN);
  gtk_widget_set_size_request(self->view, -1, NEW_HEIGHT);
  gtk_widget_set_hexpand(self->view, TRUE);
  pl_name_widget(self->view, _("New recommendation"));
  gtk_widget_add_css_class(frame, "field");
  gtk_box_append(GTK_BOX(frame), self->view);
  gtk_box_append(GTK_BOX(box), pl_label_new(_("New recommendation"), "heading"));
  gtk_box_append(GTK_BOX(box), frame);
  return box;
}

static void
pl_recommendations_editor_init(PlRecommendationsEditor *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  self->rows = g_ptr_array_new_with_free_func(g_free);
  self->words = gtk_text_buffer_new(NULL);
  self->none = pl_label_new(
      _("Nothing is recommended yet. People write recommendations; Plumbline drafts none."), "dim-label");
  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  self->fresh = fresh_new(self);
  self->add = gtk_button_new_with_mnemonic(_("_Add a Recommendation"));
  gtk_widget_set_halign(self->add, GTK_ALIGN_START);
  g_signal_connect_swapped(self->add, "clicked", G_CALLBACK(add_cb), self);
  gtk_box_append(GTK_BOX(box), self->none);
  gtk_box_append(GTK_BOX(box), self->list);
  gtk_box_append(GTK_BOX(box), self->fresh);
  gtk_box_append(GTK_BOX(box), self->add);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_recommendations_editor_new(PlAppSession *session, PlPackKind kind, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlRecommendationsEditor *self = g_object_new(PL_TYPE_RECOMMENDATIONS_EDITOR, NULL);
  self->session = g_object_ref(session);
  self->kind = kind;
  self->assessment = assessment;
  begin_draft(self); /* with what was left in it, if anything was */
  show_fresh(self, FALSE);
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}
