#include <plumbline/questions.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/framework.h>
#include <plumbline/question-commands.h>
#include <plumbline/say.h>
#include <plumbline/triangulation.h>

#include "profile-words.h"
#include "questions-private.h"

/* Where a document has no such setting. */
#define LEVEL_CLAIMED 3

typedef struct {
  PlQuestions base;
  PlKeep keep;
} Questions;

typedef struct {
  const char *code;
  PlRuleFunc ask;
  PlAskWeight weight;
  gboolean of_assessment; /* it reads levels, or what was told of at the assessment */
} Rule;

/* The most serious first; people's own come before the first of those to ask next. */
static const Rule rules[] = {
#define PL_RULE(name, code, weight, of_assessment) {code, pl_ask_##name, PL_ASK_##weight, of_assessment},
    PL_RULES(PL_RULE)
#undef PL_RULE
};

/* What the rules are given, and who takes what they ask. */
typedef struct {
  PlInquiry inquiry; /* first: a rule sees no more */
  Questions *self;
  const Rule *rule;
  const PlItem *item;
  GArray *items; /* PlAsked */
} Asking;

/* ---- Putting a question together ---- */

static void
append_value(GString *substance, const PlField *field, gconstpointer record)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  switch (field->type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF:
    g_string_append_printf(substance, "%" G_GINT64_FORMAT, pl_field_get_id(field, record));
    break;
  case PL_FIELD_INT:
  case PL_FIELD_BOOL:
    g_string_append_printf(substance, "%d", pl_field_get_int(field, record));
    break;
  case PL_FIELD_CHOICE:
    g_string_append(substance, pl_field_word(field, pl_field_get_int(field, record)));
    break;
  case PL_FIELD_REAL:
    g_string_append(substance, g_ascii_dtostr(number, sizeof number, pl_field_get_real(field, record)));
    break;
  case PL_FIELD_TEXT:
  case PL_FIELD_DATE:
  case PL_FIELD_PARTIAL_DATE:
  default:
    g_string_append(substance, pl_field_get_text(field, record));
    break;
  }
}

void
pl_inquiry_rest(PlInquiry *inquiry, PlRecordKind kind, gconstpointer record, const char *fields)
{
  if (record == NULL)
    return;
  pl_basis_add(inquiry->basis, kind, record);
  const PlRecordType *type = pl_record_type_get(kind);
  g_auto(GStrv) names = g_strsplit(fields, " ", -1);
  g_string_append(inquiry->substance, type->name);
  for (guint i = 0; names[i] != NULL; i++) {
    const PlField *field = pl_record_type_field(type, names[i]);
    g_assert(field != NULL); /* the rule names it */
    g_string_append_printf(inquiry->substance, " %s=", names[i]);
    append_value(inquiry->substance, field, record);
  }
  g_string_append_c(inquiry->substance, ';');
}

gint
pl_inquiry_setting(const PlInquiry *inquiry, const char *code, gint fallback, gint most)
{
  return (gint)CLAMP(pl_snapshot_threshold(inquiry->snapshot, code, fallback), 0, most);
}

static const char *
code_of(PlRecordKind kind, gconstpointer record)
{
  return record != NULL ? pl_field_get_text(pl_record_type_field(pl_record_type_get(kind), "code"), record)
                        : "";
}

static gint64
organisation_of(const PlSnapshot *snapshot, gint64 assessment)
{
  const PlAssessment *found = pl_snapshot_assessment(snapshot, assessment);
  return found != NULL ? found->organisation : 0;
}

/* What was last answered to the same question of the same organisation, before what it rests on changed. */
static const PlQuestion *
find_earlier(const Asking *asking, const PlQuestion *record)
{
  const PlSnapshot *snapshot = asking->inquiry.snapshot;
  guint n;
  const PlQuestion *all = pl_snapshot_questions(snapshot, &n), *latest = NULL;
  for (guint i = 0; i < n; i++)
    if (all[i].id != record->id && all[i].state != PL_QUESTION_OPEN &&
        strcmp(all[i].rule, record->rule) == 0 && strcmp(all[i].subject, record->subject) == 0 &&
        (all[i].assessment == 0 ||
         organisation_of(snapshot, all[i].assessment) == asking->inquiry.assessment->organisation) &&
        (latest == NULL || strcmp(all[i].answered_on, latest->answered_on) >= 0))
      latest = &all[i];
  return latest;
}

/* A title up to its subtitle, and the section. */
static char *
say_source(const PlSnapshot *snapshot, const PlItem *item)
{
  const PlSource *source = pl_snapshot_find_id(snapshot, PL_RECORD_SOURCE, item->source);
  if (source == NULL)
    return g_strdup(item->section);
  g_auto(GStrv) parts = g_strsplit(source->title, ": ", 2);
  return item->section[0] != '\0' ? g_strdup_printf(_("%s, “%s”"), parts[0], item->section)
                                  : g_strdup(parts[0]);
}

/* The record as it is kept, or as it would be. */
static PlQuestion
record_of(const Asking *asking, const char *subject, const char *text)
{
  const PlInquiry *inquiry = &asking->inquiry;
  PlQuestion record;
  pl_record_init_empty(PL_RECORD_QUESTION, &record);
  record.rule = asking->rule->code, record.subject = subject, record.text = text;
  record.assessment = asking->rule->of_assessment ? inquiry->assessment->id : 0;
  g_autofree char *rests = g_strdup_printf("%s/%" G_GINT64_FORMAT "/%s/%s", record.rule, record.assessment,
                                           subject, inquiry->substance->str);
  record.id = pl_id_from_code("question", rests);
  const PlQuestion *kept = pl_snapshot_find_id(inquiry->snapshot, PL_RECORD_QUESTION, record.id);
  return kept != NULL ? *kept : record;
}

void
pl_inquiry_ask(PlInquiry *inquiry, PlRecordKind kind, gconstpointer record, char *fact)
{
  Asking *asking = (Asking *)inquiry;
  PlKeep *keep = &asking->self->keep;
  const char *subject = code_of(kind, record);
  PlAsked asked = {.weight = asking->rule->weight,
                   .raised = TRUE,
                   .question = asking->item->name,
                   .when = asking->item->text,
                   .about = {kind, record}};
  asked.fact = pl_keep_take(keep, pl_say_sentence(fact));
  g_free(fact);
  asked.source = pl_keep_take(keep, say_source(inquiry->snapshot, asking->item));
  g_autofree char *code = subject[0] != '\0' ? g_strdup_printf("%s.%s", asking->rule->code, subject)
                                             : g_strdup(asking->rule->code);
  asked.statement =
      pl_keep_statement_of(keep, "question", code, g_strdup_printf("%s %s", asked.fact, asked.question),
                           g_steal_pointer(&inquiry->basis));
  asked.record = record_of(asking, subject, asked.statement.text);
  if (asked.record.state == PL_QUESTION_OPEN)
    asked.earlier = find_earlier(asking, &asked.record);
  g_array_append_val(asking->items, asked);
  inquiry->basis = pl_basis_new();
  g_string_truncate(inquiry->substance, 0);
}

/* ---- What is kept ---- */

/* One that stands as somebody wrote it: a person's own, or one that a rule raised before. */
static void
add_kept(Questions *self, GArray *items, const PlQuestion *kept, gboolean raised)
{
  PlAsked asked = {.weight = raised ? PL_ASK_PEOPLE : PL_ASK_ALSO,
                   .raised = raised,
                   .record = *kept,
                   .fact = "",
                   .question = kept->text,
                   .when = "",
                   .source = ""};
  asked.about.record = pl_question_subject(self->base.snapshot, kept->subject, &asked.about.kind);
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, asked.about.kind, asked.about.record);
  g_autofree char *code = g_strdup_printf("%" G_GINT64_FORMAT, kept->id);
  asked.statement = pl_keep_statement_of(&self->keep, "question", code, g_strdup(kept->text), basis);
  g_array_append_val(items, asked);
}

static void
add_people(Questions *self, GArray *items, const PlProfile *profile)
{
  guint n;
  const PlQuestion *all = pl_snapshot_questions(self->base.snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].rule[0] == '\0' &&
        (all[i].assessment == 0 || (profile != NULL && all[i].assessment == profile->assessment->id)))
      add_kept(self, items, &all[i], TRUE);
}

static gboolean
is_among(const GArray *items, gint64 id)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index(items, PlAsked, i).record.id == id)
      return TRUE;
  return FALSE;
}

/* What was answered or set aside and is not raised now; not of another organisation's register. */
static void
add_past(Questions *self, GArray *items, const PlProfile *profile, const PlRatings *ratings)
{
  guint n;
  const PlQuestion *all = pl_snapshot_questions(self->base.snapshot, &n);
  for (guint i = 0; i < n; i++) {
    PlRecordKind kind = PL_RECORD_DOCUMENT;
    gconstpointer about = pl_question_subject(self->base.snapshot, all[i].subject, &kind);
    gboolean elsewhere =
        kind == PL_RECORD_RISK && pl_ratings_find(ratings, ((const PlRisk *)about)->id) == NULL;
    gboolean here = all[i].assessment == 0 ? !elsewhere : all[i].assessment == profile->assessment->id;
    if (all[i].rule[0] != '\0' && here && !is_among(items, all[i].id))
      add_kept(self, items, &all[i], FALSE);
  }
}

/* ---- The whole ---- */

static void
begin_inquiry(PlInquiry *inquiry, const PlProfile *profile, const PlRatings *ratings,
              const PlAssurancePicture *picture, PlKeep *keep)
{
  inquiry->snapshot = ratings->snapshot;
  inquiry->profile = profile, inquiry->ratings = ratings, inquiry->picture = picture;
  inquiry->assessment = profile->assessment;
  inquiry->organisation = pl_snapshot_organisation(inquiry->snapshot, profile->assessment->organisation);
  inquiry->as_at = ratings->as_at;
  gint months = pl_evidence_months(inquiry->snapshot);
  inquiry->since = pl_keep_take(keep, pl_date_add_months(profile->assessment->date, -months));
  inquiry->weak = pl_level_weak(inquiry->snapshot);
  inquiry->claimed = pl_threshold_step(inquiry->snapshot, "level-claimed", LEVEL_CLAIMED);
  inquiry->strong = pl_level_strong(inquiry->snapshot);
  inquiry->basis = pl_basis_new();
  inquiry->substance = g_string_new(NULL);
}

static void
ask_rule(Asking *asking, const Rule *rule)
{
  asking->rule = rule;
  asking->item = pl_framework_item(asking->inquiry.snapshot, "questions", 0, rule->code);
  if (asking->item == NULL)
    return;
  rule->ask(&asking->inquiry);
  g_array_set_size(asking->inquiry.basis, 0); /* of what was looked at and not asked */
  g_string_truncate(asking->inquiry.substance, 0);
}

/* The record is thin where the first rule asked. */
static void
ask_rules(Questions *self, GArray *items, const PlProfile *profile, const PlRatings *ratings,
          const PlAssurancePicture *picture)
{
  Asking asking = {.self = self, .items = items};
  begin_inquiry(&asking.inquiry, profile, ratings, picture, &self->keep);
  gboolean people = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(rules) && !self->base.thin; i++) {
    if (rules[i].weight > PL_ASK_PEOPLE && !people) {
      add_people(self, items, profile);
      people = TRUE;
    }
    ask_rule(&asking, &rules[i]);
    self->base.thin = i == 0 && items->len > 0;
  }
  if (!people)
    add_people(self, items, profile);
  add_past(self, items, profile, ratings);
  g_array_unref(asking.inquiry.basis);
  g_string_free(asking.inquiry.substance, TRUE);
}

static void
count_open(Questions *self)
{
  PlQuestions *base = &self->base;
  GPtrArray *open = g_ptr_array_new();
  GArray *basis = pl_basis_new();
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < base->n_items; i++)
    if (base->items[i].raised && base->items[i].record.state == PL_QUESTION_OPEN) {
      g_ptr_array_add(open, (gpointer)&base->items[i]);
      pl_basis_add_unseen(basis, seen, &base->items[i].statement);
    }
  base->open = pl_keep_pointers(&self->keep, open, &base->n_open);
  g_autofree char *number = pl_say_number((gint)base->n_open);
  g_autofree char *clause =
      base->n_open == 0 ? g_strdup("")
                        : g_strdup_printf(ngettext("%s question about the record is open",
                                                   "%s questions about the record are open", base->n_open),
                                          number);
  base->statement = pl_keep_statement(&self->keep, "questions.open", pl_say_sentence(clause), basis);
}

PlQuestions *
pl_questions_new(PlProfile *profile, PlRatings *ratings, PlAssurancePicture *picture)
{
  g_return_val_if_fail(ratings != NULL && picture != NULL, NULL);
  Questions *self = g_atomic_rc_box_new0(Questions);
  PlQuestions *base = &self->base;
  pl_keep_init(&self->keep);
  base->snapshot = pl_snapshot_ref(ratings->snapshot);
  GArray *items = g_array_new(FALSE, FALSE, sizeof(PlAsked));
  if (profile != NULL)
    ask_rules(self, items, profile, ratings, picture);
  else
    add_people(self, items, NULL);
  base->items = pl_keep_array(&self->keep, items, &base->n_items);
  count_open(self);
  return base;
}

PlQuestions *
pl_questions_ref(PlQuestions *questions)
{
  return g_atomic_rc_box_acquire(questions);
}

static void
questions_clear(gpointer data)
{
  Questions *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_questions_unref(PlQuestions *questions)
{
  g_atomic_rc_box_release_full(questions, questions_clear);
}

const PlAsked *
pl_questions_find(const PlQuestions *questions, gint64 id)
{
  for (guint i = 0; i < questions->n_items; i++)
    if (questions->items[i].record.id == id)
      return &questions->items[i];
  return NULL;
}

gboolean
pl_asked_concerns(const PlAsked *asked, PlRecordKind kind, gint64 id)
{
  if (asked->about.record != NULL && asked->about.kind == kind &&
      pl_field_get_id(&pl_record_type_get(kind)->fields[0], asked->about.record) == id)
    return TRUE;
  gboolean rests =
      kind == PL_RECORD_DOMAIN && asked->about.record != NULL && asked->about.kind != PL_RECORD_RISK;
  for (guint i = 0; rests && i < asked->statement.n_basis; i++) {
    const PlBasis *basis = &asked->statement.basis[i];
    if (basis->kind == PL_RECORD_AGREED_LEVEL && ((const PlAgreedLevel *)basis->record)->domain == id)
      return TRUE;
  }
  return FALSE;
}
