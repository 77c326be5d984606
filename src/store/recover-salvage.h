/*
 * recover-salvage.h: what can be brought out of the bytes of a broken document, in the steps that recover.h
 * tells of.
 */
#pragma once

#include "raw-pages.h"
#include "recover-haul.h"
#include "recover-replay.h"

G_BEGIN_DECLS

/* The tables of a document: a kind's own number, or one of these. */
enum { PL_TABLE_HISTORY = PL_N_RECORD_KINDS, PL_TABLE_DRAFT, PL_N_TABLES };

typedef struct {
  guint32 root;   /* the page where it begins; 0 where that is not known */
  guint n_lost;   /* pages that could not be read */
  guint n_spoilt; /* rows that could not */
} PlSalvageTable;

/* What a document whose own row was lost is taken for: that it is a copy of what is cleared as public alone
 * stood in that row. */
typedef enum {
  PL_TAKEN_AS_IT_IS,  /* the row was read, or the history tells that it began as no copy */
  PL_TAKEN_AS_SHARED, /* for such a copy, since it began as a shared copy of one kind or another */
  PL_TAKEN_AS_PUBLIC, /* for such a copy, since all that it holds is cleared */
  PL_TAKEN_IN_DOUBT   /* for none, though nothing tells */
} PlTakenAs;

typedef struct {
  PlHaul *haul;
  GPtrArray *drafts;     /* PlDraft */
  GPtrArray *lost_seals; /* a sentence for each sign-off that was not kept: why */
  gint64 later_version;  /* what the file says of its format, where that is later than ours; else 0 */
  guint n_unplaced;      /* rows on loose pages that could be of more than one kind */
  gboolean made_info;    /* the document's own row was made anew */
  PlTakenAs taken;
  gboolean history_complete;

  /* While it is read. */
  GCancellable *cancellable; /* not owned */
  PlRawPages *pages;
  PlReplay *replay;
  PlSnapshot *framework;
  PlSalvageTable tables[PL_N_TABLES];
  GHashTable *expected; /* name in the schema → its SQL */
  GHashTable *assessed; /* id of an assessment → that of its organisation, as the index has it */
  guint n_own;          /* tables that the file describes just as we do */
  gboolean schema_whole;
  GStringChunk *texts; /* of the row at hand */
} PlSalvage;

/**
 * pl_salvage_read:
 * @path: the broken file's, for messages and where its title is lost
 * Returns: (transfer full) (nullable): what was brought; NULL with the errors of pl_document_recover().
 */
PlSalvage *pl_salvage_read(GBytes *file, const char *path, GCancellable *cancellable, GError **error);
void pl_salvage_free(PlSalvage *salvage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlSalvage, pl_salvage_free)

/**
 * pl_salvage_table_is_whole:
 * Returns: whether the table was read from its beginning to its end, so that nothing need be looked for
 * elsewhere.
 */
gboolean pl_salvage_table_is_whole(const PlSalvage *salvage, guint table);

/**
 * pl_salvage_table_is_index:
 * Returns: whether the table is WITHOUT ROWID, and so kept as an index is.
 */
gboolean pl_salvage_table_is_index(guint table);

/* ---- recover-loose.c ---- */

/**
 * pl_salvage_loose_history, pl_salvage_loose_rows:
 * Looks through the pages that nothing leads to, for rows of the tables that are not whole.
 */
void pl_salvage_loose_history(PlSalvage *salvage);
void pl_salvage_loose_rows(PlSalvage *salvage);

/* ---- recover-fill.c ---- */

/**
 * pl_salvage_fill:
 * Adds what the history, the seals and the framework know of what is still missing, settles references and
 * takes out the seals that no longer hold.
 */
void pl_salvage_fill(PlSalvage *salvage, const char *path);

/**
 * pl_salvage_was_deleted:
 * Returns: whether the history's last word of the record is that it was deleted.
 */
gboolean pl_salvage_was_deleted(const PlSalvage *salvage, PlRecordKind kind, gconstpointer record);

/* ---- recover-stand-in.c ---- */

/**
 * pl_salvage_stand_in:
 * Adds stand-ins for the organisations, assessments and participants that are lost and that other records
 * cannot be without.
 */
void pl_salvage_stand_in(PlSalvage *salvage);

G_END_DECLS
