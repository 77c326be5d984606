#include "chart-private.h"

#include <math.h>
#include <plumbline/say.h>
#include <string.h>

/* clang-format off */
G_DEFINE_QUARK(pl-chart-error-quark, pl_chart_error)
/* clang-format on */

static const char *const NAMES[PL_CHART_TREND + 1] = {
    "heatmap",     "risks",    "movement", "radar",         "assurance",    "options", "links",
    "links-tests", "timeline", "views",    "organisations", "participants", "matrix",  "trend"};

gboolean
pl_chart_kind_from_name(const char *name, PlChartKind *kind)
{
  g_return_val_if_fail(name && kind, FALSE);
  for (guint i = 0; i < PL_N_CHARTS; i++)
    if (strcmp(name, NAMES[i]) == 0) {
      *kind = i;
      return TRUE;
    }
  return FALSE;
}

const char *
pl_chart_kind_get_name(PlChartKind kind)
{
  g_return_val_if_fail((guint)kind <= PL_CHART_TREND, NULL);
  return NAMES[kind];
}

/* ---- For the kinds ---- */

const char *
pl_chart_keep(PlChart *chart, const char *text)
{
  return g_string_chunk_insert(chart->strings, text ? text : "");
}

const char *
pl_chart_keep_take(PlChart *chart, char *text)
{
  const char *kept = pl_chart_keep(chart, text);
  g_free(text);
  return kept;
}

const char *
pl_chart_keep_title(PlChart *chart, const char *sentence)
{
  gsize length = strlen(sentence);
  if (length > 0 && sentence[length - 1] == '.')
    length--;
  return g_string_chunk_insert_len(chart->strings, sentence, (gssize)length);
}

void
pl_chart_set_empty(PlChart *chart, const char *title, const char *sentence)
{
  chart->title = pl_chart_keep(chart, title);
  chart->sentence = chart->empty = pl_chart_keep(chart, sentence);
}

void
pl_chart_add_cell(PlChart *chart, gint row, gint column, PlRecordKind kind, gint64 id, gint64 scope,
                  const char *name)
{
  PlChartCell cell = {row, column, kind, id, scope, pl_chart_keep(chart, name), ""};
  g_array_append_val(chart->cells, cell);
}

void
pl_chart_add_column(PlChart *chart, const char *title, gboolean row_header, gboolean numeric)
{
  PlChartColumn column = {pl_chart_keep(chart, title), row_header, numeric};
  g_array_append_val(chart->columns, column);
}

void
pl_chart_add_text(PlChart *chart, const char *text)
{
  g_ptr_array_add(chart->texts, (gpointer)pl_chart_keep(chart, text));
}

const PlAssessment *
pl_chart_find_assessment(const PlSnapshot *snapshot, const PlChartOptions *options)
{
  if (options->assessment)
    return pl_snapshot_assessment(snapshot, options->assessment);
  return pl_snapshot_latest_assessment(snapshot, options->organisation, options->as_at);
}

const char *
pl_label_of(const char *name, const char *short_name)
{
  return short_name && *short_name ? short_name : name;
}

char *
pl_marker_letter(guint index)
{
  if (index < 26)
    return g_strdup_printf("%c", 'A' + index);
  return g_strdup_printf("%c%c", 'A' + (index / 26 - 1) % 26, 'A' + index % 26);
}

/* ---- Making ---- */

PlChart *
pl_chart_alloc(PlChartKind kind, const PlChartOptions *options)
{
  PlChart *chart = g_new0(PlChart, 1);
  g_atomic_ref_count_init(&chart->refs);
  g_mutex_init(&chart->lock);
  chart->kind = kind;
  chart->text_size = options->text_size > 0 ? options->text_size : PL_CHART_TEXT_SIZE;
  chart->flags = options->flags;
  chart->strings = g_string_chunk_new(1024);
  chart->cells = g_array_new(FALSE, TRUE, sizeof(PlChartCell));
  chart->columns = g_array_new(FALSE, TRUE, sizeof(PlChartColumn));
  chart->texts = g_ptr_array_new();
  chart->title = chart->sentence = chart->invented = "";
  return chart;
}

PlChart *
pl_chart_finish(PlChart *chart)
{
  chart->table.columns = (const PlChartColumn *)chart->columns->data;
  chart->table.n_columns = chart->columns->len;
  chart->table.cells = (const char *const *)chart->texts->pdata;
  chart->table.n_rows = chart->columns->len ? chart->texts->len / chart->columns->len : 0;
  return chart;
}

PlChart *
pl_chart_new(PlChartKind kind, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  static const PlChartOptions USUAL = PL_CHART_OPTIONS_INIT;
  static void (*const MAKERS[PL_N_CHARTS])(PlChart *, const PlSnapshot *, const PlChartOptions *) = {
      [PL_CHART_HEATMAP] = pl_heatmap_make,
      [PL_CHART_RISKS] = pl_risk_matrix_make,
      [PL_CHART_MOVEMENT] = pl_movement_make,
      [PL_CHART_RADAR] = pl_radar_make,
      [PL_CHART_ASSURANCE] = pl_assurance_bars_make,
      [PL_CHART_OPTIONS] = pl_options_heatmap_make,
      [PL_CHART_LINKS] = pl_links_make,
      [PL_CHART_LINKS_TESTS] = pl_links_tests_make,
      [PL_CHART_TIMELINE] = pl_timeline_make,
      [PL_CHART_VIEWS] = pl_views_chart_make,
      [PL_CHART_ORGANISATIONS] = pl_organisations_chart_make,
      [PL_CHART_PARTICIPANTS] = pl_participants_chart_make,
  };
  g_return_val_if_fail((guint)kind < PL_N_CHARTS && snapshot, NULL);
  if (!options)
    options = &USUAL;
  PlChart *chart = pl_chart_alloc(kind, options);
  chart->invented = pl_chart_keep_take(chart, pl_say_invented(snapshot, options->organisation));
  MAKERS[kind](chart, snapshot, options);
  return pl_chart_finish(chart);
}

PlChart *
pl_chart_ref(PlChart *chart)
{
  g_return_val_if_fail(chart, NULL);
  g_atomic_ref_count_inc(&chart->refs);
  return chart;
}

void
pl_chart_unref(PlChart *chart)
{
  g_return_if_fail(chart);
  if (!g_atomic_ref_count_dec(&chart->refs))
    return;
  if (chart->free_data)
    chart->free_data(chart->data);
  g_clear_pointer(&chart->rects, g_array_unref);
  g_mutex_clear(&chart->lock);
  g_ptr_array_unref(chart->texts);
  g_array_unref(chart->columns);
  g_array_unref(chart->cells);
  g_string_chunk_free(chart->strings);
  if (chart->whole)
    pl_chart_unref(chart->whole);
  g_free(chart);
}

PlChart *
pl_chart_alone(PlChart *chart)
{
  g_return_val_if_fail(chart, NULL);
  PlChart *alone = g_new0(PlChart, 1);
  *alone = (PlChart){.kind = chart->kind,
                     .text_size = chart->text_size,
                     .flags = (chart->flags & ~(guint)PL_CHART_FLAG_NO_KEY) | PL_CHART_FLAG_TITLE |
                              PL_CHART_FLAG_MARGIN,
                     .strings = g_string_chunk_new(64),
                     .title = chart->title,
                     .sentence = chart->sentence,
                     .invented = chart->invented,
                     .empty = chart->empty,
                     .cells = g_array_ref(chart->cells),
                     .columns = g_array_ref(chart->columns),
                     .texts = g_ptr_array_ref(chart->texts),
                     .table = chart->table,
                     .view = chart->view,
                     .data = chart->data,
                     .whole = pl_chart_ref(chart)};
  g_atomic_ref_count_init(&alone->refs);
  g_mutex_init(&alone->lock);
  if (chart->kind == PL_CHART_RISKS && !chart->empty)
    pl_risk_matrix_add_key(alone);
  return alone;
}

/* ---- In words ---- */

PlChartKind
pl_chart_get_kind(const PlChart *chart)
{
  g_return_val_if_fail(chart, PL_CHART_MATRIX);
  return chart->kind;
}

gboolean
pl_chart_is_empty(const PlChart *chart)
{
  g_return_val_if_fail(chart, TRUE);
  return chart->empty != NULL;
}

const char *
pl_chart_get_title(const PlChart *chart)
{
  g_return_val_if_fail(chart, "");
  return chart->title;
}

const char *
pl_chart_get_sentence(const PlChart *chart)
{
  g_return_val_if_fail(chart, "");
  return chart->sentence;
}

const char *
pl_chart_get_invented(const PlChart *chart)
{
  g_return_val_if_fail(chart, "");
  return chart->invented;
}

const PlChartTable *
pl_chart_get_table(const PlChart *chart)
{
  g_return_val_if_fail(chart, NULL);
  return &chart->table;
}
