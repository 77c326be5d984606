/*
 * links.h: lists of what a thing is linked to, each with its reason, each leading to its place; and headings, facts and focus for
 * the panes around them.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * PlLink: one row. Texts may be NULL or "" but for the name.
 */
typedef struct {
  PlRecordKind kind; /* what it leads to: one that pl_page_follow() takes */
  gint64 id;
  const char *name;
  GtkWidget *title;     /* (nullable) (transfer floating): shows the name, where a plain label would not do */
  GtkWidget *chip;      /* (nullable) (transfer floating): a level, a score, a rating */
  const char *chip_says; /* the chip as a screen reader speaks it: "level 2 (early)" */
  const char *strength; /* "strong link" */
  const char *says;     /* what it contributes */
  const char *reason;   /* why it is linked */
} PlLink;

/**
 * pl_link_list_new:
 * Returns: (transfer floating): an empty list of links, spoken as `name`, whose rows lead to their places.
 */
GtkWidget *pl_link_list_new(PlPage *page, const char *name);
void pl_link_list_add(GtkWidget *list, const PlLink *link);

/**
 * pl_page_follow:
 * Puts the record in hand and shows its place: a domain or an assessment in the matrix, a risk, a test, an
 * action, a question, a milestone, a delivery option, a piece of evidence, an indicator, the warning signs
 * or the checklists in theirs. A piece of evidence is opened there; with 0, the list alone is shown.
 */
void pl_page_follow(PlPage *page, PlRecordKind kind, gint64 id);

/**
 * pl_basis_find_place:
 * What of the records that have a place stands for a record that a statement rests on: for a rating its risk, for an agreed level its
 * domain.
 * Returns: FALSE where it has no place of its own in the window.
 */
gboolean pl_basis_find_place(const PlBasis *basis, PlRecordKind *kind, gint64 *id);

/**
 * pl_list_one_stop:
 * Has Tab leave `list`, a list box or list view in which arrows move: GTK 4.8 would go through every row, and choose each on
 * its way.
 */
void pl_list_one_stop(GtkWidget *list);

/**
 * pl_list_group:
 * Has the rows of `list` stand under headings, one for each run of rows of one group.
 */
void pl_list_group(GtkListBox *list);

/**
 * pl_row_set_group:
 * Says which group a row of such a list is of.
 * @group: translated, as its heading says it
 */
void pl_row_set_group(GtkWidget *row, const char *group);

/**
 * pl_heading_new:
 * Returns: (transfer floating): a heading within a pane, which a screen reader tells as one.
 */
GtkWidget *pl_heading_new(const char *text, const char *css);

/**
 * pl_label_set_finding:
 * Sets a statement as a heading, without its full stop.
 */
void pl_label_set_finding(GtkLabel *label, const char *statement);

/**
 * pl_box_add_line:
 * Adds a text of its own line or lines; nothing where `text` is NULL or "".
 * @css: (nullable): style classes
 */
void pl_box_add_line(GtkWidget *box, const char *text, const char *css);

/**
 * pl_facts_new:
 * Returns: (transfer floating): an empty list of named facts: "Owner", "Director of children's services".
 */
GtkWidget *pl_facts_new(void);

/**
 * pl_facts_add:
 * @text: "" shows `absent` instead, quieter
 */
void pl_facts_add(GtkWidget *facts, const char *name, const char *text, const char *absent);

/**
 * pl_focus_dup_place:
 * Returns: (transfer full) (nullable): what pl_focus_restore() finds again once the children of `root` have been made anew; NULL where the
 * focus is not on a row, or on a button with a widget name of its own, within it.
 */
char *pl_focus_dup_place(GtkWidget *root);
void pl_focus_restore(GtkWidget *root, const char *place);

G_END_DECLS
