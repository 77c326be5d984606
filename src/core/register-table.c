/* The cells of a register from elsewhere, and what its headings say that its columns hold. */
#include <plumbline/register.h>

#include "csv-records.h"
#include "register-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORKBOOK_MARK "PK\x03\x04" /* an XLSX or ODS file is a ZIP archive */
#define DOCUMENT_MARK "SQLite format 3" /* our documents, and other programs' */
/* A title has a line or two, and a council's logo some more. */
#define TITLE_LINES_MAX 20
#define HEADINGS_LEAST 2

struct PlRegisterTable {
  GPtrArray *rows; /* of GPtrArray: the heading, then the rows */
  GArray *lines;   /* of guint: on which line each begins */
  guint n_columns;
  guint n_above;
};

static void
clear(gpointer data)
{
  PlRegisterTable *table = data;
  g_ptr_array_unref(table->rows);
  g_array_unref(table->lines);
}

PlRegisterTable *
pl_register_table_ref(PlRegisterTable *table)
{
  g_return_val_if_fail(table != NULL, NULL);
  return g_atomic_rc_box_acquire(table);
}

void
pl_register_table_unref(PlRegisterTable *table)
{
  g_atomic_rc_box_release_full(table, clear);
}

guint
pl_register_table_get_n_columns(const PlRegisterTable *table)
{
  g_return_val_if_fail(table != NULL, 0);
  return table->n_columns;
}

guint
pl_register_table_get_n_rows(const PlRegisterTable *table)
{
  g_return_val_if_fail(table != NULL, 0);
  return table->rows->len - 1;
}

guint
pl_register_table_get_n_above(const PlRegisterTable *table)
{
  g_return_val_if_fail(table != NULL, 0);
  return table->n_above;
}

const char *
pl_register_table_get(const PlRegisterTable *table, gint row, guint column)
{
  g_return_val_if_fail(table != NULL && row >= -1 && row + 1 < (gint)table->rows->len, "");
  const GPtrArray *cells = table->rows->pdata[row + 1];
  return column < cells->len ? cells->pdata[column] : "";
}

guint
pl_register_table_line(const PlRegisterTable *table, guint row)
{
  return g_array_index(table->lines, guint, row + 1);
}

/* ---- Reading ---- */

/* One line in a cell becomes one line; what a spreadsheet put before a text to keep it one is taken away. */
static void
record_cb(guint line, const GPtrArray *fields, gpointer data)
{
  PlRegisterTable *table = data;
  GPtrArray *cells = pl_csv_trim(fields);
  if (cells->len == 0 || table->rows->len > PL_REGISTER_ROWS_MAX + 1 + TITLE_LINES_MAX) {
    g_ptr_array_unref(cells);
    return;
  }
  for (guint i = 0; i < cells->len; i++) {
    char *cell = cells->pdata[i];
    gsize n = strspn(cell, "'");
    if (n > 0 && cell[n] != '\0' && strchr("=+-@", cell[n]) != NULL)
      memmove(cell, cell + 1, strlen(cell));
  }
  table->n_columns = MAX(table->n_columns, cells->len);
  g_ptr_array_add(table->rows, cells);
  g_array_append_val(table->lines, line);
}

static gboolean
check(const PlRegisterTable *table, GError **error)
{
  if (table->rows->len > PL_REGISTER_ROWS_MAX + 1)
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
                _("There are more than %d rows. Nothing was taken; give them in parts."), PL_REGISTER_ROWS_MAX);
  else if (table->n_columns > PL_REGISTER_COLUMNS_MAX)
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
                _("There are more than %d columns, which is no risk register. Nothing was taken."),
                PL_REGISTER_COLUMNS_MAX);
  else if (table->rows->len < 2)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
                        _("A register has a line of headings, such as “Risk, Owner, Likelihood, Impact”, and a line for each "
                          "risk below it. Nothing was taken."));
  else
    return TRUE;
  return FALSE;
}

static PlRegisterColumn guess_one(const char *heading);

/* Whether a line is one of headings: it says what the risks are, and something else of them. A word of a
 * title, or of a scoring key above the register, may be a heading too. */
static gboolean
is_heading(const GPtrArray *cells)
{
  gboolean seen[PL_N_REGISTER_COLUMNS] = {FALSE};
  guint n = 0;
  for (guint i = 0; i < cells->len; i++) {
    PlRegisterColumn guess = guess_one(cells->pdata[i]);
    n += guess != PL_REGISTER_LEFT_OUT && !seen[guess];
    seen[guess] = TRUE;
  }
  return n >= HEADINGS_LEAST && (seen[PL_REGISTER_NAME] || seen[PL_REGISTER_EVENT]);
}

/* Returns: which of the lines that may be the heading is one; -1 for none. */
static gint
find_heading(const PlRegisterTable *table)
{
  for (guint i = 0; i < MIN(table->rows->len, TITLE_LINES_MAX + 1); i++)
    if (is_heading(table->rows->pdata[i]))
      return (gint)i;
  return -1;
}

/* The first line, where none of those that may be it is a heading. */
static void
leave_title_out(PlRegisterTable *table)
{
  table->n_above = (guint)MAX(find_heading(table), 0);
  g_ptr_array_remove_range(table->rows, 0, table->n_above);
  g_array_remove_range(table->lines, 0, table->n_above);
}

static guint
count_first(const PlRegisterTable *table)
{
  return table->rows->len > 0 ? ((const GPtrArray *)table->rows->pdata[0])->len : 0;
}

static PlRegisterTable *
read_cells(const char *text, gsize size, char delimiter, GError **error)
{
  g_autoptr(PlRegisterTable) table = g_atomic_rc_box_new0(PlRegisterTable);
  table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  table->lines = g_array_new(FALSE, FALSE, sizeof(guint));
  return pl_csv_read_pasted(text, size, delimiter, record_cb, table, error) ? g_steal_pointer(&table) : NULL;
}

/* By semicolons where that finds a heading which there is not otherwise, or where the first line has nothing
 * else that parts cells. */
static PlRegisterTable *
read_parted(const char *text, gsize size, GError **error)
{
  g_autoptr(GError) fault = NULL;
  g_autoptr(PlRegisterTable) table = read_cells(text, size, 0, &fault), other = NULL;
  if (table == NULL || find_heading(table) < 0)
    other = read_cells(text, size, ';', NULL);
  if (other != NULL &&
      (find_heading(other) >= 0 || (table != NULL && count_first(table) == 1 && count_first(other) > 1)))
    return g_steal_pointer(&other);
  if (table == NULL)
    g_propagate_error(error, g_steal_pointer(&fault));
  return g_steal_pointer(&table);
}

static gboolean
begins_with(const char *text, gsize size, const char *mark)
{
  return size >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0;
}

PlRegisterTable *
pl_register_table_read(const char *text, gsize size, GError **error)
{
  g_return_val_if_fail(text != NULL, NULL);
  if (size > PL_REGISTER_SIZE_MAX) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
                _("That is more than %d MiB, which is no risk register. Nothing was taken."),
                PL_REGISTER_SIZE_MAX / (1024 * 1024));
    return NULL;
  }
  if (begins_with(text, size, DOCUMENT_MARK)) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
        _("That is a document, and not a register. Nothing was taken. Open it and save its register as "
          "CSV; or merge it, where it is a copy of this document."));
    return NULL;
  }
  if (begins_with(text, size, WORKBOOK_MARK)) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
        _("That is a workbook. Nothing was taken. Save its sheet as “CSV UTF-8”, or copy its cells and paste "
          "them."));
    return NULL;
  }
  g_autoptr(PlRegisterTable) table = read_parted(text, size, error);
  if (table == NULL)
    return NULL;
  leave_title_out(table);
  if (!check(table, error))
    return NULL;
  return g_steal_pointer(&table);
}

/* ---- Headings ---- */

static const char *const headings[PL_N_REGISTER_COLUMNS] = {
    [PL_REGISTER_LEFT_OUT] = N_("Left out"),
    [PL_REGISTER_NAME] = N_("Risk"),
    [PL_REGISTER_CAUSE] = N_("Cause"),
    [PL_REGISTER_EVENT] = N_("What could happen"),
    [PL_REGISTER_CONSEQUENCE] = N_("Consequence"),
    [PL_REGISTER_CATEGORY] = N_("Category"),
    [PL_REGISTER_OWNER] = N_("Owner (post)"),
    [PL_REGISTER_RESPONSE] = N_("Response"),
    [PL_REGISTER_CONTROLS] = N_("Controls"),
    [PL_REGISTER_BEFORE_LIKELIHOOD] = N_("Likelihood before controls"),
    [PL_REGISTER_BEFORE_IMPACT] = N_("Impact before controls"),
    [PL_REGISTER_CURRENT_LIKELIHOOD] = N_("Current likelihood"),
    [PL_REGISTER_CURRENT_IMPACT] = N_("Current impact"),
    [PL_REGISTER_TARGET_LIKELIHOOD] = N_("Target likelihood"),
    [PL_REGISTER_TARGET_IMPACT] = N_("Target impact"),
    [PL_REGISTER_BITES_ON] = N_("Could bite on"),
    [PL_REGISTER_MILESTONE] = N_("Could bite before the milestone"),
    [PL_REGISTER_NEXT_REVIEW] = N_("Next review"),
    [PL_REGISTER_NOTE] = N_("Note"),
    [PL_REGISTER_REFERENCE] = N_("Reference"),
};

const char *
pl_register_heading(PlRegisterColumn column)
{
  g_return_val_if_fail(column < PL_N_REGISTER_COLUMNS, "");
  return _(headings[column]);
}

/* What councils' registers call them, folded. */
static const struct {
  PlRegisterColumn column;
  const char *names;
} synonyms[] = {
    {PL_REGISTER_NAME, "risk|risk title|title|risk name|name|short name|risk summary|summary"},
    {PL_REGISTER_CAUSE, "cause|causes|risk cause|trigger|triggers|because|due to|source of risk"},
    {PL_REGISTER_EVENT,
     "event|risk event|risk description|description|description of risk|detail|details|what could happen"},
    {PL_REGISTER_CONSEQUENCE,
     "consequence|consequences|effect|effects|impact description|potential impact|so that|result|leading to"},
    {PL_REGISTER_CATEGORY, "category|risk category|theme|risk theme|type|risk type|area|workstream"},
    {PL_REGISTER_OWNER,
     "owner|risk owner|owner (post)|responsible officer|lead officer|accountable officer|lead"},
    {PL_REGISTER_RESPONSE, "response|risk response|treatment|strategy|approach|response strategy|4ts|4 ts"},
    {PL_REGISTER_CONTROLS,
     "controls|control|existing controls|current controls|mitigation|mitigations|mitigating actions|controls in place|controls and mitigations"},
    {PL_REGISTER_BITES_ON, "proximity|proximity date|risk date|expected date"},
    {PL_REGISTER_MILESTONE, "milestone|before milestone|key milestone"},
    {PL_REGISTER_NEXT_REVIEW, "review date|review|date of next review|next review date|review by"},
    {PL_REGISTER_NOTE, "notes|comment|comments|update|commentary|progress"},
    {PL_REGISTER_REFERENCE,
     "ref|ref no|reference no|reference number|risk ref|risk reference|risk no|risk number|risk id|id|no|risk code"},
};

char *
pl_register_fold(const char *text)
{
  g_autofree char *folded = g_utf8_casefold(text, -1);
  GString *words = g_string_new(NULL);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isalnum(c) || c == '(' || c == ')')
      g_string_append_unichar(words, c);
    else if (words->len > 0 && words->str[words->len - 1] != ' ')
      g_string_append_c(words, ' ');
  }
  return g_strchomp(g_string_free(words, FALSE));
}

/* The words of a heading over a step of a rating: of which rating it is, and which of its two steps. Other
 * words make it another thing: a score, or what an impact would be. */
static const struct {
  const char *words;
  PlRatingKind kind;
} rating_words[] = {
    {"inherent|gross|original|initial|uncontrolled|raw|before", PL_RATING_BEFORE_CONTROLS},
    {"current|residual|net|controlled|now", PL_RATING_CURRENT},
    {"target", PL_RATING_TARGET},
};
#define LIKELIHOOD_WORDS "likelihood|lhood|probability|l"
#define IMPACT_WORDS "impact|severity|i"
#define EMPTY_WORDS "risk|rating" /* beside one that says which rating: “Risk impact” may be a text */

static gboolean
is_among(const char *word, const char *words)
{
  g_auto(GStrv) all = g_strsplit(words, "|", -1);
  return g_strv_contains((const char *const *)all, word);
}

/* "Residual L", "Likelihood (current)", "Impact": without a word for which, the current one. */
static PlRegisterColumn
guess_rating(const char *folded)
{
  g_auto(GStrv) words = g_strsplit_set(folded, " ()", -1);
  PlRatingKind kind = PL_RATING_CURRENT;
  gint step = -1;
  guint n_kinds = 0;
  gboolean has_empty = FALSE;
  for (guint i = 0; words[i] != NULL; i++) {
    gboolean empty = is_among(words[i], EMPTY_WORDS), known = *words[i] == '\0' || empty;
    has_empty = has_empty || empty;
    if (step < 0 && (is_among(words[i], LIKELIHOOD_WORDS) || is_among(words[i], IMPACT_WORDS))) {
      step = is_among(words[i], IMPACT_WORDS);
      known = TRUE;
    }
    for (guint j = 0; j < G_N_ELEMENTS(rating_words); j++)
      if (is_among(words[i], rating_words[j].words)) {
        kind = rating_words[j].kind;
        known = n_kinds++ == 0;
      }
    if (!known)
      return PL_REGISTER_LEFT_OUT;
  }
  return step >= 0 && (n_kinds > 0 || !has_empty) ? pl_register_rating_column(kind, step)
                                                  : PL_REGISTER_LEFT_OUT;
}

static PlRegisterColumn
guess_folded(const char *folded)
{
  for (PlRegisterColumn i = PL_REGISTER_NAME; i < PL_N_REGISTER_COLUMNS; i++) {
    g_autofree char *ours = pl_register_fold(pl_register_heading(i)), *plain = pl_register_fold(headings[i]);
    if (g_str_equal(folded, ours) || g_str_equal(folded, plain))
      return i;
  }
  for (guint i = 0; i < G_N_ELEMENTS(synonyms); i++) {
    g_auto(GStrv) names = g_strsplit(synonyms[i].names, "|", -1);
    for (guint j = 0; names[j] != NULL; j++)
      if (g_str_equal(folded, names[j]))
        return synonyms[i].column;
  }
  return guess_rating(folded);
}

/* "(1-5)" or "(score of 5)" tells nothing of a column; "(pre-mitigation)" tells which rating it is. */
static gboolean
is_empty_bracket(const char *bracket)
{
  g_autofree char *folded = pl_register_fold(bracket);
  g_auto(GStrv) words = g_strsplit_set(folded, " ()", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strspn(words[i], "0123456789x") < strlen(words[i]) && !is_among(words[i], "score|scale|of|to"))
      return FALSE;
  return TRUE;
}

static gboolean
is_of_rating(PlRegisterColumn column)
{
  return column >= PL_REGISTER_BEFORE_LIKELIHOOD && column <= PL_REGISTER_TARGET_IMPACT;
}

/* "Impact (1–5)" without what is in brackets; "Risk/Issue ID", which ends as a reference does; and of "Risk
 * title / headline" the first that is known. Two steps of ratings in one heading are none. */
static PlRegisterColumn
guess_parts(const char *heading, const char *folded)
{
  const char *last = strrchr(folded, ' ');
  if (last != NULL && is_among(last + 1, "id|ref|no|number|reference"))
    return PL_REGISTER_REFERENCE;
  g_auto(GStrv) parts = g_strsplit(heading, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    g_auto(GStrv) outside = g_strsplit_set(parts[i], "([", 2);
    g_autofree char *plain = pl_register_fold(outside[0] != NULL ? outside[0] : "");
    PlRegisterColumn guess = *plain != '\0' ? guess_folded(plain) : PL_REGISTER_LEFT_OUT;
    if (is_of_rating(guess))
      return parts[1] == NULL && is_empty_bracket(outside[1] != NULL ? outside[1] : "")
                 ? guess
                 : PL_REGISTER_LEFT_OUT;
    if (guess != PL_REGISTER_LEFT_OUT)
      return guess;
  }
  return PL_REGISTER_LEFT_OUT;
}

static PlRegisterColumn
guess_one(const char *heading)
{
  g_autofree char *folded = pl_register_fold(heading);
  PlRegisterColumn guess = guess_folded(folded);
  return guess != PL_REGISTER_LEFT_OUT ? guess : guess_parts(heading, folded);
}

void
pl_register_guess(const PlRegisterTable *table, PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX])
{
  g_return_if_fail(table != NULL && columns != NULL);
  gboolean taken[PL_N_REGISTER_COLUMNS] = {FALSE};
  for (guint i = 0; i < table->n_columns; i++) {
    PlRegisterColumn guess = guess_one(pl_register_table_get(table, -1, i));
    columns[i] = taken[guess] ? PL_REGISTER_LEFT_OUT : guess;
    taken[guess] = guess != PL_REGISTER_LEFT_OUT;
  }
}
