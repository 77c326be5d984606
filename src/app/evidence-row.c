#include "evidence-row.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/triangulation.h>

#include "pointer-note.h"
#include "widgets.h"
#include "words.h"

/* Room for "Against", so that what is spoken of stands in one column. */
#define STANCE_CHARS 8
/* So that names, kinds and reasons stand in columns from one piece of evidence to the next. */
#define NAME_CHARS 32
#define KIND_CHARS 20

struct _PlEvidenceRow {
  AdwBin parent_instance;

  /* within the child */
  GtkWidget *title;
  GtkWidget *old;
  GtkWidget *clearance;
  GtkWidget *origin;
  GtkWidget *text;
  GtkWidget *pointer;
  GtkWidget *bearings;

  /* owned */
  char *spoken; /* all but what it points to, of which more is known later */
};

G_DEFINE_FINAL_TYPE(PlEvidenceRow, pl_evidence_row, ADW_TYPE_BIN)

/* In a list, the name is its item's. */
static void
speak(PlEvidenceRow *self)
{
  const char *points = pl_pointer_note_get_text(PL_POINTER_NOTE(self->pointer));
  g_autofree char *spoken = g_strdup_printf("%s %s", self->spoken, points);
  if (gtk_widget_get_parent(GTK_WIDGET(self)) != NULL)
    pl_name_widget(gtk_widget_get_parent(GTK_WIDGET(self)), g_strchomp(spoken));
}

static void
pl_evidence_row_finalize(GObject *object)
{
  g_free(PL_EVIDENCE_ROW(object)->spoken);
  G_OBJECT_CLASS(pl_evidence_row_parent_class)->finalize(object);
}

static void
pl_evidence_row_class_init(PlEvidenceRowClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_evidence_row_finalize;
}

static GtkWidget *
tag_new(GtkWidget *head)
{
  GtkWidget *tag = gtk_label_new(NULL);
  gtk_widget_add_css_class(tag, "tag");
  gtk_widget_set_valign(tag, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(head), tag);
  return tag;
}

static void
pl_evidence_row_init(PlEvidenceRow *self)
{
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  self->title = pl_label_new(NULL, "heading");
  gtk_widget_set_hexpand(self->title, TRUE);
  gtk_box_append(GTK_BOX(head), self->title);
  self->old = tag_new(head);
  gtk_widget_add_css_class(self->old, "old");
  self->clearance = tag_new(head);
  self->origin = pl_label_new(NULL, "dim-label small");
  self->text = pl_label_new(NULL, NULL);
  self->spoken = g_strdup("");
  self->pointer = pl_pointer_note_new(FALSE); /* in a list, its item is opened, and has the button */
  g_signal_connect_object(self->pointer, "said", G_CALLBACK(speak), self, G_CONNECT_SWAPPED);
  self->bearings = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(self->bearings), 9);
  gtk_grid_set_row_spacing(GTK_GRID(self->bearings), 4);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append(GTK_BOX(body), head);
  gtk_box_append(GTK_BOX(body), self->origin);
  gtk_box_append(GTK_BOX(body), self->text);
  gtk_box_append(GTK_BOX(body), self->pointer);
  gtk_box_append(GTK_BOX(body), self->bearings);
  gtk_widget_add_css_class(body, "evidence");
  adw_bin_set_child(ADW_BIN(self), body);
}

GtkWidget *
pl_evidence_row_new(void)
{
  return g_object_new(PL_TYPE_EVIDENCE_ROW, NULL);
}

/* "Case audit · 12 June 2026, 4 months old · Practice week · from outside the council" */
static char *
dup_origin(PlEvidenceItem *item, const char *as_at)
{
  PlSnapshot *snapshot = pl_evidence_item_get_snapshot(item);
  const PlEvidence *evidence = pl_evidence_item_get(item);
  const PlItem *kind = pl_evidence_item_get_kind(item);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  if (kind != NULL)
    g_ptr_array_add(parts, g_strdup(kind->name));
  g_autofree char *date = pl_say_date(evidence->date);
  g_autofree char *age = pl_say_age(evidence->date, as_at);
  g_ptr_array_add(parts, *date != '\0' ? g_strdup_printf(_("%s, %s"), date, age) : g_steal_pointer(&age));
  if (*evidence->source != '\0')
    g_ptr_array_add(parts, g_strdup(evidence->source));
  const PlOrganisation *organisation = pl_snapshot_organisation(snapshot, evidence->organisation);
  if (organisation != NULL && organisation->id != pl_snapshot_info(snapshot)->organisation)
    g_ptr_array_add(parts, g_strdup(organisation->name));
  if (evidence->external)
    g_ptr_array_add(parts, g_strdup(_("from outside the organisation")));
  g_ptr_array_add(parts, NULL);
  return g_strjoinv(" · ", (char **)parts->pdata);
}

static void
clear_grid(GtkWidget *grid)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(grid)) != NULL)
    gtk_grid_remove(GTK_GRID(grid), child);
}

static const char *
kind_word(PlRecordKind kind)
{
  return kind == PL_RECORD_DOMAIN ? _("domain") : kind == PL_RECORD_RISK ? _("risk") : _("test");
}

static void
attach(PlEvidenceRow *self, GtkWidget *label, gint chars, gint column, gint row)
{
  if (chars > 0) {
    gtk_label_set_width_chars(GTK_LABEL(label), chars);
    gtk_label_set_max_width_chars(GTK_LABEL(label), chars);
  } else {
    gtk_widget_set_hexpand(label, TRUE);
  }
  gtk_widget_set_valign(label, GTK_ALIGN_START);
  gtk_grid_attach(GTK_GRID(self->bearings), label, column, row, 1, 1);
}

static void
add_bearing(PlEvidenceRow *self, const PlBearing *bearing, gint row, GString *spoken)
{
  const char *stance = pl_word_stance(bearing->stance);
  GtkWidget *word = pl_label_new(stance, bearing->stance == PL_STANCE_AGAINST ? "stance against" : "stance");
  gtk_label_set_xalign(GTK_LABEL(word), 0.5F);
  g_autofree char *kind =
      g_strdup_printf(_("%s, %s"), kind_word(bearing->kind), pl_word_strength(bearing->strength));
  attach(self, word, STANCE_CHARS, 0, row);
  attach(self, pl_label_new(bearing->name, NULL), NAME_CHARS, 1, row);
  attach(self, pl_label_new(kind, "dim-label small"), KIND_CHARS, 2, row);
  attach(self, pl_label_new(bearing->reason, "small"), 0, 3, row);
  g_string_append_printf(spoken, " %s: %s, %s. %s", stance, bearing->name, kind, bearing->reason);
}

void
pl_evidence_row_show(PlEvidenceRow *self, PlEvidenceItem *item, const char *as_at)
{
  g_return_if_fail(PL_IS_EVIDENCE_ROW(self) && PL_IS_EVIDENCE_ITEM(item) && as_at != NULL);
  PlSnapshot *snapshot = pl_evidence_item_get_snapshot(item);
  const PlEvidence *evidence = pl_evidence_item_get(item);
  const char *clearance = pl_word_clearance(evidence->clearance.clearance);
  gint months = pl_evidence_months(snapshot);
  gboolean is_old = pl_evidence_is_old(snapshot, evidence->date, as_at);
  g_autofree char *origin = dup_origin(item, as_at);
  g_autofree char *old =
      g_strdup_printf(ngettext("Over %d month old", "Over %d months old", (gulong)months), months);
  gtk_label_set_text(GTK_LABEL(self->title), evidence->title);
  gtk_label_set_text(GTK_LABEL(self->old), old);
  gtk_widget_set_visible(self->old, is_old);
  gtk_label_set_text(GTK_LABEL(self->clearance), clearance);
  gtk_label_set_text(GTK_LABEL(self->origin), origin);
  gtk_label_set_text(GTK_LABEL(self->text), evidence->text);
  gtk_widget_set_visible(self->text, *evidence->text != '\0');
  GString *spoken = g_string_new(NULL);
  g_string_append_printf(spoken, "%s. %s. %s%s%s. %s", evidence->title, origin, is_old ? old : "",
                         is_old ? ". " : "", clearance, evidence->text);
  clear_grid(self->bearings);
  guint n;
  const PlBearing *bearings = pl_evidence_item_get_bearings(item, &n);
  for (guint i = 0; i < n; i++)
    add_bearing(self, &bearings[i], (gint)i, spoken);
  gtk_widget_set_visible(self->bearings, n > 0);
  g_free(self->spoken);
  self->spoken = g_string_free(spoken, FALSE);
  pl_pointer_note_show(PL_POINTER_NOTE(self->pointer), evidence->location);
}
