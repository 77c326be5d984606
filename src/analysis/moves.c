#include <plumbline/moves.h>

#include <glib/gi18n-lib.h>

#include <plumbline/exposure.h>
#include <plumbline/in-common.h>
#include <plumbline/loose-ends.h>
#include <plumbline/say.h>

#include "assurance-words.h"
#include "keep.h"

/* What one of the two snapshots says. */
typedef struct {
  const PlSnapshot *snapshot;
  const PlAssessment *assessment; /* (nullable) */
  PlRatings *ratings;
  PlAssurancePicture *picture;
  PlInCommon *in_common;
  PlLooseEnds *loose;
} Side;

typedef struct {
  PlMoves base;
  PlKeep keep;
  GArray *items; /* PlMove, while they are found */
} Moves;

static void
side_init(Side *side, const PlSnapshot *snapshot, gint64 assessment, gint64 option, const char *as_at)
{
  side->snapshot = snapshot;
  side->assessment = assessment != 0 ? pl_snapshot_assessment(snapshot, assessment)
                                     : pl_snapshot_latest_assessment(snapshot, 0, as_at);
  g_autoptr(PlProfile) profile = side->assessment != NULL ? pl_profile_new(snapshot, side->assessment) : NULL;
  side->ratings =
      pl_ratings_new(snapshot, side->assessment != NULL ? side->assessment->organisation : 0, as_at, NULL);
  side->picture = pl_assurance_picture_new(snapshot, option, as_at);
  side->in_common = pl_in_common_new(profile, side->ratings, side->picture);
  side->loose = pl_loose_ends_new(side->ratings, side->picture);
}

static void
side_clear(Side *side)
{
  pl_loose_ends_unref(side->loose);
  pl_in_common_unref(side->in_common);
  pl_assurance_picture_unref(side->picture);
  pl_ratings_unref(side->ratings);
}

/* A statement of one side, kept for as long as the moves are: the records it rests on are its snapshot's.
 * NULL, where that side says nothing, gives one without text. */
static PlStatement
keep_copy(Moves *self, const PlStatement *of)
{
  GArray *basis = pl_basis_new();
  for (guint i = 0; of != NULL && i < of->n_basis; i++)
    pl_basis_add_new(basis, of->basis[i].kind, of->basis[i].record);
  return pl_keep_statement(&self->keep, of != NULL ? of->id : "moves.nothing",
                           g_strdup(of != NULL ? of->text : ""), basis);
}

/* Takes `text`. What moved rests on what is said afterwards; `about`, where nothing is. */
static void
add(Moves *self, PlMove move, const PlStatement *was, const PlStatement *is, char *text)
{
  static const char *const ids[] = {"moves.exposure", "moves.assurance", "moves.in-common", "moves.covered"};
  g_autofree char *code = g_strdup_printf("%" G_GINT64_FORMAT, move.id);
  GArray *basis = pl_basis_new();
  if (is != NULL)
    pl_basis_add_all(basis, is);
  else
    pl_basis_add(basis, move.about, pl_snapshot_find_id(self->base.after, move.about, move.id));
  move.statement = pl_keep_statement_of(&self->keep, ids[move.kind], code, text, basis);
  move.was = keep_copy(self, was);
  move.is = keep_copy(self, is);
  g_array_append_val(self->items, move);
}

/* ---- Risks ---- */

static void
move_exposure(Moves *self, const Side *before, const Side *after, const PlRisk *was_risk, const PlRisk *risk)
{
  if (pl_exposure_level(before->snapshot, risk->id, before->assessment->id) ==
      pl_exposure_level(after->snapshot, risk->id, after->assessment->id))
    return;
  g_autoptr(PlExposure) was = pl_exposure_new(before->snapshot, was_risk, before->assessment, NULL),
                        is = pl_exposure_new(after->snapshot, risk, after->assessment, NULL);
  gboolean known = was->level != PL_EXPOSURE_NOT_KNOWN && is->level != PL_EXPOSURE_NOT_KNOWN;
  g_autofree char *name = pl_say_risk(risk);
  PlMove move = {PL_MOVE_EXPOSURE, PL_RECORD_RISK, risk->id,
                 .worse = known ? (gint)is->level - (gint)was->level : 0};
  self->base.n_exposure++;
  add(self, move, &was->statement, &is->statement,
      g_strdup_printf(_("Exposure of %s moves from %s to %s."), name, pl_exposure_word(was->level),
                      pl_exposure_word(is->level)));
}

/* Better is more tests that are reasonable or better; then, of as many, fewer that failed. */
static gint
worse_behind(const PlAssuranceBehind *was, const PlAssuranceBehind *is)
{
  if (was->n_tests != is->n_tests)
    return 0;
  if (was->n_reasonable != is->n_reasonable)
    return was->n_reasonable > is->n_reasonable ? 1 : -1;
  return (gint)is->count[PL_ASSURANCE_NONE] - (gint)was->count[PL_ASSURANCE_NONE];
}

static void
move_assurance(Moves *self, const Side *before, const Side *after, const PlRisk *was_risk, const PlRisk *risk)
{
  g_autoptr(PlAssuranceBehind) was = pl_assurance_behind_new(before->picture, was_risk),
                               is = pl_assurance_behind_new(after->picture, risk);
  if (g_str_equal(was->statement.text, is->statement.text))
    return;
  g_autofree char *name = pl_say_risk(risk);
  PlMove move = {PL_MOVE_ASSURANCE, PL_RECORD_RISK, risk->id, .worse = worse_behind(was, is)};
  self->base.n_assurance++;
  /* The summary leaves out which test is the worst; the statement says it. */
  add(self, move, &was->statement, &is->statement,
      g_str_equal(was->summary, is->summary)
          ? g_strdup_printf(_("Assurance behind %s"), is->statement.text)
          : g_strdup_printf(_("Assurance behind %s moves from “%s” to “%s”."), name, was->summary,
                            is->summary));
}

static void
move_risks(Moves *self, const Side *before, const Side *after)
{
  gboolean levels = before->assessment != NULL && after->assessment != NULL;
  for (guint i = 0; levels && i < after->ratings->n_risks; i++) {
    const PlRisk *risk = after->ratings->risks[i].risk;
    const PlRiskStanding *was = pl_ratings_find(before->ratings, risk->id);
    if (was != NULL)
      move_exposure(self, before, after, was->risk, risk);
  }
  for (guint i = 0; after->picture->option != NULL && i < after->ratings->n_risks; i++) {
    const PlRisk *risk = after->ratings->risks[i].risk;
    const PlRiskStanding *was = pl_ratings_find(before->ratings, risk->id);
    if (was != NULL)
      move_assurance(self, before, after, was->risk, risk);
  }
}

/* ---- What risks have in common ---- */

static gint64
common_id(const PlCommon *common)
{
  return common->domain != NULL ? common->domain->domain->id : common->test->test->id;
}

static const PlCommon *
find_common(const PlInCommon *in, const PlCommon *like)
{
  for (guint i = 0; i < in->n_items; i++)
    if ((in->items[i].domain != NULL) == (like->domain != NULL) &&
        common_id(&in->items[i]) == common_id(like))
      return &in->items[i];
  return NULL;
}

static char *
common_name(const PlCommon *common)
{
  return common->domain != NULL ? pl_say_domain(common->domain->domain) : pl_quote_test(common->test->test);
}

static PlRecordKind
common_kind(const PlCommon *common)
{
  return common->domain != NULL ? PL_RECORD_DOMAIN : PL_RECORD_TEST;
}

static void
move_shared(Moves *self, const PlCommon *was, const PlCommon *is)
{
  if (was != NULL && g_str_equal(was->statement.text, is->statement.text))
    return;
  g_autofree char *number = was != NULL ? pl_say_number((gint)was->n_risks) : NULL;
  gboolean counts = was != NULL && was->n_risks != is->n_risks;
  PlMove move = {PL_MOVE_IN_COMMON, common_kind(is), common_id(is),
                 .worse = was != NULL ? (gint)is->n_risks - (gint)was->n_risks : 1};
  add(self, move, was != NULL ? &was->statement : NULL, &is->statement,
      counts ? g_strdup_printf(_("%s Before: %s."), is->statement.text, number)
             : g_strdup(is->statement.text));
}

static void
move_common(Moves *self, const Side *before, const Side *after)
{
  for (guint i = 0; i < after->in_common->n_items; i++)
    move_shared(self, find_common(before->in_common, &after->in_common->items[i]),
                &after->in_common->items[i]);
  for (guint i = 0; i < before->in_common->n_items; i++) {
    const PlCommon *was = &before->in_common->items[i];
    if (find_common(after->in_common, was) != NULL)
      continue;
    g_autofree char *name = common_name(was);
    g_autofree char *clause = g_strdup_printf(
        _("%s is no longer a weak point that risks above what the board accepts have in common"), name);
    PlMove move = {PL_MOVE_IN_COMMON, common_kind(was), common_id(was), .worse = -1};
    add(self, move, &was->statement, NULL, pl_say_sentence(clause));
  }
}

/* ---- Tests that cover no risk ---- */

static gboolean
covers_none(const PlLooseEnds *loose, gint64 test)
{
  for (guint i = 0; i < loose->n_no_risk; i++)
    if (loose->no_risk[i]->test->id == test)
      return TRUE;
  return FALSE;
}

/* The test, and its links with risks of the register. */
static GArray *
links_of(const Side *side, const PlTest *test)
{
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_TEST, pl_snapshot_test(side->snapshot, test->id));
  guint n;
  const PlRiskTest *links = pl_snapshot_risk_tests(side->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (links[i].test == test->id && pl_ratings_find(side->ratings, links[i].risk) != NULL)
      pl_basis_add_new(basis, PL_RECORD_RISK_TEST, &links[i]);
  return basis;
}

static void
move_covered(Moves *self, const Side *before, const Side *after)
{
  for (guint i = 0; i < after->picture->n_tests; i++) {
    const PlTest *test = after->picture->tests[i].test;
    gboolean was = covers_none(before->loose, test->id), is = covers_none(after->loose, test->id);
    if (was == is || pl_assurance_picture_find(before->picture, test->id) == NULL)
      continue;
    g_autofree char *name = pl_quote_test(test);
    PlMove move = {PL_MOVE_COVERED, PL_RECORD_TEST, test->id, .worse = is ? 1 : -1};
    g_autoptr(GArray) then = links_of(before, test), now = links_of(after, test);
    PlStatement was_links = {"moves.covered-by", "", (PlBasis *)then->data, then->len},
                is_links = {"moves.covered-by", "", (PlBasis *)now->data, now->len};
    add(self, move, &was_links, &is_links,
        g_strdup_printf(
            is ? pl_published(self->base.after,
                              _("The assurance test %s covers no risk of the register any longer."),
                              _("The assurance test %s covers no published risk any longer."))
               : pl_published(self->base.after, _("The assurance test %s now covers a risk of the register."),
                              _("The assurance test %s now covers a published risk.")),
            name));
  }
}

/* ---- The whole ---- */

/* What moved: a risk once, whatever moves of it. */
static GArray *
summary_basis(const PlMoves *base)
{
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < base->n; i++)
    pl_basis_add(basis, base->items[i].about,
                 pl_snapshot_find_id(base->after, base->items[i].about, base->items[i].id));
  return basis;
}

static char *
summary_text(const PlMoves *base)
{
  g_autofree char *exposed = pl_say_number((gint)base->n_exposure),
                  *assured = pl_say_number((gint)base->n_assurance);
  if (base->n == 0)
    return g_strdup(pl_published(base->after,
                                 _("Nothing moves: no risk’s exposure, and no assurance behind one."),
                                 _("Nothing that is published moves: no risk’s exposure, and no assurance "
                                   "behind one.")));
  if (base->n_exposure == 0 && base->n_assurance == 0)
    return g_strdup(pl_published(base->after, _("No risk’s exposure moves, and no assurance behind one."),
                                 _("No published risk’s exposure moves, and no assurance behind one.")));
  g_autofree char *exposure = g_strdup_printf(
      ngettext("exposure moves for %s risk", "exposure moves for %s risks", base->n_exposure), exposed);
  g_autofree char *assurance =
      g_strdup_printf(ngettext("the assurance behind %s risk moves", "the assurance behind %s risks moves",
                               base->n_assurance),
                      assured);
  g_autofree char *both = g_strdup_printf(_("%s, and %s"), exposure, assurance);
  return pl_say_sentence(base->n_assurance == 0 ? exposure : base->n_exposure == 0 ? assurance : both);
}

PlMoves *
pl_moves_new(const PlSnapshot *before, const PlSnapshot *after, gint64 assessment, gint64 option,
             const char *as_at)
{
  g_return_val_if_fail(before != NULL && after != NULL && as_at != NULL, NULL);
  Moves *self = g_atomic_rc_box_new0(Moves);
  PlMoves *base = &self->base;
  pl_keep_init(&self->keep);
  base->before = pl_snapshot_ref((PlSnapshot *)before);
  base->after = pl_snapshot_ref((PlSnapshot *)after);
  self->items = g_array_new(FALSE, FALSE, sizeof(PlMove));
  Side was, is;
  side_init(&was, before, assessment, option, as_at);
  side_init(&is, after, assessment, option, as_at);
  move_risks(self, &was, &is);
  move_common(self, &was, &is);
  move_covered(self, &was, &is);
  side_clear(&was);
  side_clear(&is);
  base->items = pl_keep_array(&self->keep, g_steal_pointer(&self->items), &base->n);
  base->summary = pl_keep_statement(&self->keep, "moves", summary_text(base), summary_basis(base));
  return base;
}

PlMoves *
pl_moves_ref(PlMoves *moves)
{
  return g_atomic_rc_box_acquire(moves);
}

static void
moves_clear(gpointer data)
{
  Moves *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.before);
  pl_snapshot_unref(self->base.after);
}

void
pl_moves_unref(PlMoves *moves)
{
  g_atomic_rc_box_release_full(moves, moves_clear);
}
