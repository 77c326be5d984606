/*
 * pack-private.h: what the parts of a pack's builder share.
 */
#pragma once

#include <plumbline/overview.h>
#include <plumbline/pack.h>
#include <plumbline/say.h>

G_BEGIN_DECLS

/* Text in a chart on a page, in points. */
#define PL_PACK_CHART_TEXT 9.0

/* Characters of a name in a table of the first page, so that a long one leaves room for the rest; it is whole
 * where it has its own place. */
#define PL_PACK_NAME_LONGEST 40

/* Of what a public version leaves out: that it is there. */
typedef struct {
  gboolean exempt;
  guint paragraphs; /* of Schedule 12A: bit n for paragraph n */
  gboolean from_copy; /* what it is made from holds only what is cleared, and may be older than the record */
} PlPackWithheld;

/* How many of each the first page shows, at most; `words` is 0 where what the levels mean is told further on
 * alone. */
typedef struct {
  guint risks, recommendations, questions, actions, words;
} PlPackFirstPage;

typedef struct {
  PlPackKind kind;
  const PlSnapshot *snapshot;
  PlReport *report;
  PlOverview *overview;
  const PlProfile *profile;       /* (nullable) */
  const PlAssessment *assessment; /* (nullable) */
  const PlPack *pack;             /* (nullable) */
  const PlOption *option;         /* (nullable) */
  PlCrest *crest;                 /* (nullable): the organisation's */
  const PlPackWithheld *withheld; /* (nullable): of the public version */
  const char *as_at, *date;
  gboolean marks; /* some of it is public and some is not: what is not is marked where it stands */
  gboolean draft; /* until the assessment is signed off, and once it was changed since */
  guint n_bands; /* of risk */
  GCancellable *cancellable; /* (nullable) */

  /* The sections, as the writer arranged them. Their commentary is what `snapshot` has of it. */
  PlPackPart parts[PL_PACK_SECTIONS_MAX];
  guint n_parts;
  const PlPackPart *part; /* in hand */
  gboolean part_begun;    /* its heading is there */

  PlPackFirstPage first_page;

  /* What of all that is shown may not be published. */
  GHashTable *shown; /* records counted already */
  guint n_shown;     /* as many; of these: */
  guint n_not_cleared, n_exempt, n_confidential;
  guint n_risks_not_cleared; /* where there is nothing else, the marking says so */
  guint paragraphs; /* of Schedule 12A: bit n for paragraph n */
} PlPackBuilder;

/* ---- pack-mark.c ---- */

/**
 * pl_pack_dup_mark:
 * Returns: (transfer full): "Exempt, paragraph 3", "Confidential", "Not cleared"; "" for what is public, and
 * where nothing in the pack is cleared, which the first page then says of all of it.
 */
char *pl_pack_dup_mark(const PlPackBuilder *builder, const PlClearance *clearance);

/**
 * pl_pack_add_mark:
 * Adds the mark to `prose`, after what it is of: " [Exempt, paragraph 3]".
 */
void pl_pack_add_mark(const PlPackBuilder *builder, PlProse *prose, const PlClearance *clearance);

/**
 * pl_pack_add_mark_beside:
 * As pl_pack_add_mark(), of a part (a rating) where the mark of the whole (its risk) stands beside it:
 * nothing where the two are the same.
 */
void pl_pack_add_mark_beside(const PlPackBuilder *builder, PlProse *prose, const PlClearance *clearance,
                             const PlClearance *whole);

/**
 * pl_pack_say_marked:
 * Returns: (transfer full): `text` with the mark after it, for a list or a sentence.
 */
char *pl_pack_say_marked(const PlPackBuilder *builder, const char *text, const PlClearance *clearance);

/**
 * pl_pack_graver:
 * Returns: (transfer none): whichever keeps more from the public; either may be NULL.
 */
const PlClearance *pl_pack_graver(const PlClearance *a, const PlClearance *b);

/* ---- pack.c ---- */

/**
 * pl_pack_show:
 * To be called for each record with a clearance that goes into the pack.
 */
void pl_pack_show(PlPackBuilder *builder, gconstpointer record, const PlClearance *clearance);

/**
 * pl_pack_take:
 * Returns: (transfer none): what the statement says. What it rests on goes into the pack with it, also where
 * it is only counted.
 */
const char *pl_pack_take(PlPackBuilder *builder, const PlStatement *statement);

/**
 * pl_pack_begin_section:
 * Adds the heading of the section in hand, and the writer's own commentary.
 */
void pl_pack_begin_section(PlPackBuilder *builder, gboolean new_page);

/**
 * pl_pack_add_comment_alone:
 * To be called after each section: what the writer said of one that has nothing to show is not lost.
 */
void pl_pack_add_comment_alone(PlPackBuilder *builder);

/**
 * pl_pack_add_commentary:
 * Adds what the writer said of the section in hand, if anything.
 */
void pl_pack_add_commentary(PlPackBuilder *builder);

/**
 * pl_pack_date:
 * Returns: the date that the pack states as its own; its counts are as at `as_at`.
 */
const char *pl_pack_date(const PlPackBuilder *builder);

/**
 * pl_pack_dup_name:
 * Returns: (transfer full): "Board pack", "Board pack, public version".
 */
char *pl_pack_dup_name(const PlPackBuilder *builder);

/**
 * pl_pack_is_mixed:
 * Returns: whether of what has been shown so far some may be published and some not, or for a reason.
 */
gboolean pl_pack_is_mixed(const PlPackBuilder *builder);

/**
 * pl_pack_set_marking:
 * Once all is added: marks the pack by what it shows, and says why in `line`.
 */
void pl_pack_set_marking(PlPackBuilder *builder, PlProse *line);

/**
 * pl_pack_anchor:
 * Returns: (transfer full): the anchor of a record's own place: "risk-123".
 */
char *pl_pack_anchor(const char *kind, gint64 id);

/* Chips for a table's cells, each with the mark of what it shows; of a rating, where the mark of its risk is
 * not the same. */
void pl_pack_add_rating(PlPackBuilder *builder, PlTable *table, const PlRiskStanding *standing,
                        const char *words);
void pl_pack_add_level(PlPackBuilder *builder, PlTable *table, const PlAgreedLevel *agreed,
                       const char *words);
void pl_pack_add_assurance(PlPackBuilder *builder, PlTable *table, const PlTestStanding *standing);

/**
 * pl_pack_add_text_or:
 * Adds a cell with `text`, or with `none` in a lighter ink where there is no text.
 */
void pl_pack_add_text_or(PlTable *table, const char *text, const char *none);

/* As pl_report_add_text() of a format; what is formatted is freed. */
void pl_pack_say(PlPackBuilder *builder, PlParagraphStyle style, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Adds term and meaning to `items` where there is a meaning. */
void pl_pack_add_definition(GPtrArray *items, const char *term, const char *meaning);

/* ---- pack-public.c ---- */

/**
 * pl_pack_find_withheld:
 * @whole: all that is recorded
 */
void pl_pack_find_withheld(const PlSnapshot *whole, PlPackWithheld *withheld);

/**
 * pl_pack_may_be_public:
 * @public: what is public of `whole`
 * Returns: whether there is a public version. There is none, and PL_CORE_ERROR_NOT_FOUND says what to do,
 * where assessments are recorded and not one of them is cleared as public.
 */
gboolean pl_pack_may_be_public(const PlSnapshot *whole, const PlSnapshot *public, GError **error);

/**
 * pl_pack_say_paragraphs:
 * @paragraphs: bit n for paragraph n
 * Returns: "Schedule 12A, paragraphs 1 and 3"; "" for none.
 */
char *pl_pack_say_paragraphs(guint paragraphs);

/**
 * pl_pack_say_exempt:
 * Returns: (transfer full): " The record also holds material that is exempt…", to put after a sentence; ""
 * where it holds none.
 */
char *pl_pack_say_exempt(const PlPackWithheld *withheld);

/**
 * pl_pack_say_copied:
 * Returns: (transfer full): " It is made from a shared copy…", to put after a sentence; "" where it is not.
 */
char *pl_pack_say_copied(const PlPackWithheld *withheld);

/**
 * pl_pack_hides_signing:
 * Returns: whether it cannot be told if the levels are signed off: a shared copy is without a seal that is of
 * more than it holds. Such a pack is neither a draft nor signed; its mark says that it is of a copy.
 */
gboolean pl_pack_hides_signing(const PlPackBuilder *builder);

/**
 * pl_pack_add_withheld:
 * What a reader of the public version has to know of it; nothing in the whole.
 */
void pl_pack_add_withheld(PlPackBuilder *builder);

/* ---- pack-make.c ---- */

/**
 * pl_pack_is_draft:
 * @whole: all that is recorded
 * @seen: what is told of it, which is `whole` or what is public of it
 * @assessment: (nullable)
 * Returns: whether the assessment is not signed off, or was changed since.
 */
gboolean pl_pack_is_draft(const PlSnapshot *whole, const PlSnapshot *seen, const PlAssessment *assessment);

/* ---- The first page, and the sections ---- */

/**
 * pl_pack_add_summary:
 * The first page. Risks and recommendations are left to the later pages until what stands there fits on one.
 * @marking: (out): a line to be ended by pl_pack_set_marking(); it belongs to the report
 */
void pl_pack_add_summary(PlPackBuilder *builder, PlProse **marking); /* pack-summary.c */

/* Adds its highest risks, as many as the first page has room for. */
void pl_pack_add_top_risks(PlPackBuilder *builder); /* pack-summary-risks.c */

/**
 * pl_pack_fit_summary:
 * Chooses how many of each thing the first page shows.
 * @whole: the pack once put together with all of them, for what its marking has to say
 */
void pl_pack_fit_summary(PlPackBuilder *builder, const PlPackBuilder *whole); /* pack-fit.c */

/**
 * pl_pack_take_recommendations:
 * Returns: (transfer full) (element-type PlProse): the first `most` of what the pack recommends, for a list;
 * `*n_more` are left out.
 */
GPtrArray *pl_pack_take_recommendations(PlPackBuilder *builder, guint most, guint *n_more);

/**
 * pl_pack_take_questions:
 * Returns: (transfer full) (element-type PlProse): at most `most` questions for a list: those that people
 * chose for the pack; where they chose none, and in the whole version, those that the record leaves open, the
 * most serious first.
 */
GPtrArray *pl_pack_take_questions(PlPackBuilder *builder, guint most);
guint pl_pack_count_questions(const PlPackBuilder *builder);

/* ---- What several sections say ---- */

/* How many levels a domain rose or fell, beside its level; NULL where it did neither and is no draft. */
char *pl_pack_say_move(const PlDomainProfile *domain);

/* How sure people are of its level; NULL where it has none. */
char *pl_pack_say_confidence(const PlPackBuilder *builder, const PlDomainProfile *domain);

/* The evidence about it is counted, and so goes into the pack. */
void pl_pack_show_evidence(PlPackBuilder *builder, const PlDomainProfile *domain);

/* Of the highest `n` risks (at least one), with which a list ends: "two risks left out score 16, as the last
 * one here does"; "" where none does. */
char *pl_pack_say_equals(PlPackBuilder *builder, guint n);

/* What would show that a risk is under control, in a few words. */
char *pl_pack_say_control(PlPackBuilder *builder, const PlRisk *risk);

/* Adds what moved since the assessment before, of which there is one, as a picture, and what makes it less
 * than like with like. */
void pl_pack_add_movement(PlPackBuilder *builder);

/* Adds the warning signs, with a heading. Returns: whether there are any. */
gboolean pl_pack_add_signs(PlPackBuilder *builder);

gboolean pl_pack_action_stands(const PlPackBuilder *builder, const PlAction *action);
gboolean pl_pack_action_is_overdue(const PlAction *action, const char *as_at);

/* Returns: (transfer container): the organisation's actions but for those dropped: overdue, open, done; and
 * those of them that are open and due within a year or at no date. */
GPtrArray *pl_pack_list_actions(const PlPackBuilder *builder);
GPtrArray *pl_pack_list_plan(const PlPackBuilder *builder);

/* An action for a list: what is done, by which post, by when. */
PlProse *pl_pack_take_action(PlPackBuilder *builder, const PlAction *action);
void pl_pack_add_actions_table(PlPackBuilder *builder, const GPtrArray *actions);

/* Each adds one section, the one in hand, or nothing where there is nothing to say in it. */
void pl_pack_add_front_sheet(PlPackBuilder *builder);    /* pack-front-sheet.c */
void pl_pack_add_profile(PlPackBuilder *builder);        /* pack-profile.c */
void pl_pack_add_domains(PlPackBuilder *builder);        /* pack-domains.c */
void pl_pack_add_risks(PlPackBuilder *builder);          /* pack-risks.c */
void pl_pack_add_risks_above(PlPackBuilder *builder);
void pl_pack_add_assurance_part(PlPackBuilder *builder); /* pack-assurance.c */
void pl_pack_add_in_common(PlPackBuilder *builder);
void pl_pack_add_actions(PlPackBuilder *builder); /* pack-actions.c */
void pl_pack_add_plan(PlPackBuilder *builder);
void pl_pack_add_milestones(PlPackBuilder *builder); /* pack-milestones.c */
void pl_pack_add_evidence(PlPackBuilder *builder);   /* pack-evidence.c */
void pl_pack_add_thin(PlPackBuilder *builder);       /* pack-questions.c */
void pl_pack_add_questions(PlPackBuilder *builder);
void pl_pack_add_moved(PlPackBuilder *builder); /* pack-scrutiny.c */
void pl_pack_add_worries(PlPackBuilder *builder);
void pl_pack_add_answers(PlPackBuilder *builder); /* pack-answers.c */
void pl_pack_add_guide(PlPackBuilder *builder); /* pack-guide.c */
void pl_pack_add_levels(PlPackBuilder *builder);
void pl_pack_add_words(PlPackBuilder *builder);
void pl_pack_add_method(PlPackBuilder *builder); /* pack-method.c */

G_END_DECLS
