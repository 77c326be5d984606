#include "record-form.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/day.h>
#include <plumbline/framework.h>
#include <plumbline/pack-sections.h>
#include <plumbline/record-say.h>
#include <plumbline/say.h>
#include <string.h>

#include "clearance-choice.h"
#include "dates.h"
#include "draft-field.h"
#include <plumbline/draft.h>
#include "line-field.h"
#include "named-menu.h"
#include "widgets.h"
#include "words.h"

/* One field's widgets. */
typedef struct {
  PlRecordForm *form;
  const PlFormField *shown;
  const PlField *field; /* of the record type */
  GtkWidget *widget;
  GtkWidget *fault;  /* (nullable): of a date, why it is none */
  gboolean held;     /* the form was held for what is typed there */
  GPtrArray *values; /* (nullable): of a drop-down, what each row stands for: codes, or ids as texts */
} Row;

struct _PlRecordForm {
  AdwBin parent_instance;

  /* owned */
  PlAppSession *session;
  const PlRecordType *type;
  gpointer key; /* a record whose texts, where they are a key, are in `texts` */
  PlPack begun; /* what a pack that is not there yet begins with */
  GStringChunk *texts;
  GPtrArray *rows; /* Row */

  /* state */
  gboolean showing; /* the widgets are being set by us */
};

G_DEFINE_FINAL_TYPE(PlRecordForm, pl_record_form, ADW_TYPE_BIN)

/* Room for a key or two. */
#define TEXT_BLOCK 256

static void
row_free(gpointer data)
{
  Row *row = data;
  g_clear_pointer(&row->values, g_ptr_array_unref);
  g_free(row);
}

/* Whether what was chosen or typed there is not kept, as it stands. */
static gboolean
is_awaited(const Row *row)
{
  return PL_IS_CLEARANCE_CHOICE(row->widget) ? pl_clearance_choice_is_open(PL_CLEARANCE_CHOICE(row->widget))
                                             : row->fault != NULL && gtk_widget_get_visible(row->fault);
}

gboolean
pl_record_form_hold(PlRecordForm *self)
{
  g_return_val_if_fail(PL_IS_RECORD_FORM(self), FALSE);
  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = self->rows->pdata[i];
    if (is_awaited(row) && !row->held) {
      row->held = TRUE;
      gtk_widget_grab_focus(row->widget);
      return TRUE;
    }
  }
  return FALSE;
}

gconstpointer
pl_record_form_find(PlRecordForm *self)
{
  g_return_val_if_fail(PL_IS_RECORD_FORM(self), NULL);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(self->session);
  gconstpointer record = pl_snapshot_find(snapshot, self->type->kind, self->key);
  if (record == NULL && self->type->kind == PL_RECORD_PACK &&
      pl_pack_init(snapshot, ((const PlPack *)self->key)->id, &self->begun))
    record = &self->begun;
  return record;
}

/* ---- Changing ---- */

static char *
dup_name(PlRecordForm *self, gconstpointer record)
{
  return pl_record_say(pl_app_session_get_snapshot(self->session), self->type->kind, record, 0);
}

static void
run(PlRecordForm *self, gconstpointer changed)
{
  g_autofree char *name = dup_name(self, changed);
  g_autofree char *label = g_strdup_printf(_("Edit the %s"), name);
  g_autoptr(PlCommand) command = pl_command_new("edit", label);
  pl_command_edit(command, pl_app_session_get_snapshot(self->session), self->type->kind, changed);
  pl_app_session_run(self->session, command);
}

/* Returns: (transfer full) (nullable): a copy to change; its texts are the snapshot's. */
static gpointer
dup_standing(Row *row)
{
  gconstpointer standing = row->form->showing ? NULL : pl_record_form_find(row->form);
  return standing != NULL ? g_memdup2(standing, row->form->type->size) : NULL;
}

static void
run_if_changed(Row *row, gpointer changed)
{
  if (!pl_record_equal(row->form->type->kind, changed, pl_record_form_find(row->form)))
    run(row->form, changed);
}

static void
chosen_cb(Row *row)
{
  g_autofree gpointer changed = dup_standing(row);
  guint at = gtk_drop_down_get_selected(GTK_DROP_DOWN(row->widget));
  if (changed == NULL || at == GTK_INVALID_LIST_POSITION)
    return;
  if (row->field->type == PL_FIELD_CHOICE)
    pl_field_set_int(row->field, changed, (gint)at);
  else if (row->field->type == PL_FIELD_INT)
    pl_field_set_int(row->field, changed,
                     row->field->optional ? (gint)at + row->field->min - 1 : (gint)at + row->field->min);
  else if (row->field->type == PL_FIELD_REF)
    pl_field_set_id(row->field, changed, g_ascii_strtoll(row->values->pdata[at], NULL, 10));
  else
    pl_field_set_text(row->field, changed, row->values->pdata[at]);
  run_if_changed(row, changed);
}

static void
switched_cb(Row *row)
{
  g_autofree gpointer changed = dup_standing(row);
  if (changed == NULL)
    return;
  pl_field_set_int(row->field, changed, gtk_check_button_get_active(GTK_CHECK_BUTTON(row->widget)));
  run_if_changed(row, changed);
}

static void
say_fault(Row *row, const char *fault)
{
  g_autofree char *sentence = pl_say_sentence(fault);
  gtk_label_set_text(GTK_LABEL(row->fault), sentence);
  gtk_widget_set_visible(row->fault, *fault != '\0');
  pl_describe_widget(row->widget, sentence);
}

/* Whether what the field is of can have happened then, and in its order. */
static gboolean
fits(Row *row, const char *date, const char **fault)
{
  gconstpointer record = pl_record_form_find(row->form);
  g_autofree char *latest = row->shown->past ? pl_date_dup_latest(row->form->session) : NULL;
  const char *before =
      row->shown->not_before != NULL && record != NULL
          ? pl_field_get_text(pl_record_type_field(row->form->type, row->shown->not_before), record)
          : "";
  if (!pl_day_check_come(date, latest, NULL))
    *fault = _("that day is still to come");
  else if (strcmp(date, before) < 0)
    *fault = _("that is before it begins");
  else
    return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL where what stands there cannot be kept; then it is marked. */
static char *
read_date(Row *row, const char **fault)
{
  g_autofree char *date = pl_date_typed(row->widget, row->field->type == PL_FIELD_PARTIAL_DATE, fault);
  if (date != NULL && *date == '\0' && !row->field->optional) {
    *fault = _("a date is needed here");
    g_clear_pointer(&date, g_free);
  }
  if (date != NULL && *date != '\0' && !fits(row, date, fault))
    g_clear_pointer(&date, g_free);
  pl_date_mark(row->widget, date != NULL);
  return g_steal_pointer(&date);
}

static void
keep_date(Row *row, const char *date)
{
  g_autofree gpointer changed = dup_standing(row);
  if (changed == NULL)
    return;
  pl_field_set_text(row->field, changed, date);
  run_if_changed(row, changed);
}

/* A date is taken as soon as nothing more of it is awaited: "2027-03-1" may become the 14th, "14 March 2027"
 * is whole. A field that is empty may be so because another date is typed over the one that stood: that it is
 * to have none is known once it is left. */
static void
date_typed_cb(Row *row)
{
  const char *fault = "";
  if (row->form->showing)
    return;
  row->held = FALSE;
  g_autofree char *date = read_date(row, &fault);
  if (date != NULL && *date != '\0' && pl_date_is_finished(row->widget, date))
    keep_date(row, date);
  say_fault(row, "");
}

/* One that is left is taken however it was written, and then shown as dates are; what is none stays, and the
 * form says why. */
static void
date_left_cb(Row *row)
{
  const char *fault = "";
  if (row->form->showing || gtk_widget_get_root(row->widget) == NULL)
    return;
  g_autofree char *date = read_date(row, &fault);
  say_fault(row, date == NULL ? fault : "");
  if (date == NULL)
    return;
  keep_date(row, date);
  row->form->showing = TRUE;
  pl_date_show(row->widget, date);
  row->form->showing = FALSE;
}

static void
clearance_cb(Row *row)
{
  g_autofree gpointer changed = dup_standing(row);
  if (changed == NULL)
    return;
  PlRecordForm *self = row->form;
  PlClearance *clearance = pl_record_get_clearance(self->type->kind, changed);
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(self->session));
  pl_clearance_choice_read(PL_CLEARANCE_CHOICE(row->widget), clearance, today);
  row->held = FALSE;
  run(self, changed);
}

/* ---- Showing ---- */

static void
show_text(Row *row, gconstpointer record, gboolean editable)
{
  g_autofree char *place = pl_draft_place(row->form->type->kind, record, row->field->name);
  if (row->shown->one_line)
    pl_line_field_set_target(PL_LINE_FIELD(row->widget), place, editable);
  else
    pl_draft_field_set_target(PL_DRAFT_FIELD(row->widget), place, _(row->shown->title), editable);
}

static guint
place_of(const Row *row, gconstpointer record)
{
  if (row->field->type == PL_FIELD_CHOICE)
    return (guint)pl_field_get_int(row->field, record);
  if (row->field->type == PL_FIELD_INT)
    return (guint)(pl_field_get_int(row->field, record) == 0
                       ? 0
                       : pl_field_get_int(row->field, record) - row->field->min +
                             (row->field->optional ? 1 : 0));
  g_autofree char *id = row->field->type == PL_FIELD_REF
                            ? g_strdup_printf("%" G_GINT64_FORMAT, pl_field_get_id(row->field, record))
                            : g_strdup(pl_field_get_text(row->field, record));
  for (guint i = 0; i < row->values->len; i++)
    if (g_str_equal(row->values->pdata[i], id))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
show_row(Row *row, gconstpointer record, gboolean editable)
{
  gtk_widget_set_sensitive(row->widget, editable || PL_IS_DRAFT_FIELD(row->widget));
  if (PL_IS_DRAFT_FIELD(row->widget) || PL_IS_LINE_FIELD(row->widget)) {
    show_text(row, record, editable);
  } else if (PL_IS_CLEARANCE_CHOICE(row->widget)) {
    g_autofree gpointer copy = g_memdup2(record, row->form->type->size);
    pl_clearance_choice_show(PL_CLEARANCE_CHOICE(row->widget),
                             pl_record_get_clearance(row->form->type->kind, copy));
  } else if (GTK_IS_CHECK_BUTTON(row->widget)) {
    gtk_check_button_set_active(GTK_CHECK_BUTTON(row->widget), pl_field_get_int(row->field, record));
  } else if (GTK_IS_DROP_DOWN(row->widget)) {
    gtk_drop_down_set_selected(GTK_DROP_DOWN(row->widget), place_of(row, record));
  } else if (!gtk_widget_has_focus(row->widget) &&
             gtk_widget_get_focus_child(row->widget) == NULL) { /* a date being typed stays */
    if (!gtk_widget_has_css_class(row->widget, "error"))
      pl_date_show(row->widget, pl_field_get_text(row->field, record));
  }
}

/* Its own rows stand while an assessment is signed off, save who may read them; what else there is can
 * change. */
static gboolean
is_sealed(PlRecordForm *self, gconstpointer record)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(self->session);
  gint64 assessment =
      self->type->kind == PL_RECORD_ASSESSMENT ? pl_field_get_id(&self->type->fields[0], record)
      : self->type->scoped ? pl_field_get_id(pl_record_type_field(self->type, "assessment"), record)
                           : 0;
  return assessment != 0 && pl_snapshot_seal(snapshot, assessment) != NULL;
}

static void
refresh(PlRecordForm *self)
{
  gconstpointer record = pl_record_form_find(self);
  gtk_widget_set_sensitive(GTK_WIDGET(self), record != NULL);
  if (record == NULL)
    return;
  gboolean writable = !pl_document_is_read_only(pl_app_session_get_document(self->session));
  gboolean sealed = is_sealed(self, record);
  self->showing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    show_row(self->rows->pdata[i], record,
             writable &&
                 (!sealed || pl_field_is_clearance(self->type, ((Row *)self->rows->pdata[i])->field)));
  self->showing = FALSE;
}

/* ---- Making ---- */

static void
add_choice(Row *row, GtkStringList *names, const char *value, const char *name)
{
  if (row->values == NULL)
    row->values = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(row->values, g_strdup(value));
  gtk_string_list_append(names, name);
}

static void
add_catalogue(Row *row, GtkStringList *names)
{
  guint n;
  const PlItem *items = pl_snapshot_items(pl_app_session_get_snapshot(row->form->session), &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(items[i].catalogue, row->shown->catalogue) && items[i].parent == 0)
      add_choice(row, names, items[i].code, items[i].name);
}

static void
add_referred(Row *row, GtkStringList *names)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(row->form->session);
  const PlRecordType *type = pl_record_type_get(row->field->ref);
  const PlField *name =
      pl_record_type_field(type, pl_record_type_field(type, "name") != NULL ? "name" : "title");
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, type->kind, 0), &n);
  if (row->field->optional)
    add_choice(row, names, "0", _("None"));
  for (guint i = 0; i < n; i++) {
    const char *catalogue = type->kind == PL_RECORD_ITEM
                                ? ((const PlItem *)(gconstpointer)(records + i * type->size))->catalogue
                                : "";
    if (row->shown->catalogue != NULL && !g_str_equal(catalogue, row->shown->catalogue))
      continue;
    g_autofree char *id =
        g_strdup_printf("%" G_GINT64_FORMAT, pl_field_get_id(&type->fields[0], records + i * type->size));
    add_choice(row, names, id, pl_field_get_text(name, records + i * type->size));
  }
}

static void
add_values(Row *row, GtkStringList *names)
{
  g_autoptr(GPtrArray) values = row->shown->values(pl_app_session_get_snapshot(row->form->session));
  for (guint i = 0; i < values->len; i++) {
    g_autofree char *name = pl_say_capital(values->pdata[i]);
    add_choice(row, names, values->pdata[i], name);
  }
}

static GtkStringList *
list_choices(Row *row)
{
  GtkStringList *names = gtk_string_list_new(NULL);
  if (row->field->type == PL_FIELD_REF) {
    add_referred(row, names);
  } else if (row->shown->catalogue != NULL) {
    add_catalogue(row, names);
  } else if (row->shown->values != NULL) {
    add_values(row, names);
  } else if (row->field->type == PL_FIELD_INT) {
    if (row->field->optional)
      gtk_string_list_append(names, _("Not said"));
    for (gint i = row->field->min; i <= row->field->max; i++)
      gtk_string_list_append(names, row->shown->word(i));
  } else {
    for (gint i = 0; row->field->words[i] != NULL; i++)
      gtk_string_list_append(names, row->shown->word(i));
  }
  return names;
}

static GtkWidget *
make_drop_down(Row *row, GtkStringList *names, GCallback changed)
{
  GtkWidget *menu = gtk_drop_down_new(G_LIST_MODEL(names), NULL);
  pl_menu_set_name(GTK_DROP_DOWN(menu), _(row->shown->title));
  gtk_widget_set_hexpand(menu, TRUE);
  g_signal_connect_swapped(menu, "notify::selected", changed, row);
  return menu;
}

static GtkWidget *
make_widget(Row *row)
{
  PlRecordForm *self = row->form;
  gboolean is_date = row->field->type == PL_FIELD_DATE || row->field->type == PL_FIELD_PARTIAL_DATE;
  if (g_str_equal(row->field->name, "clearance")) {
    GtkWidget *choice = pl_clearance_choice_new(_(row->shown->title));
    g_signal_connect_swapped(choice, "chosen", G_CALLBACK(clearance_cb), row);
    return choice;
  }
  if (row->field->type == PL_FIELD_BOOL) {
    GtkWidget *check = gtk_check_button_new_with_label(_(row->shown->title));
    g_signal_connect_swapped(check, "toggled", G_CALLBACK(switched_cb), row);
    return check;
  }
  if (is_date) {
    GtkWidget *entry = gtk_entry_new();
    GtkEventController *focus = gtk_event_controller_focus_new();
    gtk_entry_set_placeholder_text(
        GTK_ENTRY(entry), row->field->type == PL_FIELD_DATE ? pl_date_hint() : pl_date_hint_partial());
    row->fault = pl_label_new("", "ask small");
    g_signal_connect_swapped(entry, "changed", G_CALLBACK(date_typed_cb), row);
    g_signal_connect_swapped(entry, "activate", G_CALLBACK(date_left_cb), row);
    g_signal_connect_swapped(focus, "leave", G_CALLBACK(date_left_cb), row);
    gtk_widget_add_controller(entry, focus);
    return entry;
  }
  if (row->field->type != PL_FIELD_TEXT || row->shown->catalogue != NULL || row->shown->values != NULL)
    return make_drop_down(row, list_choices(row), G_CALLBACK(chosen_cb));
  if (row->shown->one_line)
    return pl_line_field_new(self->session, _(row->shown->title), row->field->required);
  GtkWidget *text = g_object_new(PL_TYPE_DRAFT_FIELD, "title", _(row->shown->title), NULL);
  pl_draft_field_set_session(PL_DRAFT_FIELD(text), self->session);
  return text;
}

/* A title above, which a text and a check button bring with them. */
static void
add_row(PlRecordForm *self, GtkWidget *box, const PlFormField *shown)
{
  Row *row = g_new0(Row, 1);
  row->form = self;
  row->shown = shown;
  row->field = pl_record_type_field(self->type, shown->field);
  row->widget = make_widget(row);
  g_ptr_array_add(self->rows, row);
  GtkWidget *group = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  if (!PL_IS_DRAFT_FIELD(row->widget) && !GTK_IS_CHECK_BUTTON(row->widget)) {
    gtk_box_append(GTK_BOX(group), pl_label_new(_(shown->title), "heading"));
    if (!GTK_IS_DROP_DOWN(row->widget) && !PL_IS_CLEARANCE_CHOICE(row->widget)) /* which are named already */
      pl_name_widget(row->widget, _(shown->title));
  }
  gtk_box_append(GTK_BOX(group), row->widget);
  if (row->fault != NULL) {
    say_fault(row, "");
    gtk_box_append(GTK_BOX(group), row->fault);
  }
  if (shown->hint != NULL)
    gtk_box_append(GTK_BOX(group), pl_label_new(_(shown->hint), "dim-label small"));
  if (shown->below != NULL)
    gtk_box_append(GTK_BOX(group), shown->below(self->session, self));
  gtk_box_append(GTK_BOX(box), group);
}

GtkWidget *
pl_record_form_new(PlAppSession *session, PlRecordKind kind, gconstpointer key, const PlFormField *fields,
                   guint n_fields)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && key != NULL && fields != NULL, NULL);
  PlRecordForm *self = g_object_new(PL_TYPE_RECORD_FORM, NULL);
  self->session = g_object_ref(session);
  self->type = pl_record_type_get(kind);
  self->key = g_memdup2(key, self->type->size);
  for (guint i = 0; i < self->type->n_keys; i++)
    if (pl_field_is_text(&self->type->fields[i]))
      pl_field_set_text(&self->type->fields[i], self->key,
                        g_string_chunk_insert(self->texts, pl_field_get_text(&self->type->fields[i], key)));
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  for (guint i = 0; i < n_fields; i++)
    add_row(self, box, &fields[i]);
  adw_bin_set_child(ADW_BIN(self), box);
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}

void
pl_record_form_take_focus(PlRecordForm *self)
{
  g_return_if_fail(PL_IS_RECORD_FORM(self));
  if (self->rows->len > 0)
    gtk_widget_child_focus(((Row *)self->rows->pdata[0])->widget, GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
pl_record_form_dispose(GObject *object)
{
  PL_RECORD_FORM(object)->showing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_record_form_parent_class)->dispose(object);
}

static void
pl_record_form_finalize(GObject *object)
{
  PlRecordForm *self = PL_RECORD_FORM(object);
  g_ptr_array_unref(self->rows);
  g_free(self->key);
  g_string_chunk_free(self->texts);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(pl_record_form_parent_class)->finalize(object);
}

static void
pl_record_form_class_init(PlRecordFormClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_record_form_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_record_form_finalize;
}

static void
pl_record_form_init(PlRecordForm *self)
{
  self->rows = g_ptr_array_new_with_free_func(row_free);
  self->texts = g_string_chunk_new(TEXT_BLOCK);
}
