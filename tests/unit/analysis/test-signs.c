#include "fixture.h"

#include <plumbline/signs.h>

static void
add_item(Fixture *fixture, gint64 id, const char *name)
{
  g_autofree char *code = g_strdup_printf("s%d", (gint)id);
  PlItem item;
  pl_record_init_empty(PL_RECORD_ITEM, &item);
  item.id = id, item.catalogue = "warning-signs", item.code = code, item.position = (gint)id,
  item.name = name;
  fixture_add(fixture, ITEM, 0, &item);
}

static void
add_look(Fixture *fixture, gint64 organisation, gint64 item, const char *date, PlSignState state)
{
  const PlWarningSign sign = {organisation, item, date, state, ""};
  fixture_add(fixture, WARNING_SIGN, 0, &sign);
}

static void
each_as_it_was_last_seen(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_item(&fixture, 1, "Leaders change"), add_item(&fixture, 2, "Money"), add_item(&fixture, 3, "Audit");
  add_item(&fixture, 4, "Partners"), add_item(&fixture, 5, "Staff"), add_item(&fixture, 6, "Children");
  add_look(&fixture, COUNCIL, 1, "2026-04-15", PL_SIGN_PARTLY);
  add_look(&fixture, COUNCIL, 1, "2026-10-12", PL_SIGN_PRESENT);
  add_look(&fixture, COUNCIL, 2, "2026-04-15", PL_SIGN_PARTLY);
  add_look(&fixture, COUNCIL, 2, "2026-10-12", PL_SIGN_PARTLY);
  add_look(&fixture, COUNCIL, 3, "2026-10-12", PL_SIGN_UNKNOWN);
  add_look(&fixture, COUNCIL, 4, "2026-10-12", PL_SIGN_ABSENT);
  add_look(&fixture, COUNCIL + 1, 5, "2026-10-12", PL_SIGN_PRESENT); /* another's */
  add_look(&fixture, COUNCIL, 6, "2026-11-29", PL_SIGN_PRESENT);     /* later */
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlSigns) signs = pl_signs_new(snapshot, 0, "2026-11-28");
  assert_string_equal(signs->statement.text,
                      "Of six warning signs one is present, one is partly present, one is "
                      "absent, one is not known and two have not been looked at.");
  assert_int_equal(signs->statement.n_basis, 4);
  assert_string_equal(pl_signs_find(signs, 1)->said,
                      "Present on 12 October 2026; before, partly present on 15 April 2026.");
  assert_int_equal(pl_signs_find(signs, 1)->n_rows, 2);
  assert_string_equal(pl_signs_find(signs, 2)->said,
                      "Partly present on 12 October 2026, as on 15 April 2026.");
  assert_string_equal(pl_signs_find(signs, 5)->said, "Nobody has looked yet.");
  assert_null(pl_signs_find(signs, 7));
  g_autoptr(PlSigns) before = pl_signs_new(snapshot, COUNCIL, "2026-10-11");
  assert_int_equal(before->n_in[PL_SIGN_PARTLY], 2);
  assert_int_equal(before->n_not_looked_at, 4);
}

static void
where_there_is_nothing(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlSigns) none = pl_signs_new(snapshot, 0, "2026-11-28");
  assert_string_equal(none->statement.text, "This document has no warning signs to look for.");
  Fixture fresh = fixture_new();
  add_item(&fresh, 1, "Leaders change");
  g_autoptr(PlSnapshot) untouched = fixture_finish(&fresh);
  g_autoptr(PlSigns) unseen = pl_signs_new(untouched, 0, "2026-11-28");
  assert_string_equal(unseen->statement.text, "No warning sign has been looked for yet.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_as_it_was_last_seen),
      cmocka_unit_test(where_there_is_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
