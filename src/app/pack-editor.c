#include "pack-editor.h"

#include <glib/gi18n-lib.h>

#include "crest-row.h"
#include "links.h"
#include "pack-asks.h"
#include "pack-outline.h"
#include "recommendations-editor.h"
#include "record-form.h"
#include "widgets.h"

struct _PlPackEditor {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkStack *parts;
  PlRecordForm *sheet;

  /* state */
  PlPackKind kind;
  gint64 assessment;
};

G_DEFINE_FINAL_TYPE(PlPackEditor, pl_pack_editor, ADW_TYPE_BIN)

enum { SHOWN, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const PlFormField sheet_fields[] = {
    {.field = "title",
     .title = N_("Title"),
     .hint = N_("As the agenda has it. Left empty, the kind of pack."),
     .one_line = TRUE},
    {.field = "committee", .title = N_("Committee"), .one_line = TRUE},
    {.field = "date", .title = N_("Date of the meeting")},
    {.field = "lead_officer", .title = N_("Lead officer, as a post"), .one_line = TRUE},
    {.field = "lead_member", .title = N_("Lead member, as a post"), .one_line = TRUE},
    {.field = "contact",
     .title = N_("Contact"),
     .hint = N_("A post or a shared address, never a person’s."),
     .one_line = TRUE},
    {.field = "wards", .title = N_("Wards affected"), .one_line = TRUE},
    {.field = "purpose", .title = N_("Purpose of the report")},
    {.field = "considered_by", .title = N_("Previously considered by")},
    {.field = "financial", .title = N_("Financial implications")},
    {.field = "legal", .title = N_("Legal implications")},
    {.field = "equality", .title = N_("Equality implications")},
    {.field = "risk_implications", .title = N_("Risk implications")},
    {.field = "background", .title = N_("Background papers")},
    PL_CLEARANCE_FIELDS,
};

/* ---- Doing ---- */

static void
done_cb(PlPackEditor *self)
{
  g_signal_emit(self, signals[DONE], 0);
}

static void
section_shown_cb(PlPackEditor *self, const char *code)
{
  g_signal_emit(self, signals[SHOWN], 0, code);
}

/* The front sheet's fields stand in a section of the pack. */
static void
part_shown_cb(PlPackEditor *self)
{
  if (g_strcmp0(gtk_stack_get_visible_child_name(self->parts), "sections") != 0)
    g_signal_emit(self, signals[SHOWN], 0, "front-sheet");
}

/* ---- Making ---- */

static void
add_part(PlPackEditor *self, GtkWidget *child, const char *name, const char *title)
{
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_vexpand(scroller, TRUE);
  gtk_widget_add_css_class(child, "pane");
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), child);
  gtk_stack_add_titled(self->parts, scroller, name, title);
}

/* The crest is the council's and so on each of its packs; it heads the front sheet as it heads the page. */
static GtkWidget *
sheet_new(PlPackEditor *self, PlAppSession *session)
{
  const PlPack key = {.id =
                          pl_pack_get_id(pl_app_session_get_snapshot(session), self->kind, self->assessment)};
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12),
            *form =
                pl_record_form_new(session, PL_RECORD_PACK, &key, sheet_fields, G_N_ELEMENTS(sheet_fields));
  self->sheet = PL_RECORD_FORM(form);
  gtk_box_append(GTK_BOX(box), pl_crest_row_new(session, self->assessment));
  gtk_box_append(GTK_BOX(box), form);
  return box;
}

static GtkWidget *
head_new(PlPackEditor *self)
{
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9),
            *title = pl_heading_new(_("Write the pack"), "title-4"),
            *done = gtk_button_new_with_label(_("Done"));
  gtk_widget_set_hexpand(title, TRUE);
  gtk_widget_set_tooltip_text(done, _("Back to the choices (Escape). Everything is saved as you type."));
  pl_name_widget(done, _("Done writing"));
  g_signal_connect_swapped(done, "clicked", G_CALLBACK(done_cb), self);
  gtk_box_append(GTK_BOX(head), title);
  gtk_box_append(GTK_BOX(head), done);
  return head;
}

/* ---- The object ---- */

static void
pl_pack_editor_class_init(PlPackEditorClass *klass G_GNUC_UNUSED)
{
  signals[SHOWN] = g_signal_new("shown", PL_TYPE_PACK_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DONE] =
      g_signal_new("done", PL_TYPE_PACK_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pl_pack_editor_init(PlPackEditor *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0), *top = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9),
            *switcher = gtk_stack_switcher_new();
  self->parts = GTK_STACK(gtk_stack_new());
  gtk_stack_switcher_set_stack(GTK_STACK_SWITCHER(switcher), self->parts);
  gtk_widget_add_css_class(top, "writing-head");
  gtk_box_append(GTK_BOX(top), head_new(self));
  gtk_box_append(GTK_BOX(top), switcher);
  gtk_box_append(GTK_BOX(box), top);
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->parts));
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_pack_editor_new(PlAppSession *session, PlPackKind kind, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlPackEditor *self = g_object_new(PL_TYPE_PACK_EDITOR, NULL);
  self->kind = kind;
  self->assessment = assessment;
  GtkWidget *outline = pl_pack_outline_new(session, kind, assessment);
  g_signal_connect_object(outline, "shown", G_CALLBACK(section_shown_cb), self, G_CONNECT_SWAPPED);
  add_part(self, sheet_new(self, session), "front-sheet", _("Front sheet"));
  add_part(self, outline, "sections", _("Sections"));
  add_part(self, pl_recommendations_editor_new(session, kind, assessment), "recommendations",
           _("Recommendations"));
  add_part(self, pl_pack_asks_new(session, kind, assessment), "questions", _("Questions"));
  g_signal_connect_object(self->parts, "notify::visible-child", G_CALLBACK(part_shown_cb), self,
                          G_CONNECT_SWAPPED);
  return GTK_WIDGET(self);
}

gboolean
pl_pack_editor_is_of(PlPackEditor *self, PlPackKind kind, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_PACK_EDITOR(self), FALSE);
  return self->kind == kind && self->assessment == assessment;
}

void
pl_pack_editor_take_focus(PlPackEditor *self)
{
  g_return_if_fail(PL_IS_PACK_EDITOR(self));
  if (g_strcmp0(gtk_stack_get_visible_child_name(self->parts), "front-sheet") == 0)
    pl_record_form_take_focus(
        self->sheet); /* what is written there comes before a picture that is chosen once */
  else
    gtk_widget_child_focus(gtk_stack_get_visible_child(self->parts), GTK_DIR_TAB_FORWARD);
}
