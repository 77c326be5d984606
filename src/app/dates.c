#include "dates.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/figures.h>
#include <plumbline/say.h>
#include <string.h>

#include "entry-row.h"
#include "widgets.h"

const char *
pl_date_hint(void)
{
  return _("such as 14 March 2027");
}

const char *
pl_date_hint_partial(void)
{
  return _("such as 14 March 2027, March 2027 or 2027");
}

GtkWidget *
pl_date_row_new(const char *date)
{
  g_autofree char *title = g_strdup_printf(_("Date, %s"), pl_date_hint());
  GtkWidget *row = pl_entry_row_new(title);
  pl_date_show(row, date);
  return row;
}

GtkWidget *
pl_date_entry_new(const char *date, gboolean partial, const char *name)
{
  GtkWidget *entry = gtk_entry_new();
  const char *hint = partial ? pl_date_hint_partial() : pl_date_hint();
  gtk_editable_set_width_chars(GTK_EDITABLE(entry), PL_DATE_CHARS);
  gtk_editable_set_max_width_chars(GTK_EDITABLE(entry), PL_DATE_CHARS);
  gtk_entry_set_placeholder_text(GTK_ENTRY(entry), hint);
  gtk_widget_set_tooltip_text(entry, hint);
  pl_date_show(entry, date);
  pl_name_widget(entry, name);
  return entry;
}

static char *
dup_text(GtkWidget *field)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(field))));
}

char *
pl_date_typed(GtkWidget *field, gboolean partial, const char **fault)
{
  g_return_val_if_fail(GTK_IS_EDITABLE(field), NULL);
  g_autofree char *text = dup_text(field);
  if (*text == '\0')
    return g_steal_pointer(&text);
  g_autofree char *date = pl_figure_read_date(text, fault);
  if (date == NULL || partial || pl_date_is_valid(date))
    return g_steal_pointer(&date);
  if (fault != NULL)
    *fault = _("the day is missing: write it as 14 March 2027");
  return NULL;
}

gboolean
pl_date_is_finished(GtkWidget *field, const char *date)
{
  g_return_val_if_fail(GTK_IS_EDITABLE(field) && date != NULL, FALSE);
  g_autofree char *text = dup_text(field), *said = pl_say_date(date);
  return g_str_equal(text, date) || g_ascii_strcasecmp(text, said) == 0;
}

void
pl_date_show(GtkWidget *field, const char *date)
{
  g_return_if_fail(GTK_IS_EDITABLE(field) && date != NULL);
  g_autofree char *said = pl_say_date(date);
  if (!g_str_equal(gtk_editable_get_text(GTK_EDITABLE(field)), said))
    gtk_editable_set_text(GTK_EDITABLE(field), said);
}

void
pl_date_mark(GtkWidget *field, gboolean right)
{
  if (right)
    gtk_widget_remove_css_class(field, "error");
  else
    gtk_widget_add_css_class(field, "error");
}

char *
pl_date_dup_latest(PlAppSession *session)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(session));
  const char *in_view = pl_app_session_get_as_at(session);
  return strcmp(in_view, today) > 0 ? g_strdup(in_view) : g_steal_pointer(&today);
}
