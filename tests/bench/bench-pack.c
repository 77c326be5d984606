#include "bench.h"

#include <cairo-pdf.h>
#include <plumbline/pack.h>
#include <plumbline/pdf.h>
#include <plumbline/sample.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

#define PACKS 20
#define MEMORY_RUNS 3
#define STATED_DATE "2026-11-02"

static cairo_status_t
append(void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append(bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The floor: the same report laid out by the same code, drawn without tags, and copied by libqpdf unchanged.
 */
static void
draw_untagged(PlReport *report)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, &error);
  if (pages == NULL)
    g_error("%s", error->message);
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(append, bytes, PL_PAGE_WIDTH, PL_PAGE_HEIGHT);
  cairo_t *cr = cairo_create(surface);
  for (guint i = 0; i < pl_pages_get_count(pages); i++) {
    pl_pages_draw(pages, i, cr);
    cairo_show_page(cr);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);

  qpdf_data copy = qpdf_init();
  qpdf_silence_errors(copy);
  if (qpdf_read_memory(copy, "floor", (const char *)bytes->data, bytes->len, NULL) & QPDF_ERRORS)
    g_error("libqpdf does not read the untagged pages");
  qpdf_init_write_memory(copy);
  qpdf_set_object_stream_mode(copy, qpdf_o_generate);
  if (qpdf_write(copy) & QPDF_ERRORS)
    g_error("libqpdf does not copy the untagged pages");
  qpdf_cleanup(&copy);
}

static void
draw_tagged(PlReport *report)
{
  g_autoptr(GError) error = NULL;
  const PlPdfOptions options = {.created = 0};
  g_autoptr(GBytes) file = pl_pdf_to_bytes(report, &options, NULL, &error);
  if (file == NULL)
    g_error("%s", error->message);
}

static guint
lay_out(PlReport *report)
{
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, NULL);
  return pl_pages_get_count(pages);
}

static PlSnapshot *
load(void)
{
  g_autoptr(GError) error = NULL;
  PlSnapshot *sample = pl_sample_load("exampleshire", &error);
  if (sample == NULL)
    g_error("%s", error->message);
  return sample;
}

static PlReport *
board_pack(const PlSnapshot *sample)
{
  g_autoptr(GError) error = NULL;
  PlPackOptions options = {.as_at = STATED_DATE, .document_name = "Exampleshire"};
  PlReport *report = pl_pack_make(sample, &options, NULL, &error);
  if (report == NULL)
    g_error("%s", error->message);
  return report;
}

void
bench_pack_child(const char *what)
{
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlReport) report = board_pack(sample);
  if (g_str_equal(what, "pack"))
    draw_tagged(report);
  else
    draw_untagged(report);
  bench_child_done(0);
}

void
bench_pack(void)
{
  g_autoptr(PlSnapshot) sample = load();
  BenchPair made = bench_pair_new(), drawn = bench_pair_new();
  guint n_pages = 0;
  for (gint i = 0; i < PACKS; i++) {
    double times[] = {bench_processor_now(), 0, 0, 0, 0};
    g_autoptr(PlReport) report = board_pack(sample);
    times[1] = bench_processor_now();
    n_pages = lay_out(report);
    times[2] = bench_processor_now();
    draw_tagged(report);
    times[3] = bench_processor_now();
    draw_untagged(report);
    times[4] = bench_processor_now();
    for (guint k = 0; k + 1 < G_N_ELEMENTS(times); k++)
      times[k] = times[k + 1] - times[k];
    g_array_append_val(made.ours, times[0]);
    g_array_append_val(made.floor, times[1]);
    g_array_append_val(drawn.ours, times[2]);
    g_array_append_val(drawn.floor, times[3]);
  }
  g_autofree char *what =
      g_strdup_printf("The board pack as an accessible PDF, %u pages (processor time)", n_pages);
  bench_print("The board pack, put together from the record (processor time)", "its pages laid out", &made);
  bench_print(what, "the same layouts drawn untagged, and copied by libqpdf", &drawn);
  gint64 ours = 0, floor = 0;
  for (gint i = 0; i < MEMORY_RUNS; i++) {
    bench_run_child("pack", "", &ours);
    bench_run_child("pack-untagged", "", &floor);
  }
  bench_print_memory(ours, floor);
  bench_pair_clear(&made);
  bench_pair_clear(&drawn);
}
