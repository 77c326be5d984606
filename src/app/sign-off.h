/*
 * sign-off.h: the dialogs that sign an assessment off and that reopen it.
 */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * pl_sign_off_ask:
 * Says what signing off the assessment in view seals and what of it is unfinished, asks for the post that
 * signs, and signs it off.
 */
void pl_sign_off_ask(GtkWindow *parent, PlAppSession *session);

/**
 * pl_reopen_ask:
 * Asks why the assessment in view, which is signed off, is to be reopened, and reopens it.
 */
void pl_reopen_ask(GtkWindow *parent, PlAppSession *session);

/**
 * pl_sign_off_say:
 * Returns: (transfer full): "Signed off on 12 October 2026 by Chief executive."
 */
char *pl_sign_off_say(const PlSeal *seal);

G_END_DECLS
