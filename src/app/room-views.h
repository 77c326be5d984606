/*
 * room-views.h: the views of a domain after the reveal: dots in columns by level, with how sure each is in
 * words. Whose they are is told only where it is asked for, of those who agreed to it, and never so that the
 * others can be known from it.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/agenda.h>

G_BEGIN_DECLS

#define PL_TYPE_ROOM_VIEWS (pl_room_views_get_type())
G_DECLARE_FINAL_TYPE(PlRoomViews, pl_room_views, PL, ROOM_VIEWS, AdwBin)

GtkWidget *pl_room_views_new(void);

/**
 * pl_room_views_show:
 * @names: whether to name those who agreed to it; nothing is named where PlAgendaItem.may_name says that it
 * may not be
 * @reasons: whether to show why, by level and without names
 */
void pl_room_views_show(PlRoomViews *self, const PlAgenda *agenda, const PlAgendaItem *item, gboolean names,
                        gboolean reasons);

G_END_DECLS
