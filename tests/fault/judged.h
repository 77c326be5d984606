/*
 * judged.h: a small document in which people have judged, to try acts on that may fail.
 */
#pragma once

#include "testing.h"

/* What the leader said: in a view, in a draft, and in whatever is sealed. */
#define WORDS "Alarmed at the churn"

/**
 * judged_make:
 * Makes it, and closes it: views, a draft of one, a level that is agreed.
 */
void judged_make(Fixture *fixture);

/**
 * judged_view:
 * Somebody's view, with a reason.
 */
void judged_view(PlDocument *document, gint64 domain, gint64 participant, const char *reason);

/**
 * judged_put:
 * Puts a scenario: a command that is always allowed.
 */
gboolean judged_put(PlDocument *document, gint64 id, const char *text, GError **error);

/* ---- Any document ---- */

PlDocument *open_at(Fixture *fixture, const char *path, gboolean read_only);

/**
 * close_document:
 * @document: (inout): becomes NULL, and may be
 */
void close_document(PlDocument **document);

/**
 * state_of, state_at:
 * Returns: (transfer full): script_dup_state() of an open document, or of a file, which is opened to read.
 */
char *state_of(PlDocument *document);
char *state_at(Fixture *fixture, const char *path);

/* ---- Any group of tests ---- */

/**
 * own_folder_set_up, own_folder_tear_down:
 * Of a whole group: puts the faulty disk under SQLite, and temporary files into a folder of the group's own,
 * in which nothing may be left.
 */
int own_folder_set_up(void **state);
int own_folder_tear_down(void **state);
