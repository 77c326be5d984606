/*
 * domain-window.h: a domain that the council adds: asked for by its name, then written, changed and removed in a window.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_domain_add_ask:
 * Asks for the name of a new local domain, adds it and presents its window.
 */
void pl_domain_add_ask(GtkWindow *parent, PlAppSession *session);

/**
 * pl_domain_window_present:
 * @domain: a local one; it is in hand when the window has been closed
 */
void pl_domain_window_present(GtkWindow *parent, PlAppSession *session, gint64 domain);

G_END_DECLS
