#include "judged.h"
#include "faulty-vfs.h"
#include "script.h"

PlDocument *
open_at(Fixture *fixture, const char *path, gboolean read_only)
{
  PlDocumentOptions options = fixture->options;
  options.read_only = read_only;
  PlDocument *document;
  assert_ok(document = pl_document_open(path, &options, NULL, ERR));
  return document;
}

void
close_document(PlDocument **document)
{
  if (*document != NULL)
    pl_document_close(*document);
  g_clear_object(document);
}

char *
state_of(PlDocument *document)
{
  char *state;
  assert_ok(state = script_dup_state(document, ERR));
  return state;
}

char *
state_at(Fixture *fixture, const char *path)
{
  PlDocument *document = open_at(fixture, path, TRUE);
  char *state = state_of(document);
  close_document(&document);
  return state;
}

gboolean
judged_put(PlDocument *document, gint64 id, const char *text, GError **error)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", "Put a scenario");
  PlScenario scenario;
  pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
  scenario.id = id;
  scenario.name = "A scenario";
  scenario.text = text;
  pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
  return pl_document_do(document, command, error);
}

void
judged_view(PlDocument *document, gint64 domain, gint64 participant, const char *reason)
{
  g_autoptr(PlCommand) command = score(document, domain, participant, 2, reason);
  assert_ok(pl_document_do(document, command, ERR));
}

void
judged_make(Fixture *fixture)
{
  PlDocument *document = create_small(fixture);
  judged_view(document, WORKFORCE, LEADER, WORDS);
  judged_view(document, WORKFORCE, DIRECTOR, "Few leave.");
  do_score(document, WORKFORCE, 2);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(PlCommand) agree = NULL;
  assert_ok(agree = pl_command_agree(snapshot, AUTUMN, "2026-10-12", ERR));
  assert_ok(pl_document_do(document, agree, ERR));
  assert_ok(pl_document_set_draft(document, "view/31/22/41/reason", WORDS ", still", ERR));
  close_document(&document);
}

/* Not in cmocka's state, which would take the place of each test's own. */
static char *own_folder;

int
own_folder_set_up(void **state G_GNUC_UNUSED)
{
  own_folder = g_build_filename(memory_folder(), "plumbline-faults-XXXXXX", NULL);
  if (g_mkdtemp(own_folder) == NULL)
    return -1;
  g_setenv("TMPDIR", own_folder, TRUE);
  faulty_vfs_register();
  return 0;
}

int
own_folder_tear_down(void **state G_GNUC_UNUSED)
{
  int left = g_rmdir(own_folder);
  g_clear_pointer(&own_folder, g_free);
  return left;
}
