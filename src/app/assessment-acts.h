/*
 * assessment-acts.h: what can be done to the assessment in view and put into it, as actions of the window.
 */
#pragma once

#include "acts.h"

G_BEGIN_DECLS

/* Making, editing and copying one, its domains, agreeing, sealing and reopening it, discarding its private
 * views; and "add-…" for what stands in it. */
extern const PlAct pl_assessment_acts[];
extern const guint pl_n_assessment_acts;

G_END_DECLS
