/*
 * questions-private.h: what the rules read and how they ask. For src/analysis alone.
 */
#pragma once

#include <plumbline/questions.h>

#include "keep.h"

/* As many names as a fact gives before it counts the rest. */
#define PL_ASK_NAMED_MAX 4
/* Characters of a title: a piece of evidence or an action is known by more of it than a risk. */
#define PL_ASK_TITLE_LONGEST 80

/* What the rules read, and what they have asked so far. */
typedef struct {
  const PlSnapshot *snapshot;
  const PlProfile *profile;
  const PlRatings *ratings;
  const PlAssurancePicture *picture;
  const PlAssessment *assessment;
  const PlOrganisation *organisation; /* (nullable) */
  const char *as_at;
  const char *since;          /* from this day on, evidence counts as recent */
  gint weak, claimed, strong; /* levels */

  /* The question that a rule is putting together. */
  GArray *basis;
  GString *substance;
} PlInquiry;

/* One rule: reads the record and asks what there is to ask. */
typedef void (*PlRuleFunc)(PlInquiry *inquiry);

/* ---- questions.c: asking ---- */

/*
 * Adds a record that the question being put together rests on. NULL adds nothing.
 * @fields: the names of those whose values are what it rests on in substance, parted by spaces
 */
void pl_inquiry_rest(PlInquiry *inquiry, PlRecordKind kind, gconstpointer record, const char *fields);

/* Asks what was put together, of a domain, a risk or a test; `record` is NULL for a question about the whole.
 * @fact: a clause without its capital and full stop; taken */
void pl_inquiry_ask(PlInquiry *inquiry, PlRecordKind kind, gconstpointer record, char *fact);

/* A whole number among the settings, kept between 0 and `most` so that no number in a file can do harm. */
gint pl_inquiry_setting(const PlInquiry *inquiry, const char *code, gint fallback, gint most);

/* Shorthand for the kinds. */
#define PL_REST(inquiry, KIND, record, fields)                                                               \
  pl_inquiry_rest((inquiry), PL_RECORD_##KIND, (record), (fields))

/* What of a rating a question rests on. */
#define PL_ASK_RATING "risk likelihood impact"

/* Months and counts that a setting may give: what goes beyond a lifetime or a catalogue is a slip of the
 * hand. */
#define PL_MONTHS_MAX 1200
#define PL_COUNT_MAX 1000

/* ---- questions-words.c: clauses, each (transfer full) ---- */

/* "quality of practice is at 4" */
char *pl_ask_say_level(const PlDomainProfile *domain);

/* "“Full costs known” has not been carried out", "assurance for “Full costs known” is rated limited" */
char *pl_ask_say_test(const PlInquiry *inquiry, const PlTestStanding *standing);

/* "shared support services is scored 16, above what the board accepts": a risk is one thing, whatever its
 * name. */
char *pl_ask_say_above(const PlRiskStanding *standing);

/* "vesting day is on 1 April 2028", by the milestone's own name */
char *pl_ask_say_milestone(const PlMilestone *milestone);

/* "“Staff survey”, 27 March 2026" */
char *pl_ask_say_evidence(const PlEvidence *evidence);

/* Two clauses as one; "" is left out: "a, and b". */
char *pl_ask_join(const char *first, const char *second);

/* ---- questions-read.c: what several rules look up ---- */

/* (nullable): the domain with that code, where it is in use and its level is at `least` or above. */
const PlDomainProfile *pl_ask_level_at(const PlInquiry *inquiry, const char *code, gint least);

/* (nullable): the test with that code, where it is in use, an option is in view, and it is limited, none or
 * not tested. */
const PlTestStanding *pl_ask_weak_test(const PlInquiry *inquiry, const char *code);

/* Rests on the test's standing for the option in view. */
void pl_ask_rest_on_test(PlInquiry *inquiry, const PlTestStanding *standing);

/* (nullable): the organisation's newest evidence of a kind by the assessment's date. */
const PlEvidence *pl_ask_newest_of_kind(const PlInquiry *inquiry, const char *kind);

/* Whether the organisation's evidence bears on the assessment: it is its own or everybody's, and not dated
 * after it. */
gboolean pl_ask_bears(const PlInquiry *inquiry, const PlEvidence *evidence);

/* Whether a date, perhaps partial, is recent: dated, and not before `since`. */
gboolean pl_ask_is_recent(const PlInquiry *inquiry, const char *date);

/* (nullable): vesting day, where it is still to come and within so many months. */
const PlMilestone *pl_ask_vesting_within(const PlInquiry *inquiry, gint months);

/* ---- The rules, in the files of their names; what each asks is in data/framework/questions.json ---- */

#define PL_RULES(X)                                                                                          \
  X(thin_record, "thin-record", FIRST, TRUE)                                                                 \
  X(strong_against, "strong-against", FIRST, TRUE)                                                           \
  X(voice_silent, "voice-silent", FIRST, TRUE)                                                               \
  X(inspector_differs, "inspector-differs", FIRST, TRUE)                                                     \
  X(front_door, "front-door", FIRST, FALSE)                                                                  \
  X(signs_cluster, "signs-cluster", FIRST, TRUE)                                                             \
  X(no_owner, "no-owner", FIRST, FALSE)                                                                      \
  X(action_overdue, "action-overdue", FIRST, FALSE)                                                          \
  X(exposure_unlikely, "exposure-unlikely", FIRST, TRUE)                                                     \
  X(untested_before_vesting, "untested-before-vesting", FIRST, FALSE)                                        \
  X(no_dcs, "no-dcs", FIRST, FALSE)                                                                          \
  X(weak_no_plan, "weak-no-plan", NEXT, TRUE)                                                                \
  X(rise_unevidenced, "rise-unevidenced", NEXT, TRUE)                                                        \
  X(no_evidence, "no-evidence", NEXT, TRUE)                                                                  \
  X(own_word, "own-word", NEXT, TRUE)                                                                        \
  X(evidence_old, "evidence-old", NEXT, TRUE)                                                                \
  X(partner_alone, "partner-alone", NEXT, TRUE)                                                              \
  X(good_work_leaving_staff, "good-work-leaving-staff", NEXT, TRUE)                                          \
  X(not_enough_evidence, "not-enough-evidence", NEXT, TRUE)                                                  \
  X(full_cost_unknown, "full-cost-unknown", NEXT, TRUE)                                                      \
  X(dsg_unsettled, "dsg-unsettled", NEXT, FALSE)                                                             \
  X(no_test, "no-test", NEXT, FALSE)                                                                         \
  X(uncovered_risks, "uncovered-risks", NEXT, FALSE)                                                         \
  X(unlinked_risks, "unlinked-risks", NEXT, FALSE)                                                           \
  X(unlinked_tests, "unlinked-tests", NEXT, FALSE)                                                           \
  X(unlinked_domains, "unlinked-domains", NEXT, FALSE)                                                       \
  X(score_unexplained, "score-unexplained", NEXT, FALSE)                                                     \
  X(lines_disagree, "lines-disagree", NEXT, FALSE)                                                           \
  X(shared_no_exit, "shared-no-exit", NEXT, FALSE)                                                           \
  X(exposure_likely, "exposure-likely", NEXT, TRUE)                                                          \
  X(over_represented, "over-represented", NEXT, TRUE)                                                        \
  X(copied_reason, "copied-reason", ALSO, TRUE)                                                              \
  X(views_apart, "views-apart", ALSO, TRUE)                                                                  \
  X(doubt_in_room, "doubt-in-room", ALSO, TRUE)                                                              \
  X(confidence_low, "confidence-low", ALSO, TRUE)                                                            \
  X(lead_member_absent, "lead-member-absent", ALSO, TRUE)                                                    \
  X(one_option_tested, "one-option-tested", ALSO, FALSE)

#define PL_DECLARE_RULE(name, code, weight, of_assessment) void pl_ask_##name(PlInquiry *inquiry);
PL_RULES(PL_DECLARE_RULE)
#undef PL_DECLARE_RULE
