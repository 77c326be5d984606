/* How much the first page shows, so that it stays one page whatever people wrote. */
#include "pack-private.h"

#include <plumbline/pdf.h>

/* At most, where there is room: risks beside questions, questions, and actions. */
#define RISKS_BESIDE 4
#define QUESTIONS 4
#define ACTIONS 5

/* One way to make the page shorter: fewer of something, down to `least`. */
typedef struct {
  gsize of; /* which of PlPackFirstPage's numbers */
  guint least;
} Step;

#define STEP(member, down_to)                                                                                \
  {                                                                                                          \
    G_STRUCT_OFFSET(PlPackFirstPage, member), down_to                                                        \
  }

/* What goes first is what stands again soonest on the later pages, and what is asked goes late. What a level
 * means in plain words goes last, for it saves a line only where it takes two. */
static const Step board[] = {
    STEP(risks, 3), STEP(recommendations, 2), STEP(risks, 1), STEP(words, 0), STEP(risks, 0),
};
static const Step self_assessment[] = {
    STEP(questions, 2), STEP(actions, 3),   STEP(questions, 1),       STEP(words, 0),
    STEP(actions, 1),   STEP(questions, 0), STEP(recommendations, 2), STEP(actions, 0),
};
static const Step scrutiny[] = {
    STEP(risks, 3),     STEP(questions, 3),       STEP(risks, 2),     STEP(questions, 2), STEP(risks, 1),
    STEP(questions, 1), STEP(recommendations, 2), STEP(questions, 0), STEP(risks, 0),     STEP(words, 0),
};

static const struct {
  const Step *steps;
  guint n;
} ways[] = {
    [PL_PACK_BOARD] = {board, G_N_ELEMENTS(board)},
    [PL_PACK_SELF_ASSESSMENT] = {self_assessment, G_N_ELEMENTS(self_assessment)},
    [PL_PACK_SCRUTINY] = {scrutiny, G_N_ELEMENTS(scrutiny)},
};
G_STATIC_ASSERT(G_N_ELEMENTS(ways) == PL_N_PACK_KINDS);

/* Sets the first page by itself, marked as the whole pack will be. Returns: whether it is one page, as
 * none is once it is cancelled. */
static gboolean
fits(const PlPackBuilder *builder, const PlPackBuilder *whole)
{
  /* A copy, so that what is shown here is counted where it is shown for good. */
  g_autoptr(GHashTable) shown = g_hash_table_new(NULL, NULL);
  g_autoptr(PlReport) report = pl_report_new(pl_report_get_meta(builder->report));
  PlPackBuilder trial = *builder;
  PlProse *marking = NULL;
  trial.report = report;
  trial.shown = shown;
  pl_pack_add_summary(&trial, &marking);
  trial.n_shown = whole->n_shown;
  trial.n_not_cleared = whole->n_not_cleared;
  trial.n_risks_not_cleared = whole->n_risks_not_cleared;
  trial.n_exempt = whole->n_exempt;
  trial.n_confidential = whole->n_confidential;
  trial.paragraphs = whole->paragraphs;
  pl_pack_set_marking(&trial, marking);
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, builder->cancellable, NULL);
  return pages != NULL && pl_pages_get_count(pages) == 1;
}

/* No more than there is, so that nothing is tried twice. */
static PlPackFirstPage
begin(const PlPackBuilder *b)
{
  g_autoptr(GPtrArray) recommendations =
      pl_pack_list_recommendations(b->snapshot, b->pack != NULL ? b->pack->id : 0);
  g_autoptr(GPtrArray) plan = pl_pack_list_plan(b);
  gboolean is_board = b->kind == PL_PACK_BOARD;
  return (PlPackFirstPage){.risks =
                               MIN(b->overview->n_top_risks, is_board ? PL_OVERVIEW_RISKS : RISKS_BESIDE),
                           .recommendations = recommendations->len,
                           .questions = MIN(pl_pack_count_questions(b), QUESTIONS),
                           .actions = MIN(plan->len, ACTIONS),
                           .words = 1};
}

void
pl_pack_fit_summary(PlPackBuilder *builder, const PlPackBuilder *whole)
{
  builder->first_page = begin(builder);
  for (guint i = 0; i < ways[builder->kind].n; i++) {
    const Step *step = &ways[builder->kind].steps[i];
    guint *many = G_STRUCT_MEMBER_P(&builder->first_page, step->of);
    for (; *many > step->least; (*many)--)
      if (fits(builder, whole) || g_cancellable_is_cancelled(builder->cancellable))
        return;
  }
  /* Where it is still more than a page, people wrote more than one holds: better all of it on two. */
}
