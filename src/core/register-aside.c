/* What a register says that its columns cannot hold: kept in the note, word for word. */
#include "register-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
pl_register_set_aside(PlRegisterRow *row, PlRegisterColumn column, PlRegisterAsideWhy why, const char *text)
{
  g_return_if_fail(row->n_aside < PL_REGISTER_ASIDE_MAX);
  row->aside[row->n_aside++] = (PlRegisterAside){.column = column, .why = why, .text = text};
  row->given &= ~(1u << column);
}

/* Also where it ends a line with others: a note that went out as CSV and came in again is one line. */
static gboolean
has_line(const char *note, const char *line)
{
  gsize length = strlen(line);
  for (const char *at = strstr(note, line); at != NULL; at = strstr(at + 1, line))
    if ((at == note || at[-1] == '\n' || at[-1] == ' ') && (at[length] == '\0' || at[length] == '\n'))
      return TRUE;
  return FALSE;
}

char *
pl_register_note_with_aside(const PlRegisterRow *row, const char *note)
{
  GString *with = g_string_new(note);
  for (guint i = 0; i < row->n_aside; i++) {
    /* TRANSLATORS: a line of a note: what a column is called, and what stood there. */
    g_autofree char *line = g_strdup_printf(_("%s, as it was written: %s"),
                                            pl_register_heading(row->aside[i].column), row->aside[i].text);
    if (!has_line(with->str, line))
      g_string_append_printf(with, "%s%s", with->len > 0 ? "\n" : "", line);
  }
  return g_string_free(with, FALSE);
}
