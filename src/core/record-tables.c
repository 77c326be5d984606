#include <plumbline/picture-field.h>
#include <plumbline/record-type.h>

/* Far more domains, risks or rows than anyone will order by hand. */
#define POSITION_MAX 1000000
/* Larger than any council: the population of the United Kingdom is below it. */
#define RESIDENTS_MAX 100000000

static const char *const jurisdictions[] = {"england", "wales", NULL};
static const char *const clearances[] = {"not cleared", "public", "exempt", "confidential", NULL};
static const char *const scales[] = {"level", "likelihood", "impact", "confidence", "assurance", NULL};
static const char *const source_texts[] = {"complete", "cut", "own", NULL};
static const char *const responses[] = {"not decided", "tolerate", "treat", "transfer", "terminate", NULL};
static const char *const test_groups[] = {"governance", "finance", "partnership", "other", NULL};
static const char *const suits[] = {"disaggregated", "collaborative", "either", NULL};
static const char *const note_kinds[] = {"advantage", "risk", "lesson", NULL};
static const char *const organisation_kinds[] = {"council", "trust", "partner", "region", NULL};
static const char *const standings[] = {"continuing", "predecessor", "successor", NULL};
static const char *const assessment_kinds[] = {"baseline", "self-assessment", "peer challenge", "moderation", NULL};
static const char *const roles[] = {"leader", "chief executive", "lead member", "director", "other", NULL};
static const char *const stances[] = {"for", "against", NULL};
static const char *const goods[] = {"up", "down", "neither", NULL};
static const char *const comparators[] = {"own", "neighbours", "region", "nation", NULL};
static const char *const qualifiers[] = {"exact", "about", "computed", NULL};
static const char *const rating_kinds[] = {"before controls", "current", "target", NULL};
static const char *const assurance_ratings[] = {"not tested", "none", "limited", "reasonable", "substantial", NULL};
static const char *const lines[] = {"management", "corporate oversight", "independent", NULL};
static const char *const action_states[] = {"open", "in progress", "done", "dropped", NULL};
static const char *const sign_states[] = {"unknown", "absent", "partly", "present", NULL};
static const char *const check_states[] = {"not started", "under way", "in place", "not needed", NULL};
static const char *const question_states[] = {"open", "answered", "set aside", NULL};
static const char *const pack_kinds[] = {"board", "self-assessment", "scrutiny", NULL};
static const char *const stages[] = {"private views", "revealed", "agreed", "closed", NULL};

#define F(structure, field_type, member, ...)                                                                \
  {.name = #member, .type = PL_FIELD_##field_type, .offset = G_STRUCT_OFFSET(structure, member), ##__VA_ARGS__}

#define CLEARANCE_FIELD(structure, field_type, member, ...)                                                  \
  {                                                                                                          \
    .name = #member, .type = PL_FIELD_##field_type,                                                          \
    .offset = G_STRUCT_OFFSET(structure, clearance) + G_STRUCT_OFFSET(PlClearance, member), ##__VA_ARGS__    \
  }

#define CLEARANCE_FIELDS(structure)                                                                          \
  CLEARANCE_FIELD(structure, CHOICE, clearance, .words = clearances),                                        \
      CLEARANCE_FIELD(structure, INT, exempt_paragraph, .optional = TRUE, .min = 1, .max = 7),               \
      CLEARANCE_FIELD(structure, TEXT, public_interest), CLEARANCE_FIELD(structure, TEXT, cleared_by),       \
      CLEARANCE_FIELD(structure, DATE, cleared_on, .optional = TRUE)

/* NOLINTBEGIN(bugprone-macro-parentheses): what is filled in are names. */
#define TYPE(record_kind, structure, table, json, kind_fields, keys, order, is_scoped, is_recorded)          \
  [PL_RECORD_##record_kind] = {.kind = PL_RECORD_##record_kind,                                              \
                               .name = table,                                                                \
                               .plural = json,                                                               \
                               .size = sizeof(structure),                                                    \
                               .fields = kind_fields,                                                        \
                               .n_fields = G_N_ELEMENTS(kind_fields),                                        \
                               .n_keys = keys,                                                               \
                               .order_by = order,                                                            \
                               .scoped = is_scoped,                                                          \
                               .recorded = is_recorded}
/* NOLINTEND(bugprone-macro-parentheses) */

static const PlField document_fields[] = {
    F(PlDocumentInfo, ID, id, .key = TRUE),
    F(PlDocumentInfo, TEXT, title, .required = TRUE),
    F(PlDocumentInfo, CHOICE, jurisdiction, .words = jurisdictions),
    F(PlDocumentInfo, BOOL, invented),
    F(PlDocumentInfo, BOOL, cleared_only),
    F(PlDocumentInfo, TEXT, withheld),
    F(PlDocumentInfo, TEXT, note),
    F(PlDocumentInfo, TEXT, framework_version, .code = TRUE),
    F(PlDocumentInfo, REF, organisation, .optional = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlDocumentInfo, REF, scenario, .optional = TRUE, .ref = PL_RECORD_SCENARIO),
    F(PlDocumentInfo, REF, option, .optional = TRUE, .ref = PL_RECORD_OPTION),
};

static const PlField scale_step_fields[] = {
    F(PlScaleStep, CHOICE, scale, .key = TRUE, .words = scales),
    F(PlScaleStep, INT, step, .key = TRUE, .min = 1, .max = 5),
    F(PlScaleStep, TEXT, label, .required = TRUE),
};

static const PlField risk_band_fields[] = {
    F(PlRiskBand, TEXT, code, .code = TRUE, .key = TRUE, .required = TRUE),
    F(PlRiskBand, TEXT, name, .required = TRUE),
    F(PlRiskBand, INT, from_score, .min = 1, .max = 25),
};

static const PlField appetite_fields[] = {
    F(PlAppetite, TEXT, category, .code = TRUE, .key = TRUE, .required = TRUE),
    F(PlAppetite, INT, ceiling, .min = 1, .max = 25),
};

static const PlField threshold_fields[] = {
    F(PlThreshold, TEXT, code, .code = TRUE, .key = TRUE, .required = TRUE),
    F(PlThreshold, REAL, value),
    F(PlThreshold, TEXT, unit),
    F(PlThreshold, TEXT, note),
};

static const PlField source_fields[] = {
    F(PlSource, ID, id, .key = TRUE),
    F(PlSource, TEXT, code, .code = TRUE, .required = TRUE),
    F(PlSource, TEXT, title, .required = TRUE),
    F(PlSource, TEXT, author),
    F(PlSource, TEXT, publisher),
    F(PlSource, INT, year, .optional = TRUE, .min = 1900, .max = 2199),
    F(PlSource, TEXT, standpoint),
};

static const PlField domain_fields[] = {
    F(PlDomain, ID, id, .key = TRUE),
    F(PlDomain, TEXT, code, .code = TRUE, .required = TRUE),
    F(PlDomain, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlDomain, TEXT, name, .required = TRUE),
    F(PlDomain, TEXT, short_name, .required = TRUE),
    F(PlDomain, TEXT, text),
    F(PlDomain, REF, source, .optional = TRUE, .ref = PL_RECORD_SOURCE),
    F(PlDomain, TEXT, section),
    F(PlDomain, BOOL, local),
    F(PlDomain, BOOL, in_use),
};

static const PlField descriptor_fields[] = {
    F(PlDescriptor, REF, domain, .key = TRUE, .ref = PL_RECORD_DOMAIN),
    F(PlDescriptor, INT, level, .key = TRUE, .min = 1, .max = 5),
    F(PlDescriptor, TEXT, text, .required = TRUE),
    F(PlDescriptor, TEXT, short_text, .required = TRUE),
    F(PlDescriptor, CHOICE, source_text, .words = source_texts),
};

static const PlField prompt_fields[] = {
    F(PlPrompt, ID, id, .key = TRUE),
    F(PlPrompt, REF, domain, .ref = PL_RECORD_DOMAIN),
    F(PlPrompt, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlPrompt, TEXT, text, .required = TRUE),
    F(PlPrompt, REF, source, .optional = TRUE, .ref = PL_RECORD_SOURCE),
    F(PlPrompt, TEXT, section),
};

static const PlField organisation_fields[] = {
    F(PlOrganisation, ID, id, .key = TRUE),
    F(PlOrganisation, TEXT, name, .required = TRUE),
    F(PlOrganisation, TEXT, short_name, .required = TRUE),
    F(PlOrganisation, CHOICE, kind, .words = organisation_kinds),
    F(PlOrganisation, CHOICE, standing, .words = standings),
    F(PlOrganisation, CHOICE, jurisdiction, .words = jurisdictions),
    F(PlOrganisation, TEXT, la_code, .code = TRUE),
    F(PlOrganisation, INT, residents, .optional = TRUE, .min = 0, .max = RESIDENTS_MAX),
    F(PlOrganisation, BOOL, invented),
    F(PlOrganisation, TEXT, note),
    F(PlOrganisation, PICTURE, crest, .longest = PL_PICTURE_TEXT_MAX),
};

static const PlField scenario_fields[] = {
    F(PlScenario, ID, id, .key = TRUE),
    F(PlScenario, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlScenario, TEXT, name, .required = TRUE),
    F(PlScenario, TEXT, text),
    F(PlScenario, BOOL, chosen),
    CLEARANCE_FIELDS(PlScenario),
};

static const PlField succession_fields[] = {
    F(PlSuccession, REF, scenario, .key = TRUE, .ref = PL_RECORD_SCENARIO),
    F(PlSuccession, REF, predecessor, .key = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlSuccession, REF, successor, .key = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlSuccession, INT, residents, .optional = TRUE, .min = 0, .max = RESIDENTS_MAX),
    F(PlSuccession, TEXT, assumption),
};

static const PlField milestone_fields[] = {
    F(PlMilestone, ID, id, .key = TRUE),
    F(PlMilestone, TEXT, kind, .code = TRUE, .required = TRUE),
    F(PlMilestone, TEXT, name, .required = TRUE),
    F(PlMilestone, DATE, date, .required = TRUE),
    F(PlMilestone, REF, scenario, .optional = TRUE, .ref = PL_RECORD_SCENARIO),
    F(PlMilestone, BOOL, done),
    F(PlMilestone, TEXT, note),
};

static const PlField risk_fields[] = {
    F(PlRisk, ID, id, .key = TRUE),
    F(PlRisk, TEXT, code, .code = TRUE, .required = TRUE),
    F(PlRisk, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlRisk, TEXT, name, .required = TRUE),
    F(PlRisk, TEXT, short_name, .required = TRUE),
    F(PlRisk, TEXT, cause),
    F(PlRisk, TEXT, event),
    F(PlRisk, TEXT, consequence),
    F(PlRisk, TEXT, category, .code = TRUE, .required = TRUE),
    F(PlRisk, REF, source, .optional = TRUE, .ref = PL_RECORD_SOURCE),
    F(PlRisk, TEXT, section),
    F(PlRisk, BOOL, local),
    F(PlRisk, BOOL, in_register),
    F(PlRisk, REF, organisation, .optional = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlRisk, CHOICE, response, .words = responses),
    F(PlRisk, TEXT, controls),
    F(PlRisk, TEXT, owner),
    F(PlRisk, REF, milestone, .optional = TRUE, .ref = PL_RECORD_MILESTONE),
    F(PlRisk, DATE, bites_on, .optional = TRUE),
    F(PlRisk, DATE, next_review, .optional = TRUE),
    F(PlRisk, TEXT, note),
    CLEARANCE_FIELDS(PlRisk),
};

static const PlField test_fields[] = {
    F(PlTest, ID, id, .key = TRUE),
    F(PlTest, TEXT, code, .code = TRUE, .required = TRUE),
    F(PlTest, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlTest, CHOICE, test_group, .words = test_groups),
    F(PlTest, TEXT, name, .required = TRUE),
    F(PlTest, TEXT, text),
    F(PlTest, REF, source, .optional = TRUE, .ref = PL_RECORD_SOURCE),
    F(PlTest, TEXT, section),
    F(PlTest, BOOL, local),
    F(PlTest, BOOL, in_use),
    F(PlTest, REF, needed_by, .optional = TRUE, .ref = PL_RECORD_MILESTONE),
};

static const PlField option_fields[] = {
    F(PlOption, ID, id, .key = TRUE),
    F(PlOption, TEXT, code, .code = TRUE, .required = TRUE),
    F(PlOption, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlOption, TEXT, name, .required = TRUE),
    F(PlOption, TEXT, text),
    F(PlOption, CHOICE, suits, .words = suits),
    F(PlOption, REF, source, .optional = TRUE, .ref = PL_RECORD_SOURCE),
    F(PlOption, TEXT, section),
    F(PlOption, BOOL, local),
    F(PlOption, BOOL, considered),
    CLEARANCE_FIELDS(PlOption),
};

static const PlField option_note_fields[] = {
    F(PlOptionNote, ID, id, .key = TRUE),
    F(PlOptionNote, REF, option, .ref = PL_RECORD_OPTION),
    F(PlOptionNote, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlOptionNote, CHOICE, kind, .words = note_kinds),
    F(PlOptionNote, TEXT, text, .required = TRUE),
    F(PlOptionNote, REF, source, .optional = TRUE, .ref = PL_RECORD_SOURCE),
    F(PlOptionNote, TEXT, section),
};

static const PlField item_fields[] = {
    F(PlItem, ID, id, .key = TRUE),
    F(PlItem, TEXT, catalogue, .code = TRUE, .required = TRUE),
    F(PlItem, TEXT, code, .code = TRUE, .required = TRUE),
    F(PlItem, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlItem, TEXT, name, .required = TRUE),
    F(PlItem, TEXT, text),
    F(PlItem, TEXT, item_group),
    F(PlItem, REF, parent, .optional = TRUE, .ref = PL_RECORD_ITEM),
    F(PlItem, REF, source, .optional = TRUE, .ref = PL_RECORD_SOURCE),
    F(PlItem, TEXT, section),
    F(PlItem, BOOL, local),
};

static const PlField option_choice_fields[] = {
    F(PlOptionChoice, ID, id, .key = TRUE),
    F(PlOptionChoice, REF, scenario, .optional = TRUE, .ref = PL_RECORD_SCENARIO),
    F(PlOptionChoice, REF, option, .ref = PL_RECORD_OPTION),
    F(PlOptionChoice, DATE, decided_on, .required = TRUE),
    F(PlOptionChoice, TEXT, decided_by),
    F(PlOptionChoice, TEXT, reason),
    CLEARANCE_FIELDS(PlOptionChoice),
};

static const PlField assessment_fields[] = {
    F(PlAssessment, ID, id, .key = TRUE),
    F(PlAssessment, REF, organisation, .ref = PL_RECORD_ORGANISATION),
    F(PlAssessment, DATE, date, .required = TRUE),
    F(PlAssessment, TEXT, title, .required = TRUE),
    F(PlAssessment, CHOICE, kind, .words = assessment_kinds),
    F(PlAssessment, TEXT, panel),
    F(PlAssessment, TEXT, note),
    CLEARANCE_FIELDS(PlAssessment),
};

static const PlField participant_fields[] = {
    F(PlParticipant, ID, id, .key = TRUE),
    F(PlParticipant, REF, assessment, .ref = PL_RECORD_ASSESSMENT),
    F(PlParticipant, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlParticipant, CHOICE, role, .words = roles),
    F(PlParticipant, TEXT, post, .required = TRUE),
    F(PlParticipant, BOOL, consents),
};

static const PlField view_fields[] = {
    F(PlView, REF, assessment, .key = TRUE, .ref = PL_RECORD_ASSESSMENT),
    F(PlView, REF, domain, .key = TRUE, .ref = PL_RECORD_DOMAIN),
    F(PlView, REF, participant, .key = TRUE, .ref = PL_RECORD_PARTICIPANT),
    F(PlView, INT, level, .optional = TRUE, .min = 1, .max = 5),
    F(PlView, BOOL, not_enough),
    F(PlView, INT, confidence, .optional = TRUE, .min = 1, .max = 5),
    F(PlView, TEXT, reason),
};

static const PlField agreed_level_fields[] = {
    F(PlAgreedLevel, REF, assessment, .key = TRUE, .ref = PL_RECORD_ASSESSMENT),
    F(PlAgreedLevel, REF, domain, .key = TRUE, .ref = PL_RECORD_DOMAIN),
    F(PlAgreedLevel, INT, level, .optional = TRUE, .min = 1, .max = 5),
    F(PlAgreedLevel, BOOL, not_enough),
    F(PlAgreedLevel, INT, confidence, .optional = TRUE, .min = 1, .max = 5),
    F(PlAgreedLevel, TEXT, reason),
    F(PlAgreedLevel, TEXT, know),
    F(PlAgreedLevel, TEXT, how_known),
    F(PlAgreedLevel, TEXT, plan),
    F(PlAgreedLevel, DATE, agreed_on, .optional = TRUE),
    CLEARANCE_FIELDS(PlAgreedLevel),
};

static const PlField evidence_fields[] = {
    F(PlEvidence, ID, id, .key = TRUE),
    F(PlEvidence, REF, organisation, .optional = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlEvidence, TEXT, title, .required = TRUE),
    F(PlEvidence, TEXT, kind, .code = TRUE, .required = TRUE),
    F(PlEvidence, PARTIAL_DATE, date, .required = TRUE),
    F(PlEvidence, TEXT, source),
    F(PlEvidence, TEXT, text),
    F(PlEvidence, TEXT, location),
    F(PlEvidence, BOOL, external),
    CLEARANCE_FIELDS(PlEvidence),
};

static const PlField evidence_domain_fields[] = {
    F(PlEvidenceDomain, REF, evidence, .key = TRUE, .ref = PL_RECORD_EVIDENCE),
    F(PlEvidenceDomain, REF, domain, .key = TRUE, .ref = PL_RECORD_DOMAIN),
    F(PlEvidenceDomain, CHOICE, stance, .words = stances),
    F(PlEvidenceDomain, INT, strength, .min = 1, .max = 3),
    F(PlEvidenceDomain, TEXT, reason),
};

static const PlField evidence_risk_fields[] = {
    F(PlEvidenceRisk, REF, evidence, .key = TRUE, .ref = PL_RECORD_EVIDENCE),
    F(PlEvidenceRisk, REF, risk, .key = TRUE, .ref = PL_RECORD_RISK),
    F(PlEvidenceRisk, CHOICE, stance, .words = stances),
    F(PlEvidenceRisk, INT, strength, .min = 1, .max = 3),
    F(PlEvidenceRisk, TEXT, reason),
};

static const PlField evidence_test_fields[] = {
    F(PlEvidenceTest, REF, evidence, .key = TRUE, .ref = PL_RECORD_EVIDENCE),
    F(PlEvidenceTest, REF, test, .key = TRUE, .ref = PL_RECORD_TEST),
    F(PlEvidenceTest, CHOICE, stance, .words = stances),
    F(PlEvidenceTest, INT, strength, .min = 1, .max = 3),
    F(PlEvidenceTest, TEXT, reason),
};

static const PlField inspection_fields[] = {
    F(PlInspection, ID, id, .key = TRUE),
    F(PlInspection, REF, organisation, .ref = PL_RECORD_ORGANISATION),
    F(PlInspection, TEXT, regime, .code = TRUE, .required = TRUE),
    F(PlInspection, TEXT, aspect, .required = TRUE),
    F(PlInspection, TEXT, outcome, .required = TRUE),
    F(PlInspection, TEXT, kind),
    F(PlInspection, PARTIAL_DATE, started, .optional = TRUE),
    F(PlInspection, PARTIAL_DATE, published, .optional = TRUE),
    F(PlInspection, TEXT, source, .required = TRUE),
    F(PlInspection, TEXT, note),
};

static const PlField intervention_fields[] = {
    F(PlIntervention, ID, id, .key = TRUE),
    F(PlIntervention, REF, organisation, .ref = PL_RECORD_ORGANISATION),
    F(PlIntervention, PARTIAL_DATE, starts, .required = TRUE),
    F(PlIntervention, PARTIAL_DATE, ends, .optional = TRUE),
    F(PlIntervention, TEXT, text, .required = TRUE),
    F(PlIntervention, TEXT, source),
};

static const PlField indicator_fields[] = {
    F(PlIndicator, ID, id, .key = TRUE),
    F(PlIndicator, TEXT, code, .code = TRUE, .required = TRUE),
    F(PlIndicator, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlIndicator, TEXT, name, .required = TRUE),
    F(PlIndicator, TEXT, unit),
    F(PlIndicator, CHOICE, good, .words = goods),
    F(PlIndicator, TEXT, text),
    F(PlIndicator, TEXT, source),
    F(PlIndicator, BOOL, small_numbers),
    CLEARANCE_FIELDS(PlIndicator),
};

static const PlField indicator_domain_fields[] = {
    F(PlIndicatorDomain, REF, indicator, .key = TRUE, .ref = PL_RECORD_INDICATOR),
    F(PlIndicatorDomain, REF, domain, .key = TRUE, .ref = PL_RECORD_DOMAIN),
    F(PlIndicatorDomain, TEXT, reason),
};

static const PlField observation_fields[] = {
    F(PlObservation, REF, indicator, .key = TRUE, .ref = PL_RECORD_INDICATOR),
    F(PlObservation, REF, organisation, .key = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlObservation, PARTIAL_DATE, date, .key = TRUE, .required = TRUE),
    F(PlObservation, CHOICE, comparator, .key = TRUE, .words = comparators),
    F(PlObservation, REAL, value),
    F(PlObservation, CHOICE, qualifier, .words = qualifiers),
    F(PlObservation, TEXT, source),
    F(PlObservation, TEXT, note),
};

static const PlField risk_rating_fields[] = {
    F(PlRiskRating, REF, risk, .key = TRUE, .ref = PL_RECORD_RISK),
    F(PlRiskRating, CHOICE, kind, .key = TRUE, .words = rating_kinds),
    F(PlRiskRating, DATE, date, .key = TRUE, .required = TRUE),
    F(PlRiskRating, INT, likelihood, .min = 1, .max = 5),
    F(PlRiskRating, INT, impact, .min = 1, .max = 5),
    F(PlRiskRating, TEXT, judged_by),
    F(PlRiskRating, TEXT, reason),
    CLEARANCE_FIELDS(PlRiskRating),
};

static const PlField risk_domain_fields[] = {
    F(PlRiskDomain, REF, risk, .key = TRUE, .ref = PL_RECORD_RISK),
    F(PlRiskDomain, REF, domain, .key = TRUE, .ref = PL_RECORD_DOMAIN),
    F(PlRiskDomain, INT, strength, .min = 1, .max = 3),
    F(PlRiskDomain, TEXT, reason),
    F(PlRiskDomain, BOOL, local),
};

static const PlField risk_test_fields[] = {
    F(PlRiskTest, REF, risk, .key = TRUE, .ref = PL_RECORD_RISK),
    F(PlRiskTest, REF, test, .key = TRUE, .ref = PL_RECORD_TEST),
    F(PlRiskTest, INT, strength, .min = 1, .max = 3),
    F(PlRiskTest, TEXT, reason),
    F(PlRiskTest, BOOL, local),
};

static const PlField risk_item_fields[] = {
    F(PlRiskItem, REF, risk, .key = TRUE, .ref = PL_RECORD_RISK),
    F(PlRiskItem, REF, item, .key = TRUE, .ref = PL_RECORD_ITEM),
    F(PlRiskItem, INT, strength, .min = 1, .max = 3),
    F(PlRiskItem, TEXT, reason),
};

static const PlField domain_item_fields[] = {
    F(PlDomainItem, REF, domain, .key = TRUE, .ref = PL_RECORD_DOMAIN),
    F(PlDomainItem, REF, item, .key = TRUE, .ref = PL_RECORD_ITEM),
    F(PlDomainItem, INT, strength, .min = 1, .max = 3),
    F(PlDomainItem, TEXT, reason),
};

static const PlField assurance_fields[] = {
    F(PlAssurance, REF, test, .key = TRUE, .ref = PL_RECORD_TEST),
    F(PlAssurance, REF, option, .key = TRUE, .ref = PL_RECORD_OPTION),
    F(PlAssurance, DATE, date, .key = TRUE, .required = TRUE),
    F(PlAssurance, CHOICE, rating, .words = assurance_ratings),
    F(PlAssurance, TEXT, found),
    F(PlAssurance, TEXT, control_gaps),
    F(PlAssurance, TEXT, assurance_gaps),
    F(PlAssurance, DATE, next_due, .optional = TRUE),
    F(PlAssurance, TEXT, judged_by),
    CLEARANCE_FIELDS(PlAssurance),
};

static const PlField assurance_line_fields[] = {
    F(PlAssuranceLine, REF, test, .key = TRUE, .ref = PL_RECORD_TEST),
    F(PlAssuranceLine, REF, option, .key = TRUE, .ref = PL_RECORD_OPTION),
    F(PlAssuranceLine, DATE, date, .key = TRUE, .required = TRUE),
    F(PlAssuranceLine, CHOICE, line, .key = TRUE, .words = lines),
    F(PlAssuranceLine, CHOICE, rating, .words = assurance_ratings),
    F(PlAssuranceLine, TEXT, source),
    F(PlAssuranceLine, PARTIAL_DATE, source_date, .optional = TRUE),
};

static const PlField arrangement_fields[] = {
    F(PlArrangement, ID, id, .key = TRUE),
    F(PlArrangement, REF, scenario, .optional = TRUE, .ref = PL_RECORD_SCENARIO),
    F(PlArrangement, REF, service, .ref = PL_RECORD_ITEM),
    F(PlArrangement, REF, option, .ref = PL_RECORD_OPTION),
    F(PlArrangement, REF, host, .optional = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlArrangement, DATE, starts, .optional = TRUE),
    F(PlArrangement, DATE, ends, .optional = TRUE),
    F(PlArrangement, DATE, review, .optional = TRUE),
    F(PlArrangement, TEXT, note),
    CLEARANCE_FIELDS(PlArrangement),
};

static const PlField criterion_fields[] = {
    F(PlCriterion, REF, item, .key = TRUE, .ref = PL_RECORD_ITEM),
    F(PlCriterion, INT, weight, .min = 0, .max = 100),
};

static const PlField option_score_fields[] = {
    F(PlOptionScore, REF, option, .key = TRUE, .ref = PL_RECORD_OPTION),
    F(PlOptionScore, REF, item, .key = TRUE, .ref = PL_RECORD_ITEM),
    F(PlOptionScore, INT, score, .min = 1, .max = 5),
    F(PlOptionScore, TEXT, reason),
};

static const PlField action_fields[] = {
    F(PlAction, ID, id, .key = TRUE),
    F(PlAction, REF, assessment, .optional = TRUE, .ref = PL_RECORD_ASSESSMENT),
    F(PlAction, TEXT, title, .required = TRUE),
    F(PlAction, TEXT, text),
    F(PlAction, TEXT, owner),
    F(PlAction, DATE, due, .optional = TRUE),
    F(PlAction, CHOICE, state, .words = action_states),
    F(PlAction, DATE, done_on, .optional = TRUE),
    CLEARANCE_FIELDS(PlAction),
};

static const PlField action_domain_fields[] = {
    F(PlActionDomain, REF, action, .key = TRUE, .ref = PL_RECORD_ACTION),
    F(PlActionDomain, REF, domain, .key = TRUE, .ref = PL_RECORD_DOMAIN),
};

static const PlField action_risk_fields[] = {
    F(PlActionRisk, REF, action, .key = TRUE, .ref = PL_RECORD_ACTION),
    F(PlActionRisk, REF, risk, .key = TRUE, .ref = PL_RECORD_RISK),
};

static const PlField action_test_fields[] = {
    F(PlActionTest, REF, action, .key = TRUE, .ref = PL_RECORD_ACTION),
    F(PlActionTest, REF, test, .key = TRUE, .ref = PL_RECORD_TEST),
};

static const PlField warning_sign_fields[] = {
    F(PlWarningSign, REF, organisation, .key = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlWarningSign, REF, item, .key = TRUE, .ref = PL_RECORD_ITEM),
    F(PlWarningSign, DATE, date, .key = TRUE, .required = TRUE),
    F(PlWarningSign, CHOICE, state, .words = sign_states),
    F(PlWarningSign, TEXT, note),
};

static const PlField check_fields[] = {
    F(PlCheck, REF, organisation, .key = TRUE, .ref = PL_RECORD_ORGANISATION),
    F(PlCheck, REF, item, .key = TRUE, .ref = PL_RECORD_ITEM),
    F(PlCheck, CHOICE, state, .words = check_states),
    F(PlCheck, DATE, date, .optional = TRUE),
    F(PlCheck, TEXT, note),
};

static const PlField question_fields[] = {
    F(PlQuestion, ID, id, .key = TRUE),
    F(PlQuestion, TEXT, rule, .code = TRUE),
    F(PlQuestion, REF, assessment, .optional = TRUE, .ref = PL_RECORD_ASSESSMENT),
    F(PlQuestion, TEXT, subject, .code = TRUE),
    F(PlQuestion, TEXT, text, .required = TRUE),
    F(PlQuestion, CHOICE, state, .words = question_states),
    F(PlQuestion, TEXT, answer),
    F(PlQuestion, TEXT, answered_by),
    F(PlQuestion, DATE, answered_on, .optional = TRUE),
    CLEARANCE_FIELDS(PlQuestion),
};

static const PlField pack_fields[] = {
    F(PlPack, ID, id, .key = TRUE),
    F(PlPack, CHOICE, kind, .words = pack_kinds),
    F(PlPack, REF, assessment, .ref = PL_RECORD_ASSESSMENT),
    F(PlPack, TEXT, title),
    F(PlPack, TEXT, committee),
    F(PlPack, DATE, date, .optional = TRUE),
    F(PlPack, TEXT, lead_officer),
    F(PlPack, TEXT, lead_member),
    F(PlPack, TEXT, contact),
    F(PlPack, TEXT, wards),
    F(PlPack, TEXT, purpose),
    F(PlPack, TEXT, considered_by),
    F(PlPack, TEXT, financial),
    F(PlPack, TEXT, legal),
    F(PlPack, TEXT, equality),
    F(PlPack, TEXT, risk_implications),
    F(PlPack, TEXT, background),
    CLEARANCE_FIELDS(PlPack),
};

static const PlField pack_section_fields[] = {
    F(PlPackSection, REF, pack, .key = TRUE, .ref = PL_RECORD_PACK),
    F(PlPackSection, TEXT, section, .key = TRUE, .required = TRUE),
    F(PlPackSection, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlPackSection, BOOL, included),
    F(PlPackSection, TEXT, commentary),
    CLEARANCE_FIELDS(PlPackSection),
};

static const PlField recommendation_fields[] = {
    F(PlRecommendation, ID, id, .key = TRUE),
    F(PlRecommendation, REF, pack, .ref = PL_RECORD_PACK),
    F(PlRecommendation, INT, position, .min = 0, .max = POSITION_MAX),
    F(PlRecommendation, TEXT, text, .required = TRUE),
    CLEARANCE_FIELDS(PlRecommendation),
};

static const PlField pack_question_fields[] = {
    F(PlPackQuestion, REF, pack, .key = TRUE, .ref = PL_RECORD_PACK),
    F(PlPackQuestion, REF, question, .key = TRUE, .ref = PL_RECORD_QUESTION),
    F(PlPackQuestion, INT, position, .min = 0, .max = POSITION_MAX),
};

static const PlField session_fields[] = {
    F(PlSession, REF, assessment, .key = TRUE, .ref = PL_RECORD_ASSESSMENT),
    F(PlSession, CHOICE, stage, .words = stages),
    F(PlSession, REF, domain, .optional = TRUE, .ref = PL_RECORD_DOMAIN),
    F(PlSession, INT, minutes, .optional = TRUE, .min = 1, .max = 600),
    F(PlSession, BOOL, views_discarded),
};

static const PlField seal_fields[] = {
    F(PlSeal, REF, assessment, .key = TRUE, .ref = PL_RECORD_ASSESSMENT),
    F(PlSeal, DATE, signed_on, .required = TRUE),
    F(PlSeal, TEXT, signed_by),
    F(PlSeal, TEXT, content, .required = TRUE, .longest = PL_SEAL_CONTENT_MAX),
    F(PlSeal, TEXT, sha256, .required = TRUE),
};

static const PlRecordType record_types[PL_N_RECORD_KINDS] = {
    TYPE(DOCUMENT, PlDocumentInfo, "document", "document", document_fields, 1, "id", FALSE, TRUE),
    TYPE(SCALE_STEP, PlScaleStep, "scale_step", "scale_steps", scale_step_fields, 2, "scale,step", FALSE, TRUE),
    TYPE(RISK_BAND, PlRiskBand, "risk_band", "risk_bands", risk_band_fields, 1, "from_score,code", FALSE, TRUE),
    TYPE(APPETITE, PlAppetite, "appetite", "appetites", appetite_fields, 1, "category", FALSE, TRUE),
    TYPE(THRESHOLD, PlThreshold, "threshold", "thresholds", threshold_fields, 1, "code", FALSE, TRUE),
    TYPE(SOURCE, PlSource, "source", "sources", source_fields, 1, "code,id", FALSE, TRUE),
    TYPE(DOMAIN, PlDomain, "domain", "domains", domain_fields, 1, "position,id", FALSE, TRUE),
    TYPE(DESCRIPTOR, PlDescriptor, "descriptor", "descriptors", descriptor_fields, 2, "domain,level", FALSE, TRUE),
    TYPE(PROMPT, PlPrompt, "prompt", "prompts", prompt_fields, 1, "domain,position,id", FALSE, TRUE),
    TYPE(ORGANISATION, PlOrganisation, "organisation", "organisations", organisation_fields, 1, "name,id", FALSE, TRUE),
    TYPE(SCENARIO, PlScenario, "scenario", "scenarios", scenario_fields, 1, "position,id", FALSE, TRUE),
    TYPE(SUCCESSION, PlSuccession, "succession", "successions", succession_fields, 3, "scenario,successor,predecessor", FALSE, TRUE),
    TYPE(MILESTONE, PlMilestone, "milestone", "milestones", milestone_fields, 1, "date,id", FALSE, TRUE),
    TYPE(RISK, PlRisk, "risk", "risks", risk_fields, 1, "position,id", FALSE, TRUE),
    TYPE(TEST, PlTest, "assurance_test", "assurance_tests", test_fields, 1, "position,id", FALSE, TRUE),
    TYPE(OPTION, PlOption, "delivery_option", "delivery_options", option_fields, 1, "position,id", FALSE, TRUE),
    TYPE(OPTION_NOTE, PlOptionNote, "option_note", "option_notes", option_note_fields, 1, "option,kind,position,id", FALSE, TRUE),
    TYPE(ITEM, PlItem, "catalogue_item", "catalogue_items", item_fields, 1, "catalogue,position,id", FALSE, TRUE),
    TYPE(OPTION_CHOICE, PlOptionChoice, "option_choice", "option_choices", option_choice_fields, 1, "decided_on,id", FALSE, TRUE),
    TYPE(ASSESSMENT, PlAssessment, "assessment", "assessments", assessment_fields, 1, "date,id", FALSE, TRUE),
    TYPE(PARTICIPANT, PlParticipant, "participant", "participants", participant_fields, 1, "position,id", TRUE, TRUE),
    TYPE(VIEW, PlView, "view", "views", view_fields, 3, "assessment,domain,participant", TRUE, TRUE),
    TYPE(AGREED_LEVEL, PlAgreedLevel, "agreed_level", "agreed_levels", agreed_level_fields, 2, "assessment,domain", TRUE, TRUE),
    TYPE(EVIDENCE, PlEvidence, "evidence", "evidence", evidence_fields, 1, "date,id", FALSE, TRUE),
    TYPE(EVIDENCE_DOMAIN, PlEvidenceDomain, "evidence_domain", "evidence_domains", evidence_domain_fields, 2, "domain,evidence", FALSE, TRUE),
    TYPE(EVIDENCE_RISK, PlEvidenceRisk, "evidence_risk", "evidence_risks", evidence_risk_fields, 2, "risk,evidence", FALSE, TRUE),
    TYPE(EVIDENCE_TEST, PlEvidenceTest, "evidence_test", "evidence_tests", evidence_test_fields, 2, "test,evidence", FALSE, TRUE),
    TYPE(INSPECTION, PlInspection, "inspection", "inspections", inspection_fields, 1, "published,id", FALSE, TRUE),
    TYPE(INTERVENTION, PlIntervention, "intervention", "interventions", intervention_fields, 1, "starts,id", FALSE, TRUE),
    TYPE(INDICATOR, PlIndicator, "indicator", "indicators", indicator_fields, 1, "position,id", FALSE, TRUE),
    TYPE(INDICATOR_DOMAIN, PlIndicatorDomain, "indicator_domain", "indicator_domains", indicator_domain_fields, 2, "indicator,domain", FALSE, TRUE),
    TYPE(OBSERVATION, PlObservation, "observation", "observations", observation_fields, 4, "indicator,organisation,comparator,date", FALSE, TRUE),
    TYPE(RISK_RATING, PlRiskRating, "risk_rating", "risk_ratings", risk_rating_fields, 3, "risk,kind,date", FALSE, TRUE),
    TYPE(RISK_DOMAIN, PlRiskDomain, "risk_domain", "risk_domains", risk_domain_fields, 2, "risk,domain", FALSE, TRUE),
    TYPE(RISK_TEST, PlRiskTest, "risk_test", "risk_tests", risk_test_fields, 2, "risk,test", FALSE, TRUE),
    TYPE(RISK_ITEM, PlRiskItem, "risk_item", "risk_items", risk_item_fields, 2, "risk,item", FALSE, TRUE),
    TYPE(DOMAIN_ITEM, PlDomainItem, "domain_item", "domain_items", domain_item_fields, 2, "domain,item", FALSE, TRUE),
    TYPE(ASSURANCE, PlAssurance, "assurance", "assurances", assurance_fields, 3, "test,option,date", FALSE, TRUE),
    TYPE(ASSURANCE_LINE, PlAssuranceLine, "assurance_line", "assurance_lines", assurance_line_fields, 4, "test,option,date,line", FALSE, TRUE),
    TYPE(ARRANGEMENT, PlArrangement, "arrangement", "arrangements", arrangement_fields, 1, "service,id", FALSE, TRUE),
    TYPE(CRITERION, PlCriterion, "criterion", "criteria", criterion_fields, 1, "item", FALSE, TRUE),
    TYPE(OPTION_SCORE, PlOptionScore, "option_score", "option_scores", option_score_fields, 2, "option,item", FALSE, TRUE),
    TYPE(ACTION, PlAction, "action", "actions", action_fields, 1, "due,id", FALSE, TRUE),
    TYPE(ACTION_DOMAIN, PlActionDomain, "action_domain", "action_domains", action_domain_fields, 2, "action,domain", FALSE, TRUE),
    TYPE(ACTION_RISK, PlActionRisk, "action_risk", "action_risks", action_risk_fields, 2, "action,risk", FALSE, TRUE),
    TYPE(ACTION_TEST, PlActionTest, "action_test", "action_tests", action_test_fields, 2, "action,test", FALSE, TRUE),
    TYPE(WARNING_SIGN, PlWarningSign, "warning_sign", "warning_signs", warning_sign_fields, 3, "item,organisation,date", FALSE, TRUE),
    TYPE(CHECK, PlCheck, "checklist_entry", "checklist_entries", check_fields, 2, "item,organisation", FALSE, TRUE),
    TYPE(QUESTION, PlQuestion, "question", "questions", question_fields, 1, "assessment,id", FALSE, TRUE),
    TYPE(PACK, PlPack, "pack", "packs", pack_fields, 1, "date,id", FALSE, TRUE),
    TYPE(PACK_SECTION, PlPackSection, "pack_section", "pack_sections", pack_section_fields, 2, "pack,position,section", FALSE, TRUE),
    TYPE(RECOMMENDATION, PlRecommendation, "recommendation", "recommendations", recommendation_fields, 1, "pack,position,id", FALSE, TRUE),
    TYPE(PACK_QUESTION, PlPackQuestion, "pack_question", "pack_questions", pack_question_fields, 2, "pack,position,question", FALSE, TRUE),
    TYPE(SESSION, PlSession, "session", "sessions", session_fields, 1, "assessment", FALSE, TRUE),
    TYPE(SEAL, PlSeal, "seal", "seals", seal_fields, 1, "assessment", FALSE, FALSE),
};

const PlRecordType *
pl_record_type_get(PlRecordKind kind)
{
  g_return_val_if_fail(kind < PL_N_RECORD_KINDS, NULL);
  return &record_types[kind];
}

const PlRecordType *
pl_record_type_find(const char *name)
{
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (g_str_equal(record_types[i].name, name) || g_str_equal(record_types[i].plural, name))
      return &record_types[i];
  return NULL;
}
