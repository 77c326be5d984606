#include "let-go.h"

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
