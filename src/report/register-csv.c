#include <plumbline/register-csv.h>

#include <plumbline/register.h>

#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define LINE_END "\r\n"

static gboolean
looks_like_formula(const char *text)
{
  text += strspn(text, "'"); /* so that an apostrophe of a person's own comes back too */
  return *text != '\0' && strchr("=+-@", *text) != NULL;
}

static void
append_cell(GString *csv, const char *text)
{
  g_string_append_c(csv, '"');
  if (looks_like_formula(text))
    g_string_append_c(csv, '\'');
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '"')
      g_string_append_c(csv, '"');
    g_string_append_c(csv, *at);
  }
  g_string_append(csv, "\",");
}

static void
end_line(GString *csv)
{
  g_string_truncate(csv, csv->len - 1); /* the comma */
  g_string_append(csv, LINE_END);
}

static void
append_steps(GString *csv, const PlRiskRating *rating)
{
  const gint steps[] = {rating != NULL ? rating->likelihood : 0, rating != NULL ? rating->impact : 0};
  for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
    g_autofree char *text = steps[i] != 0 ? g_strdup_printf("%d", steps[i]) : g_strdup("");
    append_cell(csv, text);
  }
}

/* In the order of PlRegisterColumn. */
static void
append_risk(GString *csv, const PlSnapshot *snapshot, const PlRiskStanding *standing)
{
  const PlRisk *risk = standing->risk;
  const PlField *response = pl_record_type_field(pl_record_type_get(PL_RECORD_RISK), "response");
  const char *const texts[] = {risk->name,
                               risk->cause,
                               risk->event,
                               risk->consequence,
                               risk->category,
                               risk->owner,
                               risk->response != PL_RESPONSE_NOT_DECIDED ? response->words[risk->response]
                                                                         : "",
                               risk->controls};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    append_cell(csv, texts[i]);
  append_steps(csv, standing->before);
  append_steps(csv, standing->current);
  append_steps(csv, standing->target);
  const PlMilestone *milestone = pl_snapshot_find_id(snapshot, PL_RECORD_MILESTONE, risk->milestone);
  append_cell(csv, milestone != NULL ? milestone->date : risk->bites_on);
  append_cell(csv, milestone != NULL ? milestone->name : "");
  append_cell(csv, risk->next_review);
  append_cell(csv, risk->note);
  end_line(csv);
}

GBytes *
pl_register_to_csv(const PlRatings *ratings)
{
  g_return_val_if_fail(ratings != NULL, NULL);
  GString *csv = g_string_new(BYTE_ORDER_MARK);
  for (PlRegisterColumn i = PL_REGISTER_NAME; i <= PL_REGISTER_NOTE; i++)
    append_cell(csv, pl_register_heading(i));
  end_line(csv);
  for (guint i = 0; i < ratings->n_risks; i++)
    append_risk(csv, ratings->snapshot, &ratings->risks[i]);
  return g_string_free_to_bytes(csv);
}
