#include <plumbline/output.h>

#include <glib/gi18n-lib.h>

/* What kept a file from being written, in words that do not hold the whole path. */
static void
set_write_error(GError **error, const char *path, const GError *why)
{
  static const struct {
    GFileError code;
    GIOErrorEnum io;
    const char *says;
  } reasons[] = {
      {G_FILE_ERROR_NOSPC, G_IO_ERROR_NO_SPACE, N_("there is no room left on the disk")},
      {G_FILE_ERROR_ACCES, G_IO_ERROR_PERMISSION_DENIED, N_("you may not write in that folder")},
      {G_FILE_ERROR_PERM, G_IO_ERROR_PERMISSION_DENIED, N_("you may not write in that folder")},
      {G_FILE_ERROR_ROFS, G_IO_ERROR_READ_ONLY, N_("that disk can only be read")},
      {G_FILE_ERROR_NOENT, G_IO_ERROR_NOT_FOUND, N_("there is no such folder")},
      {G_FILE_ERROR_NOTDIR, G_IO_ERROR_NOT_DIRECTORY, N_("there is no such folder")},
      {G_FILE_ERROR_NAMETOOLONG, G_IO_ERROR_FILENAME_TOO_LONG, N_("its name is too long")},
      {G_FILE_ERROR_LOOP, G_IO_ERROR_TOO_MANY_LINKS, N_("it is a link that leads to itself")},
      {G_FILE_ERROR_ISDIR, G_IO_ERROR_IS_DIRECTORY, N_("a folder has that name")},
  };
  GIOErrorEnum code = G_IO_ERROR_FAILED;
  const char *says = _(
      "the disk, or a limit that is set for it, did not take it"); /* GLib's words name a file that is gone */
  for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
    if (g_error_matches(why, G_FILE_ERROR, (gint)reasons[i].code)) {
      code = reasons[i].io;
      says = _(reasons[i].says);
    }
  g_autofree char *name = g_filename_display_basename(path);
  g_set_error(
      error, G_IO_ERROR, (gint)code,
      _("“%s” could not be written: %s. Nothing there was changed. Choose another place and try again."),
      name, says);
}

gboolean
pl_output_write(GBytes *bytes, const char *path, GError **error)
{
  g_return_val_if_fail(bytes != NULL && path != NULL, FALSE);
  g_autoptr(GError) why = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data(bytes, &length);
  if (g_file_set_contents_full(path, data != NULL ? data : "", (gssize)length,
                               G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &why))
    return TRUE;
  set_write_error(error, path, why);
  return FALSE;
}
