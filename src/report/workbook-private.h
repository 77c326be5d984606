/*
 * workbook-private.h: the parts from which the workbook's sheets are made.
 */
#pragma once

#include <plumbline/overview.h>
#include <plumbline/theme.h>
#include <plumbline/workbook.h>

#include <xlsxwriter.h>

/* How the cells of a column look. */
typedef enum {
  STYLE_TEXT,   /* wrapped, from the top */
  STYLE_NAME,   /* what the row is about */
  STYLE_CODE,   /* the code beside a name: small and grey */
  STYLE_CENTRE, /* a level, a score, a word */
  STYLE_NUMBER, /* a whole number; the next is used for one that is not */
  STYLE_DECIMAL,
  STYLE_DATE,
  STYLE_CHANGE, /* levels gained or lost: ▲ +1, ▼ −1, no change */
  STYLE_INPUT,  /* a centred cell that a person may fill in */
  STYLE_HEAD,   /* a table's header, and the same above columns that are set in, centred or at the right */
  STYLE_HEAD_IN,
  STYLE_HEAD_CENTRE,
  STYLE_HEAD_RIGHT,
  STYLE_TITLE,   /* a sheet's first line */
  STYLE_HEADING, /* above a table that is not its sheet's first thing */
  STYLE_PROSE,   /* running text, outside tables */
  STYLE_NOTE,    /* running text that comes second */
  STYLE_ASIDE,   /* one line that runs on across empty cells: a sheet's second line, an empty table's sentence
                  */
  STYLE_FLAG,    /* the line that says that a council is invented */
  STYLE_LINK,
  N_STYLES
} BookStyle;

/* Widths are remembered for this many columns of a sheet; text beyond them is taken to fit on a line. */
#define WIDTHS_MAX 64

typedef struct {
  const PlSnapshot *snapshot;
  const PlDocumentInfo *info; /* (nullable): an empty snapshot has none */
  PlOverview *overview;
  PlRatings *ratings;                 /* of the register that comes first */
  gboolean register_alone;            /* no other register, and none of the other sheets */
  char *published;                    /* (nullable): of the public version, what is to be known of it */
  const PlAssessment *assessment;     /* (nullable) */
  const PlOrganisation *organisation; /* (nullable) */
  const PlOrganisation *whose;        /* (nullable): whose book it is: of a register alone, whose register */
  char *invented;                     /* the mark of a made-up council; "" for a real one */
  const char *as_at;
  gint64 created;
  const PlTheme *theme;
  lxw_workbook *workbook;
  lxw_format *styles[N_STYLES];
  lxw_format *levels[PL_LEVEL_MAX]; /* for conditional formats */
  lxw_format *hatched, *empty;      /* not enough evidence, not tested; not yet agreed */
  lxw_format *chosen[PL_LEVEL_MAX]; /* the matrix's chosen descriptor */
  lxw_format *assurance[PL_ASSURANCE_SUBSTANTIAL + 1];
  lxw_format **bands;        /* as many as the document has */
  lxw_format *alert;         /* above appetite, overdue */
  guint option_column; /* of the tests' sheet: the ratings of the option in view; 0 where it has none there */
  lxw_worksheet *summary; /* where charts stand, and the row of the last of them */
  guint chart_row;
  char *marking; /* at the head of each page: "Draft · Not for publication"; "" for the public version */
  char *title;               /* the document's, or what stands in for it */
  const char *first_error;   /* (nullable): what the library could not do */
  double widths[WIDTHS_MAX]; /* of the sheet in hand, in characters */
  GHashTable *links[PL_N_RECORD_KINDS]; /* (nullable) each: for book_links() */
} Book;

typedef struct {
  const char *header;
  double width; /* in characters; ignored where it is 0, on a sheet whose widths another table sets */
  BookStyle style;
  const char *formula; /* (nullable): of a calculated column, so that a row added by hand has it too */
} BookColumn;

/* A table being filled: cells go left to right, rows top to bottom. */
typedef struct {
  Book *book;
  lxw_worksheet *sheet;
  const BookColumn *columns;
  guint n_columns;
  guint first_row, n_rows; /* of the data; the header is the row above */
  guint row, column;       /* the next cell */
  guint lines;             /* of text, in the tallest cell of this row so far */
} BookTable;

/* ---- workbook-cells.c ---- */

void book_make_styles(Book *book);
/* Keeps the first thing that went wrong; every call of the library goes through it. */
void book_check(Book *book, lxw_error status);
/* Returns: (transfer full): `text` as a cell can hold it: no control characters, no more than
 * PL_WORKBOOK_CELL_MAX. */
char *book_clean_text(const char *text);
lxw_worksheet *book_sheet(Book *book, const char *name, const char *title, const char *note, guint head_row);
/* How many lines `text` takes in a cell of this width; each style's text is taken to be as wide as the
 * widest. */
guint book_lines(const char *text, double width);
/* Programs other than Excel do not fit heights to wrapped text, so every row says its own. */
void book_set_height(Book *book, lxw_worksheet *sheet, guint row, guint lines);
/* Prints the sheet over as many pages side by side as keep it readable, each with the first column. */
void book_fit_pages(Book *book, lxw_worksheet *sheet);
void book_put(Book *book, lxw_worksheet *sheet, guint row, guint column, const char *text, BookStyle style);
/* A line of running text across columns, with a height that shows all of it. */
void book_put_across(Book *book, lxw_worksheet *sheet, guint row, guint columns, double width,
                     const char *text, BookStyle style);
lxw_color_t book_colour(PlColour colour);
/* Returns: (transfer full): the cell of a header in the formula's own row: "Risk_register[[#This
 * Row],[Impact]]". */
char *book_this_row(const char *table, const char *header);

/* ---- workbook-table.c ---- */

/* Where the header of a sheet's first table stands, below its title and its note; rows count from 0. */
#define BOOK_HEAD_ROW 3

/* Starts a table of `n_rows` rows; where there are none, its only row says `empty`. */
BookTable book_table_start(Book *book, lxw_worksheet *sheet, guint head_row, const char *name,
                           const BookColumn *columns, guint n_columns, guint n_rows, const char *empty);
void book_text(BookTable *table, const char *text);
void book_text_free(BookTable *table, char *text); /* takes the text */
void book_number(BookTable *table, double value);
void book_number_or_blank(BookTable *table, gint value); /* 0 is nothing */
void book_date(BookTable *table, const char *date);      /* may be partial or "" */
void book_formula_number(BookTable *table, const char *formula, double value);
void book_formula_text(BookTable *table, const char *formula, const char *value);
void book_skip(BookTable *table);
void book_next_row(BookTable *table);
/* Where a second table begins on its sheet: writes a heading. Returns: the row of the header. */
guint book_heading(Book *book, lxw_worksheet *sheet, guint row, const char *text);
/* Returns: the first row that is free below a table and an empty one. */
guint book_row_after(const BookTable *table);
/* The place of a column with this header. */
guint book_column(const BookTable *table, const char *header);

void book_mark_levels(BookTable *table, guint column);
void book_mark_scores(BookTable *table, guint column);
void book_mark_bands(BookTable *table, guint column);
void book_mark_assurance(BookTable *table, guint column);
void book_mark_word(BookTable *table, guint column, const char *word, lxw_format *format);
/* A date; what cannot be one is refused. */
void book_ask_date(BookTable *table, guint column, const char *title);
/* A whole number from 1 to `most`; what it means is said when the cell is chosen. */
void book_ask_step(BookTable *table, guint column, PlScale scale, const char *title);
/* One of these words; does nothing where the list is longer than a workbook can hold. */
void book_ask_list(BookTable *table, guint column, const char *const *words, guint n, const char *title,
                   const char *message);
gint book_scale_steps(const Book *book, PlScale scale);

/* The links of a kind from one record, with which such a link begins (a risk, a piece of evidence, an action,
 * an indicator), or a risk's ratings. Returns: (transfer none): `*n` of them, in order. */
gpointer *book_links(Book *book, PlRecordKind kind, gint64 id, guint *n);

/* Returns: (transfer container): the domains in use, in the framework's order. */
GPtrArray *book_domains(const Book *book);
/* Returns: (transfer full): "2 to 4", "all at 3", or why there is no range. */
char *book_range_words(const Book *book, const PlProfile *profile, const PlDomainProfile *domain);
/* Returns: (transfer none): why there is no level: not yet agreed (or not published), or not enough evidence
 * to agree. */
const char *book_level_word(const Book *book, const PlAgreedLevel *agreed);
/* Returns: (transfer none): what a reader is told of who may see a thing. */
const char *book_clearance_word(PlClearanceState clearance);

/* ---- The sheets, in order ---- */

void book_add_summary(Book *book);
void book_add_matrix(Book *book);
void book_add_levels(Book *book);
void book_add_risks(Book *book);
void book_add_assurance(Book *book);
void book_add_links(Book *book);
void book_add_evidence(Book *book);
void book_add_actions(Book *book);
void book_add_indicators(Book *book);
void book_add_chart_data(Book *book);
/* Below `row`, with the charts below the figures: the last of a sheet. */
void book_add_trends(Book *book, lxw_worksheet *sheet, guint row);
void book_add_about(Book *book);
/* What a register that stands alone is rated by, and how its ratings came to be. */
void book_add_scoring(Book *book);
/* On the summary, of the counts on the sheet of chart data. */
void book_add_assurance_chart(Book *book, const BookTable *counts);

/* Where other sheets and the charts find cells. */
#define MATRIX_LEVEL_COLUMN 2
#define BAND_COUNT_COLUMN 2 /* of the first table of the chart data */
#define RISK_BAND_COLUMN 9  /* of the register */
#define TEST_GROUP_COLUMN 2 /* of the tests, before their ratings for each option */
#define TEST_OPTION_COLUMN 3
#define EVIDENCE_DATE_COLUMN 2
#define EVIDENCE_ABOUT_COLUMN 6
#define EVIDENCE_FOR_COLUMN 8 /* those against are the next */
/* Names of the columns on the sheet of links, for the exposure of a risk. */
#define BOOK_LINK_RISK "Link_risk"
#define BOOK_LINK_STRENGTH "Link_strength"
#define BOOK_LINK_LEVEL "Link_level"
/* The name of the day as at which everything is told. */
#define BOOK_AS_AT "As_at"

/* The names of the sheets, in the document's language and within what Excel allows. */
const char *book_sheet_name(guint sheet);
enum {
  SHEET_SUMMARY,
  SHEET_MATRIX,
  SHEET_LEVELS,
  SHEET_RISKS,
  SHEET_ASSURANCE,
  SHEET_LINKS,
  SHEET_EVIDENCE,
  SHEET_ACTIONS,
  SHEET_INDICATORS,
  SHEET_CHART_DATA,
  SHEET_ABOUT,
  SHEET_SCORING, /* of a register that stands alone */
  N_SHEETS
};
