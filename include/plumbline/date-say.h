/*
 * date-say.h: a date as a person says it. Part of say.h, and in a header of its own since the history and a
 * merge say dates too, from below the analysis. (layer: core)
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pl_say_date:
 * Returns: (transfer full): "12 October 2026"; of a partial date "October 2026", "2026"; "" for "".
 */
char *pl_say_date(const char *date);

/**
 * pl_say_date_short:
 * For table cells. Returns: "12 Oct 2026", "Oct 2026", "2026"; "" for "".
 */
char *pl_say_date_short(const char *date);

/**
 * pl_month_word:
 * @month: 1–12
 * Returns: its English name, for gettext to translate: titles are in the words of whoever wrote them.
 */
const char *pl_month_word(gint month);

G_END_DECLS
