/*
 * recover-replay.h: what the recorded history of a broken document says of each record, once all of it that
 * holds was replayed.
 */
#pragma once

#include "gateway.h"
#include "raw-pages.h"

G_BEGIN_DECLS

typedef struct _PlReplay PlReplay;

/**
 * pl_replay_new:
 * Returns: (transfer full) (nullable): a replay that knows of nothing yet.
 */
PlReplay *pl_replay_new(GError **error);
void pl_replay_free(PlReplay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlReplay, pl_replay_free)

/**
 * pl_replay_get_schema:
 * Returns: (transfer none): an empty document in memory, whose schema is the one that files should have.
 */
PlGateway *pl_replay_get_schema(PlReplay *replay);

/**
 * pl_replay_add_row:
 * Returns: FALSE where the columns are not those of a row of the history.
 */
gboolean pl_replay_add_row(PlReplay *replay, const PlValue *values, guint n_values);

/**
 * pl_replay_run:
 * @wanted: for each kind, whether it matters
 * @framework: what records may have been before their first recorded change
 * @complete: whether every row of the history was added
 * Replays the rows in their order. What does not hold is left out.
 */
gboolean pl_replay_run(PlReplay *replay, const gboolean *wanted, const PlSnapshot *framework,
                       gboolean complete, GCancellable *cancellable, GError **error);

/**
 * pl_replay_is_complete:
 * Returns: whether every recorded change could be replayed, so that what it says of a record is the last
 * word.
 */
gboolean pl_replay_is_complete(const PlReplay *replay);

typedef enum {
  PL_FATE_UNKNOWN, /* the history does not speak of it */
  PL_FATE_PARTLY,  /* it tells of changes, and not of what was changed */
  PL_FATE_STANDS,
  PL_FATE_DELETED
} PlFate;

/**
 * pl_replay_find:
 * @key: a record with its key fields set
 * @record: (out) (transfer none) (nullable): the record, where it stands and is valid
 */
PlFate pl_replay_find(const PlReplay *replay, PlRecordKind kind, gconstpointer key, gconstpointer *record);

/**
 * pl_replay_each:
 * Calls `func` for each record of a kind that the history speaks of, with what it says; one that does not
 * stand has its key fields set.
 */
void pl_replay_each(const PlReplay *replay, PlRecordKind kind,
                    void (*func)(PlRecordKind kind, gconstpointer record, PlFate fate, gpointer data),
                    gpointer data);

G_END_DECLS
