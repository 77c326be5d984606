/*
 * register-words.h: what the files that make risks share. For src/core alone.
 */
#pragma once

#include <plumbline/register.h>
#include <plumbline/risk-commands.h>

G_BEGIN_DECLS

/* Characters: what a chart and a sentence can hold. */
#define PL_RISK_SHORT_NAME_MAX 40
/* Where a risk has no category. */
#define PL_RISK_CATEGORY_OTHER "other"

/**
 * pl_register_fold:
 * Returns: (transfer full): the words of a text, small, one blank between them, without what stands between words, so that two that a person would call
 * the same are equal.
 */
char *pl_register_fold(const char *text);

/**
 * pl_register_table_line:
 * Returns: on which line of the text the row began.
 */
guint pl_register_table_line(const PlRegisterTable *table, guint row);

/**
 * pl_register_rating_column:
 * @step: 0 for the likelihood, 1 for the impact
 * Returns: the column that holds that step of a rating.
 */
PlRegisterColumn pl_register_rating_column(PlRatingKind kind, gint step);

/**
 * pl_register_find_changes:
 * Returns: a bit for each column by which the row would change the risk of its name.
 */
guint pl_register_find_changes(const PlSnapshot *snapshot, const PlRegisterRow *row);

/**
 * pl_register_set_aside:
 * @text: lives as long as the row
 * Sets a cell of the row aside.
 */
void pl_register_set_aside(PlRegisterRow *row, PlRegisterColumn column, PlRegisterAsideWhy why,
                           const char *text);

/**
 * pl_register_note_with_aside:
 * Returns: (transfer full): `note` and a line for each cell of the row that is set aside, but for those that
 * it has already.
 */
char *pl_register_note_with_aside(const PlRegisterRow *row, const char *note);

/**
 * pl_register_find_too_long:
 * @column: (out): where one is found, the first that holds more than a risk can
 * Returns: (transfer none) (nullable): its text; NULL where all can be kept, also after an update.
 */
const char *pl_register_find_too_long(const PlRegisterRow *row, PlRegisterColumn *column);

G_END_DECLS
