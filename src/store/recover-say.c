#include "recover-say.h"
#include "schema.h"

#include <plumbline/record-say.h>
#include <string.h>

#include <glib/gi18n-lib.h>

static void
add(GPtrArray *sentences, char *sentence)
{
  g_ptr_array_add(sentences, sentence);
}

/* ---- One kind ---- */

static void
add_clause(GString *line, const char *clause)
{
  g_string_append_printf(line, "; %s", clause);
}

/* `form` holds one %u; for numbers that are above 0. */
static void
add_number(GString *line, const char *form, guint number)
{
  if (number == 0)
    return;
  g_autoptr(GString) clause = g_string_new(form);
  g_autofree char *digits = g_strdup_printf("%u", number);
  g_string_replace(clause, "%u", digits, 1);
  add_clause(line, clause->str);
}

static guint
kept(const PlRecoveryCount *count)
{
  return count->read + count->found + count->replayed + count->unsealed + count->framework + count->stood_in;
}

static gboolean
is_untouched(const PlRecoveryCount *count)
{
  return count->whole && count->orphaned == 0 && count->emptied == 0 && count->spoilt == 0;
}

/* Nothing of the kind was found, and nothing tells that there was any. */
static gboolean
is_blank(const PlRecoveryCount *count)
{
  return kept(count) == 0 && count->missed == 0 && count->orphaned == 0 && count->spoilt == 0;
}

/* Returns: (transfer full): "views" */
static char *
plural_name(const PlRecoveryCount *count)
{
  g_autofree char *none = pl_record_say_count(count->kind, 0);
  const char *name = strchr(none, ' ');
  return g_strdup(name != NULL ? name + 1 : none);
}

static char *
say_kind(const PlRecoveryCount *count, gboolean is_later)
{
  g_autofree char *counted = pl_record_say_count(count->kind, kept(count));
  GString *line = g_string_new(NULL);
  /* TRANSLATORS: how many records of a kind are in the new document: "12 views brought". */
  g_string_append_printf(line, _("%s brought"), counted);
  add_number(line, _("%u of them from pages that had come loose"), count->found);
  add_number(line, _("%u of them rebuilt from the history of changes"), count->replayed);
  add_number(line, _("%u of them as they were signed off"), count->unsealed);
  add_number(line, _("%u of them as the program’s own framework has them, without your changes"),
             count->framework);
  add_number(line, _("%u of them stand-ins, which need their names"), count->stood_in);
  add_number(line, _("at least %u lost"), count->missed);
  add_number(line,
             is_later ? _("%u left out, since this version cannot read them")
                      : _("%u left out, being damaged"),
             count->spoilt);
  add_number(line, _("%u left out, since what they belong to is lost"), count->orphaned);
  add_number(line, _("%u brought without a reference to something that is lost"), count->emptied);
  add_number(line,
             ngettext("%u page could not be read, so there may have been more",
                      "%u pages could not be read, so there may have been more", count->pages),
             count->pages);
  if (!count->whole && count->pages == 0 && count->spoilt == 0)
    add_clause(line, _("there may have been more"));
  g_string_append_c(line, '.');
  return g_string_free(line, FALSE);
}

static void
say_kinds(const PlSalvage *salvage, GPtrArray *sentences)
{
  g_autoptr(GString) blank = g_string_new(NULL);
  guint start = sentences->len;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecoveryCount *count = pl_haul_get_count(salvage->haul, i);
    if (is_untouched(count))
      continue;
    if (!is_blank(count)) {
      add(sentences, say_kind(count, salvage->later_version != 0));
      continue;
    }
    g_autofree char *plural = plural_name(count);
    g_string_append_printf(blank, "%s%s", blank->len > 0 ? ", " : "", plural);
  }
  if (blank->len > 0) /* TRANSLATORS: kinds of record, in the plural. */
    g_ptr_array_insert(sentences, (gint)start, /* before what was but partly lost */
                       g_strdup_printf(_("Nothing could be read of these, if there were any: %s."), blank->str));
}

/* ---- The whole ---- */

static gboolean
is_all_read(const PlSalvage *salvage)
{
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    if (!is_untouched(pl_haul_get_count(salvage->haul, i)))
      return FALSE;
  }
  return salvage->later_version == 0 && salvage->n_unplaced == 0 &&
         pl_salvage_table_is_whole(salvage, PL_TABLE_DRAFT);
}

gboolean
pl_salvage_is_whole(const PlSalvage *salvage)
{
  return is_all_read(salvage) && salvage->lost_seals->len == 0;
}

static guint
count_all(const PlSalvage *salvage, guint (*of)(const PlRecoveryCount *count))
{
  guint sum = 0;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    sum += of(pl_haul_get_count(salvage->haul, i));
  return sum;
}

static guint
replayed(const PlRecoveryCount *count)
{
  return count->replayed;
}

static void
say_sum(const PlSalvage *salvage, GPtrArray *sentences)
{
  guint n = count_all(salvage, kept);
  if (pl_salvage_is_whole(salvage)) {
    add(sentences,
        g_strdup_printf(ngettext("The one record that the document held is in the new document.",
                                 "All %u records that the document held are in the new document.", n),
                        n));
    return;
  }
  if (is_all_read(salvage)) {
    add(sentences,
        g_strdup_printf(
            ngettext(
                "Nothing is lost: %u record is in the new document. Of the sign-offs, not all could be kept.",
                "Nothing is lost: %u records are in the new document. Of the sign-offs, not all could be "
                "kept.",
                n),
            n));
    return;
  }
  add(sentences,
      g_strdup_printf(ngettext("%u record was brought into the new document. Others are lost, or may be.",
                               "%u records were brought into the new document. Others are lost, or may be.",
                               n),
                      n));
}

static void
say_taken(PlTakenAs taken, GPtrArray *sentences)
{
  switch (taken) {
  case PL_TAKEN_AS_SHARED:
    add(sentences,
        g_strdup(
            _("It began as a shared copy, so it is taken for one of what is cleared as public alone: what "
              "is not in it is said to be unpublished, and every pack of it is a public version.")));
    break;
  case PL_TAKEN_AS_PUBLIC:
    add(sentences,
        g_strdup(
            _("All that it holds is cleared as public, so it is taken for a shared copy of that alone: "
              "what is not in it is said to be unpublished, and every pack of it is a public version.")));
    break;
  case PL_TAKEN_IN_DOUBT:
    add(sentences,
        g_strdup(_("Whether it was a shared copy could not be read. If it was, what the new document says is "
                   "missing may only have been withheld: compare it with what it was shared from.")));
    break;
  case PL_TAKEN_AS_IT_IS:
    break;
  }
}

static void
say_special(const PlSalvage *salvage, GPtrArray *sentences)
{
  if (salvage->later_version != 0)
    add(sentences,
        g_strdup_printf(
            _("The file was made by a later version of Plumbline (its format is number %lld, and this "
              "version's is %lld). What that version added is not in the new document. Try the file with that "
              "version first."),
            (long long)salvage->later_version, (long long)pl_schema_get_version()));
  if (salvage->made_info)
    add(sentences,
        g_strdup(_("The document’s own title and settings were lost: it has the file’s name now. Give "
                   "it its title, and say whose it is.")));
  if (salvage->made_info)
    say_taken(salvage->taken, sentences);
  for (guint i = 0; i < salvage->lost_seals->len; i++)
    add(sentences, g_strdup(salvage->lost_seals->pdata[i]));
  if (salvage->n_unplaced > 0)
    add(sentences,
        g_strdup_printf(ngettext("%u row was left out, since nothing tells what it belonged to.",
                                 "%u rows were left out, since nothing tells what they belonged to.",
                                 salvage->n_unplaced),
                        salvage->n_unplaced));
  if (!salvage->history_complete && count_all(salvage, replayed) > 0)
    add(sentences,
        g_strdup(_("Part of the history could not be read, so what was rebuilt from it may be out of "
                   "date, or may have been deleted since. Look through it.")));
  if (salvage->drafts->len > 0)
    add(sentences,
        g_strdup_printf(ngettext("%u piece of unfinished typing came along.",
                                 "%u pieces of unfinished typing came along.", salvage->drafts->len),
                        salvage->drafts->len));
  if (!pl_salvage_table_is_whole(salvage, PL_TABLE_DRAFT))
    add(sentences, g_strdup(_("Typing that was not finished may have been lost.")));
}

static void
say_file(const PlGateCopy *copied, PlJournalFate journal, const char *name, GPtrArray *sentences)
{
  if (copied->unreadable > 0)
    add(sentences,
        g_strdup_printf(
            ngettext("The disk could not read %u piece of the file. Copy what else is on it soon.",
                     "The disk could not read %u pieces of the file. Copy what else is on it soon.",
                     copied->unreadable),
            copied->unreadable));
  if (journal == PL_JOURNAL_USED)
    add(sentences, g_strdup(_("A change that was cut off when the file broke was taken back.")));
  if (journal == PL_JOURNAL_LEFT)
    add(sentences,
        g_strdup_printf(_("“%s-journal”, beside the file, was not used: more could be read without it."),
                        name));
  if (journal == PL_JOURNAL_FAILED)
    add(sentences,
        g_strdup_printf(
            _("A change that was cut off when the file broke could not be taken back from “%s-journal”, beside "
              "the file, so part of it may be in the new document. Try again where the disk has room."),
            name));
  if (journal == PL_JOURNAL_REFUSED)
    add(sentences,
        g_strdup_printf(_("“%s-journal”, beside the file, was not used: Plumbline did not make it."), name));
}

GStrv
pl_recovery_say(const PlSalvage *salvage, const PlGateCopy *copied, PlJournalFate journal, const char *doubt,
                const char *broken)
{
  GPtrArray *sentences = g_ptr_array_new();
  g_autofree char *name = g_filename_display_basename(broken);
  say_sum(salvage, sentences);
  say_kinds(salvage, sentences);
  say_special(salvage, sentences);
  if (doubt != NULL)
    add(sentences,
        g_strdup_printf(
            _("Another program changed “%s”. %s What stands there now is in the new document: compare "
              "it with a copy or a backup that was made before."),
            name, doubt));
  say_file(copied, journal, name, sentences);
  add(sentences,
      g_strdup_printf(_("The history begins anew; what was changed before, when and by whom, is only in "
                        "“%s”. That file is as it was: keep it."),
                      name));
  g_ptr_array_add(sentences, NULL);
  return (GStrv)g_ptr_array_free(sentences, FALSE);
}
