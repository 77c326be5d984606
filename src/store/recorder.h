/*
 * recorder.h: what a transaction did, as a changeset; and doing a recorded changeset again, or undoing it,
 * with proof.
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

typedef struct _PlRecorder PlRecorder;

/**
 * pl_recorder_start:
 * Records changes to the recorded kinds, and to no other table, from now until the recorder is finished or
 * freed.
 */
PlRecorder *pl_recorder_start(PlGateway *gateway, GError **error);

/**
 * pl_recorder_finish:
 * @too_large: (out) (optional): set to TRUE where that is why nothing is returned
 * Returns: (transfer full) (nullable): the changeset, empty where nothing changed; NULL with
 * PL_STORE_ERROR_REFUSED where it is larger than PL_CHANGESET_MAX. The recorder is done for.
 */
GBytes *pl_recorder_finish(PlRecorder *recorder, gboolean *too_large, GError **error);

void pl_recorder_free(PlRecorder *recorder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRecorder, pl_recorder_free)

/**
 * pl_recorder_replay:
 * @changeset: as read from the file: anything may be in it
 * @backwards: to undo it
 *
 * Applies the changeset, or its inverse, in the open transaction; anything that is not exactly as it left it
 * stops it. Then shows that what was done and the original cancel to nothing (backwards), or are the same
 * (forwards).
 *
 * Returns: (transfer full) (nullable): what was done, as a changeset; NULL with PL_STORE_ERROR_DAMAGED or
 * _REFUSED: roll back.
 */
GBytes *pl_recorder_replay(PlGateway *gateway, GBytes *changeset, gboolean backwards, GError **error);

/**
 * pl_recorder_read_parts:
 * @changeset: one that this program has just recorded
 * Returns: (transfer full) (nullable) (element-type PlPart): each part that the changeset touches, as the
 * open transaction has it.
 */
GPtrArray *pl_recorder_read_parts(PlGateway *gateway, GBytes *changeset, GError **error);

G_END_DECLS
