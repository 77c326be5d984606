#include <plumbline/risk-commands.h>

#include "codes.h"
#include "register-words.h"
#include "let-go.h"

#include <glib/gi18n-lib.h>
#include <plumbline/draft.h>

static gboolean
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, sentence);
  return FALSE;
}

static const PlRisk *
find(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlRisk *risk = pl_snapshot_risk(snapshot, id);
  if (risk == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such risk in this document. Nothing was changed."));
  return risk;
}

/* ---- The register ---- */

static gboolean
is_rated(const PlSnapshot *snapshot, const PlRisk *risk)
{
  guint n;
  const PlRiskRating *ratings = pl_snapshot_risk_ratings(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (ratings[i].risk == risk->id)
      return TRUE;
  return FALSE;
}

PlRiskPlace
pl_risk_place(const PlSnapshot *snapshot, const PlRisk *risk)
{
  g_return_val_if_fail(snapshot != NULL && risk != NULL, PL_RISK_OFFERED);
  if (risk->in_register)
    return PL_RISK_IN_REGISTER;
  gboolean worked_on = risk->local || *risk->owner != '\0' || risk->response != PL_RESPONSE_NOT_DECIDED;
  return worked_on || is_rated(snapshot, risk) ? PL_RISK_CLOSED : PL_RISK_OFFERED;
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

static gboolean
check_name(const char *name, GError **error)
{
  return *name == '\0' ? refuse(error, _("A risk needs a name, such as “Loss of foster carers”. "
                                         "Nothing was changed."))
         : g_utf8_strlen(name, -1) > PL_RISK_NAME_MAX
             ? refuse(error,
                      _("That name is too long for a list. Nothing was changed. Say in a few words what it "
                        "is, and the rest as cause, event and consequence."))
             : TRUE;
}

PlCommand *
pl_command_add_risk(const PlSnapshot *snapshot, gint64 id, const char *name, const char *category,
                    gint64 organisation, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && id > 0 && name != NULL && category != NULL, NULL);
  g_autofree char *said = g_strstrip(g_strdup(name));
  if (!check_name(said, error))
    return NULL;
  if (organisation != 0 && pl_snapshot_organisation(snapshot, organisation) == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such organisation in this document. Nothing was changed."));
    return NULL;
  }
  g_autofree char *code = pl_code_make(said, id);
  g_autofree char *short_name = pl_name_shorten(said, PL_RISK_SHORT_NAME_MAX);
  g_autofree char *label = g_strdup_printf(_("Add the risk %s"), said);
  PlRisk risk;
  pl_record_init_empty(PL_RECORD_RISK, &risk);
  risk.id = id;
  risk.code = code;
  risk.position = last_position(snapshot) + 1;
  risk.name = said;
  risk.short_name = short_name;
  risk.category = *category != '\0' ? category : PL_RISK_CATEGORY_OTHER;
  risk.organisation = organisation;
  risk.local = risk.in_register = TRUE;
  PlCommand *command = pl_command_new("add", label);
  pl_command_put(command, PL_RECORD_RISK, &risk);
  return command;
}

const char *
pl_risk_get_name_field(const PlRisk *risk)
{
  g_return_val_if_fail(risk != NULL, "name");
  g_autofree char *made = pl_name_shorten(risk->name, PL_RISK_SHORT_NAME_MAX);
  return *risk->short_name == '\0' || g_str_equal(risk->short_name, made) ? "name" : "short_name";
}

PlCommand *
pl_command_rename_risk(const PlSnapshot *snapshot, gint64 id, const char *name, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && name != NULL, NULL);
  const PlRisk *risk = find(snapshot, id, error);
  g_autofree char *said = g_strstrip(g_strdup(name));
  if (risk == NULL || !check_name(said, error))
    return NULL;
  g_autofree char *place = pl_draft_place(PL_RECORD_RISK, risk, pl_risk_get_name_field(risk));
  PlCommand *command = pl_draft_command(snapshot, place, said);
  if (command == NULL)
    refuse(error, _("The risk has that name already. Nothing was changed."));
  return command;
}

static void
add_category(GPtrArray *found, const char *category)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal(found->pdata[i], category))
      return;
  g_ptr_array_add(found, g_strdup(category));
}

static gint
compare_texts(gconstpointer a, gconstpointer b)
{
  return g_utf8_collate(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
pl_risk_categories(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
  guint n_appetites, n_risks;
  const PlAppetite *appetites = pl_snapshot_appetites(snapshot, &n_appetites);
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n_risks);
  for (guint i = 0; i < n_appetites; i++)
    add_category(found, appetites[i].category);
  for (guint i = 0; i < n_risks; i++)
    add_category(found, risks[i].category);
  g_ptr_array_sort(found, compare_texts);
  return found;
}

/* ---- One field of several ---- */

/* Returns: (transfer full): what the change is called. `place` is what the first of them was. */
static char *
label_change(const char *field, gboolean in_register, PlRiskPlace place, guint n, const char *name)
{
  static const struct {
    const char *field, *one, *many;
  } words[] = {
      {"owner", N_("Set the owner of the risk %s"), N_("Set the owner of %u risks")},
      {"category", N_("Set the category of the risk %s"), N_("Set the category of %u risks")},
      {"response", N_("Set the response to the risk %s"), N_("Set the response to %u risks")},
      {"next_review", N_("Set the next review of the risk %s"), N_("Set the next review of %u risks")},
      {"milestone", N_("Set when the risk %s could bite"), N_("Set when %u risks could bite")},
      {"take up", N_("Take up the risk %s"), N_("Take up %u risks")},
      {"reopen", N_("Reopen the risk %s"), N_("Reopen %u risks")},
      {"close", N_("Close the risk %s"), N_("Close %u risks")},
  };
  const char *key = !g_str_equal(field, "in_register") ? field
                    : !in_register                     ? "close"
                    : place == PL_RISK_OFFERED         ? "take up"
                                                       : "reopen";
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(words[i].field, key)) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      return n == 1 ? g_strdup_printf(_(words[i].one), name) : g_strdup_printf(_(words[i].many), n);
#pragma GCC diagnostic pop
    }
  return NULL;
}

static gboolean
check_value(const PlSnapshot *snapshot, const char *field, const PlRisk *like, GError **error)
{
  if (g_str_equal(field, "category") && *like->category == '\0')
    return refuse(error, _("A risk needs a category. Nothing was changed."));
  if (g_str_equal(field, "next_review") && *like->next_review != '\0' &&
      !pl_date_is_valid(like->next_review)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is not a date such as 2026-10-12. Nothing was changed."), like->next_review);
    return FALSE;
  }
  if (g_str_equal(field, "milestone") && like->milestone != 0 &&
      pl_snapshot_find_id(snapshot, PL_RECORD_MILESTONE, like->milestone) == NULL)
    return refuse(error, _("There is no such milestone in this document. Nothing was changed."));
  return TRUE;
}

PlCommand *
pl_command_change_risks(const PlSnapshot *snapshot, const gint64 *risks, guint n, const char *field,
                        const PlRisk *like, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && risks != NULL && field != NULL && like != NULL, NULL);
  const PlField *set = pl_record_type_field(pl_record_type_get(PL_RECORD_RISK), field);
  g_autofree char *known = label_change(field, like->in_register, PL_RISK_IN_REGISTER, 1, "");
  g_return_val_if_fail(set != NULL && known != NULL, NULL);
  if (!check_value(snapshot, field, like, error))
    return NULL;
  g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(PlRisk));
  PlRiskPlace place = PL_RISK_IN_REGISTER;
  for (guint i = 0; i < n; i++) {
    const PlRisk *risk = find(snapshot, risks[i], error);
    if (risk == NULL)
      return NULL;
    if (pl_field_compare(set, risk, like) == 0)
      continue;
    if (changed->len == 0)
      place = pl_risk_place(snapshot, risk);
    PlRisk copy = *risk;
    pl_field_copy(set, &copy, like);
    g_array_append_val(changed, copy);
  }
  if (changed->len == 0) {
    refuse(error, _("The risks have it so already. Nothing was changed."));
    return NULL;
  }
  g_autofree char *label =
      label_change(field, like->in_register, place, changed->len, g_array_index(changed, PlRisk, 0).name);
  PlCommand *command = pl_command_new("edit", label);
  gboolean moves =
      g_str_equal(field, "in_register"); /* not what it says, so whoever cleared it has still cleared it */
  for (guint i = 0; i < changed->len; i++)
    if (moves)
      pl_command_put(command, PL_RECORD_RISK, &g_array_index(changed, PlRisk, i));
    else
      pl_command_edit(command, snapshot, PL_RECORD_RISK, &g_array_index(changed, PlRisk, i));
  return command;
}

/* ---- Removing ---- */

PlCommand *
pl_command_remove_risk(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlRisk *risk = find(snapshot, id, error);
  if (risk == NULL)
    return NULL;
  if (!risk->local) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” is one of the framework’s risks, so it is not removed. Nothing was changed. Close it instead."),
        risk->name);
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Remove the risk %s"), risk->name);
  PlCommand *command = pl_command_new("remove", label);
  pl_command_let_go_of_questions(command, snapshot, risk->code);
  pl_command_delete_whole(command, snapshot, PL_RECORD_RISK, risk);
  return command;
}

/* ---- Ratings ---- */

gint
pl_scale_highest(const PlSnapshot *snapshot, PlScale scale)
{
  g_return_val_if_fail(snapshot != NULL, 0);
  guint n;
  const PlScaleStep *steps = pl_snapshot_scale_steps(snapshot, &n);
  gint highest = 0;
  for (guint i = 0; i < n; i++)
    if (steps[i].scale == scale)
      highest = MAX(highest, steps[i].step);
  return highest;
}

static gboolean
check_step(const PlSnapshot *snapshot, PlScale scale, gint step, GError **error)
{
  gint highest = pl_scale_highest(snapshot, scale);
  if (step >= 1 && step <= highest)
    return TRUE;
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
              scale == PL_SCALE_LIKELIHOOD
                  ? _("A likelihood is 1 to %d in this document. Nothing was changed.")
                  : _("An impact is 1 to %d in this document. Nothing was changed."),
              highest);
  return FALSE;
}

static const char *
kind_word(PlRatingKind kind)
{
  static const char *const words[] = {
      [PL_RATING_BEFORE_CONTROLS] = N_("before controls"),
      [PL_RATING_CURRENT] = N_("current"),
      [PL_RATING_TARGET] = N_("target"),
  };
  return _(words[kind]);
}

PlCommand *
pl_command_rate_risk(const PlSnapshot *snapshot, const PlRiskRating *rating, const PlRiskRating *was,
                     GError **error)
{
  g_return_val_if_fail(snapshot != NULL && rating != NULL && rating->kind <= PL_RATING_TARGET, NULL);
  g_return_val_if_fail(was == NULL || was->risk == rating->risk, NULL);
  const PlRisk *risk = find(snapshot, rating->risk, error);
  if (risk == NULL)
    return NULL;
  if (!pl_date_is_valid(rating->date)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is not a date such as 2026-10-12. Nothing was changed."), rating->date);
    return NULL;
  }
  if (!check_step(snapshot, PL_SCALE_LIKELIHOOD, rating->likelihood, error) ||
      !check_step(snapshot, PL_SCALE_IMPACT, rating->impact, error))
    return NULL;
  gboolean moved = was != NULL && pl_record_compare_keys(PL_RECORD_RISK_RATING, rating, was) != 0;
  if (moved && pl_snapshot_find(snapshot, PL_RECORD_RISK_RATING, rating) != NULL) {
    refuse(
        error,
        _("There is a rating of that kind and date already. Nothing was changed; change that one instead."));
    return NULL;
  }
  /* TRANSLATORS: a risk, which of its ratings, and the score: "Rate the risk Loss of foster carers: current
   * 12". */
  g_autofree char *label = g_strdup_printf(_("Rate the risk %s: %s %d"), risk->name, kind_word(rating->kind),
                                           rating->likelihood * rating->impact);
  PlCommand *command = pl_command_new("rate", label);
  PlRiskRating set = *rating;
  if (moved) {
    gboolean same_clearance, same_else;
    pl_record_compare_apart(PL_RECORD_RISK_RATING, rating, was, &same_clearance, &same_else);
    pl_command_delete(command, PL_RECORD_RISK_RATING, was);
    if (same_clearance) /* it says something else than what was cleared */
      pl_command_unclear(command, PL_RECORD_RISK_RATING, &set);
  }
  pl_command_edit(command, snapshot, PL_RECORD_RISK_RATING, &set);
  return command;
}

PlCommand *
pl_command_withdraw_rating(const PlSnapshot *snapshot, const PlRiskRating *rating, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && rating != NULL, NULL);
  const PlRisk *risk = find(snapshot, rating->risk, error);
  if (risk == NULL)
    return NULL;
  if (pl_snapshot_find(snapshot, PL_RECORD_RISK_RATING, rating) == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such rating in this document. Nothing was changed."));
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Withdraw a rating of the risk %s"), risk->name);
  PlCommand *command = pl_command_new("remove", label);
  pl_command_delete(command, PL_RECORD_RISK_RATING, rating);
  return command;
}
