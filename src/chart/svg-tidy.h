/*
 * svg-tidy.h: makes cairo's SVG fit to stand beside others in one page.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pl_svg_tidy:
 * Renumbers the ids (cairo's differ within a process) and begins each with a mark taken from the content, so
 * that two pictures in one page do not collide; and gives the picture its role, title and description.
 * Returns: (transfer full): the SVG.
 */
char *pl_svg_tidy(const char *svg, gsize length, const char *title, const char *description);

G_END_DECLS
