/*
 * codes.h: the codes by which what a council adds of its own is known. For src/core alone.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * pl_code_make:
 * Returns: (transfer full): "youth-justice-k3f9": readable where a command is typed, and lasting when the name changes.
 */
char *pl_code_make(const char *name, gint64 id);

/**
 * pl_name_find_taken:
 * @kind: of records that go by their names
 * @of: the record whose name it is to be; 0 for a new one
 * Returns: (nullable): that name as another record of the kind has it, whatever its capitals; NULL where it is free.
 */
const char *pl_name_find_taken(const PlSnapshot *snapshot, PlRecordKind kind, const char *name, gint64 of);

/**
 * pl_name_check:
 * @kind: of a domain, a test, a delivery option or a milestone, which go by their names
 * @of: the record whose name it is to be; 0 for a new one
 * Returns: whether `name` can be its name; else FALSE with PL_CORE_ERROR_INVALID: it is empty, too long or
 * taken.
 */
gboolean pl_name_check(const PlSnapshot *snapshot, PlRecordKind kind, const char *name, gint64 of,
                       GError **error);

/**
 * pl_name_shorten:
 * Returns: (transfer full): `name`, or as many of its first words as `most` characters hold, and "…".
 */
char *pl_name_shorten(const char *name, guint most);

G_END_DECLS
