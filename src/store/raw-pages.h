/*
 * raw-pages.h: the pages of a damaged database, read without SQLite, which would stop at the first one that
 * is wrong. Nothing in the file is taken on trust: every number is checked against what is there, and the
 * work is bounded by the file's length.
 *
 * The format is SQLite's: https://www.sqlite.org/fileformat2.html, sections 1.3 to 1.6 and 2.1.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { PL_VALUE_NULL, PL_VALUE_INTEGER, PL_VALUE_REAL, PL_VALUE_TEXT, PL_VALUE_BLOB } PlValueType;

/* One column of a row. */
typedef struct {
  PlValueType type;
  gint64 integer;
  double real;
  const guint8 *bytes; /* of a text or blob: `length` of them, and no NUL after them */
  gsize length;
} PlValue;

/* More than any table of ours has: a row that claims more is none of ours. */
#define PL_RAW_COLUMNS_MAX 64

typedef struct _PlRawPages PlRawPages;

/**
 * pl_raw_pages_new:
 * @file: the whole file; where its header does not tell the size of a page, or not rightly, the size is the
 * one at which most pages look like pages.
 * Returns: (transfer full): its pages; none where it is too short.
 */
PlRawPages *pl_raw_pages_new(GBytes *file);
void pl_raw_pages_free(PlRawPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRawPages, pl_raw_pages_free)

/**
 * PlRawPagesRowFunc:
 * @values: (nullable): the columns, until it returns; NULL for a row that cannot be read. A first column that
 * is NULL in the file stands for the row's id, and is that id here.
 */
typedef void (*PlRawPagesRowFunc)(const PlValue *values, guint n_values, gpointer data);

/**
 * pl_raw_pages_walk:
 * @root: where the table begins
 * @is_index: whether it is kept as an index is: WITHOUT ROWID
 * @func: (nullable): called for each row
 * Follows a table from its root. A page that was followed is not followed again, nor is it loose.
 * Returns: how many pages could not be read, each with whatever hung from it.
 */
guint pl_raw_pages_walk(PlRawPages *pages, guint32 root, gboolean is_index, PlRawPagesRowFunc func,
                        gpointer data);

/**
 * pl_raw_pages_follow_free_list:
 * The pages that the file says are free are not loose, though there may be old rows on them. After the tables
 * were walked: what belongs to one is not free.
 */
void pl_raw_pages_follow_free_list(PlRawPages *pages);

/**
 * PlRawPagesLooseFunc: one page with rows on it that nothing leads to.
 */
typedef void (*PlRawPagesLooseFunc)(PlRawPages *pages, guint32 number, gboolean is_index, gpointer data);

void pl_raw_pages_each_loose(PlRawPages *pages, PlRawPagesLooseFunc func, gpointer data);

/**
 * pl_raw_pages_read:
 * Calls `func` for each row on one page.
 */
void pl_raw_pages_read(PlRawPages *pages, guint32 number, PlRawPagesRowFunc func, gpointer data);

G_END_DECLS
