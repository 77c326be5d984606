/*
 * domain-group.h: one domain in the matrix: five levels to choose from, folded into a strip, or open into
 * their descriptors when the domain is in hand.
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

PlDomainGroup *pl_domain_group_new(gint64 domain);

gint64 pl_domain_group_get_domain(PlDomainGroup *self);

/**
 * pl_domain_group_show:
 * @domain: its place in `profile`
 * @open: whether it is in hand
 * @sealed: whether levels cannot be changed
 */
void pl_domain_group_show(PlDomainGroup *self, const PlProfile *profile, const PlDomainProfile *domain,
                          gboolean open, gboolean sealed);

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
