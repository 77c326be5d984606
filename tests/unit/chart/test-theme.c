#include <plumbline/sample.h>
#include <plumbline/scheme-commands.h>
#include <plumbline/theme.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define N_FLAGS 4
#define CONTRAST_LEAST 4.7 /* design, section 9 */

static void
hex_is(PlColour colour, const char *expected)
{
  g_autofree char *hex = pl_colour_to_hex(colour);
  assert_string_equal(hex, expected);
}

static void
contrast_follows_wcag(void **state)
{
  (void)state;
  PlColour black = pl_colour_from_hex(0), white = pl_colour_from_hex(0xffffff);
  assert_true(fabs(pl_colour_contrast(black, white) - 21) < 1e-9);
  assert_true(fabs(pl_colour_contrast(white, white) - 1) < 1e-9);
  /* Values that other implementations of the formula give. */
  assert_true(fabs(pl_colour_contrast(pl_colour_from_hex(0x767676), white) - 4.54) < 0.01);
  assert_true(fabs(pl_colour_contrast(white, pl_colour_from_hex(0xff0000)) - 4.00) < 0.01);
  hex_is(pl_colour_mix(black, white, 0.5), "#808080");
}

static void
scales_are_the_design_s(void **state)
{
  (void)state;
  static const char *const LIGHT[] = {"#7a1f3d", "#b8502f", "#e0a33e", "#a5cfb5", "#dff1ea"};
  static const char *const DARK[] = {"#ffe0d6", "#f5a173", "#b57d2a", "#3b6f64", "#203f3c"};
  static const char *const RISK[] = {"#e9edf2", "#b9c9de", "#8c9fca", "#6a5fa6", "#4a1f6b"};
  static const gboolean LIGHT_IS_WHITE[] = {TRUE, TRUE, FALSE, FALSE, FALSE};
  static const gboolean DARK_IS_WHITE[] = {FALSE, FALSE, FALSE, TRUE, TRUE};
  const PlTheme *light = pl_theme_get(PL_THEME_LIGHT, 0), *dark = pl_theme_get(PL_THEME_DARK, 0);
  for (gint level = 1; level <= PL_LEVEL_MAX; level++) {
    hex_is(pl_theme_level(light, level)->fill, LIGHT[level - 1]);
    hex_is(pl_theme_level(dark, level)->fill, DARK[level - 1]);
    hex_is(light->risk[level - 1].fill, RISK[level - 1]);
    assert_int_equal(pl_theme_level(light, level)->text.red == 1, LIGHT_IS_WHITE[level - 1]);
    assert_int_equal(pl_theme_level(dark, level)->text.red == 1, DARK_IS_WHITE[level - 1]);
  }
}

static void
check_swatches(const PlSwatch *swatches, guint n)
{
  for (guint i = 0; i < n; i++)
    assert_true(pl_colour_contrast(swatches[i].fill, swatches[i].text) >= CONTRAST_LEAST);
}

static void
text_can_be_read_everywhere(void **state)
{
  (void)state;
  for (guint kind = 0; kind < PL_N_THEMES; kind++)
    for (guint flags = 0; flags < N_FLAGS; flags++) {
      const PlTheme *theme = pl_theme_get(kind, flags);
      check_swatches(theme->level, PL_LEVEL_MAX);
      check_swatches(theme->risk, PL_RISK_STEPS);
      check_swatches(theme->assurance, G_N_ELEMENTS(theme->assurance));
      check_swatches(theme->link, G_N_ELEMENTS(theme->link));
      assert_true(pl_colour_contrast(theme->ink, theme->page) >= 7);
      assert_true(pl_colour_contrast(theme->ink_soft, theme->page) >= CONTRAST_LEAST);
      /* What is not text but carries meaning: WCAG 2 asks for 3:1. */
      assert_true(pl_colour_contrast(theme->empty, theme->page) >= 3);
      assert_true(pl_colour_contrast(theme->focus, theme->page) >= 3);
    }
}

/* Away from the page as a level falls and as a risk rises, never back. */
static void
weakness_stands_out(void **state)
{
  (void)state;
  for (guint kind = 0; kind < PL_N_THEMES; kind++) {
    const PlTheme *theme = pl_theme_get(kind, 0);
    for (guint i = 1; i < PL_LEVEL_MAX; i++) {
      assert_true(pl_colour_contrast(theme->level[i].fill, theme->page) <
                  pl_colour_contrast(theme->level[i - 1].fill, theme->page) * 0.95);
      assert_true(pl_colour_contrast(theme->risk[i].fill, theme->page) >
                  pl_colour_contrast(theme->risk[i - 1].fill, theme->page) * 1.05);
    }
    for (guint i = 1; i < G_N_ELEMENTS(theme->link); i++)
      assert_true(pl_colour_contrast(theme->link[i].fill, theme->page) >
                  pl_colour_contrast(theme->link[i - 1].fill, theme->page) * 1.3);
  }
}

static void
grey_has_no_hue(void **state)
{
  (void)state;
  const PlTheme *theme = pl_theme_get(PL_THEME_GREY, PL_THEME_FLAG_RAG);
  for (guint i = 0; i < PL_LEVEL_MAX; i++) {
    PlColour level = theme->level[i].fill, risk = theme->risk[i].fill;
    assert_true(level.red == level.green && level.green == level.blue);
    assert_true(risk.red == risk.green && risk.green == risk.blue);
  }
}

static void
risk_steps_follow_the_score(void **state)
{
  (void)state;
  static const struct {
    gint score, most;
    guint step;
  } CASES[] = {{1, 25, 0},  {4, 25, 0},  {5, 25, 1},  {9, 25, 1},  {10, 25, 2}, {15, 25, 3},
               {16, 25, 3}, {20, 25, 4}, {25, 25, 4}, {16, 16, 4}, {1, 1, 4}};
  const PlTheme *theme = pl_theme_get(PL_THEME_LIGHT, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++)
    assert_ptr_equal(pl_theme_risk(theme, CASES[i].score, CASES[i].most), &theme->risk[CASES[i].step]);
}

static void
bands_span_the_scale(void **state)
{
  (void)state;
  const PlTheme *theme = pl_theme_get(PL_THEME_DARK, 0);
  assert_ptr_equal(pl_theme_risk_band(theme, 0, 1), &theme->risk[0]);
  for (guint n = 2; n <= 9; n++) {
    const PlSwatch *before = NULL;
    for (guint band = 0; band < n; band++) {
      const PlSwatch *swatch = pl_theme_risk_band(theme, band, n);
      assert_true(swatch >= theme->risk && swatch < theme->risk + PL_RISK_STEPS);
      assert_true(!before || swatch >= before);
      assert_true(n > PL_RISK_STEPS || !before || swatch > before);
      before = swatch;
    }
    assert_ptr_equal(pl_theme_risk_band(theme, 0, n), &theme->risk[0]);
    assert_ptr_equal(before, &theme->risk[PL_RISK_STEPS - 1]);
  }
}

static void
themes_go_by_name(void **state)
{
  (void)state;
  PlThemeKind kind;
  for (guint i = 0; i < PL_N_THEMES; i++) {
    assert_true(pl_theme_kind_from_name(pl_theme_kind_get_name(i), &kind));
    assert_int_equal(kind, i);
  }
  assert_true(pl_theme_kind_from_name("GREY", &kind));
  assert_false(pl_theme_kind_from_name("sepia", &kind));
  assert_false(pl_theme_kind_from_name("", &kind));
}

/* A document that asks for red, amber and green has them on every page but a grey one. */
static void
a_document_has_its_colours(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) plain = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlCommand) command = pl_command_set_colours(plain, TRUE, NULL);
  g_autoptr(PlSnapshot) asked = pl_command_apply(command, plain);
  assert_ptr_equal(pl_theme_of(plain, PL_THEME_PRINT, 0), pl_theme_get(PL_THEME_PRINT, 0));
  assert_ptr_equal(pl_theme_of(asked, PL_THEME_PRINT, 0), pl_theme_get(PL_THEME_PRINT, PL_THEME_FLAG_RAG));
  g_autofree char *own = pl_colour_to_hex(pl_theme_of(plain, PL_THEME_PRINT, 0)->risk[4].fill);
  g_autofree char *red = pl_colour_to_hex(pl_theme_of(asked, PL_THEME_PRINT, 0)->risk[4].fill);
  assert_string_not_equal(own, red);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(contrast_follows_wcag),
      cmocka_unit_test(scales_are_the_design_s),
      cmocka_unit_test(text_can_be_read_everywhere),
      cmocka_unit_test(weakness_stands_out),
      cmocka_unit_test(grey_has_no_hue),
      cmocka_unit_test(risk_steps_follow_the_score),
      cmocka_unit_test(bands_span_the_scale),
      cmocka_unit_test(themes_go_by_name),
      cmocka_unit_test(a_document_has_its_colours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
