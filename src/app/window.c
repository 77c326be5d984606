#include "window.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/scheme-commands.h>
#include <plumbline/session-commands.h>

#include "acts.h"
#include "application.h"
#include "aside.h"
#include "frame.h"
#include "links.h"
#include "notice.h"
#include "place.h"
#include "rescue.h"
#include "room.h"
#include "settings.h"
#include "start-page.h"
#include "style.h"
#include "teller.h"
#include "undone.h"
#include "widgets.h"

/* A document of ordinary size is open by then, and comes up with the window; else that says that it opens. */
#define PRESENT_AFTER_MS 250

/* Where to, from a document. */
typedef enum { PL_LEAVING_NOT, PL_LEAVING_TO_START, PL_LEAVING_TO_END } PlLeaving;

struct _PlWindow {
  AdwApplicationWindow parent_instance;

  /* template children */
  AdwToastOverlay *toasts;
  GtkStack *stage;
  PlStartPage *start_page;
  GtkSpinner *opening_spinner;
  GtkLabel *opening_label;
  AdwLeaflet *leaflet;
  GtkLabel *organisation_label;
  GtkListBox *sidebar;
  GtkLabel *saved_label;
  GtkLabel *invented_label;
  GtkLabel *shared_label;
  AdwWindowTitle *document_title;
  GtkMenuButton *assessment_button;
  GtkLabel *assessment_label;
  GtkButton *undo_button;
  GtkButton *redo_button;
  PlNotice *notice;
  GtkWidget *session_button;
  GtkStack *pages;

  /* owned */
  PlAppSession *session;
  GFile *file;
  GCancellable *opening;
  char *told_when_open;
  PlTeller *teller;

  /* state */
  guint present_timeout;
  PlLeaving leaving;  /* as soon as what is being saved has been */
  gboolean gives_up;  /* what cannot be saved is to be lost */
  gboolean room_filled_screen; /* which was not full before the room */
};

G_DEFINE_FINAL_TYPE(PlWindow, pl_window, ADW_TYPE_APPLICATION_WINDOW)

static void leave_now(PlWindow *self, PlLeaving to);

/* ---- Telling ---- */

void
pl_window_tell(PlWindow *self, const char *text, const char *button, const char *action, GVariant *target)
{
  g_return_if_fail(PL_IS_WINDOW(self) && text != NULL);
  if (pl_window_get_room(self) != NULL) { /* in its own size, where it covers nothing */
    pl_room_say(PL_ROOM(pl_window_get_room(self)), text);
    return;
  }
  gboolean saving = self->session != NULL && pl_app_session_is_saving(self->session);
  pl_teller_tell(self->teller, text, button, action, target, saving);
}

void
pl_window_explain(PlWindow *self, const char *heading, const char *body)
{
  g_return_if_fail(PL_IS_WINDOW(self) && heading != NULL && body != NULL);
  pl_teller_explain(self->teller, heading, body, FALSE);
}

/* ---- Places ---- */

static GtkWidget *
make_place_row(const PlPlace *place)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new(_(place->title));
  gtk_label_set_xalign(GTK_LABEL(title), 0);
  gtk_widget_set_hexpand(title, TRUE);
  gtk_box_append(GTK_BOX(box), title);
  GtkWidget *count = gtk_label_new(NULL);
  gtk_widget_add_css_class(count, "count");
  gtk_box_append(GTK_BOX(box), count);
  GtkWidget *row = pl_row_new(box, _(place->title));
  g_object_set_data(G_OBJECT(row), "place", (gpointer)place);
  g_object_set_data(G_OBJECT(row), "count", count);
  return row;
}

static void
fill_sidebar(PlWindow *self)
{
  guint n;
  const PlPlace *places = pl_place_list(&n);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append(self->sidebar, make_place_row(&places[i]));
  pl_list_one_stop(GTK_WIDGET(self->sidebar));
}

static void
update_counts(PlWindow *self)
{
  GtkListBoxRow *row;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->sidebar, i)) != NULL; i++) {
    const PlPlace *place = g_object_get_data(G_OBJECT(row), "place");
    if (place->count == NULL)
      continue;
    g_autofree char *count = g_strdup_printf("%d", place->count(self->session));
    /* TRANSLATORS: a place in the sidebar and how many things it holds, as spoken. */
    g_autofree char *name = g_strdup_printf(_("%s, %s"), _(place->title), count);
    gtk_label_set_text(g_object_get_data(G_OBJECT(row), "count"), count);
    pl_name_widget(row, name);
  }
}

/* Where levels are talked about; in a narrow window it is in the menu alone. */
static void
update_session_button(PlWindow *self)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(self->session);
  const PlSession *standing =
      assessment != NULL ? pl_session_of(pl_app_session_get_snapshot(self->session), assessment->id) : NULL;
  gboolean resumes = standing != NULL && standing->stage != PL_STAGE_CLOSED;
  gtk_button_set_label(GTK_BUTTON(self->session_button),
                       resumes ? _("Resume Se_ssion") : _("Start Se_ssion"));
  pl_name_widget(self->session_button, resumes ? _("Resume Session") : _("Start Session"));
  const char *place = gtk_stack_get_visible_child_name(self->pages);
  gboolean wanted = g_strcmp0(place, "overview") == 0 || g_strcmp0(place, "matrix") == 0;
  gtk_widget_set_visible(self->session_button, wanted && !adw_leaflet_get_folded(self->leaflet));
}

static void
folded_cb(PlWindow *self)
{
  if (self->session != NULL)
    update_session_button(self);
}

/* Only the page that is shown is built. */
static void
show_place(PlWindow *self, const PlPlace *place)
{
  GtkWidget *page = gtk_stack_get_child_by_name(self->pages, place->id);
  if (page == NULL) {
    page = g_object_new(place->get_page_type(), "session", self->session, NULL);
    gtk_stack_add_named(self->pages, page, place->id);
  }
  gtk_stack_set_visible_child(self->pages, page);
  update_session_button(self);
  pl_settings_set(PL_SETTING_PLACE, g_variant_new_string(place->id));
}

const char *
pl_window_get_place(PlWindow *self)
{
  g_return_val_if_fail(PL_IS_WINDOW(self), NULL);
  return self->session != NULL ? gtk_stack_get_visible_child_name(self->pages) : NULL;
}

void
pl_window_go(PlWindow *self, const char *id)
{
  g_return_if_fail(PL_IS_WINDOW(self));
  const PlPlace *place = pl_place_find(id);
  if (place == NULL || self->session == NULL)
    return;
  GtkListBoxRow *row;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->sidebar, i)) != NULL; i++)
    if (g_object_get_data(G_OBJECT(row), "place") == place)
      gtk_list_box_select_row(self->sidebar, row);
  show_place(self, place);
  adw_leaflet_set_visible_child_name(self->leaflet, "content");
}

GtkWidget *
pl_window_get_page(PlWindow *self)
{
  g_return_val_if_fail(PL_IS_WINDOW(self), NULL);
  return self->session != NULL ? gtk_stack_get_visible_child(self->pages) : NULL;
}

void
pl_window_focus_page(PlWindow *self)
{
  g_return_if_fail(PL_IS_WINDOW(self));
  pl_page_take_focus(PL_PAGE(gtk_stack_get_visible_child(self->pages)));
}

void
pl_window_follow(PlWindow *self, PlRecordKind kind, gint64 id)
{
  g_return_if_fail(PL_IS_WINDOW(self) && self->session != NULL);
  pl_page_follow(PL_PAGE(gtk_stack_get_visible_child(self->pages)), kind, id);
  pl_window_focus_page(self);
}

void
pl_window_show_places(PlWindow *self)
{
  g_return_if_fail(PL_IS_WINDOW(self));
  adw_leaflet_set_visible_child_name(self->leaflet, "sidebar");
}

static void
place_selected_cb(GtkListBox *list G_GNUC_UNUSED, GtkListBoxRow *row, PlWindow *self)
{
  if (row != NULL && self->session != NULL)
    show_place(self, g_object_get_data(G_OBJECT(row), "place"));
}

static void
place_activated_cb(GtkListBox *list G_GNUC_UNUSED, GtkListBoxRow *row G_GNUC_UNUSED, PlWindow *self)
{
  adw_leaflet_set_visible_child_name(self->leaflet, "content");
}

/* ---- The room ---- */

GtkWidget *
pl_window_get_room(PlWindow *self)
{
  g_return_val_if_fail(PL_IS_WINDOW(self), NULL);
  return gtk_stack_get_child_by_name(self->stage, "room");
}

static void
explain_no_session(PlWindow *self)
{
  const char *heading = _("The session cannot begin");
  const PlSeal *seal = pl_app_session_get_seal(self->session);
  if (pl_app_session_get_assessment(self->session) == NULL) {
    pl_window_explain(self, heading,
                      _("There is no assessment yet, and a session is about one. Start one with "
                        "Ctrl+Shift+N."));
    return;
  }
  g_autofree char *body = seal != NULL ? g_strdup_printf(_("This assessment is signed off. %s"),
                                                         pl_app_session_get_sealed(self->session))
                                       : g_strdup(pl_app_session_get_sealed(self->session));
  pl_window_explain(self, heading, body);
}

/* The document's places go out of sight altogether: a stack's other pages are still read to who listens. */
void
pl_window_open_room(PlWindow *self)
{
  g_return_if_fail(PL_IS_WINDOW(self) && self->session != NULL);
  if (pl_window_get_room(self) != NULL)
    return;
  if (pl_app_session_get_assessment(self->session) == NULL ||
      pl_app_session_get_sealed(self->session) != NULL) {
    explain_no_session(self);
    return;
  }
  gtk_window_set_focus(GTK_WINDOW(self), NULL); /* fields put what is typed into the session */
  GtkWidget *room = pl_room_new(self->session);
  gtk_stack_add_named(self->stage, room, "room");
  gtk_stack_set_visible_child(self->stage, room);
  gtk_widget_set_visible(GTK_WIDGET(self->leaflet), FALSE);
  self->room_filled_screen = !gtk_window_is_fullscreen(GTK_WINDOW(self));
  gtk_window_fullscreen(GTK_WINDOW(self));
  pl_room_take_focus(PL_ROOM(room));
  pl_acts_update(self);
}

void
pl_window_close_room(PlWindow *self)
{
  g_return_if_fail(PL_IS_WINDOW(self));
  GtkWidget *room = pl_window_get_room(self);
  if (room == NULL)
    return;
  gtk_widget_set_visible(GTK_WIDGET(self->leaflet), TRUE);
  gtk_stack_set_visible_child_name(self->stage, "document");
  gtk_stack_remove(self->stage, room);
  if (self->room_filled_screen)
    gtk_window_unfullscreen(GTK_WINDOW(self));
  if (self->session != NULL)
    pl_window_focus_page(self);
  pl_acts_update(self);
}

/* ---- What the frame says about the session ---- */

static void
update_assessment_menu(PlWindow *self)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(self->session);
  const char *title = assessment != NULL ? pl_frame_assessment_title(assessment)
                                         : pl_published(pl_app_session_get_snapshot(self->session),
                                                        _("No assessment"), _("None published"));
  g_autofree char *name = g_strdup_printf(_("Assessment: %s"), title);
  g_autoptr(GMenuModel) menu = pl_frame_make_assessment_menu(self->session);
  gtk_label_set_text(self->assessment_label, title);
  GMenuModel *shown = gtk_menu_button_get_menu_model(self->assessment_button);
  if (shown == NULL || !pl_frame_is_same_menu(shown, menu))
    gtk_menu_button_set_menu_model(self->assessment_button, menu);
  gtk_widget_set_tooltip_text(GTK_WIDGET(self->assessment_button), /* a long one is cut off in the button */
                              assessment != NULL ? name : _("Choose an Assessment"));
  pl_name_widget(self->assessment_button, name);
  pl_name_widget(gtk_widget_get_first_child(GTK_WIDGET(self->assessment_button)), name);
  GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self), "assessment");
  g_simple_action_set_state(G_SIMPLE_ACTION(action),
                            g_variant_new_int64(assessment != NULL ? assessment->id : 0));
}

/* Colours are the display's: those of the document whose window, or a dialog of it, was last in hand. */
static gboolean
was_last_in_hand(PlWindow *self)
{
  if (gtk_window_is_active(GTK_WINDOW(self)))
    return TRUE;
  GtkApplication *application = gtk_window_get_application(GTK_WINDOW(self));
  GList *window =
      application != NULL ? gtk_application_get_windows(application) : NULL; /* by when they had the focus */
  while (window != NULL && !PL_IS_WINDOW(window->data))
    window = window->next;
  return window == NULL || window->data == self;
}

static void
take_colours(PlWindow *self)
{
  if (self->session != NULL && was_last_in_hand(self))
    pl_style_set_red_amber_green(pl_scheme_is_red_amber_green(pl_app_session_get_snapshot(self->session)));
}

static void
session_changed_cb(PlWindow *self)
{
  const PlOrganisation *organisation = pl_app_session_get_organisation(self->session);
  const PlDocumentInfo *info = pl_snapshot_info(pl_app_session_get_snapshot(self->session));
  const char *name = organisation != NULL ? organisation->name : info->title;
  const char *short_name =
      organisation != NULL && *organisation->short_name != '\0' ? organisation->short_name : name;
  g_autofree char *subtitle = pl_frame_say_subtitle(self->session);
  g_autofree char *title = g_strdup_printf(_("%s – Plumbline"), name);
  take_colours(self);
  gtk_label_set_text(self->organisation_label, short_name);
  gtk_widget_set_tooltip_text(GTK_WIDGET(self->organisation_label), name);
  adw_window_title_set_title(self->document_title, name);
  adw_window_title_set_subtitle(self->document_title, subtitle);
  gtk_window_set_title(GTK_WINDOW(self), title);
  gtk_widget_set_visible(GTK_WIDGET(self->invented_label), info->invented);
  gtk_widget_set_visible(GTK_WIDGET(self->shared_label), pl_frame_is_shared_copy(self->session));
  update_assessment_menu(self);
  update_counts(self);
  update_session_button(self);
  pl_acts_update(self);
}

/* `text` is "Undo %s"; what it does is in the tooltip and in the button's name. */
static void
update_history_button(GtkButton *button, const char *idle, char *text)
{
  g_autofree char *owned = text;
  gtk_widget_set_tooltip_text(GTK_WIDGET(button), owned != NULL ? owned : idle);
  pl_name_widget(button, owned != NULL ? owned : idle);
}

static void ask_to_give_up(PlWindow *self, PlLeaving to);

static void
session_status_cb(PlWindow *self)
{
  if (pl_notice_update(self->notice))
    pl_window_tell(self, _("You can change this document now"), NULL, NULL, NULL);
  g_autofree char *saved = pl_frame_say_saved(self->session);
  gtk_label_set_text(self->saved_label, saved);
  g_autofree char *undo = pl_app_session_dup_undo_label(self->session);
  g_autofree char *redo = pl_app_session_dup_redo_label(self->session);
  update_history_button(self->undo_button, _("Nothing to undo"),
                        undo != NULL ? g_strdup_printf(_("Undo %s"), undo) : NULL);
  update_history_button(self->redo_button, _("Nothing to redo"),
                        redo != NULL ? g_strdup_printf(_("Redo %s"), redo) : NULL);
  pl_acts_update(self);
  if (!pl_app_session_is_saving(self->session))
    pl_teller_settle(self->teller);
  if (self->leaving != PL_LEAVING_NOT && !pl_app_session_is_saving(self->session)) {
    PlLeaving to = self->leaving;
    self->leaving = PL_LEAVING_NOT;
    if (!pl_app_session_is_failing(self->session))
      leave_now(self, to);
    else if (pl_app_session_has_unsettled(self->session))
      ask_to_give_up(self, to);
    /* Else what failed is being said, and whoever reads it may stay. */
  }
}

/* In a room it is shown where it was done. */
static void
session_taken_up_cb(PlWindow *self, const char *text)
{
  pl_window_tell(self, text, _("_Undo"), "win.undo", NULL);
}

static void
session_put_aside_cb(PlWindow *self)
{
  pl_aside_present(GTK_WINDOW(self), self->session, 0, NULL);
}

static void
session_uncleared_cb(PlWindow *self, const char *text)
{
  if (pl_window_get_room(self) != NULL)
    pl_window_tell(self, text, NULL, NULL, NULL);
  else
    pl_teller_tell_beside(self->teller, text);
}

static void
session_stepped_cb(PlWindow *self, const char *label, gboolean redone, const PlSnapshot *before,
                   const PlSnapshot *after)
{
  pl_teller_withdraw(self->teller); /* what was told is not so any more */
  pl_undone_tell(self, label, redone, before, after);
}

static void
session_failed_cb(PlWindow *self, const char *heading, const char *body, gboolean not_written)
{
  pl_teller_withdraw(self->teller); /* it told what would follow from what is not so now */
  pl_teller_explain(self->teller, heading, body, not_written);
}

/* ---- Opening and closing ---- */

static void
show_start(PlWindow *self)
{
  gtk_spinner_stop(self->opening_spinner);
  pl_acts_update(self);
  pl_start_page_refresh(self->start_page);
  gtk_stack_set_visible_child_name(self->stage, "start");
  gtk_window_set_title(GTK_WINDOW(self), "Plumbline");
}

static void
take_down_pages(PlWindow *self)
{
  GtkWidget *page;
  while ((page = gtk_widget_get_first_child(GTK_WIDGET(self->pages))) != NULL)
    gtk_stack_remove(self->pages, page);
}

static void
leave_now(PlWindow *self, PlLeaving to)
{
  if (to == PL_LEAVING_TO_END)
    gtk_window_close(GTK_WINDOW(self));
  else
    pl_window_close_document(self);
}

static void
give_up_cb(PlWindow *self, const char *response, GtkWidget *dialog)
{
  PlLeaving to = GPOINTER_TO_INT(g_object_get_data(G_OBJECT(dialog), "leaving"));
  if (!g_str_equal(response, "lose") || self->session == NULL)
    return;
  self->gives_up = TRUE;
  leave_now(self, to);
}

static void
ask_to_give_up(PlWindow *self, PlLeaving to)
{
  GtkWidget *dialog = adw_message_dialog_new(
      GTK_WINDOW(self), _("Not everything is saved"),
      _("What you typed last could not be saved just now. Stay, and make room on the disk or reach the share again; "
        "it is saved when you leave its field. Or copy it, and close: what of it reached the disk comes back when the "
        "document is opened again, and the rest is lost."));
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "stay", _("_Stay"), "lose", _("_Close Anyway"), NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "lose", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "stay");
  g_object_set_data(G_OBJECT(dialog), "leaving", GINT_TO_POINTER(to));
  g_signal_connect_object(dialog, "response", G_CALLBACK(give_up_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

/* Returns: whether the document can be left now; else it is left when what is typed has been saved, or the
 * person is asked. */
static gboolean
can_leave(PlWindow *self, PlLeaving to)
{
  if (self->session == NULL || self->gives_up)
    return TRUE;
  /* Fields put what is typed into the session when they lose the focus. */
  gtk_window_set_focus(GTK_WINDOW(self), NULL);
  pl_app_session_settle_typing(self->session);
  pl_app_session_try_again(self->session); /* there may be room on the disk by now */
  if (!pl_app_session_is_saving(self->session))
    return TRUE;
  self->leaving = to;
  return FALSE;
}

static void
leave_document(PlWindow *self)
{
  if (self->session == NULL)
    return;
  self->leaving = PL_LEAVING_NOT;
  self->gives_up = FALSE;
  if (pl_window_get_room(self) != NULL)
    gtk_stack_remove(self->stage, pl_window_get_room(self));
  gtk_widget_set_visible(GTK_WIDGET(self->leaflet), TRUE);
  take_down_pages(self);
  g_signal_handlers_disconnect_by_data(self->session, self);
  g_clear_object(&self->session);
  g_clear_object(&self->file);
  pl_notice_set_session(self->notice, NULL);
}

static void
show_document(PlWindow *self, PlDocument *document)
{
  gtk_spinner_stop(self->opening_spinner);
  self->session = pl_app_session_new(document);
  pl_notice_set_session(self->notice, self->session);
  g_signal_connect_object(self->session, "changed", G_CALLBACK(session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->session, "status", G_CALLBACK(session_status_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->session, "stepped", G_CALLBACK(session_stepped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->session, "failed", G_CALLBACK(session_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->session, "uncleared", G_CALLBACK(session_uncleared_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->session, "put-aside", G_CALLBACK(session_put_aside_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->session, "taken-up", G_CALLBACK(session_taken_up_cb), self, G_CONNECT_SWAPPED);
  session_changed_cb(self);
  session_status_cb(self);
  pl_settings_add_recent(self->file);
  g_autoptr(GVariant) place = pl_settings_get(PL_SETTING_PLACE);
  const char *id = g_variant_get_string(place, NULL);
  pl_window_go(self, pl_place_find(id) != NULL ? id : "overview");
  gtk_stack_set_visible_child_name(self->stage, "document");
  if (pl_app_session_get_assessment(self->session) != NULL)
    gtk_widget_grab_focus(GTK_WIDGET(gtk_list_box_get_selected_row(self->sidebar)));
  else
    pl_window_focus_page(self); /* there is one thing to do first */
}

/* The benchmark of start-up waits for this line. */
static void
after_first_paint_cb(GdkFrameClock *clock, PlWindow *self)
{
  g_debug("first frame");
  g_signal_handlers_disconnect_by_func(clock, after_first_paint_cb, self);
}

/* The places stand beside the page only where both have the room that words of this size need. */
#define PLACES_BESIDE_FROM 1040

static void
laid_out_cb(PlWindow *self, gint width)
{
  adw_leaflet_set_can_unfold(self->leaflet, width >= PLACES_BESIDE_FROM * pl_text_scale(self));
}

static void
realized_cb(PlWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface(GTK_NATIVE(self));
  g_signal_connect_object(surface, "layout", G_CALLBACK(laid_out_cb), self, G_CONNECT_SWAPPED);
  GdkFrameClock *clock = gtk_widget_get_frame_clock(GTK_WIDGET(self));
  g_signal_connect_object(clock, "after-paint", G_CALLBACK(after_first_paint_cb), self, G_CONNECT_AFTER);
}

static void
present_now(PlWindow *self)
{
  g_clear_handle_id(&self->present_timeout, g_source_remove);
  gtk_window_present(GTK_WINDOW(self));
}

static gboolean
present_timeout_cb(gpointer data)
{
  PlWindow *self = data;
  self->present_timeout = 0;
  gtk_stack_set_visible_child_name(self->stage, "opening");
  gtk_spinner_start(self->opening_spinner);
  gtk_window_present(GTK_WINDOW(self));
  return G_SOURCE_REMOVE;
}

/* What opening and creating come back to; `document` is taken. */
static void
opened(PlWindow *self, PlDocument *document, const GError *error, const char *heading)
{
  g_autoptr(PlDocument) owned = document;
  g_clear_object(&self->opening);
  if (document != NULL) {
    show_document(self, document);
    present_now(self);
    if (self->told_when_open != NULL)
      pl_window_tell(self, self->told_when_open, NULL, NULL, NULL);
  } else {
    g_autoptr(GFile) file = g_steal_pointer(&self->file);
    show_start(self);
    present_now(self);
    if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      pl_rescue_offer(self, file, heading, error);
  }
  g_clear_pointer(&self->told_when_open, g_free);
}

static void
opened_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr(PlWindow) self = data;
  g_autoptr(GError) error = NULL;
  PlDocument *document = pl_document_open_finish(result, &error);
  g_autofree char *name = g_file_get_basename(self->file);
  g_autofree char *heading = g_strdup_printf(_("“%s” could not be opened"), name);
  opened(self, document, error, heading);
}

static void
created_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr(PlWindow) self = data;
  g_autoptr(GError) error = NULL;
  PlDocument *document = pl_document_create_finish(result, &error);
  g_autofree char *name = g_file_get_basename(self->file);
  g_autofree char *heading = g_strdup_printf(_("“%s” could not be made"), name);
  opened(self, document, error, heading);
  if (self->session != NULL)
    pl_window_focus_page(self); /* what to do next */
}

static void
begin_opening(PlWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename(file);
  g_autofree char *text = g_strdup_printf(_("Opening %s…"), name);
  g_set_object(&self->file, file);
  gtk_label_set_text(self->opening_label, text);
  self->opening = g_cancellable_new();
  self->present_timeout = g_timeout_add(PRESENT_AFTER_MS, present_timeout_cb, self);
}

static PlDocumentOptions
document_options(void)
{
  PlDocumentOptions options = {
      .ids = pl_ids_random(), .clock = pl_clock_system(), .who = pl_settings_get_who(), .watched = TRUE};
  return options;
}

void
pl_window_open(PlWindow *self, GFile *file)
{
  g_return_if_fail(PL_IS_WINDOW(self) && G_IS_FILE(file) && self->file == NULL);
  g_autofree char *path = g_file_get_path(file);
  if (path == NULL) {
    present_now(self);
    pl_window_explain(self, _("That place cannot be opened"),
                      _("Plumbline opens files on this computer or on a share that it is joined to. Copy the "
                        "file here, then open the copy."));
    return;
  }
  PlDocumentOptions options = document_options();
  begin_opening(self, file);
  pl_document_open_async(path, &options, self->opening, opened_cb, g_object_ref(self));
}

void
pl_window_create(PlWindow *self, GFile *file, PlSnapshot *snapshot, const char *told)
{
  g_return_if_fail(PL_IS_WINDOW(self) && G_IS_FILE(file) && snapshot != NULL && self->file == NULL);
  g_autofree char *path = g_file_get_path(file);
  PlDocumentOptions options = document_options();
  begin_opening(self, file);
  self->told_when_open = g_strdup(told);
  pl_settings_set(PL_SETTING_PLACE, g_variant_new_string("overview"));
  pl_document_create_async(path, snapshot, &options, self->opening, created_cb, g_object_ref(self));
}

void
pl_window_cancel_opening(PlWindow *self)
{
  g_return_if_fail(PL_IS_WINDOW(self));
  if (self->opening != NULL)
    g_cancellable_cancel(self->opening);
}

void
pl_window_close_document(PlWindow *self)
{
  g_return_if_fail(PL_IS_WINDOW(self));
  if (!can_leave(self, PL_LEAVING_TO_START))
    return;
  leave_document(self);
  show_start(self);
}

/* ---- The object ---- */

static gboolean
pl_window_close_request(GtkWindow *window)
{
  PlWindow *self = PL_WINDOW(window);
  gint width, height;
  if (!can_leave(self, PL_LEAVING_TO_END))
    return TRUE;
  gtk_window_get_default_size(window, &width, &height);
  pl_settings_set(PL_SETTING_MAXIMIZED, g_variant_new_boolean(gtk_window_is_maximized(window)));
  if (!gtk_window_is_maximized(window) && width > 0 && height > 0) {
    pl_settings_set(PL_SETTING_WIDTH, g_variant_new_int32(width));
    pl_settings_set(PL_SETTING_HEIGHT, g_variant_new_int32(height));
  }
  if (self->opening != NULL)
    g_cancellable_cancel(self->opening);
  leave_document(self);
  return GTK_WINDOW_CLASS(pl_window_parent_class)->close_request(window);
}

static void
pl_window_dispose(GObject *object)
{
  PlWindow *self = PL_WINDOW(object);
  g_clear_handle_id(&self->present_timeout, g_source_remove);
  g_clear_pointer(&self->teller, pl_teller_free);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data(self->session, self);
  g_clear_object(&self->session);
  g_clear_object(&self->file);
  g_clear_object(&self->opening);
  g_clear_pointer(&self->told_when_open, g_free);
  G_OBJECT_CLASS(pl_window_parent_class)->dispose(object);
}

static void
pl_window_class_init(PlWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_window_dispose;
  GTK_WINDOW_CLASS(klass)->close_request = pl_window_close_request;
  g_type_ensure(PL_TYPE_NOTICE);
  g_type_ensure(PL_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/window.ui");
  gtk_widget_class_bind_template_child(widget_class, PlWindow, toasts);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, stage);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, start_page);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, opening_spinner);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, opening_label);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, leaflet);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, organisation_label);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, sidebar);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, saved_label);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, invented_label);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, shared_label);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, document_title);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, assessment_button);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, assessment_label);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, undo_button);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, redo_button);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, notice);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, session_button);
  gtk_widget_class_bind_template_child(widget_class, PlWindow, pages);
  gtk_widget_class_bind_template_callback(widget_class, place_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, place_activated_cb);
}

static void
pl_window_init(PlWindow *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->teller = pl_teller_new(GTK_WINDOW(self), self->toasts);
  pl_acts_install(self);
  g_signal_connect(self, "realize", G_CALLBACK(realized_cb), NULL);
  g_signal_connect(self, "notify::is-active", G_CALLBACK(take_colours), NULL);
  fill_sidebar(self);
  g_signal_connect_object(self->leaflet, "notify::folded", G_CALLBACK(folded_cb), self, G_CONNECT_SWAPPED);
  g_autoptr(GVariant) width = pl_settings_get(PL_SETTING_WIDTH);
  g_autoptr(GVariant) height = pl_settings_get(PL_SETTING_HEIGHT);
  g_autoptr(GVariant) maximized = pl_settings_get(PL_SETTING_MAXIMIZED);
  gtk_window_set_default_size(GTK_WINDOW(self), g_variant_get_int32(width), g_variant_get_int32(height));
  if (g_variant_get_boolean(maximized))
    gtk_window_maximize(GTK_WINDOW(self));
  show_start(self);
}

PlWindow *
pl_window_new(GtkApplication *application)
{
  return g_object_new(PL_TYPE_WINDOW, "application", application, NULL);
}

GFile *
pl_window_get_file(PlWindow *self)
{
  g_return_val_if_fail(PL_IS_WINDOW(self), NULL);
  return self->file;
}

PlAppSession *
pl_window_get_session(PlWindow *self)
{
  g_return_val_if_fail(PL_IS_WINDOW(self), NULL);
  return self->session;
}
