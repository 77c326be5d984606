/*
 * record-say.h: any record, kind or value in words, from descriptions (layer: core).
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/**
 * pl_record_say_kind:
 * Returns: (transfer none): what one record of the kind is called: "agreed level".
 */
const char *pl_record_say_kind(PlRecordKind kind);

/**
 * pl_record_say_count:
 * Returns: (transfer full): so many records of the kind: "1 agreed level", "12 views".
 */
char *pl_record_say_count(PlRecordKind kind, guint n);

/**
 * pl_record_say:
 * @snapshot: where the record's references are looked up
 * @within: an assessment that is spoken of already and is not named again; 0 for none
 * A record by what a person would know it by: its name, or the names of what it is about, and which
 * assessment or day it belongs to.
 * Returns: (transfer full): "risk “Staff leave”", "view “Workforce stability”, “Director” (Autumn 2026)".
 */
char *pl_record_say(const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer record, gint64 within);

/**
 * pl_record_say_field:
 * Returns: (transfer none): what a field is called: "agreed on".
 */
const char *pl_record_say_field(const PlField *field);

/**
 * pl_record_say_value:
 * @i: the field's place in the type
 * Returns: (transfer full): what stands in a field: a text as it is, "yes", "3", "not yet agreed", the name
 * of what is referred to, "a picture of 300 × 120 pixels"; "" where there is nothing.
 */
char *pl_record_say_value(const PlSnapshot *snapshot, const PlRecordType *type, guint i,
                          gconstpointer record);

G_END_DECLS
