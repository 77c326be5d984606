#include "style.h"

static const char *const assurance_names[] = {"not-tested", "none", "limited", "reasonable", "substantial"};
G_STATIC_ASSERT(G_N_ELEMENTS(assurance_names) == PL_ASSURANCE_SUBSTANTIAL + 1);

#define HATCH_FAINTER 0.7

static gboolean in_red_amber_green;

void
pl_style_set_red_amber_green(gboolean red_amber_green)
{
  if (in_red_amber_green == red_amber_green)
    return;
  in_red_amber_green = red_amber_green;
  g_object_notify(G_OBJECT(adw_style_manager_get_default()), "dark"); /* at which all is drawn anew */
}

const PlTheme *
pl_style_get_theme(void)
{
  AdwStyleManager *manager = adw_style_manager_get_default();
  PlThemeFlags flags =
      adw_style_manager_get_high_contrast(manager) ? PL_THEME_FLAG_HIGH_CONTRAST : PL_THEME_FLAG_NONE;
  if (in_red_amber_green)
    flags |= PL_THEME_FLAG_RAG;
  return pl_theme_get(adw_style_manager_get_dark(manager) ? PL_THEME_DARK : PL_THEME_LIGHT, flags);
}

static void
append_swatch(GString *css, const char *name, const PlSwatch *swatch)
{
  g_autofree char *fill = pl_colour_to_hex(swatch->fill);
  g_autofree char *text = pl_colour_to_hex(swatch->text);
  g_autofree char *edge = pl_colour_to_hex(swatch->edge);
  g_string_append_printf(
      css, ".%s { background-color: %s; background-image: none; color: %s; border-color: %s; }\n", name, fill,
      text, edge);
}

/* Drawn as a style, since a hatched chip is a label like any other. */
static void
append_hatched(GString *css, const char *name, const PlTheme *theme)
{
  g_autofree char *page = pl_colour_to_hex(theme->page);
  /* Words stand on it, so the strokes are fainter than in a chart, where a plate lies under the words. */
  g_autofree char *hatch = pl_colour_to_hex(pl_colour_mix(theme->hatch, theme->page, HATCH_FAINTER));
  g_autofree char *edge = pl_colour_to_hex(theme->hatch);
  g_autofree char *ink = pl_colour_to_hex(theme->ink);
  g_string_append_printf(
      css,
      ".%s { background-color: %s; color: %s; border-color: %s; background-image: "
      "repeating-linear-gradient(135deg, transparent 0, transparent 4px, %s 4px, %s 5px); }\n",
      name, page, ink, edge, hatch, hatch);
}

static void
append_empty(GString *css, const char *name, const PlTheme *theme)
{
  g_autofree char *outline = pl_colour_to_hex(theme->empty);
  g_autofree char *ink = pl_colour_to_hex(theme->ink_soft);
  g_string_append_printf(css,
                         ".%s { background: none; color: %s; border-color: %s; border-style: dashed; }\n",
                         name, ink, outline);
}

static char *
write_css(const PlTheme *theme)
{
  GString *css = g_string_new(NULL);
  for (gint i = 0; i < PL_LEVEL_MAX; i++) {
    g_autofree char *name = g_strdup_printf("level-%d", i + 1);
    append_swatch(css, name, &theme->level[i]);
  }
  for (gint i = 0; i < PL_RISK_STEPS; i++) {
    g_autofree char *name = g_strdup_printf("risk-step-%d", i + 1);
    append_swatch(css, name, &theme->risk[i]);
  }
  for (gint i = PL_ASSURANCE_NONE; i <= PL_ASSURANCE_SUBSTANTIAL; i++) {
    g_autofree char *name = g_strdup_printf("assurance-%s", assurance_names[i]);
    append_swatch(css, name, &theme->assurance[i]);
  }
  append_hatched(css, "assurance-not-tested", theme);
  append_hatched(css, "level-hatched", theme);
  append_empty(css, "level-none", theme);
  append_empty(css, "risk-none", theme);
  return g_string_free(css, FALSE);
}

static void
update_cb(GtkCssProvider *provider)
{
  g_autofree char *css = write_css(pl_style_get_theme());
  gtk_css_provider_load_from_data(provider, css, -1);
}

void
pl_style_install(void)
{
  AdwStyleManager *manager = adw_style_manager_get_default();
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new();
  gtk_style_context_add_provider_for_display(gdk_display_get_default(), GTK_STYLE_PROVIDER(provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object(manager, "notify::dark", G_CALLBACK(update_cb), provider, G_CONNECT_SWAPPED);
  g_signal_connect_object(manager, "notify::high-contrast", G_CALLBACK(update_cb), provider,
                          G_CONNECT_SWAPPED);
  update_cb(provider);
}
