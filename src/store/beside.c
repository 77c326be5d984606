#include "beside.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const endings[] = {"-journal", "-wal", "-shm"};

/* The longest that a name grows by: "-journal". The hidden names grow by less. */
#define NAME_GROWS 8
/* SQLite's unix VFS refuses a path that has no room for "-journal" within 512 bytes, and a new document is
 * made as .NAME.new. */
#define PATH_BYTES_MAX (512 - NAME_GROWS - 5)

static char *
dup_hidden(const char *path, const char *ending)
{
  g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
  g_autofree char *hidden = g_strdup_printf(".%s%s", name, ending);
  return g_build_filename(folder, hidden, NULL);
}

char *
pl_beside_dup_lock(const char *path)
{
  return dup_hidden(path, ".lock");
}

char *
pl_beside_dup_new(const char *path)
{
  return dup_hidden(path, ".new");
}

char *
pl_beside_find(const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    g_autofree char *beside = g_strconcat(path, endings[i], NULL);
    struct stat info;
    if (lstat(beside, &info) == 0)
      return g_steal_pointer(&beside);
  }
  return NULL;
}

gboolean
pl_beside_check_length(const char *path, PlStoreError code, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
  long allowed = pathconf(folder, _PC_NAME_MAX); /* some file systems that encrypt allow fewer than others */
  gboolean name_fits = strlen(name) + NAME_GROWS <= (gsize)(allowed > 0 ? MIN(allowed, NAME_MAX) : NAME_MAX);
  if (name_fits && strlen(path) <= PATH_BYTES_MAX)
    return TRUE;
  g_autofree char *shown = g_filename_display_name(name_fits ? path : name);
  g_set_error(error, PL_STORE_ERROR, code,
              name_fits
                  ? _("“%s” is too long a path for a document, with the names of its folders. Nothing was "
                      "changed. Choose a folder that lies less deep, or shorter names.")
                  : _("“%s” is too long a name for a document: while it is changed, a file with a still "
                      "longer name lies beside it. Nothing was changed. Choose a shorter name."),
              shown);
  return FALSE;
}

char *
pl_beside_find_twin(const char *path, const struct stat *info, guint *n_names, char **journal)
{
  g_autofree char *folder = g_path_get_dirname(path), *twin = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *other = g_build_filename(folder, name, NULL);
    struct stat its;
    if (lstat(other, &its) != 0 || its.st_dev != info->st_dev || its.st_ino != info->st_ino)
      continue;
    ++*n_names;
    if (g_str_equal(other, path) || *journal != NULL)
      continue;
    *journal = pl_beside_find(other);
    g_free(twin);
    twin = g_steal_pointer(&other);
  }
  return g_steal_pointer(&twin);
}
