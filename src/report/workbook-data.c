/* The sheet Chart data: what the charts are drawn from, this workbook's and Plumbline's own. */
#include "workbook-private.h"

#include <plumbline/say.h>
#include <plumbline/timeline.h>

#include <glib/gi18n-lib.h>

/* @name: the sheet's */
static guint
add_bands(Book *book, lxw_worksheet *sheet, const char *name)
{
  const BookColumn columns[] = {{_("Band"), 34, STYLE_NAME, NULL},
                                {_("From a score of"), 16, STYLE_CENTRE, NULL},
                                {_("Risks now"), 16, STYLE_CENTRE, NULL}};
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(book->snapshot, &n);
  BookTable table = book_table_start(book, sheet, BOOK_HEAD_ROW, "Risk_bands", columns, G_N_ELEMENTS(columns),
                                     n, _("This document has no bands of risk."));
  const PlRatings *ratings = book->ratings;
  for (guint i = 0; i < n; i++) {
    guint count = 0;
    for (guint j = 0; j < ratings->n_risks; j++)
      count += ratings->risks[j].band != NULL && ratings->risks[j].band_index == i;
    book_text(&table, bands[i].name);
    book_number(&table, bands[i].from_score);
    /* Only the register with which the Risks sheet begins: others may follow it there. */
    if (ratings->n_risks > 0) {
      g_autofree char *formula = g_strdup_printf(
          "=COUNTIF('%s'!$%c$%u:$%c$%u,$A%u)", book_sheet_name(SHEET_RISKS), 'A' + RISK_BAND_COLUMN,
          BOOK_HEAD_ROW + 2, 'A' + RISK_BAND_COLUMN, BOOK_HEAD_ROW + 1 + ratings->n_risks, table.row + 1);
      book_formula_number(&table, formula, count);
    } else {
      book_number(&table, 0);
    }
    book_next_row(&table);
  }
  book_mark_bands(&table, 0);
  if (n > 0) {
    g_autofree char *names =
        g_strdup_printf("='%s'!$A$%u:$A$%u", name, table.first_row + 1, table.first_row + n);
    g_autofree char *from =
        g_strdup_printf("='%s'!$B$%u:$B$%u", name, table.first_row + 1, table.first_row + n);
    book_check(book, workbook_define_name(book->workbook, "Band_name", names));
    book_check(book, workbook_define_name(book->workbook, "Band_from", from));
  }
  return book_row_after(&table);
}

static guint
add_series(Book *book, lxw_worksheet *sheet, guint row)
{
  const PlProfile *profile = book->overview->profile;
  if (profile == NULL)
    return row;
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(BookColumn));
  const BookColumn first = {_("Domain"), 0, STYLE_NAME, NULL};
  g_array_append_val(columns, first);
  for (guint i = 0; i < profile->n_series; i++) {
    BookColumn column = {profile->series[i]->title, 0, STYLE_CENTRE, NULL};
    g_array_append_val(columns, column);
  }
  row = book_heading(book, sheet, row, _("Agreed levels at each assessment"));
  BookTable table = book_table_start(book, sheet, row, "Levels_by_assessment", (BookColumn *)columns->data,
                                     columns->len, profile->n_domains, _("No domain is in use."));
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomain *domain = profile->domains[i].domain;
    book_text(&table, domain->name);
    for (guint j = 0; j < profile->n_series; j++) {
      const PlAgreedLevel *agreed =
          pl_snapshot_agreed_level(book->snapshot, profile->series[j]->id, domain->id);
      if (pl_level_state(agreed) == PL_LEVEL_AGREED)
        book_number(&table, agreed->level);
      else
        book_text_free(&table, pl_say_agreed(book->snapshot, agreed));
    }
    book_next_row(&table);
  }
  for (guint j = 1; j <= profile->n_series; j++)
    book_mark_levels(&table, j);
  return book_row_after(&table);
}

/* The council's own words head the columns, and a formula finds them there: "" where two are the same, and a
 * number has to do. The first column holds the group. */
static char *
count_formula(const Book *book, const BookTable *table)
{
  const PlAssurancePicture *picture = book->overview->assurance;
  if (book->option_column == 0 || picture->n_tests == 0)
    return NULL;
  for (guint i = 1; i < table->n_columns; i++)
    for (guint j = 1; j < i; j++)
      if (g_ascii_strcasecmp(table->columns[i].header, table->columns[j].header) == 0)
        return NULL;
  char rating[LXW_MAX_COL_NAME_LENGTH], head[LXW_MAX_COL_NAME_LENGTH];
  lxw_col_to_name(rating, (lxw_col_t)book->option_column, LXW_FALSE);
  lxw_col_to_name(head, (lxw_col_t)table->column, LXW_FALSE);
  const char *sheet = book_sheet_name(SHEET_ASSURANCE);
  guint first = BOOK_HEAD_ROW + 2, last = BOOK_HEAD_ROW + 1 + picture->n_tests;
  return g_strdup_printf("=SUMPRODUCT(('%s'!$%c$%u:$%c$%u=$A%u)*('%s'!$%s$%u:$%s$%u=%s$%u))", sheet,
                         'A' + TEST_GROUP_COLUMN, first, 'A' + TEST_GROUP_COLUMN, last, table->row + 1, sheet,
                         rating, first, rating, last, head, table->first_row);
}

static void
put_count(const Book *book, BookTable *table, guint count)
{
  g_autofree char *formula = count_formula(book, table);
  if (formula != NULL)
    book_formula_number(table, formula, count);
  else
    book_number(table, count);
}

static guint
add_assurance_counts(Book *book, lxw_worksheet *sheet, guint row)
{
  const PlAssurancePicture *picture = book->overview->assurance;
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(BookColumn));
  const BookColumn first = {_("Group of tests"), 0, STYLE_NAME, NULL};
  g_array_append_val(columns, first);
  for (gint i = PL_ASSURANCE_SUBSTANTIAL; i >= PL_ASSURANCE_NOT_TESTED; i--) {
    g_ptr_array_add(words, pl_say_tests(book->snapshot, i));
    BookColumn column = {words->pdata[words->len - 1], 0, STYLE_CENTRE, NULL};
    g_array_append_val(columns, column);
  }
  guint n_groups = 0;
  for (guint i = 0; i < PL_N_TEST_GROUPS; i++)
    n_groups += picture->groups[i].n_tests > 0;
  row = book_heading(book, sheet, row, _("Assurance tests by group, for the option in view"));
  BookTable table = book_table_start(book, sheet, row, "Assurance_by_group", (BookColumn *)columns->data,
                                     columns->len, n_groups, _("No assurance test is in use."));
  for (guint i = 0; i < PL_N_TEST_GROUPS; i++) {
    if (picture->groups[i].n_tests == 0)
      continue;
    book_text(&table, pl_test_group_name(i));
    for (gint rating = PL_ASSURANCE_SUBSTANTIAL; rating >= PL_ASSURANCE_NOT_TESTED; rating--)
      put_count(book, &table, picture->groups[i].count[rating]);
    book_next_row(&table);
  }
  book_add_assurance_chart(book, &table);
  return book_row_after(&table);
}

static const char *
rating_kind_word(PlRatingKind kind)
{
  switch (kind) {
  case PL_RATING_BEFORE_CONTROLS:
    return _("before controls");
  case PL_RATING_TARGET:
    return _("target");
  case PL_RATING_CURRENT:
  default:
    return _("current");
  }
}

static void
put_rating(BookTable *table, const PlRisk *risk, const PlRiskRating *rating, const char *score)
{
  book_text(table, risk->name);
  book_text(table, risk->code);
  book_text(table, rating_kind_word(rating->kind));
  book_date(table, rating->date);
  book_number(table, rating->likelihood);
  book_number(table, rating->impact);
  book_formula_number(table, score, rating->likelihood * rating->impact);
  book_text(table, rating->judged_by);
  book_text(table, rating->reason);
  book_next_row(table);
}

/* Of what the Risks sheet lists. */
static gboolean
is_listed(const Book *book, gint64 risk)
{
  return !book->register_alone || pl_ratings_find(book->ratings, risk) != NULL;
}

static guint
add_rating_history(Book *book, lxw_worksheet *sheet, guint row)
{
  g_autofree char *l = book_this_row("Risk_ratings", _("Likelihood"));
  g_autofree char *i = book_this_row("Risk_ratings", _("Impact"));
  g_autofree char *score = g_strdup_printf("=%s*%s", l, i);
  const BookColumn columns[] = {
      {_("Risk"), 0, STYLE_NAME, NULL},          {_("Code"), 0, STYLE_CODE, NULL},
      {_("Which rating"), 0, STYLE_TEXT, NULL},  {_("Date"), 16, STYLE_DATE, NULL},
      {_("Likelihood"), 16, STYLE_CENTRE, NULL}, {_("Impact"), 16, STYLE_CENTRE, NULL},
      {_("Score"), 10, STYLE_CENTRE, score},     {_("Judged by (a post)"), 26, STYLE_TEXT, NULL},
      {_("Why"), 50, STYLE_TEXT, NULL},
  };
  row = book_heading(book, sheet, row, _("Every rating of every risk"));
  guint n, n_listed = 0;
  const PlRiskRating *ratings = pl_snapshot_risk_ratings(book->snapshot, &n);
  for (guint j = 0; j < n; j++)
    n_listed += is_listed(book, ratings[j].risk);
  BookTable table = book_table_start(book, sheet, row, "Risk_ratings", columns, G_N_ELEMENTS(columns),
                                     n_listed, _("No risk is rated yet."));
  guint n_risks;
  const PlRisk *risks = pl_snapshot_risks(book->snapshot, &n_risks);
  for (guint j = 0; j < n_risks; j++) {
    gpointer *of = book_links(book, PL_RECORD_RISK_RATING, risks[j].id, &n);
    for (guint k = 0; k < n && is_listed(book, risks[j].id); k++)
      put_rating(&table, &risks[j], of[k], score);
  }
  book_mark_scores(&table, book_column(&table, _("Score")));
  return book_row_after(&table);
}

/* Of whether it is reached, which a person may change, and of its day. */
static void
put_state(BookTable *table, const PlTimelineStop *stop)
{
  guint row = table->row + 1;
  g_autofree char *formula =
      g_strdup_printf("=IF($D%u=\"%s\",\"%s\",IF(AND(ISNUMBER($C%u),N($C%u)<0),\"%s\",\"%s\"))", row,
                      _("yes"), _("reached"), row, row, _("late"), _("to come"));
  book_text(table, stop->milestone->done ? _("yes") : "");
  book_formula_text(table, formula,
                    stop->milestone->done ? _("reached")
                    : stop->late          ? _("late")
                                          : _("to come"));
}

static void
put_stop(BookTable *table, const PlTimelineStop *stop)
{
  const char *date = stop->milestone->date;
  book_text(table, stop->milestone->name);
  book_date(table, date);
  if (pl_date_is_valid(date)) {
    g_autofree char *formula = g_strdup_printf("=$B%u-" BOOK_AS_AT, table->row + 1);
    book_formula_number(table, formula, stop->days);
  } else {
    book_skip(table);
  }
  put_state(table, stop);
  const guint counts[] = {stop->n_risks, stop->n_tests, stop->n_actions,
                          stop->n_reviews + stop->n_arrangements};
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
    book_number(table, counts[i]);
  book_text(table, stop->statement.text);
  book_next_row(table);
}

static guint
add_milestones(Book *book, lxw_worksheet *sheet, guint row)
{
  const BookColumn columns[] = {
      {_("Milestone"), 0, STYLE_NAME, NULL},
      {_("Date"), 0, STYLE_DATE, NULL},
      {_("Days away"), 0, STYLE_CENTRE, NULL},
      {_("Reached"), 0, STYLE_INPUT, NULL},
      {_("State"), 0, STYLE_CENTRE, NULL},
      {_("Risks that could bite first"), 0, STYLE_CENTRE, NULL},
      {_("Tests needed by then"), 0, STYLE_CENTRE, NULL},
      {_("Open actions due"), 0, STYLE_CENTRE, NULL},
      {_("Reviews due, of risks and arrangements"), 0, STYLE_CENTRE, NULL},
      {_("In words"), 0, STYLE_TEXT, NULL},
  };
  const PlOverview *overview = book->overview;
  g_autoptr(PlTimeline) timeline = pl_timeline_new(overview->ratings, overview->assurance,
                                                   book->organisation != NULL ? book->organisation->id : 0);
  row = book_heading(book, sheet, row, _("Milestones, and what hangs on each"));
  BookTable table = book_table_start(book, sheet, row, "Milestones", columns, G_N_ELEMENTS(columns),
                                     timeline->n_stops, _("No milestone is recorded yet."));
  for (guint i = 0; i < timeline->n_stops; i++)
    put_stop(&table, &timeline->stops[i]);
  book_mark_word(&table, book_column(&table, _("State")), _("late"), book->alert);
  return book_row_after(&table);
}

void
book_add_chart_data(Book *book)
{
  lxw_worksheet *sheet = book_sheet(book, book_sheet_name(SHEET_CHART_DATA), _("The data behind the charts"),
                                    _("Risks are counted by band as the Risks sheet rates them."), 0);
  guint row = add_bands(book, sheet, book_sheet_name(SHEET_CHART_DATA));
  row = add_series(book, sheet, row);
  row = add_assurance_counts(book, sheet, row);
  row = add_rating_history(book, sheet, row);
  row = add_milestones(book, sheet, row);
  book_add_trends(book, sheet, row);
}

void
book_add_scoring(Book *book)
{
  const char *name = book_sheet_name(SHEET_SCORING);
  lxw_worksheet *sheet = book_sheet(book, name, _("How the risks are scored"),
                                    _("Risks are counted by band as the Risks sheet rates them."), 0);
  add_rating_history(book, sheet, add_bands(book, sheet, name));
}
