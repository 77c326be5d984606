/* Who may read a thing: nobody but a person says by which paragraph it is exempt. */
#include "desk.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/record-type.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "clearance-choice.h"
#include "record-form.h"

#define ACTION 900

static const PlFormField fields[] = {PL_CLEARANCE_FIELDS};

typedef struct {
  Desk *desk;
  GtkWidget *window, *form, *choice;
  GtkDropDown *state, *paragraph;
  guint changes;
} Asked;

static void
find_parts(GtkWidget *in, Asked *asked)
{
  if (PL_IS_CLEARANCE_CHOICE(in))
    asked->choice = in;
  if (GTK_IS_DROP_DOWN(in) && asked->state == NULL)
    asked->state = GTK_DROP_DOWN(in);
  else if (GTK_IS_DROP_DOWN(in))
    asked->paragraph = GTK_DROP_DOWN(in);
  for (GtkWidget *child = gtk_widget_get_first_child(in); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    find_parts(child, asked);
}

static void
ask(Asked *asked, PlClearanceState state, gint paragraph)
{
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = ACTION, action.assessment = AUTUMN, action.title = "Fill the posts";
  action.clearance.clearance = state, action.clearance.exempt_paragraph = paragraph;
  g_autoptr(PlCommand) command = pl_command_new("add", "Add an action");
  pl_command_put(command, PL_RECORD_ACTION, &action);
  asked->desk = desk_new();
  pl_app_session_run(asked->desk->session, command);
  desk_settle(asked->desk);
  asked->form =
      pl_record_form_new(asked->desk->session, PL_RECORD_ACTION, &action, fields, G_N_ELEMENTS(fields));
  asked->window = gtk_window_new();
  gtk_window_set_child(GTK_WINDOW(asked->window), asked->form);
  gtk_window_present(GTK_WINDOW(asked->window));
  find_parts(asked->form, asked);
  assert_non_null(asked->paragraph);
}

static void
end(Asked *asked)
{
  gtk_window_destroy(GTK_WINDOW(asked->window));
  desk_settle(asked->desk);
  assert_int_equal(asked->desk->failures, 0);
  desk_free(asked->desk);
}

static const PlClearance *
stands(Asked *asked)
{
  desk_settle(asked->desk);
  const PlAction *action =
      pl_snapshot_find_id(pl_app_session_get_snapshot(asked->desk->session), PL_RECORD_ACTION, ACTION);
  return &action->clearance;
}

static gboolean
is_asked(Asked *asked)
{
  return gtk_widget_get_visible(gtk_widget_get_parent(GTK_WIDGET(asked->paragraph)));
}

static void
nothing_is_exempt_before_a_paragraph_is_chosen(void **state G_GNUC_UNUSED)
{
  Asked asked = {0};
  ask(&asked, PL_CLEARANCE_PUBLIC, 0);
  assert_false(is_asked(&asked));
  gtk_drop_down_set_selected(asked.state, PL_CLEARANCE_EXEMPT);
  assert_int_equal(stands(&asked)->clearance, PL_CLEARANCE_PUBLIC);
  assert_true(is_asked(&asked));
  assert_int_equal(gtk_drop_down_get_selected(asked.paragraph), 0);
  /* Whatever else changes meanwhile, it is still asked; whoever leaves is told once. */
  g_autoptr(PlCommand) other = desk_score(asked.desk, "workforce", 3);
  pl_app_session_run(asked.desk->session, other);
  assert_int_equal(stands(&asked)->clearance, PL_CLEARANCE_PUBLIC);
  assert_true(pl_clearance_choice_is_open(PL_CLEARANCE_CHOICE(asked.choice)));
  assert_true(pl_record_form_hold(PL_RECORD_FORM(asked.form)));
  assert_false(pl_record_form_hold(PL_RECORD_FORM(asked.form)));

  gtk_drop_down_set_selected(asked.paragraph, 5);
  assert_int_equal(stands(&asked)->clearance, PL_CLEARANCE_EXEMPT);
  assert_int_equal(stands(&asked)->exempt_paragraph, 5);
  assert_false(pl_clearance_choice_is_open(PL_CLEARANCE_CHOICE(asked.choice)));
  /* The level and its paragraph are one step. */
  pl_app_session_undo(asked.desk->session);
  assert_int_equal(stands(&asked)->clearance, PL_CLEARANCE_PUBLIC);
  assert_int_equal(gtk_drop_down_get_selected(asked.state), PL_CLEARANCE_PUBLIC);
  assert_false(is_asked(&asked));
  end(&asked);
}

static void
another_choice_instead_of_a_paragraph_is_taken(void **state G_GNUC_UNUSED)
{
  Asked asked = {0};
  ask(&asked, PL_CLEARANCE_NOT_CLEARED, 0);
  gtk_drop_down_set_selected(asked.state, PL_CLEARANCE_EXEMPT);
  gtk_drop_down_set_selected(asked.state, PL_CLEARANCE_NOT_CLEARED);
  assert_false(is_asked(&asked));
  assert_int_equal(stands(&asked)->clearance, PL_CLEARANCE_NOT_CLEARED);
  gtk_drop_down_set_selected(asked.state, PL_CLEARANCE_EXEMPT);
  gtk_drop_down_set_selected(asked.state, PL_CLEARANCE_CONFIDENTIAL);
  assert_int_equal(stands(&asked)->clearance, PL_CLEARANCE_CONFIDENTIAL);
  assert_int_equal(stands(&asked)->exempt_paragraph, 0);
  assert_true(*stands(&asked)->cleared_on != '\0');
  end(&asked);
}

static void
a_paragraph_that_stands_is_shown_and_kept(void **state G_GNUC_UNUSED)
{
  Asked asked = {0};
  ask(&asked, PL_CLEARANCE_EXEMPT, 7);
  assert_true(is_asked(&asked));
  assert_int_equal(gtk_drop_down_get_selected(asked.paragraph), 7);
  gtk_drop_down_set_selected(asked.paragraph, 0); /* is no answer */
  assert_int_equal(gtk_drop_down_get_selected(asked.paragraph), 7);
  assert_int_equal(stands(&asked)->exempt_paragraph, 7);
  gtk_drop_down_set_selected(asked.paragraph, 1);
  assert_int_equal(stands(&asked)->clearance, PL_CLEARANCE_EXEMPT);
  assert_int_equal(stands(&asked)->exempt_paragraph, 1);
  end(&asked);
}

int
main(void)
{
  adw_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_is_exempt_before_a_paragraph_is_chosen),
      cmocka_unit_test(another_choice_instead_of_a_paragraph_is_taken),
      cmocka_unit_test(a_paragraph_that_stands_is_shown_and_kept),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
