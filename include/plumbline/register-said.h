/*
 * register-said.h: what is said of a register and of one of its risks where they are looked at, beside the
 * findings (ratings.h, exposure.h, assurance-behind.h), each with what it rests on.
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

typedef struct {
  PlStatement moved; /* pl_ratings_say_moved(): rests on the two ratings of each risk; "" without a date to
                        tell from */
  PlStatement which_moved; /* pl_ratings_say_which_moved(): on those of the risks that moved */
  PlStatement paths;  /* pl_ratings_say_paths(): on what was rated before controls, now and as the target */
  PlStatement path;   /* pl_standing_say_path() of the one risk; "" without one that is in the register */
  PlStatement behind; /* "Assurance: none of 3 tests reasonable or better; 1 not tested"; "" without a risk */
  PlStatement over_time; /* pl_risk_say_over_time(): on the ratings that it counts; "" without a risk */
} PlRegisterSaid;

/**
 * pl_register_said_new:
 * @ratings: made with a date to tell movement from, where that is to be said
 * @picture: of the same snapshot and date
 * @risk: (nullable): the one in hand
 * Returns: (transfer full)
 */
PlRegisterSaid *pl_register_said_new(PlRatings *ratings, PlAssurancePicture *picture, const PlRisk *risk);
PlRegisterSaid *pl_register_said_ref(PlRegisterSaid *said);
void pl_register_said_unref(PlRegisterSaid *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRegisterSaid, pl_register_said_unref)

G_END_DECLS
