/* What a profile is headed with. */
#include "profile-words.h"

#include <glib/gi18n-lib.h>

#include <plumbline/say.h>

/* Of `n` domains the `n_drafts` that are drafts, where this is not said of the whole headline at once. */
static char *
say_drafts(const PlProfile *profile, guint n_drafts, guint n)
{
  return profile->n_drafts == profile->n_agreed ? g_strdup("") : pl_say_in_draft(n_drafts, n);
}

static guint
count_drafts(const PlProfile *profile, PlMovement movement)
{
  guint n = 0;
  for (guint i = 0; i < profile->n_domains; i++)
    n += profile->domains[i].movement == movement && profile->domains[i].draft;
  return n;
}

/* "three domains rose since spring, one of them in draft, and one fell" */
static char *
say_rose(const PlProfile *profile, const char *since)
{
  g_autofree char *rose = pl_say_number((gint)profile->n_rose), *fell = pl_say_number((gint)profile->n_fell);
  g_autofree char *up = say_drafts(profile, count_drafts(profile, PL_MOVEMENT_UP), profile->n_rose),
                  *down = say_drafts(profile, count_drafts(profile, PL_MOVEMENT_DOWN), profile->n_fell);
  /* TRANSLATORS: what ends an aside within a sentence: ", one of them in draft,". */
  g_autofree char *aside = *up != '\0' ? g_strdup_printf(_("%s,"), up) : g_strdup("");
  if (profile->n_fell > 0)
    return g_strdup_printf(ngettext("%s domain rose since %s%s and %s fell%s",
                                    "%s domains rose since %s%s and %s fell%s", profile->n_rose),
                           rose, since, aside, fell, down);
  if (!pl_snapshot_is_public(profile->snapshot))
    return g_strdup_printf(ngettext("%s domain rose since %s%s and none fell",
                                    "%s domains rose since %s%s and none fell", profile->n_rose),
                           rose, since, aside);
  return g_strdup_printf(ngettext("%s domain rose since %s%s by its published levels",
                                  "%s domains rose since %s%s by their published levels", profile->n_rose),
                         rose, since, *aside != '\0' ? aside : ",");
}

static char *
say_fell(const PlProfile *profile, const char *since)
{
  g_autofree char *fell = pl_say_number((gint)profile->n_fell);
  g_autofree char *down = say_drafts(profile, count_drafts(profile, PL_MOVEMENT_DOWN), profile->n_fell);
  g_autofree char *aside = *down != '\0' ? g_strdup_printf(_("%s,"), down) : g_strdup("");
  if (!pl_snapshot_is_public(profile->snapshot))
    return g_strdup_printf(ngettext("%s domain fell since %s%s and none rose",
                                    "%s domains fell since %s%s and none rose", profile->n_fell),
                           fell, since, aside);
  return g_strdup_printf(ngettext("%s domain fell since %s%s by its published levels",
                                  "%s domains fell since %s%s by their published levels", profile->n_fell),
                         fell, since, *aside != '\0' ? aside : ",");
}

/* "three domains rose since spring and one fell" */
static char *
headline_movement(const PlProfile *profile)
{
  g_autofree char *since = pl_say_assessment(profile->previous, profile->assessment);
  if (profile->n_rose > 0)
    return say_rose(profile, since);
  if (profile->n_fell > 0)
    return say_fell(profile, since);
  return profile->n_same > 0
             ? g_strdup_printf(pl_published(profile->snapshot, _("no domain has moved since %s"),
                                            _("no published level has moved since %s")),
                               since)
             : g_strdup_printf(pl_published(profile->snapshot, _("no domain can be compared with %s"),
                                            _("no published level can be compared with %s")),
                               since);
}

/* The domains at the lowest level, or those of them that were there before too. */
static GPtrArray *
lowest_names(const PlProfile *profile, gboolean only_same)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < profile->n_lowest; i++)
    if (!only_same || profile->lowest[i]->movement == PL_MOVEMENT_SAME)
      g_ptr_array_add(names, pl_say_domain(profile->lowest[i]->domain));
  return names;
}

/* The number of the verb: of one domain alone, that of its name. */
static gulong
number_of(const PlProfile *profile, gboolean only_same, guint n)
{
  for (guint i = 0; n == 1 && i < profile->n_lowest; i++)
    if (!only_same || profile->lowest[i]->movement == PL_MOVEMENT_SAME)
      return pl_domain_number(profile->lowest[i]->domain);
  return n;
}

/* As many names as a headline can carry; more are counted. */
#define HEADLINE_NAMES 2

static char *
names_or_count(GPtrArray *names)
{
  if (names->len <= HEADLINE_NAMES)
    return pl_say_texts(names);
  g_autofree char *number = pl_say_number((gint)names->len);
  return g_strdup_printf(ngettext("%s domain", "%s domains", names->len), number);
}

char *
pl_profile_say_was_at(const PlProfile *profile, const char *who, gulong n, gint level)
{
  g_autofree char *when = pl_say_at_assessment(profile->assessment, NULL);
  /* TRANSLATORS: a domain or several, a level, and when: "workforce stability was at 2 in autumn 2026". */
  return g_strdup_printf(ngettext("%s was at %d %s", "%s were at %d %s", n), who, level, when);
}

/* ", in draft", of the domains at the lowest level, or those of them that were there before too. */
static char *
lowest_drafts(const PlProfile *profile, gboolean only_same)
{
  guint n = 0, drafts = 0;
  for (guint i = 0; i < profile->n_lowest; i++)
    if (!only_same || profile->lowest[i]->movement == PL_MOVEMENT_SAME) {
      n++;
      drafts += profile->lowest[i]->draft;
    }
  return say_drafts(profile, drafts, n);
}

/* "workforce stability is still at 2"; what stays weak is told before what has just become so, which the
 * first clause told. */
static char *
lowest_clause(const PlProfile *profile, gboolean *only_same)
{
  gint level = profile->lowest_level;
  *only_same = FALSE;
  if (profile->n_lowest == profile->n_domains && profile->n_domains > 1)
    return g_strdup_printf(_("every domain is at %d"), level);
  g_autoptr(GPtrArray) same = lowest_names(profile, TRUE);
  if (same->len > 0 && level <= pl_level_weak(profile->snapshot)) {
    *only_same = TRUE;
    g_autofree char *who = names_or_count(same);
    gulong n = number_of(profile, TRUE, same->len);
    return pl_snapshot_is_public(profile->snapshot)
               ? pl_profile_say_was_at(profile, who, n, level)
               : g_strdup_printf(ngettext("%s is still at %d", "%s are still at %d", n), who, level);
  }
  g_autoptr(GPtrArray) all = lowest_names(profile, FALSE);
  g_autofree char *who = names_or_count(all);
  if (profile->n_lowest == profile->n_agreed) /* nothing is higher */
    return g_strdup_printf(ngettext("%s is at %d", "%s are at %d", number_of(profile, FALSE, all->len)), who,
                           level);
  gulong n = number_of(profile, FALSE, all->len);
  return g_strdup_printf(pl_published(profile->snapshot,
                                      ngettext("%s is lowest, at %d", "%s are lowest, at %d", n),
                                      ngettext("%s is lowest of what is published, at %d",
                                               "%s are lowest of what is published, at %d", n)),
                         who, level);
}

static char *
headline_lowest(const PlProfile *profile)
{
  gboolean only_same;
  g_autofree char *clause = lowest_clause(profile, &only_same);
  g_autofree char *aside = lowest_drafts(profile, only_same);
  return g_strconcat(clause, aside, NULL);
}

/* ", and one domain is not yet agreed" */
static char *
headline_unsettled(const PlProfile *profile)
{
  GString *out = g_string_new(NULL);
  if (profile->n_not_yet > 0) {
    g_autofree char *number = pl_say_number((gint)profile->n_not_yet);
    g_string_append_printf(out,
                           pl_published(profile->snapshot,
                                        ngettext("%s domain is not yet agreed",
                                                 "%s domains are not yet agreed", profile->n_not_yet),
                                        ngettext("no level is published for %s domain",
                                                 "no level is published for %s domains", profile->n_not_yet)),
                           number);
  }
  if (profile->n_not_enough > 0) {
    g_autofree char *number = pl_say_number((gint)profile->n_not_enough);
    g_string_append(out, profile->n_not_yet > 0 ? _(" and ") : "");
    g_string_append_printf(out,
                           ngettext("%s domain has not enough evidence",
                                    "%s domains have not enough evidence", profile->n_not_enough),
                           number);
  }
  return g_string_free(out, FALSE);
}

static char *
headline_without_levels(const PlProfile *profile)
{
  if (profile->n_domains == 0)
    return g_strdup(_("No domain is in use, so there is nothing to agree"));
  if (profile->n_not_enough == 0)
    return g_strdup(
        pl_published(profile->snapshot, _("No level has been agreed yet"), _("No level is published")));
  if (profile->n_domains == 1)
    return g_strdup(pl_published(profile->snapshot,
                                 _("No level has been agreed: there was not enough evidence"),
                                 _("No level is published: there was not enough evidence")));
  g_autofree char *number = pl_say_x_of_y(profile->n_not_enough, profile->n_domains);
  return g_strdup_printf(
      pl_published(profile->snapshot,
                   _("No level has been agreed; for %s domains there was not enough evidence"),
                   _("No level is published; for %s domains there was not enough evidence")),
      number);
}

static char *
headline_first(const PlProfile *profile)
{
  g_autofree char *lowest = headline_lowest(profile);
  g_autofree char *number = pl_say_x_of_y(profile->n_agreed, profile->n_domains);
  if (profile->n_agreed == 1 && profile->n_domains == 1)
    return g_strdup_printf(pl_published(profile->snapshot, _("First assessment: %s is at %d"),
                                        _("No earlier level is published: %s is at %d")),
                           profile->domains[0].domain->name, profile->domains[0].level);
  return profile->n_agreed == profile->n_domains
             ? g_strdup_printf(pl_published(profile->snapshot, _("First assessment: %s"),
                                            _("No earlier level is published: %s")),
                               lowest)
             : g_strdup_printf(
                   pl_published(profile->snapshot,
                                ngettext("First assessment: %s domains has a level; %s",
                                         "First assessment: %s domains have a level; %s", profile->n_agreed),
                                ngettext("The level of %s domains is published; %s",
                                         "The levels of %s domains are published; %s", profile->n_agreed)),
                   number, lowest);
}

/* "Four domains rose since spring; …", and where nothing is agreed yet, "in draft, four domains rose …". */
static char *
headline_moved(const PlProfile *profile)
{
  g_autofree char *moved = headline_movement(profile);
  g_autofree char *lowest = headline_lowest(profile);
  g_autofree char *unsettled = headline_unsettled(profile);
  /* TRANSLATORS: a headline of two clauses, and one of three. */
  g_autofree char *clause = unsettled[0] == '\0'
                                ? g_strdup_printf(_("%s; %s"), moved, lowest)
                                : g_strdup_printf(_("%s; %s, and %s"), moved, lowest, unsettled);
  return g_steal_pointer(&clause);
}

char *
pl_profile_headline(const PlProfile *profile)
{
  if (profile->n_agreed == 0)
    return headline_without_levels(profile);
  gboolean all_drafts = profile->n_drafts == profile->n_agreed;
  if (profile->previous == NULL) {
    g_autofree char *first = headline_first(profile);
    return !all_drafts             ? g_steal_pointer(&first)
           : profile->n_agreed > 1 ? g_strdup_printf(_("%s, with all levels in draft"), first)
                                   : g_strdup_printf(_("%s, in draft"), first);
  }
  g_autofree char *moved = headline_moved(profile);
  /* TRANSLATORS: before a headline, where every level that it speaks of is a draft. */
  return all_drafts ? g_strdup_printf(_("In draft, %s"), moved) : pl_say_capital(moved);
}
