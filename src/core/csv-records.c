#include "csv-records.h"

#include <plumbline/core.h>

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define NO_BREAK_SPACE "\xC2\xA0" /* which web pages put into cells */

typedef struct {
  PlCsvRecord record;
  gpointer data;
  GPtrArray *fields;       /* of the record being read */
  guint line, record_line; /* the line being read, and on which its record began */
  gboolean in_record;      /* which a text with line breaks carries over several lines */
} Reader;

static void
field_cb(void *text, size_t length, void *data)
{
  g_ptr_array_add(((Reader *)data)->fields, g_strndup(text != NULL ? text : "", length));
}

static void
record_cb(int end G_GNUC_UNUSED, void *data)
{
  Reader *reader = data;
  reader->record(reader->record_line, reader->fields, reader->data);
  g_ptr_array_set_size(reader->fields, 0);
  reader->in_record = FALSE;
}

/* RFC 4180: spaces are part of a field. */
static int
no_space(unsigned char c G_GNUC_UNUSED)
{
  return 0;
}

/* Returns: the length of the line that begins at `text`, with its end, which may be CR LF, LF or CR. */
static gsize
line_length(const char *text, gsize size)
{
  gsize length = 0;
  while (length < size && text[length] != '\n' && text[length] != '\r')
    length++;
  if (length + 1 < size && text[length] == '\r' && text[length + 1] == '\n')
    length++;
  return MIN(length + 1, size);
}

/* Returns: (nullable): what is wrong. */
static const char *
read_line(Reader *reader, struct csv_parser *parser, const char *line, gsize length)
{
  reader->line++;
  if (!reader->in_record) {
    reader->record_line = reader->line;
    reader->in_record = line[0] != '\n' && line[0] != '\r';
  }
  if (csv_parse(parser, line, length, field_cb, record_cb, reader) == length)
    return NULL;
  return csv_error(parser) == CSV_EPARSE ? _("a quotation mark stands where none can be")
                                         : _("there is not enough memory to read it");
}

guint
pl_csv_read(const char *text, gsize size, char delimiter, PlCsvRecord record, gpointer data,
            const char **fault)
{
  struct csv_parser parser;
  *fault = NULL;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    *fault = _("there is not enough memory to read it");
    return 1;
  }
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_free);
  Reader reader = {.record = record, .data = data, .fields = fields, .record_line = 1};
  csv_set_space_func(&parser, no_space);
  csv_set_delim(&parser, (unsigned char)delimiter);
  gsize length;
  guint wrong = 0;
  for (gsize at = 0; at < size && wrong == 0; at += length) {
    length = line_length(text + at, size - at);
    *fault = read_line(&reader, &parser, text + at, length);
    wrong = *fault != NULL ? reader.line : 0;
  }
  if (wrong == 0 && csv_fini(&parser, field_cb, record_cb, &reader) != 0) {
    *fault = _("a quotation mark opens a text that does not end");
    wrong = reader.record_line;
  }
  csv_free(&parser);
  return wrong;
}

guint
pl_csv_line_of(const char *text, const char *end)
{
  guint lines = 1;
  for (; text < end; text++)
    lines += *text == '\n';
  return lines;
}

/* What a spreadsheet on Windows saves as plain “CSV”: a pound sign in it is no UTF-8. Text of two bytes to a
 * character, or what is no text, has zeros in it.
 * Returns: (transfer full) (nullable) */
static char *
from_windows(const char *text, gsize size, const char *end, gsize *read)
{
  for (const char *at = text; at < end; at++) /* it began as UTF-8 */
    if ((guchar)*at >= 0x80)
      return NULL;
  return memchr(text, '\0', size) == NULL
             ? g_convert(text, (gssize)size, "UTF-8", "WINDOWS-1252", NULL, read, NULL)
             : NULL;
}

gboolean
pl_csv_read_pasted(const char *text, gsize size, char delimiter, PlCsvRecord record, gpointer data,
                   GError **error)
{
  const char *end, *fault = NULL;
  guint line = 0;
  gboolean is_utf8 = g_utf8_validate_len(text, size, &end);
  g_autofree char *read = is_utf8 ? NULL : from_windows(text, size, end, &size);
  if (!is_utf8 && read == NULL) {
    line = pl_csv_line_of(text, end);
    fault = _("this is not text in UTF-8; a spreadsheet saves it as “CSV UTF-8”");
  } else {
    text = is_utf8 ? text : read;
    gsize length = strlen(BYTE_ORDER_MARK);
    gsize mark = size >= length && memcmp(text, BYTE_ORDER_MARK, length) == 0 ? length : 0;
    if (delimiter == 0)
      delimiter = memchr(text, '\t', size) != NULL ? '\t' : ',';
    line = pl_csv_read(text + mark, size - mark, delimiter, record, data, &fault);
  }
  if (line != 0)
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, _("Line %u: %s. Nothing was taken."), line, fault);
  return line == 0;
}

char *
pl_csv_on_one_line(const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, NO_BREAK_SPACE, -1);
  return g_strstrip(g_strdelimit(g_strjoinv(" ", parts), "\n\r", ' '));
}

GPtrArray *
pl_csv_trim(const GPtrArray *fields)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add(cells, pl_csv_on_one_line(fields->pdata[i]));
  while (cells->len > 0 && *(const char *)cells->pdata[cells->len - 1] == '\0')
    g_ptr_array_remove_index(cells, cells->len - 1);
  return cells;
}
