#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "domain-group.h"
#include "draft-field.h"
#include <plumbline/draft.h>
#include "matrix-page.h"
#include "place.h"
#include "plumbline_ui-resources.h"
#include "style.h"

/* ---- Finding things ---- */

static GtkWidget *
find(GtkWidget *within, gboolean (*is)(GtkWidget *, gconstpointer), gconstpointer data)
{
  if (is(within, data))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child(within); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    GtkWidget *found = find(child, is, data);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
is_group_of(GtkWidget *widget, gconstpointer code)
{
  return PL_IS_DOMAIN_GROUP(widget) &&
         pl_domain_group_get_domain(PL_DOMAIN_GROUP(widget)) == desk_domain(code);
}

static gboolean
is_level(GtkWidget *widget, gconstpointer level)
{
  return GTK_IS_TOGGLE_BUTTON(widget) &&
         GPOINTER_TO_INT(g_object_get_data(G_OBJECT(widget), "level")) == GPOINTER_TO_INT(level);
}

static GtkWidget *
level_button(GtkWidget *page, const char *code, gint level)
{
  GtkWidget *group = find(page, is_group_of, code);
  assert_non_null(group);
  return find(group, is_level, GINT_TO_POINTER(level));
}

/* gtk_widget_activate() shows the button pressed for a while first. */
static void
click(GtkWidget *button)
{
  g_signal_emit_by_name(button, "clicked");
}

static gboolean
is_text_view(GtkWidget *widget, gconstpointer data G_GNUC_UNUSED)
{
  return GTK_IS_TEXT_VIEW(widget);
}

/* ---- Windows ---- */

static GtkWidget *
show(Desk *desk, GType type)
{
  GtkWidget *window = gtk_window_new();
  GtkWidget *page = g_object_new(type, "session", desk->session, NULL);
  gtk_window_set_default_size(GTK_WINDOW(window), 1100, 720);
  gtk_window_set_child(GTK_WINDOW(window), page);
  gtk_window_present(GTK_WINDOW(window));
  desk_settle(desk);
  return page;
}

static void
take_down(Desk *desk, GtkWidget *page)
{
  GtkWidget *window = GTK_WIDGET(gtk_widget_get_root(page));
  g_object_add_weak_pointer(G_OBJECT(page), (gpointer *)&page);
  gtk_window_destroy(GTK_WINDOW(window));
  desk_settle(desk);
  assert_null(page); /* nothing keeps a page alive */
  desk_free(desk);
}

/* ---- Tests ---- */

static void
click_scores_in_the_same_turn(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *page = show(desk, PL_TYPE_MATRIX_PAGE);
  GtkWidget *three = level_button(page, "workforce", 3);
  click(three);
  assert_int_equal(desk_level(desk, "workforce")->level, 3);
  assert_true(gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(three)));
  assert_true(gtk_widget_has_css_class(three, "level-3"));
  gtk_test_accessible_assert_role(three, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_state(three, GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  /* Chosen again, it stays chosen, and nothing is done. */
  desk_settle(desk);
  guint changes = desk->changes;
  click(three);
  assert_true(gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(three)));
  assert_int_equal(desk->changes, changes);
  take_down(desk, page);
}

static void
names_tell_domain_level_and_state(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *page = show(desk, PL_TYPE_MATRIX_PAGE);
  GtkWidget *two = level_button(page, "workforce", 2);
  const PlDescriptor *descriptor =
      pl_snapshot_descriptor(pl_app_session_get_snapshot(desk->session), desk_domain("workforce"), 2);
  g_autofree char *before =
      g_strdup_printf("Workforce stability, level 2 (early), was here in spring. %s", descriptor->text);
  gtk_test_accessible_assert_property(two, GTK_ACCESSIBLE_PROPERTY_LABEL, before);
  click(two);
  g_autofree char *chosen =
      g_strdup_printf("Workforce stability, level 2 (early), chosen, as in spring. %s", descriptor->text);
  gtk_test_accessible_assert_property(two, GTK_ACCESSIBLE_PROPERTY_LABEL, chosen);
  take_down(desk, page);
}

static void
one_tab_stop_a_domain(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *page = show(desk, PL_TYPE_MATRIX_PAGE);
  guint stops = 0;
  for (gint level = 1; level <= PL_LEVEL_MAX; level++)
    stops += gtk_widget_get_focusable(level_button(page, "finance", level));
  assert_int_equal(stops, 1);
  /* Where there was a level before, the stop is there. */
  assert_true(gtk_widget_get_focusable(level_button(page, "workforce", 2)));
  take_down(desk, page);
}

static void
typing_undoes_then_commits(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *window = gtk_window_new();
  PlDraftField *field = g_object_new(PL_TYPE_DRAFT_FIELD, "title", "Why", NULL);
  PlAgreedLevel key = {.assessment = AUTUMN, .domain = desk_domain("finance")};
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "reason");
  pl_draft_field_set_session(field, desk->session);
  pl_draft_field_set_target(field, place, "Why", TRUE);
  gtk_window_set_child(GTK_WINDOW(window), GTK_WIDGET(field));
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer(GTK_TEXT_VIEW(find(GTK_WIDGET(field), is_text_view, NULL)));
  gtk_text_buffer_insert_at_cursor(buffer, "Because", -1);
  assert_true(gtk_text_buffer_get_can_undo(buffer));
  assert_null(desk_level(desk, "finance"));
  pl_draft_field_commit(field);
  assert_string_equal(desk_level(desk, "finance")->reason, "Because");
  assert_false(gtk_text_buffer_get_can_undo(buffer)); /* from here on, undo is the document's */
  desk_settle(desk);
  pl_app_session_undo(desk->session);
  desk_settle(desk);
  pl_draft_field_refresh(field);
  assert_int_equal(gtk_text_buffer_get_char_count(buffer), 0);
  gtk_window_destroy(GTK_WINDOW(window));
  desk_free(desk);
}

static void
field_keeps_what_is_typed_when_it_goes(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *page = show(desk, PL_TYPE_MATRIX_PAGE);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(find(page, is_text_view, NULL)));
  gtk_text_buffer_insert_at_cursor(buffer, "Half a sent", -1);
  gtk_window_set_child(GTK_WINDOW(gtk_widget_get_root(page)), NULL);
  desk_settle(desk);
  assert_string_equal(desk_level(desk, "inspection")->reason, "Half a sent");
  desk_free(desk);
}

/* Somebody who dictates need not give the field the focus: leaving the document saves it all the same. */
static void
field_without_the_focus_is_saved_on_leaving(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *page = show(desk, PL_TYPE_MATRIX_PAGE);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(find(page, is_text_view, NULL)));
  gtk_text_buffer_insert_at_cursor(buffer, "Dictated", -1);
  pl_app_session_settle_typing(desk->session);
  assert_true(pl_app_session_is_saving(desk->session));
  assert_string_equal(desk_level(desk, "inspection")->reason, "Dictated");
  take_down(desk, page);
}

/* ---- Between the levels and the reasons ---- */

/* Slow machines draw late: how long the pane may take to slide in. */
#define SLIDE_SECONDS 5

static gboolean
takes_keys(GtkEventController *controller)
{
  return GTK_IS_EVENT_CONTROLLER_KEY(controller) &&
         g_signal_has_handler_pending(controller, g_signal_lookup("key-pressed", GTK_TYPE_EVENT_CONTROLLER_KEY),
                                      0, TRUE);
}

/* Presses a key as if it came to `widget`, and from there to what it is in. */
static void
press(GtkWidget *widget, guint key)
{
  gboolean handled = FALSE;
  for (; widget != NULL && !handled; widget = gtk_widget_get_parent(widget)) {
    g_autoptr(GListModel) controllers = gtk_widget_observe_controllers(widget);
    for (guint i = 0; i < g_list_model_get_n_items(controllers) && !handled; i++) {
      g_autoptr(GtkEventController) controller = g_list_model_get_item(controllers, i);
      if (takes_keys(controller))
        g_signal_emit_by_name(controller, "key-pressed", key, 0, 0, &handled);
    }
  }
}

static GtkWidget *
focus_of(GtkWidget *page)
{
  return gtk_root_get_focus(gtk_widget_get_root(page));
}

static void
wait_for_text(Desk *desk, GtkWidget *page)
{
  gint64 until = g_get_monotonic_time() + SLIDE_SECONDS * G_USEC_PER_SEC;
  while (!GTK_IS_TEXT_VIEW(focus_of(page)) && g_get_monotonic_time() < until)
    desk_settle(desk);
}

/* Focus that stayed on a level would turn the digits of a reason into scores. */
static void
f6_reaches_a_folded_pane(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *window = gtk_window_new();
  GtkWidget *page = g_object_new(PL_TYPE_MATRIX_PAGE, "session", desk->session, NULL);
  gtk_window_set_default_size(GTK_WINDOW(window), 600, 720);
  gtk_window_set_child(GTK_WINDOW(window), page);
  gtk_window_present(GTK_WINDOW(window));
  desk_settle(desk);
  pl_page_take_focus(PL_PAGE(page));
  assert_true(GTK_IS_TOGGLE_BUTTON(focus_of(page)));
  assert_false(gtk_widget_get_mapped(find(page, is_text_view, NULL)));
  press(focus_of(page), GDK_KEY_F6);
  press(focus_of(page), GDK_KEY_3);
  wait_for_text(desk, page);
  assert_ptr_equal(focus_of(page), find(page, is_text_view, NULL));
  assert_null(desk_level(desk, "inspection"));
  press(focus_of(page), GDK_KEY_F6);
  desk_settle(desk);
  assert_true(GTK_IS_TOGGLE_BUTTON(focus_of(page)));
  take_down(desk, page);
}

static void
another_domain_keeps_the_field(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *page = show(desk, PL_TYPE_MATRIX_PAGE);
  pl_page_take_focus(PL_PAGE(page));
  press(focus_of(page), GDK_KEY_F6);
  wait_for_text(desk, page);
  GtkWidget *why = focus_of(page);
  assert_true(GTK_IS_TEXT_VIEW(why));
  gtk_text_buffer_insert_at_cursor(gtk_text_view_get_buffer(GTK_TEXT_VIEW(why)), "Two visits", -1);
  pl_app_session_set_domain(desk->session, desk_domain("finance"));
  pl_page_take_focus(PL_PAGE(page)); /* as Ctrl+Page Down does */
  desk_settle(desk);
  assert_ptr_equal(focus_of(page), why);
  assert_string_equal(desk_level(desk, "inspection")->reason, "Two visits");
  assert_null(desk_level(desk, "finance"));
  take_down(desk, page);
}

/* Every place shows a document in which nothing has been entered, and goes without a trace. */
static void
every_place_shows_an_empty_document(void **state G_GNUC_UNUSED)
{
  guint n;
  const PlPlace *places = pl_place_list(&n);
  assert_true(n >= 8);
  for (guint i = 0; i < n; i++) {
    Desk *desk = desk_new();
    GtkWidget *page = show(desk, places[i].get_page_type());
    assert_true(gtk_widget_get_mapped(page));
    take_down(desk, page);
  }
}

int
main(void)
{
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  /* A cursor that blinks draws for ten seconds, and the main loop is never quiet. */
  g_object_set(gtk_settings_get_default(), "gtk-cursor-blink", FALSE, NULL);
  plumbline_ui_register_resource();
  pl_style_install();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(click_scores_in_the_same_turn),
      cmocka_unit_test(names_tell_domain_level_and_state),
      cmocka_unit_test(one_tab_stop_a_domain),
      cmocka_unit_test(typing_undoes_then_commits),
      cmocka_unit_test(field_keeps_what_is_typed_when_it_goes),
      cmocka_unit_test(field_without_the_focus_is_saved_on_leaving),
      cmocka_unit_test(f6_reaches_a_folded_pane),
      cmocka_unit_test(another_domain_keeps_the_field),
      cmocka_unit_test(every_place_shows_an_empty_document),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
