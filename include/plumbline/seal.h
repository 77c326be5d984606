/*
 * seal.h: what an assessment rests on, as canonical JSON, and what of it has changed since.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * pl_seal_content:
 * The assessment itself; its participants, views and agreed levels; the domains and what their levels mean;
 * its organisation's evidence (and evidence about all) dated up to the assessment, with what it says of the
 * domains; its organisation's figures up to then; and whatever those name; all of it
 * without the crest, which is how a pack looks, and without clearances, for who may read a thing is decided
 * after it was signed as well.
 *
 * Returns: (transfer full): the interchange JSON of these and nothing else: the same records give the same
 * bytes.
 */
GBytes *pl_seal_content(const PlSnapshot *snapshot, gint64 assessment);

/**
 * pl_seal_check:
 * @known: whether the history tells of the seal as it is
 * Adds a sentence to `problems` where it does not, and for each record of a sealed assessment that was added,
 * removed or altered since it was signed off. A local domain that came later is none of these.
 */
void pl_seal_check(const PlSnapshot *snapshot, const PlSeal *seal, gboolean known, GPtrArray *problems);

/**
 * pl_seal_tell_altered:
 * Adds a sentence to `problems` for each record that nothing may change once it is signed off, and that no
 * longer is as it was sealed: the assessment itself, its participants, views and agreed levels. None where
 * what was sealed cannot be read.
 */
void pl_seal_tell_altered(const PlSnapshot *snapshot, const PlSeal *seal, GPtrArray *problems);

/**
 * pl_seal_has_domain:
 * Returns: whether what was signed off knows the domain; FALSE for one that the council added later. TRUE where what was
 * sealed cannot be read.
 */
gboolean pl_seal_has_domain(const PlSeal *seal, gint64 domain);

/**
 * pl_seal_dup_doubt:
 * For whatever shows a seal beside what the document holds now, which may be something else. The history is not asked: the
 * check of a document does that.
 * Returns: (transfer full) (nullable): a sentence that tells in what they differ; NULL where all that the assessment rests on
 * stands as it was signed off.
 */
char *pl_seal_dup_doubt(const PlSnapshot *snapshot, const PlSeal *seal);

/**
 * pl_seal_same_grounds:
 * Returns: whether the two share every part that an assessment and its seal rest on, so that
 * pl_seal_dup_doubt() says the same of both; soon told, where the sentence takes the reading of all of it.
 * FALSE may be said of two that hold the same.
 */
gboolean pl_seal_same_grounds(const PlSnapshot *a, const PlSnapshot *b, gint64 assessment);

G_END_DECLS
