/*
 * profile-words.h: the sentences of a profile. For src/analysis alone.
 */
#pragma once

#include <plumbline/profile.h>

#include "keep.h"

/* At this level or below a domain is weak, at that or above strong (settings level-weak and level-strong). */
gint pl_level_weak(const PlSnapshot *snapshot);
gint pl_level_strong(const PlSnapshot *snapshot);

/* Fills the statements of one domain, whose numbers are there. */
void pl_profile_say_domain(const PlProfile *profile, PlDomainProfile *domain, PlKeep *keep);

/* Fills the statements of the whole. */
void pl_profile_say(PlProfile *profile, PlKeep *keep);

/* The parts of the paragraph, each (transfer full) and a sentence or "", for a page that joins them with
 * other findings. */
char *pl_profile_moved_sentence(const PlProfile *profile);
char *pl_profile_weak_clause(
    const PlProfile *profile); /* "workforce stability stays at 2", no capital or stop; "" for none */
char *pl_profile_whose_sentence(const PlProfile *profile);

/* The domain that pl_profile_weak_clause speaks of, where it is one and no more; else NULL. */
const PlDomainProfile *pl_profile_weak_only(const PlProfile *profile);
