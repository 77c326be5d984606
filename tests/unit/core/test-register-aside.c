/*
 * What a register says that its columns cannot hold: the risk comes in without it, and its note keeps it as
 * it was written, once; and a register that is parted by semicolons.
 */
#include "register-desk.h"

/* The document is then as it is with what was read; those that stand there are updated. */
static gboolean
take(Desk *desk, PlRegister *read)
{
  pl_register_choose(read, PL_REGISTER_EVERY_ROW, PL_REGISTER_UPDATE);
  g_autoptr(PlCommand) command = pl_register_command(read, &desk->ids);
  if (command == NULL)
    return FALSE;
  g_autoptr(GError) error = NULL;
  pl_command_validate(command, &error);
  g_assert_no_error(error);
  PlSnapshot *after = pl_command_apply(command, desk->snapshot);
  pl_snapshot_unref(desk->snapshot);
  desk->snapshot = after;
  return TRUE;
}

static gboolean
take_text(Desk *desk, const char *text)
{
  g_autoptr(PlRegister) read = read_of(desk, text);
  return take(desk, read);
}

static const PlRisk *
find_risk(const Desk *desk, const char *name)
{
  guint n;
  const PlRisk *risks = pl_snapshot_risks(desk->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(risks[i].name, name))
      return &risks[i];
  return NULL;
}

/* As a person would write each note by hand. */
static void
each_cell_is_kept_as_it_was_written(void **state)
{
  static const struct {
    const char *row, *note;
    guint n_ratings;
  } rows[] = {
      {"One,Certain,Major,,,",
       "Current likelihood, as it was written: Certain\nCurrent impact, as it was written: Major", 0},
      {"Two,4 – unlikely,M,,,",
       "Current likelihood, as it was written: 4 – unlikely\nCurrent impact, as it was written: M", 0},
      {"Three,4,,,,", "Current likelihood, as it was written: 4", 0},
      {"Four,,4,,,", "Current impact, as it was written: 4", 0},
      {"Five,4,4,Ongoing,,", "Response, as it was written: Ongoing", 1},
      {"Six,4,4,,31/02/2027,", "Next review, as it was written: 31/02/2027", 1},
      {"Seven,4,4,,29/02/2027,See minutes", "See minutes\nNext review, as it was written: 29/02/2027", 1},
      {"Eight,4,4,,29/02/2028,", "", 1}, /* a leap year */
      {"Nine,4,4,,Q3 2026,", "Next review, as it was written: Q3 2026", 1},
      {"Ten,4,4,,March 2027,", "Next review, as it was written: March 2027", 1}, /* no day */
      {"Eleven,4,4,,\"'=TODAY()+90\",", "Next review, as it was written: =TODAY()+90", 1},
      {"Twelve,4,4,שיתוף,سنة,", "Response, as it was written: שיתוף\nNext review, as it was written: سنة", 1},
      {"Thirteen,4,4,-,TBC,", "Response, as it was written: -\nNext review, as it was written: TBC", 1},
      {"Fourteen,4,4,Treat / tolerate,,", "Response, as it was written: Treat / tolerate", 1},
  };
  Desk *desk = *state;
  g_autoptr(GString) text = g_string_new("Risk,Likelihood,Impact,Response,Review,Note\n");
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    g_string_append_printf(text, "%s\n", rows[i].row);
  g_autoptr(PlRegister) read = read_of(desk, text->str);
  assert_int_equal(read->n_new, G_N_ELEMENTS(rows));
  assert_int_equal(read->n_new_aside, G_N_ELEMENTS(rows) - 1);
  assert_int_equal(read->n_refused, 0);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    assert_string_equal(read->rows[i].risk.note, rows[i].note);
    assert_int_equal(read->rows[i].n_ratings, rows[i].n_ratings);
    assert_int_equal(read->rows[i].risk.response, PL_RESPONSE_NOT_DECIDED);
  }
  assert_string_equal(read->rows[7].risk.next_review, "2028-02-29");
  assert_string_equal(read->rows[8].risk.next_review, "");
  assert_int_equal(read->rows[2].aside[0].why, PL_REGISTER_ASIDE_HALF);
  assert_int_equal(read->rows[1].aside[1].why, PL_REGISTER_ASIDE_UNREAD);
  assert_true(take(desk, read));
}

/* Each column of which a cell can be set aside, in one row; and the heading of each says where it stood. */
static void
all_at_once(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlRegister) read = read_of(
      desk,
      "Ref,Risk,Note,Response,Inherent L,Inherent I,L,I,Target L,Target I,Milestone,Could bite on,Next review\n"
      "CR1,Duty team,Mine,a,b,c,d,e,f,g,h,i,j\n");
  assert_int_equal(read->rows[0].n_aside, PL_REGISTER_ASIDE_MAX);
  assert_int_equal(read->rows[0].aside[7].why, PL_REGISTER_ASIDE_NOT_KNOWN);
  assert_string_equal(
      read->rows[0].risk.note,
      "Reference: CR1\nMine\nResponse, as it was written: a\n"
      "Likelihood before controls, as it was written: b\nImpact before controls, as it was written: c\n"
      "Current likelihood, as it was written: d\nCurrent impact, as it was written: e\n"
      "Target likelihood, as it was written: f\nTarget impact, as it was written: g\n"
      "Could bite before the milestone, as it was written: h\nCould bite on, as it was written: i\n"
      "Next review, as it was written: j");
}

/* Only a row that does not say what the risk is stays out. */
static void
a_row_without_a_name_is_refused(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlRegister) read = read_of(desk, "Risk,Review\n,TBC\n…,TBC\nFlood,TBC\n");
  assert_int_equal(read->n_refused, 2);
  assert_int_equal(read->n_new, 1);
  assert_int_equal(read->n_new_aside, 1);
  assert_non_null(strstr(read->rows[0].fault, "does not say what the risk is"));
}

static void
words_for_the_four_responses(void **state)
{
  static const struct {
    const char *word;
    PlResponse response;
    guint n_aside;
  } words[] = {
      {"Mitigate", PL_RESPONSE_TREAT, 0},
      {"REDUCE.", PL_RESPONSE_TREAT, 0},
      {"accept", PL_RESPONSE_TOLERATE, 0},
      {"Avoid", PL_RESPONSE_TERMINATE, 0},
      {"Share", PL_RESPONSE_TRANSFER, 0},
      {"Treat", PL_RESPONSE_TREAT, 0},
      {"Transfer", PL_RESPONSE_TRANSFER, 0},
      {"", PL_RESPONSE_NOT_DECIDED, 0},
      {"Reduce or accept", PL_RESPONSE_NOT_DECIDED, 1},
      {"Acceptable", PL_RESPONSE_NOT_DECIDED, 1},
      {"Take", PL_RESPONSE_NOT_DECIDED, 1},
  };
  Desk *desk = *state;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    g_autofree char *text = g_strdup_printf("Risk,Response\nFlood,%s\n", words[i].word);
    g_autoptr(PlRegister) read = read_of(desk, text);
    assert_int_equal(read->rows[0].risk.response, words[i].response);
    assert_int_equal(read->rows[0].n_aside, words[i].n_aside);
  }
}

/* A long cell is kept whole; a note that would be longer than a risk can hold is refused, and says so. */
static void
nothing_is_cut(void **state)
{
  Desk *desk = *state;
  g_autofree char *cell = g_strnfill(4000, 'x');
  g_autofree char *text = g_strdup_printf("Risk,Review\nFlood,%s\n", cell),
                  *note = g_strdup_printf("Next review, as it was written: %s", cell);
  g_autoptr(PlRegister) read = read_of(desk, text);
  assert_string_equal(read->rows[0].risk.note, note);
  assert_true(take(desk, read));

  g_autofree char *most = g_strnfill(PL_TEXT_MAX, 'n');
  g_autofree char *full = g_strdup_printf("Risk,Note,Review\nFull,%s,\n", most),
                  *over = g_strdup_printf("Risk,Note,Review\nFull,%s,TBC\n", most),
                  *fuller = g_strdup_printf("Risk,Controls\nFuller,%sn\n", most);
  g_autoptr(PlRegister) refused = read_of(desk, over);
  assert_int_equal(refused->n_refused, 1);
  assert_non_null(
      strstr(refused->rows[0].fault, "with what cannot be read, which goes there, this is longer"));
  g_autoptr(PlRegister) controls = read_of(desk, fuller);
  assert_int_equal(controls->n_refused, 1);
  assert_true(g_str_has_prefix(controls->rows[0].fault, "Controls “nnn"));
  assert_true(take_text(desk, full));
  /* Nor is there room in the note that is there. */
  g_autoptr(PlRegister) again = read_of(desk, "Risk,Review\nFull,TBC\n");
  assert_int_equal(again->n_refused, 1);
}

/*
 * Twice, over a risk that has a note, a review and a rating: what cannot be read changes none of them, and is
 * added to the note once.
 */
static void
an_update_adds_to_the_note_once(void **state)
{
  static const char unread[] =
      "Risk,Owner,Likelihood,Impact,Response,Review\nFlood,Director,M,4,Ongoing,TBC\n";
  Desk *desk = *state;
  assert_true(take_text(desk, "Risk,Owner,Likelihood,Impact,Response,Review,Note\n"
                              "Flood,Head,2,3,Treat,31/03/2027,Asked for\n"));
  g_autoptr(PlRegister) read = read_of(desk, unread);
  assert_int_equal(read->n_standing_aside, 1);
  assert_int_equal(read->rows[0].changes, 1u << PL_REGISTER_OWNER | 1u << PL_REGISTER_NOTE);
  assert_true(take(desk, read));
  const PlRisk *risk = find_risk(desk, "Flood");
  assert_string_equal(risk->owner, "Director");
  assert_string_equal(risk->next_review, "2027-03-31");
  assert_int_equal(risk->response, PL_RESPONSE_TREAT);
  assert_string_equal(
      risk->note,
      "Asked for\nResponse, as it was written: Ongoing\nCurrent likelihood, as it was written: M\n"
      "Current impact, as it was written: 4\nNext review, as it was written: TBC");
  const PlRiskRating key = {.risk = risk->id, .kind = PL_RATING_CURRENT, .date = DATE};
  const PlRiskRating *rating = pl_snapshot_find(desk->snapshot, PL_RECORD_RISK_RATING, &key);
  assert_int_equal(rating->likelihood, 2);
  assert_int_equal(rating->impact, 3);
  assert_false(take_text(desk, unread));

  /* What is written later is another line, though it begins the same; and what is cleared there stays so. */
  assert_true(take_text(desk, "Risk,Review\nFlood,TBC in May\n"));
  assert_true(g_str_has_suffix(find_risk(desk, "Flood")->note,
                               "written: TBC\nNext review, as it was written: TBC in May"));
  assert_false(take_text(desk, unread));
  assert_true(take_text(desk, "Risk,Review\nFlood,TB\n"));
  assert_true(g_str_has_suffix(find_risk(desk, "Flood")->note, "as it was written: TB"));
}

/* A row's own note is put over the one that is there, as ever, and what is set aside follows it. */
static void
a_rows_own_note_comes_first(void **state)
{
  static const char text[] = "Risk,Note,Review\nFlood,New,TBC\n";
  Desk *desk = *state;
  assert_true(take_text(desk, "Risk,Note\nFlood,Old\n"));
  assert_true(take_text(desk, text));
  assert_string_equal(find_risk(desk, "Flood")->note, "New\nNext review, as it was written: TBC");
  assert_false(take_text(desk, text));
  /* As it went out in a CSV, in which a cell is read as one line. */
  assert_false(take_text(desk, "Risk,Note,Review\nFlood,\"New\nNext review, as it was written: TBC\",\n"));
  assert_false(take_text(desk, "Risk,Note,Review\nFlood,\"New\nNext review, as it was written: TBC\",TBC\n"));
  /* The same register into another document, twice. */
  assert_true(take_text(desk, "Ref,Risk,Review\nCR1,Fire,TBC\n"));
  assert_string_equal(find_risk(desk, "Fire")->note, "Reference: CR1\nNext review, as it was written: TBC");
  assert_false(take_text(desk, "Ref,Risk,Review\nCR1,Fire,TBC\n"));
}

/* The day counts where the milestone is not known, and the milestone where the day cannot be read. */
static void
a_milestone_or_a_day(void **state)
{
  Desk *desk = *state;
  const PlMilestone vesting = {.id = 5, .kind = "vesting-day", .name = "Vesting day", .date = "2028-04-01"};
  g_autoptr(PlCommand) command = pl_command_new("edit", "Add");
  pl_command_put(command, PL_RECORD_MILESTONE, &vesting);
  PlSnapshot *with = pl_command_apply(command, desk->snapshot);
  pl_snapshot_unref(desk->snapshot);
  desk->snapshot = with;
  static const char text[] = "Risk,Could bite on,Milestone\nOne,31/03/2027,Merger\nTwo,Spring,Vesting day\n"
                             "Three,1/4/2028,Vesting day\nFour,31/03/2027,Vesting day\n";
  assert_true(take_text(desk, text));
  const PlRisk *one = find_risk(desk, "One"), *two = find_risk(desk, "Two");
  assert_string_equal(one->bites_on, "2027-03-31");
  assert_string_equal(one->note, "Could bite before the milestone, as it was written: Merger");
  assert_int_equal(two->milestone, 5);
  assert_string_equal(two->note, "Could bite on, as it was written: Spring");
  assert_string_equal(find_risk(desk, "Three")->note, "");
  const PlRisk *four = find_risk(desk, "Four");
  assert_int_equal(four->milestone, 5);
  assert_string_equal(four->bites_on, "");
  assert_string_equal(four->note,
                      "Could bite on, as it was written: 31/03/2027"); /* which the milestone's day is not */
  assert_false(take_text(desk, text));
  assert_true(take_text(desk, "Risk,Could bite on,Milestone\nTwo,,Merger\n"));
  assert_int_equal(find_risk(desk, "Two")->milestone, 5);
  /* As it goes out: the milestone's day is not put over one that the milestone hides. */
  static const char out[] = "Risk,Could bite on,Milestone\nOne,2028-04-01,Vesting day\n";
  assert_true(take_text(desk, out));
  assert_int_equal(find_risk(desk, "One")->milestone, 5);
  assert_false(take_text(desk, out));
}

/* As Excel writes a CSV where the comma is the decimal sign; a comma or a tab in a cell parts nothing. */
static void
semicolons_part_cells(void **state)
{
  Desk *desk = *state;
  static const char *const texts[] = {
      "Risk;Owner;Next review;Controls\nFlood;Head of service;31/03/2027;Rota, £2,5m\n",
      "Risk;Owner;Next review;Controls, if any\nFlood;Head of service;31/03/2027;Rota, £2,5m\n",
      "Eastshire, Dorset;;;\nRisks\nRisk;Owner;Next review;Controls\nFlood;Head of service;31/03/2027;Rota, £2,5m\n",
      "Risk;Owner;Next review;Controls\nFlood;Head of service;31/03/2027;\"Rota, £2,5m\"\nFire;\"a\tb\";;\n",
      "Risk;\"Owner\";Next review;Controls\nFlood;Head of service;31/03/2027;\"Rota, £2,5m\"\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(PlRegister) read = read_of(desk, texts[i]);
    assert_string_equal(read->rows[0].name, "Flood");
    assert_string_equal(read->rows[0].risk.owner, "Head of service");
    assert_string_equal(read->rows[0].risk.next_review, "2027-03-31");
    if (i != 1)
      assert_string_equal(read->rows[0].risk.controls, "Rota, £2,5m");
  }
  static const struct {
    const char *text;
    guint n_columns;
  } others[] = {
      {"Headline;Chance\nFlood;4\n", 2},                /* headings that say nothing to us */
      {"Risk; and issue,Owner; post\nFlood,Head\n", 2}, /* commas part them */
      {"\"Headline; as told\",Chance\nFlood,4\n", 2},
      {"\"Headline; as told\"\nFlood\n", 1},
      {"Headline; as told\tChance\nFlood\t4\n", 2},
      {"Risk,Owner\n\"Flood; fire\",Head; deputy\n", 2},
  };
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    g_autoptr(PlRegisterTable) table = pl_register_table_read(others[i].text, strlen(others[i].text), NULL);
    assert_int_equal(pl_register_table_get_n_columns(table), others[i].n_columns);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(each_cell_is_kept_as_it_was_written, set_up, tear_down),
      cmocka_unit_test_setup_teardown(all_at_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_row_without_a_name_is_refused, set_up, tear_down),
      cmocka_unit_test_setup_teardown(words_for_the_four_responses, set_up, tear_down),
      cmocka_unit_test_setup_teardown(nothing_is_cut, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_update_adds_to_the_note_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_rows_own_note_comes_first, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_milestone_or_a_day, set_up, tear_down),
      cmocka_unit_test_setup_teardown(semicolons_part_cells, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
