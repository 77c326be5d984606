#include "recover-replay.h"
#include "changeset.h"
#include "log-row.h"
#include "recover-haul.h"
#include "recover-row.h"
#include "schema.h"

#include <plumbline/snapshot.h>

#define TEXT_BLOCK 65536

/* What is known of one record. */
typedef struct {
  gpointer record; /* its texts are the replay's */
  guint64 known;   /* a bit a field */
  gboolean deleted;
} State;

struct _PlReplay {
  PlGateway *gateway; /* in memory: the rows of the history, where log.h can read them */
  sqlite3_stmt *insert;
  int n_columns;
  const PlSnapshot *framework; /* not owned; while it runs */
  gboolean wanted[PL_N_RECORD_KINDS];
  GHashTable *states[PL_N_RECORD_KINDS]; /* key → State */
  GStringChunk *texts;
  gboolean complete;
};

static void
state_free(gpointer data)
{
  State *state = data;
  g_free(state->record);
  g_free(state);
}

static gboolean
prepare(PlReplay *replay, GError **error)
{
  sqlite3_stmt *all = pl_gateway_prepare(replay->gateway, "SELECT * FROM history", error);
  if (all == NULL)
    return FALSE;
  replay->n_columns = sqlite3_column_count(all);
  g_autoptr(GString) sql = g_string_new("INSERT OR IGNORE INTO history VALUES (?");
  for (int i = 1; i < replay->n_columns; i++)
    g_string_append(sql, ", ?");
  g_string_append_c(sql, ')');
  replay->insert = pl_gateway_prepare(replay->gateway, sql->str, error);
  /* Never committed: a row may name one that is lost. */
  return replay->insert != NULL && pl_gateway_begin(replay->gateway, "replay", error);
}

PlReplay *
pl_replay_new(GError **error)
{
  g_autoptr(PlReplay) replay = g_new0(PlReplay, 1);
  replay->texts = g_string_chunk_new(TEXT_BLOCK);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    replay->states[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, state_free);
  replay->gateway = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, error);
  if (replay->gateway == NULL || !pl_schema_create(replay->gateway, error) || !prepare(replay, error))
    return NULL;
  return g_steal_pointer(&replay);
}

void
pl_replay_free(PlReplay *replay)
{
  g_clear_pointer(&replay->gateway, pl_gateway_close);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    g_hash_table_unref(replay->states[i]);
  g_string_chunk_free(replay->texts);
  g_free(replay);
}

PlGateway *
pl_replay_get_schema(PlReplay *replay)
{
  return replay->gateway;
}

/* ---- The rows of the history ---- */

static void
bind_value(sqlite3_stmt *statement, int at, const PlValue *value)
{
  const char *bytes = value->length > 0 ? (const char *)value->bytes : "";
  switch (value->type) {
  case PL_VALUE_INTEGER:
    sqlite3_bind_int64(statement, at, value->integer);
    break;
  case PL_VALUE_REAL:
    sqlite3_bind_double(statement, at, value->real);
    break;
  case PL_VALUE_TEXT:
    sqlite3_bind_text64(statement, at, bytes, value->length, SQLITE_STATIC, SQLITE_UTF8);
    break;
  case PL_VALUE_BLOB:
    sqlite3_bind_blob64(statement, at, bytes, value->length, SQLITE_STATIC);
    break;
  case PL_VALUE_NULL:
  default:
    sqlite3_bind_null(statement, at);
    break;
  }
}

gboolean
pl_replay_add_row(PlReplay *replay, const PlValue *values, guint n_values)
{
  if ((int)n_values != replay->n_columns)
    return FALSE;
  for (guint i = 0; i < n_values; i++)
    bind_value(replay->insert, (int)i + 1, &values[i]);
  /* The checks of the schema refuse what was never a row of the history. */
  gboolean added = pl_gateway_run(replay->gateway, replay->insert, NULL) &&
                   sqlite3_changes(pl_gateway_get_db(replay->gateway)) == 1;
  sqlite3_clear_bindings(replay->insert);
  return added;
}

/* ---- Replaying ---- */

typedef struct {
  sqlite3_changeset_iter *iter;
  const PlRecordType *type;
  int operation;
} Change;

/* Reads the old or new values of a change into `record`: which there are is a bit a field in `known`. */
static gboolean
read_values(PlReplay *replay, const Change *change,
            int (*get)(sqlite3_changeset_iter *, int, sqlite3_value **), gpointer record, guint64 *known)
{
  for (guint i = 0; i < change->type->n_fields; i++) {
    sqlite3_value *value = NULL;
    if (get(change->iter, (int)i, &value) != SQLITE_OK)
      return FALSE;
    if (value == NULL)
      continue;
    PlValue plain = pl_value_from_sqlite(value);
    if (!pl_value_to_field(&plain, &change->type->fields[i], record, replay->texts))
      return FALSE;
    *known |= G_GUINT64_CONSTANT(1) << i;
  }
  return TRUE;
}

static guint64
all_fields(const PlRecordType *type)
{
  return G_MAXUINT64 >> (64 - type->n_fields);
}

static gconstpointer
find_in_framework(const PlReplay *replay, const PlRecordType *type, gconstpointer key)
{
  if (type->scoped || replay->framework == NULL)
    return NULL;
  return pl_part_find(pl_snapshot_get_part(replay->framework, type->kind, 0), key);
}

/* What is known of the record before its first recorded change: what that change says it was and, where the
 * framework has just such a record, the rest. */
static State *
first_state(PlReplay *replay, const PlRecordType *type, gconstpointer old_values, guint64 known)
{
  State *state = g_new0(State, 1);
  state->record = g_memdup2(old_values, type->size);
  state->known = known;
  gconstpointer likely = find_in_framework(replay, type, old_values);
  gboolean same = likely != NULL;
  for (guint i = 0; same && i < type->n_fields; i++)
    same = (known >> i & 1) == 0 || pl_field_compare(&type->fields[i], likely, old_values) == 0;
  if (!same)
    return state;
  g_free(state->record);
  state->record = g_memdup2(likely, type->size);
  pl_record_copy_texts(type, state->record, replay->texts);
  state->known = all_fields(type);
  return state;
}

static void
follow_change(PlReplay *replay, const Change *change, gpointer old_values, guint64 old_known,
              gconstpointer new_values, guint64 new_known)
{
  const PlRecordType *type = change->type;
  g_autofree char *key =
      pl_haul_make_key(type->kind, change->operation == SQLITE_INSERT ? new_values : old_values);
  State *state = g_hash_table_lookup(replay->states[type->kind], key);
  if (state == NULL) {
    state = change->operation == SQLITE_INSERT ? first_state(replay, type, new_values, new_known)
                                               : first_state(replay, type, old_values, old_known);
    g_hash_table_insert(replay->states[type->kind], g_steal_pointer(&key), state);
  }
  state->deleted = change->operation == SQLITE_DELETE;
  state->known |= new_known;
  for (guint i = 0; i < type->n_fields; i++)
    if ((new_known >> i & 1) != 0)
      pl_field_copy(&type->fields[i], state->record, new_values);
}

static gboolean
replay_change(PlReplay *replay, sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, indirect;
  Change change = {.iter = iter};
  if (sqlite3changeset_op(iter, &table, &n_columns, &change.operation, &indirect) != SQLITE_OK)
    return FALSE;
  change.type = pl_record_type_find(table);
  if (change.type == NULL || !replay->wanted[change.type->kind])
    return change.type != NULL;
  g_autofree gpointer old_values = g_malloc(change.type->size), new_values = g_malloc(change.type->size);
  pl_record_init_empty(change.type->kind, old_values);
  pl_record_init_empty(change.type->kind, new_values);
  guint64 old_known = 0, new_known = 0;
  if (change.operation != SQLITE_INSERT &&
      !read_values(replay, &change, sqlite3changeset_old, old_values, &old_known))
    return FALSE;
  if (change.operation != SQLITE_DELETE &&
      !read_values(replay, &change, sqlite3changeset_new, new_values, &new_known))
    return FALSE;
  follow_change(replay, &change, old_values, old_known, new_values, new_known);
  return TRUE;
}

static gboolean
replay_changeset(PlReplay *replay, GBytes *changeset)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(changeset, &length);
  sqlite3_changeset_iter *iter = NULL;
  if (length > PL_CHANGESET_MAX || !pl_changeset_is_valid(bytes, length) ||
      sqlite3changeset_start(&iter, (int)length, (void *)bytes) != SQLITE_OK)
    return FALSE;
  gboolean held = TRUE;
  while (sqlite3changeset_next(iter) == SQLITE_ROW)
    held = replay_change(replay, iter) && held;
  return sqlite3changeset_finalize(iter) == SQLITE_OK && held;
}

static gboolean
replay_entry(PlReplay *replay, const PlHistoryEntry *entry)
{
  if (g_str_equal(entry->kind, PL_HISTORY_REDACT) || g_str_equal(entry->kind, PL_HISTORY_UPGRADE))
    return FALSE; /* it changed records, and did not record how */
  if (pl_log_kind_is_barrier(entry->kind))
    return TRUE; /* it changed no record, or a seal */
  g_autoptr(GBytes) changeset = pl_log_read_changeset(replay->gateway, entry->seq, NULL);
  return changeset != NULL && replay_changeset(replay, changeset);
}

gboolean
pl_replay_run(PlReplay *replay, const gboolean *wanted, const PlSnapshot *framework, gboolean complete,
              GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    replay->wanted[i] = wanted[i] && pl_record_type_get(i)->recorded;
  g_autoptr(GPtrArray) entries = pl_log_list(replay->gateway, error);
  if (entries == NULL)
    return FALSE;
  replay->framework = framework;
  replay->complete = complete && entries->len > 0;
  for (guint i = 0; i < entries->len; i++) {
    const PlHistoryEntry *entry = entries->pdata[i];
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      break;
    gboolean held = replay_entry(replay, entry);
    replay->complete = replay->complete && held && entry->seq == (gint64)i + 1;
  }
  replay->framework = NULL;
  return !g_cancellable_is_cancelled(cancellable);
}

/* ---- What it says ---- */

gboolean
pl_replay_is_complete(const PlReplay *replay)
{
  return replay->complete;
}

static PlFate
fate(const PlRecordType *type, const State *state)
{
  if (state->deleted)
    return PL_FATE_DELETED;
  if (state->known != all_fields(type) || !pl_record_validate(type->kind, state->record, NULL))
    return PL_FATE_PARTLY;
  return PL_FATE_STANDS;
}

PlFate
pl_replay_find(const PlReplay *replay, PlRecordKind kind, gconstpointer key, gconstpointer *record)
{
  g_autofree char *text = pl_haul_make_key(kind, key);
  const State *state = g_hash_table_lookup(replay->states[kind], text);
  PlFate found = state != NULL ? fate(pl_record_type_get(kind), state) : PL_FATE_UNKNOWN;
  *record = found == PL_FATE_STANDS ? state->record : NULL;
  return found;
}

void
pl_replay_each(const PlReplay *replay, PlRecordKind kind,
               void (*func)(PlRecordKind kind, gconstpointer record, PlFate fate, gpointer data),
               gpointer data)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, replay->states[kind]);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const State *state = value;
    func(kind, state->record, fate(pl_record_type_get(kind), state), data);
  }
}
