/*
 * place-acts.h: going to a place, a view of it, another assessment or domain, as actions of the window.
 */
#pragma once

#include "acts.h"

G_BEGIN_DECLS

/* "go", "follow", "show-places"; "assessment" and those that step from one assessment or domain to the next;
 * and "show-…" for each view of a place that has several. */
extern const PlAct pl_place_acts[];
extern const guint pl_n_place_acts;

G_END_DECLS
