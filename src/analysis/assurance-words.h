/*
 * assurance-words.h: parts of the sentences about assurance, for a page that joins them. For src/analysis
 * alone.
 */
#pragma once

#include <plumbline/assurance-behind.h>

/* “Full costs known”: a test's name is a phrase of its own, and within a sentence stands in quotation marks.
 */
char *pl_quote_test(const PlTest *test);

/* "four of fifteen assurance tests have not been carried out"; the picture has tests and an option. */
char *pl_not_done_clause(const PlAssurancePicture *picture);

/* "in one that was carried out, “Full costs known”, assurance is rated none"; "" where no test failed.
 * `named`: give the names, where they are few. */
char *pl_failed_clause(const PlAssurancePicture *picture, gboolean named);
