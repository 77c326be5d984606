#include "script.h"
#include "random-records.h"

#include <plumbline/interchange.h>

#define LONGEST (200 * 1024)

Script *
script_new(const char *path, guint32 seed)
{
  Script *script = g_new0(Script, 1);
  script->path = g_strdup(path);
  script->seed = seed;
  script->now = TEST_NOW;
  script->longest = LONGEST;
  script->rand = g_rand_new_with_seed(seed);
  script->options = (PlDocumentOptions){
      .ids = pl_ids_seeded(script->rand), .clock = pl_clock_fixed(&script->now), .who = "A script"};
  return script;
}

void
script_free(Script *script)
{
  script_close(script);
  g_rand_free(script->rand);
  g_free(script->path);
  g_free(script);
}

gboolean
script_create(Script *script, GError **error)
{
  g_rand_set_seed(script->rand, script->seed);
  g_autoptr(PlSnapshot) snapshot = random_snapshot(script->rand);
  script->document = pl_document_create(script->path, snapshot, &script->options, NULL, error);
  return script->document != NULL;
}

gboolean
script_open(Script *script, GError **error)
{
  script->document = pl_document_open(script->path, &script->options, NULL, error);
  if (script->document == NULL)
    return FALSE;
  g_autofree char *reason = pl_document_dup_read_only_reason(script->document);
  if (reason != NULL)
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY, reason);
  return reason == NULL;
}

void
script_close(Script *script)
{
  if (script->document != NULL)
    pl_document_close(script->document);
  g_clear_object(&script->document);
}

/* ---- The steps ---- */

/* Few places, so that drafts take each other's place and are settled. */
#define PLACES 3

static gboolean
do_one(Script *script, PlRecordKind kind, gconstpointer record, gboolean deletes, GError **error)
{
  g_autoptr(PlCommand) command = pl_command_new("edit", deletes ? "Delete one" : "Put one");
  if (deletes)
    pl_command_delete(command, kind, record);
  else
    pl_command_put(command, kind, record);
  return pl_document_do(script->document, command, error);
}

static gboolean
score_step(Script *script, GError **error)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(script->document);
  const PlAssessment *assessment = pick(script->rand, snapshot, PL_RECORD_ASSESSMENT);
  const PlDomain *domain = pick(script->rand, snapshot, PL_RECORD_DOMAIN);
  if (assessment == NULL || domain == NULL)
    return TRUE;
  g_autofree char *reason = g_strdup_printf("Because of %u.", g_rand_int(script->rand));
  g_autoptr(PlCommand) command = pl_command_score(snapshot, assessment->id, domain->id, 0,
                                                  g_rand_int_range(script->rand, 1, 6), reason, error);
  return command != NULL && pl_document_do(script->document, command, error);
}

static gboolean
several_step(Script *script, GError **error)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(script->document);
  g_autoptr(PlCommand) command = random_command(script->rand, snapshot, 0);
  return pl_document_do(script->document, command, error);
}

static gboolean
large_step(Script *script, GError **error)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(script->document);
  const PlScenario *old =
      g_rand_boolean(script->rand) ? pick(script->rand, snapshot, PL_RECORD_SCENARIO) : NULL;
  g_autofree char *text =
      g_strnfill((gsize)g_rand_int_range(script->rand, script->longest / 10, script->longest), 'x');
  PlScenario scenario;
  pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
  scenario.id = old != NULL ? old->id : pl_document_next_id(script->document);
  scenario.name = "A long one";
  scenario.text = text;
  return do_one(script, PL_RECORD_SCENARIO, &scenario, FALSE, error);
}

static gboolean
undo_step(Script *script, GError **error)
{
  return pl_document_undo(script->document, error);
}

static gboolean
redo_step(Script *script, GError **error)
{
  return pl_document_redo(script->document, error);
}

static gboolean
seal_step(Script *script, GError **error)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(script->document);
  const PlAssessment *assessment = pick(script->rand, snapshot, PL_RECORD_ASSESSMENT);
  if (assessment == NULL)
    return TRUE;
  return pl_snapshot_seal(snapshot, assessment->id) == NULL
             ? pl_document_sign_off(script->document, assessment->id, "Director", error)
             : pl_document_reopen(script->document, assessment->id, "A figure was wrong.", error);
}

static char *
random_place(Script *script)
{
  return g_strdup_printf("scenario/%d/text", g_rand_int_range(script->rand, 0, PLACES));
}

static gboolean
type_step(Script *script, GError **error)
{
  g_autofree char *place = random_place(script);
  g_autofree char *text = g_strnfill((gsize)g_rand_int_range(script->rand, 0, 9000), 'y');
  return pl_document_set_draft(script->document, place,
                               g_rand_int_range(script->rand, 0, 5) == 0 ? NULL : text, error);
}

static gboolean
settle_step(Script *script, GError **error)
{
  g_autofree char *place = random_place(script);
  g_autoptr(PlCommand) command = pl_command_new("edit", "Settle");
  PlScenario scenario;
  pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
  scenario.id = pl_document_next_id(script->document);
  scenario.name = place;
  pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
  return pl_document_do_settling(script->document, command, place, error);
}

static const struct {
  guint share;
  gboolean (*step)(Script *script, GError **error);
} steps[] = {
    {5, score_step}, {7, several_step}, {2, large_step}, {5, undo_step},
    {3, redo_step},  {2, seal_step},    {3, type_step},  {2, settle_step},
};

static gboolean
is_rule(const GError *error)
{
  return error->domain == PL_CORE_ERROR || g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED) ||
         g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
}

gboolean
script_step(Script *script, guint number, GError **error)
{
  const guint32 seed[] = {script->seed, number};
  g_rand_set_seed_array(script->rand, seed, G_N_ELEMENTS(seed));
  guint all = 0, chosen = 0;
  for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
    all += steps[i].share;
  for (gint left = g_rand_int_range(script->rand, 0, (gint)all); left >= (gint)steps[chosen].share; chosen++)
    left -= (gint)steps[chosen].share;
  g_autoptr(GError) mine = NULL;
  if (steps[chosen].step(script, &mine) || is_rule(mine))
    return TRUE;
  g_propagate_error(error, g_steal_pointer(&mine));
  return FALSE;
}

/* ---- What it holds ---- */

static void
add_text(GChecksum *sum, const char *text)
{
  g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

static void
add_history_entry(GChecksum *sum, const PlHistoryEntry *entry)
{
  g_autofree char *numbers = g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                             entry->seq, entry->at, entry->target);
  add_text(sum, numbers);
  add_text(sum, entry->kind);
  add_text(sum, entry->label);
  add_text(sum, entry->who);
}

char *
script_dup_state(PlDocument *document, GError **error)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(GPtrArray) drafts = pl_document_list_drafts(document, error);
  g_autoptr(GPtrArray) history = drafts == NULL ? NULL : pl_document_list_history(document, error);
  if (history == NULL)
    return NULL;
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, g_bytes_get_data(json, NULL), (gssize)g_bytes_get_size(json));
  for (guint i = 0; i < drafts->len; i++) {
    const PlDraft *draft = drafts->pdata[i];
    add_text(sum, draft->place);
    add_text(sum, draft->text);
  }
  for (guint i = 0; i < history->len; i++)
    add_history_entry(sum, history->pdata[i]);
  return g_strdup(g_checksum_get_string(sum));
}

void
script_assert_sound(PlDocument *document)
{
  g_auto(GStrv) problems = NULL;
  assert_ok(problems = pl_document_check(document, NULL, ERR));
  for (guint i = 0; problems[i] != NULL; i++)
    if (!g_str_has_prefix(problems[i], "Since “"))
      fail_msg("%s", problems[i]);
}
