/*
 * sample.h: the documents that come with the program, to look at and to test with.
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* One sample. Texts are translated and live as long as the program. */
typedef struct {
  const char *name;        /* "exampleshire": for files and commands */
  const char *title;       /* "Exampleshire" */
  const char *description; /* one sentence */
  gboolean
      invented; /* the councils and everything about them are made up; otherwise from published accounts */
} PlSample;

/**
 * pl_sample_list:
 * Returns: (transfer none): the `*n` samples, the one to start with first.
 */
const PlSample *pl_sample_list(guint *n);

/**
 * pl_sample_load:
 * Returns: (transfer full) (nullable): the sample as a document's records; NULL with PL_CORE_ERROR_NOT_FOUND
 * for a name that is not in the list.
 */
PlSnapshot *pl_sample_load(const char *name, GError **error);

G_END_DECLS
