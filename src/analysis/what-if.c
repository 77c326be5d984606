#include <plumbline/what-if.h>

#include <glib/gi18n-lib.h>

#include <plumbline/assurance-behind.h>
#include <plumbline/profile.h>
#include <plumbline/say.h>

#include "assurance-words.h"

PlWhatIf
pl_what_if_find(const PlSnapshot *snapshot, const char *as_at)
{
  PlWhatIf where = {.as_at = as_at};
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, where);
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, as_at);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  where.assessment = latest != NULL ? latest->id : 0;
  where.option = info != NULL ? info->option : 0;
  return where;
}

static PlLinkKey
link_of(const PlSupposed *supposed)
{
  return (PlLinkKey){supposed->kind, supposed->from, supposed->to};
}

static const PlAssurance *
latest_assurance(const PlSnapshot *snapshot, const PlWhatIf *where, gint64 test)
{
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, where->option, where->as_at);
  const PlTestStanding *standing = pl_assurance_picture_find(picture, test);
  return standing != NULL ? standing->assurance : NULL; /* the snapshot's own record */
}

gint
pl_what_if_recorded(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed)
{
  g_return_val_if_fail(snapshot != NULL && where != NULL && supposed != NULL, 0);
  if (supposed->kind == PL_RECORD_AGREED_LEVEL) {
    const PlAgreedLevel *agreed = pl_snapshot_agreed_level(snapshot, where->assessment, supposed->from);
    return agreed != NULL ? agreed->level : 0;
  }
  if (supposed->kind == PL_RECORD_ASSURANCE) {
    const PlAssurance *assurance = latest_assurance(snapshot, where, supposed->from);
    return assurance != NULL ? (gint)assurance->rating : PL_ASSURANCE_NOT_TESTED;
  }
  return pl_link_get_strength(snapshot, link_of(supposed));
}

/* ---- As a command ---- */

static PlCommand *
fail(GError **error, PlCoreError code, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, code, sentence);
  return NULL;
}

static PlCommand *
level_command(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed, GError **error)
{
  if (where->assessment == 0)
    return fail(error, PL_CORE_ERROR_NOT_FOUND,
                _("There is no assessment yet, so no level can be supposed. Nothing was changed."));
  if (supposed->value < PL_LEVEL_MIN || supposed->value > PL_LEVEL_MAX)
    return fail(error, PL_CORE_ERROR_INVALID, _("Levels go from 1 to 5. Nothing was changed."));
  return pl_command_score(snapshot, where->assessment, supposed->from, 0, supposed->value, NULL, error);
}

/* A rating of the day. What was found on another day is not what this one rests on, so it is not taken over.
 */
static PlCommand *
rating_command(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed, GError **error)
{
  const PlTest *test = pl_snapshot_test(snapshot, supposed->from);
  if (test == NULL || !test->in_use)
    return fail(error, PL_CORE_ERROR_NOT_FOUND,
                _("There is no such assurance test in use. Nothing was changed."));
  if (pl_snapshot_option(snapshot, where->option) == NULL)
    return fail(
        error, PL_CORE_ERROR_NOT_FOUND,
        _("No delivery option is in view, so no test can be rated for it. Choose one in Options first. "
          "Nothing was changed."));
  if (supposed->value < PL_ASSURANCE_NOT_TESTED || supposed->value > PL_ASSURANCE_SUBSTANTIAL)
    return fail(error, PL_CORE_ERROR_INVALID,
                _("Assurance is substantial, reasonable, limited, none or not tested. Nothing was changed."));
  PlAssurance key = {.test = test->id, .option = where->option, .date = where->as_at}, row;
  const PlAssurance *standing = pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, &key);
  pl_record_init_empty(PL_RECORD_ASSURANCE, &row);
  if (standing != NULL)
    row = *standing;
  row.test = key.test, row.option = key.option, row.date = key.date;
  row.rating = (PlAssuranceRating)supposed->value;
  g_autofree char *word = pl_say_assurance(snapshot, row.rating), *name = pl_quote_test(test);
  g_autofree char *label = g_strdup_printf(_("Rate assurance for %s %s"), name, word);
  PlCommand *command = pl_command_new("edit", label);
  pl_command_edit(command, snapshot, PL_RECORD_ASSURANCE, &row);
  return command;
}

static PlCommand *
one_command(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed, GError **error)
{
  if (supposed->kind == PL_RECORD_AGREED_LEVEL)
    return level_command(snapshot, where, supposed, error);
  if (supposed->kind == PL_RECORD_ASSURANCE)
    return rating_command(snapshot, where, supposed, error);
  if (supposed->value == 0)
    return pl_command_remove_link(snapshot, link_of(supposed), error);
  return pl_command_set_link(snapshot, link_of(supposed), supposed->value, NULL, error);
}

static gboolean
is_same_thing(const PlSupposed *a, const PlSupposed *b)
{
  return a->kind == b->kind && a->from == b->from && a->to == b->to;
}

static gboolean
counts(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed, guint n, guint at)
{
  for (guint i = at + 1; i < n; i++)
    if (is_same_thing(&supposed[at], &supposed[i]))
      return FALSE;
  return pl_what_if_recorded(snapshot, where, &supposed[at]) != supposed[at].value;
}

static void
join(PlCommand *whole, PlCommand *part)
{
  guint n;
  const PlEdit *edits = pl_command_get_edits(part, &n);
  for (guint i = 0; i < n; i++)
    (edits[i].deletes ? pl_command_delete : pl_command_put)(whole, edits[i].kind, edits[i].record);
}

PlCommand *
pl_what_if_command(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed, guint n,
                   GError **error)
{
  g_return_val_if_fail(snapshot != NULL && where != NULL && (supposed != NULL || n == 0), NULL);
  if (n > PL_SUPPOSED_MAX)
    return fail(error, PL_CORE_ERROR_INVALID,
                _("That is more than can be tried at once. Nothing was changed. Try fewer things."));
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_command_unref);
  for (guint i = 0; i < n; i++) {
    if (!counts(snapshot, where, supposed, n, i))
      continue;
    PlCommand *part = one_command(snapshot, where, &supposed[i], error);
    if (part == NULL)
      return NULL;
    g_ptr_array_add(parts, part);
  }
  if (parts->len == 1)
    return pl_command_ref(parts->pdata[0]);
  g_autofree char *label = g_strdup_printf(
      ngettext("Keep %u change tried as a what if", "Keep %u changes tried as a what if", parts->len),
      parts->len);
  PlCommand *whole = pl_command_new("what-if", label);
  for (guint i = 0; i < parts->len; i++)
    join(whole, parts->pdata[i]);
  return whole;
}

/* ---- In words ---- */

static char *
say_level(const PlSnapshot *snapshot, gint level)
{
  return level > 0 ? pl_say_level(snapshot, level) : g_strdup(_("no level"));
}

static char *
say_link(gint strength)
{
  return strength > 0 ? pl_say_strength(strength) : g_strdup(_("none"));
}

/* Where it is what the record has, that is said once: there is nothing to suppose. */
static char *
say_level_of(const PlSnapshot *snapshot, const PlSupposed *supposed, gint was)
{
  const PlDomain *domain = pl_snapshot_domain(snapshot, supposed->from);
  g_autofree char *name = domain != NULL ? pl_say_domain(domain) : g_strdup(""),
                  *to = say_level(snapshot, supposed->value), *from = say_level(snapshot, was);
  g_autofree char *clause = was == supposed->value
                                ? g_strdup_printf(_("%s at %s, as the record has it"), name, to)
                                : g_strdup_printf(_("%s at %s; the record has %s"), name, to, from);
  return pl_say_sentence(clause);
}

char *
pl_what_if_say(const PlSnapshot *snapshot, const PlWhatIf *where, const PlSupposed *supposed)
{
  g_return_val_if_fail(snapshot != NULL && where != NULL && supposed != NULL, g_strdup(""));
  gint was = pl_what_if_recorded(snapshot, where, supposed);
  gboolean same = was == supposed->value;
  if (supposed->kind == PL_RECORD_AGREED_LEVEL)
    return say_level_of(snapshot, supposed, was);
  if (supposed->kind == PL_RECORD_ASSURANCE) {
    const PlTest *test = pl_snapshot_test(snapshot, supposed->from);
    g_autofree char *name = test != NULL ? pl_quote_test(test) : g_strdup(""),
                    *to = pl_say_assurance(snapshot, (PlAssuranceRating)supposed->value),
                    *from = pl_say_assurance(snapshot, (PlAssuranceRating)was);
    return same ? g_strdup_printf(_("%s: assurance %s, as the record has it."), name, to)
                : g_strdup_printf(_("%s: assurance %s; the record has %s."), name, to, from);
  }
  PlRecordKind from_kind, to_kind;
  pl_link_ends(supposed->kind, &from_kind, &to_kind);
  g_autofree char *to = say_link(supposed->value), *from = say_link(was);
  const char *one = pl_link_end_name(snapshot, from_kind, supposed->from),
             *other = pl_link_end_name(snapshot, to_kind, supposed->to);
  return same ? g_strdup_printf(_("Link from %s to %s: %s, as the record has it."), one, other, to)
              : g_strdup_printf(_("Link from %s to %s: %s; the record has %s."), one, other, to, from);
}
