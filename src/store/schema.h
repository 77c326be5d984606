/*
 * schema.h: the numbered migrations, and whether a file has exactly the schema that they make.
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

#define PL_APPLICATION_ID 0x504C4D42u /* "PLMB" */

/**
 * pl_schema_get_version:
 * Returns: the number of migrations, which is the user_version that a document of this program has.
 */
gint64 pl_schema_get_version(void);

/**
 * pl_schema_create:
 * Runs every migration on an empty database, so that a new document and an upgraded one have the same words
 * in them.
 */
gboolean pl_schema_create(PlGateway *gateway, GError **error);

/**
 * pl_schema_check:
 * @version: from 1 to pl_schema_get_version()
 * Returns: FALSE with PL_STORE_ERROR_DAMAGED where anything in the schema differs from what the
 * migrations up to `version` make, be it one trigger more.
 */
gboolean pl_schema_check(PlGateway *gateway, gint64 version, GError **error);

/**
 * pl_schema_refuse:
 * Says that a file's tables are not ours.
 * Returns: FALSE with PL_STORE_ERROR_DAMAGED.
 */
gboolean pl_schema_refuse(GError **error);

/**
 * pl_schema_dup_migration:
 * @number: from 1
 * Returns: (transfer full) (nullable): the SQL that leads from version `number` − 1 to `number`.
 */
char *pl_schema_dup_migration(gint64 number, GError **error);

/**
 * pl_schema_rehearse:
 * @next: (nullable): SQL that must outlive its use
 * Adds a made-up migration after the last, or takes it away again, so that a test can upgrade a document to a
 * version that does not exist yet. No program calls it.
 */
void pl_schema_rehearse(const char *next);

G_END_DECLS
