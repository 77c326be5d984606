/*
 * remains.h: what lies on the disk at one moment: a document's file, and the journal beside it of a change
 * that was not finished.
 */
#pragma once

#include <glib.h>

/**
 * read_file, write_file:
 * Whole files; the test fails where that cannot be done.
 */
GBytes *read_file(const char *path);
void write_file(const char *path, GBytes *bytes);

typedef struct {
  GBytes *file, *journal; /* NULL where there is none */
} Remains;

/**
 * remains_take:
 * @remains: (out): cleared by the caller
 */
void remains_take(Remains *remains, const char *path);

/**
 * remains_lay_out:
 * Puts them at `path`, in the place of whatever lies there.
 */
void remains_lay_out(const Remains *remains, const char *path);

void remains_clear(Remains *remains);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Remains, remains_clear)
