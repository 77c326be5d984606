/*
 * glossary.h: the words of the field and those that Plumbline uses in a meaning of its own, to read and to search.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

#define PL_TYPE_GLOSSARY (pl_glossary_get_type())
G_DECLARE_FINAL_TYPE(PlGlossary, pl_glossary, PL, GLOSSARY, AdwBin)

GtkWidget *pl_glossary_new(void);

/**
 * pl_glossary_set_snapshot:
 * Shows the words of that document's framework.
 */
void pl_glossary_set_snapshot(PlGlossary *self, PlSnapshot *snapshot);

/**
 * pl_glossary_search:
 * Puts the focus into the search.
 */
void pl_glossary_search(PlGlossary *self);

G_END_DECLS
