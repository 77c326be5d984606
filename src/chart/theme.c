#include <plumbline/theme.h>

#include <plumbline/scheme-commands.h>

#include <math.h>

#define N_FLAG_SETS (1 << 2)

/*
 * The colours of one surface. The level and risk scales are the design's; each was checked for lightness that
 * runs one way, for text of at least 4.7:1, and for the least difference between any two of its colours to
 * people who confuse red with green or blue with yellow (CIEDE2000 on the simulations of Machado and others):
 * assurance 12.0 on a light page and 12.5 on a dark one, red-amber-green 10.2, risk on a dark page 11.4.
 */
typedef struct {
  guint32 page, ink, ink_soft, rule, track, hatch, empty, focus;
  guint32 level[PL_LEVEL_MAX];
  guint32 risk[PL_RISK_STEPS];
  guint32 assurance[PL_ASSURANCE_SUBSTANTIAL]; /* none, limited, reasonable, substantial */
  double edge_width;
} Colours;

static const Colours COLOURS[PL_N_THEMES] = {
    [PL_THEME_LIGHT] = {.page = 0xffffff,
                        .ink = 0x23272a,
                        .ink_soft = 0x5c6066,
                        .rule = 0xe2e3e6,
                        .track = 0xcfd0d4,
                        .hatch = 0xb4b6bb,
                        .empty = 0x8b8e94,
                        .focus = 0x1a5fb4,
                        .level = {0x7a1f3d, 0xb8502f, 0xe0a33e, 0xa5cfb5, 0xdff1ea},
                        .risk = {0xe9edf2, 0xb9c9de, 0x8c9fca, 0x6a5fa6, 0x4a1f6b},
                        .assurance = {0x2e2c36, 0xcfd8d6, 0x74a99f, 0x1b5e57},
                        .edge_width = 1.0},
    [PL_THEME_DARK] = {.page = 0x1e1e1e,
                       .ink = 0xf2f2f2,
                       .ink_soft = 0xb4b6ba,
                       .rule = 0x3a3b3e,
                       .track = 0x55575c,
                       .hatch = 0x6a6c72,
                       .empty = 0x8b8e94,
                       .focus = 0x78aeed,
                       .level = {0xffe0d6, 0xf5a173, 0xb57d2a, 0x3b6f64, 0x203f3c},
                       .risk = {0x2c323b, 0x43506b, 0x7284b8, 0xb1a3e3, 0xeadcff},
                       .assurance = {0xb793b4, 0x39474a, 0x4b9183, 0xb5f2e4},
                       .edge_width = 1.0},
    [PL_THEME_PRINT] = {.page = 0xffffff,
                        .ink = 0x16181a,
                        .ink_soft = 0x4c5056,
                        .rule = 0xcdced2,
                        .track = 0xbfc0c4,
                        .hatch = 0xa0a2a8,
                        .empty = 0x7b7e84,
                        .focus = 0x1a5fb4,
                        .level = {0x7a1f3d, 0xb8502f, 0xe0a33e, 0xa5cfb5, 0xdff1ea},
                        .risk = {0xe9edf2, 0xb9c9de, 0x8c9fca, 0x6a5fa6, 0x4a1f6b},
                        .assurance = {0x2e2c36, 0xcfd8d6, 0x74a99f, 0x1b5e57},
                        .edge_width = 0.75},
    [PL_THEME_GREY] = {.page = 0xffffff,
                       .ink = 0x000000,
                       .ink_soft = 0x484848,
                       .rule = 0xc8c8c8,
                       .track = 0xb8b8b8,
                       .hatch = 0x909090,
                       .empty = 0x707070,
                       .focus = 0x000000,
                       .level = {0x2b2b2b, 0x5c5c5c, 0x9a9a9a, 0xc8c8c8, 0xefefef},
                       .risk = {0xefefef, 0xcfcfcf, 0xa4a4a4, 0x636363, 0x262626},
                       .assurance = {0x1c1c1c, 0xdddddd, 0xa4a4a4, 0x5a5a5a},
                       .edge_width = 0.75},
};

/* Weakest first. Dark at both ends, so that red and green differ in more than hue from their neighbours. */
static const guint32 RED_AMBER_GREEN[PL_LEVEL_MAX] = {0x7d1010, 0xe8825a, 0xf7d774, 0x8ec98f, 0x1c6e3c};

static const char *const NAMES[PL_N_THEMES] = {"light", "dark", "print", "grey"};

PlColour
pl_colour_from_hex(guint32 rgb)
{
  return (PlColour){((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0, (rgb & 0xff) / 255.0};
}

char *
pl_colour_to_hex(PlColour colour)
{
  return g_strdup_printf("#%02x%02x%02x", (guint)lround(colour.red * 255), (guint)lround(colour.green * 255),
                         (guint)lround(colour.blue * 255));
}

PlColour
pl_colour_mix(PlColour a, PlColour b, double share)
{
  return (PlColour){a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
                    a.blue + (b.blue - a.blue) * share};
}

/* Relative luminance, WCAG 2.2. */
static double
channel(double c)
{
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(PlColour c)
{
  return 0.2126 * channel(c.red) + 0.7152 * channel(c.green) + 0.0722 * channel(c.blue);
}

double
pl_colour_contrast(PlColour a, PlColour b)
{
  double la = luminance(a), lb = luminance(b);
  return (MAX(la, lb) + 0.05) / (MIN(la, lb) + 0.05);
}

static PlSwatch
swatch(guint32 fill, gboolean high_contrast, PlColour ink)
{
  PlColour colour = pl_colour_from_hex(fill);
  PlColour black = pl_colour_from_hex(high_contrast ? 0x000000 : 0x161616),
           white = pl_colour_from_hex(0xffffff);
  gboolean on_black = pl_colour_contrast(colour, black) > pl_colour_contrast(colour, white);
  /* A quarter of the way to the ink: seen where the fill nearly is the page, and quiet elsewhere. */
  PlColour edge = high_contrast ? ink : pl_colour_mix(colour, ink, 0.25);
  return (PlSwatch){colour, on_black ? black : white, edge};
}

/* From the page to the ink: far enough apart to be told at a glance, and each far from the middle, where no
 * text can be read. */
static void
fill_links(PlTheme *theme)
{
  static const double shares[PL_STRENGTH_STRONG] = {0.1, 0.28, 0.76};
  for (guint i = 0; i < PL_STRENGTH_STRONG; i++) {
    PlColour fill = pl_colour_mix(theme->page, theme->ink, shares[i]);
    theme->link[i] = (PlSwatch){fill, i + 1 < PL_STRENGTH_STRONG ? theme->ink : theme->page,
                                pl_colour_mix(fill, theme->ink, 0.25)};
  }
}

static void
fill_theme(PlTheme *theme, PlThemeKind kind, PlThemeFlags flags)
{
  const Colours *c = &COLOURS[kind];
  gboolean contrast = (flags & PL_THEME_FLAG_HIGH_CONTRAST) != 0, rag = (flags & PL_THEME_FLAG_RAG) != 0;
  guint32 full = kind == PL_THEME_DARK ? 0xffffff : 0x000000;
  *theme = (PlTheme){.kind = kind, .flags = flags, .page = pl_colour_from_hex(c->page)};
  if (contrast && kind == PL_THEME_DARK)
    theme->page = pl_colour_from_hex(0x000000);
  theme->ink = pl_colour_from_hex(contrast ? full : c->ink);
  theme->ink_soft = pl_colour_from_hex(contrast ? full : c->ink_soft);
  theme->rule = pl_colour_from_hex(contrast ? full : c->rule);
  theme->track = pl_colour_from_hex(contrast ? full : c->track);
  theme->hatch = pl_colour_from_hex(contrast ? full : c->hatch);
  theme->empty = pl_colour_from_hex(contrast ? full : c->empty);
  theme->focus = pl_colour_from_hex(c->focus);
  theme->edge_width = c->edge_width * (contrast ? 1.5 : 1.0);
  for (guint i = 0; i < PL_LEVEL_MAX; i++)
    theme->level[i] = swatch(rag ? RED_AMBER_GREEN[i] : c->level[i], contrast, theme->ink);
  for (guint i = 0; i < PL_RISK_STEPS; i++)
    theme->risk[i] = swatch(rag ? RED_AMBER_GREEN[PL_RISK_STEPS - 1 - i] : c->risk[i], contrast, theme->ink);
  theme->assurance[PL_ASSURANCE_NOT_TESTED] = (PlSwatch){theme->page, theme->ink, theme->empty};
  for (guint i = PL_ASSURANCE_NONE; i <= PL_ASSURANCE_SUBSTANTIAL; i++)
    theme->assurance[i] = swatch(c->assurance[i - PL_ASSURANCE_NONE], contrast, theme->ink);
  fill_links(theme);
}

static gpointer
make_themes(gpointer unused G_GNUC_UNUSED)
{
  static PlTheme themes[PL_N_THEMES][N_FLAG_SETS];
  for (guint kind = 0; kind < PL_N_THEMES; kind++)
    for (guint flags = 0; flags < N_FLAG_SETS; flags++) {
      /* Red, amber and green printed in grey would be a scale that goes dark, light, dark. */
      guint used = kind == PL_THEME_GREY ? flags & ~(guint)PL_THEME_FLAG_RAG : flags;
      fill_theme(&themes[kind][flags], kind, used);
    }
  return themes;
}

const PlTheme *
pl_theme_get(PlThemeKind kind, PlThemeFlags flags)
{
  static GOnce once = G_ONCE_INIT;
  g_return_val_if_fail((guint)kind < PL_N_THEMES && (guint)flags < N_FLAG_SETS, NULL);
  const PlTheme(*themes)[N_FLAG_SETS] = g_once(&once, make_themes, NULL);
  return &themes[kind][flags];
}

const PlTheme *
pl_theme_of(const PlSnapshot *snapshot, PlThemeKind kind, PlThemeFlags flags)
{
  g_return_val_if_fail(snapshot != NULL, pl_theme_get(kind, flags));
  return pl_theme_get(kind, flags | (pl_scheme_is_red_amber_green(snapshot) ? PL_THEME_FLAG_RAG : 0));
}

gboolean
pl_theme_kind_from_name(const char *name, PlThemeKind *kind)
{
  g_return_val_if_fail(name && kind, FALSE);
  for (guint i = 0; i < PL_N_THEMES; i++)
    if (g_ascii_strcasecmp(name, NAMES[i]) == 0) {
      *kind = i;
      return TRUE;
    }
  return FALSE;
}

const char *
pl_theme_kind_get_name(PlThemeKind kind)
{
  g_return_val_if_fail((guint)kind < PL_N_THEMES, NULL);
  return NAMES[kind];
}

const PlSwatch *
pl_theme_level(const PlTheme *theme, gint level)
{
  g_return_val_if_fail(theme && level >= PL_LEVEL_MIN && level <= PL_LEVEL_MAX, NULL);
  return &theme->level[level - PL_LEVEL_MIN];
}

const PlSwatch *
pl_theme_risk(const PlTheme *theme, gint score, gint max_score)
{
  g_return_val_if_fail(theme && score > 0 && max_score >= score, NULL);
  return &theme->risk[MIN(score * PL_RISK_STEPS / max_score, PL_RISK_STEPS - 1)];
}

const PlSwatch *
pl_theme_risk_band(const PlTheme *theme, guint band, guint n_bands)
{
  g_return_val_if_fail(theme && band < n_bands, NULL);
  if (n_bands == 1)
    return &theme->risk[0];
  return &theme->risk[(band * (PL_RISK_STEPS - 1) * 2 + n_bands - 1) / (2 * (n_bands - 1))];
}
