/*
 * snapshot.h: what a document held at one moment: immutable, shared, and readable on any thread.
 *
 * A snapshot is made of parts, one for each kind of record (and, for kinds that belong to an assessment, one for
 * each assessment). Parts are reference-counted and shared between snapshots, so that a change costs only the
 * parts it touches.
 */
#pragma once

#include <plumbline/record-type.h>

G_BEGIN_DECLS

typedef struct _PlPart PlPart;
typedef struct _PlPartBuilder PlPartBuilder;
typedef struct _PlSnapshot PlSnapshot;

/* ---- Parts ---- */

/**
 * pl_part_builder_new:
 * @scope: the assessment's id for a scoped kind, else 0
 * Returns: (transfer full): a builder that copies the records it is given.
 */
PlPartBuilder *pl_part_builder_new(PlRecordKind kind, gint64 scope);

/**
 * pl_part_builder_add:
 * Copies `record` and its texts.
 */
void pl_part_builder_add(PlPartBuilder *builder, gconstpointer record);

/**
 * pl_part_builder_finish:
 * Sorts the records into their kind's order (record-type.h, order_by; texts by bytes) and frees the builder. Where a
 * key was added twice, the later one stays.
 * Returns: (transfer full): the part.
 */
PlPart *pl_part_builder_finish(PlPartBuilder *builder);

void pl_part_builder_free(PlPartBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlPartBuilder, pl_part_builder_free)

PlPart *pl_part_ref(PlPart *part);
void pl_part_unref(PlPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlPart, pl_part_unref)

PlRecordKind pl_part_get_kind(const PlPart *part);
gint64 pl_part_get_scope(const PlPart *part);

/**
 * pl_part_get_records:
 * Returns: (transfer none): `*n` records one after another, in their kind's order.
 */
gconstpointer pl_part_get_records(const PlPart *part, guint *n);

/**
 * pl_part_find:
 * Returns: (transfer none) (nullable): the record whose key equals that of `key`, a record of the part's kind with
 * its key fields set.
 */
gconstpointer pl_part_find(const PlPart *part, gconstpointer key);

/* ---- Snapshots ---- */

/**
 * pl_snapshot_new_empty:
 * Returns: (transfer full): a snapshot that holds nothing.
 */
PlSnapshot *pl_snapshot_new_empty(void);

/**
 * pl_snapshot_with_parts:
 * Returns: (transfer full): `snapshot` with each of `parts` in the place of the one of the same kind and scope. The
 * parts stay the caller's. A scoped part whose assessment is gone from the new snapshot is dropped.
 */
PlSnapshot *pl_snapshot_with_parts(const PlSnapshot *snapshot, PlPart *const *parts, guint n_parts);

/**
 * pl_snapshot_as_public:
 * Returns: (transfer full): the same records, marked as all that is published of some document. What is
 * missing from it may be recorded, and what is said of it says so (pl_published(), say.h). A shared copy of
 * what is cleared alone is so by itself.
 */
PlSnapshot *pl_snapshot_as_public(const PlSnapshot *snapshot);
gboolean pl_snapshot_is_public(const PlSnapshot *snapshot);

PlSnapshot *pl_snapshot_ref(PlSnapshot *snapshot);
void pl_snapshot_unref(PlSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlSnapshot, pl_snapshot_unref)

/**
 * pl_snapshot_get_part:
 * @scope: the assessment's id for a scoped kind, else 0
 * Returns: (transfer none): the part; an empty one where the snapshot holds none.
 */
const PlPart *pl_snapshot_get_part(const PlSnapshot *snapshot, PlRecordKind kind, gint64 scope);

/**
 * pl_snapshot_find:
 * @key: a record of `kind` with its key fields set (and "assessment", for a scoped kind)
 * Returns: (transfer none) (nullable): the record with that key, as long as the snapshot lives.
 */
gconstpointer pl_snapshot_find(const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer key);

/**
 * pl_snapshot_find_id:
 * For kinds with an id of their own that are not scoped.
 * Returns: (transfer none) (nullable): the record with that id; NULL for 0.
 */
gconstpointer pl_snapshot_find_id(const PlSnapshot *snapshot, PlRecordKind kind, gint64 id);

/**
 * pl_snapshot_find_code:
 * For kinds with a field "code": domains, risks, tests, options, sources, indicators… Capitals do not matter.
 * Returns: (transfer none) (nullable): the first record with that code.
 */
gconstpointer pl_snapshot_find_code(const PlSnapshot *snapshot, PlRecordKind kind, const char *code);

/**
 * pl_snapshot_equal:
 * Returns: whether both hold the same records.
 */
gboolean pl_snapshot_equal(const PlSnapshot *a, const PlSnapshot *b);

/* The records of each kind, typed: pl_snapshot_risks(snapshot, &n), and pl_snapshot_views(snapshot, assessment, &n). */
#define PL_SNAPSHOT_GETTER_0(KIND, type, plural)                                                             \
  static inline const type *pl_snapshot_##plural(const PlSnapshot *snapshot, guint *n)                       \
  {                                                                                                          \
    return (const type *) pl_part_get_records(pl_snapshot_get_part(snapshot, PL_RECORD_##KIND, 0), n);       \
  }
#define PL_SNAPSHOT_GETTER_1(KIND, type, plural)                                                             \
  static inline const type *pl_snapshot_##plural(const PlSnapshot *snapshot, gint64 assessment, guint *n)    \
  {                                                                                                          \
    return (const type *) pl_part_get_records(pl_snapshot_get_part(snapshot, PL_RECORD_##KIND, assessment), n); \
  }
#define PL_SNAPSHOT_GETTER(KIND, type, plural, scoped) PL_SNAPSHOT_GETTER_##scoped(KIND, type, plural)
PL_RECORD_KINDS(PL_SNAPSHOT_GETTER)
#undef PL_SNAPSHOT_GETTER

/* Shorthands for the lookups that every layer makes; all (transfer none) (nullable), NULL for id 0. */
const PlDocumentInfo *pl_snapshot_info(const PlSnapshot *snapshot);
const PlDomain *pl_snapshot_domain(const PlSnapshot *snapshot, gint64 id);
const PlRisk *pl_snapshot_risk(const PlSnapshot *snapshot, gint64 id);
const PlTest *pl_snapshot_test(const PlSnapshot *snapshot, gint64 id);
const PlOption *pl_snapshot_option(const PlSnapshot *snapshot, gint64 id);
const PlAssessment *pl_snapshot_assessment(const PlSnapshot *snapshot, gint64 id);
const PlOrganisation *pl_snapshot_organisation(const PlSnapshot *snapshot, gint64 id);
const PlAgreedLevel *pl_snapshot_agreed_level(const PlSnapshot *snapshot, gint64 assessment, gint64 domain);
const PlView *pl_snapshot_view(const PlSnapshot *snapshot, gint64 assessment, gint64 domain, gint64 participant);
const PlDescriptor *pl_snapshot_descriptor(const PlSnapshot *snapshot, gint64 domain, gint level);
const PlSeal *pl_snapshot_seal(const PlSnapshot *snapshot, gint64 assessment);

/**
 * pl_snapshot_latest_assessment:
 * @organisation: 0 for the document's own
 * @as_at: (nullable): a date; NULL for no limit
 * Returns: (transfer none) (nullable): that organisation's latest assessment dated `as_at` or before.
 */
const PlAssessment *pl_snapshot_latest_assessment(const PlSnapshot *snapshot, gint64 organisation, const char *as_at);

/**
 * pl_snapshot_scale_label:
 * Returns: (transfer none): the council's word for a step of a scale, "" where it has none.
 */
const char *pl_snapshot_scale_label(const PlSnapshot *snapshot, PlScale scale, gint step);

/**
 * pl_snapshot_threshold:
 * Returns: the setting's value, or `fallback` where the document does not have it.
 */
double pl_snapshot_threshold(const PlSnapshot *snapshot, const char *code, double fallback);

G_END_DECLS
