/*
 * history.h: what was done to a document, as its history tells it (layer: store).
 */
#pragma once

#include <plumbline/change-say.h>

G_BEGIN_DECLS

/**
 * PlHistoryEntry: one row of the history.
 */
typedef struct {
  gint64 seq;    /* from 1, without gaps */
  gint64 at;     /* seconds since 1970 UTC */
  char *who;     /* a label, not a login; empty where it was redacted */
  char *label;   /* what was done, in the language of whoever did it; empty where it was redacted */
  char *kind;    /* the command's, or one of PL_HISTORY_… (document.h) */
  gint64 target; /* of an undo or redo: the seq of the command; 0 for the rest */
  char *sha256;  /* the row's hash, 64 lower-case hexadecimal digits; it covers the row and all before it */
  char *
      second_parent; /* of a merge: the copy's last hash, or the SHA-256 of "in part " and that, where
                        something was left out; of a shared copy's origin: the hash it left from; else NULL */
  char *seal; /* of a sign-off: the hash that was signed; of a reopening: the one that had been; 64 lower-case
                 hexadecimal digits. NULL for the rest, and where that is not known */
  gint64 redacted;     /* seq of the redaction that dropped what this row said and recorded; 0 for none */
} PlHistoryEntry;

void pl_history_entry_free(PlHistoryEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlHistoryEntry, pl_history_entry_free)

/* More records than anybody reads one by one; of a larger entry the rest is counted. */
#define PL_HISTORY_RECORDS_MAX 500

/**
 * PlHistoryChanges: what one entry did, value by value.
 */
typedef struct {
  GPtrArray *records; /* PlRecordChange, by kind (parents before children), PL_HISTORY_RECORDS_MAX at most */
  guint n_more;       /* how many records it changed besides */
  char *note;         /* where there are no records, a sentence why; else NULL */
} PlHistoryChanges;

void pl_history_changes_free(PlHistoryChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlHistoryChanges, pl_history_changes_free)

/* Entries that are looked through for what touched one record, the newest first: years of work, in well under
 * a second. */
#define PL_HISTORY_LOOKED_THROUGH_MAX 20000

/**
 * PlHistoryTouch: an entry that touched a record, and what of it did.
 */
typedef struct {
  PlHistoryEntry *entry;
  PlHistoryChanges
      *changes; /* the record itself, and those that refer to it; others of the entry are left out */
} PlHistoryTouch;

void pl_history_touch_free(PlHistoryTouch *touch);

G_END_DECLS
