/*
 * assurance-commands.h: what people do with the assurance tests, as commands (layer: core).
 *
 * A test is rated for one delivery option on one day, and each day's rating stays: together they are a series. *Not tested* is
 * the absence of a rating; it may be written down for a day, where what was found before holds no longer, and is never *none*.
 * Each line of assurance has its own rating, source and date. The framework's tests keep their wording; a council adds its own.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* Bytes: a name is a row of every list and a column of the options' heatmap. */
#define PL_TEST_NAME_MAX 120

/**
 * pl_assurance_as_at:
 * @date: (nullable): NULL for the latest of all
 * Returns: (transfer none) (nullable): the latest rating of the test for the option that is dated `date` or before.
 */
const PlAssurance *pl_assurance_as_at(const PlSnapshot *snapshot, gint64 test, gint64 option, const char *date);

/**
 * pl_assurance_line_on:
 * Returns: (transfer none) (nullable): what one line said of the test for the option on that day.
 */
const PlAssuranceLine *pl_assurance_line_on(const PlSnapshot *snapshot, gint64 test, gint64 option, const char *date, PlLine line);

/* ---- Rating ---- */

/**
 * pl_command_rate_test:
 * Rates a test for an option on a day. What else stands at that day (what was found, gaps, who judged) stays;
 * a day without a rating begins with nothing found, and the ratings of other days stay as they are.
 * @date: a day, "2026-10-12"
 * @today: (nullable): the day it is, in UTC, after which nothing has happened yet; NULL does not ask
 * Returns: (transfer full) (nullable): "Rate “Full costs known” limited"; NULL with PL_CORE_ERROR_NOT_FOUND
 * where there is no such test or option, or PL_CORE_ERROR_INVALID where `date` is not a day or is still to
 * come, or the test is not in use, and a sentence.
 */
PlCommand *pl_command_rate_test(const PlSnapshot *snapshot, gint64 test, gint64 option, const char *date,
                                PlAssuranceRating rating, const char *today, GError **error);

/**
 * pl_command_set_assurance:
 * A rating of one day, with what was found, its gaps, the next test and who judged it.
 * @assurance: the whole row as it is to stand
 * @today: (nullable): the day it is, in UTC, after which nothing has happened yet; NULL does not ask
 * Returns: (transfer full) (nullable): "Rate “Full costs known” limited", or "Edit what was found…" where the
 * rating stays; NULL as pl_command_rate_test(), and with _INVALID where the next test is no day.
 */
PlCommand *pl_command_set_assurance(const PlSnapshot *snapshot, const PlAssurance *assurance,
                                    const char *today, GError **error);

/**
 * pl_command_move_assurance:
 * Gives a rating another date, and its three lines with it.
 * @today: (nullable): the day it is, in UTC, after which nothing has happened yet; NULL does not ask
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or _INVALID where `date` is not a
 * day or has a rating already, and a sentence.
 */
PlCommand *pl_command_move_assurance(const PlSnapshot *snapshot, const PlAssurance *assurance,
                                     const char *date, const char *today, GError **error);

/**
 * pl_command_remove_assurance:
 * Takes out one day's rating and the lines of that day.
 * Returns: (transfer full)
 */
PlCommand *pl_command_remove_assurance(const PlSnapshot *snapshot, const PlAssurance *assurance);

/**
 * pl_command_set_line:
 * What one of the three lines says, beside the rating of that day, which is made where there is none yet:
 * *not tested*. Where it is *not tested* with neither a source nor a date, the line has said nothing, and its
 * row goes.
 * @line: as it is to stand
 * @today: (nullable): the day it is, in UTC, after which nothing has happened yet; NULL does not ask
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or _INVALID where a date is none,
 * and a sentence.
 */
PlCommand *pl_command_set_line(const PlSnapshot *snapshot, const PlAssuranceLine *line, const char *today,
                               GError **error);

/**
 * pl_command_copy_assurance:
 * Copies the latest ratings of one option to those tests that another has none for, as a start. Each says in what was found
 * where it is from and that this option was not tested itself; nobody has judged it, no test is due and it is not cleared.
 * @date: the day of the copies, and up to which ratings are looked at
 * @n: (out) (optional): how many tests get a rating
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or _INVALID where there is nothing to copy, and a
 * sentence.
 */
PlCommand *pl_command_copy_assurance(const PlSnapshot *snapshot, gint64 from, gint64 to, const char *date, guint *n, GError **error);

/* ---- Tests ---- */

/**
 * pl_command_add_test:
 * Adds a local test, the last of all, in use.
 * @id: of the new test
 * @name: as people will say it; space around it does not count
 * Returns: (transfer full) (nullable): "Add the test Homes ready"; NULL with PL_CORE_ERROR_INVALID and a sentence where the name is
 * empty, longer than PL_TEST_NAME_MAX, or that of another test.
 */
PlCommand *pl_command_add_test(const PlSnapshot *snapshot, gint64 id, const char *name, PlTestGroup group, GError **error);

/**
 * pl_command_edit_test:
 * A test as it is to stand. Of a test of the framework only whether it is in use and the milestone that it is needed by may change.
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or _INVALID where the framework's wording, or a name
 * that will not do, is asked for, and a sentence.
 */
PlCommand *pl_command_edit_test(const PlSnapshot *snapshot, const PlTest *test, GError **error);

/**
 * pl_command_use_test:
 * Takes a test out of use, or back into it. Its ratings and links stay, and are not counted while it is out of use.
 * Returns: (transfer full) (nullable): "Take “Full costs known” out of use"; NULL with PL_CORE_ERROR_NOT_FOUND.
 */
PlCommand *pl_command_use_test(const PlSnapshot *snapshot, gint64 test, gboolean in_use, GError **error);

/**
 * pl_command_remove_test:
 * Removes a local test with its ratings, lines and links. What people asked about it is then asked of the record as a whole.
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or _INVALID for one of the framework's, and a sentence.
 */
PlCommand *pl_command_remove_test(const PlSnapshot *snapshot, gint64 test, GError **error);

G_END_DECLS
