/*
 * inspected.h: what inspectors found at an organisation and when, and when it was under intervention, as the document has it.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* One judgement of an inspection. */
typedef struct {
  const PlInspection *record;
  const char *aspect;  /* "Help and protection" */
  const char *outcome; /* in the inspectorate's words: "Requires improvement to be good" */
} PlFound;

/* One inspection: all judgements of a regime that were published on the same date. */
typedef struct {
  const char *name;  /* "Inspection of Local Authority Children's Services (ILACS)" */
  const char *when;  /* "Short inspection, published 4 September 2023, 2 years old" */
  const char *brief; /* on one line: "Overall effectiveness: good. Published 4 September 2023, 2 years old." */
  const PlFound *found; /* in the framework's order of aspects */
  guint n_found;
  const char *missing; /* what one would look for and is not there, in a sentence, and why; "" for nothing */
  const char *note;    /* "" for none */
  gboolean is_latest;  /* of its regime */
} PlVisit;

/* A time under intervention. */
typedef struct {
  const PlIntervention *record;
  const char *when; /* "since September 2022", "September 2022 to March 2024" */
  gboolean is_over; /* it had ended by the date in view */
} PlUnderIntervention;

typedef struct {
  PlSnapshot *snapshot;
  const PlOrganisation *organisation;
  const PlVisit *visits; /* newest first, undated last */
  guint n_visits;
  const PlUnderIntervention *interventions; /* newest first */
  guint n_interventions;
  const char *intervention_said; /* "The record shows intervention since September 2022.", "… no intervention." */
} PlInspected;

/**
 * pl_inspected_new:
 * @organisation: of the snapshot
 * @as_at: the date at which ages are told; what came later is there too, and says that it is later
 * Returns: (transfer full)
 */
PlInspected *pl_inspected_new(PlSnapshot *snapshot, gint64 organisation, const char *as_at);
PlInspected *pl_inspected_ref(PlInspected *inspected);
void pl_inspected_unref(PlInspected *inspected);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlInspected, pl_inspected_unref)

G_END_DECLS
