/* Tables of a Word document: real ones, with a header that repeats and rows that are not split. */
#include "docx-private.h"

#include <glib/gi18n-lib.h>

/* A row with a longer cell may be split: a page does not hold it, or barely. */
#define WHOLE_CHARACTERS 900
/* A column this narrow on the pages (points) holds little more than its longest word: it has to have more
 * room here, for Word's letters are wider. */
#define NARROW 80.0
#define NARROW_SLACK 0.1

typedef struct {
  PlDocx *docx;
  const PlTable *table;
  const PlTableColumn *columns;
  guint n;
  gint *widths; /* of the columns, in twentieths of a point */
  gboolean compact;
} Setter;

/* How wide the columns are on the pages, in points. */
static const double *
page_widths(const Setter *setter)
{
  const GPtrArray *tables = setter->docx->pages->tables;
  for (guint i = 0; i < tables->len; i++) {
    const PlLaidTable *laid = g_ptr_array_index(tables, i);
    if (laid->table == setter->table)
      return laid->width;
  }
  g_assert_not_reached(); /* the pages are of the same report */
}

/* As on the pages, the narrow columns a little wider at the expense of the widest. */
static gint *
column_widths(const Setter *setter)
{
  const double *laid = page_widths(setter);
  gint *widths = g_new(gint, setter->n);
  guint widest = 0;
  double slack = 0;
  for (guint i = 0; i < setter->n; i++) {
    widest = laid[i] > laid[widest] ? i : widest;
    slack += laid[i] < NARROW ? laid[i] * NARROW_SLACK : 0;
  }
  gboolean moves = laid[widest] > 2 * slack;
  for (guint i = 0; i < setter->n; i++) {
    double width = laid[i];
    if (moves && width < NARROW)
      width += width * NARROW_SLACK;
    else if (moves && i == widest)
      width -= slack;
    widths[i] = PL_TWIPS(width);
  }
  return widths;
}

/* What heads its rows, where that is the first column: Word knows no other. */
static gboolean
first_column_heads(const Setter *setter)
{
  return (setter->columns[0].flags & PL_COLUMN_ROW_HEADER) != 0;
}

static void
open_table(const Setter *setter)
{
  GString *out = setter->docx->out;
  g_string_append_printf(out,
                         "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                         "<w:tblLook w:val=\"%s\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"%d\" "
                         "w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"",
                         setter->compact ? "PlumblineCompact" : "PlumblineTable", PL_TWIPS(PL_BODY_WIDTH),
                         first_column_heads(setter) ? "06A0" : "0620", first_column_heads(setter));
  pl_docx_escape(out, _("Table: "));
  for (guint i = 0; i < setter->n; i++) {
    g_string_append(out, i > 0 ? ", " : "");
    pl_docx_escape(out, setter->columns[i].title);
  }
  g_string_append(out, "\"/></w:tblPr><w:tblGrid>");
  for (guint i = 0; i < setter->n; i++)
    g_string_append_printf(out, "<w:gridCol w:w=\"%d\"/>", setter->widths[i]);
  g_string_append(out, "</w:tblGrid>\n");
}

static void
open_cell(const Setter *setter, guint column)
{
  g_string_append_printf(setter->docx->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
                         setter->widths[column]);
}

/* The header stays with the first row. Other rows are not kept together: LibreOffice (7.4) then lets a table
 * run off the page. */
static void
write_header(const Setter *setter)
{
  GString *out = setter->docx->out;
  g_string_append(out, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
  for (guint i = 0; i < setter->n; i++) {
    const PlDocxLook look = {.style = setter->compact ? "TableHeadingCompact" : "TableHeading",
                             .keep_next = TRUE,
                             .right = (setter->columns[i].flags & PL_COLUMN_NUMERIC) != 0,
                             .lines = TRUE};
    g_autoptr(PlProse) title = pl_prose_new(setter->columns[i].title);
    open_cell(setter, i);
    pl_docx_add_paragraph(setter->docx, &look, title);
    g_string_append(out, "</w:tc>");
  }
  g_string_append(out, "</w:tr>\n");
}

/* ---- Cells ---- */

static const char *
hex(PlColour colour, char digits[8])
{
  g_autofree char *name = pl_colour_to_hex(colour);
  g_strlcpy(digits, name + 1, 8); /* Word's have no # */
  return digits;
}

/* A chip without colours of its own is an outline around its words: there is no empty one in a text. Returns:
 * whether the cell's words stand in it. */
static gboolean
write_chip(const Setter *setter, const PlTableCell *cell)
{
  const PlTheme *theme = setter->docx->theme;
  const PlSwatch *swatch = pl_cell_value_get_swatch(&cell->chip, theme);
  g_autofree char *words = pl_prose_dup_words(cell->prose);
  gboolean takes_words = swatch == NULL && words[0] != '\0';
  g_autofree char *says = takes_words ? g_strdup(words) : pl_cell_value_say(&cell->chip);
  g_strdelimit(says, "\n", ' ');
  char fill[8], ink[8], edge[8];
  g_autofree char *properties =
      swatch != NULL
          ? g_strdup_printf("<w:rStyle w:val=\"Chip\"/><w:color w:val=\"%s\"/><w:bdr w:val=\"single\" "
                            "w:sz=\"4\" w:space=\"0\" w:color=\"%s\"/><w:shd w:val=\"clear\" "
                            "w:color=\"auto\" w:fill=\"%s\"/>",
                            hex(swatch->text, ink), hex(swatch->edge, edge), hex(swatch->fill, fill))
          : g_strdup_printf("<w:bdr w:val=\"dashed\" w:sz=\"4\" w:space=\"0\" w:color=\"%s\"/>",
                            hex(theme->empty, edge));
  /* Spaces that do not break: the chip is a little wider than its digit, and stays in one piece. */
  g_autofree char *padded = g_strdup_printf("\u00a0%s\u00a0", says);
  pl_docx_add_run(setter->docx->out, properties, padded);
  return takes_words;
}

/* What is not in the chip where the cell's words are. */
static PlProse *
take_marks(const PlProse *prose)
{
  PlProse *marks = pl_prose_new(NULL);
  guint n = 0;
  const PlRun *runs = pl_prose_get_runs(prose, &n);
  for (guint i = 0; i < n; i++)
    if (runs[i].style == PL_RUN_MARK)
      pl_prose_add(marks, PL_RUN_MARK, runs[i].text);
  return marks;
}

static void
write_cell(const Setter *setter, guint row, guint column)
{
  const PlTableCell *cell = pl_table_get_cell(setter->table, row, column);
  const char *text = pl_prose_get_text(cell->prose);
  const PlDocxLook look = {.style = setter->compact ? "TableTextCompact" : "TableText",
                           .right = (setter->columns[column].flags & PL_COLUMN_NUMERIC) != 0};
  open_cell(setter, column);
  pl_docx_open(setter->docx, &look, text);
  gboolean chip = cell->chip.state != PL_CELL_BLANK;
  g_autoptr(PlProse) marks = chip && write_chip(setter, cell) ? take_marks(cell->prose) : NULL;
  if (chip && text[0] != '\0' && marks == NULL)
    pl_docx_add_run(setter->docx->out, "", " ");
  pl_docx_add_prose(setter->docx, &look, marks != NULL ? marks : cell->prose);
  pl_docx_close(setter->docx);
  g_string_append(setter->docx->out, "</w:tc>");
}

static gboolean
row_stays_whole(const Setter *setter, guint row)
{
  for (guint i = 0; i < setter->n; i++)
    if (g_utf8_strlen(pl_prose_get_text(pl_table_get_cell(setter->table, row, i)->prose), -1) >
        WHOLE_CHARACTERS)
      return FALSE;
  return TRUE;
}

void
pl_docx_part_tables(PlDocx *docx)
{
  const PlDocxLook look = {.style = "TableGap", .heading = TRUE};
  pl_docx_open(docx, &look, "");
  pl_docx_close(docx);
}

void
pl_docx_add_table(PlDocx *docx, const PlTable *table)
{
  Setter setter = {.docx = docx, .table = table, .compact = pl_table_get_compact(table)};
  setter.columns = pl_table_get_columns(table, &setter.n);
  guint n_rows = pl_table_get_n_rows(table);
  g_autofree gint *widths = column_widths(&setter);
  setter.widths = widths;
  if (docx->after_table || docx->breaks)
    pl_docx_part_tables(docx);
  open_table(&setter);
  write_header(&setter);
  for (guint row = 0; row < n_rows; row++) {
    g_string_append(docx->out,
                    row_stays_whole(&setter, row) ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "<w:tr>");
    for (guint i = 0; i < setter.n; i++)
      write_cell(&setter, row, i);
    g_string_append(docx->out, "</w:tr>\n");
  }
  g_string_append(docx->out, "</w:tbl>\n");
  docx->after_table = TRUE;
}
