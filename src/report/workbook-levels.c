/* The sheets on levels: Matrix, and Levels and views. */
#include "workbook-private.h"

#include <plumbline/core.h>
#include <plumbline/say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

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

const char *
book_level_word(const Book *book, const PlAgreedLevel *agreed)
{
  return pl_level_state(agreed) == PL_LEVEL_NOT_ENOUGH_EVIDENCE
             ? _("not enough evidence to agree")
             : pl_published(book->snapshot, _("not yet agreed"), _("not published"));
}

static void
put_level(BookTable *table, const PlAgreedLevel *agreed)
{
  if (pl_level_state(agreed) == PL_LEVEL_AGREED)
    book_number(table, agreed->level);
  else
    book_text(table, book_level_word(table->book, agreed));
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
      "1", "2", "3", "4", "5", book_level_word(table->book, NULL), _("not enough evidence to agree")};
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
book_range_words(const Book *book, const PlProfile *profile, const PlDomainProfile *domain)
{
  if (book->published != NULL)
    return g_strdup(_("not published"));
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

/* The formula for words that a translation makes of two numbers: "2 to 4" becomes "=…&" to "&…". */
static char *
joined_formula(const char *words, const char *const *parts)
{
  static const char *const marks[] = {"1111", "2222"}; /* stand in for the numbers */
  g_autoptr(GString) text = g_string_new(words);
  g_string_replace(text, "\"", "\"\"", 0);
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
    g_autofree char *joined = g_strdup_printf("\"&%s&\"", parts[i]);
    g_string_replace(text, marks[i], joined, 0);
  }
  return g_strdup_printf("\"%s\"", text->str);
}

/* Of the counts in the same row, which a person may change. */
static char *
range_formula(const BookTable *table)
{
  guint row = table->row + 1, first = book_column(table, _("Views at 1"));
  char at[PL_LEVEL_MAX][LXW_MAX_COL_NAME_LENGTH];
  for (guint i = 0; i < PL_LEVEL_MAX; i++)
    lxw_col_to_name(at[i], (lxw_col_t)(first + i), LXW_FALSE);
  g_autofree char *low = g_strdup_printf("IF(%s%u>0,1,IF(%s%u>0,2,IF(%s%u>0,3,IF(%s%u>0,4,5))))", at[0], row,
                                         at[1], row, at[2], row, at[3], row);
  g_autofree char *high = g_strdup_printf("IF(%s%u>0,5,IF(%s%u>0,4,IF(%s%u>0,3,IF(%s%u>0,2,1))))", at[4], row,
                                          at[3], row, at[2], row, at[1], row);
  const char *const parts[] = {low, high};
  g_autofree char *same = g_strdup_printf(_("all at %d"), 1111),
                  *apart = g_strdup_printf(_("%d to %d"), 1111, 2222);
  g_autofree char *all_at = joined_formula(same, parts), *from_to = joined_formula(apart, parts);
  return g_strdup_printf("=IF(SUM(%s%u:%s%u)=0,\"%s\",IF(%s=%s,%s,%s))", at[0], row, at[PL_LEVEL_MAX - 1],
                         row, _("no views"), low, high, all_at, from_to);
}

static void
put_range(BookTable *table, const PlProfile *profile, const PlDomainProfile *domain)
{
  g_autofree char *words = book_range_words(table->book, profile, domain);
  if (table->book->published != NULL || profile->views_private || profile->views_discarded) {
    book_text(table, words);
    return;
  }
  g_autofree char *formula = range_formula(table);
  book_formula_text(table, formula, words);
}

/* What the formula for evidence counts: the pieces that name the domain, of the organisation or of all, and
 * not known to be of a later day. */
static guint
count_as_formula(const Book *book, const PlProfile *profile, const PlDomainProfile *domain, PlStance stance)
{
  guint n_links, count = 0;
  const PlEvidenceDomain *links = pl_snapshot_evidence_domains(book->snapshot, &n_links);
  for (guint i = 0; i < n_links; i++) {
    const PlEvidence *piece = links[i].domain == domain->domain->id && links[i].stance == stance
                                  ? pl_snapshot_find_id(book->snapshot, PL_RECORD_EVIDENCE, links[i].evidence)
                                  : NULL;
    if (piece == NULL ||
        (piece->organisation != 0 && piece->organisation != profile->assessment->organisation))
      continue;
    count += !pl_date_is_valid(piece->date) || strcmp(piece->date, profile->assessment->date) <= 0;
  }
  return count;
}

/* Live for the assessment in hand, where the formula counts what we do: partial dates it cannot compare. */
static void
put_evidence_count(BookTable *table, const PlProfile *profile, const PlDomainProfile *domain, PlStance stance)
{
  Book *book = table->book;
  guint ours = stance == PL_STANCE_FOR ? domain->n_for : domain->n_against, n;
  pl_snapshot_evidence(book->snapshot, &n);
  if (n == 0 || profile->assessment != book->assessment || strstr(domain->domain->name, "; ") != NULL ||
      count_as_formula(book, profile, domain, stance) != ours) {
    book_number_or_blank(table, (gint)ours);
    return;
  }
  const char *sheet = book_sheet_name(SHEET_EVIDENCE);
  guint row = table->row + 1, first = BOOK_HEAD_ROW + 2, last = BOOK_HEAD_ROW + 1 + n;
  char names = (char)('A' + (stance == PL_STANCE_FOR ? EVIDENCE_FOR_COLUMN : EVIDENCE_FOR_COLUMN + 1));
  char about = 'A' + EVIDENCE_ABOUT_COLUMN, date = 'A' + EVIDENCE_DATE_COLUMN;
  g_autofree char *formula = g_strdup_printf(
      "=SUMPRODUCT(ISNUMBER(FIND(\"; \"&$A%u&\"; \",\"; \"&'%s'!$%c$%u:$%c$%u&\"; \"))"
      "*(('%s'!$%c$%u:$%c$%u=$E%u)+('%s'!$%c$%u:$%c$%u=\"%s\"))"
      "*(1-ISNUMBER('%s'!$%c$%u:$%c$%u)*('%s'!$%c$%u:$%c$%u>$D%u)))",
      row, sheet, names, first, names, last, sheet, about, first, about, last, row, sheet, about, first,
      about, last, _("all"), sheet, date, first, date, last, sheet, date, first, date, last, row);
  book_formula_number(table, formula, ours);
}

static void
put_views(BookTable *table, const PlProfile *profile, const PlDomainProfile *domain)
{
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++)
    book_number_or_blank(table, (gint)domain->views_at[level]);
  book_number_or_blank(table, (gint)domain->n_not_enough);
  book_number_or_blank(table, (gint)domain->n_no_view);
  put_range(table, profile, domain);
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
  book_text_free(table, domain->change != 0 && domain->draft
                            ? g_strdup_printf(_("%s, in draft"), pl_movement_word(domain->movement))
                            : g_strdup(pl_movement_word(domain->movement)));
  put_views(table, profile, domain);
  put_evidence_count(table, profile, domain, PL_STANCE_FOR);
  put_evidence_count(table, profile, domain, PL_STANCE_AGAINST);
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
