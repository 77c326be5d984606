/* The parts of the Guide that are catalogues of the framework, one after another. */
#include "guide-text-private.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>

/* Which catalogues a part is made of. */
static const struct {
  PlGuidePart part;
  const char *catalogue;
} contents[] = {
    {PL_GUIDE_ROLES, "strategic-quartet"},
    {PL_GUIDE_ROLES, "role-duties"},
    {PL_GUIDE_ROLES, "authority-duties"},
    {PL_GUIDE_ROLES, "partnerships"},
    {PL_GUIDE_ASSURED, "assurance-routines"},
    {PL_GUIDE_ASSURED, "metrics"},
    {PL_GUIDE_ASSURED, "warning-signs"},
    {PL_GUIDE_ASSURED, "early-steps"},
    {PL_GUIDE_ASSURED, "assurance-helpers"},
    {PL_GUIDE_ASSURED, "evidence-kinds"},
    {PL_GUIDE_ASSURED, "assurance-cycle"},
    {PL_GUIDE_GOOD, "hallmarks"},
    {PL_GUIDE_GOOD, "improvement-enablers"},
    {PL_GUIDE_GOOD, "six-is"},
    {PL_GUIDE_REORGANISING, "childs-eyes"},
    {PL_GUIDE_REORGANISING, "change-drivers"},
    {PL_GUIDE_REORGANISING, "structural-enablers"},
    {PL_GUIDE_REORGANISING, "design-principles"},
    {PL_GUIDE_REORGANISING, "disaggregation-collaboration"},
    {PL_GUIDE_REORGANISING, "place-and-scale"},
    {PL_GUIDE_REORGANISING, "shared-arrangement-checks"},
    {PL_GUIDE_REORGANISING, "merger-lessons"},
    {PL_GUIDE_REORGANISING, "vesting-day"},
    {PL_GUIDE_REORGANISING, "district-assets"},
    {PL_GUIDE_CASES, "case-histories"},
    {PL_GUIDE_CASES, "performance-before-after"},
    {PL_GUIDE_QUESTIONS, "three-questions"},
    {PL_GUIDE_QUESTIONS, "open-prompts"},
    {PL_GUIDE_INFORMATION, "information"},
};

/* What a group of a catalogue's items is called: a heading of its own. Where two catalogues have a group of one name, it
   stands behind the catalogue's. */
static const struct {
  const char *group, *title;
} groups[] = {
    {"leader-does", N_("The council leader: what they do")},
    {"leader-asks", N_("The council leader: what they ask")},
    {"chief-executive-does", N_("The chief executive: what they do")},
    {"chief-executive-asks", N_("The chief executive: what they ask")},
    {"lead-member-does", N_("The lead member: what they do")},
    {"lead-member-asks", N_("The lead member: what they ask")},
    {"director-does", N_("The director of children’s services: what they do")},
    {"director-asks", N_("The director of children’s services: what they ask")},
    {"board", N_("Partnerships and boards")},
    {"expectation", N_("What is expected of leaders together")},
    {"long-standing", N_("Warning signs known for long")},
    {"recent", N_("Warning signs seen more recently")},
    {"enabler", N_("Seven things that help services improve")},
    {"theme", N_("Themes that run through them")},
    {"added-theme", N_("Themes added for reorganisation")},
    {"driver", N_("What led areas to change their structure")},
    {"change-drivers/factor", N_("What decided the form they chose")},
    {"benefit", N_("Benefits that they reported")},
    {"merger-lessons/factor", N_("What made one merger work")},
    {"lesson", N_("What those who merged learnt")},
    {"research", N_("Principles for a structure, from research")},
    {"handbook", N_("Principles for a structure, from the handbook")},
    {"disaggregation-strength", N_("For each council having its own services")},
    {"disaggregation-limitation", N_("Against each council having its own services")},
    {"collaboration-strength", N_("For sharing services")},
    {"collaboration-limitation", N_("Against sharing services")},
    {"place", N_("Why being close to a place matters")},
    {"scale", N_("How size can help")},
    {"in-place", N_("Before vesting day")},
    {"day-1", N_("On the first day")},
    {"day-2", N_("On the second day")},
    {"week-2", N_("In the second week")},
    {"year-2", N_("In the second year")},
    {"denbighshire", N_("Denbighshire")},
    {"achieving-for-children", N_("Kingston, Richmond and Achieving for Children")},
    {"bi-borough", N_("Westminster, and Kensington and Chelsea")},
    {"dorset", N_("Dorset, and Bournemouth, Christchurch and Poole")},
    {"hampshire-isle-of-wight", N_("Hampshire and the Isle of Wight")},
    {"worcestershire", N_("Worcestershire")},
    {"northamptonshire", N_("Northamptonshire")},
    {"bedfordshire", N_("Bedfordshire")},
    {"cumbria", N_("Cumbria")},
    {"early-directors", N_("Three early directors of joined services")},
    {"workload", N_("Denbighshire: how much work there was")},
    {"performance", N_("Denbighshire: how soon and how well it was done")},
    {"targeting", N_("Denbighshire: whether help reached those who needed it")},
    {"money", N_("Denbighshire: money")},
    {"users", N_("Denbighshire: what families said")},
    {"freedom-of-information", N_("Freedom of information")},
    {"data-protection", N_("Data protection")},
    {"retention", N_("Keeping and destroying")},
    {"exempt-items", N_("Exempt items, and what is published")},
    {"pre-election-periods", N_("Before elections")},
};

const char *
pl_guide_group_title(const PlItem *item)
{
  g_return_val_if_fail(item != NULL, NULL);
  g_autofree char *full = g_strdup_printf("%s/%s", item->catalogue, item->item_group);
  for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
    if (g_str_equal(groups[i].group, item->item_group) || g_str_equal(groups[i].group, full))
      return _(groups[i].title);
  return NULL;
}

/* Each item says where it is from where its source is not the catalogue's. */
static char *
say_item_source(const PlSnapshot *from, const PlItem *item, const PlItem *about)
{
  const PlSource *source = pl_snapshot_find_id(from, PL_RECORD_SOURCE, item->source);
  if (source != NULL && g_str_equal(source->code, "law"))
    return g_strdup_printf(_("Law or code: %s."), item->section);
  if (source == NULL || (about != NULL && about->source == item->source))
    return g_strdup("");
  return g_str_equal(source->code, "plumbline") ? g_strdup(_("Plumbline’s own words."))
                                                : g_strdup_printf(_("Source: %s."), source->title);
}

static char *
say_lead(const PlSnapshot *from, const PlItem *about)
{
  const PlSource *source = pl_snapshot_find_id(from, PL_RECORD_SOURCE, about->source);
  if (source == NULL)
    return g_strdup(about->text);
  return g_str_equal(source->code, "plumbline")
             ? g_strdup_printf(_("%s Plumbline’s own words."), about->text)
             : g_strdup_printf(_("%s Source: %s, “%s”."), about->text, source->title, about->section);
}

/* An item's points stand below it. */
static char *
say_text(const PlItem *item, const PlItem *items, guint n)
{
  g_autoptr(GString) text = g_string_new(item->text);
  for (guint i = 0; i < n; i++)
    if (items[i].parent == item->id)
      g_string_append_printf(text, "\n• %s: %s", items[i].name, items[i].text);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
write_catalogue(PlGuideText *text, PlGuidePart part, const char *catalogue)
{
  guint n;
  const PlSnapshot *from = text->snapshot;
  const PlItem *items = pl_framework_catalogue(from, catalogue, &n);
  if (items == NULL && text->program != NULL) {
    from = text->program;
    items = pl_framework_catalogue(from, catalogue, &n);
  }
  const PlItem *about = items != NULL ? pl_framework_item(from, "catalogues", 0, catalogue) : NULL;
  g_autofree char *lead = about != NULL ? say_lead(from, about) : g_strdup("");
  for (guint i = 0; items != NULL && i < n; i++) {
    if (items[i].parent != 0)
      continue;
    const char *title = pl_guide_group_title(&items[i]);
    gboolean first_group = g_strcmp0(items[i].item_group, items[0].item_group) == 0;
    g_autofree char *words = say_text(&items[i], items, n);
    g_autofree char *note = say_item_source(from, &items[i], about);
    const PlGuidePassage passage = {.part = part,
                                    .section = title != NULL ? title : about != NULL ? about->name : catalogue,
                                    .lead = first_group ? lead : "", /* said once */
                                    .title = items[i].name,
                                    .text = words,
                                    .note = note};
    pl_guide_add(text, &passage);
  }
}

void
pl_guide_write_catalogues(PlGuideText *text, PlGuidePart part)
{
  for (guint i = 0; i < G_N_ELEMENTS(contents); i++)
    if (contents[i].part == part)
      write_catalogue(text, part, contents[i].catalogue);
}
