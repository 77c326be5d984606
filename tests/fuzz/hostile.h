/*
 * hostile.h: a real document's file, changed as an input says.
 *
 * A document is some hundred pages of which most bytes are empty, so bytes at random are a poor input. An
 * input here is a list of edits to a document that is made when the target starts:
 *
 *     operation (1 byte), page or table (2), place (2), length (1), and so many bytes
 *
 * Some edit values through SQL with every check turned off, as another program would; some then chain the
 * history anew, as a forger would; some change the bytes of pages, cells and the header, cut the file, or
 * leave a journal beside it. Any bytes are a list of edits, and what is too large is taken modulo what there
 * is.
 */
#pragma once

#include "fuzz.h"

#include <plumbline/document.h>

typedef struct {
  GByteArray *file;
  GByteArray *journal; /* NULL for none */
} Hostile;

/**
 * hostile_scratch:
 * Returns: (transfer none): a folder of this program's own, in memory where there is such a place.
 */
const char *hostile_scratch(void);

/**
 * hostile_options:
 * Returns: (transfer none): what documents are made and opened with here: the same ids and times in each run.
 */
const PlDocumentOptions *hostile_options(void);

/**
 * hostile_make:
 * Fills `hostile` with the document, edited.
 */
void hostile_make(Hostile *hostile, const uint8_t *data, gsize size);
void hostile_clear(Hostile *hostile);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Hostile, hostile_clear)

/**
 * hostile_write:
 * Writes it to a path, with its journal beside it.
 */
void hostile_write(const Hostile *hostile, const char *path);

/**
 * hostile_remove:
 * Removes the file at a path and what may lie beside it.
 */
void hostile_remove(const char *path);

/* As fuzz.h's: edits that do nothing, or next to nothing; and one more edit. */
GBytes *hostile_seed(guint index);
gsize hostile_mutate(uint8_t *data, gsize size, gsize longest, GRand *rand);
