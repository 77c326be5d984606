/*
 * moves.h: what a change moves in the findings: the exposure of risks, the assurance behind them, what they have in common, and
 * which tests cover a risk. The same for a link just changed and for a "what if". It tells how the record would read, not what
 * would happen.
 */
#pragma once

#include <plumbline/statement.h>

G_BEGIN_DECLS

typedef enum { PL_MOVE_EXPOSURE, PL_MOVE_ASSURANCE, PL_MOVE_IN_COMMON, PL_MOVE_COVERED } PlMoveKind;

typedef struct {
  PlMoveKind kind;
  PlRecordKind about; /* PL_RECORD_RISK, _DOMAIN or _TEST */
  gint64 id;
  gint worse;            /* above 0 where the record reads worse after, below 0 where better; 0 where it is neither or not known */
  PlStatement statement; /* "Exposure of shared services moves from medium to high."; rests on records of `after` */
  PlStatement was,
      is; /* what the record says of it before and after, resting on records of `before` and of `after`; text
             "" where it says nothing: "Exposure of shared services is medium: the risk is linked to…" */
} PlMove;

typedef struct {
  PlSnapshot *before, *after;
  const PlMove *items; /* by kind; within it as the register, the framework or in-common.h has them afterwards */
  guint n;
  guint n_exposure, n_assurance; /* how many risks move so */
  PlStatement summary; /* "Exposure moves for two risks, and the assurance behind one."; or that nothing does.
                          Rests on what moves */
} PlMoves;

/**
 * pl_moves_new:
 * @assessment: whose levels; 0 for the document's own organisation's latest on or before `as_at`
 * @option: 0 for the one that the document has in view
 * @as_at: a date
 * Returns: (transfer full): what reads otherwise in `after` than in `before`; a risk that is in one of them only is left out.
 */
PlMoves *pl_moves_new(const PlSnapshot *before, const PlSnapshot *after, gint64 assessment, gint64 option,
                      const char *as_at);
PlMoves *pl_moves_ref(PlMoves *moves);
void pl_moves_unref(PlMoves *moves);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlMoves, pl_moves_unref)

G_END_DECLS
