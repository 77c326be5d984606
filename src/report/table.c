/* A table as it is built: columns first, then cells, row by row. */
#include <plumbline/block.h>

struct _PlTable {
  GStringChunk *texts;
  GArray *columns; /* PlTableColumn */
  GArray *cells;   /* PlTableCell, row by row */
  gboolean compact;
};

#define CHUNK_SIZE 128

static void
clear_cell(gpointer data)
{
  PlTableCell *cell = data;
  pl_prose_free((PlProse *)cell->prose);
}

PlTable *
pl_table_new(void)
{
  PlTable *table = g_new0(PlTable, 1);
  table->texts = g_string_chunk_new(CHUNK_SIZE);
  table->columns = g_array_new(FALSE, TRUE, sizeof(PlTableColumn));
  table->cells = g_array_new(FALSE, TRUE, sizeof(PlTableCell));
  g_array_set_clear_func(table->cells, clear_cell);
  return table;
}

void
pl_table_free(PlTable *table)
{
  if (table == NULL)
    return;
  g_string_chunk_free(table->texts);
  g_array_unref(table->columns);
  g_array_unref(table->cells);
  g_free(table);
}

void
pl_table_add_column(PlTable *table, const char *title, double share, PlColumnFlags flags)
{
  g_return_if_fail(table != NULL);
  g_return_if_fail(title != NULL && title[0] != '\0');
  g_return_if_fail(share >= 0);
  g_return_if_fail(table->cells->len == 0);

  const PlTableColumn column = {
      .title = g_string_chunk_insert(table->texts, title), .share = share, .flags = flags};
  g_array_append_val(table->columns, column);
}

void
pl_table_set_compact(PlTable *table)
{
  g_return_if_fail(table != NULL);
  table->compact = TRUE;
}

gboolean
pl_table_get_compact(const PlTable *table)
{
  g_return_val_if_fail(table != NULL, FALSE);
  return table->compact;
}

static void
add_cell(PlTable *table, const PlCellValue *chip, PlProse *prose)
{
  PlTableCell cell = {.prose = prose};
  if (chip != NULL) {
    cell.chip = *chip;
    cell.chip.text = chip->text != NULL ? g_string_chunk_insert(table->texts, chip->text) : NULL;
  }
  g_array_append_val(table->cells, cell);
}

void
pl_table_add_text(PlTable *table, const char *text)
{
  g_return_if_fail(table != NULL && table->columns->len > 0);
  add_cell(table, NULL, pl_prose_new(text));
}

void
pl_table_add_prose(PlTable *table, PlProse *prose)
{
  g_return_if_fail(table != NULL && table->columns->len > 0);
  g_return_if_fail(prose != NULL);
  add_cell(table, NULL, prose);
}

void
pl_table_add_chip(PlTable *table, const PlCellValue *chip, const char *text)
{
  g_return_if_fail(table != NULL && table->columns->len > 0);
  g_return_if_fail(chip != NULL);
  add_cell(table, chip, pl_prose_new(text));
}

void
pl_table_add_chip_prose(PlTable *table, const PlCellValue *chip, PlProse *prose)
{
  g_return_if_fail(table != NULL && table->columns->len > 0);
  g_return_if_fail(chip != NULL && prose != NULL);
  add_cell(table, chip, prose);
}

const PlTableColumn *
pl_table_get_columns(const PlTable *table, guint *n)
{
  g_return_val_if_fail(table != NULL && n != NULL, NULL);
  *n = table->columns->len;
  return (const PlTableColumn *)(void *)table->columns->data;
}

guint
pl_table_get_n_rows(const PlTable *table)
{
  g_return_val_if_fail(table != NULL, 0);
  return table->columns->len == 0 ? 0 : table->cells->len / table->columns->len;
}

const PlTableCell *
pl_table_get_cell(const PlTable *table, guint row, guint column)
{
  g_return_val_if_fail(table != NULL, NULL);
  g_return_val_if_fail(column < table->columns->len && row < pl_table_get_n_rows(table), NULL);
  return &g_array_index(table->cells, PlTableCell, row * table->columns->len + column);
}
