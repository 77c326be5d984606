/*
 * domain-group.h: one domain in the matrix: five levels to choose from, folded into a strip, open into
 * their descriptors when the domain is in hand, or a row of the whole grid.
 *
 * The five are toggle buttons that a screen reader tells as radio buttons, each named with its domain, level,
 * descriptor and state. One of them is in the tab order; arrows move between them (the matrix page does the
 * keys). The buttons stay the same widgets when the group folds, so that the focus stays where it is.
 *
 * Signals:
 *   "taken"           the domain is wanted in hand: it was clicked, or the focus came in
 *   "scored" (gint)   a level was chosen by mouse or by Space
 */
#pragma once

#include <adwaita.h>
#include <plumbline/profile.h>

G_BEGIN_DECLS

#define PL_TYPE_DOMAIN_GROUP (pl_domain_group_get_type())
G_DECLARE_FINAL_TYPE(PlDomainGroup, pl_domain_group, PL, DOMAIN_GROUP, AdwBin)

typedef enum {
  PL_GROUP_FOLDED,  /* name, digits, and the chosen level's words */
  PL_GROUP_OPEN,    /* name and keys, and below them five descriptors */
  PL_GROUP_STACKED, /* the same where there is little room: the five one below another */
  PL_GROUP_ROW /* name, and beside it five descriptors, each below its level's name: PL_GROUP_NAME_WIDTH */
} PlGroupForm;

/* Wide enough for the short names, and the same for all, so that strips and rows line up. */
#define PL_GROUP_NAME_WIDTH 150
gint
pl_domain_group_name_width(gpointer widget); /* the same in pixels, for words as large as the desktop's */
/* Between the name and the levels, and between levels as cards. */
#define PL_GROUP_COLUMN_SPACING 18
#define PL_GROUP_CARD_SPACING 8

PlDomainGroup *pl_domain_group_new(gint64 domain);

gint64 pl_domain_group_get_domain(PlDomainGroup *self);

/**
 * pl_domain_group_show:
 * @domain: its place in `profile`
 * @sealed: whether levels cannot be changed
 */
void pl_domain_group_show(PlDomainGroup *self, const PlProfile *profile, const PlDomainProfile *domain,
                          PlGroupForm form, gboolean in_hand, gboolean sealed);

/**
 * pl_domain_group_hint:
 * Returns: (transfer none): which keys do what to a domain.
 */
const char *pl_domain_group_hint(const PlProfile *profile, const PlDomainProfile *domain, gboolean sealed);

/**
 * pl_domain_group_get_focused_level:
 * Returns: the level whose button has the focus; 0 where none has.
 */
gint pl_domain_group_get_focused_level(PlDomainGroup *self);

/**
 * pl_domain_group_focus_level:
 * Puts the focus, and with it the tab stop, on a level; 0 for the one that is chosen, or was before, or the
 * first.
 */
void pl_domain_group_focus_level(PlDomainGroup *self, gint level);

G_END_DECLS
