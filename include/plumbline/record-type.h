/*
 * record-type.h: what every kind of record is made of, so that reading, writing, checking, exporting and comparing are
 * each written once for all kinds.
 */
#pragma once

#include <plumbline/records.h>

G_BEGIN_DECLS

/**
 * PL_RECORD_KINDS:
 * Every kind, parents before children: KIND, structure, the plural used for accessors, scope. The scope is 1 for
 * kinds that belong to one assessment and are read in a part of their own, 0 for the rest.
 */
#define PL_RECORD_KINDS(X)                                                                                   \
  X(DOCUMENT, PlDocumentInfo, document, 0)                                                                   \
  X(SCALE_STEP, PlScaleStep, scale_steps, 0)                                                                 \
  X(RISK_BAND, PlRiskBand, risk_bands, 0)                                                                    \
  X(APPETITE, PlAppetite, appetites, 0)                                                                      \
  X(THRESHOLD, PlThreshold, thresholds, 0)                                                                   \
  X(SOURCE, PlSource, sources, 0)                                                                            \
  X(DOMAIN, PlDomain, domains, 0)                                                                            \
  X(DESCRIPTOR, PlDescriptor, descriptors, 0)                                                                \
  X(PROMPT, PlPrompt, prompts, 0)                                                                            \
  X(ORGANISATION, PlOrganisation, organisations, 0)                                                          \
  X(SCENARIO, PlScenario, scenarios, 0)                                                                      \
  X(SUCCESSION, PlSuccession, successions, 0)                                                                \
  X(MILESTONE, PlMilestone, milestones, 0)                                                                   \
  X(RISK, PlRisk, risks, 0)                                                                                  \
  X(TEST, PlTest, tests, 0)                                                                                  \
  X(OPTION, PlOption, options, 0)                                                                            \
  X(OPTION_NOTE, PlOptionNote, option_notes, 0)                                                              \
  X(ITEM, PlItem, items, 0)                                                                                  \
  X(OPTION_CHOICE, PlOptionChoice, option_choices, 0)                                                        \
  X(ASSESSMENT, PlAssessment, assessments, 0)                                                                \
  X(PARTICIPANT, PlParticipant, participants, 1)                                                             \
  X(VIEW, PlView, views, 1)                                                                                  \
  X(AGREED_LEVEL, PlAgreedLevel, agreed_levels, 1)                                                           \
  X(EVIDENCE, PlEvidence, evidence, 0)                                                                       \
  X(EVIDENCE_DOMAIN, PlEvidenceDomain, evidence_domains, 0)                                                  \
  X(EVIDENCE_RISK, PlEvidenceRisk, evidence_risks, 0)                                                        \
  X(EVIDENCE_TEST, PlEvidenceTest, evidence_tests, 0)                                                        \
  X(INSPECTION, PlInspection, inspections, 0)                                                                \
  X(INTERVENTION, PlIntervention, interventions, 0)                                                          \
  X(INDICATOR, PlIndicator, indicators, 0)                                                                   \
  X(INDICATOR_DOMAIN, PlIndicatorDomain, indicator_domains, 0)                                               \
  X(OBSERVATION, PlObservation, observations, 0)                                                             \
  X(RISK_RATING, PlRiskRating, risk_ratings, 0)                                                              \
  X(RISK_DOMAIN, PlRiskDomain, risk_domains, 0)                                                              \
  X(RISK_TEST, PlRiskTest, risk_tests, 0)                                                                    \
  X(RISK_ITEM, PlRiskItem, risk_items, 0)                                                                    \
  X(DOMAIN_ITEM, PlDomainItem, domain_items, 0)                                                              \
  X(ASSURANCE, PlAssurance, assurances, 0)                                                                   \
  X(ASSURANCE_LINE, PlAssuranceLine, assurance_lines, 0)                                                     \
  X(ARRANGEMENT, PlArrangement, arrangements, 0)                                                             \
  X(CRITERION, PlCriterion, criteria, 0)                                                                     \
  X(OPTION_SCORE, PlOptionScore, option_scores, 0)                                                           \
  X(ACTION, PlAction, actions, 0)                                                                            \
  X(ACTION_DOMAIN, PlActionDomain, action_domains, 0)                                                        \
  X(ACTION_RISK, PlActionRisk, action_risks, 0)                                                              \
  X(ACTION_TEST, PlActionTest, action_tests, 0)                                                              \
  X(WARNING_SIGN, PlWarningSign, warning_signs, 0)                                                           \
  X(CHECK, PlCheck, checks, 0)                                                                               \
  X(QUESTION, PlQuestion, questions, 0)                                                                      \
  X(PACK, PlPack, packs, 0)                                                                                  \
  X(PACK_SECTION, PlPackSection, pack_sections, 0)                                                           \
  X(RECOMMENDATION, PlRecommendation, recommendations, 0)                                                    \
  X(PACK_QUESTION, PlPackQuestion, pack_questions, 0)                                                        \
  X(SESSION, PlSession, sessions, 0)                                                                         \
  X(SEAL, PlSeal, seals, 0)

typedef enum {
#define PL_KIND_MEMBER(KIND, type, plural, scoped) PL_RECORD_##KIND,
  PL_RECORD_KINDS(PL_KIND_MEMBER)
#undef PL_KIND_MEMBER
  PL_N_RECORD_KINDS
} PlRecordKind;

/* The widest key: a line of assurance is one of a test, an option, a date and a line. */
#define PL_KEY_FIELDS_MAX 4

typedef enum {
  PL_FIELD_ID,           /* gint64, above zero: the record's own key */
  PL_FIELD_REF,          /* gint64: the id of a record of another kind */
  PL_FIELD_INT,          /* gint */
  PL_FIELD_BOOL,         /* gboolean */
  PL_FIELD_REAL,         /* double, finite */
  PL_FIELD_TEXT,         /* const char * */
  PL_FIELD_DATE,         /* const char *, "2026-10-12" */
  PL_FIELD_PARTIAL_DATE, /* const char *, "2026", "2026-10" or "2026-10-12" */
  PL_FIELD_CHOICE,       /* an enumeration, stored as a word */
  PL_FIELD_PICTURE /* const char *: a picture as picture-field.h has it; read, kept and told as texts are,
                      never as words */
} PlFieldType;

/**
 * PlField: one field of a kind.
 *
 * `optional` means: NULL in the file and absent in JSON when it is 0 or "". Texts that are not optional must not be
 * empty where `required` is set; elsewhere "" is an ordinary value.
 */
typedef struct {
  const char *name;          /* column and JSON member */
  PlFieldType type;
  gsize offset;              /* in the structure */
  gboolean key;              /* part of the natural or surrogate key */
  gboolean optional;
  gboolean required;         /* a text that may not be empty */
  gboolean code;             /* a text by which records are found or sorted, and not what somebody wrote */
  gint min, max;             /* of an INT */
  gsize longest;             /* of a text, in bytes; 0 for PL_TEXT_MAX */
  PlRecordKind ref;          /* of a REF */
  const char *const *words;  /* of a CHOICE, NULL-terminated, indexed by the enumeration */
} PlField;

/**
 * PlRecordType: one kind of record.
 */
typedef struct {
  PlRecordKind kind;
  const char *name;   /* the table, and what a message calls it with spaces: "risk_rating" */
  const char *plural; /* the JSON member that holds the array */
  gsize size;
  const PlField *fields;
  guint n_fields;
  guint n_keys;         /* the key fields come first */
  const char *order_by; /* comma-separated fields: the order in which people expect them */
  gboolean scoped;      /* belongs to one assessment, by a REF field named "assessment" */
  gboolean recorded;    /* its changes are recorded for undo (a seal's are not) */
} PlRecordType;

/**
 * pl_record_type_get:
 * Returns: (transfer none): the description of `kind`; every kind has one.
 */
const PlRecordType *pl_record_type_get(PlRecordKind kind);

/**
 * pl_record_type_find:
 * Returns: (transfer none) (nullable): the kind whose table or plural is `name`.
 */
const PlRecordType *pl_record_type_find(const char *name);

/**
 * pl_record_type_field:
 * Returns: (transfer none) (nullable): the field called `name`.
 */
const PlField *pl_record_type_field(const PlRecordType *type, const char *name);

/* Values by description. `record` is a structure of the field's kind; the field's type must be the one read. */
gint64 pl_field_get_id(const PlField *field, gconstpointer record); /* ID and REF */
gint pl_field_get_int(const PlField *field, gconstpointer record);  /* INT, BOOL and CHOICE */
double pl_field_get_real(const PlField *field, gconstpointer record);
const char *pl_field_get_text(const PlField *field,
                              gconstpointer record); /* where pl_field_is_text(); never NULL */
gsize pl_field_longest(const PlField *field);        /* likewise: bytes it may have */
void pl_field_set_id(const PlField *field, gpointer record, gint64 value);
void pl_field_set_int(const PlField *field, gpointer record, gint value);
void pl_field_set_real(const PlField *field, gpointer record, double value);
void pl_field_set_text(const PlField *field, gpointer record, const char *value); /* stores the pointer */
/* One value from a record into another of its kind, whatever its type; a text is shared, not copied. */
void pl_field_copy(const PlField *field, gpointer to, gconstpointer from);

/**
 * pl_field_is_text:
 * Returns: whether the value is a `const char *`: a text, a date or a picture.
 */
gboolean pl_field_is_text(const PlField *field);

/**
 * pl_field_is_empty:
 * Returns: whether the value is one that an optional field stores as NULL: 0 or "".
 */
gboolean pl_field_is_empty(const PlField *field, gconstpointer record);

/**
 * pl_field_word:
 * Returns: (transfer none) (nullable): the word for `value` of a CHOICE field, or NULL when it has none.
 */
const char *pl_field_word(const PlField *field, gint value);

/**
 * pl_field_from_word:
 * Returns: the enumeration's value for `word`, or -1.
 */
gint pl_field_from_word(const PlField *field, const char *word);

/**
 * pl_record_init_empty:
 * Fills `record` with what an absent value is for each field: 0, FALSE, "", the first choice. Begin every record with it.
 */
void pl_record_init_empty(PlRecordKind kind, gpointer record);

/**
 * pl_field_compare:
 * Returns: below, at or above 0, as the value in `a` sorts before, with or after that in `b` (texts by bytes, numbers by
 * value).
 */
gint pl_field_compare(const PlField *field, gconstpointer a, gconstpointer b);

/**
 * pl_record_compare_keys:
 * Returns: below, at or above 0, as `a`'s key sorts before, with or after `b`'s (texts by bytes, numbers by value).
 */
gint pl_record_compare_keys(PlRecordKind kind, gconstpointer a, gconstpointer b);

/**
 * pl_record_equal:
 * Returns: whether every field is the same.
 */
gboolean pl_record_equal(PlRecordKind kind, gconstpointer a, gconstpointer b);

/**
 * pl_record_get_clearance:
 * Returns: (transfer none) (nullable): the record's clearance; NULL of a kind that has none of its own.
 */
PlClearance *pl_record_get_clearance(PlRecordKind kind, gpointer record);

/**
 * pl_field_is_clearance:
 * @field: one of `type`
 * Returns: whether it says who may read the record, why, and who decided that when.
 */
gboolean pl_field_is_clearance(const PlRecordType *type, const PlField *field);

/**
 * pl_record_compare_apart:
 * How two versions of a record differ, their clearance (kinds without one: always the same) and all else apart.
 */
void pl_record_compare_apart(PlRecordKind kind, gconstpointer a, gconstpointer b, gboolean *same_clearance,
                             gboolean *same_else);

/**
 * pl_record_dup_key:
 * Returns: (transfer full): its kind and key as one text: "risk_rating/7/1/2026-10-12".
 */
char *pl_record_dup_key(PlRecordKind kind, gconstpointer record);

/**
 * pl_record_unclear:
 * Makes a record that is cleared as public *not cleared*. Returns: whether it was public.
 */
gboolean pl_record_unclear(PlRecordKind kind, gpointer record);

/**
 * pl_record_validate:
 * Checks what can be told from one record alone: ranges, words, dates that exist, texts that are UTF-8 and no
 * longer than their field takes, keys that are there, and that a level and *not enough evidence* exclude each other, and
 * that what is exempt says under which paragraph. References are checked by the database.
 *
 * Returns: FALSE with PL_CORE_ERROR_INVALID and a sentence naming the kind and the field.
 */
gboolean pl_record_validate(PlRecordKind kind, gconstpointer record, GError **error);

/* 1 MiB: some two hundred pages typed into one field; past that it is a paste by mistake. */
#define PL_TEXT_MAX (1024 * 1024)

/* 16 MiB of a seal's content, which nobody types: the JSON of one assessment with the evidence and figures it rests
 * on. A hundred pieces of evidence of ten pages each, and thirty indicators told monthly for thirty years at some 200
 * bytes a figure, are a quarter of that. */
#define PL_SEAL_CONTENT_MAX (16 * 1024 * 1024)

G_END_DECLS
