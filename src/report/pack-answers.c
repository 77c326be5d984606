/* Who answers: by post, the risks that it owns and what it is to do. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

/* What one post answers for; "" is nobody. */
typedef struct {
  const char *post;
  GPtrArray *risks;   /* (element-type utf8) */
  GPtrArray *actions; /* (element-type PlAction) */
} Answer;

static void
answer_free(gpointer data)
{
  Answer *answer = data;
  g_ptr_array_unref(answer->risks);
  g_ptr_array_unref(answer->actions);
  g_free(answer);
}

static Answer *
of_post(GPtrArray *answers, const char *post)
{
  for (guint i = 0; i < answers->len; i++) {
    Answer *answer = g_ptr_array_index(answers, i);
    if (g_str_equal(answer->post, post))
      return answer;
  }
  Answer *answer = g_new0(Answer, 1);
  answer->post = post;
  answer->risks = g_ptr_array_new_with_free_func(g_free);
  answer->actions = g_ptr_array_new();
  g_ptr_array_add(answers, answer);
  return answer;
}

/* The posts of the highest risks first; what nobody answers for is last. */
static GPtrArray *
list_answers(PlPackBuilder *builder)
{
  const PlRatings *ratings = builder->overview->ratings;
  g_autoptr(GPtrArray) actions = pl_pack_list_actions(builder);
  GPtrArray *answers = g_ptr_array_new_with_free_func(answer_free);
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRisk *risk = ratings->risks[i].risk;
    pl_pack_show(builder, risk, &risk->clearance);
    g_autofree char *name = pl_say_risk(risk);
    g_ptr_array_add(of_post(answers, risk->owner)->risks,
                    pl_pack_say_marked(builder, name, &risk->clearance));
  }
  for (guint i = 0; i < actions->len; i++) {
    const PlAction *action = g_ptr_array_index(actions, i);
    if (pl_action_is_open(action, builder->as_at))
      g_ptr_array_add(of_post(answers, action->owner)->actions, (gpointer)action);
  }
  for (guint i = 0; i + 1 < answers->len; i++)
    if (*((const Answer *)g_ptr_array_index(answers, i))->post == '\0') {
      g_ptr_array_add(answers, g_ptr_array_steal_index(answers, i));
      break;
    }
  return answers;
}

static PlProse *
take_actions(PlPackBuilder *builder, const Answer *answer)
{
  PlProse *prose = pl_prose_new(NULL);
  for (guint i = 0; i < answer->actions->len; i++) {
    const PlAction *action = g_ptr_array_index(answer->actions, i);
    gboolean late = pl_pack_action_is_overdue(action, builder->as_at);
    g_autofree char *due = pl_say_date_short(action->due);
    g_autofree char *when = *due == '\0' ? g_strdup(_(" (no date set)"))
                            : late       ? g_strdup_printf(_(" (was due %s)"), due)
                                         : g_strdup_printf(_(" (due %s)"), due);
    pl_pack_show(builder, action, &action->clearance);
    pl_prose_add(prose, PL_RUN_PLAIN, i > 0 ? "\n" : "");
    pl_prose_add(prose, PL_RUN_PLAIN, action->title);
    pl_pack_add_mark(builder, prose, &action->clearance);
    pl_prose_add(prose, late ? PL_RUN_BOLD : PL_RUN_SOFT, when);
  }
  return prose;
}

static void
add_row(PlPackBuilder *builder, PlTable *table, const Answer *answer)
{
  g_autofree char *list = pl_say_list((const char *const *)answer->risks->pdata, answer->risks->len);
  g_autofree char *capital = pl_say_capital(list);
  PlProse *post = pl_prose_new(NULL);
  pl_prose_add(post, PL_RUN_BOLD, *answer->post != '\0' ? answer->post : _("Nobody is named"));
  pl_table_add_prose(table, post);
  pl_pack_add_text_or(table, capital, "–");
  if (answer->actions->len > 0)
    pl_table_add_prose(table, take_actions(builder, answer));
  else
    pl_pack_add_text_or(table, NULL, "–");
}

void
pl_pack_add_answers(PlPackBuilder *builder)
{
  g_autoptr(GPtrArray) answers = list_answers(builder);
  const PlPack *pack = builder->pack;
  pl_pack_begin_section(builder, FALSE);
  GPtrArray *leads = g_ptr_array_new();
  pl_pack_add_definition(leads, _("Lead officer"), pack != NULL ? pack->lead_officer : NULL);
  pl_pack_add_definition(leads, _("Lead member"), pack != NULL ? pack->lead_member : NULL);
  pl_report_add_definitions(builder->report, leads);
  if (answers->len == 0) {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                       builder->withheld != NULL
                           ? _("No risk or action is cleared as public.")
                           : _("There is no risk or action that anybody could answer for yet."));
    return;
  }
  if (answers->len == 1 && *((const Answer *)g_ptr_array_index(answers, 0))->post == '\0') {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                       builder->withheld != NULL
                           ? _("No post is published that answers for a risk or an action.")
                           : _("The record names nobody who answers for any risk or action."));
    return;
  }
  pl_report_add_text(
      builder->report, PL_PARAGRAPH_BODY,
      _("Posts, as the record names them. Whoever holds a post answers for what stands beside it."));
  pl_report_keep_with_next(builder->report);
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Post"), 1, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Answers for the risks"), 1.3, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Is to do"), 1.6, PL_COLUMN_NONE);
  for (guint i = 0; i < answers->len; i++)
    add_row(builder, table, g_ptr_array_index(answers, i));
  pl_report_add_table(builder->report, table);
}
