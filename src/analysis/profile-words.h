/*
 * profile-words.h: the sentences of a profile. For src/analysis alone.
 */
#pragma once

#include <plumbline/profile.h>

#include "keep.h"

/*
 * A setting that stands for a step of a scale. One beyond the scale counts as the step just outside it, so
 * that no number in a file can send a loop over the steps on for ever.
 */
gint pl_threshold_step(const PlSnapshot *snapshot, const char *code, gint fallback);

/* Whether assessments of these kinds can stand in one trend (profile.h, PlTrend). */
gboolean pl_kinds_are_alike(PlAssessmentKind a, PlAssessmentKind b);

/* Fills the statements of one domain, whose numbers are there. */
void pl_profile_say_domain(const PlProfile *profile, PlDomainProfile *domain, PlKeep *keep);

/* Fills the statements of the whole. */
void pl_profile_say(PlProfile *profile, PlKeep *keep);

/* Returns: (transfer full): the headline; the profile's numbers are there. */
char *pl_profile_headline(const PlProfile *profile);

/*
 * In place of "is still at 2" where a later level may be withheld: "workforce stability was at 2 in autumn
 * 2026".
 * @n: the number of the verb
 */
char *pl_profile_say_was_at(const PlProfile *profile, const char *who, gulong n, gint level);

/* The parts of the paragraph, each (transfer full) and a sentence or "", for a page that joins them with
 * other findings. */
char *pl_profile_moved_sentence(const PlProfile *profile);
char *pl_profile_weak_clause(
    const PlProfile *profile); /* "workforce stability stays at 2", no capital or stop; "" for none */
char *pl_profile_whose_sentence(const PlProfile *profile);

/* The domain that pl_profile_weak_clause speaks of, where it is one and no more; else NULL. */
const PlDomainProfile *pl_profile_weak_only(const PlProfile *profile);
