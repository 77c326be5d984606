/* Pages of the packs beside the pictures kept of them. */
#include <plumbline/pack.h>
#include <plumbline/pdf.h>
#include <plumbline/sample.h>
#include <plumbline/seal.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "kept.h"

#define AS_AT "2026-11-02"
/* Pixels a point: body text is still read, and a page stays within what is kept of a picture. */
#define SCALE 0.7

typedef struct {
  const char *name;
  const char *sample;
  const char *domain; /* the code of the domain whose page it is; NULL for the next */
  const char *anchor; /* of what begins on the page */
  PlPackKind kind;
} Page;

static const Page PAGES[] = {
    {"page-one", "exampleshire", NULL, "summary"},
    {"page-domain", "exampleshire", "workforce", NULL},
    {"page-register", "exampleshire", NULL, "register"},
    {"page-assurance", "exampleshire", NULL, "assurance"},
    {"page-one-no-levels", "denbighshire", NULL, "summary"},
    {"page-one-self-assessment", "exampleshire", NULL, "summary", PL_PACK_SELF_ASSESSMENT},
    {"page-evidence", "exampleshire", NULL, "evidence", PL_PACK_SELF_ASSESSMENT},
    {"page-one-scrutiny", "exampleshire", NULL, "summary", PL_PACK_SCRUTINY},
    {"page-worries", "exampleshire", NULL, "worries", PL_PACK_SCRUTINY},
    {"page-one-scrutiny-no-levels", "denbighshire", NULL, "summary", PL_PACK_SCRUTINY},
};

/* The mark of a draft is too light to compare, and would make the pictures large: test-draft.c looks at it.
 */
static PlSnapshot *
load_signed(const char *name)
{
  g_autoptr(PlSnapshot) snapshot = pl_sample_load(name, NULL);
  assert_non_null(snapshot);
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, AS_AT);
  g_autoptr(GBytes) json = pl_seal_content(snapshot, latest->id);
  g_autofree char *content = g_strndup(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, content, -1);
  const PlSeal seal = {.assessment = latest->id,
                       .signed_on = latest->date,
                       .signed_by = "Director of children's services",
                       .content = content,
                       .sha256 = sha256};
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  pl_part_builder_add(builder, &seal);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  return pl_snapshot_with_parts(snapshot, (PlPart *[]){part}, 1);
}

static PlPages *
pages_of(const PlSnapshot *snapshot, PlPackKind kind)
{
  g_autoptr(GError) error = NULL;
  const PlPackOptions options = {.kind = kind, .as_at = AS_AT, .document_name = "Golden"};
  g_autoptr(PlReport) report = pl_pack_make(snapshot, &options, NULL, &error);
  if (report == NULL)
    fail_msg("%s", error->message);
  return pl_pages_new(report, NULL, NULL, NULL);
}

static cairo_status_t
append_cb(void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw(const PlPages *pages, guint page)
{
  g_autoptr(GByteArray) png = g_byte_array_new();
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(PL_PAGE_WIDTH * SCALE),
                                                        (int)ceil(PL_PAGE_HEIGHT * SCALE));
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, SCALE, SCALE);
  pl_pages_draw(pages, page, cr);
  cairo_destroy(cr);
  assert_int_equal(cairo_surface_write_to_png_stream(surface, append_cb, png), CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(surface);
  return g_byte_array_free_to_bytes(g_steal_pointer(&png));
}

static char *
anchor_of(const PlSnapshot *snapshot, const Page *page)
{
  guint n = 0;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  for (guint i = 0; page->domain != NULL && i < n; i++)
    if (strcmp(domains[i].code, page->domain) == 0)
      return g_strdup_printf("domain-%" G_GINT64_FORMAT, domains[i].id);
  return g_strdup(page->anchor);
}

static void
pages_look_as_they_did(void **state)
{
  (void)state;
  guint failed = 0;
  const char *loaded = "";
  PlPackKind made = PL_PACK_BOARD;
  g_autoptr(PlSnapshot) snapshot = NULL;
  g_autoptr(PlPages) pages = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(PAGES); i++) {
    if (strcmp(loaded, PAGES[i].sample) != 0 || made != PAGES[i].kind) {
      g_clear_pointer(&pages, pl_pages_free);
      g_clear_pointer(&snapshot, pl_snapshot_unref);
      snapshot = load_signed(PAGES[i].sample);
      pages = pages_of(snapshot, PAGES[i].kind);
      loaded = PAGES[i].sample;
      made = PAGES[i].kind;
    }
    g_autofree char *anchor = anchor_of(snapshot, &PAGES[i]);
    gint page = pl_pages_find(pages, anchor);
    assert_true(page >= 0);
    g_autoptr(GBytes) png = draw(pages, (guint)page);
    failed += !looks_as_kept(PAGES[i].name, png);
  }
  assert_int_equal(failed, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pages_look_as_they_did),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
