#include "risk-fields.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/figures.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>

#include "words.h"

static const struct {
  const char *field, *title;
  gboolean typed;
} fields[PL_N_RISK_FIELDS] = {
    [PL_RISK_FIELD_OWNER] = {"owner", N_("Owner, as a post"), TRUE},
    [PL_RISK_FIELD_CATEGORY] = {"category", N_("Category"), FALSE},
    [PL_RISK_FIELD_RESPONSE] = {"response", N_("Response"), FALSE},
    [PL_RISK_FIELD_NEXT_REVIEW] = {"next_review", N_("Next review, such as 31/03/2027"), TRUE},
    [PL_RISK_FIELD_MILESTONE] = {"milestone", N_("Could bite before"), FALSE},
    [PL_RISK_FIELD_NAME] = {"name", N_("Name of the risk"), TRUE},
};

const char *
pl_risk_field_title(PlRiskField field)
{
  g_return_val_if_fail(field < PL_N_RISK_FIELDS, "");
  return _(fields[field].title);
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
pl_risk_field_dup_text(PlRiskField field, const PlRisk *risk)
{
  const PlRecordType *type = pl_record_type_get(PL_RECORD_RISK);
  if (risk == NULL)
    return g_strdup("");
  if (field == PL_RISK_FIELD_NEXT_REVIEW)
    return pl_say_date(risk->next_review);
  const char *name = field == PL_RISK_FIELD_NAME ? pl_risk_get_name_field(risk) : fields[field].field;
  return g_strdup(pl_field_get_text(pl_record_type_field(type, name), risk));
}

gboolean
pl_risk_field_same(PlRiskField field, const PlRisk *a, const PlRisk *b)
{
  return pl_field_compare(pl_record_type_field(pl_record_type_get(PL_RECORD_RISK), fields[field].field), a,
                          b) == 0;
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

char *
pl_risk_field_check(PlRiskField field, const char *typed)
{
  const char *why_not = "";
  g_autofree char *date = field == PL_RISK_FIELD_NEXT_REVIEW ? read_day(typed, &why_not) : g_strdup("");
  return date == NULL ? pl_say_sentence(why_not) : NULL;
}

PlCommand *
pl_risk_field_command(const PlSnapshot *snapshot, const gint64 *risks, guint n, PlRiskField field,
                      const char *typed, guint place, GError **error)
{
  g_return_val_if_fail(n > 0 && (typed != NULL || !pl_risk_field_is_typed(field)), NULL);
  g_autofree char *why_not = pl_risk_field_check(field, typed);
  if (why_not != NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, why_not);
    return NULL;
  }
  if (field == PL_RISK_FIELD_NAME)
    return pl_command_rename_risk(snapshot, risks[0], typed, error);
  PlRisk like;
  pl_record_init_empty(PL_RECORD_RISK, &like);
  guint n_milestones;
  g_autofree char *date = read_day(field == PL_RISK_FIELD_NEXT_REVIEW ? typed : "", NULL);
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot);
  const PlMilestone *milestones = pl_snapshot_milestones(snapshot, &n_milestones);
  like.owner = typed != NULL ? typed : "";
  like.next_review = date;
  like.category = place < categories->len ? categories->pdata[place] : "";
  like.response = place <= PL_RESPONSE_TERMINATE ? (PlResponse)place : PL_RESPONSE_NOT_DECIDED;
  like.milestone = place >= 1 && place <= n_milestones ? milestones[place - 1].id : 0;
  return pl_command_change_risks(snapshot, risks, n, fields[field].field, &like, error);
}
