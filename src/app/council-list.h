/*
 * council-list.h: the list of English councils that the windows of this program share, read when it is first wanted.
 */
#pragma once

#include <plumbline/councils.h>

G_BEGIN_DECLS

/**
 * pl_council_list_get:
 * Returns: (transfer none): the list in use; take a reference to keep it.
 */
PlCouncils *pl_council_list_get(void);

/**
 * pl_council_list_get_problem:
 * Returns: (transfer none) (nullable): a sentence why a list that somebody put in is not in use.
 */
const char *pl_council_list_get_problem(void);

/**
 * pl_council_list_install:
 * Puts the list at `path` in its place, as pl_councils_install() does.
 */
gboolean pl_council_list_install(const char *path, GError **error);

G_END_DECLS
