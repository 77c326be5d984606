/*
 * neighbours.h: where a council stands among its statistical neighbours, its region and England, as inspectors last judged
 * each. It counts grades and outcomes and says how old they are and how many have none, and why. It makes no average, no
 * rank and no level: a grade is evidence, and four grades do not map onto five levels.
 */
#pragma once

#include <plumbline/councils.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

typedef enum { PL_PEERS_NEIGHBOURS, PL_PEERS_REGION, PL_PEERS_ENGLAND, PL_N_PEERS } PlPeers;

/* One group of councils. */
typedef struct {
  const PlCouncil *const *councils; /* neighbours nearest first; else in the list's order, the council itself among them */
  guint n;
  guint counts[PL_N_JUDGEMENTS][PL_OUTCOMES_MAX + 1]; /* by outcome; [0] is how many have none */
  /* "Of its ten statistical neighbours, six were graded good, two outstanding and one requires improvement; one has no
   * overall grade, since newer inspections give none." */
  const char *said[PL_N_JUDGEMENTS];
  const char *without[PL_N_JUDGEMENTS]; /* the part about those with none, as a sentence of its own; "" where all have one */
  const char *ages[PL_N_JUDGEMENTS]; /* "The oldest of these results is 3 years old, the newest 9 days old."; "" for none */
} PlPeerGroup;

typedef struct {
  PlCouncils *councils;
  const PlCouncil *council;
  PlPeerGroup groups[PL_N_PEERS];
  const char *own[PL_N_JUDGEMENTS]; /* its own result, as pl_say_result() */
  const char *source; /* where all of it is from, how far it goes, and whether that is later than the date in view */
} PlNeighbours;

/**
 * pl_neighbours_new:
 * @council: of `councils`
 * @as_at: the date at which ages are told
 * Returns: (transfer full)
 */
PlNeighbours *pl_neighbours_new(PlCouncils *councils, const PlCouncil *council, const char *as_at);
PlNeighbours *pl_neighbours_ref(PlNeighbours *neighbours);
void pl_neighbours_unref(PlNeighbours *neighbours);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlNeighbours, pl_neighbours_unref)

/**
 * pl_council_of:
 * Returns: (transfer none) (nullable): the council of the list that the organisation is, by its code.
 */
const PlCouncil *pl_council_of(const PlCouncils *councils, const PlOrganisation *organisation);

/**
 * pl_say_no_council:
 * Returns: (transfer full): a sentence why pl_council_of() finds none, and so no neighbours: it is Welsh, invented, no
 * council, has no code, or one that the list does not have; "" where it finds one.
 */
char *pl_say_no_council(const PlCouncils *councils, const PlOrganisation *organisation);

/**
 * pl_neighbours_caution:
 * Returns: (transfer none): what must stand once beside grades: that they are evidence and set no level.
 */
const char *pl_neighbours_caution(void);

/**
 * pl_say_judgement:
 * Returns: (transfer none): what a judgement is called: "Overall effectiveness", "Area SEND".
 */
const char *pl_say_judgement(PlJudgement judgement);

/**
 * pl_say_outcome:
 * Returns: (transfer none): a grade or an outcome as it stands within a sentence: "requires improvement".
 */
const char *pl_say_outcome(PlJudgement judgement, gint outcome);

/**
 * pl_say_result:
 * Returns: (transfer full): "good, published 4 September 2023, 2 years old"; or why there is none: "no overall grade, since
 * newer inspections give none (published 17 June 2026, 12 days old)", "none in the list".
 */
char *pl_say_result(const PlCouncil *council, PlJudgement judgement, const char *as_at);

/**
 * pl_say_no_outcome:
 * Returns: (transfer full): why an inspection gave no such grade, as it follows "no": "overall grade, since newer
 * inspections give none"; what is not known to be so is said not to be known.
 * @started: date, perhaps partial; "" where it is not known
 */
char *pl_say_no_outcome(PlJudgement judgement, const char *started);

G_END_DECLS
