/* The sheets on levels: Matrix, and Levels and views. */
#include "workbook-private.h"

#include <plumbline/say.h>

#include <glib/gi18n-lib.h>

GPtrArray *
book_domains(const Book *book)
{
  guint n;
  const PlDomain *domains = pl_snapshot_domains(book->snapshot, &n);
  GPtrArray *in_use = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (domains[i].in_use)
      g_ptr_array_add(in_use, (gpointer)&domains[i]);
  return in_use;
}

const char *
book_clearance_word(PlClearanceState clearance)
{
  switch (clearance) {
  case PL_CLEARANCE_PUBLIC:
    return _("public");
  case PL_CLEARANCE_EXEMPT:
    return _("exempt");
  case PL_CLEARANCE_CONFIDENTIAL:
    return _("confidential");
  case PL_CLEARANCE_NOT_CLEARED:
  default:
    return _("not cleared");
  }
}

/* ---- Matrix ---- */

static char *
level_header(const Book *book, gint level)
{
  const char *label = pl_snapshot_scale_label(book->snapshot, PL_SCALE_LEVEL, level);
  return label[0] != '\0' ? g_strdup_printf(_("%d: %s"), level, label)
                          : g_strdup_printf(_("Level %d"), level);
}

static void
put_level(BookTable *table, const PlAgreedLevel *agreed)
{
  if (agreed != NULL && pl_level_state(agreed) == PL_LEVEL_AGREED)
    book_number(table, agreed->level);
  else
    book_text(table, pl_level_state(agreed) == PL_LEVEL_NOT_ENOUGH_EVIDENCE
                         ? _("not enough evidence to agree")
                         : _("not yet agreed"));
}

static void
mark_chosen(Book *book, const BookTable *table)
{
  if (table->n_rows == 0)
    return;
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    g_autofree char *rule = g_strdup_printf("=$C%u=%d", table->first_row + 1, level);
    lxw_conditional_format format = {
        .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = rule, .format = book->chosen[level - 1]};
    lxw_col_t column = (lxw_col_t)(MATRIX_LEVEL_COLUMN + level);
    book_check(book,
               worksheet_conditional_format_range(table->sheet, table->first_row, column,
                                                  table->first_row + table->n_rows - 1, column, &format));
  }
}

static void
ask_level(BookTable *table, guint column)
{
  const char *const words[] = {
      "1", "2", "3", "4", "5", _("not yet agreed"), _("not enough evidence to agree")};
  book_ask_list(table, column, words, G_N_ELEMENTS(words), _("Level"),
                _("1 to 5, or one of the two reasons for which there is none. The Summary follows."));
}

void
book_add_matrix(Book *book)
{
  lxw_worksheet *sheet = book_sheet(
      book, book_sheet_name(SHEET_MATRIX), _("What each level means, and the one agreed"),
      _("The agreed level is marked in its row. Change a level, and the mark and the Summary follow."),
      BOOK_HEAD_ROW);
  g_autoptr(GPtrArray) headers = g_ptr_array_new_with_free_func(g_free);
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++)
    g_ptr_array_add(headers, level_header(book, level));
  BookColumn columns[] = {
      {_("Domain"), 24, STYLE_NAME, NULL},         {_("Code"), 11, STYLE_CODE, NULL},
      {_("Level"), 13, STYLE_INPUT, NULL},         {headers->pdata[0], 26, STYLE_TEXT, NULL},
      {headers->pdata[1], 26, STYLE_TEXT, NULL},   {headers->pdata[2], 26, STYLE_TEXT, NULL},
      {headers->pdata[3], 26, STYLE_TEXT, NULL},   {headers->pdata[4], 26, STYLE_TEXT, NULL},
      {_("Why this level"), 36, STYLE_TEXT, NULL},
  };
  g_autoptr(GPtrArray) domains = book_domains(book);
  BookTable table =
      book_table_start(book, sheet, BOOK_HEAD_ROW, "Matrix_levels", columns, G_N_ELEMENTS(columns),
                       domains->len, _("This document has no domains yet."));
  for (guint i = 0; i < domains->len; i++) {
    const PlDomain *domain = domains->pdata[i];
    const PlAgreedLevel *agreed =
        book->assessment != NULL ? pl_snapshot_agreed_level(book->snapshot, book->assessment->id, domain->id)
                                 : NULL;
    book_text(&table, domain->name);
    book_text(&table, domain->code);
    put_level(&table, agreed);
    for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
      const PlDescriptor *descriptor = pl_snapshot_descriptor(book->snapshot, domain->id, level);
      book_text(&table, descriptor != NULL ? descriptor->text : "");
    }
    book_text(&table, agreed != NULL ? agreed->reason : "");
    book_next_row(&table);
  }
  book_mark_levels(&table, MATRIX_LEVEL_COLUMN);
  mark_chosen(book, &table);
  ask_level(&table, MATRIX_LEVEL_COLUMN);
}

/* ---- Levels and views ---- */

char *
book_range_words(const PlProfile *profile, const PlDomainProfile *domain)
{
  if (profile->views_private)
    return g_strdup(_("private until revealed"));
  if (profile->views_discarded)
    return g_strdup(_("views discarded once agreed"));
  if (domain->range < 0)
    return g_strdup(_("no views"));
  if (domain->range == 0)
    return g_strdup_printf(_("all at %d"), domain->lowest);
  return g_strdup_printf(_("%d to %d"), domain->lowest, domain->highest);
}

static void
put_views(BookTable *table, const PlProfile *profile, const PlDomainProfile *domain)
{
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++)
    book_number_or_blank(table, (gint)domain->views_at[level]);
  book_number_or_blank(table, (gint)domain->n_not_enough);
  book_number_or_blank(table, (gint)domain->n_no_view);
  book_text_free(table, book_range_words(profile, domain));
}

static void
put_level_row(Book *book, BookTable *table, const PlProfile *profile, const PlDomainProfile *domain)
{
  const PlAgreedLevel *agreed = domain->agreed;
  const PlAssessment *assessment = profile->assessment;
  const PlOrganisation *organisation = pl_snapshot_organisation(book->snapshot, assessment->organisation);
  book_text(table, domain->domain->name);
  book_text(table, domain->domain->code);
  book_text(table, assessment->title);
  book_date(table, assessment->date);
  book_text(table, organisation != NULL ? organisation->name : "");
  put_level(table, agreed);
  book_text(table, domain->state == PL_LEVEL_AGREED
                       ? pl_snapshot_scale_label(book->snapshot, PL_SCALE_LEVEL, domain->level)
                       : "");
  book_text(table, pl_snapshot_scale_label(book->snapshot, PL_SCALE_CONFIDENCE, domain->confidence));
  book_text(table, pl_movement_word(domain->movement));
  put_views(table, profile, domain);
  book_number_or_blank(table, (gint)domain->n_for);
  book_number_or_blank(table, (gint)domain->n_against);
  book_date(table, domain->newest);
  book_text(table, agreed != NULL ? agreed->reason : "");
  book_text(table, agreed != NULL ? agreed->know : "");
  book_text(table, agreed != NULL ? agreed->how_known : "");
  book_text(table, agreed != NULL ? agreed->plan : "");
  book_date(table, agreed != NULL ? agreed->agreed_on : "");
  book_text(table,
            book_clearance_word(agreed != NULL ? agreed->clearance.clearance : PL_CLEARANCE_NOT_CLEARED));
  book_next_row(table);
}

void
book_add_levels(Book *book)
{
  lxw_worksheet *sheet = book_sheet(
      book, book_sheet_name(SHEET_LEVELS), _("Agreed levels and the range of views, at each assessment"),
      _("Views are counted at each level. Whose they are stays with those who gave them."), BOOK_HEAD_ROW);
  const BookColumn columns[] = {
      {_("Domain"), 24, STYLE_NAME, NULL},
      {_("Code"), 11, STYLE_CODE, NULL},
      {_("Assessment"), 16, STYLE_TEXT, NULL},
      {_("Date"), 12, STYLE_DATE, NULL},
      {_("Organisation"), 22, STYLE_TEXT, NULL},
      {_("Agreed level"), 13, STYLE_CENTRE, NULL},
      {_("In a word"), 13, STYLE_TEXT, NULL},
      {_("How sure"), 13, STYLE_TEXT, NULL},
      {_("Since last time"), 14, STYLE_TEXT, NULL},
      {_("Views at 1"), 8, STYLE_CENTRE, NULL},
      {_("Views at 2"), 8, STYLE_CENTRE, NULL},
      {_("Views at 3"), 8, STYLE_CENTRE, NULL},
      {_("Views at 4"), 8, STYLE_CENTRE, NULL},
      {_("Views at 5"), 8, STYLE_CENTRE, NULL},
      {_("Not enough evidence"), 10, STYLE_CENTRE, NULL},
      {_("No view given"), 8, STYLE_CENTRE, NULL},
      {_("Range of views"), 14, STYLE_CENTRE, NULL},
      {_("Evidence for"), 10, STYLE_CENTRE, NULL},
      {_("Evidence against"), 10, STYLE_CENTRE, NULL},
      {_("Newest evidence"), 13, STYLE_DATE, NULL},
      {_("Why this level"), 40, STYLE_TEXT, NULL},
      {_("What do we know?"), 40, STYLE_TEXT, NULL},
      {_("How do we know it?"), 40, STYLE_TEXT, NULL},
      {_("What will we do in the next 12 months?"), 40, STYLE_TEXT, NULL},
      {_("Agreed on"), 12, STYLE_DATE, NULL},
      {_("Who may read it"), 12, STYLE_TEXT, NULL},
  };
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(book->snapshot, &n);
  g_autoptr(GPtrArray) domains = book_domains(book);
  BookTable table =
      book_table_start(book, sheet, BOOK_HEAD_ROW, "Level_history", columns, G_N_ELEMENTS(columns),
                       n * domains->len, _("There is no assessment yet."));
  for (guint i = n; i-- > 0;) { /* the latest first */
    g_autoptr(PlProfile) profile = pl_profile_new(book->snapshot, &assessments[i]);
    for (guint j = 0; j < profile->n_domains; j++)
      put_level_row(book, &table, profile, &profile->domains[j]);
  }
  book_mark_levels(&table, book_column(&table, _("Agreed level")));
}
