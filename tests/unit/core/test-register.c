/*
 * A register from elsewhere: its headings, its cells as councils write them, what is there already, and one change.
 */
#include "register-desk.h"

static void
headings_are_known(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlRegisterTable) table =
      table_of("Ref,RISK TITLE,Risk description,Risk owner,Inherent Likelihood,Inherent impact,Likelihood,Impact,"
               "Residual impact,Review date,Mitigations\n1,x\n");
  static const PlRegisterColumn expected[] = {PL_REGISTER_REFERENCE,
                                              PL_REGISTER_NAME,
                                              PL_REGISTER_EVENT,
                                              PL_REGISTER_OWNER,
                                              PL_REGISTER_BEFORE_LIKELIHOOD,
                                              PL_REGISTER_BEFORE_IMPACT,
                                              PL_REGISTER_CURRENT_LIKELIHOOD,
                                              PL_REGISTER_CURRENT_IMPACT,
                                              PL_REGISTER_LEFT_OUT, /* a second current impact */
                                              PL_REGISTER_NEXT_REVIEW,
                                              PL_REGISTER_CONTROLS};
  PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX];
  pl_register_guess(table, columns);
  assert_int_equal(pl_register_table_get_n_columns(table), G_N_ELEMENTS(expected));
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    assert_int_equal(columns[i], expected[i]);
  /* Each of ours is known by the heading under which it goes out. */
  for (PlRegisterColumn i = PL_REGISTER_NAME; i < PL_N_REGISTER_COLUMNS; i++) {
    g_autofree char *text = g_strdup_printf("\"%s\"\nx\n", pl_register_heading(i));
    g_autoptr(PlRegisterTable) one = table_of(text);
    pl_register_guess(one, columns);
    assert_int_equal(columns[0], i);
  }
}

/* As councils head the steps of their ratings, long and short; and what is no step. */
static void
headings_of_ratings_are_known(void **state G_GNUC_UNUSED)
{
  static const struct {
    const char *heading;
    PlRegisterColumn is;
  } cases[] = {
      {"Inherent L", PL_REGISTER_BEFORE_LIKELIHOOD},
      {"Gross Impact", PL_REGISTER_BEFORE_IMPACT},
      {"Likelihood (Inherent)", PL_REGISTER_BEFORE_LIKELIHOOD},
      {"Inherent risk - impact", PL_REGISTER_BEFORE_IMPACT},
      {"Current L", PL_REGISTER_CURRENT_LIKELIHOOD},
      {"Current I", PL_REGISTER_CURRENT_IMPACT},
      {"Residual Risk Likelihood", PL_REGISTER_CURRENT_LIKELIHOOD},
      {"Net severity", PL_REGISTER_CURRENT_IMPACT},
      {"L", PL_REGISTER_CURRENT_LIKELIHOOD},
      {"Probability", PL_REGISTER_CURRENT_LIKELIHOOD},
      {"Target L", PL_REGISTER_TARGET_LIKELIHOOD},
      {"Target risk rating: Impact", PL_REGISTER_TARGET_IMPACT},
      {"Inherent score", PL_REGISTER_LEFT_OUT},
      {"Risk impact", PL_REGISTER_LEFT_OUT},
      {"Likelihood and impact", PL_REGISTER_LEFT_OUT},
      {"Current to target likelihood", PL_REGISTER_LEFT_OUT},
      {"Target", PL_REGISTER_LEFT_OUT},
      {"Impact description", PL_REGISTER_CONSEQUENCE},
      {"Impact (1-5)", PL_REGISTER_CURRENT_IMPACT},
      {"Lhood (1-5)", PL_REGISTER_CURRENT_LIKELIHOOD},
      {"Risk Title / Headline", PL_REGISTER_NAME},
      {"Description of Risk (cause & effect)", PL_REGISTER_EVENT},
      {"Ref No.", PL_REGISTER_REFERENCE},
      {"Target score", PL_REGISTER_LEFT_OUT},
      {"Last reviewed", PL_REGISTER_LEFT_OUT},
      {"(1-5)", PL_REGISTER_LEFT_OUT},
      {"Likelihood (pre-mitigation)", PL_REGISTER_LEFT_OUT}, /* not the current one */
      {"Impact (narrative)", PL_REGISTER_LEFT_OUT},
      {"Impact (score of 5)", PL_REGISTER_CURRENT_IMPACT},
      {"Target Likelihood/Impact", PL_REGISTER_LEFT_OUT},
      {"Risk/Issue ID", PL_REGISTER_REFERENCE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX];
    g_autofree char *text = g_strdup_printf("\"%s\"\nx\n", cases[i].heading);
    g_autoptr(PlRegisterTable) table = table_of(text);
    pl_register_guess(table, columns);
    if (columns[0] != cases[i].is)
      fail_msg("“%s” is taken for %s", cases[i].heading, pl_register_heading(columns[0]));
  }
}

/* As councils' registers look: a title above the headings, and saved by Excel as a plain CSV. */
static void
a_title_stands_above_the_headings(void **state)
{
  Desk *desk = *state;
  static const char text[] = "Eastshire District Council,,\nStrategic Risk Register Q2 2026/27,,\n\n"
                             "Ref No.,Risk Title / Headline,Mitigations,Notes\n"
                             "CR01,Savings,\"\xA3"
                             "2m \x96 in reserves\",Asked for\nCR02,Flooding,,\n";
  g_autoptr(PlRegisterTable) table = table_of(text);
  assert_int_equal(pl_register_table_get_n_above(table), 2);
  assert_string_equal(pl_register_table_get(table, -1, 0), "Ref No.");
  g_autoptr(PlRegister) read = read_of(desk, text);
  assert_int_equal(read->n_new, 2);
  assert_int_equal(read->rows[0].line, 5);
  assert_string_equal(read->rows[0].risk.controls, "£2m – in reserves");
  assert_string_equal(read->rows[0].risk.note, "Reference: CR01\nAsked for");
  assert_string_equal(read->rows[1].risk.note, "Reference: CR02");
  static const char *const without[] = {"Risk\nx\n",
                                        "Risk description,On BAF,Insured\nFire,No,No\nFlood,No,No\n",
                                        "Scale,Likelihood,Impact\n1,rare,minor\n"};
  for (guint i = 0; i < G_N_ELEMENTS(without); i++) {
    g_autoptr(PlRegisterTable) plain = table_of(without[i]);
    assert_int_equal(pl_register_table_get_n_above(plain), 0);
  }
}

static void
cells_are_read(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlRegister) read = read_of(
      desk, "Risk\tWhat could happen\tCategory\tOwner (post)\tResponse\tCurrent likelihood\tCurrent impact\tTarget likelihood\t"
            "Target impact\tNext review\n"
            "Duty team\tCalls go unanswered\tWORKFORCE\tHead of service\tTreat\t4 – Likely\tMajor (4)\t2\tmoderate\t31/03/2027\n");
  assert_int_equal(read->n_new, 1);
  const PlRegisterRow *row = &read->rows[0];
  assert_string_equal(row->risk.name, "Duty team");
  assert_string_equal(row->risk.event, "Calls go unanswered");
  assert_string_equal(row->risk.category, "workforce"); /* the document's own word */
  assert_string_equal(row->risk.owner, "Head of service");
  assert_int_equal(row->risk.response, PL_RESPONSE_TREAT);
  assert_string_equal(row->risk.next_review, "2027-03-31");
  assert_int_equal(row->n_ratings, 2);
  assert_int_equal(row->ratings[0].kind, PL_RATING_CURRENT);
  assert_int_equal(row->ratings[0].likelihood, 4);
  assert_int_equal(row->ratings[0].impact, 4);
  assert_int_equal(row->ratings[1].kind, PL_RATING_TARGET);
  assert_int_equal(row->ratings[1].likelihood, 2);
  assert_int_equal(row->ratings[1].impact, 3);
  assert_string_equal(row->ratings[1].date, DATE);
}

static void
duplicates_are_told(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlRegister) read = read_of(desk, "Risk\nLeadership  continuity.\nNew one\nNEW ONE!\n");
  assert_int_equal(read->n_standing, 2);
  assert_string_equal(read->rows[0].same->name, "Leadership continuity");
  assert_int_equal(read->rows[1].fate, PL_REGISTER_ROW_NEW);
  assert_int_equal(read->rows[2].same_line, 3);
  /* Also by the short name, by which lists and findings call it. */
  guint n_risks;
  const PlRisk *risks = pl_snapshot_risks(desk->snapshot, &n_risks);
  const PlRisk *other = NULL;
  for (guint i = 0; i < n_risks && other == NULL; i++)
    if (risks[i].in_register && !g_str_equal(risks[i].name, risks[i].short_name))
      other = &risks[i];
  g_autofree char *by_short_name = g_strdup_printf("Risk\n%s\n", other->short_name);
  g_autoptr(PlRegister) again = read_of(desk, by_short_name);
  assert_ptr_equal(again->rows[0].same, other);
  g_autoptr(PlCommand) command = pl_register_command(read, &desk->ids);
  guint n;
  pl_command_get_edits(command, &n);
  assert_int_equal(n, 1);
  pl_register_choose(read, PL_REGISTER_EVERY_ROW, PL_REGISTER_ADD);
  g_autoptr(PlCommand) all = pl_register_command(read, &desk->ids);
  pl_command_get_edits(all, &n);
  assert_int_equal(n, 3);
  assert_string_equal(pl_command_get_label(all), "Add 3 risks");
}

/* The row of that name, as it is after the command. */
static const PlRisk *
find_risk(const PlSnapshot *snapshot, const char *name)
{
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(risks[i].name, name))
      return &risks[i];
  return NULL;
}

/*
 * Two risks come in. One of them was then given a milestone, cleared as public and rated again; a second
 * register says another owner and another impact, and nothing of its controls. By hand: owner, impact and the
 * date change; the controls and the likelihood stay.
 */
static void
one_there_is_updated(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlRegister) first =
      read_of(desk, "Risk,Owner,Controls,Likelihood,Impact\nDuty team,Head,Rota,4,3\nOther,Head,,1,1\n");
  g_autoptr(PlCommand) add = pl_register_command(first, &desk->ids);
  g_autoptr(PlSnapshot) with = pl_command_apply(add, desk->snapshot);
  PlRisk cleared = *find_risk(with, "Duty team");
  cleared.milestone = 5;
  cleared.clearance.clearance = PL_CLEARANCE_PUBLIC;
  g_autoptr(PlCommand) clear = pl_command_new("clear", "Clear");
  pl_command_put(clear, PL_RECORD_RISK, &cleared);
  pl_snapshot_unref(desk->snapshot);
  desk->snapshot = pl_command_apply(clear, with);

  g_autoptr(PlRegister) read = read_of(
      desk, "Risk,Owner,Controls,Likelihood,Impact,Category,Could bite on\n"
            "duty TEAM,Director,,4,5,,01/04/2027\nDuty team,Nobody,,,,,\nOther,Head,,1,1,,\nFresh,,,,,,\n");
  assert_int_equal(read->n_standing, 3);
  assert_int_equal(read->rows[0].changes,
                   1u << PL_REGISTER_OWNER | 1u << PL_REGISTER_CURRENT_IMPACT | 1u << PL_REGISTER_BITES_ON);
  assert_true(pl_register_can_update(&read->rows[0]));
  assert_false(pl_register_can_update(&read->rows[1])); /* the row above it could be put over the same risk */
  assert_int_equal(read->rows[2].changes, 0);
  pl_register_choose(read, PL_REGISTER_EVERY_ROW, PL_REGISTER_UPDATE);
  assert_int_equal(read->rows[1].choice, PL_REGISTER_LEAVE);
  assert_int_equal(read->rows[3].choice, PL_REGISTER_LEAVE); /* a new one has no choice */
  guint added, updated, n;
  pl_register_count(read, &added, &updated);
  assert_int_equal(added, 1);
  assert_int_equal(updated, 1);
  g_autoptr(PlCommand) update = pl_register_command(read, &desk->ids);
  assert_string_equal(pl_command_get_label(update), "Add 1 risk and update 1");
  g_autoptr(PlSnapshot) after = pl_command_apply(update, desk->snapshot);
  const PlRisk *risk = find_risk(after, "Duty team");
  assert_int_equal(risk->id, cleared.id);
  assert_string_equal(risk->owner, "Director");
  assert_string_equal(risk->controls, "Rota");
  assert_string_equal(risk->category, "other");
  assert_string_equal(risk->bites_on, "2027-04-01");
  assert_int_equal(risk->milestone, 0);
  assert_int_equal(risk->clearance.clearance,
                   PL_CLEARANCE_NOT_CLEARED); /* it says something else than what was cleared */
  const PlRiskRating key = {.risk = risk->id, .kind = PL_RATING_CURRENT, .date = DATE};
  const PlRiskRating *rating = pl_snapshot_find(after, PL_RECORD_RISK_RATING, &key);
  assert_int_equal(rating->likelihood, 4);
  assert_int_equal(rating->impact, 5);
  pl_snapshot_risks(after, &n);
  guint before;
  pl_snapshot_risks(desk->snapshot, &before);
  assert_int_equal(n, before + 1);

  /* One row can be chosen by itself, and the same register again changes nothing. */
  pl_register_choose(read, PL_REGISTER_EVERY_ROW, PL_REGISTER_LEAVE);
  pl_register_choose(read, 2, PL_REGISTER_ADD);
  pl_register_count(read, &added, &updated);
  assert_int_equal(added, 2);
  assert_int_equal(updated, 0);
  pl_snapshot_unref(desk->snapshot);
  desk->snapshot = pl_snapshot_ref(after);
  g_autoptr(PlRegister) same = read_of(desk, "Risk,Owner,Impact,Likelihood\nDuty team,Director,5,4\n");
  pl_register_choose(same, PL_REGISTER_EVERY_ROW, PL_REGISTER_UPDATE);
  assert_null(pl_register_command(same, &desk->ids));
}

/* Another council's register is its own: the same name there is no duplicate. */
static void
a_predecessors_register(void **state)
{
  Desk *desk = *state;
  PlOrganisation other;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &other);
  other.id = 77;
  other.name = "Otherton";
  other.standing = PL_STANDING_PREDECESSOR;
  g_autoptr(PlCommand) add = pl_command_new("add", "Add");
  pl_command_put(add, PL_RECORD_ORGANISATION, &other);
  g_autoptr(PlSnapshot) two = pl_command_apply(add, desk->snapshot);
  g_autoptr(PlRegisterTable) table = table_of("Risk\nLeadership continuity\n");
  const PlRegisterColumn columns[] = {PL_REGISTER_NAME};
  g_autoptr(PlRegister) read = pl_register_read(two, table, columns, 77, DATE, NULL);
  assert_int_equal(read->n_new, 1);
  g_autoptr(PlCommand) command = pl_register_command(read, &desk->ids);
  g_autoptr(GError) error = NULL;
  assert_true(pl_command_validate(command, &error));
  g_autoptr(PlSnapshot) after = pl_command_apply(command, two);
  guint n;
  const PlRisk *risks = pl_snapshot_risks(after, &n);
  const PlRisk *last = &risks[n - 1];
  assert_int_equal(last->organisation, 77);
  assert_string_equal(last->category, "other");
  assert_true(last->in_register && last->local);
}

/* As spreadsheets keep a text from being a formula; and a line break in a cell, emoji, right to left. */
static void
odd_texts(void **state)
{
  Desk *desk = *state;
  g_autoptr(PlRegister) read =
      read_of(desk, "\xEF\xBB\xBFRisk,Note\n\"'=1+1\",\"two\nlines 👩🏽‍🏫\"\n'quoted',שלום\n-5 posts,\xC2\xA0x\n");
  assert_int_equal(read->n_new, 3);
  assert_string_equal(read->rows[0].risk.name, "=1+1");
  assert_string_equal(read->rows[0].risk.note, "two lines 👩🏽‍🏫");
  assert_string_equal(read->rows[1].risk.name, "'quoted'");
  assert_string_equal(read->rows[2].risk.name, "-5 posts");
  assert_string_equal(read->rows[2].risk.note, "x");
  g_autofree char *sentence = g_strnfill(300, 'x');
  for (guint i = 10; i < 300; i += 10)
    sentence[i] = ' ';
  g_autofree char *text = g_strdup_printf("Risk\n%s\n", sentence);
  g_autoptr(PlRegister) lengthy = read_of(desk, text);
  assert_true(g_utf8_strlen(lengthy->rows[0].risk.name, -1) <= 121);
  assert_true(g_str_has_suffix(lengthy->rows[0].risk.name, "…"));
  assert_string_equal(lengthy->rows[0].risk.event, sentence); /* nothing of it is lost */
  g_autofree char *beside = g_strdup_printf("Risk,Event,Note\n%s,It floods,See minutes\n", sentence),
                  *noted = g_strdup_printf("%s\nSee minutes", sentence);
  g_autoptr(PlRegister) both = read_of(desk, beside);
  assert_string_equal(both->rows[0].risk.event, "It floods");
  assert_string_equal(both->rows[0].risk.note,
                      noted); /* nor where what could happen has a column of its own */
}

static void
not_a_register(void **state)
{
  Desk *desk = *state;
  static const char *const texts[] = {
      "", "Risk,Owner\n", "Risk\n\x81\n", "Risk\n\"open\n", "PK\x03\x04...", "SQLite format 3"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_register_table_read(texts[i], strlen(texts[i]), &error));
    assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT));
  }
  g_autoptr(GString) many = g_string_new("Our register\nRisk,Owner\n");
  for (guint i = 0; i <= PL_REGISTER_ROWS_MAX; i++)
    g_string_append_printf(many, "Risk %u\n", i);
  g_autoptr(GError) error = NULL;
  assert_null(pl_register_table_read(many->str, many->len, &error));
  assert_non_null(strstr(error->message, "2000"));
  g_clear_error(&error);

  g_autoptr(PlRegisterTable) table = table_of("A,B,C\n1,2,3\n");
  static const PlRegisterColumn wrong[][3] = {
      {PL_REGISTER_LEFT_OUT, PL_REGISTER_LEFT_OUT, PL_REGISTER_LEFT_OUT},
      {PL_REGISTER_NAME, PL_REGISTER_OWNER, PL_REGISTER_OWNER},
      {PL_REGISTER_NAME, PL_REGISTER_TARGET_IMPACT, PL_REGISTER_LEFT_OUT},
  };
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    assert_null(pl_register_read(desk->snapshot, table, wrong[i], 0, DATE, &error));
    assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
    g_clear_error(&error);
  }
}

/* A milestone that this document does not have leaves the day; and a column that says what stands there
 * changes nothing. */
static void
a_milestone_goes_by_its_name(void **state)
{
  Desk *desk = *state;
  const PlMilestone vesting = {.id = 5, .kind = "vesting-day", .name = "Vesting day", .date = "2028-04-01"};
  g_autoptr(PlCommand) command = pl_command_new("edit", "Add");
  pl_command_put(command, PL_RECORD_MILESTONE, &vesting);
  PlSnapshot *with = pl_command_apply(command, desk->snapshot);
  pl_snapshot_unref(desk->snapshot);
  desk->snapshot = with;
  g_autoptr(PlRegister) read = read_of(
      desk,
      "Risk,Could bite on,Milestone\nDuty team,1/1/2027,VESTING  day\nOther,31/03/2027,Merger\nThird,,Merger\n");
  assert_int_equal(read->n_refused, 0);
  g_autoptr(PlCommand) add = pl_register_command(read, &desk->ids);
  PlSnapshot *after = pl_command_apply(add, desk->snapshot);
  pl_snapshot_unref(desk->snapshot);
  desk->snapshot = after;
  assert_int_equal(find_risk(after, "Duty team")->milestone, 5);
  assert_string_equal(find_risk(after, "Other")->bites_on, "2027-03-31");

  g_autoptr(PlRegister) again =
      read_of(desk, "Risk,Could bite on,Milestone\nDuty team,2028-04-01,Vesting day\nOther,,Vesting day\n");
  assert_int_equal(again->rows[0].changes, 0);
  assert_int_equal(again->rows[1].changes, 1u << PL_REGISTER_MILESTONE);
  pl_register_choose(again, PL_REGISTER_EVERY_ROW, PL_REGISTER_UPDATE);
  g_autoptr(PlCommand) update = pl_register_command(again, &desk->ids);
  g_autoptr(PlSnapshot) last = pl_command_apply(update, desk->snapshot);
  assert_int_equal(find_risk(last, "Other")->milestone, 5);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(headings_are_known),
      cmocka_unit_test(headings_of_ratings_are_known),
      cmocka_unit_test_setup_teardown(cells_are_read, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_title_stands_above_the_headings, set_up, tear_down),
      cmocka_unit_test_setup_teardown(duplicates_are_told, set_up, tear_down),
      cmocka_unit_test_setup_teardown(one_there_is_updated, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_milestone_goes_by_its_name, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_predecessors_register, set_up, tear_down),
      cmocka_unit_test_setup_teardown(odd_texts, set_up, tear_down),
      cmocka_unit_test_setup_teardown(not_a_register, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
