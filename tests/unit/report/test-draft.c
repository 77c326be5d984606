/* The mark of a draft: on every page until what it is of is signed off, in every format, and never in the
 * way. */
#include "pdf-expect.h"

#include <plumbline/command.h>
#include <plumbline/html.h>
#include <plumbline/pack.h>
#include <plumbline/sample.h>
#include <plumbline/seal.h>

#include "../../../src/report/layout.h"

#define AS_AT "2026-11-02"
/* WCAG 2.2, 1.4.3: for text of any size. */
#define CONTRAST_LEAST 4.5
/* A mark that nobody sees is none. */
#define MARK_LEAST 1.08

static PlSnapshot *
load(void)
{
  PlSnapshot *snapshot = pl_sample_load("exampleshire", NULL);
  assert_non_null(snapshot);
  return snapshot;
}

static PlReport *
pack_of(const PlSnapshot *snapshot, guint kind, guint version)
{
  const PlPackOptions options = {.kind = (PlPackKind)kind, .version = (PlPackVersion)version, .as_at = AS_AT};
  PlReport *report = pl_pack_make(snapshot, &options, NULL, NULL);
  assert_non_null(report);
  return report;
}

static PlSnapshot *
sign_off(const PlSnapshot *snapshot)
{
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, AS_AT);
  g_autoptr(GBytes) json = pl_seal_content(snapshot, latest->id);
  g_autofree char *content = g_strndup(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, content, -1);
  const PlSeal seal = {.assessment = latest->id,
                       .signed_on = "2026-11-01",
                       .signed_by = "Director",
                       .content = content,
                       .sha256 = sha256};
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  pl_part_builder_add(builder, &seal);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  return pl_snapshot_with_parts(snapshot, (PlPart *[]){part}, 1);
}

static PlSnapshot *
change(const PlSnapshot *snapshot)
{
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, AS_AT);
  g_autoptr(PlCommand) score =
      pl_command_score(snapshot, latest->id, pl_id_from_code("domain", "workforce"), 0, 5, NULL, NULL);
  return pl_command_apply(score, snapshot);
}

/* How many pixels of a page have the mark's own colour; the edges of letters may have it too. */
static guint
count_marked(const PlPages *pages, guint page)
{
  const PlColour mark = pl_mark_colour(pl_theme_get(PL_THEME_PRINT, PL_THEME_FLAG_NONE));
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)PL_PAGE_WIDTH, (int)PL_PAGE_HEIGHT);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, mark.red, mark.green, mark.blue);
  cairo_paint(cr);
  cairo_surface_flush(surface);
  const guint32 wanted = *(const guint32 *)cairo_image_surface_get_data(surface); /* as cairo rounds it */
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  pl_pages_draw(pages, page, cr);
  cairo_surface_flush(surface);
  guint n = 0;
  for (int y = 0; y < cairo_image_surface_get_height(surface); y++) {
    const guint32 *row = (const guint32 *)(cairo_image_surface_get_data(surface) +
                                           (gsize)y * (gsize)cairo_image_surface_get_stride(surface));
    for (int x = 0; x < cairo_image_surface_get_width(surface); x++)
      n += row[x] == wanted;
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return n;
}

/* Nobody hears it twice: what the artefacts say is the furniture, as before (expect_good()). */
static void
every_page_is_marked_until_it_is_signed_off(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) draft = load(), is_signed = sign_off(draft), altered = change(is_signed);
  const struct {
    const PlSnapshot *snapshot;
    const char *says; /* NULL: it is no draft */
  } cases[] = {
      {draft, "pack, draft · Exampleshire"}, {is_signed, NULL}, {altered, "pack, draft · Exampleshire"}};
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
      g_autoptr(PlReport) report = pack_of(cases[i].snapshot, kind, PL_PACK_WHOLE);
      g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, NULL);
      g_autoptr(PdfCheck) check = expect_good(report);
      const guint least = (guint)(PL_PAGE_WIDTH * PL_PAGE_HEIGHT / 100);
      for (guint page = 0; page < pl_pages_get_count(pages); page++) {
        guint n = count_marked(pages, page);
        if (cases[i].says != NULL ? n < least : n >= least)
          fail_msg("page %u of the %s pack has %u pixels of the mark", page + 1,
                   pl_pack_kind_word((PlPackKind)kind), n);
      }
      assert_string_equal(pl_report_get_meta(report)->draft, cases[i].says != NULL ? "Draft" : "");
      if (cases[i].says != NULL)
        expect_says(check, cases[i].says), expect_says(check, "It is a draft: ");
      else
        expect_never_says(check, "draft · ");
    }
}

/* A public version of what was signed is none either, though its seal is of more than may be published. */
static void
the_public_version_is_marked_by_what_was_signed(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) draft = load(), is_signed = sign_off(draft);
  g_autoptr(PlReport) before = pack_of(draft, PL_PACK_BOARD, PL_PACK_PUBLIC);
  g_autoptr(PlReport) after = pack_of(is_signed, PL_PACK_BOARD, PL_PACK_PUBLIC);
  assert_string_equal(pl_report_get_meta(before)->draft, "Draft");
  assert_string_equal(pl_report_get_meta(after)->draft, "");
}

static void
text_stands_out_on_the_mark(void **state)
{
  (void)state;
  const PlThemeFlags flags[] = {PL_THEME_FLAG_NONE, PL_THEME_FLAG_HIGH_CONTRAST};
  for (gint name = 0; name < PL_N_THEMES; name++)
    for (guint i = 0; i < G_N_ELEMENTS(flags); i++) {
      const PlTheme *theme = pl_theme_get((PlThemeKind)name, flags[i]);
      const PlColour mark = pl_mark_colour(theme);
      assert_true(pl_colour_contrast(theme->ink_soft, mark) >= CONTRAST_LEAST);
      assert_true(pl_colour_contrast(theme->ink, mark) >= CONTRAST_LEAST);
      assert_true(pl_colour_contrast(theme->page, mark) >= MARK_LEAST);
    }
}

static void
a_web_page_says_so_at_its_head(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) draft = load(), is_signed = sign_off(draft);
  g_autoptr(PlReport) before = pack_of(draft, PL_PACK_SCRUTINY, PL_PACK_WHOLE);
  g_autoptr(PlReport) after = pack_of(is_signed, PL_PACK_SCRUTINY, PL_PACK_WHOLE);
  g_autoptr(GBytes) first = pl_html_to_bytes(before, NULL, NULL, NULL),
                    second = pl_html_to_bytes(after, NULL, NULL, NULL);
  const char *head = "class=\"marking\" dir=\"auto\">Draft</p>";
  assert_non_null(g_strstr_len(g_bytes_get_data(first, NULL), (gssize)g_bytes_get_size(first), head));
  assert_null(g_strstr_len(g_bytes_get_data(second, NULL), (gssize)g_bytes_get_size(second), head));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_page_is_marked_until_it_is_signed_off),
      cmocka_unit_test(the_public_version_is_marked_by_what_was_signed),
      cmocka_unit_test(text_stands_out_on_the_mark),
      cmocka_unit_test(a_web_page_says_so_at_its_head),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
