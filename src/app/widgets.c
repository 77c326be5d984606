#include "widgets.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/theme.h>

static const char *const assurance_classes[] = {"assurance-not-tested", "assurance-none", "assurance-limited",
                                                "assurance-reasonable", "assurance-substantial"};

GtkWidget *
pl_line_new(gint spacing)
{
  GtkWidget *line = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(line), (guint)spacing);
  return line;
}

void
pl_line_add(GtkWidget *line, GtkWidget *child)
{
  g_return_if_fail(GTK_IS_GRID(line) && GTK_IS_WIDGET(child));
  gtk_grid_attach_next_to(GTK_GRID(line), child, gtk_widget_get_last_child(line), GTK_POS_RIGHT, 1, 1);
}

GtkWidget *
pl_label_new(const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new(text);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL) {
    g_auto(GStrv) classes = g_strsplit(css, " ", -1);
    for (guint i = 0; classes[i] != NULL; i++)
      gtk_widget_add_css_class(label, classes[i]);
  }
  return label;
}

static gboolean
tell_rest_cb(GtkLabel *label, gint x G_GNUC_UNUSED, gint y G_GNUC_UNUSED, gboolean keyboard G_GNUC_UNUSED,
             GtkTooltip *tooltip)
{
  gtk_tooltip_set_text(tooltip, gtk_label_get_text(label));
  return pango_layout_is_ellipsized(gtk_label_get_layout(label));
}

void
pl_label_tell_rest(GtkLabel *label)
{
  g_return_if_fail(GTK_IS_LABEL(label));
  gtk_widget_set_has_tooltip(GTK_WIDGET(label), TRUE);
  g_signal_connect(label, "query-tooltip", G_CALLBACK(tell_rest_cb), NULL);
}

/* The resolution at which text is as large as a font's size in points says. */
#define RESOLUTION 96.0

double
pl_text_scale(gpointer widget)
{
  g_return_val_if_fail(GTK_IS_WIDGET(widget), 1.0);
  double resolution = pango_cairo_context_get_resolution(gtk_widget_get_pango_context(widget));
  return resolution > 0 ? resolution / RESOLUTION : 1.0;
}

typedef struct {
  double ratio;
  gint most;
  gint width; /* wanted */
} Shape;

static gboolean
shape_cb(gpointer data)
{
  GtkWidget *widget = data;
  const Shape *shape = g_object_get_data(G_OBJECT(widget), "shape");
  gtk_widget_set_size_request(widget, MIN(shape->width, (gint)(shape->most * pl_text_scale(widget))), -1);
  return G_SOURCE_REMOVE;
}

static void
sensor_resized_cb(GtkWidget *widget, gint width G_GNUC_UNUSED, gint height)
{
  Shape *shape = g_object_get_data(G_OBJECT(widget), "shape");
  shape->width = (gint)(shape->ratio * height);
  /* not from within an allocation */
  g_idle_add_full(G_PRIORITY_HIGH_IDLE, shape_cb, g_object_ref(widget), g_object_unref);
}

void
pl_keep_in_shape(GtkWidget *widget, GtkDrawingArea *sensor, double ratio, gint most)
{
  g_return_if_fail(GTK_IS_WIDGET(widget) && GTK_IS_DRAWING_AREA(sensor));
  const Shape shape = {.ratio = ratio, .most = most};
  g_object_set_data_full(G_OBJECT(widget), "shape", g_memdup2(&shape, sizeof shape), g_free);
  g_signal_connect_object(sensor, "resize", G_CALLBACK(sensor_resized_cb), widget, G_CONNECT_SWAPPED);
}

/* ---- Chips ---- */

GtkWidget *
pl_chip_new(void)
{
  GtkWidget *chip = gtk_label_new(NULL);
  gtk_widget_set_valign(chip, GTK_ALIGN_CENTER);
  gtk_widget_set_halign(chip, GTK_ALIGN_START);
  gtk_widget_add_css_class(chip, "chip");
  return chip;
}

static void
set_chip(GtkWidget *chip, const char *text, const char *css, const char *shape)
{
  const char *classes[] = {"chip", shape, css, NULL};
  gtk_widget_set_css_classes(chip, classes);
  gtk_label_set_text(GTK_LABEL(chip), text);
}

void
pl_chip_set_level(GtkWidget *chip, const PlSnapshot *snapshot, const PlAgreedLevel *agreed)
{
  PlLevelState state = pl_level_state(agreed);
  if (state == PL_LEVEL_AGREED) {
    g_autofree char *text = g_strdup_printf("%d", agreed->level);
    g_autofree char *css = g_strdup_printf("level-%d", agreed->level);
    set_chip(chip, text, css, "level");
    gtk_widget_set_tooltip_text(chip, NULL);
  } else if (state == PL_LEVEL_NOT_ENOUGH_EVIDENCE) {
    set_chip(chip, "?", "level-hatched", "level");
    gtk_widget_set_tooltip_text(chip, _("Not enough evidence to agree"));
  } else {
    set_chip(chip, "–", "level-none", "level");
    gboolean published = snapshot != NULL && pl_snapshot_is_public(snapshot);
    gtk_widget_set_tooltip_text(chip, published ? _("Not published") : _("Not yet agreed"));
  }
}

void
pl_chip_set_score(GtkWidget *chip, const PlSnapshot *snapshot, gint score)
{
  guint index = 0, n_bands;
  pl_snapshot_risk_bands(snapshot, &n_bands);
  const PlTheme *theme = pl_theme_get(PL_THEME_LIGHT, PL_THEME_FLAG_NONE);
  if (score <= 0) {
    set_chip(chip, "–", "risk-none", "score");
    return;
  }
  const PlSwatch *swatch = n_bands > 0 && pl_band_of(snapshot, score, &index) != NULL
                               ? pl_theme_risk_band(theme, index, n_bands)
                               : pl_theme_risk(theme, score, PL_RATING_MAX * PL_RATING_MAX);
  g_autofree char *css = g_strdup_printf("risk-step-%d", (gint)(swatch - theme->risk) + 1);
  g_autofree char *text = g_strdup_printf("%d", score);
  set_chip(chip, text, css, "score");
}

void
pl_chip_set_risk(GtkWidget *chip, const PlSnapshot *snapshot, const PlRiskStanding *standing)
{
  pl_chip_set_score(chip, snapshot, standing->score);
  if (standing->movement == PL_MOVEMENT_UP || standing->movement == PL_MOVEMENT_DOWN) {
    g_autofree char *text =
        g_strdup_printf("%d %s", standing->score, standing->movement == PL_MOVEMENT_UP ? "▲" : "▼");
    gtk_label_set_text(GTK_LABEL(chip), text);
  }
}

void
pl_chip_set_assurance(GtkWidget *chip, const PlSnapshot *snapshot, PlAssuranceRating rating)
{
  g_autofree char *text = pl_say_assurance(snapshot, rating);
  set_chip(chip, text, assurance_classes[rating], "rating");
}

void
pl_chip_set_tested(GtkWidget *chip, const PlSnapshot *snapshot, const PlTestStanding *standing)
{
  g_autofree char *text = pl_say_tested(snapshot, standing->rating, standing->assurance != NULL);
  set_chip(chip, text, assurance_classes[standing->rating], "rating");
}

/* ---- Boxes, names ---- */

/* Where a widget keeps what it does in its frames. */
#define IN_FRAMES "plumbline-in-frames"

typedef struct {
  PlFrameStep step;
} InFrames;

static gboolean
frame_cb(GtkWidget *widget, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  const InFrames *doing = g_object_get_data(G_OBJECT(widget), IN_FRAMES);
  if (doing->step(widget))
    return G_SOURCE_CONTINUE;
  g_object_set_data(G_OBJECT(widget), IN_FRAMES, NULL);
  return G_SOURCE_REMOVE;
}

void
pl_do_in_frames(GtkWidget *widget, PlFrameStep step)
{
  const InFrames *doing = g_object_get_data(G_OBJECT(widget), IN_FRAMES);
  g_return_if_fail(doing == NULL || doing->step == step);
  if (doing != NULL)
    return;
  InFrames *begun = g_new(InFrames, 1);
  begun->step = step;
  g_object_set_data_full(G_OBJECT(widget), IN_FRAMES, begun, g_free);
  gtk_widget_add_tick_callback(widget, frame_cb, NULL, NULL);
}

void
pl_box_clear(GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(box)) != NULL) {
    if (GTK_IS_LIST_BOX(box))
      gtk_list_box_remove(GTK_LIST_BOX(box), child);
    else if (GTK_IS_FLOW_BOX(box))
      gtk_flow_box_remove(GTK_FLOW_BOX(box), child);
    else
      gtk_box_remove(GTK_BOX(box), child);
  }
}

void
pl_name_widget(gpointer widget, const char *name)
{
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
pl_describe_widget(gpointer widget, const char *description)
{
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                 -1);
}

GtkWidget *
pl_card_new(const char *title, const char *note, GtkWidget *child)
{
  GtkWidget *card = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class(card, "card");
  gtk_widget_add_css_class(card, "panel");
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append(GTK_BOX(head), pl_label_new(title, "heading"));
  if (note != NULL && *note != '\0')
    gtk_box_append(GTK_BOX(head), pl_label_new(note, "dim-label"));
  gtk_box_append(GTK_BOX(card), head);
  gtk_box_append(GTK_BOX(card), child);
  return card;
}

void
pl_scroll_to(GtkWidget *widget)
{
  g_return_if_fail(GTK_IS_WIDGET(widget));
  GtkWidget *scroller = gtk_widget_get_ancestor(widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport =
      scroller != NULL ? gtk_scrolled_window_get_child(GTK_SCROLLED_WINDOW(scroller)) : NULL;
  graphene_rect_t bounds;
  if (!GTK_IS_VIEWPORT(viewport) ||
      !gtk_widget_compute_bounds(widget, gtk_viewport_get_child(GTK_VIEWPORT(viewport)), &bounds))
    return;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scroller));
  gtk_adjustment_clamp_page(adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

GtkWidget *
pl_row_list_new(const char *name)
{
  GtkWidget *list = gtk_list_box_new();
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(list, "rows");
  pl_name_widget(list, name);
  return list;
}

GtkWidget *
pl_row_new(GtkWidget *child, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new();
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), child);
  pl_name_widget(row, name);
  return row;
}

GtkWidget *
pl_boxed_list_new(void)
{
  GtkWidget *list = gtk_list_box_new();
  gtk_widget_add_css_class(list, "boxed-list");
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  return list;
}
