/* The links of one end of the web (link-editor.h): the strongest first, and none moves while it is being
 * changed. */
#include "desk.h"

#include <adwaita.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <plumbline/link-commands.h>
#include <string.h>

#include "link-editor.h"

typedef struct {
  gint strengths[100];
  gint64 risks[100];
  guint n;
} Rows;

static const PlRisk *
risk_called(PlSnapshot *snapshot, const char *name)
{
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(risks[i].name, name))
      return &risks[i];
  return NULL;
}

static PlLinkKey
key_of(gint64 risk)
{
  return (PlLinkKey){PL_RECORD_RISK_DOMAIN, risk, desk_domain("workforce")};
}

/* The rows that are links to risks, by their headings. */
static void
read_rows(PlSnapshot *snapshot, GtkWidget *widget, Rows *rows)
{
  const char *text = GTK_IS_LABEL(widget) ? gtk_label_get_text(GTK_LABEL(widget)) : "";
  const PlRisk *risk = g_str_has_prefix(text, "Risk: ") && gtk_widget_has_css_class(widget, "heading")
                           ? risk_called(snapshot, text + strlen("Risk: "))
                           : NULL;
  if (risk != NULL) {
    assert_true(rows->n < G_N_ELEMENTS(rows->risks));
    rows->risks[rows->n] = risk->id;
    rows->strengths[rows->n++] = pl_link_get_strength(snapshot, key_of(risk->id));
  }
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    read_rows(snapshot, child, rows);
}

static Rows
rows_of(Desk *desk, GtkWidget *editor)
{
  Rows rows = {.n = 0};
  read_rows(pl_app_session_get_snapshot(desk->session), editor, &rows);
  return rows;
}

static void
run(Desk *desk, PlCommand *made)
{
  g_autoptr(PlCommand) command = made;
  assert_non_null(command);
  pl_app_session_run(desk->session, command);
  desk_settle(desk);
}

static void
assert_by_strength(const Rows *rows)
{
  for (guint i = 1; i < rows->n; i++)
    assert_true(rows->strengths[i - 1] >= rows->strengths[i]);
}

static void
the_strongest_come_first(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  GtkWidget *window = gtk_window_new(),
            *editor = pl_link_editor_new(desk->session, PL_RECORD_DOMAIN, desk_domain("workforce"));
  gtk_window_set_child(GTK_WINDOW(window), editor);
  gtk_window_present(GTK_WINDOW(window));
  desk_settle(desk);
  Rows first = rows_of(desk, editor);
  assert_true(first.n > 2);
  assert_by_strength(&first);
  assert_true(first.strengths[0] > first.strengths[first.n - 1]);

  /* The first is made slight: it stays where somebody is writing its reason. */
  PlSnapshot *snapshot = pl_app_session_get_snapshot(desk->session);
  run(desk, pl_command_set_link(snapshot, key_of(first.risks[0]), PL_STRENGTH_SLIGHT, NULL, NULL));
  Rows changed = rows_of(desk, editor);
  assert_int_equal(changed.n, first.n);
  for (guint i = 0; i < first.n; i++)
    assert_true(changed.risks[i] == first.risks[i]);

  /* Another is removed, so that all are made anew. */
  run(desk, pl_command_remove_link(pl_app_session_get_snapshot(desk->session), key_of(first.risks[1]), NULL));
  Rows anew = rows_of(desk, editor);
  assert_int_equal(anew.n, first.n - 1);
  assert_by_strength(&anew);
  gtk_window_destroy(GTK_WINDOW(window));
  desk_settle(desk);
  desk_free(desk);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_strongest_come_first)};
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
