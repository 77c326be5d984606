/*
 * changeset.h: whether recorded bytes are a changeset that this program could have made. SQLite 3.40 loops
 * for ever, overflows its heap or crashes on corrupt ones, so every changeset read from a file passes here
 * before SQLite sees it.
 */
#pragma once

#include <plumbline/record-type.h>

G_BEGIN_DECLS

/**
 * pl_changeset_is_valid:
 * Checks structure, not sense: tables of recorded kinds and no others, each at most once, with exactly our
 * columns and keys; inserts, updates and deletes; every length inside the data; each value of a type that its
 * column holds; every column of an inserted or deleted row; of an updated row its key once, and old and new
 * values in pairs. Nothing at all is valid: a merge may bring nothing in. Reads nothing outside `data`,
 * whatever is in it.
 */
gboolean pl_changeset_is_valid(const guint8 *data, gsize length);

G_END_DECLS
