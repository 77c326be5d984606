#include "risk-history.h"

#include <glib/gi18n-lib.h>
#include <plumbline/document.h>

#include "history-item.h"
#include "links.h"
#include "widgets.h"

/* Entries: what one looks back over; the window of the whole history has the rest. */
#define ENTRIES_MAX 12
/* Values that are told of an entry before the rest are counted. */
#define LINES_MAX 6

struct _PlRiskHistory {
  AdwBin parent_instance;

  /* owned */
  GPtrArray *touches;  /* (nullable): PlHistoryTouch: of `risk` */
  PlSnapshot *read_of; /* (nullable): what the document held when they were asked for */
  char *problem;       /* (nullable): why they could not be read */

  /* state */
  gint64 risk;
  guint asked; /* counts what was asked, so that a late answer is known */
};

G_DEFINE_FINAL_TYPE(PlRiskHistory, pl_risk_history, ADW_TYPE_BIN)

typedef struct {
  PlRiskHistory *self;
  guint asked;
} Asked;

/* ---- Showing ---- */

static guint
add_lines(GString *lines, const PlHistoryChanges *changes)
{
  guint left_out = changes->n_more, told = 0;
  for (guint i = 0; i < changes->records->len; i++) {
    const PlRecordChange *change = changes->records->pdata[i];
    g_autofree char *heading = pl_record_change_dup_heading(change);
    if (told >= LINES_MAX) {
      left_out++;
      continue;
    }
    g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", heading);
    told++;
    for (guint j = 0; j < change->values->len && told < LINES_MAX; j++, told++) {
      g_autofree char *line = pl_record_change_dup_line(change, j);
      g_string_append_printf(lines, "\n%s", line);
    }
  }
  return left_out;
}

static void
add_touch(GtkWidget *list, const PlHistoryTouch *touch)
{
  g_autofree char *when = pl_history_entry_dup_when(touch->entry);
  g_autoptr(GString) lines = g_string_new(NULL);
  guint left_out = add_lines(lines, touch->changes);
  if (left_out > 0)
    g_string_append_printf(lines, ngettext("\nand %u more record", "\nand %u more records", left_out),
                           left_out);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  pl_box_add_line(body, touch->entry->label, NULL);
  pl_box_add_line(body, when, "dim-label small number");
  pl_box_add_line(body, lines->str, "dim-label small");
  g_autofree char *spoken = g_strdup_printf("%s. %s. %s", touch->entry->label, when, lines->str);
  GtkWidget *row = pl_row_new(body, spoken);
  g_autofree char *place = g_strdup_printf("history-%" G_GINT64_FORMAT, touch->entry->seq);
  gtk_widget_set_name(row, place);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  gtk_list_box_append(GTK_LIST_BOX(list), row);
}

static void
show(PlRiskHistory *self)
{
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self));
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("History"), NULL));
  if (self->problem != NULL)
    pl_box_add_line(section, self->problem, "dim-label");
  else if (self->touches == NULL)
    pl_box_add_line(section, _("Reading what was changed…"), "dim-label");
  else if (self->touches->len == 0)
    pl_box_add_line(section, _("Nothing about this risk was changed since the document was made."),
                    "dim-label");
  if (self->touches != NULL && self->touches->len > 0) {
    GtkWidget *list = pl_row_list_new(_("What was changed about this risk"));
    for (guint i = 0; i < self->touches->len; i++)
      add_touch(list, self->touches->pdata[i]);
    pl_list_one_stop(list);
    gtk_box_append(GTK_BOX(section), list);
    if (self->touches->len == ENTRIES_MAX)
      pl_box_add_line(section, _("These are the latest; the history of the document has all."),
                      "dim-label small");
  }
  adw_bin_set_child(ADW_BIN(self), section);
  pl_focus_restore(GTK_WIDGET(self), focus);
}

static void
listed_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr(PlRiskHistory) self = asked->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) touches = pl_document_list_touching_finish(PL_DOCUMENT(source), result, &error);
  if (asked->asked != self->asked)
    return;
  g_clear_pointer(&self->touches, g_ptr_array_unref);
  g_clear_pointer(&self->problem, g_free);
  self->touches = g_steal_pointer(&touches);
  if (self->touches == NULL)
    self->problem = g_strdup(error->message);
  show(self);
}

/* ---- The object ---- */

static void
pl_risk_history_finalize(GObject *object)
{
  PlRiskHistory *self = PL_RISK_HISTORY(object);
  g_clear_pointer(&self->touches, g_ptr_array_unref);
  g_clear_pointer(&self->read_of, pl_snapshot_unref);
  g_free(self->problem);
  G_OBJECT_CLASS(pl_risk_history_parent_class)->finalize(object);
}

static void
pl_risk_history_class_init(PlRiskHistoryClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_risk_history_finalize;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pl_risk_history_init(PlRiskHistory *self)
{
  pl_name_widget(self, _("History of this risk"));
}

GtkWidget *
pl_risk_history_new(void)
{
  return g_object_new(PL_TYPE_RISK_HISTORY, NULL);
}

void
pl_risk_history_show(PlRiskHistory *self, PlAppSession *session, gint64 risk)
{
  g_return_if_fail(PL_IS_RISK_HISTORY(self) && PL_IS_APP_SESSION(session));
  PlSnapshot *now = pl_app_session_get_snapshot(session);
  if (self->risk == risk && self->read_of == now)
    return;
  if (self->risk != risk) {
    g_clear_pointer(&self->touches, g_ptr_array_unref);
    g_clear_pointer(&self->problem, g_free);
  }
  self->risk = risk;
  g_clear_pointer(&self->read_of, pl_snapshot_unref);
  self->read_of = pl_snapshot_ref(now);
  show(self);
  Asked *asked = g_new0(Asked, 1);
  *asked = (Asked){g_object_ref(self), ++self->asked};
  pl_document_list_touching_async(pl_app_session_get_document(session), PL_RECORD_RISK, risk, ENTRIES_MAX,
                                  listed_cb, asked);
}
