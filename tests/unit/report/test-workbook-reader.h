/*
 * test-workbook-reader.h: reads a workbook back as another program would: the zip with libarchive, the sheets
 * with libxml2.
 */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

typedef struct {
  GHashTable *files;    /* path in the zip → GBytes */
  GHashTable *sheets;   /* sheet's name → xmlDoc */
  GPtrArray *names;     /* of the sheets, in order */
  GPtrArray *strings;   /* shared strings */
  GPtrArray *documents; /* every parsed xmlDoc */
} Reader;

static inline xmlDoc *
reader_parse(Reader *reader, const char *path)
{
  gsize size;
  GBytes *bytes = g_hash_table_lookup(reader->files, path);
  g_assert_nonnull(bytes);
  const char *data = g_bytes_get_data(bytes, &size);
  xmlDoc *document = xmlReadMemory(data, (int)size, path, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  g_assert_nonnull(document);
  g_ptr_array_add(reader->documents, document);
  return document;
}

/* All the nodes that `path` finds; "s" stands for the spreadsheet's own namespace. Free with
 * xmlXPathFreeObject. */
static inline xmlXPathObject *
reader_find(xmlDoc *document, const char *path)
{
  xmlXPathContext *context = xmlXPathNewContext(document);
  xmlXPathRegisterNs(context, BAD_CAST "s",
                     BAD_CAST "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
  xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, context);
  g_assert_nonnull(found);
  xmlXPathFreeContext(context);
  return found;
}

static inline guint
reader_count(xmlDoc *document, const char *path)
{
  xmlXPathObject *found = reader_find(document, path);
  guint n = found->nodesetval != NULL ? (guint)found->nodesetval->nodeNr : 0;
  xmlXPathFreeObject(found);
  return n;
}

/* The text of the `index`-th node found; NULL where there are not so many. */
static inline char *
reader_text(xmlDoc *document, const char *path, guint index)
{
  xmlXPathObject *found = reader_find(document, path);
  char *text = NULL;
  if (found->nodesetval != NULL && index < (guint)found->nodesetval->nodeNr) {
    xmlChar *content = xmlNodeGetContent(found->nodesetval->nodeTab[index]);
    text = g_strdup((const char *)content);
    xmlFree(content);
  }
  xmlXPathFreeObject(found);
  return text;
}

/* "_x005F_" and the like as the reader of a workbook takes them. */
static inline char *
reader_decode(const char *text)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *at = text; *at != '\0';) {
    if (at[0] == '_' && at[1] == 'x' && strlen(at) >= 7 && at[6] == '_' && g_ascii_isxdigit(at[2]) &&
        g_ascii_isxdigit(at[3]) && g_ascii_isxdigit(at[4]) && g_ascii_isxdigit(at[5])) {
      g_string_append_unichar(out, (gunichar)g_ascii_strtoull(at + 2, NULL, 16));
      at += 7;
    } else {
      g_string_append_c(out, *at++);
    }
  }
  return g_strdup(out->str);
}

static inline void
reader_unzip(Reader *reader, const char *path)
{
  struct archive *archive = archive_read_new();
  struct archive_entry *entry;
  archive_read_support_format_zip(archive);
  g_assert_cmpint(archive_read_open_filename(archive, path, 65536), ==, ARCHIVE_OK);
  while (archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
    GByteArray *data = g_byte_array_new();
    guint8 buffer[65536];
    la_ssize_t n;
    while ((n = archive_read_data(archive, buffer, sizeof buffer)) > 0)
      g_byte_array_append(data, buffer, (guint)n);
    g_assert_cmpint(n, ==, 0);
    g_hash_table_insert(reader->files, g_strdup(archive_entry_pathname(entry)),
                        g_byte_array_free_to_bytes(data));
  }
  archive_read_free(archive);
}

static inline Reader *
reader_open(const char *path)
{
  Reader *reader = g_new0(Reader, 1);
  reader->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  reader->sheets = g_hash_table_new(g_str_hash, g_str_equal);
  reader->names = g_ptr_array_new_with_free_func(g_free);
  reader->strings = g_ptr_array_new_with_free_func(g_free);
  reader->documents = g_ptr_array_new_with_free_func((GDestroyNotify)xmlFreeDoc);
  reader_unzip(reader, path);
  xmlDoc *book = reader_parse(reader, "xl/workbook.xml");
  for (guint i = 0; i < reader_count(book, "//s:sheet"); i++) {
    g_autofree char *part = g_strdup_printf("xl/worksheets/sheet%u.xml", i + 1);
    g_ptr_array_add(reader->names, reader_text(book, "//s:sheet/@name", i));
    g_hash_table_insert(reader->sheets, reader->names->pdata[i], reader_parse(reader, part));
  }
  xmlDoc *strings = reader_parse(reader, "xl/sharedStrings.xml");
  xmlXPathObject *found = reader_find(strings, "//s:si");
  for (int i = 0; found->nodesetval != NULL && i < found->nodesetval->nodeNr; i++) {
    xmlChar *content = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
    g_ptr_array_add(reader->strings, reader_decode((const char *)content));
    xmlFree(content);
  }
  xmlXPathFreeObject(found);
  return reader;
}

static inline void
reader_close(Reader *reader)
{
  g_hash_table_unref(reader->sheets);
  g_hash_table_unref(reader->files);
  g_ptr_array_unref(reader->names);
  g_ptr_array_unref(reader->strings);
  g_ptr_array_unref(reader->documents);
  g_free(reader);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reader_close)

/* What a cell shows, as text; "" for an empty one. `formula` (nullable) gets its formula, or NULL. */
static inline char *
reader_cell(Reader *reader, const char *sheet, const char *place, char **formula)
{
  xmlDoc *document = g_hash_table_lookup(reader->sheets, sheet);
  g_assert_nonnull(document);
  g_autofree char *cell = g_strdup_printf("//s:c[@r='%s']", place);
  g_autofree char *value_path = g_strconcat(cell, "/s:v", NULL),
                  *formula_path = g_strconcat(cell, "/s:f", NULL);
  g_autofree char *type_path = g_strconcat(cell, "/@t", NULL);
  g_autofree char *value = reader_text(document, value_path, 0), *type = reader_text(document, type_path, 0);
  if (formula != NULL)
    *formula = reader_text(document, formula_path, 0);
  if (value == NULL)
    return g_strdup("");
  if (g_strcmp0(type, "s") == 0)
    return g_strdup(reader->strings->pdata[g_ascii_strtoull(value, NULL, 10)]);
  return g_steal_pointer(&value);
}
