/*
 * scratch.h: room for a copy of a document and its journal, to try things on.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *folder;         /* that only we can look into */
  char *file, *journal; /* paths in it, where nothing is yet */
} PlScratch;

/**
 * pl_scratch_new:
 * Returns: (transfer full) (nullable): NULL with a G_FILE_ERROR, whose message is the system's.
 */
PlScratch *pl_scratch_new(GError **error);

/**
 * pl_scratch_free:
 * Removes what is in it, and the folder. Nothing may have the file open.
 */
void pl_scratch_free(PlScratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlScratch, pl_scratch_free)

G_END_DECLS
