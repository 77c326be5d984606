#include "tagger.h"

struct _PlTagger {
  cairo_t *cr;
  gboolean emit;
  guint page;
  GPtrArray *open;         /* PlTag, outermost first */
  const char *inline_name; /* "Span" or "Link" while one is open */
  gboolean artefact;
  char *problem;
  GPtrArray *figures, *scopes, *numberings, *links;
};

static void
free_link(gpointer data)
{
  PlTaggedLink *link = data;
  g_free(link->says);
  g_free(link);
}

PlTagger *
pl_tagger_new(cairo_t *cr, gboolean emit)
{
  PlTagger *tagger = g_new0(PlTagger, 1);
  tagger->cr = cairo_reference(cr);
  tagger->emit = emit;
  tagger->open = g_ptr_array_new();
  tagger->figures = g_ptr_array_new();
  tagger->scopes = g_ptr_array_new();
  tagger->numberings = g_ptr_array_new();
  tagger->links = g_ptr_array_new_with_free_func(free_link);
  return tagger;
}

void
pl_tagger_free(PlTagger *tagger)
{
  if (tagger == NULL)
    return;
  cairo_destroy(tagger->cr);
  g_ptr_array_unref(tagger->open);
  g_ptr_array_unref(tagger->figures);
  g_ptr_array_unref(tagger->scopes);
  g_ptr_array_unref(tagger->numberings);
  g_ptr_array_unref(tagger->links);
  g_free(tagger->problem);
  g_free(tagger);
}

void
pl_tagger_set_page(PlTagger *tagger, guint page)
{
  tagger->page = page;
}

/* The first misuse is the one that explains the rest. */
static void
note_problem(PlTagger *tagger, const char *rule, const char *what)
{
  if (tagger->problem == NULL)
    tagger->problem = g_strdup_printf("page %u: %s (%s)", tagger->page + 1, rule, what);
}

static const PlTag *
innermost(const PlTagger *tagger)
{
  return tagger->open->len == 0 ? NULL : g_ptr_array_index(tagger->open, tagger->open->len - 1);
}

static void
open_tag(PlTagger *tagger, const PlTag *tag)
{
  const PlTag *above = innermost(tagger);
  if (above != NULL && above->leaf)
    note_problem(tagger, "an element was opened inside a leaf", tag->name);

  g_ptr_array_add(tagger->open, (gpointer)tag);
  if (!tagger->emit)
    return;
  cairo_tag_begin(tagger->cr, tag->name, NULL);
  if (g_str_equal(tag->name, "Figure"))
    g_ptr_array_add(tagger->figures, (gpointer)tag->note);
  else if (g_str_equal(tag->name, "TH"))
    g_ptr_array_add(tagger->scopes, (gpointer)tag->note);
  else if (g_str_equal(tag->name, "L"))
    g_ptr_array_add(tagger->numberings, (gpointer)tag->note);
}

static void
close_innermost(PlTagger *tagger)
{
  const PlTag *tag = innermost(tagger);
  g_assert(tag != NULL);
  if (tagger->emit)
    cairo_tag_end(tagger->cr, tag->name);
  g_ptr_array_set_size(tagger->open, (gint)tagger->open->len - 1);
}

void
pl_tagger_go(PlTagger *tagger, const PlTag *tag)
{
  if (tagger->inline_name != NULL || tagger->artefact)
    note_problem(tagger, "an element was left while a span, a link or an artefact in it was open",
                 tag != NULL ? tag->name : "end");

  /* From `tag` outwards until an element is met that is open already; what is open below that one is closed.
   */
  g_autoptr(GPtrArray) to_open = g_ptr_array_new();
  guint keep = 0;
  for (const PlTag *at = tag; at != NULL; at = at->parent) {
    guint index = 0;
    if (g_ptr_array_find(tagger->open, at, &index)) {
      keep = index + 1;
      break;
    }
    g_ptr_array_add(to_open, (gpointer)at);
  }
  while (tagger->open->len > keep)
    close_innermost(tagger);
  for (guint i = to_open->len; i > 0; i--)
    open_tag(tagger, g_ptr_array_index(to_open, i - 1));
}

static void
begin_inline(PlTagger *tagger, const char *name, const char *attributes)
{
  const PlTag *above = innermost(tagger);
  if (above == NULL || above->leaf || tagger->inline_name != NULL || tagger->artefact)
    note_problem(tagger, "a span or a link needs an open element that is no leaf", name);
  tagger->inline_name = name;
  if (tagger->emit)
    cairo_tag_begin(tagger->cr, name, attributes);
}

void
pl_tagger_begin_span(PlTagger *tagger)
{
  begin_inline(tagger, "Span", NULL);
}

void
pl_tagger_begin_link(PlTagger *tagger, const char *target, const cairo_rectangle_t *rects, guint n_rects,
                     const char *says)
{
  g_autoptr(GString) attributes = g_string_new(target);
  g_string_append(attributes, " rect=[");
  for (guint i = 0; i < n_rects; i++) {
    const double sides[] = {rects[i].x, rects[i].y, rects[i].width, rects[i].height};
    for (gsize k = 0; k < G_N_ELEMENTS(sides); k++) {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      g_string_append_printf(attributes, "%s ", g_ascii_formatd(number, sizeof number, "%.2f", sides[k]));
    }
  }
  g_string_append(attributes, "]");
  begin_inline(tagger, "Link", attributes->str);

  if (tagger->emit) {
    PlTaggedLink *link = g_new0(PlTaggedLink, 1);
    link->page = tagger->page;
    link->says = g_strdup(says);
    g_ptr_array_add(tagger->links, link);
  }
}

void
pl_tagger_end_inline(PlTagger *tagger)
{
  if (tagger->inline_name == NULL) {
    note_problem(tagger, "no span or link is open", "end");
    return;
  }
  if (tagger->emit)
    cairo_tag_end(tagger->cr, tagger->inline_name);
  tagger->inline_name = NULL;
}

void
pl_tagger_begin_artefact(PlTagger *tagger)
{
  if (tagger->inline_name != NULL || tagger->artefact)
    note_problem(tagger, "an artefact was begun inside a span, a link or an artefact", "artefact");
  const PlTag *tag = innermost(tagger);
  if (tag != NULL && tag->leaf)
    close_innermost(tagger);
  tagger->artefact = TRUE;
}

void
pl_tagger_end_artefact(PlTagger *tagger)
{
  tagger->artefact = FALSE;
}

void
pl_tagger_place(PlTagger *tagger, const char *anchor, double x, double y)
{
  if (!tagger->emit)
    return;
  char across[G_ASCII_DTOSTR_BUF_SIZE], down[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *name = pl_tagger_quote(anchor);
  g_autofree char *attributes =
      g_strdup_printf("name=%s x=%s y=%s", name, g_ascii_formatd(across, sizeof across, "%.2f", x),
                      g_ascii_formatd(down, sizeof down, "%.2f", y));
  cairo_tag_begin(tagger->cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end(tagger->cr, CAIRO_TAG_DEST);
}

gboolean
pl_tagger_may_draw(PlTagger *tagger, const char *what)
{
  const PlTag *tag = innermost(tagger);
  if (tagger->artefact || tagger->inline_name != NULL || (tag != NULL && tag->leaf))
    return TRUE;
  note_problem(tagger, "content was drawn outside any leaf or artefact", what);
  return FALSE;
}

char *
pl_tagger_quote(const char *text)
{
  GString *quoted = g_string_new("'");
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\'' || *p == '\\')
      g_string_append_c(quoted, '\\');
    g_string_append_c(quoted, *p);
  }
  g_string_append_c(quoted, '\'');
  return g_string_free(quoted, FALSE);
}

const char *
pl_tagger_get_problem(const PlTagger *tagger)
{
  return tagger->problem;
}

const GPtrArray *
pl_tagger_get_figures(const PlTagger *tagger)
{
  return tagger->figures;
}

const GPtrArray *
pl_tagger_get_scopes(const PlTagger *tagger)
{
  return tagger->scopes;
}

const GPtrArray *
pl_tagger_get_numberings(const PlTagger *tagger)
{
  return tagger->numberings;
}

const GPtrArray *
pl_tagger_get_links(const PlTagger *tagger)
{
  return tagger->links;
}
