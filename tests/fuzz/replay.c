/*
 * Gives each file of the folders named to the fuzz target, once.
 */
#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static guint
replay_folder(const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
  if (dir == NULL)
    g_error("%s", error->message);
  const char *name;
  guint count = 0;
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *contents = NULL;
    gsize length;
    if (!g_file_get_contents(path, &contents, &length, &error))
      g_error("%s", error->message);
    g_autofree uint8_t *exact =
        g_memdup2(contents, MAX(length, 1)); /* without the NUL after it, for the sanitizer */
    LLVMFuzzerTestOneInput(exact, length);
    count++;
  }
  return count;
}

int
main(int argc, char **argv)
{
  guint count = 0;
  for (int i = 1; i < argc; i++)
    count += replay_folder(argv[i]);
  g_print("%u inputs\n", count);
  return count > 0 ? 0 : 1;
}
