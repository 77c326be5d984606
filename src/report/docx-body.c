/* From blocks to the body of a Word document. */
#include "docx-private.h"

/* Dots an inch of a chart's picture: as printers want them. */
#define PRINT_DPI 300.0
#define POINTS_AN_INCH 72.0
/* Room for a heading and a caption on the page of the tallest figure. */
#define FIGURE_MOST (PL_BODY_HEIGHT - 110)
/* A chart that is nearly as wide as the page is made as wide. */
#define FIGURE_FILLS 0.6
/* A longer term has a line to itself; a shorter one stands beside what it means. */
#define TERM_CHARACTERS 24

static void
add_heading(PlDocx *docx, const PlBlock *block)
{
  static const char *const listed[PL_HEADING_LEVELS] = {"Heading1", "Heading2", "Heading3"};
  /* As far down, but left out when Word makes the contents anew, as it is from the entries that are there. */
  static const char *const unlisted[PL_HEADING_LEVELS] = {"Heading1Unlisted", "Heading2Unlisted",
                                                          "Heading3Unlisted"};
  const PlDocxLook look = {
      .style = (block->anchor != NULL ? listed : unlisted)[block->level - 1], .heading = TRUE, .lines = TRUE};
  pl_docx_open(docx, &look, pl_prose_get_text(block->prose));
  guint id = docx->n_bookmarks;
  if (block->anchor != NULL) {
    g_autofree char *name = pl_docx_bookmark(block->anchor);
    g_string_append_printf(docx->out, "<w:bookmarkStart w:id=\"%u\" w:name=\"%s\"/>", id, name);
    docx->n_bookmarks++;
  }
  pl_docx_add_prose(docx, &look, block->prose);
  if (block->anchor != NULL)
    g_string_append_printf(docx->out, "<w:bookmarkEnd w:id=\"%u\"/>", id);
  pl_docx_close(docx);
}

gboolean
pl_docx_is_title(const PlDocx *docx, guint index)
{
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(docx->report, &n);
  guint first = n > 0 && blocks[0]->kind == PL_BLOCK_CREST ? 1 : 0;
  return index == first && n > first + 1 && blocks[first]->kind == PL_BLOCK_PARAGRAPH &&
         blocks[first]->paragraph == PL_PARAGRAPH_SMALL && blocks[first + 1]->kind == PL_BLOCK_HEADING;
}

static void
add_paragraph(PlDocx *docx, const PlBlock *block, gboolean is_title)
{
  static const char *const styles[] = {
      [PL_PARAGRAPH_BODY] = "Normal", [PL_PARAGRAPH_LEAD] = "Lead", [PL_PARAGRAPH_SMALL] = "Small"};
  const PlDocxLook look = {.style = is_title ? "Title" : styles[block->paragraph],
                           .keep_next = block->keep_with_next};
  pl_docx_add_paragraph(docx, &look, block->prose);
}

static void
add_callout(PlDocx *docx, const PlBlock *block)
{
  const PlDocxLook look = {.style = "Callout", .keep_next = block->keep_with_next};
  g_autofree char *text =
      g_strconcat(block->title != NULL ? block->title : "", pl_prose_get_text(block->prose), NULL);
  pl_docx_open(docx, &look, text);
  if (block->title != NULL) {
    pl_docx_add_run(docx->out, "<w:rStyle w:val=\"Strong\"/>", block->title);
    pl_docx_add_run(docx->out, "", " ");
  }
  pl_docx_add_prose(docx, &look, block->prose);
  pl_docx_close(docx);
}

/* ---- Lists and definitions ---- */

static void
add_list(PlDocx *docx, const PlBlock *block)
{
  PlDocxLook look = {.style = "ListBullet", .list = PL_DOCX_LIST_BULLETS, .lines = TRUE};
  if (block->list != PL_LIST_BULLETS) {
    look.style = "ListNumber";
    look.list = PL_DOCX_LIST_FIRST + docx->lists->len;
    g_array_append_val(docx->lists, block->list);
  }
  for (guint i = 0; i < block->n_items; i++) {
    look.keep_next = block->keep_with_next && i + 1 == block->n_items;
    pl_docx_add_paragraph(docx, &look, block->items[i]);
  }
}

static void
add_definitions(PlDocx *docx, const PlBlock *block)
{
  const PlDocxLook look = {.style = "Definition", .lines = TRUE};
  for (guint i = 0; i + 1 < block->n_items; i += 2) {
    g_autofree char *term = pl_text_clean(pl_prose_get_text(block->items[i]));
    g_strdelimit(term, "\n", ' ');
    pl_docx_open(docx, &look, term);
    pl_docx_add_run(docx->out, "<w:rStyle w:val=\"Strong\"/>", term);
    g_string_append(docx->out,
                    g_utf8_strlen(term, -1) > TERM_CHARACTERS ? "<w:r><w:br/></w:r>" : "<w:r><w:tab/></w:r>");
    pl_docx_add_prose(docx, &look, block->items[i + 1]);
    pl_docx_close(docx);
  }
}

/* ---- Figures ---- */

static void
add_picture(PlDocx *docx, const PlBlock *block, GBytes *png, double width, double height)
{
  guint n = docx->pictures->len;
  gint64 across = PL_EMUS(width), down = PL_EMUS(height);
  g_string_append_printf(docx->out,
                         "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
                         "<wp:extent cx=\"%" G_GINT64_FORMAT "\" cy=\"%" G_GINT64_FORMAT "\"/>"
                         "<wp:docPr id=\"%u\" name=\"Figure %u\" descr=\"",
                         across, down, n + 1, n + 1);
  pl_docx_escape(docx->out, block->alternative);
  g_string_append_printf(
      docx->out,
      "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
      "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
      "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"%u\" name=\"figure%u.png\"/><pic:cNvPicPr/></pic:nvPicPr>"
      "<pic:blipFill><a:blip r:embed=\"picture%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
      "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%" G_GINT64_FORMAT "\" cy=\"%" G_GINT64_FORMAT
      "\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
      "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
      n + 1, n + 1, n, across, down);
  g_ptr_array_add(docx->pictures, png);
}

static void
add_figure(PlDocx *docx, const PlBlock *block)
{
  const PlDocxLook caption = {.style = "Caption", .heading = TRUE, .keep_next = TRUE};
  const PlDocxLook figure = {.style = "Chart", .keep_next = block->table != NULL || block->keep_with_next};
  double natural = pl_chart_natural_width(block->chart);
  double width = natural < PL_BODY_WIDTH * FIGURE_FILLS ? natural : PL_BODY_WIDTH;
  double height = MIN(pl_chart_measure(block->chart, width), FIGURE_MOST);
  GBytes *png = pl_chart_to_bytes(block->chart, PL_PICTURE_PNG, width, height, PRINT_DPI / POINTS_AN_INCH,
                                  docx->theme, &docx->error);
  if (png == NULL)
    return;
  pl_docx_add_paragraph(docx, &caption, block->prose);
  pl_docx_open(docx, &figure, "");
  add_picture(docx, block, png, width, height);
  pl_docx_close(docx);
  if (block->table != NULL)
    pl_docx_add_table(docx, block->table);
}

/* In the line, where a reader of the text comes upon it. */
static void
add_crest(PlDocx *docx, const PlBlock *block)
{
  const PlDocxLook look = {.style = "Chart", .keep_next = TRUE, .right = TRUE};
  double width = PL_CREST_WIDTH, height = PL_CREST_HEIGHT;
  pl_crest_fit(block->crest, &width, &height);
  pl_docx_open(docx, &look, "");
  add_picture(docx, block, g_bytes_ref(pl_crest_get_png(block->crest)), width, height);
  pl_docx_close(docx);
}

/* ---- Contents ---- */

/* The field spans the entries: its beginning stands in the first and its end in a paragraph of its own. Page
 * numbers come when Word or LibreOffice makes the contents anew: those of our own pages are not theirs (of
 * the sample's 32 pages theirs are 28), and a wrong number is worse than none. */
static void
add_contents(PlDocx *docx, const PlBlock *block)
{
  static const char *const styles[PL_HEADING_LEVELS] = {"TOC1", "TOC2", "TOC3"};
  GString *out = docx->out;
  guint n = 0, n_entries = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(docx->report, &n);
  g_string_append(out, "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>"
                       "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>\n");
  g_autofree char *begin = g_strdup_printf(
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o "
      "\"1-%d\" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
      block->level);
  for (guint i = 0; i < n; i++) {
    if (blocks[i]->kind != PL_BLOCK_HEADING || blocks[i]->anchor == NULL || blocks[i]->level > block->level)
      continue;
    const PlDocxLook look = {.style = styles[blocks[i]->level - 1]};
    g_autofree char *name = pl_docx_bookmark(blocks[i]->anchor);
    const char *text = pl_prose_get_text(blocks[i]->prose);
    pl_docx_open(docx, &look, text);
    g_string_append(out, n_entries++ == 0 ? begin : "");
    g_string_append_printf(out, "<w:hyperlink w:anchor=\"%s\" w:history=\"1\">", name);
    pl_docx_add_run(out, "", text);
    g_string_append(out, "</w:hyperlink>");
    pl_docx_close(docx);
  }
  const PlDocxLook last = {.style = "TableGap"};
  pl_docx_open(docx, &last, "");
  g_string_append_printf(out, "%s<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", n_entries == 0 ? begin : "");
  pl_docx_close(docx);
  g_string_append(out, "</w:sdtContent></w:sdt>\n");
}

void
pl_docx_add_block(PlDocx *docx, guint index)
{
  guint n = 0;
  const PlBlock *block = pl_report_get_blocks(docx->report, &n)[index];
  switch (block->kind) {
  case PL_BLOCK_HEADING:
    add_heading(docx, block);
    break;
  case PL_BLOCK_PARAGRAPH:
    add_paragraph(docx, block, pl_docx_is_title(docx, index));
    break;
  case PL_BLOCK_LIST:
    add_list(docx, block);
    break;
  case PL_BLOCK_TABLE:
    pl_docx_add_table(docx, block->table);
    break;
  case PL_BLOCK_FIGURE:
    add_figure(docx, block);
    break;
  case PL_BLOCK_CALLOUT:
    add_callout(docx, block);
    break;
  case PL_BLOCK_DEFINITIONS:
    add_definitions(docx, block);
    break;
  case PL_BLOCK_CONTENTS:
    add_contents(docx, block);
    break;
  case PL_BLOCK_CREST:
    add_crest(docx, block);
    break;
  case PL_BLOCK_PAGE_BREAK:
    docx->breaks = TRUE;
    break;
  }
}
