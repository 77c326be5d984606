/*
 * The ready rating schemes. The words are those that councils commonly use; the scheme with the bands 1–3,
 * 4–6, 8–12 and 15–25 is that of the National Patient Safety Agency's "A risk matrix for risk managers"
 * (2008), which health partners have.
 */
#include <plumbline/scheme-commands.h>

#include <glib/gi18n-lib.h>

static const PlScheme schemes[] = {
    {.id = "5x5",
     .name = N_("5 × 5 with five bands"),
     .steps = 5,
     .likelihood = {N_("rare"), N_("unlikely"), N_("possible"), N_("likely"), N_("almost certain")},
     .impact = {N_("negligible"), N_("minor"), N_("moderate"), N_("major"), N_("critical")},
     .bands = {{N_("low"), 1},
               {N_("moderate"), 5},
               {N_("significant"), 10},
               {N_("high"), 15},
               {N_("very high"), 20}},
     .n_bands = 5},
    {.id = "5x5-three-bands",
     .name = N_("5 × 5 with three bands"),
     .steps = 5,
     .likelihood = {N_("very unlikely"), N_("unlikely"), N_("possible"), N_("likely"), N_("very likely")},
     .impact = {N_("insignificant"), N_("minor"), N_("moderate"), N_("major"), N_("catastrophic")},
     .bands = {{N_("low"), 1}, {N_("medium"), 6}, {N_("high"), 15}},
     .n_bands = 3},
    {.id = "5x5-health",
     .name = N_("5 × 5 with four bands, as health partners have it"),
     .steps = 5,
     .likelihood = {N_("rare"), N_("unlikely"), N_("possible"), N_("likely"), N_("almost certain")},
     .impact = {N_("negligible"), N_("minor"), N_("moderate"), N_("major"), N_("catastrophic")},
     .bands = {{N_("low"), 1}, {N_("moderate"), 4}, {N_("high"), 8}, {N_("extreme"), 15}},
     .n_bands = 4},
    {.id = "4x4",
     .name = N_("4 × 4 with three bands"),
     .steps = 4,
     .likelihood = {N_("very unlikely"), N_("unlikely"), N_("likely"), N_("very likely")},
     .impact = {N_("minor"), N_("moderate"), N_("major"), N_("critical")},
     .bands = {{N_("low"), 1}, {N_("medium"), 4}, {N_("high"), 9}},
     .n_bands = 3},
    {.id = "4x4-four-bands",
     .name = N_("4 × 4 with four bands"),
     .steps = 4,
     .likelihood = {N_("unlikely"), N_("possible"), N_("likely"), N_("almost certain")},
     .impact = {N_("minor"), N_("moderate"), N_("serious"), N_("very serious")},
     .bands = {{N_("low"), 1}, {N_("medium"), 4}, {N_("high"), 8}, {N_("very high"), 12}},
     .n_bands = 4},
};

const PlScheme *
pl_scheme_list(guint *n)
{
  g_return_val_if_fail(n != NULL, NULL);
  *n = G_N_ELEMENTS(schemes);
  return schemes;
}

static gboolean
has_steps(const PlSnapshot *snapshot, PlScale scale, const char *const *words, gint n_words)
{
  guint n;
  const PlScaleStep *steps = pl_snapshot_scale_steps(snapshot, &n);
  gint found = 0;
  for (guint i = 0; i < n; i++) {
    if (steps[i].scale != scale)
      continue;
    if (steps[i].step > n_words || !g_str_equal(steps[i].label, _(words[steps[i].step - 1])))
      return FALSE;
    found++;
  }
  return found == n_words;
}

static gboolean
has_bands(const PlSnapshot *snapshot, const PlScheme *scheme)
{
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(snapshot, &n); /* lowest first */
  gboolean same = n == scheme->n_bands;
  for (guint i = 0; same && i < n; i++)
    same = bands[i].from_score == scheme->bands[i].from_score &&
           g_str_equal(bands[i].name, _(scheme->bands[i].name));
  return same;
}

const PlScheme *
pl_scheme_of(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(schemes); i++)
    if (has_steps(snapshot, PL_SCALE_LIKELIHOOD, schemes[i].likelihood, schemes[i].steps) &&
        has_steps(snapshot, PL_SCALE_IMPACT, schemes[i].impact, schemes[i].steps) &&
        has_bands(snapshot, &schemes[i]))
      return &schemes[i];
  return NULL;
}
