/*
 * history.h: what was done to a document, as its history tells it (layer: store).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlHistoryEntry: one row of the history.
 */
typedef struct {
  gint64 seq;    /* from 1, without gaps */
  gint64 at;     /* seconds since 1970 UTC */
  char *who;     /* a label, not a login */
  char *label;   /* what was done, in the language of whoever did it */
  char *kind;    /* the command's, or "origin", "undo", "redo", "sign-off", "reopen" */
  gint64 target; /* of an undo or redo: the seq of the command; 0 for the rest */
  char *sha256;  /* the row's hash, 64 lower-case hexadecimal digits; it covers the row and all before it */
} PlHistoryEntry;

void pl_history_entry_free(PlHistoryEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlHistoryEntry, pl_history_entry_free)

G_END_DECLS
