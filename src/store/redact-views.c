#include "redact-private.h"
#include "drafts.h"
#include "rows.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED, sentence);
  return FALSE;
}

/* A level that has no date yet is a draft; what is signed off was agreed. */
static gboolean
is_agreed(const PlSnapshot *snapshot, gint64 assessment, gint64 domain)
{
  const PlAgreedLevel *agreed = pl_snapshot_agreed_level(snapshot, assessment, domain);
  return agreed != NULL && (agreed->level != 0 || agreed->not_enough) &&
         (agreed->agreed_on[0] != '\0' || pl_snapshot_seal(snapshot, assessment) != NULL);
}

static gboolean
may_discard(const PlSnapshot *snapshot, gint64 assessment, GError **error)
{
  guint n;
  const PlView *views = pl_snapshot_views(snapshot, assessment, &n);
  if (pl_snapshot_assessment(snapshot, assessment) == NULL)
    return refuse(error, _("There is no such assessment in this document. Nothing was changed."));
  for (guint i = 0; i < n; i++) {
    if (is_agreed(snapshot, assessment, views[i].domain))
      continue;
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        _("“%s” is not yet agreed, and the views are what it is to be agreed from. Nothing was changed. "
          "Agree a level, or that there is not enough evidence for one, first."),
        pl_snapshot_domain(snapshot, views[i].domain)->name);
    return FALSE;
  }
  return TRUE;
}

static void
delete_views(const PlSnapshot *snapshot, gint64 assessment, PlCommand *command)
{
  guint n;
  const PlView *views = pl_snapshot_views(snapshot, assessment, &n);
  for (guint i = 0; i < n; i++)
    pl_command_delete(command, PL_RECORD_VIEW, &views[i]);
}

static void
mark_session(const PlSnapshot *snapshot, gint64 assessment, PlCommand *command)
{
  const PlSession key = {.assessment = assessment};
  const PlSession *standing = pl_snapshot_find(snapshot, PL_RECORD_SESSION, &key);
  if (standing == NULL)
    return;
  PlSession session = *standing;
  session.views_discarded = TRUE;
  pl_command_put(command, PL_RECORD_SESSION, &session);
}

static gboolean
edit_seal(const PlSnapshot *sealed, PlSeal *now, GPtrArray *texts G_GNUC_UNUSED, PlCommand *command,
          gconstpointer data, GError **error)
{
  gint64 assessment = *(const gint64 *)data;
  if (now->assessment != assessment)
    return TRUE;
  if (sealed != NULL) {
    delete_views(sealed, assessment, command);
    return TRUE;
  }
  g_set_error_literal(
      error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
      _("What was sealed when this assessment was signed off cannot be read, so the views in it "
        "could not be discarded. Nothing was changed. Check the document."));
  return FALSE;
}

/* Typing that is still a draft lies at the place of its view. */
static gboolean
drop_drafts(PlGateway *gateway, gint64 assessment, guint *n_dropped, GError **error)
{
  g_autofree char *prefix =
      g_strdup_printf("%s/%" G_GINT64_FORMAT "/", pl_record_type_get(PL_RECORD_VIEW)->name, assessment);
  g_autoptr(GPtrArray) drafts = pl_drafts_list(gateway, error);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++) {
    const PlDraft *draft = drafts->pdata[i];
    if (!g_str_has_prefix(draft->place, prefix))
      continue;
    if (!pl_drafts_remove(gateway, draft->place, error))
      return FALSE;
    ++*n_dropped;
  }
  return drafts != NULL;
}

/* Returns: (transfer full) (nullable): what the document holds then. */
static PlSnapshot *
take_out(PlRedactAct *act, PlStore *store, gint64 assessment, const PlCommand *command, PlRedaction *done,
         GError **error)
{
  g_autoptr(GArray) seqs = pl_redact_list_rows(store->gateway, pl_redact_records_views, &assessment, error);
  if (seqs == NULL || !pl_redact_act_start(act, store, error) || !pl_redact_act_apply(act, command, error) ||
      !drop_drafts(store->gateway, assessment, &done->drafts, error) ||
      !pl_redact_drop_rows(store->gateway, seqs, act->seq, act->record, error) ||
      !pl_redact_act_put_seals(act, edit_seal, &assessment, error))
    return NULL;
  done->entries = seqs->len;
  done->seals = act->n_seals;
  return pl_rows_read_all(store->gateway, error);
}

/* Within the change that was begun, which it ends. */
static gboolean
discard(PlStore *store, const PlAssessment *assessment, PlRedaction *done, GError **error)
{
  g_auto(PlRedactAct) act = {0};
  const PlSnapshot *snapshot = store->published->snapshot;
  g_autoptr(PlCommand) command = pl_command_new(PL_HISTORY_REDACT, "");
  delete_views(snapshot, assessment->id, command);
  *done = (PlRedaction){0};
  pl_command_get_edits(command, &done->texts);
  mark_session(snapshot, assessment->id, command);
  g_autoptr(PlSnapshot) now = take_out(&act, store, assessment->id, command, done, error);
  if (now != NULL && done->texts + done->entries + done->seals + done->drafts > 0) {
    g_autofree char *label = g_strdup_printf(_("Discard private views: %s"), assessment->title);
    return pl_redact_act_finish(&act, label, now, &done->clean, error);
  }
  pl_store_abandon(store);
  if (now != NULL && pl_store_clean(store, error))
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING,
                _("There are no private views in “%s”, nor in the history. Nothing was changed."),
                assessment->title);
  return FALSE;
}

gboolean
pl_store_discard_views(PlStore *store, gint64 assessment, PlRedaction *done, GError **error)
{
  const PlSnapshot *snapshot = store->published->snapshot;
  return may_discard(snapshot, assessment, error) &&
         pl_store_check_untouched(store, _("Discarding views would begin its history anew, and hide that."),
                                  NULL, error) &&
         pl_store_begin(store, error) &&
         discard(store, pl_snapshot_assessment(snapshot, assessment), done, error);
}
