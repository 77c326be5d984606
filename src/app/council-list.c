#include "council-list.h"

/* For the life of the program; the window's thread alone reads them. */
static PlCouncils *in_use;
static char *problem;

PlCouncils *
pl_council_list_get(void)
{
  if (in_use == NULL)
    in_use = pl_councils_load(&problem);
  return in_use;
}

const char *
pl_council_list_get_problem(void)
{
  pl_council_list_get();
  return problem;
}

gboolean
pl_council_list_install(const char *path, GError **error)
{
  PlCouncils *newer = pl_councils_install(path, error);
  if (newer == NULL)
    return FALSE;
  g_clear_pointer(&in_use, pl_councils_unref);
  g_clear_pointer(&problem, g_free);
  in_use = newer;
  return TRUE;
}
