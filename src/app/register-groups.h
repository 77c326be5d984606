/*
 * register-groups.h: the register under headings: by category, owner, band, response, the domain that a risk
 * is linked to most strongly, when it could bite, or whose register it is in.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  PL_REGISTER_GROUP_NONE,
  PL_REGISTER_GROUP_CATEGORY,
  PL_REGISTER_GROUP_OWNER,
  PL_REGISTER_GROUP_BAND,
  PL_REGISTER_GROUP_RESPONSE,
  PL_REGISTER_GROUP_DOMAIN,
  PL_REGISTER_GROUP_WHEN,
  PL_REGISTER_GROUP_WHOSE,
  PL_N_REGISTER_GROUPS
} PlRegisterGroup;

/**
 * pl_register_group_get_id, pl_register_group_get_title:
 * Returns: (transfer none): for the settings, and translated: "Category".
 */
const char *pl_register_group_get_id(PlRegisterGroup group);
const char *pl_register_group_get_title(PlRegisterGroup group);

/**
 * pl_register_group_find:
 * Returns: the one with that id; PL_REGISTER_GROUP_NONE for any other.
 */
PlRegisterGroup pl_register_group_find(const char *id);

/**
 * pl_register_groups_set:
 * Puts each row into its group (pl_risk_row_set_group()), ranked as the groups are to stand.
 * @rows: of PlRiskRow
 */
void pl_register_groups_set(GListModel *rows, PlRegisterGroup group);

/**
 * pl_register_groups_sorter_new:
 * Returns: (transfer full): which puts rows in the order of their groups.
 */
GtkSorter *pl_register_groups_sorter_new(void);

/**
 * pl_register_groups_head:
 * Gives the first row of each group its heading, with how many there are, and the others none.
 * @rows: of PlRiskRow, sorted by their groups
 */
void pl_register_groups_head(GListModel *rows);

G_END_DECLS
