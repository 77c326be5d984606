/*
 * risk-fields.h: the fields of a risk that are set alone, for one in its cell of the register or for several
 * alike: what each is called, what stands there, and the command that sets it.
 */
#pragma once

#include <gtk/gtk.h>
#include <plumbline/command.h>

G_BEGIN_DECLS

/* In the order in which they are offered for several; a name is one risk's own. */
typedef enum {
  PL_RISK_FIELD_OWNER,
  PL_RISK_FIELD_CATEGORY,
  PL_RISK_FIELD_RESPONSE,
  PL_RISK_FIELD_NEXT_REVIEW,
  PL_RISK_FIELD_MILESTONE,
  PL_RISK_FIELD_NAME,
  PL_N_RISK_FIELDS
} PlRiskField;

/**
 * pl_risk_field_title:
 * Returns: (transfer none): translated: "Owner, as a post".
 */
const char *pl_risk_field_title(PlRiskField field);

/**
 * pl_risk_field_dup_ask:
 * Returns: (transfer full): what is typed or chosen for one risk: its title; of a short name also what stays
 * as it is.
 */
char *pl_risk_field_dup_ask(PlRiskField field, const PlRisk *risk);

/**
 * pl_risk_field_dup_title_of:
 * Returns: (transfer full): translated, with the name by which the register shows the risk: "Owner of
 * “Financial stability”".
 */
char *pl_risk_field_dup_title_of(PlRiskField field, const PlRisk *risk);

/**
 * pl_risk_field_is_typed:
 * Returns: whether it is typed; otherwise one of pl_risk_field_list() is chosen.
 */
gboolean pl_risk_field_is_typed(PlRiskField field);

/**
 * pl_risk_field_list:
 * Returns: (transfer full): what there is to choose from.
 */
GtkStringList *pl_risk_field_list(const PlSnapshot *snapshot, PlRiskField field);

/**
 * pl_risk_field_place:
 * @risk: (nullable)
 * Returns: which of pl_risk_field_list() the risk has; the first for NULL.
 */
guint pl_risk_field_place(const PlSnapshot *snapshot, PlRiskField field, const PlRisk *risk);

/**
 * pl_risk_field_dup_text:
 * @risk: (nullable)
 * Returns: (transfer full): what stands in a field that is typed, as people write it; "" for NULL.
 */
char *pl_risk_field_dup_text(PlRiskField field, const PlRisk *risk);

/**
 * pl_risk_field_dup_words:
 * Returns: (transfer full): what stands there, whether it is typed or chosen.
 */
char *pl_risk_field_dup_words(const PlSnapshot *snapshot, PlRiskField field, const PlRisk *risk);

/**
 * pl_risk_field_dup_value:
 * Returns: (transfer full) (nullable): what a risk would hold of it: of "5/3/2027" the date 2027-03-05; NULL
 * where pl_risk_field_check() has a fault.
 */
char *pl_risk_field_dup_value(PlRiskField field, const char *typed);

/**
 * pl_risk_field_read_value:
 * Returns: (transfer full): such a value as people write it.
 */
char *pl_risk_field_read_value(PlRiskField field, const char *value);

/**
 * pl_risk_field_dup_draft_place:
 * Returns: (transfer full) (nullable): where what is typed is kept until it is a command (draft.h); NULL for
 * a field that is not typed.
 */
char *pl_risk_field_dup_draft_place(PlRiskField field, const PlRisk *risk);

/**
 * pl_risk_field_same:
 * Returns: whether both have it alike.
 */
gboolean pl_risk_field_same(PlRiskField field, const PlRisk *a, const PlRisk *b);

/**
 * pl_risk_field_check:
 * @typed: into a field that is typed
 * Returns: (transfer full) (nullable): why it cannot be kept, as a sentence; NULL where it can.
 */
char *pl_risk_field_check(PlRiskField field, const char *typed);

/**
 * pl_risk_field_has:
 * @listed: what pl_risk_field_list() was of, which `place` is a place in
 * @typed: for a field that is typed, as it stands in its entry
 * Returns: whether that is what the risk has, in whatever spelling.
 */
gboolean pl_risk_field_has(const PlSnapshot *listed, PlRiskField field, const PlRisk *risk, const char *typed,
                           guint place);

/**
 * pl_risk_field_command:
 * @listed: what pl_risk_field_list() was of: the document may have changed since
 * @risks: of a name one
 * @typed: for a field that is typed; space around it does not count
 * @place: for any other: which of the list
 * Returns: (transfer full) (nullable): the one command that sets it; NULL with a sentence where it cannot
 * stand, or stands so already.
 */
PlCommand *pl_risk_field_command(const PlSnapshot *snapshot, const PlSnapshot *listed, const gint64 *risks,
                                 guint n, PlRiskField field, const char *typed, guint place, GError **error);

G_END_DECLS
