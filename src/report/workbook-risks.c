/* The sheets Risks, Assurance and Links. */
#include "workbook-private.h"

#include <plumbline/say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define TABLE "Risk_register"

/* ---- Formulas that work on after a person changes a figure; what they give now is ours ---- */

typedef struct {
  char *before, *current, *target; /* likelihood × impact, or "not rated" */
  char *band;                      /* (nullable): NULL where the document has no bands */
  char *appetite;                  /* above or within what the board accepts */
} RiskFormulas;

static const char *
not_rated(const Book *book)
{
  return pl_published(book->snapshot, _("not rated"), _("not published"));
}

static char *
score_formula(const Book *book, const char *likelihood, const char *impact)
{
  g_autofree char *l = book_this_row(TABLE, likelihood), *i = book_this_row(TABLE, impact);
  return g_strdup_printf("=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),%s*%s,\"%s\")", l, i, l, i, not_rated(book));
}

static void
risk_formulas_init(const Book *book, RiskFormulas *formulas)
{
  guint n_bands;
  pl_snapshot_risk_bands(book->snapshot, &n_bands);
  formulas->before = score_formula(book, _("Likelihood before controls"), _("Impact before controls"));
  formulas->current = score_formula(book, _("Current likelihood"), _("Current impact"));
  formulas->target = score_formula(book, _("Target likelihood"), _("Target impact"));
  g_autofree char *score = book_this_row(TABLE, _("Current score"));
  g_autofree char *ceiling = book_this_row(TABLE, _("Board accepts up to"));
  formulas->band =
      n_bands == 0 ? NULL
                   : g_strdup_printf("=IF(ISNUMBER(%s),IFERROR(LOOKUP(%s,Band_from,Band_name),\"\"),\"\")",
                                     score, score);
  formulas->appetite =
      g_strdup_printf("=IF(AND(ISNUMBER(%s),ISNUMBER(%s)),IF(%s>%s,\"%s\",\"%s\"),\"%s\")", score, ceiling,
                      score, ceiling, _("above"), _("within"), _("not known"));
}

static void
risk_formulas_clear(RiskFormulas *formulas)
{
  g_free(formulas->before);
  g_free(formulas->current);
  g_free(formulas->target);
  g_free(formulas->band);
  g_free(formulas->appetite);
}

/* ---- Risks ---- */

static const char *
response_word(PlResponse response)
{
  switch (response) {
  case PL_RESPONSE_TOLERATE:
    return _("tolerate");
  case PL_RESPONSE_TREAT:
    return _("treat");
  case PL_RESPONSE_TRANSFER:
    return _("transfer");
  case PL_RESPONSE_TERMINATE:
    return _("terminate");
  case PL_RESPONSE_NOT_DECIDED:
  default:
    return _("not decided");
  }
}

static void
put_score(BookTable *table, const PlRiskRating *rating, const char *formula)
{
  book_number_or_blank(table, rating != NULL ? rating->likelihood : 0);
  book_number_or_blank(table, rating != NULL ? rating->impact : 0);
  if (rating != NULL)
    book_formula_number(table, formula, rating->likelihood * rating->impact);
  else
    book_formula_text(table, formula, not_rated(table->book));
}

static void
put_band(BookTable *table, const PlRiskStanding *standing, const RiskFormulas *formulas)
{
  const char *band = standing->band != NULL ? standing->band->name : "";
  if (formulas->band != NULL)
    book_formula_text(table, formulas->band, band);
  else
    book_text(table, band);
  if (standing->ceiling > 0)
    book_number(table, standing->ceiling);
  else
    book_text(table, _("not set"));
  const char *appetite = standing->current == NULL || standing->ceiling == 0 ? _("not known")
                         : standing->above_appetite                          ? _("above")
                                                                             : _("within");
  book_formula_text(table, formulas->appetite, appetite);
}

/* Whose levels the risk's exposure rests on: those of the council whose register it is in. */
static const PlAssessment *
assessment_of(const Book *book, const PlRisk *risk)
{
  return risk->organisation == 0 ||
                 (book->organisation != NULL && risk->organisation == book->organisation->id)
             ? book->assessment
             : pl_snapshot_latest_assessment(book->snapshot, risk->organisation, book->as_at);
}

static gboolean
has_own_code(const Book *book, const PlRisk *risk)
{
  guint n, same = 0;
  const PlRisk *risks = pl_snapshot_risks(book->snapshot, &n);
  for (guint i = 0; i < n; i++)
    same += strcmp(risks[i].code, risk->code) == 0;
  return same == 1;
}

/* The rule for exposure (exposure.h), from the strengths and levels on the sheet of links, in which a link to
 * what is not a domain in use has no level and no words. */
static char *
exposure_formula(const Book *book, guint row)
{
  g_autofree char *own = g_strdup_printf("(" BOOK_LINK_RISK "=$B%u)*(" BOOK_LINK_LEVEL "<>\"\")", row);
  g_autofree char *all = g_strdup_printf("SUMPRODUCT(%s*(" BOOK_LINK_STRENGTH ">1))", own);
  g_autofree char *level = g_strdup_printf("%s*ISNUMBER(" BOOK_LINK_LEVEL ")*(" BOOK_LINK_LEVEL, own);
  g_autofree char *weak =
      g_strdup_printf("%s<=%d)*(" BOOK_LINK_STRENGTH, level, pl_level_weak(book->snapshot));
  g_autofree char *strong =
      g_strdup_printf("%s>=%d)*(" BOOK_LINK_STRENGTH, level, pl_level_strong(book->snapshot));
  const char *unknown = pl_exposure_word(PL_EXPOSURE_NOT_KNOWN);
  return g_strdup_printf(
      "=IF(%s=0,\"%s\",IF(OR(SUMPRODUCT(%s=3))>0,SUMPRODUCT(%s=2))>1),\"%s\","
      "IF(SUMPRODUCT(%s*(" BOOK_LINK_STRENGTH "=IF(SUMPRODUCT(%s*(" BOOK_LINK_STRENGTH
      "=3))>0,3,2))*(1-ISNUMBER(" BOOK_LINK_LEVEL ")))>0,\"%s\",IF(SUMPRODUCT(%s>1))=%s,\"%s\",\"%s\"))))",
      all, unknown, weak, weak, pl_exposure_word(PL_EXPOSURE_HIGH), own, own, unknown, strong, all,
      pl_exposure_word(PL_EXPOSURE_LOW), pl_exposure_word(PL_EXPOSURE_MEDIUM));
}

static void
put_exposure(Book *book, BookTable *table, const PlRisk *risk)
{
  const PlAssessment *assessment = assessment_of(book, risk);
  if (assessment == NULL) {
    book_text(table, pl_exposure_word(PL_EXPOSURE_NOT_KNOWN));
    book_text(table, book->published != NULL ? "" : _("There is no assessment yet."));
    return;
  }
  g_autoptr(PlExposure) exposure = pl_exposure_new(book->snapshot, risk, assessment, book->as_at);
  const char *word = pl_exposure_word(exposure->level);
  if (!book->register_alone && assessment == book->assessment && has_own_code(book, risk)) {
    g_autofree char *formula = exposure_formula(book, table->row + 1);
    book_formula_text(table, formula, word);
  } else {
    book_text(table, word);
  }
  book_text(table, exposure->statement.text);
}

static void
put_bites(Book *book, BookTable *table, const PlRisk *risk)
{
  const PlMilestone *milestone = pl_snapshot_find_id(book->snapshot, PL_RECORD_MILESTONE, risk->milestone);
  if (milestone != NULL)
    book_text(table, milestone->name);
  else
    book_date(table, risk->bites_on);
}

static void
put_risk(Book *book, BookTable *table, const PlRiskStanding *standing, const RiskFormulas *formulas)
{
  const PlRisk *risk = standing->risk;
  const PlOrganisation *register_of = pl_snapshot_organisation(book->snapshot, risk->organisation);
  g_autoptr(PlAssuranceBehind) behind = pl_assurance_behind_new(book->overview->assurance, risk);
  book_text(table, risk->name);
  book_text(table, risk->code);
  book_text(table, risk->category);
  put_score(table, standing->before, formulas->before);
  put_score(table, standing->current, formulas->current);
  put_band(table, standing, formulas);
  put_score(table, standing->target, formulas->target);
  put_exposure(book, table, risk);
  book_text(table, behind->summary);
  book_text(table, risk->owner[0] != '\0' ? risk->owner : _("nobody named"));
  book_text(table, response_word(risk->response));
  book_text(table, risk->controls);
  book_text_free(table, pl_say_risk_sentence(risk));
  put_bites(book, table, risk);
  book_date(table, risk->next_review);
  book_text(table, register_of != NULL ? register_of->name : _("this document’s own"));
  book_text(table, book_clearance_word(risk->clearance.clearance));
  book_next_row(table);
}

/* Every register in the document: its own first, then each organisation's; or one alone. */
static GPtrArray *
load_registers(Book *book, guint *n_risks)
{
  GPtrArray *registers = g_ptr_array_new_with_free_func((GDestroyNotify)pl_ratings_unref);
  guint n;
  const PlOrganisation *organisations = pl_snapshot_organisations(book->snapshot, &n);
  g_ptr_array_add(registers, pl_ratings_ref(book->ratings));
  *n_risks = book->ratings->n_risks;
  for (guint i = 0; !book->register_alone && i < n; i++) {
    if (book->organisation != NULL && organisations[i].id == book->organisation->id)
      continue;
    g_autoptr(PlRatings) ratings = pl_ratings_new(book->snapshot, organisations[i].id, book->as_at, NULL);
    *n_risks += ratings->n_risks;
    if (ratings->n_risks > 0)
      g_ptr_array_add(registers, g_steal_pointer(&ratings));
  }
  return registers;
}

static void
mark_risks(Book *book, BookTable *table)
{
  static const char *const scores[] = {N_("Score before controls"), N_("Current score"), N_("Target score")};
  static const char *const likelihoods[] = {N_("Likelihood before controls"), N_("Current likelihood"),
                                            N_("Target likelihood")};
  static const char *const impacts[] = {N_("Impact before controls"), N_("Current impact"),
                                        N_("Target impact")};
  for (guint i = 0; i < G_N_ELEMENTS(scores); i++) {
    book_mark_scores(table, book_column(table, _(scores[i])));
    book_ask_step(table, book_column(table, _(likelihoods[i])), PL_SCALE_LIKELIHOOD, _("Likelihood"));
    book_ask_step(table, book_column(table, _(impacts[i])), PL_SCALE_IMPACT, _("Impact"));
  }
  g_assert(book_column(table, _("Band")) == RISK_BAND_COLUMN);
  book_mark_bands(table, RISK_BAND_COLUMN);
  book_mark_word(table, book_column(table, _("Against appetite")), _("above"), book->alert);
  book_mark_word(table, book_column(table, _("Exposure")), pl_exposure_word(PL_EXPOSURE_HIGH), book->alert);
  book_mark_word(table, book_column(table, _("Exposure")), pl_exposure_word(PL_EXPOSURE_NOT_KNOWN),
                 book->hatched);
  book_mark_word(table, book_column(table, _("Owner (a post)")), _("nobody named"), book->alert);
  const char *const responses[] = {_("not decided"), _("tolerate"), _("treat"), _("transfer"),
                                   _("terminate")};
  book_ask_list(table, book_column(table, _("Response")), responses, G_N_ELEMENTS(responses), _("Response"),
                _("What is done about the risk."));
  book_ask_date(table, book_column(table, _("Next review")), _("Next review"));
}

void
book_add_risks(Book *book)
{
  lxw_worksheet *sheet = book_sheet(book, book_sheet_name(SHEET_RISKS), _("The risk register"),
                                    _("A score is likelihood × impact and follows them. Exposure says how "
                                      "far weak areas leave a risk exposed, not how "
                                      "likely it is."),
                                    BOOK_HEAD_ROW);
  RiskFormulas formulas;
  risk_formulas_init(book, &formulas);
  const BookColumn columns[] = {
      {_("Risk"), 30, STYLE_NAME, NULL},
      {_("Code"), 6, STYLE_CODE, NULL},
      {_("Category"), 13, STYLE_TEXT, NULL},
      {_("Likelihood before controls"), 11, STYLE_INPUT, NULL},
      {_("Impact before controls"), 11, STYLE_INPUT, NULL},
      {_("Score before controls"), 11, STYLE_CENTRE, formulas.before},
      {_("Current likelihood"), 11, STYLE_INPUT, NULL},
      {_("Current impact"), 10, STYLE_INPUT, NULL},
      {_("Current score"), 10, STYLE_CENTRE, formulas.current},
      {_("Band"), 12, STYLE_CENTRE, formulas.band},
      {_("Board accepts up to"), 10, STYLE_CENTRE, NULL},
      {_("Against appetite"), 10, STYLE_CENTRE, formulas.appetite},
      {_("Target likelihood"), 11, STYLE_INPUT, NULL},
      {_("Target impact"), 10, STYLE_INPUT, NULL},
      {_("Target score"), 10, STYLE_CENTRE, formulas.target},
      {_("Exposure"), 10, STYLE_CENTRE, NULL},
      {_("What the exposure rests on"), 36, STYLE_TEXT, NULL},
      {_("Assurance behind it"), 26, STYLE_TEXT, NULL},
      {_("Owner (a post)"), 22, STYLE_TEXT, NULL},
      {_("Response"), 11, STYLE_TEXT, NULL},
      {_("Controls"), 36, STYLE_TEXT, NULL},
      {_("What could happen"), 44, STYLE_TEXT, NULL},
      {_("Could bite before"), 18, STYLE_DATE, NULL},
      {_("Next review"), 12, STYLE_DATE, NULL},
      {_("Register of"), 20, STYLE_TEXT, NULL},
      {_("Who may read it"), 12, STYLE_TEXT, NULL},
  };
  guint n_risks;
  g_autoptr(GPtrArray) registers = load_registers(book, &n_risks);
  BookTable table = book_table_start(book, sheet, BOOK_HEAD_ROW, TABLE, columns, G_N_ELEMENTS(columns),
                                     n_risks, _("No risk is in the register yet."));
  for (guint i = 0; i < registers->len; i++) {
    const PlRatings *ratings = registers->pdata[i];
    for (guint j = 0; j < ratings->n_risks; j++)
      put_risk(book, &table, &ratings->risks[j], &formulas);
  }
  mark_risks(book, &table);
  risk_formulas_clear(&formulas);
}

/* ---- Assurance ---- */

/* The options that the board weighs, or the one in view where it weighs none. */
static GPtrArray *
load_pictures(Book *book)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func((GDestroyNotify)pl_assurance_picture_unref);
  guint n;
  const PlOption *options = pl_snapshot_options(book->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (options[i].considered)
      g_ptr_array_add(pictures, pl_assurance_picture_new(book->snapshot, options[i].id, book->as_at));
  if (pictures->len == 0 && book->overview->assurance->option != NULL)
    g_ptr_array_add(pictures, pl_assurance_picture_ref(book->overview->assurance));
  return pictures;
}

static const BookColumn *
assurance_columns(GPtrArray *pictures, GArray *columns)
{
  const BookColumn first[] = {{_("Assurance test"), 32, STYLE_NAME, NULL},
                              {_("Code"), 6, STYLE_CODE, NULL},
                              {_("Group"), 13, STYLE_TEXT, NULL}};
  const BookColumn last[] = {{_("What was found"), 40, STYLE_TEXT, NULL},
                             {_("Gaps in control"), 30, STYLE_TEXT, NULL},
                             {_("Gaps in assurance"), 30, STYLE_TEXT, NULL},
                             {_("Line 1: management"), 14, STYLE_CENTRE, NULL},
                             {_("Line 2: corporate oversight"), 14, STYLE_CENTRE, NULL},
                             {_("Line 3: independent"), 14, STYLE_CENTRE, NULL},
                             {_("Tested on"), 12, STYLE_DATE, NULL},
                             {_("Next due"), 12, STYLE_DATE, NULL},
                             {_("Judged by (a post)"), 22, STYLE_TEXT, NULL},
                             {_("What the test asks"), 44, STYLE_TEXT, NULL},
                             {_("Who may read it"), 12, STYLE_TEXT, NULL}};
  g_array_append_vals(columns, first, G_N_ELEMENTS(first));
  for (guint i = 0; i < pictures->len; i++) {
    const PlAssurancePicture *picture = pictures->pdata[i];
    BookColumn column = {picture->option->name, 18, STYLE_CENTRE, NULL};
    g_array_append_val(columns, column);
  }
  g_array_append_vals(columns, last, G_N_ELEMENTS(last));
  return (const BookColumn *)columns->data;
}

/* One word for what has no result, whether that is on record or not: a formula counts it. */
static void
put_test_rating(Book *book, BookTable *table, const PlTestStanding *standing)
{
  book_text_free(table,
                 pl_say_tests(book->snapshot, standing != NULL ? standing->rating : PL_ASSURANCE_NOT_TESTED));
}

static void
put_test(Book *book, BookTable *table, GPtrArray *pictures, const PlTestStanding *standing)
{
  const PlAssurance *assurance = standing->assurance;
  book_text(table, standing->test->name);
  book_text(table, standing->test->code);
  book_text(table, pl_test_group_name(standing->test->test_group));
  for (guint i = 0; i < pictures->len; i++)
    put_test_rating(book, table, pl_assurance_picture_find(pictures->pdata[i], standing->test->id));
  book_text(table, assurance != NULL ? assurance->found : "");
  book_text(table, assurance != NULL ? assurance->control_gaps : "");
  book_text(table, assurance != NULL ? assurance->assurance_gaps : "");
  for (guint i = 0; i < PL_N_LINES; i++)
    book_text_free(table, pl_say_tests(book->snapshot, standing->lines[i] != NULL ? standing->lines[i]->rating
                                                                                  : PL_ASSURANCE_NOT_TESTED));
  book_date(table, assurance != NULL ? assurance->date : "");
  book_date(table, assurance != NULL ? assurance->next_due : "");
  book_text(table, assurance != NULL ? assurance->judged_by : "");
  book_text(table, standing->test->text);
  book_text(table, assurance != NULL ? book_clearance_word(assurance->clearance.clearance) : "");
  book_next_row(table);
}

static void
ask_assurance(Book *book, BookTable *table, guint column)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  for (gint i = PL_ASSURANCE_SUBSTANTIAL; i >= PL_ASSURANCE_NOT_TESTED; i--)
    g_ptr_array_add(words, pl_say_tests(book->snapshot, i));
  book_ask_list(
      table, column, (const char *const *)words->pdata, words->len, _("Assurance"),
      pl_published(
          book->snapshot,
          _("How far the test shows that this is under control. “Not tested” is not the same as “none”."),
          _("How far the test shows that this is under control. “Without a published result” is not the same as “none”.")));
}

void
book_add_assurance(Book *book)
{
  const PlAssurancePicture *picture = book->overview->assurance;
  g_autofree char *note =
      picture->option != NULL
          ? g_strdup_printf(
                _("What was found, the gaps and the three lines are for “%s”, the option in view."),
                picture->option->name)
          : g_strdup(book->published != NULL
                         ? _("No delivery option is cleared as public, so no test is shown.")
                         : _("No delivery option is in view, so nothing has been tested."));
  lxw_worksheet *sheet =
      book_sheet(book, book_sheet_name(SHEET_ASSURANCE),
                 _("Assurance tests, for each delivery option considered"), note, BOOK_HEAD_ROW);
  g_autoptr(GPtrArray) pictures = load_pictures(book);
  g_autoptr(GArray) array = g_array_new(FALSE, FALSE, sizeof(BookColumn));
  const BookColumn *columns = assurance_columns(pictures, array);
  BookTable table = book_table_start(book, sheet, BOOK_HEAD_ROW, "Assurance_tests", columns, array->len,
                                     picture->n_tests, _("No assurance test is in use."));
  for (guint i = 0; i < picture->n_tests; i++)
    put_test(book, &table, pictures, &picture->tests[i]);
  for (guint i = 0; i < pictures->len; i++) {
    const PlAssurancePicture *shown = pictures->pdata[i];
    book_mark_assurance(&table, TEST_OPTION_COLUMN + i);
    ask_assurance(book, &table, TEST_OPTION_COLUMN + i);
    if (picture->option != NULL && shown->option->id == picture->option->id)
      book->option_column = TEST_OPTION_COLUMN + i;
  }
  for (guint i = 0, first = book_column(&table, _("Line 1: management")); i < PL_N_LINES; i++) {
    book_mark_assurance(&table, first + i);
    ask_assurance(book, &table, first + i);
  }
  book_ask_date(&table, book_column(&table, _("Tested on")), _("Tested on"));
  book_ask_date(&table, book_column(&table, _("Next due")), _("Next due"));
}

/* ---- Links ---- */

/* Of a domain that a risk of the council in hand is linked to: as the Matrix has it. */
static void
put_linked_level(Book *book, BookTable *table, const PlRisk *risk, const PlDomain *domain)
{
  if (domain == NULL || !domain->in_use || book->assessment == NULL ||
      assessment_of(book, risk) != book->assessment) {
    book_text(table, "");
    return;
  }
  const char *sheet = book_sheet_name(SHEET_MATRIX);
  g_autoptr(GPtrArray) domains = book_domains(book);
  guint first = BOOK_HEAD_ROW + 2, last = BOOK_HEAD_ROW + 1 + domains->len;
  const PlAgreedLevel *agreed = pl_snapshot_agreed_level(book->snapshot, book->assessment->id, domain->id);
  g_autofree char *formula = g_strdup_printf("=INDEX('%s'!$C$%u:$C$%u,MATCH($E%u,'%s'!$B$%u:$B$%u,0))", sheet,
                                             first, last, table->row + 1, sheet, first, last);
  if (pl_level_state(agreed) == PL_LEVEL_AGREED)
    book_formula_number(table, formula, agreed->level);
  else
    book_formula_text(table, formula, book_level_word(book, agreed));
}

static void
put_link(BookTable *table, const PlRisk *risk, const char *kind, const PlDomain *domain, const char *name,
         const char *code, gint strength, const char *reason, gboolean local)
{
  book_text(table, risk->name);
  book_text(table, risk->code);
  book_text(table, kind);
  book_text(table, name);
  book_text(table, code);
  book_text_free(table, pl_say_strength(strength));
  book_number(table, strength);
  put_linked_level(table->book, table, risk, domain);
  book_text(table, reason);
  book_text(table, local ? _("this council") : _("proposed by Plumbline"));
  book_next_row(table);
}

static gboolean
is_in_register(const Book *book, gint64 risk)
{
  const PlRisk *found = pl_snapshot_risk(book->snapshot, risk);
  return found != NULL && found->in_register;
}

static void
name_column(Book *book, const BookTable *table, const char *name, const char *header)
{
  char column[LXW_MAX_COL_NAME_LENGTH];
  lxw_col_to_name(column, (lxw_col_t)book_column(table, header), LXW_FALSE);
  g_autofree char *range =
      g_strdup_printf("='%s'!$%s$%u:$%s$%u", book_sheet_name(SHEET_LINKS), column, table->first_row + 1,
                      column, table->first_row + MAX(table->n_rows, 1));
  book_check(book, workbook_define_name(book->workbook, name, range));
}

void
book_add_links(Book *book)
{
  lxw_worksheet *sheet =
      book_sheet(book, book_sheet_name(SHEET_LINKS), _("What each risk is linked to, and why"),
                 _("Weakness in a linked domain leaves the risk exposed; a linked test shows whether it is "
                   "under control."),
                 BOOK_HEAD_ROW);
  const BookColumn columns[] = {
      {_("Risk"), 32, STYLE_NAME, NULL},        {_("Risk’s code"), 8, STYLE_CODE, NULL},
      {_("Linked to a"), 16, STYLE_TEXT, NULL}, {_("Domain or test"), 34, STYLE_TEXT, NULL},
      {_("Its code"), 11, STYLE_CODE, NULL},    {_("How strongly"), 12, STYLE_TEXT, NULL},
      {_("Strength"), 9, STYLE_CENTRE, NULL},   {_("Its level now"), 13, STYLE_CENTRE, NULL},
      {_("Reason"), 72, STYLE_TEXT, NULL},      {_("Whose judgement"), 20, STYLE_TEXT, NULL},
  };
  guint n_domains, n_tests, n_risks, n_links = 0;
  const PlRiskDomain *to_domains = pl_snapshot_risk_domains(book->snapshot, &n_domains);
  const PlRiskTest *to_tests = pl_snapshot_risk_tests(book->snapshot, &n_tests);
  const PlRisk *risks = pl_snapshot_risks(book->snapshot, &n_risks);
  for (guint i = 0; i < n_domains; i++)
    n_links += is_in_register(book, to_domains[i].risk);
  for (guint i = 0; i < n_tests; i++)
    n_links += is_in_register(book, to_tests[i].risk);
  BookTable table = book_table_start(book, sheet, BOOK_HEAD_ROW, "Risk_links", columns, G_N_ELEMENTS(columns),
                                     n_links, _("No risk in the register is linked to anything yet."));
  for (guint i = 0; i < n_risks; i++) {
    if (!risks[i].in_register)
      continue;
    gpointer *links = book_links(book, PL_RECORD_RISK_DOMAIN, risks[i].id, &n_domains);
    for (guint j = 0; j < n_domains; j++) {
      const PlRiskDomain *link = links[j];
      const PlDomain *domain = pl_snapshot_domain(book->snapshot, link->domain);
      put_link(&table, &risks[i], _("domain"), domain, domain != NULL ? domain->name : "",
               domain != NULL ? domain->code : "", link->strength, link->reason, link->local);
    }
    links = book_links(book, PL_RECORD_RISK_TEST, risks[i].id, &n_tests);
    for (guint j = 0; j < n_tests; j++) {
      const PlRiskTest *link = links[j];
      const PlTest *test = pl_snapshot_test(book->snapshot, link->test);
      put_link(&table, &risks[i], _("assurance test"), NULL, test != NULL ? test->name : "",
               test != NULL ? test->code : "", link->strength, link->reason, link->local);
    }
  }
  book_mark_levels(&table, book_column(&table, _("Its level now")));
  name_column(book, &table, BOOK_LINK_RISK, _("Risk’s code"));
  name_column(book, &table, BOOK_LINK_STRENGTH, _("Strength"));
  name_column(book, &table, BOOK_LINK_LEVEL, _("Its level now"));
}
