/* room.h: which stage follows from the document, what the keys of each do, that nothing of a view is left
 * behind a curtain, and that text is large enough. */
#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/session-commands.h>

#include "plumbline_ui-resources.h"
#include "room-curtain.h"
#include "room-domain.h"
#include "room-setup.h"
#include "room-summary.h"
#include "room-together.h"
#include "room-turn.h"
#include "style.h"

#define SECRET "Nobody else may read this"
#define LEADER 301
#define DIRECTOR 302
#define NURSE 303
/* At 1280 × 720 nothing is smaller. */
#define PIXELS_MIN 18.0
/* A slow machine draws late. */
#define PATIENCE_SECONDS 10

/* ---- The room, and what is in it ---- */

static PlRoom *
enter(Desk *desk)
{
  GtkWidget *window = gtk_window_new();
  GtkWidget *room = pl_room_new(desk->session);
  gtk_window_set_default_size(GTK_WINDOW(window), 1280, 720);
  gtk_window_set_child(GTK_WINDOW(window), room);
  gtk_window_present(GTK_WINDOW(window));
  pl_room_take_focus(PL_ROOM(room));
  desk_settle(desk);
  return PL_ROOM(room);
}

static void
take_down(Desk *desk, PlRoom *room)
{
  GtkWidget *widget = GTK_WIDGET(room);
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(widget));
  g_object_add_weak_pointer(G_OBJECT(widget), (gpointer *)&widget);
  gtk_window_destroy(window);
  desk_settle(desk);
  assert_null(widget); /* nothing keeps a room alive */
}

static GtkWidget *
find_type(GtkWidget *within, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE(within, type))
    return within;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(within); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = find_type(child, type);
  return found;
}

static void
is_at(PlRoom *room, GType stage)
{
  if (find_type(GTK_WIDGET(room), stage) == NULL)
    fail_msg("the room is not at %s but at %s", g_type_name(stage),
             G_OBJECT_TYPE_NAME(find_type(GTK_WIDGET(room), PL_TYPE_ROOM_STAGE)));
}

static void
press(Desk *desk, PlRoom *room, guint key, GdkModifierType state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers(GTK_WIDGET(room));
  gboolean handled = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items(controllers) && !handled; i++) {
    g_autoptr(GtkEventController) controller = g_list_model_get_item(controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_KEY(controller))
      g_signal_emit_by_name(controller, "key-pressed", key, 0, state, &handled);
  }
  desk_settle(desk);
}

static void
press_all(Desk *desk, PlRoom *room, const guint *keys, guint n)
{
  for (guint i = 0; i < n; i++)
    press(desk, room, keys[i], 0);
}

static const PlSession *
standing(Desk *desk)
{
  return pl_session_of(pl_app_session_get_snapshot(desk->session), AUTUMN);
}

static const PlView *
view(Desk *desk, const char *code, gint64 participant)
{
  return pl_snapshot_view(pl_app_session_get_snapshot(desk->session), AUTUMN, desk_domain(code), participant);
}

static void
run(Desk *desk, PlCommand *command)
{
  assert_non_null(command);
  pl_app_session_run(desk->session, command);
  pl_command_unref(command);
  desk_settle(desk);
}

static void
seat_three(Desk *desk)
{
  const PlParticipant people[] = {
      {.id = LEADER, .role = PL_ROLE_LEADER, .post = "Leader of the council", .consents = TRUE},
      {.id = DIRECTOR, .role = PL_ROLE_DIRECTOR, .post = "Director of children's services", .consents = TRUE},
      {.id = NURSE, .role = PL_ROLE_OTHER, .post = "Chief nurse", .consents = TRUE}};
  run(desk, pl_command_set_participants(pl_app_session_get_snapshot(desk->session), AUTUMN, people, 3, NULL));
}

static void
give(Desk *desk, const char *code, gint64 participant, gint level)
{
  run(desk, pl_command_give_view(pl_app_session_get_snapshot(desk->session), AUTUMN, desk_domain(code),
                                 participant, level, 4, SECRET, NULL));
}

/* Everybody's views: alike, but for workforce stability and for one who sees too little on finance. */
static void
give_all(Desk *desk)
{
  static const char *const codes[] = {"inspection", "practice",  "workforce", "partnership",
                                      "finance",    "corporate", "political"};
  for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
    for (gint64 who = LEADER; who <= NURSE; who++)
      give(desk, codes[i], who,
           g_str_equal(codes[i], "workforce")                  ? (gint)(who - LEADER) + 2
           : g_str_equal(codes[i], "finance") && who == LEADER ? PL_SCORE_NOT_ENOUGH
                                                               : 4);
}

/* ---- The way through ---- */

static void
the_quartet_is_suggested_and_kept_when_it_begins(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  guint n;
  PlRoom *room = enter(desk);
  is_at(room, PL_TYPE_ROOM_SETUP);
  pl_snapshot_participants(pl_app_session_get_snapshot(desk->session), AUTUMN, &n);
  assert_int_equal(n, 0); /* a suggestion is nobody's decision */
  press(desk, room, GDK_KEY_Return, 0);
  is_at(room, PL_TYPE_ROOM_CURTAIN);
  const PlParticipant *people =
      pl_snapshot_participants(pl_app_session_get_snapshot(desk->session), AUTUMN, &n);
  assert_int_equal(n, 4);
  assert_int_equal(people[0].role, PL_ROLE_LEADER);
  assert_int_equal(standing(desk)->stage, PL_STAGE_PRIVATE_VIEWS);
  assert_int_equal(standing(desk)->minutes, PL_SESSION_MINUTES_USUAL);
  take_down(desk, room);
  desk_free(desk);
}

static const char *
first_post(Desk *desk)
{
  guint n;
  const PlParticipant *people =
      pl_snapshot_participants(pl_app_session_get_snapshot(desk->session), AUTUMN, &n);
  return n > 0 ? people[0].post : "";
}

static void
posts_are_kept_as_they_are_typed(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  seat_three(desk);
  PlRoom *room = enter(desk);
  GtkWidget *entry = find_type(GTK_WIDGET(room), GTK_TYPE_ENTRY);
  gtk_widget_grab_focus(entry);
  gtk_editable_set_text(GTK_EDITABLE(entry), " Deputy leader ");
  gtk_root_set_focus(gtk_widget_get_root(entry), NULL);
  desk_settle(desk);
  assert_string_equal(first_post(desk), "Deputy leader");
  gtk_widget_grab_focus(entry); /* rubbed out, it stands: nobody goes by a slip of the hand */
  gtk_editable_set_text(GTK_EDITABLE(entry), "");
  gtk_root_set_focus(gtk_widget_get_root(entry), NULL);
  desk_settle(desk);
  assert_string_equal(first_post(desk), "Deputy leader");
  assert_string_equal(gtk_editable_get_text(GTK_EDITABLE(entry)), "Deputy leader");
  gtk_widget_grab_focus(entry);
  gtk_editable_set_text(GTK_EDITABLE(entry), "Leader");
  press(desk, room, GDK_KEY_Escape, 0); /* leaving keeps what is being typed */
  assert_string_equal(first_post(desk), "Leader");
  take_down(desk, room);
  desk_free(desk);
}

static void
keys_give_a_view(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  seat_three(desk);
  PlRoom *room = enter(desk);
  press(desk, room, GDK_KEY_Return, 0);
  press(desk, room, GDK_KEY_Return, 0);
  is_at(room, PL_TYPE_ROOM_TURN);
  press(desk, room, GDK_KEY_5, GDK_CONTROL_MASK); /* how sure of what? */
  assert_null(view(desk, "inspection", LEADER));
  press(desk, room, GDK_KEY_KP_4, 0);
  press(desk, room, GDK_KEY_5, GDK_CONTROL_MASK);
  assert_int_equal(view(desk, "inspection", LEADER)->level, 4);
  assert_int_equal(view(desk, "inspection", LEADER)->confidence, 5);
  press(desk, room, GDK_KEY_3, 0); /* another level keeps how sure */
  assert_int_equal(view(desk, "inspection", LEADER)->level, 3);
  assert_int_equal(view(desk, "inspection", LEADER)->confidence, 5);
  press(desk, room, GDK_KEY_Return, 0);
  press(desk, room, GDK_KEY_0, 0);
  assert_true(view(desk, "practice", LEADER)->not_enough);
  press(desk, room, GDK_KEY_Escape, 0);
  is_at(room, PL_TYPE_ROOM_CURTAIN);
  take_down(desk, room);
  desk_free(desk);
}

/* Whether any text in a widget has `words`. */
static gboolean
tells(GtkWidget *within, const char *words)
{
  if (GTK_IS_LABEL(within) && strstr(gtk_label_get_text(GTK_LABEL(within)), words) != NULL)
    return TRUE;
  if (GTK_IS_TEXT_VIEW(within)) {
    GtkTextIter start, end;
    GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(within));
    gtk_text_buffer_get_bounds(buffer, &start, &end);
    g_autofree char *text = gtk_text_buffer_get_text(buffer, &start, &end, FALSE);
    if (strstr(text, words) != NULL)
      return TRUE;
  }
  for (GtkWidget *child = gtk_widget_get_first_child(within); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    if (tells(child, words))
      return TRUE;
  return FALSE;
}

static void
what_was_given_before_is_not_shown_to_whoever_lifts_the_curtain(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  seat_three(desk);
  give(desk, "inspection", LEADER, 5);
  PlRoom *room = enter(desk);
  press(desk, room, GDK_KEY_Return, 0);
  assert_false(tells(GTK_WIDGET(room), SECRET));
  press(desk, room, GDK_KEY_Return, 0);
  is_at(room, PL_TYPE_ROOM_TURN);
  press(desk, room, GDK_KEY_Page_Up, 0); /* from the first without a view to the one with */
  assert_false(tells(GTK_WIDGET(room), SECRET));
  assert_true(tells(GTK_WIDGET(room), "One was given before"));
  assert_int_equal(view(desk, "inspection", LEADER)->level, 5);
  press(desk, room, GDK_KEY_2, 0); /* takes its place whole: its reason would tell it */
  assert_int_equal(view(desk, "inspection", LEADER)->level, 2);
  assert_int_equal(view(desk, "inspection", LEADER)->confidence, 0);
  assert_string_equal(view(desk, "inspection", LEADER)->reason, "");
  take_down(desk, room);
  desk_free(desk);
}

static GtkWidget *
reason_field(PlRoom *room)
{
  return find_type(GTK_WIDGET(room), GTK_TYPE_TEXT_VIEW);
}

static void
a_reason_is_kept_when_the_curtain_falls(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  seat_three(desk);
  PlRoom *room = enter(desk);
  press(desk, room, GDK_KEY_Return, 0);
  press(desk, room, GDK_KEY_Return, 0);
  assert_false(
      gtk_text_view_get_editable(GTK_TEXT_VIEW(reason_field(room)))); /* of what, before there is a level? */
  press(desk, room, GDK_KEY_3, 0);
  gtk_widget_grab_focus(reason_field(room));
  gtk_text_buffer_insert_at_cursor(gtk_text_view_get_buffer(GTK_TEXT_VIEW(reason_field(room))), SECRET, -1);
  press(desk, room, GDK_KEY_Escape, 0); /* out of the field */
  press(desk, room, GDK_KEY_Escape, 0); /* behind the curtain */
  is_at(room, PL_TYPE_ROOM_CURTAIN);
  assert_string_equal(view(desk, "inspection", LEADER)->reason, SECRET);
  assert_false(tells(GTK_WIDGET(room), SECRET));
  g_autofree char *undo = pl_app_session_dup_undo_label(desk->session);
  assert_null(strstr(undo, SECRET));
  assert_false(pl_room_allows(room, "undo")); /* it would take a view away unseen */
  take_down(desk, room);
  desk_free(desk);
}

static void
enter_once_too_often_reveals_nothing(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  seat_three(desk);
  give_all(desk);
  PlRoom *room = enter(desk);
  press(desk, room, GDK_KEY_Return, 0);
  is_at(room, PL_TYPE_ROOM_CURTAIN);
  press(desk, room, GDK_KEY_Return, 0);
  is_at(room, PL_TYPE_ROOM_CURTAIN);
  assert_int_equal(standing(desk)->stage, PL_STAGE_PRIVATE_VIEWS);
  press(desk, room, GDK_KEY_r, 0);
  is_at(room, PL_TYPE_ROOM_TOGETHER);
  assert_int_equal(standing(desk)->stage, PL_STAGE_REVEALED);
  take_down(desk, room);
  desk_free(desk);
}

/* To the reveal, with everybody's views in. */
static PlRoom *
reveal(Desk *desk)
{
  static const guint keys[] = {GDK_KEY_Return, GDK_KEY_r};
  seat_three(desk);
  give_all(desk);
  PlRoom *room = enter(desk);
  press_all(desk, room, keys, G_N_ELEMENTS(keys));
  is_at(room, PL_TYPE_ROOM_TOGETHER);
  return room;
}

static void
what_nobody_disputes_is_agreed_at_once(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  PlRoom *room = reveal(desk);
  press(desk, room, GDK_KEY_Return, 0);
  assert_int_equal(desk_level(desk, "inspection")->level, 4);
  assert_string_equal(desk_level(desk, "inspection")->agreed_on, "2026-11-01");
  assert_string_equal(desk_level(desk, "inspection")->reason,
                      "All three views were at 4, and nobody disputed it.");
  assert_null(desk_level(desk, "workforce"));
  assert_null(desk_level(desk, "finance"));
  is_at(room, PL_TYPE_ROOM_DOMAIN);
  assert_int_equal(standing(desk)->domain, desk_domain("workforce"));
  assert_true(tells(GTK_WIDGET(room),
                    "Three views are in, two levels apart. What evidence points to 4, and what to 2?"));
  /* Undone in steps, and no further than the reveal. */
  while (pl_room_allows(room, "undo")) {
    pl_room_undo(room);
    desk_settle(desk);
  }
  is_at(room, PL_TYPE_ROOM_TOGETHER);
  assert_null(desk_level(desk, "inspection"));
  assert_int_equal(view(desk, "political", NURSE)->level, 4);
  take_down(desk, room);
  desk_free(desk);
}

static void
a_domain_is_agreed_with_its_reason(void **state G_GNUC_UNUSED)
{
  static const guint to_domain[] = {GDK_KEY_Return};
  Desk *desk = desk_new();
  PlRoom *room = reveal(desk);
  press_all(desk, room, to_domain, 1);
  press(desk, room, GDK_KEY_Return, 0); /* there is no level yet */
  assert_null(desk_level(desk, "workforce"));
  press(desk, room, GDK_KEY_2, 0);
  assert_int_equal(desk_level(desk, "workforce")->level, 2);
  assert_string_equal(desk_level(desk, "workforce")->agreed_on, "");
  press(desk, room, GDK_KEY_3, GDK_CONTROL_MASK);
  assert_int_equal(desk_level(desk, "workforce")->confidence, 3);
  press(desk, room, GDK_KEY_w, 0);
  assert_ptr_equal(gtk_root_get_focus(gtk_widget_get_root(GTK_WIDGET(room))), reason_field(room));
  gtk_text_buffer_insert_at_cursor(gtk_text_view_get_buffer(GTK_TEXT_VIEW(reason_field(room))), "Agency use",
                                   -1);
  press(desk, room, GDK_KEY_Return, GDK_CONTROL_MASK);
  assert_string_equal(desk_level(desk, "workforce")->reason, "Agency use");
  assert_string_equal(desk_level(desk, "workforce")->agreed_on, "2026-11-01");
  assert_int_equal(standing(desk)->domain, desk_domain("finance"));
  press(desk, room, GDK_KEY_Left, 0); /* back, to what was agreed */
  assert_true(tells(GTK_WIDGET(room), "All three views are at 4."));
  take_down(desk, room);
  desk_free(desk);
}

static GtkWidget *
dots_of(GtkWidget *within, const char *words)
{
  if (GTK_IS_LABEL(within) && gtk_widget_has_css_class(within, "dots") &&
      strstr(gtk_label_get_text(GTK_LABEL(within)), words) != NULL)
    return within;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(within); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = dots_of(child, words);
  return found;
}

static void
names_are_shown_when_asked_for_and_only_then(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  PlRoom *room = reveal(desk);
  press(desk, room, GDK_KEY_Return, 0);
  assert_false(tells(GTK_WIDGET(room), "Chief nurse"));
  assert_false(tells(GTK_WIDGET(room), SECRET));
  gtk_test_accessible_assert_property(dots_of(GTK_WIDGET(room), "fairly sure"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      "Level 2: one view, fairly sure");
  press(desk, room, GDK_KEY_s, 0);
  assert_true(tells(GTK_WIDGET(room), "Chief nurse"));
  press(desk, room, GDK_KEY_v, 0);
  assert_true(tells(GTK_WIDGET(room), "At 3: “" SECRET "”"));
  press(desk, room, GDK_KEY_Right, 0); /* asked for here, and not there */
  assert_false(tells(GTK_WIDGET(room), "Chief nurse"));
  assert_false(tells(GTK_WIDGET(room), SECRET));
  take_down(desk, room);
  desk_free(desk);
}

static void
type_into(GtkWidget *entry, const char *text)
{
  assert_true(GTK_IS_EDITABLE(entry));
  gtk_editable_set_text(GTK_EDITABLE(entry), text);
}

static void
an_action_is_added_in_place(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  guint n;
  PlRoom *room = reveal(desk);
  press(desk, room, GDK_KEY_Return, 0);
  press(desk, room, GDK_KEY_a, 0);
  GtkWidget *focus = gtk_root_get_focus(gtk_widget_get_root(GTK_WIDGET(room)));
  type_into(gtk_widget_get_parent(focus), "Recruit");
  press(desk, room, GDK_KEY_Return, GDK_CONTROL_MASK);
  const PlAction *actions = pl_snapshot_actions(pl_app_session_get_snapshot(desk->session), &n);
  assert_int_equal(n, 1);
  assert_string_equal(actions[0].title, "Recruit");
  assert_int_equal(actions[0].assessment, AUTUMN);
  PlActionDomain link = {.action = actions[0].id, .domain = desk_domain("workforce")};
  assert_non_null(
      pl_snapshot_find(pl_app_session_get_snapshot(desk->session), PL_RECORD_ACTION_DOMAIN, &link));
  assert_true(tells(GTK_WIDGET(room), "Action added: Recruit"));
  press(desk, room, GDK_KEY_n, 0);
  press(desk, room, GDK_KEY_Return, GDK_CONTROL_MASK); /* nothing is written yet */
  assert_true(tells(GTK_WIDGET(room), "Write the note first"));
  press(desk, room, GDK_KEY_Escape, 0);
  is_at(room, PL_TYPE_ROOM_DOMAIN);
  take_down(desk, room);
  desk_free(desk);
}

static void
it_is_left_and_resumed_where_it_was(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  PlRoom *room = reveal(desk);
  press(desk, room, GDK_KEY_Return, 0);
  press(desk, room, GDK_KEY_Escape, 0);
  assert_in_range(standing(desk)->minutes, PL_SESSION_MINUTES_USUAL - 1, PL_SESSION_MINUTES_USUAL);
  take_down(desk, room);
  desk_reopen(desk);
  room = enter(desk);
  is_at(room, PL_TYPE_ROOM_SETUP);
  assert_true(tells(GTK_WIDGET(room), "The session was left at Workforce stability"));
  press(desk, room, GDK_KEY_Return, 0);
  is_at(room, PL_TYPE_ROOM_DOMAIN);
  assert_int_equal(standing(desk)->domain, desk_domain("workforce"));
  const guint keys[] = {GDK_KEY_3, GDK_KEY_Return, GDK_KEY_0, GDK_KEY_Return};
  press_all(desk, room, keys, G_N_ELEMENTS(keys));
  is_at(room, PL_TYPE_ROOM_SUMMARY);
  assert_true(tells(GTK_WIDGET(room),
                    "A level is agreed for six of seven domains; for one there is not enough evidence."));
  take_down(desk, room);
  desk_free(desk);
}

/* ---- Size ---- */

static void
large_enough(GtkWidget *within, const char *stage)
{
  if (GTK_IS_LABEL(within) || GTK_IS_TEXT(within) || GTK_IS_TEXT_VIEW(within)) {
    const PangoFontDescription *font =
        pango_context_get_font_description(gtk_widget_get_pango_context(within));
    double pixels = pango_font_description_get_size(font) / (double)PANGO_SCALE;
    if (!pango_font_description_get_size_is_absolute(font))
      pixels *= 96.0 / 72.0;
    if (pixels < PIXELS_MIN - 0.01)
      fail_msg("at %s, “%s” is %.1f pixels high", stage,
               GTK_IS_LABEL(within) ? gtk_label_get_text(GTK_LABEL(within)) : G_OBJECT_TYPE_NAME(within),
               pixels);
  }
  for (GtkWidget *child = gtk_widget_get_first_child(within); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    if (!ADW_IS_HEADER_BAR(child)) /* which a full screen does not have */
      large_enough(child, stage);
}

/* The room's own height is the window's less its bar, which a full screen does not have. */
static void
wait_for_size(Desk *desk, PlRoom *room)
{
  GtkWidget *bar = find_type(GTK_WIDGET(room), ADW_TYPE_HEADER_BAR);
  gint64 until = g_get_monotonic_time() + PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (gtk_widget_get_width(GTK_WIDGET(room)) < 1280 && g_get_monotonic_time() < until)
    desk_settle(desk);
  gtk_widget_set_visible(bar, FALSE);
  desk_settle(desk);
}

static void
nothing_is_smaller_than_eighteen_pixels(void **state G_GNUC_UNUSED)
{
  static const guint to_reveal[] = {GDK_KEY_Escape, GDK_KEY_r}, on[] = {GDK_KEY_Return},
                     decide[] = {GDK_KEY_2, GDK_KEY_w};
  Desk *desk = desk_new();
  seat_three(desk);
  give_all(desk);
  PlRoom *room = enter(desk);
  wait_for_size(desk, room);
  large_enough(GTK_WIDGET(room), "set-up");
  press(desk, room, GDK_KEY_Return, 0);
  large_enough(GTK_WIDGET(room), "the curtain");
  pl_room_lift(room, NURSE);
  press(desk, room, GDK_KEY_4, 0);
  large_enough(GTK_WIDGET(room), "a turn");
  press_all(desk, room, to_reveal, 2);
  is_at(room, PL_TYPE_ROOM_TOGETHER);
  large_enough(GTK_WIDGET(room), "together");
  press_all(desk, room, on, 1);
  press_all(desk, room, decide, 2);
  large_enough(GTK_WIDGET(room), "a domain");
  press(desk, room, GDK_KEY_Escape, 0);
  press(desk, room, GDK_KEY_e, 0);
  large_enough(GTK_WIDGET(room), "a form");
  press(desk, room, GDK_KEY_Escape, 0);
  pl_room_turn_to(room, PL_STAGE_AGREED, 0);
  desk_settle(desk);
  is_at(room, PL_TYPE_ROOM_SUMMARY);
  large_enough(GTK_WIDGET(room), "the summary");
  take_down(desk, room);
  desk_free(desk);
}

int
main(void)
{
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  /* A cursor that blinks draws for ten seconds, and the main loop is never quiet. */
  g_object_set(gtk_settings_get_default(), "gtk-cursor-blink", FALSE, "gtk-enable-animations", FALSE, NULL);
  plumbline_ui_register_resource();
  g_autoptr(GtkCssProvider) sheet = gtk_css_provider_new();
  gtk_css_provider_load_from_resource(sheet, "/org/plumbline/Plumbline/style.css");
  gtk_style_context_add_provider_for_display(gdk_display_get_default(), GTK_STYLE_PROVIDER(sheet),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  pl_style_install();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_quartet_is_suggested_and_kept_when_it_begins),
      cmocka_unit_test(posts_are_kept_as_they_are_typed),
      cmocka_unit_test(keys_give_a_view),
      cmocka_unit_test(what_was_given_before_is_not_shown_to_whoever_lifts_the_curtain),
      cmocka_unit_test(a_reason_is_kept_when_the_curtain_falls),
      cmocka_unit_test(enter_once_too_often_reveals_nothing),
      cmocka_unit_test(what_nobody_disputes_is_agreed_at_once),
      cmocka_unit_test(a_domain_is_agreed_with_its_reason),
      cmocka_unit_test(names_are_shown_when_asked_for_and_only_then),
      cmocka_unit_test(an_action_is_added_in_place),
      cmocka_unit_test(it_is_left_and_resumed_where_it_was),
      cmocka_unit_test(nothing_is_smaller_than_eighteen_pixels),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
