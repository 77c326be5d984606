/*
 * chart-private.h: what a kind of chart fills in when it is made, and how it is laid out. It keeps nothing of
 * the snapshot.
 */
#pragma once

#include "scene.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/* Later than any date a document may hold: "as at the latest known". */
#define PL_DATE_LAST "2199-12-31"

/* A range of views says who thought what when only one person gave one. */
#define PL_VIEWS_MIN 2

/**
 * PlChartView: one kind of chart's own layout. `build` adds to the scene from y = scene->height on, and
 * leaves scene->height below what it added.
 */
typedef struct {
  double (*min_width)(const PlChart *chart, PlScene *scene);     /* narrower than this, everything shrinks */
  double (*natural_width)(const PlChart *chart, PlScene *scene); /* where it is at its best */
  void (*build)(const PlChart *chart, PlScene *scene);           /* at scene->width */
  /* (nullable): what the marks in it mean, once it is built in scene->picture, and in a column of its own
   * where it has room beside it; not asked for in a thumbnail */
  void (*explain)(const PlChart *chart, PlScene *scene);
  /* (nullable): narrower than its best, yet no worse for being drawn larger: words that do without, names in
   * two lines */
  double (*close_width)(const PlChart *chart, PlScene *scene);
} PlChartView;

struct _PlChart {
  gatomicrefcount refs;
  PlChartKind kind;
  double text_size;
  PlChartFlags flags;
  GStringChunk *strings; /* every text of the chart and of its cells and table */
  const char *title, *sentence;
  const char *invented; /* the mark of a made-up council, for a picture that stands alone; "" for none */
  const char *empty;    /* the sentence in place of the chart; NULL when there is something to show */
  GArray *cells;        /* PlChartCell */
  GArray *columns;      /* PlChartColumn */
  GPtrArray *texts;     /* of the table, row by row */
  PlChartTable table;
  const PlChartView *view;
  gpointer data; /* the kind's own */
  GDestroyNotify free_data;
  PlChart *whole; /* (nullable): that this one shares what it is of with, see pl_chart_alone(); owned */

  /* Where the cells lay when someone last asked: a pointer that moves asks again and again at one size. */
  GMutex lock;
  GArray *rects; /* cairo_rectangle_t; NULL before */
  double rects_width, rects_height;
};

PlChart *pl_chart_alloc(PlChartKind kind, const PlChartOptions *options);
PlChart *pl_chart_finish(PlChart *chart);

/* Each kind's maker: fills title, sentence, cells, table, view and data; or calls pl_chart_set_empty(). */
void pl_heatmap_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_risk_matrix_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_movement_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_radar_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_links_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_links_tests_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_timeline_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_views_chart_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_organisations_chart_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_participants_chart_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_assurance_bars_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);
void pl_options_heatmap_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options);

/* Gives a chart that shares another's `data` its own with the names beside the squares, and the cells of
 * them. */
void pl_risk_matrix_add_key(PlChart *chart);

/* A text that lives as long as the chart; NULL becomes "". */
const char *pl_chart_keep(PlChart *chart, const char *text);
/* The same, freeing `text`. */
const char *pl_chart_keep_take(PlChart *chart, char *text);

/* A title from a statement: no full stop at the end. */
const char *pl_chart_keep_title(PlChart *chart, const char *sentence);

void pl_chart_set_empty(PlChart *chart, const char *title, const char *sentence);
void pl_chart_add_cell(PlChart *chart, gint row, gint column, PlRecordKind kind, gint64 id, gint64 scope,
                       const char *name);
void pl_chart_add_column(PlChart *chart, const char *title, gboolean row_header, gboolean numeric);
void pl_chart_add_text(PlChart *chart, const char *text);

/* The assessment that the options mean; NULL where there is none. */
const PlAssessment *pl_chart_find_assessment(const PlSnapshot *snapshot, const PlChartOptions *options);

/* Levels before and now, for the charts that compare two assessments. */
typedef struct {
  const char *name, *full_name;
  PlCellValue now, then; /* then: BLANK where there is no earlier assessment */
  gint change;
  gboolean comparable;  /* both have a level */
  gint lowest, highest; /* the range of views; 0 where there are fewer than two */
  gboolean unsure;      /* and some say that there is not enough evidence */
  gint64 domain;
} PlStep;

typedef struct {
  GArray *steps; /* PlStep */
  const char *now,
      *then; /* what the assessments are called: "autumn 2026"; then is NULL where there is none */
  const char *title, *finding, *caution;
  gboolean any_views;
  gint64 assessment;
} PlSteps;

/* Returns: FALSE after pl_chart_set_empty() where there is nothing to show. */
gboolean pl_steps_make(PlSteps *steps, PlChart *chart, const PlSnapshot *snapshot,
                       const PlChartOptions *options);

/* Adds to a key, an array of PlKeyItem, what the domains without a level now are drawn as. */
void pl_steps_add_marks(const PlSteps *steps, GArray *items);

/* What a label calls a thing: its short name where it has one. */
const char *pl_label_of(const char *name, const char *short_name);

/* A to Z, then AA, AB…: what marks a thing where its name has no room, never a number, which would look like
 * a score. */
char *pl_marker_letter(guint index);

G_END_DECLS
