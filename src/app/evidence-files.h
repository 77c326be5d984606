/*
 * evidence-files.h: evidence that begins with a file: dropped, or chosen.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/* At one time: more are a folder's worth, and nobody would say of each what it shows. */
#define PL_EVIDENCE_FILES_MOST 40

/**
 * pl_evidence_files_begin:
 * Makes a piece of evidence of each file, in one change: titled by its name, pointing to it, of today. One is
 * opened to be written on; of several it is said how many were begun.
 * @files: (element-type GFile): one at least
 * @domain: which they are linked to; 0 for none
 */
void pl_evidence_files_begin(PlWindow *window, GPtrArray *files, gint64 domain);

/**
 * pl_evidence_files_ask:
 * Asks which files, then does that.
 */
void pl_evidence_files_ask(PlWindow *window, gint64 domain);

/**
 * pl_evidence_files_dup_title:
 * Returns: (transfer full): what to call evidence in a file of that name: "June_audit.pdf" is "June audit".
 */
char *pl_evidence_files_dup_title(const char *name);

G_END_DECLS
