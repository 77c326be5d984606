/*
 * what-if.h: a level, a test's rating or a link's weight supposed for a moment. Nothing is saved: the command that it would be is
 * applied to a snapshot (pl_command_apply), and moves.h tells what reads otherwise. To keep it is to run the one command.
 */
#pragma once

#include <plumbline/link-commands.h>

G_BEGIN_DECLS

/* A person cannot hold more in mind at once, and a list of more is a plan and not a question. */
#define PL_SUPPOSED_MAX 40

typedef struct {
  PlRecordKind kind; /* PL_RECORD_AGREED_LEVEL, _ASSURANCE, or a link's (pl_kind_is_link) */
  gint64 from;       /* the domain, the test, or the end of the link */
  gint64 to;         /* the other end of a link; else 0 */
  gint value;        /* a level 1–5, a PlAssuranceRating, or a strength 1–3; 0 for a link that is not there */
} PlSupposed;

/* Where it is supposed: whose level, for which delivery option, and on which day a test is rated. */
typedef struct {
  gint64 assessment;
  gint64 option;
  const char *as_at;
} PlWhatIf;

/**
 * pl_what_if_find:
 * Returns: `assessment` the document's own organisation's latest on or before `as_at`, `option` the one in view; each 0 where
 * there is none.
 */
PlWhatIf pl_what_if_find(const PlSnapshot *snapshot, const char *as_at);

/**
 * pl_what_if_recorded:
 * Returns: what the record has in the place of `supposed`: a level or a strength, 0 for none; a PlAssuranceRating.
 */
gint pl_what_if_recorded(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed);

/**
 * pl_what_if_command:
 * @supposed: `n` of them, at most PL_SUPPOSED_MAX; of two about one thing the later counts
 * Returns: (transfer full) (nullable): all of it as one command, labelled as itself where it is one thing ("Score Workforce stability
 * 3"), else "Keep 3 changes tried as a what if"; NULL with PL_CORE_ERROR_NOT_FOUND or _INVALID and a sentence. One that is
 * as the record has it adds nothing.
 */
PlCommand *pl_what_if_command(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed, guint n,
                              GError **error);

/**
 * pl_what_if_say:
 * Returns: (transfer full): "Workforce stability at level 4; the record has level 2." with what it is
 * supposed to be first; "Workforce stability at level 2, as the record has it." where that is so.
 */
char *pl_what_if_say(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed);

G_END_DECLS
