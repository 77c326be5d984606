/*
 * every-fault.h: each way for a disk to fail, at each thing that it is asked to do.
 */
#pragma once

#include "faulty-vfs.h"

/* Returns: whether the fault struck. It is called without one first. */
typedef gboolean (*MeetFunc)(const Fault *fault, gpointer data);

/**
 * meet_every_fault:
 * @most: of each way in each run of the tests, spread over all that the disk is asked, the first and the last
 *   among them; at night it is every one
 *
 * Calls `meet` with single faults and with lasting ones. How many there are follows from the call without a
 * fault.
 * Returns: how many faults struck.
 */
guint meet_every_fault(MeetFunc meet, gpointer data, guint most);
