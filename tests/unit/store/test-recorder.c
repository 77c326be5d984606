/*
 * An undo that cannot show that it undid: SQLite applies a change to a table that is no longer there by doing
 * nothing, and calls that a success.
 */
#include "testing.h"
#include "../../../src/store/recorder.h"
#include "../../../src/store/rows.h"
#include "../../../src/store/schema.h"

static GBytes *
record_band(PlGateway *gateway)
{
  const PlRiskBand band = {.code = "high", .name = "High", .from_score = 15};
  PlRecorder *recorder = NULL;
  assert_ok(recorder = pl_recorder_start(gateway, ERR));
  assert_ok(pl_rows_put(gateway, PL_RECORD_RISK_BAND, &band, ERR));
  return pl_recorder_finish(recorder, NULL, NULL);
}

static gint64
count_bands(PlGateway *gateway, const char *table)
{
  g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s", table);
  gint64 n = -1;
  assert_ok(pl_gateway_get_int64(gateway, sql, &n, ERR));
  return n;
}

static void
test_an_undo_that_does_nothing_is_refused(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlGateway) gateway = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, NULL);
  assert_ok(pl_schema_create(gateway, ERR));
  g_autoptr(GBytes) recorded = record_band(gateway);
  assert_true(g_bytes_get_size(recorded) > 0);

  assert_ok(pl_gateway_exec(gateway, "ALTER TABLE risk_band RENAME TO elsewhere", ERR));
  assert_null(pl_recorder_replay(gateway, recorded, TRUE, &error));
  assert_non_null(strstr(error->message, "could not be shown to put everything back"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_int_equal(count_bands(gateway, "elsewhere"), 1);

  assert_ok(pl_gateway_exec(gateway, "ALTER TABLE elsewhere RENAME TO risk_band", ERR));
  g_autoptr(GBytes) undone = NULL;
  assert_ok(undone = pl_recorder_replay(gateway, recorded, TRUE, ERR));
  assert_int_equal(count_bands(gateway, "risk_band"), 0);
  g_autoptr(GBytes) redone = NULL;
  assert_ok(redone = pl_recorder_replay(gateway, recorded, FALSE, ERR));
  assert_int_equal(count_bands(gateway, "risk_band"), 1);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_an_undo_that_does_nothing_is_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
