/* The questions to ask: those that people chose for the pack, else those that the record leaves open. */
#include "pack-private.h"

#include <plumbline/question-commands.h>

#include <glib/gi18n-lib.h>

/* One to be asked. */
typedef struct {
  const PlQuestion *record;
  const PlAsked *asked; /* (nullable): where the record raises it, with what it rests on */
} Ask;

static GArray *
list_chosen(const PlPackBuilder *builder)
{
  g_autoptr(GPtrArray) chosen =
      pl_pack_list_questions(builder->snapshot, builder->pack != NULL ? builder->pack->id : 0);
  GArray *asks = g_array_new(FALSE, FALSE, sizeof(Ask));
  for (guint i = 0; i < chosen->len; i++) {
    const PlQuestion *question = g_ptr_array_index(chosen, i);
    const PlAsked *asked = pl_questions_find(builder->overview->questions, question->id);
    const Ask ask = {question, asked != NULL && asked->raised ? asked : NULL};
    g_array_append_val(asks, ask);
  }
  return asks;
}

static GArray *
list_open(const PlPackBuilder *builder)
{
  const PlQuestions *questions = builder->overview->questions;
  GArray *asks = g_array_new(FALSE, FALSE, sizeof(Ask));
  for (guint i = 0; i < questions->n_open; i++) {
    const Ask ask = {&questions->open[i]->record, questions->open[i]};
    g_array_append_val(asks, ask);
  }
  return asks;
}

/* What the record raises, of what is public alone, may have its answer in what is not: so the public version
 * asks only what people chose to ask in public. */
static GArray *
list_asks(const PlPackBuilder *builder)
{
  GArray *chosen = list_chosen(builder);
  if (chosen->len > 0 || builder->withheld != NULL || builder->kind == PL_PACK_BOARD)
    return chosen;
  g_array_unref(chosen);
  return list_open(builder);
}

/* Marks it in `prose`, too. */
static void
show(PlPackBuilder *builder, PlProse *prose, const Ask *ask)
{
  const PlQuestion *kept = pl_snapshot_find_id(builder->snapshot, PL_RECORD_QUESTION, ask->record->id);
  if (kept == NULL)
    return;
  pl_pack_show(builder, kept, &kept->clearance);
  pl_pack_add_mark(builder, prose, &kept->clearance);
}

static const char *
say(PlPackBuilder *builder, const Ask *ask)
{
  return ask->asked != NULL ? pl_pack_take(builder, &ask->asked->statement) : ask->record->text;
}

guint
pl_pack_count_questions(const PlPackBuilder *builder)
{
  g_autoptr(GArray) asks = list_asks(builder);
  return asks->len;
}

GPtrArray *
pl_pack_take_questions(PlPackBuilder *builder, guint most)
{
  g_autoptr(GArray) asks = list_asks(builder);
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < MIN(asks->len, most); i++) {
    const Ask *ask = &g_array_index(asks, Ask, i);
    PlProse *prose = pl_prose_new(say(builder, ask));
    show(builder, prose, ask);
    g_ptr_array_add(items, prose);
  }
  return items;
}

/* ---- Sections ---- */

/* The post that owns the risk which a question is about, else the officer who brings the pack. */
static const char *
who_answers(const PlPackBuilder *builder, PlRecordKind kind, gconstpointer subject)
{
  if (subject != NULL && kind == PL_RECORD_RISK)
    return ((const PlRisk *)subject)->owner;
  return builder->pack != NULL ? builder->pack->lead_officer : "";
}

static char *
say_subject(PlPackBuilder *builder, PlRecordKind kind, gconstpointer subject)
{
  if (subject == NULL)
    return g_strdup(_("the record as a whole"));
  if (kind != PL_RECORD_RISK)
    return kind == PL_RECORD_DOMAIN ? pl_say_domain(subject) : pl_say_test(subject);
  const PlRisk *risk = subject;
  g_autofree char *name = pl_say_risk(risk);
  pl_pack_show(builder, risk, &risk->clearance);
  return pl_pack_say_marked(builder, name, &risk->clearance);
}

/* The question, what of the record makes one ask, what it is about, and who may be asked. */
static PlProse *
take_in_full(PlPackBuilder *builder, const Ask *ask)
{
  PlRecordKind kind = PL_RECORD_DOMAIN;
  gconstpointer subject = pl_question_subject(builder->snapshot, ask->record->subject, &kind);
  gboolean is_withheld = subject == NULL && ask->record->subject[0] != '\0';
  g_autofree char *about = say_subject(builder, kind, subject);
  const char *who = who_answers(builder, kind, subject);
  gboolean must_answer = builder->kind == PL_PACK_SCRUTINY;
  g_autofree char *rest = *who != '\0'  ? g_strdup_printf(_("About %s. Who answers: %s."), about, who)
                          : must_answer ? g_strdup_printf(_("About %s. Nobody is named to answer."), about)
                                        : g_strdup_printf(_("About %s."), about);
  if (ask->asked != NULL)
    pl_pack_take(builder, &ask->asked->statement);
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add(prose, PL_RUN_BOLD, ask->asked != NULL ? ask->asked->question : ask->record->text);
  show(builder, prose, ask);
  if (ask->asked != NULL && *ask->asked->fact != '\0') {
    pl_prose_add(prose, PL_RUN_PLAIN, "\n");
    pl_prose_add(prose, PL_RUN_PLAIN, ask->asked->fact);
  }
  if (!is_withheld) { /* what it is about, and with it who answers, is no part of a public version */
    pl_prose_add(prose, PL_RUN_SOFT, "\n");
    pl_prose_add(prose, PL_RUN_SOFT, rest);
  }
  return prose;
}

static void
add_list(PlPackBuilder *builder, const GArray *asks, guint most)
{
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < MIN(asks->len, most); i++)
    g_ptr_array_add(items, take_in_full(builder, &g_array_index(asks, Ask, i)));
  pl_report_add_list(builder->report, PL_LIST_NUMBERS, items);
}

void
pl_pack_add_questions(PlPackBuilder *builder)
{
  g_autoptr(GArray) chosen = list_chosen(builder);
  g_autoptr(GArray) asks = list_asks(builder);
  guint most = MAX(pl_pack_questions_most(builder->snapshot), chosen->len); /* none that people chose is lost */
  pl_pack_begin_section(builder, FALSE);
  if (asks->len == 0) {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                       builder->withheld != NULL
                           ? _("No question is cleared as public.")
                           : _("Nobody has chosen a question, and the record raises none."));
    return;
  }
  pl_report_add_text(
      builder->report, PL_PARAGRAPH_BODY,
      chosen->len > 0
          ? _("People chose these for the meeting. They say what to ask, and not what the answer is.")
          : _("The record raises these; nobody has chosen the questions of this pack yet. They say what to ask, and not "
              "what the answer is."));
  pl_report_keep_with_next(builder->report);
  add_list(builder, asks, most);
  if (asks->len <= most)
    return;
  guint n = asks->len - most;
  g_autofree char *number = pl_say_number((gint)n), *capital = pl_say_capital(number);
  pl_pack_say(builder, PL_PARAGRAPH_SMALL,
              ngettext("%s more question about the record is open.",
                       "%s more questions about the record are open.", n),
              capital);
}

/* Where a self-assessment does not stand on what it says; of what is public alone nobody could tell. */
void
pl_pack_add_thin(PlPackBuilder *builder)
{
  if (builder->withheld != NULL)
    return;
  g_autoptr(GArray) asks = list_open(builder);
  pl_pack_begin_section(builder, FALSE);
  if (asks->len == 0) {
    pl_report_add_text(
        builder->report, PL_PARAGRAPH_BODY,
        _("No question about the record is open. That is not to say that there is nothing to ask."));
    return;
  }
  pl_pack_say(builder, PL_PARAGRAPH_BODY, "%s %s", builder->overview->questions->statement.text,
              _("An inspector would ask them too; it is better to have asked first."));
  pl_report_keep_with_next(builder->report);
  add_list(builder, asks, G_MAXUINT);
}
