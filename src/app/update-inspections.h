/*
 * update-inspections.h: bringing in what inspectors have published since, and putting a newer list of councils in place.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_update_inspections_ask:
 * Says what the list of councils has that the document does not have for the organisation in view, and adds it as one
 * command when that is wanted. Where it is not known which council the organisation is, that is asked first. A newer list
 * can be chosen.
 */
void pl_update_inspections_ask(PlWindow *window);

G_END_DECLS
