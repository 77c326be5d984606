/* links, what-if: the web of links, listed and changed, and what a change would move. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/framework.h>
#include <plumbline/loose-ends.h>
#include <plumbline/moves.h>
#include <plumbline/what-if.h>
#include <stdlib.h>
#include <string.h>

/* One end of a link, by its code. */
typedef struct {
  PlRecordKind kind;
  gint64 id;
} End;

static const PlItem *
find_linkable(const PlSnapshot *snapshot, const char *code)
{
  guint n;
  const PlItem *items = pl_snapshot_items(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (pl_item_is_linkable(&items[i]) && g_ascii_strcasecmp(items[i].code, code) == 0)
      return &items[i];
  return NULL;
}

static gboolean
find_end(const PlSnapshot *snapshot, const char *code, End *end)
{
  static const PlRecordKind kinds[] = {PL_RECORD_RISK, PL_RECORD_DOMAIN, PL_RECORD_TEST};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    gconstpointer record = pl_snapshot_find_code(snapshot, kinds[i], code);
    if (record != NULL) {
      *end = (End){kinds[i], pl_field_get_id(&pl_record_type_get(kinds[i])->fields[0], record)};
      return TRUE;
    }
  }
  const PlItem *item = find_linkable(snapshot, code);
  if (item != NULL)
    *end = (End){PL_RECORD_ITEM, item->id};
  else
    cli_fail(
        CLI_FAILED,
        _("Nothing in this document has the code “%s”, and nothing was changed. “links FILE” lists the codes "
          "of risks, domains and tests; enablers and warning signs are known by theirs."),
        code);
  return item != NULL;
}

/* In either order. */
static gboolean
find_link(const PlSnapshot *snapshot, const char *a, const char *b, PlLinkKey *key)
{
  End one, two;
  if (!find_end(snapshot, a, &one) || !find_end(snapshot, b, &two))
    return FALSE;
  if (pl_link_key_between(one.kind, one.id, two.kind, two.id, key))
    return TRUE;
  cli_fail(
      CLI_FAILED,
      _("No link joins “%s” and “%s”. Links join a risk to a domain, a test, an enabler or a warning sign, "
        "and a domain to an enabler or a warning sign. Nothing was changed."),
      a, b);
  return FALSE;
}

static void
print_moves(const PlMoves *moves)
{
  for (guint i = 0; i < moves->n; i++)
    cli_print("  %s\n", moves->items[i].statement.text);
  cli_print("%s\n", moves->summary.text);
}

/* ---- links ---- */

static char *links_reason, *links_as_at;
static gboolean links_remove, links_restore;

static const GOptionEntry links_options[] = {
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &links_reason, N_("Why they are linked"), N_("TEXT")},
    {"remove", 'x', 0, G_OPTION_ARG_NONE, &links_remove, N_("Remove the link"), NULL},
    {"restore", 'p', 0, G_OPTION_ARG_NONE, &links_restore,
     N_("Put the link back to what the product proposes"), NULL},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &links_as_at,
     N_("Levels and ratings as they stood on a date; today where not given"), N_("DATE")},
    {0},
};

static const char *
code_of(const PlSnapshot *snapshot, PlRecordKind kind, gint64 id)
{
  gconstpointer record = pl_snapshot_find_id(snapshot, kind, id);
  return record != NULL ? pl_field_get_text(pl_record_type_field(pl_record_type_get(kind), "code"), record)
                        : "";
}

static void
list_kind(const PlSnapshot *snapshot, PlRecordKind kind, const End *wanted)
{
  PlRecordKind from, to;
  pl_link_ends(kind, &from, &to);
  const PlRecordType *type = pl_record_type_get(kind);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    const guint8 *link = records + i * type->size;
    gint64 a = pl_field_get_id(&type->fields[0], link), b = pl_field_get_id(&type->fields[1], link);
    if (wanted != NULL && !(wanted->kind == from && wanted->id == a) &&
        !(wanted->kind == to && wanted->id == b))
      continue;
    const PlRisk *risk = from == PL_RECORD_RISK ? pl_snapshot_risk(snapshot, a) : NULL;
    if (wanted == NULL && risk != NULL && !risk->in_register)
      continue;
    cli_print("%s %s %d  %s – %s\n", code_of(snapshot, from, a), code_of(snapshot, to, b),
              pl_field_get_int(pl_record_type_field(type, "strength"), link),
              pl_link_end_name(snapshot, from, a), pl_link_end_name(snapshot, to, b));
  }
}

static CliStatus
list_links(const PlSnapshot *snapshot, const char *code, const char *as_at)
{
  static const PlRecordKind kinds[] = {PL_RECORD_RISK_DOMAIN, PL_RECORD_RISK_TEST, PL_RECORD_RISK_ITEM,
                                       PL_RECORD_DOMAIN_ITEM};
  End end;
  if (code != NULL && !find_end(snapshot, code, &end))
    return CLI_FAILED;
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    list_kind(snapshot, kinds[i], code != NULL ? &end : NULL);
  if (code != NULL)
    return CLI_DONE;
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, as_at, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, as_at);
  g_autoptr(PlLooseEnds) loose = pl_loose_ends_new(ratings, picture);
  const char *const texts[] = {loose->no_test_statement.text, loose->no_domain_statement.text,
                               loose->no_risk_statement.text, loose->idle_statement.text};
  gboolean any = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    if (*texts[i] != '\0') {
      cli_print("%s\n", texts[i]);
      any = TRUE;
    }
  if (!any)
    cli_print("%s\n",
              _("Every risk of the register has a domain and an assurance test, and every test a risk."));
  return CLI_DONE;
}

/* `strength`: 0 keeps the one that stands, of a new link moderate. */
static PlCommand *
link_command(const PlSnapshot *snapshot, PlLinkKey key, gint strength, GError **error)
{
  if (links_remove)
    return pl_command_remove_link(snapshot, key, error);
  if (links_restore)
    return pl_command_restore_link(snapshot, pl_framework_shared(), key, error);
  if (strength == 0)
    strength = pl_link_get_strength(snapshot, key);
  return pl_command_set_link(snapshot, key, strength > 0 ? strength : PL_STRENGTH_MODERATE, links_reason,
                             error);
}

static CliStatus
change_link(PlDocument *document, const PlSnapshot *snapshot, const char *const *words, const char *as_at)
{
  PlLinkKey key;
  if (!find_link(snapshot, words[1], words[2], &key))
    return CLI_FAILED;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      link_command(snapshot, key, words[3] != NULL ? words[3][0] - '0' : 0, &error);
  if (command == NULL || !cli_do(document, command, &error))
    return cli_fail_error(error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  g_autoptr(PlMoves) moves = pl_moves_new(snapshot, after, 0, 0, as_at);
  print_moves(moves);
  return CLI_DONE;
}

static CliStatus
run_links(const char *const *words)
{
  if (!cli_check_date(links_as_at))
    return CLI_WRONG_USE;
  gboolean changes = words[1] != NULL && words[2] != NULL,
           weighs = changes && (words[3] != NULL || links_reason != NULL);
  if (links_remove + links_restore + weighs > 1 ||
      (!changes && (links_remove || links_restore || links_reason)))
    return cli_fail(
        CLI_WRONG_USE,
        _("Give two codes, and a strength or --reason, or --remove, or --restore. Nothing was changed."));
  if (changes && !links_remove && !links_restore && !weighs)
    return cli_fail(CLI_WRONG_USE,
                    _("Say how strong the link is: 1 slight, 2 moderate, 3 strong. Nothing was changed."));
  if (words[1] != NULL && words[2] != NULL && words[3] != NULL &&
      (strlen(words[3]) != 1 || words[3][0] < '1' || words[3][0] > '3'))
    return cli_fail(CLI_WRONG_USE,
                    _("“%s” is not a strength: 1 slight, 2 moderate, 3 strong. Nothing was changed."),
                    words[3]);
  if (links_reason != NULL && !g_utf8_validate(links_reason, -1, NULL))
    return cli_fail(CLI_WRONG_USE, _("A reason is text in UTF-8. Nothing was changed."));
  g_autoptr(PlDocument) document = cli_open(words[0], changes);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autofree char *as_at = links_as_at != NULL ? g_strdup(links_as_at) : pl_document_dup_today(document);
  return changes ? change_link(document, snapshot, words, as_at) : list_links(snapshot, words[1], as_at);
}

const CliCommand cli_links = {
    .name = "links",
    .arguments = "FILE [CODE [CODE [STRENGTH]]]",
    .summary = N_("List the links between risks, domains and tests, or change one"),
    .more = N_(
        "With one CODE, lists what that risk, domain, test, enabler or warning sign is linked to. With two, in either "
        "order,\nadds or weighs the link between them: STRENGTH is 1 slight, 2 moderate or 3 strong. What the change moves "
        "in the\nfindings is told."),
    .run = run_links,
    .options = links_options,
    .least = 1,
    .most = 4,
};

/* ---- what-if ---- */

static char **whatif_levels, **whatif_tests, **whatif_links, *whatif_as_at, *whatif_option;
static gboolean whatif_keep;

static const GOptionEntry whatif_options[] = {
    {"level", 'l', 0, G_OPTION_ARG_FILENAME_ARRAY, &whatif_levels,
     N_("Suppose that a domain is at a level, 1 to 5"), N_("DOMAIN=N")},
    {"test", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &whatif_tests,
     N_("Suppose that a test is substantial, reasonable, limited, none or not-tested"), N_("TEST=RATING")},
    {"link", 'w', 0, G_OPTION_ARG_FILENAME_ARRAY, &whatif_links,
     N_("Suppose that a link is 1 slight, 2 moderate, 3 strong, or 0 not there"), N_("CODE:CODE=N")},
    {"option", 'p', 0, G_OPTION_ARG_FILENAME, &whatif_option,
     N_("For which delivery option tests are supposed; the one in view where not given"), N_("OPTION")},
    {"keep", 'k', 0, G_OPTION_ARG_NONE, &whatif_keep, N_("Save all of it as one change"), NULL},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &whatif_as_at,
     N_("Levels and ratings as they stood on a date; today where not given"), N_("DATE")},
    {0},
};

static CliStatus
fail_form(const char *text)
{
  g_autofree char *shown = cli_shown(text);
  return cli_fail(CLI_WRONG_USE,
                  _("“%s” cannot be read. Write --level DOMAIN=N, --test TEST=RATING or --link CODE:CODE=N. "
                    "Nothing was changed."),
                  shown);
}

/* A digit of 0 to 5 after the last "=", which is cut off; -1 where there is none. */
static gint
cut_digit(char *text)
{
  char *equals = strrchr(text, '=');
  if (equals == NULL || equals[1] < '0' || equals[1] > '5' || equals[2] != '\0')
    return -1;
  *equals = '\0';
  return equals[1] - '0';
}

static CliStatus
read_level(const PlSnapshot *snapshot, const char *text, PlSupposed *supposed)
{
  g_autofree char *code = g_strdup(text);
  gint level = cut_digit(code);
  if (level < 0)
    return fail_form(text);
  const PlDomain *domain = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, code);
  if (domain == NULL) {
    g_autofree char *names = cli_names(PL_RECORD_DOMAIN, snapshot, NULL);
    return cli_fail(CLI_FAILED, _("There is no domain “%s” in this document. There are:%s"), code, names);
  }
  *supposed = (PlSupposed){PL_RECORD_AGREED_LEVEL, domain->id, 0, level};
  return CLI_DONE;
}

static CliStatus
read_test(const PlSnapshot *snapshot, const char *text, PlSupposed *supposed)
{
  g_auto(GStrv) parts = g_strsplit(text, "=", 2);
  if (parts[0] == NULL || parts[1] == NULL)
    return fail_form(text);
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_ASSURANCE), "rating");
  gint rating =
      pl_field_from_word(field, g_strdelimit(parts[1], "-", ' ')); /* "not-tested" needs no quotation marks */
  if (rating < 0)
    return cli_fail(
        CLI_WRONG_USE,
        _("“%s” is not a rating: substantial, reasonable, limited, none or not-tested. Nothing was changed."),
        parts[1]);
  const PlTest *test = pl_snapshot_find_code(snapshot, PL_RECORD_TEST, parts[0]);
  if (test == NULL) {
    g_autofree char *names = cli_names(PL_RECORD_TEST, snapshot, NULL);
    return cli_fail(CLI_FAILED, _("There is no test “%s” in this document. There are:%s"), parts[0], names);
  }
  *supposed = (PlSupposed){PL_RECORD_ASSURANCE, test->id, 0, rating};
  return CLI_DONE;
}

static CliStatus
read_link(const PlSnapshot *snapshot, const char *text, PlSupposed *supposed)
{
  g_autofree char *ends = g_strdup(text);
  gint strength = cut_digit(ends);
  g_auto(GStrv) parts = g_strsplit(ends, ":", 2);
  if (strength < 0 || strength > PL_STRENGTH_STRONG || parts[0] == NULL || parts[1] == NULL)
    return fail_form(text);
  PlLinkKey key;
  if (!find_link(snapshot, parts[0], parts[1], &key))
    return CLI_FAILED;
  *supposed = (PlSupposed){key.kind, key.from, key.to, strength};
  return CLI_DONE;
}

typedef CliStatus (*Reader)(const PlSnapshot *snapshot, const char *text, PlSupposed *supposed);

static CliStatus
read_all(const PlSnapshot *snapshot, char **texts, Reader reader, GArray *all)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    PlSupposed supposed;
    CliStatus status =
        g_utf8_validate(texts[i], -1, NULL) ? reader(snapshot, texts[i], &supposed) : fail_form(texts[i]);
    if (status != CLI_DONE)
      return status;
    g_array_append_val(all, supposed);
  }
  return CLI_DONE;
}

static CliStatus
try_out(PlDocument *document, const PlSnapshot *snapshot, const PlWhatIf *where, GArray *all)
{
  const PlSupposed *supposed = (const PlSupposed *)all->data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_what_if_command(snapshot, where, supposed, all->len, &error);
  if (command == NULL)
    return cli_fail_error(error);
  for (guint i = 0; i < all->len; i++) {
    g_autofree char *said = pl_what_if_say(snapshot, where, &supposed[i]);
    cli_print("%s\n", said);
  }
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  g_autoptr(PlMoves) moves = pl_moves_new(snapshot, after, where->assessment, where->option, where->as_at);
  print_moves(moves);
  guint n;
  pl_command_get_edits(command, &n);
  if (!whatif_keep || n == 0) {
    cli_print("%s\n", _("Nothing was changed."));
    return CLI_DONE;
  }
  if (!cli_do(document, command, &error))
    return cli_fail_error(error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

static gboolean
find_option(const PlSnapshot *snapshot, const char *code, gint64 *id)
{
  const PlOption *option =
      g_utf8_validate(code, -1, NULL) ? pl_snapshot_find_code(snapshot, PL_RECORD_OPTION, code) : NULL;
  if (option == NULL) {
    g_autofree char *shown = cli_shown(code), *names = cli_names(PL_RECORD_OPTION, snapshot, NULL);
    cli_fail(CLI_FAILED,
             _("There is no delivery option “%s” in this document, and nothing was changed. There are:%s"),
             shown, names);
    return FALSE;
  }
  *id = option->id;
  return TRUE;
}

static CliStatus
run_whatif(const char *const *words)
{
  if (!cli_check_date(whatif_as_at))
    return CLI_WRONG_USE;
  if (whatif_levels == NULL && whatif_tests == NULL && whatif_links == NULL)
    return cli_fail(CLI_WRONG_USE, _("Say what to suppose: --level, --test or --link. Nothing was changed."));
  g_autoptr(PlDocument) document = cli_open(words[0], whatif_keep);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autofree char *as_at = whatif_as_at != NULL ? g_strdup(whatif_as_at) : pl_document_dup_today(document);
  PlWhatIf where = pl_what_if_find(snapshot, as_at);
  if (whatif_option != NULL && !find_option(snapshot, whatif_option, &where.option))
    return CLI_FAILED;
  g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(PlSupposed));
  CliStatus status = read_all(snapshot, whatif_levels, read_level, all);
  if (status == CLI_DONE)
    status = read_all(snapshot, whatif_tests, read_test, all);
  if (status == CLI_DONE)
    status = read_all(snapshot, whatif_links, read_link, all);
  return status == CLI_DONE ? try_out(document, snapshot, &where, all) : status;
}

const CliCommand cli_what_if = {
    .name = "what-if",
    .arguments = "FILE",
    .summary = N_("Tell what a level, a rating or a link would move, and save nothing"),
    .more = N_(
        "Each option may be given more than once. CODE is what “links FILE” shows. Nothing is saved unless --keep "
        "is given;\nthen it is one change, and so one undo. A rating that is kept has the date."),
    .run = run_whatif,
    .options = whatif_options,
    .least = 1,
    .most = 1,
};
