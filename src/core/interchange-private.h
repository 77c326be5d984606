/*
 * interchange-private.h: what the readers of JSON in this layer share.
 */
#pragma once

#include <jansson.h>

#include <plumbline/record-type.h>

G_BEGIN_DECLS

/**
 * pl_json_parse:
 * @file: (nullable): what to call the text in a message
 * Parses one whole JSON text; refuses duplicate members, "\u0000", numbers that do not fit, and nesting
 * deeper than jansson's 2,048. Returns: (nullable): a new reference, or NULL with PL_CORE_ERROR_FORMAT and
 * the line and column.
 */
json_t *pl_json_parse(GBytes *bytes, const char *file, GError **error);

/**
 * pl_interchange_may_be_absent:
 * Returns: whether a record may leave `field` out, which then means 0, "", false, or a first choice that says
 * that nothing has been said ("not cleared", "not decided").
 */
gboolean pl_interchange_may_be_absent(const PlField *field);

/**
 * pl_interchange_is_framework:
 * Returns: whether "framework": "builtin" brings records of `kind` along.
 */
gboolean pl_interchange_is_framework(PlRecordKind kind);

/* The document is one object and not an array, and has no id: there is only one. */
#define PL_INTERCHANGE_IS_OBJECT(kind) ((kind) == PL_RECORD_DOCUMENT)

/* A reference by code begins so: "code:workforce", "code:services/front-door". */
#define PL_INTERCHANGE_CODE_PREFIX "code:"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

G_END_DECLS
