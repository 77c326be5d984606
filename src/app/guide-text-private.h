/*
 * guide-text-private.h: how the parts of the Guide are written into its text.
 */
#pragma once

#include "guide-text.h"

G_BEGIN_DECLS

struct _PlGuideText {
  PlSnapshot *snapshot; /* the document's */
  PlSnapshot *program;  /* (nullable): the program's framework, for what the document's copy lacks */
  GArray *passages;     /* PlGuidePassage */
  GPtrArray *folded;    /* char *, beside them: all that a search looks at */
  GStringChunk *strings;
};

/**
 * pl_guide_add:
 * Adds a passage; its texts are copied, and NULL is "".
 */
void pl_guide_add(PlGuideText *text, const PlGuidePassage *passage);

/* What is written for the parts, in their order. */
void pl_guide_write_levels(PlGuideText *text);
void pl_guide_write_words(PlGuideText *text);
void pl_guide_write_catalogues(PlGuideText *text, PlGuidePart part);
void pl_guide_write_questions(PlGuideText *text);
void pl_guide_write_glossary(PlGuideText *text);
void pl_guide_write_sources(PlGuideText *text);

G_END_DECLS
