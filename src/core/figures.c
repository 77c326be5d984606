#include <plumbline/figures.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include "csv-records.h"

/* Columns: more than a table of one indicator's figures has. */
#define COLUMNS_MAX 16
/* Cells of a line that says whose figure it is: date, figure, whose, and a note. */
#define CELLS_MAX 4
/* Characters of what cannot be read that a fault repeats. */
#define SHOWN_LONGEST 40

typedef struct {
  PlFigures public;
  GStringChunk *texts;
} Figures;

typedef struct {
  const PlSnapshot *snapshot;
  const PlIndicator *indicator;
  const PlOrganisation *organisation;
  GStringChunk *texts;
  GArray *figures;         /* of PlFigure */
  GHashTable *seen;        /* "date/comparator" → its line */
  gint whose[COLUMNS_MAX]; /* where a heading says it: each column's PlComparator; -1 for none */
  guint n_columns;         /* 0 where whose figure it is stands in the third cell */
  guint n_heads;           /* cells that the heading has, also empty ones */
  gboolean begun;
} Reader;

/* ---- Faults ---- */

/* What stands there, on one line and not too long, before why it is refused. */
static void
refuse(Reader *reader, guint line, const char *cell, const char *why)
{
  GString *fault = g_string_new(*cell != '\0' ? "“" : NULL);
  const char *at = cell;
  for (guint i = 0; *at != '\0' && i < SHOWN_LONGEST; i++, at = g_utf8_next_char(at))
    g_string_append_unichar(fault, g_unichar_iscntrl(g_utf8_get_char(at)) ? ' ' : g_utf8_get_char(at));
  if (*cell != '\0')
    g_string_append_printf(fault, "%s”: ", *at != '\0' ? "…" : "");
  g_string_append(fault, why);
  PlFigure figure = {.line = line, .fate = PL_FIGURE_REFUSED};
  pl_record_init_empty(PL_RECORD_OBSERVATION, &figure.observation);
  figure.fault = g_string_chunk_insert(reader->texts, fault->str);
  g_string_free(fault, TRUE);
  g_array_append_val(reader->figures, figure);
}

/* ---- Whose figure ---- */

static gboolean
means(const char *word, const char *what)
{
  g_autofree char *a = g_utf8_casefold(word, -1), *b = g_utf8_casefold(what, -1);
  return *what != '\0' && g_str_equal(a, b);
}

/* By its name, or its name without what sort of council it is: "Exampleshire" of "Exampleshire County
 * Council". */
static gboolean
means_organisation(Reader *reader, const char *word)
{
  const char *name = reader->organisation->name;
  g_autofree char *start = g_strndup(name, strlen(word));
  return means(word, name) || means(word, reader->organisation->short_name) ||
         (strlen(word) < strlen(name) && name[strlen(word)] == ' ' && means(word, start));
}

/* Returns: a PlComparator; -1 where the word means none. */
static gint
comparator_of(Reader *reader, const char *word)
{
  static const struct {
    const char *word;
    PlComparator comparator;
  } words[] = {
      {"own", PL_COMPARATOR_OWN},
      {"ours", PL_COMPARATOR_OWN},
      {"neighbours", PL_COMPARATOR_NEIGHBOURS},
      {"statistical neighbours", PL_COMPARATOR_NEIGHBOURS},
      {"region", PL_COMPARATOR_REGION},
      {"regional", PL_COMPARATOR_REGION},
      {"nation", PL_COMPARATOR_NATION},
      {"national", PL_COMPARATOR_NATION},
      {"England", PL_COMPARATOR_NATION},
      {"Wales", PL_COMPARATOR_NATION},
  };
  if (means_organisation(reader, word))
    return PL_COMPARATOR_OWN;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (means(word, words[i].word))
      return (gint)words[i].comparator;
  return -1;
}

/* Heads a column of figures without saying whose they are: then they are its own. */
static gboolean
means_figure(Reader *reader, const char *word)
{
  static const char *const words[] = {"value", "figure", "number", "rate", "percentage", "%"};
  gboolean found = means(word, reader->indicator->name) || means(word, reader->indicator->unit);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    found = found || means(word, words[i]);
  return found;
}

static const char *
whose_wanted(void)
{
  return _(
      "this says of nobody that is known here whose figure it is: write own, statistical neighbours, region or "
      "England");
}

/* ---- Lines ---- */

/* A key of what a line gives, so that a second line cannot give it too. */
static gboolean
claim(Reader *reader, guint line, const char *cell, const char *date, gint comparator)
{
  char *key = g_strdup_printf("%s/%d", date, comparator);
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(reader->seen, key));
  if (before == 0) {
    g_hash_table_insert(reader->seen, key, GUINT_TO_POINTER(line));
    return TRUE;
  }
  g_free(key);
  g_autofree char *why = g_strdup_printf(_("line %u gives a figure for that date already"), before);
  refuse(reader, line, cell, why);
  return FALSE;
}

/* That it was computed cannot be typed, so it is not taken away by typing the same. */
static gboolean
is_the_same(const PlObservation *stands, const PlObservation *read)
{
  return stands->value == read->value &&
         (stands->qualifier == PL_QUALIFIER_ABOUT) == (read->qualifier == PL_QUALIFIER_ABOUT);
}

static void
take(Reader *reader, guint line, const char *date, gint comparator, const char *cell, const char *note)
{
  PlFigure figure = {.line = line, .fault = ""};
  PlObservation *observation = &figure.observation;
  const char *fault = "";
  pl_record_init_empty(PL_RECORD_OBSERVATION, observation);
  if (!pl_figure_read_value(cell, reader->indicator->unit, &observation->value, &observation->qualifier,
                            &fault)) {
    refuse(reader, line, cell, fault);
    return;
  }
  if (!claim(reader, line, cell, date, comparator))
    return;
  observation->indicator = reader->indicator->id;
  observation->organisation = reader->organisation->id;
  observation->date = g_string_chunk_insert_const(reader->texts, date);
  observation->comparator = (PlComparator)comparator;
  const PlObservation *stands = pl_snapshot_find(reader->snapshot, PL_RECORD_OBSERVATION, observation);
  if (stands != NULL) {
    figure.was = stands->value;
    figure.was_qualifier = stands->qualifier;
    gboolean noted = *note != '\0' && !g_str_equal(note, stands->note);
    gboolean same = is_the_same(stands, observation);
    figure.fate = !same ? PL_FIGURE_REPLACES : noted ? PL_FIGURE_NOTED : PL_FIGURE_STANDS;
    if (same)
      observation->qualifier = stands->qualifier;
    observation->source = g_string_chunk_insert(reader->texts, stands->source);
    observation->note = g_string_chunk_insert(reader->texts, stands->note);
  }
  if (*note != '\0')
    observation->note = g_string_chunk_insert(reader->texts, note);
  g_array_append_val(reader->figures, figure);
}

static gboolean
has_digit(const char *text)
{
  return strpbrk(text, "0123456789") != NULL;
}

/* With a heading that names somebody, each column is somebody's. */
static void
read_heading(Reader *reader, guint line, const GPtrArray *cells, guint n_cells)
{
  gboolean named = FALSE;
  for (guint i = 1; i < cells->len; i++)
    named = named || comparator_of(reader, cells->pdata[i]) >= 0;
  if (!named)
    return;
  reader->n_columns = MIN(cells->len, COLUMNS_MAX);
  reader->n_heads = n_cells;
  for (guint i = 1; i < cells->len; i++) {
    gint whose = comparator_of(reader, cells->pdata[i]);
    if (whose < 0 && i == 1 && means_figure(reader, cells->pdata[i]))
      whose = PL_COMPARATOR_OWN;
    if ((whose < 0 && *(const char *)cells->pdata[i] != '\0') || i >= COLUMNS_MAX)
      refuse(reader, line, cells->pdata[i],
             _("the column is left out, for its heading names nobody that is known "
               "here: write own, statistical neighbours, region or England"));
    if (i < COLUMNS_MAX)
      reader->whose[i] = whose;
  }
}

/* A row of more cells than the heading has a comma too many: in a number, most often. */
static void
read_columns(Reader *reader, guint line, const char *date, const GPtrArray *cells, guint n_cells)
{
  if (n_cells > reader->n_heads) {
    refuse(
        reader, line, cells->pdata[0],
        _("the line has more cells than the heading: put a number that has a comma in it in quotation marks"));
    return;
  }
  for (guint i = 1; i < MIN(cells->len, reader->n_columns); i++)
    if (reader->whose[i] >= 0 && *(const char *)cells->pdata[i] != '\0')
      take(reader, line, date, reader->whose[i], cells->pdata[i], "");
}

static void
read_line(Reader *reader, guint line, const GPtrArray *cells, guint n_cells)
{
  const char *fault = "";
  g_autofree char *date = pl_figure_read_date(cells->pdata[0], &fault);
  const char *third = cells->len > 2 ? cells->pdata[2] : "";
  gint whose = *third != '\0' ? comparator_of(reader, third) : PL_COMPARATOR_OWN;
  if (date == NULL)
    refuse(reader, line, cells->pdata[0], fault);
  else if (reader->n_columns > 0)
    read_columns(reader, line, date, cells, n_cells);
  else if (cells->len < 2)
    refuse(reader, line, cells->pdata[0], _("there is no figure beside the date"));
  else if (whose < 0 && has_digit(third))
    refuse(
        reader, line, third,
        _("a second figure stands here: put a number that has a comma in it in quotation marks, or say in a "
          "heading whose each column is"));
  else if (whose < 0)
    refuse(reader, line, third, whose_wanted());
  else if (cells->len > CELLS_MAX)
    refuse(reader, line, cells->pdata[CELLS_MAX],
           _("a line has a date, a figure, whose it is and a note, and no more"));
  else
    take(reader, line, date, whose, cells->pdata[1], cells->len == CELLS_MAX ? cells->pdata[3] : "");
}

static void
record_cb(guint line, const GPtrArray *fields, gpointer data)
{
  Reader *reader = data;
  g_autoptr(GPtrArray) cells = pl_csv_trim(fields);
  if (cells->len == 0 || reader->figures->len > PL_FIGURES_MAX)
    return;
  gboolean first = !reader->begun;
  reader->begun = TRUE;
  if (first && !has_digit(cells->pdata[0]) && (cells->len < 2 || !has_digit(cells->pdata[1])))
    read_heading(reader, line, cells, fields->len);
  else
    read_line(reader, line, cells, fields->len);
}

/* ---- The whole ---- */

static gboolean
read_text(Reader *reader, const char *text, gsize size, GError **error)
{
  if (size > PL_FIGURES_SIZE_MAX) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
        _("That is more than %d KiB, which is no list of one indicator’s figures. Nothing was taken."),
        PL_FIGURES_SIZE_MAX / 1024);
    return FALSE;
  }
  if (!pl_csv_read_pasted(text, size, 0, record_cb, reader, error))
    return FALSE;
  if (reader->figures->len <= PL_FIGURES_MAX)
    return TRUE;
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
              _("There are more than %d figures. Nothing was taken; give them in parts."), PL_FIGURES_MAX);
  return FALSE;
}

static PlFigures *
finish(Reader *reader)
{
  Figures *figures = g_new0(Figures, 1);
  PlFigures *public = &figures->public;
  figures->texts = reader->texts;
  for (guint i = 0; i < reader->figures->len; i++) {
    PlFigureFate fate = g_array_index(reader->figures, PlFigure, i).fate;
    public->n_new += fate == PL_FIGURE_NEW ? 1 : 0;
    public->n_replacing += fate == PL_FIGURE_REPLACES ? 1 : 0;
    public->n_noted += fate == PL_FIGURE_NOTED ? 1 : 0;
    public->n_standing += fate == PL_FIGURE_STANDS ? 1 : 0;
    public->n_refused += fate == PL_FIGURE_REFUSED ? 1 : 0;
  }
  public->n = reader->figures->len;
  public->items = (const PlFigure *)g_array_free(reader->figures, FALSE);
  return public;
}

PlFigures *
pl_figures_read(const PlSnapshot *snapshot, gint64 indicator, gint64 organisation, const char *text,
                gsize size, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && text != NULL, NULL);
  Reader reader = {.snapshot = snapshot,
                   .indicator = pl_snapshot_find_id(snapshot, PL_RECORD_INDICATOR, indicator),
                   .organisation = pl_snapshot_organisation(snapshot, organisation)};
  if (reader.indicator == NULL || reader.organisation == NULL) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
        _("There is no such indicator, or no organisation whose figures they are. Nothing was "
          "taken."));
    return NULL;
  }
  reader.texts = g_string_chunk_new(1024);
  reader.figures = g_array_new(FALSE, TRUE, sizeof(PlFigure));
  reader.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gboolean read = read_text(&reader, text, size, error);
  g_hash_table_unref(reader.seen);
  if (read)
    return finish(&reader);
  g_array_unref(reader.figures);
  g_string_chunk_free(reader.texts);
  return NULL;
}

void
pl_figures_free(PlFigures *figures)
{
  Figures *self = (Figures *)figures;
  g_string_chunk_free(self->texts);
  g_free((gpointer)figures->items);
  g_free(self);
}

PlCommand *
pl_figures_command(const PlFigures *figures, const PlSnapshot *snapshot)
{
  g_return_val_if_fail(figures != NULL && snapshot != NULL, NULL);
  PlCommand *command = NULL;
  guint taken = figures->n_new + figures->n_replacing + figures->n_noted;
  for (guint i = 0; i < figures->n; i++) {
    const PlFigure *figure = &figures->items[i];
    if (figure->fate == PL_FIGURE_STANDS || figure->fate == PL_FIGURE_REFUSED)
      continue;
    if (command == NULL) {
      const PlIndicator *indicator =
          pl_snapshot_find_id(snapshot, PL_RECORD_INDICATOR, figure->observation.indicator);
      g_autofree char *label = g_strdup_printf(ngettext("Add %u figure of %s", "Add %u figures of %s", taken),
                                               taken, indicator != NULL ? indicator->name : "");
      command = pl_command_new("add", label);
    }
    pl_command_edit(command, snapshot, PL_RECORD_OBSERVATION, &figure->observation);
  }
  return command;
}
