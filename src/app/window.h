/*
 * window.h: the window: a start page, or one document with its places.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_WINDOW (pl_window_get_type())
G_DECLARE_FINAL_TYPE(PlWindow, pl_window, PL, WINDOW, AdwApplicationWindow)

/**
 * pl_window_new:
 * Returns: (transfer none): a window that shows the start page and is not presented yet; it belongs to the
 * application.
 */
PlWindow *pl_window_new(GtkApplication *application);

/**
 * pl_window_open:
 * Opens a document in this window, which must show none. The window is presented when there is something to
 * see. A failure is told in a sentence over the start page.
 */
void pl_window_open(PlWindow *self, GFile *file);

/**
 * pl_window_create:
 * Makes a document of `snapshot` at `file` and shows it, as pl_window_open().
 * @told: (nullable): a sentence to show once it is there
 */
void pl_window_create(PlWindow *self, GFile *file, PlSnapshot *snapshot, const char *told);

/**
 * pl_window_get_file:
 * Returns: (transfer none) (nullable): the document that is shown or being opened; NULL on the start page.
 */
GFile *pl_window_get_file(PlWindow *self);

/**
 * pl_window_get_session:
 * Returns: (transfer none) (nullable): NULL on the start page.
 */
PlAppSession *pl_window_get_session(PlWindow *self);

/**
 * pl_window_go:
 * Shows a place by its id.
 */
void pl_window_go(PlWindow *self, const char *place);

/**
 * pl_window_get_place:
 * Returns: (transfer none) (nullable): the id of the place that is shown; NULL where no document is.
 */
const char *pl_window_get_place(PlWindow *self);

/**
 * pl_window_get_page:
 * Returns: (transfer none) (nullable): the PlPage that is shown; NULL where no document is.
 */
GtkWidget *pl_window_get_page(PlWindow *self);

/**
 * pl_window_focus_page:
 * Puts the focus into the place that is shown.
 */
void pl_window_focus_page(PlWindow *self);

/**
 * pl_window_follow:
 * Puts a record in hand and shows its place, as pl_page_follow(), with the focus in it.
 */
void pl_window_follow(PlWindow *self, PlRecordKind kind, gint64 id);

/**
 * pl_window_show_places:
 * Shows the sidebar where the window is too narrow for both.
 */
void pl_window_show_places(PlWindow *self);

/**
 * pl_window_cancel_opening:
 * Gives up a document that is being opened; does nothing where none is.
 */
void pl_window_cancel_opening(PlWindow *self);

/**
 * pl_window_close_document:
 * Closes the document and shows the start page.
 */
void pl_window_close_document(PlWindow *self);

/**
 * pl_window_open_room:
 * Takes the assessment in view into a session, full screen; or says why it cannot begin.
 */
void pl_window_open_room(PlWindow *self);

/**
 * pl_window_close_room:
 * Shows the document again; does nothing where there is no session. (A session is left by pl_room_leave().)
 */
void pl_window_close_room(PlWindow *self);

/**
 * pl_window_get_room:
 * Returns: (transfer none) (nullable): the PlRoom that is shown.
 */
GtkWidget *pl_window_get_room(PlWindow *self);

/**
 * pl_window_tell:
 * Says something in passing, at the foot of the window.
 * @button: (nullable): what can be done about it; needs `action` and `target`
 */
void pl_window_tell(PlWindow *self, const char *text, const char *button, const char *action,
                    GVariant *target);

/**
 * pl_window_explain:
 * Says what went wrong, in a dialog to be read and closed.
 */
void pl_window_explain(PlWindow *self, const char *heading, const char *body);

G_END_DECLS
