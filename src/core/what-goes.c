#include "what-goes.h"

#include <plumbline/record-say.h>

#include <glib/gi18n-lib.h>

char *
pl_command_say_what_goes(const PlCommand *command, const PlRecordKind *but, guint n_but)
{
  guint n, counts[PL_N_RECORD_KINDS] = {0};
  const PlEdit *edits = pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++)
    counts[edits[i].kind] += edits[i].deletes;
  for (guint i = 0; i < n_but; i++)
    counts[but[i]] = 0;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++)
    if (counts[kind] > 0)
      g_ptr_array_add(parts, pl_record_say_count(kind, counts[kind]));
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf(all, "%s%s",
                           i == 0                ? ""
                           : i + 1 == parts->len ? _(" and ")
                                                 : ", ",
                           (const char *)parts->pdata[i]);
  return g_string_free(g_steal_pointer(&all), FALSE);
}

void
pl_command_let_go_of_questions(PlCommand *command, const PlSnapshot *snapshot, const char *code)
{
  guint n;
  const PlQuestion *questions = pl_snapshot_questions(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp(questions[i].subject, code) == 0) {
      PlQuestion copy = questions[i];
      copy.subject = "";
      pl_command_put(command, PL_RECORD_QUESTION, &copy);
    }
}
