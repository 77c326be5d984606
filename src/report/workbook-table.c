#include "workbook-private.h"

#include <plumbline/core.h>
#include <plumbline/say.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What Excel allows for a list typed into a validation, with its commas, and for the texts it shows. */
#define LIST_MAX 255
#define PROMPT_TITLE_MAX 32
#define PROMPT_MAX 255
#define FIRST_YEAR 1900 /* with which a workbook's days begin */
#define HEADER_MAX 255 /* of a table's column */
/* The filter's button covers this much of a header, in characters; its text is bold besides. */
#define HEAD_BUTTON 3.0
/* What a cell's margin, and being set in, take off its width. */
#define INDENT 1.0

/* Headers of a table must differ, in capitals or not, and be what the header's cell says. */
static char *
unique_header(GHashTable *taken, const char *header)
{
  g_autofree char *clean = book_clean_text(header);
  g_strdelimit(clean, "\n\t", ' ');
  g_autofree char *cut = g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), HEADER_MAX - 8));
  char *result = g_strdup(cut[0] != '\0' ? cut : "–");
  for (guint again = 2; !g_hash_table_add(taken, g_utf8_casefold(result, -1)); again++) {
    g_free(result);
    result = g_strdup_printf("%s (%u)", cut, again);
  }
  return result;
}

/* A header stands as its column does. */
static BookStyle
head_style(BookStyle style)
{
  switch (style) {
  case STYLE_TEXT:
  case STYLE_DATE:
    return STYLE_HEAD_IN;
  case STYLE_CENTRE:
  case STYLE_CHANGE:
  case STYLE_INPUT:
    return STYLE_HEAD_CENTRE;
  case STYLE_NUMBER:
    return STYLE_HEAD_RIGHT;
  default:
    return STYLE_HEAD;
  }
}

static void
add_table(BookTable *table, guint head_row, const char *name, gboolean empty)
{
  Book *book = table->book;
  g_autoptr(GPtrArray) headers = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree lxw_table_column *columns = g_new0(lxw_table_column, table->n_columns);
  g_autofree lxw_table_column **list = g_new0(lxw_table_column *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++) {
    g_ptr_array_add(headers, unique_header(taken, table->columns[i].header));
    columns[i].header = headers->pdata[i];
    columns[i].header_format = book->styles[head_style(table->columns[i].style)];
    columns[i].formula = empty ? NULL : (char *)table->columns[i].formula;
    list[i] = &columns[i];
  }
  lxw_table_options options = {.name = (char *)name,
                               .columns = list,
                               .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                               .style_type_number = 1,
                               .no_banded_rows = LXW_TRUE};
  book_check(book, worksheet_add_table(table->sheet, head_row, 0, head_row + MAX(table->n_rows, 1),
                                       (lxw_col_t)(table->n_columns - 1), &options));
}

/* Of a column; one that nothing is known of takes any text. */
static double
width_of(const BookTable *table, guint column)
{
  double width = column < WIDTHS_MAX ? table->book->widths[column] : 0;
  return width > INDENT ? width - INDENT : PL_WORKBOOK_CELL_MAX;
}

BookTable
book_table_start(Book *book, lxw_worksheet *sheet, guint head_row, const char *name,
                 const BookColumn *columns, guint n_columns, guint n_rows, const char *empty)
{
  BookTable table = {.book = book,
                     .sheet = sheet,
                     .columns = columns,
                     .n_columns = n_columns,
                     .first_row = head_row + 1,
                     .n_rows = n_rows,
                     .row = head_row + 1};
  guint lines = 1;
  for (guint i = 0; i < n_columns; i++) {
    if (columns[i].width > 0) {
      book_check(book, worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL));
      if (i < WIDTHS_MAX)
        book->widths[i] = columns[i].width;
    }
    lines = MAX(lines, book_lines(columns[i].header, width_of(&table, i) - HEAD_BUTTON));
  }
  book_fit_pages(book, sheet);
  book_set_height(book, sheet, head_row, lines);
  add_table(&table, head_row, name, n_rows == 0);
  if (n_rows == 0)
    book_put(book, sheet, table.first_row, 0,
             book->published != NULL ? _("Nothing of this kind is cleared as public.") : empty, STYLE_ASIDE);
  return table;
}

static lxw_format *
next_style(BookTable *table, lxw_row_t *row, lxw_col_t *column)
{
  *row = table->row;
  *column = (lxw_col_t)table->column;
  return table->book->styles[table->columns[table->column++].style];
}

void
book_text(BookTable *table, const char *text)
{
  lxw_row_t row;
  lxw_col_t column;
  lxw_format *style = next_style(table, &row, &column);
  g_autofree char *clean = book_clean_text(text);
  table->lines = MAX(table->lines, book_lines(clean, width_of(table, column)));
  book_check(table->book, worksheet_write_string(table->sheet, row, column, clean, style));
}

void
book_text_free(BookTable *table, char *text)
{
  book_text(table, text);
  g_free(text);
}

void
book_number(BookTable *table, double value)
{
  lxw_row_t row;
  lxw_col_t column;
  lxw_format *style = next_style(table, &row, &column);
  if (style == table->book->styles[STYLE_NUMBER] && value != floor(value))
    style = table->book->styles[STYLE_DECIMAL];
  book_check(table->book, worksheet_write_number(table->sheet, row, column, value, style));
}

void
book_number_or_blank(BookTable *table, gint value)
{
  if (value == 0)
    book_skip(table);
  else
    book_number(table, value);
}

void
book_date(BookTable *table, const char *date)
{
  if (!pl_date_is_valid(date)) {
    book_text_free(table, pl_say_date_short(date));
    return;
  }
  lxw_row_t row;
  lxw_col_t column;
  lxw_format *style = next_style(table, &row, &column);
  lxw_datetime when = {0};
  if (sscanf(date, /* NOLINT(cert-err34-c): the date was found valid */
             "%d-%d-%d", &when.year, &when.month, &when.day) == 3)
    book_check(table->book, worksheet_write_datetime(table->sheet, row, column, &when, style));
}

void
book_formula_number(BookTable *table, const char *formula, double value)
{
  lxw_row_t row;
  lxw_col_t column;
  lxw_format *style = next_style(table, &row, &column);
  book_check(table->book, worksheet_write_formula_num(table->sheet, row, column, formula, style, value));
}

void
book_formula_text(BookTable *table, const char *formula, const char *value)
{
  lxw_row_t row;
  lxw_col_t column;
  lxw_format *style = next_style(table, &row, &column);
  g_autofree char *clean = book_clean_text(value);
  table->lines = MAX(table->lines, book_lines(clean, width_of(table, column)));
  book_check(table->book, worksheet_write_formula_str(table->sheet, row, column, formula, style, clean));
}

void
book_skip(BookTable *table)
{
  lxw_row_t row;
  lxw_col_t column;
  lxw_format *style = next_style(table, &row, &column);
  book_check(table->book, worksheet_write_blank(table->sheet, row, column, style));
}

void
book_next_row(BookTable *table)
{
  g_assert(table->column == table->n_columns);
  book_set_height(table->book, table->sheet, table->row, MAX(table->lines, 1));
  table->row++;
  table->column = 0;
  table->lines = 0;
}

guint
book_heading(Book *book, lxw_worksheet *sheet, guint row, const char *text)
{
  book_put(book, sheet, row, 0, text, STYLE_HEADING);
  return row + 1;
}

guint
book_row_after(const BookTable *table)
{
  return table->first_row + MAX(table->n_rows, 1) + 1;
}

guint
book_column(const BookTable *table, const char *header)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal(table->columns[i].header, header))
      return i;
  g_assert_not_reached();
}

/* ---- Colours that follow the cells ---- */

static void
mark(BookTable *table, guint column, lxw_conditional_format *rule)
{
  if (table->n_rows == 0)
    return;
  book_check(table->book, worksheet_conditional_format_range(
                              table->sheet, table->first_row, (lxw_col_t)column,
                              table->first_row + table->n_rows - 1, (lxw_col_t)column, rule));
}

void
book_mark_word(BookTable *table, guint column, const char *word, lxw_format *format)
{
  g_autoptr(GString) quoted = g_string_new(word);
  g_string_replace(quoted, "\"", "\"\"", 0);
  g_autofree char *value = g_strdup_printf("\"%s\"", quoted->str);
  lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                 .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                 .value_string = value,
                                 .format = format};
  mark(table, column, &rule);
}

void
book_mark_levels(BookTable *table, guint column)
{
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                   .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                   .value = level,
                                   .format = table->book->levels[level - 1]};
    mark(table, column, &rule);
  }
  book_mark_word(table, column, _("not enough evidence to agree"), table->book->hatched);
  book_mark_word(table, column, pl_published(table->book->snapshot, _("not yet agreed"), _("not published")),
                 table->book->empty);
}

void
book_mark_scores(BookTable *table, guint column)
{
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(table->book->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                   .criteria = LXW_CONDITIONAL_CRITERIA_BETWEEN,
                                   .min_value = bands[i].from_score,
                                   .max_value = i + 1 < n ? bands[i + 1].from_score - 1
                                                          : PL_RATING_MAX * PL_RATING_MAX,
                                   .format = table->book->bands[i]};
    mark(table, column, &rule);
  }
}

void
book_mark_bands(BookTable *table, guint column)
{
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(table->book->snapshot, &n);
  for (guint i = 0; i < n; i++)
    book_mark_word(table, column, bands[i].name, table->book->bands[i]);
}

void
book_mark_assurance(BookTable *table, guint column)
{
  for (gint i = PL_ASSURANCE_NOT_TESTED; i <= PL_ASSURANCE_SUBSTANTIAL; i++) {
    g_autofree char *word = pl_say_tests(table->book->snapshot, i);
    book_mark_word(table, column, word, table->book->assurance[i]);
  }
}

/* ---- What a cell may hold ---- */

gint
book_scale_steps(const Book *book, PlScale scale)
{
  guint n;
  gint most = 0;
  const PlScaleStep *steps = pl_snapshot_scale_steps(book->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (steps[i].scale == scale)
      most = MAX(most, steps[i].step);
  return most > 0 ? most : PL_RATING_MAX;
}

static char *
shortened(const char *text, glong most)
{
  if (g_utf8_strlen(text, -1) <= most)
    return g_strdup(text);
  g_autofree char *cut = g_utf8_substring(text, 0, most - 1);
  return g_strconcat(cut, "…", NULL);
}

static void
ask(BookTable *table, guint column, lxw_data_validation *rule, const char *title, const char *message)
{
  if (table->n_rows == 0)
    return;
  g_autofree char *short_title = shortened(title, PROMPT_TITLE_MAX);
  g_autofree char *short_message = shortened(message, PROMPT_MAX);
  rule->input_title = rule->error_title = short_title;
  rule->input_message = rule->error_message = short_message;
  book_check(table->book,
             worksheet_data_validation_range(table->sheet, table->first_row, (lxw_col_t)column,
                                             table->first_row + table->n_rows - 1, (lxw_col_t)column, rule));
}

void
book_ask_step(BookTable *table, guint column, PlScale scale, const char *title)
{
  gint most = book_scale_steps(table->book, scale);
  g_autoptr(GString) message = g_string_new(NULL);
  for (gint i = 1; i <= most; i++) {
    const char *label = pl_snapshot_scale_label(table->book->snapshot, scale, i);
    g_string_append_printf(message, label[0] != '\0' ? "%s%d %s" : "%s%d%s", i > 1 ? "; " : "", i, label);
  }
  g_string_append_c(message, '.');
  lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_INTEGER,
                              .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                              .minimum_number = 1,
                              .maximum_number = most};
  ask(table, column, &rule, title, message->str);
}

void
book_ask_date(BookTable *table, guint column, const char *title)
{
  lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_DATE,
                              .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
                              .value_datetime = {.year = FIRST_YEAR, .month = 1, .day = 1}};
  ask(table, column, &rule, title, _("A date, such as 31 March 2027."));
}

void
book_ask_list(BookTable *table, guint column, const char *const *words, guint n, const char *title,
              const char *message)
{
  g_autofree char **list = g_new0(char *, n + 1);
  gsize length = n;
  for (guint i = 0; i < n; i++) {
    list[i] = (char *)words[i];
    length += strlen(words[i]);
    if (strchr(words[i], ',') != NULL) /* it would read as two */
      return;
  }
  if (n == 0 || length > LIST_MAX)
    return;
  lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST, .value_list = list};
  ask(table, column, &rule, title, message);
}
