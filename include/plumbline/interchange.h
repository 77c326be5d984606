/*
 * interchange.h: a whole document as JSON, to move it elsewhere, to keep it readable, and to write one by
 * hand.
 *
 *     {
 *       "format": "plumbline",
 *       "version": 1,
 *       "framework": "builtin",          for hand-written files only, see below
 *       "document": { "title": "…", … },
 *       "domains": [ { "id": "101", "code": "workforce", … }, … ],
 *       …one array for each other kind, named by its plural in record-type.h
 *     }
 *
 * Ids and references are strings of digits (a 53-bit integer is safe in every reader of JSON as text).
 * Booleans are JSON's, choices are their words. Texts that may be empty, optional members and clearances are
 * left out where they are empty; a file written by hand may leave out a boolean too, which is then false. The
 * document has no id, since there is only one. History is not exported; sign-offs are.
 *
 * Two conveniences, for files written by hand; exports never use them:
 *   - "framework": "builtin" puts the program's own framework in first (pl_framework_load). The file's own
 * records are then added, and a record with the key of one that is there lays its members over it: {"id":
 * "code:R10", "owner": "Director…"}.
 *   - a reference, or the id of a record that is laid over another, may be "code:workforce" for kinds that
 * have a code, and "code:CATALOGUE/CODE" for catalogue items.
 */
#pragma once

#include <plumbline/core.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

#define PL_INTERCHANGE_VERSION 1

/* 256 MiB: a region of 400 organisations with 20 assessments of 6 participants each writes 126 MB, measured;
 * past that it is not one of ours. */
#define PL_INTERCHANGE_SIZE_MAX (256 * 1024 * 1024)

/**
 * pl_interchange_write:
 * Returns: (transfer full): the whole document, two-space indented, in a fixed order, with a newline at the
 * end. The same snapshot gives the same bytes, and reading them and writing again gives them once more.
 */
GBytes *pl_interchange_write(const PlSnapshot *snapshot);

/**
 * pl_interchange_read:
 * Every member must be known, every required one there, every record valid by itself (pl_record_validate),
 * every key its own and every reference to a record in the file.
 *
 * Returns: (transfer full) (nullable): the document, or NULL with PL_CORE_ERROR_FORMAT and a sentence giving
 * the place: "risk_ratings[3].likelihood is 0; it must be from 1 to 5". Nothing is half read.
 */
PlSnapshot *pl_interchange_read(GBytes *bytes, GError **error);

/**
 * pl_interchange_schema:
 * Returns: (transfer full): the JSON Schema (2020-12) of the format, made from the record types; published as
 * data/schema/plumbline.schema.json.
 */
GBytes *pl_interchange_schema(void);

G_END_DECLS
