/*
 * kept.h: pictures that were looked at and kept, in tests/golden/pictures. Where one drawn differs, the
 * expected one, the one drawn and what differs are left side by side in the build folder. UPDATE_GOLDEN=1
 * writes the pictures anew: look at each before it is committed.
 */
#pragma once

#include <glib.h>

/**
 * looks_as_kept:
 * @png: the picture as drawn now
 * Returns: whether it looks like the one kept under this name; TRUE where it was written anew. Fails the test
 * where there is none, or where a new one is larger than a checkout should have to hold.
 */
gboolean looks_as_kept(const char *name, GBytes *png);
