/*
 * seal-log.h: what the history tells of sign-offs: which stand, as what, and what hash was signed. It is
 * worked out by following every sign-off, reopening and redaction in order.
 */
#pragma once

#include "gateway.h"

#include <plumbline/history.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

typedef struct _PlSealLog PlSealLog;

/**
 * pl_seal_log_read:
 * Returns: (transfer full) (nullable): NULL with PL_STORE_ERROR_DISK. What does not fit together is no error:
 * pl_seal_log_check() tells of it.
 */
PlSealLog *pl_seal_log_read(PlGateway *gateway, GError **error);
void pl_seal_log_free(PlSealLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlSealLog, pl_seal_log_free)

/**
 * pl_seal_log_knows:
 * Returns: whether a sign-off stands that made just this seal, or that a redaction left as just this.
 */
gboolean pl_seal_log_knows(const PlSealLog *log, const PlSeal *seal);

/**
 * pl_seal_log_dup_doubt:
 * For whoever opens the document to change it: quick, so of many sign-offs the last alone are compared.
 * @snapshot: with all seals that lie in the file
 * Returns: (transfer full) (nullable): why it may not be changed: a seal is there of which the history does
 * not tell; or a sign-off stands whose seal is not among those of `snapshot`, not even altered; or what one
 * sealed was altered (pl_seal_tell_altered()).
 */
char *pl_seal_log_dup_doubt(const PlSealLog *log, const PlSnapshot *snapshot);

/**
 * pl_seal_log_leave_unknown:
 * Returns: (transfer full): `snapshot` less the seals of which the history does not tell as they are: whoever
 * put them there, or altered who signed, when or what, nobody signed that off.
 */
PlSnapshot *pl_seal_log_leave_unknown(const PlSealLog *log, PlSnapshot *snapshot);

/**
 * pl_seal_log_check:
 * Adds a sentence to `problems` for each sign-off that stands and whose seal is gone, and for each reopening
 * that keeps as sealed what was not signed off.
 */
void pl_seal_log_check(const PlSealLog *log, const PlSnapshot *snapshot, GPtrArray *problems);

/**
 * pl_seal_log_get_signed:
 * @seq: of an entry
 * Returns: (transfer none) (nullable): of a sign-off, the hash that was signed; of a reopening, the one that
 * had been, also where words were redacted since. Hexadecimal; NULL where that is not known, and for any
 * other entry.
 */
const char *pl_seal_log_get_signed(const PlSealLog *log, gint64 seq);

/**
 * pl_seal_log_tell:
 * @entries: (element-type PlHistoryEntry): fills in their seals
 */
void pl_seal_log_tell(const PlSealLog *log, GPtrArray *entries);

G_END_DECLS
