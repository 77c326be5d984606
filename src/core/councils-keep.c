/* Which list of councils is in use: the one that came with the program, or a newer one that somebody put in.
 */
#include "councils-private.h"

#include <plumbline/framework.h>

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define BUILT_IN "/org/plumbline/councils/inspections-england-2026-06.csv"

static PlCouncils *
load_built_in(void)
{
  g_autoptr(GBytes) bytes = g_resource_lookup_data(pl_core_resource(), BUILT_IN, 0, NULL);
  PlCouncils *councils = pl_councils_parse(bytes, NULL);
  g_assert(councils != NULL); /* it was compiled in, and a test reads it */
  councils->built_in = TRUE;
  return councils;
}

char *
pl_councils_dup_path(void)
{
  return g_build_filename(g_get_user_data_dir(), "plumbline", "councils.csv", NULL);
}

/* Returns: (transfer full) (nullable): at most one byte more than a list may have, so that a larger one is
 * seen; NULL with why, as it follows the file's name. */
static GBytes *
read_file(const char *path, GError **error)
{
  struct stat info;
  FILE *file = NULL;
  gboolean there = g_stat(path, &info) == 0;
  if (there && !S_ISREG(info.st_mode)) { /* opening a pipe would wait for ever */
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, _("it is not an ordinary file"));
    return NULL;
  }
  if (!there || (file = g_fopen(path, "rbe")) == NULL) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND, _("it could not be read: %s"),
                g_strerror(errno));
    return NULL;
  }
  g_autofree char *data = g_malloc(PL_COUNCILS_SIZE_MAX + 1);
  gsize size = fread(data, 1, PL_COUNCILS_SIZE_MAX + 1, file);
  gboolean failed = ferror(file) != 0;
  fclose(file);
  if (failed) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND, _("it could not be read"));
    return NULL;
  }
  return g_bytes_new(data, size);
}

PlCouncils *
pl_councils_load(char **problem)
{
  g_autoptr(PlCouncils) built_in = load_built_in();
  g_autofree char *path = pl_councils_dup_path();
  g_autoptr(GError) error = NULL;
  if (problem != NULL)
    *problem = NULL;
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return g_steal_pointer(&built_in);
  g_autoptr(GBytes) bytes = read_file(path, &error);
  g_autoptr(PlCouncils) kept = bytes != NULL ? pl_councils_parse(bytes, &error) : NULL;
  if (error != NULL && problem != NULL)
    *problem = g_strdup_printf(
        _("The newer list of councils that was put in cannot be used (%s), so this is the one that "
          "came with Plumbline."),
        error->message);
  if (kept == NULL || strcmp(kept->newest, built_in->newest) < 0)
    return g_steal_pointer(&built_in);
  return g_steal_pointer(&kept);
}

static gboolean
keep_copy(GBytes *bytes, GError **error)
{
  g_autofree char *path = pl_councils_dup_path(), *folder = g_path_get_dirname(path);
  g_autofree char *shown = g_filename_display_name(path);
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  g_autoptr(GError) problem = NULL;
  if (g_mkdir_with_parents(folder, 0700) == 0 &&
      g_file_set_contents_full(path, data, (gssize)size,
                               G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &problem))
    return TRUE;
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
              _("The list could not be kept as “%s” (%s), so the one in use stays."), shown,
              problem != NULL ? problem->message : g_strerror(errno));
  return FALSE;
}

PlCouncils *
pl_councils_install(const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, NULL);
  g_autofree char *shown = g_filename_display_name(path);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = read_file(path, &problem);
  g_autoptr(PlCouncils) councils = bytes != NULL ? pl_councils_parse(bytes, &problem) : NULL;
  if (councils == NULL) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
                _("“%s” was not taken, and the list in use stays: %s."), shown,
                problem != NULL ? problem->message : "");
    return NULL;
  }
  g_autoptr(PlCouncils) built_in = load_built_in();
  if (strcmp(councils->newest, built_in->newest) < 0) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” was not taken, and the list in use stays: its newest report is of %s, and the list that came with "
          "Plumbline goes to %s."),
        shown, councils->newest[0] != '\0' ? councils->newest : _("no date"), built_in->newest);
    return NULL;
  }
  return keep_copy(bytes, error) ? g_steal_pointer(&councils) : NULL;
}
