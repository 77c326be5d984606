#include "risk-fields.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/draft.h>
#include <plumbline/figures.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>

#include "words.h"

static const struct {
  const char *field, *title, *title_of;
  gboolean typed;
} fields[PL_N_RISK_FIELDS] = {
    [PL_RISK_FIELD_OWNER] = {"owner", N_("Owner, as a post"), N_("Owner of “%s”"), TRUE},
    [PL_RISK_FIELD_CATEGORY] = {"category", N_("Category"), N_("Category of “%s”"), FALSE},
    [PL_RISK_FIELD_RESPONSE] = {"response", N_("Response"), N_("Response to “%s”"), FALSE},
    [PL_RISK_FIELD_NEXT_REVIEW] = {"next_review", N_("Next review, such as 31/03/2027"),
                                   N_("Next review of “%s”"), TRUE},
    [PL_RISK_FIELD_MILESTONE] = {"milestone", N_("Could bite before"), N_("Before what “%s” could bite"),
                                 FALSE},
    [PL_RISK_FIELD_NAME] = {"name", N_("Name of the risk"), N_("Name of “%s”"), TRUE},
};

/* A name is that by which the register shows the risk. */
static const PlField *
field_of(PlRiskField field, const PlRisk *risk)
{
  return pl_record_type_field(pl_record_type_get(PL_RECORD_RISK), field == PL_RISK_FIELD_NAME
                                                                      ? pl_risk_get_name_field(risk)
                                                                      : fields[field].field);
}

const char *
pl_risk_field_title(PlRiskField field)
{
  g_return_val_if_fail(field < PL_N_RISK_FIELDS, "");
  return _(fields[field].title);
}

char *
pl_risk_field_dup_ask(PlRiskField field, const PlRisk *risk)
{
  g_return_val_if_fail(field < PL_N_RISK_FIELDS && risk != NULL, NULL);
  if (field != PL_RISK_FIELD_NAME || g_str_equal(pl_risk_get_name_field(risk), "name"))
    return g_strdup(_(fields[field].title));
  return g_strdup_printf(
      _("Short name, in the register and charts; the full name stays “%s” (Edit… changes both)"), risk->name);
}

char *
pl_risk_field_dup_title_of(PlRiskField field, const PlRisk *risk)
{
  g_return_val_if_fail(field < PL_N_RISK_FIELDS && risk != NULL, NULL);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf(_(fields[field].title_of),
                         *risk->short_name != '\0' ? risk->short_name : risk->name);
#pragma GCC diagnostic pop
}

gboolean
pl_risk_field_is_typed(PlRiskField field)
{
  g_return_val_if_fail(field < PL_N_RISK_FIELDS, FALSE);
  return fields[field].typed;
}

GtkStringList *
pl_risk_field_list(const PlSnapshot *snapshot, PlRiskField field)
{
  GtkStringList *names = gtk_string_list_new(NULL);
  guint n;
  const PlMilestone *milestones = pl_snapshot_milestones(snapshot, &n);
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot);
  if (field == PL_RISK_FIELD_RESPONSE) {
    for (PlResponse i = PL_RESPONSE_NOT_DECIDED; i <= PL_RESPONSE_TERMINATE; i++)
      gtk_string_list_append(names, pl_word_response(i));
  } else if (field == PL_RISK_FIELD_CATEGORY) {
    for (guint i = 0; i < categories->len; i++)
      gtk_string_list_take(names, pl_say_capital(categories->pdata[i]));
  } else {
    gtk_string_list_append(names, _("No milestone"));
    for (guint i = 0; i < n; i++)
      gtk_string_list_append(names, milestones[i].name);
  }
  return names;
}

guint
pl_risk_field_place(const PlSnapshot *snapshot, PlRiskField field, const PlRisk *risk)
{
  guint n, place = 0;
  const PlMilestone *milestones = pl_snapshot_milestones(snapshot, &n);
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot);
  if (risk == NULL)
    return 0;
  if (field == PL_RISK_FIELD_RESPONSE)
    return risk->response;
  if (field == PL_RISK_FIELD_CATEGORY)
    return g_ptr_array_find_with_equal_func(categories, risk->category, g_str_equal, &place) ? place : 0;
  while (place < n && milestones[place].id != risk->milestone)
    place++;
  return place < n ? place + 1 : 0;
}

char *
pl_risk_field_read_value(PlRiskField field, const char *value)
{
  g_return_val_if_fail(value != NULL, NULL);
  return field == PL_RISK_FIELD_NEXT_REVIEW ? pl_say_date(value) : g_strdup(value);
}

char *
pl_risk_field_dup_text(PlRiskField field, const PlRisk *risk)
{
  g_return_val_if_fail(pl_risk_field_is_typed(field), NULL);
  return risk != NULL ? pl_risk_field_read_value(field, pl_field_get_text(field_of(field, risk), risk))
                      : g_strdup("");
}

char *
pl_risk_field_dup_words(const PlSnapshot *snapshot, PlRiskField field, const PlRisk *risk)
{
  if (pl_risk_field_is_typed(field))
    return pl_risk_field_dup_text(field, risk);
  g_autoptr(GtkStringList) names = pl_risk_field_list(snapshot, field);
  return g_strdup(gtk_string_list_get_string(names, pl_risk_field_place(snapshot, field, risk)));
}

char *
pl_risk_field_dup_draft_place(PlRiskField field, const PlRisk *risk)
{
  g_return_val_if_fail(risk != NULL, NULL);
  return pl_risk_field_is_typed(field) ? pl_draft_place(PL_RECORD_RISK, risk, field_of(field, risk)->name)
                                       : NULL;
}

gboolean
pl_risk_field_same(PlRiskField field, const PlRisk *a, const PlRisk *b)
{
  g_return_val_if_fail(a != NULL && b != NULL, FALSE);
  if (field != PL_RISK_FIELD_NAME)
    return pl_field_compare(field_of(field, a), a, b) == 0;
  g_autofree char *first = pl_risk_field_dup_text(field, a), *second = pl_risk_field_dup_text(field, b);
  return g_str_equal(first, second);
}

/* Returns: (transfer full) (nullable): the day that is typed; "" for none. */
static char *
read_day(const char *typed, const char **why_not)
{
  if (*typed == '\0')
    return g_strdup("");
  g_autofree char *date = pl_figure_read_date(typed, why_not);
  if (date == NULL || pl_date_is_valid(date))
    return g_steal_pointer(&date);
  *why_not = _("a review is on a day, such as 31/03/2027");
  return NULL;
}

static char *
read_typed(PlRiskField field, const char *typed, const char **why_not)
{
  g_autofree char *stripped = g_strstrip(g_strdup(typed));
  return field == PL_RISK_FIELD_NEXT_REVIEW ? read_day(stripped, why_not) : g_steal_pointer(&stripped);
}

char *
pl_risk_field_check(PlRiskField field, const char *typed)
{
  const char *why_not = "";
  g_autofree char *value = read_typed(field, typed, &why_not);
  return value == NULL ? pl_say_sentence(why_not) : NULL;
}

char *
pl_risk_field_dup_value(PlRiskField field, const char *typed)
{
  const char *why_not;
  return read_typed(field, typed, &why_not);
}

/* Makes `like` a risk that has it. Returns: (transfer full) (nullable): a text that `like` borrows; NULL
 * where what is typed cannot be kept. */
static char *
fill(PlRisk *like, const PlSnapshot *listed, PlRiskField field, const char *typed, guint place)
{
  guint n;
  g_autoptr(GPtrArray) categories = pl_risk_categories(listed);
  const PlMilestone *milestones = pl_snapshot_milestones(listed, &n);
  pl_record_init_empty(PL_RECORD_RISK, like);
  char *text = pl_risk_field_is_typed(field) ? pl_risk_field_dup_value(field, typed)
               : field == PL_RISK_FIELD_CATEGORY && place < categories->len
                   ? g_strdup(categories->pdata[place])
                   : g_strdup("");
  if (text != NULL && pl_field_is_text(field_of(field, like)))
    pl_field_set_text(field_of(field, like), like, text);
  if (field == PL_RISK_FIELD_RESPONSE && place <= PL_RESPONSE_TERMINATE)
    like->response = (PlResponse)place;
  if (field == PL_RISK_FIELD_MILESTONE && place >= 1 && place <= n)
    like->milestone = milestones[place - 1].id;
  return text;
}

gboolean
pl_risk_field_has(const PlSnapshot *listed, PlRiskField field, const PlRisk *risk, const char *typed,
                  guint place)
{
  g_return_val_if_fail(risk != NULL && (typed != NULL || !pl_risk_field_is_typed(field)), FALSE);
  g_autofree char *stands = pl_risk_field_is_typed(field) ? pl_risk_field_dup_text(field, risk) : NULL;
  if (stands != NULL && g_str_equal(stands, typed))
    return TRUE;
  PlRisk like;
  g_autofree char *text = fill(&like, listed, field, typed, place);
  return text != NULL && pl_risk_field_same(field, &like, risk);
}

PlCommand *
pl_risk_field_command(const PlSnapshot *snapshot, const PlSnapshot *listed, const gint64 *risks, guint n,
                      PlRiskField field, const char *typed, guint place, GError **error)
{
  g_return_val_if_fail(n > 0 && (typed != NULL || !pl_risk_field_is_typed(field)), NULL);
  g_autofree char *why_not = pl_risk_field_is_typed(field) ? pl_risk_field_check(field, typed) : NULL;
  if (why_not != NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, why_not);
    return NULL;
  }
  if (field == PL_RISK_FIELD_NAME)
    return pl_command_rename_risk(snapshot, risks[0], typed, error);
  PlRisk like;
  g_autofree char *text = fill(&like, listed, field, typed, place);
  return pl_command_change_risks(snapshot, risks, n, fields[field].field, &like, error);
}
