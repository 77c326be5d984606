/*
 * redact-words.h: words that must go: finding them in texts, recorded bytes and records, and putting the mark
 * in their place.
 */
#pragma once

#include <plumbline/document.h>

G_BEGIN_DECLS

typedef struct _PlWords PlWords;

/**
 * pl_words_new:
 * @text: as for pl_document_count_text()
 * Returns: (transfer full) (nullable): what finds it, or NULL with PL_STORE_ERROR_REFUSED.
 */
PlWords *pl_words_new(const char *text, GError **error);
void pl_words_free(PlWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlWords, pl_words_free)

gboolean pl_words_are_in(const PlWords *words, const char *text);

/**
 * pl_words_are_in_bytes:
 * @bytes: (nullable): a changeset, in which texts stand among other things, or any text
 */
gboolean pl_words_are_in_bytes(const PlWords *words, GBytes *bytes);

/**
 * pl_words_mask:
 * @longest: the most bytes that the result may have
 * Returns: (transfer full): `text` with PL_REDACT_MARK in place of the words; the mark alone where that would
 * be too long or leave the words standing.
 */
char *pl_words_mask(const PlWords *words, const char *text, gsize longest);

/**
 * pl_words_mask_records:
 * @command: (nullable): gets each record that holds the words, masked, to be put; NULL only to count
 * @found: its texts, parts and, where they are not NULL, places grow
 * Goes through all records but seals. Returns: FALSE with PL_STORE_ERROR_REFUSED where a code holds the words.
 */
gboolean pl_words_mask_records(const PlWords *words, const PlSnapshot *snapshot, PlCommand *command,
                               PlRedaction *found, GError **error);

G_END_DECLS
