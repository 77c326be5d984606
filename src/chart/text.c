#include <plumbline/text.h>

#include <fontconfig/fontconfig.h>
#include <glib/gi18n-lib.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* What everything is set in. */
#define FAMILY "Inter"

/*
 * The system's own font folders, through its caches, and none of its rules: aliases and substitutions differ
 * from one machine to the next. Fonts in colour are left out: in a PDF a colour emoji is a picture without
 * text. So are slanted ones, which nothing here is set in: Pango looks through all the fonts there are for
 * every size and weight. What Inter lacks comes from the others in their order, emoji last; named here and
 * not with each text, where Pango would look once more for the metrics of Inter alone.
 */
static const char FONT_RULES[] =
    "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'>"
    "<fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix='xdg'>fontconfig</cachedir>"
    "<selectfont><rejectfont><pattern><patelt name='color'><bool>true</bool></patelt></pattern>"
    "<pattern><patelt name='scalable'><bool>false</bool></patelt></pattern>"
    "<pattern><patelt name='slant'><const>italic</const></patelt></pattern>"
    "<pattern><patelt name='slant'><const>oblique</const></patelt></pattern>"
    "</rejectfont></selectfont>"
    "<match target='pattern'><test name='family'><string>" FAMILY "</string></test>"
    "<edit name='family' mode='append' binding='same'>"
    "<string>Noto Sans</string><string>Noto Sans Arabic</string><string>Noto Sans Hebrew</string>"
    "<string>Noto Sans Devanagari</string><string>Noto Sans Bengali</string><string>Noto Sans Gujarati</string>"
    "<string>Noto Sans Gurmukhi</string><string>Noto Sans Tamil</string><string>DejaVu Sans</string>"
    "<string>Symbola</string></edit></match>"
    "</fontconfig>";

/* Where a family is missing, its package is asked for. */
static const struct {
  const char *family;
  const char *package;
} PINNED[] = {
    {FAMILY, "fonts-inter"},
    {"DejaVu Sans", "fonts-dejavu-core"},
    {"Noto Sans Arabic", "fonts-noto-core"},
    {"Symbola", "fonts-symbola"},
};

typedef struct {
  FcConfig *config;
  char *problem; /* NULL when nothing is missing */
} Fonts;

static gboolean
has_family(FcConfig *config, const char *family)
{
  FcPattern *pattern = FcPatternCreate();
  FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, NULL);
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
  FcFontSet *found = FcFontList(config, pattern, objects);
  gboolean has = found && found->nfont > 0;
  if (found)
    FcFontSetDestroy(found);
  FcObjectSetDestroy(objects);
  FcPatternDestroy(pattern);
  return has;
}

static char *
describe_missing(FcConfig *config)
{
  g_autoptr(GString) families = g_string_new(NULL);
  g_autoptr(GString) packages = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(PINNED); i++) {
    if (has_family(config, PINNED[i].family))
      continue;
    g_string_append_printf(families, "%s%s", families->len ? ", " : "", PINNED[i].family);
    g_string_append_printf(packages, "%s%s", packages->len ? " " : "", PINNED[i].package);
  }
  if (families->len == 0)
    return NULL;
  /* TRANSLATORS: the first %s is a list of fonts, the second the packages to install. */
  return g_strdup_printf(
      _("Fonts that pages and charts are made with are missing: %s. Other fonts are used in their "
        "place, so lines may break elsewhere. To put this right, install: %s."),
      families->str, packages->str);
}

static gpointer
load_fonts(gpointer unused G_GNUC_UNUSED)
{
  Fonts *fonts = g_new0(Fonts, 1);
  FcInit(); /* the library's own state, apart from the configuration */
  FcConfig *config = FcConfigCreate();
  FcFontSet *set = NULL;
  if (FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)FONT_RULES, FcFalse) &&
      FcConfigBuildFonts(config))
    set = FcConfigGetFonts(config, FcSetSystem);
  if (!set || set->nfont == 0) {
    /* No fonts where Debian keeps them: whatever the system knows of is better than empty boxes. */
    FcConfigDestroy(config);
    config = FcConfigReference(NULL);
  }
  fonts->config = config;
  fonts->problem = describe_missing(config);
  return fonts;
}

/* For the life of the process: Pango's own threads may still hold the configuration when the last layout is
 * gone. */
static const Fonts *
fonts_get(void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once(&once, load_fonts, NULL);
}

static PangoFontMap *
font_map_new(void)
{
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), fonts_get()->config);
  return map;
}

static PangoFontMap *
font_map_for_thread(void)
{
  static GPrivate map = G_PRIVATE_INIT(g_object_unref);
  PangoFontMap *own = g_private_get(&map);
  if (!own) {
    own = font_map_new();
    g_private_set(&map, own);
  }
  return own;
}

static PangoContext *
context_new(PangoFontMap *map)
{
  PangoContext *context = pango_font_map_create_context(map);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  /* Fixed, so that the choice of a font for a letter does not hang on the locale. */
  pango_context_set_language(context, pango_language_from_string("en-gb"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_WEAK_LTR);
  return context;
}

PangoContext *
pl_text_context_new(void)
{
  return context_new(font_map_for_thread());
}

/* Maps whose context is gone, with the fonts that they have loaded: to load them anew takes as long as to set
 * three pages. As many as are in use at a time while pages are shown and a pack is saved. */
#define SPARE_MAPS 2

static GMutex spare_lock;
static PangoFontMap *spare_maps[SPARE_MAPS];

/* Returns: (transfer full) */
static PangoFontMap *
take_spare_map(void)
{
  PangoFontMap *map = NULL;
  g_mutex_lock(&spare_lock);
  for (guint i = 0; i < SPARE_MAPS && map == NULL; i++)
    map = g_steal_pointer(&spare_maps[i]);
  g_mutex_unlock(&spare_lock);
  return map != NULL ? map : font_map_new();
}

static void
give_back_map(gpointer data)
{
  PangoFontMap *map = data;
  g_mutex_lock(&spare_lock);
  for (guint i = 0; i < SPARE_MAPS && map != NULL; i++)
    if (spare_maps[i] == NULL)
      spare_maps[i] = g_steal_pointer(&map);
  g_mutex_unlock(&spare_lock);
  g_clear_object(&map);
}

PangoContext *
pl_text_context_new_apart(void)
{
  PangoFontMap *map = take_spare_map();
  PangoContext *context = context_new(map);
  /* once nothing is left that was set with it */
  g_object_set_data_full(G_OBJECT(context), "spare-map", map, give_back_map);
  return context;
}

/* ---- Cleaning ---- */

static gboolean
joiner_matters_after(gunichar c)
{
  switch (g_unichar_get_script(c)) {
  case G_UNICODE_SCRIPT_COMMON:
  case G_UNICODE_SCRIPT_INHERITED:
  case G_UNICODE_SCRIPT_UNKNOWN:
  case G_UNICODE_SCRIPT_LATIN:
  case G_UNICODE_SCRIPT_GREEK:
  case G_UNICODE_SCRIPT_CYRILLIC:
  case G_UNICODE_SCRIPT_HEBREW:
  case G_UNICODE_SCRIPT_HAN:
    return FALSE;
  default:
    return TRUE;
  }
}

static gboolean
is_dropped(gunichar c, gunichar before)
{
  if (c == 0x200C || c == 0x200D) /* joiners */
    return !joiner_matters_after(before);
  if (c == 0xFE0E || c == 0xFE0F) /* text or colour emoji: ours are all one way */
    return TRUE;
  /* Signs that stand over Arabic and Syriac numbers are format characters that one sees. */
  if ((c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F || c == 0x08E2)
    return FALSE;
  if (c == 0xFFFE || c == 0xFFFF) /* no characters, and forbidden in XML */
    return TRUE;
  GUnicodeType type = g_unichar_type(c);
  return type == G_UNICODE_FORMAT || (type == G_UNICODE_CONTROL && c != '\t' && c != '\n');
}

/* Nearly all text is: then it is not taken apart and put together. */
static gboolean
is_plain(const char *text)
{
  while (*text >= ' ' && *text <= '~')
    text++;
  return *text == '\0';
}

char *
pl_text_clean(const char *text)
{
  if (!text || is_plain(text))
    return g_strdup(text ? text : "");
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *clean = g_string_sized_new(strlen(valid));
  gunichar before = 0;
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '\r' && p[1] == '\n')
      continue;
    if (c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x0085)
      c = '\n';
    if (is_dropped(c, before))
      continue;
    g_string_append_unichar(clean, c);
    before = c;
  }
  return g_string_free(clean, FALSE);
}

gboolean
pl_text_layout_is_rtl(PangoLayout *layout)
{
  g_return_val_if_fail(PANGO_IS_LAYOUT(layout), FALSE);
  /* Of the line and not of its first character: a number runs rightwards in Arabic, too. */
  return pango_layout_get_line_readonly(layout, 0)->resolved_dir == PANGO_DIRECTION_RTL;
}

gboolean
pl_text_is_rtl(const char *text)
{
  g_return_val_if_fail(text, FALSE);
  PangoContext *context = pl_text_context_new();
  g_autoptr(PangoLayout) layout = pango_layout_new(context);
  g_object_unref(context);
  pango_layout_set_text(layout, text, -1);
  return pl_text_layout_is_rtl(layout);
}

/* ---- Layouts ---- */

/* Contextual alternates turn "4x4" into "4×4" and "->" into an arrow: right in a shop window, wrong in a
 * record. Other scripts need theirs to be legible, and they begin with Hebrew, at U+0590. To compose a letter
 * and its marks needs marks; to look for them in a text that has none is two fifths of setting it. */
static void
find_needs(const char *text, gboolean *alternates, gboolean *composition)
{
  *alternates = *composition = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    *alternates |= c >= 0x0590 && c < 0x2000 && g_unichar_isalpha(c);
    *composition |= c >= 0x0300 && (g_unichar_ismark(c) || g_unichar_isalpha(c));
  }
}

void
pl_text_layout_set_style(PangoLayout *layout, const PlTextStyle *style)
{
  g_return_if_fail(PANGO_IS_LAYOUT(layout) && style && style->size > 0);
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family_static(font, FAMILY);
  pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
  pango_font_description_set_weight(font, style->weight ? style->weight : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);

  gboolean alternates, composition;
  find_needs(pango_layout_get_text(layout), &alternates, &composition);
  g_autofree char *features =
      g_strdup_printf("liga=0, clig=0, dlig=0%s%s%s", alternates ? "" : ", calt=0",
                      composition ? "" : ", ccmp=0", style->tabular ? ", tnum=1" : "");
  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new(features));
  if (style->line_height > 0)
    pango_attr_list_insert(attributes, pango_attr_line_height_new(style->line_height));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_alignment(layout, style->align);
}

PangoLayout *
pl_text_layout_new(PangoContext *context, const char *text, const PlTextStyle *style)
{
  g_return_val_if_fail(PANGO_IS_CONTEXT(context) && style && style->size > 0, NULL);
  PangoLayout *layout = pango_layout_new(context);
  g_autofree char *clean = pl_text_clean(text);
  pango_layout_set_text(layout, clean, -1);
  pl_text_layout_set_style(layout, style);
  return layout;
}

void
pl_text_layout_wrap(PangoLayout *layout, double width, gint max_lines)
{
  g_return_if_fail(PANGO_IS_LAYOUT(layout) && width >= 0);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  /* Up, so that a text wrapped at its own measured width stays on its line. */
  pango_layout_set_width(layout, (int)(width * PANGO_SCALE) + 1);
  if (max_lines > 0) {
    pango_layout_set_height(layout, -max_lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  } else {
    pango_layout_set_height(layout, -1);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
  }
}

void
pl_text_layout_size(PangoLayout *layout, double *width, double *height)
{
  g_return_if_fail(PANGO_IS_LAYOUT(layout));
  int w, h;
  pango_layout_get_size(layout, &w, &h);
  if (width)
    *width = (double)w / PANGO_SCALE;
  if (height)
    *height = (double)h / PANGO_SCALE;
}

double
pl_text_layout_baseline(PangoLayout *layout)
{
  g_return_val_if_fail(PANGO_IS_LAYOUT(layout), 0);
  return (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
}

double
pl_text_layout_longest_word(PangoLayout *layout)
{
  g_return_val_if_fail(PANGO_IS_LAYOUT(layout), 0);
  g_autoptr(PangoLayout) narrow = pango_layout_copy(layout);
  double width;
  pango_layout_set_ellipsize(narrow, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_height(narrow, -1);
  pango_layout_set_wrap(narrow, PANGO_WRAP_WORD);
  pango_layout_set_width(narrow, 1);
  pl_text_layout_size(narrow, &width, NULL);
  return width;
}

const char *
pl_text_get_problem(void)
{
  return fonts_get()->problem;
}
