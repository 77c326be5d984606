#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/draft.h>

static void
score_shows_before_it_is_saved(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(PlCommand) command = desk_score(desk, "workforce", 3);
  pl_app_session_run(desk->session, command);
  /* No turn of the main loop yet: the store cannot have answered. */
  assert_int_equal(desk_level(desk, "workforce")->level, 3);
  assert_int_equal(desk->changes, 1);
  assert_true(pl_app_session_is_saving(desk->session));
  const PlDomainProfile *domain =
      pl_profile_find(pl_app_session_get_overview(desk->session)->profile, desk_domain("workforce"));
  assert_int_equal(domain->movement, PL_MOVEMENT_UP);
  g_autofree char *label = pl_app_session_dup_undo_label(desk->session);
  assert_string_equal(label, "Score Workforce stability 3");

  desk_settle(desk);
  assert_int_equal(desk->changes, 1); /* what was shown is what was saved: nobody looks twice */
  assert_int_equal(desk_level(desk, "workforce")->level, 3);
  g_autoptr(PlSnapshot) saved = pl_document_ref_snapshot(desk->document);
  assert_int_equal(pl_snapshot_agreed_level(saved, AUTUMN, desk_domain("workforce"))->level, 3);
  desk_free(desk);
}

static void
undo_and_redo(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(PlCommand) command = desk_score(desk, "workforce", 3);
  pl_app_session_run(desk->session, command);
  desk_settle(desk);
  pl_app_session_undo(desk->session);
  desk_settle(desk);
  assert_null(desk_level(desk, "workforce"));
  g_autofree char *redo = pl_app_session_dup_redo_label(desk->session);
  assert_string_equal(redo, "Score Workforce stability 3");
  pl_app_session_redo(desk->session);
  desk_settle(desk);
  assert_int_equal(desk_level(desk, "workforce")->level, 3);
  assert_int_equal(desk->failures, 0);
  desk_free(desk);
}

static void
refused_command_is_withdrawn(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  /* A level for an assessment that is not there: valid by itself, so that only the database can refuse it. */
  PlAgreedLevel level;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &level);
  level.assessment = AUTUMN;
  level.domain = 12345;
  level.level = 3;
  g_autoptr(PlCommand) command = pl_command_new("score", "Score nothing 3");
  pl_command_put(command, PL_RECORD_AGREED_LEVEL, &level);
  pl_app_session_run(desk->session, command);
  assert_non_null(pl_snapshot_agreed_level(pl_app_session_get_snapshot(desk->session), AUTUMN, 12345));
  desk_settle(desk);
  assert_null(pl_snapshot_agreed_level(pl_app_session_get_snapshot(desk->session), AUTUMN, 12345));
  assert_int_equal(desk->failures, 1);
  assert_non_null(strstr(desk->failure, "Score nothing 3"));
  desk_free(desk);
}

static void
signed_off_cannot_be_changed_until_reopened(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  assert_null(pl_app_session_get_sealed(desk->session));
  g_autoptr(PlCommand) first = desk_score(desk, "workforce", 2);
  pl_app_session_run(desk->session, first);
  pl_app_session_sign_off(desk->session, AUTUMN, "Chief executive"); /* with what is pending */
  desk_settle(desk);
  const PlSeal *seal = pl_app_session_get_seal(desk->session);
  assert_non_null(seal);
  assert_string_equal(seal->signed_by, "Chief executive");
  assert_non_null(strstr(seal->content, "\"level\": 2"));
  assert_non_null(pl_app_session_get_sealed(desk->session));
  pl_app_session_set_assessment(desk->session, SPRING);
  assert_null(pl_app_session_get_seal(desk->session));
  pl_app_session_set_assessment(desk->session, AUTUMN);

  g_autoptr(PlCommand) command = desk_score(desk, "workforce", 3);
  pl_app_session_run(desk->session, command);
  desk_settle(desk);
  assert_int_equal(desk->failures, 1);
  assert_int_equal(desk_level(desk, "workforce")->level, 2);

  pl_app_session_reopen(desk->session, AUTUMN, " "); /* a reason is required */
  desk_settle(desk);
  assert_int_equal(desk->failures, 2);
  assert_non_null(pl_app_session_get_seal(desk->session));
  pl_app_session_reopen(desk->session, AUTUMN, "A figure was wrong");
  desk_settle(desk);
  assert_null(pl_app_session_get_sealed(desk->session));
  pl_app_session_run(desk->session, command);
  desk_settle(desk);
  assert_int_equal(desk_level(desk, "workforce")->level, 3);
  assert_int_equal(desk->failures, 2);
  desk_free(desk);
}

static void
draft_survives_and_becomes_a_command(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  PlAgreedLevel key = {.assessment = AUTUMN, .domain = desk_domain("workforce")};
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "reason");
  pl_app_session_set_draft(desk->session, place, "Agency use is rising, مرحبا 🙂");
  desk_settle(desk);
  assert_null(desk_level(desk, "workforce")); /* a draft is no command */
  desk_reopen(desk);
  /* The drafts are listed on a thread of their own. */
  for (gint64 end = g_get_monotonic_time() + 10 * G_USEC_PER_SEC;
       desk_level(desk, "workforce") == NULL && g_get_monotonic_time() < end;)
    desk_settle(desk);
  assert_non_null(desk_level(desk, "workforce"));
  assert_string_equal(desk_level(desk, "workforce")->reason, "Agency use is rising, مرحبا 🙂");
  g_autofree char *label = pl_app_session_dup_undo_label(desk->session);
  assert_string_equal(label, "Write why Workforce stability is at its level, as typed before");
  desk_reopen(desk);
  assert_int_equal(desk->failures, 0);
  g_autofree char *again = pl_app_session_dup_undo_label(desk->session);
  assert_string_equal(again, label); /* taken up once */
  desk_free(desk);
}

/* The drafts are listed on a thread of their own. Returns: (transfer container) */
static GPtrArray *
wait_for_aside(Desk *desk)
{
  GPtrArray *aside = NULL;
  for (gint64 end = g_get_monotonic_time() + 10 * G_USEC_PER_SEC; g_get_monotonic_time() < end;) {
    desk_settle(desk);
    g_clear_pointer(&aside, g_ptr_array_unref);
    aside = pl_app_session_list_aside(desk->session, AUTUMN);
    if (aside->len > 0)
      break;
  }
  return aside;
}

/* Typed on Monday, on a laptop whose lid fell; written anew on Tuesday; opened again on Wednesday. */
static void
draft_does_not_go_over_what_was_written_since(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(GError) error = NULL;
  PlAgreedLevel key = {.assessment = AUTUMN, .domain = desk_domain("workforce")};
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "reason");
  pl_app_session_set_draft(desk->session, place, "Of Monday");
  desk_settle(desk);
  desk->now += 60;
  g_autoptr(PlCommand) since =
      pl_draft_command(pl_app_session_get_snapshot(desk->session), place, "Of Tuesday");
  pl_app_session_run(desk->session, since);
  desk_settle(desk);
  desk_reopen(desk);
  g_autoptr(GPtrArray) aside = wait_for_aside(desk);
  assert_int_equal(aside->len, 1);
  assert_string_equal(((const PlDraft *)aside->pdata[0])->text, "Of Monday");
  assert_string_equal(desk_level(desk, "workforce")->reason, "Of Tuesday");
  g_autoptr(GPtrArray) drafts = pl_document_list_drafts(desk->document, &error);
  assert_int_equal(drafts->len, 1); /* and it is kept */
  g_autoptr(GPtrArray) of_spring = pl_app_session_list_aside(desk->session, SPRING);
  assert_int_equal(of_spring->len, 0);
  pl_app_session_put_in(desk->session, place);
  desk_settle(desk);
  assert_string_equal(desk_level(desk, "workforce")->reason, "Of Monday");
  g_autoptr(GPtrArray) left = pl_document_list_drafts(desk->document, &error);
  assert_int_equal(left->len, 0);
  pl_app_session_undo(desk->session);
  desk_settle(desk);
  assert_string_equal(desk_level(desk, "workforce")->reason, "Of Tuesday");
  desk_free(desk);
}

/* What somebody else changed elsewhere is no reason to leave it out; and what is not wanted goes. */
static void
draft_is_outdated_by_its_own_field_alone(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  g_autoptr(GError) error = NULL;
  PlAgreedLevel key = {.assessment = AUTUMN, .domain = desk_domain("workforce")};
  PlAgreedLevel other = {.assessment = AUTUMN, .domain = desk_domain("practice")};
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "reason");
  g_autofree char *elsewhere = pl_draft_place(PL_RECORD_AGREED_LEVEL, &other, "reason");
  g_autoptr(PlCommand) first = pl_draft_command(pl_app_session_get_snapshot(desk->session), place, "Before");
  pl_app_session_run(desk->session, first);
  pl_app_session_set_draft(desk->session, place, "After");
  desk_settle(desk);
  desk->now += 60;
  g_autoptr(PlCommand) since =
      pl_draft_command(pl_app_session_get_snapshot(desk->session), elsewhere, "Elsewhere");
  pl_app_session_run(desk->session, since);
  desk_settle(desk);
  desk_reopen(desk);
  for (gint64 end = g_get_monotonic_time() + 10 * G_USEC_PER_SEC;
       !g_str_equal(desk_level(desk, "workforce")->reason, "After") && g_get_monotonic_time() < end;)
    desk_settle(desk);
  assert_string_equal(desk_level(desk, "workforce")->reason, "After");

  pl_app_session_set_draft(desk->session, place, "Again");
  desk_settle(desk);
  g_autoptr(PlCommand) last = pl_draft_command(pl_app_session_get_snapshot(desk->session), place, "Last");
  pl_app_session_run(desk->session, last);
  desk_settle(desk);
  desk_reopen(desk);
  g_autoptr(GPtrArray) aside = wait_for_aside(desk);
  assert_int_equal(aside->len, 1);
  pl_app_session_throw_away(desk->session, place);
  desk_settle(desk);
  g_autoptr(GPtrArray) drafts = pl_document_list_drafts(desk->document, &error);
  assert_int_equal(drafts->len, 0);
  assert_string_equal(desk_level(desk, "workforce")->reason, "Last");
  desk_free(desk);
}

static void
a_private_view_is_not_shown(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  PlSnapshot *snapshot = pl_app_session_get_snapshot(desk->session);
  PlView view = {.assessment = AUTUMN, .domain = desk_domain("workforce"), .participant = 7};
  PlAgreedLevel level = {.assessment = AUTUMN, .domain = view.domain};
  g_autofree char *private = pl_draft_place(PL_RECORD_VIEW, &view, "reason");
  g_autofree char *open = pl_draft_place(PL_RECORD_AGREED_LEVEL, &level, "reason");
  assert_false(pl_draft_may_be_told(snapshot, private));
  assert_true(pl_draft_may_be_told(snapshot, open));
  assert_true(pl_draft_get_assessment(private) == AUTUMN);
  assert_true(pl_draft_get_assessment("nonsense") == 0);
  desk_free(desk);
}

static void
as_at_looks_back_with_an_earlier_assessment(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  assert_int_equal(pl_app_session_get_assessment(desk->session)->id, AUTUMN);
  assert_string_equal(pl_app_session_get_as_at(desk->session), "2026-11-01");
  pl_app_session_set_assessment(desk->session, SPRING);
  assert_string_equal(pl_app_session_get_as_at(desk->session), "2026-04-12");
  pl_app_session_set_assessment(desk->session, 999); /* not there: ignored */
  assert_int_equal(pl_app_session_get_assessment(desk->session)->id, SPRING);
  pl_app_session_set_assessment(desk->session, AUTUMN);
  desk->now = 0; /* a clock that is wrong never shows an assessment before its own date */
  pl_app_session_set_assessment(desk->session, SPRING);
  pl_app_session_set_assessment(desk->session, AUTUMN);
  assert_string_equal(pl_app_session_get_as_at(desk->session), "2026-10-12");
  desk_free(desk);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(score_shows_before_it_is_saved),
      cmocka_unit_test(undo_and_redo),
      cmocka_unit_test(refused_command_is_withdrawn),
      cmocka_unit_test(signed_off_cannot_be_changed_until_reopened),
      cmocka_unit_test(draft_survives_and_becomes_a_command),
      cmocka_unit_test(draft_does_not_go_over_what_was_written_since),
      cmocka_unit_test(draft_is_outdated_by_its_own_field_alone),
      cmocka_unit_test(a_private_view_is_not_shown),
      cmocka_unit_test(as_at_looks_back_with_an_earlier_assessment),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
