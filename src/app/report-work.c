#include "report-work.h"

#include <glib/gi18n-lib.h>
#include <plumbline/pack-sections.h>
#include <plumbline/say.h>
#include <plumbline/share.h>
#include <string.h>

PlReportWish *
pl_report_wish_new(PlAppSession *session)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  const PlOption *option = pl_app_session_get_option(session);
  PlReportWish *wish = g_new0(PlReportWish, 1);
  wish->snapshot = pl_snapshot_ref(pl_app_session_get_snapshot(session));
  wish->kind = pl_app_session_get_pack_kind(session);
  wish->version = pl_app_session_get_pack_version(session);
  wish->assessment = assessment != NULL ? assessment->id : 0;
  wish->option = option != NULL ? option->id : 0;
  wish->as_at = g_strdup(pl_app_session_get_as_at(session));
  wish->document_name = g_path_get_basename(pl_document_get_path(pl_app_session_get_document(session)));
  return wish;
}

void
pl_report_wish_free(PlReportWish *wish)
{
  if (wish == NULL)
    return;
  pl_snapshot_unref(wish->snapshot);
  g_free(wish->as_at);
  g_free(wish->document_name);
  g_free(wish);
}

PlReport *
pl_report_wish_make(const PlReportWish *wish, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(wish != NULL, NULL);
  const PlPackOptions options = {.kind = wish->kind,
                                 .version = wish->version,
                                 .assessment = wish->assessment,
                                 .option = wish->option,
                                 .as_at = wish->as_at,
                                 .document_name = wish->document_name};
  return pl_pack_make(wish->snapshot, &options, cancellable, error);
}

const PlTheme *
pl_report_wish_get_theme(const PlReportWish *wish)
{
  g_return_val_if_fail(wish != NULL, NULL);
  return pl_theme_of(wish->snapshot, PL_THEME_PRINT, PL_THEME_FLAG_NONE);
}

/* What goes with a front sheet that is not cleared, as after its meeting was moved, and how it is cleared. */
static char *
say_front_sheet(const PlReportWish *wish)
{
  const PlPack *pack =
      wish->assessment != 0 ? pl_pack_find(wish->snapshot, wish->kind, wish->assessment) : NULL;
  if (wish->version != PL_PACK_PUBLIC || pack == NULL || pack->clearance.clearance == PL_CLEARANCE_PUBLIC)
    return g_strdup("");
  g_autoptr(GPtrArray) asked = pl_pack_list_recommendations(wish->snapshot, pack->id);
  g_autofree char *with_it = asked->len > 0
                                 ? g_strdup_printf(ngettext(", and %u recommendation with it",
                                                            ", and %u recommendations with it", asked->len),
                                                   asked->len)
                                 : g_strdup("");
  /* TRANSLATORS: %s is nothing, or ", and three recommendations with it" */
  return g_strdup_printf(
      _("The front sheet is not cleared as public, so it is left out%s. To clear it, choose Write the Pack, "
        "and there Who may read it.\n\n"),
      with_it);
}

static gpointer
free_in_thread(gpointer data)
{
  PlLaidOut *laid_out = data;
  pl_pages_free(laid_out->pages);
  g_clear_pointer(&laid_out->report, pl_report_unref);
  g_clear_pointer(&laid_out->since, pl_since_unref);
  g_free(laid_out->left_out);
  g_free(laid_out->front_sheet);
  g_free(laid_out);
  return NULL;
}

void
pl_laid_out_free(PlLaidOut *laid_out)
{
  if (laid_out != NULL)
    g_thread_unref(g_thread_new("forget pages", free_in_thread, laid_out));
}

static void
lay_out_in_thread(GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  const PlReportWish *wish = data;
  GError *error = NULL;
  g_autoptr(PlLaidOut) laid_out = g_new0(PlLaidOut, 1);
  if (g_task_return_error_if_cancelled(task))
    return;
  laid_out->version = wish->version;
  laid_out->left_out =
      wish->version == PL_PACK_PUBLIC ? pl_say_left_out(wish->snapshot, PL_SHARE_PUBLIC_ALONE) : g_strdup("");
  laid_out->front_sheet = say_front_sheet(wish);
  laid_out->since = pl_since_new(wish->snapshot, pl_snapshot_assessment(wish->snapshot, wish->assessment),
                                 wish->kind, wish->option, wish->as_at);
  laid_out->report = pl_report_wish_make(wish, cancellable, &error);
  if (laid_out->report != NULL)
    laid_out->pages = pl_pages_new(laid_out->report, pl_report_wish_get_theme(wish), cancellable, &error);
  if (laid_out->pages != NULL)
    g_task_return_pointer(task, g_steal_pointer(&laid_out), (GDestroyNotify)pl_laid_out_free);
  else
    g_task_return_error(task, error);
}

void
pl_report_lay_out_async(PlReportWish *wish, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail(wish != NULL);
  g_autoptr(GTask) task = g_task_new(NULL, cancellable, callback, data);
  g_task_set_task_data(task, wish, (GDestroyNotify)pl_report_wish_free);
  g_task_run_in_thread(task, lay_out_in_thread);
}

PlLaidOut *
pl_report_lay_out_finish(GAsyncResult *result, GError **error)
{
  g_return_val_if_fail(G_IS_TASK(result), NULL);
  return g_task_propagate_pointer(G_TASK(result), error);
}
