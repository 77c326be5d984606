/*
 * here.h: something told in place: a list that opens over a page, beside what has the focus.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * pl_here_show:
 * Opens `content` in a popover over `page`. The focus goes into it, and back to `focus` when it closes,
 * unless that is out of sight by then.
 * @focus: (nullable): within the page, and pointed at; NULL points at the page's top
 * @content: (transfer floating): scrolls where it is high
 * @name: what a screen reader calls it
 * Returns: (transfer none): the popover, which goes when it is closed
 */
GtkWidget *pl_here_show(GtkWidget *page, GtkWidget *focus, GtkWidget *content, const char *name);

G_END_DECLS
