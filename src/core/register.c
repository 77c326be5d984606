/* Rows of a register from elsewhere as risks, and the command that takes them. */
#include <plumbline/figures.h>
#include <plumbline/register.h>

#include "codes.h"
#include "register-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  PlRegister public;
  GStringChunk *texts;
} Register;

typedef struct {
  const PlSnapshot *snapshot;
  const PlRegisterTable *table;
  gint at[PL_N_REGISTER_COLUMNS]; /* which column of the table; -1 for none */
  gint64 organisation;
  const char *date;
  GStringChunk *texts;
  GHashTable *known; /* folded name → PlRisk of that register */
  GHashTable *seen;  /* folded name → line */
} Reader;

/* ---- Cells ---- */

static const char *
cell(const Reader *reader, guint row, PlRegisterColumn column)
{
  return reader->at[column] >= 0 ? pl_register_table_get(reader->table, (gint)row, (guint)reader->at[column]) : "";
}

static const char *
keep(Reader *reader, const char *text)
{
  return *text != '\0' ? g_string_chunk_insert(reader->texts, text) : "";
}

static gboolean
refuse(Reader *reader, PlRegisterRow *row, PlRegisterColumn column, const char *text, const char *why)
{
  g_autofree char *shown = pl_name_shorten(text, PL_RISK_SHORT_NAME_MAX);
  g_autofree char *fault = g_strdup_printf("%s “%s”: %s", pl_register_heading(column), shown, why);
  row->fate = PL_REGISTER_ROW_REFUSED;
  row->fault = g_string_chunk_insert(reader->texts, fault);
  return FALSE;
}

/* "4", "Likely", "4 – likely" or "likely (4)"; 0 where it is none of the scale's. */
static gint
read_step(const Reader *reader, PlScale scale, const char *text)
{
  g_autofree char *folded = pl_register_fold(text);
  g_auto(GStrv) words = g_strsplit_set(folded, " ()", -1);
  g_autoptr(GString) label = g_string_new(NULL);
  gint number = 0, found = 0;
  for (guint i = 0; words[i] != NULL; i++) {
    char *end;
    glong value = strtol(words[i], &end, 10);
    if (*words[i] == '\0')
      continue;
    if (*end == '\0' && number == 0 && value >= 1 && value <= PL_RATING_MAX)
      number = (gint)value;
    else
      g_string_append_printf(label, "%s%s", label->len > 0 ? " " : "", words[i]);
  }
  guint n, highest = 0;
  const PlScaleStep *steps = pl_snapshot_scale_steps(reader->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (steps[i].scale != scale)
      continue;
    g_autofree char *of_scale = pl_register_fold(steps[i].label);
    highest = MAX(highest, (guint)steps[i].step);
    if (g_str_equal(label->str, of_scale))
      found = steps[i].step;
  }
  if (label->len == 0)
    return number <= (gint)highest ? number : 0;
  return number == 0 || number == found ? found : 0;
}

static void
set_aside(Reader *reader, PlRegisterRow *row, guint at, PlRegisterColumn column, PlRegisterAsideWhy why)
{
  pl_register_set_aside(row, column, why, keep(reader, cell(reader, at, column)));
}

/* Returns: (transfer none): the day; "" where there is none. */
static const char *
read_date(Reader *reader, PlRegisterRow *row, guint at, PlRegisterColumn column)
{
  const char *text = cell(reader, at, column), *fault;
  g_autofree char *read = *text != '\0' ? pl_figure_read_date(text, &fault) : NULL;
  if (read != NULL && pl_date_is_valid(read))
    return keep(reader, read);
  if (*text != '\0')
    set_aside(reader, row, at, column, PL_REGISTER_ASIDE_UNREAD);
  return "";
}

/* Returns: (nullable): the milestone of that name; NULL for none, or where two have it. */
static const PlMilestone *
find_milestone(Reader *reader, const char *name)
{
  g_autofree char *folded = pl_register_fold(name);
  guint n;
  const PlMilestone *milestones = pl_snapshot_milestones(reader->snapshot, &n), *found = NULL;
  for (guint i = 0; i < n && *folded != '\0'; i++) {
    g_autofree char *known = pl_register_fold(milestones[i].name);
    if (!g_str_equal(known, folded))
      continue;
    if (found != NULL)
      return NULL;
    found = &milestones[i];
  }
  return found;
}

/* A milestone that is known here, or else the day. */
static void
read_bites(Reader *reader, PlRegisterRow *row, guint at)
{
  const char *name = cell(reader, at, PL_REGISTER_MILESTONE);
  const PlMilestone *milestone = find_milestone(reader, name);
  if (*name != '\0' && milestone == NULL)
    set_aside(reader, row, at, PL_REGISTER_MILESTONE, PL_REGISTER_ASIDE_NOT_KNOWN);
  const char *day = read_date(reader, row, at, PL_REGISTER_BITES_ON);
  if (milestone == NULL) {
    row->risk.bites_on = day;
    return;
  }
  row->risk.milestone = milestone->id;
  row->given &= ~(1u << PL_REGISTER_BITES_ON); /* the day is the milestone's, and not the risk's own */
  if (*day != '\0' && !g_str_equal(day, milestone->date))
    set_aside(reader, row, at, PL_REGISTER_BITES_ON, PL_REGISTER_ASIDE_OTHER_DAY);
}

/* What registers say where ours have one of the four Ts. */
static const struct {
  const char *word;
  PlResponse response;
} response_words[] = {
    {"mitigate", PL_RESPONSE_TREAT},  {"reduce", PL_RESPONSE_TREAT},   {"accept", PL_RESPONSE_TOLERATE},
    {"avoid", PL_RESPONSE_TERMINATE}, {"share", PL_RESPONSE_TRANSFER},
};

static void
read_response(Reader *reader, PlRegisterRow *row, guint at)
{
  g_autofree char *folded = pl_register_fold(cell(reader, at, PL_REGISTER_RESPONSE));
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_RISK), "response");
  gint response = *folded != '\0' ? pl_field_from_word(field, folded) : -1;
  for (guint i = 0; i < G_N_ELEMENTS(response_words) && response < 0; i++)
    if (g_str_equal(folded, response_words[i].word))
      response = (gint)response_words[i].response;
  if (response >= 0)
    row->risk.response = (PlResponse)response;
  else if (*cell(reader, at, PL_REGISTER_RESPONSE) != '\0')
    set_aside(reader, row, at, PL_REGISTER_RESPONSE, PL_REGISTER_ASIDE_UNREAD);
}

PlRegisterColumn
pl_register_rating_column(PlRatingKind kind, gint step)
{
  static const PlRegisterColumn columns[][2] = {
      [PL_RATING_BEFORE_CONTROLS] = {PL_REGISTER_BEFORE_LIKELIHOOD, PL_REGISTER_BEFORE_IMPACT},
      [PL_RATING_CURRENT] = {PL_REGISTER_CURRENT_LIKELIHOOD, PL_REGISTER_CURRENT_IMPACT},
      [PL_RATING_TARGET] = {PL_REGISTER_TARGET_LIKELIHOOD, PL_REGISTER_TARGET_IMPACT},
  };
  return columns[kind][step];
}

static void
read_rating(Reader *reader, PlRegisterRow *row, guint at, PlRatingKind kind)
{
  static const PlScale scales[2] = {PL_SCALE_LIKELIHOOD, PL_SCALE_IMPACT};
  gint steps[2];
  for (gint i = 0; i < 2; i++)
    steps[i] = read_step(reader, scales[i], cell(reader, at, pl_register_rating_column(kind, i)));
  if (steps[0] == 0 || steps[1] == 0) {
    for (gint i = 0; i < 2; i++) {
      PlRegisterColumn column = pl_register_rating_column(kind, i);
      if (*cell(reader, at, column) != '\0')
        set_aside(reader, row, at, column, steps[i] == 0 ? PL_REGISTER_ASIDE_UNREAD : PL_REGISTER_ASIDE_HALF);
    }
    return;
  }
  PlRiskRating *rating = &row->ratings[row->n_ratings++];
  pl_record_init_empty(PL_RECORD_RISK_RATING, rating);
  rating->kind = kind;
  rating->date = reader->date;
  rating->likelihood = steps[0];
  rating->impact = steps[1];
}

/* ---- Rows ---- */

/* The document's own word for a category, whatever its capitals. */
static const char *
read_category(Reader *reader, guint at)
{
  const char *text = cell(reader, at, PL_REGISTER_CATEGORY);
  g_autofree char *folded = pl_register_fold(text);
  guint n;
  const PlAppetite *appetites = pl_snapshot_appetites(reader->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *known = pl_register_fold(appetites[i].category);
    if (g_str_equal(known, folded))
      return appetites[i].category;
  }
  return *folded != '\0' ? keep(reader, text) : PL_RISK_CATEGORY_OTHER;
}

static gboolean
read_name(Reader *reader, PlRegisterRow *row, guint at)
{
  const char *name = cell(reader, at, PL_REGISTER_NAME), *event = cell(reader, at, PL_REGISTER_EVENT);
  g_autofree char *said = pl_name_shorten(*name != '\0' ? name : event, PL_RISK_NAME_MAX);
  g_autofree char *short_name = pl_name_shorten(said, PL_RISK_SHORT_NAME_MAX);
  g_autofree char *folded = pl_register_fold(said);
  row->name = keep(reader, said);
  if (*folded == '\0')
    return refuse(reader, row, PL_REGISTER_NAME, said, _("the row does not say what the risk is"));
  /* A whole sentence under “Risk” is what could happen, of which the name is only the beginning. */
  gboolean is_cut = *name != '\0' && !g_str_equal(name, said);
  row->risk.name = row->name;
  row->risk.short_name = keep(reader, short_name);
  row->risk.event = keep(reader, *event == '\0' && is_cut ? name : event);
  if (*event != '\0' && is_cut) { /* nothing of what was written is lost */
    g_autofree char *note =
        *row->risk.note != '\0' ? g_strdup_printf("%s\n%s", name, row->risk.note) : g_strdup(name);
    row->risk.note = keep(reader, note);
  }
  row->same = g_hash_table_lookup(reader->known, folded);
  row->same_line = GPOINTER_TO_UINT(g_hash_table_lookup(reader->seen, folded));
  if (row->same_line == 0)
    g_hash_table_insert(reader->seen, g_steal_pointer(&folded), GUINT_TO_POINTER(row->line));
  return TRUE;
}

/* A reference that only others use is kept where it is found again. */
static const char *
read_note(Reader *reader, guint at)
{
  const char *reference = cell(reader, at, PL_REGISTER_REFERENCE), *note = cell(reader, at, PL_REGISTER_NOTE);
  if (*reference == '\0')
    return keep(reader, note);
  g_autofree char *said = g_strdup_printf(_("Reference: %s"), reference);
  g_autofree char *both = *note != '\0' ? g_strdup_printf("%s\n%s", said, note) : g_steal_pointer(&said);
  return keep(reader, both);
}

static void
read_texts(Reader *reader, PlRegisterRow *row, guint at)
{
  PlRisk *risk = &row->risk;
  risk->cause = keep(reader, cell(reader, at, PL_REGISTER_CAUSE));
  risk->consequence = keep(reader, cell(reader, at, PL_REGISTER_CONSEQUENCE));
  risk->category = read_category(reader, at);
  risk->owner = keep(reader, cell(reader, at, PL_REGISTER_OWNER));
  risk->controls = keep(reader, cell(reader, at, PL_REGISTER_CONTROLS));
  risk->note = read_note(reader, at);
  risk->organisation = reader->organisation;
  risk->local = risk->in_register = TRUE;
  for (PlRegisterColumn i = PL_REGISTER_NAME; i < PL_N_REGISTER_COLUMNS; i++)
    row->given |= *cell(reader, at, i) != '\0' ? 1u << i : 0;
}

/* The note that comes in, and the one that an update would leave. */
static void
write_notes(Reader *reader, PlRegisterRow *row)
{
  const char *own = row->risk.note;
  g_autofree char *note = pl_register_note_with_aside(row, own);
  row->risk.note = keep(reader, note);
  if (!pl_register_can_update(row))
    return;
  gboolean given = (row->given & 1u << PL_REGISTER_NOTE) != 0;
  g_autofree char *updated = pl_register_note_with_aside(row, given ? own : row->same->note);
  row->updated_note = keep(reader, updated);
}

/* Nothing is cut. */
static gboolean
check_lengths(Reader *reader, PlRegisterRow *row)
{
  PlRegisterColumn column;
  const char *text = pl_register_find_too_long(row, &column);
  if (text == NULL)
    return TRUE;
  return refuse(reader, row, column, text,
                column == PL_REGISTER_NOTE && row->n_aside > 0
                    ? _("with what cannot be read, which goes there, this is longer than a risk can hold")
                    : _("this is longer than a risk can hold"));
}

static void
read_row(Reader *reader, PlRegisterRow *row, guint at)
{
  *row = (PlRegisterRow){
      .line = pl_register_table_line(reader->table, at), .fault = "", .name = "", .updated_note = ""};
  pl_record_init_empty(PL_RECORD_RISK, &row->risk);
  read_texts(reader, row, at);
  if (!read_name(reader, row, at))
    return;
  read_response(reader, row, at);
  for (PlRatingKind kind = PL_RATING_BEFORE_CONTROLS; kind <= PL_RATING_TARGET; kind++)
    read_rating(reader, row, at, kind);
  read_bites(reader, row, at);
  row->risk.next_review = read_date(reader, row, at, PL_REGISTER_NEXT_REVIEW);
  write_notes(reader, row);
  if (!check_lengths(reader, row))
    return;
  row->fate = row->same != NULL || row->same_line != 0 ? PL_REGISTER_ROW_STANDS : PL_REGISTER_ROW_NEW;
  if (pl_register_can_update(row))
    row->changes = pl_register_find_changes(reader->snapshot, row);
}

/* ---- The whole ---- */

static gboolean
invalid(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
place_columns(Reader *reader, const PlRegisterColumn *columns, GError **error)
{
  for (guint i = 0; i < PL_N_REGISTER_COLUMNS; i++)
    reader->at[i] = -1;
  for (guint i = 0; i < pl_register_table_get_n_columns(reader->table); i++) {
    g_return_val_if_fail(columns[i] < PL_N_REGISTER_COLUMNS, FALSE);
    if (columns[i] != PL_REGISTER_LEFT_OUT && reader->at[columns[i]] >= 0) {
      g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                  _("Two columns are “%s”. Choose one of them, and leave the other out."),
                  pl_register_heading(columns[i]));
      return FALSE;
    }
    if (columns[i] != PL_REGISTER_LEFT_OUT)
      reader->at[columns[i]] = (gint)i;
  }
  if (reader->at[PL_REGISTER_NAME] < 0 && reader->at[PL_REGISTER_EVENT] < 0)
    return invalid(error, _("No column says what the risks are. Choose which holds the risk, or what could happen."));
  for (PlRegisterColumn i = PL_REGISTER_BEFORE_LIKELIHOOD; i <= PL_REGISTER_TARGET_LIKELIHOOD; i += 2)
    if ((reader->at[i] < 0) != (reader->at[i + 1] < 0)) {
      g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                  _("“%s” and “%s” go together. Choose a column for both, or leave both out."), pl_register_heading(i),
                  pl_register_heading(i + 1));
      return FALSE;
    }
  return TRUE;
}

static void
list_known(Reader *reader)
{
  guint n;
  const PlRisk *risks = pl_snapshot_risks(reader->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (risks[i].in_register && risks[i].organisation == reader->organisation) {
      g_hash_table_insert(reader->known, pl_register_fold(risks[i].name), (gpointer)&risks[i]);
      g_hash_table_insert(reader->known, pl_register_fold(risks[i].short_name), (gpointer)&risks[i]);
    }
}

static PlRegister *
read_rows(Reader *reader)
{
  guint n = pl_register_table_get_n_rows(reader->table);
  PlRegisterRow *rows = g_new0(PlRegisterRow, n);
  Register *read = g_new0(Register, 1);
  read->texts = reader->texts;
  read->public = (PlRegister){.snapshot = pl_snapshot_ref((PlSnapshot *)reader->snapshot), .rows = rows, .n = n};
  for (guint i = 0; i < n; i++) {
    read_row(reader, &rows[i], i);
    read->public.n_new += rows[i].fate == PL_REGISTER_ROW_NEW;
    read->public.n_standing += rows[i].fate == PL_REGISTER_ROW_STANDS;
    read->public.n_refused += rows[i].fate == PL_REGISTER_ROW_REFUSED;
    read->public.n_new_aside += rows[i].fate == PL_REGISTER_ROW_NEW && rows[i].n_aside > 0;
    read->public.n_standing_aside += rows[i].fate == PL_REGISTER_ROW_STANDS && rows[i].n_aside > 0;
  }
  return &read->public;
}

PlRegister *
pl_register_read(const PlSnapshot *snapshot, const PlRegisterTable *table, const PlRegisterColumn *columns,
                 gint64 organisation, const char *date, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && table != NULL && columns != NULL && date != NULL, NULL);
  Reader reader = {.snapshot = snapshot, .table = table, .organisation = organisation};
  if (organisation != 0 && pl_snapshot_organisation(snapshot, organisation) == NULL) {
    invalid(error, _("There is no such organisation in this document. Nothing was taken."));
    return NULL;
  }
  if (!pl_date_is_valid(date)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, _("“%s” is not a date such as 2026-10-12. Nothing was taken."),
                date);
    return NULL;
  }
  if (!place_columns(&reader, columns, error))
    return NULL;
  reader.texts = g_string_chunk_new(4096);
  reader.date = g_string_chunk_insert(reader.texts, date);
  reader.known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  reader.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  list_known(&reader);
  PlRegister *read = read_rows(&reader);
  g_hash_table_unref(reader.known);
  g_hash_table_unref(reader.seen);
  return read;
}

void
pl_register_free(PlRegister *read)
{
  Register *self = (Register *)read;
  pl_snapshot_unref(read->snapshot);
  g_free((gpointer)read->rows);
  g_string_chunk_free(self->texts);
  g_free(self);
}
