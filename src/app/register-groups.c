#include "register-groups.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <string.h>

#include "risk-row.h"
#include "words.h"

#define LAST "~" /* sorts after every other key, which begin with a digit */

static const struct {
  const char *id, *title;
} groups[PL_N_REGISTER_GROUPS] = {
    [PL_REGISTER_GROUP_NONE] = {"none", N_("No Groups")},
    [PL_REGISTER_GROUP_CATEGORY] = {"category", N_("Category")},
    [PL_REGISTER_GROUP_OWNER] = {"owner", N_("Owner (post)")},
    [PL_REGISTER_GROUP_BAND] = {"band", N_("Band of the Score")},
    [PL_REGISTER_GROUP_RESPONSE] = {"response", N_("Response")},
    [PL_REGISTER_GROUP_DOMAIN] = {"domain", N_("Domain It Is Linked to Most")},
    [PL_REGISTER_GROUP_WHEN] = {"when", N_("When It Could Bite")},
    [PL_REGISTER_GROUP_WHOSE] = {"whose", N_("Whose Register")},
};

const char *
pl_register_group_get_id(PlRegisterGroup group)
{
  g_return_val_if_fail(group < PL_N_REGISTER_GROUPS, "");
  return groups[group].id;
}

const char *
pl_register_group_get_title(PlRegisterGroup group)
{
  g_return_val_if_fail(group < PL_N_REGISTER_GROUPS, "");
  return _(groups[group].title);
}

PlRegisterGroup
pl_register_group_find(const char *id)
{
  g_return_val_if_fail(id != NULL, PL_REGISTER_GROUP_NONE);
  for (PlRegisterGroup i = 0; i < PL_N_REGISTER_GROUPS; i++)
    if (g_str_equal(groups[i].id, id))
      return i;
  return PL_REGISTER_GROUP_NONE;
}

/* ---- What a risk is grouped under ---- */

/* A name, and a key by which the groups are sorted; both owned. */
typedef struct {
  char *name, *key;
} Under;

static Under
under_name(const char *name, const char *absent)
{
  g_autofree char *key = g_utf8_collate_key(name, -1);
  return *name == '\0' ? (Under){g_strdup(absent), g_strdup(LAST)}
                       : (Under){pl_say_capital(name), g_strconcat("0", key, NULL)};
}

static Under
under_band(const PlSnapshot *snapshot, const PlRiskStanding *standing)
{
  if (standing->band == NULL)
    return (Under){g_strdup(pl_published(snapshot, _("Not rated"), _("No rating published"))),
                   g_strdup(LAST)};
  return (Under){pl_say_capital(standing->band->name), g_strdup_printf("%03u", 999 - standing->band_index)};
}

static Under
under_response(const PlRisk *risk)
{
  const char *word = pl_word_response(risk->response);
  return (Under){g_strndup(word, strcspn(word, ":")), risk->response == PL_RESPONSE_NOT_DECIDED
                                                          ? g_strdup(LAST)
                                                          : g_strdup_printf("%d", (gint)risk->response)};
}

/* The strongest link's; of several as strong the first of the framework. */
static Under
under_domain(const PlSnapshot *snapshot, const PlRiskDomain *link)
{
  const PlDomain *domain = link != NULL ? pl_snapshot_domain(snapshot, link->domain) : NULL;
  return domain == NULL ? (Under){g_strdup(_("Linked to no domain")), g_strdup(LAST)}
                        : (Under){g_strdup(domain->name), g_strdup_printf("%06d", domain->position)};
}

static Under
under_when(const PlSnapshot *snapshot, const PlRisk *risk)
{
  const PlMilestone *milestone = pl_snapshot_find_id(snapshot, PL_RECORD_MILESTONE, risk->milestone);
  g_autofree char *when = pl_say_risk_when(snapshot, risk);
  const char *date = milestone != NULL ? milestone->date : risk->bites_on;
  return *when == '\0' ? (Under){g_strdup(_("Not said")), g_strdup(LAST)}
                       : (Under){pl_say_capital(when), g_strdup_printf("%s %s", date, when)};
}

static Under
under_whose(const PlSnapshot *snapshot, const PlRisk *risk)
{
  const PlOrganisation *organisation =
      pl_snapshot_organisation(snapshot, pl_risk_register_of(snapshot, risk));
  return under_name(organisation != NULL ? organisation->name : "", _("Nobody’s"));
}

/* Returns: (transfer full): gint64 risk → its strongest link. */
static GHashTable *
find_links(const PlSnapshot *snapshot)
{
  GHashTable *strongest = g_hash_table_new(g_int64_hash, g_int64_equal);
  guint n;
  const PlRiskDomain *links = pl_snapshot_risk_domains(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlRiskDomain *before = g_hash_table_lookup(strongest, &links[i].risk);
    const PlDomain *domain = pl_snapshot_domain(snapshot, links[i].domain);
    const PlDomain *domain_before = before != NULL ? pl_snapshot_domain(snapshot, before->domain) : NULL;
    if (domain != NULL &&
        (domain_before == NULL || links[i].strength > before->strength ||
         (links[i].strength == before->strength && domain->position < domain_before->position)))
      g_hash_table_insert(strongest, (gpointer)&links[i].risk, (gpointer)&links[i]);
  }
  return strongest;
}

static Under
find_under(PlRiskRow *row, PlRegisterGroup group, GHashTable *links)
{
  const PlRiskStanding *standing = pl_risk_row_get_standing(row);
  const PlSnapshot *snapshot = pl_risk_row_get_snapshot(row);
  const PlRisk *risk = standing->risk;
  switch (group) {
  case PL_REGISTER_GROUP_CATEGORY:
    return under_name(risk->category, _("Other"));
  case PL_REGISTER_GROUP_OWNER:
    return under_name(risk->owner, _("No owner"));
  case PL_REGISTER_GROUP_BAND:
    return under_band(snapshot, standing);
  case PL_REGISTER_GROUP_RESPONSE:
    return under_response(risk);
  case PL_REGISTER_GROUP_DOMAIN:
    return under_domain(snapshot, g_hash_table_lookup(links, &risk->id));
  case PL_REGISTER_GROUP_WHEN:
    return under_when(snapshot, risk);
  case PL_REGISTER_GROUP_WHOSE:
    return under_whose(snapshot, risk);
  default:
    return (Under){g_strdup(""), g_strdup("")};
  }
}

/* ---- Ranks ---- */

static gint
compare_keys(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Returns: (transfer full): key → its place among all, from 1. The keys stay the array's. */
static GHashTable *
rank_keys(const GPtrArray *keys)
{
  GHashTable *ranks = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  for (guint i = 0; i < keys->len; i++)
    if (g_hash_table_add(ranks, keys->pdata[i]))
      g_ptr_array_add(sorted, keys->pdata[i]);
  g_ptr_array_sort(sorted, compare_keys);
  for (guint i = 0; i < sorted->len; i++)
    g_hash_table_insert(ranks, sorted->pdata[i], GUINT_TO_POINTER(i + 1));
  return ranks;
}

void
pl_register_groups_set(GListModel *rows, PlRegisterGroup group)
{
  g_return_if_fail(G_IS_LIST_MODEL(rows) && group < PL_N_REGISTER_GROUPS);
  guint n = g_list_model_get_n_items(rows);
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free),
                       names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(PlRiskRow) first = g_list_model_get_item(rows, 0);
  g_autoptr(GHashTable) links =
      group == PL_REGISTER_GROUP_DOMAIN && first != NULL ? find_links(pl_risk_row_get_snapshot(first)) : NULL;
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(rows, i);
    Under under = find_under(row, group, links);
    g_ptr_array_add(names, under.name);
    g_ptr_array_add(keys, under.key);
  }
  g_autoptr(GHashTable) ranks = rank_keys(keys);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(rows, i);
    pl_risk_row_set_group(row, GPOINTER_TO_UINT(g_hash_table_lookup(ranks, keys->pdata[i])), names->pdata[i]);
  }
}

static gint
compare_groups(gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  guint first = pl_risk_row_get_group(PL_RISK_ROW((gpointer)a)),
        second = pl_risk_row_get_group(PL_RISK_ROW((gpointer)b));
  return first < second ? GTK_ORDERING_SMALLER : first > second ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

GtkSorter *
pl_register_groups_sorter_new(void)
{
  return GTK_SORTER(gtk_custom_sorter_new(compare_groups, NULL, NULL));
}

/* ---- Headings ---- */

static char *
say_heading(const char *name, guint n)
{
  g_autofree char *count = pl_say_number((gint)n);
  if (*name == '\0')
    return g_strdup("");
  /* TRANSLATORS: a group of the register, and how many risks are in it: "Workforce: four risks". */
  return g_strdup_printf(ngettext("%s: %s risk", "%s: %s risks", n), name, count);
}

void
pl_register_groups_head(GListModel *rows)
{
  g_return_if_fail(G_IS_LIST_MODEL(rows));
  guint n = g_list_model_get_n_items(rows);
  for (guint first = 0, next; first < n; first = next) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(rows, first);
    for (next = first + 1; next < n; next++) {
      g_autoptr(PlRiskRow) other = g_list_model_get_item(rows, next);
      if (pl_risk_row_get_group(other) != pl_risk_row_get_group(row))
        break;
      pl_risk_row_set_heading(other, "");
    }
    g_autofree char *heading = say_heading(pl_risk_row_get_group_name(row), next - first);
    pl_risk_row_set_heading(row, heading);
  }
}
