#include "merge-window.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "busy.h"
#include "links.h"
#include "widgets.h"

/* What comes in is counted by kind above; nobody reads more lines than these one by one. */
#define CHANGES_LISTED 500

/* As much of a room as leaves its edge to be seen: it is still there. */
#define PART_OF_ROOM 0.9

struct _PlMergeWindow {
  AdwWindow parent_instance;

  /* template children */
  GtkWidget *merge_button;
  GtkLabel *counts;
  GtkWidget *changes;
  GtkLabel *changes_list;
  GtkLabel *notes;
  GtkWidget *questions;
  GtkLabel *chosen;
  GtkBox *differences, *left_out;

  /* owned */
  PlDocument *document;
  PlMerge *merge;
  GPtrArray *choices; /* GtkCheckButton: two for each difference, "here" and "in the copy"; borrowed */

  /* state */
  gboolean showing; /* the choices are being set by us */
};

G_DEFINE_FINAL_TYPE(PlMergeWindow, pl_merge_window, ADW_TYPE_WINDOW)

/* ---- What comes in ---- */

static char *
say_change(const PlMergeChange *change)
{
  const char *colon = *change->values != '\0' ? ": " : "";
  if (change->act == PL_MERGE_REMOVED)
    return g_strdup_printf(_("Removed: %s"), change->what);
  return g_strdup_printf(change->act == PL_MERGE_ADDED ? _("Added: %s%s%s") : _("Changed: %s%s%s"), change->what, colon,
                         change->values);
}

static void
show_changes(PlMergeWindow *self)
{
  guint n;
  const PlMergeChange *changes = pl_merge_get_changes(self->merge, &n);
  g_autofree char *counts = pl_merge_dup_counts(self->merge);
  g_autofree char *sentence = *counts != '\0' ? g_strdup_printf(_("Comes in unasked: %s."), counts)
                                              : g_strdup(_("Nothing comes in unasked."));
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < MIN(n, CHANGES_LISTED); i++) {
    g_autofree char *line = say_change(&changes[i]);
    g_string_append_printf(list, "%s%s", i > 0 ? "\n" : "", line);
  }
  if (n > CHANGES_LISTED)
    g_string_append_printf(list, _("\nand %u more"), n - CHANGES_LISTED);
  gtk_label_set_text(self->counts, sentence);
  gtk_label_set_text(self->changes_list, list->str);
  gtk_widget_set_visible(self->changes, n > 0);
  g_autofree char *notes = g_strjoinv("\n", (char **)pl_merge_get_notes(self->merge));
  g_autofree char *drafts = pl_merge_dup_drafts_note(self->merge);
  g_autofree char *told = g_strconcat(notes, *notes != '\0' && drafts != NULL ? "\n" : "", drafts, NULL);
  gtk_label_set_text(self->notes, told);
  gtk_widget_set_visible(GTK_WIDGET(self->notes), *told != '\0');
}

/* ---- Questions ---- */

static void
show_chosen(PlMergeWindow *self)
{
  guint open = pl_merge_count_undecided(self->merge);
  g_autofree char *number = pl_say_number((gint)open);
  g_autofree char *text =
      open > 0 ? g_strdup_printf(ngettext("%s still to choose", "%s still to choose", open), number)
               : g_strdup(_("all are chosen"));
  g_autofree char *sentence = pl_say_capital(text);
  gtk_label_set_text(self->chosen, sentence);
  gtk_widget_set_sensitive(self->merge_button, open == 0 && !pl_merge_is_empty(self->merge));
}

static void
toggled_cb(GtkCheckButton *button, PlMergeWindow *self)
{
  guint at;
  if (self->showing || !gtk_check_button_get_active(button) || !g_ptr_array_find(self->choices, button, &at))
    return;
  pl_merge_choose(self->merge, at / 2, at % 2 == 0 ? PL_MERGE_MINE : PL_MERGE_THEIRS);
  show_chosen(self);
}

static GtkWidget *
make_choice(PlMergeWindow *self, const char *where, const char *value, const char *question)
{
  GtkWidget *button = gtk_check_button_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = pl_label_new(where, "dim-label");
  const char *text = *value != '\0' ? value : _("(nothing)");
  gtk_label_set_wrap(GTK_LABEL(label), FALSE);
  gtk_label_set_width_chars(GTK_LABEL(label), 11); /* so that the values stand below each other */
  gtk_widget_set_valign(label, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(box), label);
  gtk_box_append(GTK_BOX(box), pl_label_new(text, NULL));
  gtk_check_button_set_child(GTK_CHECK_BUTTON(button), box);
  g_autofree char *name = g_strdup_printf("%s: %s", where, text);
  pl_name_widget(button, name);
  pl_describe_widget(button, question);
  g_signal_connect_object(button, "toggled", G_CALLBACK(toggled_cb), self, 0);
  g_ptr_array_add(self->choices, button);
  return button;
}

static char *
say_heading(const PlMergeDifference *difference)
{
  g_autofree char *question = *difference->value != '\0'
                                  ? g_strdup_printf("%s: %s", difference->what, difference->value)
                                  : g_strdup(difference->what);
  return pl_say_capital(question);
}

/* With its heading, and how it was before. */
static GtkWidget *
make_card(const PlMergeDifference *difference, const char *heading)
{
  GtkWidget *card = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class(card, "card");
  gtk_widget_add_css_class(card, "panel");
  gtk_box_append(GTK_BOX(card), pl_heading_new(heading, "heading"));
  if (*difference->value != '\0') {
    g_autofree char *before =
        g_strdup_printf(_("Before: %s"), *difference->before != '\0' ? difference->before : _("(nothing)"));
    pl_box_add_line(card, before, "small dim-label");
  }
  return card;
}

static GtkWidget *
make_difference(PlMergeWindow *self, const PlMergeDifference *difference)
{
  g_autofree char *heading = say_heading(difference);
  GtkWidget *card = make_card(difference, heading);
  GtkWidget *mine = make_choice(self, _("Here"), difference->mine, heading);
  GtkWidget *theirs = make_choice(self, _("In the copy"), difference->theirs, heading);
  gtk_check_button_set_group(GTK_CHECK_BUTTON(theirs), GTK_CHECK_BUTTON(mine));
  gtk_box_append(GTK_BOX(card), mine);
  gtk_box_append(GTK_BOX(card), theirs);
  for (guint i = 0; difference->along[i] != NULL; i++) {
    g_autofree char *along = g_strdup_printf(_("The same answer decides: %s"), difference->along[i]);
    pl_box_add_line(card, along, "small dim-label");
  }
  return card;
}

static GtkWidget *
make_left_out(const PlMergeDifference *difference)
{
  g_autofree char *heading = say_heading(difference);
  GtkWidget *card = make_card(difference, heading);
  const char *nothing = _("(nothing)");
  g_autofree char *mine =
      g_strdup_printf(_("Here: %s"), *difference->mine != '\0' ? difference->mine : nothing);
  g_autofree char *theirs =
      g_strdup_printf(_("In the copy: %s"), *difference->theirs != '\0' ? difference->theirs : nothing);
  pl_box_add_line(card, mine, NULL);
  pl_box_add_line(card, theirs, NULL);
  for (guint i = 0; difference->along[i] != NULL; i++) {
    g_autofree char *along = g_strdup_printf(_("With it: %s"), difference->along[i]);
    pl_box_add_line(card, along, "small dim-label");
  }
  return card;
}

static void
show_differences(PlMergeWindow *self)
{
  guint n;
  const PlMergeDifference *differences = pl_merge_get_differences(self->merge, &n);
  gtk_widget_set_visible(self->questions, n > 0);
  for (guint i = 0; i < n; i++)
    gtk_box_append(self->differences, make_difference(self, &differences[i]));
  const PlMergeDifference *left_out = pl_merge_get_left_out(self->merge, &n);
  gtk_widget_set_visible(GTK_WIDGET(self->left_out), n > 0);
  for (guint i = 0; i < n; i++)
    gtk_box_append(self->left_out, make_left_out(&left_out[i]));
  show_chosen(self);
}

static void
choose_all(PlMergeWindow *self, PlMergeChoice choice)
{
  guint n;
  pl_merge_choose_all(self->merge, choice);
  const PlMergeDifference *differences = pl_merge_get_differences(self->merge, &n);
  self->showing = TRUE;
  for (guint i = 0; i < n; i++) {
    gtk_check_button_set_active(self->choices->pdata[2 * i], differences[i].choice == PL_MERGE_MINE);
    gtk_check_button_set_active(self->choices->pdata[2 * i + 1], differences[i].choice == PL_MERGE_THEIRS);
  }
  self->showing = FALSE;
  show_chosen(self);
}

static void
all_mine_cb(PlMergeWindow *self)
{
  choose_all(self, PL_MERGE_MINE);
}

static void
all_theirs_cb(PlMergeWindow *self)
{
  choose_all(self, PL_MERGE_THEIRS);
}

/* ---- Merging ---- */

/* A merge that is being done, when its window has closed. */
typedef struct {
  PlWindow *window;
  PlAppSession *session;
  PlBusy *busy;
} Merging;

static void
merged_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  Merging *merging = data;
  g_autoptr(GError) error = NULL;
  pl_busy_end(merging->busy);
  if (pl_document_merge_finish(PL_DOCUMENT(source), result, &error))
    pl_window_tell(merging->window, _("The copy is merged"), _("_Undo"), "win.undo", NULL);
  pl_app_session_end_writing(merging->session, _("The copy was not merged"), error);
  g_object_unref(merging->window);
  g_object_unref(merging->session);
  g_free(merging);
}

static void
merge_cb(PlMergeWindow *self)
{
  PlWindow *window = PL_WINDOW(gtk_window_get_transient_for(GTK_WINDOW(self)));
  Merging *merging = g_new0(Merging, 1);
  merging->window = g_object_ref(window);
  merging->session = g_object_ref(pl_window_get_session(window));
  merging->busy = pl_busy_begin(GTK_WINDOW(window), _("Merging"), FALSE);
  pl_app_session_begin_writing(merging->session);
  pl_document_merge_async(self->document, self->merge, merged_cb, merging);
  gtk_window_close(GTK_WINDOW(self));
}

/* ---- The object ---- */

static void
pl_merge_window_dispose(GObject *object)
{
  PlMergeWindow *self = PL_MERGE_WINDOW(object);
  g_clear_object(&self->document);
  g_clear_pointer(&self->merge, pl_merge_unref);
  g_clear_pointer(&self->choices, g_ptr_array_unref);
  G_OBJECT_CLASS(pl_merge_window_parent_class)->dispose(object);
}

static void
pl_merge_window_class_init(PlMergeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_merge_window_dispose;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/merge-window.ui");
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, merge_button);
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, counts);
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, changes);
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, changes_list);
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, notes);
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, questions);
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, chosen);
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, differences);
  gtk_widget_class_bind_template_child(widget_class, PlMergeWindow, left_out);
  gtk_widget_class_bind_template_callback(widget_class, all_mine_cb);
  gtk_widget_class_bind_template_callback(widget_class, all_theirs_cb);
  gtk_widget_class_bind_template_callback(widget_class, merge_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pl_merge_window_init(PlMergeWindow *self)
{
  self->choices = g_ptr_array_new();
  gtk_widget_init_template(GTK_WIDGET(self));
}

/* Over a room it is read from as far away as the room is, and needs the place. */
static void
fill_room(PlMergeWindow *self, GtkWidget *window)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "over-room");
  gtk_window_set_default_size(GTK_WINDOW(self), (gint)(gtk_widget_get_width(window) * PART_OF_ROOM),
                              (gint)(gtk_widget_get_height(window) * PART_OF_ROOM));
}

void
pl_merge_window_present(PlWindow *window, PlMerge *merge)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL && merge != NULL);
  g_autofree char *title = g_strdup_printf(_("Merge “%s”"), pl_merge_get_name(merge));
  PlMergeWindow *self = g_object_new(PL_TYPE_MERGE_WINDOW, "transient-for", window, "title", title, NULL);
  self->document = g_object_ref(pl_app_session_get_document(pl_window_get_session(window)));
  self->merge = pl_merge_ref(merge);
  show_changes(self);
  show_differences(self);
  if (pl_window_get_room(window) != NULL)
    fill_room(self, GTK_WIDGET(window));
  gtk_window_present(GTK_WINDOW(self));
}
