/*
 * ratings.h: where the risks of a register stand on a date. A score is likelihood × impact.
 */
#pragma once

#include <plumbline/profile.h>

G_BEGIN_DECLS

typedef struct {
  const PlRisk *risk;
  const PlRiskRating *current, *before, *target; /* (nullable): the latest dated on or before `as_at` */
  gint likelihood, impact, score; /* of `current`; 0 where there is none */
  gint target_score, before_score; /* 0 where there is none */
  const PlRiskBand *band; /* (nullable): of the score */
  guint band_index;       /* 0 for the lowest band */
  gint ceiling;           /* what the board accepts in its category; 0 where the board has not said */
  gboolean above_appetite;
  const PlRiskRating *earlier; /* (nullable): the current rating as it stood on `since` */
  PlMovement movement;         /* of the score; up is worse */
  gint change;                 /* in points of score */
  PlStatement statement;       /* "Financial stability: scored 16 (likely × major), up from 12 on 14 April 2026; …" */
} PlRiskStanding;

typedef struct {
  PlSnapshot *snapshot;
  const char *as_at, *since; /* since is "" where movement was not asked for */
  const PlRiskStanding *risks; /* highest first: by score, then impact, then place in the register; unrated last */
  guint n_risks, n_rated, n_unrated;
  guint n_unsaid;        /* of those rated, in a category of which the board has not said what it accepts */
  guint n_above;         /* above appetite; these are not always the first `n_above` of `risks` */
  const PlRiskStanding *const *above; /* highest first */
  guint n_rose, n_fell;
  PlStatement summary;   /* "Eight of fourteen risks are above what the board accepts." */
} PlRatings;

/**
 * pl_ratings_new:
 * @organisation: whose register; 0 for the document's own
 * @as_at: a date; later ratings are not looked at
 * @since: (nullable): a date to tell movement from
 * Returns: (transfer full): the risks in that register.
 */
PlRatings *pl_ratings_new(const PlSnapshot *snapshot, gint64 organisation, const char *as_at, const char *since);

/**
 * pl_ratings_new_every:
 * As pl_ratings_new(), for every risk of the document, whosever register it is in, and also those that are closed or offered: what
 * a list of risks narrows. Its counts and its summary are of all of these.
 */
PlRatings *pl_ratings_new_every(const PlSnapshot *snapshot, const char *as_at, const char *since);

/**
 * pl_risk_register_of:
 * Returns: the organisation whose register the risk is in, or was, or is offered to: the document's own where the risk names none.
 */
gint64 pl_risk_register_of(const PlSnapshot *snapshot, const PlRisk *risk);

PlRatings *pl_ratings_ref(PlRatings *ratings);
void pl_ratings_unref(PlRatings *ratings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRatings, pl_ratings_unref)

/**
 * pl_ratings_find:
 * Returns: (transfer none) (nullable): NULL for a risk that is not in the register.
 */
const PlRiskStanding *pl_ratings_find(const PlRatings *ratings, gint64 risk);

/* ---- Where they stood, and where they are meant to be (ratings-moved.c) ---- */

/**
 * pl_ratings_say_moved:
 * How many risks moved since `since`, for which the ratings were made: by score, or at the same score to
 * another likelihood and impact. Risks that were not rated then are counted apart. Returns: (transfer full):
 * without a full stop: "Since 15 April 2026 one risk rose, one fell and 12 stayed where they were".
 */
char *pl_ratings_say_moved(const PlRatings *ratings);

/**
 * pl_ratings_say_which_moved:
 * Returns: (transfer full): which they were, six of each at most by name: "Rose: financial stability from 12
 * to 16. Fell: …."; "" where none moved.
 */
char *pl_ratings_say_which_moved(const PlRatings *ratings);

/**
 * pl_ratings_say_paths:
 * How far risks have come from before controls, and are from their targets; those without such a rating, or
 * without a current one, are not counted. Returns: (transfer full): without a full stop: "11 of 14 risks
 * score lower now than before controls; none of 14 is at its target".
 */
char *pl_ratings_say_paths(const PlRatings *ratings);

/**
 * pl_standing_say_path:
 * @standing: one of `ratings`
 * Returns: (transfer full): a sentence: "Financial stability: 20 (likely × critical) before controls, 16
 * (likely × major) now and 8 (unlikely × major) as its target."; what it has no rating for is left out.
 */
char *pl_standing_say_path(const PlRatings *ratings, const PlRiskStanding *standing);

/**
 * pl_risk_say_last_move:
 * @as_at: a date; later ratings are not looked at
 * Returns: (transfer full): the finding of a risk's scores, without a full stop: "Financial stability rose
 * from 12 to 16 on 12 October 2026, above what the board accepts", "… has stayed at 12 since 14 October
 * 2025", "… is rated 12", "…: not rated yet".
 */
char *pl_risk_say_last_move(const PlSnapshot *snapshot, const PlRisk *risk, const char *as_at);

/**
 * pl_risk_say_over_time:
 * @as_at: a date; later ratings are not looked at
 * Returns: (transfer full): one or two sentences: "Rated three times: 16 on 14 October 2025, 12 on 15 April
 * 2026 and 16 on 12 October 2026. Its target is 8, and the board accepts no more than 9."; of many ratings
 * the first and the latest few.
 */
char *pl_risk_say_over_time(const PlSnapshot *snapshot, const PlRisk *risk, const char *as_at);

/**
 * pl_rating_as_at:
 * Returns: (transfer none) (nullable): the risk's latest rating of that kind dated `as_at` or before.
 */
const PlRiskRating *pl_rating_as_at(const PlSnapshot *snapshot, gint64 risk, PlRatingKind kind, const char *as_at);

/**
 * pl_band_of:
 * @index: (out) (optional): its place, 0 for the lowest
 * Returns: (transfer none) (nullable): the document's band for a score; NULL where it has none that low.
 */
const PlRiskBand *pl_band_of(const PlSnapshot *snapshot, gint score, guint *index);

/**
 * pl_band_high:
 * The band from which a risk counts as high in sentences such as "stands behind a risk scored 15 or more": the
 * second from the top, or the only one.
 * Returns: (transfer none) (nullable): NULL where the document has no bands.
 */
const PlRiskBand *pl_band_high(const PlSnapshot *snapshot);

/**
 * pl_appetite_of:
 * Returns: the highest score that the board accepts for the risk's category; 0 where it has not said.
 */
gint pl_appetite_of(const PlSnapshot *snapshot, const PlRisk *risk);

G_END_DECLS
