/*
 * block.h: a report as a list of blocks: what a pack says, before anything decides how it looks.
 *
 * A pack builds a PlReport; a writer (pdf.h, html.h, docx.h) turns it into pages or into a file. A report is
 * changed only while it is being built, by one thread; after that it may be read by any. Whatever a builder
 * is handed as (transfer full) is its own from then on; texts are copied.
 *
 * An anchor is the name of a place in the report that a run may link to: letters, digits and hyphens, each
 * used once.
 */
#pragma once

#include <plumbline/chart.h>
#include <plumbline/crest.h>

G_BEGIN_DECLS

/* ---- Prose: a text of runs ---- */

typedef enum {
  PL_RUN_PLAIN,
  PL_RUN_BOLD,
  PL_RUN_SOFT, /* comes second: a lighter ink */
  PL_RUN_MARK, /* of what stands before it, such as who may read it: lighter and smaller */
} PlRunStyle;

/* At most one of `anchor` and `uri` is set, and makes the run a link. */
typedef struct {
  const char *text;
  PlRunStyle style;
  const char *anchor; /* (nullable) */
  const char *uri;    /* (nullable): http, https or mailto */
} PlRun;

typedef struct _PlProse PlProse;

/**
 * pl_prose_new:
 * @text: (nullable): a first plain run
 * Returns: (transfer full)
 */
PlProse *pl_prose_new(const char *text);
void pl_prose_free(PlProse *prose);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlProse, pl_prose_free)

/**
 * pl_prose_add:
 * Adds a run; NULL and "" add nothing. Runs meet without a space between them.
 */
void pl_prose_add(PlProse *prose, PlRunStyle style, const char *text);

/**
 * pl_prose_add_link:
 * Adds a run that leads to a place in the same report. Where the report has no such place, it is set as plain text.
 */
void pl_prose_add_link(PlProse *prose, const char *text, const char *anchor);

/**
 * pl_prose_add_uri:
 * Adds a run that leads to an address. One that is not http, https or mailto becomes a plain run.
 */
void pl_prose_add_uri(PlProse *prose, const char *text, const char *uri);

/**
 * pl_prose_get_runs:
 * Returns: (transfer none): `*n` runs; none is empty.
 */
const PlRun *pl_prose_get_runs(const PlProse *prose, guint *n);

/**
 * pl_prose_get_text:
 * Returns: (transfer none): the runs' text, one after the other.
 */
const char *pl_prose_get_text(const PlProse *prose);

/**
 * pl_prose_dup_words:
 * Returns: (transfer full): its text without its marks.
 */
char *pl_prose_dup_words(const PlProse *prose);

/* ---- Tables ---- */

typedef enum {
  PL_COLUMN_NONE = 0,
  PL_COLUMN_ROW_HEADER = 1 << 0, /* its cells head their rows */
  PL_COLUMN_NUMERIC = 1 << 1,    /* aligned at the end of the line */
} PlColumnFlags;

typedef struct {
  const char *title;
  double share; /* of the width that is left over; 0 for as narrow as its contents allow */
  PlColumnFlags flags;
} PlTableColumn;

/* A cell holds a chip (a level, a score, an assurance), words, or a chip and then words. */
typedef struct {
  PlCellValue chip;      /* PL_CELL_BLANK for none; its text is the council's own word for an assurance */
  const PlProse *prose;  /* may be empty */
} PlTableCell;

typedef struct _PlTable PlTable;

/**
 * pl_table_new:
 * Returns: (transfer full): a table with no columns yet. Add the columns, then the cells row by row.
 */
PlTable *pl_table_new(void);
void pl_table_free(PlTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlTable, pl_table_free)

/**
 * pl_table_add_column:
 * @title: what the column holds; never empty, since a screen reader says it with every cell
 * @share: see PlTableColumn
 */
void pl_table_add_column(PlTable *table, const char *title, double share, PlColumnFlags flags);

/**
 * pl_table_set_compact:
 * Sets its rows closer and its text a little smaller, for a page that has to hold much.
 */
void pl_table_set_compact(PlTable *table);
gboolean pl_table_get_compact(const PlTable *table);

/**
 * pl_table_add_text: / pl_table_add_prose: / pl_table_add_chip: / pl_table_add_chip_prose:
 * Adds the next cell of the row in hand; a full row begins the next.
 * @prose: (transfer full): of a chip, what comes after it
 * @chip: copied, its text too
 * @text: (nullable): words after the chip; give some where the chip has no digit or word of its own (*not yet
 * agreed*)
 */
void pl_table_add_text(PlTable *table, const char *text);
void pl_table_add_prose(PlTable *table, PlProse *prose);
void pl_table_add_chip(PlTable *table, const PlCellValue *chip, const char *text);
void pl_table_add_chip_prose(PlTable *table, const PlCellValue *chip, PlProse *prose);

const PlTableColumn *pl_table_get_columns(const PlTable *table, guint *n);
guint pl_table_get_n_rows(const PlTable *table);

/**
 * pl_table_get_cell:
 * Returns: (transfer none): the cell; row and column must exist.
 */
const PlTableCell *pl_table_get_cell(const PlTable *table, guint row, guint column);

/* ---- Blocks ---- */

typedef enum {
  PL_BLOCK_HEADING,
  PL_BLOCK_PARAGRAPH,
  PL_BLOCK_LIST,
  PL_BLOCK_TABLE,
  PL_BLOCK_FIGURE,
  PL_BLOCK_CALLOUT,     /* a paragraph set apart: a limit of the record, a marking */
  PL_BLOCK_DEFINITIONS, /* terms and what they mean */
  PL_BLOCK_CONTENTS,    /* the headings, with links and page numbers */
  PL_BLOCK_CREST,       /* at the end of the line, beside the paragraphs and headings that follow */
  PL_BLOCK_PAGE_BREAK,
} PlBlockKind;

typedef enum {
  PL_PARAGRAPH_BODY,
  PL_PARAGRAPH_LEAD,  /* larger: the sentences under a title */
  PL_PARAGRAPH_SMALL, /* smaller, in a lighter ink: a line above a title, a note below a table */
} PlParagraphStyle;

typedef enum {
  PL_LIST_BULLETS,
  PL_LIST_NUMBERS, /* 1. 2. 3. */
  PL_LIST_LETTERS, /* a. b. c.: recommendations */
} PlListStyle;

#define PL_HEADING_LEVELS 3

typedef struct {
  PlBlockKind kind;
  gboolean keep_with_next; /* never the last thing on a page; headings always are kept so */
  const char *anchor;      /* (nullable) */

  gint level;              /* HEADING: 1–3; CONTENTS: the deepest level listed */
  PlParagraphStyle paragraph;
  const PlProse *prose;    /* HEADING, PARAGRAPH, CALLOUT; a FIGURE's caption */
  const char *title;       /* (nullable): a CALLOUT's first words */
  PlListStyle list;
  const PlProse *const *items; /* LIST; DEFINITIONS: term, meaning, term, meaning… */
  guint n_items;
  const PlTable *table;    /* TABLE; (nullable) a FIGURE's data */
  const PlChart *chart;    /* FIGURE */
  const PlCrest *crest;    /* CREST */
  const char *alternative; /* FIGURE, CREST: stands in for the picture; never empty */
} PlBlock;

/* ---- The report ---- */

/**
 * PlReportMeta: what holds for every page. Texts may be NULL, which is "".
 */
typedef struct {
  const char *title;        /* of the whole, in the file's properties: "Board pack: Exampleshire County Council" */
  const char *language;     /* of the text: "en-GB" */
  const char *organisation;
  const char *running;      /* at the top of each page: committee and date, or the organisation */
  gsize running_name; /* its first bytes, of a name: where there is no room they are cut, and the rest never
                         is */
  const char *marking;      /* beside it: "Not for publication" */
  const char *draft;        /* across each page, lightly, until what it is of is signed off: "Draft" */
  const char *made_from;    /* at the foot: "Made with Plumbline from “Exampleshire”, signed off 12 October 2026, 7f3a 91c2" */
  const char *invented;     /* at the foot of each page of a made-up document: "Invented: not a real council" */
  const char *date;         /* that the report states: "2026-10-12" */
} PlReportMeta;

typedef struct _PlReport PlReport;

/**
 * pl_report_new:
 * @meta: copied
 * Returns: (transfer full): a report with no blocks yet.
 */
PlReport *pl_report_new(const PlReportMeta *meta);
PlReport *pl_report_ref(PlReport *report);
void pl_report_unref(PlReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlReport, pl_report_unref)

const PlReportMeta *pl_report_get_meta(const PlReport *report);

/**
 * pl_report_set_marking:
 * For a pack that only knows when it is built whether it may be published.
 */
void pl_report_set_marking(PlReport *report, const char *marking);

/**
 * pl_report_get_blocks:
 * Returns: (transfer none): `*n` blocks in order.
 */
const PlBlock *const *pl_report_get_blocks(const PlReport *report, guint *n);

/**
 * pl_report_has_anchor:
 * Returns: whether a block bears that anchor.
 */
gboolean pl_report_has_anchor(const PlReport *report, const char *anchor);

/**
 * pl_report_add_heading:
 * @level: 1 to PL_HEADING_LEVELS; the first is 1, and none skips one going down: a deeper one is raised to fit
 * @anchor: (nullable): needed for a heading that the contents shall list
 */
void pl_report_add_heading(PlReport *report, gint level, const char *anchor, const char *text);

/**
 * pl_report_add_paragraph: / pl_report_add_text:
 * Adds a paragraph. An empty one is left out.
 * @prose: (transfer full)
 */
void pl_report_add_paragraph(PlReport *report, PlParagraphStyle style, PlProse *prose);
void pl_report_add_text(PlReport *report, PlParagraphStyle style, const char *text);

/**
 * pl_report_add_list:
 * @items: (transfer full) (element-type PlProse): an empty list is left out
 */
void pl_report_add_list(PlReport *report, PlListStyle style, GPtrArray *items);

/**
 * pl_report_add_table:
 * @table: (transfer full): its last row must be full; one without rows is left out
 */
void pl_report_add_table(PlReport *report, PlTable *table);

/**
 * pl_report_add_figure:
 * The chart's own sentence is its alternative text.
 * @chart: (transfer full)
 * @caption: (nullable): NULL for the chart's title
 * @data: whether the table of the chart's data follows the picture
 */
void pl_report_add_figure(PlReport *report, PlChart *chart, const char *caption, gboolean data);

/**
 * pl_report_add_crest:
 * It stands on the page where the next block begins.
 * @alternative: stands in for the picture: "Crest of Exampleshire County Council"
 */
void pl_report_add_crest(PlReport *report, PlCrest *crest, const char *alternative);

/**
 * pl_report_add_callout:
 * @title: (nullable): its first words, in bold
 * @prose: (transfer full)
 */
void pl_report_add_callout(PlReport *report, const char *title, PlProse *prose);

/**
 * pl_report_add_definitions:
 * @items: (transfer full) (element-type PlProse): term, meaning, term, meaning…; none is left out
 */
void pl_report_add_definitions(PlReport *report, GPtrArray *items);

/**
 * pl_report_add_contents:
 * @depth: the deepest level of heading listed
 */
void pl_report_add_contents(PlReport *report, gint depth);

/**
 * pl_report_add_page_break:
 * What follows begins a page, unless the page in hand is nearly empty and is not the first.
 */
void pl_report_add_page_break(PlReport *report);

/**
 * pl_report_keep_with_next:
 * Keeps the block added last on the same page as the beginning of the next. Nothing before the first block.
 */
void pl_report_keep_with_next(PlReport *report);

G_END_DECLS
