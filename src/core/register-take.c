/* What is done with the risks of a register from elsewhere: which are added, which update one that is there,
 * as one command. */
#include "codes.h"
#include "csv-records.h"
#include "register-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIT(column) (1u << (column))

/* ---- What an update changes ---- */

/* A field of a risk that one column holds, in the order of the columns. */
static const struct {
  PlRegisterColumn column;
  const char *field;
} fields[] = {
    {PL_REGISTER_CAUSE, "cause"},
    {PL_REGISTER_EVENT, "event"},
    {PL_REGISTER_CONSEQUENCE, "consequence"},
    {PL_REGISTER_CATEGORY, "category"},
    {PL_REGISTER_OWNER, "owner"},
    {PL_REGISTER_RESPONSE, "response"},
    {PL_REGISTER_CONTROLS, "controls"},
    {PL_REGISTER_BITES_ON, "bites_on"},
    {PL_REGISTER_MILESTONE, "milestone"},
    {PL_REGISTER_NEXT_REVIEW, "next_review"},
    {PL_REGISTER_NOTE, "note"},
};

static const PlField *
field_of(guint i)
{
  return pl_record_type_field(pl_record_type_get(PL_RECORD_RISK), fields[i].field);
}

/* What stands on that date: the latest of its kind dated then or before. */
static const PlRiskRating *
rating_that_stands(const PlSnapshot *snapshot, gint64 risk, const PlRiskRating *rating)
{
  guint n;
  const PlRiskRating *all = pl_snapshot_risk_ratings(snapshot, &n);
  const PlRiskRating *found = NULL;
  for (guint i = 0; i < n; i++) /* in order of risk, kind and date */
    if (all[i].risk == risk && all[i].kind == rating->kind && strcmp(all[i].date, rating->date) <= 0)
      found = &all[i];
  return found;
}

static guint
find_rating_changes(const PlSnapshot *snapshot, const PlRegisterRow *row, guint i)
{
  const PlRiskRating *rating = &row->ratings[i];
  const PlRiskRating *stands = rating_that_stands(snapshot, row->same->id, rating);
  guint likelihood = BIT(pl_register_rating_column(rating->kind, 0)),
        impact = BIT(pl_register_rating_column(rating->kind, 1));
  return (stands == NULL || stands->likelihood != rating->likelihood ? likelihood : 0) |
         (stands == NULL || stands->impact != rating->impact ? impact : 0);
}

/* Whether a text is the same but for its line breaks, which a cell cannot have, or another value altogether.
 */
static gboolean
says_the_same(const PlField *field, const PlRisk *a, const PlRisk *b)
{
  if (!pl_field_is_text(field))
    return pl_field_compare(field, a, b) == 0;
  g_autofree char *one = pl_csv_on_one_line(pl_field_get_text(field, a)),
                  *other = pl_csv_on_one_line(pl_field_get_text(field, b));
  return g_str_equal(one, other);
}

/* What the row says, as an update says it. */
static PlRisk
risk_of_update(const PlRegisterRow *row)
{
  PlRisk risk = row->risk;
  risk.note = row->updated_note;
  return risk;
}

/* A sentence under “Risk” is what could happen, though that has no column; and a note may be what is set
 * aside. */
static gboolean
is_given(const PlRegisterRow *row, PlRegisterColumn column)
{
  if (column == PL_REGISTER_EVENT)
    return *row->risk.event != '\0';
  return column == PL_REGISTER_NOTE || (row->given & BIT(column)) != 0;
}

guint
pl_register_find_changes(const PlSnapshot *snapshot, const PlRegisterRow *row)
{
  guint changes = 0;
  const PlRisk risk = risk_of_update(row);
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    if (is_given(row, fields[i].column) && !says_the_same(field_of(i), &risk, row->same))
      changes |= BIT(fields[i].column);
  for (guint i = 0; i < row->n_ratings; i++)
    changes |= find_rating_changes(snapshot, row, i);
  return changes;
}

const char *
pl_register_find_too_long(const PlRegisterRow *row, PlRegisterColumn *column)
{
  const PlRisk updated = risk_of_update(row);
  const PlRisk *const risks[] = {&row->risk, &updated};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    for (guint j = 0; j < G_N_ELEMENTS(risks) && pl_field_is_text(field_of(i)); j++) {
      const char *text = pl_field_get_text(field_of(i), risks[j]);
      if (strlen(text) > pl_field_longest(field_of(i))) {
        *column = fields[i].column;
        return text;
      }
    }
  return NULL;
}

/* ---- Choosing ---- */

gboolean
pl_register_can_update(const PlRegisterRow *row)
{
  g_return_val_if_fail(row != NULL, FALSE);
  return row->same != NULL && row->same_line == 0;
}

static void
choose(PlRegisterRow *row, PlRegisterChoice choice)
{
  if (row->fate == PL_REGISTER_ROW_STANDS)
    row->choice = choice == PL_REGISTER_UPDATE && !pl_register_can_update(row) ? PL_REGISTER_LEAVE : choice;
}

void
pl_register_choose(PlRegister *read, guint row, PlRegisterChoice choice)
{
  g_return_if_fail(read != NULL && (row == PL_REGISTER_EVERY_ROW || row < read->n));
  PlRegisterRow *rows = (PlRegisterRow *)read->rows; /* ours; const to everybody else */
  for (guint i = row == PL_REGISTER_EVERY_ROW ? 0 : row;
       i < (row == PL_REGISTER_EVERY_ROW ? read->n : row + 1); i++)
    choose(&rows[i], choice);
}

static gboolean
adds(const PlRegisterRow *row)
{
  return row->fate == PL_REGISTER_ROW_NEW ||
         (row->fate == PL_REGISTER_ROW_STANDS && row->choice == PL_REGISTER_ADD);
}

static gboolean
updates(const PlRegisterRow *row)
{
  return row->fate == PL_REGISTER_ROW_STANDS && row->choice == PL_REGISTER_UPDATE && row->changes != 0;
}

void
pl_register_count(const PlRegister *read, guint *added, guint *updated)
{
  g_return_if_fail(read != NULL && added != NULL && updated != NULL);
  *added = *updated = 0;
  for (guint i = 0; i < read->n; i++) {
    *added += adds(&read->rows[i]);
    *updated += updates(&read->rows[i]);
  }
}

/* ---- Taking them ---- */

static void
add(PlCommand *command, const PlRegisterRow *row, gint64 id, gint position)
{
  PlRisk risk = row->risk;
  g_autofree char *code = pl_code_make(row->name, id);
  risk.id = id;
  risk.code = code;
  risk.position = position;
  pl_command_put(command, PL_RECORD_RISK, &risk);
  for (guint i = 0; i < row->n_ratings; i++) {
    PlRiskRating rating = row->ratings[i];
    rating.risk = id;
    pl_command_put(command, PL_RECORD_RISK_RATING, &rating);
  }
}

static void
update(PlCommand *command, const PlSnapshot *snapshot, const PlRegisterRow *row)
{
  PlRisk risk = *row->same;
  const PlRisk said = risk_of_update(row);
  guint changed = 0;
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    if (row->changes & BIT(fields[i].column)) {
      pl_field_copy(field_of(i), &risk, &said);
      changed++;
    }
  if (row->changes & BIT(PL_REGISTER_BITES_ON))
    risk.milestone = row->risk.milestone; /* an old one would hide the date */
  if (changed > 0)
    pl_command_edit(command, snapshot, PL_RECORD_RISK, &risk);
  for (guint i = 0; i < row->n_ratings; i++) {
    if (find_rating_changes(snapshot, row, i) == 0)
      continue;
    PlRiskRating rating = row->ratings[i];
    rating.risk = risk.id;
    const PlRiskRating *same_day = pl_snapshot_find(snapshot, PL_RECORD_RISK_RATING, &rating);
    if (same_day != NULL) /* what was said of another score goes */
      rating.clearance = same_day->clearance;
    pl_command_edit(command, snapshot, PL_RECORD_RISK_RATING, &rating);
  }
}

static char *
label_of(guint added, guint updated)
{
  g_autofree char *adding = g_strdup_printf(ngettext("Add %u risk", "Add %u risks", added), added);
  if (updated == 0)
    return g_steal_pointer(&adding);
  if (added == 0)
    return g_strdup_printf(ngettext("Update %u risk", "Update %u risks", updated), updated);
  /* TRANSLATORS: "Add 12 risks", then how many others are changed. */
  return g_strdup_printf(_("%s and update %u"), adding, updated);
}

static gint
last_position(const PlSnapshot *snapshot)
{
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  gint last = 0;
  for (guint i = 0; i < n; i++)
    last = MAX(last, risks[i].position);
  return last;
}

PlCommand *
pl_register_command(const PlRegister *read, const PlIds *ids)
{
  g_return_val_if_fail(read != NULL && ids != NULL, NULL);
  guint added, updated;
  pl_register_count(read, &added, &updated);
  if (added + updated == 0)
    return NULL;
  g_autofree char *label = label_of(added, updated);
  PlCommand *command = pl_command_new(added > 0 ? "add" : "edit", label);
  gint position = last_position(read->snapshot);
  for (guint i = 0; i < read->n; i++)
    if (adds(&read->rows[i]))
      add(command, &read->rows[i], ids->next(ids->data), ++position);
    else if (updates(&read->rows[i]))
      update(command, read->snapshot, &read->rows[i]);
  return command;
}
