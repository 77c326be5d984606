/*
 * cli.h: what the subcommands of plumblinectl share.
 *
 * A subcommand returns the program's exit status: 0 done, 1 failed with a reason on standard error, 2 wrong
 * use.
 */
#pragma once

#include <plumbline/councils.h>
#include <plumbline/document.h>
#include <plumbline/overview.h>

typedef enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_WRONG_USE = 2 } CliStatus;

typedef struct {
  const char *name;
  const char *arguments; /* for the help, after the name: "FILE DOMAIN LEVEL" */
  const char *summary;   /* one line, without a full stop; translated when shown */
  const char *more;      /* (nullable): what else to know, below the options */
  CliStatus (*run)(const char *const *words);
  const GOptionEntry *options; /* (nullable): those of this command alone */
  guint least, most;           /* how many words may follow the name */
} CliCommand;

/* ---- cli-document.c: new, import, export, info, check ---- */
extern const CliCommand cli_new, cli_import, cli_export, cli_info, cli_check, cli_upgrade;
/* ---- cli-assess.c ---- */
extern const CliCommand cli_assess;
/* ---- cli-change.c: score, agree, undo, redo, history ---- */
extern const CliCommand cli_score, cli_agree, cli_undo, cli_redo, cli_history;
/* ---- cli-seal.c: sign-off, reopen ---- */
extern const CliCommand cli_sign_off, cli_reopen;
/* ---- cli-clear.c ---- */
extern const CliCommand cli_clear;
/* ---- cli-redact.c: share, redact, discard-views ---- */
extern const CliCommand cli_share, cli_redact, cli_discard_views;
/* ---- cli-show.c: findings, chart, report, workbook ---- */
extern const CliCommand cli_findings, cli_chart, cli_report, cli_workbook;
/* ---- cli-packs.c ---- */
extern const CliCommand cli_pack;

/* Says on standard error where a pack of that day is without its crest, since that cannot be read. */
void cli_tell_crest_fault(const PlSnapshot *snapshot, const char *date);

/* ---- cli-questions.c ---- */
extern const CliCommand cli_questions;

/* Returns: (transfer none): what a question goes by: the id of its statement without what all of them begin
 * with, "own-word.corporate"; the number of one that was added. */
const char *cli_question_name(const PlAsked *asked);

/* Returns: (transfer none) (nullable): the question that goes by `name`; says which there are where there is
 * none. */
const PlAsked *cli_find_question(const PlQuestions *questions, const char *name);

/* ---- cli-indicators.c ---- */
extern const CliCommand cli_indicators, cli_signs;
/* ---- cli-risks.c ---- */
extern const CliCommand cli_risks;
/* ---- cli-rate.c: rate, close-risk, reopen-risk ---- */
extern const CliCommand cli_rate, cli_close_risk, cli_reopen_risk;
/* ---- cli-assurance.c ---- */
extern const CliCommand cli_assurance, cli_tests;
/* ---- cli-options.c ---- */
extern const CliCommand cli_options, cli_weigh, cli_choose, cli_arrangements;
/* ---- cli-links.c: links, what-if ---- */
extern const CliCommand cli_links, cli_what_if;
/* ---- cli-milestones.c ---- */
extern const CliCommand cli_milestones, cli_checks, cli_scheme;

/* ---- cli-recover.c ---- */
extern const CliCommand cli_recover;

/* ---- cli-merge.c ---- */
extern const CliCommand cli_merge;

/* ---- cli-councils.c: councils, inspections ---- */
extern const CliCommand cli_councils, cli_inspections;

/* Returns: (transfer full): the list of councils in use; says why where a list that was put in is not used. */
PlCouncils *cli_load_councils(void);

/* Returns: (transfer none) (nullable): the council that `name` can only mean; says which it may mean where there is none. */
const PlCouncil *cli_find_council(const PlCouncils *councils, const char *name);

/* ---- cli-common.c ---- */

/* Says a sentence on standard error, after the program's name. Returns: the status, to return at once. */
CliStatus cli_fail(CliStatus status, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Says why something failed. Returns: CLI_FAILED. */
CliStatus cli_fail_error(const GError *error);

/* Reads SOURCE_DATE_EPOCH, once, before anything else. Returns: FALSE where it is set and is not a time. */
gboolean cli_clock_init(void);

/* The time: the machine's, or SOURCE_DATE_EPOCH where that is set, so that output can be made again byte for
 * byte. */
PlClock cli_clock(void);

/* Opens the document at `path`; says why where it cannot. A command that changes needs it writable.
 * Returns: (transfer full) (nullable) */
PlDocument *cli_open(const char *path, gboolean to_change);

/**
 * cli_tell_alteration:
 * Says on standard error where another program changed the document (pl_document_find_alteration()), or where
 * that could not be found out: for what leaves the program.
 */
void cli_tell_alteration(PlDocument *document, const char *path);

/**
 * cli_tell_left_out:
 * Says what a public version does not hold; nothing where it went to standard output.
 * @whole: what it was made from
 */
void cli_tell_left_out(const PlSnapshot *whole, const char *output);

/**
 * cli_do:
 * As pl_document_do(), and says what it takes the clearance from.
 */
gboolean cli_do(PlDocument *document, PlCommand *command, GError **error);

/**
 * cli_tell_of_drafts:
 * Says where the document holds typing that is not yet a change.
 */
void cli_tell_of_drafts(PlDocument *document);

/* Returns: (transfer none) (nullable): the assessment with this id, or the latest of the document's own organisation
 * where `id` is NULL; says why where there is none. */
const PlAssessment *cli_find_assessment(const PlSnapshot *snapshot, const char *id);

/* Returns: (transfer none) (nullable): the organisation of that name or short name; says which there are
 * where there is none. */
const PlOrganisation *cli_find_organisation(const PlSnapshot *snapshot, const char *name);

/* Returns: (transfer full): a path as a message shows it. */
char *cli_shown(const char *path);

/* Reads an ordinary file of at most `most` bytes that is no document; says why where it cannot. To be called before a
 * document is open. Returns: (transfer full) (nullable) */
GBytes *cli_read(const char *path, gsize most);

/* Writes `bytes` to `path` through a temporary file beside it; to a pipe or a device straight; "-" or NULL is
 * standard output. Says why where it fails.
 * @document: never written over, nor is any other file but one that begins as `bytes` do: an earlier output
 */
gboolean cli_write(GBytes *bytes, const char *path, const char *document);

/* Returns: (transfer full): a text of a document's that stands in a list, where a line of it could pass for one of the list's. */
char *cli_one_line(const char *text);

/* Returns: whether all of `texts` that are given (not NULL) are UTF-8; says so where not. */
gboolean cli_check_texts(const char *const *texts, guint n);

/* Prints to standard output in UTF-8, whatever the locale; what a terminal would obey is shown as a mark. */
void cli_print(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Seconds since 1970 UTC. */
gint64 cli_now(void);

/* Whether `date` is NULL or a date; says so where it is neither. */
gboolean cli_check_date(const char *date);

/* Returns: (transfer full): the codes and names of a kind, a line each.
 * @wanted: (nullable): which of them */
char *cli_names(PlRecordKind kind, const PlSnapshot *snapshot, gboolean (*wanted)(gconstpointer record));
