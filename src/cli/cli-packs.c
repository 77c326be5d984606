/* pack: what the writer of a pack chose and wrote: sections, comments, the front sheet, recommendations. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/pack-commands.h>

static char *pack_comment, *pack_line, *pack_text, *pack_recommend;
static gboolean pack_leave_out, pack_put_back;
static gint pack_to, pack_drop;

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
    cli_print("%4u  %s: %s%s%s\n", i, parts[i].kind->code, parts[i].title,
              parts[i].included ? "" : _(", left out"), commented ? _(", with a comment") : "");
  }
}

static void
list_recommendations(const PlSnapshot *snapshot, gint64 pack)
{
  g_autoptr(GPtrArray) ours = pl_pack_list_recommendations(snapshot, pack);
  cli_print("%s\n", ours->len > 0 ? _("Recommendations") : _("No recommendation is written yet."));
  for (guint i = 0; i < ours->len; i++) {
    g_autofree char *text = cli_one_line(((const PlRecommendation *)g_ptr_array_index(ours, i))->text);
    cli_print("%4u  %s\n", i + 1, text);
  }
}

static PlCommand *
drop(const PlSnapshot *snapshot, gint64 pack, GError **error)
{
  g_autoptr(GPtrArray) ours = pl_pack_list_recommendations(snapshot, pack);
  gboolean there = pack_drop > 0 && (guint)pack_drop <= ours->len;
  const PlRecommendation *dropped = there ? g_ptr_array_index(ours, (guint)pack_drop - 1) : NULL;
  return pl_command_remove_recommendation(snapshot, dropped != NULL ? dropped->id : 0, error);
}

static PlCommand *
make_command(PlDocument *document, const PlSnapshot *snapshot, gint64 pack, const char *section,
             GError **error)
{
  if (pack_comment != NULL)
    return pl_command_comment_section(snapshot, pack, section, pack_comment, error);
  if (pack_leave_out || pack_put_back)
    return pl_command_include_section(snapshot, pack, section, pack_put_back, error);
  if (pack_to != 0)
    return pl_command_move_section(snapshot, pack, section, (guint)MAX(pack_to, 0), error);
  if (pack_recommend != NULL)
    return pl_command_add_recommendation(snapshot, pack, pl_document_next_id(document), pack_recommend,
                                         error);
  if (pack_drop != 0)
    return drop(snapshot, pack, error);
  g_autofree char *field = g_strdelimit(g_strdup(pack_line), "-", '_');
  return pl_command_write_front_sheet(snapshot, pack, field, pack_text, error);
}

static CliStatus
run_pack(const char *const *words)
{
  PlPackKind kind = PL_PACK_BOARD;
  const char *section = words[2];
  guint of_section = (guint)((pack_comment != NULL) + pack_leave_out + pack_put_back + (pack_to != 0));
  guint n = of_section + (guint)((pack_line != NULL) + (pack_recommend != NULL) + (pack_drop != 0));
  const char *const texts[] = {section, pack_comment, pack_line, pack_text, pack_recommend};
  if (!cli_check_texts(texts, G_N_ELEMENTS(texts)))
    return CLI_WRONG_USE;
  if (!pl_pack_kind_find(words[1], &kind))
    return cli_fail(CLI_WRONG_USE, _("There is no such pack. There are: board, self-assessment, scrutiny."));
  if (n > 1 || (of_section > 0) != (section != NULL) || (pack_line != NULL) != (pack_text != NULL))
    return cli_fail(
        CLI_WRONG_USE,
        _("Give a SECTION and one of --comment, --leave-out, --put-back and --to; or --line and --text; or "
          "--recommend; or --drop. Nothing was changed."));
  g_autoptr(PlDocument) document = cli_open(words[0], n > 0);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autofree char *today = pl_document_dup_today(document);
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, today);
  gint64 assessment = latest != NULL ? latest->id : 0, pack = pl_pack_get_id(snapshot, kind, assessment);
  if (n == 0) {
    list_sections(snapshot, kind, pl_pack_find(snapshot, kind, assessment));
    list_recommendations(snapshot, pack);
    return CLI_DONE;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = make_command(document, snapshot, pack, section, &error);
  if (command == NULL || !pl_document_do(document, command, &error))
    return cli_fail_error(error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

const CliCommand cli_pack = {
    .name = "pack",
    .arguments = "FILE PACK [SECTION]",
    .summary = N_("List a pack’s sections and recommendations, or change them and its front sheet"),
    .more = N_(
        "PACK is board, self-assessment or scrutiny, of the latest assessment. LINE is title, committee, date, "
        "lead-officer,\nlead-member, contact, wards, purpose, considered-by, financial, legal, equality, "
        "risk-implications or\nbackground."),
    .run = run_pack,
    .options = pack_options,
    .least = 2,
    .most = 3,
};
