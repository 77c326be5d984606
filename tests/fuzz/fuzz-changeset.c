/*
 * A changeset as a hostile file may hold it: validated, and where it is found valid, undone and redone by
 * SQLite in a transaction that is rolled back.
 */
#include "recorder.h"
#include "schema.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static PlGateway *
empty_document(void)
{
  static PlGateway *gateway; /* for the life of the program */
  if (gateway == NULL) {
    g_autoptr(GError) error = NULL;
    gateway = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, &error);
    if (gateway == NULL || !pl_schema_create(gateway, &error))
      g_error("%s", error->message);
  }
  return gateway;
}

static void
replay(GBytes *changeset, gboolean backwards)
{
  PlGateway *gateway = empty_document();
  if (!pl_gateway_begin(gateway, "fuzz", NULL))
    g_error("no transaction could be begun");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) done = pl_recorder_replay(gateway, changeset, backwards, &error);
  if ((done == NULL) != (error != NULL))
    g_error("a replay must either succeed or say why not");
  if (done != NULL && g_bytes_get_size(done) > 0) {
    g_autoptr(GPtrArray) parts = pl_recorder_read_parts(gateway, done, &error);
    if ((parts == NULL) != (error != NULL))
      g_error("reading must either succeed or say why not");
  }
  pl_gateway_rollback(gateway, "fuzz");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(GBytes) changeset = g_bytes_new_static(data, size);
  replay(changeset, FALSE);
  replay(changeset, TRUE);
  return 0;
}
