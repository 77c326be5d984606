/*
 * council-picker.h: a field for the name of an organisation, which offers the English councils that may be meant.
 *
 * Up to eight suggestions stand below the field as one types. Down goes to them and Up comes back, Return takes the one
 * with the focus, and in the field the first. A name that no council has is as good: trusts, partners and Welsh councils
 * are typed in full.
 *
 * Signals:
 *   "changed"   the name, or the council that is meant, is another one
 */
#pragma once

#include <adwaita.h>
#include <plumbline/councils.h>

G_BEGIN_DECLS

#define PL_TYPE_COUNCIL_PICKER (pl_council_picker_get_type())
G_DECLARE_FINAL_TYPE(PlCouncilPicker, pl_council_picker, PL, COUNCIL_PICKER, AdwBin)

/**
 * pl_council_picker_new:
 * @title: what the field is called: "Council, trust or partner"
 * Returns: (transfer floating): an empty one, over the list in use
 */
GtkWidget *pl_council_picker_new(const char *title);

/**
 * pl_council_picker_dup_name:
 * Returns: (transfer full): what stands in the field, without spaces around it.
 */
char *pl_council_picker_dup_name(PlCouncilPicker *self);
void pl_council_picker_set_name(PlCouncilPicker *self, const char *name);

/**
 * pl_council_picker_get_council:
 * Returns: (transfer none) (nullable): the council that was taken from the suggestions or is named as the list names it,
 * of pl_council_picker_get_councils().
 */
const PlCouncil *pl_council_picker_get_council(PlCouncilPicker *self);
PlCouncils *pl_council_picker_get_councils(PlCouncilPicker *self);

G_END_DECLS
