/* redact, discard-views, share: what a file gives away. */
#include "cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <plumbline/record-say.h>
#include <plumbline/say.h>
#include <stdio.h>
#include <string.h>

/* ---- What was found or taken ---- */

/* @noun: in the right number */
static void
add_count(GPtrArray *items, guint n, const char *noun)
{
  g_autofree char *number = pl_say_number((gint)n);
  if (n > 0)
    g_ptr_array_add(items, g_strdup_printf("%s %s", number, noun));
}

static void
add_entries(GPtrArray *items, guint n)
{
  add_count(items, n, ngettext("entry of the history", "entries of the history", n));
}

/* Returns: (transfer full): "three texts in records, nine entries of the history and one draft". */
static char *
say_places(const PlRedaction *counts)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
  add_count(items, counts->texts, ngettext("text in a record", "texts in records", counts->texts));
  add_entries(items, counts->entries);
  add_count(items, counts->seals, ngettext("signed-off assessment", "signed-off assessments", counts->seals));
  add_count(items, counts->drafts, ngettext("draft", "drafts", counts->drafts));
  return pl_say_list((const char *const *)items->pdata, items->len);
}

/* What was asked for is done; the file is not yet rid of it. */
static CliStatus
say_clean(const PlRedaction *done)
{
  if (done->clean)
    return CLI_DONE;
  return cli_fail(
      CLI_FAILED,
      _("It is out of the document, but may still be in unused bytes of the file: the disk may be "
        "full, or somebody else was reading. Make room, see that nobody has it open, and do the same "
        "again: opening the document to change it cleans the file."));
}

/* What a copy has in common with the document is rebuilt from the history, which loses it. */
static void
tell_of_copies(void)
{
  cli_print(
      "%s\n",
      _("Copies of the document that are in other hands now cannot be merged into it afterwards: bring them back "
        "and merge them first. It can still be merged into such a copy."));
}

static void
tell_of_lost_copies(void)
{
  cli_print(
      "%s\n",
      _("Copies of the document that were made before can no longer be merged into it. It can still be merged into such "
        "a copy."));
}

/* ---- redact ---- */

static char *redact_reason;
static gboolean redact_dry_run, redact_parts;

static const GOptionEntry redact_options[] = {
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &redact_reason,
     N_("Why; it is kept in the history, so leave the words out of it"), N_("WHY")},
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &redact_dry_run, N_("Only say where the words are"), NULL},
    {"parts", 'p', 0, G_OPTION_ARG_NONE, &redact_parts, N_("Also where they are a part of longer words"), NULL},
    {0},
};

/* More than can be looked for: what is cut off here is refused there. */
#define INPUT_MAX (8 * PL_REDACT_TEXT_MAX)

/* Returns: (transfer full) (nullable): the words; "-" is standard input. */
static char *
read_words(const char *word)
{
  if (!g_str_equal(word, "-"))
    return g_strdup(word);
  g_autofree char *text = g_malloc0(INPUT_MAX + 1);
  gsize n = fread(text, 1, INPUT_MAX, stdin);
  if (!ferror(stdin) && strlen(text) == n)
    return g_steal_pointer(&text);
  cli_fail(CLI_FAILED, _("Standard input could not be read as text. Nothing was changed."));
  return NULL;
}

static void
tell_of_published(const PlRedaction *found)
{
  g_autofree char *published = pl_say_published(found->published);
  if (*published != '\0')
    cli_print("%s\n", published);
}

static CliStatus
look(PlDocument *document, const char *text)
{
  g_auto(PlRedaction) found = {0};
  g_autoptr(GError) error = NULL;
  if (!pl_document_count_text(document, text, &found, &error))
    return cli_fail_error(error);
  g_autofree char *places = say_places(&found);
  if (places[0] == '\0') {
    tell_of_published(&found);
    cli_print(found.published > 0 ? _("The words are nowhere else in the document, its history or its drafts.\n")
                                  : _("The words are nowhere in the document, its history or its drafts.\n"));
    return CLI_DONE;
  }
  for (guint i = 0; i < found.places->len; i++)
    cli_print("  %s\n", (const char *)found.places->pdata[i]);
  if (found.places->len == PL_REDACT_PLACES_MAX)
    cli_print(_("  and perhaps more: these are the first %d\n"), PL_REDACT_PLACES_MAX);
  cli_print(_("The words are in %s. Nothing was changed.\n"), places);
  tell_of_copies();
  tell_of_published(&found);
  if (found.signs)
    cli_print(
        "%s\n",
        _("They are also in PLUMBLINE_SIGNATURE, which the history keeps: sign with another text to redact them."));
  if (found.parts > 0)
    cli_print(ngettext("In %u place they are a part of longer words, which --parts would spoil.\n",
                       "In %u places they are a part of longer words, which --parts would spoil.\n", found.parts),
              found.parts);
  return CLI_DONE;
}

/* “Ann” is in “planning”, and nothing takes a redaction back. */
static CliStatus
check_parts(PlDocument *document, const char *text)
{
  g_auto(PlRedaction) found = {0};
  g_autoptr(GError) error = NULL;
  if (!pl_document_count_text(document, text, &found, &error))
    return cli_fail_error(error);
  if (found.parts == 0 || redact_parts)
    return CLI_DONE;
  return cli_fail(CLI_FAILED,
                  ngettext("In %u place the words are a part of longer words. Nothing was changed. Look with --dry-run; give "
                           "more of the words, or --parts to take them out there too.",
                           "In %u places the words are a part of longer words. Nothing was changed. Look with --dry-run; "
                           "give more of the words, or --parts to take them out there too.",
                           found.parts),
                  found.parts);
}

static CliStatus
run_redact(const char *const *words)
{
  if (!redact_dry_run && (redact_reason == NULL || !g_utf8_validate(redact_reason, -1, NULL)))
    return cli_fail(CLI_WRONG_USE,
                    _("Say why with --reason, as text in UTF-8; it is kept. Nothing was changed."));
  g_autofree char *text = read_words(words[1]);
  g_autoptr(PlDocument) document = text != NULL ? cli_open(words[0], !redact_dry_run) : NULL;
  if (document == NULL)
    return CLI_FAILED;
  if (redact_dry_run)
    return look(document, text);
  CliStatus status = check_parts(document, text);
  if (status != CLI_DONE)
    return status;
  PlRedaction done;
  g_autoptr(GError) error = NULL;
  if (!pl_document_redact(document, text, redact_reason, &done, &error))
    return cli_fail_error(error);
  g_autofree char *places = say_places(&done);
  if (places[0] == '\0') {
    cli_print("%s\n", _("The words were out of the document already; now they are out of its file’s unused bytes too."));
    return CLI_DONE;
  }
  cli_print(_("Redacted: %s.\n"), places);
  tell_of_published(&done);
  tell_of_lost_copies();
  return say_clean(&done);
}

const CliCommand cli_redact = {
    .name = "redact",
    .arguments = "FILE TEXT",
    .summary = N_("Take words out of a document and its history for good"),
    .more = N_(
        "TEXT is found whatever its capitals, accents, quotes and dashes. “-” reads it from standard input, which keeps it out of the "
        "shell’s history.\n"
        "Other copies and backups of the document keep the words; so may packs and exports made of it.\n"
        "Copies in other hands can no longer be merged into it afterwards: bring them back and merge them first. It can\n"
        "still be merged into such a copy."),
    .run = run_redact,
    .options = redact_options,
    .least = 2,
    .most = 2,
};

/* ---- discard-views ---- */

static CliStatus
run_discard_views(const char *const *words)
{
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlAssessment *assessment = cli_find_assessment(snapshot, words[1]);
  g_autoptr(GError) error = NULL;
  PlRedaction done;
  if (assessment == NULL)
    return CLI_FAILED;
  if (!pl_document_discard_views(document, assessment->id, &done, &error))
    return cli_fail_error(error);
  g_autofree char *views = pl_record_say_count(PL_RECORD_VIEW, done.texts);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
  add_entries(items, done.entries);
  g_autofree char *entries = pl_say_list((const char *const *)items->pdata, items->len);
  if (entries[0] != '\0')
    cli_print(_("Discarded from “%s”: %s, and what %s recorded.\n"), assessment->title, views, entries);
  else
    cli_print(_("Discarded from “%s”: %s.\n"), assessment->title, views);
  tell_of_lost_copies();
  return say_clean(&done);
}

const CliCommand cli_discard_views = {
    .name = "discard-views",
    .arguments = "FILE ASSESSMENT",
    .summary = N_("Let an assessment’s private views go for good, once levels are agreed"),
    .more = N_(
        "ASSESSMENT is the id that info shows. The views leave the history too, and cannot be brought back.\n"
        "Copies in other hands can no longer be merged into it afterwards: bring them back and merge them first. It can\n"
        "still be merged into such a copy."),
    .run = run_discard_views,
    .least = 2,
    .most = 2,
};

/* ---- share ---- */

static char *share_output, *share_keep;

static const GOptionEntry share_options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &share_output, N_("The copy; it must not exist yet"),
     N_("COPY")},
    {"keep", 'k', 0, G_OPTION_ARG_FILENAME, &share_keep,
     N_("What is to be in it as well, parted by commas: participants, views (of participants), not-cleared"),
     N_("WHAT")},
    {0},
};

static const struct {
  const char *word;
  PlShareKeep keep;
} keeps[] = {
    {"participants", PL_SHARE_PARTICIPANTS},
    {"views", PL_SHARE_VIEWS},
    {"not-cleared", PL_SHARE_NOT_CLEARED},
};

static gboolean
read_keep(PlShareKeep *keep)
{
  g_auto(GStrv) given = g_strsplit(share_keep != NULL ? share_keep : "", ",", -1);
  *keep = PL_SHARE_PUBLIC_ALONE;
  for (guint i = 0; given[i] != NULL; i++) {
    guint j = 0;
    while (j < G_N_ELEMENTS(keeps) && !g_str_equal(keeps[j].word, given[i]))
      j++;
    if (j == G_N_ELEMENTS(keeps)) {
      cli_fail(
          CLI_WRONG_USE,
          _("“%s” is not something to keep: choose from participants, views and not-cleared. No copy was "
            "made."),
          given[i]);
      return FALSE;
    }
    *keep |= keeps[j].keep;
  }
  if (!(*keep & PL_SHARE_VIEWS) || (*keep & PL_SHARE_PARTICIPANTS))
    return TRUE;
  cli_fail(CLI_WRONG_USE, _("A view is somebody’s: to keep views, keep participants too. No copy was made."));
  return FALSE;
}

static CliStatus
run_share(const char *const *words)
{
  PlShareKeep keep;
  if (share_output == NULL || share_output[0] == '\0' || g_str_equal(share_output, "-"))
    return cli_fail(CLI_WRONG_USE, _("Say in which file the copy is to be, with -o. No copy was made."));
  if (!read_keep(&keep))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], FALSE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) whole = pl_document_ref_snapshot(document);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) notes = NULL;
  if (!pl_document_share(document, share_output, keep, &notes, NULL, &error))
    return cli_fail_error(error);
  g_autofree char *made = cli_shown(share_output), *left_out = pl_say_left_out(whole, keep);
  cli_print(_("Made “%s”, without history and drafts.\n"), made);
  if (left_out[0] != '\0')
    cli_print(_("Also left out: %s.\n"), left_out);
  if (keep & PL_SHARE_NOT_CLEARED)
    cli_print(
        "%s\n",
        _("In it too: whatever is not cleared as public, be it not decided yet, exempt or confidential."));
  for (guint i = 0; notes[i] != NULL; i++)
    cli_print("%s\n", notes[i]);
  return CLI_DONE;
}

const CliCommand cli_share = {
    .name = "share",
    .arguments = "FILE",
    .summary = N_("Make a copy for others, without history and what is not for them"),
    .more =
        N_("“not-cleared” keeps whatever is not cleared as public: what is exempt and confidential too.\n"
           "Without --keep the copy has neither participants nor their views, and of what has a clearance "
           "only what is\n"
           "cleared as public. It can be merged when it comes back."),
    .run = run_share,
    .options = share_options,
    .least = 1,
    .most = 1,
};
