/*
 * framework-private.h: the builders that the framework's readers fill, and how they report what is wrong.
 */
#pragma once

#include <jansson.h>

#include <plumbline/framework.h>

G_BEGIN_DECLS

/*
 * Reads one file after another into builders. After the first thing that is wrong `error` is set, every
 * getter returns an empty value, and the caller need look only once, at the end.
 */
typedef struct {
  const char *file;
  GString *place; /* "items[3].source" */
  GError *error;
  PlPartBuilder *builders[PL_N_RECORD_KINDS]; /* NULL until the first record */
  GHashTable *ids;                            /* "KIND/CODE" of what has been read → gint64 */
  gint catalogues;                            /* how many catalogues there are so far */
} PlReader;

void pl_reader_clear(PlReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PlReader, pl_reader_clear)

/**
 * pl_reader_fail:
 * Sets the error "FILE: PLACE.MEMBER PROBLEM", unless there is one. `member` may be NULL.
 */
void pl_reader_fail(PlReader *reader, const char *member, const char *problem, ...) G_GNUC_PRINTF(3, 4);

/**
 * pl_reader_enter:
 * Goes to an array's item: messages then begin with "ARRAY[INDEX]".
 * Returns: what to give to pl_reader_leave().
 */
gsize pl_reader_enter(PlReader *reader, const char *array, gsize index);
void pl_reader_leave(PlReader *reader, gsize mark);

/* Members of `object`, which may be NULL. Lists of members are separated by spaces. */
void pl_reader_members(PlReader *reader, json_t *object, const char *allowed);
const char *pl_reader_text(PlReader *reader, json_t *object, const char *member); /* not empty */
const char *pl_reader_text_or_empty(PlReader *reader, json_t *object, const char *member);
gint pl_reader_int(PlReader *reader, json_t *object, const char *member);
double pl_reader_real(PlReader *reader, json_t *object, const char *member);
gboolean pl_reader_bool(PlReader *reader, json_t *object, const char *member);
gint pl_reader_choice(PlReader *reader, json_t *object, const char *member, PlRecordKind kind,
                      const char *field);
json_t *pl_reader_array(PlReader *reader, json_t *object, const char *member); /* empty if not there */
json_t *pl_reader_object(PlReader *reader, json_t *object, const char *member);

/**
 * pl_reader_ref:
 * Returns: the id of the record of `kind` whose code stands in `member`; a failure when none such has been
 * read.
 */
gint64 pl_reader_ref(PlReader *reader, json_t *object, const char *member, PlRecordKind kind,
                     const char *prefix);

/**
 * pl_reader_source:
 * Reads {"source": {"document": CODE, "section": TEXT}}.
 * Returns: the source's id, and its section in `section`.
 */
gint64 pl_reader_source(PlReader *reader, json_t *object, const char **section);

/**
 * pl_reader_id:
 * Returns: the id for `code`, which others may then refer to; a failure when the code is there already.
 */
gint64 pl_reader_id(PlReader *reader, PlRecordKind kind, const char *code);

/**
 * pl_reader_add:
 * Adds a record after pl_record_validate().
 */
void pl_reader_add(PlReader *reader, PlRecordKind kind, gconstpointer record);

/* One function a file; `root` is the file's object. */
void pl_framework_read_settings(PlReader *reader, json_t *root);
void pl_framework_read_sources(PlReader *reader, json_t *root);
void pl_framework_read_domains(PlReader *reader, json_t *root);
void pl_framework_read_risks(PlReader *reader, json_t *root);
void pl_framework_read_tests(PlReader *reader, json_t *root);
void pl_framework_read_options(PlReader *reader, json_t *root);
void pl_framework_read_links(PlReader *reader, json_t *root);
void pl_framework_read_jurisdictions(PlReader *reader, json_t *root);
void pl_framework_read_questions(PlReader *reader, json_t *root);
void pl_framework_read_catalogue(PlReader *reader, json_t *root);

G_END_DECLS
