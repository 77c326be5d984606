/*
 * pdf-check.h: reads a finished PDF back with libqpdf and says what is wrong with it as an accessible
 * document.
 *
 * It shares no code with the writer: its own reader of content streams, its own walk of the structure. What
 * it cannot tell (whether an alternative text is a good one) is for people.
 */
#pragma once

#include <ctype.h>
#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  qpdf_data q;
  GPtrArray *problems;  /* char *: empty for a good file */
  GString *text;        /* all that is read aloud, in the structure's order, a line an element */
  GPtrArray *furniture; /* char *: of each page, what artefacts say, without spaces */
  guint n_pages, n_figures, n_tables, n_links, n_headings, n_repeated;
  /* while reading */
  GHashTable *said;        /* "page/mcid" -> text */
  GHashTable *claimed;     /* "page/mcid": in the structure */
  GHashTable *page_of;     /* object id -> page + 1 */
  GHashTable *annotations; /* object id of each link's annotation */
  gint last_heading;
} PdfCheck;

static void pdf_problem(PdfCheck *check, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
pdf_problem(PdfCheck *check, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_ptr_array_add(check->problems, g_strdup_vprintf(format, arguments));
  va_end(arguments);
}

static qpdf_oh
pdf_get(PdfCheck *check, qpdf_oh from, const char *key)
{
  return qpdf_oh_is_dictionary(check->q, from) || qpdf_oh_is_stream(check->q, from)
             ? qpdf_oh_get_key(
                   check->q, qpdf_oh_is_stream(check->q, from) ? qpdf_oh_get_dict(check->q, from) : from, key)
             : qpdf_oh_new_null(check->q);
}

static char *
pdf_name(PdfCheck *check, qpdf_oh from, const char *key)
{
  qpdf_oh value = pdf_get(check, from, key);
  return g_strdup(qpdf_oh_is_name(check->q, value) ? qpdf_oh_get_name(check->q, value) : "");
}

static char *
pdf_string(PdfCheck *check, qpdf_oh from, const char *key)
{
  qpdf_oh value = pdf_get(check, from, key);
  return g_strdup(qpdf_oh_is_string(check->q, value) ? qpdf_oh_get_utf8_value(check->q, value) : "");
}

static char *
pdf_stream(PdfCheck *check, qpdf_oh stream)
{
  unsigned char *data = NULL;
  size_t length = 0;
  if (!qpdf_oh_is_stream(check->q, stream) ||
      (qpdf_oh_get_stream_data(check->q, stream, qpdf_dl_generalized, NULL, &data, &length) & QPDF_ERRORS))
    return g_strdup("");
  char *text = g_strndup((const char *)data, length);
  free(data);
  return text;
}

/* ---- Fonts: from codes to text ---- */

typedef struct {
  guint bytes; /* in a code */
  GHashTable *map;
} PdfFont;

static void
pdf_font_free(gpointer data)
{
  PdfFont *font = data;
  g_hash_table_unref(font->map);
  g_free(font);
}

static char *
pdf_utf16(const char *hex)
{
  gunichar2 units[32];
  glong n = 0;
  for (; strlen(hex) >= 4 && isxdigit((guchar)hex[0]) && n < 32; hex += 4) {
    char four[5] = {hex[0], hex[1], hex[2], hex[3], 0};
    units[n++] = (gunichar2)strtoul(four, NULL, 16);
  }
  char *text = g_utf16_to_utf8(units, n, NULL, NULL, NULL);
  return text != NULL ? text : g_strdup("?");
}

/* cairo writes a line "<code> <text>" for each glyph, between beginbfchar and endbfchar. */
static void
pdf_read_map(PdfFont *font, const char *cmap)
{
  g_auto(GStrv) lines = g_strsplit(cmap, "\n", -1);
  gboolean in = FALSE;
  for (char **line = lines; *line != NULL; line++) {
    if (strstr(*line, "beginbfchar") != NULL) {
      in = TRUE;
    } else if (strstr(*line, "endbfchar") != NULL) {
      in = FALSE;
    } else if (in && (*line)[0] == '<') {
      char *second = strchr(*line + 1, '<');
      if (second != NULL)
        g_hash_table_insert(font->map, GUINT_TO_POINTER(strtoul(*line + 1, NULL, 16)), pdf_utf16(second + 1));
    }
  }
}

static PdfFont *
pdf_read_font(PdfCheck *check, qpdf_oh dictionary, guint page, const char *called)
{
  PdfFont *font = g_new0(PdfFont, 1);
  font->map = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  g_autofree char *subtype = pdf_name(check, dictionary, "/Subtype");
  font->bytes = strcmp(subtype, "/Type0") == 0 ? 2 : 1;
  qpdf_oh described = dictionary;
  qpdf_oh descendants = pdf_get(check, dictionary, "/DescendantFonts");
  if (qpdf_oh_is_array(check->q, descendants))
    described = qpdf_oh_get_array_item(check->q, descendants, 0);
  qpdf_oh descriptor = pdf_get(check, described, "/FontDescriptor");
  if (!qpdf_oh_has_key(check->q, descriptor, "/FontFile") &&
      !qpdf_oh_has_key(check->q, descriptor, "/FontFile2") &&
      !qpdf_oh_has_key(check->q, descriptor, "/FontFile3"))
    pdf_problem(check, "page %u: font %s is not embedded", page + 1, called);
  qpdf_oh cmap = pdf_get(check, dictionary, "/ToUnicode");
  if (!qpdf_oh_is_stream(check->q, cmap))
    pdf_problem(check, "page %u: font %s has no ToUnicode", page + 1, called);
  g_autofree char *map = pdf_stream(check, cmap);
  pdf_read_map(font, map);
  return font;
}

static GHashTable *
pdf_read_fonts(PdfCheck *check, qpdf_oh page, guint number)
{
  GHashTable *fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, pdf_font_free);
  qpdf_oh dictionary = pdf_get(check, pdf_get(check, page, "/Resources"), "/Font");
  if (!qpdf_oh_is_dictionary(check->q, dictionary))
    return fonts;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  qpdf_oh_begin_dict_key_iter(check->q, dictionary);
  while (qpdf_oh_dict_more_keys(check->q))
    g_ptr_array_add(names, g_strdup(qpdf_oh_dict_next_key(check->q)));
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index(names, i);
    g_hash_table_insert(fonts, g_strdup(name),
                        pdf_read_font(check, qpdf_oh_get_key(check->q, dictionary, name), number, name));
  }
  return fonts;
}

/* ---- Content ---- */

typedef struct {
  const char *at, *end;
  GPtrArray *operands; /* char *: numbers and names as written; strings decoded to bytes, in hexadecimal after
                          a "(" */
} PdfReader;

static void
pdf_read_literal(PdfReader *reader, GString *hex)
{
  gint depth = 1;
  for (reader->at++; reader->at < reader->end; reader->at++) {
    guchar c = (guchar)*reader->at;
    if (c == '\\') {
      c = (guchar) * ++reader->at;
      if (c >= '0' && c <= '7') {
        guint value = 0;
        for (gint i = 0; i < 3 && *reader->at >= '0' && *reader->at <= '7'; i++)
          value = value * 8 + (guint)(*reader->at++ - '0');
        reader->at--;
        c = (guchar)value;
      } else if (c == '\n') {
        continue;
      } else {
        const char *from = "nrtbf", *to = "\n\r\t\b\f";
        const char *found = strchr(from, c);
        c = found != NULL ? (guchar)to[found - from] : c;
      }
    } else if (c == '(') {
      depth++;
    } else if (c == ')' && --depth == 0) {
      reader->at++;
      return;
    }
    g_string_append_printf(hex, "%02x", c);
  }
}

/* Returns: the next operator, its operands in `reader`; NULL at the end. */
static char *
pdf_next_operator(PdfReader *reader)
{
  g_ptr_array_set_size(reader->operands, 0);
  while (reader->at < reader->end) {
    guchar c = (guchar)*reader->at;
    if (isspace(c) || c == 0 || strchr("[]{}", c) != NULL) {
      reader->at++;
    } else if (c == '(') {
      g_autoptr(GString) hex = g_string_new("(");
      pdf_read_literal(reader, hex);
      g_ptr_array_add(reader->operands, g_strdup(hex->str));
    } else if (c == '<' && reader->at[1] != '<') {
      g_autoptr(GString) hex = g_string_new("(");
      for (reader->at++; reader->at < reader->end && *reader->at != '>'; reader->at++)
        if (isxdigit((guchar)*reader->at))
          g_string_append_c(hex, *reader->at);
      reader->at++;
      g_ptr_array_add(reader->operands, g_strdup(hex->str));
    } else if (c == '<') {
      reader->at += 2;
    } else if (c == '>') {
      reader->at++;
    } else {
      const char *start = reader->at++;
      while (reader->at < reader->end && !isspace((guchar)*reader->at) &&
             strchr("()<>[]{}/", *reader->at) == NULL)
        reader->at++;
      char *word = g_strndup(start, (gsize)(reader->at - start));
      if (isalpha((guchar)word[0]) || word[0] == '\'' || word[0] == '"')
        return word;
      g_ptr_array_add(reader->operands, word);
    }
  }
  return NULL;
}

static void
pdf_decode(const PdfFont *font, const char *hex, GString *into)
{
  gsize digits = font != NULL ? font->bytes * 2 : 2;
  for (; strlen(hex) >= digits; hex += digits) {
    g_autofree char *code = g_strndup(hex, digits);
    const char *text =
        font != NULL ? g_hash_table_lookup(font->map, GUINT_TO_POINTER(strtoul(code, NULL, 16))) : NULL;
    g_string_append(into, text != NULL ? text : "\xef\xbf\xbd");
  }
}

typedef struct {
  gboolean artefact;
  gint mcid; /* -1 for none */
} PdfMark;

static gint
pdf_mcid(const PdfReader *reader)
{
  for (guint i = 0; i + 1 < reader->operands->len; i++)
    if (strcmp(g_ptr_array_index(reader->operands, i), "/MCID") == 0)
      return atoi(g_ptr_array_index(reader->operands, i + 1));
  return -1;
}

static const PdfMark *
pdf_mark(const GArray *marks)
{
  for (guint i = marks->len; i > 0; i--) {
    const PdfMark *mark = &g_array_index(marks, PdfMark, i - 1);
    if (mark->artefact || mark->mcid >= 0)
      return mark;
  }
  return NULL;
}

static void
pdf_say(PdfCheck *check, const GArray *marks, guint page, const PdfFont *font, const PdfReader *reader,
        GString *artefacts)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < reader->operands->len; i++) {
    const char *operand = g_ptr_array_index(reader->operands, i);
    if (operand[0] == '(')
      pdf_decode(font, operand + 1, text);
  }
  const PdfMark *mark = pdf_mark(marks);
  if (mark == NULL) {
    pdf_problem(check, "page %u: “%s” is outside marked content", page + 1, text->str);
  } else if (mark->artefact) {
    for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char(p))
      if (!g_unichar_isspace(g_utf8_get_char(p)))
        g_string_append_unichar(artefacts, g_utf8_get_char(p));
  } else {
    char *key = g_strdup_printf("%u/%d", page, mark->mcid);
    GString *said = g_hash_table_lookup(check->said, key);
    if (said != NULL) {
      g_string_append(said, text->str);
      g_free(key);
    }
  }
}

static void
pdf_begin_mark(PdfCheck *check, GArray *marks, guint page, const PdfReader *reader)
{
  const char *tag = reader->operands->len > 0 ? g_ptr_array_index(reader->operands, 0) : "";
  PdfMark mark = {.artefact = strcmp(tag, "/Artifact") == 0, .mcid = pdf_mcid(reader)};
  if ((mark.artefact || mark.mcid >= 0) && pdf_mark(marks) != NULL)
    pdf_problem(check, "page %u: marked content %s is inside other marked content", page + 1, tag);
  g_array_append_val(marks, mark);
  if (mark.mcid < 0)
    return;
  char *key = g_strdup_printf("%u/%d", page, mark.mcid);
  if (g_hash_table_contains(check->said, key))
    pdf_problem(check, "page %u: MCID %d is there twice", page + 1, mark.mcid);
  g_hash_table_insert(check->said, key, g_string_new(NULL));
}

static void
pdf_check_content(PdfCheck *check, qpdf_oh page, guint number)
{
  static const char *const paints[] = {"f", "F", "f*", "B",  "B*", "b", "b*",
                                       "S", "s", "sh", "Do", "BI", NULL};
  static const char *const shows[] = {"Tj", "TJ", "'", "\"", NULL};
  g_autoptr(GHashTable) fonts = pdf_read_fonts(check, page, number);
  g_autofree char *content = pdf_stream(check, pdf_get(check, page, "/Contents"));
  g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(PdfMark));
  g_autoptr(GPtrArray) operands = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GString) artefacts = g_string_new(NULL);
  PdfReader reader = {.at = content, .end = content + strlen(content), .operands = operands};
  const PdfFont *font = NULL;
  char *next;
  while ((next = pdf_next_operator(&reader)) != NULL) {
    g_autofree char *operator= next;
    if (strcmp(operator, "BDC") == 0 || strcmp(operator, "BMC") == 0)
      pdf_begin_mark(check, marks, number, &reader);
    else if (strcmp(operator, "EMC") == 0 && marks->len > 0)
      g_array_set_size(marks, marks->len - 1);
    else if (strcmp(operator, "EMC") == 0)
      pdf_problem(check, "page %u: marked content ends that did not begin", number + 1);
    else if (strcmp(operator, "Tf") == 0 && operands->len >= 1)
      font = g_hash_table_lookup(fonts, g_ptr_array_index(operands, 0));
    else if (g_strv_contains(shows, operator))
      pdf_say(check, marks, number, font, &reader, artefacts);
    else if (g_strv_contains(paints, operator) && pdf_mark(marks) == NULL)
      pdf_problem(check, "page %u: %s paints outside marked content", number + 1, operator);
  }
  if (marks->len > 0)
    pdf_problem(check, "page %u: marked content does not end", number + 1);
  g_ptr_array_add(check->furniture, g_strdup(artefacts->str));
}

static void
pdf_check_page(PdfCheck *check, guint number)
{
  qpdf_oh page = qpdf_get_page_n(check->q, number);
  g_autofree char *tabs = pdf_name(check, page, "/Tabs");
  g_hash_table_insert(check->page_of, GINT_TO_POINTER(qpdf_oh_get_object_id(check->q, page)),
                      GUINT_TO_POINTER(number + 1));
  if (strcmp(tabs, "/S") != 0)
    pdf_problem(check, "page %u: tabs do not follow the structure", number + 1);
  qpdf_oh annotations = pdf_get(check, page, "/Annots");
  int n = qpdf_oh_is_array(check->q, annotations) ? qpdf_oh_get_array_n_items(check->q, annotations) : 0;
  for (int i = 0; i < n; i++) {
    qpdf_oh annotation = qpdf_oh_get_array_item(check->q, annotations, i);
    g_autofree char *contents = pdf_string(check, annotation, "/Contents");
    if (contents[0] == '\0')
      pdf_problem(check, "page %u: a link does not say where it leads", number + 1);
    if (!(qpdf_oh_get_int_value_as_int(check->q, pdf_get(check, annotation, "/F")) & 4))
      pdf_problem(check, "page %u: a link is not printed", number + 1);
    if (!qpdf_oh_has_key(check->q, annotation, "/StructParent"))
      pdf_problem(check, "page %u: a link is not in the structure", number + 1);
    g_hash_table_add(check->annotations, GINT_TO_POINTER(qpdf_oh_get_object_id(check->q, annotation)));
    check->n_links++;
  }
  pdf_check_content(check, page, number);
}

/* ---- Structure ---- */

typedef struct {
  const char *role, *parent;
  guint depth;
} PdfPlace;

static void pdf_walk(PdfCheck *check, qpdf_oh element, const char *parent, guint depth);

static gboolean
pdf_is(const char *role, const char *const *roles)
{
  return g_strv_contains(roles, role);
}

static void
pdf_check_element(PdfCheck *check, qpdf_oh element, const char *role, const char *parent)
{
  static const char *const known[] = {"/Document", "/P",     "/H1",    "/H2",     "/H3", "/L",  "/LI",
                                      "/Lbl",      "/LBody", "/Table", "/TR",     "/TH", "/TD", "/Span",
                                      "/Link",     "/TOC",   "/TOCI",  "/Figure", NULL};
  static const char *const in_row[] = {"/TH", "/TD", NULL};
  static const char *const in_item[] = {"/Lbl", "/LBody", NULL};
  if (!pdf_is(role, known))
    pdf_problem(check, "%s is not a role that is used here", role);
  if (pdf_is(role, in_row) != (strcmp(parent, "/TR") == 0))
    pdf_problem(check, "%s stands in %s", role, parent);
  if ((strcmp(role, "/TR") == 0) != (strcmp(parent, "/Table") == 0))
    pdf_problem(check, "%s stands in %s", role, parent);
  if (pdf_is(role, in_item) != (strcmp(parent, "/LI") == 0))
    pdf_problem(check, "%s stands in %s", role, parent);
  if ((strcmp(role, "/LI") == 0) != (strcmp(parent, "/L") == 0))
    pdf_problem(check, "%s stands in %s", role, parent);
  if (role[1] == 'H' && isdigit((guchar)role[2])) {
    gint level = role[2] - '0';
    if (level > check->last_heading + 1)
      pdf_problem(check, "a heading of level %d follows one of level %d", level, check->last_heading);
    check->last_heading = level;
    check->n_headings++;
  }
  if (strcmp(role, "/Figure") == 0) {
    g_autofree char *alternative = pdf_string(check, element, "/Alt");
    check->n_figures++;
    if (alternative[0] == '\0')
      pdf_problem(check, "a figure has no alternative text");
    g_string_append_printf(check->text, "[%s]\n", alternative);
  }
  qpdf_oh attributes = pdf_get(check, element, "/A");
  if (strcmp(role, "/TH") == 0) {
    g_autofree char *scope = pdf_name(check, attributes, "/Scope");
    if (strcmp(scope, "/Row") != 0 && strcmp(scope, "/Column") != 0)
      pdf_problem(check, "a header cell has no scope");
  }
  if (strcmp(role, "/L") == 0) {
    g_autofree char *numbering = pdf_name(check, attributes, "/ListNumbering");
    if (numbering[0] == '\0')
      pdf_problem(check, "a list does not say how it is numbered");
  }
}

static guint
pdf_count(PdfCheck *check, qpdf_oh element)
{
  qpdf_oh children = pdf_get(check, element, "/K");
  return qpdf_oh_is_array(check->q, children)        ? (guint)qpdf_oh_get_array_n_items(check->q, children)
         : qpdf_oh_is_dictionary(check->q, children) ? 1
                                                     : 0;
}

static qpdf_oh
pdf_child(PdfCheck *check, qpdf_oh element, guint index)
{
  qpdf_oh children = pdf_get(check, element, "/K");
  return qpdf_oh_is_array(check->q, children) ? qpdf_oh_get_array_item(check->q, children, (int)index)
                                              : children;
}

static void
pdf_check_table(PdfCheck *check, qpdf_oh table)
{
  guint n = pdf_count(check, table), columns = 0;
  check->n_tables++;
  for (guint i = 0; i < n; i++) {
    guint cells = pdf_count(check, pdf_child(check, table, i));
    if (i == 0)
      columns = cells;
    if (cells != columns || cells == 0)
      pdf_problem(check, "a table has %u cells in its first row and %u in row %u", columns, cells, i + 1);
  }
  if (n < 2)
    pdf_problem(check, "a table has %u rows", n);
}

static void
pdf_claim(PdfCheck *check, qpdf_oh element, gint mcid, const char *role)
{
  gint id = qpdf_oh_get_object_id(check->q, pdf_get(check, element, "/Pg"));
  guint page = GPOINTER_TO_UINT(g_hash_table_lookup(check->page_of, GINT_TO_POINTER(id)));
  char *key = g_strdup_printf("%u/%d", page - 1, mcid);
  const GString *said = g_hash_table_lookup(check->said, key);
  if (page == 0 || said == NULL)
    pdf_problem(check, "%s: its content is not on the page", role);
  else if (strcmp(role, "/Figure") != 0)
    g_string_append(check->text, said->str);
  if (!g_hash_table_add(check->claimed, key))
    pdf_problem(check, "%s: its content stands in another element too", role);
}

static void
pdf_walk_child(PdfCheck *check, qpdf_oh element, qpdf_oh child, const char *role, guint depth)
{
  if (qpdf_oh_is_integer(check->q, child)) {
    pdf_claim(check, element, qpdf_oh_get_int_value_as_int(check->q, child), role);
  } else if (qpdf_oh_has_key(check->q, child, "/S")) {
    pdf_walk(check, child, role, depth + 1);
  } else {
    g_autofree char *type = pdf_name(check, child, "/Type");
    if (strcmp(type, "/MCR") == 0) {
      qpdf_oh owner = qpdf_oh_has_key(check->q, child, "/Pg") ? child : element;
      pdf_claim(check, owner, qpdf_oh_get_int_value_as_int(check->q, pdf_get(check, child, "/MCID")), role);
    } else if (strcmp(type, "/OBJR") == 0) {
      gint id = qpdf_oh_get_object_id(check->q, pdf_get(check, child, "/Obj"));
      if (!g_hash_table_remove(check->annotations, GINT_TO_POINTER(id)))
        pdf_problem(check, "%s: its link is on no page", role);
    } else {
      pdf_problem(check, "%s holds %s", role, type);
    }
  }
}

static void
pdf_walk(PdfCheck *check, qpdf_oh element, const char *parent, guint depth)
{
  static const char *const inlines[] = {"/Span", "/Link", "/Lbl", NULL};
  g_autofree char *role = pdf_name(check, element, "/S");
  if (depth > 20) {
    pdf_problem(check, "the structure is too deep");
    return;
  }
  pdf_check_element(check, element, role, parent);
  if (strcmp(role, "/Table") == 0)
    pdf_check_table(check, element);
  guint n = pdf_count(check, element);
  qpdf_oh children = pdf_get(check, element, "/K");
  if (n == 0 && qpdf_oh_is_integer(check->q, children))
    pdf_walk_child(check, element, children, role, depth);
  for (guint i = 0; i < n; i++)
    pdf_walk_child(check, element, pdf_child(check, element, i), role, depth);
  if (!pdf_is(role, inlines))
    g_string_append_c(check->text, '\n');
  else if (strcmp(role, "/Lbl") == 0)
    g_string_append_c(check->text, ' ');
}

static void
pdf_check_structure(PdfCheck *check, qpdf_oh root)
{
  qpdf_oh tree = pdf_get(check, root, "/StructTreeRoot");
  if (!qpdf_oh_is_dictionary(check->q, tree)) {
    pdf_problem(check, "there is no structure");
    return;
  }
  if (pdf_count(check, tree) != 1)
    pdf_problem(check, "the structure has %u roots", pdf_count(check, tree));
  for (guint i = 0; i < pdf_count(check, tree); i++)
    pdf_walk(check, pdf_child(check, tree, i), "", 0);
  if (check->n_headings == 0)
    pdf_problem(check, "there is no heading");

  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, check->said);
  while (g_hash_table_iter_next(&iter, &key, NULL))
    if (!g_hash_table_contains(check->claimed, key))
      pdf_problem(check, "content %s is in no element", (const char *)key);
  if (g_hash_table_size(check->annotations) > 0)
    pdf_problem(check, "%u links are in no element", g_hash_table_size(check->annotations));
}

/* ---- The catalogue ---- */

static void
pdf_check_catalogue(PdfCheck *check, qpdf_oh root, const char *title, const char *language)
{
  g_autofree char *lang = pdf_string(check, root, "/Lang");
  if (strcmp(lang, language) != 0)
    pdf_problem(check, "the language is “%s”", lang);
  if (!qpdf_oh_get_bool_value(check->q, pdf_get(check, pdf_get(check, root, "/MarkInfo"), "/Marked")))
    pdf_problem(check, "it is not marked as tagged");
  qpdf_oh preferences = pdf_get(check, root, "/ViewerPreferences");
  if (!qpdf_oh_is_dictionary(check->q, preferences) ||
      !qpdf_oh_get_bool_value(check->q, pdf_get(check, preferences, "/DisplayDocTitle")))
    pdf_problem(check, "the title is not shown");
  qpdf_oh outline = pdf_get(check, root, "/Outlines");
  if (!qpdf_oh_is_dictionary(check->q, outline) || !qpdf_oh_has_key(check->q, outline, "/First"))
    pdf_problem(check, "there is no outline");

  g_autofree char *metadata = pdf_stream(check, pdf_get(check, root, "/Metadata"));
  g_autofree char *escaped = g_markup_escape_text(title, -1);
  g_autofree char *element = g_strdup_printf("<rdf:li xml:lang=\"x-default\">%s</rdf:li>", escaped);
  if (strstr(metadata, "<pdfuaid:part>1</pdfuaid:part>") == NULL)
    pdf_problem(check, "it is not identified as PDF/UA-1");
  if (strstr(metadata, element) == NULL)
    pdf_problem(check, "the metadata does not hold the title");
  qpdf_oh info = pdf_get(check, qpdf_get_trailer(check->q), "/Info");
  g_autofree char *shown = pdf_string(check, info, "/Title");
  if (strcmp(shown, title) != 0)
    pdf_problem(check, "the title is “%s”", shown);
}

/* ---- All ---- */

static void
pdf_free_text(gpointer text)
{
  g_string_free(text, TRUE);
}

static PdfCheck *
pdf_check(GBytes *file, const char *title, const char *language)
{
  PdfCheck *check = g_new0(PdfCheck, 1);
  check->q = qpdf_init();
  check->problems = g_ptr_array_new_with_free_func(g_free);
  check->text = g_string_new(NULL);
  check->furniture = g_ptr_array_new_with_free_func(g_free);
  check->said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, pdf_free_text);
  check->claimed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  check->page_of = g_hash_table_new(NULL, NULL);
  check->annotations = g_hash_table_new(NULL, NULL);
  qpdf_silence_errors(check->q);
  gsize length = 0;
  const char *data = g_bytes_get_data(file, &length);
  if (qpdf_read_memory(check->q, "check", data, length, NULL) != QPDF_SUCCESS) {
    pdf_problem(check, "libqpdf does not read it without warnings");
    return check;
  }
  qpdf_oh root = qpdf_get_root(check->q);
  check->n_pages = (guint)qpdf_get_num_pages(check->q);
  pdf_check_catalogue(check, root, title, language);
  for (guint i = 0; i < check->n_pages; i++)
    pdf_check_page(check, i);
  pdf_check_structure(check, root);
  if (qpdf_more_warnings(check->q))
    pdf_problem(check, "libqpdf warns: %s", qpdf_get_error_full_text(check->q, qpdf_next_warning(check->q)));
  return check;
}

static void
pdf_check_free(PdfCheck *check)
{
  qpdf_cleanup(&check->q);
  g_ptr_array_unref(check->problems);
  g_string_free(check->text, TRUE);
  g_ptr_array_unref(check->furniture);
  g_hash_table_unref(check->said);
  g_hash_table_unref(check->claimed);
  g_hash_table_unref(check->page_of);
  g_hash_table_unref(check->annotations);
  g_free(check);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfCheck, pdf_check_free)

/* Whether one of the problems has `words` in it. */
static inline gboolean
pdf_has_problem(const PdfCheck *check, const char *words)
{
  for (guint i = 0; i < check->problems->len; i++)
    if (strstr(g_ptr_array_index(check->problems, i), words) != NULL)
      return TRUE;
  return FALSE;
}

static inline void
pdf_print_problems(const PdfCheck *check)
{
  for (guint i = 0; i < check->problems->len && i < 20; i++)
    g_printerr("  %s\n", (const char *)g_ptr_array_index(check->problems, i));
}
