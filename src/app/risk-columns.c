#include "risk-columns-private.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <string.h>

#include "widgets.h"
#include "words.h"

/* The least widths, in characters. */
#define NAME_CHARS 14
#define WORDS_CHARS 12

static const PlRisk *
risk_of(PlRiskRow *row)
{
  return pl_risk_row_get_standing(row)->risk;
}

/* ---- What a cell shows ---- */

static char *
show_text(GtkWidget *child, const char *text)
{
  if (child != NULL)
    gtk_label_set_text(GTK_LABEL(child), text);
  return g_strdup(text);
}

/* What should be seen first in its column stands out. */
static char *
show_marked(GtkWidget *child, const char *text, gboolean marked)
{
  if (child != NULL && marked)
    gtk_widget_add_css_class(child, "heading");
  else if (child != NULL)
    gtk_widget_remove_css_class(child, "heading");
  return show_text(child, text);
}

static const char *
name_of(const PlRisk *risk)
{
  return *risk->short_name != '\0' ? risk->short_name : risk->name;
}

static char *
show_name(GtkWidget *child, PlRiskRow *row)
{
  return show_text(child, name_of(risk_of(row)));
}

static char *
show_mark(GtkWidget *child, PlRiskRow *row)
{
  const char *mark = pl_risk_row_get_mark(row);
  if (child != NULL) {
    gtk_label_set_text(GTK_LABEL(child), mark);
    gtk_widget_set_visible(child, *mark != '\0');
  }
  return *mark != '\0' ? g_strdup_printf(_("marked %s in the matrix"), mark)
                       : g_strdup(_("not in the matrix"));
}

static char *
show_score(GtkWidget *child, PlRiskRow *row, gint score)
{
  if (score == 0)
    return show_text(child, pl_published(pl_risk_row_get_snapshot(row), _("not rated"), _("not published")));
  g_autofree char *text = g_strdup_printf("%d", score);
  return show_text(child, text);
}

static char *
show_before(GtkWidget *child, PlRiskRow *row)
{
  return show_score(child, row, pl_risk_row_get_standing(row)->before_score);
}

static char *
show_current(GtkWidget *child, PlRiskRow *row)
{
  const PlRiskStanding *standing = pl_risk_row_get_standing(row);
  if (child != NULL)
    pl_chip_set_risk(child, pl_risk_row_get_snapshot(row), standing);
  if (standing->score == 0)
    return g_strdup(pl_published(pl_risk_row_get_snapshot(row), _("not rated"), _("not published")));
  const char *band = standing->band != NULL ? standing->band->name : "";
  gboolean moved = standing->movement == PL_MOVEMENT_UP || standing->movement == PL_MOVEMENT_DOWN;
  return g_strdup_printf("%d%s%s%s%s", standing->score, *band != '\0' ? ", " : "", band, moved ? ", " : "",
                         moved ? pl_movement_word(standing->movement) : "");
}

static char *
show_target(GtkWidget *child, PlRiskRow *row)
{
  return show_score(child, row, pl_risk_row_get_standing(row)->target_score);
}

static char *
show_exposure(GtkWidget *child, PlRiskRow *row)
{
  PlExposureLevel level = pl_risk_row_get_exposure(row);
  return show_marked(child, pl_exposure_word(level), level == PL_EXPOSURE_HIGH);
}

static char *
show_owner(GtkWidget *child, PlRiskRow *row)
{
  const char *owner = risk_of(row)->owner;
  return show_marked(child, *owner != '\0' ? owner : _("no owner"), *owner == '\0');
}

static char *
show_category(GtkWidget *child, PlRiskRow *row)
{
  return show_text(child, risk_of(row)->category);
}

static char *
show_response(GtkWidget *child, PlRiskRow *row)
{
  PlResponse response = risk_of(row)->response;
  const char *word = pl_word_response(response); /* "Tolerate: accept it and keep watch" */
  g_autofree char *short_word = g_strndup(word, strcspn(word, ":"));
  return show_marked(child, short_word, response == PL_RESPONSE_NOT_DECIDED);
}

static char *
show_review(GtkWidget *child, PlRiskRow *row)
{
  const char *date = risk_of(row)->next_review;
  g_autofree char *said = pl_say_date(date);
  gboolean overdue = *date != '\0' && strcmp(date, pl_risk_row_get_as_at(row)) < 0;
  return show_marked(child, *date != '\0' ? said : _("no date"), overdue);
}

static char *
show_when(GtkWidget *child, PlRiskRow *row)
{
  g_autofree char *when = pl_say_risk_when(pl_risk_row_get_snapshot(row), risk_of(row));
  return show_text(child, *when != '\0' ? when : _("not said"));
}

static const PlOrganisation *
register_of(PlRiskRow *row)
{
  PlSnapshot *snapshot = pl_risk_row_get_snapshot(row);
  return pl_snapshot_organisation(snapshot, pl_risk_register_of(snapshot, risk_of(row)));
}

static const char *
name_of_register(PlRiskRow *row)
{
  const PlOrganisation *organisation = register_of(row);
  return organisation == NULL                ? ""
         : *organisation->short_name != '\0' ? organisation->short_name
                                             : organisation->name;
}

static char *
show_whose(GtkWidget *child, PlRiskRow *row)
{
  return show_text(child, name_of_register(row));
}

/* ---- How a column orders risks ---- */

static gint
order_by_name(PlRiskRow *a, PlRiskRow *b)
{
  return g_utf8_collate(name_of(risk_of(a)), name_of(risk_of(b)));
}

static gint
order_by_before(PlRiskRow *a, PlRiskRow *b)
{
  return pl_risk_row_get_standing(a)->before_score - pl_risk_row_get_standing(b)->before_score;
}

static gint
order_by_current(PlRiskRow *a, PlRiskRow *b)
{
  const PlRiskStanding *first = pl_risk_row_get_standing(a), *second = pl_risk_row_get_standing(b);
  return first->score != second->score ? first->score - second->score : first->impact - second->impact;
}

static gint
order_by_target(PlRiskRow *a, PlRiskRow *b)
{
  return pl_risk_row_get_standing(a)->target_score - pl_risk_row_get_standing(b)->target_score;
}

static gint
order_by_exposure(PlRiskRow *a, PlRiskRow *b)
{
  return (gint)pl_risk_row_get_exposure(a) - (gint)pl_risk_row_get_exposure(b);
}

static gint
order_by_owner(PlRiskRow *a, PlRiskRow *b)
{
  return g_utf8_collate(risk_of(a)->owner, risk_of(b)->owner);
}

static gint
order_by_category(PlRiskRow *a, PlRiskRow *b)
{
  return g_utf8_collate(risk_of(a)->category, risk_of(b)->category);
}

static gint
order_by_response(PlRiskRow *a, PlRiskRow *b)
{
  return (gint)risk_of(a)->response - (gint)risk_of(b)->response;
}

/* Those without a date last. */
static gint
order_dates(const char *a, const char *b)
{
  return *a == '\0' || *b == '\0' ? (*a == '\0') - (*b == '\0') : strcmp(a, b);
}

static gint
order_by_review(PlRiskRow *a, PlRiskRow *b)
{
  return order_dates(risk_of(a)->next_review, risk_of(b)->next_review);
}

static const char *
bites_on(PlRiskRow *row)
{
  const PlRisk *risk = risk_of(row);
  const PlMilestone *milestone =
      pl_snapshot_find_id(pl_risk_row_get_snapshot(row), PL_RECORD_MILESTONE, risk->milestone);
  return milestone != NULL ? milestone->date : risk->bites_on;
}

static gint
order_by_when(PlRiskRow *a, PlRiskRow *b)
{
  return order_dates(bites_on(a), bites_on(b));
}

static gint
order_by_whose(PlRiskRow *a, PlRiskRow *b)
{
  return g_utf8_collate(name_of_register(a), name_of_register(b));
}

static const PlRiskColumn columns[] = {
    {"name", N_("Risk"), N_("Risk"), FALSE, NAME_CHARS, FALSE, show_name, order_by_name},
    {"before", N_("Before controls"), N_("Before\ncontrols"), FALSE, 0, TRUE, show_before, order_by_before},
    {"current", N_("Current"), N_("Current"), TRUE, 0, TRUE, show_current, order_by_current},
    {"target", N_("Target"), N_("Target"), FALSE, 0, TRUE, show_target, order_by_target},
    {"exposure", N_("Exposure"), N_("Exposure"), FALSE, 0, TRUE, show_exposure, order_by_exposure},
    {"owner", N_("Owner (post)"), N_("Owner\n(post)"), FALSE, WORDS_CHARS, FALSE, show_owner, order_by_owner},
    {"category", N_("Category"), N_("Category"), FALSE, 0, FALSE, show_category, order_by_category},
    {"response", N_("Response"), N_("Response"), FALSE, 0, FALSE, show_response, order_by_response},
    {"review", N_("Next review"), N_("Next\nreview"), FALSE, WORDS_CHARS, FALSE, show_review,
     order_by_review},
    {"when", N_("Could bite"), N_("Could\nbite"), FALSE, WORDS_CHARS, FALSE, show_when, order_by_when},
    {"whose", N_("Whose register"), N_("Whose\nregister"), FALSE, WORDS_CHARS, FALSE, show_whose,
     order_by_whose},
};

/* The register is the key of the matrix; the letters are no order of their own. */
static const PlRiskColumn mark_column = {"mark", N_("In the matrix"), "", FALSE, 0, FALSE, show_mark, NULL};

/* ---- Public ---- */

const PlRiskColumn *
pl_risk_column(guint column)
{
  return column < G_N_ELEMENTS(columns) ? &columns[column] : &mark_column;
}

guint
pl_risk_columns_count(void)
{
  return G_N_ELEMENTS(columns);
}

const char *
pl_risk_columns_get_id(guint column)
{
  g_return_val_if_fail(column < G_N_ELEMENTS(columns), "");
  return columns[column].id;
}

const char *
pl_risk_columns_get_title(guint column)
{
  g_return_val_if_fail(column < G_N_ELEMENTS(columns), "");
  return _(columns[column].title);
}
