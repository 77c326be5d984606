#include <plumbline/text.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static PangoLayout *
layout_of(const char *text, double size)
{
  PangoContext *context = pl_text_context_new();
  PlTextStyle style = {.size = size};
  PangoLayout *layout = pl_text_layout_new(context, text, &style);
  g_object_unref(context);
  return layout;
}

static double
width_of(const char *text, double size)
{
  double width;
  g_autoptr(PangoLayout) layout = layout_of(text, size);
  pl_text_layout_size(layout, &width, NULL);
  return width;
}

static void
fonts_are_installed(void **state)
{
  (void)state;
  const char *problem = pl_text_get_problem();
  if (problem)
    fail_msg("%s", problem);
}

static void
unseen_characters_go(void **state)
{
  (void)state;
  static const struct {
    const char *in, *out;
  } CASES[] = {
      {NULL, ""},
      {"plain", "plain"},
      {"co\u00adopera\u200btion", "cooperation"},
      {"\ufeffmark", "mark"},
      {"bell\a and \x1b[31mred", "bell and [31mred"},
      {"a\r\nb\rc\u2028d", "a\nb\nc\nd"},
      {"tab\tkept", "tab\tkept"},
      {"left\u200eto\u202eright", "lefttoright"},
      {"Latin\u200djoin", "Latinjoin"},
      {"می\u200cخواهم", "می\u200cخواهم"}, /* a joiner that changes the letters */
      {"क्\u200dष", "क्\u200dष"},
      {"❤\ufe0f", "❤"},
      {"\u0600٣", "\u0600٣"}, /* a format character that one sees */
      {"bad \xff\xfe bytes", "bad \ufffd\ufffd bytes"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *clean = pl_text_clean(CASES[i].in);
    assert_string_equal(clean, CASES[i].out);
  }
}

/* Glyphs at whole units would make a line at 10 units other than a tenth of one at 100. */
static void
widths_agree_at_every_size(void **state)
{
  (void)state;
  const char *text = "Exampleshire has improved the stability of its workforce since April";
  double large = width_of(text, 100);
  for (double size = 6; size < 40; size += 3.7)
    assert_true(fabs(width_of(text, size) * 100 / size - large) < large * 0.001);
}

static guint
glyphs_of(const char *text)
{
  guint n = 0;
  g_autoptr(PangoLayout) layout = layout_of(text, 20);
  PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
  for (GSList *l = line->runs; l; l = l->next)
    n += (guint)((PangoLayoutRun *)l->data)->glyphs->num_glyphs;
  return n;
}

static void
ligatures_and_alternates_are_off(void **state)
{
  (void)state;
  static const char *const WORDS[] = {"office affirmed flat", "fjord fi fl ffi ffl", "4x4 -> <= :-)"};
  for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
    assert_int_equal(glyphs_of(WORDS[i]), strlen(WORDS[i]));
  assert_true(fabs(width_of("4x4", 50) - 2 * width_of("4", 50) - width_of("x", 50)) < 1);
}

/* What composes a letter and its marks is looked for only where there are marks. */
static void
letters_and_marks_are_one(void **state)
{
  (void)state;
  static const struct {
    const char *apart, *whole;
  } PAIRS[] = {{"Cafe\u0301", "Caf\u00e9"},
               {"S\u0307iadhail", "\u1e60iadhail"},
               {"E\u0302\u0301", "\u1ebe"},
               {"A\u030a and \u00c5", "\u00c5 and \u00c5"}};
  for (gsize i = 0; i < G_N_ELEMENTS(PAIRS); i++) {
    assert_int_equal(glyphs_of(PAIRS[i].apart), glyphs_of(PAIRS[i].whole));
    assert_true(fabs(width_of(PAIRS[i].apart, 50) - width_of(PAIRS[i].whole, 50)) < 0.01);
  }
  assert_int_equal(glyphs_of("B\u20dd"), 1); /* a letter in a circle */
}

static void
every_script_has_glyphs(void **state)
{
  (void)state;
  static const char *const TEXTS[] = {"Żółć ﬁ €", "استقرار", "יציבות",    "स्थिरता",     "স্থিতি",
                                      "ਸਥਿਰਤਾ",   "சமநிலை",  "👍 🏠 ☎ ⚖ 😀", "▲▼ × − … “”"};
  for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
    g_autoptr(PangoLayout) layout = layout_of(TEXTS[i], 20);
    assert_int_equal(pango_layout_get_unknown_glyphs_count(layout), 0);
  }
}

static void
digits_of_a_column_are_of_one_width(void **state)
{
  (void)state;
  PangoContext *context = pl_text_context_new();
  PlTextStyle style = {.size = 20, .tabular = TRUE};
  double ones, eights;
  g_autoptr(PangoLayout) a = pl_text_layout_new(context, "1111", &style);
  g_autoptr(PangoLayout) b = pl_text_layout_new(context, "8888", &style);
  pl_text_layout_size(a, &ones, NULL);
  pl_text_layout_size(b, &eights, NULL);
  assert_true(fabs(ones - eights) < 0.01);
  g_object_unref(context);
}

static void
text_wrapped_at_its_own_width_stays_on_its_line(void **state)
{
  (void)state;
  for (double size = 7; size < 30; size += 0.9) {
    double width;
    g_autoptr(PangoLayout) layout = layout_of("Recruitment and retention of social workers", size);
    pl_text_layout_size(layout, &width, NULL);
    pl_text_layout_wrap(layout, width, 0);
    assert_int_equal(pango_layout_get_line_count(layout), 1);
    pl_text_layout_wrap(layout, width * 0.8, 0);
    assert_true(pango_layout_get_line_count(layout) > 1);
  }
}

static void
a_long_word_breaks_only_when_it_must(void **state)
{
  (void)state;
  double longest, width;
  g_autoptr(PangoLayout) layout = layout_of("the accountability of partners", 16);
  longest = pl_text_layout_longest_word(layout);
  assert_true(fabs(longest - width_of("accountability", 16)) < 0.6);
  pl_text_layout_wrap(layout, longest, 0);
  pl_text_layout_size(layout, &width, NULL);
  assert_true(width <= longest + 0.1);
  assert_int_equal(pango_layout_get_line_count(layout), 3);
  pl_text_layout_wrap(layout, longest / 2, 0);
  pl_text_layout_size(layout, &width, NULL);
  assert_true(width <= longest / 2 + 0.1);
}

static void
text_is_cut_only_where_told(void **state)
{
  (void)state;
  g_autoptr(PangoLayout) layout = layout_of("one two three four five six seven eight nine ten", 16);
  pl_text_layout_wrap(layout, 80, 2);
  assert_true(pango_layout_is_ellipsized(layout));
  assert_int_equal(pango_layout_get_line_count(layout), 2);
  pl_text_layout_wrap(layout, 80, 0);
  assert_false(pango_layout_is_ellipsized(layout));
  assert_true(pango_layout_get_line_count(layout) > 2);
}

static void
direction_follows_the_text(void **state)
{
  (void)state;
  assert_true(pl_text_is_rtl("استقرار"));
  assert_true(pl_text_is_rtl("2026 — יציבות"));
  assert_false(pl_text_is_rtl("Workforce (استقرار)"));
  assert_false(pl_text_is_rtl(""));
  assert_false(pl_text_is_rtl("42"));
}

static gpointer
measure_in_thread(gpointer unused)
{
  (void)unused;
  double *width = g_new(double, 1);
  *width = width_of("Local area partnership", 13);
  return width;
}

static void
threads_measure_alike(void **state)
{
  (void)state;
  double here = width_of("Local area partnership", 13);
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new("measure", measure_in_thread, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
    g_autofree double *there = g_thread_join(threads[i]);
    assert_true(*there == here);
  }
}

/* Fonts that are apart are shared by nothing that is there at the same time, be it the context or only what
 * was set with it; afterwards they are used again. */
static void
fonts_apart_are_used_again_once_they_are_free(void **state)
{
  (void)state;
  PangoContext *one = pl_text_context_new_apart(), *other = pl_text_context_new_apart();
  PangoFontMap *map = pango_context_get_font_map(one);
  assert_ptr_not_equal(map, pango_context_get_font_map(other));
  const PlTextStyle style = {.size = 10};
  PangoLayout *layout = pl_text_layout_new(one, "Local area partnership", &style);
  g_object_unref(one);
  PangoContext *third = pl_text_context_new_apart();
  assert_ptr_not_equal(map, pango_context_get_font_map(third));
  g_object_unref(layout);
  PangoContext *fourth = pl_text_context_new_apart();
  assert_ptr_equal(map, pango_context_get_font_map(fourth));
  g_object_unref(fourth);
  g_object_unref(third);
  g_object_unref(other);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fonts_are_installed),
      cmocka_unit_test(unseen_characters_go),
      cmocka_unit_test(widths_agree_at_every_size),
      cmocka_unit_test(ligatures_and_alternates_are_off),
      cmocka_unit_test(letters_and_marks_are_one),
      cmocka_unit_test(every_script_has_glyphs),
      cmocka_unit_test(digits_of_a_column_are_of_one_width),
      cmocka_unit_test(text_wrapped_at_its_own_width_stays_on_its_line),
      cmocka_unit_test(a_long_word_breaks_only_when_it_must),
      cmocka_unit_test(text_is_cut_only_where_told),
      cmocka_unit_test(direction_follows_the_text),
      cmocka_unit_test(threads_measure_alike),
      cmocka_unit_test(fonts_apart_are_used_again_once_they_are_free),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
