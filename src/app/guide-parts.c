#include "guide-text-private.h"

#include <glib/gi18n-lib.h>
#include <plumbline/exposure.h>
#include <plumbline/framework.h>
#include <plumbline/profile.h>
#include <plumbline/say.h>

/* ---- The document's words, else the program's ---- */

static const PlItem *
items_of(PlGuideText *text, const char *catalogue, guint *n)
{
  const PlItem *items = pl_framework_catalogue(text->snapshot, catalogue, n);
  return items != NULL || text->program == NULL ? items : pl_framework_catalogue(text->program, catalogue, n);
}

static const PlItem *
item_of(PlGuideText *text, const char *catalogue, const char *code)
{
  const PlItem *item = pl_framework_item(text->snapshot, catalogue, 0, code);
  return item != NULL || text->program == NULL ? item : pl_framework_item(text->program, catalogue, 0, code);
}

static const PlSource *
source_of(PlGuideText *text, gint64 id)
{
  const PlSource *source = pl_snapshot_find_id(text->snapshot, PL_RECORD_SOURCE, id);
  return source != NULL || text->program == NULL ? source
                                                 : pl_snapshot_find_id(text->program, PL_RECORD_SOURCE, id);
}

/* Where an item comes from, with the place in it: a law by the law's own name. */
static char *
say_source(PlGuideText *text, gint64 id, const char *section)
{
  const PlSource *source = source_of(text, id);
  if (source == NULL)
    return g_strdup(_("Added by your council."));
  if (g_str_equal(source->code, "plumbline"))
    return g_strdup(_("Plumbline’s own words."));
  if (g_str_equal(source->code, "law"))
    return g_strdup_printf(_("Law or code: %s."), section);
  return g_strdup_printf(_("Source: %s, “%s”."), source->title, section);
}

/* ---- Domains and levels ---- */

static const char *
missing_words(PlSourceText source_text)
{
  switch (source_text) {
  case PL_SOURCE_TEXT_CUT:
    return _("The source’s text breaks off here, so these words stand without the rest of it.");
  case PL_SOURCE_TEXT_OWN:
    return _("Not from a published source.");
  case PL_SOURCE_TEXT_COMPLETE:
  default:
    return "";
  }
}

static void
write_domain(PlGuideText *text, const PlDomain *domain)
{
  g_autofree char *source = say_source(text, domain->source, domain->section);
  g_autofree char *lead = g_strdup_printf("%s%s%s", domain->text, *domain->text != '\0' ? " " : "", source);
  /* The highest first, as a ladder is read. */
  for (gint level = PL_LEVEL_MAX; level >= PL_LEVEL_MIN; level--) {
    const PlDescriptor *descriptor = pl_snapshot_descriptor(text->snapshot, domain->id, level);
    g_autofree char *word = pl_say_capital(pl_snapshot_scale_label(text->snapshot, PL_SCALE_LEVEL, level));
    const PlGuidePassage passage = {.part = PL_GUIDE_LEVELS,
                                    .section = domain->name,
                                    .lead = lead,
                                    .title = word,
                                    .text = descriptor != NULL ? descriptor->text : _("Not described yet."),
                                    .note = descriptor != NULL ? missing_words(descriptor->source_text) : "",
                                    .mark = PL_GUIDE_MARK_LEVEL,
                                    .mark_value = level};
    pl_guide_add(text, &passage);
  }
}

/* How much of the wording rests on a text that breaks off. */
static char *
say_cut(PlGuideText *text)
{
  guint n, n_cut = 0;
  const PlDescriptor *descriptors = pl_snapshot_descriptors(text->snapshot, &n);
  for (guint i = 0; i < n; i++)
    n_cut += descriptors[i].source_text == PL_SOURCE_TEXT_CUT;
  g_autofree char *of = pl_say_x_of_y((gint)n_cut, (gint)n), *capital = pl_say_capital(of);
  return g_strdup_printf(ngettext("%s description rests on a source whose text breaks off. It says so.",
                                  "%s descriptions rest on a source whose text breaks off. Each of them says so.", n),
                         capital);
}

void
pl_guide_write_levels(PlGuideText *text)
{
  guint n;
  const PlDomain *domains = pl_snapshot_domains(text->snapshot, &n);
  const PlItem *names = item_of(text, "scale-notes", "level");
  const PlItem *level = item_of(text, "glossary", "level");
  g_autofree char *cut = say_cut(text);
  const PlGuidePassage about[] = {
      {.title = _("What a level is"), .text = level != NULL ? level->text : ""},
      {.title = _("What the levels are called"), .text = names != NULL ? names->text : ""},
      {.title = _("How sure the words are"), .text = cut},
  };
  for (guint i = 0; i < G_N_ELEMENTS(about); i++) {
    PlGuidePassage passage = about[i];
    passage.part = PL_GUIDE_LEVELS;
    passage.section = _("The five levels");
    if (n > 0 && *passage.text != '\0')
      pl_guide_add(text, &passage);
  }
  for (guint i = 0; i < n; i++)
    if (domains[i].in_use)
      write_domain(text, &domains[i]);
}

/* ---- Words and numbers ---- */

static void
add_word(PlGuideText *text, const char *section, const char *lead, const char *title, const char *words,
         PlGuideMark mark, gint value)
{
  g_autofree char *capital = pl_say_capital(title);
  const PlGuidePassage passage = {.part = PL_GUIDE_WORDS,
                                  .section = section,
                                  .lead = lead,
                                  .title = capital,
                                  .text = words,
                                  .mark = mark,
                                  .mark_value = value};
  pl_guide_add(text, &passage);
}

static void
write_missing_levels(PlGuideText *text)
{
  const char *section = _("When there is no level"), *lead = _("Neither of these is a low level.");
  add_word(text, section, lead, _("Not yet agreed"), _("No level has been settled yet."), PL_GUIDE_MARK_NOT_YET, 0);
  add_word(text, section, lead, _("Not enough evidence to agree"),
           _("People looked, and could not settle on a level because too little is known."), PL_GUIDE_MARK_NOT_ENOUGH, 0);
}

static void
write_confidence(PlGuideText *text)
{
  const PlItem *note = item_of(text, "scale-notes", "confidence");
  for (gint step = PL_LEVEL_MAX; step >= 1; step--) {
    const char *word = pl_snapshot_scale_label(text->snapshot, PL_SCALE_CONFIDENCE, step);
    g_autofree char *words = g_strdup_printf(_("Step %d of %d."), step, PL_LEVEL_MAX);
    if (*word != '\0')
      add_word(text, _("Confidence: how sure"), note != NULL ? note->text : "", word, words, PL_GUIDE_MARK_NONE, 0);
  }
}

static void
write_exposure(PlGuideText *text)
{
  g_autofree char *high =
      g_strdup_printf(_("A strongly linked domain is at %d or below, or two moderately linked ones are."),
                      pl_level_weak(text->snapshot));
  g_autofree char *low =
      g_strdup_printf(_("Every strongly or moderately linked domain is at %d or above."), pl_level_strong(text->snapshot));
  const struct {
    PlExposureLevel level;
    const char *words;
  } meanings[] = {
      {PL_EXPOSURE_HIGH, high},
      {PL_EXPOSURE_MEDIUM, _("Neither high nor low: no weak area is enough by itself, and not all are strong.")},
      {PL_EXPOSURE_LOW, low},
      {PL_EXPOSURE_NOT_KNOWN,
       _("No domain is linked strongly or moderately, or one of the most strongly linked has no level yet.")},
  };
  for (guint i = 0; i < G_N_ELEMENTS(meanings); i++)
    add_word(text, _("Exposure"),
             _("How far weak areas leave a risk open. It does not say how likely the risk is: people do."),
             pl_exposure_word(meanings[i].level), meanings[i].words, PL_GUIDE_MARK_NONE, 0);
}

static void
write_assurance(PlGuideText *text)
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
  const PlItem *note = item_of(text, "scale-notes", "assurance");
  for (guint i = 0; i < G_N_ELEMENTS(meanings); i++) {
    g_autofree char *word = pl_say_assurance(text->snapshot, meanings[i].rating);
    add_word(text, _("Assurance"), note != NULL ? note->text : "", word, _(meanings[i].text), PL_GUIDE_MARK_ASSURANCE,
             (gint)meanings[i].rating);
  }
}

static void
write_bands(PlGuideText *text)
{
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(text->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *words = g_strdup_printf(_("A score of %d or more."), bands[i].from_score);
    add_word(text, _("Scores of risks"),
             _("A score is likelihood × impact, as people judged them. The bands are the council’s own."), bands[i].name,
             words, PL_GUIDE_MARK_SCORE, bands[i].from_score);
  }
}

void
pl_guide_write_words(PlGuideText *text)
{
  write_missing_levels(text);
  write_confidence(text);
  write_exposure(text);
  write_assurance(text);
  write_bands(text);
}

/* ---- Questions ---- */

static void
write_prompts(PlGuideText *text)
{
  guint n, n_prompts;
  const PlDomain *domains = pl_snapshot_domains(text->snapshot, &n);
  const PlPrompt *prompts = pl_snapshot_prompts(text->snapshot, &n_prompts);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n_prompts; j++)
      if (prompts[j].domain == domains[i].id && domains[i].in_use) {
        const PlGuidePassage passage = {.part = PL_GUIDE_QUESTIONS,
                                        .section = _("What to ask about each domain of a proposed council"),
                                        .title = domains[i].name,
                                        .text = prompts[j].text};
        pl_guide_add(text, &passage);
      }
}

static void
write_asked(PlGuideText *text)
{
  guint n;
  const PlItem *items = items_of(text, "questions", &n);
  for (guint i = 0; i < n; i++) {
    const PlGuidePassage passage = {
        .part = PL_GUIDE_QUESTIONS,
        .section = _("What Plumbline asks of a record"),
        .lead = _("Each is asked when the record shows what stands below it. People answer it, or set it aside with a reason."),
        .title = items[i].name,
        .text = items[i].text};
    pl_guide_add(text, &passage);
  }
}

void
pl_guide_write_questions(PlGuideText *text)
{
  pl_guide_write_catalogues(text, PL_GUIDE_QUESTIONS);
  write_prompts(text);
  write_asked(text);
}

/* ---- Glossary ---- */

static gint
compare_names(gconstpointer a, gconstpointer b)
{
  const PlItem *first = *(const PlItem *const *)a, *second = *(const PlItem *const *)b;
  return g_utf8_collate(first->name, second->name);
}

/* The document's terms, and those of the program that it lacks. */
static GPtrArray *
list_terms(PlGuideText *text)
{
  GPtrArray *terms = g_ptr_array_new();
  guint n;
  const PlItem *items = pl_framework_catalogue(text->snapshot, "glossary", &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(terms, (gpointer)&items[i]);
  n = 0;
  items = text->program != NULL ? pl_framework_catalogue(text->program, "glossary", &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (pl_framework_item(text->snapshot, "glossary", 0, items[i].code) == NULL)
      g_ptr_array_add(terms, (gpointer)&items[i]);
  g_ptr_array_sort(terms, compare_names);
  return terms;
}

void
pl_guide_write_glossary(PlGuideText *text)
{
  const PlItem *about = item_of(text, "catalogues", "glossary");
  g_autoptr(GPtrArray) terms = list_terms(text);
  for (guint i = 0; i < terms->len; i++) {
    const PlItem *term = terms->pdata[i];
    const PlGuidePassage passage = {.part = PL_GUIDE_GLOSSARY,
                                    .section = _("Glossary"),
                                    .lead = about != NULL ? about->text : "",
                                    .code = term->code,
                                    .title = term->name,
                                    .text = term->text};
    pl_guide_add(text, &passage);
  }
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

static void
write_source(PlGuideText *text, const PlSource *source)
{
  g_autofree char *imprint = dup_imprint(source);
  const PlGuidePassage passage = {
      .part = PL_GUIDE_SOURCES,
      .section = _("Where it all comes from, and whose view it is"),
      .lead = _("Plumbline’s words are its own; the facts behind them come from these. Each has a standpoint, and a reader "
                "should know it."),
      .title = source->title,
      .text = source->standpoint,
      .note = imprint};
  pl_guide_add(text, &passage);
}

void
pl_guide_write_sources(PlGuideText *text)
{
  guint n;
  const PlSource *sources = pl_snapshot_sources(text->snapshot, &n);
  for (guint i = 0; i < n; i++)
    write_source(text, &sources[i]);
  n = 0;
  sources = text->program != NULL ? pl_snapshot_sources(text->program, &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (pl_snapshot_find_code(text->snapshot, PL_RECORD_SOURCE, sources[i].code) == NULL)
      write_source(text, &sources[i]);
}
