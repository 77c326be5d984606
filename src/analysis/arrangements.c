#include <plumbline/options-weighed.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

#include "keep.h"

typedef struct {
  PlArrangements base;
  PlKeep keep;
} Arrangements;

static gint
compare_items(gconstpointer a, gconstpointer b)
{
  const PlArranged *x = a, *y = b;
  gint place = (x->service != NULL ? x->service->position : G_MAXINT) -
               (y->service != NULL ? y->service->position : G_MAXINT);
  if (place != 0)
    return place;
  gint start = strcmp(x->arrangement->starts, y->arrangement->starts);
  return start != 0 ? start
                    : (x->arrangement->id > y->arrangement->id) - (x->arrangement->id < y->arrangement->id);
}

static char *
statement_text(const PlSnapshot *snapshot, const PlArranged *item)
{
  const PlArrangement *arrangement = item->arrangement;
  const PlOption *option = pl_snapshot_option(snapshot, arrangement->option);
  const PlOrganisation *host = pl_snapshot_organisation(snapshot, arrangement->host);
  g_autofree char *starts = pl_say_date(arrangement->starts), *ends = pl_say_date(arrangement->ends);
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_printf(text, _("%s: “%s”"), item->service != NULL ? item->service->name : "",
                  option != NULL ? option->name : "");
  if (host != NULL)
    g_string_append_printf(text, _(", hosted by %s"), host->name);
  if (*starts != '\0')
    g_string_append_printf(text, _(", from %s"), starts);
  if (*ends != '\0')
    g_string_append_printf(text, _(", until %s"), ends);
  g_string_append_c(text, '.');
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Whether another arrangement of the same service goes on after this one ends. */
static gboolean
is_followed(GArray *items, const PlArranged *item)
{
  for (guint i = 0; i < items->len; i++) {
    const PlArrangement *other = g_array_index(items, PlArranged, i).arrangement;
    if (other != item->arrangement && other->service == item->arrangement->service &&
        (*other->ends == '\0' || strcmp(other->ends, item->arrangement->ends) > 0))
      return TRUE;
  }
  return FALSE;
}

/* The end, where it is past or near: "the arrangement ended on 31 March 2026, four months before; nothing
 * says what followed". */
static char *
end_clause(const PlArrangements *base, GArray *items, const PlArranged *item)
{
  if (*item->arrangement->ends == '\0')
    return NULL;
  gint days = pl_date_days_between(base->as_at, item->arrangement->ends);
  gboolean followed = is_followed(items, item);
  if (days > PL_ARRANGEMENT_DUE_DAYS || (followed && days < 0))
    return NULL;
  g_autofree char *date = pl_say_date(item->arrangement->ends);
  g_autofree char *span = pl_say_span(days < 0 ? -days : days);
  if (days < 0)
    return g_strdup_printf(
        pl_published(base->snapshot,
                     _("the arrangement ended on %s, %s before, and nothing says what followed"),
                     _("the arrangement ended on %s, %s before, and nothing published says what followed")),
        date, span);
  return g_strdup_printf(
      followed ? _("the arrangement ends on %s, in %s")
               : pl_published(
                     base->snapshot, _("the arrangement ends on %s, in %s, and nothing says what follows"),
                     _("the arrangement ends on %s, in %s, and nothing published says what follows")),
      date, span);
}

static char *
review_clause(const PlArrangements *base, const PlArranged *item)
{
  if (*item->arrangement->review == '\0' || item->ended)
    return NULL;
  gint days = pl_date_days_between(base->as_at, item->arrangement->review);
  if (days > PL_ARRANGEMENT_DUE_DAYS)
    return NULL;
  g_autofree char *date = pl_say_date(item->arrangement->review);
  g_autofree char *span = pl_say_span(days < 0 ? -days : days);
  return days < 0 ? g_strdup_printf(_("it was to be looked at again on %s, %s before"), date, span)
                  : g_strdup_printf(_("it is to be looked at again on %s, in %s"), date, span);
}

static char *
due_text(const PlArrangements *base, GArray *items, const PlArranged *item)
{
  g_autofree char *end = end_clause(base, items, item), *review = review_clause(base, item);
  if (end == NULL && review == NULL)
    return g_strdup("");
  return g_strdup_printf("%s: %s%s%s.", item->service != NULL ? item->service->name : "",
                         end != NULL ? end : "", end != NULL && review != NULL ? "; " : "",
                         review != NULL ? review : "");
}

/* @items: (nullable): of which the service's others are rested on too, since they say what follows */
static PlStatement
keep_statement(Arrangements *self, const char *id, const PlArranged *item, GArray *items, char *text)
{
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_ARRANGEMENT, item->arrangement);
  for (guint i = 0; items != NULL && *text != '\0' && i < items->len; i++) {
    const PlArrangement *other = g_array_index(items, PlArranged, i).arrangement;
    if (other->service == item->arrangement->service)
      pl_basis_add(basis, PL_RECORD_ARRANGEMENT, other);
  }
  return pl_keep_statement_of(&self->keep, id, item->service != NULL ? item->service->code : "", text, basis);
}

/* ---- Two at the same time ---- */

/* Later than any date a document may hold, and earlier. */
#define NO_END "9999-12-31"
#define NO_START ""

/* Both hold on a day, or on every day where neither says when. Days on which one ends and another starts are
 * of both. */
static gboolean
find_overlap(const PlArrangement *a, const PlArrangement *b, const char **from, const char **until)
{
  const char *a_ends = *a->ends != '\0' ? a->ends : NO_END, *b_ends = *b->ends != '\0' ? b->ends : NO_END;
  *from = strcmp(a->starts, b->starts) > 0 ? a->starts : b->starts;
  *until = strcmp(a_ends, b_ends) < 0 ? a_ends : b_ends;
  return strcmp(*from, *until) <= 0;
}

static char *
overlap_text(const PlSnapshot *snapshot, const PlArranged *a, const PlArranged *b, const char *from,
             const char *until)
{
  const PlOption *first = pl_snapshot_option(snapshot, a->arrangement->option),
                 *second = pl_snapshot_option(snapshot, b->arrangement->option);
  g_autofree char *starts = pl_say_date(from), *ends = pl_say_date(until);
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_printf(text, _("%s has two arrangements at the same time"),
                  a->service != NULL ? a->service->name : "");
  if (!g_str_equal(from, NO_START))
    g_string_append_printf(text, _(", from %s"), starts);
  if (!g_str_equal(until, NO_END))
    g_string_append_printf(text, _(", until %s"), ends);
  g_string_append_printf(text, _(": “%s” and “%s”."), first != NULL ? first->name : "",
                         second != NULL ? second->name : "");
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Those of one service stand together. What is over on the date is not asked about any more. */
static void
find_overlaps(Arrangements *self, GArray *items)
{
  PlArrangements *base = &self->base;
  GArray *overlaps = g_array_new(FALSE, FALSE, sizeof(PlStatement));
  for (guint i = 0; i < items->len; i++)
    for (guint j = i + 1; j < items->len; j++) {
      const PlArranged *a = &g_array_index(items, PlArranged, i), *b = &g_array_index(items, PlArranged, j);
      const char *from, *until;
      if (a->arrangement->service != b->arrangement->service)
        break;
      if (!find_overlap(a->arrangement, b->arrangement, &from, &until) || strcmp(until, base->as_at) < 0)
        continue;
      GArray *basis = pl_basis_new();
      pl_basis_add(basis, PL_RECORD_ARRANGEMENT, a->arrangement);
      pl_basis_add(basis, PL_RECORD_ARRANGEMENT, b->arrangement);
      const PlStatement statement =
          pl_keep_statement_of(&self->keep, "arrangement-overlap", a->service != NULL ? a->service->code : "",
                               overlap_text(base->snapshot, a, b, from, until), basis);
      g_array_append_val(overlaps, statement);
    }
  base->overlaps = pl_keep_array(&self->keep, overlaps, &base->n_overlaps);
}

/* ---- The whole ---- */

static char *
due_clause(const PlArrangements *base)
{
  g_autofree char *due = pl_say_number((gint)base->n_due);
  return base->n_due > 0 ? g_strdup_printf(ngettext("%s needs a look", "%s need a look", base->n_due), due)
                         : g_strdup("");
}

static char *
overlap_clause(const PlArrangements *base)
{
  g_autofree char *number = pl_say_number((gint)base->n_overlaps);
  return base->n_overlaps > 0
             ? g_strdup_printf(ngettext("%s pair holds at the same time for one service",
                                        "%s pairs hold at the same time for one service", base->n_overlaps),
                               number)
             : g_strdup("");
}

static char *
summary_text(const PlArrangements *base)
{
  if (base->n_items == 0)
    return g_strdup(pl_published(base->snapshot, _("No service has an arrangement of its own."),
                                 _("No arrangement of a service’s own is published.")));
  g_autofree char *number = pl_say_number((gint)base->n_items), *due = due_clause(base),
                  *overlap = overlap_clause(base);
  g_autofree char *clause =
      g_strdup_printf(ngettext("%s arrangement is recorded for single services",
                               "%s arrangements are recorded for single services", base->n_items),
                      number);
  g_autofree char *whole =
      g_strconcat(clause, *due != '\0' ? "; " : "", due, *overlap != '\0' ? "; " : "", overlap, NULL);
  return pl_say_sentence(whole);
}

/* As many findings as a first page has room to say one by one. */
#define SAID_MAX 2

static void
say_attention(Arrangements *self)
{
  PlArrangements *base = &self->base;
  GArray *basis = pl_basis_new();
  GString *each = g_string_new(NULL);
  for (guint i = 0; i < base->n_items; i++)
    if (*base->items[i].due.text != '\0') {
      pl_basis_add_all(basis, &base->items[i].due);
      pl_paragraph_add(each, g_strdup(base->items[i].due.text));
    }
  for (guint i = 0; i < base->n_overlaps; i++) {
    pl_basis_add_all(basis, &base->overlaps[i]);
    pl_paragraph_add(each, g_strdup(base->overlaps[i].text));
  }
  g_autofree char *said = g_string_free(each, FALSE);
  char *text =
      base->n_due + base->n_overlaps > SAID_MAX ? g_strdup(base->statement.text) : g_steal_pointer(&said);
  base->attention = pl_keep_statement(&self->keep, "arrangements.attention", text, basis);
}

PlArrangements *
pl_arrangements_new(const PlSnapshot *snapshot, gint64 scenario, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  Arrangements *self = g_atomic_rc_box_new0(Arrangements);
  PlArrangements *base = &self->base;
  pl_keep_init(&self->keep);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  if (scenario == 0 && info != NULL)
    scenario = info->scenario;
  base->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  base->as_at = pl_keep_take(&self->keep, g_strdup(as_at));
  GArray *items = g_array_new(FALSE, TRUE, sizeof(PlArranged)), *basis = pl_basis_new();
  guint n;
  const PlArrangement *all = pl_snapshot_arrangements(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    PlArranged item = {.arrangement = &all[i],
                       .service = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, all[i].service)};
    item.ended = *all[i].ends != '\0' && strcmp(all[i].ends, as_at) < 0;
    if (all[i].scenario != 0 && all[i].scenario != scenario)
      continue;
    g_array_append_val(items, item);
    pl_basis_add(basis, PL_RECORD_ARRANGEMENT, &all[i]);
  }
  g_array_sort(items, compare_items);
  for (guint i = 0; i < items->len; i++) {
    PlArranged *item = &g_array_index(items, PlArranged, i);
    item->statement = keep_statement(self, "arrangement", item, NULL, statement_text(snapshot, item));
    item->due = keep_statement(self, "arrangement-due", item, items, due_text(base, items, item));
    base->n_due += *item->due.text != '\0';
  }
  find_overlaps(self, items);
  base->items = pl_keep_array(&self->keep, items, &base->n_items);
  base->statement = pl_keep_statement(&self->keep, "arrangements", summary_text(base), basis);
  say_attention(self);
  return base;
}

PlArrangements *
pl_arrangements_ref(PlArrangements *arrangements)
{
  return g_atomic_rc_box_acquire(arrangements);
}

static void
arrangements_clear(gpointer data)
{
  Arrangements *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_arrangements_unref(PlArrangements *arrangements)
{
  g_atomic_rc_box_release_full(arrangements, arrangements_clear);
}
