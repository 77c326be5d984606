/*
 * new-name.h: what to call a thing that was just added and has no name of its own yet.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * pl_new_name_dup:
 * Several may be made one after the other before any has a name of its own.
 * @kind: of records with a field "name"
 * @base: "New option"
 * Returns: (transfer full): that, or "New option 2" where it is taken, and so on.
 */
char *pl_new_name_dup(const PlSnapshot *snapshot, PlRecordKind kind, const char *base);

G_END_DECLS
