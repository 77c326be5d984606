/*
 * eyes.h: the window as a person with a screen reader and a keyboard meets it: through the accessibility bus
 * and real key presses, from another process.
 */
#pragma once

#include <atspi/atspi.h>
#include <glib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AtspiComponent, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AtspiText, g_object_unref)

/* Long enough for a loaded machine, and under the sanitizers; a wait ends as soon as what it waits for is
 * there. */
#ifdef __SANITIZE_ADDRESS__
#define EYES_PATIENCE_SECONDS 150
#else
#define EYES_PATIENCE_SECONDS 30
#endif

typedef struct {
  GPid pid;
  char *dir;         /* a scratch folder, removed at the end */
  char *file;        /* the document in it */
  gboolean is_guest; /* in another's folder, and left there */
  char *session_bus; /* of a guest: a bus of its own, on which it is not the first one's program */
  GPid session_bus_pid;
  char *reader_bus; /* of a guest: where screen readers are reached */
} Eyes;

/* Runs a program to its end and fails the test unless it exits with 0. Returns what it printed. */
char *eyes_run(const char *program, ...) G_GNUC_NULL_TERMINATED;

/* A scratch folder, and nothing started: for a test that makes its own `eyes->file`. */
Eyes *eyes_new(void);

/* Makes a document of the sample in a scratch folder, opens it in the window and waits until the window is
 * there. */
Eyes *eyes_open_sample(const char *sample);

/* Starts the program without a document in a scratch folder; `eyes->file` is a name there that nothing has yet. */
Eyes *eyes_start(void);

/* Starts it, or starts it again, with that file. */
void eyes_open_again(Eyes *eyes);

/* Opens the same file in another process, as somebody else on the same machine would: one that knows nothing of the first. */
Eyes *eyes_open_beside(Eyes *first);

/* Ends the program as a power cut does. */
void eyes_kill(Eyes *eyes);

/* Waits until the program has ended by itself, as when its last window is closed. */
void eyes_wait_end(Eyes *eyes);

/* Gives the keyboard to the window on top, after a dialog had it. */
void eyes_take_keyboard(void);

/* Gives it to one program of several. */
void eyes_take_keyboard_for(Eyes *eyes);
void eyes_close(Eyes *eyes);

/* The first object in the window, depth first, whose role is `role` (or any, for ATSPI_ROLE_INVALID) and
 * whose name contains `name`; waits for it; fails the test with the whole tree where it does not come. */
AtspiAccessible *eyes_find(Eyes *eyes, AtspiRole role, const char *name);

/* The same without waiting; NULL where it is not there now. */
AtspiAccessible *eyes_peek(Eyes *eyes, AtspiRole role, const char *name);

/* Waits until there is such an object. */
void eyes_see(Eyes *eyes, AtspiRole role, const char *name);

/* Waits for a button and presses it. */
void eyes_press_button(Eyes *eyes, const char *name);

/* Waits until the field called so holds just this text. */
void eyes_field_holds(Eyes *eyes, const char *field, const char *text);

/* Waits until the file on the disk, read by another process, says `words`, or does not any more: as
 * plumblinectl's `command` has it, with `argument` (nullable) after the file. */
void eyes_file_comes_to(Eyes *eyes, const char *command, const char *argument, gboolean there,
                        const char *words);

/* The document on the disk as JSON. Free with g_free(). */
char *eyes_dup_json(Eyes *eyes);

/* As eyes_file_comes_to(), of the JSON. */
void eyes_json_comes_to(Eyes *eyes, gboolean there, const char *text);

/* Whether the findings of a document on the disk say a sentence; fails the test where they do not. */
void eyes_findings_say(const char *file, const char *sentence);

/* Fails the test where a stop of the keyboard within an object has no name of its own, or where there are hardly any.
 * @within: what the object's line in eyes_tree() holds */
void eyes_assert_all_named(Eyes *eyes, const char *within);

/* Puts zeros over a page of a document's file, the first being 0. */
void eyes_spoil(const char *file, guint page);

/* Waits until the object is gone. */
void eyes_wait_gone(Eyes *eyes, AtspiRole role, const char *name);

/* Does the object's first action: click, activate, toggle. */
void eyes_do(AtspiAccessible *object);

/* Puts a text into a field. */
void eyes_set_text(AtspiAccessible *field, const char *text);

/* Waits until a file is there. */
void eyes_wait_file(Eyes *eyes, const char *path);

/* Presses keys, by their X names: "Tab", "ctrl+z", "4". */
void eyes_press(const char *key);

/* Types a text, a key at a time. */
void eyes_type(const char *text);

/* The object that has the keyboard focus; NULL where none has. */
AtspiAccessible *eyes_focus(Eyes *eyes);

/* Its name; "" where none has. */
char *eyes_focused(Eyes *eyes);

/* Presses `key` until the focused object's name contains `name`; fails the test after `most` presses. */
void eyes_press_until(Eyes *eyes, const char *key, const char *name, guint most);

/* Every object a line, indented: role, name, states. */
char *eyes_tree(Eyes *eyes);
