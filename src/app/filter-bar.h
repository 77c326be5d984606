/*
 * filter-bar.h: a search field and menus above a list, each of which leaves part of it out, and together say
 * in words what of it is shown. Escape shows everything again.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PL_TYPE_FILTER_BAR (pl_filter_bar_get_type())
G_DECLARE_FINAL_TYPE(PlFilterBar, pl_filter_bar, PL, FILTER_BAR, AdwBin)

/* One row of a menu. */
typedef struct {
  gint64 value;      /* not 0, which is the menu's first row: everything */
  const char *label; /* "Workforce stability" */
  const char *words; /* as it stands in the sentence: "about workforce stability" */
} PlFilterChoice;

/*
 * Signal "changed": something else is to be shown. It is also sent when what was chosen is offered no more.
 */

/**
 * pl_filter_bar_set_search:
 * @placeholder: what is searched, which is also what a screen reader calls the field: "Search evidence"
 */
void pl_filter_bar_set_search(PlFilterBar *self, const char *placeholder);

/**
 * pl_filter_bar_add_menu:
 * @name: what a screen reader calls it: "Domain"
 * @all: its first row, in which it leaves nothing out: "All domains"
 * Returns: its number, from 0
 */
guint pl_filter_bar_add_menu(PlFilterBar *self, const char *name, const char *all);

/**
 * pl_filter_bar_set_choices:
 * What was chosen stays so where it is still offered. A menu without choices is not shown.
 * @choices: copied
 */
void pl_filter_bar_set_choices(PlFilterBar *self, guint menu, const PlFilterChoice *choices, guint n);

/**
 * pl_filter_bar_add_beside:
 * Puts something that leaves nothing out beside the menus, such as the order.
 */
void pl_filter_bar_add_beside(PlFilterBar *self, GtkWidget *widget);

/**
 * pl_filter_bar_get:
 * Returns: the value chosen in a menu; 0 for everything.
 */
gint64 pl_filter_bar_get(PlFilterBar *self, guint menu);

/**
 * pl_filter_bar_get_words:
 * Returns: (transfer none): the words searched for, each case-folded by g_utf8_casefold(); NULL at the end.
 */
char **pl_filter_bar_get_words(PlFilterBar *self);

/**
 * pl_filter_bar_choose:
 * Chooses in several menus at once, and takes all else away. What a menu does not offer is ignored.
 * @values: as many as there are menus
 */
void pl_filter_bar_choose(PlFilterBar *self, const gint64 *values);

/**
 * pl_filter_bar_set:
 * Chooses in one menu, and leaves the others as they are. What it does not offer chooses everything.
 */
void pl_filter_bar_set(PlFilterBar *self, guint menu, gint64 value);

/**
 * pl_filter_bar_clear:
 * Returns: FALSE where everything was shown already.
 */
gboolean pl_filter_bar_clear(PlFilterBar *self);

gboolean pl_filter_bar_is_clear(PlFilterBar *self);

/**
 * pl_filter_bar_is_clear_but:
 * Returns: whether all but that menu shows everything.
 */
gboolean pl_filter_bar_is_clear_but(PlFilterBar *self, guint menu);

/**
 * pl_filter_bar_say:
 * Returns: (transfer full): what is shown, as it follows a number of things: "about workforce stability,
 * against, with “agency”";
 * "" where everything is.
 */
char *pl_filter_bar_say(PlFilterBar *self);

/**
 * pl_filter_bar_find:
 * Puts the focus into the search field.
 */
void pl_filter_bar_find(PlFilterBar *self);

G_END_DECLS
