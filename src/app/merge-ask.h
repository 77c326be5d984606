/*
 * merge-ask.h: which copy is to be merged.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_merge_ask:
 * Asks for a copy of the document, compares it, and shows what merging would do, or says that the copy brings nothing new.
 */
void pl_merge_ask(PlWindow *window);

G_END_DECLS
