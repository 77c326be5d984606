/*
 * seal-content.h: what an assessment rests on, as canonical JSON, and what of it has changed since.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * pl_seal_content:
 * The assessment itself; its participants, views and agreed levels; the domains and what their levels mean;
 * its organisation's evidence (and evidence about all) dated up to the assessment, with what it says of the
 * domains; its organisation's figures up to then; and whatever those name.
 *
 * Returns: (transfer full): the interchange JSON of these and nothing else: the same records give the same
 * bytes.
 */
GBytes *pl_seal_content(const PlSnapshot *snapshot, gint64 assessment);

/**
 * pl_seal_check:
 * @known: whether the history tells of the seal as it is (pl_redaction_check_seal)
 * Adds a sentence to `problems` where it does not, and for each record of a sealed assessment that was added,
 * removed or altered since it was signed off.
 */
void pl_seal_check(const PlSnapshot *snapshot, const PlSeal *seal, gboolean known, GPtrArray *problems);

G_END_DECLS
