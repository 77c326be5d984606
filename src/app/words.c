#include "words.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

const char *
pl_word_strength(gint strength)
{
  switch (strength) {
  case PL_STRENGTH_STRONG:
    return _("strong link");
  case PL_STRENGTH_MODERATE:
    return _("moderate link");
  default:
    return _("slight link");
  }
}

const char *
pl_word_response(PlResponse response)
{
  switch (response) {
  case PL_RESPONSE_TOLERATE:
    return _("Tolerate: accept it and keep watch");
  case PL_RESPONSE_TREAT:
    return _("Treat: act to bring it down");
  case PL_RESPONSE_TRANSFER:
    return _("Transfer: pass it on or share it");
  case PL_RESPONSE_TERMINATE:
    return _("Terminate: stop what brings it about");
  case PL_RESPONSE_NOT_DECIDED:
  default:
    return _("Not decided");
  }
}

const char *
pl_word_rating_kind(PlRatingKind kind)
{
  static const char *const words[] = {
      [PL_RATING_BEFORE_CONTROLS] = N_("Before controls"),
      [PL_RATING_CURRENT] = N_("Current"),
      [PL_RATING_TARGET] = N_("Target"),
  };
  return _(words[kind]);
}

const char *
pl_word_clearance(PlClearanceState state)
{
  switch (state) {
  case PL_CLEARANCE_PUBLIC:
    return _("Public");
  case PL_CLEARANCE_EXEMPT:
    return _("Exempt");
  case PL_CLEARANCE_CONFIDENTIAL:
    return _("Confidential");
  case PL_CLEARANCE_NOT_CLEARED:
  default:
    return _("Not cleared");
  }
}

const char *
pl_word_paragraph(gint paragraph)
{
  static const char *const words[PL_EXEMPT_PARAGRAPHS + 1] = {
      "",
      N_("1: about an individual"),
      N_("2: likely to reveal who an individual is"),
      N_("3: someone’s financial or business affairs, the council’s own too"),
      N_("4: consultation or negotiation on a labour relations matter"),
      N_("5: legal advice that could be privileged in court"),
      N_("6: a notice, order or direction that the council proposes"),
      N_("7: preventing, investigating or prosecuting crime"),
  };
  g_return_val_if_fail(paragraph >= 1 && paragraph <= PL_EXEMPT_PARAGRAPHS, "");
  return _(words[paragraph]);
}

char *
pl_word_dup_clearance(const PlClearance *clearance)
{
  g_return_val_if_fail(clearance != NULL, NULL);
  if (clearance->clearance == PL_CLEARANCE_EXEMPT)
    return g_strdup_printf(_("Exempt (paragraph %d)"), clearance->exempt_paragraph);
  return g_strdup(pl_word_clearance(clearance->clearance));
}

const char *
pl_word_action_state(PlActionState state)
{
  switch (state) {
  case PL_ACTION_IN_PROGRESS:
    return _("In progress");
  case PL_ACTION_DONE:
    return _("Done");
  case PL_ACTION_DROPPED:
    return _("Dropped");
  case PL_ACTION_OPEN:
  default:
    return _("Not started");
  }
}

const char *
pl_word_role(PlRole role)
{
  static const char *const words[] = {
      [PL_ROLE_LEADER] = N_("Council leader"),
      [PL_ROLE_CHIEF_EXECUTIVE] = N_("Chief executive"),
      [PL_ROLE_LEAD_MEMBER] = N_("Lead member"),
      [PL_ROLE_DIRECTOR] = N_("Director"),
      [PL_ROLE_OTHER] = N_("Another role"),
  };
  return _(words[role]);
}

const char *
pl_word_stance(PlStance stance)
{
  return stance == PL_STANCE_FOR ? _("For") : _("Against");
}

char *
pl_word_dup_milestone(const PlMilestone *milestone)
{
  g_autofree char *date = pl_say_date(milestone->date);
  return *date != '\0' ? g_strdup_printf(_("%s, %s"), milestone->name, date) : g_strdup(milestone->name);
}
