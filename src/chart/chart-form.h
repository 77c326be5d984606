/*
 * chart-form.h: the forms that a chart can be laid out in: as it is meant to be, or for a space that this
 * does not suit. chart-layout.c lays one out, chart-fit.c chooses.
 */
#pragma once

#include "chart-private.h"

G_BEGIN_DECLS

/* What of it reaches the kinds of chart is explained at PlScene. */
typedef struct {
  gboolean turned, brief, bare, low;
  gboolean aside; /* title and key stand beside the picture, which has the whole of the height */
  guint column_rows;
  double stretch;
} PlForm;

extern const PlForm PL_FORM_WHOLE; /* as it is meant to be */

/* Lays the chart out at `width`, its margin with it. Returns: (transfer full). */
PlScene *pl_form_build(const PlForm *form, const PlChart *chart, double width);

/* The same at width / scale, to be drawn at `*scale`, which is below 1 where `width` is less than `least`. */
PlScene *pl_form_build_for(const PlForm *form, const PlChart *chart, double width, double least,
                           double *scale);

/* Narrower than this, everything shrinks. */
double pl_form_min_width(const PlForm *form, const PlChart *chart);
/* Where it is at its best. */
double pl_form_natural_width(const PlForm *form, const PlChart *chart);

/* As narrow as it may be to be drawn larger than there. */
double pl_form_close_width(const PlForm *form, const PlChart *chart);

/* A size that a picture may have. */
static inline double
pl_form_sane(double size)
{
  return CLAMP(size, PL_CHART_SIZE_MIN, PL_CHART_SIZE_MAX);
}

G_END_DECLS
