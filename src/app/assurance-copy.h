/*
 * assurance-copy.h: asking whose ratings the delivery option in view begins with.
 */
#pragma once

#include "session.h"

G_BEGIN_DECLS

/**
 * pl_assurance_copy_ask:
 * Asks from which option, and copies the ratings of tests that the one in view has none for. Where no other option has any, it
 * says so instead.
 */
void pl_assurance_copy_ask(GtkWindow *parent, PlAppSession *session);

G_END_DECLS
