/* Paragraphs of a Word document, and the runs, links and fields in them. */
#include "docx-private.h"

#include <string.h>

/* Word's limit for the name of a bookmark, which begins with a letter and holds letters, digits and
 * underscores. */
#define BOOKMARK_LONGEST 40
/* Points. */
#define BELOW_TABLE 7.0

/* Scripts that run leftwards begin with Hebrew and end before the punctuation that English uses too; their
 * other forms begin at U+FB1D. Only what has a letter from there is worth a layout. */
static gboolean
reads_leftwards(const char *text)
{
  g_autofree char *clean = pl_text_clean(text);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if ((c >= 0x0590 && c < 0x2000) || c >= 0xfb1d)
      return pl_text_is_rtl(clean);
  }
  return FALSE;
}

void
pl_docx_escape(GString *out, const char *text)
{
  g_autofree char *clean = pl_text_clean(text);
  g_autofree char *escaped = g_markup_escape_text(clean, -1);
  g_string_append(out, escaped);
}

/* ---- Runs ---- */

/* A tab is an element of its own in Word. */
static void
write_words(GString *out, const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, "\t", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (i > 0)
      g_string_append(out, "<w:tab/>");
    if (parts[i][0] == '\0')
      continue;
    g_string_append(out, "<w:t xml:space=\"preserve\">");
    pl_docx_escape(out, parts[i]);
    g_string_append(out, "</w:t>");
  }
}

static void
open_run(GString *out, const char *properties, gboolean leftwards)
{
  g_string_append(out, "<w:r>");
  if (properties[0] != '\0' || leftwards)
    g_string_append_printf(out, "<w:rPr>%s%s</w:rPr>", properties, leftwards ? "<w:rtl/>" : "");
}

void
pl_docx_add_run(GString *out, const char *properties, const char *text)
{
  open_run(out, properties, reads_leftwards(text));
  write_words(out, text);
  g_string_append(out, "</w:r>");
}

void
pl_docx_add_field(GString *out, const char *instruction, const char *shows)
{
  g_string_append_printf(out,
                         "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
                         "xml:space=\"preserve\"> %s </w:instrText></w:r>"
                         "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
                         instruction);
  pl_docx_add_run(out, "", shows);
  g_string_append(out, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}

/* ---- Paragraphs ---- */

/* No room above at the top of a page; some below a table, which has none of its own. A heading brings enough.
 */
static void
write_spacing(PlDocx *docx, const PlDocxLook *look)
{
  if (docx->breaks)
    g_string_append(docx->out, "<w:spacing w:before=\"0\"/>");
  else if (docx->after_table && !look->heading)
    g_string_append_printf(docx->out, "<w:spacing w:before=\"%d\"/>", PL_TWIPS(BELOW_TABLE));
}

void
pl_docx_open(PlDocx *docx, const PlDocxLook *look, const char *text)
{
  GString *out = docx->out;
  g_string_append_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", look->style);
  if (look->keep_next)
    g_string_append(out, "<w:keepNext/>");
  if (docx->breaks)
    g_string_append(out, "<w:pageBreakBefore/>");
  if (look->list != 0)
    g_string_append_printf(out, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%u\"/></w:numPr>",
                           look->list);
  if (reads_leftwards(text))
    g_string_append(out, "<w:bidi/>");
  write_spacing(docx, look);
  if (look->right)
    g_string_append(out, "<w:jc w:val=\"right\"/>");
  g_string_append(out, "</w:pPr>");
  docx->breaks = docx->after_table = FALSE;
}

void
pl_docx_close(PlDocx *docx)
{
  g_string_append(docx->out, "</w:p>");
}

/* Runs of a prose as they are written; what ends a line is only written when more follows. */
typedef struct {
  PlDocx *docx;
  const PlDocxLook *look;
  const char *text; /* of the whole prose */
  gboolean written; /* something stands in the paragraph */
  gboolean line;    /* a line has ended since */
} Words;

static void
end_line(Words *words)
{
  if (words->line && words->written) {
    if (words->look->lines) {
      g_string_append(words->docx->out, "<w:r><w:br/></w:r>");
    } else {
      pl_docx_close(words->docx);
      pl_docx_open(words->docx, words->look, words->text);
    }
  }
  words->line = FALSE;
  words->written = TRUE;
}

static void
write_lines(Words *words, const char *properties, const char *text)
{
  g_autofree char *clean = pl_text_clean(text);
  g_auto(GStrv) lines = g_strsplit(clean, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    words->line = words->line || i > 0;
    if (lines[i][0] == '\0')
      continue;
    end_line(words);
    pl_docx_add_run(words->docx->out, properties, lines[i]);
  }
}

/* A link cannot go on in another paragraph. */
static void
write_link(Words *words, const PlRun *run)
{
  PlDocx *docx = words->docx;
  g_autofree char *clean = pl_text_clean(run->text);
  g_strdelimit(clean, "\n", ' ');
  end_line(words);
  if (run->uri != NULL) {
    g_string_append_printf(docx->out, "<w:hyperlink r:id=\"link%u\" w:history=\"1\">", docx->links->len);
    g_ptr_array_add(docx->links, g_strdup(run->uri));
  } else {
    g_autofree char *name = pl_docx_bookmark(run->anchor);
    g_string_append_printf(docx->out, "<w:hyperlink w:anchor=\"%s\" w:history=\"1\">", name);
  }
  pl_docx_add_run(docx->out, "<w:rStyle w:val=\"Hyperlink\"/>", clean);
  g_string_append(docx->out, "</w:hyperlink>");
}

void
pl_docx_add_prose(PlDocx *docx, const PlDocxLook *look, const PlProse *prose)
{
  static const char *const properties[] = {
      [PL_RUN_PLAIN] = "",
      [PL_RUN_BOLD] = "<w:rStyle w:val=\"Strong\"/>",
      [PL_RUN_SOFT] = "<w:rStyle w:val=\"Soft\"/>",
      [PL_RUN_MARK] = "<w:rStyle w:val=\"Mark\"/>",
  };
  Words words = {.docx = docx, .look = look, .text = pl_prose_get_text(prose)};
  guint n = 0;
  const PlRun *runs = pl_prose_get_runs(prose, &n);
  for (guint i = 0; i < n; i++) {
    if (runs[i].uri != NULL || (runs[i].anchor != NULL && pl_report_has_anchor(docx->report, runs[i].anchor)))
      write_link(&words, &runs[i]);
    else
      write_lines(&words, properties[runs[i].style], runs[i].text);
  }
}

void
pl_docx_add_paragraph(PlDocx *docx, const PlDocxLook *look, const PlProse *prose)
{
  pl_docx_open(docx, look, pl_prose_get_text(prose));
  pl_docx_add_prose(docx, look, prose);
  pl_docx_close(docx);
}

char *
pl_docx_bookmark(const char *anchor)
{
  if (strlen(anchor) > BOOKMARK_LONGEST || !g_ascii_isalpha(anchor[0])) {
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_MD5, anchor, -1);
    return g_strconcat("place_", digest, NULL);
  }
  return g_strdelimit(g_strdup(anchor), "-", '_');
}
