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
 * pl_risk_field_command:
 * @risks: of a name one
 * @typed: for a field that is typed
 * @place: for any other: which of pl_risk_field_list()
 * Returns: (transfer full) (nullable): the one command that sets it; NULL with a sentence where it cannot
 * stand, or stands so already.
 */
PlCommand *pl_risk_field_command(const PlSnapshot *snapshot, const gint64 *risks, guint n, PlRiskField field,
                                 const char *typed, guint place, GError **error);

G_END_DECLS
