/* The sheets Chart data and About. */
#include "workbook-private.h"

#include <plumbline/core.h>
#include <plumbline/say.h>
#include <plumbline/seal.h>

#include <glib/gi18n-lib.h>

/* Where a second table begins on its sheet: a heading, then its header. */
static guint
heading(Book *book, lxw_worksheet *sheet, guint row, const char *text)
{
  book_put(book, sheet, row, 0, text, STYLE_HEADING);
  return row + 1;
}

static guint
row_after(const BookTable *table)
{
  return table->first_row + MAX(table->n_rows, 1) + 1;
}

/* ---- Chart data ---- */

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
    /* The document's own register alone, which is where the Risks sheet begins. */
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
  return row_after(&table);
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
  row = heading(book, sheet, row, _("Agreed levels at each assessment"));
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
  return row_after(&table);
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
    g_ptr_array_add(words, pl_say_assurance(book->snapshot, i));
    BookColumn column = {words->pdata[words->len - 1], 0, STYLE_CENTRE, NULL};
    g_array_append_val(columns, column);
  }
  guint n_groups = 0;
  for (guint i = 0; i < PL_N_TEST_GROUPS; i++)
    n_groups += picture->groups[i].n_tests > 0;
  row = heading(book, sheet, row, _("Assurance tests by group, for the option in view"));
  BookTable table = book_table_start(book, sheet, row, "Assurance_by_group", (BookColumn *)columns->data,
                                     columns->len, n_groups, _("No assurance test is in use."));
  for (guint i = 0; i < PL_N_TEST_GROUPS; i++) {
    if (picture->groups[i].n_tests == 0)
      continue;
    book_text(&table, pl_test_group_name(i));
    for (gint rating = PL_ASSURANCE_SUBSTANTIAL; rating >= PL_ASSURANCE_NOT_TESTED; rating--)
      book_number(&table, picture->groups[i].count[rating]);
    book_next_row(&table);
  }
  return row_after(&table);
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

static void
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
  row = heading(book, sheet, row, _("Every rating of every risk"));
  guint n, n_listed = 0;
  const PlRiskRating *ratings = pl_snapshot_risk_ratings(book->snapshot, &n);
  for (guint j = 0; j < n; j++)
    n_listed += is_listed(book, ratings[j].risk);
  BookTable table = book_table_start(book, sheet, row, "Risk_ratings", columns, G_N_ELEMENTS(columns),
                                     n_listed, _("No risk is rated yet."));
  guint n_risks;
  const PlRisk *risks = pl_snapshot_risks(book->snapshot, &n_risks);
  for (guint j = 0; j < n_risks; j++)
    for (guint k = 0; k < n && is_listed(book, risks[j].id); k++)
      if (ratings[k].risk == risks[j].id)
        put_rating(&table, &risks[j], &ratings[k], score);
  book_mark_scores(&table, book_column(&table, _("Score")));
}

void
book_add_chart_data(Book *book)
{
  lxw_worksheet *sheet = book_sheet(book, book_sheet_name(SHEET_CHART_DATA), _("The data behind the charts"),
                                    _("Risks are counted by band as the Risks sheet rates them."), 0);
  guint row = add_bands(book, sheet, book_sheet_name(SHEET_CHART_DATA));
  row = add_series(book, sheet, row);
  row = add_assurance_counts(book, sheet, row);
  add_rating_history(book, sheet, row);
}

void
book_add_scoring(Book *book)
{
  const char *name = book_sheet_name(SHEET_SCORING);
  lxw_worksheet *sheet = book_sheet(book, name, _("How the risks are scored"),
                                    _("Risks are counted by band as the Risks sheet rates them."), 0);
  add_rating_history(book, sheet, add_bands(book, sheet, name));
}

/* ---- About ---- */

/* How many of the things that can be cleared stand at each clearance. */
static void
count_clearances(const PlSnapshot *snapshot, guint count[PL_CLEARANCE_CONFIDENTIAL + 1])
{
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    const PlField *field = pl_record_type_field(type, "clearance");
    for (guint scope = 0; field != NULL && scope < (type->scoped ? n_assessments : 1); scope++) {
      guint n;
      const guint8 *records = pl_part_get_records(
          pl_snapshot_get_part(snapshot, kind, type->scoped ? assessments[scope].id : 0), &n);
      for (guint i = 0; i < n; i++)
        count[pl_field_get_int(field, records + i * type->size)]++;
    }
  }
}

static char *
clearance_sentence(const Book *book)
{
  guint count[PL_CLEARANCE_CONFIDENTIAL + 1] = {0};
  count_clearances(book->snapshot, count);
  return g_strdup_printf(
      _("This workbook holds the whole record and is not cleared for publication. Of the things that people "
        "typed, %u are not cleared, %u are public, %u are exempt and %u are confidential."),
      count[PL_CLEARANCE_NOT_CLEARED], count[PL_CLEARANCE_PUBLIC], count[PL_CLEARANCE_EXEMPT],
      count[PL_CLEARANCE_CONFIDENTIAL]);
}

static char *
seal_sentence(const Book *book)
{
  const PlSeal *seal =
      book->assessment != NULL ? pl_snapshot_seal(book->snapshot, book->assessment->id) : NULL;
  if (seal == NULL)
    return g_strdup(_("These levels are not signed off."));
  g_autofree char *date = pl_say_date(seal->signed_on);
  g_autofree char *doubt = pl_seal_dup_doubt(book->snapshot, seal);
  g_autofree char *said = g_strdup_printf(_("These levels were signed off on %s by the %s; the seal is %s."), date,
                                          seal->signed_by, seal->sha256);
  return doubt != NULL ? g_strdup_printf("%s %s", said, doubt) : g_steal_pointer(&said);
}

static guint
add_facts(Book *book, lxw_worksheet *sheet)
{
  gint64 created = book->created;
  PlClock clock = pl_clock_fixed(&created);
  g_autofree char *day = pl_clock_today(&clock), *made = pl_say_date(day), *as_at = pl_say_date(book->as_at);
  g_autofree char *clearance = clearance_sentence(book), *seal = seal_sentence(book);
  const struct {
    const char *name, *text;
  } facts[] = {
      {_("What this is"),
       _("A workbook made from a Plumbline document: where children’s services stand on each domain, "
         "what could go wrong, and how far that is assured.")},
      {_("Document"), book->title},
      {_("Organisation"), book->organisation != NULL ? book->organisation->name : _("none yet")},
      {_("Self-assessed"),
       _("The levels are the organisation’s own, agreed by those who took part. They are not an "
         "inspector’s, and they are ordinal: they can be compared and counted, not averaged.")},
      {_("As at"), as_at},
      {_("Links and settings"), _("Earlier dates are read with today’s links, bands and words.")},
      {_("Signed off"), seal},
      {_("Clearance"), clearance},
      {_("Views"), _("Each participant’s view is private. This workbook counts views and names nobody.")},
      {_("If you change it"),
       _("Scores, bands and marks follow what you type. Nothing here changes the document.")},
      {_("Made on"), made},
      {_("Made with"), "Plumbline " PLUMBLINE_VERSION},
      {_("Framework"), book->info != NULL ? book->info->framework_version : ""},
  };
  const BookColumn columns[] = {{_("About"), 24, STYLE_NAME, NULL}, {_("In words"), 100, STYLE_TEXT, NULL}};
  BookTable table = book_table_start(book, sheet, BOOK_HEAD_ROW, "About_this", columns, G_N_ELEMENTS(columns),
                                     G_N_ELEMENTS(facts), "");
  for (guint i = 0; i < G_N_ELEMENTS(facts); i++) {
    book_text(&table, facts[i].name);
    book_text(&table, facts[i].text);
    book_next_row(&table);
  }
  return row_after(&table);
}

static const char *
scale_name(PlScale scale)
{
  switch (scale) {
  case PL_SCALE_LIKELIHOOD:
    return _("Likelihood");
  case PL_SCALE_IMPACT:
    return _("Impact");
  case PL_SCALE_CONFIDENCE:
    return _("How sure");
  case PL_SCALE_ASSURANCE:
    return _("Assurance");
  case PL_SCALE_LEVEL:
  default:
    return _("Level");
  }
}

static void
add_words(Book *book, lxw_worksheet *sheet, guint row)
{
  const BookColumn columns[] = {{_("Scale"), 0, STYLE_NAME, NULL},
                                {_("Word"), 0, STYLE_TEXT, NULL},
                                {_("Step"), 10, STYLE_CENTRE, NULL}};
  row = heading(book, sheet, row, _("The words this council uses"));
  guint n;
  const PlScaleStep *steps = pl_snapshot_scale_steps(book->snapshot, &n);
  BookTable table = book_table_start(book, sheet, row, "Scale_words", columns, G_N_ELEMENTS(columns), n,
                                     _("This document has no words for its scales."));
  for (guint i = 0; i < n; i++) {
    book_text(&table, scale_name(steps[i].scale));
    book_text(&table, steps[i].label);
    book_number(&table, steps[i].step);
    book_next_row(&table);
  }
}

void
book_add_about(Book *book)
{
  lxw_worksheet *sheet =
      book_sheet(book, book_sheet_name(SHEET_ABOUT), _("About this workbook"),
                 book->invented[0] != '\0' ? _("The council in it is invented: not a real one.") : NULL, 0);
  guint row = add_facts(book, sheet);
  add_words(book, sheet, row);
}
