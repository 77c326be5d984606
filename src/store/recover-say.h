/*
 * recover-say.h: what a person is told of a recovery: the one place of its sentences.
 */
#pragma once

#include "gate.h"
#include "recover-salvage.h"

G_BEGIN_DECLS

/* What became of the journal beside the broken file. */
typedef enum {
  PL_JOURNAL_NONE,
  PL_JOURNAL_REFUSED, /* not one that this program made, so not looked at */
  PL_JOURNAL_USED,    /* a change that was cut off was taken back */
  PL_JOURNAL_LEFT,    /* more could be read without it */
  PL_JOURNAL_FAILED   /* what was cut off could not be taken back: the disk failed, or it is a wreck */
} PlJournalFate;

/**
 * pl_recovery_say:
 * @doubt: (nullable): a sentence: why the file's history does not lead to what it holds
 * @broken: the broken file's path
 * Returns: (transfer full): the sentences of pl_recovery_get_sentences().
 */
GStrv pl_recovery_say(const PlSalvage *salvage, const PlGateCopy *copied, PlJournalFate journal,
                      const char *doubt, const char *broken);

/**
 * pl_salvage_is_whole:
 * Returns: whether nothing is known to be lost.
 */
gboolean pl_salvage_is_whole(const PlSalvage *salvage);

G_END_DECLS
