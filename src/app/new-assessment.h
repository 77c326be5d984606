/*
 * new-assessment.h: starting another look at an organisation: its name, date and kind.
 */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * pl_new_assessment_ask:
 * Asks over `parent` and adds the assessment as a command.
 */
void pl_new_assessment_ask(GtkWindow *parent, PlAppSession *session);

G_END_DECLS
