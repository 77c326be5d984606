#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/draft.h>

static void
place_names_its_field(void **state G_GNUC_UNUSED)
{
  PlAgreedLevel key = {.assessment = 17, .domain = 4};
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "how_known");
  assert_string_equal(place, "agreed_level/17/4/how_known");
}

static void
command_keeps_the_other_fields(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  PlSnapshot *snapshot = pl_app_session_get_snapshot(desk->session);
  PlAgreedLevel key = {.assessment = SPRING, .domain = desk_domain("workforce")};
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "plan");
  g_autoptr(PlCommand) command = pl_draft_command(snapshot, place, "Pay the retention offer");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  const PlAgreedLevel *level = pl_snapshot_agreed_level(after, SPRING, desk_domain("workforce"));
  assert_string_equal(level->plan, "Pay the retention offer");
  assert_int_equal(level->level, 2);
  assert_string_equal(pl_draft_text(after, place), "Pay the retention offer");
  assert_null(pl_draft_command(after, place, "Pay the retention offer")); /* it stands there already */
  desk_free(desk);
}

static PlDraftFate
fate_of(const PlSnapshot *snapshot, gint64 assessment, gint64 domain)
{
  PlAgreedLevel key = {.assessment = assessment, .domain = domain};
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "reason");
  return pl_draft_fate(snapshot, place);
}

/* What is kept of typing outlives what it was typed for. */
static void
fates_are_told_apart(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  PlSnapshot *snapshot = pl_app_session_get_snapshot(desk->session);
  gint64 workforce = desk_domain("workforce");
  assert_int_equal(fate_of(snapshot, SPRING, workforce), PL_DRAFT_OPEN); /* stands */
  assert_int_equal(fate_of(snapshot, AUTUMN, workforce), PL_DRAFT_OPEN); /* can be made */
  assert_int_equal(fate_of(snapshot, 999, workforce), PL_DRAFT_GONE);
  assert_int_equal(fate_of(snapshot, AUTUMN, 999), PL_DRAFT_GONE);
  assert_int_equal(pl_draft_fate(snapshot, "risk/999/controls"), PL_DRAFT_GONE);
  assert_null(pl_draft_command(snapshot, "action/999/title", "A ghost")); /* typing brings nothing back */
  assert_int_equal(pl_draft_fate(snapshot, "risk/999/humour"), PL_DRAFT_UNKNOWN);
  const PlSeal seal = {.assessment = SPRING, .signed_on = "2026-05-01", .content = "{}", .sha256 = "0"};
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  pl_part_builder_add(builder, &seal);
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  g_autoptr(PlSnapshot) sealed = pl_snapshot_with_parts(snapshot, (PlPart *[]){part}, 1);
  assert_int_equal(fate_of(sealed, SPRING, workforce), PL_DRAFT_SEALED);
  assert_int_equal(fate_of(sealed, AUTUMN, workforce), PL_DRAFT_OPEN);
  desk_free(desk);
}

/* A place is read back from a file that someone may have sent. */
static void
strange_places_are_refused(void **state G_GNUC_UNUSED)
{
  static const char *const places[] = {
      "",
      "/",
      "agreed_level",
      "agreed_level/17/4",
      "agreed_level/17/4/level",
      "agreed_level/17/4/assessment",
      "agreed_level/17/4/none",
      "agreed_level/17/x/reason",
      "agreed_level/17/-4/reason",
      "agreed_level/99999999999999999999/4/reason",
      "agreed_level/17/4/reason/more",
      "history/1/label",
  };
  Desk *desk = desk_new();
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    assert_null(pl_draft_command(pl_app_session_get_snapshot(desk->session), places[i], "text"));
    assert_string_equal(pl_draft_text(pl_app_session_get_snapshot(desk->session), places[i]), "");
  }
  desk_free(desk);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(place_names_its_field),
      cmocka_unit_test(command_keeps_the_other_fields),
      cmocka_unit_test(fates_are_told_apart),
      cmocka_unit_test(strange_places_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
