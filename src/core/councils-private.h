/*
 * councils-private.h: how a list of councils is held. For src/core/councils*.c alone.
 */
#pragma once

#include <plumbline/councils.h>

struct _PlCouncils {
  gatomicrefcount references;
  PlCouncil *councils;
  guint n;
  GHashTable *by_code; /* la_code → PlCouncil */
  GStringChunk *texts;
  const char *newest;
  gboolean built_in;
};

/* A date of no year: before all others. */
#define NO_DATE ""

static inline const char *
later_of(const char *a, const char *b)
{
  return g_strcmp0(a, b) >= 0 ? a : b;
}
