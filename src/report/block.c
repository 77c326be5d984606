/* A report: what holds for every page, and its blocks. */
#include <plumbline/block.h>

struct _PlReport {
  gatomicrefcount ref_count;
  GStringChunk *texts;
  PlReportMeta meta;
  GPtrArray *blocks;   /* PlBlock */
  GHashTable *anchors; /* set of names; they belong to `texts` */
  gint last_level;     /* of the last heading; 0 before the first */
};

#define CHUNK_SIZE 1024

static void
free_block(gpointer data)
{
  PlBlock *block = data;
  pl_prose_free((PlProse *)block->prose);
  for (guint i = 0; i < block->n_items; i++)
    pl_prose_free((PlProse *)block->items[i]);
  g_free((gpointer)block->items);
  pl_table_free((PlTable *)block->table);
  if (block->chart != NULL)
    pl_chart_unref((PlChart *)block->chart);
  if (block->crest != NULL)
    pl_crest_unref((PlCrest *)block->crest);
  g_free(block);
}

static const char *
keep(PlReport *report, const char *text)
{
  return g_string_chunk_insert(report->texts, text != NULL ? text : "");
}

PlReport *
pl_report_new(const PlReportMeta *meta)
{
  g_return_val_if_fail(meta != NULL, NULL);

  PlReport *report = g_new0(PlReport, 1);
  g_atomic_ref_count_init(&report->ref_count);
  report->texts = g_string_chunk_new(CHUNK_SIZE);
  report->blocks = g_ptr_array_new_with_free_func(free_block);
  report->anchors = g_hash_table_new(g_str_hash, g_str_equal);
  report->meta = (PlReportMeta){
      .title = keep(report, meta->title),
      .language = keep(report, meta->language),
      .organisation = keep(report, meta->organisation),
      .running = keep(report, meta->running),
      .running_name = meta->running_name,
      .marking = keep(report, meta->marking),
      .draft = keep(report, meta->draft),
      .made_from = keep(report, meta->made_from),
      .invented = keep(report, meta->invented),
      .date = keep(report, meta->date),
  };
  return report;
}

PlReport *
pl_report_ref(PlReport *report)
{
  g_return_val_if_fail(report != NULL, NULL);
  g_atomic_ref_count_inc(&report->ref_count);
  return report;
}

void
pl_report_unref(PlReport *report)
{
  g_return_if_fail(report != NULL);
  if (!g_atomic_ref_count_dec(&report->ref_count))
    return;
  g_ptr_array_unref(report->blocks);
  g_hash_table_unref(report->anchors);
  g_string_chunk_free(report->texts);
  g_free(report);
}

const PlReportMeta *
pl_report_get_meta(const PlReport *report)
{
  g_return_val_if_fail(report != NULL, NULL);
  return &report->meta;
}

void
pl_report_set_marking(PlReport *report, const char *marking)
{
  g_return_if_fail(report != NULL);
  report->meta.marking = keep(report, marking);
}

const PlBlock *const *
pl_report_get_blocks(const PlReport *report, guint *n)
{
  g_return_val_if_fail(report != NULL && n != NULL, NULL);
  *n = report->blocks->len;
  return (const PlBlock *const *)report->blocks->pdata;
}

gboolean
pl_report_has_anchor(const PlReport *report, const char *anchor)
{
  g_return_val_if_fail(report != NULL && anchor != NULL, FALSE);
  return g_hash_table_contains(report->anchors, anchor);
}

static PlBlock *
add_block(PlReport *report, PlBlockKind kind)
{
  PlBlock *block = g_new0(PlBlock, 1);
  block->kind = kind;
  g_ptr_array_add(report->blocks, block);
  return block;
}

void
pl_report_add_heading(PlReport *report, gint level, const char *anchor, const char *text)
{
  g_return_if_fail(report != NULL);
  g_return_if_fail(text != NULL && text[0] != '\0');
  g_return_if_fail(level >= 1 && level <= PL_HEADING_LEVELS);
  g_return_if_fail(anchor == NULL || !pl_report_has_anchor(report, anchor));

  PlBlock *block = add_block(report, PL_BLOCK_HEADING);
  block->level = MIN(level, report->last_level + 1);
  block->prose = pl_prose_new(text);
  block->keep_with_next = TRUE;
  report->last_level = block->level;
  if (anchor != NULL) {
    block->anchor = keep(report, anchor);
    g_hash_table_add(report->anchors, (gpointer)block->anchor);
  }
}

void
pl_report_add_paragraph(PlReport *report, PlParagraphStyle style, PlProse *prose)
{
  g_return_if_fail(report != NULL);
  g_return_if_fail(prose != NULL);

  if (pl_prose_get_text(prose)[0] == '\0') {
    pl_prose_free(prose);
    return;
  }
  PlBlock *block = add_block(report, PL_BLOCK_PARAGRAPH);
  block->paragraph = style;
  block->prose = prose;
}

void
pl_report_add_text(PlReport *report, PlParagraphStyle style, const char *text)
{
  pl_report_add_paragraph(report, style, pl_prose_new(text));
}

/* Takes the proses out of `items`, which is freed. */
static void
take_items(PlBlock *block, GPtrArray *items)
{
  gsize n = 0;
  g_ptr_array_set_free_func(items, NULL);
  block->items = (const PlProse *const *)g_ptr_array_steal(items, &n);
  block->n_items = (guint)n;
  g_ptr_array_unref(items);
}

/* An array made without a free function would leak what an empty list of empty texts holds. */
static void
drop_items(GPtrArray *items)
{
  g_ptr_array_set_free_func(items, (GDestroyNotify)pl_prose_free);
  g_ptr_array_unref(items);
}

void
pl_report_add_list(PlReport *report, PlListStyle style, GPtrArray *items)
{
  g_return_if_fail(report != NULL);
  g_return_if_fail(items != NULL);

  if (items->len == 0) {
    drop_items(items);
    return;
  }
  PlBlock *block = add_block(report, PL_BLOCK_LIST);
  block->list = style;
  take_items(block, items);
}

void
pl_report_add_definitions(PlReport *report, GPtrArray *items)
{
  g_return_if_fail(report != NULL);
  g_return_if_fail(items != NULL && items->len % 2 == 0);

  if (items->len == 0) {
    drop_items(items);
    return;
  }
  take_items(add_block(report, PL_BLOCK_DEFINITIONS), items);
}

void
pl_report_add_table(PlReport *report, PlTable *table)
{
  g_return_if_fail(report != NULL);
  g_return_if_fail(table != NULL);

  if (pl_table_get_n_rows(table) == 0) {
    pl_table_free(table);
    return;
  }
  add_block(report, PL_BLOCK_TABLE)->table = table;
}

/* The data of a chart as a table of a report; NULL where it has none. */
static PlTable *
table_of_chart(const PlChart *chart)
{
  const PlChartTable *data = pl_chart_get_table(chart);
  if (data == NULL || data->n_rows == 0 || data->n_columns == 0)
    return NULL;

  PlTable *table = pl_table_new();
  for (guint i = 0; i < data->n_columns; i++) {
    const PlChartColumn *column = &data->columns[i];
    PlColumnFlags flags = (column->row_header ? PL_COLUMN_ROW_HEADER : PL_COLUMN_NONE) |
                          (column->numeric ? PL_COLUMN_NUMERIC : PL_COLUMN_NONE);
    pl_table_add_column(table, column->title, column->numeric ? 0 : 1, flags);
  }
  for (guint i = 0; i < data->n_rows * data->n_columns; i++)
    pl_table_add_text(table, data->cells[i]);
  return table;
}

void
pl_report_add_figure(PlReport *report, PlChart *chart, const char *caption, gboolean data)
{
  g_return_if_fail(report != NULL);
  g_return_if_fail(chart != NULL);

  PlBlock *block = add_block(report, PL_BLOCK_FIGURE);
  block->chart = chart;
  block->prose = pl_prose_new(caption != NULL ? caption : pl_chart_get_title(chart));
  block->alternative = pl_chart_get_sentence(chart);
  block->table = data ? table_of_chart(chart) : NULL;
}

void
pl_report_add_crest(PlReport *report, PlCrest *crest, const char *alternative)
{
  g_return_if_fail(report != NULL && crest != NULL);
  g_return_if_fail(alternative != NULL && *alternative != '\0');

  PlBlock *block = add_block(report, PL_BLOCK_CREST);
  block->crest = pl_crest_ref(crest);
  block->alternative = keep(report, alternative);
}

void
pl_report_add_callout(PlReport *report, const char *title, PlProse *prose)
{
  g_return_if_fail(report != NULL);
  g_return_if_fail(prose != NULL);

  PlBlock *block = add_block(report, PL_BLOCK_CALLOUT);
  block->title = title != NULL ? keep(report, title) : NULL;
  block->prose = prose;
}

void
pl_report_add_contents(PlReport *report, gint depth)
{
  g_return_if_fail(report != NULL);
  g_return_if_fail(depth >= 1 && depth <= PL_HEADING_LEVELS);
  add_block(report, PL_BLOCK_CONTENTS)->level = depth;
}

void
pl_report_add_page_break(PlReport *report)
{
  g_return_if_fail(report != NULL);
  add_block(report, PL_BLOCK_PAGE_BREAK);
}

void
pl_report_keep_with_next(PlReport *report)
{
  g_return_if_fail(report != NULL);
  if (report->blocks->len > 0)
    ((PlBlock *)g_ptr_array_index(report->blocks, report->blocks->len - 1))->keep_with_next = TRUE;
}
