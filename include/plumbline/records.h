/*
 * records.h: the things a document holds, one plain structure a kind.
 *
 * A field here has the same name as its column in the database and its member in the JSON format; record-type.h describes
 * each of them to the code that reads and writes all kinds alike. Conventions:
 *
 *   - ids are random 53-bit integers, above zero; a reference that may be absent is 0 when it is;
 *   - text is UTF-8 and never NULL; absent text is "";
 *   - a date is "2026-10-12"; where a source gives less, a partial date is "2026-10" or "2026"; absent is "";
 *   - a level is 1 to 5 on an ordinal scale, and 0 in memory (NULL in the file) when there is none, which is not a low
 *     level: `not_enough` then tells *not enough evidence to agree* from *not yet agreed*;
 *   - an optional whole number is 0 when absent.
 *
 * The texts belong to whatever holds the record (a PlPart or a PlCommand).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PL_LEVEL_MIN 1
#define PL_LEVEL_MAX 5
#define PL_STRENGTH_SLIGHT 1
#define PL_STRENGTH_MODERATE 2
#define PL_STRENGTH_STRONG 3
/* The widest risk matrix in use in English councils; a 4 × 4 document sets its scales to four steps. */
#define PL_RATING_MAX 5

/* Choices are stored as words; the words are in record-type.c, in the order of these enumerations. */
typedef enum { PL_JURISDICTION_ENGLAND, PL_JURISDICTION_WALES } PlJurisdiction;
typedef enum { PL_CLEARANCE_NOT_CLEARED, PL_CLEARANCE_PUBLIC, PL_CLEARANCE_EXEMPT, PL_CLEARANCE_CONFIDENTIAL } PlClearanceState;
typedef enum { PL_SCALE_LEVEL, PL_SCALE_LIKELIHOOD, PL_SCALE_IMPACT, PL_SCALE_CONFIDENCE, PL_SCALE_ASSURANCE } PlScale;
typedef enum { PL_SOURCE_TEXT_COMPLETE, PL_SOURCE_TEXT_CUT, PL_SOURCE_TEXT_OWN } PlSourceText;
typedef enum {
  PL_RESPONSE_NOT_DECIDED,
  PL_RESPONSE_TOLERATE,
  PL_RESPONSE_TREAT,
  PL_RESPONSE_TRANSFER,
  PL_RESPONSE_TERMINATE
} PlResponse;
typedef enum { PL_TEST_GOVERNANCE, PL_TEST_FINANCE, PL_TEST_PARTNERSHIP, PL_TEST_OTHER } PlTestGroup;
typedef enum { PL_SUITS_DISAGGREGATED, PL_SUITS_COLLABORATIVE, PL_SUITS_EITHER } PlSuits;
typedef enum { PL_NOTE_ADVANTAGE, PL_NOTE_RISK, PL_NOTE_LESSON } PlNoteKind;
typedef enum { PL_ORGANISATION_COUNCIL, PL_ORGANISATION_TRUST, PL_ORGANISATION_PARTNER, PL_ORGANISATION_REGION } PlOrganisationKind;
typedef enum { PL_STANDING_CONTINUING, PL_STANDING_PREDECESSOR, PL_STANDING_SUCCESSOR } PlStanding;
typedef enum {
  PL_ASSESSMENT_BASELINE,
  PL_ASSESSMENT_SELF,
  PL_ASSESSMENT_PEER_CHALLENGE,
  PL_ASSESSMENT_MODERATION
} PlAssessmentKind;
typedef enum { PL_ROLE_LEADER, PL_ROLE_CHIEF_EXECUTIVE, PL_ROLE_LEAD_MEMBER, PL_ROLE_DIRECTOR, PL_ROLE_OTHER } PlRole;
typedef enum { PL_STANCE_FOR, PL_STANCE_AGAINST } PlStance;
typedef enum { PL_GOOD_UP, PL_GOOD_DOWN, PL_GOOD_NEITHER } PlGood;
typedef enum { PL_COMPARATOR_OWN, PL_COMPARATOR_NEIGHBOURS, PL_COMPARATOR_REGION, PL_COMPARATOR_NATION } PlComparator;
typedef enum { PL_QUALIFIER_EXACT, PL_QUALIFIER_ABOUT, PL_QUALIFIER_COMPUTED } PlQualifier;
typedef enum { PL_RATING_BEFORE_CONTROLS, PL_RATING_CURRENT, PL_RATING_TARGET } PlRatingKind;
typedef enum {
  PL_ASSURANCE_NOT_TESTED,
  PL_ASSURANCE_NONE,
  PL_ASSURANCE_LIMITED,
  PL_ASSURANCE_REASONABLE,
  PL_ASSURANCE_SUBSTANTIAL
} PlAssuranceRating; /* in rising order after *not tested*, which is not a low rating but the absence of one */
typedef enum { PL_LINE_MANAGEMENT, PL_LINE_CORPORATE, PL_LINE_INDEPENDENT } PlLine;
typedef enum { PL_ACTION_OPEN, PL_ACTION_IN_PROGRESS, PL_ACTION_DONE, PL_ACTION_DROPPED } PlActionState;
typedef enum { PL_SIGN_UNKNOWN, PL_SIGN_ABSENT, PL_SIGN_PARTLY, PL_SIGN_PRESENT } PlSignState;
typedef enum { PL_CHECK_NOT_STARTED, PL_CHECK_UNDER_WAY, PL_CHECK_IN_PLACE, PL_CHECK_NOT_NEEDED } PlCheckState;
typedef enum { PL_QUESTION_OPEN, PL_QUESTION_ANSWERED, PL_QUESTION_SET_ASIDE } PlQuestionState;
typedef enum { PL_PACK_BOARD, PL_PACK_SELF_ASSESSMENT, PL_PACK_SCRUTINY } PlPackKind;
typedef enum { PL_STAGE_PRIVATE_VIEWS, PL_STAGE_REVEALED, PL_STAGE_AGREED, PL_STAGE_CLOSED } PlStage;

/* Who may read a thing that was typed. Everything starts as not cleared. */
typedef struct {
  PlClearanceState clearance;
  gint exempt_paragraph;             /* 1–7 of Schedule 12A, Local Government Act 1972; 0 unless exempt */
  const char *public_interest;       /* why the public interest in withholding outweighs that in publishing */
  const char *cleared_by;            /* the post that decided, never a name */
  const char *cleared_on;            /* date */
} PlClearance;

/* ---- Settings: what differs between councils ---- */

typedef struct {
  gint64 id; /* always 1 */
  const char *title;
  PlJurisdiction jurisdiction;
  gboolean invented;       /* a made-up council: every page made from the document says so */
  gboolean cleared_only;   /* a shared copy of what is cleared as public: what is missing may be recorded
                              elsewhere */
  const char *withheld;    /* of a shared copy: what it has to know of that, a line each; see share.h */
  const char *note;
  const char *framework_version;
  gint64 organisation;     /* the one the document is chiefly about; 0 if none */
  gint64 scenario;         /* in view; 0 if none */
  gint64 option;           /* the delivery option in view; 0 if none */
} PlDocumentInfo;

typedef struct {
  PlScale scale;
  gint step;
  const char *label;
} PlScaleStep;

typedef struct {
  const char *code;
  const char *name;
  gint from_score; /* the lowest likelihood × impact in the band */
} PlRiskBand;

typedef struct {
  const char *category;
  gint ceiling; /* the highest score that the board accepts; above it is above appetite */
} PlAppetite;

typedef struct {
  const char *code;
  double value;
  const char *unit;
  const char *note;
} PlThreshold;

/* ---- The framework copy ---- */

typedef struct {
  gint64 id;
  const char *code;
  const char *title;
  const char *author;
  const char *publisher;
  gint year;
  const char *standpoint; /* whose view it is */
} PlSource;

typedef struct {
  gint64 id;
  const char *code;
  gint position;
  const char *name;
  const char *short_name;
  const char *text;
  gint64 source;
  const char *section;
  gboolean local;  /* added by this council */
  gboolean in_use;
} PlDomain;

typedef struct {
  gint64 domain;
  gint level;
  const char *text;
  const char *short_text; /* for a matrix cell */
  PlSourceText source_text;
} PlDescriptor;

typedef struct {
  gint64 id;
  gint64 domain;
  gint position;
  const char *text;
  gint64 source;
  const char *section;
} PlPrompt;

typedef struct {
  gint64 id;
  const char *code;
  gint position;
  const char *name;
  const char *short_name;
  const char *cause;       /* "Because <cause>, <event>, so that <consequence>." */
  const char *event;
  const char *consequence;
  const char *category;
  gint64 source;
  const char *section;
  gboolean local;
  gboolean in_register;    /* FALSE for a ready risk that is offered and not yet taken up, and for a closed one */
  gint64 organisation;     /* whose register it came from; 0 for the document's own */
  PlResponse response;
  const char *controls;
  const char *owner;       /* a post; "" when nobody answers for it */
  gint64 milestone;        /* what it could bite before; 0 if none */
  const char *bites_on;    /* date, where it is not a milestone */
  const char *next_review; /* date */
  const char *note;
  PlClearance clearance;
} PlRisk;

typedef struct {
  gint64 id;
  const char *code;
  gint position;
  PlTestGroup test_group;
  const char *name;
  const char *text;
  gint64 source;
  const char *section;
  gboolean local;
  gboolean in_use;
  gint64 needed_by; /* a milestone; 0 if none */
} PlTest;

typedef struct {
  gint64 id;
  const char *code;
  gint position;
  const char *name;
  const char *text;
  PlSuits suits;
  gint64 source;
  const char *section;
  gboolean local;
  gboolean considered; /* this board is weighing it */
  PlClearance clearance;
} PlOption;

typedef struct {
  gint64 id;
  gint64 option;
  gint position;
  PlNoteKind kind;
  const char *text;
  gint64 source;
  const char *section;
} PlOptionNote;

/* An item of any other catalogue: enablers, warning signs, checklists, glossary, services, inspection regimes… */
typedef struct {
  gint64 id;
  const char *catalogue;
  const char *code;
  gint position;
  const char *name;
  const char *text;
  const char *item_group;
  gint64 parent;
  gint64 source;
  const char *section;
  gboolean local;
} PlItem;

/* ---- Organisations and what is proposed ---- */

typedef struct {
  gint64 id;
  const char *name;
  const char *short_name;
  PlOrganisationKind kind;
  PlStanding standing;
  PlJurisdiction jurisdiction;
  const char *la_code;
  gint residents; /* 0 when not known */
  gboolean invented;
  const char *note;
  const char *crest; /* its picture on its packs (picture-field.h) */
} PlOrganisation;

typedef struct {
  gint64 id;
  gint position;
  const char *name;
  const char *text;
  gboolean chosen;
  PlClearance clearance;
} PlScenario;

typedef struct {
  gint64 scenario;
  gint64 predecessor;
  gint64 successor;
  gint residents; /* how many of the predecessor's residents the successor takes on */
  const char *assumption;
} PlSuccession;

typedef struct {
  gint64 id;
  gint64 scenario; /* 0 for all */
  gint64 option;
  const char *decided_on;
  const char *decided_by;
  const char *reason;
  PlClearance clearance;
} PlOptionChoice;

typedef struct {
  gint64 id;
  const char *kind; /* code in the milestone-kinds catalogue, such as "vesting-day" */
  const char *name;
  const char *date;
  gint64 scenario; /* 0 for all */
  gboolean done;
  const char *note;
} PlMilestone;

/* ---- Assessments ---- */

typedef struct {
  gint64 id;
  gint64 organisation;
  const char *date;
  const char *title; /* "Autumn 2026" */
  PlAssessmentKind kind;
  const char *panel; /* who took part, as posts; a change of panel is flagged beside a movement */
  const char *note;
  PlClearance clearance;
} PlAssessment;

typedef struct {
  gint64 id;
  gint64 assessment;
  gint position;
  PlRole role;
  const char *post; /* "Chief executive" */
  gboolean consents; /* to being shown beside their view */
} PlParticipant;

typedef struct {
  gint64 assessment;
  gint64 domain;
  gint64 participant;
  gint level;
  gboolean not_enough;
  gint confidence; /* 1–5, how sure; 0 when not said */
  const char *reason;
} PlView;

typedef struct {
  gint64 assessment;
  gint64 domain;
  gint level;
  gboolean not_enough;
  gint confidence;
  const char *reason;
  const char *know;      /* what do we know? */
  const char *how_known; /* how do we know it? */
  const char *plan;      /* what will we do in the next 12 months? */
  const char *agreed_on; /* date; "" while it is a draft */
  PlClearance clearance;
} PlAgreedLevel;

/* ---- Evidence and figures ---- */

typedef struct {
  gint64 id;
  gint64 organisation; /* 0 for all */
  const char *title;
  const char *kind; /* code in the evidence-kinds catalogue */
  const char *date; /* may be partial */
  const char *source;
  const char *text; /* what it shows */
  const char *location; /* a file or an address; never opened unasked */
  gboolean external;    /* from outside the organisation itself */
  PlClearance clearance;
} PlEvidence;

typedef struct {
  gint64 evidence;
  gint64 domain;
  PlStance stance;
  gint strength;
  const char *reason;
} PlEvidenceDomain;

typedef struct {
  gint64 evidence;
  gint64 risk;
  PlStance stance;
  gint strength;
  const char *reason;
} PlEvidenceRisk;

typedef struct {
  gint64 evidence;
  gint64 test;
  PlStance stance;
  gint strength;
  const char *reason;
} PlEvidenceTest;

typedef struct {
  gint64 id;
  gint64 organisation;
  const char *regime; /* code in the regimes catalogue */
  const char *aspect; /* code of the sub-judgement, or "overall" */
  const char *outcome;
  const char *kind;
  const char *started;   /* may be partial */
  const char *published; /* may be partial */
  const char *source;
  const char *note;
} PlInspection;

typedef struct {
  gint64 id;
  gint64 organisation;
  const char *starts; /* may be partial */
  const char *ends;   /* may be partial */
  const char *text;
  const char *source;
} PlIntervention;

typedef struct {
  gint64 id;
  const char *code;
  gint position;
  const char *name;
  const char *unit; /* "%" makes a change one of percentage points */
  PlGood good;
  const char *text;
  const char *source;
  gboolean small_numbers; /* counts of children: suppressed below the threshold in anything public */
  PlClearance clearance;
} PlIndicator;

typedef struct {
  gint64 indicator;
  gint64 domain;
  const char *reason;
} PlIndicatorDomain;

typedef struct {
  gint64 indicator;
  gint64 organisation;
  const char *date; /* may be partial */
  PlComparator comparator;
  double value;
  PlQualifier qualifier;
  const char *source;
  const char *note;
} PlObservation;

/* ---- Risks and links ---- */

typedef struct {
  gint64 risk;
  PlRatingKind kind;
  const char *date;
  gint likelihood;
  gint impact;
  const char *judged_by; /* a post */
  const char *reason;
  PlClearance clearance;
} PlRiskRating;

typedef struct {
  gint64 risk;
  gint64 domain;
  gint strength;
  const char *reason;
  gboolean local; /* not the product's own proposal */
} PlRiskDomain;

typedef struct {
  gint64 risk;
  gint64 test;
  gint strength;
  const char *reason;
  gboolean local;
} PlRiskTest;

/* A risk's link to an item of another catalogue: an enabler, a warning sign. */
typedef struct {
  gint64 risk;
  gint64 item;
  gint strength;
  const char *reason;
} PlRiskItem;

typedef struct {
  gint64 domain;
  gint64 item;
  gint strength;
  const char *reason;
} PlDomainItem;

/* ---- Assurance and options ---- */

typedef struct {
  gint64 test;
  gint64 option;
  const char *date;
  PlAssuranceRating rating;
  const char *found;
  const char *control_gaps;
  const char *assurance_gaps;
  const char *next_due; /* date */
  const char *judged_by; /* a post */
  PlClearance clearance;
} PlAssurance;

typedef struct {
  gint64 test;
  gint64 option;
  const char *date;
  PlLine line;
  PlAssuranceRating rating;
  const char *source;
  const char *source_date; /* may be partial */
} PlAssuranceLine;

typedef struct {
  gint64 id;
  gint64 scenario; /* 0 for all */
  gint64 service;  /* item of the services catalogue */
  gint64 option;
  gint64 host; /* organisation; 0 if none */
  const char *starts;
  const char *ends;
  const char *review;
  const char *note;
  PlClearance clearance;
} PlArrangement;

typedef struct {
  gint64 item; /* a design principle or an enabler */
  gint weight;
} PlCriterion;

typedef struct {
  gint64 option;
  gint64 item;
  gint score; /* 1–5 */
  const char *reason;
} PlOptionScore;

/* ---- What is done and asked ---- */

typedef struct {
  gint64 id;
  gint64 assessment; /* at which it was agreed; 0 if none */
  const char *title;
  const char *text;
  const char *owner; /* a post */
  const char *due;
  PlActionState state;
  const char *done_on;
  PlClearance clearance;
} PlAction;

typedef struct {
  gint64 action;
  gint64 domain;
} PlActionDomain;

typedef struct {
  gint64 action;
  gint64 risk;
} PlActionRisk;

typedef struct {
  gint64 action;
  gint64 test;
} PlActionTest;

typedef struct {
  gint64 organisation;
  gint64 item; /* of the warning-signs catalogue */
  const char *date;
  PlSignState state;
  const char *note;
} PlWarningSign;

typedef struct {
  gint64 organisation;
  gint64 item; /* of a checklist catalogue */
  PlCheckState state;
  const char *date;
  const char *note;
} PlCheck;

typedef struct {
  gint64 id;
  const char *rule;   /* the rule that raised it; "" for one that a person added */
  gint64 assessment;  /* 0 for none */
  const char *subject; /* code of the domain, risk or test it is about; "" for the whole */
  const char *text;
  PlQuestionState state;
  const char *answer; /* or why it was set aside */
  const char *answered_by; /* a post */
  const char *answered_on;
  PlClearance clearance;
} PlQuestion;

/* ---- Packs and sessions ---- */

typedef struct {
  gint64 id;
  PlPackKind kind;
  gint64 assessment;
  const char *title;
  const char *committee;
  const char *date;
  const char *lead_officer; /* a post */
  const char *lead_member;  /* a post */
  const char *contact;      /* a post or a shared address */
  const char *wards;
  const char *purpose;
  const char *considered_by;
  const char *financial;
  const char *legal;
  const char *equality;
  const char *risk_implications;
  const char *background;
  PlClearance clearance;
} PlPack;

typedef struct {
  gint64 pack;
  const char *section;
  gint position;
  gboolean included;
  const char *commentary;
  PlClearance clearance;
} PlPackSection;

typedef struct {
  gint64 id;
  gint64 pack;
  gint position;
  const char *text; /* written by people; the product drafts none */
  PlClearance clearance;
} PlRecommendation;

typedef struct {
  gint64 pack;
  gint64 question;
  gint position;
} PlPackQuestion;

typedef struct {
  gint64 assessment;
  PlStage stage;
  gint64 domain; /* in hand; 0 before the first */
  gint minutes;  /* planned, from when it was begun or last left */
  gboolean views_discarded;
} PlSession;

/* A signed-off assessment: kept out of the recorded changes, since signing is not undone but reopened. */
typedef struct {
  gint64 assessment;
  const char *signed_on;
  const char *signed_by; /* a post */
  const char *content;   /* canonical JSON of what the assessment rests on */
  const char *sha256;    /* of content, lower-case hexadecimal */
} PlSeal;

G_END_DECLS
