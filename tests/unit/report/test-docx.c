/* A report as a Word document, read back with other people's code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <archive.h>
#include <archive_entry.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <plumbline/docx.h>
#include <plumbline/pack.h>

#include "docx-order.h"
#include "every-block.h"

/* 2 November 2026, noon. */
#define CREATED 1793620800

typedef struct {
  GBytes *bytes;
  GHashTable *parts;     /* name -> GBytes */
  GHashTable *documents; /* name -> xmlDoc */
} File;

static void
read_parts(File *file)
{
  gsize size;
  const void *data = g_bytes_get_data(file->bytes, &size);
  struct archive *zip = archive_read_new();
  struct archive_entry *entry;
  assert_int_equal(archive_read_support_format_zip(zip), ARCHIVE_OK);
  assert_int_equal(archive_read_open_memory(zip, data, size), ARCHIVE_OK);
  while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
    gsize length = (gsize)archive_entry_size(entry);
    char *content = g_malloc(length + 1);
    assert_int_equal(archive_read_data(zip, content, length), length);
    const char *name = archive_entry_pathname(entry);
    assert_false(g_hash_table_contains(file->parts, name));
    g_hash_table_insert(file->parts, g_strdup(name), g_bytes_new_take(content, length));
  }
  archive_read_free(zip);
}

static File *
file_new(PlReport *report)
{
  File *file = g_new0(File, 1);
  g_autoptr(GError) error = NULL;
  file->bytes = pl_docx_to_bytes(report, NULL, CREATED, NULL, &error);
  assert_null(error);
  file->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  file->documents = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)xmlFreeDoc);
  read_parts(file);
  GHashTableIter iter;
  gpointer name, bytes;
  g_hash_table_iter_init(&iter, file->parts);
  while (g_hash_table_iter_next(&iter, &name, &bytes)) {
    if (g_str_has_suffix(name, ".png"))
      continue;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    xmlDoc *document = xmlReadMemory(data, (int)size, name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    assert_non_null(document);
    g_hash_table_insert(file->documents, name, document);
  }
  return file;
}

static void
file_free(File *file)
{
  g_hash_table_unref(file->documents);
  g_hash_table_unref(file->parts);
  g_bytes_unref(file->bytes);
  g_free(file);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(File, file_free)

static xmlXPathObject *
evaluate(File *file, const char *part, const char *expression)
{
  static const struct {
    const char *prefix, *uri;
  } spaces[] = {
      {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
      {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
      {"wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
      {"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
      {"rel", "http://schemas.openxmlformats.org/package/2006/relationships"},
      {"ct", "http://schemas.openxmlformats.org/package/2006/content-types"},
      {"dc", "http://purl.org/dc/elements/1.1/"},
      {"dcterms", "http://purl.org/dc/terms/"},
      {"cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
  };
  xmlDoc *document = g_hash_table_lookup(file->documents, part);
  assert_non_null(document);
  xmlXPathContext *context = xmlXPathNewContext(document);
  for (guint i = 0; i < G_N_ELEMENTS(spaces); i++)
    xmlXPathRegisterNs(context, (const xmlChar *)spaces[i].prefix, (const xmlChar *)spaces[i].uri);
  xmlXPathObject *found = xmlXPathEvalExpression((const xmlChar *)expression, context);
  assert_non_null(found);
  xmlXPathFreeContext(context);
  return found;
}

#define BODY "word/document.xml"

static gint
count(File *file, const char *part, const char *path)
{
  g_autofree char *expression = g_strdup_printf("count(%s)", path);
  xmlXPathObject *found = evaluate(file, part, expression);
  gint n = (gint)found->floatval;
  xmlXPathFreeObject(found);
  return n;
}

static void
expect_text(File *file, const char *part, const char *path, const char *expected)
{
  g_autofree char *expression = g_strdup_printf("string(%s)", path);
  xmlXPathObject *found = evaluate(file, part, expression);
  assert_string_equal((const char *)found->stringval, expected);
  xmlXPathFreeObject(found);
}

static void
expect_none(File *file, const char *part, const char *path)
{
  gint n = count(file, part, path);
  if (n != 0)
    fail_msg("%s: %d of %s", part, n, path);
}

/* ---- What any file must be ---- */

/* Whatever a relationship names is in the file, and nothing but a link leads out of it. */
static void
expect_relationships(File *file)
{
  const char *part = "word/_rels/document.xml.rels";
  expect_none(file, part, "//rel:Relationship[@TargetMode = 'External'][not(contains(@Type, '/hyperlink'))]");
  expect_none(file, part,
              "//rel:Relationship[@TargetMode = 'External'][not(starts-with(@Target, 'http://') or "
              "starts-with(@Target, 'https://') or starts-with(@Target, 'mailto:'))]");
  expect_none(file, "_rels/.rels", "//@TargetMode");
  expect_none(file, part, "//*[@Id = preceding::*/@Id]");
  xmlXPathObject *found = evaluate(file, part, "//rel:Relationship[not(@TargetMode)]/@Target");
  for (int i = 0; i < found->nodesetval->nodeNr; i++) {
    g_autofree char *name =
        g_strconcat("word/", (const char *)found->nodesetval->nodeTab[i]->children->content, NULL);
    assert_true(g_hash_table_contains(file->parts, name));
  }
  xmlXPathFreeObject(found);
  found = evaluate(file, BODY, "//@r:id | //@r:embed");
  for (int i = 0; found->nodesetval != NULL && i < found->nodesetval->nodeNr; i++) {
    g_autofree char *path = g_strdup_printf("//rel:Relationship[@Id = '%s']",
                                            (const char *)found->nodesetval->nodeTab[i]->children->content);
    assert_int_equal(count(file, part, path), 1);
  }
  xmlXPathFreeObject(found);
}

/* Every value of an attribute in the body stands in another part. */
static void
expect_known(File *file, const char *attribute, const char *part, const char *known)
{
  xmlXPathObject *found = evaluate(file, BODY, attribute);
  for (int i = 0; found->nodesetval != NULL && i < found->nodesetval->nodeNr; i++) {
    const char *value = (const char *)found->nodesetval->nodeTab[i]->children->content;
    g_autofree char *path = g_strdup_printf("%s[. = '%s']", known, value);
    if (count(file, part, path) != 1)
      fail_msg("%s is not in %s", value, part);
  }
  xmlXPathFreeObject(found);
}

static void
expect_sound(File *file)
{
  GHashTableIter iter;
  gpointer name, document;
  g_hash_table_iter_init(&iter, file->documents);
  while (g_hash_table_iter_next(&iter, &name, &document)) {
    expect_order_of(xmlDocGetRootElement(document));
    g_autofree char *path = g_strdup_printf("//ct:Override[@PartName = '/%s']", (const char *)name);
    gboolean apart = g_str_has_suffix(name, ".rels") || g_str_equal(name, "[Content_Types].xml");
    assert_int_equal(count(file, "[Content_Types].xml", path), apart ? 0 : 1);
  }
  expect_relationships(file);
  expect_known(file, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", "word/styles.xml",
               "//w:style/@w:styleId");
  expect_known(file, "//w:numId/@w:val", "word/numbering.xml", "//w:num/@w:numId");
  expect_known(file, "//w:hyperlink/@w:anchor", BODY, "//w:bookmarkStart/@w:name");
  expect_none(file, BODY, "//w:bookmarkStart[@w:id = preceding::w:bookmarkStart/@w:id]");
  expect_none(file, BODY, "//w:bookmarkStart[not(@w:id = following::w:bookmarkEnd/@w:id)]");
  expect_none(file, BODY, "//wp:docPr[@id = preceding::wp:docPr/@id or not(@descr) or @descr = '']");
  expect_none(file, BODY, "//w:tbl[not(w:tr[1]/w:trPr/w:tblHeader) or not(w:tblPr/w:tblCaption)]");
  expect_none(file, BODY, "//w:tbl/following-sibling::*[1][self::w:tbl]");
  expect_none(file, BODY, "//w:tr[count(w:tc) != count(../w:tblGrid/w:gridCol)]");
  expect_none(file, BODY, "//w:tc[not(*[last()][self::w:p])]");
  expect_none(file, BODY, "//w:tr[position() > 1]//w:keepNext"); /* LibreOffice would lose rows */
  assert_int_equal(count(file, BODY, "/w:document/w:body/*[last()][self::w:sectPr]"), 1);
  assert_int_equal(count(file, BODY, "/w:document/w:body/*[last() - 1][self::w:p or self::w:sdt]"), 1);
  assert_int_equal(count(file, BODY, "//w:fldChar[@w:fldCharType = 'begin']"),
                   count(file, BODY, "//w:fldChar[@w:fldCharType = 'end']"));
  expect_none(file, BODY, "//w:fldChar[@w:dirty]");
  expect_none(file, "word/settings.xml", "//w:updateFields | //w:attachedTemplate");
  expect_text(file, "word/styles.xml", "//w:rPrDefault//w:lang/@w:val", "en-GB");
  expect_text(file, "word/footer1.xml", "normalize-space(//w:instrText[1])", "PAGE");
}

/* ---- The tests ---- */

static void
every_block_has_its_element(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = full_report();
  g_autoptr(File) file = file_new(report);
  expect_sound(file);
  expect_text(file, BODY, "//w:p[w:pPr/w:pStyle/@w:val = 'Title']", "Board pack");
  assert_int_equal(count(file, BODY, "//w:pStyle[@w:val = 'Heading1']"), 2);
  expect_text(file, BODY, "//w:p[w:pPr/w:pStyle/@w:val = 'Heading1Unlisted']", "Two of seven domains rose");
  expect_text(file, BODY, "//w:p[w:pPr/w:pStyle/@w:val = 'Heading2']", "Levels");
  expect_text(file, BODY, "//w:p[w:pPr/w:pageBreakBefore]", "Risks");
  /* The entries of the contents, by what they lead to. */
  assert_int_equal(count(file, BODY, "//w:sdt//w:hyperlink"), 3);
  expect_text(file, BODY, "//w:sdt//w:p[w:pPr/w:pStyle/@w:val = 'TOC2']/w:hyperlink/@w:anchor", "levels");
  expect_text(file, BODY, "normalize-space(//w:sdt//w:instrText)", "TOC \\o \"1-2\" \\h \\z");
  /* Two links within, one without; what leads nowhere is text. */
  assert_int_equal(count(file, BODY, "//w:hyperlink[@w:anchor = 'risks']"), 3);
  assert_int_equal(count(file, BODY, "//w:hyperlink[@r:id]"), 1);
  expect_text(file, "word/_rels/document.xml.rels", "//rel:Relationship[@TargetMode]/@Target",
              "https://example.org/a'b(c)");
  expect_text(file, BODY, "//w:p[w:pPr/w:pStyle/@w:val = 'Lead']",
              "Of seven domains two rose; see the risks, in a link so long that it goes on over the end of "
              "the line and into the next onebeside another or the (old) site's page and nowhere nor here");
  /* Letters and numbers are two lists, each of which begins again. */
  assert_int_equal(count(file, "word/numbering.xml", "//w:num[w:lvlOverride/w:startOverride]"), 2);
  expect_text(file, "word/numbering.xml", "//w:num[2]/w:abstractNumId/@w:val", "2");
  expect_text(file, BODY, "//w:p[w:pPr/w:pStyle/@w:val = 'Callout']", "Mind. A limit of the record.");
  expect_text(file, BODY, "(//w:p[w:pPr/w:pStyle/@w:val = 'Definition'])[2]", "ViewA level.");
  assert_int_equal(count(file, BODY, "//w:tbl"), 2);
  expect_text(file, BODY, "(//w:tbl)[1]/w:tr[61]/w:tc[1]", "Row 60");
  expect_text(file, BODY, "(//w:tbl)[1]/w:tr[3]/w:tc[2]", "\u00a02\u00a0 up 1");
  assert_int_equal(count(file, BODY, "(//w:tbl)[1]/w:tr[w:trPr/w:cantSplit]"), 61);
  assert_int_equal(count(file, BODY, "//w:drawing"), 1);
  expect_text(file, "word/header1.xml", "//w:p", "Cabinet · 17 November 2026Not for publication");
  expect_none(file, "word/header1.xml", "//w:drawing"); /* the mark of a draft */
  expect_text(file, "word/footer1.xml", "//w:p",
              "Invented: not a real council · Made with Plumbline from “Test”Page  PAGE 1 of  NUMPAGES 1");
}

static void
its_properties_name_no_person(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = full_report();
  g_autoptr(File) file = file_new(report);
  const char *part = "docProps/core.xml";
  expect_text(file, part, "//dc:title", "Board pack: <Test> & Sons");
  expect_text(file, part, "//dc:creator", "Test Council");
  expect_text(file, part, "//dc:language", "en-GB");
  expect_text(file, part, "//dcterms:created", "2026-11-02T12:00:00Z");
  expect_text(file, part, "//dcterms:modified", "2026-11-02T12:00:00Z");
  expect_none(file, part, "//cp:lastModifiedBy");
}

static void
a_picture_is_fit_for_print(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = full_report();
  g_autoptr(File) file = file_new(report);
  GBytes *png = g_hash_table_lookup(file->parts, "word/media/figure1.png");
  assert_non_null(png);
  gsize size;
  const guint8 *data = g_bytes_get_data(png, &size);
  assert_true(size > 24 && memcmp(data, "\x89PNG", 4) == 0);
  guint across = (guint)data[16] << 24 | (guint)data[17] << 16 | (guint)data[18] << 8 | data[19];
  xmlXPathObject *found = evaluate(file, BODY, "number(//wp:extent/@cx)");
  double inches = found->floatval / 914400;
  xmlXPathFreeObject(found);
  assert_true(inches > 3 && inches < 7);
  assert_float_equal(across / inches, 300, 1);
}

static void
what_people_typed_is_text(void **state G_GNUC_UNUSED)
{
  static const char *const typed[] = {
      "</w:t></w:r></w:p>", "]]> & \"quoted\" 'so'", "&amp;", "=1+1", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 👩",
      "@ink@ @language@ %s"};
  g_autoptr(PlReport) report = new_report();
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++) {
    pl_report_add_text(report, PL_PARAGRAPH_BODY, typed[i]);
    pl_report_add_callout(report, typed[i], pl_prose_new(typed[i]));
    pl_report_add_table(report, new_table(1, typed[i]));
  }
  g_autoptr(File) file = file_new(report);
  expect_sound(file);
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++) {
    g_autofree char *paragraph = g_strdup_printf("(//w:p[w:pPr/w:pStyle/@w:val = 'Normal'])[%u]", i + 1);
    g_autofree char *cell = g_strdup_printf("(//w:tbl)[%u]/w:tr[2]/w:tc[3]", i + 1);
    expect_text(file, BODY, paragraph, typed[i]);
    expect_text(file, BODY, cell, typed[i]);
  }
  /* Hebrew runs leftwards, as a paragraph, in a callout and in a cell. */
  assert_int_equal(count(file, BODY, "//w:p[w:pPr/w:bidi][w:r/w:rPr/w:rtl]"), 3);
}

static void
lines_become_paragraphs_and_nothing_forbidden_is_left(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = new_report();
  pl_report_add_text(report, PL_PARAGRAPH_BODY, "one\n\ntwo\x01\x1f\x7fthree\tfour\n");
  pl_report_add_text(report, PL_PARAGRAPH_SMALL, "five\xef\xbf\xbe\xef\xbf\xbfsix\xff");
  pl_report_add_list(report, PL_LIST_BULLETS, items("seven\neight", NULL));
  g_autoptr(File) file = file_new(report);
  expect_sound(file);
  assert_int_equal(count(file, BODY, "//w:p[w:pPr/w:pStyle/@w:val = 'Normal']"), 2);
  expect_text(file, BODY, "(//w:p[w:pPr/w:pStyle/@w:val = 'Normal'])[1]", "one");
  expect_text(file, BODY, "(//w:p[w:pPr/w:pStyle/@w:val = 'Normal'])[2]", "twothreefour");
  assert_int_equal(count(file, BODY, "//w:p/w:r/w:tab"), 1);
  expect_text(file, BODY, "//w:p[w:pPr/w:pStyle/@w:val = 'Small']", "fivesix\xef\xbf\xbd");
  /* An item stays one. */
  assert_int_equal(count(file, BODY, "//w:p[w:pPr/w:numPr]"), 1);
  assert_int_equal(count(file, BODY, "//w:p[w:pPr/w:numPr]/w:r/w:br"), 1);
}

static void
a_row_that_no_page_holds_may_be_split(void **state G_GNUC_UNUSED)
{
  g_autofree char *words = many_words(2000);
  g_autoptr(PlReport) report = new_report();
  pl_report_add_table(report, new_table(1, words));
  pl_report_add_table(report, new_table(2, "short"));
  g_autoptr(File) file = file_new(report);
  expect_sound(file);
  g_strchomp(words);
  assert_int_equal(count(file, BODY, "(//w:tbl)[1]/w:tr[2][w:trPr/w:cantSplit]"), 0);
  assert_int_equal(count(file, BODY, "(//w:tbl)[2]/w:tr[w:trPr/w:cantSplit]"), 3);
  g_autofree char *contains = g_strdup_printf("//w:tbl[1]//w:t[contains(., '%s')]", words);
  assert_int_equal(count(file, BODY, contains), 1);
}

static void
an_empty_chip_is_an_outline_around_its_words(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = new_report();
  PlTable *table = pl_table_new();
  const PlCellValue open = {.state = PL_CELL_NOT_AGREED};
  pl_table_add_column(table, "Now", 0, PL_COLUMN_NONE);
  pl_table_add_chip(table, &open, "nobody agreed");
  pl_table_add_chip(table, &open, NULL);
  pl_report_add_table(report, table);
  g_autoptr(File) file = file_new(report);
  expect_sound(file);
  expect_text(file, BODY, "//w:tr[2]/w:tc", "\u00a0nobody agreed\u00a0");
  expect_text(file, BODY, "//w:tr[3]/w:tc", "\u00a0not yet agreed\u00a0");
  assert_int_equal(count(file, BODY, "//w:rPr/w:bdr[@w:val = 'dashed']"), 2);
}

/* Two anchors that Word could not hold as they are have names of their own. */
static void
an_anchor_too_long_for_word_still_leads_there(void **state G_GNUC_UNUSED)
{
  static const char *const anchors[] = {"a-place-whose-name-is-longer-than-forty-letters-1",
                                        "a-place-whose-name-is-longer-than-forty-letters-2", "2026"};
  g_autoptr(PlReport) report = new_report();
  for (guint i = 0; i < G_N_ELEMENTS(anchors); i++) {
    pl_report_add_heading(report, 1, anchors[i], "Here");
    PlProse *prose = pl_prose_new(NULL);
    pl_prose_add_link(prose, "there", anchors[i]);
    pl_report_add_paragraph(report, PL_PARAGRAPH_BODY, prose);
  }
  g_autoptr(File) file = file_new(report);
  expect_sound(file);
  assert_int_equal(count(file, BODY, "//w:bookmarkStart[not(@w:name = preceding::w:bookmarkStart/@w:name)]"),
                   3);
  expect_none(file, BODY, "//w:bookmarkStart[string-length(@w:name) > 40 or contains(@w:name, '-')]");
}

static PlReport *
sample_pack(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  assert_non_null(sample);
  const PlPackOptions options = {.as_at = "2026-11-02"};
  PlReport *report = pl_pack_make(sample, &options, NULL, &error);
  assert_non_null(report);
  return report;
}

static void
the_samples_pack_is_sound_and_the_same_anywhere(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = sample_pack(), second = sample_pack();
  g_autoptr(File) file = file_new(report);
  expect_sound(file);
  expect_text(file, "word/header1.xml", "substring-after(//w:p, '00')", /* after where the mark stands */
              "Cabinet · 17 November 2026 · the record as at 2 November 2026Draft · Not for publication");
  expect_text(file, "word/header1.xml", "//w:drawing//@r:embed", "mark");
  expect_text(file, "word/_rels/header1.xml.rels", "//rel:Relationship[@Id = 'mark']/@Target",
              "media/draft.png");
  assert_true(g_hash_table_contains(file->parts, "word/media/draft.png"));
  assert_true(count(file, BODY, "//w:tbl") >= 10);
  assert_true(count(file, BODY, "//w:drawing") >= 2);
  g_setenv("TZ", "Pacific/Auckland", TRUE);
  tzset();
  g_autoptr(File) again = file_new(second);
  g_setenv("TZ", "UTC", TRUE);
  tzset();
  assert_true(g_bytes_equal(file->bytes, again->bytes));
}

/* Where the head is too long for a line, what the page may be used for stands at the end of a second. */
static void
a_long_head_has_two_lines(void **state G_GNUC_UNUSED)
{
  const char *const heads[] = {
      "Cabinet · 29 December 2026",
      "Cabinet and Corporate Parenting Board (extraordinary meeting) · 29 December 2026 · the "
      "record as at 2 November 2026"};
  for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
    const PlReportMeta meta = {.title = "Head",
                               .language = "en-GB",
                               .running = heads[i],
                               .draft = "Draft",
                               .marking = "Not for publication"};
    g_autoptr(PlReport) report = pl_report_new(&meta);
    g_autoptr(File) file = file_new(report);
    expect_sound(file);
    assert_int_equal(count(file, "word/header1.xml", "//w:br"), i);
    expect_text(file, "word/header1.xml", "//w:r[w:tab]/following-sibling::w:r",
                "Draft · Not for publication");
  }
}

static void
nothing_makes_a_document_too(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = new_report();
  g_autoptr(File) file = file_new(report);
  expect_sound(file);
  const PlReportMeta none = {.language = "en-GB"};
  g_autoptr(PlReport) nameless = pl_report_new(&none);
  g_autoptr(File) second = file_new(nameless);
  expect_sound(second);
  expect_text(second, BODY, "normalize-space(//w:body)", "");
}

static void
it_can_be_cancelled(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = full_report();
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_autoptr(GError) error = NULL;
  g_cancellable_cancel(cancellable);
  assert_null(pl_docx_to_bytes(report, NULL, CREATED, cancellable, &error));
  assert_true(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_block_has_its_element),
      cmocka_unit_test(its_properties_name_no_person),
      cmocka_unit_test(a_picture_is_fit_for_print),
      cmocka_unit_test(what_people_typed_is_text),
      cmocka_unit_test(lines_become_paragraphs_and_nothing_forbidden_is_left),
      cmocka_unit_test(a_row_that_no_page_holds_may_be_split),
      cmocka_unit_test(an_empty_chip_is_an_outline_around_its_words),
      cmocka_unit_test(an_anchor_too_long_for_word_still_leads_there),
      cmocka_unit_test(the_samples_pack_is_sound_and_the_same_anywhere),
      cmocka_unit_test(a_long_head_has_two_lines),
      cmocka_unit_test(nothing_makes_a_document_too),
      cmocka_unit_test(it_can_be_cancelled),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  xmlCleanupParser();
  return failed;
}
