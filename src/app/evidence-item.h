/*
 * evidence-item.h: one piece of evidence as a list model holds it, with what it is linked to; which of them
 * are shown, and in which order.
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
  gint64 id;
  const char *name; /* "Workforce stability" */
  PlStance stance;
  gint strength;
  const char *reason;
} PlBearing;

const PlEvidence *pl_evidence_item_get(PlEvidenceItem *self);
PlSnapshot *pl_evidence_item_get_snapshot(PlEvidenceItem *self);

/**
 * pl_evidence_item_get_kind:
 * Returns: (transfer none) (nullable): its kind as the document's framework has it; NULL for one it does not
 * know.
 */
const PlItem *pl_evidence_item_get_kind(PlEvidenceItem *self);

/**
 * pl_evidence_item_get_bearings:
 * Returns: (transfer none): the `*n` domains, then risks, then tests that it is linked to.
 */
const PlBearing *pl_evidence_item_get_bearings(PlEvidenceItem *self, guint *n);

/**
 * pl_evidence_list:
 * Returns: (transfer full): every piece of evidence in the snapshot, as PlEvidenceItem, in no order that is
 * to be relied on.
 */
GPtrArray *pl_evidence_list(PlSnapshot *snapshot);

/* ---- Which are shown ---- */

/* In the place of a domain: those that are linked to none. */
#define PL_NO_DOMAIN (-1)
/* In the place of a stance and one. */
#define PL_STANCE_EITHER 0

typedef enum { PL_AGE_ANY, PL_AGE_RECENT, PL_AGE_OLD, PL_AGE_UNDATED } PlEvidenceAge;

/* All of it must be so; what is 0 or NULL is not asked. */
typedef struct {
  gint64 domain;     /* linked to it, or PL_NO_DOMAIN */
  guint stance;      /* one more than a PlStance: towards the domain, or where none is asked for, anything */
  const char *kind;  /* a code of the catalogue evidence-kinds */
  guint from;        /* one more than a PlEvidenceFrom */
  guint clearance;   /* one more than a PlClearanceState */
  PlEvidenceAge age; /* as pl_evidence_is_old() has it */
  const char *as_at; /* on which day; not NULL where an age is asked for */
  char **words;      /* case-folded: title, kind, source, place, text, names and reasons hold each of them */
} PlEvidenceFilter;

gboolean pl_evidence_filter_shows(const PlEvidenceFilter *filter, PlEvidenceItem *item);

/* ---- In which order ---- */

typedef enum {
  PL_ORDER_NEWEST, /* undated last, here and next */
  PL_ORDER_OLDEST,
  PL_ORDER_TITLE,
  PL_ORDER_STRENGTH, /* strongest first */
  PL_ORDER_KIND      /* as the framework has them */
} PlEvidenceOrder;

/**
 * pl_evidence_compare:
 * @domain: of PL_ORDER_STRENGTH, whose links count; 0 for all
 * Returns: below 0 where `a` comes first; never 0 for two. What is equal stands newest first, then by title.
 */
gint pl_evidence_compare(PlEvidenceItem *a, PlEvidenceItem *b, PlEvidenceOrder by, gint64 domain);

G_END_DECLS
