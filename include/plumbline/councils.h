/*
 * councils.h: the list of English councils: what inspectors last found at each, and which councils are most like it.
 *
 * One list comes with the program (data/councils, whose README says where it is from and what is not in it). A newer
 * one with the same columns can be put in its place. A hole in it stays a hole: nothing is worked out or filled in.
 */
#pragma once

#include <plumbline/core.h>

G_BEGIN_DECLS

/* What inspectors judge, and what the list has a column for. */
typedef enum {
  PL_JUDGEMENT_OVERALL,
  PL_JUDGEMENT_LEADERS,
  PL_JUDGEMENT_HELP_AND_PROTECTION,
  PL_JUDGEMENT_IN_CARE,
  PL_JUDGEMENT_CARE_LEAVERS,
  PL_JUDGEMENT_AREA_SEND, /* a regime of its own: all others are ILACS */
  PL_N_JUDGEMENTS
} PlJudgement;

/* Grades of ILACS, four; outcomes of area SEND, three, from 1 as well. 0 is none. */
#define PL_OUTCOMES_MAX 4

/* The Department for Education's model names ten statistical neighbours. */
#define PL_COUNCIL_NEIGHBOURS 10

typedef struct _PlCouncil PlCouncil;

/* One council. Texts are never NULL; "" is what the list does not give. */
struct _PlCouncil {
  const char *la_code;  /* the Department for Education's, three digits: "211" */
  const char *ons_code; /* "E09000030" */
  const char *listed;   /* the name as the list has it: "Bristol, City of" */
  const char *name;     /* the same as it is said: "City of Bristol" */
  const char *short_name; /* "Bristol" */
  const char *region;
  const char *type;
  gint population_0_25; /* people aged 0 to 25, which is not the number of residents; 0 where not given */
  const char *ilacs_kind; /* "short" or "standard" */
  const char *ilacs_started, *ilacs_published; /* dates */
  const char *send_started, *send_published;   /* dates */
  gint outcomes[PL_N_JUDGEMENTS]; /* 1 is the best; 0 where none was given */
  const PlCouncil *neighbours[PL_COUNCIL_NEIGHBOURS]; /* nearest first */
  guint n_neighbours; /* PL_COUNCIL_NEIGHBOURS, or 0 for a council that has none yet */
};

typedef struct _PlCouncils PlCouncils;

/* 1 MiB: the list of 153 councils takes 31 KB, so a larger file is another one. */
#define PL_COUNCILS_SIZE_MAX (1024 * 1024)

/**
 * pl_councils_parse:
 * Reads a list: CSV as RFC 4180 has it, in UTF-8 (a byte order mark and CR LF are welcome), with the columns of
 * data/councils in that order. Refused are, beside what is not that: a code, an ONS code or a name that stands twice,
 * a grade or an outcome that there is not, a date that is none or an inspection published before it began, a grade
 * without the date of its report, a neighbour that is not in the list or is the council itself, and neighbours that
 * are neither ten nor none.
 *
 * Returns: (transfer full) (nullable): the list; NULL with PL_CORE_ERROR_FORMAT and a sentence that begins with the
 * line: "line 12: overall is “fine”, …".
 */
PlCouncils *pl_councils_parse(GBytes *bytes, GError **error);

PlCouncils *pl_councils_ref(PlCouncils *councils);
void pl_councils_unref(PlCouncils *councils);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCouncils, pl_councils_unref)

/**
 * pl_councils_load:
 * The list in use: the one that somebody put in, unless that is wrong or the one that came with the program holds newer
 * reports; then that one.
 * @problem: (out) (transfer full) (nullable): a sentence why the one put in is not used, where it is wrong; else NULL
 * Returns: (transfer full)
 */
PlCouncils *pl_councils_load(char **problem);

/**
 * pl_councils_dup_path:
 * Returns: (transfer full): where a list that was put in is kept: plumbline/councils.csv in the user's data folder
 * (XDG_DATA_HOME). Deleting it brings back the list that came with the program.
 */
char *pl_councils_dup_path(void);

/**
 * pl_councils_install:
 * Puts a newer list in the place of the one in use: reads it whole and, only when nothing is wrong with it, keeps a copy.
 * Returns: (transfer full) (nullable): the new list; NULL with a sentence where it cannot be read, is larger than
 * PL_COUNCILS_SIZE_MAX, is wrong (with its line), is older than the list that came with the program, or cannot be
 * kept. The list in use then stays.
 */
PlCouncils *pl_councils_install(const char *path, GError **error);

/**
 * pl_councils_is_built_in:
 * Returns: whether it is the list that came with the program.
 */
gboolean pl_councils_is_built_in(const PlCouncils *councils);

/**
 * pl_councils_get_newest:
 * Returns: (transfer none): the date of the newest report in it; "" where it has none. What was published later is
 * not in the list.
 */
const char *pl_councils_get_newest(const PlCouncils *councils);

/**
 * pl_councils_list:
 * Returns: (transfer none): its `*n` councils, in its order.
 */
const PlCouncil *pl_councils_list(const PlCouncils *councils, guint *n);

/**
 * pl_councils_find:
 * Returns: (transfer none) (nullable): the council with that `la_code`.
 */
const PlCouncil *pl_councils_find(const PlCouncils *councils, const char *la_code);

/**
 * pl_councils_search:
 * The councils that somebody may mean who has typed `text` so far: each word begins a word of the name, while words
 * such as "council", "borough" and "London Borough of" are passed over; or its code. What is named in full comes first.
 * @most: how many at most
 * Returns: (transfer container): of const PlCouncil *, which stay the list's; none for ""
 */
GPtrArray *pl_councils_search(const PlCouncils *councils, const char *text, guint most);

/**
 * pl_councils_find_name:
 * Returns: (transfer none) (nullable): the one council that `name` can only mean: "Tower Hamlets", "london borough of
 * tower hamlets", "Bristol", "Hull", "211"; NULL where none or several fit.
 */
const PlCouncil *pl_councils_find_name(const PlCouncils *councils, const char *name);

/**
 * pl_councils_same_population:
 * Returns: (transfer none) (nullable): another council for which the list gives the very same population, so that at
 * least one of the two is wrong.
 */
const PlCouncil *pl_councils_same_population(const PlCouncils *councils, const PlCouncil *council);

/* ---- What a judgement is called by its code ---- */

/**
 * pl_judgement_regime: / pl_judgement_aspect:
 * Returns: (transfer none): the codes that the framework's catalogues "regimes" and "regime-aspects" know it by:
 * "ilacs" and "in-care".
 */
const char *pl_judgement_regime(PlJudgement judgement);
const char *pl_judgement_aspect(PlJudgement judgement);

/**
 * pl_judgement_n_outcomes:
 * Returns: how many grades or outcomes it has.
 */
gint pl_judgement_n_outcomes(PlJudgement judgement);

/**
 * pl_judgement_outcome:
 * @outcome: 1 to pl_judgement_n_outcomes()
 * Returns: (transfer none): the code in the framework's catalogue "regime-outcomes": "requires-improvement".
 */
const char *pl_judgement_outcome(PlJudgement judgement, gint outcome);

/**
 * pl_council_started: / pl_council_published:
 * Returns: (transfer none): the dates of the inspection that the judgement belongs to; "" where the list gives none.
 */
const char *pl_council_started(const PlCouncil *council, PlJudgement judgement);
const char *pl_council_published(const PlCouncil *council, PlJudgement judgement);

G_END_DECLS
