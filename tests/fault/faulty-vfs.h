/*
 * faulty-vfs.h: a disk that fails when it is told to: a layer between SQLite and the real files, put there by
 * the test; what is tested does not know of it.
 */
#pragma once

#include <glib.h>

/* What a disk is asked to do, as bits. */
typedef enum {
  DISK_READ = 1 << 0,
  DISK_WRITE = 1 << 1,
  DISK_SYNC = 1 << 2,
  DISK_TRUNCATE = 1 << 3,
  DISK_LOCK = 1 << 4,
  DISK_OPEN = 1 << 5,
  DISK_DELETE = 1 << 6,
  DISK_LOOK = 1 << 7, /* a file's size, whether it is there, whether somebody has locked it */
  DISK_ANY = (1 << 8) - 1
} DiskAct;

typedef enum {
  FAULT_REFUSES, /* nothing is done */
  FAULT_FULL,    /* nothing is done, for want of room */
  FAULT_TEARS,   /* half of a write is done, and all of the rest, but the answer is that it failed */
} FaultHow;

typedef struct {
  guint acts; /* bits of DiskAct */
  FaultHow how;
  guint at;                    /* the n-th of them, from 1 */
  gboolean lasts;              /* and every one of `acts` from then on */
  void (*died)(gpointer data); /* called when the fault has struck, as if the program died there; or NULL */
  gpointer data;
} Fault;

/**
 * faulty_vfs_register:
 * Makes it what SQLite uses. Without a fault it does just what the real one does.
 */
void faulty_vfs_register(void);

/**
 * faulty_vfs_arm:
 * Without `acts` nothing fails, and what is asked is counted.
 * No other thread may be using SQLite at this moment.
 */
void faulty_vfs_arm(const Fault *fault);

/**
 * faulty_vfs_count:
 * Returns: how often the disk was asked for any of `acts` between the last arming and disarming.
 */
guint faulty_vfs_count(guint acts);

/**
 * faulty_vfs_disarm:
 * Returns: whether the fault struck.
 */
gboolean faulty_vfs_disarm(void);
