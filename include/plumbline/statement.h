/*
 * statement.h: a sentence about the record, and the records it rests on.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* A record that a statement rests on. It belongs to the snapshot of the finding that holds the statement. */
typedef struct {
  PlRecordKind kind;
  gconstpointer record; /* of that kind; never NULL */
} PlBasis;

typedef struct {
  const char *id;       /* stable from run to run: "profile.headline", "exposure.R03" */
  const char *text;     /* one sentence or more, ready to show; a heading has no full stop */
  const PlBasis *basis;
  guint n_basis;
} PlStatement;

/**
 * pl_basis_name:
 * Returns: (transfer full): what a person would call the record: "Workforce stability, level 2, 12 October 2026".
 */
char *pl_basis_name(const PlSnapshot *snapshot, const PlBasis *basis);

G_END_DECLS
