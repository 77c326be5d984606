/* What members are told: what has moved, and what to worry about. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

/* ---- What has moved ---- */

typedef enum { MOVED_DOWN, MOVED_UP, MOVED_NOT, MOVED_UNKNOWN, N_MOVED } Moved;

static Moved
moved_of(const PlDomainProfile *domain)
{
  switch (domain->movement) {
  case PL_MOVEMENT_DOWN:
    return MOVED_DOWN;
  case PL_MOVEMENT_UP:
    return MOVED_UP;
  case PL_MOVEMENT_SAME:
    return MOVED_NOT;
  case PL_MOVEMENT_NONE_BEFORE:
  case PL_MOVEMENT_NOT_COMPARABLE:
    break;
  }
  return MOVED_UNKNOWN;
}

/* "One domain fell", "Two domains rose, one of them in draft": the finding, as a heading. */
static char *
say_group(const PlPackBuilder *builder, Moved moved, guint n, guint n_drafts)
{
  g_autofree char *aside = pl_say_in_draft(n_drafts, n);
  g_autofree char *number = pl_say_number((gint)n), *capital = pl_say_capital(number);
  const char *const formats[N_MOVED] = {
      [MOVED_DOWN] = ngettext("%s domain fell", "%s domains fell", n),
      [MOVED_UP] = ngettext("%s domain rose", "%s domains rose", n),
      [MOVED_NOT] = ngettext("%s domain is as it was", "%s domains are as they were", n),
      [MOVED_UNKNOWN] = pl_published(builder->snapshot,
                                     ngettext("%s domain has nothing to be compared with",
                                              "%s domains have nothing to be compared with", n),
                                     ngettext("For %s domain too little is published to compare",
                                              "For %s domains too little is published to compare", n)),
  };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *said = g_strdup_printf(
      formats[moved], moved == MOVED_UNKNOWN && pl_snapshot_is_public(builder->snapshot) ? number : capital);
#pragma GCC diagnostic pop
  return g_strconcat(said, aside, NULL);
}

static void
add_moved_row(PlPackBuilder *builder, PlTable *table, const PlDomainProfile *domain)
{
  const PlDescriptor *descriptor =
      domain->level != 0 ? pl_snapshot_descriptor(builder->snapshot, domain->domain->id, domain->level)
                         : NULL;
  g_autofree char *move = pl_pack_say_move(domain);
  g_autofree char *name =
      pl_say_name_short(domain->domain->short_name, domain->domain->name, PL_SAY_NAME_LONGEST);
  pl_table_add_text(table, name);
  pl_pack_add_level(builder, table, domain->agreed, move);
  pl_pack_add_text_or(table, descriptor != NULL ? descriptor->text : NULL, "–");
  pl_pack_add_text_or(table, domain->agreed != NULL ? domain->agreed->reason : NULL,
                      builder->withheld != NULL ? "–" : _("no reason is written down"));
}

static void
add_moved_group(PlPackBuilder *builder, Moved moved)
{
  const PlProfile *profile = builder->profile;
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Domain"), 0.6, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Level"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("What that level means"), 1, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Why, in the council's words"), 1.3, PL_COLUMN_NONE);
  guint n_drafts = 0;
  for (guint i = 0; i < profile->n_domains; i++)
    if (moved_of(&profile->domains[i]) == moved) {
      add_moved_row(builder, table, &profile->domains[i]);
      n_drafts += profile->domains[i].draft;
    }
  guint n = pl_table_get_n_rows(table);
  if (n > 0) {
    g_autofree char *heading = profile->previous != NULL ? say_group(builder, moved, n, n_drafts)
                                                         : g_strdup(_("Where each domain is"));
    pl_report_add_heading(builder->report, 2, NULL, heading);
  }
  pl_report_add_table(builder->report, table);
}

void
pl_pack_add_moved(PlPackBuilder *builder)
{
  const PlProfile *profile = builder->profile;
  if (profile == NULL || profile->n_domains == 0)
    return;
  pl_pack_begin_section(builder, TRUE);
  if (profile->previous == NULL)
    pl_report_add_text(
        builder->report, PL_PARAGRAPH_BODY,
        builder->withheld != NULL
            ? _("No earlier assessment is published, so nothing can be said to have moved.")
            : _("No earlier assessment of this council has levels to compare with, so nothing can be said to "
                "have moved."));
  else
    pl_pack_add_movement(builder);
  if (profile->n_agreed == 0)
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                       builder->withheld != NULL ? _("No level is published.")
                                                 : _("No level has been agreed yet."));
  for (gint moved = 0; profile->n_agreed > 0 && moved < N_MOVED; moved++)
    add_moved_group(builder, (Moved)moved);
}

/* ---- What to worry about ---- */

static void
add_labelled(PlProse *prose, const char *label, const char *text)
{
  if (*text == '\0')
    return;
  pl_prose_add(prose, PL_RUN_SOFT, "\n");
  pl_prose_add(prose, PL_RUN_SOFT, label);
  pl_prose_add(prose, PL_RUN_PLAIN, " ");
  pl_prose_add(prose, PL_RUN_PLAIN, text);
}

static gboolean
add_weak(PlPackBuilder *builder)
{
  gint weak = pl_level_weak(builder->snapshot);
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; builder->profile != NULL && i < builder->profile->n_domains; i++) {
    const PlDomainProfile *domain = &builder->profile->domains[i];
    if (domain->state != PL_LEVEL_AGREED || domain->level > weak)
      continue;
    g_autofree char *level = pl_say_level(builder->snapshot, domain->level);
    /* TRANSLATORS: a domain, and its level: "Workforce stability: 2, early". */
    g_autofree char *head = g_strdup_printf(_("%s: %s"), domain->domain->name, level);
    pl_pack_show(builder, domain->agreed, &domain->agreed->clearance);
    PlProse *prose = pl_prose_new(NULL);
    pl_prose_add(prose, PL_RUN_BOLD, head);
    pl_pack_add_mark(builder, prose, &domain->agreed->clearance);
    add_labelled(prose, _("Why:"), domain->agreed->reason);
    add_labelled(prose, _("What will be done:"), domain->agreed->plan);
    g_ptr_array_add(items, prose);
  }
  gboolean any = items->len > 0;
  if (any)
    pl_report_add_heading(builder->report, 2, NULL, _("Areas at a low level"));
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
  return any;
}

static void
add_risk_row(PlPackBuilder *builder, PlTable *table, const PlRiskStanding *standing)
{
  const PlRisk *risk = standing->risk;
  g_autofree char *sentence = pl_say_risk_sentence(risk);
  g_autofree char *control = pl_pack_say_control(builder, risk);
  pl_pack_show(builder, risk, &risk->clearance);
  PlProse *what = pl_prose_new(NULL);
  pl_prose_add(what, PL_RUN_BOLD, risk->name);
  pl_pack_add_mark(builder, what, &risk->clearance);
  pl_prose_add(what, PL_RUN_PLAIN, "\n");
  pl_prose_add(what, PL_RUN_PLAIN, sentence);
  pl_table_add_prose(table, what);
  pl_pack_add_rating(builder, table, standing, NULL);
  pl_pack_add_text_or(table, risk->owner, _("nobody is named"));
  pl_table_add_text(table, control);
}

/* All that are above what the board accepts; where none is, the highest, for there is always a highest. */
static gboolean
add_risks(PlPackBuilder *builder)
{
  const PlRatings *ratings = builder->overview->ratings;
  guint n = ratings->n_above > 0 ? ratings->n_above : MIN(builder->overview->n_top_risks, 3);
  const PlRiskStanding *const *risks = ratings->n_above > 0 ? ratings->above : builder->overview->top_risks;
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("What could go wrong"), 2.8, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Score"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Who answers for it"), 1.3, PL_COLUMN_NONE);
  pl_table_add_column(table, _("What would show it is under control"), 1.3, PL_COLUMN_NONE);
  for (guint i = 0; i < n; i++)
    add_risk_row(builder, table, risks[i]);
  if (n > 0) {
    pl_report_add_heading(builder->report, 2, NULL,
                          ratings->n_above > 0 ? _("Risks above what the board accepts")
                                               : pl_published(builder->snapshot, _("The highest risks"),
                                                              _("The highest of the published risks")));
    pl_pack_say(builder, PL_PARAGRAPH_BODY, "%s %s", pl_pack_take(builder, &ratings->summary),
                _("A score is how likely it is, from 1 to 5, times how much it would matter, from 1 to 5."));
    pl_report_keep_with_next(builder->report);
  }
  pl_report_add_table(builder->report, table);
  g_autofree char *equals = n > 0 && ratings->n_above == 0 ? pl_pack_say_equals(builder, n) : g_strdup("");
  g_autofree char *sentence = pl_say_sentence(equals);
  pl_report_add_text(builder->report, PL_PARAGRAPH_SMALL, sentence);
  return n > 0;
}

static gboolean
add_not_tested(PlPackBuilder *builder)
{
  const PlAssurancePicture *picture = builder->overview->assurance;
  if (builder->option == NULL || picture->count[PL_ASSURANCE_NOT_TESTED] == 0)
    return FALSE;
  pl_pack_show(builder, builder->option, &builder->option->clearance);
  pl_report_add_heading(builder->report, 2, NULL,
                        builder->withheld != NULL ? _("What has not been checked, as far as is published")
                                                  : _("What nobody has checked"));
  g_autofree char *name = g_strdup_printf(_("the delivery option “%s”"), builder->option->name);
  g_autofree char *marked = pl_pack_say_marked(builder, name, &builder->option->clearance);
  g_autofree char *option = g_strdup_printf(_("This is for %s."), marked);
  const char *const sentences[] = {option, pl_pack_take(builder, &picture->summary),
                                   pl_pack_take(builder, &picture->not_carried_out),
                                   pl_pack_take(builder, &builder->overview->untested->statement)};
  g_autofree char *text = pl_say_sentences(sentences, G_N_ELEMENTS(sentences));
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, text);
  return TRUE;
}

static gboolean
add_late(PlPackBuilder *builder)
{
  const PlOverview *overview = builder->overview;
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < overview->n_overdue; i++)
    g_ptr_array_add(items, pl_pack_take_action(builder, overview->overdue[i]));
  if (items->len > 0) {
    pl_report_add_heading(builder->report, 2, NULL, _("What is late"));
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, overview->overdue_statement.text);
    pl_report_keep_with_next(builder->report);
  }
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
  return overview->n_overdue > 0;
}

void
pl_pack_add_worries(PlPackBuilder *builder)
{
  pl_pack_begin_section(builder, FALSE);
  gboolean any = add_weak(builder);
  any = add_risks(builder) || any;
  any = add_not_tested(builder) || any;
  any = pl_pack_add_signs(builder) || any;
  any = add_late(builder) || any;
  if (any)
    return;
  pl_report_add_text(
      builder->report, PL_PARAGRAPH_BODY,
      builder->withheld != NULL
          ? _("What is public of the record shows no domain agreed at a low level, no risk rated above what the board accepts, "
              "and nothing late. What has not been judged or is not published may hold some.")
          : _("The record shows no domain agreed at a low level, no risk rated above what the board accepts, no warning sign "
              "and nothing late. What has not been judged, rated or tested yet may hold some."));
}
