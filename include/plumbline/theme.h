/*
 * theme.h: the colours of levels, risks and assurance, for a light page, a dark page, print in colour and print in grey.
 *
 * The level scale lets weakness stand out: contrast with the page falls as the level rises, and lightness runs one way, so
 * that it survives grey print. Risks have a hue of their own, so that a risk is never read as a level. No meaning hangs on
 * colour alone: a digit or a word stands in every cell.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* 0 to 1 each, sRGB. */
typedef struct {
  double red, green, blue;
} PlColour;

/* A filled thing: what it is filled with, what is written on it, and its thin outline. */
typedef struct {
  PlColour fill;
  PlColour text;
  PlColour edge;
} PlSwatch;

typedef enum { PL_THEME_LIGHT, PL_THEME_DARK, PL_THEME_PRINT, PL_THEME_GREY, PL_N_THEMES } PlThemeKind;

typedef enum {
  PL_THEME_FLAG_NONE = 0,
  PL_THEME_FLAG_RAG = 1 << 0, /* red, amber and green for levels and risks, for those whose board insists; not in grey */
  PL_THEME_FLAG_HIGH_CONTRAST = 1 << 1, /* full black or white for text, outlines and lines */
} PlThemeFlags;

/* Steps of the scale on which a risk's score is coloured, lowest first. */
#define PL_RISK_STEPS 5

/**
 * PlTheme: every colour that a chart, a page or a widget needs. Text of any sort has at least 4.7:1 against what it
 * stands on (WCAG 2 asks for 4.5).
 */
typedef struct {
  PlThemeKind kind;
  PlThemeFlags flags;
  PlColour page;     /* behind everything */
  PlColour ink;      /* text */
  PlColour ink_soft; /* text that comes second: labels, notes */
  PlColour rule;     /* lines between rows */
  PlColour track;    /* scales and their stops */
  PlColour hatch;    /* the strokes of *not tested* and *not enough evidence*, on the page's colour */
  PlColour empty;    /* the dashed outline of *not yet agreed* */
  PlColour focus;    /* a frame around the chosen thing */
  PlSwatch level[PL_LEVEL_MAX];        /* level 1 first */
  PlSwatch risk[PL_RISK_STEPS];        /* lowest first */
  PlSwatch assurance[PL_ASSURANCE_SUBSTANTIAL + 1]; /* by PlAssuranceRating; *not tested* is page and hatch */
  PlSwatch link[PL_STRENGTH_STRONG];   /* slight first; a strength is no judgement, so it has the ink's own hue */
  double edge_width; /* of thin outlines and rules, in units */
} PlTheme;

/**
 * pl_theme_get:
 * Returns: (transfer none): the theme; it lives for ever and may be used on any thread.
 */
const PlTheme *pl_theme_get(PlThemeKind kind, PlThemeFlags flags);

/**
 * pl_theme_of:
 * Returns: (transfer none): as pl_theme_get(), in red, amber and green where the document says so
 * (pl_scheme_is_red_amber_green()).
 */
const PlTheme *pl_theme_of(const PlSnapshot *snapshot, PlThemeKind kind, PlThemeFlags flags);

/**
 * pl_theme_kind_from_name:
 * Returns: whether `name` is "light", "dark", "print" or "grey", and then which in `*kind`.
 */
gboolean pl_theme_kind_from_name(const char *name, PlThemeKind *kind);
const char *pl_theme_kind_get_name(PlThemeKind kind);

/**
 * pl_theme_level:
 * Returns: (transfer none): the swatch of a level of 1 to 5.
 */
const PlSwatch *pl_theme_level(const PlTheme *theme, gint level);

/**
 * pl_theme_risk:
 * @score: likelihood × impact
 * @max_score: the highest that the document's scales allow, 25 for 5 × 5
 * Returns: (transfer none): the swatch for a risk's score where a document has no bands of its own: steps begin at 20, 40, 60
 * and 80% of the highest, which on a 5 × 5 scale is 5, 10, 15 and 20.
 */
const PlSwatch *pl_theme_risk(const PlTheme *theme, gint score, gint max_score);

/**
 * pl_theme_risk_band:
 * @band: 0 for the lowest of `n_bands`
 * Returns: (transfer none): the swatch for a band, the lowest and highest bands taking the ends of the scale.
 */
const PlSwatch *pl_theme_risk_band(const PlTheme *theme, guint band, guint n_bands);

/**
 * pl_colour_contrast:
 * Returns: the contrast of two colours by the formula of WCAG 2, 1 to 21.
 */
double pl_colour_contrast(PlColour a, PlColour b);

/**
 * pl_colour_from_hex:
 * Returns: the colour 0xRRGGBB.
 */
PlColour pl_colour_from_hex(guint32 rgb);

/**
 * pl_colour_to_hex:
 * Returns: (transfer full): "#rrggbb", for style sheets and for HTML.
 */
char *pl_colour_to_hex(PlColour colour);

/**
 * pl_colour_mix:
 * Returns: `a` moved towards `b` by `share`, 0 to 1.
 */
PlColour pl_colour_mix(PlColour a, PlColour b, double share);

G_END_DECLS
