/*
 * style.h: the colours of the charts as style classes, so that a chip in a list and a cell in a chart are the same colour.
 *
 * Classes: .level-1 … .level-5, .level-none (*not yet agreed*), .level-hatched (*not enough evidence*), .risk-step-1 … 5,
 * .risk-none, .assurance-not-tested, .assurance-none, .assurance-limited, .assurance-reasonable, .assurance-substantial.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/theme.h>

G_BEGIN_DECLS

/**
 * pl_style_install:
 * Makes the classes for the default display and keeps them right when the window turns dark, light or of high contrast.
 */
void pl_style_install(void);

/**
 * pl_style_get_theme:
 * Returns: (transfer none): the theme that charts in the window are drawn with now.
 */
const PlTheme *pl_style_get_theme(void);

/**
 * pl_style_set_red_amber_green:
 * Has levels and risks drawn in red, amber and green, or not, in all windows: as the document says that is in
 * hand.
 */
void pl_style_set_red_amber_green(gboolean red_amber_green);

G_END_DECLS
