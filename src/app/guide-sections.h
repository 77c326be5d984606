/*
 * guide-sections.h: the parts of the Guide, made from the document's own copy of the framework.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * pl_guide_levels_new:
 * Returns: (transfer floating): the five levels of each domain in words, saying where the source's text breaks off.
 */
GtkWidget *pl_guide_levels_new(PlSnapshot *snapshot);

/**
 * pl_guide_words_new:
 * Returns: (transfer floating): what the words for exposure, assurance and missing levels mean.
 */
GtkWidget *pl_guide_words_new(PlSnapshot *snapshot);

/**
 * pl_guide_questions_new:
 * Returns: (transfer floating): what inspectors ask, what to ask of each domain, and what Plumbline asks of a record.
 */
GtkWidget *pl_guide_questions_new(PlSnapshot *snapshot);

/**
 * pl_guide_sources_new:
 * Returns: (transfer floating): where the framework comes from, and whose view each source is.
 */
GtkWidget *pl_guide_sources_new(PlSnapshot *snapshot);

G_END_DECLS
