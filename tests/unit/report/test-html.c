/* A report as HTML, read back with other people's code: it is well-formed XML too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <plumbline/html.h>
#include <plumbline/pack.h>

#include "every-block.h"

typedef struct {
  GBytes *bytes;
  xmlDoc *document;
  xmlXPathContext *context;
} Page;

static Page *
page_new(PlReport *report)
{
  Page *page = g_new0(Page, 1);
  g_autoptr(GError) error = NULL;
  page->bytes = pl_html_to_bytes(report, NULL, NULL, &error);
  assert_null(error);
  gsize size;
  const char *data = g_bytes_get_data(page->bytes, &size);
  assert_true(g_utf8_validate(data, (gssize)size, NULL));
  page->document = xmlReadMemory(data, (int)size, "page", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  assert_non_null(page->document);
  page->context = xmlXPathNewContext(page->document);
  xmlXPathRegisterNs(page->context, (const xmlChar *)"h", (const xmlChar *)"http://www.w3.org/1999/xhtml");
  return page;
}

static void
page_free(Page *page)
{
  xmlXPathFreeContext(page->context);
  xmlFreeDoc(page->document);
  g_bytes_unref(page->bytes);
  g_free(page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)

/* What an XPath expression counts. */
static gint
count(Page *page, const char *path)
{
  g_autofree char *expression = g_strdup_printf("count(%s)", path);
  xmlXPathObject *found = xmlXPathEvalExpression((const xmlChar *)expression, page->context);
  assert_non_null(found);
  gint n = (gint)found->floatval;
  xmlXPathFreeObject(found);
  return n;
}

static char *
text(Page *page, const char *path)
{
  g_autofree char *expression = g_strdup_printf("string(%s)", path);
  xmlXPathObject *found = xmlXPathEvalExpression((const xmlChar *)expression, page->context);
  assert_non_null(found);
  char *copy = g_strdup((const char *)found->stringval);
  xmlXPathFreeObject(found);
  return copy;
}

static void
expect_text(Page *page, const char *path, const char *expected)
{
  g_autofree char *found = text(page, path);
  assert_string_equal(found, expected);
}

/* What any page must be, whatever is in it. */
static void
expect_sound(Page *page)
{
  assert_int_equal(count(page, "/h:html[@lang='en-GB']/h:head/h:title[string-length() > 0]"), 1);
  assert_int_equal(count(page, "//h:main//h:h1"), count(page, "//h:h1"));
  assert_int_equal(count(page, "//h:img[not(@alt) or @alt = '']"), 0);
  assert_int_equal(count(page, "//h:thead//h:th[not(@scope = 'col') or . = '']"), 0);
  assert_int_equal(count(page, "//h:tbody//h:th[not(@scope = 'row')]"), 0);
  assert_int_equal(count(page, "//h:tbody/h:tr[count(*) != count(../../h:thead//h:th)]"), 0);
  assert_int_equal(count(page, "//h:div[@tabindex][not(@aria-label) or not(@role)]"), 0);
  assert_int_equal(count(page, "//*[@id = preceding::*/@id]"), 0);
  assert_int_equal(count(page, "//h:a[starts-with(@href, '#')][not(substring(@href, 2) = //@id)]"), 0);
  assert_int_equal(count(page, "//h:h3[not(preceding::h:h2)] | //h:h2[not(preceding::h:h1)]"), 0);
  /* Nothing that runs, nothing that is fetched. */
  assert_int_equal(
      count(page, "//h:script | //h:link | //h:iframe | //h:object | //@*[starts-with(name(), 'on')]"), 0);
  assert_int_equal(count(page, "//@src[not(starts-with(., 'data:image/svg+xml;base64,'))]"), 0);
  assert_int_equal(count(page, "//@srcset[not(starts-with(., 'data:image/svg+xml;base64,'))]"), 0);
  assert_int_equal(count(page, "//@href[not(starts-with(., '#') or starts-with(., 'http://') or "
                               "starts-with(., 'https://') or starts-with(., 'mailto:'))]"),
                   0);
}

static void
every_block_has_its_element(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = full_report();
  g_autoptr(Page) page = page_new(report);
  expect_sound(page);
  expect_text(page, "/h:html/h:head/h:title", "Board pack: <Test> & Sons");
  expect_text(page, "//h:header/h:div[@class='markings']/h:p[@class='marking']", "Not for publication");
  expect_text(page, "//h:footer/h:p[2]", "Invented: not a real council");
  assert_int_equal(count(page, "//h:h1"), 3);
  assert_int_equal(count(page, "//h:h2"), 1);
  assert_int_equal(count(page, "//h:h1[@data-page='new'][@id='risks']"), 1);
  expect_text(
      page, "//h:main/h:p[2]",
      "Of seven domains two rose; see the risks, in a link so long that it goes on over the end of the "
      "line and into the next onebeside another or the (old) site's page and nowhere nor here");
  assert_int_equal(count(page, "//h:main/h:p[2]/h:a"), 3);
  expect_text(page, "//h:a[starts-with(@href, 'http')]/@href", "https://example.org/a'b(c)");
  expect_text(page, "//h:ol[@type='a']/h:li[2]", "agree.");
  /* Three headings have a name; the one of the second level is a list within the first's. */
  assert_int_equal(count(page, "//h:nav//h:a"), 3);
  expect_text(page, "//h:nav/h:ol/h:li[1]/h:ol/h:li/h:a", "Levels");
  expect_text(page, "//h:nav/h:ol/h:li[2]/h:a", "Risks");
  assert_int_equal(count(page, "//h:table"), 2);
  expect_text(page, "(//h:table)[1]//h:tr[60]/h:th", "Row 60");
  expect_text(page, "(//h:table)[1]/h:tbody/h:tr[2]/h:td[1]", "2 up 1");
  assert_int_equal(count(page, "//h:figure//h:source"), 1);
  expect_text(page, "//h:div[@role='note']", "Mind. A limit of the record.");
  expect_text(page, "//h:dl/h:dd[2]", "A level.");
}

static void
an_empty_chip_is_told_by_its_words(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = new_report();
  PlTable *table = pl_table_new();
  const PlCellValue open = {.state = PL_CELL_NOT_AGREED};
  pl_table_add_column(table, "Now", 0, PL_COLUMN_NONE);
  pl_table_add_chip(table, &open, "not yet agreed");
  pl_table_add_chip(table, &open, NULL);
  pl_report_add_table(report, table);
  g_autoptr(Page) page = page_new(report);
  expect_sound(page);
  assert_int_equal(count(page, "//h:span[@aria-hidden]"), 1);
  expect_text(page, "//h:tr[1]/h:td", " not yet agreed");
  expect_text(page, "//h:tbody/h:tr[2]/h:td", "not yet agreed");
}

static void
what_people_typed_is_text(void **state G_GNUC_UNUSED)
{
  static const char *const typed[] = {"<script>alert(1)</script>",
                                      "]]> & \"quoted\" 'so'",
                                      "</main></body>",
                                      "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 👩",
                                      "&amp;",
                                      "=1+1"};
  g_autoptr(PlReport) report = new_report();
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++) {
    pl_report_add_text(report, PL_PARAGRAPH_BODY, typed[i]);
    pl_report_add_callout(report, typed[i], pl_prose_new(typed[i]));
    pl_report_add_table(report, new_table(1, typed[i]));
  }
  pl_report_add_text(report, PL_PARAGRAPH_BODY, "one\ntwo\x01\xef\xbf\xbe\xef\xbf\xbfthree");
  g_autoptr(Page) page = page_new(report);
  expect_sound(page);
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++) {
    g_autofree char *paragraph = g_strdup_printf("//h:main/h:p[%u]", i + 1);
    g_autofree char *cell = g_strdup_printf("(//h:table)[%u]/h:tbody/h:tr/h:td[2]", i + 1);
    expect_text(page, paragraph, typed[i]);
    expect_text(page, cell, typed[i]);
  }
  assert_int_equal(count(page, "//h:main/h:p[7]/h:br"), 1);
  expect_text(page, "//h:main/h:p[7]", "onetwothree");
}

static void
the_samples_pack_is_sound(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  assert_non_null(sample);
  const PlPackOptions options = {.as_at = "2026-11-02"};
  g_autoptr(PlReport) report = pl_pack_make(sample, &options, NULL, &error);
  assert_non_null(report);
  g_autoptr(Page) page = page_new(report), again = page_new(report);
  expect_sound(page);
  assert_true(count(page, "//h:table") >= 10);
  assert_true(g_bytes_equal(page->bytes, again->bytes));
}

static void
nothing_makes_a_page_too(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = new_report();
  g_autoptr(Page) page = page_new(report);
  expect_sound(page);
  assert_int_equal(count(page, "//h:main/*"), 0);
}

static void
it_can_be_cancelled(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlReport) report = full_report();
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_autoptr(GError) error = NULL;
  g_cancellable_cancel(cancellable);
  assert_null(pl_html_to_bytes(report, NULL, cancellable, &error));
  assert_true(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_block_has_its_element), cmocka_unit_test(an_empty_chip_is_told_by_its_words),
      cmocka_unit_test(what_people_typed_is_text),   cmocka_unit_test(the_samples_pack_is_sound),
      cmocka_unit_test(nothing_makes_a_page_too),    cmocka_unit_test(it_can_be_cancelled),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  xmlCleanupParser();
  return failed;
}
