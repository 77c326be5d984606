/*
 * What many councils in one document cost the pack and the workbook of one of them, and the picture of all:
 * each added council has assessments, levels, views, evidence, risks, actions and figures of its own, as many
 * as the sample's has. The cost is to grow as their number does, or not at all.
 */
#include "bench.h"

#include <plumbline/chart.h>
#include <plumbline/pack.h>
#include <plumbline/pdf.h>
#include <plumbline/sample.h>
#include <plumbline/workbook.h>
#include <stdio.h>
#include <string.h>

#define RUNS 3
#define STATED_DATE "2026-11-02"
#define APART 1000003 /* between the ids of one council's copies and the next one's */

/* ---- The document ---- */

/* What belongs to one council, and so is there once for each. */
static const PlRecordKind own[] = {
    PL_RECORD_ORGANISATION, PL_RECORD_ASSESSMENT,      PL_RECORD_PARTICIPANT,   PL_RECORD_VIEW,
    PL_RECORD_AGREED_LEVEL, PL_RECORD_EVIDENCE,        PL_RECORD_RISK,          PL_RECORD_RISK_RATING,
    PL_RECORD_RISK_DOMAIN,  PL_RECORD_EVIDENCE_DOMAIN, PL_RECORD_EVIDENCE_RISK, PL_RECORD_RISK_TEST,
    PL_RECORD_ACTION,       PL_RECORD_ACTION_DOMAIN,   PL_RECORD_ACTION_RISK,   PL_RECORD_OBSERVATION,
};

static gboolean
is_own(PlRecordKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS(own); i++)
    if (own[i] == kind)
      return TRUE;
  return FALSE;
}

/* Makes `record` that of another council. */
static void
give_to(const PlRecordType *type, gpointer record, gint64 first, guint council)
{
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (field->type == PL_FIELD_REF && field->ref == PL_RECORD_ORGANISATION &&
        pl_field_get_id(field, record) == 0)
      pl_field_set_id(field, record, first); /* a document's own, said so */
    gboolean moves = field->type == PL_FIELD_ID || (field->type == PL_FIELD_REF && is_own(field->ref));
    if (moves && pl_field_get_id(field, record) != 0)
      pl_field_set_id(field, record, pl_field_get_id(field, record) + (gint64)council * APART);
  }
}

static PlPart *
part_for(const PlSnapshot *sample, const PlRecordType *type, gint64 scope, guint from, guint to)
{
  guint n;
  gint64 first = pl_snapshot_info(sample)->organisation;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(sample, type->kind, scope), &n);
  PlPartBuilder *builder = pl_part_builder_new(type->kind, scope != 0 ? scope + (gint64)from * APART : 0);
  g_autofree gpointer record = g_malloc(type->size);
  for (guint council = from; council < to; council++)
    for (guint i = 0; i < n; i++) {
      memcpy(record, records + i * type->size, type->size);
      if (council > 0)
        give_to(type, record, first, council);
      pl_part_builder_add(builder, record);
    }
  return pl_part_builder_finish(builder);
}

/* The sample, with its council so many times. */
static PlSnapshot *
with_councils(const PlSnapshot *sample, guint n)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(sample, &n_assessments);
  for (guint i = 0; i < G_N_ELEMENTS(own); i++) {
    const PlRecordType *type = pl_record_type_get(own[i]);
    if (!type->scoped)
      g_ptr_array_add(parts, part_for(sample, type, 0, 0, n));
    for (guint council = 1; type->scoped && council < n; council++)
      for (guint k = 0; k < n_assessments; k++)
        g_ptr_array_add(parts, part_for(sample, type, assessments[k].id, council, council + 1));
  }
  return pl_snapshot_with_parts(sample, (PlPart *const *)parts->pdata, parts->len);
}

/* ---- What is made of it ---- */

static GBytes *
make_pack(const PlSnapshot *snapshot, GError **error)
{
  const PlPackOptions pack = {.as_at = STATED_DATE, .document_name = "Exampleshire"};
  const PlPdfOptions pdf = {.created = 0};
  g_autoptr(PlReport) report = pl_pack_make(snapshot, &pack, NULL, error);
  return report != NULL ? pl_pdf_to_bytes(report, &pdf, NULL, error) : NULL;
}

static GBytes *
make_workbook(const PlSnapshot *snapshot, GError **error)
{
  const PlWorkbookOptions options = {.as_at = STATED_DATE};
  return pl_workbook_to_bytes(snapshot, &options, NULL, error);
}

static GBytes *
make_picture(const PlSnapshot *snapshot, GError **error)
{
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_ORGANISATIONS, snapshot, NULL);
  return pl_chart_to_bytes(chart, PL_PICTURE_SVG, 0, 0, 1, pl_theme_get(PL_THEME_LIGHT, PL_THEME_FLAG_NONE),
                           error);
}

static double
time_of(GBytes *(*make)(const PlSnapshot *, GError **), const PlSnapshot *snapshot)
{
  g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < RUNS; i++) {
    g_autoptr(GError) error = NULL;
    double start = bench_processor_now();
    g_autoptr(GBytes) bytes = make(snapshot, &error);
    double time = bench_processor_now() - start;
    if (bytes == NULL)
      g_error("%s", error->message);
    g_array_append_val(times, time);
  }
  return bench_median(times);
}

void
bench_organisations(void)
{
  static const guint counts[] = {1, 10, 100, 400};
  static const struct {
    const char *what;
    GBytes *(*make)(const PlSnapshot *, GError **);
  } outputs[] = {{"pack", make_pack}, {"workbook", make_workbook}, {"picture", make_picture}};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  if (sample == NULL)
    g_error("%s", error->message);
  printf("Organisations in the document (processor time; what each more costs is not to grow)\n");
  double first[G_N_ELEMENTS(outputs)] = {0};
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
    g_autoptr(PlSnapshot) snapshot = with_councils(sample, counts[i]);
    printf("  %4u:", counts[i]);
    for (guint k = 0; k < G_N_ELEMENTS(outputs); k++) {
      double time = time_of(outputs[k].make, snapshot);
      if (i == 0)
        first[k] = time;
      printf("  %s %.0f ms", outputs[k].what, time);
      if (i > 0)
        printf(" (%.2f each more)", (time - first[k]) / (counts[i] - 1));
    }
    printf("\n");
    fflush(stdout);
  }
  printf("\n");
}
