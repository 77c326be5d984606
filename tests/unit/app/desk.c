#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <glib/gstdio.h>
#include <plumbline/framework.h>

#define ORGANISATION_TITLE "Testshire"
/* 1 November 2026, 12:00 UTC. */
#define NOW 1793534400

static gint64
now_cb(gpointer data)
{
  return *(gint64 *)data;
}

static PlDocumentOptions
options_of(Desk *desk)
{
  PlDocumentOptions options = {.ids = pl_ids_random(), .clock = {now_cb, &desk->now}, .who = "Test"};
  return options;
}

static void
put_assessment(PlCommand *command, gint64 id, gint64 organisation, const char *date, const char *title)
{
  PlAssessment assessment;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
  assessment.id = id;
  assessment.organisation = organisation;
  assessment.date = date;
  assessment.title = title;
  assessment.kind = PL_ASSESSMENT_SELF;
  pl_command_put(command, PL_RECORD_ASSESSMENT, &assessment);
}

static PlSnapshot *
make_snapshot(void)
{
  g_autoptr(GError) error = NULL;
  PlIds ids = pl_ids_random();
  g_autoptr(PlSnapshot) framework =
      pl_framework_document(ORGANISATION_TITLE, ORGANISATION_TITLE, PL_JURISDICTION_ENGLAND, &ids, &error);
  assert_null(error);
  gint64 organisation = pl_snapshot_info(framework)->organisation;
  g_autoptr(PlCommand) command = pl_command_new("add", "Add");
  put_assessment(command, SPRING, organisation, "2026-04-12", "Spring 2026");
  put_assessment(command, AUTUMN, organisation, "2026-10-12", "Autumn 2026");
  PlAgreedLevel level;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &level);
  level.assessment = SPRING;
  level.domain = desk_domain("workforce");
  level.level = 2;
  pl_command_put(command, PL_RECORD_AGREED_LEVEL, &level);
  return pl_command_apply(command, framework);
}

static void
changed_cb(Desk *desk)
{
  desk->changes++;
}

static void
failed_cb(Desk *desk, const char *heading)
{
  desk->failures++;
  g_free(desk->failure);
  desk->failure = g_strdup(heading);
}

static void
make_session(Desk *desk)
{
  desk->session = pl_app_session_new(desk->document);
  g_signal_connect_swapped(desk->session, "changed", G_CALLBACK(changed_cb), desk);
  g_signal_connect_swapped(desk->session, "failed", G_CALLBACK(failed_cb), desk);
}

Desk *
desk_new(void)
{
  g_autoptr(GError) error = NULL;
  Desk *desk = g_new0(Desk, 1);
  desk->now = NOW;
  desk->folder = g_dir_make_tmp("plumbline-app-XXXXXX", NULL);
  desk->path = g_build_filename(desk->folder, "Testshire.plumb", NULL);
  g_autoptr(PlSnapshot) snapshot = make_snapshot();
  PlDocumentOptions options = options_of(desk);
  desk->document = pl_document_create(desk->path, snapshot, &options, NULL, &error);
  assert_null(error);
  make_session(desk);
  return desk;
}

void
desk_settle(Desk *desk)
{
  /* What the store says comes through the main loop; drafts are listed on a thread of their own first. */
  for (guint quiet = 0; quiet < 20;) {
    gboolean busy = g_main_context_iteration(NULL, FALSE) || pl_app_session_is_saving(desk->session);
    quiet = busy ? 0 : quiet + 1;
    if (!busy)
      g_usleep(2000);
  }
}

static void
close_desk(Desk *desk)
{
  desk_settle(desk);
  g_signal_handlers_disconnect_by_data(desk->session, desk);
  g_object_add_weak_pointer(G_OBJECT(desk->session), (gpointer *)&desk->session);
  g_object_unref(desk->session);
  assert_null(desk->session);
  pl_document_close(desk->document);
  g_clear_object(&desk->document);
}

void
desk_reopen(Desk *desk)
{
  g_autoptr(GError) error = NULL;
  close_desk(desk);
  PlDocumentOptions options = options_of(desk);
  desk->document = pl_document_open(desk->path, &options, NULL, &error);
  assert_null(error);
  make_session(desk);
  desk_settle(desk);
}

void
desk_free(Desk *desk)
{
  close_desk(desk);
  g_autoptr(GDir) dir = g_dir_open(desk->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(desk->folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(desk->folder);
  g_free(desk->folder);
  g_free(desk->path);
  g_free(desk->failure);
  g_free(desk);
}

gint64
desk_domain(const char *code)
{
  return pl_id_from_code("domain", code);
}

const PlAgreedLevel *
desk_level(Desk *desk, const char *code)
{
  return pl_snapshot_agreed_level(pl_app_session_get_snapshot(desk->session), AUTUMN, desk_domain(code));
}

PlCommand *
desk_score(Desk *desk, const char *code, gint level)
{
  g_autoptr(GError) error = NULL;
  PlCommand *command = pl_command_score(pl_app_session_get_snapshot(desk->session), AUTUMN, desk_domain(code),
                                        0, level, NULL, &error);
  assert_null(error);
  return command;
}
