/*
 * layout.h: a report between its blocks and its pages: pieces that are never split, in order, each with its
 * place in the structure. Sizes are points.
 */
#pragma once

#include <plumbline/pdf.h>
#include <plumbline/text.h>

#include "tagger.h"

G_BEGIN_DECLS

/* The page. A wider margin than a printer needs: a clerk punches holes in it. */
#define PL_MARGIN_SIDE 52.0
#define PL_BODY_TOP 68.0
#define PL_BODY_BOTTOM 768.0
#define PL_BODY_WIDTH (PL_PAGE_WIDTH - 2 * PL_MARGIN_SIDE)
#define PL_BODY_HEIGHT (PL_BODY_BOTTOM - PL_BODY_TOP)

/* Room for a crest: a shield as high as the line above the title, the gap and the title; a wide one, with the
 * council's name in it, a quarter of the page. */
#define PL_CREST_WIDTH 128.0
#define PL_CREST_HEIGHT 46.0

/* ---- Text that flows: a paragraph, a heading, an item of a list, a cell ---- */

/* A stretch of a layout that is drawn as one: a run of the prose, or several alike. */
typedef struct {
  guint start, end; /* bytes */
  PlRunStyle style;
  const char *anchor, *uri; /* as in PlRun */
} PlStretch;

typedef struct {
  double top, bottom; /* from the top of the layout */
} PlLineSpan;

typedef struct {
  PangoLayout *layout;
  GArray *stretches; /* PlStretch, covering the whole text */
  GArray *lines;     /* PlLineSpan */
  gboolean has_links;
  gboolean soft;  /* the whole of it in the lighter ink */
  gboolean split; /* over pages; known once they are made */
  double x;       /* from the left margin */
  double width;
  double natural; /* its width unbroken; 0 when it was never measured so */
  PlTag *tag;
  /* The mark of an item or the term of a definition, drawn beside the first line. */
  PangoLayout *label;
  double label_x;
  PlTag *label_tag;
  gboolean callout; /* has a bar beside it and a tint behind it */
} PlFlow;

/* ---- Tables ---- */

typedef struct {
  PlFlow *flow; /* (nullable): no words */
  gboolean has_chip;
  PlCellValue chip;
  double chip_width;
  double natural; /* of the words as its column is made for them */
  PlTag *tag;
  double height;
} PlLaidCell;

typedef struct {
  const PlTable *table;
  guint n_columns;
  double *x, *width;  /* of each column, from the left margin */
  PlLaidCell *header; /* n_columns */
  double header_height;
  double pad_y; /* above and below what is in a row */
} PlLaidTable;

/* ---- Pieces ---- */

typedef enum { PL_PIECE_FLOW, PL_PIECE_ROW, PL_PIECE_FIGURE, PL_PIECE_ENTRY, PL_PIECE_CREST } PlPieceKind;

typedef struct {
  PlPieceKind kind;
  double space_before; /* not at the top of a page */
  double height;
  gboolean keep;   /* on the page where the next piece begins */
  gboolean breaks; /* begins a page */
  const PlBlock *block;
  const char *anchor; /* (nullable): of a place that begins here */

  PlFlow *flow;         /* FLOW and ENTRY */
  guint line, n_lines;  /* FLOW */
  PlLaidTable *table;   /* ROW */
  PlLaidCell *cells;    /* ROW */
  gboolean header;      /* ROW: the header itself */
  const PlChart *chart; /* FIGURE */
  const PlCrest *crest; /* CREST: it has no height of its own, and what follows stands beside it */
  double width;         /* FIGURE, CREST */
  double drop;          /* CREST: how high it is drawn */
  PlTag *tag;           /* FIGURE, ENTRY, CREST */
  const char *target;   /* ENTRY: the anchor it leads to */
  gint depth;           /* ENTRY */
} PlPiece;

/* A piece in its place. */
typedef struct {
  const PlPiece *piece;
  double y;            /* on the page */
  guint line, n_lines; /* FLOW: of all pieces of one flow that stand together */
  double height;
} PlPlaced;

typedef struct {
  GArray *placed;              /* PlPlaced */
  const PlLaidTable *repeated; /* (nullable): whose header stands again at the top */
} PlPage;

/* One entry of the outline, and of the contents. */
typedef struct {
  const char *anchor;
  const char *text;
  gint level;
  guint page;
} PlHeadingPlace;

struct _PlPages {
  PlReport *report;
  const PlTheme *theme;
  PangoContext *context;
  const PlTag *document; /* the outermost element */
  GPtrArray *tags;       /* PlTag: owned */
  GPtrArray *flows;      /* PlFlow: owned */
  GPtrArray *tables;     /* PlLaidTable: owned */
  GPtrArray *rows;       /* PlLaidCell arrays: owned */
  GPtrArray *pieces;     /* PlPiece: owned */
  GPtrArray *pages;      /* PlPage: owned */
  GArray *headings;      /* PlHeadingPlace, in order */
  GHashTable *places;    /* anchor -> page + 1 */
  GStringChunk *names;
};

/* ---- layout-flow.c ---- */

/**
 * pl_layout_tag:
 * @parent: (nullable): NULL for the document
 * Returns: (transfer none): a new element; `note` is copied.
 */
PlTag *pl_layout_tag(PlPages *pages, const char *name, const PlTag *parent, gboolean leaf, const char *note);

/* For pl_layout_flow(): the width at which a flow keeps its lines, to be measured and then wrapped. */
#define PL_UNBROKEN (-1.0)

/**
 * pl_layout_flow:
 * @width: or PL_UNBROKEN, when `natural` is measured
 * Returns: (transfer none): `prose` set in `style` at `width`, without a tag.
 */
PlFlow *pl_layout_flow(PlPages *pages, const PlProse *prose, const PlTextStyle *style, double x,
                       double width);

/**
 * pl_flow_wrap:
 * Sets a flow at another place and width.
 */
void pl_flow_wrap(PlFlow *flow, double x, double width);
void pl_flow_free(PlFlow *flow);

/**
 * pl_flow_longest_word:
 * Returns: the width of the widest stretch of an unbroken flow that wrapping would not break.
 */
double pl_flow_longest_word(const PlFlow *flow);

double pl_flow_height(const PlFlow *flow);

/**
 * pl_layout_add_piece:
 * Returns: (transfer none): a new last piece, all zero but for its kind.
 */
PlPiece *pl_layout_add_piece(PlPages *pages, PlPieceKind kind, double space_before);

/**
 * pl_layout_add_flow:
 * Adds the pieces of a flow, such that no page ends or begins with a single line of it. `whole` keeps it in
 * one piece.
 */
void pl_layout_add_flow(PlPages *pages, PlFlow *flow, double space_before, gboolean whole, gboolean keep);

/* ---- layout-table.c ---- */

void pl_layout_add_table(PlPages *pages, const PlTable *table, double space_before);

/* ---- layout-blocks.c ---- */

/**
 * pl_layout_add_blocks:
 * Makes the pieces of the whole report.
 */
gboolean pl_layout_add_blocks(PlPages *pages, GCancellable *cancellable, GError **error);

/* ---- paginate.c ---- */

/**
 * pl_layout_paginate:
 * Puts the pieces on pages, and says where every anchor came to stand.
 */
void pl_layout_paginate(PlPages *pages);

/* ---- draw-page.c ---- */

/**
 * pl_pages_draw_tagged:
 * As pl_pages_draw(), through `tagger`.
 */
void pl_pages_draw_tagged(const PlPages *pages, guint page, cairo_t *cr, PlTagger *tagger);

/* ---- pdf-finish.c ---- */

/**
 * pl_pdf_finish:
 * Gives cairo's tagged file what cairo cannot write: language, title shown, metadata, alternative texts,
 * scopes of header cells, list numbering, annotations' contents, tab order, and artefacts marked as such.
 * Returns: (transfer full): NULL with G_IO_ERROR_FAILED.
 */
GBytes *pl_pdf_finish(const guint8 *data, gsize length, const PlReportMeta *meta, const char *created,
                      const PlTagger *tagger, GCancellable *cancellable, GError **error);

/* ---- pdf-artefacts.c ---- */

/**
 * pl_pdf_mark_artefacts:
 * Rewrites a page's content so that whatever is drawn outside marked content is marked as an artefact.
 * Returns: (transfer full): NULL where the content is not what cairo writes.
 */
GByteArray *pl_pdf_mark_artefacts(const guint8 *content, gsize length);

/* ---- draw-mark.c ---- */

/**
 * pl_mark_colour:
 * Returns: the colour of a mark that text can stand on: light, and still a mark when printed grey.
 */
PlColour pl_mark_colour(const PlTheme *theme);

/**
 * pl_pages_draw_mark:
 * Draws what the report is marked with across a page, if anything, below all else: an artefact.
 */
void pl_pages_draw_mark(const PlPages *pages, cairo_t *cr);

G_END_DECLS
