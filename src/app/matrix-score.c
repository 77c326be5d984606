#include "matrix-score.h"

#include <glib/gi18n-lib.h>
#include <plumbline/exposure.h>

#include "window.h"

static void
tell_changes(PlPage *page, const PlSnapshot *before, gint64 assessment)
{
  PlSnapshot *after = pl_app_session_get_snapshot(pl_page_get_session(page));
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(page));
  g_autoptr(GArray) changes = pl_exposure_changes(before, after, assessment);
  if (changes->len == 0 || !PL_IS_WINDOW(root))
    return;
  g_autofree char *text = pl_exposure_say_changes(changes);
  pl_window_tell(PL_WINDOW(root), text, _("_Show"), "win.go", g_variant_new_string("risks"));
}

/* In a line, with the way on. */
static void
tell_sealed(PlPage *page)
{
  PlAppSession *session = pl_page_get_session(page);
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(page));
  if (!PL_IS_WINDOW(root))
    return;
  if (pl_document_is_read_only(pl_app_session_get_document(session)))
    pl_window_tell(PL_WINDOW(root), _("Nothing was changed: this document is open to read only"), NULL, NULL,
                   NULL);
  else
    pl_window_tell(PL_WINDOW(root), _("Nothing was changed: this assessment is signed off"), _("_Reopen…"),
                   "win.reopen", NULL);
}

gboolean
pl_matrix_score(PlPage *page, gint64 domain, gint level)
{
  g_return_val_if_fail(PL_IS_PAGE(page), FALSE);
  PlAppSession *session = pl_page_get_session(page);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  g_autoptr(GError) error = NULL;
  if (assessment == NULL)
    return FALSE;
  if (pl_app_session_get_sealed(session) != NULL) {
    tell_sealed(page);
    return FALSE;
  }
  const PlAgreedLevel *agreed = pl_snapshot_agreed_level(snapshot, assessment->id, domain);
  gint stands = agreed == NULL ? 0 : agreed->not_enough ? PL_SCORE_NOT_ENOUGH : agreed->level;
  if (stands == level)
    return TRUE;
  g_autoptr(PlCommand) command = pl_command_score(snapshot, assessment->id, domain, 0, level, NULL, &error);
  if (command == NULL) {
    pl_app_session_fail(session, _("That level was not set"), error);
    return FALSE;
  }
  g_autoptr(PlSnapshot) before = pl_snapshot_ref(snapshot);
  gint64 id = assessment->id;
  pl_app_session_run(session, command);
  tell_changes(page, before, id);
  return TRUE;
}

gint
pl_matrix_score_for_key(guint key)
{
  if (key >= GDK_KEY_1 && key <= GDK_KEY_5)
    return (gint)(key - GDK_KEY_0);
  if (key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_5)
    return (gint)(key - GDK_KEY_KP_0);
  if (key == GDK_KEY_0 || key == GDK_KEY_KP_0)
    return PL_SCORE_NOT_ENOUGH;
  if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete || key == GDK_KEY_BackSpace)
    return 0;
  return PL_MATRIX_SCORES_NOTHING;
}
