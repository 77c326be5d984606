#include "guide-sections.h"

#include <glib/gi18n-lib.h>
#include <plumbline/exposure.h>
#include <plumbline/framework.h>
#include <plumbline/profile.h>
#include <plumbline/say.h>

#include "links.h"
#include "widgets.h"

static GtkWidget *
column_new(void)
{
  return gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
}

static GtkWidget *
panel_new(GtkWidget *column, const char *title, const char *text)
{
  GtkWidget *panel = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class(panel, "card");
  gtk_widget_add_css_class(panel, "panel");
  gtk_box_append(GTK_BOX(panel), pl_heading_new(title, "title-4"));
  pl_box_add_line(panel, text, "dim-label");
  gtk_box_append(GTK_BOX(column), panel);
  return panel;
}

static GtkWidget *
grid_new(GtkWidget *panel)
{
  GtkWidget *grid = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_grid_set_row_spacing(GTK_GRID(grid), 9);
  gtk_box_append(GTK_BOX(panel), grid);
  return grid;
}

/* One line of a grid: a key, and what it stands for. */
static void
add_entry(GtkWidget *grid, gint row, GtkWidget *key, const char *title, const char *text, const char *note)
{
  GtkWidget *column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_set_hexpand(column, TRUE);
  pl_box_add_line(column, title, "heading");
  pl_box_add_line(column, text, NULL);
  pl_box_add_line(column, note, "dim-label small");
  gtk_widget_set_valign(key, GTK_ALIGN_START);
  gtk_grid_attach(GTK_GRID(grid), key, 0, row, 1, 1);
  gtk_grid_attach(GTK_GRID(grid), column, 1, row, 1, 1);
}

/* ---- Levels ---- */

static const char *
source_note(PlSourceText source_text)
{
  switch (source_text) {
  case PL_SOURCE_TEXT_CUT:
    return _("The source's text breaks off here, so these words stand without the rest of it.");
  case PL_SOURCE_TEXT_OWN:
    return _("Plumbline's own words.");
  case PL_SOURCE_TEXT_COMPLETE:
  default:
    return NULL;
  }
}

static void
add_domain(GtkWidget *column, PlSnapshot *snapshot, const PlDomain *domain)
{
  GtkWidget *panel = panel_new(column, domain->name, domain->text);
  GtkWidget *grid = grid_new(panel);
  /* The highest first, as a ladder is read. */
  for (gint level = PL_LEVEL_MAX; level >= PL_LEVEL_MIN; level--) {
    const PlDescriptor *descriptor = pl_snapshot_descriptor(snapshot, domain->id, level);
    if (descriptor == NULL)
      continue;
    const PlAgreedLevel shown = {.level = level};
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_level(chip, &shown);
    g_autofree char *word = pl_say_capital(pl_snapshot_scale_label(snapshot, PL_SCALE_LEVEL, level));
    add_entry(grid, PL_LEVEL_MAX - level, chip, word, descriptor->text, source_note(descriptor->source_text));
  }
}

GtkWidget *
pl_guide_levels_new(PlSnapshot *snapshot)
{
  GtkWidget *column = column_new();
  const PlItem *note = pl_framework_item(snapshot, "scale-notes", 0, "level");
  if (note != NULL)
    pl_box_add_line(column, note->text, "dim-label");
  guint n;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (domains[i].in_use)
      add_domain(column, snapshot, &domains[i]);
  if (n == 0)
    pl_box_add_line(
        column, _("The domains and their five levels stand here once the document holds a framework."), NULL);
  return column;
}

/* ---- Words ---- */

static GtkWidget *
word_new(const char *word)
{
  g_autofree char *text = pl_say_capital(word);
  GtkWidget *label = pl_label_new(text, "heading");
  gtk_label_set_width_chars(GTK_LABEL(label), 12);
  return label;
}

static void
add_exposure(GtkWidget *column, PlSnapshot *snapshot)
{
  gint weak = pl_level_weak(snapshot), strong = pl_level_strong(snapshot);
  g_autofree char *high = g_strdup_printf(
      _("A strongly linked domain is at %d or below, or two moderately linked ones are."), weak);
  g_autofree char *low =
      g_strdup_printf(_("Every strongly or moderately linked domain is at %d or above."), strong);
  GtkWidget *panel = panel_new(
      column, _("Exposure"),
      _("How far weak areas leave a risk open. It does not say how likely the risk is: people do."));
  GtkWidget *grid = grid_new(panel);
  add_entry(grid, 0, word_new(pl_exposure_word(PL_EXPOSURE_HIGH)), NULL, high, NULL);
  add_entry(grid, 1, word_new(pl_exposure_word(PL_EXPOSURE_MEDIUM)), NULL,
            _("Neither high nor low: no weak area is enough by itself, and not all are strong."), NULL);
  add_entry(grid, 2, word_new(pl_exposure_word(PL_EXPOSURE_LOW)), NULL, low, NULL);
  add_entry(
      grid, 3, word_new(pl_exposure_word(PL_EXPOSURE_NOT_KNOWN)), NULL,
      _("No domain is linked strongly or moderately, or one of the most strongly linked has no level yet."),
      NULL);
}

static void
add_assurance(GtkWidget *column, PlSnapshot *snapshot)
{
  static const struct {
    PlAssuranceRating rating;
    const char *text;
  } meanings[] = {
      {PL_ASSURANCE_SUBSTANTIAL, N_("It was checked, and works as it should.")},
      {PL_ASSURANCE_REASONABLE,
       N_("It was checked, and mostly works; what is missing is known and being put right.")},
      {PL_ASSURANCE_LIMITED, N_("It was checked, and there are gaps that matter.")},
      {PL_ASSURANCE_NONE, N_("It was checked, and gave no assurance.")},
      {PL_ASSURANCE_NOT_TESTED, N_("Nobody has checked yet. This is not the same as none.")},
  };
  const PlItem *note = pl_framework_item(snapshot, "scale-notes", 0, "assurance");
  GtkWidget *panel = panel_new(column, _("Assurance"), note != NULL ? note->text : NULL);
  GtkWidget *grid = grid_new(panel);
  for (guint i = 0; i < G_N_ELEMENTS(meanings); i++) {
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_assurance(chip, snapshot, meanings[i].rating);
    gtk_widget_set_halign(chip, GTK_ALIGN_FILL);
    add_entry(grid, (gint)i, chip, NULL, _(meanings[i].text), NULL);
  }
}

static void
add_missing_levels(GtkWidget *column)
{
  GtkWidget *panel = panel_new(column, _("When there is no level"), _("Neither of these is a low level."));
  GtkWidget *grid = grid_new(panel);
  const PlAgreedLevel not_enough = {.not_enough = TRUE};
  GtkWidget *hatched = pl_chip_new(), *empty = pl_chip_new();
  pl_chip_set_level(hatched, &not_enough);
  pl_chip_set_level(empty, NULL);
  add_entry(grid, 0, empty, _("Not yet agreed"), _("No level has been settled yet."), NULL);
  add_entry(grid, 1, hatched, _("Not enough evidence to agree"),
            _("People looked, and could not settle on a level because too little is known."), NULL);
}

static void
add_bands(GtkWidget *column, PlSnapshot *snapshot)
{
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(snapshot, &n);
  if (n == 0)
    return;
  GtkWidget *panel =
      panel_new(column, _("Scores of risks"),
                _("A score is likelihood × impact, as people judged them. The bands are the council's own."));
  GtkWidget *grid = grid_new(panel);
  for (guint i = 0; i < n; i++) {
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_score(chip, snapshot, bands[i].from_score);
    g_autofree char *name = pl_say_capital(bands[i].name);
    g_autofree char *text = g_strdup_printf(_("%s: a score of %d or more"), name, bands[i].from_score);
    add_entry(grid, (gint)i, chip, NULL, text, NULL);
  }
}

GtkWidget *
pl_guide_words_new(PlSnapshot *snapshot)
{
  GtkWidget *column = column_new();
  add_missing_levels(column);
  add_exposure(column, snapshot);
  add_assurance(column, snapshot);
  add_bands(column, snapshot);
  return column;
}

/* ---- Questions ---- */

static void
add_catalogue(GtkWidget *column, PlSnapshot *snapshot, const char *catalogue, const char *title,
              const char *text)
{
  guint n;
  const PlItem *items = pl_framework_catalogue(snapshot, catalogue, &n);
  if (n == 0)
    return;
  const PlItem *about = pl_framework_item(snapshot, "catalogues", 0, catalogue);
  GtkWidget *panel =
      panel_new(column, about != NULL ? about->name : title, about != NULL ? about->text : text);
  for (guint i = 0; i < n; i++) {
    GtkWidget *entry = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1);
    pl_box_add_line(entry, items[i].name, "heading");
    pl_box_add_line(entry, items[i].text, NULL);
    gtk_box_append(GTK_BOX(panel), entry);
  }
}

static void
add_prompts(GtkWidget *column, PlSnapshot *snapshot)
{
  guint n, n_prompts;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  const PlPrompt *prompts = pl_snapshot_prompts(snapshot, &n_prompts);
  if (n_prompts == 0)
    return;
  GtkWidget *panel = panel_new(column, _("What to ask about each domain of a proposed council"), NULL);
  for (guint i = 0; i < n; i++) {
    GtkWidget *entry = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1);
    pl_box_add_line(entry, domains[i].name, "heading");
    for (guint j = 0; j < n_prompts; j++)
      if (prompts[j].domain == domains[i].id)
        pl_box_add_line(entry, prompts[j].text, NULL);
    gtk_box_append(GTK_BOX(panel), entry);
  }
}

GtkWidget *
pl_guide_questions_new(PlSnapshot *snapshot)
{
  GtkWidget *column = column_new();
  add_catalogue(column, snapshot, "three-questions", _("The inspectors' three questions"), NULL);
  add_prompts(column, snapshot);
  add_catalogue(column, snapshot, "open-prompts", _("Open questions about the matrix"), NULL);
  add_catalogue(column, snapshot, "questions", _("What Plumbline asks of a record"),
                _("Each is asked when the record shows what stands below it. People answer it, or set it "
                  "aside with a reason."));
  return column;
}

/* ---- Sources ---- */

static char *
dup_imprint(const PlSource *source)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  if (*source->author != '\0')
    g_ptr_array_add(parts, g_strdup(source->author));
  if (*source->publisher != '\0' && !g_str_equal(source->publisher, source->author))
    g_ptr_array_add(parts, g_strdup(source->publisher));
  g_ptr_array_add(parts, source->year != 0 ? g_strdup_printf("%d", source->year) : g_strdup(_("undated")));
  g_ptr_array_add(parts, NULL);
  return g_strjoinv(" · ", (char **)parts->pdata);
}

GtkWidget *
pl_guide_sources_new(PlSnapshot *snapshot)
{
  GtkWidget *column = column_new();
  guint n;
  const PlSource *sources = pl_snapshot_sources(snapshot, &n);
  pl_box_add_line(column,
                  _("Plumbline's words are its own; the facts behind them come from these. Each has a "
                    "standpoint, and a reader should know it."),
                  "dim-label");
  for (guint i = 0; i < n; i++) {
    g_autofree char *imprint = dup_imprint(&sources[i]);
    GtkWidget *panel = panel_new(column, sources[i].title, imprint);
    pl_box_add_line(panel, sources[i].standpoint, NULL);
  }
  return column;
}
