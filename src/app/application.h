/*
 * application.h: the program: its command line, its actions, and which window shows which document.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PL_TYPE_APPLICATION (pl_application_get_type())
G_DECLARE_FINAL_TYPE(PlApplication, pl_application, PL, APPLICATION, AdwApplication)

/**
 * pl_application_new:
 * Returns: (transfer full): the program, to be run: `plumbline [FILE…]`, `plumbline --sample NAME`.
 */
PlApplication *pl_application_new(void);

/**
 * pl_application_open:
 * Shows the document in `window` where that shows none, in the window that shows it already, or in a new one.
 * @window: (nullable): from where it was asked for
 */
void pl_application_open(PlApplication *self, GtkWindow *window, GFile *file);

/**
 * pl_application_has_open:
 * Returns: whether the file at `path` is a document that a window shows: to read it as anything else would
 * drop its locks.
 */
gboolean pl_application_has_open(GtkApplication *application, const char *path);

/**
 * pl_application_open_sample:
 * Opens a person's own copy of a sample, which is made in their data folder when it is not there yet.
 * @afresh: whether a copy that is there is left aside and another one made
 */
void pl_application_open_sample(PlApplication *self, GtkWindow *window, const char *name, gboolean afresh);

/**
 * pl_application_dup_sample_path:
 * Returns: (transfer full): where the copy of a sample is kept.
 */
char *pl_application_dup_sample_path(const char *name);

G_END_DECLS
