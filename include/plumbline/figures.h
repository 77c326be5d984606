/*
 * figures.h: figures of an indicator as they come from a spreadsheet: cells that were pasted, or a file of comma-separated
 * values; and the command that takes them. (layer: core)
 *
 * A line has a date, a figure and, if it wants, whose figure it is ("own", "statistical neighbours", "region", "England"; its own where
 * not said), and a note if it wants. A heading may say whose each column is instead: "Date, Own, Neighbours, England". Cells are parted by tabs where there
 * is a tab in the text, by commas otherwise; a number with a comma in it then stands in quotation marks.
 *
 * Dates are read as England writes them, the day first: 31/03/2026, 31 March 2026, 2026-03-31, March 2026, 03/2026, 2026. A year of two digits is
 * refused, and so is 2025/26, which may be a financial or a school year: whoever has the figure knows on which day it ended.
 * Figures are read with commas for thousands, £ and % ("1,234.5", "12.3%"); % and £ only where the indicator's unit has them.
 * What cannot be read is never guessed at: each line that is not taken says why.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* More than forty years of months; past that a preview cannot be read by a person, and it is a paste by mistake. */
#define PL_FIGURES_MAX 500
/* Bytes: 500 lines of a kilobyte. */
#define PL_FIGURES_SIZE_MAX (500 * 1024)

typedef enum {
  PL_FIGURE_NEW,
  PL_FIGURE_REPLACES, /* another value stands at that date, and goes */
  PL_FIGURE_NOTED,    /* the same value stands there, and gets another note */
  PL_FIGURE_STANDS,   /* the same value stands there already: nothing to do */
  PL_FIGURE_REFUSED   /* cannot be read: `fault` says why */
} PlFigureFate;

typedef struct {
  guint line; /* of the text, from 1; a line of several columns has several figures */
  PlFigureFate fate;
  PlObservation observation; /* of all but a refused one, its texts kept by the PlFigures */
  double was;                /* of one that replaces */
  PlQualifier was_qualifier; /* likewise */
  const char *fault;         /* of a refused one, translated: a clause; "" for the rest */
} PlFigure;

/* What a text holds, in its order. */
typedef struct {
  const PlFigure *items;
  guint n, n_new, n_replacing, n_noted, n_standing, n_refused;
} PlFigures;

/**
 * pl_figures_read:
 * @indicator: one of `snapshot`; its unit says how a figure is read
 * @organisation: whose record they go to
 * @text: need not end in a NUL, nor be UTF-8
 * @size: bytes
 * Returns: (transfer full) (nullable): the figures; NULL with PL_CORE_ERROR_FORMAT and a sentence where the text as a whole
 * cannot be read (not UTF-8, a quotation mark out of place, too long), PL_CORE_ERROR_NOT_FOUND where there is no such indicator.
 */
PlFigures *pl_figures_read(const PlSnapshot *snapshot, gint64 indicator, gint64 organisation, const char *text, gsize size,
                           GError **error);
void pl_figures_free(PlFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlFigures, pl_figures_free)

/**
 * pl_figures_command:
 * Takes those that are new, replace another or bring a note; source of what they replace stays, and its note where they have none.
 * Returns: (transfer full) (nullable): "Add 3 figures of Vacancy rate"; NULL where there is nothing to take.
 */
PlCommand *pl_figures_command(const PlFigures *figures, const PlSnapshot *snapshot);

/**
 * pl_figure_read_date:
 * @fault: (out) (optional) (transfer none): why not, translated: a clause
 * Returns: (transfer full) (nullable): "2026-03-31", "2026-03" or "2026".
 */
char *pl_figure_read_date(const char *text, const char **fault);

/**
 * pl_figure_read_value:
 * @unit: the indicator's
 * @fault: (out) (optional) (transfer none): as above
 * Returns: whether it is a figure; then `*value`, and `*qualifier`: "about 12" and "~12" are about so much.
 */
gboolean pl_figure_read_value(const char *text, const char *unit, double *value, PlQualifier *qualifier, const char **fault);

/**
 * pl_figure_is_small:
 * A small count can identify a child: where the indicator counts children (`small_numbers`, and its unit is not %), a figure below
 * the threshold, nought too, is to be left out of anything public (settings, "small-number").
 * @below: the document's setting, pl_figure_small_below()
 */
gboolean pl_figure_is_small(const PlIndicator *indicator, double value, double below);

/**
 * pl_figure_small_below:
 * Returns: the setting "small-number", PL_SMALL_NUMBER where the document has none.
 */
double pl_figure_small_below(const PlSnapshot *snapshot);

#define PL_SMALL_NUMBER 5

G_END_DECLS
