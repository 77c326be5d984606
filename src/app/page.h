/*
 * page.h: what every place in the window is: a widget that shows a session and refreshes when it changes.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_PAGE (pl_page_get_type())
G_DECLARE_DERIVABLE_TYPE(PlPage, pl_page, PL, PAGE, AdwBin)

/**
 * PlPageClass:
 * @refresh: shows what the session now holds. Called once after the session was set, and after each change while the page is
 * in view; changes made while it is not are caught up with when it is shown. It must keep the focus where it is.
 * @take_focus: (nullable): puts the focus where work on the page begins; NULL for the first thing in it.
 */
struct _PlPageClass {
  AdwBinClass parent_class;
  void (*refresh)(PlPage *page);
  void (*take_focus)(PlPage *page);
};

/**
 * pl_page_get_session:
 * Returns: (transfer none): the session given as the construct-only property "session".
 */
PlAppSession *pl_page_get_session(PlPage *self);

/**
 * pl_page_take_focus:
 * Puts the focus into the page, when somebody goes to it; where it is there already it stays.
 */
void pl_page_take_focus(PlPage *self);

/**
 * pl_page_go:
 * Shows another place: "risks", "matrix"…
 */
void pl_page_go(PlPage *self, const char *place);

G_END_DECLS
