#include "form-draft.h"

#include <gtk/gtk.h>

#include "session-private.h"

/* As a longer text's (draft-field.c). */
#define DRAFT_AFTER_MS 400
/* No kind of record is called so (draft.h): these wait for their form, and never become a command by
 * themselves. */
#define PLACE_PREFIX "form/"
#define GROUP "form"
#define CHECKED "yes"

typedef struct {
  PlFormDraft *draft;
  char *name, *began; /* with what it began */
  char *text;         /* as it stands, also when the widget is gone */
  gpointer field;     /* owned */
} Field;

struct _PlFormDraft {
  PlAppSession *session; /* owned */
  char *place;
  GKeyFile *kept; /* of each field that differs from what it began with */
  GPtrArray *fields;
  guint timeout;
};

static const char *
choice_at(GtkDropDown *menu, guint at)
{
  g_autoptr(GtkStringObject) choice = g_list_model_get_item(gtk_drop_down_get_model(menu), at);
  return choice != NULL ? gtk_string_object_get_string(choice) : ""; /* the model holds it */
}

static char *
read_field(gpointer field)
{
  if (GTK_IS_EDITABLE(field))
    return g_strdup(gtk_editable_get_text(GTK_EDITABLE(field)));
  if (GTK_IS_DROP_DOWN(field))
    return g_strdup(choice_at(field, gtk_drop_down_get_selected(field)));
  if (GTK_IS_CHECK_BUTTON(field))
    return g_strdup(gtk_check_button_get_active(field) ? CHECKED : "");
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(field, &start, &end);
  return gtk_text_buffer_get_text(field, &start, &end, FALSE);
}

/* A menu keeps the words of its choice, which may stand elsewhere in it by then, or nowhere: then it stays as
 * it is. */
static void
fill_field(gpointer field, const char *kept)
{
  if (GTK_IS_EDITABLE(field))
    gtk_editable_set_text(GTK_EDITABLE(field), kept);
  else if (GTK_IS_TEXT_BUFFER(field))
    gtk_text_buffer_set_text(field, kept, -1);
  else if (GTK_IS_CHECK_BUTTON(field))
    gtk_check_button_set_active(field, g_str_equal(kept, CHECKED));
  else
    for (guint i = 0; i < g_list_model_get_n_items(gtk_drop_down_get_model(field)); i++)
      if (g_str_equal(choice_at(field, i), kept))
        gtk_drop_down_set_selected(field, i);
}

static const char *
changed_signal(gpointer field)
{
  return GTK_IS_DROP_DOWN(field) ? "notify::selected" : GTK_IS_CHECK_BUTTON(field) ? "toggled" : "changed";
}

static char *
place_of(const char *form, gint64 of, const char *beside)
{
  return g_strdup_printf(PLACE_PREFIX "%s/%" G_GINT64_FORMAT "/%s", form, of, beside != NULL ? beside : "");
}

static void
keep(PlAppSession *session, const char *place, const char *text)
{
  if (g_strcmp0(g_hash_table_lookup(session->forms, place), text) == 0)
    return;
  if (text != NULL)
    g_hash_table_insert(session->forms, g_strdup(place), g_strdup(text));
  else
    g_hash_table_remove(session->forms, place);
  pl_app_session_set_draft(session, place, text);
}

static void
keep_now(PlFormDraft *self)
{
  gboolean any = FALSE;
  g_clear_handle_id(&self->timeout, g_source_remove);
  for (guint i = 0; i < self->fields->len; i++) {
    const Field *field = self->fields->pdata[i];
    gboolean typed = !g_str_equal(field->text, field->began);
    if (typed)
      g_key_file_set_string(self->kept, GROUP, field->name, field->text);
    else
      g_key_file_remove_key(self->kept, GROUP, field->name, NULL);
    any = any || typed;
  }
  g_autofree char *text = any ? g_key_file_to_data(self->kept, NULL, NULL) : NULL;
  keep(self->session, self->place, text);
}

static gboolean
timeout_cb(gpointer data)
{
  PlFormDraft *self = data;
  self->timeout = 0;
  keep_now(self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb(Field *field)
{
  PlFormDraft *self = field->draft;
  g_free(field->text);
  field->text = read_field(field->field);
  g_clear_handle_id(&self->timeout, g_source_remove);
  self->timeout = g_timeout_add(DRAFT_AFTER_MS, timeout_cb, self);
}

static void
field_free(gpointer data)
{
  Field *field = data;
  g_signal_handlers_disconnect_by_data(field->field, field);
  g_object_unref(field->field);
  g_free(field->name);
  g_free(field->began);
  g_free(field->text);
  g_free(field);
}

PlFormDraft *
pl_form_draft_new(PlAppSession *session, const char *form, gint64 of, const char *beside)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && form != NULL, NULL);
  PlFormDraft *self = g_new0(PlFormDraft, 1);
  self->session = g_object_ref(session);
  self->place = place_of(form, of, beside);
  self->fields = g_ptr_array_new_with_free_func(field_free);
  self->kept = g_key_file_new();
  const char *kept = g_hash_table_lookup(session->forms, self->place);
  if (kept != NULL)
    g_key_file_load_from_data(self->kept, kept, (gsize)-1, G_KEY_FILE_NONE, NULL);
  return self;
}

gboolean
pl_form_draft_add(PlFormDraft *self, const char *name, gpointer field)
{
  g_return_val_if_fail(self != NULL && name != NULL, FALSE);
  g_return_val_if_fail(GTK_IS_EDITABLE(field) || GTK_IS_TEXT_BUFFER(field) || GTK_IS_DROP_DOWN(field) ||
                           GTK_IS_CHECK_BUTTON(field),
                       FALSE);
  Field *added = g_new0(Field, 1);
  added->draft = self;
  added->name = g_strdup(name);
  added->began = read_field(field);
  added->field = g_object_ref(field);
  g_autofree char *kept = g_key_file_get_string(self->kept, GROUP, name, NULL);
  if (kept != NULL)
    fill_field(field, kept);
  added->text = read_field(field);
  g_signal_connect_swapped(field, changed_signal(field), G_CALLBACK(changed_cb), added);
  g_ptr_array_add(self->fields, added);
  return kept != NULL;
}

void
pl_form_draft_done(PlFormDraft *self)
{
  g_return_if_fail(self != NULL);
  g_clear_handle_id(&self->timeout, g_source_remove);
  g_ptr_array_set_size(self->fields, 0);
  keep(self->session, self->place, NULL);
}

void
pl_form_draft_free(PlFormDraft *self)
{
  if (self == NULL)
    return;
  if (self->timeout != 0)
    keep_now(self);
  g_ptr_array_unref(self->fields);
  g_key_file_unref(self->kept);
  g_free(self->place);
  g_object_unref(self->session);
  g_free(self);
}

void
pl_form_draft_note(PlAppSession *session, const char *form, gint64 of, const char *note)
{
  g_return_if_fail(PL_IS_APP_SESSION(session) && form != NULL);
  g_autofree char *place = place_of(form, of, NULL);
  keep(session, place, note);
}

const char *
pl_form_draft_get_note(PlAppSession *session, const char *form, gint64 of)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && form != NULL, NULL);
  g_autofree char *place = place_of(form, of, NULL);
  return g_hash_table_lookup(session->forms, place);
}

gboolean
pl_form_draft_take(PlAppSession *session, const char *place, const char *text)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && place != NULL && text != NULL, FALSE);
  if (!g_str_has_prefix(place, PLACE_PREFIX))
    return FALSE;
  if (!g_hash_table_contains(session->forms, place))
    g_hash_table_insert(session->forms, g_strdup(place), g_strdup(text));
  return TRUE;
}
