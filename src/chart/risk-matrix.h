/*
 * risk-matrix.h: what the risk matrix knows, shared by its making and its layout.
 */
#pragma once

#include "chart-private.h"

#include <plumbline/ratings.h>

G_BEGIN_DECLS

/* A place in the matrix; likelihood 0 for none. */
typedef struct {
  gint likelihood, impact;
} PlRiskSpot;

/* How much of a path is drawn. */
typedef enum { PL_RISK_PATH_NONE, PL_RISK_PATH_QUIET, PL_RISK_PATH_STRONG } PlRiskPath;

/* Against what the board accepts, in the order in which risks are listed. */
typedef enum { PL_RISK_ABOVE, PL_RISK_UNSAID, PL_RISK_WITHIN, PL_N_RISK_GROUPS } PlRiskGroup;

typedef struct {
  const char *name, *letter;
  const char *within; /* its name within a sentence */
  const char *rating; /* "likely × critical" */
  gint likelihood, impact;
  PlCellValue value; /* the score */
  PlRiskGroup group; /* but where has_appetite is FALSE */
  gint64 id;
  PlRiskPath path;
  PlRiskSpot from, to; /* before controls and the target; or where it stood then, and nowhere */
  const char *from_words, *to_words, *moved; /* for the table */
} PlRiskMark;

typedef struct {
  GArray *marks;          /* PlRiskMark: by group, the highest first within each */
  GPtrArray *unrated;     /* names */
  GPtrArray *likelihoods; /* words, the lowest first */
  GPtrArray *impacts;
  GPtrArray *impact_words;  /* as the document has them */
  const char *unrated_list; /* the names of the unrated in a line; NULL for none */
  PlCellValue *squares;     /* the score of each square, the top row first */
  gboolean has_appetite;
  gboolean keyless; /* the names stand elsewhere */
  gboolean published; /* of what is published alone */
  guint n_in[PL_N_RISK_GROUPS];
  gboolean has_paths, has_targets; /* in which case there are paths */
  const char *from_name;           /* what a path leads from: "before controls", "on 15 April 2026" */
  const char *path_of;             /* the path of the one risk that has one, in words; NULL for none */
} PlRiskGrid;

/* In units of the text's size. */
#define PL_RISK_PILL_W 1.6
#define PL_RISK_PILL_H 1.4
#define PL_RISK_KEY_MIN 19.0 /* a key narrower than this goes below the squares */
#define PL_RISK_KEY_GAP 2.2

/* The marker of a risk: its letter on the page's colour. */
void pl_risk_draw_pill(PlScene *scene, const cairo_rectangle_t *rect, const char *letter, double factor);

/* The names beside the letters. `beside`: beside the squares, which end at `foot`, else below. Returns: the y
 * below it. */
double pl_risk_draw_key(const PlRiskGrid *grid, PlScene *scene, double x, double y, double width,
                        gboolean beside, double foot);
/* Whether the names are so many that one column of them beside the squares would run far below. */
gboolean pl_risk_key_is_long(const PlRiskGrid *grid);
double pl_risk_key_natural_width(const PlRiskGrid *grid, PlScene *scene);
/* Without the words of each rating. */
double pl_risk_key_close_width(const PlRiskGrid *grid, PlScene *scene);

/* ---- Paths (risk-paths.c) ---- */

/* The ends of paths, as they lie in their squares. */
typedef struct {
  const PlRiskGrid *grid;
  PlScene *scene;
  GArray *ends;   /* one for each that is drawn */
  guint *n_in;    /* how many lie in each square */
  guint *n_marks; /* and how many markers */
} PlRiskEnds;

PlRiskEnds *pl_risk_ends_new(const PlRiskGrid *grid, PlScene *scene);
void pl_risk_ends_free(PlRiskEnds *ends);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRiskEnds, pl_risk_ends_free)

/* The height that the ends in a square need below its markers; 0 where there are none. */
double pl_risk_ends_height(const PlRiskEnds *ends, guint square, double width);

/* The lines, before the markers are drawn on top. The squares, and the markers that have room, are placed. */
void pl_risk_ends_draw(const PlRiskEnds *ends);

/* What the signs and the lines between them mean. Returns: the number of items put into `items`; 0 where
 * there are no paths. */
#define PL_RISK_KEY_SIGNS 3
guint pl_risk_ends_key(const PlRiskGrid *grid, PlKeyItem items[PL_RISK_KEY_SIGNS]);

extern const PlChartView pl_risk_matrix_view;

/* ---- Words (risk-matrix-words.c) ---- */

void pl_risk_matrix_add_table(PlChart *chart, const PlRiskGrid *grid, const PlChartOptions *options);
/* The chart's title and sentence. */
void pl_risk_matrix_say(PlChart *chart, const PlRiskGrid *grid, const PlRatings *ratings,
                        const PlChartOptions *options);

/* The square of a likelihood and an impact, counted as the cells are: from the top left. */
static inline guint
pl_risk_square(const PlRiskGrid *grid, gint likelihood, gint impact)
{
  return (grid->likelihoods->len - (guint)likelihood) * grid->impacts->len + (guint)impact - 1;
}

G_END_DECLS
