/* Rules about what hangs on nothing in the web of links, and risks that hang on nobody. Many loose ends of
 * one kind are one question. What each asks, and why, is in data/framework/questions.json. */
#include "questions-private.h"

#include <glib/gi18n-lib.h>

#include <plumbline/loose-ends.h>
#include <plumbline/say.h>

#include "assurance-words.h"

/* As many risks above what the board accepts as are asked about one by one. */
#define ONE_BY_ONE_MAX 3

/* Loose ends of one kind, while they are found. */
typedef struct {
  PlInquiry *inquiry;
  PlRecordKind kind;
  GPtrArray *names;
  gconstpointer first; /* (nullable) */
} Ends;

static Ends
ends_new(PlInquiry *inquiry, PlRecordKind kind)
{
  return (Ends){inquiry, kind, g_ptr_array_new_with_free_func(g_free), NULL};
}

/* Takes `name`. */
static void
add_end(Ends *ends, gconstpointer record, char *name)
{
  g_ptr_array_add(ends->names, name);
  pl_inquiry_rest(ends->inquiry, ends->kind, record, "id");
  if (ends->first == NULL)
    ends->first = record;
}

/* Asks of the one thing, or else about the whole; nothing where there is no loose end.
 * @one, @many: with the number and the names to come */
static void
ask_of_ends(Ends *ends, const char *one, const char *many)
{
  guint n = ends->names->len;
  if (n > 0) {
    g_autofree char *number = pl_say_number((gint)n);
    g_autofree char *list = pl_say_list_first((const char *const *)ends->names->pdata, n, PL_ASK_NAMED_MAX);
    g_autoptr(GString) fact = g_string_new(n == 1 ? one : many);
    g_string_replace(fact, "{n}", number, 1);
    g_string_replace(fact, "{names}", list, 1);
    pl_inquiry_ask(ends->inquiry, ends->kind, n == 1 ? ends->first : NULL, g_strdup(fact->str));
  }
  g_ptr_array_unref(ends->names);
}

/* ---- Risks ---- */

static gboolean
has_owner(const PlInquiry *inquiry G_GNUC_UNUSED, const PlRisk *risk)
{
  return risk->owner[0] != '\0';
}

static gboolean
has_test(const PlInquiry *inquiry, const PlRisk *risk)
{
  guint n;
  const PlRiskTest *links = PL_RUN_OF(inquiry->snapshot, RISK_TEST, PlRiskTest, risk, risk->id, &n);
  for (guint i = 0; i < n; i++)
    if (pl_assurance_picture_find(inquiry->picture, links[i].test) != NULL)
      return TRUE;
  return FALSE;
}

typedef gboolean (*HasFunc)(const PlInquiry *inquiry, const PlRisk *risk);

/* Of the risks above what the board accepts, whether those without are few. */
static gboolean
asked_one_by_one(const PlInquiry *inquiry, HasFunc has)
{
  guint found = 0;
  for (guint i = 0; i < inquiry->ratings->n_above && found <= ONE_BY_ONE_MAX; i++)
    found += !has(inquiry, inquiry->ratings->above[i]->risk);
  return found <= ONE_BY_ONE_MAX;
}

/* Asks of each that is without.
 * @fact: with "{above}" for the risk and its score */
static void
ask_one_by_one(PlInquiry *inquiry, HasFunc has, const char *fact)
{
  for (guint i = 0; i < inquiry->ratings->n_above; i++) {
    const PlRiskStanding *standing = inquiry->ratings->above[i];
    if (has(inquiry, standing->risk))
      continue;
    PL_REST(inquiry, RISK, standing->risk, "id");
    PL_REST(inquiry, RISK_RATING, standing->current, PL_ASK_RATING);
    g_autofree char *above = pl_ask_say_above(standing);
    g_autoptr(GString) said = g_string_new(fact);
    g_string_replace(said, "{above}", above, 1);
    pl_inquiry_ask(inquiry, PL_RECORD_RISK, standing->risk, g_strdup(said->str));
  }
}

void
pl_ask_no_owner(PlInquiry *inquiry)
{
  if (asked_one_by_one(inquiry, has_owner)) {
    ask_one_by_one(inquiry, has_owner, _("{above}, and no post answers for it"));
    return;
  }
  Ends ends = ends_new(inquiry, PL_RECORD_RISK);
  for (guint i = 0; i < inquiry->ratings->n_above; i++)
    if (!has_owner(inquiry, inquiry->ratings->above[i]->risk))
      add_end(&ends, inquiry->ratings->above[i]->risk, pl_say_risk(inquiry->ratings->above[i]->risk));
  const char *many = _("for {n} risks above what the board accepts no post answers: {names}");
  ask_of_ends(&ends, many, many);
}

void
pl_ask_no_test(PlInquiry *inquiry)
{
  if (asked_one_by_one(inquiry, has_test))
    ask_one_by_one(inquiry, has_test, _("{above}, and no assurance test covers it"));
}

/* Of what nobody has rated yet there is nothing to watch. */
void
pl_ask_uncovered_risks(PlInquiry *inquiry)
{
  Ends ends = ends_new(inquiry, PL_RECORD_RISK);
  gboolean apart = asked_one_by_one(inquiry, has_test);
  for (guint i = 0; i < inquiry->ratings->n_rated; i++) { /* rated ones come first */
    const PlRiskStanding *standing = &inquiry->ratings->risks[i];
    if (!(apart && standing->above_appetite) && !has_test(inquiry, standing->risk))
      add_end(&ends, standing->risk, pl_say_risk(standing->risk));
  }
  ask_of_ends(&ends, _("{n} risk is covered by no assurance test: {names}"),
              _("{n} risks are covered by no assurance test: {names}"));
}

static gboolean
has_domain(const PlInquiry *inquiry, gint64 risk)
{
  guint n;
  const PlRiskDomain *links = PL_RUN_OF(inquiry->snapshot, RISK_DOMAIN, PlRiskDomain, risk, risk, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain = pl_snapshot_domain(inquiry->snapshot, links[i].domain);
    if (domain != NULL && domain->in_use)
      return TRUE;
  }
  return FALSE;
}

void
pl_ask_unlinked_risks(PlInquiry *inquiry)
{
  Ends ends = ends_new(inquiry, PL_RECORD_RISK);
  for (guint i = 0; i < inquiry->ratings->n_risks; i++) {
    const PlRisk *risk = inquiry->ratings->risks[i].risk;
    if (!has_domain(inquiry, risk->id))
      add_end(&ends, risk, pl_say_risk(risk));
  }
  ask_of_ends(&ends, _("{n} risk is linked to no domain: {names}"),
              _("{n} risks are linked to no domain: {names}"));
}

/* ---- Tests and domains ---- */

/* A risk outside the register counts too: the link was thought of, and the risk was put aside. */
void
pl_ask_unlinked_tests(PlInquiry *inquiry)
{
  if (pl_snapshot_is_public(inquiry->snapshot)) /* the risk may be withheld, and would be guessed at */
    return;
  g_autoptr(GHashTable) linked = g_hash_table_new(g_int64_hash, g_int64_equal);
  Ends ends = ends_new(inquiry, PL_RECORD_TEST);
  guint n;
  const PlRiskTest *links = pl_snapshot_risk_tests(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++)
    g_hash_table_add(linked, (gpointer)&links[i].test);
  for (guint i = 0; i < inquiry->picture->n_tests; i++) {
    const PlTest *test = inquiry->picture->tests[i].test;
    if (!g_hash_table_contains(linked, &test->id))
      add_end(&ends, test, pl_quote_test(test));
  }
  ask_of_ends(&ends, _("{n} assurance test is linked to no risk: {names}"),
              _("{n} assurance tests are linked to no risk: {names}"));
}

void
pl_ask_unlinked_domains(PlInquiry *inquiry)
{
  if (pl_snapshot_is_public(inquiry->snapshot)) /* the risk may be withheld, and would be guessed at */
    return;
  g_autoptr(GHashTable) linked = g_hash_table_new(g_int64_hash, g_int64_equal);
  Ends ends = ends_new(inquiry, PL_RECORD_DOMAIN);
  guint n;
  const PlRiskDomain *links = pl_snapshot_risk_domains(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++)
    g_hash_table_add(linked, (gpointer)&links[i].domain);
  const PlDomain *domains = pl_snapshot_domains(inquiry->snapshot, &n);
  for (guint i = 0; inquiry->ratings->n_risks > 0 && i < n; i++)
    if (domains[i].in_use && !g_hash_table_contains(linked, &domains[i].id))
      add_end(&ends, &domains[i], pl_say_domain(&domains[i]));
  ask_of_ends(&ends, _("{n} domain is linked to no risk: {names}"),
              _("{n} domains are linked to no risk: {names}"));
}
