#include "rating-editor.h"

#include <glib/gi18n-lib.h>
#include <plumbline/assurance-commands.h>
#include <plumbline/draft.h>
#include <plumbline/say.h>

#include "dates.h"
#include "line-field.h"
#include "links.h"
#include "named-menu.h"
#include "record-form.h"
#include "widgets.h"

/* One of the three lines: a rating, what it rests on, and when that is from. */
typedef struct {
  PlRatingEditor *editor;
  PlLine line;
  GtkWidget *rating, *source, *date;
} Line;

struct _PlRatingEditor {
  AdwBin parent_instance;

  /* owned */
  PlAppSession *session;
  PlAssurance key;
  char *date; /* of the key */
  GtkWidget *when;
  Line lines[PL_N_LINES];

  /* state */
  gboolean showing; /* the widgets are being set by us */
};

G_DEFINE_FINAL_TYPE(PlRatingEditor, pl_rating_editor, ADW_TYPE_BIN)

/* The menus' order, best first; *not tested* stands last and apart. */
static const PlAssuranceRating order[] = {PL_ASSURANCE_SUBSTANTIAL, PL_ASSURANCE_REASONABLE,
                                          PL_ASSURANCE_LIMITED, PL_ASSURANCE_NONE, PL_ASSURANCE_NOT_TESTED};

static const PlFormField fields[] = {
    {.field = "found",
     .title = N_("What was found"),
     .hint = N_("Write about services, never about a child or a named person.")},
    {.field = "control_gaps", .title = N_("Gaps in control: what is not under control")},
    {.field = "assurance_gaps", .title = N_("Gaps in assurance: what nobody has looked at")},
    {.field = "judged_by", .title = N_("Rated by, as a post"), .one_line = TRUE},
    {.field = "next_due", .title = N_("Next test due")},
    PL_CLEARANCE_FIELDS,
};

/* ---- A line ---- */

static PlAssuranceLine
line_of(const Line *line)
{
  const PlAssurance *key = &line->editor->key;
  const PlAssuranceLine *stands = pl_assurance_line_on(pl_app_session_get_snapshot(line->editor->session),
                                                       key->test, key->option, key->date, line->line);
  if (stands != NULL)
    return *stands;
  PlAssuranceLine empty;
  pl_record_init_empty(PL_RECORD_ASSURANCE_LINE, &empty);
  empty.test = key->test, empty.option = key->option, empty.date = key->date, empty.line = line->line;
  return empty;
}

static void
set_line(const Line *line, const PlAssuranceLine *wanted)
{
  const PlAssuranceLine stands = line_of(line);
  if (line->editor->showing || pl_record_equal(PL_RECORD_ASSURANCE_LINE, &stands, wanted))
    return;
  PlAppSession *session = line->editor->session;
  g_autoptr(GError) error = NULL;
  g_autofree char *latest = pl_date_dup_latest(session);
  g_autoptr(PlCommand) command =
      pl_command_set_line(pl_app_session_get_snapshot(session), wanted, latest, &error);
  if (command != NULL)
    pl_app_session_run(session, command);
  else
    pl_app_session_fail(session, _("The line of assurance was not changed"), error);
}

static void
line_rated_cb(Line *line)
{
  PlAssuranceLine wanted = line_of(line);
  guint at = gtk_drop_down_get_selected(GTK_DROP_DOWN(line->rating));
  if (at >= G_N_ELEMENTS(order))
    return;
  wanted.rating = order[at];
  set_line(line, &wanted);
}

/* A date is taken when it is one, as it is written or once the field is left. */
static void
take_date(Line *line, gboolean left)
{
  g_autofree char *date = pl_date_typed(line->date, TRUE, NULL);
  pl_date_mark(line->date, date != NULL);
  if (date == NULL || (!left && *date != '\0' && !pl_date_is_finished(line->date, date)))
    return;
  PlAssuranceLine wanted = line_of(line);
  wanted.source_date = date;
  set_line(line, &wanted);
}

static void
line_dated_cb(Line *line)
{
  take_date(line, FALSE);
}

static void
line_left_cb(Line *line)
{
  if (gtk_widget_get_root(line->date) != NULL)
    take_date(line, TRUE);
}

static GtkWidget *
rating_menu_new(Line *line, const char *name)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    g_autofree char *word = pl_say_assurance(pl_app_session_get_snapshot(line->editor->session), order[i]);
    gtk_string_list_take(words, pl_say_capital(word));
  }
  GtkWidget *menu = gtk_drop_down_new(NULL, NULL);
  pl_menu_set_name(GTK_DROP_DOWN(menu), name);
  pl_menu_set_items(GTK_DROP_DOWN(menu), words, G_N_ELEMENTS(order) - 1);
  g_signal_connect_swapped(menu, "notify::selected", G_CALLBACK(line_rated_cb), line);
  return menu;
}

static GtkWidget *
date_new(Line *line, const char *name)
{
  GtkWidget *entry = pl_date_entry_new("", TRUE, name);
  GtkEventController *focus = gtk_event_controller_focus_new();
  g_signal_connect_swapped(focus, "leave", G_CALLBACK(line_left_cb), line);
  gtk_widget_add_controller(entry, focus);
  g_signal_connect_swapped(entry, "changed", G_CALLBACK(line_dated_cb), line);
  return entry;
}

static void
add_line(PlRatingEditor *self, GtkWidget *grid, PlLine which)
{
  Line *line = &self->lines[which];
  const char *name = pl_line_name(which);
  g_autofree char *source = g_strdup_printf(_("%s: what it rests on"), name);
  g_autofree char *date = g_strdup_printf(_("%s: when that is from"), name);
  line->editor = self;
  line->line = which;
  line->rating = rating_menu_new(line, name);
  line->source = pl_line_field_new(self->session, source, FALSE);
  line->date = date_new(line, date);
  gtk_widget_set_hexpand(line->source, TRUE);
  GtkWidget *label = pl_label_new(name, NULL);
  gtk_widget_set_valign(label, GTK_ALIGN_CENTER);
  gint row = 2 * (gint)which;
  gtk_widget_set_margin_bottom(line->source, 6);
  gtk_grid_attach(GTK_GRID(grid), label, 0, row, 1, 1);
  gtk_grid_attach(GTK_GRID(grid), line->rating, 1, row, 1, 1);
  gtk_grid_attach(GTK_GRID(grid), line->date, 2, row, 1, 1);
  GtkWidget *rests = pl_label_new(_("rests on"), "dim-label small");
  gtk_label_set_wrap(GTK_LABEL(rests), FALSE); /* two short words, beside whatever is long */
  gtk_widget_set_halign(rests, GTK_ALIGN_END);
  gtk_grid_attach(GTK_GRID(grid), rests, 0, row + 1, 1, 1);
  gtk_grid_attach(GTK_GRID(grid), line->source, 1, row + 1, 2, 1);
}

static GtkWidget *
lines_new(PlRatingEditor *self)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6), *grid = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(grid), 9);
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  for (gint i = 0; i < PL_N_LINES; i++)
    add_line(self, grid, (PlLine)i);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Three lines of assurance"), NULL));
  gtk_box_append(GTK_BOX(section), grid);
  return section;
}

/* ---- The date ---- */

/* A date becomes one with Return, since the editor of another day takes the place of this one. */
static void
moved_cb(PlRatingEditor *self)
{
  PlAppSession *session = self->session;
  g_autoptr(GError) error = NULL;
  g_autofree char *date = pl_date_typed(self->when, FALSE, NULL), *latest = pl_date_dup_latest(session);
  pl_date_mark(self->when, date != NULL);
  if (date == NULL)
    return;
  g_autoptr(PlCommand) command =
      pl_command_move_assurance(pl_app_session_get_snapshot(session), &self->key, date, latest, &error);
  if (command != NULL)
    pl_app_session_run(session, command);
  else
    pl_app_session_fail(session, _("The rating keeps its date"), error);
}

static GtkWidget *
when_new(PlRatingEditor *self)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  self->when = pl_date_entry_new(self->date, FALSE, _("Rated on; Return changes the date"));
  g_signal_connect_swapped(self->when, "activate", G_CALLBACK(moved_cb), self);
  gtk_box_append(GTK_BOX(line), pl_heading_new(_("Rated on"), NULL));
  gtk_box_append(GTK_BOX(line), self->when);
  return line;
}

/* ---- Showing ---- */

static guint
place_of(PlAssuranceRating rating)
{
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    if (order[i] == rating)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
refresh(PlRatingEditor *self)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(self->session);
  gboolean editable = pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, &self->key) != NULL &&
                      !pl_document_is_read_only(pl_app_session_get_document(self->session));
  self->showing = TRUE;
  gtk_widget_set_sensitive(self->when, editable);
  for (guint i = 0; i < PL_N_LINES; i++) {
    Line *line = &self->lines[i];
    const PlAssuranceLine stands = line_of(line);
    g_autofree char *place = pl_draft_place(PL_RECORD_ASSURANCE_LINE, &stands, "source");
    gtk_drop_down_set_selected(GTK_DROP_DOWN(line->rating), place_of(stands.rating));
    pl_line_field_set_target(PL_LINE_FIELD(line->source), place, editable);
    gboolean typing = gtk_widget_get_focus_child(line->date) != NULL; /* a date being typed stays */
    if (!typing)
      pl_date_show(line->date, stands.source_date);
    gtk_widget_set_sensitive(line->rating, editable);
    gtk_widget_set_sensitive(line->date, editable);
  }
  self->showing = FALSE;
}

gboolean
pl_rating_editor_is_of(PlRatingEditor *self, const PlAssurance *rating)
{
  g_return_val_if_fail(PL_IS_RATING_EDITOR(self) && rating != NULL, FALSE);
  return pl_record_compare_keys(PL_RECORD_ASSURANCE, &self->key, rating) == 0;
}

void
pl_rating_editor_take_focus(PlRatingEditor *self)
{
  g_return_if_fail(PL_IS_RATING_EDITOR(self));
  gtk_widget_grab_focus(self->when);
}

GtkWidget *
pl_rating_editor_new(PlAppSession *session, const PlAssurance *rating)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && rating != NULL, NULL);
  PlRatingEditor *self = g_object_new(PL_TYPE_RATING_EDITOR, NULL);
  self->session = g_object_ref(session);
  self->date = g_strdup(rating->date);
  pl_record_init_empty(PL_RECORD_ASSURANCE, &self->key);
  self->key.test = rating->test, self->key.option = rating->option, self->key.date = self->date;
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append(GTK_BOX(box), when_new(self));
  gtk_box_append(GTK_BOX(box), lines_new(self));
  gtk_box_append(GTK_BOX(box),
                 pl_record_form_new(session, PL_RECORD_ASSURANCE, &self->key, fields, G_N_ELEMENTS(fields)));
  adw_bin_set_child(ADW_BIN(self), box);
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}

/* ---- The object ---- */

static void
pl_rating_editor_dispose(GObject *object)
{
  PL_RATING_EDITOR(object)->showing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_rating_editor_parent_class)->dispose(object);
}

static void
pl_rating_editor_finalize(GObject *object)
{
  PlRatingEditor *self = PL_RATING_EDITOR(object);
  g_free(self->date);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(pl_rating_editor_parent_class)->finalize(object);
}

static void
pl_rating_editor_class_init(PlRatingEditorClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_rating_editor_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_rating_editor_finalize;
}

static void
pl_rating_editor_init(PlRatingEditor *self G_GNUC_UNUSED)
{
}
