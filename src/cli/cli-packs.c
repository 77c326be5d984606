/* pack: what the writer of a pack chose and wrote: sections, comments, the front sheet, recommendations; and
 * the crest on it. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/crest.h>
#include <plumbline/organisation-commands.h>
#include <plumbline/pack-commands.h>
#include <plumbline/pack.h>
#include <plumbline/say.h>

/* No number that a person would give. */
#define NOT_GIVEN G_MININT

static char *pack_comment, *pack_line, *pack_text, *pack_recommend, *pack_ask, *pack_unask, *pack_crest;
static gboolean pack_leave_out, pack_put_back, pack_no_crest;
static gint pack_to = NOT_GIVEN, pack_drop = NOT_GIVEN;

static const GOptionEntry pack_options[] = {
    {"comment", 'c', 0, G_OPTION_ARG_FILENAME, &pack_comment,
     N_("What to say beside SECTION; an empty text takes it away"), N_("TEXT")},
    {"leave-out", 'l', 0, G_OPTION_ARG_NONE, &pack_leave_out, N_("Leave SECTION out"), NULL},
    {"put-back", 'b', 0, G_OPTION_ARG_NONE, &pack_put_back, N_("Put SECTION back"), NULL},
    {"to", 't', 0, G_OPTION_ARG_INT, &pack_to, N_("Move SECTION to this place in the list"), N_("N")},
    {"line", 'i', 0, G_OPTION_ARG_FILENAME, &pack_line, N_("Write --text on this line of the front sheet"),
     N_("LINE")},
    {"text", 'x', 0, G_OPTION_ARG_FILENAME, &pack_text, N_("What to write there"), N_("TEXT")},
    {"recommend", 'r', 0, G_OPTION_ARG_FILENAME, &pack_recommend, N_("Add a recommendation"), N_("TEXT")},
    {"drop", 'd', 0, G_OPTION_ARG_INT, &pack_drop, N_("Remove a recommendation, by its number"), N_("N")},
    {"ask", 'a', 0, G_OPTION_ARG_FILENAME, &pack_ask,
     N_("Have the pack ask a question, by the name that questions shows"), N_("NAME")},
    {"unask", 'u', 0, G_OPTION_ARG_FILENAME, &pack_unask, N_("Take a question out of the pack"), N_("NAME")},
    {"crest", 'k', 0, G_OPTION_ARG_FILENAME, &pack_crest,
     N_("Make a PNG picture the council’s crest, on each of its packs"), N_("FILE")},
    {"no-crest", 'n', 0, G_OPTION_ARG_NONE, &pack_no_crest, N_("Take the crest away"), NULL},
    {0},
};

static void
list_sections(const PlSnapshot *snapshot, PlPackKind kind, const PlPack *pack)
{
  PlPackPart parts[PL_PACK_SECTIONS_MAX];
  guint n = pl_pack_list_parts(snapshot, kind, pack, parts);
  cli_print("%s\n", pl_pack_kind_name(kind));
  for (guint i = 0; i < n; i++) {
    gboolean commented = parts[i].record != NULL && *parts[i].record->commentary != '\0';
    cli_print("%4u  %s: %s%s%s\n", i + 1, parts[i].kind->code, parts[i].title,
              parts[i].included ? "" : _(", left out"), commented ? _(", with a comment") : "");
  }
}

static void
list_recommendations(const PlSnapshot *snapshot, gint64 pack)
{
  g_autoptr(GPtrArray) ours = pl_pack_list_recommendations(snapshot, pack);
  cli_print("%s\n", ours->len > 0 ? _("Recommendations")
                                  : pl_published(snapshot, _("No recommendation is written yet."),
                                                 _("No recommendation is published.")));
  for (guint i = 0; i < ours->len; i++) {
    g_autofree char *text = cli_one_line(((const PlRecommendation *)g_ptr_array_index(ours, i))->text);
    cli_print("%4u  %s\n", i + 1, text);
  }
}

/* Those that were chosen. */
static void
list_questions(const PlOverview *overview, gint64 pack)
{
  g_autoptr(GPtrArray) ours = pl_pack_list_questions(overview->snapshot, pack);
  cli_print("%s\n", ours->len > 0 ? _("Questions to ask")
                                  : pl_published(overview->snapshot, _("No question is chosen."),
                                                 _("No question that was chosen is published.")));
  for (guint i = 0; i < ours->len; i++) {
    const PlAsked *asked = pl_questions_find(overview->questions, ((const PlQuestion *)ours->pdata[i])->id);
    g_autofree char *text = asked != NULL ? cli_one_line(asked->statement.text) : NULL;
    if (asked != NULL)
      cli_print("      %s: %s\n", cli_question_name(asked), text);
  }
}

/* Whose pack it is: the assessment's organisation, or the document's. */
static gint64
organisation_of(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  return assessment != NULL ? assessment->organisation : info != NULL ? info->organisation : 0;
}

/* @organisation: (out) (nullable): whose it is
   Returns: (nullable): NULL where there is none, or with an error */
static PlCrest *
crest_of(const PlSnapshot *snapshot, const PlAssessment *assessment, const PlOrganisation **organisation,
         GError **error)
{
  *organisation = pl_snapshot_organisation(snapshot, organisation_of(snapshot, assessment));
  return *organisation != NULL ? pl_crest_new((*organisation)->crest, error) : NULL;
}

void
cli_tell_crest_fault(const PlSnapshot *snapshot, const char *date)
{
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, date);
  g_autoptr(GError) error = NULL;
  if (!pl_pack_check_crest(snapshot, latest != NULL ? latest->id : 0, &error))
    cli_fail_error(error);
}

static void
list_crest(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  const PlOrganisation *organisation;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCrest) crest = crest_of(snapshot, assessment, &organisation, &error);
  g_autofree char *picture = crest != NULL ? pl_picture_say(organisation->crest) : NULL;
  if (crest != NULL) /* TRANSLATORS: a council, and "a picture of 300 × 120 pixels". */
    cli_print(_("The crest of %s is %s.\n"), organisation->name, picture);
  else
    cli_print("%s\n", error != NULL ? error->message : _("No crest is set."));
}

/* The first page stays first, so the places are those after it, as the list counts them. */
static PlCommand *
move(const PlSnapshot *snapshot, PlPackKind kind, gint64 pack, const char *section, GError **error)
{
  PlPackPart parts[PL_PACK_SECTIONS_MAX];
  guint n = pl_pack_list_parts(snapshot, kind, pl_snapshot_find_id(snapshot, PL_RECORD_PACK, pack), parts);
  if (pack_to >= 2 && (guint)pack_to <= n)
    return pl_command_move_section(snapshot, pack, section, (guint)pack_to - 1, error);
  g_set_error(
      error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
      _("There is no place %d to move it to: the first page stays first, and the others have places 2 to %u. Nothing was "
        "changed."),
      pack_to, n);
  return NULL;
}

static PlCommand *
ask(const PlOverview *overview, gint64 pack, GError **error)
{
  const PlAsked *asked = cli_find_question(overview->questions, pack_ask != NULL ? pack_ask : pack_unask);
  return asked != NULL
             ? pl_command_choose_question(overview->snapshot, pack, &asked->record, pack_ask != NULL, error)
             : NULL;
}

static PlCommand *
drop(const PlSnapshot *snapshot, gint64 pack, GError **error)
{
  g_autoptr(GPtrArray) ours = pl_pack_list_recommendations(snapshot, pack);
  gboolean there = pack_drop > 0 && (guint)pack_drop <= ours->len;
  const PlRecommendation *dropped = there ? g_ptr_array_index(ours, (guint)pack_drop - 1) : NULL;
  return pl_command_remove_recommendation(snapshot, dropped != NULL ? dropped->id : 0, error);
}

/* @crest: (nullable): as pl_crest_read_file() gives it
   Returns: (nullable): NULL with an error, or where the reason was said */
static PlCommand *
make_command(PlDocument *document, const PlOverview *overview, PlPackKind kind, gint64 pack,
             const char *section, const char *crest, GError **error)
{
  const PlSnapshot *snapshot = overview->snapshot;
  if (crest != NULL || pack_no_crest)
    return pl_command_set_crest(snapshot, organisation_of(snapshot, overview->assessment),
                                crest != NULL ? crest : "", error);
  if (pack_ask != NULL || pack_unask != NULL)
    return ask(overview, pack, error);
  if (pack_comment != NULL)
    return pl_command_comment_section(snapshot, pack, section, pack_comment, error);
  if (pack_leave_out || pack_put_back)
    return pl_command_include_section(snapshot, pack, section, pack_put_back, error);
  if (pack_to != NOT_GIVEN)
    return move(snapshot, kind, pack, section, error);
  if (pack_recommend != NULL)
    return pl_command_add_recommendation(snapshot, pack, pl_document_next_id(document), pack_recommend,
                                         error);
  if (pack_drop != NOT_GIVEN)
    return drop(snapshot, pack, error);
  g_autofree char *field = g_strdelimit(g_strdup(pack_line), "-", '_');
  return pl_command_write_front_sheet(snapshot, pack, field, pack_text, error);
}

/* How many of the changes are asked for; `*of_section`, of a section. */
static guint
count_changes(guint *of_section)
{
  const gboolean section[] = {pack_comment != NULL, pack_leave_out, pack_put_back, pack_to != NOT_GIVEN};
  const gboolean others[] = {pack_line != NULL, pack_recommend != NULL, pack_drop != NOT_GIVEN,
                             pack_ask != NULL,  pack_unask != NULL,     pack_crest != NULL,
                             pack_no_crest};
  guint n = 0;
  *of_section = 0;
  for (guint i = 0; i < G_N_ELEMENTS(section); i++)
    *of_section += section[i];
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    n += others[i];
  return *of_section + n;
}

static CliStatus
change(PlDocument *document, const PlOverview *overview, PlPackKind kind, gint64 pack, const char *section,
       const char *crest)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = make_command(document, overview, kind, pack, section, crest, &error);
  if (command == NULL && error == NULL)
    return CLI_FAILED;
  if (command == NULL || !cli_do(document, command, &error))
    return cli_fail_error(error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

static CliStatus
run_pack(const char *const *words)
{
  PlPackKind kind = PL_PACK_BOARD;
  const char *section = words[2];
  guint of_section, n = count_changes(&of_section);
  const char *const texts[] = {section,        pack_comment, pack_line, pack_text,
                               pack_recommend, pack_ask,     pack_unask};
  if (!cli_check_texts(texts, G_N_ELEMENTS(texts)))
    return CLI_WRONG_USE;
  if (!pl_pack_kind_find(words[1], &kind))
    return cli_fail(CLI_WRONG_USE, _("There is no such pack. There are: board, self-assessment, scrutiny."));
  if (n > 1 || (of_section > 0) != (section != NULL) || (pack_line != NULL) != (pack_text != NULL))
    return cli_fail(
        CLI_WRONG_USE,
        _("Give a SECTION and one of --comment, --leave-out, --put-back and --to; or --line and --text; or one of "
          "--recommend, --drop, --ask, --unask, --crest and --no-crest. Nothing was changed."));
  g_autoptr(GError) error = NULL;
  g_autofree char *crest = pack_crest != NULL ? pl_crest_read_file(pack_crest, &error) : NULL;
  if (error != NULL)
    return cli_fail_error(error);
  g_autoptr(PlDocument) document = cli_open(words[0], n > 0);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autofree char *today = pl_document_dup_today(document);
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, today);
  gint64 assessment = latest != NULL ? latest->id : 0, pack = pl_pack_get_id(snapshot, kind, assessment);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, latest, 0, today);
  if (n > 0)
    return change(document, overview, kind, pack, section, crest);
  list_sections(snapshot, kind, pl_pack_find(snapshot, kind, assessment));
  list_recommendations(snapshot, pack);
  list_questions(overview, pack);
  list_crest(snapshot, latest);
  return CLI_DONE;
}

const CliCommand cli_pack = {
    .name = "pack",
    .arguments = "FILE PACK [SECTION]",
    .summary = N_("List a pack’s sections and recommendations, or change them and its front sheet"),
    .more = N_(
        "PACK is board, self-assessment or scrutiny, of the latest assessment. LINE is title, committee, date, "
        "lead-officer,\nlead-member, contact, wards, purpose, considered-by, financial, legal, equality, "
        "risk-implications or\nbackground. NAME is what the command questions shows above a question. The FILE of --crest is scaled down where it is large, and nothing of it but the picture is kept; the "
        "crest is that\nof the council, and so on its packs of every kind."),
    .run = run_pack,
    .options = pack_options,
    .least = 2,
    .most = 3,
};
