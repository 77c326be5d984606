/* The cells of a register from elsewhere, and what its headings say that its columns hold. */
#include <plumbline/register.h>

#include "csv-records.h"
#include "register-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORKBOOK_MARK "PK\x03\x04" /* an XLSX or ODS file is a ZIP archive */

struct PlRegisterTable {
  GPtrArray *rows; /* of GPtrArray: the heading, then the rows */
  GArray *lines;   /* of guint: on which line each begins */
  guint n_columns;
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
  if (cells->len == 0 || table->rows->len > PL_REGISTER_ROWS_MAX + 1) {
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

PlRegisterTable *
pl_register_table_read(const char *text, gsize size, GError **error)
{
  g_return_val_if_fail(text != NULL, NULL);
  g_autoptr(PlRegisterTable) table = g_atomic_rc_box_new0(PlRegisterTable);
  table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  table->lines = g_array_new(FALSE, FALSE, sizeof(guint));
  if (size > PL_REGISTER_SIZE_MAX) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
                _("That is more than %d MiB, which is no risk register. Nothing was taken."),
                PL_REGISTER_SIZE_MAX / (1024 * 1024));
    return NULL;
  }
  if (size >= strlen(WORKBOOK_MARK) && memcmp(text, WORKBOOK_MARK, strlen(WORKBOOK_MARK)) == 0) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
        _("That is a workbook. Nothing was taken. Save its sheet as “CSV UTF-8”, or copy its cells and paste "
          "them."));
    return NULL;
  }
  if (!pl_csv_read_pasted(text, size, record_cb, table, error) || !check(table, error))
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
    {PL_REGISTER_BEFORE_LIKELIHOOD,
     "inherent likelihood|gross likelihood|original likelihood|initial likelihood|uncontrolled likelihood|likelihood (inherent)|likelihood before"},
    {PL_REGISTER_BEFORE_IMPACT,
     "inherent impact|gross impact|original impact|initial impact|uncontrolled impact|impact (inherent)|impact before"},
    {PL_REGISTER_CURRENT_LIKELIHOOD,
     "likelihood|probability|residual likelihood|net likelihood|likelihood (current)|likelihood (residual)|likelihood now"},
    {PL_REGISTER_CURRENT_IMPACT,
     "impact|severity|residual impact|net impact|impact (current)|impact (residual)|impact now"},
    {PL_REGISTER_TARGET_LIKELIHOOD, "likelihood (target)|target probability"},
    {PL_REGISTER_TARGET_IMPACT, "impact (target)"},
    {PL_REGISTER_BITES_ON, "proximity|proximity date|risk date|expected date"},
    {PL_REGISTER_MILESTONE, "milestone|before milestone|key milestone"},
    {PL_REGISTER_NEXT_REVIEW, "review date|review|date of next review|next review date|review by"},
    {PL_REGISTER_NOTE, "notes|comment|comments|update|commentary|progress"},
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

static PlRegisterColumn
guess_one(const char *heading)
{
  g_autofree char *folded = pl_register_fold(heading);
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
  return PL_REGISTER_LEFT_OUT;
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
