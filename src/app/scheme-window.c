#include "scheme-window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/chart.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>
#include <plumbline/scheme-commands.h>

#include "chart-view.h"
#include "links.h"
#include "named-menu.h"
#include "widgets.h"

/* The settings and the matrix beside each other on a small laptop. */
#define WIDTH 980
#define HEIGHT 640
#define SETTINGS_WIDTH 440
#define WORD_CHARS 14
#define SET_AFTER_MS 400 /* a figure that is stepped through is one change, not one a step */

/* What one field of the window sets. */
typedef enum { FIELD_LIKELIHOOD, FIELD_IMPACT, FIELD_BAND_NAME, FIELD_BAND_FROM, FIELD_APPETITE } FieldKind;

/* The window, while it is up. */
typedef struct {
  PlAppSession *session; /* owned */
  GtkWidget *window, *settings, *fault;
  PlChartView *chart;
  GtkDropDown *scheme;
  GtkWidget *colours; /* which the settings hold */
  GPtrArray *fields; /* of GtkWidget, which the settings hold */
  char *shape;       /* owned: what the fields were made for */
  gboolean filling;
} Shown;

static void
shown_free(Shown *shown)
{
  g_signal_handlers_disconnect_by_data(shown->session, shown);
  g_object_unref(shown->session);
  g_ptr_array_unref(shown->fields);
  g_free(shown->shape);
  g_free(shown);
}

/* What a field is about; kept with its widget. */
typedef struct {
  Shown *shown;
  FieldKind kind;
  gint at;        /* a step from 1, a band from 0 */
  char *category; /* of an appetite */
  guint timeout;
} Field;

static void
field_free(gpointer data)
{
  Field *field = data;
  g_clear_handle_id(&field->timeout, g_source_remove);
  g_free(field->category);
  g_free(field);
}

static Field *
field_of(GtkWidget *widget)
{
  return g_object_get_data(G_OBJECT(widget), "field");
}

static PlSnapshot *
snapshot_of(Shown *shown)
{
  return pl_app_session_get_snapshot(shown->session);
}

/* ---- Changing ---- */

static void
tell_fault(Shown *shown, const char *fault)
{
  gtk_label_set_text(GTK_LABEL(shown->fault), fault);
  gtk_widget_set_visible(shown->fault, *fault != '\0');
}

/* What stands there already is no change, and nothing to tell. */
static void
run(Shown *shown, PlCommand *command, const GError *error)
{
  tell_fault(shown, command == NULL && error != NULL ? error->message : "");
  if (command != NULL)
    pl_app_session_run(shown->session, command);
}

static GtkWidget *
find_field(Shown *shown, FieldKind kind, gint at)
{
  for (guint i = 0; i < shown->fields->len; i++) {
    const Field *field = field_of(shown->fields->pdata[i]);
    if (field->kind == kind && field->at == at)
      return shown->fields->pdata[i];
  }
  return NULL;
}

/* As the fields say them. Returns: how many. */
static guint
read_bands(Shown *shown, PlSchemeBand bands[PL_SCHEME_BANDS_MAX])
{
  guint n = 0;
  for (GtkWidget *name;
       n < PL_SCHEME_BANDS_MAX && (name = find_field(shown, FIELD_BAND_NAME, (gint)n)) != NULL; n++) {
    GtkWidget *from = find_field(shown, FIELD_BAND_FROM, (gint)n);
    bands[n].name = gtk_editable_get_text(GTK_EDITABLE(name));
    bands[n].from_score = gtk_spin_button_get_value_as_int(GTK_SPIN_BUTTON(from));
  }
  return n;
}

/* Returns: (transfer full) (nullable): as the document has it: "" where it has none. */
static char *
dup_standing(const Field *field)
{
  PlSnapshot *snapshot = snapshot_of(field->shown);
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(snapshot, &n);
  const PlAppetite key = {.category = field->category != NULL ? field->category : ""};
  const PlAppetite *appetite = pl_snapshot_find(snapshot, PL_RECORD_APPETITE, &key);
  switch (field->kind) {
  case FIELD_LIKELIHOOD:
    return g_strdup(pl_snapshot_scale_label(snapshot, PL_SCALE_LIKELIHOOD, field->at));
  case FIELD_IMPACT:
    return g_strdup(pl_snapshot_scale_label(snapshot, PL_SCALE_IMPACT, field->at));
  case FIELD_BAND_NAME:
    return g_strdup(field->at < (gint)n ? bands[field->at].name : "");
  case FIELD_BAND_FROM:
    return g_strdup_printf("%d", field->at < (gint)n ? bands[field->at].from_score : 0);
  case FIELD_APPETITE:
    return g_strdup_printf("%d", appetite != NULL ? appetite->ceiling : 0);
  default:
    return NULL;
  }
}

static void
set_field(GtkWidget *widget)
{
  const Field *field = field_of(widget);
  Shown *shown = field->shown;
  const char *text = gtk_editable_get_text(GTK_EDITABLE(widget));
  g_autofree char *standing = dup_standing(field);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = NULL;
  PlSchemeBand bands[PL_SCHEME_BANDS_MAX];
  if (shown->filling || g_strcmp0(standing, text) == 0)
    return;
  if (field->kind == FIELD_LIKELIHOOD || field->kind == FIELD_IMPACT)
    command = pl_command_word_step(snapshot_of(shown),
                                   field->kind == FIELD_LIKELIHOOD ? PL_SCALE_LIKELIHOOD : PL_SCALE_IMPACT,
                                   field->at, text, &error);
  else if (field->kind == FIELD_APPETITE)
    command = pl_command_set_appetite(snapshot_of(shown), field->category,
                                      gtk_spin_button_get_value_as_int(GTK_SPIN_BUTTON(widget)), &error);
  else
    command = pl_command_set_bands(snapshot_of(shown), bands, read_bands(shown, bands), &error);
  run(shown, command, error);
}

static gboolean
set_later_cb(gpointer widget)
{
  field_of(widget)->timeout = 0;
  set_field(widget);
  return G_SOURCE_REMOVE;
}

static void
stepped_cb(GtkWidget *widget)
{
  Field *field = field_of(widget);
  g_clear_handle_id(&field->timeout, g_source_remove);
  if (!field->shown->filling)
    field->timeout = g_timeout_add(SET_AFTER_MS, set_later_cb, widget);
}

/* ---- Bands come and go ---- */

static void
add_band_cb(Shown *shown)
{
  PlSchemeBand bands[PL_SCHEME_BANDS_MAX];
  guint n = read_bands(shown, bands);
  gint highest = pl_scale_highest(snapshot_of(shown), PL_SCALE_LIKELIHOOD) *
                 pl_scale_highest(snapshot_of(shown), PL_SCALE_IMPACT);
  g_autoptr(GError) error = NULL;
  if (n == PL_SCHEME_BANDS_MAX)
    return;
  bands[n] = (PlSchemeBand){_("highest"), n > 0 ? MIN(bands[n - 1].from_score + 1, highest) : 1};
  g_autoptr(PlCommand) command = pl_command_set_bands(snapshot_of(shown), bands, n + 1, &error);
  run(shown, command, error);
}

static void
remove_band_cb(GtkWidget *button, Shown *shown)
{
  guint at = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), "band"));
  PlSchemeBand bands[PL_SCHEME_BANDS_MAX], kept[PL_SCHEME_BANDS_MAX];
  guint n = read_bands(shown, bands), n_kept = 0;
  for (guint i = 0; i < n; i++)
    if (i != at)
      kept[n_kept++] = bands[i];
  if (n_kept > 0)
    kept[0].from_score = 1; /* what was below the lowest is the lowest now */
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_set_bands(snapshot_of(shown), kept, n_kept, &error);
  run(shown, command, error);
}

/* ---- A ready scheme ---- */

/* The document's own stands first in the menu, where it is none of them. */
static guint
first_ready(Shown *shown)
{
  return pl_scheme_of(snapshot_of(shown)) == NULL ? 1 : 0;
}

static void show(Shown *shown);

typedef struct {
  Shown *shown;
  const PlScheme *scheme;
} Wish;

static void
fit_response_cb(GtkWidget *dialog, const char *response)
{
  const Wish *wish = g_object_get_data(G_OBJECT(dialog), "wish");
  Shown *shown = wish->shown;
  g_autoptr(GError) error = NULL;
  if (g_str_equal(response, "fit")) {
    g_autoptr(PlCommand) command = pl_command_choose_scheme(snapshot_of(shown), wish->scheme, TRUE, &error);
    run(shown, command, error);
  }
  show(shown); /* the menu as it stands */
}

static void
ask_to_fit(Shown *shown, const PlScheme *scheme, guint beyond)
{
  g_autofree char *body = g_strdup_printf(
      ngettext(
          "%u rating, of whatever date, uses step 5, which “%s” does not have. It becomes step %d, and what was cleared is not "
          "cleared any more. One Undo takes all of it back.",
          "%u ratings, of whatever date, use step 5, which “%s” does not have. They become step %d, and those that were cleared are "
          "not cleared any more. One Undo takes all of it back.",
          beyond),
      beyond, _(scheme->name), scheme->steps);
  GtkWidget *dialog =
      adw_message_dialog_new(GTK_WINDOW(shown->window), _("Bring ratings down to the highest step?"), body);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);
  adw_message_dialog_add_responses(question, "cancel", _("_Cancel"), "fit", _("_Use the Scheme"), NULL);
  adw_message_dialog_set_default_response(question, "cancel");
  adw_message_dialog_set_close_response(question, "cancel");
  Wish *wish = g_new(Wish, 1);
  *wish = (Wish){shown, scheme};
  g_object_set_data_full(G_OBJECT(dialog), "wish", wish, g_free);
  g_signal_connect(dialog, "response", G_CALLBACK(fit_response_cb), NULL);
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
scheme_chosen_cb(Shown *shown)
{
  guint n, at = gtk_drop_down_get_selected(shown->scheme), first = first_ready(shown);
  const PlScheme *schemes = pl_scheme_list(&n);
  if (shown->filling || at < first || at - first >= n ||
      &schemes[at - first] == pl_scheme_of(snapshot_of(shown)))
    return;
  const PlScheme *scheme = &schemes[at - first];
  guint beyond = pl_scheme_count_beyond(snapshot_of(shown), scheme->steps);
  if (beyond > 0) {
    ask_to_fit(shown, scheme, beyond);
    return;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_choose_scheme(snapshot_of(shown), scheme, FALSE, &error);
  run(shown, command, error);
}

/* ---- The fields ---- */

/* Takes over the widget, an entry or a figure. */
static GtkWidget *
field_new(Shown *shown, GtkWidget *widget, FieldKind kind, gint at, const char *category, const char *name)
{
  Field *field = g_new0(Field, 1);
  *field = (Field){.shown = shown, .kind = kind, .at = at, .category = g_strdup(category)};
  g_object_set_data_full(G_OBJECT(widget), "field", field, field_free);
  g_ptr_array_add(shown->fields, widget);
  pl_name_widget(widget, name);
  if (GTK_IS_SPIN_BUTTON(widget)) {
    pl_name_widget(gtk_widget_get_first_child(widget), name); /* what has the focus */
    g_signal_connect(widget, "value-changed", G_CALLBACK(stepped_cb), NULL);
  } else {
    gtk_editable_set_width_chars(GTK_EDITABLE(widget), WORD_CHARS);
    gtk_widget_set_hexpand(widget, TRUE);
    g_signal_connect(widget, "activate", G_CALLBACK(set_field), NULL);
    GtkEventController *focus = gtk_event_controller_focus_new();
    g_signal_connect_swapped(focus, "leave", G_CALLBACK(set_field), widget);
    gtk_widget_add_controller(widget, focus);
  }
  return widget;
}

static GtkWidget *
grid_new(void)
{
  GtkWidget *grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 9);
  return grid;
}

static GtkWidget *
words_new(Shown *shown)
{
  static const struct {
    FieldKind kind;
    PlScale scale;
    const char *title, *name;
  } columns[] = {{FIELD_LIKELIHOOD, PL_SCALE_LIKELIHOOD, N_("Likelihood"), N_("Likelihood %d")},
                 {FIELD_IMPACT, PL_SCALE_IMPACT, N_("Impact"), N_("Impact %d")}};
  GtkWidget *grid = grid_new();
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
    gint highest = pl_scale_highest(snapshot_of(shown), columns[i].scale);
    gtk_grid_attach(GTK_GRID(grid), pl_label_new(_(columns[i].title), "dim-label"), (gint)i + 1, 0, 1, 1);
    for (gint step = 1; step <= highest; step++) {
      g_autofree char *digit = g_strdup_printf("%d", step);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_autofree char *name = g_strdup_printf(_(columns[i].name), step);
#pragma GCC diagnostic pop
      if (gtk_grid_get_child_at(GTK_GRID(grid), 0, step) == NULL)
        gtk_grid_attach(GTK_GRID(grid), pl_label_new(digit, "number"), 0, step, 1, 1);
      gtk_grid_attach(GTK_GRID(grid), field_new(shown, gtk_entry_new(), columns[i].kind, step, NULL, name),
                      (gint)i + 1, step, 1, 1);
    }
  }
  return grid;
}

static GtkWidget *
figure_new(Shown *shown, gint least, FieldKind kind, gint at, const char *category, const char *name)
{
  gint highest = pl_scale_highest(snapshot_of(shown), PL_SCALE_LIKELIHOOD) *
                 pl_scale_highest(snapshot_of(shown), PL_SCALE_IMPACT);
  GtkWidget *spin = gtk_spin_button_new_with_range(least, MAX(highest, least + 1), 1);
  return field_new(shown, spin, kind, at, category, name);
}

static GtkWidget *
bands_new(Shown *shown)
{
  guint n;
  pl_snapshot_risk_bands(snapshot_of(shown), &n);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6), *grid = grid_new();
  for (guint i = 0; i < MIN(n, PL_SCHEME_BANDS_MAX); i++) {
    g_autofree char *name = g_strdup_printf(_("Band %u, from the lowest"), i + 1);
    g_autofree char *from = g_strdup_printf(_("Band %u begins at the score"), i + 1);
    g_autofree char *remove = g_strdup_printf(_("Remove band %u"), i + 1);
    GtkWidget *figure = figure_new(shown, 1, FIELD_BAND_FROM, (gint)i, NULL, from);
    GtkWidget *button = gtk_button_new_from_icon_name("user-trash-symbolic");
    gtk_widget_set_sensitive(figure, i > 0); /* the lowest begins at 1 */
    gtk_widget_set_sensitive(button, n > 1);
    gtk_widget_add_css_class(button, "flat");
    gtk_widget_set_tooltip_text(button, _("Remove this band"));
    pl_name_widget(button, remove);
    g_object_set_data(G_OBJECT(button), "band", GUINT_TO_POINTER(i));
    g_signal_connect(button, "clicked", G_CALLBACK(remove_band_cb), shown);
    gtk_grid_attach(GTK_GRID(grid), field_new(shown, gtk_entry_new(), FIELD_BAND_NAME, (gint)i, NULL, name),
                    0, (gint)i, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), pl_label_new(_("from"), "dim-label"), 1, (gint)i, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), figure, 2, (gint)i, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), button, 3, (gint)i, 1, 1);
  }
  GtkWidget *add = gtk_button_new_with_label(_("Add a Band"));
  gtk_widget_set_halign(add, GTK_ALIGN_START);
  gtk_widget_set_sensitive(add, n < PL_SCHEME_BANDS_MAX);
  gtk_widget_set_name(add, "add-band");
  g_signal_connect_swapped(add, "clicked", G_CALLBACK(add_band_cb), shown);
  gtk_box_append(GTK_BOX(box), grid);
  gtk_box_append(GTK_BOX(box), add);
  return box;
}

static GtkWidget *
appetite_new(Shown *shown)
{
  GtkWidget *grid = grid_new();
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot_of(shown));
  for (guint i = 0; i < categories->len; i++) {
    g_autofree char *title = pl_say_capital(categories->pdata[i]);
    g_autofree char *name = g_strdup_printf(_("The highest score that is accepted for %s; 0 for not said"),
                                            (const char *)categories->pdata[i]);
    GtkWidget *label = pl_label_new(title, NULL);
    gtk_widget_set_hexpand(label, TRUE);
    gtk_grid_attach(GTK_GRID(grid), label, 0, (gint)i, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), figure_new(shown, 0, FIELD_APPETITE, (gint)i, categories->pdata[i], name),
                    1, (gint)i, 1, 1);
  }
  return grid;
}

static void
colours_cb(Shown *shown)
{
  if (shown->filling)
    return;
  g_autoptr(PlCommand) command = pl_command_set_colours(
      snapshot_of(shown), gtk_check_button_get_active(GTK_CHECK_BUTTON(shown->colours)), NULL);
  if (command != NULL)
    pl_app_session_run(shown->session, command);
}

static GtkWidget *
colours_new(Shown *shown)
{
  shown->colours = gtk_check_button_new_with_label(_("Red, amber and green"));
  g_signal_connect_swapped(shown->colours, "toggled", G_CALLBACK(colours_cb), shown);
  return shown->colours;
}

/* ---- Showing ---- */

/* Returns: (transfer full): what fields there are to be. */
static char *
say_shape(Shown *shown)
{
  PlSnapshot *snapshot = snapshot_of(shown);
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot);
  guint n;
  pl_snapshot_risk_bands(snapshot, &n);
  g_ptr_array_add(categories, NULL);
  g_autofree char *names = g_strjoinv("\n", (char **)categories->pdata);
  return g_strdup_printf("%d %d %u\n%s", pl_scale_highest(snapshot, PL_SCALE_LIKELIHOOD),
                         pl_scale_highest(snapshot, PL_SCALE_IMPACT), n, names);
}

static void
add_group(Shown *shown, const char *title, const char *note, GtkWidget *child)
{
  gtk_box_append(GTK_BOX(shown->settings), pl_heading_new(title, NULL));
  if (note != NULL)
    gtk_box_append(GTK_BOX(shown->settings), pl_label_new(note, "dim-label small"));
  gtk_widget_set_margin_bottom(child, 12);
  gtk_box_append(GTK_BOX(shown->settings), child);
}

static void
make_fields(Shown *shown)
{
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(shown->window));
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor(focus, shown->settings);
  g_ptr_array_set_size(shown->fields, 0);
  pl_box_clear(shown->settings);
  add_group(shown, _("Words for each step"), _("Ratings keep their numbers when the words change."),
            words_new(shown));
  add_group(shown, _("Bands"),
            _("Likelihood times impact is the score; a band goes from its score up to the next."),
            bands_new(shown));
  add_group(shown, _("What the board accepts"),
            _("The highest score, by category; 0 where the board has not said."), appetite_new(shown));
  add_group(
      shown, _("Colours"),
      _("Of levels and risks, here and in reports. Red and green are hard to tell apart for one man in twelve."),
      colours_new(shown));
  if (had_focus)
    gtk_widget_child_focus(shown->settings, GTK_DIR_TAB_FORWARD);
}

/* What is being typed stays. */
static void
fill_fields(Shown *shown)
{
  for (guint i = 0; i < shown->fields->len; i++) {
    GtkWidget *widget = shown->fields->pdata[i];
    const Field *field = field_of(widget);
    g_autofree char *standing = dup_standing(field);
    if (field->timeout == 0 && !g_str_equal(gtk_editable_get_text(GTK_EDITABLE(widget)), standing))
      gtk_editable_set_text(GTK_EDITABLE(widget), standing);
    if (GTK_IS_SPIN_BUTTON(widget))
      gtk_spin_button_update(GTK_SPIN_BUTTON(widget));
  }
}

static void
fill_schemes(Shown *shown)
{
  guint n;
  const PlScheme *schemes = pl_scheme_list(&n), *standing = pl_scheme_of(snapshot_of(shown));
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  if (standing == NULL)
    gtk_string_list_append(names, _("A scheme of this document’s own"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append(names, _(schemes[i].name));
  pl_menu_set_items(shown->scheme, names, standing != NULL ? (guint)(standing - schemes) : 0);
}

static void
show_chart(Shown *shown)
{
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  const PlAssessment *assessment = pl_app_session_get_assessment(shown->session);
  options.as_at = pl_app_session_get_as_at(shown->session);
  options.assessment = assessment != NULL ? assessment->id : 0;
  options.flags = PL_CHART_FLAG_NO_KEY;
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_RISKS, snapshot_of(shown), &options);
  pl_chart_view_set_chart(shown->chart, chart);
}

static void
show(Shown *shown)
{
  g_autofree char *shape = say_shape(shown);
  shown->filling = TRUE;
  if (g_strcmp0(shape, shown->shape) != 0) {
    g_free(shown->shape);
    shown->shape = g_steal_pointer(&shape);
    make_fields(shown);
  }
  fill_fields(shown);
  fill_schemes(shown);
  gtk_check_button_set_active(GTK_CHECK_BUTTON(shown->colours),
                              pl_scheme_is_red_amber_green(snapshot_of(shown)));
  shown->filling = FALSE;
  gtk_widget_set_sensitive(shown->settings,
                           !pl_document_is_read_only(pl_app_session_get_document(shown->session)));
  show_chart(shown);
}

/* ---- The window ---- */

static GtkWidget *
left_new(Shown *shown)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6), *scroller = gtk_scrolled_window_new();
  shown->scheme = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  shown->settings = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  shown->fault = pl_label_new("", "ask");
  gtk_widget_set_visible(shown->fault, FALSE);
  gtk_widget_set_margin_end(shown->settings, 12); /* beside the scroll bar */
  pl_menu_set_name(shown->scheme, _("A ready scheme"));
  g_signal_connect_swapped(shown->scheme, "notify::selected", G_CALLBACK(scheme_chosen_cb), shown);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), shown->settings);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_vexpand(scroller, TRUE);
  gtk_widget_set_size_request(box, (gint)(SETTINGS_WIDTH * pl_text_scale(shown->window)), -1);
  gtk_box_append(GTK_BOX(box), pl_heading_new(_("A ready scheme"), NULL));
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(shown->scheme));
  gtk_box_append(GTK_BOX(box), shown->fault);
  gtk_box_append(GTK_BOX(box), scroller);
  return box;
}

static GtkWidget *
body_new(Shown *shown)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 18), *card = gtk_scrolled_window_new();
  gtk_widget_add_css_class(body, "place-body");
  gtk_widget_set_margin_top(body, 12); /* below the header bar */
  gtk_box_append(GTK_BOX(body), left_new(shown));
  shown->chart = PL_CHART_VIEW(pl_chart_view_new());
  gtk_widget_add_css_class(GTK_WIDGET(shown->chart), "chart-in-card");
  gtk_widget_set_valign(GTK_WIDGET(shown->chart), GTK_ALIGN_START);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(card), GTK_WIDGET(shown->chart));
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(card), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable(card, FALSE);
  gtk_widget_set_hexpand(card, TRUE);
  gtk_widget_set_overflow(card, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class(card, "card");
  gtk_box_append(GTK_BOX(body), card);
  gtk_widget_set_vexpand(body, TRUE);
  return body;
}

static gboolean
undo_key_cb(GtkWidget *window, GVariant *arguments G_GNUC_UNUSED, gpointer data)
{
  Shown *shown = data;
  if (GTK_IS_TEXT(gtk_window_get_focus(GTK_WINDOW(window))))
    gtk_window_set_focus(GTK_WINDOW(window), NULL); /* what is typed counts first */
  pl_app_session_undo(shown->session);
  return TRUE;
}

static void
add_key(GtkWidget *window, const char *trigger, GtkShortcutAction *action)
{
  GtkEventController *keys = gtk_shortcut_controller_new();
  gtk_shortcut_controller_add_shortcut(GTK_SHORTCUT_CONTROLLER(keys),
                                       gtk_shortcut_new(gtk_shortcut_trigger_parse_string(trigger), action));
  gtk_widget_add_controller(window, keys);
}

void
pl_scheme_window_present(GtkWindow *parent, PlAppSession *session)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  Shown *shown = g_new0(Shown, 1);
  shown->session = g_object_ref(session);
  shown->fields = g_ptr_array_new();
  shown->window =
      g_object_new(ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", _("How Risks Are Rated"),
                   "default-width", WIDTH, "default-height", HEIGHT, "destroy-with-parent", TRUE, NULL);
  g_object_set_data_full(G_OBJECT(shown->window), "shown", shown, (GDestroyNotify)shown_free);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append(GTK_BOX(box), adw_header_bar_new());
  gtk_box_append(GTK_BOX(box), body_new(shown));
  adw_window_set_content(ADW_WINDOW(shown->window), box);
  add_key(shown->window, "Escape", gtk_named_action_new("window.close"));
  add_key(shown->window, "<Control>z", gtk_callback_action_new(undo_key_cb, shown, NULL));
  show(shown);
  g_signal_connect_swapped(session, "changed", G_CALLBACK(show), shown);
  gtk_window_present(GTK_WINDOW(shown->window));
  gtk_widget_grab_focus(GTK_WIDGET(shown->scheme));
}
