/*
 * evidence-item.h: one piece of evidence as a list model holds it, with what it is linked to.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

#define PL_TYPE_EVIDENCE_ITEM (pl_evidence_item_get_type())
G_DECLARE_FINAL_TYPE(PlEvidenceItem, pl_evidence_item, PL, EVIDENCE_ITEM, GObject)

/* What one piece of evidence bears on. Texts belong to the snapshot. */
typedef struct {
  PlRecordKind kind; /* a domain, a risk or a test */
  const char *name;  /* "Workforce stability" */
  PlStance stance;
  gint strength;
  const char *reason;
} PlBearing;

/**
 * pl_evidence_item_new:
 * @evidence: a record of `snapshot`, to which the item takes a reference
 */
PlEvidenceItem *pl_evidence_item_new(PlSnapshot *snapshot, const PlEvidence *evidence);

const PlEvidence *pl_evidence_item_get(PlEvidenceItem *self);
PlSnapshot *pl_evidence_item_get_snapshot(PlEvidenceItem *self);

/**
 * pl_evidence_item_get_bearings:
 * Returns: (transfer none): the `*n` domains, then risks, then tests that it is linked to.
 */
const PlBearing *pl_evidence_item_get_bearings(PlEvidenceItem *self, guint *n);

/**
 * pl_evidence_item_bears_on:
 * Returns: whether it is linked to the domain.
 */
gboolean pl_evidence_item_bears_on(PlEvidenceItem *self, gint64 domain);

/**
 * pl_evidence_item_matches:
 * @words: each of them case-folded by g_utf8_casefold()
 * Returns: whether title, kind, source, text, and the names and reasons of what it bears on hold every one of the words.
 */
gboolean pl_evidence_item_matches(PlEvidenceItem *self, const char *const *words);

/**
 * pl_evidence_list:
 * Returns: (transfer full): every piece of evidence in the snapshot, as PlEvidenceItem: newest first, undated last, then by title.
 */
GPtrArray *pl_evidence_list(PlSnapshot *snapshot);

G_END_DECLS
