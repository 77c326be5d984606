/* The web as a heatmap: risks down, domains or assurance tests across. */
#include "matrix.h"

#include <plumbline/assurance-behind.h>
#include <plumbline/profile.h>
#include <plumbline/say.h>
#include <plumbline/weak-links.h>

/* What stands at the head of a column. */
typedef struct {
  gint64 id;
  const char *name;
  char *state;   /* owned: "at 2", "not tested" */
  gboolean weak; /* a domain at 2 or below, a test that failed or was not carried out */
} Head;

static void
head_clear(gpointer data)
{
  g_free(((Head *)data)->state);
}

typedef struct {
  PlChart *chart;
  const PlSnapshot *snapshot;
  PlRatings *ratings;
  PlWeakLinks *weak; /* of the whole register */
  GArray *heads; /* Head */
  gboolean tests;
  guint n_rows, n_columns; /* that are shown */
  guint n_links, n_weak;   /* of those shown */
} Links;

/* ---- Columns ---- */

static void
add_domains(Links *self, const PlChartOptions *options)
{
  const PlAssessment *assessment = pl_chart_find_assessment(self->snapshot, options);
  gint weak = pl_level_weak(self->snapshot);
  guint n;
  const PlDomain *domains = pl_snapshot_domains(self->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (!domains[i].in_use)
      continue;
    const PlAgreedLevel *agreed =
        assessment ? pl_snapshot_agreed_level(self->snapshot, assessment->id, domains[i].id) : NULL;
    gint level = agreed && !agreed->not_enough ? agreed->level : 0;
    Head head = {
        .id = domains[i].id,
        .name = pl_label_of(domains[i].name, domains[i].short_name),
        .state = level > 0 ? g_strdup_printf(_("at %d"), level)
                           : g_strdup(pl_published(self->snapshot, _("no level"), _("no level published"))),
        .weak = level > 0 && level <= weak};
    g_array_append_val(self->heads, head);
  }
}

static void
add_tests(Links *self, const PlAssurancePicture *picture)
{
  for (guint i = 0; i < picture->n_tests; i++) {
    const PlTestStanding *standing = &picture->tests[i];
    Head head = {.id = standing->test->id,
                 .name = standing->test->name,
                 .state = pl_say_tested(self->snapshot, standing->rating, standing->assurance != NULL),
                 .weak = picture->option != NULL && standing->rating <= PL_ASSURANCE_NONE};
    g_array_append_val(self->heads, head);
  }
}

static void
add_columns(Links *self, PlGrid *grid)
{
  pl_chart_add_column(self->chart, _("Risk"), TRUE, FALSE);
  for (guint i = 0; i < self->n_columns; i++) {
    const Head *head = &g_array_index(self->heads, Head, i);
    const char *name = pl_chart_keep(self->chart, head->name);
    PlGridColumn column = {.name = name,
                           .note = pl_chart_keep(self->chart, head->state),
                           .strong = head->weak,
                           .kind = self->tests ? PL_RECORD_TEST : PL_RECORD_DOMAIN,
                           .id = head->id};
    g_array_append_val(grid->columns, column);
    g_autofree char *title = g_strdup_printf("%s (%s)", head->name, head->state);
    pl_chart_add_column(self->chart, title, FALSE, FALSE);
  }
}

/* ---- Cells ---- */

static gint
strength_of(const Links *self, gint64 risk, gint64 other)
{
  if (self->tests) {
    const PlRiskTest key = {.risk = risk, .test = other};
    const PlRiskTest *link = pl_snapshot_find(self->snapshot, PL_RECORD_RISK_TEST, &key);
    return link ? link->strength : 0;
  }
  const PlRiskDomain key = {.risk = risk, .domain = other};
  const PlRiskDomain *link = pl_snapshot_find(self->snapshot, PL_RECORD_RISK_DOMAIN, &key);
  return link ? link->strength : 0;
}

static char *
say_cell(const Links *self, const PlCellValue *value, const Head *head)
{
  g_autofree char *plain = pl_cell_value_say(value);
  if (value->value == 0)
    return g_steal_pointer(&plain);
  if (!value->weak)
    return g_strdup_printf(_("%s link"), plain);
  return self->tests ? g_strdup_printf(_("%s link to a test that is %s: a weak path"), plain, head->state)
                     : g_strdup_printf(_("%s link to a domain %s: a weak path"), plain, head->state);
}

static void
add_rows(Links *self, PlGrid *grid, GPtrArray *says)
{
  for (guint i = 0; i < self->n_rows; i++) {
    const PlRisk *risk = self->ratings->risks[i].risk;
    PlGridRow row = {.name = pl_chart_keep(self->chart, pl_label_of(risk->name, risk->short_name)),
                     .kind = PL_RECORD_RISK,
                     .id = risk->id};
    g_array_append_val(grid->rows, row);
    pl_chart_add_text(self->chart, risk->name);
    for (guint j = 0; j < self->n_columns; j++) {
      const Head *head = &g_array_index(self->heads, Head, j);
      gint strength = strength_of(self, risk->id, head->id);
      PlCellValue value = {
          .state = PL_CELL_LINK, .value = strength, .weak = strength == PL_STRENGTH_STRONG && head->weak};
      self->n_links += strength > 0;
      self->n_weak += value.weak;
      g_array_append_val(grid->values, value);
      g_ptr_array_add(says, say_cell(self, &value, head));
      pl_chart_add_text(self->chart, g_ptr_array_index(says, says->len - 1));
    }
  }
}

static void
add_key_item(Links *self, PlGrid *grid, gint strength, gboolean weak, const char *text)
{
  PlKeyItem item = {.symbol = PL_SYMBOL_CELL,
                    .value = {.state = PL_CELL_LINK, .value = strength, .weak = weak},
                    .text = pl_chart_keep(self->chart, text)};
  g_array_append_val(grid->key, item);
}

static void
add_key(Links *self, PlGrid *grid)
{
  add_key_item(self, grid, PL_STRENGTH_SLIGHT, FALSE, _("slight link"));
  add_key_item(self, grid, PL_STRENGTH_MODERATE, FALSE, _("moderate"));
  add_key_item(self, grid, PL_STRENGTH_STRONG, FALSE, _("strong"));
  if (self->n_weak > 0)
    add_key_item(self, grid, PL_STRENGTH_STRONG, TRUE,
                 self->tests
                     ? pl_published(self->snapshot,
                                    _("weak path: strong, and the test failed or was not carried out"),
                                    _("weak path: strong, and the test failed or no result is published"))
                     : _("weak path: strong, and the domain is weak"));
}

/* ---- Words ---- */

static char *
left_out_text(const Links *self)
{
  GString *text = g_string_new(NULL);
  if (self->n_rows < self->ratings->n_risks)
    g_string_append_printf(text, _("The %u highest of %u risks are shown."), self->n_rows,
                           self->ratings->n_risks);
  if (self->n_columns < self->heads->len)
    g_string_append_printf(text,
                           self->tests ? _("%sThe first %u of %u tests are shown.")
                                       : _("%sThe first %u of %u domains are shown."),
                           text->len > 0 ? " " : "", self->n_columns, self->heads->len);
  return g_string_free(text, FALSE);
}

static char *
sentence_text(const Links *self, const char *left_out)
{
  g_autofree char *risks = g_strdup_printf(ngettext("%u risk", "%u risks", self->n_rows), self->n_rows),
                  *others = self->tests
                                ? g_strdup_printf(
                                      ngettext("%u assurance test", "%u assurance tests", self->n_columns),
                                      self->n_columns)
                                : g_strdup_printf(ngettext("%u domain", "%u domains", self->n_columns),
                                                  self->n_columns),
                  *finding = pl_say_sentence(self->chart->title);
  /* TRANSLATORS: links, "14 risks", "7 domains", then a whole sentence, then perhaps another. */
  return g_strdup_printf(
      ngettext("%u link between %s and %s. %s%s%s", "%u links between %s and %s. %s%s%s", self->n_links),
      self->n_links, risks, others, finding, *left_out ? " " : "", left_out);
}

/* ---- The whole ---- */

static gboolean
any_link(const Links *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < self->n_columns; j++)
      if (strength_of(self, self->ratings->risks[i].risk->id, g_array_index(self->heads, Head, j).id) > 0)
        return TRUE;
  return FALSE;
}

static void
fill(Links *self)
{
  if (self->n_rows == 0) {
    pl_chart_set_empty(
        self->chart, pl_published(self->snapshot, _("No risks in the register"), _("No risk is published")),
        pl_published(self->snapshot, _("No risk is in the register yet, so there is nothing to link."),
                     _("No risk is published, so there is no link to show.")));
    return;
  }
  if (!any_link(self)) {
    pl_chart_set_empty(
        self->chart, pl_published(self->snapshot, _("No links yet"), _("No link is published")),
        self->tests
            ? pl_published(self->snapshot, _("No risk of the register is linked to an assurance test yet."),
                           _("No published risk is linked to an assurance test."))
            : pl_published(self->snapshot, _("No risk of the register is linked to a domain yet."),
                           _("No published risk is linked to a domain.")));
    return;
  }
  g_autoptr(GPtrArray) says = g_ptr_array_new_with_free_func(g_free);
  PlGrid *grid = pl_grid_new();
  add_columns(self, grid);
  add_rows(self, grid, says);
  add_key(self, grid);
  g_autofree char *left_out = left_out_text(self);
  grid->note = *left_out ? pl_chart_keep(self->chart, left_out) : NULL;
  self->chart->title = pl_chart_keep_title(self->chart, self->weak->statement.text);
  self->chart->sentence = pl_chart_keep_take(self->chart, sentence_text(self, left_out));
  pl_grid_give(grid, self->chart, (const char *const *)says->pdata);
}

static void
make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options, gboolean tests)
{
  const char *as_at = options->as_at ? options->as_at : PL_DATE_LAST;
  Links self = {.chart = chart, .snapshot = snapshot, .tests = tests};
  self.ratings = pl_ratings_new(snapshot, options->organisation, as_at, NULL);
  self.heads = g_array_new(FALSE, FALSE, sizeof(Head));
  g_array_set_clear_func(self.heads, head_clear);
  g_autoptr(PlAssurancePicture) picture =
      tests ? pl_assurance_picture_new(snapshot, options->option, as_at) : NULL;
  self.weak = tests ? pl_weak_links_new_tests(self.ratings, picture)
                    : pl_weak_links_new(self.ratings, pl_chart_find_assessment(snapshot, options));
  if (tests)
    add_tests(&self, picture);
  else
    add_domains(&self, options);
  self.n_rows = MIN(self.ratings->n_risks, PL_CHART_LINKS_ROWS);
  self.n_columns = MIN(self.heads->len, PL_CHART_LINKS_COLUMNS);
  fill(&self);
  g_array_unref(self.heads);
  pl_weak_links_unref(self.weak);
  pl_ratings_unref(self.ratings);
}

void
pl_links_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  make(chart, snapshot, options, FALSE);
}

void
pl_links_tests_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  make(chart, snapshot, options, TRUE);
}
