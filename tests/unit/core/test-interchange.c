#include <plumbline/command.h>
#include <plumbline/framework.h>
#include <plumbline/interchange.h>
#include <plumbline/sample.h>

#include <float.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static PlSnapshot *
new_document(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  PlIds ids = pl_ids_seeded(rand);
  return pl_framework_document("Title", "Exampleshire County Council", PL_JURISDICTION_ENGLAND, &ids, NULL);
}

static PlSnapshot *
with_record(const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer record)
{
  g_autoptr(PlCommand) command = pl_command_new("test", "test");
  pl_command_put(command, kind, record);
  return pl_command_apply(command, snapshot);
}

static void
comes_back_the_same(const PlSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) once = pl_interchange_write(snapshot);
  g_autoptr(PlSnapshot) read = pl_interchange_read(once, &error);
  if (read == NULL)
    fail_msg("%s", error->message);
  g_autoptr(GBytes) twice = pl_interchange_write(read);
  assert_true(g_bytes_equal(once, twice));
  assert_true(pl_snapshot_equal(snapshot, read));
}

/* ---- What comes back ---- */

static void
empty_document_comes_back(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) document = new_document();
  comes_back_the_same(document);
}

static void
samples_come_back(void **state G_GNUC_UNUSED)
{
  guint n;
  const PlSample *samples = pl_sample_list(&n);
  for (guint i = 0; i < n; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(PlSnapshot) sample = pl_sample_load(samples[i].name, &error);
    if (sample == NULL)
      fail_msg("%s: %s", samples[i].name, error->message);
    comes_back_the_same(sample);
  }
}

static void
hard_texts_come_back(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) document = new_document();
  g_autoptr(GString) longest = g_string_new(NULL);
  while (longest->len < PL_TEXT_MAX - 8)
    g_string_append(longest, "œuvre ");
  const char *texts[] = {"עברית (RTL) العربية",
                         "👩‍👩‍👧‍👦 Ynys Môn \"quoted\" \\ /",
                         "tab\there\nline two\r\n",
                         "</script>",
                         "\x01\x7f",
                         longest->str};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    PlEvidence evidence;
    pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
    evidence.id = 5;
    evidence.title = "Title";
    evidence.kind = "voice";
    evidence.date = "2024-02-29";
    evidence.text = texts[i];
    g_autoptr(PlSnapshot) changed = with_record(document, PL_RECORD_EVIDENCE, &evidence);
    comes_back_the_same(changed);
  }
}

static void
numbers_come_back(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) document = new_document();
  const double values[] = {38.8,    0.1, -0.0,     1e-9,     123456789.125,   1.7e308,
                           1.0 / 3, 5,   -DBL_MAX, 4.9e-324, 0.1 + 0.2 /* 0.30000000000000004 */};
  for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
    PlThreshold threshold = {"test", values[i], "", ""};
    g_autoptr(PlSnapshot) changed = with_record(document, PL_RECORD_THRESHOLD, &threshold);
    comes_back_the_same(changed);
  }
  PlThreshold threshold = {"test", 38.8, "", ""};
  g_autoptr(PlSnapshot) changed = with_record(document, PL_RECORD_THRESHOLD, &threshold);
  g_autoptr(GBytes) bytes = pl_interchange_write(changed);
  assert_non_null(g_strstr_len(g_bytes_get_data(bytes, NULL), -1, "\"value\": 38.8\n"));
}

/* The layout is part of the format: people read exports, and compare them line by line. */
static void
export_reads_as_it_should(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  PlDocumentInfo info;
  pl_record_init_empty(PL_RECORD_DOCUMENT, &info);
  info.id = 1, info.title = "Ynys Môn", info.jurisdiction = PL_JURISDICTION_WALES, info.organisation = 5;
  PlOrganisation council;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &council);
  council.id = 5, council.name = council.short_name = "A \"B\"", council.residents = 7;
  g_autoptr(PlSnapshot) titled = with_record(empty, PL_RECORD_DOCUMENT, &info);
  g_autoptr(PlSnapshot) document = with_record(titled, PL_RECORD_ORGANISATION, &council);
  g_autoptr(GBytes) bytes = pl_interchange_write(document);
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  g_autofree char *text = g_strndup(data, size);
  assert_true(g_str_has_prefix(text, "{\n"
                                     "  \"format\": \"plumbline\",\n"
                                     "  \"version\": 1,\n"
                                     "  \"document\": {\n"
                                     "    \"title\": \"Ynys Môn\",\n"
                                     "    \"jurisdiction\": \"wales\",\n"
                                     "    \"invented\": false,\n"
                                     "    \"cleared_only\": false,\n"
                                     "    \"organisation\": \"5\"\n"
                                     "  },\n"
                                     "  \"scale_steps\": [],\n"));
  assert_non_null(strstr(text, "\n  \"organisations\": [\n"
                               "    {\n"
                               "      \"id\": \"5\",\n"
                               "      \"name\": \"A \\\"B\\\"\",\n"
                               "      \"short_name\": \"A \\\"B\\\"\",\n"
                               "      \"kind\": \"council\",\n"
                               "      \"standing\": \"continuing\",\n"
                               "      \"jurisdiction\": \"england\",\n"
                               "      \"residents\": 7,\n"
                               "      \"invented\": false\n"
                               "    }\n"
                               "  ],\n"));
  assert_true(g_str_has_suffix(text, "\n  \"seals\": []\n}\n"));
  comes_back_the_same(document);
}

static void
sign_offs_are_kept(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(sample, &n);
  PlSeal seal = {assessments[0].id, "2025-10-20", "Chief executive", "{\"a\":1}", "00ff"};
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, seal.assessment);
  pl_part_builder_add(builder, &seal);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  g_autoptr(PlSnapshot) sealed = pl_snapshot_with_parts(sample, &part, 1);
  assert_non_null(pl_snapshot_seal(sealed, seal.assessment));
  comes_back_the_same(sealed);
}

/* ---- What is refused, and where it says so ---- */

#define HEAD                                                                                                 \
  "{\"format\":\"plumbline\",\"version\":1,\"framework\":\"builtin\",\"document\":{\"title\":\"T\","         \
  "\"invented\":true}"
#define ORGANISATION                                                                                         \
  "\"organisations\":[{\"id\":\"1\",\"name\":\"A\",\"short_name\":\"A\",\"kind\":\"council\",\"standing\":"  \
  "\"continuing\","                                                                                          \
  "\"jurisdiction\":\"england\"}]"
#define ASSESSMENTS                                                                                          \
  "\"assessments\":[{\"id\":\"2\",\"organisation\":\"1\",\"date\":\"2026-10-12\",\"title\":\"Autumn\","      \
  "\"kind\":\"baseline\"},"                                                                                  \
  "{\"id\":\"3\",\"organisation\":\"1\",\"date\":\"2026-04-12\",\"title\":\"Spring\",\"kind\":\"baseline\"}" \
  "]"

static void
refused(const char *json, const char *message)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new(json, strlen(json));
  g_autoptr(PlSnapshot) snapshot = pl_interchange_read(bytes, &error);
  if (snapshot != NULL)
    fail_msg("taken, though it should be refused: %s", json);
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT));
  if (!g_str_has_prefix(error->message, message))
    fail_msg("“%s” does not begin with “%s”", error->message, message);
}

static void
taken(const char *json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new(json, strlen(json));
  g_autoptr(PlSnapshot) snapshot = pl_interchange_read(bytes, &error);
  if (snapshot == NULL)
    fail_msg("%s", error->message);
  comes_back_the_same(snapshot);
}

static void
values_are_refused_with_their_place(void **state G_GNUC_UNUSED)
{
  taken(HEAD "," ORGANISATION "," ASSESSMENTS "}");
#define RATING(members)                                                                                      \
  HEAD ",\"risk_ratings\":[{\"risk\":\"code:R10\",\"kind\":\"current\",\"date\":\"2026-10-12\"," members "}" \
       "]"                                                                                                   \
       "}"
  taken(RATING("\"likelihood\":4,\"impact\":5"));
  refused(RATING("\"likelihood\":0,\"impact\":5"), "risk_ratings[0].likelihood is 0; it must be from 1 to 5");
  refused(RATING("\"likelihood\":6,\"impact\":5"), "risk_ratings[0].likelihood is 6; it must be from 1 to 5");
  refused(RATING("\"likelihood\":4294967297,\"impact\":5"),
          "risk_ratings[0].likelihood is 4294967297; it must be");
  refused(RATING("\"likelihood\":4.0,\"impact\":5"), "risk_ratings[0].likelihood must be a whole number");
  refused(RATING("\"likelihood\":\"4\",\"impact\":5"), "risk_ratings[0].likelihood must be a whole number");
  refused(RATING("\"likelihood\":null,\"impact\":5"), "risk_ratings[0].likelihood must be a whole number");
  refused(RATING("\"impact\":5"), "risk_ratings[0].likelihood is missing");
  refused(RATING("\"likelihood\":4,\"impact\":5,\"clearance\":\"secret\""),
          "risk_ratings[0].clearance is “secret”; it must be one of: not cleared");
  refused(RATING("\"likelihood\":4,\"impact\":5,\"clearance\":\"exempt\""),
          "risk_ratings[0].exempt_paragraph must say");
  refused(RATING("\"likelihood\":4,\"impact\":5,\"score\":20"),
          "risk_ratings[0].score is not a member that risk_rating can have");
  refused(RATING("\"likelihood\":4,\"impact\":5,\"reason\":5"), "risk_ratings[0].reason must be a text");
  refused(HEAD ",\"observations\":5}", "observations must be a list");
  refused(HEAD ",\"observations\":[5]}", "observations[0] is not an object");
  refused(HEAD ",\"thresholds\":[{\"code\":\"a\",\"value\":1},{\"code\":\"b\",\"value\":\"x\"}]}",
          "thresholds[1].value must be a number");
  refused(HEAD ",\"organisations\":[{\"id\":\"1\",\"name\":\"A\",\"short_name\":\"A\",\"kind\":\"council\","
               "\"standing\":"
               "\"continuing\",\"jurisdiction\":\"england\",\"invented\":1}]}",
          "organisations[0].invented must be true or false");
}

static void
dates_are_refused_with_their_place(void **state G_GNUC_UNUSED)
{
#define MILESTONE(date)                                                                                      \
  HEAD ",\"milestones\":[{\"id\":\"1\",\"kind\":\"other\",\"name\":\"A\",\"date\":\"" date "\"}]}"
#define EVIDENCE(date)                                                                                       \
  HEAD ",\"evidence\":[{\"id\":\"1\",\"kind\":\"other\",\"title\":\"A\",\"date\":\"" date "\"}]}"
  taken(MILESTONE("2028-02-29"));
  refused(MILESTONE("2027-02-29"), "milestones[0].date is “2027-02-29”, which is not a date");
  refused(MILESTONE("2027-02"), "milestones[0].date is “2027-02”");
  refused(MILESTONE(""), "milestones[0].date must not be empty");
  taken(EVIDENCE("2027"));
  taken(EVIDENCE("2027-12"));
  refused(EVIDENCE("2027-13"), "evidence[0].date is “2027-13”");
}

static void
references_are_resolved(void **state G_GNUC_UNUSED)
{
#define LINK(risk, domain)                                                                                   \
  HEAD ",\"risk_domains\":[{\"risk\":\"" risk "\",\"domain\":\"" domain "\",\"strength\":1}]}"
  taken(LINK("code:R10", "code:Inspection"));
  refused(LINK("code:R99", "code:political"),
          "risk_domains[0].risk is “code:R99”, but no risk has that code");
  refused(LINK("77", "code:political"), "risk_domains[0].risk is “77”, but there is no such risk");
  refused(LINK("0", "code:political"), "risk_domains[0].risk is “0”, which is not an id");
  refused(LINK("-1", "code:political"), "risk_domains[0].risk is “-1”, which is not an id");
  refused(LINK("007", "code:political"), "risk_domains[0].risk is “007”, which is not an id");
  refused(LINK("9007199254740992", "code:political"),
          "risk_domains[0].risk is “9007199254740992”, which is not");
  refused(LINK("", "code:political"), "risk_domains[0].risk is “”, which is not an id");
  refused(HEAD ",\"risk_domains\":[{\"risk\":7,\"domain\":\"code:political\",\"strength\":1}]}",
          "risk_domains[0].risk must be an id");
  taken(HEAD ",\"criteria\":[{\"item\":\"code:services/front-door\",\"weight\":5}]}");
  refused(
      HEAD ",\"criteria\":[{\"item\":\"code:regime-aspects/overall\",\"weight\":5}]}",
      "criteria[0].item is “code:regime-aspects/overall”, but more than one catalogue_item has that code");
  refused(HEAD "," ORGANISATION
               ",\"assessments\":[{\"id\":\"2\",\"organisation\":\"9\",\"date\":\"2026-10-12\","
               "\"title\":\"A\",\"kind\":\"baseline\"}]}",
          "assessments[0].organisation is “9”, but there is no such organisation");
}

static void
participant_of_another_assessment_is_refused(void **state G_GNUC_UNUSED)
{
#define VIEW(assessment)                                                                                     \
  HEAD "," ORGANISATION "," ASSESSMENTS ",\"participants\":[{\"id\":\"4\",\"assessment\":\"2\","             \
       "\"position\":1,\"role\":\"leader\",\"post\":\"Leader\"}],"                                           \
       "\"views\":[{\"assessment\":\"" assessment                                                            \
       "\",\"domain\":\"code:finance\",\"participant\":\"4\",\"level\":3}]}"
  taken(VIEW("2"));
  refused(VIEW("3"), "views[0].participant belongs to another assessment");
  refused(VIEW("5"), "views[0].assessment is “5”, but there is no such assessment");
}

static void
duplicates_are_refused(void **state G_GNUC_UNUSED)
{
  refused("{\"format\":\"plumbline\",\"format\":\"plumbline\"}",
          "line 1, column 30: a name that has been given once already");
  refused(
      HEAD
      ",\"appetites\":[{\"category\":\"finance\",\"ceiling\":8},{\"category\":\"finance\",\"ceiling\":9}]}",
      "appetites[1] has the same key as appetites[0]");
  refused(HEAD ",\"milestones\":[{\"id\":\"1\",\"kind\":\"other\",\"name\":\"A\",\"date\":\"2027-01-01\"},"
               "{\"id\":\"1\",\"kind\":\"other\",\"name\":\"B\",\"date\":\"2027-01-01\"}]}",
          "milestones[1] has the same key as milestones[0]");
}

static void
builtin_is_laid_over(void **state G_GNUC_UNUSED)
{
  const char *json =
      HEAD ",\"risks\":[{\"id\":\"code:R10\",\"owner\":\"Director of children's services\"}],"
           "\"appetites\":[{\"category\":\"finance\",\"ceiling\":12}],"
           "\"risk_domains\":[{\"risk\":\"code:R10\",\"domain\":\"code:workforce\",\"strength\":2}]}";
  g_autoptr(GBytes) bytes = g_bytes_new_static(json, strlen(json));
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = pl_interchange_read(bytes, &error);
  if (snapshot == NULL)
    fail_msg("%s", error->message);
  const PlRisk *risk = pl_snapshot_find_code(snapshot, PL_RECORD_RISK, "R10");
  assert_string_equal(risk->owner, "Director of children's services");
  assert_string_equal(risk->name, "Workforce recruitment and retention");
  assert_true(risk->in_register);
  guint n;
  pl_snapshot_risks(snapshot, &n);
  assert_int_equal(n, 17);
  PlAppetite key = {.category = "finance"};
  assert_int_equal(((const PlAppetite *)pl_snapshot_find(snapshot, PL_RECORD_APPETITE, &key))->ceiling, 12);
  const PlDomain *workforce = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, "workforce");
  const PlRiskDomain link_key = {.risk = risk->id, .domain = workforce->id};
  const PlRiskDomain *link = pl_snapshot_find(snapshot, PL_RECORD_RISK_DOMAIN, &link_key);
  assert_int_equal(link->strength, 2);
  assert_true(link->reason[0] != '\0');
  assert_string_equal(pl_snapshot_info(snapshot)->framework_version, PL_FRAMEWORK_VERSION);
  comes_back_the_same(snapshot);
}

/* Without the framework nothing may be left out that only the framework could have given. */
static void
without_the_framework_records_are_whole(void **state G_GNUC_UNUSED)
{
#define BARE                                                                                                 \
  "{\"format\":\"plumbline\",\"version\":1,\"document\":{\"title\":\"T\",\"jurisdiction\":\"wales\"}"
  taken(BARE "}");
  refused(BARE ",\"risks\":[{\"id\":\"code:R10\",\"owner\":\"A\"}]}",
          "risks[0].id is “code:R10”, but no risk has that code");
  refused(BARE ",\"risks\":[{\"id\":\"5\",\"owner\":\"A\"}]}", "risks[0].code is missing");
}

static void
other_files_are_refused(void **state G_GNUC_UNUSED)
{
  refused("", "line 1, column 0: the file is empty");
  refused("[1", "line 1, column 2: the file ends in the middle");
  refused("{\"format\":}", "line 1, column 11: this is not JSON");
  refused("[]", "This is not a Plumbline document");
  refused("{}", "This is not a Plumbline document");
  refused("{\"format\":\"geojson\"}", "This is not a Plumbline document");
  refused("{\"format\":\"plumbline\"}", "version must be");
  refused("{\"format\":\"plumbline\",\"version\":2}", "The file is in version 2 of the format");
  refused("{\"format\":\"plumbline\",\"version\":1}", "document is missing");
  refused("{\"format\":\"plumbline\",\"version\":1,\"document\":{\"title\":\"\",\"jurisdiction\":\"wales\"}}",
          "document.title must not be empty");
  refused("{\"format\":\"plumbline\",\"version\":1,\"document\":{\"id\":\"1\",\"title\":\"T\"}}",
          "document.id is not a member");
  refused("{\"format\":\"plumbline\",\"version\":1,\"document\":[]}", "document is not an object");
  refused("{\"format\":\"plumbline\",\"version\":1,\"histroy\":[]}", "histroy is not a member");
  refused("{\"format\":\"plumbline\",\"version\":1,\"risk\":[]}", "risk is not a member");
  refused("{\"format\":\"plumbline\",\"version\":1,\"framework\":\"other\"}", "framework must be");
}

static void
hostile_json_is_refused(void **state G_GNUC_UNUSED)
{
  refused(HEAD ",\"thresholds\":[{\"code\":\"a\\u0000b\",\"value\":1}]}",
          "line 1, column 129: a text with a zero byte in it");
  refused(HEAD ",\"thresholds\":[{\"code\":\"a\",\"value\":9223372036854775808}]}",
          "line 1, column 150: a number that is too large");
  refused(HEAD ",\"thresholds\":[{\"code\":\"a\",\"value\":1e400}]}",
          "line 1, column 136: a number that is too large");
  refused(HEAD ",\"thresholds\":[{\"code\":\"a\",\"value\":NaN}]}", "line 1, column ");
  refused(HEAD ",\"thresholds\":[{\"code\":\"\xff\xfe\",\"value\":1}]}",
          "line 1, column 120: a character that is not UTF-8 text");
  refused(HEAD ",\"thresholds\":[{\"code\":\"\\ud800\",\"value\":1}]}", "line 1, column ");
  refused(HEAD "} {", "line 1, column 99: something follows where the file should have ended");
  const guint depth = 100000;
  g_autofree char *deep = g_malloc(depth + 1);
  memset(deep, '[', depth);
  deep[depth] = '\0';
  refused(deep, "line 1, column 2049: lists within lists, too many deep");
  g_autofree char *long_code = g_strnfill(100000, 'x');
  g_autofree char *json = g_strdup_printf(HEAD ",\"%s\":[]}", long_code);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new(json, strlen(json));
  assert_null(pl_interchange_read(bytes, &error));
  assert_true(strlen(error->message) < 200);
}

static void
too_large_is_refused(void **state G_GNUC_UNUSED)
{
  gsize size = (gsize)PL_INTERCHANGE_SIZE_MAX + 1;
  g_autoptr(GBytes) bytes = g_bytes_new_take(g_malloc0(size), size);
  g_autoptr(GError) error = NULL;
  assert_null(pl_interchange_read(bytes, &error));
  assert_true(g_str_has_prefix(error->message, "The file is larger than"));
}

static void
every_truncation_is_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(GBytes) whole =
      g_resource_lookup_data(pl_core_resource(), "/org/plumbline/sample/exampleshire.json", 0, NULL);
  assert_non_null(whole);
  gsize size;
  const char *data = g_bytes_get_data(whole, &size);
  while (g_ascii_isspace(data[size - 1]))
    size--;
  for (guint i = 0; i < 100; i++) {
    g_autoptr(GBytes) part = g_bytes_new(data, size * i / 100);
    g_autoptr(GError) error = NULL;
    g_autoptr(PlSnapshot) snapshot = pl_interchange_read(part, &error);
    assert_null(snapshot);
    assert_true(g_str_has_prefix(error->message, "line "));
  }
}

/* What a slip of the hand does to a file: a line gone, twice, or in another's place, or a few bytes changed.
 */
static void
spoil(GRand *rand, GPtrArray *lines)
{
  guint line = g_rand_int_range(rand, 0, lines->len), other = g_rand_int_range(rand, 0, lines->len);
  switch (g_rand_int_range(rand, 0, 4)) {
  case 0:
    g_ptr_array_remove_index(lines, line);
    break;
  case 1:
    g_ptr_array_insert(lines, other, g_strdup(lines->pdata[line]));
    break;
  case 2:
    g_ptr_array_insert(lines, other, g_ptr_array_steal_index(lines, line));
    break;
  default: {
    char *text = lines->pdata[line];
    for (guint i = 0; text[0] != '\0' && i < 2; i++)
      text[g_rand_int_range(rand, 0, strlen(text))] = (char)g_rand_int_range(rand, 1, 256);
  }
  }
}

#define SPOILT_FILES 120

/* Whatever the file: either an error with a sentence, or a document that is sound. */
static void
spoilt_files_are_refused_or_sound(void **state G_GNUC_UNUSED)
{
  g_autoptr(GBytes) whole =
      g_resource_lookup_data(pl_core_resource(), "/org/plumbline/sample/denbighshire.json", 0, NULL);
  gsize size;
  const char *data = g_bytes_get_data(whole, &size);
  g_autofree char *text = g_strndup(data, size);
  g_autoptr(GRand) rand = g_rand_new_with_seed(20261012);
  guint sound = 0;
  for (guint i = 0; i < SPOILT_FILES; i++) {
    char **split = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint j = 0; split[j] != NULL; j++)
      g_ptr_array_add(lines, split[j]);
    g_free(split);
    spoil(rand, lines);
    g_ptr_array_add(lines, NULL);
    g_autofree char *spoilt = g_strjoinv("\n", (char **)lines->pdata);
    g_autoptr(GBytes) bytes = g_bytes_new(spoilt, strlen(spoilt));
    g_autoptr(GError) error = NULL;
    g_autoptr(PlSnapshot) snapshot = pl_interchange_read(bytes, &error);
    assert_true((snapshot == NULL) == (error != NULL));
    if (snapshot != NULL) {
      sound++;
      comes_back_the_same(snapshot);
    } else {
      assert_true(g_utf8_validate(error->message, -1, NULL) && error->message[0] != '\0');
    }
  }
  assert_in_range(sound, 1, SPOILT_FILES - 1);
}

/* ---- The schema ---- */

static void
published_schema_is_the_codes(void **state G_GNUC_UNUSED)
{
  g_autoptr(GBytes) schema = pl_interchange_schema();
  g_autofree char *path = g_build_filename(SOURCE_DIR, "data/schema/plumbline.schema.json", NULL);
  g_autofree char *published = NULL;
  gsize length = 0, size;
  gconstpointer data = g_bytes_get_data(schema, &size);
  if (g_file_get_contents(path, &published, &length, NULL) && length == size &&
      memcmp(published, data, size) == 0)
    return;
  const char *made = "plumbline.schema.json";
  assert_true(g_file_set_contents(made, data, (gssize)size, NULL));
  g_autofree char *here = g_get_current_dir();
  fail_msg(
      "data/schema/plumbline.schema.json is not what the code says; if the code is right, copy %s/%s over it",
      here, made);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(empty_document_comes_back),
      cmocka_unit_test(samples_come_back),
      cmocka_unit_test(hard_texts_come_back),
      cmocka_unit_test(numbers_come_back),
      cmocka_unit_test(export_reads_as_it_should),
      cmocka_unit_test(sign_offs_are_kept),
      cmocka_unit_test(values_are_refused_with_their_place),
      cmocka_unit_test(dates_are_refused_with_their_place),
      cmocka_unit_test(references_are_resolved),
      cmocka_unit_test(participant_of_another_assessment_is_refused),
      cmocka_unit_test(duplicates_are_refused),
      cmocka_unit_test(builtin_is_laid_over),
      cmocka_unit_test(without_the_framework_records_are_whole),
      cmocka_unit_test(other_files_are_refused),
      cmocka_unit_test(hostile_json_is_refused),
      cmocka_unit_test(too_large_is_refused),
      cmocka_unit_test(every_truncation_is_refused),
      cmocka_unit_test(spoilt_files_are_refused_or_sound),
      cmocka_unit_test(published_schema_is_the_codes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
