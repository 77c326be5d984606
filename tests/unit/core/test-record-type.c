#include <plumbline/core.h>
#include <plumbline/record-type.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static gsize
width(PlFieldType type)
{
  switch (type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF:
    return sizeof(gint64);
  case PL_FIELD_REAL:
    return sizeof(double);
  case PL_FIELD_INT:
  case PL_FIELD_BOOL:
  case PL_FIELD_CHOICE:
    return sizeof(gint);
  default:
    return sizeof(const char *);
  }
}

static void
keys_come_first(void **state G_GNUC_UNUSED)
{
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    assert_int_equal(type->kind, kind);
    assert_in_range(type->n_keys, 1, PL_KEY_FIELDS_MAX);
    for (guint i = 0; i < type->n_fields; i++) {
      assert_int_equal(type->fields[i].key, i < type->n_keys);
      assert_false(type->fields[i].key && type->fields[i].optional);
    }
    if (type->fields[0].type == PL_FIELD_ID)
      assert_true(type->n_keys == 1 && type->fields[0].offset == 0);
  }
}

/* Every byte that a description names is inside the structure, and no two fields share one. */
static void
fields_lie_in_their_structures(void **state G_GNUC_UNUSED)
{
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    g_autofree guint8 *taken = g_malloc0(type->size);
    for (guint i = 0; i < type->n_fields; i++) {
      const PlField *field = &type->fields[i];
      assert_true(field->offset + width(field->type) <= type->size);
      for (gsize byte = 0; byte < width(field->type); byte++)
        if (taken[field->offset + byte]++ != 0)
          fail_msg("%s.%s overlaps another field", type->name, field->name);
    }
  }
}

/* A field that no description names would be lost by every reader and writer. Padding is never as wide as a
 * word. */
static void
no_field_is_forgotten(void **state G_GNUC_UNUSED)
{
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    g_autofree gboolean *described = g_new0(gboolean, type->size);
    for (guint i = 0; i < type->n_fields; i++)
      for (gsize byte = 0; byte < width(type->fields[i].type); byte++)
        described[type->fields[i].offset + byte] = TRUE;
    gsize gap = 0;
    for (gsize byte = 0; byte < type->size; byte++) {
      gap = described[byte] ? 0 : gap + 1;
      if (gap >= sizeof(gpointer))
        fail_msg("%s has a field at byte %" G_GSIZE_FORMAT " that no description names", type->name,
                 byte + 1 - gap);
    }
  }
}

static void
orders_and_references_lead_somewhere(void **state G_GNUC_UNUSED)
{
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    g_auto(GStrv) order = g_strsplit(type->order_by, ",", -1);
    assert_in_range(g_strv_length(order), 1, 6);
    for (guint i = 0; order[i] != NULL; i++)
      if (pl_record_type_field(type, order[i]) == NULL)
        fail_msg("%s is ordered by %s, which it does not have", type->name, order[i]);
    for (guint i = 0; i < type->n_fields; i++) {
      const PlField *field = &type->fields[i];
      if (field->type == PL_FIELD_REF) {
        assert_in_range(field->ref, 0, PL_N_RECORD_KINDS - 1);
        assert_int_equal(pl_record_type_get(field->ref)->fields[0].type, PL_FIELD_ID);
      }
      if (field->type == PL_FIELD_CHOICE)
        assert_non_null(pl_field_word(field, 0));
      if (field->type == PL_FIELD_INT)
        assert_true(field->min <= field->max);
    }
    const PlField *assessment = pl_record_type_field(type, "assessment");
    if (type->scoped)
      assert_true(assessment != NULL && assessment->type == PL_FIELD_REF &&
                  assessment->ref == PL_RECORD_ASSESSMENT);
  }
}

static void
names_are_their_own(void **state G_GNUC_UNUSED)
{
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    assert_ptr_equal(pl_record_type_find(type->name), type);
    assert_ptr_equal(pl_record_type_find(type->plural), type);
    for (guint i = 0; i < type->n_fields; i++)
      assert_ptr_equal(pl_record_type_field(type, type->fields[i].name), &type->fields[i]);
  }
  assert_null(pl_record_type_find("no such kind"));
}

static void
words_go_there_and_back(void **state G_GNUC_UNUSED)
{
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    for (guint i = 0; i < type->n_fields; i++) {
      const PlField *field = &type->fields[i];
      for (gint value = 0; field->type == PL_FIELD_CHOICE && pl_field_word(field, value) != NULL; value++)
        assert_int_equal(pl_field_from_word(field, pl_field_word(field, value)), value);
    }
  }
  const PlField *rating = pl_record_type_field(pl_record_type_get(PL_RECORD_ASSURANCE), "rating");
  assert_string_equal(pl_field_word(rating, PL_ASSURANCE_NOT_TESTED), "not tested");
  assert_string_equal(pl_field_word(rating, PL_ASSURANCE_SUBSTANTIAL), "substantial");
  assert_int_equal(pl_field_from_word(rating, "Substantial"), -1);
  assert_null(pl_field_word(rating, 5));
  assert_null(pl_field_word(rating, -1));
}

static void
refused(PlRecordKind kind, gconstpointer record, const char *message)
{
  g_autoptr(GError) error = NULL;
  assert_false(pl_record_validate(kind, record, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
  if (!g_str_has_prefix(error->message, message))
    fail_msg("“%s” does not begin with “%s”", error->message, message);
}

static void
accepted(PlRecordKind kind, gconstpointer record)
{
  g_autoptr(GError) error = NULL;
  if (!pl_record_validate(kind, record, &error))
    fail_msg("%s", error->message);
}

static void
empty_records_are_refused(void **state G_GNUC_UNUSED)
{
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    g_autofree gpointer record = g_malloc(type->size);
    memset(record, 0xff, type->size);
    pl_record_init_empty(kind, record);
    g_autofree char *name = g_strconcat(type->name, ".", NULL);
    refused(kind, record, name);
  }
}

static void
levels_stay_on_the_scale(void **state G_GNUC_UNUSED)
{
  PlAgreedLevel agreed;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &agreed);
  agreed.assessment = agreed.domain = 1;
  accepted(PL_RECORD_AGREED_LEVEL, &agreed); /* not yet agreed */
  agreed.level = 5;
  accepted(PL_RECORD_AGREED_LEVEL, &agreed);
  agreed.level = 6;
  refused(PL_RECORD_AGREED_LEVEL, &agreed, "agreed_level.level is 6; it must be from 1 to 5");
  agreed.level = -1;
  refused(PL_RECORD_AGREED_LEVEL, &agreed, "agreed_level.level is -1");
  agreed.level = 3;
  agreed.not_enough = TRUE;
  refused(PL_RECORD_AGREED_LEVEL, &agreed, "agreed_level has a level and also says");
  agreed.level = 0;
  accepted(PL_RECORD_AGREED_LEVEL, &agreed);
  agreed.not_enough = 2;
  refused(PL_RECORD_AGREED_LEVEL, &agreed, "agreed_level.not_enough is neither yes nor no");
}

static void
exempt_names_its_paragraph(void **state G_GNUC_UNUSED)
{
  PlScenario scenario;
  pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
  scenario.id = 1;
  scenario.name = "North and south";
  accepted(PL_RECORD_SCENARIO, &scenario);
  scenario.clearance.clearance = PL_CLEARANCE_EXEMPT;
  refused(PL_RECORD_SCENARIO, &scenario, "scenario.exempt_paragraph must say");
  scenario.clearance.exempt_paragraph = 3;
  accepted(PL_RECORD_SCENARIO, &scenario);
  scenario.clearance.exempt_paragraph = 8;
  refused(PL_RECORD_SCENARIO, &scenario, "scenario.exempt_paragraph is 8; it must be from 1 to 7");
  scenario.clearance.exempt_paragraph = 3;
  scenario.clearance.clearance = PL_CLEARANCE_PUBLIC;
  refused(PL_RECORD_SCENARIO, &scenario, "scenario.exempt_paragraph must say");
  scenario.clearance.exempt_paragraph = 0;
  scenario.clearance.clearance = 4;
  refused(PL_RECORD_SCENARIO, &scenario, "scenario.clearance is not one of the words");
}

static void
texts_dates_ids_and_numbers_are_checked(void **state G_GNUC_UNUSED)
{
  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = 1, evidence.title = "T", evidence.kind = "voice", evidence.date = "2026-10";
  accepted(PL_RECORD_EVIDENCE, &evidence);
  evidence.text = "\xc3\x28";
  refused(PL_RECORD_EVIDENCE, &evidence, "evidence.text is not valid UTF-8");
  g_autofree char *longest = g_strnfill(PL_TEXT_MAX, 'x');
  g_autofree char *longer = g_strnfill(PL_TEXT_MAX + 1, 'x');
  evidence.text = longest;
  accepted(PL_RECORD_EVIDENCE, &evidence);
  evidence.text = longer;
  refused(PL_RECORD_EVIDENCE, &evidence, "evidence.text is longer than");
  evidence.text = NULL; /* read as "" */
  accepted(PL_RECORD_EVIDENCE, &evidence);
  evidence.date = "2026-02-30";
  refused(PL_RECORD_EVIDENCE, &evidence, "evidence.date is “2026-02-30”");
  evidence.date = longest; /* a message does not carry a megabyte */
  refused(PL_RECORD_EVIDENCE, &evidence, "evidence.date is “xxxxxxxxxxxxxxxxxxxx…”, which is not");
  evidence.date = "2026";
  evidence.id = G_GINT64_CONSTANT(1) << 53;
  refused(PL_RECORD_EVIDENCE, &evidence, "evidence.id is missing or is not an id");
  evidence.id--;
  accepted(PL_RECORD_EVIDENCE, &evidence);

  PlThreshold threshold = {"code", NAN, "", ""};
  refused(PL_RECORD_THRESHOLD, &threshold, "threshold.value is not a finite number");
  threshold.value = INFINITY;
  refused(PL_RECORD_THRESHOLD, &threshold, "threshold.value is not a finite number");
  threshold.value = -0.5;
  accepted(PL_RECORD_THRESHOLD, &threshold);
}

static void
keys_compare_as_people_would(void **state G_GNUC_UNUSED)
{
  PlAssuranceLine a = {.test = 1, .option = 2, .date = "2026-01-01", .line = PL_LINE_MANAGEMENT}, b = a;
  assert_int_equal(pl_record_compare_keys(PL_RECORD_ASSURANCE_LINE, &a, &b), 0);
  b.rating = PL_ASSURANCE_LIMITED;
  assert_int_equal(pl_record_compare_keys(PL_RECORD_ASSURANCE_LINE, &a, &b), 0);
  assert_false(pl_record_equal(PL_RECORD_ASSURANCE_LINE, &a, &b));
  b.line = PL_LINE_INDEPENDENT;
  assert_true(pl_record_compare_keys(PL_RECORD_ASSURANCE_LINE, &a, &b) < 0);
  b.date = "2025-12-31";
  assert_true(pl_record_compare_keys(PL_RECORD_ASSURANCE_LINE, &a, &b) > 0);
  PlDomain low = {.id = 2}, high = {.id = G_GINT64_CONSTANT(9007199254740991)};
  assert_true(pl_record_compare_keys(PL_RECORD_DOMAIN, &low, &high) < 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_come_first),
      cmocka_unit_test(fields_lie_in_their_structures),
      cmocka_unit_test(no_field_is_forgotten),
      cmocka_unit_test(orders_and_references_lead_somewhere),
      cmocka_unit_test(names_are_their_own),
      cmocka_unit_test(words_go_there_and_back),
      cmocka_unit_test(empty_records_are_refused),
      cmocka_unit_test(levels_stay_on_the_scale),
      cmocka_unit_test(exempt_names_its_paragraph),
      cmocka_unit_test(texts_dates_ids_and_numbers_are_checked),
      cmocka_unit_test(keys_compare_as_people_would),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
