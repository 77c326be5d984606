/* What becomes of each row of a register that is brought in. */
#include <plumbline/say.h>

#include <glib/gi18n-lib.h>

/* Of a cell that is set aside: the note has the whole. */
#define ASIDE_CHARS 40

static char *
say_ratings(const PlRegisterRow *row)
{
  g_autoptr(GString) said = g_string_new(NULL);
  for (guint i = 0; i < row->n_ratings; i++) {
    const PlRiskRating *rating = &row->ratings[i];
    if (rating->kind == PL_RATING_BEFORE_CONTROLS)
      g_string_append_printf(said, _("; before controls %d × %d"), rating->likelihood, rating->impact);
    else if (rating->kind == PL_RATING_CURRENT)
      g_string_append_printf(said, _("; now %d × %d"), rating->likelihood, rating->impact);
    else
      g_string_append_printf(said, _("; target %d × %d"), rating->likelihood, rating->impact);
  }
  return g_string_free(g_steal_pointer(&said), FALSE);
}

/* "Owner (post), Controls and Current impact" */
static char *
say_changes(const PlRegisterRow *row)
{
  const char *names[PL_N_REGISTER_COLUMNS];
  guint n = 0;
  for (PlRegisterColumn i = PL_REGISTER_NAME; i < PL_N_REGISTER_COLUMNS; i++)
    if (row->changes & (1u << i))
      names[n++] = pl_register_heading(i);
  return pl_say_list(names, n);
}

static char *
say_standing(const PlRegisterRow *row)
{
  gboolean added = row->choice == PL_REGISTER_ADD;
  if (row->same_line != 0)
    return g_strdup_printf(added ? _("Line %u: %s. Line %u has the same name; both are added.")
                                 : _("Line %u: %s. Line %u has the same name, so it is left."),
                           row->line, row->name, row->same_line);
  if (row->choice != PL_REGISTER_UPDATE)
    return g_strdup_printf(
        added ? _("Line %u: %s. The register has a risk of that name; it is added beside it.")
              : _("Line %u: %s. The register has a risk of that name, so it is left."),
        row->line, row->name);
  if (row->changes == 0)
    return g_strdup_printf(_("Line %u: %s. The register says the same of it already."), row->line, row->name);
  g_autofree char *changes = say_changes(row);
  /* TRANSLATORS: a line's number, a risk's name, and the columns whose words are put over the register's. */
  return g_strdup_printf(_("Line %u: %s. The register has a risk of that name; changed in it: %s."),
                         row->line, row->name, changes);
}

char *
pl_say_register_row(const PlRegisterRow *row)
{
  g_return_val_if_fail(row != NULL, NULL);
  if (row->fate == PL_REGISTER_ROW_REFUSED)
    return g_strdup_printf(_("Line %u: %s."), row->line, row->fault);
  if (row->fate == PL_REGISTER_ROW_STANDS)
    return say_standing(row);
  g_autofree char *ratings = say_ratings(row);
  return g_strdup_printf(_("Line %u: %s%s; new."), row->line, row->name, ratings);
}

/* ---- What is set aside ---- */

/* "Current impact “M”", of those that are set aside for that reason. */
static char *
list_aside(const PlRegisterRow *row, PlRegisterAsideWhy why, guint *n)
{
  char *cells[PL_REGISTER_ASIDE_MAX];
  *n = 0;
  for (guint i = 0; i < row->n_aside; i++) {
    const PlRegisterAside *aside = &row->aside[i];
    if (aside->why != why)
      continue;
    g_autofree char *shown = pl_say_name_short("", aside->text, ASIDE_CHARS);
    cells[(*n)++] = why == PL_REGISTER_ASIDE_NOT_KNOWN
                        ? g_strdup_printf(_("the milestone “%s”"), shown)
                        : g_strdup_printf("%s “%s”", pl_register_heading(aside->column), shown);
  }
  char *said = pl_say_list((const char *const *)cells, *n);
  for (guint i = 0; i < *n; i++)
    g_free(cells[i]);
  return said;
}

/* A clause. */
static char *
say_aside(PlRegisterAsideWhy why, gboolean there, const char *cells, guint n)
{
  switch (why) {
  case PL_REGISTER_ASIDE_NOT_KNOWN: /* a risk has one milestone */
    return there ? g_strdup_printf(_("%s is not known here and is in the note already"), cells)
                 : g_strdup_printf(_("%s is not known here and goes into the note"), cells);
  case PL_REGISTER_ASIDE_OTHER_DAY:
    return there ? g_strdup_printf(_("%s is not the milestone’s day and is in the note already"), cells)
                 : g_strdup_printf(_("%s is not the milestone’s day and goes into the note"), cells);
  case PL_REGISTER_ASIDE_HALF:
    return there ? g_strdup_printf(ngettext("%s is half a rating and is in the note already",
                                            "%s are halves of ratings and are in the note already", n),
                                   cells)
                 : g_strdup_printf(ngettext("%s is half a rating and goes into the note",
                                            "%s are halves of ratings and go into the note", n),
                                   cells);
  case PL_REGISTER_ASIDE_UNREAD:
  case PL_N_REGISTER_ASIDE:
    break;
  }
  return there ? g_strdup_printf(ngettext("%s cannot be read and is in the note already",
                                          "%s cannot be read and are in the note already", n),
                                 cells)
               : g_strdup_printf(ngettext("%s cannot be read and goes into the note",
                                          "%s cannot be read and go into the note", n),
                                 cells);
}

char *
pl_say_register_aside(const PlRegisterRow *row)
{
  g_return_val_if_fail(row != NULL, NULL);
  gboolean stands = row->fate == PL_REGISTER_ROW_STANDS;
  if (row->n_aside == 0 || row->fate == PL_REGISTER_ROW_REFUSED ||
      (stands && row->choice == PL_REGISTER_LEAVE))
    return g_strdup("");
  gboolean there =
      stands && row->choice == PL_REGISTER_UPDATE && (row->changes & 1u << PL_REGISTER_NOTE) == 0;
  g_autoptr(GString) clause = g_string_new(NULL);
  for (PlRegisterAsideWhy why = 0; why < PL_N_REGISTER_ASIDE; why++) {
    guint n;
    g_autofree char *cells = list_aside(row, why, &n);
    if (n == 0)
      continue;
    g_autofree char *said = say_aside(why, there, cells, n);
    g_string_append_printf(clause, "%s%s", clause->len > 0 ? "; " : "", said);
  }
  return pl_say_sentence(clause->str);
}

/* ---- All rows ---- */

/* ", 3 of them with something set aside" */
static char *
say_some_aside(guint n_aside, guint n)
{
  if (n_aside == 0)
    return g_strdup("");
  if (n == 1)
    return g_strdup(_(", with something set aside"));
  return n_aside == n ? g_strdup(_(", all of them with something set aside"))
                      : g_strdup_printf(_(", %u of them with something set aside"), n_aside);
}

char *
pl_say_register(const PlRegister *read)
{
  g_return_val_if_fail(read != NULL, NULL);
  g_autofree char *new_aside = say_some_aside(read->n_new_aside, read->n_new),
                  *standing_aside = say_some_aside(read->n_standing_aside, read->n_standing);
  /* TRANSLATORS: after each of them ", 3 of them with something set aside", or nothing. */
  g_autofree char *new = g_strdup_printf(ngettext("%u risk is new%s", "%u risks are new%s", read->n_new),
                                         read->n_new, new_aside),
                  *standing = g_strdup_printf(
                      ngettext("%u is there already%s", "%u are there already%s", read->n_standing),
                      read->n_standing, standing_aside),
                  *refused =
                      g_strdup_printf(ngettext("%u line that cannot be read stays out",
                                               "%u lines that cannot be read stay out", read->n_refused),
                                      read->n_refused);
  const char *parts[3];
  guint n = 0;
  if (read->n_new > 0)
    parts[n++] = new;
  if (read->n_standing > 0)
    parts[n++] = standing;
  if (read->n_refused > 0)
    parts[n++] = refused;
  return pl_say_list(parts, n);
}
