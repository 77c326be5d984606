/*
 * profile.h: where one assessment puts each domain, what that rests on, and what moved since the one before.
 *
 * Levels are ordinal: they are counted, compared and listed, never averaged, and there is no score for the whole.
 */
#pragma once

#include <plumbline/statement.h>

G_BEGIN_DECLS

typedef enum {
  PL_LEVEL_NOT_YET_AGREED,
  PL_LEVEL_NOT_ENOUGH_EVIDENCE,
  PL_LEVEL_AGREED
} PlLevelState;

typedef enum {
  PL_MOVEMENT_NONE_BEFORE,    /* there is nothing to compare with */
  PL_MOVEMENT_SAME,
  PL_MOVEMENT_UP,
  PL_MOVEMENT_DOWN,
  PL_MOVEMENT_NOT_COMPARABLE  /* no level then, or none now */
} PlMovement;

/*
 * Spoken of only with three comparable assessments over a year or more (design, section 7): self-assessments and a baseline
 * are comparable with each other, other kinds with their own; the year is counted in calendar months.
 */
typedef enum {
  PL_TREND_NONE,    /* too little to tell, or it went both ways */
  PL_TREND_STEADY,  /* the same level each time */
  PL_TREND_RISING,  /* never down, and up at least once */
  PL_TREND_FALLING  /* never up, and down at least once */
} PlTrend;

/* One domain in one assessment. */
typedef struct {
  const PlDomain *domain;
  const PlAgreedLevel *agreed; /* (nullable) */
  PlLevelState state;
  gint level;      /* 1–5; 0 unless state is PL_LEVEL_AGREED */
  gboolean draft;  /* there is a level, and no date on which it was agreed */
  gint confidence; /* 1–5, 0 when not said */

  /* Evidence linked to the domain, of this organisation or of all, dated no later than the assessment. */
  const PlEvidence *const *evidence; /* newest first, undated last */
  const PlEvidenceDomain *const *evidence_links; /* beside them */
  guint n_evidence, n_for, n_against;
  const char *newest, *oldest; /* dates, perhaps partial; "" where none is dated */
  gint newest_age_days, oldest_age_days; /* at the assessment's date; -1 where none is dated */

  /* The range of views. */
  guint views_at[PL_LEVEL_MAX + 1]; /* how many views at each level; [0] is not used */
  guint n_views;       /* with a level */
  guint n_not_enough;  /* views that say there is not enough evidence */
  guint n_no_view;     /* participants who gave none */
  gint lowest, highest; /* 0 where there is no view with a level */
  gint range;          /* highest − lowest; -1 where there is no view with a level */

  /* Since the assessment before. */
  const PlAgreedLevel *previous; /* (nullable) */
  PlLevelState previous_state;
  gint previous_level; /* 0 where none */
  PlMovement movement;
  gint change;         /* levels; 0 unless up or down */
  PlTrend trend;
  const PlAssessment *trend_since; /* (nullable): the first that the trend rests on */
  guint n_trend;                   /* how many it rests on; 0 where too little is known */

  PlStatement movement_statement; /* "Quality of practice rose from 3 to 4 since spring." */
  PlStatement evidence_statement; /* "Four pieces of evidence for quality of practice and one against; …" */
  PlStatement views_statement;    /* "Six views put political support from 1 to 4." */
} PlDomainProfile;

typedef struct {
  PlSnapshot *snapshot;
  const PlAssessment *assessment;
  const PlAssessment *previous; /* (nullable): pl_previous_assessment() */
  gboolean kind_changed;  /* since `previous`; FALSE where there is none */
  gboolean panel_changed; /* both say who took part, and say it differently */
  gboolean views_discarded;
  gboolean views_private; /* a session is gathering them: none is counted or told of, until the room reveals them */
  guint n_participants;

  /* This one and, before it, the same organisation's earlier assessments at which any level was agreed, oldest first. */
  const PlAssessment *const *series;
  guint n_series;

  const PlDomainProfile *domains; /* those in use that it was about, in the framework's order and then the local ones */
  guint n_domains;
  guint n_agreed, n_not_yet, n_not_enough; /* they sum to n_domains */
  guint n_drafts;                          /* of the n_agreed, those on whose level nobody has agreed yet */
  guint n_rose, n_fell, n_same, n_not_comparable; /* they sum to n_domains where there is a `previous` */
  const PlDomainProfile *const *lowest; /* those at the lowest level that any is at */
  guint n_lowest;
  gint lowest_level; /* 0 where no domain has a level */

  PlStatement headline;   /* a title: "Three domains rose since spring and one fell; workforce stability is still at 2" */
  PlStatement paragraph;  /* the levels and what moved, in two to four sentences */
  PlStatement comparison; /* what makes the movement less than like with like; text "" where nothing does */
} PlProfile;

/**
 * pl_profile_new:
 * Returns: (transfer full): the profile of `assessment`, a record of `snapshot`.
 */
PlProfile *pl_profile_new(const PlSnapshot *snapshot, const PlAssessment *assessment);
PlProfile *pl_profile_ref(PlProfile *profile);
void pl_profile_unref(PlProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlProfile, pl_profile_unref)

/**
 * pl_profile_find:
 * Returns: (transfer none) (nullable): the domain's place in it; NULL for one that is not in use, or came after it was signed off.
 */
const PlDomainProfile *pl_profile_find(const PlProfile *profile, gint64 domain);

/**
 * pl_previous_assessment:
 * The assessment that `assessment` is compared with: the same organisation's latest with an earlier date at which any
 * level was agreed.
 * Returns: (transfer none) (nullable)
 */
const PlAssessment *pl_previous_assessment(const PlSnapshot *snapshot, const PlAssessment *assessment);

/**
 * pl_level_state:
 * @agreed: (nullable)
 */
PlLevelState pl_level_state(const PlAgreedLevel *agreed);

/**
 * pl_level_weak: / pl_level_strong:
 * Returns: the level at which or below which a domain is weak, and at which or above which it is strong: the settings
 * level-weak and level-strong, 2 and 4 where the document does not have them; from 0 to PL_LEVEL_MAX + 1.
 */
gint pl_level_weak(const PlSnapshot *snapshot);
gint pl_level_strong(const PlSnapshot *snapshot);

/**
 * pl_movement_word:
 * Returns: (transfer none): "rose", "fell", "no change", "not comparable" or "first time", translated.
 */
const char *pl_movement_word(PlMovement movement);

G_END_DECLS
