/* How each indicator moved, beside whom: its figures by day on the sheet Chart data, and a line chart of
 * them. */
#include "workbook-private.h"

#include <plumbline/core.h>
#include <plumbline/say.h>
#include <plumbline/trends.h>

#include <glib/gi18n-lib.h>

/* As many as a reader looks through; the table lists the figures of all. */
#define CHARTS_MAX 24
#define ABREAST 2
#define CHART_ROWS 16  /* of the usual height, with a gap */
#define CHART_LEFT 500 /* pixels: of the second, from the left */

enum { NAME_COLUMN, WHOSE_COLUMN, DAY_COLUMN, VALUE_COLUMN, UNIT_COLUMN };

/* One value has no movement to show. */
static gboolean
has_line(const PlFigureTrend *trend)
{
  return trend->n_runs[PL_COMPARATOR_OWN] >= 2;
}

static void
put_run(Book *book, BookTable *table, const PlFigureTrend *trend, PlComparator comparator)
{
  g_autofree char *whose = comparator == PL_COMPARATOR_OWN && book->organisation != NULL
                               ? g_strdup(book->organisation->name)
                               : pl_say_comparator(book->snapshot, comparator);
  for (guint i = 0; i < trend->n_runs[comparator]; i++) {
    const PlObservation *figure = trend->runs[comparator][i];
    /* A month or a year stands at its last day. */
    g_autofree char *day = pl_date_add_days(book->as_at, pl_date_days_between(book->as_at, figure->date));
    book_text(table, trend->indicator->name);
    book_text(table, whose);
    book_date(table, day);
    book_number(table, figure->value);
    book_text(table, trend->indicator->unit);
    book_next_row(table);
  }
}

/* The council's own line stands out, in grey print too: the others are thinner, and broken each in its way.
 */
static void
add_line(const Book *book, lxw_chart *chart, PlComparator comparator, lxw_row_t first, guint n)
{
  static const struct {
    uint8_t dash, marker;
  } looks[PL_N_COMPARATORS] = {
      [PL_COMPARATOR_OWN] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE},
      [PL_COMPARATOR_NEIGHBOURS] = {LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_SQUARE},
      [PL_COMPARATOR_REGION] = {LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_TRIANGLE},
      [PL_COMPARATOR_NATION] = {LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_MARKER_DIAMOND},
  };
  const char *sheet = book_sheet_name(SHEET_CHART_DATA);
  gboolean own = comparator == PL_COMPARATOR_OWN;
  lxw_color_t colour = book_colour(own ? book->theme->ink : book->theme->ink_soft);
  lxw_chart_line line = {.color = colour, .width = own ? 2.25f : 1.25f, .dash_type = looks[comparator].dash};
  lxw_chart_line edge = {.color = colour};
  lxw_chart_fill fill = {.color = own ? colour : book_colour(book->theme->page)};
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  lxw_row_t last = first + n - 1;
  chart_series_set_categories(series, sheet, first, DAY_COLUMN, last, DAY_COLUMN);
  chart_series_set_values(series, sheet, first, VALUE_COLUMN, last, VALUE_COLUMN);
  chart_series_set_name_range(series, sheet, first, WHOSE_COLUMN);
  chart_series_set_line(series, &line);
  chart_series_set_marker_type(series, looks[comparator].marker);
  chart_series_set_marker_line(series, &edge);
  chart_series_set_marker_fill(series, &fill);
}

/* Names and units are taken from the cells: a person's "=" would be read as a formula. Days are as far apart
 * as they were, which only a scatter chart of this library can show. */
static lxw_chart *
make_chart(Book *book, const PlFigureTrend *trend, lxw_row_t row)
{
  const char *sheet = book_sheet_name(SHEET_CHART_DATA);
  lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
  lxw_chart_axis *days = chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X);
  lxw_chart_axis *values = chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y);
  lxw_chart_font font = {.size = 11, .bold = LXW_TRUE};
  chart_title_set_name_range(chart, sheet, row, NAME_COLUMN);
  chart_title_set_name_font(chart, &font);
  chart_axis_set_num_format(days, "mmm yyyy");
  chart_axis_major_gridlines_set_visible(days, LXW_FALSE);
  lxw_chart_line faint = {.color = book_colour(book->theme->rule), .width = 0.75f};
  chart_axis_major_gridlines_set_line(values, &faint);
  if (trend->indicator->unit[0] != '\0')
    chart_axis_set_name_range(values, sheet, row, UNIT_COLUMN);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  for (guint i = 0; i < PL_N_COMPARATORS; i++) {
    if (trend->n_runs[i] > 0)
      add_line(book, chart, (PlComparator)i, row, trend->n_runs[i]);
    row += trend->n_runs[i];
  }
  return chart;
}

static void
insert_chart(Book *book, lxw_worksheet *sheet, const PlFigureTrend *trend, lxw_chart *chart, guint row,
             guint index)
{
  g_autofree char *words = g_strdup_printf("%s %s", trend->statement.text, trend->beside_statement.text);
  g_autofree char *clean = book_clean_text(words);
  lxw_chart_options options = {.x_offset = (gint)(index % ABREAST) * CHART_LEFT,
                               .description = g_strchomp(clean),
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
  book_check(book, worksheet_insert_chart_opt(sheet, row + index / ABREAST * CHART_ROWS, 0, chart, &options));
}

void
book_add_trends(Book *book, lxw_worksheet *sheet, guint row)
{
  const BookColumn columns[] = {{_("Indicator"), 0, STYLE_NAME, NULL},
                                {_("Whose figure"), 0, STYLE_TEXT, NULL},
                                {_("Day"), 0, STYLE_DATE, NULL},
                                {_("Value"), 0, STYLE_NUMBER, NULL},
                                {_("Unit"), 0, STYLE_TEXT, NULL}};
  g_autoptr(PlFigureTrends) trends =
      pl_trends_new(book->snapshot, book->organisation != NULL ? book->organisation->id : 0, book->as_at);
  g_autoptr(GPtrArray) shown = g_ptr_array_new();
  guint n_figures = 0;
  for (guint i = 0; i < trends->n; i++) {
    if (!has_line(&trends->items[i]))
      continue;
    g_ptr_array_add(shown, (gpointer)&trends->items[i]);
    for (guint k = 0; k < PL_N_COMPARATORS; k++)
      n_figures += trends->items[i].n_runs[k];
  }
  g_autofree char *heading =
      shown->len > CHARTS_MAX
          ? g_strdup_printf(_("How the indicators moved, beside others; the first %d of %u are drawn"),
                            CHARTS_MAX, shown->len)
          : g_strdup(_("How the indicators moved, beside others"));
  row = book_heading(book, sheet, row, heading);
  BookTable table = book_table_start(book, sheet, row, "Figures_by_day", columns, G_N_ELEMENTS(columns),
                                     n_figures, _("No indicator has two figures of its own yet."));
  guint below = book_row_after(&table);
  for (guint i = 0; i < shown->len; i++) {
    const PlFigureTrend *trend = shown->pdata[i];
    lxw_row_t first = table.row;
    for (guint k = 0; k < PL_N_COMPARATORS; k++)
      put_run(book, &table, trend, (PlComparator)k);
    if (i < CHARTS_MAX)
      insert_chart(book, sheet, trend, make_chart(book, trend, first), below, i);
  }
}
