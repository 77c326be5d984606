#include "links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "record-window.h"
#include "views-place.h"
#include "widgets.h"

typedef struct {
  PlRecordKind kind;
  gint64 id;
} Target;

static const Target *
target_of(GtkWidget *row)
{
  return g_object_get_data(G_OBJECT(row), "target");
}

static void
go_to_view(PlPage *page, PlPlaceView view)
{
  pl_app_session_show(pl_page_get_session(page), view);
  pl_page_go(page, pl_place_view_get_place(view));
}

/* Its list says little of each piece, and may be long: the one that was asked for is opened over it. */
static void
show_evidence(PlPage *page, gint64 id)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(page));
  PlAppSession *session = pl_page_get_session(page);
  go_to_view(page, PL_PLACE_VIEW_EVIDENCE);
  if (GTK_IS_WINDOW(root) &&
      pl_snapshot_find_id(pl_app_session_get_snapshot(session), PL_RECORD_EVIDENCE, id) != NULL)
    pl_record_window_present(GTK_WINDOW(root), session, PL_RECORD_EVIDENCE, id);
}

void
pl_page_follow(PlPage *page, PlRecordKind kind, gint64 id)
{
  g_return_if_fail(PL_IS_PAGE(page));
  PlAppSession *session = pl_page_get_session(page);
  if (kind == PL_RECORD_DOMAIN) {
    pl_app_session_set_domain(session, id);
    pl_page_go(page, "matrix");
  } else if (kind == PL_RECORD_RISK) {
    pl_app_session_set_risk(session, id);
    go_to_view(page, PL_PLACE_VIEW_REGISTER);
  } else if (kind == PL_RECORD_TEST) {
    pl_app_session_set_test(session, id);
    pl_page_go(page, "assurance");
  } else if (kind == PL_RECORD_ACTION) {
    go_to_view(page, PL_PLACE_VIEW_ACTIONS);
  } else if (kind == PL_RECORD_QUESTION) {
    pl_app_session_set_question(session, id);
    go_to_view(page, PL_PLACE_VIEW_QUESTIONS);
  } else if (kind == PL_RECORD_MILESTONE) {
    pl_app_session_set_milestone(session, id);
    go_to_view(page, PL_PLACE_VIEW_MILESTONES);
  } else if (kind == PL_RECORD_CHECK) {
    go_to_view(page, PL_PLACE_VIEW_CHECKLISTS);
  } else if (kind == PL_RECORD_ASSESSMENT) {
    pl_app_session_set_assessment(session, id);
    pl_page_go(page, "matrix");
  } else if (kind == PL_RECORD_OPTION) {
    pl_page_go(page, "options");
  } else if (kind == PL_RECORD_EVIDENCE) {
    show_evidence(page, id);
  } else if (kind == PL_RECORD_INDICATOR) {
    pl_app_session_set_indicator(session, id);
    go_to_view(page, PL_PLACE_VIEW_INDICATORS);
  } else if (kind == PL_RECORD_WARNING_SIGN) {
    go_to_view(page, PL_PLACE_VIEW_SIGNS);
  }
}

/* The field that names what has a place, where the record itself has none. */
static const struct {
  PlRecordKind kind;
  const char *field;
} stand_ins[] = {
    {PL_RECORD_AGREED_LEVEL, "domain"},    {PL_RECORD_VIEW, "domain"},
    {PL_RECORD_RISK_RATING, "risk"},       {PL_RECORD_RISK_DOMAIN, "risk"},
    {PL_RECORD_RISK_TEST, "test"},         {PL_RECORD_ASSURANCE, "test"},
    {PL_RECORD_ASSURANCE_LINE, "test"},    {PL_RECORD_ARRANGEMENT, "option"},
    {PL_RECORD_OPTION_CHOICE, "option"},   {PL_RECORD_OBSERVATION, "indicator"},
    {PL_RECORD_OPTION_SCORE, "option"},    {PL_RECORD_EVIDENCE_DOMAIN, "evidence"},
    {PL_RECORD_EVIDENCE_RISK, "evidence"}, {PL_RECORD_EVIDENCE_TEST, "evidence"},
    {PL_RECORD_ACTION_DOMAIN, "action"},   {PL_RECORD_ACTION_RISK, "action"},
    {PL_RECORD_ACTION_TEST, "action"},
};

gboolean
pl_basis_find_place(const PlBasis *basis, PlRecordKind *kind, gint64 *id)
{
  g_return_val_if_fail(basis != NULL && basis->record != NULL && kind != NULL && id != NULL, FALSE);
  static const PlRecordKind placed[] = {PL_RECORD_DOMAIN,    PL_RECORD_RISK,      PL_RECORD_TEST,
                                        PL_RECORD_ACTION,    PL_RECORD_OPTION,    PL_RECORD_EVIDENCE,
                                        PL_RECORD_INDICATOR, PL_RECORD_MILESTONE, PL_RECORD_ASSESSMENT};
  /* These have no id of their own; their place shows them all. */
  if (basis->kind == PL_RECORD_WARNING_SIGN || basis->kind == PL_RECORD_CHECK ||
      basis->kind == PL_RECORD_CRITERION) {
    *kind = basis->kind == PL_RECORD_CRITERION ? PL_RECORD_OPTION : basis->kind;
    *id = 0;
    return TRUE;
  }
  const PlRecordType *type = pl_record_type_get(basis->kind);
  for (guint i = 0; i < G_N_ELEMENTS(placed); i++)
    if (placed[i] == basis->kind) {
      *kind = basis->kind;
      *id = pl_field_get_id(&type->fields[0], basis->record);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS(stand_ins); i++)
    if (stand_ins[i].kind == basis->kind) {
      const PlField *field = pl_record_type_field(type, stand_ins[i].field);
      *kind = field->ref;
      *id = pl_field_get_id(field, basis->record);
      return TRUE;
    }
  return FALSE;
}

static void
row_activated_cb(PlPage *page, GtkListBoxRow *row)
{
  const Target *target = target_of(GTK_WIDGET(row));
  pl_page_follow(page, target->kind, target->id); /* may take the row away */
}

GtkWidget *
pl_link_list_new(PlPage *page, const char *name)
{
  GtkWidget *list = pl_row_list_new(name);
  gtk_widget_set_name(list, name);
  g_signal_connect_object(list, "row-activated", G_CALLBACK(row_activated_cb), page, G_CONNECT_SWAPPED);
  return list;
}

void
pl_label_set_finding(GtkLabel *label, const char *statement)
{
  g_return_if_fail(GTK_IS_LABEL(label) && statement != NULL);
  gsize length = strlen(statement);
  g_autofree char *heading = g_strndup(statement, g_str_has_suffix(statement, ".") ? length - 1 : length);
  gtk_label_set_text(label, heading);
}

void
pl_box_add_line(GtkWidget *box, const char *text, const char *css)
{
  if (text != NULL && *text != '\0')
    gtk_box_append(GTK_BOX(box), pl_label_new(text, css));
}

static char *
spoken(const PlLink *link)
{
  const char *const texts[] = {link->name, link->chip_says, link->strength, link->says, link->reason};
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_string_append_printf(all, "%s%s",
                             all->len == 0                     ? ""
                             : g_str_has_suffix(all->str, ".") ? " "
                                                               : ", ",
                             texts[i]);
  return g_string_free(all, FALSE);
}

void
pl_link_list_add(GtkWidget *list, const PlLink *link)
{
  g_return_if_fail(GTK_IS_LIST_BOX(list) && link != NULL && link->name != NULL);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = pl_line_new(9);
  GtkWidget *title = link->title != NULL ? link->title : pl_label_new(link->name, NULL);
  gtk_widget_set_hexpand(title, TRUE);
  pl_line_add(line, title);
  if (link->strength != NULL)
    pl_line_add(line, pl_label_new(link->strength, "dim-label small"));
  if (link->chip != NULL)
    pl_line_add(line, link->chip);
  gtk_box_append(GTK_BOX(body), line);
  pl_box_add_line(body, link->says, "dim-label small");
  pl_box_add_line(body, link->reason, "dim-label small");
  g_autofree char *name = spoken(link);
  GtkWidget *row = pl_row_new(body, name);
  Target *target = g_new(Target, 1);
  *target = (Target){link->kind, link->id};
  g_object_set_data_full(G_OBJECT(row), "target", target, g_free);
  g_autofree char *place = g_strdup_printf("link-%d-%" G_GINT64_FORMAT, (gint)link->kind, link->id);
  gtk_widget_set_name(row, place);
  gtk_list_box_append(GTK_LIST_BOX(list), row);
}

static gboolean
tab_pressed_cb(GtkWidget *list, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  if (key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab)
    return GDK_EVENT_PROPAGATE;
  GtkRoot *root = gtk_widget_get_root(list);
  gtk_widget_set_can_focus(list, FALSE); /* so that it is passed over */
  gboolean moved =
      gtk_widget_child_focus(GTK_WIDGET(root), back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus(list, TRUE);
  return moved;
}

void
pl_list_one_stop(GtkWidget *list)
{
  g_return_if_fail(GTK_IS_WIDGET(list));
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(tab_pressed_cb), list);
  gtk_widget_add_controller(list, keys);
}

static void
header_cb(GtkListBoxRow *row, GtkListBoxRow *before, gpointer data G_GNUC_UNUSED)
{
  const char *group = g_object_get_data(G_OBJECT(row), "group");
  const char *group_before = before != NULL ? g_object_get_data(G_OBJECT(before), "group") : NULL;
  if (g_strcmp0(group, group_before) == 0) {
    gtk_list_box_row_set_header(row, NULL);
  } else if (gtk_list_box_row_get_header(row) == NULL) {
    GtkWidget *heading = pl_heading_new(group, NULL);
    gtk_widget_add_css_class(heading, "group-heading");
    gtk_list_box_row_set_header(row, heading);
  }
}

void
pl_list_group(GtkListBox *list)
{
  gtk_list_box_set_header_func(list, header_cb, NULL, NULL);
}

void
pl_row_set_group(GtkWidget *row, const char *group)
{
  g_object_set_data_full(G_OBJECT(row), "group", g_strdup(group), g_free);
}

GtkWidget *
pl_heading_new(const char *text, const char *css)
{
  GtkWidget *label = g_object_new(GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label",
                                  text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class(label, css != NULL ? css : "heading");
  return label;
}

/* ---- Facts ---- */

GtkWidget *
pl_facts_new(void)
{
  GtkWidget *grid = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  return grid;
}

void
pl_facts_add(GtkWidget *facts, const char *name, const char *text, const char *absent)
{
  g_return_if_fail(GTK_IS_GRID(facts) && name != NULL && text != NULL && absent != NULL);
  GtkWidget *label = pl_label_new(name, "dim-label");
  gtk_widget_set_valign(label, GTK_ALIGN_START);
  GtkWidget *value = pl_label_new(*text != '\0' ? text : absent, *text != '\0' ? NULL : "dim-label");
  gtk_widget_set_hexpand(value, TRUE);
  gint row = 0;
  while (gtk_grid_get_child_at(GTK_GRID(facts), 0, row) != NULL)
    row++;
  gtk_grid_attach(GTK_GRID(facts), label, 0, row, 1, 1);
  gtk_grid_attach(GTK_GRID(facts), value, 1, row, 1, 1);
}

/* ---- Focus ---- */

/* A row of a list, or a button that was given a name of its own. */
static gboolean
has_place(GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW(widget) ||
         (GTK_IS_BUTTON(widget) && !g_str_equal(gtk_widget_get_name(widget), G_OBJECT_TYPE_NAME(widget)));
}

/* A link may stand in two lists of a pane, so its place names the list too. */
static char *
place_of(GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent(widget);
  return g_strdup_printf("%s/%s", parent != NULL ? gtk_widget_get_name(parent) : "",
                         gtk_widget_get_name(widget));
}

char *
pl_focus_dup_place(GtkWidget *root)
{
  GtkRoot *window = gtk_widget_get_root(root);
  GtkWidget *focus = window != NULL ? gtk_root_get_focus(window) : NULL;
  if (focus == NULL || !has_place(focus) || !gtk_widget_is_ancestor(focus, root))
    return NULL;
  return place_of(focus);
}

static GtkWidget *
find_place(GtkWidget *widget, const char *place)
{
  if (has_place(widget)) {
    g_autofree char *here = place_of(widget);
    return g_str_equal(here, place) ? widget : NULL;
  }
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = find_place(child, place);
  return found;
}

void
pl_focus_restore(GtkWidget *root, const char *place)
{
  GtkWidget *row = place != NULL ? find_place(root, place) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus(row);
}
