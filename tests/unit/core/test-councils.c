#include <plumbline/councils.h>
#include <plumbline/framework.h>

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

#define N_COUNCILS 153

static GBytes *
built_in_bytes(void)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data(
      pl_core_resource(), "/org/plumbline/councils/inspections-england-2026-06.csv", 0, &error);
  if (bytes == NULL)
    fail_msg("%s", error->message);
  return bytes;
}

static char *
built_in_text(void)
{
  g_autoptr(GBytes) bytes = built_in_bytes();
  return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static PlCouncils *
parse(const char *text, gssize size, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new(text, size >= 0 ? (gsize)size : strlen(text));
  return pl_councils_parse(bytes, error);
}

static PlCouncils *
load(void)
{
  char *problem = NULL;
  PlCouncils *councils = pl_councils_load(&problem);
  assert_null(problem);
  return councils;
}

static const PlCouncil *
council(PlCouncils *councils, const char *name)
{
  const PlCouncil *found = pl_councils_find_name(councils, name);
  if (found == NULL)
    fail_msg("“%s” is not found", name);
  return found;
}

/* ---- What the list holds, and does not ---- */

static void
the_list_is_that_of_the_153(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = load();
  assert_true(pl_councils_is_built_in(councils));
  assert_string_equal(pl_councils_get_newest(councils), "2026-06-18");
  guint n;
  const PlCouncil *all = pl_councils_list(councils, &n);
  assert_int_equal(n, N_COUNCILS);
  const PlCouncil *barnet = pl_councils_find(councils, "302");
  assert_ptr_equal(barnet, &all[1]);
  assert_string_equal(barnet->name, "Barnet");
  assert_string_equal(barnet->short_name, "Barnet");
  assert_string_equal(barnet->ons_code, "E09000003");
  assert_string_equal(barnet->region, "London");
  assert_string_equal(barnet->type, "London Borough");
  assert_int_equal(barnet->population_0_25, 124296);
  assert_int_equal(barnet->outcomes[PL_JUDGEMENT_OVERALL], 2);
  assert_int_equal(barnet->outcomes[PL_JUDGEMENT_IN_CARE], 1);
  assert_int_equal(barnet->outcomes[PL_JUDGEMENT_AREA_SEND], 0);
  assert_string_equal(barnet->ilacs_kind, "short");
  assert_string_equal(pl_council_started(barnet, PL_JUDGEMENT_LEADERS), "2024-06-10");
  assert_string_equal(pl_council_published(barnet, PL_JUDGEMENT_LEADERS), "2024-07-23");
  assert_string_equal(pl_council_published(barnet, PL_JUDGEMENT_AREA_SEND), "");
  assert_int_equal(barnet->n_neighbours, 10);
  assert_string_equal(barnet->neighbours[0]->la_code, "320");
  assert_string_equal(barnet->neighbours[9]->la_code, "307");
  assert_null(pl_councils_find(councils, "000"));
}

static void
counts_are_those_of_the_file(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = load();
  const guint expected[PL_N_JUDGEMENTS][PL_OUTCOMES_MAX + 1] = {{2, 46, 63, 29, 13}, {0, 55, 58, 31, 9},
                                                                {0, 28, 72, 44, 9},  {0, 52, 64, 31, 6},
                                                                {7, 42, 62, 34, 8},  {82, 15, 36, 20, 0}};
  guint n, counts[PL_N_JUDGEMENTS][PL_OUTCOMES_MAX + 1] = {0};
  const PlCouncil *all = pl_councils_list(councils, &n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < PL_N_JUDGEMENTS; j++)
      counts[j][all[i].outcomes[j]]++;
  for (guint j = 0; j < PL_N_JUDGEMENTS; j++)
    for (guint k = 0; k <= PL_OUTCOMES_MAX; k++)
      assert_int_equal(counts[j][k], expected[j][k]);
}

static void
holes_stay_holes(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = load();
  const char *no_overall[] = {"Brent", "Somerset"};
  for (guint i = 0; i < G_N_ELEMENTS(no_overall); i++) {
    assert_int_equal(council(councils, no_overall[i])->outcomes[PL_JUDGEMENT_OVERALL], 0);
    assert_true(council(councils, no_overall[i])->outcomes[PL_JUDGEMENT_LEADERS] > 0);
  }
  const char *no_care_leavers[] = {
      "Blackpool",      "Dudley",   "Lancashire",           "North Northamptonshire",
      "South Tyneside", "Trafford", "West Northamptonshire"};
  for (guint i = 0; i < G_N_ELEMENTS(no_care_leavers); i++)
    assert_int_equal(council(councils, no_care_leavers[i])->outcomes[PL_JUDGEMENT_CARE_LEAVERS], 0);
  const char *no_start[] = {"Brighton and Hove", "Nottingham"};
  for (guint i = 0; i < G_N_ELEMENTS(no_start); i++) {
    assert_string_equal(council(councils, no_start[i])->ilacs_started, "");
    assert_string_equal(council(councils, no_start[i])->ilacs_kind, "");
    assert_string_not_equal(council(councils, no_start[i])->ilacs_published, "");
  }
  const PlCouncil *slough = council(councils, "Slough");
  assert_int_equal(slough->outcomes[PL_JUDGEMENT_AREA_SEND], 0);
  assert_string_equal(slough->send_published, "2025-11-06");
}

static void
one_population_for_two_councils_is_seen(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = load();
  const PlCouncil *cumberland = council(councils, "Cumberland");
  const PlCouncil *westmorland = council(councils, "Westmorland and Furness");
  assert_ptr_equal(pl_councils_same_population(councils, cumberland), westmorland);
  assert_ptr_equal(pl_councils_same_population(councils, westmorland), cumberland);
  guint n, n_same = 0;
  const PlCouncil *all = pl_councils_list(councils, &n);
  for (guint i = 0; i < n; i++)
    n_same += pl_councils_same_population(councils, &all[i]) != NULL;
  assert_int_equal(n_same, 2);
}

static void
judgements_have_the_frameworks_codes(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  for (guint i = 0; i < PL_N_JUDGEMENTS; i++) {
    const PlItem *regime = pl_framework_item(framework, "regimes", 0, pl_judgement_regime(i));
    assert_non_null(regime);
    assert_non_null(pl_framework_item(framework, "regime-aspects", regime->id, pl_judgement_aspect(i)));
    guint n, n_of_regime = 0;
    const PlItem *outcomes = pl_framework_catalogue(framework, "regime-outcomes", &n);
    for (guint j = 0; j < n; j++)
      n_of_regime += outcomes[j].parent == regime->id;
    assert_int_equal(pl_judgement_n_outcomes(i), n_of_regime);
    for (gint j = 1; j <= pl_judgement_n_outcomes(i); j++)
      assert_non_null(
          pl_framework_item(framework, "regime-outcomes", regime->id, pl_judgement_outcome(i, j)));
  }
}

/* ---- Names ---- */

static void
councils_are_found_by_what_they_are_called(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = load();
  const char *const meant[][2] = {
      {"Tower Hamlets", "211"},
      {"london borough of tower hamlets", "211"},
      {"  TOWER   HAMLETS council ", "211"},
      {"211", "211"},
      {"e09000030", "211"},
      {"Bristol", "801"},
      {"Bristol, City of", "801"},
      {"Bristol City Council", "801"},
      {"Hull", "810"},
      {"Kingston upon Hull", "810"},
      {"Royal Borough of Kingston upon Thames", "314"},
      {"York", "816"},
      {"City of York Council", "816"},
      {"Derby", "831"},
      {"Derbyshire", "830"},
      {"Durham County Council", "840"},
      {"County Durham", "840"},
      {"Bedford", "822"},
      {"St Helens", "342"},
      {"Saint Helen’s", "342"},
      {"Brighton & Hove City Council", "846"},
      {"Stoke", "861"},
      {"Westminster", "213"},
      {"City of London Corporation", "201"},
      {"City of London", "201"},
      {"Bournemouth, Christchurch and Poole", "839"},
      {"Southend", "882"},
      {"Isle of Wight", "921"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(meant); i++) {
    const PlCouncil *found = pl_councils_find_name(councils, meant[i][0]);
    if (found == NULL || strcmp(found->la_code, meant[i][1]) != 0)
      fail_msg("“%s” finds %s", meant[i][0], found != NULL ? found->name : "nothing");
  }
  const char *const unclear[] = {
      "",        " ",         "Kingston",    "Northamptonshire", "London", "council",
      "borough", "Yorkshire", "Camdenshire", "Cardiff",          "2",      "Richmond Park"};
  for (guint i = 0; i < G_N_ELEMENTS(unclear); i++)
    if (pl_councils_find_name(councils, unclear[i]) != NULL)
      fail_msg("“%s” finds %s", unclear[i], pl_councils_find_name(councils, unclear[i])->name);
}

static void
every_council_is_found_by_its_own_name(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = load();
  guint n;
  const PlCouncil *all = pl_councils_list(councils, &n);
  for (guint i = 0; i < n; i++) {
    const char *const names[] = {all[i].name, all[i].listed, all[i].la_code, all[i].ons_code};
    for (guint j = 0; j < G_N_ELEMENTS(names); j++)
      if (pl_councils_find_name(councils, names[j]) != &all[i])
        fail_msg("“%s” does not find it", names[j]);
  }
}

/* The names in the order found, parted by "|". */
static void
finds(PlCouncils *councils, const char *text, guint most, const char *expected)
{
  g_autoptr(GPtrArray) found = pl_councils_search(councils, text, most);
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf(names, "%s%s", i > 0 ? "|" : "", ((const PlCouncil *)found->pdata[i])->name);
  if (strcmp(names->str, expected) != 0)
    fail_msg("“%s” finds “%s”, not “%s”", text, names->str, expected);
}

static void
suggestions_come_as_one_types(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = load();
  finds(councils, "t", 3, "Tameside|Telford and Wrekin|Thurrock");
  finds(councils, "tow", 8, "Tower Hamlets");
  finds(councils, "tower hamlets coun", 8, "Tower Hamlets");
  finds(councils, "london borough of tow", 8, "Tower Hamlets");
  finds(councils, "york", 8, "York|East Riding of Yorkshire|North Yorkshire");
  finds(councils, "kingston", 8, "Kingston upon Thames|City of Kingston Upon Hull");
  finds(councils, "north yorks", 8, "North Yorkshire");
  finds(councils, "northamptonshire", 8, "North Northamptonshire|West Northamptonshire");
  finds(councils, "city of", 3, "City of Bristol|City of London|City of Kingston Upon Hull");
  finds(councils, "Slough Children First", 8, "");
  finds(councils, "", 8, "");
  finds(councils, "   ", 8, "");
  finds(councils, ",", 8, "");
  finds(councils, "Ynys Môn", 8, "");
}

/* ---- Files that are right in other ways ---- */

static void
other_line_ends_and_a_mark_are_welcome(void **state G_GNUC_UNUSED)
{
  g_autofree char *text = built_in_text();
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  const char *ends[] = {"\r\n", "\n", "\r"};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *body = g_strjoinv(ends[i], lines), *marked = g_strconcat("\xEF\xBB\xBF", body, NULL);
    body[strlen(body) - strlen(ends[i])] = '\0'; /* the last may have none */
    const char *texts[] = {marked, body};
    for (guint j = 0; j < G_N_ELEMENTS(texts); j++) {
      g_autoptr(GError) error = NULL;
      g_autoptr(PlCouncils) councils = parse(texts[j], -1, &error);
      if (councils == NULL)
        fail_msg("%s", error->message);
      guint n;
      pl_councils_list(councils, &n);
      assert_int_equal(n, N_COUNCILS);
      assert_false(pl_councils_is_built_in(councils));
      assert_string_equal(pl_councils_find(councils, "801")->listed, "Bristol, City of");
    }
  }
}

#define HEADER                                                                                                  \
  "la_code,ons_code,name,region,type,population_0_25,overall,leaders,help_and_protection,in_care,care_leavers," \
  "ilacs_kind,ilacs_started,ilacs_published,send_outcome,send_started,send_published,statistical_neighbours\n"
#define ROW "990,E06000999,New Council,South,Unitary Authority,,,,,,,,,,,,,\n"

static void
a_new_council_has_nothing_yet(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCouncils) councils = parse(HEADER "\n" ROW "\r\n\n", -1, NULL);
  const PlCouncil *made = pl_councils_find(councils, "990");
  assert_non_null(made);
  assert_int_equal(made->n_neighbours, 0);
  assert_int_equal(made->population_0_25, 0);
  assert_string_equal(made->ilacs_published, "");
  assert_string_equal(pl_councils_get_newest(councils), "");
}

/* ---- Wrong files ---- */

static void
refused(const char *text, gssize size, const char *reason)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCouncils) councils = parse(text, size, &error);
  if (councils != NULL)
    fail_msg("taken, and should be refused: %s", reason);
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT));
  assert_true(g_utf8_validate(error->message, -1, NULL));
  if (strcmp(error->message, reason) != 0)
    fail_msg("refused with “%s”, not “%s”", error->message, reason);
}

/* The built-in list with one thing changed. */
static void
refused_with(const char *find, const char *replacement, const char *reason)
{
  g_autofree char *text = built_in_text();
  char *at = strstr(text, find);
  assert_non_null(at);
  g_autoptr(GString) changed = g_string_new_len(text, at - text);
  g_string_append(changed, replacement);
  g_string_append(changed, at + strlen(find));
  refused(changed->str, (gssize)changed->len, reason);
}

static void
each_wrong_value_is_named_with_its_line(void **state G_GNUC_UNUSED)
{
  refused_with("302,E09", "30,E09", "line 3: la_code is “30”; it should be a code of three digits");
  refused_with("302,E09", "3O2,E09", "line 3: la_code is “3O2”; it should be a code of three digits");
  refused_with("302,E09000003", "302,X09000003",
               "line 3: ons_code is “X09000003”; it should be an E and eight digits");
  refused_with("302,E09000003", "302,E0900003",
               "line 3: ons_code is “E0900003”; it should be an E and eight digits");
  refused_with(",Barnet,", ",,", "line 3: name is “”; it should be a short text of one line");
  refused_with(",Barnet,", ",\"Bar\nnet\",",
               "line 3: name is “Bar net”; it should be a short text of one line");
  refused_with(",Barnet,London,", ",Barnet,,", "line 3: region is “”; it should be a short text of one line");
  refused_with("London Borough,124296", ",124296",
               "line 3: type is “”; it should be a short text of one line");
  refused_with(
      "124296", "\"124,296\"",
      "line 3: population_0_25 is “124,296”; it should be a number of people without commas, or empty");
  refused_with("124296", "-5",
               "line 3: population_0_25 is “-5”; it should be a number of people without commas, or empty");
  refused_with(
      "124296", "99999999999",
      "line 3: population_0_25 is “99999999999”; it should be a number of people without commas, or empty");
  refused_with(
      "124296,good", "124296,fine",
      "line 3: overall is “fine”; it should be one of these, or empty: outstanding, good, requires improvement, "
      "inadequate");
  refused_with(
      "124296,good", "124296,Good",
      "line 3: overall is “Good”; it should be one of these, or empty: outstanding, good, requires improvement, "
      "inadequate");
  refused_with(
      "124296,good", "124296, good",
      "line 3: overall is “ good”; it should be one of these, or empty: outstanding, good, requires improvement, "
      "inadequate");
  refused_with(
      "inconsistent", "good",
      "line 2: send_outcome is “good”; it should be one of these, or empty: typically positive, inconsistent, "
      "widespread or systemic failings");
  refused_with("2024-07-23", "23/07/2024",
               "line 3: ilacs_published is “23/07/2024”; it should be a date such as 2026-06-18, or empty");
  refused_with("2024-07-23", "2024-02-30",
               "line 3: ilacs_published is “2024-02-30”; it should be a date such as 2026-06-18, or empty");
  refused_with("2024-06-10", "2024-07-24",
               "line 3: ilacs_published is 2024-07-23, before ilacs_started, which is 2024-07-24");
  refused_with("2024-06-10,2024-07-23", ",",
               "line 3: overall is given, and ilacs_published, the date of its report, is not");
  refused_with("2024-09-06", "",
               "line 2: send_outcome is given, and send_published, the date of its report, is not");
  refused_with("outstanding,good,short", "outstanding,good,a kind\tof its own",
               "line 3: ilacs_kind is “a kind of its own”; it should be a short text of one line, or empty");
}

static void
each_wrong_form_is_named_with_its_line(void **state G_GNUC_UNUSED)
{
  refused("", 0, "line 1: the file is empty");
  refused("\n\r\n", -1, "line 1: the file is empty");
  refused(HEADER, -1, "line 1: no council stands in it");
  refused("\x89PNG\r\n\x1a\n", -1,
          "line 1: this is not text in UTF-8; a spreadsheet saves it as “CSV UTF-8”");
  refused("a\0b", 3, "line 1: this is not text in UTF-8; a spreadsheet saves it as “CSV UTF-8”");
  refused_with("Barnsley", "Barnsl\xE9y",
               "line 4: this is not text in UTF-8; a spreadsheet saves it as “CSV UTF-8”");
  refused_with("la_code,ons_code", "ons_code,la_code",
               "line 1: column 1 is called “ons_code” and should be called “la_code”");
  refused_with("la_code,ons_code", "la_code;ons_code",
               "line 1: column 1 is called “la_code;ons_code” and should be called “la_code”");
  refused_with(",statistical_neighbours", "",
               "line 1: column 18 is called “” and should be called “statistical_neighbours”");
  refused_with(",statistical_neighbours", ",statistical_neighbours,inspector",
               "line 1: there are 19 columns and should be 18");
  refused_with("London Borough,124296", "124296", "line 3: there are 17 columns and should be 18");
  refused_with("Barnsley,", "Barnsley,,", "line 4: there are 19 columns and should be 18");
  refused_with(",Barnet,", ",Bar\"net\",", "line 3: a quotation mark stands where none can be");
  refused_with(",Barnet,", ",\"Barnet\"s,", "line 3: a quotation mark stands where none can be");
  refused_with(",York,Yorkshire", ",\"York,Yorkshire",
               "line 154: a quotation mark opens a text that does not end");
}

static void
councils_that_clash_are_named_with_their_line(void **state G_GNUC_UNUSED)
{
  refused_with("302,E09000003", "301,E09000003", "line 3: la_code “301” stands in the list twice");
  refused_with("302,E09000003", "302,E09000002", "line 3: ons_code “E09000002” stands in the list twice");
  refused_with(",Barnet,", ",barking AND dagenham,",
               "line 3: name “barking AND dagenham” stands in the list twice");
  refused_with("320 870 310", "320 999 310",
               "line 3: statistical_neighbours names “999”, which is not in the list");
  refused_with("320 870 310", "320 302 310",
               "line 3: statistical_neighbours names the council itself, “302”");
  refused_with("320 870 310", "320 320 310", "line 3: statistical_neighbours names “320” twice");
  refused_with("320 870 310", "320 310",
               "line 3: statistical_neighbours names 9 councils; it should name 10, or none");
  refused_with("320 870 310", "320  310",
               "line 3: statistical_neighbours names “”, which is not in the list");
}

/* Wherever it is cut, a fault is found, but for the last character (a line end) and the last council's
 * neighbours as a whole, which a new council has not either. */
static void
a_file_cut_short_is_refused(void **state G_GNUC_UNUSED)
{
  g_autofree char *text = built_in_text();
  gsize size = strlen(text), neighbours = (gsize)(strrchr(text, ',') + 1 - text);
  for (gsize cut = 0; cut<size - 1; cut += cut> size - 400 ? 1 : 37) {
    g_autoptr(GError) error = NULL;
    g_autoptr(PlCouncils) councils = parse(text, (gssize)cut, &error);
    if ((councils == NULL) != (cut != neighbours))
      fail_msg("cut at %zu of %zu it is %s", cut, size, councils != NULL ? "taken" : error->message);
    assert_true(councils != NULL || g_str_has_prefix(error->message, "line "));
  }
}

static void
a_huge_file_is_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(GString) text = g_string_new(HEADER ROW);
  while (text->len <= PL_COUNCILS_SIZE_MAX)
    g_string_append_c(text, '\n');
  refused(text->str, (gssize)text->len,
          "line 1: the file is larger than 1024 KiB, which no list of councils is");
  g_string_truncate(text, PL_COUNCILS_SIZE_MAX);
  g_autoptr(PlCouncils) councils = parse(text->str, (gssize)text->len, NULL);
  assert_non_null(councils);
  /* One field as long as may be, and as many fields as may be. */
  g_autofree char *filler = g_strnfill(PL_COUNCILS_SIZE_MAX - 100, 'x');
  refused(
      filler, -1,
      "line 1: column 1 is called “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” and should be called “la_code”");
  memset(filler, ',', strlen(filler));
  refused(filler, -1, "line 1: column 1 is called “” and should be called “la_code”");
}

/* ---- A newer list in its place ---- */

static char *folder;

static char *
write_file(const char *text)
{
  char *path = g_build_filename(folder, "newer £.csv", NULL);
  assert_true(g_file_set_contents(path, text, -1, NULL));
  return path;
}

static char *
with(const char *find, const char *replacement)
{
  g_autofree char *text = built_in_text();
  g_auto(GStrv) parts = g_strsplit(text, find, 2);
  return g_strjoinv(replacement, parts);
}

static void
not_installed(const char *path, const char *reason)
{
  g_autoptr(GError) error = NULL;
  assert_null(pl_councils_install(path, &error));
  if (strstr(error->message, reason) == NULL || strstr(error->message, "list in use stays") == NULL)
    fail_msg("“%s” does not say “%s”", error->message, reason);
}

static void
a_newer_list_takes_its_place_only_if_right(void **state G_GNUC_UNUSED)
{
  g_autofree char *kept = pl_councils_dup_path();
  assert_true(g_str_has_prefix(kept, folder));
  assert_false(g_file_test(kept, G_FILE_TEST_EXISTS));

  g_autofree char *newer = with("2024-06-10,2024-07-23", "2026-08-10,2026-09-23");
  g_autofree char *path = write_file(newer);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCouncils) installed = pl_councils_install(path, &error);
  if (installed == NULL)
    fail_msg("%s", error->message);
  assert_string_equal(pl_councils_get_newest(installed), "2026-09-23");
  g_autoptr(PlCouncils) loaded = load();
  assert_false(pl_councils_is_built_in(loaded));
  assert_string_equal(pl_councils_find(loaded, "302")->ilacs_published, "2026-09-23");
  g_autofree char *copy = NULL;
  assert_true(g_file_get_contents(kept, &copy, NULL, NULL));
  assert_string_equal(copy, newer);

  g_autofree char *wrong = with("124296,good", "124296,fine");
  g_free(write_file(wrong));
  not_installed(path, "line 3: overall is “fine”");
  not_installed("/nowhere/at/all.csv", "could not be read: No such file");
  not_installed(folder, "not an ordinary file");
  g_autofree char *older = with("2026-06-18", "2026-06-17");
  g_free(write_file(older));
  not_installed(
      path, "its newest report is of 2026-06-17, and the list that came with Plumbline goes to 2026-06-18");
  g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
  assert_int_equal(mkfifo(pipe, 0600), 0);
  not_installed(pipe, "not an ordinary file"); /* and does not wait */
  g_unlink(pipe);
  g_autoptr(GString) huge = g_string_new(newer);
  while (huge->len <= PL_COUNCILS_SIZE_MAX)
    g_string_append_c(huge, '\n');
  g_free(write_file(huge->str));
  not_installed(path, "larger than 1024 KiB");
  g_autofree char *still = NULL;
  assert_true(g_file_get_contents(kept, &still, NULL, NULL));
  assert_string_equal(still, newer);
  g_unlink(kept);
  g_unlink(path);
}

static void
a_list_that_went_wrong_or_old_is_passed_over(void **state G_GNUC_UNUSED)
{
  g_autofree char *kept = pl_councils_dup_path(), *kept_folder = g_path_get_dirname(kept);
  g_autofree char *wrong = with("124296,good", "124296,fine"), *older = with("2026-06-18", "2026-06-17");
  assert_int_equal(g_mkdir_with_parents(kept_folder, 0700), 0);
  assert_true(g_file_set_contents(kept, wrong, -1, NULL));
  g_autofree char *problem = NULL;
  g_autoptr(PlCouncils) councils = pl_councils_load(&problem);
  assert_true(pl_councils_is_built_in(councils));
  assert_non_null(strstr(problem, "line 3: overall is “fine”"));

  assert_true(g_file_set_contents(kept, older, -1, NULL));
  g_autoptr(PlCouncils) newer = load();
  assert_true(pl_councils_is_built_in(newer));
  g_unlink(kept);
}

static void
a_list_that_cannot_be_kept_is_not_in_use(void **state G_GNUC_UNUSED)
{
  g_autofree char *kept = pl_councils_dup_path(), *kept_folder = g_path_get_dirname(kept);
  g_rmdir(kept_folder);
  assert_true(g_file_set_contents(kept_folder, "in the way", -1, NULL));
  g_autofree char *text = built_in_text(), *path = write_file(text);
  g_autoptr(GError) error = NULL;
  assert_null(pl_councils_install(path, &error));
  assert_non_null(strstr(error->message, "could not be kept"));
  g_autoptr(PlCouncils) councils = load();
  assert_true(pl_councils_is_built_in(councils));
  g_unlink(kept_folder);
  g_unlink(path);
}

int
main(void)
{
  folder = g_dir_make_tmp("plumbline-councils-XXXXXX", NULL);
  g_assert_nonnull(folder);
  g_setenv("XDG_DATA_HOME", folder, TRUE);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_list_is_that_of_the_153),
      cmocka_unit_test(counts_are_those_of_the_file),
      cmocka_unit_test(holes_stay_holes),
      cmocka_unit_test(one_population_for_two_councils_is_seen),
      cmocka_unit_test(judgements_have_the_frameworks_codes),
      cmocka_unit_test(councils_are_found_by_what_they_are_called),
      cmocka_unit_test(every_council_is_found_by_its_own_name),
      cmocka_unit_test(suggestions_come_as_one_types),
      cmocka_unit_test(other_line_ends_and_a_mark_are_welcome),
      cmocka_unit_test(a_new_council_has_nothing_yet),
      cmocka_unit_test(each_wrong_value_is_named_with_its_line),
      cmocka_unit_test(each_wrong_form_is_named_with_its_line),
      cmocka_unit_test(councils_that_clash_are_named_with_their_line),
      cmocka_unit_test(a_file_cut_short_is_refused),
      cmocka_unit_test(a_huge_file_is_refused),
      cmocka_unit_test(a_newer_list_takes_its_place_only_if_right),
      cmocka_unit_test(a_list_that_went_wrong_or_old_is_passed_over),
      cmocka_unit_test(a_list_that_cannot_be_kept_is_not_in_use),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  g_rmdir(folder);
  g_free(folder);
  return failed;
}
