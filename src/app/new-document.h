/*
 * new-document.h: beginning a document: whose it is, and where it is kept.
 */
#pragma once

#include "application.h"

G_BEGIN_DECLS

/**
 * pl_new_document_ask:
 * Asks for the council's name and the nation whose inspectorates apply, then for a place, and shows the new document: the
 * framework and a first assessment dated today.
 * @window: (nullable): over which to ask
 */
void pl_new_document_ask(PlApplication *application, GtkWindow *window);

G_END_DECLS
