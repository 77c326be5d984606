/* What is drawn is either in a leaf of the structure or an artefact: anything else is refused. */
#include <cairo-pdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../../../src/report/layout.h"

static const PlTag document = {.name = "Document"};
static const PlTag paragraph = {.name = "P", .parent = &document, .leaf = TRUE};
static const PlTag holder = {.name = "P", .parent = &document};
static const PlTag table = {.name = "Table", .parent = &document};
static const PlTag row = {.name = "TR", .parent = &table};
static const PlTag cell = {.name = "TD", .parent = &row, .leaf = TRUE};

typedef struct {
  cairo_surface_t *surface;
  cairo_t *cr;
  PlTagger *tagger;
} Fixture;

static int
set_up(void **state)
{
  Fixture *f = g_new0(Fixture, 1);
  f->surface = cairo_pdf_surface_create_for_stream(NULL, NULL, 100, 100);
  f->cr = cairo_create(f->surface);
  f->tagger = pl_tagger_new(f->cr, TRUE);
  *state = f;
  return 0;
}

static int
tear_down(void **state)
{
  Fixture *f = *state;
  pl_tagger_free(f->tagger);
  cairo_destroy(f->cr);
  cairo_surface_destroy(f->surface);
  g_free(f);
  return 0;
}

static void
content_needs_a_leaf(void **state)
{
  Fixture *f = *state;
  pl_tagger_go(f->tagger, &paragraph);
  assert_true(pl_tagger_may_draw(f->tagger, "in a leaf"));
  pl_tagger_go(f->tagger, &cell);
  assert_true(pl_tagger_may_draw(f->tagger, "in a cell"));
  assert_null(pl_tagger_get_problem(f->tagger));
  pl_tagger_go(f->tagger, &row);
  assert_false(pl_tagger_may_draw(f->tagger, "between two cells"));
  assert_non_null(strstr(pl_tagger_get_problem(f->tagger), "between two cells"));
}

static void
content_outside_everything_is_refused(void **state)
{
  Fixture *f = *state;
  assert_false(pl_tagger_may_draw(f->tagger, "lost"));
  assert_non_null(pl_tagger_get_problem(f->tagger));
}

static void
an_artefact_may_be_drawn_and_ends_a_leaf(void **state)
{
  Fixture *f = *state;
  pl_tagger_go(f->tagger, &paragraph);
  pl_tagger_begin_artefact(f->tagger);
  assert_true(pl_tagger_may_draw(f->tagger, "a rule"));
  pl_tagger_end_artefact(f->tagger);
  assert_null(pl_tagger_get_problem(f->tagger));
  assert_false(pl_tagger_may_draw(f->tagger, "after the rule"));
}

static void
a_span_needs_an_element_that_is_no_leaf(void **state)
{
  Fixture *f = *state;
  pl_tagger_go(f->tagger, &holder);
  assert_false(pl_tagger_may_draw(f->tagger, "beside a link"));
  pl_tagger_free(f->tagger);
  f->tagger = pl_tagger_new(f->cr, FALSE);
  pl_tagger_go(f->tagger, &holder);
  pl_tagger_begin_span(f->tagger);
  assert_true(pl_tagger_may_draw(f->tagger, "in a span"));
  pl_tagger_end_inline(f->tagger);
  assert_null(pl_tagger_get_problem(f->tagger));
  pl_tagger_go(f->tagger, &paragraph);
  pl_tagger_begin_span(f->tagger);
  assert_non_null(pl_tagger_get_problem(f->tagger));
}

static void
an_element_is_not_left_with_a_span_open(void **state)
{
  Fixture *f = *state;
  pl_tagger_go(f->tagger, &holder);
  pl_tagger_begin_span(f->tagger);
  pl_tagger_go(f->tagger, &paragraph);
  assert_non_null(strstr(pl_tagger_get_problem(f->tagger), "left while"));
}

static void
quotes_are_quoted(void **state)
{
  (void)state;
  g_autofree char *quoted = pl_tagger_quote("a'b\\c");
  assert_string_equal(quoted, "'a\\'b\\\\c'");
}

/* ---- Artefacts in a page's content ---- */

static char *
marked(const char *content)
{
  g_autoptr(GByteArray) bytes = pl_pdf_mark_artefacts((const guint8 *)content, strlen(content));
  return bytes != NULL ? g_strndup((const char *)bytes->data, bytes->len) : NULL;
}

static void
what_is_outside_marked_content_becomes_an_artefact(void **state)
{
  (void)state;
  g_autofree char *line = marked("1 w 0 0 m 9 9 l S");
  assert_string_equal(line, "1 w\n/Artifact BMC\n0 0 m\n9 9 l\nS\nEMC\n");
  g_autofree char *both = marked("q BT (a) Tj ET /P << /MCID 0 >> BDC BT (b \\) EMC) Tj ET EMC Q");
  assert_string_equal(
      both, "q\n/Artifact BMC\nBT\n(a) Tj\nET\nEMC\n/P << /MCID 0 >> BDC\nBT\n(b \\) EMC) Tj\nET\nEMC\nQ\n");
  g_autofree char *tagged = marked("/P <</MCID 0>> BDC 0 0 9 9 re f EMC");
  assert_null(strstr(tagged, "Artifact"));
}

static void
content_that_is_not_cairos_is_refused(void **state)
{
  (void)state;
  static const char *const broken[] = {"EMC", "/P <</MCID 0>> BDC", "BI /W 1 ID x EI", "BT (a) Tj",
                                       "/P /x MP"};
  for (gsize i = 0; i < G_N_ELEMENTS(broken); i++)
    assert_null(marked(broken[i]));
  /* Cut off in the middle of anything: refused or read, and never past its end. */
  static const char whole[] = "q /P <</MCID 0>> BDC BT (a \\( b) Tj <00ff> Tj ET EMC Q % end\n";
  for (gsize n = 0; n < sizeof whole; n++) {
    guint8 *exact = g_memdup2(whole, n + 1);
    GByteArray *bytes = pl_pdf_mark_artefacts(exact, n);
    if (bytes != NULL)
      g_byte_array_unref(bytes);
    g_free(exact);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(content_needs_a_leaf, set_up, tear_down),
      cmocka_unit_test_setup_teardown(content_outside_everything_is_refused, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_artefact_may_be_drawn_and_ends_a_leaf, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_span_needs_an_element_that_is_no_leaf, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_element_is_not_left_with_a_span_open, set_up, tear_down),
      cmocka_unit_test(quotes_are_quoted),
      cmocka_unit_test(what_is_outside_marked_content_becomes_an_artefact),
      cmocka_unit_test(content_that_is_not_cairos_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
