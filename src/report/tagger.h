/*
 * tagger.h: what of a page is read aloud, and as what.
 *
 * cairo tags whatever is drawn while a *leaf* of the structure is open, and nothing else: text drawn beside a
 * leaf would silently be lost to a reader. So nothing is drawn but through here: text is refused unless a
 * leaf or an explicit artefact is open, and the writer then gives no file.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* An element of the structure. Elements are made by the layout and outlive the drawing. */
typedef struct _PlTag PlTag;
struct _PlTag {
  const char *name;    /* as cairo knows it: "P", "TH"; a name it does not know ruins the file */
  const PlTag *parent; /* NULL for the document's own */
  gboolean leaf;       /* content may be drawn in it, and it has no children */
  const char *note; /* Figure: alternative text; TH: "Column" or "Row"; L: its numbering, as PDF names it */
};

/* A link as it was drawn, for its annotation. */
typedef struct {
  guint page;
  char *says;
} PlTaggedLink;

typedef struct _PlTagger PlTagger;

/**
 * pl_tagger_new:
 * @emit: whether to write tags; the rules are the same without
 * Returns: (transfer full)
 */
PlTagger *pl_tagger_new(cairo_t *cr, gboolean emit);
void pl_tagger_free(PlTagger *tagger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlTagger, pl_tagger_free)

void pl_tagger_set_page(PlTagger *tagger, guint page);

/**
 * pl_tagger_go:
 * Closes and opens elements until `tag` is the innermost one; NULL closes all.
 */
void pl_tagger_go(PlTagger *tagger, const PlTag *tag);

/**
 * pl_tagger_begin_span: / pl_tagger_begin_link:
 * Opens a leaf within the innermost element, which must not be one itself. Ends with pl_tagger_end_inline().
 * @target: "dest='risks'" or "uri='https://…'", quoted as cairo wants it (pl_tagger_quote)
 * @says: what the link leads to, in words
 */
void pl_tagger_begin_span(PlTagger *tagger);
void pl_tagger_begin_link(PlTagger *tagger, const char *target, const cairo_rectangle_t *rects, guint n_rects,
                          const char *says);
void pl_tagger_end_inline(PlTagger *tagger);

/**
 * pl_tagger_begin_artefact:
 * What is drawn until pl_tagger_end_artefact() is furniture. Closes the innermost element if it is a leaf.
 */
void pl_tagger_begin_artefact(PlTagger *tagger);
void pl_tagger_end_artefact(PlTagger *tagger);

/**
 * pl_tagger_place:
 * Names the place (x, y) on this page, for links to lead to.
 */
void pl_tagger_place(PlTagger *tagger, const char *anchor, double x, double y);

/**
 * pl_tagger_may_draw:
 * To be asked before text or a picture is drawn. Returns: whether a leaf or an artefact is open; where not,
 * the tagger keeps `what` as its problem.
 */
gboolean pl_tagger_may_draw(PlTagger *tagger, const char *what);

/**
 * pl_tagger_quote:
 * Returns: (transfer full): `text` in quotes for one of cairo's attributes.
 */
char *pl_tagger_quote(const char *text);

/* What was written, in order, for the finishing of the file. */
const char *pl_tagger_get_problem(const PlTagger *tagger); /* (nullable): NULL when all went by the rules */
const GPtrArray *pl_tagger_get_figures(const PlTagger *tagger); /* alternative texts */
const GPtrArray *pl_tagger_get_scopes(const PlTagger *tagger);
const GPtrArray *pl_tagger_get_numberings(const PlTagger *tagger);
const GPtrArray *pl_tagger_get_links(const PlTagger *tagger); /* PlTaggedLink */

G_END_DECLS
