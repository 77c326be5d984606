/*
 * A list of councils from anywhere: read, or refused with a sentence that names a line. In what is read no
 * two councils share a code, every neighbour is in the list, and each council is found by its code.
 */
#include "fuzz.h"

#include <plumbline/councils.h>
#include <plumbline/framework.h>
#include <string.h>

const gsize fuzz_longest = 64 * 1024;

static gboolean taken;

static const char small[] =
    "la_code,ons_code,name,region,type,population_0_25,overall,leaders,help_and_protection,in_care,care_leavers,"
    "ilacs_kind,ilacs_started,ilacs_published,send_outcome,send_started,send_published,statistical_neighbours\r\n"
    "990,E06000999,\"New Council, City of\",South,Unitary,,good,good,inadequate,,,short,2026-01-02,2026-02-03,"
    "inconsistent,,2025-05-06,\r\n";

GBytes *
fuzz_seed(guint index)
{
  if (index == 0)
    return g_bytes_new_static(small, strlen(small));
  return index == 1
             ? g_resource_lookup_data(pl_core_resource(),
                                      "/org/plumbline/councils/inspections-england-2026-06.csv", 0, NULL)
             : NULL;
}

gboolean
fuzz_was_taken(void)
{
  return taken;
}

/* One value takes the place of another, or what a spreadsheet may make of it. */
gsize
fuzz_mutate(uint8_t *data, gsize size, gsize longest, GRand *rand)
{
  static const char *const values[] = {"",      "\"\"",       "\"a\nb\"", "999",         "320 870",
                                       "good",  " good",      "Good",     "1E+05",       "\"1,5\"",
                                       "£1.00", "2026-02-30", "\r",       "\xEF\xBB\xBF"};
  g_autofree char *text = g_strndup((const char *)data, size);
  g_auto(GStrv) fields = g_strsplit(text, ",", -1);
  guint n = g_strv_length(fields);
  if (n < 2)
    return 0;
  guint at = (guint)g_rand_int_range(rand, 0, (gint)n);
  const char *other = g_rand_boolean(rand) ? fields[g_rand_int_range(rand, 0, (gint)n)]
                                           : values[g_rand_int_range(rand, 0, G_N_ELEMENTS(values))];
  char *value = g_strdup(other);
  g_free(fields[at]);
  fields[at] = value;
  g_autofree char *changed = g_strjoinv(",", fields);
  gsize length = strlen(changed);
  if (length > longest)
    return 0;
  memcpy(data, changed, length);
  return length;
}

static void
require_whole(const PlCouncils *councils)
{
  guint n;
  const PlCouncil *all = pl_councils_list(councils, &n);
  fuzz_require(n > 0, "a list without a council was taken");
  for (guint i = 0; i < n; i++) {
    fuzz_require(pl_councils_find(councils, all[i].la_code) == &all[i], "two councils share the code %s",
                 all[i].la_code);
    for (guint j = 0; j < all[i].n_neighbours; j++)
      fuzz_require(all[i].neighbours[j] >= all && all[i].neighbours[j] < all + n,
                   "a neighbour is not in the list");
    fuzz_require(g_utf8_validate(all[i].name, -1, NULL) && all[i].name[0] != '\0', "a council has no name");
  }
  g_autoptr(GPtrArray) found = pl_councils_search(councils, all[n - 1].name, n);
  fuzz_require(found->len <= n, "more were found than there are");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCouncils) councils = pl_councils_parse(bytes, &error);
  taken = councils != NULL;
  fuzz_require((councils == NULL) == (error != NULL), "a list is either read or refused with a reason");
  if (councils != NULL)
    require_whole(councils);
  else
    fuzz_require(g_str_has_prefix(error->message, "line ") && g_utf8_validate(error->message, -1, NULL),
                 "a reason that names no line: %s", error->message);
  return 0;
}
