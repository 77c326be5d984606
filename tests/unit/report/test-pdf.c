/* Blocks into pages and files: every kind of block, what goes wrong, and a checker that is itself checked. */
#include "every-block.h"
#include "pdf-expect.h"

#include <glib/gstdio.h>
#include <plumbline/pack.h>
#include <plumbline/sample.h>
#include <time.h>

#define LONG_WORDS 5000

static void
every_block_is_accessible(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = full_report();
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_int_equal(check->n_figures, 1);
  assert_int_equal(check->n_tables, 2);
  assert_int_equal(check->n_headings, 4);
  /* Three in the text, one of them over two lines, and three in the contents. */
  assert_in_range(check->n_links, 6, 7);
  assert_true(check->n_repeated >= 1);
  expect_says(
      check,
      "Of seven domains two rose; see the risks, in a link so long that it goes on over the end of the line "
      "and into the next onebeside another or the (old) site's page and nowhere nor here");
  expect_says(check, "a. consider the levels;");
  expect_says(check, "Row 60");
  expect_says(check, "5 up 1");
  expect_says(check, "Mind. A limit of the record.");
}

/* ---- The checker finds what is broken ---- */

typedef void (*Breaker)(PdfCheck *check, qpdf_oh root);

static qpdf_oh
find_role(PdfCheck *check, qpdf_oh element, const char *role)
{
  g_autofree char *name = pdf_name(check, element, "/S");
  if (strcmp(name, role) == 0)
    return element;
  for (guint i = 0; i < pdf_count(check, element); i++) {
    qpdf_oh child = pdf_child(check, element, i);
    if (!qpdf_oh_is_dictionary(check->q, child))
      continue;
    qpdf_oh found = find_role(check, child, role);
    if (qpdf_oh_is_dictionary(check->q, found))
      return found;
  }
  return qpdf_oh_new_null(check->q);
}

static qpdf_oh
first(PdfCheck *check, qpdf_oh root, const char *role)
{
  qpdf_oh found = find_role(check, pdf_get(check, root, "/StructTreeRoot"), role);
  assert_true(qpdf_oh_is_dictionary(check->q, found));
  return found;
}

static void
no_language(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh_remove_key(check->q, root, "/Lang");
}

static void
no_metadata(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh_remove_key(check->q, root, "/Metadata");
}

static void
no_outline(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh_remove_key(check->q, root, "/Outlines");
}

static void
no_title_shown(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh_remove_key(check->q, root, "/ViewerPreferences");
}

static void
no_alternative(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh_remove_key(check->q, first(check, root, "/Figure"), "/Alt");
}

static void
no_scope(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh_remove_key(check->q, first(check, root, "/TH"), "/A");
}

static void
no_numbering(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh_remove_key(check->q, first(check, root, "/L"), "/A");
}

static void
skipped_heading(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh_replace_key(check->q, first(check, root, "/H2"), "/S", qpdf_oh_new_name(check->q, "/H3"));
}

static void
short_row(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh rows = pdf_get(check, first(check, root, "/Table"), "/K");
  qpdf_oh cells = pdf_get(check, qpdf_oh_get_array_item(check->q, rows, 2), "/K");
  qpdf_oh_erase_item(check->q, cells, 1);
}

static void
no_tabs(PdfCheck *check, qpdf_oh root)
{
  (void)root;
  qpdf_oh_remove_key(check->q, qpdf_get_page_n(check->q, 1), "/Tabs");
}

static void
silent_link(PdfCheck *check, qpdf_oh root)
{
  (void)root;
  qpdf_oh annotations = pdf_get(check, qpdf_get_page_n(check->q, 0), "/Annots");
  qpdf_oh_remove_key(check->q, qpdf_oh_get_array_item(check->q, annotations, 0), "/Contents");
}

static void
add_content(PdfCheck *check, const char *more)
{
  qpdf_oh stream = pdf_get(check, qpdf_get_page_n(check->q, 0), "/Contents");
  g_autofree char *content = pdf_stream(check, stream);
  g_autofree char *longer = g_strconcat(content, "\n", more, NULL);
  qpdf_oh_replace_stream_data(check->q, stream, (const unsigned char *)longer, strlen(longer),
                              qpdf_oh_new_null(check->q), qpdf_oh_new_null(check->q));
}

static void
untagged_text(PdfCheck *check, qpdf_oh root)
{
  (void)root;
  add_content(check, "BT /f-0-0 1 Tf (lost) Tj ET");
}

static void
untagged_line(PdfCheck *check, qpdf_oh root)
{
  (void)root;
  add_content(check, "0 0 m 9 9 l S");
}

static void
unclaimed_content(PdfCheck *check, qpdf_oh root)
{
  (void)root;
  add_content(check, "/P << /MCID 9999 >> BDC EMC");
}

static void
font_without_text(PdfCheck *check, qpdf_oh root)
{
  (void)root;
  qpdf_oh fonts = pdf_get(check, pdf_get(check, qpdf_get_page_n(check->q, 0), "/Resources"), "/Font");
  qpdf_oh_begin_dict_key_iter(check->q, fonts);
  g_autofree char *name = g_strdup(qpdf_oh_dict_next_key(check->q));
  qpdf_oh_remove_key(check->q, qpdf_oh_get_key(check->q, fonts, name), "/ToUnicode");
}

static void
the_checker_finds_what_is_broken(void **state)
{
  (void)state;
  static const struct {
    Breaker breaks;
    const char *problem;
  } cases[] = {
      {no_language, "the language is"},
      {no_metadata, "not identified as PDF/UA-1"},
      {no_outline, "no outline"},
      {no_title_shown, "the title is not shown"},
      {no_alternative, "no alternative text"},
      {no_scope, "a header cell has no scope"},
      {no_numbering, "how it is numbered"},
      {skipped_heading, "a heading of level 3 follows one of level 1"},
      {short_row, "cells in its first row"},
      {no_tabs, "tabs do not follow"},
      {silent_link, "does not say where it leads"},
      {untagged_text, "is outside marked content"},
      {untagged_line, "paints outside marked content"},
      {unclaimed_content, "is in no element"},
      {font_without_text, "has no ToUnicode"},
  };
  g_autoptr(PlReport) report = full_report();
  g_autoptr(GBytes) file = make_pdf(report);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    PdfCheck breaking = {.q = qpdf_init()};
    gsize length = 0;
    const char *data = g_bytes_get_data(file, &length);
    assert_int_equal(qpdf_read_memory(breaking.q, "file", data, length, NULL), QPDF_SUCCESS);
    cases[i].breaks(&breaking, qpdf_get_root(breaking.q));
    qpdf_init_write_memory(breaking.q);
    assert_int_equal(qpdf_write(breaking.q), QPDF_SUCCESS);
    g_autoptr(GBytes) broken = g_bytes_new(qpdf_get_buffer(breaking.q), qpdf_get_buffer_length(breaking.q));
    qpdf_cleanup(&breaking.q);
    g_autoptr(PdfCheck) check = pdf_check(broken, pl_report_get_meta(report)->title, "en-GB");
    if (!pdf_has_problem(check, cases[i].problem))
      fail_msg("the checker does not find “%s”", cases[i].problem);
  }
}

/* ---- Texts that are not usual ---- */

static void
long_texts_keep_every_word(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = new_report();
  g_autofree char *text = many_words(LONG_WORDS);
  pl_report_add_heading(report, 1, "long", "A long reason");
  pl_report_add_text(report, PL_PARAGRAPH_BODY, text);
  pl_report_add_callout(report, "Long.", pl_prose_new(text));
  pl_report_add_definitions(report, items("Term", text, NULL));
  pl_report_add_list(report, PL_LIST_NUMBERS, items(text, "short", NULL));
  g_autoptr(PdfCheck) check = expect_good(report);
  g_autofree char *end = g_strdup_printf("word%d ", LONG_WORDS - 2);
  guint n = 0;
  for (const char *at = strstr(check->text->str, end); at != NULL; at = strstr(at + 1, end))
    n++;
  assert_int_equal(n, 4);
  assert_true(check->n_pages >= 4 * 8);
}

static void
a_cell_too_long_for_a_page_is_given_below(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = new_report();
  g_autofree char *text = many_words(LONG_WORDS);
  pl_report_add_heading(report, 1, NULL, "Table");
  pl_report_add_table(report, new_table(2, text));
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, "the whole text is below the table");
  expect_says(check, "Row 2 – In plain words, in full: word0 word1");
  expect_says(check, "word4999");
}

static void
any_script_and_sign_survives(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = new_report();
  pl_report_add_heading(report, 1, NULL, "Llŷn 😀 ffi fi");
  pl_report_add_text(report, PL_PARAGRAPH_BODY, "שלום עולם");
  pl_report_add_text(report, PL_PARAGRAPH_BODY, "مرحبا بالعالم");
  pl_report_add_text(report, PL_PARAGRAPH_BODY, "soft\u00adhyphen zero\u200bwidth");
  pl_report_add_text(report, PL_PARAGRAPH_BODY, "bad \xff\xfe bytes");
  pl_report_add_text(report, PL_PARAGRAPH_BODY, "first line\nsecond line\n\nfourth");
  g_autofree char *unbroken = g_strnfill(2000, 'x');
  pl_report_add_text(report, PL_PARAGRAPH_BODY, unbroken);
  PlTable *table = pl_table_new();
  for (gint i = 0; i < 12; i++)
    pl_table_add_column(table, "Responsibilities", 1, i == 0 ? PL_COLUMN_ROW_HEADER : PL_COLUMN_NONE);
  for (gint i = 0; i < 12; i++)
    pl_table_add_text(table, i == 5 ? "" : "incomprehensibilities שלום");
  pl_report_add_table(report, table);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, "Llŷn 😀 ffi fi");
  expect_says(check, "softhyphen zerowidth");
  expect_says(check, unbroken);
}

static void
an_empty_report_is_one_page(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = new_report();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, &error);
  assert_int_equal(pl_pages_get_count(pages), 1);
  g_autoptr(GBytes) file = make_pdf(report);
  assert_true(g_bytes_get_size(file) > 0);
}

/* ---- Pages ---- */

static void
pages_know_where_things_stand(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = full_report();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, &error);
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_int_equal(pl_pages_get_count(pages), check->n_pages);
  assert_int_equal(pl_pages_find(pages, "contents"), 0);
  assert_true(pl_pages_find(pages, "risks") > 0);
  assert_int_equal(pl_pages_find(pages, "no-such-place"), -1);
}

static void
pages_are_drawn_for_a_screen(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = full_report();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlPages) pages =
      pl_pages_new(report, pl_theme_get(PL_THEME_DARK, PL_THEME_FLAG_NONE), NULL, &error);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 600, 850);
  cairo_t *cr = cairo_create(surface);
  for (guint i = 0; i < pl_pages_get_count(pages); i++)
    pl_pages_draw(pages, i, cr);
  assert_int_equal(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_surface_flush(surface);
  guint drawn = 0;
  const guchar *data = cairo_image_surface_get_data(surface);
  for (gint i = 0; i < 850 * cairo_image_surface_get_stride(surface); i++)
    drawn += data[i] != 0;
  assert_true(drawn > 10000);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

/* ---- The file ---- */

static void
the_same_report_gives_the_same_bytes(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = full_report();
  g_autoptr(GBytes) one = make_pdf(report);
  g_autoptr(GBytes) two = make_pdf(report);
  g_autofree char *zone = g_strdup(g_getenv("TZ"));
  g_setenv("TZ", "Pacific/Auckland", TRUE);
  tzset();
  g_autoptr(PlReport) again = full_report();
  g_autoptr(GBytes) elsewhere = make_pdf(again);
  g_setenv("TZ", zone != NULL ? zone : "UTC", TRUE);
  tzset();
  assert_true(g_bytes_equal(one, two));
  assert_true(g_bytes_equal(one, elsewhere));
}

static void
note_share(double share, gpointer data)
{
  double *last = data;
  assert_true(share >= *last && share <= 1);
  *last = share;
}

static void
progress_rises_to_the_end(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = full_report();
  double last = 0;
  const PlPdfOptions options = {.progress = note_share, .progress_data = &last};
  g_autoptr(GBytes) file = pl_pdf_to_bytes(report, &options, NULL, NULL);
  assert_non_null(file);
  assert_true(last == 1);
}

static void
cancel_it(double share, gpointer data)
{
  if (share > 0.4)
    g_cancellable_cancel(data);
}

static void
a_cancelled_file_is_not_made(void **state)
{
  (void)state;
  g_autoptr(PlReport) report = full_report();
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_autoptr(GError) error = NULL;
  const PlPdfOptions options = {.progress = cancel_it, .progress_data = cancellable};
  assert_null(pl_pdf_to_bytes(report, &options, cancellable, &error));
  assert_true(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_block_is_accessible),
      cmocka_unit_test(the_checker_finds_what_is_broken),
      cmocka_unit_test(long_texts_keep_every_word),
      cmocka_unit_test(a_cell_too_long_for_a_page_is_given_below),
      cmocka_unit_test(any_script_and_sign_survives),
      cmocka_unit_test(an_empty_report_is_one_page),
      cmocka_unit_test(pages_know_where_things_stand),
      cmocka_unit_test(pages_are_drawn_for_a_screen),
      cmocka_unit_test(the_same_report_gives_the_same_bytes),
      cmocka_unit_test(progress_rises_to_the_end),
      cmocka_unit_test(a_cancelled_file_is_not_made),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
