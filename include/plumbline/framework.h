/*
 * framework.h: the catalogues that come with the program, as records ready to be copied into a document.
 */
#pragma once

#include <gio/gio.h>

#include <plumbline/core.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * PL_FRAMEWORK_VERSION:
 * Which wording of the catalogues this program carries. It goes up whenever a sentence, a link or a code in
 * data/framework changes, so that a document tells which wording its copy has.
 */
#define PL_FRAMEWORK_VERSION "2026.4"

/**
 * pl_core_resource:
 * Returns: (transfer none): what is compiled into the core layer: the framework under
 * /org/plumbline/framework and the samples under /org/plumbline/sample. Registered at the first call; lives
 * as long as the program.
 */
GResource *pl_core_resource(void);

/**
 * pl_framework_load:
 * The whole framework: settings, sources, domains with descriptors and prompts, risks, tests, options with
 * notes, links, and every other catalogue as items ("regimes", "regime-aspects" and "regime-outcomes" for
 * inspections; "questions" for the questions the product asks). Ids come from codes (pl_id_from_code), so
 * every document has the same ones. The document row has an empty title, which pl_record_validate refuses:
 * give it one before storing it. Offered risks are not in the register.
 *
 * Returns: (transfer full) (nullable): a new snapshot, the same each time; NULL with PL_CORE_ERROR_FORMAT and
 * a sentence naming the file and the place in it.
 */
PlSnapshot *pl_framework_load(GError **error);

/**
 * pl_framework_shared:
 * Returns: (transfer none): what pl_framework_load() gives, read at the first call; it lives as long as the program and may be
 * read on any thread. The program's own files are known to load: a test loads them.
 */
const PlSnapshot *pl_framework_shared(void);

/**
 * pl_framework_parse:
 * As pl_framework_load(), from files of the caller's: `files` maps a path as under data/framework
 * ("domains.json", "catalogues/glossary.json") to a GBytes. Core files (settings, sources, domains, risks,
 * tests, options, links, jurisdictions, questions) must all be there.
 */
PlSnapshot *pl_framework_parse(GHashTable *files, GError **error);

/**
 * pl_framework_catalogue:
 * The items of one catalogue of a document: "warning-signs", "services", "glossary"…; the catalogue
 * "catalogues" has an item for each, with its name and what it is for, and "scale-notes" a word on each
 * scale. Returns: (transfer none) (nullable): `*n` items one after another, in their order; NULL where there
 * are none.
 */
const PlItem *pl_framework_catalogue(const PlSnapshot *snapshot, const char *catalogue, guint *n);

/**
 * pl_framework_item:
 * @parent: the id of the item that it must be a child of; 0 for any. An aspect's or an outcome's code is only
 * its own within its regime: pl_framework_item(snapshot, "regime-outcomes", regime->id, "good"). Returns:
 * (transfer none) (nullable): the first item of the catalogue with that code; capitals do not matter.
 */
const PlItem *pl_framework_item(const PlSnapshot *snapshot, const char *catalogue, gint64 parent,
                                const char *code);

/**
 * pl_framework_document:
 * What a new document starts with: the framework, a title and, if named, the organisation that the document
 * is about.
 * @title: not empty
 * @organisation: (nullable): the council's name; NULL or "" for none yet
 * @ids: where the organisation's id comes from
 * Returns: (transfer full) (nullable): a snapshot to store; NULL with PL_CORE_ERROR_INVALID when a text
 * cannot be kept.
 */
PlSnapshot *pl_framework_document(const char *title, const char *organisation, PlJurisdiction jurisdiction,
                                  const PlIds *ids, GError **error);

G_END_DECLS
