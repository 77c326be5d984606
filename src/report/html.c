#include <plumbline/html.h>

#include <glib/gi18n-lib.h>
#include <plumbline/resource.h>
#include <plumbline/text.h>

#include "layout.h"
#include "plreport-resources.h"

#define STYLE_SHEET "/org/plumbline/report/report.css"

/* A chart is drawn for a column as wide as the page's text, and for a phone held upright. */
#define CHART_WIDE 680.0
#define CHART_NARROW 340.0
/* One that is nearly as wide as the column is made as wide. */
#define CHART_FILLS 0.6
#define PIXELS_A_POINT (96.0 / 72.0)

typedef struct {
  PlReport *report;
  const PlTheme *theme;
  GString *out;
  gboolean breaks; /* the next block begins a page where pages are printed */
  GError *error;
} Writer;

static void
write_raw(Writer *writer, const char *markup)
{
  g_string_append(writer->out, markup);
}

static void
write_text(Writer *writer, const char *text)
{
  g_autofree char *clean = pl_text_clean(text);
  g_autofree char *escaped = g_markup_escape_text(clean, -1);
  g_string_append(writer->out, escaped);
}

/* Begins an element; `attributes` begins with a space, or is "". What people typed may run from right to
 * left. */
static void
open_block(Writer *writer, const char *element, const char *attributes)
{
  g_string_append_printf(writer->out, "<%s%s%s dir=\"auto\">", element, attributes,
                         writer->breaks ? " data-page=\"new\"" : "");
  writer->breaks = FALSE;
}

static void
close_block(Writer *writer, const char *element)
{
  g_string_append_printf(writer->out, "</%s>\n", element);
}

/* Line ends that a person typed stay line ends. */
static void
write_lines(Writer *writer, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (i > 0)
      write_raw(writer, "<br/>");
    write_text(writer, lines[i]);
  }
}

static void
write_run(Writer *writer, const PlRun *run)
{
  static const char *const elements[] = {
      [PL_RUN_PLAIN] = NULL, [PL_RUN_BOLD] = "strong", [PL_RUN_SOFT] = "span", [PL_RUN_MARK] = "span"};
  static const char *const classes[] = {[PL_RUN_PLAIN] = "",
                                        [PL_RUN_BOLD] = "",
                                        [PL_RUN_SOFT] = " class=\"soft\"",
                                        [PL_RUN_MARK] = " class=\"mark\""};
  const char *element = elements[run->style];
  gboolean leads =
      run->uri != NULL || (run->anchor != NULL && pl_report_has_anchor(writer->report, run->anchor));
  if (leads) {
    write_raw(writer, run->uri != NULL ? "<a href=\"" : "<a href=\"#");
    write_text(writer, run->uri != NULL ? run->uri : run->anchor);
    write_raw(writer, "\">");
  }
  if (element != NULL)
    g_string_append_printf(writer->out, "<%s%s>", element, classes[run->style]);
  write_lines(writer, run->text);
  if (element != NULL)
    g_string_append_printf(writer->out, "</%s>", element);
  if (leads)
    write_raw(writer, "</a>");
}

static void
write_prose(Writer *writer, const PlProse *prose)
{
  guint n = 0;
  const PlRun *runs = prose != NULL ? pl_prose_get_runs(prose, &n) : NULL;
  for (guint i = 0; i < n; i++)
    write_run(writer, &runs[i]);
}

/* ---- Tables ---- */

/* What the cell says stands in it, so a chip is read as it is seen; an empty one is told by the words that
 * follow it. */
static void
write_chip(Writer *writer, const PlCellValue *chip, gboolean words_follow)
{
  const PlSwatch *swatch = pl_cell_value_get_swatch(chip, writer->theme);
  if (swatch != NULL) {
    g_autofree char *fill = pl_colour_to_hex(swatch->fill), *ink = pl_colour_to_hex(swatch->text),
                    *edge = pl_colour_to_hex(swatch->edge);
    g_string_append_printf(writer->out,
                           "<span class=\"chip\" style=\"background:%s;color:%s;border-color:%s\">", fill,
                           ink, edge);
  } else {
    write_raw(writer, words_follow ? "<span class=\"chip open\" aria-hidden=\"true\">"
                                   : "<span class=\"chip open\">");
  }
  g_autofree char *says = pl_cell_value_say(chip);
  if (swatch != NULL || !words_follow)
    write_text(writer, says);
  write_raw(writer, "</span>");
}

/* As `class="…"` with a space before it, or "". */
static const char *
column_class(const PlTableColumn *column)
{
  if ((column->flags & PL_COLUMN_NUMERIC) != 0)
    return " class=\"number\"";
  return column->share == 0 ? " class=\"narrow\"" : "";
}

static void
write_cell(Writer *writer, const PlTableCell *cell, const PlTableColumn *column)
{
  gboolean heads = (column->flags & PL_COLUMN_ROW_HEADER) != 0;
  gboolean more = pl_prose_get_text(cell->prose)[0] != '\0';
  g_autofree char *words = pl_prose_dup_words(cell->prose);
  g_string_append_printf(writer->out, "<%s dir=\"auto\"%s>", heads ? "th scope=\"row\"" : "td",
                         column_class(column));
  if (cell->chip.state != PL_CELL_BLANK) {
    write_chip(writer, &cell->chip, words[0] != '\0');
    write_raw(writer, more ? " " : "");
  }
  write_prose(writer, cell->prose);
  write_raw(writer, heads ? "</th>" : "</td>");
}

/* A table that is wider than a phone scrolls by itself, with the keyboard too, and then needs a name. */
static void
open_table(Writer *writer, const PlTable *table)
{
  guint n = 0;
  const PlTableColumn *columns = pl_table_get_columns(table, &n);
  write_raw(writer, "<div class=\"table\" role=\"group\" tabindex=\"0\"");
  write_raw(writer, writer->breaks ? " data-page=\"new\" aria-label=\"" : " aria-label=\"");
  writer->breaks = FALSE;
  write_text(writer, _("Table: "));
  for (guint i = 0; i < n; i++) {
    write_raw(writer, i > 0 ? ", " : "");
    write_text(writer, columns[i].title);
  }
  write_raw(writer, pl_table_get_compact(table) ? "\">\n<table class=\"compact\">\n" : "\">\n<table>\n");
  write_raw(writer, "<thead><tr>");
  for (guint i = 0; i < n; i++) {
    g_string_append_printf(writer->out, "<th scope=\"col\"%s>", column_class(&columns[i]));
    write_text(writer, columns[i].title);
    write_raw(writer, "</th>");
  }
  write_raw(writer, "</tr></thead>\n<tbody>\n");
}

static void
write_table(Writer *writer, const PlTable *table)
{
  guint n = 0;
  const PlTableColumn *columns = pl_table_get_columns(table, &n);
  open_table(writer, table);
  for (guint row = 0; row < pl_table_get_n_rows(table); row++) {
    write_raw(writer, "<tr>");
    for (guint i = 0; i < n; i++)
      write_cell(writer, pl_table_get_cell(table, row, i), &columns[i]);
    write_raw(writer, "</tr>\n");
  }
  write_raw(writer, "</tbody>\n</table>\n</div>\n");
}

/* ---- Figures ---- */

/* The picture as an address that holds it. */
static char *
picture(Writer *writer, const PlChart *chart, double width)
{
  if (writer->error != NULL)
    return g_strdup("");
  g_autoptr(GBytes) svg =
      pl_chart_to_bytes(chart, PL_PICTURE_SVG, width, 0, 1, writer->theme, &writer->error);
  if (svg == NULL)
    return g_strdup("");
  gsize size;
  const guchar *data = g_bytes_get_data(svg, &size);
  g_autofree char *base64 = g_base64_encode(data, size);
  return g_strconcat("data:image/svg+xml;base64,", base64, NULL);
}

static void
write_figure(Writer *writer, const PlBlock *block)
{
  double natural = pl_chart_natural_width(block->chart);
  double width = natural < CHART_WIDE * CHART_FILLS ? natural : CHART_WIDE;
  open_block(writer, "figure", "");
  write_raw(writer, "\n<figcaption>");
  write_prose(writer, block->prose);
  write_raw(writer, "</figcaption>\n<picture>");
  if (width > CHART_NARROW) {
    g_autofree char *narrow = picture(writer, block->chart, CHART_NARROW);
    g_string_append_printf(writer->out, "<source media=\"screen and (max-width: 30em)\" srcset=\"%s\"/>",
                           narrow);
  }
  g_autofree char *wide = picture(writer, block->chart, width);
  g_string_append_printf(writer->out, "<img width=\"%.0f\" src=\"%s\" alt=\"", width, wide);
  write_text(writer, block->alternative);
  write_raw(writer, "\"/></picture>\n");
  close_block(writer, "figure");
  if (block->table != NULL)
    write_table(writer, block->table);
}

static void
write_crest(Writer *writer, const PlBlock *block)
{
  double width = PL_CREST_WIDTH, height = PL_CREST_HEIGHT;
  gsize size;
  const guchar *data = g_bytes_get_data(pl_crest_get_png(block->crest), &size);
  g_autofree char *base64 = g_base64_encode(data, size);
  pl_crest_fit(block->crest, &width, &height);
  g_string_append_printf(
      writer->out,
      "<img class=\"crest\" width=\"%.0f\" height=\"%.0f\" src=\"data:image/png;base64,%s\" alt=\"",
      width * PIXELS_A_POINT, height * PIXELS_A_POINT, base64);
  write_text(writer, block->alternative);
  write_raw(writer, "\"/>\n");
}

/* ---- The other blocks ---- */

static void
write_heading(Writer *writer, const PlBlock *block)
{
  g_autofree char *element = g_strdup_printf("h%d", block->level);
  g_autofree char *id = block->anchor != NULL ? g_strdup_printf(" id=\"%s\"", block->anchor) : g_strdup("");
  open_block(writer, element, id);
  write_prose(writer, block->prose);
  close_block(writer, element);
}

static void
write_paragraph(Writer *writer, const PlBlock *block)
{
  static const char *const classes[] = {[PL_PARAGRAPH_BODY] = "",
                                        [PL_PARAGRAPH_LEAD] = " class=\"lead\"",
                                        [PL_PARAGRAPH_SMALL] = " class=\"small\""};
  open_block(writer, "p", classes[block->paragraph]);
  write_prose(writer, block->prose);
  close_block(writer, "p");
}

static void
write_list(Writer *writer, const PlBlock *block)
{
  const char *element = block->list == PL_LIST_BULLETS ? "ul" : "ol";
  open_block(writer, element, block->list == PL_LIST_LETTERS ? " type=\"a\"" : "");
  write_raw(writer, "\n");
  for (guint i = 0; i < block->n_items; i++) {
    write_raw(writer, "<li dir=\"auto\">");
    write_prose(writer, block->items[i]);
    write_raw(writer, "</li>\n");
  }
  close_block(writer, element);
}

static void
write_definitions(Writer *writer, const PlBlock *block)
{
  open_block(writer, "dl", "");
  write_raw(writer, "\n");
  for (guint i = 0; i + 1 < block->n_items; i += 2) {
    write_raw(writer, "<dt dir=\"auto\">");
    write_prose(writer, block->items[i]);
    write_raw(writer, "</dt><dd dir=\"auto\">");
    write_prose(writer, block->items[i + 1]);
    write_raw(writer, "</dd>\n");
  }
  close_block(writer, "dl");
}

static void
write_callout(Writer *writer, const PlBlock *block)
{
  open_block(writer, "div", " class=\"callout\" role=\"note\"");
  write_raw(writer, "<p>");
  if (block->title != NULL) {
    write_raw(writer, "<strong>");
    write_text(writer, block->title);
    write_raw(writer, "</strong> ");
  }
  write_prose(writer, block->prose);
  write_raw(writer, "</p>");
  close_block(writer, "div");
}

/* A list within a list for each level down: headings never skip one. */
static void
write_contents(Writer *writer, const PlBlock *block)
{
  guint n = 0;
  gint depth = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(writer->report, &n);
  write_raw(writer, "<nav aria-label=\"");
  write_text(writer, _("Contents"));
  write_raw(writer, "\">");
  for (guint i = 0; i < n; i++) {
    const PlBlock *heading = blocks[i];
    if (heading->kind != PL_BLOCK_HEADING || heading->anchor == NULL || heading->level > block->level)
      continue;
    gint level = depth == 0 ? 1 : MIN(heading->level, depth + 1);
    write_raw(writer, level > depth ? "\n<ol>\n<li>" : "");
    for (; depth > level; depth--)
      write_raw(writer, "</li>\n</ol>");
    write_raw(writer, level == depth ? "</li>\n<li>" : "");
    depth = level;
    g_string_append_printf(writer->out, "<a href=\"#%s\">", heading->anchor);
    write_text(writer, pl_prose_get_text(heading->prose));
    write_raw(writer, "</a>");
  }
  for (; depth > 0; depth--)
    write_raw(writer, "</li>\n</ol>\n");
  write_raw(writer, "</nav>\n");
}

static void
write_block(Writer *writer, const PlBlock *block)
{
  switch (block->kind) {
  case PL_BLOCK_HEADING:
    write_heading(writer, block);
    break;
  case PL_BLOCK_PARAGRAPH:
    write_paragraph(writer, block);
    break;
  case PL_BLOCK_LIST:
    write_list(writer, block);
    break;
  case PL_BLOCK_TABLE:
    write_table(writer, block->table);
    break;
  case PL_BLOCK_FIGURE:
    write_figure(writer, block);
    break;
  case PL_BLOCK_CALLOUT:
    write_callout(writer, block);
    break;
  case PL_BLOCK_DEFINITIONS:
    write_definitions(writer, block);
    break;
  case PL_BLOCK_CONTENTS:
    write_contents(writer, block);
    break;
  case PL_BLOCK_CREST:
    write_crest(writer, block);
    break;
  case PL_BLOCK_PAGE_BREAK:
    writer->breaks = TRUE;
    break;
  }
}

/* ---- The file ---- */

static void
write_colour(Writer *writer, const char *name, PlColour colour)
{
  g_autofree char *hex = pl_colour_to_hex(colour);
  g_string_append_printf(writer->out, "--%s:%s;", name, hex);
}

static void
write_style(Writer *writer)
{
  static gsize ready;
  GResource *resource = pl_resource_once(&ready, plreport_register_resource, plreport_get_resource);
  g_autoptr(GBytes) sheet =
      g_resource_lookup_data(resource, STYLE_SHEET, G_RESOURCE_LOOKUP_FLAGS_NONE, &writer->error);
  if (sheet == NULL)
    return;
  gsize size;
  const char *text = g_bytes_get_data(sheet, &size);
  const PlTheme *theme = writer->theme;
  write_raw(writer, "<style>\n:root{");
  write_colour(writer, "page", theme->page);
  write_colour(writer, "ink", theme->ink);
  write_colour(writer, "soft", theme->ink_soft);
  write_colour(writer, "rule", theme->rule);
  write_colour(writer, "hatch", theme->hatch);
  write_colour(writer, "empty", theme->empty);
  write_colour(writer, "focus", theme->focus);
  write_raw(writer, "}\n");
  g_string_append_len(writer->out, text, (gssize)size);
  write_raw(writer, "</style>\n");
}

static void
write_head(Writer *writer, const PlReportMeta *meta)
{
  write_raw(writer, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"");
  write_text(writer, meta->language);
  write_raw(writer,
            "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
            "style-src 'unsafe-inline'\"/>\n<meta name=\"generator\" content=\"Plumbline " PLUMBLINE_VERSION
            "\"/>\n<meta name=\"author\" content=\"");
  write_text(writer, meta->organisation);
  write_raw(writer, "\"/>\n<title>");
  write_text(writer, meta->title);
  write_raw(writer, "</title>\n");
  write_style(writer);
  write_raw(writer, "</head>\n");
}

/* A line of the head or the foot; an empty one is left out. */
static void
write_line(Writer *writer, const char *attributes, const char *text)
{
  if (text[0] == '\0')
    return;
  open_block(writer, "p", attributes);
  write_text(writer, text);
  close_block(writer, "p");
}

/* Together, for a printed page has them in its corner. */
static void
write_markings(Writer *writer, const PlReportMeta *meta)
{
  if (meta->draft[0] == '\0' && meta->marking[0] == '\0')
    return;
  write_raw(writer, "<div class=\"markings\">\n");
  write_line(writer, " class=\"marking\"", meta->draft);
  write_line(writer, " class=\"marking\"", meta->marking);
  write_raw(writer, "</div>\n");
}

GBytes *
pl_html_to_bytes(PlReport *report, const PlTheme *theme, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(report != NULL, NULL);

  const PlReportMeta *meta = pl_report_get_meta(report);
  g_autoptr(GString) out = g_string_new(NULL);
  Writer writer = {.report = report, .out = out};
  writer.theme = theme != NULL ? theme : pl_theme_get(PL_THEME_PRINT, PL_THEME_FLAG_NONE);
  write_head(&writer, meta);
  write_raw(&writer, "<body>\n<a class=\"skip\" href=\"#report\">");
  write_text(&writer, _("Go to the report"));
  write_raw(&writer, "</a>\n<header>\n");
  write_line(&writer, "", meta->running);
  write_markings(&writer, meta);
  write_raw(&writer, "</header>\n<main id=\"report\">\n");
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(report, &n);
  for (guint i = 0; i < n && writer.error == NULL; i++)
    if (!g_cancellable_set_error_if_cancelled(cancellable, &writer.error))
      write_block(&writer, blocks[i]);
  write_raw(&writer, "</main>\n<footer>\n");
  write_line(&writer, "", meta->made_from);
  write_line(&writer, "", meta->invented);
  write_raw(&writer, "</footer>\n</body>\n</html>\n");
  if (writer.error != NULL) {
    g_propagate_error(error, writer.error);
    return NULL;
  }
  return g_string_free_to_bytes(g_steal_pointer(&out));
}
