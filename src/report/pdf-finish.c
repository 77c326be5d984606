/* What makes cairo's tagged file an accessible one, through libqpdf's C interface. */
#include "layout.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

/* Deeper than any structure of ours, against a file that refers to itself. */
#define DEPTH_MOST 32
/* PDF's annotation flag: printed with the page. */
#define ANNOTATION_PRINTS 4

typedef struct {
  qpdf_data q;
  const PlReportMeta *meta;
  const char *created;
  const GPtrArray *figures, *scopes, *numberings, *links;
  guint figure, scope, numbering, link; /* how many were come by */
  GError **error;
} Finisher;

static gboolean
fail(const Finisher *f, const char *what)
{
  g_set_error(f->error, G_IO_ERROR, G_IO_ERROR_FAILED,
              _("The PDF could not be finished: %s. No file was written. Please report this as a fault."),
              what);
  return FALSE;
}

static gboolean
check(const Finisher *f, QPDF_ERROR_CODE code, const char *doing)
{
  if ((code & QPDF_ERRORS) == 0)
    return TRUE;
  const char *why = qpdf_has_error(f->q) ? qpdf_get_error_full_text(f->q, qpdf_get_error(f->q)) : "";
  g_autofree char *what = g_strdup_printf("%s: %s", doing, why);
  return fail(f, what);
}

/* ---- The structure ---- */

/* The next of a list that the tagger kept; NULL where it has run out. */
static const char *
next_of(const GPtrArray *list, guint *at)
{
  return *at < list->len ? g_ptr_array_index(list, (*at)++) : NULL;
}

static gboolean
set_attribute(const Finisher *f, qpdf_oh element, const char *owner, const char *key, const char *value)
{
  if (value == NULL)
    return fail(f, "the structure has more elements than were drawn");
  g_autofree char *attribute = g_strdup_printf("<</O /%s /%s /%s>>", owner, key, value);
  qpdf_oh_replace_key(f->q, element, "/A", qpdf_oh_parse(f->q, attribute));
  return TRUE;
}

/* @is_element: (out): whether it has a type: else it is what an element draws */
static gboolean
finish_element(Finisher *f, qpdf_oh element, gboolean *is_element)
{
  qpdf_oh type = qpdf_oh_get_key(f->q, element, "/S");
  *is_element = qpdf_oh_is_name(f->q, type);
  g_autofree char *name = g_strdup(*is_element ? qpdf_oh_get_name(f->q, type) : "");
  qpdf_oh_release(f->q, type);

  if (strcmp(name, "/TH") == 0)
    return set_attribute(f, element, "Table", "Scope", next_of(f->scopes, &f->scope));
  if (strcmp(name, "/L") == 0)
    return set_attribute(f, element, "List", "ListNumbering", next_of(f->numberings, &f->numbering));
  if (strcmp(name, "/Figure") != 0)
    return TRUE;
  const char *alternative = next_of(f->figures, &f->figure);
  if (alternative == NULL)
    return fail(f, "the structure has more figures than were drawn");
  qpdf_oh_replace_key(f->q, element, "/Alt", qpdf_oh_new_unicode_string(f->q, alternative));
  return TRUE;
}

static gboolean walk(Finisher *f, qpdf_oh node, guint depth);

static gboolean
walk_child(Finisher *f, qpdf_oh child, guint depth)
{
  gboolean is_element = FALSE;
  if (!qpdf_oh_is_dictionary(f->q, child))
    return TRUE;
  return finish_element(f, child, &is_element) && (!is_element || walk(f, child, depth + 1));
}

static gboolean
walk(Finisher *f, qpdf_oh node, guint depth)
{
  if (depth > DEPTH_MOST)
    return fail(f, "the structure is too deep");
  gboolean ok = TRUE;
  qpdf_oh children = qpdf_oh_get_key(f->q, node, "/K");
  if (qpdf_oh_is_array(f->q, children)) {
    int n = qpdf_oh_get_array_n_items(f->q, children);
    for (int i = 0; ok && i < n; i++) {
      qpdf_oh child = qpdf_oh_get_array_item(f->q, children, i);
      ok = walk_child(f, child, depth);
      qpdf_oh_release(f->q, child);
    }
  } else {
    ok = walk_child(f, children, depth);
  }
  qpdf_oh_release(f->q, children);
  return ok;
}

static gboolean
finish_structure(Finisher *f, qpdf_oh root)
{
  qpdf_oh tree = qpdf_oh_get_key(f->q, root, "/StructTreeRoot");
  if (!qpdf_oh_is_dictionary(f->q, tree))
    return fail(f, "it has no structure");
  if (!walk(f, tree, 0))
    return FALSE;
  if (f->figure != f->figures->len || f->scope != f->scopes->len || f->numbering != f->numberings->len)
    return fail(f, "the structure has fewer elements than were drawn");
  return TRUE;
}

/* ---- The catalogue ---- */

static char *
make_metadata(const Finisher *f)
{
  /* The producer is cairo's own word in the file's information, and the two must agree. */
  g_autofree char *producer = g_strdup_printf("cairo %s (https://cairographics.org)", cairo_version_string());
  return g_markup_printf_escaped(
      "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
      "<pdfuaid:part>1</pdfuaid:part>\n"
      "<dc:format>application/pdf</dc:format>\n"
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
      "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n"
      "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
      "<xmp:CreatorTool>Plumbline %s</xmp:CreatorTool>\n"
      "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n"
      "<pdf:Producer>%s</pdf:Producer>\n"
      "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>",
      f->meta->title, f->meta->organisation, f->meta->language, PLUMBLINE_VERSION, f->created, f->created,
      producer);
}

static void
finish_catalogue(const Finisher *f, qpdf_oh root)
{
  qpdf_data q = f->q;
  g_autofree char *metadata = make_metadata(f);
  qpdf_oh stream = qpdf_oh_new_stream(q);
  qpdf_oh dictionary = qpdf_oh_get_dict(q, stream);
  qpdf_oh_replace_key(q, dictionary, "/Type", qpdf_oh_new_name(q, "/Metadata"));
  qpdf_oh_replace_key(q, dictionary, "/Subtype", qpdf_oh_new_name(q, "/XML"));
  qpdf_oh_replace_stream_data(q, stream, (const unsigned char *)metadata, strlen(metadata),
                              qpdf_oh_new_null(q), qpdf_oh_new_null(q));
  qpdf_oh_replace_key(q, root, "/Metadata", stream);
  qpdf_oh_replace_key(q, root, "/Lang", qpdf_oh_new_unicode_string(q, f->meta->language));
  qpdf_oh_replace_key(q, root, "/ViewerPreferences", qpdf_oh_parse(q, "<</DisplayDocTitle true>>"));
}

/* ---- Pages ---- */

static gboolean
finish_annotations(Finisher *f, qpdf_oh page, guint number)
{
  qpdf_oh annotations = qpdf_oh_get_key(f->q, page, "/Annots");
  int n = qpdf_oh_is_array(f->q, annotations) ? qpdf_oh_get_array_n_items(f->q, annotations) : 0;
  for (int i = 0; i < n; i++) {
    if (f->link >= f->links->len)
      return fail(f, "it has more links than were drawn");
    const PlTaggedLink *link = g_ptr_array_index(f->links, f->link++);
    if (link->page != number)
      return fail(f, "its links are not on the pages where they were drawn");
    qpdf_oh annotation = qpdf_oh_get_array_item(f->q, annotations, i);
    qpdf_oh_replace_key(f->q, annotation, "/Contents", qpdf_oh_new_unicode_string(f->q, link->says));
    qpdf_oh_replace_key(f->q, annotation, "/F", qpdf_oh_new_integer(f->q, ANNOTATION_PRINTS));
    qpdf_oh_release(f->q, annotation);
  }
  qpdf_oh_release(f->q, annotations);
  return TRUE;
}

static gboolean
finish_content(const Finisher *f, qpdf_oh page)
{
  unsigned char *content = NULL;
  size_t length = 0;
  qpdf_oh stream = qpdf_oh_get_key(f->q, page, "/Contents");
  if (!qpdf_oh_is_stream(f->q, stream))
    return fail(f, "a page's content is in parts");
  if (!check(f, qpdf_oh_get_page_content_data(f->q, page, &content, &length), "reading a page"))
    return FALSE;
  g_autoptr(GByteArray) marked = pl_pdf_mark_artefacts(content, length);
  free(content); /* libqpdf's own malloc */
  if (marked == NULL)
    return fail(f, "a page's content was not understood");
  qpdf_oh_replace_stream_data(f->q, stream, marked->data, marked->len, qpdf_oh_new_null(f->q),
                              qpdf_oh_new_null(f->q));
  qpdf_oh_release(f->q, stream);
  return TRUE;
}

static gboolean
finish_pages(Finisher *f, GCancellable *cancellable)
{
  int n = qpdf_get_num_pages(f->q);
  for (int i = 0; i < n; i++) {
    if (g_cancellable_set_error_if_cancelled(cancellable, f->error))
      return FALSE;
    qpdf_oh page = qpdf_get_page_n(f->q, (size_t)i);
    qpdf_oh_replace_key(f->q, page, "/Tabs", qpdf_oh_new_name(f->q, "/S"));
    if (!finish_annotations(f, page, (guint)i) || !finish_content(f, page))
      return FALSE;
    qpdf_oh_release(f->q, page);
  }
  return f->link == f->links->len || fail(f, "it has fewer links than were drawn");
}

/* ---- Writing ---- */

static GBytes *
write_out(const Finisher *f)
{
  if (!check(f, qpdf_init_write_memory(f->q), "writing"))
    return NULL;
  qpdf_set_deterministic_ID(f->q, QPDF_TRUE);
  qpdf_set_object_stream_mode(f->q, qpdf_o_generate);
  qpdf_set_suppress_original_object_IDs(f->q, QPDF_TRUE);
  if (!check(f, qpdf_write(f->q), "writing"))
    return NULL;
  return g_bytes_new(qpdf_get_buffer(f->q), qpdf_get_buffer_length(f->q));
}

GBytes *
pl_pdf_finish(const guint8 *data, gsize length, const PlReportMeta *meta, const char *created,
              const PlTagger *tagger, GCancellable *cancellable, GError **error)
{
  Finisher f = {.q = qpdf_init(),
                .meta = meta,
                .created = created,
                .figures = pl_tagger_get_figures(tagger),
                .scopes = pl_tagger_get_scopes(tagger),
                .numberings = pl_tagger_get_numberings(tagger),
                .links = pl_tagger_get_links(tagger),
                .error = error};
  GBytes *bytes = NULL;
  qpdf_silence_errors(f.q);
  if (check(&f, qpdf_read_memory(f.q, "report", (const char *)data, length, NULL),
            "reading what was drawn")) {
    qpdf_oh root = qpdf_get_root(f.q);
    if (finish_structure(&f, root) && finish_pages(&f, cancellable)) {
      finish_catalogue(&f, root);
      bytes = write_out(&f);
    }
  }
  qpdf_cleanup(&f.q);
  return bytes;
}
