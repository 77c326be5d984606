/* merge: copies of a document that come back. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/document-file.h>

static char *merge_mine, *merge_theirs;
static gboolean merge_dry_run;

static const GOptionEntry merge_options[] = {
    {"mine", 'm', 0, G_OPTION_ARG_STRING, &merge_mine,
     N_("Differences, by number, that stay as they are in FILE; or “all”"), N_("N,N…")},
    {"theirs", 't', 0, G_OPTION_ARG_STRING, &merge_theirs,
     N_("Differences, by number, that become as they are in COPY; or “all”"), N_("N,N…")},
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &merge_dry_run, N_("Only say what would be done"), NULL},
    {0},
};

/* ---- What it would do ---- */

static void
print_changes(const PlMerge *merge)
{
  guint n;
  const PlMergeChange *changes = pl_merge_get_changes(merge, &n);
  if (n == 0)
    return;
  g_autofree char *counts = pl_merge_dup_counts(merge);
  cli_print(_("What comes in: %s.\n"), counts);
  for (guint i = 0; i < n; i++) {
    const char *colon = changes[i].values[0] != '\0' ? ": " : "", *values = changes[i].values;
    if (changes[i].act == PL_MERGE_ADDED)
      cli_print(_("  added: %s%s%s\n"), changes[i].what, colon, values);
    else if (changes[i].act == PL_MERGE_REMOVED)
      cli_print(_("  removed: %s\n"), changes[i].what);
    else
      cli_print(_("  changed: %s%s%s\n"), changes[i].what, colon, values);
  }
}

static void
print_value(const char *where, const char *value)
{
  cli_print("     %s %s\n", where, value[0] != '\0' ? value : _("(nothing)"));
}

static void
print_values(const PlMergeDifference *difference)
{
  cli_print("%s%s%s\n", difference->what, difference->value[0] != '\0' ? ": " : "", difference->value);
  if (difference->value[0] != '\0')
    print_value(_("before:     "), difference->before);
  print_value(_("here:       "), difference->mine);
  print_value(_("in the copy:"), difference->theirs);
  for (guint i = 0; difference->along[i] != NULL; i++)
    cli_print(_("     with it: %s\n"), difference->along[i]);
}

static void
print_difference(guint number, const PlMergeDifference *difference)
{
  cli_print("%3u. ", number);
  print_values(difference);
  if (difference->choice == PL_MERGE_MINE)
    cli_print("     %s\n", _("Chosen: as it is here."));
  else if (difference->choice == PL_MERGE_THEIRS)
    cli_print("     %s\n", _("Chosen: as it is in the copy."));
}

static void
print_merge(const PlMerge *merge)
{
  guint n;
  const PlMergeDifference *differences = pl_merge_get_differences(merge, &n);
  print_changes(merge);
  if (n > 0)
    cli_print("%s\n", _("What both changed, or what cannot stand together:"));
  for (guint i = 0; i < n; i++)
    print_difference(i + 1, &differences[i]);
  const PlMergeDifference *left_out = pl_merge_get_left_out(merge, &n);
  if (n > 0)
    cli_print("%s\n", _("What is not brought in:"));
  for (guint i = 0; i < n; i++) {
    cli_print("   - ");
    print_values(&left_out[i]);
  }
  const char *const *notes = pl_merge_get_notes(merge);
  for (guint i = 0; notes[i] != NULL; i++)
    cli_print("%s\n", notes[i]);
}

/* That nothing is new would be untrue of a copy in which somebody has typed, or of which something is left
 * out. */
static CliStatus
end_with_nothing_new(const PlMerge *merge)
{
  g_autofree char *drafts = pl_merge_dup_drafts_note(merge);
  guint n_left_out;
  pl_merge_get_left_out(merge, &n_left_out);
  if (n_left_out > 0)
    return cli_fail(CLI_FAILED, _("Nothing was changed: all else in “%s” stands here already.%s%s"),
                    pl_merge_get_name(merge), drafts != NULL ? " " : "", drafts != NULL ? drafts : "");
  if (drafts != NULL)
    return cli_fail(CLI_FAILED, _("Nothing was changed. %s"), drafts);
  cli_print(_("There is nothing new in “%s”; nothing was changed.\n"), pl_merge_get_name(merge));
  return CLI_DONE;
}

/* ---- Choosing ---- */

static CliStatus
choose_one(PlMerge *merge, const char *word, PlMergeChoice choice)
{
  guint n;
  guint64 number;
  const PlMergeDifference *differences = pl_merge_get_differences(merge, &n);
  if (!g_ascii_string_to_unsigned(word, 10, 1, G_MAXUINT32, &number, NULL) || number > n)
    return cli_fail(CLI_WRONG_USE,
                    ngettext("“%s” is not the number of a difference: there is %u. Nothing was changed.",
                             "“%s” is not the number of a difference: there are %u. Nothing was changed.", n),
                    word, n);
  if (differences[number - 1].choice == (choice == PL_MERGE_MINE ? PL_MERGE_THEIRS : PL_MERGE_MINE))
    return cli_fail(CLI_WRONG_USE, _("Difference %s is chosen both ways. Nothing was changed."), word);
  pl_merge_choose(merge, (guint)number - 1, choice);
  return CLI_DONE;
}

static gboolean
is_all(const char *list)
{
  return g_strcmp0(list, "all") == 0;
}

static CliStatus
choose_listed(PlMerge *merge, const char *list, PlMergeChoice choice)
{
  if (list == NULL || is_all(list))
    return CLI_DONE;
  g_auto(GStrv) words = g_strsplit(list, ",", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    CliStatus status = choose_one(merge, g_strstrip(words[i]), choice);
    if (status != CLI_DONE)
      return status;
  }
  return CLI_DONE;
}

/* “all” is what is not listed the other way. */
static void
choose_rest(PlMerge *merge, PlMergeChoice choice)
{
  guint n;
  const PlMergeDifference *differences = pl_merge_get_differences(merge, &n);
  for (guint i = 0; i < n; i++)
    if (differences[i].choice == PL_MERGE_UNDECIDED)
      pl_merge_choose(merge, i, choice);
}

static CliStatus
choose(PlMerge *merge)
{
  CliStatus status = choose_listed(merge, merge_mine, PL_MERGE_MINE);
  if (status == CLI_DONE)
    status = choose_listed(merge, merge_theirs, PL_MERGE_THEIRS);
  if (status == CLI_DONE && is_all(merge_mine))
    choose_rest(merge, PL_MERGE_MINE);
  if (status == CLI_DONE && is_all(merge_theirs))
    choose_rest(merge, PL_MERGE_THEIRS);
  return status;
}

/* ---- Doing it ---- */

static CliStatus
fail_undecided(guint n)
{
  return cli_fail(
      CLI_FAILED,
      ngettext(
          "%u difference is not decided, so nothing was changed. Choose by its number with --mine N "
          "(as it is here) or --theirs N (as it is in the copy); “all” for the rest.",
          "%u differences are not decided, so nothing was changed. Choose by their numbers with --mine N,N "
          "(as it is here) or --theirs N,N (as it is in the copy); “all” for the rest.",
          n),
      n);
}

static CliStatus
merge_into(PlDocument *document, PlMerge *merge)
{
  g_autoptr(GError) error = NULL;
  if (!pl_document_merge(document, merge, &error))
    return cli_fail_error(error);
  guint n;
  pl_merge_get_differences(merge, &n);
  if (n > 0)
    cli_print(ngettext("Merged “%s”, with %u difference decided.\n",
                       "Merged “%s”, with %u differences decided.\n", n),
              pl_merge_get_name(merge), n);
  else
    cli_print(_("Merged “%s”.\n"), pl_merge_get_name(merge));
  pl_merge_get_left_out(merge, &n);
  if (n > 0)
    cli_print(ngettext("%u difference was not brought in, as told above.\n",
                       "%u differences were not brought in, as told above.\n", n),
              n);
  return CLI_DONE;
}

static CliStatus
merge_copy(PlDocument *document, PlDocument *copy)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlMerge) merge = pl_document_compare(document, copy, NULL, &error);
  if (merge == NULL)
    return cli_fail_error(error);
  CliStatus status = choose(merge);
  if (status != CLI_DONE)
    return status;
  print_merge(merge);
  if (pl_merge_is_empty(merge))
    return end_with_nothing_new(merge);
  g_autofree char *drafts = pl_merge_dup_drafts_note(merge);
  if (drafts != NULL)
    cli_print("%s\n", drafts);
  guint undecided = pl_merge_count_undecided(merge);
  if (!merge_dry_run)
    return undecided > 0 ? fail_undecided(undecided) : merge_into(document, merge);
  cli_print("%s\n", _("Nothing was changed: this only says what would be done."));
  return CLI_DONE;
}

static CliStatus
run_merge(const char *const *words)
{
  if (is_all(merge_mine) && is_all(merge_theirs))
    return cli_fail(CLI_WRONG_USE, _("Every difference is chosen both ways. Nothing was changed."));
  if (pl_document_file_is_same(words[0], words[1])) {
    g_autofree char *shown = cli_shown(words[1]);
    return cli_fail(CLI_FAILED,
                    _("“%s” is the document itself. Nothing was changed. Give the copy that came back."),
                    shown);
  }
  g_autoptr(PlDocument) document = cli_open(words[0], !merge_dry_run);
  g_autoptr(PlDocument) copy = document != NULL ? cli_open(words[1], FALSE) : NULL;
  return copy != NULL ? merge_copy(document, copy) : CLI_FAILED;
}

const CliCommand cli_merge = {
    .name = "merge",
    .arguments = "FILE COPY",
    .summary = N_("Bring in what is new in a copy of the document"),
    .more =
        N_("What only the copy changed comes in. What both changed differently is listed and numbered, and "
           "nothing is merged until\neach is chosen. The merge is one change, which can be undone; COPY is "
           "not changed."),
    .run = run_merge,
    .options = merge_options,
    .least = 2,
    .most = 2,
};
