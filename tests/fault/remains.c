#include "remains.h"
#include "testing.h"

GBytes *
read_file(const char *path)
{
  char *contents;
  gsize length;
  assert_true(g_file_get_contents(path, &contents, &length, NULL));
  return g_bytes_new_take(contents, length);
}

void
write_file(const char *path, GBytes *bytes)
{
  gsize length;
  const char *contents = g_bytes_get_data(bytes, &length);
  FILE *file = g_fopen(path, "wb"); /* no new name, no sync: this is done some thousands of times */
  assert_non_null(file);
  assert_int_equal(fwrite(contents, 1, length, file), length);
  fclose(file);
}

static GBytes *
read_if_there(const char *path)
{
  return g_file_test(path, G_FILE_TEST_EXISTS) ? read_file(path) : NULL;
}

void
remains_take(Remains *remains, const char *path)
{
  g_autofree char *journal = g_strconcat(path, "-journal", NULL);
  remains->file = read_if_there(path);
  remains->journal = read_if_there(journal);
}

void
remains_lay_out(const Remains *remains, const char *path)
{
  g_autofree char *journal = g_strconcat(path, "-journal", NULL);
  g_remove(journal);
  write_file(path, remains->file);
  if (remains->journal != NULL)
    write_file(journal, remains->journal);
}

void
remains_clear(Remains *remains)
{
  g_clear_pointer(&remains->file, g_bytes_unref);
  g_clear_pointer(&remains->journal, g_bytes_unref);
}
