/*
 * council-results.h: bringing what the list of councils knows into a document: the organisation, its inspection results,
 * and a piece of evidence for each inspection.
 *
 * The evidence is dated when the report was published and linked to the domain Inspection outcomes. Whether it speaks for
 * or against a good level follows the inspectorate's own words, and no more: for where the overall grade is good or
 * outstanding, against where it is requires improvement or inadequate; where there is no overall grade, for only if every
 * judgement is good or better, so that one weakness is never covered by the rest; for area SEND, for where it is typically
 * positive. That is the direction in which a finding points. It sets no level and suggests none, and the reason beside
 * the link says so. A person can change it like any other evidence. It comes in as not cleared, like all else: the
 * report is public, but what is drawn from it here has yet to be read by somebody.
 */
#pragma once

#include <plumbline/command.h>
#include <plumbline/councils.h>

G_BEGIN_DECLS

/* The code of the domain that inspection results are evidence for. */
#define PL_DOMAIN_INSPECTION "inspection"

/**
 * pl_council_fill:
 * Fills what the list knows of an organisation: its names, code and kind, and England. Its residents stay as they are: the
 * list counts people aged 0 to 25. The texts stay those of the list.
 */
void pl_council_fill(const PlCouncil *council, PlOrganisation *organisation);

/**
 * pl_council_add_results:
 * Adds to `command` each result that `snapshot` does not have for the organisation yet (the same judgement, published on
 * the same date), and a piece of evidence for each inspection that is wholly new. What is there already stays as it is,
 * also where it says something else.
 * @said: (out) (transfer full): what is new, a sentence an inspection, then what the document has otherwise; "" for neither
 * Returns: how many inspections have something new
 */
guint pl_council_add_results(PlCommand *command, const PlSnapshot *snapshot, const PlCouncils *councils,
                             const PlCouncil *council, gint64 organisation, const PlIds *ids, char **said);

/**
 * pl_council_update:
 * What "Update inspection results" does for an organisation that has the code of a council.
 * @said: (out) (transfer full): as for pl_council_add_results(); also where nothing is new
 * Returns: (transfer full) (nullable): the command; NULL where there is nothing new, and with PL_CORE_ERROR_NOT_FOUND and
 * a sentence where it is no council of the list (pl_say_no_council()).
 */
PlCommand *pl_council_update(const PlSnapshot *snapshot, gint64 organisation, const PlCouncils *councils, const PlIds *ids,
                             char **said, GError **error);

/**
 * pl_council_document:
 * What a new document about a council starts with: the framework, the council, its results and their evidence.
 * @title: not empty
 * Returns: (transfer full) (nullable): a snapshot to store; NULL with PL_CORE_ERROR_INVALID when the title cannot be kept.
 */
PlSnapshot *pl_council_document(const char *title, const PlCouncils *councils, const PlCouncil *council,
                                const PlIds *ids, GError **error);

G_END_DECLS
