/* Reading a list of councils, and saying on which line the first thing wrong with it is. */
#include "councils-private.h"
#include "csv-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a name, a region, a type: the longest in use has 35 bytes. */
#define TEXT_LONGEST 100
/* Characters of a wrong value that a message repeats. */
#define SHOWN_LONGEST 40
/* More people than any council has. */
#define POPULATION_MAX 10000000

typedef enum {
  LA_CODE,
  ONS_CODE,
  NAME,
  REGION,
  TYPE,
  POPULATION,
  OVERALL,
  LEADERS,
  HELP_AND_PROTECTION,
  IN_CARE,
  CARE_LEAVERS,
  ILACS_KIND,
  ILACS_STARTED,
  ILACS_PUBLISHED,
  SEND_OUTCOME,
  SEND_STARTED,
  SEND_PUBLISHED,
  NEIGHBOURS,
  N_COLUMNS
} Column;

static const char *const columns[N_COLUMNS] = {
    "la_code",
    "ons_code",
    "name",
    "region",
    "type",
    "population_0_25",
    "overall",
    "leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "ilacs_kind",
    "ilacs_started",
    "ilacs_published",
    "send_outcome",
    "send_started",
    "send_published",
    "statistical_neighbours",
};

/* Judgements in the order of PlJudgement, and the column of each. */
static const Column judgement_columns[PL_N_JUDGEMENTS] = {OVERALL, LEADERS,      HELP_AND_PROTECTION,
                                                          IN_CARE, CARE_LEAVERS, SEND_OUTCOME};

/* As the list writes them, best first. */
static const char *const grades[] = {"outstanding", "good", "requires improvement", "inadequate", NULL};
static const char *const send_outcomes[] = {"typically positive", "inconsistent",
                                            "widespread or systemic failings", NULL};

typedef struct {
  PlCouncils *list;
  GArray *councils;        /* of PlCouncil */
  GPtrArray *neighbours;   /* beside them: the column as it stands */
  GArray *lines;           /* beside them: on which each begins, of guint */
  GHashTable *seen;        /* codes and names that are taken */
  const GPtrArray *fields; /* of the record being read */
  guint record_line;       /* on which it began */
  gboolean has_header;
  GError *error;
} Reader;

static void fault(Reader *reader, guint line, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The first fault is the one that is told. */
static void
fault(Reader *reader, guint line, const char *format, ...)
{
  if (reader->error != NULL)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(&reader->error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, _("line %u: %s"), line, what);
}

/* Returns: (transfer full): a value as a message repeats it, on one line. */
static char *
shown(const char *text)
{
  GString *line = g_string_new(NULL);
  for (guint i = 0; *text != '\0' && i <= SHOWN_LONGEST; i++, text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    g_string_append_unichar(line, i == SHOWN_LONGEST ? L'…' : g_unichar_iscntrl(c) ? ' ' : c);
  }
  return g_string_free(line, FALSE);
}

static const char *
field(Reader *reader, Column column)
{
  return reader->fields->pdata[column];
}

static void
fault_field(Reader *reader, Column column, const char *wanted)
{
  g_autofree char *value = shown(field(reader, column));
  /* TRANSLATORS: a column, what stands in it, and what should: "overall is “fine”; it should be …". */
  fault(reader, reader->record_line, _("%s is “%s”; it should be %s"), columns[column], value, wanted);
}

/* ---- Values ---- */

static const char *
keep(Reader *reader, const char *text)
{
  return g_string_chunk_insert_const(reader->list->texts, text);
}

static gboolean
all_digits(const char *text)
{
  return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* A text of one line. */
static const char *
read_text(Reader *reader, Column column, gboolean may_be_empty)
{
  const char *text = field(reader, column);
  gboolean plain = strlen(text) <= TEXT_LONGEST && (may_be_empty || text[0] != '\0');
  for (const char *at = text; plain && *at != '\0'; at = g_utf8_next_char(at))
    plain = !g_unichar_iscntrl(g_utf8_get_char(at));
  if (!plain)
    fault_field(reader, column,
                may_be_empty ? _("a short text of one line, or empty") : _("a short text of one line"));
  return keep(reader, text);
}

/* What tells a council from the others: no two may share it. Capitals do not matter. */
static const char *
read_own(Reader *reader, Column column)
{
  g_autofree char *folded = g_utf8_casefold(field(reader, column), -1);
  char *key = g_strdup_printf("%d %s", (gint)column, folded);
  if (!g_hash_table_add(reader->seen, key)) {
    g_autofree char *value = shown(field(reader, column));
    fault(reader, reader->record_line, _("%s “%s” stands in the list twice"), columns[column], value);
  }
  return keep(reader, field(reader, column));
}

static gint
read_choice(Reader *reader, Column column, const char *const *words)
{
  const char *text = field(reader, column);
  if (text[0] == '\0')
    return 0;
  for (gint i = 0; words[i] != NULL; i++)
    if (strcmp(words[i], text) == 0)
      return i + 1;
  g_autofree char *list = g_strjoinv(", ", (char **)words);
  g_autofree char *wanted = g_strdup_printf(_("one of these, or empty: %s"), list);
  fault_field(reader, column, wanted);
  return 0;
}

static const char *
read_date(Reader *reader, Column column)
{
  const char *text = field(reader, column);
  if (text[0] != '\0' && !pl_date_is_valid(text))
    fault_field(reader, column, _("a date such as 2026-06-18, or empty"));
  return keep(reader, text);
}

static void
read_dates(Reader *reader, Column started, Column published, const char **start, const char **end)
{
  *start = read_date(reader, started);
  *end = read_date(reader, published);
  if (reader->error == NULL && (*start)[0] != '\0' && (*end)[0] != '\0' && strcmp(*start, *end) > 0)
    fault(reader, reader->record_line, _("%s is %s, before %s, which is %s"), columns[published], *end,
          columns[started], *start);
}

static gint
read_population(Reader *reader)
{
  const char *text = field(reader, POPULATION);
  gint64 number = 0;
  if (text[0] != '\0' &&
      (!all_digits(text) || !g_ascii_string_to_signed(text, 10, 1, POPULATION_MAX, &number, NULL)))
    fault_field(reader, POPULATION, _("a number of people without commas, or empty"));
  return (gint)number;
}

/* "Bristol, City of" is said "City of Bristol". */
static void
read_name(Reader *reader, PlCouncil *council)
{
  static const char *const ends[] = {", City of", ", County of"};
  council->listed = council->name = council->short_name = read_text(reader, NAME, FALSE);
  read_own(reader, NAME);
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    if (!g_str_has_suffix(council->listed, ends[i]) || strlen(council->listed) == strlen(ends[i]))
      continue;
    g_autofree char *start = g_strndup(council->listed, strlen(council->listed) - strlen(ends[i]));
    g_autofree char *said = g_strdup_printf("%s %s", ends[i] + strlen(", "), start);
    council->name = keep(reader, said);
    council->short_name = keep(reader, start);
  }
}

static void
read_codes(Reader *reader, PlCouncil *council)
{
  const char *la_code = field(reader, LA_CODE), *ons_code = field(reader, ONS_CODE);
  if (strlen(la_code) != 3 || !all_digits(la_code))
    fault_field(reader, LA_CODE, _("a code of three digits"));
  if (strlen(ons_code) != 9 || ons_code[0] != 'E' || !all_digits(ons_code + 1))
    fault_field(reader, ONS_CODE, _("an E and eight digits"));
  council->la_code = read_own(reader, LA_CODE);
  council->ons_code = read_own(reader, ONS_CODE);
}

/* ---- Records ---- */

static void
read_header(Reader *reader)
{
  reader->has_header = TRUE;
  for (guint i = 0; i < N_COLUMNS; i++)
    if (i >= reader->fields->len || strcmp(field(reader, (Column)i), columns[i]) != 0) {
      g_autofree char *value = i < reader->fields->len ? shown(field(reader, (Column)i)) : g_strdup("");
      fault(reader, reader->record_line, _("column %u is called “%s” and should be called “%s”"), i + 1,
            value, columns[i]);
      return;
    }
  if (reader->fields->len > N_COLUMNS)
    fault(reader, reader->record_line, _("there are %u columns and should be %d"), reader->fields->len,
          (gint)N_COLUMNS);
}

static void
read_council(Reader *reader)
{
  PlCouncil council = {0};
  if (reader->fields->len != N_COLUMNS) {
    fault(reader, reader->record_line, _("there are %u columns and should be %d"), reader->fields->len,
          (gint)N_COLUMNS);
    return;
  }
  read_codes(reader, &council);
  read_name(reader, &council);
  council.region = read_text(reader, REGION, FALSE);
  council.type = read_text(reader, TYPE, FALSE);
  council.population_0_25 = read_population(reader);
  council.ilacs_kind = read_text(reader, ILACS_KIND, TRUE);
  read_dates(reader, ILACS_STARTED, ILACS_PUBLISHED, &council.ilacs_started, &council.ilacs_published);
  read_dates(reader, SEND_STARTED, SEND_PUBLISHED, &council.send_started, &council.send_published);
  for (guint i = 0; i < PL_N_JUDGEMENTS; i++) {
    gboolean send = i == PL_JUDGEMENT_AREA_SEND;
    council.outcomes[i] = read_choice(reader, judgement_columns[i], send ? send_outcomes : grades);
    if (reader->error == NULL && council.outcomes[i] > 0 && pl_council_published(&council, i)[0] == '\0')
      fault(reader, reader->record_line, _("%s is given, and %s, the date of its report, is not"),
            columns[judgement_columns[i]], columns[send ? SEND_PUBLISHED : ILACS_PUBLISHED]);
  }
  reader->list->newest =
      later_of(later_of(council.ilacs_published, council.send_published), reader->list->newest);
  g_array_append_val(reader->councils, council);
  g_array_append_val(reader->lines, reader->record_line);
  g_ptr_array_add(reader->neighbours, g_strdup(field(reader, NEIGHBOURS)));
}

static void
record_cb(guint line, const GPtrArray *fields, gpointer data)
{
  Reader *reader = data;
  reader->record_line = line;
  reader->fields = fields;
  if (reader->error == NULL && reader->has_header)
    read_council(reader);
  else if (reader->error == NULL)
    read_header(reader);
}

/* ---- Neighbours: once every council is known ---- */

static void
read_neighbours(Reader *reader, PlCouncil *council, guint line, const char *text)
{
  g_auto(GStrv) codes = text[0] != '\0' ? g_strsplit(text, " ", -1) : g_new0(char *, 1);
  guint n = g_strv_length(codes);
  if (n != 0 && n != PL_COUNCIL_NEIGHBOURS) {
    fault(reader, line, _("%s names %u councils; it should name %d, or none"), columns[NEIGHBOURS], n,
          PL_COUNCIL_NEIGHBOURS);
    return;
  }
  for (guint i = 0; i < n; i++) {
    const PlCouncil *neighbour = g_hash_table_lookup(reader->list->by_code, codes[i]);
    g_autofree char *code = shown(codes[i]);
    if (neighbour == NULL)
      fault(reader, line, _("%s names “%s”, which is not in the list"), columns[NEIGHBOURS], code);
    else if (neighbour == council)
      fault(reader, line, _("%s names the council itself, “%s”"), columns[NEIGHBOURS], code);
    for (guint j = 0; j < i; j++)
      if (neighbour != NULL && council->neighbours[j] == neighbour)
        fault(reader, line, _("%s names “%s” twice"), columns[NEIGHBOURS], code);
    council->neighbours[i] = neighbour;
  }
  council->n_neighbours = n;
}

static void
finish_list(Reader *reader)
{
  PlCouncils *list = reader->list;
  list->n = reader->councils->len;
  list->councils = (PlCouncil *)g_array_steal(reader->councils, NULL);
  for (guint i = 0; i < list->n; i++)
    g_hash_table_insert(list->by_code, (gpointer)list->councils[i].la_code, &list->councils[i]);
  for (guint i = 0; i < list->n; i++)
    read_neighbours(reader, &list->councils[i], g_array_index(reader->lines, guint, i),
                    reader->neighbours->pdata[i]);
  if (list->n == 0)
    fault(reader, reader->record_line, _("no council stands in it"));
}

static void
read_list(Reader *reader, const char *text, gsize size)
{
  const char *end;
  if (size > PL_COUNCILS_SIZE_MAX)
    fault(reader, 1, _("the file is larger than %d KiB, which no list of councils is"),
          PL_COUNCILS_SIZE_MAX / 1024);
  else if (!g_utf8_validate_len(text, size, &end))
    fault(reader, pl_csv_line_of(text, end),
          _("this is not text in UTF-8; a spreadsheet saves it as “CSV UTF-8”"));
  if (reader->error != NULL)
    return;
  gsize mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  const char *wrong;
  guint line = pl_csv_read(text + mark, size - mark, ',', record_cb, reader, &wrong);
  if (line != 0)
    fault(reader, line, "%s", wrong);
  if (reader->error == NULL && !reader->has_header)
    fault(reader, 1, _("the file is empty"));
  if (reader->error == NULL)
    finish_list(reader);
}

PlCouncils *
pl_councils_parse(GBytes *bytes, GError **error)
{
  g_return_val_if_fail(bytes != NULL, NULL);
  g_autoptr(PlCouncils) list = g_new0(PlCouncils, 1);
  g_atomic_ref_count_init(&list->references);
  list->by_code = g_hash_table_new(g_str_hash, g_str_equal);
  list->texts = g_string_chunk_new(4096);
  list->newest = NO_DATE;
  Reader reader = {.list = list, .record_line = 1};
  reader.councils = g_array_new(FALSE, TRUE, sizeof(PlCouncil));
  reader.lines = g_array_new(FALSE, FALSE, sizeof(guint));
  reader.neighbours = g_ptr_array_new_with_free_func(g_free);
  reader.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gsize size;
  const char *text = g_bytes_get_data(bytes, &size);
  read_list(&reader, text != NULL ? text : "", size);
  g_array_unref(reader.councils);
  g_array_unref(reader.lines);
  g_ptr_array_unref(reader.neighbours);
  g_hash_table_unref(reader.seen);
  if (reader.error == NULL)
    return g_steal_pointer(&list);
  g_propagate_error(error, reader.error);
  return NULL;
}
