/* A Word document: its parts, and what holds for all of it. */
#include "docx-private.h"

#include <glib/gi18n-lib.h>
#include <plumbline/resource.h>
#include <string.h>

#include "plreport-resources.h"

#define FOLDER "/org/plumbline/report/docx/"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define NAMESPACES                                                                                           \
  " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" OFFICE              \
  "relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "     \
  "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                                       \
  "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
/* From the edge of the page to the head and to the foot. */
#define FURNITURE 30.0
/* How far a callout's tint is from the page's colour to the rules'. */
#define TINT 0.35

/* ---- Parts that stand in data/report/docx ---- */

static void
replace_colour(GString *text, const char *name, PlColour colour)
{
  g_autofree char *hex = pl_colour_to_hex(colour);
  g_string_replace(text, name, hex + 1, 0); /* Word's have no # */
}

/* Returns: (transfer full) (nullable): a part with the report's language and the theme's colours put in. */
static GString *
read_part(PlDocx *docx, const char *name)
{
  static gsize ready;
  GResource *resource = pl_resource_once(&ready, plreport_register_resource, plreport_get_resource);
  g_autofree char *path = g_strconcat(FOLDER, name, NULL);
  g_autoptr(GBytes) bytes =
      g_resource_lookup_data(resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &docx->error);
  if (bytes == NULL)
    return NULL;
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  GString *text = g_string_new_len(data, (gssize)size), *language = g_string_new(NULL);
  const PlTheme *theme = docx->theme;
  pl_docx_escape(language, pl_report_get_meta(docx->report)->language);
  g_string_replace(text, "@language@", language->str, 0);
  g_string_free(language, TRUE);
  replace_colour(text, "@ink@", theme->ink);
  replace_colour(text, "@soft@", theme->ink_soft);
  replace_colour(text, "@rule@", theme->rule);
  replace_colour(text, "@empty@", theme->empty);
  replace_colour(text, "@tint@", pl_colour_mix(theme->page, theme->rule, TINT));
  return text;
}

static void
add_string(PlPackage *package, const char *name, const GString *text)
{
  pl_package_add(package, name, text->str, text->len);
}

static void
add_kept(PlDocx *docx, PlPackage *package, const char *name, const char *file)
{
  if (docx->error != NULL)
    return;
  GString *text = read_part(docx, file);
  if (text == NULL)
    return;
  add_string(package, name, text);
  g_string_free(text, TRUE);
}

/* ---- Parts that are made ---- */

static void
add_properties(PlDocx *docx, PlPackage *package, gint64 created)
{
  const PlReportMeta *meta = pl_report_get_meta(docx->report);
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(created);
  g_autofree char *date = g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr(GString) out = g_string_new(
      XML_HEAD
      "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
  pl_docx_escape(out, meta->title);
  g_string_append(out, "</dc:title><dc:creator>");
  pl_docx_escape(out, meta->organisation);
  g_string_append(out, "</dc:creator><dc:language>");
  pl_docx_escape(out, meta->language);
  g_string_append_printf(out,
                         "</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
                         "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>"
                         "</cp:coreProperties>\n",
                         date, date);
  add_string(package, "docProps/core.xml", out);
}

/* A list that counts is its own, so that each begins at one. */
static void
add_numbering(PlDocx *docx, PlPackage *package)
{
  GString *text = docx->error == NULL ? read_part(docx, "numbering.xml") : NULL;
  if (text == NULL)
    return;
  g_autoptr(GString) lists = g_string_new(NULL);
  for (guint i = 0; i < docx->lists->len; i++)
    g_string_append_printf(lists,
                           "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%d\"/><w:lvlOverride "
                           "w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\n",
                           PL_DOCX_LIST_FIRST + i, g_array_index(docx->lists, PlListStyle, i));
  g_string_replace(text, "@lists@", lists->str, 1);
  add_string(package, "word/numbering.xml", text);
  g_string_free(text, TRUE);
}

/* ---- The mark of a draft ---- */

/* Pixels a point: it is large and light. */
#define MARK_SCALE 1.5

/* A page that has nothing but the mark on it. */
static void
add_mark_picture(PlDocx *docx, PlPackage *package)
{
  g_autoptr(GByteArray) png = g_byte_array_new();
  cairo_surface_t *surface = cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, (int)(PL_PAGE_WIDTH * MARK_SCALE), (int)(PL_PAGE_HEIGHT * MARK_SCALE));
  cairo_t *cr = cairo_create(surface);
  cairo_scale(cr, MARK_SCALE, MARK_SCALE);
  pl_pages_draw_mark(docx->pages, cr);
  cairo_destroy(cr);
  cairo_surface_write_to_png_stream(surface, pl_cairo_append, png);
  cairo_surface_destroy(surface);
  pl_package_add(package, "word/media/draft.png", png->data, png->len);
  g_autoptr(GString) out = g_string_new(
      XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n"
               "<Relationship Id=\"mark\" Type=\"" OFFICE
               "relationships/image\" Target=\"media/draft.png\"/>\n</Relationships>\n");
  add_string(package, "word/_rels/header1.xml.rels", out);
}

/* Across each page, below the text: a picture that hangs on the head. Not the shape with words that Word
 * makes itself, for LibreOffice tags that as a figure, on every page. */
static void
add_mark(PlDocx *docx, PlPackage *package, GString *out)
{
  const char *draft = pl_report_get_meta(docx->report)->draft;
  GString *mark = draft[0] != '\0' && docx->error == NULL ? read_part(docx, "draft-mark.xml") : NULL;
  if (mark == NULL)
    return;
  g_autoptr(GString) words = g_string_new(NULL);
  g_autofree char *across = g_strdup_printf("%" G_GINT64_FORMAT, PL_EMUS(PL_PAGE_WIDTH));
  g_autofree char *down = g_strdup_printf("%" G_GINT64_FORMAT, PL_EMUS(PL_PAGE_HEIGHT));
  pl_docx_escape(words, draft);
  g_string_replace(mark, "@across@", across, 0);
  g_string_replace(mark, "@down@", down, 0);
  g_string_replace(mark, "@draft@", words->str, 0);
  g_string_replace(mark, "\n", "", 0);
  g_string_append(out, mark->str);
  g_string_free(mark, TRUE);
  add_mark_picture(docx, package);
}

/* In a line at the head of a page, with room between its two ends; more is set in two. */
#define HEAD_CHARACTERS 100

static void
add_head(PlDocx *docx, PlPackage *package)
{
  const PlReportMeta *meta = pl_report_get_meta(docx->report);
  g_autoptr(GString) out =
      g_string_new(XML_HEAD "<w:hdr" NAMESPACES "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>");
  add_mark(docx, package, out);
  pl_docx_add_run(out, "", meta->running);
  const gboolean both = meta->draft[0] != '\0' && meta->marking[0] != '\0';
  g_autofree char *strong = g_strconcat(meta->draft, both ? " · " : "", meta->marking, NULL);
  if (strong[0] != '\0') {
    if (g_utf8_strlen(meta->running, -1) + g_utf8_strlen(strong, -1) > HEAD_CHARACTERS)
      g_string_append(out, "<w:r><w:br/></w:r>");
    g_string_append(out, "<w:r><w:tab/></w:r>");
    pl_docx_add_run(out, "<w:rStyle w:val=\"Strong\"/>", strong);
  }
  g_string_append(out, "</w:p></w:hdr>\n");
  add_string(package, "word/header1.xml", out);
}

static void
add_foot(PlDocx *docx, PlPackage *package)
{
  const PlReportMeta *meta = pl_report_get_meta(docx->report);
  g_autoptr(GString) out =
      g_string_new(XML_HEAD "<w:ftr" NAMESPACES "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
  g_autofree char *says =
      g_strconcat(meta->invented, meta->invented[0] != '\0' ? " · " : "", meta->made_from, NULL);
  pl_docx_add_run(out, "", says);
  g_string_append(out, "<w:r><w:tab/></w:r>");
  /* TRANSLATORS: the number of a page, then of how many, in that order. */
  g_auto(GStrv) words = g_strsplit(_("Page %s of %s"), "%s", 3);
  static const char *const fields[] = {"PAGE", "NUMPAGES"};
  for (guint i = 0; words[i] != NULL; i++) {
    if (words[i][0] != '\0')
      pl_docx_add_run(out, "", words[i]);
    if (i < G_N_ELEMENTS(fields))
      pl_docx_add_field(out, fields[i], "1");
  }
  g_string_append(out, "</w:p></w:ftr>\n");
  add_string(package, "word/footer1.xml", out);
}

/* What the body leads to: the fixed parts first, then addresses and pictures. */
static void
add_relationships(PlDocx *docx, PlPackage *package)
{
  static const char *const parts[] = {"styles", "numbering", "settings", "header", "footer"};
  static const char *const files[] = {"styles.xml", "numbering.xml", "settings.xml", "header1.xml",
                                      "footer1.xml"};
  g_autoptr(GString) out = g_string_new(
      XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n");
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    g_string_append_printf(out,
                           "<Relationship Id=\"%s\" Type=\"" OFFICE "relationships/%s\" Target=\"%s\"/>\n",
                           parts[i], parts[i], files[i]);
  for (guint i = 0; i < docx->links->len; i++) {
    g_string_append_printf(
        out, "<Relationship Id=\"link%u\" Type=\"" OFFICE "relationships/hyperlink\" Target=\"", i);
    pl_docx_escape(out, g_ptr_array_index(docx->links, i));
    g_string_append(out, "\" TargetMode=\"External\"/>\n");
  }
  for (guint i = 0; i < docx->pictures->len; i++)
    g_string_append_printf(out,
                           "<Relationship Id=\"picture%u\" Type=\"" OFFICE
                           "relationships/image\" Target=\"media/figure%u.png\"/>\n",
                           i, i + 1);
  g_string_append(out, "</Relationships>\n");
  add_string(package, "word/_rels/document.xml.rels", out);
}

static void
add_pictures(PlDocx *docx, PlPackage *package)
{
  for (guint i = 0; i < docx->pictures->len; i++) {
    g_autofree char *name = g_strdup_printf("word/media/figure%u.png", i + 1);
    gsize size;
    const void *data = g_bytes_get_data(g_ptr_array_index(docx->pictures, i), &size);
    pl_package_add(package, name, data, size);
  }
}

/* ---- The body ---- */

/* A4, with the margins of the PDF's pages. */
static void
write_section(PlDocx *docx)
{
  g_string_append_printf(
      docx->out,
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference "
      "w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"/><w:pgMar w:top=\"%d\" "
      "w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>"
      "<w:cols w:space=\"720\"/></w:sectPr>",
      PL_TWIPS(PL_PAGE_WIDTH), PL_TWIPS(PL_PAGE_HEIGHT), PL_TWIPS(PL_BODY_TOP), PL_TWIPS(PL_MARGIN_SIDE),
      PL_TWIPS(PL_PAGE_HEIGHT - PL_BODY_BOTTOM), PL_TWIPS(PL_MARGIN_SIDE), PL_TWIPS(FURNITURE),
      PL_TWIPS(FURNITURE));
}

static void
write_body(PlDocx *docx, GCancellable *cancellable)
{
  const PlReportMeta *meta = pl_report_get_meta(docx->report);
  g_string_append(docx->out, XML_HEAD "<w:document" NAMESPACES "><w:body>\n");
  guint n = 0;
  pl_report_get_blocks(docx->report, &n);
  if (meta->title[0] != '\0' && !pl_docx_is_title(docx, 0) && !pl_docx_is_title(docx, 1)) {
    const PlDocxLook look = {.style = "Title"};
    pl_docx_open(docx, &look, meta->title);
    pl_docx_add_run(docx->out, "", meta->title);
    pl_docx_close(docx);
  }
  for (guint i = 0; i < n && docx->error == NULL; i++)
    if (!g_cancellable_set_error_if_cancelled(cancellable, &docx->error))
      pl_docx_add_block(docx, i);
  if (docx->after_table || n == 0)
    pl_docx_part_tables(docx); /* a body ends with a paragraph */
  write_section(docx);
  g_string_append(docx->out, "</w:body></w:document>\n");
}

/* ---- The file ---- */

static GBytes *
put_together(PlDocx *docx, gint64 created, GError **error)
{
  g_autoptr(PlPackage) package = pl_package_new();
  add_kept(docx, package, "[Content_Types].xml", "content-types.xml");
  add_kept(docx, package, "_rels/.rels", "relationships.xml");
  add_properties(docx, package, created);
  add_kept(docx, package, "docProps/app.xml", "app.xml");
  add_string(package, "word/document.xml", docx->out);
  add_relationships(docx, package);
  add_kept(docx, package, "word/styles.xml", "styles.xml");
  add_numbering(docx, package);
  add_kept(docx, package, "word/settings.xml", "settings.xml");
  add_head(docx, package);
  add_foot(docx, package);
  add_pictures(docx, package);
  if (docx->error != NULL) {
    g_propagate_error(error, g_steal_pointer(&docx->error));
    return NULL;
  }
  return pl_package_finish(package, error);
}

GBytes *
pl_docx_to_bytes(PlReport *report, const PlTheme *theme, gint64 created, GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail(report != NULL, NULL);

  theme = theme != NULL ? theme : pl_theme_get(PL_THEME_PRINT, PL_THEME_FLAG_NONE);
  g_autoptr(PlPages) pages = pl_pages_new(report, theme, cancellable, error);
  if (pages == NULL)
    return NULL;
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) pictures = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  g_autoptr(GArray) lists = g_array_new(FALSE, FALSE, sizeof(PlListStyle));
  PlDocx docx = {.report = report,
                 .theme = theme,
                 .pages = pages,
                 .out = out,
                 .links = links,
                 .pictures = pictures,
                 .lists = lists};
  write_body(&docx, cancellable);
  if (docx.error != NULL) {
    g_propagate_error(error, docx.error);
    return NULL;
  }
  return put_together(&docx, created, error);
}
