/*
 * scheme-commands.h: how a document rates its risks: the words for each step of likelihood and impact, the
 * bands of their product, and what the board accepts in each category; ready schemes, and changes as commands
 * (layer: core).
 *
 * Councils differ in all of it, and keep to one scheme for years. A rating keeps its numbers when the words
 * change.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* Characters: a step stands beside a row of the matrix, a band in a chip and a sentence. */
#define PL_SCHEME_WORD_MAX 24
/* The scale of colours has no more. */
#define PL_SCHEME_BANDS_MAX 5

/* A band, lowest first in a list. */
typedef struct {
  const char *name;
  gint from_score;
} PlSchemeBand;

/* A scheme as it is offered. */
typedef struct {
  const char *id;   /* for the terminal: "5x5-four-bands" */
  const char *name; /* not translated yet: "5 × 5 with four bands" */
  gint steps;       /* of both scales */
  const char *likelihood[PL_RATING_MAX], *impact[PL_RATING_MAX]; /* from step 1; not translated yet */
  PlSchemeBand bands[PL_SCHEME_BANDS_MAX];                       /* their names not translated yet */
  guint n_bands;
} PlScheme;

/**
 * pl_scheme_list:
 * Returns: (transfer none): the `*n` ready schemes.
 */
const PlScheme *pl_scheme_list(guint *n);

/**
 * pl_scheme_of:
 * Returns: (transfer none) (nullable): the ready scheme whose words and bands the document has; NULL for one
 * of its own.
 */
const PlScheme *pl_scheme_of(const PlSnapshot *snapshot);

/**
 * pl_scheme_count_beyond:
 * Returns: how many ratings, of any date, use a step of which a scheme with `steps` has none.
 */
guint pl_scheme_count_beyond(const PlSnapshot *snapshot, gint steps);

/**
 * pl_command_choose_scheme:
 * Gives the document the words, steps and bands of a ready scheme. What the board accepts stays, up to the
 * highest score.
 * @fit: whether ratings that use a step beyond its highest become that step; such a rating says something
 * else than what was cleared Returns: (transfer full) (nullable): "Rate risks by 4 × 4 with three bands";
 * NULL with PL_CORE_ERROR_INVALID where ratings use steps beyond it and are not to be fitted, or the document
 * has it so already, and a sentence.
 */
PlCommand *pl_command_choose_scheme(const PlSnapshot *snapshot, const PlScheme *scheme, gboolean fit,
                                    GError **error);

/**
 * pl_command_word_step:
 * @scale: PL_SCALE_LIKELIHOOD or PL_SCALE_IMPACT
 * @word: space around it does not count
 * Returns: (transfer full) (nullable): "Call likelihood 3 “possible”"; NULL with PL_CORE_ERROR_NOT_FOUND
 * where the scale has no such step, PL_CORE_ERROR_INVALID where the word is empty, longer than
 * PL_SCHEME_WORD_MAX, that of another step or what it is already, and a sentence.
 */
PlCommand *pl_command_word_step(const PlSnapshot *snapshot, PlScale scale, gint step, const char *word,
                                GError **error);

/**
 * pl_command_set_bands:
 * @bands: lowest first; the first begins at 1
 * Returns: (transfer full) (nullable): "Set the bands of risk scores"; NULL with PL_CORE_ERROR_INVALID where
 * there are none or more than PL_SCHEME_BANDS_MAX, they do not rise, one begins beyond the highest score, a
 * name is empty, too long or there twice, or the document has them so already, and a sentence.
 */
PlCommand *pl_command_set_bands(const PlSnapshot *snapshot, const PlSchemeBand *bands, guint n,
                                GError **error);

/**
 * pl_command_set_appetite:
 * @category: of risks; it need not have an appetite yet
 * @ceiling: the highest score that the board accepts there; 0 for not said
 * Returns: (transfer full) (nullable): "Accept no more than 9 for finance"; NULL with PL_CORE_ERROR_INVALID
 * where the category is empty, the score is not one of the scheme's, or it is so already, and a sentence.
 */
PlCommand *pl_command_set_appetite(const PlSnapshot *snapshot, const char *category, gint ceiling,
                                   GError **error);

/**
 * pl_scheme_is_red_amber_green:
 * Returns: whether the document's levels and risks are shown in red, amber and green, as some boards insist.
 */
gboolean pl_scheme_is_red_amber_green(const PlSnapshot *snapshot);

/**
 * pl_command_set_colours:
 * Kept among the document's settings, so that its reports have them too.
 * Returns: (transfer full) (nullable): "Show levels and risks in red, amber and green"; NULL with
 * PL_CORE_ERROR_INVALID where it is so already.
 */
PlCommand *pl_command_set_colours(const PlSnapshot *snapshot, gboolean red_amber_green, GError **error);

G_END_DECLS
