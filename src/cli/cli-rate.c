/* rate, close-risk, reopen-risk: what people do with a risk of the register. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/ratings.h>
#include <plumbline/risk-commands.h>

static char *rate_kind, *rate_date, *rate_by, *rate_reason;

static const GOptionEntry rate_options[] = {
    {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &rate_kind,
     N_("Which rating: current, where not given, before-controls or target"), N_("KIND")},
    {"date", 'd', 0, G_OPTION_ARG_FILENAME, &rate_date, N_("Its date; today where not given"), N_("DATE")},
    {"by", 'b', 0, G_OPTION_ARG_FILENAME, &rate_by, N_("The post that judged it"), N_("POST")},
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &rate_reason, N_("Why"), N_("TEXT")},
    {0},
};

/* ---- Which risk ---- */

static gboolean
is_called(const PlRisk *risk, const char *wanted)
{
  g_autofree char *name = g_utf8_casefold(risk->name, -1),
                  *short_name = g_utf8_casefold(risk->short_name, -1);
  return g_str_equal(name, wanted) || g_str_equal(short_name, wanted);
}

/* By its code, or by its name; a name that two have is neither's. */
static const PlRisk *
find_risk(const PlSnapshot *snapshot, const char *word)
{
  if (!cli_check_texts(&word, 1))
    return NULL;
  const PlRisk *found = pl_snapshot_find_code(snapshot, PL_RECORD_RISK, word);
  if (found != NULL)
    return found;
  guint n, n_found = 0;
  const PlRisk *all = pl_snapshot_risks(snapshot, &n);
  g_autofree char *wanted = g_utf8_casefold(word, -1);
  for (guint i = 0; i < n; i++)
    if (is_called(&all[i], wanted)) {
      found = &all[i];
      n_found++;
    }
  if (n_found == 1)
    return found;
  g_autofree char *names = cli_names(PL_RECORD_RISK, snapshot, NULL);
  cli_fail(CLI_FAILED,
           n_found == 0 ? _("There is no risk “%s” in this document, and nothing was changed. There are:%s")
                        : _("More than one risk is called “%s”, and nothing was changed. Give its code:%s"),
           word, names);
  return NULL;
}

/* ---- rate ---- */

static gboolean
read_kind(PlRatingKind *kind)
{
  static const char *const words[] = {"before-controls", "current", "target"}; /* as PlRatingKind */
  *kind = PL_RATING_CURRENT;
  if (rate_kind == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(words[i], rate_kind)) {
      *kind = (PlRatingKind)i;
      return TRUE;
    }
  cli_fail(CLI_WRONG_USE, _("“%s” is not a rating: current, before-controls or target. Nothing was changed."),
           rate_kind);
  return FALSE;
}

static gboolean
read_step(const char *word, gint *step)
{
  gint64 number = 0;
  if (!g_ascii_string_to_signed(word, 10, 0, G_MAXINT, &number, NULL)) {
    cli_fail(CLI_WRONG_USE, _("“%s” is not a step of the scale, such as 3. Nothing was changed."), word);
    return FALSE;
  }
  *step = (gint)number;
  return TRUE;
}

/* How it stands on that day, after the change. */
static void
tell_standing(PlDocument *document, gint64 risk, const char *date)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(PlRatings) ratings = pl_ratings_new_every(snapshot, date, NULL);
  const PlRiskStanding *standing = pl_ratings_find(ratings, risk);
  if (standing != NULL)
    cli_print("%s\n", standing->statement.text);
}

static CliStatus
do_command(PlDocument *document, PlCommand *command, GError **error)
{
  if (command == NULL || !cli_do(document, command, error))
    return cli_fail_error(*error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

static CliStatus
rate(PlDocument *document, PlRiskRating *rating, const char *word)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlRisk *risk = find_risk(snapshot, word);
  if (risk == NULL)
    return CLI_FAILED;
  rating->risk = risk->id;
  const PlRiskRating *standing = pl_snapshot_find(snapshot, PL_RECORD_RISK_RATING, rating);
  PlRiskRating row = standing != NULL ? *standing : *rating; /* what is not given stays */
  row.likelihood = rating->likelihood, row.impact = rating->impact;
  if (rate_by != NULL)
    row.judged_by = rate_by;
  if (rate_reason != NULL)
    row.reason = rate_reason;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_rate_risk(snapshot, &row, NULL, &error);
  CliStatus status = do_command(document, command, &error);
  if (status == CLI_DONE)
    tell_standing(document, risk->id, row.date);
  return status;
}

static CliStatus
run_rate(const char *const *words)
{
  const char *const texts[] = {rate_kind, rate_by, rate_reason};
  PlRiskRating rating;
  pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
  if (!cli_check_date(rate_date) || !cli_check_texts(texts, G_N_ELEMENTS(texts)) ||
      !read_kind(&rating.kind) || !read_step(words[2], &rating.likelihood) ||
      !read_step(words[3], &rating.impact))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autofree char *date = rate_date != NULL ? g_strdup(rate_date) : pl_document_dup_today(document);
  rating.date = date;
  return rate(document, &rating, words[1]);
}

const CliCommand cli_rate = {
    .name = "rate",
    .arguments = "FILE RISK LIKELIHOOD IMPACT",
    .summary = N_("Rate a risk"),
    .more = N_(
        "RISK is its code or its name, as “risks FILE” and “links FILE” list them. LIKELIHOOD and IMPACT are steps of the "
        "document’s scales,\nof which the highest is 4 or 5. A rating of another day stays; one of the same day and kind is replaced."),
    .run = run_rate,
    .options = rate_options,
    .least = 4,
    .most = 4,
};

/* ---- close-risk, reopen-risk ---- */

static CliStatus
put_in_register(const char *const *words, gboolean in_register)
{
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlRisk *risk = find_risk(snapshot, words[1]);
  if (risk == NULL)
    return CLI_FAILED;
  PlRisk like;
  pl_record_init_empty(PL_RECORD_RISK, &like);
  like.in_register = in_register;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_change_risks(snapshot, &risk->id, 1, "in_register", &like, &error);
  return do_command(document, command, &error);
}

static CliStatus
run_close_risk(const char *const *words)
{
  return put_in_register(words, FALSE);
}

static CliStatus
run_reopen_risk(const char *const *words)
{
  return put_in_register(words, TRUE);
}

const CliCommand cli_close_risk = {
    .name = "close-risk",
    .arguments = "FILE RISK",
    .summary = N_("Take a risk out of the register; its ratings and links stay"),
    .more = N_("RISK is its code or its name."),
    .run = run_close_risk,
    .least = 2,
    .most = 2,
};

const CliCommand cli_reopen_risk = {
    .name = "reopen-risk",
    .arguments = "FILE RISK",
    .summary = N_("Put a risk back into the register, or one that is offered into it"),
    .more = N_("RISK is its code or its name."),
    .run = run_reopen_risk,
    .least = 2,
    .most = 2,
};
