/*
 * say.h: the one place where words are made from data: numbers, lists, dates, changes and levels, as a careful person
 * would have written them. Everything is translated through gettext. Nothing here ends in a full stop unless it says so.
 *
 * Every returned string is (transfer full) and never NULL. Dates are as in records.h; a text that is not a date comes
 * back as it is, so that a document from elsewhere never stops a page from being made.
 */
#pragma once

#include <plumbline/command.h>
#include <plumbline/date-say.h>
#include <plumbline/register.h>
#include <plumbline/share.h>

G_BEGIN_DECLS

/* ---- Numbers ---- */

/**
 * pl_say_number:
 * Returns: "zero" to "ten" in words, beyond that in figures: "11", "1,204", "−3".
 */
char *pl_say_number(gint n);

/**
 * pl_say_x_of_y:
 * Returns: "three of seven", "none of seven", "all seven", "both", "the only one" (one of one), "four of fifteen"; both in
 * figures where the whole is above twenty: "4 of 31", "none of 31", "all 31".
 */
char *pl_say_x_of_y(guint x, guint y);

/**
 * pl_say_x_of_the_y:
 * As pl_say_x_of_y, of a whole already spoken of: "five of the eight".
 */
char *pl_say_x_of_the_y(guint x, guint y);

/**
 * pl_say_number_beside:
 * A sentence has its counts all in words or all in figures: this one's stands beside a part of `whole`.
 * Returns: "eight" beside "two of fifteen" (up to "twenty"), "8" beside "2 of 34".
 */
char *pl_say_number_beside(guint n, guint whole);

/**
 * pl_say_change:
 * Returns: a change of levels or points with its sign: "+1", "−1" (a true minus sign), "no change" for 0.
 */
char *pl_say_change(gint change);

/**
 * pl_say_value:
 * @unit: "" for a bare number, "%" for a share, "£" for money, with what it is for after it: "£ a week"; else put after it with a
 * space, in the plural: "families"
 * Returns: the number with thousands parted by commas and no more decimals than it needs (two at most): "4,998",
 * "38.8%", "£1,030", "£900 a week", "18 families", "1 family".
 */
char *pl_say_value(double value, const char *unit);

/**
 * pl_say_value_change:
 * Says a change of a figure. Where the unit is "%", the change in percentage points is given beside the
 * change in per cent, for the two are often taken for each other; from nothing, and from a count under 20,
 * there is no change in per cent. Returns: "fell from 363 to 252, by 31%", "fell from 38.8% to 15.1%, by 61%
 * (23.7 percentage points)", "rose from 0 to 18", "fell from 4 to 3", "stayed at 40".
 */
char *pl_say_value_change(double before, double after, const char *unit);

/**
 * pl_say_figure:
 * Returns: an observation's value as pl_say_value() has it; "about 40 children" where it is only about so much.
 */
char *pl_say_figure(const PlObservation *observation, const char *unit);

/**
 * pl_say_figure_change:
 * As pl_say_value_change(), of two observations. Where either is only about so much, so is the change: "fell from about 400 to 360
 * children, by about 10%".
 */
char *pl_say_figure_change(const PlObservation *before, const PlObservation *after, const char *unit);

/* ---- Words in a sentence ---- */

/**
 * pl_say_list:
 * Returns: "a", "a and b", "a, b and c"; "" for none. Where an item has a comma or an "and" of its own: "a, and b and c",
 * "a; b; and c and d".
 */
char *pl_say_list(const char *const *items, guint n);

/**
 * pl_say_list_first:
 * Returns: as pl_say_list, with at most `most` items and then how many more: "a, b and three more".
 */
char *pl_say_list_first(const char *const *items, guint n, guint most);

/**
 * pl_say_capital:
 * Returns: `text` with its first letter as a capital.
 */
char *pl_say_capital(const char *text);

/**
 * pl_say_sentence:
 * Returns: `clause` with a capital first and a full stop last (none is added after . ? or !).
 */
char *pl_say_sentence(const char *clause);

/**
 * pl_say_sentences:
 * Returns: sentences one after the other, without those that are "".
 */
char *pl_say_sentences(const char *const *sentences, guint n);

/**
 * pl_say_name_within:
 * A title of the framework's or of the program's own as it stands within a sentence, and never one that
 * somebody typed: "Workforce stability" becomes "workforce stability". Its first letter stays a capital where
 * that word is not written like an ordinary one ("SEND", "P3"), or where the next word has a capital too and
 * it looks like a proper name ("Dedicated Schools Grant"), or where it is one of a few names of bodies and
 * nations ("Ofsted").
 */
char *pl_say_name_within(const char *name);

/* Characters: as much of a name as a sentence carries and is still read. */
#define PL_SAY_NAME_LONGEST 50

/**
 * pl_say_name_short:
 * Returns: the short name, or the name where it is "", cut after a word and ended with "…" where it is longer than
 * `longest` characters, of which there are at least two.
 */
char *pl_say_name_short(const char *short_name, const char *name, guint longest);

/**
 * pl_say_domain: / pl_say_risk: / pl_say_test: / pl_say_item: / pl_say_milestone:
 * Returns: the thing by its name (of a domain and a risk, pl_say_name_short()) as it stands within a
 * sentence; never its code. A name of the framework's is set by pl_say_name_within(); one that people gave
 * keeps every letter.
 */
char *pl_say_domain(const PlDomain *domain);
char *pl_say_risk(const PlRisk *risk);
char *pl_say_test(const PlTest *test);
char *pl_say_item(const PlItem *item);
char *pl_say_milestone(const PlMilestone *milestone);

/**
 * pl_say_risk_sentence:
 * Returns: a risk's cause, event and consequence as one sentence: "Because …, …, so that ….", with its full stop; where
 * one of them is missing, each of the others as a sentence of its own; "" where all are.
 */
char *pl_say_risk_sentence(const PlRisk *risk);

/**
 * pl_say_risk_when:
 * Returns: when a risk could come to pass, as it follows "could bite": "before vesting day, 1 April 2028", "before vesting day"
 * for a milestone without a date, "from 1 April 2028"; "" where the risk says neither.
 */
char *pl_say_risk_when(const PlSnapshot *snapshot, const PlRisk *risk);

/* ---- Dates: date-say.h, and ---- */

/**
 * pl_say_age:
 * How old a thing dated `date` (may be partial) is on `as_at`.
 * Returns: "from the same day", "9 days old", "4 months old", "3 years old"; "undated" for "", "dated later" for a date after
 * `as_at`; "from the same month" or "from the same year" for a partial date that `as_at` lies in.
 */
char *pl_say_age(const char *date, const char *as_at);

/**
 * pl_say_span:
 * A length of time in whole units, days below two months, months below two years.
 * @days: 0 or more
 * Returns: "one day", "nine days", "four months", "three years".
 */
char *pl_say_span(gint days);

/**
 * pl_say_assessment:
 * What to call an assessment within a sentence, seen from `from`: its season without the year where the year is
 * the same ("spring"), else with it ("autumn 2025"); where its title is not a season and a year, its date ("12 April 2026").
 * @from: (nullable): the assessment spoken about
 */
char *pl_say_assessment(const PlAssessment *assessment, const PlAssessment *from);

/**
 * pl_say_at_assessment:
 * Returns: pl_say_assessment with the word that goes before it: "in spring", "in autumn 2025", "on 12 April 2026".
 */
char *pl_say_at_assessment(const PlAssessment *assessment, const PlAssessment *from);

/* ---- Levels and ratings ---- */

/**
 * pl_say_level:
 * Returns: "level 2 (early)" with the document's own word, "level 2" where it has none.
 * @level: 1–5
 */
char *pl_say_level(const PlSnapshot *snapshot, gint level);

/**
 * pl_say_in_draft:
 * An aside after `n` things that are told of, of which nobody has agreed `n_drafts` yet.
 * Returns: ", in draft" of the only one, ", both in draft", ", all four in draft", ", one of them in draft";
 * "" where none is.
 */
char *pl_say_in_draft(guint n_drafts, guint n);

/**
 * pl_say_uncleared:
 * Returns: (transfer full) (nullable): that what the command changed is no longer cleared as public, a
 * sentence without its stop; NULL where it takes no clearance away.
 */
char *pl_say_uncleared(const PlCommand *command);

/**
 * pl_published:
 * What is said of something that `snapshot` does not hold. Of what is published alone nobody can tell whether
 * the rest is not there or not published, so that each sentence of absence has two forms.
 * Returns: (transfer none): `published` where pl_snapshot_is_public(), else `whole`.
 */
const char *pl_published(const PlSnapshot *snapshot, const char *whole, const char *published)
    G_GNUC_FORMAT(2) G_GNUC_FORMAT(3);

/**
 * pl_say_agreed:
 * @agreed: (nullable): none means *not yet agreed*
 * Returns: "level 2 (early)", "not yet agreed", "not enough evidence to agree", or "not published".
 */
char *pl_say_agreed(const PlSnapshot *snapshot, const PlAgreedLevel *agreed);

/**
 * pl_say_rating:
 * Returns: "likely × critical" with the document's own words, "4 × 5" where it has none.
 */
char *pl_say_rating(const PlSnapshot *snapshot, gint likelihood, gint impact);

/**
 * pl_say_assurance:
 * Returns: the document's word ("reasonable"); "not tested" for PL_ASSURANCE_NOT_TESTED.
 */
char *pl_say_assurance(const PlSnapshot *snapshot, PlAssuranceRating rating);

/**
 * pl_say_tested:
 * @recorded: whether the rating stands in a record; else it is *not tested*
 * Returns: as pl_say_assurance(); of what is published alone "not published" where it is not recorded.
 */
char *pl_say_tested(const PlSnapshot *snapshot, PlAssuranceRating rating, gboolean recorded);

/**
 * pl_say_tests:
 * What the tests with one result are called together, in a key, beside their number or where a formula counts
 * them. Returns: as pl_say_assurance(); of what is published alone "without a published result" for those not
 * tested, of which some may be recorded so and of the others nobody can tell.
 */
char *pl_say_tests(const PlSnapshot *snapshot, PlAssuranceRating rating);

/**
 * pl_say_strength:
 * @strength: 1–3
 * Returns: "slight", "moderate" or "strong".
 */
char *pl_say_strength(gint strength);

/**
 * pl_say_assessment_kind:
 * Returns: "baseline", "self-assessment", "peer challenge" or "moderation".
 */
char *pl_say_assessment_kind(PlAssessmentKind kind);

/**
 * pl_say_new_assessment:
 * @snapshot: (nullable): the assessments that there are
 * @date: "" where it is none
 * Returns: what an assessment on that date is called unless somebody says otherwise: "Autumn 2026", or the
 * date itself where one is called so already.
 */
char *pl_say_new_assessment(const PlSnapshot *snapshot, const char *date);

/**
 * pl_say_invented:
 * The mark on every page, sheet and picture made from what is made up.
 * @organisation: the one shown; 0 for the document's own
 * Returns: "Invented: not a real council" where the document or the organisation says that it is invented; "" otherwise.
 */
char *pl_say_invented(const PlSnapshot *snapshot, gint64 organisation);

/**
 * pl_say_left_out:
 * @whole: the document
 * Returns: what a copy for others that keeps `keep` is without, by kind: "12 views, 2 assessments and 1 sign-off"; ""
 * where nothing but the history and drafts is left out.
 */
char *pl_say_left_out(const PlSnapshot *whole, PlShareKeep keep);

/**
 * pl_say_what_goes:
 * Returns: what people wrote or judged that goes with a record when it is removed, by kind: "2 agreed levels,
 * 5 views and 1 link from a risk to a domain"; "" where nothing does. A domain's descriptors and prompts are
 * part of it and not counted.
 */
char *pl_say_what_goes(const PlSnapshot *snapshot, PlRecordKind kind, gint64 id);

/**
 * pl_say_register_row:
 * Returns: what becomes of a row: "Line 4: Duty team; likelihood 4, impact 4; new." or "Line 5: Duty team:
 * the register has a risk of that name, so it is left." (as it is chosen, pl_register_choose())
 */
char *pl_say_register_row(const PlRegisterRow *row);

/**
 * pl_say_register_aside:
 * Returns: what is set aside of a row that comes in: "Next review “TBC” cannot be read and goes into the
 * note."; "" where nothing is, or the row stays out.
 */
char *pl_say_register_aside(const PlRegisterRow *row);

/**
 * pl_say_register:
 * Returns: what all rows come to, a clause: "12 risks are new, 3 of them with something set aside; 3 are
 * there already; and 2 lines that cannot be read stay out".
 */
char *pl_say_register(const PlRegister *read);

/**
 * pl_say_published:
 * @n: in how many fields words that are to go are the framework's own (PlRedaction)
 * Returns: that these stay; "" for none.
 */
char *pl_say_published(guint n);

G_END_DECLS
