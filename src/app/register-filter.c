#include "register-filter.h"

#include <glib/gi18n-lib.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>
#include <string.h>

#include "words.h"

/* Room for the names of posts and categories. */
#define TEXT_BLOCK 512

/* The menus, in the order in which they stand. */
enum { CATEGORY, SCORE, OWNER, RESPONSE, REVIEW, PLACE, WHOSE, SQUARE };

/* Beside the bands, which count from 1. */
enum { SCORE_ABOVE = -1, SCORE_NOT_RATED = -2 };
enum { OWNER_NONE = -1 };
enum { REVIEW_OVERDUE = 1, REVIEW_NO_DATE };
enum { PLACE_CLOSED = 1, PLACE_OFFERED };

/* Of a bar: whether there are registers of others. */
#define OTHERS "others"

/* A square as one value: no scale has so many steps. */
#define SQUARE_ROW 100

/* ---- Menus ---- */

static void
add_choice(GArray *choices, GStringChunk *texts, gint64 value, const char *label, const char *words)
{
  const PlFilterChoice choice = {value, g_string_chunk_insert(texts, label),
                                 g_string_chunk_insert(texts, words)};
  g_array_append_val(choices, choice);
}

static void
set_choices(PlFilterBar *bar, guint menu, const GArray *choices)
{
  pl_filter_bar_set_choices(bar, menu, (const PlFilterChoice *)choices->data, choices->len);
}

void
pl_register_filter_make(PlFilterBar *bar)
{
  g_return_if_fail(PL_IS_FILTER_BAR(bar));
  pl_filter_bar_set_search(bar, _("Search risks"));
  pl_filter_bar_add_menu(bar, _("Category"), _("All categories"));
  pl_filter_bar_add_menu(bar, _("Score"), _("Any score"));
  pl_filter_bar_add_menu(bar, _("Owner"), _("Any owner"));
  pl_filter_bar_add_menu(bar, _("Response"), _("Any response"));
  pl_filter_bar_add_menu(bar, _("Review"), _("Any review date"));
  pl_filter_bar_add_menu(bar, _("In the register or not"), _("In the register"));
  pl_filter_bar_add_menu(bar, _("Whose register"), _("This council’s own"));
  pl_filter_bar_add_menu(bar, _("Square of the matrix"), _("Any square of the matrix"));
  const PlFilterChoice reviews[] = {{REVIEW_OVERDUE, _("Review overdue"), _("with a review overdue")},
                                    {REVIEW_NO_DATE, _("No review date"), _("without a date for review")}};
  const PlFilterChoice places[] = {
      {PLACE_CLOSED, _("Closed"), _("closed")},
      {PLACE_OFFERED, _("Offered, not taken up"), _("offered and not taken up")}};
  PlFilterChoice responses[PL_RESPONSE_TERMINATE + 1];
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  for (PlResponse i = PL_RESPONSE_NOT_DECIDED; i <= PL_RESPONSE_TERMINATE; i++) {
    g_autofree char *within = pl_say_name_within(pl_word_response(i));
    g_ptr_array_add(words, g_strdup_printf(_("with the response “%s”"), within));
    responses[i] = (PlFilterChoice){i + 1, pl_word_response(i), words->pdata[i]};
  }
  pl_filter_bar_set_choices(bar, REVIEW, reviews, G_N_ELEMENTS(reviews));
  pl_filter_bar_set_choices(bar, PLACE, places, G_N_ELEMENTS(places));
  pl_filter_bar_set_choices(bar, RESPONSE, responses, G_N_ELEMENTS(responses));
}

/* What is typed goes by the quark of its text, and not by its place among the others, so that what is chosen
 * stays chosen when another comes before it. */
static void
fill_categories(PlFilterBar *bar, const PlSnapshot *snapshot, GStringChunk *texts)
{
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot);
  g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(PlFilterChoice));
  for (guint i = 0; i < categories->len; i++) {
    g_autofree char *label = pl_say_capital(categories->pdata[i]);
    g_autofree char *words = g_strdup_printf(_("of the category “%s”"), label);
    add_choice(choices, texts, g_quark_from_string(categories->pdata[i]), label, words);
  }
  set_choices(bar, CATEGORY, choices);
}

static void
fill_scores(PlFilterBar *bar, const PlSnapshot *snapshot, GStringChunk *texts)
{
  g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(PlFilterChoice));
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(snapshot, &n);
  add_choice(choices, texts, SCORE_ABOVE, _("Above what the board accepts"),
             _("above what the board accepts"));
  for (guint i = n; i-- > 0;) {
    g_autofree char *label = pl_say_capital(bands[i].name),
                    *words = g_strdup_printf(_("scored %s"), bands[i].name);
    add_choice(choices, texts, i + 1, label, words);
  }
  add_choice(choices, texts, SCORE_NOT_RATED,
             pl_published(snapshot, _("Not rated"), _("No rating published")),
             pl_published(snapshot, _("not rated"), _("without a published rating")));
  set_choices(bar, SCORE, choices);
}

static gint
compare_texts(gconstpointer a, gconstpointer b)
{
  return g_utf8_collate(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_owners(const PlSnapshot *snapshot)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  GPtrArray *owners = g_ptr_array_new_with_free_func(g_free);
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (*risks[i].owner != '\0' && g_hash_table_add(seen, (gpointer)risks[i].owner))
      g_ptr_array_add(owners, g_strdup(risks[i].owner));
  g_ptr_array_sort(owners, compare_texts);
  return owners;
}

static void
fill_owners(PlFilterBar *bar, const PlSnapshot *snapshot, GStringChunk *texts)
{
  g_autoptr(GPtrArray) owners = list_owners(snapshot);
  g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(PlFilterChoice));
  add_choice(choices, texts, OWNER_NONE, _("No owner"), _("without an owner"));
  for (guint i = 0; i < owners->len; i++) {
    g_autofree char *words = g_strdup_printf(_("owned by %s"), (const char *)owners->pdata[i]);
    add_choice(choices, texts, g_quark_from_string(owners->pdata[i]), owners->pdata[i], words);
  }
  set_choices(bar, OWNER, choices);
}

/* Those that have a register here beside the document's own; where there is none, there is nothing to choose.
 */
static void
fill_registers(PlFilterBar *bar, const PlSnapshot *snapshot, GStringChunk *texts)
{
  g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(PlFilterChoice));
  g_autoptr(GHashTable) with = g_hash_table_new(g_int64_hash, g_int64_equal);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  gint64 own = info != NULL ? info->organisation : 0;
  guint n_risks, n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n_risks);
  const PlOrganisation *organisations = pl_snapshot_organisations(snapshot, &n);
  for (guint i = 0; i < n_risks; i++)
    g_hash_table_add(with, (gpointer)&risks[i].organisation);
  for (guint i = 0; i < n; i++)
    if (organisations[i].id != own && g_hash_table_contains(with, &organisations[i].id)) {
      g_autofree char *words = g_strdup_printf(_("in the register of %s"), organisations[i].name);
      add_choice(choices, texts, organisations[i].id, organisations[i].name, words);
    }
  gboolean others = choices->len > 0;
  g_object_set_data(G_OBJECT(bar), OTHERS, GINT_TO_POINTER(others));
  if (others)
    add_choice(choices, texts, PL_REGISTER_OF_EVERYBODY, _("Every register"), _("in any register"));
  set_choices(bar, WHOSE, choices);
}

/* Those in which a risk stands, the highest first, as the ratings have them. */
static void
fill_squares(PlFilterBar *bar, const PlRatings *ratings, GStringChunk *texts)
{
  g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(PlFilterChoice));
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    gint square = standing->likelihood * SQUARE_ROW + standing->impact;
    if (square == 0 || !g_hash_table_add(seen, GINT_TO_POINTER(square)))
      continue;
    g_autofree char *rating = pl_say_rating(ratings->snapshot, standing->likelihood, standing->impact),
                    *label = pl_say_capital(rating), *words = g_strdup_printf(_("rated %s"), rating);
    add_choice(choices, texts, square, label, words);
  }
  set_choices(bar, SQUARE, choices);
}

void
pl_register_filter_fill(PlFilterBar *bar, const PlRatings *ratings)
{
  g_return_if_fail(PL_IS_FILTER_BAR(bar) && ratings != NULL);
  const PlSnapshot *snapshot = ratings->snapshot;
  g_autoptr(GStringChunk) texts = g_string_chunk_new(TEXT_BLOCK);
  fill_categories(bar, snapshot, texts);
  fill_scores(bar, snapshot, texts);
  fill_owners(bar, snapshot, texts);
  fill_registers(bar, snapshot, texts);
  fill_squares(bar, ratings, texts);
}

gint64
pl_register_filter_get_whose(PlFilterBar *bar)
{
  return pl_filter_bar_get(bar, WHOSE);
}

void
pl_register_filter_set_whose(PlFilterBar *bar, gint64 organisation)
{
  pl_filter_bar_set(bar, WHOSE, organisation);
}

gboolean
pl_register_filter_has_others(PlFilterBar *bar)
{
  return GPOINTER_TO_INT(g_object_get_data(G_OBJECT(bar), OTHERS));
}

gboolean
pl_register_filter_is_whole(PlFilterBar *bar)
{
  return pl_filter_bar_is_clear_but(bar, WHOSE);
}

void
pl_register_filter_set_square(PlFilterBar *bar, gint likelihood, gint impact)
{
  pl_filter_bar_set(bar, SQUARE, likelihood * SQUARE_ROW + impact);
}

gboolean
pl_register_filter_get_square(PlFilterBar *bar, gint *likelihood, gint *impact)
{
  gint64 square = pl_filter_bar_get(bar, SQUARE);
  *likelihood = (gint)(square / SQUARE_ROW);
  *impact = (gint)(square % SQUARE_ROW);
  return square != 0;
}

/* ---- What is chosen ---- */

static gboolean
is_text(gint64 chosen, const char *text)
{
  return chosen > 0 && g_str_equal(g_quark_to_string((GQuark)chosen), text);
}

static gboolean
shows_score(gint64 chosen, const PlRiskStanding *standing)
{
  return chosen == 0                 ? TRUE
         : chosen == SCORE_ABOVE     ? standing->above_appetite
         : chosen == SCORE_NOT_RATED ? standing->current == NULL
                                     : standing->band != NULL && standing->band_index == (guint)chosen - 1;
}

static gboolean
shows_review(gint64 chosen, const PlRisk *risk, const char *as_at)
{
  return chosen == 0                ? TRUE
         : chosen == REVIEW_NO_DATE ? *risk->next_review == '\0'
                                    : *risk->next_review != '\0' && strcmp(risk->next_review, as_at) < 0;
}

static gboolean
shows_words(char **words, const PlRisk *risk)
{
  if (words[0] == NULL)
    return TRUE;
  g_autofree char *all =
      g_strjoin("\n", risk->name, risk->short_name, risk->cause, risk->event, risk->consequence,
                risk->category, risk->owner, risk->controls, risk->note, NULL);
  g_autofree char *folded = g_utf8_casefold(all, -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr(folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
shows_place(PlFilterBar *bar, const PlSnapshot *snapshot, const PlRisk *risk)
{
  gint64 whose = pl_filter_bar_get(bar, WHOSE), place = pl_filter_bar_get(bar, PLACE);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  gint64 wanted = whose != 0 ? whose : info != NULL ? info->organisation : 0;
  if (whose != PL_REGISTER_OF_EVERYBODY && pl_risk_register_of(snapshot, risk) != wanted)
    return FALSE;
  if (place == 0 || risk->in_register)
    return place == 0 && risk->in_register;
  return pl_risk_place(snapshot, risk) == (place == PLACE_CLOSED ? PL_RISK_CLOSED : PL_RISK_OFFERED);
}

gboolean
pl_register_filter_shows(PlFilterBar *bar, const PlSnapshot *snapshot, PlRiskRow *row, const char *as_at)
{
  g_return_val_if_fail(PL_IS_FILTER_BAR(bar) && snapshot != NULL && as_at != NULL, TRUE);
  const PlRiskStanding *standing = pl_risk_row_get_standing(row);
  const PlRisk *risk = standing->risk;
  gint64 category = pl_filter_bar_get(bar, CATEGORY), owner = pl_filter_bar_get(bar, OWNER);
  gint64 response = pl_filter_bar_get(bar, RESPONSE), square = pl_filter_bar_get(bar, SQUARE);
  return (square == 0 || square == standing->likelihood * SQUARE_ROW + standing->impact) &&
         shows_place(bar, snapshot, risk) && (category == 0 || is_text(category, risk->category)) &&
         shows_score(pl_filter_bar_get(bar, SCORE), standing) &&
         (owner == 0 || (owner == OWNER_NONE ? *risk->owner == '\0' : is_text(owner, risk->owner))) &&
         (response == 0 || (gint64)risk->response == response - 1) &&
         shows_review(pl_filter_bar_get(bar, REVIEW), risk, as_at) &&
         shows_words(pl_filter_bar_get_words(bar), risk);
}
