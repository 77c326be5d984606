/*
 * share.h: what a copy for others holds of a document (layer: core).
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* What is kept besides what anybody may read. A copy never holds the history or drafts. */
typedef enum {
  PL_SHARE_PUBLIC_ALONE = 0,
  PL_SHARE_VIEWS = 1 << 0, /* participants' own views, and where sessions stand; only with the participants */
  PL_SHARE_PARTICIPANTS = 1 << 1, /* who took part, with the panels of assessments */
  PL_SHARE_NOT_CLEARED =
      1 << 2, /* whatever is not cleared as public: not cleared yet, exempt, confidential */
  PL_SHARE_EVERYTHING = PL_SHARE_VIEWS | PL_SHARE_PARTICIPANTS | PL_SHARE_NOT_CLEARED
} PlShareKeep;

/**
 * pl_share_filter:
 * Leaves out what is not to be kept, and whatever needs a record that was left out. A reference that may be
 * absent is emptied, save where its absence would say something else ("for all scenarios"): then the record
 * goes. What has no clearance of its own goes by what it belongs to; notes on warning signs and checklists,
 * which nobody can clear, are not cleared, and nor are small figures (pl_figure_is_small()). A sign-off goes
 * when anything that was sealed is left out, and when its words were redacted, for the copy has no history to
 * tell of it.
 *
 * A copy of what is cleared alone is marked as such (pl_snapshot_is_public()). Unlike a public version
 * (pl_share_published()) it keeps what something that is not cleared has overtaken, to be worked on and
 * merged. So that a pack made from it says the same as one of the whole, PlDocumentInfo's `withheld` tells of
 * those, a line for each series ("risk_rating 12 1 2026-04-15": up to that date they are overtaken), and of
 * each assessment that is signed off elsewhere ("seal 403" and a hash of what the copy holds of its grounds).
 *
 * The same snapshot and choice give the same records, so that a copy that comes back can be known.
 * Returns: (transfer full): what the copy holds.
 */
PlSnapshot *pl_share_filter(const PlSnapshot *snapshot, PlShareKeep keep);

/**
 * pl_share_published:
 * What a public version is made of. A rating, a result, a figure or a decision that a later one has overtaken
 * which may not be published is left out too: readers would take it for what stands now. So is what a shared
 * copy knows to be overtaken.
 * @as_at: (nullable): the date that the version speaks of; what is dated later overtakes nothing
 * Returns: (transfer full): what is cleared as public alone, marked as such (pl_snapshot_as_public()).
 */
PlSnapshot *pl_share_published(const PlSnapshot *snapshot, const char *as_at);

/**
 * pl_share_is_signed:
 * Returns: whether the assessment is signed off and what that rests on stands as it was: here, or where this
 * copy was made and as far as the copy holds it.
 */
gboolean pl_share_is_signed(const PlSnapshot *snapshot, gint64 assessment);

/**
 * pl_share_count:
 * @left_out: (out caller-allocates): for each kind, how many records `whole` holds more than `shared`
 */
void pl_share_count(const PlSnapshot *whole, const PlSnapshot *shared, guint left_out[PL_N_RECORD_KINDS]);

G_END_DECLS
