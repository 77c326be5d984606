/* assess: an assessment begun, from nothing or where the last one ended. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/assessment-commands.h>
#include <plumbline/say.h>

static char *assess_date, *assess_title, *assess_kind, *assess_of;
static gboolean assess_from_last, assess_people;

static const GOptionEntry options[] = {
    {"date", 'd', 0, G_OPTION_ARG_FILENAME, &assess_date,
     N_("The day that it speaks for, such as 2026-10-12; today where not given"), N_("DATE")},
    {"title", 't', 0, G_OPTION_ARG_FILENAME, &assess_title,
     N_("What it is called; after its season, such as “Autumn 2026”, where not given"), N_("TITLE")},
    {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &assess_kind,
     N_("Which kind: self-assessment, baseline, peer-challenge or moderation"), N_("KIND")},
    {"of", 'f', 0, G_OPTION_ARG_FILENAME, &assess_of,
     N_("Whose; the document’s own organisation where not given"), N_("ORGANISATION")},
    {"from-last", 'l', 0, G_OPTION_ARG_NONE, &assess_from_last,
     N_("Begin where the last one ended: its levels and reasons, none agreed yet"), NULL},
    {"people", 'p', 0, G_OPTION_ARG_NONE, &assess_people, N_("Write down who takes part"), NULL},
    {0},
};

/* Where none is given: as the last one, or as the window has it for the first one and for any other. */
static gboolean
read_kind(const PlAssessment *last, PlAssessmentKind *kind)
{
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_ASSESSMENT), "kind");
  *kind = last == NULL ? PL_ASSESSMENT_BASELINE : assess_from_last ? last->kind : PL_ASSESSMENT_SELF;
  for (gint i = 0; assess_kind != NULL && pl_field_word(field, i) != NULL; i++) {
    g_autofree char *word = g_strdelimit(g_strdup(pl_field_word(field, i)), " ", '-');
    if (g_str_equal(word, assess_kind)) {
      *kind = (PlAssessmentKind)i;
      return TRUE;
    }
  }
  if (assess_kind == NULL)
    return TRUE;
  cli_fail(
      CLI_WRONG_USE,
      _("“%s” is no kind of assessment: self-assessment, baseline, peer-challenge or moderation. Nothing was "
        "changed."),
      assess_kind);
  return FALSE;
}

static const PlOrganisation *
find_whose(const PlSnapshot *snapshot)
{
  if (assess_of != NULL)
    return cli_find_organisation(snapshot, assess_of);
  const PlOrganisation *own = pl_snapshot_organisation(snapshot, pl_snapshot_info(snapshot)->organisation);
  if (own == NULL)
    cli_fail(CLI_FAILED,
             _("This document is about no organisation yet, and nothing was changed. One that is begins with "
               "“plumblinectl new --council”, or in the window."));
  return own;
}

/* Returns: (transfer full) (nullable) */
static PlCommand *
make_command(PlSnapshot *snapshot, const PlAssessment *as, const PlAssessment *last, const PlIds *ids,
             GError **error)
{
  if (assess_from_last)
    return pl_command_copy_assessment(snapshot, last->id, as, ids, error);
  g_autofree char *label = g_strdup_printf(_("Add the assessment %s"), as->title);
  PlCommand *command = pl_command_new("add", label);
  pl_command_put_assessment(command, snapshot, as, assess_people, ids);
  return command;
}

static CliStatus
run_assess(const char *const *words)
{
  const char *texts[] = {assess_title, assess_kind, assess_of};
  if (!cli_check_date(assess_date) || !cli_check_texts(texts, G_N_ELEMENTS(texts)))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlOrganisation *whose = find_whose(snapshot);
  if (whose == NULL)
    return CLI_FAILED;
  const PlAssessment *last = pl_snapshot_latest_assessment(snapshot, whose->id, NULL);
  if (last == NULL && assess_from_last)
    return cli_fail(CLI_FAILED, _("%s has no assessment yet from which to begin. Nothing was changed."),
                    whose->name);
  g_autofree char *today = pl_document_dup_today(document);
  const char *date = assess_date != NULL ? assess_date : today;
  g_autofree char *title =
      assess_title != NULL ? g_strstrip(g_strdup(assess_title)) : pl_say_new_assessment(snapshot, date);
  PlAssessment as;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &as);
  as.id = pl_document_next_id(document);
  as.organisation = whose->id;
  as.date = date;
  as.title = title;
  if (!read_kind(last, &as.kind))
    return CLI_WRONG_USE;
  if (*title == '\0')
    return cli_fail(CLI_WRONG_USE, _("A title may not be empty. Nothing was changed."));
  PlIds ids = pl_ids_random();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = make_command(snapshot, &as, last, &ids, &error);
  if (command == NULL || !cli_do(document, command, &error))
    return cli_fail_error(error);
  g_autofree char *kind = pl_say_assessment_kind(as.kind), *said = pl_say_date(date);
  cli_print(_("Begun: %s, %s, %s (%s; id %lld).\n"), whose->name, title, said, kind, (long long)as.id);
  return CLI_DONE;
}

const CliCommand cli_assess = {
    .name = "assess",
    .arguments = "FILE",
    .summary = N_("Begin an assessment, from nothing or where the last one ended"),
    .more = N_(
        "Who takes part is as in the assessment before, or else the council leader, chief executive, lead member\n"
        "and director of children’s services; with --from-last they come along."),
    .run = run_assess,
    .options = options,
    .least = 1,
    .most = 1,
};
