#include "crest-row.h"

#include <glib/gi18n-lib.h>
#include <plumbline/crest.h>
#include <plumbline/organisation-commands.h>

#include "application.h"
#include "busy.h"
#include "widgets.h"

/* Pixels: as large as on a page that is shown at its own size, so that a row shows it and leaves room for the
 * buttons. */
#define PICTURE_WIDTH 170
#define PICTURE_HEIGHT 64

struct _PlCrestRow {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *picture, *choose, *remove, *hint, *fault;

  /* owned */
  PlAppSession *session;
  char *text;                    /* (nullable): of the crest that is shown */
  PlCrest *crest;                /* (nullable) */
  GtkFileChooserNative *chooser; /* (nullable) */
  PlBusy *busy;                  /* (nullable): while a file is read */

  /* state */
  gint64 assessment;
};

G_DEFINE_FINAL_TYPE(PlCrestRow, pl_crest_row, ADW_TYPE_BIN)

static const PlOrganisation *
find_organisation(PlCrestRow *self)
{
  const PlSnapshot *snapshot = pl_app_session_get_snapshot(self->session);
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, self->assessment);
  return assessment != NULL ? pl_snapshot_organisation(snapshot, assessment->organisation) : NULL;
}

/* ---- What is shown ---- */

static void
draw_cb(GtkDrawingArea *area G_GNUC_UNUSED, cairo_t *cr, gint width, gint height, gpointer data)
{
  PlCrestRow *self = data;
  if (self->crest != NULL)
    pl_crest_draw(self->crest, cr, 0, 0, width, height);
}

/* Anew only where it is another one: every change of the document is looked at. */
static void
show_crest(PlCrestRow *self, const char *text)
{
  double width = PICTURE_WIDTH, height = PICTURE_HEIGHT;
  g_autoptr(GError) error = NULL;
  if (g_strcmp0(self->text, text) == 0)
    return;
  g_free(self->text);
  self->text = g_strdup(text);
  g_clear_pointer(&self->crest, pl_crest_unref);
  self->crest = pl_crest_new(text, &error);
  gtk_label_set_text(GTK_LABEL(self->fault), error != NULL ? error->message : "");
  gtk_widget_set_visible(self->fault, error != NULL);
  gtk_widget_set_visible(gtk_widget_get_parent(self->picture), self->crest != NULL);
  if (self->crest == NULL)
    return;
  pl_crest_fit(self->crest, &width, &height);
  gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(self->picture), MAX((gint)width, 1));
  gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(self->picture), MAX((gint)height, 1));
  gtk_widget_queue_draw(self->picture);
}

static void
refresh(PlCrestRow *self)
{
  const PlOrganisation *organisation = find_organisation(self);
  gboolean editable = !pl_document_is_read_only(pl_app_session_get_document(self->session));
  gtk_widget_set_visible(GTK_WIDGET(self), organisation != NULL);
  if (organisation == NULL)
    return;
  show_crest(self, organisation->crest);
  g_autofree char *name = g_strdup_printf(_("Crest of %s"), organisation->name);
  pl_name_widget(self->picture, name);
  g_autofree char *hint = g_strdup_printf(
      _("On the first page of every pack of %s. A PNG picture, wide or tall; a large one is scaled down."),
      organisation->name);
  gtk_label_set_text(GTK_LABEL(self->hint), hint);
  gtk_widget_set_sensitive(self->choose, editable);
  gtk_widget_set_sensitive(self->remove, editable);
  if (*organisation->crest == '\0' && gtk_widget_is_focus(self->remove)) /* which goes out of sight */
    gtk_widget_grab_focus(self->choose);
  gtk_widget_set_visible(self->remove, *organisation->crest != '\0');
}

/* ---- Doing ---- */

static void
set_crest(PlCrestRow *self, const char *crest)
{
  const PlOrganisation *organisation = find_organisation(self);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_set_crest(
      pl_app_session_get_snapshot(self->session), organisation != NULL ? organisation->id : 0, crest, &error);
  if (command != NULL)
    pl_app_session_run(self->session, command);
  else
    pl_app_session_fail(self->session, _("The crest was not changed"), error);
}

/* What had the focus goes out of sight with the crest. */
static void
remove_cb(PlCrestRow *self)
{
  gtk_widget_grab_focus(self->choose);
  set_crest(self, "");
}

static void
read_in_thread(GTask *task, gpointer source G_GNUC_UNUSED, gpointer path,
               GCancellable *cancellable G_GNUC_UNUSED)
{
  g_autoptr(GError) error = NULL;
  char *crest = pl_crest_read_file(path, &error);
  if (crest != NULL)
    g_task_return_pointer(task, crest, g_free);
  else
    g_task_return_error(task, g_steal_pointer(&error));
}

static void
read_cb(GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  PlCrestRow *self = PL_CREST_ROW(source);
  g_autoptr(GError) error = NULL;
  g_autofree char *crest = g_task_propagate_pointer(G_TASK(result), &error);
  if (self->busy == NULL || g_task_get_cancellable(G_TASK(result)) != pl_busy_get_cancellable(self->busy))
    return; /* the editor is gone, or reads another */
  g_clear_pointer(&self->busy, pl_busy_end);
  if (crest != NULL)
    set_crest(self, crest);
  else if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pl_app_session_fail(self->session, _("The crest was not changed"), error);
}

static void
stop_reading(PlCrestRow *self)
{
  if (self->busy == NULL)
    return;
  g_autoptr(GCancellable) cancellable = g_object_ref(pl_busy_get_cancellable(self->busy));
  g_clear_pointer(&self->busy, pl_busy_end);
  g_cancellable_cancel(cancellable);
}

/* A slow share can be given up: the thread then ends by itself. */
static void
begin_reading(PlCrestRow *self, const char *path)
{
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self)));
  g_autofree char *name = g_filename_display_basename(path);
  g_autofree char *heading = g_strdup_printf(_("Reading “%s”"), name);
  stop_reading(self);
  self->busy = pl_busy_begin(window, heading, TRUE);
  g_autoptr(GTask) task = g_task_new(self, pl_busy_get_cancellable(self->busy), read_cb, NULL);
  g_task_set_task_data(task, g_strdup(path), g_free);
  g_task_set_return_on_cancel(task, TRUE);
  g_task_run_in_thread(task, read_in_thread);
}

/* To read a document that is open would undo its locks. */
static void
read_file(PlCrestRow *self, GFile *file)
{
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self)));
  const char *path = g_file_peek_path(file);
  g_autoptr(GError) error = NULL;
  if (path == NULL)
    g_set_error_literal(
        &error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        _("A picture that is not on this computer or on a drive of it cannot be read. Copy it here first."));
  else if (pl_application_has_open(gtk_window_get_application(window), path))
    g_set_error_literal(&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                        _("That is a document which is open here, and not a picture. Choose a PNG picture."));
  else
    begin_reading(self, path);
  if (error != NULL)
    pl_app_session_fail(self->session, _("The crest was not changed"), error);
}

static void
chosen_cb(GtkNativeDialog *chooser, gint response, PlCrestRow *self)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser));
  g_clear_object(&self->chooser);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    read_file(self, file);
}

static void
choose_cb(PlCrestRow *self)
{
  g_autoptr(GtkFileFilter) png = gtk_file_filter_new(), any = gtk_file_filter_new();
  g_clear_object(&self->chooser);
  GtkFileChooserNative *chooser = self->chooser =
      gtk_file_chooser_native_new(_("Choose a Crest"), GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))),
                                  GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));
  gtk_file_filter_set_name(png, _("PNG pictures"));
  gtk_file_filter_add_suffix(png, "png");
  gtk_file_filter_set_name(any, _("All files"));
  gtk_file_filter_add_pattern(any, "*");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser), png);
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser), any);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser), TRUE);
  g_signal_connect_object(chooser, "response", G_CALLBACK(chosen_cb), self, 0);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}

/* ---- The object ---- */

static void
pl_crest_row_dispose(GObject *object)
{
  PlCrestRow *self = PL_CREST_ROW(object);
  stop_reading(self);
  g_clear_object(&self->chooser);
  G_OBJECT_CLASS(pl_crest_row_parent_class)->dispose(object);
}

static void
pl_crest_row_finalize(GObject *object)
{
  PlCrestRow *self = PL_CREST_ROW(object);
  g_clear_object(&self->session);
  g_free(self->text);
  g_clear_pointer(&self->crest, pl_crest_unref);
  G_OBJECT_CLASS(pl_crest_row_parent_class)->finalize(object);
}

static void
pl_crest_row_class_init(PlCrestRowClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_crest_row_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_crest_row_finalize;
}

static GtkWidget *
button_new(PlCrestRow *self, const char *label, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label(label);
  pl_name_widget(button, name);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped(button, "clicked", clicked, self);
  return button;
}

static void
pl_crest_row_init(PlCrestRow *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4),
            *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9), *ground = adw_bin_new();
  self->picture = g_object_new(GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(self->picture), draw_cb, self, NULL);
  gtk_widget_add_css_class(ground, "crest");
  adw_bin_set_child(ADW_BIN(ground), self->picture);
  gtk_widget_set_valign(ground, GTK_ALIGN_CENTER); /* as it is, and not as high as the buttons */
  self->choose = button_new(self, _("Choose…"), _("Choose a crest"), G_CALLBACK(choose_cb));
  self->remove = button_new(self, _("Remove"), _("Remove the crest"), G_CALLBACK(remove_cb));
  self->hint = pl_label_new("", "dim-label small");
  self->fault = pl_label_new("", "ask small");
  gtk_box_append(GTK_BOX(line), ground);
  gtk_box_append(GTK_BOX(line), self->choose);
  gtk_box_append(GTK_BOX(line), self->remove);
  gtk_box_append(GTK_BOX(box), pl_label_new(_("Crest"), "heading"));
  gtk_box_append(GTK_BOX(box), line);
  gtk_box_append(GTK_BOX(box), self->fault);
  gtk_box_append(GTK_BOX(box), self->hint);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_crest_row_new(PlAppSession *session, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlCrestRow *self = g_object_new(PL_TYPE_CREST_ROW, NULL);
  self->session = g_object_ref(session);
  self->assessment = assessment;
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}
