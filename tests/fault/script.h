/*
 * script.h: a stream of commands that is the same each time: what a step does follows from the script's seed,
 * the step's number and what the document holds. So another program, or the same one after it was killed, can
 * go on at any step, and a run that nobody disturbed says what the document must hold after each.
 */
#pragma once

#include <plumbline/document.h>

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct {
  char *path;
  guint32 seed;
  gint64 now;
  GRand *rand;
  PlDocumentOptions options;
  PlDocument *document; /* NULL while closed */
  gint longest;         /* of its texts, in bytes: 200 KB unless it is set before the first step */
} Script;

Script *script_new(const char *path, guint32 seed);

/**
 * script_free:
 * Closes the document.
 */
void script_free(Script *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Script, script_free)

/**
 * script_create, script_open:
 * Makes the document with which each script of this seed begins, or opens the file for writing: FALSE with an
 * error also where it can only be read.
 */
gboolean script_create(Script *script, GError **error);
gboolean script_open(Script *script, GError **error);
void script_close(Script *script);

/**
 * script_step:
 * Scores, changes several records of any kinds in one command, writes large texts, types and settles drafts,
 * undoes, redoes, signs off or reopens. What a rule of the document forbids is a step too, that changes
 * nothing.
 * Returns: FALSE with an error where the step failed by anything but such a rule.
 */
gboolean script_step(Script *script, guint number, GError **error);

/**
 * script_dup_state:
 * Returns: (transfer full) (nullable): the SHA-256 of all that an open document holds for its reader: its
 * interchange JSON, its drafts and its history (but for the hashes, which are salted); NULL with an error.
 */
char *script_dup_state(PlDocument *document, GError **error);

/**
 * script_assert_sound:
 * Fails the test where checking the document finds a problem. That something was changed after a sign-off
 * which it bears on is none: the script does it.
 */
void script_assert_sound(PlDocument *document);

/**
 * memory_folder:
 * Returns: (transfer none): a folder for temporary files where writing costs nothing, if there is one.
 */
static inline const char *
memory_folder(void)
{
  return g_access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : g_get_tmp_dir();
}

/**
 * how_often:
 * Returns: how often: `often` in each run of the tests, `nightly` in `./dev nightly`.
 */
static inline guint
how_often(guint often, guint nightly)
{
  return g_getenv("PLUMBLINE_NIGHTLY") != NULL ? nightly : often;
}
