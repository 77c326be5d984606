/*
 * exposure.h: how far weak areas leave a risk exposed. It does not say how likely the risk is: people do.
 *
 * From the levels of the domains linked to the risk, the first of these that holds (design, section 7; "weak" is at 2 or
 * below and "strong" at 4 or above, settings level-weak and level-strong):
 *
 *   1. not known: no domain in use is linked strongly or moderately;
 *   2. high: a strongly linked domain is weak, or two moderately linked ones are. This is known even where another
 *      domain has no level, since no level it might be given could lower it;
 *   3. not known: one of the most strongly linked domains has no level (strongly linked ones, or moderately linked ones
 *      where none is strong);
 *   4. low: every strongly or moderately linked domain is strong;
 *   5. medium. A moderately linked domain without a level, beside strongly linked ones that have theirs, can therefore
 *      give medium and never low.
 *
 * Slight links are shown and decide nothing. A domain no longer in use is left out.
 */
#pragma once

#include <plumbline/profile.h>

G_BEGIN_DECLS

typedef enum {
  PL_EXPOSURE_NOT_KNOWN,
  PL_EXPOSURE_LOW,
  PL_EXPOSURE_MEDIUM,
  PL_EXPOSURE_HIGH
} PlExposureLevel;

typedef enum {
  PL_EXPOSURE_NO_LINKS,        /* not known: rule 1 */
  PL_EXPOSURE_STRONG_WEAK,     /* high: a strongly linked domain is weak */
  PL_EXPOSURE_MODERATES_WEAK,  /* high: two moderately linked domains are */
  PL_EXPOSURE_NO_LEVEL,        /* not known: rule 3 */
  PL_EXPOSURE_ALL_STRONG,      /* low */
  PL_EXPOSURE_BETWEEN          /* medium */
} PlExposureReason;

typedef struct {
  const PlRiskDomain *link;
  const PlDomain *domain;
  const PlAgreedLevel *agreed; /* (nullable) */
  PlLevelState state;
  gint level;          /* 0 where none */
  gboolean decides;    /* the result rests on it */
  const char *text;    /* what it contributes: "At 2, and strongly linked: enough for high exposure." */
} PlExposureLink;

typedef struct {
  PlSnapshot *snapshot;
  const PlRisk *risk;
  const PlAssessment *assessment;
  PlExposureLevel level;
  PlExposureReason reason;
  const PlExposureLink *links; /* strongest first, then in the framework's order */
  guint n_links;
  PlStatement statement;       /* one sentence: "Exposure of … is high: the risk is strongly linked to workforce stability, at 2." */
  const PlRiskRating *rating;  /* (nullable): current, as at the date given */
  gboolean asks;               /* exposure and current likelihood are far apart */
  PlStatement apart;           /* says so: "Exposure of … is high, and its likelihood is put at 2 (unlikely)."; text "" where they are not. What is then asked is a question (questions.h) */
} PlExposure;

/**
 * pl_exposure_new:
 * For a "what if", give the snapshot that pl_command_apply returns, with the risk and assessment found in it.
 * @risk: a record of `snapshot`
 * @assessment: a record of `snapshot`: whose levels
 * @as_at: (nullable): the date of the current likelihood to compare with; NULL for the assessment's own
 * Returns: (transfer full)
 */
PlExposure *pl_exposure_new(const PlSnapshot *snapshot, const PlRisk *risk, const PlAssessment *assessment,
                            const char *as_at);
/**
 * pl_exposure_level:
 * Returns: the same level without a word of why: for a long register, of which most is not opened.
 */
PlExposureLevel pl_exposure_level(const PlSnapshot *snapshot, gint64 risk, gint64 assessment);
PlExposure *pl_exposure_ref(PlExposure *exposure);
void pl_exposure_unref(PlExposure *exposure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlExposure, pl_exposure_unref)

/**
 * pl_exposure_word:
 * Returns: (transfer none): "high", "medium", "low" or "not known", translated.
 */
const char *pl_exposure_word(PlExposureLevel level);

/* A risk of the register whose exposure is another than it was. */
typedef struct {
  const PlRisk *risk; /* a record of the snapshot after */
  PlExposureLevel was, is;
} PlExposureChange;

/**
 * pl_exposure_changes:
 * Which risks of the register a change of levels leaves more or less exposed; a risk that is in one of the snapshots
 * only is left out.
 * @assessment: whose levels; in both snapshots
 * Returns: (transfer full): PlExposureChange, in the register's order, as long as `after` lives; empty where none is.
 */
GArray *pl_exposure_changes(const PlSnapshot *before, const PlSnapshot *after, gint64 assessment);

/**
 * pl_exposure_say_changes:
 * @changes: from pl_exposure_changes(), not empty
 * Returns: (transfer full): on one line "Exposure changed for three risks: caseloads (medium, was high), market capacity and
 * one more".
 */
char *pl_exposure_say_changes(const GArray *changes);

G_END_DECLS
