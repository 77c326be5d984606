/* The workbook, written and then read back with other people's code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <utime.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <plumbline/assurance-behind.h>
#include <plumbline/command.h>
#include <plumbline/exposure.h>
#include <plumbline/framework.h>
#include <plumbline/ratings.h>
#include <plumbline/workbook.h>

#include "test-workbook-reader.h"

#define CREATED 1792022400 /* 15 October 2026, 00:00 UTC */
#define HEAD "4"           /* the row of a sheet's first header, as a spreadsheet counts */

#define COUNCIL 900001
#define SPRING 900011
#define AUTUMN 900012
#define DIRECTOR 900021

/* ---- A document with something of everything ---- */

static gint64
domain_id(const char *code)
{
  return pl_id_from_code("domain", code);
}

static void
add_assessment(PlCommand *command, gint64 id, const char *date, const char *title)
{
  PlAssessment assessment;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
  assessment.id = id, assessment.organisation = COUNCIL, assessment.date = date, assessment.title = title;
  pl_command_put(command, PL_RECORD_ASSESSMENT, &assessment);
}

static void
add_level(PlCommand *command, gint64 assessment, const char *domain, gint level, const char *reason)
{
  PlAgreedLevel agreed;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &agreed);
  agreed.assessment = assessment, agreed.domain = domain_id(domain);
  agreed.level = MAX(level, 0), agreed.not_enough = level < 0, agreed.reason = reason;
  pl_command_put(command, PL_RECORD_AGREED_LEVEL, &agreed);
}

static void
add_view(PlCommand *command, gint64 participant, const char *domain, gint level)
{
  PlView view;
  pl_record_init_empty(PL_RECORD_VIEW, &view);
  view.assessment = AUTUMN, view.domain = domain_id(domain), view.participant = participant,
  view.level = level;
  pl_command_put(command, PL_RECORD_VIEW, &view);
}

static void
add_participant(PlCommand *command, gint64 id, const char *post)
{
  PlParticipant participant;
  pl_record_init_empty(PL_RECORD_PARTICIPANT, &participant);
  participant.assessment = AUTUMN, participant.id = id, participant.post = post;
  pl_command_put(command, PL_RECORD_PARTICIPANT, &participant);
}

static void
add_rating(PlCommand *command, const PlSnapshot *snapshot, const char *risk, PlRatingKind kind,
           const char *date, gint likelihood, gint impact)
{
  PlRiskRating rating;
  pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
  rating.risk = ((const PlRisk *)pl_snapshot_find_code(snapshot, PL_RECORD_RISK, risk))->id;
  rating.kind = kind, rating.date = date, rating.likelihood = likelihood, rating.impact = impact;
  pl_command_put(command, PL_RECORD_RISK_RATING, &rating);
}

static void
add_evidence(PlCommand *command, gint64 id, const char *title, const char *text)
{
  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = id, evidence.organisation = COUNCIL, evidence.title = title, evidence.kind = "audit";
  evidence.date = "2026-09", evidence.text = text, evidence.location = "/home/somebody/secret.docx";
  pl_command_put(command, PL_RECORD_EVIDENCE, &evidence);
  PlEvidenceDomain link;
  pl_record_init_empty(PL_RECORD_EVIDENCE_DOMAIN, &link);
  link.evidence = id, link.domain = domain_id("workforce"), link.stance = PL_STANCE_AGAINST,
  link.strength = 2;
  pl_command_put(command, PL_RECORD_EVIDENCE_DOMAIN, &link);
}

static void
consider_options(PlCommand *command, const PlSnapshot *snapshot)
{
  guint n;
  const PlOption *options = pl_snapshot_options(snapshot, &n);
  for (guint i = 0; i < 2; i++) {
    PlOption option = options[i];
    option.considered = TRUE;
    option.name = "One name for two"; /* headers of a table must still differ */
    pl_command_put(command, PL_RECORD_OPTION, &option);
  }
  PlDocumentInfo info = *pl_snapshot_info(snapshot);
  info.option = options[0].id, info.invented = TRUE, info.organisation = COUNCIL;
  pl_command_put(command, PL_RECORD_DOCUMENT, &info);
  PlAssurance assurance;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &assurance);
  assurance.test = ((const PlTest *)pl_snapshot_find_code(snapshot, PL_RECORD_TEST, "G6"))->id;
  assurance.option = options[0].id, assurance.date = "2026-09-01", assurance.rating = PL_ASSURANCE_LIMITED;
  pl_command_put(command, PL_RECORD_ASSURANCE, &assurance);
}

static void
add_figures(PlCommand *command)
{
  PlIndicator indicator;
  pl_record_init_empty(PL_RECORD_INDICATOR, &indicator);
  indicator.id = 900041, indicator.code = "re-referral", indicator.name = "Re-referrals",
  indicator.unit = "%";
  pl_command_put(command, PL_RECORD_INDICATOR, &indicator);
  PlObservation observation;
  pl_record_init_empty(PL_RECORD_OBSERVATION, &observation);
  observation.indicator = 900041, observation.organisation = COUNCIL, observation.date = "2015";
  observation.value = 38.8;
  pl_command_put(command, PL_RECORD_OBSERVATION, &observation);
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = 900051, action.title = "Recruit", action.due = "2026-09-30";
  pl_command_put(command, PL_RECORD_ACTION, &action);
  action.id = 900052, action.title = "Train", action.due = "2026-12-31";
  pl_command_put(command, PL_RECORD_ACTION, &action);
}

static PlSnapshot *
make_snapshot(void)
{
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  g_autoptr(PlCommand) command = pl_command_new("test", "test");
  PlOrganisation council;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &council);
  council.id = COUNCIL, council.name = "Inventshire", council.short_name = "Inventshire";
  pl_command_put(command, PL_RECORD_ORGANISATION, &council);
  consider_options(command, framework);
  add_assessment(command, SPRING, "2026-04-12", "Spring 2026");
  add_assessment(command, AUTUMN, "2026-10-12", "Autumn 2026");
  add_level(command, SPRING, "inspection", 3, "");
  add_level(command, SPRING, "practice", 3, "");
  add_level(command, SPRING, "workforce", 3, "");
  add_level(command, AUTUMN, "inspection", 3, "As it was.");
  add_level(command, AUTUMN, "practice", 4, "Audits show it.");
  add_level(command, AUTUMN, "workforce", 2, "Agency use is up.");
  add_level(command, AUTUMN, "finance", -1, "");
  add_participant(command, DIRECTOR, "Keeper of the private view");
  add_participant(command, DIRECTOR + 1, "Leader of everything");
  add_participant(command, DIRECTOR + 2, "Chief of everything");
  add_view(command, DIRECTOR, "workforce", 1);
  add_view(command, DIRECTOR + 1, "workforce", 3);
  add_view(command, DIRECTOR + 2, "workforce", 3);
  add_rating(command, framework, "R10", PL_RATING_CURRENT, "2026-04-12", 3, 3);
  add_rating(command, framework, "R10", PL_RATING_CURRENT, "2026-10-01", 4, 5);
  add_rating(command, framework, "R10", PL_RATING_TARGET, "2026-10-01", 3, 3);
  add_rating(command, framework, "R03", PL_RATING_CURRENT, "2026-10-01", 2, 2);
  add_evidence(command, 900031, "Exit interviews", "Why people go.");
  add_figures(command);
  return pl_command_apply(command, framework);
}

/* ---- Writing and reading ---- */

typedef struct {
  char *folder, *path;
} Place;

static int
set_up(void **state)
{
  Place *place = g_new0(Place, 1);
  place->folder = g_dir_make_tmp("plumbline-workbook-XXXXXX", NULL);
  place->path = g_build_filename(place->folder, "book.xlsx", NULL);
  *state = place;
  return place->folder == NULL;
}

static int
tear_down(void **state)
{
  Place *place = *state;
  g_unlink(place->path);
  int left = g_rmdir(place->folder);
  g_free(place->folder);
  g_free(place->path);
  g_free(place);
  return left; /* a file left behind fails the test */
}

/* Returns: whether it was made and written to `path`. */
static gboolean
write_to(const PlSnapshot *snapshot, const char *path, const PlWorkbookOptions *options, GError **error)
{
  g_autoptr(GBytes) bytes = pl_workbook_to_bytes(snapshot, options, NULL, error);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
  return data != NULL && g_file_set_contents(path, data, (gssize)size, error);
}

static Reader *
write_and_open(const PlSnapshot *snapshot, const char *path, const char *as_at)
{
  PlWorkbookOptions options = {.created = CREATED, .as_at = as_at};
  g_autoptr(GError) error = NULL;
  gboolean written = write_to(snapshot, path, &options, &error);
  g_assert_no_error(error);
  assert_true(written);
  return reader_open(path);
}

static void
assert_cell(Reader *reader, const char *sheet, const char *place, const char *expected)
{
  g_autofree char *cell = reader_cell(reader, sheet, place, NULL);
  assert_string_equal(cell, expected);
}

/* The column with this header, as a letter or two. */
static char *
column_of(Reader *reader, const char *sheet, const char *header)
{
  for (guint i = 0; i < 26 * 2; i++) {
    char *letters = i < 26 ? g_strdup_printf("%c", 'A' + i) : g_strdup_printf("A%c", 'A' + i - 26);
    g_autofree char *place = g_strconcat(letters, HEAD, NULL),
                    *cell = reader_cell(reader, sheet, place, NULL);
    if (g_str_equal(cell, header))
      return letters;
    g_free(letters);
  }
  fail_msg("no column “%s” on %s", header, sheet);
  return NULL;
}

static char *
cell_under(Reader *reader, const char *sheet, const char *header, guint row)
{
  g_autofree char *column = column_of(reader, sheet, header), *place = g_strdup_printf("%s%u", column, row);
  return reader_cell(reader, sheet, place, NULL);
}

/* The row whose first cell is `name`; rows from 5. */
static guint
row_of(Reader *reader, const char *sheet, const char *name)
{
  for (guint row = 5; row < 500; row++) {
    g_autofree char *place = g_strdup_printf("A%u", row), *cell = reader_cell(reader, sheet, place, NULL);
    if (g_str_equal(cell, name))
      return row;
  }
  fail_msg("no row “%s” on %s", name, sheet);
  return 0;
}

static void
assert_under(Reader *reader, const char *sheet, const char *name, const char *header, const char *expected)
{
  g_autofree char *cell = cell_under(reader, sheet, header, row_of(reader, sheet, name));
  assert_string_equal(cell, expected);
}

/* ---- What it holds ---- */

static void
sheets_hold_the_record(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  const char *const names[] = {"Summary",  "Matrix",  "Levels and views", "Risks",      "Assurance", "Links",
                               "Evidence", "Actions", "Indicators",       "Chart data", "About"};
  assert_int_equal(reader->names->len, G_N_ELEMENTS(names));
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    assert_string_equal(reader->names->pdata[i], names[i]);
  assert_under(reader, "Matrix", "Workforce stability", "Level", "2");
  assert_under(reader, "Matrix", "Workforce stability", "Why this level", "Agency use is up.");
  assert_under(reader, "Matrix", "Financial sufficiency", "Level", "not enough evidence to agree");
  assert_under(reader, "Matrix", "Local area partnership", "Level", "not yet agreed");
  /* Views of 1, 3 and 3: counted, and whose they are is nowhere. The latest assessment comes first. */
  assert_under(reader, "Levels and views", "Workforce stability", "Views at 1", "1");
  assert_under(reader, "Levels and views", "Workforce stability", "Views at 3", "2");
  assert_under(reader, "Levels and views", "Workforce stability", "Range of views", "1 to 3");
  assert_under(reader, "Levels and views", "Workforce stability", "Assessment", "Autumn 2026");
  assert_under(reader, "Assurance", "Workforce stable and confident", "One name for two", "limited");
  assert_under(reader, "Assurance", "Workforce stable and confident", "One name for two (2)", "not tested");
  assert_under(reader, "Evidence", "Exit interviews", "Date", "Sep 2026");
  assert_under(reader, "Evidence", "Exit interviews", "Against these domains", "Workforce stability");
  assert_under(reader, "Actions", "Recruit", "Overdue", "overdue");
  assert_under(reader, "Actions", "Train", "Overdue", "");
  assert_under(reader, "Indicators", "Re-referrals", "Value", "38.8");
  assert_under(reader, "Indicators", "Re-referrals", "Date", "2015");
}

static void
summary_tells_then_and_now(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  guint practice = row_of(reader, "Summary", "Quality of practice");
  g_autofree char *then = g_strdup_printf("C%u", practice), *now = g_strdup_printf("D%u", practice);
  g_autofree char *change = g_strdup_printf("E%u", practice);
  assert_cell(reader, "Summary", then, "3");
  assert_cell(reader, "Summary", now, "4");
  assert_cell(reader, "Summary", change, "1");
  g_autofree char *formula = NULL, *shown = reader_cell(reader, "Summary", now, &formula);
  assert_string_equal(formula, "'Matrix'!$C$6");
  guint finance = row_of(reader, "Summary", "Financial sufficiency");
  g_autofree char *no_change = g_strdup_printf("E%u", finance);
  assert_cell(reader, "Summary", no_change, "not comparable");
  xmlDoc *summary = g_hash_table_lookup(reader->sheets, "Summary");
  g_autofree char *flag = reader_text(summary, "//s:headerFooter/s:oddHeader", 0);
  assert_non_null(strstr(flag, "Invented"));
  GHashTableIter iter;
  gpointer name, sheet;
  g_hash_table_iter_init(&iter, reader->sheets);
  while (g_hash_table_iter_next(&iter, &name, &sheet)) { /* each is printed by itself */
    g_autofree char *head = reader_text(sheet, "//s:headerFooter/s:oddHeader", 0);
    if (head == NULL || strstr(head, "&BDraft · Not for publication&B") == NULL)
      fail_msg("the head of “%s” is “%s”", (char *)name, head);
  }
}

/* The value that the formula will give must be the value that stands there now, and that is ours. */
static void
scores_agree_with_their_formulas(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, "2026-10-15", NULL);
  assert_true(ratings->n_risks >= 14 && ratings->n_rated == 2);
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    const char *name = standing->risk->name;
    g_autofree char *score =
        standing->score > 0 ? g_strdup_printf("%d", standing->score) : g_strdup("not rated");
    assert_under(reader, "Risks", name, "Current score", score);
    assert_under(reader, "Risks", name, "Band", standing->band != NULL ? standing->band->name : "");
    assert_under(reader, "Risks", name, "Against appetite",
                 standing->score == 0       ? "not known"
                 : standing->above_appetite ? "above"
                                            : "within");
    g_autofree char *likelihood =
        standing->likelihood > 0 ? g_strdup_printf("%d", standing->likelihood) : g_strdup("");
    assert_under(reader, "Risks", name, "Current likelihood", likelihood);
  }
  assert_cell(reader, "Risks", "A5", "Workforce recruitment and retention"); /* 4 × 5, the highest */
  g_autofree char *formula = NULL, *score = reader_cell(reader, "Risks", "I5", &formula);
  assert_string_equal(score, "20");
  assert_non_null(strstr(formula, "Risk_register[[#This Row],[Current likelihood]]"));
  /* Workforce is at 2 and strongly linked. */
  assert_under(reader, "Risks", "Workforce recruitment and retention", "Exposure",
               pl_exposure_word(PL_EXPOSURE_HIGH));
}

/* A cell that works itself out. */
static void
assert_formula(Reader *reader, const char *sheet, const char *column, guint row, const char *part,
               const char *expected)
{
  g_autofree char *place = g_strdup_printf("%s%u", column, row), *formula = NULL,
                  *cell = reader_cell(reader, sheet, place, &formula);
  assert_string_equal(cell, expected);
  assert_non_null(formula);
  if (strstr(formula, part) == NULL)
    fail_msg("“%s” is not in %s", part, formula);
}

/* LibreOffice works them out again in tests/office. */
static void
views_evidence_and_exposure_have_formulas(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  guint level = row_of(reader, "Levels and views", "Workforce stability");
  guint risk = row_of(reader, "Risks", "Workforce recruitment and retention");
  g_autofree char *range = column_of(reader, "Levels and views", "Range of views"),
                  *against = column_of(reader, "Levels and views", "Evidence against"),
                  *exposure = column_of(reader, "Risks", "Exposure"),
                  *linked = column_of(reader, "Links", "Its level now");
  assert_formula(reader, "Levels and views", range, level, "\"all at \"&", "1 to 3");
  g_autofree char *pieces = cell_under(reader, "Levels and views", "Evidence against", level),
                  *word = cell_under(reader, "Risks", "Exposure", risk);
  assert_formula(reader, "Levels and views", against, level, "'Evidence'!", pieces);
  assert_formula(reader, "Risks", exposure, risk, "Link_level", word);
  assert_formula(reader, "Links", linked, row_of(reader, "Links", "Workforce recruitment and retention"),
                 "MATCH($E", "not yet agreed");
}

static void
counts_and_days_agree_with_their_formulas(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) plain = make_snapshot();
  g_autoptr(PlCommand) command = pl_command_new("test", "test");
  PlMilestone milestone;
  pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
  milestone.id = 900061, milestone.name = "A day that matters", milestone.date = "2026-10-25";
  pl_command_put(command, PL_RECORD_MILESTONE, &milestone);
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = 900053, action.title = "By the month", action.due = "2026-09";
  pl_command_put(command, PL_RECORD_ACTION, &action);
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, plain);
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);

  assert_formula(reader, "Actions", "F", row_of(reader, "Actions", "Recruit"), "As_at", "overdue");
  assert_formula(reader, "Actions", "F", row_of(reader, "Actions", "Train"), "As_at", "");
  assert_under(reader, "Actions", "By the month", "Overdue", "overdue"); /* no formula can tell */

  guint day = row_of(reader, "Chart data", "A day that matters");
  assert_formula(reader, "Chart data", "C", day, "As_at", "10");
  assert_formula(reader, "Chart data", "E", day, "\"late\",\"to come\"", "to come");

  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, "2026-10-15");
  for (guint i = 0; i < PL_N_TEST_GROUPS; i++) {
    if (picture->groups[i].n_tests == 0)
      continue;
    guint row = row_of(reader, "Chart data", pl_test_group_name(i));
    g_autofree char *limited = g_strdup_printf("%u", picture->groups[i].count[PL_ASSURANCE_LIMITED]),
                    *none = g_strdup_printf("%u", picture->groups[i].count[PL_ASSURANCE_NOT_TESTED]);
    assert_formula(reader, "Chart data", "D", row, "'Assurance'!$D$5", limited);
    assert_formula(reader, "Chart data", "F", row, "'Assurance'!$D$5", none);
  }
}

static void
looks_back_from_a_date(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, "2026-05-01");
  assert_under(reader, "Risks", "Workforce recruitment and retention", "Current score", "9");
  assert_under(reader, "Risks", "Financial stability", "Current score", "not rated");
  assert_under(reader, "Matrix", "Workforce stability", "Level", "3"); /* spring's */
  assert_under(reader, "Actions", "Recruit", "Overdue", "");
}

/* ---- Text stays text ---- */

static void
text_never_becomes_a_formula(void **state)
{
  static const char *const typed[] = {"=1+1", "+cmd|' /C calc'!A0",   "-2+3", "@SUM(A1:A9)",
                                      "\t=1", "http://x.example/?q=1"};
  Place *place = *state;
  g_autoptr(PlSnapshot) plain = make_snapshot();
  g_autoptr(PlCommand) command = pl_command_new("test", "test");
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++)
    add_evidence(command, 910000 + i, typed[i], typed[i]);
  add_assessment(command, AUTUMN, "2026-10-12", typed[0]); /* a title that heads a column */
  add_level(command, AUTUMN, "workforce", 2, typed[1]);
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, plain);
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++)
    assert_under(reader, "Evidence", typed[i], "What it shows", typed[i]);
  assert_under(reader, "Matrix", "Workforce stability", "Why this level", typed[1]);
  for (guint i = 0; i < reader->names->len; i++) {
    xmlDoc *sheet = g_hash_table_lookup(reader->sheets, reader->names->pdata[i]);
    guint n = reader_count(sheet, "//s:f");
    for (guint j = 0; j < n; j++) {
      g_autofree char *formula = reader_text(sheet, "//s:f", j);
      for (guint k = 0; k < G_N_ELEMENTS(typed); k++)
        assert_null(strstr(formula, typed[k] + 1));
    }
  }
  assert_int_equal(reader_count(g_hash_table_lookup(reader->sheets, "Evidence"), "//s:f"), 0);
  assert_int_equal(reader_count(g_hash_table_lookup(reader->sheets, "Evidence"), "//s:hyperlink"), 0);
}

static void
every_script_and_length_survives(void **state)
{
  Place *place = *state;
  const char *arabic = "تقييم الخدمات 👩‍👧 – ﷽", *escape = "a _x0041_ b",
             *control = "one\x01two\x1bthree\nfour";
  g_autofree char *filler = g_strnfill(40000, 'x');
  g_autoptr(GString) emoji = g_string_new(NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append(emoji, "👧"); /* two UTF-16 units each: 40,000 of them */
  g_autoptr(PlSnapshot) plain = make_snapshot();
  g_autoptr(PlCommand) command = pl_command_new("test", "test");
  add_evidence(command, 910001, "rtl", arabic);
  add_evidence(command, 910002, "escape", escape);
  add_evidence(command, 910003, "control", control);
  add_evidence(command, 910004, "long", filler);
  add_evidence(command, 910005, "emoji", emoji->str);
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, plain);
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  assert_under(reader, "Evidence", "rtl", "What it shows", arabic);
  assert_under(reader, "Evidence", "escape", "What it shows", escape);
  assert_under(reader, "Evidence", "control", "What it shows", "onetwothree\nfour");
  const char *const cut[] = {"long", "emoji"};
  for (guint i = 0; i < G_N_ELEMENTS(cut); i++) {
    g_autofree char *text =
        cell_under(reader, "Evidence", "What it shows", row_of(reader, "Evidence", cut[i]));
    glong units;
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, -1, NULL, &units, NULL);
    assert_true(units <= PL_WORKBOOK_CELL_MAX && units > PL_WORKBOOK_CELL_MAX - 300);
    assert_non_null(strstr(text, "more characters are in the document]"));
  }
}

/* ---- Tables and structure ---- */

static void
tables_are_whole(Reader *reader)
{
  guint n_tables = 0;
  GHashTableIter iter;
  gpointer path;
  g_autoptr(GPtrArray) paths = g_ptr_array_new();
  g_hash_table_iter_init(&iter, reader->files);
  while (g_hash_table_iter_next(&iter, &path, NULL))
    if (g_str_has_prefix(path, "xl/tables/"))
      g_ptr_array_add(paths, path);
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < paths->len; i++) {
    xmlDoc *table = reader_parse(reader, paths->pdata[i]);
    g_autofree char *name = reader_text(table, "/s:table/@displayName", 0),
                    *ref = reader_text(table, "/s:table/@ref", 0);
    assert_false(g_hash_table_contains(names, name));
    g_hash_table_add(names, g_strdup(name));
    assert_non_null(strchr(ref, ':'));
    guint n = reader_count(table, "//s:tableColumn");
    g_autoptr(GHashTable) headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint j = 0; j < n; j++) {
      g_autofree char *header = reader_text(table, "//s:tableColumn/@name", j);
      assert_false(g_hash_table_contains(headers, header));
      g_hash_table_add(headers, g_utf8_casefold(header, -1));
    }
    n_tables++;
  }
  assert_true(n_tables >= 12);
}

static void
risk_table_covers_its_rows(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  tables_are_whole(reader);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, "2026-10-15", NULL);
  gboolean found = FALSE;
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init(&iter, reader->files);
  while (!found && g_hash_table_iter_next(&iter, &path, NULL)) {
    if (!g_str_has_prefix(path, "xl/tables/"))
      continue;
    xmlDoc *table = reader_parse(reader, path);
    g_autofree char *name = reader_text(table, "/s:table/@displayName", 0),
                    *ref = reader_text(table, "/s:table/@ref", 0);
    g_autofree char *expected = g_strdup_printf("A4:Z%u", 4 + ratings->n_risks);
    found = g_str_equal(name, "Risk_register");
    if (found)
      assert_string_equal(ref, expected);
  }
  assert_true(found);
}

static void
sheets_are_set_up_for_people(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  xmlDoc *risks = g_hash_table_lookup(reader->sheets, "Risks");
  assert_int_equal(reader_count(risks, "//s:pane[@state='frozen' and @ySplit='4' and @xSplit='1']"), 1);
  assert_int_equal(reader_count(risks, "//s:pageSetup[@orientation='landscape' and @paperSize='9']"), 1);
  assert_int_equal(reader_count(risks, "//s:dataValidation[@type='whole']"), 6);
  assert_true(reader_count(risks, "//s:conditionalFormatting") >= 6);
  assert_true(
      reader_count(g_hash_table_lookup(reader->sheets, "Matrix"), "//s:dataValidation[@type='list']") == 1);
  xmlDoc *book = reader_parse(reader, "xl/workbook.xml");
  assert_int_equal(reader_count(book, "//s:definedName[@name='Band_from']"), 1);
  assert_int_equal(reader_count(book, "//s:definedName[@name='_xlnm.Print_Titles']"), 8);
  assert_non_null(g_hash_table_lookup(reader->files, "xl/charts/chart1.xml"));
  assert_non_null(g_hash_table_lookup(reader->files, "xl/charts/chart2.xml"));
  assert_non_null(g_hash_table_lookup(reader->files, "xl/charts/chart3.xml"));
  assert_int_equal(reader_count(book, "//s:definedName[@name='As_at']"), 1);
  xmlDoc *actions = g_hash_table_lookup(reader->sheets, "Actions");
  assert_int_equal(reader_count(actions, "//s:dataValidation[@type='date']"), 2);
  assert_int_equal(reader_count(risks, "//s:dataValidation[@type='date']"), 1);
  /* Two options and three lines of assurance. */
  assert_int_equal(
      reader_count(g_hash_table_lookup(reader->sheets, "Assurance"), "//s:dataValidation[@type='list']"), 5);
  gsize size;
  const char *chart = g_bytes_get_data(g_hash_table_lookup(reader->files, "xl/charts/chart1.xml"), &size);
  assert_non_null(g_strstr_len(chart, (gssize)size, "<c:max val=\"5\"/>"));
  const char *core = g_bytes_get_data(g_hash_table_lookup(reader->files, "docProps/core.xml"), &size);
  assert_non_null(g_strstr_len(core, (gssize)size, "2026-10-15T00:00:00Z"));
}

/* Whose view it was, and where a file lies on somebody's machine. */
static void
nothing_private_is_in_it(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
  GHashTableIter iter;
  gpointer path, bytes;
  g_hash_table_iter_init(&iter, reader->files);
  while (g_hash_table_iter_next(&iter, &path, &bytes)) {
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    assert_null(g_strstr_len(text, (gssize)size, "Keeper of the private view"));
    assert_null(g_strstr_len(text, (gssize)size, "secret.docx"));
    assert_null(g_strstr_len(text, (gssize)size, place->folder));
  }
}

/* ---- Empty, the same, and what fails ---- */

static void
empty_documents_have_every_sheet(void **state)
{
  Place *place = *state;
  g_autoptr(PlSnapshot) nothing = pl_snapshot_new_empty();
  g_autoptr(Reader) reader = write_and_open(nothing, place->path, NULL);
  assert_int_equal(reader->names->len, 11);
  assert_cell(reader, "Evidence", "A5", "No evidence is recorded yet.");
  assert_cell(reader, "Risks", "A5", "No risk is in the register yet.");
  tables_are_whole(reader);
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  g_autoptr(Reader) fresh = write_and_open(framework, place->path, NULL);
  assert_under(fresh, "Matrix", "Workforce stability", "Level", "not yet agreed");
  assert_under(fresh, "Risks", "Financial stability", "Current score", "not rated");
}

static GBytes *
make_bytes(const PlSnapshot *snapshot)
{
  PlWorkbookOptions options = {.created = CREATED};
  g_autoptr(GError) error = NULL;
  GBytes *bytes = pl_workbook_to_bytes(snapshot, &options, NULL, &error);
  g_assert_no_error(error);
  return bytes;
}

static void
same_input_gives_same_bytes(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = make_snapshot(), again = make_snapshot();
  g_autoptr(GBytes) first = make_bytes(snapshot), second = make_bytes(again);
  assert_true(g_bytes_equal(first, second));
  g_autofree char *zone = g_strdup(g_getenv("TZ"));
  g_setenv("TZ", "Asia/Kathmandu", TRUE);
  tzset();
  g_usleep(2100000); /* past the two seconds that a zip's times are told in */
  g_autoptr(GBytes) elsewhere = make_bytes(snapshot);
  zone != NULL ? (void)g_setenv("TZ", zone, TRUE) : g_unsetenv("TZ");
  tzset();
  assert_true(g_bytes_equal(first, elsewhere));
}

static void
what_cannot_be_made(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  PlWorkbookOptions options = {.created = CREATED};
  g_autoptr(GCancellable) cancelled = g_cancellable_new();
  g_cancellable_cancel(cancelled);
  g_autoptr(GError) error = NULL;
  assert_null(pl_workbook_to_bytes(snapshot, &options, cancelled, &error));
  assert_true(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error(&error);
  options.assessment = 77;
  assert_null(pl_workbook_to_bytes(snapshot, &options, NULL, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  g_clear_error(&error);
  options = (PlWorkbookOptions){.created = CREATED, .as_at = "2026-02-30"};
  assert_null(pl_workbook_to_bytes(snapshot, &options, NULL, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
}

static void
parts_lie_with_the_session_and_go(void **state G_GNUC_UNUSED)
{
  static const char *const variable = "XDG_RUNTIME_DIR";
  g_autofree char *before = g_strdup(g_getenv(variable));
  g_autofree char *folder = g_dir_make_tmp("session-XXXXXX", NULL);
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  PlWorkbookOptions options = {.created = CREATED};
  struct utimbuf long_ago = {0};
  assert_int_equal(utime(folder, &long_ago), 0);
  g_setenv(variable, folder, TRUE);
  g_autoptr(GBytes) book = pl_workbook_to_bytes(snapshot, &options, NULL, NULL);
  assert_non_null(book);
  GStatBuf now;
  assert_int_equal(g_stat(folder, &now), 0);
  assert_true(now.st_mtime > 0);        /* something was there */
  assert_int_equal(g_rmdir(folder), 0); /* and nothing is */
  g_autoptr(GBytes) without = pl_workbook_to_bytes(snapshot, &options, NULL, NULL);
  assert_true(without != NULL && g_bytes_equal(book, without));
  before != NULL ? (void)g_setenv(variable, before, TRUE) : g_unsetenv(variable);
}

static void
odd_titles_do_not_break_headers(void **state)
{
  static const char *const titles[] = {"R&G", "&G&[Picture]&12", "&&&&&&",
                                       "👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧👧"};
  Place *place = *state;
  g_autoptr(PlSnapshot) plain = make_snapshot();
  for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autoptr(PlCommand) command = pl_command_new("test", "test");
    PlDocumentInfo info = *pl_snapshot_info(plain);
    info.title = titles[i];
    pl_command_put(command, PL_RECORD_DOCUMENT, &info);
    g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, plain);
    g_autoptr(Reader) reader = write_and_open(snapshot, place->path, NULL);
    assert_cell(reader, "Summary", "A1", titles[i]);
    xmlDoc *summary = g_hash_table_lookup(reader->sheets, "Summary");
    g_autofree char *header = reader_text(summary, "//s:headerFooter/s:oddHeader", 0);
    assert_non_null(header);
    assert_null(strstr(header, "&G"));
    assert_non_null(strstr(header, "Not for publication&B"));
    assert_true(strlen(header) < 255);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(sheets_hold_the_record, set_up, tear_down),
      cmocka_unit_test_setup_teardown(summary_tells_then_and_now, set_up, tear_down),
      cmocka_unit_test_setup_teardown(scores_agree_with_their_formulas, set_up, tear_down),
      cmocka_unit_test_setup_teardown(views_evidence_and_exposure_have_formulas, set_up, tear_down),
      cmocka_unit_test_setup_teardown(counts_and_days_agree_with_their_formulas, set_up, tear_down),
      cmocka_unit_test_setup_teardown(looks_back_from_a_date, set_up, tear_down),
      cmocka_unit_test_setup_teardown(text_never_becomes_a_formula, set_up, tear_down),
      cmocka_unit_test_setup_teardown(every_script_and_length_survives, set_up, tear_down),
      cmocka_unit_test_setup_teardown(risk_table_covers_its_rows, set_up, tear_down),
      cmocka_unit_test_setup_teardown(sheets_are_set_up_for_people, set_up, tear_down),
      cmocka_unit_test_setup_teardown(nothing_private_is_in_it, set_up, tear_down),
      cmocka_unit_test_setup_teardown(empty_documents_have_every_sheet, set_up, tear_down),
      cmocka_unit_test(same_input_gives_same_bytes),
      cmocka_unit_test(what_cannot_be_made),
      cmocka_unit_test(parts_lie_with_the_session_and_go),
      cmocka_unit_test_setup_teardown(odd_titles_do_not_break_headers, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
