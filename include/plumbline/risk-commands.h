/*
 * risk-commands.h: what people do with the risks of the register and their ratings, as commands (layer: core).
 * (Bringing a register in from elsewhere is in register.h.)
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* Characters: a name is a heading, and stands in a list; the rest is in what could happen. */
#define PL_RISK_NAME_MAX 120

/* How a risk stands to the register. The file keeps only whether it is in it. */
typedef enum {
  PL_RISK_IN_REGISTER,
  PL_RISK_CLOSED, /* was in it: the council's own, or one that was rated or given an owner or a response */
  PL_RISK_OFFERED /* one of the framework's that nobody has taken up */
} PlRiskPlace;

PlRiskPlace pl_risk_place(const PlSnapshot *snapshot, const PlRisk *risk);

/**
 * pl_risk_categories:
 * Returns: (transfer full) (element-type utf8): every category that has a risk or an appetite, by name.
 */
GPtrArray *pl_risk_categories(const PlSnapshot *snapshot);

/**
 * pl_command_add_risk:
 * Adds a risk of the council's own, the last in order, in the register. Its code is made from its name and its id.
 * @id: a new one
 * @name: space around it does not count
 * @category: what it is filed under, as its appetite names it; "" for "other"
 * @organisation: whose register it is; 0 for the document's own
 * Returns: (transfer full) (nullable): "Add the risk Loss of foster carers"; NULL with PL_CORE_ERROR_INVALID and a sentence
 * where the name is empty or longer than PL_RISK_NAME_MAX, or PL_CORE_ERROR_NOT_FOUND where there is no such organisation.
 */
PlCommand *pl_command_add_risk(const PlSnapshot *snapshot, gint64 id, const char *name, const char *category,
                               gint64 organisation, GError **error);

/**
 * pl_command_change_risks:
 * Sets one field of several risks alike: one change, and so one undo. A risk that was cleared as public is not any more.
 * @field: "owner", "category", "response", "next_review", "milestone", or "in_register" (taking up what is offered, closing,
 * bringing back)
 * @like: a risk with that field as it is to be
 * Risks that have it so already are left out.
 * Returns: (transfer full) (nullable): "Set the owner of 3 risks", "Close the risk Loss of foster carers"; NULL with
 * PL_CORE_ERROR_NOT_FOUND where one of the risks is not in the document, PL_CORE_ERROR_INVALID where the value cannot stand
 * or all have it already, and a sentence.
 */
PlCommand *pl_command_change_risks(const PlSnapshot *snapshot, const gint64 *risks, guint n, const char *field,
                                   const PlRisk *like, GError **error);

/**
 * pl_risk_get_name_field:
 * Returns: (transfer none): which field the name is by which a register shows a risk, and which is changed by
 * whoever renames it there: "short_name" where that was written over, else "name", which the short one
 * follows.
 */
const char *pl_risk_get_name_field(const PlRisk *risk);

/**
 * pl_command_rename_risk:
 * Gives a risk another name, in that field. A risk that was cleared as public is not any more.
 * @name: space around it does not count
 * Returns: (transfer full) (nullable): the command; NULL with PL_CORE_ERROR_NOT_FOUND, or
 * PL_CORE_ERROR_INVALID where the name is empty, longer than PL_RISK_NAME_MAX, or stands there already, and a
 * sentence.
 */
PlCommand *pl_command_rename_risk(const PlSnapshot *snapshot, gint64 risk, const char *name, GError **error);

/**
 * pl_command_remove_risk:
 * Removes one of the council's own with all that cannot be without it: its ratings and links. A question about it is then about
 * the record as a whole.
 * Returns: (transfer full) (nullable): the command; NULL with PL_CORE_ERROR_NOT_FOUND, or PL_CORE_ERROR_INVALID for one of
 * the framework's, which is closed instead, and a sentence.
 */
PlCommand *pl_command_remove_risk(const PlSnapshot *snapshot, gint64 risk, GError **error);

/**
 * pl_scale_highest:
 * Returns: the highest step that the document has of a scale; 0 where it has none.
 */
gint pl_scale_highest(const PlSnapshot *snapshot, PlScale scale);

/**
 * pl_command_rate_risk:
 * Sets the rating of that kind at that date. Others stay, but for `was`, which it replaces.
 * @was: (nullable): the rating that it was before, of the same risk
 * Returns: (transfer full) (nullable): "Rate the risk Loss of foster carers: current 12"; NULL with PL_CORE_ERROR_NOT_FOUND
 * where there is no such risk, PL_CORE_ERROR_INVALID where the date is not a day, a step is not one of the document's scale,
 * or another rating of that kind stands at the date to which `was` is moved, and a sentence.
 */
PlCommand *pl_command_rate_risk(const PlSnapshot *snapshot, const PlRiskRating *rating, const PlRiskRating *was,
                                GError **error);

/**
 * pl_command_withdraw_rating:
 * Takes out one rating; the others stay.
 * Returns: (transfer full) (nullable): "Withdraw a rating of the risk Loss of foster carers"; NULL with
 * PL_CORE_ERROR_NOT_FOUND.
 */
PlCommand *pl_command_withdraw_rating(const PlSnapshot *snapshot, const PlRiskRating *rating, GError **error);

G_END_DECLS
