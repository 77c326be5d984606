/*
 * Tables: columns as wide as their contents need, then as wide as the page allows; rows that are never split.
 * A cell too long for that is cut at a word, says so, and stands in full below the table.
 */
#include "layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TEXT_SIZE 9.5
#define HEAD_SIZE 8.5
#define LINE_HEIGHT 1.15
#define PAD_X 5.0
#define PAD_Y 4.5
#define COMPACT_TEXT_SIZE 8.8
#define COMPACT_HEAD_SIZE 8.0
#define COMPACT_PAD_Y 2.8
#define CHIP_HEIGHT 15.0
#define CHIP_MIN_WIDTH 20.0
#define CHIP_PAD 5.0
/* And the space that parts the words from the chip when they are read aloud. */
#define CHIP_GAP 2.5
/* Of a mark's length: the longer of its two lines. */
#define MARK_LINE 0.65
/* Of the table's width: a column without a share never takes more, lest one long word starve the rest. */
#define NATURAL_MOST 0.4
/* Of the page: a taller cell is cut and stands in full below. */
#define CELL_MOST (PL_BODY_HEIGHT * 0.4)
/* What is left in a cell that is cut: enough to see what it is about. */
#define CUT_CHARACTERS 320
/* A table this small stands on one page. */
#define HEIGHT_WHOLE (PL_BODY_HEIGHT * 0.22)
/* In a longer one so many rows stay with the header and with the last row, */
#define ROWS_TOGETHER 2
/* save that rows as high as this may part: they are no lost line at the foot or the head of a page. */
#define HEIGHT_ALONE (PL_BODY_HEIGHT * 0.12)
/* Of what a row is called, where its whole text is given below the table. */
#define NAME_CHARACTERS 80

typedef struct {
  double least, natural, width;
} Column;

/* A cell whose whole text stands below the table. */
typedef struct {
  guint row, column;
} Overflow;

/* How the text of a cell is set. */
static PlTextStyle
style_of(const PlTable *table, gboolean header, gboolean numeric)
{
  gboolean compact = pl_table_get_compact(table);
  return (PlTextStyle){
      .size = header ? (compact ? COMPACT_HEAD_SIZE : HEAD_SIZE) : (compact ? COMPACT_TEXT_SIZE : TEXT_SIZE),
      .weight = header ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
      .line_height = LINE_HEIGHT,
      .tabular = numeric,
      .align = numeric ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
  };
}

static double
chip_width(PlPages *pages, const PlCellValue *chip)
{
  if (chip->state == PL_CELL_LEVEL || chip->state == PL_CELL_RISK || chip->state == PL_CELL_NOT_AGREED ||
      chip->state == PL_CELL_NOT_PUBLISHED || chip->state == PL_CELL_NOT_ENOUGH)
    return CHIP_MIN_WIDTH + (chip->state == PL_CELL_RISK ? 4 : 0);
  g_autofree char *says = pl_cell_value_say(chip);
  const PlTextStyle style = {.size = TEXT_SIZE, .weight = PANGO_WEIGHT_SEMIBOLD};
  g_autoptr(PangoLayout) layout = pl_text_layout_new(pages->context, says, &style);
  double width = 0;
  pl_text_layout_size(layout, &width, NULL);
  return MAX(CHIP_MIN_WIDTH, ceil(width) + 2 * CHIP_PAD);
}

/* A mark is not what a column is for: it takes a second line rather than room from the others. */
static double
natural_width(PlPages *pages, const PlTableCell *cell, const PlFlow *flow, const PlTextStyle *style)
{
  g_autofree char *words = pl_prose_dup_words(cell->prose);
  if (g_str_equal(words, pl_prose_get_text(cell->prose)))
    return flow->natural;
  g_autoptr(PangoLayout) layout = pl_text_layout_new(pages->context, words, style);
  double width = 0;
  pl_text_layout_size(layout, &width, NULL);
  return MAX(width, (flow->natural - width) * MARK_LINE);
}

static PlLaidCell
lay_cell(PlPages *pages, const PlTableCell *cell, const PlTextStyle *style)
{
  PlLaidCell laid = {.has_chip = cell->chip.state != PL_CELL_BLANK, .chip = cell->chip};
  if (laid.has_chip)
    laid.chip_width = chip_width(pages, &cell->chip);
  if (pl_prose_get_text(cell->prose)[0] == '\0')
    return laid;
  if (laid.has_chip) {
    g_autoptr(PlProse) spaced = pl_prose_new(" ");
    guint n = 0;
    const PlRun *runs = pl_prose_get_runs(cell->prose, &n);
    for (guint i = 0; i < n; i++)
      pl_prose_add(spaced, runs[i].style, runs[i].text);
    laid.flow = pl_layout_flow(pages, spaced, style, 0, PL_UNBROKEN);
  } else {
    laid.flow = pl_layout_flow(pages, cell->prose, style, 0, PL_UNBROKEN);
  }
  laid.natural = natural_width(pages, cell, laid.flow, style);
  return laid;
}

/* What stands left of a cell's words. */
static double
chip_room(const PlLaidCell *cell)
{
  return !cell->has_chip ? 0 : cell->chip_width + (cell->flow != NULL ? CHIP_GAP : 0);
}

static void
widen_for(Column *column, const PlLaidCell *cell)
{
  double least = chip_room(cell), natural = least;
  if (cell->flow != NULL) {
    least += pl_flow_longest_word(cell->flow);
    natural += cell->natural;
  }
  column->least = MAX(column->least, ceil(least) + 2 * PAD_X);
  column->natural = MAX(column->natural, ceil(natural) + 2 * PAD_X);
}

/* Columns without a share first; then the rest by share, a column that would be narrower than its longest
 * word taking that and leaving the sharing. */
static void
share_out(Column *columns, const PlTableColumn *specs, guint n)
{
  double left = PL_BODY_WIDTH, shares = 0;
  for (guint i = 0; i < n; i++) {
    columns[i].width = 0;
    if (specs[i].share > 0) {
      shares += specs[i].share;
      continue;
    }
    columns[i].width = MAX(columns[i].least, MIN(columns[i].natural, PL_BODY_WIDTH * NATURAL_MOST));
    left -= columns[i].width;
  }
  for (gboolean again = TRUE; again && shares > 0;) {
    again = FALSE;
    for (guint i = 0; i < n; i++) {
      if (columns[i].width > 0 || left * specs[i].share / shares >= columns[i].least)
        continue;
      columns[i].width = columns[i].least;
      left -= columns[i].least;
      shares -= specs[i].share;
      again = TRUE;
      break;
    }
  }
  double total = 0;
  for (guint i = 0; i < n; i++) {
    if (columns[i].width <= 0)
      columns[i].width = left * specs[i].share / shares;
    total += columns[i].width;
  }
  /* Too many long words for the page: everything narrower, and words break. Too few: the last column takes
   * the rest. */
  if (total > PL_BODY_WIDTH)
    for (guint i = 0; i < n; i++)
      columns[i].width *= PL_BODY_WIDTH / total;
  else
    columns[n - 1].width += PL_BODY_WIDTH - total;
}

static void
fit_cell(PlLaidCell *cell, const PlLaidTable *laid, guint column)
{
  g_assert(cell != NULL); /* a table has a column */
  double height = cell->has_chip ? CHIP_HEIGHT : 0;
  if (cell->flow != NULL) {
    double room = chip_room(cell);
    pl_flow_wrap(cell->flow, laid->x[column] + PAD_X + room, MAX(laid->width[column] - 2 * PAD_X - room, 1));
    height = MAX(height, pl_flow_height(cell->flow));
  }
  cell->height = height;
}

/* The start of a text, as far as the last space within so many characters. */
static char *
cut_text(const char *text, glong characters)
{
  if (g_utf8_strlen(text, -1) <= characters)
    return g_strdup(text);
  const char *end = g_utf8_offset_to_pointer(text, characters);
  const char *space = g_strrstr_len(text, end - text, " ");
  return g_strndup(text, (gsize)((space != NULL ? space : end) - text));
}

static void
cut_cell(PlPages *pages, PlLaidCell *cell, const PlLaidTable *laid, guint column)
{
  const PlTextStyle style = style_of(laid->table, FALSE, FALSE);
  g_autofree char *start = cut_text(pango_layout_get_text(cell->flow->layout), CUT_CHARACTERS);
  g_autoptr(PlProse) prose = pl_prose_new(start);
  pl_prose_add(prose, PL_RUN_SOFT, _(" … (the whole text is below the table)"));
  cell->flow = pl_layout_flow(pages, prose, &style, 0, PL_UNBROKEN);
  fit_cell(cell, laid, column);
}

static void
tag_cells(PlPages *pages, PlLaidCell *cells, const PlTableColumn *specs, guint n, const PlTag *row,
          gboolean header)
{
  g_assert(cells != NULL || n == 0);
  for (guint i = 0; i < n; i++) {
    gboolean heads = header || (specs[i].flags & PL_COLUMN_ROW_HEADER) != 0;
    /* A cell with a link holds spans and links, which are its leaves. */
    gboolean leaf = cells[i].flow == NULL || !cells[i].flow->has_links;
    cells[i].tag = pl_layout_tag(pages, heads ? "TH" : "TD", row, leaf,
                                 !heads   ? NULL
                                 : header ? "Column"
                                          : "Row");
    if (cells[i].flow != NULL)
      cells[i].flow->tag = cells[i].tag;
  }
}

static double
row_height(const PlLaidCell *cells, const PlLaidTable *laid)
{
  double height = 0;
  g_assert(cells != NULL || laid->n_columns == 0);
  for (guint i = 0; i < laid->n_columns; i++)
    height = MAX(height, cells[i].height);
  return height + 2 * laid->pad_y;
}

static void
add_row(PlPages *pages, PlLaidTable *laid, PlLaidCell *cells, double space_before, gboolean header,
        gboolean keep)
{
  PlPiece *piece = pl_layout_add_piece(pages, PL_PIECE_ROW, space_before);
  piece->table = laid;
  piece->cells = cells;
  piece->header = header;
  piece->keep = keep;
  piece->height = row_height(cells, laid);
}

static PlLaidCell *
lay_header(PlPages *pages, const PlTable *table, const PlTableColumn *specs, guint n, Column *columns)
{
  PlLaidCell *cells = g_new0(PlLaidCell, n);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlProse) title = pl_prose_new(specs[i].title);
    const PlTableCell cell = {.prose = title};
    const PlTextStyle style = style_of(table, TRUE, (specs[i].flags & PL_COLUMN_NUMERIC) != 0);
    cells[i] = lay_cell(pages, &cell, &style);
    if (cells[i].flow != NULL)
      cells[i].flow->soft = TRUE;
    widen_for(&columns[i], &cells[i]);
  }
  g_ptr_array_add(pages->rows, cells);
  return cells;
}

/* What a row is called, in one line. */
static char *
row_name(const PlTable *table, const PlTableColumn *specs, guint n, guint row, guint *head)
{
  *head = 0;
  for (guint i = 0; i < n; i++)
    if ((specs[i].flags & PL_COLUMN_ROW_HEADER) != 0) {
      *head = i;
      break;
    }
  g_autofree char *text = g_strdup(pl_prose_get_text(pl_table_get_cell(table, row, *head)->prose));
  text[strcspn(text, "\n")] = '\0';
  return cut_text(text, NAME_CHARACTERS);
}

/* A text that was cut, under what its row and its column are called. */
static void
add_overflow(PlPages *pages, const PlTable *table, const PlTableColumn *specs, guint n, const Overflow *at)
{
  guint head = 0;
  g_autofree char *row = row_name(table, specs, n, at->row, &head);
  g_autoptr(PlProse) prose = pl_prose_new(NULL);
  /* TRANSLATORS: a row's name, then the title of the column of a text too long for the table. */
  g_autofree char *name = at->column == head
                              ? g_strdup_printf(_("%s, in full: "), row)
                              : g_strdup_printf(_("%s – %s, in full: "), row, specs[at->column].title);
  pl_prose_add(prose, PL_RUN_BOLD, name);
  pl_prose_add(prose, PL_RUN_PLAIN, pl_prose_get_text(pl_table_get_cell(table, at->row, at->column)->prose));
  const PlTextStyle style = style_of(table, FALSE, FALSE);
  PlFlow *flow = pl_layout_flow(pages, prose, &style, 0, PL_BODY_WIDTH);
  flow->tag = pl_layout_tag(pages, "P", NULL, TRUE, NULL);
  pl_layout_add_flow(pages, flow, PAD_Y * 2, FALSE, FALSE);
}

/* The cells of the body, as wide as they would be unbroken. */
static PlLaidCell **
lay_rows(PlPages *pages, const PlTable *table, const PlTableColumn *specs, guint n, Column *columns)
{
  guint n_rows = pl_table_get_n_rows(table);
  PlLaidCell **rows = g_new0(PlLaidCell *, n_rows);
  for (guint r = 0; r < n_rows; r++) {
    rows[r] = g_new0(PlLaidCell, n);
    g_ptr_array_add(pages->rows, rows[r]);
    for (guint c = 0; c < n; c++) {
      const PlTextStyle style = style_of(table, FALSE, (specs[c].flags & PL_COLUMN_NUMERIC) != 0);
      rows[r][c] = lay_cell(pages, pl_table_get_cell(table, r, c), &style);
      widen_for(&columns[c], &rows[r][c]);
    }
  }
  return rows;
}

/* Gives the rows their width, and cuts what is then too tall. Returns: the height of all. */
static double
fit_rows(PlPages *pages, const PlLaidTable *laid, PlLaidCell **rows, GArray *overflow)
{
  double height = 0;
  for (guint r = 0; r < pl_table_get_n_rows(laid->table); r++) {
    for (guint c = 0; c < laid->n_columns; c++) {
      fit_cell(&rows[r][c], laid, c);
      if (rows[r][c].height <= CELL_MOST)
        continue;
      const Overflow at = {.row = r, .column = c};
      g_array_append_val(overflow, at);
      cut_cell(pages, &rows[r][c], laid, c);
    }
    height += row_height(rows[r], laid);
  }
  return height;
}

static PlLaidTable *
new_laid_table(PlPages *pages, const PlTable *table, guint n)
{
  PlLaidTable *laid = g_new0(PlLaidTable, 1);
  g_ptr_array_add(pages->tables, laid);
  laid->table = table;
  laid->n_columns = n;
  laid->x = g_new0(double, n);
  laid->width = g_new0(double, n);
  laid->pad_y = pl_table_get_compact(table) ? COMPACT_PAD_Y : PAD_Y;
  return laid;
}

static void
place_columns(PlLaidTable *laid, Column *columns, const PlTableColumn *specs)
{
  share_out(columns, specs, laid->n_columns);
  for (guint c = 0; c < laid->n_columns; c++) {
    laid->width[c] = columns[c].width;
    laid->x[c] = c == 0 ? 0 : laid->x[c - 1] + laid->width[c - 1];
    fit_cell(&laid->header[c], laid, c);
  }
  laid->header_height = row_height(laid->header, laid);
}

void
pl_layout_add_table(PlPages *pages, const PlTable *table, double space_before)
{
  guint n = 0, n_rows = pl_table_get_n_rows(table);
  const PlTableColumn *specs = pl_table_get_columns(table, &n);
  g_autofree Column *columns = g_new0(Column, n);
  PlLaidTable *laid = new_laid_table(pages, table, n);
  laid->header = lay_header(pages, table, specs, n, columns);
  g_autofree PlLaidCell **rows = lay_rows(pages, table, specs, n, columns);
  place_columns(laid, columns, specs);
  g_autoptr(GArray) overflow = g_array_new(FALSE, FALSE, sizeof(Overflow));
  double below = fit_rows(pages, laid, rows, overflow), above = 0;
  gboolean whole = below <= HEIGHT_WHOLE;

  const PlTag *tag = pl_layout_tag(pages, "Table", NULL, FALSE, NULL);
  tag_cells(pages, laid->header, specs, n, pl_layout_tag(pages, "TR", tag, FALSE, NULL), TRUE);
  add_row(pages, laid, laid->header, space_before, TRUE, TRUE);
  for (guint r = 0; r < n_rows; r++) {
    tag_cells(pages, rows[r], specs, n, pl_layout_tag(pages, "TR", tag, FALSE, NULL), FALSE);
    double height = row_height(rows[r], laid);
    above += height;
    below -= height;
    gboolean begins = r + 1 < ROWS_TOGETHER && above < HEIGHT_ALONE;
    gboolean ends = r + ROWS_TOGETHER >= n_rows && below < HEIGHT_ALONE;
    gboolean keep = r + 1 < n_rows && (whole || begins || ends);
    add_row(pages, laid, rows[r], 0, FALSE, keep);
  }
  for (guint i = 0; i < overflow->len; i++)
    add_overflow(pages, table, specs, n, &g_array_index(overflow, Overflow, i));
}
