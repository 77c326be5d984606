/*
 * docx-private.h: a Word document while it is written.
 *
 * Word refuses a file in which the children of an element are not in the schema's order (ECMA-376, part 1).
 * Those that are written here, so far as they are used:
 *
 * - w:pPr: pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind jc outlineLvl
 * - w:rPr: rStyle rFonts b bCs i iCs color sz szCs u bdr shd rtl lang
 * - w:tblPr: tblStyle tblStyleRowBandSize tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption
 * - w:tcPr: tcW tcBorders shd
 * - w:sectPr: headerReference footerReference pgSz pgMar cols
 *
 * tests/unit/report/test-docx.c holds every part against them.
 */
#pragma once

#include <plumbline/docx.h>

#include "layout.h"

G_BEGIN_DECLS

/* Word measures in twentieths of a point, and pictures in English metric units. */
#define PL_TWIPS(points) ((gint)((points)*20 + 0.5))
#define PL_EMUS(points) ((gint64)((points)*12700 + 0.5))

typedef struct {
  PlReport *report;
  const PlTheme *theme;
  PlPages *pages;      /* the same report laid out: its tables' columns are as wide as there */
  GString *out;        /* the body so far */
  GPtrArray *links;    /* addresses: the n-th is the relationship "link<n>", from 0 */
  GPtrArray *pictures; /* GBytes, PNG: the n-th is the relationship "picture<n>" */
  GArray *lists; /* PlListStyle of each list that counts: the n-th is the number PL_DOCX_LIST_FIRST + n */
  guint n_bookmarks;
  gboolean breaks;      /* the next block begins a page */
  gboolean after_table; /* two tables with nothing between would become one */
  GError *error;
} PlDocx;

/* The numbers of lists: all bullets are one list, and each that counts is its own, so that it begins again.
 */
#define PL_DOCX_LIST_BULLETS 1
#define PL_DOCX_LIST_FIRST 2

/* ---- docx-package.c: the parts in one file ---- */

typedef struct _PlPackage PlPackage;

PlPackage *pl_package_new(void);
void pl_package_free(PlPackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlPackage, pl_package_free)

/**
 * pl_package_add:
 * Adds a part; nothing after an error.
 */
void pl_package_add(PlPackage *package, const char *name, const void *data, gsize size);

/**
 * pl_package_finish:
 * Returns: (transfer full): the file; NULL with G_IO_ERROR_FAILED. Nothing can be added after it.
 */
GBytes *pl_package_finish(PlPackage *package, GError **error);

/* ---- docx-text.c: paragraphs and what stands in them ---- */

typedef struct {
  const char *style;
  gboolean heading; /* has room above of its own */
  gboolean keep_next;
  guint list;     /* the number of its list; 0 for none */
  gboolean right; /* aligned at the end of the line */
  gboolean lines; /* a line end that a person typed stays in the paragraph, and does not begin another */
} PlDocxLook;

/**
 * pl_docx_escape:
 * Appends a text as it stands in XML, as an attribute too; what XML cannot hold is left out.
 */
void pl_docx_escape(GString *out, const char *text);

/**
 * pl_docx_open: / pl_docx_close:
 * @text: what will stand in the paragraph: its first strong letter says which way it runs
 */
void pl_docx_open(PlDocx *docx, const PlDocxLook *look, const char *text);
void pl_docx_close(PlDocx *docx);

/**
 * pl_docx_add_run:
 * @properties: of the run, in the schema's order, as XML; "" for none
 */
void pl_docx_add_run(GString *out, const char *properties, const char *text);

/**
 * pl_docx_add_field:
 * Appends a field.
 * @shows: what it shows until it is updated
 */
void pl_docx_add_field(GString *out, const char *instruction, const char *shows);

/**
 * pl_docx_add_prose:
 * Writes runs into the open paragraph, and begins others like it where a line ends.
 */
void pl_docx_add_prose(PlDocx *docx, const PlDocxLook *look, const PlProse *prose);

/**
 * pl_docx_add_paragraph:
 * Writes a prose as paragraphs of its own.
 */
void pl_docx_add_paragraph(PlDocx *docx, const PlDocxLook *look, const PlProse *prose);

/**
 * pl_docx_bookmark:
 * Returns: (transfer full): the name under which Word knows an anchor.
 */
char *pl_docx_bookmark(const char *anchor);

/* ---- docx-table.c ---- */

void pl_docx_add_table(PlDocx *docx, const PlTable *table);

/**
 * pl_docx_part_tables:
 * Writes the least paragraph there is where something has to stand: between tables, before one that begins a
 * page.
 */
void pl_docx_part_tables(PlDocx *docx);

/* ---- docx-body.c ---- */

/**
 * pl_docx_is_title:
 * Returns: whether the block with that index is the line that a report begins with, after the crest, which
 * says what it is of: it is the document's title.
 */
gboolean pl_docx_is_title(const PlDocx *docx, guint index);

/**
 * pl_docx_add_block:
 * Writes the block with that index. Sets the error of `docx` where a chart could not be drawn.
 */
void pl_docx_add_block(PlDocx *docx, guint index);

G_END_DECLS
