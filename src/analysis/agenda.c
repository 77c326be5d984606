#include <plumbline/agenda.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/change-say.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "keep.h"

/* How much more time a domain gets where views differ. */
#define SHARE_DIFFERS 2
#define SHARE_ALIKE 1
/* One view alone is nobody's consent. */
#define ALIKE_MIN 2

typedef struct {
  PlAgenda base;
  PlKeep keep;
} Agenda;

/* ---- Views ---- */

static gboolean
is_given(const PlView *view)
{
  return view != NULL && (view->not_enough || (view->level >= PL_LEVEL_MIN && view->level <= PL_LEVEL_MAX));
}

static gint
level_place(const PlView *view)
{
  return view->not_enough ? PL_LEVEL_MAX + 1 : view->level;
}

/* Never by who gave it, which the order of ids or of participants would tell. */
static gint
compare_views(gconstpointer a, gconstpointer b)
{
  const PlView *x = *(const PlView *const *)a, *y = *(const PlView *const *)b;
  if (level_place(x) != level_place(y))
    return level_place(x) - level_place(y);
  if (x->confidence != y->confidence)
    return y->confidence - x->confidence;
  return strcmp(x->reason, y->reason);
}

static void
group_views(Agenda *self, PlAgendaItem *item, GPtrArray *views)
{
  guint n;
  g_ptr_array_sort(views, compare_views);
  const PlView *const *sorted = pl_keep_pointers(&self->keep, views, &n);
  GArray *groups = g_array_new(FALSE, FALSE, sizeof(PlViewGroup));
  for (guint i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && level_place(sorted[end]) == level_place(sorted[i]) &&
                      sorted[end]->confidence == sorted[i]->confidence;)
      end++;
    PlViewGroup group = {.level = sorted[i]->not_enough ? 0 : sorted[i]->level,
                         .confidence = sorted[i]->confidence,
                         .views = sorted + i,
                         .n_views = end - i};
    g_array_append_val(groups, group);
  }
  item->groups = pl_keep_array(&self->keep, groups, &item->n_groups);
}

static void
count_views(PlAgendaItem *item)
{
  for (guint i = 0; i < item->n_groups; i++) {
    const PlViewGroup *group = &item->groups[i];
    if (group->level == 0) {
      item->n_not_enough += group->n_views;
      continue;
    }
    item->n_levels += group->n_views;
    item->lowest = item->lowest == 0 ? group->level : item->lowest;
    item->highest = group->level;
  }
  if (item->n_levels + item->n_not_enough > 0)
    item->state = item->n_levels >= ALIKE_MIN && item->n_not_enough == 0 && item->lowest == item->highest
                      ? PL_VIEWS_ALIKE
                      : PL_VIEWS_DIFFER;
}

static void
find_views(Agenda *self, PlAgendaItem *item)
{
  const PlAgenda *base = &self->base;
  GPtrArray *views = g_ptr_array_new();
  for (guint i = 0; i < base->n_turns; i++) {
    PlAgendaTurn *turn = (PlAgendaTurn *)&base->turns[i];
    const PlView *view =
        pl_snapshot_view(base->snapshot, base->assessment->id, item->domain->id, turn->participant->id);
    gboolean given = is_given(view);
    item->n_given += given;
    item->n_waiting += !given;
    turn->n_given += given;
    if (given && !base->is_private)
      g_ptr_array_add(views, (gpointer)view);
  }
  group_views(self, item, views);
  count_views(item);
  item->may_name =
      !base->is_private && pl_views_may_be_named(base->snapshot, base->assessment->id, item->domain->id);
}

/* ---- Words ---- */

static char *
apart(gint range)
{
  g_autofree char *number = pl_say_number(range);
  return g_strdup_printf(ngettext("%s level apart", "%s levels apart", range), number);
}

/* "All six views are at 4", "Six views are in, two levels apart" */
static char *
levels_clause(const PlAgendaItem *item)
{
  g_autofree char *number = pl_say_number((gint)item->n_levels);
  if (item->lowest != item->highest) {
    g_autofree char *far = apart(item->highest - item->lowest);
    return g_strdup_printf(_("%s views are in, %s"), number, far);
  }
  if (item->n_levels == 1)
    return g_strdup_printf(_("one view is in, at %d"), item->lowest);
  g_autofree char *all =
      item->n_not_enough == 0 ? pl_say_x_of_y(item->n_levels, item->n_levels) : g_strdup(number);
  return g_strdup_printf(_("%s views are at %d"), all, item->lowest);
}

static char *
not_enough_clause(const PlAgendaItem *item)
{
  g_autofree char *number = pl_say_number((gint)item->n_not_enough);
  return g_strdup_printf(ngettext("%s says that there is not enough evidence",
                                  "%s say that there is not enough evidence", item->n_not_enough),
                         number);
}

/* How many views are in, and nothing of what they are. */
static char *
given_clause(const PlAgenda *agenda, const PlAgendaItem *item)
{
  if (item->n_given == 0)
    return g_strdup(agenda->session != NULL && agenda->session->views_discarded
                        ? _("the views were discarded")
                        : _("no view is in"));
  if (item->n_waiting == 0)
    return g_strdup(_("everybody has given a view"));
  g_autofree char *given = pl_say_x_of_y(item->n_given, item->n_given + item->n_waiting);
  return g_strdup_printf(ngettext("%s has given a view", "%s have given a view", item->n_given), given);
}

static char *
range_text(const PlAgenda *agenda, const PlAgendaItem *item)
{
  if (agenda->is_private || item->n_groups == 0) {
    g_autofree char *given = given_clause(agenda, item);
    return pl_say_sentence(given);
  }
  g_autoptr(GString) text = g_string_new(NULL);
  g_autofree char *levels = item->n_levels > 0 ? levels_clause(item) : g_strdup("");
  g_autofree char *missing = item->n_not_enough > 0 ? not_enough_clause(item) : g_strdup("");
  g_string_append_printf(text, "%s%s%s", levels, *levels != '\0' && *missing != '\0' ? "; " : "", missing);
  if (item->n_waiting > 0) {
    g_autofree char *number = pl_say_number((gint)item->n_waiting);
    g_string_append_printf(text, ngettext("; %s gave no view", "; %s gave no view", item->n_waiting), number);
  }
  return pl_say_sentence(text->str);
}

/* What the range asks, of evidence and never of people. */
static char *
question_text(const PlAgendaItem *item)
{
  if (item->state == PL_VIEWS_UNKNOWN)
    return g_strdup(_("What does the evidence show?"));
  if (item->n_levels == 0)
    return g_strdup(_("What evidence would settle it, and who could bring it?"));
  if (item->lowest != item->highest)
    return g_strdup_printf(_("What evidence points to %d, and what to %d?"), item->highest, item->lowest);
  if (item->n_not_enough > 0)
    return g_strdup_printf(_("What evidence points to %d, and what is missing?"), item->lowest);
  return g_strdup_printf(_("What evidence points to %d, and what could speak against it?"), item->lowest);
}

static void
say_item(Agenda *self, PlAgendaItem *item)
{
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < item->n_groups; i++)
    for (guint v = 0; v < item->groups[i].n_views; v++)
      pl_basis_add(basis, PL_RECORD_VIEW, item->groups[i].views[v]);
  pl_basis_add(basis, PL_RECORD_DOMAIN, item->domain);
  GArray *same = g_array_copy(basis);
  item->range = pl_keep_statement_of(&self->keep, "agenda.range", item->domain->code,
                                     range_text(&self->base, item), basis);
  item->question =
      pl_keep_statement_of(&self->keep, "agenda.question", item->domain->code, question_text(item), same);
}

char *
pl_agenda_say_consent(const PlAgendaItem *item)
{
  g_return_val_if_fail(item != NULL, NULL);
  if (item->state != PL_VIEWS_ALIKE)
    return g_strdup("");
  g_autofree char *all = pl_say_x_of_y(item->n_levels, item->n_levels);
  g_autofree char *clause =
      g_strdup_printf(_("%s views were at %d, and nobody disputed it"), all, item->lowest);
  return pl_say_sentence(clause);
}

char *
pl_agenda_say_confidence(const PlSnapshot *snapshot, gint confidence)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  if (confidence == 0)
    return g_strdup(_("confidence not said"));
  const char *label = pl_snapshot_scale_label(snapshot, PL_SCALE_CONFIDENCE, confidence);
  return *label != '\0' ? g_strdup(label) : g_strdup_printf(_("%d of %d sure"), confidence, PL_RATING_MAX);
}

/* ---- Time ---- */

static gint
share_of(const PlAgendaItem *item)
{
  if (item->settled)
    return 0;
  return item->state == PL_VIEWS_DIFFER ? SHARE_DIFFERS : SHARE_ALIKE;
}

/* So that the shares add up to what is left, each is what is due up to it less what was given before. */
static void
share_minutes(PlAgendaItem *items, guint n, gint minutes)
{
  gint shares = 0, due = 0, given = 0;
  for (guint i = 0; i < n; i++)
    shares += share_of(&items[i]);
  for (guint i = 0; i < n && shares > 0; i++) {
    due += share_of(&items[i]);
    items[i].minutes = MAX(minutes, 0) * due / shares - given;
    given += items[i].minutes;
  }
}

/* ---- The whole ---- */

static gboolean
is_taken(const PlDomain *domain, const gint64 *domains, guint n)
{
  for (guint i = 0; i < n; i++)
    if (domains[i] == domain->id)
      return domain->in_use;
  return domains == NULL && domain->in_use;
}

static void
find_turns(Agenda *self)
{
  guint n;
  const PlParticipant *participants =
      pl_snapshot_participants(self->base.snapshot, self->base.assessment->id, &n);
  PlAgendaTurn *turns = pl_keep_take(&self->keep, g_new0(PlAgendaTurn, MAX(n, 1)));
  for (guint i = 0; i < n; i++)
    turns[i].participant = &participants[i];
  self->base.turns = turns;
  self->base.n_turns = n;
}

static void
find_items(Agenda *self, const gint64 *domains, guint n_domains, gint minutes)
{
  PlAgenda *base = &self->base;
  guint n;
  const PlDomain *all = pl_snapshot_domains(base->snapshot, &n);
  PlAgendaItem *items = pl_keep_take(&self->keep, g_new0(PlAgendaItem, MAX(n, 1)));
  base->items = items;
  for (guint i = 0; i < n; i++) {
    if (!is_taken(&all[i], domains, n_domains))
      continue;
    PlAgendaItem *item = &items[base->n_items++];
    item->domain = &all[i];
    item->agreed = pl_snapshot_agreed_level(base->snapshot, base->assessment->id, all[i].id);
    item->settled = item->agreed != NULL && (item->agreed->level > 0 || item->agreed->not_enough) &&
                    *item->agreed->agreed_on != '\0';
    find_views(self, item);
    say_item(self, item);
    base->n_open += !item->settled;
    base->n_alike += !item->settled && item->state == PL_VIEWS_ALIKE;
  }
  share_minutes(items, base->n_items, minutes);
}

PlAgenda *
pl_agenda_new(const PlSnapshot *snapshot, const PlAssessment *assessment, const gint64 *domains,
              guint n_domains, gint minutes)
{
  g_return_val_if_fail(snapshot != NULL && assessment != NULL, NULL);
  Agenda *self = g_atomic_rc_box_new0(Agenda);
  pl_keep_init(&self->keep);
  self->base.snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  self->base.assessment = assessment;
  self->base.session = pl_session_of(snapshot, assessment->id);
  self->base.is_private = pl_session_views_are_private(snapshot, assessment->id);
  find_turns(self);
  find_items(self, domains, n_domains, minutes);
  return &self->base;
}

PlAgenda *
pl_agenda_ref(PlAgenda *agenda)
{
  return g_atomic_rc_box_acquire(agenda);
}

static void
agenda_clear(gpointer data)
{
  Agenda *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_agenda_unref(PlAgenda *agenda)
{
  g_atomic_rc_box_release_full(agenda, agenda_clear);
}

const PlAgendaItem *
pl_agenda_find(const PlAgenda *agenda, gint64 domain)
{
  g_return_val_if_fail(agenda != NULL, NULL);
  for (guint i = 0; i < agenda->n_items; i++)
    if (agenda->items[i].domain->id == domain)
      return &agenda->items[i];
  return NULL;
}

const PlAgendaItem *
pl_agenda_next_open(const PlAgenda *agenda, gint64 domain)
{
  g_return_val_if_fail(agenda != NULL, NULL);
  const PlAgendaItem *here = pl_agenda_find(agenda, domain);
  guint start = here != NULL ? (guint)(here - agenda->items) + 1 : 0;
  for (guint i = 0; i < agenda->n_items; i++) {
    const PlAgendaItem *item = &agenda->items[(start + i) % agenda->n_items];
    if (!item->settled && item != here)
      return item;
  }
  return NULL;
}

const PlAgendaTurn *
pl_agenda_next_turn(const PlAgenda *agenda, gint64 participant)
{
  g_return_val_if_fail(agenda != NULL, NULL);
  guint start = 0;
  for (guint i = 0; i < agenda->n_turns; i++)
    if (agenda->turns[i].participant->id == participant)
      start = i + 1;
  for (guint i = 0; i < agenda->n_turns; i++) {
    const PlAgendaTurn *turn = &agenda->turns[(start + i) % agenda->n_turns];
    if (turn->n_given < agenda->n_items && turn->participant->id != participant)
      return turn;
  }
  return NULL;
}
