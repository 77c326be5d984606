#include "councils-private.h"

#include <string.h>

static const struct {
  const char *regime, *aspect;
  const char *outcomes[PL_OUTCOMES_MAX];
} judgements[PL_N_JUDGEMENTS] = {
#define GRADED                                                                                               \
  {                                                                                                          \
    "outstanding", "good", "requires-improvement", "inadequate"                                              \
  }
    [PL_JUDGEMENT_OVERALL] = {"ilacs", "overall", GRADED},
    [PL_JUDGEMENT_LEADERS] = {"ilacs", "leaders", GRADED},
    [PL_JUDGEMENT_HELP_AND_PROTECTION] = {"ilacs", "help-and-protection", GRADED},
    [PL_JUDGEMENT_IN_CARE] = {"ilacs", "in-care", GRADED},
    [PL_JUDGEMENT_CARE_LEAVERS] = {"ilacs", "care-leavers", GRADED},
    [PL_JUDGEMENT_AREA_SEND] = {"area-send",
                                "overall",
                                {"typically-positive", "inconsistent", "widespread-failings"}},
#undef GRADED
};

const char *
pl_judgement_regime(PlJudgement judgement)
{
  g_return_val_if_fail(judgement < PL_N_JUDGEMENTS, "");
  return judgements[judgement].regime;
}

const char *
pl_judgement_aspect(PlJudgement judgement)
{
  g_return_val_if_fail(judgement < PL_N_JUDGEMENTS, "");
  return judgements[judgement].aspect;
}

gint
pl_judgement_n_outcomes(PlJudgement judgement)
{
  g_return_val_if_fail(judgement < PL_N_JUDGEMENTS, 0);
  return judgements[judgement].outcomes[PL_OUTCOMES_MAX - 1] != NULL ? PL_OUTCOMES_MAX : PL_OUTCOMES_MAX - 1;
}

const char *
pl_judgement_outcome(PlJudgement judgement, gint outcome)
{
  g_return_val_if_fail(outcome >= 1 && outcome <= pl_judgement_n_outcomes(judgement), "");
  return judgements[judgement].outcomes[outcome - 1];
}

const char *
pl_council_started(const PlCouncil *council, PlJudgement judgement)
{
  g_return_val_if_fail(council != NULL, "");
  return judgement == PL_JUDGEMENT_AREA_SEND ? council->send_started : council->ilacs_started;
}

const char *
pl_council_published(const PlCouncil *council, PlJudgement judgement)
{
  g_return_val_if_fail(council != NULL, "");
  return judgement == PL_JUDGEMENT_AREA_SEND ? council->send_published : council->ilacs_published;
}

/* ---- The list ---- */

PlCouncils *
pl_councils_ref(PlCouncils *councils)
{
  g_return_val_if_fail(councils != NULL, NULL);
  g_atomic_ref_count_inc(&councils->references);
  return councils;
}

void
pl_councils_unref(PlCouncils *councils)
{
  if (councils == NULL || !g_atomic_ref_count_dec(&councils->references))
    return;
  g_hash_table_unref(councils->by_code);
  g_string_chunk_free(councils->texts);
  g_free(councils->councils);
  g_free(councils);
}

gboolean
pl_councils_is_built_in(const PlCouncils *councils)
{
  g_return_val_if_fail(councils != NULL, FALSE);
  return councils->built_in;
}

const char *
pl_councils_get_newest(const PlCouncils *councils)
{
  g_return_val_if_fail(councils != NULL, "");
  return councils->newest;
}

const PlCouncil *
pl_councils_list(const PlCouncils *councils, guint *n)
{
  g_return_val_if_fail(councils != NULL && n != NULL, NULL);
  *n = councils->n;
  return councils->councils;
}

const PlCouncil *
pl_councils_find(const PlCouncils *councils, const char *la_code)
{
  g_return_val_if_fail(councils != NULL && la_code != NULL, NULL);
  return g_hash_table_lookup(councils->by_code, la_code);
}

const PlCouncil *
pl_councils_same_population(const PlCouncils *councils, const PlCouncil *council)
{
  g_return_val_if_fail(councils != NULL && council != NULL, NULL);
  for (guint i = 0; council->population_0_25 > 0 && i < councils->n; i++)
    if (&councils->councils[i] != council &&
        councils->councils[i].population_0_25 == council->population_0_25)
      return &councils->councils[i];
  return NULL;
}
