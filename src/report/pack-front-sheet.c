/* The front sheet: what the meeting is asked, and what committee practice wants to know before it. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

/* In the writer's order. */
GPtrArray *
pl_pack_take_recommendations(PlPackBuilder *builder, guint most, guint *n_more)
{
  g_autoptr(GPtrArray) ours =
      pl_pack_list_recommendations(builder->snapshot, builder->pack != NULL ? builder->pack->id : 0);
  GPtrArray *items = g_ptr_array_new();
  *n_more = ours->len > most ? ours->len - most : 0;
  for (guint i = 0; i < ours->len - *n_more; i++) {
    const PlRecommendation *recommendation = g_ptr_array_index(ours, i);
    pl_pack_show(builder, recommendation, &recommendation->clearance);
    PlProse *prose = pl_prose_new(recommendation->text);
    pl_pack_add_mark(builder, prose, &recommendation->clearance);
    g_ptr_array_add(items, prose);
  }
  return items;
}

typedef struct {
  const char *term;
  const char *meaning;
} Line;

/* Each table of the sheet's lines says first who may read them, where that is not everybody. */
static void
add_lines(PlPackBuilder *builder, const Line *lines, guint n)
{
  GPtrArray *items = g_ptr_array_new();
  g_autofree char *mark = pl_pack_dup_mark(builder, &builder->pack->clearance);
  pl_pack_add_definition(items, _("Who may read these lines"), mark);
  g_autoptr(GPtrArray) missing = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++) {
    pl_pack_add_definition(items, lines[i].term, lines[i].meaning);
    if (lines[i].meaning[0] == '\0')
      g_ptr_array_add(missing, pl_say_name_within(lines[i].term));
  }
  pl_report_add_definitions(builder->report, items);
  if (missing->len == 0)
    return;
  g_autofree char *list = pl_say_list((const char *const *)missing->pdata, missing->len);
  /* TRANSLATORS: %s lists lines of the front sheet that nobody has filled in. */
  pl_pack_say(builder, PL_PARAGRAPH_SMALL, _("Not written yet: %s."), list);
}

static char *
say_clearance(const PlClearance *clearance)
{
  if (clearance->clearance == PL_CLEARANCE_NOT_CLEARED || clearance->cleared_by[0] == '\0')
    return g_strdup("");
  g_autofree char *date = pl_say_date(clearance->cleared_on);
  return date[0] != '\0' ? g_strdup_printf(_("%s, %s"), clearance->cleared_by, date)
                         : g_strdup(clearance->cleared_by);
}

static void
add_questions(PlPackBuilder *builder)
{
  GPtrArray *items = pl_pack_take_questions(builder, pl_pack_questions_most(builder->snapshot));
  if (items->len > 0)
    pl_report_add_heading(builder->report, 2, NULL, _("Questions to ask"));
  pl_report_add_list(builder->report, PL_LIST_NUMBERS, items);
}

void
pl_pack_add_front_sheet(PlPackBuilder *builder)
{
  const PlPack *pack = builder->pack;
  pl_pack_begin_section(builder, pack != NULL);
  if (pack == NULL) {
    if (builder->withheld != NULL)
      pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                         _("No front sheet is cleared as public, and so no recommendations."));
    else
      pl_report_add_callout(
          builder->report, _("No front sheet yet."),
          pl_prose_new(_("Nobody has written the recommendations, the purpose or the implications of "
                         "this pack. Plumbline drafts none: they are for people to write.")));
    return;
  }
  pl_pack_show(builder, pack, &pack->clearance);
  g_autofree char *date = pl_say_date(pack->date);
  g_autofree char *cleared = say_clearance(&pack->clearance);
  const Line lines[] = {
      {_("Subject"), pack->title},
      {_("Meeting"), pack->committee},
      {_("Date"), date},
      {_("Lead officer"), pack->lead_officer},
      {_("Lead member"), pack->lead_member},
      {_("Contact"), pack->contact},
      {_("Wards"), pack->wards},
      {_("Purpose"), pack->purpose},
      {_("Previously considered by"), pack->considered_by},
      {_("Front sheet cleared by"), cleared},
  };
  add_lines(builder, lines, G_N_ELEMENTS(lines));

  guint n_more = 0;
  GPtrArray *items = pl_pack_take_recommendations(builder, G_MAXUINT, &n_more);
  pl_report_add_heading(builder->report, 2, "recommendations", _("Recommendations"));
  if (items->len == 0)
    pl_report_add_text(
        builder->report, PL_PARAGRAPH_BODY,
        builder->withheld != NULL
            ? _("None is cleared as public.")
            : _("None has been written yet. Plumbline drafts none: they are for people to write."));
  pl_report_add_list(builder->report, PL_LIST_LETTERS, items);

  const Line implications[] = {
      {_("Financial"), pack->financial},
      {_("Legal"), pack->legal},
      {_("Equality"), pack->equality},
      {_("Risk"), pack->risk_implications},
      {_("Background papers"), pack->background},
  };
  pl_report_add_heading(builder->report, 2, "implications", _("Implications"));
  add_lines(builder, implications, G_N_ELEMENTS(implications));
  if (builder->kind == PL_PACK_BOARD)
    add_questions(builder);
}
