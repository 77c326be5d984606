#include "report-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "acts.h"
#include "pack-editor.h"
#include "page-view.h"
#include "report-work.h"
#include "widgets.h"

/* Shorter waits need no telling. */
#define TELL_AFTER_MS 500

struct _PlReportPage {
  PlPage parent_instance;

  /* template children */
  GtkWidget *choices;
  AdwClamp *writing;
  GtkLabel *purpose;
  GtkWidget *since;
  GtkBox *since_lines;
  GtkLabel *extent;
  GtkLabel *marking;
  GtkLabel *left_out;
  GtkLabel *problem;
  GtkWidget *making;
  GtkSpinner *making_spinner;
  GtkLabel *making_label;
  GtkButton *making_button;
  GtkBox *contents;
  GtkScrolledWindow *scroller;
  GtkBox *sheets;

  /* owned */
  PlLaidOut *shown;   /* (nullable) */
  GCancellable *work; /* (nullable): of what is being laid out */
  char *contents_shown;

  /* state */
  guint layout_idle, tell_timeout;
  gboolean again; /* something changed while that was being laid out */
};

G_DEFINE_FINAL_TYPE(PlReportPage, pl_report_page, PL_TYPE_PAGE)

/* ---- Contents ---- */

static void
show_page(PlReportPage *self, gint page)
{
  GtkWidget *sheet = gtk_widget_get_first_child(GTK_WIDGET(self->sheets));
  for (gint i = 0; sheet != NULL && i < page; i++)
    sheet = gtk_widget_get_next_sibling(sheet);
  graphene_rect_t bounds;
  if (sheet != NULL && gtk_widget_compute_bounds(sheet, GTK_WIDGET(self->sheets), &bounds))
    gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(self->scroller), bounds.origin.y);
}

static void
contents_activated_cb(PlReportPage *self, GtkListBoxRow *row)
{
  show_page(self, GPOINTER_TO_INT(g_object_get_data(G_OBJECT(row), "page")));
}

static GtkWidget *
make_contents_row(const char *heading, gint page)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = pl_label_new(heading, NULL);
  g_autofree char *number = g_strdup_printf("%d", page + 1);
  gtk_widget_set_hexpand(title, TRUE);
  gtk_box_append(GTK_BOX(line), title);
  GtkWidget *at = gtk_label_new(number);
  gtk_widget_add_css_class(at, "dim-label");
  gtk_widget_add_css_class(at, "number");
  gtk_box_append(GTK_BOX(line), at);
  g_autofree char *name = g_strdup_printf(_("%s, page %d"), heading, page + 1);
  GtkWidget *row = pl_row_new(line, name);
  g_object_set_data(G_OBJECT(row), "page", GINT_TO_POINTER(page));
  return row;
}

/* The list is made anew only when it differs, so that the focus stays in it. */
static void
show_contents(PlReportPage *self)
{
  g_autoptr(GString) signature = g_string_new(NULL);
  GtkWidget *list = g_object_ref_sink(pl_row_list_new(_("Contents")));
  guint n;
  const PlBlock *const *blocks = pl_report_get_blocks(self->shown->report, &n);
  for (guint i = 0; i < n; i++) {
    gint page = blocks[i]->anchor != NULL ? pl_pages_find(self->shown->pages, blocks[i]->anchor) : -1;
    if (blocks[i]->kind != PL_BLOCK_HEADING || blocks[i]->level > 2 || page < 0)
      continue;
    const char *heading = pl_prose_get_text(blocks[i]->prose);
    g_string_append_printf(signature, "%s %d\n", heading, page);
    gtk_list_box_append(GTK_LIST_BOX(list), make_contents_row(heading, page));
  }
  if (g_strcmp0(signature->str, self->contents_shown) != 0) {
    g_free(self->contents_shown);
    self->contents_shown = g_strdup(signature->str);
    pl_box_clear(GTK_WIDGET(self->contents));
    g_signal_connect_object(list, "row-activated", G_CALLBACK(contents_activated_cb), self,
                            G_CONNECT_SWAPPED);
    gtk_box_append(self->contents, list);
  }
  g_object_unref(list);
}

/* ---- Sheets ---- */

static void
forget_pages(PlReportPage *self)
{
  for (GtkWidget *sheet = gtk_widget_get_first_child(GTK_WIDGET(self->sheets)); sheet != NULL;
       sheet = gtk_widget_get_next_sibling(sheet))
    pl_page_view_set(PL_PAGE_VIEW(sheet), NULL, 0);
  g_clear_pointer(&self->shown, pl_laid_out_free);
}

/* Those in view are drawn, and one before and after, so that nobody who scrolls sees a blank one. They are
 * all of one size. */
static void
draw_near(PlReportPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment(self->scroller);
  double top = gtk_adjustment_get_value(adjustment), bottom = top + gtk_adjustment_get_page_size(adjustment);
  GtkWidget *sheet = gtk_widget_get_first_child(GTK_WIDGET(self->sheets));
  double step = sheet != NULL ? gtk_widget_get_height(sheet) + gtk_box_get_spacing(self->sheets) : 0;
  for (guint i = 0; sheet != NULL; i++, sheet = gtk_widget_get_next_sibling(sheet))
    pl_page_view_set_near(PL_PAGE_VIEW(sheet), (i + 2) * step >= top && (i - 1.0) * step <= bottom);
}

static void
show_sheets(PlReportPage *self)
{
  guint count = pl_pages_get_count(self->shown->pages);
  GtkWidget *sheet = gtk_widget_get_first_child(GTK_WIDGET(self->sheets));
  for (guint i = 0; i < count; i++) {
    if (sheet == NULL) {
      gtk_box_append(self->sheets, pl_page_view_new(self->shown->pages, i));
      continue;
    }
    pl_page_view_set(PL_PAGE_VIEW(sheet), self->shown->pages, i);
    sheet = gtk_widget_get_next_sibling(sheet);
  }
  while (sheet != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling(sheet);
    gtk_box_remove(self->sheets, sheet);
    sheet = next;
  }
  draw_near(self);
  g_autofree char *extent = g_strdup_printf(ngettext("%u page of A4", "%u pages of A4", count), count);
  gtk_label_set_text(self->extent, extent);
}

static void
show_problem(PlReportPage *self, const char *text)
{
  gtk_label_set_text(self->problem, text);
  gtk_widget_set_visible(GTK_WIDGET(self->problem), *text != '\0');
}

/* What a public version is without: to be read before it is saved. */
static void
show_left_out(PlReportPage *self)
{
  gboolean public = self->shown->version == PL_PACK_PUBLIC; /* which may not be what is wished for by now */
  g_autofree char *text =
      *self->shown->left_out != '\0'
          ? g_strdup_printf(_("Left out of the public version: %s."), self->shown->left_out)
      : pl_snapshot_is_public(pl_app_session_get_snapshot(pl_page_get_session(PL_PAGE(self))))
          ? g_strdup(_("This is a copy of what is cleared as public; nothing more is left out."))
          : g_strdup(_("Everything is cleared as public; nothing is left out."));
  g_autofree char *all = g_strconcat(self->shown->front_sheet, text, NULL);
  gtk_label_set_text(self->left_out, all);
  gtk_widget_set_visible(GTK_WIDGET(self->left_out), public);
}

/* For whom the pack is. */
static const char *
say_purpose(PlPackKind kind)
{
  switch (kind) {
  case PL_PACK_SELF_ASSESSMENT:
    return _(
        "For those who inspect, review or support: what is known, how it is known, and what is planned.");
  case PL_PACK_SCRUTINY:
    return _("For elected members: what the levels mean, what moved, and which questions to ask.");
  case PL_PACK_BOARD:
    break;
  }
  return _("For a board or cabinet: one page that would do if the rest were lost, then what it rests on.");
}

static void
show_purpose(PlReportPage *self)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  const char *purpose = say_purpose(pl_app_session_get_pack_kind(session));
  g_autofree char *text =
      pl_app_session_get_assessment(session) != NULL
          ? g_strdup(purpose)
          : g_strdup_printf(
                "%s\n\n%s", purpose,
                pl_published(
                    pl_app_session_get_snapshot(session),
                    _("It is written for an assessment, and there is none yet: start one with Ctrl+Shift+N."),
                    _("It is written for an assessment, and none is published: start one with Ctrl+Shift+N.")));
  gtk_label_set_text(self->purpose, text);
}

/* Said beside the pages, and no part of them. */
static void
show_since(PlReportPage *self)
{
  const PlSince *since = self->shown->since;
  pl_name_widget(self->since, gtk_expander_get_label(GTK_EXPANDER(self->since)));
  pl_box_clear(GTK_WIDGET(self->since_lines));
  gtk_box_append(self->since_lines, pl_label_new(since->heading.text, "heading small"));
  for (guint i = 0; i < PL_N_SINCE; i++)
    if (*since->topics[i].text != '\0')
      gtk_box_append(self->since_lines, pl_label_new(since->topics[i].text, "small"));
  gtk_widget_set_visible(self->since, since->before != NULL);
}

static void
show_laid_out(PlReportPage *self, PlLaidOut *laid_out)
{
  forget_pages(self);
  self->shown = laid_out;
  const PlReportMeta *meta = pl_report_get_meta(laid_out->report);
  show_problem(self, "");
  show_left_out(self);
  show_since(self);
  gtk_label_set_text(self->marking, meta->marking);
  gtk_widget_set_visible(GTK_WIDGET(self->marking), meta->marking != NULL && *meta->marking != '\0');
  show_contents(self);
  show_sheets(self);
}

/* What stood beside the pages would be said of none. */
static void
show_nothing(PlReportPage *self)
{
  pl_box_clear(GTK_WIDGET(self->sheets));
  pl_box_clear(GTK_WIDGET(self->contents));
  g_clear_pointer(&self->contents_shown, g_free);
  gtk_widget_set_visible(GTK_WIDGET(self->marking), FALSE);
  gtk_widget_set_visible(GTK_WIDGET(self->left_out), FALSE);
  gtk_widget_set_visible(self->since, FALSE);
  gtk_label_set_text(self->extent, _("No pages"));
}

/* ---- Laying out ---- */

static void lay_out(PlReportPage *self);

static void
show_making(PlReportPage *self, const char *text, const char *button)
{
  gtk_spinner_set_spinning(self->making_spinner, self->work != NULL);
  gtk_widget_set_visible(GTK_WIDGET(self->making_spinner), self->work != NULL);
  gtk_label_set_text(self->making_label, text);
  gtk_button_set_label(self->making_button, button);
  gtk_widget_set_visible(self->making, TRUE);
}

static gboolean
tell_cb(gpointer data)
{
  PlReportPage *self = data;
  self->tell_timeout = 0;
  show_making(self, _("Making the pages…"), _("_Stop"));
  return G_SOURCE_REMOVE;
}

static void
work_ended(PlReportPage *self)
{
  g_clear_object(&self->work);
  g_clear_handle_id(&self->tell_timeout, g_source_remove);
  gtk_widget_set_visible(self->making, FALSE);
}

/* The old pages stay until the new are there, or there are none to be had. */
static void
laid_out_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr(PlReportPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlLaidOut) laid_out = pl_report_lay_out_finish(result, &error);
  if (self->work == NULL) /* the page has gone */
    return;
  work_ended(self);
  if (self->again) {
    lay_out(self);
  } else if (laid_out != NULL) {
    show_laid_out(self, g_steal_pointer(&laid_out));
  } else if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    show_making(self,
                self->shown != NULL ? _("These pages are of before the last change.")
                                    : _("No pages were made."),
                _("_Make the Pages"));
  } else {
    gboolean to_clear = !pl_act_reportable(pl_page_get_session(PL_PAGE(self)));
    g_autofree char *says =
        g_strconcat(error->message, to_clear ? _(" Ctrl+Alt+N opens its details.") : NULL, NULL);
    forget_pages(self);
    show_nothing(self);
    show_problem(self, says);
  }
}

/* One at a time: a newer wish stops the older. */
static void
lay_out(PlReportPage *self)
{
  self->again = self->work != NULL;
  if (self->again) {
    g_cancellable_cancel(self->work);
    return;
  }
  self->work = g_cancellable_new();
  self->tell_timeout = g_timeout_add(TELL_AFTER_MS, tell_cb, self);
  pl_report_lay_out_async(pl_report_wish_new(pl_page_get_session(PL_PAGE(self))), self->work, laid_out_cb,
                          g_object_ref(self));
}

static void
making_clicked_cb(PlReportPage *self)
{
  if (self->work != NULL)
    g_cancellable_cancel(self->work);
  else
    lay_out(self);
}

static gboolean
lay_out_cb(gpointer data)
{
  PlReportPage *self = data;
  self->layout_idle = 0;
  lay_out(self);
  return G_SOURCE_REMOVE;
}

/* ---- Writing ---- */

static void
anchor_shown_cb(PlReportPage *self, const char *anchor)
{
  gint page = self->shown != NULL ? pl_pages_find(self->shown->pages, anchor) : -1;
  if (page >= 0)
    show_page(self, page);
}

static void
written_cb(PlReportPage *self)
{
  pl_report_page_set_writing(self, FALSE);
}

/* Another pack has another editor; what was typed in the one before becomes a command as it goes. */
static void
show_editor(PlReportPage *self)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  GtkWidget *editor = adw_clamp_get_child(self->writing);
  PlPackKind kind = pl_app_session_get_pack_kind(session);
  if (assessment == NULL) {
    pl_report_page_set_writing(self, FALSE);
  } else if (editor == NULL || !pl_pack_editor_is_of(PL_PACK_EDITOR(editor), kind, assessment->id)) {
    editor = pl_pack_editor_new(session, kind, assessment->id);
    g_signal_connect_object(editor, "shown", G_CALLBACK(anchor_shown_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(editor, "done", G_CALLBACK(written_cb), self, G_CONNECT_SWAPPED);
    adw_clamp_set_child(self->writing, editor);
  }
}

static gboolean
is_writing(PlReportPage *self)
{
  return gtk_widget_get_visible(GTK_WIDGET(self->writing));
}

void
pl_report_page_set_writing(PlReportPage *self, gboolean writing)
{
  g_return_if_fail(PL_IS_REPORT_PAGE(self));
  writing = writing && pl_app_session_get_assessment(pl_page_get_session(PL_PAGE(self))) != NULL;
  gtk_widget_set_visible(self->choices, !writing);
  gtk_widget_set_visible(GTK_WIDGET(self->writing), writing);
  if (writing) {
    show_editor(self);
    pl_pack_editor_take_focus(PL_PACK_EDITOR(adw_clamp_get_child(self->writing)));
  } else {
    adw_clamp_set_child(self->writing, NULL);
    gtk_widget_child_focus(self->choices, GTK_DIR_TAB_FORWARD);
  }
}

static gboolean
escape_cb(GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  PlReportPage *self = PL_REPORT_PAGE(widget);
  gboolean writing = is_writing(self);
  if (writing)
    written_cb(self);
  return writing;
}

/* ---- The page ---- */

/* Begun when the frame is drawn, so that a change which is told twice is laid out once. */
static void
pl_report_page_refresh(PlPage *page)
{
  PlReportPage *self = PL_REPORT_PAGE(page);
  show_purpose(self);
  if (is_writing(self))
    show_editor(self);
  if (self->layout_idle == 0)
    self->layout_idle = g_idle_add_full(GDK_PRIORITY_REDRAW + 10, lay_out_cb, self, NULL);
}

static void
pl_report_page_dispose(GObject *object)
{
  PlReportPage *self = PL_REPORT_PAGE(object);
  g_clear_handle_id(&self->layout_idle, g_source_remove);
  g_clear_handle_id(&self->tell_timeout, g_source_remove);
  if (self->work != NULL)
    g_cancellable_cancel(self->work);
  g_clear_object(&self->work);
  if (self->shown != NULL)
    forget_pages(self);
  g_clear_pointer(&self->contents_shown, g_free);
  G_OBJECT_CLASS(pl_report_page_parent_class)->dispose(object);
}

static void
pl_report_page_class_init(PlReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_report_page_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_report_page_refresh;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/report-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, choices);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, writing);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, purpose);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, since);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, since_lines);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, extent);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, marking);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, left_out);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, problem);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, making);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, making_spinner);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, making_label);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, making_button);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, contents);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, scroller);
  gtk_widget_class_bind_template_child(widget_class, PlReportPage, sheets);
  gtk_widget_class_bind_template_callback(widget_class, making_clicked_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
pl_report_page_init(PlReportPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment(self->scroller);
  g_signal_connect_object(adjustment, "value-changed", G_CALLBACK(draw_near), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(adjustment, "changed", G_CALLBACK(draw_near), self, G_CONNECT_SWAPPED);
}

PlChart *
pl_report_page_find_chart(PlReportPage *self)
{
  g_return_val_if_fail(PL_IS_REPORT_PAGE(self), NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment(self->scroller);
  double from = gtk_adjustment_get_value(adjustment), to = from + gtk_adjustment_get_page_size(adjustment);
  double nearest = G_MAXDOUBLE, middle = (from + to) / 2;
  PlChart *found = NULL;
  GtkWidget *sheet = gtk_widget_get_first_child(GTK_WIDGET(self->sheets));
  for (guint i = 0; self->shown != NULL && sheet != NULL; i++, sheet = gtk_widget_get_next_sibling(sheet)) {
    graphene_rect_t bounds;
    double top = 0, bottom = 0;
    if (!gtk_widget_compute_bounds(sheet, GTK_WIDGET(self->sheets), &bounds) || bounds.size.width <= 0)
      continue;
    double scale = bounds.size.width / PL_PAGE_WIDTH, at = (middle - bounds.origin.y) / scale;
    PlChart *chart = pl_pages_find_chart(self->shown->pages, i, at, &top, &bottom);
    double first = bounds.origin.y + top * scale, last = bounds.origin.y + bottom * scale;
    double away = MAX(MAX(first - middle, middle - last), 0);
    if (chart == NULL || last < from || first > to || away >= nearest)
      continue;
    nearest = away;
    found = chart;
  }
  return found;
}
