#include "notice.h"

/* Copying and looking takes some tens of milliseconds, and nobody reads such a sentence sooner. */
#define LOOKS_EVERY_SECONDS 5

struct _PlNotice {
  AdwBin parent_instance;

  /* within the template */
  GtkRevealer *revealer;
  GtkLabel *label;
  GtkWidget *take_over_button, *history_button;

  /* owned */
  PlAppSession *session;     /* NULL where there is no document */
  GCancellable *cancellable; /* of looking it through; NULL with the session */
  char *alteration;          /* (nullable): that another program changed it */

  /* state */
  gboolean was_read_only;
  guint looks_again; /* the source that will; 0 for none */
};

G_DEFINE_FINAL_TYPE(PlNotice, pl_notice, ADW_TYPE_BIN)

static void
show(PlNotice *self)
{
  PlDocument *document = pl_app_session_get_document(self->session);
  g_autofree char *reason = pl_document_dup_read_only_reason(document);
  g_autofree char *text = reason != NULL && self->alteration != NULL && !g_str_equal(reason, self->alteration)
                              ? g_strdup_printf("%s\n%s", reason, self->alteration)
                              : g_strdup(reason != NULL ? reason : self->alteration);
  if (text != NULL)
    gtk_label_set_text(self->label, text); /* it stays while the bar goes */
  gtk_widget_set_visible(self->take_over_button, pl_document_can_take_over(document));
  gtk_widget_set_visible(self->history_button, self->alteration != NULL);
  gtk_revealer_set_reveal_child(self->revealer, text != NULL);
}

gboolean
pl_notice_update(PlNotice *self)
{
  g_return_val_if_fail(PL_IS_NOTICE(self), FALSE);
  if (self->session == NULL)
    return FALSE;
  gboolean was_read_only = self->was_read_only;
  self->was_read_only = pl_document_is_read_only(pl_app_session_get_document(self->session));
  show(self);
  return was_read_only && !self->was_read_only;
}

/* ---- Looking through ---- */

static void
looked_cb(GObject *document, GAsyncResult *result, gpointer data)
{
  g_autoptr(PlNotice) self = data;
  g_autoptr(GError) error = NULL;
  char *alteration = pl_document_find_alteration_finish(PL_DOCUMENT(document), result, &error);
  if (self->session == NULL || document != G_OBJECT(pl_app_session_get_document(self->session)) ||
      error != NULL) { /* what cannot be found out is told by the check, when it is asked for */
    g_free(alteration);
    return;
  }
  g_free(self->alteration);
  self->alteration = alteration;
  show(self);
}

static void
look(PlNotice *self)
{
  pl_document_find_alteration_async(pl_app_session_get_document(self->session), self->cancellable, looked_cb,
                                    g_object_ref(self));
}

static gboolean
look_again_cb(gpointer data)
{
  PlNotice *self = PL_NOTICE(data);
  self->looks_again = 0;
  look(self);
  return G_SOURCE_REMOVE;
}

/* Where others write, what stands there is another thing each time. */
static void
changed_cb(PlNotice *self)
{
  if (self->was_read_only && self->looks_again == 0)
    self->looks_again = g_timeout_add_seconds(LOOKS_EVERY_SECONDS, look_again_cb, self);
}

static void
stop_looking(PlNotice *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel(self->cancellable);
  g_clear_object(&self->cancellable);
  g_clear_handle_id(&self->looks_again, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data(self->session, self);
}

void
pl_notice_set_session(PlNotice *self, PlAppSession *session)
{
  g_return_if_fail(PL_IS_NOTICE(self));
  stop_looking(self);
  g_clear_pointer(&self->alteration, g_free);
  self->was_read_only = FALSE;
  g_set_object(&self->session, session);
  if (session == NULL) {
    gtk_revealer_set_reveal_child(self->revealer, FALSE);
    return;
  }
  self->cancellable = g_cancellable_new();
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
  look(self);
}

static void
pl_notice_dispose(GObject *object)
{
  PlNotice *self = PL_NOTICE(object);
  stop_looking(self);
  g_clear_object(&self->session);
  g_clear_pointer(&self->alteration, g_free);
  G_OBJECT_CLASS(pl_notice_parent_class)->dispose(object);
}

static void
pl_notice_class_init(PlNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_notice_dispose;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/notice.ui");
  gtk_widget_class_bind_template_child(widget_class, PlNotice, revealer);
  gtk_widget_class_bind_template_child(widget_class, PlNotice, label);
  gtk_widget_class_bind_template_child(widget_class, PlNotice, take_over_button);
  gtk_widget_class_bind_template_child(widget_class, PlNotice, history_button);
}

static void
pl_notice_init(PlNotice *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
