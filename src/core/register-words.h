/*
 * register-words.h: what the two files that read a register share. For src/core alone.
 */
#pragma once

#include <plumbline/register.h>

G_BEGIN_DECLS

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

G_END_DECLS
