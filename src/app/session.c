#include "session-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <plumbline/draft.h>
#include <plumbline/say.h>

G_DEFINE_FINAL_TYPE(PlAppSession, pl_app_session, G_TYPE_OBJECT)

enum { CHANGED, STATUS, FAILED, STEPPED, TAKEN_UP, PUT_ASIDE, LEAVING, UNCLEARED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What a call to the store returns to. */
typedef struct {
  PlAppSession *self;
  PlCommand *command; /* (nullable) */
  char *place;        /* (nullable): of the draft that the command settles */
  PlSnapshot *before; /* (nullable): of an undo or redo, what was shown when it was asked for */
  char *label;        /* (nullable): of an undo or redo, what it is called */
  guint n_left;       /* of an undo or redo, how many commands */
} Call;

static Call *
call_new(PlAppSession *self, PlCommand *command)
{
  Call *call = g_new0(Call, 1);
  call->self = g_object_ref(self);
  call->command = command != NULL ? pl_command_ref(command) : NULL;
  self->n_writing++;
  return call;
}

static void
call_free(Call *call)
{
  g_clear_pointer(&call->command, pl_command_unref);
  g_free(call->place);
  g_free(call->label);
  g_clear_pointer(&call->before, pl_snapshot_unref);
  g_object_unref(call->self);
  g_free(call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Call, call_free)

/* ---- The snapshot shown ---- */

void
pl_app_session_forget_findings(PlAppSession *self)
{
  if (self->overview != NULL) {
    g_clear_pointer(&self->last, pl_overview_unref);
    self->last = g_steal_pointer(&self->overview);
  }
  g_clear_pointer(&self->trends, pl_trends_unref);
  g_clear_pointer(&self->as_at, g_free);
}

void
pl_app_session_emit_changed(PlAppSession *self)
{
  g_signal_emit(self, signals[CHANGED], 0);
}

/* Shows the document as it is with what is pending. Where that is what was shown already, nobody need look
 * again. */
static void
settle(PlAppSession *self)
{
  g_autoptr(PlSnapshot) next = pl_document_ref_snapshot(self->document);
  for (guint i = 0; i < self->pending->len; i++) {
    PlSnapshot *with = pl_command_apply(self->pending->pdata[i], next);
    pl_snapshot_unref(next);
    next = with;
  }
  if (self->shown != NULL && pl_snapshot_equal(self->shown, next))
    return;
  pl_app_session_forget_findings(self);
  g_clear_pointer(&self->shown, pl_snapshot_unref);
  self->shown = g_steal_pointer(&next);
  g_signal_emit(self, signals[CHANGED], 0);
}

static void
document_changed_cb(PlAppSession *self)
{
  /* A change of ours is settled when its call returns, which is next. */
  if (self->pending->len > 0)
    return;
  settle(self);
  g_signal_emit(self, signals[STATUS], 0);
}

/* Somebody who had the document has gone, or it has been taken over: what can be changed is another thing
 * now. */
static void
access_changed_cb(PlAppSession *self)
{
  g_signal_emit(self, signals[CHANGED], 0);
  g_signal_emit(self, signals[STATUS], 0);
}

static void
touch_saved(PlAppSession *self)
{
  g_clear_pointer(&self->saved_at, g_date_time_unref);
  self->saved_at = g_date_time_new_now_local();
}

static void
call_ended(PlAppSession *self, const char *heading, const GError *error)
{
  self->n_writing--;
  self->failing = error != NULL;
  if (error == NULL)
    touch_saved(self);
  else
    pl_app_session_fail(self, heading, error);
  g_signal_emit(self, signals[STATUS], 0);
}

/* ---- Commands ---- */

/* What was typed is not thrown away because it could not be saved: it goes back to its field. */
static void
keep_unsettled(Call *call)
{
  PlAppSession *self = call->self;
  g_hash_table_insert(self->unsettled, g_strdup(call->place),
                      g_strdup(pl_draft_text(self->shown, call->place)));
}

const char *
pl_app_session_get_unsettled(PlAppSession *self, const char *place)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self) && place != NULL, NULL);
  return g_hash_table_lookup(self->unsettled, place);
}

gboolean
pl_app_session_has_unsettled(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), FALSE);
  return g_hash_table_size(self->unsettled) > 0;
}

GPtrArray *
pl_app_session_list_unsettled(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  if (g_hash_table_size(self->unsettled) == 0)
    return NULL;
  GPtrArray *drafts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_draft_free);
  GHashTableIter iter;
  gpointer place, text;
  g_hash_table_iter_init(&iter, self->unsettled);
  while (g_hash_table_iter_next(&iter, &place, &text)) {
    PlDraft *draft = g_new0(PlDraft, 1);
    draft->place = g_strdup(place);
    draft->text = g_strdup(text);
    draft->base = g_strdup(pl_draft_text(self->shown, place));
    draft->at = g_get_real_time() / G_USEC_PER_SEC;
    g_ptr_array_add(drafts, draft);
  }
  return drafts;
}

void
pl_app_session_settle_typing(PlAppSession *self)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  g_signal_emit(self, signals[LEAVING], 0);
}

void
pl_app_session_try_again(PlAppSession *self)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  g_autoptr(GList) places = g_hash_table_get_keys(self->unsettled);
  for (GList *at = places; at != NULL; at = at->next) {
    g_autofree char *place = g_strdup(at->data);
    const char *text = g_hash_table_lookup(self->unsettled, place);
    g_autoptr(PlCommand) command = pl_draft_command(self->shown, place, text);
    if (command != NULL)
      pl_app_session_run_settling(self, command, place);
    else /* it stands there by now */
      pl_app_session_set_draft(self, place, NULL);
  }
}

static void
done_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Call) call = data;
  g_autoptr(GError) error = NULL;
  if (!pl_document_do_finish(PL_DOCUMENT(source), result, &error) && call->place != NULL)
    keep_unsettled(call);
  g_ptr_array_remove(call->self->pending, call->command);
  settle(call->self);
  g_autofree char *heading = g_strdup_printf(_("“%s” was not saved"), pl_command_get_label(call->command));
  call_ended(call->self, heading, error);
}

static void
run(PlAppSession *self, PlCommand *command, const char *place, gboolean along)
{
  g_autoptr(GError) error = NULL;
  if (!pl_command_validate(command, &error)) {
    pl_app_session_fail(self, _("That cannot be kept"), error);
    return;
  }
  g_ptr_array_add(self->pending, pl_command_ref(command));
  if (along)
    pl_undo_groups_ran_along(self->groups, pl_command_get_label(command));
  else
    pl_undo_groups_ran(self->groups, pl_command_get_label(command));
  Call *call = call_new(self, command);
  call->place = g_strdup(place);
  if (place != NULL)
    g_hash_table_remove(self->unsettled, place);
  if (place != NULL)
    pl_document_do_settling_async(self->document, command, place, done_cb, call);
  else
    pl_document_do_async(self->document, command, done_cb, call);
  settle(self);
  g_signal_emit(self, signals[STATUS], 0);
  g_autofree char *uncleared = pl_say_uncleared(command);
  if (uncleared != NULL)
    g_signal_emit(self, signals[UNCLEARED], 0, uncleared);
}

void
pl_app_session_run(PlAppSession *self, PlCommand *command)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && command != NULL);
  run(self, command, NULL, FALSE);
}

void
pl_app_session_run_along(PlAppSession *self, PlCommand *command)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && command != NULL);
  run(self, command, NULL, TRUE);
}

void
pl_app_session_run_settling(PlAppSession *self, PlCommand *command, const char *place)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && command != NULL && place != NULL);
  run(self, command, place, FALSE);
}

/* ---- Undo and redo ---- */

void
pl_app_session_begin_group(PlAppSession *self)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  pl_undo_groups_begin(self->groups);
}

void
pl_app_session_end_group(PlAppSession *self, const char *label)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  pl_undo_groups_end(self->groups, label);
  g_signal_emit(self, signals[STATUS], 0);
}

static void begin_step(PlAppSession *self, gboolean redo);
static void undone_cb(GObject *source, GAsyncResult *result, gpointer data);
static void redone_cb(GObject *source, GAsyncResult *result, gpointer data);

/* One command after the other, so that where one cannot be undone those before it stay. */
static void
step(Call *call, gboolean redo)
{
  if (redo)
    pl_document_redo_async(call->self->document, redone_cb, call);
  else
    pl_document_undo_async(call->self->document, undone_cb, call);
}

/* By now what was undone is what would be redone, and the other way about. */
static void
step_ended(Call *call, gboolean redone, const char *heading, const GError *error)
{
  PlAppSession *self = call->self;
  if (error == NULL && --call->n_left > 0) {
    step(call, redone);
    return;
  }
  g_autoptr(Call) ended = call;
  self->n_undoing--;
  if (error != NULL)
    pl_undo_groups_forget(self->groups); /* it may be half done */
  else if (redone)
    pl_undo_groups_redone(self->groups);
  else
    pl_undo_groups_undone(self->groups);
  settle(self);
  if (error == NULL && call->label != NULL)
    g_signal_emit(self, signals[STEPPED], 0, call->label, redone, call->before, self->shown);
  if (error != NULL)
    g_queue_clear(&self->steps);
  else if (!g_queue_is_empty(&self->steps))
    begin_step(self, GPOINTER_TO_INT(g_queue_pop_head(&self->steps)));
  call_ended(self, heading, error);
}

/* Returns: (transfer full) (nullable): of the last command, which may still be on its way to the disk: it is
 * undone once it is there. */
static char *
dup_last_label(PlAppSession *self)
{
  if (self->pending->len > 0 && self->n_undoing == 0)
    return g_strdup(pl_command_get_label(self->pending->pdata[self->pending->len - 1]));
  return pl_document_dup_undo_label(self->document);
}

static Call *
step_new(PlAppSession *self, gboolean redo)
{
  Call *call = call_new(self, NULL);
  const char *label;
  g_autofree char *document_label = redo ? pl_document_dup_redo_label(self->document) : dup_last_label(self);
  call->before = pl_snapshot_ref(self->shown);
  call->n_left = redo ? pl_undo_groups_peek_redo(self->groups, document_label, &label)
                      : pl_undo_groups_peek_undo(self->groups, document_label, &label);
  call->label = g_strdup(label);
  self->n_undoing++;
  return call;
}

static void
undone_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;
  pl_document_undo_finish(PL_DOCUMENT(source), result, &error);
  step_ended(data, FALSE, _("Nothing was undone"), error);
}

static void
redone_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;
  pl_document_redo_finish(PL_DOCUMENT(source), result, &error);
  step_ended(data, TRUE, _("Nothing was redone"), error);
}

static void
begin_step(PlAppSession *self, gboolean redo)
{
  step(step_new(self, redo), redo);
}

/* How much the next one is of is known once the one before it is done. */
static void
ask_step(PlAppSession *self, gboolean redo)
{
  if (self->n_undoing > 0)
    g_queue_push_tail(&self->steps, GINT_TO_POINTER(redo));
  else
    begin_step(self, redo);
  g_signal_emit(self, signals[STATUS], 0);
}

void
pl_app_session_undo(PlAppSession *self)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  ask_step(self, FALSE);
}

void
pl_app_session_redo(PlAppSession *self)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  ask_step(self, TRUE);
}

char *
pl_app_session_dup_undo_label(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  g_autofree char *last = pl_document_is_read_only(self->document) ? NULL : dup_last_label(self);
  const char *label = last;
  if (self->n_undoing == 0)
    pl_undo_groups_peek_undo(self->groups, last, &label);
  return g_strdup(label);
}

char *
pl_app_session_dup_redo_label(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  if (pl_document_is_read_only(self->document) || self->pending->len > 0)
    return NULL;
  g_autofree char *next = pl_document_dup_redo_label(self->document);
  const char *label = next;
  if (self->n_undoing == 0)
    pl_undo_groups_peek_redo(self->groups, next, &label);
  return g_strdup(label);
}

/* ---- Signing off, reopening ---- */

static void
signed_off_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Call) call = data;
  g_autoptr(GError) error = NULL;
  pl_document_sign_off_finish(PL_DOCUMENT(source), result, &error);
  settle(call->self);
  call_ended(call->self, _("The assessment was not signed off"), error);
}

static void
reopened_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Call) call = data;
  g_autoptr(GError) error = NULL;
  pl_document_reopen_finish(PL_DOCUMENT(source), result, &error);
  settle(call->self);
  call_ended(call->self, _("The assessment was not reopened"), error);
}

void
pl_app_session_sign_off(PlAppSession *self, gint64 assessment, const char *by)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && by != NULL);
  pl_document_sign_off_async(self->document, assessment, by, signed_off_cb, call_new(self, NULL));
  g_signal_emit(self, signals[STATUS], 0);
}

void
pl_app_session_reopen(PlAppSession *self, gint64 assessment, const char *reason)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && reason != NULL);
  pl_document_reopen_async(self->document, assessment, reason, reopened_cb, call_new(self, NULL));
  g_signal_emit(self, signals[STATUS], 0);
}

void
pl_app_session_begin_writing(PlAppSession *self)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  self->n_writing++;
  g_signal_emit(self, signals[STATUS], 0);
}

void
pl_app_session_end_writing(PlAppSession *self, const char *heading, const GError *error)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && self->n_writing > 0 && heading != NULL);
  call_ended(self, heading, error);
}

/* ---- Drafts ---- */

static void
draft_kept_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Call) call = data;
  g_autoptr(GError) error = NULL;
  gboolean kept = pl_document_set_draft_finish(PL_DOCUMENT(source), result, &error);
  /* Said once, not at every pause in typing; the field and the sidebar go on saying it. */
  if (kept || !call->self->failing) {
    call_ended(call->self, _("What you are typing is not on the disk yet"), error);
    return;
  }
  call->self->n_writing--;
  g_signal_emit(call->self, signals[STATUS], 0);
}

void
pl_app_session_set_draft(PlAppSession *self, const char *place, const char *text)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && place != NULL);
  g_hash_table_add(self->typed, g_strdup(place));
  pl_app_session_forget_aside(self, place);
  if (text == NULL)
    g_hash_table_remove(self->unsettled, place);
  else if (g_hash_table_contains(self->unsettled, place))
    g_hash_table_insert(self->unsettled, g_strdup(place), g_strdup(text));
  pl_document_set_draft_async(self->document, place, text, draft_kept_cb, call_new(self, NULL));
  g_signal_emit(self, signals[STATUS], 0);
}

/* ---- Taking over ---- */

static void
taken_over_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Call) call = data;
  g_autoptr(GError) error = NULL;
  pl_document_take_over_finish(PL_DOCUMENT(source), result, &error);
  settle(call->self);
  pl_app_session_take_up_drafts(call->self); /* whoever had it may have died typing */
  call_ended(call->self, _("The document was not taken over"), error);
}

void
pl_app_session_take_over(PlAppSession *self)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  pl_document_take_over_async(self->document, taken_over_cb, call_new(self, NULL));
  g_signal_emit(self, signals[STATUS], 0);
}

/* ---- Looking ---- */

PlDocument *
pl_app_session_get_document(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  return self->document;
}

PlSnapshot *
pl_app_session_get_snapshot(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  return self->shown;
}

gboolean
pl_app_session_is_saving(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), FALSE);
  return self->n_writing > 0;
}

gboolean
pl_app_session_is_failing(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), FALSE);
  return self->failing;
}

GDateTime *
pl_app_session_get_saved_at(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  return self->saved_at;
}

void
pl_app_session_fail(PlAppSession *self, const char *heading, const GError *error)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && heading != NULL && error != NULL);
  gboolean not_written = g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK) ||
                         g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY) ||
                         g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
  if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit(self, signals[FAILED], 0, heading, error->message, not_written);
}

/* ---- The object ---- */

static void
pl_app_session_dispose(GObject *object)
{
  PlAppSession *self = PL_APP_SESSION(object);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data(self->document, self);
  g_clear_object(&self->document); /* the last reference closes it, when what is being written has been */
  g_clear_pointer(&self->overview, pl_overview_unref);
  g_clear_pointer(&self->last, pl_overview_unref);
  g_clear_pointer(&self->trends, pl_trends_unref);
  g_clear_pointer(&self->shown, pl_snapshot_unref);
  g_clear_pointer(&self->pending, g_ptr_array_unref);
  g_clear_pointer(&self->read_only_reason, g_free);
  g_clear_pointer(&self->as_at, g_free);
  g_clear_pointer(&self->saved_at, g_date_time_unref);
  g_clear_pointer(&self->typed, g_hash_table_unref);
  g_clear_pointer(&self->unsettled, g_hash_table_unref);
  g_clear_pointer(&self->forms, g_hash_table_unref);
  g_clear_pointer(&self->aside, g_ptr_array_unref);
  g_clear_pointer(&self->groups, pl_undo_groups_free);
  g_queue_clear(&self->steps);
  G_OBJECT_CLASS(pl_app_session_parent_class)->dispose(object);
}

static void
pl_app_session_class_init(PlAppSessionClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_app_session_dispose;
  GType type = G_TYPE_FROM_CLASS(klass);
  signals[CHANGED] = g_signal_new("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STATUS] = g_signal_new("status", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                 G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[STEPPED] = g_signal_new("stepped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                  G_TYPE_STRING, G_TYPE_BOOLEAN, G_TYPE_POINTER, G_TYPE_POINTER);
  signals[TAKEN_UP] =
      g_signal_new("taken-up", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PUT_ASIDE] =
      g_signal_new("put-aside", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVING] = g_signal_new("leaving", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNCLEARED] =
      g_signal_new("uncleared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pl_app_session_init(PlAppSession *self)
{
  self->pending = g_ptr_array_new_with_free_func((GDestroyNotify)pl_command_unref);
  self->groups = pl_undo_groups_new();
  g_queue_init(&self->steps);
  self->shown_views =
      1u << PL_PLACE_VIEW_EVIDENCE | 1u << PL_PLACE_VIEW_REGISTER | 1u << PL_PLACE_VIEW_ACTIONS;
  self->typed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  self->unsettled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  self->forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  self->aside = g_ptr_array_new_with_free_func((GDestroyNotify)pl_draft_free);
}

/* Asked of the folder, not of the file: nothing but the store opens a document. */
static GDateTime *
last_written(PlDocument *document)
{
  GStatBuf about;
  if (g_stat(pl_document_get_path(document), &about) != 0)
    return NULL;
  return g_date_time_new_from_unix_local(about.st_mtime);
}

PlAppSession *
pl_app_session_new(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  PlAppSession *self = g_object_new(PL_TYPE_APP_SESSION, NULL);
  self->document = g_object_ref(document);
  self->saved_at = last_written(document);
  self->shown = pl_document_ref_snapshot(document);
  g_signal_connect_swapped(document, "changed", G_CALLBACK(document_changed_cb), self);
  g_signal_connect_swapped(document, "access-changed", G_CALLBACK(access_changed_cb), self);
  pl_app_session_take_up_drafts(self);
  return self;
}
