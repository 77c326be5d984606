/* Changes of how a document rates its risks. */
#include <plumbline/risk-commands.h>
#include <plumbline/scheme-commands.h>

#include "register-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PlCommand *
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, sentence);
  return NULL;
}

static PlCommand *
refuse_as_it_is(GError **error)
{
  return refuse(error, _("It is so already. Nothing was changed."));
}

static gint
highest_score(const PlSnapshot *snapshot)
{
  return pl_scale_highest(snapshot, PL_SCALE_LIKELIHOOD) * pl_scale_highest(snapshot, PL_SCALE_IMPACT);
}

/* ---- Steps ---- */

/* @words: from step 1, not translated yet; steps beyond them go. */
static void
put_steps(PlCommand *command, const PlSnapshot *snapshot, PlScale scale, const char *const *words,
          gint n_words)
{
  guint n;
  const PlScaleStep *steps = pl_snapshot_scale_steps(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (steps[i].scale == scale && steps[i].step > n_words)
      pl_command_delete(command, PL_RECORD_SCALE_STEP, &steps[i]);
  for (gint i = 0; i < n_words; i++) {
    const PlScaleStep step = {.scale = scale, .step = i + 1, .label = _(words[i])};
    pl_command_put(command, PL_RECORD_SCALE_STEP, &step);
  }
}

static gboolean
is_other_steps_word(const PlSnapshot *snapshot, PlScale scale, gint step, const char *word)
{
  g_autofree char *folded = pl_register_fold(word);
  guint n;
  const PlScaleStep *steps = pl_snapshot_scale_steps(snapshot, &n);
  gboolean found = FALSE;
  for (guint i = 0; i < n && !found; i++) {
    g_autofree char *other = pl_register_fold(steps[i].label);
    found = steps[i].scale == scale && steps[i].step != step && g_str_equal(other, folded);
  }
  return found;
}

/* Returns: (nullable): why not, translated: a sentence. */
static const char *
why_no_word(const char *word)
{
  if (*word == '\0')
    return _("That needs a word. Nothing was changed.");
  if (g_utf8_strlen(word, -1) > PL_SCHEME_WORD_MAX)
    return _("That is too long to stand in the matrix. Nothing was changed. A word or two will do.");
  return NULL;
}

PlCommand *
pl_command_word_step(const PlSnapshot *snapshot, PlScale scale, gint step, const char *word, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && word != NULL, NULL);
  g_return_val_if_fail(scale == PL_SCALE_LIKELIHOOD || scale == PL_SCALE_IMPACT, NULL);
  g_autofree char *said = g_strstrip(g_strdup(word));
  const char *fault = why_no_word(said);
  if (step < 1 || step > pl_scale_highest(snapshot, scale)) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("The scale has no such step. Nothing was changed."));
    return NULL;
  }
  if (fault != NULL)
    return refuse(error, fault);
  if (is_other_steps_word(snapshot, scale, step, said))
    return refuse(error, _("Another step has that word. Nothing was changed."));
  if (g_str_equal(pl_snapshot_scale_label(snapshot, scale, step), said))
    return refuse_as_it_is(error);
  const PlScaleStep set = {.scale = scale, .step = step, .label = said};
  g_autofree char *label = g_strdup_printf(
      scale == PL_SCALE_LIKELIHOOD ? _("Call likelihood %d “%s”") : _("Call impact %d “%s”"), step, said);
  PlCommand *command = pl_command_new("edit", label);
  pl_command_put(command, PL_RECORD_SCALE_STEP, &set);
  return command;
}

/* ---- Bands ---- */

static gboolean
same_bands(const PlSnapshot *snapshot, const PlSchemeBand *bands, guint n)
{
  guint n_standing;
  const PlRiskBand *standing = pl_snapshot_risk_bands(snapshot, &n_standing); /* lowest first */
  gboolean same = n == n_standing;
  for (guint i = 0; same && i < n; i++)
    same = bands[i].from_score == standing[i].from_score && g_str_equal(bands[i].name, standing[i].name);
  return same;
}

/* All that stand go, and these come: nothing refers to a band. Their codes follow from their places, so that
 * two copies that set the same bands have the same. */
static void
put_bands(PlCommand *command, const PlSnapshot *snapshot, const PlSchemeBand *bands, guint n)
{
  guint n_standing;
  const PlRiskBand *standing = pl_snapshot_risk_bands(snapshot, &n_standing);
  for (guint i = 0; i < n_standing; i++)
    pl_command_delete(command, PL_RECORD_RISK_BAND, &standing[i]);
  for (guint i = 0; i < n; i++) {
    g_autofree char *code = g_strdup_printf("band-%u", i + 1);
    const PlRiskBand band = {.code = code, .name = bands[i].name, .from_score = bands[i].from_score};
    pl_command_put(command, PL_RECORD_RISK_BAND, &band);
  }
}

/* Returns: (nullable): why not, translated: a sentence. */
static const char *
why_no_bands(const PlSnapshot *snapshot, const PlSchemeBand *bands, guint n)
{
  if (n == 0 || n > PL_SCHEME_BANDS_MAX)
    return _("There are one to five bands. Nothing was changed.");
  if (bands[0].from_score != 1)
    return _("The lowest band begins at 1. Nothing was changed.");
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = pl_register_fold(bands[i].name);
    const char *fault = *name == '\0' ? why_no_word("") : why_no_word(bands[i].name);
    if (fault != NULL)
      return fault;
    if (i > 0 && bands[i].from_score <= bands[i - 1].from_score)
      return _("Each band begins above the one before it. Nothing was changed.");
    if (bands[i].from_score > highest_score(snapshot))
      return _("A band begins beyond the highest score there can be. Nothing was changed.");
    for (guint j = 0; j < i; j++) {
      g_autofree char *other = pl_register_fold(bands[j].name);
      if (g_str_equal(name, other))
        return _("Two bands have one name. Nothing was changed.");
    }
  }
  return NULL;
}

PlCommand *
pl_command_set_bands(const PlSnapshot *snapshot, const PlSchemeBand *bands, guint n, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && (bands != NULL || n == 0), NULL);
  const char *fault = why_no_bands(snapshot, bands, n);
  if (fault != NULL)
    return refuse(error, fault);
  if (same_bands(snapshot, bands, n))
    return refuse_as_it_is(error);
  PlCommand *command = pl_command_new("edit", _("Set the bands of risk scores"));
  put_bands(command, snapshot, bands, n);
  return command;
}

/* ---- Appetite ---- */

PlCommand *
pl_command_set_appetite(const PlSnapshot *snapshot, const char *category, gint ceiling, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && category != NULL, NULL);
  const PlAppetite set = {.category = category, .ceiling = ceiling};
  const PlAppetite *standing = pl_snapshot_find(snapshot, PL_RECORD_APPETITE, &set);
  if (*category == '\0')
    return refuse(error, _("Say which category of risks. Nothing was changed."));
  if (ceiling < 0 || ceiling > highest_score(snapshot))
    return refuse(error, _("That is no score of this document’s scheme. Nothing was changed."));
  if (ceiling == (standing != NULL ? standing->ceiling : 0))
    return refuse_as_it_is(error);
  g_autofree char *label = ceiling > 0
                               ? g_strdup_printf(_("Accept no more than %d for %s"), ceiling, category)
                               : g_strdup_printf(_("Take back what is accepted for %s"), category);
  PlCommand *command = pl_command_new("edit", label);
  if (ceiling > 0)
    pl_command_put(command, PL_RECORD_APPETITE, &set);
  else
    pl_command_delete(command, PL_RECORD_APPETITE, standing);
  return command;
}

/* ---- A ready scheme ---- */

guint
pl_scheme_count_beyond(const PlSnapshot *snapshot, gint steps)
{
  g_return_val_if_fail(snapshot != NULL, 0);
  guint n, beyond = 0;
  const PlRiskRating *ratings = pl_snapshot_risk_ratings(snapshot, &n);
  for (guint i = 0; i < n; i++)
    beyond += ratings[i].likelihood > steps || ratings[i].impact > steps;
  return beyond;
}

static void
fit_ratings(PlCommand *command, const PlSnapshot *snapshot, gint steps)
{
  guint n;
  const PlRiskRating *ratings = pl_snapshot_risk_ratings(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    PlRiskRating fitted = ratings[i];
    fitted.likelihood = MIN(fitted.likelihood, steps);
    fitted.impact = MIN(fitted.impact, steps);
    if (!pl_record_equal(PL_RECORD_RISK_RATING, &fitted, &ratings[i]))
      pl_command_edit(command, snapshot, PL_RECORD_RISK_RATING, &fitted);
  }
}

static void
fit_appetite(PlCommand *command, const PlSnapshot *snapshot, gint highest)
{
  guint n;
  const PlAppetite *appetites = pl_snapshot_appetites(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (appetites[i].ceiling > highest) {
      const PlAppetite fitted = {.category = appetites[i].category, .ceiling = highest};
      pl_command_put(command, PL_RECORD_APPETITE, &fitted);
    }
}

PlCommand *
pl_command_choose_scheme(const PlSnapshot *snapshot, const PlScheme *scheme, gboolean fit, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && scheme != NULL, NULL);
  guint beyond = pl_scheme_count_beyond(snapshot, scheme->steps);
  if (pl_scheme_of(snapshot) == scheme)
    return refuse_as_it_is(error);
  if (beyond > 0 && !fit) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        ngettext(
            "%u rating uses a step above %d, of which that scheme has none. Nothing was changed. Rate it again, or have it "
            "become %d.",
            "%u ratings use a step above %d, of which that scheme has none. Nothing was changed. Rate them again, or have "
            "them become %d.",
            beyond),
        beyond, scheme->steps, scheme->steps);
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Rate risks by %s"), _(scheme->name));
  PlCommand *command = pl_command_new("edit", label);
  PlSchemeBand bands[PL_SCHEME_BANDS_MAX];
  for (guint i = 0; i < scheme->n_bands; i++)
    bands[i] = (PlSchemeBand){_(scheme->bands[i].name), scheme->bands[i].from_score};
  put_steps(command, snapshot, PL_SCALE_LIKELIHOOD, scheme->likelihood, scheme->steps);
  put_steps(command, snapshot, PL_SCALE_IMPACT, scheme->impact, scheme->steps);
  put_bands(command, snapshot, bands, scheme->n_bands);
  fit_appetite(command, snapshot, scheme->steps * scheme->steps);
  fit_ratings(command, snapshot, scheme->steps);
  return command;
}

/* ---- Colours ---- */

#define COLOURS "red-amber-green"

gboolean
pl_scheme_is_red_amber_green(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, FALSE);
  return pl_snapshot_threshold(snapshot, COLOURS, 0) > 0;
}

PlCommand *
pl_command_set_colours(const PlSnapshot *snapshot, gboolean red_amber_green, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  if (pl_scheme_is_red_amber_green(snapshot) == red_amber_green)
    return refuse_as_it_is(error);
  PlCommand *command =
      pl_command_new("edit", red_amber_green ? _("Show levels and risks in red, amber and green")
                                             : _("Show levels and risks in the product’s own colours"));
  PlThreshold colours;
  pl_record_init_empty(PL_RECORD_THRESHOLD, &colours);
  colours.code = COLOURS;
  colours.value = red_amber_green;
  colours.note = _("1 where levels and risks are shown in red, amber and green.");
  pl_command_put(command, PL_RECORD_THRESHOLD, &colours);
  return command;
}
