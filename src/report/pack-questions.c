/* The questions to ask: those that people chose for the pack. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

gboolean
pl_pack_add_chosen_questions(PlPackBuilder *builder)
{
  g_autoptr(GPtrArray) chosen =
      pl_pack_list_questions(builder->snapshot, builder->pack != NULL ? builder->pack->id : 0);
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < chosen->len; i++) {
    const PlQuestion *question = g_ptr_array_index(chosen, i);
    pl_pack_show(builder, question, &question->clearance);
    g_ptr_array_add(items, pl_prose_new(question->text));
  }
  if (items->len > 0 && builder->kind == PL_PACK_BOARD)
    pl_report_add_heading(builder->report, 2, NULL, _("Questions to ask"));
  pl_report_add_list(builder->report, PL_LIST_NUMBERS, items);
  return chosen->len > 0;
}
