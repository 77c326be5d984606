#include "guide-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "guide-text.h"
#include "links.h"
#include "widgets.h"

/* Below this width of the page the list of parts lies over what they say. */
#define PARTS_BESIDE_FROM 720
/* Characters: what a result shows of a passage. */
#define EXCERPT_LONGEST 180
/* A screenful: GTK needs some ten milliseconds to lay out one. */
#define ROWS_AT_ONCE 8

struct _PlGuidePage {
  PlPage parent_instance;

  /* template children */
  AdwFlap *flap;
  GtkSearchEntry *search;
  GtkListBox *parts;
  GtkStack *stack;
  GtkWidget *part_scroller;
  GtkBox *part;
  GtkLabel *count;
  GtkListBox *results;

  /* owned */
  PlSnapshot *read; /* (nullable): from which the text was made */
  PlGuideText *text;

  /* state */
  PlGuidePart shown; /* PL_GUIDE_N_PARTS for none */
  guint fold_idle, focus_tick, fill_idle;
  guint filled;    /* passages looked at for the part that is shown */
  GtkWidget *list; /* borrowed (nullable): of the section that is being made */
  gboolean beside;
  gint wanted;  /* the passage that is to have the focus once it has its place; -1 for none */
  gint settled; /* frames since */
};

G_DEFINE_FINAL_TYPE(PlGuidePage, pl_guide_page, PL_TYPE_PAGE)

/* What the Guide is made of changes seldom. */
static gboolean
same_framework(PlSnapshot *a, PlSnapshot *b)
{
  static const PlRecordKind kinds[] = {PL_RECORD_DOMAIN,    PL_RECORD_DESCRIPTOR, PL_RECORD_PROMPT,
                                       PL_RECORD_ITEM,      PL_RECORD_SOURCE,     PL_RECORD_SCALE_STEP,
                                       PL_RECORD_THRESHOLD, PL_RECORD_RISK_BAND};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (pl_snapshot_get_part(a, kinds[i], 0) != pl_snapshot_get_part(b, kinds[i], 0))
      return FALSE;
  return TRUE;
}

/* ---- Passages ---- */

static GtkWidget *
mark_new(const PlSnapshot *snapshot, const PlGuidePassage *passage)
{
  if (passage->mark == PL_GUIDE_MARK_NONE)
    return NULL;
  const PlAgreedLevel level = {.level = passage->mark_value}, not_enough = {.not_enough = TRUE};
  GtkWidget *chip = pl_chip_new();
  if (passage->mark == PL_GUIDE_MARK_ASSURANCE)
    pl_chip_set_assurance(chip, snapshot, (PlAssuranceRating)passage->mark_value);
  else if (passage->mark == PL_GUIDE_MARK_SCORE)
    pl_chip_set_score(chip, snapshot, passage->mark_value);
  else
    pl_chip_set_level(chip, snapshot,
                      passage->mark == PL_GUIDE_MARK_LEVEL        ? &level
                      : passage->mark == PL_GUIDE_MARK_NOT_ENOUGH ? &not_enough
                                                                  : NULL);
  gtk_widget_set_valign(chip, GTK_ALIGN_START);
  return chip;
}

static char *
say_passage(const PlGuidePassage *passage)
{
  g_autoptr(GString) said = g_string_new(NULL);
  if (passage->mark == PL_GUIDE_MARK_LEVEL)
    g_string_append_printf(said, _("Level %d, "), passage->mark_value);
  g_string_append(said, passage->title);
  if (*passage->text != '\0')
    g_string_append_printf(said, ": %s", passage->text);
  if (*passage->note != '\0')
    g_string_append_printf(said, " %s", passage->note);
  return g_string_free(g_steal_pointer(&said), FALSE);
}

static GtkWidget *
row_new(const PlSnapshot *snapshot, const PlGuidePassage *passage, guint at)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = mark_new(snapshot, passage);
  if (mark != NULL)
    gtk_box_append(GTK_BOX(line), mark);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_set_hexpand(body, TRUE);
  pl_box_add_line(body, passage->title, "heading");
  pl_box_add_line(body, passage->text, NULL);
  pl_box_add_line(body, passage->note, "dim-label small");
  gtk_box_append(GTK_BOX(line), body);
  g_autofree char *spoken = say_passage(passage);
  GtkWidget *row = pl_row_new(line, spoken);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  g_object_set_data(G_OBJECT(row), "passage", GUINT_TO_POINTER(at + 1));
  return row;
}

static GtkWidget *
section_new(GtkBox *part, const PlGuidePassage *first)
{
  GtkWidget *panel = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class(panel, "card");
  gtk_widget_add_css_class(panel, "panel");
  gtk_box_append(GTK_BOX(panel), pl_heading_new(first->section, "title-4"));
  pl_box_add_line(panel, first->lead, "dim-label");
  GtkWidget *list = pl_row_list_new(first->section);
  pl_list_one_stop(list);
  gtk_box_append(GTK_BOX(panel), list);
  gtk_box_append(part, panel);
  return list;
}

/* Makes some of what the part in view still lacks. Returns: whether there is more. */
static gboolean
fill_some(PlGuidePage *self)
{
  guint n, made = 0;
  const PlGuidePassage *passages = pl_guide_text_get_passages(self->text, &n);
  for (; self->filled < n && made < ROWS_AT_ONCE; self->filled++) {
    const PlGuidePassage *passage = &passages[self->filled];
    if (passage->part != self->shown)
      continue;
    if (self->list == NULL || !g_str_equal(passage->section, passages[self->filled - 1].section))
      self->list = section_new(self->part, passage);
    gtk_list_box_append(GTK_LIST_BOX(self->list), row_new(self->read, passage, self->filled));
    made++;
  }
  return self->filled < n;
}

static gboolean
fill_cb(gpointer data)
{
  PlGuidePage *self = data;
  if (fill_some(self))
    return G_SOURCE_CONTINUE;
  self->fill_idle = 0;
  return G_SOURCE_REMOVE;
}

/* Only the part in view is made, for together they are more than a thousand labels; and of that what is in
 * sight first. */
static void
show_part(PlGuidePage *self, PlGuidePart part)
{
  gtk_stack_set_visible_child_name(self->stack, "part");
  gtk_list_box_select_row(self->parts, gtk_list_box_get_row_at_index(self->parts, (gint)part));
  if (self->shown == part)
    return;
  self->shown = part;
  self->list = NULL;
  self->filled = 0;
  pl_box_clear(GTK_WIDGET(self->part));
  gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->part_scroller)), 0);
  if (fill_some(self) && self->fill_idle == 0)
    self->fill_idle = g_idle_add_full(GDK_PRIORITY_REDRAW + 10, fill_cb, self, NULL);
  if (self->list == NULL)
    pl_box_add_line(GTK_WIDGET(self->part), _("This stands here once the document holds a framework."), "dim-label");
}

/* ---- The focus on a passage ---- */

static GtkWidget *
find_row(GtkWidget *from, gint passage)
{
  if (GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(from), "passage")) == (guint)passage + 1)
    return from;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(from); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling(child))
    found = find_row(child, passage);
  return found;
}

/* What was just made has its place a frame later, and only then can be scrolled to. */
static gboolean
focus_tick_cb(GtkWidget *widget, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  PlGuidePage *self = PL_GUIDE_PAGE(widget);
  if (++self->settled < 2)
    return G_SOURCE_CONTINUE;
  GtkWidget *row = find_row(GTK_WIDGET(self->part), self->wanted);
  if (self->fill_idle != 0) {
    self->settled = 0; /* what is not made yet moves what is */
    return G_SOURCE_CONTINUE;
  }
  if (row != NULL)
    gtk_widget_grab_focus(row);
  self->wanted = -1;
  self->focus_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
go_to_passage(PlGuidePage *self, guint at)
{
  guint n;
  const PlGuidePassage *passages = pl_guide_text_get_passages(self->text, &n);
  if (at >= n)
    return;
  show_part(self, passages[at].part);
  self->wanted = (gint)at;
  self->settled = 0;
  if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback(GTK_WIDGET(self), focus_tick_cb, NULL, NULL);
}

/* ---- Searching ---- */

/* "Three passages, in two parts" */
static char *
say_found(const PlGuidePassage *passages, GArray *found, const char *sought)
{
  gboolean in[PL_GUIDE_N_PARTS] = {FALSE};
  gint n_parts = 0;
  for (guint i = 0; i < found->len; i++) {
    PlGuidePart part = passages[g_array_index(found, guint, i)].part;
    n_parts += !in[part];
    in[part] = TRUE;
  }
  if (found->len == 0)
    return g_strdup_printf(_("Nothing in the Guide says “%s”. Try fewer words, or a shorter one."), sought);
  g_autofree char *count = pl_say_number((gint)found->len), *capital = pl_say_capital(count);
  g_autofree char *parts = pl_say_number(n_parts);
  /* TRANSLATORS: %s is what was sought. */
  g_autofree char *says = g_strdup_printf(
      ngettext("%s passage says “%s”", "%s passages say “%s”", found->len), capital, sought);
  return g_strdup_printf(ngettext("%s, in %s part of the Guide", "%s, in %s parts of the Guide", (gulong)n_parts), says,
                         parts);
}

static GtkWidget *
result_new(const PlGuidePassage *passage, guint at, guint number, guint of)
{
  /* TRANSLATORS: a part of the Guide and a heading in it. */
  g_autofree char *place = g_strdup_printf(_("%s, under “%s”"), pl_guide_part_name(passage->part), passage->section);
  g_autofree char *excerpt = pl_say_name_short("", passage->text, EXCERPT_LONGEST);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1);
  pl_box_add_line(body, passage->title, "heading");
  pl_box_add_line(body, excerpt, NULL);
  pl_box_add_line(body, place, "dim-label small");
  g_autofree char *spoken =
      g_strdup_printf(_("%u of %u: %s, in %s. %s"), number, of, passage->title, place, excerpt);
  GtkWidget *row = pl_row_new(body, spoken);
  g_object_set_data(G_OBJECT(row), "passage", GUINT_TO_POINTER(at + 1));
  return row;
}

static void
search_changed_cb(PlGuidePage *self)
{
  g_autofree char *sought = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->search))));
  if (self->text == NULL)
    return;
  if (*sought == '\0') {
    gtk_stack_set_visible_child_name(self->stack, "part");
    return;
  }
  guint n;
  const PlGuidePassage *passages = pl_guide_text_get_passages(self->text, &n);
  g_autoptr(GArray) found = pl_guide_search(self->text, sought);
  pl_box_clear(GTK_WIDGET(self->results));
  for (guint i = 0; i < found->len; i++) {
    guint at = g_array_index(found, guint, i);
    gtk_list_box_append(self->results, result_new(&passages[at], at, i + 1, found->len));
  }
  g_autofree char *said = say_found(passages, found, sought);
  gtk_label_set_text(self->count, said);
  gtk_widget_set_visible(GTK_WIDGET(self->results), found->len > 0);
  gtk_stack_set_visible_child_name(self->stack, "results");
}

/* Return in the search goes on to what was found. */
static void
search_activated_cb(PlGuidePage *self)
{
  search_changed_cb(self); /* which waits a moment after the last key */
  GtkListBoxRow *first = gtk_list_box_get_row_at_index(self->results, 0);
  if (g_strcmp0(gtk_stack_get_visible_child_name(self->stack), "results") == 0 && first != NULL)
    gtk_widget_grab_focus(GTK_WIDGET(first));
}

static gboolean
search_key_cb(PlGuidePage *self, guint key)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  search_activated_cb(self);
  if (g_strcmp0(gtk_stack_get_visible_child_name(self->stack), "part") == 0)
    gtk_widget_child_focus(GTK_WIDGET(self->parts), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
search_stopped_cb(PlGuidePage *self)
{
  gtk_editable_set_text(GTK_EDITABLE(self->search), "");
}

static void
result_activated_cb(PlGuidePage *self, GtkListBoxRow *row)
{
  go_to_passage(self, GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(row), "passage")) - 1);
}

static gboolean
find_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  PlGuidePage *self = PL_GUIDE_PAGE(widget);
  adw_flap_set_reveal_flap(self->flap, TRUE);
  gtk_widget_grab_focus(GTK_WIDGET(self->search));
  gtk_editable_select_region(GTK_EDITABLE(self->search), 0, -1);
  search_changed_cb(self); /* what was found stands there again */
  return TRUE;
}

/* ---- Parts ---- */

static void
fill_parts(PlGuidePage *self)
{
  for (PlGuidePart part = 0; part < PL_GUIDE_N_PARTS; part++) {
    const char *name = pl_guide_part_name(part);
    gtk_list_box_append(self->parts, pl_row_new(pl_label_new(name, NULL), name));
  }
  pl_list_one_stop(GTK_WIDGET(self->parts));
}

static void
part_selected_cb(PlGuidePage *self, GtkListBoxRow *row)
{
  if (row == NULL || self->text == NULL)
    return;
  show_part(self, (PlGuidePart)gtk_list_box_row_get_index(row));
}

static void
part_activated_cb(PlGuidePage *self, GtkListBoxRow *row)
{
  part_selected_cb(self, row); /* the one that is selected, seen again after a search */
  if (adw_flap_get_folded(self->flap))
    adw_flap_set_reveal_flap(self->flap, FALSE);
}

static void
pl_guide_page_refresh(PlPage *page)
{
  PlGuidePage *self = PL_GUIDE_PAGE(page);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(page));
  if (self->read != NULL && same_framework(self->read, snapshot))
    return;
  PlGuidePart part = self->shown < PL_GUIDE_N_PARTS ? self->shown : PL_GUIDE_LEVELS;
  g_clear_pointer(&self->text, pl_guide_text_free);
  g_clear_pointer(&self->read, pl_snapshot_unref);
  self->read = pl_snapshot_ref(snapshot);
  self->text = pl_guide_text_new(snapshot);
  self->shown = PL_GUIDE_N_PARTS;
  show_part(self, part);
}

void
pl_guide_page_show_term(PlGuidePage *self, const char *code)
{
  g_return_if_fail(PL_IS_GUIDE_PAGE(self) && code != NULL);
  pl_guide_page_refresh(PL_PAGE(self)); /* it may not have been seen yet */
  guint n;
  const PlGuidePassage *passages = pl_guide_text_get_passages(self->text, &n);
  for (guint i = 0; i < n; i++)
    if (passages[i].part == PL_GUIDE_GLOSSARY && g_str_equal(passages[i].code, code)) {
      go_to_passage(self, i);
      return;
    }
}

static void
pl_guide_page_take_focus(PlPage *page)
{
  PlGuidePage *self = PL_GUIDE_PAGE(page);
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))));
  if (focus != NULL && gtk_widget_is_ancestor(focus, GTK_WIDGET(self)))
    return;
  adw_flap_set_reveal_flap(self->flap, TRUE);
  gtk_widget_grab_focus(GTK_WIDGET(self->search));
}

/* ---- Room for the list of parts ---- */

static gboolean
fold_cb(gpointer data)
{
  PlGuidePage *self = data;
  self->fold_idle = 0;
  adw_flap_set_fold_policy(self->flap, self->beside ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  return G_SOURCE_REMOVE;
}

static void
resized_cb(PlGuidePage *self, gint width)
{
  self->beside = width >= PARTS_BESIDE_FROM;
  if (self->fold_idle == 0) /* not from within an allocation */
    self->fold_idle = g_idle_add_full(G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

/* ---- The object ---- */

static void
pl_guide_page_dispose(GObject *object)
{
  PlGuidePage *self = PL_GUIDE_PAGE(object);
  g_clear_handle_id(&self->fold_idle, g_source_remove);
  g_clear_handle_id(&self->fill_idle, g_source_remove);
  g_clear_pointer(&self->text, pl_guide_text_free);
  g_clear_pointer(&self->read, pl_snapshot_unref);
  G_OBJECT_CLASS(pl_guide_page_parent_class)->dispose(object);
}

static void
pl_guide_page_class_init(PlGuidePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_guide_page_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_guide_page_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_guide_page_take_focus;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/guide-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, flap);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, search);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, parts);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, stack);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, part_scroller);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, part);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, count);
  gtk_widget_class_bind_template_child(widget_class, PlGuidePage, results);
  gtk_widget_class_bind_template_callback(widget_class, resized_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback(widget_class, part_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, part_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, result_activated_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
}

static void
pl_guide_page_init(PlGuidePage *self)
{
  self->shown = PL_GUIDE_N_PARTS;
  self->wanted = -1;
  gtk_widget_init_template(GTK_WIDGET(self));
  fill_parts(self);
  pl_list_one_stop(GTK_WIDGET(self->results));
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(search_key_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self->search), keys);
}
