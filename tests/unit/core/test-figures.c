/* Figures from a spreadsheet: what is read, and what is refused with its line and why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <plumbline/figures.h>
#include <plumbline/sample.h>

#define COUNCIL 101
#define VACANCY 601 /* in the sample: a percentage */
#define IN_CARE 607 /* a count of children */

static PlSnapshot *sample;

static int
load(void **state G_GNUC_UNUSED)
{
  sample = pl_sample_load("exampleshire", NULL);
  return sample == NULL;
}

static int
unload(void **state G_GNUC_UNUSED)
{
  pl_snapshot_unref(sample);
  return 0;
}

static PlFigures *
read_for(gint64 indicator, const char *text)
{
  g_autoptr(GError) error = NULL;
  PlFigures *figures = pl_figures_read(sample, indicator, COUNCIL, text, strlen(text), &error);
  if (figures == NULL)
    fail_msg("%s", error->message);
  return figures;
}

/* ---- Dates ---- */

static void
assert_date(const char *text, const char *date)
{
  const char *fault = NULL;
  g_autofree char *read = pl_figure_read_date(text, &fault);
  if (read == NULL)
    fail_msg("“%s” is refused: %s", text, fault);
  assert_string_equal(read, date);
}

static void
assert_no_date(const char *text, const char *why)
{
  const char *fault = NULL;
  g_autofree char *read = pl_figure_read_date(text, &fault);
  if (read != NULL)
    fail_msg("“%s” is read as %s", text, read);
  if (strstr(fault, why) == NULL)
    fail_msg("“%s” is refused because “%s”", text, fault);
}

static void
dates_are_read_day_first(void **state G_GNUC_UNUSED)
{
  assert_date("2026-03-31", "2026-03-31");
  assert_date("14 March 2027", "2027-03-14");
  assert_date("14th march 2027", "2027-03-14");
  assert_date("1st Sept 2027", "2027-09-01");
  assert_date("22ND/3/2027", "2027-03-22");
  assert_no_date("14xx March 2027", "no date");
  assert_no_date("th March 2027", "no date");
  assert_date("31/03/2026", "2026-03-31");
  assert_date("3/4/2026", "2026-04-03");
  assert_date(" 31.3.2026 ", "2026-03-31");
  assert_date("31 March 2026", "2026-03-31");
  assert_date("31-Mar-2026", "2026-03-31");
  assert_date("31/03/2026 00:00", "2026-03-31");
  assert_date("2026/03/31", "2026-03-31");
  assert_date("29/02/2024", "2024-02-29");
  assert_date("2026-03", "2026-03");
  assert_date("March 2026", "2026-03");
  assert_date("Sept 2026", "2026-09");
  assert_date("03/2026", "2026-03");
  assert_date("2026", "2026");
  assert_date("31/03/26", "2026-03-31"); /* as a spreadsheet shows a day, and a month */
  assert_date("Mar-26", "2026-03");
  assert_date("31/12/68", "2068-12-31");
  assert_date("01-Jan-69", "1969-01-01");
}

static void
what_may_mean_two_days_is_refused(void **state G_GNUC_UNUSED)
{
  assert_no_date("2025/26", "the day on which it ended");
  assert_no_date("2025-26", "the day on which it ended");
  assert_no_date("2025/2026", "the day on which it ended");
  assert_no_date("03/26", "two digits"); /* a month of a year, or a day of a month */
  assert_no_date("03/31/2026", "day first");
  assert_no_date("29/02/2026", "no such day");
  assert_no_date("31/04/2026", "no such day");
  assert_no_date("46112", "spreadsheet’s number");
  assert_no_date("Q4 2025", "no date");
  assert_no_date("31/03/2026 12:30", "no date");
  assert_no_date("", "no date");
  assert_no_date("the spring", "no date");
  assert_no_date("31/03/2226", "no such day");
}

/* ---- Values ---- */

static void
assert_value(const char *text, const char *unit, double wanted, PlQualifier how)
{
  const char *fault = NULL;
  double value;
  PlQualifier qualifier;
  if (!pl_figure_read_value(text, unit, &value, &qualifier, &fault))
    fail_msg("“%s” is refused: %s", text, fault);
  if (value != wanted || qualifier != how)
    fail_msg("“%s” is read as %g", text, value);
}

static void
assert_no_value(const char *text, const char *unit, const char *why)
{
  const char *fault = NULL;
  double value;
  PlQualifier qualifier;
  if (pl_figure_read_value(text, unit, &value, &qualifier, &fault))
    fail_msg("“%s” is read as %g", text, value);
  if (strstr(fault, why) == NULL)
    fail_msg("“%s” is refused because “%s”", text, fault);
}

static void
figures_are_read_as_people_write_them(void **state G_GNUC_UNUSED)
{
  assert_value("1,234.5", "", 1234.5, PL_QUALIFIER_EXACT);
  assert_value("12.3%", "%", 12.3, PL_QUALIFIER_EXACT);
  assert_value("12.3 %", "%", 12.3, PL_QUALIFIER_EXACT);
  assert_value("12.3", "%", 12.3, PL_QUALIFIER_EXACT);
  assert_value("£1,234,567", "£", 1234567, PL_QUALIFIER_EXACT);
  assert_value("-£3.5", "£ million", -3.5, PL_QUALIFIER_EXACT);
  assert_value("−4", "", -4, PL_QUALIFIER_EXACT);
  assert_value(".5", "", 0.5, PL_QUALIFIER_EXACT);
  assert_value("-0", "", 0, PL_QUALIFIER_EXACT);
  assert_value("about 40", "children", 40, PL_QUALIFIER_ABOUT);
  assert_value("~40", "children", 40, PL_QUALIFIER_ABOUT);
}

static void
what_is_no_figure_is_refused(void **state G_GNUC_UNUSED)
{
  assert_no_value("", "", "no figure beside");
  assert_no_value("c", "children", "left out");
  assert_no_value("*", "children", "left out");
  assert_no_value("<5", "children", "above or below");
  assert_no_value("1,23", "", "no figure: write");
  assert_no_value("12,5", "", "no figure: write");
  assert_no_value("1 234", "", "no figure: write");
  assert_no_value("1E+05", "", "no figure: write");
  assert_no_value("(3)", "", "no figure: write");
  assert_no_value("0x10", "", "no figure: write");
  assert_no_value("inf", "", "no figure: write");
  assert_no_value("12%", "children", "percentage");
  assert_no_value("£12", "%", "money");
  assert_no_value("1234567890123456", "", "more digits");
}

/* ---- Lines ---- */

static const PlFigure *
figure(const PlFigures *figures, guint i, PlFigureFate fate)
{
  assert_true(i < figures->n);
  if (figures->items[i].fate != fate)
    fail_msg("figure %u has fate %d: %s", i, (gint)figures->items[i].fate, figures->items[i].fault);
  return &figures->items[i];
}

static void
assert_refused(const PlFigures *figures, guint i, guint line, const char *why)
{
  const PlFigure *refused = figure(figures, i, PL_FIGURE_REFUSED);
  assert_int_equal(refused->line, line);
  if (strstr(refused->fault, why) == NULL)
    fail_msg("line %u is refused because “%s”", line, refused->fault);
}

static void
cells_that_were_pasted(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures = read_for(VACANCY, "Date\tVacancy rate\tWhose\n"
                                                   "30/09/2026\t18.5%\n"
                                                   "30/09/2026\t14.1%\tStatistical neighbours\r\n"
                                                   "\t\t\n"
                                                   "30/09/2026\xC2\xA0\t15%\tengland\n");
  assert_int_equal(figures->n, 3);
  assert_int_equal(figures->n_new, 3);
  const PlFigure *own = figure(figures, 0, PL_FIGURE_NEW);
  assert_int_equal(own->line, 2);
  assert_string_equal(own->observation.date, "2026-09-30");
  assert_int_equal(own->observation.comparator, PL_COMPARATOR_OWN);
  assert_true(own->observation.value == 18.5);
  assert_int_equal(figure(figures, 1, PL_FIGURE_NEW)->observation.comparator, PL_COMPARATOR_NEIGHBOURS);
  assert_int_equal(figure(figures, 2, PL_FIGURE_NEW)->observation.comparator, PL_COMPARATOR_NATION);
  assert_int_equal(figure(figures, 2, PL_FIGURE_NEW)->line, 5);
}

static void
a_column_for_each(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures = read_for(VACANCY, "Quarter,Exampleshire,Region,Target,England\n"
                                                   "30/09/2026,18.5,16,12,15\n"
                                                   "31/12/2026,19,,12,c\n");
  assert_refused(figures, 0, 1, "“Target”: the column is left out");
  assert_int_equal(figures->n_new, 4);
  assert_int_equal(figure(figures, 2, PL_FIGURE_NEW)->observation.comparator, PL_COMPARATOR_REGION);
  assert_int_equal(figure(figures, 3, PL_FIGURE_NEW)->observation.comparator, PL_COMPARATOR_NATION);
  assert_refused(figures, 5, 3, "“c”: the figure was left out");
  assert_int_equal(figures->n, 6);
}

static void
a_target_is_not_our_own(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures = read_for(VACANCY, "Date,Target,England\n30/09/2026,12,15\n");
  assert_refused(figures, 0, 1, "“Target”");
  assert_int_equal(figures->n_new, 1);
  assert_int_equal(figure(figures, 1, PL_FIGURE_NEW)->observation.comparator, PL_COMPARATOR_NATION);
}

static void
nothing_is_taken_wrong_in_silence(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures = read_for(IN_CARE, "30/09/2026,1,234\n"     /* a comma that parts thousands */
                                                   "31/10/2026,\"1,234\"\n" /* as it should be */
                                                   "31/10/2026,1235\n"
                                                   "2025/26,900\n"
                                                   "30/11/2026\n"
                                                   "31/12/2026,900,Rutland\n");
  assert_refused(figures, 0, 1, "“234”: a second figure stands here");
  assert_true(figure(figures, 1, PL_FIGURE_NEW)->observation.value == 1234);
  assert_refused(figures, 2, 3, "line 2 gives a figure for that date already");
  assert_refused(figures, 3, 4, "“2025/26”: a year over two years");
  assert_refused(figures, 4, 5, "“30/11/2026”: there is no figure");
  assert_refused(figures, 5, 6, "“Rutland”");
  assert_int_equal(figures->n_refused, 5);
}

static void
a_comma_too_many_is_seen(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures =
      read_for(IN_CARE, "Date,Own,England\n30/09/2026,1,234,\n31/12/2026,\"1,234\",\n");
  assert_refused(figures, 0, 2, "more cells than the heading");
  assert_int_equal(figures->n_new, 1);
  g_autoptr(PlFigures) noted =
      read_for(IN_CARE, "30/09/2026,412,own,After the recount\n31/12/2026,400,own,a,b\n");
  assert_string_equal(figure(noted, 0, PL_FIGURE_NEW)->observation.note, "After the recount");
  assert_refused(noted, 1, 2, "“b”: a line has");
}

/* Of a figure that is there, "about" says something else. */
static void
about_as_many_is_another_figure(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures = read_for(VACANCY, "30/06/2026,about 17\n");
  assert_int_equal(figure(figures, 0, PL_FIGURE_REPLACES)->was_qualifier, PL_QUALIFIER_EXACT);
  g_autoptr(PlCommand) command = pl_figures_command(figures, sample);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, sample);
  const PlObservation *stands =
      pl_snapshot_find(after, PL_RECORD_OBSERVATION, &figures->items[0].observation);
  assert_int_equal(stands->qualifier, PL_QUALIFIER_ABOUT);
}

#define NOTED "30/06/2026,17,own,After the recount\n"

static void
a_note_alone_is_taken(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures = read_for(VACANCY, NOTED);
  figure(figures, 0, PL_FIGURE_NOTED);
  g_autoptr(PlCommand) command = pl_figures_command(figures, sample);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, sample);
  const PlObservation *stands =
      pl_snapshot_find(after, PL_RECORD_OBSERVATION, &figures->items[0].observation);
  assert_string_equal(stands->note, "After the recount");
  assert_string_equal(stands->source, "Invented for this sample");
  g_autoptr(PlFigures) again =
      pl_figures_read(after, VACANCY, figures->items[0].observation.organisation, NOTED, strlen(NOTED), NULL);
  figure(again, 0, PL_FIGURE_STANDS);
}

static void
what_stands_is_told_from_what_is_new(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures = read_for(VACANCY, "30/06/2026\t17\n31/03/2026\t16.5\n");
  figure(figures, 0, PL_FIGURE_STANDS);
  assert_true(figure(figures, 1, PL_FIGURE_REPLACES)->was == 16);
  assert_string_equal(figures->items[1].observation.source, "Invented for this sample");
  g_autoptr(PlCommand) command = pl_figures_command(figures, sample);
  assert_string_equal(pl_command_get_label(command), "Add 1 figure of Vacancy rate");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, sample);
  const PlObservation *stands =
      pl_snapshot_find(after, PL_RECORD_OBSERVATION, &figures->items[1].observation);
  assert_true(stands->value == 16.5);
  /* It was cleared as it stood. */
  const PlIndicator *indicator = pl_snapshot_find_id(after, PL_RECORD_INDICATOR, VACANCY);
  assert_int_equal(indicator->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
}

static void
nothing_to_take_is_no_command(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigures) figures = read_for(VACANCY, "30/06/2026\t17\nlater\t1\n");
  assert_null(pl_figures_command(figures, sample));
  g_autoptr(PlFigures) none = read_for(VACANCY, "");
  assert_int_equal(none->n, 0);
  assert_null(pl_figures_command(none, sample));
}

static void
assert_whole_refused(const char *text, gsize size, const char *why)
{
  g_autoptr(GError) error = NULL;
  assert_null(pl_figures_read(sample, VACANCY, COUNCIL, text, size, &error));
  if (strstr(error->message, why) == NULL)
    fail_msg("refused because “%s”", error->message);
}

static void
what_cannot_be_read_at_all(void **state G_GNUC_UNUSED)
{
  assert_whole_refused("30/06/2026,17\n30/09/2026,\x81", 27, "Line 2: this is not text in UTF-8");
  assert_whole_refused("30/06/2026,\"17\n", 15, "Line 1: a quotation mark opens a text that does not end");
  g_autoptr(GString) many = g_string_new(NULL);
  for (guint i = 0; i <= PL_FIGURES_MAX; i++)
    g_string_append_printf(many, "%u,1\n", 1900 + i % 250);
  assert_whole_refused(many->str, many->len, "more than 500 figures");
  g_autofree char *long_text = g_strnfill(PL_FIGURES_SIZE_MAX + 1, '1');
  assert_whole_refused(long_text, PL_FIGURES_SIZE_MAX + 1, "more than 500 KiB");
  g_autoptr(GError) error = NULL;
  assert_null(pl_figures_read(sample, 1, COUNCIL, "", 0, &error));
  assert_int_equal(error->code, PL_CORE_ERROR_NOT_FOUND);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_are_read_day_first),
      cmocka_unit_test(what_may_mean_two_days_is_refused),
      cmocka_unit_test(figures_are_read_as_people_write_them),
      cmocka_unit_test(what_is_no_figure_is_refused),
      cmocka_unit_test(cells_that_were_pasted),
      cmocka_unit_test(a_column_for_each),
      cmocka_unit_test(a_target_is_not_our_own),
      cmocka_unit_test(nothing_is_taken_wrong_in_silence),
      cmocka_unit_test(a_comma_too_many_is_seen),
      cmocka_unit_test(about_as_many_is_another_figure),
      cmocka_unit_test(a_note_alone_is_taken),
      cmocka_unit_test(what_stands_is_told_from_what_is_new),
      cmocka_unit_test(nothing_to_take_is_no_command),
      cmocka_unit_test(what_cannot_be_read_at_all),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
