/*
 * acts.h: what can be done in a window: its actions, each with when it can be done. Keys are in
 * application.c, menus in ui/window.ui and frame.c.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/* One action. `can` is asked while a document is open; NULL for what needs none. */
typedef struct {
  GActionEntry entry;
  gboolean (*can)(PlAppSession *session);
} PlAct;

/* When an act can be done: whenever a document is open, or where it can be changed. */
gboolean pl_act_always(PlAppSession *session);
gboolean pl_act_writable(PlAppSession *session);

/* Where there are pages to be had: a public version is of an assessment that is cleared as public. */
gboolean pl_act_reportable(PlAppSession *session);

/**
 * pl_acts_install:
 * Adds the actions "win.…", none of which that needs a document can be done yet.
 */
void pl_acts_install(PlWindow *window);

/**
 * pl_acts_update:
 * Enables what can be done now. A disabled action leaves its keys to the field that has the focus.
 */
void pl_acts_update(PlWindow *window);

G_END_DECLS
