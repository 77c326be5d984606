/*
 * words.h: what the window calls the choices that a record holds. Sentences are made by the analysis layer.
 *
 * Every text returned is translated and, unless said otherwise, (transfer none).
 */
#pragma once

#include <plumbline/records.h>

G_BEGIN_DECLS

/**
 * pl_word_strength:
 * @strength: 1–3
 * Returns: "slight link", "moderate link" or "strong link".
 */
const char *pl_word_strength(gint strength);

/**
 * pl_word_response:
 * Returns: what is done about a risk: "Tolerate: accept it and keep watch"…
 */
const char *pl_word_response(PlResponse response);

/**
 * pl_word_rating_kind:
 * Returns: "Before controls", "Current" or "Target".
 */
const char *pl_word_rating_kind(PlRatingKind kind);

/**
 * pl_word_clearance:
 * Returns: who may read a thing: "Not cleared", "Public", "Exempt" or "Confidential".
 */
const char *pl_word_clearance(PlClearanceState state);

/* Paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972, by which a thing is exempt. */
#define PL_EXEMPT_PARAGRAPHS 7

/**
 * pl_word_paragraph:
 * @paragraph: 1 to PL_EXEMPT_PARAGRAPHS
 * Returns: its number, and what it is about in plain words: "1: about an individual".
 */
const char *pl_word_paragraph(gint paragraph);

/**
 * pl_word_dup_clearance:
 * Returns: (transfer full): who may read a thing, and by which paragraph: "Exempt (paragraph 3)".
 */
char *pl_word_dup_clearance(const PlClearance *clearance);

/**
 * pl_word_action_state:
 * Returns: "Not started", "In progress", "Done" or "Dropped".
 */
const char *pl_word_action_state(PlActionState state);

/**
 * pl_word_role:
 * Returns: "Council leader", "Chief executive", "Lead member", "Director" or "Another role".
 */
const char *pl_word_role(PlRole role);

/**
 * pl_word_stance:
 * Returns: "For" or "Against".
 */
const char *pl_word_stance(PlStance stance);

/**
 * pl_word_dup_milestone:
 * Returns: (transfer full): "Vesting day, 1 April 2028"; the name alone where it has no date.
 */
char *pl_word_dup_milestone(const PlMilestone *milestone);

G_END_DECLS
