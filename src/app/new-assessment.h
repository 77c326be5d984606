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

/**
 * pl_new_assessment_title:
 * Returns: (transfer full): what an assessment on that date is called unless somebody says otherwise: "Autumn 2026".
 */
char *pl_new_assessment_title(const char *date);

G_END_DECLS
