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
    return g_strdup_printf(_("the arrangement ended on %s, %s before, and nothing says what followed"), date,
                           span);
  return g_strdup_printf(followed ? _("the arrangement ends on %s, in %s")
                                  : _("the arrangement ends on %s, in %s, and nothing says what follows"),
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

static char *
summary_text(const PlArrangements *base)
{
  if (base->n_items == 0)
    return g_strdup(_("No service has an arrangement of its own."));
  g_autofree char *number = pl_say_number((gint)base->n_items), *due = pl_say_number((gint)base->n_due);
  g_autofree char *clause =
      g_strdup_printf(ngettext("%s arrangement is recorded for single services",
                               "%s arrangements are recorded for single services", base->n_items),
                      number);
  g_autofree char *look =
      base->n_due > 0 ? g_strdup_printf(ngettext("; %s needs a look", "; %s need a look", base->n_due), due)
                      : g_strdup("");
  g_autofree char *whole = g_strconcat(clause, look, NULL);
  return pl_say_sentence(whole);
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
  base->items = pl_keep_array(&self->keep, items, &base->n_items);
  base->statement = pl_keep_statement(&self->keep, "arrangements", summary_text(base), basis);
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
