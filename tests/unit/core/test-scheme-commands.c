/* How risks are rated: ready schemes, words, bands and appetite. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/risk-commands.h>
#include <plumbline/sample.h>
#include <plumbline/scheme-commands.h>

#include <string.h>

static const PlScheme *
scheme(const char *id)
{
  guint n;
  const PlScheme *all = pl_scheme_list(&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(all[i].id, id))
      return &all[i];
  fail_msg("there is no scheme %s", id);
  return NULL;
}

/* Takes over the command. */
static void
run(PlSnapshot **snapshot, PlCommand *command)
{
  g_autoptr(GError) error = NULL;
  assert_non_null(command);
  assert_true(pl_command_validate(command, &error));
  PlSnapshot *after = pl_command_apply(command, *snapshot);
  pl_command_unref(command);
  pl_snapshot_unref(*snapshot);
  *snapshot = after;
}

static void
refused(PlCommand *command, GError **error, const char *says)
{
  assert_null(command);
  assert_non_null(*error);
  if (strstr((*error)->message, says) == NULL)
    fail_msg("“%s” does not say “%s”", (*error)->message, says);
  g_clear_error(error);
}

/* Each holds together: as many steps as it says, rising bands from 1 up to its highest score, and no word
 * twice. */
static void
ready_schemes_hold_together(void **state G_GNUC_UNUSED)
{
  guint n;
  const PlScheme *all = pl_scheme_list(&n);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
    if (pl_scheme_of(snapshot) != &all[i])
      run(&snapshot, pl_command_choose_scheme(snapshot, &all[i], TRUE, NULL));
    assert_ptr_equal(pl_scheme_of(snapshot), &all[i]);
    assert_int_equal(pl_scale_highest(snapshot, PL_SCALE_LIKELIHOOD), all[i].steps);
    assert_int_equal(pl_scale_highest(snapshot, PL_SCALE_IMPACT), all[i].steps);
    for (gint step = 1; step <= all[i].steps; step++) {
      g_autoptr(GError) error =
          NULL; /* said again, each is as it is: so none is empty, too long or there twice */
      refused(pl_command_word_step(snapshot, PL_SCALE_LIKELIHOOD, step, all[i].likelihood[step - 1], &error),
              &error, "already");
      refused(pl_command_word_step(snapshot, PL_SCALE_IMPACT, step, all[i].impact[step - 1], &error), &error,
              "already");
    }
    g_autoptr(GError) error = NULL;
    refused(pl_command_set_bands(snapshot, all[i].bands, all[i].n_bands, &error), &error, "already");
  }
}

/* The sample has ratings at 5: they are refused, or become 4, and one that was cleared is then not. Levels
 * and confidence keep theirs. */
static void
fewer_steps(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = pl_sample_load("exampleshire", NULL);
  g_autoptr(GError) error = NULL;
  guint n, n_beyond = 0, n_steps;
  const PlRiskRating *ratings = pl_snapshot_risk_ratings(before, &n);
  for (guint i = 0; i < n; i++)
    n_beyond += ratings[i].likelihood == 5 || ratings[i].impact == 5;
  assert_true(n_beyond > 0);
  assert_int_equal(pl_scheme_count_beyond(before, 4), n_beyond);
  assert_int_equal(pl_scheme_count_beyond(before, 5), 0);
  refused(pl_command_choose_scheme(before, scheme("4x4"), FALSE, &error), &error, "above 4");
  g_autoptr(PlCommand) appetite = pl_command_set_appetite(before, "finance", 20, NULL);
  g_autoptr(PlSnapshot) bold = pl_command_apply(appetite, before);
  g_autoptr(PlCommand) command = pl_command_choose_scheme(bold, scheme("4x4"), TRUE, NULL);
  assert_string_equal(pl_command_get_label(command), "Rate risks by 4 × 4 with three bands");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, bold);
  const PlRiskRating *fitted = pl_snapshot_risk_ratings(after, &n_steps);
  assert_int_equal(n_steps, n);
  for (guint i = 0; i < n; i++) {
    assert_int_equal(fitted[i].likelihood, MIN(ratings[i].likelihood, 4));
    assert_int_equal(fitted[i].impact, MIN(ratings[i].impact, 4));
    gboolean changed = ratings[i].likelihood == 5 || ratings[i].impact == 5;
    if (ratings[i].clearance.clearance == PL_CLEARANCE_PUBLIC)
      assert_int_equal(fitted[i].clearance.clearance,
                       changed ? PL_CLEARANCE_NOT_CLEARED : PL_CLEARANCE_PUBLIC);
  }
  const PlAppetite key = {.category = "finance"};
  const PlAppetite *finance = pl_snapshot_find(after, PL_RECORD_APPETITE, &key);
  assert_int_equal(finance->ceiling, 16); /* the highest score there now is */
  assert_int_equal(pl_scale_highest(after, PL_SCALE_CONFIDENCE), 5);
}

static void
words_of_steps(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(GError) error = NULL;
  refused(pl_command_word_step(snapshot, PL_SCALE_LIKELIHOOD, 6, "sure", &error), &error, "no such step");
  refused(pl_command_word_step(snapshot, PL_SCALE_LIKELIHOOD, 3, "  ", &error), &error, "needs a word");
  refused(pl_command_word_step(snapshot, PL_SCALE_LIKELIHOOD, 3, "more likely than not, some say", &error),
          &error, "too long");
  refused(pl_command_word_step(snapshot, PL_SCALE_LIKELIHOOD, 3, "LIKELY", &error), &error, "Another step");
  g_autoptr(PlCommand) command = pl_command_word_step(snapshot, PL_SCALE_IMPACT, 3, " serious ", NULL);
  assert_string_equal(pl_command_get_label(command), "Call impact 3 “serious”");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  assert_string_equal(pl_snapshot_scale_label(after, PL_SCALE_IMPACT, 3), "serious");
  assert_string_equal(pl_snapshot_scale_label(after, PL_SCALE_LIKELIHOOD, 3), "possible");
  assert_null(pl_scheme_of(after));
}

static void
bands_of_scores(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(GError) error = NULL;
  static const struct {
    PlSchemeBand bands[6];
    guint n;
    const char *says;
  } wrong[] = {
      {{{0}}, 0, "one to five"},
      {{{"a", 1}, {"b", 2}, {"c", 3}, {"d", 4}, {"e", 5}, {"f", 6}}, 6, "one to five"},
      {{{"low", 2}}, 1, "begins at 1"},
      {{{"low", 1}, {"high", 1}}, 2, "above the one before"},
      {{{"low", 1}, {"high", 26}}, 2, "beyond the highest score"},
      {{{"low", 1}, {"Low ", 9}}, 2, "one name"},
      {{{"low", 1}, {"…", 9}}, 2, "needs a word"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    refused(pl_command_set_bands(snapshot, wrong[i].bands, wrong[i].n, &error), &error, wrong[i].says);
  static const PlSchemeBand bands[] = {{"green", 1}, {"amber", 6}, {"red", 15}};
  run(&snapshot, pl_command_set_bands(snapshot, bands, 3, NULL));
  guint n;
  const PlRiskBand *set = pl_snapshot_risk_bands(snapshot, &n);
  assert_int_equal(n, 3);
  assert_string_equal(set[2].name, "red");
  assert_int_equal(set[2].from_score, 15);
  run(&snapshot, pl_command_set_bands(snapshot, bands, 2, NULL)); /* over bands of our own codes */
  pl_snapshot_risk_bands(snapshot, &n);
  assert_int_equal(n, 2);
}

static void
what_the_board_accepts(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(GError) error = NULL;
  refused(pl_command_set_appetite(snapshot, "", 9, &error), &error, "which category");
  refused(pl_command_set_appetite(snapshot, "finance", 26, &error), &error, "no score");
  refused(pl_command_set_appetite(snapshot, "finance", 9, &error), &error, "already");
  refused(pl_command_set_appetite(snapshot, "new one", 0, &error), &error, "already");
  g_autoptr(PlCommand) more = pl_command_set_appetite(snapshot, "new one", 12, NULL);
  assert_string_equal(pl_command_get_label(more), "Accept no more than 12 for new one");
  g_autoptr(PlCommand) none = pl_command_set_appetite(snapshot, "finance", 0, NULL);
  g_autoptr(PlSnapshot) after = pl_command_apply(none, snapshot);
  const PlAppetite key = {.category = "finance"};
  assert_null(pl_snapshot_find(after, PL_RECORD_APPETITE, &key));
}

static void
colours(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(GError) error = NULL;
  assert_false(pl_scheme_is_red_amber_green(snapshot));
  refused(pl_command_set_colours(snapshot, FALSE, &error), &error, "already");
  run(&snapshot, pl_command_set_colours(snapshot, TRUE, NULL));
  assert_true(pl_scheme_is_red_amber_green(snapshot));
  run(&snapshot, pl_command_set_colours(snapshot, FALSE, NULL));
  assert_false(pl_scheme_is_red_amber_green(snapshot));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ready_schemes_hold_together),
      cmocka_unit_test(fewer_steps),
      cmocka_unit_test(words_of_steps),
      cmocka_unit_test(bands_of_scores),
      cmocka_unit_test(what_the_board_accepts),
      cmocka_unit_test(colours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
