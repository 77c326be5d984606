#include <plumbline/say.h>

#include <plumbline/command.h>
#include <plumbline/record-say.h>

char *
pl_say_what_goes(const PlSnapshot *snapshot, PlRecordKind kind, gint64 id)
{
  g_return_val_if_fail(snapshot != NULL && kind < PL_N_RECORD_KINDS, NULL);
  gconstpointer record = pl_snapshot_find_id(snapshot, kind, id);
  g_autoptr(PlCommand) command = pl_command_new("remove", "");
  guint n, counts[PL_N_RECORD_KINDS] = {0};
  if (record != NULL)
    pl_command_delete_whole(command, snapshot, kind, record);
  const PlEdit *edits = pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++)
    counts[edits[i].kind] += edits[i].deletes;
  counts[kind] = counts[PL_RECORD_DESCRIPTOR] = counts[PL_RECORD_PROMPT] = 0;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (counts[i] > 0)
      g_ptr_array_add(parts, pl_record_say_count(i, counts[i]));
  return pl_say_list((const char *const *)parts->pdata, parts->len);
}
