/*
 * pointer.h: what a piece of evidence points to, a file or an address, and whether the file is still there.
 *
 * Nothing is opened or fetched here. A file is only asked for by name, and an address is only read for its
 * form: whether it leads anywhere could be known only by visiting it, which tells its owner that somebody
 * did.
 *
 * A document may have been sent by somebody else, and a path in it may be one at which looking already calls
 * another computer (a share, a folder that is joined when it is touched). So a file is looked for unasked
 * only within this person's own folders, or where it was found from here before; anywhere else when the
 * person asks.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  PL_POINTER_NONE,  /* nothing is written */
  PL_POINTER_WORDS, /* a place in words, or one that this program does not look in */
  PL_POINTER_FILE,  /* a whole path on this computer or on what is mounted there, or a file: address of one */
  PL_POINTER_ADDRESS,    /* http: or https:, with a host */
  PL_POINTER_BAD_ADDRESS /* begins like one, and is none */
} PlPointer;

/**
 * pl_pointer_read:
 * @location: as PlEvidence has it
 * @file: (out) (transfer full) (nullable) (optional): the file, where it is one; else NULL
 */
PlPointer pl_pointer_read(const char *location, GFile **file);

/**
 * pl_pointer_dup_name:
 * Returns: (transfer full): what to call it: a file's own name, an address's host, else the location as it
 * is.
 */
char *pl_pointer_dup_name(const char *location);

/**
 * pl_pointer_write:
 * Returns: (transfer full) (nullable): the location that points to a file: its path, or its address where a
 * field of text would not keep the path as it is (a space at an end, no UTF-8); NULL where it is not on this
 * computer or on what is mounted there.
 */
char *pl_pointer_write(GFile *file);

typedef enum {
  PL_LOOK_FOUND,
  PL_LOOK_MISSING,
  PL_LOOK_REFUSED,   /* it may not be looked for from here */
  PL_LOOK_NO_ANSWER, /* the place did not answer in time, or answered with another fault */
  PL_LOOK_WAITED     /* it was not asked: others that do not answer kept it waiting */
} PlLook;

/* Seconds. A share on a slow line answers within this; one that is gone may never. */
#define PL_LOOK_PATIENCE 5

/**
 * pl_pointer_may_look:
 * Returns: whether a file may be looked for unasked (above).
 */
gboolean pl_pointer_may_look(GFile *file);

/**
 * pl_pointer_allow:
 * From here on `file` may be looked for: the person chose it, or asked for it.
 */
void pl_pointer_allow(GFile *file);

/**
 * pl_pointer_look_async:
 * Looks whether a file is there, off the main thread; at most a few at a time, so that a share which hangs
 * keeps no other work of the program waiting. A file that was found is remembered with the day
 * (pl_pointer_dup_seen()).
 */
void pl_pointer_look_async(GFile *file, GAsyncReadyCallback callback, gpointer data);
PlLook pl_pointer_look_finish(GAsyncResult *result);

/**
 * pl_pointer_dup_seen:
 * Returns: (transfer full) (nullable): the last day on which the file was found from this computer,
 * "2026-11-03"; NULL where it never was. Only a digest of its place is kept, for this user alone.
 */
char *pl_pointer_dup_seen(GFile *file);

G_END_DECLS
