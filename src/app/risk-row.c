#include "risk-row.h"

struct _PlRiskRow {
  GObject parent_instance;

  /* owned */
  PlRatings *ratings;
  char *mark, *heading, *group_name;

  /* borrowed from `ratings` and its snapshot */
  const PlRiskStanding *standing;
  const PlAssessment *assessment; /* (nullable) */

  /* state */
  guint group;
  gboolean exposure_known;
  PlExposureLevel exposure;
};

G_DEFINE_FINAL_TYPE(PlRiskRow, pl_risk_row, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
pl_risk_row_finalize(GObject *object)
{
  PlRiskRow *self = PL_RISK_ROW(object);
  g_clear_pointer(&self->ratings, pl_ratings_unref);
  g_free(self->mark);
  g_free(self->heading);
  g_free(self->group_name);
  G_OBJECT_CLASS(pl_risk_row_parent_class)->finalize(object);
}

static void
pl_risk_row_class_init(PlRiskRowClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_risk_row_finalize;
  signals[CHANGED] =
      g_signal_new("changed", PL_TYPE_RISK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pl_risk_row_init(PlRiskRow *self)
{
  self->mark = g_strdup("");
  self->heading = g_strdup("");
  self->group_name = g_strdup("");
}

PlRiskRow *
pl_risk_row_new(PlRatings *ratings, const PlRiskStanding *standing, const PlAssessment *assessment)
{
  PlRiskRow *self = g_object_new(PL_TYPE_RISK_ROW, NULL);
  pl_risk_row_set(self, ratings, standing, assessment);
  return self;
}

/* What a cell is made of, beside the risk's own standing: bands and words, links and levels, milestones and
 * names. */
static gboolean
same_around(const PlSnapshot *a, const PlSnapshot *b, const PlAssessment *assessment)
{
  static const PlRecordKind kinds[] = {PL_RECORD_RISK_BAND,    PL_RECORD_SCALE_STEP, PL_RECORD_RISK_DOMAIN,
                                       PL_RECORD_DOMAIN,       PL_RECORD_MILESTONE,  PL_RECORD_DOCUMENT,
                                       PL_RECORD_ORGANISATION, PL_RECORD_THRESHOLD};
  gboolean same = TRUE; /* parts are shared between snapshots, where nothing in them changed */
  for (guint i = 0; same && i < G_N_ELEMENTS(kinds); i++)
    same = pl_snapshot_get_part(a, kinds[i], 0) == pl_snapshot_get_part(b, kinds[i], 0);
  gint64 scope = assessment != NULL ? assessment->id : 0;
  return same && pl_snapshot_get_part(a, PL_RECORD_AGREED_LEVEL, scope) ==
                     pl_snapshot_get_part(b, PL_RECORD_AGREED_LEVEL, scope);
}

static gboolean
same_standing(const PlRiskStanding *a, const PlRiskStanding *b)
{
  return a->likelihood == b->likelihood && a->impact == b->impact && a->before_score == b->before_score &&
         a->target_score == b->target_score && a->movement == b->movement && a->change == b->change &&
         a->above_appetite == b->above_appetite && pl_record_equal(PL_RECORD_RISK, a->risk, b->risk);
}

void
pl_risk_row_set(PlRiskRow *self, PlRatings *ratings, const PlRiskStanding *standing, const PlAssessment *assessment)
{
  g_return_if_fail(PL_IS_RISK_ROW(self) && ratings != NULL && standing != NULL);
  gint64 before = self->assessment != NULL ? self->assessment->id : 0,
         now = assessment != NULL ? assessment->id : 0;
  gboolean same = self->ratings != NULL && before == now &&
                  g_str_equal(self->ratings->as_at, ratings->as_at) &&
                  same_standing(self->standing, standing) &&
                  same_around(self->ratings->snapshot, ratings->snapshot, assessment);
  pl_ratings_ref(ratings);
  g_clear_pointer(&self->ratings, pl_ratings_unref);
  self->ratings = ratings;
  self->standing = standing;
  self->assessment = assessment;
  if (same)
    return;
  self->exposure_known = FALSE;
  g_signal_emit(self, signals[CHANGED], 0);
}

void
pl_risk_row_show_again(PlRiskRow *self)
{
  g_return_if_fail(PL_IS_RISK_ROW(self));
  g_signal_emit(self, signals[CHANGED], 0);
}

static void
set_text(PlRiskRow *self, char **text, const char *to)
{
  if (g_str_equal(*text, to))
    return;
  g_free(*text);
  *text = g_strdup(to);
  g_signal_emit(self, signals[CHANGED], 0);
}

void
pl_risk_row_set_mark(PlRiskRow *self, const char *mark)
{
  g_return_if_fail(PL_IS_RISK_ROW(self) && mark != NULL);
  set_text(self, &self->mark, mark);
}

void
pl_risk_row_set_group(PlRiskRow *self, guint group, const char *name)
{
  g_return_if_fail(PL_IS_RISK_ROW(self) && name != NULL);
  self->group = group;
  if (g_str_equal(self->group_name, name))
    return;
  g_free(self->group_name);
  self->group_name = g_strdup(name);
}

guint
pl_risk_row_get_group(PlRiskRow *self)
{
  return self->group;
}

const char *
pl_risk_row_get_group_name(PlRiskRow *self)
{
  return self->group_name;
}

void
pl_risk_row_set_heading(PlRiskRow *self, const char *heading)
{
  g_return_if_fail(PL_IS_RISK_ROW(self) && heading != NULL);
  set_text(self, &self->heading, heading);
}

const char *
pl_risk_row_get_heading(PlRiskRow *self)
{
  return self->heading;
}

const char *
pl_risk_row_get_mark(PlRiskRow *self)
{
  return self->mark;
}

gint64
pl_risk_row_get_id(PlRiskRow *self)
{
  return self->standing->risk->id;
}

PlSnapshot *
pl_risk_row_get_snapshot(PlRiskRow *self)
{
  return self->ratings->snapshot;
}

const char *
pl_risk_row_get_as_at(PlRiskRow *self)
{
  return self->ratings->as_at;
}

const PlRiskStanding *
pl_risk_row_get_standing(PlRiskRow *self)
{
  return self->standing;
}

PlExposureLevel
pl_risk_row_get_exposure(PlRiskRow *self)
{
  if (!self->exposure_known && self->assessment != NULL) {
    g_autoptr(PlExposure) exposure = pl_exposure_new(self->ratings->snapshot, self->standing->risk, self->assessment,
                                                     self->ratings->as_at);
    self->exposure = exposure->level;
  } else if (!self->exposure_known) {
    self->exposure = PL_EXPOSURE_NOT_KNOWN;
  }
  self->exposure_known = TRUE;
  return self->exposure;
}
