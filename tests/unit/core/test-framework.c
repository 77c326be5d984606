#include <plumbline/framework.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static guint
count(const PlSnapshot *snapshot, PlRecordKind kind)
{
  guint n;
  pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
  return n;
}

static PlSnapshot *
load(void)
{
  g_autoptr(GError) error = NULL;
  PlSnapshot *snapshot = pl_framework_load(&error);
  if (snapshot == NULL)
    fail_msg("%s", error->message);
  return snapshot;
}

static void
has_what_the_field_has(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) framework = load();
  assert_int_equal(count(framework, PL_RECORD_DOMAIN), 7);
  assert_int_equal(count(framework, PL_RECORD_DESCRIPTOR), 7 * 5);
  assert_int_equal(count(framework, PL_RECORD_RISK), 14 + 3);
  assert_int_equal(count(framework, PL_RECORD_TEST), 15);
  assert_int_equal(count(framework, PL_RECORD_OPTION), 6);
  assert_int_equal(count(framework, PL_RECORD_SCALE_STEP), 5 + 5 + 5 + 5 + 4);
  assert_true(count(framework, PL_RECORD_PROMPT) >= 7);
  assert_true(count(framework, PL_RECORD_SOURCE) >= 5);
  const struct {
    const char *catalogue;
    guint n;
  } expected[] = {{"warning-signs", 17},
                  {"structural-enablers", 9},
                  {"assurance-routines", 17},
                  {"three-questions", 3},
                  {"six-is", 6},
                  {"hallmarks", 6},
                  {"strategic-quartet", 4},
                  {"childs-eyes", 7},
                  {"questions", 37},
                  {"services", 8},
                  {"scale-notes", 5},
                  {"metrics", 12}};
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    guint n;
    const PlItem *items = pl_framework_catalogue(framework, expected[i].catalogue, &n);
    assert_int_equal(n, expected[i].n);
    for (guint j = 0; j < n; j++)
      assert_string_equal(items[j].catalogue, expected[i].catalogue);
  }
  guint n;
  assert_null(pl_framework_catalogue(framework, "no such catalogue", &n));
  assert_int_equal(n, 0);
}

static void
register_holds_fourteen_and_offers_three(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) framework = load();
  guint n, in_register = 0;
  const PlRisk *risks = pl_snapshot_risks(framework, &n);
  for (guint i = 0; i < n; i++)
    in_register += risks[i].in_register ? 1 : 0;
  assert_int_equal(in_register, 14);
  const PlRisk *offered = pl_snapshot_find_code(framework, PL_RECORD_RISK, "L01");
  assert_non_null(offered);
  assert_false(offered->in_register);
}

/* Section 5 of the framework: equality is covered by no test, recruitment by three. */
static void
links_are_those_proposed(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) framework = load();
  const PlRisk *equality = pl_snapshot_find_code(framework, PL_RECORD_RISK, "R04");
  const PlRisk *recruitment = pl_snapshot_find_code(framework, PL_RECORD_RISK, "r10");
  const PlDomain *workforce = pl_snapshot_find_code(framework, PL_RECORD_DOMAIN, "workforce");
  guint n, of_equality = 0, of_recruitment = 0;
  const PlRiskTest *links = pl_snapshot_risk_tests(framework, &n);
  for (guint i = 0; i < n; i++) {
    of_equality += links[i].risk == equality->id;
    of_recruitment += links[i].risk == recruitment->id;
  }
  assert_int_equal(of_equality, 0);
  assert_int_equal(of_recruitment, 3);
  const PlRiskDomain key = {.risk = recruitment->id, .domain = workforce->id};
  const PlRiskDomain *link = pl_snapshot_find(framework, PL_RECORD_RISK_DOMAIN, &key);
  assert_non_null(link);
  assert_int_equal(link->strength, PL_STRENGTH_STRONG);
  assert_true(link->reason[0] != '\0');
}

static void
ids_come_from_codes(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) one = load();
  g_autoptr(PlSnapshot) other = load();
  assert_true(pl_snapshot_equal(one, other));
  const PlDomain *workforce = pl_snapshot_find_code(one, PL_RECORD_DOMAIN, "workforce");
  assert_int_equal(workforce->id, pl_id_from_code("domain", "workforce"));
  const PlItem *sign = pl_framework_item(one, "warning-signs", 0, "agency-reliance");
  assert_int_equal(sign->id, pl_id_from_code("catalogue_item", "warning-signs/agency-reliance"));
}

static void
regimes_have_their_aspects_and_outcomes(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) framework = load();
  const PlItem *ilacs = pl_framework_item(framework, "regimes", 0, "ilacs");
  assert_non_null(ilacs);
  assert_string_equal(ilacs->item_group, "england");
  const PlItem *good = pl_framework_item(framework, "regime-outcomes", ilacs->id, "good");
  assert_non_null(good);
  assert_int_equal(good->parent, ilacs->id);
  const PlItem *send = pl_framework_item(framework, "regimes", 0, "area-send");
  const PlItem *one = pl_framework_item(framework, "regime-aspects", ilacs->id, "overall");
  const PlItem *other = pl_framework_item(framework, "regime-aspects", send->id, "overall");
  assert_true(one->id != other->id);
  assert_null(pl_framework_item(framework, "regime-outcomes", send->id, "good"));
  assert_string_equal(pl_framework_item(framework, "regime-inspectorates", ilacs->id, "ilacs")->name,
                      "Ofsted");
}

static void
every_record_is_valid_and_refers_to_one_that_is_there(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) framework = load();
  for (guint kind = PL_RECORD_SCALE_STEP; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    guint n;
    const guint8 *records = pl_part_get_records(pl_snapshot_get_part(framework, kind, 0), &n);
    for (guint i = 0; i < n; i++) {
      g_autoptr(GError) error = NULL;
      if (!pl_record_validate(kind, records + i * type->size, &error))
        fail_msg("%s", error->message);
      for (guint j = 0; j < type->n_fields; j++) {
        if (type->fields[j].type != PL_FIELD_REF)
          continue;
        gint64 id = pl_field_get_id(&type->fields[j], records + i * type->size);
        assert_true(id == 0 || pl_snapshot_find_id(framework, type->fields[j].ref, id) != NULL);
      }
    }
  }
}

static void
resource_holds_every_file(void **state G_GNUC_UNUSED)
{
  const char *folders[] = {"councils", "framework", "framework/catalogues", "sample"};
  for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
    g_autofree char *path = g_build_filename(SOURCE_DIR, "data", folders[i], NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    assert_non_null(dir);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
      if (!g_str_has_suffix(name, ".json") && !g_str_has_suffix(name, ".csv"))
        continue;
      g_autofree char *resource = g_strdup_printf("/org/plumbline/%s/%s", folders[i], name);
      if (!g_resource_get_info(pl_core_resource(), resource, 0, NULL, NULL, NULL))
        fail_msg("%s is not in data/core.gresource.xml", resource);
    }
  }
}

static void
document_begins_with_the_framework(void **state G_GNUC_UNUSED)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  PlIds ids = pl_ids_seeded(rand);
  g_autoptr(PlSnapshot) framework = load();
  g_autoptr(PlSnapshot) document =
      pl_framework_document("Ein dogfen", "Cyngor Sir Ynys Fôr", PL_JURISDICTION_WALES, &ids, NULL);
  const PlDocumentInfo *info = pl_snapshot_info(document);
  assert_string_equal(info->title, "Ein dogfen");
  assert_string_equal(info->framework_version, PL_FRAMEWORK_VERSION);
  assert_int_equal(info->jurisdiction, PL_JURISDICTION_WALES);
  assert_string_equal(pl_snapshot_organisation(document, info->organisation)->name, "Cyngor Sir Ynys Fôr");
  assert_int_equal(count(document, PL_RECORD_ITEM), count(framework, PL_RECORD_ITEM));

  g_autoptr(PlSnapshot) nobody = pl_framework_document("Title", NULL, PL_JURISDICTION_ENGLAND, &ids, NULL);
  assert_int_equal(count(nobody, PL_RECORD_ORGANISATION), 0);
  assert_int_equal(pl_snapshot_info(nobody)->organisation, 0);

  g_autoptr(GError) error = NULL;
  assert_null(pl_framework_document("", NULL, PL_JURISDICTION_ENGLAND, &ids, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
}

/* ---- Local additions will come: what is wrong must say where ---- */

static GHashTable *
compiled_in_files(void)
{
  GHashTable *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  const char *folders[] = {"", "catalogues/"};
  for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
    g_autofree char *path = g_strconcat("/org/plumbline/framework/", folders[i], NULL);
    g_auto(GStrv) names = g_resource_enumerate_children(pl_core_resource(), path, 0, NULL);
    for (guint j = 0; names[j] != NULL; j++) {
      g_autofree char *full = g_strconcat(path, names[j], NULL);
      if (!g_str_has_suffix(names[j], "/"))
        g_hash_table_insert(files, g_strconcat(folders[i], names[j], NULL),
                            g_resource_lookup_data(pl_core_resource(), full, 0, NULL));
    }
  }
  return files;
}

static void
refused_after(const char *file, const char *find, const char *replacement, const char *place)
{
  g_autoptr(GHashTable) files = compiled_in_files();
  GBytes *bytes = g_hash_table_lookup(files, file);
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  g_autofree char *text = g_strndup(data, size);
  const char *at = strstr(text, find);
  assert_non_null(at);
  g_autoptr(GString) changed = g_string_new_len(text, at - text);
  g_string_append(changed, replacement);
  g_string_append(changed, at + strlen(find));
  g_hash_table_insert(files, g_strdup(file), g_bytes_new(changed->str, changed->len));

  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = pl_framework_parse(files, &error);
  assert_null(snapshot);
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT));
  if (!g_str_has_prefix(error->message, place))
    fail_msg("“%s” does not begin with “%s”", error->message, place);
}

static void
what_is_wrong_is_named(void **state G_GNUC_UNUSED)
{
  refused_after("risks.json", "\"cause\"", "\"case\"", "risks.json: items[0].case is not");
  refused_after("risks.json", "\"R02\"", "\"R01\"", "risks.json: items[1].code is “R01”");
  refused_after("risks.json", "\"offered\": false", "\"offered\": 0", "risks.json: items[0].offered must");
  refused_after("domains.json", "\"level\": 3", "\"level\": 6",
                "domains.json: items[0].descriptors[2] cannot");
  refused_after("domains.json", "\"level\": 3", "\"level\": 99999999999",
                "domains.json: items[0].descriptors[2].level must");
  refused_after("domains.json", "\"level\": 3", "\"level\": -9223372036854775808",
                "domains.json: items[0].descriptors[2].level must");
  refused_after("domains.json", "\"lgr-handbook\"", "\"nowhere\"",
                "domains.json: items[0].source.document is “nowhere”");
  refused_after("links.json", "\"corporate\"", "\"corporation\"", "links.json: risk_domains[0].domain is");
  refused_after("tests.json", "\"governance\"", "\"government\"", "tests.json: items[0].group is");
  refused_after("settings.json", "\"bands\"", "\"band\"", "settings.json: band is not");
  refused_after("catalogues/glossary.json", "{", "{{", "catalogues/glossary.json: line 1, column 2");
  refused_after("catalogues/services.json", "\"items\": [", "\"items\": [ 7,",
                "catalogues/services.json: items[0] is not");

  g_autoptr(GHashTable) files = compiled_in_files();
  g_hash_table_remove(files, "links.json");
  g_autoptr(GError) error = NULL;
  assert_null(pl_framework_parse(files, &error));
  assert_string_equal(error->message, "links.json: the file is missing");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(has_what_the_field_has),
      cmocka_unit_test(register_holds_fourteen_and_offers_three),
      cmocka_unit_test(links_are_those_proposed),
      cmocka_unit_test(ids_come_from_codes),
      cmocka_unit_test(regimes_have_their_aspects_and_outcomes),
      cmocka_unit_test(every_record_is_valid_and_refers_to_one_that_is_there),
      cmocka_unit_test(resource_holds_every_file),
      cmocka_unit_test(document_begins_with_the_framework),
      cmocka_unit_test(what_is_wrong_is_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
