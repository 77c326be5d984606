/* The sheet About. */
#include "workbook-private.h"

#include <plumbline/core.h>
#include <plumbline/say.h>
#include <plumbline/seal.h>

#include <glib/gi18n-lib.h>

/* How many of the things that can be cleared stand at each clearance. */
static void
count_clearances(const PlSnapshot *snapshot, guint count[PL_CLEARANCE_CONFIDENTIAL + 1])
{
  guint n_assessments;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    const PlField *field = pl_record_type_field(type, "clearance");
    for (guint scope = 0; field != NULL && scope < (type->scoped ? n_assessments : 1); scope++) {
      guint n;
      const guint8 *records = pl_part_get_records(
          pl_snapshot_get_part(snapshot, kind, type->scoped ? assessments[scope].id : 0), &n);
      for (guint i = 0; i < n; i++)
        count[pl_field_get_int(field, records + i * type->size)]++;
    }
  }
}

static char *
clearance_sentence(const Book *book)
{
  guint count[PL_CLEARANCE_CONFIDENTIAL + 1] = {0};
  if (book->published != NULL)
    return g_strdup(book->published);
  count_clearances(book->snapshot, count);
  return g_strdup_printf(
      _("This workbook holds the whole record and is not cleared for publication. What people typed in it, by its "
        "clearance: not cleared %u, public %u, exempt %u, confidential %u."),
      count[PL_CLEARANCE_NOT_CLEARED], count[PL_CLEARANCE_PUBLIC], count[PL_CLEARANCE_EXEMPT],
      count[PL_CLEARANCE_CONFIDENTIAL]);
}

static char *
seal_sentence(const Book *book)
{
  const PlSeal *seal =
      book->assessment != NULL ? pl_snapshot_seal(book->snapshot, book->assessment->id) : NULL;
  if (seal == NULL && book->published != NULL) /* it may be, of more than this */
    return g_strdup(_("A sign-off is of the whole record; of a part of it nothing is said here."));
  if (seal == NULL)
    return g_strdup(_("These levels are not signed off."));
  g_autofree char *date = pl_say_date(seal->signed_on);
  g_autofree char *doubt = pl_seal_dup_doubt(book->snapshot, seal);
  g_autofree char *said = g_strdup_printf(_("These levels were signed off on %s by the %s; the seal is %s."),
                                          date, seal->signed_by, seal->sha256);
  return doubt != NULL ? g_strdup_printf("%s %s", said, doubt) : g_steal_pointer(&said);
}

static guint
add_facts(Book *book, lxw_worksheet *sheet)
{
  gint64 created = book->created;
  PlClock clock = pl_clock_fixed(&created);
  g_autofree char *day = pl_clock_today(&clock), *made = pl_say_date(day), *as_at = pl_say_date(book->as_at);
  g_autofree char *clearance = clearance_sentence(book), *seal = seal_sentence(book);
  const struct {
    const char *name, *text;
  } facts[] = {
      {_("What this is"),
       _("A workbook made from a Plumbline document: where children’s services stand on each domain, "
         "what could go wrong, and how far that is assured.")},
      {_("Document"), book->title},
      {_("Organisation"), book->organisation != NULL ? book->organisation->name : _("none yet")},
      {_("Self-assessed"),
       _("The levels are the organisation’s own, agreed by those who took part. They are not an "
         "inspector’s, and they are ordinal: they can be compared and counted, not averaged.")},
      {_("As at"), as_at},
      {_("Links and settings"), _("Earlier dates are read with today’s links, bands and words.")},
      {_("Signed off"), seal},
      {_("Clearance"), clearance},
      {_("Views"),
       book->published != NULL
           ? _("Views are never published.")
           : _("Each participant’s view is private. This workbook counts views and names nobody.")},
      {_("If you change it"),
       _("Scores, bands and marks follow what you type. Nothing here changes the document.")},
      {_("Made on"), made},
      {_("Made with"), "Plumbline " PLUMBLINE_VERSION},
      {_("Framework"), book->info != NULL ? book->info->framework_version : ""},
  };
  const BookColumn columns[] = {{_("About"), 24, STYLE_NAME, NULL}, {_("In words"), 100, STYLE_TEXT, NULL}};
  BookTable table = book_table_start(book, sheet, BOOK_HEAD_ROW, "About_this", columns, G_N_ELEMENTS(columns),
                                     G_N_ELEMENTS(facts), "");
  for (guint i = 0; i < G_N_ELEMENTS(facts); i++) {
    book_text(&table, facts[i].name);
    book_text(&table, facts[i].text);
    book_next_row(&table);
  }
  return book_row_after(&table);
}

static const char *
scale_name(PlScale scale)
{
  switch (scale) {
  case PL_SCALE_LIKELIHOOD:
    return _("Likelihood");
  case PL_SCALE_IMPACT:
    return _("Impact");
  case PL_SCALE_CONFIDENCE:
    return _("How sure");
  case PL_SCALE_ASSURANCE:
    return _("Assurance");
  case PL_SCALE_LEVEL:
  default:
    return _("Level");
  }
}

static void
add_words(Book *book, lxw_worksheet *sheet, guint row)
{
  const BookColumn columns[] = {{_("Scale"), 0, STYLE_NAME, NULL},
                                {_("Word"), 0, STYLE_TEXT, NULL},
                                {_("Step"), 10, STYLE_CENTRE, NULL}};
  row = book_heading(book, sheet, row, _("The words this council uses"));
  guint n;
  const PlScaleStep *steps = pl_snapshot_scale_steps(book->snapshot, &n);
  BookTable table = book_table_start(book, sheet, row, "Scale_words", columns, G_N_ELEMENTS(columns), n,
                                     _("This document has no words for its scales."));
  for (guint i = 0; i < n; i++) {
    book_text(&table, scale_name(steps[i].scale));
    book_text(&table, steps[i].label);
    book_number(&table, steps[i].step);
    book_next_row(&table);
  }
}

void
book_add_about(Book *book)
{
  lxw_worksheet *sheet =
      book_sheet(book, book_sheet_name(SHEET_ABOUT), _("About this workbook"),
                 book->invented[0] != '\0' ? _("The council in it is invented: not a real one.") : NULL, 0);
  guint row = add_facts(book, sheet);
  add_words(book, sheet, row);
}
