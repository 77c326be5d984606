/* score, agree, undo, redo, history: changes, and what was changed. */
#include "cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <jansson.h>
#include <plumbline/change-say.h>
#include <plumbline/exposure.h>
#include <plumbline/say.h>
#include <stdlib.h>
#include <string.h>

/* ---- score ---- */

static char *score_assessment, *score_by, *score_reason;

static const GOptionEntry score_options[] = {
    {"assessment", 'a', 0, G_OPTION_ARG_FILENAME, &score_assessment,
     N_("In which assessment, by the id that info shows; the latest where not given"), N_("ID")},
    {"by", 'b', 0, G_OPTION_ARG_FILENAME, &score_by,
     N_("A participant’s own view instead of the agreed level, by id, post or role (“director”)"),
     N_("PARTICIPANT")},
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &score_reason,
     N_("Why; what stands there is kept where not given"), N_("TEXT")},
    {0},
};

/* Whole numbers alone: "3.5" and "3rd" are not levels. */
static gboolean
read_level(const char *word, gint *level)
{
  if (g_ascii_strcasecmp(word, "none") == 0)
    *level = 0;
  else if (g_ascii_strcasecmp(word, "not-enough") == 0)
    *level = PL_SCORE_NOT_ENOUGH;
  else {
    gint64 number;
    if (!g_ascii_string_to_signed(word, 10, G_MININT32, G_MAXINT32, &number, NULL))
      return FALSE;
    *level = (gint)number;
  }
  return TRUE;
}

static gboolean
domain_in_use(gconstpointer record)
{
  return ((const PlDomain *)record)->in_use;
}

static const PlDomain *
find_domain(const PlSnapshot *snapshot, const char *code)
{
  const PlDomain *domain = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, code);
  if (domain != NULL && domain->in_use)
    return domain;
  g_autofree char *names = cli_names(PL_RECORD_DOMAIN, snapshot, domain_in_use);
  cli_fail(CLI_FAILED, _("There is no domain “%s” in this document, and nothing was changed. There are:%s"),
           code, names);
  return NULL;
}

static gboolean
is_participant(const PlParticipant *participant, const char *word)
{
  const PlField *role = pl_record_type_field(pl_record_type_get(PL_RECORD_PARTICIPANT), "role");
  g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, participant->id);
  g_autofree char *post = g_utf8_casefold(participant->post, -1), *wanted = g_utf8_casefold(word, -1);
  const char *role_word = pl_field_word(role, (gint)participant->role);
  return g_str_equal(id, word) || g_str_equal(post, wanted) || g_ascii_strcasecmp(role_word, word) == 0;
}

static const PlParticipant *
find_participant(const PlSnapshot *snapshot, const PlAssessment *assessment, const char *word)
{
  guint n, n_found = 0;
  const PlParticipant *participants = pl_snapshot_participants(snapshot, assessment->id, &n), *found = NULL;
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_string_append_printf(list, "\n  %-17" G_GINT64_FORMAT " %s", participants[i].id, participants[i].post);
    if (is_participant(&participants[i], word)) {
      found = &participants[i];
      n_found++;
    }
  }
  if (n_found == 1)
    return found;
  if (n == 0)
    cli_fail(CLI_FAILED, _("Nobody is named as taking part in “%s”, and nothing was changed."),
             assessment->title);
  else if (n_found > 1)
    cli_fail(CLI_FAILED,
             _("More than one participant answers to “%s”, and nothing was changed. Give the id:%s"), word,
             list->str);
  else
    cli_fail(CLI_FAILED, _("Nobody in “%s” answers to “%s”, and nothing was changed. There are:%s"),
             assessment->title, word, list->str);
  return NULL;
}

/* Which risks a changed level leaves more or less exposed than before. */
static void
print_exposures(const PlSnapshot *before, const PlSnapshot *after, gint64 assessment_id)
{
  g_autoptr(GArray) changes = pl_exposure_changes(before, after, assessment_id);
  for (guint i = 0; i < changes->len; i++) {
    const PlExposureChange *change = &g_array_index(changes, PlExposureChange, i);
    cli_print(_("Exposure of “%s”: %s, was %s.\n"), change->risk->name, pl_exposure_word(change->is),
              pl_exposure_word(change->was));
  }
}

/* How a view or an agreed level reads; a view is told in the same words. */
static char *
say_standing(const PlSnapshot *snapshot, gint64 assessment, gint64 domain, gint64 participant)
{
  PlAgreedLevel standing = {.level = 0};
  const PlView *view = participant != 0 ? pl_snapshot_view(snapshot, assessment, domain, participant) : NULL;
  const PlAgreedLevel *agreed =
      participant == 0 ? pl_snapshot_agreed_level(snapshot, assessment, domain) : NULL;
  if (participant != 0 && (view == NULL || (view->level == 0 && !view->not_enough)))
    return g_strdup(_("no view"));
  if (view != NULL)
    standing.level = view->level, standing.not_enough = view->not_enough;
  return pl_say_agreed(snapshot, view != NULL ? &standing : agreed);
}

static void
print_score(const PlSnapshot *before, const PlSnapshot *after, const PlAssessment *assessment,
            const PlDomain *domain, const PlParticipant *participant)
{
  gint64 who = participant != NULL ? participant->id : 0;
  g_autofree char *was = say_standing(before, assessment->id, domain->id, who);
  g_autofree char *is = say_standing(after, assessment->id, domain->id, who);
  const PlView *view = who != 0 ? pl_snapshot_view(before, assessment->id, domain->id, who) : NULL;
  if (view != NULL && !pl_view_may_be_told(before, view))
    cli_print(_("%s in “%s”, view of the %s: %s; what it was before is private.\n"), domain->name,
              assessment->title, participant->post, is);
  else if (participant != NULL)
    cli_print(_("%s in “%s”, view of the %s: %s; before: %s.\n"), domain->name, assessment->title,
              participant->post, is, was);
  else
    cli_print(_("%s in “%s”: %s; before: %s.\n"), domain->name, assessment->title, is, was);
  if (participant == NULL)
    print_exposures(before, after, assessment->id);
}

static CliStatus
score(PlDocument *document, const PlSnapshot *before, const PlDomain *domain, gint level)
{
  const PlAssessment *assessment = cli_find_assessment(before, score_assessment);
  if (assessment == NULL)
    return CLI_FAILED;
  const PlParticipant *participant = score_by != NULL ? find_participant(before, assessment, score_by) : NULL;
  if (score_by != NULL && participant == NULL)
    return CLI_FAILED;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_score(before, assessment->id, domain->id, participant != NULL ? participant->id : 0, level,
                       score_reason, &error);
  if (command == NULL || !cli_do(document, command, &error))
    return cli_fail_error(error);
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  if (pl_snapshot_equal(before, after))
    cli_print("%s\n", _("It stood like that already; nothing was changed."));
  else
    print_score(before, after, assessment, domain, participant);
  return CLI_DONE;
}

static CliStatus
run_score(const char *const *words)
{
  gint level;
  if (!read_level(words[2], &level))
    return cli_fail(
        CLI_WRONG_USE,
        _("“%s” is not a level. Give a number from %d to %d, “not-enough” (not enough evidence to agree) or "
          "“none” (not yet agreed). Nothing was changed."),
        words[2], PL_LEVEL_MIN, PL_LEVEL_MAX);
  if (level > PL_LEVEL_MAX || level < PL_SCORE_NOT_ENOUGH || (level <= 0 && g_ascii_isdigit(words[2][0])))
    return cli_fail(CLI_FAILED, _("%s is not a level: levels go from %d to %d. Nothing was changed."),
                    words[2], PL_LEVEL_MIN, PL_LEVEL_MAX);
  if (score_reason != NULL && !g_utf8_validate(score_reason, -1, NULL))
    return cli_fail(CLI_WRONG_USE, _("The reason must be text in UTF-8. Nothing was changed."));
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  const PlDomain *domain = find_domain(before, words[1]);
  return domain != NULL ? score(document, before, domain, level) : CLI_FAILED;
}

const CliCommand cli_score = {
    .name = "score",
    .arguments = "FILE DOMAIN LEVEL",
    .summary = N_("Set a domain’s agreed level, or one participant’s view"),
    .more = N_("DOMAIN is inspection, practice, workforce, partnership, finance, corporate, political or a "
               "local domain’s code.\n"
               "LEVEL is 1 to 5, “not-enough” (not enough evidence to agree) or “none” (not yet agreed)."),
    .run = run_score,
    .options = score_options,
    .least = 3,
    .most = 3,
};

/* ---- agree ---- */

static char *agree_assessment, *agree_on;

static const GOptionEntry agree_options[] = {
    {"assessment", 'a', 0, G_OPTION_ARG_FILENAME, &agree_assessment,
     N_("Which assessment, by the id that info shows; the latest where not given"), N_("ID")},
    {"on", 'd', 0, G_OPTION_ARG_FILENAME, &agree_on,
     N_("The day on which the room agreed, such as 2026-10-12; today where not given"), N_("DATE")},
    {0},
};

static CliStatus
run_agree(const char *const *words)
{
  if (!cli_check_date(agree_on))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlAssessment *assessment = cli_find_assessment(snapshot, agree_assessment);
  if (assessment == NULL)
    return CLI_FAILED;
  g_autofree char *today = pl_document_dup_today(document);
  const char *date = agree_on != NULL ? agree_on : today;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_agree(snapshot, assessment->id, date, &error);
  if (command == NULL || !cli_do(document, command, &error))
    return cli_fail_error(error);
  guint n;
  pl_command_get_edits(command, &n);
  g_autofree char *count = pl_say_number((gint)n);
  g_autofree char *said = pl_say_date(date);
  g_autofree char *line = g_strdup_printf(
      ngettext("%s level of “%s” is agreed as of %s.", "%s levels of “%s” are agreed as of %s.", n), count,
      assessment->title, said);
  g_autofree char *sentence = pl_say_capital(line);
  cli_print("%s\n", sentence);
  return CLI_DONE;
}

const CliCommand cli_agree = {
    .name = "agree",
    .arguments = "FILE",
    .summary = N_("Agree the levels that are still drafts"),
    .more = N_("A level is a draft from when it is set or changed until the room agrees it."),
    .run = run_agree,
    .options = agree_options,
    .least = 1,
    .most = 1,
};

/* ---- undo, redo ---- */

static CliStatus
step(const char *path, gboolean back)
{
  g_autoptr(PlDocument) document = cli_open(path, TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autofree char *label = back ? pl_document_dup_undo_label(document) : pl_document_dup_redo_label(document);
  g_autoptr(GError) error = NULL;
  if (!(back ? pl_document_undo(document, &error) : pl_document_redo(document, &error)))
    return cli_fail_error(error);
  cli_print(back ? _("Undone: %s.\n") : _("Done again: %s.\n"), label);
  return CLI_DONE;
}

static CliStatus
run_undo(const char *const *words)
{
  return step(words[0], TRUE);
}

const CliCommand cli_undo = {
    .name = "undo",
    .arguments = "FILE",
    .summary = N_("Undo the last change"),
    .run = run_undo,
    .least = 1,
    .most = 1,
};

static CliStatus
run_redo(const char *const *words)
{
  return step(words[0], FALSE);
}

const CliCommand cli_redo = {
    .name = "redo",
    .arguments = "FILE",
    .summary = N_("Do again the last change that was undone"),
    .run = run_redo,
    .least = 1,
    .most = 1,
};

/* ---- history ---- */

static gboolean history_json;
/* No entry has this number; any other that none has is refused. */
#define HISTORY_ALL G_MININT64
static gint64 history_entry = HISTORY_ALL;

static const GOptionEntry history_options[] = {
    {"entry", 'e', 0, G_OPTION_ARG_INT64, &history_entry, N_("Show what this entry changed, value by value"), "N"},
    {"json", 'j', 0, G_OPTION_ARG_NONE, &history_json, N_("As JSON"), NULL},
    {0},
};

static json_t *
entry_as_json(const PlHistoryEntry *entry)
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(entry->at);
  g_autofree char *time = at != NULL ? g_date_time_format(at, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");
  json_t *object =
      json_pack("{s:I,s:s,s:s,s:s,s:s,s:s}", "seq", (json_int_t)entry->seq, "at", time, "who", entry->who,
                "kind", entry->kind, "label", entry->label, "sha256", entry->sha256);
  if (entry->target != 0)
    json_object_set_new(object, "target", json_integer(entry->target));
  if (entry->second_parent != NULL)
    json_object_set_new(object, "second_parent", json_string(entry->second_parent));
  if (entry->seal != NULL)
    json_object_set_new(object, "seal", json_string(entry->seal));
  if (entry->redacted != 0)
    json_object_set_new(object, "redacted", json_integer(entry->redacted));
  return object;
}

/* Takes the value. */
static CliStatus
print_json(json_t *value)
{
  char *text = json_dumps(value, JSON_INDENT(2));
  json_decref(value);
  if (text == NULL)
    return cli_fail(CLI_FAILED, _("There is not enough memory to say it."));
  cli_print("%s\n", text);
  free(text);
  return CLI_DONE;
}

static CliStatus
print_history_json(GPtrArray *history)
{
  json_t *list = json_array();
  for (guint i = 0; i < history->len; i++)
    json_array_append_new(list, entry_as_json(history->pdata[i]));
  return print_json(list);
}

/* An undo carries the label of what it undid, which is in an earlier entry. */
static char *
say_entry(const PlHistoryEntry *entry)
{
  if (entry->redacted != 0)
    return g_strdup_printf(_("(redacted by entry %lld)"), (long long)entry->redacted);
  if (g_str_equal(entry->kind, PL_HISTORY_UNDO))
    return g_strdup_printf(_("Undid entry %lld: %s"), (long long)entry->target, entry->label);
  if (g_str_equal(entry->kind, PL_HISTORY_REDO))
    return g_strdup_printf(_("Did entry %lld again: %s"), (long long)entry->target, entry->label);
  return g_strdup(entry->label);
}

/* Characters: a longer signature does not push every line of the list aside. */
#define WHO_WIDTH_MAX 40

static void
print_entry(const PlHistoryEntry *entry, glong who_width)
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(entry->at);
  g_autofree char *time = at != NULL ? g_date_time_format(at, "%Y-%m-%d %H:%M UTC") : g_strdup("");
  g_autofree char *said = say_entry(entry);
  g_autofree char *what = cli_one_line(said), *who = cli_one_line(entry->who);
  g_autofree char *room = g_strnfill((gsize)MAX(who_width - g_utf8_strlen(who, -1), 0), ' ');
  cli_print("%4" G_GINT64_FORMAT "  %s  %s%s  %s\n", entry->seq, time, who, room, what);
}

static void
print_history(GPtrArray *history)
{
  glong widest = 0;
  for (guint i = 0; i < history->len; i++)
    widest = MAX(widest, MIN(g_utf8_strlen(((PlHistoryEntry *)history->pdata[i])->who, -1), WHO_WIDTH_MAX));
  for (guint i = 0; i < history->len; i++) {
    const PlHistoryEntry *entry = history->pdata[i];
    print_entry(entry, widest);
    if (entry->seal != NULL)
      cli_print("      %s: %s\n", _("Seal"), entry->seal);
  }
}

/* ---- What one entry changed ---- */

static json_t *
change_as_json(const PlRecordChange *change)
{
  json_t *values = json_array();
  for (guint i = 0; i < change->values->len; i++) {
    const PlValueChange *value = change->values->pdata[i];
    json_array_append_new(values, json_pack("{s:s,s:s,s:s}", "field", value->field, "before", value->before, "after",
                                            value->after));
  }
  const char *act = !change->was_there ? "added" : !change->is_there ? "removed" : "changed";
  return json_pack("{s:s,s:s,s:b,s:o}", "act", act, "what", change->what, "private", change->is_private, "values",
                   values);
}

static CliStatus
print_changes_json(const PlHistoryEntry *entry, const PlHistoryChanges *changes)
{
  json_t *object = entry_as_json(entry), *list = json_array();
  for (guint i = 0; i < changes->records->len; i++)
    json_array_append_new(list, change_as_json(changes->records->pdata[i]));
  json_object_set_new(object, "changes", list);
  json_object_set_new(object, "more", json_integer(changes->n_more));
  if (changes->note != NULL)
    json_object_set_new(object, "note", json_string(changes->note));
  return print_json(object);
}

static void
print_changes(const PlHistoryChanges *changes)
{
  if (changes->note != NULL)
    cli_print("  %s\n", changes->note);
  for (guint i = 0; i < changes->records->len; i++) {
    const PlRecordChange *change = changes->records->pdata[i];
    g_autofree char *heading = pl_record_change_dup_heading(change);
    const char *note = pl_record_change_get_note(change);
    cli_print("  %s\n", heading);
    for (guint j = 0; j < change->values->len; j++) {
      g_autofree char *line = pl_record_change_dup_line(change, j);
      cli_print("    %s\n", line);
    }
    if (note != NULL)
      cli_print("    %s\n", note);
  }
  if (changes->n_more > 0)
    cli_print(ngettext("  and %u more record\n", "  and %u more records\n", changes->n_more), changes->n_more);
}

static CliStatus
show_entry(PlDocument *document, GPtrArray *history, gint64 seq)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlHistoryChanges) changes = pl_document_list_changes(document, seq, &error);
  if (changes == NULL)
    return cli_fail_error(error);
  const PlHistoryEntry *entry = NULL;
  for (guint i = 0; i < history->len && (entry == NULL || entry->seq != seq); i++)
    entry = history->pdata[i];
  if (entry == NULL) /* there are changes of it, so it is there */
    return CLI_FAILED;
  if (history_json)
    return print_changes_json(entry, changes);
  print_entry(entry, 0);
  print_changes(changes);
  return CLI_DONE;
}

static CliStatus
run_history(const char *const *words)
{
  g_autoptr(PlDocument) document = cli_open(words[0], FALSE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) history = pl_document_list_history(document, &error);
  if (history == NULL)
    return cli_fail_error(error);
  if (history_entry != HISTORY_ALL)
    return show_entry(document, history, history_entry);
  if (history_json)
    return print_history_json(history);
  print_history(history);
  return CLI_DONE;
}

const CliCommand cli_history = {
    .name = "history",
    .arguments = "FILE",
    .summary = N_("List what was changed, when and by whom, the oldest first"),
    .more = N_(
        "With --entry, what one entry changed: each record, and each value before and after. Of somebody’s view it\n"
        "tells the level and the reason only once a session has revealed it (or the level is agreed, where there was no\n"
        "session), and only of those who agree to be named, where that gives nobody else away.\n"
        "A sign-off and a reopening show the hash of what was signed, by which a report that was issued is known, also\n"
        "where words were redacted since."),
    .run = run_history,
    .options = history_options,
    .least = 1,
    .most = 1,
};
