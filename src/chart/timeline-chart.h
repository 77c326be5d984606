/*
 * timeline-chart.h: what the two ways of laying out a timeline share: on a line to scale, and one milestone
 * below another.
 */
#pragma once

#include "chart-private.h"

G_BEGIN_DECLS

/* In units of the text's size. */
#define PL_TIMELINE_DOT 0.36
#define PL_TIMELINE_ROW_WIDTH 24.0 /* of a milestone below others */
#define PL_TIMELINE_ROW_MIN 16.0

/* One milestone. Its label stands in a lane, from the line upwards, to the left of its stem where it is past
 * and else to the right. */
typedef struct {
  double x; /* 0 to 1 */
  const char *name, *when, *hangs;
  gboolean past, reached, late;
} PlTimelineMark;

typedef struct {
  double x;
  const char *label;
} PlTimelineYear;

typedef struct {
  GArray *marks; /* PlTimelineMark, by date */
  GArray *years; /* PlTimelineYear: its first day */
  double now;    /* 0 to 1 */
  const char *now_label;
} PlTimelineLine;

static inline const PlTimelineMark *
pl_timeline_mark(const PlTimelineLine *line, guint i)
{
  return &g_array_index(line->marks, PlTimelineMark, i);
}

/* Full for one that is reached, a square for one that is late. */
void pl_timeline_draw_dot(PlScene *scene, const PlTimelineMark *mark, double x, double y);

/* One below another, in columns where there is room, in order and not to scale. `line` is a PlTimelineLine.
 */
void pl_timeline_build_rows(gpointer line, PlScene *scene, guint first, guint last);

G_END_DECLS
