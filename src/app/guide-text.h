/*
 * guide-text.h: everything that the Guide says, as passages to be shown, searched and led to. No widgets here.
 *
 * The words are the document's own copy of the framework. What the document's copy lacks, for it was begun before those
 * words were written, is the program's.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* The parts, in the order of the list beside them. */
typedef enum {
  PL_GUIDE_LEVELS,
  PL_GUIDE_WORDS,
  PL_GUIDE_ROLES,
  PL_GUIDE_ASSURED,
  PL_GUIDE_GOOD,
  PL_GUIDE_REORGANISING,
  PL_GUIDE_CASES,
  PL_GUIDE_QUESTIONS,
  PL_GUIDE_INFORMATION,
  PL_GUIDE_GLOSSARY,
  PL_GUIDE_SOURCES,
  PL_GUIDE_N_PARTS
} PlGuidePart;

/* What stands beside a passage; `mark_value` says which. */
typedef enum {
  PL_GUIDE_MARK_NONE,
  PL_GUIDE_MARK_LEVEL,      /* 1–5 */
  PL_GUIDE_MARK_NOT_YET,
  PL_GUIDE_MARK_NOT_ENOUGH,
  PL_GUIDE_MARK_ASSURANCE,  /* a PlAssuranceRating */
  PL_GUIDE_MARK_SCORE       /* of a risk */
} PlGuideMark;

/**
 * PlGuidePassage: one thing that the Guide says. Texts are "" where there is none.
 */
typedef struct {
  PlGuidePart part;
  const char *section; /* the heading that it stands under; the passages of one follow one another */
  const char *lead;    /* what stands below that heading, the same for all of the section */
  const char *code;    /* of a glossary term: "exposure" */
  const char *title;
  const char *text;
  const char *note;    /* quieter: where it comes from, what is missing */
  PlGuideMark mark;
  gint mark_value;
} PlGuidePassage;

typedef struct _PlGuideText PlGuideText;

/**
 * pl_guide_text_new:
 * Returns: (transfer full): all that the Guide says with that document.
 */
PlGuideText *pl_guide_text_new(const PlSnapshot *snapshot);
void pl_guide_text_free(PlGuideText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlGuideText, pl_guide_text_free)

/**
 * pl_guide_text_get_passages:
 * Returns: (transfer none): `*n` passages, those of a part together.
 */
const PlGuidePassage *pl_guide_text_get_passages(const PlGuideText *text, guint *n);

/**
 * pl_guide_part_name:
 * Returns: (transfer none): "Domains and levels", translated.
 */
const char *pl_guide_part_name(PlGuidePart part);

/**
 * pl_guide_group_title:
 * Returns: (transfer none) (nullable): what the group of a catalogue's item is called, translated: "Before
 * vesting day"; NULL where it has none.
 */
const char *pl_guide_group_title(const PlItem *item);

/**
 * pl_guide_fold:
 * Returns: (transfer full): `text` without capitals and accents, its curled quotation marks straight, for comparing.
 */
char *pl_guide_fold(const char *text);

/**
 * pl_guide_search:
 * Finds the passages in which each word of `sought` stands, or begins or is part of another; capitals and accents do not
 * matter. Those whose title has them all come first.
 * Returns: (transfer full): guint places in the passages; none where nothing is sought.
 */
GArray *pl_guide_search(const PlGuideText *text, const char *sought);

/**
 * pl_guide_find_terms:
 * Finds the glossary's terms in a text: a term of several words is not also told as the shorter ones in it, and some go by
 * other names too ("how sure" is confidence), and a few that are everyday words by these alone ("their view", and not "in
 * view").
 * Returns: (transfer full): guint places in the passages, in the order in which they stand in `words`.
 */
GArray *pl_guide_find_terms(const PlGuideText *text, const char *words);

G_END_DECLS
