#include "scratch.h"

#include <glib/gstdio.h>

PlScratch *
pl_scratch_new(GError **error)
{
  char *folder = g_dir_make_tmp("plumbline-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  PlScratch *scratch = g_new0(PlScratch, 1);
  scratch->folder = folder;
  scratch->file = g_build_filename(folder, "copy.plumb", NULL);
  scratch->journal = g_strconcat(scratch->file, "-journal", NULL);
  return scratch;
}

void
pl_scratch_free(PlScratch *scratch)
{
  g_unlink(scratch->file);
  g_unlink(scratch->journal);
  g_rmdir(scratch->folder);
  g_free(scratch->folder);
  g_free(scratch->file);
  g_free(scratch->journal);
  g_free(scratch);
}
