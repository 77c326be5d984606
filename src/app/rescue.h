/*
 * rescue.h: what can be done with a document that did not open: a damaged one is recovered into a new file, one of an earlier
 * version is upgraded.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_rescue_offer:
 * Says why `file` did not open, and offers what can be done about it, if anything can.
 * @window: on its start page
 * @heading: that it did not open
 */
void pl_rescue_offer(PlWindow *window, GFile *file, const char *heading, const GError *error);

/**
 * pl_rescue_ask:
 * Asks which file, which need not even be known for a document any more, and recovers what can be read of it into a new one.
 */
void pl_rescue_ask(PlWindow *window);

G_END_DECLS
