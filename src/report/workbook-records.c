/* The sheets Evidence, Actions and Indicators. */
#include "workbook-private.h"

#include <plumbline/core.h>
#include <plumbline/figures.h>
#include <plumbline/say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define ACTIONS "Action_list"

/* ---- Links ---- */

/* All links of a kind, by the id of the record that they begin with. */
static GHashTable *
index_links(const PlSnapshot *snapshot, PlRecordKind kind)
{
  GHashTable *index =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  guint n;
  const guint8 *links = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    gpointer link = (gpointer)(links + i * pl_record_type_get(kind)->size);
    GPtrArray *of = g_hash_table_lookup(index, link);
    if (of == NULL)
      g_hash_table_insert(index, link, of = g_ptr_array_new());
    g_ptr_array_add(of, link);
  }
  return index;
}

gpointer *
book_links(Book *book, PlRecordKind kind, gint64 id, guint *n)
{
  if (book->links[kind] == NULL)
    book->links[kind] = index_links(book->snapshot, kind);
  const GPtrArray *of = g_hash_table_lookup(book->links[kind], &id);
  *n = of != NULL ? of->len : 0;
  return of != NULL ? of->pdata : NULL;
}

/* The names of what a record is linked to; of evidence, on one side. */
static char *
linked_names(Book *book, PlRecordKind link_kind, const char *member, PlRecordKind kind, gint64 id,
             gint stance)
{
  const PlRecordType *type = pl_record_type_get(link_kind);
  const PlField *target = pl_record_type_field(type, member), *side = pl_record_type_field(type, "stance");
  const PlField *name = pl_record_type_field(pl_record_type_get(kind), "name");
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  guint n;
  gpointer *links = book_links(book, link_kind, id, &n);
  for (guint i = 0; i < n; i++) {
    if (side != NULL && pl_field_get_int(side, links[i]) != stance)
      continue;
    gconstpointer record = pl_snapshot_find_id(book->snapshot, kind, pl_field_get_id(target, links[i]));
    if (record != NULL)
      g_ptr_array_add(names, (gpointer)pl_field_get_text(name, record));
  }
  g_ptr_array_add(names, NULL);
  return g_strjoinv("; ", (char **)names->pdata);
}

/* ---- Evidence ---- */

static const char *
evidence_kind_name(Book *book, const char *code)
{
  guint n;
  const PlItem *items = pl_snapshot_items(book->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(items[i].catalogue, "evidence-kinds") && g_str_equal(items[i].code, code))
      return items[i].name;
  return code;
}

static void
put_evidence(Book *book, BookTable *table, const PlEvidence *evidence)
{
  const PlOrganisation *organisation = pl_snapshot_organisation(book->snapshot, evidence->organisation);
  book_text(table, evidence->title);
  book_text(table, evidence_kind_name(book, evidence->kind));
  book_date(table, evidence->date);
  book_text_free(table, evidence->date[0] != '\0' ? pl_say_age(evidence->date, book->as_at) : g_strdup(""));
  book_text(table, evidence->source);
  book_text(table, evidence->external ? _("from outside") : _("the organisation’s own"));
  book_text(table, organisation != NULL ? organisation->name : _("all"));
  book_text(table, evidence->text);
  book_text_free(table, linked_names(book, PL_RECORD_EVIDENCE_DOMAIN, "domain", PL_RECORD_DOMAIN,
                                     evidence->id, PL_STANCE_FOR));
  book_text_free(table, linked_names(book, PL_RECORD_EVIDENCE_DOMAIN, "domain", PL_RECORD_DOMAIN,
                                     evidence->id, PL_STANCE_AGAINST));
  for (gint stance = PL_STANCE_FOR; stance <= PL_STANCE_AGAINST; stance++) {
    g_autofree char *risks =
        linked_names(book, PL_RECORD_EVIDENCE_RISK, "risk", PL_RECORD_RISK, evidence->id, stance);
    g_autofree char *tests =
        linked_names(book, PL_RECORD_EVIDENCE_TEST, "test", PL_RECORD_TEST, evidence->id, stance);
    book_text_free(table, g_strconcat(risks, risks[0] != '\0' && tests[0] != '\0' ? "; " : "", tests, NULL));
  }
  book_text(table, book_clearance_word(evidence->clearance.clearance));
  book_next_row(table);
}

void
book_add_evidence(Book *book)
{
  lxw_worksheet *sheet =
      book_sheet(book, book_sheet_name(SHEET_EVIDENCE), _("The evidence on record"),
                 _("What each piece shows, and what it speaks for or against."), BOOK_HEAD_ROW);
  const BookColumn columns[] = {
      {_("Evidence"), 34, STYLE_NAME, NULL},
      {_("Kind"), 18, STYLE_TEXT, NULL},
      {_("Date"), 12, STYLE_DATE, NULL},
      {_("Age"), 14, STYLE_TEXT, NULL},
      {_("From"), 24, STYLE_TEXT, NULL},
      {_("Inside or outside"), 18, STYLE_TEXT, NULL},
      {_("About"), 20, STYLE_TEXT, NULL},
      {_("What it shows"), 50, STYLE_TEXT, NULL},
      {_("For these domains"), 26, STYLE_TEXT, NULL},
      {_("Against these domains"), 26, STYLE_TEXT, NULL},
      {_("For these risks and tests"), 26, STYLE_TEXT, NULL},
      {_("Against these risks and tests"), 26, STYLE_TEXT, NULL},
      {_("Who may read it"), 12, STYLE_TEXT, NULL},
  };
  guint n;
  const PlEvidence *evidence = pl_snapshot_evidence(book->snapshot, &n);
  BookTable table = book_table_start(book, sheet, BOOK_HEAD_ROW, "Evidence_list", columns,
                                     G_N_ELEMENTS(columns), n, _("No evidence is recorded yet."));
  for (guint i = n; i-- > 0;) /* the newest first */
    put_evidence(book, &table, &evidence[i]);
}

/* ---- Actions ---- */

static const char *
action_state_word(PlActionState state)
{
  switch (state) {
  case PL_ACTION_IN_PROGRESS:
    return _("in progress");
  case PL_ACTION_DONE:
    return _("done");
  case PL_ACTION_DROPPED:
    return _("dropped");
  case PL_ACTION_OPEN:
  default:
    return _("open");
  }
}

static void
put_action(Book *book, BookTable *table, const PlAction *action, const char *formula)
{
  const PlAssessment *assessment = pl_snapshot_assessment(book->snapshot, action->assessment);
  gboolean unfinished = action->state == PL_ACTION_OPEN || action->state == PL_ACTION_IN_PROGRESS;
  gboolean overdue = unfinished && action->due[0] != '\0' && strcmp(action->due, book->as_at) < 0;
  book_text(table, action->title);
  book_text(table, action->text);
  book_text(table, action->owner[0] != '\0' ? action->owner : _("nobody named"));
  book_date(table, action->due);
  book_text(table, action_state_word(action->state));
  const char *says = overdue ? _("overdue") : "";
  /* A month without a day is a text, which no formula compares. */
  if (action->due[0] == '\0' || pl_date_is_valid(action->due))
    book_formula_text(table, formula, says);
  else
    book_text(table, says);
  book_date(table, action->done_on);
  book_text_free(table,
                 linked_names(book, PL_RECORD_ACTION_DOMAIN, "domain", PL_RECORD_DOMAIN, action->id, 0));
  book_text_free(table, linked_names(book, PL_RECORD_ACTION_RISK, "risk", PL_RECORD_RISK, action->id, 0));
  book_text_free(table, linked_names(book, PL_RECORD_ACTION_TEST, "test", PL_RECORD_TEST, action->id, 0));
  book_text(table, assessment != NULL ? assessment->title : "");
  book_text(table, book_clearance_word(action->clearance.clearance));
  book_next_row(table);
}

/* Overdue is what is neither done nor dropped and was due before the day that the workbook tells of. */
static char *
overdue_formula(void)
{
  g_autofree char *state = book_this_row(ACTIONS, _("State")), *due = book_this_row(ACTIONS, _("Due"));
  return g_strdup_printf("=IF(AND(OR(%s=\"%s\",%s=\"%s\"),ISNUMBER(%s)),IF(%s<" BOOK_AS_AT
                         ",\"%s\",\"\"),\"\")",
                         state, _("open"), state, _("in progress"), due, due, _("overdue"));
}

void
book_add_actions(Book *book)
{
  g_autofree char *formula = overdue_formula();
  g_autofree char *date = pl_say_date(book->as_at);
  g_autofree char *note = g_strdup_printf(_("Overdue is told from %s."), date);
  lxw_worksheet *sheet =
      book_sheet(book, book_sheet_name(SHEET_ACTIONS), _("Actions agreed"), note, BOOK_HEAD_ROW);
  const BookColumn columns[] = {
      {_("Action"), 32, STYLE_NAME, NULL},         {_("What will be done"), 33, STYLE_TEXT, NULL},
      {_("Owner (a post)"), 22, STYLE_TEXT, NULL}, {_("Due"), 12, STYLE_DATE, NULL},
      {_("State"), 11, STYLE_CENTRE, NULL},        {_("Overdue"), 10, STYLE_CENTRE, formula},
      {_("Done on"), 12, STYLE_DATE, NULL},        {_("For domains"), 20, STYLE_TEXT, NULL},
      {_("For risks"), 20, STYLE_TEXT, NULL},      {_("For tests"), 20, STYLE_TEXT, NULL},
      {_("Agreed at"), 13, STYLE_TEXT, NULL},      {_("Who may read it"), 12, STYLE_TEXT, NULL},
  };
  guint n;
  const PlAction *actions = pl_snapshot_actions(book->snapshot, &n);
  BookTable table = book_table_start(book, sheet, BOOK_HEAD_ROW, ACTIONS, columns, G_N_ELEMENTS(columns), n,
                                     _("No action is recorded yet."));
  for (guint i = 0; i < n; i++)
    put_action(book, &table, &actions[i], formula);
  const char *const states[] = {_("open"), _("in progress"), _("done"), _("dropped")};
  book_ask_list(&table, book_column(&table, _("State")), states, G_N_ELEMENTS(states), _("State"),
                _("How far the action has come."));
  book_ask_date(&table, book_column(&table, _("Due")), _("Due"));
  book_ask_date(&table, book_column(&table, _("Done on")), _("Done on"));
  book_mark_word(&table, book_column(&table, _("Overdue")), _("overdue"), book->alert);
  book_mark_word(&table, book_column(&table, _("Owner (a post)")), _("nobody named"), book->alert);
}

/* ---- Indicators and observations ---- */

static const char *
comparator_word(PlComparator comparator)
{
  switch (comparator) {
  case PL_COMPARATOR_NEIGHBOURS:
    return _("statistical neighbours");
  case PL_COMPARATOR_REGION:
    return _("region");
  case PL_COMPARATOR_NATION:
    return _("nation");
  case PL_COMPARATOR_OWN:
  default:
    return _("own");
  }
}

static const char *
qualifier_word(PlQualifier qualifier)
{
  switch (qualifier) {
  case PL_QUALIFIER_ABOUT:
    return _("about");
  case PL_QUALIFIER_COMPUTED:
    return _("computed");
  case PL_QUALIFIER_EXACT:
  default:
    return _("exact");
  }
}

static const char *
good_word(PlGood good)
{
  switch (good) {
  case PL_GOOD_UP:
    return _("higher");
  case PL_GOOD_DOWN:
    return _("lower");
  case PL_GOOD_NEITHER:
  default:
    return _("neither");
  }
}

static void
put_indicator(Book *book, BookTable *table, const PlIndicator *indicator, const PlObservation *observation)
{
  const PlOrganisation *organisation =
      observation != NULL ? pl_snapshot_organisation(book->snapshot, observation->organisation) : NULL;
  book_text(table, indicator->name);
  book_text(table, indicator->code);
  book_text(table, organisation != NULL ? organisation->name : "");
  book_date(table, observation != NULL ? observation->date : "");
  book_text(table, observation != NULL ? comparator_word(observation->comparator) : "");
  if (observation != NULL)
    book_number(table, observation->value);
  else
    book_text(table, pl_published(book->snapshot, _("no figure"), _("no figure published")));
  book_text(table, indicator->unit);
  book_text(table, observation != NULL ? qualifier_word(observation->qualifier) : "");
  book_text(table, good_word(indicator->good));
  book_text_free(
      table, linked_names(book, PL_RECORD_INDICATOR_DOMAIN, "domain", PL_RECORD_DOMAIN, indicator->id, 0));
  book_text(table,
            observation != NULL && observation->source[0] != '\0' ? observation->source : indicator->source);
  book_text(table, observation != NULL ? observation->note : "");
  book_text(table, indicator->small_numbers ? _("yes") : _("no"));
  book_text(table, indicator->text);
  book_text(table, book_clearance_word(indicator->clearance.clearance));
  book_next_row(table);
}

/* One row a figure, and one for an indicator that has none. */
static guint
count_rows(const PlIndicator *indicators, guint n_indicators, const PlObservation *observations,
           guint n_observations)
{
  guint rows = n_observations;
  for (guint i = 0; i < n_indicators; i++) {
    gboolean has_one = FALSE;
    for (guint j = 0; j < n_observations && !has_one; j++)
      has_one = observations[j].indicator == indicators[i].id;
    rows += has_one ? 0 : 1;
  }
  return rows;
}

void
book_add_indicators(Book *book)
{
  g_autofree char *least = pl_say_value(pl_figure_small_below(book->snapshot), "");
  g_autofree char *note =
      book->published != NULL
          ? g_strdup(_("What is cleared as public. Figures that could point to a child are left out."))
          : g_strdup_printf(_("Where the figures count children, leave those below %s out of "
                              "anything public, with what would reveal them."),
                            least);
  lxw_worksheet *sheet = book_sheet(book, book_sheet_name(SHEET_INDICATORS),
                                    _("Indicators and their figures"), note, BOOK_HEAD_ROW);
  const BookColumn columns[] = {
      {_("Indicator"), 28, STYLE_NAME, NULL},
      {_("Code"), 11, STYLE_CODE, NULL},
      {_("Organisation"), 20, STYLE_TEXT, NULL},
      {_("Date"), 12, STYLE_DATE, NULL},
      {_("Whose figure"), 12, STYLE_TEXT, NULL},
      {_("Value"), 9, STYLE_NUMBER, NULL},
      {_("Unit"), 9, STYLE_TEXT, NULL},
      {_("How exact"), 10, STYLE_TEXT, NULL},
      {_("Better when"), 8, STYLE_TEXT, NULL},
      {_("Domains"), 20, STYLE_TEXT, NULL},
      {_("Source"), 18, STYLE_TEXT, NULL},
      {_("Note"), 17, STYLE_TEXT, NULL},
      {_("Counts of children"), 10, STYLE_CENTRE, NULL},
      {_("What it means"), 24, STYLE_TEXT, NULL},
      {_("Who may read it"), 10, STYLE_TEXT, NULL},
  };
  guint n, m;
  const PlIndicator *indicators = pl_snapshot_indicators(book->snapshot, &n);
  const PlObservation *observations = pl_snapshot_observations(book->snapshot, &m);
  BookTable table =
      book_table_start(book, sheet, BOOK_HEAD_ROW, "Indicator_figures", columns, G_N_ELEMENTS(columns),
                       count_rows(indicators, n, observations, m), _("No indicator is recorded yet."));
  for (guint i = 0; i < n; i++) {
    gboolean has_one = FALSE;
    for (guint j = 0; j < m; j++) {
      if (observations[j].indicator != indicators[i].id)
        continue;
      put_indicator(book, &table, &indicators[i], &observations[j]);
      has_one = TRUE;
    }
    if (!has_one)
      put_indicator(book, &table, &indicators[i], NULL);
  }
}
