/* Writes a sample as pl_interchange_write() does, for the schema's test: export-sample NAME > FILE. */
#include <plumbline/interchange.h>
#include <plumbline/sample.h>

#include <stdio.h>

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = argc == 2 ? pl_sample_load(argv[1], &error) : NULL;
  if (sample == NULL) {
    fprintf(stderr, "export-sample: %s\n", error != NULL ? error->message : "give the name of a sample");
    return 1;
  }
  g_autoptr(GBytes) bytes = pl_interchange_write(sample);
  gsize size;
  gconstpointer data = g_bytes_get_data(bytes, &size);
  return fwrite(data, 1, size, stdout) == size ? 0 : 1;
}
