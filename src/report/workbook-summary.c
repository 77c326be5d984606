/* The first sheet: what a reader would want if the rest were lost. */
#include "workbook-private.h"

#include <plumbline/say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_COLUMNS 7
#define SUMMARY_WIDTH 155.0 /* of its columns together, in characters */
#define CHART_ROWS 18       /* as many rows of the usual height as a chart covers */
#define THEN_COLUMN 2
#define NOW_COLUMN 3
#define THEN_COLOUR 0x7A8594
#define THEN_SIZE 12 /* of a mark, in points */
#define NOW_SIZE 7
#define GRID_COLOUR 0xD5DAE0
#define NOW_COLOUR 0x2F4B66

/* A line of text across the sheet; nothing for an empty one. */
static void
put_line(Book *book, lxw_worksheet *sheet, guint *row, const char *text, BookStyle style)
{
  if (text == NULL || text[0] == '\0')
    return;
  book_put_across(book, sheet, *row, N_COLUMNS, SUMMARY_WIDTH, text, style);
  (*row)++;
}

static char *
subtitle(const Book *book)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  if (book->organisation != NULL)
    g_ptr_array_add(parts, g_strdup(book->organisation->name));
  if (book->assessment != NULL) {
    g_ptr_array_add(parts, g_strdup(book->assessment->title));
    g_autofree char *date = pl_say_date(book->assessment->date);
    g_ptr_array_add(parts, g_strdup_printf(_("self-assessed levels, %s"), date));
  } else {
    g_ptr_array_add(parts, g_strdup(book->published != NULL ? _("no assessment is cleared as public")
                                                            : _("no assessment yet")));
  }
  g_autofree char *as_at = pl_say_date(book->as_at);
  g_ptr_array_add(parts, g_strdup_printf(_("risks and assurance as at %s"), as_at));
  g_ptr_array_add(parts, NULL);
  return g_strjoinv(" · ", (char **)parts->pdata);
}

/* ---- The table of levels ---- */

static void
put_now(BookTable *table, const PlDomainProfile *domain, guint index)
{
  g_autofree char *formula =
      g_strdup_printf("='%s'!$C$%u", book_sheet_name(SHEET_MATRIX), BOOK_HEAD_ROW + 2 + index);
  if (domain->state == PL_LEVEL_AGREED) {
    book_formula_number(table, formula, domain->level);
  } else {
    g_autofree char *words = pl_say_agreed(table->book->snapshot, domain->agreed);
    book_formula_text(table, formula, words);
  }
}

static void
put_then(BookTable *table, const PlProfile *profile, const PlDomainProfile *domain)
{
  if (domain->previous_state == PL_LEVEL_AGREED)
    book_number(table, domain->previous_level);
  else if (profile->previous != NULL)
    book_text_free(table, pl_say_agreed(table->book->snapshot, domain->previous));
  else
    book_skip(table);
}

static void
put_change(BookTable *table, const PlProfile *profile, const PlDomainProfile *domain)
{
  if (profile->previous == NULL) {
    book_text(table, pl_movement_word(PL_MOVEMENT_NONE_BEFORE));
    return;
  }
  guint row = table->row + 1;
  const char *not_comparable = pl_movement_word(PL_MOVEMENT_NOT_COMPARABLE);
  g_autofree char *formula = g_strdup_printf("=IF(AND(ISNUMBER($C%u),ISNUMBER($D%u)),$D%u-$C%u,\"%s\")", row,
                                             row, row, row, not_comparable);
  if (domain->movement == PL_MOVEMENT_NOT_COMPARABLE || domain->movement == PL_MOVEMENT_NONE_BEFORE)
    book_formula_text(table, formula, not_comparable);
  else
    book_formula_number(table, formula, domain->change);
}

static void
put_levels(Book *book, BookTable *table)
{
  const PlProfile *profile = book->overview->profile;
  for (guint i = 0; profile != NULL && i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    const PlDescriptor *descriptor =
        domain->level > 0 ? pl_snapshot_descriptor(book->snapshot, domain->domain->id, domain->level) : NULL;
    book_text(table, domain->domain->name);
    book_text(table, domain->domain->code);
    put_then(table, profile, domain);
    put_now(table, domain, i);
    put_change(table, profile, domain);
    book_text(table, descriptor != NULL ? descriptor->short_text : "");
    book_text_free(table, book_range_words(table->book, profile, domain));
    book_next_row(table);
  }
}

static BookTable
add_level_table(Book *book, lxw_worksheet *sheet, guint row)
{
  const PlProfile *profile = book->overview->profile;
  const char *then = profile != NULL && profile->previous != NULL ? profile->previous->title : _("Before");
  const char *now = profile != NULL ? profile->assessment->title : _("Now");
  const BookColumn columns[N_COLUMNS] = {
      {_("Domain"), 33, STYLE_NAME, NULL},
      {_("Code"), 11, STYLE_CODE, NULL},
      {then, 13, STYLE_CENTRE, NULL},
      {now, 13, STYLE_CENTRE, NULL},
      {_("Change"), 13, STYLE_CHANGE, NULL},
      {_("In plain words"), 56, STYLE_TEXT, NULL},
      {_("Range of views"), 17, STYLE_TEXT, NULL},
  };
  BookTable table = book_table_start(book, sheet, row, "Level_movement", columns, N_COLUMNS,
                                     profile != NULL ? profile->n_domains : 0,
                                     _("There is no assessment yet: add one, and the levels stand here."));
  put_levels(book, &table);
  book_mark_levels(&table, THEN_COLUMN);
  book_mark_levels(&table, NOW_COLUMN);
  return table;
}

static void
name_cells(Book *book, const BookTable *table)
{
  if (table->n_rows == 0)
    return;
  const char *sheet = book_sheet_name(SHEET_SUMMARY);
  guint first = table->first_row + 1, last = table->first_row + table->n_rows;
  g_autofree char *then = g_strdup_printf("='%s'!$C$%u:$C$%u", sheet, first, last);
  g_autofree char *now = g_strdup_printf("='%s'!$D$%u:$D$%u", sheet, first, last);
  book_check(book, workbook_define_name(book->workbook, "Levels_then", then));
  book_check(book, workbook_define_name(book->workbook, "Levels_now", now));
}

/* ---- Charts ---- */

#define USUAL_WIDTH 480.0 /* of a chart, in pixels */

/* Side by side across the sheet, in pixels. */
typedef struct {
  gint left;
  double width;
} Place;
static const Place levels_place = {0, 384}, risks_place = {392, 326}, assurance_place = {726, 384};

static lxw_chart_series *
new_series(lxw_chart *chart, const char *categories_sheet, const char *values_sheet, lxw_row_t first,
           lxw_row_t last, lxw_row_t values_first, lxw_col_t values_column)
{
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  chart_series_set_categories(series, categories_sheet, first, 0, last, 0);
  chart_series_set_values(series, values_sheet, values_first, values_column, values_first + (last - first),
                          values_column);
  return series;
}

/* The same, each value with its figure. */
static lxw_chart_series *
add_series(lxw_chart *chart, const char *categories_sheet, const char *values_sheet, lxw_row_t first,
           lxw_row_t last, lxw_row_t values_first, lxw_col_t values_column)
{
  lxw_chart_series *series =
      new_series(chart, categories_sheet, values_sheet, first, last, values_first, values_column);
  chart_series_set_labels(series);
  return series;
}

static void
plain_chart(lxw_chart *chart, const char *title)
{
  lxw_chart_font font = {.size = 11, .bold = LXW_TRUE};
  chart_title_set_name(chart, title);
  chart_title_set_name_font(chart, &font);
  chart_axis_major_gridlines_set_visible(chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X), LXW_FALSE);
  chart_axis_major_gridlines_set_visible(chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y), LXW_FALSE);
}

static void
insert(Book *book, lxw_worksheet *sheet, guint row, const Place *place, lxw_chart *chart, const char *words)
{
  g_autofree char *clean = book_clean_text(words);
  lxw_chart_options options = {.x_offset = place->left,
                               .x_scale = place->width / USUAL_WIDTH,
                               .y_scale = 1.15,
                               .description = clean,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
  book_check(book, worksheet_insert_chart_opt(sheet, row, 0, chart, &options));
}

/* Levels are steps in an order, and a bar would make amounts of them: so each is a mark on its step, then a
 * ring around now where the two are one. */
static void
mark_series(lxw_chart_series *series, guint8 type, guint8 size, lxw_color_t colour, gboolean filled)
{
  lxw_chart_line edge = {.color = colour, .width = 1.5}, none = {.none = LXW_TRUE};
  lxw_chart_fill fill = {.color = colour, .none = !filled};
  chart_series_set_line(series, &none);
  chart_series_set_marker_type(series, type);
  chart_series_set_marker_size(series, size);
  chart_series_set_marker_line(series, &edge);
  chart_series_set_marker_fill(series, &fill);
}

static void
add_levels_chart(Book *book, lxw_worksheet *sheet, const BookTable *table, guint row)
{
  const char *summary = book_sheet_name(SHEET_SUMMARY);
  lxw_row_t first = table->first_row, last = table->first_row + table->n_rows - 1;
  lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
  if (book->overview->profile->previous != NULL) {
    lxw_chart_series *then = new_series(chart, summary, summary, first, last, first, THEN_COLUMN);
    chart_series_set_name_range(then, summary, first - 1, THEN_COLUMN);
    mark_series(then, LXW_CHART_MARKER_CIRCLE, THEN_SIZE, THEN_COLOUR, FALSE);
  }
  lxw_chart_series *now = new_series(chart, summary, book_sheet_name(SHEET_MATRIX), first, last,
                                     BOOK_HEAD_ROW + 1, MATRIX_LEVEL_COLUMN);
  chart_series_set_name_range(now, summary, first - 1, NOW_COLUMN);
  mark_series(now, LXW_CHART_MARKER_CIRCLE, NOW_SIZE, NOW_COLOUR, TRUE);
  plain_chart(chart, _("Agreed levels, then and now"));
  lxw_chart_axis *domains = chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X);
  lxw_chart_axis *levels = chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y);
  lxw_chart_font small = {.size = 8}, upwards = {.size = 8, .rotation = -90};
  lxw_chart_line grid = {.color = GRID_COLOUR, .width = 0.75};
  chart_axis_set_num_font(domains, &upwards);
  chart_axis_set_num_font(levels, &small);
  chart_axis_set_interval_unit(domains, 1); /* every name, however little room there is */
  chart_axis_set_min(levels, PL_LEVEL_MIN);
  chart_axis_set_max(levels, PL_LEVEL_MAX);
  chart_axis_set_major_unit(levels, 1);
  chart_axis_major_gridlines_set_visible(levels, LXW_TRUE);
  chart_axis_major_gridlines_set_line(levels, &grid);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
  insert(book, sheet, row, &levels_place, chart, book->overview->profile->headline.text);
}

static void
add_risks_chart(Book *book, lxw_worksheet *sheet, guint row)
{
  guint n;
  pl_snapshot_risk_bands(book->snapshot, &n);
  if (n == 0 || book->overview->ratings->n_risks == 0)
    return;
  const char *data = book_sheet_name(SHEET_CHART_DATA);
  lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_COLUMN);
  lxw_chart_series *series = add_series(chart, data, data, BOOK_HEAD_ROW + 1, BOOK_HEAD_ROW + n,
                                        BOOK_HEAD_ROW + 1, BAND_COUNT_COLUMN);
  chart_series_set_name(series, _("Risks"));
  g_autofree lxw_chart_fill *fills = g_new0(lxw_chart_fill, n);
  g_autofree lxw_chart_line *lines = g_new0(lxw_chart_line, n);
  g_autofree lxw_chart_point *points = g_new0(lxw_chart_point, n);
  g_autofree lxw_chart_point **list = g_new0(lxw_chart_point *, n + 1);
  for (guint i = 0; i < n; i++) {
    const PlSwatch *swatch = pl_theme_risk_band(book->theme, i, n);
    fills[i].color = book_colour(swatch->fill);
    lines[i].color = book_colour(swatch->edge);
    points[i] = (lxw_chart_point){.fill = &fills[i], .line = &lines[i]};
    list[i] = &points[i];
  }
  book_check(book, chart_series_set_points(series, list));
  plain_chart(chart, _("Risks by band, as they are rated now"));
  lxw_chart_font small = {.size = 8};
  chart_axis_set_num_font(chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X), &small);
  chart_axis_off(chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y));
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  chart_set_series_gap(chart, 40);
  insert(book, sheet, row, &risks_place, chart, book->overview->ratings->summary.text);
}

/* One bar a group, of the tests by how they came out. */
void
book_add_assurance_chart(Book *book, const BookTable *counts)
{
  if (book->chart_row == 0 || counts->n_rows == 0)
    return;
  const char *data = book_sheet_name(SHEET_CHART_DATA);
  lxw_row_t first = counts->first_row, last = first + counts->n_rows - 1;
  lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_BAR_STACKED);
  for (gint rating = PL_ASSURANCE_SUBSTANTIAL; rating >= PL_ASSURANCE_NOT_TESTED; rating--) {
    lxw_col_t column = (lxw_col_t)(PL_ASSURANCE_SUBSTANTIAL - rating + 1);
    const PlSwatch *swatch = &book->theme->assurance[rating];
    lxw_chart_series *series = add_series(chart, data, data, first, last, first, column);
    lxw_chart_fill fill = {.color = book_colour(swatch->fill)};
    lxw_chart_line edge = {.color = book_colour(swatch->edge)};
    lxw_chart_font ink = {.size = 9, .bold = LXW_TRUE, .color = book_colour(swatch->text)};
    lxw_chart_pattern hatch = {.fg_color = book_colour(book->theme->hatch),
                               .bg_color = book_colour(book->theme->page),
                               .type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
    chart_series_set_name_range(series, data, first - 1, column);
    chart_series_set_line(series, &edge);
    chart_series_set_labels_num_format(series, "0;;"); /* no label for none */
    chart_series_set_labels_font(series, &ink);
    if (rating == PL_ASSURANCE_NOT_TESTED)
      chart_series_set_pattern(series, &hatch);
    else
      chart_series_set_fill(series, &fill);
  }
  plain_chart(chart, _("Assurance tests by group, for the option in view"));
  chart_axis_set_reverse(chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y));
  chart_axis_off(chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X));
  chart_set_series_gap(chart, 40);
  chart_set_series_overlap(chart, 100);
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  insert(book, book->summary, book->chart_row, &assurance_place, chart,
         book->overview->assurance->summary.text);
}

/* ---- The sheet ---- */

/* Of what is published it does not say that nothing is recorded. */
static void
put_headline(Book *book, lxw_worksheet *sheet, guint *row)
{
  if (book->published != NULL && book->assessment == NULL) {
    put_line(book, sheet, row, _("No assessment is cleared as public."), STYLE_HEADING);
    return;
  }
  put_line(book, sheet, row, book->overview->headline.text, STYLE_HEADING);
  put_line(book, sheet, row, book->overview->paragraph.text, STYLE_PROSE);
}

/* What is said of what is missing: a public version may not say so. */
static void
put_missing(Book *book, lxw_worksheet *sheet, guint *row)
{
  const PlOverview *overview = book->overview;
  put_line(book, sheet, row, overview->assurance->summary.text, STYLE_PROSE);
  put_line(book, sheet, row, overview->assurance->not_carried_out.text, STYLE_PROSE);
  put_line(book, sheet, row, overview->untested->statement.text, STYLE_PROSE);
  put_line(book, sheet, row, overview->signs_statement.text, STYLE_PROSE);
  put_line(book, sheet, row, overview->questions->statement.text, STYLE_PROSE);
}

static void
put_findings(Book *book, lxw_worksheet *sheet, guint *row)
{
  const PlOverview *overview = book->overview;
  put_line(book, sheet, row, _("What the record shows besides"), STYLE_HEADING);
  put_line(book, sheet, row, overview->profile != NULL ? overview->profile->comparison.text : "",
           STYLE_PROSE);
  if (book->published == NULL || overview->ratings->n_risks > 0)
    put_line(book, sheet, row, overview->ratings->summary.text, STYLE_PROSE);
  for (guint i = 0; i < overview->in_common->n_items; i++)
    put_line(book, sheet, row, overview->in_common->items[i].statement.text, STYLE_PROSE);
  put_line(book, sheet, row, overview->overdue_statement.text, STYLE_PROSE);
  put_line(book, sheet, row, overview->milestone_statement.text, STYLE_PROSE);
  if (book->published == NULL)
    put_missing(book, sheet, row);
}

static void
put_contents(Book *book, lxw_worksheet *sheet, guint *row)
{
  put_line(book, sheet, row, _("In this workbook"), STYLE_HEADING);
  for (guint i = SHEET_MATRIX; i < N_SHEETS; i++) {
    g_autofree char *target = g_strdup_printf("internal:'%s'!A1", book_sheet_name(i));
    book_check(book, worksheet_write_url_opt(sheet, *row, 0, target, book->styles[STYLE_LINK],
                                             book_sheet_name(i), NULL));
    (*row)++;
  }
}

void
book_add_summary(Book *book)
{
  lxw_worksheet *sheet = book_sheet(book, book_sheet_name(SHEET_SUMMARY), NULL, NULL, 0);
  g_autofree char *under = subtitle(book);
  guint row = 0;
  put_line(book, sheet, &row, book->title, STYLE_TITLE);
  put_line(book, sheet, &row, under, STYLE_NOTE);
  if (book->invented[0] != '\0')
    put_line(book, sheet, &row, _("This council and everything about it are invented."), STYLE_FLAG);
  put_line(book, sheet, &row, book->published, STYLE_FLAG);
  put_headline(book, sheet, &row);
  row++;
  BookTable table = add_level_table(book, sheet, row);
  name_cells(book, &table);
  row = table.first_row + MAX(table.n_rows, 1) + 1;
  if (table.n_rows > 0) {
    add_levels_chart(book, sheet, &table, row);
    add_risks_chart(book, sheet, row);
    if (book->overview->assurance->option != NULL) {
      book->summary = sheet;
      book->chart_row = row;
    }
    row += CHART_ROWS;
  }
  put_findings(book, sheet, &row);
  row++;
  put_contents(book, sheet, &row);
}
