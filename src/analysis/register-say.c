/* What becomes of each row of a register that is brought in. */
#include <plumbline/say.h>

#include <glib/gi18n-lib.h>

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
