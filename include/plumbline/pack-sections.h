/*
 * pack-sections.h: what each kind of pack is made of, and what its writer chose of it (layer: core).
 *
 * A section is known by its code, which a record of it (PlPackSection) names. Records are kept only of what
 * somebody chose or wrote: a section without one is included, at its own place, with no commentary.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

#define PL_N_PACK_KINDS 3

typedef struct {
  const char *code;  /* "front-sheet" */
  const char *title; /* untranslated: its heading, "Decisions and front sheet" */
  gboolean is_first; /* the page that would do if the rest were lost: it stays where it is */
  gboolean is_kept;  /* cannot be left out */
} PlPackSectionKind;

#define PL_PACK_SECTIONS_MAX 16 /* more than any kind has */

/**
 * pl_pack_kind_name:
 * Returns: (transfer none): what a pack of that kind is called, translated: "Self-assessment pack".
 */
const char *pl_pack_kind_name(PlPackKind kind);

/**
 * pl_pack_kind_word:
 * Returns: (transfer none): the word that it goes by in files and on the command line: "self-assessment".
 */
const char *pl_pack_kind_word(PlPackKind kind);

/**
 * pl_pack_kind_find:
 * @kind: (out)
 * Returns: whether `word` is that of a kind of pack.
 */
gboolean pl_pack_kind_find(const char *word, PlPackKind *kind);

/**
 * pl_pack_sections:
 * Returns: (transfer none): the `*n` sections of that kind of pack, in the order in which they come; the
 * first is the first page.
 */
const PlPackSectionKind *pl_pack_sections(PlPackKind kind, guint *n);

/* A section as it stands in one pack. */
typedef struct {
  const PlPackSectionKind *kind;
  const char *title; /* translated */
  gboolean included;
  const PlPackSection *record; /* (nullable): with the commentary and who may read it */
} PlPackPart;

/**
 * pl_pack_list_parts:
 * Every section of the pack, in the writer's order, also those left out.
 * @pack: (nullable): NULL for a pack of which nothing is written yet
 * @parts: (out caller-allocates): for PL_PACK_SECTIONS_MAX
 * Returns: how many there are
 */
guint pl_pack_list_parts(const PlSnapshot *snapshot, PlPackKind kind, const PlPack *pack, PlPackPart *parts);

/**
 * pl_pack_find:
 * Returns: (transfer none) (nullable): the record that holds the front sheet, commentary and recommendations
 * of a pack of the assessment; where there are several, that of the latest date. NULL where nothing is
 * written yet.
 */
const PlPack *pl_pack_find(const PlSnapshot *snapshot, PlPackKind kind, gint64 assessment);

/**
 * pl_pack_get_id:
 * Returns: the id of that record, or the one that it will have once it is made, which is the same in every
 * copy of the document. What is typed for it (draft.h) may name it before it is there.
 */
gint64 pl_pack_get_id(const PlSnapshot *snapshot, PlPackKind kind, gint64 assessment);

/**
 * pl_pack_init:
 * Makes an empty record for an id that pl_pack_get_id() gave.
 * @pack: (out caller-allocates)
 * Returns: FALSE where the id is that of no pack that can be made: its assessment is not there.
 */
gboolean pl_pack_init(const PlSnapshot *snapshot, gint64 id, PlPack *pack);

/**
 * pl_pack_list_recommendations:
 * Returns: (transfer container) (element-type PlRecommendation): those of the pack, in the writer's order.
 */
GPtrArray *pl_pack_list_recommendations(const PlSnapshot *snapshot, gint64 pack);

/**
 * pl_pack_list_questions:
 * Returns: (transfer container) (element-type PlQuestion): those that were chosen for the pack, in the
 * writer's order.
 */
GPtrArray *pl_pack_list_questions(const PlSnapshot *snapshot, gint64 pack);

/**
 * pl_pack_questions_most:
 * Returns: how many questions one pack may ask: the setting pack-questions, 7 where the document has none;
 * from 1 to 100.
 */
guint pl_pack_questions_most(const PlSnapshot *snapshot);

G_END_DECLS
