/* The parts of a Word document in one ZIP file, the same bytes for the same parts. */
#include "docx-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#define PERMISSIONS 0644

struct _PlPackage {
  struct archive *zip;
  GByteArray *out;
  gboolean failed;
};

static la_ssize_t
write_cb(struct archive *zip G_GNUC_UNUSED, void *data, const void *bytes, size_t length)
{
  g_byte_array_append(data, bytes, (guint)length);
  return (la_ssize_t)length;
}

static void
check(PlPackage *package, int result)
{
  package->failed = package->failed || result != ARCHIVE_OK;
}

PlPackage *
pl_package_new(void)
{
  PlPackage *package = g_new0(PlPackage, 1);
  package->zip = archive_write_new();
  package->out = g_byte_array_new();
  check(package, archive_write_set_format_zip(package->zip));
  /* Pictures too, which it makes no smaller: libarchive writes an entry's size behind it, and not every
   * reader finds the end of one that is not compressed. */
  check(package, archive_write_zip_set_compression_deflate(package->zip));
  /* Nothing after the end: a file filled up to a whole block is a broken one to Word. */
  check(package, archive_write_set_bytes_in_last_block(package->zip, 1));
  check(package, archive_write_open(package->zip, package->out, NULL, write_cb, NULL));
  return package;
}

void
pl_package_free(PlPackage *package)
{
  if (package == NULL)
    return;
  archive_write_free(package->zip);
  g_byte_array_unref(package->out);
  g_free(package);
}

/* Times are left out: one that is set differs by the time zone. */
void
pl_package_add(PlPackage *package, const char *name, const void *data, gsize size)
{
  if (package->failed)
    return;
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, PERMISSIONS);
  archive_entry_set_size(entry, (la_int64_t)size);
  check(package, archive_write_header(package->zip, entry));
  package->failed = package->failed || archive_write_data(package->zip, data, size) != (la_ssize_t)size;
  archive_entry_free(entry);
}

GBytes *
pl_package_finish(PlPackage *package, GError **error)
{
  check(package, archive_write_close(package->zip));
  if (!package->failed)
    return g_bytes_new(package->out->data, package->out->len);
  const char *why = archive_error_string(package->zip);
  g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The Word document could not be put together: %s."),
              why != NULL ? why : _("no reason was given"));
  return NULL;
}
