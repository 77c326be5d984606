/*
 * A page's content as cairo writes it, with whatever it left untagged marked as an artefact. libqpdf's C
 * interface has no reader of content streams, so here is one for the operators that cairo uses; anything else
 * is refused, not guessed at.
 */
#include "layout.h"

#include <string.h>

typedef struct {
  const guint8 *content;
  gsize length, at;
  gsize operands; /* where the operands of the operator in hand begin */
  GByteArray *out;
  gint depth;       /* of marked content */
  gboolean in_text; /* between BT and ET */
  gboolean open;    /* an artefact of ours */
} Marker;

static gboolean
is_space(guint8 c)
{
  return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter(guint8 c)
{
  switch (c) {
  case '(':
  case ')':
  case '<':
  case '>':
  case '[':
  case ']':
  case '{':
  case '}':
  case '/':
  case '%':
    return TRUE;
  default:
    return FALSE;
  }
}

static void
skip_string(Marker *m)
{
  gint depth = 0;
  do {
    guint8 c = m->content[m->at];
    if (c == '\\')
      m->at++;
    else if (c == '(')
      depth++;
    else if (c == ')')
      depth--;
    m->at++;
  } while (m->at < m->length && depth > 0);
}

static void
skip_past(Marker *m, guint8 end)
{
  while (m->at < m->length && m->content[m->at] != end)
    m->at++;
  if (m->at < m->length)
    m->at++;
}

/* Skips strings, dictionaries' brackets, arrays' brackets, comments and white space. Returns: whether it did.
 */
static gboolean
skip_other(Marker *m)
{
  guint8 c = m->content[m->at];
  if (is_space(c) || c == '>' || c == '[' || c == ']' || c == '{' || c == '}') {
    m->at++;
  } else if (c == '(') {
    skip_string(m);
  } else if (c == '<') {
    if (m->at + 1 < m->length && m->content[m->at + 1] == '<')
      m->at += 2;
    else
      skip_past(m, '>');
  } else if (c == '%') {
    skip_past(m, '\n');
  } else {
    return FALSE;
  }
  return TRUE;
}

typedef enum { OTHER, BEGINS, ENDS, STATE, DRAWS, BEGINS_TEXT, ENDS_TEXT, REFUSED } Operator;

static Operator
operator_of(const guint8 *word, gsize length)
{
  static const struct {
    const char word[4];
    Operator is;
  } operators[] = {
      {"q", STATE},    {"Q", STATE},    {"m", DRAWS},        {"cm", STATE},     {"re", DRAWS},
      {"Do", DRAWS},   {"sh", DRAWS},   {"BT", BEGINS_TEXT}, {"ET", ENDS_TEXT}, {"BI", REFUSED},
      {"ID", REFUSED}, {"EI", REFUSED}, {"MP", REFUSED},     {"DP", REFUSED},   {"BDC", BEGINS},
      {"BMC", BEGINS}, {"EMC", ENDS},
  };
  char text[4] = "";
  if (length >= sizeof text)
    return OTHER;
  memcpy(text, word, length);
  for (gsize i = 0; i < G_N_ELEMENTS(operators); i++)
    if (memcmp(operators[i].word, text, sizeof text) == 0)
      return operators[i].is;
  return OTHER;
}

static void
put(Marker *m, const char *text)
{
  g_byte_array_append(m->out, (const guint8 *)text, (guint)strlen(text));
}

static void
close_artefact(Marker *m)
{
  if (m->open)
    put(m, "EMC\n");
  m->open = FALSE;
}

static gboolean
operands_hold(const Marker *m, const char *word)
{
  return g_strstr_len((const char *)m->content + m->operands, (gssize)(m->at - m->operands), word) != NULL;
}

/* Returns: FALSE for an operator that cairo does not write on a page. */
static gboolean
take_operator(Marker *m, const guint8 *word, gsize length)
{
  const Operator found = operator_of(word, length);
  if (found == REFUSED)
    return FALSE;
  if (found == BEGINS) {
    /* Within a text object of ours cairo marks what stands for other characters (an ellipsis, with the words it cut off):
     * that nests. Tagged content there would end in the wrong order, and cairo never does that. */
    gboolean nested = m->depth == 0 && m->in_text && m->open;
    if (nested && operands_hold(m, "/MCID"))
      return FALSE;
    if (m->depth == 0 && !nested)
      close_artefact(m);
    m->depth++;
  } else if (found == ENDS) {
    if (--m->depth < 0)
      return FALSE;
  } else if (m->depth == 0) {
    if (found == STATE) {
      close_artefact(m);
    } else if (!m->open && (found == DRAWS || found == BEGINS_TEXT)) {
      put(m, "/Artifact BMC\n");
      m->open = TRUE;
    }
  }
  if (found == BEGINS_TEXT)
    m->in_text = TRUE;
  else if (found == ENDS_TEXT)
    m->in_text = FALSE;
  return TRUE;
}

static gboolean
is_constant(const guint8 *word, gsize length)
{
  static const char *const constants[] = {"true", "false", "null"};
  for (gsize i = 0; i < G_N_ELEMENTS(constants) && length >= 4; i++)
    if (strlen(constants[i]) == length && memcmp(word, constants[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* A name, a number, a constant or an operator. Returns: FALSE where the content cannot be. */
static gboolean
take_word(Marker *m)
{
  gsize start = m->at;
  guint8 first = m->content[start];
  if (first == '/')
    m->at++;
  while (m->at < m->length && !is_space(m->content[m->at]) && !is_delimiter(m->content[m->at]))
    m->at++;
  if (m->at == start)
    return FALSE;
  const guint8 *word = m->content + start;
  gsize length = m->at - start;
  if (first == '/' || g_ascii_isdigit(first) || first == '-' || first == '+' || first == '.' ||
      is_constant(word, length))
    return TRUE;
  if (!take_operator(m, word, length))
    return FALSE;
  g_byte_array_append(m->out, m->content + m->operands, (guint)(m->at - m->operands));
  put(m, "\n");
  while (m->at < m->length && is_space(m->content[m->at]))
    m->at++;
  m->operands = m->at;
  return TRUE;
}

GByteArray *
pl_pdf_mark_artefacts(const guint8 *content, gsize length)
{
  g_return_val_if_fail(content != NULL || length == 0, NULL);

  Marker m = {
      .content = content, .length = length, .out = g_byte_array_sized_new((guint)(length + length / 8))};
  while (m.at < m.length) {
    if (skip_other(&m))
      continue;
    if (!take_word(&m)) {
      g_byte_array_unref(m.out);
      return NULL;
    }
  }
  close_artefact(&m);
  if (m.depth == 0 && !m.in_text)
    return m.out;
  g_byte_array_unref(m.out);
  return NULL;
}
