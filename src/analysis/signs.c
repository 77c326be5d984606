#include <plumbline/signs.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/framework.h>
#include <plumbline/say.h>

#include "keep.h"

typedef struct {
  PlSigns public;
  PlKeep keep;
} Signs;

const char *
pl_say_sign_state(PlSignState state)
{
  switch (state) {
  case PL_SIGN_PRESENT:
    return _("present");
  case PL_SIGN_PARTLY:
    return _("partly present");
  case PL_SIGN_ABSENT:
    return _("absent");
  case PL_SIGN_UNKNOWN:
  default:
    return _("not known");
  }
}

static char *
say_row(const PlWarningSign *row)
{
  g_autofree char *date = pl_say_date(row->date);
  /* TRANSLATORS: a warning sign's state and when: "partly present on 15 April 2026". */
  return g_strdup_printf(_("%s on %s"), pl_say_sign_state(row->state), date);
}

static char *
say_sign(const PlSnapshot *snapshot, const PlSign *sign)
{
  if (sign->n_rows == 0)
    return g_strdup(pl_published(snapshot, _("Nobody has looked yet."), _("Nothing is published of it.")));
  g_autofree char *now = say_row(sign->rows[0]);
  if (sign->n_rows == 1)
    return pl_say_sentence(now);
  const PlWarningSign *earlier = sign->rows[1];
  g_autofree char *date = pl_say_date(earlier->date), *before = say_row(earlier);
  /* TRANSLATORS: a state and when, and what it was before: "partly present on 12 October 2026, as on 15 April
   * 2026"; "present on 12 October 2026; before, partly present on 15 April 2026". */
  g_autofree char *clause = earlier->state == sign->rows[0]->state
                                ? g_strdup_printf(_("%s, as on %s"), now, date)
                                : g_strdup_printf(_("%s; before, %s"), now, before);
  return pl_say_sentence(clause);
}

static void
fill_sign(Signs *self, PlSign *sign, const PlItem *item, const char *as_at)
{
  GPtrArray *rows = g_ptr_array_new();
  guint n;
  const PlWarningSign *run =
      PL_RUN_OF(self->public.snapshot, WARNING_SIGN, PlWarningSign, item, item->id, &n);
  for (guint i = n; i-- > 0;) /* in order of organisation and date */
    if (run[i].organisation == self->public.organisation && strcmp(run[i].date, as_at) <= 0)
      g_ptr_array_add(rows, (gpointer)&run[i]);
  sign->item = item;
  sign->rows = pl_keep_pointers(&self->keep, rows, &sign->n_rows);
  sign->said = pl_keep_take(&self->keep, say_sign(self->public.snapshot, sign));
}

static void
add_count(GPtrArray *texts, guint n, const char *what)
{
  g_autofree char *number = pl_say_number((gint)n);
  if (n > 0)
    g_ptr_array_add(texts, g_strconcat(number, " ", what, NULL));
}

static char *
say_all(const PlSigns *signs)
{
  if (signs->n == 0)
    return g_strdup(_("This document has no warning signs to look for."));
  if (signs->n_not_looked_at == signs->n)
    return g_strdup(pl_published(signs->snapshot, _("No warning sign has been looked for yet."),
                                 _("Nothing is published of any warning sign.")));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  const guint *n = signs->n_in;
  add_count(texts, n[PL_SIGN_PRESENT], ngettext("is present", "are present", n[PL_SIGN_PRESENT]));
  add_count(texts, n[PL_SIGN_PARTLY], ngettext("is partly present", "are partly present", n[PL_SIGN_PARTLY]));
  add_count(texts, n[PL_SIGN_ABSENT], ngettext("is absent", "are absent", n[PL_SIGN_ABSENT]));
  add_count(texts, n[PL_SIGN_UNKNOWN], ngettext("is not known", "are not known", n[PL_SIGN_UNKNOWN]));
  add_count(
      texts, signs->n_not_looked_at,
      pl_published(signs->snapshot,
                   ngettext("has not been looked at", "have not been looked at", signs->n_not_looked_at),
                   ngettext("is not published", "are not published", signs->n_not_looked_at)));
  g_autofree char *list = pl_say_list((const char *const *)texts->pdata, texts->len);
  g_autofree char *whole = pl_say_number((gint)signs->n);
  g_autofree char *clause =
      g_strdup_printf(ngettext("of %s warning sign %s", "of %s warning signs %s", signs->n), whole, list);
  return pl_say_sentence(clause);
}

PlSigns *
pl_signs_new(const PlSnapshot *snapshot, gint64 organisation, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && pl_date_is_valid(as_at), NULL);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  Signs *self = g_new0(Signs, 1);
  PlSigns *public = &self->public;
  pl_keep_init(&self->keep);
  public->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  public->organisation = organisation != 0 || info == NULL ? organisation : info->organisation;
  guint n = 0;
  const PlItem *items = pl_framework_catalogue(snapshot, "warning-signs", &n);
  GArray *signs = g_array_sized_new(FALSE, TRUE, sizeof(PlSign), n);
  g_array_set_size(signs, n);
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < n; i++) {
    PlSign *sign = &g_array_index(signs, PlSign, i);
    fill_sign(self, sign, &items[i], as_at);
    if (sign->n_rows > 0) {
      public->n_in[sign->rows[0]->state]++;
      pl_basis_add(basis, PL_RECORD_WARNING_SIGN, sign->rows[0]);
    } else {
      public->n_not_looked_at++;
    }
  }
  public->items = pl_keep_array(&self->keep, signs, &public->n);
  public->statement = pl_keep_statement(&self->keep, "signs.all", say_all(public), basis);
  return public;
}

void
pl_signs_free(PlSigns *signs)
{
  Signs *self = (Signs *)signs;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(signs->snapshot);
  g_free(self);
}

const PlSign *
pl_signs_find(const PlSigns *signs, gint64 item)
{
  g_return_val_if_fail(signs != NULL, NULL);
  for (guint i = 0; i < signs->n; i++)
    if (signs->items[i].item->id == item)
      return &signs->items[i];
  return NULL;
}
