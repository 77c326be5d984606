/*
 * widgets.h: small things that several pages are made of.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/chart.h>
#include <plumbline/overview.h>

G_BEGIN_DECLS

/**
 * pl_line_new: / pl_line_add:
 * Things beside each other where text among them wraps: a GtkBox would ask each how wide it is at its height,
 * for which a label tries many widths; a pane of a hundred such lines took a fifth of a second. Returns:
 * (transfer floating): a grid of one row.
 */
GtkWidget *pl_line_new(gint spacing);
void pl_line_add(GtkWidget *line, GtkWidget *child);

/**
 * pl_label_new:
 * @css: (nullable): style classes parted by spaces
 * Returns: (transfer floating): a label that wraps, set at the start of its line.
 */
GtkWidget *pl_label_new(const char *text, const char *css);

/**
 * pl_chip_new:
 * Returns: (transfer floating): a label for one of the setters below; it holds a digit, so colour never
 * speaks alone.
 */
GtkWidget *pl_chip_new(void);

/* What the chip shows: an agreed level (nullable: *not yet agreed*, or *not published*), a risk's score, a
 * rating in words, where a test stands. @snapshot: of a level it may be NULL, where there is one. */
void pl_chip_set_level(GtkWidget *chip, const PlSnapshot *snapshot, const PlAgreedLevel *agreed);
void pl_chip_set_risk(GtkWidget *chip, const PlSnapshot *snapshot, const PlRiskStanding *standing);
void pl_chip_set_score(GtkWidget *chip, const PlSnapshot *snapshot, gint score);
void pl_chip_set_assurance(GtkWidget *chip, const PlSnapshot *snapshot, PlAssuranceRating rating);
void pl_chip_set_tested(GtkWidget *chip, const PlSnapshot *snapshot, const PlTestStanding *standing);

/**
 * pl_text_scale:
 * Returns: how much larger than usual the desktop asks text to be: 1.5 for half as large again. What is
 * measured in pixels and holds words grows with it.
 */
double pl_text_scale(gpointer widget);

/**
 * pl_keep_in_shape:
 * From now on asks for `widget` to be `ratio` times as wide as `sensor` is high, for a picture that can be as
 * large as a high window lets it. The sensor has no width of its own, and stands beside it.
 * @most: no wider than this, in pixels for text of the usual size
 */
void pl_keep_in_shape(GtkWidget *widget, GtkDrawingArea *sensor, double ratio, gint most);

/* The next little of something; returns whether there is more. */
typedef gboolean (*PlFrameStep)(GtkWidget *widget);

/**
 * pl_do_in_frames:
 * What would hold up the window, a little in each of its frames. Asked for again while it is being done, it
 * goes on as it was.
 * @step: always the same for a widget
 */
void pl_do_in_frames(GtkWidget *widget, PlFrameStep step);

/**
 * pl_box_clear:
 * Takes all children out of a GtkBox, GtkListBox or GtkFlowBox.
 */
void pl_box_clear(GtkWidget *box);

/**
 * pl_name_widget:
 * Gives `widget` the name that a screen reader speaks.
 */
void pl_name_widget(gpointer widget, const char *name);
void pl_describe_widget(gpointer widget, const char *description);

/**
 * pl_scroll_to:
 * Scrolls what `widget` lies in until as much of it as there is room for can be seen.
 */
void pl_scroll_to(GtkWidget *widget);

/**
 * pl_card_new:
 * A panel with a title, a line beside it, and room for `child`.
 * @note: (nullable)
 * Returns: (transfer floating)
 */
GtkWidget *pl_card_new(const char *title, const char *note, GtkWidget *child);

/**
 * pl_row_list_new:
 * Returns: (transfer floating): a list of rows to click, named `name`; fill it with pl_row_new().
 */
GtkWidget *pl_row_list_new(const char *name);

/**
 * pl_row_new:
 * Returns: (transfer floating): a row of a list box that holds `child`, is spoken as `name` and can be
 * activated.
 */
GtkWidget *pl_row_new(GtkWidget *child, const char *name);

/**
 * pl_boxed_list_new:
 * Returns: (transfer floating): a framed list for a form's rows.
 */
GtkWidget *pl_boxed_list_new(void);

/**
 * pl_label_tell_rest:
 * Has a label that may be too long for its lines show the whole of its text in a tooltip wherever it is.
 */
void pl_label_tell_rest(GtkLabel *label);

G_END_DECLS
