#include "redact-private.h"
#include "drafts.h"
#include "rows.h"

#include <plumbline/draft.h>
#include <plumbline/interchange.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- Where the words are ---- */

static gboolean
seal_holds(const PlWords *words, const PlSeal *seal)
{
  g_autoptr(GBytes) content = g_bytes_new_static(seal->content, strlen(seal->content));
  return pl_words_are_in(words, seal->signed_by) || pl_redact_json_holds(words, content);
}

static void
count_seals(const PlWords *words, const PlSnapshot *snapshot, PlRedaction *found)
{
  guint n;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (!seal_holds(words, &seals[i]))
      continue;
    g_autoptr(GBytes) content = g_bytes_new_static(seals[i].content, strlen(seals[i].content));
    g_autoptr(PlSnapshot) sealed = pl_interchange_read(content, NULL);
    PlRedaction within = {0};
    found->seals++;
    if (sealed != NULL && pl_words_mask_records(words, sealed, NULL, &within, NULL))
      found->parts += within.parts;
  }
}

static gboolean
draft_holds(const PlWords *words, const PlDraft *draft)
{
  return pl_words_are_in(words, draft->text) || pl_words_are_in(words, draft->base) ||
         pl_words_are_in(words, draft->place);
}

/* Takes `place`. */
static void
note_place(PlRedaction *found, char *place)
{
  if (found->places != NULL && found->places->len < PL_REDACT_PLACES_MAX)
    g_ptr_array_add(found->places, g_steal_pointer(&place));
  g_free(place);
}

/* By where it is typed, and by none of what is typed: that is nobody's to read yet. */
static gboolean
count_drafts(const PlWords *words, PlGateway *gateway, const PlSnapshot *snapshot, PlRedaction *found,
             GError **error)
{
  g_autoptr(GPtrArray) drafts = pl_drafts_list(gateway, error);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++) {
    const PlDraft *draft = drafts->pdata[i];
    if (!draft_holds(words, draft))
      continue;
    found->drafts++;
    note_place(found, pl_draft_say(snapshot, draft->place));
  }
  return drafts != NULL;
}

/* By their numbers, as the history lists them: what they say may be a view that is private. */
static void
count_entries(const GArray *seqs, PlRedaction *found)
{
  found->entries = seqs->len;
  for (guint i = 0; i < seqs->len; i++)
    note_place(found,
               g_strdup_printf(_("entry %lld of the history"), (long long)g_array_index(seqs, gint64, i)));
}

/* @command: (nullable): gets the records, masked. @seqs: (out) (optional): the history's rows. */
static gboolean
find(PlStore *store, const PlWords *words, const PlSnapshot *snapshot, PlRedaction *found, PlCommand *command,
     GArray **seqs, GError **error)
{
  *found = (PlRedaction){.clean = TRUE, .signs = found->signs, .places = found->places};
  if (!pl_words_mask_records(words, snapshot, command, found, error) ||
      !count_drafts(words, store->gateway, snapshot, found, error))
    return FALSE;
  count_seals(words, snapshot, found);
  g_autoptr(GArray) rows = pl_redact_list_rows(store->gateway, pl_redact_says_words, words, error);
  if (rows == NULL)
    return FALSE;
  count_entries(rows, found);
  if (seqs != NULL)
    *seqs = g_steal_pointer(&rows);
  return TRUE;
}

static gboolean
is_nowhere(const PlRedaction *found)
{
  return found->texts + found->entries + found->seals + found->drafts == 0;
}

gboolean
pl_store_count_text(PlStore *store, const char *text, PlRedaction *found, GError **error)
{
  g_autoptr(PlWords) words = pl_words_new(text, error);
  if (words == NULL)
    return FALSE;
  found->places = g_ptr_array_new_with_free_func(g_free);
  found->signs = pl_words_are_in(words, store->who);
  if (find(store, words, store->published->snapshot, found, NULL, NULL, error))
    return TRUE;
  pl_redaction_clear(found);
  return FALSE;
}

/* ---- Taking them out ---- */

static gboolean
mask_seal(const PlSnapshot *sealed, PlSeal *now, GPtrArray *texts, PlCommand *command, gconstpointer data,
          GError **error)
{
  const PlWords *words = data;
  if (pl_words_are_in(words, now->signed_by)) {
    now->signed_by = pl_words_mask(words, now->signed_by, PL_TEXT_MAX);
    g_ptr_array_add(texts, (gpointer)now->signed_by);
  }
  if (sealed == NULL && pl_words_are_in(words, now->content)) {
    now->content = pl_words_mask(words, now->content, PL_SEAL_CONTENT_MAX);
    g_ptr_array_add(texts, (gpointer)now->content);
  }
  PlRedaction ignored = {0};
  return sealed == NULL || pl_words_mask_records(words, sealed, command, &ignored, error);
}

static gboolean
drop_drafts(const PlWords *words, PlGateway *gateway, GError **error)
{
  g_autoptr(GPtrArray) drafts = pl_drafts_list(gateway, error);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++) {
    const PlDraft *draft = drafts->pdata[i];
    if (draft_holds(words, draft) && !pl_drafts_remove(gateway, draft->place, error))
      return FALSE;
  }
  return drafts != NULL;
}

/* All of it is looked through again before it counts as done. */
static PlSnapshot *
prove(PlStore *store, const PlWords *words, GError **error)
{
  g_autoptr(PlSnapshot) now = pl_rows_read_all(store->gateway, error);
  PlRedaction left = {0};
  if (now == NULL || !find(store, words, now, &left, NULL, NULL, error))
    return NULL;
  if (is_nowhere(&left))
    return g_steal_pointer(&now);
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                      _("The words could not be shown to be gone from everywhere, so nothing was changed. "
                        "Give fewer of the words, or check the document."));
  return NULL;
}

static gboolean
nothing(PlStore *store, const PlRedaction *found, PlRedaction *done, GError **error)
{
  g_autoptr(GPtrArray) unclean = g_ptr_array_new_with_free_func(g_free);
  if (!pl_store_check_clean(store, unclean, error) || !pl_store_clean(store, error))
    return FALSE;
  *done = (PlRedaction){.clean = TRUE};
  if (unclean->len > 0) /* an earlier one had left it in unused bytes, where it is no more */
    return TRUE;
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING,
                      found->published > 0
                          ? _("These words are nowhere but in the framework’s own wording, which is published and stays. "
                              "Nothing was changed.")
                          : _("These words are nowhere in the document, its history or its drafts. Nothing was changed."));
  return FALSE;
}

/* Returns: (transfer full) (nullable): what the document holds then. */
static PlSnapshot *
take_out(PlRedactAct *act, PlStore *store, const PlWords *words, const PlCommand *masked, const GArray *seqs,
         GError **error)
{
  if (!pl_redact_act_start(act, store, error) || !pl_redact_act_apply(act, masked, error) ||
      !drop_drafts(words, store->gateway, error) ||
      !pl_redact_drop_rows(store->gateway, seqs, act->seq, act->record, error) ||
      !pl_redact_act_put_seals(act, mask_seal, words, error))
    return NULL;
  return prove(store, words, error);
}

/* Within the change that was begun, which it ends. */
static gboolean
redact(PlStore *store, const PlWords *words, const char *label, PlRedaction *done, GError **error)
{
  g_auto(PlRedactAct) act = {0};
  g_autoptr(PlCommand) masked = pl_command_new(PL_HISTORY_REDACT, "");
  g_autoptr(GArray) seqs = NULL;
  PlRedaction found = {0};
  if (!find(store, words, store->published->snapshot, &found, masked, &seqs, error))
    return pl_store_abandon(store);
  if (is_nowhere(&found)) {
    pl_store_abandon(store);
    return nothing(store, &found, done, error);
  }
  g_autoptr(PlSnapshot) now = take_out(&act, store, words, masked, seqs, error);
  if (now == NULL)
    return pl_store_abandon(store);
  *done = found;
  return pl_redact_act_finish(&act, label, now, &done->clean, error);
}

static gboolean
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED, sentence);
  return FALSE;
}

gboolean
pl_store_redact(PlStore *store, const char *text, const char *reason, PlRedaction *done, GError **error)
{
  g_autoptr(PlWords) words = pl_words_new(text, error);
  if (words == NULL)
    return FALSE;
  g_autofree char *why = g_strstrip(g_utf8_make_valid(reason, -1));
  g_autofree char *label = g_strdup_printf(_("Redact: %s"), why);
  if (why[0] == '\0')
    return refuse(error, _("Redacting needs a reason, which is kept. Nothing was changed. Say why."));
  if (pl_words_are_in(words, label))
    return refuse(error, _("The reason holds the words that are to go, and it is kept. Nothing was changed. "
                           "Say why without them."));
  if (pl_words_are_in(words, store->who))
    return refuse(
        error,
        _("The history would name who did this by words that are to go. Nothing was changed. "
          "Sign with another text first: the window has it in its history, under “Your changes are signed”, and the "
          "terminal takes it from PLUMBLINE_SIGNATURE."));
  return pl_store_check_untouched(store, _("Taking words out would begin its history anew, and hide that."),
                                  NULL, error) &&
         pl_store_begin(store, error) && redact(store, words, label, done, error);
}
