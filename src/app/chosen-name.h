/*
 * chosen-name.h: from what somebody typed into a file chooser to the name that a file gets.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a file is to be, and what the chooser says. */
typedef struct {
  const char *title, *accept; /* translated: "Save a Copy", "_Save" */
  const char *suggested;      /* a name with its ending */
  const char *suffix;         /* "plumb", "pdf"; added where it is missing */
  const char *files;          /* what files with that ending are called, translated: "PDF files" */
  const char *other_suffix, *other_files; /* (nullable): of another kind that it can be, by its ending or as
                                           * the chooser's list of kinds is set */
  const char *third_suffix, *third_files; /* (nullable): likewise */
  gboolean to_wastebasket;    /* whether what is replaced is kept there */
} PlNameWish;

/* `path` is NULL where the person thought better of it, or was told that no file can be there. */
typedef void (*PlChosenName)(const char *path, gpointer data);

/**
 * pl_chosen_name_ask:
 * @window: (nullable): what the questions stand over
 * Asks where a new file is to be, and calls `done` with its name: after a second question where adding the
 * ending makes it the name of another file, of which the chooser has not asked.
 */
void pl_chosen_name_ask(GtkWindow *window, const PlNameWish *wish, PlChosenName done, gpointer data);

/**
 * pl_chosen_name_of_document:
 * @path: of a document
 * Returns: (transfer full): what people call it, and what is made of it: its file's name without the ending.
 */
char *pl_chosen_name_of_document(const char *path);

G_END_DECLS
