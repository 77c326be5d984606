/*
 * schema.h: the numbered migrations, and whether a file has exactly the schema that they make.
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

#define PL_APPLICATION_ID 0x504C4D42u /* "PLMB" */
#define PL_SCHEMA_VERSION 1           /* user_version after the last migration */

/**
 * pl_schema_create:
 * Runs every migration on an empty database, so that a new document and an upgraded one have the same words
 * in them.
 */
gboolean pl_schema_create(PlGateway *gateway, GError **error);

/**
 * pl_schema_check:
 * Returns: FALSE with PL_STORE_ERROR_OTHER_VERSION where anything in the schema differs from what the
 * migrations make, be it one trigger more.
 */
gboolean pl_schema_check(PlGateway *gateway, GError **error);

G_END_DECLS
