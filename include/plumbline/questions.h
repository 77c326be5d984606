/*
 * questions.h: the questions that the record raises, as a good scrutineer would ask them, and those that
 * people added.
 *
 * Each rule reads the record and may raise a question: a fact, which says what the record shows and never
 * what the service is; and the question, which the document's own copy of the framework holds in plain words
 * (catalogue "questions"), with what makes the rule fire and its source. A rule whose question is not in the
 * document asks nothing there, so that an old document reads the same for ever. Numbers are settings; the
 * rules themselves are in src/analysis/questions-*.c, one function each.
 *
 * Levels and their evidence are read as at the assessment's date, as the profile reads them; risks, tests,
 * actions, milestones and warning signs as at the date given. Without an assessment nothing is raised. Where
 * fewer pieces of evidence than the setting evidence-thin (3) bear on the assessment's organisation, one
 * question says that the record is thin, and the other rules wait. Rules about tests wait until a delivery
 * option is in view, for until then nothing could be tested.
 *
 * What became of a question is kept in a question record, whose id is made of the rule, the assessment, the
 * subject and the substance of what the question rests on: which records the rule read and, of those, the
 * values that it names (a level, a date, a rating; never a wording that does not count, nor a clearance). A
 * rule that reads no level is of no assessment. So:
 *
 *   - an answer, or a reason for setting aside, stands for as long as there is the same reason to ask;
 *   - where what it rests on has changed, the question has another id and is open again, with the last answer
 * as `earlier`;
 *   - where the record goes back to what it was, the old answer stands again;
 *   - two people who answer the same question in two copies answer one record, and a merge shows both
 * answers.
 *
 * What became of it is read as it stands, also where the record is read as at an earlier date. A record of a
 * question that is not raised now is kept and told apart (`raised`).
 *
 * Order: the most serious first (PlAskWeight), then in the order of the rules in questions.c, then in the
 * framework's order of domains and tests and the register's order of risks; people's own in the order of
 * their ids; those not raised now last.
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

typedef enum {
  PL_ASK_FIRST,  /* the record speaks against itself, or nobody and nothing stands behind a high risk */
  PL_ASK_PEOPLE, /* somebody here asked it */
  PL_ASK_NEXT,   /* a level, a score or a plan rests on less than it seems to */
  PL_ASK_ALSO    /* about how a level was come to */
} PlAskWeight;

typedef struct {
  PlAskWeight weight;
  gboolean raised;       /* now, or by a person; FALSE for one of before, kept with its answer */
  PlQuestion record;     /* as it is kept, or as it would be; its texts live as long as the finding */
  PlStatement statement; /* fact and question; "question.own-word.corporate", without a fact "question.ID" */
  const char *fact;      /* "Corporate support is at 4, and…"; "" for people's own and for one not raised now */
  const char *question;  /* "Who from outside has checked this?" */
  const char *when;      /* what makes the rule fire; "" where `fact` is */
  const char *source;    /* "Building the Best Places…, “Risks and assurance”"; "" where `fact` is */
  PlBasis about;         /* the domain, risk or test; its record is NULL for a question about the whole */
  const PlQuestion *earlier; /* (nullable): of an open one, what was answered before the record changed */
} PlAsked;

typedef struct {
  PlSnapshot *snapshot;
  const PlAsked *items;
  guint n_items;
  const PlAsked *const *open; /* raised and open */
  guint n_open;
  gboolean thin;         /* the rules wait for more evidence */
  PlStatement statement; /* "Six questions about the record are open."; text "" where none is */
} PlQuestions;

/**
 * pl_questions_new:
 * @profile: (nullable): NULL where there is no assessment yet; all three of the same snapshot
 * @ratings: of the register of the assessment's organisation, as at the date to ask on
 * Returns: (transfer full)
 */
PlQuestions *pl_questions_new(PlProfile *profile, PlRatings *ratings, PlAssurancePicture *picture);
PlQuestions *pl_questions_ref(PlQuestions *questions);
void pl_questions_unref(PlQuestions *questions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlQuestions, pl_questions_unref)

/**
 * pl_questions_find:
 * Returns: (transfer none) (nullable): the question whose record has that id.
 */
const PlAsked *pl_questions_find(const PlQuestions *questions, gint64 id);

/**
 * pl_asked_concerns:
 * Returns: whether the question is about that domain, risk or test; or about another domain or a test, and
 * rests on that domain's level.
 * @kind: PL_RECORD_DOMAIN, _RISK or _TEST
 */
gboolean pl_asked_concerns(const PlAsked *asked, PlRecordKind kind, gint64 id);

/**
 * pl_asked_say_state:
 * Returns: (transfer full): what became of it: "Answered on 14 October 2026 (Chief executive)."; of an
 * open one, the answer it had before what it rests on changed; "" where there is nothing to say.
 */
char *pl_asked_say_state(const PlAsked *asked);

/**
 * pl_say_action_agreed:
 * What answers a question that was acted on: "An action was agreed: “Pay the retention offer” (Director of
 * human resources, due 27 November 2026)."
 * Returns: (transfer full)
 */
char *pl_say_action_agreed(const PlAction *action);

G_END_DECLS
