#include "pack-outline.h"

#include <glib/gi18n-lib.h>
#include <plumbline/draft.h>
#include <plumbline/pack-commands.h>
#include <plumbline/say.h>

#include "clearance-toggle.h"
#include "draft-field.h"
#include "widgets.h"

/* One section's widgets. */
typedef struct {
  PlPackOutline *outline;
  const char *code;
  char *title;
  GtkWidget *box, *check, *note, *comment, *up, *down, *detail, *field, *clearance;
} Row;

struct _PlPackOutline {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *list;

  /* owned */
  PlAppSession *session;
  GPtrArray *rows; /* Row, as they are shown */

  /* state */
  PlPackKind kind;
  gint64 assessment;
  gboolean showing; /* the widgets are being set by us */
};

G_DEFINE_FINAL_TYPE(PlPackOutline, pl_pack_outline, ADW_TYPE_BIN)

enum { SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
row_free(gpointer data)
{
  Row *row = data;
  g_free(row->title);
  g_free(row);
}

static PlSnapshot *
snapshot_of(PlPackOutline *self)
{
  return pl_app_session_get_snapshot(self->session);
}

static gint64
pack_of(PlPackOutline *self)
{
  return pl_pack_get_id(snapshot_of(self), self->kind, self->assessment);
}

/* ---- Changing ---- */

static void
run(PlPackOutline *self, PlCommand *command, GError *error)
{
  if (command != NULL)
    pl_app_session_run(self->session, command);
  else
    pl_app_session_fail(self->session, _("The pack was not changed"), error);
}

static void
checked_cb(Row *row)
{
  PlPackOutline *self = row->outline;
  g_autoptr(GError) error = NULL;
  if (self->showing)
    return;
  g_autoptr(PlCommand) command =
      pl_command_include_section(snapshot_of(self), pack_of(self), row->code,
                                 gtk_check_button_get_active(GTK_CHECK_BUTTON(row->check)), &error);
  run(self, command, error);
}

/* The row keeps its widgets and so the focus; a button that has come to an end of the list hands it on. */
static void
move(Row *row, gint by)
{
  PlPackOutline *self = row->outline;
  guint at;
  g_autoptr(GError) error = NULL;
  if (!g_ptr_array_find(self->rows, row, &at) || (by < 0 && at <= 1) ||
      (by > 0 && at + 1 >= self->rows->len) || at == 0 ||
      pl_document_is_read_only(pl_app_session_get_document(self->session)))
    return;
  g_autoptr(PlCommand) command =
      pl_command_move_section(snapshot_of(self), pack_of(self), row->code, (guint)((gint)at + by), &error);
  run(self, command, error);
  GtkWidget *pressed = by < 0 ? row->up : row->down;
  if (!gtk_widget_get_sensitive(pressed))
    gtk_widget_grab_focus(row->comment);
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

/* From section to section, past the buttons of each. What is being typed keeps its arrows. */
static gboolean
stepped_by_key_cb(GtkWidget *widget G_GNUC_UNUSED, GVariant *by, gpointer data)
{
  const Row *row = data;
  const GPtrArray *rows = row->outline->rows;
  guint at;
  if (!g_ptr_array_find((GPtrArray *)rows, row, &at))
    return FALSE;
  gint to = (gint)at + g_variant_get_int32(by);
  if (to < 0 || to >= (gint)rows->len)
    return FALSE;
  const Row *next = rows->pdata[to];
  return gtk_widget_grab_focus(gtk_widget_get_sensitive(next->check) ? next->check : next->comment);
}

static void
comment_cb(Row *row)
{
  gboolean open = gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(row->comment));
  gtk_widget_set_visible(row->detail, open);
  gtk_widget_set_visible(row->note, !open && *gtk_label_get_text(GTK_LABEL(row->note)) != '\0');
  if (!open)
    return;
  gtk_widget_child_focus(row->field, GTK_DIR_TAB_FORWARD);
  g_signal_emit(row->outline, signals[SHOWN], 0, row->code);
}

/* ---- Showing ---- */

static void
show_row(Row *row, const PlPackPart *part, guint at, guint n, gboolean editable)
{
  const PlPackSection key = {.pack = pack_of(row->outline), .section = row->code};
  g_autofree char *place = pl_draft_place(PL_RECORD_PACK_SECTION, &key, "commentary");
  g_autofree char *spoken = g_strdup_printf(_("Commentary on %s"), row->title);
  g_autofree char *where = g_strdup_printf(_("Section %u of %u"), at + 1, n);
  const char *said = part->record != NULL ? part->record->commentary : "";
  gtk_check_button_set_active(GTK_CHECK_BUTTON(row->check), part->included);
  gtk_widget_set_sensitive(row->check, editable && !part->kind->is_kept);
  pl_describe_widget(row->check, where);
  gtk_widget_set_sensitive(row->up, editable && at > 1);
  gtk_widget_set_sensitive(row->down, editable && at > 0 && at + 1 < n);
  pl_draft_field_set_target(PL_DRAFT_FIELD(row->field), place, spoken, editable);
  gtk_label_set_text(GTK_LABEL(row->note), said);
  gtk_widget_set_visible(row->note, *said != '\0' && !gtk_widget_get_visible(row->detail));
  pl_clearance_toggle_refresh(PL_CLEARANCE_TOGGLE(row->clearance), *said != '\0');
}

static Row *row_new(PlPackOutline *self, const PlPackPart *part);

static void
refresh(PlPackOutline *self)
{
  PlPackPart parts[PL_PACK_SECTIONS_MAX];
  const PlPack *pack = pl_pack_find(snapshot_of(self), self->kind, self->assessment);
  guint n = pl_pack_list_parts(snapshot_of(self), self->kind, pack, parts);
  gboolean editable = !pl_document_is_read_only(pl_app_session_get_document(self->session));
  GtkWidget *above = NULL;
  g_autoptr(GPtrArray) before = g_steal_pointer(&self->rows);
  self->rows = g_ptr_array_new_with_free_func(row_free);
  self->showing = TRUE;
  for (guint i = 0; i < n; i++) {
    Row *row = NULL;
    for (guint k = 0; k < before->len && row == NULL; k++)
      if (g_str_equal(((Row *)before->pdata[k])->code, parts[i].kind->code))
        row = g_ptr_array_steal_index(before, k);
    if (row == NULL) {
      row = row_new(self, &parts[i]);
      gtk_box_append(GTK_BOX(self->list), row->box);
    }
    g_ptr_array_add(self->rows, row);
    gtk_box_reorder_child_after(GTK_BOX(self->list), row->box, above);
    show_row(row, &parts[i], i, n, editable);
    above = row->box;
  }
  self->showing = FALSE;
}

/* ---- Making ---- */

static GtkWidget *
icon_button(GtkWidget *button, const char *icon, const char *tip, const char *name)
{
  gtk_button_set_icon_name(GTK_BUTTON(button), icon);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_valign(button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text(button, tip);
  pl_name_widget(button, name);
  return button;
}

static void
add_keys(Row *row)
{
  GtkEventController *keys = gtk_shortcut_controller_new();
  static const struct {
    guint key;
    gint by;
  } ways[] = {{GDK_KEY_Up, -1}, {GDK_KEY_Down, 1}, {GDK_KEY_KP_Up, -1}, {GDK_KEY_KP_Down, 1}};
  for (guint i = 0; i < 2 * G_N_ELEMENTS(ways); i++) {
    gboolean moves = i < G_N_ELEMENTS(ways);
    guint way = i % G_N_ELEMENTS(ways);
    GtkShortcut *shortcut =
        gtk_shortcut_new(gtk_keyval_trigger_new(ways[way].key, moves ? GDK_ALT_MASK : 0),
                         gtk_callback_action_new(moves ? moved_by_key_cb : stepped_by_key_cb, row, NULL));
    gtk_shortcut_set_arguments(shortcut, g_variant_new_int32(ways[way].by));
    gtk_shortcut_controller_add_shortcut(GTK_SHORTCUT_CONTROLLER(keys), shortcut);
  }
  gtk_widget_add_controller(row->box, keys);
}

static GtkWidget *
head_new(Row *row)
{
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0), *title = pl_label_new(row->title, NULL);
  g_autofree char *comment = g_strdup_printf(_("Write beside %s"), row->title),
                  *up = g_strdup_printf(_("Move %s up"), row->title),
                  *down = g_strdup_printf(_("Move %s down"), row->title);
  row->check = gtk_check_button_new();
  gtk_check_button_set_child(GTK_CHECK_BUTTON(row->check), title);
  gtk_widget_set_hexpand(row->check, TRUE);
  pl_name_widget(row->check, row->title);
  row->comment =
      icon_button(gtk_toggle_button_new(), "document-edit-symbolic", _("Your own words beside it"), comment);
  row->up = icon_button(gtk_button_new(), "go-up-symbolic", _("Move up (Alt+Up)"), up);
  row->down = icon_button(gtk_button_new(), "go-down-symbolic", _("Move down (Alt+Down)"), down);
  g_signal_connect_swapped(row->check, "toggled", G_CALLBACK(checked_cb), row);
  g_signal_connect_swapped(row->comment, "toggled", G_CALLBACK(comment_cb), row);
  g_signal_connect_swapped(row->up, "clicked", G_CALLBACK(up_cb), row);
  g_signal_connect_swapped(row->down, "clicked", G_CALLBACK(down_cb), row);
  gtk_box_append(GTK_BOX(head), row->check);
  gtk_box_append(GTK_BOX(head), row->comment);
  gtk_box_append(GTK_BOX(head), row->up);
  gtk_box_append(GTK_BOX(head), row->down);
  return head;
}

static Row *
row_new(PlPackOutline *self, const PlPackPart *part)
{
  Row *row = g_new0(Row, 1);
  const PlPackSection key = {.pack = pack_of(self), .section = part->kind->code};
  row->outline = self;
  row->code = part->kind->code;
  row->title = g_strdup(part->title);
  row->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  row->detail = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  row->note = pl_label_new("", "small dim-label");
  gtk_label_set_wrap(GTK_LABEL(row->note), FALSE);
  gtk_label_set_ellipsize(GTK_LABEL(row->note), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode(GTK_LABEL(row->note), TRUE);
  gtk_widget_set_margin_start(row->note, 27);
  row->field = g_object_new(PL_TYPE_DRAFT_FIELD, "title", _("Your commentary"), NULL);
  pl_draft_field_set_session(PL_DRAFT_FIELD(row->field), self->session);
  row->clearance = pl_clearance_toggle_new(self->session, PL_RECORD_PACK_SECTION, &key, row->title);
  gtk_widget_set_visible(row->detail, FALSE);
  gtk_widget_set_margin_start(row->detail, 27);
  gtk_widget_set_margin_bottom(row->detail, 9);
  gtk_box_append(GTK_BOX(row->detail), row->field);
  gtk_box_append(GTK_BOX(row->detail), row->clearance);
  gtk_box_append(GTK_BOX(row->box), head_new(row));
  gtk_box_append(GTK_BOX(row->box), row->note);
  gtk_box_append(GTK_BOX(row->box), row->detail);
  add_keys(row);
  return row;
}

/* ---- The object ---- */

static void
pl_pack_outline_dispose(GObject *object)
{
  PlPackOutline *self = PL_PACK_OUTLINE(object);
  self->showing = TRUE;      /* what is taken apart chooses nothing any more */
  if (self->session != NULL) /* and what is typed in it becomes a command as it goes */
    g_signal_handlers_disconnect_by_data(self->session, self);
  G_OBJECT_CLASS(pl_pack_outline_parent_class)->dispose(object);
}

static void
pl_pack_outline_finalize(GObject *object)
{
  PlPackOutline *self = PL_PACK_OUTLINE(object);
  g_ptr_array_unref(self->rows);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(pl_pack_outline_parent_class)->finalize(object);
}

static void
pl_pack_outline_class_init(PlPackOutlineClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_pack_outline_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_pack_outline_finalize;
  signals[SHOWN] = g_signal_new("shown", PL_TYPE_PACK_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pl_pack_outline_init(PlPackOutline *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  self->rows = g_ptr_array_new_with_free_func(row_free);
  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(
      GTK_BOX(box),
      pl_label_new(
          _("What is not ticked is left out of the pack and stays in the record. Your commentary is printed "
            "in its section, marked as the writer’s."),
          "dim-label small"));
  gtk_box_append(GTK_BOX(box), self->list);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_pack_outline_new(PlAppSession *session, PlPackKind kind, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlPackOutline *self = g_object_new(PL_TYPE_PACK_OUTLINE, NULL);
  self->session = g_object_ref(session);
  self->kind = kind;
  self->assessment = assessment;
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}
