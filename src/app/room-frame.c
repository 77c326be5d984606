#include "room-frame.h"

#include <glib/gi18n-lib.h>

#include "room-scale.h"
#include "room-stage.h"
#include "widgets.h"

static GtkWidget *
make_top(PlRoomFrame *frame, AdwBin *room, GCallback leave_cb)
{
  GtkWidget *top = pl_room_row_new("top");
  frame->where = pl_label_new("", NULL);
  frame->progress = gtk_label_new(NULL);
  GtkWidget *leave = gtk_button_new_from_icon_name("window-close-symbolic");
  gtk_widget_add_css_class(leave, "flat");
  gtk_widget_set_tooltip_text(leave, _("Leave the Session, to Be Resumed Later (Escape)"));
  pl_name_widget(leave, _("Leave the session"));
  pl_describe_widget(leave, _("It can be resumed later. Key Escape"));
  g_signal_connect_swapped(leave, "clicked", leave_cb, room);
  gtk_widget_set_hexpand(frame->where, TRUE);
  gtk_box_append(GTK_BOX(top), frame->where);
  gtk_box_append(GTK_BOX(top), frame->progress);
  gtk_box_append(GTK_BOX(top), leave);
  return top;
}

static GtkWidget *
make_content(PlRoomFrame *frame, GtkWidget *top)
{
  GtkWidget *content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = pl_room_column_new("room-page");
  GtkWidget *body = adw_bin_new();
  frame->bar = adw_header_bar_new();
  frame->body = ADW_BIN(body);
  frame->message = pl_label_new("", "message");
  gtk_widget_set_visible(frame->message, FALSE);
  gtk_widget_set_vexpand(body, TRUE);
  gtk_box_append(GTK_BOX(page), top);
  gtk_box_append(GTK_BOX(page), body);
  gtk_box_append(GTK_BOX(page), frame->message);
  gtk_widget_set_vexpand(page, TRUE);
  gtk_box_append(GTK_BOX(content), frame->bar);
  gtk_box_append(GTK_BOX(content), page);
  return content;
}

/* A full screen needs no bar, and a window without one could not be moved. */
static void
root_cb(GtkWidget *room, GParamSpec *pspec G_GNUC_UNUSED, GtkWidget *bar)
{
  GtkRoot *root = gtk_widget_get_root(room);
  if (GTK_IS_WINDOW(root))
    g_object_bind_property(root, "fullscreened", bar, "visible",
                           G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

void
pl_room_frame_fill(PlRoomFrame *frame, AdwBin *room, GCallback leave)
{
  g_return_if_fail(frame != NULL && ADW_IS_BIN(room) && leave != NULL);
  GtkWidget *overlay = gtk_overlay_new();
  GtkWidget *content = pl_room_scroller_new(make_content(frame, make_top(frame, room, leave)));
  gtk_widget_add_css_class(GTK_WIDGET(room), "room");
  gtk_overlay_set_child(GTK_OVERLAY(overlay), pl_room_scale_new(GTK_WIDGET(room)));
  gtk_overlay_add_overlay(GTK_OVERLAY(overlay), content);
  gtk_overlay_set_measure_overlay(GTK_OVERLAY(overlay), content, TRUE);
  adw_bin_set_child(room, overlay);
  g_signal_connect_object(room, "notify::root", G_CALLBACK(root_cb), frame->bar, 0);
}

void
pl_room_frame_say(PlRoomFrame *frame, const char *text)
{
  g_return_if_fail(frame != NULL && text != NULL);
  gtk_label_set_text(GTK_LABEL(frame->message), text);
  gtk_widget_set_visible(frame->message, *text != '\0');
}
