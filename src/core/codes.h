/*
 * codes.h: the codes by which what a council adds of its own is known. For src/core alone.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pl_code_make:
 * Returns: (transfer full): "youth-justice-k3f9": readable where a command is typed, and lasting when the name changes.
 */
char *pl_code_make(const char *name, gint64 id);

/**
 * pl_name_shorten:
 * Returns: (transfer full): `name`, or as many of its first words as `most` characters hold, and "…".
 */
char *pl_name_shorten(const char *name, guint most);

G_END_DECLS
