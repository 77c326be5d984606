#include "risk-row.h"

struct _PlRiskRow {
  GObject parent_instance;

  /* owned */
  PlRatings *ratings;
  char *mark, *heading;

  /* borrowed from `ratings` and its snapshot */
  const PlRiskStanding *standing;
  const PlAssessment *assessment; /* (nullable) */

  /* state */
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
}

PlRiskRow *
pl_risk_row_new(PlRatings *ratings, const PlRiskStanding *standing, const PlAssessment *assessment)
{
  PlRiskRow *self = g_object_new(PL_TYPE_RISK_ROW, NULL);
  pl_risk_row_set(self, ratings, standing, assessment);
  return self;
}

void
pl_risk_row_set(PlRiskRow *self, PlRatings *ratings, const PlRiskStanding *standing, const PlAssessment *assessment)
{
  g_return_if_fail(PL_IS_RISK_ROW(self) && ratings != NULL && standing != NULL);
  pl_ratings_ref(ratings);
  g_clear_pointer(&self->ratings, pl_ratings_unref);
  self->ratings = ratings;
  self->standing = standing;
  self->assessment = assessment;
  self->exposure_known = FALSE;
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
