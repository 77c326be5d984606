/* Typing that a program left behind: what becomes of it where the document is opened again. */
#include "session-private.h"

#include <glib/gi18n-lib.h>
#include <plumbline/draft.h>

#include "form-draft.h"

/* ---- Put aside ---- */

static const PlDraft *
find_aside(PlAppSession *self, const char *place, guint *at)
{
  for (*at = 0; *at < self->aside->len; (*at)++)
    if (g_str_equal(((const PlDraft *)self->aside->pdata[*at])->place, place))
      return self->aside->pdata[*at];
  return NULL;
}

void
pl_app_session_forget_aside(PlAppSession *self, const char *place)
{
  guint at;
  if (find_aside(self, place, &at) != NULL)
    g_ptr_array_remove_index(self->aside, at);
}

GPtrArray *
pl_app_session_list_aside(PlAppSession *self, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  GPtrArray *drafts = g_ptr_array_new();
  for (guint i = 0; i < self->aside->len; i++)
    if (assessment == 0 ||
        pl_draft_get_assessment(((const PlDraft *)self->aside->pdata[i])->place) == assessment)
      g_ptr_array_add(drafts, self->aside->pdata[i]);
  return drafts;
}

/* The same, called what it is in the history: whoever opens the document need not be who typed it. */
static PlCommand *
as_taken_up(const PlCommand *command)
{
  g_autofree char *label = g_strdup_printf(_("%s, as typed before"), pl_command_get_label(command));
  PlCommand *taken_up = pl_command_new(pl_command_get_kind(command), label);
  guint n;
  const PlEdit *edits = pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++)
    (edits[i].deletes ? pl_command_delete : pl_command_put)(taken_up, edits[i].kind, edits[i].record);
  return taken_up;
}

void
pl_app_session_put_in(PlAppSession *self, const char *place)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && place != NULL);
  guint at;
  const PlDraft *draft = find_aside(self, place, &at);
  g_return_if_fail(draft != NULL);
  g_autofree char *kept = g_strdup(place);
  g_autoptr(PlCommand) command = pl_draft_command(self->shown, place, draft->text);
  if (command == NULL) { /* it stands there by now, or what it was for is gone */
    pl_app_session_throw_away(self, kept);
    return;
  }
  g_autoptr(PlCommand) taken_up = as_taken_up(command);
  pl_app_session_forget_aside(self, kept);
  pl_app_session_run_settling(self, taken_up, kept);
}

void
pl_app_session_throw_away(PlAppSession *self, const char *place)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && place != NULL);
  g_autofree char *kept = g_strdup(place); /* it may be the draft's own */
  pl_app_session_set_draft(self, kept, NULL);
}

/* ---- Taking up ---- */

/* Somebody wrote there since, and nothing goes over that unasked. */
static gboolean
is_outdated(PlAppSession *self, const PlDraft *draft)
{
  return !g_str_equal(pl_draft_text(self->shown, draft->place), draft->base);
}

static void
put_aside(PlAppSession *self, const PlDraft *draft)
{
  PlDraft *kept = g_new0(PlDraft, 1);
  kept->place = g_strdup(draft->place);
  kept->text = g_strdup(draft->text);
  kept->base = g_strdup(draft->base);
  kept->at = draft->at;
  g_ptr_array_add(self->aside, kept);
}

/* A draft of a place that this program does not know is left as it is: a newer one may. Returns: (transfer
 * full) (nullable): what was done. */
static PlCommand *
take_up(PlAppSession *self, const PlDraft *draft)
{
  PlDraftFate fate = pl_draft_fate(self->shown, draft->place);
  if (fate == PL_DRAFT_UNKNOWN)
    return NULL;
  if (fate != PL_DRAFT_OPEN) {
    put_aside(self, draft);
    return NULL;
  }
  g_autoptr(PlCommand) command = pl_draft_command(self->shown, draft->place, draft->text);
  if (command == NULL) { /* it stands there already */
    pl_app_session_set_draft(self, draft->place, NULL);
    return NULL;
  }
  if (is_outdated(self, draft)) {
    put_aside(self, draft);
    return NULL;
  }
  PlCommand *taken_up = as_taken_up(command);
  pl_app_session_run_settling(self, taken_up, draft->place);
  return taken_up;
}

/* @last: of those that were taken up */
static void
tell_taken_up(PlAppSession *self, guint n, const PlCommand *last)
{
  g_autofree char *text =
      n == 1 ? g_strdup_printf(_("Typed before and not finished, now put in: %s"), pl_command_get_label(last))
             : g_strdup_printf(ngettext("%u text typed before and not finished was put in",
                                        "%u texts typed before and not finished were put in", n),
                               n);
  g_signal_emit_by_name(self, "taken-up", text);
}

static void
drafts_listed_cb(GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  PlAppSession *self = PL_APP_SESSION(source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) drafts = g_task_propagate_pointer(G_TASK(result), &error);
  if (drafts == NULL) {
    pl_app_session_fail(self, _("Text typed last time could not be read back"), error);
    return;
  }
  g_autoptr(PlCommand) last = NULL;
  guint n = 0;
  for (guint i = 0; i < drafts->len; i++) {
    const PlDraft *draft = drafts->pdata[i];
    if (g_hash_table_contains(self->typed, draft->place) /* somebody's, and still being typed */
        || pl_form_draft_take(self, draft->place, draft->text))
      continue;
    PlCommand *done = take_up(self, draft);
    if (done == NULL)
      continue;
    n++;
    g_clear_pointer(&last, pl_command_unref);
    last = done;
  }
  if (n > 0)
    tell_taken_up(self, n, last);
  if (self->aside->len > 0)
    g_signal_emit_by_name(self, "put-aside");
}

static void
list_drafts_in_thread(GTask *task, gpointer source G_GNUC_UNUSED, gpointer document,
                      GCancellable *cancellable G_GNUC_UNUSED)
{
  GError *error = NULL;
  GPtrArray *drafts = pl_document_list_drafts(document, &error);
  if (drafts != NULL)
    g_task_return_pointer(task, drafts, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error(task, error);
}

void
pl_app_session_take_up_drafts(PlAppSession *self)
{
  if (pl_document_is_read_only(self->document))
    return;
  g_ptr_array_set_size(self->aside, 0);
  g_autoptr(GTask) task = g_task_new(self, NULL, drafts_listed_cb, NULL);
  g_task_set_task_data(task, g_object_ref(self->document), g_object_unref);
  g_task_run_in_thread(task, list_drafts_in_thread);
}
