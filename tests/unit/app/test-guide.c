#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <plumbline/domain-commands.h>
#include <string.h>

#include "guide-text.h"

static const PlGuidePassage *
passage_at(const PlGuideText *text, GArray *found, guint i)
{
  guint n;
  assert_true(i < found->len);
  return &pl_guide_text_get_passages(text, &n)[g_array_index(found, guint, i)];
}

static void
no_part_is_empty_and_each_stands_together(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(PlGuideText) text = pl_guide_text_new(pl_app_session_get_snapshot(desk->session));
  guint n, counts[PL_GUIDE_N_PARTS] = {0};
  const PlGuidePassage *passages = pl_guide_text_get_passages(text, &n);
  for (guint i = 0; i < n; i++) {
    counts[passages[i].part]++;
    assert_true(i == 0 || passages[i - 1].part <= passages[i].part);
    if (*passages[i].title == '\0' || *passages[i].section == '\0' || *passages[i].text == '\0')
      fail_msg("passage %u of “%s” says nothing", i, pl_guide_part_name(passages[i].part));
  }
  for (PlGuidePart part = 0; part < PL_GUIDE_N_PARTS; part++)
    assert_true(counts[part] > 0 && *pl_guide_part_name(part) != '\0');
  assert_int_equal(counts[PL_GUIDE_LEVELS], 3 + 7 * 5);
  desk_free(desk);
}

static void
headings_are_words_and_not_codes(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(PlGuideText) text = pl_guide_text_new(pl_app_session_get_snapshot(desk->session));
  guint n;
  const PlGuidePassage *passages = pl_guide_text_get_passages(text, &n);
  for (guint i = 0; i < n; i++)
    if (!g_unichar_isupper(g_utf8_get_char(passages[i].section)))
      fail_msg("“%s” is no heading", passages[i].section);
  desk_free(desk);
}

static void
what_is_cut_short_says_so(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(PlGuideText) text = pl_guide_text_new(pl_app_session_get_snapshot(desk->session));
  guint n, n_cut = 0;
  const PlGuidePassage *passages = pl_guide_text_get_passages(text, &n);
  for (guint i = 0; i < n; i++)
    n_cut += passages[i].part == PL_GUIDE_LEVELS && strstr(passages[i].note, "breaks off") != NULL;
  assert_int_equal(n_cut, 14);
  desk_free(desk);
}

static void
a_search_folds_and_puts_titles_first(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(PlGuideText) text = pl_guide_text_new(pl_app_session_get_snapshot(desk->session));
  g_autoptr(GArray) found = pl_guide_search(text, "  ÉXPOSURE ");
  assert_string_equal(passage_at(text, found, 0)->title, "Exposure");
  g_autoptr(GArray) plain = pl_guide_search(text, "exposure");
  assert_int_equal(found->len, plain->len);
  g_autoptr(GArray) words = pl_guide_search(text, "working twentieth"); /* in any order */
  assert_string_equal(passage_at(text, words, 0)->title, "Twenty working days");
  g_autoptr(GArray) straight = pl_guide_search(text, "children's trusts");
  assert_true(straight->len > 0);
  g_autoptr(GArray) none = pl_guide_search(text, "zyzzyva");
  g_autoptr(GArray) nothing = pl_guide_search(text, "  ");
  assert_int_equal(none->len, 0);
  assert_int_equal(nothing->len, 0);
  desk_free(desk);
}

static void
finds(const PlGuideText *text, const char *words, const char *titles)
{
  g_autoptr(GArray) found = pl_guide_find_terms(text, words);
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf(all, "%s%s", i > 0 ? "; " : "", passage_at(text, found, i)->title);
  assert_string_equal(all->str, titles);
}

static void
terms_are_found_as_words(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(PlGuideText) text = pl_guide_text_new(pl_app_session_get_snapshot(desk->session));
  finds(text, "Exposure: high · How sure", "Exposure; Confidence");
  finds(text, "the assurance tests", "Assurance test"); /* and not assurance too */
  finds(text, "Assurance, then an assurance test", "Assurance; Assurance test");
  finds(text, "DSG and the MASH", "Dedicated Schools Grant (DSG); Multi-agency hub (MASH)");
  finds(text, "leveller, reviewed, brisk", "");
  finds(text, "Not enough evidence: 0", "Not enough evidence to agree");
  finds(text, "The option in view, viewed against the rest; finding out by a link", "");
  finds(text, "Six views are in, and linked", "View; Link");
  finds(text, "Everybody gives a private view", "Private view");
  finds(text, "", "");
  desk_free(desk);
}

/* What a document's copy lacks is the program's, and a domain of the council's own stands with the others. */
static void
an_old_copy_and_a_local_domain_are_shown(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  PlSnapshot *snapshot = pl_app_session_get_snapshot(desk->session);
  g_autoptr(PlPart) no_items = pl_part_builder_finish(pl_part_builder_new(PL_RECORD_ITEM, 0));
  g_autoptr(PlSnapshot) old = pl_snapshot_with_parts(snapshot, &no_items, 1);
  g_autoptr(PlCommand) command = pl_command_add_domain(old, 77, "Youth justice", NULL);
  g_autoptr(PlSnapshot) with = pl_command_apply(command, old);
  g_autoptr(PlGuideText) text = pl_guide_text_new(with);
  g_autoptr(GArray) foi = pl_guide_search(text, "Twenty working days");
  g_autoptr(GArray) own = pl_guide_search(text, "Youth justice");
  assert_int_equal(passage_at(text, foi, 0)->part, PL_GUIDE_INFORMATION);
  gboolean local = FALSE;
  for (guint i = 0; i < own->len; i++)
    local = local || (passage_at(text, own, i)->part == PL_GUIDE_LEVELS &&
                      g_str_equal(passage_at(text, own, i)->text, "Not described yet."));
  assert_true(local);
  desk_free(desk);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_part_is_empty_and_each_stands_together),
      cmocka_unit_test(headings_are_words_and_not_codes),
      cmocka_unit_test(what_is_cut_short_says_so),
      cmocka_unit_test(a_search_folds_and_puts_titles_first),
      cmocka_unit_test(terms_are_found_as_words),
      cmocka_unit_test(an_old_copy_and_a_local_domain_are_shown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
