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

G_END_DECLS
