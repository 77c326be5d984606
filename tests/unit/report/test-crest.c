/* The council's crest on page one of its packs, of every kind, version and format. */
#include "pdf-expect.h"

#include <plumbline/docx.h>
#include <plumbline/html.h>
#include <plumbline/organisation-commands.h>
#include <plumbline/pack.h>
#include <plumbline/sample.h>

#include "../crests.h"

#include "../../../src/report/layout.h"

#define AS_AT "2026-11-02"
#define ALTERNATIVE "Crest of Exampleshire County Council"

/* A shield, a line with a name in it, and the largest square. */
static const struct {
  gint width, height;
} shapes[] = {{300, 600}, {600, 110}, {600, 600}};

static PlSnapshot *
put_crest(const PlSnapshot *snapshot, const char *crest)
{
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, AS_AT);
  PlOrganisation organisation = *pl_snapshot_organisation(snapshot, latest->organisation);
  organisation.crest = crest;
  g_autoptr(PlCommand) command = pl_command_new("edit", "Crest");
  pl_command_put(command, PL_RECORD_ORGANISATION, &organisation);
  return pl_command_apply(command, snapshot);
}

static PlSnapshot *
with_shape(const PlSnapshot *snapshot, gint width, gint height)
{
  g_autoptr(GBytes) file = disc(width, height);
  g_autofree char *crest = pl_crest_read(file, "arms.png", NULL);
  assert_non_null(crest);
  return put_crest(snapshot, crest);
}

static PlReport *
pack_of(const PlSnapshot *snapshot, PlPackKind kind, PlPackVersion version)
{
  g_autoptr(GError) error = NULL;
  const PlPackOptions options = {.kind = kind, .version = version, .as_at = AS_AT, .document_name = "Test"};
  PlReport *report = pl_pack_make(snapshot, &options, NULL, &error);
  if (report == NULL)
    fail_msg("%s", error->message);
  return report;
}

/* Where a reader of the page comes upon it, and page one stays one. */
static void
it_stands_on_page_one_of_every_pack(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++)
    for (guint version = PL_PACK_WHOLE; version <= PL_PACK_PUBLIC; version++)
      for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_autoptr(PlSnapshot) snapshot = with_shape(sample, shapes[i].width, shapes[i].height);
        g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, (PlPackVersion)version);
        g_autoptr(PdfCheck) check = expect_good(report);
        assert_true(g_str_has_prefix(check->text->str, "[" ALTERNATIVE "]\n"));
        assert_int_equal(page_that_says(check, "Contents"), 2);
      }
}

/* A council with a long name, whose first page is full without a crest. */
static void
a_full_page_one_has_room_for_it(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL), crested = with_shape(sample, 600, 110);
  const PlAssessment *latest = pl_snapshot_latest_assessment(crested, 0, AS_AT);
  PlOrganisation council = *pl_snapshot_organisation(crested, latest->organisation);
  council.name = "The County Council of Exampleshire and of the Towns joined with it";
  g_autoptr(PlCommand) command = pl_command_new("edit", "Name");
  pl_command_put(command, PL_RECORD_ORGANISATION, &council);
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, crested);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, PL_PACK_WHOLE);
    g_autoptr(PdfCheck) check = expect_good(report);
    assert_int_equal(page_that_says(check, "Contents"), 2);
  }
}

static gboolean
holds(GBytes *bytes, const char *words)
{
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  return g_strstr_len(data, (gssize)size, words) != NULL;
}

typedef GBytes *(*Writer)(PlReport *report);

static GBytes *
write_pdf(PlReport *report)
{
  const PlPdfOptions options = {.created = 1792022400};
  return pl_pdf_to_bytes(report, &options, NULL, NULL);
}

static GBytes *
write_html(PlReport *report)
{
  return pl_html_to_bytes(report, NULL, NULL, NULL);
}

static GBytes *
write_docx(PlReport *report)
{
  return pl_docx_to_bytes(report, NULL, 1792022400, NULL, NULL);
}

static const Writer writers[] = {write_pdf, write_html, write_docx};

static void
the_same_crest_gives_the_same_bytes(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(writers); i++) {
    g_autoptr(PlSnapshot) one = with_shape(sample, 600, 200), other = with_shape(sample, 600, 200);
    g_autoptr(PlReport) first = pack_of(one, PL_PACK_BOARD, PL_PACK_PUBLIC),
                        second = pack_of(other, PL_PACK_BOARD, PL_PACK_PUBLIC);
    g_autoptr(GBytes) a = writers[i](first), b = writers[i](second);
    assert_non_null(a);
    assert_true(g_bytes_equal(a, b));
  }
}

/* One element, with words for who does not see it, and of the size that it has on the pages. */
static void
a_web_page_holds_it(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL),
                        snapshot = with_shape(sample, 300, 600);
  g_autoptr(PlReport) report = pack_of(snapshot, PL_PACK_SCRUTINY, PL_PACK_WHOLE),
                      none = pack_of(sample, PL_PACK_SCRUTINY, PL_PACK_WHOLE);
  g_autoptr(GBytes) page = write_html(report), plain = write_html(none);
  assert_true(
      holds(page, "<img class=\"crest\" width=\"31\" height=\"61\" src=\"data:image/png;base64,iVBOR"));
  assert_true(holds(page, "alt=\"" ALTERNATIVE "\"/>"));
  assert_false(holds(plain, "class=\"crest\""));
}

/* What the document holds is no picture after all: the pack is made without it. */
static void
one_that_cannot_be_read_is_left_out(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL), odd = put_crest(sample, "Jo Bloggs");
  for (guint i = 0; i < G_N_ELEMENTS(writers); i++) {
    g_autoptr(PlReport) report = pack_of(odd, PL_PACK_BOARD, PL_PACK_WHOLE),
                        none = pack_of(sample, PL_PACK_BOARD, PL_PACK_WHOLE);
    g_autoptr(GBytes) a = writers[i](report), b = writers[i](none);
    assert_true(g_bytes_equal(a, b));
  }
}

/* A block of anything else begins below it. */
static void
a_table_is_set_below_it(void **state G_GNUC_UNUSED)
{
  g_autoptr(GBytes) file = disc(300, 600);
  g_autofree char *text = pl_crest_read(file, "arms.png", NULL);
  g_autoptr(PlCrest) crest = pl_crest_new(text, NULL);
  const PlReportMeta meta = {.title = "Test", .language = "en-GB"};
  g_autoptr(PlReport) report = pl_report_new(&meta);
  PlTable *table = pl_table_new();
  pl_table_add_column(table, "Domain", 1, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, "Now", 1, PL_COLUMN_NONE);
  pl_table_add_text(table, "Workforce");
  pl_table_add_text(table, "two");
  pl_report_add_crest(report, crest, ALTERNATIVE);
  pl_report_add_text(report, PL_PARAGRAPH_SMALL, "Board pack");
  pl_report_add_table(report, table);
  pl_report_add_heading(report, 1, "levels", "Levels");
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_int_equal(check->n_figures, 1);
  assert_int_equal(check->n_tables, 1);
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, NULL);
  const GArray *placed = ((const PlPage *)g_ptr_array_index(pages->pages, 0))->placed;
  double foot = 0, row = 0;
  for (guint i = 0; i < placed->len; i++) {
    const PlPlaced *one = &g_array_index(placed, PlPlaced, i);
    if (one->piece->kind == PL_PIECE_CREST)
      foot = one->y + one->piece->drop;
    if (one->piece->kind == PL_PIECE_ROW && row == 0)
      row = one->y;
  }
  assert_true(foot > 100 && row >= foot);
}

/* One that cannot be drawn is for who saves or prints to tell. */
static void
one_that_cannot_be_drawn_is_told_of(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL), odd = put_crest(sample, "Jo Bloggs");
  gint64 latest = pl_snapshot_latest_assessment(sample, 0, "2026-11-02")->id;
  g_autoptr(GError) error = NULL;
  assert_true(pl_pack_check_crest(sample, latest, NULL));
  assert_false(pl_pack_check_crest(odd, latest, &error));
  assert_non_null(error);
  assert_false(pl_pack_check_crest(odd, 0, NULL));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_stands_on_page_one_of_every_pack),
      cmocka_unit_test(a_full_page_one_has_room_for_it),
      cmocka_unit_test(the_same_crest_gives_the_same_bytes),
      cmocka_unit_test(a_web_page_holds_it),
      cmocka_unit_test(one_that_cannot_be_read_is_left_out),
      cmocka_unit_test(a_table_is_set_below_it),
      cmocka_unit_test(one_that_cannot_be_drawn_is_told_of),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
