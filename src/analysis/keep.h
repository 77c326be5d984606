/*
 * keep.h: what a finding owns, freed together; and the building of statements. For src/analysis alone.
 */
#pragma once

#include <plumbline/statement.h>

/* Everything that was allocated for one finding. */
typedef struct {
  GPtrArray *blocks;
} PlKeep;

void pl_keep_init(PlKeep *keep);
void pl_keep_clear(PlKeep *keep);

/* Takes `block`, from g_malloc; returns it. */
gpointer pl_keep_take(PlKeep *keep, gpointer block);

/* Takes the elements of an array and frees the rest of it; returns them. */
gpointer pl_keep_array(PlKeep *keep, GArray *array, guint *n);
gpointer pl_keep_pointers(PlKeep *keep, GPtrArray *array, guint *n);

/* The records that a statement will rest on. */
GArray *pl_basis_new(void);
/* Adds a record once; NULL adds nothing. */
void pl_basis_add(GArray *basis, PlRecordKind kind, gconstpointer record);
/* The same for one that is known not to be there: a document may hold thousands of pieces of evidence. */
void pl_basis_add_new(GArray *basis, PlRecordKind kind, gconstpointer record);
void pl_basis_add_all(GArray *basis, const PlStatement *of);
/* The same where `seen`, a set of pointers, holds those that are there: for many statements, or long ones. */
void pl_basis_add_unseen(GArray *basis, GHashTable *seen, const PlStatement *of);

/* Makes a statement of `id` (copied), `text` (taken) and `basis` (taken; NULL for none). */
PlStatement pl_keep_statement(PlKeep *keep, const char *id, char *text, GArray *basis);

/* As above for one of a thing: the id is "prefix.code". */
PlStatement pl_keep_statement_of(PlKeep *keep, const char *prefix, const char *code, char *text,
                                 GArray *basis);

/*
 * The run of records whose first field of order, an id at `offset`, is `id`: parts are sorted by it. Returns
 * the first and puts how many into `n`.
 */
gconstpointer pl_run_of(const PlSnapshot *snapshot, PlRecordKind kind, gsize offset, gint64 id, guint *n);

#define PL_RUN_OF(snapshot, KIND, type, member, id, n)                                                       \
  ((const type *)pl_run_of(snapshot, PL_RECORD_##KIND, G_STRUCT_OFFSET(type, member), id, n))

/* Whether two snapshots share these parts: what rests on them alone is the same in both. For kinds that are
 * not scoped. */
gboolean pl_same_parts(const PlSnapshot *a, const PlSnapshot *b, const PlRecordKind *kinds, guint n);

/* A growing list of texts, said as a list at the end. */
char *pl_say_texts(GPtrArray *texts);

/* Adds `sentence` (taken) to a paragraph, with a space between; "" adds nothing. */
void pl_paragraph_add(GString *paragraph, char *sentence);

/*
 * What to give ngettext for a verb whose subject is one thing of this name: 2 where the name is plural
 * ("Inspection outcomes", "Contracts and commissioning"), else 1. Told from English spelling; a translator
 * who needs no such choice gives both forms alike.
 */
gulong pl_name_number(const char *name);
gulong pl_domain_number(const PlDomain *domain);
