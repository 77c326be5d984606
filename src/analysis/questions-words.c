/* The clauses that facts are made of, and what became of a question. */
#include "questions-private.h"

#include <glib/gi18n-lib.h>

#include <plumbline/say.h>

#include "assurance-words.h"

char *
pl_ask_say_level(const PlDomainProfile *domain)
{
  g_autofree char *name = pl_say_domain(domain->domain);
  return g_strdup_printf(ngettext("%s is at %d", "%s are at %d", pl_domain_number(domain->domain)), name,
                         domain->level);
}

char *
pl_ask_say_test(const PlInquiry *inquiry, const PlTestStanding *standing)
{
  g_autofree char *test = pl_quote_test(standing->test);
  if (standing->rating == PL_ASSURANCE_NOT_TESTED)
    return g_strdup_printf(
        standing->untold ? _("no result of %s is published") : _("%s has not been carried out"), test);
  g_autofree char *rating = pl_say_assurance(inquiry->snapshot, standing->rating);
  return g_strdup_printf(_("assurance for %s is rated %s"), test, rating);
}

char *
pl_ask_say_milestone(const PlMilestone *milestone)
{
  g_autofree char *name = pl_say_milestone(milestone), *date = pl_say_date(milestone->date);
  return g_strdup_printf(_("%s is on %s"), name, date);
}

char *
pl_ask_say_evidence(const PlEvidence *evidence)
{
  g_autofree char *title = pl_say_name_short("", evidence->title, PL_ASK_TITLE_LONGEST);
  g_autofree char *date = pl_say_date(evidence->date);
  return date[0] != '\0' ? g_strdup_printf(_("“%s”, %s"), title, date) : g_strdup_printf(_("“%s”"), title);
}

char *
pl_ask_join(const char *first, const char *second)
{
  return first[0] != '\0' && second[0] != '\0' ? g_strdup_printf(_("%s, and %s"), first, second)
                                               : g_strconcat(first, second, NULL);
}

/* ---- What became of it ---- */

/* "Answered on 14 October 2026 (Chief executive)", as far as that is known. */
static char *
settled_clause(const PlQuestion *question)
{
  gboolean answered = question->state == PL_QUESTION_ANSWERED;
  g_autofree char *date = pl_say_date(question->answered_on);
  g_autofree char *when = date[0] == '\0'
                              ? g_strdup(answered ? _("Answered") : _("Set aside"))
                              : g_strdup_printf(answered ? _("Answered on %s") : _("Set aside on %s"), date);
  return question->answered_by[0] != '\0' ? g_strdup_printf(_("%s (%s)"), when, question->answered_by)
                                          : g_steal_pointer(&when);
}

char *
pl_asked_say_state(const PlAsked *asked)
{
  g_return_val_if_fail(asked != NULL, g_strdup(""));
  if (asked->earlier != NULL) {
    g_autofree char *before = settled_clause(asked->earlier);
    return g_strdup_printf(_("%s, and what it rests on has changed since: “%s”"), before,
                           asked->earlier->answer);
  }
  g_autofree char *state =
      asked->record.state != PL_QUESTION_OPEN ? settled_clause(&asked->record) : g_strdup("");
  if (asked->raised)
    return state[0] != '\0' ? pl_say_sentence(state) : g_steal_pointer(&state);
  return state[0] != '\0' ? g_strdup_printf(_("%s. The record does not raise it now."), state)
                          : g_strdup(_("The record does not raise it now."));
}

char *
pl_say_action_agreed(const PlAction *action)
{
  g_return_val_if_fail(action != NULL, g_strdup(""));
  g_autofree char *due = pl_say_date(action->due);
  if (action->owner[0] != '\0' && due[0] != '\0')
    return g_strdup_printf(_("An action was agreed: “%s” (%s, due %s)."), action->title, action->owner, due);
  if (action->owner[0] != '\0')
    return g_strdup_printf(_("An action was agreed: “%s” (%s)."), action->title, action->owner);
  if (due[0] != '\0')
    return g_strdup_printf(_("An action was agreed: “%s” (due %s)."), action->title, due);
  return g_strdup_printf(_("An action was agreed: “%s”."), action->title);
}
