/*
 * chart.h: pictures of what a snapshot shows, the same for the window, PDF, PNG and SVG.
 *
 * A chart takes what it needs from the snapshot when it is made, and never changes after: it may be drawn on any
 * thread, at any size. It can also say itself: a title that states the finding, a sentence that stands in for the picture,
 * the table of its data, and which cell lies at a point. Sizes are in the units of the cairo context: points or pixels.
 */
#pragma once

#include <cairo.h>
#include <plumbline/snapshot.h>
#include <plumbline/theme.h>
#include <plumbline/trends.h>

G_BEGIN_DECLS

#define PL_CHART_ERROR (pl_chart_error_quark())
GQuark pl_chart_error_quark(void);

typedef enum {
  PL_CHART_ERROR_SIZE,   /* a picture too small or too large to make */
  PL_CHART_ERROR_FAILED, /* cairo or the file system could not; the message says what and where */
} PlChartError;

typedef struct _PlChart PlChart;

typedef enum {
  PL_CHART_HEATMAP,   /* levels: domains down, assessments across */
  PL_CHART_RISKS,     /* the risk matrix, likelihood up and impact across, with the risks' names beside it */
  PL_CHART_MOVEMENT,  /* each domain on a five-stop track, then and now */
  PL_CHART_RADAR,     /* the profile as a radar, for those who ask for one: never a default */
  PL_CHART_ASSURANCE, /* the tests' ratings for a delivery option, one bar a group */
  PL_CHART_OPTIONS,   /* delivery options down, assurance tests across by group: ratings as letters */
  PL_CHART_LINKS,     /* risks down, domains across: how strongly they are linked, the weakest paths marked */
  PL_CHART_LINKS_TESTS,   /* the same with assurance tests across */
  PL_CHART_TIMELINE,      /* the milestones on a line to scale, with what hangs on each */
  PL_CHART_VIEWS,         /* the range of views: a dot without a name for each, and the level agreed */
  PL_CHART_ORGANISATIONS, /* levels: organisations down, domains across, the latest of each */
  PL_CHART_PARTICIPANTS,  /* levels: domains down, across the participants whose views may be told
                             (pl_view_may_be_told()) */
  PL_N_CHARTS,
  PL_CHART_MATRIX = PL_N_CHARTS, /* one made by pl_chart_new_matrix(): it has no name for the command line */
  PL_CHART_TREND                 /* nor has one made by pl_chart_new_trend() or pl_chart_new_risk_trend() */
} PlChartKind;

/**
 * pl_chart_kind_from_name:
 * Returns: whether `name` is "heatmap", "risks", "movement", "radar", "assurance", "options", "links",
 * "links-tests", "timeline", "views", "organisations" or "participants", and then which in `*kind`.
 */
gboolean pl_chart_kind_from_name(const char *name, PlChartKind *kind);

/**
 * pl_chart_kind_get_name:
 * Returns: (transfer none): the word above for a kind below PL_N_CHARTS; "matrix" for PL_CHART_MATRIX, "trend" for PL_CHART_TREND.
 */
const char *pl_chart_kind_get_name(PlChartKind kind);

/* ---- What one cell says ---- */

typedef enum {
  PL_CELL_BLANK,         /* nothing belongs here: not drawn */
  PL_CELL_LEVEL,         /* `value` is a level */
  PL_CELL_NOT_AGREED,    /* *not yet agreed*: an empty dashed outline */
  PL_CELL_NOT_PUBLISHED, /* none in what is published alone: drawn as the one above */
  PL_CELL_NOT_ENOUGH,    /* *not enough evidence to agree*: hatched */
  PL_CELL_RANGE,         /* levels from `value` to `to`, with no single one claimed: a dashed outline */
  PL_CELL_WORDS,         /* `text` in a dashed outline: no level is claimed */
  PL_CELL_RISK,          /* a score: `value` of at most `to`, coloured by `band` */
  PL_CELL_ASSURANCE,     /* `value` is a PlAssuranceRating */
  PL_CELL_LINK,          /* `value` is a strength, 0 for no link: a dot; a corner marks one that is `weak` */
} PlCellState;

/**
 * PlCellValue: what a cell says; begin with zeroes. Texts may be NULL.
 */
typedef struct {
  PlCellState state;
  gint value;
  gint to;          /* of a RANGE the highest level; of a RISK the highest score possible */
  gint change;      /* levels gained since the time before, below 0 when lost: an arrow and a number; 0 shows nothing */
  const char *text; /* WORDS: the words; otherwise a few words after the digit ("61% at 4") */
  gint band;        /* of a RISK: its band, lowest 0, of `n_bands` */
  gint n_bands;     /* 0 where the document has none */
  gboolean weak;    /* of a LINK: strong, and to what is weak */
} PlCellValue;

/**
 * pl_cell_draw:
 * Draws one cell as charts do, for a table in a report or a list in the window: the digit is in the cell, *not tested* and *not
 * enough evidence* are hatched, *not yet agreed* is an empty dashed outline. Opens no tag.
 * @text_size: of the digit, in units; it shrinks where the cell is too small for it
 */
void pl_cell_draw(cairo_t *cr, const cairo_rectangle_t *rect, const PlCellValue *value, double text_size,
                  const PlTheme *theme);

/**
 * pl_cell_value_for_level:
 * Fills `value` for a domain's agreed level in an assessment: LEVEL or NOT_ENOUGH; else NOT_AGREED, or
 * NOT_PUBLISHED in what is published alone. `agreed` may be NULL.
 */
void pl_cell_value_for_level(PlCellValue *value, const PlSnapshot *snapshot, const PlAgreedLevel *agreed);

/**
 * pl_cell_value_say:
 * Returns: (transfer full): the cell in words: "3, up 1", "not yet agreed", "not published", "not enough
 * evidence to agree", "3 to 4", "20", "limited".
 */
char *pl_cell_value_say(const PlCellValue *value);

/**
 * pl_cell_value_get_swatch:
 * Returns: (transfer none) (nullable): the colours that the cell is drawn in, for a writer that draws none;
 * NULL for one that has no ground of its own: *not yet agreed*, *not tested*, a range, words.
 */
const PlSwatch *pl_cell_value_get_swatch(const PlCellValue *value, const PlTheme *theme);

/* ---- Making a chart ---- */

typedef enum {
  PL_CHART_FLAG_NONE = 0,
  PL_CHART_FLAG_TITLE = 1 << 0, /* draw the title above the chart; else the surroundings show it */
  PL_CHART_FLAG_MARGIN =
      1 << 1, /* it stands alone: a margin around it, and below it that it is invented, if it is */
  PL_CHART_FLAG_NO_KEY =
      1 << 2, /* a risk matrix without the names beside it: the surroundings are the key, by `mark` */
  PL_CHART_FLAG_SMALL = 1 << 3, /* a trend as a line without words, to stand beside its sentence in a list; a
                                   timeline without what hangs on each milestone, where a list says it */
  PL_CHART_FLAG_PATHS = 1 << 4, /* a risk matrix with every risk's path from before controls to its target */
} PlChartFlags;

/* 13: the size of text in the window, in pixels; a page wants 9 to 10 points. */
#define PL_CHART_TEXT_SIZE 13.0

/* Charts of links show this many risks at most, the highest kept, and this many domains or tests, those in front kept: a picture of
 * more is no picture, and it says how many it leaves out. */
#define PL_CHART_LINKS_ROWS 200
#define PL_CHART_LINKS_COLUMNS 60
/* Nor does that of the options show more tests, those with the least assurance kept: upright names of more
 * cannot be read. */
#define PL_CHART_OPTIONS_TESTS 40

/* As many organisations as a picture of their levels shows; it says how many more there are. The most that
 * the program is made for. */
#define PL_CHART_ORGANISATIONS_MAX 400

/* A heatmap shows the last six assessments unless told otherwise: as many as an A4 page holds with room for words. */
#define PL_CHART_COLUMNS 6

/**
 * PlChartOptions: what a chart is of; zeroes mean what is usual.
 */
typedef struct {
  gint64 organisation; /* 0: the document's own */
  gint64 assessment;   /* the "now" of a chart; 0: the organisation's latest */
  gint64 compared;     /* the "then" of a movement or radar; 0: the one before it that compares */
  gint64 option;       /* of an assurance chart; 0: the option in view */
  const char *as_at;   /* ratings and assurance as they stood on this date; NULL: the latest known */
  PlRatingKind rating; /* of a risk matrix; 0 is before controls, so set it: see PL_CHART_OPTIONS_INIT */
  gint64 risk; /* of a risk matrix of current ratings: whose path stands out; with no path but its own, it
                  alone has one */
  const char *then; /* of a risk matrix of current ratings: a date; the paths then lead from where risks stood
                       on it to now */
  guint columns;       /* of a heatmap: how many assessments at most, the latest kept; 0: PL_CHART_COLUMNS */
  double text_size;    /* 0: PL_CHART_TEXT_SIZE */
  PlChartFlags flags;
} PlChartOptions;

#define PL_CHART_OPTIONS_INIT                                                                                \
  {                                                                                                          \
    .rating = PL_RATING_CURRENT                                                                              \
  }

/**
 * pl_chart_new:
 * Makes a chart of `snapshot`, from which it copies what it needs. A chart can always be made: where the snapshot has nothing to
 * show, it draws and says one sentence that tells so and what to do.
 * @kind: below PL_N_CHARTS
 * @options: (nullable): NULL for PL_CHART_OPTIONS_INIT
 * Returns: (transfer full): the chart.
 */
PlChart *pl_chart_new(PlChartKind kind, const PlSnapshot *snapshot, const PlChartOptions *options);

/* A row of a matrix. A row with no cells (`cells` NULL) is a heading for those below it. */
typedef struct {
  const char *name;
  const char *note;         /* a few words after the name, smaller; NULL for none */
  const PlCellValue *cells; /* as many as there are columns */
  PlRecordKind kind;        /* what the row is: an organisation, a domain, an option… */
  gint64 id;                /* 0 where it is no record */
} PlMatrixRow;

typedef struct {
  const char *name;
  PlRecordKind kind;
  gint64 id;
} PlMatrixColumn;

/**
 * PlMatrix: a heatmap of anything: organisations × domains, predecessors and successors, options × tests.
 */
typedef struct {
  const char *title;    /* the finding */
  const char *sentence; /* that stands in for the picture */
  const char *corner;   /* what the rows are, heading the table's first column: "Organisation" */
  const char *note;     /* below the chart; NULL for none */
  const char *empty;    /* the sentence drawn when there are no rows or no columns */
  const PlMatrixColumn *columns;
  guint n_columns;
  const PlMatrixRow *rows;
  guint n_rows;
} PlMatrix;

/**
 * pl_chart_new_matrix:
 * @matrix: copied
 * @options: (nullable): only `text_size` and `flags` are read
 * Returns: (transfer full): the chart.
 */
PlChart *pl_chart_new_matrix(const PlMatrix *matrix, const PlChartOptions *options);

/**
 * pl_chart_new_trend:
 * An indicator's own figures as a line, ending in a dot at the latest; those it is compared with as dashed
 * lines, each with its name and figure beside its end. The scale runs from the lowest figure to the highest,
 * which stand beside it, and not from nought: how far it moved is in the words.
 * @trend: one of `trends`
 * @options: (nullable): only `text_size` and `flags` are read; with PL_CHART_FLAG_SMALL the line stands alone
 * Returns: (transfer full): the chart.
 */
PlChart *pl_chart_new_trend(const PlFigureTrends *trends, const PlFigureTrend *trend, const PlChartOptions *options);

/**
 * pl_chart_new_risk_trend:
 * A risk's current score over time as a line, on a scale from nought to the highest score there can be, with
 * its target and what the board accepts as dashed lines.
 * @risk: a record of `snapshot`
 * @as_at: a date; later ratings are not looked at
 * @options: (nullable): only `text_size` and `flags` are read
 * Returns: (transfer full): the chart.
 */
PlChart *pl_chart_new_risk_trend(const PlSnapshot *snapshot, const PlRisk *risk, const char *as_at,
                                 const PlChartOptions *options);

/**
 * pl_chart_alone:
 * Returns: (transfer full): the same chart as it is where nothing stands around it, for a file or another
 * program: with its title, a margin and, if it is invented, that it is; a risk matrix with the names beside
 * it. A trend or a timeline made small stays so.
 */
PlChart *pl_chart_alone(PlChart *chart);

PlChart *pl_chart_ref(PlChart *chart);
void pl_chart_unref(PlChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlChart, pl_chart_unref)

PlChartKind pl_chart_get_kind(const PlChart *chart);

/* ---- Drawing ---- */

/* Smaller or larger than this in either direction is no picture: a fifth of a thumbnail, and forty sheets of A3. */
#define PL_CHART_SIZE_MIN 40.0
#define PL_CHART_SIZE_MAX 32000.0

/**
 * pl_chart_measure:
 * Returns: the height that the chart wants at `width`, with text at the size asked for (smaller only where `width` is too
 * narrow for the chart's words).
 */
double pl_chart_measure(const PlChart *chart, double width);

/**
 * pl_chart_natural_width:
 * Returns: the width at which the chart is at its best: narrower it wraps, wider it only spreads.
 */
double pl_chart_natural_width(const PlChart *chart);

/**
 * pl_chart_draw:
 * Draws the chart with its top left corner at (0, 0), as large as fits into `width` × `height`: at the
 * measured height with text at the size asked for, below it everything smaller, above it everything larger as
 * far as the layout is then no worse, and then with higher rows. Where headings would stand upright, or a
 * narrow space makes all small, it is turned where it can be. In a strip its words stand beside the picture,
 * which is laid out low, and lists in short columns. Where text would still be too small to be read, it is
 * drawn as a thumbnail: its title and the picture, without key or notes, names cut to a line or two, and none
 * where they could not be known again. Draws no page colour, leaves `cr` as it was, opens no tag.
 */
void pl_chart_draw(const PlChart *chart, cairo_t *cr, double width, double height, const PlTheme *theme);

/* ---- Cells ---- */

/**
 * PlChartCell: one thing in a chart that can be pointed at. A heatmap has one for each level, a movement, a
 * radar and a range of views one for each domain, assurance bars one for each test, the options' heatmap one
 * for each test of each option. A risk matrix has one for each square (id 0), then one for each risk's
 * marker, then one for each risk's line in the key, whose column is past the last; a marker that its square
 * has no room for has no size.
 */
typedef struct {
  gint row, column;  /* from 0 */
  PlRecordKind kind; /* what the cell is about: a domain, a risk, a test… */
  gint64 id;         /* 0 where it is no record (an empty square of the risk matrix) */
  gint64 scope;      /* the assessment, the option or, of the options' heatmap, the test that the cell belongs to; of a link its
                        other end; 0 for none */
  const char *name;  /* the cell in words, spoken by a screen reader: "Workforce stability, autumn 2026: 2, down 1" */
  const char *mark;  /* the letter that stands for a risk in the risk matrix; "" elsewhere */
} PlChartCell;

/**
 * pl_chart_get_cells:
 * Returns: (transfer none): `*n` cells, in reading order.
 */
const PlChartCell *pl_chart_get_cells(const PlChart *chart, guint *n);

/**
 * pl_chart_hit:
 * Returns: the index of the cell at (x, y) when the chart is drawn at `width` × `height`; -1 where there is none.
 */
gint pl_chart_hit(const PlChart *chart, double width, double height, double x, double y);

/**
 * pl_chart_cell_rect:
 * Where the cell with this index lies when the chart is drawn at `width` × `height`.
 * Returns: FALSE where there is no such cell.
 */
gboolean pl_chart_cell_rect(const PlChart *chart, double width, double height, guint index, cairo_rectangle_t *rect);

/* ---- The chart in words ---- */

/**
 * pl_chart_is_empty:
 * Returns: whether there was nothing to show, and the chart is a sentence.
 */
gboolean pl_chart_is_empty(const PlChart *chart);

/**
 * pl_chart_get_title:
 * Returns: (transfer none): the finding, as a heading: "Three domains rose since spring 2026 and one fell".
 */
const char *pl_chart_get_title(const PlChart *chart);

/**
 * pl_chart_get_sentence:
 * Returns: (transfer none): one or two sentences that stand in for the picture, as its alternative text.
 */
const char *pl_chart_get_sentence(const PlChart *chart);

/**
 * pl_chart_get_invented:
 * Returns: (transfer none): the mark of a made-up council, as pl_say_invented() has it; "" for a real one, and for a matrix,
 * which is told nothing of the document. A file says it in words too.
 */
const char *pl_chart_get_invented(const PlChart *chart);

typedef struct {
  const char *title;
  gboolean row_header; /* its cells head their rows */
  gboolean numeric;    /* align at the right */
} PlChartColumn;

/**
 * PlChartTable: the data of a chart as text; `cells` holds n_rows × n_columns texts row by row, never NULL.
 */
typedef struct {
  guint n_columns, n_rows;
  const PlChartColumn *columns;
  const char *const *cells;
} PlChartTable;

/**
 * pl_chart_get_table:
 * Returns: (transfer none): the data table; it has no rows where the chart is empty.
 */
const PlChartTable *pl_chart_get_table(const PlChart *chart);

/* ---- Files ---- */

typedef enum { PL_PICTURE_PNG, PL_PICTURE_SVG, PL_PICTURE_PDF } PlPictureFormat;

/**
 * pl_picture_format_from_name:
 * Returns: whether `name` is "png", "svg" or "pdf" in capitals or not, or a file name that ends so, and then which in `*format`.
 */
gboolean pl_picture_format_from_name(const char *name, PlPictureFormat *format);

/**
 * pl_cairo_append: a cairo_write_func_t
 * @bytes: the GByteArray that what cairo writes is put at the end of
 */
cairo_status_t pl_cairo_append(void *bytes, const unsigned char *data, unsigned int length);

/**
 * pl_chart_to_bytes:
 * The chart as a file, on the theme's page colour. The same chart, size and theme give the same bytes. An SVG carries the title and
 * the sentence, its text is outlines, and its ids are its own, so that several may stand in one page. A PDF is one untagged page, for other programs to place.
 * @width: 0 for the natural one
 * @height: 0 for the measured one
 * @scale: pixels a unit, for PNG: 1, or 2 for a sharp screen; otherwise not used
 * Returns: (transfer full): the bytes; NULL with PL_CHART_ERROR_SIZE or _FAILED.
 */
GBytes *pl_chart_to_bytes(const PlChart *chart, PlPictureFormat format, double width, double height, double scale,
                          const PlTheme *theme, GError **error);

G_END_DECLS
